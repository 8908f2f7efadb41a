// Where the fleet's own rules are.

import { beside } from './fleets.ts';

export const rulesFolder = 'rules';

/** The path of a file of that folder, as people see it. */
export const shownRules = (fleetFile: string, name: string) => beside(fleetFile, `${rulesFolder}/${name}`);
