// A tunnel and its peers, in words.

import type { Peer, PeerChange, PeerState, TunnelChange, TunnelState } from '../../host/kinds/tunnel.ts';
import { count } from '../../words.ts';
import { fromTo, type Sentences } from './sentences.ts';

export const tunnels: Sentences<TunnelChange> = {
  summary(change) {
    if (change.action === 'create') {
      return `${change.interface} ${addressesOf(change.after)}, ${count(change.peers.length, 'peer')}`;
    }
    const { before, after } = change;
    const differences = [
      ...(after.addresses ? [fromTo('address', addressesOf(before), addressesOf(after))] : []),
      ...(after.mtu || before.mtu ? [fromTo('MTU', before.mtu ?? 'none', after.mtu ?? 'what wg-quick chooses')] : []),
      ...(after.port ? [fromTo('listen port', before.port ?? 'none', after.port)] : []),
      ...(after.publicKey ? [fromTo('public key', before.publicKey ?? 'none', after.publicKey)] : []),
    ];
    return `${change.interface}: ${differences.join(', ')}`;
  },
  details: (change) => (change.action === 'create' ? change.peers.map(peerText) : []),
};

export const peers: Sentences<PeerChange> = {
  summary({ action, peer, before = {}, after = {} }) {
    if (action === 'delete') return `${peer} (${ipsOf(before)})`;
    if (action === 'create') return `${peer} ${ipsOf(after)} ${placeOf(after)}`;
    const differences = [
      ...('endpoint' in after ? [fromTo('endpoint', before.endpoint ?? 'none', after.endpoint ?? 'none')] : []),
      ...(after.allowedIps ? [fromTo('allowed IPs', ipsOf(before), ipsOf(after))] : []),
      ...(after.keepalive === undefined ? [] : [fromTo('keepalive', `${before.keepalive} s`, `${after.keepalive} s`)]),
      ...(after.presharedKey === 'none' ? ['a pre-shared key that is not in the file'] : []),
      ...(before.presharedKey === 'none' ? ['the pre-shared key is missing'] : []),
      ...(before.presharedKey === 'other' && after.presharedKey !== 'none'
        ? ['the pre-shared key in use is not in its file']
        : []),
    ];
    return `${peer}: ${differences.join(', ')}`;
  },
};

function peerText({ name, endpoint, allowedIps }: Peer): string {
  return `${name} ${ipsOf({ allowedIps })} ${placeOf({ endpoint })}`;
}

function placeOf({ endpoint }: Pick<Partial<PeerState>, 'endpoint'>): string {
  return endpoint === undefined ? 'from anywhere' : `at ${endpoint}`;
}

function addressesOf({ addresses = [] }: Partial<TunnelState>): string {
  return addresses.join(', ') || 'none';
}

function ipsOf({ allowedIps = [] }: Partial<PeerState>): string {
  return allowedIps.join(', ') || 'none';
}
