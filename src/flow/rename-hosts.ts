// Hosts that are renamed: git has the new names before the cloud, and until both have them either name leads to the host.

import { lockedHost } from '../fleet/lock.ts';
import { inParallel } from '../parallel.ts';
import type { RenameChange } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { cloudOf, roleTag } from './droplets.ts';
import { formerNames } from './keyfiles.ts';

/** By host, the former name that git or the cloud still has. */
export function misnamedHosts(
  { fleet, renamed, formerFiles = [] }: Pick<Desired, 'fleet' | 'renamed'> & Partial<Pick<Desired, 'formerFiles'>>,
  { droplets }: Pick<Observation, 'droplets'>,
): ReadonlyMap<string, string> {
  const listed = Object.values(droplets).filter(({ formerName }) => formerName !== undefined);
  const misnamed = new Set([...renamed, ...formerFiles, ...listed.map(({ name }) => name)]);
  return new Map([...formerNames(fleet)].filter(([name]) => misnamed.has(name)));
}

export function renameChange(host: string, former: string): RenameChange {
  return { kind: 'rename', id: `rename:${host}`, action: 'update', before: former, after: host };
}

/** New hosts that may be removed ones under another name: a disk is lost for each. */
export function likelyRenamed(
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
  { droplets, removed }: Pick<Observation, 'droplets' | 'removed'>,
): Problem[] {
  // A compromised one is not to be kept under another name.
  const left = removed.filter(({ name }) => lockedHost(recordedLock, name)?.revoked === undefined);
  const pairs = fleet.hosts.flatMap((host) => {
    const { name, role, region } = host;
    if (host.kind !== 'droplet' || droplets[name] || lockedHost(recordedLock, name)) return [];
    const alike = left.findIndex(
      (other) => other.region === region && other.size === host.size && other.tags.includes(roleTag(role)),
    );
    return alike < 0 ? [] : left.splice(alike, 1).map((droplet) => ({ host, former: droplet.name }));
  });
  const [first] = pairs;
  if (!first) return [];
  const { host, former } = first;
  const more = pairs.length > 1 ? ` (and ${pairs.length - 1} more like these)` : '';
  const summary = `${former} is destroyed with its disk, and ${host.name} made in the same place${more}`;
  const stays = 'droplet, disk, address and keys stay';
  // Nothing can be written beside a host that `count` makes.
  const hint = host.countAt
    ? `\`count\` makes new hosts. To keep ${former}, write each host out, with formerly: ${former} on one of them: ${stays}`
    : `if it is ${former} under another name, write formerly: ${former} beside ${host.name}: ${stays}`;
  return [new Problem('may-be-renamed', summary, { at: host.countAt ?? host.at, hint, severity: 'warning' })];
}

/** Renames the droplets of the chosen hosts. Returns why that failed: everything else can go on under either name. */
export async function renameDroplets(
  world: World,
  { fleet }: Pick<Desired, 'fleet'>,
  { droplets }: Pick<Observation, 'droplets'>,
  only: readonly string[] | undefined,
): Promise<readonly Problem[]> {
  const chosen = only && new Set(only);
  const misnamed = Object.values(droplets).filter(
    ({ name, formerName }) => formerName !== undefined && (chosen?.has(name) ?? true),
  );
  const problems = await inParallel(misnamed, fleet.parallel, async ({ id, name, formerName }) => {
    world.progress.host(name, `rename droplet ${formerName}`);
    const failure = await attempt(() => cloudOf(world).rename(id, name));
    return failure instanceof Problem ? [failure] : [];
  });
  return problems.flat();
}
