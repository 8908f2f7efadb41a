// `promguard plan`. Rule: it changes nothing, and shows what would stop an apply.

import { quote } from '../host/quote.ts';
import { outFile } from '../io/outfile.ts';
import { hasChanges, type Plan, planDocument } from '../plan/plan.ts';
import { type Anew, formatSaved } from '../plan/saved.ts';
import { shownProblems } from '../plan/told.ts';
import { isError, Problem } from '../problem.ts';
import { anewOf, anewOptions } from './anew.ts';
import { command } from './command.ts';
import { isSavedPlan, savedPlan } from './saved.ts';
import { printJson, showPlan, withProgress } from './terminal.ts';
import { typed } from './typed.ts';

export const plan = command({
  summary: 'show what apply would change; changes nothing',
  operand: '[HOST…]',
  options: {
    offline: {
      type: 'boolean',
      default: false,
      help: 'show which hosts come and go by what is recorded in git; needs no token and no host',
    },
    ...anewOptions,
    short: { type: 'boolean', default: false, help: 'show one line for each host that changes' },
    out: { type: 'string', value: 'FILE', help: 'save the plan, for promguard apply FILE' },
    'detailed-exitcode': { type: 'boolean', default: false, help: 'exit with 2 when there are changes' },
  },
  examples: [
    'promguard plan',
    'promguard plan --short',
    'promguard plan web-1 --json',
    'promguard plan --out ./plan.json',
  ],
  async run({ fleet, only, json, offline, out, short, 'detailed-exitcode': detailedExitCode, ...values }) {
    const anew = anewOf(values, only);
    if (offline && out !== undefined) throw offlineSaved();
    if (offline && anew) throw offlineAnew(anew);
    const save = out === undefined ? undefined : await outFile(out, savedPlan, fleet);
    if (out !== undefined && !isSavedPlan(out)) throw takenForHost(out);
    const { plan: made, stops } = offline
      ? { plan: await (await import('../run.ts')).offlinePlan({ fleet, only }), stops: [] }
      : await withProgress({ fleet, only }, 'plan', async (world) => {
          const { reconcile, toSave } = await import('../run.ts');
          const planned = await reconcile.plan(world, { fleet, only, anew });
          await save?.(formatSaved(toSave(only, planned)));
          return planned;
        });
    if (json) printJson(planDocument(made, PROMGUARD_VERSION, stops));
    else showPlan(made, shownProblems(made, stops), short);
    const code = planExitCode(made, stops, detailedExitCode);
    if (out !== undefined) console.error(typed(`saved: promguard apply ${quote(out)} ${savedEnd(made, stops)}`));
    return code;
  },
});

/** What an apply of the saved plan does. An error of one host leaves that host as it is. */
export function savedEnd(made: Plan, stops: readonly Problem[]): string {
  if (stops.some(isError)) return 'refuses this plan as long as there are errors';
  return made.problems.some(isError) ? 'does what the errors do not keep it from' : 'does this plan';
}

/** What would stop an apply is a problem of the plan. */
export function planExitCode(made: Plan, stops: readonly Problem[], detailed: boolean): number {
  if ([...made.problems, ...stops].some(isError)) return 1;
  return detailed && hasChanges(made) ? 2 : 0;
}

function offlineAnew(anew: Anew): Problem {
  return new Problem('option-not-taken', `plan --offline does not take --new-${anew}`, { hint: 'leave out --offline' });
}

function takenForHost(out: string): Problem {
  return new Problem('invalid-option-value', `promguard apply ${out} would look for a host of that name`, {
    hint: `give the file a path or the ending .json: --out ./${/\.ya?ml$/.test(out) ? 'plan.json' : out}`,
  });
}

function offlineSaved(): Problem {
  return new Problem('offline-plan-not-saved', 'a plan made from git alone cannot be applied, so it is not saved', {
    hint: 'leave out --offline',
  });
}
