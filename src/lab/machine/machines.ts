// Droplets as systemd-nspawn containers. Rule: one task at a time per droplet, in the order of the requests.

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { MachineSpec, Machines } from '../model.ts';
import { onOwnNetwork } from '../network.ts';
import { dropletFiles, type Place } from '../place.ts';
import { kill, removeGroup } from './cgroup.ts';
import { boot, cutPower, groupOf, initOf, rebootCode } from './container.ts';
import { copyDisk, createDisk, removeCopy, removeDisk } from './disk.ts';
import { ensureImage } from './image.ts';
import { routeReserved } from './reserved.ts';

interface Machine {
  spec: MachineSpec;
  /** Whether it should run: a reboot during a shutdown or destroy stays off. */
  on: boolean;
  /** `ended` settles with the container; undefined while there is none. */
  container: { pid: number | undefined; ended: Promise<void> } | undefined;
  /** The last task; the next one waits for it. */
  task: Promise<void>;
}

/** A droplet that takes longer to shut down is killed. */
const haltMilliseconds = 30_000;

/**
 * Droplets of this lab. The caller must run inside the lab's network namespace.
 * `report` gets failures without a caller, such as a droplet that does not come back after a reboot.
 */
export function nspawnMachines(place: Place, report: (error: unknown) => void): Machines {
  const machines = new Map<number, Machine>();
  const bases = new Map<string, Promise<string>>();

  /** Built if it is missing, when the first droplet asks for it. */
  function baseOf(image: string): Promise<string> {
    const base = bases.get(image) ?? ensureImage(image, () => {}, onOwnNetwork(place));
    bases.set(image, base);
    // Not kept when it failed: the next droplet tries again.
    base.catch(() => bases.delete(image));
    return base;
  }

  function queue(id: number, task: (machine: Machine) => Promise<void>): Promise<void> {
    const machine = machines.get(id);
    if (!machine) return Promise.reject(new TypeError(`there is no droplet ${id} in the lab ${place.name}`));
    const result = machine.task.then(() => task(machine));
    // The caller sees the failure; the next task runs all the same.
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
      if (code === rebootCode) relaunch(machine);
      else if (machine.on) report(new Error(`${machine.spec.name} exited unexpectedly with code ${code}`));
    });
    machine.container = { pid: child.pid, ended: ended.catch(report) };
  }

  /** Queued like everything else, so that it never runs in the middle of a shutdown or destroy. */
  function relaunch({ spec, on }: Machine): void {
    if (on) queue(spec.id, async (machine) => (machine.on ? launch(machine) : undefined)).catch(report);
  }

  /** SIGTERM makes nspawn shut its systemd down cleanly. */
  async function halt(machine: Machine): Promise<void> {
    machine.on = false;
    if (!machine.container?.pid) return;
    const force = setTimeout(() => cutPower(place, machine.spec.id).catch(report), haltMilliseconds);
    kill(machine.container.pid, 'SIGTERM');
    await machine.container.ended;
    clearTimeout(force);
  }

  async function restart(machine: Machine): Promise<void> {
    const init = await initOf(place, machine.spec.id);
    // systemd takes SIGINT as Ctrl-Alt-Del and reboots; the end of the container then starts it again.
    if (machine.container && init !== undefined) kill(init, 'SIGINT');
    else await launch(machine);
  }

  async function stop(machine: Machine): Promise<void> {
    machine.on = false;
    await cutPower(place, machine.spec.id);
    await machine.container?.ended;
  }

  async function create(machine: Machine): Promise<void> {
    await createDisk(place, await baseOf(machine.spec.image), machine.spec);
    await launch(machine);
  }

  async function destroy(machine: Machine): Promise<void> {
    await stop(machine);
    await removeDisk(place, machine.spec.id);
    machines.delete(machine.spec.id);
  }

  return {
    start(spec) {
      machines.set(spec.id, { spec, on: true, container: undefined, task: Promise.resolve() });
      return queue(spec.id, create);
    },
    powerOff: (id) => queue(id, stop),
    shutdown: (id) => queue(id, halt),
    powerOn: (id) => queue(id, launch),
    reboot: (id) => queue(id, restart),
    async snapshot(id, snapshot) {
      let bytes = 0;
      await queue(id, async () => {
        bytes = await copyDisk(place, id, snapshot);
      });
      return bytes;
    },
    forget: (snapshot) => removeCopy(place, snapshot),
    rebuild: (id, from) =>
      queue(id, async (machine) => {
        await stop(machine);
        await removeDisk(place, id);
        machine.spec = { ...machine.spec, ...from };
        await create(machine);
      }),
    resize: (id, memory) =>
      queue(id, async (machine) => {
        machine.spec = { ...machine.spec, memory };
        await writeFile(dropletFiles(place, id).spec, JSON.stringify(machine.spec));
      }),
    route: routeReserved,
    destroy: (id) => queue(id, destroy),
  };
}
