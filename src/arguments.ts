// Options and operands of a command line. Rule: what is wrong is said without Node's advice, and with the option that was meant.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Problem } from './problem.ts';
import { didYouMean } from './suggest.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What the arguments are; throws a Problem with this hint where none of the options is near to what was given. */
export function parseArguments<Known extends Options>(args: string[], options: Known, hint: string) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    // What Node adds about positional arguments helps nobody here.
    const [what = ''] = cause instanceof Error ? cause.message.split(/\. To |\n/) : [];
    const [, option = ''] = /^Unknown option '-*(.*)'$/.exec(what) ?? [];
    throw new Problem('todo', what, { hint: didYouMean(option, Object.keys(options), hint), cause });
  }
}
