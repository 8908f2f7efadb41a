// A site for tests, made of a fleet.yaml as people write it. Rule: the real loader fills in what is left out.

import { allocate } from '../../src/fleet/addresses.ts';
import { load } from '../../src/fleet/load.ts';
import type { Fleet } from '../../src/fleet/model.ts';
import type { System } from '../../src/fleet/system.ts';
import type { Item } from '../../src/host/item.ts';
import { Secret } from '../../src/keys/secret.ts';
import { format } from '../../src/problem.ts';
import { indexSite, itemsOf } from '../../src/resources/index.ts';
import type { Site } from '../../src/resources/site.ts';

export function loaded(yaml: string): Fleet {
  const { fleet, problems } = load(new TextEncoder().encode(yaml), 'fleet/fleet.yaml');
  if (!fleet) throw new Error(problems.map(format).join('\n'));
  return fleet;
}

/** Every host has keys and a public address. */
export function siteFrom(yaml: string, system?: System, ownRules: Site['ownRules'] = []): Site {
  const fleet = loaded(yaml);
  const { lock } = allocate(fleet, { hosts: {}, reserved: {} }, '2026-11-23');
  return indexSite({
    fleet,
    fleetId: '3f9a1c07d25be840',
    hosts: fleet.hosts.map((host, at) => ({
      host,
      region: host.region,
      address: lock.hosts[host.name]?.address ?? '',
      publicKey: `KEY-${host.name}`,
      privateKey: new Secret(`private key of ${host.name}`),
      system,
      publicAddress: host.kind === 'static' ? host.address : `203.0.113.${at + 1}`,
      publicIpv6: host.kind === 'droplet' && host.ipv6 ? `2001:db8::${at + 1}` : undefined,
    })),
    clients: fleet.clients.map(({ name, publicKey, to }) => ({
      ...{ name, publicKey, to },
      address: lock.clients?.[name]?.address ?? '',
    })),
    ownRules,
    given: (one) => {
      if ('text' in one) return { content: one.text, source: one.text };
      if ('file' in one) return { content: `text of ${one.file}`, source: `text of ${one.file}` };
      return { content: new Secret(`value of ${one.secret}`), source: `ENC ${one.secret}` };
    },
    presharedKey: (one, other) => new Secret(`shared by ${[one, other].sort().join(' and ')}`),
  });
}

export function itemsFor(yaml: string, name: string, system?: System): Item[] {
  const site = siteFrom(yaml, system);
  const self = site.host(name);
  if (!self) throw new Error(`there is no ${name}`);
  return itemsOf(self, site);
}
