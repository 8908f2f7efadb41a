// Asking a host for facts. Rule: one script for all that is asked, and it changes nothing.

import type { Text } from '../keys/secret.ts';
import firstBoot from './boot.sh';
import type { Item, Observed } from './item.ts';
import { managedFile, managedIds } from './managed.ts';
import program from './observe.sh';

/** The functions that answer requests. */
export const reader = `${firstBoot}\n${program}`;

/** What else than items may be asked for. */
export interface Extras {
  /** Ask Prometheus for its targets (monitors). */
  targets: boolean;
  /** List listening sockets. */
  sockets: boolean;
}

/** Between these lines stand the requests; the host's own reader looks for them (resources/reader.ts). */
export const requestStart = "observe <<'REQUEST'";
export const requestEnd = 'REQUEST';

/** The script that observes exactly these items, in one round trip; it changes nothing. */
export function observeScript(items: readonly Item[], extras: Extras): Text {
  const requests = new Set([...items, managedFile(managedIds(items))].flatMap(requestOf));
  if (extras.targets) requests.add('targets');
  if (extras.sockets) requests.add('sockets');
  return [`${reader}\n${requestStart}\n${[...requests].join('\n')}\n${requestEnd}\n`];
}

function requestOf(item: Item): string[] {
  switch (item.kind) {
    case 'package':
      return [`package ${item.name}`];
    case 'unit':
      return [`unit ${item.name}`];
    case 'binary':
      return [`binary ${item.name}-${item.sha256}`];
    case 'file':
      return [`file ${item.path}`];
    case 'rule':
    case 'firewall':
      return ['firewall'];
    case 'tunnel':
      return [`tunnel ${item.interface}`];
  }
}

/** A host on which nothing is installed yet: what a droplet that does not exist is compared with. */
export function nothing(): Observed {
  return {
    os: { id: 'unknown', version: 'unknown', arch: 'unknown' },
    client: undefined,
    now: 0,
    packages: [],
    binaries: [],
    files: {},
    units: {},
    firewall: { enabled: false, live: false, incoming: '', routed: '', ipv6: false, rules: [] },
    tunnels: {},
    routes: [],
    managed: [],
    listening: [],
    targets: undefined,
    sshHostKeys: [],
    trial: undefined,
  };
}
