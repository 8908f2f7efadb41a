// Figures that a run of the tests has measured. Rule: printed where they come from, and once more, all together, at the end of the run.

import { appendFileSync } from 'node:fs';

/** .ci/test names the file from which it prints them at the end. */
export function figure(line: string): void {
  console.log(line);
  const file = process.env['FIGURES'];
  if (file) appendFileSync(file, `${line}\n`);
}
