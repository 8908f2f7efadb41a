// Who is asked about what could change the rules after a merge. Rule: the clone's CODEOWNERS, as GitHub reads it; no network.

import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Check, passed, unknown } from './check.ts';

/** In this order, the first counts (docs.github.com, "About code owners", checked 2026-11-28). */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** What runs with secrets once it is merged; a thin repository has the first alone. */
const guarded = ['/.github/', '/action.yml', '/dist/'];

export async function checkOwners(root: string): Promise<Check[]> {
  const present: string[] = [];
  for (const name of guarded) if (await exists(path.join(root, name))) present.push(name);
  if (present.length === 0) return [];
  const uncovered = await uncoveredBy(root, present);
  if (uncovered.length === 0)
    return [passed('code-owners', 'CODEOWNERS covers what runs with secrets once it is merged')];
  const text = `no code owner is asked about ${uncovered.join(', ')}, which runs with every secret once it is merged`;
  const hint = `one line for each in .github/CODEOWNERS: ${uncovered[0]} @YOU; where others can push, have the rules for main require their review`;
  return [unknown('code-owners', text, { hint })];
}

async function uncoveredBy(root: string, names: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(
    places.map((place) => readFile(path.join(root, place), 'utf8').catch(() => undefined)),
  );
  const lines = (texts.find((text) => text !== undefined) ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim());
  const rules = lines.filter(Boolean).map((line) => line.split(/\s+/));
  return names.filter((name) => {
    // "The last matching pattern takes the most precedence", and one without an owner takes them away.
    const [, ...owners] = rules.findLast(([pattern = '']) => isFor(pattern, name)) ?? [];
    return owners.length === 0;
  });
}

/** Whether a pattern covers all of it. */
function isFor(pattern: string, name: string): boolean {
  const bare = (text: string) => text.replace(/^\/?(\*\*\/)?/, '').replace(/\/?(\*\*?)?$/, '');
  return bare(pattern) === '' || bare(pattern) === bare(name);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
