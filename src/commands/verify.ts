// `promguard verify`. Rule: it changes nothing.

import { command } from './command.ts';
import { showResult, withProgress } from './terminal.ts';

export const verify = command({
  summary: 'prove that the fleet matches fleet.yaml, and wait for scrapes that are due; changes nothing',
  operand: '[HOST…]',
  options: {},
  examples: ['promguard verify', 'promguard verify web-1'],
  async run({ fleet, only, json }) {
    const { reconcile } = await import('../run.ts');
    const result = await withProgress({ fleet, only }, 'look', (world) => reconcile.verify(world, { fleet, only }));
    return showResult(result, json);
  },
});
