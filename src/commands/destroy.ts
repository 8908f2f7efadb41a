// `promguard destroy`. Rule: the whole fleet or nothing, and only after its name was typed or --yes given.

import type { Plan } from '../plan/plan.ts';
import { listed } from '../words.ts';
import { agree, checkTerminal, yesOption } from './ask.ts';
import { command } from './command.ts';
import { printJson, showPlan, warn, withProgress } from './terminal.ts';

export const destroy = command({
  summary: "destroy the fleet's droplets and give its static hosts back (asks first, unless --yes)",
  options: yesOption,
  examples: ['promguard destroy', 'promguard destroy --yes'],
  async run({ fleet, json, yes, quiet }) {
    if (!yes) checkTerminal('destroy', json, 'pass --yes');
    const { reconcile } = await import('../run.ts');
    const { destroyed, givenBack, removed, left, kept } = await withProgress(
      { fleet },
      'destroy',
      (world, terminal) => {
        const question = async (plan: Plan) => {
          terminal.end();
          showPlan(plan, plan.problems, quiet);
          await agree('this destroys every droplet of the fleet and gives every static host back', plan.fleet);
        };
        return reconcile.destroy(world, { fleet, only: undefined, agree: yes ? undefined : question });
      },
    );
    const foreign = left.map(({ id, name }) => ({ name, id }));
    if (json) printJson({ version: 1, ok: true, destroyed, given_back: givenBack, removed, left: foreign });
    else {
      if (destroyed.length > 0) console.log(`destroyed: ${destroyed.join(', ')}`);
      if (givenBack.length > 0) console.log(`given back: ${givenBack.join(', ')}`);
      if (removed.length > 0) console.log(`removed from git alone: ${removed.join(', ')}`);
      if (destroyed.length + givenBack.length + removed.length === 0) console.log('there was nothing to destroy');
      const named = foreign.map(({ id, name }) => `${name} (id ${id})`);
      if (named.length > 0) console.log(`left, as the lock does not know them: ${listed(named)}`);
    }
    warn(kept);
    return 0;
  },
});
