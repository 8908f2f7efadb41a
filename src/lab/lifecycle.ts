// Starts and stops a lab. Rule: stopping only relies on disk and kernel state, so it also cleans up after a crash.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Problem } from '../problem.ts';
import { createDomain } from './domain.ts';

import { createGroup, enter, members, removeGroup } from './machine/cgroup.ts';
import { cutPower } from './machine/container.ts';
import { removeDisk, unmountBelow } from './machine/disk.ts';
import { commonImage, ensureImage } from './machine/image.ts';
import { createNetwork, inside, removeNetwork } from './network.ts';
import { filesOf, type Place } from './place.ts';
import { prepare } from './prepare.ts';
import { run } from './run.ts';

/** The cgroup of the lab's server. */
function serverGroup(place: Place): string {
  return `${place.cgroup}/serve`;
}

/** program: the command dist/cli.js, which also runs as the lab's server. Settles when the API is up. */
export async function start(place: Place, program: string, say: (line: string) => void): Promise<void> {
  await prepare(say);
  await ensureImage(commonImage, say);
  await mkdir(path.dirname(place.folder), { recursive: true });
  await mkdir(place.folder, { mode: 0o700 }).catch((cause) => {
    if (cause.code !== 'EEXIST') {
      throw new Problem('file-access-failed', `cannot create ${place.folder}: ${cause.message}`, { cause });
    }
    throw new Problem('lab-exists', `the lab "${place.name}" already exists`, {
      hint: `use it with promguard lab exec --name ${place.name} -- CMD, or remove it with promguard lab down --name ${place.name}`,
      cause,
    });
  });
  try {
    await createKeys(place);
    await createDomain(place);
    await createNetwork(place);
    await startServer(place, program);
  } catch (error) {
    await stop(place);
    throw error;
  }
}

async function createKeys(place: Place): Promise<void> {
  const files = filesOf(place);
  await writeFile(files.token, `dop_v1_${randomBytes(32).toString('hex')}`, { mode: 0o600 });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `promguard-lab-${place.name}`, '-f', files.sshKey]);
  const identity = await generateX25519Identity();
  await writeFile(files.ageIdentity, `${identity}\n`, { mode: 0o600 });
  await writeFile(files.ageRecipient, `${await identityToRecipient(identity)}\n`);
  await mkdir(files.droplets);
}

async function startServer(place: Place, program: string): Promise<void> {
  const files = filesOf(place);
  const log = await open(files.log, 'a');
  const serve = [process.execPath, program, 'lab', 'serve', '--name', place.name];
  const [command = '', ...args] = enter(await createGroup(serverGroup(place)), inside(place, serve));
  const child = spawn(command, args, { stdio: ['ignore', log.fd, log.fd], detached: true });
  await log.close();
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code) => {
    ended = `exit code ${code}`;
  });
  while (!existsSync(files.url)) {
    if (ended) {
      const printed = (await readFile(files.log, 'utf8')).trim();
      throw new Problem(
        'lab-server-failed',
        `the lab's server did not start: ${ended}`,
        printed ? { hint: printed } : {},
      );
    }
    await sleep(20);
  }
  child.unref();
}

/** Stops the lab and removes everything. A missing lab is no error. */
export async function stop(place: Place): Promise<void> {
  // The server first, or it would restart droplets.
  await removeGroup(serverGroup(place));
  const ids = (await readdir(filesOf(place).droplets).catch(() => [])).map(Number);
  await Promise.all(
    ids.map(async (id) => {
      await cutPower(place, id);
      await removeDisk(place, id);
    }),
  );
  await removeGroup(place.cgroup);
  await unmountBelow(place.folder);
  await removeNetwork(place);
  await rm(place.folder, { recursive: true, force: true });
}

/** The process id of the lab's server; undefined when it is not running. */
export async function serverOf(place: Place): Promise<number | undefined> {
  return (await members(serverGroup(place)))[0];
}
