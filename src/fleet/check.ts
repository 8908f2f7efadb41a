// What the schema cannot say about fleet.yaml. Rule: everything at once, each at its place; nothing here asks the world.

import { Problem } from '../problem.ts';
import { checkExporters } from './check-exporters.ts';
import { checkHosts } from './check-hosts.ts';
import { checkNetwork, checkSources } from './check-network.ts';
import type { Document } from './document.ts';
import { parseDuration } from './duration.ts';
import { type FleetFile, mostHosts, placedEntries } from './file.ts';
import { recipientFault } from './recipient.ts';

/** Problems between the fields of a file whose values have the right types. */
export function check(file: FleetFile, document: Document): Problem[] {
  const many = checkCounts(file, document);
  if (many.length > 0) return many;
  return [
    ...checkRecipients(file, document),
    ...checkSources(file.ssh.allow_from, document, ['ssh', 'allow_from']),
    ...checkNetwork(file, document),
    ...checkHosts(file, document),
    ...checkDurations(file, document),
    ...checkExporters(file, document),
    ...checkProtected(file, document),
  ];
}

/** Before anything is unrolled: a fleet far too large would take all memory. */
function checkCounts(file: FleetFile, document: Document): Problem[] {
  const hosts = [...file.monitors, ...file.nodes].reduce((sum, { count }) => sum + (count ?? 1), 0);
  if (hosts <= mostHosts) return [];
  const hint = 'split it into several';
  return [
    new Problem('todo', `the fleet has ${hosts} hosts, more than ${mostHosts}`, { at: document.keyAt('nodes'), hint }),
  ];
}

function checkRecipients(file: FleetFile, document: Document): Problem[] {
  return file.recipients.flatMap((recipient, i) => {
    const fault = recipientFault(recipient);
    if (fault === undefined) return [];
    const place = { at: document.at('recipients', i), hint: fault.hint };
    return [new Problem('todo', `entry ${i + 1} of \`recipients\` ${fault.fault}`, place)];
  });
}

function checkDurations(file: FleetFile, document: Document): Problem[] {
  const keys = ['scrape_interval', 'retention'] as const;
  return keys.flatMap((key) => {
    const text = file.prometheus[key];
    const seconds = parseDuration(text);
    const at = document.at('prometheus', key);
    if (seconds === undefined) {
      return [
        new Problem('todo', `\`${key}\` must be a Prometheus duration, found "${text}"`, {
          at,
          hint: 'for example 30s, 1h30m, 15d',
        }),
      ];
    }
    if (seconds === 0) return [new Problem('todo', `\`${key}\` must be longer than 0`, { at })];
    if (key === 'retention' || seconds < 300) return [];
    // https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness, checked 2026-11-23.
    const hint = 'Prometheus forgets a sample after 5m: stay below that';
    return [new Problem('todo', `a \`scrape_interval\` of ${text} leaves gaps`, { at, hint, severity: 'warning' })];
  });
}

function checkProtected(file: FleetFile, document: Document): Problem[] {
  const known = new Set(placedEntries(file).flatMap(({ names }) => names));
  // No error, and no better name: whoever took a protected host out of the file must come to the guard that says so.
  return file.guards.protect.flatMap((name, at) =>
    known.has(name)
      ? []
      : new Problem('todo', `\`guards.protect\` names \`${name}\`, which is no host of this file`, {
          at: document.at('guards', 'protect', at),
          severity: 'warning',
          hint: 'a droplet of that name stays protected all the same; take the name off where there is none',
        }),
  );
}
