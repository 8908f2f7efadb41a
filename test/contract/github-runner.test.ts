// The fake runner: what a job gets for each event, and what it reads from the built Action.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { annotationsIn, commandsIn, shownLog, valuesIn } from '../fakes/github/commands.ts';
import { Runner } from '../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../fakes/github/server.ts';

const root = path.join(import.meta.dirname, '../..');

/** Static hosts, so that a plan needs no cloud. */
const fleet = `fleet: story
recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]
monitors:
  - { name: watch, address: 198.51.100.1 }
nodes:
  - { name: db, address: 198.51.100.2 }
`;

let github: GitHub;
let runner: Runner;

beforeAll(async () => {
  execFileSync(process.execPath, ['.ci/build.mjs'], { cwd: root });
  github = await createGitHub({ owner: 'acme', name: 'servers', files: { 'fleet/fleet.yaml': fleet } });
  runner = await Runner.create({ github, with: { offline: 'true' } });
});

afterAll(async () => {
  await runner?.close();
  await github?.close();
});

async function changeTo(text: string, branch: string): Promise<number> {
  await github.push(branch, { files: { 'fleet/fleet.yaml': text }, by: 'ada' });
  return github.openPullRequest({ from: branch, by: 'ada' });
}

describe('a job', () => {
  test('of a pull request checks out the merge of both sides, without history', async () => {
    const number = await changeTo(fleet.replace('198.51.100.2', '198.51.100.3'), 'address');
    await github.push('main', { files: { 'README.md': 'meanwhile' } });
    const token = github.jobToken({ contents: 'read' });
    const run = await runner.run({ on: { name: 'pull_request', number }, token });
    expect(run.log).toContain('db');
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ create: '0', destroy: '0', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(run.summary).toContain('db');
    const show = (...args: string[]) => execFileSync('git', args, { cwd: run.workspace, encoding: 'utf8' }).trim();
    expect(show('rev-parse', 'HEAD')).toBe(github.trialMerge(number));
    expect(show('rev-list', '--count', 'HEAD')).toBe('1');
    expect(show('ls-files')).toBe('README.md\nfleet/fleet.yaml');
    expect(show('cat-file', '-p', 'HEAD:fleet/fleet.yaml')).toContain('198.51.100.3');
  });

  test('that had to wait has the commit of its event', async () => {
    const sha = await github.head('main');
    await github.push('main', { files: { 'README.md': 'while it waited' } });
    const run = await runner.run({ on: { name: 'schedule', sha }, token: github.jobToken({}) });
    expect(execFileSync('git', ['rev-parse', 'HEAD'], { cwd: run.workspace, encoding: 'utf8' }).trim()).toBe(sha);
    expect(await github.trigger({ name: 'schedule', sha })).toMatchObject({ sha });
  });

  test('with a bad fleet.yaml fails with an annotation on the line', async () => {
    const number = await changeTo(fleet.replace('address: 198.51.100.2', 'adress: 198.51.100.2'), 'mistake');
    const run = await runner.run({ on: { name: 'pull_request', number }, token: github.jobToken({}) });
    expect(run.code).toBe(1);
    expect(run.outputs['failure-reason']).toBe('invalid');
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        file: 'fleet/fleet.yaml',
        line: 6,
        message: expect.stringContaining('adress'),
      }),
    );
  });

  test('gets GitHub’s environment and nothing from this machine', async () => {
    process.env['DIGITALOCEAN_TOKEN'] = 'canary';
    const shown = await Runner.create({
      github,
      wrap: ['sh', '-c', 'env; exec "$@"', 'sh'],
      with: { offline: 'true' },
    });
    const token = github.jobToken({});
    const run = await shown.run({ on: { name: 'push' }, token, with: { fleet: 'fleet/fleet.yaml' } });
    delete process.env['DIGITALOCEAN_TOKEN'];
    await shown.close();
    const names = [...run.output.matchAll(/^([A-Z_]\w*|INPUT_[A-Z-]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['GITHUB_SHA', 'GITHUB_OUTPUT', 'INPUT_COMMAND', 'INPUT_OFFLINE']));
    expect(
      names.filter((name) => !/^(GITHUB|RUNNER|INPUT)_|^(PATH|HOME|LANG|CI|PWD|OLDPWD|_)$/.test(name ?? '')),
    ).toEqual([]);
    expect(run.output).not.toContain('canary');
  });

  test('refuses inputs that are not in action.yml', async () => {
    const job = { on: { name: 'push' }, token: github.jobToken({}), with: { ofline: 'true' } } as const;
    await expect(runner.run(job)).rejects.toThrow('no input ofline');
  });
});

describe('payloads', () => {
  test('are GitHub’s examples with this repository’s names', async () => {
    const number = await changeTo(`${fleet}# one more\n`, 'payload');
    github.addCollaborator('grace', 'write');
    github.label(number, 'promguard: allow destroy', 'grace');
    const opened = await github.trigger({ name: 'pull_request', number, action: 'opened' });
    expect(opened).toMatchObject({
      actor: 'ada',
      ref: `refs/pull/${number}/merge`,
      headRef: 'payload',
      baseRef: 'main',
      payload: {
        action: 'opened',
        number,
        pull_request: {
          number,
          head: { sha: await github.head('payload'), repo: { full_name: 'acme/servers', fork: false } },
          base: { ref: 'main', sha: await github.head('main') },
          user: { login: 'ada' },
        },
        repository: { full_name: 'acme/servers', default_branch: 'main', owner: { login: 'acme' } },
      },
    });
    const labeled = await github.trigger({ name: 'pull_request', number, action: 'labeled' });
    expect(labeled).toMatchObject({ actor: 'grace', payload: { label: { name: 'promguard: allow destroy' } } });
    const before = await github.head('main');
    const after = await github.merge(number, 'squash', 'grace');
    const push = await github.trigger({ name: 'push' });
    expect(push).toMatchObject({
      actor: 'grace',
      sha: after,
      ref: 'refs/heads/main',
      payload: { before, after, ref: 'refs/heads/main', head_commit: { id: after }, pusher: { name: 'grace' } },
    });
    await github.push('main', { files: { later: 'x' } });
    expect(await github.trigger({ name: 'push', after })).toMatchObject({ sha: after });
    const schedule = await github.trigger({ name: 'schedule' });
    expect(schedule.payload).toMatchObject({ schedule: '17 5 * * *', repository: { full_name: 'acme/servers' } });
    const dispatch = await github.trigger({ name: 'workflow_dispatch' });
    expect(dispatch.payload).toMatchObject({ ref: 'refs/heads/main', repository: { full_name: 'acme/servers' } });
    for (const { payload } of [opened, labeled, push, schedule, dispatch]) {
      expect(JSON.stringify(payload)).not.toMatch(/Codertocat|Hello-World|https:\/\/api\.github\.com/);
    }
  });

  test('show when a pull request is from a fork', async () => {
    await github.push('change', { files: { 'fleet/fleet.yaml': `${fleet}# fork\n` }, by: 'eve', fork: 'eve' });
    const number = await github.openPullRequest({ from: 'change', by: 'eve', fork: 'eve' });
    const { payload } = await github.trigger({ name: 'pull_request', number, action: 'opened' });
    expect(payload).toMatchObject({ pull_request: { head: { repo: { full_name: 'eve/servers', fork: true } } } });
  });
});

describe('what the runner reads', () => {
  test('commands, their properties, and masks', () => {
    const output = [
      '::add-mask::first secret%0Asecond secret',
      'a first secret, a second secret',
      '::error file=fleet/fleet.yaml,line=12,title=a%2C b%3A c::one%0Atwo 100%25',
      '  ::notice::indented',
      'not at the ::error::beginning',
      'but ##[warning]anywhere',
      '::set-output name=x::y',
    ].join('\n');
    const commands = commandsIn(output);
    expect(commands.map(({ name }) => name)).toEqual(['add-mask', 'error', 'notice', 'warning', 'set-output']);
    expect(commands[1]?.properties).toEqual({ file: 'fleet/fleet.yaml', line: '12', title: 'a, b: c' });
    expect(annotationsIn(commands)[0]).toEqual({
      level: 'error',
      message: 'one\ntwo 100%',
      file: 'fleet/fleet.yaml',
      line: 12,
    });
    expect(shownLog(output, commands).split('\n')[0]).toBe('a ***, a ***');
    expect(shownLog(output, commands)).not.toContain('secret');
  });

  test('outputs of one line and of several', () => {
    const text = 'plain=a=b\nlong<<EOF\none\nEOF2\ntwo=2\nEOF\nempty=\n';
    expect(valuesIn(text)).toEqual({ plain: 'a=b', long: 'one\nEOF2\ntwo=2', empty: '' });
    expect(() => valuesIn('long<<EOF\nx\n')).toThrow('no end');
  });
});
