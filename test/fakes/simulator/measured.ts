// What a simulated Prometheus answers to measure.sh, as the real one would.

import type { SimulatedHost } from './host.ts';

export function measuredFacts(host: SimulatedHost, script: string): string[] {
  const [, query, step] = /^measure 127\.0\.0\.1\/9090 (\S+) (\d+) \d+ '' 127\.0\.0\.1\/9090$/m.exec(script) ?? [];
  if (query === undefined || host.targets === undefined) return [];
  const asked = decodeURIComponent(query.replaceAll("'", ''));
  const known = host.measured.filter(({ panel }) => asked.includes(`"panel", "${panel}"`));
  const result = known.map(({ panel, host: name, values }) => ({
    metric: { host: name, panel },
    values: values.map((value, at) => [host.now - (values.length - 1 - at) * Number(step), String(value)]),
  }));
  const alerts = host.alerts.map(({ summary, ...alert }) => ({ ...alert, annotations: { summary }, value: '1e+00' }));
  return [
    `series\t${host.now}\t${JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } })}`,
    `alerts\t${JSON.stringify({ status: 'success', data: { alerts } })}`,
  ];
}
