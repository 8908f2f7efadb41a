#!/usr/bin/env node
// The command `promguard`. Rule: wiring only: arguments in, text or JSON out, exit code.

import { completionsFor } from './commands/complete.ts';
import { withPlace } from './commands/elsewhere.ts';
import { readLine } from './commands/line.ts';
import { printJson, showProgress } from './commands/terminal.ts';
import { usage } from './commands/usage.ts';
import { format, Problem, problemsOf } from './problem.ts';

async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'lab') return (await lab()).lab(argv.slice(1));
  if (argv[0] === 'help' && argv[1] === 'lab') return (await lab()).lab([...argv.slice(2), '--help']);
  if (argv[0] === '__complete') return print((await proposalsFor(argv.slice(1))).join('\n'));
  const line = readLine(argv);
  if (line.ask === 'version') return print(PROMGUARD_VERSION);
  if (line.ask === 'help') return print(usage(line.about));
  showProgress(line.values);
  return line.command.run(line.values, line.operands);
}

async function proposalsFor(words: readonly string[]): Promise<string[]> {
  return words[0] === 'lab' && words.length > 1 ? (await lab()).labProposals(words.slice(1)) : completionsFor(words);
}

/** Loaded when used: nobody else needs it. */
const lab = () => import('./lab/command.ts');

function print(text: string): number {
  console.log(text);
  return 0;
}

/** With --json, problems go to stdout as one document, for programs; else to stderr, for people. */
function report(problems: readonly Problem[]): number {
  if (process.argv.includes('--json')) printJson({ version: 1, ok: false, problems });
  else for (const problem of problems) console.error(format(problem));
  return 1;
}

/** The work goes on, and what was printed is not all there. A reader that has seen enough, as `head` has, is no error. */
function watchOutput(): void {
  let isTold = false;
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (isTold || code === 'EPIPE') return;
    isTold = true;
    const hint = 'free some space, or write it elsewhere, then run it again';
    console.error(format(new Problem('output-not-written', `the output could not be written: ${code}`, { hint })));
  });
  process.on('exit', () => {
    if (isTold) process.exitCode ||= 1;
  });
  // Nobody can be told, and an apply must not end half-way for that.
  process.stderr.on('error', () => undefined);
}

watchOutput();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(problemsOf(error).map(withPlace));
}
