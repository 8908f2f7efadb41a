// Probes from outside: begun with the observation, and done again for what an apply has changed.

import { beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { apply, plan, type Result, verify } from '../../../src/reconcile.ts';
import { evidenceTable } from '../../../src/show/evidence.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const open = node(1).replace(' }', ', allow: [{ port: 8080, proto: tcp }] }');

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, open, node(2)]));
});

/** The world, and by host how often port 22 of it was tried, and what else beside the ports that are tried everywhere. */
function watched() {
  const { ports } = chain.world;
  const tried: Record<string, number> = {};
  const others: Record<string, number[]> = {};
  const openPorts: typeof ports.probe.openPorts = (address, asked) => {
    const name = chain.world.machines.get(address)?.host.name ?? '';
    if (asked.includes(22)) tried[name] = (tried[name] ?? 0) + 1;
    else others[name] = asked;
    return ports.probe.openPorts(address, asked);
  };
  return { world: { ...ports, probe: { openPorts } }, tried, others };
}

const openOn = ({ evidence }: Result, host: string) => evidence.find(({ name }) => name === host)?.openPorts;

test('what changes nothing probes each host once; what a host listens on besides is tried once it has said so', async () => {
  chain.world.host(two).listening.push('0.0.0.0:5432', '127.0.0.1:6000');
  const { world, tried, others } = watched();
  for (const work of [verify, apply]) {
    expect((await work(world, options)).problems).toEqual([]);
    expect(tried).toEqual({ [top]: 1, [one]: 1, [two]: 1 });
    expect(others).toEqual({ [two]: [5432] });
    for (const name of Object.keys(tried)) delete tried[name];
  }
});

test('what NAT publishes without a listener is tried, too', async () => {
  chain.world.host(two).published.push(8088);
  for (const work of [verify, apply]) expect(openOn(await work(chain.world.ports, options), two)).toEqual([22, 8088]);
});

test('probes of a host begin before it has answered', async () => {
  const { world, tried } = watched();
  const answered: string[] = [];
  const remote: typeof world.remote = {
    ...world.remote,
    run: async (target, script, more) => {
      // Whoever has begun with it by then.
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (tried[target.host] !== undefined) answered.push(target.host);
      return world.remote.run(target, script, more);
    },
  };
  await verify({ ...world, remote }, options);
  expect(answered.slice(0, 3).sort()).toEqual([top, one, two]);
});

test('of a host that an apply changes, what is open after it counts', async () => {
  chain.world.host(one).listening.push('0.0.0.0:8080');
  const before = await verify(chain.world.ports, options);
  expect(openOn(before, one)).toEqual([22, 8080]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  const { world, tried } = watched();
  const result = await apply(world, options);
  expect(result.problems).toEqual([]);
  expect(openOn(result, one)).toEqual([22]);
  expect(tried).toEqual({ [top]: 2, [one]: 2, [two]: 1 });
});

test.each([
  ['apply', apply],
  ['verify', verify],
])('%s of chosen hosts probes no other one, as a server that was not taken in yet', async (_, run) => {
  const shop = chain.world.addServer('shop', '198.51.100.7', key);
  shop.listening.push('0.0.0.0:443');
  const server = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
  chain.world.files.set('fleet.yaml', fleetOf([monitor, open, node(2), server]));
  chain.world.host(two).listening.push('0.0.0.0:443');
  const { world, tried } = watched();
  const { evidence, problems } = await run(world, { ...options, only: [one] });
  expect([problems, tried]).toEqual([[], { [one]: 1 }]);
  expect(evidence.map(({ name, state, openPorts }) => [name, state, openPorts])).toEqual([
    [top, 'not asked', undefined],
    [one, 'ok', [22]],
    [two, 'not asked', undefined],
    ['shop', 'not asked', undefined],
  ]);
  const all = await verify(world, options);
  expect(all.evidence.at(-1)?.openPorts).toEqual([22, 443]);
  expect(all.problems.map(({ code }) => code)).toContain('would-close-ports');
});

test('a plan probes nothing', async () => {
  const { world, tried } = watched();
  await plan(world, options);
  expect(tried).toEqual({});
});

test('a look that does not see the port through which the host has just answered is made again, and then worth nothing', async () => {
  const { world } = watched();
  const blind = (times: number) => {
    const openPorts: typeof world.probe.openPorts = async (address, asked) => {
      const isBlind = chain.world.machines.get(address)?.host.name === one && asked.includes(22) && times-- > 0;
      return isBlind ? [] : world.probe.openPorts(address, asked);
    };
    return verify({ ...world, probe: { openPorts } }, options);
  };
  expect(openOn(await blind(1), one)).toEqual([22]);
  const { evidence } = await blind(2);
  expect(evidence.find(({ name }) => name === one)).toMatchObject({
    openPorts: undefined,
    unseenAddresses: [expect.any(String)],
  });
});

describe('a host that does not say on what it listens', () => {
  const ports = '[{ port: 8080 }, { port: 8081 }, { port: 443 }, { port: 53, proto: udp }]';
  beforeEach(async () => {
    await chain.apply(fleetOf([monitor, node(1).replace(' }', `, allow: ${ports} }`), node(2)]));
    for (const machine of chain.world.machines.values()) if (machine.host.name === one) machine.sshKey = '';
  });
  const seen = async () => {
    const { world, others } = watched();
    const { evidence } = await verify(world, options);
    expect(others).toEqual({ [one]: [8080, 8081] });
    return evidence.find(({ name }) => name === one);
  };

  test('has the ports tried that fleet.yaml declares', async () => {
    chain.world.host(one).listening.push('0.0.0.0:8080', '0.0.0.0:5432');
    expect(await seen()).toMatchObject({ state: 'unreachable', openPorts: [22, 8080], onlyDeclaredTried: true });
  });

  test('and of which none of these answers is not said to have nothing open', async () => {
    chain.world.host(one).listening.length = 0;
    const evidence = await seen();
    expect(evidence).toMatchObject({ openPorts: [], onlyDeclaredTried: true });
    expect(evidenceTable(evidence ? [evidence] : [])).toMatch(/ no declared port$/);
  });
});
