// The ports that are PromGuard's own on monitors, on loopback or on the tunnel address: no exporter and no application there has one of them.

import type { OwnPort } from './check-hosts.ts';
import type { FleetFile, PlacedEntry } from './file.ts';
import { storagePorts, vmalertPorts } from './storage.ts';

/** Of every monitor: what does not run yet runs as soon as somebody is told, or asked for. */
function monitorPorts({ alerts, probes }: FleetFile): Omit<OwnPort, 'runs'>[] {
  const alertmanager = [
    { what: 'Alertmanager', port: 9093 },
    // Alertmanagers tell each other of silences over both protocols.
    { what: 'Alertmanager', port: 9094, isUdpToo: true },
  ];
  return [
    { what: 'Prometheus', port: 9090 },
    ...(alerts === false ? [] : alertmanager),
    ...(probes ? [{ what: "the monitors' prober", port: 9115 }] : []),
  ];
}

export function ownPorts(file: FleetFile, placed: readonly PlacedEntry[]): OwnPort[] {
  const monitors = new Set(placed.flatMap(({ role, names }) => (role === 'monitor' ? names : [])));
  const runs: OwnPort['runs'] = ({ name }) => monitors.has(name);
  return [
    ...monitorPorts(file).map((one) => ({ ...one, runs })),
    ...storagePorts(placed),
    ...vmalertPorts(file, placed),
  ];
}
