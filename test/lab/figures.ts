// Figures that the tests measured. Rule: printed where they come from, and again, all together, at the end of the run.

import { appendFileSync } from 'node:fs';

/** .ci/test gives the file, and prints it at the end. */
export function figure(line: string): void {
  console.log(line);
  const file = process.env['FIGURES'];
  if (file) appendFileSync(file, `${line}\n`);
}
