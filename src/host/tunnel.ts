// A running WireGuard interface against the wanted one. Rule: one change for each peer; what a reload cannot set asks for a restart.

import type { Change } from './change.ts';
import type { ObservedPeer, ObservedTunnel, Peer, TunnelItem } from './item.ts';

/** A session is renewed after 120 s, when something is sent, and dead after 180 s (wireguard.com/protocol, checked 2026-11-23). */
export const renewalSeconds = 120;
export const sessionSeconds = 180;

/** `wg syncconf` sets keys, port and peers; address and MTU are set only when the interface is made (githubixx/ansible-role-wireguard#147). */
export function diffTunnel(item: TunnelItem, found: ObservedTunnel | undefined, now: number): Change[] {
  const id = `tunnel:${item.interface}`;
  if (!found) {
    const summary = `${item.interface} ${item.address}, ${count(item.peers.length, 'peer')}`;
    return [{ kind: 'tunnel', id, action: 'create', summary, detail: item.peers.map(peerLine), how: 'restart' }];
  }
  const anew: string[] = [];
  const live: string[] = [];
  if (found.addresses.join() !== item.address) anew.push(`address ${found.addresses.join(', ')} → ${item.address}`);
  if (item.mtu !== undefined && found.mtu !== item.mtu) anew.push(`MTU ${found.mtu} → ${item.mtu}`);
  if (found.port !== item.port) live.push(`listen port ${found.port} → ${item.port}`);
  if (found.publicKey !== item.publicKey) live.push(`public key ${found.publicKey} → ${item.publicKey}`);
  const changes = diffPeers(item, found, now);
  if (anew.length + live.length > 0) {
    const how = anew.length > 0 ? 'restart' : 'reload';
    const summary = `${item.interface}: ${[...anew, ...live].join(', ')}`;
    changes.unshift({ kind: 'tunnel', id, action: 'update', summary, detail: [], how });
  }
  return changes;
}

function diffPeers(item: TunnelItem, found: ObservedTunnel, now: number): Change[] {
  const observed = new Map(found.peers.map((peer) => [peer.publicKey, peer]));
  const desired = new Set(item.peers.map((peer) => peer.publicKey));
  const change = (name: string, action: Change['action'], summary: string): Change => ({
    kind: 'tunnel',
    id: `tunnel:${item.interface}/peer:${name}`,
    action,
    summary,
    detail: [],
  });
  const wanted = item.peers.flatMap((peer) => {
    const running = observed.get(peer.publicKey);
    if (!running) return [change(peer.name, 'create', `peer ${peerLine(peer)}`)];
    const differences = diffPeer(peer, running, now);
    return differences.length > 0 ? [change(peer.name, 'update', `peer ${peer.name}: ${differences.join(', ')}`)] : [];
  });
  const unwanted = found.peers
    .filter((peer) => !desired.has(peer.publicKey))
    .map((peer) => change(peer.publicKey, 'delete', `peer ${peer.publicKey} (${addresses(peer)})`));
  return [...wanted, ...unwanted];
}

/**
 * WireGuard answers where the last packet came from, which may be another address of the peer, or of the other family: as long as its
 * session lives, that is no difference. Where it began, the file says.
 */
function isRoaming({ handshakeAt }: ObservedPeer, now: number): boolean {
  return handshakeAt !== undefined && now - handshakeAt < sessionSeconds;
}

function diffPeer(peer: Peer, found: ObservedPeer, now: number): string[] {
  const differences: string[] = [];
  const compare = (what: string, is: string, should: string) => {
    if (is !== should) differences.push(`${what} ${is} → ${should}`);
  };
  if (!isRoaming(found, now)) compare('endpoint', found.endpoint ?? 'none', peer.endpoint);
  compare('allowed IPs', addresses(found), addresses(peer));
  compare('keepalive', `${found.keepalive} s`, `${peer.keepalive} s`);
  if (found.presharedKey === 'none') differences.push('the pre-shared key is missing');
  if (found.presharedKey === 'other') differences.push('the pre-shared key is not the one in the file');
  return differences;
}

function peerLine(peer: Peer): string {
  return `${peer.name} ${addresses(peer)} at ${peer.endpoint}`;
}

/** Sorted; a peer that a rotation has announced or left behind has `none`. */
function addresses({ allowedIps }: Pick<Peer, 'allowedIps'>): string {
  return allowedIps.toSorted().join(', ') || 'none';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
