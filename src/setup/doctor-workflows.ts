// What doctor checks of .github/workflows. Rule: a copy of the template and a thin repository alike: they differ in the Action that they use.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Check, caught, failed, passed, unknown } from './check.ts';
import { withoutFleets } from './fleets.ts';
import { pinOf, pinText, withoutPin } from './pin.ts';

const folder = '.github/workflows';

/** The workflows that check, plan, apply, look for drift and rotate. templates: each of this version by its name. */
export async function checkWorkflows(root: string, templates: Readonly<Record<string, string>>): Promise<Check[]> {
  const found = await Promise.all(Object.keys(templates).map((name) => read(root, name)));
  const present = Object.fromEntries(found.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
  // A fleet that is applied by hand needs none.
  if (found.length > 0 && found.every(([, text]) => text === undefined)) return [noWorkflows()];
  const checks = Object.entries(templates).map(([name, template]) => compare(name, present[name], template));
  return [...checks, ...(await caught('github', async () => checkPin(present)))];
}

function noWorkflows(): Check {
  const hint = 'for that, start from the template, or use the command of a release: docs/setup.md';
  return unknown('workflow-file', 'there are no workflows here, so GitHub does nothing', { hint });
}

async function read(root: string, name: string): Promise<[name: string, text: string | undefined]> {
  const text = await readFile(path.join(root, folder, name), 'utf8').catch(() => undefined);
  return [name, text?.replaceAll('\r\n', '\n')];
}

/** As the clone has it. */
export async function givesCommitToken(root: string): Promise<boolean> {
  const [, text = ''] = await read(root, 'apply.yml');
  return /^\s*commit-token:/m.test(text);
}

function compare(name: string, text: string | undefined, template: string): Check {
  const file = `${folder}/${name}`;
  if (text === undefined) return failed('workflow-file', `${file} is missing`, { hint: 'copy it from the template' });
  if (withoutSchedule(withoutFleets(withoutPin(text))) === withoutSchedule(template))
    return passed('workflow-file', `${file} matches the template`);
  const hint = 'compare it with the template: its permissions and its environment keep the secrets safe';
  return unknown('workflow-file', `${file} differs from the template of this version of PromGuard`, { hint });
}

/** Of rotate.yml, where it is a comment until somebody wants it. */
function withoutSchedule(text: string): string {
  return text.replace(/^ {2}(# )?schedule: .*\n/m, '');
}

/** None of a copy of the template, which uses its own Action. */
function checkPin(workflows: Readonly<Record<string, string>>): Check[] {
  const pin = pinOf(workflows);
  return pin ? [passed('workflow-pin', `the workflows use ${pinText(pin)}`)] : [];
}
