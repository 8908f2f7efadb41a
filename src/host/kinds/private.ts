// A file that may hold secrets of the fleet. Rule: a host says of it only whether it is as PromGuard wrote it, and of what that was made.

import type { Text } from '../../keys/secret.ts';
import { quote, step, words } from '../quote.ts';
import { fed, foreign } from './file.ts';
import { type Fact, type Kind, type Malformed, shown } from './kind.ts';
import applyScript from './private.apply.sh';
import observeScript from './private.observe.sh';
import states from './private.sh';

export interface PrivateItem {
  readonly kind: 'private';
  /** Below one of the folders that private.sh names. */
  readonly path: string;
  /** Four octal digits. */
  readonly mode: string;
  /** `root:root` */
  readonly owner: string;
  readonly content: Text;
  /** As that of a file; what it prints is shown to nobody. */
  readonly check?: string;
  /** SHA-256 of all that the file is made of, secrets as SOPS encrypted them: it is known without an age identity. */
  readonly origin: string;
  /** The same before secrets.yaml was encrypted again, which changed no value. */
  readonly formerOrigin?: string;
}

export type PrivateChange =
  | { readonly kind: 'private'; readonly id: string; readonly action: 'delete'; readonly path: string }
  | {
      readonly kind: 'private';
      readonly id: string;
      readonly action: 'create' | 'update';
      readonly path: string;
      /**
       * `source`: fleet.yaml, a secret or a file beside it has changed. `encryption`: the secrets are the same, encrypted again. `host`: the
       * file was changed there. `foreign`: PromGuard did not write it, or what is there is no file.
       */
      readonly why: 'new' | 'source' | 'encryption' | 'host' | 'foreign';
      readonly origin: string;
    };

interface ObservedPrivate {
  /** `other`: it is no file. */
  readonly state: 'unchanged' | 'changed' | 'foreign' | 'other';
  /** Empty if PromGuard did not write it. */
  readonly origin: string;
}

interface Privates {
  readonly privates: Readonly<Record<string, ObservedPrivate>>;
}

export const privates: Kind<PrivateItem, Privates, PrivateChange> = {
  id: ({ path }) => `private:${path}`,
  isManaged: true,
  requests: ({ path }) => [`private ${path}`],
  words: ['private', 'private-other'],
  read,
  assume: (items) => ({
    privates: Object.fromEntries(items.map(({ path, origin }) => [path, { state: 'unchanged', origin }])),
  }),
  compare(item, observed, { managed }) {
    const { path, origin } = item;
    const id = `private:${path}`;
    const found = observed.privates[path];
    if (!found) return [{ kind: 'private', id, action: 'create', path, why: 'new', origin }];
    const why = reasonFor(found, item, managed.has(id));
    return why ? [{ kind: 'private', id, action: 'update', path, why, origin }] : [];
  },
  remove: (path) => ({ kind: 'private', id: `private:${path}`, action: 'delete', path }),
  /** The same text in another encryption is nothing to restart for. */
  consequence: (change) => (isEncryption(change) ? undefined : [change.id, 'any']),
  /** An apply that was interrupted between record and file leaves another reason for the same change. */
  meaning: ({ id, ...change }) => (change.action === 'delete' ? id : `${id} ${change.origin}`),
  refusal: (host, change) =>
    change.action !== 'delete' && change.why === 'foreign' ? foreign(host, change.path) : undefined,
  render({ changes, items, observed }) {
    const wanted = changes.flatMap((change) => {
      const item = items.get(change.id);
      return item ? [{ item, isWritten: !isEncryption(change) }] : [];
    });
    const removed = changes.flatMap(({ action, path }) => (action === 'delete' ? [path] : []));
    const expected = wanted.flatMap(({ item: { path } }) => [path, stateText(observed.privates[path])]);
    return {
      expect: expected.length > 0 ? [`expect_private ${words(expected)}\n`] : [],
      'write file': wanted.flatMap(({ item, isWritten }) => (isWritten ? write(item) : record(item))),
      'remove file':
        removed.length > 0 ? [step(`remove ${removed.join(' ')}`), `remove_private ${words(removed)}\n`] : [],
    };
  },
  observeScript: `${states}\n${observeScript}`,
  applyScript: `${states}\n${applyScript}`,
};

function isEncryption(change: PrivateChange): boolean {
  return change.action !== 'delete' && change.why === 'encryption';
}

function reasonFor({ state, origin }: ObservedPrivate, wanted: PrivateItem, isOurs: boolean) {
  if (state === 'other') return 'foreign';
  if (state === 'foreign') return isOurs ? 'host' : 'foreign';
  if (state === 'changed') return 'host';
  if (origin === wanted.origin) return undefined;
  return origin === wanted.formerOrigin ? 'encryption' : 'source';
}

/** As private.sh prints it. */
function stateText(found: ObservedPrivate | undefined): string {
  if (!found) return 'absent';
  return found.origin === '' ? found.state : `${found.state} ${found.origin}`;
}

/** The file need not end with a line end: the host takes away the one that is added. */
function write({ path, mode, owner, origin, content, check }: PrivateItem): Text {
  const call = `put_private ${quote(path)} ${mode} ${quote(owner)} ${origin}${check ? ` ${quote(check)}` : ''}`;
  return [step(`write ${path}`), ...fed(call, [...content, '\n'])];
}

function record({ path, origin }: PrivateItem): Text {
  return [step(`record ${path}`), `record_origin ${quote(path)} ${origin}\n`];
}

function read(facts: readonly Fact[], malformed: Malformed): Privates {
  return {
    privates: Object.fromEntries(
      facts.map(({ word, fields: [path = '', ...fields] }) => [
        path,
        word === 'private-other' ? { state: 'other', origin: '' } : readState(fields, malformed),
      ]),
    ),
  };
}

function readState([state, origin = '']: readonly string[], malformed: Malformed): ObservedPrivate {
  if (state !== 'unchanged' && state !== 'changed' && state !== 'foreign')
    throw malformed('a private file in no state');
  if (!(state === 'foreign' ? /^$/ : /^[0-9a-f]{64}$/).test(origin))
    throw malformed(`${shown(origin)} where an origin belongs`);
  return { state, origin };
}
