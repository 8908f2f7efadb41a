// `promguard validate`. Rule: no network and no secret.

import { readFleet } from '../flow/desired.ts';
import { storeOf } from '../io/files.ts';
import { count } from '../words.ts';
import { command } from './command.ts';
import { printJson, warn } from './terminal.ts';

export const validate = command({
  summary: 'check fleet.yaml, its lock and secrets.yaml; needs no network and no keys',
  options: {},
  examples: ['promguard validate', 'promguard validate --fleet staging/fleet.yaml'],
  async run({ fleet: file, json }) {
    const { fleet, warnings } = await readFleet(storeOf(file), file);
    warn(warnings);
    if (json) printJson({ version: 1, ok: true, fleet: fleet.name, hosts: fleet.hosts.length, problems: warnings });
    else console.log(`${file} is valid: fleet ${fleet.name}, ${count(fleet.hosts.length, 'host')}`);
    return 0;
  },
});
