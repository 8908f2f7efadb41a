// Taking in a server that serves others: nothing that answers today stops answering unless somebody has said so.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Observed } from '../../../src/host/item.ts';
import { nothing } from '../../../src/host/observe.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { adoption, leftOnceKept } from '../../../src/plan/adoption.ts';
import { parseClosable } from '../../../src/plan/checks/takein.ts';
import { Problem } from '../../../src/problem.ts';
import { adopt, apply, plan, verify } from '../../../src/reconcile.ts';
import { withAllowed } from '../../../src/setup/allow.ts';
import { adoptionText } from '../../../src/show/adoption.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const shop = (more = '') => `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}"${more} }`;
const fleet = (more?: string) => fleetOf([monitor, node(1), shop(more)]);

let chain: Chain;
let host: SimulatedHost;
beforeEach(() => {
  chain = new Chain();
  host = chain.world.addServer('shop', '198.51.100.7', key);
  host.listening.push('0.0.0.0:80', '127.0.0.1:5432');
});

const state = () => structuredClone([host.files.size, host.ufw, host.rules, host.packages.size]);

test('a server whose port would close is left untouched, and the others are configured', async () => {
  const untouched = state();
  expect(await chain.apply(fleet())).toMatchObject([about('would-close-ports', 'shop')]);
  expect(state()).toEqual(untouched);
  expect(chain.world.journal).toContain('apply promguard-node-1');
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([about('would-close-ports', '80/tcp')]);
});

test('all that stops a server is told by one apply', async () => {
  host.input.push('-j DROP');
  const closes = expect.stringMatching(/^shop answers on ports that this would close: 80\/tcp/);
  expect(await chain.apply(fleet())).toMatchObject([
    { ...about('foreign-reject', 'shop'), also: expect.arrayContaining([closes]) },
  ]);
});

describe('a first apply that was broken off before it changed anything', () => {
  const declared = fleet(', allow: [{ port: 80 }]');
  beforeEach(async () => {
    host.breakAt = 'install ';
    expect(await chain.apply(declared)).toMatchObject([about('step-failed', 'shop')]);
    host.breakAt = undefined;
    expect(host.files.has('/var/lib/promguard/managed')).toBe(true);
  });

  test('has PromGuard note how the server was the next time, and give it back so', async () => {
    expect(await chain.apply(declared)).toEqual([]);
    expect(JSON.parse(host.files.get('/var/lib/promguard/former')?.text ?? '')).toMatchObject({
      firewall: { enabled: false },
      rules: [],
    });
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
    expect([host.ufw.enabled, host.files.size]).toEqual([false, 0]);
  });

  test('leaves it a server that PromGuard has not been on: a port that would close is refused', async () => {
    expect(await chain.apply(fleet())).toMatchObject([about('would-close-ports', '80/tcp')]);
    expect(host.ufw.enabled).toBe(false);
  });

  test('leaves nothing to give back that fails', async () => {
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
    expect(host.files.size).toBe(0);
  });
});

test('how a server was is noted before anything of it is changed', async () => {
  host.breakAt = 'write /etc/wireguard';
  await chain.apply(fleet(', allow: [{ port: 80 }]'));
  expect(host.files.has('/var/lib/promguard/former')).toBe(true);
});

describe('what ufw would start to do once it is on', () => {
  const limit = { tuple: 'limit tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', comment: '' };
  const spammer = { tuple: 'deny any any 0.0.0.0/0 any 203.0.113.3 in', comment: '' };
  const mail = { tuple: 'deny tcp 25 0.0.0.0/0 any 0.0.0.0/0 out', comment: '' };

  test.each([
    ['a limit', { rules: [limit] }, 'limit in proto tcp from any to any port 80'],
    ['a denial of some of what comes in', { rules: [spammer] }, 'deny in from 203.0.113.3 to any'],
    ['a denial of what goes out', { rules: [mail] }, 'deny out proto tcp from any to any port 25'],
    ['outgoing denied', { outgoing: 'DROP' }, 'denies what the host sends'],
  ])('%s, is refused, and nothing is touched', async (_, { rules = [], ...ufw }: Record<string, unknown>, said) => {
    host.packages.add('ufw');
    host.rules[4].push(...(rules as (typeof limit)[]));
    Object.assign(host.ufw, ufw);
    const untouched = state();
    const open = fleet(', allow: [{ port: 80 }]');
    expect(await chain.apply(open)).toMatchObject([about('ufw-would-limit', said)]);
    expect(state()).toEqual(untouched);
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
    host.rules[4].push({ tuple: 'allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', comment: '' });
    expect((await chain.apply(open)).map(({ code }) => code)).not.toContain('ufw-would-limit');
  });
});

describe('a server whose own filter drops what it sends', () => {
  const declared = fleet(', allow: [{ port: 80 }]');
  const say = (family: 4 | 6, ...rules: string[]) =>
    host.others.push(...['*filter', ':OUTPUT DROP [0:0]', ...rules].map((line) => `filter${family}\t${line}`));

  test.each([
    [4, '-A OUTPUT -p tcp -m tcp --dport 443 -j ACCEPT', 'iptables -P OUTPUT DROP'],
    [6, '-A OUTPUT -o lo -j ACCEPT', 'ip6tables -P OUTPUT DROP'],
  ] as const)('over IPv%i, is refused, as ufw would let it out, and nothing is touched', async (family, rule, said) => {
    say(family, rule);
    const untouched = state();
    expect(await chain.apply(declared)).toMatchObject([about('ufw-would-let-out', said)]);
    expect(state()).toEqual(untouched);
  });

  test('goes on to drop it where ufw is told to, which is no limit then', async () => {
    for (const family of [4, 6] as const) say(family, '-A OUTPUT -p tcp -m tcp --dport 443 -j ACCEPT');
    host.packages.add('ufw');
    host.ufw.outgoing = 'DROP';
    expect(await chain.apply(declared)).toEqual([]);
  });

  test('in one family alone is limited in the other where ufw is told to', async () => {
    say(6);
    host.packages.add('ufw');
    host.ufw.outgoing = 'DROP';
    expect(await chain.apply(declared)).toMatchObject([about('ufw-would-limit', 'denies what the host sends')]);
  });

  test.each([
    '-j ACCEPT',
    '-m conntrack --ctstate NEW,RELATED,ESTABLISHED -j ACCEPT',
    '-m state --state NEW -j ACCEPT',
  ])('but what %s lets out is taken in', async (rule) => {
    say(4, `-A OUTPUT ${rule}`);
    expect(await chain.apply(declared)).toEqual([]);
  });

  test('by ufw, which leaves IPv6 alone, is taken in', async () => {
    host.packages.add('ufw');
    Object.assign(host.ufw, { enabled: true, incoming: 'DROP', routed: 'DROP' });
    host.rules[4].push({ tuple: 'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', comment: '' });
    say(6, '-A OUTPUT -o lo -j ACCEPT');
    expect(await chain.apply(declared)).toEqual([]);
  });
});

test('a rule of its own that lets in more than `from` is an error', async () => {
  host.listening.length = 0;
  const [port, from] = ['allow: [{ port: 80, from: [192.0.2.0/24] }]', '198.51.100.0/24'];
  expect(await chain.apply(fleet(`, ${port}`))).toEqual([]);
  host.rules[4].push({ tuple: `allow tcp 80 0.0.0.0/0 any ${from} in`, comment: '' });
  const { problems } = await verify(chain.world.ports, options);
  expect(problems).toMatchObject([{ code: 'open-beyond', summary: expect.stringContaining(from) }]);
});

describe('SSH of a server whose own ufw', () => {
  const own = (from: string) => {
    host.packages.add('ufw');
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
    host.rules[4].push({ tuple: `allow tcp 22 0.0.0.0/0 any ${from} in`, comment: '' });
    host.listening.length = 0;
  };
  const allowing = (from: string) => fleetOf([monitor, node(1), shop()], { more: `ssh: { allow_from: [${from}] }\n` });

  test.each([
    ['opens by the take-in', '198.51.100.0/24', '0.0.0.0/0, "::/0"', ['0.0.0.0/0', '::/0']],
    ['stays as it is', '198.51.100.0/24', '198.51.100.0/24', []],
  ])('lets in some, %s', async (_, today, wanted, opens) => {
    own(today);
    chain.world.files.set('fleet.yaml', allowing(wanted));
    const { problems } = await adopt(chain.world.ports, { ...options, only: ['shop'] }, 'shop');
    const told = problems.filter(({ code }) => code === 'ssh-opens');
    expect(told.map(({ severity }) => severity)).toEqual(opens.length > 0 ? ['warning'] : []);
    for (const from of opens) expect(told[0]?.summary).toContain(from);
  });

  test('lets in everybody: that is told before, and an error until the rule is gone, as ssh.allow_from does not', async () => {
    own('0.0.0.0/0');
    chain.world.files.set('fleet.yaml', allowing('192.0.2.0/24'));
    const { problems } = await adopt(chain.world.ports, { ...options, only: ['shop'] }, 'shop');
    expect(problems).toMatchObject([{ code: 'open-beyond', severity: 'warning', hosts: ['shop'] }]);
    expect(await chain.apply(allowing('192.0.2.0/24'))).toMatchObject([{ code: 'open-beyond', hosts: ['shop'] }]);
    expect((await verify(chain.world.ports, options)).problems).toMatchObject([{ code: 'open-beyond' }]);
    host.rules[4].splice(0, 1);
    expect((await verify(chain.world.ports, options)).problems).toEqual([]);
  });
});

test('what NAT publishes answers, and stays open', async () => {
  host.published.push(8088);
  chain.world.files.set('fleet.yaml', fleet());
  const { answers, closes, stays, allow } = await adopt(
    chain.world.ports,
    { fleet: 'fleet.yaml', only: ['shop'] },
    'shop',
  );
  expect(answers).toContainEqual({ host: 'shop', port: 8088, proto: 'tcp', process: 'NAT', from: 'unknown' });
  expect([stays, allow]).toMatchObject([[{ port: 8088 }], [{ port: 80 }]]);
  expect(closes).toMatchObject([{ port: 80 }]);
});

test.each([
  ['declared', ', allow: [{ port: 80, proto: tcp }]', undefined],
  ['named', '', ['shop:80']],
  ['named with its protocol', '', ['shop:80/tcp']],
])('is taken in once the port is %s', async (_, more, named) => {
  chain.world.files.set('fleet.yaml', fleet(more));
  const mayClose = named?.flatMap((text) => parseClosable(text) ?? []);
  expect((await apply(chain.world.ports, { ...options, mayClose })).problems).toEqual([]);
  expect(host.ufw.enabled).toBe(true);
  expect(await chain.hasChanges()).toBe(false);
});

test('a port that is declared for fewer than reach it today is somebody’s decision', async () => {
  expect(await chain.apply(fleet(', allow: [{ port: 80, proto: tcp, from: [192.0.2.0/24] }]'))).toEqual([]);
});

test.each(['shop:81', 'shop:80/udp', 'promguard-node-1:80'])('is not taken in for %s', async (named) => {
  chain.world.files.set('fleet.yaml', fleet());
  const mayClose = [named].flatMap((text) => parseClosable(text) ?? []);
  expect(mayClose).toHaveLength(1);
  const { problems } = await apply(chain.world.ports, { ...options, mayClose });
  expect(problems).toMatchObject([about('would-close-ports', 'shop')]);
});

test.each(['shop:9999', 'shop:80/udp'])('nothing closes %s, which is told', async (named) => {
  const mayClose = [named].flatMap((text) => parseClosable(text) ?? []);
  const closing = { ...options, mayClose: [...mayClose, { host: 'shop', port: 80, proto: 'tcp' as const }] };
  const told: unknown[] = [];
  chain.world.files.set('fleet.yaml', fleet());
  const { problems } = await apply(chain.world.ports, closing, ({ plan: shown }) => {
    told.push(...shown.problems);
  });
  expect(problems).toEqual([]);
  expect(told).toMatchObject([{ code: 'nothing-to-close', hosts: ['shop'], severity: 'warning' }]);
});

test('of a droplet nobody is sent to adopt, which looks at servers alone', async () => {
  const mayClose = ['shop:80', 'promguard-node-1:80'].flatMap((text) => parseClosable(text) ?? []);
  await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'));
  const { problems } = (await plan(chain.world.ports, { ...options, mayClose })).plan;
  const hints = Object.fromEntries(problems.map(({ hosts: [name = ''], hint }) => [name, hint]));
  expect(hints['shop']).toContain('promguard adopt shop');
  expect(hints['promguard-node-1']).toMatch(/on a droplet nothing else is open/);
  expect(hints['promguard-node-1']).not.toContain('adopt');
});

test('of several ports that would close, the hint names all', async () => {
  host.listening.push('0.0.0.0:443', '[::]:443');
  const [problem] = await chain.apply(fleet());
  expect(problem?.hint).toMatch(/ --close shop:80,shop:443$/);
});

test('a host that the fleet does not have cannot be named', async () => {
  chain.world.files.set('fleet.yaml', fleet());
  const mayClose = [{ host: 'ship', port: 80, proto: undefined }];
  expect(await chain.refusal(apply(chain.world.ports, { ...options, mayClose }))).toMatchObject([
    about('unknown-host', 'ship'),
  ]);
});

test('a port that the owner drops today does not count', async () => {
  host.others.push('filter4\t*filter', 'filter4\t:INPUT DROP [0:0]', 'filter6\t*filter', 'filter6\t:INPUT DROP [0:0]');
  expect(await chain.apply(fleet())).toEqual([]);
});

test('what a server serves later is closed without a question: it is PromGuard’s by then', async () => {
  await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'));
  host.listening.push('0.0.0.0:8080');
  expect((await plan(chain.world.ports, options)).plan.problems).toEqual([]);
});

test('a plan that cannot see the server says so', async () => {
  chain.world.files.set('fleet.yaml', fleet());
  chain.world.unreachable.add('shop');
  const { problems } = (await plan(chain.world.ports, options)).plan;
  expect(problems).toMatchObject([about('host-unreachable', 'shop')]);
  expect(problems[0]?.also).toEqual([expect.stringContaining('promguard adopt shop')]);
});

describe('a server that forwards', () => {
  const nat = ['*nat', '-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.5.0.2:80'];
  const filter = (policy: string) => ['*filter', `:FORWARD ${policy} [0:0]`];
  const say = (lines: string[]) => host.others.push('forwards\t4', ...lines.map((line) => `filter4\t${line}`));
  const declared = fleet(', allow: [{ port: 80, proto: tcp }]');

  test('between networks of its own, without NAT, is refused', async () => {
    host.others.push('route\t10.5.0.0/24\teth1', 'route\t192.0.2.0/24\teth0');
    say([]);
    expect(await chain.apply(declared)).toMatchObject([about('would-stop-forwarding', 'between eth1 and eth0')]);
    expect(host.ufw.enabled).toBe(false);
  });

  test('nothing, as the kernel does not, is taken in with its rules of NAT', async () => {
    host.others.push(...[...nat, ...filter('ACCEPT')].map((line) => `filter4\t${line}`), 'forwards\t6');
    expect(await chain.apply(declared)).toEqual([]);
  });

  test.each([
    ['a rule', ['-A FORWARD -i wg1 -j ACCEPT']],
    ['a chain', ['-A FORWARD -j MINE', '-A MINE -o wg1 -j ACCEPT']],
    [
      'a line in ufw’s before.rules',
      ['-A FORWARD -j ufw-before-forward', '-A ufw-before-forward -s 10.8.0.0/24 -j ACCEPT'],
    ],
  ])('what %s of its own lets through, is taken in, and the plan names what may stop', async (_, own) => {
    say([...nat, ...filter('ACCEPT'), ...own]);
    chain.world.files.set('fleet.yaml', declared);
    const { problems } = (await plan(chain.world.ports, options)).plan;
    expect(problems).toMatchObject([{ ...about('would-stop-forwarding', '--dport 8080'), severity: 'warning' }]);
    expect(await chain.apply(declared)).toEqual([]);
  });

  test.each([
    ['answers alone, by a rule of its own', ['-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT']],
    [
      'by the policy of a ufw that is on',
      [
        ...['-A FORWARD -j ufw-before-forward', '-A FORWARD -j ufw-track-forward'],
        '-A ufw-before-forward -p icmp -m icmp --icmp-type 8 -j ACCEPT',
        '-A ufw-track-forward -p tcp -m conntrack --ctstate NEW -j ACCEPT',
      ],
    ],
  ])('%s, is refused', async (_, own) => {
    say([...nat, ...filter('ACCEPT'), ...own]);
    expect(await chain.apply(declared)).toMatchObject([about('would-stop-forwarding', '--dport 8080')]);
  });

  test.each([
    ['by its policy', filter('ACCEPT')],
    ['as nobody has made a table of filters, which iptables-save leaves out then', []],
  ])('whatever nobody forbids, %s, is refused', async (_, own) => {
    say([...nat, ...own]);
    expect(await chain.apply(declared)).toMatchObject([about('would-stop-forwarding', '--dport 8080')]);
    expect(host.ufw.enabled).toBe(false);
  });

  test('and has ufw already is not told to install it', async () => {
    say([...nat, ...filter('ACCEPT')]);
    host.packages.add('ufw');
    const [problem] = await chain.apply(declared);
    expect(problem).toMatchObject(about('would-stop-forwarding', '--dport 8080'));
    expect(problem?.hint).not.toContain('install ufw');
  });

  test('and the error names all that it forwards, so that nothing is forgotten', async () => {
    say([...nat, '-A POSTROUTING -s 10.9.0.0/24 -j MASQUERADE']);
    expect(await chain.apply(declared)).toMatchObject([about('would-stop-forwarding', 'MASQUERADE')]);
  });

  test('only what its own rules let through is taken in', async () => {
    say([...nat, ...filter('DROP')]);
    expect(await chain.apply(declared)).toEqual([]);
  });

  test('and has told ufw so is taken in', async () => {
    say([...nat, ...filter('ACCEPT')]);
    host.packages.add('ufw');
    host.rules[4].push({ tuple: 'route:allow tcp 80 10.5.0.2 any 0.0.0.0/0 in', comment: '' });
    expect(await chain.apply(declared)).toEqual([]);
  });
});

describe('a program that receives neither TCP nor UDP', () => {
  const declared = fleet(', allow: [{ port: 80, proto: tcp }]');
  const vrrp = 'receives\t112\tvrrp\t4\tusers:(("keepalived",pid=7,fd=8))';
  const filter = (...lines: string[]) => host.others.push(...['*filter', ...lines].map((line) => `filter4\t${line}`));
  beforeEach(() => void host.others.push(vrrp));

  test('is refused, as ufw would drop that', async () => {
    host.others.push('receives\t89\tospf\t6\t');
    const untouched = state();
    const problems = await chain.apply(declared);
    expect(problems).toMatchObject([about('would-close-protocols', 'receives vrrp (keepalived), ospf,')]);
    expect(problems[0]?.hint).toMatch(/ufw allow in proto vrrp .*iptables -I INPUT -p ospf -j ACCEPT/);
    expect(state()).toEqual(untouched);
  });

  test.each(['-A INPUT -p vrrp -j ACCEPT', '-A INPUT -p 112 -j ACCEPT'])(
    'is taken in where a rule of its own lets that in: %s',
    async (rule) => {
      filter(':INPUT ACCEPT [0:0]', rule);
      expect(await chain.apply(declared)).toEqual([]);
    },
  );

  test.each(['vrrp', 'any'])('is taken in where ufw lets that in: %s', async (proto) => {
    host.packages.add('ufw');
    host.rules[4].push({ tuple: `allow ${proto} any 0.0.0.0/0 any 10.5.0.2 in`, comment: '' });
    expect(await chain.apply(declared)).toEqual([]);
  });

  test('is taken in where its own filter drops that already', async () => {
    filter(
      ':INPUT DROP [0:0]',
      '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
      '-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT',
    );
    expect((await chain.apply(declared)).map(({ code }) => code)).not.toContain('would-close-protocols');
  });

  test('is refused where a rule lets in TCP alone', async () => {
    filter(':INPUT ACCEPT [0:0]', '-A INPUT -p tcp -j ACCEPT', '-A INPUT -p udp -j DROP');
    expect(await chain.apply(declared)).toMatchObject([about('would-close-protocols', 'vrrp')]);
  });
});

describe('another firewall', () => {
  test.each(['foreign-firewall\tfirewalld', 'nft\tinet filter input'])('is refused: %s', async (fact) => {
    host.others.push(fact);
    expect(await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'))).toMatchObject([
      about('foreign-firewall', 'shop'),
    ]);
    expect(host.ufw.enabled).toBe(false);
  });
});

test.each(['shop', 'shop:', 'shop:x', ':80', 'shop:70000', 'shop:80/icmp', 'Shop:80'])('%s names no port', (text) => {
  expect(parseClosable(text)).toBeUndefined();
});

describe('adopt', () => {
  const look = () => adopt(chain.world.ports, { ...options, only: ['shop'] }, 'shop');
  beforeEach(() => chain.world.files.set('fleet.yaml', fleet()));

  test('says what answers, what would close, and what keeps it open, and changes nothing', async () => {
    host.others.push('foreign-link\twg1', 'filter4\t*nat', 'filter4\t-A POSTROUTING -j MASQUERADE');
    host.others.push('filter4\t*filter', 'filter4\t:FORWARD DROP [0:0]');
    const untouched = state();
    const seen = await look();
    expect(seen).toMatchObject({
      isKnown: false,
      answers: [{ port: 22 }, { port: 80, from: 'anywhere' }],
      closes: [{ port: 80 }],
      allow: [{ port: 80, proto: 'tcp', from: ['0.0.0.0/0', '::/0'] }],
      tunnels: ['wg1'],
      forwarding: ['-t nat -A POSTROUTING -j MASQUERADE'],
      problems: [{ code: 'would-close-ports' }],
    });
    expect(state()).toEqual(untouched);
    expect(chain.world.journal).toEqual([]);
  });

  test('of another fleet’s server says so', async () => {
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
    chain.world.files.set('fleet.yaml', fleet());
    host.files.set('/var/lib/promguard/managed', {
      text: 'file:/etc/wireguard/wg0.conf\nfleet:0123456789abcdef\ntunnel:wg0\n',
      mode: '0644',
      owner: 'root:root',
    });
    host.files.set('/etc/wireguard/wg0.conf', { text: '', mode: '0600', owner: 'root:root' });
    const seen = await look();
    expect(seen).toMatchObject({ isKnown: true, problems: [{ code: 'host-of-other-fleet' }] });
    expect(adoptionText(seen, 'fleet.yaml', false)).toContain(seen.problems[0]?.summary);
  });

  test.each([
    ['names the networks that it forwards between, without NAT', 'ACCEPT', ['IPv4 between eth1 and eth0']],
    ['and none where its filter forwards nothing by itself', 'DROP', []],
  ])('%s', async (_, policy, forwarding) => {
    host.others.push('route\t10.5.0.0/24\teth1', 'route\t192.0.2.0/24\teth0', 'forwards\t4');
    host.others.push('filter4\t*filter', `filter4\t:FORWARD ${policy} [0:0]`);
    expect(await look()).toMatchObject({ forwarding });
  });

  test('opens no port for more than reach it today', async () => {
    const rule = '-A INPUT -s 192.0.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT';
    host.others.push('filter4\t*filter', 'filter4\t:INPUT DROP [0:0]', `filter4\t${rule}`);
    host.others.push('filter6\t*filter', 'filter6\t:INPUT DROP [0:0]');
    expect((await look()).allow).toEqual([{ port: 80, proto: 'tcp', from: ['192.0.2.0/24'] }]);
  });

  test('opens a port for whom the server’s own rules do not keep out, and ufw keeps to that whichever comes first', async () => {
    host.listening.push('0.0.0.0:3306', '0.0.0.0:8443', '0.0.0.0:9000');
    const drop = '-A INPUT ! -s 203.0.113.2/32 -p tcp -m tcp --dport 3306 -j DROP';
    const reject = '-A INPUT -p tcp -m tcp --dport 8443 -j REJECT --reject-with icmp-port-unreachable';
    const unread = '-A INPUT -p tcp -m tcp --dport 9000 -m set ! --match-set friends src -j DROP';
    for (const line of ['*filter', ':INPUT ACCEPT [0:0]', drop, reject, unread]) host.others.push(`filter4\t${line}`);
    host.input.push(...[drop, reject, unread].map((line) => line.replace('-A INPUT ', '')));
    const seen = await look();
    expect(seen.answers).toMatchObject([
      { port: 22, from: 'anywhere' },
      { port: 80, from: 'anywhere' },
      { port: 3306, from: ['203.0.113.2'] },
      { port: 9000, from: 'unknown' },
    ]);
    expect(seen.allow).toEqual([
      { port: 80, proto: 'tcp', from: ['0.0.0.0/0', '::/0'] },
      { port: 3306, proto: 'tcp', from: ['203.0.113.2'] },
    ]);
    host.listening.pop();
    expect(await chain.apply(withAllowed(fleet(), 'fleet.yaml', 'shop', seen.allow))).toEqual([]);
    expect(host.rules[4].flatMap(({ tuple }) => (tuple.includes(' 3306 ') ? [tuple] : []))).toEqual([
      'allow tcp 3306 0.0.0.0/0 any 203.0.113.2 in',
    ]);
  });

  test.each<[string, Partial<Observed['firewall']>]>([
    ['ufw is off', { enabled: false, live: false, holds: [] }],
    ['ufw is on', {}],
    ['ufw is on, and allows all that is not denied', { incoming: 'ACCEPT', live: false, holds: [] }],
    ['ufw is on, for IPv4 alone', { ipv6: false, live: false, holds: [4] }],
    ['ufw is on, and its rules are not in force', { live: false, holds: [] }],
  ])('says that %s', (text, more) => {
    const on = { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true, holds: [4, 6] } as const;
    const others = { firewalls: [], filter: { 4: [], 6: [] }, links: [], dropping: [], forwards: [], protocols: [] };
    const seen = { ...nothing(), others, firewall: { ...nothing().firewall, ...on, ...more } };
    const said = adoptionText(
      adoption({ name: 'shop', address: '203.0.113.9' }, seen, [], [], []),
      'fleet.yaml',
      false,
    );
    expect(said.split('\n')).toContain(`  firewall  ${text}`);
  });

  test('opens a port of a private address for the private networks of the server alone', async () => {
    host.listening.splice(0, host.listening.length, '10.110.128.2:5000');
    host.routes.push(['10.110.128.0/20', 'eth1'], ['203.0.113.0/24', 'eth0']);
    const seen = await look();
    expect(seen.allow).toEqual([{ port: 5000, proto: 'tcp', from: ['10.110.128.0/20'] }]);
    expect(seen.left).toEqual([]);
    host.routes.length = 0;
    expect((await look()).left).toMatchObject([{ code: 'would-close-ports' }]);
  });

  test('once its entries are written, what is left is what nobody can tell', async () => {
    const seen = await look();
    expect(seen.left).toEqual([]);
    const port = { host: 'shop', port: 53, proto: 'udp', process: '', from: 'unknown' } as const;
    const other = new Problem('foreign-firewall', 'another firewall');
    const left = leftOnceKept({ ...seen, closes: [...seen.closes, port], problems: [...seen.problems, other] }, []);
    expect(left).toMatchObject([
      { code: 'foreign-firewall' },
      { code: 'would-close-ports', summary: expect.stringMatching(/close: 53\/udp$/), severity: 'error' },
    ]);
  });

  test('proposes no entry for a port of an exporter, which only monitors reach then, and says how to close it', async () => {
    host.listening.push('0.0.0.0:9100');
    const seen = await look();
    expect(seen).toMatchObject({ closes: [{ port: 80 }, { port: 9100 }], allow: [{ port: 80 }] });
    expect(seen.left).toMatchObject([
      { code: 'would-close-ports', hint: expect.stringContaining('--close shop:9100') },
    ]);
    expect(adoptionText(seen, 'fleet.yaml', false)).toContain('--close shop:9100');
    chain.world.files.set('fleet.yaml', withAllowed(fleet(), 'fleet.yaml', 'shop', seen.allow));
    const mayClose = ['shop:9100'].flatMap((text) => parseClosable(text) ?? []);
    expect((await apply(chain.world.ports, { ...options, mayClose })).problems).toEqual([]);
  });

  test('names what `allow` opens to fewer than reach it today, which is no error', async () => {
    chain.world.files.set('fleet.yaml', fleet(', allow: [{ port: 80, from: [203.0.113.9] }]'));
    const seen = await look();
    expect(seen).toMatchObject({ closes: [], narrows: [{ port: 80, from: 'anywhere' }], problems: [] });
    expect(adoptionText(seen, 'fleet.yaml', false)).toContain('80/tcp');
    expect(adoptionText(seen, 'fleet.yaml', false)).not.toContain('nothing would close');
  });

  test('writes no entry where nobody can tell who reaches a port', async () => {
    host.others.push('nft\tinet own input');
    expect(await look()).toMatchObject({
      closes: [{ port: 80, from: 'unknown' }],
      allow: [],
      firewalls: ['inet own input'],
    });
  });

  test('declares what a rule of the server’s own keeps open, as an apply would report it, before and after', async () => {
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', ipv6: true });
    host.packages.add('ufw');
    host.listening.push('0.0.0.0:25');
    for (const port of [22, 25, 80])
      host.rules[4].push({ tuple: `allow tcp ${port} 0.0.0.0/0 any 0.0.0.0/0 in`, comment: '' });
    host.rules[6].push({ tuple: 'allow tcp 22 ::/0 any ::/0 in', comment: '' });
    const seen = await look();
    expect(seen).toMatchObject({ closes: [], stays: [{ port: 25 }, { port: 80 }], problems: [] });
    expect(adoptionText(seen, 'fleet.yaml', false)).toContain('promguard adopt shop --keep-open');
    expect(await chain.apply()).toMatchObject([{ code: 'undeclared-open-port' }, { code: 'undeclared-open-port' }]);
    const known = await look();
    expect(known.allow).toEqual(seen.allow);
    expect(adoptionText(known, 'fleet.yaml', true)).toContain('added to shop');
    expect(await chain.apply(withAllowed(fleet(), 'fleet.yaml', 'shop', seen.allow))).toEqual([]);
    expect(await look()).toMatchObject({ closes: [], stays: [], allow: [] });
  });

  test('promises no report of what a rule of the server’s own opens to some alone', async () => {
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', ipv6: true });
    host.packages.add('ufw');
    host.listening.splice(0, host.listening.length, '0.0.0.0:8080');
    for (const rule of ['tcp 22 0.0.0.0/0 any 0.0.0.0/0', 'tcp 8080 0.0.0.0/0 any 203.0.113.3'])
      host.rules[4].push({ tuple: `allow ${rule} in`, comment: '' });
    expect(adoptionText(await look(), 'fleet.yaml', false)).toContain(
      "stays open by rules of the server's own, and is not declared (an apply reports TCP that anybody reaches): 8080/tcp (sshd) from 203.0.113.3",
    );
    expect(await chain.apply(fleet())).toEqual([]);
  });

  test('opens nothing that only a device of the server’s own reaches', async () => {
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', ipv6: true });
    host.packages.add('ufw');
    host.listening.push('0.0.0.0:6380', '0.0.0.0:8443');
    host.routes.push(['10.99.0.0/24', 'wg1']);
    const tuples = ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', 'allow any any 0.0.0.0/0 any 0.0.0.0/0 in_wg1'];
    const outside = 'allow tcp 8443 0.0.0.0/0 any 0.0.0.0/0 in_eth0';
    host.rules[4].push(...[...tuples, outside].map((tuple) => ({ tuple, comment: '' })));
    const seen = await look();
    expect(seen).toMatchObject({ answers: [{ port: 22 }, { port: 8443 }], closes: [], stays: [{ port: 8443 }] });
    expect(seen.allow).toEqual([{ port: 8443, proto: 'tcp', from: ['0.0.0.0/0', '::/0'] }]);
    expect(seen.networks).toEqual(['10.99.0.0/24 at wg1']);
    expect(await chain.apply(withAllowed(fleet(), 'fleet.yaml', 'shop', seen.allow))).toEqual([]);
    expect(host.rules[4].map(({ tuple }) => tuple)).toEqual(expect.arrayContaining([...tuples, outside]));
    expect(host.rules[4].filter(({ tuple }) => tuple.includes('6380'))).toEqual([]);
  });

  test('opens nothing that is let in at a private address of the server alone', async () => {
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', ipv6: true });
    host.packages.add('ufw');
    host.listening.push('0.0.0.0:5432');
    const tuples = ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', 'allow tcp 5432 10.110.128.5 any 0.0.0.0/0 in'];
    host.rules[4].push(...tuples.map((tuple) => ({ tuple, comment: '' })));
    expect(await look()).toMatchObject({ answers: [{ port: 22 }], closes: [], stays: [], allow: [] });
    expect(await chain.apply(fleet())).toEqual([]);
    expect(host.rules[4].filter(({ tuple }) => tuple.includes(' 5432 '))).toMatchObject([{ tuple: tuples[1] }]);
  });

  test('proposes for the neighbours what iptables lets in at a private network alone', async () => {
    host.listening.push('0.0.0.0:8080');
    host.routes.push(['10.110.128.0/20', 'eth1']);
    const rules = ['*filter', ':INPUT DROP [0:0]', '-A INPUT -d 10.110.128.0/20 -p tcp -m tcp --dport 8080 -j ACCEPT'];
    host.others.push(...rules.map((line) => `filter4\t${line}`));
    expect((await look()).allow).toEqual([{ port: 8080, proto: 'tcp', from: ['10.110.128.0/20'] }]);
  });

  test('proposes no port that a program of PromGuard is to have, as fleet.yaml would be refused', async () => {
    host.listening.push('0.0.0.0:9090');
    chain.world.files.set('fleet.yaml', fleetOf([shop(), node(1)]));
    const seen = await look();
    expect(seen.closes.map(({ port }) => port)).toContain(9090);
    expect(seen.monitorsOnly).toMatchObject([{ port: 9090 }]);
    expect(seen.allow.map(({ port }) => port)).not.toContain(9090);
  });

  test('of a server that PromGuard has been on says so', async () => {
    await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'));
    expect(await look()).toMatchObject({ isKnown: true, closes: [], problems: [] });
  });

  test('is for static hosts', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    const work = adopt(chain.world.ports, { ...options, only: ['promguard-node-1'] }, 'promguard-node-1');
    await expect(work).rejects.toMatchObject({ code: 'not-a-static-host' });
  });
});
