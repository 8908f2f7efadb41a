// From an observation to evidence, as tables. Observations are literals: what monitors said.

import { describe, expect, test } from 'vitest';
import type { Observed, ObservedTarget } from '../../../src/host/item.ts';
import type { ObservedPeer } from '../../../src/host/kinds/tunnel.ts';
import { nothing } from '../../../src/host/observe.ts';
import { explain } from '../../../src/plan/causes.ts';
import { assess as look, type Probed } from '../../../src/plan/evidence.ts';
import type { Observation } from '../../../src/plan/observation.ts';
import type { Since } from '../../../src/plan/scrapes.ts';
import { format, Problem } from '../../../src/problem.ts';
import type { Site } from '../../../src/resources/site.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { siteFrom } from '../../fakes/site.ts';

const top = 'promguard-monitor-1';
const one = 'promguard-node-1';
const site = siteFrom(fleetOf([monitor, node(1)]));
const now = 1000;

const peer = (name: string, handshakeAt: number | undefined): ObservedPeer => ({
  publicKey: `KEY-${name}`,
  endpoint: undefined,
  allowedIps: [],
  keepalive: 0,
  presharedKey: 'as in file',
  handshakeAt,
});
const target = (job: string, instance: string, more: Partial<ObservedTarget> = {}): ObservedTarget => ({
  job,
  instance,
  host: instance === '10.0.0.2:9100' ? one : top,
  health: 'up',
  lastError: '',
  lastScrape: now,
  scrapeInterval: '30s',
  ...more,
});
const own = [target('prometheus', '127.0.0.1:9090'), target('node', '10.0.0.1:9100')];
const up = [...own, target('node', '10.0.0.2:9100')];

/** What the monitor said. */
const said = (
  targets: ObservedTarget[] | undefined,
  handshakeAt: number | undefined,
  more: Partial<Observed> = {},
): Observed => ({
  ...nothing(),
  now,
  targets,
  tunnels: { wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [peer(one, handshakeAt)] } },
  ...more,
});
const observed = (facts: Observation['hosts'], unreachable: Observation['unreachable'] = {}): Observation => ({
  droplets: {},
  removed: [],
  unknown: [],
  leaving: {},
  hosts: facts,
  catalogue: undefined,
  vpcs: undefined,
  unreachable,
  failed: {},
  lacking: {},
  witnesses: {},
  changed: new Set(),
});
/** Of what was changed. */
const sinceOf =
  ({ changed }: Observation, since: number): Since =>
  (...names) =>
    names.some((name) => changed.has(name)) ? since : 0;
/** Each host with the problems that name it, as verify reports them. */
const assess = (of: Site, seen: Observation, probed: Record<string, Probed>, since?: number) => {
  const { evidence, findings } = look(of, seen, probed, since ? { since: sinceOf(seen, since) } : {});
  const problems = explain([...Object.values(seen.unreachable), ...Object.values(seen.failed)], findings);
  return evidence.map((host) => ({ ...host, problems: problems.filter(({ hosts }) => hosts.includes(host.name)) }));
};
const lostHost = (name: string) => new Problem('host-unreachable', `${name} does not answer`, { hosts: [name] });
const answering = (...open: number[]): Probed => ({ open, unseen: [], untried: 0 });
const judged = (
  facts: Observation['hosts'],
  unreachable: Observation['unreachable'] = {},
  probed: Record<string, Probed> = {},
) =>
  assess(site, observed(facts, unreachable), probed).map(({ name, up: isUp, handshakeAgeSeconds, problems }) => ({
    name,
    up: isUp,
    age: handshakeAgeSeconds,
    problems: problems.map(({ code }) => code),
  }));
const ofNode = (observed: Observed) => judged({ [top]: observed, [one]: nothing() })[1];

test('no problem where every target is up and the handshake is young', () => {
  expect(judged({ [top]: said(up, now - 9), [one]: nothing() })).toEqual([
    { name: top, up: true, age: 9, problems: [] },
    { name: one, up: true, age: 9, problems: [] },
  ]);
});

test('what was up before a change, and was not scraped since, is pending and not down', () => {
  const seen = said([...own, target('node', '10.0.0.2:9100', { lastScrape: now - 10 })], now - 9);
  const changes = { ...observed({ [top]: seen, [one]: nothing() }), changed: new Set([one]) };
  const [, host] = assess(site, changes, {}, now);
  expect(host).toMatchObject({ state: 'pending', up: false, targets: [{ monitor: top, health: 'pending' }] });
});

test.each([
  ['its host', { changedAt: now - 5 }, {}, 'pending'],
  ['its host, and was scraped since', { changedAt: now - 15 }, {}, 'down'],
  ['its monitor alone', {}, { changedAt: now - 5 }, 'down'],
  [
    'its host, and that a fetch does not reach since',
    { changedAt: now - 5 },
    { fetched: [{ url: `http://10.0.0.2:9100/metrics`, why: 'refused' }] },
    'down',
  ],
])('what was down before a change of %s', (_, ofHost, ofMonitor, health) => {
  const down = target('node', '10.0.0.2:9100', { health: 'down', lastError: 'refused', lastScrape: now - 10 });
  const facts = { [top]: said([...own, down], now - 9, ofMonitor), [one]: { ...nothing(), now, ...ofHost } };
  const [, host] = assess(site, observed(facts), {});
  expect(host).toMatchObject({ up: false, targets: [{ monitor: top, health }] });
});

test.each<[string, Partial<ObservedTarget>, string]>([
  ['was scraped', {}, 'unknown'],
  ['was about to be scraped', { health: 'unknown' }, 'unknown'],
  ['could not be scraped any more', { health: 'down', lastError: 'no route' }, 'down'],
])('of a droplet that is off, nothing that %s is taken as of now', (_, more, health) => {
  const off = { [one]: new Problem('droplet-off', `${one} is powered off`, { hosts: [one] }) };
  const facts = { [top]: said([...own, target('node', '10.0.0.2:9100', { lastScrape: now - 8, ...more })], now - 9) };
  const [, host] = assess(site, observed(facts, off), {});
  expect(host).toMatchObject({ state: 'off', up: false, handshakeAgeSeconds: undefined, targets: [{ health }] });
  expect(host?.problems).toMatchObject([{ code: 'droplet-off', also: [expect.stringContaining(`node on ${one}`)] }]);
});

test('a monitor whose new configuration failed is not ok, and what it does not list yet is lacking', () => {
  const refused = { part: { name: 'prometheus', at: { file: 'f', line: 1, column: 1 }, ids: new Set<string>() } };
  const lost = { ...refused, step: 'write rules', printed: '', worked: true };
  const facts = { [top]: said(own, now - 9), [one]: nothing() };
  const seen = { ...observed(facts), lacking: { [top]: [lost] } };
  const { evidence, findings } = look(site, seen, {});
  expect(evidence[0]).toMatchObject({ name: top, state: 'failed' });
  expect(findings.scrapes.filter(({ lacking }) => lacking).map(({ host }) => host)).toContain(one);
});

test('a host that does not answer keeps what its monitor says, with the age of that', () => {
  const lost = observed(
    { [top]: said([...own, target('node', '10.0.0.2:9100', { lastScrape: now - 8.3 })], now - 9) },
    { [one]: lostHost(one) },
  );
  expect(assess(site, lost, {})[1]).toMatchObject({
    ...{ state: 'unreachable', up: false, handshakeAgeSeconds: 9 },
    targets: [{ health: 'up', ageSeconds: 8 }],
  });
});

test('a monitor that failed is asked what it scrapes all the same', () => {
  const failed = { [top]: new Problem('step-failed', `${top}: it failed`, { hosts: [top] }) };
  const states = assess(site, { ...observed({ [top]: said(up, now - 9), [one]: nothing() }), failed }, {});
  expect(states.map(({ name, state, targets }) => [name, state, targets.map(({ health }) => health)])).toEqual([
    [top, 'failed', ['up', 'up']],
    [one, 'ok', ['up']],
  ]);
});

test('a scrape from before a change proves nothing of the host that changed, nor a monitor’s own change of any', () => {
  const seen = said([...own, target('node', '10.0.0.2:9100', { lastScrape: now - 10 })], now - 9);
  const changed = (...names: string[]) => ({ ...observed({ [top]: seen, [one]: nothing() }), changed: new Set(names) });
  const isUp = (changes: Observation, since: number) =>
    assess(site, changes, {}, since).map(({ name, up: well }) => [name, well]);
  expect(isUp(changed(), now)).toEqual([
    [top, true],
    [one, true],
  ]);
  expect(isUp(changed(one), now)).toEqual([
    [top, true],
    [one, false],
  ]);
  expect(isUp(changed(top), now)).toEqual([
    [top, true],
    [one, false],
  ]);
  expect(isUp(changed(top), now - 10)).toEqual([
    [top, true],
    [one, true],
  ]);
});

describe('a node is down', () => {
  test.each<[string, ObservedTarget[]]>([
    ['when Prometheus says so', [...own, target('node', '10.0.0.2:9100', { health: 'down', lastError: 'no route' })]],
    ['when it is not among the targets', own],
    ['when Prometheus has not scraped it yet', [...own, target('node', '10.0.0.2:9100', { health: 'unknown' })]],
    ['when only another job of it is up', [...own, target('other', '10.0.0.2:9100')]],
    ['when another host is up at its address', [...own, target('node', '10.0.0.2:9100', { host: 'other' })]],
  ])('%s', (_, targets) => {
    expect(ofNode(said(targets, now))).toMatchObject({ up: false, problems: ['target-not-scraped'] });
  });
});

describe('a tunnel', () => {
  test.each<[string, number | undefined, number | undefined, string[]]>([
    ['alive at 180 s', now - 180, 180, []],
    ['dead after that', now - 181, 181, ['tunnel-down']],
    ['never there', undefined, undefined, ['tunnel-down']],
    ['of a host whose clock runs ahead', now + 50, 0, []],
  ])('%s', (_, handshakeAt, age, problems) => {
    expect(ofNode(said(up, handshakeAt))).toMatchObject({ age, problems });
  });

  test('of a host between two keys is alive with either', () => {
    const between = siteFrom(fleetOf([monitor, node(1)]));
    Object.assign(between.host(one) ?? {}, { publicKey: 'new', otherPublicKey: `KEY-${one}` });
    const seen = observed({ [top]: said(up, now - 9), [one]: nothing() });
    expect(assess(between, seen, {})[1]).toMatchObject({ state: 'ok', handshakeAgeSeconds: 9, problems: [] });
  });

  test('that is dead is one problem, though it has two ends', () => {
    expect(judged({ [top]: said(up, now - 999), [one]: nothing() })).toMatchObject([
      { age: 999, problems: [] },
      { age: 999, problems: ['tunnel-down'] },
    ]);
  });

  test('is as old as rare scrapes make it, and no older', () => {
    const rare = siteFrom(fleetOf([monitor, node(1)], { more: 'prometheus: { scrape_interval: 4m }\n' }));
    const problems = (age: number) =>
      assess(rare, observed({ [top]: said(up, now - age), [one]: nothing() }), {}).flatMap((host) => host.problems);
    expect(problems(365)).toEqual([]);
    expect(problems(375).length).toBe(1);
  });

  test('of a host that does not answer is its own matter, not the monitor’s', () => {
    expect(judged({ [top]: said(up, now - 999) }, { [one]: lostHost(one) })[0]).toMatchObject({ problems: [] });
  });

  test('of a host that nobody scrapes says nothing of it', () => {
    const idle = siteFrom(fleetOf([monitor, node(1)], { more: `exporters: { node: { hosts: [${top}] } }\n` }));
    const evidence = assess(idle, observed({ [top]: said(own, undefined), [one]: nothing() }), {});
    expect(evidence.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe('a tunnel with another machine that has the keys of the host', () => {
  const copy = '203.0.113.9:51820';
  const running = { enabled: true, active: true, restarts: false, restarted: false, pending: false };
  const both = (endpoint: string, seen: number | undefined, known: number | undefined, slow = 5, upFor?: number) => {
    const of = (name: string, handshakeAt: number | undefined, at?: string) => ({
      wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [{ ...peer(name, handshakeAt), endpoint: at }] },
    });
    return judged({
      [top]: said(up, seen, { askedAt: now + 90 - slow, seenAt: now + 90, tunnels: of(one, seen, endpoint) }),
      // Its clock is behind, and that of whoever asks ahead.
      [one]: {
        ...nothing(),
        now: now - 50,
        askedAt: now + 88,
        seenAt: now + 90,
        tunnels: of(top, known && known - 50),
        units: { 'wg-quick@wg0': { ...running, ...(upFor && { activeSeconds: upFor }) } },
      },
    })[1];
  };

  test.each<[string, number, string]>([
    ['after it is up', 50, 'key-used-elsewhere'],
    ['before it was up: that was the droplet before it', 70, 'tunnel-down'],
  ])('is one with a droplet that never had one, if the other came %s', (_, age, code) => {
    expect(both(copy, now - age, undefined, 5, 60)).toMatchObject({ up: false, problems: [code] });
  });

  test.each<[string, string, number | undefined, number | undefined]>([
    ['that has had an older handshake', copy, now - 300, 300],
    ['that has sent last', '203.0.113.2:51820', now - 300, 300],
    ['that never had one', copy, undefined, undefined],
  ])('is none of a host %s', (_, endpoint, known, age) => {
    expect(both(endpoint, now - 60, known)).toMatchObject({ up: false, age, problems: ['key-used-elsewhere'] });
  });

  test.each<[string, string, number | undefined, number | undefined, number?]>([
    ['behind a NAT', copy, now - 60, now - 61],
    ['behind a NAT, whose handshake came after it was asked', copy, now - 1, now - 120],
    ['that has just booted', '203.0.113.2:51820', now - 60, undefined],
    ['whose handshake was the same, by a monitor that is slow to answer', copy, now - 60, now - 90, 40],
  ])('is not one of a host %s', (_, endpoint, seen, known, slow) => {
    expect(both(endpoint, seen, known, slow)).toMatchObject({ up: true, problems: [] });
  });
});

test('a monitor that failed on its way, or does not answer, is nobody else’s fault', () => {
  const other = 'promguard-monitor-2';
  const both = siteFrom(fleetOf([monitor, '{ name: promguard-monitor-2, region: lon1 }', node(1)], { monitors: 2 }));
  const problem = (name: string) => new Problem('host-unreachable', 'the power went', { hosts: [name] });
  const second = target('node', '10.0.0.2:9100', { host: other });
  const facts = {
    [top]: said([...own, second, target('node', '10.0.0.3:9100', { host: one })], undefined, {
      tunnels: {
        wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [peer(other, now - 3600), peer(one, now - 9)] },
      },
    }),
    [one]: nothing(),
  };
  const told = (evidence: ReturnType<typeof assess>) =>
    evidence.flatMap(({ name, problems }) => problems.map(({ summary }) => `${name}: ${summary}`));
  expect(told(assess(both, observed(facts, { [other]: problem(other) }), {}))).toEqual([`${other}: the power went`]);
  const blind = { [top]: said([], undefined), [one]: nothing() };
  const ofNode = told(assess(site, { ...observed(blind), failed: { [top]: problem(top) } }, {}));
  expect(ofNode.filter((line) => line.startsWith(one))).toEqual([]);
});

describe('the age of handshakes of a monitor', () => {
  const [two, three] = ['promguard-node-2', 'promguard-node-3'];
  const nodes = siteFrom(fleetOf([monitor, node(1), node(2), node(3)]));
  const ageWith = (ages: Record<string, number | undefined>, lost: Partial<Observation>) => {
    const peers = Object.entries(ages).map(([name, age]) => peer(name, age === undefined ? undefined : now - age));
    const seen = said(up, undefined, { tunnels: { wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers } } });
    const answered = observed({ [top]: seen, [one]: nothing(), [two]: nothing(), [three]: nothing() });
    return look(nodes, { ...answered, ...lost }, {}).evidence[0]?.handshakeAgeSeconds;
  };
  const lost = (...names: string[]) => Object.fromEntries(names.map((name) => [name, lostHost(name)]));
  const ages = { [one]: 8, [two]: 40, [three]: 900 };

  test.each<[string, Record<string, number | undefined>, Partial<Observation>, number | undefined]>([
    ['is the oldest', ages, {}, 900],
    ['leaves out those of hosts that do not answer', ages, { unreachable: lost(three) }, 40],
    ['leaves out those of hosts that failed', ages, { failed: lost(two, three) }, 8],
    ['is the youngest where none answers', ages, { unreachable: lost(one, two), failed: lost(three) }, 8],
    ['is what it saw of its only peer', { [one]: 11 }, { unreachable: lost(one, two, three) }, 11],
    ['is never where it saw none', { [one]: undefined }, { unreachable: lost(one) }, undefined],
  ])('%s', (_, seen, gone, age) => {
    expect(ageWith(seen, gone)).toBe(age);
  });
});

test('how old an `up` may be is for the interval at which it is scraped, and one that is older is not shown as seen', () => {
  const at = (scrapeInterval: string) => [
    ...own,
    target('node', '10.0.0.2:9100', { lastScrape: now - 200, scrapeInterval }),
  ];
  const shown = (interval: string) =>
    assess(site, observed({ [top]: said(at(interval), now - 9), [one]: nothing() }), {}).map(
      ({ up: well, targets }) => [well, targets.map(({ health }) => health).join()],
    );
  expect(shown('2m')[1]).toEqual([true, 'up']);
  expect(shown('30s')[1]).toEqual([false, 'unknown']);
});

describe('what is silent is named once', () => {
  test('a host that does not answer', () => {
    expect(judged({ [top]: said(own, undefined) }, { [one]: lostHost(one) })[1]).toEqual({
      name: one,
      up: false,
      age: undefined,
      problems: ['host-unreachable'],
    });
  });

  test('a monitor that does not answer: of the others nobody can tell', () => {
    expect(judged({ [one]: nothing() }, { [top]: lostHost(top) })).toEqual([
      { name: top, up: false, age: undefined, problems: ['host-unreachable'] },
      { name: one, up: false, age: undefined, problems: [] },
    ]);
  });

  test('a Prometheus that does not answer', () => {
    expect(
      judged({ [top]: said(undefined, now - 9), [one]: nothing() }).map(({ problems }) => problems.length),
    ).toEqual([1, 0]);
  });
});

test.each([
  ['scraped', 'up', 'open'],
  ['not scraped', 'down', 'down'],
] as const)('a host with a port that nobody declared, and that is %s', (_, health, state) => {
  const seen = said([...own, target('node', '10.0.0.2:9100', { health, lastError: 'refused' })], now - 9);
  const [, host] = assess(site, observed({ [top]: seen, [one]: nothing() }), { [one]: answering(22, 8080) });
  expect(host).toMatchObject({ state, openPorts: [22, 8080] });
});

test('a port that answers from outside must be declared, 22 is', () => {
  const web = siteFrom(
    fleetOf([monitor, '{ name: web, region: lon1, allow: [{ port: 443, proto: tcp }, { port: 53, proto: udp }] }']),
  );
  const problems = assess(web, observed({}), { web: answering(22, 53, 443, 8080) }).flatMap((host) => host.problems);
  expect(problems.map(({ code, at }) => [code, at?.line])).toEqual([
    ['undeclared-open-port', 6],
    ['undeclared-open-port', 6],
  ]);
  expect(problems.map(({ summary }) => /\d+(?=\/tcp)/.exec(summary)?.[0])).toEqual(['53', '8080']);
});

test.each([
  ['192.0.2.0/24', '198.51.100.1', ['open-beyond']],
  ['192.0.2.0/24', '192.0.2.9', []],
  ['192.0.2.0/24, "2001:db8::/32"', '198.51.100.1', []],
  ['192.0.2.0/24', undefined, []],
])('a port that is declared for %s and answers %s', (from, client, codes) => {
  const web = siteFrom(
    fleetOf([monitor, `{ name: web, region: lon1, allow: [{ port: 8081, from: [${from}] }, { port: 443 }] }`]),
  );
  const seen = observed({ web: { ...nothing(), client } });
  const problems = assess(web, seen, { web: answering(22, 443, 8081) }).flatMap((host) => host.problems);
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

test('the wording', async () => {
  const scraped = (more: Partial<ObservedTarget>) => said([...own, target('node', '10.0.0.2:9100', more)], now - 9);
  const monitors = [
    scraped({ health: 'down', lastError: 'connection refused' }),
    scraped({ health: 'unknown', lastScrape: undefined }),
    scraped({ lastScrape: now - 500 }),
    said(undefined, now - 9),
    said([], now - 9),
    said(up, now - 999),
    said(up, undefined),
  ];
  const problems = [
    ...monitors.map((said) => look(site, observed({ [top]: said, [one]: nothing() }), {})),
    look(site, observed({}), { [one]: { open: [8080], unseen: [], untried: 1200 } }),
  ].flatMap(({ findings }) => explain([], findings));
  const text = problems.map((problem) => `${format(problem)}\n`).join('\n');
  await expect(text).toMatchFileSnapshot('../../golden/problems/assess.txt');
});
