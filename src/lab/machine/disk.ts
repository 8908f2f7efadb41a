// A droplet's disk: a small file system as an overlay on the shared base image, and copies of it. Rule: createDisk makes all of it, removeDisk removes
// all of it, and a copy is complete or not there.

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { putOn } from '../dress.ts';
import type { MachineSpec } from '../model.ts';
import { dropletFiles, filesOf, type Place } from '../place.ts';
import { run } from '../run.ts';
import { firstBootFiles } from './seed.ts';

/** Many times what a host installs. */
const diskSize = '4G';

export async function createDisk(place: Place, image: string, spec: MachineSpec): Promise<void> {
  const at = dropletFiles(place, spec.id);
  for (const folder of [at.disk, at.root]) await mkdir(folder, { recursive: true });
  if (spec.snapshot === undefined) await format(at.image);
  else await run('cp', ['--sparse=always', snapshotFile(place, spec.snapshot), at.image]);
  await run('mount', ['-o', 'loop,noinit_itable', at.image, at.disk]);
  // A copy was taken from a disk in use, which left its marks there.
  await rm(at.work, { recursive: true, force: true });
  for (const folder of [at.upper, at.work]) await mkdir(folder, { recursive: true });
  await writeFile(at.spec, JSON.stringify(spec));
  // volatile: no write waits for the host's disk, as a droplet survives no crash of the host anyway.
  const options = `lowerdir=${image},upperdir=${at.upper},workdir=${at.work},volatile`;
  await run('mount', ['-t', 'overlay', '-o', options, `promguard-${spec.name}`, at.root]);
  const files = firstBootFiles(spec, randomUUID().replaceAll('-', ''));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(at.root + file), { recursive: true });
    await writeFile(at.root + file, content);
  }
  await putOn(place, spec.name, at.root);
}

async function format(image: string): Promise<void> {
  await run('truncate', ['--size', diskSize, image]);
  // A sparse file only takes the space that is written. No journal and no background initialisation: it survives no crash anyway.
  await run('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', '-E', 'lazy_itable_init=1,nodiscard', image]);
}

/** Copies the disk, which stands still meanwhile. Gives the bytes that the copy takes. */
export async function copyDisk(place: Place, id: number, snapshot: number): Promise<number> {
  const { disk, image } = dropletFiles(place, id);
  const copy = snapshotFile(place, snapshot);
  await mkdir(path.dirname(copy), { recursive: true });
  const script = `trap 'fsfreeze --unfreeze "$1"' EXIT; fsfreeze --freeze "$1"; cp --sparse=always "$2" "$3.new"; mv "$3.new" "$3"`;
  await run('bash', ['-ec', script, 'bash', disk, image, copy]);
  return (await stat(copy)).blocks * 512;
}

export async function removeCopy(place: Place, snapshot: number): Promise<void> {
  await rm(snapshotFile(place, snapshot), { force: true });
}

function snapshotFile(place: Place, snapshot: number): string {
  return path.join(filesOf(place).snapshots, `${snapshot}.ext4`);
}

/** Fills the droplet's disk, without using space on this machine's own. */
export async function fillDisk(place: Place, id: number): Promise<void> {
  const { disk, filler } = dropletFiles(place, id);
  // First reserve almost everything, then write the few blocks that are left.
  const script = `fallocate --length "$(stat --file-system --format '%f * %S' "$1" | xargs expr)" "$2" || true
    dd if=/dev/zero of="$2" bs=4k oflag=append conv=notrunc 2>/dev/null || true`;
  await run('bash', ['-c', script, 'bash', disk, filler]);
}

export async function emptyDisk(place: Place, id: number): Promise<void> {
  await rm(dropletFiles(place, id).filler, { force: true });
}

/** The droplet must be stopped. A missing or partial disk is no error. */
export async function removeDisk(place: Place, id: number): Promise<void> {
  const { folder } = dropletFiles(place, id);
  await unmountBelow(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Unmounts everything at or below the folder, last first; lazily, as someone's shell may be in it. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).trim().split('\n');
  const points = mounts.map((line) => line.split(' ')[4] ?? '').filter((point) => `${point}/`.startsWith(`${folder}/`));
  for (const point of points.reverse()) await run('umount', ['--lazy', point]);
}
