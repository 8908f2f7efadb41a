// An apply meets the API's bad days. Rule: after each of them an apply succeeds, a plan is empty, and every name has one droplet.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFault, clearFaults, listFaults } from '../../src/lab/fault.ts';
import { placeOf } from '../../src/lab/place.ts';
import { Story, story, until } from '../lab/story.ts';

const lab = 'story-api';
const place = placeOf(lab);
const fleet = (...nodes: string[]) => `
prometheus: { scrape_interval: 5s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [${nodes.map((name) => `{ name: ${name}, region: lon1 }`).join(', ')}]
guards: { max_destroy: 9, max_destroy_percent: 100 }
`;

let it: Story;

/** The names of all droplets, as the cloud counts them. */
async function droplets(): Promise<string[]> {
  const { body } = await it.api('GET', '/v2/droplets?per_page=200');
  return (body as { droplets: { name: string }[] }).droplets.map(({ name }) => name).sort();
}

const recorded = async () =>
  (await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8')).match(/^ {4}(address|public_key): .*$/gm);

/** The good day after the bad one. */
async function endsWell(...nodes: string[]): Promise<void> {
  await clearFaults(place);
  await it.apply();
  expect(await it.changes()).toEqual([]);
  expect(await droplets()).toEqual(['monitor', ...nodes].sort());
}

story('bad days of the API', () => {
  beforeAll(async () => {
    it = await Story.begin(lab);
    await it.given(fleet('first'));
    await it.apply();
  });
  afterAll(() => it?.end());

  const list = { method: 'GET', path: '/v2/droplets' };
  test.each([
    ['401', { answer: { status: 401 }, always: true }, 'invalid-api-token', /DIGITALOCEAN_TOKEN/],
    ['403', { answer: { status: 403 }, always: true }, 'api-forbidden', /scopes/],
    ['404', { answer: { status: 404 }, always: true }, 'api-not-found', /control panel/],
    [
      'an hour of 429',
      { answer: { status: 429, headers: { 'retry-after': '1800' } }, always: true },
      'api-rate-limited',
      /1800 seconds/,
    ],
    ['500 forever', { answer: { status: 500 }, always: true }, 'api-unavailable', /status\.digitalocean\.com/],
    ['an outage', { drop: 'before', always: true }, 'api-unreachable', /reaches the API/],
  ])('%s: a clear problem, and nothing is changed', async (_, fault, code, hint) => {
    const before = await recorded();
    await addFault(place, { ...list, ...fault });
    expect(await it.errors('apply')).toMatchObject([
      { code, summary: expect.stringContaining('GET /v2/droplets: '), hint: expect.stringMatching(hint) },
    ]);
    expect(await recorded()).toEqual(before);
    await endsWell('first');
  });

  test('429, 502, 504, half a response, an outage of some seconds: waited out in one run', async () => {
    await addFault(place, { ...list, answer: { status: 429, headers: { 'retry-after': '1' } } });
    await addFault(place, {
      ...list,
      answer: { status: 429, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '1' } },
    });
    await addFault(place, { ...list, answer: { status: 502, body: '<html>bad gateway</html>' } });
    await addFault(place, { ...list, answer: { status: 504 } });
    await addFault(place, { ...list, drop: 'half' });
    await it.apply();
    expect(await listFaults(place)).toEqual([]);
    await addFault(place, { drop: 'before', seconds: 5 });
    await it.apply();
    await endsWell('first');
  });

  const create = { method: 'POST', path: '/v2/droplets' };
  test.each([
    ['lost', { ...create, drop: 'after' }],
    ['cut-in-half', { ...create, drop: 'half' }],
    ['gateway', { ...create, answer: { status: 504, done: true } }],
  ])('a create that was done and whose response is %s makes one droplet, also while lists lag', async (name, fault) => {
    await addFault(place, { stale: 8000, always: true });
    await addFault(place, fault);
    await it.given(fleet(name));
    await it.apply();
    await endsWell(name);
  });

  test.each([422, 409])(
    'one of two droplets is refused with %i: the other is finished, and the next apply creates the rest',
    async (status) => {
      const nodes = [`one-${status}`, `two-${status}`];
      await addFault(place, { ...create, answer: { status, body: { id: 'no', message: 'no room' } } });
      await it.given(fleet(...nodes));
      const summary = new RegExp(`^(one|two)-${status}: .*POST /v2/droplets: ${status} no: no room`);
      expect(await it.errors('apply')).toMatchObject([
        { code: 'droplet-not-created', summary: expect.stringMatching(summary) },
        { code: 'kept-for-new-hosts' },
      ]);
      const made = (await droplets()).filter((name) => nodes.includes(name));
      expect(made).toHaveLength(1);
      await it.scraped('monitor', ['node monitor', `node ${made[0]}`, 'prometheus monitor']);
      const before = await recorded();
      await endsWell(...nodes);
      // Who was kept for them has left; nobody who stays has another address or key.
      expect(before).toEqual(expect.arrayContaining((await recorded()) ?? []));
    },
  );

  test('droplets that never become active or have no address are named after 300 s; the other one is finished', async () => {
    await addFault(place, { droplet: 'stuck', name: 'stuck' });
    await addFault(place, { droplet: 'no address', name: 'nowhere' });
    await it.given(fleet('nowhere', 'stuck', 'whole'));
    const late = (await it.errors('apply')).filter(({ code }) => code === 'droplet-not-active');
    const names = late.map(({ summary }) => /\((\w+)\) .* 300 s$/.exec(summary)?.[1]);
    expect(names.sort()).toEqual(['nowhere', 'stuck']);
    await it.scraped('monitor', ['node monitor', 'node whole', 'prometheus monitor']);
    // A person deletes one; DigitalOcean releases the other.
    const { id } = (await it.droplets())['nowhere'] ?? {};
    await it.api('DELETE', `/v2/droplets/${id}`);
    await until('it is gone', async () => !(await droplets()).includes('nowhere'));
    await endsWell('nowhere', 'stuck', 'whole');
  });

  test('killed with the create in flight: the next apply, run at once, creates no second droplet', async () => {
    await addFault(place, { ...create, delay: 8000 });
    await it.given(fleet('late'));
    const pidFile = path.join(it.folder, 'pid');
    const killed = it.inside('bash', '-c', 'echo $$ >"$1"; shift; exec "$@"', 'bash', pidFile, ...it.argv('apply'));
    await until('the create is requested', async () => (await listFaults(place)).length === 0);
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
    await killed;
    expect(await droplets()).not.toContain('late');
    await endsWell('late');
  });
});
