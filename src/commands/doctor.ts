// `promguard doctor`. Rule: only a failed check is a failure.

import { doctorDocument, doctorText } from '../setup/show.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const doctor = command({
  summary: 'check tokens, keys, hosts and GitHub settings, and say how to fix them',
  without: ['quiet', 'verbose'],
  options: {},
  examples: ['promguard doctor', 'promguard doctor --json'],
  async run({ fleet, json }) {
    const [setup, { workflows }] = await Promise.all([import('../setup/doctor.ts'), import('../setup/template.ts')]);
    const checks = await setup.doctor({ fleet, environment: process.env, folder: process.cwd(), workflows });
    if (json) printJson(doctorDocument(checks));
    else console.log(doctorText(checks));
    return checks.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
  },
});
