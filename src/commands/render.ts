// `promguard render`. Rule: no network and no secret; other releases run it and read what it prints.

import { clock } from '../io/clock.ts';
import { storeOf } from '../io/files.ts';
import { publicKeyOf } from '../io/x25519.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const render = command({
  summary: 'print what each host is made of, from git alone, to compare releases by; always JSON',
  without: ['quiet', 'verbose'],
  options: {},
  examples: ['promguard render --json'],
  async run({ fleet }) {
    const { rendering } = await import('../run.ts');
    printJson(await rendering({ store: storeOf(fleet), clock, publicKeyOf }, fleet, PROMGUARD_VERSION));
    return 0;
  },
});
