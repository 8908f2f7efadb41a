// Retires removed hosts: nothing is destroyed or dropped until the monitors themselves show that no host is their peer or target any more.

import { lockedHost, publicKeysOf } from '../fleet/lock.ts';
import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import { rememberScript } from '../host/removal.ts';
import { inParallel } from '../parallel.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { unproven } from './claim.ts';
import { type Desired, removedHosts } from './desired.ts';
import { cloudOf } from './droplets.ts';
import { during } from './during.ts';
import { targetOf } from './reach.ts';
import { findTraces } from './traces.ts';

/** Removed hosts that no monitor has any more. */
export interface Retired {
  /** Names whose keys can be dropped and whose addresses can be reserved. */
  gone: readonly string[];
  /** Droplets that can be destroyed after that. */
  droplets: readonly Droplet[];
  problems: readonly Problem[];
}

const nobody: Retired = { gone: [], droplets: [], problems: [] };

/**
 * Waits until no monitor has the removed hosts as peers or targets. With --only, no host is retired; while a new host is not in
 * service, only revoked ones are, and those of which nothing is left: the others may be what it replaces.
 */
export async function retire(
  world: World,
  desired: Desired,
  observation: Observation,
  { only, waiting }: { only: readonly string[] | undefined; waiting: readonly string[] },
): Promise<Retired> {
  const droplets = new Set(observation.removed.map(({ name }) => name));
  const all = leaving(desired, observation);
  const mayGo = (name: string) => {
    const { revoked, ssh } = lockedHost(desired.recordedLock, name) ?? {};
    return revoked !== undefined || (ssh === undefined && !droplets.has(name));
  };
  const removed = new Set(waiting.length === 0 ? all : all.filter(mayGo));
  const kept = all.filter((name) => !removed.has(name));
  const problems = !only && kept.length > 0 ? [keptFor(kept, waiting)] : [];
  if (only || removed.size === 0) return { ...nobody, problems };
  const monitors = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
  const { left } = await findTraces(world, desired, observation, monitors, [...removed]);
  const traces = Object.values(left).map(nothingDestroyed);
  if (traces.length > 0) return { ...nobody, problems: [...problems, ...traces] };
  return {
    gone: removedHosts(desired).filter((name) => removed.has(name)),
    droplets: observation.removed.filter(({ name }) => removed.has(name)),
    problems,
  };
}

/** Whatever is to go, whether or not it can be reached. */
export function leaving(desired: Desired, { removed }: Observation): string[] {
  return [...new Set([...removedHosts(desired), ...removed.map(({ name }) => name)])];
}

/** Git has forgotten these hosts, and a clone that has not pulled has not: the monitors note their keys (plan/checks/revoked.ts). One that fails tells nobody. */
export async function remember(
  world: World,
  desired: Desired,
  { hosts, droplets }: Observation,
  names: readonly string[],
): Promise<void> {
  const keys = names.flatMap((name) => publicKeysOf(lockedHost(desired.recordedLock, name)));
  if (keys.length === 0) return;
  const reached = desired.fleet.hosts.filter(({ name, role }) => role === 'monitor' && hosts[name]);
  await inParallel(reached, desired.fleet.parallel, (host) =>
    attempt(() => world.remote.run(targetOf(host, desired, droplets), rememberScript(keys))),
  );
}

/** The hosts that were not in service when the run began, and are not now. before: as planned. */
export function notInService(
  { fleet, recordedLock }: Desired,
  before: Observation,
  { failed }: Observation,
  evidence: readonly Evidence[],
): string[] {
  const serving = new Set(
    evidence.filter(({ name, inService }) => inService && !Object.hasOwn(failed, name)).map(({ name }) => name),
  );
  const isNew = ({ name, kind }: Host) => {
    const locked = lockedHost(recordedLock, name);
    const observed = before.hosts[name];
    return (
      locked?.publicKey === undefined ||
      awaitsFirstBoot(locked.sshHostKeys) ||
      (kind === 'droplet' && !before.droplets[name]) ||
      (observed !== undefined && Object.keys(observed.tunnels).length === 0)
    );
  };
  return fleet.hosts.filter((host) => isNew(host) && !serving.has(host.name)).map(({ name }) => name);
}

function keptFor(kept: readonly string[], waiting: readonly string[]): Problem {
  return new Problem(
    'kept-for-new-hosts',
    `${kept.join(', ')} kept: ${waiting.join(', ')} could not be put into service`,
    {
      hint: 'a removed host is destroyed by the first apply in which every new host works: fix the new one, or remove it from fleet.yaml, and apply',
    },
  );
}

/** Destroys these droplets; returns the names of those that the cloud kept, and why. */
export async function destroyDroplets(
  world: World,
  desired: { fleet: Pick<Fleet, 'parallel'>; recordedLock: Lock },
  droplets: readonly Droplet[],
): Promise<{ kept: string[]; problems: Problem[] }> {
  const notOurs = await unproven(world, desired, droplets);
  const failures = await inParallel(droplets, desired.fleet.parallel, async ({ id, name }) => {
    const problem = notOurs.get(name);
    if (problem) return [{ name, problem }];
    world.progress.host(name, 'destroy');
    const failure = await during(world, 'destroy', () => attempt(() => cloudOf(world).destroy(id)));
    if (failure instanceof Problem) return [{ name, problem: failure }];
    world.progress.host(name, 'destroyed');
    return [];
  });
  return { kept: failures.flat().map(({ name }) => name), problems: failures.flat().map(({ problem }) => problem) };
}

function nothingDestroyed({ code, summary, hint }: Problem): Problem {
  return new Problem(code, `nothing was destroyed: ${summary}`, hint === undefined ? {} : { hint });
}
