// A rotation in a simulated world: killed at every write and every script, it is finished by the next one, and a plain apply in between breaks nothing.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseWhat, type Rotatable } from '../../../src/flow/rotate.ts';
import { reveal, Secret } from '../../../src/keys/secret.ts';
import { publicKeyOf } from '../../../src/keys/wireguard.ts';
import type { World } from '../../../src/ports.ts';
import { Problems } from '../../../src/problem.ts';
import { apply, plan, rotate } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../golden/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../golden/simulator/world.ts';

const watch = { fleet: fleetPath, only: undefined };
const hosts = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];

class Killed extends Error {}

async function build(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  const { problems } = await apply(world.ports, watch);
  expect(problems).toEqual([]);
  return world;
}

/** The world for a process that is killed after so many effects: each file, and each script before and after it ran. */
function mortal(world: SimulatedWorld, effects: number): World {
  let left = effects;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
  const { store, remote, ...others } = world.ports;
  return {
    ...others,
    store: {
      ...store,
      write: async (files, why) => {
        for (const [path, text] of Object.entries(files)) {
          step();
          await store.write({ [path]: text }, why);
        }
      },
    },
    remote: {
      ...remote,
      run: async (target, script, options) => {
        const changes = /(main 3>&1|_host_key.*)\n$/.test(reveal(script));
        if (changes) step();
        const output = await remote.run(target, script, options);
        if (changes) step();
        return output;
      },
    },
  };
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
    data: { activeTargets: { health: string }[] };
  };
  expect(data.activeTargets.map(({ health }) => health)).toEqual(['up', 'up', 'up', 'up']);
}

/** Nothing is between keys, hosts and files agree, and of what was there before nothing is left anywhere. */
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

/** What a rotation of these is to replace. */
function secretsOf(world: SimulatedWorld, what: readonly Rotatable[]): string[] {
  const sshKeys = [...world.machines.values()].map(({ sshKey }) => sshKey);
  const keys = hosts.flatMap((host) => {
    const { private_key, preshared_keys } = fileOf(world, host);
    const own = what.includes(host.includes('node') ? 'nodes' : 'monitors') ? [private_key] : [];
    return [...own, ...(what.includes('preshared') ? Object.values(preshared_keys) : [])];
  });
  return [...keys, ...(what.includes('ssh-host-keys') ? sshKeys : [])];
}

/** The same command again; where it says so, after an apply. */
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

/** One rotation that dies after so many effects, and what people do then. Gives whether it came to its end before that. */
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
  // No host has a key that only the dead process knew.
  for (const host of hosts) expect(publicKeys(world, host)).toContain(world.host(host).tunnel?.publicKey);
  if (effects % 2 === 1) await applyInBetween(world);
  if (!finished) await rotateAgain(world.ports, what);
  await expectFinished(world, before);
  return finished;
}

/** A plain apply keeps to the stage that the key files have reached. */
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
