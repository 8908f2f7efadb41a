// A thin repository: from nothing, and from a copy of the template; what somebody wrote is never overwritten and never removed.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../../../src/fleet/catalogue.ts';
import { load } from '../../../src/fleet/load.ts';
import { Problem } from '../../../src/problem.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { init } from '../../../src/setup/init.ts';
import type { Release, ThinOptions } from '../../../src/setup/layout.ts';
import { type Pin, withPin } from '../../../src/setup/pin.ts';
import { renovateConfig } from '../../../src/setup/renovate.ts';
import { initText } from '../../../src/setup/show.ts';
import { thinWorkflows, workflows } from '../../../src/setup/template.ts';
import { schemaAddress } from '../../../src/setup/thin.ts';

const pin: Pin = { repository: 'acme/promguard', commit: 'c0ffee'.padEnd(40, '0'), version: PROMGUARD_VERSION };
const release: Release = { repository: pin.repository, commit: pin.commit, files: {} };

let home = '';
let root = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'promguard-thin-'));
  root = path.join(home, 'repository');
  mkdirSync(root);
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'git@github.com:ann/servers.git');
});
afterEach(() => rmSync(home, { recursive: true }));

const person = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) => execFileSync('git', [...person, ...args], { cwd: root, encoding: 'utf8' });
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const commit = () => {
  git('add', '-A');
  git('commit', '-qm', 'a commit');
};
/** All but git's own. */
const tree = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'))
    .sort();

function run(thin: Partial<ThinOptions> = {}) {
  return init({
    fleet: path.join(root, 'fleet/fleet.yaml'),
    fleetName: undefined,
    region: undefined,
    nodes: undefined,
    keys: path.join(home, 'keys'),
    environment: {},
    ask: async (_, proposal) => proposal,
    thin: { asked: false, pin: undefined, folder: root, release, ...thin },
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error.code;
  throw error ?? new Error('it was not refused');
}

const thinTree = [
  '.github/CODEOWNERS',
  '.github/dependabot.yml',
  '.github/renovate.json',
  ...['apply', 'check', 'drift', 'plan', 'rotate'].map((name) => `.github/workflows/${name}.yml`),
  '.github/zizmor.yml',
  '.gitignore',
  'README.md',
  'fleet/fleet.yaml',
];

describe('in an empty repository, the command of a release', () => {
  it('writes workflows that use that release, and what raises it', async () => {
    await run();
    expect(tree()).toEqual(thinTree);
    for (const [name, text] of Object.entries(thinWorkflows(pin))) expect(read(`.github/workflows/${name}`)).toBe(text);
    expect(read('.github/CODEOWNERS')).toContain('\n/.github/ @ann\n');
    expect(parse(read('.github/dependabot.yml')).updates).toMatchObject([
      { 'package-ecosystem': 'github-actions', allow: [{ 'dependency-name': 'acme/promguard' }] },
    ]);
    expect(read('README.md').trim().split('\n').length).toBeLessThanOrEqual(10);
  });

  it('says that nobody is asked for a review where git does not name the owner', async () => {
    expect(initText(await run())).not.toContain('CODEOWNERS:');
    rmSync(path.join(root, '.github'), { recursive: true });
    git('remote', 'remove', 'origin');
    expect(initText(await run())).toMatch(/^ {2}\.github\/CODEOWNERS: .*@YOU/m);
  });

  it("points fleet.yaml at the release's schema, and leaves a valid fleet", async () => {
    await run();
    const [first] = read('fleet/fleet.yaml').split('\n');
    expect(first).toBe(
      `# yaml-language-server: $schema=https://raw.githubusercontent.com/acme/promguard/v${PROMGUARD_VERSION}/schemas/fleet.schema.json`,
    );
    expect(load(new TextEncoder().encode(read('fleet/fleet.yaml')), 'fleet.yaml').problems).toEqual([]);
  });

  it('ignores the keys that init makes, should they come here', async () => {
    const { keys } = await run();
    const names = Object.values(keys).flatMap((key) => (typeof key === 'string' ? [] : [path.basename(key.path)]));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names) expect(git('check-ignore', name).trim()).toBe(name);
  });

  it('overwrites nothing, and changes nothing the second time', async () => {
    put('README.md', 'mine\n');
    await run();
    expect(read('README.md')).toBe('mine\n');
    const before = tree().map((file) => [file, read(file)]);
    const { thin, change } = await run();
    expect([thin?.write, change]).toEqual([{}, 'unchanged']);
    expect(tree().map((file) => [file, read(file)])).toEqual(before);
  });

  it('completes a thin repository with the release that it has', async () => {
    const older = { ...pin, commit: 'f'.repeat(40), version: '0.0.1' };
    for (const [name, text] of Object.entries(thinWorkflows(older))) put(`.github/workflows/${name}`, text);
    rmSync(path.join(root, '.github/workflows/drift.yml'));
    await run();
    expect(read('.github/workflows/drift.yml')).toBe(thinWorkflows(older)['drift.yml']);
  });
});

describe('another command', () => {
  it('is told the commit, or writes fleet.yaml alone', async () => {
    await run({ release: undefined });
    expect(tree()).toEqual(['fleet/fleet.yaml']);
    await run({ release: undefined, asked: true, pin: `acme/promguard@${pin.commit}` });
    expect(tree()).toEqual(thinTree);
    expect(read('.github/workflows/plan.yml')).toBe(thinWorkflows(pin)['plan.yml']);
  });

  it('cannot guess it: nothing is created', async () => {
    expect(await refusal(run({ release: undefined, asked: true }))).toBe('release-unknown');
    expect(await refusal(run({ asked: true, pin: 'acme/promguard@v1' }))).toBe('malformed-pin');
    expect([tree(), existsSync(path.join(home, 'keys'))]).toEqual([[], false]);
  });
});

describe('a copy of the template', () => {
  const files: Record<string, string> = {
    'action.yml': 'name: PromGuard\n',
    'package.json': JSON.stringify({ version: PROMGUARD_VERSION }),
    'dist/cli.js': 'bundle\n',
    'src/deep/one.ts': 'one\n',
    'src/two.ts': 'two\n',
    'README.md': 'the template\n',
    '.gitignore': 'node_modules/\n',
    'fleet/fleet.yaml': newFleetFile(defaultAnswers),
    ...Object.fromEntries(Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text])),
    '.github/workflows/ci.yml': 'name: ci\n',
  };
  let known: Release = release;
  beforeEach(() => {
    for (const [file, text] of Object.entries(files)) put(file, text);
    commit();
    const blobs = git('ls-tree', '-r', 'HEAD').trim().split('\n');
    known = {
      ...release,
      files: Object.fromEntries(blobs.map((line) => [line.split('\t')[1], line.split(/[ \t]/)[2]])),
    };
  });

  it('stays one, and keeps its own Action', async () => {
    const { thin } = await run({ release: known });
    expect(thin).toBeUndefined();
    expect(tree()).toEqual(Object.keys(files).sort());
    expect(git('status', '--porcelain')).toBe(' M fleet/fleet.yaml\n');
  });

  it('is made thin by the command of a release alone, whatever --pin says', async () => {
    const pinned = run({ release: undefined, asked: true, pin: `acme/promguard@${pin.commit}` });
    await expect(pinned).rejects.toMatchObject({ code: 'release-unknown', summary: expect.stringContaining('--pin') });
  });

  it('becomes thin when asked: the release takes the place of the template', async () => {
    const { thin } = await run({ release: known, asked: true });
    expect(tree()).toEqual(thinTree);
    expect(thin?.left).toEqual([]);
    expect(read('README.md')).toContain('acme/promguard');
    expect(read('.gitignore').split('\n')).toEqual(
      expect.arrayContaining(['node_modules/', 'ssh-key', '.promguard-lease']),
    );
    expect(read('fleet/fleet.yaml')).toContain(`$schema=${schemaAddress(pin)}\n`);
    for (const [name, text] of Object.entries(thinWorkflows(pin))) expect(read(`.github/workflows/${name}`)).toBe(text);
    expect(readdirSync(root)).not.toContain('src');
  });

  it('keeps what somebody wrote or changed, and names what of the template that is', async () => {
    const mine = workflows['drift.yml']?.replace('17 5 * * *', '1 2 * * *') ?? '';
    put('src/two.ts', 'my two\n');
    put('README.md', 'my fleet\n');
    put('.github/workflows/drift.yml', mine);
    put('.github/workflows/deploy.yml', 'name: mine\n');
    put('notes/mine.md', 'mine\n');
    commit();
    const { thin } = await run({ release: known, asked: true });
    expect(thin?.left).toEqual(['.github/workflows/drift.yml', 'README.md', 'src/two.ts']);
    const kept = ['.github/workflows/deploy.yml', 'notes/mine.md', 'src/two.ts'];
    expect(tree()).toEqual([...thinTree, ...kept].sort());
    expect([read('src/two.ts'), read('README.md'), read('notes/mine.md')]).toEqual([
      'my two\n',
      'my fleet\n',
      'mine\n',
    ]);
    expect(read('.github/workflows/drift.yml')).toBe(withPin(mine, pin));
  });

  it('is not touched while git lacks something of it, by another version, or by a command that does not know what is its own', async () => {
    put('src/three.ts', 'not committed\n');
    expect(await refusal(run({ release: known, asked: true }))).toBe('uncommitted-changes');
    rmSync(path.join(root, 'src/three.ts'));
    const told = { release: undefined, asked: true, pin: `acme/promguard@${pin.commit}` };
    expect(await refusal(run(told))).toBe('release-unknown');
    put('package.json', '{"version":"0.0.9"}');
    commit();
    expect(await refusal(run({ release: known, asked: true }))).toBe('another-version');
    expect(git('status', '--porcelain')).toBe('');
    expect(existsSync(path.join(home, 'keys'))).toBe(false);
  });
});

describe('what Renovate is told', () => {
  interface Manager {
    matchStrings: [string];
    depNameTemplate: string;
    datasourceTemplate: string;
    currentValueTemplate?: string;
    autoReplaceStringTemplate?: string;
  }
  const { customManagers } = JSON.parse(renovateConfig(pin)) as { customManagers: Manager[] };
  const [schema, ...exporters] = customManagers;

  /** As its custom manager does it: a match is replaced by the template. */
  function raised(text: string, next: { value: string; digest: string }): string {
    return exporters.reduce((before, { matchStrings: [pattern], autoReplaceStringTemplate = '' }) => {
      return before.replace(new RegExp(pattern, 'g'), (...found) => {
        const { indentation = '' } = found.at(-1) as Record<string, string>;
        const values: Record<string, string> = {
          "replace '^v' '' newValue": next.value.replace(/^v/, ''),
          newDigest: next.digest,
          indentation,
        };
        return autoReplaceStringTemplate.replaceAll(
          /\{\{\{(.*?)}}}/g,
          (_, name: string) => values[name] ?? `(${name})`,
        );
      });
    }, text);
  }
  const [old, next] = ['a'.repeat(64), 'b'.repeat(64)];
  const fleetWith = (exporter: string) =>
    `${newFleetFile(defaultAnswers).replace('exporters: { node: {} }', exporter)}`;

  it('raises version and sha256 of an exporter together, on one line or on two, and nothing else', () => {
    const forms = [
      `exporters:\n  node: { version: 1.9.1, sha256: ${old}, hosts: [web] }\n  postgres: {}`,
      `exporters:\n  node:\n    version: 1.9.1\n    sha256: ${old}\n    hosts: [web]`,
      `exporters: { node: { version: 1.9.1, sha256: ${old} } }`,
    ];
    for (const form of forms) {
      const after = raised(fleetWith(form), { value: 'v1.10.0', digest: next });
      expect(after).toBe(fleetWith(form.replace('1.9.1', '1.10.0').replace(old, next)));
      expect(parse(after).exporters.node).toMatchObject({ version: '1.10.0', sha256: next });
    }
  });

  it('leaves an exporter that is not pinned, one of another name, and one hash for each architecture', () => {
    const forms = [
      'exporters: { node: {} }',
      `exporters:\n  my-node: { version: 1.9.1, sha256: ${old} }`,
      `exporters:\n  my-node:\n    version: 1.9.1\n    sha256: ${old}`,
      `exporters:\n  node: { version: 1.9.1, sha256: { amd64: ${old}, arm64: ${old} } }`,
    ];
    for (const form of forms) expect(raised(fleetWith(form), { value: 'v1.10.0', digest: next })).toBe(fleetWith(form));
  });

  it('knows the releases of everything that PromGuard can pin, by the whole name of the tag', () => {
    const pinnable = [...catalogue.values()].filter(({ release: of }) => of !== undefined).length + 2;
    expect(new Set(exporters.map(({ depNameTemplate }) => depNameTemplate)).size).toBe(pinnable);
    expect(exporters.map(({ depNameTemplate }) => depNameTemplate)).toContain('prometheus/node_exporter');
    for (const { currentValueTemplate, datasourceTemplate } of exporters)
      expect([currentValueTemplate, datasourceTemplate]).toEqual(['v{{{currentValue}}}', 'github-release-attachments']);
  });

  it('raises Prometheus itself', () => {
    const text = `prometheus: { version: 3.5.0, sha256: ${old}, retention: 15d }`;
    const fleet = (line: string) => newFleetFile(defaultAnswers).replace(/^prometheus: .*$/m, line);
    expect(raised(fleet(text), { value: 'v3.6.1', digest: next })).toBe(
      fleet(text.replace('3.5.0', '3.6.1').replace(old, next)),
    );
  });

  it("finds the schema's address", () => {
    const found = new RegExp(schema?.matchStrings[0] ?? '').exec(
      `# yaml-language-server: $schema=${schemaAddress(pin)}`,
    );
    expect(found?.groups?.['currentValue']).toBe(`v${PROMGUARD_VERSION}`);
  });
});
