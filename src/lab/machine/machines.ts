// Droplets as systemd-nspawn containers. Rule: one task at a time for each droplet, in the order in which they were asked for.

import { once } from 'node:events';
import { Problem } from '../../problem.ts';
import type { MachineSpec, Machines } from '../model.ts';
import type { Place } from '../place.ts';
import { kill, removeGroup } from './cgroup.ts';
import { askedForReboot, boot, groupOf, initOf, pullPlug } from './container.ts';
import { createDisk, removeDisk } from './disk.ts';

interface Machine {
  spec: MachineSpec;
  /** Whether it is to run: a reboot that meets a halt or the droplet's end stays off. */
  on: boolean;
  /** Settles when its container has ended; undefined while there is none. */
  container: { pid: number | undefined; ended: Promise<void> } | undefined;
  /** What was asked for it last; the next task waits for it. */
  task: Promise<void>;
}

/** A droplet that takes longer to halt is stopped by force. */
const haltMilliseconds = 30_000;

/**
 * Droplets of this lab over this base image. The caller must run inside the lab's network namespace.
 * report hears of what has no caller: a droplet that does not come back after its own reboot.
 */
export function nspawnMachines(place: Place, image: string, report: (error: unknown) => void): Machines {
  const machines = new Map<number, Machine>();

  function queue(id: number, task: (machine: Machine) => Promise<void>): Promise<void> {
    const machine = machines.get(id);
    if (!machine) return Promise.reject(new Problem('todo', `there is no droplet ${id} in the lab ${place.name}`));
    const result = machine.task.then(() => task(machine));
    // A task that failed has told its caller; the next one starts from what is there.
    machine.task = result.catch(() => {});
    return result;
  }

  async function launch(machine: Machine): Promise<void> {
    machine.on = true;
    if (machine.container) return;
    const child = await boot(place, machine.spec);
    const ended = once(child, 'exit').then(async ([code]) => {
      await removeGroup(groupOf(place, machine.spec.id));
      machine.container = undefined;
      if (code === askedForReboot) relaunch(machine);
      else if (machine.on)
        report(new Problem('todo', `${machine.spec.name} has ended by itself, with exit code ${code}`));
    });
    machine.container = { pid: child.pid, ended: ended.catch(report) };
  }

  /** Takes its turn like everything else, so it never meets a halt or the droplet's end halfway. */
  function relaunch({ spec, on }: Machine): void {
    if (on) queue(spec.id, async (machine) => (machine.on ? launch(machine) : undefined)).catch(report);
  }

  /** SIGTERM makes nspawn ask its systemd for a clean halt. */
  async function halt(machine: Machine): Promise<void> {
    machine.on = false;
    if (!machine.container?.pid) return;
    const force = setTimeout(() => pullPlug(place, machine.spec.id).catch(report), haltMilliseconds);
    kill(machine.container.pid, 'SIGTERM');
    await machine.container.ended;
    clearTimeout(force);
  }

  async function restart(machine: Machine): Promise<void> {
    const init = await initOf(place, machine.spec.id);
    // SIGINT is Ctrl-Alt-Del to systemd: it reboots, and the container's end brings it back.
    if (machine.container && init !== undefined) kill(init, 'SIGINT');
    else await launch(machine);
  }

  async function stop(machine: Machine): Promise<void> {
    machine.on = false;
    await pullPlug(place, machine.spec.id);
    await machine.container?.ended;
  }

  async function destroy(machine: Machine): Promise<void> {
    await stop(machine);
    await removeDisk(place, machine.spec.id);
    machines.delete(machine.spec.id);
  }

  return {
    start(spec) {
      machines.set(spec.id, { spec, on: true, container: undefined, task: Promise.resolve() });
      return queue(spec.id, async (machine) => {
        await createDisk(place, image, spec);
        await launch(machine);
      });
    },
    powerOff: (id) => queue(id, stop),
    shutdown: (id) => queue(id, halt),
    powerOn: (id) => queue(id, launch),
    reboot: (id) => queue(id, restart),
    destroy: (id) => queue(id, destroy),
  };
}
