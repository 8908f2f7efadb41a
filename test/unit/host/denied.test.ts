// Rules of ufw that keep packets from one of PromGuard's: in front of it alone, and of all its packets.

import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import { type ObservedRule, readRule } from '../../../src/host/rule.ts';
import { observed, rule } from '../../fakes/items.ts';

const ours = 'allow tcp 9100 10.0.0.2 any 10.0.0.1 in_wg0';
const any = '0.0.0.0/0';
const six = { ...rule, family: 6, from: 'any', to: 'any', port: 22, interface: undefined } as const;

/** What stops work on a host with these rules in ufw's order, our own among them or not. */
function problemsWith(tuples: readonly string[], tuples6: readonly string[] = []) {
  const known = [
    ...tuples.map((tuple): ObservedRule => ({ ...readRule(tuple, 4), comment: rule.comment })),
    ...tuples6.map((tuple) => readRule(tuple, 6)),
  ];
  const facts = observed((host) => {
    Object.assign(host, { rules: Object.fromEntries(known.map((one) => [one.text, one])) });
  });
  const desired = tuples6.length > 0 ? [rule, { ...six, comment: '' }] : [rule];
  return diff('web', desired, facts).problems;
}

describe('keeps all its packets from it:', () => {
  test.each([
    [`deny any any ${any} any 10.0.0.1 in`, 'ufw delete deny in from 10.0.0.1 to any'],
    [`deny any any ${any} any 10.0.0.0/24 in`, 'ufw delete deny in from 10.0.0.0/24 to any'],
    [`deny any 9100 ${any} any ${any} in_wg0`, 'ufw delete deny in on wg0 from any to any port 9100'],
    [`reject tcp 9000:9200 ${any} any ${any} in`, 'ufw delete reject in proto tcp from any to any port 9000:9200'],
    [
      `deny_log tcp 80,9100 10.0.0.2 any ${any} in`,
      'ufw delete deny in log proto tcp from any to 10.0.0.2 port 80,9100',
    ],
    [`deny any any ${any} any ${any} in`, 'ufw delete deny in from any to any'],
    [`deny tcp 9100 ${any} any ${any} Node%20exporter - in`, "ufw delete deny in from any to any app 'Node exporter'"],
  ])('%s', (deny, command) => {
    const before = problemsWith([deny, ours]);
    expect(before).toMatchObject([{ code: 'foreign-rule', severity: 'error' }]);
    expect(before[0]?.summary).toContain(`9100/tcp, which PromGuard needs: ${command.replace('ufw delete ', '')}`);
    expect(before[0]?.hint).toContain(`(${command})`);
    // A new one comes last.
    expect(problemsWith([deny])).toMatchObject([{ code: 'foreign-rule' }]);
    expect(problemsWith([ours, deny])).toEqual([]);
  });

  test('of both families by one command, told once', () => {
    const denied = ['deny any 22 0.0.0.0/0 any 0.0.0.0/0 in', 'deny any 22 ::/0 any ::/0 in'];
    const known = denied.map((tuple, at) => readRule(tuple, at === 0 ? 4 : 6));
    const facts = observed((host) => {
      Object.assign(host, { rules: Object.fromEntries(known.map((one) => [one.text, one])) });
    });
    const both = ([4, 6] as const).map((family) => ({ ...rule, ...six, family }));
    expect(diff('web', both, facts).problems).toMatchObject([{ code: 'foreign-rule' }]);
  });

  test('in its own family', () => {
    const denied = problemsWith([ours], ['deny any 22 ::/0 any ::/0 in', 'allow tcp 22 ::/0 any ::/0 in']);
    expect(denied).toMatchObject([{ code: 'foreign-rule' }]);
    expect(denied[0]?.hint).toContain('(ufw delete deny in from any to any port 22)');
    expect(problemsWith([ours], ['deny any 9100 ::/0 any ::/0 in', 'allow tcp 22 ::/0 any ::/0 in'])).toEqual([]);
  });
});

test.each([
  ['another source', `deny any any ${any} any 192.0.2.7 in`],
  ['a part of its sources', `deny any any ${any} any 10.0.0.1 in`, 'allow tcp 9100 10.0.0.2 any 10.0.0.0/24 in_wg0'],
  ['another port', `deny tcp 9101 ${any} any ${any} in`],
  ['another protocol', `deny udp 9100 ${any} any ${any} in`],
  ['another interface', `deny any any ${any} any ${any} in_eth0`],
  ['another address of the host', `deny any any 192.0.2.1 any ${any} in`],
  ['packets from a port', `deny tcp 9100 ${any} 1024 ${any} in`],
  ['what goes out', `deny any any ${any} any ${any} out`],
  ['what goes through', `route:deny any any ${any} any ${any} in`],
])('leaves it alone where it is about %s', (_, deny, own = ours) => {
  const { text } = readRule(own, 4);
  const wanted = own === ours ? rule : { ...rule, from: '10.0.0.0/24' };
  const rules = Object.fromEntries(
    [readRule(deny, 4), { ...readRule(own, 4), comment: rule.comment }].map((one) => [one.text, one]),
  );
  expect(rules).toHaveProperty([text]);
  expect(
    diff(
      'web',
      [wanted],
      observed((host) => void Object.assign(host, { rules })),
    ).problems,
  ).toEqual([]);
});

test('leaves it alone behind a rule of others that lets all its packets in', () => {
  const allow = `allow any any ${any} any 10.0.0.1 in_wg0`;
  expect(problemsWith([allow, `deny any any ${any} any 10.0.0.1 in`, ours])).toEqual([]);
  expect(problemsWith([`limit tcp 9100 10.0.0.2 any 10.0.0.1 in_wg0`, `deny any any ${any} any 10.0.0.1 in`])).toEqual(
    [],
  );
});
