// What no command can do without: OpenSSH in parallel, and nothing else.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFleetAlone } from '../../../src/flow/recorded.ts';
import { storeOf } from '../../../src/io/files.ts';
import { buildWorld } from '../../../src/io/world.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { inParallel } from '../../../src/parallel.ts';
import type { Remote, Target } from '../../../src/ports.ts';
import { plan } from '../../../src/reconcile.ts';
import { type BareDroplet, createDroplets } from './cloud.ts';
import { type Ended, ssh } from './run.ts';

interface Question {
  readonly target: Target;
  readonly script: string;
}

/** Reads every host as a plan does: with the scripts, keys, pinned host keys and parallelism of one that was just made. */
export async function readerOf(file: string): Promise<() => Promise<void>> {
  const { questions, parallel } = await questionsOf(file);
  const UserKnownHostsFile = path.join(path.dirname(file), 'known_hosts');
  const lines = questions.flatMap(({ target }) => target.hostKeys.map((key) => `${target.host} ${key}\n`));
  await writeFile(UserKnownHostsFile, lines.join(''));
  return async () => {
    await inParallel(questions, parallel, async ({ target, script }) => {
      const settings = { HostKeyAlias: target.host, StrictHostKeyChecking: 'yes', UserKnownHostsFile };
      const ended = await ssh(target.address, settings, script);
      if (!ended.stdout.endsWith('end\n')) throw failed(target.host, ended);
    });
  };
}

/** What a plan asks each host first. */
async function questionsOf(file: string): Promise<{ questions: Question[]; parallel: number }> {
  const fleet = await readFleetAlone(storeOf(file), file);
  const progress = { host: () => {}, phase: () => () => {}, note: () => {} };
  const world = await buildWorld(fleet, { ...process.env }, progress, 'look');
  const asked = new Map<string, Question>();
  const run: Remote['run'] = (target, script, options) => {
    if (!asked.has(target.host)) asked.set(target.host, { target, script: reveal(script) });
    return world.remote.run(target, script, options);
  };
  try {
    await plan({ ...world, remote: { ...world.remote, run } }, { fleet: file, only: undefined });
  } finally {
    await world.remote.close();
  }
  if (asked.size !== fleet.hosts.length) throw new Error(`a plan asked ${asked.size} of ${fleet.hosts.length} hosts`);
  return { questions: [...asked.values()], parallel: fleet.parallel };
}

/** Boots droplets and installs these packages on them. */
export async function bareInstallation(
  packages: ReadonlyMap<string, readonly string[]>,
  parallel: number,
): Promise<void> {
  await inParallel(await createDroplets([...packages.keys()]), parallel, async (droplet) => {
    const names = packages.get(droplet.name) ?? [];
    await onceBooted(
      droplet,
      `DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -q -y install --no-install-recommends ${names.join(' ')} >&2`,
    );
  });
}

/** ssh ends with 255 for as long as nobody can log in. */
async function onceBooted({ name, address }: BareDroplet, script: string): Promise<void> {
  const settings = { StrictHostKeyChecking: 'no', UserKnownHostsFile: '/dev/null' };
  for (const began = performance.now(); ; ) {
    const ended = await ssh(address, settings, script);
    if (ended.code === 0) return;
    if (ended.code !== 255 || performance.now() - began > 120_000) throw failed(name, ended);
    await sleep(200);
  }
}

function failed(host: string, { code, stderr }: Ended): Error {
  return new Error(`${host}: ssh ended with ${code}\n${stderr.split('\n').slice(-10).join('\n')}`);
}
