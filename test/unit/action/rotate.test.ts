// The step `rotate` in this process, on a fleet whose one host does not answer: what it refuses, and what it commits first.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { formatHostKeys } from '../../../src/keys/hostkeys.ts';
import { generatePair } from '../../../src/keys/wireguard.ts';
import { addNode, fleet, recipient, Steps } from '../../fakes/steps.ts';

const colleague = await identityToRecipient(await generateX25519Identity());
/** Its address is nobody's. */
const server = `fleet: books
recipients: [${recipient}, ${colleague}]
monitors:
  - { name: watch, address: 192.0.2.10 }
`;

let steps: Steps;
let sealed: string;
beforeEach(async () => {
  steps = await Steps.begin();
  const pair = generatePair(random);
  const vault = createVault({ identities: undefined, clock, random });
  sealed = await vault.seal(formatHostKeys({ pair, presharedKeys: {} }, undefined), [recipient]);
  const lock = formatLock({
    hosts: { watch: { address: '10.0.0.1', publicKey: pair.publicKey, sshHostKeys: [] } },
    reserved: {},
  });
  const files = { 'fleet/fleet.yaml': server, 'fleet/fleet.lock.yaml': lock, 'fleet/keys/watch.yaml': sealed };
  await steps.github.push('main', { files });
});
afterEach(() => steps.end());

const keysInGit = () => steps.github.file('main', 'fleet/keys/watch.yaml');

it('keys that are sealed for somebody else are in git, signed, also where the host cannot be reached', async () => {
  steps.lettingCommit();
  expect(await steps.rotate(['recipients'])).toMatchObject({ failed: false, wentOn: true });
  const text = (await keysInGit()) ?? '';
  expect(text).not.toBe(sealed);
  for (const known of [recipient, colleague]) expect(text).toContain(known);
  expect((await steps.github.commits('main'))[0]).toMatchObject({ signed: true });
  // It is tried for ten seconds.
}, 120_000);

it('hosts that differ from git are refused: nothing unreviewed slips in', async () => {
  const files = { 'fleet/fleet.yaml': fleet, 'fleet/fleet.lock.yaml': null, 'fleet/keys/watch.yaml': null };
  await steps.github.push('main', { files });
  expect(await steps.rotate(['nodes'])).toMatchObject({
    codes: ['drift-before-rotation', 'drift-before-rotation'],
    failure: 'rotate-failed',
    wentOn: false,
  });
});

it('keys of an earlier run that wait in a pull request come first', async () => {
  await steps.keysWait();
  expect(await steps.rotate(['recipients'])).toMatchObject({ codes: ['keys-unmerged'], wentOn: false });
});

it('a run that is older than main has the fleet that main has by now', async () => {
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'gone') } });
  const sha = await steps.github.head('main');
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
  const { problems } = await steps.rotate(['nodes'], {}, sha);
  expect(problems).toContain('watch');
  expect(problems).not.toContain('gone');
});
