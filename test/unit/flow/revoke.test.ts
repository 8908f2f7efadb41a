// A removed host is destroyed only when no host has it as a peer; a revoked host is removed at once.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { makePlan } from '../../../src/flow/plan.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Killed, mortal } from '../../fakes/simulator/mortal.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';
import { vaultFor } from '../../fakes/vault.ts';

const options = { fleet: fleetPath, only: undefined };
const second = '{ name: promguard-monitor-2, region: fra1 }';
const otherKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const [first, one, two] = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];

async function worldOf(yaml: string): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.files.set('fleet.yaml', yaml);
  const { problems } = await apply(world.ports, options);
  expect(problems).toEqual([]);
  return world;
}

/** Writes fleet.yaml and applies it; returns the codes of the problems. */
async function applied(world: SimulatedWorld, yaml: string): Promise<string[]> {
  world.files.set('fleet.yaml', yaml);
  world.journal.length = 0;
  const { problems } = await apply(world.ports, options);
  return problems.map(({ code }) => code);
}

const publicKeyOf = (world: SimulatedWorld, name: string) => world.host(name).tunnel?.publicKey ?? '';
const undone = async (world: SimulatedWorld) =>
  (await plan(world.ports, options)).plan.hosts.flatMap(({ changes }) => changes.map(({ id }) => id));

test('what fleet.yaml opens to the address of a revoked host is named', async () => {
  const open = (address = '') => `{ name: ${two}, region: sgp1, allow: [{ port: 5432, from: ["${address}"] }] }`;
  const world = await worldOf(fleetOf([monitor, node(1), node(2)]));
  const address = (await plan(world.ports, options)).observation.droplets[one]?.ipv4;
  world.files.set('fleet.yaml', fleetOf([monitor, node(1), open(address)]));
  const { problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(problems).toMatchObject([{ code: 'source-left', hosts: [one], summary: expect.stringContaining('5432/tcp') }]);
});

test('of a server that fleet.yaml no longer has, too, and that clients may have a tunnel to it, as it may have been a monitor', async () => {
  const more = 'clients: [{ name: laptop, public_key: "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGA=" }]\n';
  const world = new SimulatedWorld();
  world.addServer('shop', '198.51.100.7', otherKey);
  const own = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(otherKey)}" }`;
  expect(await applied(world, fleetOf([monitor, node(1), own], { more }))).toEqual([]);
  const open = `{ name: ${one}, region: lon1, allow: [{ port: 5432, from: [198.51.100.7] }] }`;
  world.files.set('fleet.yaml', fleetOf([monitor, open], { more }));
  const { problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, 'shop');
  expect(problems.map(({ code }) => code).sort()).toEqual(['client-outdated', 'source-left']);
});

test('the only host with an exporter leaves the rules of it on the monitors: nothing is to be applied', async () => {
  const world = await worldOf(
    fleetOf([monitor, node(1), node(2)], { more: `exporters: { node: {}, nginx: { hosts: [${one}] } }\n` }),
  );
  await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(await undone(world)).toEqual([]);
  expect((await verify(world.ports, options)).problems).toEqual([]);
});

test('a revocation that can ask nobody, as with a wrong token, says that the peers are as they were', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const { ports } = world;
  const droplets = () => Promise.reject(new Problem('digitalocean-unauthorized', 'the token is refused'));
  const cloud = ports.cloud && { ...ports.cloud, droplets };
  const done = await revoke({ ...ports, cloud }, { fleet: fleetPath, undo: false }, one);
  expect(done.removedFrom).toEqual([]);
  expect(done.problems.map(({ code }) => code)).toEqual(['digitalocean-unauthorized', 'removal-not-seen']);
  expect(world.files.get('fleet.lock.yaml')).toMatch(/revoked: /);
});

test('clients of a monitor that is revoked are named, as they may keep their tunnel to it', async () => {
  const more = 'clients: [{ name: laptop, public_key: "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGA=" }]\n';
  const world = await worldOf(fleetOf([monitor, second, node(1)], { monitors: 2, more }));
  const revoked = async (name: string) => {
    const { problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, name);
    return problems.map(({ code, severity, summary }) => [code, severity, summary.includes('laptop')]);
  };
  // Again, when fleet.yaml's host is known as revoked.
  for (const _ of [1, 2]) expect(await revoked(one)).toEqual([]);
  expect(await revoked('promguard-monitor-2')).toEqual([['client-outdated', 'warning', true]]);
  const { problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, first);
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'client-outdated', hint: expect.stringContaining('wg-quick down') }),
  );
});

test('while a monitor is unreachable, nothing is destroyed; the next apply does it', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1), node(2)], { monitors: 2 }));
  world.unreachable.add('promguard-monitor-2');
  const left = fleetOf([monitor, second, node(2)], { monitors: 2 });
  expect(await applied(world, left)).toContain('removal-not-seen');
  expect(world.journal).not.toContain(`destroy ${one}`);
  expect(world.files.get('fleet.lock.yaml')).toContain(`${one}:`);
  expect(world.files.has(`keys/${one}.yaml`)).toBe(true);
  world.unreachable.clear();
  expect(await applied(world, left)).toEqual([]);
  expect(world.journal.filter((line) => !line.startsWith('write'))).toEqual([
    'apply promguard-monitor-2',
    `destroy ${one}`,
    'note keys on promguard-monitor-1',
    'note keys on promguard-monitor-2',
  ]);
});

test('a droplet is kept while a monitor still has it as a running peer, whatever its files say', async () => {
  const world = await worldOf(fleetOf([monitor, node(1), node(2)]));
  const key = publicKeyOf(world, one);
  const peer = world.host(first).tunnel?.peers.get(key);
  const { progress, ...ports } = world.ports;
  // Somebody puts the peer back after the monitor was configured.
  const host = (name: string, doing: string) => {
    if (name === first && peer && doing.startsWith('remove ')) world.host(first).tunnel?.peers.set(key, peer);
  };
  world.files.set('fleet.yaml', fleetOf([monitor, node(2)]));
  const { problems } = await apply({ ...ports, progress: { ...progress, host } }, options);
  expect(problems.map(({ code, summary }) => [code, summary.includes(key)])).toEqual([['still-a-peer', true]]);
  expect(world.journal).not.toContain(`destroy ${one}`);
});

test('the pre-shared keys of a removed monitor are removed from the key files of the others', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  expect(world.files.get(`keys/${one}.yaml`)).toContain(first);
  expect(await applied(world, fleetOf([second, node(1)]))).toEqual([]);
  expect(world.files.get(`keys/${one}.yaml`)).not.toContain(first);
  expect(world.files.get('keys/promguard-monitor-2.yaml')).not.toContain(first);
  expect(await undone(world)).toEqual([]);
});

test('an unreachable host can be revoked: it is removed from every monitor, and from the keys in git', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1), node(2)], { monitors: 2 }));
  world.unreachable.add(one);
  const key = publicKeyOf(world, one);
  world.journal.length = 0;
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect([removedFrom, problems]).toEqual([[first, 'promguard-monitor-2'], []]);
  expect(world.journal.slice(0, 2)).toEqual(['write fleet.lock.yaml', `write keys/${one}.yaml`]);
  for (const name of removedFrom) {
    expect(world.host(name).tunnel?.peers.has(key)).toBe(false);
    expect(world.host(name).files.get('/etc/wireguard/wg0.conf')?.text).not.toContain(key);
    expect(world.host(name).targets).not.toContain(one);
  }
  expect(await undone(world)).toEqual([]);
});

test('a revocation that is killed after its first write has marked the host, so no apply gives it new keys', async () => {
  const world = await worldOf(fleetOf([monitor, node(1), node(2)]));
  const key = publicKeyOf(world, one);
  await expect(revoke(mortal(world, 1), { fleet: fleetPath, undo: false }, one)).rejects.toThrow(Killed);
  await applied(world, fleetOf([monitor, node(1), node(2)]));
  expect(world.host(first).tunnel?.peers.has(key)).toBe(false);
  expect(publicKeyOf(world, one)).toBe(key);
  expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
  expect(world.files.has(`keys/${one}.yaml`)).toBe(false);
});

test.each([
  ['a monitor', [monitor, second, node(1)], { monitors: 2 }, ['removal-not-seen']],
  ['a node', [monitor, node(1), node(2)], {}, []],
])('%s that another clone has made may still know a node, which only monitors do', async (_, hosts, more, expected) => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const before = [...world.files];
  expect(await applied(world, fleetOf(hosts, more))).toEqual([]);
  world.files.clear();
  for (const [name, text] of before) world.files.set(name, text);
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect([removedFrom, problems.map(({ code }) => code)]).toEqual([[first], expected]);
});

test('a node that another clone has renamed is cut off, and git there has to know it, too', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const key = publicKeyOf(world, one);
  const before = [...world.files];
  expect(await applied(world, fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`]))).toEqual([]);
  world.files.clear();
  for (const [name, text] of before) world.files.set(name, text);
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(removedFrom).toEqual([first]);
  expect(problems).toMatchObject([{ code: 'git-behind', hint: expect.stringContaining('revoke web') }]);
  expect(world.host(first).tunnel?.peers.has(key)).toBe(false);
});

test('a node whose new name waits for an apply is cut off under that name, which is told', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const key = publicKeyOf(world, one);
  world.files.set('fleet.yaml', fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`]));
  const options = { fleet: fleetPath, undo: false };
  await expect(revoke(world.ports, options, one)).rejects.toMatchObject({
    code: 'not-in-lock',
    hint: 'promguard revoke web',
  });
  expect(await revoke(world.ports, options, 'web')).toMatchObject({ removedFrom: [first], problems: [] });
  expect(world.host(first).tunnel?.peers.has(key)).toBe(false);
});

test('a server that another clone has made a monitor may still know a node', async () => {
  const server = `{ name: eyes, address: 198.51.100.7, host_key: "${fingerprintOf(otherKey)}" }`;
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const before = [...world.files];
  world.addServer('eyes', '198.51.100.7', otherKey);
  expect(await applied(world, fleetOf([monitor, server, node(1)], { monitors: 2 }))).toEqual([]);
  world.files.clear();
  for (const [name, text] of before) world.files.set(name, text);
  const { problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(problems).toMatchObject([{ code: 'removal-not-seen', summary: expect.stringContaining('eyes') }]);
});

test('a monitor that fails is reported, and does not keep the others from removing the host', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  world.unreachable.add(first);
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(removedFrom).toEqual(['promguard-monitor-2']);
  expect(problems.map(({ code }) => code)).toEqual(['host-unreachable', 'removal-not-seen']);
  world.unreachable.clear();
  expect(await applied(world, fleetOf([monitor, second, node(1)], { monitors: 2 }))).toEqual([]);
  expect(world.host(first).tunnel?.peers.has(publicKeyOf(world, one))).toBe(false);
});

describe('a protected monitor is revoked all the same, as nothing is destroyed', () => {
  const guards = `guards: { protect: [${first}] }\n`;
  const nobodyLeft = { code: 'no-monitor-left', severity: 'warning', hosts: [first] };

  test.each([
    ['the only one: that nothing is monitored now, and what undoes it', [monitor, node(1)], first, [nobodyLeft]],
    ['one of two', [monitor, second, node(1)], first, []],
    ['a node of a single monitor', [monitor, node(1)], one, []],
  ])('%s', async (_, hosts, name, told) => {
    const world = await worldOf(fleetOf(hosts, { monitors: hosts.includes(second) ? 2 : 1, more: guards }));
    const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, name);
    expect(removedFrom).not.toEqual([]);
    expect(problems).toMatchObject(told);
    const hints = told.map(() => expect.stringContaining(`promguard revoke --undo ${first}`));
    expect(problems.map(({ hint }) => hint)).toEqual(hints);
    if (told.length === 0) return;
    await revoke(world.ports, { fleet: fleetPath, undo: true }, name);
    expect((await apply(world.ports, options)).problems).toEqual([]);
  });
});

test('a monitor that was let back in, and has no new keys yet, is not called clean', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  await revoke(world.ports, { fleet: fleetPath, undo: false }, first);
  await revoke(world.ports, { fleet: fleetPath, undo: true }, first);
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(removedFrom).toEqual([]);
  expect(problems).toMatchObject([{ code: 'removal-not-seen', summary: expect.stringContaining(first) }]);
  expect(world.host(first).tunnel?.peers.has(publicKeyOf(world, one))).toBe(true);
  expect(await applied(world, fleetOf([monitor, node(1)]))).toEqual([]);
  expect(world.host(first).tunnel?.peers.has(publicKeyOf(world, one))).toBe(false);
});

test.each([
  ['a host of fleet.yaml', [monitor, second, node(1), node(2)]],
  ['a host that it no longer names', [monitor, second, node(2)]],
])('%s is revoked, and what else fleet.yaml changes waits for an apply', async (_, hosts) => {
  const world = await worldOf(fleetOf([monitor, second, node(1), node(2)], { monitors: 2 }));
  const key = publicKeyOf(world, one);
  const opened = hosts.map((host) => (host === monitor ? host.replace(' }', ', allow: [{ port: 99 }] }') : host));
  const more = 'exporters: { node: {}, redis: { hosts: [promguard-monitor-1] } }\nnetwork: { port: 51999 }\n';
  world.files.set('fleet.yaml', fleetOf(opened, { monitors: 2, more }));
  const before = await undone(world);
  expect(before).toEqual(
    expect.arrayContaining([expect.stringMatching(/^rule:.*99/), expect.stringMatching(/^package:/)]),
  );
  world.journal.length = 0;
  expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
  for (const name of [first, 'promguard-monitor-2']) {
    expect(world.host(name).tunnel?.peers.has(key)).toBe(false);
    expect(world.host(name).targets).not.toContain(one);
  }
  const left = (await undone(world)).filter((id) => !before.includes(id));
  expect(left).toEqual([]);
  const ids = before.filter((id) => /^(rule:.*99|package:)/.test(id));
  expect(await undone(world)).toEqual(expect.arrayContaining(ids));
  // Again, as after one that failed.
  expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
  expect(await undone(world)).toEqual(expect.arrayContaining(ids));
  expect(await applied(world, fleetOf(opened, { monitors: 2, more }))).toEqual([]);
  expect(await undone(world)).toEqual([]);
});

test('a revocation is none of an apply: it changes hosts that an apply would refuse to', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  const key = publicKeyOf(world, one);
  world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'ssh: { allow_from: [198.51.100.0/24] }\n' }));
  const rules = () => JSON.stringify(world.host(first).rules);
  const before = rules();
  expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
  expect(world.host(first).tunnel?.peers.has(key)).toBe(false);
  expect(rules()).toBe(before);
});

describe('from a clone that is older than the fleet', () => {
  const yaml = fleetOf([monitor, node(1), node(2)]);

  test('a host that somebody else has revoked does not come back', async () => {
    const world = await worldOf(yaml);
    const older = new Map(world.files);
    const [key, other] = [publicKeyOf(world, one), publicKeyOf(world, two)];
    await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
    world.files.clear();
    for (const [path, text] of older) world.files.set(path, text);
    expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, two)).problems).toEqual([]);
    const { tunnel, targets, files } = world.host(first);
    expect([tunnel?.peers.has(key), tunnel?.peers.has(other)]).toEqual([false, false]);
    for (const name of [one, two]) expect(targets).not.toContain(name);
    for (const own of [key, other]) expect(files.get('/etc/wireguard/wg0.conf')?.text).not.toContain(own);
  });

  test('an apply and a rotation are refused, whichever host they are for, until the revocation is there too', async () => {
    const world = await worldOf(yaml);
    const [older, key] = [new Map(world.files), publicKeyOf(world, one)];
    await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
    const newer = new Map(world.files);
    const take = (files: ReadonlyMap<string, string>) => {
      world.files.clear();
      for (const [path, text] of files) world.files.set(path, text);
    };
    take(older);
    const told = { code: 'revoked-elsewhere', hosts: [one] };
    expect((await plan(world.ports, options)).stops).toMatchObject([told]);
    const { warnings, problems } = await verify(world.ports, options);
    expect(warnings).toMatchObject([{ ...told, severity: 'warning' }]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'drift', hint: expect.stringMatching(/^git pull/) }),
    );
    world.journal.length = 0;
    for (const work of [
      () => apply(world.ports, options),
      () => apply(world.ports, { ...options, only: [first] }),
      () => rotate(world.ports, { ...options, what: ['nodes'] }),
    ])
      await expect(work()).rejects.toMatchObject({ problems: [told] });
    expect(world.journal).toEqual([]);
    expect(world.host(first).tunnel?.peers.has(key)).toBe(false);
    take(newer);
    expect(await applied(world, yaml)).toEqual([]);
    await revoke(world.ports, { fleet: fleetPath, undo: true }, one);
    expect(await applied(world, yaml)).toEqual([]);
    expect(world.host(first).tunnel?.peers.has(publicKeyOf(world, one))).toBe(true);
  });

  test('a host whose keys it does not know goes by its address', async () => {
    const world = await worldOf(yaml);
    const older = new Map(world.files);
    await rotate(world.ports, { ...options, what: ['nodes'] });
    const key = publicKeyOf(world, one);
    expect(older.get('fleet.lock.yaml')).not.toContain(key);
    world.files.clear();
    for (const [path, text] of older) world.files.set(path, text);
    const kept = publicKeyOf(world, two);
    expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
    const { tunnel, files } = world.host(first);
    expect([tunnel?.peers.has(key), tunnel?.peers.has(kept)]).toEqual([false, true]);
    expect(files.get('/etc/wireguard/wg0.conf')?.text).not.toContain(key);
  });
});

describe('what is beside fleet.yaml is not needed', () => {
  const exporters = 'postgres: { env: { DATA_SOURCE_NAME: { secret: url } }, files: { queries.yaml: q.yaml } }';
  const beside = ['secrets.yaml', 'q.yaml', 'rules/own.yml'];

  /** An applied fleet with all of it, and who can open its secrets. */
  async function given() {
    const own = await generateX25519Identity();
    const [world, recipient] = [new SimulatedWorld(), await identityToRecipient(own)];
    const ports = { ...world.ports, vault: vaultFor(own) };
    const yaml = fleetOf([monitor, node(1), node(2)], { more: `exporters: { node: {}, ${exporters} }\n` });
    const files = {
      'fleet.yaml': yaml.replace(/recipients: .*/, `recipients: [${recipient}]`),
      'secrets.yaml': await ports.vault.seal({ url: 'postgresql://x' }, [recipient]),
      'q.yaml': 'a: b\n',
      'rules/own.yml': 'groups: [{ name: own, rules: [{ alert: Down, expr: up == 0 }] }]\n',
    };
    for (const [path, text] of Object.entries(files)) world.files.set(path, text);
    expect((await apply(ports, options)).problems).toEqual([]);
    return { world, ports };
  }

  test.each<[string, (files: Map<string, string>) => unknown]>([
    ['no secrets.yaml', (files) => files.delete('secrets.yaml')],
    ['a merge conflict in it', (files) => files.set('secrets.yaml', '<<<<<<< HEAD\na: b\n=======\n>>>>>>> x\n')],
    ['no file for an exporter', (files) => files.delete('q.yaml')],
    ['rules that are none', (files) => files.set('rules/own.yml', 'nonsense: [\n')],
  ])('%s: a host is revoked and let back in all the same', async (_, breaks) => {
    const { world, ports } = await given();
    breaks(world.files);
    await expect(plan(ports, options)).rejects.toThrow();
    const broken = beside.map((file) => world.files.get(file));
    const { files, tunnel } = world.host(first);
    const others = () => [...files].filter(([path]) => /^\/etc\/promguard\/(exporters|rules)\//.test(path));
    const [before, key] = [structuredClone(others()), publicKeyOf(world, one)];
    expect(before).toHaveLength(4);
    const { removedFrom, problems } = await revoke(ports, { fleet: fleetPath, undo: false }, one);
    expect([removedFrom, problems]).toEqual([[first], []]);
    expect(tunnel?.peers.has(key)).toBe(false);
    expect(others()).toEqual(before);
    await revoke(ports, { fleet: fleetPath, undo: true }, one);
    expect(beside.map((file) => world.files.get(file))).toEqual(broken);
    expect(world.files.get('fleet.lock.yaml')).not.toContain('revoked');
  });
});

test('a monitor whose droplet is gone has no peers, and is no error', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  for (const [id, { droplet }] of world.machines) if (droplet?.name === first) world.machines.delete(id);
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect([removedFrom, problems]).toEqual([['promguard-monitor-2'], []]);
});

test('a host that may roll back to a state with the revoked one is not called clean', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  world.host(first).unconfirmed = true;
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect([removedFrom, problems.map(({ code }) => code)]).toEqual([[], ['removal-not-seen']]);
});

test('a revoked monitor is removed from the nodes too', async () => {
  const world = await worldOf(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  const { removedFrom, problems } = await revoke(world.ports, { fleet: fleetPath, undo: false }, first);
  expect([removedFrom, problems]).toEqual([['promguard-monitor-2', one], []]);
  expect(world.host(one).tunnel?.peers.has(publicKeyOf(world, first))).toBe(false);
  expect(world.files.get(`keys/${one}.yaml`)).not.toContain(first);
  // Its rules admit nobody without a tunnel.
  const left = await undone(world);
  expect(left.filter((id) => !/^(rule:.*10\.0\.0\.1 |file:.*\/managed$)/.test(id))).toEqual([]);
  expect((await apply(world.ports, options)).problems.map(({ code }) => code)).toEqual([]);
  expect(await undone(world)).toEqual([]);
});

test('a revocation ignores hosts that were added to fleet.yaml since the last apply', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2), '{ name: old, address: 198.51.100.7 }']));
  world.journal.length = 0;
  await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(world.journal.filter((line) => !line.startsWith('write'))).toEqual([`remove from ${first}`]);
  expect(world.host(first).files.get('/etc/wireguard/wg0.conf')?.text).not.toContain('[Peer]');
  const desired = await readDesired(world.ports, fleetPath);
  expect(Object.keys(desired.recordedLock.hosts)).toEqual([first, one]);
});

test('while fleet.yaml names it, it is neither created again nor destroyed; undone, it gets new keys and keeps its address', async () => {
  const yaml = fleetOf([monitor, node(1), node(2)]);
  const world = await worldOf(yaml);
  const key = publicKeyOf(world, one);
  await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  expect(await applied(world, yaml)).toEqual([]);
  expect(world.journal).toEqual([]);
  const { desired, observation } = await plan(world.ports, options);
  expect(makePlan(desired, observation).problems).toMatchObject([
    { code: 'host-revoked', severity: 'warning', at: { file: fleetPath }, summary: expect.stringContaining(one) },
  ]);
  await revoke(world.ports, { fleet: fleetPath, undo: true }, one);
  expect(await applied(world, yaml)).toEqual([]);
  expect(publicKeyOf(world, one)).not.toBe(key);
  expect(world.host(one).tunnel?.addresses).toEqual(['10.0.0.2/24']);
});

test('a host that is let back in, and that the apply has not reached yet, is no sign of an older git', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
  await revoke(world.ports, { fleet: fleetPath, undo: true }, one);
  world.unreachable.add(one);
  await apply(world.ports, options);
  world.unreachable.clear();
  const { plan: made } = await plan(world.ports, options);
  expect(made.problems).toEqual([]);
  expect((await apply(world.ports, options)).problems).toEqual([]);
});

test('a client is no host, and leaves by its entry', async () => {
  const more = 'clients: [{ name: laptop, public_key: "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGA=" }]\n';
  const world = await worldOf(fleetOf([monitor, node(1)], { more }));
  await expect(revoke(world.ports, { fleet: fleetPath, undo: false }, 'laptop')).rejects.toMatchObject({
    code: 'not-in-lock',
    hint: expect.stringContaining('clients'),
  });
});

test('before the first apply there is no host to revoke', async () => {
  const world = new SimulatedWorld();
  world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  await expect(revoke(world.ports, { fleet: fleetPath, undo: false }, one)).rejects.toMatchObject({
    code: 'not-in-lock',
    hint: expect.stringContaining('the lock has no host;'),
  });
});

test('an unknown host cannot be revoked, and only a revoked one readmitted', async () => {
  const world = await worldOf(fleetOf([monitor, node(1)]));
  await expect(revoke(world.ports, { fleet: fleetPath, undo: false }, 'nobody')).rejects.toMatchObject({
    code: 'not-in-lock',
  });
  await expect(revoke(world.ports, { fleet: fleetPath, undo: true }, one)).rejects.toMatchObject({
    code: 'not-revoked',
  });
});
