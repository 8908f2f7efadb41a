// Trusting a host key that a person compared.

import { expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { checkFingerprint, isTrusted, targetToTrust, trust } from '../../../src/flow/trust.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const one = 'promguard-node-1';
const fingerprint = `SHA256:${'a'.repeat(43)}`;
const server = `{ name: db, address: 192.0.2.7, host_key: "${fingerprint}" }`;

async function applied(yaml: string) {
  const chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.files.set('fleet.yaml', yaml);
  const { ports } = chain.world;
  return { chain, ports, desired: await readDesired(ports, fleetPath) };
}

test('the key replaces all that were known, and is the only one that is accepted', async () => {
  const { chain, ports, desired } = await applied(fleetOf([monitor, node(1)]));
  await trust(ports, desired, one, key);
  expect(chain.lock.hosts[one]?.sshHostKeys).toEqual([key]);
  const again = await readDesired(ports, fleetPath);
  expect(await targetToTrust(ports, again, one)).toMatchObject({ host: one, address: '203.0.113.2', hostKeys: [key] });
});

test('a host that fleet.yaml does not name is unknown', async () => {
  const { ports, desired } = await applied(fleetOf([monitor, node(1)]));
  await expect(targetToTrust(ports, desired, 'nobody')).rejects.toMatchObject({ problems: [{ code: 'unknown-host' }] });
});

test('a revoked host is said to be one, with the way back', async () => {
  const { ports, desired } = await applied(fleetOf([monitor, node(1)]));
  const [out, ...hosts] = desired.fleet.hosts.toReversed();
  const revoked = { ...desired, fleet: { ...desired.fleet, hosts }, revoked: out ? [out] : [] };
  await expect(targetToTrust(ports, revoked, one)).rejects.toMatchObject({
    problems: [{ code: 'host-revoked', hint: `let it back in with promguard revoke --undo ${one}` }],
  });
});

test('a key that fleet.yaml pins is changed there', async () => {
  const { ports, desired } = await applied(fleetOf([monitor, node(1), server]));
  await expect(targetToTrust(ports, desired, 'db')).rejects.toMatchObject({
    code: 'host-key-in-fleet',
    at: { line: 7 },
  });
});

test('a droplet that no apply has made cannot be asked', async () => {
  const { ports, desired } = await applied(fleetOf([monitor, node(1), node(2)]));
  await expect(targetToTrust(ports, desired, 'promguard-node-2')).rejects.toMatchObject({ code: 'not-created' });
});

test('another key than the one that was compared is refused as such', () => {
  expect(() => checkFingerprint(one, fingerprint, `SHA256:${'b'.repeat(43)}`)).toThrow(
    expect.objectContaining({ code: 'host-key-differs' }),
  );
  expect(() => checkFingerprint(one, fingerprint, 'abc')).toThrow(
    expect.objectContaining({ code: 'invalid-option-value' }),
  );
  checkFingerprint(one, fingerprint, fingerprint);
  checkFingerprint(one, fingerprint, `256 ${fingerprint} root@web (ED25519)`);
  checkFingerprint(one, fingerprint, undefined);
});

test('a host is trusted already where the key is its only one', async () => {
  const { ports, desired } = await applied(fleetOf([monitor, node(1)]));
  const target = await targetToTrust(ports, desired, one);
  expect(target.hostKeys.map((known) => isTrusted(target, known))).toEqual([true]);
  expect([isTrusted(target, key), isTrusted({ hostKeys: [key, ...target.hostKeys] }, key)]).toEqual([false, false]);
});

test('a server that gets another name before any apply was no droplet', async () => {
  const chain = new Chain();
  chain.world.addServer('web', '198.51.100.7', key);
  const { ports, files } = chain.world;
  const named = (name: string) => fleetOf([`{ name: ${name}, address: 198.51.100.7 }`]);
  for (const name of ['promguard-node-1', 'web']) {
    files.set('fleet.yaml', named(name));
    await trust(ports, await readDesired(ports, fleetPath), name, key);
  }
  expect(await chain.apply()).toEqual([]);
  expect(Object.keys(chain.lock.hosts)).toEqual(['web']);
});
