// The stages of a rotation of WireGuard keys: peers learn a key before it is used, and both ends of a tunnel switch together.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Host } from '../../fleet/model.ts';
import { type Topology, topologyOf } from '../../fleet/topology.ts';
import { finish, rollBack, stageOf, switchKeys } from '../../keys/rotation.ts';
import { readmitted } from '../../plan/checks/revoked.ts';
import { lackingProblems } from '../../plan/lacking.ts';
import { type Observation, withoutFailures, withResults } from '../../plan/observation.ts';
import type { World } from '../../ports.ts';
import { Problem, refuse } from '../../problem.ts';
import { count } from '../../words.ts';
import { configure } from '../configure.ts';
import { betweenKeys, type Desired } from '../desired.ts';
import { observeAgain } from '../observe.ts';
import { recordKeys, revokedMeanwhile } from '../record.ts';
import { existing, siteOf } from '../site.ts';
import type { Rollout } from '../waves.ts';
import { awaitSeen, type Times, timesOf, tunnelsOf, type WatchedTunnel } from './seen.ts';

/** A new pre-shared key is used only when the session is renewed, after 120 s (wireguard.com/protocol, checked 2026-11-23). */
const renewalSeconds = 150;

/** Time for a handshake, a scrape and a slow host on top. */
const reserveSeconds = 30;

/** How the stages ended. */
export interface Staged {
  /** As recorded in git now. */
  desired: Desired;
  observation: Observation;
  /** Hosts that use their new keys and have no others. */
  rotated: string[];
  problems: Problem[];
}

/** Brings every host with an unfinished rotation to its new keys. */
export function runStages(world: World, desired: Desired, observation: Observation): Promise<Staged> {
  return new Stages(world, desired, observation).run();
}

class Stages {
  readonly #world: World;
  readonly #topology: Topology;
  readonly #unseen: Problem[] = [];
  /** Why hosts failed at a switch, those that were tried again among them. */
  #failed: Observation['failed'] = {};
  readonly #revoked: Problem[] = [];
  #desired: Desired;
  #observation: Observation;

  constructor(world: World, desired: Desired, observation: Observation) {
    this.#world = world;
    this.#topology = topologyOf(desired.fleet.hosts);
    this.#desired = desired;
    this.#observation = observation;
  }

  async run(): Promise<Staged> {
    const between = betweenKeys(this.#desired.keys);
    const rotated = between.length > 0 ? await this.#rotate(between) : [];
    if (this.#desired.secrets?.former) await this.#configure(this.#everybody(), this.#desired.fleet);
    const { failed, lacking } = this.#observation;
    const problems = [
      ...Object.values({ ...this.#failed, ...failed }),
      ...lackingProblems(lacking),
      ...this.#unseen,
      ...this.#revoked,
    ];
    return { desired: this.#desired, observation: this.#observation, rotated, problems };
  }

  async #rotate(between: readonly string[]): Promise<string[]> {
    const everybody = this.#withPeers(between);
    this.#report('announced', between);
    // If a run was interrupted after it recorded a switch, before it reached all hosts, they switch here.
    await this.#configure(everybody, this.#desired.fleet);
    for (const wave of this.#waves(between)) await this.#change(wave);
    const still = new Set(betweenKeys(this.#desired.keys));
    const rotated = between.filter((name) => !still.has(name));
    this.#report('finished', rotated);
    await this.#configure(everybody, this.#desired.fleet);
    await this.#await(rotated, this.#tunnels(rotated), {});
    await this.#leaveOut();
    return rotated.filter((name) => this.#isIn(name));
  }

  /** Nodes in groups of `parallel`; a monitor alone, as all of its tunnels switch with it. */
  #waves(between: readonly string[]): string[][] {
    const { hosts, parallel } = this.#desired.fleet;
    const isBetween = new Set(between);
    const of = (role: Host['role']) =>
      hosts.filter((host) => host.role === role && isBetween.has(host.name)).map(({ name }) => name);
    const nodes = of('node');
    const waves = Array.from({ length: Math.ceil(nodes.length / parallel) }, (_, at) =>
      nodes.slice(at * parallel, (at + 1) * parallel),
    );
    return [...waves, ...of('monitor').map((name) => [name])];
  }

  async #change(chosen: readonly string[]): Promise<void> {
    await this.#leaveOut();
    const wave = chosen.filter((name) => this.#isIn(name));
    const ready = wave.filter((name) => this.#isReady(name));
    const switching = ready.every((name) => stageOf(this.#desired.keys[name]) === 'announced');
    await this.#rollBack(wave.filter((name) => !ready.includes(name)));
    if (ready.length === 0) return;
    await this.#record(switchKeys, ready);
    this.#report('switched', ready);
    // Hosts that an earlier run switched may have had their handshake already; the next one comes only when the session ends.
    const before = switching ? timesOf(this.#desired, this.#observation) : {};
    const tunnels = this.#tunnels(ready);
    await this.#configure(this.#withPeers(ready), 'barrier');
    const all = await this.#await(ready, tunnels, before);
    await this.#leaveOut();
    const stays = (tunnel: WatchedTunnel) => endsOf(tunnel).every((name) => this.#isIn(name));
    const unseen = all.filter(stays);
    // While a monitor is unreachable, nobody can tell: those hosts keep both keys, and the next run continues with them.
    const isBlind = ({ monitor }: WatchedTunnel) => this.#observation.unreachable[monitor] !== undefined;
    const judged = ready.filter(
      (name) => this.#isIn(name) && !unseen.some((tunnel) => isOf(name, tunnel) && isBlind(tunnel)),
    );
    const lost = judged.filter((name) => this.#isLost(name, tunnels.filter(stays), unseen));
    this.#unseen.push(...this.#unseenProblems(unseen, lost));
    await this.#rollBack(lost);
    await this.#record(
      finish,
      judged.filter((name) => !lost.includes(name)),
    );
  }

  /** Whoever another clone has revoked since is nobody's peer from now on: its former peers, which that clone changes, too, are looked at anew. */
  async #leaveOut(): Promise<void> {
    refuse(await revokedMeanwhile(this.#world, this.#desired));
    await this.#askStopped();
    const { fleet, lock } = this.#desired;
    const revoked = readmitted({ fleet, hosts: this.#observation.hosts, locked: lock.hosts });
    if (revoked.length === 0) return;
    this.#revoked.push(...revoked);
    const out = new Set(revoked.flatMap(({ hosts }) => hosts));
    const peers = new Set([...out].flatMap((name) => this.#topology.peersOf(name)));
    this.#desired = { ...this.#desired, fleet: { ...fleet, hosts: fleet.hosts.filter(({ name }) => !out.has(name)) } };
    this.#observation = withoutFailures(this.#observation, [...peers]);
    await this.#configure(peers, 'barrier');
  }

  /** A revocation changes files, which stops whatever was made from how they were. */
  async #askStopped(): Promise<void> {
    const { failed, hosts } = this.#observation;
    const isStopped = (name: string) => failed[name]?.code === 'host-changed-meanwhile' && hosts[name] !== undefined;
    if (!Object.keys(failed).some(isStopped)) return;
    const site = existing(siteOf(this.#desired, this.#observation));
    const stopped = site.hosts.filter(({ host }) => isStopped(host.name));
    const asked = stopped.map((self) => observeAgain(this.#world, this.#desired, this.#observation, self, site));
    const answers = (await Promise.all(asked)).filter(({ observed }) => observed !== 'outdated');
    this.#observation = withResults(this.#observation, answers);
  }

  #isIn(name: string): boolean {
    return this.#desired.fleet.hosts.some((host) => host.name === name);
  }

  /** Hosts whose new keys did not work go back to their old ones. */
  async #rollBack(names: readonly string[]): Promise<void> {
    const switched = names.filter((name) => stageOf(this.#desired.keys[name]) === 'switched');
    if (switched.length === 0) return;
    await this.#record(rollBack, switched);
    // Whoever failed at the switch may have switched all the same.
    const ends = this.#withPeers(switched);
    const { failed } = this.#observation;
    this.#failed = { ...this.#failed, ...failed };
    this.#observation = withoutFailures(
      this.#observation,
      [...ends].filter((name) => failed[name]),
    );
    this.#report('rolled back', switched);
    await this.#configure(ends, 'barrier');
  }

  /** Whether all of a host's peers have its next key. A monitor does not wait for a node that is down anyway: the next apply configures it. */
  #isReady(name: string): boolean {
    const { hosts, failed } = this.#observation;
    const reached = (other: string) => hosts[other] !== undefined && !failed[other];
    const up = new Set(hosts[name]?.targets?.flatMap(({ host, health }) => (health === 'up' ? [host] : [])));
    const isMonitor = this.#topology.scrapedBy(name).length > 0;
    const missing = this.#topology.peersOf(name).filter((peer) => !reached(peer) && (!isMonitor || up.has(peer)));
    if (reached(name) && missing.length === 0) return true;
    const problem = waitingProblem(name, reached(name) ? missing.join(', ') : name);
    this.#observation = withResults(this.#observation, [{ name, failed: failed[name] ?? problem }]);
    return false;
  }

  /** None of its tunnels, of those that were watched, was seen with its new keys. Where none was, it has to have switched. */
  #isLost(name: string, tunnels: readonly WatchedTunnel[], unseen: readonly WatchedTunnel[]): boolean {
    const own = (all: readonly WatchedTunnel[]) => all.filter((tunnel) => isOf(name, tunnel)).length;
    return own(unseen) === own(tunnels) && (own(tunnels) > 0 || this.#hasFailed(name));
  }

  /** A failure at either end says why. */
  #unseenProblems(unseen: readonly WatchedTunnel[], lost: readonly string[]): Problem[] {
    const explained = (tunnel: WatchedTunnel) => endsOf(tunnel).filter((name) => this.#hasFailed(name));
    const waiting = lost.flatMap((name) => {
      const own = unseen.filter((tunnel) => isOf(name, tunnel)).flatMap(explained);
      const failed = new Set([...(this.#hasFailed(name) ? [name] : []), ...own]);
      return failed.size > 0 ? [waitingProblem(name, [...failed].join(', '))] : [];
    });
    const bare = unseen.filter((tunnel) => explained(tunnel).length === 0);
    return [...waiting, ...bare.map((tunnel) => unseenProblem(tunnel, lost))];
  }

  #hasFailed(name: string): boolean {
    return this.#observation.failed[name] !== undefined;
  }

  /**
   * Waits until the tunnels are seen with the keys in use now: a handshake since `before`, and a scrape from now on. What a monitor that failed says is of the
   * keys that it had: nobody knows that it switched, and when.
   */
  async #await(names: readonly string[], tunnels: readonly WatchedTunnel[], before: Times): Promise<WatchedTunnel[]> {
    const now = timesOf(this.#desired, this.#observation);
    const sharedOnly = names.some((name) => {
      const previous = this.#desired.keys[name]?.previous;
      return previous && !previous.pair;
    });
    // A new pre-shared key is used from the next handshake on; a new private key triggers one.
    const since = { scrape: now, handshake: sharedOnly ? now : before };
    if (sharedOnly && tunnels.length > 0) {
      const waiting = `${count(tunnels.length, 'tunnel')} to wait for`;
      this.#world.progress.note(
        `new pre-shared keys are used from WireGuard's next handshake on, up to two minutes from now: ${waiting}`,
      );
    }
    const patience = 2 * scrapeInterval(this.#desired.fleet) + reserveSeconds + (sharedOnly ? renewalSeconds : 0);
    const seen = await awaitSeen(this.#world, this.#desired, this.#observation, tunnels, since, patience);
    this.#observation = seen.observation;
    const unseen = new Set(seen.unseen);
    return tunnels.filter((tunnel) => unseen.has(tunnel) || this.#hasFailed(tunnel.monitor));
  }

  /** The tunnels of these hosts with both ends reachable. */
  #tunnels(names: readonly string[]): WatchedTunnel[] {
    const { hosts } = this.#observation;
    const site = existing(siteOf(this.#desired, this.#observation));
    return tunnelsOf(site, new Set(names)).filter(({ monitor, host }) => hosts[monitor] && hosts[host]);
  }

  async #configure(names: ReadonlySet<string>, rollout: Rollout | 'barrier'): Promise<void> {
    const hosts = this.#desired.fleet.hosts.filter(({ name }) => names.has(name));
    this.#observation = await configure(this.#world, this.#desired, this.#observation, hosts, { rollout });
  }

  async #record(change: typeof finish, names: readonly string[]): Promise<void> {
    const keys = { ...this.#desired.keys };
    for (const name of names) {
      const own = keys[name];
      if (own) keys[name] = change(own);
    }
    this.#desired = await recordKeys(this.#world, this.#desired, { keys });
  }

  #everybody(): Set<string> {
    return new Set(this.#desired.fleet.hosts.map(({ name }) => name));
  }

  #withPeers(names: readonly string[]): Set<string> {
    return new Set([...names, ...names.flatMap((name) => this.#topology.peersOf(name))]);
  }

  #report(stage: string, names: readonly string[]): void {
    if (names.length > 0) this.#world.progress.note(`rotation ${stage}: ${names.join(', ')}`);
  }
}

function endsOf({ monitor, host }: WatchedTunnel): string[] {
  return [monitor, host];
}

function isOf(name: string, tunnel: WatchedTunnel): boolean {
  return endsOf(tunnel).includes(name);
}

function waitingProblem(name: string, missing: string): Problem {
  return new Problem('rotation-waits', `${name} keeps its keys for now: ${missing} could not be configured`, {
    hint: 'its new keys are recorded: when all hosts can be configured, promguard rotate continues with them',
  });
}

function unseenProblem({ monitor, host }: WatchedTunnel, lost: readonly string[]): Problem {
  const back = endsOf({ monitor, host }).filter((name) => lost.includes(name));
  return new Problem(
    'new-keys-not-seen',
    `${monitor} has not seen a handshake and a scrape of ${host} with the new keys`,
    {
      hint:
        back.length > 0
          ? `${back.join(', ')} rolled back to the old keys: see wg show on both hosts, then run promguard rotate again`
          : 'see wg show on both hosts, and promguard verify',
    },
  );
}
