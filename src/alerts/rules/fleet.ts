// What goes wrong between hosts, as a monitor sees it from outside and through the tunnel. Rule: an alert is of the host that has the fault, and two
// monitors give it the same labels, so that it is told once; the monitor is named in the sentence alone.

import type { Rule, Terms } from '../rule.ts';

const group = 'fleet';
const minutes = 60;

/** What is scraped through the tunnel, or on the monitor itself. Probes look from outside. */
const read = 'job!~"ping|probe|closed"';
const scraped = `up{${read}}`;

/**
 * Something of the host is read, or refuses at once, which takes a living tunnel too: what a dead one swallows fails no sooner than the timeout of a scrape,
 * a second or more.
 */
const answers = `(${scraped} == 1 or scrape_duration_seconds{${read}} < 0.9)`;

/** Over no family of addresses. Many servers answer no ping, so one that answers through its tunnel is not down. */
const pinged = (metric: string) => `max without (job, instance) (${metric}) == 0`;
const ping = 'probe_success{job="ping"}';
const isDown = `${pinged(ping)} unless on (host) ${answers}`;

/** Of one that was told, a ping alone is not the end: its tunnel is up a moment later, and would be told meanwhile. */
const wasDown = ({ window }: Terms) =>
  `${pinged(`min_over_time(${ping}[${window(5 * minutes)}])`)} and on (host) ALERTS{alertname="HostDown", alertstate="firing"}`;

/** By peer, what a monitor has measured of it, as if the peer said it. */
const ofPeer = (metric: string, { monitor }: Terms) =>
  `label_replace(${metric}{job="node", host="${monitor}"}, "host", "$1", "peer", "(.+)")`;

/**
 * How long ago a handshake was, at the time at which the monitor wrote it down: a monitor that stops writing has no dead tunnels. A tunnel that is used makes
 * a new key every two minutes, and gives up an old one after three (wireguard.com/papers/wireguard.pdf, section 6.1, checked 2026-11-29).
 */
const silence = (terms: Terms) =>
  `(node_textfile_mtime_seconds{job="node", host="${terms.monitor}", file=~".*promguard.prom"} - on () group_right () ${ofPeer('promguard_peer_last_handshake_timestamp_seconds', terms)})`;
const isSilent = (terms: Terms) => `${silence(terms)} > ${terms.thresholds.tunnel_silent_seconds}`;

/** A handshake is known when the timer has run, every 30 seconds, and when that was scraped. */
const lateSeconds = 2 * minutes;

/** Its own node_exporter listens in the tunnel as all others do, and none of them is read. */
const hasNoTunnel = ({ monitor }: Terms) => {
  const others = `up{${read}, host!="${monitor}"}`;
  return `max without (job, instance) (up{job="node", host="${monitor}"} == 0) and on () ${others} == 0 unless on () ${others} == 1`;
};

export const fleet: readonly Rule[] = [
  {
    name: 'HostDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: (terms) => `(${pinged(ping)} or ${wasDown(terms)}) unless on (host) ${answers}`,
    about: 'a host answers neither a ping nor any scrape',
    summary: '{{ $labels.host }} does not answer, neither a ping nor through its tunnel.',
    remedy: "Look at its console, at the provider's status page, and at what was changed last.",
  },
  {
    name: 'TunnelDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    // The labels are those of what is not scraped.
    expr: (terms) =>
      `max without (job, instance) (${scraped} == 0) and on (host) ${isSilent(terms)} unless on (host) ${answers} or ${hasNoTunnel(terms)}`,
    about: 'a host has had no handshake with the monitor, and nothing of it is scraped; or the monitor has no tunnel',
    summary: 'Nothing comes through the tunnel of {{ $labels.host }}, as {{ $externalLabels.monitor }} sees it.',
    remedy:
      'promguard verify tells which side is closed; on the host look at `wg show` and `systemctl status wg-quick@*`.',
  },
  {
    name: 'ExporterDown',
    group,
    severity: 'warning',
    for: 8 * minutes,
    // What neither answers nor refuses may be behind a dead tunnel, until there was a handshake since.
    expr: (terms) =>
      `${scraped} == 0 and on (host) (${answers} or max_over_time(${scraped}[${terms.thresholds.tunnel_silent_seconds + lateSeconds}s]) == 0 unless on (host) ${isSilent(terms)}) unless on () (${hasNoTunnel(terms)})`,
    about: 'an exporter is not scraped, though its host has a tunnel',
    summary: 'The metrics of {{ $labels.job }} on {{ $labels.host }} cannot be read.',
    remedy: 'On the host look at the status and the journal of its unit, and whether it listens on the tunnel address.',
  },
  {
    name: 'TargetMissing',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: (terms) => {
      const but = terms.unscraped.length > 0 ? `, peer!~"${terms.unscraped.join('|').replaceAll('.', '\\\\.')}"` : '';
      const metric = `promguard_peer_last_handshake_timestamp_seconds{job="node", host="${terms.monitor}"${but}}`;
      const as = (to: string, from: string, metric: string) =>
        `label_replace(${metric}, "${to}", "$1", "${from}", "(.+)")`;
      const named = as('host', 'peer', as('region', 'peer_region', as('role', 'peer_role', metric)));
      return `max by (host, region, role) (${named}) unless on (host) ${scraped}`;
    },
    about: 'a peer of the monitor is not among the targets of Prometheus',
    summary: 'Prometheus on {{ $externalLabels.monitor }} does not know that it has to scrape {{ $labels.host }}.',
    remedy:
      'Run promguard plan: it shows what differs in the files of targets; then look at the journal of Prometheus.',
  },
  {
    name: 'PortOpen',
    group,
    severity: 'critical',
    for: 2 * minutes,
    expr: () => 'probe_success{job="closed"} == 1',
    about: 'a port that has to be closed answers from outside',
    summary: 'Port {{ $labels.port }} of {{ $labels.host }} is open to the internet, and fleet.yaml does not say so.',
    remedy:
      'Look at `ufw status` and `iptables -S` on the host; a port that should be open belongs under `allow` in fleet.yaml.',
  },
  {
    name: 'ProbeFailed',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `probe_success{job="probe"} == 0 unless on (host) (${isDown})`,
    about: 'a port that is declared under `allow` does not answer as it should',
    summary:
      '{{ $labels.probe }} of {{ $labels.host }} does not answer from outside as it should, at {{ $labels.instance }}.',
    remedy:
      'Check that the service runs and listens there and, if it is asked for by name, its certificate and status; write `probe: off` in fleet.yaml if nothing has to answer.',
  },
  {
    name: 'CertificateExpiring',
    group,
    severity: 'warning',
    for: 60 * minutes,
    expr: ({ thresholds }) =>
      `(probe_ssl_earliest_cert_expiry{job="probe"} - time()) / 86400 < ${thresholds.certificate_days}`,
    about: 'a certificate that is probed ends soon',
    summary: 'A certificate of {{ $labels.host }} ({{ $labels.probe }}) ends in {{ $value | printf "%.1f" }} days.',
    remedy: 'Renew it, and find out why that did not happen by itself.',
  },
];
