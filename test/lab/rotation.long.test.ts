// Keys rotate while Prometheus keeps scraping: an unreachable host, a run killed at each stage, and the Action. Each test continues from the one before.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decryptSops } from 'sops-age';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publicKeyOf } from '../../src/io/x25519.ts';
import { Secret } from '../../src/keys/secret.ts';
import { filesOf, placeOf } from '../../src/lab/index.ts';
import { insideLab, labSecrets } from '../fakes/github/lab.ts';
import { Loop } from './gitops.ts';
import { missedIn, scrapedSince } from './scrapes.ts';
import { debian13, type ProblemDocument, Story, story } from './story.ts';

const lab = 'rotate-story';
const hosts = ['watch', 'one', 'two'];
const interval = 5;
const scrapes = ['node one', 'node two', 'node watch', 'prometheus watch'];
const fleet = (more = '') => `
prometheus: { scrape_interval: ${interval}s }
monitors: [{ name: watch, region: tor1, image: ${debian13} }]
nodes: [{ name: one, region: lon1${more} }, { name: two, region: sfo3, image: ${debian13}${more} }]
`;

interface Rotated {
  code: number;
  gaps: { job: string; host: string; missed: number }[];
  problems: ProblemDocument[];
}

let it: Story;
/** When the test began; scrapes count from then on. */
let since: Date;

/** The rotation's document, whatever its exit code. */
async function rotated(...args: string[]): Promise<Rotated> {
  const { code, stdout, stderr } = await it.promguard('rotate', '--json', ...args);
  if (stdout === '') throw new Error(stderr);
  return { code, ...JSON.parse(stdout) };
}

const missed = ({ gaps }: Rotated) => gaps.reduce((sum, gap) => sum + gap.missed, 0);
const running = async (host: string) => (await it.on(host, 'wg show wg0 public-key')).trim();
const peers = async (host: string) => (await it.on(host, 'wg show wg0 peers')).trim().split('\n').sort();
const shared = async (host: string) => (await it.on(host, 'wg show wg0 preshared-keys')).trim().split('\n').sort();
const sshKey = async (host: string) =>
  (await it.on(host, 'cut -d " " -f 1-2 /etc/ssh/ssh_host_ed25519_key.pub')).trim();
const secrets = (host: string) => it.on(host, "sed -nE 's/^(PrivateKey|PresharedKey) = //p' /etc/wireguard/wg0.conf");
const each = async <Value>(ask: (host: string) => Promise<Value>) => Promise.all(hosts.map(ask));

const lock = async () => parse(await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8')).hosts;
const keyFile = (host: string) => readFile(path.join(it.folder, 'keys', `${host}.yaml`), 'utf8');

async function opened(host: string): Promise<{ private_key: string; preshared_keys: Record<string, string> }> {
  const identity = await readFile(filesOf(placeOf(lab)).ageIdentity, 'utf8');
  const secretKey = /AGE-SECRET-KEY-1\w+/.exec(identity)?.[0] ?? '';
  return (await decryptSops(await keyFile(host), { secretKey, fileType: 'yaml' })) as Awaited<
    ReturnType<typeof opened>
  >;
}

/** Hosts, key files and lock agree on one set of keys. */
async function expectSettled(): Promise<void> {
  const [watch = '', one = '', two = ''] = await each(running);
  expect(await peers('watch')).toEqual([one, two].sort());
  for (const node of ['one', 'two']) expect(await peers(node)).toEqual([watch]);
  const locked = await lock();
  for (const host of hosts) {
    const own = await opened(host);
    expect(Object.keys(own)).toEqual(['fleet_unencrypted', 'private_key', 'preshared_keys']);
    expect(publicKeyOf(new Secret(own.private_key))).toBe(await running(host));
    expect(locked[host].public_key).toBe(await running(host));
    expect(locked[host].ssh_host_keys).toEqual([await sshKey(host)]);
    for (const key of Object.values(own.preshared_keys)) expect(await secrets(host)).toContain(key);
  }
  expect(await it.changes()).toEqual([]);
}

/** reported: the missed scrapes that the run itself reports. */
async function expectNothingMissed(reported: number): Promise<void> {
  await it.scraped('watch', scrapes);
  const missed = missedIn(await scrapedSince(it, 'watch', since, interval), 'watch', interval);
  expect(missed ?? {}).toEqual({});
  if (missed) expect(reported).toBe(0);
}

story('rotation', () => {
  beforeAll(async () => {
    it = await Story.begin(lab);
    await it.given(fleet());
    await it.apply();
  });
  beforeEach(() => {
    since = new Date();
  });
  afterAll(() => it?.end());

  test('a node without SSH keeps its keys and is scraped; the other gets new ones, and no scrape is missed', async () => {
    await it.on('two', 'systemctl stop ssh');
    const before = await each(running);
    const sealed = await keyFile('one');
    const run = await rotated('--what', 'nodes,preshared,recipients');
    expect(run).toMatchObject({ code: 1, rotated: ['one'], waiting: ['two'], encrypted: hosts });
    expect(run.problems).toMatchObject([{ code: 'host-unreachable', summary: expect.stringMatching(/^two: /) }]);
    const [watch, one = '', two] = await each(running);
    expect([watch, two]).toEqual([before[0], before[2]]);
    expect(one).not.toBe(before[1]);
    // The monitor already has the next key of `two` as a peer.
    const next = (await lock()).two.other_public_key;
    expect(await peers('watch')).toEqual([one, two, next].sort());
    expect(await keyFile('one')).not.toBe(sealed);
    // What the prober says of itself is scraped, too.
    expect(run.gaps.map(({ job, host }) => `${job} ${host}`).sort()).toEqual(['blackbox watch', ...scrapes]);
    await expectNothingMissed(missed(run));
  });

  test('when it answers again, a later run finishes it', async () => {
    await it.on('two', 'systemctl start ssh');
    const [one, two] = [await running('one'), await running('two')];
    const run = await rotated('--what', 'nodes,preshared', '--only', 'two');
    expect(run).toMatchObject({ code: 0, resumed: ['two'], rotated: ['two'], waiting: [], problems: [] });
    expect(await running('one')).toBe(one);
    expect(await running('two')).not.toBe(two);
    await expectSettled();
    await expectNothingMissed(missed(run));
  });

  test('killed at each stage and run again, it finishes, and no old key is left', async () => {
    const before = (await Promise.all([each(secrets), each(sshKey)])).flat().flatMap((text) => text.trim().split('\n'));
    const shares = await each(shared);
    for (const stage of ['announced', 'switched', 'finished']) {
      await it.killedAt(`rotation ${stage}`, 'rotate', '--what', 'nodes,monitors,preshared');
    }
    await it.apply();
    const run = await rotated('--what', 'all');
    expect(run).toMatchObject({ code: 0, rotated: hosts, ssh_host_keys: hosts, encrypted: hosts, problems: [] });
    await expectSettled();
    const after = (await Promise.all([each(secrets), each(sshKey)])).flat().join('\n');
    expect(before.filter((key) => after.includes(key))).toEqual([]);
    expect(await each(shared)).not.toEqual(shares);
    await expectNothingMissed(missed(run));
  });

  test('after a kill at the switch, an apply with more to do, one host at a time, switches both ends of a tunnel at once', async () => {
    const before = await running('two');
    await it.killedAt('rotation switched', 'rotate', '--what', 'nodes', '--only', 'two');
    expect(await running('two')).toBe(before);
    await it.given(`parallel: 1${fleet(', allow: [{ port: 8001 }]')}`);
    const { code, stderr } = await it.promguard('apply', '--yes');
    expect(code, stderr).toBe(0);
    const steps = [...stderr.matchAll(/^\w+: (reload|confirm) /gm)].map(([, step]) => step);
    expect(steps.slice(0, 4)).toEqual(['reload', 'reload', 'confirm', 'confirm']);
    expect(await running('two')).not.toBe(before);
    await expectNothingMissed(0);
    await it.given(fleet());
    const run = await rotated('--what', 'nodes', '--only', 'two');
    expect(run).toMatchObject({ code: 0, resumed: ['two'], rotated: ['two'], problems: [] });
    await it.apply();
    await expectSettled();
  });

  test('the Action rotates for a repository: git has each key before a host does, and the run shows the missed scrapes', async () => {
    const files = [
      'fleet.yaml',
      'fleet.lock.yaml',
      ...(await readdir(path.join(it.folder, 'keys'))).map((name) => `keys/${name}`),
    ];
    const texts = files.map(
      async (name) => [`fleet/${name}`, await readFile(path.join(it.folder, name), 'utf8')] as const,
    );
    const given = await labSecrets(lab);
    const loop = await Loop.begin({
      fleet: '',
      secrets: {
        DIGITALOCEAN_TOKEN: given['digitalocean-token'],
        PROMGUARD_SSH_KEY: given['ssh-key'],
        SOPS_AGE_KEY: given['age-key'],
      },
      wrap: insideLab(lab),
      github: { files: Object.fromEntries(await Promise.all(texts)) },
    });
    let reported = Number.NaN;
    try {
      const old = await running('watch');
      const seen: string[][] = [];
      const meanwhile = async () => void seen.push([await running('watch'), ...(await peers('one'))]);
      for (const _ of ['announced', 'switched'])
        loop.github.faults.add({ path: /\/graphql/, body: /createCommitOnBranch/, meanwhile });
      const run = await loop.rotate('monitors');
      expect(run.code, run.log).toBe(0);
      const next = await running('watch');
      expect(seen).toEqual([
        [old, old],
        [old, ...[old, next].sort()],
      ]);
      const locked = parse((await loop.github.file('main', 'fleet/fleet.lock.yaml')) ?? '').hosts;
      expect(locked.watch).toMatchObject({ public_key: next });
      expect(locked.watch).not.toHaveProperty('other_public_key');
      const result = /new WireGuard keys: watch\n[\s\S]*\nscrapes missed: (\d+)\n/;
      expect(run.summary).toMatch(result);
      reported = Number(result.exec(run.log)?.[1]);
      expect(run.outputs['failure-reason']).toBe('');
      const wireguard = Object.fromEntries((await each(secrets)).map((keys, at) => [`keys of ${hosts[at]}`, keys]));
      expect(await loop.leaks(wireguard)).toEqual([]);
    } finally {
      await loop.end();
    }
    await expectNothingMissed(reported);
  });
});
