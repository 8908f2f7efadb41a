// An exporter that the catalogue does not have, as a problem: of fleet.yaml, or of a command line.

import { type Place, Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
import { catalogue, ownJobs, probing } from './catalogue.ts';

/** absent: the keys that would describe it. */
export function unknownExporter(
  name: string,
  absent: readonly string[] = ['package', 'command', 'port'],
  at?: Place,
): Problem {
  const keys = absent.map((key) => `\`${key}\``).join(', ');
  const near = nearest(shortName(name), catalogue.keys());
  const meant = near === undefined ? '' : `did you mean \`${near}\`? `;
  const hint = ownJobs.has(name)
    ? 'monitors run it by themselves, for `probe` under `allow`'
    : probing.has(name)
      ? `it probes what a scrape names, and PromGuard's scrapes name nothing: remove it from fleet.yaml, or describe it there with ${keys}`
      : `${meant}known are ${[...catalogue.keys()].join(', ')} (promguard exporters); any other needs ${keys}`;
  return new Problem('unknown-exporter', `unknown exporter \`${name}\``, { ...(at && { at }), hint });
}

/** As the catalogue has it: people write `node_exporter`, as the project calls itself, or `prometheus-node-exporter`, as Debian does. */
function shortName(name: string): string {
  return name.replace(/^prometheus[-_]/i, '').replace(/[-_]exporter$/i, '');
}
