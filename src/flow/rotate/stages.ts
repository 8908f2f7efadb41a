// The stages of a rotation of WireGuard keys, host by host. Rule: peers learn a key before it is used, and it is used on both ends at once.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Host } from '../../fleet/model.ts';
import { type Topology, topologyOf } from '../../fleet/topology.ts';
import { finish, rollBack, stageOf, switchKeys } from '../../keys/rotation.ts';
import type { World } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { configure } from '../configure.ts';
import { betweenKeys, type Desired } from '../desired.ts';
import type { Observation } from '../observation.ts';
import { recordKeys } from '../record.ts';
import { existing, siteOf } from '../site.ts';
import type { Rollout } from '../waves.ts';
import { awaitSeen, type Pair, pairsOf, type Times, timesOf } from './seen.ts';

/** A session is renewed after 120 s, and only then is a new pre-shared key used (wireguard.com/protocol, checked 2026-11-23). */
const renewalSeconds = 150;

/** What else a handshake, a scrape and a slow host may take. */
const reserveSeconds = 30;

export class Stages {
  readonly #world: World;
  readonly #observation: Observation;
  readonly #topology: Topology;
  readonly #failed = new Map<string, Problem>();
  readonly #unseen: Problem[] = [];
  /** As git has it now. */
  desired: Desired;

  constructor(world: World, desired: Desired, observation: Observation) {
    this.#world = world;
    this.desired = desired;
    this.#observation = observation;
    this.#topology = topologyOf(desired.fleet.hosts);
  }

  /** Brings every host that is between keys to its new ones. Gives those that are there. */
  async run(): Promise<string[]> {
    const between = betweenKeys(this.desired.keys);
    if (between.length === 0) return [];
    const everybody = this.#withPeers(between);
    this.#tell('announced', between);
    // A run that died after a switch was recorded may have told nobody, or not everybody: then this is the switch.
    await this.#configure(everybody, this.desired.fleet);
    for (const wave of this.#waves(between)) await this.#change(wave);
    const rotated = between.filter((name) => !betweenKeys(this.desired.keys).includes(name));
    this.#tell('finished', rotated);
    await this.#configure(everybody, this.desired.fleet);
    await this.#await(rotated, this.#pairs(rotated), {});
    return rotated;
  }

  problems(): Problem[] {
    return [...this.#failed.values(), ...this.#unseen];
  }

  /** Nodes as many at a time as are worked on at a time; a monitor takes all its tunnels along, so each goes alone. */
  #waves(between: readonly string[]): string[][] {
    const { hosts, parallel } = this.desired.fleet;
    const of = (role: Host['role']) =>
      hosts.filter((host) => host.role === role && between.includes(host.name)).map(({ name }) => name);
    const nodes = of('node');
    const waves = Array.from({ length: Math.ceil(nodes.length / parallel) }, (_, at) =>
      nodes.slice(at * parallel, (at + 1) * parallel),
    );
    return [...waves, ...of('monitor').map((name) => [name])];
  }

  async #change(wave: readonly string[]): Promise<void> {
    const ready = wave.filter((name) => this.#isReady(name));
    const switching = ready.every((name) => stageOf(this.desired.keys[name]) === 'announced');
    await this.#back(wave.filter((name) => !ready.includes(name)));
    if (ready.length === 0) return;
    await this.#record(switchKeys, ready);
    this.#tell('switched', ready);
    // Hosts that an earlier run switched may have had their handshake: the next one is due only when the session ends.
    const before = switching ? timesOf(this.desired, this.#observation) : {};
    const pairs = this.#pairs(ready);
    await this.#configure(this.#withPeers(ready), 'together');
    const unseen = await this.#await(ready, pairs, before);
    // Where a monitor cannot be asked any more, nobody knows: those hosts keep both keys, and the next run goes on with them.
    const isBlind = ({ monitor }: Pair) => this.#observation.unreachable[monitor] !== undefined;
    const judged = ready.filter((name) => !unseen.some((pair) => isOf(name, pair) && isBlind(pair)));
    const lost = judged.filter((name) => isLost(name, pairs, unseen));
    this.#unseen.push(...unseen.map((pair) => unseenProblem(pair, lost)));
    await this.#back(lost);
    await this.#record(
      finish,
      judged.filter((name) => !lost.includes(name)),
    );
  }

  /** Old keys for hosts that cannot be brought to their new ones now. */
  async #back(names: readonly string[]): Promise<void> {
    const switched = names.filter((name) => stageOf(this.desired.keys[name]) === 'switched');
    if (switched.length === 0) return;
    await this.#record(rollBack, switched);
    // What is known of a host that failed on its way is no longer true.
    for (const name of switched.filter((other) => this.#failed.delete(other))) delete this.#observation.hosts[name];
    this.#tell('back on their old keys', switched);
    await this.#configure(this.#withPeers(switched), 'together');
  }

  /** All of a host's peers know its next key. One that is down anyway does not hold a monitor up: the next apply tells it. */
  #isReady(name: string): boolean {
    const { hosts } = this.#observation;
    const reached = (other: string) => hosts[other] !== undefined && !this.#failed.has(other);
    const up = new Set(hosts[name]?.targets?.flatMap(({ host, health }) => (health === 'up' ? [host] : [])));
    const isMonitor = this.#topology.scrapedBy(name).length > 0;
    const missing = this.#topology.peersOf(name).filter((peer) => !reached(peer) && (!isMonitor || up.has(peer)));
    if (!reached(name)) this.#failed.set(name, this.#failed.get(name) ?? waitingProblem(name, name));
    else if (missing[0]) this.#failed.set(name, waitingProblem(name, missing.join(', ')));
    return reached(name) && missing.length === 0;
  }

  /** Until the pairs are seen with the keys of now: a handshake since `before`, and a scrape from now on. */
  async #await(names: readonly string[], pairs: readonly Pair[], before: Times): Promise<Pair[]> {
    const now = timesOf(this.desired, this.#observation);
    const sharedOnly = names.some((name) => {
      const previous = this.desired.keys[name]?.previous;
      return previous && !previous.pair;
    });
    // A pre-shared key counts from the next handshake on; a private key makes one by itself.
    const since = { scrape: now, handshake: sharedOnly ? now : before };
    const patience = 2 * scrapeInterval(this.desired.fleet) + reserveSeconds + (sharedOnly ? renewalSeconds : 0);
    return awaitSeen(this.#world, this.desired, this.#observation, pairs, since, patience);
  }

  /** The tunnels of these hosts of which both ends were reached. */
  #pairs(names: readonly string[]): Pair[] {
    const { hosts } = this.#observation;
    const site = existing(siteOf(this.desired, this.#observation.droplets));
    return pairsOf(site, new Set(names)).filter(({ monitor, host }) => hosts[monitor] && hosts[host]);
  }

  async #configure(names: ReadonlySet<string>, rollout: Rollout | 'together'): Promise<void> {
    const hosts = this.desired.fleet.hosts.filter(({ name }) => names.has(name) && !this.#failed.has(name));
    const problems = await configure(this.#world, this.desired, this.#observation, hosts, rollout);
    for (const [name, problem] of Object.entries(problems)) this.#failed.set(name, problem);
  }

  async #record(change: typeof finish, names: readonly string[]): Promise<void> {
    const keys = { ...this.desired.keys };
    for (const name of names) {
      const own = keys[name];
      if (own) keys[name] = change(own);
    }
    this.desired = await recordKeys(this.#world, this.desired, keys);
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
  return new Problem('todo', `${name} keeps its keys for now: ${missing} could not be reached`, {
    hint: 'its next keys are recorded: promguard rotate goes on with them when all can be reached',
  });
}

function unseenProblem({ monitor, host }: Pair, lost: readonly string[]): Problem {
  const back = [monitor, host].filter((name) => lost.includes(name));
  return new Problem('todo', `${monitor} has no handshake and scrape of ${host} with the new keys`, {
    hint:
      back.length > 0
        ? `${back.join(', ')} went back to the old ones: see wg show wg0 on both, then run promguard rotate again`
        : `see wg show wg0 on both, and promguard verify`,
  });
}
