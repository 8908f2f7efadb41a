// VPCs in the lab's cloud, beyond the API description.

import { describe, expect, test } from 'vitest';
import { type Body, client, dropletBody, refusal, start } from '../../../fakes/cloud.ts';

const own = { name: 'own', region: 'tor1', ip_range: '10.0.0.0/20' };

async function setUp() {
  const { api, pass } = await start();
  const list = async () => (await api('GET', '/v2/vpcs?per_page=200')).body.vpcs as Body[];
  /** The private address of a new droplet. */
  const join = async (more: Record<string, string> = {}) => {
    const made = await api('POST', '/v2/droplets', { ...dropletBody, ...more });
    await pass(1000);
    const { droplet } = (await api('GET', `/v2/droplets/${made.body.droplet.id}`)).body;
    return { id: droplet.id, vpc: droplet.vpc_uuid, inside: droplet.networks.v4[0] };
  };
  return { api, pass, list, join };
}

test('a droplet joins the default VPC of its region, and has a private address of its range', async () => {
  const { list, join } = await setUp();
  const defaults = (await list()).filter((vpc) => vpc.region === 'tor1' && vpc.default);
  expect(defaults).toMatchObject([{ ip_range: '10.110.144.0/20' }]);
  expect(await join()).toMatchObject({
    vpc: defaults[0].id,
    inside: { type: 'private', ip_address: '10.110.144.2', netmask: '255.255.240.0', gateway: '10.110.144.1' },
  });
  expect((await join()).inside.ip_address).toBe('10.110.144.3');
});

test('another one becomes the default, and the former one is none any more', async () => {
  const { api, list, join } = await setUp();
  const { vpc } = (await api('POST', '/v2/vpcs', own)).body;
  expect(vpc).toMatchObject({ ip_range: '10.0.0.0/20', default: false });
  expect((await join()).inside.ip_address).toBe('10.110.144.2');
  expect((await join({ vpc_uuid: vpc.id })).inside.ip_address).toBe('10.0.0.2');
  expect((await api('PATCH', `/v2/vpcs/${vpc.id}`, { default: true })).body.vpc.default).toBe(true);
  expect((await list()).filter((one) => one.region === 'tor1' && one.default).map(({ id }) => id)).toEqual([vpc.id]);
  expect((await join()).inside.ip_address).toBe('10.0.0.3');
});

test('without a range a free /20 is taken', async () => {
  const { api } = await setUp();
  const ranges = [];
  for (const name of ['a', 'b'])
    ranges.push((await api('POST', '/v2/vpcs', { name, region: 'lon1' })).body.vpc.ip_range);
  expect(ranges).toEqual(['10.111.0.0/20', '10.111.16.0/20']);
});

describe('is refused', () => {
  test.each<[string, object]>([
    ['a range that is none', { ip_range: '10.0.0.1/20' }],
    ['a public range', { ip_range: '198.51.100.0/24' }],
    ['one that is too large', { ip_range: '10.0.0.0/15' }],
    ['one that is too small', { ip_range: '10.0.0.0/29' }],
    ['one that overlaps another', { ip_range: '10.110.0.0/16' }],
    ['an unknown region', { region: 'xyz1' }],
    ['a name that is taken', { name: 'default-tor1' }],
    ['a name with a space', { name: 'a b' }],
    ['an unknown field', { cidr: '10.0.0.0/20' }],
  ])('%s', async (_, wrong) => {
    const { api } = await setUp();
    expect(refusal(await api('POST', '/v2/vpcs', { ...own, ...wrong }))).toMatch(/^422 /);
  });

  test('the deletion of a default one, and of one with a droplet', async () => {
    const { api, pass, list, join } = await setUp();
    const [first] = await list();
    expect(refusal(await api('DELETE', `/v2/vpcs/${first.id}`))).toMatch(/^403 /);
    expect(refusal(await api('PATCH', `/v2/vpcs/${first.id}`, { default: false }))).toMatch(/^422 /);
    const { vpc } = (await api('POST', '/v2/vpcs', own)).body;
    const { id } = await join({ vpc_uuid: vpc.id });
    expect(refusal(await api('DELETE', `/v2/vpcs/${vpc.id}`))).toMatch(/^403 .*members/);
    await api('DELETE', `/v2/droplets/${id}`);
    await pass(1000);
    expect((await api('DELETE', `/v2/vpcs/${vpc.id}`)).status).toBe(204);
    expect((await api('GET', `/v2/vpcs/${vpc.id}`)).status).toBe(404);
  });
});

test('a token with custom scopes may do what they say, and nothing else', async () => {
  const { url } = await start({ scopedTokens: { narrow: ['droplet:read', 'sizes:read'] } });
  const api = client(url, 'narrow');
  expect((await api('GET', '/v2/droplets')).status).toBe(200);
  // Sizes name their regions.
  for (const path of ['/v2/vpcs', '/v2/sizes']) expect(refusal(await api('GET', path))).toMatch(/^403 forbidden/);
  expect((await api('POST', '/v2/droplets', dropletBody)).status).toBe(403);
  expect((await api('GET', '/v2/nothing')).status).toBe(404);
});
