// Whom a packet filter is said to let in, against packets that are sent through it one by one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCidr } from '../../src/fleet/cidr.ts';
import { admitted } from '../../src/host/filter.ts';
import { covers } from '../../src/host/rule.ts';
import { runs } from './runs.ts';

const devices: Readonly<Record<string, string>> = { eth1: '10.5.0.0/24', vm1: '10.6.0.0/24' };
const routes = [
  { network: 'default', device: 'eth0' },
  ...Object.entries(devices).map(([device, network]) => ({ network, device })),
];
const ranges = ['192.0.2.0/24', '192.0.2.7/32', '198.51.100.0/24', '10.5.0.9/32'];
/** One of each part that the ranges make, and two whom no rule is about. */
const senders = [
  '192.0.2.7',
  '192.0.2.8',
  '198.51.100.1',
  '10.5.0.9',
  '10.5.0.10',
  '10.6.0.9',
  '203.0.113.9',
  '8.8.8.8',
];
const stranger = '203.0.113.9';

interface OwnRule {
  readonly chain: string;
  readonly words: readonly string[];
}

const word = (...values: string[]) => fc.constantFrom(...values);
const option = (name: string, values: readonly string[]) =>
  fc.option(
    fc.tuple(word('', '! '), word(...values)).map(([not, value]) => `${not}${name} ${value}`),
    { nil: '' },
  );
const rule = fc
  .tuple(
    word('INPUT', 'INPUT', 'ONE', 'TWO'),
    option('-s', ranges),
    option('-i', ['eth0', ...Object.keys(devices)]),
    option('--dport', ['80', '81']),
    word('', '', '', '-m set --match-set some src', '-m set ! --match-set some src'),
    word('ACCEPT', 'ACCEPT', 'DROP', 'REJECT', 'RETURN', 'LOG', 'ONE', 'TWO'),
    word('-j', '-j', '-j', '-g'),
  )
  .map(([chain, from, on, port, set, target, jump]): OwnRule => {
    // Chains call only those that come after them, as the kernel has it.
    const order = ['INPUT', 'ONE', 'TWO'];
    const isBack = order.includes(target) && order.indexOf(target) <= order.indexOf(chain);
    const end = [order.includes(target) ? jump : '-j', isBack ? 'DROP' : target];
    // A set that is for every port may be anything: what it keeps out is taken for a few.
    const parts = [from, on, '-p tcp', port, port ? set : '', ...end];
    return { chain, words: parts.join(' ').split(' ').filter(Boolean) };
  });

function deviceOf(sender: string): string {
  return Object.keys(devices).find((device) => covers(devices[device] ?? '', sender)) ?? 'eth0';
}

/** Whether the rule is about a packet to port 80. inSet: what the set says of its sender. */
function isAbout({ words }: OwnRule, sender: string, inSet: boolean): boolean {
  return words.every((name, at) => {
    const value = words[at + 1] ?? '';
    const is = (isMet: boolean) => isMet !== (words[at - 1] === '!');
    if (name === '-s') return is(parseCidr(value) !== undefined && covers(value, sender));
    if (name === '-i') return is(value === deviceOf(sender));
    if (name === '--dport') return is(value === '80');
    return name === '--match-set' ? is(inSet) : true;
  });
}

/** `ACCEPT` or `DROP`, or undefined where the packet comes back. */
function sent(rules: readonly OwnRule[], chain: string, sender: string, inSet: boolean): string | undefined {
  for (const one of rules.filter((other) => other.chain === chain)) {
    if (!isAbout(one, sender, inSet)) continue;
    const [jump, target = ''] = one.words.slice(-2);
    if (target === 'LOG') continue;
    if (target === 'RETURN') return undefined;
    if (!['ONE', 'TWO'].includes(target)) return target === 'ACCEPT' ? target : 'DROP';
    const end = sent(rules, target, sender, inSet);
    if (end !== undefined || jump === '-g') return end;
  }
  return undefined;
}

test('whoever is said to be let in is, and nobody else', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 9 }), word('ACCEPT', 'DROP'), (rules, policy) => {
      const chains = [':ONE - [0:0]', ':TWO - [0:0]'];
      const all = rules.map(({ chain, words }) => `-A ${chain} ${words.join(' ')}`);
      const lines = ['*filter', `:INPUT ${policy} [0:0]`, ...chains, ...all];
      const from = admitted({ lines, dropping: [] }, { proto: 'tcp', port: 80, address: undefined }, routes);
      if (from.includes('unknown')) return;
      for (const inSet of [true, false]) {
        for (const sender of from.includes('any') ? [stranger] : senders) {
          const isIn = (sent(rules, 'INPUT', sender, inSet) ?? policy) === 'ACCEPT';
          expect([sender, inSet, isIn]).toEqual([sender, inSet, from.some((one) => covers(one, sender))]);
        }
      }
    }),
    runs(2000),
  );
});
