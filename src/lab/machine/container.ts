// One droplet's container: how it is started, found and killed. Rule: processes only, no disks.

import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MachineSpec } from '../model.ts';
import { bridge } from '../network.ts';
import { dropletFiles, type Place } from '../place.ts';
import { createGroup, enter, kill, limitMemory, members, removeGroup } from './cgroup.ts';

/** systemd-nspawn's exit code when its container reboots (systemd 252; EXIT_FORCE_RESTART). */
export const rebootCode = 133;

export function groupOf(place: Place, id: number): string {
  return `${place.cgroup}/droplet-${id}`;
}

/** Boots the droplet in its own cgroup. The caller must run inside the lab's network namespace. */
export async function boot(place: Place, spec: MachineSpec): Promise<ChildProcess> {
  const at = dropletFiles(place, spec.id);
  const entrances = await createGroup(groupOf(place, spec.id));
  await limitMemory(groupOf(place, spec.id), spec.memory);
  const log = await open(at.console, 'a');
  const [command = '', ...args] = enter(entrances, nspawn(place, spec, at.root));
  // detached: a signal to the lab's server must not reach its droplets.
  const child = spawn(command, args, {
    env: inUnified(process.env),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  await log.close();
  return child;
}

/** On a machine that has cgroup v1 besides, too: a newer systemd boots with v2 only (seen with 257). */
function inUnified(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' };
}

function nspawn(place: Place, spec: MachineSpec, root: string): string[] {
  return [
    'systemd-nspawn',
    '--quiet',
    '--boot',
    // A scope would need systemd, which not every host has.
    '--register=no',
    '--keep-unit',
    `--directory=${root}`,
    `--machine=${machineName(place, spec.id)}`,
    `--hostname=${spec.name}`,
    `--network-bridge=${bridge}`,
    '--capability=CAP_NET_ADMIN,CAP_NET_RAW',
    // For wireguard-go's interface.
    '--bind=/dev/net/tun',
    '--link-journal=no',
    '--resolv-conf=off',
    '--timezone=off',
    '--console=pipe',
  ];
}

function machineName(place: Place, id: number): string {
  return `promguard-${place.name}-${id}`;
}

/** The host's process id of the container's process 1; undefined while there is none. */
export async function initOf(place: Place, id: number): Promise<number | undefined> {
  for (const pid of await members(groupOf(place, id))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    // "NSpid: 4711 1": the id on the host, then the one in the container.
    if (/^NSpid:.*\s1$/m.test(status)) return pid;
  }
  return undefined;
}

/** Kills the droplet at once, as in a power failure, and removes its cgroup. */
export async function cutPower(place: Place, id: number): Promise<void> {
  const init = await initOf(place, id);
  if (init !== undefined) {
    kill(init, 'SIGKILL');
    // A container ends with its process 1; then nspawn cleans up.
    for (let waited = 0; waited < 3000 && (await members(groupOf(place, id))).length > 0; waited += 20) await sleep(20);
  }
  await removeGroup(groupOf(place, id));
  await rm(`/run/systemd/nspawn/propagate/${machineName(place, id)}`, { recursive: true, force: true });
}
