// What goes wrong with programs: the alert that tells it, how it comes about, and how it ends. Rule: bash as root on one of the hosts of programs.ts; what lasts is a unit.

import { app, orderInMysql, redisPrimary, secret } from './programs.ts';

const unit = (name: string, script: string, options = '') =>
  `systemd-run -q --collect --unit=${name} ${options} bash -c '${script}'`;

/** So many clients of a program that say nothing more. */
const idle = (count: number, client: string) => `for i in {1..${count}}; do sleep infinity | ${client} & done; wait`;

/** So many connections to a port, which last as long as the shell; one that begins a request keeps nginx from closing it for another. */
const connect = (count: number, port: number, say = '') =>
  `for i in {1..${count}}; do exec {to}<>/dev/tcp/127.0.0.1/${port}; ${say} done`;
const toRedis = connect(40, 6379);
const toNginx = connect(200, 8080, 'printf "GET / HTTP/1.1\\r\\n" >&$to;');

/** They come and go. */
const waves = (crowd: string) => unit('crowd', `while sleep 0.5; do (${crowd}); done`);
const end = 'systemctl stop crowd';

const asPostgres = '--uid=postgres';
const psql = 'cd / && runuser -u postgres -- psql -qX -o /dev/null';
/** Takes from both, in this order. */
const sell = (first: number, second: number) => {
  const take = (id: number) => `-c "UPDATE stock SET sold = sold + 1 WHERE id = ${id}"`;
  return `psql -qX -o /dev/null -c BEGIN ${take(first)} -c "SELECT pg_sleep(0.3)" ${take(second)} -c COMMIT`;
};

const redis = `redis-cli --no-auth-warning -a ${secret}`;
const fill = 'for i = 1, 15 do redis.call("set", i, string.rep("x", 1000000)) end';

/** Keeps the exporters of Redis and nginx out as well. */
export const crowd = { begin: unit('crowd', `${toRedis}; ${toNginx}; sleep infinity`), end };

export const faults: readonly (readonly [alert: string, wrong: string, right: string])[] = [
  ['PostgresDown', 'systemctl stop postgresql', 'systemctl start postgresql'],
  ['MysqlDown', 'systemctl stop mariadb', 'systemctl start mariadb'],
  ['RedisReplicationStopped', 'systemctl stop redis-primary', redisPrimary],
  ['RedisDown', 'systemctl stop redis-server', 'systemctl start redis-server'],
  ['HaproxyServerDown', 'systemctl stop apache2', 'systemctl start apache2'],
  ['NginxDown', 'systemctl stop nginx', 'systemctl start nginx'],
  ['HaproxyBackendDown', 'systemctl stop nginx apache2', 'systemctl start nginx apache2'],
  ['HaproxyDown', 'systemctl stop haproxy', 'systemctl start haproxy'],
  ['PostgresConnectionsHigh', unit('crowd', idle(16, 'psql -qX'), asPostgres), end],
  [
    'PostgresReplicaBehind',
    `${psql} -p 5433 -c 'SELECT pg_wal_replay_pause()'
    ${psql} -c 'CREATE TABLE sold AS SELECT md5(i::text) AS what FROM generate_series(1, 200000) AS i'`,
    `${psql} -p 5433 -c 'SELECT pg_wal_replay_resume()'`,
  ],
  [
    'PostgresTransactionOld',
    unit('crowd', '{ echo "BEGIN; SELECT * FROM stock;"; sleep infinity; } | psql -qX -o /dev/null', asPostgres),
    end,
  ],
  ['PostgresDeadlocks', unit('crowd', `while true; do ${sell(1, 2)} & ${sell(2, 1)}; wait; done`, asPostgres), end],
  ['MysqlConnectionsHigh', unit('crowd', idle(17, 'mariadb')), end],
  [
    'MysqlReplicaBehind',
    // As a backup does.
    `${unit('crowd', '{ echo "LOCK TABLES shop.orders READ;"; sleep infinity; } | mariadb')}
    until mariadb -e 'SHOW OPEN TABLES WHERE In_use > 0' | grep -q orders; do sleep 0.1; done
    ${orderInMysql}`,
    end,
  ],
  ['RedisMemoryHigh', `redis-cli -p 6380 eval '${fill}' 0`, 'redis-cli -p 6380 flushall'],
  ['RedisConnectionsRefused', waves(toRedis), end],
  ['RedisNotSaved', `chmod a-w /var/lib/redis; ${redis} bgsave`, `chmod u+w /var/lib/redis; ${redis} bgsave`],
  ['NginxConnectionsDropped', waves(toNginx), end],
  ['HaproxySessionsHigh', unit('crowd', `${connect(18, 8081)}; sleep infinity`), end],
  [
    'HaproxyServerErrors',
    `systemctl stop app; ${unit('visitors', 'while sleep 0.2; do curl -s -o /dev/null localhost:8081; done')}`,
    app,
  ],
];
