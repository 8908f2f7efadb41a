// Rotation in a simulated world: killed at any write or script, the next run finishes it, and an apply in between breaks nothing.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDesired } from '../../../../src/flow/desired.ts';
import { parseWhat, type Rotatable } from '../../../../src/flow/rotate/what.ts';
import { trust } from '../../../../src/flow/trust.ts';
import { managedPath } from '../../../../src/host/kinds/mark.ts';
import { fingerprintOf } from '../../../../src/io/ssh/connection.ts';
import { publicKeyOf } from '../../../../src/io/x25519.ts';
import { reveal, Secret } from '../../../../src/keys/secret.ts';
import { generateSshPair } from '../../../../src/keys/ssh.ts';
import type { World } from '../../../../src/ports.ts';
import { Problem, Problems } from '../../../../src/problem.ts';
import { apply, plan, revoke, rotate } from '../../../../src/reconcile.ts';
import { rotationDocument } from '../../../../src/show/rotation.ts';
import { fleetOf, monitor, node } from '../../../fakes/fleets.ts';
import { seeded } from '../../../fakes/random.ts';
import { about } from '../../../fakes/simulator/chain.ts';
import { Killed, mortal } from '../../../fakes/simulator/mortal.ts';
import { fleetPath, SimulatedWorld } from '../../../fakes/simulator/world.ts';

const watch = { fleet: fleetPath, only: undefined };
const hosts = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];

async function build(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  const { problems } = await apply(world.ports, watch);
  expect(problems).toEqual([]);
  return world;
}

/** The key file as the simulated vault keeps it. */
function fileOf(world: SimulatedWorld, host: string) {
  return JSON.parse((world.files.get(`keys/${host}.yaml`) ?? '').replace('# sealed\n', '')) as {
    private_key: string;
    preshared_keys: Record<string, string>;
    next?: { private_key?: string; preshared_keys: Record<string, string> };
    previous?: { private_key?: string; preshared_keys: Record<string, string> };
  };
}

function publicKeys(world: SimulatedWorld, host: string): string[] {
  const { private_key, next, previous } = fileOf(world, host);
  const all = [private_key, next?.private_key, previous?.private_key].filter((key) => key !== undefined);
  return all.map((key) => publicKeyOf(new Secret(key)));
}

function stages(world: SimulatedWorld): string[] {
  return hosts.map((host) => ['next', 'previous'].find((stage) => stage in fileOf(world, host)) ?? 'none');
}

/** Every target of the monitor is up, as Prometheus says. */
function expectScraped(world: SimulatedWorld): void {
  const { data } = JSON.parse(world.host('promguard-monitor-1').targets ?? '') as {
    data: { activeTargets: { labels: { job: string }; health: string }[] };
  };
  const ofExporters = data.activeTargets.filter(({ labels }) => ['prometheus', 'node'].includes(labels.job));
  expect(ofExporters.map(({ health }) => health)).toEqual(['up', 'up', 'up', 'up']);
}

/** No rotation is unfinished, hosts and files agree, and nothing is left of these secrets anywhere. */
async function expectFinished(world: SimulatedWorld, before: readonly string[]): Promise<void> {
  expect(stages(world)).toEqual(['none', 'none', 'none']);
  const lock = parse(world.files.get('fleet.lock.yaml') ?? '') as { hosts: Record<string, { public_key: string }> };
  for (const host of hosts) {
    expect(publicKeys(world, host)).toEqual([world.host(host).tunnel?.publicKey]);
    expect(lock.hosts[host]?.public_key).toBe(world.host(host).tunnel?.publicKey);
    expect(Object.keys(lock.hosts[host] ?? {})).toEqual(['address', 'public_key', 'ssh_host_keys']);
    expect(world.host(host).tunnel?.peers.size).toBe(host === 'promguard-monitor-1' ? 2 : 1);
  }
  const everywhere = [
    ...world.files.values(),
    ...[...world.machines.values()].map(({ sshKey }) => sshKey),
    ...world.hosts.flatMap(({ files }) => [...files.values()].map((file) => file.text)),
  ];
  expect(before.filter((secret) => everywhere.some((text) => text.includes(secret)))).toEqual([]);
  expect((await plan(world.ports, watch)).plan.hosts.flatMap(({ changes }) => changes)).toEqual([]);
  expectScraped(world);
}

/** The secrets that a rotation of these replaces. */
function secretsOf(world: SimulatedWorld, what: readonly Rotatable[]): string[] {
  const sshKeys = [...world.machines.values()].map(({ sshKey }) => sshKey);
  const keys = hosts.flatMap((host) => {
    const { private_key, preshared_keys } = fileOf(world, host);
    const own = what.includes(host.includes('node') ? 'nodes' : 'monitors') ? [private_key] : [];
    return [...own, ...(what.includes('preshared') ? Object.values(preshared_keys) : [])];
  });
  return [...keys, ...(what.includes('ssh-host-keys') ? sshKeys : [])];
}

/** Runs the same command again, after an apply if it says so. */
async function rotateAgain(world: World, what: readonly Rotatable[]): Promise<void> {
  const again = () => rotate(world, { ...watch, what });
  const { problems } = await again().catch(async (error) => {
    if (!(error instanceof Problems)) throw error;
    expect(error.message).toContain('run promguard apply first');
    expect((await apply(world, watch)).problems).toEqual([]);
    return again();
  });
  expect(problems).toEqual([]);
}

/** A rotation that is killed after so many effects, and what people do then. Returns whether it ended before. */
async function rotateAndDie(what: readonly Rotatable[], effects: number): Promise<boolean> {
  const world = await build();
  const before = secretsOf(world, what);
  const finished = await rotate(mortal(world, effects), { ...watch, what }).then(
    () => true,
    (error) => {
      if (error instanceof Killed) return false;
      throw error;
    },
  );
  // No host has a key that only the killed process knew.
  for (const host of hosts) expect(publicKeys(world, host)).toContain(world.host(host).tunnel?.publicKey);
  if (effects % 2 === 1) await applyInBetween(world);
  if (!finished) await rotateAgain(world.ports, what);
  await expectFinished(world, before);
  return finished;
}

/** An apply changes no stage. */
async function applyInBetween(world: SimulatedWorld): Promise<void> {
  const reached = stages(world);
  expect((await apply(world.ports, watch)).problems).toEqual([]);
  expect(stages(world)).toEqual(reached);
  expectScraped(world);
}

describe('killed after any number of effects', () => {
  test.each(['nodes', 'preshared', 'nodes,preshared,monitors,ssh-host-keys'])(
    '%s',
    async (text) => {
      let effects = 0;
      while (!(await rotateAndDie(parseWhat(text), effects))) effects += 1;
      expect(effects).toBeGreaterThan(8);
    },
    300_000,
  );
});

test('of monitors, killed: the command of the hint finishes it, and begins nothing else', async () => {
  const world = await build();
  const before = world.host(hosts[1] ?? '').tunnel?.publicKey;
  await expect(rotate(mortal(world, 4), { ...watch, what: ['monitors'] })).rejects.toThrow(Killed);
  expect(stages(world)).toEqual(['next', 'none', 'none']);
  const { problems } = (await plan(world.ports, watch)).plan;
  const [, only = '', what = ''] = /promguard rotate (\S+) --what (\S+) /.exec(problems[0]?.hint ?? '') ?? [];
  expect((await rotate(world.ports, { ...watch, only: [only], what: parseWhat(what) })).problems).toEqual([]);
  expect(stages(world)).toEqual(['none', 'none', 'none']);
  expect(world.host(hosts[1] ?? '').tunnel?.publicKey).toBe(before);
  expect((await plan(world.ports, watch)).plan.problems).toEqual([]);
});

test.each(['all,nodes', 'nodes,nodes', 'ssh-key,nodes', 'nods', ''])('%j is refused', (text) => {
  expect(() => parseWhat(text)).toThrow(expect.objectContaining({ code: 'unknown-rotation' }));
});

describe('hosts that cannot take part', () => {
  const all = parseWhat('nodes,preshared,monitors');

  test('an unreachable node keeps its keys, the others change, and a later run finishes it alone', async () => {
    const world = await build();
    world.unreachable.add('promguard-node-2');
    const before = publicKeys(world, 'promguard-node-2');
    const first = await rotate(world.ports, { ...watch, what: parseWhat('nodes,preshared') });
    expect(first).toMatchObject({ rotated: ['promguard-node-1'], waiting: ['promguard-node-2'] });
    expect(first.problems).toMatchObject([about('host-unreachable', 'promguard-node-2')]);
    expect(world.host('promguard-node-2').tunnel?.publicKey).toBe(before[0]);
    // Its tunnel keeps working, before and after an apply.
    world.unreachable.clear();
    expect((await apply(world.ports, watch)).problems).toEqual([]);
    expectScraped(world);
    const others = publicKeys(world, 'promguard-node-1');
    const only = ['promguard-node-2'];
    const second = await rotate(world.ports, { ...watch, only, what: parseWhat('nodes,preshared') });
    expect(second).toMatchObject({ resumed: only, rotated: only, waiting: [], problems: [] });
    expect(publicKeys(world, 'promguard-node-1')).toEqual(others);
    await expectFinished(world, before);
  });

  test('while a monitor is unreachable, no key that it must know is changed', async () => {
    const world = await build();
    const before = hosts.map((host) => world.host(host).tunnel?.publicKey);
    world.unreachable.add('promguard-monitor-1');
    const { rotated, waiting } = await rotate(world.ports, { ...watch, what: all });
    expect([rotated, waiting]).toEqual([[], hosts]);
    expect(hosts.map((host) => world.host(host).tunnel?.publicKey)).toEqual(before);
    world.unreachable.clear();
    expect((await apply(world.ports, watch)).problems).toEqual([]);
    expectScraped(world);
  });

  test('a monitor waits for a node that it scrapes but SSH does not reach, and not for a node that is down', async () => {
    const world = await build();
    world.unreachable.add('promguard-node-2');
    const alive = await rotate(world.ports, { ...watch, what: ['monitors'] });
    expect(alive.waiting).toEqual(['promguard-monitor-1']);
    const waits = { code: 'rotation-waits', summary: expect.stringMatching(/^promguard-monitor-1 .*promguard-node-2/) };
    expect(alive.problems).toContainEqual(expect.objectContaining(waits));
    world.host('promguard-node-2').tunnel = undefined;
    const down = await rotate(world.ports, { ...watch, what: ['monitors'] });
    expect([down.rotated, down.waiting]).toEqual([['promguard-monitor-1'], []]);
    world.unreachable.clear();
    expect((await apply(world.ports, watch)).problems).toEqual([]);
    expectScraped(world);
  });

  test('a node that fails during the switch rolls back to its old keys', async () => {
    const world = await build();
    const node = world.host('promguard-node-1');
    const before = node.tunnel?.publicKey;
    node.breakAt = 'write /etc/wireguard';
    const first = await rotate(world.ports, { ...watch, what: parseWhat('nodes,preshared') });
    expect(first).toMatchObject({ rotated: ['promguard-node-2'], waiting: ['promguard-node-1'] });
    const waits = about('rotation-waits', 'promguard-node-1');
    expect(first.problems).toMatchObject([about('step-failed', 'promguard-node-1'), waits]);
    expect(node.tunnel?.publicKey).toBe(before);
    expectScraped(world);
    node.breakAt = undefined;
    await rotateAgain(world.ports, parseWhat('nodes,preshared'));
    await expectFinished(world, [before ?? '']);
  });
});

describe('a monitor whose connection breaks while it is asked about new keys', () => {
  /** The monitor fails to answer so many times after it has switched. */
  async function rotateBlindly(world: SimulatedWorld, times: number) {
    const { progress, remote, ...others } = world.ports;
    let [switched, left] = [false, 0];
    const note = (line: string) => {
      switched ||= line.startsWith('rotation switched');
      progress.note(line);
    };
    const host = (name: string, doing: string) => {
      if (switched && name === hosts[0] && doing === 'done') [switched, left] = [false, times];
      progress.host(name, doing);
    };
    const run: World['remote']['run'] = async (target, ...more) => {
      if (target.host !== hosts[0] || left <= 0) return remote.run(target, ...more);
      left -= 1;
      throw new Problem('ssh-connection-lost', `${target.host} does not answer`);
    };
    const ports = { ...others, progress: { ...progress, note, host }, remote: { ...remote, run } };
    return rotate(ports, { ...watch, what: ['nodes'] });
  }

  test('once: it is asked again', async () => {
    const world = await build();
    const before = secretsOf(world, ['nodes']);
    expect(await rotateBlindly(world, 1)).toMatchObject({ rotated: hosts.slice(1), waiting: [], problems: [] });
    await expectFinished(world, before);
  });

  test('for good: nobody can tell, so nobody rolls back, and the next run continues', async () => {
    const world = await build();
    const before = secretsOf(world, ['nodes']);
    const { rotated, waiting } = await rotateBlindly(world, Number.POSITIVE_INFINITY);
    expect([rotated, waiting]).toEqual([[], hosts.slice(1)]);
    expect(stages(world)).toEqual(['none', 'previous', 'previous']);
    await rotateAgain(world.ports, ['nodes']);
    for (const secret of before) expect([...world.files.values()].join()).not.toContain(secret);
    expectScraped(world);
  });
});

test('both ends of a tunnel switch together, and only when the keys in use change', async () => {
  const world = await build();
  const before = world.scripts.length;
  await rotate(world.ports, { ...watch, what: ['monitors'] });
  const scripts = world.scripts.slice(before).map(({ host, script }) => [host, reveal(script)] as const);
  const atBarrier = scripts.filter(([, text]) => text.includes('\nchange_at_barrier wg0\n')).map(([host]) => host);
  expect(atBarrier.sort()).toEqual(hosts);
  // Before the switch, the nodes get the new key; after it, they drop the old one.
  const others = scripts.filter(([, text]) => text.includes('\nreload_unit wg-quick@wg0\n')).map(([host]) => host);
  expect(others.sort()).toEqual([...hosts.slice(1), ...hosts.slice(1)].sort());
});

/** By host, whether the first script of the next run switches its tunnel at the barrier. */
async function firstAfter(
  world: SimulatedWorld,
  line: string,
  options: { what: readonly Rotatable[]; only?: string[] },
  next: () => Promise<unknown>,
) {
  const { progress, ...others } = world.ports;
  const note = (noted: string) => {
    if (noted.startsWith(line)) throw new Killed();
  };
  await expect(rotate({ ...others, progress: { ...progress, note } }, { ...watch, ...options })).rejects.toThrow(
    Killed,
  );
  const before = world.scripts.length;
  await next();
  const first = world.scripts.slice(before, before + hosts.length);
  return Object.fromEntries(
    first.map(({ host, script }) => [host, reveal(script).includes('\nchange_at_barrier wg0\n')]),
  );
}

describe('a switch that a killed run recorded, before any host did it, is made at the barrier by the next run', () => {
  const all = Object.fromEntries(hosts.map((host) => [host, true]));

  test.each(['nodes', 'monitors', 'preshared'] as const)('%s', async (what) => {
    const [one, other] = [await build(), await build()];
    const again = () => rotate(one.ports, { ...watch, what: [what] });
    expect(await firstAfter(one, 'rotation switched', { what: [what] }, again)).toEqual(all);
    expect(await firstAfter(other, 'rotation switched', { what: [what] }, () => apply(other.ports, watch))).toEqual(
      all,
    );
  });

  test('and so is a rollback', async () => {
    const world = await build();
    const [top = ''] = hosts;
    // The new keys are not seen to work.
    world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    const next = () => {
      world.host(top).scrapeSeconds = 0;
      return apply(world.ports, watch);
    };
    expect(await firstAfter(world, 'rotation rolled back', { what: ['nodes'] }, next)).toEqual(all);
  });
});

test('other changes of that apply come after the switch, in waves', async () => {
  const world = await build();
  const [, one = ''] = hosts;
  const open = node(1).replace(' }', ', allow: [{ port: 8001 }] }');
  const next = () => {
    world.files.set('fleet.yaml', fleetOf([monitor, open, node(2)]));
    return apply(world.ports, watch);
  };
  await firstAfter(world, 'rotation switched', { what: ['nodes'] }, next);
  const scripts = world.scripts.filter(({ host }) => host === one).map(({ script }) => reveal(script));
  const [switching = '', opening = ''] = scripts.slice(-2);
  expect(switching).toContain('\nchange_at_barrier wg0\n');
  expect(switching).not.toContain('8001');
  expect(opening).toContain('8001');
  expect(opening).not.toContain('\nchange_at_barrier wg0\n');
});

test('what that apply removes is removed too, though the switch comes first', async () => {
  const world = new SimulatedWorld();
  const [, one = ''] = hosts;
  const open = node(1).replace(' }', ', allow: [{ port: 8001 }] }');
  world.files.set('fleet.yaml', fleetOf([monitor, open, node(2)]));
  await apply(world.ports, watch);
  const kept = () => [world.host(one).files.get(managedPath)?.text, world.host(one).rules[4].map(({ tuple }) => tuple)];
  expect(JSON.stringify(kept())).toContain('8001');
  await firstAfter(world, 'rotation switched', { what: ['nodes'] }, () => {
    world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
    return apply(world.ports, watch);
  });
  expect(JSON.stringify(kept())).not.toContain('8001');
});

test('other changes of tunnels go in waves while new keys are still unproved', async () => {
  const world = await build();
  const [, one = '', two = ''] = hosts;
  const only = { what: ['nodes'] as const, only: [one] };
  await firstAfter(world, 'rotation switched', only, () => apply(world.ports, watch));
  world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)], { more: 'network: { port: 51821 }\n' }));
  const before = world.scripts.length;
  await apply(world.ports, watch);
  const scripts = world.scripts.slice(before).filter(({ host }) => host === two);
  expect(scripts.length).toBe(1);
  for (const { script } of scripts) expect(reveal(script)).not.toContain('\nchange_at_barrier wg0\n');
});

describe('the start of a rotation', () => {
  test('is refused while a host differs from git, and nothing is written', async () => {
    const world = await build();
    world.host('promguard-node-1').rules[4].pop();
    const files = [...world.files];
    await expect(rotate(world.ports, { ...watch, what: ['nodes'] })).rejects.toMatchObject({
      problems: [{ code: 'drift-before-rotation' }],
    });
    expect([...world.files]).toEqual(files);
  });

  test.each([
    ['preshared', hosts.slice(1), true],
    ['nodes,preshared', [], false],
    ['nodes', [], false],
  ])(
    '%s: whose key pair stays, and whether the wait for a handshake is explained',
    async (what, presharedOnly, waits) => {
      const world = await build();
      const own = () => hosts.map((host) => fileOf(world, host).private_key);
      const before = own();
      const rotation = await rotate(world.ports, { ...watch, what: parseWhat(what) });
      expect(rotation).toMatchObject({ rotated: hosts.slice(1), presharedOnly });
      expect(hosts.slice(1).filter((_, at) => own()[at + 1] === before[at + 1])).toEqual(presharedOnly);
      expect(world.doing.some((line) => line.includes("WireGuard's next handshake"))).toBe(waits);
    },
  );

  test('--only rotates the chosen hosts, and the pre-shared keys of their tunnels', async () => {
    const world = await build();
    const before = hosts.map((host) => fileOf(world, host));
    const only = ['promguard-node-2'];
    const { rotated } = await rotate(world.ports, { ...watch, only, what: parseWhat('nodes,monitors,preshared') });
    expect(rotated).toEqual(only);
    expect(hosts.slice(0, 2).map((host) => fileOf(world, host))).toEqual(before.slice(0, 2));
    const after = fileOf(world, 'promguard-node-2');
    expect(after.private_key).not.toBe(before[2]?.private_key);
    expect(after.preshared_keys).not.toEqual(before[2]?.preshared_keys);
  });

  test.each(['', 'node', 'nodes,everything', 'all,everything', 'all,ssh-key'])('"%s" cannot be rotated', (text) => {
    expect(() => parseWhat(text)).toThrow(expect.objectContaining({ code: 'unknown-rotation' }));
  });

  test('`all` is every kind', () => {
    expect(parseWhat('nodes, monitors')).toEqual(['nodes', 'monitors']);
    expect(parseWhat('all')).toEqual(['nodes', 'monitors', 'preshared', 'ssh-host-keys', 'recipients']);
  });
});

test('SSH host keys: a host without exactly one ed25519 key in the lock is reported, and keeps its key', async () => {
  const world = await build();
  const lock = world.files.get('fleet.lock.yaml') ?? '';
  const keys = [...world.machines.values()].map(({ sshKey }) => sshKey);
  world.files.set('fleet.lock.yaml', lock.replace(keys[2] ?? '', `${keys[2]}\n      - ${keys[1]}`));
  const { hostKeys, problems } = await rotate(world.ports, { ...watch, what: ['ssh-host-keys'] });
  expect(hostKeys).toEqual(hosts.slice(0, 2));
  expect(problems).toMatchObject([{ code: 'host-key-not-ours', severity: 'warning' }]);
  expect([...world.machines.values()].map(({ sshKey }) => keys.includes(sshKey))).toEqual([false, false, true]);
  expect((await plan(world.ports, watch)).plan.problems).toEqual([]);
});

test('SSH host keys: an unreachable host is reported, and keeps its key', async () => {
  const world = await build();
  world.unreachable.add('promguard-node-2');
  const { hostKeys, problems } = await rotate(world.ports, { ...watch, what: ['ssh-host-keys'] });
  expect(hostKeys).toEqual(hosts.slice(0, 2));
  expect(problems).toMatchObject([about('host-unreachable', 'promguard-node-2')]);
});

test('SSH host keys: a server keeps its own unless they are asked for by name', async () => {
  const world = new SimulatedWorld();
  const { publicKey } = generateSshPair(seeded('old server'), '');
  world.addServer('old', '198.51.100.9', publicKey);
  world.files.set('fleet.yaml', fleetOf([monitor, '{ name: old, address: 198.51.100.9 }']));
  await trust(world.ports, await readDesired(world.ports, fleetPath), 'old', publicKey);
  expect((await apply(world.ports, watch)).problems).toEqual([]);
  const everything = await rotate(world.ports, { ...watch, what: parseWhat('all') });
  expect([everything.hostKeys, everything.problems]).toEqual([['promguard-monitor-1'], []]);
  expect((await rotate(world.ports, { ...watch, what: ['ssh-host-keys'] })).hostKeys).toContain('old');
});

test('SSH host keys: a key that fleet.yaml pins is not rotated', async () => {
  const world = new SimulatedWorld();
  const { publicKey } = generateSshPair(seeded('old server'), '');
  world.addServer('old', '198.51.100.9', publicKey);
  const fleet = (more: string) => fleetOf([monitor, `{ name: old, address: 198.51.100.9${more} }`]);
  world.files.set('fleet.yaml', fleet(''));
  await apply(world.ports, watch);
  const lock = world.files.get('fleet.lock.yaml') ?? '';
  world.files.set('fleet.lock.yaml', lock.replace(/(old:[\s\S]*?ssh_host_keys:) \[\]/, `$1 [ ${publicKey} ]`));
  world.files.set('fleet.yaml', fleet(`, host_key: "${fingerprintOf(publicKey)}"`));
  expect((await apply(world.ports, watch)).problems).toEqual([]);
  const rotation = await rotate(world.ports, { ...watch, what: ['ssh-host-keys'] });
  const { hostKeys, problems } = rotation;
  expect(hostKeys).toEqual(['promguard-monitor-1']);
  expect(problems).toMatchObject([{ ...about('host-key-not-ours', 'old'), severity: 'warning' }]);
  expect(rotationDocument(rotation)).toMatchObject({ ok: true });
  expect((await plan(world.ports, watch)).plan.problems).toEqual([]);
});

test('SSH host keys: a key that sshd does not show to a new connection is not accepted', async () => {
  const world = await build();
  const before = parse(world.files.get('fleet.lock.yaml') ?? '').hosts['promguard-node-2'].ssh_host_keys[0];
  // It reports success, but sshd still shows another key.
  world.lies.set('promguard-node-2', (script, truth) =>
    script.endsWith('\nuse_host_key\n') ? { code: 0, stdout: '@done\n', stderr: '' } : truth(),
  );
  const { hostKeys, problems } = await rotate(world.ports, { ...watch, what: ['ssh-host-keys'] });
  expect(hostKeys).toEqual(hosts.slice(0, 2));
  expect(problems).toMatchObject([about('host-key-mismatch', 'promguard-node-2')]);
  expect(parse(world.files.get('fleet.lock.yaml') ?? '').hosts['promguard-node-2'].ssh_host_keys).toEqual([
    `${before} retiring`,
    expect.stringMatching(/^ssh-ed25519 /),
  ]);
  world.lies.clear();
  await rotateAgain(world.ports, ['ssh-host-keys']);
  expect((await plan(world.ports, watch)).plan.problems).toEqual([]);
});

test('SSH host keys: an apply does not wait a second time for an unreachable host', async () => {
  const world = await build();
  const name = 'promguard-node-2';
  world.lies.set(name, () => {
    world.unreachable.add(name);
    throw new Problem('ssh-connection-lost', `${name} broke off`);
  });
  const lock = world.files.get('fleet.lock.yaml') ?? '';
  const [, key = ''] = new RegExp(`${name}:[\\s\\S]*?- (.*)`).exec(lock) ?? [];
  world.files.set('fleet.lock.yaml', lock.replace(key, `${key} retiring`));
  world.doing.length = 0;
  await apply(world.ports, watch);
  expect(world.doing.filter((line) => line.startsWith(`${name}: pin`))).toEqual([]);
});

test('a revoked host is in no table, though its samples are still there', async () => {
  const world = await build();
  const gapsOf = async () => [
    ...new Set((await rotate(world.ports, { ...watch, what: parseWhat('nodes') })).gaps.map(({ host }) => host)),
  ];
  expect((await gapsOf()).sort()).toEqual(hosts);
  await revoke(world.ports, { fleet: fleetPath, undo: false }, 'promguard-node-2');
  expect((await gapsOf()).sort()).toEqual(hosts.slice(0, 2));
});
