// The scripts that replace a first-boot SSH host key. Rule: pure; the lock knows the new key before sshd uses it.

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { Problem } from '../problem.ts';
import library from './pin.sh';
import { quote } from './quote.ts';

/** Stands behind a key in the lock, where a comment stands in known_hosts: user data gave its private half away. */
const mark = ' first-boot';

export function markFirstBoot(publicKey: string): string {
  return publicKey + mark;
}

/** The first-boot key among the lock's keys, without its mark. */
export function firstBootKey(sshHostKeys: readonly string[]): string | undefined {
  return sshHostKeys.find((key) => key.endsWith(mark))?.slice(0, -mark.length);
}

/** Makes the host's own key, beside the one in use, and prints its public half. */
export function makeHostKeyScript(firstBoot: string): Text {
  return [`${library}\nmake_host_key ${quote(firstBoot)}\n`];
}

export function useHostKeyScript(): Text {
  return [`${library}\nuse_host_key\n`];
}

/** The public key that makeHostKeyScript printed. */
export function readHostKey(host: string, { stdout, stderr }: Output): string {
  const [, key] = /^@host-key (ssh-ed25519 [A-Za-z0-9+/]{68})$/m.exec(stdout) ?? [];
  if (key) return key;
  throw new Problem(`${host} made no SSH host key of its own`, {
    hint: `it keeps its first-boot key until the next apply; it printed: ${stderr.trim() || stdout.trim() || 'nothing'}`,
  });
}
