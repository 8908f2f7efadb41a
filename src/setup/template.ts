// The workflows of this version. Rule: the template's own files are the one source: a thin repository's differ in the Action that they use, and in nothing else.

import apply from '../../.github/workflows/apply.yml';
import check from '../../.github/workflows/check.yml';
import drift from '../../.github/workflows/drift.yml';
import plan from '../../.github/workflows/plan.yml';
import rotate from '../../.github/workflows/rotate.yml';
import { type Pin, withPin } from './pin.ts';

/** Each by its name in .github/workflows. */
export const workflows: Readonly<Record<string, string>> = {
  'check.yml': check,
  'plan.yml': plan,
  'apply.yml': apply,
  'drift.yml': drift,
  'rotate.yml': rotate,
};

/** As a thin repository has them. */
export function thinWorkflows(pin: Pin): Record<string, string> {
  return Object.fromEntries(Object.entries(workflows).map(([name, text]) => [name, withPin(text, pin)]));
}
