// Which problems are told with a plan. Rule: each once, and none is lost where an apply is stopped.

import { format, isError, type Problem } from '../problem.ts';
import type { Plan } from './plan.ts';

/** Some problems of a plan stop an apply, and are warnings in the plan. */
export function shownProblems(made: Pick<Plan, 'problems'>, stops: readonly Problem[]): Problem[] {
  const all = [...new Map([...made.problems, ...stops].map((problem) => [format(problem), problem])).values()];
  const errors = new Set(all.filter(isError).map(({ summary }) => summary));
  return all.filter((problem) => isError(problem) || !errors.has(problem.summary));
}

/** The errors of a run that is stopped: what stops it first, then those of hosts, which may be why. */
export function errorsOfStopped({ problems }: Pick<Plan, 'problems'>, stops: readonly Problem[]): Problem[] {
  return stops.some(isError) ? shownProblems({ problems: stops }, problems).filter(isError) : [];
}

/** Errors are shown when they stop the run, or at its end; whoever is asked in between sees those of the plan before. */
export function toldBefore(made: Pick<Plan, 'problems'>, stops: readonly Problem[], asks: boolean): Problem[] {
  const isAsked = asks && !stops.some(isError);
  return shownProblems(made, stops).filter((problem) => !isError(problem) || isAsked);
}
