// src/panels/panels.ts
var disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';
var devices = 'job="node", device!~"lo|wg.*|veth.*|docker.*|br-.*|virbr.*|tap.*|tun.*"';
var handshake = "promguard_peer_last_handshake_timestamp_seconds";
var ratesOf = (metric, window) => `sum by (host) (rate(${metric}[${window}]))`;
var ratesIn = (metric, job, window) => ratesOf(`${metric}{job="${job}"}`, window);
var hostPanels = [
  {
    name: "cpu",
    title: "CPU",
    unit: "percent",
    query: (window) => `100 * (1 - avg by (host) (rate(node_cpu_seconds_total{job="node", mode="idle"}[${window}])))`
  },
  {
    name: "memory",
    title: "Memory",
    unit: "percent",
    query: () => '100 * (1 - max by (host) (node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}))'
  },
  {
    name: "disk",
    title: "Fullest disk",
    unit: "percent",
    query: () => `100 * (1 - min by (host) (node_filesystem_avail_bytes{${disks}} / (node_filesystem_size_bytes{${disks}} > 0) and node_filesystem_readonly{${disks}} == 0))`
  },
  {
    name: "network_in",
    title: "Network in",
    unit: "bytes",
    query: (window) => ratesOf(`node_network_receive_bytes_total{${devices}}`, window)
  },
  {
    name: "network_out",
    title: "Network out",
    unit: "bytes",
    query: (window) => ratesOf(`node_network_transmit_bytes_total{${devices}}`, window)
  },
  {
    name: "handshake_age",
    title: "Last handshake",
    unit: "seconds",
    // As monitors measure it, also where nothing comes from the host any more; by any name that a monitor has had. Of a monitor that has no other one, its
    // own with anybody. 0 is never.
    query: () => {
      const measured = `${handshake}{job="node", role="monitor"} > 0`;
      const ofPeers = `label_replace(max by (peer) (${measured}), "host", "$1", "peer", "(.+)")`;
      return `time() - (max by (host) (${ofPeers}) or max by (host) (${measured}))`;
    }
  },
  {
    name: "tunnel_in",
    title: "Tunnel in",
    unit: "bytes",
    query: (window) => ratesOf('promguard_peer_receive_bytes_total{job="node"}', window)
  },
  {
    name: "tunnel_out",
    title: "Tunnel out",
    unit: "bytes",
    query: (window) => ratesOf('promguard_peer_transmit_bytes_total{job="node"}', window)
  }
];
var programPanels = [
  {
    name: "probe_time",
    job: "blackbox",
    title: "Slowest port from outside",
    unit: "milliseconds",
    query: () => '1000 * max by (host) (probe_duration_seconds{job="probe"})'
  },
  {
    name: "postgres_connections",
    job: "postgres",
    title: "PostgreSQL connections",
    unit: "percent",
    query: () => '100 * sum by (host) (pg_stat_activity_count{job="postgres"}) / sum by (host) (pg_settings_max_connections{job="postgres"})'
  },
  {
    name: "postgres_transactions",
    job: "postgres",
    title: "PostgreSQL transactions",
    unit: "rate",
    query: (window) => ratesIn("pg_stat_database_xact_commit", "postgres", window)
  },
  {
    name: "mysqld_connections",
    job: "mysqld",
    title: "MySQL connections",
    unit: "percent",
    query: () => '100 * sum by (host) (mysql_global_status_threads_connected{job="mysqld"}) / sum by (host) (mysql_global_variables_max_connections{job="mysqld"})'
  },
  {
    name: "mysqld_queries",
    job: "mysqld",
    title: "MySQL queries",
    unit: "rate",
    query: (window) => ratesIn("mysql_global_status_queries", "mysqld", window)
  },
  {
    name: "redis_clients",
    job: "redis",
    title: "Redis clients",
    unit: "count",
    query: () => 'sum by (host) (redis_connected_clients{job="redis"})'
  },
  {
    name: "redis_commands",
    job: "redis",
    title: "Redis commands",
    unit: "rate",
    query: (window) => ratesIn("redis_commands_processed_total", "redis", window)
  },
  {
    name: "nginx_connections",
    job: "nginx",
    title: "nginx connections",
    unit: "count",
    query: () => 'sum by (host) (nginx_connections_active{job="nginx"})'
  },
  {
    name: "nginx_requests",
    job: "nginx",
    title: "nginx requests",
    unit: "rate",
    query: (window) => ratesIn("nginx_http_requests_total", "nginx", window)
  },
  {
    name: "haproxy_sessions",
    job: "haproxy",
    title: "HAProxy sessions",
    unit: "count",
    query: () => 'sum by (host) (haproxy_frontend_current_sessions{job="haproxy"})'
  },
  {
    name: "haproxy_requests",
    job: "haproxy",
    title: "HAProxy requests",
    unit: "rate",
    query: (window) => ratesIn("haproxy_frontend_http_requests_total", "haproxy", window)
  }
];
var panels = [...hostPanels, ...programPanels];
function panelsFor(jobs) {
  return panels.filter(({ job }) => job === void 0 || jobs.includes(job));
}

export {
  hostPanels,
  panels,
  panelsFor
};
