// Where the fleet's own rules are.

export const rulesFolder = 'rules';

/** The path of a file of that folder, as people see it. */
export const shownRules = (fleetFile: string, name: string) =>
  `${fleetFile.slice(0, fleetFile.lastIndexOf('/') + 1)}${rulesFolder}/${name}`;
