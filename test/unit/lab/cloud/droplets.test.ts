// The life of a droplet in the lab's cloud, beyond the API description.

import { describe, expect, test } from 'vitest';
import { noMachines } from '../../../../src/lab/cloud/cloud.ts';
import type { MachineSpec, Machines } from '../../../../src/lab/model.ts';
import { type Body, client, dropletBody, publicKey, type Reply, refusal, start } from '../../../fakes/cloud.ts';

describe('droplets', () => {
  const addresses = (droplet: Body) => droplet.networks.v4.map((entry: Body) => `${entry.type} ${entry.ip_address}`);

  test('are new without an address, then with a private one, then active; the private address comes first', async () => {
    const { api, pass } = await start();
    const { body } = await api('POST', '/v2/droplets', dropletBody);
    expect(body.droplet).toMatchObject({ status: 'new', networks: { v4: [], v6: [] } });
    const get = async () => (await api('GET', `/v2/droplets/${body.droplet.id}`)).body.droplet;
    const action = async () => (await fetchAction(body.links.actions[0].href)).status;
    await pass(500);
    expect([(await get()).status, addresses(await get()), await action()]).toEqual([
      'new',
      ['private 10.110.144.2'],
      'in-progress',
    ]);
    await pass(500);
    expect([(await get()).status, addresses(await get()), await action()]).toEqual([
      'active',
      ['private 10.110.144.2', 'public 203.0.113.2'],
      'completed',
    ]);
    expect((await get()).networks.v6).toEqual([]);
  });

  async function fetchAction(href: string): Promise<Body> {
    const url = new URL(href);
    return (await client(url.origin)('GET', url.pathname)).body.action;
  }

  test('get IPv6 on request, and machines get what was requested', async () => {
    const specs: MachineSpec[] = [];
    const machines: Machines = { ...noMachines, start: async (spec) => void specs.push(spec) };
    const { api, pass } = await start({ machines });
    const line = publicKey();
    const { body } = await api('POST', '/v2/account/keys', { name: 'k', public_key: `${line}\n` });
    const extra = { ipv6: true, user_data: '#cloud-config\n', ssh_keys: [body.ssh_key.fingerprint] };
    const made = await api('POST', '/v2/droplets', { ...dropletBody, ...extra });
    await pass(1000);
    const { droplet } = (await api('GET', `/v2/droplets/${made.body.droplet.id}`)).body;
    expect(droplet.networks.v6[0].ip_address).toBe('2001:db8::2');
    expect(droplet.features).toContain('ipv6');
    expect(specs).toEqual([
      {
        id: droplet.id,
        name: 'web-1',
        image: 'debian-12-x64',
        memory: 1024,
        ipv4: '203.0.113.2',
        privateIpv4: '10.110.144.2',
        privatePrefix: 20,
        ipv6: '2001:db8::2',
        userData: '#cloud-config\n',
        authorizedKeys: [line],
      },
    ]);
  });

  test('are found by tag, and by name in any case', async () => {
    const { api } = await start();
    for (const name of ['a', 'b', 'c']) await api('POST', '/v2/droplets', { ...dropletBody, name, tags: ['x'] });
    await api('POST', '/v2/droplets', { ...dropletBody, name: 'other' });
    const names = (reply: Reply) => reply.body.droplets.map(({ name }: Body) => name);
    expect(names(await api('GET', '/v2/droplets?name=OTHER'))).toEqual(['other']);
    expect(names(await api('GET', '/v2/droplets?tag_name=none'))).toEqual([]);
    expect(names(await api('GET', '/v2/droplets?tag_name=x'))).toEqual(['a', 'b', 'c']);
    expect(refusal(await api('GET', '/v2/droplets?tag_name=x&name=a'))).toMatch(/^400 /);
  });

  test('are gone after a while; with a pending event they are neither changed nor deleted', async () => {
    const calls: string[] = [];
    let halted = () => {};
    const machines: Machines = {
      ...noMachines,
      powerOff: () =>
        new Promise((resolve) => {
          halted = resolve;
        }),
      destroy: async (id) => void calls.push(`destroy ${id}`),
    };
    const { api, pass } = await start({ machines });
    const { id } = (await api('POST', '/v2/droplets', dropletBody)).body.droplet;
    const pending = '422 unprocessable_entity: Droplet already has a pending event.';
    const off = () => api('POST', `/v2/droplets/${id}/actions`, { type: 'power_off' });
    expect(refusal(await api('DELETE', `/v2/droplets/${id}`))).toBe(pending);
    await pass(1000);
    expect((await off()).body.action.status).toBe('in-progress');
    expect(refusal(await off())).toBe(pending);
    halted();
    await pass(0);
    expect((await api('GET', `/v2/droplets/${id}`)).body.droplet.status).toBe('off');
    expect(refusal(await off())).toMatch(/Droplet is currently off/);
    expect((await api('DELETE', `/v2/droplets/${id}`)).status).toBe(204);
    expect((await api('GET', `/v2/droplets/${id}`)).status).toBe(200);
    expect(refusal(await api('DELETE', `/v2/droplets/${id}`))).toBe(pending);
    await pass(200);
    expect((await api('GET', `/v2/droplets/${id}`)).status).toBe(404);
    expect((await api('GET', '/v2/droplets')).body.droplets).toEqual([]);
    expect(calls).toEqual([`destroy ${id}`]);
  });

  test('whose machine does not start stay new, and can be deleted', async () => {
    const failures: string[] = [];
    const machines: Machines = { ...noMachines, start: () => Promise.reject(new Error('no base image')) };
    const onFailure = (what: string, error: unknown) => failures.push(`${what}: ${(error as Error).message}`);
    const { api, pass } = await start({ machines, onFailure });
    const { droplet, links } = (await api('POST', '/v2/droplets', dropletBody)).body;
    await pass(5000);
    expect((await api('GET', `/v2/droplets/${droplet.id}`)).body.droplet.status).toBe('new');
    expect((await api('GET', `/v2/actions/${links.actions[0].id}`)).body.action.status).toBe('errored');
    expect(failures).toEqual([`create of droplet ${droplet.id}: no base image`]);
    expect((await api('DELETE', `/v2/droplets/${droplet.id}`)).status).toBe(204);
  });
});
