// Asking a monitor to fetch targets as its Prometheus would. Rule: it asks only those that its own Prometheus has, and answers with facts.

import type { Text } from '../keys/secret.ts';
import library from './fetch.sh';
import { words } from './quote.ts';

/**
 * Stands before what observes the host: a fetch may be the first handshake of a tunnel. A key that can run nothing but the fact reader runs
 * none of it.
 */
export function fetchScript(urls: readonly string[]): Text {
  return urls.length === 0 ? [] : [`${library}\nfetch_targets ${words(urls)}\n`];
}
