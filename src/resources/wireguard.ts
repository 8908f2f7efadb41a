// The tunnel: one interface on every host, with a peer for each host at the other end of one of its tunnels, and on monitors one for each client.

import type { Host } from '../fleet/model.ts';
import type { Peer } from '../host/kinds/tunnel.ts';
import { redacted, type Secret, type Text } from '../keys/secret.ts';
import { endpoint, pathTo } from './paths.ts';
import type { Resource } from './resource.ts';
import { knownAfterApply, type Site, type SiteClient, type SiteHost } from './site.ts';

const pathOf = ({ interface: tunnel }: Host) => `/etc/wireguard/${tunnel}.conf`;

export const wireguard: Resource = {
  places: (host) => [pathOf(host)],
  ports: (_, { fleet }) => [
    { proto: 'udp', port: fleet.network.port, from: 'any', to: 'any', interface: undefined, comment: 'WireGuard' },
  ],
  items: (self, site) => {
    const { port, mtu } = site.fleet.network;
    const address = `${self.address}/${site.fleet.network.cidr.split('/')[1]}`;
    const { interface: tunnel } = self.host;
    const path = pathOf(self.host);
    const content = config(self, site, address);
    return [
      { kind: 'package', name: 'wireguard-tools', hold: [] },
      { kind: 'file', path, mode: '0600', owner: 'root', group: 'root', content },
      {
        kind: 'unit',
        name: `wg-quick@${tunnel}`,
        restartOn: [],
        // The unit's reload is `wg syncconf`, which leaves running sessions alone.
        reloadOn: [`file:${path}`, `tunnel:${tunnel}`],
      },
      {
        kind: 'tunnel',
        interface: tunnel,
        address,
        port,
        publicKey: self.publicKey,
        mtu,
        peers: [
          ...site.peersOf(self).flatMap((other) => peersFor(self, other, site)),
          ...clientsOf(self, site).map(clientPeer),
        ],
      },
    ];
  },
};

function peerOf(self: SiteHost, other: SiteHost, { fleet }: Site): Peer {
  const { host, address, publicKey } = other;
  const path = pathTo(self, other);
  return {
    name: host.name,
    publicKey,
    endpoint: path.to === knownAfterApply ? knownAfterApply : endpoint(path, fleet.network.port),
    allowedIps: [`${address}/32`],
    keepalive: fleet.network.keepalive,
  };
}

/** During a rotation a host is two peers, and one of them has the allowed IPs: in WireGuard an address belongs to one peer. */
function peersFor(self: SiteHost, other: SiteHost, site: Site): Peer[] {
  const peer = peerOf(self, other, site);
  if (other.otherPublicKey === undefined) return [peer];
  const name = `${peer.name} (its other key)`;
  return [peer, { ...peer, name, publicKey: other.otherPublicKey, allowedIps: [], keepalive: 0 }];
}

function clientsOf({ host }: SiteHost, { clients }: Site): readonly SiteClient[] {
  return host.role === 'monitor' ? clients : [];
}

function clientPeer({ name, publicKey, address }: SiteClient): Peer {
  return { name, publicKey, endpoint: undefined, allowedIps: [`${address}/32`], keepalive: 0 };
}

function config(self: SiteHost, site: Site, address: string): Text {
  const { port, mtu } = site.fleet.network;
  return [
    `# Written by PromGuard for ${self.host.name}: changes are put back by the next apply.\n[Interface]\nPrivateKey = `,
    orRedacted(self.privateKey),
    `\nAddress = ${address}\nListenPort = ${port}\n`,
    ...(mtu === undefined ? [] : [`MTU = ${mtu}\n`]),
    ...site.peersOf(self).flatMap((other) => peerSections(self, other, site)),
    ...clientsOf(self, site).map(clientSection),
  ];
}

/** Its endpoint is wherever it was last heard from. */
function clientSection(client: SiteClient): string {
  const { name, publicKey, allowedIps, keepalive } = clientPeer(client);
  return `\n# ${name}, a client\n[Peer]\nPublicKey = ${publicKey}\nAllowedIPs = ${allowedIps.join(', ')}\nPersistentKeepalive = ${keepalive}\n`;
}

/** PersistentKeepalive is written even when it is 0: `wg syncconf` keeps a setting that the file leaves out (until wireguard-tools 1.0.20260223). */
function peerSections(self: SiteHost, other: SiteHost, site: Site): Text {
  const shared = orRedacted(site.presharedKey(self.host.name, other.host.name));
  return peersFor(self, other, site).flatMap((peer) => [
    `\n# ${peer.name}\n[Peer]\nPublicKey = ${peer.publicKey}\nPresharedKey = `,
    shared,
    // wg refuses an empty AllowedIPs; a peer without the line loses those that it has.
    ...(peer.allowedIps.length > 0 ? [`\nAllowedIPs = ${peer.allowedIps.join(', ')}`] : []),
    `\nEndpoint = ${peer.endpoint}\nPersistentKeepalive = ${peer.keepalive}\n`,
  ]);
}

/** A key that apply will make reads like one that exists: a review and an apply that resumes must see the same text. */
function orRedacted(secret: Secret | undefined): string | Secret {
  return secret ?? redacted;
}
