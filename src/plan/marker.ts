// The hidden first line by which our comment or issue is found again. Rule: pure; it holds no text of others, and who may be believed is the forge's to say.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const states = ['planned', 'offline', 'out-of-date', 'applying', 'applied', 'failed', 'drifted', 'clean'] as const;
export type MarkedState = (typeof states)[number];

export interface Mark {
  state: MarkedState;
  /** The head of the pull request that was planned, whatever was said of that plan since. */
  commit?: string | undefined;
  /** Of the plan that was reviewed: 64 hex digits, as `digest` in plan.ts gives it; undefined where nothing was. */
  digest: string | undefined;
  /** What was reviewed, as `formatReviewed` in reviewed.ts gives it; undefined when it was not given or too long. */
  reviewed: string | undefined;
}

/** Longer ones would leave no room for what people read. */
const mostReviewed = 32_000;

/** How the comment (`plan`) or issue (`drift`) of one fleet begins, whatever its state. `file`: the path of fleet.yaml in the repository. */
export function markerOf(kind: 'plan' | 'drift', file: string): string {
  return `<!-- promguard:${kind}:${bytesToHex(sha256(utf8ToBytes(file))).slice(0, 16)} `;
}

/** The whole line. Throws a RangeError for a commit, digest or word that is none, as such text could end it early. */
export function formatMarker(marker: string, { state, commit, digest, reviewed }: Mark): string {
  if (commit !== undefined && !/^[0-9a-f]{40,64}$/.test(commit))
    throw new RangeError('a commit is 40 to 64 hex digits');
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest)) throw new RangeError('a digest is 64 hex digits');
  if (reviewed !== undefined && !/^[A-Za-z0-9+/=]+$/.test(reviewed))
    throw new RangeError('what was reviewed is base64');
  const short = reviewed !== undefined && reviewed.length <= mostReviewed;
  const words = [commit && `commit=${commit}`, digest && `digest=${digest}`, short && `reviewed=${reviewed}`].filter(
    Boolean,
  );
  return `${marker}${[`state=${state}`, ...words].join(' ')} -->`;
}

/** What the first line of a body says; undefined when it is not a line with this marker. */
export function parseMarker(marker: string, body: string): Mark | undefined {
  if (!body.startsWith(marker)) return undefined;
  const form =
    /^state=([a-z-]+)(?: commit=([0-9a-f]{40,64}))?(?: digest=([0-9a-f]{64}))?(?: reviewed=([A-Za-z0-9+/=]+))? -->\r?(?:\n|$)/;
  const [, word, commit, digest, reviewed] = form.exec(body.slice(marker.length)) ?? [];
  const state = states.find((known) => known === word);
  return state && { state, commit, digest, reviewed };
}
