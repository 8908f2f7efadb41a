// Rules of others that let packets in before these come to ufw's, or behind them. Rule: what opens nothing to the outside, or what ufw opens too, is left out.
// What a chain that INPUT jumps to lets in is not known here. An `accept` in a table of nftables' own opens nothing: ufw's chains are asked all the same (nft(8), 2026-11-29).

import { admitted, programs } from '../../host/filter.ts';
import type { Observed } from '../../host/item.ts';
import { closedBy } from '../../host/kinds/rule.ts';
import type { Socket } from '../../host/match.ts';
import { isInside, leadsOutside } from '../../host/route.ts';
import { covers, decidedBy, type Opening } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { count, listed } from '../../words.ts';

const protocols = ['tcp', 'udp'] as const;

type Seen = Pick<Observed, 'before' | 'routes'>;

/** A warning that names all of them, and what would close their ports then. lets: what ufw opens once the plan is applied. */
export function acceptedFirst(host: string, observed: Seen, lets: readonly Opening[]): Problem[] {
  const open = lets.filter((opening) => leadsOutside(opening.interface, observed.routes));
  const found = ([4, 6] as const).map((family) => {
    const ofUfw = open.filter((opening) => opening.family === family);
    const lines = observed.before[family].filter((line) => opensMore(line, ofUfw, observed));
    return {
      opens: lines.map((line) => `${programs[family]} -A INPUT ${line}`),
      closes: closesWithout(lines, family, observed),
    };
  });
  const commands = found.flatMap(({ opens }) => opens);
  if (commands.length === 0) return [];
  const verb = commands.length === 1 ? 'lets' : 'let';
  const summary = `${host} has ${count(commands.length, 'rule')} of its own beside ufw's that ${verb} in what ufw does not: ${listed(commands)}`;
  // Those that close go first: nobody is shut out in between.
  const all = [...found.flatMap(({ closes }) => closes), ...commands].map((command) => command.replace(' -A ', ' -D '));
  const [which, they] = all.length === 1 ? ['the rule', 'it is'] : ['these rules', 'they are'];
  const hint = `put what must stay open into \`allow\`, and delete ${which} on ${host} (${listed(all)}, and where ${they} restored from at boot)`;
  return [new Problem('foreign-accept', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** The rules that close, whatever ufw says, what these let in, once these are gone; as commands. */
function closesWithout(opens: readonly string[], family: 4 | 6, { before, routes }: Seen): string[] {
  const rest = before[family].filter((line) => !opens.includes(line));
  const ports = new Set(opens.length > 0 ? before[family].flatMap(portsOf).map(([port]) => port) : []);
  const all = [...ports].flatMap((port) =>
    protocols.flatMap((proto) => {
      const isOpen = opens.some((line) => letIn(line, { proto, port }, routes).length > 0);
      return (isOpen && closedBy({ family, proto, port, to: 'any', interface: undefined }, rest)) || [];
    }),
  );
  return [...new Set(all)];
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
  return protocols.some((proto) =>
    portsOf(line).some(([from, to]) =>
      letIn(line, { proto, port: from }, routes)
        .filter((source) => !isInside(source))
        .some((source) => !ofUfw.some((opening) => isFor(opening, proto, [from, to]) && covers(opening.from, source))),
    ),
  );
}

/** By this line alone. */
function letIn(line: string, port: Omit<Socket, 'address'>, routes: Observed['routes']) {
  const filter = { lines: ['*filter', ':INPUT DROP', `-A INPUT ${line}`], dropping: [] };
  return admitted(filter, { ...port, address: undefined }, routes);
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
