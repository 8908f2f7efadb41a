// What stops a run before it begins, as tables: a check says so by its code, at its line of fleet.yaml.

import { describe, expect, test } from 'vitest';
import type { Fleet } from '../../../src/fleet/model.ts';
import type { Observed } from '../../../src/host/item.ts';
import { nothing } from '../../../src/host/observe.ts';
import { refusedHosts, unfit } from '../../../src/plan/checks/access.ts';
import type { Preflight } from '../../../src/plan/checks/check.ts';
import type { HostPlan, Plan } from '../../../src/plan/plan.ts';
import { preflight } from '../../../src/plan/preflight.ts';
import type { Droplet } from '../../../src/ports.ts';
import { configPath } from '../../../src/resources/prometheus.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { host, plan } from '../../fakes/plans.ts';
import { loaded } from '../../fakes/site.ts';

const top = host('promguard-monitor-1', 'update', [], { role: 'monitor' });
const gone = (name: string, role = 'node') => host(name, 'destroy', [], { role });
const stays = (count: number) => Array.from({ length: count }, (_, at) => host(`stays-${at}`, 'update'));
const servers = ['{ name: old, address: 192.0.2.8 }', '{ name: older, address: 192.0.2.9 }'];
const textOf = (more: string) => fleetOf([monitor, node(1), ...servers], { more });
const fleet = (more: string) => loaded(textOf(more));
const dropletOf = (name: string): Droplet => ({
  ...{ name, id: 1, region: 'tor1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags: [], status: 'active' },
  ...{ ipv4: '192.0.2.1', ipv6: undefined },
});
const given = (planned: Plan, made: Fleet, hosts: Record<string, Observed> = {}): Preflight => ({
  fleet: made,
  plan: planned,
  hosts,
  leaving: {},
  droplets: Object.fromEntries(
    planned.hosts.flatMap(({ host: name, fate }) =>
      fate === 'create' || servers.some((server) => server.includes(` ${name},`)) ? [] : [[name, dropletOf(name)]],
    ),
  ),
  removed: [],
  catalogue: undefined,
  vpcs: undefined,
  isRangeFree: false,
  review: undefined,
  saved: undefined,
  hasSavedSources: false,
  fleetId: undefined,
  locked: {},
  placeholdersFor: () => [],
  version: 'test',
  sealed: [],
  lostKeyFiles: [],
  midRotation: false,
});
const debian: Observed = { ...nothing(), os: { id: 'debian', version: '12', arch: 'x86_64' } };
const stopped = (hosts: HostPlan[], more = '') =>
  preflight('apply', given(plan(hosts), fleet(more))).map(({ code }) => code);

describe('destroying', () => {
  test.each<[string, HostPlan[], string, string[]]>([
    ['nothing', [top, ...stays(3)], '', []],
    ['one', [top, gone('a')], '', []],
    ['two, where one is the most', [top, ...stays(9), gone('a'), gone('b')], '', ['max-destroy']],
    ['two, where that is allowed', [top, ...stays(9), gone('a'), gone('b')], 'guards: { max_destroy: 2 }\n', []],
    [
      'much of the fleet',
      [top, gone('a'), gone('b')],
      'guards: { max_destroy: 9, max_destroy_percent: 50 }\n',
      ['max-destroy-percent'],
    ],
    [
      'most droplets, beside many static hosts',
      [top, gone('a'), gone('b'), host('old', 'update'), host('older', 'update')],
      'guards: { max_destroy: 9, max_destroy_percent: 60 }\n',
      ['max-destroy-percent'],
    ],
    [
      'what is protected',
      [top, gone('promguard-node-1')],
      'guards: { protect: [promguard-node-1] }\n',
      ['protected-host'],
    ],
    ['a monitor of two', [top, gone('second', 'monitor')], '', []],
    [
      'the only monitor, even when another one comes',
      [host('new', 'create', [], { role: 'monitor' }), gone('promguard-monitor-1', 'monitor')],
      '',
      ['last-monitor'],
    ],
    [
      'the only monitor, which its tag still calls a node',
      [host('new', 'create', [], { role: 'monitor' }), gone('promoted', 'node')],
      '',
      ['last-monitor'],
    ],
    [
      'the only monitor, a server that does not answer',
      [host('new', 'create', [], { role: 'monitor' }), host('hub', 'unreachable', [], { leaves: true })],
      '',
      ['last-monitor'],
    ],
  ])('%s', (_, hosts, more, codes) => {
    expect(stopped(hosts, more)).toEqual(codes);
  });
});

describe('a node that becomes a monitor', () => {
  const scraped = {
    job: 'prometheus',
    instance: '127.0.0.1:9090',
    host: top.host,
    health: 'up' as const,
    lastError: '',
  };
  const serving: Observed = {
    ...debian,
    managed: [`file:${configPath}`],
    targets: [{ ...scraped, lastScrape: 1, scrapeInterval: undefined }],
  };
  const code = (facts: Observed) => {
    const planned = plan([top, gone('second', 'monitor')]);
    return preflight('apply', given(planned, fleet(''), { [top.host]: facts })).map((problem) => problem.code);
  };

  test.each<[string, Observed, string[]]>([
    ['has no metrics yet', debian, ['last-monitor']],
    [
      'has a Prometheus that PromGuard did not set up',
      {
        ...serving,
        managed: [],
        targets: [{ ...scraped, host: 'undefined', lastScrape: 1, scrapeInterval: undefined }],
      },
      ['last-monitor'],
    ],
    ['is one whose list was lost', { ...serving, managed: [] }, []],
    ['is one already', serving, []],
    ['is one whose Prometheus is down', { ...serving, targets: undefined }, []],
  ])('%s', (_, facts, codes) => {
    expect(code(facts)).toEqual(codes);
  });
});

test('each points at its line of fleet.yaml', () => {
  const more =
    'guards:\n  max_destroy: 0\n  max_destroy_percent: 10\n  protect: [promguard-node-1]\nssh:\n  allow_from: [192.0.2.1]\n';
  const made = fleet(more);
  const hosts = [gone('promguard-node-1'), gone('b'), gone('promguard-monitor-1', 'monitor')];
  const problems = preflight('apply', given(plan(hosts), made, { a: { ...debian, client: '198.51.100.7' } }));
  const text = textOf(more).split('\n');
  expect(problems.map(({ at }) => text[(at?.line ?? 0) - 1]?.trim())).toEqual([
    'protect: [promguard-node-1]',
    'max_destroy: 0',
    'max_destroy_percent: 10',
    'monitors:',
    'allow_from: [192.0.2.1]',
  ]);
});

test.each<[string, string, boolean]>([
  ['debian', '12', true],
  ['debian', '13', true],
  ['debian', '11', false],
  ['ubuntu', '22.04', true],
  ['ubuntu', '24.04', true],
  ['ubuntu', '24.10', false],
  ['fedora', '43', false],
  ['constructor', 'name', false],
  ['unknown', 'unknown', false],
])('%s %s', (id, version, isTaken) => {
  const refused = refusedHosts(fleet(''), { a: { ...debian, os: { id, version, arch: 'x86_64' } } });
  expect(Object.values(refused).map(({ code }) => code)).toEqual(isTaken ? [] : ['unsupported-system']);
});

describe('a pinned release', () => {
  const hash = 'ab'.repeat(32);
  const refused = (arch: string, more: string, name = 'old') =>
    Object.values(refusedHosts(fleet(more), { [name]: { ...debian, os: { ...debian.os, arch } } })).map(
      ({ code, at }) => [code, at !== undefined],
    );
  const node = (sha256: string) => `exporters: { node: { version: 1.9.1, sha256: ${sha256}, hosts: [old] } }\n`;
  const prometheus = `prometheus: { version: 3.5.0, sha256: ${hash} }\n`;

  test.each<[string, string, string, string]>([
    ['for amd64 alone, on arm64', 'aarch64', node(hash), 'old'],
    ['for arm64 alone, on amd64', 'x86_64', node(`{ arm64: ${hash} }`), 'old'],
    ['on what nothing can be pinned for', 'riscv64', node(`{ amd64: ${hash}, arm64: ${hash} }`), 'old'],
    ['of Prometheus, on a monitor', 'aarch64', prometheus, 'promguard-monitor-1'],
  ])('%s', (_, arch, more, name) => {
    expect(refused(arch, more, name)).toEqual([['unpinned-architecture', true]]);
  });

  test.each<[string, string, string, string]>([
    ['for both', 'aarch64', node(`{ amd64: ${hash}, arm64: ${hash} }`), 'old'],
    ['that a host does not run', 'aarch64', node(hash), 'older'],
    ['of Prometheus, on a node', 'aarch64', prometheus, 'old'],
    ['nowhere', 'riscv64', '', 'old'],
  ])('%s is taken', (_, arch, more, name) => {
    expect(refused(arch, more, name)).toEqual([]);
  });
});

describe('a server whose sshd reads root’s keys elsewhere', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan';
  const warned = (files: string | undefined, more = `ssh: { reader_keys: ["${key}"] }\n`) =>
    preflight(
      'apply',
      given(plan([top]), fleet(more), { a: { ...debian, authorizedKeysFiles: files?.split(' ') } }),
    ).map(({ code, severity, summary }) => [code, severity, summary.startsWith('a ')]);

  test.each(['.ssh/authorized_keys', '/etc/ssh/keys/%u', '%h/.ssh/authorized_keys', 'none'])('%s', (files) => {
    expect(warned(files)).toEqual([['reader-keys-unread', 'warning', true]]);
    expect(warned(files, '')).toEqual([]);
  });

  test.each([
    ['.ssh/authorized_keys .ssh/authorized_keys2'],
    ['/etc/ssh/keys/%u %h/.ssh/authorized_keys2'],
    ['/%u/.ssh/authorized_keys2'],
    // It did not say.
    [undefined],
  ])('%s has them', (files) => {
    expect(warned(files)).toEqual([]);
  });
});

describe('a tunnel in the way of a network of the host’s own', () => {
  const routes = (network: string, device = 'eth1') => ({ a: { ...debian, routes: [{ network, device }] } });

  test.each([
    ['10.0.0.0/16', ['network-clash']],
    ['10.0.0.1', ['network-clash']],
    ['10.0.1.0/24', []],
    ['$(id)', []],
  ])('%s', (network, codes) => {
    expect(Object.values(refusedHosts(fleet(''), routes(network))).map(({ code }) => code)).toEqual(codes);
    expect(unfit(fleet(''), 'a', routes(network).a)?.code).toBe(codes[0]);
  });

  test('the tunnel itself is none', () => {
    const { a } = routes('10.0.0.0/24', 'wg0');
    const tunnels = { wg0: { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [] } };
    expect(refusedHosts(fleet(''), { a: { ...a, tunnels } })).toEqual({});
  });
});

describe('shutting out the machine that runs it', () => {
  const restricted = 'ssh: { allow_from: [192.0.2.0/24, "2001:db8::/32"] }\n';
  const from = (client: string | undefined, more = restricted) =>
    preflight('apply', given(plan([top]), fleet(more), { a: { ...debian, client }, b: { ...debian, client } })).map(
      ({ code, hint }) => [code, hint?.includes(`${client}`)],
    );

  test.each([
    ['192.0.2.7'],
    ['2001:db8::7'],
    // Nothing is known of where a host was asked from.
    [undefined],
  ])('%s may stay', (client) => {
    expect(from(client)).toEqual([]);
  });

  test.each(['198.51.100.7', '2001:db9::7'])('%s is named once, not for every host', (client) => {
    expect(from(client)).toEqual([['would-shut-out', true]]);
  });

  test('everyone may stay where everyone may enter', () => {
    expect(from('198.51.100.7', '')).toEqual([]);
  });

  test.each([['198.51.100.7'], ['203.0.113.9']])(
    'a host that alone tells %s stops itself and nobody else',
    (client) => {
      const facts = {
        a: { ...debian, client: '192.0.2.7' },
        b: { ...debian, client },
        c: debian,
        d: { ...debian, client: 'no address; $(id)' },
      };
      expect(preflight('apply', given(plan([top]), fleet(restricted), facts))).toEqual([]);
      const refused = refusedHosts(fleet(restricted), facts);
      expect(Object.entries(refused).map(([name, { code }]) => [name, code])).toEqual([['b', 'would-shut-out']]);
    },
  );

  test('where all tell it, it is the apply that is stopped: no host has to be refused by itself', () => {
    expect(refusedHosts(fleet(restricted), { a: { ...debian, client: '198.51.100.7' }, b: debian })).toEqual({});
  });
});
