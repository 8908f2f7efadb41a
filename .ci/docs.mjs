// Writes the tables of README.md from action.yml, schemas/fleet.schema.json and `promguard --help`, each between its markers.
// `--check` writes nothing and fails when a table is not what its source gives.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

const tables = { commands, options, environment, inputs, outputs, fields };

function table(header, rows) {
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

/** The lines of one section of --help, split where two or more blanks stand. */
function helpSection(first, last) {
  const help = execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), '--help'], { encoding: 'utf8' });
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

/** Every field by its path: `nodes[].allow[].port`. What a list and the fields under it share is told once. */
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

/** The object that a field is, holds in a list, or holds under names that people choose. */
function nestedOf(schema, field) {
  const candidates = [
    [field, ''],
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

const file = path.join(root, 'README.md');
let text = readFileSync(file, 'utf8');
for (const [name, make] of Object.entries(tables)) {
  const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!between.test(text)) throw new Error(`README.md has no markers <!-- ${name} --> and <!-- /${name} -->`);
  text = text.replace(between, (_, before, after) => `${before}\n${make()}\n\n${after}`);
}
const stale = text !== readFileSync(file, 'utf8');
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (stale) console.error('the tables of README.md are not what their sources give: run node .ci/docs.mjs');
process.exitCode = stale && process.argv.includes('--check') ? 1 : 0;
