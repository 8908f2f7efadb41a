// One droplet's container: how it is started, found and ended. Rule: knows processes only; its disk and its place in the cloud are others'.

import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MachineSpec } from '../model.ts';
import { bridge } from '../network.ts';
import { dropletFiles, type Place } from '../place.ts';
import { createGroup, enter, kill, members, removeGroup } from './cgroup.ts';

/** What systemd-nspawn exits with when its container asked for a reboot (systemd 252; EXIT_FORCE_RESTART). */
export const askedForReboot = 133;

export function groupOf(place: Place, id: number): string {
  return `${place.cgroup}/droplet-${id}`;
}

/** Boots the droplet in a cgroup of its own. The caller must run inside the lab's network namespace. */
export async function boot(place: Place, spec: MachineSpec): Promise<ChildProcess> {
  const at = dropletFiles(place, spec.id);
  const entrances = await createGroup(groupOf(place, spec.id));
  const log = await open(at.console, 'a');
  const [command = '', ...args] = enter(entrances, nspawn(place, spec, at.root));
  // detached: a signal for the lab's server is not one for its droplets.
  const child = spawn(command, args, { stdio: ['ignore', log.fd, log.fd], detached: true });
  await log.close();
  return child;
}

function nspawn(place: Place, spec: MachineSpec, root: string): string[] {
  return [
    'systemd-nspawn',
    '--quiet',
    '--boot',
    // There is no systemd on every host to ask for a scope.
    '--register=no',
    '--keep-unit',
    `--directory=${root}`,
    `--machine=${machineName(place, spec.id)}`,
    `--hostname=${spec.name}`,
    `--network-bridge=${bridge}`,
    '--capability=CAP_NET_ADMIN,CAP_NET_RAW',
    // wireguard-go makes its interface with it.
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

/** The host's id of the container's process 1; undefined while there is none. */
export async function initOf(place: Place, id: number): Promise<number | undefined> {
  for (const pid of await members(groupOf(place, id))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    // "NSpid: 4711 1": its id on the host, then in the container.
    if (/^NSpid:.*\s1$/m.test(status)) return pid;
  }
  return undefined;
}

/** Ends the droplet at once, as by a pulled plug, and removes its cgroup. */
export async function pullPlug(place: Place, id: number): Promise<void> {
  const init = await initOf(place, id);
  if (init !== undefined) {
    kill(init, 'SIGKILL');
    // With its process 1 all of a container is gone, and nspawn then tidies up by itself.
    for (let waited = 0; waited < 3000 && (await members(groupOf(place, id))).length > 0; waited += 20) await sleep(20);
  }
  await removeGroup(groupOf(place, id));
  await rm(`/run/systemd/nspawn/propagate/${machineName(place, id)}`, { recursive: true, force: true });
}
