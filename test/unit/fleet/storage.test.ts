// Storage on a monitor: where it may be, and what shares its port.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { head, problemsOf, type Row, testTable } from './table.ts';

/** Two hosts of which the second is a monitor with a storage. */
const stored = head.replace(
  'region: tor1 }',
  'region: tor1 }, { name: keeper, region: lon1, storage: { victoria-metrics: {} } }',
);

const rows: Row[] = [
  {
    what: 'on a node',
    yaml: ['nodes: [{ name: n, region: lon1, storage: { victoria-metrics: { retention: 2y } } }]'],
    says: ['4:34 storage-on-node'],
  },
  {
    what: 'programs that have its port',
    yaml: [
      'nodes: [{ name: n, region: lon1 }]',
      'exporters: { mine: { package: mine, command: /usr/bin/mine, port: 8428 } }',
      'apps: { shop: { port: 8428, hosts: [keeper] } }',
    ],
    says: ['5:14 exporter-conflict', '6:23 app-conflict'],
  },
  {
    what: 'the same elsewhere',
    yaml: ['apps: { shop: { port: 8428, hosts: [monitor] } }'],
    says: [],
  },
  {
    what: 'an agent that sends to it, and judges nothing',
    yaml: ['prometheus: { mode: agent }', 'alerts: false'],
    says: [],
  },
  {
    what: 'agents whose samples are judged there, and an application that has the port of vmalert',
    yaml: ['prometheus: { mode: agent }', 'apps: { shop: { port: 8880, hosts: [monitor] } }'],
    says: ['5:23 app-conflict'],
  },
  {
    what: 'the same of an exporter',
    yaml: ['prometheus: { mode: agent }', 'exporters: { node: { port: 8880 } }'],
    says: ['5:14 exporter-conflict'],
  },
  {
    what: 'the only one that alerts are judged by, and nobody notices when it dies',
    yaml: ['prometheus: { mode: agent }', 'alerts: { receivers: [{ name: me, slack: { url: { secret: s } } }] }'],
    says: ['3:75 warning only-storage-unwatched'],
  },
  {
    what: 'the same, watched by a heartbeat',
    yaml: [
      'prometheus: { mode: agent }',
      'alerts: { heartbeat: { url: { secret: h } }, receivers: [{ name: me, slack: { url: { secret: s } } }] }',
    ],
    says: [],
  },
];

describe('storage', () => {
  testTable('storage', rows, (yaml) => problemsOf(`${stored}${yaml}`));
});

test('its port is not for everybody, and a pin has one archive for each architecture', () => {
  const hash = 'ab'.repeat(32);
  const pin = `version: 1.100.0, sha256: { amd64: ${hash}, arm64: ${hash} }, url: "https://example.com/vm.tar.gz"`;
  const yaml = stored
    .replace('victoria-metrics: {}', `victoria-metrics: { ${pin} }`)
    .replace('lon1,', 'lon1, allow: [{ port: 8428 }],');
  expect(problemsOf(yaml).map(({ code }) => code)).toEqual(['managed-port', 'one-archive']);
});

test('it keeps samples for a year, unless it is told', () => {
  const storageIn = (yaml: string) =>
    load(new TextEncoder().encode(yaml), 'f.yaml').fleet?.hosts.map(({ storage }) => storage);
  expect(storageIn(stored)).toEqual([undefined, { retention: '1y', pin: undefined }]);
  expect(storageIn(stored.replace('{}', '{ retention: 90d }'))?.[1]).toMatchObject({ retention: '90d' });
});
