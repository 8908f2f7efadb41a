// Addresses in the lab's cloud.

import { expect, test } from 'vitest';
import { type Body, dropletBody, refusal, start } from '../../../fakes/cloud.ts';

const addresses = (droplet: Body) => droplet.networks.v4.map((entry: Body) => `${entry.type} ${entry.ip_address}`);

test('are reused only after all others, and limit the number of droplets', async () => {
  const { api, pass } = await start({ dropletLimit: 1000, limits: { hour: 5000, minute: 5000 } });
  const { name: _name, ...rest } = dropletBody;
  const create = (count: number) =>
    api('POST', '/v2/droplets', { ...rest, tags: ['t'], names: Array.from({ length: count }, (_, n) => `n-${n}`) });
  const publicAddress = async (id: number) => addresses((await api('GET', `/v2/droplets/${id}`)).body.droplet)[1];
  for (let made = 0; made < 260; made += 10) await create(10);
  await pass(1000);
  expect((await api('GET', '/v2/droplets')).body.droplets).toHaveLength(20);
  const second = (await api('GET', '/v2/droplets?per_page=200&page=2')).body;
  expect(await publicAddress(second.droplets[53].id)).toBe('public 198.51.100.2');
  expect((await api('DELETE', '/v2/droplets?tag_name=t')).status).toBe(204);
  await pass(1000);
  expect((await api('GET', '/v2/droplets')).body.meta.total).toBe(0);
  // 506 addresses in all: 246 were never used.
  for (let made = 0; made < 240; made += 10) await create(10);
  const last = (await create(7)).body.droplets;
  await pass(1000);
  expect(await publicAddress(last[5].id)).toBe('public 198.51.100.254');
  expect(await publicAddress(last[6].id)).toBe('public 203.0.113.2');
  for (let made = 247; made < 497; made += 10) await create(10);
  expect(refusal(await create(10))).toMatch(/^422 .*will exceed your droplet limit/);
});
