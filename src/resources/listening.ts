// On monitors: what hosts say that they listen on, and fleet.yaml does not declare, must not answer. Rule: found out on the monitor, so that no plan depends on it.

import type { Item } from '../host/item.ts';
import { rootFile } from './file.ts';
import script from './listening.sh';
import { timedItems, timerPath } from './timer.ts';

const unit = 'promguard-listening';
const program = '/opt/promguard/listening';

/** Targets that the script writes. */
export const listeningTargets = '/var/lib/promguard/listening/targets.json';

export const listeningPlaces = [program, timerPath(unit)];

export function listeningItems(): Item[] {
  return [
    rootFile(program, '0755', script),
    ...timedItems({
      ...{ unit, description: 'ports that nobody declared', timing: 'ports that nobody declared, every minute' },
      ...{ command: program, stateDirectory: 'promguard/listening', everySeconds: 60 },
    }),
  ];
}
