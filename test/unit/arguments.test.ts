// Mistakes on a command line.

import { expect, test } from 'vitest';
import { parseArguments } from '../../src/arguments.ts';

const options = {
  fleet: { type: 'string' },
  only: { type: 'string', multiple: true },
  offline: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
const parse = (...args: string[]) => parseArguments(args, options, 'see --help');

test('options may stand before and after operands', () => {
  const { values, positionals } = parse('--offline', 'plan', '--only', 'a', '--only=b', 'c');
  expect({ ...values }).toEqual({ offline: true, only: ['a', 'b'] });
  expect(positionals).toEqual(['plan', 'c']);
});

const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
const pem = '-----BEGIN OPENSSH PRIVATE KEY-----\nQQQQ\n-----END OPENSSH PRIVATE KEY-----\n';
test.each([
  ['--fleet has', ['plan', '--fleet', identity]],
  ['--fleet has', ['plan', `--fleet=/tmp/${identity}/fleet.yaml`]],
  ['argument 2 has', ['plan', pem]],
  ['argument 1 has', [`--${identity}`]],
])('a secret where none belongs is refused and not repeated: %s', (place, args) => {
  const summary = expect.stringMatching(`^${place} (?!.*QQQQ)`);
  expect(() => parse(...args)).toThrow(expect.objectContaining({ code: 'secret-misplaced', summary }));
});

test.each([
  [['--ofline'], 'unknown-option', 'unknown option --ofline', 'did you mean --offline?'],
  [['--nothing-like-it'], 'unknown-option', 'unknown option --nothing-like-it', 'see --help'],
  [['-x'], 'unknown-option', 'unknown option -x', 'see --help'],
  [['--fleet'], 'invalid-option-value', '--fleet needs a value', 'see --help'],
  [['--fleet', '--offline'], 'invalid-option-value', '--fleet needs a value', 'see --help'],
  [['--fleet', 'a', '--fleet=b'], 'option-given-twice', '--fleet was given twice, with two values', 'see --help'],
  [['--offline=yes'], 'invalid-option-value', '--offline takes no value', 'see --help'],
  [['--help=yes'], 'invalid-option-value', '--help takes no value', 'see --help'],
])('%j is a problem', (args, code, summary, hint) => {
  expect(() => parse(...args)).toThrow(expect.objectContaining({ code, summary, hint }));
});
