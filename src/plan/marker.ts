// The hidden lines of our comment or issue: the first, by which it is found again, and the one that says what was planned. Rule: they hold no text of others.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.ts';

const states = [
  'planned',
  'offline',
  'out-of-date',
  'applying',
  'interrupted',
  'waiting',
  'applied',
  'failed',
  'drifted',
  'clean',
] as const;
export type MarkedState = (typeof states)[number];

/** What was planned, and can be reviewed. */
export interface Mark {
  /** The head of the pull request. */
  readonly commit: string;
  /** The commit of the branch to merge into, with which the head was merged for the plan. */
  readonly base: string;
  /** The release that made the plan. */
  readonly version: string;
  /** Since when the forge has shown it, by its own clock (ISO 8601). */
  readonly shown: string;
  /** 64 hex digits, as `digest` in plan.ts gives it. */
  readonly digest: string;
  /** What was reviewed, as `formatReviewed` in reviewed.ts gives it; undefined when it is too long. */
  readonly reviewed: string | undefined;
  /** Of `signedText`, in base64; undefined where plans are not signed. */
  readonly signature: string | undefined;
}

/** What a plan was made for; a signature counts there alone. */
export interface Scope {
  /** The repository's id: a name can be given to another one. */
  readonly repository: string;
  readonly pull: number;
  /** The path of fleet.yaml in the repository. */
  readonly file: string;
}

/** A comment in its parts. */
export interface Parts {
  readonly state: MarkedState;
  /** The id of the run that is at work, so that somebody can ask whether it still is; undefined in other states. */
  readonly run?: string | undefined;
  /** What became of the plan, each line of it quoted; empty while there is nothing but the plan. */
  readonly status: string;
  /** Undefined for a plan that nobody can review: an apply's own. */
  readonly mark: Mark | undefined;
  /** The plan as people see it. */
  readonly part: string;
}

/** Longer ones would leave no room for what people read. */
const mostReviewed = 32_000;

/** The word, unless it is too long to be kept. */
export function reviewWord(word: string): string | undefined {
  return word.length <= mostReviewed ? word : undefined;
}

/** What tells the fleets of a repository apart where their paths would not do. `file`: as for `markerOf`. */
export function idOf(file: string): string {
  return bytesToHex(sha256(utf8ToBytes(file))).slice(0, 16);
}

/** How the comment (`plan`) or issue (`drift`) of one fleet begins, whatever its state. `file`: the path of fleet.yaml in the repository. */
export function markerOf(kind: 'plan' | 'drift', file: string): string {
  return `<!-- promguard:${kind}:${idOf(file)} `;
}

/** The words of the second line, in this order: nothing that could end it early. */
const forms = {
  commit: '[0-9a-f]{40,64}',
  base: '[0-9a-f]{40,64}',
  version: '[0-9A-Za-z.+-]+',
  shown: '[0-9TZ:.+-]+',
  run: '[0-9]+',
  digest: '[0-9a-f]{64}',
  reviewed: '[A-Za-z0-9+/=]+',
  signature: '[A-Za-z0-9+/=]+',
} as const;
const names = ['commit', 'base', 'version', 'shown', 'digest', 'reviewed', 'signature'] as const;
const optional: readonly string[] = ['reviewed', 'signature'];

/** The first line. Throws a RangeError for a word that has not its form, as such text could end it early. */
export function formatMarker(marker: string, state: MarkedState, more: { digest?: string; run?: string } = {}): string {
  const words = Object.entries(more).map(([name, word]) => ` ${worded(name as keyof typeof more, word)}`);
  return `${marker}state=${state}${words.join('')} -->`;
}

function worded(name: keyof typeof forms, word: string): string {
  if (new RegExp(`^${forms[name]}$`).test(word)) return `${name}=${word}`;
  throw new RangeError(`${name} is ${forms[name]}`);
}

const planBegins = '<!-- promguard:planned';

/** The whole comment. Throws a RangeError for a word that has not its form. */
export function formatParts(marker: string, { state, run, status, mark, part }: Parts): string {
  const words = names.flatMap((name) => {
    const word = mark?.[name];
    return word === undefined ? [] : [` ${worded(name, word)}`];
  });
  const above = status === '' ? '' : `${status}\n\n`;
  return `${formatMarker(marker, state, run === undefined ? {} : { run })}\n${above}${planBegins}${words.join('')} -->\n${part}`;
}

/** Text of others in the status cannot begin the plan: there, each line is quoted. */
const layout = new RegExp(
  `^state=(?<state>[a-z-]+)(?: run=(?<run>${forms.run}))? -->\\n(?:(?<status>(?:>[^\\n]*\\n)+)\\n)?${planBegins}(?<words>${names
    .map((name) => `(?: ${name}=(?<${name}>${forms[name]}))${optional.includes(name) ? '?' : ''}`)
    .join('')})? -->\\n(?<part>[^]*)$`,
);

/** Undefined when the body is not as `formatParts` makes it with this marker. */
export function parseParts(marker: string, body: string): Parts | undefined {
  const groups = body.startsWith(marker) && layout.exec(body.slice(marker.length))?.groups;
  if (!groups) return undefined;
  const { state: word, run, status = '', words, part = '', ...rest } = groups;
  const state = states.find((known) => known === word);
  // Beside a plan that waits for its merge there is nothing that it does not say itself.
  if (!state || (status === '') !== (state === 'planned' || state === 'offline')) return undefined;
  const { commit, base, version, shown, digest, reviewed, signature } = rest as Record<keyof typeof forms, string>;
  const mark = words ? { commit, base, version, shown, digest, reviewed, signature } : undefined;
  return { state, ...(run === undefined ? {} : { run }), status: status.trimEnd(), mark, part };
}

/** The text that is signed. Blanks at the end do not count, as a forge may cut them off. */
export function signedText(
  { repository, pull, file }: Scope,
  { commit, base, version, shown, digest, reviewed }: Omit<Mark, 'signature'>,
  part: string,
): string {
  const sha = bytesToHex(sha256(utf8ToBytes(part.trimEnd())));
  const plan = { head: commit, parents: [base, commit], version, shown, digest, reviewed, sha256: sha };
  return `promguard plan ${canonical({ repository, pull, file, ...plan })}`;
}
