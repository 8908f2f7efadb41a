// `promguard client`. Rule: stdout is the configuration and nothing else, so that it can be sent into a file.

import { clientConfig } from '../flow/client.ts';
import { chosenClient } from '../plan/client.ts';
import { clientText } from '../show/client.ts';
import { command } from './command.ts';
import { withProgress } from './terminal.ts';

export const client = command({
  summary:
    'print the WireGuard configuration of a client, a machine of yours that reaches the monitors through the tunnel',
  operand: 'CLIENT',
  without: ['json'],
  options: {},
  examples: ['promguard client laptop'],
  run: ({ fleet }, [name = '']) =>
    withProgress({ fleet, only: undefined, check: (read) => void chosenClient(read, name) }, 'look', async (world) => {
      console.log(clientText(await clientConfig(world, fleet, name)));
      return 0;
    }),
});
