// Questions to a person. Rule: they go to stderr, and where there is no terminal nobody is asked.

import { createInterface } from 'node:readline/promises';
import { Problem } from '../problem.ts';

/** Whether the person typed the word; without a terminal the answer is no. */
export async function confirmed(question: string, word: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question}; type ${word} to continue: `).catch(() => ''); // Ctrl-C, Ctrl-D
  terminal.close();
  return answer.trim() === word;
}

/** Puts a question with a proposed answer, which an empty line accepts. Throws a Problem when the person leaves. */
export type Ask = (question: string, proposal: string) => Promise<string>;

/** Does the work with somebody to ask, or with nobody where there is no terminal. */
export async function withPerson<Value>(work: (ask: Ask | undefined) => Promise<Value>): Promise<Value> {
  if (!process.stdin.isTTY) return work(undefined);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await work(async (question, proposal) => {
      const answer = await terminal.question(`${question} [${proposal}]: `).catch((cause: unknown) => {
        // Ctrl-C and Ctrl-D.
        throw new Problem('question-not-answered', 'nothing was created: a question was not answered', { cause });
      });
      return answer.trim() || proposal;
    });
  } finally {
    terminal.close();
  }
}
