// Rules of others that let packets in before these come to ufw's. Rule: what opens nothing to the outside, or what ufw opens too, is left out.
// What a chain that INPUT jumps to lets in is not known here. An `accept` in a table of nftables' own opens nothing: ufw's chains are asked all the same (nft(8), 2026-11-29).

import { admitted } from '../../host/filter.ts';
import type { Observed } from '../../host/item.ts';
import { isInside, leadsOutside } from '../../host/route.ts';
import { covers, decidedBy, type Opening } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { count, listed } from '../../words.ts';

const programs = { 4: 'iptables', 6: 'ip6tables' } as const;

/** A warning that names all of them. lets: what ufw opens once the plan is applied. */
export function acceptedFirst(
  host: string,
  observed: Pick<Observed, 'before' | 'routes'>,
  lets: readonly Opening[],
): Problem[] {
  const open = lets.filter((opening) => leadsOutside(opening.interface, observed.routes));
  const commands = ([4, 6] as const).flatMap((family) => {
    const ofUfw = open.filter((opening) => opening.family === family);
    const lines = observed.before[family].filter((line) => opensMore(line, ofUfw, observed));
    return lines.map((line) => `${programs[family]} -A INPUT ${line}`);
  });
  const [first] = commands;
  if (first === undefined) return [];
  const verb = commands.length === 1 ? 'lets' : 'let';
  const summary = `${host} has ${count(commands.length, 'rule')} in front of ufw's that ${verb} in what ufw does not: ${listed(commands)}`;
  const hint = `put what must stay open into \`allow\`, and delete the rule on ${host} (${first.replace(' -A ', ' -D ')}, and where it is restored from at boot)`;
  return [new Problem('foreign-accept', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** A warning of a server that is taken in. Commands that follow each other are more than ufw limit lets in. */
export function limitedSsh(
  host: string,
  { others, firewall, rules, client }: Pick<Observed, 'others' | 'firewall' | 'rules' | 'client'>,
): Problem[] {
  const first = decidedBy({ proto: 'tcp', port: 22, from: client ?? 'any' }, Object.values(rules));
  if (!others || !firewall.live || !first?.text.startsWith('limit')) return [];
  const summary = `${host} limits SSH (ufw limit): it refuses this machine from the sixth connection within 30 s on, of which each command makes some`;
  const hint = `wait half a minute between commands, or let this machine in before that rule: on ${host}, ufw prepend allow proto tcp from ${client ?? 'ADDRESS'} to any port 22`;
  return [new Problem('ssh-limited', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** line: as `iptables -S` prints it, without its chain. */
function opensMore(line: string, ofUfw: readonly Opening[], { routes }: Pick<Observed, 'routes'>): boolean {
  const filter = { lines: ['*filter', ':INPUT DROP', `-A INPUT ${line}`], dropping: [] };
  return (['tcp', 'udp'] as const).some((proto) =>
    portsOf(line).some(([from, to]) =>
      admitted(filter, { proto, port: from, address: undefined }, routes)
        .filter((source) => !isInside(source))
        .some((source) => !ofUfw.some((opening) => isFor(opening, proto, [from, to]) && covers(opening.from, source))),
    ),
  );
}

/** Those that it names; all where it names none, or others than these. */
function portsOf(line: string): [from: number, to: number][] {
  const [, named] = / --dports? ([\d:,]+) /.exec(line) ?? [];
  if (named === undefined || / ! --dport/.test(line)) return [[0, 65_535]];
  return named.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map(Number);
    return [from, to];
  });
}

function isFor({ proto, ports, to }: Opening, wanted: 'tcp' | 'udp', range: [from: number, to: number]) {
  if (to !== 'any' || (proto !== 'any' && proto !== wanted)) return false;
  return ports.some(([first, last]) => first <= range[0] && range[1] <= last);
}
