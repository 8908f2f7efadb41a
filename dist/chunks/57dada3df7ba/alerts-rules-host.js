// src/alerts/rules/blackbox.ts
var group = "blackbox";
var minutes = 60;
var blackbox = [
  {
    name: "ProbeSlow",
    group,
    severity: "warning",
    for: 10 * minutes,
    expr: ({ thresholds }) => `probe_duration_seconds{job="probe"} > ${thresholds.probe_seconds} and probe_success{job="probe"} == 1`,
    about: "a port that is declared under `allow` answers slowly",
    summary: '{{ $labels.probe }} of {{ $labels.host }} takes {{ $value | printf "%.1f" }} seconds to answer from outside.',
    remedy: "Look at the load of that host, at what its service waits for, and at the network between it and the monitor."
  },
  {
    name: "ProberReloadFailed",
    group,
    severity: "warning",
    for: 5 * minutes,
    expr: () => 'blackbox_exporter_config_last_reload_successful{job="blackbox"} == 0',
    about: "the prober of a monitor runs with an older configuration",
    summary: "The prober on {{ $labels.host }} refused its new configuration, and runs with the former one.",
    remedy: "The journal of prometheus-blackbox-exporter says why; promguard apply writes its configuration anew."
  }
];

// src/alerts/rules/fleet.ts
var group2 = "fleet";
var minutes2 = 60;
var read = 'job!~"ping|probe|closed"';
var scraped = `up{${read}}`;
var answers = `(${scraped} == 1 or scrape_duration_seconds{${read}} < 0.9)`;
var pinged = (metric) => `max without (job, instance) (${metric}) == 0`;
var ping = 'probe_success{job="ping"}';
var isDown = `${pinged(ping)} unless on (host) ${answers}`;
var wasDown = ({ window }) => `${pinged(`min_over_time(${ping}[${window(5 * minutes2)}])`)} and on (host) ALERTS{alertname="HostDown", alertstate="firing"}`;
var ofPeer = (metric, { monitor }) => `label_replace(${metric}{job="node", host="${monitor}"}, "host", "$1", "peer", "(.+)")`;
var silence = (terms) => `(node_textfile_mtime_seconds{job="node", host="${terms.monitor}", file=~".*promguard.prom"} - on () group_right () ${ofPeer("promguard_peer_last_handshake_timestamp_seconds", terms)})`;
var isSilent = (terms) => `${silence(terms)} > ${terms.thresholds.tunnel_silent_seconds}`;
var lateSeconds = 2 * minutes2;
var hasNoTunnel = ({ monitor }) => {
  const others = `up{${read}, host!="${monitor}"}`;
  return `max without (job, instance) (up{job="node", host="${monitor}"} == 0) and on () ${others} == 0 unless on () ${others} == 1`;
};
var fleet = [
  {
    name: "HostDown",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    expr: (terms) => `(${pinged(ping)} or ${wasDown(terms)}) unless on (host) ${answers}`,
    about: "a host answers neither a ping nor any scrape",
    summary: "{{ $labels.host }} does not answer, neither a ping nor through its tunnel.",
    remedy: "Look at its console, at the provider's status page, and at what was changed last."
  },
  {
    name: "TunnelDown",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    // The labels are those of what is not scraped.
    expr: (terms) => `max without (job, instance) (${scraped} == 0) and on (host) ${isSilent(terms)} unless on (host) ${answers} or ${hasNoTunnel(terms)}`,
    about: "a host has had no handshake with the monitor, and nothing of it is scraped; or the monitor has no tunnel",
    summary: "Nothing comes through the tunnel of {{ $labels.host }}, as {{ $externalLabels.monitor }} sees it.",
    remedy: "promguard verify tells which side is closed; on the host look at `wg show` and `systemctl status wg-quick@*`."
  },
  {
    name: "ExporterDown",
    group: group2,
    severity: "warning",
    for: 8 * minutes2,
    // What neither answers nor refuses may be behind a dead tunnel, until there was a handshake since.
    expr: (terms) => `${scraped} == 0 and on (host) (${answers} or max_over_time(${scraped}[${terms.thresholds.tunnel_silent_seconds + lateSeconds}s]) == 0 unless on (host) ${isSilent(terms)}) unless on () (${hasNoTunnel(terms)})`,
    about: "an exporter is not scraped, though its host has a tunnel",
    summary: "The metrics of {{ $labels.job }} on {{ $labels.host }} cannot be read.",
    remedy: "On the host look at the status and the journal of its unit, and whether it listens on the tunnel address."
  },
  {
    name: "TargetMissing",
    group: group2,
    severity: "warning",
    for: 10 * minutes2,
    expr: (terms) => {
      const but = terms.unscraped.length > 0 ? `, peer!~"${terms.unscraped.join("|").replaceAll(".", "\\\\.")}"` : "";
      const metric = `promguard_peer_last_handshake_timestamp_seconds{job="node", host="${terms.monitor}"${but}}`;
      const as = (to, from, metric2) => `label_replace(${metric2}, "${to}", "$1", "${from}", "(.+)")`;
      const named = as("host", "peer", as("region", "peer_region", as("role", "peer_role", metric)));
      return `max by (host, region, role) (${named}) unless on (host) ${scraped}`;
    },
    about: "a peer of the monitor is not among the targets of Prometheus",
    summary: "Prometheus on {{ $externalLabels.monitor }} does not know that it has to scrape {{ $labels.host }}.",
    remedy: "Run promguard plan: it shows what differs in the files of targets; then look at the journal of Prometheus."
  },
  {
    name: "PortOpen",
    group: group2,
    severity: "critical",
    for: 2 * minutes2,
    expr: () => 'probe_success{job="closed"} == 1',
    about: "a port that has to be closed answers from outside",
    summary: "Port {{ $labels.port }} of {{ $labels.host }} is open to the internet, and fleet.yaml does not say so.",
    remedy: "Look at `ufw status` and `iptables -S` on the host; a port that should be open belongs under `allow` in fleet.yaml."
  },
  {
    name: "ProbeFailed",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    expr: () => `probe_success{job="probe"} == 0 unless on (host) (${isDown})`,
    about: "a port that is declared under `allow` does not answer as it should",
    summary: "{{ $labels.probe }} of {{ $labels.host }} does not answer from outside as it should, at {{ $labels.instance }}.",
    remedy: "Check that the service runs and listens there and, if it is asked for by name, its certificate and status; write `probe: off` in fleet.yaml if nothing has to answer."
  },
  {
    name: "CertificateExpiring",
    group: group2,
    severity: "warning",
    for: 60 * minutes2,
    expr: ({ thresholds }) => `(probe_ssl_earliest_cert_expiry{job="probe"} - time()) / 86400 < ${thresholds.certificate_days}`,
    about: "a certificate that is probed ends soon",
    summary: 'A certificate of {{ $labels.host }} ({{ $labels.probe }}) ends in {{ $value | printf "%.1f" }} days.',
    remedy: "Renew it, and find out why that did not happen by itself."
  }
];

// src/alerts/rules/haproxy.ts
var group3 = "haproxy";
var minutes3 = 60;
var job = 'job="haproxy"';
var haproxy = [
  {
    name: "HaproxyDown",
    group: group3,
    severity: "critical",
    for: 5 * minutes3,
    expr: () => `haproxy_up{${job}} == 0`,
    about: "HAProxy does not answer its exporter",
    summary: "HAProxy on {{ $labels.host }} does not answer.",
    remedy: "`haproxy -c -f /etc/haproxy/haproxy.cfg` and its log say why; if it runs, look at its page of statistics."
  },
  {
    name: "HaproxyBackendDown",
    group: group3,
    severity: "critical",
    for: 2 * minutes3,
    expr: () => `haproxy_backend_up{${job}} == 0`,
    about: "no server of a backend answers HAProxy",
    summary: "No server of the backend {{ $labels.backend }} answers HAProxy on {{ $labels.host }}.",
    remedy: "Look at those servers, and at what was changed last; the page of statistics has the error of each check."
  },
  {
    name: "HaproxyServerDown",
    group: group3,
    severity: "warning",
    for: 5 * minutes3,
    expr: () => `haproxy_server_up{${job}} == 0 unless on (job, instance, backend) haproxy_backend_up{${job}} == 0`,
    about: "a server does not answer HAProxy, and others of its backend do",
    summary: "{{ $labels.server }} of the backend {{ $labels.backend }} does not answer HAProxy on {{ $labels.host }}.",
    remedy: "Look at that server; the page of statistics has the error of its check."
  },
  {
    name: "HaproxySessionsHigh",
    group: group3,
    severity: "warning",
    for: 5 * minutes3,
    expr: ({ thresholds }) => `100 * haproxy_frontend_current_sessions{${job}} / (haproxy_frontend_limit_sessions{${job}} > 0) > ${thresholds.connections_used_percent}`,
    about: "few sessions of a frontend of HAProxy are left",
    summary: '{{ $value | printf "%.0f" }} % of the sessions of {{ $labels.frontend }} of HAProxy on {{ $labels.host }} are in use.',
    remedy: "Look who connects; raise maxconn if there is memory for more."
  },
  {
    name: "HaproxyServerErrors",
    group: group3,
    severity: "warning",
    for: 10 * minutes3,
    expr: ({ thresholds, window }) => {
      const rate = (code) => `sum without (code) (rate(haproxy_backend_http_responses_total{${job}${code}}[${window(5 * minutes3)}]))`;
      return `100 * ${rate(', code="5xx"')} / (${rate("")} > 0) > ${thresholds.http_errors_percent}`;
    },
    about: "a backend of HAProxy answers many requests with an error of its own (5xx)",
    summary: 'The backend {{ $labels.backend }} of HAProxy on {{ $labels.host }} answers {{ $value | printf "%.0f" }} % of its requests with an error.',
    remedy: "The logs of its servers say why; look at what was changed last."
  }
];

// src/alerts/rules/host.ts
var group4 = "host";
var minutes4 = 60;
var hours = 3600;
var disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';
var diskUsed = `100 * (1 - node_filesystem_avail_bytes{${disks}} / node_filesystem_size_bytes{${disks}})`;
var isWritable = `node_filesystem_readonly{${disks}} == 0`;
var host = [
  {
    name: "HostDiskFull",
    group: group4,
    severity: "critical",
    for: 5 * minutes4,
    expr: ({ thresholds }) => `${diskUsed} > ${thresholds.disk_full_percent} and ${isWritable}`,
    about: "a file system is almost full",
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} is {{ $value | printf "%.0f" }} % full.',
    remedy: "Free space there (`du -xh --max-depth=2` shows what takes it), or make the disk larger."
  },
  {
    name: "HostDiskFullWithinADay",
    group: group4,
    severity: "warning",
    for: 60 * minutes4,
    expr: ({ thresholds, window, seconds }) => `predict_linear(node_filesystem_avail_bytes{${disks}}[${window(6 * hours)}], ${seconds(24 * hours)}) < 0 and ${diskUsed} > ${thresholds.disk_filling_percent} and ${isWritable}`,
    about: "a file system will be full within a day, if it goes on filling up as in the last six hours",
    summary: "{{ $labels.mountpoint }} on {{ $labels.host }} will be full within a day.",
    remedy: "Find what grows there: logs, backups, a database; free space, or make the disk larger."
  },
  {
    name: "HostInodesFull",
    group: group4,
    severity: "critical",
    for: 5 * minutes4,
    // Some file systems count none, and divide by zero.
    expr: ({ thresholds }) => `100 * (1 - node_filesystem_files_free{${disks}} / (node_filesystem_files{${disks}} > 0)) > ${thresholds.inodes_full_percent} and ${isWritable}`,
    about: "a file system has almost no room for further files",
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} has used {{ $value | printf "%.0f" }} % of its inodes.',
    remedy: "Remove small files there (`du --inodes -xd2` shows where they are), often those of a cache or of sessions."
  },
  {
    name: "HostMemoryLow",
    group: group4,
    severity: "warning",
    for: 15 * minutes4,
    expr: ({ thresholds }) => `100 * (1 - node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}) > ${thresholds.memory_used_percent}`,
    about: "almost no memory is left",
    summary: '{{ $labels.host }} uses {{ $value | printf "%.0f" }} % of its memory.',
    remedy: "Look at `ps aux --sort=-rss | head`; give the program less to do, or the host more memory."
  },
  {
    name: "HostOutOfMemoryKill",
    group: group4,
    severity: "warning",
    for: 0,
    expr: ({ increase, window }) => `${increase}(node_vmstat_oom_kill{job="node"}[${window(15 * minutes4)}]) > 0`,
    about: "the kernel ended a program for want of memory",
    summary: "The kernel of {{ $labels.host }} ended a program because no memory was left.",
    remedy: '`journalctl -k -g "Out of memory"` names the program; give it a limit, or the host more memory.'
  },
  {
    name: "HostLoadHigh",
    group: group4,
    severity: "warning",
    for: 30 * minutes4,
    expr: ({ thresholds }) => `node_load5{job="node"} / count without (cpu, mode) (node_cpu_seconds_total{job="node", mode="idle"}) > ${thresholds.load_per_cpu}`,
    about: "more programs want to run than there are processors",
    summary: '{{ $labels.host }} has a load of {{ $value | printf "%.1f" }} for each of its processors.',
    remedy: "`top` shows what runs, and `iotop` what waits for the disk."
  },
  {
    name: "HostClockWrong",
    group: group4,
    severity: "warning",
    for: 10 * minutes4,
    expr: ({ thresholds }) => `abs(node_time_seconds{job="node"} - timestamp(node_time_seconds{job="node"})) > ${thresholds.clock_off_seconds}`,
    about: "a host's clock differs from the monitor's",
    summary: 'The clocks of {{ $labels.host }} and {{ $externalLabels.monitor }} differ by {{ $value | printf "%.0f" }} seconds.',
    remedy: "`timedatectl` on both tells which one is wrong; check that its time service runs and reaches a server."
  },
  {
    name: "HostUnitFailed",
    group: group4,
    severity: "warning",
    for: 5 * minutes4,
    expr: () => 'node_systemd_unit_state{job="node", state="failed"} == 1',
    about: "a unit of systemd has failed",
    summary: "{{ $labels.name }} has failed on {{ $labels.host }}.",
    remedy: "`systemctl status` and `journalctl -u` with its name say why; `systemctl reset-failed` forgets it."
  },
  {
    name: "HostRaidDegraded",
    group: group4,
    severity: "critical",
    for: 5 * minutes4,
    expr: () => 'node_md_disks_required{job="node"} - ignoring (state) node_md_disks{job="node", state="active"} > 0 or ignoring (state) node_md_disks{job="node", state="failed"} > 0',
    about: "a RAID lacks a disk",
    summary: '{{ $labels.device }} on {{ $labels.host }} lacks {{ $value | printf "%.0f" }} of its disks.',
    remedy: "`mdadm --detail` shows which; replace it and add the new one with `mdadm --add`."
  },
  {
    name: "HostRebootRequired",
    group: group4,
    severity: "warning",
    for: 1 * hours,
    expr: () => 'promguard_reboot_required{job="node"} == 1 or promguard_kernel_outdated{job="node"} == 1',
    about: "an update waits for a reboot",
    summary: "{{ $labels.host }} has updates that count from the next reboot on.",
    remedy: "Reboot it when that disturbs nobody; alerts wait for as long as a reboot takes."
  },
  {
    name: "HostUpdatesPending",
    group: group4,
    severity: "warning",
    for: 48 * hours,
    expr: () => 'promguard_updates_pending{job="node", kind="security"} > 0',
    about: "security updates have not been installed for two days",
    summary: '{{ $labels.host }} has {{ $value | printf "%.0f" }} security updates to install.',
    remedy: "`apt-get upgrade` installs them, and the package unattended-upgrades does so from then on."
  },
  {
    name: "HostPackageListsOld",
    group: group4,
    severity: "warning",
    for: 1 * hours,
    expr: ({ thresholds }) => `(time() - promguard_apt_lists_timestamp_seconds{job="node"}) / 86400 > ${thresholds.package_lists_days}`,
    about: "a host has not asked for updates for days",
    summary: '{{ $labels.host }} has not asked which updates there are for {{ $value | printf "%.0f" }} days.',
    remedy: "`apt-get update` says why, and `systemctl list-timers apt-daily.timer` when it is due."
  },
  {
    name: "HostMetricsStale",
    group: group4,
    severity: "warning",
    for: 10 * minutes4,
    expr: ({ thresholds }) => `max without (file) (time() - node_textfile_mtime_seconds{job="node", file=~".*promguard.prom"}) > ${thresholds.metrics_stale_seconds} or node_textfile_scrape_error{job="node"} == 1 or up{job="node"} == 1 unless on (host) promguard_info`,
    about: "PromGuard's own metrics of a host are old, cannot be read, or are not there",
    summary: "PromGuard knows nothing new of {{ $labels.host }}: its own metrics there are old or missing.",
    remedy: "`systemctl status promguard-metrics.timer promguard-metrics.service` says why."
  },
  {
    name: "UnconfirmedChange",
    group: group4,
    severity: "warning",
    for: 15 * minutes4,
    expr: () => 'promguard_unconfirmed_change{job="node"} == 1',
    about: "a change of the way in was neither confirmed nor rolled back",
    summary: "A change on {{ $labels.host }} was neither confirmed nor rolled back.",
    remedy: "Run promguard apply again: it confirms the change over a new connection, or rolls it back."
  }
];

// src/alerts/rules/mysqld.ts
var group5 = "mysqld";
var minutes5 = 60;
var job2 = 'job="mysqld"';
var either = (metrics, condition) => metrics.map((name) => `mysql_slave_status_${name}{${job2}} ${condition}`).join(" or ");
var mysqld = [
  {
    name: "MysqlDown",
    group: group5,
    severity: "critical",
    for: 5 * minutes5,
    expr: () => `mysql_up{${job2}} == 0`,
    about: "MySQL or MariaDB does not answer its exporter",
    summary: "MySQL on {{ $labels.host }} does not answer.",
    remedy: "Look whether it runs and at its log, whether the user in my.cnf may log in, and whether it has a connection left for that."
  },
  {
    name: "MysqlConnectionsHigh",
    group: group5,
    severity: "warning",
    for: 10 * minutes5,
    expr: ({ thresholds }) => `100 * mysql_global_status_threads_connected{${job2}} / mysql_global_variables_max_connections{${job2}} > ${thresholds.connections_used_percent}`,
    about: "few connections to MySQL are left",
    summary: '{{ $value | printf "%.0f" }} % of the connections to MySQL on {{ $labels.host }} are in use.',
    remedy: "`SHOW PROCESSLIST` tells whose they are; use a pool of connections, or raise max_connections."
  },
  {
    name: "MysqlReplicationStopped",
    group: group5,
    severity: "critical",
    for: 5 * minutes5,
    expr: () => either(["slave_io_running", "slave_sql_running", "replica_io_running", "replica_sql_running"], "== 0"),
    about: "a replica of MySQL no longer follows its source",
    summary: "MySQL on {{ $labels.host }} no longer follows {{ $labels.master_host }}.",
    remedy: "`SHOW REPLICA STATUS` has the error, and which of the two threads stopped."
  },
  {
    name: "MysqlReplicaBehind",
    group: group5,
    severity: "warning",
    for: 10 * minutes5,
    expr: ({ thresholds }) => either(["seconds_behind_master", "seconds_behind_source"], `> ${thresholds.replica_behind_seconds}`),
    about: "a replica of MySQL is far behind its source",
    summary: "MySQL on {{ $labels.host }} is {{ $value | humanizeDuration }} behind {{ $labels.master_host }}.",
    remedy: "Look at long queries and at the disk of the replica, and at the network between the two."
  }
];

// src/alerts/rules/nginx.ts
var group6 = "nginx";
var minutes6 = 60;
var job3 = 'job="nginx"';
var nginx = [
  {
    name: "NginxDown",
    group: group6,
    severity: "critical",
    for: 5 * minutes6,
    expr: () => `nginx_up{${job3}} == 0`,
    about: "nginx does not answer its exporter",
    summary: "nginx on {{ $labels.host }} does not answer.",
    remedy: "`nginx -t` and its log say why, also that worker_connections are not enough; if it runs, look whether stub_status is still there."
  },
  {
    name: "NginxConnectionsDropped",
    group: group6,
    severity: "warning",
    for: 0,
    // Nothing can be read for as long as its exporter's connection is one of those, so the window has to reach back beyond that.
    expr: ({ increase, window }) => `${increase}(nginx_connections_accepted{${job3}}[${window(60 * minutes6)}]) - ${increase}(nginx_connections_handled{${job3}}[${window(60 * minutes6)}]) > 1`,
    about: "nginx has dropped connections within the last hour, as it had as many as it may have",
    summary: "nginx on {{ $labels.host }} has dropped connections.",
    remedy: "Raise worker_connections, and the limit of open files of its unit with it."
  }
];

// src/alerts/rules/postgres.ts
var group7 = "postgres";
var minutes7 = 60;
var job4 = 'job="postgres"';
var ofSession = "state, usename, application_name, backend_type, wait_event_type, wait_event";
var postgres = [
  {
    name: "PostgresDown",
    group: group7,
    severity: "critical",
    for: 5 * minutes7,
    expr: () => `pg_up{${job4}} == 0`,
    about: "PostgreSQL does not answer its exporter",
    summary: "PostgreSQL on {{ $labels.host }} does not answer.",
    remedy: "Look whether it runs (`pg_lsclusters`) and at its log, and whether the user in DATA_SOURCE_NAME may log in."
  },
  {
    name: "PostgresConnectionsHigh",
    group: group7,
    severity: "warning",
    for: 10 * minutes7,
    expr: ({ thresholds }) => `100 * sum by (job, instance) (pg_stat_activity_count{${job4}}) / on (job, instance) group_right () pg_settings_max_connections{${job4}} > ${thresholds.connections_used_percent}`,
    about: "few connections to PostgreSQL are left",
    summary: '{{ $value | printf "%.0f" }} % of the connections to PostgreSQL on {{ $labels.host }} are in use.',
    remedy: "`SELECT * FROM pg_stat_activity` tells whose they are; use a pool of connections, or raise max_connections."
  },
  {
    name: "PostgresReplicaBehind",
    group: group7,
    severity: "warning",
    for: 10 * minutes7,
    // Measured on the primary: a replica alone cannot tell that it is late from there being nothing to do.
    expr: ({ thresholds }) => `pg_stat_replication_pg_wal_lsn_diff{${job4}} / 1048576 > ${thresholds.replica_behind_megabytes}`,
    about: "a replica of PostgreSQL is far behind its primary",
    summary: 'The replica {{ $labels.application_name }} of PostgreSQL on {{ $labels.host }} is {{ $value | printf "%.0f" }} MiB behind.',
    remedy: "Look at the log of the replica, at its disk, and at the network between the two."
  },
  {
    name: "PostgresTransactionOld",
    group: group7,
    severity: "warning",
    for: 5 * minutes7,
    expr: ({ thresholds }) => `max without (${ofSession}) (pg_stat_activity_max_tx_duration{${job4}}) > ${thresholds.transaction_seconds}`,
    about: "a transaction has been open for so long that old rows cannot be removed",
    summary: "A transaction in {{ $labels.datname }} on {{ $labels.host }} has been open for {{ $value | humanizeDuration }}.",
    remedy: "`SELECT pid, xact_start, query FROM pg_stat_activity ORDER BY 2` shows it; pg_terminate_backend(pid) ends it."
  },
  {
    name: "PostgresDeadlocks",
    group: group7,
    severity: "warning",
    for: 0,
    expr: ({ increase, window }) => `${increase}(pg_stat_database_deadlocks{${job4}}[${window(60 * minutes7)}]) > 5`,
    about: "transactions of PostgreSQL block each other, more than five times an hour",
    summary: "Transactions in {{ $labels.datname }} on {{ $labels.host }} block each other again and again.",
    remedy: "Its log has both queries of each deadlock; let them take their locks in the same order."
  }
];

// src/alerts/rules/redis.ts
var group8 = "redis";
var minutes8 = 60;
var job5 = 'job="redis"';
var redis = [
  {
    name: "RedisDown",
    group: group8,
    severity: "critical",
    for: 5 * minutes8,
    expr: () => `redis_up{${job5}} == 0`,
    about: "Redis does not answer its exporter",
    summary: "Redis on {{ $labels.host }} does not answer.",
    remedy: "Look whether it runs and at its log, whether REDIS_ADDR and REDIS_PASSWORD are still right, and whether it has as many clients as it may have: it refuses its exporter as well then, and `redis-cli ping`."
  },
  {
    name: "RedisMemoryHigh",
    group: group8,
    severity: "warning",
    for: 10 * minutes8,
    // A cache that removes old keys by itself is full by design, and 0 is no limit.
    expr: ({ thresholds }) => `100 * redis_memory_used_bytes{${job5}} / (redis_memory_max_bytes{${job5}} > 0) > ${thresholds.redis_memory_percent} and on (job, instance) redis_instance_info{${job5}, maxmemory_policy="noeviction"}`,
    about: "Redis will soon refuse to store anything, as it has almost all the memory that it may have",
    summary: 'Redis on {{ $labels.host }} uses {{ $value | printf "%.0f" }} % of the memory that it may have.',
    remedy: "`redis-cli --bigkeys` shows what is large; raise maxmemory, or choose a maxmemory-policy that removes keys."
  },
  {
    name: "RedisConnectionsRefused",
    group: group8,
    severity: "warning",
    for: 0,
    // Nothing can be read for as long as the exporter is one of those that are refused, so the window has to reach back beyond that.
    expr: ({ increase, window }) => `${increase}(redis_rejected_connections_total{${job5}}[${window(60 * minutes8)}]) > 0`,
    about: "Redis has refused connections within the last hour, as it had as many as it may have",
    summary: "Redis on {{ $labels.host }} has refused connections.",
    remedy: "`redis-cli client list` tells whose they are; use a pool of connections, or raise maxclients."
  },
  {
    name: "RedisNotSaved",
    group: group8,
    severity: "critical",
    for: 5 * minutes8,
    expr: () => `redis_rdb_last_bgsave_status{${job5}} == 0 or redis_aof_last_write_status{${job5}} == 0`,
    about: "Redis cannot write its data to the disk, and by default accepts none any more",
    summary: "Redis on {{ $labels.host }} cannot save its data.",
    remedy: "Its log says why: often a full disk, or too little memory to fork."
  },
  {
    name: "RedisReplicationStopped",
    group: group8,
    severity: "critical",
    for: 5 * minutes8,
    expr: () => `redis_master_link_up{${job5}} == 0`,
    about: "a replica of Redis has lost its primary",
    summary: "Redis on {{ $labels.host }} has lost its primary {{ $labels.master_host }}.",
    remedy: "Look whether that one runs, and whether the replica may still reach it and log in."
  }
];

// src/alerts/rules/self.ts
var group9 = "self";
var minutes9 = 60;
var gone = (window) => `max by (alertmanager) (label_replace(min_over_time(up{job!~"ping|probe|closed"}[${window}]), "alertmanager", "http://$1:9093/api/v2/alerts", "instance", "(.+):[0-9]+")) == 0`;
function unsent({ isVmalert, increase, window }) {
  const grown = (metric) => `${increase}(${metric}[${window(5 * minutes9)}])`;
  if (!isVmalert) return grown('prometheus_notifications_errors_total{job="prometheus"}');
  return `label_replace(${grown('vmalert_alerts_send_errors_total{job="vmalert"}')}, "alertmanager", "$1", "addr", "(.+)")`;
}
var self = [
  {
    name: "Watchdog",
    group: group9,
    severity: "info",
    for: 0,
    // What a dead agent sent before has an end, and what judges it may be well.
    expr: ({ isVmalert }) => isVmalert ? 'vector(1) and on () up{job="prometheus"}' : "vector(1)",
    about: "always fires, so that its absence can be noticed",
    summary: "{{ $externalLabels.monitor }} judges alerts; this one always fires.",
    remedy: "Nothing: when it stops arriving, look at the monitor."
  },
  {
    name: "PrometheusReloadFailed",
    group: group9,
    severity: "warning",
    for: 5 * minutes9,
    expr: () => 'prometheus_config_last_reload_successful{job="prometheus"} == 0',
    about: "Prometheus runs with an older configuration",
    summary: "Prometheus on {{ $labels.host }} refused its new configuration, and runs with the former one.",
    remedy: "`promtool check config /etc/promguard/prometheus.yml` and its journal say why."
  },
  {
    name: "PrometheusRuleFailures",
    group: group9,
    severity: "warning",
    for: 5 * minutes9,
    // Of a storage that was away, vmalert could not ask: that is over when it can judge again.
    expr: ({ isVmalert, increase, window }) => isVmalert ? `${increase}(vmalert_execution_errors_total{job="vmalert"}[${window(2 * minutes9)}]) > 0` : `${increase}(prometheus_rule_evaluation_failures_total{job="prometheus"}[${window(15 * minutes9)}]) > 0`,
    about: "Prometheus cannot evaluate a rule",
    summary: "{{ $labels.host }} cannot evaluate rules{{ with $labels.rule_group }} of {{ . }}{{ end }}.",
    remedy: "Its journal names the rule; one of your own is in the folder `rules` beside fleet.yaml."
  },
  {
    name: "AlertmanagerUnreachable",
    group: group9,
    severity: "critical",
    for: 5 * minutes9,
    expr: (terms) => `${unsent(terms)} > 0 unless on (alertmanager) ${gone(terms.window(5 * minutes9))}`,
    about: "Prometheus cannot hand its alerts to an Alertmanager",
    summary: "{{ $labels.host }} cannot hand its alerts to the Alertmanager {{ $labels.alertmanager }}.",
    remedy: "Check that prometheus-alertmanager runs on that monitor, and the tunnel between the two."
  },
  {
    name: "NotificationsFailing",
    group: group9,
    severity: "critical",
    for: 5 * minutes9,
    // A group that fails is tried again at its next turn, after group_interval (alertmanager.ts) or later: the window holds more than one of them.
    expr: ({ increase, window }) => `${increase}(alertmanager_notifications_failed_total{job="alertmanager"}[${window(15 * minutes9)}]) > 0`,
    about: "Alertmanager cannot deliver notices",
    summary: "Alertmanager on {{ $labels.host }} cannot deliver notices by {{ $labels.integration }}.",
    remedy: "Its journal says what the receiver answered; promguard verify --notify tries all of them."
  },
  {
    name: "RemoteWriteBehind",
    group: group9,
    severity: "warning",
    for: 15 * minutes9,
    expr: () => 'prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus"} - ignoring (remote_name, url) group_right () (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{job="prometheus"} != 0) > 120',
    about: "samples arrive late at the storage elsewhere",
    summary: "Prometheus on {{ $labels.host }} is {{ $value | humanizeDuration }} behind with what it sends to {{ $labels.url }}.",
    remedy: "Check that the storage answers and is fast enough; samples are kept for two hours."
  }
];

// src/alerts/rules/index.ts
var rules = [
  ...fleet,
  ...host,
  ...self,
  ...blackbox,
  ...postgres,
  ...mysqld,
  ...redis,
  ...nginx,
  ...haproxy
];

export {
  rules
};
