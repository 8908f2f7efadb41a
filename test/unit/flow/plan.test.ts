// A living droplet against fleet.yaml: it is never changed in place, and everything that is said of it says where it is.

import { beforeEach, describe, expect, test } from 'vitest';
import { planExitCode } from '../../../src/commands/plan.ts';
import { plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const targetsPath = '/etc/promguard/targets/node.json';

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
});

const planned = async () => (await plan(chain.world.ports, options)).plan;

/** Behind everybody's back. */
function change(name: string, is: { image?: string; size?: string; region?: string }): void {
  for (const machine of chain.world.machines.values()) {
    if (machine.droplet?.name === name) machine.droplet = { ...machine.droplet, ...is };
  }
}

describe('another region or size', () => {
  const moved = fleetOf([monitor, '{ name: promguard-node-1, region: fra1, size: s-2vcpu-2gb }', node(2)]);
  const region = expect.stringContaining('region');
  const size = expect.stringContaining('size');

  test('is an error of the plan and of verify, and stops an apply before anything is changed', async () => {
    chain.world.files.set('fleet.yaml', moved);
    const [id] = [...chain.world.machines.values()].flatMap(({ droplet }) =>
      droplet?.name === one ? [droplet.id] : [],
    );
    const both = [region, size].map((summary) => ({
      code: 'droplet-differs',
      severity: 'error',
      summary,
      hint: expect.stringContaining(`replace: ${id}`),
    }));
    const { problems, hosts } = await planned();
    expect(problems).toMatchObject(both);
    expect(hosts.find(({ host }) => host === one)?.region).toBe('sfo3');
    expect(await chain.refusal(chain.apply())).toMatchObject(both);
    const result = await verify(chain.world.ports, options);
    expect(result.problems).toMatchObject(both);
    expect(result.evidence.find(({ name }) => name === one)).toMatchObject({ region: 'sfo3', state: 'differs' });
  });

  test('that there is not is said to be unknown', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, '{ name: promguard-node-1, region: sfo33 }', node(2)]));
    const summary = expect.stringMatching(/does not know$/);
    expect((await planned()).problems).toMatchObject([{ code: 'droplet-differs', summary }]);
  });

  test('leaves labels that say where the droplet is', async () => {
    chain.world.files.set('fleet.yaml', moved);
    expect((await planned()).hosts.flatMap(({ changes }) => changes)).toEqual([]);
    expect(await chain.apply(undefined, [top, two])).toEqual([]);
    expect(chain.world.host(top).files.get(targetsPath)?.text).toContain('"region": "sfo3"');
  });

  test('that the droplet got in the control panel is the same', async () => {
    change(one, { size: 's-2vcpu-2gb' });
    expect((await planned()).problems).toMatchObject([{ code: 'droplet-differs', summary: size }]);
  });
});

test('of some hosts says how many it is not about', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const notAsked = async (only?: string[]) => (await plan(chain.world.ports, { ...options, only })).plan.notAsked;
  expect([await notAsked([one]), await notAsked()]).toEqual([2, undefined]);
});

test('another size of many is one error that names the droplet of each', async () => {
  const many = [monitor, node(1), node(2), node(3)];
  await chain.apply(fleetOf(many));
  chain.world.files.set('fleet.yaml', fleetOf(many, { more: 'defaults: { size: s-2vcpu-2gb }\n' }));
  const { plan: made, observation } = await plan(chain.world.ports, options);
  expect(made.problems).toMatchObject([{ code: 'droplet-differs', hosts: Object.keys(observation.droplets) }]);
  for (const { name, id } of Object.values(observation.droplets)) {
    expect(made.problems[0]?.summary).toContain(`${name} (id ${id})`);
    expect(made.problems[0]?.hint).not.toContain(`${id}`);
  }
});

test('addresses that would shut out the machine that plans are seen by the plan', async () => {
  for (const name of [top, one, two]) {
    chain.world.lies.set(name, (_, truth) => {
      const output = truth();
      return { ...output, stdout: output.stdout.replace(/end\n$/, 'client\t203.0.113.99\nend\n') };
    });
  }
  const more = 'ssh: { allow_from: [198.51.100.0/24] }\n';
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)], { more }));
  const { plan: made, stops } = await plan(chain.world.ports, options);
  expect(stops).toMatchObject([{ code: 'would-shut-out', severity: 'error' }]);
  expect(planExitCode(made, stops, false)).toBe(1);
  expect(await chain.refusal(chain.apply())).toEqual(stops);
});

describe('another image', () => {
  test('is a warning, and one for all droplets that were made from it: it is what new ones are made from', async () => {
    chain.world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1), node(2)], { more: 'defaults: { image: debian-13-x64 }\n' }),
    );
    const { problems } = await planned();
    expect(problems).toMatchObject([{ ...about('image-differs', one), severity: 'warning' }]);
    expect(await chain.apply()).toEqual([]);
  });

  test('whose slug has moved on to a newer build is still the image that it was made of', async () => {
    change(one, { image: '194382907' });
    expect((await planned()).problems).toEqual([]);
  });
});

describe('IPv6 that fleet.yaml wants of droplets without it', () => {
  test('is a warning for all of them, and of none that has it: new droplets alone get it', async () => {
    await chain.apply(fleetOf([monitor, node(1), '{ name: six, region: tor1, ipv6: true }']));
    expect((await planned()).problems).toEqual([]);
    chain.world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1), '{ name: six, region: tor1 }'], { more: 'defaults: { ipv6: true }\n' }),
    );
    const { problems } = await planned();
    const expected = { code: 'ipv6-differs', severity: 'warning', hosts: [top, one], at: { file: 'fleet/fleet.yaml' } };
    expect(problems).toMatchObject([expected]);
    expect(await chain.apply()).toEqual([]);
  });

  test('is nothing where the droplet is replaced, which gives it one', async () => {
    const { id } = (await plan(chain.world.ports, options)).observation.droplets[one] ?? {};
    const replaced = `{ name: ${one}, region: tor1, ipv6: true, replace: ${id} }`;
    chain.world.files.set('fleet.yaml', fleetOf([monitor, replaced, node(2)]));
    const codes = (await planned()).problems.map(({ code }) => code);
    expect(codes).not.toContain('ipv6-differs');
  });
});

describe('samples that nothing reads any more', () => {
  const second = (more = '') => `{ name: mon-2, region: fra1${more} }`;
  const kept = ', storage: { victoria-metrics: { retention: 1y } }';
  const codes = async () => (await planned()).problems.filter(({ code }) => code === 'samples-left');

  test('are named where a monitor becomes a node, and its metrics are not called lost', async () => {
    await chain.apply(fleetOf([monitor, second(), node(1)], { monitors: 2 }));
    chain.world.files.set('fleet.yaml', fleetOf([monitor, second(), node(1)]));
    expect(await codes()).toMatchObject([
      { severity: 'warning', hosts: ['mon-2'], summary: expect.stringContaining('/var/lib/prometheus') },
    ]);
  });

  test('are named where another monitor becomes the storage', async () => {
    await chain.apply(fleetOf([monitor, second(kept), node(1)], { monitors: 2 }));
    expect(await codes()).toEqual([]);
    chain.world.files.set(
      'fleet.yaml',
      fleetOf([monitor.replace(' }', `${kept} }`), second(), node(1)], { monitors: 2 }),
    );
    expect(await codes()).toMatchObject([
      { severity: 'warning', hosts: ['mon-2'], summary: expect.stringContaining('/var/lib/victoria-metrics') },
    ]);
  });
});
