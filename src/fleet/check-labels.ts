// Checks the labels that hosts and samples are given. Rule: none of them takes the place of one that PromGuard sets, or reads of a metric.

import { Problem } from '../problem.ts';
import type { Document, Path } from './document.ts';
import type { FleetFile, HostEntry } from './file.ts';

/** What alerts, panels and the monitors' search for open ports read of metrics, besides a target's own labels, which the schema refuses. */
export const metricLabels: ReadonlySet<string> = new Set([
  ...['addr', 'alertmanager', 'alertname', 'alertstate', 'integration', 'remote_name', 'rule_group', 'url'],
  ...['peer', 'peer_region', 'peer_role', 'port', 'probe', 'proto'],
  ...['cpu', 'device', 'file', 'fstype', 'kind', 'mode', 'mountpoint', 'name', 'state'],
  ...['application_name', 'backend_type', 'datname', 'usename', 'wait_event', 'wait_event_type'],
  ...['backend', 'code', 'frontend', 'server'],
  ...['master_host', 'maxmemory_policy'],
]);

export function checkLabels({ prometheus, monitors, nodes }: FleetFile, document: Document): Problem[] {
  const hostsIn = (section: string, entries: readonly HostEntry[]) =>
    entries.flatMap(({ labels }, i) => taken(labels, [section, i, 'labels'], asOfHost, document));
  return [
    ...taken(prometheus.external_labels, ['prometheus', 'external_labels'], asOfSamples, document),
    ...hostsIn('monitors', monitors),
    ...hostsIn('nodes', nodes),
    ...checkReplicas(prometheus, [...monitors, ...nodes], document),
  ];
}

/** The receiver's label is written over any other of that name. */
function checkReplicas(
  { remote_write, external_labels }: FleetFile['prometheus'],
  hosts: readonly HostEntry[],
  document: Document,
): Problem[] {
  const others = new Set([external_labels, ...hosts.map(({ labels }) => labels)].flatMap(Object.keys));
  return remote_write.flatMap(({ replica_label: name }, i) => {
    if (name === false || name === 'monitor' || !(others.has(name) || metricLabels.has(name))) return [];
    const at = document.at('prometheus', 'remote_write', i, 'replica_label');
    const summary = `samples have a label \`${name}\` already, which \`replica_label\` would replace`;
    return [new Problem('label-taken', summary, { at, hint: 'use a name that none has, for example __replica__' })];
  });
}

/** Why its name is another one's. */
type Why = (name: string) => string;

/** honor_labels is false by default (prometheus.io/docs/prometheus/latest/configuration/configuration, checked 2026-11-30). */
const asOfHost: Why = (name) =>
  `use another name: Prometheus would call the metrics' own \`exported_${name}\`, and alerts would miss it`;

const asOfSamples: Why = () => 'use another name: metrics without one would have it too, and alerts would match them';

function taken(labels: object, path: Path, why: Why, document: Document): Problem[] {
  return Object.keys(labels).flatMap((name) => {
    const at = document.keyAt(...path, name);
    if (metricLabels.has(name)) {
      const summary = `\`${name}\` is a label of metrics that alerts and panels of PromGuard read`;
      return [new Problem('label-taken', summary, { at, hint: why(name) })];
    }
    // A host's own one would stand in its place, and samples of two monitors would be those of one.
    if (name !== 'monitor') return [];
    const summary = '`monitor` is the label with the name of the monitor, which PromGuard sets';
    return [new Problem('label-taken', summary, { at, hint: 'remove it, or use another name' })];
  });
}
