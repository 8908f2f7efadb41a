// `promguard lab …`. Rule: whatever a command does not take is refused, never ignored.

import { parseArguments } from '../arguments.ts';
import { helpLines, type Options, optionRows, rows } from '../help.ts';
import { Problem } from '../problem.ts';
import { proposals } from '../proposals.ts';
import { didYouMean } from '../suggest.ts';
import { labCommands } from './commands.ts';
import { type Given, type LabCommand, labOptions } from './options.ts';
import { placeOf } from './place.ts';
import { serve } from './serve.ts';

/** Returns the exit code. */
export async function lab(argv: string[]): Promise<number> {
  const cut = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const { values, positionals, tokens } = parseArguments(argv.slice(0, cut), labOptions, 'see promguard lab --help');
  // What starts a lab's server; nobody types it.
  if (positionals[0] === 'serve') return serve(placeOf(values.name ?? 'lab'));
  const [name, operands] = nameIn(positionals);
  if (name === '' || name === 'fault') return printGroup(name, values.help);
  const command = commandOf(name);
  if (values.help) return print(commandHelp(name, command));
  const words = argv.slice(cut + 1);
  for (const token of tokens) if (token.kind === 'option') checkOption(name, command, token.name);
  checkOperands(name, command, operands, words);
  return command.run({ place: placeOf(values.name ?? command.lab ?? 'lab'), values, operands, words });
}

/** Proposals for the last of the words that follow `promguard lab`. */
export function labProposals(words: readonly string[]): string[] {
  return proposals(words, (before) => {
    const [name, operands] = nameIn(before.filter((word) => !word.startsWith('-')));
    const command = labCommands.get(name);
    const isLast = command && operands.length === (command.operands ?? []).length - 1;
    return {
      options: command ? optionsOf(command) : { name: labOptions.name },
      operands: command ? (isLast && command.choices) || [] : followers(name),
      values: () => [],
    };
  });
}

/** Of `fault`, the second word belongs to the name. */
function nameIn(words: readonly string[]): [name: string, operands: readonly string[]] {
  const length = words[0] === 'fault' ? 2 : 1;
  return [words.slice(0, length).join(' '), words.slice(length)];
}

/** A script whose variable is not set has asked for nothing, and that is a problem. */
function printGroup(name: string, isAsked = false): number {
  if (isAsked) return print(groupHelp(name));
  console.error(groupHelp(name).join('\n'));
  return 1;
}

function print(lines: readonly string[]): number {
  console.log(lines.join('\n'));
  return 0;
}

function optionsOf({ options = [] }: LabCommand): Options {
  return Object.fromEntries([...options, 'name' as const].map((option) => [option, labOptions[option]]));
}

/** What may stand behind `lab`, or behind `lab fault`. */
function followers(group: string): string[] {
  const names = [...labCommands.keys()];
  if (group === 'fault') return names.flatMap((name) => (name.startsWith('fault ') ? [name.slice(6)] : []));
  return group === '' ? [...new Set(names.map((name) => name.replace(/ .*/, '')))] : [];
}

function groupHelp(group: string): string[] {
  const summaryOf = (name: string) => labCommands.get(group ? `${group} ${name}` : name)?.summary ?? faultSummary;
  return [
    `usage: promguard lab ${[group, 'COMMAND'].filter(Boolean).join(' ')} [options]`,
    ...rows(
      followers(group).map((name) => [name, summaryOf(name)]),
      10,
    ),
    '',
    'options',
    ...rows(optionRows({ name: labOptions.name }), 22),
    '',
    `what one of them takes: promguard lab ${[group, 'COMMAND'].filter(Boolean).join(' ')} --help`,
  ];
}

const faultSummary = 'make the cloud or a droplet misbehave: promguard lab fault --help';

function commandHelp(name: string, command: LabCommand): string[] {
  const { summary, examples = [] } = command;
  return helpLines({ invocation: invocation(name, command), summary, options: optionsOf(command), examples });
}

function invocation(name: string, { operands = [], takesWords }: LabCommand): string {
  return ['lab', name, ...operands, '[options]', ...(takesWords ? ['-- CMD…'] : [])].join(' ');
}

function commandOf(name: string): LabCommand {
  const command = labCommands.get(name);
  if (command) return command;
  const known = [...labCommands.keys()];
  const hint = didYouMean(name, known, `the commands are ${known.join(', ')}`);
  throw new Problem('unknown-command', `unknown command "lab ${name}"`, { hint });
}

function checkOption(name: string, command: LabCommand, option: string): void {
  // With --json, the problems of every command are a document.
  if (option === 'json' || Object.hasOwn(optionsOf(command), option)) return;
  throw new Problem('option-not-taken', `lab ${name} does not take --${option}`, {
    hint: `see promguard lab ${name} --help`,
  });
}

/** Throws a Problem for what is missing, and for what is too much. */
function checkOperands(name: string, command: LabCommand, operands: readonly string[], words: Given['words']): void {
  const { operands: taken = [], choices, takesWords = false } = command;
  const hint = `promguard ${invocation(name, command)}`;
  const missing = taken.slice(operands.length).find((operand) => !operand.startsWith('['));
  if (missing) throw new Problem('missing-argument', `lab ${name} needs ${missing}`, { hint });
  const extra = operands[taken.length] ?? (takesWords ? undefined : words[0]);
  const last = operands[taken.length - 1];
  if (extra !== undefined) throw new Problem('unexpected-argument', `lab ${name} does not take "${extra}"`, { hint });
  if (takesWords && words.length === 0) {
    throw new Problem('missing-argument', `lab ${name} needs a command behind --`, { hint });
  }
  if (choices && last !== undefined && !choices.includes(last)) {
    throw new Problem('unexpected-argument', `lab ${name} does not take "${last}"`, {
      hint: didYouMean(last, choices, `${taken.at(-1)} is one of ${choices.join(', ')}`),
    });
  }
}
