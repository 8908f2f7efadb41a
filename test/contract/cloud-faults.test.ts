// Tokens, rate limits and faults of the lab's cloud.

import { describe, expect, test } from 'vitest';
import { type Body, client, dropletBody, type Json, refusal, start } from '../fakes/cloud.ts';

describe('who may ask, and how often', () => {
  test('a wrong token gets 401, a read-only one 403 for writes; both name the request', async () => {
    const { url } = await start({ readOnlyToken: 'reader' });
    const wrong = await client(url, 'wrong')('GET', '/v2/account');
    expect(refusal(wrong)).toBe('401 unauthorized: Unable to authenticate you');
    expect(wrong.body.request_id).toBe(wrong.headers.get('x-request-id'));
    const reader = client(url, 'reader');
    expect((await reader('GET', '/v2/account')).status).toBe(200);
    expect(refusal(await reader('POST', '/v2/droplets', dropletBody))).toMatch(/^403 forbidden/);
  });

  test('a burst is answered with 429 and retry-after, then the window slides on', async () => {
    const { api, pass } = await start({ limits: { hour: 5, minute: 2 } });
    const ask = () => api('GET', '/v2/account');
    expect((await ask()).headers.get('ratelimit-remaining')).toBe('4');
    await pass(20_000);
    await ask();
    const burst = await ask();
    expect(refusal(burst)).toBe('429 too_many_requests: API rate limit exceeded.');
    expect([burst.headers.get('retry-after'), burst.headers.get('ratelimit-remaining')]).toEqual(['40', '3']);
    await pass(40_000);
    expect((await ask()).status).toBe(200);
    for (let asked = 3; asked < 5; asked++) {
      await pass(60_000);
      expect((await ask()).status).toBe(200);
    }
    await pass(60_000);
    const full = await ask();
    expect(full.status).toBe(429);
    expect(Number(full.headers.get('retry-after'))).toBe(3600 - 240);
  });
});

describe('faults', () => {
  test('answer, drop before and after the effect, delay', async () => {
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

  test('break answers off in the middle, tell an error of what was done, and last a time or until they are cleared', async () => {
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

  test('make lists lag behind: a new droplet is not there yet, one that is gone still is; what has an id is found by it', async () => {
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

  test('are set over HTTP too; droplets stay new until they are cleared, or come without an address', async () => {
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
