// `promguard validate`. Rule: no network and no secret.

import { validate as check } from '../flow/desired.ts';
import { runRuleTests } from '../flow/ruletests.ts';
import { clock } from '../io/clock.ts';
import { storeOf } from '../io/files.ts';
import { testRules } from '../io/promtool.ts';
import { refuse } from '../problem.ts';
import { count } from '../words.ts';
import { command } from './command.ts';
import { printJson, warn } from './terminal.ts';

export const validate = command({
  summary: 'check fleet.yaml, its lock, key files and secrets.yaml; needs no network and no keys',
  without: ['quiet', 'verbose'],
  options: {},
  examples: ['promguard validate', 'promguard validate --fleet staging/fleet.yaml'],
  async run({ fleet: file, json }) {
    const store = storeOf(file);
    const { name, hosts, warnings: ofFiles } = await check({ store, clock }, file);
    const warnings = [...ofFiles, ...(await runRuleTests(store, file, testRules))];
    refuse(warnings);
    warn(warnings);
    if (json) printJson({ version: 1, ok: true, fleet: name, hosts, problems: warnings });
    else console.log(`${file} is valid: fleet ${name}, ${count(hosts, 'host')}`);
    return 0;
  },
});
