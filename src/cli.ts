// The command `promguard`. Rule: wiring only: arguments in, text or JSON out, exit code.

import { parseArguments } from './arguments.ts';
import { type Command, commonOptions, type Options, takesOnly } from './commands/command.ts';
import { hostsNotTaken } from './commands/destroy.ts';
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
  const only = chosenHosts(name, command, values.only, operands);
  return command.run({ ...values, ...(only && { only }) }, operands);
}

/** The hosts of --only, or those that stand there without it. Throws a Problem for an operand that the command does not take. */
function chosenHosts(
  name: string,
  command: Command,
  option: readonly string[] | undefined,
  operands: readonly string[],
): string[] | undefined {
  const { operand } = command;
  const most = operand === '[HOST…]' ? Number.POSITIVE_INFINITY : operand === undefined ? 0 : 1;
  if (operand === 'HOST' && operands.length === 0)
    throw new Problem('missing-host', `${name} needs a host`, { hint: `promguard ${name} HOST` });
  if (operands.length > most) throw unexpected(name, operand, operands[most] ?? '');
  if (option && !takesOnly(command)) {
    throw new Problem('option-not-taken', `${name} does not take --only`, { hint: `see promguard ${name} --help` });
  }
  if (option && operands.length > 0) {
    throw new Problem('hosts-given-twice', `${name} got hosts with --only and without it`, { hint: 'use one of them' });
  }
  const hosts = operand === '[HOST…]' && operands.length > 0 ? operands : option;
  return hosts?.flatMap((names) => names.split(',')).filter(Boolean);
}

function unexpected(name: string, operand: string | undefined, argument: string): Problem {
  if (name === 'destroy') return hostsNotTaken();
  return new Problem('unexpected-argument', `${name} does not take "${argument}"`, {
    hint: `promguard ${[name, operand].filter(Boolean).join(' ')}; see promguard ${name} --help`,
  });
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
