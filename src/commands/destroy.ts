// `promguard destroy`. Rule: the whole fleet or nothing, and only after its name was typed or --yes given.

import { readFleet } from '../flow/desired.ts';
import { storeOf } from '../io/world.ts';
import { Problem } from '../problem.ts';
import * as reconcile from '../reconcile.ts';
import { confirmed } from './ask.ts';
import { command } from './command.ts';
import { printJson, withProgress } from './terminal.ts';

export const destroy = command({
  summary: "destroy the fleet's droplets and give its static hosts back (asks first, unless --yes)",
  only: true,
  options: { yes: { type: 'boolean', default: false, help: 'do not ask' } },
  examples: ['promguard destroy', 'promguard destroy --yes'],
  async run({ fleet: file, only, json, yes }) {
    if (only) throw hostsNotTaken();
    const { fleet } = await readFleet(storeOf(file), file);
    if (
      !yes &&
      !(await confirmed('this destroys every droplet of the fleet and gives every static host back', fleet.name))
    ) {
      const hint = "type the fleet's name when asked, or pass --yes";
      throw new Problem('destroy-not-confirmed', 'nothing was destroyed: it was not confirmed', { hint });
    }
    const { destroyed, givenBack } = await withProgress(file, 'look', (world) =>
      reconcile.destroy(world, { fleet: file, only }),
    );
    if (json) printJson({ ok: true, destroyed, given_back: givenBack });
    else {
      if (destroyed.length > 0) console.log(`destroyed: ${destroyed.join(', ')}`);
      if (givenBack.length > 0) console.log(`given back: ${givenBack.join(', ')}`);
      if (destroyed.length + givenBack.length === 0) console.log('there was nothing to destroy');
    }
    return 0;
  },
});

export function hostsNotTaken(): Problem {
  return new Problem('destroy-takes-no-hosts', 'destroy takes the whole fleet, and no hosts', {
    hint: 'to destroy one host, remove it from fleet.yaml and apply',
  });
}
