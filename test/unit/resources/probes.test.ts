// What a monitor sees from outside, as tables: lines of fleet.yaml in, targets out.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { FileItem } from '../../../src/host/kinds/file.ts';
import { indexSite } from '../../../src/resources/index.ts';
import { type Probes, probesOf } from '../../../src/resources/probes.ts';
import { knownAfterApply, type Site, type SiteHost } from '../../../src/resources/site.ts';
import { fleetOf } from '../../fakes/fleets.ts';
import { itemsFor, siteFrom } from '../../fakes/site.ts';

const one = '{ name: one, region: tor1 }';
const two = '{ name: two, region: fra1 }';
const web = (more = '') => `{ name: web, region: lon1${more} }`;
const allow = (...entries: string[]) => `, allow: [${entries.join(', ')}]`;
const alone = (host: string, more = '') => fleetOf([one, host], { more });
const pair = (more = '') => fleetOf([one, two, web()], { monitors: 2, more });

function seenBy(name: string, site: Site): Probes | undefined {
  const self = site.host(name);
  if (!self) throw new Error(`there is no ${name}`);
  return probesOf(self, site);
}

/** `web 203.0.113.2:443` */
function listed(job: keyof Probes['targets'], yaml: string, monitor = 'one'): string[] {
  const groups = seenBy(monitor, siteFrom(yaml))?.targets[job] ?? [];
  return groups.flatMap(({ targets, labels }) => targets.map((target) => `${labels['host']} ${target}`));
}

/** The same site with another idea of some hosts. */
function withHosts(site: Site, changed: (self: SiteHost) => Partial<SiteHost>): Site {
  return indexSite({ ...site, hosts: site.hosts.map((self) => ({ ...self, ...changed(self) })) });
}

describe('what must answer', () => {
  test.each<[string, string, string[]]>([
    ['nothing is declared', '', []],
    ['a TCP port', allow('{ port: 443 }'), ['web 203.0.113.2:443']],
    ['UDP is not probed', allow('{ port: 53, proto: udp }'), []],
    ['one that is left alone', allow('{ port: 443, probe: off }'), []],
    ['for others', allow('{ port: 5432, from: [198.51.100.0/24] }'), []],
    ['for the monitor too', allow('{ port: 5432, from: [198.51.100.0/24, 203.0.113.1] }'), ['web 203.0.113.2:5432']],
    ['for IPv6 alone, which the host has not', allow('{ port: 443, from: ["::/0"] }'), []],
  ])('%s', (_, more, expected) => {
    expect(listed('probe', alone(web(more)))).toEqual(expected);
  });

  test('with a name: at the address, with the module of the name', () => {
    const more = allow(
      '{ port: 443, probe: { https: shop.example.com, path: /healthz } }',
      '{ port: 8080, probe: { http: shop.example.com } }',
    );
    const labels = { host: 'web', region: 'lon1', role: 'node' };
    expect(seenBy('one', siteFrom(alone(web(more))))?.targets.probe).toEqual([
      {
        targets: ['203.0.113.2:443'],
        labels: {
          ...labels,
          port: '443',
          probe: 'https://shop.example.com/healthz',
          __param_module: 'https shop.example.com',
          __param_target: 'https://203.0.113.2:443/healthz',
        },
      },
      {
        targets: ['203.0.113.2:8080'],
        labels: {
          ...labels,
          port: '8080',
          probe: 'http://shop.example.com:8080',
          __param_module: 'http shop.example.com',
          __param_target: 'http://203.0.113.2:8080/',
        },
      },
    ]);
  });
});

describe('what must stay closed', () => {
  test.each<[string, string, string[]]>([
    ['the exporter’s port', alone(web()), ['web 203.0.113.2:9100']],
    ['without an exporter nothing', alone(web(), 'exporters: {}\n'), []],
    ['what is declared, for others', alone(web(allow('{ port: 5432, from: [198.51.100.0/24] }'))), ['5432', '9100']],
    ['but not what is left alone', alone(web(allow('{ port: 5432, from: [198.51.100.0/24], probe: off }'))), ['9100']],
    ['SSH, where the monitor may not log in', alone(web(), 'ssh: { allow_from: [198.51.100.1] }\n'), ['22', '9100']],
    ['not SSH, where it may', alone(web(), 'ssh: { allow_from: [203.0.113.0/24] }\n'), ['9100']],
    [
      'what another monitor has on loopback, and not what it has itself',
      pair(),
      [
        'two 203.0.113.2:9090',
        'two 203.0.113.2:9093',
        'two 203.0.113.2:9100',
        'two 203.0.113.2:9115',
        'web 203.0.113.3:9100',
      ],
    ],
  ])('%s', (_, yaml, expected) => {
    const full = expected.map((target) => (target.includes(' ') ? target : `web 203.0.113.2:${target}`));
    expect(listed('closed', yaml)).toEqual(full);
  });
});

describe('where a host sees the monitor at another address than fleet.yaml has', () => {
  const inside = '{ name: web, address: 10.116.0.4';
  const outside = '{ name: web, address: 198.51.100.7';
  const behindNat = '{ name: one, address: 10.116.0.2 }';
  const ports = (yaml: string) =>
    (['probe', 'closed'] as const).map((job) => listed(job, yaml).map((target) => target.replace(/.*:/, '')));
  const neighbours = '{ port: 80, from: [10.116.0.0/20] }';
  const others = '{ port: 80, from: [192.0.2.0/24] }';
  const asked = (range: string) => `{ port: 80, from: [${range}], probe: { http: shop.example.com } }`;
  const from = (host: string, entry: string) => fleetOf([one, `${host}${allow(entry)} }`], { more: 'exporters: {}\n' });

  test.each<[string, string, string[], string[]]>([
    ['a private one, that neighbours reach', from(inside, neighbours), [], []],
    ['a private one, that everybody reaches', from(inside, '{ port: 80 }'), ['80'], []],
    ['a private one, that only others on the internet reach', from(inside, others), [], ['80']],
    ['a private one, that is to be asked for by name', from(inside, asked('10.116.0.0/20')), ['80'], []],
    ['a private one, by name, for others alone', from(inside, asked('192.0.2.0/24')), [], ['80']],
    ['a public one, that some on the internet reach', from(outside, others).replace(one, behindNat), [], []],
    ['a public one, that only neighbours reach', from(outside, neighbours).replace(one, behindNat), [], ['80']],
    ['a private one, from a private one', from(inside, neighbours).replace(one, behindNat), ['80'], []],
  ])('%s', (_, yaml, answers, closed) => {
    expect(ports(yaml)).toEqual([answers, closed]);
  });

  test('SSH is not told to be open', () => {
    const ssh = (range: string) =>
      fleetOf([one, `${inside} }`], { more: `exporters: {}\nssh: { allow_from: [${range}] }\n` });
    expect(ports(ssh('192.0.2.1, 10.116.0.0/20'))).toEqual([[], []]);
    expect(ports(ssh('192.0.2.1'))).toEqual([[], ['22']]);
  });
});

describe('addresses', () => {
  const ipv6 = 'defaults: { ipv6: true }\n';

  test.each<[string, string, string[]]>([
    ['a droplet without IPv6', alone(web()), ['web 203.0.113.2']],
    ['one with IPv6', alone(web(), ipv6), ['web 203.0.113.2', 'web 2001:db8::2']],
    ['where the monitor has none', alone(web(', ipv6: true')), ['web 203.0.113.2']],
    ['a server', alone('{ name: web, address: 198.51.100.7 }', ipv6), ['web 198.51.100.7']],
    ['a server with IPv6', alone('{ name: web, address: "2001:db8::99" }', ipv6), ['web 2001:db8::99']],
  ])('%s', (_, yaml, expected) => {
    expect(listed('ping', yaml)).toEqual(expected);
  });

  test('an IPv6 address that a droplet got later, and that its machine may not have, need not answer, and must not where nothing may', () => {
    const site = withHosts(siteFrom(alone(web(allow('{ port: 443 }')))), ({ host }) => ({
      publicIpv6: host.name === 'web' ? '2001:db8::2' : '2001:db8::1',
    }));
    const { probe = [], closed = [] } = seenBy('one', site)?.targets ?? {};
    expect(probe.flatMap(({ targets }) => targets)).toEqual(['203.0.113.2:443']);
    expect(closed.flatMap(({ targets }) => targets)).toEqual(['203.0.113.2:9100', '[2001:db8::2]:9100']);
  });

  test('a port at an IPv6 address', () => {
    expect(listed('closed', alone(web(), ipv6))).toEqual(['web 203.0.113.2:9100', 'web [2001:db8::2]:9100']);
  });

  test('of a monitor that does not exist yet a plan shows both, and an apply does one of them', () => {
    const ranges = '{ port: 1, from: [198.51.100.0/24] }, { port: 2, from: [10.0.0.0/8] }, { port: 3 }';
    const site = siteFrom(alone(web(allow(ranges)), 'exporters: {}\n'));
    const told = (address: string) => {
      const seen = withHosts(site, ({ host }) => (host.name === 'one' ? { publicAddress: address } : {}));
      const { probe = [], closed = [] } = seenBy('one', seen)?.targets ?? {};
      return [probe, closed].map((groups) => groups.flatMap(({ targets }) => targets.map((at) => at.split(':')[1])));
    };
    expect(told(knownAfterApply)).toEqual([
      ['1', '3'],
      ['1', '2'],
    ]);
    expect(told('198.51.100.9')).toEqual([['1', '3'], ['2']]);
    expect(told('192.0.2.9')).toEqual([['3'], ['1', '2']]);
  });

  test('of a host that does not exist yet it is told where its address will stand', () => {
    const site = withHosts(siteFrom(alone(web(allow('{ port: 443 }')), ipv6)), ({ host }) =>
      host.name === 'web' ? { publicAddress: knownAfterApply, publicIpv6: knownAfterApply } : {},
    );
    expect(seenBy('one', site)?.targets.probe.flatMap(({ targets }) => targets)).toEqual([
      '(known after apply):443',
      '[(known after apply)]:443',
    ]);
  });
});

test('a ping says which ports need no looking for', () => {
  const more = allow('{ port: 443 }', '{ port: 53, proto: udp }', '{ port: 8443, probe: off }');
  expect(seenBy('one', siteFrom(alone(web(more))))?.targets.ping).toEqual([
    {
      targets: ['203.0.113.2'],
      labels: { host: 'web', region: 'lon1', role: 'node', __meta_judged_ports: '22 443 8443 9100' },
    },
  ]);
});

describe('the prober', () => {
  const pathsOf = (yaml: string, name = 'one') =>
    itemsFor(yaml, name).flatMap((item) => (item.kind === 'file' ? item.path : []));
  const text = (yaml: string, path: string) => {
    const file = itemsFor(yaml, 'one').find((item): item is FileItem => item.kind === 'file' && item.path === path);
    return file?.content.join('') ?? '';
  };
  const isProbing = (path: string) => /blackbox|listening|targets\/(ping|probe|closed)/.test(path);

  test.each<[string, string, string, boolean]>([
    ['a monitor', alone(web()), 'one', true],
    ['no node', alone(web()), 'web', false],
    ['no monitor that is alone', fleetOf([one]), 'one', false],
    ['nobody, if nothing is to be probed', alone(web(), 'probes: false\n'), 'one', false],
  ])('runs on %s', (_, yaml, name, expected) => {
    expect(pathsOf(yaml, name).some(isProbing)).toBe(expected);
  });

  test('has a module for each name once, and sends none of them elsewhere', () => {
    const entry = (port: number, probe: string) => `{ port: ${port}, probe: { ${probe} } }`;
    const more = allow(entry(1, 'https: a'), entry(2, 'http: a'), entry(3, 'https: a, path: /x'), '{ port: 4 }');
    const { modules } = parse(text(alone(web(more)), '/etc/promguard/blackbox.yml'));
    expect(Object.keys(modules)).toEqual(['ping', 'tcp', 'https a', 'http a']);
    expect(modules['https a'].http).toMatchObject({
      ...{ follow_redirects: false, fail_if_not_ssl: true, headers: { Host: 'a' } },
      tls_config: { server_name: 'a' },
    });
    expect(modules['http a'].http.tls_config).toBeUndefined();
  });

  test('listens on loopback, and gets the one capability that a ping needs', () => {
    const unit = text(alone(web()), '/etc/systemd/system/prometheus-blackbox-exporter.service.d/promguard.conf');
    expect(unit).toMatch(/--web\.listen-address=127\.0\.0\.1:9115$/m);
    expect(unit.match(/^(Ambient|Bounding|Capability).*$/gm)).toEqual([
      'AmbientCapabilities=CAP_NET_RAW',
      'CapabilityBoundingSet=CAP_NET_RAW',
    ]);
  });
});
