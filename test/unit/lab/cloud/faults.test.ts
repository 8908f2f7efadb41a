// Faults of the lab's cloud.

import { describe, expect, test } from 'vitest';
import { type Body, dropletBody, type Json, start } from '../../../fakes/cloud.ts';

describe('faults', () => {
  test('replace a response, break a connection before or after the request is carried out, and delay', async () => {
    const { cloud, api } = await start();
    const create = () => api('POST', '/v2/droplets', dropletBody);
    const total = async () => (await api('GET', '/v2/droplets')).body.meta.total;
    const answer = {
      status: 503,
      headers: { 'retry-after': '1' },
      body: { id: 'service_unavailable', message: 'later' },
    };
    cloud.faults.add({ method: 'POST', path: '/v2/droplets', times: 2, answer });
    expect([(await create()).status, (await create()).headers.get('retry-after'), await total()]).toEqual([
      503,
      '1',
      0,
    ]);
    cloud.faults.add({ method: 'POST', drop: 'before' });
    await expect(create()).rejects.toThrow();
    expect(await total()).toBe(0);
    cloud.faults.add({ method: 'POST', drop: 'after' });
    await expect(create()).rejects.toThrow();
    expect(await total()).toBe(1);
    cloud.faults.add({ delay: 50 });
    const before = performance.now();
    await total();
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
    expect(cloud.faults.list()).toEqual([]);
  });

  test('truncate a response, report an error for a request that was carried out, and last for a time or until cleared', async () => {
    const { cloud, api, pass } = await start();
    const create = () => api('POST', '/v2/droplets', dropletBody);
    const total = async () => (await api('GET', '/v2/droplets')).body.meta.total;
    cloud.faults.add({ method: 'POST', drop: 'half' });
    await expect(create()).rejects.toThrow();
    cloud.faults.add({ method: 'POST', answer: { status: 504, done: true } });
    expect([(await create()).status, await total()]).toEqual([504, 2]);
    cloud.faults.add({ drop: 'before', seconds: 30 });
    for (const seconds of [0, 29]) {
      await pass(1000 * seconds);
      await expect(total()).rejects.toThrow();
    }
    await pass(1000);
    expect(await total()).toBe(2);
    cloud.faults.add({ answer: { status: 503 }, always: true });
    await pass(10_000_000);
    expect((await create()).status).toBe(503);
    cloud.faults.clear();
    expect((await create()).status).toBe(202);
  });

  test('make lists lag behind: a new droplet is missing, a deleted one still listed; a lookup by id is current', async () => {
    const { cloud, api, pass } = await start();
    const names = async (query: string) =>
      (await api('GET', `/v2/droplets${query}`)).body.droplets.map(({ name }: Body) => name);
    const old = (await api('POST', '/v2/droplets', { ...dropletBody, name: 'old', tags: ['t'] })).body.droplet;
    await pass(60_000);
    cloud.faults.add({ stale: 8000, always: true });
    const fresh = (await api('POST', '/v2/droplets', { ...dropletBody, name: 'new', tags: ['t'] })).body.droplet;
    await api('DELETE', `/v2/droplets/${old.id}`);
    await pass(1000);
    expect([await names(''), await names('?tag_name=t')]).toEqual([['old'], ['old']]);
    expect((await api('GET', `/v2/droplets/${fresh.id}`)).status).toBe(200);
    expect((await api('GET', `/v2/droplets/${old.id}`)).status).toBe(404);
    await pass(8000);
    expect(await names('?tag_name=t')).toEqual(['new']);
  });

  test('are set over HTTP, too; droplets stay new until they are cleared, or come without an address', async () => {
    const { api, pass } = await start();
    const set = (fault: Json) => api('POST', '/_lab/faults', fault);
    expect((await set({ droplet: 'stuck', name: 'db-.*' })).status).toBe(201);
    await set({ droplet: 'no address' });
    expect((await api('GET', '/_lab/faults')).body.faults).toHaveLength(2);
    for (const name of ['web-1', 'db-1', 'db-2']) await api('POST', '/v2/droplets', { ...dropletBody, name });
    await pass(10_000_000);
    const seen = (await api('GET', '/v2/droplets')).body.droplets.map((droplet: Body) => [
      droplet.name,
      droplet.status,
      droplet.networks.v4.map(({ type }: Body) => type),
    ]);
    expect(seen).toEqual([
      ['web-1', 'active', ['private']],
      ['db-1', 'new', ['private']],
      ['db-2', 'active', ['private', 'public']],
    ]);
    await set({ delay: 1 });
    expect((await set({ delay: 1, times: 2, seconds: 2 })).status).toBe(422);
    await api('DELETE', '/_lab/faults');
    expect((await api('GET', '/_lab/faults')).body.faults).toEqual([]);
    const now = (await api('GET', '/v2/droplets')).body.droplets.map(({ status }: Body) => status);
    expect(now).toEqual(['active', 'active', 'active']);
    expect((await set({ delay: 1, drop: 'after' })).status).toBe(422);
    expect((await set({ path: '(', drop: 'after' })).status).toBe(422);
  });
});
