// Rules of the packet filter that let packets in before they come to ufw's, as iptables 1.8.9 prints them.

import { describe, expect, test } from 'vitest';
import type { RuleItem } from '../../../src/host/kinds/rule.ts';
import { nothing } from '../../../src/host/observe.ts';
import { readRule } from '../../../src/host/rule.ts';
import { acceptedFirst, keptOut, limitedSsh } from '../../../src/plan/checks/ahead.ts';

const routes = [
  { network: 'default', device: 'ens3' },
  { network: '10.18.0.0/16', device: 'ens3' },
  { network: '203.0.113.0/24', device: 'eth0' },
  { network: '10.17.0.0/16', device: 'eth0' },
  { network: '192.168.122.0/24', device: 'virbr0' },
];
const tuples = [
  'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in',
  'allow tcp 8000:8100 0.0.0.0/0 any 198.51.100.0/24 in',
  'allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in_wg0',
  'allow tcp 9100 10.0.0.4 any 0.0.0.0/0 in',
  'allow tcp 8443 0.0.0.0/0 any 0.0.0.0/0 in_ens3',
];
const rules = Object.fromEntries(tuples.map((tuple) => [tuple, readRule(tuple, 4)]));
const opened = Object.values(rules).flatMap(({ opening }) => opening ?? []);
const none = { front: [], behind: [] };
const inInput = (...rules: string[]) => ({ front: rules.map((rule) => `-A INPUT ${rule}`), behind: [] });
const told = (line: string, family: 4 | 6 = 4) =>
  acceptedFirst('web', { routes, beside: { 4: none, 6: none, [family]: inInput(line) } }, opened);

test.each([
  '-j ACCEPT',
  '-p tcp -j ACCEPT',
  '-p tcp -m tcp --dport 9100 -j ACCEPT',
  '-p tcp -m multiport --dports 22,9100 -j ACCEPT',
  '-i eth0 -p udp -m udp --dport 53 -j ACCEPT',
  '-i ens3 -p udp -m udp --dport 53 -j ACCEPT',
  '-s 198.51.100.9/32 -j ACCEPT',
  '-p tcp -m tcp --dport 8000:8101 -s 198.51.100.9/32 -j ACCEPT',
  '-p tcp -m tcp --dport 8080 -j ACCEPT',
  '-p udp -m udp --dport 22 -j ACCEPT',
  '-p tcp -m tcp ! --dport 22 -j ACCEPT',
  '-p tcp -m state --state NEW,ESTABLISHED -m tcp --dport 443 -m comment --comment "ours -j DROP" -j ACCEPT',
  '-m set --match-set friends src -j ACCEPT',
])('%s opens what ufw does not', (line) => {
  const [problem, ...others] = told(line);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: 'foreign-accept', severity: 'warning', hosts: ['web'] });
  expect(problem?.summary).toContain(`iptables -A INPUT ${line}`);
  expect(problem?.hint).toContain(`iptables -D INPUT ${line}`);
});

test.each([
  '-i lo -j ACCEPT',
  '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-p icmp -j ACCEPT',
  '-p tcp -m tcp --dport 22 -j ACCEPT',
  '-p tcp -m tcp --dport 22 -s 203.0.113.9/32 -j ACCEPT',
  '-s 198.51.100.9/32 -p tcp -m multiport --dports 22,8000:8100 -j ACCEPT',
  '-i virbr0 -p udp -m udp --dport 67 -j ACCEPT',
  '-s 10.0.0.0/8 -j ACCEPT',
  '-i ens3 -p tcp -m tcp --dport 8443 -j ACCEPT',
  '-p tcp -m multiport --dports 22 -j f2b-sshd',
  '-p tcp -m tcp --dport 25 -j DROP',
  '! -s 203.0.113.2/32 -i ens3 -p tcp -m tcp --dport 3306 -j DROP',
  '! -s 203.0.113.2/32 -p tcp -m tcp --dport 3306 -j REJECT --reject-with icmp-port-unreachable',
  '-i ens3 -p tcp -m tcp --dport 3306 -j DROP',
  '-d 203.0.113.9/32 -p tcp -m tcp --dport 3306 -j DROP',
  '-m set ! --match-set friends src -j DROP',
  '-m set --match-set bad src -j DROP',
])('%s opens nothing to the outside, or what ufw opens too', (line) => {
  expect(told(line)).toEqual([]);
});

const port = '-p tcp -m tcp --dport 5432';
test.each<[string, string, string, string[]]>([
  ['shuts everybody out behind it', `${port} -j ACCEPT`, `${port} -j DROP`, [`${port} -j DROP`]],
  ['of some ports', '-s 198.51.100.9/32 -j ACCEPT', `${port} -j REJECT`, [`${port} -j REJECT`]],
  ['all but some', `${port} -j ACCEPT`, `! -s 203.0.113.2/32 ${port} -j DROP`, [`! -s 203.0.113.2/32 ${port} -j DROP`]],
  ['all but who is let in', `-s 203.0.113.2/32 ${port} -j ACCEPT`, `! -s 203.0.113.2/32 ${port} -j DROP`, []],
  ['of a range', `${port} -j ACCEPT`, '-p tcp -m tcp --dport 1:6000 -j DROP', ['-p tcp -m tcp --dport 1:6000 -j DROP']],
  ['a ban', `${port} -j ACCEPT`, `-s 198.51.100.9/32 ${port} -j DROP`, []],
  ['of another port', `${port} -j ACCEPT`, '-p tcp -m tcp --dport 25 -j DROP', []],
  ['of the other protocol', `${port} -j ACCEPT`, '-p udp -m udp --dport 5432 -j DROP', []],
])('a rule that would shut out whom allow names is to be deleted with it: one that %s', (_, open, drop, more) => {
  const [problem] = acceptedFirst('web', { routes, beside: { 4: inInput(open, drop), 6: none } }, opened);
  const deleted = [...more, open].map((line) => `iptables -D INPUT ${line}`).join(', ');
  const rule = more.length > 0 ? 'these rules on web (' : 'the rule on web (';
  expect(problem?.hint).toContain(`delete ${rule}${deleted}, and where`);
  expect(problem?.summary).toMatch(/^web has 1 rule /);
});

describe.each(['front', 'behind'] as const)('a chain of the owner’s in %s', (where) => {
  const of = (...rules: string[]) => {
    const [problem, ...others] = acceptedFirst(
      'web',
      { routes, beside: { 4: { ...none, [where]: rules }, 6: none } },
      opened,
    );
    expect(others).toEqual([]);
    return problem?.summary ?? '';
  };
  const jump = '-A INPUT -j MINE';

  test.each<[string, string[], string]>([
    ['a port', [jump, `-A MINE ${port} -j ACCEPT`], `-A MINE ${port} -j ACCEPT`],
    ['a port that the jump names', [`-A INPUT ${port} -j MINE`, '-A MINE -j ACCEPT'], '-A MINE -j ACCEPT'],
    ['by way of another chain', [jump, '-A MINE -j TEAM', `-A TEAM ${port} -j ACCEPT`], `-A TEAM ${port} -j ACCEPT`],
    [
      'all but some who return',
      [jump, '-A MINE -s 198.51.100.9/32 -j RETURN', `-A MINE ${port} -j ACCEPT`],
      `-A MINE ${port} -j ACCEPT`,
    ],
  ])('lets in %s', (_, rules, named) => {
    expect(of(...rules)).toContain(`: iptables ${named}`);
  });

  test.each<[string, string[]]>([
    ['what ufw opens too', [jump, '-A MINE -p tcp -m tcp --dport 22 -j ACCEPT']],
    ['a port that ufw opens, by its jump', ['-A INPUT -p tcp -m tcp --dport 22 -j MINE', '-A MINE -j ACCEPT']],
    ['neighbours', ['-A INPUT -i virbr0 -j MINE', '-A MINE -j ACCEPT']],
    ['whom it returns', [jump, '-A MINE -j RETURN', `-A MINE ${port} -j ACCEPT`]],
    ['nobody, as nothing jumps there', [`-A MINE ${port} -j ACCEPT`]],
    [
      'a network whose routes are in another table',
      [jump, '-A MINE -i tailscale0 -j ACCEPT', '-A INPUT -i tun+ -j ACCEPT'],
    ],
    ['the host itself', [jump, '-A MINE -s 198.51.100.7/32 -i lo -j ACCEPT']],
  ])('lets in %s, and no more', (_, rules) => {
    expect(of(...rules)).toBe('');
  });
});

describe('a rule of the owner’s that leaves in some', () => {
  const rule = (from: string, more: Partial<RuleItem> = {}): RuleItem => ({
    ...{ kind: 'rule', family: 4, proto: 'tcp', port: 5432, from, to: 'any', interface: undefined, comment: '' },
    ...more,
  });
  const out = (from: string, ...rules: string[]) =>
    keptOut('web', { beside: { 4: inInput(...rules), 6: none } }, [rule(from), rule(from, { family: 6 })]);
  const but = `! -s 203.0.113.2/32 ${port} -j DROP`;

  test.each<[string, string, string[]]>([
    ['keeps out everybody else', 'any', [but]],
    ['keeps out another one', '198.51.100.9', [but]],
    ['keeps out a part of them', '203.0.113.0/24', [but]],
    ['lets one in before', 'any', [`-s 203.0.113.2/32 ${port} -j ACCEPT`, `${port} -j DROP`]],
  ])('%s, is told', (_, from, rules) => {
    const problems = out(from, ...rules);
    expect(problems).toMatchObject([{ code: 'foreign-rule', severity: 'warning', hosts: ['web'] }]);
    expect(problems[0]?.summary).toContain(`to 5432/tcp: iptables -A INPUT ${rules.at(-1)}`);
    expect(problems[0]?.hint).toContain(`(iptables -D INPUT ${rules.at(-1)}, and`);
  });

  test.each<[string, string, string[]]>([
    ['as fleet.yaml does', '203.0.113.2', [but]],
    ['is a ban', 'any', [`-s 198.51.100.9/32 ${port} -j DROP`]],
    ['nobody can read', 'any', [`${port} -m set ! --match-set friends src -j DROP`]],
    ['is for another port', 'any', ['! -s 203.0.113.2/32 -p tcp -m tcp --dport 22 -j DROP']],
    ['is for another device', 'any', [`! -s 203.0.113.2/32 -i eth1 ${port} -j DROP`]],
    ['leaves in nobody, which is refused', 'any', [`${port} -j DROP`]],
  ])('%s, is not', (_, from, rules) => {
    expect(out(from, ...rules)).toEqual([]);
  });
});

test('what a neighbour on the link alone reaches is left out', () => {
  expect(told('-s fe80::/10 -j ACCEPT', 6)).toEqual([]);
});

test('of both families, in one warning, each with its own program', () => {
  expect(told('-p tcp -m tcp --dport 22 -j ACCEPT', 6)[0]?.summary).toContain(' ip6tables -A INPUT ');
  const beside = { 4: inInput('-j ACCEPT'), 6: inInput('-j ACCEPT') };
  const [problem, ...others] = acceptedFirst('web', { routes: [], beside }, []);
  expect(others).toEqual([]);
  expect(problem?.summary).toMatch(/2 rules .*: iptables -A .*, ip6tables -A /);
});

test.each<[string, string[], boolean]>([
  ['limits it', ['limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in'], true],
  ['limits the application', ['limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 OpenSSH - in'], true],
  [
    'lets this machine in first',
    ['allow tcp 22 0.0.0.0/0 any 198.51.100.9 in', 'limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in'],
    false,
  ],
  [
    'limits another port',
    ['limit tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', 'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in'],
    false,
  ],
])('a server that is taken in and %s: %s, told: %s', (_, tuples, isTold) => {
  const others = { firewalls: [], filter: { 4: [], 6: [] }, links: [], dropping: [], forwards: [], protocols: [] };
  const given = Object.fromEntries(tuples.map((tuple) => [tuple, readRule(tuple, 4)]));
  // Whatever its policy is, it will be on.
  const seen = { ...nothing(), others, rules: given, client: '198.51.100.9' };
  expect(limitedSsh('web', seen).map(({ code }) => code)).toEqual(isTold ? ['ssh-limited'] : []);
  expect(limitedSsh('web', { ...seen, others: undefined })).toEqual([]);
});
