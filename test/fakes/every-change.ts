// At least one change of every kind and form. Rule: a kind without one is a type error.

import type { Change, ChangeKind } from '../../src/plan/change.ts';
import { destroyed, droplet, file, rule, scraper, unit } from './plans.ts';

type Of<Kind extends ChangeKind> = Extract<Change, { kind: Kind }>;

const tunnel = { kind: 'tunnel', id: 'tunnel:wg0', interface: 'wg0' } as const;
const peer = { kind: 'peer', id: 'tunnel:wg0/peer:web', interface: 'wg0', peer: 'web', publicKey: 'KEY=' } as const;
const endpoint = '203.0.113.2:51820';
const web = { name: 'web', publicKey: 'KEY=', endpoint, allowedIps: ['10.0.0.2/32'], keepalive: 25 };
const state = { addresses: ['10.0.0.1/24'], port: 51820, publicKey: 'SELF=', mtu: 1420 };
const { name: _, publicKey: __, ...peerState } = web;
const secretFile = {
  kind: 'private',
  id: 'private:/etc/promguard/exporters/app.env',
  path: '/etc/promguard/exporters/app.env',
} as const;
const ufw = { enabled: true, incoming: 'DROP', routed: 'DROP', ipv6: true };

export const everyChange: { readonly [Kind in ChangeKind]: readonly Of<Kind>[] } = {
  package: [{ kind: 'package', id: 'package:ufw', action: 'create', name: 'ufw' }],
  binary: [
    {
      kind: 'binary',
      id: 'binary:tool-ab',
      action: 'create',
      folder: 'tool-ab',
      after: { name: 'tool', url: 'https://example.com/tool.tar.gz', sha256: 'ab' },
    },
    { kind: 'binary', id: 'binary:tool-ab', action: 'delete', folder: 'tool-ab', after: undefined },
  ],
  file: [
    file('/etc/new', ['+one'], 'create'),
    file('/etc/lines', [' one', '-two', '+three', '…', '+last']),
    { ...file('/etc/mode', 'same'), before: { mode: '0666' }, after: { mode: '0644' } } as Of<'file'>,
    { ...file('/etc/owner', 'same'), before: { owner: 'me:us' }, after: { owner: 'root:root' } } as Of<'file'>,
    file('/etc/foreign', 'foreign'),
    file('/etc/secret', 'secret'),
    file('/etc/invisible', 'invisible'),
    file('/etc/large', 'too large'),
    file('/etc/rewritten', 'rewritten'),
    { kind: 'file', id: 'file:/etc/gone', action: 'delete', path: '/etc/gone' },
  ],
  private: [
    { ...secretFile, action: 'create', why: 'new', origin: 'ab'.repeat(32) },
    { ...secretFile, action: 'update', why: 'source', origin: 'ab'.repeat(32) },
    { ...secretFile, action: 'update', why: 'encryption', origin: 'ab'.repeat(32) },
    { ...secretFile, action: 'update', why: 'host', origin: 'ab'.repeat(32) },
    { ...secretFile, action: 'update', why: 'foreign', origin: 'ab'.repeat(32) },
    { ...secretFile, action: 'delete' },
  ],
  unit: [
    unit('app', { action: 'create', enable: true }),
    unit('app', { why: 'enable', enable: true }),
    unit('app', { why: 'restart', causes: ['file:/etc/app.service', 'binary:tool-ab'] }),
    unit('app', { why: 'reload', causes: ['file:/etc/app.yml'], enable: true }),
    unit('app', { why: 'unfinished', foreign: true }),
    { kind: 'unit', id: 'unit:app', action: 'delete', name: 'app' },
  ],
  firewall: [
    {
      kind: 'firewall',
      id: 'firewall:ufw',
      action: 'create',
      before: { enabled: false, incoming: 'ACCEPT', routed: 'ACCEPT', ipv6: false },
      after: ufw,
    },
    { kind: 'firewall', id: 'firewall:ufw', action: 'update', before: { live: false }, after: { live: true } },
    {
      kind: 'firewall',
      id: 'firewall:ufw',
      action: 'delete',
      before: ufw,
      after: { enabled: false, incoming: 'ACCEPT', routed: 'ACCEPT', ipv6: false },
    },
  ],
  rule: [
    rule(scraper, 'scraper'),
    {
      ...rule({ ...scraper, family: 6, from: 'any', interface: undefined }, 'new'),
      action: 'update',
      before: { comment: 'old' },
    },
    { ...rule(scraper, 'new'), action: 'update', before: { comment: '' } },
    { ...rule(scraper, 'the till'), position: 2 },
    { ...rule(scraper), against: 'deny tcp 9100 10.0.0.5 any 10.0.0.1 in_wg0' },
    { ...rule(scraper), action: 'delete', before: { comment: 'old' }, after: undefined },
  ],
  tunnel: [
    { ...tunnel, action: 'create', before: undefined, after: state, peers: [web], needs: 'restart' },
    {
      ...tunnel,
      action: 'update',
      before: { addresses: [], mtu: 1380, port: 4711, publicKey: 'OTHER=' },
      after: state,
      needs: 'restart',
    },
    { ...tunnel, action: 'update', before: { port: 4711 }, after: { port: 51820 }, needs: 'reload' },
    { ...tunnel, action: 'update', before: { mtu: 600 }, after: {}, needs: 'restart' },
  ],
  peer: [
    { ...peer, action: 'create', before: undefined, after: peerState },
    {
      ...peer,
      action: 'update',
      before: { endpoint: undefined, allowedIps: [], keepalive: 0, presharedKey: 'none' },
      after: { ...peerState, presharedKey: 'as in file' },
    },
    { ...peer, action: 'update', before: { presharedKey: 'other' }, after: { presharedKey: 'as in file' } },
    { ...peer, action: 'create', before: undefined, after: { ...peerState, endpoint: undefined } },
    { ...peer, action: 'update', before: { presharedKey: 'other' }, after: { presharedKey: 'none' } },
    { ...peer, action: 'delete', before: { allowedIps: ['10.0.0.2/32'] }, after: undefined },
  ],
  confirmation: [
    { kind: 'confirmation', id: 'confirmation:access', action: 'update', state: 'unconfirmed' },
    { kind: 'confirmation', id: 'confirmation:access', action: 'delete', state: { revertedAt: 1_795_430_553 } },
  ],
  fleet: [
    {
      kind: 'fleet',
      id: 'fleet:3f9a1c07d25be840',
      action: 'update',
      before: '00d1f0e2c3b4a596',
      after: '3f9a1c07d25be840',
    },
  ],
  droplet: [droplet('web'), destroyed('web'), { ...destroyed('web'), loses: ['disk', 'metrics'] }],
  address: [{ kind: 'address', id: 'address:10.0.0.2', action: 'create', address: '10.0.0.2' }],
  key: [
    { kind: 'key', id: 'key:web', action: 'create', host: 'web' },
    { kind: 'key', id: 'key:web', action: 'update', host: 'web', recipients: ['age1one', 'age1two'] },
    { kind: 'key', id: 'key:web', action: 'update', host: 'web' },
    { kind: 'key', id: 'key:web', action: 'delete', host: 'web' },
  ],
  secrets: [{ kind: 'secrets', id: 'secrets:secrets.yaml', action: 'update', recipients: ['age1one', 'age1two'] }],
  server: [
    { kind: 'server', id: 'server:web', action: 'delete', host: 'web', filtered: true, opens: [] },
    { kind: 'server', id: 'server:web', action: 'delete', host: 'web', filtered: true, keepsSsh: true, opens: [] },
    { kind: 'server', id: 'server:web', action: 'delete', host: 'web', filtered: false, filtersAgain: true, opens: [] },
    {
      kind: 'server',
      id: 'server:web',
      action: 'delete',
      host: 'web',
      filtered: false,
      opens: [{ host: 'web', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' }],
    },
  ],
  tag: [
    { kind: 'tag', id: 'tag:web', action: 'create', host: 'web', says: 'fleet' },
    { kind: 'tag', id: 'monitor-tag:web', action: 'create', host: 'web', says: 'monitor' },
  ],
  'fleet-tag': [
    {
      ...{ kind: 'fleet-tag', id: 'fleet-tag:web', action: 'update', host: 'web' },
      ...{ before: 'promguard_fleet_demo', after: 'promguard_fleet_shop' },
    },
  ],
  rename: [{ kind: 'rename', id: 'rename:web', action: 'update', before: 'app', after: 'web' }],
  'host-key': [{ kind: 'host-key', id: 'host-key:web', action: 'create', host: 'web' }],
};
