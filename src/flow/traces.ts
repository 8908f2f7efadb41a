// Whether hosts still have removed hosts as peers or targets, as the running tunnel and Prometheus show it, not as it was written.

import type { Host, Lock } from '../fleet/model.ts';
import type { Observed, ObservedTarget } from '../host/item.ts';
import type { ObservedPeer } from '../host/kinds/tunnel.ts';
import { inParallel } from '../parallel.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { observeAgain } from './observe.ts';
import { poll } from './poll.ts';
import { existing, siteOf } from './site.ts';

/** Prometheus reads a changed targets file within seconds. */
const patienceSeconds = 30;

export interface Traces {
  observation: Observation;
  /** By host, why it was not seen without the removed hosts. */
  left: Record<string, Problem>;
}

/** Observes each of these hosts until it has no trace of any of the names, for a bounded time. A host that failed proves nothing. */
export async function findTraces(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
  names: readonly string[],
): Promise<Traces> {
  const site = existing(siteOf(desired, observation));
  const chosen = new Set(hosts.map(({ name }) => name));
  const tracesIn = tracesOf(names, desired.lock);
  const looks = await inParallel(
    site.hosts.filter(({ host }) => chosen.has(host.name)),
    desired.fleet.parallel,
    async (self) => {
      const { name } = self.host;
      world.progress.host(name, `remove ${names.join(', ')}`);
      let result: HostResult = { name };
      const left = await poll(world.clock, patienceSeconds, async () => {
        if (!observation.hosts[name] || observation.failed[name]) return { done: true, value: undefined };
        result = await observeAgain(world, desired, observation, self, site);
        const { observed } = result;
        if (!observed || observed === 'outdated') return { done: true, value: undefined };
        const traces = tracesIn(self.host, observed);
        return { done: traces.length === 0, value: traces };
      });
      return { name, result, problem: traceProblem(name, names, left) };
    },
  );
  return {
    observation: withResults(
      observation,
      looks.map(({ result }) => result),
    ),
    left: Object.fromEntries(looks.flatMap(({ name, problem }) => (problem ? [[name, problem]] : []))),
  };
}

function traceProblem(
  host: string,
  names: readonly string[],
  left: readonly string[] | undefined,
): Problem | undefined {
  if (left?.length === 0) return undefined;
  return left ? stays(host, left) : notSeen(host, names);
}

/** Which of these hosts something is of that runs on another one: by name, key or tunnel address, as keys may have been replaced elsewhere. Indexed once. */
export function ownersAmong(names: readonly string[], lock: Lock) {
  const wanted = new Set(names);
  const known = names.flatMap((name) => (Object.hasOwn(lock.hosts, name) ? [{ name, ...lock.hosts[name] }] : []));
  const byAddress = new Map(known.map(({ name, address }) => [address, name]));
  const byKey = new Map(
    known.flatMap(({ name, publicKey, otherPublicKey }) => [publicKey, otherPublicKey].map((key) => [key, name])),
  );
  return {
    ofPeer: ({ publicKey, allowedIps }: ObservedPeer): string | undefined =>
      byKey.get(publicKey) ?? allowedIps.map((cidr) => byAddress.get(cidr.replace(/\/32$/, ''))).find(Boolean),
    ofTarget: ({ host, instance }: ObservedTarget): string | undefined =>
      wanted.has(host) ? host : byAddress.get(instance.replace(/:.*$/, '')),
  };
}

/** Finds what a running tunnel and Prometheus still have of the removed hosts. */
function tracesOf(names: readonly string[], lock: Lock): (self: Host, observed: Observed) => string[] {
  const owners = ownersAmong(names, lock);
  return ({ role }, { tunnels, targets }) => [
    ...Object.values(tunnels)
      .flatMap(({ peers }) => peers)
      .flatMap((peer) => tracesAs(owners.ofPeer(peer), `peer ${peer.publicKey}`)),
    ...(targets ?? []).flatMap((target) => tracesAs(owners.ofTarget(target), `target ${target.instance}`)),
    // Without an answer, Prometheus has not shown that it dropped the target.
    ...(role === 'monitor' && !targets ? ['a Prometheus that does not answer'] : []),
  ];
}

function tracesAs(name: string | undefined, what: string): string[] {
  return name === undefined ? [] : [`${name} as the ${what}`];
}

function stays(host: string, left: readonly string[]): Problem {
  return new Problem('still-a-peer', `${host} still has ${[...new Set(left)].join(', ')}`, {
    hint: `on ${host}, see wg show and systemctl status prometheus, then run it again`,
  });
}

function notSeen(host: string, names: readonly string[]): Problem {
  return new Problem('removal-not-seen', `${host} may still have ${names.join(', ')} as a peer: it was not observed`, {
    hint: `make ${host} reachable, or remove it from fleet.yaml, then run it again`,
  });
}
