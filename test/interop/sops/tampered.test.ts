// The real sops and ours side by side on files that were changed without either. Rule: what sops refuses, we do not take, and the other way round, but for
// who can open the file: sops tries every identity on every entry, and we believe no entry that is not its recipient's.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { vaultFor } from '../../fakes/vault.ts';
import { judge } from '../judge.ts';

let folder: string;
let own: string;
let recipients: string[];
/** Two of the same names, for the same recipients; and lines of either. */
let sealed: string;
let other: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-sops-'));
  const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  own = identities[0];
  recipients = await Promise.all(identities.map(identityToRecipient));
  const values = {
    private_key: 'aGVsbG8gd29ybGQsIHRoaXMgaXMgYSB0ZXN0IGtleSE=',
    preshared_keys: { one: 'b25l', two: 'dHdv', empty: '' },
    list: ['first', 'second', { third: true, fourth: -4, fifth: 1.5 }],
    clear_unencrypted: 'seen',
  };
  [sealed, other] = await Promise.all([vaultFor(own).seal(values, recipients), vaultFor(own).seal(values, recipients)]);
});
afterAll(() => rmSync(folder, { recursive: true }));

type Change = (text: string, pick: (length: number) => number) => string;

const lines = (text: string) => text.split('\n');
const splice = (text: string, at: number, count: number, ...more: string[]) => {
  const all = lines(text);
  all.splice(at, count, ...more);
  return all.join('\n');
};
/** One of the matches, replaced. */
const replaced =
  (pattern: RegExp, by: (match: string) => string): Change =>
  (text, pick) => {
    const found = [...text.matchAll(pattern)];
    const match = found[pick(found.length)];
    if (!match) return text;
    return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length);
  };
const encrypted = /ENC\[[^\]]*\]/g;

/** What somebody who cannot open the file may do to it. */
const changes: Record<string, Change> = {
  'a character': (text, pick) => {
    const at = pick(text.length);
    return `${text.slice(0, at)}${String.fromCharCode(33 + pick(90))}${text.slice(at + 1)}`;
  },
  'a character less': (text, pick) => {
    const at = pick(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  'a line less': (text, pick) => splice(text, pick(lines(text).length), 1),
  'a line twice': (text, pick) => {
    const at = pick(lines(text).length);
    return splice(text, at, 0, lines(text)[at] ?? '');
  },
  'two lines swapped': (text, pick) => {
    const all = lines(text);
    const [one, two] = [pick(all.length), pick(all.length)];
    [all[one], all[two]] = [all[two] ?? '', all[one] ?? ''];
    return all.join('\n');
  },
  'a value of another file': (text, pick) => {
    const from = [...other.matchAll(encrypted)];
    return replaced(encrypted, () => from[pick(from.length)]?.[0] ?? '')(text, pick);
  },
  'a value of another place': (text, pick) => {
    const from = [...text.matchAll(encrypted)];
    return replaced(encrypted, () => from[pick(from.length)]?.[0] ?? '')(text, pick);
  },
  'a value in clear': replaced(encrypted, () => 'plain'),
  'no value': replaced(encrypted, () => '""'),
  'a null': replaced(encrypted, () => 'null'),
  'another type': (text, pick) =>
    replaced(/type:\w+/g, () => `type:${['str', 'int', 'float', 'bool', 'bytes', 'comment', 'time'][pick(7)]}`)(
      text,
      pick,
    ),
  'another name': replaced(/^ *\w+(?=: ENC)/gm, (name) => `${name}x`),
  'another time': replaced(/lastmodified: "1970/g, () => 'lastmodified: "1971'),
  'a plain line more': (text, pick) => splice(text, pick(lines(text).length), 0, `more${pick(9)}: plain`),
  'an empty map more': (text, pick) => splice(text, pick(3), 0, 'more: {}'),
  'an empty list more': (text, pick) => splice(text, pick(3), 0, 'more: []'),
  'a comment more': (text, pick) => splice(text, pick(lines(text).length), 0, '# more'),
  'an empty line more': (text, pick) => splice(text, pick(lines(text).length), 0, ''),
  'a document more': (text) => `${text}---\nmore: plain\n`,
  'a byte order mark': (text) => `\ufeff${text}`,
  'the ends of lines of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'no end of the last line': (text) => text.trimEnd(),
  'indented otherwise': (text) => text.replace(/^ +/gm, (indent) => indent.repeat(2)),
  'without the suffix': (text) => text.replace(/^ {4}unencrypted_suffix.*\n/m, ''),
  'another suffix': (text) => text.replace('unencrypted_suffix: _unencrypted', 'unencrypted_suffix: _keys'),
  'no MAC': (text) => text.replace(/^ {4}mac: .*\n/m, ''),
  'another release': (text) => text.replace(/version: .*/, 'version: 3.7.1'),
  'no release': (text) => text.replace(/^ {4}version: .*\n/m, ''),
  'half a release': (text) => text.replace(/version: .*/, 'version: 3.13'),
  'a recipient with the name of another': (text, pick) =>
    replaced(/recipient: .*/g, () => `recipient: ${recipients[pick(2)]}`)(text, pick),
  'a value in quotes': replaced(encrypted, (value) => `"${value}"`),
};

/** Undefined where it cannot be read. */
function recipientsIn(text: string): string | undefined {
  try {
    return JSON.stringify((parse(text) as { sops: { age: unknown } }).sops.age);
  } catch {
    return undefined;
  }
}

judge('sops', (one) => {
  const bySops = (text: string): unknown => {
    writeFileSync(path.join(folder, 'file.yaml'), text);
    const env = { PATH: process.env['PATH'], HOME: folder, SOPS_AGE_KEY: own };
    const { status, stdout } = one.call(['decrypt', '--output-type', 'json', 'file.yaml'], { cwd: folder, env });
    return status === 0 ? JSON.parse(stdout) : 'refused';
  };
  const byOurs = (text: string): Promise<unknown> =>
    vaultFor(own)
      .open(text, 'file.yaml')
      .catch(() => 'refused');

  test('the file itself is taken by both', async () => {
    expect(bySops(sealed)).toEqual(await byOurs(sealed));
    expect(bySops(sealed)).not.toBe('refused');
  });

  test.each(Object.entries(changes))('%s', async (name, change) => {
    const runs = change.length < 2 ? 1 : process.env['TEST_ALL'] ? 200 : 20;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const text = change(sealed, (length) => (numbers.next().value as number) % Math.max(length, 1));
        const [theirs, ours] = [bySops(text), await byOurs(text)];
        one.saw('files changed by others');
        const isLabelled = recipientsIn(text) === recipientsIn(sealed);
        if (isLabelled || ours !== 'refused')
          expect({ name, text, values: ours }).toEqual({ name, text, values: theirs });
      }),
      { numRuns: runs },
    );
  });
});
