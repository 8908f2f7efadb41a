// What a monitor says of itself. Rule: each alert has the monitor's own host, region and role, whatever its expression gives.

import type { Rule, Terms } from '../rule.ts';

const group = 'self';
const minutes = 60;

/** Alertmanagers, as Prometheus names them, of hosts of which nothing could be read lately: that is told of the host. */
const gone = (window: string) =>
  `max by (alertmanager) (label_replace(min_over_time(up{job!~"ping|probe|closed"}[${window}]), "alertmanager", "http://$1:9093/api/v2/alerts", "instance", "(.+):[0-9]+")) == 0`;

/** By Alertmanager, what could not be handed to it. */
function unsent({ isVmalert, increase, window }: Terms): string {
  const grown = (metric: string) => `${increase}(${metric}[${window(5 * minutes)}])`;
  if (!isVmalert) return grown('prometheus_notifications_errors_total{job="prometheus"}');
  return `label_replace(${grown('vmalert_alerts_send_errors_total{job="vmalert"}')}, "alertmanager", "$1", "addr", "(.+)")`;
}

export const self: readonly Rule[] = [
  {
    name: 'Watchdog',
    group,
    severity: 'info',
    for: 0,
    // What a dead agent sent before has an end, and what judges it may be well.
    expr: ({ isVmalert }) => (isVmalert ? 'vector(1) and on () up{job="prometheus"}' : 'vector(1)'),
    about: 'always fires, so that its absence can be noticed',
    summary: '{{ $externalLabels.monitor }} judges alerts; this one always fires.',
    remedy: 'Nothing: when it stops arriving, look at the monitor.',
  },
  {
    name: 'PrometheusReloadFailed',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: () => 'prometheus_config_last_reload_successful{job="prometheus"} == 0',
    about: 'Prometheus runs with an older configuration',
    summary: 'Prometheus on {{ $labels.host }} refused its new configuration, and runs with the former one.',
    remedy: '`promtool check config /etc/promguard/prometheus.yml` and its journal say why.',
  },
  {
    name: 'PrometheusRuleFailures',
    group,
    severity: 'warning',
    for: 5 * minutes,
    // Of a storage that was away, vmalert could not ask: that is over when it can judge again.
    expr: ({ isVmalert, increase, window }) =>
      isVmalert
        ? `${increase}(vmalert_execution_errors_total{job="vmalert"}[${window(2 * minutes)}]) > 0`
        : `${increase}(prometheus_rule_evaluation_failures_total{job="prometheus"}[${window(15 * minutes)}]) > 0`,
    about: 'Prometheus cannot evaluate a rule',
    summary: '{{ $labels.host }} cannot evaluate rules{{ with $labels.rule_group }} of {{ . }}{{ end }}.',
    remedy: 'Its journal names the rule; one of your own is in the folder `rules` beside fleet.yaml.',
  },
  {
    name: 'AlertmanagerUnreachable',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: (terms) => `${unsent(terms)} > 0 unless on (alertmanager) ${gone(terms.window(5 * minutes))}`,
    about: 'Prometheus cannot hand its alerts to an Alertmanager',
    summary: '{{ $labels.host }} cannot hand its alerts to the Alertmanager {{ $labels.alertmanager }}.',
    remedy: 'Check that prometheus-alertmanager runs on that monitor, and the tunnel between the two.',
  },
  {
    name: 'NotificationsFailing',
    group,
    severity: 'critical',
    for: 5 * minutes,
    // A group that fails is tried again at its next turn, after group_interval (alertmanager.ts) or later: the window holds more than one of them.
    expr: ({ increase, window }) =>
      `${increase}(alertmanager_notifications_failed_total{job="alertmanager"}[${window(15 * minutes)}]) > 0`,
    about: 'Alertmanager cannot deliver notices',
    summary: 'Alertmanager on {{ $labels.host }} cannot deliver notices by {{ $labels.integration }}.',
    remedy: 'Its journal says what the receiver answered; promguard verify --notify tries all of them.',
  },
  {
    name: 'RemoteWriteBehind',
    group,
    severity: 'warning',
    for: 15 * minutes,
    expr: () =>
      'prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus"} - ignoring (remote_name, url) group_right () (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{job="prometheus"} != 0) > 120',
    about: 'samples arrive late at the storage elsewhere',
    summary:
      'Prometheus on {{ $labels.host }} is {{ $value | humanizeDuration }} behind with what it sends to {{ $labels.url }}.',
    remedy: 'Check that the storage answers and is fast enough; samples are kept for two hours.',
  },
];
