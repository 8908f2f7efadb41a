// `promguard apply`. Rule: the plan is shown before anything changes, and preflight may stop it.

import * as reconcile from '../reconcile.ts';
import { planText } from '../show/text.ts';
import { command } from './command.ts';
import { showResult, withProgress } from './terminal.ts';

export const apply = command({
  summary: 'make droplets and hosts match fleet.yaml, then prove that they do',
  options: {},
  async run({ fleet, only, json }) {
    const result = await withProgress(fleet, 'change', (world, terminal) =>
      reconcile.apply(world, { fleet, only }, (planned) => {
        terminal.end();
        if (!json) console.log(planText(planned.plan, { details: false }));
      }),
    );
    return showResult(result, json);
  },
});
