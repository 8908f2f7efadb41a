// Progress of whole runs: what is said, and when.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Phase, Progress } from '../../src/ports.ts';
import { Problem } from '../../src/problem.ts';
import { apply, plan, verify } from '../../src/reconcile.ts';
import { inWorld } from '../../src/run.ts';
import { fleetOf, monitor, node } from '../fakes/fleets.ts';
import { problemOf } from '../fakes/problem.ts';
import { Chain, options } from '../fakes/simulator/chain.ts';

let chain: Chain;
let events: string[];
/** How often a phase has begun without an end. */
let open: Map<Phase, number>;
beforeEach(() => {
  chain = new Chain();
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  events = [];
  open = new Map();
});

/** The simulated world, which says when a phase begins and when its cloud is asked. */
function watched() {
  const { cloud, progress, ...ports } = chain.world.ports;
  if (!cloud) throw new Error('the simulated world has a cloud');
  const phase: Progress['phase'] = (name) => {
    if (!open.has(name)) events.push(name);
    open.set(name, (open.get(name) ?? 0) + 1);
    return () => open.set(name, (open.get(name) ?? 0) - 1);
  };
  const droplets: typeof cloud.droplets = (tag) => {
    events.push('asked');
    return cloud.droplets(tag);
  };
  return { ...ports, cloud: { ...cloud, droplets }, progress: { ...progress, phase } };
}

test.each([
  ['plan', plan],
  ['apply', apply],
  ['verify', verify],
] as const)('%s says what it does before it asks the cloud, and takes no time until then', async (_, command) => {
  const ports = watched();
  const began = ports.clock.now();
  const { droplets } = ports.cloud;
  const times: Date[] = [];
  ports.cloud.droplets = (tag) => {
    times.push(ports.clock.now());
    return droplets(tag);
  };
  await command(ports, options);
  expect(events.slice(0, 3)).toEqual(['read fleet.yaml', 'list droplets', 'asked']);
  expect(times[0]).toEqual(began);
});

test('whatever a run has begun has ended with it, also when hosts fail', async () => {
  chain.world.refused.add('promguard-node-2');
  expect((await apply(watched(), options)).problems).toHaveLength(1);
  chain.world.refused.clear();
  chain.world.hosts[0]?.units.clear();
  await apply(watched(), options);
  const ports = watched();
  ports.cloud.droplets = () => Promise.reject(new Problem('digitalocean-failed', 'no answer'));
  await expect(plan(ports, options)).rejects.toThrow();
  expect([...open].filter(([, running]) => running !== 0)).toEqual([]);
});

test('a phase in which there is nothing to do is not begun', async () => {
  await apply(watched(), options);
  expect(events.filter((event) => event !== 'asked')).toEqual<Phase[]>([
    ...(['read fleet.yaml', 'list droplets', 'record', 'create', 'boot'] as const),
    ...(['pin', 'configure', 'install', 'prove'] as const),
  ]);
  events = [];
  open.clear();
  await apply(watched(), options);
  expect(events.filter((event) => event !== 'asked')).toEqual<Phase[]>([
    ...(['read fleet.yaml', 'list droplets', 'observe', 'record', 'prove'] as const),
  ]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  events = [];
  open.clear();
  await apply(watched(), options);
  expect(events).toContain('destroy');
});

describe('in the real world', () => {
  test.each(['normal', 'verbose'] as const)('the first line comes before anything is read (%s)', async (detail) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'promguard-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const shown: string[] = [];
    const screen = { isTTY: true, columns: 80, rows: 24, write: (text: string) => shown.push(text) };
    const fleet = path.join(folder, 'fleet.yaml');
    const begun = inWorld({ fleet, environment: {}, detail }, 'look', screen, async () => undefined);
    expect(shown).toEqual(['read fleet.yaml\n']);
    expect(await problemOf(begun)).toMatchObject({ code: 'no-fleet-file' });
    // The problem is said where the line was.
    expect(shown.slice(1)).toEqual(detail === 'normal' ? ['\u001b[1A\u001b[J'] : []);
  });
});
