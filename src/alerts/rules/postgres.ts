// What goes wrong with PostgreSQL, as prometheus-postgres-exporter says. Rule: only metrics that 0.11 of Debian 12 and 0.17 of Debian 13 both have by default.

import type { Rule } from '../rule.ts';

const group = 'postgres';
const minutes = 60;
const job = 'job="postgres"';

/** 0.17 has more labels than 0.11, and a transaction passes from one of their values to the next. */
const ofSession = 'state, usename, application_name, backend_type, wait_event_type, wait_event';

export const postgres: readonly Rule[] = [
  {
    name: 'PostgresDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `pg_up{${job}} == 0`,
    about: 'PostgreSQL does not answer its exporter',
    summary: 'PostgreSQL on {{ $labels.host }} does not answer.',
    remedy:
      'Look whether it runs (`pg_lsclusters`) and at its log, and whether the user in DATA_SOURCE_NAME may log in.',
  },
  {
    name: 'PostgresConnectionsHigh',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      `100 * sum by (job, instance) (pg_stat_activity_count{${job}}) / on (job, instance) group_right () pg_settings_max_connections{${job}} > ${thresholds.connections_used_percent}`,
    about: 'few connections to PostgreSQL are left',
    summary: '{{ $value | printf "%.0f" }} % of the connections to PostgreSQL on {{ $labels.host }} are in use.',
    remedy:
      '`SELECT * FROM pg_stat_activity` tells whose they are; use a pool of connections, or raise max_connections.',
  },
  {
    name: 'PostgresReplicaBehind',
    group,
    severity: 'warning',
    for: 10 * minutes,
    // Measured on the primary: a replica alone cannot tell that it is late from there being nothing to do.
    expr: ({ thresholds }) =>
      `pg_stat_replication_pg_wal_lsn_diff{${job}} / 1048576 > ${thresholds.replica_behind_megabytes}`,
    about: 'a replica of PostgreSQL is far behind its primary',
    summary:
      'The replica {{ $labels.application_name }} of PostgreSQL on {{ $labels.host }} is {{ $value | printf "%.0f" }} MiB behind.',
    remedy: 'Look at the log of the replica, at its disk, and at the network between the two.',
  },
  {
    name: 'PostgresTransactionOld',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: ({ thresholds }) =>
      `max without (${ofSession}) (pg_stat_activity_max_tx_duration{${job}}) > ${thresholds.transaction_seconds}`,
    about: 'a transaction has been open for so long that old rows cannot be removed',
    summary:
      'A transaction in {{ $labels.datname }} on {{ $labels.host }} has been open for {{ $value | humanizeDuration }}.',
    remedy:
      '`SELECT pid, xact_start, query FROM pg_stat_activity ORDER BY 2` shows it; pg_terminate_backend(pid) ends it.',
  },
  {
    name: 'PostgresDeadlocks',
    group,
    severity: 'warning',
    for: 0,
    expr: ({ increase, window }) => `${increase}(pg_stat_database_deadlocks{${job}}[${window(60 * minutes)}]) > 5`,
    about: 'transactions of PostgreSQL block each other, more than five times an hour',
    summary: 'Transactions in {{ $labels.datname }} on {{ $labels.host }} block each other again and again.',
    remedy: 'Its log has both queries of each deadlock; let them take their locks in the same order.',
  },
];
