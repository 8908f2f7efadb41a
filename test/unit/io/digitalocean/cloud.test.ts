// The Cloud on DigitalOcean's API, against the lab's cloud: it follows the API description and creates nothing twice.

import { describe, expect, test } from 'vitest';
import type { DropletRequest } from '../../../../src/ports.ts';
import { readScopes } from '../../../../src/setup/names.ts';
import { publicKey } from '../../../fakes/cloud.ts';
import { setUp } from '../../../fakes/digitalocean.ts';
import { problemOf } from '../../../fakes/problem.ts';

const tags = ['promguard', 'promguard_node', 'promguard_fleet_demo'];
const requestFor =
  (sshKeyId: number) =>
  (name: string, over: Partial<DropletRequest> = {}) => {
    const what = {
      region: 'lon1',
      size: 's-1vcpu-1gb',
      image: 'debian-12-x64',
      ipv6: true,
      userData: '#cloud-config\n',
    };
    return { name, ...what, tags, sshKeyId, ...over };
  };

describe('droplets', () => {
  test('are tagged and untagged later too, as often as one likes', async () => {
    const { cloud, create, sshKeyId, clock } = await setUp();
    const [made] = await create([requestFor(sshKeyId)('a')]);
    await clock.sleep(3000);
    for (let times = 0; times < 2; times += 1) await cloud.tag('promguard_id_0123456789abcdef', [made?.id ?? 0]);
    expect((await cloud.droplets('promguard_id_0123456789abcdef')).map(({ name }) => name)).toEqual(['a']);
    for (let times = 0; times < 2; times += 1) await cloud.untag('promguard_id_0123456789abcdef', [made?.id ?? 0]);
    expect(await cloud.droplets('promguard_id_0123456789abcdef')).toEqual([]);
  });

  test('are renamed, as often as one likes, once what is done to them has ended', async () => {
    const { cloud, create, sshKeyId, judged } = await setUp();
    const [made] = await create([requestFor(sshKeyId)('a')]);
    const id = made?.id ?? 0;
    // It is still being created.
    for (let times = 0; times < 2; times += 1) await cloud.rename(id, 'b');
    expect((await cloud.droplets('promguard')).map((droplet) => [droplet.id, droplet.name])).toEqual([[id, 'b']]);
    await cloud.destroy(id);
    await expect(cloud.rename(id, 'c')).rejects.toMatchObject({ code: 'api-not-found' });
    expect(judged()).toEqual([]);
  });

  test('are each reported as soon as they have an id, and then become active with public addresses', async () => {
    const { cloud, create, clock, sshKeyId, posts, judged } = await setUp();
    const request = requestFor(sshKeyId);
    const asked = [request('a', { userData: '#a' }), request('b', { userData: '#b' }), request('c', { ipv6: false })];
    const born = await create(asked);
    expect(born.map(({ name, status, ipv4 }) => [name, status, ipv4]).sort()).toEqual(
      ['a', 'b', 'c'].map((name) => [name, 'new', undefined]),
    );
    await clock.sleep(3000);
    const made = (await cloud.droplets('promguard')).sort((a, b) => a.name.localeCompare(b.name));
    expect(made.map(({ name, status }) => `${name} ${status}`)).toEqual(['a active', 'b active', 'c active']);
    expect(made.map(({ ipv4 }) => ipv4?.startsWith('203.0.113.'))).toEqual([true, true, true]);
    expect(made.map(({ ipv6 }) => ipv6 !== undefined)).toEqual([true, true, false]);
    expect(made[0]).toMatchObject({ region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags });
    // Three different user data: three calls.
    expect(
      posts()
        .map(({ request: { body } }) => JSON.parse(body).user_data)
        .sort(),
    ).toEqual(['#a', '#b', '#cloud-config\n']);
    expect(judged()).toEqual([]);
  });

  test('that are alike are requested ten at a time', async () => {
    const { create, sshKeyId, posts, judged } = await setUp();
    const request = requestFor(sshKeyId);
    const names = Array.from({ length: 23 }, (_, at) => `db-${at + 1}`);
    const made = await create(names.map((name) => request(name)));
    expect(made.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(
      posts()
        .map(({ request: { body } }) => JSON.parse(body).names.length)
        .sort(),
    ).toEqual([10, 10, 3]);
    expect(judged()).toEqual([]);
  });

  test('are listed to the last page', async () => {
    const { cloud, create, sshKeyId, recorder } = await setUp({
      dropletLimit: 300,
      limits: { hour: 5000, minute: 5000 },
    });
    const names = Array.from({ length: 205 }, (_, at) => `n-${at}`);
    await create(names.map((name) => requestFor(sshKeyId)(name)));
    const found = await cloud.droplets('promguard_fleet_demo');
    expect(found.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(recorder.exchanges.at(-1)?.target).toContain('page=2&per_page=200');
    expect(await cloud.droplets('promguard_fleet_other')).toEqual([]);
  });

  test('are asked for with all pages at once where the first says how many there are, and no more than a bounded number', async () => {
    const { cloud, create, sshKeyId, lab, recorder } = await setUp();
    await create([requestFor(sshKeyId)('a')]);
    await cloud.droplets('promguard');
    const body = recorder.exchanges.at(-1)?.answer.body ?? '';
    const pagesAsked = async (last: number) => {
      const page = (number: number) => `https://api.digitalocean.com/v2/droplets?page=${number}&per_page=200`;
      const first = { droplets: JSON.parse(body).droplets, links: { pages: { next: page(2), last: page(last) } } };
      lab.faults.add({ method: 'GET', path: '/v2/droplets', answer: { status: 200, body: first } });
      const before = recorder.exchanges.length;
      expect(await cloud.droplets('promguard')).toHaveLength(1);
      return recorder.exchanges.slice(before).map(({ target }) => Number(/page=(\d+)/.exec(target)?.[1]));
    };
    expect((await pagesAsked(4)).sort()).toEqual([1, 2, 3, 4]);
    expect(await pagesAsked(4_000_000)).toHaveLength(51);
  });

  test('are listed to an empty page, where the API says for ever that there is another one', async () => {
    const { cloud, lab } = await setUp();
    const body = { droplets: [], links: { pages: { next: 'https://api.digitalocean.com/v2/droplets?page=2' } } };
    lab.faults.add({ method: 'GET', path: '/v2/droplets', answer: { status: 200, body }, times: 2 });
    expect(await cloud.droplets('promguard')).toEqual([]);
    expect(lab.faults.list()).toMatchObject([{ times: 1 }]);
  });

  test('of another fleet with the same name are neither adopted nor a conflict', async () => {
    const { create, sshKeyId, lab } = await setUp();
    const request = requestFor(sshKeyId);
    const [other] = await create([request('a', { tags: [...tags, 'promguard_fleet_other'] })]);
    lab.faults.add({ method: 'POST', path: '/v2/droplets', drop: 'before' });
    const [made] = await create([request('a', { tags: [...tags, 'promguard_fleet_third'] })]);
    expect(made?.id).not.toBe(other?.id);
    expect(made?.tags).toContain('promguard_fleet_third');
  });

  test('are gone after a delete; a second delete is no error; one that is still being created can be deleted', async () => {
    const { cloud, create, sshKeyId, judged } = await setUp();
    const [droplet] = await create([requestFor(sshKeyId)('a')]);
    await cloud.destroy(droplet?.id ?? 0);
    expect(await cloud.droplets('promguard')).toEqual([]);
    await cloud.destroy(droplet?.id ?? 0);
    const [young] = await create([requestFor(sshKeyId)('b')]);
    expect(young?.status).toBe('new');
    await cloud.destroy(young?.id ?? 0);
    expect(await cloud.droplets('promguard')).toEqual([]);
    expect(await Promise.all(['promguard', 'promgard'].map((tag) => cloud.hasTag(tag)))).toEqual([true, false]);
    expect(judged()).toEqual([]);
  });
});

describe('a create whose response is lost', () => {
  test.each([
    ['after it was done', { drop: 'after' as const }],
    ['before it was done', { drop: 'before' as const }],
    ['by a server error', { answer: { status: 503 } }],
    ['by a gateway that timed out', { answer: { status: 504, done: true } }],
    ['by a gateway that broke', { answer: { status: 502, body: '<html>bad gateway</html>', done: true } }],
    ['by a rate limit, although it was done', { answer: { status: 429, done: true } }],
    ['in the middle', { drop: 'half' as const }],
  ])('%s creates each droplet once', async (_, fault) => {
    const { cloud, create, sshKeyId, lab, slept } = await setUp();
    lab.faults.add({ method: 'POST', path: '/v2/droplets', ...fault });
    const names = ['a', 'b', 'c'];
    const made = await create(names.map((name) => requestFor(sshKeyId)(name)));
    const there = await cloud.droplets('promguard_fleet_demo');
    expect(there.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    expect(there.map(({ name }) => name).sort()).toEqual(names);
    // It waited before it looked: the create might still have been running.
    expect(slept[0]).toBeGreaterThanOrEqual(10_000);
  });

  test('is found even while lists lag behind', async () => {
    const { cloud, create, sshKeyId, lab } = await setUp();
    lab.faults.add({ stale: 8000, always: true });
    lab.faults.add({ method: 'POST', path: '/v2/droplets', drop: 'after' });
    const [made] = await create([requestFor(sshKeyId)('a')]);
    expect((await cloud.droplets('promguard')).map(({ id }) => id)).toEqual([made?.id]);
    // Gone and still listed: another destroy is no error.
    await cloud.destroy(made?.id ?? 0);
    expect(await cloud.droplets('promguard')).toHaveLength(1);
    await cloud.destroy(made?.id ?? 0);
  });

  test('every time is a problem', async () => {
    const { cloud, create, sshKeyId, lab, posts } = await setUp();
    lab.faults.add({ method: 'POST', path: '/v2/droplets', drop: 'before', times: 99 });
    const problem = await problemOf(create([requestFor(sshKeyId)('a')]));
    expect(problem).toMatchObject({
      code: 'droplet-not-created',
      summary: expect.stringMatching(/^a: digitalocean: POST \/v2\/droplets: /),
      cause: expect.objectContaining({ code: 'api-unreachable' }),
    });
    expect(posts()).toEqual([]); // the recorder keeps what was answered
    expect(await cloud.droplets('promguard')).toEqual([]);
  });

  test.each([
    ['sold out', 422, 'api-rejected'],
    ['a conflict', 409, 'api-rejected'],
    ['not found', 404, 'api-not-found'],
  ])(
    'a second batch that is refused (%s) loses nothing of the first, and the next create completes it',
    async (_, status, code) => {
      const { cloud, create, sshKeyId, lab, posts } = await setUp();
      const batches = [...Array(14).keys()].map((at) => requestFor(sshKeyId)(`db-${at + 1}`));
      const [first, second] = [batches.slice(0, 10), batches.slice(10)];
      await create(first);
      lab.faults.add({
        method: 'POST',
        path: '/v2/droplets',
        answer: { status, body: { id: 'no', message: 'no room' } },
      });
      const problem = await problemOf(create(second));
      expect(problem.summary).toMatch(
        new RegExp(`^db-11, db-12, db-13, db-14: digitalocean: POST /v2/droplets: ${status} no: no room \\(request id`),
      );
      expect(problem).toMatchObject({ code: 'droplet-not-created', cause: expect.objectContaining({ code }) });
      expect(posts()).toHaveLength(2);
      expect(await create(second)).toHaveLength(4);
      expect((await cloud.droplets('promguard')).map(({ name }) => name).sort()).toEqual(
        batches.map(({ name }) => name).sort(),
      );
    },
  );

  test('one that is refused does not stop the others', async () => {
    const { cloud, create, sshKeyId } = await setUp();
    const request = requestFor(sshKeyId);
    const problem = await problemOf(create([request('a', { size: 'no-such-size' }), request('b')]));
    expect(problem.summary).toMatch(
      /^a: digitalocean: POST \/v2\/droplets: 422 unprocessable_entity: .+ \(request id .+\)$/,
    );
    expect((await cloud.droplets('promguard')).map(({ name }) => name)).toEqual(['b']);
  });

  test('several that are refused are each reported with their own reason', async () => {
    const { create, sshKeyId } = await setUp();
    const request = requestFor(sshKeyId);
    const problem = await problemOf(
      create([request('a', { size: 'no-such-size' }), request('b'), request('c', { image: 'no-such-image' })]),
    );
    expect(problem).toMatchObject({ code: 'droplet-not-created', summary: expect.stringMatching(/: a, c$/) });
    expect(problem.hint).toMatch(/^a: digitalocean: .*422 .*\n {2}c: digitalocean: .*422 /);
  });
});

describe('the SSH key', () => {
  test('is registered once, whatever its comment', async () => {
    const { cloud, recorder, judged } = await setUp();
    const line = publicKey('me@here');
    const id = await cloud.sshKey('k', line);
    expect(await cloud.sshKey('k', line.replace('me@here', 'elsewhere'))).toBe(id);
    expect(await cloud.sshKey('another name', line)).toBe(id);
    expect(recorder.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(2); // with setUp's own
    expect(judged()).toEqual([]);
  });

  test('another key under the same name is a problem', async () => {
    const { cloud } = await setUp();
    const problem = await problemOf(cloud.sshKey('promguard-ssh', publicKey()));
    expect(problem).toMatchObject({ code: 'ssh-key-name-taken', summary: expect.stringContaining('promguard-ssh') });
  });

  test('whose name another has is known before it is registered, and a name without a key, or with the replaced one, fits', async () => {
    const { cloud, recorder } = await setUp();
    const [former, next] = [publicKey(), publicKey()];
    await cloud.sshKey('k', former);
    const before = recorder.exchanges.length;
    expect(await cloud.unfitKeyName('k', next)).toMatchObject({ code: 'ssh-key-name-taken' });
    for (const fits of [
      cloud.unfitKeyName('k', former),
      cloud.unfitKeyName('k', next, former),
      cloud.unfitKeyName('l', next),
    ])
      expect(await fits).toBeUndefined();
    expect(recorder.exchanges.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('of an account whose keys the token may not list is not judged', async () => {
    const { cloud } = await setUp({ scopedTokens: { blind: ['droplet:read'] } }, 'blind');
    expect(await cloud.unfitKeyName('promguard-ssh', publicKey())).toBeUndefined();
  });

  test('that replaces another takes its name, and the other is deleted under the one that it got', async () => {
    const { cloud, api, judged } = await setUp();
    const [former, next] = [publicKey('former'), publicKey('next')];
    const shown = async () => {
      const { body } = await api('GET', '/v2/account/keys');
      return body.ssh_keys.map((key: { name: string; public_key: string }) => [key.name, key.public_key.split(' ')[1]]);
    };
    const blob = (line: string) => line.split(' ')[1];
    const before = await shown();
    const id = await cloud.sshKey('k', former);
    expect(await cloud.sshKey('k', next, former)).not.toBe(id);
    expect(await shown()).toEqual([...before, ['k-old', blob(former)], ['k', blob(next)]]);
    // An apply that knows the old one alone finds it.
    expect(await cloud.sshKey('k', former)).toBe(id);
    for (let times = 0; times < 2; times += 1) await cloud.deleteSshKey(former);
    expect(await shown()).toEqual([...before, ['k', blob(next)]]);
    expect(judged()).toEqual([]);
  });

  test('whose replacement was cut off is replaced by the next call', async () => {
    const { cloud, lab, api } = await setUp();
    const [former, next] = [publicKey(), publicKey()];
    await cloud.sshKey('k', former);
    lab.faults.add({ method: 'PUT', path: '/v2/account/keys/.*', drop: 'after' });
    await cloud.sshKey('k', next, former);
    lab.faults.add({ method: 'DELETE', path: '/v2/account/keys/.*', drop: 'after' });
    await cloud.deleteSshKey(former);
    const { body } = await api('GET', '/v2/account/keys');
    expect(body.ssh_keys.map(({ name }: { name: string }) => name)).toEqual(['promguard-ssh', 'k']);
    expect(lab.faults.list()).toEqual([]);
  });

  test('of somebody else keeps its name also during a replacement', async () => {
    const { cloud } = await setUp();
    const problem = await problemOf(cloud.sshKey('promguard-ssh', publicKey(), publicKey()));
    expect(problem).toMatchObject({ code: 'ssh-key-name-taken' });
  });

  test('is neither renamed nor deleted with a token for applies of an earlier release', async () => {
    const granted = [...readScopes, 'droplet:create', 'ssh_key:create'];
    const { cloud } = await setUp({ scopedTokens: { older: granted } }, 'older');
    const former = publicKey();
    await cloud.sshKey('k', former);
    for (const call of [cloud.sshKey('k', publicKey(), former), cloud.deleteSshKey(former)]) {
      expect(await problemOf(call)).toMatchObject({ code: 'api-forbidden', hint: expect.stringContaining('ssh_key:') });
    }
  });

  test('whose response was lost is found', async () => {
    const { cloud, lab, api } = await setUp();
    lab.faults.add({ method: 'POST', path: '/v2/account/keys', drop: 'after' });
    const id = await cloud.sshKey('k', publicKey());
    const { body } = await api('GET', '/v2/account/keys');
    expect(body.ssh_keys.map((key: { id: number }) => key.id)).toContain(id);
    expect(body.ssh_keys).toHaveLength(2);
  });
});

test('the VPCs are those of every page', async () => {
  const { cloud, judged } = await setUp();
  const vpcs = await cloud.vpcs();
  expect(vpcs).toContainEqual({ region: 'tor1', range: expect.stringMatching(/^10\.110\./), isDefault: true });
  expect(judged()).toEqual([]);
});

test('VPCs cannot be read with every token, and whatever else a plan needs can', async () => {
  const scopes = readScopes.filter((scope) => scope !== 'vpc:read');
  const { cloud } = await setUp({ scopedTokens: { older: scopes } }, 'older');
  expect(await cloud.vpcs()).toBe('unreadable');
  const { cloud: untagging } = await setUp({ scopedTokens: { poor: ['droplet:read'] } }, 'poor');
  expect(await untagging.hasTag('promguard')).toBe(false);
  expect((await cloud.catalogue()).regions).not.toEqual([]);
  expect(await cloud.droplets('promguard')).toEqual([]);
  const { cloud: whole } = await setUp({ scopedTokens: { reader: readScopes } }, 'reader');
  expect(await whole.vpcs()).toHaveLength(13);
});

test('the catalogue has regions, sizes and images', async () => {
  const { cloud, judged } = await setUp();
  const { regions, sizes, images } = await cloud.catalogue();
  expect(regions).toContainEqual({ slug: 'tor1', available: true });
  expect(sizes.find(({ slug }) => slug === 's-1vcpu-1gb')).toMatchObject({ available: true, priceMonthly: 6 });
  expect(sizes.find(({ slug }) => slug === 's-1vcpu-1gb')?.regions).toContain('lon1');
  expect(images.find(({ slug }) => slug === 'debian-12-x64')?.regions).toContain('lon1');
  expect(judged()).toEqual([]);
});
