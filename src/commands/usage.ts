// The text of --help. Rule: commands and options come from the commands themselves; .ci/docs.mjs reads the sections by their headings.

import { helpLines, type Options, optionRows, rows } from '../help.ts';
import { type Command, commonOptions, optionsOf } from './command.ts';
import { commands } from './index.ts';

const lab = ['lab', 'rehearse a fleet on this machine: promguard lab --help'] as const;
const help = ['help', 'what one command does and takes: promguard help COMMAND'] as const;

const environment = [
  ['DIGITALOCEAN_TOKEN or DIGITALOCEAN_ACCESS_TOKEN', 'API token; static hosts need none'],
  ['DIGITALOCEAN_API_URL', 'another endpoint of that API'],
  ['PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE', 'private SSH key for root on the hosts'],
  ['PROMGUARD_NEW_SSH_KEY or PROMGUARD_NEW_SSH_KEY_FILE', 'the one that replaces it: see rotate'],
  ['SOPS_AGE_KEY or SOPS_AGE_KEY_FILE', 'age identity that opens the keys folder'],
  ['GITHUB_TOKEN, GITHUB_API_URL', 'doctor, init --github: the repository on GitHub'],
] as const;

/** Of one command with the options that it takes, or of all of them. */
export function usage(name?: string): string {
  const known = name === undefined ? undefined : commands.get(name);
  return (known && name !== undefined ? usageOf(name, known) : usageOfAll()).join('\n');
}

function usageOf(name: string, known: Command): string[] {
  const { summary, operand, examples = [] } = known;
  const own = helpLines({ invocation: invocation(name, operand), summary, options: optionsOf(known), examples });
  return [...own, '', 'promguard --help has the environment and the exit codes'];
}

/** Options stand before a host whose command line follows. */
function invocation(name: string, operand: Command['operand']): string {
  const parts = operand === 'HOST [CMD…]' ? [name, '[options]', operand] : [name, operand, '[options]'];
  return parts.filter(Boolean).join(' ');
}

function usageOfAll(): string[] {
  return [
    'usage: promguard COMMAND [options]',
    ...rows([...[...commands].map(summaryRow), lab, help], 12),
    '',
    'options',
    ...rows([...optionRows(commonOptions), ['--version', 'print the version of PromGuard'], ...ownRows()], 22),
    '',
    'environment',
    ...rows(environment, 53),
    '',
    'exit codes: 0 done or nothing to do, 1 a problem, 2 changes (plan --detailed-exitcode), 130 ended by Ctrl-C',
  ];
}

const summaryRow = ([name, { summary }]: [string, Command]) => [name, summary] as const;

/** Each once, with the commands that take it. */
function ownRows() {
  const own: Options = Object.assign({}, ...[...commands.values()].map(({ options }) => options));
  const takersOf = (option: string) =>
    [...commands].flatMap(([name, { options }]) => (option in options ? [name] : []));
  return Object.entries(own).flatMap(([name, option]) =>
    optionRows({ [name]: option }, `${takersOf(name).join(', ')}: `),
  );
}
