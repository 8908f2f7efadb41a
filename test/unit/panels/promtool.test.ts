// Every panel, computed by Prometheus' own code: one number for each host, and the right one.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { historyOf } from '../../../src/panels/history.ts';
import { type PanelName, panels } from '../../../src/panels/panels.ts';
import { dashboard } from '../../../src/show/dashboard.ts';
import { promtools } from '../../fakes/promtool.ts';

const watch = 'job="node",host="watch",role="monitor"';
const web = 'job="node",host="web",role="node"';
const root = 'device="/dev/vda1",fstype="ext4",mountpoint="/"';
const image = 'device="/dev/vdb",fstype="ext4",mountpoint="/image"';
const memory = 'device="tmpfs",fstype="tmpfs",mountpoint="/run"';

/** A sample a minute; at minute 20 everything is looked at. */
const input: Readonly<Record<string, string>> = {
  [`node_cpu_seconds_total{${web},cpu="0",mode="idle"}`]: '0+30x40',
  [`node_cpu_seconds_total{${web},cpu="1",mode="idle"}`]: '0+60x40',
  [`node_cpu_seconds_total{${web},cpu="0",mode="user"}`]: '0+30x40',
  [`node_memory_MemAvailable_bytes{${web}}`]: '25x40',
  [`node_memory_MemTotal_bytes{${web}}`]: '100x40',
  [`node_filesystem_avail_bytes{${web},${root}}`]: '60x40',
  [`node_filesystem_size_bytes{${web},${root}}`]: '100x40',
  [`node_filesystem_readonly{${web},${root}}`]: '0x40',
  [`node_filesystem_avail_bytes{${web},${image}}`]: '0x40',
  [`node_filesystem_size_bytes{${web},${image}}`]: '100x40',
  [`node_filesystem_readonly{${web},${image}}`]: '1x40',
  [`node_filesystem_avail_bytes{${web},${memory}}`]: '0x40',
  [`node_filesystem_size_bytes{${web},${memory}}`]: '100x40',
  [`node_filesystem_readonly{${web},${memory}}`]: '0x40',
  [`node_network_receive_bytes_total{${web},device="eth0"}`]: '0+6000x40',
  [`node_network_receive_bytes_total{${web},device="wg0"}`]: '0+6000x40',
  [`node_network_receive_bytes_total{${web},device="lo"}`]: '0+6000x40',
  [`node_network_transmit_bytes_total{${web},device="eth0"}`]: '0+12000x40',
  // The monitor measures both peers; one of them was never there.
  [`promguard_peer_last_handshake_timestamp_seconds{${watch},peer="web",peer_role="node"}`]: '1140x40',
  [`promguard_peer_last_handshake_timestamp_seconds{${watch},peer="new",peer_role="node"}`]: '0x40',
  // Under the name that it had until just now, it measured them, too.
  [`promguard_peer_last_handshake_timestamp_seconds{job="node",host="was",role="monitor",peer="web",peer_role="node"}`]:
    '1080x40',
  // What a node says of the monitor is no measure of the node.
  [`promguard_peer_last_handshake_timestamp_seconds{${web},peer="watch",peer_role="monitor"}`]: '1200x40',
  [`promguard_peer_receive_bytes_total{${watch},peer="web"}`]: '0+600x40',
  [`promguard_peer_receive_bytes_total{${watch},peer="new"}`]: '0+60x40',
  [`promguard_peer_transmit_bytes_total{${web},peer="watch"}`]: '0+60x40',
  [`up{${watch}}`]: '1x40',
  [`up{${web}}`]: '1x40',
  'ALERTS{alertname="HostDown",alertstate="firing",host="web"}': '1x40',
  'ALERTS{alertname="HostDown",alertstate="firing",host="watch"}': '1x40',
  'ALERTS{alertname="HostDown",alertstate="pending",host="new"}': '1x40',
  'ALERTS{alertname="Watchdog",alertstate="firing",host="watch"}': '1x40',
  'probe_duration_seconds{job="probe",host="web",role="node",port="443"}': '0.25x40',
  'probe_duration_seconds{job="probe",host="web",role="node",port="80"}': '0.05x40',
  'pg_stat_activity_count{job="postgres",host="web",state="idle"}': '30x40',
  'pg_stat_activity_count{job="postgres",host="web",state="active"}': '20x40',
  'pg_settings_max_connections{job="postgres",host="web",server="localhost:5432"}': '100x40',
  'pg_stat_database_xact_commit{job="postgres",host="web",datname="shop"}': '0+600x40',
  'pg_stat_database_xact_commit{job="postgres",host="web",datname="postgres"}': '0+60x40',
  'mysql_global_status_threads_connected{job="mysqld",host="web"}': '20x40',
  'mysql_global_variables_max_connections{job="mysqld",host="web"}': '200x40',
  'mysql_global_status_queries{job="mysqld",host="web"}': '0+120x40',
  'redis_connected_clients{job="redis",host="web"}': '7x40',
  'redis_commands_processed_total{job="redis",host="web"}': '0+180x40',
  'nginx_connections_active{job="nginx",host="web"}': '12x40',
  'nginx_http_requests_total{job="nginx",host="web"}': '0+240x40',
  'haproxy_frontend_current_sessions{job="haproxy",host="web",frontend="public"}': '5x40',
  'haproxy_frontend_current_sessions{job="haproxy",host="web",frontend="own"}': '1x40',
  'haproxy_frontend_http_requests_total{job="haproxy",host="web",frontend="public"}': '0+30x40',
};

const expected: Readonly<Record<PanelName, Readonly<Record<string, number>>>> = {
  cpu: { web: 25 },
  memory: { web: 75 },
  disk: { web: 40 },
  network_in: { web: 100 },
  network_out: { web: 200 },
  handshake_age: { web: 60, watch: 60, was: 120 },
  tunnel_in: { watch: 11 },
  tunnel_out: { web: 1 },
  probe_time: { web: 250 },
  postgres_connections: { web: 50 },
  postgres_transactions: { web: 11 },
  mysqld_connections: { web: 10 },
  mysqld_queries: { web: 2 },
  redis_clients: { web: 7 },
  redis_commands: { web: 3 },
  nginx_connections: { web: 12 },
  nginx_requests: { web: 4 },
  haproxy_sessions: { web: 6 },
  haproxy_requests: { web: 0.5 },
};

describe.skipIf(promtools.length === 0).each(promtools)('promtool $version', ({ command }) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'panels-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const judge = (exp_samples: unknown, expr = historyOf([panels.flatMap(({ job }) => job ?? [])], 30).query) => {
    const file = path.join(folder, 'panels_test.yml');
    const series = Object.entries(input).map(([name, values]) => ({ series: name, values }));
    const story = {
      ...{ name: 'panels', interval: '1m', input_series: series },
      promql_expr_test: [{ expr, eval_time: '20m', exp_samples }],
    };
    writeFileSync(file, stringify({ evaluation_interval: '1m', tests: [story] }));
    execFileSync(command, ['test', 'rules', file], { stdio: 'pipe' });
  };

  test('each gives what it says, by host', () => {
    const samples = panels.flatMap(({ name }) =>
      Object.entries(expected[name]).map(([host, value]) => ({ labels: `{host="${host}", panel="${name}"}`, value })),
    );
    judge(samples);
    expect(() => judge(samples.slice(1))).toThrow();
  });

  test('so does each query of the dashboard, of the chosen hosts', () => {
    const { panels: shown } = dashboard(
      'demo',
      '30s',
      panels.flatMap(({ job }) => job ?? []),
    ) as { panels: { title: string; targets: { expr: string }[] }[] };
    const asked = shown.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));
    const chosen = (hosts: string) => (expr: string) =>
      expr.replaceAll('$host', hosts).replaceAll('$__rate_interval', '5m');
    expect(asked.map(({ title }) => title)).toEqual(['Firing alerts', ...panels.map(({ title }) => title)]);
    for (const { title, expr } of asked) {
      const panel = panels.find((one) => one.title === title);
      const labels = (host: string) => ({ labels: `{host="${host}"}`, value: panel ? expected[panel.name][host] : 1 });
      const of = (hosts: readonly string[]) =>
        panel
          ? hosts.flatMap((host) => (host in expected[panel.name] ? [labels(host)] : []))
          : hosts.map((host) => ({
              labels: `ALERTS{alertname="HostDown",alertstate="firing",host="${host}"}`,
              value: 1,
            }));
      const all = of(['watch', 'web']);
      expect(all.length).toBeGreaterThan(0);
      judge(all, chosen('.*')(expr));
      judge(of(['web']), chosen('web')(expr));
      judge([], chosen('nobody')(expr));
    }
  });
});
