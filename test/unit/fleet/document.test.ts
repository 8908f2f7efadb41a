// Files that cannot be read as a whole, the same for fleet.yaml and its lock: refused at once, in bounded time.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';
import { head, problemsOf, type Row, said, testTable } from './table.ts';

const rows: Row[] = [
  { what: 'duplicate keys', yaml: [`${head}parallel: 1`, 'parallel: 2'], says: ['5:1 duplicate-key'] },
  { what: 'an alias bomb', yaml: ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'], says: ['2:8 yaml-unsupported'] },
  { what: 'a tag', yaml: ['fleet: !!binary aGk='], says: ['1:8 yaml-unsupported'] },
  { what: 'YAML 1.1', yaml: ['%YAML 1.1', '---', 'fleet: on'], says: ['1:1 yaml-unsupported'] },
  { what: 'two documents', yaml: ['fleet: demo', '---', 'fleet: demo'], says: ['2:1 multiple-documents'] },
  { what: 'keys that are not text', yaml: ['1: a', '? [x]', ': b'], says: ['1:1 wrong-type', '2:3 wrong-type'] },
  { what: 'invalid YAML', yaml: ['fleet: [demo', 'recipients: x'], says: ['1:8 invalid-yaml'] },
  {
    what: 'a misplaced list item is reported alone',
    yaml: ['guards: {}', '  - { name: web }'],
    says: ['2:3 invalid-yaml'],
  },
  { what: 'half of a character', yaml: ['fleet: "\\ud800"'], says: ['1:8 malformed-text'] },
  { what: 'lists nested too deeply', yaml: ['['.repeat(64)], says: ['1:64 file-too-complex'] },
  { what: 'a list too long', yaml: [`nodes: [${'{},'.repeat(50_001)}]`], says: ['1:8 too-many-entries'] },
  {
    what: 'a merge conflict',
    yaml: ['fleet: demo', '<<<<<<< HEAD', 'parallel: 1', '=======', 'parallel: 2', '>>>>>>> other'],
    says: ['2:1 merge-conflict'],
  },
  { what: 'only comments', yaml: ['# nothing'], says: ['1:1 empty-file'] },
  { what: 'a list', yaml: ['- demo'], says: ['1:1 wrong-type'] },
];

const read = (bytes: Uint8Array) => said(load(bytes, 'f.yaml').problems);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('files', () => {
  testTable('document', rows, problemsOf);

  test('nothing at all', () => {
    expect(read(new Uint8Array())).toEqual(['1:1 empty-file']);
  });

  test('not UTF-8, with the line', () => {
    const latin1 = Uint8Array.of(...utf8('fleet: demo\nrecipients: []\n# caf'), 0xe9, ...utf8('\nmonitors: []\n'));
    expect(read(latin1)).toEqual(['3:1 not-utf8']);
  });

  test('UTF-16', () => {
    expect(read(Uint8Array.of(0xff, 0xfe, 0x66, 0))).toEqual(['1:1 not-utf8']);
  });

  test('a byte order mark is accepted', () => {
    expect(read(utf8('\ufefffleet: 1\n'))).toContain('1:8 wrong-type');
  });

  test('over 16 MiB, and exactly 16 MiB', () => {
    const most = 16 * 1024 * 1024;
    expect(read(utf8('#'.repeat(most + 1)))).toEqual(['1:1 file-too-large']);
    expect(read(utf8('#'.repeat(most)))).toEqual(['1:1 empty-file']);
  });

  // Recursing that deep would use up the stack, where V8 may end the process.
  test.each([
    ['lists', '[', 64],
    ['maps', '{ a: ', 316],
    ['block lists', '- ', 127],
    ['keys', '? ', 127],
  ])('%s nested without end', (_, one, column) => {
    const says = [`1:${column} file-too-complex`];
    expect(read(utf8(one.repeat(200_000)))).toEqual(says);
    expect(read(utf8(one.repeat(64)))).toEqual(says);
    expect(read(utf8(one.repeat(62)))).not.toEqual(says);
  });

  test('a million values in a small file are refused before they use up memory', () => {
    expect(read(utf8(`a: [${'x,'.repeat(1_200_000)}]\n`))).toEqual([expect.stringMatching(/^1:\d+ file-too-complex$/)]);
  });

  test('at most a hundred problems are reported', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `key${i}: x`).join('\n');
    const problems = load(utf8(lines), 'f.yaml').problems;
    expect(problems.filter(({ at }) => at)).toHaveLength(100);
    expect([problems.length, problems.at(-1)?.code, problems.at(-1)?.summary]).toEqual([
      101,
      'more-problems',
      'and 9903 more problems',
    ]);
  });

  test('the wording of what has no rows', async () => {
    const unreadable = [new Uint8Array(), Uint8Array.of(0xff), new Uint8Array(16 * 1024 * 1024 + 1)];
    const many = utf8(Array.from({ length: 200 }, (_, i) => `key${i}: x`).join('\n'));
    const problems = [
      ...unreadable.flatMap((bytes) => load(bytes, 'f.yaml').problems),
      ...load(many, 'f.yaml').problems.slice(-1),
    ];
    await expect(`${problems.map(format).join('\n')}\n`).toMatchFileSnapshot(
      '../../golden/problems/document-files.txt',
    );
  });
});
