// Checks the regular expressions for names of metrics, which Prometheus itself would refuse on a host.

import { Problem } from '../problem.ts';
import type { Document, Path } from './document.ts';
import type { FleetFile, ScrapingEntry } from './file.ts';

export function checkMetricNames({ exporters, apps }: FleetFile, document: Document): Problem[] {
  return Object.entries({ exporters, apps }).flatMap(([section, jobs]) =>
    Object.entries<ScrapingEntry>(jobs).flatMap(([name, job]) =>
      (['keep', 'drop'] as const).flatMap((key) =>
        (job[key] ?? []).flatMap((pattern, i) => checkPattern(pattern, [section, name, key, i], document)),
      ),
    ),
  );
}

/** What RE2 refuses beyond JavaScript, promtool finds on the host. */
function checkPattern(pattern: string, path: Path, document: Document): Problem[] {
  try {
    new RegExp(pattern);
    return [];
  } catch {
    const hint = 'for example go_.*, or node_(cpu|memory)_.*';
    return [
      new Problem('invalid-pattern', `"${pattern}" is no regular expression`, { at: document.at(...path), hint }),
    ];
  }
}
