// The command `promguard`. Rule: wiring only: arguments in, text or JSON out, exit code.

import { parseArguments } from './arguments.ts';
import { commands, type Flags, usage } from './commands.ts';
import { lab } from './lab/command.ts';
import { format, Problem, Problems } from './problem.ts';
import { didYouMean } from './suggest.ts';

const flags = {
  fleet: { type: 'string', default: 'fleet/fleet.yaml' },
  only: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  offline: { type: 'boolean', default: false },
  'detailed-exitcode': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  undo: { type: 'boolean', default: false },
  what: { type: 'string', default: 'all' },
  port: { type: 'string', default: '9090' },
  fingerprint: { type: 'string' },
  'fleet-name': { type: 'string' },
  region: { type: 'string' },
  nodes: { type: 'string' },
  keys: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

async function main(argv: string[]): Promise<number> {
  if (argv[0] === 'lab') return lab(argv.slice(1));
  const { values, positionals } = parseArguments(argv, flags, 'see promguard --help');
  if (values.version) return print(PROMGUARD_VERSION);
  const [name, ...operands] = positionals;
  if (values.help || name === undefined) return print(usage(name));
  const command = commands[name];
  if (!command) {
    const known = Object.keys(commands);
    const hint = didYouMean(name, known, `the commands are ${known.join(', ')} and lab`);
    throw new Problem('todo', `unknown command "${name}"`, { hint });
  }
  return command.run(toFlags(values), operands);
}

function toFlags(values: ReturnType<typeof parseArguments<typeof flags>>['values']): Flags {
  return {
    fleet: values.fleet,
    only: values.only?.flatMap((names) => names.split(',')).filter(Boolean),
    json: values.json,
    offline: values.offline,
    detailedExitCode: values['detailed-exitcode'],
    yes: values.yes,
    undo: values.undo,
    what: values.what,
    port: Number(values.port),
    fingerprint: values.fingerprint,
    fleetName: values['fleet-name'],
    region: values.region,
    nodes: values.nodes,
    keys: values.keys,
  };
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
  if (error instanceof Problems) process.exitCode = report(error.problems);
  else if (error instanceof Problem) process.exitCode = report([error]);
  else throw error;
}
