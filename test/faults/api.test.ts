// The API's bad days, met by an apply on real droplets. Rule: after each an apply ends well, a plan is empty, and every name has one droplet.

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

/** Name and id of every droplet, as the cloud itself counts them. */
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
    ['401', { answer: { status: 401 }, always: true }, /GET \/v2\/droplets: 401 .*\n {2}set DIGITALOCEAN_TOKEN/],
    ['403', { answer: { status: 403 }, always: true }, /GET \/v2\/droplets: 403 .*\n {2}the token needs the scopes/],
    ['404', { answer: { status: 404 }, always: true }, /GET \/v2\/droplets: 404 .*\n {2}check in the control panel/],
    [
      'an hour of 429',
      { answer: { status: 429, headers: { 'retry-after': '1800' } }, always: true },
      /in 1800 seconds/,
    ],
    ['500 for ever', { answer: { status: 500 }, always: true }, /500 .*\n {2}check https:\/\/status.digitalocean.com/],
    [
      'an outage',
      { drop: 'before', always: true },
      /no complete response: \S+\n {2}check that this machine reaches the API/,
    ],
  ])('%s: a clear problem, and nothing is touched', async (_, fault, said) => {
    const before = await recorded();
    await addFault(place, { ...list, ...fault });
    const { code, stderr } = await it.promguard('apply');
    expect([code, stderr]).toEqual([1, expect.stringMatching(said)]);
    expect(await recorded()).toEqual(before);
    await endsWell('first');
  });

  test('429, 502, 504, half an answer, an outage of some seconds: waited out in one run', async () => {
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
  ])(
    'a create that was done and whose answer is %s makes one droplet, also while lists lag behind',
    async (name, fault) => {
      await addFault(place, { stale: 8000, always: true });
      await addFault(place, fault);
      await it.given(fleet(name));
      await it.apply();
      await endsWell(name);
    },
  );

  test.each([422, 409])(
    'one of two droplets is refused with %i: the other is made whole, and the next apply makes the rest',
    async (status) => {
      const nodes = [`one-${status}`, `two-${status}`];
      await addFault(place, { ...create, answer: { status, body: { id: 'no', message: 'no room' } } });
      await it.given(fleet(...nodes));
      const { code, stderr } = await it.promguard('apply');
      const refused = new RegExp(`error: (one|two)-${status}: digitalocean: POST /v2/droplets: ${status} no: no room`);
      expect([code, stderr]).toEqual([1, expect.stringMatching(refused)]);
      const made = (await droplets()).filter((name) => nodes.includes(name));
      expect(made).toHaveLength(1);
      await it.scraped('monitor', ['node monitor', `node ${made[0]}`, 'prometheus monitor']);
      const before = await recorded();
      await endsWell(...nodes);
      expect(await recorded()).toEqual(before);
    },
  );

  test('droplets that never become active, or without an address, are named after 300 s; the other one is made whole', async () => {
    await addFault(place, { droplet: 'stuck', name: 'stuck' });
    await addFault(place, { droplet: 'no address', name: 'nowhere' });
    await it.given(fleet('nowhere', 'stuck', 'whole'));
    const { code, stderr } = await it.promguard('apply');
    expect(code).toBe(1);
    for (const name of ['nowhere', 'stuck']) {
      const late = stderr.match(
        new RegExp(`error: droplet \\d+ \\(${name}\\) is not active with a public address after 300 s`, 'g'),
      );
      expect(late, stderr).toHaveLength(1);
    }
    await it.scraped('monitor', ['node monitor', 'node whole', 'prometheus monitor']);
    // A person gives the one up; DigitalOcean lets go of the other.
    const { id } = (await it.droplets())['nowhere'] ?? {};
    await it.api('DELETE', `/v2/droplets/${id}`);
    await until('it is gone', async () => !(await droplets()).includes('nowhere'));
    await endsWell('nowhere', 'stuck', 'whole');
  });

  test('killed while the create was under way: the next apply, at once, makes no second droplet', async () => {
    await addFault(place, { ...create, delay: 8000 });
    await it.given(fleet('late'));
    const pidFile = path.join(it.folder, 'pid');
    const killed = it.inside('bash', '-c', 'echo $$ >"$1"; shift; exec "$@"', 'bash', pidFile, ...it.argv('apply'));
    await until('the create is asked for', async () => (await listFaults(place)).length === 0);
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
    await killed;
    expect(await droplets()).not.toContain('late');
    await endsWell('late');
  });
});
