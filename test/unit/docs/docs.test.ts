// The documents are true. Rule: whatever a machine can check, it checks: examples load, links lead somewhere, tables are current.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';
import { nextSteps } from '../../../src/setup/steps.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const within = (folder: string) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
const records = readdirSync(path.join(root, '.github/adr')).sort();
/** Every line names the test that shows it. */
const proving = ['.github/SECURITY.md', 'test/faults/README.md', 'docs/servers.md'];
const documents = [
  'README.md',
  'CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  ...proving,
  ...within('docs').filter((page) => !proving.includes(page)),
  ...within('.github/adr'),
];

/** The blocks of code in this language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)]
    .filter(([, , found]) => found === language)
    .map(([, , , block = '']) => block);
}

/** The ids that GitHub gives to the headings of a document. */
function anchors(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('README.md', () => {
  test('is short: at most 9 KB', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(9216);
  });

  test('shows a fleet of twenty lines, which is valid', () => {
    const [example = ''] = blocks(read('README.md'), 'yaml').filter((text) => text.includes('fleet: demo'));
    const { fleet, problems } = load(new TextEncoder().encode(example), 'fleet/fleet.yaml');
    expect(problems.map(format)).toEqual([]);
    expect(fleet?.hosts.map(({ name }) => name)).toContain('db-2');
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  test('leads to every page of docs/', () => {
    for (const page of within('docs')) expect(read('README.md')).toContain(`(${page})`);
  });
});

describe('with the built command', () => {
  beforeAll(ensureBuilt, 120_000);

  test('the tables of the reference are what --help, action.yml, the schema and the source give', () => {
    execFileSync(process.execPath, ['.ci/docs.mjs', '--check'], { cwd: root, stdio: 'pipe' });
  }, 120_000);

  test('every command that a document names exists', () => {
    const help = execFileSync(process.execPath, ['dist/cli.js', '--help'], { cwd: root, encoding: 'utf8' });
    const texts = documents.map(read).join('\n');
    const named = [...texts.matchAll(/(?:`|^ *)promguard ([a-z]+)/gm)].map(([, name]) => name);
    expect(new Set(named).size).toBeGreaterThan(5);
    for (const name of named) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

test('what documents write below `alerts` is valid, with an example of webhook, Slack and e-mail', () => {
  const examples = documents.flatMap((file) => blocks(read(file), 'yaml')).filter((text) => text.startsWith('alerts:'));
  const loaded = examples.map((more) => {
    const yaml = fleetOf([monitor, node(1)], { more });
    const { fleet, problems } = load(new TextEncoder().encode(yaml), 'fleet.yaml');
    expect(problems.map(format)).toEqual([]);
    return fleet?.alerts?.receivers.map(({ way }) => way.kind) ?? [];
  });
  expect(loaded.map((kinds) => kinds.sort())).toContainEqual(['email', 'slack', 'webhook']);
});

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = documents.flatMap((file) => [...read(file).matchAll(/npm run (?:-s )?([a-z:]+)/g)]);
  expect(named.length).toBeGreaterThan(0);
  for (const [, name] of named) expect(Object.keys(scripts)).toContain(name);
});

test('docs/operations.md names only codes that problems have', () => {
  const [, listed = ''] = read('docs/reference.md').split('<!-- codes -->');
  const named = [...read('docs/operations.md').matchAll(/(?:\(|^\| )`([a-z]+(?:-[a-z]+)+|drift)`/gm)];
  const codes = named.map(([, code = '']) => code).filter((code) => !['ssh-host-keys', 'ssh-key'].includes(code));
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) expect(listed).toContain(`\n| \`${code}\` |`);
});

test('docs/setup.md has the steps that promguard init prints, under the same numbers and with the same commands', () => {
  const folder = '/keys';
  const key = (name: string) => ({ path: `${folder}/${name}`, publicKey: '', made: true });
  const keys = { folder, identity: key('age-identity.txt'), ssh: key('ssh-key'), reader: key('reader-key') };
  const deploy = key('deploy-key');
  const signing = { ...key('plan-signing-key'), publicKey: 'THE PUBLIC HALF' };
  const steps = nextSteps({ ...keys, signing, deploy }, 'fleet/fleet.yaml', {
    file: 'fleet/fleet.yaml',
    environments: '',
  });
  const sections = read('docs/setup.md').split(/^## /m);
  const numbered = sections.filter((section) => /^\d+\. /.test(section));
  expect(numbered.map((section) => Number.parseInt(section, 10))).toEqual(steps.map((_, at) => at + 1));
  for (const [at, { commands }] of steps.entries()) {
    const shown = blocks(numbered[at] ?? '', 'sh').flatMap((block) => block.trimEnd().split('\n'));
    expect(shown).toEqual(commands.map((line) => line.replaceAll(folder, '~/.config/promguard/demo')));
  }
});

test.each(documents)('%s: every link leads somewhere', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const missing = links
    .filter((target) => !/^<?https?:/.test(target))
    .filter((target) => {
      const [to = '', anchor] = target.split('#');
      const found = to === '' ? file : path.join(path.dirname(file), to);
      if (!existsSync(path.join(root, found))) return true;
      return anchor !== undefined && !anchors(found).includes(anchor);
    });
  expect(missing).toEqual([]);
});

test.each(documents)('%s: every path that it names exists', (file) => {
  const named = [...read(file).matchAll(/`((?:src|test|schemas|\.github|\.ci)\/[^`\s]*)`/g)].map(
    ([, name = '']) => name,
  );
  // NAME stands for what is to be added.
  const missing = named.filter((name) => !existsSync(path.join(root, name.replace(/[^/]*\b[A-Z]{4,}\b.*/, ''))));
  expect(missing).toEqual([]);
});

test.each(proving)('%s: every test that it names exists', (file) => {
  const named = [...read(file).matchAll(/\[([^\]]+)\]\(([^)\s]+\.ts)\)/g)];
  expect(named.length).toBeGreaterThan(12);
  const missing = named.filter(([, title = '', target = '']) => {
    return title !== path.basename(target) && !read(path.join(path.dirname(file), target)).includes(title);
  });
  expect(missing.map(([, title]) => title)).toEqual([]);
});

test('decision records are numbered without a gap, dated, and have their parts', () => {
  for (const [at, name] of records.entries()) {
    expect(name).toMatch(new RegExp(`^${String(at + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    const text = read(`.github/adr/${name}`);
    expect(text).toMatch(new RegExp(`^# ${at + 1}\\. .+\n\nDate: \\d{4}-\\d\\d-\\d\\d\\. Status: \\w+`));
    const parts = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
  }
});
