// Protocols beside TCP and UDP that a program receives, as VRRP: `allow` has no word for them. Rule: what comes in today, and would not behind ufw, is refused.

import { admitted } from '../../host/filter.ts';
import type { Observed, Others, ReceivedProtocol } from '../../host/item.ts';
import { installedFirst } from '../../host/kinds/firewall.ts';
import { denies } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';

interface Seen extends Pick<Observed, 'rules' | 'firewall' | 'routes'> {
  readonly others: Others;
}

/** What ufw 0.36.2 has a word for (ufw/util.py, checked 2026-11-30). */
const knownToUfw = ['ah', 'esp', 'gre', 'igmp', 'ipv6', 'vrrp'];

/** Why a server that PromGuard has not been on is not taken in. */
export function closesProtocols(host: string, observed: Seen): Problem[] {
  const lost = observed.others.protocols.filter((protocol) => isLost(protocol, observed));
  if (lost.length === 0) return [];
  const names = [...new Set(lost.map(({ name }) => name))];
  const uses = lost.map(({ name, process }) => (process === '' ? name : `${name} (${process})`));
  const open = names.map((name) =>
    knownToUfw.includes(name)
      ? `ufw allow in proto ${name} from any to any`
      : `iptables -I INPUT -p ${name} -j ACCEPT (ip6tables), each time it starts`,
  );
  const first = names.some((name) => knownToUfw.includes(name)) ? installedFirst(observed.firewall) : '';
  const summary = `${host} receives ${listed([...new Set(uses)])}, which this would close`;
  const hint = `nothing was changed there, and \`allow\` is for TCP and UDP alone. On ${host}, let it in: ${first}${open.join(', and ')}. Or stop what receives it. Then run again`;
  return [new Problem('would-close-protocols', summary, { hint })];
}

function isLost({ number, name, family }: ReceivedProtocol, { others, rules, firewall, routes }: Seen): boolean {
  if (firewall.holds.includes(family) && denies(firewall.incoming)) return false;
  const words = [String(number), name, 'any'];
  const isAllowed = Object.keys(rules).some((text) => {
    const [, proto = ''] = /^allow(?:_\S+)? (\S+) any /.exec(text) ?? [];
    return words.includes(proto);
  });
  const comesIn = (lines: readonly string[]) =>
    words.some((proto) => admitted({ lines, dropping: [] }, { proto, port: 0, address: undefined }, routes).length > 0);
  const lines = others.filter[family];
  const behind = lines.map((line) => line.replace(/^:INPUT ACCEPT/, ':INPUT DROP'));
  return !isAllowed && comesIn(lines) && !comesIn(['*filter', ':INPUT DROP', ...behind]);
}
