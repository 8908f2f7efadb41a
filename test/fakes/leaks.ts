// The search for secrets in what runs left. Rule: in clear and in base64, line by line; what the runner is told to mask is no leak.

import { readFile } from 'node:fs/promises';
import type { Runner } from './github/runner.ts';
import type { GitHub } from './github/server.ts';

/** Text, by the place where it was found. */
export type Left = readonly (readonly [where: string, text: string])[];

/** Everything of these runs that GitHub shows, keeps or was sent. */
export async function leftBy(runner: Runner, github: GitHub): Promise<Left> {
  const runs = runner.runs.map(async ({ output, summary, outputs, annotations }, at) => {
    const plan = outputs['plan'] ? await readFile(outputs['plan'], 'utf8') : '';
    const shown = output.replaceAll(/^::add-mask::.*$/gm, '');
    return [`run ${at + 1}`, [shown, summary, plan, JSON.stringify([outputs, annotations])].join('\n')] as const;
  });
  const sent = github.seen.map(({ path: asked, body }) => `${asked}\n${body}\n${decodedIn(body)}`);
  return [
    ...(await Promise.all(runs)),
    ['the repository', await github.everything()],
    ['requests to GitHub', sent.join('\n')],
  ];
}

/** The secrets that are there, by name and place. */
export function leaksIn(left: Left, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).flatMap((form) => left.filter(([, text]) => text.includes(form)).map(([at]) => `${name} in ${at}`)),
  );
}

/** The secret's lines, in clear and in base64, without the characters that depend on their neighbours. */
export function formsOf(secret: string): string[] {
  const lines = secret.split('\n').filter((line) => line.length >= 20 && !/^(-----|#)/.test(line));
  return lines.flatMap((line) => [line, ...[0, 1, 2].map((before) => base64After(before, line))]);
}

function base64After(before: number, text: string): string {
  return Buffer.from('x'.repeat(before) + text)
    .toString('base64')
    .slice(Math.ceil((before * 4) / 3), -4);
}

/** The files in a commit through the API. */
function decodedIn(body: string): string {
  const contents = [...body.matchAll(/"contents":"([^"]*)"/g)];
  return contents.map(([, text = '']) => Buffer.from(text, 'base64').toString()).join('\n');
}
