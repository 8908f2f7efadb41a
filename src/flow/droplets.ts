// The fleet's droplets, as the cloud lists them. Rule: two droplets of one name are a problem, never a guess.

import type { DropletHost, Fleet, Host } from '../fleet/model.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import type { Cloud, Droplet, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';

/** Longer than a create takes to be answered and listed: "couple of seconds" (digitalocean/api-v2#202, checked 2026-11-25). */
const createSeconds = 10;

/** The tag that all droplets of a fleet carry. */
export function fleetTag(fleet: Fleet): string {
  return `promguard_fleet_${fleet.name}`;
}

/** A run that was killed may have left a create under way. Created again, the host would be there twice, and the lock would know the wrong one. */
export async function findSettled(
  world: World,
  desired: Desired,
  only: readonly string[] | undefined,
): Promise<Pick<Observation, 'droplets' | 'removed'>> {
  const observation = await listDroplets(world, desired);
  const begun = missingDroplets(desired.fleet, observation, only).filter(({ name }) =>
    awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? []),
  );
  if (begun.length === 0) return observation;
  for (const { name } of begun) world.progress.host(name, 'was asked for before: look again');
  await world.clock.sleep(1000 * createSeconds);
  return listDroplets(world, desired);
}

/** The chosen hosts of the fleet that must be droplets and are not. */
export function missingDroplets(
  { hosts }: Fleet,
  { droplets }: Pick<Observation, 'droplets'>,
  only: readonly string[] | undefined,
): DropletHost[] {
  return hosts.filter(
    (host): host is DropletHost =>
      host.kind === 'droplet' && !droplets[host.name] && (only?.includes(host.name) ?? true),
  );
}

export function cloudOf({ cloud }: Pick<World, 'cloud'>): Cloud {
  if (cloud) return cloud;
  throw new Problem('todo', 'this fleet has droplets, and there is no DigitalOcean API token', {
    hint: 'set DIGITALOCEAN_TOKEN (cloud.digitalocean.com/account/api/tokens)',
  });
}

/** Two droplets of one name are a problem, never a guess. Those of revoked hosts neither belong to the fleet nor leave it. */
export async function listDroplets(
  world: Pick<World, 'cloud'>,
  { fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>,
): Promise<Pick<Observation, 'droplets' | 'removed'>> {
  const needed = fleet.hosts.some(({ kind }) => kind === 'droplet');
  const all = needed || world.cloud ? await cloudOf(world).droplets(fleetTag(fleet)) : [];
  const names = new Map(fleet.hosts.map((host) => [host.name, host]));
  const droplets: Record<string, Droplet> = {};
  const problems: Problem[] = [];
  for (const droplet of all) {
    const twin = droplets[droplet.name];
    if (twin) problems.push(doubled(droplet, twin, names.get(droplet.name)));
    droplets[droplet.name] = droplet;
  }
  refuse(problems);
  const desired = (droplet: Droplet) => names.get(droplet.name)?.kind === 'droplet';
  const left = (droplet: Droplet) => revoked.some(({ name }) => name === droplet.name);
  return {
    droplets: Object.fromEntries(all.filter(desired).map((droplet) => [droplet.name, droplet])),
    removed: all.filter((droplet) => !desired(droplet) && !left(droplet)),
  };
}

function doubled(one: Droplet, other: Droplet, host: Host | undefined): Problem {
  return new Problem('todo', `there are two droplets named ${one.name} in this fleet: ${other.id} and ${one.id}`, {
    hint: 'look at both, then delete or untag the one that is not yours in the DigitalOcean panel',
    ...(host ? { at: host.at } : {}),
  });
}
