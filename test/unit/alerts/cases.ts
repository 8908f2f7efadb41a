// A fault for each alert: what it changes of what a fleet says, and what is told. Rule: the names of series are matched by all words of `series`.

export interface Case {
  readonly alert: string;
  readonly what: string;
  /** By words that only the series has which changes, what it says instead. */
  readonly series: readonly (readonly [string, string])[];
  /** Labels besides alertname and severity. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Steps of the fault beyond those that the alert waits for; 10 by default. */
  readonly longer?: number;
  /** Steps after the fault, until it is forgotten; 25 by default. */
  readonly after?: number;
  /** Minutes of a step; 1 by default. */
  readonly step?: number;
  /** Other alerts that follow from the same fault. */
  readonly also?: readonly string[];
}

const web = { host: 'web', region: 'lon1', role: 'node' };
const db = { host: 'db', region: 'fra1', role: 'node', tier: 'sql' };
const watch = { host: 'watch', region: 'tor1', role: 'monitor' };
const node = (address: number, host: Readonly<Record<string, string>>) => ({
  job: 'node',
  instance: `10.0.0.${address}:9100`,
  ...host,
});
const disk = { device: '/dev/vda1', fstype: 'ext4', mountpoint: '/' };
const ofProgram = (job: string, at: string, host: Readonly<Record<string, string>>) => ({ job, instance: at, ...host });
const postgres = ofProgram('postgres', '10.0.0.3:9187', db);
const mysqld = ofProgram('mysqld', '10.0.0.3:9104', db);
const redis = ofProgram('redis', '10.0.0.2:9121', web);
const nginx = ofProgram('nginx', '10.0.0.2:9113', web);
const haproxy = ofProgram('haproxy', '10.0.0.2:9101', web);
const prometheus = { job: 'prometheus', instance: '127.0.0.1:9090', ...watch };

export const cases: readonly Case[] = [
  {
    alert: 'HostDown',
    what: 'a host that is off: neither its tunnel nor its exporter nor its ports are told as well',
    series: [
      ['up{job="node" web', '0'],
      ['scrape_duration web', '10'],
      ['probe_success ping web', '0'],
      ['probe_success probe web', '0'],
      ['promguard_peer_last_handshake host="watch" peer="web"', 'stuck'],
    ],
    labels: web,
    summary: 'web does not answer, neither a ping nor through its tunnel.',
    // Told as well, and held back by Alertmanager: the tunnel.
    also: ['TunnelDown'],
  },
  {
    alert: 'TunnelDown',
    what: 'a tunnel that ended: neither its exporters nor an Alertmanager behind it are told as well, and the host that answers a ping is not down',
    series: [
      ['prometheus_notifications_errors_total http://10.0.0.3', '+1'],
      ['up{job="node" db', '0'],
      ['up{job="postgres" db', '0'],
      ['scrape_duration db', '10'],
      ['promguard_peer_last_handshake host="watch" peer="db"', 'stuck'],
    ],
    labels: db,
    summary: 'Nothing comes through the tunnel of db, as watch sees it.',
    longer: 11,
  },
  {
    alert: 'TunnelDown',
    what: 'that of a host of which one family of addresses answers no ping either',
    series: [
      ['up{job="node" web', '0'],
      ['scrape_duration web', '10'],
      ['probe_success ping 2001:db8::2', '0'],
      ['promguard_peer_last_handshake host="watch" peer="web"', 'stuck'],
    ],
    labels: web,
    summary: 'Nothing comes through the tunnel of web, as watch sees it.',
    longer: 11,
  },
  {
    alert: 'TunnelDown',
    what: "the monitor's own: no exporter is told, though all of them fail at once",
    series: [
      ['up{job="node"', '0'],
      ['up{job="postgres"', '0'],
      ['node_textfile_mtime_seconds host="watch"', 'gone'],
      ['promguard_peer_last_handshake host="watch"', 'gone'],
    ],
    labels: watch,
    summary: 'Nothing comes through the tunnel of watch, as watch sees it.',
  },
  {
    alert: 'ExporterDown',
    what: 'one of two exporters of a host',
    series: [['up{job="postgres" db', '0']],
    labels: { job: 'postgres', instance: '10.0.0.3:9187', ...db },
    summary: 'The metrics of postgres on db cannot be read.',
  },
  {
    alert: 'ExporterDown',
    what: 'the only one of a host that answers no ping, and refuses through its tunnel',
    series: [
      ['up{job="node" web', '0'],
      ['probe_success ping web', '0'],
    ],
    labels: node(2, web),
    summary: 'The metrics of node on web cannot be read.',
  },
  {
    alert: 'ExporterDown',
    what: 'one that takes connections and says nothing, behind a tunnel that has handshakes',
    series: [
      ['up{job="node" web', '0'],
      ['scrape_duration web', '10'],
    ],
    labels: node(2, web),
    summary: 'The metrics of node on web cannot be read.',
  },
  {
    alert: 'TargetMissing',
    what: 'a peer without any series `up`',
    series: [
      ['up{job="node" db', 'gone'],
      ['up{job="postgres" db', 'gone'],
    ],
    labels: { host: 'db', region: 'fra1', role: 'node' },
    summary: 'Prometheus on watch does not know that it has to scrape db.',
  },
  {
    alert: 'PortOpen',
    what: 'a port of ours that answers from outside',
    series: [['probe_success closed 9100 web', '1']],
    labels: { job: 'closed', instance: '203.0.113.2:9100', port: '9100', ...web },
    summary: 'Port 9100 of web is open to the internet, and fleet.yaml does not say so.',
  },
  {
    alert: 'ProbeFailed',
    what: 'a declared port of a host that is up',
    series: [['probe_success probe web', '0']],
    labels: { job: 'probe', instance: '203.0.113.2:443', port: '443', probe: 'tcp 443', ...web },
    summary: 'tcp 443 of web does not answer from outside as it should, at 203.0.113.2:443.',
  },
  {
    alert: 'CertificateExpiring',
    what: 'a certificate of ten days',
    series: [['probe_ssl_earliest_cert_expiry', '864000']],
    labels: { job: 'probe', instance: '203.0.113.2:443', port: '443', probe: 'https shop.example.com', ...web },
    summary: 'A certificate of web (https shop.example.com) ends in 9.9 days.',
  },
  {
    alert: 'HostDiskFull',
    what: 'a disk of 97 %',
    series: [['node_filesystem_avail_bytes /dev/vda1 web', '3']],
    labels: { ...node(2, web), ...disk },
    summary: '/ on web is 97 % full.',
  },
  {
    alert: 'HostDiskFullWithinADay',
    what: 'a disk that loses six percent of its size an hour',
    series: [['node_filesystem_avail_bytes /dev/vda1 web', '35-1x15']],
    labels: { ...node(2, web), ...disk },
    summary: '/ on web will be full within a day.',
    step: 10,
  },
  {
    alert: 'HostInodesFull',
    what: 'a disk full of small files',
    series: [['node_filesystem_files_free /dev/vda1 web', '50']],
    labels: { ...node(2, web), ...disk },
    summary: '/ on web has used 95 % of its inodes.',
  },
  {
    alert: 'HostMemoryLow',
    what: 'three percent are left',
    series: [['node_memory_MemAvailable_bytes db', '3']],
    labels: node(3, db),
    summary: 'db uses 97 % of its memory.',
  },
  {
    alert: 'HostOutOfMemoryKill',
    what: 'one program was ended',
    series: [['node_vmstat_oom_kill db', '+1']],
    labels: node(3, db),
    summary: 'The kernel of db ended a program because no memory was left.',
    longer: 1,
  },
  {
    alert: 'HostLoadHigh',
    what: 'a load of eight on two processors',
    series: [['node_load5 web', '8']],
    labels: node(2, web),
    summary: 'web has a load of 4.0 for each of its processors.',
  },
  {
    alert: 'HostClockWrong',
    what: 'a clock that is a minute late',
    series: [['node_time_seconds web', `${60 * 29}+60x20`]],
    labels: node(2, web),
    summary: 'The clocks of web and watch differ by 60 seconds.',
    longer: 11,
  },
  {
    alert: 'HostUnitFailed',
    what: 'a unit',
    series: [['node_systemd_unit_state state="failed" web', '1']],
    labels: { ...node(2, web), name: 'nginx.service', state: 'failed', type: 'notify' },
    summary: 'nginx.service has failed on web.',
  },
  {
    alert: 'HostRaidDegraded',
    what: 'a disk that was taken out',
    series: [['node_md_disks state="active" db', '1']],
    labels: { ...node(3, db), device: 'md0' },
    summary: 'md0 on db lacks 1 of its disks.',
  },
  {
    alert: 'HostRaidDegraded',
    what: 'a disk that failed while a spare took its place',
    series: [['node_md_disks state="failed" db', '1']],
    labels: { ...node(3, db), device: 'md0', state: 'failed' },
    summary: 'md0 on db lacks 1 of its disks.',
  },
  {
    alert: 'HostRebootRequired',
    what: 'the package of a library says so',
    series: [['promguard_reboot_required web', '1']],
    labels: node(2, web),
    summary: 'web has updates that count from the next reboot on.',
  },
  {
    alert: 'HostRebootRequired',
    what: 'a newer kernel is installed',
    series: [['promguard_kernel_outdated web', '1']],
    labels: node(2, web),
    summary: 'web has updates that count from the next reboot on.',
  },
  {
    alert: 'HostUpdatesPending',
    what: 'three security updates',
    series: [['promguard_updates_pending security web', '3']],
    labels: { ...node(2, web), kind: 'security' },
    summary: 'web has 3 security updates to install.',
    step: 60,
  },
  {
    alert: 'HostPackageListsOld',
    what: 'lists of nine days',
    series: [['promguard_apt_lists_timestamp_seconds web', '-777600']],
    labels: node(2, web),
    summary: 'web has not asked which updates there are for 9 days.',
  },
  {
    alert: 'HostMetricsStale',
    what: 'a timer that stopped; its tunnels are not dead by that',
    series: [
      ['node_textfile_mtime_seconds host="watch"', 'stuck'],
      ['promguard_peer_last_handshake host="watch" peer="web"', 'stuck'],
      ['promguard_peer_last_handshake host="watch" peer="db"', 'stuck'],
    ],
    labels: node(1, watch),
    summary: 'PromGuard knows nothing new of watch: its own metrics there are old or missing.',
    longer: 16,
  },
  {
    alert: 'HostMetricsStale',
    what: 'no metric of ours at all',
    series: [['promguard_info web', 'gone']],
    labels: node(2, web),
    summary: 'PromGuard knows nothing new of web: its own metrics there are old or missing.',
  },
  {
    alert: 'HostMetricsStale',
    what: 'a file that node_exporter cannot read',
    series: [['node_textfile_scrape_error web', '1']],
    labels: node(2, web),
    summary: 'PromGuard knows nothing new of web: its own metrics there are old or missing.',
  },
  {
    alert: 'UnconfirmedChange',
    what: 'a change that waits',
    series: [['promguard_unconfirmed_change web', '1']],
    labels: node(2, web),
    summary: 'A change on web was neither confirmed nor rolled back.',
  },
  {
    alert: 'PrometheusReloadFailed',
    what: 'a configuration that was refused',
    series: [['prometheus_config_last_reload_successful', '0']],
    labels: prometheus,
    summary: 'Prometheus on watch refused its new configuration, and runs with the former one.',
  },
  {
    alert: 'PrometheusRuleFailures',
    what: 'a rule that fails each time',
    series: [['prometheus_rule_evaluation_failures_total', '+1']],
    labels: { ...prometheus, rule_group: 'own.yml;shop' },
    summary: 'watch cannot evaluate rules of own.yml;shop.',
  },
  {
    alert: 'AlertmanagerUnreachable',
    what: 'errors',
    series: [['prometheus_notifications_errors_total http://127.0.0.1', '+1']],
    labels: { ...prometheus, alertmanager: 'http://127.0.0.1:9093/api/v2/alerts' },
    summary: 'watch cannot hand its alerts to the Alertmanager http://127.0.0.1:9093/api/v2/alerts.',
  },
  {
    alert: 'NotificationsFailing',
    what: 'a mail server that refuses, at turns of a group a little more than five minutes apart',
    series: [['alertmanager_notifications_failed_total', '+1/6']],
    labels: { job: 'alertmanager', instance: '127.0.0.1:9093', ...watch, integration: 'email' },
    summary: 'Alertmanager on watch cannot deliver notices by email.',
  },
  {
    alert: 'RemoteWriteBehind',
    what: 'a storage that takes nothing',
    series: [['prometheus_remote_storage_queue_highest_sent_timestamp_seconds', 'stuck']],
    labels: {
      ...prometheus,
      remote_name: 'a1b2c3',
      url: 'https://metrics.example.com/write',
    },
    summary: 'Prometheus on watch is 27m 0s behind with what it sends to https://metrics.example.com/write.',
    longer: 12,
  },
  {
    alert: 'ProbeSlow',
    what: 'a declared port that takes four seconds',
    series: [['probe_duration_seconds web', '4']],
    labels: { job: 'probe', instance: '203.0.113.2:443', port: '443', probe: 'tcp 443', ...web },
    summary: 'tcp 443 of web takes 4.0 seconds to answer from outside.',
  },
  {
    alert: 'ProberReloadFailed',
    what: 'a configuration that the prober refuses',
    series: [['blackbox_exporter_config_last_reload_successful', '0']],
    labels: { job: 'blackbox', instance: '127.0.0.1:9115', ...watch },
    summary: 'The prober on watch refused its new configuration, and runs with the former one.',
  },
  {
    alert: 'PostgresDown',
    what: 'an exporter that answers, and a server that does not',
    series: [['pg_up', '0']],
    labels: postgres,
    summary: 'PostgreSQL on db does not answer.',
  },
  {
    alert: 'PostgresConnectionsHigh',
    what: 'connections of all states together',
    series: [['pg_stat_activity_count idle', '70']],
    labels: { ...postgres, server: 'localhost:5432' },
    summary: '90 % of the connections to PostgreSQL on db are in use.',
  },
  {
    alert: 'PostgresReplicaBehind',
    what: 'two gigabytes',
    series: [['pg_stat_replication_pg_wal_lsn_diff', '2147483648']],
    labels: { ...postgres, server: 'localhost:5432', application_name: 'db-2', state: 'streaming' },
    summary: 'The replica db-2 of PostgreSQL on db is 2048 MiB behind.',
  },
  {
    alert: 'PostgresTransactionOld',
    what: 'one of two hours',
    series: [['pg_stat_activity_max_tx_duration active', '7200']],
    labels: { ...postgres, server: 'localhost:5432', datname: 'shop' },
    summary: 'A transaction in shop on db has been open for 2h 0m 0s.',
  },
  {
    alert: 'PostgresDeadlocks',
    what: 'one a minute',
    series: [['pg_stat_database_deadlocks', '+1']],
    labels: { ...postgres, datid: '16384', datname: 'shop' },
    summary: 'Transactions in shop on db block each other again and again.',
    after: 90,
  },
  {
    alert: 'MysqlDown',
    what: 'an exporter that answers, and a server that does not',
    series: [['mysql_up', '0']],
    labels: mysqld,
    summary: 'MySQL on db does not answer.',
  },
  {
    alert: 'MysqlConnectionsHigh',
    what: 'nine of ten connections',
    series: [['mysql_global_status_threads_connected', '136']],
    labels: mysqld,
    summary: '90 % of the connections to MySQL on db are in use.',
  },
  {
    alert: 'MysqlReplicationStopped',
    what: 'both of its threads, told once',
    series: [
      ['mysql_slave_status_slave_io_running', '0'],
      ['mysql_slave_status_slave_sql_running', '0'],
    ],
    labels: { ...mysqld, master_host: '10.0.0.9' },
    summary: 'MySQL on db no longer follows 10.0.0.9.',
  },
  {
    alert: 'MysqlReplicaBehind',
    what: 'an hour',
    series: [['mysql_slave_status_seconds_behind_master', '3600']],
    labels: { ...mysqld, master_host: '10.0.0.9' },
    summary: 'MySQL on db is 1h 0m 0s behind 10.0.0.9.',
  },
  {
    alert: 'RedisDown',
    what: 'an exporter that answers, and a server that does not',
    series: [['redis_up', '0']],
    labels: redis,
    summary: 'Redis on web does not answer.',
  },
  {
    alert: 'RedisMemoryHigh',
    what: 'a store that removes nothing by itself; a full cache is not told',
    series: [['redis_memory_used_bytes web', '95']],
    labels: redis,
    summary: 'Redis on web uses 95 % of the memory that it may have.',
  },
  {
    alert: 'RedisConnectionsRefused',
    what: 'one a minute',
    series: [['redis_rejected_connections_total', '+1']],
    labels: redis,
    summary: 'Redis on web has refused connections.',
    after: 65,
  },
  {
    alert: 'RedisConnectionsRefused',
    what: 'a crowd that kept the exporter out as well, for half an hour: told once it can be read again',
    series: [
      ['redis_up', '0x29 1x9'],
      ['redis_rejected_connections_total', '_x30 90x9'],
    ],
    labels: redis,
    summary: 'Redis on web has refused connections.',
    longer: 40,
    after: 65,
  },
  {
    alert: 'RedisNotSaved',
    what: 'a snapshot that failed',
    series: [['redis_rdb_last_bgsave_status', '0']],
    labels: redis,
    summary: 'Redis on web cannot save its data.',
  },
  {
    alert: 'RedisReplicationStopped',
    what: 'a primary that is away',
    series: [['redis_master_link_up', '0']],
    labels: { ...redis, master_host: '10.0.0.9', master_port: '6379' },
    summary: 'Redis on web has lost its primary 10.0.0.9.',
  },
  {
    alert: 'NginxDown',
    what: 'an exporter that answers, and a server that does not',
    series: [['nginx_up', '0']],
    labels: nginx,
    summary: 'nginx on web does not answer.',
  },
  {
    alert: 'NginxConnectionsDropped',
    what: 'more accepted than handled',
    series: [
      ['nginx_connections_accepted', '+5'],
      ['nginx_connections_handled', '+3'],
    ],
    labels: nginx,
    summary: 'nginx on web has dropped connections.',
    after: 65,
  },
  {
    alert: 'NginxConnectionsDropped',
    what: 'a crowd that kept the exporter out as well, for half an hour: told once it can be read again',
    series: [
      ['nginx_up', '0x29 1x9'],
      ['nginx_connections_accepted', '_x30 900x9'],
      ['nginx_connections_handled', '_x30 90x9'],
    ],
    labels: nginx,
    summary: 'nginx on web has dropped connections.',
    longer: 40,
    after: 65,
  },
  {
    alert: 'HaproxyDown',
    what: 'an exporter that answers, and a server that does not',
    series: [['haproxy_up', '0']],
    labels: haproxy,
    summary: 'HAProxy on web does not answer.',
  },
  {
    alert: 'HaproxyBackendDown',
    what: 'all of its servers, which are not told as well',
    series: [
      ['haproxy_backend_up', '0'],
      ['haproxy_server_up shop-1', '0'],
      ['haproxy_server_up shop-2', '0'],
    ],
    labels: { ...haproxy, backend: 'shop' },
    summary: 'No server of the backend shop answers HAProxy on web.',
  },
  {
    alert: 'HaproxyServerDown',
    what: 'one of two',
    series: [['haproxy_server_up shop-2', '0']],
    labels: { ...haproxy, backend: 'shop', server: 'shop-2' },
    summary: 'shop-2 of the backend shop does not answer HAProxy on web.',
  },
  {
    alert: 'HaproxySessionsHigh',
    what: 'nine of ten sessions',
    series: [['haproxy_frontend_current_sessions', '1800']],
    labels: { ...haproxy, frontend: 'public' },
    summary: '90 % of the sessions of public of HAProxy on web are in use.',
  },
  {
    alert: 'HaproxyServerErrors',
    what: 'one answer of four',
    series: [['haproxy_backend_http_responses_total 5xx', '+20']],
    labels: { ...haproxy, backend: 'shop' },
    summary: 'The backend shop of HAProxy on web answers 25 % of its requests with an error.',
  },
];
