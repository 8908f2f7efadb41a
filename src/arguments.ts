// Options and operands of a command line. Rule: a wrong option is reported without Node's advice, and with the option that was meant.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Problem } from './problem.ts';
import { nearest } from './suggest.ts';

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
  try {
    return parseArgs({ args, allowPositionals: true, options, tokens: true });
  } catch (cause) {
    throw cause instanceof Error
      ? problemOf(cause, hint, (option) => habits?.get(option) ?? near(option, options))
      : cause;
  }
}

function near(option: string, options: Options): string | undefined {
  const meant = nearest(option.replace(/^-+/, ''), Object.keys(options));
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
