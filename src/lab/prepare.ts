// Prepares a Debian or Ubuntu machine for the lab. Rule: installs only what is missing, and only ever raises limits.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { capture, run } from './run.ts';

/** The commands that the lab runs, and their Debian packages. */
const packageOf: Record<string, string> = {
  mmdebstrap: 'mmdebstrap',
  'systemd-nspawn': 'systemd-container',
  ip: 'iproute2',
  nft: 'nftables',
  'mkfs.ext4': 'e2fsprogs',
  'ssh-keygen': 'openssh-client',
  openssl: 'openssl',
};

/**
 * The first limits that many containers hit: with the kernel's default of 128 inotify instances, systemd fails with "Too many
 * open files" from about the 18th container on (seen on Linux 6.18).
 */
const limits: Record<string, number> = {
  'fs/inotify/max_user_instances': 8192,
  'fs/inotify/max_user_watches': 524_288,
  'kernel/pty/max': 4096,
  'kernel/keys/maxkeys': 20_000,
  'kernel/keys/maxbytes': 2_000_000,
};

/** Makes the machine ready; throws a Problem where the lab cannot run. */
export async function prepare(say: (line: string) => void): Promise<void> {
  const problem = await machineProblem();
  if (problem) throw problem;
  await installMissing(say);
  await raiseLimits();
}

/** Why the lab cannot run on this machine; undefined if it can. Changes nothing. */
export async function machineProblem(): Promise<Problem | undefined> {
  const reason = await unmetRequirement();
  if (reason === undefined) return undefined;
  return new Problem('lab-unsupported', `the lab cannot run here: ${reason}`, {
    hint: 'run it as root on Debian 12 or Ubuntu 24.04, on a dedicated machine or virtual machine',
  });
}

async function unmetRequirement(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `it needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'it needs root';
  if (!existsSync('/usr/bin/apt-get')) return 'it needs apt';
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun';
  if (!existsSync('/sys/fs/cgroup')) return 'there are no cgroups';
  const filesystems = await readFile('/proc/filesystems', 'utf8');
  // A kernel with overlayfs as a module only lists it once it is loaded.
  const hasOverlay = /\boverlay$/m.test(filesystems) || (await canLoad('overlay'));
  return hasOverlay ? undefined : 'the kernel has no overlayfs';
}

async function canLoad(module: string): Promise<boolean> {
  const result = await capture('modprobe', [module]).catch(() => undefined);
  return result?.code === 0;
}

async function installMissing(say: (line: string) => void): Promise<void> {
  const missing = Object.entries(packageOf).flatMap(([command, name]) => (isInstalled(command) ? [] : [name]));
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')}`);
  const install = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Fails with missing or outdated package lists; only then they are fetched.
  await run('apt-get', install, { env }).catch(async () => {
    await updateLists();
    await run('apt-get', install, { env });
  });
}

/** Fetches the archive's package lists. */
export async function updateLists(): Promise<void> {
  await run('apt-get', ['update', '-q', '-o', 'DPkg::Lock::Timeout=300']);
}

function isInstalled(command: string): boolean {
  return ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) => existsSync(path.join(folder, command)));
}

async function raiseLimits(): Promise<void> {
  for (const [name, limit] of Object.entries(limits)) {
    const file = path.join('/proc/sys', name);
    if (Number(await readFile(file, 'utf8')) < limit) await writeFile(file, String(limit));
  }
}
