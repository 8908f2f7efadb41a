// Checks who runs what: the hosts that an exporter or an application names, or whose labels it asks for.

import { Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
import { listed } from '../words.ts';
import { type Document, mostProblems } from './document.ts';
import type { Runner } from './exporters.ts';
import type { PlacedEntry } from './file.ts';

type Section = 'exporters' | 'apps';

/** Something of a section of fleet.yaml that hosts run. */
interface Run {
  name: string;
  entry: { hosts?: string[]; labels?: Record<string, string> };
  runs: (host: Runner) => boolean;
}

/** The fleet's hosts. */
export interface Runners {
  readonly hosts: readonly Runner[];
  readonly known: ReadonlySet<string>;
  readonly monitors: ReadonlySet<string>;
  /** By the name of an entry, those of its hosts. */
  readonly counted: ReadonlyMap<string, readonly string[]>;
}

export function runnersOf(placed: readonly PlacedEntry[]): Runners {
  const hosts = placed.flatMap(({ entry, names }) => names.map((name) => ({ name, labels: entry.labels })));
  return {
    hosts,
    known: new Set(hosts.map(({ name }) => name)),
    monitors: new Set(placed.flatMap(({ role, names }) => (role === 'monitor' ? names : []))),
    counted: new Map(placed.map(({ entry, names }) => [entry.name, names])),
  };
}

export function checkRunners(section: Section, all: readonly Run[], runners: Runners, document: Document): Problem[] {
  return all.flatMap((one) => [
    ...checkHostNames(section, one, runners, document),
    ...checkLabels(section, one, runners, document),
  ]);
}

function checkHostNames(
  section: Section,
  { name, entry }: Run,
  { known, counted }: Runners,
  document: Document,
): Problem[] {
  // A `count` of 0 is a problem of its own.
  const unknown = [...(entry.hosts ?? []).entries()].filter(
    ([, host]) => !known.has(host) && counted.get(host)?.length !== 0,
  );
  return unknown.flatMap(([i, host], nth) => {
    const names = counted.get(host);
    // A suggestion compares the name with every host: not for more problems than are shown.
    const near = names || nth >= mostProblems ? undefined : nearest(host, known);
    // That one is reported where it stands.
    if (near !== undefined && /[^a-z\d.-]/.test(near)) return [];
    const meant = near === undefined ? 'use the name of a host of this fleet' : `did you mean \`${near}\`?`;
    const hint = names ? `it has a \`count\`: list ${listed(names)}` : meant;
    const at = document.at(section, name, 'hosts', i);
    return [new Problem('unknown-host', `there is no host \`${host}\``, { at, hint })];
  });
}

function checkLabels(section: Section, { name, entry, runs }: Run, { hosts }: Runners, document: Document): Problem[] {
  if (entry.labels === undefined || hosts.some(runs)) return [];
  const at = document.keyAt(section, name, 'labels');
  const summary = `no host has the labels of \`${name}\`, so none runs it`;
  const hint = 'give a host these labels, or remove it';
  return [new Problem('no-matching-host', summary, { at, hint, severity: 'warning' })];
}
