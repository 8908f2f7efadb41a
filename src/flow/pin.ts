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
import { inParallel } from '../parallel.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { poll } from './poll.ts';
import { addressOf, newHostPatienceSeconds, silenceSeconds, targetOf } from './reach.ts';
import { recordLock } from './record.ts';

/** sshd takes a moment to restart. */
const restartSeconds = 5;

export interface Pinned {
  /** With the new keys in the lock. That the old ones are gone is written at the end of the run. */
  desired: Desired;
  observation: Observation;
}

/**
 * Replaces every key that is marked in the lock: the host makes a new one, the lock gets it beside the old one, the host starts to use
 * it, and the lock drops the old one. A host that fails keeps its key until the next apply.
 */
export async function pinHostKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
): Promise<Pinned> {
  const { parallel } = desired.fleet;
  const run = (host: Host, script: Text) => {
    world.progress.host(host.name, 'pin SSH host key');
    const options = { patienceSeconds: newHostPatienceSeconds, silenceSeconds };
    return world.remote.run(targetOf(host, desired, observation.droplets), script, options);
  };
  // A host that did not answer before is worth a second wait only if it may still be booting.
  const isWorthIt = ({ name }: Host) =>
    !observation.unreachable[name] || awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? []);
  const marked = hosts.filter(
    (host) => outgoingOf(desired.lock, host) && addressOf(host, observation.droplets) && isWorthIt(host),
  );
  const made = await inParallel(marked, parallel, (host) =>
    pinResult(host, async () =>
      readHostKey(host.name, await run(host, makeHostKeyScript(outgoingOf(desired.lock, host) ?? ''))),
    ),
  );
  const both = await recordLock(world, desired, withKeys(desired.lock, keysOf(made), 'beside'));
  const used = await inParallel(
    made.filter(({ key }) => key !== undefined),
    parallel,
    ({ host, key = '' }) =>
      pinResult(host, async () => {
        checkUsed(host.name, await run(host, useHostKeyScript()));
        await showsKey(world, { ...targetOf(host, desired, observation.droplets), hostKeys: [key] });
        return key;
      }),
  );
  return {
    desired: { ...both, lock: withKeys(both.lock, keysOf(used), 'alone') },
    observation: withResults(
      observation,
      [...made, ...used].map(({ result }) => result),
    ),
  };
}

interface PinResult {
  host: Host;
  /** Undefined when it failed. */
  key: string | undefined;
  result: HostResult;
}

async function pinResult(host: Host, work: () => Promise<string>): Promise<PinResult> {
  const { name } = host;
  const key = await attempt(work);
  return key instanceof Problem
    ? { host, key: undefined, result: { name, unreachable: key } }
    : { host, key, result: { name, unreachable: 'no longer' } };
}

function keysOf(results: readonly PinResult[]): Record<string, string> {
  return Object.fromEntries(results.flatMap(({ host, key }) => (key === undefined ? [] : [[host.name, key]])));
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
