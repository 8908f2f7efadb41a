// Whether hosts still know others that must be forgotten. Rule: believes what the running tunnel and Prometheus show now, not what was written.

import type { Host, Lock } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { inParallel } from '../parallel.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';
import { renewMonitor } from './prove.ts';
import { existing, siteOf } from './site.ts';

/** A host that has not been seen to forget. */
export interface Rememberer {
  host: string;
  problem: Problem;
}

/** Prometheus reads a changed targets file within seconds. */
const patienceSeconds = 30;

/**
 * Looks at each of these hosts until none of the names is left there, for a bounded time. Gives the hosts on which one is
 * left, or that could not be looked at. blind: hosts that this run could not configure.
 */
export async function stillKnown(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
  names: readonly string[],
  blind: ReadonlySet<string>,
): Promise<Rememberer[]> {
  const site = existing(siteOf(desired, observation.droplets));
  const chosen = site.hosts.filter(({ host }) => hosts.some(({ name }) => name === host.name));
  const until = world.clock.now().getTime() + patienceSeconds * 1000;
  const problems = await inParallel(chosen, desired.fleet.parallel, async (self): Promise<Rememberer[]> => {
    const { host } = self;
    world.progress.host(host.name, `forget ${names.join(', ')}`);
    while (observation.hosts[host.name] && !blind.has(host.name)) {
      await renewMonitor(world, desired, observation, self, site);
      const hosts = observation.hosts[host.name];
      const left = hosts ? names.flatMap((name) => tracesOf(name, host, hosts, desired.lock)) : [];
      if (hosts && left.length === 0) return [];
      if (hosts && world.clock.now().getTime() >= until) return [{ host: host.name, problem: stays(host.name, left) }];
      await world.clock.sleep(1000);
    }
    return [{ host: host.name, problem: notSeen(host.name, names) }];
  });
  return problems.flat();
}

/** What the running tunnel of a host, and on a monitor Prometheus, has of another. */
function tracesOf(name: string, self: Host, { tunnels, targets }: Observed, lock: Lock): string[] {
  const locked = Object.hasOwn(lock.hosts, name) ? lock.hosts[name] : undefined;
  const keys = [locked?.publicKey, locked?.otherPublicKey];
  const peers = Object.values(tunnels)
    .flatMap((tunnel) => tunnel.peers)
    .filter(({ publicKey, allowedIps }) => keys.includes(publicKey) || allowedIps.includes(`${locked?.address}/32`));
  const scraped = targets?.filter(({ host, instance }) => host === name || instance.startsWith(`${locked?.address}:`));
  return [
    ...peers.map(({ publicKey }) => `${name} as the peer ${publicKey}`),
    ...(scraped ?? []).map(({ instance }) => `${name} as the target ${instance}`),
    // Who does not answer has not shown that it forgot.
    ...(self.role === 'monitor' && !targets ? ['a Prometheus that does not answer'] : []),
  ];
}

function stays(host: string, left: readonly string[]): Problem {
  return new Problem('todo', `${host} still has ${[...new Set(left)].join(', ')}`, {
    hint: `on ${host}, see wg show wg0 and systemctl status prometheus, then run it again`,
  });
}

function notSeen(host: string, names: readonly string[]): Problem {
  return new Problem('todo', `${host} may still have ${names.join(', ')} as a peer: it could not be looked at`, {
    hint: `make ${host} reachable, or take it out of the fleet, then run it again`,
  });
}
