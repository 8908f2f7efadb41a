// A file. Rule: replaced whole, and only while the old one is what the plan saw; of its secrets a change says at most that one differs.

import { hasSealed, redact, redacted, reveal, type Text } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { hashOf } from '../hash.ts';
import { lineDiff } from '../lines.ts';
import { quote, step, words } from '../quote.ts';
import applyScript from './file.apply.sh';
import observeScript from './file.observe.sh';
import { differing, type Fact, type Kind, type Malformed, shown } from './kind.ts';
import { formerPath, managedPath } from './mark.ts';

export interface FileItem {
  readonly kind: 'file';
  readonly path: string;
  /** Four octal digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly content: Text;
  /** A bash command in which `{}` is the new file; the old one is replaced only when it succeeds. */
  readonly check?: string;
}

interface FileState {
  readonly mode: string;
  /** `root:root` */
  readonly owner: string;
}

/**
 * How the text changes: its lines as lineDiff gives them, or what can be said without them. `foreign`: PromGuard did not write it, and it may
 * hold passwords. `secret`: all that differs is a secret. `invisible`: lines do not show it. `too large`: the host does not send it.
 */
export type ContentChange = 'same' | 'foreign' | 'secret' | 'invisible' | 'too large' | 'rewritten' | readonly string[];

interface FileRemoval {
  readonly kind: 'file';
  readonly id: string;
  readonly action: 'delete';
  readonly path: string;
}

export type FileChange =
  | FileRemoval
  | {
      readonly kind: 'file';
      readonly id: string;
      readonly action: 'create' | 'update';
      readonly path: string;
      /** Of a file that is there, only what differs. */
      readonly before: Partial<FileState> | undefined;
      readonly after: Partial<FileState>;
      readonly content: ContentChange;
    };

export interface ObservedFile {
  readonly sha256: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** Its text with secrets masked by the host; undefined when it is too large to be sent. */
  readonly content: string | undefined;
  /** What is there and is no file, as stat(1) calls it: `directory`. */
  readonly other?: string;
  /** Of a text that is too large, the SHA-256 of what would be sent; undefined from a reader of an earlier release. */
  readonly maskedSha256: string | undefined;
}

interface Files {
  readonly files: Readonly<Record<string, ObservedFile>>;
}

export const tunnelFolder = '/etc/wireguard/';

export const files: Kind<FileItem, Files, FileChange> = {
  id: ({ path }) => `file:${path}`,
  isManaged: true,
  requests: ({ path }) => [`file ${path}`],
  words: ['file-mode', 'file-hash', 'file-masked', 'file-text', 'file-other'],
  read,
  assume: (items) => ({
    files: Object.fromEntries(
      items.map(({ path, mode, owner, group, content }): [string, ObservedFile] => [
        path,
        { sha256: hashOf(content), mode, owner, group, content: redact(content), maskedSha256: undefined },
      ]),
    ),
  }),
  compare(item, { files: observed }, { managed }) {
    const id = `file:${item.path}`;
    const { path } = item;
    const after: FileState = { mode: item.mode, owner: `${item.owner}:${item.group}` };
    const found = observed[path];
    if (!found) {
      const content = lineDiff('', redact(item.content)) ?? 'rewritten';
      return [{ kind: 'file', id, action: 'create', path, before: undefined, after, content }];
    }
    if (found.other !== undefined)
      return [{ kind: 'file', id, action: 'update', path, before: {}, after, content: 'foreign' }];
    const states = differing<FileState>({ mode: found.mode, owner: `${found.owner}:${found.group}` }, after);
    const content = contentChange(item, found, managed.has(id));
    if (!states && content === 'same') return [];
    return [
      { kind: 'file', id, action: 'update', path, before: states?.before ?? {}, after: states?.after ?? {}, content },
    ];
  },
  remove: (path) => ({ kind: 'file', id: `file:${path}`, action: 'delete', path }),
  /** What runs has read the text; a reload may have failed of the mode or the owner. */
  consequence: (change) => [change.id, change.action !== 'delete' && change.content === 'same' ? 'reload' : 'any'],
  rereadsUnits: ({ path }) => path.startsWith('/etc/systemd/'),
  access: ({ path }) => (path.startsWith(tunnelFolder) ? 'tunnel' : undefined),
  /** What the list of a host still lacks depends on where an apply ended; whatever it names is a change of its own. */
  isLeftOver: ({ action, path }) => action === 'update' && path === managedPath,
  isNote: ({ path }) => path === managedPath,
  /** The lines around those that change are left out: they may be others by now. */
  meaning: (change) =>
    change.action === 'delete' || !Array.isArray(change.content)
      ? change
      : { ...change, content: changedLines(change.content) },
  /** Each line, and all else that changes. */
  parts: (change) =>
    change.action === 'delete' || !Array.isArray(change.content)
      ? []
      : [{ ...change, content: 'lines' }, ...new Set(changedLines(change.content))].map((part) => [change.id, part]),
  refusal: (host, change) =>
    change.action !== 'delete' && change.content === 'foreign' ? foreign(host, change.path) : undefined,
  render({ changes, items, observed }) {
    const removed = changes.flatMap(({ action, path }) => (action === 'delete' ? [path] : []));
    const expected = changes.flatMap(({ action, path }) =>
      action === 'delete' ? [] : [path, observed.files[path]?.sha256 ?? 'absent'],
    );
    return {
      expect: expected.length > 0 ? [`expect ${words(expected)}\n`] : [],
      'write file': changes.flatMap(({ id }) => {
        const item = items.get(id);
        return item ? [step(`write ${item.path}`), ...put(item)] : [];
      }),
      'remove file': removal(removed.filter((path) => path !== formerPath)),
      // Until the server is so again, whoever goes on has to know.
      unlist: removal(removed.filter((path) => path === formerPath)),
    };
  },
  observeScript,
  applyScript,
};

function removal(paths: readonly string[]): string[] {
  return paths.length > 0 ? [step(`remove ${paths.join(' ')}`), `remove_files ${words(paths)}\n`] : [];
}

/** The lines that write the file. */
export function put(file: FileItem): Text {
  const text = reveal(file.content);
  if (/[^\n]$/.test(text)) throw new Error(`${file.path}: a here-document holds whole lines`);
  const check = file.check ? ` ${quote(file.check)}` : '';
  return fed(`put ${quote(file.path)} ${file.mode} ${quote(`${file.owner}:${file.group}`)}${check}`, file.content);
}

/** The command with the text, which ends with a line end, on its standard input. */
export function fed(command: string, content: Text): Text {
  const text = reveal(content);
  if (text.includes('\0')) throw new Error('bash cannot hold a NUL');
  const mark = delimiter(text);
  return [`${command} <<'${mark}'\n`, ...content, `${mark}\n`];
}

/** A word that is no line of the text. */
function delimiter(text: string): string {
  const lines = new Set(text.split('\n'));
  let mark = 'END_OF_FILE';
  while (lines.has(mark)) mark += '_';
  return mark;
}

function changedLines(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^[ …]/.test(line));
}

function contentChange(item: FileItem, found: ObservedFile, isOurs: boolean): ContentChange {
  if (isSame(item.content, found)) return 'same';
  // Somebody else's may hold passwords, and a plan is read by many.
  if (!isOurs) return 'foreign';
  if (found.content === undefined) return 'too large';
  const lines = lineDiff(found.content, redact(item.content));
  if (lines === undefined) return 'rewritten';
  if (lines.length > 0) return lines;
  return redact(item.content).includes(redacted) ? 'secret' : 'invisible';
}

/** Where a secret cannot be opened here, the text with its secrets masked is compared; when the host says nothing of that either, it is believed. */
function isSame(content: Text, { sha256, content: text, maskedSha256 }: ObservedFile): boolean {
  if (!hasSealed(content)) return sha256 === hashOf(content);
  if (text !== undefined) return text === redact(content);
  return maskedSha256 === undefined || maskedSha256 === hashOf([redact(content)]);
}

export function foreign(host: string, path: string): Problem {
  const elsewhere = path.startsWith(tunnelFolder)
    ? ", or in fleet.yaml give PromGuard's tunnel another name there (interface: wg-promguard)"
    : '';
  return new Problem('foreign-file', `${host} has a ${path} that PromGuard did not write`, {
    hint: `copy what you need from it, move it away on ${host} (mv ${path} ${path}.before-promguard)${elsewhere}, then run again`,
  });
}

type Mutable<State> = { -readonly [Name in keyof State]: State[Name] };

function read(facts: readonly Fact[], malformed: Malformed): Files {
  // Whatever a host calls a file, `__proto__` too, a map keeps it.
  const found = new Map<string, Mutable<ObservedFile>>();
  for (const { word, fields, text } of facts) {
    const [path = '', a = '', b = '', c = '', size = ''] = fields;
    const file = found.get(path) ?? {
      sha256: '',
      mode: '',
      owner: '',
      group: '',
      content: undefined,
      maskedSha256: undefined,
    };
    found.set(path, file);
    if (word === 'file-other') file.other = a;
    else if (word === 'file-mode') {
      Object.assign(file, { mode: a.padStart(4, '0'), owner: b, group: c });
      // An empty file has no lines from which its text could begin.
      if (size === '0') file.content = '';
    } else if (word === 'file-hash') file.sha256 = readHash(a, malformed);
    else if (word === 'file-masked') file.maskedSha256 = readHash(a, malformed);
    else file.content = `${text.join('\n')}\n`;
  }
  return { files: Object.fromEntries(found) };
}

function readHash(text: string, malformed: Malformed): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw malformed(`${shown(text)} where a SHA-256 belongs`);
  return text;
}

/** Where a script found another file than the plan saw, as file.apply.sh and private.apply.sh say it: nothing of fleet.yaml or the host is to be fixed. */
export function changedMeanwhile(printed: string, hosts: readonly string[]): Problem | undefined {
  const [, path] = /^(\/\S+) has changed since the plan/m.exec(printed) ?? [];
  if (path === undefined) return undefined;
  return new Problem('host-changed-meanwhile', `${listed(hosts)}: ${path} has changed since this plan was made`, {
    hosts,
    hint: 'it was left as it is now: a colleague or another run may have changed the fleet in the meantime, so git pull, then plan and apply again',
  });
}
