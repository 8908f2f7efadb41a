// The exporters against each other and the hosts. Rule: on every host each has a port and a unit of its own.

import { Problem } from '../problem.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { catalogue, resolve, runsOn } from './catalogue.ts';
import type { Document } from './document.ts';
import { type ExporterEntry, type FleetFile, placedEntries } from './file.ts';

/** An exporter of such a name would run in the place of what keeps the host reachable, or scraped. */
const managedUnits = ['ssh', 'sshd', 'ufw', 'prometheus', 'wg-quick@wg0'];

interface Runner {
  name: string;
  labels: Record<string, string>;
}

export function checkExporters(file: FleetFile, document: Document): Problem[] {
  const hosts = placedEntries(file).flatMap(({ entry, names }) =>
    names.map((name) => ({ name, labels: entry.labels })),
  );
  const exporters = Object.entries(file.exporters);
  return [
    ...exporters.flatMap(([name, entry]) => checkExporter(name, entry, document)),
    ...exporters.flatMap(([name, entry]) => checkChoice(name, entry, hosts, document)),
    ...checkClashes(exporters, hosts, document),
  ];
}

function checkExporter(name: string, entry: ExporterEntry, document: Document): Problem[] {
  const at = document.keyAt('exporters', name);
  if (name === 'prometheus') {
    return [
      new Problem('todo', '`prometheus` is the job of Prometheus itself', {
        at,
        hint: 'give the exporter another name',
      }),
    ];
  }
  const resolved = resolve(name, entry);
  const absent = (['package', 'command', 'port'] as const).filter((key) => resolved[key] === undefined);
  if (absent.length > 0) return [unknownExporter(name, absent, at)];
  const problems: Problem[] = [];
  if (entry.version !== undefined && entry.sha256 !== undefined && resolved.pin === undefined) {
    const place = {
      at: document.keyAt('exporters', name, 'version'),
      hint: 'give the address of its archive as `url`',
    };
    problems.push(new Problem('todo', `PromGuard does not know where releases of \`${name}\` are`, place));
  }
  const config = resolved.args.find((arg) => arg.includes('=/etc/prometheus/'));
  if (resolved.pin && entry.args === undefined && config !== undefined) {
    const hint = `only Debian's package has that file: give \`args\` with the path of one that is on the hosts, as in [--web.listen-address={listen}, ${config}]`;
    const at = document.keyAt('exporters', name, 'version');
    problems.push(new Problem('todo', `a pinned \`${name}\` brings no configuration: ${config}`, { at, hint }));
  }
  if (resolved.port === 22 || resolved.port === 9090) {
    const whose = resolved.port === 22 ? "SSH's" : "Prometheus'";
    problems.push(
      new Problem('todo', `${resolved.port} is ${whose} port`, { at: document.at('exporters', name, 'port') }),
    );
  }
  if (managedUnits.includes(resolved.unit)) {
    const at = document.at('exporters', name, 'unit');
    problems.push(
      new Problem('todo', `the unit \`${resolved.unit}\` is not an exporter's`, { at, hint: 'name its own' }),
    );
  }
  if (!resolved.args.some((arg) => arg.includes('{listen}'))) {
    const hint = 'one of `args` should hold {listen}, or it may listen on every address, and only ufw keeps it closed';
    const place = { at: document.at('exporters', name, 'args'), hint, severity: 'warning' as const };
    problems.push(new Problem('todo', `\`${name}\` is not told where to listen`, place));
  }
  return problems;
}

function unknownExporter(name: string, absent: string[], at: Problem['at'] & object): Problem {
  const keys = absent.map((key) => `\`${key}\``).join(', ');
  const near = nearest(name, catalogue.keys());
  const meant = near === undefined ? '' : `did you mean \`${near}\`? `;
  const hint = `${meant}it needs ${keys}; known are ${[...catalogue.keys()].join(', ')}`;
  return new Problem('todo', `\`${name}\` is not an exporter that PromGuard knows`, { at, hint });
}

function checkChoice(name: string, entry: ExporterEntry, hosts: Runner[], document: Document): Problem[] {
  const problems = checkHostNames(entry.hosts ?? [], hosts, document, ['exporters', name, 'hosts']);
  if (entry.labels !== undefined && !hosts.some(runsOn(entry))) {
    const at = document.keyAt('exporters', name, 'labels');
    problems.push(
      new Problem('todo', `no host has the labels of \`${name}\`: nothing runs it`, { at, severity: 'warning' }),
    );
  }
  return problems;
}

/** Names that stand for hosts and are none. */
function checkHostNames(
  names: string[],
  hosts: { name: string }[],
  document: Document,
  path: (string | number)[],
): Problem[] {
  const known = new Set(hosts.map((host) => host.name));
  return names.flatMap((name, i) => {
    if (known.has(name)) return [];
    const hint = didYouMean(name, known, 'give the name of a host of this fleet');
    return [new Problem('todo', `there is no host \`${name}\``, { at: document.at(...path, i), hint })];
  });
}

function checkClashes(exporters: [string, ExporterEntry][], hosts: Runner[], document: Document): Problem[] {
  return exporters.flatMap(([name, entry], i) => {
    const mine = resolve(name, entry);
    const at = document.keyAt('exporters', name);
    return exporters.slice(0, i).flatMap(([otherName, other]) => {
      const theirs = resolve(otherName, other);
      const samePort = mine.port !== undefined && mine.port === theirs.port;
      const shared = samePort ? `port ${mine.port}` : mine.unit === theirs.unit ? `unit ${mine.unit}` : undefined;
      const host = shared && hosts.filter(runsOn(entry)).find(runsOn(other));
      if (!host) return [];
      const hint = `give one of them another, or let them run on different hosts`;
      return [
        new Problem('todo', `\`${otherName}\` and \`${name}\` share ${shared} on \`${host.name}\``, { at, hint }),
      ];
    });
  });
}
