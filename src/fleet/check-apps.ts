// Checks the applications: a job of its own, and on every host a port that nothing of PromGuard has.

import { Problem } from '../problem.ts';
import { ownJobs } from './catalogue.ts';
import type { OwnPort } from './check-hosts.ts';
import { checkRunners, type Runners } from './check-runners.ts';
import type { Document } from './document.ts';
import { type ResolvedEntry, type Runner, runsOn } from './exporters.ts';
import type { AppEntry, FleetFile } from './file.ts';

interface App {
  name: string;
  entry: AppEntry;
  runs: (host: Runner) => boolean;
}

export function appsIn(file: FleetFile): App[] {
  return Object.entries(file.apps).map(([name, entry]) => ({
    name,
    entry,
    runs: runsOn({ hosts: entry.hosts, labels: entry.labels }),
  }));
}

/** One in the tunnel may serve more than its metrics, and whom else its owner wants. */
export function appPort({ name, entry: { port, listen }, runs }: App): OwnPort[] {
  const otherwise = 'if it listens on every address itself, give it `listen: tunnel`';
  return listen === 'loopback' ? [{ what: `the application \`${name}\``, port, otherwise, runs }] : [];
}

export function checkApps(
  apps: readonly App[],
  others: readonly OwnPort[],
  exporters: readonly ResolvedEntry[],
  runners: Runners,
  document: Document,
): Problem[] {
  const exporterNames = new Set(exporters.map(({ name }) => name));
  return [
    ...apps.flatMap((app) => checkName(app, exporterNames, document)),
    ...checkRunners('apps', apps, runners, document),
    ...apps.flatMap((app, i) => checkPort(app, apps.slice(0, i), others, runners, document)),
  ];
}

function checkName({ name }: App, exporters: ReadonlySet<string>, document: Document): Problem[] {
  const place = { at: document.keyAt('apps', name), hint: 'choose another name for the application' };
  if (ownJobs.has(name)) return [new Problem('reserved-app-name', `\`${name}\` is a job of PromGuard's own`, place)];
  if (!exporters.has(name)) return [];
  return [new Problem('app-conflict', `an exporter is named \`${name}\` too, and a job belongs to one`, place)];
}

/** One problem, of the first host where it shares its port. */
function checkPort(
  { name, entry: { port }, runs }: App,
  before: readonly App[],
  others: readonly OwnPort[],
  { hosts }: Runners,
  document: Document,
): Problem[] {
  const at = document.at('apps', name, 'port');
  const hint = 'choose another `port`, or run them on different hosts';
  const conflict = (other: string, host: Runner | undefined) =>
    host
      ? [new Problem('app-conflict', `${other} and \`${name}\` share port ${port} on \`${host.name}\``, { at, hint })]
      : [];
  if (port === 22)
    return [new Problem('managed-port', 'port 22 belongs to SSH', { at, hint: 'choose another `port`' })];
  const found = [
    ...others.flatMap((other) =>
      other.port === port
        ? conflict(
            other.what,
            hosts.find((host) => runs(host) && other.runs(host)),
          )
        : [],
    ),
    ...before.flatMap((other) =>
      other.entry.port === port
        ? conflict(
            `\`${other.name}\``,
            hosts.find((host) => runs(host) && other.runs(host)),
          )
        : [],
    ),
  ];
  return found.slice(0, 1);
}
