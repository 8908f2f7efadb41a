// Secrets of the fleet on hosts: who learns of a change, which exporter restarts, and where no secret may be found.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWithoutKeys } from '../../../src/flow/desired.ts';
import { makeOfflinePlan } from '../../../src/flow/plan.ts';
import { sourcesDigest } from '../../../src/flow/sources.ts';
import { random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { reveal, Secret } from '../../../src/keys/secret.ts';
import { reviewedOf } from '../../../src/plan/reviewed.ts';
import type { SavedPlan } from '../../../src/plan/saved.ts';
import { apply, plan, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, recipient as nobody, node } from '../../fakes/fleets.ts';
import { readCommands } from '../../fakes/simulator/words.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const watch = { fleet: fleetPath, only: undefined };
const dsn = 'postgres://hunter2:p"w$x`y\\z@localhost/';
const folder = '/etc/promguard/exporters';
const postgres = `  postgres:
    hosts: [promguard-node-1]
    env: { PLAIN: 'a "b"', DATA_SOURCE_NAME: { secret: url } }
    files: { queries.yaml: postgres/queries.yaml, pass: { secret: pass } }
`;
let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

async function applied(exporters = postgres) {
  const vault = createVault({ identities: new Secret(identity), clock: { now: () => new Date(0) }, random });
  const world = new SimulatedWorld();
  const ports = { ...world.ports, vault };
  const set = async (values: Record<string, string>, former?: string) =>
    world.files.set(
      'secrets.yaml',
      await vault.seal(values, [recipient], former === undefined ? undefined : { text: former, file: 'secrets.yaml' }),
    );
  const write = (more: string) =>
    world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1)], { more: `exporters:\n  node: {}\n${more}` }).replace(nobody, recipient),
    );
  write(exporters);
  world.files.set('postgres/queries.yaml', 'pg: {}\n');
  await set({ url: dsn, pass: 'hunter2-two' });
  expect((await apply(ports, watch)).problems).toEqual([]);
  const host = world.hosts.find(({ name }) => name === 'promguard-node-1');
  if (!host) throw new Error('there is no node');
  const changes = async (vaultOrNone: typeof ports.vault | undefined = vault) => {
    const made = await plan({ ...ports, vault: vaultOrNone }, watch);
    return made.plan.hosts.flatMap((one) =>
      one.changes.map((change) => `${one.host} ${change.id}${'why' in change ? ` ${change.why}` : ''}`),
    );
  };
  return { vault, world, ports, set, write, host, changes };
}

const restart = 'promguard-node-1 unit:prometheus-postgres-exporter restart';
const fileOf = (name: string) => `promguard-node-1 private:${folder}/${name}`;

test('an exporter gets its variables and files, and a second plan is empty, also without an age identity', async () => {
  const { host, changes } = await applied();
  expect(host.files.get(`${folder}/postgres.env`)).toEqual({
    text: 'PLAIN="a \\"b\\""\nDATA_SOURCE_NAME="postgres://hunter2:p\\"w\\$x\\`y\\\\z@localhost/"\n',
    mode: '0600',
    owner: 'root:root',
  });
  expect(host.files.get(`${folder}/postgres/pass`)).toEqual({
    ...{ text: 'hunter2-two', mode: '0640', owner: 'root:promguard-exporters' },
  });
  expect(host.files.get(`${folder}/postgres/queries.yaml`)?.text).toBe('pg: {}\n');
  const dropIn = host.files.get('/etc/systemd/system/prometheus-postgres-exporter.service.d/promguard.conf')?.text;
  expect(dropIn).toContain(`\nEnvironmentFile=${folder}/postgres.env\nSupplementaryGroups=promguard-exporters\n`);
  expect(await changes()).toEqual([]);
  expect(await changes(undefined)).toEqual([]);
});

test('another value is one file and one restart, which a plan without an identity sees too', async () => {
  const { world, ports, set, changes, host } = await applied();
  await set({ url: dsn, pass: 'hunter2-three' }, world.files.get('secrets.yaml'));
  const expected = [`${fileOf('postgres/pass')} source`, restart];
  expect(await changes(undefined)).toEqual(expected);
  expect(await changes()).toEqual(expected);
  expect((await apply(ports, watch)).problems).toEqual([]);
  expect(host.files.get(`${folder}/postgres/pass`)?.text).toBe('hunter2-three');
  expect(await changes()).toEqual([]);
});

test('a plain file beside fleet.yaml too, and a variable that is plain', async () => {
  const { world, write, changes } = await applied();
  world.files.set('postgres/queries.yaml', 'pg: { x: 1 }\n');
  write(postgres.replace('a "b"', 'c'));
  expect(await changes()).toEqual([
    `${fileOf('postgres.env')} source`,
    `${fileOf('postgres/queries.yaml')} source`,
    restart,
  ]);
});

test('what was edited on the host is drift, and is put right', async () => {
  const { ports, changes, host } = await applied();
  host.files.set(`${folder}/postgres.env`, { text: 'x', mode: '0600', owner: 'root:root' });
  expect(await changes(undefined)).toEqual([`${fileOf('postgres.env')} host`, restart]);
  expect((await verify(ports, watch)).problems).toMatchObject([{ code: 'drift' }]);
  expect((await apply(ports, watch)).problems).toEqual([]);
  expect(await changes()).toEqual([]);
});

test('they go with the exporter, and with the lines of fleet.yaml', async () => {
  const { ports, write, host } = await applied();
  write('  postgres: { hosts: [promguard-node-1] }\n');
  expect((await apply(ports, watch)).problems).toEqual([]);
  expect([...host.files.keys()].filter((path) => path.startsWith(folder))).toEqual([]);
  const plain = await applied('  postgres: { hosts: [promguard-node-1] }\n');
  const dropIn = '/etc/systemd/system/prometheus-postgres-exporter.service.d/promguard.conf';
  expect(host.files.get(dropIn)?.text).toBe(plain.host.files.get(dropIn)?.text);
});

test('a secret is in no plan, no document, no comment and no file of git', async () => {
  const { world, ports, write, vault } = await applied('');
  write(postgres);
  const online = await plan(ports, watch);
  const base = await readWithoutKeys(ports, fleetPath);
  const offline = makeOfflinePlan(base, undefined);
  const told = [JSON.stringify([online, offline]), JSON.stringify([...world.files]), world.journal.join('\n')];
  expect(told.filter((text) => /hunter2|p"w/.test(text)).length).toBe(0);
  expect(online.plan.hosts.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'private'))).toHaveLength(3);
  expect(await vault.open(world.files.get('secrets.yaml') ?? '', 'f')).toMatchObject({ url: dsn });
});

test('a value that systemd would drop is refused where it is used', async () => {
  const { ports, set } = await applied();
  await set({ url: 'a\rb', pass: 'a\rb' });
  await expect(plan(ports, watch)).rejects.toMatchObject({ problems: [{ code: 'unfit-secret', at: { line: 11 } }] });
});

test.each([
  ['12', '13'],
  ['13', '12'],
])(
  'of a monitor with an image of Debian %s that runs %s, a second plan is empty, and a new secret arrives',
  async (assumed, runs) => {
    const { world, ports, set, write, changes } = await applied();
    const host = world.hosts.find(({ name }) => name === 'promguard-monitor-1');
    if (!host) throw new Error('there is no monitor');
    host.system = ['debian', runs, 'x86_64'];
    await set({ url: dsn, pass: 'two', hook: 'https://example.com/one' });
    const alerts = 'alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }\n';
    write(`${postgres}${alerts}defaults: { image: debian-${assumed}-x64 }\n`);
    expect((await apply(ports, watch)).problems).toEqual([]);
    const told = () => [...host.files.values()].some(({ text }) => text.includes('https://example.com/two'));
    expect([await changes(), await changes(undefined), told()]).toEqual([[], [], false]);
    await set({ url: dsn, pass: 'two', hook: 'https://example.com/two' }, world.files.get('secrets.yaml'));
    expect((await apply(ports, watch)).problems).toEqual([]);
    expect([await changes(), told()]).toEqual([[], true]);
  },
);

describe('secrets.yaml with a new data key', () => {
  const encryption = ['postgres.env', 'postgres/pass'].map((name) => `${fileOf(name)} encryption`);
  const first = 'promguard-monitor-1 secrets:secrets.yaml';

  /** One recipient of two has left fleet.yaml; the key files are for the other one already. */
  async function left() {
    const fleet = await applied();
    const { world, vault } = fleet;
    const leaver = await identityToRecipient(await generateX25519Identity());
    const former = { text: world.files.get('secrets.yaml') ?? '', file: 'secrets.yaml' };
    const values = await vault.open(former.text, former.file);
    world.files.set('secrets.yaml', await vault.seal(values, [recipient, leaver], former));
    return fleet;
  }

  /** As `promguard plan --out FILE`. */
  async function saved(ports: Parameters<typeof plan>[0]): Promise<SavedPlan> {
    const { plan: made, desired } = await plan(ports, watch);
    const base = {
      fleet: made.fleet,
      id: desired.lock.id,
      release: '',
      only: undefined,
      anew: undefined,
      sources: sourcesDigest(desired),
    };
    return { ...base, reviewed: reviewedOf(made, '', []) };
  }

  const titles = ({ scripts }: SimulatedWorld) =>
    scripts.flatMap(({ script }) =>
      readCommands(reveal(script)).flatMap(({ words: [name, title = ''] }) => (name === 'step' ? [title] : [])),
    );
  const texts = (host: { files: ReadonlyMap<string, unknown> }) =>
    [...host.files].filter(([path]) => path.startsWith(folder));

  test('is in the plan of the hosts that have secrets, and the apply converges and restarts nothing', async () => {
    const { ports, changes, host, world } = await left();
    expect(await changes()).toEqual([first, ...encryption]);
    expect((await plan(ports, { ...watch, only: ['promguard-node-1'] })).plan.hosts[0]?.changes).toEqual([]);
    const before = texts(host);
    world.scripts.length = 0;
    expect((await apply(ports, watch)).problems).toEqual([]);
    expect(texts(host)).toEqual(before);
    expect(titles(world)).toEqual(['postgres.env', 'postgres/pass'].map((name) => `record ${folder}/${name}`));
    expect([await changes(), await changes(undefined)]).toEqual([[], []]);
  });

  test('with another value beside it writes that file, and restarts', async () => {
    const { ports, write, changes, host } = await left();
    write(postgres.replace('a "b"', 'c'));
    expect(await changes()).toEqual([first, `${fileOf('postgres.env')} source`, encryption[1], restart]);
    expect((await apply(ports, watch)).problems).toEqual([]);
    expect(host.files.get(`${folder}/postgres.env`)?.text).toContain('PLAIN="c"');
    expect(await changes()).toEqual([]);
  });

  test('is what a saved plan says, also after a run that was interrupted, and nothing else is', async () => {
    const { ports, write, changes, host } = await left();
    const agreed = await saved(ports);
    host.breakAt = 'record';
    const { problems } = await apply(ports, { ...watch, saved: agreed });
    expect(problems).toMatchObject([{ code: 'exporter-failed' }]);
    host.breakAt = undefined;
    expect(await changes()).toEqual([...encryption.map((line) => line.replace('encryption', 'source')), restart]);
    write(postgres.replace('a "b"', 'c'));
    const beyond = [{ code: 'beyond-saved-plan', summary: expect.stringContaining(`${folder}/postgres.env`) }];
    await expect(apply(ports, { ...watch, saved: agreed })).rejects.toMatchObject({ problems: beyond });
    write(postgres);
    expect((await apply(ports, { ...watch, saved: agreed })).problems).toEqual([]);
    expect(await changes()).toEqual([]);
  });

  test('a saved plan without it covers no other ciphertexts', async () => {
    const { world, ports, set } = await applied();
    await set({ url: dsn, pass: 'two' }, world.files.get('secrets.yaml'));
    const agreed = await saved(ports);
    await set({ url: dsn, pass: 'three' }, world.files.get('secrets.yaml'));
    await expect(apply(ports, { ...watch, saved: agreed })).rejects.toMatchObject({
      problems: [{ code: 'beyond-saved-plan' }],
    });
  });

  test.each([[['recipients']], [['recipients', 'nodes', 'monitors']]] as const)(
    'from a rotation of %s leaves no drift, restarts no exporter, and can be had again at once',
    async (what) => {
      const { world, ports, changes, host } = await applied();
      const before = texts(host);
      world.scripts.length = 0;
      for (let times = 0; times < 2; times++) {
        expect((await rotate(ports, { ...watch, what })).problems).toEqual([]);
        expect([await changes(), await changes(undefined)]).toEqual([[], []]);
      }
      expect((await verify(ports, watch)).problems).toEqual([]);
      expect(texts(host)).toEqual(before);
      expect(titles(world).filter((title) => /restart|write .*exporters/.test(title))).toEqual([]);
    },
  );

  test('from a rotation comes also where a recipient has left', async () => {
    const { ports, changes } = await left();
    expect((await rotate(ports, { ...watch, what: ['recipients'] })).problems).toEqual([]);
    expect(await changes()).toEqual([]);
  });
});

describe('a host whose reader is of another release, asked with a reader key', () => {
  const answering = (world: SimulatedWorld, change: (answer: string) => string) =>
    world.lies.set('promguard-node-1', (_, truth) => {
      const output = truth();
      return { ...output, stdout: change(output.stdout) };
    });

  test('an older one says nothing of private files: they are not planned to be created, and the plan says so', async () => {
    const { world, ports, changes } = await applied();
    answering(world, (answer) => answer.replace(/^protocol\t.*\n/, '').replaceAll(/^private\t.*\n/gm, ''));
    expect(await changes()).toEqual([]);
    const { problems } = (await plan(ports, watch)).plan;
    expect(problems).toMatchObject([{ code: 'reader-too-old', severity: 'warning', hosts: ['promguard-node-1'] }]);
    expect(problems[0]?.summary).toContain(`${folder}/postgres.env`);
  });

  test('a newer one is not understood, which is said', async () => {
    const { world, ports } = await applied();
    answering(world, (answer) => answer.replace(/^protocol\t.*\n/, 'protocol\t99\nmelody\tc\n'));
    const { problems, hosts } = (await plan(ports, watch)).plan;
    expect(problems).toMatchObject([{ code: 'reader-too-new', hosts: ['promguard-node-1'] }]);
    expect(hosts.find(({ host }) => host === 'promguard-node-1')?.changes).toEqual([]);
  });
});
