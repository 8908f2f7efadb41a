// Configures one host in four round trips: observe, apply, confirm over a new connection, observe again.

import type { Role } from '../fleet/model.ts';
import { changed, prepared, turnScript, waited } from '../host/barrier.ts';
import { armed, confirmScript, readConfirmation } from '../host/confirm.ts';
import { diff, type HostDiff } from '../host/diff.ts';
import type { Item, Observed } from '../host/item.ts';
import type { HostChange } from '../host/kinds/index.ts';
import { refusedRemoval } from '../host/kinds/package.ts';
import { lastLines } from '../host/printed.ts';
import { render } from '../host/render.ts';
import { unfit } from '../plan/checks/access.ts';
import type { HostResult, Observation } from '../plan/observation.ts';
import type { Output, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Barrier } from './barrier.ts';
import type { Desired } from './desired.ts';
import { observeHost } from './observe.ts';
import { poll } from './poll.ts';
import { knownHostPatienceSeconds, newHostPatienceSeconds, targetOf } from './reach.ts';

/** A unit that was just started may restart a few times until the tunnel is up. */
const settleSeconds = 15;

/** A host waits for 40 s before it says that it has waited (kinds/tunnel.apply.sh). */
const fewestSeconds = 30;

/** A host that rolled back can be reached again within this time. */
const rollbackSeconds = 30;

export interface Setting {
  readonly world: World;
  readonly desired: Desired;
  readonly site: Site;
}

export interface HostWork extends Setting {
  readonly name: string;
  readonly role: Role;
  /** Created in this run. */
  readonly created: boolean;
  readonly self: SiteHost;
  readonly items: readonly Item[];
  readonly droplets: Observation['droplets'];
  /** Before the run; undefined for a new host. */
  readonly observed: Observed | undefined;
  /** `observed` compared with `items`. */
  readonly compared: HostDiff | undefined;
  /** Which of its changes to make. */
  readonly selects: (change: HostChange) => boolean;
  /** Where its tunnel waits to switch; undefined if it need not wait. */
  readonly barrier?: Barrier;
}

export function hostWork(
  setting: Setting,
  { hosts, droplets }: Observation,
  self: SiteHost,
  selects: HostWork['selects'],
): HostWork {
  const { name, role } = self.host;
  const observed = hosts[name];
  const items = itemsOf(self, setting.site);
  const compared = observed && diff(name, items, observed);
  return { ...setting, name, role, created: !observed, self, items, droplets, observed, compared, selects };
}

/** Whether the observation still holds: an unconfirmed host may roll back at any moment. */
export function isKnown({ observed }: HostWork): boolean {
  return observed !== undefined && observed.confirmation !== 'unconfirmed';
}

/** The selected changes. Throws a Problem if the host must not be changed. */
export function changesOf({ selects }: HostWork, { changes, problems }: HostDiff): readonly HostChange[] {
  if (problems[0]) throw problems[0];
  return changes.filter(selects);
}

/** Makes the changes, and returns the host's last observation. */
export async function configureHost(work: HostWork): Promise<HostResult> {
  const { name } = work;
  let touched = false;
  const observed = await attempt(async () => {
    const known = isKnown(work) ? work.observed : undefined;
    const before = known ?? (await observeNow(work));
    // Only now can a new host tell which networks it is on, and from which address it sees this machine.
    const problem = work.created && unfit(work.desired.fleet, name, before);
    if (problem) throw problem;
    const compared = (known && work.compared) ?? diff(name, work.items, before);
    const changes = changesOf(work, compared);
    if (changes.length === 0) return before;
    touched = true;
    await apply(work, changes, before);
    return settled(work);
  });
  if (observed instanceof Problem) return { name, failed: observed, changed: touched };
  work.world.progress.host(name, 'done');
  return { name, observed, changed: touched };
}

function observeNow(work: HostWork): Promise<Observed> {
  const { world, desired, droplets, self, site, barrier } = work;
  world.progress.host(work.name, 'observe');
  // At a barrier the others are prepared and wait, for a minute at most (kinds/tunnel.apply.sh).
  const patience = barrier ? knownHostPatienceSeconds : newHostPatienceSeconds;
  return observeHost(world, desired, { droplets }, self, site, patience);
}

/** Runs the script, then confirms over a new connection that the host is still reachable, even if the script or its connection failed. */
async function apply(work: HostWork, changes: readonly HostChange[], observed: Observed): Promise<void> {
  const { world, name, items, barrier } = work;
  const script = render(changes, items, observed, {
    confirmSeconds: confirmSeconds(work),
    atBarrier: barrier !== undefined,
  });
  let unconfirmed = false;
  let preparedAt: number | undefined;
  let steps = mostSteps(changes);
  const onLine = (line: string) => {
    if (line === armed) unconfirmed = true;
    // Only once, however often the host says so.
    if (line === prepared && barrier && preparedAt === undefined) void takeTurn(work, barrier);
    const now = world.clock.now().getTime();
    if (line === prepared) preparedAt ??= now;
    // A host that says so at once would have the others left out.
    if (line === waited && preparedAt !== undefined && now - preparedAt > fewestSeconds * 1000) barrier?.close();
    if (line === changed) barrier?.passed(name);
    const title = line.startsWith('@step ') ? line.slice('@step '.length, mostOfStep) : undefined;
    if (title !== undefined && steps-- > 0) world.progress.host(name, title);
  };
  const failure = await attempt(async () => {
    const output = await world.remote.run(targetIn(work), script, { onLine });
    if (output.code !== 0 || !output.stdout.includes('@done\n')) throw stepFailed(name, output);
  });
  const rollback = unconfirmed ? await attempt(() => confirm(work)) : undefined;
  if (failure instanceof Problem && rollback instanceof Problem) throw both(failure, rollback);
  if (failure instanceof Problem) throw failure;
  if (rollback instanceof Problem) throw rollback;
}

/** If the host cannot be reached, its script gives up and reports that itself. */
async function takeTurn(work: HostWork, barrier: Barrier): Promise<void> {
  if (!(await barrier.turnOf(work))) return;
  await attempt(() => work.world.remote.run(targetIn(work), turnScript()));
}

/** Tries long enough for the host to roll back, as it then reports that itself. */
async function confirm(work: HostWork): Promise<void> {
  const seconds = confirmSeconds(work);
  work.world.progress.host(work.name, 'confirm over a new connection');
  const options = { fresh: true, patienceSeconds: seconds + rollbackSeconds };
  const problem = readConfirmation(
    work.name,
    await work.world.remote.run(targetIn(work), confirmScript(), options),
    seconds,
  );
  if (problem) throw problem;
}

/** Observes until no changes are left, for a bounded time. */
async function settled(work: HostWork): Promise<Observed> {
  const { observed, left } = await poll(work.world.clock, settleSeconds, async () => {
    const now = await observeNow(work);
    const [first] = changesOf(work, diff(work.name, work.items, now));
    return { done: !first, value: { observed: now, left: first } };
  });
  if (!left) return observed;
  throw new Problem('not-converged', `${work.name} still differs from fleet.yaml after the apply: ${left.id}`, {
    hint: `on ${work.name}, see systemctl --failed and journalctl -e, then run promguard plan`,
  });
}

function confirmSeconds({ desired }: HostWork): number {
  return desired.fleet.ssh.confirmSeconds;
}

function targetIn({ self, desired, droplets }: HostWork) {
  return targetOf(self.host, desired, droplets);
}

/** The failure comes first; the rollback is its consequence. */
function both(failure: Problem, rollback: Problem): Problem {
  return new Problem(failure.code, failure.summary, {
    hint: [failure.hint, rollback.summary, rollback.hint].join('\n  '),
  });
}

/** Limits on what a host can add to the log: the length of a step's title, and no more steps than its script can have. */
const mostOfStep = 300;
function mostSteps(changes: readonly HostChange[]): number {
  return changes.length * 2 + 10;
}

/** Names the step, and quotes what the host printed. */
function stepFailed(host: string, { code, stdout, stderr }: Output): Problem {
  const [, step = 'before the first step', printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  const removal = refusedRemoval(host, printed);
  if (removal) return removal;
  return new Problem('step-failed', `${host}: ${step.slice(0, mostOfStep)}: exit code ${code}`, {
    hint: `the host printed:${lastLines(printed || stderr)}\n  fix it on the host (full log: /run/promguard/apply.log), then run promguard apply again`,
  });
}
