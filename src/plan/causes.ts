// One error for one cause: what follows from it is a line below it, and what many hosts have alike is said once. Pure.

import { isError, Problem } from '../problem.ts';
import { count, listed } from '../words.ts';
import { type Change, shownChanges } from './change.ts';
import type { ClosingPort } from './closing.ts';
import { seenElsewhere } from './elsewhere.ts';
import type { Findings } from './evidence.ts';
import { groupBy } from './group.ts';
import type { HostPlan } from './plan.ts';
import { type Affected, ofWholeHosts, type Relevance } from './relevance.ts';
import { isMissing, type Scrape } from './scrapes.ts';
import { isWithAnother, keysOf, type TunnelSeen, tunnelKey } from './tunnels.ts';
import { isToCome, plainReason, targetProblems } from './unscraped.ts';

/** Fewer of one kind are an error each. */
const fewest = 3;

export interface Scope {
  readonly relevance?: Relevance;
  /** Ports that are open by what a host has beyond fleet.yaml: that it differs is why. */
  readonly closing?: readonly ClosingPort[];
}

/**
 * The known problems and what was seen, with everything in one place that has one cause. A target that is not scraped is explained by the first of
 * these, if it can be why: its monitor or that Prometheus does not answer; a known problem of its monitor, where that was not told of it, or where another
 * monitor scrapes it; one of its host; one of its monitor; a dead tunnel between them.
 */
export function explain(
  known: readonly Problem[],
  { scrapes: all, enough, tunnels, ports, port }: Findings,
  { relevance = ofWholeHosts, closing = [] }: Scope = {},
): Problem[] {
  // What a host could not be given is reported as that.
  const scrapes = all.filter(({ lacking }) => !lacking);
  const silent = new Set(
    all.filter(({ lacking, isListed }) => lacking && isListed === undefined).map(({ monitor }) => monitor),
  );
  const errors = known.filter(isError);
  const ofHosts = groupBy(
    errors.flatMap((problem) => problem.hosts.map((host) => ({ host, problem }))),
    ({ host }) => host,
  );
  const errorOn = (host: string, isIt: (problem: Problem) => boolean) =>
    ofHosts.get(host)?.find(({ problem }) => isIt(problem))?.problem;
  const causeAt = (end: 'monitor' | 'host', affected: Affected) =>
    errorOn(affected[end], (problem) => relevance.canExplain(problem, affected, end));
  const blind = blindMonitors(scrapes);
  const ofOthers = elsewhereProblems(tunnels);
  const used = new Set(keysOf(scrapes));
  // Where nothing of it could be started, nobody has sent anything through a new tunnel.
  const isUnused = (tunnel: TunnelSeen) => tunnel.ageSeconds === undefined && !used.has(tunnelKey(tunnel));
  const isOpen = (tunnel: TunnelSeen) =>
    tunnel.isDead &&
    !isUnused(tunnel) &&
    !isWithAnother(tunnel) &&
    ![silent, blind].some((monitors) => monitors.has(tunnel.monitor)) &&
    !causeAt('host', tunnel) &&
    !causeAt('monitor', tunnel);
  const ofTunnel = tunnelProblems(tunnels.filter(isOpen), tunnels, port);
  const isElsewhere = seenElsewhere(scrapes, tunnels);
  const causeOf = (scrape: Scrape): Problem | undefined => {
    const { monitor, health, isListed } = scrape;
    // Whatever it answers this monitor, another one reads it.
    const { why: _, ...unheard } = scrape;
    if (health === 'not asked' || blind.has(monitor)) return causeAt('monitor', scrape) ?? blind.get(monitor);
    const isMonitors = isListed === false || isElsewhere(scrape);
    const cause =
      ofOthers.get(tunnelKey(scrape)) ??
      (isMonitors ? causeAt('monitor', unheard) : undefined) ??
      causeAt('host', scrape) ??
      causeAt('monitor', scrape) ??
      ofTunnel.get(tunnelKey(scrape));
    // Nothing failed yet: that something differs is not why a scrape is still to come.
    return cause?.code === 'drift' && isToCome(scrape) ? undefined : cause;
  };
  const own = [...blind].flatMap(([monitor, problem]) =>
    causeAt('monitor', { monitor, host: monitor }) ? [] : [problem],
  );
  const said = alike([...known, ...own, ...ofOthers.values(), ...ofTunnel.values()]);
  const caused = groupBy(
    scrapes.filter((scrape) => isMissing(scrape, enough)),
    (scrape) => {
      const cause = causeOf(scrape);
      return cause && said.get(cause);
    },
  );
  const closes = new Set(closing.map(({ host, proto, port }) => JSON.stringify([host, proto, port])));
  const open = groupBy(
    ports,
    ({
      problem: {
        hosts: [host = ''],
      },
      port,
    }) => {
      const isDrift = closes.has(JSON.stringify([host, 'tcp', port]));
      // A host that was refused, or that failed, may have any port open.
      const cause = errorOn(host, (one) => (isDrift ? one.code === 'drift' : relevance.isWhole(one)));
      return cause && said.get(cause);
    },
  );
  const openOf = (cause: Problem | undefined) => (open.get(cause) ?? []).map(({ problem }) => problem);
  const causes = [...new Set(said.values())].map((problem) =>
    withConsequences(problem, caused.get(problem) ?? [], openOf(problem), isElsewhere),
  );
  const alone = (caused.get(undefined) ?? []).filter(({ health }) => health !== 'not asked');
  return [...causes, ...saidOnce([...targetProblems(alone, all), ...openOf(undefined)])];
}

/** Problems of several hosts that differ in nothing but names, addresses, numbers and fingerprints become the first of them, which names the others. */
export function saidOnce(problems: readonly Problem[]): Problem[] {
  return [...new Set(alike(problems).values())];
}

/** By problem, the one that stands for it. */
function alike(problems: readonly Problem[]): Map<Problem, Problem> {
  const groups = groupBy(problems, (problem) => (problem.hosts.length === 1 ? shapeOf(problem) : problem));
  const standIns = [...groups.values()].map((group) => [group, standIn(group)] as const);
  const chosen = new Map(
    standIns.flatMap(([group, one]) => group.map((problem) => [problem, one ?? problem] as const)),
  );
  return new Map(problems.map((problem) => [problem, chosen.get(problem) ?? problem]));
}

/** Undefined where they are too few. */
function standIn([first, ...others]: readonly Problem[]): Problem | undefined {
  const hosts = [...new Set([first, ...others].flatMap((problem) => problem?.hosts ?? []))];
  if (!first || others.length === 0 || hosts.length < fewest) return undefined;
  const same = `the same on ${count(hosts.length - 1, 'more host')}: ${listed(hosts.slice(1))}`;
  return first.with({ hosts, also: [...first.also, same] });
}

function shapeOf({ code, severity, summary, hosts: [host = ''] }: Problem): string {
  // The name first, as it may hold digits; not where it is a part of a word.
  const name = new RegExp(`(?<![\\w.-])${host.replaceAll(/[^\w\s]/g, '\\$&')}(?![\\w-])`, 'g');
  const plain = summary
    .slice(0, 500)
    .replaceAll(name, '(host)')
    .replaceAll(/SHA256:[\w+/]{43}/g, '#')
    .replaceAll(/[0-9a-f]*(?::[0-9a-f]*){2,}|(?<![\w-])\d+(?:\.\d+)*(?![\w-])/gi, '#');
  return JSON.stringify([code, severity, plain]);
}

/** That a host differs from fleet.yaml. */
export function driftProblem({ host, fate, changes }: HostPlan): Problem {
  const what = {
    create: 'has no droplet',
    destroy: 'is no longer in fleet.yaml, and still there',
    replace: 'is to be replaced by another droplet',
    update: `differs from fleet.yaml: ${listed(rulesLast(shownChanges(changes)).map(nameOf))}`,
  };
  const summary = `${host} ${fate === 'unchanged' || fate === 'unreachable' ? what.update : what[fate]}`;
  const hint = 'promguard plan shows the drift in full, promguard apply fixes it';
  return new Problem('drift', summary, { hint, hosts: [host] });
}

/** There may be many of them because of one other change: ufw was reset, say. */
function rulesLast(changes: readonly Change[]): Change[] {
  const isRule = ({ kind }: Change) => kind === 'rule';
  return [...changes.filter((change) => !isRule(change)), ...changes.filter(isRule)];
}

/** Its id, which names a file, a unit, a rule; what is left of a trial has no name that anybody knows. */
function nameOf(change: Change): string {
  if (change.kind !== 'confirmation') return change.id;
  const end = change.state === 'unconfirmed' ? 'that nobody has confirmed' : 'that the host rolled back';
  return `a change of firewall, SSH or tunnel ${end}`;
}

/** By monitor, why its Prometheus says nothing of any of its targets. */
function blindMonitors(scrapes: readonly Scrape[]): Map<string, Problem> {
  const asked = groupBy(
    scrapes.filter(({ health }) => health !== 'not asked'),
    ({ monitor }) => monitor,
  );
  const blind = [...asked].filter(([, all]) => !all.some(({ isListed }) => isListed));
  return new Map(blind.map(([monitor, all]) => [monitor, blindProblem(monitor, all)]));
}

function blindProblem(monitor: string, scrapes: readonly Scrape[]): Problem {
  const hosts = [monitor];
  if (scrapes[0]?.isListed === undefined) {
    return new Problem('prometheus-down', `Prometheus on ${monitor} does not answer`, {
      hint: `on ${monitor}, see systemctl status prometheus and journalctl -u prometheus`,
      hosts,
    });
  }
  return new Problem(
    'prometheus-without-targets',
    `Prometheus on ${monitor} has none of its ${scrapes.length} targets`,
    {
      hint: `it has just started, or is not the one that PromGuard configures: on ${monitor}, see ss -tlnp and systemctl status prometheus`,
      hosts,
    },
  );
}

function withConsequences(
  problem: Problem,
  scrapes: readonly Scrape[],
  ports: readonly Problem[],
  isElsewhere: (scrape: Scrape) => boolean,
): Problem {
  if (scrapes.length + ports.length === 0) return problem;
  const lines = [
    ...groupBy(scrapes, ({ health, tunnel }) => (tunnel === 'failed' ? notScraped : consequences[health])),
  ].map(([what, some]) => {
    const names = [...new Set(some.map(({ job, host }) => `${job} on ${host}`))];
    const verb = some.length === 1 ? what.one : what.several;
    const by = some.some(isElsewhere) ? ` by ${listed([...new Set(some.map(({ monitor }) => monitor))])}` : '';
    return `so ${count(some.length, 'target')} ${verb}${by}: ${listed(names)}${commonReason(some)}`;
  });
  return problem.with({ also: [...problem.also, ...lines, ...saidOnce(ports).map(({ summary }) => summary)] });
}

/** What Prometheus says itself, where it says the same of all. */
function commonReason(scrapes: readonly Scrape[]): string {
  const reasons = new Set(scrapes.map((scrape) => (scrape.tunnel === 'failed' ? plainReason(scrape) : '')));
  const [first] = scrapes;
  if (!first || reasons.size !== 1 || reasons.has('')) return '';
  const alike = new Set(scrapes.map(({ instance }) => instance)).size > 1;
  return ` (${first.why}${alike ? '; the others alike' : ''})`;
}

const notScraped = { one: 'is not scraped', several: 'are not scraped' };
const notSeen = { one: 'cannot be seen', several: 'cannot be seen' };
const consequences = {
  up: notScraped,
  down: notScraped,
  unknown: notScraped,
  'not asked': notSeen,
  pending: { one: 'is still to be scraped', several: 'are still to be scraped' },
} satisfies Record<Scrape['health'], { one: string; several: string }>;

/** By tunnel. One problem for a host whose tunnels another machine has, or its former droplet had. */
function elsewhereProblems(tunnels: readonly TunnelSeen[]): Map<string, Problem> {
  const others = groupBy(tunnels.filter(isWithAnother), ({ host }) => host);
  return new Map(
    [...others].flatMap(([host, all]) => {
      const taken = all.filter(({ elsewhere }) => elsewhere !== undefined);
      const problem = taken.length > 0 ? takenProblem(host, taken) : formerProblem(host, all);
      return keysOf(all).map((key) => [key, problem] as const);
    }),
  );
}

function takenProblem(host: string, tunnels: readonly TunnelSeen[]): Problem {
  const address = listed([...new Set(tunnels.flatMap(({ elsewhere }) => elsewhere || []))]);
  const monitors = listed(tunnels.map(({ monitor }) => monitor));
  const at = address === '' ? '' : `, at ${address}`;
  const summary = `another machine has the keys of ${host}${at}: ${monitors} had a handshake with it of which ${host} knows nothing`;
  const hint = `a copy of ${host}, as of a snapshot, brings up the same tunnel: on it, run systemctl disable --now wg-quick@wg0, or delete it; if nobody knows that machine, promguard revoke ${host}`;
  return new Problem('key-used-elsewhere', summary, { hint, hosts: [host] });
}

function formerProblem(host: string, tunnels: readonly TunnelSeen[]): Problem {
  const monitors = listed(tunnels.map(({ monitor }) => monitor));
  const summary = `${monitors} ${tunnels.length === 1 ? 'has' : 'have'} ${host} at ${tunnels[0]?.former} still, where its former droplet was`;
  const hint = `promguard apply, without naming a host, is next: it tells ${monitors} where ${host} is now`;
  return new Problem('tunnel-down', summary, { hint, hosts: [host] });
}

/** By tunnel. One problem for a monitor, or for a host, of whose several tunnels all are dead. */
function tunnelProblems(dead: readonly TunnelSeen[], all: readonly TunnelSeen[], port: number): Map<string, Problem> {
  const [monitors, hosts] = [lost(dead, all, 'monitor', port), lost(dead, all, 'host', port)];
  return new Map(
    dead.flatMap((tunnel) => {
      const { monitor, host } = tunnel;
      const problem = monitors.get(monitor) ?? hosts.get(host) ?? tunnelProblem(tunnel, port);
      return keysOf([tunnel]).map((key) => [key, problem] as const);
    }),
  );
}

function lost(
  dead: readonly TunnelSeen[],
  all: readonly TunnelSeen[],
  end: 'monitor' | 'host',
  port: number,
): Map<string, Problem> {
  const totals = groupBy(all, (tunnel) => tunnel[end]);
  const groups = [...groupBy(dead, (tunnel) => tunnel[end])].filter(
    ([name, some]) => some.length > 1 && some.length === totals.get(name)?.length,
  );
  return new Map(
    groups.map(([name, some]) => [
      name,
      new Problem('tunnel-down', `none of the ${some.length} tunnels of ${name} works`, {
        hint: `on ${name}, check that UDP port ${port} is open, systemctl status wg-quick@wg0 and wg show`,
        hosts: [name],
      }),
    ]),
  );
}

function tunnelProblem({ monitor, host, ageSeconds }: TunnelSeen, port: number): Problem {
  const state =
    ageSeconds === undefined ? 'has never had a handshake' : `is dead: its last handshake was ${ageSeconds} s ago`;
  return new Problem('tunnel-down', `the tunnel between ${host} and ${monitor} ${state}`, {
    hint: `check that UDP port ${port} is open on both ends, and wg show on ${host}`,
    hosts: [host],
  });
}
