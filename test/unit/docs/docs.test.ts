// What the documents say is so. Rule: whatever can be read by a machine is: examples load, links lead somewhere, tables are current.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';
import { ensureBuilt } from '../../fakes/action.ts';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const records = readdirSync(path.join(root, '.github/adr')).sort();
/** Each line names the test that shows it. */
const proving = ['.github/SECURITY.md', 'test/faults/README.md'];
const documents = [
  'README.md',
  'CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  ...proving,
  ...records.map((name) => `.github/adr/${name}`),
];

/** The blocks of code in this language. */
function blocks(file: string, language: string): string[] {
  return [...read(file).matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)]
    .filter(([, , found]) => found === language)
    .map(([, , , text = '']) => text);
}

describe('README.md', () => {
  beforeAll(ensureBuilt, 120_000);

  test('has the tables that action.yml, the schema and --help give', () => {
    execFileSync(process.execPath, ['.ci/docs.mjs', '--check'], { cwd: root, stdio: 'pipe' });
  });

  test('shows a fleet of twenty lines, which is valid', () => {
    const [example = ''] = blocks('README.md', 'yaml').filter((text) => text.includes('fleet: demo'));
    const { fleet, problems } = load(new TextEncoder().encode(example), 'fleet/fleet.yaml');
    expect(problems.map(format)).toEqual([]);
    expect(fleet?.hosts.map(({ name }) => name)).toContain('db-2');
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  test('names only commands that there are', () => {
    const help = execFileSync(process.execPath, ['dist/cli.js', '--help'], { cwd: root, encoding: 'utf8' });
    const named = [...read('README.md').matchAll(/`promguard ([a-z]+)/g)].map(([, name]) => name);
    expect(new Set(named).size).toBeGreaterThan(5);
    for (const name of named) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test('names only npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = documents.flatMap((file) => [...read(file).matchAll(/npm run (?:-s )?([a-z]+)/g)]);
    expect(named.length).toBeGreaterThan(0);
    for (const [, name] of named) expect(Object.keys(scripts)).toContain(name);
  });
});

test.each(documents)('%s: every link leads to a file that is there', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const local = links.filter((target) => !/^<?https?:/.test(target));
  const missing = local.filter(
    (target) => !existsSync(path.join(root, path.dirname(file), target.replace(/#.*/, '') || path.basename(file))),
  );
  expect(missing).toEqual([]);
});

test.each(proving)('%s: every test that it names is there', (file) => {
  const named = [...read(file).matchAll(/\[([^\]]+)\]\(([^)\s]+\.ts)\)/g)];
  expect(named.length).toBeGreaterThan(15);
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
