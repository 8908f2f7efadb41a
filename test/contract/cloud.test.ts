// The lab's cloud against DigitalOcean's API description: every endpoint once, every response checked.

import { describe, expect, test } from 'vitest';
import { mayCall } from '../../src/lab/cloud/scopes.ts';
import { client, dropletBody, type Json, publicKey, start } from '../fakes/cloud.ts';
import { description, record } from './openapi.ts';

const contract = description();

describe('every endpoint', () => {
  /** The lab makes images of droplets alone, and is an account without volumes and domains. */
  const notOffered = ['images_create_custom', 'volumes_create', 'volumes_delete_byName', 'domains_create'];

  test('is answered as described', async () => {
    const { url, pass } = await start();
    const recorder = await record(url);
    const api = client(recorder.url);
    const expectStatus = async (status: number, method: string, path: string, body?: Json) => {
      const reply = await api(method, path, body);
      expect(reply.status, `${method} ${path}: ${JSON.stringify(reply.body)}`).toBe(status);
      return reply.body;
    };
    const lists = ['account', 'regions', 'sizes', 'images', 'vpcs', 'volumes', 'domains', 'snapshots', 'projects'];
    for (const path of [...lists, 'reserved_ips', 'customers/my/balance'])
      await expectStatus(200, 'GET', `/v2/${path}`);
    await expectStatus(200, 'GET', '/v2/images?type=application&private=false&per_page=1');
    await expectStatus(200, 'GET', '/v2/images/debian-12-x64');

    const { ssh_key: key } = await expectStatus(201, 'POST', '/v2/account/keys', {
      name: 'k',
      public_key: publicKey(),
    });
    await expectStatus(200, 'GET', '/v2/account/keys');
    await expectStatus(200, 'GET', `/v2/account/keys/${key.fingerprint}`);
    await expectStatus(200, 'PUT', `/v2/account/keys/${key.id}`, { name: 'renamed' });

    await expectStatus(201, 'POST', '/v2/tags', { name: 'promguard' });
    await expectStatus(400, 'POST', '/v2/tags', { name: 'здорово' });
    const wanted = { ...dropletBody, ipv6: true, tags: ['promguard', 'env:prod'], ssh_keys: [key.id, key.fingerprint] };
    const { droplet } = await expectStatus(202, 'POST', '/v2/droplets', wanted);
    const { name: _one, ...rest } = wanted;
    const many = await expectStatus(202, 'POST', '/v2/droplets', { ...rest, names: ['web-2', 'web-3'] });
    await expectStatus(200, 'GET', `/v2/actions/${many.links.actions[1].id}`);
    await expectStatus(422, 'DELETE', `/v2/droplets/${droplet.id}`);
    await pass(1000);
    await expectStatus(200, 'GET', '/v2/droplets?tag_name=promguard&per_page=2&page=1');
    const one = `/v2/droplets/${droplet.id}`;
    await expectStatus(200, 'GET', one);
    const { action } = await expectStatus(201, 'POST', `${one}/actions`, { type: 'reboot' });
    await pass(1000);
    await expectStatus(201, 'POST', `${one}/actions`, { type: 'rename', name: 'web-9' });
    await expectStatus(200, 'GET', `${one}/actions`);
    await expectStatus(200, 'GET', `${one}/actions/${action.id}`);
    await expectStatus(200, 'GET', '/v2/actions?per_page=1');
    for (const path of ['backups', 'kernels', 'firewalls', 'neighbors', 'snapshots'])
      await expectStatus(200, 'GET', `${one}/${path}`);
    const act = async (type: string, more: Json = {}) => {
      const { action } = await expectStatus(201, 'POST', `${one}/actions`, { type, ...more });
      await pass(1000);
      expect(await expectStatus(200, 'GET', `${one}/actions/${action.id}`)).toMatchObject({
        action: { type, status: 'completed' },
      });
    };
    await act('snapshot', { name: 'kept' });
    const { snapshots } = await expectStatus(200, 'GET', `${one}/snapshots`);
    const image = `/v2/images/${snapshots[0].id}`;
    await expectStatus(200, 'PUT', image, { name: 'renamed', description: 'as it was' });
    await expectStatus(201, 'POST', `${image}/actions`, { type: 'transfer', region: 'lon1' });
    await expectStatus(200, 'GET', `${image}/actions`);
    await expectStatus(200, 'GET', `/v2/snapshots/${snapshots[0].id}`);
    await expectStatus(200, 'GET', '/v2/snapshots?resource_type=droplet');
    await act('rebuild', { image: snapshots[0].id });
    for (const type of ['enable_backups', 'disable_backups', 'password_reset', 'power_off', 'enable_ipv6'])
      await act(type);
    await act('resize', { size: 's-2vcpu-2gb', disk: true });
    await expectStatus(201, 'POST', '/v2/droplets/actions?tag_name=promguard', { type: 'snapshot', name: 'all' });
    await pass(1000);
    await act('power_on');
    await expectStatus(204, 'DELETE', `/v2/snapshots/${snapshots[0].id}`);
    await expectStatus(400, 'GET', '/v2/snapshots/195932981');
    const [left] = (await expectStatus(200, 'GET', '/v2/images?private=true')).images;
    await expectStatus(204, 'DELETE', `/v2/images/${left.id}`);

    const { reserved_ip: reserved } = await expectStatus(202, 'POST', '/v2/reserved_ips', { region: 'tor1' });
    const address = `/v2/reserved_ips/${reserved.ip}`;
    await pass(1000);
    await expectStatus(201, 'POST', `${address}/actions`, { type: 'assign', droplet_id: droplet.id });
    await pass(1000);
    await expectStatus(200, 'GET', address);
    await expectStatus(201, 'POST', `${address}/actions`, { type: 'unassign' });
    await expectStatus(200, 'GET', `${address}/actions`);
    await pass(1000);
    await expectStatus(204, 'DELETE', address);
    await expectStatus(202, 'POST', '/v2/reserved_ips', { droplet_id: droplet.id });
    await pass(1000);

    const purpose = { name: 'web', purpose: 'Web Application', description: '', environment: 'Production' };
    const { project } = await expectStatus(201, 'POST', '/v2/projects', purpose);
    for (const id of ['default', project.id]) {
      const path = `/v2/projects/${id}`;
      await expectStatus(200, 'GET', path);
      await expectStatus(200, 'PATCH', path, { description: 'ours' });
      await expectStatus(200, 'PUT', path, { ...purpose, name: id, is_default: id === 'default' });
    }
    const urns = { resources: [`do:droplet:${droplet.id}`, 'do:droplet:1'] };
    await expectStatus(200, 'POST', `/v2/projects/${project.id}/resources`, urns);
    await expectStatus(200, 'GET', `/v2/projects/${project.id}/resources`);
    await expectStatus(412, 'DELETE', `/v2/projects/${project.id}`);
    const { project: empty } = await expectStatus(201, 'POST', '/v2/projects', { ...purpose, name: 'empty' });
    await expectStatus(204, 'DELETE', `/v2/projects/${empty.id}`);
    await expectStatus(200, 'GET', `/v2/vpcs/${droplet.vpc_uuid}/members?resource_type=droplet`);
    await expectStatus(200, 'GET', '/v2/tags');
    await expectStatus(200, 'GET', '/v2/tags/promguard');
    const resources = [{ resource_id: String(droplet.id), resource_type: 'droplet' }];
    await expectStatus(204, 'DELETE', '/v2/tags/promguard/resources', { resources });
    await expectStatus(204, 'POST', '/v2/tags/promguard/resources', { resources });

    const inbound = { protocol: 'tcp', ports: '22', sources: { addresses: ['0.0.0.0/0', '::/0'] } };
    const outbound = { protocol: 'udp', ports: '1-65535', destinations: { tags: ['promguard'] } };
    const content = { name: 'outer', inbound_rules: [inbound], outbound_rules: [outbound], droplet_ids: [droplet.id] };
    const { firewall } = await expectStatus(202, 'POST', '/v2/firewalls', content);
    const wall = `/v2/firewalls/${firewall.id}`;
    await expectStatus(200, 'GET', '/v2/firewalls');
    await expectStatus(200, 'PUT', wall, { ...content, name: 'renamed' });
    for (const method of ['DELETE', 'POST'])
      await expectStatus(204, method, `${wall}/droplets`, { droplet_ids: [droplet.id] });
    for (const method of ['POST', 'DELETE']) await expectStatus(204, method, `${wall}/tags`, { tags: ['promguard'] });
    const extra = { inbound_rules: [{ protocol: 'icmp', ports: '0', sources: { droplet_ids: [droplet.id] } }] };
    for (const method of ['POST', 'DELETE']) await expectStatus(204, method, `${wall}/rules`, extra);
    const read = await expectStatus(200, 'GET', wall);
    expect(read.firewall).toMatchObject({
      name: 'renamed',
      inbound_rules: [inbound],
      outbound_rules: [outbound],
      tags: [],
    });
    await expectStatus(204, 'DELETE', wall);

    await expectStatus(204, 'DELETE', one);
    await expectStatus(204, 'DELETE', '/v2/droplets?tag_name=env:prod');
    await pass(1000);
    await expectStatus(404, 'GET', one);
    await expectStatus(204, 'DELETE', '/v2/tags/promguard');
    await expectStatus(204, 'DELETE', `/v2/account/keys/${key.fingerprint}`);
    const { vpcs } = await expectStatus(200, 'GET', '/v2/vpcs?per_page=1');
    await expectStatus(200, 'GET', `/v2/vpcs/${vpcs[0].id}`);
    const vpc = { name: 'own', region: 'tor1', ip_range: '10.0.0.0/16' };
    const { vpc: own } = await expectStatus(201, 'POST', '/v2/vpcs', vpc);
    await expectStatus(200, 'PUT', `/v2/vpcs/${own.id}`, { name: 'renamed' });
    await expectStatus(200, 'PATCH', `/v2/vpcs/${own.id}`, { description: 'by hand' });
    await expectStatus(204, 'DELETE', `/v2/vpcs/${own.id}`);
    await client(recorder.url, 'wrong')('GET', '/v2/account');
    await recorder.close();

    const asked = new Set(recorder.exchanges.map(contract.operationOf));
    expect(contract.operations.filter((id) => !asked.has(id))).toEqual(notOffered);
    expect(recorder.exchanges.flatMap(contract.judge)).toEqual([
      expect.stringMatching(/^tags_create POST \/v2\/tags 400: request data\/name must match pattern/),
    ]);
  });

  test('needs the scopes that are described', () => {
    for (const { method, path, scopes } of contract.scopes.filter(({ id }) => !notOffered.includes(id))) {
      expect([path, mayCall(scopes, method, path)]).toEqual([path, true]);
      for (const without of scopes) {
        const fewer = scopes.filter((scope) => scope !== without);
        expect([path, mayCall(fewer, method, path)]).toEqual([path, false]);
      }
    }
  });
});
