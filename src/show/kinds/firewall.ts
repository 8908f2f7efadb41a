// ufw itself, in words.

import type { FirewallChange, FirewallState } from '../../host/kinds/firewall.ts';
import type { Sentences } from './sentences.ts';

const words: Record<keyof FirewallState, string> = {
  enabled: 'turn ufw on',
  incoming: 'deny incoming',
  routed: 'deny routed',
  ipv6: 'filter IPv6',
  live: 'reload the rules: the packet filter does not hold them',
};

export const firewall: Sentences<FirewallChange> = {
  summary: ({ after }) => (Object.keys(after) as (keyof FirewallState)[]).map((name) => words[name]).join(', '),
};
