// Secrets of the fleet on hosts: who learns of a change, which exporter restarts, and where no secret may be found.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { readWithoutKeys } from '../../../src/flow/desired.ts';
import { makeOfflinePlan } from '../../../src/flow/plan.ts';
import { random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { apply, plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, recipient as nobody, node } from '../../fakes/fleets.ts';
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
