// What a review covers: a change that it did not show is beyond it, whatever kind it is, and however like it looks.

import { describe, expect, test } from 'vitest';
import type { Change, KeyChange } from '../../../src/plan/change.ts';
import { beyond, type Placeholder, reviewedOf, unsettled } from '../../../src/plan/reviewed.ts';
import { destroyed, file, host, plan, rule, scraper } from '../../fakes/plans.ts';

const key = (of: string, action: KeyChange['action'], more: Partial<KeyChange> = {}): KeyChange => ({
  kind: 'key',
  id: `key:${of}`,
  action,
  host: of,
  ...more,
});
const recipients = ['age1one'];

/** What an apply of `now` would do beyond a review of `shown`: `host kind`. */
function more(
  shown: Change[],
  now: Change[],
  [before, after]: [before: readonly Placeholder[], after: readonly Placeholder[]] = [[], []],
): string[] {
  const reviewed = reviewedOf(plan([host('db', 'update', shown)]), 'digest', before);
  return beyond(reviewed, plan([host('db', 'update', now)]), after).map((one) => `${one.host} ${one.is}`);
}

describe('a key', () => {
  test.each<[string, Change[], Change[], string[]]>([
    ['made for a host that the review did not have', [], [key('db', 'create')], ['db host']],
    [
      'sealed for others, on a host that the review did not have',
      [],
      [key('db', 'update', { recipients })],
      ['db host'],
    ],
    ['made beside a reviewed change', [file('/etc/x')], [file('/etc/x'), key('db', 'create')], ['db change']],
    [
      'sealed for other recipients than the reviewed ones',
      [key('db', 'update', { recipients })],
      [key('db', 'update', { recipients: [...recipients, 'age1mallory'] })],
      ['db change'],
    ],
    ['that was reviewed', [key('db', 'create')], [key('db', 'create')], []],
    ['deleted with its host, which ends a reviewed removal', [], [key('db', 'delete')], []],
  ])('%s', (_, shown, now, expected) => {
    expect(more(shown, now)).toEqual(expected);
  });
});

describe('an address that another pull request took first', () => {
  const given = (address: string): Placeholder[] => [[address, unsettled]];
  const at: [Placeholder[], Placeholder[]] = [given('10.0.0.3'), given('10.0.0.4')];
  const from = (address: string) => [rule({ ...scraper, from: address })];

  test.each([
    ['10.0.0.3', '10.0.0.4'],
    ['10.0.0.3/32', '10.0.0.4/32'],
    ['10.0.0.3:9100', '10.0.0.4:9100'],
  ])('%s is covered as %s', (shown, now) => {
    expect(more(from(shown), from(now), at)).toEqual([]);
  });

  test.each([
    ['10.0.0.30', '10.0.0.40'],
    ['10.0.0.3.1', '10.0.0.4.1'],
    ['110.0.0.3', '110.0.0.4'],
    ['2.10.0.0.3', '2.10.0.0.4'],
    ['10.0.0.31/32', '10.0.0.41/32'],
  ])('%s does not cover %s, in which it stands', (shown, now) => {
    expect(more(from(shown), from(now), at)).toEqual(['db change']);
    expect(more(from(now), from(now), at)).toEqual([]);
  });
});

test('a review of a release that did not say what goes with a droplet still covers it', () => {
  const made = (change: Change) => plan([host('db', 'destroy', [change])]);
  const reviewed = reviewedOf(made(destroyed('db')), 'digest', []);
  expect(beyond(reviewed, made({ ...destroyed('db'), loses: ['disk'] }), [])).toEqual([]);
  expect(beyond(reviewed, made({ ...destroyed('db', 8), loses: ['disk'] }), [])).toHaveLength(1);
});
