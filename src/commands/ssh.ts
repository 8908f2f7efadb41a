// `promguard ssh`. Rule: the exit code is that of the command on the host.

import { targetToEnter } from '../flow/enter.ts';
import { command } from './command.ts';
import { withProgress } from './terminal.ts';

export const ssh = command({
  summary: 'log in to a host with its pinned host key, or run a command there',
  operand: 'HOST [CMD…]',
  without: ['json'],
  options: {},
  examples: ['promguard ssh web-1', 'promguard ssh web-1 systemctl status --no-pager prometheus'],
  async run({ fleet }, [name = '', ...words]) {
    const { target, logins } = await withProgress({ fleet, only: [name] }, 'look', async (world) => {
      return { target: await targetToEnter(world, fleet, name), logins: world.logins };
    });
    const { openSsh } = await import('../io/ssh/openssh.ts');
    return openSsh(target, logins, words);
  },
});
