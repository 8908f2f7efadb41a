// The Action. Rule: wiring only: inputs in; log, annotations, summary and outputs out.

import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getInput, setFailed } from '@actions/core';
import { plainText, report } from './action/report.ts';
import { runStep } from './action/step.ts';
import { createStore } from './io/files.ts';
import { digest, type Plan, planDocument } from './plan/plan.ts';

const log = (text: string) => void process.stdout.write(plainText(text));

/** A file, as an output holds no more than 1 MiB (docs.github.com, "Workflow syntax", checked 2026-11-23). Gives its path. */
async function writePlan(plan: Plan): Promise<string> {
  const folder = process.env['RUNNER_TEMP'] || tmpdir();
  const name = `promguard-plan-${digest(plan, PROMGUARD_VERSION).slice(0, 12)}.json`;
  const text = JSON.stringify(planDocument(plan, PROMGUARD_VERSION), null, 2);
  await createStore(folder).write({ [name]: `${text}\n` }, 'the plan, for later steps');
  return path.join(folder, name);
}

try {
  const outcome = await runStep(log);
  const file = getInput('fleet');
  const text = await readFile(file, 'utf8').catch(() => '');
  await report({ ...outcome, file, text }, outcome.plan && (await writePlan(outcome.plan)), log);
} catch (error) {
  // Not a Problem, so a bug: its stack is what a report needs.
  log(`${error instanceof Error ? error.stack : String(error)}\n`);
  setFailed('promguard has a bug: please report the lines above');
}
