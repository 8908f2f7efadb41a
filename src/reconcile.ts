// The whole story: plan, apply, rotate, verify, destroy. Rule: reads as one page; each line is one step of flow/, and only apply, rotate, revoke and destroy change anything.

import { configure } from './flow/configure.ts';
import { createDroplets } from './flow/create.ts';
import { leavingHosts, readFleet, readWanted, type Wanted } from './flow/desired.ts';
import { type Found, find, findDroplets, namesakes } from './flow/observe.ts';
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
  wanted: Wanted;
  found: Found;
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

export function guardsOf({ plan, wanted, found }: Planned): Problem[] {
  return guard(plan, wanted.fleet, found.facts);
}

/** Compares what git says with what the world says. Changes nothing. */
export async function plan(world: World, options: Options): Promise<Planned> {
  const wanted = await readWanted(world, options.fleet);
  refuseUnknown(options.only, wanted);
  const found = await find(world, wanted, options.only);
  refuse(namesakes(found, wanted.fleet));
  return { plan: makePlan(wanted, found, options.only), wanted, found };
}

/** Makes the world what git says: keys first, then droplets, then hosts, then proof. What leaves is forgotten, then destroyed. */
export async function apply(world: World, options: Options, approve: Approve = refuseGuarded): Promise<Result> {
  const planned = await plan(world, options);
  const { found } = planned;
  await approve(planned);

  const recorded = await record(world, planned.wanted, found, options.only);
  const hosts = recorded.wanted.fleet.hosts.filter(({ name }) => options.only?.includes(name) ?? true);
  const problems = await createDroplets(world, recorded, found, options.only);
  const wanted = await pinHostKeys(world, recorded.wanted, found, hosts);
  const failed = await configure(world, wanted, found, hosts);
  const evidence = await prove(world, wanted, found, { wait: true, failed });
  problems.push(...Object.values(failed));
  const retired = options.only ? nobody : await retire(world, wanted, found, new Set(Object.keys(failed)));
  await recordEnd(world, wanted, retired.gone);
  const destroyed = await destroyDroplets(world, wanted.fleet, retired.droplets);
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
  const wanted = await readWanted(world, fleet);
  if (undo) {
    await pardon(world, wanted, name);
    return { forgotten: [], problems: [] };
  }
  await markRevoked(world, wanted, name);
  return forget(world, await readWanted(world, fleet), name);
}

/** Changes keys that work for others, while everything goes on. Every host is looked at: a key has two ends. */
export async function rotate(world: World, options: Options & RotateOptions): Promise<Rotation> {
  const planned = await plan(world, { ...options, only: undefined });
  refuseUnknown(options.only, planned.wanted);
  return rotateKeys(world, planned, options);
}

/** Observes, expects no difference, and looks from outside. Changes nothing. */
export async function verify(world: World, options: Options): Promise<Result> {
  const planned = await plan(world, options);
  const evidence = await prove(world, planned.wanted, planned.found, { wait: false });
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
  const { wanted, found } = await plan(world, options);
  return prove(world, wanted, found, { wait: false });
}

/** Destroys the fleet's droplets, unless they are protected. Static hosts are left as they are. Gives the names. */
export async function destroy(world: World, options: Options): Promise<string[]> {
  const { fleet, lock } = await readFleet(world.store, options.fleet);
  const { droplets, leaving } = await findDroplets(world, { fleet, revoked: [] });
  const all = [...Object.values(droplets), ...leaving];
  const names = all.map(({ name }) => name);
  refuse(
    names
      .filter((name) => fleet.guards.protect.includes(name))
      .map((name) => new Problem('todo', `${name} is protected`, { hint: 'take it off guards.protect first' })),
  );
  const statics = fleet.hosts.filter(({ kind }) => kind === 'static');
  const emptied: Wanted = {
    fleet: { ...fleet, hosts: statics },
    revoked: [],
    lock,
    recordedLock: lock,
    keys: {},
    sealedFor: {},
    warnings: [],
  };
  const { kept, problems } = await destroyDroplets(world, fleet, all);
  const gone = leavingHosts(emptied).filter((name) => !kept.includes(name));
  await recordEnd(world, emptied, gone);
  refuse(problems);
  return names;
}

function refuseUnknown(only: readonly string[] | undefined, { fleet }: Wanted): void {
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
