// The hidden first line by which our comment or issue is found again. Rule: it holds no text of others; who may be trusted is up to the forge.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const states = ['planned', 'offline', 'out-of-date', 'applying', 'applied', 'failed', 'drifted', 'clean'] as const;
export type MarkedState = (typeof states)[number];

export interface Mark {
  state: MarkedState;
  /** The head of the pull request that was planned, whatever was said of that plan since. */
  commit?: string | undefined;
  /** Since when the forge has shown that plan, by its own clock (ISO 8601); undefined while the comment is as the plan left it. */
  shown?: string | undefined;
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

/** What may stand behind the state, in this order: nothing that could end the line early. */
const forms = {
  commit: '[0-9a-f]{40,64}',
  shown: '[0-9TZ:.+-]+',
  digest: '[0-9a-f]{64}',
  reviewed: '[A-Za-z0-9+/=]+',
} as const;
const names = ['commit', 'shown', 'digest', 'reviewed'] as const;

/** The whole line. Throws a RangeError for a word that has not its form, as such text could end it early. */
export function formatMarker(marker: string, { state, ...mark }: Mark): string {
  const words = names.flatMap((name) => {
    const word = mark[name];
    if (word === undefined || (name === 'reviewed' && word.length > mostReviewed)) return [];
    if (!new RegExp(`^${forms[name]}$`).test(word)) throw new RangeError(`${name} is ${forms[name]}`);
    return [`${name}=${word}`];
  });
  return `${marker}${[`state=${state}`, ...words].join(' ')} -->`;
}

const line = new RegExp(
  `^state=(?<state>[a-z-]+)${names.map((name) => `(?: ${name}=(?<${name}>${forms[name]}))?`).join('')} -->\\r?(?:\\n|$)`,
);

/** What the first line of a body says; undefined when it is not a line with this marker. */
export function parseMarker(marker: string, body: string): Mark | undefined {
  if (!body.startsWith(marker)) return undefined;
  const { state: word, commit, shown, digest, reviewed } = line.exec(body.slice(marker.length))?.groups ?? {};
  const state = states.find((known) => known === word);
  return state && { state, commit, shown, digest, reviewed };
}
