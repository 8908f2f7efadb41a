// The exporters that PromGuard knows, one entry each, and all of them tried: the program of Debian 12's package, run with these
// arguments, listened only on the given address and answered on /metrics (2026-11-23); where they differ, that of Debian 13 too (2026-11-28).

export interface KnownExporter {
  /** What its metrics are about. */
  about: string;
  /** The Debian package; its unit has the same name, and so does its program in /usr/bin. */
  package: string;
  /** The port that upstream registered: https://github.com/prometheus/prometheus/wiki/Default-port-allocations */
  port: number;
  args: string[];
  /** The arguments before this version. Debian 12 and Ubuntu 22.04 have one of before, later systems have not. */
  older?: { before: readonly [major: number, minor: number]; args: string[] };
  /** Where its releases are; undefined if their flags differ from Debian's. */
  release: string | undefined;
  /** What it needs of its host before it exports anything of use; empty for nothing. */
  needs: string;
  /** How that is had in another way. */
  otherwise: string;
  /** Its line under `exporters` of fleet.yaml, where `NAME: {}` would not do. */
  example?: string;
  /** It exports nothing without `args` of a person's own. */
  needsArgs?: true;
  /** It exports nothing without this variable, from `env` or from a file on the host. */
  needsEnv?: string;
}

const github = 'https://github.com';

/** How most of them are told where to listen. */
export const listen = '--web.listen-address={listen}';

/**
 * What our own metrics, rules and pages need, whatever a release has on by default: Debian 12 has what upstream has, and systemd (1.3.1 to 1.12.1,
 * 2026-11-29). One pattern is for our files and for those that Debian's packages and people put in the default folder, as only 1.9 takes two.
 */
const nodeCollectors = [
  ...'cpu diskstats filesystem loadavg mdadm meminfo netdev pressure systemd textfile timex vmstat'
    .split(' ')
    .map((name) => `--collector.${name}`),
  '--collector.textfile.directory=/var/lib/prom[eg]*/[nt]*',
];

export const catalogue: ReadonlyMap<string, KnownExporter> = new Map(
  Object.entries({
    node: {
      about: 'the host: CPU, memory, disks, network',
      package: 'prometheus-node-exporter',
      port: 9100,
      args: [listen, ...nodeCollectors],
      release: release('prometheus/node_exporter', 'node_exporter'),
      needs: '',
      otherwise:
        '--collector.textfile.directory=/var/lib/promguard/textfile beside `args` of your own reads what PromGuard measures',
    },
    process: {
      about: 'groups of processes: CPU, memory, open files',
      package: 'prometheus-process-exporter',
      port: 9256,
      args: [listen],
      release: release('ncabatoff/process-exporter', 'process-exporter'),
      needs: 'args that name processes',
      otherwise: '-config.path=FILE in place of -procnames groups them by patterns',
      example: `process: { args: ["${listen}", "-procnames=nginx,postgres"] }`,
      needsArgs: true,
    },
    // Exits if DATA_SOURCE_NAME is empty, as it is in the package's /etc/default/prometheus-postgres-exporter.
    postgres: {
      about: 'PostgreSQL',
      package: 'prometheus-postgres-exporter',
      port: 9187,
      args: [listen],
      release: release('prometheus-community/postgres_exporter', 'postgres_exporter'),
      needs: 'DATA_SOURCE_NAME: a PostgreSQL user with the role pg_monitor',
      otherwise: 'in `env`, or in /etc/default/prometheus-postgres-exporter on the host',
      example: 'postgres: { env: { DATA_SOURCE_NAME: { secret: postgres_url } } }',
      needsEnv: 'DATA_SOURCE_NAME',
    },
    // Exits if it cannot read this file, which it looks for without the argument too. Before 0.15 it exits if DATA_SOURCE_NAME is empty.
    mysqld: {
      about: 'MySQL and MariaDB',
      package: 'prometheus-mysqld-exporter',
      port: 9104,
      args: [listen, '--config.my-cnf=/var/lib/prometheus/.my.cnf'],
      older: { before: [0, 15], args: [listen] },
      release: undefined,
      needs: 'a my.cnf: a MySQL user with PROCESS, REPLICATION CLIENT and SELECT',
      otherwise:
        'in `files` and `args`; or on the host, in /var/lib/prometheus/.my.cnf, or on Debian 12 and Ubuntu 22.04 as DATA_SOURCE_NAME in /etc/default/prometheus-mysqld-exporter',
      example: `mysqld: { files: { my.cnf: { secret: my_cnf } }, args: ["${listen}", "--config.my-cnf=/etc/promguard/exporters/mysqld/my.cnf"] }`,
    },
    redis: {
      about: 'Redis and Valkey',
      package: 'prometheus-redis-exporter',
      port: 9121,
      args: [listen],
      release: `${github}/oliver006/redis_exporter/releases/download/v{version}/redis_exporter-v{version}.linux-{arch}.tar.gz`,
      needs: 'Redis on localhost:6379',
      otherwise: 'REDIS_ADDR, REDIS_USER and REDIS_PASSWORD in `env` name another one, a user and a password',
      example: 'redis: { env: { REDIS_PASSWORD: { secret: redis_password } } }',
    },
    // Exits if nginx does not answer there.
    nginx: {
      about: 'nginx: connections and requests',
      package: 'prometheus-nginx-exporter',
      port: 9113,
      args: [listen],
      release: `${github}/nginx/nginx-prometheus-exporter/releases/download/v{version}/nginx-prometheus-exporter_{version}_linux_{arch}.tar.gz`,
      needs: 'stub_status on http://127.0.0.1:8080/stub_status',
      otherwise: '-nginx.scrape-uri=URL in `args` names another address',
    },
    apache: {
      about: 'Apache httpd: workers and requests',
      package: 'prometheus-apache-exporter',
      port: 9117,
      args: [listen],
      older: { before: [1, 0], args: ['--telemetry.address={listen}'] },
      release: undefined,
      needs: 'mod_status on http://localhost/server-status',
      otherwise: '--scrape_uri=URL in `args` names another address',
    },
    haproxy: {
      about: 'HAProxy: frontends, backends, servers',
      package: 'prometheus-haproxy-exporter',
      port: 9101,
      args: [listen],
      release: release('prometheus/haproxy_exporter', 'haproxy_exporter'),
      needs: 'the page of statistics on http://localhost/;csv',
      otherwise: '--haproxy.scrape-uri=URL in `args` names another address',
      example: `haproxy: { args: ["${listen}", "--haproxy.scrape-uri=http://127.0.0.1:8404/stats;csv"] }`,
    },
    bind: {
      about: 'BIND: queries, zones, tasks',
      package: 'prometheus-bind-exporter',
      port: 9119,
      args: [listen],
      release: release('prometheus-community/bind_exporter', 'bind_exporter'),
      needs: 'statistics-channels on http://localhost:8053',
      otherwise: '--bind.stats-url=URL in `args` names another address',
    },
  }),
);

/** They probe what a scrape names, and scrapes of exporters name nothing: such a job would only tell of the exporter itself. */
export const probing: ReadonlySet<string> = new Set(['blackbox', 'snmp']);

/** Also the name of the Debian package. */
export const proberUnit = 'prometheus-blackbox-exporter';

/** The jobs of what is seen from outside. Their targets are the prober's, with the labels of the host that is probed: no evidence of exporters. */
export const probeJobs = ['ping', 'probe', 'closed'] as const;
export type ProbeJob = (typeof probeJobs)[number];

/** Jobs that nothing of fleet.yaml can have, and whose they are. */
export const ownJobs: ReadonlyMap<string, string> = new Map([
  ['prometheus', 'Prometheus itself'],
  ['alertmanager', 'Alertmanager'],
  ['blackbox', 'what monitors probe hosts with'],
  ['victoria-metrics', 'what keeps the samples of monitors'],
  ['vmalert', 'what judges the samples of agents'],
  ...probeJobs.map((job) => [job, "PromGuard's probes"] as const),
]);

/** Where Prometheus' own releases are. */
export const prometheusRelease = release('prometheus/prometheus', 'prometheus');

export const alertmanagerRelease = release('prometheus/alertmanager', 'alertmanager');

export const victoriaMetricsRelease = `${github}/VictoriaMetrics/VictoriaMetrics/releases/download/v{version}/victoria-metrics-linux-{arch}-v{version}.tar.gz`;

/** How the Prometheus project and its community name their archives. */
function release(repository: string, program: string): string {
  return `${github}/${repository}/releases/download/v{version}/${program}-{version}.linux-{arch}.tar.gz`;
}
