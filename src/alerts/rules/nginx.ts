// What goes wrong with nginx, as prometheus-nginx-exporter says. Rule: only metrics that 0.11 of Debian 12 and 1.4 of Debian 13 both have.

import type { Rule } from '../rule.ts';

const group = 'nginx';
const minutes = 60;
const job = 'job="nginx"';

export const nginx: readonly Rule[] = [
  {
    name: 'NginxDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `nginx_up{${job}} == 0`,
    about: 'nginx does not answer its exporter',
    summary: 'nginx on {{ $labels.host }} does not answer.',
    remedy:
      '`nginx -t` and its log say why, also that worker_connections are not enough; if it runs, look whether stub_status is still there.',
  },
  {
    name: 'NginxConnectionsDropped',
    group,
    severity: 'warning',
    for: 0,
    // Nothing can be read for as long as its exporter's connection is one of those, so the window has to reach back beyond that.
    expr: ({ increase, window }) =>
      `${increase}(nginx_connections_accepted{${job}}[${window(60 * minutes)}]) - ${increase}(nginx_connections_handled{${job}}[${window(60 * minutes)}]) > 1`,
    about: 'nginx has dropped connections within the last hour, as it had as many as it may have',
    summary: 'nginx on {{ $labels.host }} has dropped connections.',
    remedy: 'Raise worker_connections, and the limit of open files of its unit with it.',
  },
];
