// `promguard status`. Rule: what it finds is never a failure.

import * as reconcile from '../reconcile.ts';
import { evidenceDocument, evidenceTable } from '../show/evidence.ts';
import { command } from './command.ts';
import { printJson, warn, withProgress } from './terminal.ts';

export const status = command({
  summary: 'show tunnels, scrape targets and open ports',
  operand: '[HOST…]',
  options: {},
  examples: ['promguard status', 'promguard status web-1 --json'],
  async run({ fleet, only, json }) {
    const evidence = await withProgress(fleet, 'look', (world) => reconcile.status(world, { fleet, only }));
    const problems = evidence.flatMap((host) => host.problems);
    if (json) printJson(evidenceDocument(evidence, problems));
    else console.log(evidenceTable(evidence));
    if (!json) warn(problems);
    return 0;
  },
});
