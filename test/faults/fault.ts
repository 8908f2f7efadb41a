// What can go wrong at a moment of a run. Rule: plain data; each fault says how it strikes and how it is over.

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
  /** The run ends by it; without this it goes on, and ends by itself. */
  endsRun?: true;
  /** The run may reach its end all the same; without this one that does has not met the fault. */
  mayPass?: true;
  /** The run stands still meanwhile. */
  strike(at: Struck): unknown;
  /** What has to happen before the next apply can be expected to finish. */
  heal(at: Omit<Struck, 'runner'>): Promise<unknown>;
}

export function struckAt(it: Story, host: string): Omit<Struck, 'runner'> {
  return { it, place: placeOf(it.lab), host };
}

const nothing = async () => {};

/** The process that runs apply ends without a warning. */
export const killed: Fault = {
  name: 'killed',
  endsRun: true,
  strike: ({ runner }) => runner.kill('SIGKILL'),
  heal: nothing,
};

/** Every connection to the host ends; new ones can be made at once. */
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

/** No SSH to the host until the run has given up. */
export const cutOff: Fault = {
  name: 'cut off',
  strike: ({ place, host }) => breakDroplet(place, host, 'cut'),
  heal: ({ place, host }) => healDroplet(place, host),
};

/** Its plug is pulled; it is on again before the next apply. */
export const poweredOff: Fault = {
  name: 'powered off',
  async strike({ it, place, host }) {
    // The cloud answers before it has made the droplet.
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
  // What a host was writing at that moment may still find room, and nothing after it may need any.
  mayPass: true,
  strike: ({ place, host }) => breakDroplet(place, host, 'disk-full'),
  async heal({ it, place, host }) {
    await healDroplet(place, host);
    // What it did to cloud-init itself is not PromGuard's to mend.
    await it.on(host, "systemctl reset-failed 'cloud-*'");
  },
};

/** The worst of both: the host must take a change back without room for it. */
export const diskFullAndKilled: Fault = {
  name: 'disk full and killed',
  endsRun: true,
  async strike({ place, host, runner }) {
    runner.kill('SIGKILL');
    await breakDroplet(place, host, 'disk-full');
  },
  async heal({ it, place, host }) {
    await takenBack(it, host);
    await healDroplet(place, host);
  },
};

/** The cloud answers nobody. */
export const outage: Fault = {
  name: 'API outage',
  strike: ({ place }) => addFault(place, { drop: 'before', always: true }),
  heal: ({ place }) => clearFaults(place),
};

function takenBack(it: Story, host: string): Promise<void> {
  return until(
    `${host} takes the change back`,
    async () => (await it.look(host, 'ls /var/lib/promguard/reverted')) !== '',
  );
}
