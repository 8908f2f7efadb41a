// Who can open the key files: those whom fleet.yaml names, as of the next apply, with a data key that nobody else knew.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops.ts';
import { Secret } from '../../../src/keys/secret.ts';
import type { World } from '../../../src/ports.ts';
import { apply, plan, rotate } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../golden/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../golden/simulator/world.ts';

const watch = { fleet: fleetPath, only: undefined };

describe('recipients', () => {
  const vaultFor = (secretKey: string) =>
    createVault({ identities: new Secret(secretKey), clock: { now: () => new Date(0) }, random });

  /** A fleet whose key files are sealed by the real vault for these recipients. */
  async function sealedFor(world: SimulatedWorld, secretKey: string, recipients: string[]): Promise<World> {
    world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1)]).replace(/recipients: .*/, `recipients: [${recipients.join(', ')}]`),
    );
    const ports = { ...world.ports, vault: vaultFor(secretKey) };
    expect((await apply(ports, watch)).problems).toEqual([]);
    return ports;
  }

  test('one who leaves fleet.yaml cannot open what the next apply has written, and it is said what is left to do', async () => {
    const [stays, leaves] = [await generateX25519Identity(), await generateX25519Identity()];
    const [one, two] = [await identityToRecipient(stays), await identityToRecipient(leaves)];
    const world = new SimulatedWorld();
    const ports = await sealedFor(world, stays, [one, two]);
    const file = () => world.files.get('keys/promguard-node-1.yaml') ?? '';
    await expect(vaultFor(leaves).open(file(), 'f')).resolves.toMatchObject({});
    const before = await vaultFor(stays).open(file(), 'f');
    world.files.set('fleet.yaml', (world.files.get('fleet.yaml') ?? '').replace(`, ${two}`, ''));
    const planned = (await plan(ports, watch)).plan;
    expect(planned.hosts.flatMap(({ changes }) => changes.map(({ id, action }) => `${action} ${id}`))).toEqual([
      'update key:promguard-monitor-1',
      'update key:promguard-node-1',
    ]);
    expect(planned.problems.map(({ summary }) => summary)).toEqual([
      `until the next apply the key files can be opened by ${two} too`,
    ]);
    expect((await apply(ports, watch)).problems).toEqual([]);
    await expect(vaultFor(leaves).open(file(), 'f')).rejects.toThrow('no age identity here can open f');
    expect(await vaultFor(stays).open(file(), 'f')).toEqual(before);
    expect((await plan(ports, watch)).plan.hosts.flatMap(({ changes }) => changes)).toEqual([]);
  });

  test('rotate gives every key file a new data key, and changes no key', async () => {
    const own = await generateX25519Identity();
    const world = new SimulatedWorld();
    const ports = await sealedFor(world, own, [await identityToRecipient(own)]);
    const texts = () => [...world.files].filter(([path]) => path.startsWith('keys/')).map(([, text]) => text);
    const open = () => Promise.all(texts().map((text) => vaultFor(own).open(text, 'f')));
    const [sealed, values] = [texts(), await open()];
    const { encrypted } = await rotate(ports, { ...watch, what: ['recipients'] });
    expect(encrypted).toEqual(['promguard-monitor-1', 'promguard-node-1']);
    const wrapped = (text: string) => /-----BEGIN AGE[\s\S]*?-----END/.exec(text)?.[0];
    expect(texts().filter((text, at) => wrapped(text) === wrapped(sealed[at] ?? ''))).toEqual([]);
    expect(await open()).toEqual(values);
  });
});
