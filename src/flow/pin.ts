// Replaces SSH host keys, of new droplets and in a rotation: git has the new key before the host uses it, and accepts the old one only until then.

import { withHosts } from '../fleet/lock.ts';
import type { Host, Lock } from '../fleet/model.ts';
import {
  awaitsFirstBoot,
  checkUsed,
  makeHostKeyScript,
  outgoingKey,
  readHostKey,
  useHostKeyScript,
} from '../host/pin.ts';
import type { Text } from '../keys/secret.ts';
import { turns } from '../parallel.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { Batches } from './batches.ts';
import type { Desired } from './desired.ts';
import { during } from './during.ts';
import { poll } from './poll.ts';
import { addressOf, newHostPatienceSeconds, silenceSeconds, targetOf } from './reach.ts';
import { recordLock } from './record.ts';

/** sshd takes a moment to restart. */
const restartSeconds = 5;

/** By host, its new key, or why it keeps its present one until the next apply. Rejected only where the lock could not be written. */
export type Pins = ReadonlyMap<string, Promise<string | Problem>>;

export interface Pinning {
  readonly pins: Pins;
  /** With the new keys in the lock, once all have them. That the old ones are gone is written at the end of the run. */
  end(): Promise<Desired>;
}

/**
 * Begins to replace every key that is marked in the lock: the host makes a new one, the lock gets it beside the old one, the host starts to
 * use it, and the lock drops the old one. No host waits for another, but for the moment in which the lock is written for several.
 */
export function beginPinning(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
): Pinning {
  let recorded = desired;
  const inTurn = turns(desired.fleet.parallel);
  const run = (host: Host, script: Text) =>
    inTurn(async () => {
      world.progress.host(host.name, 'pin SSH host key');
      const options = { patienceSeconds: newHostPatienceSeconds, silenceSeconds };
      return world.remote.run(targetOf(host, desired, observation.droplets), script, options);
    });
  const marked = hosts.filter((host) => isToPin(host, desired, observation));
  const batches = new Batches<[name: string, key: string]>(world.clock, marked.length, async (keys) => {
    recorded = await recordLock(world, recorded, withKeys(recorded.lock, Object.fromEntries(keys), 'beside'));
  });
  const pin = async (host: Host) => {
    const make = async () =>
      readHostKey(host.name, await run(host, makeHostKeyScript(outgoingOf(desired.lock, host) ?? '')));
    const made = await during(world, isBooting(host, desired) ? 'boot' : 'pin', () => attempt(make));
    if (made instanceof Problem) {
      batches.without();
      return made;
    }
    await batches.add([host.name, made]);
    const use = async () => {
      checkUsed(host.name, await run(host, useHostKeyScript()));
      await showsKey(world, { ...targetOf(host, desired, observation.droplets), hostKeys: [made] });
      return made;
    };
    return during(world, 'pin', () => attempt(use));
  };
  const pins = new Map(marked.map((host) => [host.name, pin(host)]));
  // Whoever waits for it sees the error, however late.
  for (const going of pins.values()) going.catch(() => undefined);
  return {
    pins,
    async end() {
      const used = await Promise.all([...pins].map(async ([name, key]) => [name, await key] as const));
      const keys = used.flatMap(([name, key]) => (key instanceof Problem ? [] : [[name, key] as const]));
      return { ...recorded, lock: withKeys(recorded.lock, Object.fromEntries(keys), 'alone') };
    },
  };
}

/** A host that did not answer before is worth a second wait only if it may still be booting. */
function isToPin(host: Host, { lock }: Desired, { droplets, unreachable }: Observation): boolean {
  if (outgoingOf(lock, host) === undefined || addressOf(host, droplets) === undefined) return false;
  return !unreachable[host.name] || isBooting(host, { lock });
}

function isBooting({ name }: Host, { lock }: Pick<Desired, 'lock'>): boolean {
  return awaitsFirstBoot(lock.hosts[name]?.sshHostKeys ?? []);
}

export interface Pinned {
  desired: Desired;
  observation: Observation;
}

/** Replaces every key that is marked in the lock, and does nothing else to the hosts. */
export async function pinHostKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
): Promise<Pinned> {
  const { pins, end } = beginPinning(world, desired, observation, hosts);
  const pinned = await end();
  const results = [...pins].map(async ([name, key]) => ({ name, ...reached(await key) }));
  return { desired: pinned, observation: withResults(observation, await Promise.all(results)) };
}

/** What is known of a host since it was to be pinned. */
export function reached(pin: string | Problem): Pick<HostResult, 'unreachable'> {
  return { unreachable: pin instanceof Problem ? pin : 'no longer' };
}

/** Expects the new key from a new connection: sshd may be configured to use another file. */
async function showsKey(world: World, target: Target): Promise<void> {
  const shown = await poll(world.clock, restartSeconds, async () => {
    const value = await attempt(async () =>
      checkUsed(target.host, await world.remote.run(target, useHostKeyScript(), { fresh: true, silenceSeconds })),
    );
    return { done: !(value instanceof Problem), value };
  });
  if (shown instanceof Problem) throw shown;
}

/** Hosts whose key in the lock is marked for replacement. */
export function hostsInPinning({ fleet, lock }: Pick<Desired, 'fleet' | 'lock'>): string[] {
  return fleet.hosts.filter((host) => outgoingOf(lock, host) !== undefined).map(({ name }) => name);
}

function outgoingOf({ hosts }: Lock, { name }: Host): string | undefined {
  return outgoingKey(hosts[name]?.sshHostKeys ?? []);
}

function withKeys(lock: Lock, keys: Readonly<Record<string, string>>, how: 'beside' | 'alone'): Lock {
  const changes = Object.entries(keys).map(([name, key]) => {
    const before = how === 'alone' ? [] : (lock.hosts[name]?.sshHostKeys ?? []);
    return [name, { sshHostKeys: [...new Set([...before, key])] }];
  });
  return withHosts(lock, Object.fromEntries(changes));
}
