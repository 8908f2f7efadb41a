// What a fleet that has no fault says for hours, and what a fault changes of it. Rule: a sample at each step, in promtool's notation.

/** Steps before a fault begins. */
export const before = 30;

const watch = 'host="watch", region="tor1", role="monitor"';
const web = 'host="web", region="lon1", role="node"';
/** With a label of its own. */
const db = 'host="db", region="fra1", role="node", tier="sql"';

const hosts = [
  [watch, '10.0.0.1'],
  [web, '10.0.0.2'],
  [db, '10.0.0.3'],
] as const;

/** What is the same of every host, by node_exporter. */
const ofEachHost: Readonly<Record<string, string>> = {
  'up{}': '1',
  'scrape_duration_seconds{}': '0.01',
  'node_filesystem_avail_bytes{device="/dev/vda1", fstype="ext4", mountpoint="/"}': '60',
  'node_filesystem_size_bytes{device="/dev/vda1", fstype="ext4", mountpoint="/"}': '100',
  'node_filesystem_readonly{device="/dev/vda1", fstype="ext4", mountpoint="/"}': '0',
  'node_filesystem_files{device="/dev/vda1", fstype="ext4", mountpoint="/"}': '1000',
  'node_filesystem_files_free{device="/dev/vda1", fstype="ext4", mountpoint="/"}': '900',
  // In memory, and with no inodes at all.
  'node_filesystem_avail_bytes{device="tmpfs", fstype="tmpfs", mountpoint="/run"}': '0',
  'node_filesystem_size_bytes{device="tmpfs", fstype="tmpfs", mountpoint="/run"}': '100',
  'node_filesystem_readonly{device="tmpfs", fstype="tmpfs", mountpoint="/run"}': '0',
  'node_filesystem_files{device="/dev/vda15", fstype="vfat", mountpoint="/boot/efi"}': '0',
  'node_filesystem_files_free{device="/dev/vda15", fstype="vfat", mountpoint="/boot/efi"}': '0',
  'node_filesystem_readonly{device="/dev/vda15", fstype="vfat", mountpoint="/boot/efi"}': '0',
  // Full and read-only, as an image of something is.
  'node_filesystem_avail_bytes{device="/dev/vdb", fstype="ext4", mountpoint="/image"}': '0',
  'node_filesystem_size_bytes{device="/dev/vdb", fstype="ext4", mountpoint="/image"}': '100',
  'node_filesystem_readonly{device="/dev/vdb", fstype="ext4", mountpoint="/image"}': '1',
  'node_memory_MemAvailable_bytes{}': '50',
  'node_memory_MemTotal_bytes{}': '100',
  'node_vmstat_oom_kill{}': '7',
  'node_load5{}': '4',
  'node_cpu_seconds_total{cpu="0", mode="idle"}': 'time',
  'node_cpu_seconds_total{cpu="1", mode="idle"}': 'time',
  'node_time_seconds{}': 'time',
  'node_systemd_unit_state{name="nginx.service", state="failed", type="notify"}': '0',
  'node_systemd_unit_state{name="nginx.service", state="active", type="notify"}': '1',
  'node_md_disks_required{device="md0"}': '2',
  'node_md_disks{device="md0", state="active"}': '2',
  'node_md_disks{device="md0", state="failed"}': '0',
  'node_textfile_mtime_seconds{file="/var/lib/promguard/textfile/promguard.prom"}': 'time',
  'node_textfile_scrape_error{}': '0',
  'promguard_info{version="1.0.0", fleet="shop"}': '1',
  'promguard_unconfirmed_change{}': '0',
  'promguard_reboot_required{}': '0',
  'promguard_kernel_outdated{}': '0',
  'promguard_updates_pending{kind="security"}': '0',
  'promguard_updates_pending{kind="other"}': '12',
  'promguard_apt_lists_timestamp_seconds{}': 'time',
};

const node = `job="node", instance`;
/** What a monitor and what a node says of its peers. */
const handshake = (own: string, address: string, peer: string, region: string, role: string) =>
  `promguard_peer_last_handshake_timestamp_seconds{${node}="${address}:9100", ${own}, peer="${peer}", peer_region="${region}", peer_role="${role}"}`;

/** Of the monitor's own Prometheus. */
const isScraped = `up{job="prometheus", instance="127.0.0.1:9090", ${watch}}`;

const others: Readonly<Record<string, string>> = {
  [isScraped]: '1',
  [`up{job="postgres", instance="10.0.0.3:9187", ${db}}`]: '1',
  [`scrape_duration_seconds{job="postgres", instance="10.0.0.3:9187", ${db}}`]: '0.01',
  [`up{job="ping", instance="203.0.113.2", ${web}}`]: '1',
  [`up{job="closed", instance="203.0.113.2:9100", ${web}, port="9100"}`]: '1',
  [`probe_success{job="ping", instance="203.0.113.2", ${web}}`]: '1',
  [`probe_success{job="ping", instance="2001:db8::2", ${web}}`]: '1',
  [`probe_success{job="ping", instance="203.0.113.3", ${db}}`]: '1',
  [`probe_success{job="probe", instance="203.0.113.2:443", ${web}, port="443", probe="tcp 443"}`]: '1',
  [`probe_success{job="closed", instance="203.0.113.2:9100", ${web}, port="9100"}`]: '0',
  [`probe_ssl_earliest_cert_expiry{job="probe", instance="203.0.113.2:443", ${web}, port="443", probe="https shop.example.com"}`]: `${60 * 86_400}`,
  [handshake(watch, '10.0.0.1', 'web', 'lon1', 'node')]: 'time',
  [handshake(watch, '10.0.0.1', 'db', 'fra1', 'node')]: 'time',
  // Two nodes may never have met a monitor that is new: that is the monitor's to tell.
  [handshake(web, '10.0.0.2', 'watch', 'tor1', 'monitor')]: '0',
  [`prometheus_config_last_reload_successful{job="prometheus", instance="127.0.0.1:9090", ${watch}}`]: '1',
  [`prometheus_rule_evaluation_failures_total{job="prometheus", instance="127.0.0.1:9090", ${watch}, rule_group="own.yml;shop"}`]:
    '3',
  [`prometheus_notifications_errors_total{job="prometheus", instance="127.0.0.1:9090", ${watch}, alertmanager="http://127.0.0.1:9093/api/v2/alerts"}`]:
    '3',
  [`prometheus_notifications_errors_total{job="prometheus", instance="127.0.0.1:9090", ${watch}, alertmanager="http://10.0.0.3:9093/api/v2/alerts"}`]:
    '3',
  [`alertmanager_notifications_failed_total{job="alertmanager", instance="127.0.0.1:9093", ${watch}, integration="email"}`]:
    '3',
  [`prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus", instance="127.0.0.1:9090", ${watch}}`]:
    'time',
  [`prometheus_remote_storage_queue_highest_sent_timestamp_seconds{job="prometheus", instance="127.0.0.1:9090", ${watch}, remote_name="a1b2c3", url="https://metrics.example.com/write"}`]:
    'time',
};

const ofProber: Readonly<Record<string, string>> = {
  [`probe_duration_seconds{job="probe", instance="203.0.113.2:443", ${web}, port="443", probe="tcp 443"}`]: '0.2',
  [`blackbox_exporter_config_last_reload_successful{job="blackbox", instance="127.0.0.1:9115", ${watch}}`]: '1',
  [`probe_success{job="probe", instance="203.0.113.2:443", ${web}, port="443", probe="tcp 443"}`]: '1',
};

/** What exporters of programs say, as of Debian 13; by job, each on one host. */
const ofPrograms: readonly (readonly [own: string, series: Readonly<Record<string, string>>])[] = [
  [
    `instance="10.0.0.3:9187", job="postgres", ${db}`,
    {
      'pg_up{}': '1',
      'pg_settings_max_connections{server="localhost:5432"}': '100',
      'pg_stat_activity_count{server="localhost:5432", datname="shop", state="active", usename="shop", wait_event=""}':
        '20',
      'pg_stat_activity_count{server="localhost:5432", datname="shop", state="idle", usename="shop", wait_event="ClientRead"}':
        '30',
      'pg_stat_activity_max_tx_duration{server="localhost:5432", datname="shop", state="active", usename="shop", wait_event=""}':
        '2',
      'pg_stat_activity_max_tx_duration{server="localhost:5432", datname="shop", state="idle", usename="shop", wait_event="ClientRead"}':
        '0',
      'pg_stat_replication_pg_wal_lsn_diff{server="localhost:5432", application_name="db-2", state="streaming"}':
        '4096',
      'pg_stat_database_deadlocks{datid="16384", datname="shop"}': '7',
    },
  ],
  [
    `instance="10.0.0.3:9104", job="mysqld", ${db}`,
    {
      'mysql_up{}': '1',
      'mysql_global_status_threads_connected{}': '20',
      'mysql_global_variables_max_connections{}': '151',
      'mysql_slave_status_slave_io_running{master_host="10.0.0.9", channel_name=""}': '1',
      'mysql_slave_status_slave_sql_running{master_host="10.0.0.9", channel_name=""}': '1',
      'mysql_slave_status_seconds_behind_master{master_host="10.0.0.9", channel_name=""}': '0',
    },
  ],
  [
    `instance="10.0.0.2:9121", job="redis", ${web}`,
    {
      'redis_up{}': '1',
      'redis_memory_used_bytes{}': '50',
      'redis_memory_max_bytes{}': '100',
      'redis_instance_info{exported_role="slave", maxmemory_policy="noeviction"}': '1',
      'redis_rejected_connections_total{}': '3',
      'redis_rdb_last_bgsave_status{}': '1',
      'redis_aof_last_write_status{}': '1',
      'redis_master_link_up{master_host="10.0.0.9", master_port="6379"}': '1',
    },
  ],
  // A cache that is full, as it shall be.
  [
    `instance="10.0.0.3:9121", job="redis", ${db}`,
    {
      'redis_memory_used_bytes{}': '100',
      'redis_memory_max_bytes{}': '100',
      'redis_instance_info{exported_role="master", maxmemory_policy="allkeys-lru"}': '1',
    },
  ],
  [
    `instance="10.0.0.2:9113", job="nginx", ${web}`,
    { 'nginx_up{}': '1', 'nginx_connections_accepted{}': '3', 'nginx_connections_handled{}': '3' },
  ],
  [
    `instance="10.0.0.2:9101", job="haproxy", ${web}`,
    {
      'haproxy_up{}': '1',
      'haproxy_backend_up{backend="shop"}': '1',
      'haproxy_server_up{backend="shop", server="shop-1"}': '1',
      'haproxy_server_up{backend="shop", server="shop-2"}': '1',
      'haproxy_frontend_current_sessions{frontend="public"}': '50',
      'haproxy_frontend_limit_sessions{frontend="public"}': '2000',
      'haproxy_backend_http_responses_total{backend="shop", code="2xx"}': 'time',
      'haproxy_backend_http_responses_total{backend="shop", code="5xx"}': '3',
    },
  ],
];

/** By series, with its labels in the order in which they are written here. */
export const healthy: ReadonlyMap<string, string> = new Map([
  ...hosts.flatMap(([labels, address]) =>
    Object.entries(ofEachHost).map(([series, value]): [string, string] => [
      series.replace(/\{(.*)\}$/, (_, own: string) => `{${node}="${address}:9100", ${labels}${own ? `, ${own}` : ''}}`),
      value,
    ]),
  ),
  ...Object.entries(others),
]);

/** The same of programs, and of the prober. */
export const programs: ReadonlyMap<string, string> = new Map([
  [isScraped, '1'],
  ...Object.entries(ofProber),
  ...ofPrograms.flatMap(([own, series]) =>
    Object.entries(series).map(([name, value]): [string, string] => [
      name.replace(/\{(.*)\}$/, (_, more: string) => `{${own}${more ? `, ${more}` : ''}}`),
      value,
    ]),
  ),
]);

/**
 * What a series says: healthy, then the fault for so many steps, then healthy again. `time` is the time itself; `stuck`, the time at which the fault began;
 * `+N/M`, a counter that grows by N each M steps (one without `/M`) and stays where it is; `gone`, nothing.
 */
export function samples(good: string, bad: string | undefined, steps: number, after: number, step: number): string {
  const seconds = 60 * step;
  const healthyFor = (from: number, count: number) =>
    good === 'time' ? `${seconds * from}+${seconds}x${count - 1}` : `${good}x${count - 1}`;
  if (bad === undefined) return healthyFor(0, before + steps + after);
  const around = (middle: string, end = healthyFor(before + steps, after)) =>
    `${healthyFor(0, before)} ${middle} ${end}`;
  if (bad === 'stuck') return around(`${seconds * (before - 1)}x${steps - 1}`);
  if (bad === 'gone') return around(`_x${steps}`);
  if (bad.startsWith('+')) {
    const [start, by, every] = [Number(good), ...bad.split('/').map(Number), 1] as [number, number, number];
    const grown = Array.from({ length: steps }, (_, i) => start + by * (1 + Math.floor(i / every)));
    return around(grown.join(' '), `${grown.at(-1)}x${after - 1}`);
  }
  return around(bad.includes('x') ? bad : `${bad}x${steps - 1}`);
}
