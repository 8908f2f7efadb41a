// The tunnel: wg0 on every host. Rule: a monitor has every other host as a peer, a node has the monitors and nobody else.

import type { Peer } from '../host/item.ts';
import { redacted, type Secret, type Text } from '../keys/secret.ts';
import { type Resource, tunnelName } from './resource.ts';
import { type Site, type SiteHost, unknown } from './site.ts';

const path = `/etc/wireguard/${tunnelName}.conf`;

export const wireguard: Resource = {
  name: 'wireguard',
  ports: (_, { fleet }) => [
    { proto: 'udp', port: fleet.network.port, from: 'any', to: 'any', interface: undefined, comment: 'WireGuard' },
  ],
  items: (self, site) => {
    const { port, mtu } = site.fleet.network;
    const address = `${self.address}/${site.fleet.network.cidr.split('/')[1]}`;
    const content = config(self, site, address);
    return [
      { kind: 'package', name: 'wireguard-tools', hold: [] },
      { kind: 'file', path, mode: '0600', owner: 'root', group: 'root', content },
      {
        kind: 'unit',
        name: `wg-quick@${tunnelName}`,
        restartOn: [],
        // The unit's reload is `wg syncconf`, which leaves running sessions alone.
        reloadOn: [`file:${path}`, `tunnel:${tunnelName}`],
      },
      {
        kind: 'tunnel',
        interface: tunnelName,
        address,
        port,
        publicKey: self.publicKey,
        mtu,
        peers: peersOf(self, site).flatMap((other) => peersFor(other, site)),
      },
    ];
  },
};

/** The hosts at the other ends of a host's tunnels. */
function peersOf(self: SiteHost, site: Site): SiteHost[] {
  return site.hosts.filter(
    ({ host }) => host.name !== self.host.name && (self.host.role === 'monitor' || host.role === 'monitor'),
  );
}

function peerOf({ host, address, publicKey, publicAddress }: SiteHost, { fleet }: Site): Peer {
  const bracketed = publicAddress.includes(':') ? `[${publicAddress}]` : publicAddress;
  return {
    name: host.name,
    publicKey,
    endpoint: publicAddress === unknown ? unknown : `${bracketed}:${fleet.network.port}`,
    allowedIps: [`${address}/32`],
    keepalive: fleet.network.keepalive,
  };
}

/** During a rotation a host is two peers, of which one has the allowed IPs: WireGuard gives an address to one peer only. */
function peersFor(other: SiteHost, site: Site): Peer[] {
  const peer = peerOf(other, site);
  if (other.otherPublicKey === undefined) return [peer];
  const name = `${peer.name} (its other key)`;
  return [peer, { ...peer, name, publicKey: other.otherPublicKey, allowedIps: [], keepalive: 0 }];
}

function config(self: SiteHost, site: Site, address: string): Text {
  const { port, mtu } = site.fleet.network;
  return [
    `# Written by PromGuard for ${self.host.name}: changes are put back by the next apply.\n[Interface]\nPrivateKey = `,
    orRedacted(self.privateKey),
    `\nAddress = ${address}\nListenPort = ${port}\n`,
    ...(mtu === undefined ? [] : [`MTU = ${mtu}\n`]),
    ...peersOf(self, site).flatMap((other) => peerSections(self, other, site)),
  ];
}

/** PersistentKeepalive is written even when it is 0: `wg syncconf` leaves what the file does not name (until wireguard-tools 1.0.20260223). */
function peerSections(self: SiteHost, other: SiteHost, site: Site): Text {
  const shared = orRedacted(site.presharedKey(self.host.name, other.host.name));
  return peersFor(other, site).flatMap((peer) => [
    `\n# ${peer.name}\n[Peer]\nPublicKey = ${peer.publicKey}\nPresharedKey = `,
    shared,
    // wg takes no empty AllowedIPs; a peer without the line loses those that it has.
    ...(peer.allowedIps.length > 0 ? [`\nAllowedIPs = ${peer.allowedIps.join(', ')}`] : []),
    `\nEndpoint = ${peer.endpoint}\nPersistentKeepalive = ${peer.keepalive}\n`,
  ]);
}

/** One that apply will make reads as one that is there: a text must not differ between the review and an apply that goes on. */
function orRedacted(secret: Secret | undefined): string | Secret {
  return secret ?? redacted;
}
