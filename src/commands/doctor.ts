// `promguard doctor`. Rule: only a failed check is a failure.

import { command } from './command.ts';
import { printJson } from './terminal.ts';
import { typed } from './typed.ts';

export const doctor = command({
  summary: 'check tokens, keys, hosts and GitHub settings, and say how to fix them',
  without: ['quiet', 'verbose'],
  options: {},
  examples: ['promguard doctor', 'promguard doctor --json'],
  async run({ fleet, json }) {
    const [setup, { workflows }, { doctorDocument, doctorText }] = await Promise.all([
      import('../setup/doctor.ts'),
      import('../setup/template.ts'),
      import('../setup/show.ts'),
    ]);
    const checks = await setup.doctor({ fleet, environment: process.env, folder: process.cwd(), workflows });
    if (json) printJson(doctorDocument(checks));
    else console.log(typed(doctorText(checks)));
    return checks.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
  },
});
