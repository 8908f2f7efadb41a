// Valid files with a few edits, by accident or by an attacker: they stay mostly valid, so that later checks are reached too.

import fc from 'fast-check';

/** To replace a value. */
const values = [
  ...['', '~', 'null', 'true', '.inf', '-.nan', '1e999', '-1', '0', '0x10', '0o17', '99999999999999999999', '1_000'],
  ...[
    '[]',
    '{}',
    '[[]]',
    '"\\0"',
    '"\\ud800"',
    '"\\u2028"',
    '"\\x1b[2J"',
    "'it''s'",
    '|',
    '>-',
    '!!binary AAAA',
    '!x y',
  ],
  ...['&a x', '*a', '<<', '{<<: *a}', '? x', '"unclosed', "'unclosed", '[unclosed', '__proto__', 'constructor'],
  ...[
    'toString',
    '$(id)',
    '`id`',
    '; rm -rf /',
    '{{ $x }}',
    '<b>|',
    '@everyone',
    '../../etc/passwd',
    '2026-11-23',
    '::/0',
  ],
  ...['10.0.0.1', '0.0.0.0/0', '10.0.0.0/33', '256.1.1.1', 'x'.repeat(5000), '[x, '.repeat(2000), '{a: '.repeat(2000)],
];

/** To insert as a line. */
const lines = [
  ...[
    '__proto__: { polluted: true }',
    'constructor: { prototype: { polluted: true } }',
    '<<: { fleet: x }',
    '---',
    '...',
  ],
  ...['%YAML 1.1', '%TAG ! x', '# comment', '', '\t', 'x: y', '- x', '? x', '<<<<<<< HEAD', '\u0000', '\ufeff', '\r'],
  ...['a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]', `${'- '.repeat(3000)}x`, `${' '.repeat(3000)}x: y`],
];

const place = fc.nat();
type Edit = (text: string) => string;

const edit = fc.oneof(
  fc.tuple(place, fc.constantFrom(...values)).map(
    ([at, value]) =>
      (text: string) =>
        nth(text, /(?<=: |- )[^\n]+/g, at, () => value),
  ),
  fc.tuple(place, fc.constantFrom(...values)).map(
    ([at, value]) =>
      (text: string) =>
        nth(text, /[A-Za-z0-9_.+/=-]+/g, at, () => value),
  ),
  fc.tuple(place, fc.constantFrom(...lines)).map(
    ([at, line]) =>
      (text: string) =>
        nth(text, /^/gm, at, () => `${line}\n`),
  ),
  place.map((at) => (text: string) => nth(text, /^.*\n/gm, at, () => '')),
  place.map((at) => (text: string) => nth(text, /^.*\n/gm, at, (line) => line + line)),
  place.map((at) => (text: string) => nth(text, /^.*\n.*\n/gm, at, (two) => two.replace(/^(.*\n)(.*\n)$/, '$2$1'))),
  place.map((at) => (text: string) => nth(text, /[A-Za-z0-9]/g, at, (digit) => (digit === 'A' ? 'B' : 'A'))),
  fc.tuple(place, place).map(([one, other]) => (text: string) => {
    const words = text.match(/(?<=: |- )[^\n]+/g) ?? [''];
    return nth(text, /(?<=: |- )[^\n]+/g, one, () => words[other % words.length] ?? '');
  }),
  place.map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.constantFrom<Edit>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => `\ufeff${text}`,
    (text) => text + text,
    (text) => text.replaceAll('  ', '\t'),
    (text) => `${text}${'# x\n'.repeat(30_000)}`,
  ),
);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => Buffer.from(text)),
  fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
);

/** Mostly the file with a few edits; sometimes with broken bytes, or nonsense. */
export function mutated(text: () => string): fc.Arbitrary<Uint8Array> {
  const edited = fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) => Buffer.from(edits.reduce((made, change) => change(made), text())));
  const broken = fc.tuple(edited, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })).map(([file, blows]) => {
    for (const [at, byte] of blows) if (file.length > 0) file[at % file.length] = byte;
    return file;
  });
  return fc.oneof({ weight: 8, arbitrary: edited }, { weight: 1, arbitrary: broken }, { weight: 1, arbitrary: bytes });
}

/** Replaces one of the matches. */
function nth(text: string, pattern: RegExp, at: number, change: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[at % Math.max(1, found.length)];
  if (!one) return text;
  return text.slice(0, one.index) + change(one[0]) + text.slice(one.index + one[0].length);
}
