// The tunnels as a picture: monitors in a row, below them what they scrape, by region. Rule: a line for each tunnel, in the colour of its far end.

import type { Evidence, HostState } from '../plan/evidence.ts';
import { stateClass } from './state.ts';
import { xml } from './xml.ts';

/** More of them nobody can read. */
const mostHosts = 150;

const [cell, top, rowHeight, perRow] = [150, 55, 90, 7];

interface Spot {
  readonly host: Evidence;
  readonly x: number;
  readonly y: number;
}

export function map(hosts: readonly Evidence[]): string {
  if (hosts.length > mostHosts) return '<p>The fleet is too large for a picture.</p>';
  const monitors = hosts.filter(({ role }) => role === 'monitor');
  const nodes = hosts
    .filter(({ role }) => role !== 'monitor')
    .toSorted((one, other) => (one.region < other.region ? -1 : one.region > other.region ? 1 : 0));
  const columns = Math.min(perRow, Math.max(monitors.length, nodes.length, 1));
  const width = columns * cell;
  const above = inRows(monitors, width, top);
  const below = inRows(nodes, width, top + rowHeight * Math.ceil(monitors.length / perRow) + 30);
  const spots = [...above, ...below];
  const byName = new Map(spots.map((spot) => [spot.host.name, spot]));
  const height = Math.max(top, ...spots.map(({ y }) => y)) + 50;
  const lines = spots.flatMap((spot) => tunnelsOf(spot, byName));
  return [
    `<svg class="map" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Hosts and their tunnels">`,
    ...lines,
    ...spots.map(circle),
    '</svg>',
  ].join('\n');
}

function inRows(hosts: readonly Evidence[], width: number, from: number): Spot[] {
  return hosts.map((host, at) => {
    const row = Math.floor(at / perRow);
    const inRow = Math.min(perRow, hosts.length - row * perRow);
    return { host, x: (width / inRow) * ((at % perRow) + 0.5), y: from + row * rowHeight };
  });
}

function tunnelsOf({ host, x, y }: Spot, spots: ReadonlyMap<string, Spot>): string[] {
  return host.monitors.flatMap((name) => {
    const monitor = spots.get(name);
    // Of two monitors that scrape each other, one draws the line.
    const isDrawn = monitor?.host.monitors.includes(host.name) && name > host.name;
    if (!monitor || isDrawn || name === host.name) return [];
    const ends = `x1="${monitor.x.toFixed(0)}" y1="${monitor.y.toFixed(0)}" x2="${x.toFixed(0)}" y2="${y.toFixed(0)}"`;
    return [`<line class="${stateClass(tunnelState(host))}" ${ends}/>`];
  });
}

/** A host that differs from fleet.yaml has a tunnel all the same. */
function tunnelState({ state, up }: Evidence): HostState {
  return (state === 'differs' || state === 'open') && up ? 'ok' : state;
}

function circle({ host: { name, role, region, address, state }, x, y }: Spot): string {
  const at = (dy: number) => `x="${x.toFixed(0)}" y="${(y + dy).toFixed(0)}" text-anchor="middle"`;
  const radius = role === 'monitor' ? 14 : 9;
  // On the side to which no tunnel of a node leads.
  const [first, second] = role === 'monitor' ? [-radius - 18, -radius - 5] : [radius + 14, radius + 27];
  return [
    `<g><title>${xml(`${name}: ${state}`)}</title>`,
    `<circle class="${stateClass(state)}" cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${radius}"/>`,
    `<text ${at(first)}>${xml(name)}</text>`,
    `<text ${at(second)}>${xml([region, address].filter(Boolean).join(' '))}</text></g>`,
  ].join('');
}
