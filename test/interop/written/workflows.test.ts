// The workflows and the Action, by linters of GitHub's files: the template's own, and those of a thin repository.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { thinFiles } from '../../../src/setup/thin.ts';
import { judge } from '../judge.ts';

const root = path.join(import.meta.dirname, '../../..');
const thin = thinFiles({ repository: 'owner/promguard', commit: 'a'.repeat(40), version: '1.2.3' }, '@ann');
let folder: string;
/** Repositories by what they are. */
let repositories: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-workflows-'));
  repositories = { 'the template': path.join(folder, 'template'), 'a thin repository': path.join(folder, 'thin') };
  const own = repositories['the template'] ?? '';
  mkdirSync(path.join(own, '.git'), { recursive: true });
  for (const name of ['action.yml', 'dist/index.js', '.github/workflows', '.github/zizmor.yml']) {
    cpSync(path.join(root, name), path.join(own, name), { recursive: true });
  }
  for (const [name, text] of Object.entries(thin)) {
    const file = path.join(repositories['a thin repository'] ?? '', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(path.join(repositories['a thin repository'] ?? '', '.git'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const each = ['the template', 'a thin repository'];
const workflowsOf = (name: string) => {
  const place = path.join(repositories[name] ?? '', '.github/workflows');
  return readdirSync(place).map((file) => path.join(place, file));
};

judge('actionlint', (one) => {
  /** `$/` is younger than it (GitHub changelog 2026-07-30), and `./` is judged with the inputs of action.yml; so is `queue` (2026-05-07). */
  const says = (repository: string, name: string, text: string) => {
    const file = path.join(repositories[repository] ?? '', name);
    writeFileSync(file, text.replaceAll('uses: $/', 'uses: ./'));
    const { stdout, stderr } = one.call(['-no-color', '-oneline', '-ignore', 'unexpected key "queue"', file], {
      cwd: repositories[repository] ?? '',
    });
    return stdout + stderr;
  };

  test.each(each)('takes the workflows of %s', (name) => {
    for (const file of workflowsOf(name)) {
      expect([file, says(name, path.basename(file), readFileSync(file, 'utf8'))]).toEqual([file, '']);
      one.saw('workflows');
    }
  });

  test('would find an input that the Action does not have', () => {
    const text = readFileSync(path.join(root, '.github/workflows/check.yml'), 'utf8');
    const wrong = text.replace(/( +)command: check\n/, '$1command: check\n$1comand: check\n');
    expect(says('the template', 'wrong', wrong)).toContain('comand');
  });
});

judge('zizmor', (one) => {
  test.each(each.flatMap((name) => ['regular', 'pedantic', 'auditor'].map((persona) => [name, persona] as const)))(
    'finds nothing in %s as a %s reader',
    (name, persona) => {
      const { status, stdout } = one.call(['--offline', '--no-progress', '--quiet', `--persona=${persona}`, '.'], {
        cwd: repositories[name] ?? '',
      });
      expect([stdout, status]).toEqual([expect.stringContaining('No findings'), 0]);
      one.saw('files', workflowsOf(name).length);
    },
  );
});

judge('check-jsonschema', (one) => {
  test.each([
    ['vendor.renovate', '.github/renovate.json'],
    ['vendor.dependabot', '.github/dependabot.yml'],
  ])('takes, by %s, %s of a thin repository', (schema, file) => {
    const { status, stdout } = one.call([
      '--builtin-schema',
      schema,
      path.join(repositories['a thin repository'] ?? '', file),
    ]);
    expect([stdout, status]).toEqual([expect.stringContaining('ok'), 0]);
    one.saw('files of a thin repository');
  });
});
