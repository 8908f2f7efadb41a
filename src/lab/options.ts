// The options of all lab commands; each command names those that it takes.

import type { parseArguments } from '../arguments.ts';
import type { Options } from '../help.ts';
import type { Place } from './place.ts';

export const labOptions = {
  name: { type: 'string', value: 'LAB', help: 'name of the lab (lab; of the demo: demo)' },
  json: { type: 'boolean', help: 'print one JSON document on stdout' },
  keep: { type: 'boolean', help: 'leave the lab and the fleet running' },
  method: { type: 'string', value: 'METHOD', help: 'requests with this method; all unless given' },
  path: {
    type: 'string',
    value: 'REGEXP',
    help: 'requests whose whole path, without query, matches; all unless given',
  },
  status: { type: 'string', value: 'STATUS', help: 'respond with this status' },
  header: { type: 'string', multiple: true, value: "'NAME: VALUE'", help: 'with --status: and this header' },
  message: { type: 'string', value: 'TEXT', help: 'with --status: and this message' },
  done: { type: 'boolean', help: 'with --status: carry out the request, too' },
  drop: {
    type: 'string',
    value: 'before|after|half',
    help: 'break the connection before or after the request is carried out, or halfway through the response',
  },
  delay: { type: 'string', value: 'MS', help: 'respond late' },
  stale: { type: 'string', value: 'MS', help: 'list droplets as they were this long ago' },
  droplet: { type: 'string', value: 'REGEXP', help: 'new droplets of these names' },
  times: { type: 'string', value: 'N', help: 'this often (1)' },
  seconds: { type: 'string', value: 'N', help: 'for this long' },
  always: { type: 'boolean', help: 'until the faults are cleared' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

type OptionName = Exclude<keyof typeof labOptions, 'help'>;

export interface Given {
  readonly place: Place;
  readonly values: ReturnType<typeof parseArguments<typeof labOptions>>['values'];
  readonly operands: readonly string[];
  /** The command line behind `--`. */
  readonly words: readonly string[];
}

export interface LabCommand {
  readonly summary: string;
  /** In brackets where one may be left out. */
  readonly operands?: readonly string[];
  /** What the last operand may be, where that is known. */
  readonly choices?: readonly string[];
  /** Whether a command line follows behind `--`. */
  readonly takesWords?: true;
  /** Besides --name. */
  readonly options?: readonly OptionName[];
  /** The lab that is meant without --name. */
  readonly lab?: string;
  readonly examples?: readonly string[];
  /** Gives the exit code. */
  run(given: Given): Promise<number>;
}
