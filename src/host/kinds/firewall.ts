// ufw itself: enabled, incoming and routed denied, outgoing allowed, IPv6 filtered too.

import { step } from '../quote.ts';
import { isIncoming } from '../rule.ts';
import applyScript from './firewall.apply.sh';
import observeScript from './firewall.observe.sh';
import { differing, type Fact, type Kind } from './kind.ts';

export interface FirewallItem {
  readonly kind: 'firewall';
}

export interface FirewallState {
  /** ufw's own file says that it is on. */
  readonly enabled: boolean;
  /** The packet filter holds ufw's policies and rules now. */
  readonly live: boolean;
  /** The policies, as ufw's file has them: `DROP`. */
  readonly incoming: string;
  readonly routed: string;
  readonly ipv6: boolean;
}

export interface FirewallChange {
  readonly kind: 'firewall';
  readonly id: string;
  readonly action: 'create' | 'update';
  /** Only what differs. `live` stands here alone: when the settings are right and the packet filter was changed behind ufw's back. */
  readonly before: Partial<FirewallState>;
  readonly after: Partial<FirewallState>;
}

interface Firewall {
  readonly firewall: FirewallState;
}

const settings = { enabled: true, incoming: 'DROP', routed: 'DROP', ipv6: true } as const;
const id = 'firewall:ufw';

export const firewall: Kind<FirewallItem, Firewall, FirewallChange> = {
  id: () => id,
  isManaged: true,
  requests: () => ['firewall'],
  words: ['ufw', 'tuple4', 'tuple6', 'live4', 'live6'],
  read,
  assume: (items) => (items.length > 0 ? { firewall: { ...settings, live: true } } : read([])),
  compare(_, { firewall: found }) {
    const states = differing<FirewallState>(found, settings) ?? differing<FirewallState>(found, { live: true });
    if (!states) return [];
    return [{ kind: 'firewall', id, action: found.enabled ? 'update' : 'create', ...states }];
  },
  access: () => 'firewall',
  render({ changes }) {
    const [change] = changes;
    if (!change) return {};
    if (change.after.live) return { 'enable firewall': [step('reload ufw'), 'reload_firewall\n'] };
    return { 'filter IPv6': ['filter_ipv6\n'], 'enable firewall': [step('enable ufw'), 'enable_firewall\n'] };
  },
  observeScript,
  applyScript,
};

function read(facts: readonly Fact[]): Firewall {
  const ufw = new Map<string, string>();
  const ip = { 4: { policy: '', live: 0, written: 0 }, 6: { policy: '', live: 0, written: 0 } };
  for (const { word, fields } of facts) {
    const [a = '', b = ''] = fields;
    const family = ip[word.endsWith('6') ? 6 : 4];
    if (word === 'ufw') {
      const [key = '', value = ''] = a.split('=');
      ufw.set(key, value);
    } else if (word.startsWith('tuple')) family.written += isIncoming(a) ? 1 : 0;
    else if (a === 'policy') family.policy = b;
    else family.live += 1;
  }
  return {
    firewall: {
      enabled: ufw.get('ENABLED') === 'yes',
      live: [ip[4], ip[6]].every(({ policy, live, written }) => policy === 'DROP' && live >= written),
      incoming: ufw.get('DEFAULT_INPUT_POLICY') ?? '',
      routed: ufw.get('DEFAULT_FORWARD_POLICY') ?? '',
      ipv6: ufw.get('IPV6') === 'yes',
    },
  };
}
