// `promguard apply`. Rule: the plan is shown and agreed to before anything changes, and preflight may stop it.

import { type Closable, parseClosable } from '../plan/checks/takein.ts';
import { shownProblems, toldBefore } from '../plan/told.ts';
import { Problem } from '../problem.ts';
import { anewOf, anewOptions } from './anew.ts';
import { agree, checkTerminal, yesOption } from './ask.ts';
import { command } from './command.ts';
import { isSavedPlan, readSaved } from './saved.ts';
import { showPlan, showResult, warn, withProgress } from './terminal.ts';

const twoWays = 'pass --yes, or save the plan with promguard plan --out FILE, look at it, and run promguard apply FILE';

export const apply = command({
  summary: 'make droplets and hosts match fleet.yaml, then prove that they do (asks first, unless --yes)',
  operand: '[HOST… | PLAN]',
  options: {
    ...yesOption,
    ...anewOptions,
    'wait-scrape': {
      type: 'boolean',
      help: 'end only when Prometheus has scraped every target since the change, which takes up to a scrape interval',
    },
    close: {
      type: 'string',
      multiple: true,
      value: 'HOST:PORT',
      help: 'this port may close on a server that is taken in; repeat it, or separate ports with commas',
    },
  },
  examples: [
    'promguard apply',
    'promguard apply web-1 web-2',
    'promguard apply ./plan.json',
    'promguard apply --close old-server:8080',
  ],
  async run({ fleet, only, json, yes, close, quiet, ...values }, operands) {
    const file = operands.find(isSavedPlan);
    const saved = file === undefined ? undefined : await readSaved(file);
    const anew = anewOf(values, only);
    if (saved && anew) throw anewBesideSaved();
    const mayClose = close?.flatMap((text) => text.split(',')).map(closable);
    const asks = !yes && !saved;
    const what = { only: saved ? saved.only : only, anew: saved ? saved.anew : anew };
    const chosen = { fleet, ...what, saved, mayClose, waitScrape: values['wait-scrape'] };
    const question = () => agree('this changes the fleet as shown above', 'yes');
    const { reconcile } = await import('../run.ts');
    const result = await withProgress(
      {
        ...{ fleet, only: [...(chosen.only ?? []), ...(mayClose ?? []).map(({ host }) => host)] },
        check: () => asks && checkTerminal('apply', json, twoWays),
      },
      'change',
      (world, terminal) =>
        reconcile.apply(world, { ...chosen, agree: asks ? question : undefined }, ({ plan, stops }) => {
          terminal.end();
          if (json) return;
          const told = toldBefore(plan, stops, asks);
          if (asks || !quiet) showPlan(plan, shownProblems(plan, stops), quiet, told);
          else warn(told);
        }),
    );
    return showResult(result, json);
  },
});

function anewBesideSaved(): Problem {
  return new Problem('saved-plan-and-more', 'apply got a saved plan, and what to make anew beside it', {
    hint: 'a plan that was saved with --new-fleet, --new-keys or --new-droplets has it in it: promguard apply PLAN',
  });
}

function closable(text: string): Closable {
  const parsed = parseClosable(text.trim());
  if (parsed) return parsed;
  throw new Problem('invalid-port', `--close takes HOST:PORT, found "${text}"`, {
    hint: 'as in --close shop:80, or for one protocol alone --close shop:53/udp',
  });
}
