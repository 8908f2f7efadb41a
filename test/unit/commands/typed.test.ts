// Commands in what people read. Rule: one that is typed as it stands is about the same fleet.

import { expect, test } from 'vitest';
import { withFleet } from '../../../src/commands/typed.ts';

const type = (text: string) => withFleet(text, "it's/fleet.yaml", ['plan', 'adopt']);

test.each([
  ['run promguard adopt old --keep-open', `run promguard adopt --fleet 'it'\\''s/fleet.yaml' old --keep-open`],
  ['promguard lab, promguard adopts, promguard.conf', 'promguard lab, promguard adopts, promguard.conf'],
  ['promguard plan --fleet b/fleet.yaml', 'promguard plan --fleet b/fleet.yaml'],
])('%s', (text, expected) => {
  expect(type(text)).toBe(expected);
});

test('every line is taken by itself', () => {
  const lines = ['promguard plan --fleet b', 'promguard plan, or promguard adopt'].join('\n');
  expect(type(lines).match(/--fleet 'it/g)).toHaveLength(2);
});
