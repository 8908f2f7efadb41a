// The scripts that replace an SSH host key: that of the first boot, or one that a rotation retires. Rule: the lock has the new key before sshd uses it.

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { Problem } from '../problem.ts';
import { parsePublicKey } from '../publickey.ts';
import firstBoot from './boot.sh';
import pinning from './pin.sh';
import { lastLines } from './printed.ts';
import { quote } from './quote.ts';

const library = `${firstBoot}\n${pinning}`;

/** These stand behind a key in the lock, where a comment stands in known_hosts. User data gave the private half of the first away. */
const marks = { firstBoot: ' first-boot', retiring: ' retiring' };

/** word: what the key was made with. */
export function markFirstBoot(publicKey: string, word: string): string {
  return `${publicKey} ${word}${marks.firstBoot}`;
}

/** The word of a droplet that has no key of its own yet. */
export function bootWord(sshHostKeys: readonly string[]): string | undefined {
  const [only = '', ...more] = sshHostKeys;
  return more.length > 0 ? undefined : / ([0-9a-f]{16}) first-boot$/.exec(only)?.[1];
}

/** Whether a droplet was requested that has not yet shown a key of its own. */
export function awaitsFirstBoot(sshHostKeys: readonly string[]): boolean {
  return sshHostKeys.some((key) => key.endsWith(marks.firstBoot));
}

export function markRetiring(publicKey: string): string {
  return publicKey + marks.retiring;
}

/** The key among the lock's keys that is to be replaced, without its mark. */
export function outgoingKey(sshHostKeys: readonly string[]): string | undefined {
  const all = Object.values(marks);
  const marked = sshHostKeys.find((key) => all.some((mark) => key.endsWith(mark)));
  return marked?.split(' ').slice(0, 2).join(' ');
}

/** Makes the host's own key, beside the one in use, and prints its public half. */
export function makeHostKeyScript(outgoing: string): Text {
  return [`${library}\nmake_host_key ${quote(outgoing)}\n`];
}

export function useHostKeyScript(): Text {
  return [`${library}\nuse_host_key\n`];
}

/** Throws where useHostKeyScript did not finish. */
export function checkUsed(host: string, { stdout, stderr }: Output): void {
  if (stdout.includes('@done')) return;
  throw new Problem('host-key-not-switched', `${host} did not switch to its new SSH host key`, {
    hint: `run it again to continue; it printed:${lastLines(stderr.trim() || stdout)}`,
  });
}

/** The public key that makeHostKeyScript printed. */
export function readHostKey(host: string, { stdout, stderr }: Output): string {
  const [, key] = /^@host-key (ssh-ed25519 [A-Za-z0-9+/]{68})$/m.exec(stdout) ?? [];
  // A lock with what is no key could be read by nobody.
  if (key !== undefined && parsePublicKey(key)) return key;
  throw new Problem('host-key-not-created', `${host} created no SSH host key of its own`, {
    hint: `it keeps its present key until the next apply; it printed:${lastLines(stderr.trim() || stdout)}`,
  });
}
