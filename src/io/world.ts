// The world as the commands use it, built from the environment. Rule: every missing input is named before anything is asked of anybody.

import path from 'node:path';
import type { Fleet } from '../fleet/model.ts';
import type { Progress, World } from '../ports.ts';
import { clock, random } from './clock.ts';
import { createDigitalOcean } from './digitalocean.ts';
import { createStore } from './files.ts';
import { type InputName, readInputs } from './inputs.ts';
import { probe } from './probe.ts';
import { createVault } from './sops.ts';
import { createRemote, type SshRemote } from './ssh.ts';
import { parseSshKey } from './sshconnection.ts';

export interface RealWorld extends World {
  remote: SshRemote;
}

/** The folder of fleet.yaml. */
export function storeOf(fleetPath: string) {
  return createStore(path.dirname(fleetPath));
}

/** Throws Problems that name every missing input. A fleet of static hosts needs no DigitalOcean token. */
export async function buildWorld(fleet: Fleet, environment: NodeJS.ProcessEnv, progress: Progress): Promise<RealWorld> {
  const endpoint = environment['DIGITALOCEAN_API_URL'];
  const hasToken = Boolean(environment['DIGITALOCEAN_TOKEN'] || environment['DIGITALOCEAN_ACCESS_TOKEN']);
  const needsToken = hasToken || fleet.hosts.some(({ kind }) => kind === 'droplet');
  const needed: InputName[] = [...(needsToken ? (['token'] as const) : []), 'sshKey', 'ageKey'];
  const { token, sshKey, ageKey } = await readInputs(environment, needed);
  return {
    cloud: token && createDigitalOcean({ token, endpoint, clock, random }),
    remote: createRemote({ privateKey: sshKey, clock }),
    vault: createVault({ identities: ageKey, clock, random }),
    store: storeOf(fleet.file),
    probe,
    clock,
    random,
    progress,
    sshPublicKey: parseSshKey(sshKey).publicKey,
  };
}
