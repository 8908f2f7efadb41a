// Options and operands of a command line. Rule: a wrong option is reported without Node's advice, and with the option that was meant.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Problem } from './problem.ts';
import { nearest } from './suggest.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses the arguments. Throws a Problem, with this hint where none of the options is near to what was given. */
export function parseArguments<Known extends Options>(args: string[], options: Known, hint: string) {
  try {
    return parseArgs({ args, allowPositionals: true, options, tokens: true });
  } catch (cause) {
    throw cause instanceof Error ? problemOf(cause, Object.keys(options), hint) : cause;
  }
}

function problemOf(cause: NodeJS.ErrnoException, known: readonly string[], hint: string): Error {
  const [, option = ''] = /'(?:-\w, )?(-+[^ ']*)/.exec(cause.message) ?? [];
  if (cause.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = nearest(option.replace(/^-+/, ''), known);
    const place = { hint: meant === undefined ? hint : `did you mean --${meant}?`, cause };
    return new Problem('unknown-option', `unknown option ${option}`, place);
  }
  if (cause.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const takesNone = cause.message.includes('does not take');
    const summary = takesNone ? `${option} takes no value` : `${option} needs a value`;
    return new Problem('invalid-option-value', summary, { hint, cause });
  }
  return cause;
}
