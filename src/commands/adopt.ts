// `promguard adopt`. Rule: looks at a server and changes nothing there; with --keep-open it writes fleet.yaml.

import path from 'node:path';
import { staticHost } from '../flow/chosen.ts';
import { createStore } from '../io/files.ts';
import { isError } from '../problem.ts';
import { withAllowed } from '../setup/allow.ts';
import { adoptionDocument, adoptionText } from '../show/adoption.ts';
import { command } from './command.ts';
import { printJson, withProgress } from './terminal.ts';
import { typed } from './typed.ts';

export const adopt = command({
  summary: 'look at a static host before it is taken in: what answers there, and what would close',
  operand: 'HOST',
  options: {
    'keep-open': {
      type: 'boolean',
      default: false,
      help: 'write the `allow` entries that keep open what answers today',
    },
  },
  examples: ['promguard adopt old-server', 'promguard adopt old-server --keep-open'],
  async run({ fleet, json, 'keep-open': keepOpen }, [name = '']) {
    const { reconcile } = await import('../run.ts');
    const adoption = await withProgress(
      { fleet, only: [name], check: (read) => staticHost(read, name) },
      'look',
      (world) => reconcile.adopt(world, { fleet, only: [name] }, name),
    );
    const writes = keepOpen && adoption.allow.length > 0;
    if (writes) {
      const store = createStore(path.dirname(fleet));
      const text = new TextDecoder().decode(await store.read(path.basename(fleet)));
      const kept = withAllowed(text, fleet, name, adoption.allow);
      await store.write({ [path.basename(fleet)]: kept }, 'what a server serves');
    }
    const problems = keepOpen ? adoption.left : adoption.problems;
    if (json) printJson({ ...adoptionDocument({ ...adoption, problems }), written: writes });
    else console.log(typed(adoptionText({ ...adoption, problems }, fleet, writes)));
    return problems.some(isError) ? 1 : 0;
  },
});
