// Rotation of SSH host keys: the old key is accepted until the host has made the next one.

import { withHosts } from '../../fleet/lock.ts';
import type { Host } from '../../fleet/model.ts';
import { markRetiring, outgoingKey } from '../../host/pin.ts';
import type { Observation } from '../../plan/observation.ts';
import type { World } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Desired } from '../desired.ts';
import { hostsInPinning, pinHostKeys } from '../pin.ts';
import { recordLock } from '../record.ts';

export interface RotatedHostKeys {
  desired: Desired;
  observation: Observation;
  /** Hosts with new SSH host keys. */
  names: string[];
  problems: Problem[];
}

/** Marks the keys of the chosen hosts as retiring, and replaces all marked keys. */
export async function rotateHostKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  chosen: readonly Host[],
): Promise<RotatedHostKeys> {
  const retiring: Record<string, { sshHostKeys: string[] }> = {};
  const problems: Problem[] = [];
  for (const host of chosen) {
    const locked = desired.lock.hosts[host.name];
    const [key, second] = locked?.sshHostKeys ?? [];
    if (!locked || outgoingKey(locked.sshHostKeys)) continue;
    const isPinned = host.kind === 'static' && host.hostKey !== undefined;
    if (!observation.hosts[host.name]) problems.push(observation.unreachable[host.name] ?? notReplaced(host.name));
    else if (isPinned || second !== undefined || !key?.startsWith('ssh-ed25519 ')) problems.push(notOurs(host));
    else retiring[host.name] = { sshHostKeys: [markRetiring(key)] };
  }
  const marked = await recordLock(world, desired, withHosts(desired.lock, retiring));
  const names = hostsInPinning(marked);
  const inPinning = new Set(names);
  const hosts = marked.fleet.hosts.filter(({ name }) => inPinning.has(name));
  const pinned = await pinHostKeys(world, marked, observation, hosts);
  const recorded = await recordLock(world, pinned.desired, pinned.desired.lock);
  const left = hostsInPinning(recorded);
  return {
    desired: recorded,
    observation: pinned.observation,
    names: names.filter((name) => !left.includes(name)),
    problems: [...problems, ...left.map((name) => pinned.observation.unreachable[name] ?? notReplaced(name))],
  };
}

function notOurs({ name, at }: Host): Problem {
  return new Problem(
    'host-key-not-ours',
    `the lock does not have exactly one ed25519 host key of ${name}, so its SSH host key stays`,
    { hint: 'change it on the host, then set host_key in fleet.yaml or run promguard trust', at },
  );
}

function notReplaced(name: string): Problem {
  return new Problem('host-key-not-replaced', `${name} still has its old SSH host key`, {
    hint: 'run promguard rotate again',
  });
}
