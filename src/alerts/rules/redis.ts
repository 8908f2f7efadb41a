// What goes wrong with Redis and Valkey, as prometheus-redis-exporter says. Rule: only metrics that 1.45 of Debian 12 and 1.69 of Debian 13 both have by default.

import type { Rule } from '../rule.ts';

const group = 'redis';
const minutes = 60;
const job = 'job="redis"';

export const redis: readonly Rule[] = [
  {
    name: 'RedisDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `redis_up{${job}} == 0`,
    about: 'Redis does not answer its exporter',
    summary: 'Redis on {{ $labels.host }} does not answer.',
    remedy:
      'Look whether it runs and at its log, whether REDIS_ADDR and REDIS_PASSWORD are still right, and whether it has as many clients as it may have: it refuses its exporter as well then, and `redis-cli ping`.',
  },
  {
    name: 'RedisMemoryHigh',
    group,
    severity: 'warning',
    for: 10 * minutes,
    // A cache that removes old keys by itself is full by design, and 0 is no limit.
    expr: ({ thresholds }) =>
      `100 * redis_memory_used_bytes{${job}} / (redis_memory_max_bytes{${job}} > 0) > ${thresholds.redis_memory_percent} and on (job, instance) redis_instance_info{${job}, maxmemory_policy="noeviction"}`,
    about: 'Redis will soon refuse to store anything, as it has almost all the memory that it may have',
    summary: 'Redis on {{ $labels.host }} uses {{ $value | printf "%.0f" }} % of the memory that it may have.',
    remedy:
      '`redis-cli --bigkeys` shows what is large; raise maxmemory, or choose a maxmemory-policy that removes keys.',
  },
  {
    name: 'RedisConnectionsRefused',
    group,
    severity: 'warning',
    for: 0,
    // Nothing can be read for as long as the exporter is one of those that are refused, so the window has to reach back beyond that.
    expr: ({ increase, window }) =>
      `${increase}(redis_rejected_connections_total{${job}}[${window(60 * minutes)}]) > 0`,
    about: 'Redis has refused connections within the last hour, as it had as many as it may have',
    summary: 'Redis on {{ $labels.host }} has refused connections.',
    remedy: '`redis-cli client list` tells whose they are; use a pool of connections, or raise maxclients.',
  },
  {
    name: 'RedisNotSaved',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `redis_rdb_last_bgsave_status{${job}} == 0 or redis_aof_last_write_status{${job}} == 0`,
    about: 'Redis cannot write its data to the disk, and by default accepts none any more',
    summary: 'Redis on {{ $labels.host }} cannot save its data.',
    remedy: 'Its log says why: often a full disk, or too little memory to fork.',
  },
  {
    name: 'RedisReplicationStopped',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `redis_master_link_up{${job}} == 0`,
    about: 'a replica of Redis has lost its primary',
    summary: 'Redis on {{ $labels.host }} has lost its primary {{ $labels.master_host }}.',
    remedy: 'Look whether that one runs, and whether the replica may still reach it and log in.',
  },
];
