// One run in the real world, for the command and the Action: reads fleet.yaml before it contacts anything, and always closes its connections.

import type { Fleet } from './fleet/model.ts';
import { unfitHosts } from './flow/chosen.ts';
import { readClosed, readWithoutKeys } from './flow/desired.ts';
import { during } from './flow/during.ts';
import { makeOfflinePlan } from './flow/plan.ts';
import { readFleetAlone, recordedIn } from './flow/recorded.ts';
import { clock } from './io/clock.ts';
import { storeOf } from './io/files.ts';
import { createTerminal, type Detail, type Screen, screenOf, type Terminal } from './io/terminal.ts';
import type { Purpose, RealWorld } from './io/world.ts';
import type { Plan } from './plan/plan.ts';
import type { Store } from './ports.ts';
import { problemsOf, refuse } from './problem.ts';

export { rendering } from './flow/render.ts';
export { toSave } from './flow/save.ts';
/** What is done in it; with it, so that both are loaded as one. */
export * as reconcile from './reconcile.ts';

/** Where a run starts: the command's options or the Action's inputs. */
export interface Start {
  /** Path of fleet.yaml. */
  fleet: string;
  /** The hosts that were chosen: refused before a credential is asked for where the fleet has no such host. */
  only?: readonly string[] | undefined;
  /** What else fleet.yaml alone says of what was asked for; throws a Problem. */
  check?: ((fleet: Fleet) => unknown) | undefined;
  /** Secrets are removed from it when they are read. */
  environment: NodeJS.ProcessEnv;
  /** Of the progress; what nobody watches, as in a workflow, is told in full. */
  detail?: Detail;
}

/** Does the work in a world built for this fleet.yaml, with progress on the screen, and closes the world afterwards. Throws Problems. */
export async function inWorld<Value>(
  { fleet: file, only = [], check, environment, detail = 'verbose' }: Start,
  purpose: Purpose,
  screen: Screen,
  work: (world: RealWorld, terminal: Terminal) => Promise<Value>,
): Promise<Value> {
  const terminal = createTerminal(screenOf(screen, environment), clock, detail);
  try {
    const world = await during({ progress: terminal }, 'read fleet.yaml', async () => {
      const fleet = await readFleetAlone(storeOf(file), file);
      if (unfitHosts(only, { fleet }).length > 0)
        refuse(unfitHosts(only, { fleet, recordedLock: await recordedIn(storeOf(file), fleet) }));
      await check?.(fleet);
      // Loaded when used: SSH and the cloud's client are most of what there is to load.
      const { buildWorld } = await import('./io/world.ts');
      return buildWorld(fleet, environment, terminal, purpose);
    });
    try {
      return await work(world, terminal);
    } finally {
      await world.remote.close();
    }
  } finally {
    terminal.close();
  }
}

/**
 * The plan from git alone: no token, no key, no host. base: the files of the branch to merge into. Where that has no valid fleet, as
 * before the first one, there is nothing to compare with. Throws Problems.
 */
export async function offlinePlan({ fleet: fleetPath, only }: Omit<Start, 'environment'>, base?: Store): Promise<Plan> {
  const head = await readClosed({ store: storeOf(fleetPath), clock }, fleetPath);
  refuse(unfitHosts(only ?? [], head));
  const before =
    base && (await readWithoutKeys({ store: base, clock }, fleetPath).catch((error) => void problemsOf(error)));
  return makeOfflinePlan(head, before, only);
}
