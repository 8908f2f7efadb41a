// A small host for tests. Rule: one item of each kind; what differs is made by the test itself.

import { assume } from '../../src/host/assume.ts';
import type { Item, Observed } from '../../src/host/item.ts';
import type { FileItem } from '../../src/host/kinds/file.ts';
import type { RuleItem } from '../../src/host/kinds/rule.ts';
import type { Peer, TunnelItem } from '../../src/host/kinds/tunnel.ts';
import type { UnitItem } from '../../src/host/kinds/unit.ts';
import { Secret } from '../../src/keys/secret.ts';

export const conf: FileItem = {
  kind: 'file',
  path: '/etc/wireguard/wg0.conf',
  mode: '0600',
  owner: 'root',
  group: 'root',
  content: ['PrivateKey = ', new Secret('c2VjcmV0'), '\nListenPort = 51820\n'],
};

export const config: FileItem = { ...conf, path: '/etc/app.yml', mode: '0644', content: ['one\ntwo\n'] };
export const dropIn: FileItem = {
  ...config,
  path: '/etc/systemd/system/app.service.d/promguard.conf',
  content: ['[Service]\n'],
};

export const app: UnitItem = {
  kind: 'unit',
  name: 'app',
  restartOn: [`file:${dropIn.path}`],
  reloadOn: [`file:${config.path}`],
};

export const quick: UnitItem = {
  kind: 'unit',
  name: 'wg-quick@wg0',
  restartOn: [],
  reloadOn: [`file:${conf.path}`, 'tunnel:wg0'],
};

export const peer: Peer = {
  name: 'node',
  publicKey: 'NODE',
  endpoint: '203.0.113.2:51820',
  allowedIps: ['10.0.0.2/32'],
  keepalive: 25,
};

export const tunnel: TunnelItem = {
  kind: 'tunnel',
  interface: 'wg0',
  address: '10.0.0.1/24',
  port: 51820,
  publicKey: 'SELF',
  mtu: undefined,
  peers: [peer],
};

export const rule: RuleItem = {
  kind: 'rule',
  family: 4,
  proto: 'tcp',
  port: 9100,
  from: '10.0.0.1',
  to: '10.0.0.2',
  interface: 'wg0',
  comment: 'scraper',
};

export const items: Item[] = [
  { kind: 'package', name: 'app', hold: ['app'] },
  { kind: 'binary', name: 'tool', url: 'https://example.com/tool.tar.gz', sha256: 'ab', members: ['tool'] },
  conf,
  config,
  dropIn,
  rule,
  { kind: 'firewall' },
  tunnel,
  quick,
  app,
];

/** A copy that a test may change. */
export type Mutable<Value> = { -readonly [Name in keyof Value]: Mutable<Value[Name]> };

/** A host as the items say, on which then something was changed. */
export function observed(
  change: (facts: Mutable<Observed>) => void = () => {},
  desired: readonly Item[] = items,
): Observed {
  const facts = structuredClone(assume(desired)) as Mutable<Observed>;
  change(facts);
  return facts;
}
