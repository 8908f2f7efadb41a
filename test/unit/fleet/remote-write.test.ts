// Receivers of samples: where nothing may go, and what an agent needs.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { secretUses } from '../../../src/fleet/secrets.ts';
import { head, problemsOf, type Row, testTable } from './table.ts';

const to = (...receivers: string[]) => [`prometheus: { remote_write: [${receivers.join(', ')}] }`];

const rows: Row[] = [
  {
    what: 'https, loopback and the tunnels',
    yaml: to(
      '{ url: "https://m.example.com/api/v1/push", username: fleet, password: { secret: m } }',
      '{ url: "http://127.0.0.1:8428/api/v1/write", bearer_token: { secret: t } }',
      '{ url: "http://10.0.0.7:8428/api/v1/write", replica_label: false }',
      '{ url: "http://[::1]:9009/", replica_label: __replica__, headers: { X-Scope-OrgID: demo } }',
    ),
    says: [],
  },
  {
    what: 'addresses to which samples would go in clear',
    yaml: to(
      '{ url: "http://m.example.com/" }',
      '{ url: "http://10.1.0.1/" }',
      '{ url: "http://10.0.0.1.example.com/" }',
    ),
    says: ['4:37 remote-write-in-clear', '4:71 remote-write-in-clear', '4:100 remote-write-in-clear'],
  },
  {
    what: 'a user in the URL, what is none, and two of one name',
    yaml: to(
      '{ url: "https://u:p@a.com/" }',
      '{ url: "https://" }',
      '{ url: "https://b.com/1" }',
      '{ url: "https://b.com/2" }',
    ),
    says: ['4:37 secret-in-clear', '4:68 invalid-value', '4:110 duplicate-remote-write'],
  },
  {
    what: 'half of a login, and two of them',
    yaml: to(
      '{ url: "https://a.com/", username: u }',
      '{ url: "https://b.com/", password: { secret: p } }',
      '{ url: "https://c.com/", username: u, password: { secret: p }, bearer_token: { secret: t } }',
    ),
    says: ['4:55 missing-key', '4:95 missing-key', '4:185 conflicting-keys'],
  },
  {
    what: 'an agent that sends to nobody',
    yaml: ['prometheus: { mode: agent }', 'alerts: false'],
    says: ['4:21 agent-without-receiver'],
  },
  {
    what: 'an agent that is to judge',
    yaml: ['prometheus: { mode: agent, remote_write: [{ url: "https://a.com/" }] }'],
    says: ['4:21 agent-without-alerts'],
  },
  {
    what: 'an agent that is to store',
    yaml: [
      'prometheus: { mode: agent, retention_size: 1GB, remote_write: [{ url: "https://a.com/" }] }',
      'alerts: false',
    ],
    says: ['4:21 agent-stores-nothing'],
  },
];

describe('receivers', () => {
  testTable('remote-write', rows, (yaml) => problemsOf(`${head}${yaml}`));
});

test('their secrets are used by prometheus, each in a file of its own', () => {
  const yaml = `${head}${to('{ url: "https://m.example.com/push", username: u, password: { secret: m } }').join('')}\n`;
  const { fleet } = load(new TextEncoder().encode(yaml), 'f.yaml');
  expect(fleet && secretUses(fleet)).toMatchObject([
    { secret: 'm', exporter: 'prometheus', as: 'files', name: 'm.example.com.password' },
  ]);
});
