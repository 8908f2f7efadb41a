// The whole story: plan, apply, rotate, verify, destroy. Rule: reads as one page; each line is one step of flow/, and only apply, rotate, revoke and destroy change anything.

import { configure } from './flow/configure.ts';
import { createDroplets } from './flow/create.ts';
import { type Desired, readDesired, readFleet, removedHosts } from './flow/desired.ts';
import { listDroplets } from './flow/droplets.ts';
import type { Observation } from './flow/observation.ts';
import { namesakes, observe } from './flow/observe.ts';
import { pinHostKeys } from './flow/pin.ts';
import { makePlan } from './flow/plan.ts';
import { prove } from './flow/prove.ts';
import { record, recordEnd } from './flow/record.ts';
import { destroyDroplets, nobody, retire } from './flow/retire.ts';
import { forget, markRevoked, pardon, type Revocation } from './flow/revoke.ts';
import { type RotateOptions, rotateKeys } from './flow/rotate/rotate.ts';
import type { Evidence } from './plan/evidence.ts';
import { guard } from './plan/guards.ts';
import type { Plan } from './plan/plan.ts';
import type { Rotation } from './plan/rotation.ts';
import type { World } from './ports.ts';
import { Problem, refuse } from './problem.ts';

export interface Options {
  /** Path of fleet.yaml, as a person names it. */
  fleet: string;
  /** Only these hosts are touched; the others stay peers and targets as they are. */
  only: readonly string[] | undefined;
}

export interface Planned {
  plan: Plan;
  desired: Desired;
  observation: Observation;
}

/** What an apply reached. `problems` are errors only; none means that all of it holds. */
export interface Result {
  /** What was to be done when the run began. */
  plan: Plan;
  evidence: Evidence[];
  problems: Problem[];
}

/** Looks at what is about to be done, and throws Problems to stop it before anything is touched. */
export type Approve = (planned: Planned) => Promise<void> | void;

/** What stops an apply that nobody approved otherwise. */
export const refuseGuarded: Approve = (planned) => refuse(guardsOf(planned));

export function guardsOf({ plan, desired, observation }: Planned): Problem[] {
  return guard(plan, desired.fleet, observation.hosts);
}

/** Compares what git says with what the world says. Changes nothing. */
export async function plan(world: World, options: Options): Promise<Planned> {
  const desired = await readDesired(world, options.fleet);
  refuseUnknown(options.only, desired);
  const observation = await observe(world, desired, options.only);
  refuse(namesakes(observation, desired.fleet));
  return { plan: makePlan(desired, observation, options.only), desired, observation };
}

/** Makes the world what git says: keys first, then droplets, then hosts, then proof. What leaves is forgotten, then destroyed. */
export async function apply(world: World, options: Options, approve: Approve = refuseGuarded): Promise<Result> {
  const planned = await plan(world, options);
  const { observation } = planned;
  await approve(planned);

  const recorded = await record(world, planned.desired, observation, options.only);
  const hosts = recorded.desired.fleet.hosts.filter(({ name }) => options.only?.includes(name) ?? true);
  const problems = await createDroplets(world, recorded, observation, options.only);
  const desired = await pinHostKeys(world, recorded.desired, observation, hosts);
  const failed = await configure(world, desired, observation, hosts);
  const evidence = await prove(world, desired, observation, { wait: true, failed });
  problems.push(...Object.values(failed));
  const retired = options.only ? nobody : await retire(world, desired, observation, new Set(Object.keys(failed)));
  await recordEnd(world, desired, retired.gone);
  const destroyed = await destroyDroplets(world, desired.fleet, retired.droplets);
  problems.push(...retired.problems, ...destroyed.problems);
  const others = evidence.filter(({ name }) => !Object.hasOwn(failed, name));
  return { plan: planned.plan, evidence, problems: [...problems, ...proofProblems(others, problems)] };
}

/** Takes a compromised host out of every monitor, without asking it or its droplet; with `undo`, lets it back with new keys. */
export async function revoke(
  world: World,
  { fleet, undo }: { fleet: string; undo: boolean },
  name: string,
): Promise<Revocation> {
  const desired = await readDesired(world, fleet);
  if (undo) {
    await pardon(world, desired, name);
    return { forgotten: [], problems: [] };
  }
  await markRevoked(world, desired, name);
  return forget(world, await readDesired(world, fleet), name);
}

/** Changes keys that work for others, while everything goes on. Every host is looked at: a key has two ends. */
export async function rotate(world: World, options: Options & RotateOptions): Promise<Rotation> {
  const planned = await plan(world, { ...options, only: undefined });
  refuseUnknown(options.only, planned.desired);
  return rotateKeys(world, planned, options);
}

/** Observes, expects no difference, and looks from outside. Changes nothing. */
export async function verify(world: World, options: Options): Promise<Result> {
  const planned = await plan(world, options);
  const evidence = await prove(world, planned.desired, planned.observation, { wait: false });
  const errors = planned.plan.problems.filter(({ severity }) => severity === 'error');
  const drift = planned.plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .map(
      ({ host, changes }) =>
        new Problem('todo', `${host} is not as fleet.yaml says: ${changes.map(({ summary }) => summary).join('; ')}`, {
          hint: 'promguard plan shows it in full, promguard apply puts it right',
        }),
    );
  const problems = [...errors, ...drift];
  return { plan: planned.plan, evidence, problems: [...problems, ...proofProblems(evidence, problems)] };
}

/** What can be seen now, whatever fleet.yaml says of it. Changes nothing. */
export async function status(world: World, options: Options): Promise<Evidence[]> {
  const { desired, observation } = await plan(world, options);
  return prove(world, desired, observation, { wait: false });
}

/** Destroys the fleet's droplets, unless they are protected. Static hosts are left as they are. Gives the names. */
export async function destroy(world: World, options: Options): Promise<string[]> {
  const { fleet, lock } = await readFleet(world.store, options.fleet);
  const { droplets, removed } = await listDroplets(world, { fleet, revoked: [] });
  const all = [...Object.values(droplets), ...removed];
  const names = all.map(({ name }) => name);
  refuse(
    names
      .filter((name) => fleet.guards.protect.includes(name))
      .map((name) => new Problem('todo', `${name} is protected`, { hint: 'take it off guards.protect first' })),
  );
  const statics = fleet.hosts.filter(({ kind }) => kind === 'static');
  const emptied: Desired = {
    fleet: { ...fleet, hosts: statics },
    revoked: [],
    lock,
    recordedLock: lock,
    keys: {},
    sealedFor: {},
    warnings: [],
  };
  const { kept, problems } = await destroyDroplets(world, fleet, all);
  const gone = removedHosts(emptied).filter((name) => !kept.includes(name));
  await recordEnd(world, emptied, gone);
  refuse(problems);
  return names;
}

function refuseUnknown(only: readonly string[] | undefined, { fleet }: Desired): void {
  const names = new Set(fleet.hosts.map(({ name }) => name));
  refuse(
    (only ?? [])
      .filter((name) => !names.has(name))
      .map(
        (name) =>
          new Problem('todo', `${fleet.file} has no host ${name}`, { hint: `its hosts are ${[...names].join(', ')}` }),
      ),
  );
}

/** A host that failed on its way is reported once, not again for what follows from it. */
function proofProblems(evidence: Evidence[], said: readonly Problem[]): Problem[] {
  return evidence.flatMap(({ problems }) => problems).filter((problem) => !said.includes(problem));
}
