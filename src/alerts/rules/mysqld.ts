// What goes wrong with MySQL and MariaDB, as prometheus-mysqld-exporter says. Rule: only metrics that 0.14 of Debian 12 and 0.17 of Debian 13 both have by default.

import type { Rule } from '../rule.ts';

const group = 'mysqld';
const minutes = 60;
const job = 'job="mysqld"';

/** MySQL 8.4 speaks of replicas and sources (mysqld_exporter 0.17.2, collector/slave_status.go, checked 2026-11-29). */
const either = (metrics: readonly string[], condition: string) =>
  metrics.map((name) => `mysql_slave_status_${name}{${job}} ${condition}`).join(' or ');

export const mysqld: readonly Rule[] = [
  {
    name: 'MysqlDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `mysql_up{${job}} == 0`,
    about: 'MySQL or MariaDB does not answer its exporter',
    summary: 'MySQL on {{ $labels.host }} does not answer.',
    remedy:
      'Look whether it runs and at its log, whether the user in my.cnf may log in, and whether it has a connection left for that.',
  },
  {
    name: 'MysqlConnectionsHigh',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      `100 * mysql_global_status_threads_connected{${job}} / mysql_global_variables_max_connections{${job}} > ${thresholds.connections_used_percent}`,
    about: 'few connections to MySQL are left',
    summary: '{{ $value | printf "%.0f" }} % of the connections to MySQL on {{ $labels.host }} are in use.',
    remedy: '`SHOW PROCESSLIST` tells whose they are; use a pool of connections, or raise max_connections.',
  },
  {
    name: 'MysqlReplicationStopped',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => either(['slave_io_running', 'slave_sql_running', 'replica_io_running', 'replica_sql_running'], '== 0'),
    about: 'a replica of MySQL no longer follows its source',
    summary: 'MySQL on {{ $labels.host }} no longer follows {{ $labels.master_host }}.',
    remedy: '`SHOW REPLICA STATUS` has the error, and which of the two threads stopped.',
  },
  {
    name: 'MysqlReplicaBehind',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      either(['seconds_behind_master', 'seconds_behind_source'], `> ${thresholds.replica_behind_seconds}`),
    about: 'a replica of MySQL is far behind its source',
    summary: 'MySQL on {{ $labels.host }} is {{ $value | humanizeDuration }} behind {{ $labels.master_host }}.',
    remedy: 'Look at long queries and at the disk of the replica, and at the network between the two.',
  },
];
