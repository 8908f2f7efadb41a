// The World of the commands, from the environment. Rule: every missing credential is reported before anything is contacted.

import os from 'node:os';
import path from 'node:path';
import type { Fleet } from '../fleet/model.ts';
import type { Secret } from '../keys/secret.ts';
import type { Progress, World } from '../ports.ts';
import { clock, random } from './clock.ts';
import { createDigitalOcean } from './digitalocean/cloud.ts';
import { type CredentialName, isGiven, readCredentials } from './environment.ts';
import { storeOf } from './files.ts';
import { holdFolder } from './lease.ts';
import { ownAddress } from './own-address.ts';
import { probe } from './probe.ts';
import { vaultOf, vaultToLook } from './sops/open.ts';
import { parseSshKey, type SshKey } from './ssh/connection.ts';
import { createRemote, type SshRemote } from './ssh/remote.ts';
import { publicKeyOf } from './x25519.ts';

export interface RealWorld extends World {
  remote: SshRemote;
  /** The private keys that log in, in the order to try them. */
  logins: readonly SshKey[];
}

/**
 * Only a change needs an age identity: a plan compares what is visible without the keys, and what is destroyed needs none. One that a change would
 * be refused for stops its plan too, and nobody who has to look at a host now.
 */
export type Purpose = 'look' | 'plan' | 'change' | 'destroy';

/** Throws Problems that name every missing credential. A fleet of static hosts needs no DigitalOcean token. */
export async function buildWorld(
  fleet: Fleet,
  environment: NodeJS.ProcessEnv,
  progress: Progress,
  purpose: Purpose,
): Promise<RealWorld> {
  const endpoint = environment['DIGITALOCEAN_API_URL'];
  const hasToken = Boolean(environment['DIGITALOCEAN_TOKEN'] || environment['DIGITALOCEAN_ACCESS_TOKEN']);
  const needsToken = hasToken || fleet.hosts.some(({ kind }) => kind === 'droplet');
  const needsAgeKey = purpose === 'change' || Boolean(environment['SOPS_AGE_KEY'] || environment['SOPS_AGE_KEY_FILE']);
  const needed: CredentialName[] = [
    ...(needsToken ? (['token'] as const) : []),
    'sshKey',
    ...(isGiven(environment, 'newSshKey') ? (['newSshKey'] as const) : []),
    ...(needsAgeKey ? (['ageKey'] as const) : []),
  ];
  const { token, sshKey, newSshKey, ageKey } = await readCredentials(environment, needed);
  const logins = loginKeys(sshKey, newSshKey);
  const holder = holderIn(environment);
  return {
    cloud: token && createDigitalOcean({ token, endpoint, clock, random, note: (line) => progress.note(line) }),
    remote: createRemote({ keys: logins, clock }),
    logins,
    vault: ageKey && (await (purpose === 'look' ? vaultToLook : vaultOf)(ageKey, fleet)),
    store: storeOf(fleet.file),
    probe,
    clock,
    random,
    publicKeyOf,
    progress,
    holder,
    ownAddress: () => ownAddress(),
    holdFolder: () => holdFolder(path.dirname(fleet.file), holder, clock.now()),
    sshPublicKey: logins[0].publicKey,
    formerSshKey: logins[1]?.publicKey,
  };
}

/** The address of the workflow's run, or who is logged in where. */
export function holderIn(environment: NodeJS.ProcessEnv): string {
  const { GITHUB_RUN_ID: run, GITHUB_REPOSITORY: repository } = environment;
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return run && repository
    ? `${server}/${repository}/actions/runs/${run}`
    : `${environment['USER'] ?? 'root'}@${os.hostname()}`;
}

/** The keys to log in with. The new one first, so that hosts that have it never see the other. The same key twice is one, and replaces nothing. */
export function loginKeys(sshKey: Secret, newSshKey?: Secret): [SshKey, ...SshKey[]] {
  const present = parseSshKey(sshKey);
  const next = newSshKey && parseSshKey(newSshKey, 'PROMGUARD_NEW_SSH_KEY');
  return next && next.publicKey !== present.publicKey ? [next, present] : [present];
}
