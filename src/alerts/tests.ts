// Tests of the fleet's own rules: what promtool may be given, and what it said. Rule: a test names rules of its own folder, and no other file of the machine.

import { type Document, inOrder, readDocument } from '../fleet/document.ts';
import { parseDuration } from '../fleet/duration.ts';
import { type Place, Problem } from '../problem.ts';
import { didYouMean } from '../suggest.ts';

/** By prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules, checked 2026-11-29. No other one: YAML's `<<` brings keys from elsewhere. */
const known = ['rule_files', 'evaluation_interval', 'group_eval_order', 'fuzzy_compare', 'tests'];

/** text: of the file, as people see it there. rules: names of the files of rules. */
export function checkRuleTests(text: string, file: string, rules: readonly string[]): Problem[] {
  const document = readDocument(new TextEncoder().encode(text), file);
  const { value, problems } = document;
  if (problems.length > 0) return problems;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [new Problem('wrong-type', 'the file must be a map', { at: document.at() })];
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const named = (value as { rule_files?: unknown }).rule_files;
  const list: readonly unknown[] = Array.isArray(named) ? named : [named];
  return inOrder([
    ...unknown.map((key) => {
      const hint = didYouMean(key, known, `known keys: ${known.join(', ')}`);
      return new Problem('unknown-key', `unknown key \`${key}\``, { at: document.keyAt(key), hint });
    }),
    ...list.flatMap((name, at) => (isOf(rules, name) ? [] : [elsewhere(name, document.at('rule_files', at))])),
  ]);
}

/** As promtool reads it: `*` stands for anything. */
function isOf(rules: readonly string[], name: unknown): boolean {
  if (typeof name !== 'string' || !/^[\w*-]+\.yml$/.test(name)) return false;
  const pattern = new RegExp(`^${name.replaceAll('*', '.*').replace('.yml', '\\.yml')}$`);
  return rules.some((rule) => pattern.test(rule));
}

function elsewhere(name: unknown, at: Place): Problem {
  const summary =
    typeof name === 'string' ? `there are no rules "${name}" beside this test` : '`rule_files` must be a list of names';
  return new Problem('rule-test-without-rules', summary, { at, hint: 'name files of this folder, as in [shop.yml]' });
}

/** Of what promtool prints of one test, in characters. */
const mostSaid = 1000;

/** said: by promtool, of a test that failed. A fault for each expectation that does not hold, at its line. */
export function failuresIn(said: string, text: string, file: string): Problem[] {
  const document = readDocument(new TextEncoder().encode(text), file);
  const faults = said
    .split(/^(?= {4}(?:alertname|expr): )/m)
    .slice(1)
    .map((part) => failureIn(part, document));
  if (faults.length > 0) return inOrder(faults);
  const [, line] = /\bline (\d+)\b/.exec(said) ?? [];
  const at = line === undefined ? document.at() : { file, line: Number(line), column: 1 };
  return [new Problem('rule-test-failed', 'promtool cannot run this test', { at, hint: shortened(said) })];
}

function failureIn(part: string, document: Document): Problem {
  const [, what = '', quoted = '', time = ''] = /^ {4}(alertname|expr): (.*), time: (\w+)/.exec(part) ?? [];
  const [key, name] = what === 'alertname' ? ['alert_rule_test', quoted] : ['promql_expr_test', unquoted(quoted)];
  const summary = `${name} at ${time} is not as this test expects it`;
  const at = placeOf({ key, what, name, time }, document);
  return new Problem('rule-test-failed', summary, { at, hint: shortened(part.slice(part.indexOf('\n') + 1)) });
}

/** As Go quotes it, which is mostly as JSON does. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

interface Expectation {
  readonly key: string;
  readonly what: string;
  readonly name: string;
  readonly time: string;
}

/** Of the first that fits; the file's beginning where none does. */
function placeOf({ key, what, name, time }: Expectation, document: Document): Place {
  const { tests } = document.value as { tests?: Record<string, unknown>[] };
  for (const [group, test] of (tests ?? []).entries()) {
    const list = (test[key] ?? []) as Record<string, unknown>[];
    const at = list.findIndex((one) => one[what] === name && isTime(one['eval_time'], time));
    if (at >= 0) return document.at('tests', group, key, at);
  }
  return document.at();
}

const isTime = (written: unknown, said: string) => parseDuration(String(written)) === parseDuration(said);

function shortened(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '' && !/^(Unit Testing:|FAILED:)/.test(line)).join('\n');
  return text.length > mostSaid ? `${text.slice(0, mostSaid)}…` : text;
}
