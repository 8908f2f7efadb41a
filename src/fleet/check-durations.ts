// Checks the durations, which Prometheus itself would refuse on a host.

import { Problem } from '../problem.ts';
import type { Document, Path } from './document.ts';
import { parseDuration } from './duration.ts';
import type { FleetFile } from './file.ts';

export function checkDurations({ prometheus, exporters, apps }: FleetFile, document: Document): Problem[] {
  const intervals: [Path, string | undefined][] = [
    [['prometheus', 'scrape_interval'], prometheus.scrape_interval],
    ...Object.entries({ exporters, apps }).flatMap(([section, jobs]) =>
      Object.entries(jobs).map(([name, { interval }]): [Path, string | undefined] => [
        [section, name, 'interval'],
        interval,
      ]),
    ),
  ];
  return [
    ...checkDuration(['prometheus', 'retention'], prometheus.retention, '15d', document),
    ...intervals.flatMap(([path, text]) => {
      if (text === undefined) return [];
      const problems = checkDuration(path, text, '30s', document);
      return problems.length > 0 ? problems : checkInterval(path, text, document);
    }),
  ];
}

function checkDuration(path: Path, text: string, example: string, document: Document): Problem[] {
  const seconds = parseDuration(text);
  const at = document.at(...path);
  const key = path.at(-1);
  if (seconds === undefined) {
    const summary = `\`${key}\` must be a Prometheus duration, found "${text}"`;
    return [new Problem('invalid-duration', summary, { at, hint: 'for example 30s, 1h30m, 15d' })];
  }
  if (seconds > 0) return [];
  return [new Problem('invalid-duration', `\`${key}\` must be longer than 0`, { at, hint: `for example ${example}` })];
}

/** https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness, checked 2026-11-23. */
function checkInterval(path: Path, text: string, document: Document): Problem[] {
  const seconds = parseDuration(text) ?? 0;
  const at = document.at(...path);
  if (seconds < 1) {
    const summary = `an interval of ${text} between scrapes keeps hosts and monitors busy with nothing else`;
    return [new Problem('scrape-interval-too-short', summary, { at, hint: 'use 1s or more', severity: 'warning' })];
  }
  if (seconds < 300) return [];
  const hint = 'use less than 5m: Prometheus considers older samples stale';
  const summary = `an interval of ${text} between scrapes leaves gaps`;
  return [new Problem('scrape-interval-too-long', summary, { at, hint, severity: 'warning' })];
}
