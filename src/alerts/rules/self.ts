// What a monitor says of itself. Rule: each alert has the monitor's own host, region and role, whatever its expression gives.

import type { Rule } from '../rule.ts';

const group = 'self';

export const self: readonly Rule[] = [
  {
    name: 'Watchdog',
    group,
    severity: 'info',
    for: 0,
    expr: () => 'vector(1)',
    summary: '{{ $labels.host }} judges alerts; this one always fires.',
    remedy: 'Nothing: when it stops arriving, look at the monitor.',
  },
  {
    name: 'PrometheusRuleFailures',
    group,
    severity: 'warning',
    for: 300,
    expr: ({ window }) => `increase(prometheus_rule_evaluation_failures_total{job="prometheus"}[${window(900)}]) > 0`,
    summary: 'Prometheus on {{ $labels.host }} cannot evaluate rules of {{ $labels.rule_group }}.',
    remedy: 'Look for the rule in `journalctl -u prometheus` there.',
  },
];
