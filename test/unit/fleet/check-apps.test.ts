// Applications against each other, against exporters and against the hosts.

import { describe } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'an application without a port',
    yaml: ['apps: { shop: { path: /metrics } }'],
    says: ['4:15 missing-key'],
  },
  {
    what: 'a place to listen that there is none of',
    yaml: ['apps: { shop: { port: 8080, listen: localhost } }'],
    says: ['4:37 invalid-value'],
  },
  {
    what: "names of PromGuard's own jobs, and of an exporter",
    yaml: ['apps: { prometheus: { port: 1 }, node: { port: 2 }, ping: { port: 3 }, blackbox: { port: 4 } }'],
    says: ['4:9 reserved-app-name', '4:34 app-conflict', '4:53 reserved-app-name', '4:72 reserved-app-name'],
  },
  {
    what: 'ports that others have on a host',
    yaml: [
      'apps: { ssh: { port: 22 }, a: { port: 9100 }, b: { port: 9090 }, c: { port: 8080 }, d: { port: 8080, hosts: [web] } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: ['4:22 managed-port', '4:39 app-conflict', '4:58 app-conflict', '4:96 app-conflict'],
  },
  {
    what: 'the same ports on different hosts',
    yaml: [
      'apps: { b: { port: 9090, hosts: [web] }, c: { port: 9100, hosts: [web] }, d: { port: 8080, hosts: [monitor] }, e: { port: 8080, hosts: [web] } }',
      'exporters: { node: { hosts: [monitor] } }',
      'nodes: [{ name: web, region: lon1 }]',
    ],
    says: [],
  },
  {
    what: 'a port that is allowed from outside, although the socket for it is for monitors',
    yaml: [
      'apps: { shop: { port: 8080 }, page: { port: 443, listen: tunnel } }',
      'nodes: [{ name: web, region: lon1, allow: [{ port: 8080 }, { port: 443 }] }]',
    ],
    says: ['5:52 managed-port'],
  },
  {
    what: 'hosts that there are none of',
    yaml: [
      'apps: { a: { port: 8080, hosts: [moniter] }, b: { port: 8081, labels: { tier: web } }, c: { port: 8082, hosts: [db] } }',
      'nodes: [{ name: db, region: lon1, count: 2 }]',
    ],
    says: ['4:34 unknown-host', '4:63 warning no-matching-host', '4:113 unknown-host'],
  },
  {
    what: 'intervals',
    yaml: [
      'apps: { a: { port: 1, interval: 15 s }, b: { port: 2, interval: 0s }, c: { port: 3, interval: 10m }, d: { port: 4, interval: 15s } }',
    ],
    says: ['4:33 invalid-duration', '4:65 invalid-duration', '4:95 warning scrape-interval-too-long'],
  },
];

describe('applications', () => {
  testTable('apps', rows, (yaml) => problemsOf(`${head}${yaml}`));
});
