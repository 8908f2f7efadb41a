// What a person is told to do with the two keys for logins.

import { expect, test } from 'vitest';
import { noRotation } from '../../../src/plan/rotation.ts';
import { Problem } from '../../../src/problem.ts';
import { rotationText } from '../../../src/show/rotation.ts';

test('where nothing was rotated, that is said', () => {
  expect(rotationText(noRotation)).toMatch(/^nothing was rotated/);
});

const lines = (more: Partial<typeof noRotation>) => rotationText({ ...noRotation, ...more }).split('\n');

test('when every host has the new key, it becomes the key', () => {
  expect(lines({ logins: ['a', 'b'] })).toEqual([
    'new SSH key for logins: a, b',
    expect.stringMatching(/PROMGUARD_SSH_KEY .*unset PROMGUARD_NEW_SSH_KEY/),
  ]);
});

test('while a host waits, both are kept', () => {
  expect(lines({ logins: ['a'], loginsWaiting: ['b'], problems: [new Problem('host-unreachable', 'b')] })).toEqual([
    'new SSH key for logins: a',
    'may still accept the old SSH key: b',
    expect.stringContaining('keep both keys set'),
  ]);
});

test.each([
  [0, 'no scrape was due'],
  [2, 'not scraped'],
])('a rotation within one interval has no gap, and is no alarm (%i missed)', (missed, said) => {
  const gaps = [{ monitor: 'watch', host: 'a', job: 'node', longestSeconds: undefined, missed }];
  const text = lines({ gaps, intervalSeconds: 30 }).join('\n');
  expect([text.includes('no scrape was due'), text.includes('not scraped')]).toEqual([missed === 0, missed > 0]);
  expect(text).toContain(said);
});

test('comments that are gone are named', () => {
  expect(lines({ encryptsSecrets: true, dropsComments: true })).toEqual([
    'encrypted again: secrets.yaml',
    expect.stringContaining('comments'),
  ]);
});

test('nobody is told to drop the old one while the cloud still has it', () => {
  const problems = [new Problem('api-forbidden', 'no')];
  expect(lines({ logins: ['a'], problems })).toEqual(['new SSH key for logins: a']);
});

test('pre-shared keys are not called new WireGuard keys, and a former recipient still has those', () => {
  expect(lines({ rotated: ['a', 'b'], presharedOnly: ['b'] })).toEqual([
    'new WireGuard keys: a',
    expect.stringMatching(/^new pre-shared keys.*: b$/),
  ]);
  expect(lines({ rotated: ['b'], presharedOnly: ['b'], former: ['age1x'] })).toEqual([
    expect.stringMatching(/^new pre-shared keys.*: b$/),
    expect.stringContaining('age1x may have kept'),
  ]);
});
