// `promguard exporters`. Rule: no fleet, no network and no secret.

import { catalogue } from '../fleet/catalogue.ts';
import { unknownExporter } from '../fleet/unknown-exporter.ts';
import { exportersDocument, exportersTable, exporterText } from '../show/exporters.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const exporters = command({
  summary: 'list the exporters that PromGuard knows, or tell what one of them needs',
  operand: '[EXPORTER]',
  without: ['fleet', 'quiet', 'verbose'],
  options: {},
  examples: ['promguard exporters', 'promguard exporters postgres'],
  async run({ json }, [name]) {
    if (name !== undefined && !catalogue.has(name)) throw unknownExporter(name);
    const chosen = [...catalogue].filter(([known]) => name === undefined || known === name);
    if (json) printJson(exportersDocument(chosen));
    else console.log(name === undefined ? exportersTable(chosen) : chosen.map(exporterText).join());
    return 0;
  },
});
