// The Action. Rule: wiring only: inputs in; log, annotations, summary and outputs out.

import { readFile } from 'node:fs/promises';
import { getInput, setFailed } from '@actions/core';
import { writePlan } from './action/planfile.ts';
import { plainText, report } from './action/report.ts';
import { runStep } from './action/step.ts';

const log = (text: string) => void process.stdout.write(plainText(text));

try {
  const outcome = await runStep(log);
  const file = getInput('fleet');
  const text = await readFile(file, 'utf8').catch(() => '');
  await report({ ...outcome, file, text }, outcome.plan && (await writePlan(outcome.plan)), log);
} catch (error) {
  // Not a Problem, so a bug: a report needs its stack.
  log(`${error instanceof Error ? error.stack : String(error)}\n`);
  setFailed('promguard has a bug: please report the lines above');
}
