// The plan as a file for later steps, because an output holds at most 1 MiB (docs.github.com, "Workflow syntax", checked 2026-11-23).

import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStore } from '../io/files.ts';
import { digest, type Plan, planDocument } from '../plan/plan.ts';

/** Returns its path. */
export async function writePlan(plan: Plan): Promise<string> {
  const folder = process.env['RUNNER_TEMP'] || tmpdir();
  const name = `promguard-plan-${digest(plan, PROMGUARD_VERSION).slice(0, 12)}.json`;
  const text = JSON.stringify(planDocument(plan, PROMGUARD_VERSION), null, 2);
  await createStore(folder).write({ [name]: `${text}\n` }, 'the plan, for later steps');
  return path.join(folder, name);
}
