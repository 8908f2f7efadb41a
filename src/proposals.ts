// What may stand at the cursor of a command line. Rule: pure; a mistake proposes nothing.

import type { Option, Options } from './help.ts';

/** What may follow the words before the cursor. */
export interface Expected {
  readonly options: Options;
  readonly operands: readonly string[];
  /** The values of an option. */
  values(option: Option): readonly string[];
}

/** Proposals for the last of the words. */
export function proposals(words: readonly string[], expectedAfter: (before: readonly string[]) => Expected): string[] {
  // bash cuts `--only=web` in three, and the other shells leave it whole.
  const parts = words.filter((word) => word !== '=');
  const whole = words.at(-1) === '=' ? '' : (parts.pop() ?? '');
  const [, option = '', last = whole] = /^(--[\w-]+=)(.*)$/.exec(whole) ?? [];
  if (option) parts.push(option.slice(0, -1));
  const { options, operands, values } = expectedAfter(parts);
  const taken = optionNamed(options, parts.at(-1) ?? '');
  if (taken?.type === 'string') return ofList(values(taken), last).map((word) => option + word);
  if (option) return [];
  return starting(last, last.startsWith('-') ? Object.keys(options).map((name) => `--${name}`) : operands);
}

function optionNamed(options: Options, word: string): Option | undefined {
  const name = word.slice(2);
  return word.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
}

/** Of names separated by commas, the last one. */
function ofList(names: readonly string[], last: string): string[] {
  const done = last.slice(0, last.lastIndexOf(',') + 1);
  return starting(
    last,
    names.map((name) => `${done}${name}`),
  );
}

function starting(text: string, words: readonly string[]): string[] {
  return words.filter((word) => word.startsWith(text));
}
