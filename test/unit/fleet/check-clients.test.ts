// Clients against each other, against hosts, and against what monitors have for them.

import { describe } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const [keyA, keyB] = ['A', 'B'].map((letter) => `${letter.repeat(42)}A=`);
const told = 'alerts: { receivers: [{ name: team, ntfy: { url: https://ntfy.example.com/team } }] }';

const rows: Row[] = [
  {
    what: 'two clients, of which one reaches Alertmanager',
    yaml: [
      `clients: [{ name: a, public_key: ${keyA} }, { name: b, public_key: ${keyB}, to: [prometheus, alertmanager] }]`,
      told,
    ],
    says: [],
  },
  {
    what: 'Alertmanager that there is for the heartbeat alone',
    yaml: [
      `clients: [{ name: a, public_key: ${keyA}, to: [alertmanager] }]`,
      'alerts: { heartbeat: { url: https://beat.example.com } }',
    ],
    says: [],
  },
  {
    what: 'Alertmanager that no monitor runs',
    yaml: [`clients: [{ name: a, public_key: ${keyA}, to: [prometheus, alertmanager] }]`],
    says: ['4:97 client-without-alertmanager'],
  },
  {
    what: 'Alertmanager without any alerts',
    yaml: [`clients: [{ name: a, public_key: ${keyA}, to: [alertmanager] }]`, 'alerts: false'],
    says: ['4:85 client-without-alertmanager'],
  },
  {
    what: 'no key',
    yaml: ['clients: [{ name: laptop }]'],
    says: ['4:11 missing-key'],
  },
  {
    what: 'keys that are none: too short, not of 32 bytes, a file, and the private key file of SSH',
    yaml: [
      'clients:',
      '  - { name: a, public_key: YWJj }',
      `  - { name: b, public_key: ${'A'.repeat(42)}B= }`,
      '  - { name: c, public_key: /etc/wireguard/public.key }',
      '  - { name: d, public_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ }',
    ],
    says: ['5:28 invalid-value', '6:28 invalid-value', '7:28 invalid-value', '8:28 invalid-value'],
  },
  {
    what: 'a key, and a name, that another client has',
    yaml: [
      `clients: [{ name: a, public_key: ${keyA} }, { name: b, public_key: ${keyA} }, { name: a, public_key: ${keyB} }]`,
    ],
    says: ['4:105 duplicate-public-key', '4:161 duplicate-client'],
  },
  {
    what: 'names of hosts',
    yaml: [
      `clients: [{ name: monitor, public_key: ${keyA} }, { name: web-2, public_key: ${keyB} }]`,
      'nodes: [{ name: web, region: lon1, count: 2 }]',
    ],
    says: ['4:19 duplicate-client', '4:96 duplicate-client'],
  },
  {
    what: 'names that are none, and something unknown to reach',
    yaml: [
      `clients: [{ name: My Laptop, public_key: ${keyA}, to: [grafana] }, { name: b, public_key: ${keyB}, to: [] }]`,
    ],
    says: ['4:19 invalid-value', '4:93 invalid-value', '4:178 empty-list'],
  },
];

describe('clients', () => {
  testTable('clients', rows, (yaml) => problemsOf(`${head}${yaml}`));
});
