// From facts to evidence, as tables. The facts are literals: what monitors said.

import { describe, expect, test } from 'vitest';
import { assess, type Probed } from '../../../src/flow/assess.ts';
import type { Observation } from '../../../src/flow/observation.ts';
import type { Observed, ObservedTarget } from '../../../src/host/item.ts';
import type { ObservedPeer } from '../../../src/host/kinds/tunnel.ts';
import { nothing } from '../../../src/host/observe.ts';
import { Problem } from '../../../src/problem.ts';
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
  hosts: facts,
  catalogue: undefined,
  unreachable,
  failed: {},
  changed: new Set(),
});
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
    problems: problems.map(({ summary }) => summary),
  }));
const ofNode = (observed: Observed) => judged({ [top]: observed, [one]: nothing() })[1];

test('all is well where every target is up and the handshake is young', () => {
  expect(judged({ [top]: said(up, now - 9), [one]: nothing() })).toEqual([
    { name: top, up: true, age: 9, problems: [] },
    { name: one, up: true, age: 9, problems: [] },
  ]);
});

test('a scrape from before a change proves nothing of the host that changed, nor a monitor’s own change of any', () => {
  const seen = said([...own, target('node', '10.0.0.2:9100', { lastScrape: now - 10 })], now - 9);
  const changed = (...names: string[]) => ({ ...observed({ [top]: seen, [one]: nothing() }), changed: new Set(names) });
  const isUp = (changes: Observation, since: number) =>
    assess(site, changes, {}, { [top]: since }).map(({ name, up: well }) => [name, well]);
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
  const scrape = `${top} does not scrape node of ${one} at 10.0.0.2:9100`;

  test.each<[string, ObservedTarget[], string]>([
    [
      'for the reason that Prometheus gives',
      [...own, target('node', '10.0.0.2:9100', { health: 'down', lastError: 'no route' })],
      'no route',
    ],
    ['when it is not among the targets', own, 'not scraped yet'],
    ['when nobody has looked yet', [...own, target('node', '10.0.0.2:9100', { health: 'unknown' })], 'not scraped yet'],
    ['when only another job of it is up', [...own, target('other', '10.0.0.2:9100')], 'not scraped yet'],
  ])('%s', (_, targets, why) => {
    expect(ofNode(said(targets, now))).toMatchObject({ up: false, problems: [`${scrape}: ${why}`] });
  });
});

describe('a tunnel', () => {
  test.each<[string, number | undefined, number | undefined, string[]]>([
    ['alive at 180 s', now - 180, 180, []],
    ['dead after that', now - 181, 181, [`${one} has a dead tunnel: its last handshake was 181 s ago`]],
    ['never there', undefined, undefined, [`${one} has never had a handshake`]],
    ['of a host whose clock runs ahead', now + 50, 0, []],
  ])('%s', (_, handshakeAt, age, problems) => {
    expect(ofNode(said(up, handshakeAt))).toMatchObject({ age, problems });
  });

  test('that is dead on one monitor is dead for that monitor too', () => {
    expect(judged({ [top]: said(up, now - 999), [one]: nothing() })[0]).toMatchObject({
      age: 999,
      problems: [`${top} has a dead tunnel: its last handshake was 999 s ago`],
    });
  });

  test('is as old as rare scrapes make it, and no older', () => {
    const rare = siteFrom(fleetOf([monitor, node(1)], { more: 'prometheus: { scrape_interval: 4m }\n' }));
    const problems = (age: number) =>
      assess(rare, observed({ [top]: said(up, now - age), [one]: nothing() }), {}).flatMap((host) => host.problems);
    expect(problems(365)).toEqual([]);
    expect(problems(375).length).toBe(2);
  });

  test('of a host that does not answer is its own matter, not the monitor’s', () => {
    const lost = { [one]: new Problem('todo', 'it does not answer') };
    expect(judged({ [top]: said(up, now - 999) }, lost)[0]).toMatchObject({ problems: [] });
  });

  test('of a host that nobody scrapes says nothing of it', () => {
    const idle = siteFrom(fleetOf([monitor, node(1)], { more: `exporters: { node: { hosts: [${top}] } }\n` }));
    const evidence = assess(idle, observed({ [top]: said(own, undefined), [one]: nothing() }), {});
    expect(evidence.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

test('a monitor that failed on its way, or does not answer, is nobody else’s fault', () => {
  const other = 'promguard-monitor-2';
  const both = siteFrom(fleetOf([monitor, '{ name: promguard-monitor-2, region: lon1 }', node(1)], { monitors: 2 }));
  const problem = new Problem('todo', 'the power went');
  const second = target('node', '10.0.0.2:9100', { host: other });
  const facts = {
    [top]: said([...own, second, target('node', '10.0.0.3:9100')], undefined, {
      tunnels: {
        wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [peer(other, now - 3600), peer(one, now - 9)] },
      },
    }),
    [one]: nothing(),
  };
  const told = (evidence: ReturnType<typeof assess>) =>
    evidence.flatMap(({ name, problems }) => problems.map(({ summary }) => `${name}: ${summary}`));
  expect(told(assess(both, observed(facts, { [other]: problem }), {}))).toEqual([`${other}: the power went`]);
  const blind = { [top]: said([], undefined), [one]: nothing() };
  const ofNode = told(assess(site, { ...observed(blind), failed: { [top]: problem } }, {}));
  expect(ofNode.filter((line) => line.startsWith(one))).toEqual([]);
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
    const lost = new Problem('todo', 'it does not answer');
    expect(judged({ [top]: said(own, undefined) }, { [one]: lost })[1]).toEqual({
      name: one,
      up: false,
      age: undefined,
      problems: ['it does not answer'],
    });
  });

  test('a monitor that does not answer: of the others nobody can tell', () => {
    expect(judged({ [one]: nothing() }, { [top]: new Problem('todo', 'it does not answer') })).toEqual([
      { name: top, up: false, age: undefined, problems: ['it does not answer'] },
      { name: one, up: false, age: undefined, problems: [] },
    ]);
  });

  test('a Prometheus that does not answer', () => {
    expect(
      judged({ [top]: said(undefined, now - 9), [one]: nothing() }).map(({ problems }) => problems.length),
    ).toEqual([2, 0]);
  });
});

test('a port that answers from outside must be declared, 22 is', () => {
  const web = siteFrom(
    fleetOf([monitor, '{ name: web, region: lon1, allow: [{ port: 443, proto: tcp }, { port: 53, proto: udp }] }']),
  );
  const problems = assess(web, observed({}), { web: answering(22, 53, 443, 8080) }).flatMap((host) => host.problems);
  expect(problems.map(({ summary }) => summary)).toEqual([
    'web answers on 53/tcp from outside, and fleet/fleet.yaml does not declare it',
    'web answers on 8080/tcp from outside, and fleet/fleet.yaml does not declare it',
  ]);
});
