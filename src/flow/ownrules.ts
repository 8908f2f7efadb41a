// The fleet's own rules, in the folder `rules` beside fleet.yaml. Rule: tests of rules are there too, and are none; what is neither is told.

import type { Fleet, OwnRules } from '../fleet/model.ts';
import { rulesFolder, shownRules } from '../fleet/ownrules.ts';
import type { Store } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { readText } from './text.ts';

/** Each is a file on every monitor. */
const mostFiles = 100;

/** Whether a file of that folder has rules, by its name. */
export const hasRules = (name: string) => name.endsWith('.yml') && !isRuleTest(name);
export const isRuleTest = (name: string) => name.endsWith('_test.yml');

/** Every fault is told at its line; the grammar of PromQL is loaded only where there are rules. */
export async function readOwnRules(
  store: Store,
  { alerts, file: fleetFile }: Pick<Fleet, 'alerts' | 'file'>,
): Promise<{ ownRules: OwnRules[]; problems: Problem[] }> {
  const names = await store.list(rulesFolder);
  const found = names.filter(hasRules);
  const shown = (name: string) => shownRules(fleetFile, name);
  const beginning = (name: string) => ({ at: { file: shown(name), line: 1, column: 1 } });
  const problems = names.flatMap((name) => misnamed(name).map((problem) => problem.with(beginning(name))));
  if (found.length === 0 || problems.length > 0) return { ownRules: [], problems };
  if (found.length > mostFiles) {
    const summary = `${rulesFolder} has more than ${mostFiles} files of rules`;
    return {
      ownRules: [],
      problems: [new Problem('too-many-entries', summary, { hint: 'put several groups into one' })],
    };
  }
  if (!alerts) {
    const place = {
      ...beginning(found[0] ?? ''),
      hint: 'remove `alerts: false`, or name what you do not want in `alerts.disable`',
    };
    const summary = 'these rules are not used, because `alerts` is false';
    return { ownRules: [], problems: [new Problem('rules-unused', summary, { ...place, severity: 'warning' })] };
  }
  const { checkOwnRules } = await import('../alerts/own.ts');
  const ownRules: OwnRules[] = [];
  for (const name of found) {
    const text = await attempt(() => readText(store, `${rulesFolder}/${name}`));
    if (text instanceof Problem) problems.push(text.with(beginning(name)));
    else {
      problems.push(...checkOwnRules(text, shown(name), alerts.disable));
      ownRules.push({ name: name.slice(0, -'.yml'.length), text });
    }
  }
  return { ownRules, problems };
}

/** What somebody meant as rules, and what cannot be a name on a host. */
function misnamed(name: string): Problem[] {
  if (name.endsWith('/')) {
    const hint = `move its files up into ${rulesFolder}, or out of it`;
    return [
      new Problem('rules-misnamed', `${rulesFolder}/${name} is not read: rules are not in folders of it`, { hint }),
    ];
  }
  if (/\.(ya?ml|rules|json)$/i.test(name) && !name.endsWith('.yml')) {
    const hint = `rename it to ${name.replace(/\.\w+$/, '.yml')}`;
    return [new Problem('rules-misnamed', `${name} is not read: rules are in files that end in .yml`, { hint })];
  }
  if (!hasRules(name) || /^[a-zA-Z0-9][\w-]{0,62}\.yml$/.test(name)) return [];
  const hint = 'letters, digits, hyphens and underscores, at most 63, and .yml';
  return [new Problem('rules-misnamed', `a file of rules cannot be named "${name}"`, { hint })];
}
