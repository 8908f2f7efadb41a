// What the built command and the Action load when they start. Rule: bytes and packages are counted, not seconds: those are the machine's.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../src/fleet/load.ts';
import { parseLock } from '../../src/fleet/lock.ts';
import type { Problem } from '../../src/problem.ts';
import { ensureBuilt } from '../fakes/action.ts';

const root = path.join(import.meta.dirname, '../..');
const dist = path.join(root, 'dist');
const megabyte = 1_000_000;

const valid = `fleet: books
recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]
monitors: [{ name: watch, region: tor1 }]
nodes: [{ name: db, region: lon1, count: 3 }]
`;

let folder = '';
beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-start-'));
  mkdirSync(path.join(folder, 'fleet'));
  writeFileSync(path.join(folder, 'fleet/fleet.yaml'), valid);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const filesBelow = (at: string) =>
  readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(at, file)).isFile());
const bytesOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

/** An entry, and what it imports before any of its code runs. */
function importedBy(file: string, known = new Set<string>()): readonly string[] {
  if (!known.has(file)) {
    known.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:^import|\bfrom) "(\.[^"]+)";$/gm);
    for (const [, target = ''] of imports) importedBy(path.join(path.dirname(file), target), known);
  }
  return [...known];
}

/** What Node loads of dist/ while it runs, as its own loader says. */
function loadedBy(entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): readonly string[] {
  const record = path.join(mkdtempSync(path.join(folder, 'loaded-')), 'urls');
  const hook = `import { appendFileSync } from 'node:fs';
    export const load = (url, context, next) => (appendFileSync(${JSON.stringify(record)}, url + '\\n'), next(url, context));`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(register)}`, path.join(dist, entry), ...args];
  const { status, stderr, stdout } = spawnSync(process.execPath, argv, { cwd: folder, env, encoding: 'utf8' });
  expect({ status, stderr, stdout: status === 0 ? '' : stdout }).toEqual({ status: 0, stderr: '', stdout: '' });
  const urls = readFileSync(record, 'utf8').split('\n');
  return urls.flatMap((url) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
}

/** What is for hosts, clouds, GitHub, secrets, schemas and the lab, as the bundler says in front of each file. */
const heavy =
  /^\/\/ .*?(node_modules\/(?:ssh2|undici|@octokit\/\w+|dots-wrapper|axios|age-encryption|sops-age|zod|ajv\/dist\/compile)\/|src\/lab\/)/gm;
const heavyIn = (files: readonly string[]) => {
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(heavy)].map(([, name]) => name));
  return [...new Set(found)];
};

describe('dist', () => {
  test('has less than 5 MB, and shares what both entries use', () => {
    const files = filesBelow(dist).map((file) => path.join(dist, file));
    expect(bytesOf(files)).toBeLessThan(5 * megabyte);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    for (const shared of ['// src/reconcile.ts', '// src/fleet/load.ts'])
      expect(texts.filter((text) => text.includes(shared))).toHaveLength(1);
    // Or the patterns below would look for nothing.
    expect(heavyIn(files).length).toBeGreaterThan(8);
  });

  test.each(['index.js', 'cli.js'])('%s imports less than 1 MB, and nothing for what it may not do', (entry) => {
    const files = importedBy(path.join(dist, entry));
    expect(files.length).toBeGreaterThan(1);
    expect(bytesOf(files)).toBeLessThan(megabyte);
    expect(heavyIn(files)).toEqual([]);
  });
});

describe('what is loaded, and no client of anything', () => {
  test.each([
    ['--help', 1.35],
    ['--version', 1.35],
    ['validate', 1.35],
    // All that decides, with what is written on hosts.
    ['plan --offline', 1.7],
    ['__complete plan -', 1.35],
  ])('by %s is less than %s MB', (line, megabytes) => {
    const files = loadedBy('cli.js', line.split(' '));
    expect(bytesOf(files)).toBeLessThan(megabytes * megabyte);
    expect(heavyIn(files)).toEqual([]);
    // Each costs more than its bytes.
    expect(files.length).toBeLessThan(40);
  });

  test('by a check of the Action, in a repository that it is given no token for', () => {
    const inputs = {
      INPUT_COMMAND: 'check',
      INPUT_FLEET: 'fleet/fleet.yaml',
      INPUT_OFFLINE: 'false',
      INPUT_WHAT: 'all',
    };
    const env = {
      ...inputs,
      GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
      GITHUB_OUTPUT: path.join(folder, 'output'),
    };
    for (const file of [env.GITHUB_STEP_SUMMARY, env.GITHUB_OUTPUT]) writeFileSync(file, '');
    const files = loadedBy('index.js', [], env);
    expect(bytesOf(files)).toBeLessThan(1.7 * megabyte);
    expect(heavyIn(files)).toEqual([]);
  });
});

describe('the schemas that were compiled with the build say what ajv says here', () => {
  const validate = (file: string) =>
    JSON.parse(
      spawnSync(process.execPath, [path.join(dist, 'cli.js'), 'validate', '--json', '--fleet', file], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout,
    );
  const asJson = (problems: readonly Problem[]) => JSON.parse(JSON.stringify(problems));

  test('of a fleet.yaml', () => {
    const text = `fleet: Books
recipients: age1
retention: 15d
monitors: []
nodes:
  - { name: 1, region: lon1, labels: { a: b, a-b: c }, allow: [{ port: 70000, proto: both }], count: 0 }
  - { nam: db, address: 198.51.100.7, size: s-1vcpu-1gb }
  - { name: web, host_key: x }
prometheus: { sha256: x }
guards: { protect: [a, a] }
exporters: { node: { on: { hosts: [db], labels: { a: b } } } }
`;
    writeFileSync(path.join(folder, 'broken.yaml'), text);
    const { problems } = load(new TextEncoder().encode(text), 'broken.yaml');
    expect(problems.length).toBeGreaterThan(10);
    expect(validate('broken.yaml').problems).toEqual(asJson(problems));
  });

  test('of a lock', () => {
    const text =
      'version: 1\nhosts:\n  db: { addres: 10.0.0.1, public_key: x, ssh_host_keys: [1] }\nresting: { 10.0.0.9: {} }\n';
    mkdirSync(path.join(folder, 'locked'));
    writeFileSync(path.join(folder, 'locked/fleet.yaml'), valid);
    writeFileSync(path.join(folder, 'locked/fleet.lock.yaml'), text);
    const { problems } = parseLock(new TextEncoder().encode(text), 'locked/fleet.lock.yaml');
    expect(problems.length).toBeGreaterThan(3);
    expect(validate('locked/fleet.yaml').problems).toEqual(asJson(problems));
  });
});

describe('a build', () => {
  const build = (into: string, ...args: string[]) =>
    spawnSync(process.execPath, ['.ci/build.mjs', ...args, into], { cwd: root, encoding: 'utf8' });

  test('is the same again, replaces the parts of the one before, and sees what is none of its own', () => {
    const into = path.join(folder, 'built');
    const former = path.join(into, 'chunks/0123456789ab/yaml.js');
    mkdirSync(path.dirname(former), { recursive: true });
    writeFileSync(former, '');
    expect(build(into, '--check').status).toBe(1);
    expect(build(into).status).toBe(0);
    expect(filesBelow(into).sort()).toEqual(filesBelow(dist).sort());
    expect(readdirSync(path.join(into, 'chunks'))).toHaveLength(1);
    expect(build(into, '--check').status).toBe(0);
    writeFileSync(path.join(into, 'more.js'), '');
    expect(build(into, '--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('more.js') });
  }, 120_000);
});
