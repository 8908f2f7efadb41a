// What the world says: droplets, and facts from every host. Rule: reads only; a host that cannot be reached is reported, never guessed about.

import { checkCatalogue } from '../fleet/availability.ts';
import type { DropletHost, Fleet, Host } from '../fleet/model.ts';
import { readFacts } from '../host/facts.ts';
import type { Observed } from '../host/item.ts';
import { observeScript } from '../host/observe.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import { type HostKeys, presharedKey } from '../keys/hostkeys.ts';
import { otherPublicKey } from '../keys/rotation.ts';
import type { Secret } from '../keys/secret.ts';
import { publicKeyOf } from '../keys/wireguard.ts';
import { inParallel } from '../parallel.ts';
import type { Cloud, Droplet, Target, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import { type Site, type SiteHost, unknown } from '../resources/site.ts';
import type { Wanted } from './desired.ts';

export interface Found {
  /** By host name; only hosts of the fleet. */
  droplets: Record<string, Droplet>;
  /** Droplets with the fleet's tag that fleet.yaml no longer names. */
  leaving: Droplet[];
  facts: Record<string, Observed>;
  unreachable: Record<string, Problem>;
  /** The hosts on which this run has begun to change something: what was seen to work before proves nothing of them. */
  changed: Set<string>;
}

/** Longer than a create takes to be answered and listed: "couple of seconds" (digitalocean/api-v2#202, checked 2026-11-25). */
const createSeconds = 10;

/** How long to go on trying a host that may be booting: its SSH answers seconds after its address is there, rarely after minutes. */
export const newHostPatienceSeconds = 180;

/** How long to go on trying one that was there before. */
export const knownHostPatienceSeconds = 10;

/** The tag that all droplets of a fleet carry. */
export function fleetTag(fleet: Fleet): string {
  return `promguard_fleet_${fleet.name}`;
}

/** Lists the droplets, checks what the cloud sells, and observes every host that exists. Throws Problems. */
export async function find(world: World, wanted: Wanted, only?: readonly string[]): Promise<Found> {
  const { fleet } = wanted;
  const { droplets, leaving } = await findSettled(world, wanted, only);
  const missing = missingDroplets(fleet, { droplets }, only);
  if (missing.length > 0) {
    refuse(checkCatalogue({ ...fleet, hosts: missing }, await cloudOf(world).catalogue()));
  }
  const found: Found = { droplets, leaving, facts: {}, unreachable: {}, changed: new Set() };
  const present = fleet.hosts.filter((host) => addressOf(host, droplets) && (!only || only.includes(host.name)));
  await observeHosts(world, wanted, found, present, knownHostPatienceSeconds);
  return found;
}

/** A server of one's own in the place of a droplet: as long as both have one name, nobody can say which of them a monitor still knows. */
export function namesakes({ leaving }: Pick<Found, 'leaving'>, { hosts }: Fleet): Problem[] {
  return leaving.flatMap(({ id, name }) => {
    const host = hosts.find((one) => one.name === name);
    if (!host) return [];
    return new Problem(
      'todo',
      `\`${name}\` has an address of its own, and droplet ${id} of that name is still in this fleet`,
      {
        at: host.at,
        hint: 'give the server another name, so that the droplet leaves in this change; or delete or untag the droplet in the DigitalOcean panel',
      },
    );
  });
}

/** A run that was killed may have left a create under way. Created again, the host would be there twice, and the lock would know the wrong one. */
async function findSettled(
  world: World,
  wanted: Wanted,
  only: readonly string[] | undefined,
): Promise<Pick<Found, 'droplets' | 'leaving'>> {
  const found = await findDroplets(world, wanted);
  const begun = missingDroplets(wanted.fleet, found, only).filter(({ name }) =>
    awaitsFirstBoot(wanted.lock.hosts[name]?.sshHostKeys ?? []),
  );
  if (begun.length === 0) return found;
  for (const { name } of begun) world.progress.host(name, 'was asked for before: look again');
  await world.clock.sleep(1000 * createSeconds);
  return findDroplets(world, wanted);
}

/** The chosen hosts of the fleet that must be droplets and are not. */
export function missingDroplets(
  { hosts }: Fleet,
  { droplets }: Pick<Found, 'droplets'>,
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
export async function findDroplets(
  world: Pick<World, 'cloud'>,
  { fleet, revoked }: Pick<Wanted, 'fleet' | 'revoked'>,
): Promise<Pick<Found, 'droplets' | 'leaving'>> {
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
  const wanted = (droplet: Droplet) => names.get(droplet.name)?.kind === 'droplet';
  const left = (droplet: Droplet) => revoked.some(({ name }) => name === droplet.name);
  return {
    droplets: Object.fromEntries(all.filter(wanted).map((droplet) => [droplet.name, droplet])),
    leaving: all.filter((droplet) => !wanted(droplet) && !left(droplet)),
  };
}

function doubled(one: Droplet, other: Droplet, host: Host | undefined): Problem {
  return new Problem('todo', `there are two droplets named ${one.name} in this fleet: ${other.id} and ${one.id}`, {
    hint: 'look at both, then delete or untag the one that is not yours in the DigitalOcean panel',
    ...(host ? { at: host.at } : {}),
  });
}

/** Observes hosts side by side, one round trip each, and adds what they say to `found`. */
async function observeHosts(
  world: World,
  wanted: Wanted,
  found: Found,
  hosts: readonly Host[],
  patienceSeconds: number,
): Promise<void> {
  const site = siteOf(wanted, found.droplets);
  await inParallel(hosts, wanted.fleet.parallel, async ({ name }) => {
    try {
      world.progress.host(name, 'observe');
      found.facts[name] = await observeHost(world, wanted, found.droplets, siteHost(site, name), site, patienceSeconds);
      delete found.unreachable[name];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      found.unreachable[name] = error;
    }
  });
}

/** Scripts that wait for something say so every ten seconds; a host that says nothing for longer holds up the others no more. */
export const silenceSeconds = 60;

/** One round trip: everything that is wanted of the host, its sockets, and on a monitor Prometheus' targets. */
export async function observeHost(
  world: World,
  wanted: Wanted,
  droplets: Record<string, Droplet>,
  self: SiteHost,
  site: Site,
  patienceSeconds: number,
): Promise<Observed> {
  const { host } = self;
  const script = observeScript(itemsOf(self, site), { targets: host.role === 'monitor', sockets: true });
  const output = await world.remote.run(targetOf(host, wanted, droplets), script, { patienceSeconds, silenceSeconds });
  return readFacts(host.name, output.stdout);
}

/** How to reach a host, and the keys by which it is known. */
export function targetOf(host: Host, { lock }: Pick<Wanted, 'lock'>, droplets: Record<string, Droplet>): Target {
  const address = addressOf(host, droplets);
  if (address === undefined)
    throw new Problem('todo', `${host.name} has no public address yet`, { hint: 'wait a minute, then run again' });
  return {
    host: host.name,
    address,
    port: 22,
    user: 'root',
    // What a person wrote in fleet.yaml stands alone.
    hostKeys: pinnedKey(host) ?? lock.hosts[host.name]?.sshHostKeys ?? [],
  };
}

function pinnedKey(host: Host): string[] | undefined {
  return host.kind === 'static' && host.hostKey !== undefined ? [host.hostKey] : undefined;
}

export function addressOf(host: Host, droplets: Record<string, Droplet>): string | undefined {
  return host.kind === 'static' ? host.address : droplets[host.name]?.ipv4;
}

/** The whole fleet as its configuration needs to see it. */
export function siteOf({ fleet, lock, keys }: Wanted, droplets: Record<string, Droplet>): Site {
  return {
    fleet,
    hosts: fleet.hosts.map((host) => {
      const privateKey = keys[host.name]?.privateKey;
      return {
        host,
        address: lock.hosts[host.name]?.address ?? unknown,
        publicKey: publicKeyIn(privateKey, lock.hosts[host.name]?.publicKey),
        otherPublicKey: otherKeyIn(keys[host.name], lock.hosts[host.name]?.otherPublicKey),
        privateKey,
        publicAddress: addressOf(host, droplets) ?? unknown,
      };
    }),
    presharedKey: (one, other) => presharedKey(keys, one, other),
  };
}

function publicKeyIn(privateKey: Secret | undefined, recorded: string | undefined): string {
  if (privateKey?.open) return publicKeyOf(privateKey);
  return (privateKey && recorded) ?? unknown;
}

/** The lock's word counts where the key file cannot be opened. */
function otherKeyIn(own: HostKeys | undefined, recorded: string | undefined): string | undefined {
  if (own?.privateKey.open) return otherPublicKey(own);
  return own && recorded;
}

/** Without the hosts that have no address yet: nobody can be told to reach them. */
export function existing(site: Site): Site {
  return { ...site, hosts: site.hosts.filter(({ publicAddress }) => publicAddress !== unknown) };
}

function siteHost(site: Site, name: string): SiteHost {
  const found = site.hosts.find(({ host }) => host.name === name);
  if (!found) throw new Error(`${name} is not in the fleet`);
  return found;
}
