// What monitors' own prober says besides whether something answers. Rule: an alert of what is probed is of the host that is probed.

import type { Rule } from '../rule.ts';

const group = 'blackbox';
const minutes = 60;

export const blackbox: readonly Rule[] = [
  {
    name: 'ProbeSlow',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      `probe_duration_seconds{job="probe"} > ${thresholds.probe_seconds} and probe_success{job="probe"} == 1`,
    about: 'a port that is declared under `allow` answers slowly',
    summary:
      '{{ $labels.probe }} of {{ $labels.host }} takes {{ $value | printf "%.1f" }} seconds to answer from outside.',
    remedy:
      'Look at the load of that host, at what its service waits for, and at the network between it and the monitor.',
  },
  {
    name: 'ProberReloadFailed',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: () => 'blackbox_exporter_config_last_reload_successful{job="blackbox"} == 0',
    about: 'the prober of a monitor runs with an older configuration',
    summary: 'The prober on {{ $labels.host }} refused its new configuration, and runs with the former one.',
    remedy: 'The journal of prometheus-blackbox-exporter says why; promguard apply writes its configuration anew.',
  },
];
