// Who has a tunnel with whom and who scrapes whom, in fleets of any shape.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayKnow, topologyOf } from '../../../src/fleet/topology.ts';

const host = (name: string, role: 'monitor' | 'node') => ({ name, role });
const hosts = [host('m2', 'monitor'), host('m1', 'monitor'), host('a', 'node'), host('b', 'node')];
const topology = topologyOf(hosts);

test('a monitor has a tunnel to everybody, a node to the monitors alone, in the fleet’s order', () => {
  expect(topology.peersOf('m1')).toEqual(['m2', 'a', 'b']);
  expect(topology.peersOf('m2')).toEqual(['m1', 'a', 'b']);
  expect(topology.peersOf('b')).toEqual(['m2', 'm1']);
});

test('a node keeps its pre-shared keys; of two monitors, the one whose name sorts last', () => {
  expect(topology.tunnels).toEqual([
    { keeper: 'm2', other: 'm1' },
    { keeper: 'a', other: 'm2' },
    { keeper: 'a', other: 'm1' },
    { keeper: 'b', other: 'm2' },
    { keeper: 'b', other: 'm1' },
  ]);
});

test('a monitor scrapes everybody, itself too; nobody scrapes itself through a tunnel', () => {
  expect(topology.scrapedBy('m1')).toEqual(['m2', 'm1', 'a', 'b']);
  expect(topology.scrapedBy('a')).toEqual([]);
  expect(topology.monitorsOf('a')).toEqual(['m2', 'm1']);
  expect(topology.monitorsOf('m1')).toEqual(['m2']);
});

test('a name that is not in the fleet has nothing', () => {
  for (const name of ['stranger', 'constructor']) {
    expect([topology.peersOf(name), topology.scrapedBy(name), topology.monitorsOf(name)]).toEqual([[], [], []]);
  }
});

test('monitors may know a node that left; of a host whose role is not recorded, everybody may', () => {
  const names = (role: 'monitor' | 'node' | undefined) => mayKnow(hosts, role).map(({ name }) => name);
  expect(names('node')).toEqual(['m2', 'm1']);
  expect(names('monitor')).toEqual(['m2', 'm1', 'a', 'b']);
  expect(names(undefined)).toEqual(['m2', 'm1', 'a', 'b']);
});

test('peers, tunnels and scrapes agree, whatever the fleet', () => {
  const members = fc.uniqueArray(
    fc.record({ name: fc.constantFrom(...'abcdefgh'), role: fc.constantFrom('monitor' as const, 'node' as const) }),
    { selector: ({ name }) => name },
  );
  fc.assert(
    fc.property(members, (fleet) => {
      const { tunnels, peersOf, scrapedBy, monitorsOf } = topologyOf(fleet);
      const pairs = fleet.flatMap(({ name }) => peersOf(name).map((peer) => [name, peer].sort().join(' ')));
      // Each tunnel has two ends, and is listed once.
      expect(tunnels.flatMap(({ keeper, other }) => Array(2).fill([keeper, other].sort().join(' '))).sort()).toEqual(
        pairs.sort(),
      );
      for (const { name } of fleet) {
        const monitors = fleet.map((other) => other.name).filter((other) => scrapedBy(other).includes(name));
        expect(monitorsOf(name)).toEqual(monitors.filter((other) => other !== name));
        // What is scraped is reached through a tunnel.
        for (const monitor of monitorsOf(name)) expect(peersOf(monitor)).toContain(name);
      }
    }),
  );
});
