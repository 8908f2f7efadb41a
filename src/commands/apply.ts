// `promguard apply`. Rule: the plan is shown before anything changes, and preflight may stop it.

import { type Closable, parseClosable } from '../plan/checks/takein.ts';
import { Problem } from '../problem.ts';
import * as reconcile from '../reconcile.ts';
import { planText } from '../show/text.ts';
import { command } from './command.ts';
import { showResult, withProgress } from './terminal.ts';

export const apply = command({
  summary: 'make droplets and hosts match fleet.yaml, then prove that they do',
  operand: '[HOST…]',
  options: {
    close: {
      type: 'string',
      multiple: true,
      value: 'HOST:PORT',
      help: 'this port may close on a server that is taken in; repeat it, or separate ports with commas',
    },
  },
  examples: ['promguard apply', 'promguard apply web-1 web-2', 'promguard apply --close old-server:8080'],
  async run({ fleet, only, json, close }) {
    const mayClose = close?.flatMap((text) => text.split(',')).map(closable);
    const result = await withProgress(fleet, 'change', (world, terminal) =>
      reconcile.apply(world, { fleet, only, mayClose }, (planned) => {
        terminal.end();
        if (!json) console.log(planText(planned.plan, { details: false }));
      }),
    );
    return showResult(result, json);
  },
});

function closable(text: string): Closable {
  const parsed = parseClosable(text.trim());
  if (parsed) return parsed;
  throw new Problem('invalid-port', `--close takes HOST:PORT, found "${text}"`, {
    hint: 'a port of one protocol is HOST:PORT/udp',
  });
}
