// Questions to a person. Rule: whatever is not the expected word is a no, and no answer is no answer.

import { createInterface, type Interface } from 'node:readline/promises';
import type { Options } from '../help.ts';
import { format, Problem } from '../problem.ts';
import type { Ask } from '../setup/answers.ts';

/** For a command that asks first. It answers the question and nothing else: no refusal and no guard is lifted by it. */
export const yesOption = { yes: { type: 'boolean', default: false, help: 'do not ask' } } as const satisfies Options;

/** Somebody sees what is printed and can answer. */
export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** For a command that was not given --yes, before it asks for a credential. Throws a Problem where nobody can be asked. */
export function checkTerminal(command: string, json: boolean, hint: string): void {
  if (hasTerminal() && !json) return;
  const why = json ? 'with --json nobody is asked' : 'there is no terminal';
  throw new Problem('nobody-to-ask', `${command} asks before it changes anything, and ${why}`, { hint });
}

/** Throws a Problem unless the person types the word: nothing has changed then. */
export async function agree(question: string, word: string): Promise<void> {
  const answer = await answerTo(typed(question, word));
  if (answer === word) return;
  const why = answer === undefined ? 'there was no answer' : `the answer was not ${word}`;
  throw new Problem('not-confirmed', `nothing was changed: ${why}`, {
    hint: 'run it again to be asked again',
  });
}

/** Whether the person typed the word; without a terminal the answer is no. */
export async function confirmed(question: string, word: string): Promise<boolean> {
  return (await answerTo(typed(question, word))) === word;
}

const typed = (question: string, word: string) => `${question}; type ${word} to continue: `;

/** Whether the person answers at all; without a terminal, nobody does. */
export async function stays(question: string): Promise<boolean> {
  return (await answerTo(question)) !== undefined;
}

/** Ctrl-C at a question: the command unwinds, and its process ends by SIGINT. */
function interrupted(what: string): Problem {
  return new Problem('interrupted', `${what}: interrupted by Ctrl-C`);
}

/** Undefined without an answer. Throws a Problem after Ctrl-C. */
async function answerTo(question: string): Promise<string | undefined> {
  if (!hasTerminal()) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let answer: string | undefined;
  try {
    answer = await lineFrom(terminal, question);
  } finally {
    terminal.close();
    // The terminal has shown no line end: what is said next needs a line of its own.
    if (answer === undefined) process.stdout.write('\n');
  }
  return answer?.trim();
}

/** Undefined after Ctrl-D, and when the terminal goes away. Throws a Problem after Ctrl-C. */
async function lineFrom(terminal: Interface, question: string): Promise<string | undefined> {
  const left = new Promise<undefined>((resolve, reject) => {
    terminal.once('SIGINT', () => reject(interrupted('nothing was changed'))).once('close', () => resolve(undefined));
  });
  return Promise.race([terminal.question(question).catch(() => undefined), left]);
}

/** For a command that may ask nobody. */
export const nobody: Ask = async () => undefined;

/**
 * Does the work with somebody to ask: a person at the terminal, or whoever has piped the answers, a line each. An empty line accepts the
 * proposal. Standard input is not read before the first question.
 */
export async function withAnswers<Value>(work: (ask: Ask) => Promise<Value>): Promise<Value> {
  const { stdin, stderr } = process;
  let input: Interface | undefined;
  let lines: AsyncIterator<string> | undefined;
  let isLeft = false;
  // Ctrl-C, which readline would take for the end of input.
  const leave = () => {
    isLeft = true;
    input?.close();
  };
  try {
    return await work(async (question, proposal, faultsOf) => {
      input ??= createInterface({ input: stdin, ...(stdin.isTTY && { output: stderr }) }).once('SIGINT', leave);
      // One iterator for all, as a pipe may give all of its lines before the second question.
      lines ??= input[Symbol.asyncIterator]();
      input.setPrompt(`${question} [${proposal}]: `);
      for (;;) {
        if (stdin.isTTY) input.prompt();
        else stderr.write(input.getPrompt());
        const { value, done } = await lines.next();
        const answer: string | undefined = done ? undefined : value.trim() || proposal;
        // A terminal shows it by itself, if there is one, and a pipe answers once.
        if (!stdin.isTTY || answer === undefined) stderr.write(`${answer ?? ''}\n`);
        if (isLeft) throw interrupted('nothing was created');
        const faults = stdin.isTTY && answer !== undefined ? await faultsOf(answer) : [];
        if (faults.length === 0) return answer;
        for (const fault of faults) stderr.write(`${format(fault)}\n`);
      }
    });
  } finally {
    input?.close();
  }
}

/** What a person types without seeing it. Throws a Problem when the person leaves. */
export function hiddenAnswer(question: string): Promise<string> {
  const { stdin, stderr } = process;
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = () => {
      stdin.setRawMode(false).off('data', take).pause();
      stderr.write('\n');
    };
    const take = (chunk: string) => {
      // One key at a time, or all of what was pasted.
      for (const key of chunk) {
        if (key === '\r' || key === '\n') return settle(() => resolve(typed));
        if (key === '\u0003') return settle(() => reject(interrupted('a question was not answered')));
        if (key === '\u0004') return settle(() => reject(notAnswered()));
        typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : typed + key;
      }
    };
    const settle = (answer: () => void) => {
      end();
      answer();
    };
    // Before the question, or what is typed at once is shown.
    stdin.setRawMode(true).setEncoding('utf8').on('data', take).resume();
    stderr.write(question);
  });
}

function notAnswered(): Problem {
  return new Problem('question-not-answered', 'a question was not answered', {
    hint: 'run it again to be asked again',
  });
}
