// `promguard verify`. Rule: it changes nothing.

import { noticesTable } from '../show/notices.ts';
import { command } from './command.ts';
import { showResult, withProgress } from './terminal.ts';

export const verify = command({
  summary: 'prove that the fleet matches fleet.yaml, and wait for scrapes that are due; changes nothing',
  operand: '[HOST…]',
  options: {
    notify: { type: 'boolean', default: false, help: 'send a test alert to every receiver too, from every monitor' },
  },
  examples: ['promguard verify', 'promguard verify web-1', 'promguard verify --notify'],
  async run({ fleet, only, json, notify }) {
    const { reconcile } = await import('../run.ts');
    const result = await withProgress({ fleet, only }, 'look', (world) =>
      reconcile.verify(world, { fleet, only, notify }),
    );
    return showResult(result, json, result.notices && noticesTable(result.notices));
  },
});
