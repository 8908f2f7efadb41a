// What people look at, as one list: status, its page and dashboards are made of it. Rule: plain data; a query gives one number for each `host` that has any.

/** `bytes` and `rate`: in a second. */
export type Unit = 'percent' | 'seconds' | 'milliseconds' | 'bytes' | 'count' | 'rate';

export type HostPanelName =
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'network_in'
  | 'network_out'
  | 'handshake_age'
  | 'tunnel_in'
  | 'tunnel_out';

export type PanelName =
  | HostPanelName
  | 'probe_time'
  | 'postgres_connections'
  | 'postgres_transactions'
  | 'mysqld_connections'
  | 'mysqld_queries'
  | 'redis_clients'
  | 'redis_commands'
  | 'nginx_connections'
  | 'nginx_requests'
  | 'haproxy_sessions'
  | 'haproxy_requests';

export interface Panel<Name extends PanelName = PanelName> {
  readonly name: Name;
  /** The job of the exporter that it needs; undefined for what every host has. */
  readonly job?: string;
  /** A few words for people. */
  readonly title: string;
  readonly unit: Unit;
  /** PromQL. window: a Prometheus duration that holds several samples. */
  readonly query: (window: string) => string;
}

/** Not what is in memory, nor what is full by design, as images are that nobody can write to. */
const disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';

/** Not loopback, and not what goes over another device as well. */
const devices = 'job="node", device!~"lo|wg.*|veth.*|docker.*|br-.*|virbr.*|tap.*|tun.*"';

const handshake = 'promguard_peer_last_handshake_timestamp_seconds';

const ratesOf = (metric: string, window: string) => `sum by (host) (rate(${metric}[${window}]))`;
const ratesIn = (metric: string, job: string, window: string) => ratesOf(`${metric}{job="${job}"}`, window);

/** Of every host. */
export const hostPanels: readonly Panel<HostPanelName>[] = [
  {
    name: 'cpu',
    title: 'CPU',
    unit: 'percent',
    query: (window) => `100 * (1 - avg by (host) (rate(node_cpu_seconds_total{job="node", mode="idle"}[${window}])))`,
  },
  {
    name: 'memory',
    title: 'Memory',
    unit: 'percent',
    query: () =>
      '100 * (1 - max by (host) (node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}))',
  },
  {
    name: 'disk',
    title: 'Fullest disk',
    unit: 'percent',
    query: () =>
      `100 * (1 - min by (host) (node_filesystem_avail_bytes{${disks}} / (node_filesystem_size_bytes{${disks}} > 0) and node_filesystem_readonly{${disks}} == 0))`,
  },
  {
    name: 'network_in',
    title: 'Network in',
    unit: 'bytes',
    query: (window) => ratesOf(`node_network_receive_bytes_total{${devices}}`, window),
  },
  {
    name: 'network_out',
    title: 'Network out',
    unit: 'bytes',
    query: (window) => ratesOf(`node_network_transmit_bytes_total{${devices}}`, window),
  },
  {
    name: 'handshake_age',
    title: 'Last handshake',
    unit: 'seconds',
    // As monitors measure it, also where nothing comes from the host any more; by any name that a monitor has had. Of a monitor that has no other one, its
    // own with anybody. 0 is never.
    query: () => {
      const measured = `${handshake}{job="node", role="monitor"} > 0`;
      const ofPeers = `label_replace(max by (peer) (${measured}), "host", "$1", "peer", "(.+)")`;
      return `time() - (max by (host) (${ofPeers}) or max by (host) (${measured}))`;
    },
  },
  {
    name: 'tunnel_in',
    title: 'Tunnel in',
    unit: 'bytes',
    query: (window) => ratesOf('promguard_peer_receive_bytes_total{job="node"}', window),
  },
  {
    name: 'tunnel_out',
    title: 'Tunnel out',
    unit: 'bytes',
    query: (window) => ratesOf('promguard_peer_transmit_bytes_total{job="node"}', window),
  },
];

/** Of programs, where an exporter of theirs runs; each job's stand together. */
const programPanels: readonly Panel[] = [
  {
    name: 'probe_time',
    job: 'blackbox',
    title: 'Slowest port from outside',
    unit: 'milliseconds',
    query: () => '1000 * max by (host) (probe_duration_seconds{job="probe"})',
  },
  {
    name: 'postgres_connections',
    job: 'postgres',
    title: 'PostgreSQL connections',
    unit: 'percent',
    query: () =>
      '100 * sum by (host) (pg_stat_activity_count{job="postgres"}) / sum by (host) (pg_settings_max_connections{job="postgres"})',
  },
  {
    name: 'postgres_transactions',
    job: 'postgres',
    title: 'PostgreSQL transactions',
    unit: 'rate',
    query: (window) => ratesIn('pg_stat_database_xact_commit', 'postgres', window),
  },
  {
    name: 'mysqld_connections',
    job: 'mysqld',
    title: 'MySQL connections',
    unit: 'percent',
    query: () =>
      '100 * sum by (host) (mysql_global_status_threads_connected{job="mysqld"}) / sum by (host) (mysql_global_variables_max_connections{job="mysqld"})',
  },
  {
    name: 'mysqld_queries',
    job: 'mysqld',
    title: 'MySQL queries',
    unit: 'rate',
    query: (window) => ratesIn('mysql_global_status_queries', 'mysqld', window),
  },
  {
    name: 'redis_clients',
    job: 'redis',
    title: 'Redis clients',
    unit: 'count',
    query: () => 'sum by (host) (redis_connected_clients{job="redis"})',
  },
  {
    name: 'redis_commands',
    job: 'redis',
    title: 'Redis commands',
    unit: 'rate',
    query: (window) => ratesIn('redis_commands_processed_total', 'redis', window),
  },
  {
    name: 'nginx_connections',
    job: 'nginx',
    title: 'nginx connections',
    unit: 'count',
    query: () => 'sum by (host) (nginx_connections_active{job="nginx"})',
  },
  {
    name: 'nginx_requests',
    job: 'nginx',
    title: 'nginx requests',
    unit: 'rate',
    query: (window) => ratesIn('nginx_http_requests_total', 'nginx', window),
  },
  {
    name: 'haproxy_sessions',
    job: 'haproxy',
    title: 'HAProxy sessions',
    unit: 'count',
    query: () => 'sum by (host) (haproxy_frontend_current_sessions{job="haproxy"})',
  },
  {
    name: 'haproxy_requests',
    job: 'haproxy',
    title: 'HAProxy requests',
    unit: 'rate',
    query: (window) => ratesIn('haproxy_frontend_http_requests_total', 'haproxy', window),
  },
];

export const panels: readonly Panel[] = [...hostPanels, ...programPanels];

/** Of a host, by the jobs of what it runs. */
export function panelsFor(jobs: readonly string[]): Panel[] {
  return panels.filter(({ job }) => job === undefined || jobs.includes(job));
}
