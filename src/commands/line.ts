// What a command line asks for. Rule: whatever the command does not take is refused, never ignored.

import { parseArgs } from 'node:util';
import { parseArguments } from '../arguments.ts';
import type { Options } from '../help.ts';
import { quote } from '../host/quote.ts';
import { Problem } from '../problem.ts';
import { didYouMean, habits } from '../suggest.ts';
import { type Command, commonOptions, optionsOf, takesOnly } from './command.ts';
import { commands } from './index.ts';
import { isSavedPlan } from './saved.ts';
import { valueNotTaken } from './secret.ts';

/** Of all commands: options may stand before the name of the command. */
const options: typeof commonOptions & Options = Object.assign(
  {},
  ...[...commands.values()].map((command) => command.options),
  commonOptions,
);

type Parsed = ReturnType<typeof parseArguments<typeof options>>;
type Values = Parsed['values'];
type Tokens = Parsed['tokens'];

export type Line =
  | { readonly ask: 'version' }
  /** The help of one command, or of all. */
  | { readonly ask: 'help'; readonly about?: string }
  /** No command: in a script, that of a variable which is not set. */
  | { readonly ask: 'nothing' }
  | { readonly ask: 'run'; readonly command: Command; readonly values: Values; readonly operands: readonly string[] };

/** Throws a Problem for whatever is not understood. */
export function readLine(argv: readonly string[]): Line {
  const { own, words, about } = splitOff(argv);
  const hint = `see promguard ${about}--help`;
  // `plan --dry-run` is what it is without.
  const meant = new Map([...habits].filter(([, line]) => line !== `promguard ${about}`.trimEnd()));
  const { values, positionals, tokens } = parseArguments(own, options, hint, meant);
  const [name, ...operands] = positionals;
  if (values.version) {
    if (name !== undefined) commandOf(name);
    return { ask: 'version' };
  }
  if (name === undefined && !values.help) return nothingAsked(tokens.length > 0);
  if (name === undefined || name === 'help') return { ask: 'help', ...aboutOf(operands, tokens) };
  const command = commandOf(name);
  if (values.help) return { ask: 'help', about: name };
  const file = operands.find((operand) => /\.ya?ml$/.test(operand));
  if (file !== undefined && 'fleet' in optionsOf(command)) throw fileNotTaken(name, file);
  if (name === 'destroy' && (values.only || operands.length > 0)) throw hostsNotTaken();
  for (const token of tokens) if (token.kind === 'option') checkOption(name, command, token);
  if (values.quiet && values.verbose) {
    throw new Problem('quiet-and-verbose', 'got both --quiet and --verbose', { hint: 'use one of them' });
  }
  const only = chosenHosts(name, command, values.only, operands);
  return { ask: 'run', command, values: { ...values, ...(only && { only }) }, operands: [...operands, ...words] };
}

/** What follows the host of `ssh` is for the host, as it is with OpenSSH; `--` may stand between them. */
function splitOff(argv: readonly string[]): { own: string[]; words: string[]; about: string } {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const [name, host] = tokens.filter((token) => token.kind === 'positional');
  const command = commands.get(name?.value ?? '');
  const about = command ? `${name?.value} ` : '';
  if (!host || command?.operand !== 'HOST [CMD…]') return { own: [...argv], words: [], about };
  const own = argv.slice(0, host.index + 1);
  const words = argv.slice(host.index + 1);
  if (words[0] === '--') return { own, words: words.slice(1), about };
  if (!words[0]?.startsWith('-')) return { own, words, about };
  throw new Problem('unexpected-argument', `"${words[0]}" stands behind the host`, {
    hint: `options stand before the host: promguard ${about}[options] HOST [CMD…]`,
  });
}

/** tokens: what helps nobody, as a program that asks for JSON would get text. */
function aboutOf([first, extra]: readonly string[], tokens: Tokens): { about?: string } {
  const name = first === 'help' ? undefined : first;
  if (name !== undefined) commandOf(name);
  if (extra !== undefined) throw unexpected('help', 'COMMAND', extra);
  const isHelp = tokens.some((token) => token.kind === 'positional' && token.value === 'help');
  for (const token of isHelp ? tokens : []) {
    if (token.kind !== 'option' || token.name === 'help') continue;
    throw new Problem('option-not-taken', `help does not take --${token.name}`, { hint: 'promguard help COMMAND' });
  }
  return name === undefined ? {} : { about: name };
}

function commandOf(name: string): Command {
  const command = commands.get(name);
  if (command) return command;
  const known = [...commands.keys()];
  const habit = habits.get(name);
  const hint =
    habit === undefined
      ? didYouMean(name, known, `the commands are ${known.join(', ')} and lab`)
      : `did you mean ${habit}?`;
  throw new Problem('unknown-command', `unknown command "${name}"`, { hint });
}

/** For options, too: `-v` is no version. */
function nothingAsked(hasOptions: boolean): Line {
  if (!hasOptions) return { ask: 'nothing' };
  throw new Problem('missing-command', 'promguard needs a command', {
    hint: 'see promguard --help; promguard --version prints the version',
  });
}

function checkOption(
  name: string,
  command: Command,
  option: { readonly name: string; readonly value?: unknown },
): void {
  const hint = `see promguard ${name} --help`;
  if (!Object.hasOwn(optionsOf(command), option.name))
    throw new Problem('option-not-taken', `${name} does not take --${option.name}`, { hint });
  // A variable of a script that is not set. Of hosts, it is said below.
  if (option.value === '' && option.name !== 'only') {
    const isNeeded = command.operand?.includes(`--${option.name}`);
    throw new Problem('invalid-option-value', `--${option.name} got an empty value`, {
      hint: `give it a value${isNeeded ? '' : ', or leave it out'}; ${hint}`,
    });
  }
}

/** The hosts of --only, or those that stand there without it. Throws a Problem for an operand that the command does not take. */
function chosenHosts(
  name: string,
  command: Command,
  option: readonly string[] | undefined,
  operands: readonly string[],
): string[] | undefined {
  const { operand } = command;
  const takesHosts = operand?.startsWith('[HOST…') === true;
  if (operand === '[HOST… | PLAN]' && operands.some(isSavedPlan)) return withSavedPlan(name, option, operands);
  if (operands.length === 0) checkMissing(name, operand);
  const most = takesHosts ? Number.POSITIVE_INFINITY : mostOperands(operand);
  if (operands.length > most) throw unexpected(name, operand, operands[most] ?? '');
  if (option && operands.length > 0 && takesOnly(command)) {
    throw new Problem('hosts-given-twice', `${name} got hosts with --only and without it`, { hint: 'use one of them' });
  }
  const hosts = takesHosts && operands.length > 0 ? operands : option;
  const names = hosts?.flatMap((text) => text.split(','));
  if (names?.includes('')) throw noHostChosen(name);
  return names;
}

/** A variable of a script that is not set: all hosts are not what it means, and neither is none. */
function noHostChosen(name: string): Problem {
  return new Problem('no-host-chosen', `${name} got an empty name of a host`, {
    hint: 'name a host, or leave it out for all of them',
  });
}

function checkMissing(name: string, operand: Command['operand']): void {
  if (operand === 'SHELL')
    throw new Problem('missing-argument', `${name} needs a shell`, { hint: `promguard ${name} bash` });
  if (operand === 'CLIENT')
    throw new Problem('missing-argument', `${name} needs a client`, { hint: `promguard ${name} CLIENT` });
  if (operand?.startsWith('HOST TIME'))
    throw new Problem('missing-host', `${name} needs a host`, { hint: `promguard ${name} ${operand}` });
  if (operand?.startsWith('HOST'))
    throw new Problem('missing-host', `${name} needs a host`, { hint: `promguard ${name} HOST` });
}

/** It names its hosts itself. */
function withSavedPlan(name: string, option: readonly string[] | undefined, operands: readonly string[]): undefined {
  if (!option && operands.length === 1) return undefined;
  throw new Problem('saved-plan-and-more', `${name} got a saved plan, and more beside it`, {
    hint: `promguard ${name} PLAN; which hosts it changes stands in the plan`,
  });
}

function mostOperands(operand: Command['operand']): number {
  if (operand === undefined) return 0;
  return operand.startsWith('set NAME') || operand.startsWith('HOST TIME') ? 2 : 1;
}

function unexpected(name: string, operand: string | undefined, argument: string): Problem {
  if (name === 'secret') return valueNotTaken();
  return new Problem('unexpected-argument', `${name} does not take "${argument}"`, {
    hint: `promguard ${[name, operand].filter(Boolean).join(' ')}; see promguard ${name} --help`,
  });
}

function fileNotTaken(name: string, file: string): Problem {
  return new Problem('unexpected-argument', `${name} does not take "${file}"`, {
    hint: `pass it with --fleet ${quote(file)}`,
  });
}

function hostsNotTaken(): Problem {
  return new Problem('destroy-takes-no-hosts', 'destroy takes the whole fleet, and no hosts', {
    hint: 'to destroy one host, remove it from fleet.yaml and apply',
  });
}
