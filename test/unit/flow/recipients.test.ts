// Who can open the key files: the recipients in fleet.yaml, from the next apply on, with a data key that nobody else knew.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { readClosed, validate } from '../../../src/flow/desired.ts';
import type { World } from '../../../src/ports.ts';
import { problemsOf } from '../../../src/problem.ts';
import { apply, plan, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';
import { vaultFor } from '../../fakes/vault.ts';

const watch = { fleet: fleetPath, only: undefined };

describe('recipients', () => {
  /** A fleet whose key files are sealed by the real vault for these recipients. */
  async function sealedFor(world: SimulatedWorld, secretKey: string, recipients: string[]): Promise<World> {
    world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1)]).replace(/recipients: .*/, `recipients: [${recipients.join(', ')}]`),
    );
    const ports = { ...world.ports, vault: vaultFor(secretKey) };
    expect((await apply(ports, watch)).problems).toEqual([]);
    return ports;
  }

  test('a removed recipient cannot open what the next apply writes, and a warning says what is left to do', async () => {
    const [stays, leaves] = [await generateX25519Identity(), await generateX25519Identity()];
    const [one, two] = [await identityToRecipient(stays), await identityToRecipient(leaves)];
    const world = new SimulatedWorld();
    const ports = await sealedFor(world, stays, [one, two]);
    const file = () => world.files.get('keys/promguard-node-1.yaml') ?? '';
    await expect(vaultFor(leaves).open(file(), 'f')).resolves.toMatchObject({});
    const before = await vaultFor(stays).open(file(), 'f');
    world.files.set('fleet.yaml', (world.files.get('fleet.yaml') ?? '').replace(`, ${two}`, ''));
    const planned = (await plan(ports, watch)).plan;
    expect(planned.hosts.flatMap(({ changes }) => changes.map(({ id, action }) => `${action} ${id}`))).toEqual([
      'update key:promguard-monitor-1',
      'update key:promguard-node-1',
    ]);
    expect(planned.problems).toMatchObject([
      { code: 'former-recipients', severity: 'warning', summary: expect.stringContaining(two) },
    ]);
    expect((await apply(ports, watch)).problems).toEqual([]);
    await expect(vaultFor(leaves).open(file(), 'f')).rejects.toThrow('no age identity here can open f');
    expect(await vaultFor(stays).open(file(), 'f')).toEqual(before);
    expect((await plan(ports, watch)).plan.hosts.flatMap(({ changes }) => changes)).toEqual([]);
  });

  test('rotate gives every key file a new data key, and changes no key', async () => {
    const own = await generateX25519Identity();
    const world = new SimulatedWorld();
    const ports = await sealedFor(world, own, [await identityToRecipient(own)]);
    const texts = () => [...world.files].filter(([path]) => path.startsWith('keys/')).map(([, text]) => text);
    const open = () => Promise.all(texts().map((text) => vaultFor(own).open(text, 'f')));
    const [sealed, values] = [texts(), await open()];
    const { encrypted, gaps } = await rotate(ports, { ...watch, what: ['recipients'] });
    // No host was touched, so nothing was interrupted that could be measured.
    expect(gaps).toEqual([]);
    expect(encrypted).toEqual(['promguard-monitor-1', 'promguard-node-1']);
    const wrapped = (text: string) => /-----BEGIN AGE[\s\S]*?-----END/.exec(text)?.[0];
    expect(texts().filter((text, at) => wrapped(text) === wrapped(sealed[at] ?? ''))).toEqual([]);
    expect(await open()).toEqual(values);
  });
});

describe('where every recipient was replaced, nobody can apply', () => {
  async function replaced() {
    const [own, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const [former, next] = [await identityToRecipient(own), await identityToRecipient(other)];
    const world = new SimulatedWorld();
    const write = (...names: string[]) =>
      world.files.set(
        'fleet.yaml',
        fleetOf([monitor, node(1)]).replace(/(?<=recipients: ).*/, `[${names.join(', ')}]`),
      );
    write(former);
    const portsOf = (secretKey: string) => ({ ...world.ports, vault: vaultFor(secretKey) });
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    world.files.set('secrets.yaml', await portsOf(own).vault.seal({ one: 'x' }, [former]));
    write(next);
    return { own, other, former, next, world, write, portsOf };
  }
  const isIt = { code: 'recipients-replaced', severity: 'error', at: { line: 2 } };
  const refusal = async (work: Promise<unknown>) => problemsOf(await work.catch((error: unknown) => error));

  test('git alone says so once, of the key files and of secrets.yaml, and so does a plan without an identity', async () => {
    const { former, world } = await replaced();
    const files = ['keys/promguard-monitor-1.yaml', 'keys/promguard-node-1.yaml', 'secrets.yaml'];
    const told = [{ ...isIt, hint: expect.stringContaining(former) }];
    expect(await refusal(validate(world.ports, fleetPath))).toMatchObject(told);
    const { warnings } = await readClosed(world.ports, fleetPath);
    expect(warnings).toMatchObject(told);
    for (const file of files) expect(warnings[0]?.summary).toContain(file);
    expect((await plan({ ...world.ports, vault: undefined }, watch)).stops).toMatchObject(told);
  });

  test('with the new identity, it is one error, and no key file is blamed', async () => {
    const { other, portsOf } = await replaced();
    for (const run of [plan, apply]) expect(await refusal(run(portsOf(other), watch))).toMatchObject([isIt]);
  });

  test('and what the hint says comes true', async () => {
    const { own, other, former, next, write, portsOf } = await replaced();
    write(former, next);
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    write(next);
    expect((await apply(portsOf(other), watch)).problems).toEqual([]);
    expect((await plan(portsOf(other), watch)).stops).toEqual([]);
  });
});

describe('a colleague with an identity of their own, whom nothing is encrypted for', () => {
  /** An applied fleet with a secrets.yaml, and who is to join. */
  async function joined() {
    const [own, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const [present, joins] = [await identityToRecipient(own), await identityToRecipient(other)];
    const world = new SimulatedWorld();
    const write = (...names: string[]) =>
      world.files.set(
        'fleet.yaml',
        fleetOf([monitor, node(1), node(2)]).replace(/(?<=recipients: ).*/, `[${names.join(', ')}]`),
      );
    write(present);
    const portsOf = (secretKey: string) => ({ ...world.ports, vault: vaultFor(secretKey) });
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    world.files.set('secrets.yaml', await portsOf(own).vault.seal({ one: 'x' }, [present]));
    return { own, other, present, joins, world, write, portsOf };
  }
  const refusal = async (work: Promise<unknown>) => problemsOf(await work.catch((error: unknown) => error));

  test('is told once, and of secrets.yaml too, that recipients have them and no apply has encrypted for them', async () => {
    const { other, present, joins, write, portsOf } = await joined();
    write(present, joins);
    for (const run of [plan, apply]) {
      const told = await refusal(run(portsOf(other), watch));
      expect(told).toMatchObject([
        { code: 'not-encrypted-yet', at: { line: 2 }, hint: expect.stringContaining(present) },
      ]);
      for (const part of [joins, '3 files in fleet/keys', 'fleet/secrets.yaml'])
        expect(told[0]?.summary).toContain(part);
    }
  });

  test('and what the hint says comes true', async () => {
    const { own, other, present, joins, write, portsOf } = await joined();
    write(present, joins);
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    expect((await plan(portsOf(other), watch)).stops).toEqual([]);
  });

  test('is told once while no recipient, too', async () => {
    const { other, joins, portsOf } = await joined();
    const told = await refusal(plan(portsOf(other), watch));
    expect(told).toMatchObject([{ code: 'no-matching-identity', hint: expect.stringContaining(joins) }]);
  });

  test('is told of the one file that is shut, by its name, beside what else is wrong', async () => {
    const { own, present, joins, world, write, portsOf } = await joined();
    world.files.set('keys/promguard-node-1.yaml', await vaultFor(own).seal({ private_key: 'x' }, [joins]));
    world.files.set('keys/promguard-node-2.yaml', 'nonsense');
    write(present, joins);
    const told = await refusal(plan(portsOf(own), watch));
    const summary = expect.stringMatching(/^fleet\/keys\/promguard-node-1.yaml is /);
    expect(told).toMatchObject([{ code: 'not-encrypted-yet', summary }, { code: 'invalid-key-file' }]);
  });

  test('secrets.yaml alone, when the keys are open', async () => {
    const { own, other, present, joins, world, write, portsOf } = await joined();
    write(present, joins);
    const sealed = world.files.get('secrets.yaml') ?? '';
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    world.files.set('secrets.yaml', sealed);
    const summary = expect.stringMatching(/^fleet\/secrets.yaml is /);
    expect(await refusal(plan(portsOf(other), watch))).toMatchObject([{ code: 'not-encrypted-yet', summary }]);
  });

  test('sees of the hosts what anybody without an identity sees, whether all files are shut or one', async () => {
    const { own, other, present, joins, world, write, portsOf } = await joined();
    const seenWith = async (vault: World['vault']) =>
      (await verify({ ...world.ports, vault }, watch, 'seen')).problems.map(({ code, hosts }) => [code, hosts]);
    const expectSame = async () => {
      const seen = await seenWith({ ...vaultFor(other), isOptional: true });
      expect(seen).toEqual(await seenWith(undefined));
      return seen;
    };
    write(present, joins);
    // What is to be encrypted again differs from git.
    expect(await expectSame()).toHaveLength(3);
    expect((await apply(portsOf(own), watch)).problems).toEqual([]);
    expect(await expectSame()).toEqual([]);
    world.files.set('secrets.yaml', await vaultFor(own).seal({ one: 'x' }, [present]));
    await expectSame();
    write(joins);
    await expectSame();
  });

  test('with half an identity is told once', async () => {
    const { own, portsOf } = await joined();
    expect(await refusal(plan(portsOf(own.slice(0, 60)), watch))).toMatchObject([{ code: 'invalid-age-identity' }]);
  });
});

describe('secrets.yaml', () => {
  const values = { db_url: 'postgresql://x', port: 5432 };

  /** An applied fleet whose secrets.yaml can be opened by its only recipient and by the other. */
  async function applied() {
    const [own, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const recipients = [await identityToRecipient(own), await identityToRecipient(other)];
    const world = new SimulatedWorld();
    const fleetFor = (names: readonly string[]) =>
      world.files.set(
        'fleet.yaml',
        fleetOf([monitor, node(1)]).replace(/(?<=recipients: ).*/, `[${names.join(', ')}]`),
      );
    fleetFor(recipients.slice(0, 1));
    const ports = { ...world.ports, vault: vaultFor(own) };
    const sealFor = async (names: readonly string[]) =>
      world.files.set('secrets.yaml', await ports.vault.seal(values, names));
    await sealFor(recipients.slice(0, 1));
    expect((await apply(ports, watch)).problems).toEqual([]);
    const changes = async (only?: string[]) =>
      (await plan(ports, { ...watch, only })).plan.hosts.flatMap((host) =>
        host.changes.map(({ id, action }) => `${host.host}: ${action} ${id}`),
      );
    const text = () => world.files.get('secrets.yaml') ?? '';
    const opens = (secretKey: string) => vaultFor(secretKey).open(text(), 'secrets.yaml');
    expect(await changes()).toEqual([]);
    return { own, other, recipients, world, ports, fleetFor, sealFor, changes, text, opens };
  }
  const inClear = (text: string) => text.match(/^\w+: ENC.*/gm);

  test('is encrypted for a new recipient by the apply that does the key files, in one record, and keeps its ciphertexts', async () => {
    const { other, recipients, world, ports, fleetFor, changes, text, opens } = await applied();
    const before = text();
    fleetFor(recipients);
    expect(await changes()).toEqual([
      'promguard-monitor-1: update secrets:secrets.yaml',
      'promguard-monitor-1: update key:promguard-monitor-1',
      'promguard-node-1: update key:promguard-node-1',
    ]);
    world.journal.length = 0;
    expect((await apply(ports, watch)).problems).toEqual([]);
    expect(world.journal.filter((line) => line.startsWith('write'))).toEqual([
      'write keys/promguard-monitor-1.yaml keys/promguard-node-1.yaml secrets.yaml',
    ]);
    expect([await opens(other), inClear(text())]).toEqual([values, inClear(before)]);
    expect(await changes()).toEqual([]);
  });

  test('has nothing that a removed recipient can open, and a warning says what they may have kept', async () => {
    const { own, other, recipients, ports, sealFor, changes, text, opens } = await applied();
    await sealFor(recipients);
    const before = text();
    const { problems } = (await plan(ports, watch)).plan;
    const hint = expect.stringMatching(/promguard secret set/);
    expect(problems).toMatchObject([
      {
        code: 'former-recipients',
        summary: expect.stringMatching(`${recipients[1]} can open fleet/secrets.yaml`),
        hint,
      },
    ]);
    expect(await changes(['promguard-node-1'])).toEqual([]);
    expect(await changes()).toEqual(['promguard-monitor-1: update secrets:secrets.yaml']);
    expect((await apply(ports, watch)).problems).toEqual([]);
    await expect(opens(other)).rejects.toMatchObject({ code: 'no-matching-identity' });
    expect(await opens(own)).toEqual(values);
    expect(inClear(text())?.some((line) => before.includes(line))).toBe(false);
    expect((await plan(ports, watch)).plan).toMatchObject({ problems: [] });
    expect(await changes()).toEqual([]);
  });

  test.each<[string, string[] | undefined, boolean]>([
    ['gets a new data key from a rotation', undefined, true],
    ['stays as it is in a rotation of one host', ['promguard-node-1'], false],
  ])('%s', async (_, only, isNew) => {
    const { own, ports, changes, text, opens } = await applied();
    const before = text();
    const rotation = await rotate(ports, { ...watch, only, what: ['recipients'] });
    expect([rotation.encryptsSecrets, text() !== before]).toEqual([isNew, isNew]);
    expect(inClear(text())?.some((line) => before.includes(line))).toBe(!isNew);
    expect([await opens(own), await changes()]).toEqual([values, []]);
  });

  test('has comments, which a new recipient and a rotation cost, and both say so', async () => {
    const { recipients, world, ports, fleetFor, text } = await applied();
    const comment = () => world.files.set('secrets.yaml', `# the database\n${text()}`);
    const codes = async () => (await plan(ports, watch)).plan.problems.map(({ code }) => code);
    comment();
    expect(await codes()).toEqual([]);
    expect(await rotate(ports, { ...watch, what: ['preshared'] })).toMatchObject({ dropsComments: false });
    fleetFor(recipients);
    expect(await codes()).toEqual(['secrets-comments-lost']);
    expect((await apply(ports, watch)).problems).toEqual([]);
    expect([text(), await codes()]).toEqual([expect.not.stringContaining('#'), []]);
    comment();
    expect(await rotate(ports, { ...watch, what: ['recipients'] })).toMatchObject({ dropsComments: true });
    expect(text()).not.toContain('#');
  });

  test('that was changed without sops stops a plan that has an identity', async () => {
    const { world, ports, text } = await applied();
    world.files.set('secrets.yaml', text().replace(/^port: ENC.*\n/m, ''));
    const tampered = { code: 'sops-file-tampered', summary: expect.stringMatching('^fleet/secrets.yaml ') };
    await expect(plan(ports, watch)).rejects.toMatchObject(tampered);
  });

  test('with a merge conflict stops a plan without an identity', async () => {
    const { world, ports, text } = await applied();
    world.files.set('secrets.yaml', text().replace(/^(port: .*\n)/m, '<<<<<<< HEAD\n$1=======\n>>>>>>> other\n'));
    await expect(plan({ ...ports, vault: undefined }, watch)).rejects.toMatchObject({
      problems: [{ code: 'merge-conflict', at: { file: 'fleet/secrets.yaml', line: 2 } }],
    });
  });
});

describe('a key file copied over that of another host', () => {
  const [one, two] = ['keys/promguard-node-1.yaml', 'keys/promguard-node-2.yaml'];
  const taken = { code: 'key-file-swapped', summary: expect.stringMatching(`^fleet/${two} .* promguard-node-1:`) };

  async function applied(): Promise<{ world: SimulatedWorld; ports: World }> {
    const own = await generateX25519Identity();
    const world = new SimulatedWorld();
    const yaml = fleetOf([monitor, node(1), node(2)]);
    world.files.set('fleet.yaml', yaml.replace(/recipients: .*/, `recipients: [${await identityToRecipient(own)}]`));
    const ports = { ...world.ports, vault: vaultFor(own) };
    expect((await apply(ports, watch)).problems).toEqual([]);
    return { world, ports };
  }

  test('is refused, as the lock records another key', async () => {
    const { world, ports } = await applied();
    world.files.set(two, world.files.get(one) ?? '');
    const mismatch = { code: 'key-lock-mismatch', summary: expect.stringContaining(two) };
    await expect(plan(ports, watch)).rejects.toMatchObject({ problems: [mismatch, taken] });
  });

  test('is refused for a new host, too', async () => {
    const { world, ports } = await applied();
    const lock = world.files.get('fleet.lock.yaml') ?? '';
    world.files.set('fleet.lock.yaml', lock.replace(/^ {2}promguard-node-2:\n(?: {4}.*\n)+/m, ''));
    world.files.set(two, world.files.get(one) ?? '');
    world.files.delete(one);
    await expect(plan(ports, watch)).rejects.toMatchObject({ problems: [taken] });
  });

  test('of ten megabytes is refused, also without an identity', async () => {
    const { world, ports } = await applied();
    world.files.set(two, 'a: b\n'.repeat(2_000_000));
    await expect(plan({ ...ports, vault: undefined }, watch)).rejects.toMatchObject({
      problems: [{ code: 'invalid-key-file', summary: expect.stringContaining(two) }],
    });
  });
});
