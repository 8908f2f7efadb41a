// The script that takes a removed host out of another one. Rule: it needs nothing of what is desired there, so nothing else goes along.

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { Problem } from '../problem.ts';
import { lastLines } from './printed.ts';
import { words } from './quote.ts';
import library from './removal.sh';

/** A peer by the interface that it is on. */
export interface PeerAt {
  readonly interface: string;
  readonly publicKey: string;
}

/**
 * name: of the host that goes; its targets are known by its tunnel address, too, as an apply elsewhere may have renamed it. peers: what is
 * known of it there; one that is not there is no error.
 */
export function removalScript(name: string, address: string | undefined, peers: readonly PeerAt[]): Text {
  const known = peers.flatMap(({ interface: tunnel, publicKey }) => [tunnel, publicKey]);
  return [`${library}\nremove_host ${words([name, address ?? '', ...known])}\n`];
}

/** Notes public keys that are never to come back. */
export function rememberScript(publicKeys: readonly string[]): Text {
  return [`${library}\nremember_keys ${words(publicKeys)}\n`];
}

/** Why the script did not finish. */
export function removalFailed(host: string, name: string, { stdout, stderr }: Output): Problem | undefined {
  if (/^@done$/m.test(stdout)) return undefined;
  return new Problem('removal-failed', `${host}: ${name} could not be removed`, {
    hosts: [host],
    hint: `on ${host}, see wg show, then run it again; it printed:${lastLines(stderr.trim() || stdout)}`,
  });
}
