// Every exporter of the catalogue beside the server that it is for, on Debian 12 and 13: it is up, says what our rules and panels ask for, and the server's end is told.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { rules } from '../../src/alerts/rules/index.ts';
import { catalogue } from '../../src/fleet/catalogue.ts';
import { panels } from '../../src/panels/panels.ts';
import { install } from './packages.ts';
import { debian13, Story, story, until } from './story.ts';

const monitor = 'watch';
const hosts = { twelve: 'debian-12-x64', thirteen: debian13 } as const;
const names = Object.keys(hosts) as (keyof typeof hosts)[];
const servers = 'postgresql mariadb-server redis-server nginx-light apache2 haproxy bind9'.split(' ');
const secret = 'canary-of-catalogue';

/** As an owner sets them up for their exporters; each on a port of its own. */
const prepare = `
set -e
cat >/etc/nginx/sites-enabled/default <<'END'
server { listen 127.0.0.1:8080; location /stub_status { stub_status; } }
END
cat >/etc/haproxy/haproxy.cfg <<'END'
global
  maxconn 100
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 5s
frontend stats
  bind 127.0.0.1:8404
  stats enable
  stats uri /stats
frontend public
  bind 127.0.0.1:8081
  default_backend shop
backend shop
  server shop-1 127.0.0.1:8080 check inter 500
  server shop-2 127.0.0.1:80 check inter 500
END
cat >/etc/bind/named.conf.local <<'END'
statistics-channels { inet 127.0.0.1 port 8053 allow { 127.0.0.1; }; };
END
systemctl restart nginx haproxy named apache2
runuser -u postgres -- psql -qc "CREATE USER monitor PASSWORD '${secret}'; GRANT pg_monitor TO monitor"
version=$(ls /etc/postgresql)
pg_createcluster "$version" replica --port 5433 >/dev/null
rm -rf "/var/lib/postgresql/$version/replica"
runuser -u postgres -- pg_basebackup -R -D "/var/lib/postgresql/$version/replica"
pg_ctlcluster "$version" replica start
mariadb -e "CREATE USER monitor@localhost IDENTIFIED BY '${secret}'; GRANT PROCESS, REPLICATION CLIENT, REPLICA MONITOR, SELECT ON *.* TO monitor@localhost"
mariadb -e "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=9, MASTER_USER='nobody', MASTER_PASSWORD='none'; START SLAVE"
systemd-run -q --unit=redis-primary redis-server --port 6380
sed -i 's/^# requirepass .*//' /etc/redis/redis.conf
printf 'requirepass ${secret}\\nreplicaof 127.0.0.1 6380\\nappendonly yes\\nmaxmemory 64mb\\n' >>/etc/redis/redis.conf
systemctl restart redis-server
`;

const listen = '"--web.listen-address={listen}"';
const fleet = `prometheus: { scrape_interval: 2s }
alerts: { time_scale: 100 }
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

const jobs = [...catalogue.keys()];

const ofPrograms: readonly string[] = panels.flatMap(({ name, job }) => (job && jobs.includes(job) ? [name] : []));

/** Of programs, what rules and panels ask for. */
const asked = [
  ...rules
    .filter(({ group }) => jobs.includes(group))
    .map(({ expr }) =>
      expr({
        thresholds: new Proxy({}, { get: () => 0 }) as never,
        ...{ monitor, unscraped: [], window: () => '5m', seconds: (seconds: number) => seconds },
        ...{ increase: 'increase', isVmalert: false },
      }),
    ),
  ...panels.filter(({ job }) => job !== undefined && jobs.includes(job)).map(({ query }) => query('5m')),
].flatMap((text) => text.match(/\b(?:pg|mysql|redis|nginx|haproxy)_\w+(?=\{)/g) ?? []);

/** MySQL 8.4 alone has them; and nobody is behind a source that was never reached. */
const elsewhere = /_(?:replica_(?:io|sql)_running|behind_source|behind_master)$/;

story('the catalogue', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin('story-catalogue');
    await it.given(fleet);
    await it.apply();
    for (const name of names) {
      await install(it, name, hosts[name], servers);
      await it.on(name, prepare);
    }
    for (const [name, value] of Object.entries(secrets)) {
      const command = it.argv('secret', 'set', name).slice(1).join(' ');
      await it.inside('bash', '-c', `cd ${it.folder} && printf '%s' '${value}' | ${process.execPath} ${command}`);
    }
    await it.given(fleet + exporters);
  });
  afterAll(() => it.end());

  const query = async (expr: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]> => {
    const answer = await it.look(monitor, `curl -sf localhost:9090/api/v1/query --data-urlencode 'query=${expr}'`);
    return answer === '' ? [] : JSON.parse(answer).data.result;
  };
  const hostsWith = async (expr: string) =>
    [...new Set((await query(expr)).map(({ metric }) => metric['host']))].sort();
  const all = names.toSorted();

  test('each is up, and a second plan is empty', async () => {
    const said = await it.apply('--wait-scrape');
    expect(said).not.toContain(secret);
    for (const job of jobs.filter((one) => one !== 'node'))
      expect([job, await hostsWith(`up{job="${job}"} == 1`)]).toEqual([job, all]);
    for (const name of ['pg_up', 'mysql_up', 'redis_up', 'nginx_up', 'apache_up', 'haproxy_up', 'bind_up'])
      expect([name, await hostsWith(`${name} == 1`)]).toEqual([name, all]);
    expect(await it.changes()).toEqual([]);
  });

  test('each says what rules and panels ask for', async () => {
    const lacking = [];
    for (const name of new Set(asked.filter((one) => !elsewhere.test(one)))) {
      const found = await hostsWith(name);
      if (found.join() !== all.join()) lacking.push(`${name}: ${found.join()}`);
    }
    expect(lacking).toEqual([]);
  });

  test('every panel of a program has a number for every host', async () => {
    const { metrics } = JSON.parse((await it.promguard('status', '--json')).stdout);
    for (const { name, panels: shown } of metrics.hosts) {
      if (name === monitor) continue;
      const named = (some: { name: string }[]) => some.map((panel) => panel.name);
      const own = shown.filter((panel: { name: string }) => ofPrograms.includes(panel.name));
      const empty = own.filter(({ now }: { now: number | null }) => now === null);
      expect([name, own.length, named(empty)]).toEqual([name, ofPrograms.length, []]);
    }
  });

  const firing = async (alert: string) => hostsWith(`ALERTS{alertname="${alert}",alertstate="firing"}`);

  test('a replication that does not work is told from the start', async () => {
    await until('it fires', async () => (await firing('MysqlReplicationStopped')).join() === all.join());
  });

  test.each([
    ['PostgresDown', 'systemctl stop postgresql', 'systemctl start postgresql'],
    ['MysqlDown', 'systemctl stop mariadb', 'systemctl start mariadb'],
    [
      'RedisReplicationStopped',
      'systemctl stop redis-primary',
      'systemd-run -q --unit=redis-primary redis-server --port 6380',
    ],
    ['RedisDown', 'systemctl stop redis-server', 'systemctl start redis-server'],
    ['HaproxyServerDown', 'systemctl stop apache2', 'systemctl start apache2'],
    ['NginxDown', 'systemctl stop nginx', 'systemctl start nginx'],
    ['HaproxyBackendDown', 'systemctl stop nginx apache2', 'systemctl start nginx apache2'],
    ['HaproxyDown', 'systemctl stop haproxy', 'systemctl start haproxy'],
  ])('%s fires on both, and ends', async (alert, broken, right) => {
    expect(await firing(alert)).toEqual([]);
    for (const name of names) await it.on(name, broken);
    await until(`${alert} fires`, async () => (await firing(alert)).join() === all.join());
    for (const name of names) await it.on(name, right);
    await until(`${alert} ends`, async () => (await firing(alert)).length === 0);
  });

  test('nothing shows a secret', async () => {
    expect(await it.on(monitor, 'cat /etc/promguard/prometheus.yml /etc/promguard/rules/promguard.yml')).not.toContain(
      secret,
    );
  });
});
