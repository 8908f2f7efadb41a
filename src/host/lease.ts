// The lease of a fleet as its hosts keep it. Rule: who holds it is a stranger's text, shown and never trusted.

import type { Text } from '../keys/secret.ts';
import library from './lease.sh';
import { words } from './quote.ts';
import { patternsOf, silenceLibrary, worksSince } from './silence.ts';

/** Unix seconds, by the clock of the host. */
export type Lease =
  | { readonly held: true; readonly lastEndedAt: number }
  | { readonly held: false; readonly holder: string; readonly since: number | undefined };

/**
 * Holds the lease until standard input ends, or is silent for four seconds. since: when the run took it, which tells its silences from those of others.
 * hosts: those that it is taken to work on, of which nobody is told meanwhile.
 */
export function leaseScript(holder: string, since: Date, hosts: readonly string[] = []): Text {
  const call = `hold_lease ${words([plain(holder), worksSince(since), ...patternsOf(hosts)])}`;
  return [`set -euo pipefail\n${silenceLibrary}\n${library}\n${call}\n`];
}

/** Its first line; undefined if that is none that the script prints. */
export function readLease(said: string): Lease | undefined {
  const [, ended] = /^@held\t(\d{1,12})$/.exec(said) ?? [];
  if (ended !== undefined) return { held: true, lastEndedAt: Number(ended) };
  if (!said.startsWith('@taken')) return undefined;
  const [, since, holder] = /^@taken\t(\d{1,12})\t(.*)$/.exec(said) ?? [];
  return {
    held: false,
    holder: plain(holder ?? '') || 'somebody',
    since: since === undefined ? undefined : Number(since),
  };
}

/** A name or an address of a web page, and nothing else. */
function plain(text: string): string {
  return text.replaceAll(/[^\w@%+=:,./-]/g, '?').slice(0, 200);
}
