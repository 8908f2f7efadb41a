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

/** As it was before PromGuard. */
function formerText({ enabled, incoming, routed, ipv6 }: Partial<FirewallState>): string {
  const policy = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name} ${value}`]);
  return [
    ...(enabled === false ? ['turn ufw off'] : []),
    ...policy('incoming', incoming),
    ...policy('routed', routed),
    ...(ipv6 === undefined ? [] : [ipv6 ? words.ipv6 : 'leave IPv6 alone']),
  ].join(', ');
}

export const firewall: Sentences<FirewallChange> = {
  summary: ({ action, after }) =>
    action === 'delete'
      ? formerText(after)
      : (Object.keys(after) as (keyof FirewallState)[]).map((name) => words[name]).join(', '),
};
