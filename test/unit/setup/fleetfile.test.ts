// fleet.yaml as init writes it; whole files are in init.test.ts.

import { expect, test } from 'vitest';
import { rangeFor } from '../../../src/fleet/range.ts';
import { completeFleetFile, defaultAnswers, newFleetFile, readPresent } from '../../../src/setup/fleetfile.ts';

const keys = { recipient: 'age1example', readerKey: 'ssh-ed25519 AAAA demo' };
const file = 'fleet/fleet.yaml';

test('a new file names the keys, and completing it changes nothing', () => {
  const text = newFleetFile(defaultAnswers, keys);
  expect(readPresent(text, file)).toEqual({
    fleet: 'demo',
    recipients: [keys.recipient],
    readerKeys: [keys.readerKey],
  });
  expect(completeFleetFile(text, file, { recipient: 'age1other', readerKey: 'other' }, undefined)).toBe(text);
});

test('a fleet gets a range of its own, and the template keeps that of the documentation', () => {
  const rangeIn = (text: string) => /cidr: ([0-9./]+)/.exec(text)?.[1];
  expect(rangeIn(newFleetFile(defaultAnswers, keys))).toBe('10.0.0.0/24');
  expect(rangeIn(newFleetFile({ ...defaultAnswers, fleet: 'shop' }, keys))).toBe(rangeFor('shop'));
});

test('only the name that was given is replaced', () => {
  const text = newFleetFile(defaultAnswers, keys);
  expect(completeFleetFile(text, file, keys, 'prod')).toBe(text.replace('fleet: demo', 'fleet: prod'));
});

test.each(['monitors: [', '- a list', ''])('%j is not a fleet file', (text) => {
  expect(() => readPresent(text, file)).toThrow(expect.objectContaining({ code: 'not-a-fleet-file' }));
});
