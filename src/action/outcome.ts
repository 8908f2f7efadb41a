// What a step has come to. Rule: filled as the step goes, so that one which is refused still shows what it was about to do.

import type { Evidence } from '../plan/evidence.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rotation } from '../plan/rotation.ts';
import type { Problem } from '../problem.ts';

/** `invalid`: an input, fleet.yaml, its lock; nothing was asked of the cloud or of a host. */
export type Failure = 'invalid' | 'plan-failed' | 'apply-failed' | 'verify-failed' | 'rotate-failed';

export interface Outcome {
  /** Undefined when none could be made. */
  plan: Plan | undefined;
  evidence: Evidence[];
  /** Undefined unless keys were to be changed, and it came to that. */
  rotation: Rotation | undefined;
  problems: Problem[];
  /** What would stop an apply of this plan: shown, and no failure of the step. */
  guards: readonly Problem[];
  /** Undefined when no problem is an error. */
  failure: Failure | undefined;
}

/** Of an apply only the plan's warnings last: it may have mended what was an error before it. */
export function keep(outcome: Outcome, made: Plan, which: 'all' | 'warnings'): void {
  outcome.plan = made;
  outcome.problems.push(...made.problems.filter(({ severity }) => which === 'all' || severity === 'warning'));
}
