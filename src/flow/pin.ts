// SSH host keys of new droplets, and those that a rotation retires. Rule: the old key is accepted only until the host has made its own, and git knows that one first.

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
import type { Target, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';
import { addressOf, newHostPatienceSeconds, silenceSeconds, targetOf } from './reach.ts';
import { recordLock } from './record.ts';

/** sshd takes a moment to begin anew. */
const attemptsToMeet = 5;

/**
 * Replaces every key that is marked in the lock: made on the hosts, written to the lock, used by the hosts, and only then the sole one in
 * the lock, which is written at the end of the run.
 */
export async function pinHostKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
): Promise<Desired> {
  const onEach = async (names: readonly string[], work: (host: Host) => Promise<void>) => {
    const chosen = hosts.filter(({ name }) => names.includes(name));
    await inParallel(chosen, desired.fleet.parallel, async (host) => {
      try {
        await work(host);
        // Whatever find() said of it, it answers now.
        delete observation.unreachable[host.name];
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // It keeps its present key until the next apply, which goes on here.
        observation.unreachable[host.name] = error;
      }
    });
  };
  const run = (host: Host, script: Text) => {
    world.progress.host(host.name, 'pin SSH host key');
    const options = { patienceSeconds: newHostPatienceSeconds, silenceSeconds };
    return world.remote.run(targetOf(host, desired, observation.droplets), script, options);
  };

  const made: Record<string, string> = {};
  // Nobody waits again for a host that did not answer, unless it may still be booting.
  const isWorthIt = ({ name }: Host) =>
    !observation.unreachable[name] || awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? []);
  const fresh = hosts.filter(
    (host) => outgoingOf(desired.lock, host) && addressOf(host, observation.droplets) && isWorthIt(host),
  );
  await onEach(
    fresh.map(({ name }) => name),
    async (host) => {
      made[host.name] = readHostKey(
        host.name,
        await run(host, makeHostKeyScript(outgoingOf(desired.lock, host) ?? '')),
      );
    },
  );
  const both = await recordLock(world, desired, withKeys(desired.lock, made, 'beside'));
  const used: Record<string, string> = {};
  await onEach(Object.keys(made), async (host) => {
    const key = made[host.name] ?? '';
    checkUsed(host.name, await run(host, useHostKeyScript()));
    await showsKey(world, { ...targetOf(host, desired, observation.droplets), hostKeys: [key] });
    used[host.name] = key;
  });
  return { ...both, lock: withKeys(both.lock, used, 'alone') };
}

/** A new connection must meet the new key, and nothing is left to do for it: sshd may have been told to use another file. */
async function showsKey(world: World, target: Target): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      return checkUsed(
        target.host,
        await world.remote.run(target, useHostKeyScript(), { fresh: true, silenceSeconds }),
      );
    } catch (error) {
      if (!(error instanceof Problem) || attempts === attemptsToMeet) throw error;
      await world.clock.sleep(1000);
    }
  }
}

function outgoingOf({ hosts }: Lock, { name }: Host): string | undefined {
  return outgoingKey(hosts[name]?.sshHostKeys ?? []);
}

function withKeys(lock: Lock, keys: Record<string, string>, how: 'beside' | 'alone'): Lock {
  const next = structuredClone(lock);
  for (const [name, key] of Object.entries(keys)) {
    const locked = next.hosts[name];
    if (locked) locked.sshHostKeys = how === 'alone' ? [key] : [...new Set([...locked.sshHostKeys, key])];
  }
  return next;
}
