// The fleet's droplets, as the cloud lists them; two of the same name are a problem, never a guess.

import type { DropletHost, Fleet, Host } from '../fleet/model.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import type { Observation } from '../plan/observation.ts';
import type { Cloud, Droplet, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import type { Desired } from './desired.ts';

/** Longer than a new droplet takes to appear in lists: a "couple of seconds" (digitalocean/api-v2#202, checked 2026-11-25). */
const createSeconds = 10;

/** The droplets of a fleet: those of its hosts, by name, and the others. */
export type Droplets = Pick<Observation, 'droplets' | 'removed'>;

/** The tag that all droplets of a fleet carry. */
export function fleetTag(fleet: Fleet): string {
  return `promguard_fleet_${fleet.name}`;
}

/** Waits for what an interrupted run requested: requested again, there would be two droplets, and the lock would know the wrong one. */
export async function listSettled(
  world: World,
  desired: Desired,
  only: readonly string[] | undefined,
): Promise<Droplets> {
  const listed = await listDroplets(world, desired);
  const begun = missingDroplets(desired.fleet, listed, only).filter(({ name }) =>
    awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? []),
  );
  if (begun.length === 0) return listed;
  for (const { name } of begun) world.progress.host(name, 'requested by an earlier run: list again');
  await world.clock.sleep(1000 * createSeconds);
  return listDroplets(world, desired);
}

/** The chosen hosts of the fleet that have no droplet yet. */
export function missingDroplets(
  { hosts }: Fleet,
  { droplets }: Pick<Observation, 'droplets'>,
  only: readonly string[] | undefined,
): DropletHost[] {
  const chosen = only && new Set(only);
  return hosts.filter(
    (host): host is DropletHost => host.kind === 'droplet' && !droplets[host.name] && (chosen?.has(host.name) ?? true),
  );
}

export function cloudOf({ cloud }: Pick<World, 'cloud'>): Cloud {
  if (cloud) return cloud;
  throw new Problem('no-cloud-token', 'this fleet has droplets, and there is no DigitalOcean API token', {
    hint: 'set DIGITALOCEAN_TOKEN (cloud.digitalocean.com/account/api/tokens)',
  });
}

/** Leaves out droplets of revoked hosts: nothing configures them, and nothing destroys them. */
export async function listDroplets(
  world: Pick<World, 'cloud'>,
  { fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>,
): Promise<Droplets> {
  const needed = fleet.hosts.some(({ kind }) => kind === 'droplet');
  const all = needed || world.cloud ? await cloudOf(world).droplets(fleetTag(fleet)) : [];
  const hosts = new Map(fleet.hosts.map((host) => [host.name, host]));
  refuse(duplicates(all, hosts));
  const isOfHost = ({ name }: Droplet) => hosts.get(name)?.kind === 'droplet';
  const revokedNames = new Set(revoked.map(({ name }) => name));
  return {
    droplets: Object.fromEntries(all.filter(isOfHost).map((droplet) => [droplet.name, droplet])),
    removed: all.filter((droplet) => !isOfHost(droplet) && !revokedNames.has(droplet.name)),
  };
}

function duplicates(droplets: readonly Droplet[], hosts: ReadonlyMap<string, Host>): Problem[] {
  const known = new Map<string, Droplet>();
  return droplets.flatMap((droplet) => {
    const other = known.get(droplet.name);
    known.set(droplet.name, droplet);
    const at = hosts.get(droplet.name)?.at;
    if (!other) return [];
    return new Problem(
      'droplet-name-not-unique',
      `there are two droplets named ${droplet.name} in this fleet: ${other.id} and ${droplet.id}`,
      {
        hint: 'look at both in the DigitalOcean panel, then delete or untag the wrong one',
        ...(at && { at }),
      },
    );
  });
}
