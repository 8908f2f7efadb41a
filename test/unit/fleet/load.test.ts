// From fleet.yaml to the fleet: what is left out gets the schema's default.

import { describe, expect, test } from 'vitest';
import schema from '../../../schemas/fleet.schema.json' with { type: 'json' };
import { catalogue } from '../../../src/fleet/catalogue.ts';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';

const recipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';
const minimal = `fleet: demo
recipients: [${recipient}]
monitors: [{ name: monitor, region: tor1 }]
`;

function fleetOf(yaml: string) {
  const { fleet, problems } = load(new TextEncoder().encode(yaml), 'fleet.yaml');
  if (fleet === undefined) throw new Error(problems.map(format).join('\n'));
  return fleet;
}

describe('load', () => {
  test('a minimal file has the defaults of the schema', () => {
    const fleet = fleetOf(minimal);
    const { ssh, network, prometheus, guards, parallel, rollout, defaults } = schema.properties;
    expect(fleet.ssh).toEqual({
      keyName: ssh.properties.key_name.default,
      allowFrom: ssh.properties.allow_from.default,
      readerKeys: ssh.properties.reader_keys.default,
      confirmSeconds: ssh.properties.confirm_seconds.default,
    });
    expect(fleet.network).toEqual({
      cidr: network.properties.cidr.default,
      port: network.properties.port.default,
      keepalive: network.properties.keepalive.default,
      mtu: undefined,
      restDays: network.properties.rest_days.default,
    });
    expect(fleet.prometheus).toEqual({
      scrapeInterval: prometheus.properties.scrape_interval.default,
      retention: prometheus.properties.retention.default,
      externalLabels: {},
      isAgent: false,
      remoteWrite: [],
      pin: undefined,
    });
    expect(fleet.guards).toEqual({
      maxDestroy: guards.properties.max_destroy.default,
      maxDestroyPercent: guards.properties.max_destroy_percent.default,
      protect: [],
    });
    expect(fleet.unreviewed).toBeUndefined();
    expect(fleet.parallel).toBe(parallel.default);
    expect(fleet.rollout).toEqual({
      canary: rollout.properties.canary.default,
      maxFailedPercent: rollout.properties.max_failed_percent.default,
    });
    expect(fleet.hosts).toEqual([
      {
        kind: 'droplet',
        sizeAt: { file: 'fleet.yaml', line: 1, column: 1 },
        imageAt: { file: 'fleet.yaml', line: 1, column: 1 },
        name: 'monitor',
        role: 'monitor',
        region: 'tor1',
        interface: schema.definitions.host.properties.interface.default,
        size: defaults.properties.size.default,
        image: defaults.properties.image.default,
        ipv6: defaults.properties.ipv6.default,
        replace: [],
        labels: {},
        allow: [],
        at: { file: 'fleet.yaml', line: 3, column: 12 },
      },
    ]);
  });

  test('without `exporters` every host runs node_exporter', () => {
    expect(fleetOf(minimal).exporters).toEqual([
      {
        name: 'node',
        package: 'prometheus-node-exporter',
        unit: 'prometheus-node-exporter',
        command: '/usr/bin/prometheus-node-exporter',
        args: catalogue.get('node')?.args,
        port: 9100,
        metricsPath: '/metrics',
        pin: undefined,
        env: [],
        files: [],
        hosts: undefined,
        labels: undefined,
        at: expect.anything(),
      },
    ]);
    expect(Object.keys(schema.properties.exporters.default)).toEqual(['node']);
  });

  test('`exporters` without `node` turns it off', () => {
    expect(fleetOf(`${minimal}exporters: {}\n`).exporters).toEqual([]);
    expect(fleetOf(`${minimal}exporters: { redis: {} }\n`).exporters.map(({ name }) => name)).toEqual(['redis']);
  });

  test('`count` is expanded in place, and the number is added to the first label of the name', () => {
    const yaml = `${minimal}nodes:
  - { name: db, region: fra1, count: 2 }
  - { name: web.example.com, region: fra1, count: 2 }
  - { name: one, region: fra1, count: 1 }
`;
    const names = fleetOf(yaml).hosts.map(({ name }) => name);
    expect(names).toEqual(['monitor', 'db-1', 'db-2', 'web-1.example.com', 'web-2.example.com', 'one-1']);
  });

  test('a droplet overrides `defaults`, and `defaults` override the schema', () => {
    const yaml = `${minimal}defaults: { size: s-2vcpu-4gb, ipv6: true }
nodes: [{ name: db, region: fra1, image: ubuntu-24-04-x64, ipv6: false }]
`;
    expect(fleetOf(yaml).hosts).toMatchObject([
      { size: 's-2vcpu-4gb', image: 'debian-12-x64', ipv6: true },
      { size: 's-2vcpu-4gb', image: 'ubuntu-24-04-x64', ipv6: false },
    ]);
  });

  test('a host with an address is static, and its address is in canonical form', () => {
    const yaml = `${minimal}defaults: { ipv6: true }
nodes:
  - { name: old, address: 198.51.100.7 }
  - { name: six, address: "2001:DB8:0:0::7", region: attic }
`;
    expect(fleetOf(yaml).hosts.slice(1)).toMatchObject([
      { kind: 'static', address: '198.51.100.7', region: 'static', hostKey: undefined },
      { kind: 'static', address: '2001:db8::7', region: 'attic' },
    ]);
  });

  test('a bare address in a list of sources becomes a range', () => {
    const yaml = `${minimal}ssh: { allow_from: [203.0.113.7, "2001:DB8::/32"] }
nodes: [{ name: web, region: lon1, allow: [{ port: 443 }, { port: 53, proto: udp, from: ["2001:db8::1"] }] }]
`;
    const fleet = fleetOf(yaml);
    expect(fleet.ssh.allowFrom).toEqual(['203.0.113.7/32', '2001:db8::/32']);
    expect(fleet.hosts[1]?.allow).toEqual([
      { port: 443, proto: 'tcp', from: ['0.0.0.0/0', '::/0'] },
      { port: 53, proto: 'udp', from: ['2001:db8::1/128'] },
    ]);
  });

  test('a pin gets its URL from the catalogue or from the file', () => {
    const sha256 = 'a'.repeat(64);
    const fleet = fleetOf(`${minimal}prometheus: { version: 3.5.0, sha256: ${sha256} }
exporters:
  node: { version: 1.9.1, sha256: ${sha256}, url: "https://mirror.example.com/ne-{version}.tar.gz" }
  nginx: { version: 1.4.2, sha256: ${sha256} }
`);
    expect(
      [fleet.prometheus.pin, ...fleet.exporters.map(({ pin }) => pin)].map((pin) => pin?.archives.amd64?.url),
    ).toEqual([
      'https://github.com/prometheus/prometheus/releases/download/v3.5.0/prometheus-3.5.0.linux-amd64.tar.gz',
      'https://mirror.example.com/ne-1.9.1.tar.gz',
      'https://github.com/nginx/nginx-prometheus-exporter/releases/download/v1.4.2/nginx-prometheus-exporter_1.4.2_linux_amd64.tar.gz',
    ]);
  });

  test('a pin has an archive for each architecture; a bare hash is that for amd64', () => {
    const [amd64, arm64] = ['a'.repeat(64), 'b'.repeat(64)];
    const pinOf = (sha256: string) =>
      fleetOf(`${minimal}prometheus: { version: 3.5.0, sha256: ${sha256} }\n`).prometheus.pin?.archives;
    const url = (architecture: string) =>
      `https://github.com/prometheus/prometheus/releases/download/v3.5.0/prometheus-3.5.0.linux-${architecture}.tar.gz`;
    expect(pinOf(amd64)).toEqual({ amd64: { sha256: amd64, url: url('amd64') } });
    expect(pinOf(`{ amd64: ${amd64}, arm64: ${arm64} }`)).toEqual({
      amd64: { sha256: amd64, url: url('amd64') },
      arm64: { sha256: arm64, url: url('arm64') },
    });
    expect(pinOf(`{ arm64: ${arm64} }`)).toEqual({ arm64: { sha256: arm64, url: url('arm64') } });
  });

  test('an exporter that is not in the catalogue', () => {
    const yaml = `${minimal}exporters:
  app: { package: app-exporter, command: /usr/sbin/app, port: 9999, metrics_path: /m, labels: { tier: web } }
nodes: [{ name: web, region: lon1, labels: { tier: web } }]
`;
    expect(fleetOf(yaml).exporters).toMatchObject([
      { unit: 'app-exporter', args: ['--web.listen-address={listen}'], metricsPath: '/m', labels: { tier: 'web' } },
    ]);
  });

  test('two exporters may share a port on different hosts', () => {
    const yaml = `${minimal}nodes: [{ name: web, region: lon1 }]
exporters:
  one: { package: one, command: /usr/bin/one, port: 9999, hosts: [monitor] }
  two: { package: two, command: /usr/bin/two, port: 9999, hosts: [web] }
`;
    expect(fleetOf(yaml).exporters).toHaveLength(2);
  });

  test('a fleet may come with warnings', () => {
    const { fleet, problems } = load(
      new TextEncoder().encode(`${minimal}prometheus: { scrape_interval: 5m }\n`),
      'fleet.yaml',
    );
    expect(fleet?.prometheus.scrapeInterval).toBe('5m');
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});
