// Exporters against each other and against the hosts.

import { describe } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const hash = 'ab'.repeat(32);

const rows: Row[] = [
  {
    what: 'unknown exporters',
    yaml: ['exporters: { nod: {}, mine: { port: 9999 }, prometheus: {}, blackbox: {}, ping: {} }'],
    says: [
      '4:14 unknown-exporter',
      '4:23 unknown-exporter',
      '4:45 reserved-exporter-name',
      '4:61 reserved-exporter-name',
      '4:75 reserved-exporter-name',
    ],
  },
  {
    what: 'exporters as their projects, and Debian, call them',
    yaml: ['exporters: { node_exporter: {}, prometheus-postgres-exporter: {} }'],
    says: ['4:14 unknown-exporter', '4:33 unknown-exporter'],
  },
  {
    what: 'conflicting exporters',
    yaml: [
      'exporters: { node: {}, other: { package: other, command: /usr/bin/other, port: 9100 }, again: { package: prometheus-node-exporter, command: /usr/bin/again, port: 9101 }, ssh: { package: ssh, command: /usr/bin/ssh, port: 22 } }',
    ],
    says: ['4:24 exporter-conflict', '4:88 exporter-conflict', '4:176 managed-unit', '4:221 managed-port'],
  },
  {
    what: 'an exporter whose unit is that of a tunnel',
    yaml: [
      'exporters: { it: { package: it, command: /usr/bin/it, port: 9999, unit: wg-quick@wg7, args: ["{listen}"] } }',
    ],
    says: ['4:73 managed-unit'],
  },
  ...['cron', 'dbus', 'systemd-journald', 'networking', 'docker', 'promguard-metrics', 'getty@tty1', 'user@0'].map(
    (unit) => ({
      what: `an exporter that takes the unit ${unit}`,
      yaml: [`exporters: { it: { package: it, command: /usr/bin/it, port: 9999, unit: ${unit}, args: ["{listen}"] } }`],
      says: ['4:73 managed-unit'],
    }),
  ),
  {
    what: 'exporters for unknown hosts',
    yaml: [
      'exporters: { node: { hosts: [moniter] }, redis: { labels: { tier: cache } }, bind: { hosts: [monitor], labels: { a: b } } }',
      'guards: { protect: [db] }',
    ],
    says: [
      '4:30 unknown-host',
      '4:51 warning no-matching-host',
      '4:104 conflicting-keys',
      '5:21 warning unknown-protected-host',
    ],
  },
  {
    what: 'an exporter that only probes what a scrape names',
    yaml: ['exporters: { node: {}, snmp: { package: prometheus-snmp-exporter } }'],
    says: ['4:24 unknown-exporter'],
  },
  {
    what: 'it as an exporter of its own',
    yaml: ['exporters: { snmp: { package: prometheus-snmp-exporter, command: /usr/bin/snmp, port: 9116 } }'],
    says: [],
  },
  {
    what: 'an exporter that takes the unit with which monitors probe',
    yaml: [
      'exporters: { box: { package: prometheus-blackbox-exporter, command: /usr/bin/box, port: 9999 } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: ['4:14 exporter-conflict'],
  },
  {
    what: 'the same where nodes alone run it',
    yaml: [
      'exporters: { box: { hosts: [web], package: prometheus-blackbox-exporter, command: /usr/bin/box, port: 9999 } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: [],
  },
  {
    what: 'the same where monitors do not probe',
    yaml: [
      'exporters: { box: { package: prometheus-blackbox-exporter, command: /usr/bin/box, port: 9999 } }',
      'probes: false',
    ],
    says: [],
  },
  {
    what: 'an exporter that exports nothing without arguments',
    yaml: ['exporters: { process: {} }'],
    says: ['4:14 warning exporter-needs-args'],
  },
  {
    what: 'an exporter without the variable that it needs',
    yaml: ['exporters: { node: {}, postgres: { hosts: [monitor] } }'],
    says: ['4:24 warning exporter-needs-env'],
  },
  {
    what: 'an exporter that is told otherwise where its database is',
    yaml: ['exporters: { postgres: {', '    env: { DATA_SOURCE_URI: "localhost/postgres" } } }'],
    says: [],
  },
  {
    what: 'an exporter whose variables are on the host',
    yaml: ['exporters: { postgres: { env: {} } }'],
    says: [],
  },
  ...['args: ["{listen}", "--config.file=/etc/pg.yml"]', 'files: { a: b }', 'command: /opt/pg', 'unit: pg'].map(
    (own) => ({
      what: `an exporter that a person sets up in another way: ${own}`,
      yaml: [`exporters: { postgres: { ${own} } }`],
      says: [],
    }),
  ),
  {
    what: 'hashes for two architectures and an archive for one',
    yaml: [
      `prometheus: { version: 3.5.0, url: "https://x.org/p-{version}.tar.gz", sha256: { amd64: ${hash}, arm64: ${hash} } }`,
      `exporters: { node: { version: 1.9.1, url: "https://x.org/n-{arch}.tgz", sha256: { amd64: ${hash}, arm64: ${hash} } } }`,
    ],
    says: ['4:36 one-archive'],
  },
  {
    what: 'hashes by architecture that are none',
    yaml: [
      'prometheus: { version: 3.5.0, sha256: {} }',
      `exporters: { node: { version: 1.9.1, sha256: { x86: ${hash} } }, redis: { version: 1.0.0, sha256: { arm64: abc } } }`,
    ],
    says: ['4:39 empty-map', '5:48 unknown-key', '5:165 invalid-value'],
  },
  {
    what: 'no listen address',
    yaml: ['exporters: { node: { args: [] } }'],
    says: ['4:28 warning missing-listen-address'],
  },
  {
    what: 'a pinned exporter without a known release',
    yaml: [`exporters: { apache: { version: 1.0.9, sha256: ${'ab'.repeat(32)} } }`],
    says: ['4:24 missing-release-url'],
  },
  {
    what: 'the port of Prometheus',
    yaml: ['exporters: { own: { package: own, command: /usr/bin/own, port: 9090 } }'],
    says: ['4:64 managed-port'],
  },
  {
    what: "the ports of Alertmanager, of its gossip and of the monitors' prober",
    yaml: [
      'exporters: { node: { port: 9093 }, redis: { port: 9094 }, bind: { port: 9115, hosts: [monitor] } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: ['4:14 exporter-conflict', '4:36 exporter-conflict', '4:59 exporter-conflict'],
  },
  {
    what: 'the same where nodes alone run them',
    yaml: [
      'exporters: { node: { port: 9093, hosts: [web] }, redis: { port: 9115, hosts: [web] } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: [],
  },
];

describe('check-exporters', () => {
  testTable('check-exporters', rows, (yaml) => problemsOf(`${head}${yaml}`));
});
