// Hosts brought to what is wanted. Rule: one round trip to observe, one to apply, one over a new connection to confirm, one to see that it holds.

import type { Host, Role } from '../fleet/model.ts';
import { changed, prepared, turnScript } from '../host/barrier.ts';
import type { Change } from '../host/change.ts';
import { armed, confirmScript, readConfirmation } from '../host/confirm.ts';
import { diff, type HostDiff } from '../host/diff.ts';
import type { Observed } from '../host/item.ts';
import { lastLines } from '../host/printed.ts';
import { render } from '../host/render.ts';
import { stageOf } from '../keys/rotation.ts';
import { refusedAlone, unfit } from '../plan/guards.ts';
import type { Output, Target, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { Moment } from './barrier.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';
import { observeHost } from './observe.ts';
import { knownHostPatienceSeconds, newHostPatienceSeconds, targetOf } from './reach.ts';
import { existing, siteOf } from './site.ts';
import { atOnce, inWaves, type Moving, type Rollout } from './waves.ts';

/** A unit that was just started may need its restarts until the tunnel is up. */
const settleSeconds = 15;

/** After a host has put things back as they were, it is reached again within this time. */
const revertSeconds = 30;

/**
 * Configures the hosts; what is found afterwards replaces the facts. Gives the problems by host. together: their tunnels change
 * at one moment, and not host by host; so do those that a killed rotation was about to bring to new keys.
 */
export async function configure(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
  rollout: Rollout | 'together' = desired.fleet,
): Promise<Record<string, Problem>> {
  const site = existing(siteOf(desired, observation.droplets));
  const chosen = new Set(hosts.map(({ name }) => name));
  const runs = site.hosts
    .filter(({ host }) => chosen.has(host.name))
    .map((self) => new HostRun(world, desired, observation, self, site));
  const alone = refusedAlone(desired.fleet, observation.hosts);
  const refused = runs.flatMap((run): [string, Problem][] => {
    const problem = run.refusal() ?? alone[run.name];
    return problem ? [[run.name, problem]] : [];
  });
  const stopped = new Set(refused.map(([name]) => name));
  const moving = runs.filter((run) => !stopped.has(run.name) && run.hasWork());
  const between = new Set(
    site.hosts.filter((self) => isBetween(self, desired, observation)).map(({ host }) => host.name),
  );
  const together = rollout === 'together' ? moving : moving.filter((run) => run.switchesKeys(between));
  // What else is to change takes its time, and its turn.
  if (rollout !== 'together') for (const run of together) run.makes = isOfTunnel;
  const problems: Record<string, Problem> = { ...Object.fromEntries(refused), ...(await atOneMoment(together)) };
  if (rollout !== 'together') {
    for (const run of together) run.makes = undefined;
    const left = moving.filter((run) => !together.includes(run) || (!problems[run.name] && run.hasWork()));
    Object.assign(problems, await inWaves(left, rollout, configured));
  }
  for (const [name, { summary }] of Object.entries(problems)) world.progress.host(name, `failed: ${summary}`);
  return problems;
}

/** A rotation that died has recorded which keys are in use, and the host may still have the others. */
function isBetween({ host: { name }, publicKey }: SiteHost, { keys }: Desired, { hosts }: Observation): boolean {
  const stage = stageOf(keys[name]);
  const running = Object.values(hosts[name]?.tunnels ?? {}).map((tunnel) => tunnel.publicKey);
  return stage === 'switched' || (stage === 'announced' && running.some((key) => key !== publicKey));
}

function isOfTunnel({ kind, id }: Change): boolean {
  return kind === 'tunnel' || id.startsWith('file:/etc/wireguard/') || id.startsWith('unit:wg-quick@');
}

/** Connections are open already; what is between the first and the last host is a time without a tunnel. */
function atOneMoment(runs: readonly HostRun[]): Promise<Record<string, Problem>> {
  const moment = new Moment(runs);
  return inWaves(runs, atOnce(runs.length), async (run) => {
    run.waitsFor = moment;
    const problem = await configured(run);
    run.waitsFor = undefined;
    moment.passed(run.name);
    return problem;
  });
}

function configured(run: HostRun): Promise<Problem | undefined> {
  return problemOf(() => configureHost(run));
}

async function configureHost(run: HostRun): Promise<void> {
  let observed = run.known() ?? (await run.observe());
  run.refuseUnfit(observed);
  const changes = run.differences(observed);
  if (changes.length > 0) {
    await run.apply(changes, observed);
    observed = await run.settled();
  }
  run.keep(observed);
}

async function problemOf(work: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** One host on its way: what is asked of it, and what it said last. */
class HostRun implements Moving {
  readonly #world: World;
  readonly #desired: Desired;
  readonly #observation: Observation;
  readonly #self: SiteHost;
  readonly #site: Site;
  /** The moment at which its tunnel changes; undefined: as soon as it can. */
  waitsFor: Moment | undefined;
  /** Which of its changes are made now; undefined: all. */
  makes: ((change: Change) => boolean) | undefined;

  constructor(world: World, desired: Desired, observation: Observation, self: SiteHost, site: Site) {
    this.#world = world;
    this.#desired = desired;
    this.#observation = observation;
    this.#self = self;
    this.#site = site;
  }

  get name(): string {
    return this.#self.host.name;
  }

  get role(): Role {
    return this.#self.host.role;
  }

  get created(): boolean {
    return !this.#observation.hosts[this.name];
  }

  /** What is known of it; not while it may take a change back by itself at any moment. */
  known(): Observed | undefined {
    const hosts = this.#observation.hosts[this.name];
    return hosts?.trial === 'unconfirmed' ? undefined : hosts;
  }

  /** Why nothing can be done on it. */
  refusal(): Problem | undefined {
    const hosts = this.#observation.hosts[this.name];
    return this.#observation.unreachable[this.name] ?? (hosts && this.#compare(hosts).problems[0]);
  }

  /** Of a host that is new, only now is it known on which networks it is, and from where this machine comes. */
  refuseUnfit(observed: Observed): void {
    const problem = this.created && unfit(this.#desired.fleet, this.name, observed);
    if (problem) throw problem;
  }

  hasWork(): boolean {
    const known = this.known();
    const idle = known !== undefined && this.differences(known).length === 0;
    if (idle) this.keep(known);
    return !idle;
  }

  /** It is one of these hosts or at the other end of a tunnel to one, and its end is still to change. A restart has other reasons than keys. */
  switchesKeys(between: ReadonlySet<string>): boolean {
    const known = this.known();
    const ends = [this.name, ...this.#site.topology.peersOf(this.name)];
    if (!known || !ends.some((name) => between.has(name))) return false;
    const changes = this.differences(known).filter(isOfTunnel);
    return changes.length > 0 && !changes.some(({ how }) => how === 'restart');
  }

  keep(observed: Observed): void {
    this.#observation.hosts[this.name] = observed;
    this.#world.progress.host(this.name, 'done');
  }

  observe(): Promise<Observed> {
    this.#world.progress.host(this.name, 'observe');
    // The others are prepared and wait: for a minute at most (apply.sh).
    const patience = this.waitsFor ? knownHostPatienceSeconds : newHostPatienceSeconds;
    return observeHost(this.#world, this.#desired, this.#observation.droplets, this.#self, this.#site, patience);
  }

  differences(observed: Observed): Change[] {
    const { changes, problems } = this.#compare(observed);
    if (problems[0]) throw problems[0];
    return this.makes ? changes.filter(this.makes) : changes;
  }

  #compare(observed: Observed): HostDiff {
    return diff(this.name, itemsOf(this.#self, this.#site), observed);
  }

  /** Runs the script, and shows by a new connection that the host can still be reached: also when the script or its connection broke. */
  async apply(changes: Change[], observed: Observed): Promise<void> {
    const script = render(
      changes,
      itemsOf(this.#self, this.#site),
      observed,
      this.#confirmSeconds,
      this.waitsFor !== undefined,
    );
    let onTrial = false;
    let steps = mostSteps(changes);
    // Told once, however often a host says that it is prepared.
    let { waitsFor } = this;
    const onLine = (line: string) => {
      if (line === armed) onTrial = true;
      if (line === prepared && waitsFor) void this.#takeTurn(waitsFor);
      if (line === prepared) waitsFor = undefined;
      if (line === changed) this.waitsFor?.passed(this.name);
      const title = line.startsWith('@step ') ? line.slice('@step '.length, mostOfStep) : undefined;
      if (title !== undefined && steps-- > 0) this.#world.progress.host(this.name, title);
    };
    this.#observation.changed.add(this.name);
    const failure = await problemOf(async () => {
      const output = await this.#world.remote.run(this.#target, script, { onLine });
      if (output.code !== 0 || !output.stdout.includes('@done\n')) throw stepFailed(this.name, output);
    });
    const reverted = onTrial ? await problemOf(() => this.#confirm()) : undefined;
    const problem = both(failure, reverted);
    if (problem) throw problem;
  }

  /** A host that cannot be told gives up by itself, and its own script says so. */
  async #takeTurn(moment: Moment): Promise<void> {
    await moment.turnOf(this);
    await problemOf(() => this.#world.remote.run(this.#target, turnScript()));
  }

  /** Goes on trying until the host has taken the change back, as it then says so itself. */
  async #confirm(): Promise<void> {
    this.#world.progress.host(this.name, 'confirm over a new connection');
    const patienceSeconds = this.#confirmSeconds + revertSeconds;
    const output = await this.#world.remote.run(this.#target, confirmScript(), { fresh: true, patienceSeconds });
    const problem = readConfirmation(this.name, output, this.#confirmSeconds);
    if (problem) throw problem;
  }

  get #confirmSeconds(): number {
    return this.#desired.fleet.ssh.confirmSeconds;
  }

  get #target(): Target {
    return targetOf(this.#self.host, this.#desired, this.#observation.droplets);
  }

  /** Observes until nothing differs any more, for a bounded time. */
  async settled(): Promise<Observed> {
    const until = this.#world.clock.now().getTime() + settleSeconds * 1000;
    for (;;) {
      const observed = await this.observe();
      const [left] = this.differences(observed);
      if (!left) return observed;
      if (this.#world.clock.now().getTime() > until) {
        throw new Problem('todo', `${this.name}: after the apply there is still something to do: ${left.summary}`, {
          hint: `on ${this.name}, see systemctl --failed and journalctl -e, then run promguard plan`,
        });
      }
      await this.#world.clock.sleep(1000);
    }
  }
}

/** What failed comes first; that the host has put things back is what follows from it. */
function both(failure: Problem | undefined, reverted: Problem | undefined): Problem | undefined {
  if (!failure || !reverted) return failure ?? reverted;
  return new Problem('todo', failure.summary, { hint: [failure.hint, reverted.summary, reverted.hint].join('\n  ') });
}

/** What a host says of a step is shown so far, and no more steps than its script can have: nobody's log is filled. */
const mostOfStep = 300;
function mostSteps(changes: readonly Change[]): number {
  return changes.length * 2 + 10;
}

/** Which step, and what the host printed. */
function stepFailed(host: string, { code, stdout, stderr }: Output): Problem {
  const [, step = 'before the first step', printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  return new Problem('todo', `${host}: ${step.slice(0, mostOfStep)}: exit code ${code}`, {
    hint: `the host printed:${lastLines(printed || stderr)}\n  mend it on the host (/run/promguard/apply.log has all of it), then run promguard apply again`,
  });
}
