// What stands on a server before it is taken in, as data. Rule: says what it saw, and what it could not tell.

import { isPrivate } from '../fleet/check-network.ts';
import { formatCidr, parseCidr } from '../fleet/cidr.ts';
import type { AllowedPort } from '../fleet/model.ts';
import { forwarding } from '../host/filter.ts';
import type { Observed } from '../host/item.ts';
import type { Problem } from '../problem.ts';
import { wouldClose } from './checks/takein.ts';
import { answering, type ClosingPort } from './closing.ts';

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
  /** What keeps these open, for fleet.yaml; without those of which nobody can tell who reaches them. */
  readonly allow: readonly AllowedPort[];
  /** Whether ufw filters now. */
  readonly ufw: boolean;
  /** Other firewalls, rules that forward, tunnels that run, and networks with their devices. */
  readonly firewalls: readonly string[];
  readonly forwarding: readonly string[];
  readonly tunnels: readonly string[];
  readonly networks: readonly string[];
  /** Why it could not be taken in now. */
  readonly problems: readonly Problem[];
  /** Those that are left once fleet.yaml has the entries of `allow`. */
  readonly left: readonly Problem[];
}

/** closes: the ports that the plan closes there; problems: what it says of the host. */
export function adoption(
  host: string,
  address: string,
  observed: Observed,
  closes: readonly ClosingPort[],
  problems: readonly Problem[],
): Adoption {
  const { os: system, others, firewall, routes } = observed;
  return {
    ...{ host, address, system, closes, problems, left: leftOnceKept({ host, closes, problems }, routes) },
    isKnown: others === undefined,
    answers: answering(host, observed),
    allow: closes.flatMap((port) => allowedFor(port, routes)),
    ufw: firewall.live,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? [...forwarding(others.filter[4]), ...forwarding(others.filter[6])] : [],
    tunnels: others?.links ?? [],
    networks: routes.map(({ network, device }) => `${network} at ${device}`),
  };
}

export function leftOnceKept(
  { host, closes, problems }: Pick<Adoption, 'host' | 'closes' | 'problems'>,
  routes: Observed['routes'],
): Problem[] {
  const unclear = closes.filter((port) => allowedFor(port, routes).length === 0);
  const left = problems.filter(({ code }) => code !== 'would-close-ports');
  const isRefused = left.length < problems.length && unclear.length > 0;
  const hint = 'who reaches them cannot be told: declare them under `allow` by hand';
  return isRefused ? [...left, wouldClose(host, unclear).with({ hint })] : left;
}

/** Only from where it is reached today. */
function allowedFor({ port, proto, from }: ClosingPort, routes: Observed['routes']): AllowedPort[] {
  if (from === 'unknown') return [];
  const ranges = from === 'anywhere' ? ['0.0.0.0/0', '::/0'] : from === 'private' ? privateNetworks(routes) : from;
  return ranges.length === 0 ? [] : [{ port, proto, from: ranges }];
}

/** Those that the server is in. */
function privateNetworks(routes: Observed['routes']): string[] {
  const ranges = routes.flatMap(({ network }) => parseCidr(network) ?? []);
  return [...new Set(ranges.filter(isPrivate).map(formatCidr))];
}
