// Where promguard ssh logs in.

import { beforeEach, expect, test } from 'vitest';
import { targetToEnter } from '../../../src/flow/enter.ts';
import { endSilences } from '../../../src/flow/silence.ts';
import { apply, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const server = (more = '') => `{ name: own, address: 198.51.100.9${more} }`;

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1)]));
});

const enter = (name: string) => targetToEnter(chain.world.ports, fleetPath, name);
const refused = (code: string, name: string) => ({ code, message: expect.stringContaining(name) });

test('a host, at its public address and with the key that is pinned', async () => {
  const machine = [...chain.world.machines.values()].find(({ droplet }) => droplet?.name === one);
  expect(await enter(one)).toEqual({
    host: one,
    address: machine?.droplet?.ipv4,
    port: 22,
    user: 'root',
    hostKeys: chain.lock.hosts[one]?.sshHostKeys,
  });
  expect(chain.lock.hosts[one]?.sshHostKeys).toHaveLength(1);
});

test('one that fleet.yaml does not have', async () => {
  await expect(enter('web-9')).rejects.toMatchObject(refused('unknown-host', 'web-9'));
});

test('with the key of a reader, none, and nothing else is begun: it would print facts in place of what was asked for', async () => {
  chain.world.login = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
  const text = chain.world.files.get('fleet.yaml') ?? '';
  const hook = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  chain.world.files.set('fleet.yaml', `${text}${hook}ssh: { reader_keys: ["${chain.world.login} plan"] }\n`);
  const { ports, files } = chain.world;
  const before = new Map(files);
  const runs = [
    () => enter(one),
    () => apply(ports, options),
    () => rotate(ports, { ...options, what: ['nodes'] }),
    () => revoke(ports, { ...options, undo: false }, one),
    () => verify(ports, { ...options, notify: true }),
    async () => {
      const { desired, observation } = await plan(ports, options);
      return endSilences(ports, [desired, observation], one);
    },
  ];
  for (const run of runs) await expect(run()).rejects.toMatchObject({ code: 'reader-key-for-logins' });
  expect(files).toEqual(before);
});

test('a test of receivers where no monitor is chosen that could send it', async () => {
  const text = chain.world.files.get('fleet.yaml') ?? '';
  const hook = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  chain.world.files.set('fleet.yaml', `${text}${hook}`);
  const run = verify(chain.world.ports, { ...options, only: [one], notify: true });
  await expect(run).rejects.toMatchObject({ code: 'no-monitor-chosen' });
});

test('one that is revoked, although fleet.yaml has it', async () => {
  await revoke(chain.world.ports, { fleet: fleetPath, undo: false }, one);
  await expect(enter(one)).rejects.toMatchObject(refused('host-revoked', one));
});

test('one that no apply has made', async () => {
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2), server()]));
  await expect(enter(two)).rejects.toMatchObject(refused('not-created', two));
  await expect(enter('own')).rejects.toMatchObject(refused('not-created', 'own'));
});

test('one whose droplet is gone', async () => {
  for (const [id, { droplet }] of chain.world.machines) if (droplet?.name === one) chain.world.machines.delete(id);
  await expect(enter(one)).rejects.toMatchObject(refused('droplet-gone', one));
});

test('one whose host key nobody has given', async () => {
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), server()]));
  const lock = chain.world.files.get('fleet.lock.yaml') ?? '';
  chain.world.files.set('fleet.lock.yaml', lock.replace('hosts:\n', 'hosts:\n  own:\n    address: 10.0.0.9\n'));
  await expect(enter('own')).rejects.toMatchObject(refused('no-host-key', 'own'));
});
