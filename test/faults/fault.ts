// The faults that strike at a moment of a run. Rule: plain data; each says how it strikes and how it ends.

import type { ChildProcess } from 'node:child_process';
import { addFault, breakDroplet, clearFaults, healDroplet } from '../../src/lab/fault.ts';
import { type Place, placeOf } from '../../src/lab/place.ts';
import { type Story, until } from '../lab/story.ts';

/** Where it strikes. */
export interface Struck {
  it: Story;
  place: Place;
  /** The host whose moment it is. */
  host: string;
  runner: ChildProcess;
}

export interface Fault {
  name: string;
  /** The fault ends the run; without this, the run continues and ends by itself. */
  endsRun?: true;
  /** The run may succeed; without this, one that does has not met the fault. */
  mayPass?: true;
  /** The run is paused meanwhile. */
  strike(at: Struck): unknown;
  /** What the next apply needs to finish. */
  heal(at: Omit<Struck, 'runner'>): Promise<unknown>;
}

export function struckAt(it: Story, host: string): Omit<Struck, 'runner'> {
  return { it, place: placeOf(it.lab), host };
}

const nothing = async () => {};

/** The process that runs apply is killed. */
export const killed: Fault = {
  name: 'killed',
  endsRun: true,
  strike: ({ runner }) => runner.kill('SIGKILL'),
  heal: nothing,
};

/** Every connection to the host ends; new ones work at once. */
export const connectionLost: Fault = {
  name: 'connection lost',
  mayPass: true,
  async strike({ it, place, host }) {
    const { [host]: droplet } = await it.droplets();
    const { stdout } = await it.inside(
      'ss',
      '-Htn',
      'state',
      'established',
      'dst',
      `${droplet?.ipv4}`,
      'dport',
      '=',
      ':22',
    );
    if (stdout === '') throw new Error(`there is no connection to ${host} that could be lost`);
    await breakDroplet(place, host, 'cut');
    await healDroplet(place, host);
  },
  heal: nothing,
};

/** No SSH to the host until the run has failed. */
export const cutOff: Fault = {
  name: 'cut off',
  strike: ({ place, host }) => breakDroplet(place, host, 'cut'),
  heal: ({ place, host }) => healDroplet(place, host),
};

/** Power loss; the host is on again before the next apply. */
export const poweredOff: Fault = {
  name: 'powered off',
  async strike({ it, place, host }) {
    // The cloud responds before it has created the droplet.
    await until(`there is ${host}`, async () => host in (await it.droplets()));
    await breakDroplet(place, host, 'off');
  },
  async heal({ it, place, host }) {
    await healDroplet(place, host);
    const booted = 'systemctl is-system-running; true';
    await until(`${host} has booted`, async () => /running|degraded/.test(await it.look(host, booted)), 180);
  },
};

export const diskFull: Fault = {
  name: 'disk full',
  // What was being written may still fit, and nothing after it may need space.
  mayPass: true,
  strike: ({ place, host }) => breakDroplet(place, host, 'disk-full'),
  async heal({ it, place, host }) {
    await healDroplet(place, host);
    // The damage to cloud-init itself is not PromGuard's to repair.
    await it.on(host, "systemctl reset-failed 'cloud-*'");
    // What is measured each minute had no space either.
    const failed = "systemctl list-units --failed --plain --no-legend 'promguard-*'";
    await until(`${host} measures again`, async () => (await it.look(host, failed)).trim() === '', 120);
  },
};

/** The host must roll a change back on a full disk. */
export const diskFullAndKilled: Fault = {
  name: 'disk full and killed',
  endsRun: true,
  async strike({ place, host, runner }) {
    runner.kill('SIGKILL');
    await breakDroplet(place, host, 'disk-full');
  },
  async heal({ it, place, host }) {
    await rolledBack(it, host);
    await healDroplet(place, host);
  },
};

/** The API answers nobody. */
export const outage: Fault = {
  name: 'API outage',
  strike: ({ place }) => addFault(place, { drop: 'before', always: true }),
  heal: ({ place }) => clearFaults(place),
};

function rolledBack(it: Story, host: string): Promise<void> {
  return until(
    `${host} rolls the change back`,
    async () => (await it.look(host, 'ls /var/lib/promguard/reverted')) !== '',
    120,
  );
}
