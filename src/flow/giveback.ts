// Gives servers back that fleet.yaml no longer names: as the lock says how to reach them, each on its own, and an unreachable one stays known.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Lock, LockedHost } from '../fleet/model.ts';
import { readFacts } from '../host/facts.ts';
import type { ListeningSocket, Observed } from '../host/item.ts';
import { managedPath, otherMark } from '../host/kinds/mark.ts';
import { observeScript } from '../host/observe.ts';
import { hasNothingOfOurs, releaseChanges } from '../host/release.ts';
import { inParallel } from '../parallel.ts';
import type { Observation } from '../plan/observation.ts';
import type { Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { type DesiredWithoutKeys, removedHosts } from './desired.ts';
import { during } from './during.ts';
import { knownHostPatienceSeconds, silenceSeconds, targetAt } from './reach.ts';
import { rolledBackMeanwhile, runChanges } from './run-changes.ts';

/** A server that is to be given back, and how to reach it. */
export interface LeavingServer {
  readonly name: string;
  readonly target: Target;
  /** In the tunnel. */
  readonly address: string;
}

/** What is needed to give servers back. */
export type Giving = {
  readonly fleet: Pick<Fleet, 'parallel' | 'ssh' | 'network'>;
  readonly recordedLock: Lock;
};

/** A revoked host is not asked. */
export function leavingServers(
  desired: Pick<DesiredWithoutKeys, 'fleet' | 'revoked' | 'recordedLock'>,
): LeavingServer[] {
  return serversIn(desired.recordedLock, removedHosts(desired));
}

/** Those of these hosts that are servers, as an apply has recorded before it went there. One that was let back in has no keys until the next. */
export function serversIn(lock: Pick<Lock, 'hosts'>, names: readonly string[]): LeavingServer[] {
  return names.flatMap((name) => {
    const locked = lockedHost(lock, name);
    if (locked?.ssh === undefined || locked.revoked !== undefined) return [];
    const target = targetOf(name, locked, locked.ssh);
    // Nobody has trusted it: no apply was there.
    return target.hostKeys.length === 0 ? [] : [{ name, target, address: locked.address }];
  });
}

/** Warnings of servers among these hosts that are revoked: whoever holds one is not asked, and it stays as it is. */
export function keptByRevoked(lock: Pick<Lock, 'hosts'>, names: readonly string[]): Problem[] {
  return names
    .filter((name) => {
      const locked = lockedHost(lock, name);
      return locked?.revoked !== undefined && locked.ssh !== undefined;
    })
    .map((name) => {
      const summary = `${name} is revoked, so it is not given back: it keeps what PromGuard put there, with ufw on`;
      const hint = `if it is yours, give it back before git forgets it: promguard revoke --undo ${name}, then apply, then let it go`;
      return new Problem('revoked-keeps', summary, { hint, hosts: [name], severity: 'warning' });
    });
}

/** Warnings of servers that are another fleet's by now: what is there is that fleet's. */
export function keptByOthers({ id }: Pick<Lock, 'id'>, leaving: Observation['leaving']): Problem[] {
  return Object.entries(leaving).flatMap(([name, { managed }]) => {
    const other = otherMark(managed, id);
    if (other === undefined) return [];
    const summary = `${name} belongs to another fleet, ${other}: it is left as it is, and only forgotten here`;
    const hint = `that fleet gives it back where it leaves the fleet.yaml there; if that fleet is gone for good, delete the line fleet:${other} from ${managedPath} on ${name} before this one forgets it`;
    return [new Problem('host-of-other-fleet', summary, { hint, hosts: [name], severity: 'warning' })];
  });
}

/** Whether there is nothing to give back. */
export function isLeftAsItIs(observed: Observed, { id }: Pick<Lock, 'id'>): boolean {
  return hasNothingOfOurs(observed) || otherMark(observed.managed, id) !== undefined;
}

function targetOf(host: string, { sshHostKeys }: LockedHost, ssh: NonNullable<LockedHost['ssh']>): Target {
  const hostKeys = ssh.hostKey === undefined ? sshHostKeys : [ssh.hostKey];
  return targetAt(host, ssh.address, hostKeys);
}

/** What is on them, in one round trip each. */
export async function observeLeaving(
  world: Pick<World, 'remote' | 'progress'>,
  { parallel, network }: Pick<Fleet, 'parallel' | 'network'>,
  servers: readonly LeavingServer[],
): Promise<Pick<Observation, 'leaving' | 'unreachable'>> {
  const looks = await inParallel(servers, parallel, async (server) => {
    const { name } = server;
    const look = () => attempt(() => observeServer(world, network, server));
    const seen = await during(world, 'observe', look, { host: name, of: servers.length });
    return [name, seen] as const;
  });
  const isSeen = (look: (typeof looks)[number]): look is readonly [string, Observed] => !(look[1] instanceof Problem);
  return {
    leaving: Object.fromEntries(looks.filter(isSeen)),
    unreachable: Object.fromEntries(
      looks.flatMap(([name, seen]) => (seen instanceof Problem ? [[name, seen.with({ hosts: [name] })]] : [])),
    ),
  };
}

async function observeServer(
  { remote }: Pick<World, 'remote'>,
  { port }: Fleet['network'],
  { name, target, address }: LeavingServer,
): Promise<Observed> {
  const others = { targets: false, logins: false, others: false, samples: false };
  // With a tunnel, whatever its name, come the routes: at which device the server is reached from outside.
  const tunnel = { kind: 'tunnel', interface: 'wg0', address, port, publicKey: '', mtu: undefined, peers: [] } as const;
  const script = observeScript([{ kind: 'firewall' }, tunnel], { sockets: true, ...others });
  const { stdout } = await remote.run(target, script, { patienceSeconds: knownHostPatienceSeconds, silenceSeconds });
  return withoutTunnel(readFacts(name, stdout), address, port);
}

/** What listens there goes with the tunnel, and so does its own socket. */
function withoutTunnel(observed: Observed, tunnel: string, itsPort: number): Observed {
  const isOfTunnel = ({ address, proto, port }: ListeningSocket) =>
    address === tunnel || (proto === 'udp' && port === itsPort);
  return { ...observed, listening: observed.listening.filter((socket) => !isOfTunnel(socket)) };
}

/** Gives these servers back. Returns who was, and who still has something of ours, and why. */
export async function giveBack(
  world: World,
  { fleet, recordedLock }: Giving,
  { leaving, unreachable }: Pick<Observation, 'leaving' | 'unreachable'>,
  names: readonly string[],
): Promise<{ givenBack: string[]; kept: string[]; problems: Problem[] }> {
  const servers = serversIn(recordedLock, names).filter(
    ({ name }) => !(leaving[name] && isLeftAsItIs(leaving[name], recordedLock)),
  );
  const ends = await inParallel(servers, fleet.parallel, async (server) => {
    const { name } = server;
    const observed = leaving[name];
    if (!observed) return { name, problem: notGivenBack(name, unreachable[name]) };
    world.progress.host(name, 'give back');
    const problem = await attempt(() => leave(world, fleet, server, observed));
    if (!problem) world.progress.host(name, 'given back');
    return { name, problem };
  });
  return {
    givenBack: ends.filter(({ problem }) => !problem).map(({ name }) => name),
    kept: ends.filter(({ problem }) => problem).map(({ name }) => name),
    problems: ends.flatMap(({ problem }) => problem ?? []),
  };
}

/** Looks again, once, where the server has rolled back since: nothing else changes it meanwhile. */
async function leave(
  world: World,
  fleet: Giving['fleet'],
  server: LeavingServer,
  observed: Observed,
): Promise<undefined> {
  const { name, target } = server;
  const { confirmSeconds } = fleet.ssh;
  const run = { world, name, role: 'node' as const, target, items: [], confirmSeconds, leaves: true };
  const release = (seen: Observed) => runChanges(run, releaseChanges(seen), seen);
  if ((await release(observed)) !== 'outdated') return;
  const now = await observeServer(world, fleet.network, server);
  if ((await release(now)) === 'outdated') throw rolledBackMeanwhile(name);
}

/** why: it was not seen, where that is known. */
function notGivenBack(name: string, why: Problem | undefined): Problem {
  const isOther = why?.code === 'host-key-mismatch';
  const other = `if it is the same server, compare its key on its console, run promguard trust ${name}, then this again; if not, promguard revoke ${name} forgets it`;
  return new Problem(
    'not-given-back',
    `${name} was not given back: ${isOther ? 'it has another SSH host key' : 'it cannot be reached'}`,
    {
      hint: isOther
        ? `it stays in the lock: ${other}`
        : `it stays in the lock: run this again once it answers; if it no longer exists, run promguard revoke ${name} first`,
    },
  );
}
