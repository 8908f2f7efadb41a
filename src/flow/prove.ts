// Gathers proof that tunnels are alive, targets are scraped and only declared ports answer from outside; plan/evidence.ts judges it.

import { scrapeInterval } from '../fleet/duration.ts';
import type { Host } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import { assess, type Evidence, type Findings, unseen } from '../plan/evidence.ts';
import { type HostResult, isAsked, type Observation, withResults } from '../plan/observation.ts';
import {
  absentApps,
  type Enough,
  isMissing,
  type Scrape,
  type Since,
  scrapesOf,
  sinceLastChange,
} from '../plan/scrapes.ts';
import type { World } from '../ports.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { observeAgain } from './observe.ts';
import { poll } from './poll.ts';
import { type Probes, probeHost } from './probe.ts';
import { isOff } from './reach.ts';
import { existing, siteOf } from './site.ts';

export interface Proved {
  observation: Observation;
  evidence: Evidence[];
  findings: Findings;
}

/**
 * What a proof takes. `fetched`: every monitor reads a metric of each target that it should scrape, and its Prometheus has the target. `scraped`:
 * it has been scraped. `settled`: the same, and only scrapes that are due are waited for. `seen`: what is there now, with what was measured.
 */
export type Proof = 'fetched' | 'scraped' | 'settled' | 'seen';

const enoughFor = {
  fetched: 'fetched',
  scraped: 'scraped',
  settled: 'scraped',
  seen: 'pending',
} satisfies Record<Proof, Enough>;

/**
 * Waits a bounded time until every monitor has what the proof takes, but not for hosts that failed, and meanwhile probes those that were asked. Monitors of
 * chosen hosts are asked what they see of these, although nothing else is done to them. probes: those that were begun with the observation.
 */
export async function prove(
  world: World,
  desired: Desired,
  observation: Observation,
  proof: Proof,
  probes?: Probes,
): Promise<Proved> {
  const site = existing(siteOf(desired, observation));
  const { droplets, hosts, changed, failed } = observation;
  // Of a host that was not touched since, what was open then is as true as all else that was observed of it.
  const asked = site.hosts.filter(({ host }) => isAsked(observation, host.name));
  const probed = inParallel(asked, desired.fleet.parallel, async ({ host }) => {
    const { name } = host;
    const begun = changed.has(name) || failed[name] ? undefined : probes?.of(name);
    return [name, await (begun ?? probeHost(world, host, droplets, hosts[name]))] as const;
  });
  const [scraped, ports] = await Promise.all([awaitScrapes({ world, desired, site, proof }, observation), probed]);
  const { evidence, findings } = assess(site, scraped.observation, Object.fromEntries(ports), {
    enough: enoughFor[proof],
    since: scraped.since,
  });
  return { observation: scraped.observation, evidence: [...evidence, ...absent(desired, observation, site)], findings };
}

/** Hosts of fleet.yaml that cannot be seen: those that do not exist yet, and revoked ones. */
function absent({ fleet, revoked, lock }: Desired, { droplets }: Observation, site: Site): Evidence[] {
  const addressIn = ({ name }: Host) => lock.hosts[name]?.address ?? '';
  const missing = fleet.hosts.filter(({ name }) => !site.host(name));
  const stateOf = ({ name }: Host) => {
    const droplet = droplets[name];
    if (!droplet) return 'not created';
    return isOff(droplet) ? 'off' : 'unreachable';
  };
  return [
    ...missing.map((host) => unseen(host, addressIn(host), stateOf(host))),
    ...revoked.map((host) => unseen(host, addressIn(host), 'revoked')),
  ];
}

interface Asking {
  readonly world: World;
  readonly desired: Desired;
  readonly site: Site;
  readonly proof: Proof;
}

/**
 * Asks each monitor until nothing is missing that the proof takes; where it takes what is there, only those that were not asked before, once. Returns
 * the monitors' last answers, and from when on a scrape counted for what this run has changed.
 */
async function awaitScrapes(
  asking: Asking,
  observation: Observation,
): Promise<{ observation: Observation; since: Since }> {
  const { world, desired, site, proof } = asking;
  const { hosts, unreachable, failed } = observation;
  const lost = new Set([...Object.keys(unreachable), ...Object.keys(failed)]);
  const isReady = ({ host: { name } }: SiteHost) => proof !== 'seen' && hosts[name] && !unreachable[name];
  // Of one that does not answer, they still say what they have measured.
  const isSeen = (name: string) => (proof === 'seen' ? isAsked(observation, name) : hosts[name] !== undefined);
  const isWitness = (monitor: SiteHost) =>
    !isAsked(observation, monitor.host.name) && site.scrapedBy(monitor).some(({ host }) => isSeen(host.name));
  const ready = site.monitors.filter((monitor) => isReady(monitor) || isWitness(monitor));
  const waited = await inParallel(ready, desired.fleet.parallel, async (monitor) => {
    const { name } = monitor.host;
    const seen = await awaitMonitor(asking, observation, monitor, lost);
    if (seen.result.unreachable) lost.add(name);
    else if (!failed[name]) world.progress.host(name, observation.changed.has(name) ? 'done' : 'unchanged');
    return seen;
  });
  return {
    observation: withResults(
      observation,
      waited.map(({ result }) => result),
    ),
    since: sinceChanges(observation, Object.fromEntries(waited.flatMap(({ since }) => Object.entries(since)))),
  };
}

/** run: by monitor, from when on a scrape counts of what this run has changed. */
function sinceChanges(before: Observation, run: Readonly<Record<string, number>>): Since {
  const last = sinceLastChange(before);
  const isChanged = (name: string) => before.changed.has(name);
  return (monitor, host) =>
    Math.max(last(monitor, host), isChanged(monitor) || isChanged(host) ? (run[monitor] ?? 0) : 0);
}

/** lost: hosts whose scrapes are not waited for; it grows while several monitors are awaited. */
async function awaitMonitor(
  { world, desired, site, proof }: Asking,
  observation: Observation,
  monitor: SiteHost,
  lost: ReadonlySet<string>,
): Promise<{ result: HostResult; since: Readonly<Record<string, number>> }> {
  const { name } = monitor.host;
  const isAwaited = (scrape: Scrape) =>
    scrape.health !== 'not asked' &&
    !scrape.lacking &&
    !lost.has(scrape.host) &&
    (proof === 'settled' ? scrape.dueSeconds !== undefined : isMissing(scrape, enoughFor[proof]));
  let result: HostResult = { name };
  let known = observation;
  // No scrape of what this run has changed counts yet.
  let since: Record<string, number> = { [name]: Number.POSITIVE_INFINITY };
  const scrapes = () => scrapesOf(monitor, site, known, sinceChanges(observation, since));
  const seen = () => known.hosts[name] ?? known.witnesses[name];
  const awaited = () => {
    const all = scrapes();
    // What is due within an interval may show that it has been started since.
    const absent = proof === 'settled' ? undefined : absentApps(all);
    const tried = new Set(seen()?.fetched.map(({ url }) => url));
    // Down before the change, and nobody has asked since: Prometheus may not have its new address yet.
    const isOld = ({ url, dueSeconds }: Scrape) => proof === 'fetched' && dueSeconds !== undefined && !tried.has(url);
    return all.filter((scrape) => isAwaited(scrape) && (isOld(scrape) || !absent?.has(scrape)));
  };
  const look = async () => {
    const fetched = proof === 'fetched' ? scrapes().filter(isAwaited) : [];
    const fetch = fetched.map(({ url }) => url);
    result = await observeAgain(world, desired, known, monitor, site, { fetch, measures: proof === 'seen' });
    known = withResults(known, [result]);
  };
  if (observation.changed.size > 0 || !seen()) {
    if (!seen()) world.progress.host(name, 'observe');
    await look();
    // The monitor's clock is read in whole seconds, rounded down.
    since = { [name]: (seen()?.now ?? 0) + 1 };
  }
  // Nothing will come of waiting for a monitor that failed, but it may still scrape.
  const patience = observation.failed[name] ? 0 : patienceSeconds(desired, proof);
  let isFirst = true;
  await poll(world.clock, patience, async () => {
    if (!isFirst) await look();
    isFirst = false;
    if (proof === 'seen' || !seen()) return { done: true, value: undefined };
    const left = awaited().length;
    const what = proof === 'fetched' ? 'targets' : 'scrapes';
    if (left > 0) world.progress.host(name, `await ${what}: ${left} to come`);
    return { done: left === 0, value: undefined };
  });
  return { result, since };
}

/**
 * Prometheus spreads first scrapes over one interval, and may notice a changed targets file seconds later; what has settled has noticed it. A
 * target that cannot be fetched may still be scraped.
 */
function patienceSeconds({ fleet }: Desired, proof: Proof): number {
  const interval = scrapeInterval(fleet);
  return proof === 'settled' ? interval + 10 : interval * 2 + 30;
}
