// A process that is killed after a given number of effects.

import { reveal } from '../../../src/keys/secret.ts';
import type { World } from '../../../src/ports.ts';
import type { SimulatedWorld } from './world.ts';

export class Killed extends Error {}

/** A world whose process is killed after so many effects: each file is one, and each script is one before and one after it runs. */
export function mortal(world: SimulatedWorld, effects: number): World {
  let left = effects;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
  const { store, remote, ...others } = world.ports;
  return {
    ...others,
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
        const changes = /(main 3>&1|_host_key.*)\n$/.test(reveal(script));
        if (changes) step();
        const output = await remote.run(target, script, options);
        if (changes) step();
        return output;
      },
    },
  };
}
