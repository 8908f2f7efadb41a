// Fleets whose files judges look at: small, with everything, and with each thing in another form. Rule: the real loader takes each of them.

import { catalogue } from '../../../src/fleet/catalogue.ts';
import type { System } from '../../../src/fleet/system.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const receivers = `
    - { name: slack, slack: { url: { secret: s1 }, channel: "#ops" } }
    - { name: mail, severity: [warning], email: { to: [a@example.com, b@example.com], from: c@example.com, server: "localhost:25", tls: false } }
    - { name: smtp, email: { to: [a@example.com], from: c@example.com, server: "smtp.example.com:587", username: u, password: { secret: s2 } } }
    - { name: pager, severity: [critical], labels: { region: lon1 }, pagerduty: { routing_key: { secret: s3 } } }
    - { name: telegram, telegram: { token: { secret: s4 }, chat: -100123 } }
    - { name: discord, discord: { url: { secret: s5 } } }
    - { name: ntfy, resolved: false, ntfy: { url: { secret: s6 }, token: { secret: s7 } } }
    - { name: open-ntfy, ntfy: { url: "https://ntfy.sh/mine" } }
    - { name: hook, webhook: { url: "http://127.0.0.1:18080/hook", token: { secret: s8 } } }
    - { name: secret-hook, severity: [info], webhook: { url: { secret: s9 } } }`;
const teams = '\n    - { name: teams, teams: { url: { secret: s10 } } }';
const write = `
  remote_write:
    - { url: "https://mimir.example.com/api/v1/push", name: mimir, username: u, password: { secret: w1 }, headers: { X-Scope-OrgID: shop }, replica_label: __replica__, keep: ["node_.*"] }
    - { url: "https://thanos.example.com/api/v1/receive", bearer_token: { secret: w2 }, replica_label: replica, drop: ["go_.*"] }
    - { url: "http://10.0.0.9:8428/api/v1/write", replica_label: false }`;
const known = [...catalogue.keys()]
  .filter((name) => name !== 'node')
  .map((name) => `  ${name}: { hosts: [promguard-node-1], args: ["--web.listen-address={listen}"] }\n`)
  .join('');
const second = '{ name: second, region: lon1 }';
const web =
  '{ name: web, region: fra1, ipv6: true, labels: { tier: shop }, allow: [{ port: 443, probe: { https: shop.example.com, path: /healthz } }, { port: 8443, probe: off }, { port: 8080 }] }';
const told = (more: string) => `alerts:
  thresholds: { certificate_days: 30 }
  disable: [HostLoadHigh]
  heartbeat: { url: { secret: beat }, every: 30s }
  receivers:${receivers}${more}
`;
const metrics = 'exporters:\n  node: { interval: 15s, sample_limit: 5000, drop: ["node_scrape_.*"] }\n';
const apps = 'apps:\n  shop: { port: 8081, path: /internal/metrics, hosts: [web], interval: 10s, keep: ["shop_.*"] }\n';

/** By what they are, each for the release of Debian that its hosts have. */
export const fleets: Readonly<Record<string, { yaml: string; system: System }>> = {
  'of one monitor': { yaml: fleetOf([monitor]), system: debian('12') },
  'of a few hosts': { yaml: fleetOf([monitor, node(1), node(2)]), system: debian('12') },
  'with everything, on Debian 12': {
    yaml: everything('12', ''),
    system: debian('12'),
  },
  'with everything, on Debian 13': {
    yaml: everything('13', teams),
    system: debian('13'),
  },
  'with storage': {
    yaml: fleetOf(['{ name: a, region: tor1, storage: { victoria-metrics: { retention: 2y } } }', second, node(1)], {
      monitors: 2,
    }),
    system: debian('13'),
  },
  'of agents': {
    yaml: fleetOf([monitor, second, node(1)], {
      monitors: 2,
      more: `alerts: false\nprobes: false\nprometheus:\n  mode: agent${write}\n`,
    }),
    system: debian('13'),
  },
  'of servers': {
    yaml: fleetOf(['{ name: m, address: 198.51.100.1 }', '{ name: n, address: 198.51.100.7 }'], {
      more: 'alerts:\n  time_scale: 60\n  heartbeat: { url: "https://beat.example.com/{monitor}" }\n',
    }),
    system: debian('12'),
  },
};

function everything(version: string, more: string): string {
  return fleetOf([monitor, second, node(1), web], {
    monitors: 2,
    more: `defaults: { image: debian-${version}-x64 }\nprometheus:\n  scrape_interval: 10s\n  retention: 15d${write}\n${told(more)}${metrics}${known}${apps}clients:\n  - { name: laptop, public_key: hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=, to: [prometheus, alertmanager] }\n`,
  });
}

function debian(version: string): System {
  return { id: 'debian', version, architecture: 'amd64' };
}
