// Where the samples of all monitors are kept together: VictoriaMetrics on a monitor. Rule: only monitors reach it, so only a monitor has it.

import { Problem } from '../problem.ts';
import { victoriaMetricsRelease } from './catalogue.ts';
import type { OwnPort } from './check-hosts.ts';
import type { Document } from './document.ts';
import { pin } from './exporters.ts';
import type { FleetFile, HostEntry, PlacedEntry } from './file.ts';
import type { Fleet, Storage } from './model.ts';

/** Upstream's own: https://github.com/prometheus/prometheus/wiki/Default-port-allocations has none for it. */
export const storagePort = 8428;

export function storageOf({ storage }: HostEntry): Storage | undefined {
  const entry = storage?.['victoria-metrics'];
  return entry && { retention: entry.retention, pin: pin(entry, victoriaMetricsRelease) };
}

/** vmalert's own, on loopback. */
export const vmalertPort = 8880;

/** Whether vmalert judges what is stored: agents judge nothing themselves. check() has seen that there is a storage. */
export function isJudgedByVmalert({ prometheus, alerts }: Pick<Fleet, 'prometheus' | 'alerts'>): boolean {
  return prometheus.isAgent && alerts !== undefined;
}

export function vmalertPorts({ prometheus, alerts }: FleetFile, placed: readonly PlacedEntry[]): OwnPort[] {
  if (prometheus.mode !== 'agent' || alerts === false) return [];
  const monitors = new Set(placed.flatMap(({ role, names }) => (role === 'monitor' ? names : [])));
  return [{ what: 'vmalert', port: vmalertPort, runs: ({ name }) => monitors.has(name) }];
}

/** The port on every monitor that has one. */
export function storagePorts(placed: readonly PlacedEntry[]): OwnPort[] {
  const names = new Set(placed.flatMap((one) => (one.entry.storage ? one.names : [])));
  return names.size === 0 ? [] : [{ what: 'VictoriaMetrics', port: storagePort, runs: ({ name }) => names.has(name) }];
}

export function checkStorage(placed: readonly PlacedEntry[], document: Document): Problem[] {
  const onNodes = placed.filter(({ role, entry }) => role === 'node' && entry.storage);
  return onNodes.map(({ entry, path }) => {
    const place = { at: document.keyAt(...path, 'storage'), hint: 'move it to a host under `monitors`' };
    return new Problem('storage-on-node', `\`${entry.name}\` is a node, and storage belongs to monitors`, place);
  });
}
