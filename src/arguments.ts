// Options and operands of a command line. Rule: a wrong option is reported without Node's advice, and with the option that was meant.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { holdsSecret } from './keytext.ts';
import { Problem } from './problem.ts';
import { nearest } from './suggest.ts';

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses the arguments. Throws a Problem, with this hint where none of the options is near to what was given. habits: what other tools
 * call what is meant.
 */
export function parseArguments<Known extends Options>(
  args: string[],
  options: Known,
  hint: string,
  habits?: ReadonlyMap<string, string>,
) {
  checkClear(args);
  try {
    const parsed = parseArgs({ args, allowPositionals: true, options, tokens: true });
    checkOnce(parsed.tokens, options, hint);
    return parsed;
  } catch (cause) {
    throw cause instanceof Error
      ? problemOf(cause, hint, (option) => habits?.get(option) ?? near(option, options))
      : cause;
  }
}

/** It is shown to every user of this machine, and kept in the shell's history. */
function checkClear(args: readonly string[]): void {
  const wrong = args.findIndex(holdsSecret);
  if (wrong === -1) return;
  const [, option] = /^(--[a-z-]+)=/.exec(args[wrong] ?? '') ?? /^(--[a-z-]+)$/.exec(args[wrong - 1] ?? '') ?? [];
  throw new Problem('secret-misplaced', `${option ?? `argument ${wrong + 1}`} has what looks like a secret`, {
    hint: 'a command line is no place for one, as other users see it: give the path of a file, or a name; see promguard --help',
  });
}

/** The last of two values would be taken, and the other dropped without a word. */
function checkOnce(tokens: readonly Token[], options: Options, hint: string): void {
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined || options[token.name]?.multiple) continue;
    if ((given.get(token.name) ?? token.value) !== token.value)
      throw new Problem('option-given-twice', `--${token.name} was given twice, with two values`, { hint });
    given.set(token.name, token.value);
  }
}

function near(option: string, options: Options): string | undefined {
  // A letter is near to many.
  const meant = /^-\w$/.test(option) ? undefined : nearest(option.replace(/^-+/, ''), Object.keys(options));
  return meant === undefined ? undefined : `--${meant}`;
}

function problemOf(cause: NodeJS.ErrnoException, hint: string, meantBy: (option: string) => string | undefined): Error {
  const [, option = ''] = /'(?:-\w, )?(-+[^ ']*)/.exec(cause.message) ?? [];
  if (cause.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = meantBy(option);
    const place = { hint: meant === undefined ? hint : `did you mean ${meant}?`, cause };
    return new Problem('unknown-option', `unknown option ${option}`, place);
  }
  if (cause.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const takesNone = cause.message.includes('does not take');
    const summary = takesNone ? `${option} takes no value` : `${option} needs a value`;
    return new Problem('invalid-option-value', summary, { hint, cause });
  }
  return cause;
}
