// What fleet.yaml may say of who is told of alerts.

import { head, problemsOf, type Row, testTable } from './table.ts';

const receivers = (...entries: string[]) => ['alerts:', '  receivers:', ...entries.map((entry) => `    - ${entry}`)];
const token = 'token: { secret: x }';

const rows: Row[] = [
  {
    what: 'receivers that nobody can reach, that are reached twice, or that share a name',
    yaml: receivers(
      '{ name: a }',
      `{ name: b, telegram: { ${token}, chat: 1 }, webhook: { url: "https://a.example/" } }`,
      '{ name: b, webhook: { url: "https://a.example/" } }',
    ),
    says: ['6:7 receiver-without-way', '7:63 receiver-with-two-ways', '8:15 duplicate-receiver'],
  },
  {
    what: 'values that the service does not take',
    yaml: receivers(
      `{ name: a, telegram: { ${token}, chat: 0 } }`,
      `{ name: b, telegram: { ${token}, chat: -100 } }`,
      '{ name: c, ntfy: { url: "https://ntfy.sh/" } }',
      '{ name: d, ntfy: { url: "https://ntfy.sh/topic" } }',
      '{ name: e, ntfy: { url: { secret: x } } }',
    ),
    says: ['6:58 invalid-value', '8:31 invalid-value'],
  },
  {
    what: 'chats that do not read what a webhook sends',
    yaml: receivers(
      '{ name: a, webhook: { url: "https://hooks.slack.com/services/T0/B0/x" } }',
      '{ name: b, webhook: { url: "https://discord.com/api/webhooks/1/x" } }',
      '{ name: c, webhook: { url: "https://hooks.slack.com/triggers/T0/1/x" } }',
      '{ name: d, webhook: { url: { secret: x } } }',
    ),
    says: ['6:34 invalid-value', '7:34 invalid-value'],
  },
  {
    what: 'a token that everybody on the way could read',
    yaml: receivers(
      `{ name: a, webhook: { url: "http://alerts.example.com:8088/", ${token} } }`,
      `{ name: b, ntfy: { url: "http://198.51.100.7/topic", ${token} } }`,
      `{ name: c, webhook: { url: "http://127.0.0.1:8088/", ${token} } }`,
      `{ name: d, webhook: { url: "http://10.0.0.3/", ${token} } }`,
      `{ name: e, webhook: { url: "https://alerts.example.com/", ${token} } }`,
      '{ name: f, webhook: { url: "http://alerts.example.com/" } }',
    ),
    says: ['6:34 warning token-in-clear', '7:31 warning token-in-clear'],
  },
  {
    what: 'a severity that a receiver is never told of',
    yaml: receivers(
      '{ name: a, labels: { severity: info }, webhook: { url: "https://a.example/" } }',
      '{ name: b, severity: [info], labels: { severity: info }, webhook: { url: "https://a.example/" } }',
      '{ name: c, labels: { severity: warning }, webhook: { url: "https://a.example/" } }',
      '{ name: d, labels: { severity: critcal }, webhook: { url: "https://a.example/" } }',
    ),
    says: ['6:38 invalid-value', '9:38 invalid-value'],
  },
  {
    what: 'a heartbeat without the alert that it is made of',
    yaml: ['alerts:', '  disable: [HostLoadHigh, Watchdog]', '  heartbeat: { url: { secret: beat } }'],
    says: ['5:27 heartbeat-without-watchdog'],
  },
  { what: 'the alert of heartbeats, where there is none', yaml: ['alerts: { disable: [Watchdog] }'], says: [] },
];

testTable('check-alerts', rows, (yaml) => problemsOf(head + yaml));
