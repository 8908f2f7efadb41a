// What `promguard silence` prints.

import { expect, test } from 'vitest';
import type { Matcher } from '../../../src/host/silence.ts';
import { endedText, madeText, silencesTable } from '../../../src/show/silence.ts';

const of = (value: string, endsAt = '2026-11-29T08:00:00.000Z', more: Partial<Matcher> = {}) => ({
  ...{ id: value, matchers: [{ name: 'host', value, isRegex: false, isEqual: true, ...more }] },
  ...{ startsAt: '2026-11-29T07:00:00Z', endsAt, by: 'ana', why: 'new\n disk' },
});

test('an earlier silence that lasts longer is what counts', () => {
  const text = madeText(['a', 'b'], [of('a', '2026-11-29T12:30:00.000Z'), of('a'), of('ab', '2027-01-01T00:00:00Z')]);
  expect(text).toContain(' of a until 2026-11-29 12:30 UTC;');
  expect(madeText(['a', 'b'], [of('a'), of('b', '2026-11-29T12:30:00Z')])).toContain(
    ' of a until 2026-11-29 12:30 UTC;',
  );
});

test('nothing is said to be over that never was, and other hosts are named with it', () => {
  expect(endedText(['a', 'b'], [of('a'), of('b')])).toBe('silences of a are over');
  expect(endedText(['a'], [of('a|b', undefined, { isRegex: true })])).toContain('its other hosts');
  expect(endedText(['a'], [])).toContain('was not silent');
});

test('a reason is on one line, and what is no time is shown as it is', () => {
  const lines = silencesTable([of('a'), of('b', 'soon\u001b')]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('\u001b');
});
