// The scripts that replace the key which logs in. Rule: the old one is removed by a script that came over a connection of the new one.

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { oneLine, Problem } from '../problem.ts';
import library from './login.sh';
import { lastLines } from './printed.ts';
import { words } from './quote.ts';

/** Adds the new key wherever the old one stands without options. Both as `type base64`. */
export function addLoginKeyScript(former: string, next: string): Text {
  return [`${library}\nadd_login_key ${words([former, next])}\n`];
}

/** Removes the old key wherever it stands without options. */
export function dropLoginKeyScript(former: string): Text {
  return [`${library}\ndrop_login_key ${words([former])}\n`];
}

/** A host may say anything. */
const mostFiles = 5;

/** The files in which the old key stands as only their owner can change it. Throws where a script did not finish. */
export function filesLeft(host: string, { stdout, stderr }: Output): string[] {
  if (/^@done$/m.test(stdout))
    return [...stdout.matchAll(/^@left (.{1,300})$/gm)].slice(0, mostFiles).map(([, file = '']) => oneLine(file));
  throw new Problem('ssh-key-not-replaced', `${host}: root's authorized_keys could not be written`, {
    hint: `its SSH keys work as before; it printed:${lastLines(stderr.trim() || stdout)}`,
  });
}
