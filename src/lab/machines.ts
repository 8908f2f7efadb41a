// Droplets as systemd-nspawn containers. Rule: one task at a time for each droplet, in the order in which they were asked for.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '../problem.ts';
import { kill, removeGroup } from './cgroup.ts';
import { askedForReboot, boot, groupOf, initOf, pullPlug } from './container.ts';
import { createDisk, removeDisk } from './disk.ts';
import type { MachineSpec, Machines } from './model.ts';
import type { Place } from './place.ts';

interface Machine {
  spec: MachineSpec;
  /** Settles when its last container has ended and none follows; undefined while it is off. */
  running: Promise<void> | undefined;
  child: ChildProcess | undefined;
  /** What was asked for it last; the next task waits for it. */
  task: Promise<void>;
}

/** A droplet that takes longer than this to halt is stopped by force, as DigitalOcean's shutdown would have to be. */
const haltMilliseconds = 30_000;

/** Droplets of this lab over this base image. The caller must run inside the lab's network namespace. */
export function nspawnMachines(place: Place, image: string, report: (error: unknown) => void): Machines {
  const machines = new Map<number, Machine>();

  function find(id: number): Machine {
    const machine = machines.get(id);
    if (!machine) throw new Problem(`there is no droplet ${id} in the lab ${place.name}`);
    return machine;
  }

  function queue(machine: Machine, task: () => Promise<void>): Promise<void> {
    const result = machine.task.then(task);
    // A task that failed has told its caller; the next one starts from what is there.
    machine.task = result.catch(() => {});
    return result;
  }

  async function launch(machine: Machine): Promise<void> {
    if (machine.running) return;
    const child = await boot(place, machine.spec);
    machine.child = child;
    machine.running = supervise(machine, child).catch(report);
  }

  /** Starts the droplet again for as long as it ends by a reboot. */
  async function supervise(machine: Machine, first: ChildProcess): Promise<void> {
    for (let child = first; ; ) {
      const [code] = await once(child, 'exit');
      await removeGroup(groupOf(place, machine.spec.id));
      if (code !== askedForReboot) break;
      child = await boot(place, machine.spec);
      machine.child = child;
    }
    machine.child = undefined;
    machine.running = undefined;
  }

  /** SIGTERM makes nspawn ask its systemd for a clean halt. */
  async function halt(machine: Machine): Promise<void> {
    const timer = setTimeout(() => pullPlug(place, machine.spec.id).catch(report), haltMilliseconds);
    machine.child?.kill('SIGTERM');
    await machine.running;
    clearTimeout(timer);
  }

  return {
    start(spec) {
      const machine: Machine = { spec, running: undefined, child: undefined, task: Promise.resolve() };
      machines.set(spec.id, machine);
      return queue(machine, async () => {
        await createDisk(place, image, spec);
        await launch(machine);
      });
    },
    powerOff: async (id) => queue(find(id), () => halt(find(id))),
    powerOn: async (id) => queue(find(id), () => launch(find(id))),
    reboot: async (id) =>
      queue(find(id), async () => {
        const init = await initOf(place, id);
        // As Ctrl-Alt-Del: systemd reboots, and supervise() brings it back.
        if (init === undefined) await launch(find(id));
        else kill(init, 'SIGINT');
      }),
    destroy: async (id) =>
      queue(find(id), async () => {
        const machine = find(id);
        await pullPlug(place, id);
        await machine.running;
        await removeDisk(place, id);
        machines.delete(id);
      }),
  };
}
