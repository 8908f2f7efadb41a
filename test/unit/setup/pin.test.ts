// The workflows of a thin repository are the template's own but for the release that they use, which is one commit.

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Problem } from '../../../src/problem.ts';
import { type Pin, parsePin, pinOf, pinText, usesIn, withoutPin, withPin } from '../../../src/setup/pin.ts';
import { thinWorkflows, workflows } from '../../../src/setup/template.ts';

const pin: Pin = { repository: 'acme/promguard', commit: '0123456789abcdef0123456789abcdef01234567', version: '1.2.3' };
const line = 'acme/promguard@0123456789abcdef0123456789abcdef01234567 # v1.2.3';
const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
};

describe('the workflows of a thin repository', () => {
  it("are the template's own, line by line, but for what they use", () => {
    const thin = thinWorkflows(pin);
    expect(Object.keys(thin)).toEqual(['check.yml', 'plan.yml', 'apply.yml', 'drift.yml', 'rotate.yml']);
    for (const [name, text] of Object.entries(thin)) {
      const own = workflows[name]?.split('\n') ?? [];
      const differing = text.split('\n').flatMap((words, at) => (words === own[at] ? [] : [[own[at], words]]));
      expect(differing.length, name).toBe(usesIn(workflows[name] ?? '').length);
      for (const [before, after] of differing) expect(after).toBe(before?.replace('$/', line));
      expect(text.split('\n')).toHaveLength(own.length);
    }
  });

  it('use nothing but the release: what the parsed file says', () => {
    for (const text of Object.values(thinWorkflows(pin))) {
      const { jobs } = parse(text) as { jobs: Record<string, { steps: { uses?: string; run?: string }[] }> };
      // The job that waits for an approval does nothing.
      const steps = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ run }) => run !== 'true'));
      const uses = steps.map((step) => step.uses);
      expect(uses.length).toBeGreaterThan(0);
      for (const what of uses) expect(what).toBe('acme/promguard@0123456789abcdef0123456789abcdef01234567');
    }
  });

  it('are the template again without the pin, and take another one in its place', () => {
    const next = { ...pin, commit: 'f'.repeat(40), version: '2.0.0' };
    for (const [name, text] of Object.entries(thinWorkflows(pin))) {
      expect(withoutPin(text)).toBe(workflows[name]);
      expect(withPin(text, next)).toBe(thinWorkflows(next)[name]);
    }
  });
});

describe('a pin', () => {
  it('is read as it was written', () => {
    expect(parsePin(pinText(pin))).toEqual(pin);
    expect(parsePin('acme/promguard@0123456789abcdef0123456789abcdef01234567')).toEqual({ ...pin, version: undefined });
    for (const text of [
      '$/',
      'acme/promguard@v1',
      'promguard@0123456789abcdef0123456789abcdef01234567',
      `${line} or so`,
    ])
      expect(parsePin(text), text).toBeUndefined();
  });

  it('is the one of all workflows; a copy of the template has none', () => {
    expect(pinOf(thinWorkflows(pin))).toEqual(pin);
    expect(pinOf(workflows)).toBeUndefined();
    expect(pinOf({})).toBeUndefined();
  });

  it('is refused if two workflows differ, or if it could be moved', () => {
    const next = { ...pin, commit: 'f'.repeat(40) };
    const { 'plan.yml': plan = '', ...others } = thinWorkflows(pin);
    expect(codeOf(() => pinOf({ ...others, 'plan.yml': withPin(plan, next) }))).toBe('pins-differ');
    expect(codeOf(() => pinOf({ ...others, 'plan.yml': withoutPin(plan) }))).toBe('pins-differ');
    expect(codeOf(() => pinOf(thinWorkflows({ ...pin, commit: 'v1' })))).toBe('pin-not-commit');
  });

  it('leaves other actions and Windows line ends alone', () => {
    const mixed = 'steps:\r\n  - uses: actions/checkout@v7\r\n  - uses: $/\r\n    # uses: $/\r\n';
    expect(usesIn(mixed)).toEqual(['$/']);
    expect(withPin(mixed, pin)).toBe(mixed.replace('- uses: $/', `- uses: ${line}`));
    expect(withoutPin(withPin(mixed, pin))).toBe(mixed);
  });
});
