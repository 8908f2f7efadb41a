// A client from fleet.yaml to its configuration, in the simulated world.

import { beforeEach, describe, expect, test } from 'vitest';
import { clientConfig } from '../../../src/flow/client.ts';
import { apply, revoke, rotate } from '../../../src/reconcile.ts';
import { clientText } from '../../../src/show/client.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const [top, second] = ['promguard-monitor-1', 'two'];
const key = `${'A'.repeat(42)}A=`;
const alerts = 'alerts: { receivers: [{ name: team, ntfy: { url: https://ntfy.example.com/team } }] }\n';
const client = (publicKey = key) =>
  `clients: [{ name: laptop, public_key: "${publicKey}", to: [prometheus, alertmanager] }]\n`;
const yaml = (more = '') => fleetOf([monitor, node(1)], { more: `${alerts}${more}` });
const twoMonitors = (more: string) =>
  fleetOf([monitor, `{ name: ${second}, region: fra1 }`, node(1)], { monitors: 2, more: `${alerts}${more}` });

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(yaml());
});

const hostOf = (name: string) => {
  const host = chain.world.hosts.find((one) => one.name === name);
  if (!host) throw new Error(`there is no ${name}`);
  return host;
};
const peersOf = (name: string) => [...(hostOf(name).tunnels.get('wg0')?.peers.keys() ?? [])];
const config = async (name = 'laptop') => clientText(await clientConfig(chain.world.ports, fleetPath, name));

test('comes to monitors alone, in one apply, and leaves them as they were', async () => {
  const before = [top, 'promguard-node-1'].map((name) => [peersOf(name), hostOf(name).rules[4].length]);
  const lock = chain.lock;
  expect(await chain.apply(yaml(client()))).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
  expect(peersOf(top)).toContain(key);
  expect(peersOf('promguard-node-1')).not.toContain(key);
  expect(chain.lock).toEqual({ ...lock, clients: { laptop: { address: '10.0.0.254' } } });
  expect(hostOf(top).units.get('promguard-prometheus.socket')?.active).toBe(true);
  expect(await chain.apply(yaml())).toEqual([]);
  expect([top, 'promguard-node-1'].map((name) => [peersOf(name), hostOf(name).rules[4].length])).toEqual(before);
  expect(hostOf(top).units.get('promguard-prometheus.socket')?.active ?? false).toBe(false);
  expect(chain.lock).toEqual(lock);
});

test('is configured with each monitor, and no key that is secret', async () => {
  await chain.apply(twoMonitors(client()));
  const text = await config();
  const { hosts } = chain.lock;
  const droplets = [...chain.world.machines.values()].map(({ droplet }) => droplet);
  const peers = text.split('[Peer]').slice(1);
  expect(
    peers.map((peer) =>
      peer
        .trim()
        .split('\n')
        .filter((line) => /^\w/.test(line)),
    ),
  ).toEqual(
    [top, second].map((name) => [
      `PublicKey = ${hosts[name]?.publicKey}`,
      `AllowedIPs = ${hosts[name]?.address}/32`,
      `Endpoint = ${droplets.find((one) => one?.name === name)?.ipv4}:51820`,
    ]),
  );
  expect(text).toMatch(/^Address = 10\.0\.0\.254\/32$/m);
  expect(text).toMatch(/^PrivateKey = PUT-IT-HERE$/m);
  expect(text).toContain(`http://${hosts[top]?.address}:9090/classic/targets`);
  expect(text).not.toContain('promguard-node-1');
});

test('before an apply there is none, and of an unknown one never', async () => {
  chain.world.files.set('fleet.yaml', yaml(client()));
  await expect(config()).rejects.toMatchObject({ code: 'client-not-applied', hint: expect.stringContaining('apply') });
  await expect(config('desktop')).rejects.toMatchObject({
    code: 'unknown-client',
    hint: expect.stringContaining('laptop'),
  });
});

test('with the key of a host is refused before anything is touched', async () => {
  const own = chain.lock.hosts['promguard-node-1']?.publicKey;
  chain.world.files.set('fleet.yaml', yaml(client(own)));
  const problems = await chain.refusal(chain.apply());
  expect(problems.map(({ code }) => code)).toEqual(['duplicate-public-key']);
  expect(problems[0]?.summary).toContain('promguard-node-1');
});

test('needs nothing new while only nodes have new keys', async () => {
  await chain.apply(yaml(client()));
  const what = ['nodes', 'preshared'] as const;
  expect((await rotate(chain.world.ports, { fleet: fleetPath, only: undefined, what })).clients).toEqual([]);
});

test('stays a peer through a rotation, and the configuration has the new key after it', async () => {
  await chain.apply(yaml(client()));
  const before = chain.lock.hosts[top]?.publicKey ?? '';
  const { problems, clients } = await rotate(chain.world.ports, {
    fleet: fleetPath,
    only: undefined,
    what: ['monitors'],
  });
  expect({ problems, clients }).toEqual({ problems: [], clients: ['laptop'] });
  expect(peersOf(top)).toContain(key);
  const text = await config();
  expect(text).not.toContain(before);
  expect(text).toContain(`PublicKey = ${chain.lock.hosts[top]?.publicKey}`);
});

describe('is named by the apply that cuts it off', () => {
  const applied = async (text?: string) => {
    if (text !== undefined) chain.world.files.set('fleet.yaml', text);
    const { problems, warnings } = await apply(chain.world.ports, { fleet: fleetPath, only: undefined });
    expect(problems).toEqual([]);
    return warnings.filter(({ code }) => code === 'client-outdated');
  };
  const named = [
    {
      severity: 'warning',
      summary: expect.stringContaining('laptop'),
      hint: expect.stringContaining('promguard client laptop'),
    },
  ];

  test('by new keys of a monitor that was revoked', async () => {
    await chain.apply(twoMonitors(client()));
    for (const undo of [false, true]) await revoke(chain.world.ports, { fleet: fleetPath, undo }, second);
    expect(await applied()).toMatchObject(named);
    expect(await applied()).toEqual([]);
  });

  test('not by a lock that was written anew, whose keys the key files still have', async () => {
    await chain.apply(yaml(client()));
    const lock = chain.world.files.get('fleet.lock.yaml') ?? '';
    chain.world.files.set('fleet.lock.yaml', lock.replaceAll(/^ +public_key: .*\n/gm, ''));
    expect(await applied()).toEqual([]);
    expect(chain.world.files.get('fleet.lock.yaml')).toBe(lock);
  });

  test.each(['port: 51999', 'cidr: 10.0.0.0/25'])('by another %s', async (network) => {
    await chain.apply(yaml(client()));
    expect(await applied(yaml(`${client()}network: { ${network} }\n`))).toMatchObject(named);
    expect(await applied()).toEqual([]);
  });

  test('by a node that becomes a monitor', async () => {
    const withMonitors = (monitors: number) =>
      fleetOf([monitor, `{ name: ${second}, region: fra1 }`, node(1)], { monitors, more: `${alerts}${client()}` });
    await chain.apply(withMonitors(1));
    expect(await applied(withMonitors(2))).toMatchObject(named);
    expect(await applied()).toEqual([]);
  });

  test('by another monitor, and by none of nodes, and only once it had a configuration', async () => {
    expect(await applied(yaml(client()))).toEqual([]);
    expect(await applied(fleetOf([monitor, node(1), node(2)], { more: `${alerts}${client()}` }))).toEqual([]);
    expect(await applied(twoMonitors(client()))).toMatchObject(named);
  });
});
