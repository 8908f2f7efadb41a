// Asking a host about itself. Rule: one script for all requests, and it changes nothing.

import type { Text } from '../keys/secret.ts';
import firstBoot from './boot.sh';
import type { Item, Observed, Surroundings } from './item.ts';
import { kindNames, kinds, type Parts } from './kinds/index.ts';
import { formerPath } from './kinds/mark.ts';
import { managedFile } from './managed.ts';
import common from './observe.sh';

/** What may be asked besides items. */
export interface Extras {
  /** Ask Prometheus for its targets (monitors). */
  targets: boolean;
  /** List listening sockets, and ports that NAT publishes without one. */
  sockets: boolean;
  /** On a host that PromGuard has not been on, look at what others have there. */
  others: boolean;
  /** Look at what another Prometheus or VictoriaMetrics has stored, where PromGuard has not run one (monitors). */
  samples: boolean;
  /** Ask sshd which files it reads root's keys from. */
  logins: boolean;
}

/**
 * The form of the reader's answers, which the answer of an older reader, installed on a host by an earlier release, may not have. Raised with each new kind
 * of item and each fact whose fields mean something else; readers before the number was sent have 1.
 */
export const protocol = 3;

/** Between these lines stand the requests; the host's own reader looks for them (resources/reader.ts). */
export const requestStart = "observe <<'REQUEST'";
export const requestEnd = 'REQUEST';

/** The functions that answer requests. places: the files that may be asked for, as patterns of bash: `/etc/promguard/targets/*.json`. */
export function readerProgram(places: readonly string[]): string {
  const odd = places.find((place) => !/^\/[\w@%+=:,./*-]+$/.test(place));
  if (odd !== undefined) throw new Error(`${odd} is no pattern of a path`);
  const mayRead = `may_read() {\n  case $1 in\n    ${places.join(' | ')}) ;;\n    *) return 1 ;;\n  esac\n}\n`;
  return [
    `protocol=${protocol}`,
    firstBoot,
    common,
    mayRead,
    ...kindNames.flatMap((name) => kinds[name].observeScript ?? []),
  ].join('\n');
}

const formerRequest: Item = { kind: 'file', path: formerPath, mode: '', owner: '', group: '', content: [] };

/** Not in the reader's program: one that an earlier release reads must not say what that does not know. */
const apart = `! read -r changed 2>/dev/null </run/promguard/changed || printf 'changed\\t%s\\n' "$changed"
while read -r key; do printf 'revoked\\t%s\\n' "$key"; done 2>/dev/null </var/lib/promguard/revoked`;

/** The script that observes exactly these items, in one round trip. */
export function observeScript(items: readonly Item[], extras: Extras): Text {
  const asked = [...items, managedFile([]), formerRequest];
  const requests = new Set(asked.flatMap((item) => kinds[item.kind].requests(item)));
  if (extras.targets) requests.add('targets');
  if (extras.sockets) for (const request of ['sockets', 'published']) requests.add(request);
  if (extras.logins) requests.add('logins');
  if (extras.others) requests.add('others');
  if (extras.samples) requests.add('samples');
  const paths = asked.flatMap((item) => (item.kind === 'file' ? [item.path] : []));
  return [`${apart}\n${readerProgram(paths)}\n${requestStart}\n${[...requests].join('\n')}\n${requestEnd}\n`];
}

/** What is known of a host that has said nothing yet. */
export const surroundings: Surroundings = {
  protocol,
  unknownKinds: [],
  unknownItems: [],
  os: { id: 'unknown', version: 'unknown', arch: 'unknown' },
  client: undefined,
  now: 0,
  askedAt: 0,
  seenAt: 0,
  routes: [],
  managed: [],
  listening: [],
  published: [],
  targets: undefined,
  fetched: [],
  measured: undefined,
  changedAt: undefined,
  sshHostKeys: [],
  revokedKeys: [],
  authorizedKeysFiles: undefined,
  others: undefined,
  samples: undefined,
  months: [],
  confirmation: undefined,
};

/** A host on which nothing is installed yet: what a droplet that does not exist is compared with. */
export function nothing(): Observed {
  const parts = kindNames.map((name) => kinds[name].assume([]));
  return { ...surroundings, ...(Object.assign({}, ...parts) as Parts) };
}
