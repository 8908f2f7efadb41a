// `promguard init`. Rule: it asks for what no option says; answers may be piped.

import type { Ask } from '../setup/answers.ts';
import { initDocument, initText } from '../setup/show.ts';
import { nobody, withAnswers } from './ask.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const init = command({
  summary: 'create keys and a fleet.yaml, and list the remaining steps; overwrites nothing',
  options: {
    'fleet-name': { type: 'string', value: 'NAME', help: 'name of the fleet; without it, init asks' },
    region: { type: 'string', value: 'REGION', help: 'region of the monitor; without it, init asks' },
    nodes: { type: 'string', value: 'REGION,…', help: 'a node in each of these regions; without it, init asks' },
    keys: { type: 'string', value: 'PATH', help: 'folder for the keys (~/.config/promguard/NAME)' },
  },
  examples: ['promguard init', 'promguard init --fleet-name shop --region fra1 --nodes fra1,lon1'],
  async run({ fleet, json, 'fleet-name': fleetName, region, nodes, keys }) {
    const setup = await import('../setup/init.ts');
    const make = (ask: Ask) => setup.init({ fleet, fleetName, region, nodes, keys, environment: process.env, ask });
    // A program reads the one document: it does not answer at a terminal.
    const made = json && process.stdin.isTTY ? await make(nobody) : await withAnswers(make);
    if (json) printJson(initDocument(made));
    else console.log(initText(made));
    return 0;
  },
});
