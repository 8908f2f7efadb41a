// `promguard status`. Rule: the same look and the same verdict as verify, without the plan in its document.

import { evidenceDocument } from '../show/evidence.ts';
import { command } from './command.ts';
import { printJson, showResult, withProgress } from './terminal.ts';

export const status = command({
  summary: 'show tunnels, scrape targets and open ports as they are now: verify without the wait',
  operand: '[HOST…]',
  options: {},
  examples: ['promguard status', 'promguard status web-1 --json'],
  async run({ fleet, only, json }) {
    const { reconcile } = await import('../run.ts');
    const result = await withProgress({ fleet, only }, 'look', (world) =>
      reconcile.verify(world, { fleet, only }, 'seen'),
    );
    if (!json) return showResult(result, false);
    printJson(evidenceDocument(result.evidence, result.problems));
    return result.problems.length > 0 ? 1 : 0;
  },
});
