// What `promguard silence` prints.

import { expect, test } from 'vitest';
import { endedText, madeText, silencesOf, silencesTable } from '../../../src/show/silence.ts';

const of = (matcher: string, endsAt = '2026-11-29T08:00:00.000Z') => ({
  ...{ id: matcher, matchers: [matcher], endsAt, by: 'ana', why: 'new\n disk' },
});

test('an earlier silence that lasts longer is what counts', () => {
  const text = madeText('a', [
    of('host="a"', '2026-11-29T12:30:00.000Z'),
    of('host="a"'),
    of('host="ab"', '2027-01-01T00:00:00Z'),
  ]);
  expect(text).toContain(' until 2026-11-29 12:30 UTC;');
});

test('only those of the host itself end, and nothing is said to be over that never was', () => {
  const others = [of('host=~"a|b"'), of('host="ab"')];
  expect(silencesOf('a', [of('host="a"'), ...others])).toEqual([of('host="a"')]);
  expect(endedText('a', [of('host="a"')])).toContain('are over');
  expect(endedText('a', others)).toContain('was not silent');
});

test('a reason is on one line, and what is no time is shown as it is', () => {
  const lines = silencesTable([of('host="a"'), of('host="b"', 'soon\u001b')]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('\u001b');
});
