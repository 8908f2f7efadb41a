// Checks the exporters: on every host, each needs its own port and its own unit.

import { Problem } from '../problem.ts';
import { catalogue, ownJobs } from './catalogue.ts';
import type { OwnPort } from './check-hosts.ts';
import { checkRunners, type Runners } from './check-runners.ts';
import type { Document } from './document.ts';
import type { ResolvedEntry, Runner } from './exporters.ts';
import { looksSecret, secretInFleet } from './in-clear.ts';
import { unknownExporter } from './unknown-exporter.ts';

/** An exporter with such a unit would replace what keeps the host reachable or scraped, or what Debian and Ubuntu run on every droplet. */
const managedUnits =
  /^(?:sshd?|ufw|prometheus(?:-alertmanager)?|victoria-metrics|cron|dbus|networking|docker|containerd|nftables|rsyslog|polkit|snapd|udisks2|droplet-agent|unattended-upgrades|(?:promguard|systemd|cloud|apt)-.*|(?:wg-quick|ssh|user|user-runtime-dir|getty|serial-getty|container-getty|ifup)@.*)$/;

export function exporterPort({ name, resolved, runs }: ResolvedEntry): OwnPort {
  return { what: `the exporter \`${name}\``, port: resolved.port, runs };
}

/** own: PromGuard's own ports. */
export function checkExporters(
  fleet: Runners,
  exporters: readonly ResolvedEntry[],
  own: readonly OwnPort[],
  document: Document,
): Problem[] {
  return [
    ...exporters.flatMap((exporter) => checkExporter(exporter, document)),
    ...checkRunners('exporters', exporters, fleet, document),
    ...exporters.flatMap((exporter) => checkOwnPorts(exporter, own, fleet.hosts, document)),
    ...checkConflicts(exporters, fleet.hosts, document),
  ];
}

/** Where there is no application either. */
export function noExporters(document: Document): Problem {
  return new Problem('no-exporters', 'there are no exporters, so nothing is known of any host', {
    at: document.at('exporters'),
    hint: 'leave `exporters` out, or write `exporters: { node: {} }`, which is the same',
    severity: 'warning',
  });
}

function checkExporter({ name, entry, resolved }: ResolvedEntry, document: Document): Problem[] {
  const keyAt = (...path: string[]) => document.keyAt('exporters', name, ...path);
  const valueAt = (key: string) => document.at('exporters', name, key);
  const whose = ownJobs.get(name);
  if (whose !== undefined) {
    const hint = 'choose another name for the exporter';
    return [new Problem('reserved-exporter-name', `\`${name}\` is the job of ${whose}`, { at: keyAt(), hint })];
  }
  const absent = (['package', 'command', 'port'] as const).filter((key) => resolved[key] === undefined);
  if (absent.length > 0) return [unknownExporter(name, absent, keyAt())];
  const problems: Problem[] = [];
  if (entry.version !== undefined && entry.sha256 !== undefined && resolved.pin === undefined) {
    const place = { at: keyAt('version'), hint: 'set `url` to the address of its archive' };
    problems.push(new Problem('missing-release-url', `PromGuard does not know where to download \`${name}\``, place));
  }
  if (entry.args === undefined && catalogue.get(name)?.needsArgs) {
    const hint = `as in ${catalogue.get(name)?.example}`;
    const summary = `\`${name}\` exports nothing without \`args\``;
    problems.push(new Problem('exporter-needs-args', summary, { at: keyAt(), hint, severity: 'warning' }));
  }
  const needed = catalogue.get(name)?.needsEnv;
  if (needed !== undefined && isAsInCatalogue(name, document)) problems.push(lacksEnv(name, needed, keyAt()));
  if (resolved.port === 22 || resolved.port === 9090) {
    const summary = `port ${resolved.port} belongs to ${resolved.port === 22 ? 'SSH' : 'Prometheus'}`;
    problems.push(new Problem('managed-port', summary, { at: valueAt('port'), hint: 'choose another `port`' }));
  }
  if (managedUnits.test(resolved.unit)) {
    const place = { at: valueAt('unit'), hint: "use the exporter's own unit" };
    problems.push(new Problem('managed-unit', `the unit \`${resolved.unit}\` is not an exporter`, place));
  }
  if (!resolved.args.some((arg) => arg.includes('{listen}'))) {
    const hint =
      'put {listen} into one of `args`; without it, the exporter may listen on every address, protected only by ufw';
    const place = { at: valueAt('args'), hint, severity: 'warning' as const };
    problems.push(
      new Problem('missing-listen-address', `\`args\` of \`${name}\` do not set the listen address`, place),
    );
  }
  return [...problems, ...secretsInClear(name, entry, document)];
}

/** Whoever writes one of these has a way of their own; `env: {}`, which is the default, says that the variables are on the host. */
function isAsInCatalogue(name: string, document: Document): boolean {
  const entry = document.at('exporters', name);
  return ['env', 'files', 'args', 'command', 'package', 'unit'].every((key) => {
    const { line, column } = document.at('exporters', name, key);
    return line === entry.line && column === entry.column;
  });
}

function lacksEnv(name: string, variable: string, at: Problem['at'] & object): Problem {
  const hint = `see promguard exporters ${name}; where it is set on the host, write \`env: {}\``;
  const summary = `\`${name}\` exports nothing without ${variable}, which is not in \`env\``;
  return new Problem('exporter-needs-env', summary, { at, hint, severity: 'warning' });
}

/** What everybody has who has the repository, and what an exporter's unit shows on its host. */
function secretsInClear(name: string, { env = {}, args = [] }: ResolvedEntry['entry'], document: Document): Problem[] {
  const ofEnv = Object.entries(env).flatMap(([variable, value]) => {
    if (typeof value !== 'string' || !looksSecret(variable, value)) return [];
    const at = document.at('exporters', name, 'env', variable);
    return [secretInFleet(`\`${variable}\``, `${variable}: { secret: NAME }`, at)];
  });
  const ofArgs = args.flatMap((arg, i) => {
    const [option = '', ...value] = arg.split('=');
    if (value.length === 0 || !looksSecret(option, value.join('='))) return [];
    const instead = 'give it in `env` or `files` as { secret: NAME }, in the way that the exporter reads it there';
    return [secretInFleet(`\`${option}\` in \`args\``, instead, document.at('exporters', name, 'args', i))];
  });
  return [...ofEnv, ...ofArgs];
}

/** Prometheus' own is refused everywhere (checkExporter). */
function checkOwnPorts(
  { name, resolved, runs }: ResolvedEntry,
  own: readonly OwnPort[],
  hosts: readonly Runner[],
  document: Document,
): Problem[] {
  const shared = own.find(({ port }) => port === resolved.port && port !== 9090);
  const host = shared && hosts.find((one) => runs(one) && shared.runs(one));
  if (!host) return [];
  const summary = `${shared.what} and \`${name}\` share port ${resolved.port} on \`${host.name}\``;
  const place = { at: document.keyAt('exporters', name), hint: 'choose another `port` for the exporter' };
  return [new Problem('exporter-conflict', summary, place)];
}

function checkConflicts(exporters: readonly ResolvedEntry[], hosts: readonly Runner[], document: Document): Problem[] {
  return exporters.flatMap(({ name, resolved: mine, runs }, i) =>
    exporters.slice(0, i).flatMap(({ name: other, resolved: theirs, runs: runsOther }) => {
      const samePort = mine.port !== undefined && mine.port === theirs.port;
      const shared = samePort ? `port ${mine.port}` : mine.unit === theirs.unit ? `unit ${mine.unit}` : undefined;
      const host = shared && hosts.find((one) => runs(one) && runsOther(one));
      if (!host) return [];
      const summary = `\`${other}\` and \`${name}\` share ${shared} on \`${host.name}\``;
      const hint = 'change one of them, or run them on different hosts';
      return [new Problem('exporter-conflict', summary, { at: document.keyAt('exporters', name), hint })];
    }),
  );
}
