// Actions that change what a droplet is, in the lab's cloud.

import { describe, expect, test } from 'vitest';
import { noMachines } from '../../../../src/lab/cloud/cloud.ts';
import type { Machines } from '../../../../src/lab/model.ts';
import { type Body, client, dropletBody, type Json, refusal, start } from '../../../fakes/cloud.ts';

/** A cloud with one droplet, whose machine notes what it is told. */
async function setUp(options: Parameters<typeof start>[0] = {}) {
  const told: unknown[] = [];
  const machines: Machines = {
    ...noMachines,
    start: async ({ name, image, snapshot, memory }) => void told.push({ name, image, snapshot, memory }),
    snapshot: async () => 1_234_567_890,
    rebuild: async (_id, from) => void told.push(from),
    resize: async (_id, memory) => void told.push({ memory }),
    forget: async (id) => void told.push({ forget: id }),
  };
  const lab = await start({ machines, ...options });
  const create = async (more: Json = {}): Promise<Body> => {
    const made = await lab.api('POST', '/v2/droplets', { ...dropletBody, ...more });
    await lab.pass(1000);
    return made.body.droplet;
  };
  const { id } = await create({ tags: ['all'] });
  const get = async (): Promise<Body> => (await lab.api('GET', `/v2/droplets/${id}`)).body.droplet;
  const act = async (body: Json) => {
    const reply = await lab.api('POST', `/v2/droplets/${id}/actions`, body);
    await lab.pass(0);
    return reply;
  };
  const snapshot = async (name = 'kept'): Promise<Body> => {
    await act({ type: 'snapshot', name });
    return (await lab.api('GET', `/v2/droplets/${id}/snapshots`)).body.snapshots.at(-1);
  };
  return { ...lab, told, create, id, get, act, snapshot };
}

describe('a snapshot', () => {
  test('is an image of its own, which droplets boot and which outlives its droplet', async () => {
    const { api, pass, told, create, id, get, snapshot } = await setUp();
    const taken = await snapshot();
    expect(taken).toMatchObject({
      name: 'kept',
      type: 'snapshot',
      slug: null,
      public: false,
      distribution: 'Debian',
      regions: ['tor1'],
      min_disk_size: 25,
      size_gigabytes: 1.23,
    });
    expect((await get()).snapshot_ids).toEqual([taken.id]);
    await api('DELETE', `/v2/droplets/${id}`);
    await pass(1000);
    const { snapshots } = (await api('GET', '/v2/snapshots?resource_type=droplet')).body;
    expect(snapshots).toMatchObject([{ id: String(taken.id), resource_id: String(id), resource_type: 'droplet' }]);
    expect((await api('GET', '/v2/images?private=true')).body.images).toMatchObject([{ id: taken.id }]);
    expect((await create({ name: 'copy', image: taken.id })).image).toMatchObject({ id: taken.id });
    expect(told.at(-1)).toEqual({ name: 'copy', image: 'debian-12-x64', snapshot: taken.id, memory: 1024 });
  });

  test('boots only where it was moved to, and on disks that hold it; it is gone with its copy', async () => {
    const { api, pass, told, snapshot } = await setUp();
    const { id } = await snapshot();
    const from = (more: Json) => api('POST', '/v2/droplets', { ...dropletBody, image: id, ...more });
    expect(refusal(await from({ region: 'lon1' }))).toBe(
      '422 unprocessable_entity: Image is not available in this region.',
    );
    const transfer = () => api('POST', `/v2/images/${id}/actions`, { type: 'transfer', region: 'lon1' });
    expect((await transfer()).body.action).toMatchObject({ resource_type: 'image', resource_id: id });
    await pass(0);
    expect(refusal(await transfer())).toMatch(/^422 /);
    expect((await from({ region: 'lon1' })).status).toBe(202);
    const small = { size: 's-1vcpu-512mb-10gb', region: 'nyc1' };
    await api('POST', `/v2/images/${id}/actions`, { type: 'transfer', region: 'nyc1' });
    await pass(0);
    expect(refusal(await from(small))).toMatch(/^422 .*disk/);
    await api('POST', '/v2/tags', { name: 'gold' });
    const resources = [{ resource_id: String(id), resource_type: 'image' }];
    expect((await api('POST', '/v2/tags/gold/resources', { resources })).status).toBe(204);
    expect((await api('GET', '/v2/images?tag_name=gold')).body.images).toMatchObject([{ id, tags: ['gold'] }]);
    expect((await api('GET', '/v2/tags/gold')).body.tag.resources).toMatchObject({ count: 1, images: { count: 1 } });
    expect((await api('DELETE', `/v2/snapshots/${id}`)).status).toBe(204);
    expect(told.at(-1)).toEqual({ forget: id });
    for (const path of [`images/${id}`, `snapshots/${id}`]) expect((await api('GET', `/v2/${path}`)).status).toBe(404);
    expect(refusal(await from({}))).toMatch(/invalid image/);
  });

  test('images of the catalogue are neither changed nor deleted, and are no snapshots', async () => {
    const { api } = await setUp();
    const path = '/v2/images/195932983';
    expect(refusal(await api('PUT', path, { name: 'mine' }))).toMatch(/^403 /);
    expect(refusal(await api('DELETE', path))).toMatch(/^403 /);
    expect(refusal(await api('GET', '/v2/snapshots/195932983'))).toBe(
      '400 bad_request: the resource is not a snapshot',
    );
  });
});

test('there are no snapshots of volumes, in a region neither: godo asks so', async () => {
  const { api, snapshot } = await setUp();
  await snapshot();
  for (const query of ['resource_type=volume', 'resource_type=volume&region=tor1'])
    expect((await api('GET', `/v2/snapshots?${query}`)).body.snapshots).toEqual([]);
  const inRegion = async (region: string) => (await api('GET', `/v2/snapshots?region=${region}`)).body.meta.total;
  expect([await inRegion('tor1'), await inRegion('lon1')]).toEqual([1, 0]);
});

test('a resize needs a droplet that is off, keeps its disk unless that is asked for, and never shrinks it', async () => {
  const { told, get, act } = await setUp();
  const resize = (size: string, disk = false) => act({ type: 'resize', size, disk });
  expect(refusal(await resize('s-2vcpu-2gb'))).toMatch(/Droplet is currently on/);
  await act({ type: 'power_off' });
  expect((await resize('s-2vcpu-2gb')).status).toBe(201);
  expect(told.at(-1)).toEqual({ memory: 2048 });
  expect(await get()).toMatchObject({ size_slug: 's-2vcpu-2gb', memory: 2048, vcpus: 2, disk: 25, status: 'off' });
  expect((await resize('s-1vcpu-1gb')).status).toBe(201);
  expect((await resize('s-2vcpu-2gb', true)).status).toBe(201);
  expect(await get()).toMatchObject({ memory: 2048, disk: 60, disk_info: [{ size: { amount: 60 } }] });
  expect(refusal(await resize('s-1vcpu-1gb'))).toBe(
    "422 unprocessable_entity: Size can not decrease size of Droplet's disk image",
  );
  for (const size of ['1gb', 's-1vcpu-3gb']) expect(refusal(await resize(size))).toMatch(/^422 /);
});

test('a rebuild starts the droplet from an image or a snapshot, with its id and addresses', async () => {
  const { told, get, act, snapshot } = await setUp();
  const { id } = await snapshot();
  const before = await get();
  await act({ type: 'power_off' });
  for (const [image, from] of [
    ['debian-13-x64', { image: 'debian-13-x64', snapshot: undefined }],
    [id, { image: 'debian-12-x64', snapshot: id }],
  ]) {
    expect((await act({ type: 'rebuild', image })).status).toBe(201);
    expect(told.at(-1)).toEqual(from);
    expect((await get()).networks).toEqual(before.networks);
  }
  expect(await get()).toMatchObject({ status: 'active', image: { id, slug: null } });
  for (const image of ['debian-11-x64', 1]) expect(refusal(await act({ type: 'rebuild', image }))).toMatch(/^422 /);
});

test('backups, IPv6 and kernels are what the account shows of them', async () => {
  const { api, id, get, act } = await setUp();
  const policy = { type: 'change_backup_policy', backup_policy: { plan: 'daily', hour: 20 } };
  expect(refusal(await act(policy))).toMatch(/^422 /);
  await act({ type: 'enable_backups' });
  expect((await get()).features).toContain('backups');
  expect((await act(policy)).status).toBe(201);
  await act({ type: 'disable_backups' });
  expect((await get()).features).not.toContain('backups');
  for (const wrong of [{ type: 'restore', image: 1 }, { type: 'change_kernel', kernel: 1 }, { type: 'enable_ipv6' }])
    expect(refusal(await act(wrong))).toMatch(/^422 /);
  await act({ type: 'power_off' });
  for (let twice = 0; twice < 2; twice += 1) await act({ type: 'enable_ipv6' });
  expect((await get()).networks.v6).toMatchObject([{ ip_address: '2001:db8::2' }]);
  expect((await get()).features.filter((name: string) => name === 'ipv6')).toHaveLength(1);
  for (const part of ['backups', 'kernels'])
    expect((await api('GET', `/v2/droplets/${id}/${part}`)).body[part]).toEqual([]);
});

describe('actions by tag', () => {
  const all = '/v2/droplets/actions?tag_name=all';

  test('are done on all droplets that have it, and on none when one refuses', async () => {
    const { api, pass, id, act, create } = await setUp();
    const { id: other } = await create({ name: 'web-2', tags: ['all'] });
    await create({ name: 'apart' });
    await act({ type: 'power_off' });
    expect(refusal(await api('POST', all, { type: 'power_off' }))).toMatch(/currently off/);
    await act({ type: 'power_on' });
    const { actions } = (await api('POST', all, { type: 'power_off' })).body;
    expect(actions.map((action: Body) => action.resource_id)).toEqual([id, other]);
    await pass(0);
    const { droplets } = (await api('GET', '/v2/droplets')).body;
    expect(droplets.map(({ status }: Body) => status)).toEqual(['off', 'off', 'active']);
  });

  test('are only those that DigitalOcean has', async () => {
    const { api } = await setUp();
    for (const type of ['reboot', 'rebuild', 'resize'])
      expect(refusal(await api('POST', all, { type }))).toMatch(/^422 unprocessable_entity: type must be/);
    expect((await api('POST', '/v2/droplets/actions?tag_name=none', { type: 'snapshot' })).status).toBe(404);
    expect((await api('POST', '/v2/droplets/actions', { type: 'snapshot' })).status).toBe(400);
  });
});

test('a droplet shows its neighbours, and the firewalls that name it or its tag', async () => {
  const { api, url, id, create } = await setUp({ scopedTokens: { narrow: ['droplet:read'] } });
  const near = await create({ name: 'near' });
  await create({ name: 'far', region: 'lon1' });
  const { droplets } = (await api('GET', `/v2/droplets/${id}/neighbors`)).body;
  expect(droplets.map((droplet: Body) => droplet.id)).toEqual([near.id]);
  const rules = { inbound_rules: [{ protocol: 'tcp', ports: '22', sources: { addresses: ['::/0'] } }] };
  await api('POST', '/v2/firewalls', { name: 'by-tag', ...rules, tags: ['all'] });
  await api('POST', '/v2/firewalls', { name: 'by-id', ...rules, droplet_ids: [id] });
  await api('POST', '/v2/firewalls', { name: 'others', ...rules, droplet_ids: [near.id] });
  const { firewalls } = (await api('GET', `/v2/droplets/${id}/firewalls`)).body;
  expect(firewalls.map(({ name }: Body) => name)).toEqual(['by-tag', 'by-id']);
  const narrow = client(url, 'narrow');
  expect((await narrow('GET', `/v2/droplets/${id}/neighbors`)).status).toBe(200);
  expect((await narrow('GET', `/v2/droplets/${id}/firewalls`)).status).toBe(403);
  expect((await narrow('POST', `/v2/droplets/${id}/actions`, { type: 'reboot' })).status).toBe(403);
});
