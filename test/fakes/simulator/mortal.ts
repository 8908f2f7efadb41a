// A process that is killed after a given number of effects.

import { reveal } from '../../../src/keys/secret.ts';
import type { World } from '../../../src/ports.ts';
import type { SimulatedWorld } from './world.ts';

export class Killed extends Error {}

/** A world whose process is killed after so many effects: each file is one, and each script, SSH key and name at the cloud is one before and one after it. */
export function mortal(world: SimulatedWorld, effects: number): World {
  let left = effects;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
  const { store, remote, cloud, ...others } = world.ports;
  const around = async <Value>(effect: () => Promise<Value>): Promise<Value> => {
    step();
    const value = await effect();
    step();
    return value;
  };
  return {
    ...others,
    cloud: cloud && {
      ...cloud,
      sshKey: (...key) => around(() => cloud.sshKey(...key)),
      rename: (...droplet) => around(() => cloud.rename(...droplet)),
      deleteSshKey: (key) => around(() => cloud.deleteSshKey(key)),
    },
    store: {
      ...store,
      write: async (files, why) => {
        for (const [path, text] of Object.entries(files)) {
          step();
          await store.write({ [path]: text }, why);
        }
      },
    },
    remote: {
      ...remote,
      run: async (target, script, options) => {
        const changes = /(main 3>&1|confirm_access|_(?:host|login)_key.*|\nremove_host .*)\n$/.test(reveal(script));
        const run = () => remote.run(target, script, options);
        return changes ? around(run) : run();
      },
    },
  };
}
