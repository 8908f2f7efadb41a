// ufw's rules to and fro. The tuples are as ufw 0.36.2 writes them into user.rules (2026-11-23).

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isIncoming,
  openingOf,
  parseRule,
  type Rule,
  readRule,
  ruleArguments,
  ruleText,
  spoken,
} from '../../../src/host/rule.ts';

const hex = (text: string) => Buffer.from(text).toString('hex');

test.each<[string, 4 | 6, string, string]>([
  ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', 4, 'allow in proto tcp from any to any port 22', ''],
  [
    `allow tcp 22 ::/0 any ::/0 in comment=${hex('OpenSSH')}`,
    6,
    'allow in proto tcp from any to any port 22 (v6)',
    'OpenSSH',
  ],
  [
    `allow tcp 9100 10.0.0.4 any 10.0.0.1 in_wg0 comment=${hex('größer "x"')}`,
    4,
    'allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.4 port 9100',
    'größer "x"',
  ],
  ['allow udp 53 0.0.0.0/0 any 192.0.2.0/24 in', 4, 'allow in proto udp from 192.0.2.0/24 to any port 53', ''],
  // Forms that PromGuard never writes stay ufw's own words.
  ['allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 in', 4, 'allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 in', ''],
  ['allow any 22 0.0.0.0/0 any 0.0.0.0/0 in', 4, 'allow any 22 0.0.0.0/0 any 0.0.0.0/0 in', ''],
  ['limit tcp 22 ::/0 any ::/0 in', 6, 'limit tcp 22 ::/0 any ::/0 in (v6)', ''],
  ['deny tcp 22 0.0.0.0/0 any 192.0.2.7 in', 4, 'deny tcp 22 0.0.0.0/0 any 192.0.2.7 in', ''],
  ['allow_log tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', 4, 'allow_log tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', ''],
  ['allow tcp 22 0.0.0.0/0 53 0.0.0.0/0 in', 4, 'allow tcp 22 0.0.0.0/0 53 0.0.0.0/0 in', ''],
  [
    `allow any any 0.0.0.0/0 any 0.0.0.0/0 OpenSSH - in comment=${hex('x')}`,
    4,
    'allow any any 0.0.0.0/0 any 0.0.0.0/0 OpenSSH - in',
    'x',
  ],
  [
    'route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1',
    4,
    'route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1',
    '',
  ],
  ['allow tcp 53 0.0.0.0/0 any 0.0.0.0/0 out', 4, 'allow tcp 53 0.0.0.0/0 any 0.0.0.0/0 out', ''],
])('%s', (tuple, family, text, comment) => {
  expect(readRule(tuple, family)).toMatchObject({ text, comment });
});

// Each is what ufw 0.36.2 makes the tuple of, and what `ufw delete` takes.
test.each([
  ['allow any 9100 0.0.0.0/0 any 10.0.0.0/24 in', 'allow in from 10.0.0.0/24 to any port 9100'],
  ['allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 in', 'allow in proto tcp from any to any port 80,443'],
  ['limit tcp 22 ::/0 any ::/0 in (v6)', 'limit in proto tcp from any to any port 22 (v6)'],
  [
    'deny_log tcp 22 10.0.0.1 any 192.0.2.7 in_eth0',
    'deny in on eth0 log proto tcp from 192.0.2.7 to 10.0.0.1 port 22',
  ],
  ['allow tcp 22 0.0.0.0/0 53 0.0.0.0/0 in', 'allow in proto tcp from any port 53 to any port 22'],
  ['allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 Nginx%20Full - in', "allow in from any to any app 'Nginx Full'"],
  ['allow any any 0.0.0.0/0 any 192.0.2.7 in', 'allow in from 192.0.2.7 to any'],
  ['allow tcp 53 0.0.0.0/0 any 0.0.0.0/0 out', 'allow out proto tcp from any to any port 53'],
  [
    'route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1',
    'route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1',
  ],
])('somebody else’s %s is shown as a person would type it', (tuple, typed) => {
  expect(spoken(tuple)).toBe(typed);
});

const open = { family: 4, proto: 'tcp', ports: [[22, 22]], from: 'any', to: 'any', interface: undefined };

test.each<[string, object | undefined]>([
  ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', open],
  ['limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', open],
  ['allow_log tcp 22 0.0.0.0/0 any 192.0.2.0/24 in_eth0', { ...open, from: '192.0.2.0/24', interface: 'eth0' }],
  ['allow any 22 0.0.0.0/0 any 0.0.0.0/0 in', { ...open, proto: 'any' }],
  [
    'allow tcp 80,443,8000:8100 0.0.0.0/0 any 0.0.0.0/0 in',
    {
      ...open,
      ports: [
        [80, 80],
        [443, 443],
        [8000, 8100],
      ],
    },
  ],
  ['allow any any 0.0.0.0/0 any 0.0.0.0/0 OpenSSH - in', { ...open, proto: 'any', ports: [[0, 65_535]] }],
  ['deny tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', undefined],
  ['allow tcp 22 0.0.0.0/0 53 0.0.0.0/0 in', undefined],
  ['allow tcp 53 0.0.0.0/0 any 0.0.0.0/0 out', undefined],
  ['route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1', undefined],
])('%s lets in %j', (tuple, opening) => {
  expect(readRule(tuple, 4).opening).toEqual(opening);
});

test.each([
  ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', true],
  ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_wg0 comment=00', true],
  ['allow any any 0.0.0.0/0 any 0.0.0.0/0 OpenSSH - in', true],
  ['allow tcp 53 0.0.0.0/0 any 0.0.0.0/0 out', false],
  ['route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in_eth0!out_eth1', false],
  ['route:allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', false],
])('%s is for what comes in: %s', (tuple, is) => {
  expect(isIncoming(tuple)).toBe(is);
});

const ends = {
  4: fc.constantFrom('any', '192.0.2.0/24', '198.51.100.7', '10.0.0.1'),
  6: fc.constantFrom('any', '2001:db8::/32', '2001:db8::7'),
};
const rules: fc.Arbitrary<Rule> = fc.constantFrom<4 | 6>(4, 6).chain((family) =>
  fc.record({
    family: fc.constant(family),
    proto: fc.constantFrom('tcp', 'udp'),
    port: fc.integer({ min: 1, max: 65535 }),
    from: ends[family],
    to: ends[family],
    interface: fc.constantFrom(undefined, 'wg0', 'eth0.7'),
  }),
);

/** The tuple that ufw makes of `ufw allow in [on IF] proto P from A to B port N`. */
function tupleOf(args: string): string {
  const [, on, proto, from, to, port] =
    /^allow in(?: on (\S+))? proto (\w+) from (\S+) to (\S+) port (\d+)$/.exec(args) ?? [];
  return `allow ${proto} ${port} ${to} any ${from} in${on ? `_${on}` : ''}`;
}

describe('any rule', () => {
  test('comes back from ufw as it was given', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const read = readRule(tupleOf(ruleArguments(rule)), rule.family);
        expect(read).toEqual({ text: ruleText(rule), comment: '', rule, opening: openingOf(rule) });
        expect(parseRule(ruleText(rule))).toEqual(rule);
      }),
    );
  });

  test('has a text that no other rule has', () => {
    fc.assert(
      fc.property(rules, rules, (one, other) => {
        expect(ruleText(one) === ruleText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  test('of another form is never taken for one of ours', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<4 | 6>(4, 6), (tuple, family) => {
        const { text, rule } = readRule(tuple, family);
        expect(rule).toBeUndefined();
        expect(text).not.toMatch(/^allow in (on \S+ )?proto /);
      }),
    );
  });

  test('for both families names none', () => {
    expect(
      ruleArguments({ family: 'both', proto: 'tcp', port: 22, from: 'any', to: 'any', interface: undefined }),
    ).toBe('allow in proto tcp from any to any port 22');
  });
});
