// Samples are never deleted by surprise. Rule: those of another Prometheus are not touched before somebody has decided, fewer of one's own never come without a word.

import { beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { adopt, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const mon = `{ name: mon, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
const fleet = (prometheus = '{}', hosts = [mon, node(1)]) => fleetOf(hosts, { more: `prometheus: ${prometheus}\n` });
const day = 86_400;
const [mb, gb] = [1024 ** 2, 1024 ** 3];
/** The simulated world's clock, in Unix seconds. */
const now = Date.parse('2026-11-23T12:00:00Z') / 1000;

let chain: Chain;
let host: SimulatedHost;
beforeEach(() => {
  chain = new Chain();
  host = chain.world.addServer('mon', '198.51.100.7', key);
});

/** Blocks that begin and end so many days ago. */
function stored(blocks: readonly (readonly [from: number, to: number, bytes: number])[], wal = 0): void {
  const total = blocks.reduce((sum, [, , bytes]) => sum + bytes, wal);
  const ms = (days: number) => (now - days * day) * 1000;
  host.samples.splice(0, Number.POSITIVE_INFINITY, `samples\t${total}`);
  host.samples.push(...blocks.map(([from, to, bytes]) => `block\t${ms(from)}\t${ms(to)}\t${bytes}`));
}

const years = [
  [400, 370, gb],
  [40, 10, gb],
  [2, 0.1, gb],
] as const;

const codes = async (yaml: string) => {
  chain.world.files.set('fleet.yaml', yaml);
  return (await plan(chain.world.ports, options)).plan.problems;
};

describe('another Prometheus has stored', () => {
  test('more than fleet.yaml keeps: nothing is changed there, and the others are configured', async () => {
    stored(years);
    const before = structuredClone([host.files.size, host.packages.size, host.ufw, host.rules]);
    const [problem, ...more] = await chain.apply(fleet());
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'foreign-samples',
      severity: 'error',
      hosts: ['mon'],
      summary: expect.stringMatching(/since 2025-10-19 \(3GB\).*retention: 15d.*up to 2025-11-18 /),
      hint: expect.stringMatching(
        /more than 400d .*mv \/var\/lib\/prometheus\/metrics2 \/var\/lib\/prometheus\/metrics2\.before-promguard$/,
      ),
    });
    expect([host.files.size, host.packages.size, host.ufw, host.rules]).toEqual(before);
    expect(chain.world.journal).toContain('apply promguard-node-1');
  });

  test('plan and adopt say so', async () => {
    stored(years);
    expect(await codes(fleet())).toMatchObject([{ code: 'foreign-samples' }]);
    const { problems } = await adopt(chain.world.ports, options, 'mon');
    expect(problems).toMatchObject([{ code: 'foreign-samples' }]);
  });

  test.each([
    ['a longer retention', '{ retention: 371d }', years],
    [
      'agents, which do not open them',
      '{ mode: agent, remote_write: [{ url: "https://a.example/" }] }\nalerts: false',
      years,
    ],
    ['samples as long as that', '{}', [[20, 14.9, gb]]],
    [
      'the measure of one that ran until lately',
      '{}',
      [
        [20, 15.1, gb],
        [2, 0.2, gb],
      ],
    ],
    ['no block', '{}', []],
    ['a limit above them', '{ retention: 2y, retention_size: 3GB }', years],
  ] as const)('what stays does, and is taken in: %s', async (_, prometheus, blocks) => {
    stored(blocks);
    expect(await chain.apply(fleet(prometheus))).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test.each([
    [
      'a block that ends with the retention',
      '{}',
      [
        [20, 15, gb],
        [2, 0, gb],
      ],
      0,
      /retention: 15d`/,
    ],
    [
      'one that has stopped long ago',
      '{}',
      [
        [20, 16, gb],
        [16, 14, gb],
      ],
      0,
      /retention: 15d`/,
    ],
    [
      'more than the limit',
      '{ retention: 2y, retention_size: 2GB }',
      years,
      0,
      /\(3GB\).*`retention_size: 2GB`.*up to 2025-11/,
    ],
    ['the rest counts too', '{ retention: 2y, retention_size: 3GB }', years, mb, /\(4GB\)/],
    ['both', '{ retention_size: 2GB }', years, 0, /`retention: 15d, retention_size: 2GB`/],
  ] as const)('what would go: %s', async (_, prometheus, blocks, wal, said) => {
    stored(blocks, wal);
    expect(await codes(fleet(prometheus))).toMatchObject([
      { code: 'foreign-samples', summary: expect.stringMatching(said) },
    ]);
  });

  test('on a node of the fleet that becomes a monitor', async () => {
    await chain.apply(fleetOf([monitor, mon]));
    stored(years);
    chain.world.files.set('fleet.yaml', fleetOf([monitor, mon], { monitors: 2 }));
    const { problems } = (await plan(chain.world.ports, options)).plan;
    expect(problems.map(({ code }) => code)).toEqual(['foreign-samples']);
  });

  test('on a node, which has nothing to do with them', async () => {
    stored(years);
    expect(await chain.apply(fleetOf([monitor, mon]))).toEqual([]);
  });

  test('samples that PromGuard’s own has outlived are not another’s', async () => {
    expect(await chain.apply(fleet())).toEqual([]);
    stored(years);
    expect(await chain.apply()).toEqual([]);
  });
});

describe('another VictoriaMetrics has stored', () => {
  const storing = (retention: string) =>
    fleetOf([`{ ${mon.slice(2, -2)}, storage: { victoria-metrics: { retention: ${retention} } } }`, node(1)]);

  test.each([
    ['15d', /since 2024-05, and `retention: 15d` .* up to 2026-10 /],
    ['1y', /since 2024-05, and `retention: 1y` .* up to 2024-05 /],
    ['907d', undefined],
  ])('months, of which %s keeps some', async (retention, said) => {
    host.samples.push('month\t2026_10', 'month\t2024_05', 'month\t2026_11');
    const problems = await codes(storing(retention));
    if (said === undefined) return expect(problems).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'foreign-samples', severity: 'error', hosts: ['mon'], summary: expect.stringMatching(said) },
    ]);
    expect(problems[0]?.hint).toMatch(/more than 937d .*mv \/var\/lib\/victoria-metrics /);
  });

  test('which nothing reads where the monitor is no storage', async () => {
    host.samples.push('month\t2024_05');
    expect(await chain.apply(fleet())).toEqual([]);
  });

  test('before PromGuard’s own, which keeps its own measure', async () => {
    expect(await chain.apply(storing('1y'))).toEqual([]);
    host.samples.push('month\t2024_05');
    expect(await chain.apply()).toEqual([]);
  });
});

describe('a retention that fleet.yaml shortens', () => {
  const storing = (retention: string) =>
    fleetOf([
      `{ name: promguard-monitor-1, region: tor1, storage: { victoria-metrics: { retention: ${retention} } } }`,
    ]);
  test.each([
    ['time', fleet('{ retention: 1y }'), fleet('{ retention: 15d }'), /^mon keeps samples for 15d, not 1y$/],
    ['a limit', fleet(), fleet('{ retention_size: 5GB }'), /^mon keeps samples no more than 5GB$/],
    ['a lower limit', fleet('{ retention_size: 1TB }'), fleet('{ retention_size: 500GB }'), /500GB$/],
    ['of a storage', storing('2y'), storing('1y'), /^promguard-monitor-1 keeps samples for 1y, not 2y$/],
  ])('is told: %s', async (_, before, after, summary) => {
    expect(await chain.apply(before)).toEqual([]);
    const problems = await codes(after);
    expect(problems).toMatchObject([
      { code: 'retention-shorter', severity: 'warning', summary: expect.stringMatching(summary) },
    ]);
  });

  test.each([
    ['longer', '{ retention: 15d }', '{ retention: 1y }'],
    ['said otherwise', '{ retention: 2w }', '{ retention: 14d }'],
    ['without its limit', '{ retention_size: 5GB }', '{}'],
    [
      'an agent, which deletes nothing',
      '{}',
      '{ mode: agent, remote_write: [{ url: "https://a.example/" }] }\nalerts: false',
    ],
  ])('is not: %s', async (_, before, after) => {
    expect(await chain.apply(fleet(before))).toEqual([]);
    expect((await codes(fleet(after))).map(({ code }) => code)).not.toContain('retention-shorter');
  });
});
