// Writes the tables of docs/reference.md and docs/alerts.md, each between its markers, from `promguard --help`, action.yml, the schema and the source.
// `--check` writes nothing and fails when a table is out of date.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { parse } from 'yaml';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

const promguard = (...args) =>
  execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { encoding: 'utf8' });
const help = promguard('--help');

const described = readdirSync(path.join(root, 'schemas/output')).map((name) => name.replace('.schema.json', ''));
const documents = Object.fromEntries(described.map((name) => [`json ${name}`, () => documentTable(name)]));

const tables = { commands, options, environment, inputs, outputs, fields, exporters, codes, ...documents, changes };

function table(header, rows) {
  if (rows.length === 0) throw new Error(`nothing was found for the table of ${header[0]}s`);
  const line = (cells) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A cell: outside of backticks, `<name>` would be read as HTML. */
function plain(cell) {
  const parts = cell
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;'))).join('');
}

const code = (text) => `\`${text}\``;

/** The entries of one section of --help: a name, two or more spaces, a text. */
function helpSection(first, last) {
  const lines = help.split('\n');
  const from = lines.findIndex((line) => line.startsWith(first));
  const to = lines.findIndex((line, at) => at > from && line.startsWith(last));
  return lines.slice(from + 1, to).flatMap((line) => {
    const [, name, text] = /^ {2}(\S.*?)(?: {2,}| (?=[a-z]+:))(.*)$/.exec(line) ?? [];
    return name ? [[name, text]] : [];
  });
}

function commands() {
  return table(
    ['command', ''],
    helpSection('usage', 'options').map(([name, text]) => [code(name), text]),
  );
}

function options() {
  return table(
    ['option', ''],
    helpSection('options', 'environment').map(([name, text]) => [code(name), text]),
  );
}

function environment() {
  const rows = helpSection('environment', 'exit').map(([names, text]) => [
    names.replaceAll(/[A-Z][A-Z_]+/g, code),
    text,
  ]);
  return table(['variable', ''], rows);
}

function inputs() {
  const rows = Object.entries(parse(read('action.yml')).inputs).map(([name, { description, default: value }]) => [
    code(name),
    value ? code(value) : '',
    description,
  ]);
  return table(['input', 'default', ''], rows);
}

function outputs() {
  const rows = Object.entries(parse(read('action.yml')).outputs);
  return table(
    ['output', ''],
    rows.map(([name, { description }]) => [code(name), description]),
  );
}

/** Every field by its path: `nodes[].allow[].port`. Fields that two lists share are listed once. */
function fields() {
  const schema = JSON.parse(read('schemas/fleet.schema.json'));
  return table(['field', 'default', ''], [...fieldRows(schema, schema, '', new Map())]);
}

function* fieldRows(schema, node, prefix, seen) {
  const required = new Set(node.required ?? []);
  for (const [name, raw] of Object.entries(node.properties ?? {})) {
    const field = resolve(schema, raw);
    const nested = nestedOf(schema, field);
    const at = `${prefix}${name}${nested?.suffix ?? ''}`;
    yield [code(at), defaultOf(field, required.has(name)), field.description ?? ''];
    if (!nested) continue;
    const known = seen.get(nested.ref);
    if (known) {
      yield [code(`${at}.*`), '', `As ${code(`${known}.*`)}.`];
      continue;
    }
    if (nested.ref) seen.set(nested.ref, at);
    yield* fieldRows(schema, nested.node, `${at}.`, seen);
  }
}

/** The object that a field is, unless it is turned off, lists, or maps names to. */
function nestedOf(schema, field) {
  const candidates = [
    [field, ''],
    [field.else, ''],
    [field.items, '[]'],
    [field.additionalProperties, '.NAME'],
  ];
  for (const [candidate, suffix] of candidates) {
    const node = typeof candidate === 'object' ? resolve(schema, candidate) : undefined;
    if (node?.properties) return { node, suffix, ref: candidate.$ref };
  }
  return undefined;
}

function resolve(schema, field) {
  const target = field?.$ref;
  if (!target) return field;
  const { $ref, ...own } = field;
  return {
    ...target
      .slice(2)
      .split('/')
      .reduce((at, key) => at[key], schema),
    ...own,
  };
}

function defaultOf(field, required) {
  if (required) return 'required';
  const empty = typeof field.default === 'object' && Object.keys(field.default).length === 0;
  return field.default === undefined || empty ? '' : code(JSON.stringify(field.default));
}

function exporters() {
  const known = JSON.parse(promguard('exporters', '--json')).exporters;
  return table(
    ['exporter', 'about', 'port', 'package', 'needs'],
    known.map(({ name, about, port, package: debian, needs, otherwise }) => [
      code(name),
      about,
      String(port),
      code(debian),
      [needs, otherwise].filter(Boolean).join('; '),
    ]),
  );
}

/** The fields of a JSON document by their paths: `hosts[].targets[].job`. */
function documentTable(name) {
  return table(['field', ''], [...describedIn(output(name), '')]);
}

/** The fields of each kind of change; before and after have the same. */
function changes() {
  const { definitions } = output('plan');
  const common = ['host', 'kind', 'id', 'action', 'after'];
  const rows = Object.entries(definitions).flatMap(([kind, { properties }]) => {
    const own = Object.entries(properties).filter(([field]) => !common.includes(field));
    return [...describedIn({ properties: Object.fromEntries(own) }, `${kind}.`)];
  });
  return table(['field', ''], rows);
}

function output(name) {
  return JSON.parse(read(`schemas/output/${name}.schema.json`));
}

function* describedIn(node, prefix) {
  for (const [field, value] of Object.entries(node.properties ?? {})) yield* describedAt(value, `${prefix}${field}`);
}

function* describedAt(node, at) {
  if (node.description) yield [code(at), node.description];
  yield* describedIn(node, `${at}.`);
  for (const one of node.anyOf ?? []) yield* describedIn(one, `${at}.`);
  if (node.items) yield* describedAt(node.items, `${at}[]`);
}

/** Every code that the source gives to a Problem, with the shortest of its summaries beside it, if one says anything. Values show as `…`. */
function codes() {
  const summaries = new Map();
  const sources = readdirSync(path.join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
  for (const name of sources) {
    const text = read(path.join('src', name));
    if (!text.includes('new Problem(')) continue;
    for (const [id, summary] of problemsIn(ts.createSourceFile(name, text, ts.ScriptTarget.Latest))) {
      const known = summaries.get(id) ?? new Set();
      summaries.set(id, words(summary) < 2 ? known : known.add(summary));
    }
  }
  const rows = [...summaries].sort(([one], [other]) => (one < other ? -1 : 1));
  return table(
    ['code', 'what it says'],
    rows.map(([id, all]) => [code(id), all.size > 1 ? `for example: ${shortest(all)}` : shortest(all)]),
  );
}

function shortest(all) {
  return [...all].sort((one, other) => one.length - other.length || (one < other ? -1 : 1))[0] ?? '';
}

function words(summary) {
  return (summary.match(/\p{L}+/gu) ?? []).length;
}

/** The code and the summary's first line of each `new Problem(…)`. A name stands for what it was last declared as. */
function* problemsIn(source) {
  const values = new Map();
  for (const node of nodesIn(source)) {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) values.set(node.name.text, node.initializer);
    if (!ts.isNewExpression(node) || node.expression.text !== 'Problem') continue;
    const [id, summary] = node.arguments ?? [];
    const value = summary && ts.isIdentifier(summary) ? values.get(summary.text) : summary;
    const named = id && ts.isIdentifier(id) ? values.get(id.text) : id;
    const ids = named && ts.isConditionalExpression(named) ? [named.whenTrue, named.whenFalse] : [named];
    for (const one of ids) {
      if (one && ts.isStringLiteral(one)) yield [one.text, templateOf(value).split('\n')[0].replace(/:$/, '')];
    }
  }
}

function* nodesIn(node) {
  yield node;
  const children = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesIn(child);
}

/** The text of a string expression, with `…` for what only a run can tell. */
function templateOf(node) {
  if (node && ts.isStringLiteralLike(node)) return node.text;
  if (node && ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (node && ts.isBinaryExpression(node)) return templateOf(node.left) + templateOf(node.right);
  return '…';
}

/** The alerts that come with PromGuard, as the source has them. */
async function alerts() {
  const entry = path.join(root, 'src/alerts/rules/index.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm' });
  const { rules } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return rules;
}

function alertTable(rules, group) {
  const { properties } = JSON.parse(read('schemas/fleet.schema.json')).definitions.alerts.properties.thresholds;
  const rows = rules
    .filter((rule) => rule.group === group)
    .map((rule) => [
      code(rule.name),
      rule.about,
      waits(rule.for),
      thresholdsOf(rule)
        .map((name) => `${code(name)} ${properties[name].default}`)
        .join(', '),
      rule.severity,
      rule.remedy,
    ]);
  return table(['alert', 'it means that', 'after', 'threshold', 'severity', 'what to do'], rows);
}

function waits(seconds) {
  if (seconds === 0) return 'at once';
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;
}

/** Those that its expression asks for. */
function thresholdsOf({ expr }) {
  const asked = new Set();
  const thresholds = new Proxy({}, { get: (_, name) => asked.add(name) && 0 });
  expr({ thresholds, monitor: '', unscraped: [], window: () => '5m', seconds: () => 1 });
  return [...asked];
}

function write(name, made) {
  const file = path.join(root, name);
  const before = readFileSync(file, 'utf8');
  let text = before;
  for (const [table, make] of Object.entries(made)) {
    const between = new RegExp(`(<!-- ${table} -->\n)[\\s\\S]*?(<!-- /${table} -->)`);
    if (!between.test(text)) throw new Error(`${name} has no markers <!-- ${table} --> and <!-- /${table} -->`);
    text = text.replace(between, (_, start, end) => `${start}\n${make()}\n\n${end}`);
  }
  if (text !== before && process.argv.includes('--check')) {
    console.error(`the tables of ${name} are out of date: run node .ci/docs.mjs`);
    process.exitCode = 1;
  } else if (text !== before) writeFileSync(file, text);
}

write('docs/reference.md', tables);
const rules = await alerts();
const groups = [...new Set(rules.map(({ group }) => group))];
write('docs/alerts.md', Object.fromEntries(groups.map((group) => [`alerts ${group}`, () => alertTable(rules, group)])));
