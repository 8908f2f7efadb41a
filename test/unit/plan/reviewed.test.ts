// What a review covers: a change that it did not show is beyond it, whatever kind it is, and however like it looks.

import { describe, expect, test } from 'vitest';
import { placeholdersOf } from '../../../src/flow/placeholders.ts';
import type { Change, KeyChange } from '../../../src/plan/change.ts';
import type { HostPlan } from '../../../src/plan/plan.ts';
import {
  beyond,
  type Placeholder,
  pendingHosts,
  type Reviewed,
  reviewedOf,
  type Shown,
  unsettled,
} from '../../../src/plan/reviewed.ts';
import { plan as planned } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { destroyed, file, host, plan, rule, scraper } from '../../fakes/plans.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

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
  return beyond([[reviewed, after]], plan([host('db', 'update', now)])).map((one) => `${one.host} ${one.is}`);
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
  expect(beyond([[reviewed, []]], made({ ...destroyed('db'), loses: ['disk'] }))).toEqual([]);
  expect(beyond([[reviewed, []]], made({ ...destroyed('db', 8), loses: ['disk'] }))).toHaveLength(1);
});

describe('several reviews together', () => {
  /** `host kind` of what an apply of `now` would do beyond these, in parts as a comment keeps them. */
  function beyondAll(reviews: HostPlan[][], now: HostPlan[]): string[] {
    const shown = reviews.map((hosts): Shown => [reviewedOf(plan(hosts), 'digest', [], 'parts'), []]);
    return beyond(shown, plan(now)).map((one) => `${one.host} ${one.is}`);
  }
  const db = (...changes: Change[]) => host('db', 'update', changes);
  const [one, two] = [file('/etc/x', [' kept', '-old', '+one']), file('/etc/x', [' other', '+two'])];
  const both = file('/etc/x', ['-old', '+one', ' between', '+two']);

  test.each<[string, HostPlan[][], HostPlan[], string[]]>([
    [
      'changes of different hosts',
      [[db(one)], [host('web', 'update', [two])]],
      [db(one), host('web', 'update', [two])],
      [],
    ],
    ['changes of one host', [[db(one)], [db(rule())]], [db(one, rule())], []],
    ['one of them alone', [[db(one)], [db(rule())]], [db(rule())], []],
    ['lines of one file', [[db(one)], [db(two)]], [db(both)], []],
    [
      'a line that neither showed',
      [[db(one)], [db(two)]],
      [db(file('/etc/x', ['+one', '+two', '+three']))],
      ['db change'],
    ],
    ['a line of another file', [[db(one)], [db(file('/etc/y', ['+two']))]], [db(both)], ['db change']],
    [
      'a line removed where one was shown to be added',
      [[db(one)], [db(two)]],
      [db(file('/etc/x', ['+one', '-two']))],
      ['db change'],
    ],
    [
      'another mode besides',
      [[db(one)], [db(two)]],
      [db({ ...both, after: { mode: '0666' } } as Change)],
      ['db change'],
    ],
    ['a whole text whose lines nobody saw', [[db(one)], [db(two)]], [db(file('/etc/x', 'rewritten'))], ['db change']],
    ['a host that neither has', [[db(one)], [db(two)]], [host('web', 'update', [one])], ['web host']],
    [
      'the end of a host that one of them showed',
      [[db(one)], [host('db', 'destroy', [destroyed('db')])]],
      [host('db', 'destroy', [destroyed('db')])],
      [],
    ],
    [
      'the end of a host that none of them showed',
      [[db(one)], [db(two)]],
      [host('db', 'destroy', [destroyed('db')])],
      ['db fate'],
    ],
  ])('%s', (_, reviews, now, expected) => {
    expect(beyondAll(reviews, now)).toEqual(expected);
  });

  test('of two pull requests that each add a host, planned on the same main: one apply does both, and a third host is beyond them', async () => {
    const chain = new Chain();
    await chain.apply(fleetOf([monitor, node(1)]));
    const shown = async (yaml: string) => {
      chain.world.files.set('fleet.yaml', yaml);
      return planned({ ...chain.world.ports, vault: undefined }, options);
    };
    const reviewOf = async (yaml: string) => {
      const { plan: made, desired, observation } = await shown(yaml);
      return reviewedOf(made, 'digest', placeholdersOf(desired, observation, pendingHosts(made)), 'parts');
    };
    const reviews = [
      await reviewOf(fleetOf([monitor, node(1), node(2)])),
      await reviewOf(fleetOf([monitor, node(1), node(3)])),
    ];
    const more = async (yaml: string, from: readonly Reviewed[]) => {
      const { plan: made, desired, observation } = await shown(yaml);
      const all = from.map((reviewed): Shown => [reviewed, placeholdersOf(desired, observation, reviewed)]);
      return [...new Set(beyond(all, made).map((one) => `${one.host} ${one.is}`))];
    };
    const merged = fleetOf([monitor, node(1), node(2), node(3)]);
    expect(await more(merged, reviews)).toEqual([]);
    expect(await more(merged, reviews.slice(0, 1))).toEqual(['promguard-monitor-1 change', 'promguard-node-3 host']);
    const four = fleetOf([monitor, node(1), node(2), node(3), node(4)]);
    expect(await more(four, reviews)).toEqual(['promguard-monitor-1 change', 'promguard-node-4 host']);
  });
});
