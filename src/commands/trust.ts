// `promguard trust`. Rule: nothing is recorded before somebody has compared the fingerprint.

import type { Fleet } from '../fleet/model.ts';
import { readDesired } from '../flow/desired.ts';
import { recordedIn } from '../flow/recorded.ts';
import { checkFingerprint, checkTrustable, isTrusted, trust as record, targetToTrust } from '../flow/trust.ts';
import { storeOf } from '../io/files.ts';
import { Problem } from '../problem.ts';
import { confirmed } from './ask.ts';
import { command } from './command.ts';
import { printJson, withProgress } from './terminal.ts';

export const trust = command({
  summary: "record a host's SSH key after you have compared its fingerprint",
  operand: 'HOST',
  options: {
    fingerprint: {
      type: 'string',
      value: 'SHA256…',
      help: 'the fingerprint that the key must have, instead of asking',
    },
  },
  examples: ['promguard trust old-server', 'promguard trust old-server --fingerprint SHA256:…'],
  run: ({ fleet, json, fingerprint: expected }, [name = '']) => {
    const check = async (read: Fleet) =>
      checkTrustable({ fleet: read, recordedLock: await recordedIn(storeOf(fleet), read) }, name);
    return withProgress({ fleet, only: undefined, check }, 'look', async (world) => {
      const { fingerprintOf, offeredKey } = await import('../io/ssh/connection.ts');
      const desired = await readDesired(world, fleet);
      const target = await targetToTrust(world, desired, name);
      const publicKey = await offeredKey(target);
      const offered = fingerprintOf(publicKey);
      checkFingerprint(name, offered, expected);
      const told = (state: string) => {
        if (json) printJson({ version: 1, ok: true, host: name, fingerprint: offered });
        else console.log(`${name} is ${state} trusted by its SSH host key ${offered}`);
        return 0;
      };
      if (isTrusted(target, publicKey)) return told('already');
      const question = `${name} offers the SSH host key ${offered}: compare it on the host's console`;
      if (expected === undefined && (json || !(await confirmed(question, 'yes')))) {
        throw new Problem('host-key-not-confirmed', `nothing was recorded: ${name} offers ${offered}`, {
          hint: 'pass the fingerprint that `ssh-keygen -lf` prints on the host: --fingerprint SHA256:…',
        });
      }
      await record(world, desired, name, publicKey);
      return told('now');
    });
  },
});
