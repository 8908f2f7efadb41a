// Plan, apply, rotate, verify and destroy on one page: each step of flow/ takes values and returns the next ones.

import type { Host } from './fleet/model.ts';
import { appliedByOthers, behindFleet, leftStanding, namesOf, pullFirst, stopsOfGit } from './flow/behind.ts';
import { staticHost, unfitHosts } from './flow/chosen.ts';
import { tagDroplets, tracesOutside } from './flow/claim.ts';
import { cutOff, outdatedClients, stillTrusting } from './flow/client.ts';
import { allIdleUnits, itemsFor } from './flow/compare.ts';
import { configure } from './flow/configure.ts';
import { createDroplets } from './flow/create.ts';
import { type Desired, readDesired, readWithoutKeys, withoutMonitor } from './flow/desired.ts';
import { hasHadDroplets, listDroplets, listNamesakes } from './flow/droplets.ts';
import { during } from './flow/during.ts';
import { behindOthers } from './flow/elsewhere.ts';
import { giveBack, keptByOthers, keptByRevoked, observeLeaving, serversIn } from './flow/giveback.ts';
import { checkFolder, withLease } from './flow/lease.ts';
import { destructionPlan } from './flow/leaving.ts';
import { lookAt } from './flow/look.ts';
import { appliedElsewhere, lockLost, lockOfNone } from './flow/lost.ts';
import { movedHosts } from './flow/moved.ts';
import { type Notice, notify } from './flow/notify.ts';
import { type Looking, observe } from './flow/observe.ts';
import { beginPinning } from './flow/pin.ts';
import { makePlan } from './flow/plan.ts';
import { checkBefore } from './flow/preflight.ts';
import { type Probes, probesFrom } from './flow/probe.ts';
import { prove } from './flow/prove.ts';
import { checkLogin } from './flow/reach.ts';
import { record, recordEnd, revokedMeanwhile } from './flow/record.ts';
import { readFleet, shownLock } from './flow/recorded.ts';
import { renameFleet } from './flow/rename.ts';
import { renameDroplets } from './flow/rename-hosts.ts';
import { destroyReplaced, withoutReplaced } from './flow/replace.ts';
import { destroyDroplets, leaving, notInService, remember, retire } from './flow/retire.ts';
import { inGitAlone, markRevoked, pardon, type Revocation, removeFromPeers } from './flow/revoke.ts';
import { rotateLogin } from './flow/rotate/login.ts';
import { type RotateOptions, rotatedHosts, rotateKeys } from './flow/rotate/rotate.ts';
import { keepSilences } from './flow/silence.ts';
import { noSources } from './flow/sources.ts';
import { goneOrUntagged, mayBeUntagged } from './flow/untagged.ts';
import { driftProblems } from './plan/absent.ts';
import { type Adoption, adoption } from './plan/adoption.ts';
import { explain } from './plan/causes.ts';
import { protectedHosts } from './plan/checks/destroys.ts';
import { isUnseen, noneToDestroy } from './plan/checks/gone.ts';
import { isReplaced } from './plan/checks/replaced.ts';
import type { Closable } from './plan/checks/takein.ts';
import { differing, type Evidence } from './plan/evidence.ts';
import { lackingProblems } from './plan/lacking.ts';
import type { Look } from './plan/look.ts';
import type { Observation } from './plan/observation.ts';
import { hasChanges, type Plan } from './plan/plan.ts';
import { relevanceOf } from './plan/relevance.ts';
import { isOverridden, type Review } from './plan/review.ts';
import type { Rotation } from './plan/rotation.ts';
import type { Anew, SavedPlan } from './plan/saved.ts';
import { errorsOfStopped } from './plan/told.ts';
import { withoutIdle } from './plan/units.ts';
import { isAbsentApp } from './plan/unscraped.ts';
import { unknownToMonitors } from './plan/untold.ts';
import type { Droplet, World } from './ports.ts';
import { isError, type Problem, refuse } from './problem.ts';

export interface Options {
  /** Path of fleet.yaml, as given on the command line. */
  fleet: string;
  /** Change only these hosts; the others stay peers and targets as they are. */
  only: readonly string[] | undefined;
  /** How this commit was reviewed; undefined where nothing is reviewed. */
  review?: Review | undefined;
  /** The plan in a file that may be done, or a part of it. */
  saved?: SavedPlan | undefined;
  /** What may be closed on servers that PromGuard has not been on. */
  mayClose?: readonly Closable[] | undefined;
  /** Whether an apply waits until everything was scraped. */
  waitScrape?: boolean | undefined;
  /** What is given up for good, and made anew. */
  anew?: Anew | undefined;
  /** Asked once nothing stops the run and there is something to change, before anything is written; throws a Problem to end it. */
  agree?: ((plan: Plan) => Promise<void>) | undefined;
}

export interface Planned {
  plan: Plan;
  /** Errors that stop an apply of this plan, and warnings. */
  stops: readonly Problem[];
  desired: Desired;
  observation: Observation;
}

/**
 * How an apply or a verify ended. `problems` holds errors only: with none, everything in the plan is done and proved. `warnings` is what is wrong
 * and no apply can change.
 */
export interface Result {
  /** What was left to do when the run began. */
  plan: Plan;
  evidence: Evidence[];
  problems: Problem[];
  warnings: Problem[];
  /** What monitors have measured, where they were asked. */
  look?: Look;
  /** What became of test alerts, where they were asked for. */
  notices?: readonly Notice[];
}

/** Compares desired and observed. Changes nothing. */
export function plan(world: World, options: Options): Promise<Planned> {
  return look(world, options, { again: () => false });
}

async function look(
  world: World,
  { fleet, only, review, saved, mayClose, anew }: Options,
  looking: Looking = {},
): Promise<Planned> {
  const desired = await during(world, 'read fleet.yaml', () => readDesired(world, fleet, { mayClose, anew }));
  refuse(unfitHosts([...(only ?? []), ...(mayClose ?? []).map(({ host }) => host)], desired));
  const observation = await observe(world, desired, only, looking);
  if (anew !== 'fleet') {
    refuse(lockLost(desired.recordedLock, shownLock(fleet), tracesOutside(desired.recordedLock, observation)));
    refuse(appliedElsewhere(desired, observation, shownLock(fleet)));
    if (only === undefined) refuse(lockOfNone(desired, observation, shownLock(fleet)));
  }
  const made = makePlan(desired, observation, only);
  refuse(checkBefore('plan', desired, observation, made));
  return {
    plan: made,
    stops: checkBefore('apply', desired, observation, made, { review, saved }),
    desired,
    observation,
  };
}

/**
 * Makes the fleet match git: records keys, creates droplets, configures hosts, proves the result. Removed hosts are destroyed last,
 * when no monitor has them any more. onPlan gets the plan before the preflight can stop the run.
 */
export async function apply(
  world: World,
  options: Options,
  onPlan: (planned: Planned) => Promise<void> | void = () => undefined,
): Promise<Result> {
  const { review, agree } = options;
  await checkFolder(world);
  const probes = probesFrom(world);
  const planned = await look(world, options, { probes });
  checkLogin(planned.desired.fleet, world);
  await onPlan(planned);
  const stops = planned.stops.filter((stop) => !isOverridden(review, stop));
  refuse(errorsOfStopped(planned.plan, stops));
  if (!agree) refuse(appliedByOthers(planned.desired, planned.observation, planned.plan));
  const work = () => applyPlanned(world, planned, options, probes);
  if (!hasChanges(planned.plan)) return work();
  await agree?.(planned.plan);
  // Nobody else waits while a person thinks.
  const changing = planned.plan.hosts.filter(({ changes }) => changes.length > 0).map(({ host }) => host);
  return withLease(world, planned.desired, planned.observation, work, changing);
}

async function applyPlanned(
  world: World,
  planned: Planned,
  { only, waitScrape }: Options,
  probes: Probes,
): Promise<Result> {
  const before = withoutReplaced(planned.desired.fleet, planned.observation, only);
  const unkept = await keepSilences(world, [planned.desired, planned.observation], planned.plan);
  const unnamed = await during(world, 'record', () => record(world, planned.desired, before, only));
  const unagreed = world.store.waiting?.();
  // Before anything is created: the next run has the same keys once they are agreed to, and continues with them.
  if (unagreed) throw unagreed;
  const renamed = await renameFleet(world, unnamed.desired, planned.observation, only);
  const recorded = { ...unnamed, desired: renamed.desired };
  const misnamed = await renameDroplets(world, recorded.desired, before, only);
  const chosen = only && new Set(only);
  const hosts = recorded.desired.fleet.hosts.filter(({ name }) => chosen?.has(name) ?? true);
  const tagged = await tagDroplets(world, recorded.desired, before);
  // Before the new ones: no two droplets of a fleet have one name.
  const replaced = await destroyReplaced(world, planned.desired, planned.observation, only);
  const made = hosts.filter(({ name }) => !replaced.kept.includes(name)).map(({ name }) => name);
  const created = await createDroplets(world, recorded, before, made);
  const pinning = beginPinning(world, recorded.desired, created.observation, hosts);
  const configured = await configure(world, recorded.desired, created.observation, hosts, pinning);
  const desired = await pinning.end();
  // What goes is given up for good: for that, Prometheus has to have the rest.
  const goes = !only && leaving(planned.desired, planned.observation).length > 0;
  const proof = waitScrape || goes ? 'scraped' : 'fetched';
  const proved = await during(world, 'prove', () => prove(world, desired, configured, proof, probes));
  const waiting = notInService(planned.desired, before, configured, proved.evidence);
  const retired = await retire(world, desired, proved.observation, { only, waiting });
  const destroyed = await destroyDroplets(world, desired, retired.droplets);
  // Last, so that a removed host is known until its droplet is gone.
  const given = await giveBack(world, desired, planned.observation, retired.gone);
  const kept = new Set([...destroyed.kept, ...given.kept]);
  const gone = retired.gone.filter((name) => !kept.has(name));
  await recordEnd(world, desired, gone);
  await remember(world, desired, proved.observation, gone);

  const { failed } = configured;
  const problems = [
    ...withoutMonitor(desired),
    ...renamed.problems,
    ...misnamed,
    ...tagged,
    ...replaced.problems,
    ...created.problems,
    ...Object.values(failed),
    ...retired.problems,
    ...destroyed.problems,
    ...given.problems,
    ...(await revokedMeanwhile(world, desired, proved.observation.hosts)),
  ];
  // What a host lacks explains no target but its own, which the evidence leaves out.
  const lacking = lackingProblems(configured.lacking);
  const idle = allIdleUnits(desired, configured);
  const { port } = proved.findings;
  const explained = explain([...problems, ...idle.map(({ problem }) => problem)], proved.findings, {
    relevance: relevanceOf({ drifted: [], idle, port }),
  });
  return {
    plan: planned.plan,
    evidence: proved.evidence,
    problems: [...explained.filter((problem) => !isAbsentApp(problem)), ...lacking],
    warnings: [
      ...unkept,
      ...explained.filter(isAbsentApp).map((problem) => problem.with({ severity: 'warning' })),
      ...cutOff(outdatedClients(planned.desired, desired, movedHosts(planned.plan, planned.observation))),
      ...unknownToMonitors(proved.evidence, proved.findings),
    ],
  };
}

/** Removes a compromised host from all its peers without contacting it; with `undo`, readmits it with new keys. It needs nothing that is beside fleet.yaml but the keys. */
export async function revoke(
  world: World,
  { fleet, undo }: { fleet: string; undo: boolean },
  name: string,
): Promise<Revocation> {
  const read = () => readDesired(world, fleet, { sourcesOf: noSources });
  const desired = await read();
  if (undo) {
    await pardon(world, desired, name);
    return { removedFrom: [], problems: [] };
  }
  checkLogin(desired.fleet, world);
  await markRevoked(world, desired, name);
  const removal = async () => removeFromPeers(world, await read(), name);
  const { removedFrom, problems } = await removal().catch((error) => inGitAlone(error, name));
  return { removedFrom, problems: [...problems, ...stillTrusting(desired, name)] };
}

/** Replaces keys while scraping continues. Observes every host, as every tunnel has two ends; not for the key that logs in, which is urgent. */
export async function rotate(world: World, options: Options & RotateOptions): Promise<Rotation> {
  if (options.what.includes('ssh-key')) {
    const recorded = await readWithoutKeys(world, options.fleet);
    refuse(unfitHosts(options.only ?? [], recorded));
    return rotateLogin(world, recorded, options.only);
  }
  await checkFolder(world);
  const { plan: made, desired, observation } = await look(world, { ...options, only: undefined });
  const problems = pullFirst(checkBefore('rotate', desired, observation, made), behindFleet(desired, observation));
  // What another run is about to change is no drift: whether there is one is asked first.
  const isDrifted = problems.some(({ code }) => code === 'drift-before-rotation');
  refuse([...unfitHosts(options.only ?? [], desired), ...(isDrifted ? [] : problems)]);
  checkLogin(desired.fleet, world);
  const work = async () => {
    refuse(problems);
    return rotateKeys(world, desired, observation, options);
  };
  return withLease(world, desired, observation, work, isDrifted ? [] : rotatedHosts(desired, options));
}

/**
 * Observes, expects no changes, and probes from outside. Changes nothing. With `seen`, scrapes that are pending are not waited for, and monitors say what they have measured. With `notify`, every
 * receiver of alerts is sent a test.
 */
export async function verify(
  world: World,
  options: Options & { notify?: boolean },
  proof: 'settled' | 'seen' = 'settled',
): Promise<Result> {
  const probes = probesFrom(world);
  const again = ({ role }: Host) => role === 'monitor';
  const {
    plan: made,
    desired,
    observation,
  } = await look(world, options, { again, probes, measures: proof === 'seen' });
  const proved = await during(world, 'prove', () => prove(world, desired, observation, proof, probes));
  const { evidence, findings } = proved;
  if (options.notify) checkLogin(desired.fleet, world);
  const told = options.notify ? await notify(world, desired, observation, options.only) : undefined;
  const errors = made.problems.filter(isError);
  const idle = allIdleUnits(desired, observation);
  // That nothing of theirs is there follows from it.
  const misplaced = new Set(errors.flatMap((error) => (isUnseen(error) || isReplaced(error) ? error.hosts : [])));
  const changed = made.hosts
    .map((host) => ({ ...host, changes: withoutIdle(host, idle) }))
    .filter(({ changes }) => changes.length > 0);
  const drifted = changed.filter(({ host }) => !misplaced.has(host));
  const drifts = driftProblems(changed).filter(({ hosts }) => !hosts.some((host) => misplaced.has(host)));
  const displaced = errors.flatMap(({ code, hosts }) => (code === 'droplet-differs' ? hosts : []));
  const ofGit = [
    ...behindFleet(desired, observation),
    ...behindOthers(desired, observation, made),
    ...stopsOfGit(desired, observation),
  ];
  const untagged = goneOrUntagged(desired.fleet, [], mayBeUntagged(desired, observation));
  const warnings = [...ofGit, ...untagged, ...unknownToMonitors(evidence, findings)];
  const known = [...errors, ...idle.map(({ problem }) => problem), ...pullFirst(drifts, ofGit)];
  const relevance = relevanceOf({ drifted, idle, port: findings.port });
  return {
    plan: made,
    evidence: differing(
      evidence,
      new Set([
        ...drifted.map(({ host }) => host),
        ...displaced,
        ...misplaced,
        ...idle.flatMap(({ problem }) => problem.hosts),
      ]),
    ),
    problems: [
      ...withoutMonitor(desired),
      ...explain(known, findings, { relevance, closing: made.closing }),
      ...(told?.problems ?? []),
    ],
    warnings,
    ...(proof === 'seen' && { look: lookAt(desired, proved.observation, world.sshPublicKey) }),
    ...(told && { notices: told.notices }),
  };
}

/** Looks at a static host before it is taken in. Changes nothing. Throws a Problem if it does not answer. */
export async function adopt(world: World, options: Options, name: string): Promise<Adoption> {
  const { plan: made, observation, desired } = await plan(world, options);
  const host = staticHost(desired.fleet, name);
  const observed = observation.hosts[name];
  if (!observed) throw observation.unreachable[name] ?? new Error(`${name} was not observed`);
  const problems = made.problems.filter((problem) => isError(problem) || problem.hosts.includes(name));
  const items = itemsFor(desired, observation, name);
  return adoption(host, observed, items, made.closing, problems);
}

/** Destroys the fleet's droplets and gives its static hosts back, or does nothing if one is protected. */
export async function destroy(world: World, options: Options): Promise<Destroyed> {
  const { fleet, lock } = await readFleet(world.store, options.fleet);
  const known = { fleet, revoked: [], recordedLock: lock };
  const tagged = await during(world, 'list droplets', () => listDroplets(world, known));
  const listed = { ...tagged, namesakes: await listNamesakes(world, known, tagged, undefined) };
  const { droplets, removed, unknown } = listed;
  refuse(appliedElsewhere(known, listed, shownLock(options.fleet)));
  const all = [...Object.values(droplets), ...removed];
  const servers = serversIn(lock, Object.keys(lock.hosts));
  const { leaving, unreachable } = await observeLeaving(world, fleet, servers);
  const made = destructionPlan(known, { ...listed, leaving, unreachable });
  refuse(protectedHosts({ fleet, plan: made }, 'to let it go, take it off guards.protect, then run destroy again'));
  const gone = noneToDestroy({ fleet, locked: lock.hosts, droplets, removed });
  // An interrupted destruction goes on.
  const unseen = gone.length > 0 && (await hasHadDroplets(world, lock)) ? [] : gone;
  if (!options.agree) refuse([...unseen, ...leftStanding(known, listed)]);
  const shown = { ...made, problems: [...made.problems, ...unseen] };
  if (hasChanges(made) || unseen.length > 0) await options.agree?.(shown);
  const seen = { droplets, hosts: {}, unreachable };
  return withLease(world, { fleet, lock }, seen, async () => {
    const destroyed = await destroyDroplets(world, known, all);
    const given = await giveBack(world, known, { leaving, unreachable }, namesOf(servers));
    const kept = new Set([...destroyed.kept, ...given.kept]);
    const left = Object.keys(lock.hosts).filter((name) => !kept.has(name));
    await recordEnd(world, { fleet, lock, recordedLock: lock, keys: {} }, left);
    refuse([...destroyed.problems, ...given.problems]);
    const names = namesOf(all);
    const removed = left.filter((name) => ![...names, ...given.givenBack].includes(name));
    const keeping = [...keptByRevoked(lock, left), ...keptByOthers(lock, leaving)];
    return { destroyed: names, givenBack: given.givenBack, removed, left: unknown, kept: keeping };
  });
}

/** Names of hosts, of which those `removed` left git alone, and the droplets that carry the fleet's name and are not known to be its own. kept: warnings of servers that stay as they are. */
export interface Destroyed {
  destroyed: string[];
  givenBack: string[];
  removed: string[];
  left: readonly Droplet[];
  kept: readonly Problem[];
}
