// Whose droplet it is, where no tag says so: only a host that shows its pinned key is this fleet's. Adds the tags that are missing.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Lock } from '../fleet/model.ts';
import { markOn } from '../host/kinds/mark.ts';
import { inParallel } from '../parallel.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { listed } from '../words.ts';
import { type Desired, recordedId } from './desired.ts';
import { cloudOf, hasIdTag, idTag, roleTag } from './droplets.ts';
import { isOff, knownHostPatienceSeconds, silenceSeconds, targetAt } from './reach.ts';

/** Droplets and servers that carry the fleet's id, or where the lock has none, servers that carry any. */
export function tracesOutside(
  { id }: Lock,
  { droplets, unknown, hosts }: Pick<Observation, 'droplets' | 'unknown' | 'hosts'>,
): string[] {
  const tag = id === undefined ? undefined : idTag(id);
  const tagged = [...Object.values(droplets), ...unknown].filter(({ tags }) => tag !== undefined && tags.includes(tag));
  const marked = Object.entries(hosts).filter(([, { managed }]) => {
    const mark = markOn(managed);
    return mark !== undefined && (id === undefined || mark === id);
  });
  const names = [...new Set([...tagged.map(({ name }) => name), ...marked.map(([name]) => name)])];
  return names.length === 0 ? [] : [`hosts that carry the id of a fleet (${listed(names)})`];
}

/** Droplets of earlier releases, which carry no id, and whose hosts were observed: connections are pinned. */
export function unclaimed({ droplets, hosts }: Pick<Observation, 'droplets' | 'hosts'>): Droplet[] {
  return Object.values(droplets).filter((droplet) => !hasIdTag(droplet) && hosts[droplet.name] !== undefined);
}

/** Monitors that were made as nodes, and were observed. Once they leave fleet.yaml, the tag alone says that metrics go with them. */
export function untaggedMonitors(
  { fleet }: Pick<Desired, 'fleet'>,
  { droplets, hosts }: Pick<Observation, 'droplets' | 'hosts'>,
): Droplet[] {
  return fleet.hosts.flatMap(({ name, role }) => {
    const droplet = role === 'monitor' && hosts[name] ? droplets[name] : undefined;
    return droplet && !droplet.tags.includes(roleTag('monitor')) ? [droplet] : [];
  });
}

/** Adds the tags that droplets lack. Returns why that failed: everything else can go on without them. */
export async function tagDroplets(world: World, desired: Desired, observation: Observation): Promise<Problem[]> {
  const tag = async (name: () => string, droplets: readonly Droplet[]) => {
    if (droplets.length === 0) return [];
    const ids = droplets.map(({ id }) => id);
    const failure = await attempt(() => cloudOf(world).tag(name(), ids));
    return failure instanceof Problem ? [failure] : [];
  };
  return [
    ...(await tag(() => idTag(recordedId(desired)), unclaimed(observation))),
    ...(await tag(() => roleTag('monitor'), untaggedMonitors(desired, observation))),
  ];
}

/** Why these droplets must not be destroyed, by name: they carry no id, and did not show the host key that the lock pins. */
export async function unproven(
  world: Pick<World, 'remote'>,
  { fleet, recordedLock }: { fleet: Pick<Fleet, 'parallel'>; recordedLock: Lock },
  droplets: readonly Droplet[],
): Promise<Map<string, Problem>> {
  const untagged = droplets.filter((droplet) => !hasIdTag(droplet));
  const problems = await inParallel(untagged, fleet.parallel, async (droplet) => {
    const { id, name, ipv4: address } = droplet;
    const answer = await attempt(async () => {
      if (address === undefined || isOff(droplet)) return 1;
      const target = targetAt(name, address, lockedHost(recordedLock, name)?.sshHostKeys ?? []);
      const options = { patienceSeconds: knownHostPatienceSeconds, silenceSeconds };
      return (await world.remote.run(target, ['true\n'], options)).code;
    });
    return answer === 0 ? [] : [[name, notProven(id, name)] as const];
  });
  return new Map(problems.flat());
}

function notProven(id: number, name: string): Problem {
  return new Problem('droplet-not-proven', `droplet ${id} (${name}) was kept: nothing proves that it is this fleet's`, {
    hint: 'it carries no fleet id and did not show its pinned SSH host key (is it on?): if it is yours, delete it in the DigitalOcean panel, then apply',
  });
}
