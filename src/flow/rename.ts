// A fleet that is renamed: its droplets get the tag of the new name before git has it, and lose the old one after that.

import type { Fleet } from '../fleet/model.ts';
import type { FleetTagChange } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet, World } from '../ports.ts';
import { Problem, Problems } from '../problem.ts';
import type { Desired } from './desired.ts';
import { cloudOf, fleetNames, fleetTag, listTagged, recordedName } from './droplets.ts';
import { recordLock } from './record.ts';

/** Those that lack the tag of the fleet's name, or still have that of its former one. */
export function misnamed(fleet: Pick<Fleet, 'name' | 'formerly'>, droplets: readonly Droplet[]): Droplet[] {
  const { formerly } = fleet;
  if (formerly === undefined) return [];
  return droplets.filter(({ tags }) => !tags.includes(fleetTag(fleet)) || tags.includes(fleetTag({ name: formerly })));
}

/** Names that the fleet's droplets carry in the place of one that git knows: another clone has renamed it, wholly or in part. */
export function namesElsewhere(
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
  { droplets, removed }: Pick<Observation, 'droplets' | 'removed'>,
): string[] {
  const known = new Set([fleet.name, fleet.formerly, recordedName(fleet, recordedLock)]);
  const own = [...Object.values(droplets), ...removed];
  const renamed = own.map(fleetNames).filter((names) => !names.some((name) => known.has(name)));
  return [...new Set(renamed.flat())].sort();
}

export function fleetTagChange(
  { name, formerly = name }: Pick<Fleet, 'name' | 'formerly'>,
  host: string,
): FleetTagChange {
  const [before, after] = [fleetTag({ name: formerly }), fleetTag({ name })];
  return { kind: 'fleet-tag', id: `fleet-tag:${host}`, action: 'update', host, before, after };
}

/**
 * Replaces the tags of all droplets, and the name in the lock; not with --only. Killed or refused anywhere, it leaves every droplet
 * with a tag that the lock leads to: everything else can go on, and the next apply finishes it.
 */
export async function renameFleet(
  world: World,
  desired: Desired,
  { droplets, removed }: Pick<Observation, 'droplets' | 'removed'>,
  only: readonly string[] | undefined,
): Promise<{ desired: Desired; problems: readonly Problem[] }> {
  const { fleet, recordedLock } = desired;
  const isRecorded = recordedName(fleet, recordedLock) === fleet.name;
  const isDone = isRecorded && misnamed(fleet, [...Object.values(droplets), ...removed]).length === 0;
  if (only || isDone || fleet.formerly === undefined) return { desired, problems: [] };
  let next = desired;
  try {
    const { own } = await listTagged(world, desired);
    await tagAll(world, fleet, own);
    if (!isRecorded) next = await recordLock(world, desired, { ...desired.lock, fleet: fleet.name });
    await untagAll(world, fleetTag({ name: fleet.formerly }), own);
    return { desired: next, problems: [] };
  } catch (error) {
    if (error instanceof Problem) return { desired: next, problems: [error] };
    if (error instanceof Problems) return { desired: next, problems: error.problems };
    throw error;
  }
}

async function tagAll(world: World, fleet: Fleet, own: readonly Droplet[]): Promise<void> {
  const tag = fleetTag(fleet);
  const ids = own.filter(({ tags }) => !tags.includes(tag)).map(({ id }) => id);
  if (ids.length > 0) await cloudOf(world).tag(tag, ids);
}

async function untagAll(world: World, tag: string, own: readonly Droplet[]): Promise<void> {
  const ids = own.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
  if (ids.length > 0) await cloudOf(world).untag(tag, ids);
}
