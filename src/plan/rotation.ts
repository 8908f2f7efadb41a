// What a rotation has come to, as data. Rule: what was measured, and what is still to come.

import type { Problem } from '../problem.ts';

/** What a rotation cost one target, as one monitor saw it. */
export interface Gap {
  monitor: string;
  host: string;
  job: string;
  /** The longest time between two scrapes that succeeded, in seconds; undefined when there were none. */
  longestSeconds: number | undefined;
  /** Scrapes that failed or did not take place. */
  missed: number;
}

export interface Rotation {
  /** Hosts whose rotation an earlier run had begun. */
  resumed: string[];
  /** Hosts whose WireGuard keys are new, proved, and the only ones. */
  rotated: string[];
  /** Those of them that keep their key pair: the pre-shared keys of their tunnels are new. */
  presharedOnly: string[];
  /** Hosts that keep their old keys until a later run reaches them and their peers. */
  waiting: string[];
  /** Clients that know a monitor by its old key: their owners have to configure them anew. */
  clients: string[];
  /** Hosts that accept the new SSH key for logins, and no longer the old one. */
  logins: string[];
  /** Hosts that may still accept the old one. */
  loginsWaiting: string[];
  /** Hosts with new SSH host keys. */
  hostKeys: string[];
  /** Hosts whose key files have a new data key. */
  encrypted: string[];
  /** Whether secrets.yaml has a new data key. */
  encryptsSecrets: boolean;
  /** Whether it had comments, which are gone. */
  dropsComments: boolean;
  /** age recipients that could open the key files until now. */
  former: string[];
  /** Those that could open secrets.yaml. */
  formerOfSecrets: string[];
  intervalSeconds: number;
  gaps: Gap[];
  problems: Problem[];
}

/** Nothing was rotated. */
export const noRotation: Rotation = {
  resumed: [],
  rotated: [],
  presharedOnly: [],
  waiting: [],
  clients: [],
  logins: [],
  loginsWaiting: [],
  hostKeys: [],
  encrypted: [],
  encryptsSecrets: false,
  dropsComments: false,
  former: [],
  formerOfSecrets: [],
  intervalSeconds: 0,
  gaps: [],
  problems: [],
};
