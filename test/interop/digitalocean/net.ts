// A network in which api.digitalocean.com is the lab's cloud, without droplets behind it. Rule: a client gets a token and an authority to trust, and no
// address.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type CloudOptions, createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { createDomain, insideAsApi, trust } from '../../../src/lab/domain.ts';
import { inside, removeNetwork } from '../../../src/lab/network.ts';
import { filesOf, type Place } from '../../../src/lab/place.ts';
import { machineProblem } from '../../../src/lab/prepare.ts';
import { type Finished, run } from '../../../src/lab/run.ts';
import { publicKey } from '../../fakes/cloud.ts';
import { startRelay } from '../../fakes/github/relay.ts';

const token = 'dop_v1_lab';

/** Why there can be none here; undefined if there can. */
export const unfit = (await machineProblem())?.summary;

/** Runs a client's program to its end, in a network and with a cloud of its own. */
export async function runClient(argv: readonly string[], options: Partial<CloudOptions> = {}): Promise<Finished> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const name = path.basename(folder).toLowerCase();
  const place: Place = { name, folder, namespace: name, cgroup: name };
  await createDomain(place);
  await run('ip', ['netns', 'add', place.namespace]);
  onTestFinished(() => removeNetwork(place));
  await run('ip', ['-n', place.namespace, 'link', 'set', 'lo', 'up']);

  // Fast, as clients wait for actions to be completed.
  const cloud = createCloud({ token, machines: noMachines, activateMs: 50, destroyMs: 20, ...options });
  onTestFinished(() => cloud.close());
  const files = filesOf(place);
  const [key, cert] = await Promise.all([readFile(files.certificateKey, 'utf8'), readFile(files.certificate, 'utf8')]);
  const port = Number(new URL(await cloud.listen(0, { key, cert })).port);
  const relay = await startRelay(inside(place, []), path.join(folder, 'socket'), port, 443);
  onTestFinished(() => relay.close());

  const [command = '', ...args] = insideAsApi(place, argv);
  const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
  return finished(command, args, { ...env, ...trust(place), DIGITALOCEAN_TOKEN: token, PUBLIC_KEY: publicKey() });
}

/** With what it has printed when it is ended for taking too long. */
function finished(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
