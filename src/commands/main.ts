// A command line of `promguard`, but for the lab's. Rule: wiring only: arguments in, text or JSON out, exit code.

import path from 'node:path';
import { commonOptions, optionsOf } from './command.ts';
import { commands } from './index.ts';
import { readLine } from './line.ts';
import { showProgress } from './terminal.ts';
import { typeWith } from './typed.ts';
import { usage } from './usage.ts';

export { completionsFor } from './complete.ts';

/** Gives the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const line = readLine(argv);
  if (line.ask === 'run') {
    showProgress(line.values);
    if (path.normalize(line.values.fleet) !== commonOptions.fleet.default) typeWith(line.values.fleet, ofFleets());
    return line.command.run(line.values, line.operands);
  }
  if (line.ask === 'nothing') {
    console.error(usage());
    return 1;
  }
  console.log(line.ask === 'version' ? PROMGUARD_VERSION : usage(line.about));
  return 0;
}

const ofFleets = () => [...commands].filter(([, command]) => 'fleet' in optionsOf(command)).map(([name]) => name);
