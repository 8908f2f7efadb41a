// The SSH key that logs in is replaced on a real sshd, by the scripts and the Remote as they are.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clock, random } from '../../../../src/io/clock.ts';
import { parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { createRemote } from '../../../../src/io/ssh/remote.ts';
import { generateSshPair } from '../../../../src/keys/ssh.ts';
import type { World } from '../../../../src/ports.ts';
import { rotate } from '../../../../src/reconcile.ts';
import { fleetOf } from '../../../fakes/fleets.ts';
import { about } from '../../../fakes/simulator/chain.ts';
import { fleetPath, SimulatedWorld } from '../../../fakes/simulator/world.ts';
import { makeSshd, type Sshd } from '../../../fakes/sshd.ts';

const host = 'web-1';
const colleague = generateSshPair(random, '').publicKey;
let sshd: Sshd;
let file: string;
beforeAll(async () => {
  sshd = await makeSshd();
  await sshd.start();
  file = path.join(sshd.folder, '.ssh/authorized_keys');
});
afterAll(() => sshd.stop());

let next: ReturnType<typeof parseSshKey>;
let former: ReturnType<typeof parseSshKey>;
beforeEach(() => {
  former = parseSshKey(sshd.clientKey);
  next = parseSshKey(generateSshPair(random, 'next').privateKey);
  writeFileSync(file, `${colleague} ann\n${former.publicKey} promguard`);
});

/** The rotation of a fleet with this one host; `change` meddles with its scripts. */
async function run(change = (script: string) => script) {
  const simulated = new SimulatedWorld();
  simulated.files.set('fleet.yaml', fleetOf([`{ name: ${host}, address: 192.0.2.9 }`]));
  const remote = createRemote({ keys: [next, former], clock });
  const here: World['remote'] = {
    ...remote,
    run: (_, script, options) => remote.run(sshd.target, [change(script.join(''))], options),
  };
  const logins = { sshPublicKey: next.publicKey, formerSshKey: former.publicKey };
  try {
    return await rotate(
      { ...simulated.ports, remote: here, ...logins },
      { fleet: fleetPath, only: undefined, what: ['ssh-key'] },
    );
  } finally {
    await remote.close();
  }
}

const text = () => readFileSync(file, 'utf8');

test('the new key alone logs in, and the owner’s lines are as they were; once more changes nothing', async () => {
  for (let times = 0; times < 2; times += 1) {
    expect(await run()).toMatchObject({ logins: [host], loginsWaiting: [], problems: [] });
    expect(text()).toBe(`${colleague} ann\n${next.publicKey}\n`);
  }
});

test('a new key that this sshd does not accept costs nobody the old one', async () => {
  // As where sshd reads another file than the one that it names.
  const elsewhere = (script: string) => script.replace('rewrite with_line "$file"', `: "$file"`);
  expect((await run(elsewhere)).problems).toMatchObject([about('new-ssh-key-refused', host)]);
  expect(text()).toBe(`${colleague} ann\n${former.publicKey} promguard`);
});

test('a new key whose line runs another command does not remove the old one', async () => {
  const forced = `command="cat >/dev/null; echo no shell here" ${next.publicKey}\n${former.publicKey}\n`;
  writeFileSync(file, forced);
  expect((await run()).problems).toMatchObject([about('ssh-key-not-replaced', host)]);
  expect(text()).toContain(`\n${former.publicKey}\n`);
});

test('an old key that is still accepted is seen', async () => {
  const kept = (script: string) => script.replace('rewrite without_line "$file"', `: "$file"`);
  expect((await run(kept)).problems).toMatchObject([about('former-ssh-key-accepted', host)]);
});

test('a line with options stays', async () => {
  const line = `no-agent-forwarding ${former.publicKey}\n`;
  writeFileSync(file, `${line}${former.publicKey}\n`);
  expect((await run()).problems).toMatchObject([about('former-ssh-key-left', host)]);
  expect(text()).toBe(`${line}${next.publicKey}\n`);
});
