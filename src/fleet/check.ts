// What the schema cannot express about fleet.yaml: reports everything at once, each problem at its place.

import { Problem } from '../problem.ts';
import { parsePublicKey } from '../publickey.ts';
import { listed } from '../words.ts';
import { checkAlerts } from './check-alerts.ts';
import { appPort, appsIn, checkApps } from './check-apps.ts';
import { checkClients } from './check-clients.ts';
import { checkDurations } from './check-durations.ts';
import { checkExporters, exporterPort, noExporters } from './check-exporters.ts';
import { checkHosts } from './check-hosts.ts';
import { checkLabels } from './check-labels.ts';
import { checkMetricNames } from './check-names.ts';
import { checkEntrance, checkNetwork } from './check-network.ts';
import { checkPins } from './check-pins.ts';
import { checkProber, checkProbesLetIn } from './check-probes.ts';
import { runnersOf } from './check-runners.ts';
import type { Document } from './document.ts';
import { resolve, runsOn } from './exporters.ts';
import { type FleetFile, type HostEntry, mostHosts, mostMonitors, type PlacedEntry, placedEntries } from './file.ts';
import { ownPorts } from './own-ports.ts';
import { recipientFault } from './recipient.ts';
import { checkRemoteWrites } from './remote-write.ts';
import { checkStorage } from './storage.ts';

/** Problems between the fields of a file whose values have the right types. */
export function check(file: FleetFile, document: Document): Problem[] {
  const tooMany = checkCounts(file, document);
  if (tooMany.length > 0) return tooMany;
  const placed = placedEntries(file);
  const exporters = Object.entries(file.exporters).map(([name, entry]) => {
    const resolved = resolve(name, entry);
    return { name, entry, resolved, runs: runsOn(resolved) };
  });
  const apps = appsIn(file);
  const runners = runnersOf(placed);
  const own = ownPorts(file, placed);
  return [
    ...checkRecipients(file, document),
    ...checkReaderKeys(file, document),
    ...checkEntrance(file, placed, document),
    ...checkNetwork(file, placed, document),
    ...checkHosts(file, placed, [...exporters.map(exporterPort), ...apps.flatMap(appPort), ...own], document),
    ...checkDurations(file, document),
    ...checkExporters(runners, exporters, own, document),
    ...(exporters.length + apps.length > 0 ? [] : [noExporters(document)]),
    ...checkApps(apps, [...exporters.map(exporterPort), ...own], exporters, runners, document),
    ...checkStorage(placed, document),
    ...checkMetricNames(file, document),
    ...checkLabels(file, document),
    ...checkProber(file, placed, exporters, document),
    ...checkProbesLetIn(placed, document),
    ...checkRemoteWrites(file, document),
    ...checkPins(file, document),
    ...checkAlerts(file, placed, document),
    ...checkClients(file, placed, document),
    ...checkProtected(file, placed, document),
    ...checkFormerly(file, document),
  ];
}

/** Before counts are expanded: a fleet far too large would use up all memory. */
function checkCounts({ monitors, nodes }: FleetFile, document: Document): Problem[] {
  const total = (entries: HostEntry[]) => entries.reduce((sum, { count }) => sum + (count ?? 1), 0);
  const hosts = total(monitors) + total(nodes);
  const hint = 'split it into several fleets';
  if (hosts > mostHosts) {
    const summary = `the fleet has ${hosts} hosts, more than ${mostHosts}`;
    return [new Problem('too-many-hosts', summary, { at: document.keyAt('nodes'), hint })];
  }
  if (total(monitors) > mostMonitors) {
    const summary = `the fleet has ${total(monitors)} monitors, more than ${mostMonitors}`;
    return [new Problem('too-many-monitors', summary, { at: document.keyAt('monitors'), hint })];
  }
  return [];
}

function checkReaderKeys({ ssh }: FleetFile, document: Document): Problem[] {
  return ssh.reader_keys.flatMap((line, at) => {
    if (parsePublicKey(line)) return [];
    const place = { at: document.at('ssh', 'reader_keys', at), hint: 'copy the whole line of the .pub file' };
    return [
      new Problem('invalid-ssh-public-key', `entry ${at + 1} of \`reader_keys\` is not a whole public key`, place),
    ];
  });
}

function checkRecipients(file: FleetFile, document: Document): Problem[] {
  return file.recipients.flatMap((recipient, i) => {
    const fault = recipientFault(recipient);
    if (fault === undefined) return [];
    const place = { at: document.at('recipients', i), hint: fault.hint };
    return [new Problem('invalid-recipient', `entry ${i + 1} of \`recipients\` ${fault.fault}`, place)];
  });
}

function checkFormerly({ fleet, formerly }: FleetFile, document: Document): Problem[] {
  if (fleet !== formerly) return [];
  const place = { at: document.at('formerly'), hint: 'write the name that the fleet had before, or remove it' };
  return [new Problem('formerly-own-name', `\`formerly\` is the name that the fleet has: ${fleet}`, place)];
}

/**
 * Whose name is not in this file has only a warning, without a suggestion: someone who removed a protected host must get to the guard's
 * message. A former name protects nothing after the rename, and nobody would know whose it was once `formerly` is gone: that is an error.
 */
function checkProtected({ guards: { protect } }: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const known = new Set(placed.flatMap(({ names }) => names));
  const counted = new Map(placed.map(({ entry, names }) => [entry.name, names]));
  const renamed = new Map(placed.map(({ entry: { name, formerly } }) => [formerly, name]));
  return protect.flatMap((name, i) => {
    // A `count` of 0 is a problem of its own.
    if (known.has(name) || counted.get(name)?.length === 0) return [];
    const at = document.at('guards', 'protect', i);
    const now = renamed.get(name);
    if (now !== undefined && !protect.includes(now)) {
      const summary = `\`guards.protect\` lists \`${name}\`, which is \`${now}\` now`;
      return [
        new Problem('formerly-protected', summary, { at, hint: `write \`${now}\` there, so that it stays protected` }),
      ];
    }
    const names = counted.get(name);
    const summary = `\`guards.protect\` lists \`${name}\`, which is not a host of this file`;
    const other =
      now === undefined
        ? 'a droplet or server of that name is still protected; if there is none, write the name that the host has now, or remove this one'
        : `remove it: the host is \`${now}\` now, which is listed too`;
    const hint = names
      ? `it has a \`count\`: list ${listed(names)}, and leave \`${name}\` there as long as its droplet or server is there`
      : other;
    return [new Problem('unknown-protected-host', summary, { at, hint, severity: 'warning' })];
  });
}
