// Prometheus never starts on data that it cannot open. Rule: judged by the release that a monitor was given last, which its configuration names.

import { Problem } from '../../problem.ts';
import { configPath, releaseIn } from '../../resources/prometheus.ts';
import type { Preflight } from './check.ts';

/**
 * What 3 has written opens in 2.55 and later alone, and every package has less (prometheus.io/docs/prometheus/3.0/migration, and Debian's 2.42 and 2.53,
 * checked 2026-11-29).
 */
export function olderPrometheus({ fleet, hosts }: Preflight): Problem[] {
  const { version } = fleet.prometheus.pin ?? {};
  if (version !== undefined && isAtLeast(version, [2, 55])) return [];
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  return monitors.flatMap(({ name }) => {
    const present = releaseIn(hosts[name]?.files[configPath]?.content);
    if (present === undefined || !isAtLeast(present, [3, 0])) return [];
    const wanted = version === undefined ? 'the package of its system' : version;
    const summary = `${name} has data of Prometheus ${present}, which ${wanted} cannot open`;
    return [
      new Problem('prometheus-downgrade', summary, {
        at: fleet.places.prometheus,
        hosts: [name],
        hint: `keep \`version\`, or pin 2.55.1 or later; to give its samples up, move /var/lib/prometheus/metrics2 away on ${name} and remove the first line of ${configPath} there`,
      }),
    ];
  });
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return first > major || (first === major && second >= minor);
}
