// The proof of a run, as data. Rule: what was seen, host by host.

import type { ObservedTarget } from '../host/item.ts';
import type { Problem } from '../problem.ts';

/** What is known of one host, for the table of evidence. */
export interface Evidence {
  name: string;
  role: string;
  region: string;
  /** In the tunnel. */
  address: string;
  publicAddress: string | undefined;
  /** The monitors that scrape it through its tunnel. */
  monitors: readonly string[];
  /** Whether a monitor that sees its tunnel was asked and answered: not with --only for others, nor where none does. */
  asked: boolean;
  /** The youngest handshake with a monitor (for a monitor: the oldest with its peers); undefined is never. */
  handshakeAgeSeconds: number | undefined;
  /** Its targets by job, as each monitor sees them; empty when no monitor answered. */
  targets: ObservedTarget[];
  /** All of its targets are up; also false where nobody was asked. */
  up: boolean;
  /** TCP ports that answer from outside. */
  openPorts: number[];
  /** Public addresses to which no way leads from the machine that looked: nothing is known of ports there. */
  unseenAddresses: string[];
  problems: Problem[];
}
