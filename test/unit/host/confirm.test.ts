// What is put on trial, and what a host says of it afterwards.

import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/host/change.ts';
import { confirmScript, diffTrial, readConfirmation, touchesAccess } from '../../../src/host/confirm.ts';
import { readFacts } from '../../../src/host/facts.ts';
import { nothing } from '../../../src/host/observe.ts';
import { render } from '../../../src/host/render.ts';
import { reveal } from '../../../src/keys/secret.ts';

const change = (id: string, more: Partial<Change> = {}): Change => ({
  kind: id.split(':')[0] ?? '',
  id,
  action: 'update',
  summary: id,
  detail: [],
  ...more,
});

describe('a change is on trial', () => {
  test.each([
    'firewall:ufw',
    'rule:allow in proto tcp from any to any port 22',
    'tunnel:wg0',
    'tunnel:wg0/peer:one',
    'file:/etc/wireguard/wg0.conf',
    'unit:wg-quick@wg0',
    'unit:ufw',
    'trial:access',
  ])('when it is of %s', (id) => {
    expect(touchesAccess([change('file:/etc/promguard/prometheus.yml'), change(id)])).toBe(true);
  });

  test('and not when it is of something else', () => {
    const others = ['package:ufw', 'file:/etc/promguard/targets/node.json', 'unit:prometheus', 'binary:prometheus-ab'];
    expect(touchesAccess(others.map((id) => change(id)))).toBe(false);
  });
});

test('the countdown begins after packages and before all else that is touched, and anew at the end', () => {
  const tunnel = {
    kind: 'tunnel',
    interface: 'wg0',
    address: '10.0.0.1/24',
    port: 51820,
    publicKey: '',
    mtu: undefined,
    peers: [],
  } as const;
  const file = { kind: 'file', path: '/etc/x', mode: '0644', owner: 'root', group: 'root', content: ['x\n'] } as const;
  const items = [{ ...file, content: [...file.content] }, { kind: 'package', name: 'ufw', hold: [] } as const];
  const desired = [...items.map((item) => ({ ...item, hold: [] })), { ...tunnel, peers: [] }];
  const changes = [
    change('file:/etc/x', { action: 'create' }),
    change('package:ufw', { action: 'create' }),
    change('tunnel:wg0'),
  ];
  const script = reveal(render(changes, desired, nothing(), 77));
  const calls = /^(install_packages|arm_confirm|put|start_countdown|finish)( .*)?$/gm;
  const main = script.slice(script.lastIndexOf('\nmain() {'));
  expect(main.match(calls)?.map((line) => line.split(" '")[0]?.split(' /')[0])).toEqual([
    'install_packages',
    'arm_confirm 77 wg0',
    'put',
    'start_countdown',
    'finish',
  ]);
});

describe('what is left of a trial', () => {
  const factsWith = (line: string) => readFacts('one', `os\tdebian\t12\tx86_64\n${line}end\n`);

  test('nothing', () => {
    expect(diffTrial(factsWith(''))).toEqual([]);
  });

  test('not decided: an apply confirms it', () => {
    expect(diffTrial(factsWith('trial\tunconfirmed\n'))).toMatchObject([{ id: 'trial:access', action: 'update' }]);
  });

  test('taken back: the plan says when', () => {
    expect(diffTrial(factsWith('trial\treverted\t1795430553\n'))).toMatchObject([
      {
        id: 'trial:access',
        action: 'delete',
        summary: 'this host took the last apply back at 2026-11-23T10:42:33Z: no new SSH connection had reached it',
      },
    ]);
  });

  test('a host whose clock is mad does not break the plan', () => {
    expect(diffTrial(factsWith('trial\treverted\t999999999999999\n'))).toHaveLength(1);
  });

  test('taken back at no time is no fact', () => {
    expect(() => factsWith('trial\treverted\tsoon\n')).toThrow('where a number belongs');
  });
});

describe('the answer to a confirmation', () => {
  const says = (stdout: string, stderr = '') => readConfirmation('one', { code: 0, stdout, stderr }, 60)?.summary;

  test.each([
    ['@confirmed\n', '', undefined],
    ['@reverted\n', '', 'one took its changes back: no new SSH connection reached it within 60 s'],
    ['', 'bash: flock: not found\n', 'one did not confirm its changes'],
    ['', '', 'one did not confirm its changes'],
    ['not @confirmed\n', '', 'one did not confirm its changes'],
  ])('%j, %j', (stdout, stderr, summary) => {
    expect(says(stdout, stderr)).toBe(summary);
  });

  test('is asked for by a script that does nothing else', () => {
    expect(reveal(confirmScript())).toMatch(/\n\}\n\nconfirm_access\n$/);
  });
});
