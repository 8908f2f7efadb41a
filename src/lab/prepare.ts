// Makes a Debian or Ubuntu machine able to run the lab. Rule: installs only commands that are missing, and raises limits, never lowers them.

import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { run } from './run.ts';

/** What the lab runs, and the Debian package that brings it. */
const packageOf: Record<string, string> = {
  mmdebstrap: 'mmdebstrap',
  'systemd-nspawn': 'systemd-container',
  ip: 'iproute2',
  nft: 'nftables',
  'mkfs.ext4': 'e2fsprogs',
  'ssh-keygen': 'openssh-client',
};

/**
 * Limits that many containers meet first: from about the 18th on, systemd says "Too many open files" with the kernel's
 * default of 128 inotify instances (seen on Linux 6.18).
 */
const limits: Record<string, number> = {
  'fs/inotify/max_user_instances': 8192,
  'fs/inotify/max_user_watches': 524_288,
  'kernel/pty/max': 4096,
  'kernel/keys/maxkeys': 20_000,
  'kernel/keys/maxbytes': 2_000_000,
};

/** Throws a Problem where the lab cannot run; otherwise the machine is ready when it settles. */
export async function prepare(say: (line: string) => void): Promise<void> {
  await checkMachine();
  await installMissing(say);
  await raiseLimits();
}

/** Throws a Problem that says what this machine lacks. Changes nothing. */
export async function checkMachine(): Promise<void> {
  const elsewhere = 'run it as root on Debian 12 or Ubuntu 24.04, on a machine or virtual machine of its own';
  const lacks = (what: string) => new Problem('todo', `the lab cannot run here: ${what}`, { hint: elsewhere });
  if (process.platform !== 'linux') throw lacks(`it needs Linux, this is ${process.platform}`);
  if (process.getuid?.() !== 0) throw lacks('it needs root');
  if (!(await exists('/usr/bin/apt-get'))) throw lacks('it needs apt');
  if (!(await exists('/dev/net/tun'))) throw lacks('there is no /dev/net/tun');
  if (!(await exists('/sys/fs/cgroup'))) throw lacks('there are no cgroups');
  const filesystems = await readFile('/proc/filesystems', 'utf8');
  // A kernel that has overlayfs as a module lists it only after it was loaded.
  if (!/\boverlay$/m.test(filesystems)) {
    await run('modprobe', ['overlay']).catch((cause) => {
      throw new Problem('todo', 'the lab cannot run here: the kernel has no overlayfs', { hint: elsewhere, cause });
    });
  }
}

async function installMissing(say: (line: string) => void): Promise<void> {
  const missing: string[] = [];
  for (const [command, name] of Object.entries(packageOf)) {
    if (!(await isInstalled(command))) missing.push(name);
  }
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')}`);
  const install = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Package lists that are absent or older than the archive fail; then, and only then, they are fetched.
  await run('apt-get', install, { env }).catch(async () => {
    await updateLists();
    await run('apt-get', install, { env });
  });
}

/** Fetches the archive's package lists. */
export async function updateLists(): Promise<void> {
  await run('apt-get', ['update', '-q', '-o', 'DPkg::Lock::Timeout=300']);
}

async function isInstalled(command: string): Promise<boolean> {
  const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const found = await Promise.all(folders.map((folder) => exists(path.join(folder, command))));
  return found.includes(true);
}

async function raiseLimits(): Promise<void> {
  for (const [name, wanted] of Object.entries(limits)) {
    const file = path.join('/proc/sys', name);
    if (Number(await readFile(file, 'utf8')) < wanted) await writeFile(file, String(wanted));
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
