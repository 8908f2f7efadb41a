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
    if (!observation.hosts[host.name]) problems.push(observation.unreachable[host.name] ?? notReplaced(host.name));
    else if (isPinned(host) || second !== undefined || !key?.startsWith('ssh-ed25519 ')) problems.push(notOurs(host));
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

function isPinned(host: Host): boolean {
  return host.kind === 'static' && host.hostKey !== undefined;
}

/** A warning: it stays so until a person changes it, and whatever else is to be rotated was. */
function notOurs(host: Host): Problem {
  const { name, at } = host;
  const why = isPinned(host) ? 'fleet.yaml pins it' : 'the lock does not have exactly one ed25519 key of it';
  const then = isPinned(host) ? 'its host_key in fleet.yaml' : 'run promguard trust';
  const hint = `to replace it, change it on ${name}, and then ${then}`;
  return new Problem('host-key-not-ours', `${name} keeps its SSH host key: ${why}`, {
    ...{ hint, at, hosts: [name], severity: 'warning' },
  });
}

function notReplaced(name: string): Problem {
  return new Problem('host-key-not-replaced', `${name} still has its old SSH host key`, {
    hint: 'run promguard rotate again',
  });
}
