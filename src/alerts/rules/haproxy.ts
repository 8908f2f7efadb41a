// What goes wrong behind HAProxy, as prometheus-haproxy-exporter says. Rule: only metrics that 0.14 of Debian 12 and 0.15 of Debian 13 both have by default.

import type { Rule } from '../rule.ts';

const group = 'haproxy';
const minutes = 60;
const job = 'job="haproxy"';

export const haproxy: readonly Rule[] = [
  {
    name: 'HaproxyDown',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () => `haproxy_up{${job}} == 0`,
    about: 'HAProxy does not answer its exporter',
    summary: 'HAProxy on {{ $labels.host }} does not answer.',
    remedy: '`haproxy -c -f /etc/haproxy/haproxy.cfg` and its log say why; if it runs, look at its page of statistics.',
  },
  {
    name: 'HaproxyBackendDown',
    group,
    severity: 'critical',
    for: 2 * minutes,
    expr: () => `haproxy_backend_up{${job}} == 0`,
    about: 'no server of a backend answers HAProxy',
    summary: 'No server of the backend {{ $labels.backend }} answers HAProxy on {{ $labels.host }}.',
    remedy: 'Look at those servers, and at what was changed last; the page of statistics has the error of each check.',
  },
  {
    name: 'HaproxyServerDown',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: () => `haproxy_server_up{${job}} == 0 unless on (job, instance, backend) haproxy_backend_up{${job}} == 0`,
    about: 'a server does not answer HAProxy, and others of its backend do',
    summary: '{{ $labels.server }} of the backend {{ $labels.backend }} does not answer HAProxy on {{ $labels.host }}.',
    remedy: 'Look at that server; the page of statistics has the error of its check.',
  },
  {
    name: 'HaproxySessionsHigh',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: ({ thresholds }) =>
      `100 * haproxy_frontend_current_sessions{${job}} / (haproxy_frontend_limit_sessions{${job}} > 0) > ${thresholds.connections_used_percent}`,
    about: 'few sessions of a frontend of HAProxy are left',
    summary:
      '{{ $value | printf "%.0f" }} % of the sessions of {{ $labels.frontend }} of HAProxy on {{ $labels.host }} are in use.',
    remedy: 'Look who connects; raise maxconn if there is memory for more.',
  },
  {
    name: 'HaproxyServerErrors',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds, window }) => {
      const rate = (code: string) =>
        `sum without (code) (rate(haproxy_backend_http_responses_total{${job}${code}}[${window(5 * minutes)}]))`;
      return `100 * ${rate(', code="5xx"')} / (${rate('')} > 0) > ${thresholds.http_errors_percent}`;
    },
    about: 'a backend of HAProxy answers many requests with an error of its own (5xx)',
    summary:
      'The backend {{ $labels.backend }} of HAProxy on {{ $labels.host }} answers {{ $value | printf "%.0f" }} % of its requests with an error.',
    remedy: 'The logs of its servers say why; look at what was changed last.',
  },
];
