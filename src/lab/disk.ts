// A droplet's disk: an overlay over the shared base image. Rule: made by createDisk, gone after removeDisk, never anything else mounted.

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MachineSpec } from './model.ts';
import { dropletFiles, type Place } from './place.ts';
import { run } from './run.ts';
import { firstBootFiles } from './seed.ts';

export async function createDisk(place: Place, image: string, spec: MachineSpec): Promise<void> {
  const at = dropletFiles(place, spec.id);
  for (const folder of [at.folder, at.upper, at.work, at.root]) await mkdir(folder, { recursive: true });
  await writeFile(at.spec, JSON.stringify(spec));
  // volatile: no write waits for the host's disk; a droplet does not outlive the host's crash anyway.
  const options = `lowerdir=${image},upperdir=${at.upper},workdir=${at.work},volatile`;
  await run('mount', ['-t', 'overlay', '-o', options, `promguard-${spec.name}`, at.root]);
  const files = firstBootFiles(spec, randomUUID().replaceAll('-', ''));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(at.root + file), { recursive: true });
    await writeFile(at.root + file, content);
  }
}

/** The droplet must be halted. A disk that is gone already, or only half there, is no error. */
export async function removeDisk(place: Place, id: number): Promise<void> {
  const { folder } = dropletFiles(place, id);
  await unmountBelow(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Unmounts whatever is mounted in or below the folder, last first; lazily, for a person's shell may stand in it. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).trim().split('\n');
  const points = mounts.map((line) => line.split(' ')[4] ?? '').filter((point) => `${point}/`.startsWith(`${folder}/`));
  for (const point of points.reverse()) await run('umount', ['--lazy', point]);
}
