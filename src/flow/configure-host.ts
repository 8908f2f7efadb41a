// Configures one host in four round trips: observe, apply, confirm over a new connection, observe again.

import type { Role } from '../fleet/model.ts';
import { diff, type HostDiff } from '../host/diff.ts';
import type { Item, Observed } from '../host/item.ts';
import { type HostChange, idOf, traitsOf } from '../host/kinds/index.ts';
import { hasWorked, isOfEnd, isOfPart, type LostPart, type Part } from '../host/part.ts';
import { unfit } from '../plan/checks/access.ts';
import { readmitted } from '../plan/checks/revoked.ts';
import type { HostResult, Observation } from '../plan/observation.ts';
import { unitProblems } from '../plan/units.ts';
import type { Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { partsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Barrier } from './barrier.ts';
import { compareHost } from './compare.ts';
import type { Desired } from './desired.ts';
import { during } from './during.ts';
import { observeHost } from './observe.ts';
import { type Pins, reached } from './pin.ts';
import { poll } from './poll.ts';
import { knownHostPatienceSeconds, newHostPatienceSeconds, targetOf } from './reach.ts';
import { revokedMeanwhile } from './record.ts';
import { rolledBackMeanwhile, runChanges } from './run-changes.ts';

/** A unit that was just started may restart a few times until the tunnel is up. */
const settleSeconds = 15;

export interface Setting {
  readonly world: World;
  readonly desired: Desired;
  readonly site: Site;
  /** Of the hosts that get an SSH host key of their own first. */
  readonly pins: Pins;
}

export interface HostWork extends Setting {
  readonly name: string;
  readonly role: Role;
  /** Created in this run. */
  readonly created: boolean;
  readonly self: SiteHost;
  readonly items: readonly Item[];
  /** What of it may fail alone. */
  readonly parts: readonly Part[];
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
  const compared = compareHost(setting.desired, self, setting.site, observed);
  const parts = partsOf(self, setting.site);
  return { ...setting, ...compared, parts, name, role, created: !observed, self, droplets, observed, selects };
}

/** Whether the observation still holds: an unconfirmed host may roll back at any moment. */
export function isKnown({ observed }: HostWork): boolean {
  return observed !== undefined && observed.confirmation !== 'unconfirmed';
}

/** The selected changes. Throws a Problem if the host must not be changed. */
export function changesOf({ selects }: HostWork, { changes, problems }: HostDiff): readonly HostChange[] {
  const refused = refusalOf(problems);
  if (refused) throw refused;
  return changes.filter(selects);
}

/** A host has failed for one reason; whoever clears that away is to know of the others first. */
export function refusalOf([first, ...others]: readonly Problem[]): Problem | undefined {
  return others.length === 0 ? first : first?.with({ also: [...first.also, ...others.map(({ summary }) => summary)] });
}

/** Makes the changes once the host has its own key, and returns its last observation. */
export async function configureHost(work: HostWork): Promise<HostResult> {
  const { name } = work;
  const pinned = await work.pins.get(name);
  const seen = { name, ...(pinned !== undefined && reached(pinned)) };
  if (pinned instanceof Problem) return { ...seen, failed: pinned };
  return { ...seen, ...(await during(work.world, 'configure', () => changeHost(work, pinned))) };
}

/** pinned: the SSH host key that it has since this run. */
async function changeHost(work: HostWork, pinned: string | undefined): Promise<HostResult> {
  const { name, world, self, desired, droplets } = work;
  let touched = false;
  const done = await attempt(async () => {
    const target = { ...targetOf(self.host, desired, droplets), ...(pinned !== undefined && { hostKeys: [pinned] }) };
    const known = isKnown(work) ? work.observed : undefined;
    const before = known ?? (await observeNow(work, target));
    // Only now can a new host tell which networks it is on, and from which address it sees this machine.
    const problem = work.created && unfit(desired.fleet, name, before);
    if (problem) throw problem;
    const compared = (known && work.compared) ?? diff(name, work.items, before);
    const changes = changesOf(work, compared);
    touched = changes.length > 0;
    return changed(work, target, changes, before);
  });
  if (done instanceof Problem) return { name, failed: done, changed: touched };
  const { observed, lacking, failed } = done;
  if (failed) return { name, failed, lacking, changed: touched };
  world.progress.host(
    name,
    lacking.length === 0 ? 'done' : `done, but for ${lacking.map(({ part }) => part.name).join(', ')}`,
  );
  return { name, observed, lacking, changed: touched };
}

/** How a host is after its changes. */
interface Changed {
  readonly observed: Observed;
  readonly lacking: readonly LostPart[];
  /** What of no part is not as it should be. */
  readonly failed?: Problem | undefined;
}

/** The host's last observation, and what it lacks. Looks again, once, where the host has rolled back since: nothing else changes it meanwhile. */
async function changed(
  work: HostWork,
  target: Target,
  changes: readonly HostChange[],
  before: Observed,
  isAgain = false,
): Promise<Changed> {
  if (changes.length === 0) return { observed: before, lacking: [] };
  const run = { ...work, target, confirmSeconds: work.desired.fleet.ssh.confirmSeconds };
  const lacking = await runChanges(run, changes, before);
  if (lacking !== 'outdated') return settled(work, target, changes, lacking);
  const now = isAgain ? undefined : await observeNow(work, target);
  if (!now || now.confirmation === 'unconfirmed') throw rolledBackMeanwhile(work.name);
  return changed(work, target, changesOf(work, diff(work.name, work.items, now)), now, true);
}

/** Throws a Problem if a host was revoked there since the run began: what this one would write has it as a peer. */
async function observeNow(work: HostWork, target: Target): Promise<Observed> {
  const { world, name, desired, self, site, barrier } = work;
  world.progress.host(name, 'observe');
  // At a barrier the others are prepared and wait, for a minute at most (kinds/tunnel.apply.sh).
  const patience = barrier ? knownHostPatienceSeconds : newHostPatienceSeconds;
  const observed = await observeHost(world, target, self, site, { patienceSeconds: patience });
  const seen = { [name]: observed };
  const isNoted = readmitted({ fleet: desired.fleet, hosts: seen, locked: desired.lock.hosts }).length > 0;
  const [revoked] = isNoted ? await revokedMeanwhile(world, desired, seen) : [];
  if (revoked) throw revoked;
  return observed;
}

/** Observes until no changes are left but those of parts that failed, and of what waits for them, for a bounded time. A part that is not as it should be then has failed, too. */
async function settled(
  work: HostWork,
  target: Target,
  changes: readonly HostChange[],
  lacking: readonly LostPart[],
): Promise<Changed> {
  const waits = (change: HostChange) => isOfEnd(change) || traitsOf(change).isNote?.(change) === true;
  const isOfAny = (parts: readonly Part[], change: HostChange) =>
    parts.some((part) => isOfPart(part, change)) || (parts.length > 0 && waits(change));
  const begun = work.parts.filter((part) => changes.some((change) => isOfPart(part, change)));
  const lost = lacking.map(({ part }) => part);
  const running = begun.filter((part) => !lost.includes(part));
  const { observed, left } = await poll(work.world.clock, settleSeconds, async () => {
    const now = await observeNow(work, target);
    const left = changesOf(work, diff(work.name, work.items, now)).filter((change) => !isOfAny(lost, change));
    const isSure = !running.some((part) => mayEnd(part, now));
    return { done: left.length === 0 && isSure, value: { observed: now, left } };
  });
  const ended = begun.filter((part) => left.some((change) => isOfPart(part, change)));
  const all = [...lacking, ...ended.map((part) => lostPart(work, part, changes, left, observed))];
  const first = left.find((change) => !isOfAny(ended, change));
  return { observed, lacking: all, failed: first && notConverged(work, first, observed) };
}

/** Whether one of its units has ended since it was started, and runs again: it may do so again. */
function mayEnd({ ids }: Part, { units }: Observed): boolean {
  return Object.entries(units).some(([name, { restarted }]) => restarted && ids.has(`unit:${name}`));
}

/** Its unit first: that it does not run is why its job fails. */
function lostPart(
  work: HostWork,
  part: Part,
  changes: readonly HostChange[],
  left: readonly HostChange[],
  observed: Observed,
): LostPart {
  const own = left.filter((change) => isOfPart(part, change));
  const change = own.find(({ kind }) => kind === 'unit') ?? own[0];
  const step = change?.kind === 'unit' ? `start ${change.name}` : (change?.id ?? '');
  const why = change && notConverged(work, change, observed);
  return { part, step, printed: '', why, worked: hasWorked(part, changes) };
}

/** A unit that is not at work says why. */
function notConverged({ name, items }: HostWork, { id }: HostChange, observed: Observed): Problem {
  const own = items.filter((item) => idOf(item) === id);
  const [{ problem: idle } = {}] = unitProblems(name, own, observed);
  if (idle) return idle;
  return new Problem('not-converged', `${name} still differs from fleet.yaml after the apply: ${id}`, {
    hint: `on ${name}, see systemctl --failed and journalctl -e, then run promguard plan`,
  });
}
