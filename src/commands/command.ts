// The shape of a command. Rule: a command names its own options; those that every command has stand here.

import type { parseArgs } from 'node:util';
import type { Option, Options } from '../help.ts';

export const commonOptions = {
  fleet: { type: 'string', default: 'fleet/fleet.yaml', value: 'PATH', help: 'path of fleet.yaml (fleet/fleet.yaml)' },
  only: {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'touch only this host; repeat it, or separate hosts with commas',
  },
  json: { type: 'boolean', default: false, help: 'print one JSON document on stdout' },
  quiet: {
    type: 'boolean',
    short: 'q',
    default: false,
    help: 'show no progress and no plan that nobody is asked about: problems and the result only',
  },
  verbose: {
    type: 'boolean',
    short: 'v',
    default: false,
    help: 'show every step of every host on a line of its own, how long each phase took, and the plan of every host in full',
  },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const satisfies Options;

type Values<Own extends Options> = ReturnType<typeof parseArgs<{ options: typeof commonOptions & Own }>>['values'];

/** Whether hosts can be chosen. */
export function takesOnly({ operand, only = false }: Pick<Command, 'operand' | 'only'>): boolean {
  return only || operand?.startsWith('[HOST…') === true;
}

/** The options that a command takes, its own first. */
export function optionsOf(command: Command): Options {
  const { only, ...others } = commonOptions;
  const common = Object.entries(others).filter(([name]) => !command.without?.includes(name as Common));
  return { ...command.options, ...(takesOnly(command) && { only }), ...Object.fromEntries(common) };
}

type Common = Exclude<keyof typeof commonOptions, 'only' | 'help' | 'version'>;

interface Definition<Own extends Options> {
  readonly summary: string;
  /** What follows its name, in brackets where it may be left out. Hosts in brackets are those of --only. */
  readonly operand?:
    | 'HOST'
    | '[MONITOR]'
    | '[EXPORTER]'
    | '[HOST…]'
    | '[HOST… | PLAN]'
    | 'HOST [CMD…]'
    | 'CLIENT'
    | 'SHELL'
    | 'HOST TIME --why TEXT | list | end HOST'
    | 'set NAME | remove NAME | edit | list';
  /** Whether it takes --only besides. */
  readonly only?: boolean;
  /** The common options that would mean nothing to it. */
  readonly without?: readonly Common[];
  readonly options: Own;
  /** Command lines for --help. */
  readonly examples?: readonly string[];
  /** Gives the exit code. */
  run(values: Values<Own>, operands: readonly string[]): Promise<number>;
}

/** A command whose own options the list of commands need not know. */
export type Command = Definition<Record<never, Option>>;

/** Gives `run` the types of the command's own options. */
export function command<const Own extends Options>(definition: Definition<Own>): Command {
  // Every caller parses the options of all commands, so `run` gets the values that it names.
  return definition as unknown as Command;
}
