// `promguard plan`. Rule: it changes nothing.

import { hasChanges, planDocument } from '../plan/plan.ts';
import * as reconcile from '../reconcile.ts';
import { offlinePlan } from '../run.ts';
import { planText } from '../show/text.ts';
import { command } from './command.ts';
import { printJson, warn, withProgress } from './terminal.ts';

export const plan = command({
  summary: 'show what apply would change; changes nothing',
  options: {
    offline: {
      type: 'boolean',
      default: false,
      help: 'compare with the state recorded in git; needs no token and no host',
    },
    'detailed-exitcode': { type: 'boolean', default: false, help: 'exit with 2 when there are changes' },
  },
  async run({ fleet, only, json, offline, 'detailed-exitcode': detailedExitCode }) {
    const made = offline
      ? await offlinePlan(fleet)
      : await withProgress(fleet, 'look', async (world) => (await reconcile.plan(world, { fleet, only })).plan);
    if (json) printJson(planDocument(made, PROMGUARD_VERSION));
    else console.log(planText(made, { details: true }));
    if (!json) warn(made.problems);
    if (made.problems.some(({ severity }) => severity === 'error')) return 1;
    return detailedExitCode && hasChanges(made) ? 2 : 0;
  },
});
