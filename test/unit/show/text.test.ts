// The plan on a terminal. Rule: the exact text, as a person reads it before saying yes.

import { describe, expect, test } from 'vitest';
import type { DropletChange } from '../../../src/plan/change.ts';
import type { HostPlan, Plan } from '../../../src/plan/plan.ts';
import { changeCounts } from '../../../src/plan/short.ts';
import { countLine, type Detail, planText } from '../../../src/show/text.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { destroyed, file, host, plan, rule, scraper, unit } from '../../fakes/plans.ts';

const details = 'normal' as const;

test('a static host is given back, not destroyed', () => {
  const made = plan([host('shop', 'destroy', [...everyChange.server.slice(0, 1)], { role: '', region: '' })]);
  expect(planText(made, details)).toMatch(/^shop: give back\n/);
  expect(countLine(made)).toBe('0 to create, 0 to update, 0 to destroy, 1 to give back, 0 unchanged');
});

test('what is destroyed stands first, then what is created, then what changes', () => {
  const made = plan([
    host('changes', 'update', [file('/etc/a', ['-x', '+y']), unit('app')]),
    host('comes', 'create', [file('/etc/b', ['+z'], 'create')]),
    host('stays', 'unchanged'),
    host('goes', 'destroy', [destroyed('goes')], { role: '', region: '' }),
  ]);
  expect(planText(made, details)).toBe(`goes: destroy
  - droplet s-1vcpu-1gb, debian-12-x64, fra1, id 7

comes (node, fra1): create
  + file /etc/b

changes (node, fra1): update
  ~ file /etc/a
      -x
      +y
  ~ unit start app

1 to create, 1 to update, 1 to destroy, 1 unchanged`);
});

test('a server that is set up is told as a new droplet is: the whole text of what is made there is not shown', () => {
  const list = file('/var/lib/promguard/managed', ['+file:/etc/b'], 'create');
  const against = { ...rule({ ...scraper, port: 22 }), against: 'deny tcp 22 0.0.0.0/0 any 0.0.0.0/0 in' };
  const changes: HostPlan['changes'] = [
    file('/etc/b', ['+z'], 'create'),
    { ...rule(), action: 'update', before: { comment: 'mine' } },
    against,
  ];
  const blocks = (...more: HostPlan['changes']) =>
    planText(plan([host('shop', 'update', [...changes, ...more])]), details);
  expect(blocks(list)).not.toContain('+z');
  expect(blocks(list)).toContain('comment was mine');
  expect(blocks(list)).toContain('closed by deny in proto tcp');
  expect(planText(plan([host('shop', 'update', [...changes, list])]), 'whole')).toContain('      +z');
  // One that PromGuard has been on.
  expect(blocks()).toContain('      +z');
});

test('in short it is a line for each host that changes, ports that close, cost and counts', () => {
  const lost: DropletChange = { ...destroyed('db'), loses: ['disk'] };
  const hosts = [
    host('web-1', 'update', [file('/etc/a', ['-x']), file('/etc/b'), unit('app')]),
    host('web-2', 'create', [file('/etc/a', ['+x'], 'create')]),
    host('db', 'destroy', [lost]),
    host('lost', 'unreachable'),
    host('same', 'unchanged', [], { foreignRules: [{ text: 'limit tcp 22', comment: '' }] }),
  ];
  const closing = [{ host: 'web-1', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' }] as const;
  const cost = { before: 18, after: 24, unknown: [] };
  expect(
    planText(plan(hosts, [], { closing, cost }), 'short'),
  ).toBe(`db (node, fra1): destroy s-1vcpu-1gb, debian-12-x64, fra1, id 7: its disk is lost
web-2 (node, fra1): create, 1 change
web-1 (node, fra1): update, 2 files, 1 unit
lost (node, fra1): unreachable

ports in use that this plan closes
  web-1 80/tcp (nginx) from anywhere

monthly cost: $18.00 → $24.00 a month (+$6.00)

1 to create, 1 to update, 1 to destroy, 1 unchanged, 1 unreachable`);
  expect(planText(plan([host('same', 'unchanged')]), 'short')).toBe('no changes: every host matches fleet.yaml');
});

test('in short every kind of change has a noun that can be counted', () => {
  const changes = Object.values(everyChange).flatMap((some) => [...some, ...some]);
  const text = changeCounts({ fate: 'update', changes });
  expect(text).toMatch(/\d+ private files/);
  expect(text).not.toMatch(/privates|secretses|host-keys|\d+ fleets/);
});

describe('hosts of which the same is to be told', () => {
  const web = (number: number, line = '+443') =>
    host(`web-${number}`, 'update', [file(`/etc/web-${number}`, [line, `+listen 10.0.0.${number}:9100`])], {
      address: `10.0.0.${number}`,
    });
  const blocks = (detail: Detail, ...hosts: HostPlan[]) => planText(plan(hosts), detail).split('\n\n').slice(0, -1);

  test('are shown once, and the others are named', () => {
    expect(blocks('normal', web(1), web(2), web(30), web(4, '+80'))).toEqual([
      'web-1 (node, fra1): update\n  ~ file /etc/web-1\n      +443\n      +listen 10.0.0.1:9100\n  likewise on 2 more hosts: web-2, web-30',
      'web-4 (node, fra1): update\n  ~ file /etc/web-4\n      +80\n      +listen 10.0.0.4:9100',
    ]);
  });

  test('two are both shown', () => {
    expect(blocks('normal', web(1), web(2))).toHaveLength(2);
  });

  test.each([
    ['has another role', { role: 'monitor' }],
    ['is elsewhere', { region: 'lon1' }],
    ['is unreachable', { fate: 'unreachable' }],
    ['names another host than itself', { host: 'web-9' }],
  ] as const)('one that %s is shown', (_, more) => {
    expect(blocks('normal', web(1), web(2), web(3), { ...web(4), ...more })).toHaveLength(2);
  });

  test('in whole are each shown, with the text of files on new ones', () => {
    const fresh = [1, 2, 3].map((number) => host(`new-${number}`, 'create', [file('/etc/a', ['+x'], 'create')]));
    expect(blocks('whole', ...fresh)).toEqual(
      fresh.map((one) => `${one.host} (node, fra1): create\n  + file /etc/a\n      +x`),
    );
  });
});

test('rules of others are shown even where nothing changes', () => {
  const foreignRules = [{ text: 'limit tcp 22', comment: 'theirs' }];
  expect(planText(plan([host('a', 'unchanged', [], { foreignRules })]), details)).toBe(
    'a: firewall rules of others, left alone\n  = firewall limit tcp 22 # theirs\n\nno changes: every host matches fleet.yaml',
  );
});

test('ports that would close and what the plan costs stand above the counts', () => {
  const closing = [
    { host: 'a', port: 5432, proto: 'tcp', process: 'postgres', from: 'anywhere' },
    { host: 'a', port: 53, proto: 'udp', process: '', from: ['192.0.2.0/24', '198.51.100.7'] },
    { host: 'b', port: 80, proto: 'tcp', process: 'nginx', from: 'private' },
  ] as const;
  const cost = { before: 18, after: 24, unknown: [] };
  expect(
    planText(plan([host('a', 'update', [unit('app')])], [], { closing, cost }), details),
  ).toBe(`a (node, fra1): update
  ~ unit start app

ports in use that this plan closes
  a 5432/tcp (postgres) from anywhere
  a 53/udp from 192.0.2.0/24, 198.51.100.7
  b 80/tcp (nginx) from its private network

monthly cost: $18.00 → $24.00 a month (+$6.00)

0 to create, 1 to update, 0 to destroy, 0 unchanged`);
});

test('a line of a host can neither steer the terminal nor be a command for a workflow runner', () => {
  const foreignRules = [{ text: '::add-mask::x\u0007', comment: '' }];
  const text = planText(plan([host('a', 'update', [file('/etc/a', ['-\u001b[2J'])], { foreignRules })]), details);
  expect(text).toContain('      -?[2J\n');
  expect(text).not.toMatch(/^\s*::/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test.each<[string, Plan, string]>([
  ['nothing to do', plan([host('a', 'unchanged')]), 'no changes: every host matches fleet.yaml'],
  [
    'nothing to do on one',
    { ...plan([host('a', 'unchanged')]), notAsked: 3 },
    'no changes: what was asked matches fleet.yaml, 3 not asked',
  ],
  ['nothing in git', plan([], [], { offline: true }), 'no changes since what git has recorded'],
  [
    'an unreachable host is not one without changes',
    plan([host('a', 'unreachable')]),
    '0 to create, 0 to update, 0 to destroy, 0 unchanged, 1 unreachable',
  ],
])('%s', (_, made, line) => {
  expect(countLine(made)).toBe(line);
});
