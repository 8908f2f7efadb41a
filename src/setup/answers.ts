// What init asks for. Rule: whatever is missing or wrong is named by its option or its question, as no file holds it yet.

import { load } from '../fleet/load.ts';
import { regions } from '../fleet/regions.ts';
import { Problem, refuse } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import { type Answers, defaultAnswers, exampleKeys, isServer, newFleetFile } from './fleetfile.ts';

/**
 * Puts a question with a proposed answer; undefined when there is no answer. A person is told at once what is wrong with theirs, and
 * asked again.
 */
export type Ask = (
  question: string,
  proposal: string,
  faultsOf: (answer: string) => Promise<readonly Problem[]>,
) => Promise<string | undefined>;

type Answer = keyof Answers;

/** What was chosen on the command line, as it was written there. */
export type Given = Readonly<Record<Answer, string | undefined>>;

/** `text` names the answer in an error; `or` says what else it may be. */
const questions: readonly { answer: Answer; text: string; or?: string; option: string; value: string }[] = [
  { answer: 'fleet', text: 'name of the fleet', option: '--fleet-name', value: 'NAME' },
  {
    answer: 'region',
    text: 'region of the monitor',
    or: ', or the address of a server that you have',
    option: '--region',
    value: 'REGION',
  },
  {
    answer: 'nodes',
    text: 'regions of the nodes',
    or: ' (or addresses of servers), one for each, separated by commas, or none',
    option: '--nodes',
    value: 'REGION,…',
  },
];

/**
 * Asks for what was not given. Throws Problems for what is missing then, or gives no valid fleet. ofName: what is wrong with the name
 * of a fleet besides, before anything else is asked.
 */
export async function answersFor(
  given: Given,
  ask: Ask,
  ofName: (name: string) => Promise<readonly Problem[]>,
): Promise<Answers> {
  checkGiven(given);
  const texts: Record<Answer, string | undefined> = { ...given };
  const faultsOf = async (answer: Answer, typed: string, text: string) => {
    const faults = faultsIn(answer, { ...texts, [answer]: typed }, text);
    return answer === 'fleet' && faults.length === 0 ? ofName(typed) : faults;
  };
  for (const { answer, text, or = '' } of questions) {
    texts[answer] ??= await ask(`${text}${or}`, String(defaultAnswers[answer]), (typed) =>
      faultsOf(answer, typed, text),
    );
    if (texts[answer] === undefined) throw notAnswered(texts);
    if (answer === 'fleet' && faultsIn(answer, texts, text).length === 0) refuse(await ofName(texts[answer]));
  }
  refuse(questions.flatMap(({ answer, text }) => faultsIn(answer, texts, text)));
  const { fleet = '', region = '', nodes = '' } = texts;
  return { fleet, region, nodes: listOf(nodes) };
}

/** Throws Problems for options that give no valid fleet; before any of them becomes a path. */
export function checkGiven(given: Partial<Given>): void {
  refuse(questions.flatMap(({ answer, option }) => faultsIn(answer, given, option)));
}

/** Of one answer, in a file whose other values are good ones: nodes, in one with the monitor that was chosen. name: what is to blame. */
function faultsIn(answer: Answer, { [answer]: text, region }: Partial<Given>, name: string): Problem[] {
  if (text === undefined) return [];
  const value = answer === 'nodes' ? listOf(text) : text;
  const monitor = region !== undefined && isServer(region) ? region : defaultAnswers.region;
  const file = newFleetFile({ ...defaultAnswers, region: monitor, nodes: [], [answer]: value }, exampleKeys);
  const faults = load(new TextEncoder().encode(file), name).problems;
  const unknown = answer === 'fleet' || faults.length > 0 ? [] : [value].flat().flatMap(unknownRegion);
  return [...faults, ...unknown].map(
    ({ code, summary, hint, severity }) =>
      new Problem(code, `${name}: ${summary}`, { ...(hint && { hint }), severity }),
  );
}

/** A typing error is found here, and not by the first plan; what is newer than this release can be written into the file. */
function unknownRegion(region: string): Problem[] {
  if (isServer(region) || (regions as readonly string[]).includes(region)) return [];
  const otherwise = `the regions are ${regions.join(', ')}; a newer one can be written into fleet.yaml afterwards`;
  return [
    new Problem('unknown-region', `there is no region \`${region}\``, { hint: didYouMean(region, regions, otherwise) }),
  ];
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

/** `lon1,sfo3`, with or without spaces; `none`, as an empty answer accepts what is proposed. */
function listOf(text: string): string[] {
  if (text.trim() === 'none') return [];
  return text.split(/[\s,]+/).filter(Boolean);
}
