// The command `promguard`. Rule: wiring only: arguments in, text or JSON out, exit code.

import { parseArguments } from './arguments.ts';
import { commonOptions, type Options } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { usage } from './commands/usage.ts';
import { lab } from './lab/command.ts';
import { format, Problem, problemsOf } from './problem.ts';
import { didYouMean } from './suggest.ts';

/** Of all commands: options may stand before the name of the command. */
const options: typeof commonOptions & Options = Object.assign(
  {},
  ...[...commands.values()].map((command) => command.options),
  commonOptions,
);

async function main(argv: string[]): Promise<number> {
  if (argv[0] === 'lab') return lab(argv.slice(1));
  const { values, positionals } = parseArguments(argv, options, 'see promguard --help');
  if (values.version) return print(PROMGUARD_VERSION);
  const [name, ...operands] = positionals;
  if (values.help || name === undefined) return print(usage(name));
  const command = commands.get(name);
  if (!command) {
    const known = [...commands.keys()];
    const hint = didYouMean(name, known, `the commands are ${known.join(', ')} and lab`);
    throw new Problem('unknown-command', `unknown command "${name}"`, { hint });
  }
  if (command.operand === 'HOST' && operands.length === 0)
    throw new Problem('missing-host', `${name} needs a host`, { hint: `promguard ${name} HOST` });
  const only = values.only?.flatMap((names) => names.split(',')).filter(Boolean);
  return command.run({ ...values, ...(only && { only }) }, operands);
}

function print(text: string): number {
  console.log(text);
  return 0;
}

/** With --json, problems go to stdout as one document, for programs; else to stderr, for people. */
function report(problems: readonly Problem[]): number {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: false, problems }, null, 2));
  else for (const problem of problems) console.error(format(problem));
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(problemsOf(error));
}
