// `promguard init` as a script runs it: answers come from standard input, and what nobody gives is refused before anything is written.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { regions } from '../../../src/fleet/regions.ts';
import { regions as labRegions } from '../../../src/lab/cloud/catalogue.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { atTerminal } from '../../fakes/terminal.ts';

const program = path.join(import.meta.dirname, '../../../dist/cli.js');
let folder = '';
const at = (...names: string[]) => path.join(folder, ...names);
const env = () => ({ PATH: process.env['PATH'], HOME: at('home') });

beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-init-'));
  for (const name of ['home', 'one', 'two']) mkdirSync(at(name));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** In one project, or in another one. */
async function init(project: string, input: string, ...args: string[]) {
  const child = spawn(process.execPath, [program, 'init', ...args], { cwd: at(project), env: env() });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

async function refusal(...args: Parameters<typeof init>) {
  const { code, stdout } = await init(...args, '--json');
  return [code, JSON.parse(stdout).problems];
}

const written = (project: string) => readFileSync(at(project, 'fleet/fleet.yaml'), 'utf8');
const nothing = (project: string) => [readdirSync(at(project)), readdirSync(at('home'))];

test.each([
  ['all at once', 'shop\nfra1\nams3, lon1\n', []],
  ['an empty line for what is proposed', 'shop\n\n\n', []],
  ['only what no option says', 'fra1\n', ['--fleet-name', 'shop', '--nodes', 'none']],
  ['a last line without an end', 'shop\nfra1\nams3', []],
])('piped answers are read like typed ones: %s', async (_, input, args) => {
  expect(await init('one', input, ...args)).toMatchObject({ code: 0 });
  expect(written('one')).toMatch(/^fleet: shop$/m);
  expect(written('one')).toMatch(input.includes('fra1') ? /monitor-1, region: fra1/ : /monitor-1, region: tor1/);
  expect(written('one').includes('region: ams3')).toBe(input.includes('ams3'));
  expect(readdirSync(at('home/.config/promguard'))).toEqual(['shop']);
});

test.each([
  ['', [], '--fleet-name NAME --region REGION --nodes REGION,…'],
  ['shop\n', [], '--region REGION --nodes REGION,…'],
  ['shop\n', ['--nodes', 'lon1'], '--region REGION'],
])('without an answer (%j, %j) nothing is written, and the options are named', async (input, args, options) => {
  const hint = `pass ${options}`;
  expect(await refusal('one', input, ...args)).toEqual([
    1,
    [expect.objectContaining({ code: 'question-not-answered', hint })],
  ]);
  expect(nothing('one')).toEqual([[], []]);
});

test('a wrong answer is blamed on its option or its question, and on no file', async () => {
  const blamed = (name: string) => expect.objectContaining({ at: null, summary: expect.stringMatching(`^${name}: `) });
  expect(await refusal('one', '\n\n', '--fleet-name', 'My Shop')).toEqual([1, [blamed('--fleet-name')]]);
  expect(await refusal('one', 'a: b\nL1\n\n')).toEqual([
    1,
    [blamed('name of the fleet'), blamed('region of the monitor')],
  ]);
  expect(nothing('one')).toEqual([[], []]);
});

test('a region that there is not is told, and which one was meant', async () => {
  const unknown = (name: string, hint: string) =>
    expect.objectContaining({
      code: 'unknown-region',
      summary: expect.stringMatching(`^${name}\\b.*: there is no region`),
      hint: expect.stringContaining(hint),
    });
  expect(await refusal('one', 'shop\nlon\nfra1 mars9\n')).toEqual([
    1,
    [unknown('region of the monitor', 'lon1'), unknown('regions of the nodes', 'the regions are nyc1')],
  ]);
  const given = ['--fleet-name', 'shop', '--region', 'lno1', '--nodes', 'none'];
  expect(await refusal('one', '', ...given)).toEqual([1, [unknown('--region', 'lon1')]]);
  expect(nothing('one')).toEqual([[], []]);
});

test('every region of the lab is known', () => {
  expect(regions.toSorted()).toEqual(labRegions.map(({ slug }) => slug).toSorted());
});

test('a folder for the keys that cannot be is told before any question, and not blamed on an answer', async () => {
  mkdirSync(at('one/.git'));
  mkdirSync(at('two/keys'));
  writeFileSync(at('two/keys/age-identity.txt'), 'x\n', { mode: 0o644 });
  for (const [folder, expected] of [
    ['keys', 'key-folder-in-git'],
    ['../two/keys', 'key-file-readable-by-others'],
  ] as const) {
    const argv = [process.execPath, program, 'init', '--keys', folder];
    const { code, text: shown } = await atTerminal(argv, { cwd: at('one'), env: env() }, /\[demo\]: $/, '\x03');
    expect([code, shown]).toEqual([1, expect.not.stringContaining('name of the fleet')]);
    expect((await refusal('one', 'shop\n\n\n', '--keys', folder))[1]).toMatchObject([{ code: expected }]);
  }
});

test('a second project of the same name gets the first one’s keys only when it is told to', async () => {
  await init('one', 'shop\n\n\n');
  const keys = at('home/.config/promguard/shop');
  const [code, problems] = await refusal('two', 'shop\n\n\n');
  expect([code, problems]).toEqual([1, [expect.objectContaining({ code: 'key-folder-taken' })]]);
  expect(problems[0].hint).toMatch(/--fleet-name NAME.*--keys PATH.*--keys \S+$/);
  expect(readdirSync(at('two'))).toEqual([]);

  expect(await init('two', 'shop\n\n\n', '--keys', keys)).toMatchObject({ code: 0 });
  expect(written('two')).toBe(written('one'));
  // In the first one, and without a question.
  expect(await init('one', '')).toMatchObject({ code: 0, stderr: '' });
});

test('on a terminal a wrong answer is told at once, and asked for again', async () => {
  const argv = [process.execPath, program, 'init', '--nodes', 'lon1'];
  const keys = 'My Shop\rshop\rTOR 1\rfra1\r';
  const { code, text: shown } = await atTerminal(argv, { cwd: at('one'), env: env() }, /fleet \[demo\]: $/, keys);
  expect(code).toBe(0);
  expect(shown).toMatch(/error: name of the fleet: [\s\S]*error: region of the monitor: /);
  expect(shown.match(/(?:name of the fleet|region of the monitor)[^\n:]* \[/g)).toHaveLength(4);
  expect(written('one')).toMatch(/^fleet: shop$[\s\S]*monitor-1, region: fra1/m);
});

test('a wrong option is told before any question', async () => {
  const argv = [process.execPath, program, 'init', '--region', 'TOR 1'];
  const { code, text: shown } = await atTerminal(argv, { cwd: at('one'), env: env() }, /\[demo\]: $/, '\x04');
  expect([code, shown]).toEqual([1, expect.stringMatching(/^error: --region: /)]);
});

test('on a terminal the same questions are asked', async () => {
  const options = { cwd: at('one'), env: env() };
  const argv = [process.execPath, program, 'init', '--region', 'fra1', '--nodes', 'lon1'];
  expect(await atTerminal(argv, options, /name of the fleet \[demo\]: $/, 'shop\r')).toMatchObject({ code: 0 });
  expect(written('one')).toMatch(/^fleet: shop$/m);
  const ended = await atTerminal(argv, { ...options, cwd: at('two') }, /name of the fleet \[demo\]: $/, '\x04');
  expect([ended.code, ended.text]).toEqual([1, expect.stringMatching(/^error: .*\n.*--fleet-name NAME/m)]);
  expect(readdirSync(at('two'))).toEqual([]);
});

test('Ctrl-C at a question ends it: 130, and nothing was created', async () => {
  const argv = [process.execPath, program, 'init', '--region', 'fra1', '--nodes', 'lon1'];
  const { code, text: shown } = await atTerminal(argv, { cwd: at('one'), env: env() }, /\[demo\]: $/, '\x03');
  expect([code, shown]).toEqual([130, expect.stringMatching(/^error: nothing was created/m)]);
  expect(shown).not.toContain('missing');
  expect(nothing('one')).toEqual([[], []]);
});

test.each([[''], ['.']])(
  'with HOME=%j the current folder gets no keys, and nobody is asked a question',
  async (HOME) => {
    const argv = [process.execPath, program, 'init'];
    const { code, text: shown } = await atTerminal(
      argv,
      { cwd: at('one'), env: { ...env(), HOME } },
      /\[demo\]: $/,
      '\x03',
    );
    expect([code, shown]).toEqual([1, expect.stringMatching(/^error: .*HOME.*\n.*--keys PATH/m)]);
    expect(readdirSync(at('one'))).toEqual([]);
  },
);

describe('where a fleet does not belong', () => {
  const given = ['--fleet-name', 'shop', '--region', 'fra1', '--nodes', 'lon1'];

  test.each([
    ['a folder of a repository', ['one/.git', 'one/infra'], 'one/infra', 'infra/fleet/fleet.yaml'],
    ['a folder called fleet', ['one/fleet'], 'one/fleet', 'fleet/fleet/fleet.yaml'],
  ])('%s: nothing is written before somebody says that it is meant', async (_, folders, project, file) => {
    for (const name of folders) mkdirSync(at(name));
    const [code, problems] = await refusal(project, '', ...given);
    expect([code, problems]).toEqual([1, [expect.objectContaining({ code: 'not-at-the-top' })]]);
    expect(problems[0]).toMatchObject({
      summary: expect.stringContaining(file),
      hint: expect.stringMatching(/^run it in \.\./),
    });
    expect(nothing(project)).toEqual([[], []]);

    expect(await init(project, '', ...given, '--fleet', './fleet/fleet.yaml')).toMatchObject({ code: 0 });
    // It is there now.
    expect(await init(project, '')).toMatchObject({ code: 0 });
  });
});

test('a folder of keys that is taken is told with the name, before anything else is asked', async () => {
  await init('one', 'shop\n\n\n');
  const argv = [process.execPath, program, 'init', '--region', 'fra1', '--nodes', 'lon1'];
  const options = { cwd: at('two'), env: env() };
  const { code, text: shown } = await atTerminal(argv, options, /\[demo\]: $/, 'shop\rother\r');
  expect([code, shown]).toEqual([0, expect.stringMatching(/error: .* already has keys/)]);
  expect(written('two')).toMatch(/^fleet: other$/m);
  mkdirSync(at('three'));
  const asked = await init('three', 'shop\n');
  expect([asked.code, asked.stderr]).toEqual([1, expect.not.stringContaining('region of the monitor')]);
});

test('no nodes are none', async () => {
  expect(await init('one', 'shop\n\nnone\n')).toMatchObject({ code: 0 });
  expect(written('one')).toMatch(/^nodes: \[\]$/m);
});

test('a fleet that has keys is given no other name', async () => {
  await init('one', 'shop\n\n\n');
  const before = written('one');
  const keys = ['--keys', at('home/.config/promguard/shop')];
  expect(await refusal('one', '', '--fleet-name', 'other')).toMatchObject([1, [{ code: 'fleet-has-name' }]]);
  expect(await refusal('one', '', '--fleet-name', 'other', ...keys)).toMatchObject([1, [{ code: 'fleet-has-name' }]]);
  expect(written('one')).toBe(before);
  expect(await init('one', '', '--fleet-name', 'shop')).toMatchObject({ code: 0 });
});

test('without workflows there is nothing to do on GitHub', async () => {
  expect(await refusal('one', 'shop\n\n\n', '--github')).toMatchObject([1, [{ code: 'no-workflows' }]]);
  expect(nothing('one')).toEqual([[], []]);
  const { code, stdout } = await init('one', 'shop\n\n\n');
  expect([code, stdout]).toEqual([0, expect.stringContaining('there are no workflows here')]);
  expect(stdout).toMatch(/promguard plan\n.*promguard apply$/m);
  expect(stdout).not.toContain('gh secret set');
  expect(JSON.parse((await init('one', '', '--json')).stdout)).toMatchObject({ ok: true, steps: [] });
  mkdirSync(at('one/.github/workflows'), { recursive: true });
  writeFileSync(at('one/.github/workflows/plan.yml'), 'name: plan\n');
  expect((await init('one', '')).stdout).toContain('gh secret set');
});

test('where fleet.yaml cannot be written, no keys are made', async () => {
  const refused = await refusal('one', 'shop\n\n\n', '--fleet', '/proc/none/fleet.yaml');
  expect(refused).toMatchObject([1, [{ code: 'file-access-failed' }]]);
  expect(nothing('one')).toEqual([[], []]);
});
