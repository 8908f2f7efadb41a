// Rotation of keys. Rule: git knows each stage before any host does, and the old pair works until the new one is seen to.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Host } from '../../fleet/model.ts';
import { topologyOf } from '../../fleet/topology.ts';
import { markRetiring, outgoingKey } from '../../host/pin.ts';
import { keptTunnel } from '../../keys/hostkeys.ts';
import { begin, stageOf } from '../../keys/rotation.ts';
import type { HostPlan, Plan } from '../../plan/plan.ts';
import type { Gap, Rotation } from '../../plan/rotation.ts';
import type { World } from '../../ports.ts';
import { Problem, refuse } from '../../problem.ts';
import { betweenKeys, type Desired, formerRecipients } from '../desired.ts';
import type { Observation } from '../observation.ts';
import { pinHostKeys } from '../pin.ts';
import { recordKeys, recordLock } from '../record.ts';
import { gapsOf } from './gaps.ts';
import { scrapesOf, type Times, timesOf } from './seen.ts';
import { Stages } from './stages.ts';

const rotatable = ['nodes', 'monitors', 'preshared', 'ssh-host-keys', 'recipients'] as const;
export type Rotatable = (typeof rotatable)[number];

export interface RotateOptions {
  only: readonly string[] | undefined;
  what: readonly Rotatable[];
}

/** `nodes, monitors`, or `all`. Throws a Problem that names what there is. */
export function parseWhat(text: string): Rotatable[] {
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.includes('all')) return [...rotatable];
  const known = rotatable.filter((what) => words.includes(what));
  if (known.length > 0 && words.every((word) => known.some((what) => what === word))) return known;
  throw new Problem('todo', `"${text}" is nothing that can be rotated`, {
    hint: `there are ${rotatable.join(', ')}, several of them with commas, and all`,
  });
}

/**
 * Goes on with what is under way, begins what else was asked for, and brings all of it as far as the hosts that answer allow.
 * After a run that was killed, the same command again leaves nothing out; what was finished may change once more.
 */
export async function rotateKeys(
  world: World,
  { plan, desired, observation }: { plan: Plan; desired: Desired; observation: Observation },
  { only, what }: RotateOptions,
): Promise<Rotation> {
  const resumed = [...new Set([...betweenKeys(desired.keys), ...hostsInPinning(desired)])];
  refuse(plan.hosts.flatMap((host) => (isSettled(host, resumed.length > 0) ? [] : [unsettled(host)])));
  const since = timesOf(desired, observation);
  const former = formerRecipients(desired);
  const chosen = desired.fleet.hosts.filter(({ name }) => only?.includes(name) ?? true);

  const encrypted = what.includes('recipients') ? Object.keys(desired.keys).filter(isIn(chosen)) : [];
  const begun = await recordKeys(world, desired, chooseKeys(world, desired, chosen, what), encrypted);
  const stages = new Stages(world, begun, observation);
  const rotated = await stages.run();
  const marked = what.includes('ssh-host-keys') ? chosen : [];
  const pinned = await rotateHostKeys(world, stages.desired, observation, marked);
  return {
    resumed,
    rotated,
    waiting: betweenKeys(stages.desired.keys),
    hostKeys: pinned.names,
    encrypted,
    former,
    intervalSeconds: scrapeInterval(desired.fleet),
    gaps: await measure(world, stages.desired, observation, since),
    // One that did not answer at first may be named by both.
    problems: [...new Set([...stages.problems(), ...pinned.problems])],
  };
}

function chooseKeys(world: World, { fleet, keys }: Desired, chosen: readonly Host[], what: readonly Rotatable[]) {
  const isFree = ({ name }: Pick<Host, 'name'>) => stageOf(keys[name]) === undefined;
  const own = chosen.filter((host) => isFree(host) && what.includes(host.role === 'node' ? 'nodes' : 'monitors'));
  const tunnels = what.includes('preshared')
    ? topologyOf(fleet.hosts).tunnels.flatMap(({ keeper, other }) => keptTunnel(keys, keeper, other) ?? [])
    : [];
  const isChosen = isIn(chosen);
  const touched = tunnels.filter(({ keeper, other }) => isFree({ name: keeper }) && [keeper, other].some(isChosen));
  return begin(
    keys,
    own.map(({ name }) => name),
    touched,
    world.random,
  );
}

/** Marks the present SSH host keys as those that go, has new ones made beside them, and goes over to those. */
async function rotateHostKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  chosen: readonly Host[],
): Promise<{ names: string[]; problems: Problem[] }> {
  const lock = structuredClone(desired.lock);
  const problems: Problem[] = [];
  for (const host of chosen) {
    const locked = lock.hosts[host.name];
    const [key, second] = locked?.sshHostKeys ?? [];
    if (!locked || outgoingKey(locked.sshHostKeys)) continue;
    const isPinned = host.kind === 'static' && host.hostKey !== undefined;
    if (!observation.hosts[host.name]) problems.push(observation.unreachable[host.name] ?? stillPinning(host.name));
    else if (isPinned || second !== undefined || !key?.startsWith('ssh-ed25519 ')) problems.push(notOurs(host));
    else locked.sshHostKeys = [markRetiring(key)];
  }
  const marked = await recordLock(world, desired, lock);
  const names = hostsInPinning(marked);
  const hosts = marked.fleet.hosts.filter(({ name }) => names.includes(name));
  const pinned = await pinHostKeys(world, marked, observation, hosts);
  const left = hostsInPinning(await recordLock(world, pinned, pinned.lock));
  return {
    names: names.filter((name) => !left.includes(name)),
    problems: [...problems, ...left.map((name) => observation.unreachable[name] ?? stillPinning(name))],
  };
}

function hostsInPinning({ fleet, lock }: Desired): string[] {
  return fleet.hosts
    .map(({ name }) => name)
    .filter((name) => outgoingKey(lock.hosts[name]?.sshHostKeys ?? []) !== undefined);
}

/** From each monitor that answers, what all this cost its targets. */
async function measure(world: World, desired: Desired, observation: Observation, since: Times): Promise<Gap[]> {
  const interval = scrapeInterval(desired.fleet);
  const gaps = await Promise.all(
    Object.entries(since).map(async ([monitor, from]) => {
      const history =
        observation.hosts[monitor] && (await scrapesOf(world, desired, observation, monitor, from - 3 * interval));
      return history ? gapsOf(monitor, history, from, interval) : [];
    }),
  );
  return gaps.flat();
}

/** Whether the host is what git says it is; in the middle of a rotation it need not be. */
function isSettled({ fate, changes }: HostPlan, resumed: boolean): boolean {
  if (fate === 'unreachable') return true;
  const other = changes.filter(({ kind, action }) => !(kind === 'key' && action === 'update'));
  return other.length === 0 || (resumed && fate === 'update');
}

function unsettled({ host }: HostPlan): Problem {
  return new Problem('todo', `${host} is not what git says it is, so that a rotation could not tell its own work`, {
    hint: 'run promguard apply first; what is left of a rotation that was stopped at its end is put right by it too',
  });
}

function notOurs({ name, at }: Host): Problem {
  return new Problem('todo', `${name} is not known by one ed25519 key in the lock, so its SSH host key stays`, {
    hint: 'change it on the host, then give host_key in fleet.yaml or run promguard trust',
    at,
  });
}

function stillPinning(name: string): Problem {
  return new Problem('todo', `${name} still has its old SSH host key`, { hint: 'run promguard rotate again' });
}

function isIn(hosts: readonly Host[]): (name: string) => boolean {
  const names = new Set(hosts.map(({ name }) => name));
  return (name) => names.has(name);
}
