// What Alertmanager on a monitor is told, as both of Debian's versions take it. Rule: a secret is in a private file, or the whole configuration is one.

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { System } from '../../../src/fleet/system.ts';
import type { Item } from '../../../src/host/item.ts';
import type { FileItem } from '../../../src/host/kinds/file.ts';
import type { PrivateItem } from '../../../src/host/kinds/private.ts';
import { redact, reveal } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor, siteFrom } from '../../fakes/site.ts';

const [m1, m2] = ['promguard-monitor-1', 'promguard-monitor-2'];
const second = `  - { name: ${m2}, region: lon1 }\n`;
const debian = (version: string): System => ({ id: 'debian', version, architecture: 'amd64' });

const every = `
  - { name: slack, slack: { url: { secret: s1 }, channel: "#ops" } }
  - { name: mail, severity: [warning], email: { to: [a@example.com, b@example.com], from: c@example.com, server: "localhost:25", tls: false } }
  - { name: smtp, email: { to: [a@example.com], from: c@example.com, server: "smtp.example.com:587", username: u, password: { secret: s2 } } }
  - { name: pager, severity: [critical], labels: { region: lon1 }, pagerduty: { routing_key: { secret: s3 } } }
  - { name: telegram, telegram: { token: { secret: s4 }, chat: -100123 } }
  - { name: discord, discord: { url: { secret: s5 } } }
  - { name: ntfy, resolved: false, ntfy: { url: { secret: s6 }, token: { secret: s7 } } }
  - { name: hook, webhook: { url: "http://127.0.0.1:18080/hook" } }
`;
const beat = '  heartbeat: { url: { secret: beat }, every: 30s }\n';

const told = (receivers: string, more = '', monitors = second) =>
  `${fleetOf([monitor, node(1)]).replace(/^nodes:/m, `${monitors}nodes:`)}\nalerts:\n  receivers:${receivers.replaceAll('\n', '\n  ')}\n${more}`;

const configIn = (items: readonly Item[]) =>
  items.find((item): item is FileItem | PrivateItem => 'path' in item && item.path.endsWith('/alertmanager.yml'));
const privatesIn = (items: readonly Item[]) => items.filter((item): item is PrivateItem => item.kind === 'private');

interface Config {
  route: { routes: { matchers: string[]; receiver: string; routes?: { receiver: string }[] }[] };
  receivers: Record<string, unknown>[];
}
const parsed = (items: readonly Item[]) => parse(reveal(configIn(items)?.content ?? [])) as Config;

test('Debian 13 reads every secret from a file of its own, and the configuration is shown', () => {
  const items = itemsFor(
    told(
      `${every}  - { name: teams, teams: { url: { secret: s8 } } }\n`,
      `${beat}defaults: { image: debian-13-x64 }\n`,
    ),
    m1,
    debian('13'),
  );
  const config = configIn(items);
  expect(config).toMatchObject({
    kind: 'file',
    path: '/etc/promguard/alertmanager.yml',
    check: 'amtool check-config {}',
  });
  expect(reveal(config?.content ?? [])).not.toContain('value of');
  const files = Object.fromEntries(
    privatesIn(items).map(({ path, content }) => [path.split('/').at(-1), reveal(content)]),
  );
  expect(files).toEqual({
    ...{ 'slack.url': 'value of s1', 'smtp.password': 'value of s2', 'pager.routing_key': 'value of s3' },
    ...{ 'telegram.token': 'value of s4', 'discord.url': 'value of s5', 'teams.url': 'value of s8' },
    ...{
      'ntfy.url': 'value of s6?template=alertmanager',
      'ntfy.token': 'value of s7',
      'heartbeat.url': 'value of beat',
    },
  });
});

test('Debian 12 reads some from files, and the rest stands in a configuration that is private', () => {
  const items = itemsFor(told(every, beat), m1, debian('12'));
  const config = configIn(items);
  expect(config).toMatchObject({ kind: 'private', path: '/etc/promguard/alerts/alertmanager.yml', mode: '0640' });
  expect(redact(config?.content ?? [])).not.toContain('value of');
  expect(privatesIn(items).map(({ path }) => path.split('/').at(-1))).toEqual([
    ...['slack.url', 'smtp.password', 'pager.routing_key', 'ntfy.token', 'alertmanager.yml'],
  ]);
  const { receivers } = parsed(items);
  expect(receivers).toMatchObject([
    { name: 'nobody' },
    { name: 'heartbeat', webhook_configs: [{ url: 'value of beat', send_resolved: false }] },
    { name: 'slack', slack_configs: [{ api_url_file: '/etc/promguard/alerts/slack.url', channel: '#ops' }] },
    { name: 'mail', email_configs: [{ to: 'a@example.com, b@example.com', require_tls: false }] },
    {
      name: 'smtp',
      email_configs: [{ auth_username: 'u', auth_password_file: '/etc/promguard/alerts/smtp.password' }],
    },
    { name: 'pager', pagerduty_configs: [{ routing_key_file: '/etc/promguard/alerts/pager.routing_key' }] },
    { name: 'telegram', telegram_configs: [{ bot_token: 'value of s4', chat_id: -100123, parse_mode: '' }] },
    { name: 'discord', discord_configs: [{ webhook_url: 'value of s5' }] },
    { name: 'ntfy', webhook_configs: [{ url: 'value of s6?template=alertmanager', send_resolved: false }] },
    { name: 'hook', webhook_configs: [{ url: 'http://127.0.0.1:18080/hook', send_resolved: true }] },
  ]);
});

const pinned = `  alertmanager: { version: 0.35.0, sha256: ${'a'.repeat(64)} }\n`;

test('a pinned release is installed in place of the package, reads every secret from a file, and judges its own configuration', () => {
  const items = itemsFor(
    told(`${every}  - { name: teams, teams: { url: { secret: s8 } } }\n`, beat + pinned),
    m1,
    debian('12'),
  );
  const program = `/opt/promguard/prometheus-alertmanager-${'a'.repeat(64)}`;
  expect(items).toContainEqual({
    ...{ kind: 'binary', name: 'prometheus-alertmanager', sha256: 'a'.repeat(64), others: [] },
    url: 'https://github.com/prometheus/alertmanager/releases/download/v0.35.0/alertmanager-0.35.0.linux-amd64.tar.gz',
    members: ['alertmanager', 'amtool'],
  });
  expect(items.flatMap((item) => (item.kind === 'package' ? item.name : []))).not.toContain('prometheus-alertmanager');
  expect(configIn(items)).toMatchObject({ kind: 'file', check: `${program}/amtool check-config {}` });
  expect(new Set(privatesIn(items).map(({ owner }) => owner))).toEqual(new Set(['root:promguard-alertmanager']));
  const unit = items.find(
    (item) => 'path' in item && item.path === '/etc/systemd/system/prometheus-alertmanager.service',
  );
  const text = unit?.kind === 'file' ? reveal(unit.content) : '';
  expect(text).toContain(
    `\nExecStart=${program}/alertmanager --config.file=/etc/promguard/alertmanager.yml --storage.path=/var/lib/promguard-alertmanager `,
  );
  expect(text).toMatch(
    /\nUser=promguard-notifier\n(.+\n)*StateDirectory=promguard-alertmanager\nSupplementaryGroups=promguard-alertmanager\n/,
  );
});

test('a pinned release of before 0.28 is told what it can read', () => {
  const items = itemsFor(told(every, beat + pinned.replace('0.35.0', '0.27.0')), m1, debian('13'));
  expect(configIn(items)).toMatchObject({ kind: 'private', owner: 'root:promguard-alertmanager' });
});

test('no reader key may ask for a file with a secret', () => {
  const site = siteFrom(told(every, beat), debian('12'));
  const self = site.host(m1);
  const places = self ? site.placesOn(self) : [];
  expect(places).toContain('/etc/promguard/alertmanager.yml');
  expect(places.filter((place) => place.startsWith('/etc/promguard/alerts'))).toEqual([]);
});

test('the origin of a private configuration follows its routes, its ciphertexts and its monitor', () => {
  const origin = (yaml: string, name = m1) => {
    const config = configIn(itemsFor(yaml, name, debian('12')));
    return config?.kind === 'private' ? config.origin : undefined;
  };
  const hook = (more = '', secret = 's1') =>
    told(`\n  - { name: a${more}, webhook: { url: { secret: ${secret} } } }\n`, beat);
  const all = [origin(hook()), origin(hook(', severity: [info]')), origin(hook('', 's2')), origin(hook(), m2)];
  expect(new Set(all).size).toBe(4);
  expect(all).not.toContain(undefined);
});

test('a heartbeat of one file for each monitor has its name', () => {
  const yaml = told(' []', '  heartbeat: { url: "https://beat.example.com/{monitor}" }\n');
  for (const name of [m1, m2]) {
    const { route, receivers } = parsed(itemsFor(yaml, name, debian('13')));
    expect(receivers[1]).toMatchObject({ webhook_configs: [{ url: `https://beat.example.com/${name}` }] });
    expect(route.routes.filter(({ receiver }) => receiver === 'heartbeat')).toMatchObject([
      { matchers: ['alertname="Watchdog"', `host="${name}"`], group_interval: '60s', repeat_interval: '30s' },
    ]);
  }
});

test('each receiver is told what fits it, and a test goes to each alone', () => {
  const { routes } = parsed(itemsFor(told(every, beat), m1, debian('12'))).route;
  expect(routes[0]?.routes?.map(({ receiver }) => receiver)).toEqual([
    ...['slack', 'mail', 'smtp', 'pager', 'telegram', 'discord', 'ntfy', 'hook'],
  ]);
  expect(routes.find(({ receiver }) => receiver === 'pager')).toEqual({
    matchers: ['severity=~"critical"', 'region="lon1"'],
    receiver: 'pager',
    continue: true,
  });
  expect(routes.find(({ receiver }) => receiver === 'slack')?.matchers).toEqual(['severity=~"critical|warning"']);
});

test('a time scale divides how long notices wait', () => {
  const yaml = told('\n  - { name: a, webhook: { url: "http://127.0.0.1/" } }\n', '  time_scale: 30\n');
  expect(parsed(itemsFor(yaml, m1, debian('13'))).route).toMatchObject({
    ...{ group_wait: '1s', group_interval: '10s', repeat_interval: '480s' },
  });
});

const unitOf = (items: readonly Item[]) =>
  items.find(
    (item): item is FileItem => item.kind === 'file' && item.path.includes('/prometheus-alertmanager.service'),
  );
const rulesFor = (items: readonly Item[]) =>
  items.flatMap((item) =>
    item.kind === 'rule' && [9093, 9094].includes(item.port)
      ? [`${item.proto} ${item.port} ${item.from} ${item.interface}`]
      : [],
  );

test('monitors gossip through the tunnel, and nobody else reaches them', () => {
  const yaml = told(every);
  const items = itemsFor(yaml, m1, debian('12'));
  expect(rulesFor(items)).toEqual(['tcp 9093 10.0.0.2 wg0', 'tcp 9094 10.0.0.2 wg0', 'udp 9094 10.0.0.2 wg0']);
  const unit = redact(unitOf(items)?.content ?? []);
  expect(unit).toContain('--web.listen-address=127.0.0.1:9093 --web.listen-address=10.0.0.1:9093 ');
  expect(unit).toContain(
    '--cluster.advertise-address=10.0.0.1:9094 --cluster.peer-timeout=15s --cluster.peer=10.0.0.2:9094\n',
  );
  const ofNode = itemsFor(yaml, 'promguard-node-1', debian('12'));
  expect([rulesFor(ofNode), unitOf(ofNode), configIn(ofNode)]).toEqual([[], undefined, undefined]);
});

test('one monitor gossips with nobody', () => {
  const items = itemsFor(told(every, '', ''), m1, debian('12'));
  expect(rulesFor(items)).toEqual([]);
  expect(redact(unitOf(items)?.content ?? [])).toContain(
    '--web.listen-address=127.0.0.1:9093 --cluster.listen-address=\n',
  );
});

test('each Prometheus tells all of them the same, and scrapes its own', () => {
  const prometheus = (name: string) => {
    const file = itemsFor(told(every), name).find(
      (item) => item.kind === 'file' && item.path.endsWith('/prometheus.yml'),
    );
    return parse(redact((file as FileItem).content)) as { alerting: unknown; scrape_configs: { job_name: string }[] };
  };
  expect(prometheus(m2).alerting).toEqual({
    alert_relabel_configs: [{ action: 'labeldrop', regex: 'monitor' }],
    alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:9093', '10.0.0.1:9093'] }] }],
  });
  expect(prometheus(m1).scrape_configs.map(({ job_name }) => job_name)).toContain('alertmanager');
});

test('where nobody is told there is no Alertmanager', () => {
  const items = itemsFor(told(' []'), m1, debian('12'));
  const named = items.map((item) => ('path' in item ? item.path : 'name' in item ? item.name : ''));
  expect(named.filter((name) => name.includes('alertmanager'))).toEqual([]);
});
