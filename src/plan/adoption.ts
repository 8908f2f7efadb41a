// What stands on a server before it is taken in, as data. Rule: says what it saw, and what it could not tell.

import type { AllowedPort, StaticHost } from '../fleet/model.ts';
import { forwarding } from '../host/filter.ts';
import type { Item, Observed } from '../host/item.ts';
import { networksOf, privateNetworks } from '../host/route.ts';
import type { Problem } from '../problem.ts';
import { forwardedByDefault, type TakenIn, undeclared, wouldClose } from './checks/takein.ts';
import { answering, type ClosingPort, portText, publishedOutside } from './closing.ts';

export interface Adoption {
  readonly host: string;
  readonly address: string;
  readonly system: Observed['os'];
  /** PromGuard has been there already: then nothing below is looked at. */
  readonly isKnown: boolean;
  /** What answers from outside, and whom. */
  readonly answers: readonly ClosingPort[];
  /** What would close, and is not declared. */
  readonly closes: readonly ClosingPort[];
  /** What is declared, and reached today by others than those, too. */
  readonly narrows: readonly ClosingPort[];
  /** What a rule of the server's own keeps open, and is not declared. */
  readonly stays: readonly ClosingPort[];
  /** What keeps these open, for fleet.yaml; without those of which nobody can tell who reaches them, and those of monitorsOnly. */
  readonly allow: readonly AllowedPort[];
  /** Of those that would close, the ports of exporters, applications and PromGuard's own programs: `allow` cannot have them. */
  readonly monitorsOnly: readonly ClosingPort[];
  /** Whether ufw filters now. */
  readonly ufw: boolean;
  /** Where it is on, and not as PromGuard has it: it lets in what no rule denies, leaves IPv6 alone, or the packet filter does not come to its rules. */
  readonly ufwLacks: 'denial' | 'ipv6' | 'rules' | undefined;
  /** Other firewalls, rules of NAT or the networks between which it forwards, tunnels that run, and networks with their devices. */
  readonly firewalls: readonly string[];
  readonly forwarding: readonly string[];
  readonly tunnels: readonly string[];
  readonly networks: readonly string[];
  /** Why it could not be taken in now. */
  readonly problems: readonly Problem[];
  /** Those that are left once fleet.yaml has the entries of `allow`. */
  readonly left: readonly Problem[];
}

/** items: what the host is to have. closing: the ports that the plan closes there; problems: what it says of the host. */
export function adoption(
  { name: host, address }: Pick<StaticHost, 'name' | 'address'>,
  observed: Observed,
  items: readonly Item[],
  closing: readonly ClosingPort[],
  problems: readonly Problem[],
): Adoption {
  const closes = undeclared(closing, items);
  const { os: system, others, firewall, routes } = observed;
  const inTunnel = new Set(items.flatMap(ownPorts));
  const monitorsOnly = closes.filter((port) => inTunnel.has(portText(port)));
  const answers = withPublished(host, answering(host, observed), observed);
  const isClosing = new Set(closes.map(portText));
  const stays = undeclared(answers, items).filter(
    (port) => ![isClosing, inTunnel].some((ports) => ports.has(portText(port))),
  );
  const served = [...closes.filter((port) => !monitorsOnly.includes(port)), ...stays];
  const lacks = ufwLacks(firewall);
  const left = leftOnceKept({ host, closes, monitorsOnly, problems }, routes);
  return {
    ...{ host, address, system, answers, closes, stays, monitorsOnly, problems, left },
    narrows: closing.filter((port) => !closes.includes(port)),
    isKnown: others === undefined,
    allow: served.flatMap((port) => allowedFor(port, routes)),
    ufw: firewall.enabled && lacks !== 'rules',
    ufwLacks: lacks,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? forwarded({ ...observed, others }) : [],
    tunnels: others?.links ?? [],
    networks: networksOf(routes).map(({ network, device }) => `${network} at ${device}`),
  };
}

function forwarded(observed: TakenIn): string[] {
  const { filter } = observed.others;
  const nat = [...forwarding(filter[4]), ...forwarding(filter[6])];
  return nat.length > 0 ? nat : forwardedByDefault(observed);
}

function ufwLacks({ enabled, live, incoming, ipv6, holds }: Observed['firewall']): Adoption['ufwLacks'] {
  if (!enabled || live) return undefined;
  if (incoming === 'ACCEPT') return 'denial';
  return !ipv6 && holds.includes(4) ? 'ipv6' : 'rules';
}

/** What only monitors reach, and what nobody reaches from outside, as a program of ours has it. */
function ownPorts(item: Item): string[] {
  if (item.kind === 'rule') return item.interface ? [portText(item)] : [];
  const at = item.kind === 'unit' ? (item.listens?.at ?? []) : [];
  return at.map((one) => portText({ port: Number(one.replace(/^.*:/, '')), proto: 'tcp' }));
}

/** What NAT publishes passes ufw by and stays as it is. Whom its rules let through is theirs to say. */
function withPublished(host: string, answers: readonly ClosingPort[], observed: Observed): ClosingPort[] {
  const known = new Set(answers.flatMap(({ proto, port }) => (proto === 'tcp' ? [port] : [])));
  const others = publishedOutside(observed).filter((port) => !known.has(port));
  const all = [
    ...answers,
    ...others.map((port) => ({ host, port, proto: 'tcp', process: 'NAT', from: 'unknown' }) as const),
  ];
  return all.sort((a, b) => a.port - b.port);
}

export function leftOnceKept(
  { host, closes, monitorsOnly, problems }: Pick<Adoption, 'host' | 'closes' | 'monitorsOnly' | 'problems'>,
  routes: Observed['routes'],
): Problem[] {
  const unclear = closes.filter((port) => !monitorsOnly.includes(port) && allowedFor(port, routes).length === 0);
  const left = problems.filter(({ code }) => code !== 'would-close-ports');
  if (left.length === problems.length) return left;
  const byHand = 'who reaches them cannot be told: declare them under `allow` by hand';
  return [
    ...left,
    ...(unclear.length > 0 ? [wouldClose(host, unclear).with({ hint: byHand })] : []),
    ...(monitorsOnly.length > 0 ? [wouldClose(host, monitorsOnly).with({ hint: closeHint(monitorsOnly) })] : []),
  ];
}

/** What an exporter or an application of fleet.yaml has. */
export function closeHint(ports: readonly ClosingPort[]): string {
  const names = ports.map(({ host, port }) => `${host}:${port}`).join(',');
  return `as ports of exporters, applications and Prometheus, only the monitors reach them then: promguard apply --close ${names}`;
}

/** Only from where it is reached today. */
function allowedFor({ port, proto, from }: ClosingPort, routes: Observed['routes']): AllowedPort[] {
  if (from === 'unknown') return [];
  const ranges = from === 'anywhere' ? ['0.0.0.0/0', '::/0'] : from === 'private' ? privateNetworks(routes) : from;
  return ranges.length === 0 ? [] : [{ port, proto, from: ranges }];
}
