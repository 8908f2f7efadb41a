// A host that is exactly as its items say. Rule: pure; stands in for an observation where no host may be asked.

import { redact } from '../keys/secret.ts';
import { hashOf } from './hash.ts';
import { type Item, type Observed, ruleText, type TunnelItem } from './item.ts';
import { managedFile, managedIds } from './managed.ts';
import { nothing } from './observe.ts';

/** diff(items, assume(items)) is empty. */
export function assume(items: readonly Item[]): Observed {
  const facts = nothing();
  facts.managed = managedIds(items);
  for (const item of [...items, managedFile(facts.managed)]) add(facts, item);
  return facts;
}

function add(facts: Observed, item: Item): void {
  switch (item.kind) {
    case 'package':
      facts.packages.push(item.name);
      break;
    case 'binary':
      facts.binaries.push(`${item.name}-${item.sha256}`);
      break;
    case 'file': {
      const { mode, owner, group, content } = item;
      facts.files[item.path] = { sha256: hashOf(content), mode, owner, group, content: redact(content) };
      break;
    }
    case 'unit':
      facts.units[item.name] = { enabled: true, active: true, pending: false };
      break;
    case 'firewall':
      Object.assign(facts.firewall, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
      break;
    case 'rule':
      facts.firewall.rules.push({ text: ruleText(item), comment: item.comment });
      break;
    case 'tunnel':
      facts.tunnels[item.interface] = running(item);
  }
}

function running({ publicKey, port, address, mtu, peers }: TunnelItem): Observed['tunnels'][string] {
  return {
    publicKey,
    port,
    addresses: [address],
    mtu: mtu ?? 1420,
    peers: peers.map((peer) => ({
      publicKey: peer.publicKey,
      endpoint: peer.endpoint,
      allowedIps: peer.allowedIps,
      keepalive: peer.keepalive,
      presharedKey: 'as in file',
      handshakeAt: undefined,
      receivedBytes: 0,
      sentBytes: 0,
    })),
  };
}
