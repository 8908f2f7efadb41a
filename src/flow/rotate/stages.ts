// The stages of a rotation of WireGuard keys, host by host. Rule: peers learn a key before it is used, and it is used on both ends at once.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Host } from '../../fleet/model.ts';
import { type Topology, topologyOf } from '../../fleet/topology.ts';
import { finish, rollBack, stageOf, switchKeys } from '../../keys/rotation.ts';
import type { World } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { configure } from '../configure.ts';
import { betweenKeys, type Desired } from '../desired.ts';
import { forgiven, type Observation, withResults } from '../observation.ts';
import { recordKeys } from '../record.ts';
import { existing, siteOf } from '../site.ts';
import type { Rollout } from '../waves.ts';
import { awaitSeen, type Pair, pairsOf, type Times, timesOf } from './seen.ts';

/** A session is renewed after 120 s, and only then is a new pre-shared key used (wireguard.com/protocol, checked 2026-11-23). */
const renewalSeconds = 150;

/** What else a handshake, a scrape and a slow host may take. */
const reserveSeconds = 30;

/** How far the stages have come. */
export interface Staged {
  /** As git has it now. */
  desired: Desired;
  observation: Observation;
  /** Hosts that use their new keys, and have no others any more. */
  rotated: string[];
  problems: Problem[];
}

/** Brings every host that is between keys to its new ones. */
export function runStages(world: World, desired: Desired, observation: Observation): Promise<Staged> {
  return new Stages(world, desired, observation).run();
}

class Stages {
  readonly #world: World;
  readonly #topology: Topology;
  readonly #unseen: Problem[] = [];
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
    const problems = [...Object.values(this.#observation.failed), ...this.#unseen];
    return { desired: this.#desired, observation: this.#observation, rotated, problems };
  }

  async #rotate(between: readonly string[]): Promise<string[]> {
    const everybody = this.#withPeers(between);
    this.#tell('announced', between);
    // A run that was interrupted after it recorded a switch may have told some hosts or none: then this is the switch.
    await this.#configure(everybody, this.#desired.fleet);
    for (const wave of this.#waves(between)) await this.#change(wave);
    const still = new Set(betweenKeys(this.#desired.keys));
    const rotated = between.filter((name) => !still.has(name));
    this.#tell('finished', rotated);
    await this.#configure(everybody, this.#desired.fleet);
    await this.#await(rotated, this.#pairs(rotated), {});
    return rotated;
  }

  /** As many nodes at a time as `parallel` says; a monitor takes all its tunnels along, so each goes alone. */
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

  async #change(wave: readonly string[]): Promise<void> {
    const ready = wave.filter((name) => this.#isReady(name));
    const switching = ready.every((name) => stageOf(this.#desired.keys[name]) === 'announced');
    await this.#rollBack(wave.filter((name) => !ready.includes(name)));
    if (ready.length === 0) return;
    await this.#record(switchKeys, ready);
    this.#tell('switched', ready);
    // Hosts that an earlier run switched may have had their handshake: the next one is due only when the session ends.
    const before = switching ? timesOf(this.#desired, this.#observation) : {};
    const pairs = this.#pairs(ready);
    await this.#configure(this.#withPeers(ready), 'barrier');
    const unseen = await this.#await(ready, pairs, before);
    // Where a monitor cannot be asked any more, nobody knows: those hosts keep both keys, and the next run continues with them.
    const isBlind = ({ monitor }: Pair) => this.#observation.unreachable[monitor] !== undefined;
    const judged = ready.filter((name) => !unseen.some((pair) => isOf(name, pair) && isBlind(pair)));
    const lost = judged.filter((name) => isLost(name, pairs, unseen));
    this.#unseen.push(...unseen.map((pair) => unseenProblem(pair, lost)));
    await this.#rollBack(lost);
    await this.#record(
      finish,
      judged.filter((name) => !lost.includes(name)),
    );
  }

  /** Hosts that cannot be brought to their new keys now get their old ones back. */
  async #rollBack(names: readonly string[]): Promise<void> {
    const switched = names.filter((name) => stageOf(this.#desired.keys[name]) === 'switched');
    if (switched.length === 0) return;
    await this.#record(rollBack, switched);
    const { failed } = this.#observation;
    this.#observation = forgiven(
      this.#observation,
      switched.filter((name) => failed[name]),
    );
    this.#tell('rolled back', switched);
    await this.#configure(this.#withPeers(switched), 'barrier');
  }

  /** Whether all of a host's peers have its next key. A peer that is down anyway does not hold a monitor up: the next apply configures it. */
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

  /** Waits until the pairs are seen with the keys in use now: a handshake since `before`, and a scrape from now on. */
  async #await(names: readonly string[], pairs: readonly Pair[], before: Times): Promise<Pair[]> {
    const now = timesOf(this.#desired, this.#observation);
    const sharedOnly = names.some((name) => {
      const previous = this.#desired.keys[name]?.previous;
      return previous && !previous.pair;
    });
    // A pre-shared key counts from the next handshake on; a private key makes one by itself.
    const since = { scrape: now, handshake: sharedOnly ? now : before };
    const patience = 2 * scrapeInterval(this.#desired.fleet) + reserveSeconds + (sharedOnly ? renewalSeconds : 0);
    const seen = await awaitSeen(this.#world, this.#desired, this.#observation, pairs, since, patience);
    this.#observation = seen.observation;
    return seen.unseen;
  }

  /** The tunnels of these hosts of which both ends were reached. */
  #pairs(names: readonly string[]): Pair[] {
    const { hosts } = this.#observation;
    const site = existing(siteOf(this.#desired, this.#observation.droplets));
    return pairsOf(site, new Set(names)).filter(({ monitor, host }) => hosts[monitor] && hosts[host]);
  }

  async #configure(names: ReadonlySet<string>, rollout: Rollout | 'barrier'): Promise<void> {
    const hosts = this.#desired.fleet.hosts.filter(({ name }) => names.has(name));
    this.#observation = await configure(this.#world, this.#desired, this.#observation, hosts, rollout);
  }

  async #record(change: typeof finish, names: readonly string[]): Promise<void> {
    const keys = { ...this.#desired.keys };
    for (const name of names) {
      const own = keys[name];
      if (own) keys[name] = change(own);
    }
    this.#desired = await recordKeys(this.#world, this.#desired, keys);
  }

  #withPeers(names: readonly string[]): Set<string> {
    return new Set([...names, ...names.flatMap((name) => this.#topology.peersOf(name))]);
  }

  #tell(stage: string, names: readonly string[]): void {
    if (names.length > 0) this.#world.progress.note(`rotation ${stage}: ${names.join(', ')}`);
  }
}

/** Seen by nobody with its new keys, where there was somebody to see it. */
function isLost(name: string, pairs: readonly Pair[], unseen: readonly Pair[]): boolean {
  const tunnels = pairs.filter((pair) => isOf(name, pair)).length;
  return tunnels > 0 && unseen.filter((pair) => isOf(name, pair)).length === tunnels;
}

function isOf(name: string, { monitor, host }: Pair): boolean {
  return monitor === name || host === name;
}

function waitingProblem(name: string, missing: string): Problem {
  return new Problem('rotation-waits', `${name} keeps its keys for now: ${missing} could not be reached`, {
    hint: 'its next keys are recorded: promguard rotate continues with them when all can be reached',
  });
}

function unseenProblem({ monitor, host }: Pair, lost: readonly string[]): Problem {
  const back = [monitor, host].filter((name) => lost.includes(name));
  return new Problem('new-keys-not-seen', `${monitor} has no handshake and scrape of ${host} with the new keys`, {
    hint:
      back.length > 0
        ? `${back.join(', ')} rolled back to the old ones: see wg show wg0 on both, then run promguard rotate again`
        : `see wg show wg0 on both, and promguard verify`,
  });
}
