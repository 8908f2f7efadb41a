import {
  __commonJS
} from "./passed-on.js";

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// src/fleet/catalogue.ts
var github = "https://github.com";
var listen = "--web.listen-address={listen}";
var nodeCollectors = [
  ..."cpu diskstats filesystem loadavg mdadm meminfo netdev pressure systemd textfile timex vmstat".split(" ").map((name) => `--collector.${name}`),
  "--collector.textfile.directory=/var/lib/prom[eg]*/[nt]*"
];
var catalogue = new Map(
  Object.entries({
    node: {
      about: "the host: CPU, memory, disks, network",
      package: "prometheus-node-exporter",
      port: 9100,
      args: [listen, ...nodeCollectors],
      release: release("prometheus/node_exporter", "node_exporter"),
      needs: "",
      otherwise: "--collector.textfile.directory=/var/lib/promguard/textfile beside `args` of your own reads what PromGuard measures"
    },
    process: {
      about: "groups of processes: CPU, memory, open files",
      package: "prometheus-process-exporter",
      port: 9256,
      args: [listen],
      release: release("ncabatoff/process-exporter", "process-exporter"),
      needs: "args that name processes",
      otherwise: "-config.path=FILE in place of -procnames groups them by patterns",
      example: `process: { args: ["${listen}", "-procnames=nginx,postgres"] }`,
      needsArgs: true
    },
    // Exits if DATA_SOURCE_NAME is empty, as it is in the package's /etc/default/prometheus-postgres-exporter.
    postgres: {
      about: "PostgreSQL",
      package: "prometheus-postgres-exporter",
      port: 9187,
      args: [listen],
      release: release("prometheus-community/postgres_exporter", "postgres_exporter"),
      needs: "DATA_SOURCE_NAME: a PostgreSQL user with the role pg_monitor",
      otherwise: "in `env`, or in /etc/default/prometheus-postgres-exporter on the host",
      example: "postgres: { env: { DATA_SOURCE_NAME: { secret: postgres_url } } }",
      needsEnv: "DATA_SOURCE_NAME"
    },
    // Exits if it cannot read this file, which it looks for without the argument too. Before 0.15 it exits if DATA_SOURCE_NAME is empty.
    mysqld: {
      about: "MySQL and MariaDB",
      package: "prometheus-mysqld-exporter",
      port: 9104,
      args: [listen, "--config.my-cnf=/var/lib/prometheus/.my.cnf"],
      older: { before: [0, 15], args: [listen] },
      release: void 0,
      needs: "a my.cnf: a MySQL user with PROCESS, REPLICATION CLIENT and SELECT",
      otherwise: "in `files` and `args`; or on the host, in /var/lib/prometheus/.my.cnf, or on Debian 12 and Ubuntu 22.04 as DATA_SOURCE_NAME in /etc/default/prometheus-mysqld-exporter",
      example: `mysqld: { files: { my.cnf: { secret: my_cnf } }, args: ["${listen}", "--config.my-cnf=/etc/promguard/exporters/mysqld/my.cnf"] }`
    },
    redis: {
      about: "Redis and Valkey",
      package: "prometheus-redis-exporter",
      port: 9121,
      args: [listen],
      release: `${github}/oliver006/redis_exporter/releases/download/v{version}/redis_exporter-v{version}.linux-{arch}.tar.gz`,
      needs: "Redis on localhost:6379",
      otherwise: "REDIS_ADDR, REDIS_USER and REDIS_PASSWORD in `env` name another one, a user and a password",
      example: "redis: { env: { REDIS_PASSWORD: { secret: redis_password } } }"
    },
    // Exits if nginx does not answer there.
    nginx: {
      about: "nginx: connections and requests",
      package: "prometheus-nginx-exporter",
      port: 9113,
      args: [listen],
      release: `${github}/nginx/nginx-prometheus-exporter/releases/download/v{version}/nginx-prometheus-exporter_{version}_linux_{arch}.tar.gz`,
      needs: "stub_status on http://127.0.0.1:8080/stub_status",
      otherwise: "-nginx.scrape-uri=URL in `args` names another address"
    },
    apache: {
      about: "Apache httpd: workers and requests",
      package: "prometheus-apache-exporter",
      port: 9117,
      args: [listen],
      older: { before: [1, 0], args: ["--telemetry.address={listen}"] },
      release: void 0,
      needs: "mod_status on http://localhost/server-status",
      otherwise: "--scrape_uri=URL in `args` names another address"
    },
    haproxy: {
      about: "HAProxy: frontends, backends, servers",
      package: "prometheus-haproxy-exporter",
      port: 9101,
      args: [listen],
      release: release("prometheus/haproxy_exporter", "haproxy_exporter"),
      needs: "the page of statistics on http://localhost/;csv",
      otherwise: "--haproxy.scrape-uri=URL in `args` names another address",
      example: `haproxy: { args: ["${listen}", "--haproxy.scrape-uri=http://127.0.0.1:8404/stats;csv"] }`
    },
    bind: {
      about: "BIND: queries, zones, tasks",
      package: "prometheus-bind-exporter",
      port: 9119,
      args: [listen],
      release: release("prometheus-community/bind_exporter", "bind_exporter"),
      needs: "statistics-channels on http://localhost:8053",
      otherwise: "--bind.stats-url=URL in `args` names another address"
    }
  })
);
var probing = /* @__PURE__ */ new Set(["blackbox", "snmp"]);
var proberUnit = "prometheus-blackbox-exporter";
var probeJobs = ["ping", "probe", "closed"];
var ownJobs = new Map([
  ["prometheus", "Prometheus itself"],
  ["alertmanager", "Alertmanager"],
  ["blackbox", "what monitors probe hosts with"],
  ["victoria-metrics", "what keeps the samples of monitors"],
  ["vmalert", "what judges the samples of agents"],
  ...probeJobs.map((job) => [job, "PromGuard's probes"])
]);
var prometheusRelease = release("prometheus/prometheus", "prometheus");
var alertmanagerRelease = release("prometheus/alertmanager", "alertmanager");
var victoriaMetricsRelease = `${github}/VictoriaMetrics/VictoriaMetrics/releases/download/v{version}/victoria-metrics-linux-{arch}-v{version}.tar.gz`;
function release(repository, program) {
  return `${github}/${repository}/releases/download/v{version}/${program}-{version}.linux-{arch}.tar.gz`;
}

export {
  require_fast_deep_equal,
  require_equal,
  listen,
  catalogue,
  probing,
  proberUnit,
  probeJobs,
  ownJobs,
  prometheusRelease,
  alertmanagerRelease,
  victoriaMetricsRelease
};
