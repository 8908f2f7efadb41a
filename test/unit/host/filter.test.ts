// Who reaches a port through somebody else's packet filter, rule for rule as iptables-save prints it.

import { describe, expect, test } from 'vitest';
import { admitted } from '../../../src/host/filter.ts';

const routes = [
  { network: 'default', device: 'eth0' },
  { network: '10.17.0.0/16', device: 'eth0' },
  { network: '10.5.0.0/24', device: 'eth1' },
  { network: '10.6.0.0/24', device: 'vm1' },
  { network: '10.7.0.0/24', device: 'vm2' },
];
/** Whoever is no neighbour there comes in at eth0. */
const inside = ['10.5.0.0/24', '10.6.0.0/24', '10.7.0.0/24'];
const web = { proto: 'tcp', port: 80, address: undefined } as const;

function reach(policy: string, rules: readonly string[], socket: Parameters<typeof admitted>[1] = web) {
  const chains = [...new Set(rules.map((rule) => rule.split(' ')[1]))].filter((name) => name !== 'INPUT');
  const lines = ['*filter', `:INPUT ${policy} [0:0]`, ...chains.map((name) => `:${name} - [0:0]`), ...rules, 'COMMIT'];
  return admitted({ lines: ['*nat', ':INPUT DROP [0:0]', ...lines], dropping: [] }, socket, routes);
}

describe('through iptables', () => {
  test.each<[what: string, policy: string, rules: string[], from: string[]]>([
    ['no rule, and a policy that accepts', 'ACCEPT', [], ['any']],
    ['no rule, and a policy that drops', 'DROP', [], []],
    ['the port', 'DROP', ['-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT'], ['any']],
    ['another port', 'DROP', ['-A INPUT -p tcp -m tcp --dport 81 -j ACCEPT'], []],
    ['another protocol', 'DROP', ['-A INPUT -p udp -m udp --dport 80 -j ACCEPT'], []],
    ['a range', 'DROP', ['-A INPUT -p tcp -m tcp --dport 80:90 -j ACCEPT'], ['any']],
    ['a list', 'DROP', ['-A INPUT -p tcp -m multiport --dports 22,80:81 -j ACCEPT'], ['any']],
    ['some sources', 'DROP', ['-A INPUT -s 192.0.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT'], ['192.0.2.0/24']],
    ['one source', 'DROP', ['-A INPUT -s 192.0.2.7/32 -j ACCEPT'], ['192.0.2.7']],
    ['a network at a device', 'DROP', ['-A INPUT -i eth1 -j ACCEPT'], ['10.5.0.0/24']],
    ['a device without a network', 'DROP', ['-A INPUT -i eth2 -j ACCEPT'], ['unknown']],
    ['devices by the beginning of their names', 'DROP', ['-A INPUT -i vm+ -j ACCEPT'], ['10.6.0.0/24', '10.7.0.0/24']],
    ['the device that leads outside', 'DROP', ['-A INPUT -i eth0 -p tcp -m tcp --dport 80 -j ACCEPT'], ['any']],
    ['some sources there', 'DROP', ['-A INPUT -s 192.0.2.0/24 -i eth0 -j ACCEPT'], ['192.0.2.0/24']],
    ['all but a device inside', 'DROP', ['-A INPUT ! -i eth1 -j ACCEPT'], ['any']],
    ['all but the one that leads outside', 'DROP', ['-A INPUT ! -i eth0 -j ACCEPT'], inside],
    ['all but loopback', 'DROP', ['-A INPUT ! -i lo -j ACCEPT'], ['any']],
    ['a range of a network at a device', 'DROP', ['-A INPUT -s 10.5.0.0/25 -i eth1 -j ACCEPT'], ['10.5.0.0/25']],
    ['a public address', 'DROP', ['-A INPUT -d 203.0.113.7/32 -p tcp -m tcp --dport 80 -j ACCEPT'], ['any']],
    ['a private address', 'DROP', ['-A INPUT -d 10.5.0.1/32 -p tcp -m tcp --dport 80 -j ACCEPT'], ['10.5.0.0/24']],
    ['private networks', 'DROP', ['-A INPUT -d 10.6.0.0/15 -j ACCEPT'], ['10.6.0.0/24', '10.7.0.0/24']],
    ['a private network of nobody known', 'DROP', ['-A INPUT -d 10.9.0.0/24 -j ACCEPT'], ['unknown']],
    ['a private network that leads outside', 'DROP', ['-A INPUT -d 10.17.0.5/32 -j ACCEPT'], ['unknown']],
    ['a private address for one there', 'DROP', ['-A INPUT -s 10.5.0.9/32 -d 10.5.0.1/32 -j ACCEPT'], ['10.5.0.9']],
    ['a private address for more', 'DROP', ['-A INPUT -s 10.0.0.0/8 -d 10.5.0.1/32 -j ACCEPT'], ['10.5.0.0/24']],
    ['a private address for others', 'DROP', ['-A INPUT -s 192.0.2.7/32 -d 10.5.0.1/32 -j ACCEPT'], ['unknown']],
    ['a private address in IPv6', 'DROP', ['-A INPUT -d fd12::5/128 -j ACCEPT'], ['unknown']],
    ['several machines at once', 'DROP', ['-A INPUT -d 224.0.0.0/4 -j ACCEPT', '-A INPUT -d ff00::/8 -j ACCEPT'], []],
    ['the link', 'DROP', ['-A INPUT -d fe80::/10 -j ACCEPT', '-A INPUT -d 169.254.0.5/32 -j ACCEPT'], []],
    ['itself', 'DROP', ['-A INPUT -d 127.0.0.0/8 -j ACCEPT'], []],
    ['a mask with holes', 'DROP', ['-A INPUT -d 10.0.0.1/255.0.0.255 -j ACCEPT'], ['unknown']],
    ['all but a private address', 'DROP', ['-A INPUT ! -d 10.5.0.1/32 -j ACCEPT'], ['any']],
    ['all but a public address', 'DROP', ['-A INPUT ! -d 203.0.113.7/32 -j ACCEPT'], ['unknown']],
    ['kept out of one address', 'ACCEPT', ['-A INPUT -d 203.0.113.7/32 -j DROP'], ['unknown']],
    ['kept out of a private address', 'ACCEPT', ['-A INPUT -d 10.5.0.1/32 -j DROP'], ['any']],
    ['kept out but for a private address', 'ACCEPT', ['-A INPUT ! -d 10.5.0.0/24 -j DROP'], ['unknown']],
    ['kept out outside', 'ACCEPT', ['-A INPUT -i eth0 -p tcp -m tcp --dport 80 -j DROP'], inside],
    ['kept out but for a device inside', 'ACCEPT', ['-A INPUT ! -i eth1 -p tcp --dport 80 -j DROP'], ['10.5.0.0/24']],
    ['another port kept out outside', 'ACCEPT', ['-A INPUT -i eth0 -p tcp -m tcp --dport 81 -j DROP'], ['any']],
    [
      'a chain for what comes from outside',
      'ACCEPT',
      ['-A INPUT -i eth0 -j WEB', '-A WEB -p tcp -m tcp --dport 81 -j ACCEPT', '-A WEB -j DROP'],
      inside,
    ],
    [
      'the port in a chain for what comes from outside',
      'DROP',
      ['-A INPUT -i eth0 -j WEB', '-A WEB -p tcp -m tcp --dport 80 -j ACCEPT', '-A WEB -j DROP'],
      ['any'],
    ],
    [
      'another port in a chain for what comes from outside',
      'DROP',
      ['-A INPUT -i eth0 -j WEB', '-A WEB -p tcp -m tcp --dport 81 -j ACCEPT'],
      [],
    ],
    [
      'loopback and answers',
      'DROP',
      ['-A INPUT -i lo -j ACCEPT', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'],
      [],
    ],
    ['new ones', 'DROP', ['-A INPUT -p tcp -m state --state NEW -m tcp --dport 80 -j ACCEPT'], ['any']],
    [
      'dropped before it is accepted',
      'ACCEPT',
      ['-A INPUT -p tcp -m tcp --dport 80 -j DROP', '-A INPUT -j ACCEPT'],
      [],
    ],
    ['dropped for some', 'ACCEPT', ['-A INPUT -s 192.0.2.0/24 -j DROP'], ['any']],
    [
      'rejected in the end',
      'ACCEPT',
      ['-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', '-A INPUT -j REJECT --reject-with icmp-port-unreachable'],
      [],
    ],
    [
      'a comment with a quote',
      'DROP',
      ['-A INPUT -p tcp -m comment --comment "the \\"web\\" -j DROP" -m tcp --dport 80 -j ACCEPT'],
      ['any'],
    ],
    ['a chain of its own', 'DROP', ['-A INPUT -j WEB', '-A WEB -p tcp -m tcp --dport 80 -j ACCEPT'], ['any']],
    ['a chain that returns', 'ACCEPT', ['-A INPUT -j WEB', '-A INPUT -j DROP', '-A WEB -j RETURN'], []],
    ['a chain for some', 'DROP', ['-A INPUT -s 192.0.2.0/24 -j WEB', '-A WEB -j ACCEPT'], ['192.0.2.0/24']],
    [
      'too many at once',
      'ACCEPT',
      [
        '-A INPUT -p tcp -m tcp --dport 80 -m recent --update --seconds 30 --hitcount 6 --name DEFAULT --mask 255.255.255.255 --rsource -j DROP',
      ],
      ['any'],
    ],
    ['log', 'DROP', ['-A INPUT -m limit --limit 3/min -j LOG', '-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT'], ['any']],
    ['all but some', 'DROP', ['-A INPUT ! -s 192.0.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT'], ['unknown']],
    ['all but the port', 'DROP', ['-A INPUT -p tcp -m tcp ! --dport 443 -j ACCEPT'], ['any']],
    ['a set', 'DROP', ['-A INPUT -p tcp -m set --match-set friends src -m tcp --dport 80 -j ACCEPT'], ['unknown']],
    [
      'kept out by a set, then accepted',
      'DROP',
      ['-A INPUT -m set --match-set bad src -j DROP', '-A INPUT -j ACCEPT'],
      ['any'],
    ],
  ])('%s', (_, policy, rules, from) => {
    expect(reach(policy, rules)).toEqual(from);
  });

  test('a rule for another address of the host', () => {
    const socket = { ...web, address: '203.0.113.7' };
    expect(reach('DROP', ['-A INPUT -d 203.0.113.8/32 -j ACCEPT'], socket)).toEqual([]);
    expect(reach('DROP', ['-A INPUT -d 203.0.113.7/32 -j ACCEPT'], socket)).toEqual(['any']);
    expect(reach('DROP', ['-A INPUT ! -d 203.0.113.7/32 -j ACCEPT'], socket)).toEqual([]);
    expect(reach('DROP', ['-A INPUT ! -d 203.0.113.8/32 -j ACCEPT'], socket)).toEqual(['any']);
    expect(reach('ACCEPT', ['-A INPUT -d 203.0.113.7/32 -j DROP'], socket)).toEqual([]);
  });

  test('a rule for the network of its own address', () => {
    const socket = { ...web, address: '10.5.0.1' };
    expect(reach('DROP', ['-A INPUT -d 10.5.0.0/24 -j ACCEPT'], socket)).toEqual(['any']);
    expect(reach('DROP', ['-A INPUT -d 10.6.0.0/24 -j ACCEPT'], socket)).toEqual([]);
  });

  test('chains that call each other end', () => {
    expect(reach('DROP', ['-A INPUT -j ONE', '-A ONE -j TWO', '-A TWO -j ONE'])).toEqual(['unknown']);
  });
});

/** Rules that keep out, read in order, with a policy that accepts. */
const own = '203.0.113.2';
const port = '-p tcp -m tcp --dport 80';

test.each<[what: string, rules: string[], from: string[]]>([
  ['all but one', [`-A INPUT ! -s ${own}/32 ${port} -j DROP`], [own]],
  ['all but one, outside', [`-A INPUT ! -s ${own}/32 -i eth0 ${port} -j DROP`], [own, ...inside]],
  ['all but one, rejected', [`-A INPUT ! -s ${own}/32 ${port} -j REJECT --reject-with tcp-reset`], [own]],
  [
    'all but one of a network',
    [`-A INPUT ! -s 192.0.2.0/24 ${port} -j DROP`, '-A INPUT -s 192.0.2.7/32 -j DROP'],
    ['unknown'],
  ],
  ['all but one and another one', [own, '192.0.2.7'].map((one) => `-A INPUT ! -s ${one}/32 ${port} -j DROP`), []],
  ['the rest', [`-A INPUT -s ${own}/32 ${port} -j ACCEPT`, `-A INPUT ${port} -j DROP`], [own]],
  [
    'the rest, outside',
    [`-A INPUT -s ${own}/32 ${port} -j ACCEPT`, `-A INPUT -i eth0 ${port} -j DROP`],
    [own, ...inside],
  ],
  ['the rest, of the way back', [`-A INPUT ${port} -j DB`, `-A DB -s ${own}/32 -j RETURN`, '-A DB -j DROP'], [own]],
  ['all but a network, in a chain', [`-A INPUT ${port} -j DB`, '-A DB ! -s 192.0.2.0/24 -j DROP'], ['192.0.2.0/24']],
  [
    'in a chain without a way back',
    [`-A INPUT ${port} -g DB`, '-A INPUT -j DROP', `-A DB ! -s ${own}/32 -j DROP`],
    [own],
  ],
  ['another port', [`-A INPUT ! -s ${own}/32 -p tcp -m tcp --dport 81 -j DROP`], ['any']],
  [
    'some, before one of them',
    ['-A INPUT -s 192.0.2.0/24 -j DROP', '-A INPUT -s 192.0.2.7/32 -j ACCEPT', '-A INPUT -j DROP'],
    [],
  ],
  ['some, from the port', [`-A INPUT -s 192.0.2.0/24 ${port} -j DROP`], ['unknown']],
  ['some, from all ports', ['-A INPUT -s 192.0.2.7/32 -j DROP', `-A INPUT -s 198.51.100.0/24 -j DROP`], ['any']],
  [
    'some, by fail2ban',
    [
      `-A INPUT -p tcp -m multiport --dports 80,443 -j f2b-web`,
      '-A f2b-web -s 192.0.2.7/32 -j REJECT',
      '-A f2b-web -j RETURN',
    ],
    ['any'],
  ],
  ['all but a set, from the port', [`-A INPUT ${port} -m set ! --match-set friends src -j DROP`], ['unknown']],
  ['a set, from the port', [`-A INPUT ${port} -m set --match-set bad src -j DROP`], ['unknown']],
  ['all but a set', ['-A INPUT -m set ! --match-set friends src -j DROP'], ['unknown']],
  ['a set', ['-A INPUT -m set --match-set bad src -j DROP'], ['any']],
  [
    'all but a set, in a chain',
    [`-A INPUT ${port} -j DB`, '-A DB -m set --match-set friends src -j RETURN', '-A DB -j DROP'],
    ['unknown'],
  ],
  [
    'all but a set, then all',
    [`-A INPUT ${port} -m set ! --match-set friends src -j DROP`, `-A INPUT ${port} -j DROP`],
    [],
  ],
  [
    'a set that is sent to a log',
    [`-A INPUT ${port} -m set --match-set bad src -j LOGGED`, '-A LOGGED -j LOG'],
    ['any'],
  ],
  [
    'a set that is sent to its end',
    [`-A INPUT ${port} -m set --match-set bad src -j END`, '-A END -j DROP'],
    ['unknown'],
  ],
  [
    'what is no first packet',
    ['-A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -m state --state NEW -j DROP'],
    ['any'],
  ],
  ['what has no flags', ['-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE -j DROP'], ['any']],
  ['every first packet', ['-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP'], []],
  ['a flood', ['-A INPUT -j FLOOD', '-A FLOOD -m limit --limit 25/sec -j RETURN', '-A FLOOD -j DROP'], ['any']],
])('kept out, %s', (_, rules, from) => {
  expect(reach('ACCEPT', rules)).toEqual(from);
});

test('at one of two devices that lead outside, who is kept out is not known', () => {
  const twice = [...routes, { network: 'default', device: 'eth3' }];
  const lines = ['*filter', ':INPUT ACCEPT [0:0]', `-A INPUT -i eth0 ${port} -j DROP`];
  expect(admitted({ lines, dropping: [] }, web, twice)).toEqual(['unknown']);
});

test('chains with many ways through them are read in no time', () => {
  const jumps = Array.from({ length: 40 }, () => '-A INPUT -i eth+ -m set --match-set some src -j SOME');
  const some = Array.from({ length: 40 }, (_, at) => `-A SOME -m set --match-set s${at} src -j RETURN`);
  const bans = Array.from({ length: 2000 }, (_, at) => `-A INPUT -s 198.51.${at >> 8}.${at & 255}/32 -j DROP`);
  expect(reach('ACCEPT', [...bans, ...jumps, ...some, '-A SOME -s 192.0.2.7/32 -j DROP'])).toEqual(['any']);
});

test('behind a chain of nftables that drops, nobody can tell', () => {
  expect(admitted({ lines: [], dropping: ['inet filter input'] }, web, routes)).toEqual(['unknown']);
});

test('a host without iptables filters nothing', () => {
  expect(admitted({ lines: [], dropping: [] }, web, routes)).toEqual(['any']);
});
