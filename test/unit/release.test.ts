// A release without GitHub: the archive, what may be released, and in which order it is published.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-release-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const person = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false'];
const git = (cwd: string, ...args: string[]) => execFileSync('git', [...person, ...args], { cwd, encoding: 'utf8' });

describe.skipIf(!existsSync(path.join(root, '.git')))('the archive', () => {
  const build = (name: string, umask: string) => {
    const to = path.join(folder, name);
    const script = `umask ${umask}; exec "$1" .ci/archive.mjs acme/promguard "$2"`;
    execFileSync('bash', ['-c', script, 'bash', process.execPath, to], { cwd: root });
    return path.join(to, `promguard-${version}.tgz`);
  };
  let archive = '';
  let unpacked = '';
  beforeAll(() => {
    archive = build('one', '022');
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    unpacked = path.join(folder, `promguard-${version}`);
  }, 300_000);

  it('is the same to the byte when it is built again, by somebody with another umask', () => {
    expect(readFileSync(build('two', '077')).equals(readFileSync(archive))).toBe(true);
  }, 300_000);

  it('has the command, what one reads, and the schemas', () => {
    expect(readdirSync(unpacked).sort()).toEqual(['LICENSE', 'README.md', 'bin', 'package.json', 'schemas']);
    expect(readFileSync(path.join(unpacked, 'schemas/fleet.schema.json'), 'utf8')).toBe(
      readFileSync(path.join(root, 'schemas/fleet.schema.json'), 'utf8'),
    );
    const links = [...readFileSync(path.join(unpacked, 'README.md'), 'utf8').matchAll(/\]\(([^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(5);
    for (const [, link] of links) expect(link).toMatch(/^(https:|#)/);
  });

  it('runs elsewhere with Node alone, and says its version', () => {
    const command = path.join(unpacked, 'bin/promguard.mjs');
    const env = { PATH: path.dirname(process.execPath) };
    const run = (file: string, ...args: string[]) => execFileSync(file, args, { cwd: folder, env, encoding: 'utf8' });
    expect(run(process.execPath, command, '--version')).toBe(`${version}\n`);
    expect(run(command, '--version')).toBe(`${version}\n`);
    // As npm links it.
    const { bin } = JSON.parse(readFileSync(path.join(unpacked, 'package.json'), 'utf8'));
    expect(path.join(unpacked, bin.promguard)).toBe(command);
  });

  it('makes a thin repository of an empty folder: its workflows use the commit that it was built from', () => {
    const made = path.join(folder, 'thin');
    mkdirSync(made);
    const command = path.join(unpacked, 'bin/promguard.mjs');
    const args = [
      'init',
      '--fleet-name',
      'demo',
      '--region',
      'tor1',
      '--nodes',
      'lon1',
      '--keys',
      path.join(folder, 'keys'),
    ];
    execFileSync(process.execPath, [command, ...args], { cwd: made, env: { PATH: process.env['PATH'] } });
    const commit = git(root, 'rev-parse', 'HEAD').trim();
    const plan = readFileSync(path.join(made, '.github/workflows/plan.yml'), 'utf8');
    expect(plan).toContain(`uses: acme/promguard@${commit} # v${version}\n`);
    expect(plan).not.toContain('$/');
    const [first] = readFileSync(path.join(made, 'fleet/fleet.yaml'), 'utf8').split('\n');
    expect(first).toMatch(
      new RegExp(`/acme/promguard/v${version.replaceAll('.', '\\.')}/schemas/fleet\\.schema\\.json$`),
    );
  });
});

describe('what may be released', () => {
  let repository = '';
  beforeEach(() => {
    repository = mkdtempSync(path.join(folder, 'repository-'));
    git(repository, 'init', '-q', '-b', 'main');
    writeFileSync(path.join(repository, 'package.json'), '{"version":"1.2.3"}');
    writeFileSync(
      path.join(repository, 'CHANGELOG.md'),
      '# Changelog\n\n## [Unreleased]\n\n- later\n\n## [1.2.3] - 2026-12-01\n\n### Added\n\n- this\n\n## [1.2.2] - 2026-11-01\n\n- before\n',
    );
    commitAll();
    git(repository, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  });
  const commitAll = () => {
    git(repository, 'add', '-A');
    git(repository, 'commit', '-qm', 'a commit', '--allow-empty');
  };
  const release = (tag: string) =>
    spawnSync(process.execPath, [path.join(root, '.ci/release.mjs'), tag], { cwd: repository, encoding: 'utf8' });

  it('is a tag on main that package.json and CHANGELOG.md agree with; its section is the notes', () => {
    expect(release('v1.2.3')).toMatchObject({ status: 0, stdout: '### Added\n\n- this\n', stderr: '' });
  });

  it('is no other tag, and no version without a section', () => {
    for (const tag of ['v1.2.4', '1.2.3', 'v1.2', 'v1.2.3-rc.1', ''])
      expect(release(tag), tag).toMatchObject({ status: 1, stdout: '' });
    writeFileSync(
      path.join(repository, 'CHANGELOG.md'),
      '# Changelog\n\n## [1.2.3] - 2026-12-01\n\n## [1.2.2]\n\n- before\n',
    );
    expect(release('v1.2.3')).toMatchObject({ status: 1, stderr: expect.stringContaining('CHANGELOG.md') });
  });

  it('is no version but that of package.json, also where CHANGELOG.md has a section for it', () => {
    expect(release('v1.2.2')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('package.json') });
  });

  it('is no pre-release, whatever package.json and CHANGELOG.md say', () => {
    writeFileSync(path.join(repository, 'package.json'), '{"version":"1.2.3-rc.1"}');
    writeFileSync(path.join(repository, 'CHANGELOG.md'), '# Changelog\n\n## [1.2.3-rc.1] - 2026-12-01\n\n- this\n');
    expect(release('v1.2.3-rc.1')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('no tag') });
  });

  it('is nothing beside main', () => {
    commitAll();
    expect(release('v1.2.3')).toMatchObject({ status: 1, stderr: expect.stringContaining('main') });
  });
});

describe('publishing', () => {
  let clone = '';
  let calls = '';
  beforeEach(() => {
    clone = mkdtempSync(path.join(folder, 'clone-'));
    calls = path.join(clone, 'calls');
    git(clone, 'init', '-q', '-b', 'main');
    git(clone, 'commit', '-qm', 'a commit', '--allow-empty');
    mkdirSync(path.join(clone, 'bin'));
    mkdirSync(path.join(clone, 'release'));
    for (const name of ['promguard-1.2.3.tgz', 'fleet.schema.json', 'notes.md', 'index.js'])
      writeFileSync(path.join(clone, 'release', name), '');
  });

  /** With a `gh` that writes down what it is asked: the lines in place of its own answers. */
  function publish(
    tag: string,
    answers = { draft: 'none', immutable: 'true', move: 'true' },
  ): { code: number | null; asked: string[] } {
    const gh = path.join(clone, 'bin/gh');
    writeFileSync(
      gh,
      `#!/usr/bin/env bash
echo "$*" >> ${calls}
case "$*" in
  'release view'*) [[ ${answers.draft} != none ]] && echo ${answers.draft} ;;
  *immutable) echo ${answers.immutable} ;;
  *PATCH*) ${answers.move} ;;
esac
`,
    );
    chmodSync(gh, 0o755);
    const { status } = spawnSync(path.join(root, '.ci/publish'), [tag, 'release'], {
      cwd: clone,
      env: { ...process.env, PATH: `${clone}/bin:${process.env['PATH']}` },
    });
    return {
      code: status,
      asked: readFileSync(calls, 'utf8')
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('release view')),
    };
  }
  const tags = (...names: string[]) => {
    for (const name of names) git(clone, 'tag', name);
  };

  it('uploads to a draft, publishes it, sees that it cannot be changed, and then moves the major tag', () => {
    tags('v1.2.2', 'v1.2.3');
    const { code, asked } = publish('v1.2.3');
    expect(code).toBe(0);
    const commit = git(clone, 'rev-parse', 'HEAD').trim();
    expect(asked).toEqual([
      'release create v1.2.3 --draft --verify-tag --title v1.2.3 --notes-file release/notes.md --latest=true release/promguard-1.2.3.tgz release/fleet.schema.json',
      'release edit v1.2.3 --draft=false --latest=true',
      'api repos/{owner}/{repo}/releases/tags/v1.2.3 --jq .immutable',
      `api --silent -X PATCH repos/{owner}/{repo}/git/refs/tags/v1 -f sha=${commit} -F force=true`,
    ]);
  });

  it('makes the major tag where there is none', () => {
    tags('v2.0.0');
    const { code, asked } = publish('v2.0.0', { draft: 'none', immutable: 'true', move: 'false' });
    expect(code).toBe(0);
    expect(asked.at(-1)).toMatch(/^api --silent repos\/\{owner}\/\{repo}\/git\/refs -f ref=refs\/tags\/v2 -f sha=/);
  });

  it('does not move the major tag to a release that can be changed', () => {
    tags('v1.2.3');
    const { code, asked } = publish('v1.2.3', { draft: 'none', immutable: 'false', move: 'true' });
    expect(code).toBe(1);
    expect(asked.join('\n')).not.toContain('refs/tags/v1 ');
  });

  it('of a fix to an older line takes neither the major tag nor `latest` from a newer one', () => {
    tags('v1.2.3', 'v1.10.0', 'v2.0.0', 'v1');
    const { code, asked } = publish('v1.2.3');
    expect(code).toBe(0);
    expect(asked.join('\n')).toContain('--latest=false');
    expect(asked.join('\n')).not.toContain('git/refs');
  });

  it('replaces the draft of an attempt that failed, and no release', () => {
    tags('v1.2.3');
    expect(publish('v1.2.3', { draft: 'true', immutable: 'true', move: 'true' }).asked[0]).toBe(
      'release delete v1.2.3 --yes',
    );
    rmSync(calls);
    expect(publish('v1.2.3', { draft: 'false', immutable: 'true', move: 'true' }).asked.join('\n')).not.toContain(
      'delete',
    );
  });
});
