#!/usr/bin/env node
// The command `promguard`. Rule: wiring only, and nothing is loaded before it is known that it is needed.

import { fileURLToPath } from 'node:url';
import { withPlace } from './commands/elsewhere.ts';
import { typed } from './commands/typed.ts';
import { keepCompiled } from './io/compiled.ts';
import { format, Problem, problemsOf } from './problem.ts';

const commands = () => import('./commands/main.ts');
const lab = () => import('./lab/command.ts');

async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'lab') return (await lab()).lab(argv.slice(1));
  if (argv[0] === 'help' && argv[1] === 'lab') return (await lab()).lab([...argv.slice(2), '--help']);
  if (argv[0] !== '__complete') return (await commands()).run(argv);
  console.log((await proposalsFor(argv.slice(1))).join('\n'));
  return 0;
}

async function proposalsFor(words: readonly string[]): Promise<string[]> {
  const isOfLab = words[0] === 'lab' && words.length > 1;
  return isOfLab ? (await lab()).labProposals(words.slice(1)) : (await commands()).completionsFor(words);
}

/** With --json, problems go to stdout as one document, for programs; else to stderr, for people. */
function report(problems: readonly Problem[]): number {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ version: 1, ok: false, problems }, null, 2));
  else for (const problem of problems) console.error(typed(format(problem)));
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

keepCompiled(fileURLToPath(import.meta.url), process.env);
watchOutput();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const problems = problemsOf(error).map(withPlace);
  process.exitCode = report(problems);
  // As a shell, and a script around it, expect of what Ctrl-C has ended.
  if (problems.some(({ code }) => code === 'interrupted')) process.kill(process.pid, 'SIGINT');
}
