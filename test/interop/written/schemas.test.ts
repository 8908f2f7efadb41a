// The schemas, by other people's validators: of fleet.yaml, as editors read it, and of every JSON document. Rule: what PromGuard takes, they take; what it
// refuses for its form, they refuse.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { recipient } from '../../fakes/fleets.ts';
import { judge } from '../judge.ts';
import { Editor } from './editor.ts';
import { fleets } from './fleets.ts';

const root = path.join(import.meta.dirname, '../../..');
const modeline = '# yaml-language-server: $schema=../schemas/fleet.schema.json\n';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-schemas-'));
  cpSync(path.join(root, 'schemas'), path.join(folder, 'schemas'), { recursive: true });
  mkdirSync(path.join(folder, 'fleet'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const small = Object.values(fleets)[0]?.yaml ?? '';
const good: Record<string, string> = {
  ...Object.fromEntries(Object.entries(fleets).map(([name, { yaml }]) => [name, yaml])),
  'of init': newFleetFile(defaultAnswers).replace(/recipients:.*/, `recipients: [${recipient}]`),
};
const broken: Record<string, string> = {
  'an unknown key': `${small}regoin: tor1\n`,
  'no monitors': 'fleet: demo\n',
  'a list for a map': `${small}prometheus: []\n`,
  'a name that is none': small.replace('promguard-monitor-1', 'Monitor_1'),
  'a port out of range': `${small}apps: { shop: { port: 70000 } }\n`,
  'a number for a text': `${small}prometheus: { retention: 15 }\n`,
  'a receiver with a key too many': `${small}alerts: { receivers: [{ name: a, slack: { url: { secret: s }, colour: red } }] }\n`,
  'a severity that is none': `${small}alerts: { receivers: [{ name: a, severity: [loud], webhook: { url: "http://127.0.0.1" } }] }\n`,
};

function put(text: string): string {
  const file = path.join(folder, 'fleet/fleet.yaml');
  writeFileSync(file, text.startsWith('#') ? text : `${modeline}${text}`);
  return file;
}

judge('check-jsonschema', (one) => {
  const says = (...args: string[]) => {
    const { status, stdout, stderr } = one.call(args);
    return status === 0 ? 'ok' : stdout + stderr;
  };
  const schemas = () =>
    ['schemas', 'schemas/output'].flatMap((below) =>
      readdirSync(path.join(folder, below))
        .filter((name) => name.endsWith('.json'))
        .map((name) => path.join(folder, below, name)),
    );

  test('finds that every schema is one', () => {
    expect(says('--check-metaschema', ...schemas())).toBe('ok');
    one.saw('schemas', schemas().length);
  });

  test.each(Object.entries(good))('takes a fleet %s', (_, yaml) => {
    expect(says('--schemafile', path.join(folder, 'schemas/fleet.schema.json'), put(yaml))).toBe('ok');
    one.saw('fleets');
  });

  test.each(Object.entries(broken))('refuses %s', (_, yaml) => {
    expect(says('--schemafile', path.join(folder, 'schemas/fleet.schema.json'), put(yaml))).not.toBe('ok');
    one.saw('broken fleets');
  });

  test('takes the documents of commands that ask no host', () => {
    ensureBuilt();
    const file = put(good['of a few hosts'] ?? '');
    const documents: [schema: string, ...args: string[]][] = [
      ['validate', 'validate'],
      ['plan', 'plan', '--offline'],
      ['render', 'render'],
      ['secret-list', 'secret', 'list'],
      ['failure', 'plan'],
    ];
    for (const [schema, ...args] of documents) {
      const env = { PATH: process.env['PATH'], HOME: folder };
      const argv = [path.join(root, 'dist/cli.js'), ...args, '--fleet', file, '--json'];
      const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, env, encoding: 'utf8' });
      const document = path.join(folder, 'document.json');
      writeFileSync(document, stdout);
      const schemaFile = path.join(folder, `schemas/output/${schema}.schema.json`);
      const base = `file://${path.join(folder, 'schemas/output')}/`;
      expect([args, says('--base-uri', base, '--schemafile', schemaFile, document)]).toEqual([args, 'ok']);
      one.saw('documents');
    }
  });

  test.each([
    ['vendor.github-actions', 'action.yml'],
    ...readdirSync(path.join(root, '.github/workflows')).map((name) => [
      'vendor.github-workflows',
      `.github/workflows/${name}`,
    ]),
  ])('takes, by %s, %s', (schema = '', file = '') => {
    expect(says('--builtin-schema', schema, path.join(root, file))).toBe('ok');
    one.saw('workflows');
  });
});

judge('yaml-language-server', (one) => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await Editor.open(one.program, folder);
  });
  afterAll(() => editor.close());

  const diagnose = (name: string, yaml: string) =>
    editor.diagnose(
      path.join(folder, 'fleet', `${name.replaceAll(/\W+/g, '-')}.yaml`),
      yaml.startsWith('#') ? yaml : modeline + yaml,
    );

  test.each(Object.entries(good))('has nothing against a fleet %s', async (name, yaml) => {
    expect(await diagnose(name, yaml)).toEqual([]);
    one.saw('fleets');
  });

  test.each(Object.entries(broken))('shows %s', async (name, yaml) => {
    expect((await diagnose(name, yaml)).length).toBeGreaterThan(0);
    one.saw('broken fleets');
  });

  test('shows it at its line', async () => {
    const [first] = await diagnose('at its line', `${small}regoin: tor1\n`);
    expect(first).toMatchObject({ range: { start: { line: small.split('\n').length } } });
  });
});
