// What init asks for. Rule: whatever is missing or wrong is named by its option or its question, as no file holds it yet.

import { load } from '../fleet/load.ts';
import { Problem, refuse } from '../problem.ts';
import { type Answers, defaultAnswers, exampleKeys, newFleetFile } from './fleetfile.ts';

/** Puts a question with a proposed answer; undefined when there is no answer. */
export type Ask = (question: string, proposal: string) => Promise<string | undefined>;

type Answer = keyof Answers;

/** What was chosen on the command line, as it was written there. */
export type Given = Readonly<Record<Answer, string | undefined>>;

const questions: readonly { answer: Answer; text: string; option: string; value: string }[] = [
  { answer: 'fleet', text: 'name of the fleet', option: '--fleet-name', value: 'NAME' },
  { answer: 'region', text: 'region of the monitor', option: '--region', value: 'REGION' },
  {
    answer: 'nodes',
    text: 'regions of the nodes, one for each, separated by commas',
    option: '--nodes',
    value: 'REGION,…',
  },
];

/** Asks for what was not given. Throws Problems for what is missing then, or gives no valid fleet. */
export async function answersFor(given: Given, ask: Ask): Promise<Answers> {
  const texts: Record<Answer, string | undefined> = { ...given };
  for (const { answer, text } of questions) {
    texts[answer] ??= await ask(text, String(defaultAnswers[answer]));
    if (texts[answer] === undefined) throw notAnswered(texts);
  }
  const { fleet = '', region = '', nodes = '' } = texts;
  const answers = { fleet, region, nodes: listOf(nodes) };
  checkAnswers(answers, given);
  return answers;
}

/** Throws Problems for answers that give no valid fleet; before any of them becomes a path. */
export function checkAnswers(answers: Partial<Answers>, given: Given): void {
  const problems = questions.flatMap(({ answer, text, option }) => {
    // Each in a file whose other values are good ones.
    const file = newFleetFile({ ...defaultAnswers, [answer]: answers[answer] ?? defaultAnswers[answer] }, exampleKeys);
    const name = given[answer] === undefined ? text : option;
    return load(new TextEncoder().encode(file), name).problems.map(
      ({ code, summary, hint, severity }) =>
        new Problem(code, `${name}: ${summary}`, { ...(hint && { hint }), severity }),
    );
  });
  refuse(problems);
}

function notAnswered(known: Given): Problem {
  const missing = questions.filter(({ answer }) => known[answer] === undefined);
  return new Problem(
    'question-not-answered',
    `nothing was created: missing the ${missing.map(({ text }) => text).join('; the ')}`,
    {
      hint: `pass ${missing.map(({ option, value }) => `${option} ${value}`).join(' ')}`,
    },
  );
}

/** `lon1,sfo3`, with or without spaces. */
function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
