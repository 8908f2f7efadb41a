// What is made under commit-confirm, and what a host answers about it afterwards.

import { describe, expect, test } from 'vitest';
import { confirmScript, isOfTunnel, readConfirmation, touchesAccess } from '../../../src/host/confirm.ts';
import { diff } from '../../../src/host/diff.ts';
import { readFacts } from '../../../src/host/facts.ts';
import { compareConfirmation } from '../../../src/host/kinds/confirmation.ts';
import type { HostChange, Item } from '../../../src/host/kinds/index.ts';
import { nothing } from '../../../src/host/observe.ts';
import { render } from '../../../src/host/render.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { summaryOf } from '../../../src/show/kinds/index.ts';
import { conf, items, observed, peer, tunnel } from '../../fakes/items.ts';
import { file, rule, unit } from '../../fakes/plans.ts';

/** The changes of these kinds that bring the small host there from nothing. */
const changesOf = (...kinds: HostChange['kind'][]) =>
  diff('h', items, nothing()).changes.filter(({ kind }) => kinds.includes(kind));
const harmless = file('/etc/promguard/prometheus.yml');
const lostPeer = diff(
  'h',
  items,
  observed((facts) => facts.tunnels['wg0']?.peers.pop()),
).changes;

describe('the way in is touched', () => {
  test.each<[string, readonly HostChange[], boolean]>([
    ['ufw', changesOf('firewall'), false],
    ['a rule', [rule()], false],
    ['the tunnel', changesOf('tunnel'), true],
    ['a peer', lostPeer.filter(({ kind }) => kind === 'peer'), true],
    ['the tunnel’s file', [file(conf.path)], true],
    ['the tunnel’s unit', [unit('wg-quick@wg0')], true],
    ['the unit of ufw', [unit('ufw')], false],
    ['what is left of an apply that nobody confirmed', compareConfirmation('unconfirmed'), false],
  ])('by %s', (_, changes, ofTunnel) => {
    expect(changes).not.toEqual([]);
    expect(touchesAccess([harmless, ...changes])).toBe(true);
    expect(changes.every(isOfTunnel)).toBe(ofTunnel);
  });

  test('and by nothing else', () => {
    expect(touchesAccess([harmless, unit('prometheus'), ...changesOf('package', 'binary')])).toBe(false);
  });
});

test('the countdown starts after packages and before anything else is touched, and again at the end', () => {
  const desired: Item[] = [
    { ...conf, path: '/etc/x', content: ['x\n'] },
    { kind: 'package', name: 'ufw', hold: [] },
    { ...tunnel, peers: [peer] },
  ];
  const { changes } = diff('h', desired, nothing());
  const script = reveal(render(changes, desired, nothing(), { confirmSeconds: 77 }).script);
  const calls = /^(install_packages|arm_confirm|put|start_countdown|finish)( .*)?$/gm;
  const main = script.slice(script.lastIndexOf('\nmain() {'));
  expect(main.match(calls)?.map((line) => line.split(" '")[0]?.split(' /')[0])).toEqual([
    // The host's list.
    'put',
    'install_packages',
    'arm_confirm 77 wg0',
    'put',
    'start_countdown',
    'finish',
  ]);
});

describe('what is left of an unconfirmed apply', () => {
  const changesFrom = (line: string) =>
    compareConfirmation(readFacts('one', `os\tdebian\t12\tx86_64\n${line}end\n`).confirmation);

  test('nothing', () => {
    expect(changesFrom('')).toEqual([]);
  });

  test('not decided: an apply confirms it', () => {
    expect(changesFrom('trial\tunconfirmed\n')).toMatchObject([
      { id: 'confirmation:access', action: 'update', state: 'unconfirmed' },
    ]);
  });

  test('rolled back: the change says when', () => {
    expect(changesFrom('trial\treverted\t1795430553\n')).toMatchObject([
      { id: 'confirmation:access', action: 'delete', state: { revertedAt: 1_795_430_553 } },
    ]);
  });

  test('a clock that is far off does not break the plan', () => {
    const [change] = changesFrom('trial\treverted\t999999999999999\n');
    expect(change && summaryOf(change)).toMatch(/at \+275760-09-13T00:00:00Z/);
  });

  test('rolled back at no time is no fact', () => {
    expect(() => changesFrom('trial\treverted\tsoon\n')).toThrow('where a number belongs');
  });
});

describe('the answer to a confirmation', () => {
  const problem = (stdout: string, stderr = '') => readConfirmation('one', { code: 0, stdout, stderr }, 60)?.code;

  test.each([
    ['@confirmed\n', '', undefined],
    ['@reverted\n', '', 'changes-rolled-back'],
    ['', 'bash: flock: not found\n', 'changes-not-confirmed'],
    ['', '', 'changes-not-confirmed'],
    ['not @confirmed\n', '', 'changes-not-confirmed'],
  ])('%j, %j', (stdout, stderr, code) => {
    expect(problem(stdout, stderr)).toBe(code);
  });

  test('is requested by a script that does nothing else', () => {
    expect(reveal(confirmScript())).toMatch(/\n\}\n\nconfirm_access\n$/);
  });
});
