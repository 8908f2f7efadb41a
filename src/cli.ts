// The command `promguard`. Rule: wiring only.

import { lab } from './lab/command.ts';
import { format, Problem, Problems } from './problem.ts';

async function main(argv: string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === 'lab') return lab(rest);
  throw new Problem(`unknown command "${command ?? ''}"`, { hint: 'promguard lab' });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Problem || error instanceof Problems)) throw error;
  console.error(error instanceof Problem ? format(error) : error.message);
  process.exitCode = 1;
}
