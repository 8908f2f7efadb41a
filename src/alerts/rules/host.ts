// What goes wrong on one host, from what its node_exporter says.

import type { Rule } from '../rule.ts';

const group = 'host';

export const host: readonly Rule[] = [
  {
    name: 'HostDiskFull',
    group,
    severity: 'critical',
    for: 300,
    expr: ({ thresholds }) =>
      `100 * (1 - node_filesystem_avail_bytes / node_filesystem_size_bytes) > ${thresholds.disk_full_percent} and node_filesystem_readonly == 0`,
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} is {{ $value | printf "%.0f" }} % full.',
    remedy: 'Free space there (`du -xh --max-depth=2`), or make the disk larger.',
  },
];
