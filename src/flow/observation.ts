// What the world said, as data. Rule: never changed in place; a step makes the next one.

import type { Observed } from '../host/item.ts';
import type { Catalogue, Droplet } from '../ports.ts';
import type { Problem } from '../problem.ts';

export interface Observation {
  /** By host name; only hosts of the fleet. */
  readonly droplets: Readonly<Record<string, Droplet>>;
  /** Droplets with the fleet's tag that fleet.yaml no longer names. */
  readonly removed: readonly Droplet[];
  /** What the cloud offers; undefined unless droplets are to be created or destroyed. */
  readonly catalogue: Catalogue | undefined;
  /** What each host said of itself; a host that was not asked, or did not answer, is missing. */
  readonly hosts: Readonly<Record<string, Observed>>;
  readonly unreachable: Readonly<Record<string, Problem>>;
  /** Hosts that this run could not bring to what is desired. */
  readonly failed: Readonly<Record<string, Problem>>;
  /** Hosts that this run has begun to change: what worked on them before proves nothing now. */
  readonly changed: ReadonlySet<string>;
}

/** What a step has learned of one host. */
export interface HostResult {
  name: string;
  /** `unknown`: what was observed before is no longer true. */
  observed?: Observed | 'unknown';
  /** `no longer`: it answers again. */
  unreachable?: Problem | 'no longer';
  failed?: Problem;
  changed?: boolean;
}

/** The next observation: what the results say replaces what was known of their hosts. */
export function withResults(observation: Observation, results: readonly HostResult[]): Observation {
  const hosts = { ...observation.hosts };
  const unreachable = { ...observation.unreachable };
  const failed = { ...observation.failed };
  for (const { name, ...result } of results) {
    if (result.observed === 'unknown') delete hosts[name];
    else if (result.observed) hosts[name] = result.observed;
    if (result.unreachable === 'no longer') delete unreachable[name];
    else if (result.unreachable) unreachable[name] = result.unreachable;
    if (result.failed) failed[name] = result.failed;
  }
  const changed = results.filter((result) => result.changed).map(({ name }) => name);
  return { ...observation, hosts, unreachable, failed, changed: new Set([...observation.changed, ...changed]) };
}

/** The same without the failures of these hosts, and without what was observed of them: what failed half-way is no longer true. */
export function forgiven(observation: Observation, names: readonly string[]): Observation {
  const gone = new Set(names);
  const without = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)));
  return { ...observation, failed: without(observation.failed), hosts: without(observation.hosts) };
}
