// `promguard rotate`. Rule: options in, the report of the rotation out.

import { parseWhat } from '../flow/rotate/what.ts';
import { isError } from '../problem.ts';
import { command } from './command.ts';
import { printJson, warn, withProgress } from './terminal.ts';
import { typed } from './typed.ts';

export const rotate = command({
  summary: 'rotate keys while scraping continues, and measure the interruption',
  operand: '[HOST…]',
  options: {
    what: {
      type: 'string',
      default: 'all',
      value: 'KEYS',
      help: 'nodes, monitors, preshared, ssh-host-keys, recipients (all), or ssh-key',
    },
  },
  examples: ['promguard rotate', 'promguard rotate web-1 --what preshared'],
  async run({ fleet, only, json, what: keys }) {
    const what = parseWhat(keys);
    const { reconcile } = await import('../run.ts');
    const rotation = await withProgress({ fleet, only }, 'change', (world) =>
      reconcile.rotate(world, { fleet, only, what }),
    );
    const { rotationDocument, rotationText } = await import('../show/rotation.ts');
    if (json) printJson(rotationDocument(rotation));
    else console.log(`\n${typed(rotationText(rotation))}`);
    if (!json) warn(rotation.problems);
    return rotation.problems.some(isError) ? 1 : 0;
  },
});
