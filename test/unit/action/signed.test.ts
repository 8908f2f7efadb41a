// A plan counts as reviewed only where its signature is true of it: whoever posts as the same account, edits or copies gains nothing.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/action/context.ts';
import { markerOf, parseParts } from '../../../src/plan/marker.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

const bot = 'github-actions[bot]';
const marker = markerOf('plan', 'fleet/fleet.yaml');

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
  steps.signPlans();
});
afterEach(() => steps.end());

/** A pull request with its signed plan. */
async function planned(text = fleet): Promise<{ number: number; id: number; body: string }> {
  const number = await steps.propose(text);
  await steps.plan(number);
  return { number, ...steps.comment(number) };
}

async function refused(number: number, context: Partial<Context> = {}): Promise<string> {
  await steps.override(number);
  const { codes, problems, wentOn } = await steps.apply(await steps.github.merge(number, 'squash'), context);
  expect({ codes, wentOn }).toEqual({ codes: ['not-reviewed'], wentOn: false });
  return problems;
}

describe('a signed plan', () => {
  it('is applied, and stays byte for byte while its apply says how that went, and when that is run again', async () => {
    const { number, body } = await planned();
    const part = parseParts(marker, body);
    expect(part).toMatchObject({ state: 'planned', mark: { signature: expect.any(String) } });
    const sha = await steps.github.merge(number, 'squash');
    for (let times = 0; times < 2; times += 1) {
      const { codes, wentOn } = await steps.apply(sha);
      expect(wentOn).toBe(true);
      expect(codes).not.toContain('plans-not-signed');
      const after = parseParts(marker, steps.comment(number).body);
      expect(after).toMatchObject({ state: 'failed', part: part?.part, mark: part?.mark });
    }
  });

  it('counts whoever posted it', async () => {
    const { number, id, body } = await planned();
    steps.github.editComment(id, 'grace', 'gone');
    steps.github.comment(number, 'tim', body);
    const sha = await steps.github.merge(number, 'squash');
    for (let times = 0; times < 2; times += 1) expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it('is the one that was made last, also when somebody posts an older one of the same commit again', async () => {
    const { number, id, body } = await planned();
    const early = steps.github.comment(number, 'tim', 'hello');
    await steps.plan(number);
    steps.github.editComment(early, 'tim', body);
    const [shown, older] = [steps.comment(number).body, body].map((text) => parseParts(marker, text)?.mark?.shown);
    expect(shown?.localeCompare(older ?? '')).toBe(1);
    expect(await steps.apply(await steps.github.merge(number, 'squash'))).toMatchObject({ wentOn: true });
    expect(steps.comment(number)).toMatchObject({ id, body: expect.stringContaining('state=failed') });
  });
});

describe('counts for nothing', () => {
  it.each<[string, (body: string) => string]>([
    ['whose visible part was changed', (body) => body.replace('**2 to create', '**0 to create')],
    ['with a line more', (body) => `${body}\nLooks good.\n`],
    [
      'with a line above it',
      (body) => body.replace('<!-- promguard:planned', 'All is well.\n\n<!-- promguard:planned'),
    ],
    ['with a quote above it', (body) => body.replace('<!-- promguard:planned', '> fine\n\n<!-- promguard:planned')],
    ['whose review was changed', (body) => body.replace(/ reviewed=.{8}/, ' reviewed=AAAAAAAA')],
    ['whose digest was changed', (body) => body.replace(/ digest=.{8}/, ` digest=${'0'.repeat(8)}`)],
    ['whose base was changed', (body) => body.replace(/ base=.{8}/, ` base=${'0'.repeat(8)}`)],
    ['whose version was changed', (body) => body.replace(/ version=\S+/, ' version=9.9.9')],
    ['whose time was changed', (body) => body.replace(/ shown=\d+/, ' shown=1999')],
    ['whose signature was taken off', (body) => body.replace(/ signature=\S+/, '')],
    ['with another signature', (body) => body.replace(/ signature=.{8}/, ' signature=AAAAAAAA')],
  ])('a plan %s by the same account', async (_, change) => {
    const { number, id, body } = await planned();
    expect(change(body)).not.toBe(body);
    steps.github.editComment(id, bot, change(body));
    expect(await refused(number)).toContain(bot);
  });

  it('a plan that a collaborator edited, whatever was changed', async () => {
    const { number, id, body } = await planned();
    steps.github.editComment(id, 'grace', body);
    expect(await refused(number)).toContain('grace');
  });

  it('a plan whose editor GitHub no longer knows, also when its author is unknown', async () => {
    const { number, id, body } = await planned();
    steps.github.addCollaborator('ghost', 'write');
    steps.github.editComment(id, 'ghost', body);
    steps.github.comment(number, 'ghost', body);
    const [, copy] = steps.github.comments(number);
    steps.github.editComment(copy?.id ?? 0, 'ghost', body);
    expect(await refused(number)).toContain('ghost');
  });

  it('a plan that another workflow posts as the same account', async () => {
    const number = await steps.propose(fleet);
    const unsigned = await Steps.begin();
    await unsigned.propose(fleet);
    await unsigned.plan(number);
    const { body } = unsigned.comment(number);
    await unsigned.end();
    steps.github.comment(number, bot, body.replace(/ commit=\w+/, ` commit=${await steps.head(number)}`));
    expect(await refused(number)).toContain(bot);
  });

  it('the plan of another pull request', async () => {
    const { body } = await planned();
    const number = await steps.propose(fleet);
    steps.github.comment(number, bot, body.replace(/ commit=\w+/, ` commit=${await steps.head(number)}`));
    await refused(number);
  });

  it.each([
    ['repository', { repository: '2' }, marker],
    ['fleet', { file: 'other/fleet.yaml' }, markerOf('plan', 'other/fleet.yaml')],
  ])('the plan of another %s', async (_, elsewhere, begins) => {
    await steps.github.push('main', { files: { 'other/fleet.yaml': fleet } });
    const number = await steps.propose(fleet);
    await steps.github.push(`change-${number}`, { files: { 'other/fleet.yaml': addNode(fleet, 'web') } });
    await steps.plan(number);
    const { id, body } = steps.comment(number);
    steps.github.editComment(id, bot, body.replace(marker, begins));
    expect(await refused(number, elsewhere)).toContain(bot);
  });

  it('the plan of an older commit', async () => {
    const { number } = await planned();
    const old = (await steps.head(number)).slice(0, 7);
    await steps.revise(number, addNode(fleet, 'web'));
    expect(await refused(number)).toContain(old);
  });
});
