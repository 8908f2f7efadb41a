// A running tunnel against the wanted one, as a table. Rule: what a reload cannot set asks for a restart, and nothing else does.

import { expect, test } from 'vitest';
import type { ObservedPeer, ObservedTunnel, TunnelItem } from '../../../src/host/item.ts';
import { diffTunnel } from '../../../src/host/tunnel.ts';
import { observed, peer, tunnel } from '../../fakes/items.ts';

const now = 1_000_000;

const running = (change: (found: ObservedTunnel) => void = () => {}): ObservedTunnel | undefined => {
  const found = observed().tunnels['wg0'];
  if (found) change(found);
  return found;
};
const first = (change: Partial<ObservedPeer>) => running((found) => Object.assign(found.peers[0] ?? {}, change));

test.each<[string, ObservedTunnel | undefined, TunnelItem, string[]]>([
  ['nothing', running(), tunnel, []],
  [
    'another order of allowed IPs',
    first({ allowedIps: ['b', 'a'] }),
    { ...tunnel, peers: [{ ...peer, allowedIps: ['a', 'b'] }] },
    [],
  ],
  ['a session or none', first({ handshakeAt: 7, receivedBytes: 9 }), tunnel, []],
  ['an MTU that nobody asked for', running((found) => Object.assign(found, { mtu: 9000 })), tunnel, []],
  ['an MTU', running(), { ...tunnel, mtu: 1380 }, ['update restart wg0: MTU 1420 → 1380']],
  [
    'the prefix',
    running(),
    { ...tunnel, address: '10.0.0.1/16' },
    ['update restart wg0: address 10.0.0.1/24 → 10.0.0.1/16'],
  ],
  [
    'no address',
    running((found) => Object.assign(found, { addresses: [] })),
    tunnel,
    ['update restart wg0: address  → 10.0.0.1/24'],
  ],
  ['the port', running(), { ...tunnel, port: 4711 }, ['update reload wg0: listen port 51820 → 4711']],
  ['the key', running(), { ...tunnel, publicKey: 'NEW' }, ['update reload wg0: public key SELF → NEW']],
  ['no interface', undefined, tunnel, ['create restart wg0 10.0.0.1/24, 1 peer']],
  ['an unknown peer', running(), { ...tunnel, peers: [] }, ['delete - peer NODE (10.0.0.2/32)']],
  [
    'the key of a peer: it is another one',
    running(),
    { ...tunnel, peers: [{ ...peer, publicKey: 'NEW' }] },
    ['create - peer node 10.0.0.2/32 at 203.0.113.2:51820', 'delete - peer NODE (10.0.0.2/32)'],
  ],
  ['an endpoint', first({ endpoint: undefined }), tunnel, ['update - peer node: endpoint none → 203.0.113.2:51820']],
  [
    'an endpoint of a session that lives',
    first({ endpoint: '[2001:db8::7]:51820', handshakeAt: now - 179 }),
    tunnel,
    [],
  ],
  [
    'an endpoint of a session that is over',
    first({ endpoint: '[2001:db8::7]:51820', handshakeAt: now - 180 }),
    tunnel,
    ['update - peer node: endpoint [2001:db8::7]:51820 → 203.0.113.2:51820'],
  ],
  ['allowed IPs', first({ allowedIps: [] }), tunnel, ['update - peer node: allowed IPs none → 10.0.0.2/32']],
  ['keepalive', first({ keepalive: 0 }), tunnel, ['update - peer node: keepalive 0 s → 25 s']],
  ['no pre-shared key', first({ presharedKey: 'none' }), tunnel, ['update - peer node: the pre-shared key is missing']],
  [
    'another pre-shared key',
    first({ presharedKey: 'other' }),
    tunnel,
    ['update - peer node: the pre-shared key is not the one in the file'],
  ],
])('%s', (_, found, item, lines) => {
  const changes = diffTunnel(item, found, now);
  expect(changes.map(({ action, how, summary }) => `${action} ${how ?? '-'} ${summary}`)).toEqual(lines);
});

test('each peer has an id of its own, by name where it has one', () => {
  const changes = diffTunnel({ ...tunnel, peers: [{ ...peer, publicKey: 'NEW' }] }, running(), now);
  expect(changes.map(({ id }) => id)).toEqual(['tunnel:wg0/peer:node', 'tunnel:wg0/peer:NODE']);
});
