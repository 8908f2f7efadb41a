// What doctor checks in git and in the keys it was given. Rule: no network.

import { beside } from '../fleet/fleets.ts';
import type { Fleet } from '../fleet/model.ts';
import { readDesired } from '../flow/desired.ts';
import { keyFilesLost } from '../flow/keyfiles.ts';
import { readFleet } from '../flow/recorded.ts';
import { clock, random } from '../io/clock.ts';
import { storeOf } from '../io/files.ts';
import { parseIdentities } from '../io/sops/age.ts';
import { parseFile } from '../io/sops/file.ts';
import { toBecomeOne } from '../io/sops/open.ts';
import { createVault } from '../io/sops/vault.ts';
import { parseSshKey } from '../io/ssh/connection.ts';
import { publicKeyOf } from '../io/x25519.ts';
import type { Secret } from '../keys/secret.ts';
import { nobodyLeft, type SealedFile, shownFiles } from '../plan/checks/recipients.ts';
import { Problem } from '../problem.ts';
import { normalise } from '../publickey.ts';
import { count } from '../words.ts';
import { type Check, caught, checkOf, failed, passed, unknown } from './check.ts';

/** The fleet is undefined when the file or its lock has an error. */
export async function checkFleet(file: string): Promise<{ fleet: Fleet | undefined; checks: Check[] }> {
  let fleet: Fleet | undefined;
  const checks = await caught('fleet', async () => {
    const read = await readFleet(storeOf(file), file);
    fleet = read.fleet;
    const { hosts, recipients } = read.fleet;
    return [
      passed(
        'fleet-file',
        `${file} is valid: fleet ${read.fleet.name}, ${count(hosts.length, 'host')}, ${count(recipients.length, 'recipient')}`,
      ),
      ...read.warnings.map((warning) => checkOf('fleet', warning)),
      ...(read.fleet.ssh.readerKeys.length > 0 ? [] : [noReader(file)]),
    ];
  });
  return { fleet, checks };
}

function noReader(file: string): Check {
  const hint = 'promguard init creates one and writes it to ssh.reader_keys';
  return unknown('reader-keys', `${file} has no reader key: plans on pull requests compare with git only`, { hint });
}

/** Whether the identity opens every key file, and whether every recipient can open them. */
export async function checkKeys(fleet: Fleet, identity: Secret | undefined): Promise<Check[]> {
  const store = storeOf(fleet.file);
  const files = await keyFiles(fleet);
  const sealed = files.flatMap(({ file, text }) => sealedFile(file, text));
  const lost = nobodyLeft({ fleet, sealed }).map((problem) => checkOf('keys', problem));
  const shut = lost.length > 0 ? lost : notForAll(sealed, fleet);
  if (!identity) {
    const hint = 'set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to the identity of one of the recipients';
    const shown = files.length === 0 ? '' : `: ${count(files.length, 'key file')} not opened`;
    return [...shut, unknown('age-identity', `no age identity given${shown}`, { hint })];
  }
  const own = await caught('keys', async () => {
    const mine = (await parseIdentities(identity)).map(({ recipient }) => recipient);
    const known = mine.find((recipient) => fleet.recipients.includes(recipient));
    if (known) return [passed('age-identity', `the age identity belongs to the recipient ${known}`)];
    const summary = `the age identity belongs to none of the recipients in ${fleet.file}`;
    return [failed('age-identity', summary, { hint: toBecomeOne(mine) })];
  });
  if (lost.length > 0) return [...own, ...lost];
  // That it opens no file follows from it.
  if (own.some(({ verdict }) => verdict === 'failed')) return [...own, ...shut];
  const opened = await caught('keys', async () => {
    const vault = createVault({ identities: identity, clock, random });
    const desired = await readDesired({ store, vault, clock, publicKeyOf }, fleet.file);
    const missing = keyFilesLost(desired).map((problem) => checkOf('keys', problem));
    if (files.length === 0) return [passed('key-files', 'there are no key files yet: the first apply creates them')];
    // Those with a place are about fleet.yaml and its lock, and were reported with the fleet.
    const ofKeys = desired.warnings.filter(({ at }) => at === undefined).map((warning) => checkOf('keys', warning));
    if (missing.length > 0) return [...missing, ...ofKeys];
    return [passed('key-files', `${count(files.length, 'key file')} can be opened and match the lock`), ...ofKeys];
  });
  return [...own, ...shut, ...opened];
}

async function keyFiles({ file }: Fleet): Promise<{ file: string; text: string }[]> {
  const store = storeOf(file);
  const names = (await store.list('keys')).filter((name) => name.endsWith('.yaml'));
  return Promise.all(
    names.map(async (name) => {
      const bytes = await store.read(`keys/${name}`);
      return { file: beside(file, `keys/${name}`), text: new TextDecoder().decode(bytes) };
    }),
  );
}

/** Faults of a file show when it is opened. */
function sealedFile(file: string, text: string): SealedFile[] {
  try {
    return [{ file, recipients: parseFile(text, file).metadata.age.map(({ recipient }) => recipient) }];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** A recipient that was added later cannot open older files. */
function notForAll(sealed: readonly SealedFile[], { recipients }: Fleet): Check[] {
  const hint = 'the next apply encrypts for all recipients';
  return recipients.flatMap((recipient) => {
    const shut = sealed.filter(({ recipients: able }) => !able.includes(recipient)).map(({ file }) => file);
    if (shut.length === 0) return [];
    return [unknown('key-file-recipients', `${shownFiles(shut)} cannot be opened by ${recipient} yet`, { hint })];
  });
}

/** Gives the public half, when there is a key that an apply can use. */
export async function checkSsh(
  key: Secret | undefined,
  fleet: Fleet | undefined,
): Promise<{ publicKey: string | undefined; checks: Check[] }> {
  if (!key) {
    const hint = 'set PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE to the key that applies use';
    return { publicKey: undefined, checks: [unknown('ssh-key', 'no SSH key given', { hint })] };
  }
  let publicKey: string | undefined;
  const checks = await caught('ssh', async () => {
    const parsed = parseSshKey(key).publicKey;
    if (!fleet?.ssh.readerKeys.some((line) => normalise(line) === parsed)) {
      publicKey = parsed;
      return [passed('ssh-key', 'the SSH key is valid')];
    }
    const hint = 'use the key for applies: a reader key can run nothing but the fact reader';
    return [failed('ssh-key', 'the SSH key is one of ssh.reader_keys', { hint })];
  });
  return { publicKey, checks };
}
