// Files that cannot be read as a whole: the same for fleet.yaml and its lock. Rule: refused at once, in bounded time.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';

const files: { what: string; yaml: string[]; says: string[] }[] = [
  {
    what: 'no monitor',
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: []',
    ],
    says: [
      'f.yaml:3:11: error: `monitors` is empty',
      '  one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }',
    ],
  },
  {
    what: 'nothing but a name',
    yaml: ['fleet: demo'],
    says: [
      'f.yaml:1:1: error: `recipients` is missing',
      '  run `promguard init`, or `age-keygen -o key.txt` and put the public key that it prints (age1…) here',
      'f.yaml:1:1: error: `monitors` is missing',
      '  one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }',
    ],
  },
  {
    what: 'invalid age recipients',
    yaml: [
      'fleet: demo',
      'monitors: [{ name: monitor, region: tor1 }]',
      'recipients:',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0q',
      '  - age1pq1qqqq',
      '  - age1yubikey1qqqq',
      '  - ssh-ed25519 AAAA',
      '  - AGE-SECRET-KEY-1NOTREALLY',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
    ],
    says: [
      'f.yaml:4:5: error: entry 1 of `recipients` is no valid age recipient',
      '  copy it again, or run `age-keygen -o key.txt` and use the public key that it prints (age1…)',
      'f.yaml:5:5: error: entry 2 of `recipients` is a hybrid or plugin recipient, which is not read here',
      '  run `age-keygen -o key.txt` and use the public key that it prints (age1…)',
      'f.yaml:6:5: error: entry 3 of `recipients` is a hybrid or plugin recipient, which is not read here',
      '  run `age-keygen -o key.txt` and use the public key that it prints (age1…)',
      'f.yaml:7:5: error: entry 4 of `recipients` is an SSH key, not an age recipient',
      '  run `age-keygen -o key.txt` and use the public key that it prints (age1…)',
      'f.yaml:8:5: error: entry 5 of `recipients` is a secret key',
      '  it is no longer secret once committed: make a new one; run `age-keygen -o key.txt` and use the public key that it prints (age1…)',
      'f.yaml:10:5: error: an entry of `recipients` is given twice',
      '  remove one of them',
    ],
  },
  {
    what: 'no recipient',
    yaml: ['fleet: demo', 'recipients: []', 'monitors: [{ name: monitor, region: tor1 }]'],
    says: [
      'f.yaml:2:13: error: `recipients` is empty',
      '  run `promguard init`, or `age-keygen -o key.txt` and put the public key that it prints (age1…) here',
    ],
  },
  {
    what: 'an alias bomb',
    yaml: ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'],
    says: [
      'f.yaml:2:8: error: the alias `*a` is not read here',
      '  write it out; what droplets have in common goes under `defaults`',
    ],
  },
  { what: 'a tag', yaml: ['fleet: !!binary aGk='], says: ['f.yaml:1:8: error: a YAML tag (`!…`) is not read here'] },
  {
    what: 'YAML 1.1',
    yaml: ['%YAML 1.1', '---', 'fleet: on'],
    says: ['f.yaml:1:1: error: YAML 1.1 is not read here', '  leave out `%YAML`'],
  },
  {
    what: 'two documents',
    yaml: ['fleet: demo', '---', 'fleet: demo'],
    says: ['f.yaml:2:1: error: the file holds more than one document'],
  },
  {
    what: 'keys that are no text',
    yaml: ['1: a', '? [x]', ': b'],
    says: [
      'f.yaml:1:1: error: a key must be text',
      '  put it in quotes',
      'f.yaml:2:3: error: a key must be text',
      '  put it in quotes',
    ],
  },
  {
    what: 'no YAML',
    yaml: ['fleet: [demo', 'recipients: x'],
    says: [
      'f.yaml:2:1: error: this is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  },
  {
    what: 'a list item in the wrong place, alone',
    yaml: ['guards: {}', '  - { name: web }'],
    says: ['f.yaml:2:1: error: this is not YAML: a block sequence may not be used as an implicit map key'],
  },
  {
    what: 'a merge conflict',
    yaml: ['fleet: demo', '<<<<<<< HEAD', 'parallel: 1', '=======', 'parallel: 2', '>>>>>>> other'],
    says: ['f.yaml:2:1: error: a merge conflict is left in the file', '  settle it'],
  },
  { what: 'an empty file', yaml: ['# nothing'], says: ['f.yaml:1:1: error: the file must be a map, found nothing'] },
  { what: 'a list', yaml: ['- demo'], says: ['f.yaml:1:1: error: the file must be a map, found a list'] },
];

function told(bytes: Uint8Array): string[] {
  return load(bytes, 'f.yaml').problems.flatMap((problem) => format(problem).split('\n'));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('files', () => {
  test.each(files)('$what', ({ yaml, says }) => {
    expect(told(utf8(`${yaml.join('\n')}\n`))).toEqual(says);
  });

  test('nothing at all', () => {
    expect(told(new Uint8Array())).toEqual(['f.yaml:1:1: error: the file is empty']);
  });

  test('not UTF-8, with the line', () => {
    const latin1 = Uint8Array.of(...utf8('fleet: demo\nrecipients: []\n# caf'), 0xe9, ...utf8('\nmonitors: []\n'));
    expect(told(latin1)).toEqual(['f.yaml:3:1: error: the file is not UTF-8', '  save it as UTF-8']);
  });

  test('UTF-16', () => {
    expect(told(Uint8Array.of(0xff, 0xfe, 0x66, 0))).toEqual([
      'f.yaml:1:1: error: the file is not UTF-8',
      '  save it as UTF-8',
    ]);
  });

  test('a byte order mark is no problem', () => {
    expect(told(utf8('\ufefffleet: 1\n'))).toContain('f.yaml:1:8: error: `fleet` must be text, found 1');
  });

  test('over 1 MiB, and exactly 1 MiB', () => {
    const mebibyte = 1024 * 1024;
    expect(told(utf8('#'.repeat(mebibyte + 1)))).toEqual([
      'f.yaml:1:1: error: the file is larger than 1 MiB (1048577 bytes)',
      '  is it the right file?',
    ]);
    expect(told(utf8('#'.repeat(mebibyte)))).toEqual(['f.yaml:1:1: error: the file must be a map, found nothing']);
  });

  // Whoever goes down as deep as that comes to the end of the stack, where V8 may end the process.
  test.each([
    ['lists', '[', 64],
    ['maps', '{ a: ', 316],
    ['lists in lines', '- ', 127],
    ['keys', '? ', 127],
  ])('%s in each other without end', (_, one, column) => {
    const says = [`f.yaml:1:${column}: error: the file is nested too deeply`];
    expect(told(utf8(one.repeat(200_000)))).toEqual(says);
    expect(told(utf8(one.repeat(64)))).toEqual(says);
    expect(told(utf8(one.repeat(62)))).not.toEqual(says);
  });

  test('a hundred problems are enough', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `key${i}: x`).join('\n');
    const problems = told(utf8(lines));
    expect(problems.filter((line) => line.startsWith('f.yaml:'))).toHaveLength(100);
    expect(problems.at(-1)).toBe('error: and 9903 more problems');
  });

  test('lists and maps have an end, or a small file would take hours', () => {
    expect(told(utf8(`nodes: [${'{},'.repeat(10_001)}]\n`))).toEqual([
      'f.yaml:1:8: error: a list has more than 10000 entries',
    ]);
  });
});
