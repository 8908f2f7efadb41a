// `promguard init`. Rule: it asks where there is a terminal, and takes the defaults where there is none.

import * as setup from '../setup/init.ts';
import { initDocument, initText } from '../setup/show.ts';
import { type Ask, withPerson } from './ask.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const init = command({
  summary: 'create keys and a fleet.yaml, and list the remaining steps; overwrites nothing',
  options: {
    'fleet-name': { type: 'string', value: 'NAME', help: 'name of the fleet, instead of asking (demo)' },
    region: { type: 'string', value: 'REGION', help: 'region of the monitor (tor1)' },
    nodes: { type: 'string', value: 'REGION,…', help: 'a node in each of these regions (lon1,sfo3,sgp1)' },
    keys: { type: 'string', value: 'FOLDER', help: 'folder for the keys (~/.config/promguard/NAME)' },
  },
  examples: ['promguard init', 'promguard init --fleet-name shop --region fra1 --nodes fra1,lon1'],
  async run({ fleet, json, 'fleet-name': fleetName, region, nodes: regions, keys }) {
    const nodes = regions === undefined ? undefined : setup.listOf(regions);
    const make = (ask: Ask | undefined) =>
      setup.init({ fleet, fleetName, region, nodes, keys, environment: process.env, ask });
    const made = json ? await make(undefined) : await withPerson(make);
    if (json) printJson(initDocument(made));
    else console.log(initText(made));
    return 0;
  },
});
