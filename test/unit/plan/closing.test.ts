// Which ports a plan closes, as tables: what listens, what lets it through today, what will.

import { describe, expect, it } from 'vitest';
import { assume } from '../../../src/host/assume.ts';
import type { Item, ListeningSocket, Observed } from '../../../src/host/item.ts';
import { idOf } from '../../../src/host/kinds/index.ts';
import type { RuleItem } from '../../../src/host/kinds/rule.ts';
import { nothing } from '../../../src/host/observe.ts';
import { readRule } from '../../../src/host/rule.ts';
import { answering, closing } from '../../../src/plan/closing.ts';
import { tunnel } from '../../fakes/items.ts';

function socket(text: string): ListeningSocket {
  const [, proto, address = '', port, process = ''] = /^(tcp|udp) (\S+):(\d+) ?(.*)$/.exec(text) ?? [];
  return { proto: proto === 'udp' ? 'udp' : 'tcp', address, port: Number(port), process };
}

function rule(port: number, more: Partial<RuleItem> = {}): RuleItem {
  const plain = { family: 4, proto: 'tcp', port, from: 'any', to: 'any', interface: undefined } as const;
  return { kind: 'rule', comment: '', ...plain, ...more };
}

type Firewall = Partial<Observed['firewall']>;
const off: Firewall = { enabled: false, live: false };
const on: Firewall = { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true, holds: [4, 6] };

function observed(sockets: string[], firewall: Firewall, tuples: string[] = [], managed: Item[] = []): Observed {
  const plain = nothing();
  const others = tuples.map((tuple) => readRule(tuple, tuple.includes('::') ? 6 : 4));
  const rules = { ...Object.fromEntries(others.map((one) => [one.text, one])), ...assume(managed).rules };
  return {
    ...plain,
    listening: sockets.map(socket),
    managed: managed.map(idOf),
    firewall: { ...plain.firewall, ...firewall },
    rules,
    routes: [
      { network: 'default', device: 'eth0' },
      { network: '10.116.0.0/20', device: 'eth1' },
    ],
    tunnels: { wg0: { publicKey: '', port: 51820, addresses: ['10.0.0.2/24'], mtu: 1420, peers: [] } },
  };
}

/** A rule of ufw for the port, or for all of them. */
function tuple(action: string, { port = '5432', from = '', on: device = '', to = '' } = {}): string {
  const anywhere = [from, to].some((address) => address.includes('::')) ? '::/0' : '0.0.0.0/0';
  const [target, source] = [to || anywhere, from || anywhere];
  return `${action} ${port === 'any' ? 'any' : 'tcp'} ${port} ${target} any ${source} in${device && `_${device}`}`;
}

const both = (port: number) => [rule(port), rule(port, { family: 6 })];

/** `5432/tcp postgres anywhere` */
function shown(facts: Observed, desired: Item[]): string[] {
  return closing('db', facts, desired).map(({ port, proto, process, from }) => `${port}/${proto} ${process} ${from}`);
}

describe('a host without a firewall', () => {
  it.each<[string, string[], Item[], string[]]>([
    ['a service nobody declared', ['tcp 0.0.0.0:5432 postgres'], both(22), ['5432/tcp postgres anywhere']],
    ['on both families, told once', ['tcp 0.0.0.0:80 nginx', 'tcp :::80 nginx'], [], ['80/tcp nginx anywhere']],
    ['on both families in one socket', ['tcp *:9090 prometheus'], [rule(9090)], ['9090/tcp prometheus ::/0']],
    ['declared', ['tcp *:443 nginx'], both(443), []],
    [
      'declared for some',
      ['tcp 0.0.0.0:443 nginx'],
      [rule(443, { from: '198.51.100.0/24' })],
      ['443/tcp nginx anywhere'],
    ],
    ['declared for the other protocol', ['udp 0.0.0.0:53 named'], [rule(53)], ['53/udp named anywhere']],
    [
      'allowed through the tunnel alone',
      ['tcp 0.0.0.0:9100 node'],
      [rule(9100, { interface: 'wg0' }), tunnel],
      ['9100/tcp node anywhere'],
    ],
    [
      'allowed through the tunnel alone, whatever its name',
      ['tcp 0.0.0.0:9100 node'],
      [rule(9100, { interface: 'wg-own' }), { ...tunnel, interface: 'wg-own' }],
      ['9100/tcp node anywhere'],
    ],
    ['on loopback', ['tcp 127.0.0.1:5432 postgres', 'tcp ::1:5432 postgres', 'udp 127.0.0.53%lo:53 resolved'], [], []],
    ['on the tunnel', ['tcp 10.0.0.2:9100 node'], [], []],
    ['on a private address', ['tcp 10.116.0.2:5432 postgres'], [], ['5432/tcp postgres private']],
    ['on private and public ones', ['tcp 10.116.0.2:80 a', 'tcp 203.0.113.7:80 a'], [], ['80/tcp a anywhere']],
    ['the answer to DHCP', ['udp 203.0.113.7%eth0:68 networkd', 'udp fe80::1%eth0:546 networkd'], [], []],
    ['by number', ['tcp *:900 b', 'tcp *:80 a'], [], ['80/tcp a anywhere', '900/tcp b anywhere']],
  ])('%s', (_, sockets, desired, expected) => {
    expect(shown(observed(sockets, off), desired)).toEqual(expected);
  });

  it('keeps what rules of others will let through once ufw is on', () => {
    const facts = observed(['tcp 0.0.0.0:5432 postgres'], off, ['allow tcp 5432 0.0.0.0/0 any 0.0.0.0/0 in']);
    expect(shown(facts, [])).toEqual([]);
  });
});

describe('a host with a live firewall', () => {
  const postgres = ['tcp 0.0.0.0:5432 postgres'];

  it.each<[string, string[], Item[], Item[], string[]]>([
    ['nothing lets it through today', [], [], [], []],
    ['the rule of others stays', ['allow tcp 5432 0.0.0.0/0 any 0.0.0.0/0 in'], [], [], []],
    ['our own rule goes', [], [rule(5432)], [], ['5432/tcp postgres anywhere']],
    ['our own rule stays', [], [rule(5432)], [rule(5432)], []],
    ['ours goes, that of others stays', ['allow any 5432 0.0.0.0/0 any 0.0.0.0/0 in'], [rule(5432)], [], []],
    [
      'ours gets narrower',
      [],
      [rule(5432, { from: '198.51.100.0/24' })],
      [rule(5432, { from: '198.51.100.7' })],
      ['5432/tcp postgres 198.51.100.0/24'],
    ],
    ['ours gets wider', [], [rule(5432, { from: '198.51.100.7' })], [rule(5432, { from: '198.51.100.0/24' })], []],
    ['a range of others stays', ['allow tcp 5000:6000 0.0.0.0/0 any 0.0.0.0/0 in'], [rule(5432)], [], []],
    ['a list of others stays', ['limit tcp 80,5432 0.0.0.0/0 any 0.0.0.0/0 in'], [rule(5432)], [], []],
    ['an application of others stays', ['allow tcp 5432 0.0.0.0/0 any 0.0.0.0/0 Postgres - in'], [rule(5432)], [], []],
    [
      'a denial of others in front of ours let nothing in',
      ['deny tcp 5432 0.0.0.0/0 any 0.0.0.0/0 in'],
      [rule(5432)],
      [],
      [],
    ],
    ['a rule of others for another address', ['allow tcp 5432 203.0.113.9 any 0.0.0.0/0 in'], [], [], []],
    [
      'a tunnel of others is an interface like any other',
      ['allow tcp 5432 0.0.0.0/0 any 10.8.0.0/24 in_wg0'],
      [],
      [{ ...tunnel, interface: 'wg-own' }],
      [],
    ],
    [
      'ours goes, that of others is for a device inside',
      ['allow any any 0.0.0.0/0 any 0.0.0.0/0 in_eth1'],
      [rule(5432)],
      [],
      ['5432/tcp postgres anywhere'],
    ],
    [
      'ours goes, that of others is for the device that leads outside',
      ['allow any any 0.0.0.0/0 any 0.0.0.0/0 in_eth0'],
      [rule(5432)],
      [],
      [],
    ],
    [
      'our tunnel gets another name',
      [],
      [rule(5432, { from: '10.0.0.1', interface: 'wg0' }), tunnel],
      [rule(5432, { from: '10.0.0.1', interface: 'wg-own' }), { ...tunnel, interface: 'wg-own' }],
      [],
    ],
  ])('%s', (_, tuples, managed, desired, expected) => {
    const before = observed(postgres, on, tuples, managed);
    expect(shown(before, desired)).toEqual(expected);
  });

  it('of which ours stays in front of a denial of others closes nothing', () => {
    const before = observed(postgres, on, [], [rule(5432)]);
    const denial = readRule('deny tcp 5000:6000 0.0.0.0/0 any 0.0.0.0/0 in', 4);
    expect(shown({ ...before, rules: { ...before.rules, [denial.text]: denial } }, [rule(5432)])).toEqual([]);
  });

  it('that rejects lets in no more than one that drops', () => {
    expect(shown(observed(postgres, { ...on, incoming: 'REJECT' }), [])).toEqual([]);
  });

  it('of which the rules were flushed counts as open', () => {
    expect(shown(observed(postgres, { ...on, live: false, holds: [] }), [])).toEqual(['5432/tcp postgres anywhere']);
  });

  it('of which a script of the server’s own has flushed the rules closes what INPUT lets in, and nothing else', () => {
    const own = [
      '-p tcp -m tcp --dport 22',
      '-s 203.0.113.2/32 -p tcp -m tcp --dport 5432',
      '-p tcp -m tcp --dport 80',
    ];
    const lines = ['*filter', ':INPUT DROP', ...own.map((rule) => `-A INPUT ${rule} -j ACCEPT`)];
    const flushed: Firewall = { ...on, live: false, holds: [], input: { 4: lines, 6: ['*filter', ':INPUT DROP'] } };
    const sockets = ['tcp *:22 sshd', 'tcp *:80 nginx', 'tcp *:5432 postgres', 'tcp *:8443 admin'];
    const desired = [rule(22), rule(5432, { from: '203.0.113.2' })];
    expect(shown(observed(sockets, flushed, [], desired), desired)).toEqual(['80/tcp nginx 0.0.0.0/0']);
  });

  it.each<[string, string[], string]>([
    ['some', ['! -s 203.0.113.2/32 -p tcp -m tcp --dport 5432 -j DROP'], '203.0.113.2'],
    ['nobody', ['-p tcp -m tcp --dport 5432 -j DROP'], ''],
    ['nobody knows whom', ['-p tcp -m tcp --dport 5432 -m set ! --match-set friends src -j DROP'], 'unknown'],
    ['others than ufw', ['! -s 198.51.100.9/32 -p tcp -m tcp --dport 5432 -j DROP'], ''],
    ['everybody to other ports', ['-p tcp -m tcp --dport 80 -j DROP'], '203.0.113.0/24'],
  ])('behind a rule that lets %s come to ufw’s', (_, lines, from) => {
    const facts = observed(postgres, on, [tuple('allow', { from: '203.0.113.0/24' })]);
    const none = { front: [], behind: [] };
    const seen = (front: readonly string[]) => {
      const ports = answering('db', { ...facts, beside: { 4: { ...none, front }, 6: none } });
      return ports.map((port) => String(port.from)).join();
    };
    expect(seen(lines.map((line) => `-A INPUT ${line}`))).toBe(from);
    expect(seen(['-A INPUT -j MINE', ...lines.map((line) => `-A MINE ${line}`)])).toBe(from);
  });

  it('of the owner’s own chain, before ufw’s or behind them, stays open', () => {
    const none = { front: [], behind: [] };
    const rules = ['-A INPUT -j MINE', '-A MINE -p tcp -m tcp --dport 5432 -j ACCEPT'];
    for (const where of ['front', 'behind']) {
      const facts = { ...observed(postgres, on), beside: { 4: { ...none, [where]: rules }, 6: none } };
      expect(answering('db', facts)).toMatchObject([{ port: 5432, from: 'anywhere' }]);
      expect(shown(facts, [])).toEqual([]);
    }
    const shut = ['-A INPUT -j MINE', '-A MINE -p tcp -j REJECT', ...rules.slice(1)];
    expect(answering('db', { ...observed(postgres, on), beside: { 4: { ...none, behind: shut }, 6: none } })).toEqual(
      [],
    );
  });

  it('that leaves IPv6 alone closes that', () => {
    const facts = observed(['tcp *:5432 postgres'], { ...on, ipv6: false, live: false, holds: [4] });
    expect(shown(facts, [])).toEqual(['5432/tcp postgres ::/0']);
    expect(shown(observed(postgres, { ...on, ipv6: false, live: false, holds: [4] }), [])).toEqual([]);
  });
});

describe('who is outside', () => {
  const socket = ['tcp 0.0.0.0:5432 postgres'];
  const accepts: Firewall = { ...on, incoming: 'ACCEPT' };

  it.each<[what: string, firewall: Firewall, tuples: string[], from: string[]]>([
    ['everything through a tunnel of theirs', on, [tuple('allow', { port: 'any', on: 'wg1' })], []],
    ['the port through it', on, [tuple('allow', { on: 'wg1' })], []],
    ['through a private network', on, [tuple('allow', { on: 'eth1', from: '10.116.0.0/20' })], []],
    ['through the containers’ bridge', on, [tuple('allow', { on: 'docker0' })], []],
    ['through the device that leads outside', on, [tuple('allow', { on: 'eth0' })], ['anywhere']],
    ['through some devices, one of which leads outside', on, [tuple('allow', { on: 'eth+' })], ['anywhere']],
    ['some there', on, [tuple('limit', { on: 'eth0', from: '198.51.100.0/24' })], ['198.51.100.0/24']],
    ['both ways', on, [tuple('allow', { on: 'wg1' }), tuple('allow', { from: '10.0.0.0/8' })], ['10.0.0.0/8']],
    ['denied first', on, [tuple('deny'), tuple('allow', { port: '5000:6000' })], []],
    ['denied after', on, [tuple('allow', { port: '5000:6000' }), tuple('deny')], ['anywhere']],
    ['denied outside first', on, [tuple('reject', { on: 'eth0' }), tuple('allow')], []],
    ['denied through a tunnel of theirs first', on, [tuple('deny', { on: 'wg1' }), tuple('allow')], ['anywhere']],
    ['denied for more', on, [tuple('deny', { from: '10.0.0.0/8' }), tuple('allow', { from: '10.1.0.0/16' })], []],
    ['denied for another address', on, [tuple('deny', { to: '203.0.113.9' }), tuple('allow')], ['anywhere']],
    ['to a public address', on, [tuple('allow', { to: '203.0.113.9' })], ['anywhere']],
    ['to a private one', on, [tuple('allow', { to: '10.116.0.2' })], []],
    ['to a private network', on, [tuple('allow', { to: '10.116.0.0/20', from: '10.0.0.0/8' })], []],
    ['to the host itself', on, [tuple('allow', { to: '127.0.0.1' })], []],
    [
      'to a private address and a public one',
      on,
      ['10.116.0.2', '203.0.113.9'].map((to) => tuple('allow', { to })),
      ['anywhere'],
    ],
    ['denied for a private address', accepts, [tuple('deny', { to: '10.116.0.2' })], ['anywhere']],
    ['whatever nobody forbids', accepts, [tuple('deny', { port: '80' })], ['anywhere']],
    ['forbidden', accepts, [tuple('deny')], []],
    ['forbidden outside', accepts, [tuple('deny', { on: 'eth0' })], ['unknown']],
    ['forbidden through a tunnel of theirs', accepts, [tuple('deny', { on: 'wg1' })], ['anywhere']],
  ])('%s', (_, firewall, tuples, from) => {
    expect(answering('db', observed(socket, firewall, tuples)).map((port) => String(port.from))).toEqual(from);
  });

  it.each([
    ['a public', '2001:db8::9', [['::/0']]],
    ['a private', 'fd12::5', []],
    ['a link-local', 'fe80::5', []],
  ])('to %s address in IPv6', (_, to, from) => {
    const facts = observed(['tcp *:5432 postgres'], on, [tuple('allow', { to })]);
    expect(answering('db', facts).map((port) => port.from)).toEqual(from);
  });

  it.each([
    [{ port: 'any', on: 'wg1' }, ['5432/tcp postgres anywhere']],
    [{ on: 'eth0' }, []],
    [{ to: '10.116.0.2' }, ['5432/tcp postgres anywhere']],
    [{ to: '203.0.113.9' }, []],
  ])('finds what only those inside reach once ufw is on: %o', (more, expected) => {
    const facts = observed(socket, off, [tuple('allow', more)]);
    expect(shown(facts, [])).toEqual(expected);
  });

  it('one that listens on its private address alone is let in there by the rule for it', () => {
    const facts = observed(['tcp 10.116.0.2:5432 postgres'], on, [tuple('allow', { to: '10.116.0.0/20' })]);
    expect(answering('db', facts)).toMatchObject([{ port: 5432, from: 'private' }]);
    expect(shown(facts, [])).toEqual([]);
  });

  it.each([
    ['10.116.0.0/20', []],
    ['10.116.1.0/24', ['5432/tcp postgres private']],
  ])('and stays open where all of its private networks are declared: %s', (from, expected) => {
    const facts = observed(['tcp 10.116.0.2:5432 postgres'], off);
    expect(shown(facts, [rule(5432, { from })])).toEqual(expected);
    const ours = { managed: ['tunnel:wg0'], routes: [...facts.routes, { network: '10.77.0.0/24', device: 'wg0' }] };
    expect(shown({ ...facts, ...ours }, [rule(5432, { from })])).toEqual(expected);
  });
});

it.each([
  ['and has rules for it', ['tcp 0.0.0.0:8080 docker-proxy', 'udp 0.0.0.0:53 docker-proxy'], []],
  [
    'and has none for IPv6',
    ['tcp 0.0.0.0:8080 docker-proxy', 'tcp :::8080 docker-proxy'],
    ['8080/tcp docker-proxy ::/0'],
  ],
  ['at another address', ['tcp 0.0.0.0:9090 docker-proxy'], ['9090/tcp docker-proxy anywhere']],
])('what Docker publishes passes ufw by where NAT sends it on %s', (_, sockets, expected) => {
  const published = [
    { port: 8080, address: '', family: 4 as const },
    { port: 9090, address: '203.0.113.5/32', family: 4 as const },
  ];
  expect(shown({ ...observed(sockets, off), published }, [])).toEqual(expected);
});

it('the socket of a tunnel of theirs is one like any other, and that of ours none', () => {
  const facts = observed(['udp 0.0.0.0:51820 '], off);
  expect(shown(facts, [])).toEqual(['51820/udp  anywhere']);
  expect(shown({ ...facts, managed: ['tunnel:wg0'] }, [])).toEqual([]);
});

it('a filter that shuts one family alone lets in nobody there, and the other one’s everybody', () => {
  const accepts = ['*filter', ':INPUT ACCEPT'];
  const drops = ['*filter', ':INPUT DROP', '-A INPUT -i lo -j ACCEPT'];
  const from = (sockets: string[], filter: Record<4 | 6, string[]>) => {
    const others = { firewalls: [], filter, links: [], dropping: [], forwards: [], protocols: [] };
    return answering('db', { ...observed(sockets, off), others }).map((port) => port.from);
  };
  expect(from(['tcp *:80 nginx'], { 4: accepts, 6: drops })).toEqual([['0.0.0.0/0']]);
  expect(from(['tcp 0.0.0.0:80 nginx', 'tcp :::80 nginx'], { 4: drops, 6: accepts })).toEqual([['::/0']]);
  expect(from(['tcp 0.0.0.0:80 nginx'], { 4: accepts, 6: drops })).toEqual(['anywhere']);
  expect(from(['tcp 10.116.0.2:80 nginx', 'tcp :::80 nginx'], { 4: accepts, 6: drops })).toEqual(['private']);
  expect(from(['tcp *:80 nginx'], { 4: drops, 6: drops })).toEqual([]);
});

it('what listens at the address of our tunnel is no port of the network, though the tunnel is down', () => {
  const facts = { ...observed(['tcp 10.77.0.4:9100 node'], off), tunnels: {} };
  expect(shown(facts, [])).toEqual(['9100/tcp node private']);
  expect(shown(facts, [{ ...tunnel, address: '10.77.0.4/24' }])).toEqual([]);
});

it('a filter that limits one family alone leaves the other to everybody', () => {
  const four = ['*filter', ':INPUT ACCEPT', '-A INPUT ! -s 203.0.113.2/32 -p tcp -m tcp --dport 3306 -j DROP'];
  const others = { firewalls: [], filter: { 4: four, 6: [] }, links: [], dropping: [], forwards: [], protocols: [] };
  const from = (socket: string) => answering('db', { ...observed([socket], off), others }).map((port) => port.from);
  expect(from('tcp 0.0.0.0:3306 mysqld')).toEqual([['203.0.113.2']]);
  expect(from('tcp *:3306 mysqld')).toEqual([['203.0.113.2', '::/0']]);
  expect(from('tcp *:80 nginx')).toEqual(['anywhere']);
});
