// Control groups of the lab. Rule: every process of a lab is in one, so that stopping it needs no record of what was started.

import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The mounted hierarchies: one with cgroup v2; with v1 one per controller, and perhaps an empty v2 one.
 * Without cpuset: a new group there accepts no process until its processors are set, and systemd does not use it.
 */
async function hierarchies(): Promise<string[]> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).trim().split('\n');
  return mounts.flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const where = before.split(' ')[4] ?? '';
    const [type = '', , options = ''] = after.split(' ');
    return type.startsWith('cgroup') && !options.split(',').includes('cpuset') ? [where] : [];
  });
}

/** Creates a group at this path in every hierarchy. Returns the files to which a process id is written to enter it. */
export async function createGroup(group: string): Promise<string[]> {
  const folders = (await hierarchies()).map((root) => path.join(root, group));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  return folders.map((folder) => path.join(folder, 'cgroup.procs'));
}

/** Limits the memory of a group, in MiB, where the kernel counts it. */
export async function limitMemory(group: string, mebibytes: number): Promise<void> {
  for (const root of await hierarchies()) {
    // cgroup v2 counts below a group only what the group is told to.
    for (const above of [root, path.join(root, path.dirname(group))])
      await writeFile(path.join(above, 'cgroup.subtree_control'), '+memory', { flag: 'r+' }).catch(() => {});
    for (const file of ['memory.max', 'memory.limit_in_bytes'])
      await writeFile(path.join(root, group, file), String(mebibytes * 2 ** 20), { flag: 'r+' }).catch(ignoreMissing);
  }
}

/** A bash command line that enters the group and becomes the command. Two containers in one cgroup fail at random. */
export function enter(procsFiles: readonly string[], command: readonly string[]): string[] {
  const script = 'while [ "$1" != -- ]; do echo $$ > "$1"; shift; done; shift; exec "$@"';
  return ['bash', '-ec', script, 'bash', ...procsFiles, '--', ...command];
}

/** The ids of all processes in and below the group. */
export async function members(group: string): Promise<number[]> {
  const found = new Set<number>();
  for (const root of await hierarchies()) {
    for (const folder of await below(path.join(root, group))) {
      // A group that is removed meanwhile has no members.
      const text = await readFile(path.join(folder, 'cgroup.procs'), 'utf8').catch(() => '');
      for (const pid of text.split('\n')) if (pid !== '' && pid !== '0') found.add(Number(pid));
    }
  }
  return [...found];
}

/** Kills everything in the group, then removes it from every hierarchy. */
export async function removeGroup(group: string): Promise<void> {
  for (;;) {
    const pids = await members(group);
    if (pids.length === 0) break;
    for (const pid of pids) kill(pid, 'SIGKILL');
    await sleep(20);
  }
  for (const root of await hierarchies()) {
    for (const folder of (await below(path.join(root, group))).reverse()) await rmdir(folder).catch(ignoreMissing);
  }
}

/** Signals a process, which may already have ended. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    ignoreMissing(error);
  }
}

function ignoreMissing(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
}

/** The folder and all folders below it, parents first; empty when it does not exist. */
async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [];
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
  return [folder, ...(await Promise.all(folders.map(below))).flat()];
}
