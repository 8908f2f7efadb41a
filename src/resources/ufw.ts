// The firewall: what the resources serve, and nothing else. Rule: only allows; what others added is theirs.

import type { RuleItem } from '../host/item.ts';
import type { Resource, ServedPort } from './resource.ts';

export const ufw: Resource = {
  name: 'ufw',
  items: (self, _, served) => [
    { kind: 'package', name: 'ufw', hold: [] },
    ...served.ports(self).flatMap(rulesOf),
    { kind: 'firewall' },
    { kind: 'unit', name: 'ufw', restartOn: [], reloadOn: [] },
  ],
};

function rulesOf({ proto, port, from, to, interface: on, comment }: ServedPort): RuleItem[] {
  const families: (4 | 6)[] =
    from === 'any' && to === 'any' ? [4, 6] : [[from, to].some((end) => end.includes(':')) ? 6 : 4];
  return families.map((family) => ({
    kind: 'rule',
    family,
    proto,
    port,
    from: from === '0.0.0.0/0' || from === '::/0' ? 'any' : from,
    to,
    interface: on,
    comment,
  }));
}
