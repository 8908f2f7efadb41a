// Checks the regular expressions for names of metrics, which Prometheus itself would refuse on a host.

import { Problem } from '../problem.ts';
import type { Document, Path } from './document.ts';
import type { FleetFile, ScrapingEntry } from './file.ts';
import { faultOfPattern } from './re2.ts';

type Names = Pick<ScrapingEntry, 'keep' | 'drop'>;

export function checkMetricNames({ prometheus, exporters, apps }: FleetFile, document: Document): Problem[] {
  const jobs = Object.entries({ exporters, apps }).flatMap(([section, named]) =>
    Object.entries<Names>(named).map(([name, names]): [Path, Names] => [[section, name], names]),
  );
  const receivers = prometheus.remote_write.map((names, i): [Path, Names] => [
    ['prometheus', 'remote_write', i],
    names,
  ]);
  return [...receivers, ...jobs].flatMap(([path, names]) =>
    (['keep', 'drop'] as const).flatMap((key) =>
      (names[key] ?? []).flatMap((pattern, i) => checkPattern(pattern, [...path, key, i], document)),
    ),
  );
}

function checkPattern(pattern: string, path: Path, document: Document): Problem[] {
  const fault = faultOfPattern(pattern);
  if (fault === undefined) return [];
  const hint = 'for example go_.*, or node_(cpu|memory)_.*; Prometheus reads RE2: github.com/google/re2/wiki/Syntax';
  const summary = `"${pattern}" is no regular expression: ${fault}`;
  return [new Problem('invalid-pattern', summary, { at: document.at(...path), hint })];
}
