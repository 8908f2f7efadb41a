// The fleet as hosts see each other; what only apply can know reads as known after apply.

import type { Given, Host, LockedHost } from '../fleet/model.ts';
import { type System, systemOf, systemOfImage } from '../fleet/system.ts';
import { type HostKeys, presharedKey } from '../keys/hostkeys.ts';
import { otherPublicKey } from '../keys/rotation.ts';
import { Secret } from '../keys/secret.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet } from '../ports.ts';
import { indexSite } from '../resources/index.ts';
import { knownAfterApply, type Site } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { addressOf } from './reach.ts';

type GivenBy = 'secrets' | 'texts' | 'secretValues';
type FromFiles = GivenBy | 'ownRules' | 'lostKeys';

type Known = Pick<Observation, 'droplets' | 'hosts'>;

/** The whole fleet, as its configuration needs it. */
export function siteOf(
  desired: Pick<Desired, 'fleet' | 'lock' | 'keys'> & Partial<Pick<Desired, FromFiles>>,
  { droplets, hosts: observed }: Known,
): Site {
  const { fleet, lock, keys, lostKeys } = desired;
  const isLost = (name: string) => lostKeys?.has(name) === true;
  // It has those that it has, until somebody says that they are lost for good.
  const sealed = (...names: string[]) => (names.some(isLost) ? Secret.sealed() : undefined);
  return indexSite({
    fleet,
    fleetId: lock.id ?? knownAfterApply,
    hosts: fleet.hosts.map((host) => {
      const [own, locked] = [keys[host.name], lock.hosts[host.name]];
      return {
        host,
        region: (host.kind === 'droplet' ? droplets[host.name]?.region : undefined) ?? host.region,
        address: locked?.address ?? knownAfterApply,
        ...publicKeys(own, locked, isLost(host.name)),
        privateKey: own?.pair.privateKey ?? sealed(host.name),
        publicAddress: addressOf(host, droplets) ?? knownAfterApply,
        publicIpv6: ipv6Of(host, droplets[host.name]),
        system: systemIn(host, observed),
      };
    }),
    clients: fleet.clients.map(({ name, publicKey, to }) => ({
      ...{ name, publicKey, to },
      address: lock.clients?.[name]?.address ?? knownAfterApply,
    })),
    ownRules: desired.ownRules ?? [],
    presharedKey: (one, other) => presharedKey(keys, one, other) ?? sealed(one, other),
    given: (one) => givenBy(desired, one),
  });
}

export function givenBy(
  { secrets, texts, secretValues }: Partial<Pick<Desired, GivenBy>>,
  one: Given,
): ReturnType<Site['given']> {
  if ('text' in one) return { content: one.text, source: one.text };
  if ('secret' in one) {
    const content = secretValues?.[one.secret] ?? Secret.sealed();
    const formerSource = secrets?.former?.get(one.secret);
    const source = secrets?.ciphertexts.get(one.secret) ?? '';
    return { content, source, ...(formerSource !== undefined && { formerSource }) };
  }
  const content = texts?.get(one.file) ?? '';
  return { content, source: content };
}

/** A droplet gets it when it is created, or never. */
function ipv6Of(host: Host, droplet: Droplet | undefined): string | undefined {
  if (host.kind === 'static') return undefined;
  return droplet?.ipv4 === undefined && host.ipv6 ? knownAfterApply : droplet?.ipv6;
}

/** What the host says itself, or of a droplet that has said nothing yet its image. */
function systemIn(host: Host, hosts: Known['hosts']): System | undefined {
  const observed = hosts[host.name];
  if (observed) return systemOf(observed.os);
  return host.kind === 'droplet' ? systemOfImage(host.image) : undefined;
}

/** From the lock if the key file cannot be opened, or is missing. */
function publicKeys(own: HostKeys | undefined, locked: LockedHost | undefined, isLost: boolean) {
  if (!own && !isLost) return { publicKey: knownAfterApply };
  if (own?.pair.publicKey === undefined) {
    return { publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
  }
  return { publicKey: own.pair.publicKey, otherPublicKey: otherPublicKey(own) };
}

/** Without the hosts that have no address yet: nobody can be told to reach them. coming: but those that get one. */
export function existing(
  { fleet, fleetId, hosts, clients, ownRules, presharedKey, given }: Site,
  coming: readonly string[] = [],
): Site {
  const reachable = hosts.filter(
    ({ host, publicAddress }) => publicAddress !== knownAfterApply || coming.includes(host.name),
  );
  return indexSite({ fleet, fleetId, hosts: reachable, clients, ownRules, presharedKey, given });
}
