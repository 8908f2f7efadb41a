// What was observed, as data that nobody changes: a step makes the next one.

import type { Observed } from '../host/item.ts';
import type { LostPart } from '../host/part.ts';
import type { Catalogue, Droplet, Vpc } from '../ports.ts';
import type { Problem } from '../problem.ts';

export interface Observation {
  /** By host name; only hosts of the fleet. */
  readonly droplets: Readonly<Record<string, Droplet>>;
  /** Droplets of this fleet that fleet.yaml no longer names. */
  readonly removed: readonly Droplet[];
  /** Droplets with the tag of the fleet's name that are not known to be this fleet's: shown, and never touched. */
  readonly unknown: readonly Droplet[];
  /** Droplets without any tag of the fleet that have the name of a host whose own is gone. */
  readonly namesakes?: readonly Droplet[];
  /** What the cloud offers; undefined unless droplets are to be created or destroyed. */
  readonly catalogue: Catalogue | undefined;
  /** The networks that new droplets would join; undefined unless droplets are to be created. */
  readonly vpcs: readonly Vpc[] | 'unreadable' | undefined;
  /** Why new droplets could not get the SSH key for logins. */
  readonly unfitKeyName?: Problem | undefined;
  /** From where new droplets would be reached, as far as this machine knows. */
  readonly ownAddress?: string | undefined;
  /** By host name; without the hosts that were not asked or did not answer. */
  readonly hosts: Readonly<Record<string, Observed>>;
  /** By name, monitors that were asked what they see of the chosen hosts alone: nobody looked at their own state. */
  readonly witnesses: Readonly<Record<string, Witness>>;
  /** By name, servers that fleet.yaml no longer names and that are to be given back; without those that did not answer. */
  readonly leaving: Readonly<Record<string, Observed>>;
  readonly unreachable: Readonly<Record<string, Problem>>;
  /** Hosts that this run could not configure. */
  readonly failed: Readonly<Record<string, Problem>>;
  /** By host, what this run could not give it: the rest of the host is as it should be. */
  readonly lacking: Readonly<Record<string, readonly LostPart[]>>;
  /** Hosts that this run has begun to change: scrapes from before prove nothing now. */
  readonly changed: ReadonlySet<string>;
}

export type Witness = Pick<Observed, 'now' | 'askedAt' | 'seenAt' | 'targets' | 'tunnels' | 'fetched' | 'measured'>;

/** What a step has learned about one host. */
export interface HostResult {
  name: string;
  /** `outdated`: the last observation no longer holds. */
  observed?: Observed | 'outdated';
  witness?: Witness;
  /** `no longer`: it answers again. */
  unreachable?: Problem | 'no longer';
  failed?: Problem;
  /** What this run could not give it; none where it has everything now. */
  lacking?: readonly LostPart[];
  changed?: boolean;
}

/** The next observation: results replace what was known about their hosts. */
export function withResults(observation: Observation, results: readonly HostResult[]): Observation {
  const hosts = { ...observation.hosts };
  const witnesses = { ...observation.witnesses };
  const unreachable = { ...observation.unreachable };
  const failed = { ...observation.failed };
  const lacking = { ...observation.lacking };
  for (const { name, ...result } of results) {
    if (result.observed === 'outdated') {
      delete hosts[name];
      delete witnesses[name];
    } else if (result.observed) hosts[name] = result.observed;
    if (result.witness) witnesses[name] = result.witness;
    if (result.unreachable === 'no longer') delete unreachable[name];
    else if (result.unreachable) unreachable[name] = result.unreachable.with({ hosts: [name] });
    if (result.failed) failed[name] = result.failed.with({ hosts: [name] });
    if (result.lacking) lacking[name] = result.lacking;
  }
  const changed = results.filter((result) => result.changed).map(({ name }) => name);
  return {
    ...observation,
    hosts,
    witnesses,
    unreachable,
    failed,
    lacking,
    changed: new Set([...observation.changed, ...changed]),
  };
}

/** Whether this run looks at the host: with --only, at the chosen ones. */
export function isAsked({ hosts, unreachable, failed }: Observation, name: string): boolean {
  return [hosts, unreachable, failed].some((known) => Object.hasOwn(known, name));
}

/** Whether the cloud says that it is powered off: what monitors say of it is from before that. */
export function isPoweredOff({ unreachable }: Pick<Observation, 'unreachable'>, name: string): boolean {
  return unreachable[name]?.code === 'droplet-off';
}

/** Whether what answers there has another SSH host key than git: another machine, or one that another clone knows. */
export function hasOtherHostKey({ unreachable }: Pick<Observation, 'unreachable'>, name: string): boolean {
  return unreachable[name]?.code === 'host-key-mismatch';
}

/** As if these hosts of the fleet did not exist yet. */
export function withoutHosts(observation: Observation, names: readonly string[]): Observation {
  const gone = new Set(names);
  const without = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)));
  const { droplets, hosts, unreachable } = observation;
  return { ...observation, droplets: without(droplets), hosts: without(hosts), unreachable: without(unreachable) };
}

/** Drops the failures of these hosts, to try them again, and their observations, which no longer hold. */
export function withoutFailures(observation: Observation, names: readonly string[]): Observation {
  const dropped = new Set(names);
  const without = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !dropped.has(name)));
  return { ...observation, failed: without(observation.failed), hosts: without(observation.hosts) };
}
