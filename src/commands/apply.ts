// `promguard apply`. Rule: the plan is shown and agreed to before anything changes, and preflight may stop it.

import { type Closable, parseClosable } from '../plan/checks/takein.ts';
import { Problem } from '../problem.ts';
import * as reconcile from '../reconcile.ts';
import { agree, checkTerminal, yesOption } from './ask.ts';
import { command } from './command.ts';
import { showPlan, showResult, withProgress } from './terminal.ts';

export const apply = command({
  summary: 'make droplets and hosts match fleet.yaml, then prove that they do (asks first, unless --yes)',
  operand: '[HOST…]',
  options: {
    ...yesOption,
    close: {
      type: 'string',
      multiple: true,
      value: 'HOST:PORT',
      help: 'this port may close on a server that is taken in; repeat it, or separate ports with commas',
    },
  },
  examples: ['promguard apply', 'promguard apply web-1 web-2', 'promguard apply --close old-server:8080'],
  async run({ fleet, only, json, yes, close }) {
    if (!yes) checkTerminal('apply', json, 'pass --yes');
    const mayClose = close?.flatMap((text) => text.split(',')).map(closable);
    const question = () => agree('this changes the fleet as shown above', 'yes');
    const result = await withProgress(fleet, 'change', (world, terminal) =>
      reconcile.apply(world, { fleet, only, mayClose, agree: yes ? undefined : question }, ({ plan, stops }) => {
        terminal.end();
        if (!json)
          showPlan(plan, [...(yes ? plan.problems.filter(isWarning) : plan.problems), ...stops.filter(isWarning)]);
      }),
    );
    return showResult(result, json);
  },
});

/** Errors are shown when they stop the run, or at its end; whoever is asked sees those of the plan before. */
function isWarning({ severity }: Problem): boolean {
  return severity === 'warning';
}

function closable(text: string): Closable {
  const parsed = parseClosable(text.trim());
  if (parsed) return parsed;
  throw new Problem('invalid-port', `--close takes HOST:PORT, found "${text}"`, {
    hint: 'a port of one protocol is HOST:PORT/udp',
  });
}
