// `promguard verify`. Rule: it changes nothing.

import * as reconcile from '../reconcile.ts';
import { command } from './command.ts';
import { showResult, withProgress } from './terminal.ts';

export const verify = command({
  summary: 'prove that the fleet matches fleet.yaml; changes nothing',
  operand: '[HOST…]',
  options: {},
  examples: ['promguard verify', 'promguard verify web-1'],
  async run({ fleet, only, json }) {
    return showResult(
      await withProgress({ fleet, only }, 'look', (world) => reconcile.verify(world, { fleet, only })),
      json,
    );
  },
});
