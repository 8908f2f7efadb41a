// A fleet of one host of Debian 12 and one of 13, each with every server that the catalogue has an exporter for. Rule: servers are set up as an owner does, each on a port of its own.

import { install } from './packages.ts';
import { debian13, type Story } from './story.ts';

export const monitor = 'watch';
const hosts = { twelve: 'debian-12-x64', thirteen: debian13 } as const;
export const names = Object.keys(hosts) as (keyof typeof hosts)[];
const servers = 'postgresql mariadb-server redis-server nginx-light apache2 haproxy bind9'.split(' ');
export const secret = 'canary-of-catalogue';

/** What nginx asks. */
export const app = 'systemd-run -q --unit=app python3 -m http.server --bind 127.0.0.1 --directory /srv 8090';

/** Behind HAProxy: nginx, which asks an application, and apache. */
const web = `
cat >/etc/nginx/sites-enabled/default <<'END'
server { listen 127.0.0.1:8080; location /stub_status { stub_status; } location / { proxy_pass http://127.0.0.1:8090; } }
END
sed -i 's/worker_processes .*/worker_processes 1;/; s/worker_connections .*/worker_connections 64;/' /etc/nginx/nginx.conf
${app}
cat >/etc/haproxy/haproxy.cfg <<'END'
global
  maxconn 100
defaults
  mode http
  timeout connect 1s
  timeout client 1m
  timeout server 5s
frontend stats
  bind 127.0.0.1:8404
  stats enable
  stats uri /stats
frontend public
  bind 127.0.0.1:8081
  maxconn 20
  default_backend shop
backend shop
  server shop-1 127.0.0.1:8080 check inter 500
  server shop-2 127.0.0.1:80 check inter 500
END
cat >/etc/bind/named.conf.local <<'END'
statistics-channels { inet 127.0.0.1 port 8053 allow { 127.0.0.1; }; };
END
# It frees port 80, which apache takes.
systemctl restart nginx
systemctl restart haproxy named apache2
`;

/** A primary, and a replica of it. */
const postgres = `
runuser -u postgres -- psql -qc "CREATE USER monitor PASSWORD '${secret}'; GRANT pg_monitor TO monitor"
runuser -u postgres -- psql -qc "ALTER SYSTEM SET max_connections = 20"
runuser -u postgres -- psql -qc "CREATE TABLE stock AS SELECT id, 0 AS sold FROM generate_series(1, 2) AS id"
systemctl restart postgresql
version=$(ls /etc/postgresql)
pg_createcluster "$version" replica --port 5433 >/dev/null
rm -rf "/var/lib/postgresql/$version/replica"
runuser -u postgres -- pg_basebackup -R -D "/var/lib/postgresql/$version/replica"
pg_ctlcluster "$version" replica start
`;

const mysqlSource = '/run/mysqld/source.sock';

/** A replica that does not find its source, which has a folder and a port of its own. */
const mariadb = `
printf '[mariadbd]\\nmax_connections = 20\\n' >/etc/mysql/mariadb.conf.d/99-own.cnf
systemctl restart mariadb
mariadb -e "CREATE USER monitor@localhost IDENTIFIED BY '${secret}'; GRANT PROCESS, REPLICATION CLIENT, REPLICA MONITOR, SELECT ON *.* TO monitor@localhost"
mariadb-install-db --user=mysql --datadir=/var/lib/mysql-source --skip-test-db >/dev/null
systemd-run -q --unit=mysql-source --service-type=notify --uid=mysql mariadbd --no-defaults --datadir=/var/lib/mysql-source \\
  --bind-address=127.0.0.1 --port=3307 --socket=${mysqlSource} --server-id=2 --log-bin --log-basename=source
mariadb -S ${mysqlSource} -e "CREATE USER copy@localhost IDENTIFIED BY '${secret}'; GRANT REPLICATION SLAVE ON *.* TO copy@localhost"
mariadb -S ${mysqlSource} -e "CREATE DATABASE shop; CREATE TABLE shop.orders (id INT AUTO_INCREMENT PRIMARY KEY)"
mariadb -e "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=9, MASTER_USER='copy', MASTER_PASSWORD='${secret}'; START SLAVE"
`;
export const findMysqlSource = 'mariadb -e "STOP SLAVE; CHANGE MASTER TO MASTER_PORT=3307; START SLAVE"';
/** What its replica has to repeat. */
export const orderInMysql = `mariadb -S ${mysqlSource} -e "INSERT INTO shop.orders () VALUES ()"`;

export const redisPrimary = 'systemd-run -q --unit=redis-primary redis-server --port 6380';

/** A replica, and its primary. */
const redis = `
${redisPrimary}
sed -i 's/^# requirepass .*//' /etc/redis/redis.conf
printf 'requirepass ${secret}\\nreplicaof 127.0.0.1 6380\\nappendonly yes\\nmaxmemory 16mb\\nmaxclients 20\\n' >>/etc/redis/redis.conf
systemctl restart redis-server
`;

const listen = '"--web.listen-address={listen}"';
const fleet = `prometheus: { scrape_interval: 2s }
alerts: { time_scale: 100, thresholds: { replica_behind_megabytes: 4, replica_behind_seconds: 5, transaction_seconds: 60 } }
monitors: [{ name: ${monitor}, region: tor1 }]
nodes:
${names.map((name) => `  - { name: ${name}, region: lon1, image: ${hosts[name]}, labels: { tier: all } }\n`).join('')}`;

const exporters = `exporters:
  node: {}
  process: { labels: { tier: all }, args: [${listen}, "-procnames=nginx,postgres"] }
  postgres: { labels: { tier: all }, env: { DATA_SOURCE_NAME: { secret: postgres_url } } }
  mysqld: { labels: { tier: all }, files: { my.cnf: { secret: my_cnf } }, args: [${listen}, "--config.my-cnf=/etc/promguard/exporters/mysqld/my.cnf"] }
  redis: { labels: { tier: all }, env: { REDIS_PASSWORD: { secret: redis } } }
  nginx: { labels: { tier: all } }
  apache: { labels: { tier: all } }
  haproxy: { labels: { tier: all }, args: [${listen}, "--haproxy.scrape-uri=http://127.0.0.1:8404/stats;csv"] }
  bind: { labels: { tier: all } }
`;

const secrets = {
  postgres_url: `postgresql://monitor:${secret}@localhost:5432/postgres?sslmode=disable`,
  my_cnf: `[client]\nuser = monitor\npassword = ${secret}\n`,
  redis: secret,
};

/** Makes the fleet and its servers; their exporters are applied next. */
export async function programs(it: Story): Promise<void> {
  await it.given(fleet);
  await it.apply();
  for (const name of names) {
    await install(it, name, hosts[name], servers);
    await it.on(name, `set -e\n${web}${postgres}${mariadb}${redis}`);
  }
  for (const [name, value] of Object.entries(secrets)) await it.secret(name, value);
  await it.given(fleet + exporters);
}
