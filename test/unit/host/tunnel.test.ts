// A running tunnel against the desired one, as a table. Rule: what a reload cannot set needs a restart, and nothing else does.

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type {
  ObservedPeer,
  ObservedTunnel,
  PeerChange,
  TunnelChange,
  TunnelItem,
} from '../../../src/host/kinds/tunnel.ts';
import { tunnels } from '../../../src/host/kinds/tunnel.ts';
import { nothing } from '../../../src/host/observe.ts';
import { render } from '../../../src/host/render.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { type Mutable, observed, peer, tunnel } from '../../fakes/items.ts';
import { has } from '../../fakes/programs.ts';

const now = 1_000_000;

const running = (change: (found: Mutable<ObservedTunnel>) => void = () => {}): ObservedTunnel | undefined => {
  const found = observed().tunnels['wg0'] as Mutable<ObservedTunnel> | undefined;
  if (found) change(found);
  return found;
};
const first = (change: Partial<ObservedPeer>) => running((found) => Object.assign(found.peers[0] ?? {}, change));

/** `update reload {"port":4711} → {"port":51820}` */
function line(change: TunnelChange | PeerChange): string {
  const { kind, action, before, after } = change;
  const what = kind === 'peer' ? change.peer : change.needs;
  return `${action} ${what} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

function changes(item: TunnelItem, found: ObservedTunnel | undefined) {
  const context = { now, managed: new Set(['tunnel:wg0']), causes: new Map() };
  return tunnels.compare(item, { tunnels: found ? { wg0: found } : {} }, context);
}

const withClient: TunnelItem = { ...tunnel, peers: [{ ...peer, endpoint: undefined }] };

test.each<[string, ObservedTunnel | undefined, TunnelItem, string[]]>([
  ['nothing', running(), tunnel, []],
  [
    'another order of allowed IPs',
    first({ allowedIps: ['b', 'a'] }),
    { ...tunnel, peers: [{ ...peer, allowedIps: ['a', 'b'] }] },
    [],
  ],
  ['a session or none', first({ handshakeAt: 7 }), tunnel, []],
  ['an MTU that nobody asked for', running((found) => Object.assign(found, { mtu: 9000 })), tunnel, []],
  [
    'an MTU that wg-quick never chooses',
    running((found) => Object.assign(found, { mtu: 1199 })),
    tunnel,
    ['update restart {"mtu":1199} → {}'],
  ],
  ['the least that it chooses', running((found) => Object.assign(found, { mtu: 1200 })), tunnel, []],
  ['an MTU that its reader does not tell', running((found) => Object.assign(found, { mtu: 0 })), tunnel, []],
  ['an MTU', running(), { ...tunnel, mtu: 1380 }, ['update restart {"mtu":1420} → {"mtu":1380}']],
  [
    'the prefix',
    running(),
    { ...tunnel, address: '10.0.0.1/16' },
    ['update reload {"addresses":["10.0.0.1/24"]} → {"addresses":["10.0.0.1/16"]}'],
  ],
  [
    'the prefix, where a killed script left both',
    running((found) => Object.assign(found, { addresses: ['10.0.0.1/24', '10.0.0.1/16'] })),
    { ...tunnel, address: '10.0.0.1/16' },
    ['update reload {"addresses":["10.0.0.1/24","10.0.0.1/16"]} → {"addresses":["10.0.0.1/16"]}'],
  ],
  [
    'the prefix and an MTU',
    running(),
    { ...tunnel, address: '10.0.0.1/16', mtu: 1380 },
    ['update restart {"mtu":1420,"addresses":["10.0.0.1/24"]} → {"mtu":1380,"addresses":["10.0.0.1/16"]}'],
  ],
  [
    'an address of somebody else beside it',
    running((found) => Object.assign(found, { addresses: ['10.0.0.1/24', '10.9.9.9/24'] })),
    tunnel,
    ['update restart {"addresses":["10.0.0.1/24","10.9.9.9/24"]} → {"addresses":["10.0.0.1/24"]}'],
  ],
  [
    'no address',
    running((found) => Object.assign(found, { addresses: [] })),
    tunnel,
    ['update restart {"addresses":[]} → {"addresses":["10.0.0.1/24"]}'],
  ],
  ['the port', running(), { ...tunnel, port: 4711 }, ['update reload {"port":51820} → {"port":4711}']],
  ['the key', running(), { ...tunnel, publicKey: 'NEW' }, ['update reload {"publicKey":"SELF"} → {"publicKey":"NEW"}']],
  [
    'no interface',
    undefined,
    tunnel,
    ['create restart undefined → {"addresses":["10.0.0.1/24"],"port":51820,"publicKey":"SELF"}'],
  ],
  ['an unknown peer', running(), { ...tunnel, peers: [] }, ['delete NODE {"allowedIps":["10.0.0.2/32"]} → undefined']],
  [
    'the key of a peer: it is another one',
    running(),
    { ...tunnel, peers: [{ ...peer, publicKey: 'NEW' }] },
    [
      'create node undefined → {"endpoint":"203.0.113.2:51820","allowedIps":["10.0.0.2/32"],"keepalive":25}',
      'delete NODE {"allowedIps":["10.0.0.2/32"]} → undefined',
    ],
  ],
  ['an endpoint', first({ endpoint: undefined }), tunnel, ['update node {} → {"endpoint":"203.0.113.2:51820"}']],
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
    ['update node {"endpoint":"[2001:db8::7]:51820"} → {"endpoint":"203.0.113.2:51820"}'],
  ],
  [
    'allowed IPs',
    first({ allowedIps: [] }),
    tunnel,
    ['update node {"allowedIps":[]} → {"allowedIps":["10.0.0.2/32"]}'],
  ],
  ['keepalive', first({ keepalive: 0 }), tunnel, ['update node {"keepalive":0} → {"keepalive":25}']],
  [
    'no pre-shared key',
    first({ presharedKey: 'none' }),
    tunnel,
    ['update node {"presharedKey":"none"} → {"presharedKey":"as in file"}'],
  ],
  [
    'another pre-shared key',
    first({ presharedKey: 'other' }),
    tunnel,
    ['update node {"presharedKey":"other"} → {"presharedKey":"as in file"}'],
  ],
  ['a client that was never there', first({ endpoint: undefined, presharedKey: 'none' }), withClient, []],
  ['a client that comes from anywhere', first({ endpoint: '192.0.2.9:4711', presharedKey: 'none' }), withClient, []],
  [
    'a client that shares a key with somebody',
    first({ presharedKey: 'other' }),
    withClient,
    ['update node {"presharedKey":"other"} → {"presharedKey":"none"}'],
  ],
  [
    'a new client',
    running((found) => Object.assign(found, { peers: [] })),
    withClient,
    ['create node undefined → {"allowedIps":["10.0.0.2/32"],"keepalive":25}'],
  ],
])('%s', (_, found, item, lines) => {
  expect(changes(item, found).map(line)).toEqual(lines);
});

describe.skipIf(process.getuid?.() !== 0 || !has('unshare') || !has('ip'))('a wider range, on a real interface', () => {
  /** Prints the interface's addresses and routes after each step of the script. */
  const inNamespace = (item: TunnelItem, found: ObservedTunnel) => {
    const host = { ...nothing(), managed: ['tunnel:wg0'], tunnels: { wg0: found } };
    const script = reveal(render(changes(item, found), [item], host, { confirmSeconds: 120 }).script);
    const [call] = /^replace_address .*$/m.exec(script) ?? [];
    const [body] = /^replace_address\(\) \{\n[\s\S]*?^\}\n/m.exec(script) ?? [];
    const input = `set -euo pipefail
ip link add wg0 type veth peer name other
ip link set wg0 up
ip link set other up
${found.addresses.map((address) => `command ip address add ${address} dev wg0`).join('\n')}
show() { command ip -4 -o address show dev wg0 | awk '{ print $4 }' | sort | paste -sd ' '; }
ip() { command ip "$@"; show; }
${body}
${call}
command ip route show dev wg0 | awk '{ print $1 }'
`;
    const { stdout, stderr } = spawnSync('unshare', ['--net', 'bash', '-s'], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  };

  test('the address is there all the time', () => {
    expect(inNamespace({ ...tunnel, address: '10.0.0.1/20' }, running() as ObservedTunnel)).toEqual([
      '10.0.0.1/20 10.0.0.1/24',
      '10.0.0.1/20',
      '10.0.0.0/20',
    ]);
  });

  test('a killed script is finished', () => {
    const both = running((found) => Object.assign(found, { addresses: ['10.0.0.1/24', '10.0.0.1/20'] }));
    const steps = inNamespace({ ...tunnel, address: '10.0.0.1/20' }, both as ObservedTunnel);
    expect(steps.slice(-2)).toEqual(['10.0.0.1/20', '10.0.0.0/20']);
  });
});

test('each peer has an id of its own, by name where it has one', () => {
  const made = changes({ ...tunnel, peers: [{ ...peer, publicKey: 'NEW' }] }, running());
  expect(made.map(({ id }) => id)).toEqual(['tunnel:wg0/peer:node', 'tunnel:wg0/peer:NODE']);
});
