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
    from: asUfwSays(from),
    to: asUfwSays(to),
    interface: on,
    comment,
  }));
}

/** ufw keeps a range of one as a bare address, and everyone as no address (ufw 0.36 `normalize_address` in util.py, checked 2026-11-23). */
function asUfwSays(end: string): string {
  if (end === '0.0.0.0/0' || end === '::/0') return 'any';
  return end.replace(end.includes(':') ? /\/128$/ : /\/32$/, '');
}
