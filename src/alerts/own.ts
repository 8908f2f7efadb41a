// The fleet's own rules: what Prometheus would refuse of such a file, each fault at its line. Rule: nothing is said of what only promtool can judge.

import { type Document, inOrder, type Path, readDocument } from '../fleet/document.ts';
import { parseDuration } from '../fleet/duration.ts';
import { severities } from '../fleet/model.ts';
import { type Place, Problem } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import { firstFault } from './promql.ts';
import { rules } from './rules/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** By prometheus.io/docs/prometheus/latest/configuration/recording_rules, checked 2026-11-29. */
const fieldsOfGroup = ['name', 'interval', 'limit', 'query_offset', 'labels', 'rules'];
const fieldsOfAlert = ['alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];
const fieldsOfRecord = ['record', 'expr', 'labels'];

/** Tells a problem at the value of a path, or at another place. */
type Tell = (code: string, summary: string, at: Path | Place, hint?: string, severity?: Problem['severity']) => void;

/** text: of the file, as people see it there. disable: alerts of ours that the fleet does without, whose names are free. */
export function checkOwnRules(text: string, file: string, disable: readonly string[]): Problem[] {
  const document = readDocument(new TextEncoder().encode(text), file);
  if (document.value === undefined) return document.problems;
  const problems = [...document.problems];
  const tell: Tell = (code, summary, at, hint, severity = 'error') => {
    const place = 'line' in at ? at : document.at(...at);
    problems.push(new Problem(code, summary, { at: place, severity, ...(hint && { hint }) }));
  };
  const checked = { document, text, tell, taken: takenNames(disable) };
  checkFile(document.value, checked);
  return inOrder(problems);
}

interface Checked {
  readonly document: Document;
  readonly text: string;
  readonly tell: Tell;
  readonly taken: ReadonlySet<string>;
}

const takenNames = (disable: readonly string[]) =>
  new Set(rules.flatMap(({ name }) => (disable.includes(name) ? [] : [name])));

function checkFile(value: unknown, checked: Checked): void {
  const file = asMap(value, [], 'the file', checked);
  if (!file) return;
  checkKeys(file, ['groups'], [], checked);
  const groups = asList(file['groups'], ['groups'], '`groups`', checked);
  const names = new Set<string>();
  for (const [at, group] of groups.entries()) checkGroup(group, ['groups', at], names, checked);
}

function checkGroup(value: unknown, path: Path, names: Set<string>, checked: Checked): void {
  const group = asMap(value, path, 'a group', checked);
  if (!group) return;
  const { tell } = checked;
  checkKeys(group, fieldsOfGroup, path, checked);
  const name = group['name'];
  if (typeof name !== 'string' || name === '') tell('rule-incomplete', 'a group needs a `name`', [...path, 'name']);
  else if (names.has(name))
    tell('duplicate-rule-group', `the group \`${name}\` occurs twice`, [...path, 'name'], 'rename one of them');
  else names.add(name);
  checkDuration(group, 'interval', path, checked);
  const members = asList(group['rules'], [...path, 'rules'], '`rules`', checked);
  for (const [at, rule] of members.entries()) {
    checkRule(rule, [...path, 'rules', at], checked);
    checkSeverity(rule, group, [...path, 'rules', at], checked);
  }
}

function checkRule(value: unknown, path: Path, checked: Checked): void {
  const rule = asMap(value, path, 'a rule', checked);
  if (!rule) return;
  const { tell, taken } = checked;
  const { alert, record, expr } = rule;
  if ((alert === undefined) === (record === undefined)) {
    tell(
      'rule-incomplete',
      'a rule needs either `alert` or `record`',
      path,
      'write the name of the alert, or of the series that it records',
    );
  }
  checkKeys(
    rule,
    record === undefined ? fieldsOfAlert : alert === undefined ? fieldsOfRecord : [...fieldsOfAlert, 'record'],
    path,
    checked,
  );
  if (typeof alert === 'string' && taken.has(alert)) {
    const hint = `choose another name, or leave out PromGuard's: alerts: { disable: [${alert}] }`;
    tell('duplicate-alert', `\`${alert}\` is an alert of PromGuard`, [...path, 'alert'], hint);
  }
  if (record !== undefined && !/^[a-zA-Z_:][\w:]*$/.test(String(record))) {
    tell(
      'invalid-value',
      `\`${record}\` cannot be the name of a series`,
      [...path, 'record'],
      'letters, digits, underscores and colons',
    );
  }
  if (expr === undefined) tell('rule-incomplete', 'a rule needs an `expr`', path);
  else checkExpression(String(expr), [...path, 'expr'], checked);
  for (const field of ['for', 'keep_firing_for']) checkDuration(rule, field, path, checked);
  for (const field of ['labels', 'annotations']) checkTexts(rule, field, path, checked);
}

/** Receivers choose by severity, so of another one nobody is ever told. */
function checkSeverity(value: unknown, group: Fields, path: Path, { tell }: Checked): void {
  const rule = (value ?? {}) as Fields;
  const { severity } = { ...(group['labels'] as Fields), ...(rule['labels'] as Fields) };
  if (rule['alert'] === undefined || /\{\{/.test(String(severity))) return;
  if (severities.some((known) => known === severity)) return;
  const what = severity === undefined ? 'it has no `severity`' : `its severity is \`${severity}\``;
  const summary = `nobody is ever told of \`${rule['alert']}\`: ${what}`;
  const hint = `write labels: { severity: warning }, or one of ${severities.join(', ')}`;
  tell('rule-untold', summary, severity === undefined ? path : [...path, 'labels', 'severity'], hint, 'warning');
}

function checkExpression(expr: string, path: Path, { document, text, tell }: Checked): void {
  const fault = firstFault(expr);
  if (fault === undefined) return;
  // An unknown function is noticed at its bracket.
  const from = fault - (/[\w:]*$/.exec(expr.slice(0, fault))?.[0].length ?? 0);
  const near = expr
    .slice(from, from + 30)
    .split('\n')[0]
    ?.trim();
  const summary =
    neverClosed(expr) ?? (near ? `this is no PromQL from \`${near}\` on` : 'this expression is not complete');
  tell('invalid-promql', summary, placeIn(document, path, text, from));
}

/** Texts in quotes may hold any bracket. */
function neverClosed(expr: string): string | undefined {
  const plain = expr.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*/g, '');
  const times = (character: string) => plain.split(character).length;
  const open = ['()', '[]', '{}'].find(([one = '', other = '']) => times(one) > times(other));
  return open && `a \`${open[0]}\` is never closed`;
}

/** Of a character of a value, which may stand on several lines, as after `|` and `>`. */
function placeIn(document: Document, path: Path, text: string, offset: number): Place {
  const at = document.at(...path);
  const lines = text.split('\n').slice(at.line - 1);
  const first = lines[0]?.slice(at.column - 1) ?? '';
  // Another way to write it over several lines is rare: then it is its beginning.
  if (!/^[|>]/.test(first)) return { ...at, column: at.column + (/^["']/.test(first) ? 1 : 0) + offset };
  const content = lines.slice(1);
  const indent = /^ */.exec(content.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  let rest = offset;
  for (const [nth, line] of content.entries()) {
    const length = Math.max(0, line.length - indent);
    if (rest <= length) return { ...at, line: at.line + 1 + nth, column: indent + rest + 1 };
    rest -= length + 1;
  }
  return at;
}

function checkDuration(fields: Fields, field: string, path: Path, { tell }: Checked): void {
  const value = fields[field];
  if (value === undefined || (typeof value === 'string' && parseDuration(value) !== undefined)) return;
  tell(
    'invalid-duration',
    `\`${field}\` must be a Prometheus duration`,
    [...path, field],
    'for example 30s, 10m, 1h30m',
  );
}

const labelHint = 'letters, digits and underscores, not starting with a digit';

function checkTexts(fields: Fields, field: string, path: Path, checked: Checked): void {
  if (fields[field] === undefined) return;
  const texts = asMap(fields[field], [...path, field], `\`${field}\``, checked) ?? {};
  for (const [name, value] of Object.entries(texts)) {
    const at = [...path, field, name];
    if (!/^[a-zA-Z_]\w*$/.test(name))
      checked.tell(
        'invalid-value',
        `\`${name}\` cannot be the name of a label`,
        checked.document.keyAt(...at),
        labelHint,
      );
    if (typeof value !== 'string') checked.tell('wrong-type', `\`${name}\` must be text`, at, 'put it in quotes');
    else if (value.split('{{').length !== value.split('}}').length)
      checked.tell('invalid-template', `a \`{{\` of \`${name}\` has no \`}}\``, at, 'for example {{ $labels.host }}');
  }
}

function checkKeys(fields: Fields, known: readonly string[], path: Path, { document, tell }: Checked): void {
  for (const key of Object.keys(fields)) {
    if (known.includes(key)) continue;
    const hint = didYouMean(key, known, `known keys: ${known.join(', ')}`);
    tell('unknown-key', `unknown key \`${key}\``, document.keyAt(...path, key), hint);
  }
}

function asMap(value: unknown, path: Path, what: string, { tell }: Checked): Fields | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  tell('wrong-type', `${what} must be a map`, path);
  return undefined;
}

function asList(value: unknown, path: Path, what: string, { tell }: Checked): readonly unknown[] {
  if (Array.isArray(value)) return value;
  tell('wrong-type', `${what} must be a list`, path);
  return [];
}
