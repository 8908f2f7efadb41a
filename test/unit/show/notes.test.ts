// What PromGuard notes for itself on a host. Rule: whoever shows a plan leaves it out alike, and what decides does not.

import { expect, test } from 'vitest';
import { managedPath } from '../../../src/host/kinds/mark.ts';
import { driftProblem } from '../../../src/plan/causes.ts';
import { digest, hasChanges, type Plan, planDocument } from '../../../src/plan/plan.ts';
import { planPart } from '../../../src/show/comment.ts';
import { driftBody } from '../../../src/show/drift.ts';
import { summaryMarkdown } from '../../../src/show/summary.ts';
import { planText } from '../../../src/show/text.ts';
import { file, host, options, plan, unit } from '../../fakes/plans.ts';

const note = file(managedPath);
const [other, app] = [file('/etc/a'), unit('app')];
const updated = (...changes: Parameters<typeof host>[2] & object) => plan([host('one', 'update', changes)]);

/** By whom it is shown. */
function shown(made: Plan): Record<string, string> {
  return {
    terminal: planText(made, 'normal'),
    document: JSON.stringify(planDocument(made, '1.0.0').changes),
    comment: planPart(made, { is: 'planned' }, options),
    summary: summaryMarkdown({ plan: made, evidence: [], rotation: undefined, problems: [] }),
    issue: driftBody(made, { ...options, version: '1.0.0' }).replace(/^.*\n/, ''),
    drift: made.hosts.map((one) => driftProblem(one).summary).join(),
  };
}

test('beside other changes it is neither shown nor counted', () => {
  expect(shown(updated(other, note, app))).toEqual(shown(updated(other, app)));
});

test('the only change of a host is shown', () => {
  for (const [where, text] of Object.entries(shown(updated(note)))) expect(text, where).toContain(managedPath);
});

test('the digest covers it', () => {
  expect(digest(updated(other, note), '1.0.0')).not.toBe(digest(updated(other), '1.0.0'));
  expect(hasChanges(updated(note))).toBe(true);
});
