// What a step did, filled in on the way, so that a refused step still shows what it was about to do.

import type { FleetPlace } from '../fleet/fleets.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rotation } from '../plan/rotation.ts';
import { isError, type Problem } from '../problem.ts';
import type { Upgrade } from '../show/upgrade.ts';

/** `invalid`: an input, fleet.yaml or the lock is wrong, and neither the cloud nor a host was contacted. */
export type Failure = 'invalid' | 'plan-failed' | 'apply-failed' | 'verify-failed' | 'rotate-failed';

export interface Outcome {
  /** Undefined if none could be made. */
  plan: Plan | undefined;
  evidence: Evidence[];
  /** Undefined unless a rotation began. */
  rotation: Rotation | undefined;
  problems: Problem[];
  /** What would stop an apply of this plan: shown, but does not fail the step. */
  guards: readonly Problem[];
  /** Whether there is a fleet yet; undefined unless that was asked. */
  ready: boolean | undefined;
  /** Of a check: those that jobs are made for. */
  fleets: readonly FleetPlace[] | undefined;
  /** Why there is nothing to do. */
  notice: string | undefined;
  /** Of a check: whether the push brought another release; undefined of other steps. */
  upgraded: boolean | undefined;
  /** Of a check: undefined unless the pull request changes PromGuard itself. */
  upgrade: Upgrade | undefined;
  /** The check run that has what is said of lines of files; undefined where the step says it itself. */
  checkRun: string | undefined;
  /** Undefined unless a problem is an error. */
  failure: Failure | undefined;
}

export function noOutcome(): Outcome {
  return {
    plan: undefined,
    evidence: [],
    rotation: undefined,
    problems: [],
    guards: [],
    ready: undefined,
    fleets: undefined,
    notice: undefined,
    upgrade: undefined,
    upgraded: undefined,
    checkRun: undefined,
    failure: 'invalid',
  };
}

/** Records the plan, and its problems. For an apply, `warnings` only: it may fix the plan's errors. */
export function keep(outcome: Outcome, made: Plan, which: 'all' | 'warnings'): void {
  outcome.plan = made;
  outcome.problems.push(...made.problems.filter((one) => which === 'all' || !isError(one)));
}
