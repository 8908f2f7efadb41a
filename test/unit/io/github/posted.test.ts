// Our comment and issue are found on every page by marker and author, and never posted twice.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

const marker = '<!-- promguard:plan:0123456789abcdef ';
const body = (text: string) => `${marker}state=planned -->\n${text}`;

let started: TestForge;
let github: GitHub;
let forge: Forge;
let pull: number;

beforeAll(async () => {
  started = await startGitHub();
  github = started.github;
  github.addCollaborator('mallory', 'write');
  forge = started.forge(github.jobToken({ contents: 'read', 'pull-requests': 'write', issues: 'write' }));
});
afterAll(() => github.close());

let count = 0;
beforeEach(async () => {
  count += 1;
  await github.push(`change-${count}`, { files: { 'fleet/fleet.yaml': `${count}\n` } });
  pull = await github.openPullRequest({ from: `change-${count}` });
});

describe('the comment', () => {
  it('is found on the third page', async () => {
    for (let number = 0; number < 230; number += 1) github.comment(pull, 'octo', `talk ${number}`);
    const { id } = await forge.createComment(pull, body('ours'));
    github.comment(pull, 'octo', 'more talk');
    expect(await forge.comment(pull, marker)).toMatchObject({ id, body: body('ours'), editor: undefined });
  });

  it('is not one that somebody else posted with the same marker', async () => {
    github.comment(pull, 'mallory', body('not ours'));
    expect(await forge.comment(pull, marker)).toBeUndefined();
    const { id } = await forge.createComment(pull, body('ours'));
    expect(await forge.comment(pull, marker)).toMatchObject({ id });
  });

  it('is not one that only quotes the marker', async () => {
    await forge.createComment(pull, `see ${body('ours')}`);
    expect(await forge.comment(pull, marker)).toBeUndefined();
  });

  it('belongs to the account of the token, which may be a person', async () => {
    const person = started.forge(github.userToken('octo'));
    await forge.createComment(pull, body("the bot's"));
    expect(await person.comment(pull, marker)).toBeUndefined();
    const { id } = await person.createComment(pull, body("the person's"));
    expect(await person.comment(pull, marker)).toMatchObject({ id });
  });

  it('shows who edited it, and is ours again once we have replaced it', async () => {
    const { id } = await forge.createComment(pull, body('ours'));
    await forge.updateComment(id, body('ours, newer'));
    expect(await forge.comment(pull, marker)).toMatchObject({ body: body('ours, newer'), editor: undefined });
    github.editComment(id, 'mallory', body('forged'));
    expect(await forge.comment(pull, marker)).toMatchObject({ body: body('forged'), editor: 'mallory' });
    await forge.updateComment(id, body('ours, newest'));
    expect(await forge.comment(pull, marker)).toMatchObject({ editor: undefined });
  });

  it.each([
    ['the response is lost after it was made', { drop: 'after' as const }],
    ['the connection breaks before it was made', { drop: 'before' as const }],
    ['a gateway gives up', { answer: { status: 502, body: '<html>Bad Gateway</html>' } }],
  ])('is posted once when %s', async (_, fault) => {
    github.faults.add({ method: 'POST', path: /.*\/comments/, ...fault });
    const posted = await forge.createComment(pull, body('ours'));
    expect(github.comments(pull).map(({ id }) => id)).toEqual([posted.id]);
    expect(github.faults.left()).toEqual([]);
  });

  it('that is too long fails with a clear message', async () => {
    const problem = await problemOf(forge.createComment(pull, body('x'.repeat(66_000))));
    expect(problem).toMatchObject({ code: 'api-rejected', summary: expect.stringContaining('too long') });
  });

  it('that may not be posted names the missing permission', async () => {
    const weak = started.forge(github.forkToken());
    const problem = await problemOf(weak.createComment(pull, body('ours')));
    expect(problem.code).toBe('api-forbidden');
    expect(problem.hint).toContain('`pull-requests: write`');
  });
});

describe('the issue', () => {
  const drift = '<!-- promguard:drift:0123456789abcdef ';

  it('is opened once, updated, closed, and then no longer found', async () => {
    github.openIssue('mallory', 'not ours', `${drift}state=drifted -->`);
    expect(await forge.issue(drift)).toBeUndefined();
    github.faults.add({ method: 'POST', path: /.*\/issues/, drop: 'after' });
    const { id } = await forge.createIssue('drift', `${drift}state=drifted -->\none`);
    expect(await forge.issue(drift)).toMatchObject({ id, editor: undefined });
    await forge.updateIssue(id, { body: `${drift}state=drifted -->\ntwo` });
    expect((await forge.issue(drift))?.body).toContain('two');
    await forge.updateIssue(id, { body: `${drift}state=clean -->`, close: true });
    expect(await forge.issue(drift)).toBeUndefined();
    const ours = github.issues().filter(({ author }) => author === 'github-actions[bot]');
    expect(ours).toMatchObject([{ number: id, state: 'closed', body: `${drift}state=clean -->` }]);
  });
});
