// Reserved addresses and projects in the lab's cloud.

import { expect, test } from 'vitest';
import { noMachines } from '../../../../src/lab/cloud/cloud.ts';
import type { Machines } from '../../../../src/lab/model.ts';
import { type Body, dropletBody, type Json, refusal, start } from '../../../fakes/cloud.ts';

async function setUp() {
  const routes: object[] = [];
  const machines: Machines = { ...noMachines, route: async (to) => void routes.push(Object.fromEntries(to)) };
  const { api, pass } = await start({ machines });
  const create = async (more: Json = {}): Promise<number> => {
    const made = await api('POST', '/v2/droplets', { ...dropletBody, ...more });
    await pass(1000);
    return made.body.droplet.id;
  };
  const reserve = async (body: Json) => {
    const reply = await api('POST', '/v2/reserved_ips', body);
    await pass(1000);
    return reply;
  };
  const act = async (ip: string, body: Json) => {
    const reply = await api('POST', `/v2/reserved_ips/${ip}/actions`, body);
    await pass(1000);
    return reply;
  };
  return { api, pass, routes, create, reserve, act };
}

test('a reserved address moves between the droplets of its region, and is free when its droplet is gone', async () => {
  const { api, pass, routes, create, reserve, act } = await setUp();
  const [one, two, far] = [await create(), await create(), await create({ region: 'lon1' })];
  const { reserved_ip: made, links } = (await reserve({ droplet_id: one })).body;
  expect(made).toMatchObject({ ip: '192.0.2.2', region: { slug: 'tor1' }, droplet: { id: one } });
  expect(links.droplets[0].id).toBe(one);
  expect((await api('GET', `/v2/actions/${links.actions[0].id}`)).body.action).toMatchObject({
    type: 'assign_ip',
    status: 'completed',
    resource_id: 0xc0000202,
    resource_type: 'reserved_ip',
  });
  expect((await act(made.ip, { type: 'assign', droplet_id: two })).body.action.status).toBe('in-progress');
  const holder = async () => (await api('GET', `/v2/reserved_ips/${made.ip}`)).body.reserved_ip.droplet?.id;
  expect(await holder()).toBe(two);
  expect(refusal(await act(made.ip, { type: 'assign', droplet_id: far }))).toMatch(/^422 .*region/);
  expect(refusal(await reserve({ droplet_id: two }))).toMatch(/^422 .*already/);
  await api('DELETE', `/v2/droplets/${two}`);
  await pass(1000);
  expect(await holder()).toBeUndefined();
  expect(refusal(await act(made.ip, { type: 'unassign' }))).toMatch(/^422 /);
  const { actions } = (await api('GET', `/v2/reserved_ips/${made.ip}/actions`)).body;
  expect(actions.map(({ type }: Body) => type)).toEqual(['assign_ip', 'assign_ip']);
  expect((await api('GET', '/v2/floating_ips')).body.floating_ips).toMatchObject([{ ip: made.ip }]);
  expect((await api('DELETE', `/v2/floating_ips/${made.ip}`)).status).toBe(204);
  expect((await api('GET', `/v2/reserved_ips/${made.ip}`)).status).toBe(404);
  expect(routes).toEqual([{ '192.0.2.2': '203.0.113.2' }, { '192.0.2.2': '203.0.113.3' }, {}, {}]);
  // The next one has no past.
  expect((await reserve({ region: 'tor1' })).body.reserved_ip.ip).toBe('192.0.2.3');
});

test('while an address or its droplet has a pending event, it is neither moved nor deleted', async () => {
  const { api, pass, create } = await setUp();
  const id = await create();
  const { ip } = (await api('POST', '/v2/reserved_ips', { droplet_id: id })).body.reserved_ip;
  const path = `/v2/reserved_ips/${ip}`;
  const pending = '422 unprocessable_entity: The reserved IP already has a pending event.';
  expect(refusal(await api('DELETE', path))).toBe(pending);
  expect(refusal(await api('POST', `${path}/actions`, { type: 'unassign' }))).toBe(pending);
  expect(refusal(await api('POST', `/v2/droplets/${id}/actions`, { type: 'reboot' }))).toMatch(/pending event/);
  await pass(1000);
  expect((await api('DELETE', path)).status).toBe(204);
});

test('an account has three, in regions that are open', async () => {
  const { reserve } = await setUp();
  for (const wrong of [{}, { region: 'mars1' }, { region: 'sfo2' }, { droplet_id: 1 }])
    expect(refusal(await reserve(wrong))).toMatch(/^422 /);
  for (let at = 0; at < 3; at += 1) expect((await reserve({ region: 'tor1' })).status).toBe(202);
  expect(refusal(await reserve({ region: 'tor1' }))).toMatch(/limit/);
});

test('what is new is in the default project; a project is deleted when nothing is in it', async () => {
  const { api, pass, create, reserve } = await setUp();
  const list = async (id: string) =>
    (await api('GET', `/v2/projects/${id}/resources`)).body.resources.map(({ urn }: Body) => urn);
  const first = (await api('GET', '/v2/projects/default')).body.project;
  const { project: web } = (await api('POST', '/v2/projects', { name: 'web', purpose: 'Web Application' })).body;
  expect(web).toMatchObject({ environment: 'Development', is_default: false });
  expect(refusal(await api('POST', '/v2/projects', { name: 'web', purpose: 'x' }))).toMatch(/^409 /);
  const droplet = `do:droplet:${await create()}`;
  const { ip } = (await reserve({ region: 'tor1', project_id: web.id })).body.reserved_ip;
  expect([await list('default'), await list(web.id)]).toEqual([[droplet], [`do:floatingip:${ip}`]]);
  const resources = [droplet, `do:reservedip:${ip}`, 'do:droplet:1'];
  const moved = (await api('POST', `/v2/projects/${web.id}/resources`, { resources })).body.resources;
  expect(moved.map(({ status }: Body) => status)).toEqual(['assigned', 'already_assigned', 'not_found']);
  expect(await list(first.id)).toEqual([]);
  await api('PATCH', `/v2/projects/${web.id}`, { is_default: true, name: null });
  expect((await api('GET', '/v2/projects/default')).body.project).toMatchObject({ id: web.id, name: 'web' });
  expect(refusal(await api('PATCH', '/v2/projects/default', { is_default: false }))).toMatch(/^422 /);
  for (const id of [web.id, 'default'])
    expect(refusal(await api('DELETE', `/v2/projects/${id}`))).toMatch(/^412 precondition_failed/);
  await api('DELETE', `/v2/droplets/${droplet.split(':')[2]}`);
  await pass(1000);
  expect(await list(web.id)).toEqual([`do:floatingip:${ip}`]);
  expect((await api('DELETE', `/v2/projects/${first.id}`)).status).toBe(204);
  expect((await api('GET', '/v2/projects')).body.meta.total).toBe(1);
});
