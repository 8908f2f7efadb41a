// How jobs are scraped, and what of it is kept.

import { describe } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'what can be said of exporters and applications alike',
    yaml: [
      'prometheus: { retention_size: 50GB }',
      'exporters: { node: { interval: 1m, sample_limit: 5000, drop: ["go_.*"], keep: ["node_(cpu|memory)_.*"] } }',
      'apps: { shop: { port: 8080, interval: 15s, sample_limit: 1, drop: [a], keep: [b] } }',
    ],
    says: [],
  },
  {
    what: 'sizes that are none',
    yaml: ['prometheus: { retention_size: 50 }'],
    says: ['4:31 wrong-type'],
  },
  {
    what: 'a size in another unit',
    yaml: ['prometheus: { retention_size: 50GiB }'],
    says: ['4:31 invalid-value'],
  },
  {
    what: 'expressions that are none, and one that no name can match',
    yaml: ['exporters: { node: { drop: ["go_(", "*"], keep: ["a b"] } }'],
    says: ['4:29 invalid-pattern', '4:37 invalid-pattern', '4:50 invalid-value'],
  },
  {
    what: 'expressions that Prometheus refuses, though they are some elsewhere',
    yaml: [
      'exporters: { node: { drop: ["a{2000}", "(a{500}){500}", "\\\\1", "[[:foo:]]", "[^]"] } }',
      'apps: { shop: { port: 8080, keep: ["\\\\cA", "\\\\u0041", "\\\\x", "\\\\p{Foo}"] } }',
      'prometheus: { remote_write: [{ url: "https://a.example", drop: ["a**"] }] }',
    ],
    says: [
      ...[29, 40, 57, 64, 77].map((column) => `4:${column} invalid-pattern`),
      ...[36, 44, 55, 62].map((column) => `5:${column} invalid-pattern`),
      '6:65 invalid-pattern',
    ],
  },
  {
    what: 'a release that is none',
    yaml: [`exporters: { node: { version: latest, sha256: ${'ab'.repeat(32)} } }`],
    says: ['4:31 invalid-value'],
  },
  {
    what: 'addresses that nothing can be sent to',
    yaml: [
      'prometheus: { remote_write: [{ url: "https://a.example/%zz" }, { url: "https://b.example:99999/" }] }',
      'alerts:',
      '  heartbeat: { url: "https://c.example/%" }',
      '  receivers:',
      '    - { name: d, webhook: { url: "https://d.example:65536" } }',
      '    - { name: e, ntfy: { url: "https://e.example:0/x" } }',
      '    - { name: f, email: { to: [a@f.example], from: b@f.example, server: "f.example:70000" } }',
      `exporters: { node: { version: "1", sha256: ${'ab'.repeat(32)}, url: "https://g.example:70000/a.tgz" } }`,
    ],
    says: [
      '4:37 invalid-value',
      '4:71 invalid-value',
      '6:21 invalid-value',
      '8:34 invalid-value',
      '9:31 invalid-value',
      '10:73 invalid-value',
      '11:115 invalid-value',
    ],
  },
  {
    what: 'addresses that are as far as anybody here can tell',
    yaml: [
      'prometheus: { remote_write: [{ url: "https://a.example:65535/%7Ea?x=100%" }] }',
      'alerts: { receivers: [{ name: f, email: { to: [a@f.example], from: b@f.example, server: "[fd00::1]:465" } }] }',
    ],
    says: [],
  },
  {
    what: 'a limit of nothing, and an interval that leaves gaps',
    yaml: ['exporters: { node: { sample_limit: 0, interval: 10m } }'],
    says: ['4:36 out-of-range', '4:49 warning scrape-interval-too-long'],
  },
];

describe('scraping', () => {
  testTable('scraping', rows, (yaml) => problemsOf(`${head}${yaml}`));
});
