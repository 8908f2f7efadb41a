// Rules of others beside ufw's that let in more, or keep out some, once the plan is applied. Rule: what opens nothing to the outside, or what ufw opens too, is left out.
// An `accept` in a table of nftables' own opens nothing: ufw's chains are asked all the same (nft(8), 2026-11-29).

import { admitted, deletion, programs } from '../../host/filter.ts';
import type { Item, Observed } from '../../host/item.ts';
import { closedBy } from '../../host/kinds/rule.ts';
import type { Socket } from '../../host/match.ts';
import { isInside, leadsOutside, networksAt } from '../../host/route.ts';
import { covers, decidedBy, type Opening } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { count, listed } from '../../words.ts';
import { groupBy } from '../group.ts';

const protocols = ['tcp', 'udp'] as const;

type Seen = Pick<Observed, 'beside' | 'routes'>;

/** A warning that names all of them, and what would close their ports then. lets: what ufw opens once the plan is applied. */
export function acceptedFirst(host: string, observed: Seen, lets: readonly Opening[]): Problem[] {
  const open = lets.filter((opening) => leadsOutside(opening.interface, observed.routes));
  const found = ([4, 6] as const).map((family) => {
    const ofUfw = open.filter((opening) => opening.family === family);
    const { front, behind } = observed.beside[family];
    const lines = [front, behind].flatMap((all) => {
      const rules = all.filter((line) => isOfNetwork(line, observed.routes));
      return rules.map((line) => ({ line, rules }));
    });
    const opening = lines.filter((one) => opensMore(one, ofUfw, observed));
    return {
      opens: [...new Set(opening.map(({ line }) => `${programs[family]} ${line}`))],
      closes: closesWithout(opening, family, observed),
    };
  });
  const commands = found.flatMap(({ opens }) => opens);
  if (commands.length === 0) return [];
  const verb = commands.length === 1 ? 'lets' : 'let';
  const summary = `${host} has ${count(commands.length, 'rule')} of its own beside ufw's that ${verb} in what ufw does not: ${listed(commands)}`;
  // Those that close go first: nobody is shut out in between.
  const all = [...found.flatMap(({ closes }) => closes), ...commands].map(deletion);
  const [which, they] = all.length === 1 ? ['the rule', 'it is'] : ['these rules', 'they are'];
  const hint = `put what must stay open into \`allow\`, and delete ${which} on ${host} (${listed(all)}, and where ${they} restored from at boot)`;
  return [new Problem('foreign-accept', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** The rules that close, whatever ufw says, what these let in, once these are gone; as commands. */
function closesWithout(opening: readonly Line[], family: 4 | 6, { beside, routes }: Seen): string[] {
  const rest = beside[family].front.filter((line) => !opening.some((one) => one.line === line));
  const lines = [...beside[family].front, ...opening.map(({ line }) => line)];
  // Any port, for a rule that names none.
  const ports = new Set(opening.length > 0 ? [0, ...lines.flatMap(named).map(([port]) => port)] : []);
  const all = [...ports].flatMap((port) =>
    protocols.flatMap((proto) => {
      const whom = opening.flatMap((one) => letIn(one, { proto, port }, routes)).filter((from) => from !== 'unknown');
      return closedBy({ family, proto, port, to: 'any', interface: undefined }, rest, whom) ?? [];
    }),
  );
  return [...new Set(all)];
}

/** Warnings of the owner's rules that leave in some, and not all whom fleet.yaml lets in; one that leaves in nobody is refused (kinds/rule.ts). */
export function keptOut(host: string, { beside }: Pick<Observed, 'beside'>, desired: readonly Item[]): Problem[] {
  const found = desired.flatMap((item) => {
    if (item.kind !== 'rule' || item.interface !== undefined) return [];
    const { front } = beside[item.family];
    const by = closedBy(item, front) === undefined ? closedBy(item, front, [item.from]) : undefined;
    return by === undefined ? [] : [{ by, port: `${item.port}/${item.proto}` }];
  });
  return [...groupBy(found, ({ by }) => by)].map(([by, some]) => {
    const ports = listed([...new Set(some.map(({ port }) => port))]);
    const summary = `${host} has a rule of its own that keeps out some whom fleet.yaml lets in to ${ports}: ${by}`;
    const hint = `delete it on ${host} (${deletion(by)}, and where it is restored from at boot), so that fleet.yaml alone decides, or let in fewer there`;
    return new Problem('foreign-rule', summary, { hint, hosts: [host], severity: 'warning' });
  });
}

/** A warning of a server that is taken in. Commands that follow each other are more than ufw limit lets in. */
export function limitedSsh(
  host: string,
  { others, rules, client }: Pick<Observed, 'others' | 'rules' | 'client'>,
): Problem[] {
  // Whether ufw is on or its policy lets everybody in: it will be on.
  const first = decidedBy({ proto: 'tcp', port: 22, from: client ?? 'any' }, Object.values(rules));
  if (!others || !first?.text.startsWith('limit')) return [];
  const summary = `${host} limits SSH (ufw limit): it refuses this machine from the sixth connection within 30 s on, of which each command makes some`;
  const hint = `wait half a minute between commands, or let this machine in before that rule: on ${host}, ufw prepend allow proto tcp from ${client ?? 'ADDRESS'} to any port 22`;
  return [new Problem('ssh-limited', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** A rule, and those that it stands among. */
interface Line {
  readonly line: string;
  readonly rules: readonly string[];
}

/** Not at a device without a route, as that of a tunnel whose routes are in a table of their own. */
function isOfNetwork(line: string, routes: Observed['routes']): boolean {
  const [, not, device] = / (! )?-i (\S+) /.exec(line) ?? [];
  if (device === undefined || not !== undefined) return true;
  return leadsOutside(device, routes) || networksAt(device, routes).length > 0;
}

function opensMore(one: Line, ofUfw: readonly Opening[], { routes }: Pick<Observed, 'routes'>): boolean {
  if (!one.line.includes(' -j ACCEPT')) return false;
  return protocols.some((proto) =>
    portsOf(one).some(([from, to]) =>
      letIn(one, { proto, port: from }, routes)
        .filter((source) => !isInside(source))
        .some((source) => !ofUfw.some((opening) => isFor(opening, proto, [from, to]) && covers(opening.from, source))),
    ),
  );
}

/** By this line alone, where the others jump to it. */
function letIn({ line, rules }: Line, port: Omit<Socket, 'address'>, routes: Observed['routes']) {
  const alone = rules.filter((rule) => rule === line || !/ -j (ACCEPT|DROP|REJECT)/.test(rule));
  return admitted(
    { lines: ['*filter', ':INPUT DROP', ...alone], dropping: [] },
    { ...port, address: undefined },
    routes,
  );
}

/** Those that it names, or that a rule which jumps to it may name; all where it names none, or others than these. */
function portsOf({ line, rules }: Line): Range[] {
  const own = named(line);
  const jumps = line.startsWith('-A INPUT ') ? [] : rules.filter((rule) => !rule.includes(' -j ACCEPT'));
  return [...(own.length > 0 ? own : [[0, 65_535] as const]), ...jumps.flatMap(named)];
}

type Range = readonly [from: number, to: number];

function named(line: string): Range[] {
  const [, ports] = / --dports? ([\d:,]+) /.exec(line) ?? [];
  if (ports === undefined || / ! --dport/.test(line)) return [];
  return ports.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map(Number);
    return [from, to];
  });
}

function isFor({ proto, ports, to }: Opening, wanted: 'tcp' | 'udp', range: Range) {
  if (to !== 'any' || (proto !== 'any' && proto !== wanted)) return false;
  return ports.some(([first, last]) => first <= range[0] && range[1] <= last);
}
