// What counts as reviewed, through the life of a pull request's comment: the steps in this process, without a host.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

describe('a merge', () => {
  it('of the commit that was planned is applied', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const head = await steps.head(number);
    expect(steps.comment(number).body).toMatch(new RegExp(` state=planned -->\n.* commit=${head} `));
    expect(await steps.apply(await steps.github.merge(number, 'squash'))).toMatchObject({ wentOn: true });
    expect(steps.comment(number).body).toMatch(new RegExp(` state=failed -->\n(>.*\n)+\n.* commit=${head} `));
  });

  it('of a commit that was never planned is refused, and a label set for another commit does not help', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const planned = (await steps.head(number)).slice(0, 7);
    // Its own plan job is still queued. No review shows a new host's labels: only the commit tells.
    await steps.revise(number, fleet.replace('region: lon1', 'region: lon1, labels: { tier: web }'));
    await steps.override(number);
    const sha = await steps.github.merge(number, 'squash');
    const merged = (await steps.head(number)).slice(0, 7);
    for (let times = 0; times < 2; times += 1) {
      const { codes, problems, wentOn } = await steps.apply(sha);
      expect(codes).toContain('not-reviewed');
      for (const commit of [planned, merged]) expect(problems).toContain(commit);
      expect(problems).toContain('open a new pull request');
      expect(problems).not.toContain('promguard: override');
      expect(wentOn).toBe(false);
    }
  });

  it('whose comment names no commit has no review', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const { id, body } = steps.comment(number);
    steps.github.editComment(id, 'github-actions[bot]', body.replace(/ commit=\w+/, ''));
    await steps.override(number);
    const { codes, wentOn } = await steps.apply(await steps.github.merge(number, 'squash'));
    expect(codes).toEqual(['not-reviewed']);
    expect(wentOn).toBe(false);
  });

  it('of the planned commit passes a guard with a label that was set after the plan', async () => {
    await steps.leftOver('gone');
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const sha = await steps.github.merge(number, 'squash');
    const guarded = await steps.apply(sha);
    expect(guarded.codes).toContain('max-destroy');
    expect(guarded.wentOn).toBe(false);
    await steps.override(number);
    // Each of these fails later and says so in the comment. The label still counts in a re-run.
    for (let times = 0; times < 3; times += 1) expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it.each<[string, (number: number) => unknown]>([
    ['a label by somebody who may only triage', (number) => steps.override(number, 'tim')],
    [
      'a label that somebody with write access set, and somebody who may only triage set again',
      async (number) => {
        await steps.override(number);
        await steps.override(number, 'tim');
      },
    ],
    [
      'a label that was taken off again',
      async (number) => {
        await steps.override(number);
        steps.github.unlabel(number, 'promguard: override', 'grace');
      },
    ],
    ['another label', (number) => steps.github.label(number, 'promguard: changes', 'grace')],
  ])('does not pass a guard with %s', async (_, label) => {
    await steps.leftOver('gone');
    const number = await steps.propose(fleet);
    await steps.plan(number);
    await label(number);
    const { codes, wentOn } = await steps.apply(await steps.github.merge(number, 'squash'));
    expect(codes).toContain('max-destroy');
    expect(wentOn).toBe(false);
  });

  it('whose plan somebody edited is refused, whoever it was, and names them', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const { id, body } = steps.comment(number);
    steps.github.editComment(id, 'grace', body);
    await steps.override(number);
    const { codes, problems, wentOn } = await steps.apply(await steps.github.merge(number, 'squash'));
    expect(codes).toEqual(['not-reviewed']);
    expect(problems).toContain('grace');
    expect(wentOn).toBe(false);
    // What grace wrote is not posted again as ours.
    expect(steps.comment(number).body).toContain(' state=failed ');
  });

  it('whose plan somebody else posted is refused', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const other = await steps.propose(addNode(fleet, 'web'));
    steps.github.comment(
      other,
      'grace',
      steps.comment(number).body.replaceAll(/commit=\w+/g, `commit=${await steps.head(other)}`),
    );
    const { codes, wentOn } = await steps.apply(await steps.github.merge(other, 'squash'));
    expect(codes).toEqual(['not-reviewed']);
    expect(wentOn).toBe(false);
  });

  it('does not pass a guard with a label older than the plan, and a hint says what to do', async () => {
    await steps.leftOver('gone');
    const number = await steps.propose(fleet);
    await steps.override(number);
    await steps.plan(number);
    const sha = await steps.github.merge(number, 'squash');
    for (let times = 0; times < 2; times += 1) {
      const { codes, wentOn } = await steps.apply(sha);
      expect(codes).toEqual(expect.arrayContaining(['max-destroy', 'label-older-than-plan']));
      expect(wentOn).toBe(false);
    }
    await steps.override(number);
    expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });
});

describe('a push without a pull request', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['nobody has ever opened one', async () => undefined],
    ['none was ever merged', () => steps.propose(addNode(fleet, 'web'))],
    [
      'only those of bots were merged',
      async () => {
        await steps.github.push('bump', { files: { 'README.md': '1' } });
        const number = await steps.github.openPullRequest({ from: 'bump', by: 'dependabot[bot]' });
        await steps.github.merge(number, 'squash');
      },
    ],
  ])('is applied, with a warning, as long as %s', async (_, past) => {
    await past();
    const { codes, wentOn } = await steps.apply(
      await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } }),
    );
    expect(codes).toContain('applied-unreviewed');
    expect(wentOn).toBe(true);
  });

  it('is refused once a person had one merged, unless somebody starts it by hand', async () => {
    await steps.github.merge(await steps.propose(addNode(fleet, 'web')), 'squash');
    const sha = await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
    expect(await steps.apply(sha)).toMatchObject({ codes: ['no-pull-request'], wentOn: false });
    expect(await steps.apply(sha, { event: 'workflow_dispatch' })).toMatchObject({ wentOn: true });
  });
});

describe('a merge of the keys that a run proposed', () => {
  it('points to the unfinished apply, and not to a label', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const reviewed = await steps.github.merge(number, 'squash');
    const keys = await steps.keysWait();
    const { codes, problems, wentOn } = await steps.apply(await steps.github.merge(keys, 'squash'));
    expect(codes).toEqual(['keys-merged-work-left']);
    expect(problems).not.toContain('promguard: override');
    expect(wentOn).toBe(false);
    expect(await steps.apply(reviewed)).toMatchObject({ wentOn: true });
  });

  it('is not taken for ours when it comes from a fork', async () => {
    await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
    const keys = await steps.keysWait('mallory');
    const { codes } = await steps.apply(await steps.github.merge(keys, 'squash'));
    expect(codes).toEqual(['not-reviewed']);
  });
});

describe('a plan', () => {
  it('of an old commit that is run again says nothing on the pull request of a newer one', async () => {
    const number = await steps.propose(fleet);
    const old = await steps.head(number);
    await steps.plan(number);
    await steps.revise(number, addNode(fleet, 'web'));
    await steps.plan(number);
    const { body } = steps.comment(number);
    expect((await steps.plan(number, old)).failed).toBe(false);
    expect(steps.comment(number).body).toBe(body);
  });
});

describe('an apply that is refused before it begins', () => {
  it('says so on the pull request', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const sha = await steps.github.merge(number, 'squash');
    const keys = await steps.keysWait();
    expect((await steps.apply(sha)).problems).toContain(`are still in pull request #${keys}`);
    expect(steps.comment(number).body).toMatch(
      new RegExp(`\\[!CAUTION\\]\n> Applying .* failed.*are still in pull request #${keys}`, 's'),
    );
  });

  it('says so, too, when main has more by now that nobody reviewed', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const sha = await steps.github.merge(number, 'squash');
    const stray = await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'web') } });
    const { codes, wentOn } = await steps.apply(sha);
    expect(codes).toContain('no-pull-request');
    expect(wentOn).toBe(false);
    expect(steps.comment(number).body).toMatch(
      new RegExp(`\\[!CAUTION\\]\n> Applying .* failed.*${stray.slice(0, 7)} came from no pull request`, 's'),
    );
  });

  it('keeps the label that was set for it', async () => {
    await steps.leftOver('gone');
    const number = await steps.propose(fleet);
    await steps.plan(number);
    await steps.override(number);
    const sha = await steps.github.merge(number, 'squash');
    const keys = await steps.keysWait();
    expect((await steps.apply(sha)).problems).toContain('are still in pull request');
    steps.github.closeIssue(keys, 'octo');
    expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it('keeps the report that it was applied', async () => {
    const number = await steps.propose(fleet);
    await steps.plan(number);
    const { id, body } = steps.comment(number);
    const applied = body.replace('state=planned -->\n', 'state=applied -->\n> It was.\n\n');
    steps.github.editComment(id, 'github-actions[bot]', applied);
    const sha = await steps.github.merge(number, 'squash');
    await steps.keysWait();
    expect((await steps.apply(sha)).problems).toContain('are still in pull request');
    expect(steps.comment(number).body).toBe(applied);
  });
});
