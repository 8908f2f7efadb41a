// The firewall: lets in what the resources serve and leaves the rules of others alone.

import { firewallLoaders } from '../host/kinds/package.ts';
import type { RuleItem } from '../host/kinds/rule.ts';
import type { Resource } from './resource.ts';
import type { ServedPort } from './site.ts';

export const ufw: Resource = {
  items: (self, site) => [
    { kind: 'package', name: 'ufw', hold: [], breaks: firewallLoaders },
    ...site.portsOf(self).flatMap(rulesOf),
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

/** ufw stores a range of one as a bare address, and everyone as no address (ufw 0.36 `normalize_address` in util.py, checked 2026-11-23). */
function asUfwSays(end: string): string {
  if (end === '0.0.0.0/0' || end === '::/0') return 'any';
  return end.replace(end.includes(':') ? /\/128$/ : /\/32$/, '');
}
