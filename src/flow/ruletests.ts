// Runs the tests of the fleet's own rules, where there is a promtool. Rule: a test that was not run is told as that.

import { checkRuleTests, failuresIn } from '../alerts/tests.ts';
import { rulesFolder, shownRules } from '../fleet/ownrules.ts';
import type { Store, TestRules } from '../ports.ts';
import { Problem } from '../problem.ts';
import { hasRules, isRuleTest } from './ownrules.ts';
import { readText } from './text.ts';

/** Of a fleet whose rules have no fault. Throws Problems for files that cannot be read. */
export async function runRuleTests(store: Store, fleetFile: string, testRules: TestRules): Promise<Problem[]> {
  const names = await store.list(rulesFolder);
  const [rules, tests] = [names.filter(hasRules), names.filter(isRuleTest)];
  if (tests.length === 0) return [];
  const read = async (name: string) => [name, await readText(store, `${rulesFolder}/${name}`)] as const;
  const files = Object.fromEntries(await Promise.all([...rules, ...tests].map(read)));
  const shown = (name: string) => shownRules(fleetFile, name);
  const problems = tests.flatMap((name) => checkRuleTests(files[name] ?? '', shown(name), rules));
  if (problems.length > 0) return problems;
  const said = await testRules(files, tests);
  if (!said) return [notRun(shown(tests[0] ?? ''))];
  return [...said].flatMap(([name, text]) => (text === '' ? [] : failuresIn(text, files[name] ?? '', shown(name))));
}

function notRun(file: string): Problem {
  return new Problem('rule-tests-not-run', 'tests of rules were not run, as there is no promtool here', {
    severity: 'warning',
    at: { file, line: 1, column: 1 },
    hint: "install Debian's or Ubuntu's package prometheus before this, or run `promtool test rules` yourself",
  });
}
