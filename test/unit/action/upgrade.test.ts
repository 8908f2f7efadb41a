// A pull request that changes PromGuard itself: its check shows what that makes of main's fleet, and posts nothing.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rendering } from '../../../src/flow/render.ts';
import { clock } from '../../../src/io/clock.ts';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import type { RenderedItem, Rendering } from '../../../src/plan/rendering.ts';
import { summaryMarkdown } from '../../../src/show/summary.ts';
import type { Upgrade } from '../../../src/show/upgrade.ts';
import type { MergeMethod } from '../../fakes/github/git.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

const repository = 'octo-tools/promguard';
const [old, new_, stray] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
const workflow = (uses: string) =>
  `jobs:\n  check:\n    steps:\n      - uses: ${uses}\n        with:\n          command: check\n`;
const flow = '.github/workflows/check.yml';
const pinned = (commit: string, version?: string) =>
  workflow(`${repository}@${commit}${version === undefined ? '' : ` # v${version}`}`);

let steps: Steps;
let own: Rendering;
beforeEach(async () => {
  steps = await Steps.begin();
  const bytes = new TextEncoder().encode(fleet);
  const read = async (file: string) => (file === 'fleet.yaml' ? bytes : undefined);
  const store = { read, source: read, list: async () => [], write: async () => expect.unreachable() };
  own = await rendering({ store, clock, publicKeyOf }, 'fleet/fleet.yaml', '0.1.0');
});
afterEach(() => steps.end());

/** A release whose `render` prints this, if it is given the fleet and no environment. */
const printing = (document: unknown) => `#!/usr/bin/env node
import { readFileSync } from 'node:fs';
const [, , ...args] = process.argv;
const isAsked = args.join(' ') === 'render --json --fleet fleet/fleet.yaml' && readFileSync('fleet/fleet.yaml', 'utf8').includes('books');
const isAlone = Object.keys(process.env).length === 0;
console.log(isAsked && isAlone ? ${JSON.stringify(JSON.stringify(document))} : 'no');
`;
const publish = (commit: string, tags: string[], program: string, more: Record<string, string> = {}) =>
  steps.github.publish({ repository, commit, tags, files: { 'dist/cli.js': program, ...more } });

/** The release that this one replaces: on each host it has what `change` makes of the present items. */
const former = (change: (items: readonly RenderedItem[]) => readonly RenderedItem[]) => ({
  ...own,
  promguard: '0.0.9',
  hosts: own.hosts.map(({ host, items }) => ({ host, items: change(items) })),
});

/** Of the job. */
const summary = (upgrade: Upgrade | undefined) =>
  summaryMarkdown({ plan: undefined, evidence: [], rotation: undefined, problems: [], upgrade });

async function proposed(files: Record<string, string>) {
  await steps.github.push('upgrade', { files });
  const number = await steps.github.openPullRequest({ from: 'upgrade', by: 'renovate[bot]' });
  const headSha = await steps.github.head('upgrade');
  const pull = {
    number,
    headSha,
    baseSha: await steps.github.head('main'),
    withoutSecrets: undefined,
    otherBase: undefined,
  };
  const ended = await steps.check(steps.github.trialMerge(number) ?? '', { pull });
  expect(steps.github.comments(number)).toEqual([]);
  return ended;
}

describe('a thin repository', () => {
  const begin = async (document: unknown, program = printing(document), more: Record<string, string> = {}) => {
    await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet, [flow]: pinned(old, '0.0.9') } });
    publish(old, ['v0', 'v0.0.9'], program, more);
    publish(new_, ['v0', 'v0.1.0'], '');
    publish(stray, [], '');
  };

  it('whose pin is raised to a release that writes a file otherwise is shown that, on every host', async () => {
    await begin(
      former((items) =>
        items.map((item) =>
          item.id === 'file:/etc/wireguard/wg0.conf'
            ? { ...item, content: String(item['content']).replace('51820', '51821') }
            : item,
        ),
      ),
    );
    const { upgrade, codes, failed } = await proposed({ [flow]: pinned(new_, '0.1.0') });
    expect({ codes, failed }).toEqual({ codes: [], failed: false });
    expect(upgrade).toMatchObject({ from: `${repository}@${old} # v0.0.9`, to: `${repository}@${new_} # v0.1.0` });
    expect(
      upgrade?.hosts?.map(({ host, changes }) => [host, changes.map(({ id, action }) => `${action} ${id}`)]),
    ).toEqual(['watch', 'db'].map((host) => [host, ['update file:/etc/wireguard/wg0.conf']]));
    expect(upgrade?.hosts?.[0]?.changes[0]?.lines.join('\n')).toMatch(/-ListenPort = 51821\n\+ListenPort = 51820/);
    expect(summary(upgrade)).toContain('**Changes 2 hosts.**');
    expect(summary(upgrade).match(/<details>/g)).toHaveLength(1);
  });

  it('is shown what differs from a release that loads a part of itself, however large', async () => {
    const part = `${'// \n'.repeat(200_000)}${printing(former(([, ...items]) => items)).replace(/^#!.*/, '')}`;
    const dist = { 'dist/chunks/1/part.js': part, 'dist/index.js': '' };
    await begin(undefined, "import './chunks/1/part.js';\n", dist);
    const { upgrade, codes } = await proposed({ [flow]: pinned(new_, '0.1.0') });
    expect(codes).toEqual([]);
    expect(upgrade?.hosts).toHaveLength(2);
  });

  it('whose pin is raised to a release that writes the same is told that no host changes, also beside a change of the fleet', async () => {
    await begin(former((items) => items));
    const fleetToo = { [flow]: pinned(new_, '0.1.0'), 'fleet/fleet.yaml': addNode(fleet, 'web') };
    const { upgrade } = await proposed(fleetToo);
    expect(upgrade?.hosts).toEqual([]);
    expect(summary(upgrade)).toContain('**No host changes.**');
  });

  it('sees what comes and what goes', async () => {
    await begin(former(([, ...items]) => [...items, { id: 'package:gone', kind: 'package' }]));
    const [first] = own.hosts[0]?.items ?? [];
    const { upgrade } = await proposed({ [flow]: pinned(new_, '0.1.0') });
    expect(upgrade?.hosts?.[0]?.changes).toMatchObject([
      { id: first?.id, action: 'create' },
      { id: 'package:gone', action: 'delete' },
    ]);
  });

  it.each([
    ['a commit that is no release', pinned(stray, '0.1.0')],
    ['a commit that the repository does not have', pinned('d'.repeat(40), '0.1.0')],
    ['a release under the name of another one', pinned(new_, '0.9.0')],
  ])('whose pin names %s is warned', async (_, text) => {
    await begin(former((items) => items));
    expect(await proposed({ [flow]: text })).toMatchObject({
      codes: ['pin-no-release'],
      upgrade: { hosts: [] },
      failed: false,
    });
  });

  it.each([
    ['prints another form', printing({ version: 2, hosts: [] })],
    ['has no such command', 'process.exitCode = 1;\n'],
  ])('whose release so far %s is told that they cannot be compared', async (_, program) => {
    await begin(undefined, program);
    expect(await proposed({ [flow]: pinned(new_, '0.1.0') })).toMatchObject({
      ...{ codes: ['releases-not-compared'], failed: false, upgrade: { hosts: undefined } },
    });
  });

  it('whose pull request changes something else is told nothing', async () => {
    await begin(former((items) => items));
    const { upgrade, codes } = await proposed({ [flow]: `# a comment\n${pinned(old, '0.0.9')}` });
    expect([upgrade, codes]).toEqual([undefined, []]);
  });

  it('whose workflows would use two releases is warned', async () => {
    await begin(former((items) => items));
    const { upgrade, codes } = await proposed({ '.github/workflows/plan.yml': pinned(new_, '0.1.0') });
    expect([upgrade, codes]).toEqual([undefined, ['pins-differ']]);
  });
});

it('a copy of the template changes with its dist', async () => {
  const program = (document: unknown) => ({ 'dist/cli.js': printing(document) });
  await steps.github.push('main', {
    files: { 'fleet/fleet.yaml': fleet, [flow]: workflow('$/'), ...program(former(([, ...items]) => items)) },
  });
  const { upgrade, codes } = await proposed(program(own));
  expect(codes).toEqual([]);
  expect(upgrade?.to).toContain('the copy in this repository');
  expect(upgrade?.hosts).toHaveLength(2);
});

it('a pull request of the fleet alone asks for nothing of that', async () => {
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet, [flow]: workflow('$/') } });
  const { upgrade, codes } = await proposed({ 'fleet/fleet.yaml': addNode(fleet, 'web') });
  expect([upgrade, codes]).toEqual([undefined, []]);
});

describe('after the merge', () => {
  const [thin, ci] = [{ [flow]: pinned(new_, '0.1.0') }, '.github/workflows/ci.yml'];
  /** Pull requests that are merged in one push, in this order. */
  const pushed = async (changes: readonly Record<string, string>[], main: Record<string, string> = {}) => {
    await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet, [flow]: pinned(old, '0.0.9'), ...main } });
    const before = await steps.github.head('main');
    const numbers: number[] = [];
    for (const files of changes) {
      const from = `change-${steps.github.issues().length + 1}`;
      await steps.github.push(from, { files });
      numbers.push(await steps.github.openPullRequest({ from, by: 'renovate[bot]' }));
    }
    const merge = async (which = numbers, method: MergeMethod = 'squash') => {
      steps.aSecondPasses();
      for (const number of which) await steps.github.merge(number, method);
      return { before, sha: await steps.github.head('main') };
    };
    return { numbers, merge };
  };
  const merged = async (files: Record<string, string>, main = {}) => {
    const { numbers, merge } = await pushed([files], main);
    return { number: numbers[0] ?? 0, ...(await merge()) };
  };

  it('the new release’s plan is shown on the merged pull request, is no review, and a label lets it pass', async () => {
    steps.signPlans();
    const { number, before, sha } = await merged(thin);
    publish(new_, ['v0.1.0'], '');
    expect(await steps.check(sha, { event: 'push', before })).toMatchObject({ codes: [], upgraded: true, ready: true });
    expect(await steps.planMerged(sha, before)).toMatchObject({ failed: false });
    expect(steps.comment(number).body).toContain('after the merge');
    expect(await steps.apply(sha)).toMatchObject({ codes: ['planned-after-merge'], wentOn: false });
    await steps.override(number);
    expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it('a plan that is made again leaves the first one, and the label that was set for it, as they are', async () => {
    const { number, before, sha } = await merged(thin);
    await steps.planMerged(sha, before);
    await steps.override(number);
    const { body } = steps.comment(number);
    await steps.planMerged(sha, before);
    expect(steps.comment(number).body).toBe(body);
    expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it.each([
    ['that is no release', { [flow]: pinned(stray, '0.1.0') }, 'pin-no-release'],
    ['beside another one', { '.github/workflows/plan.yml': pinned(new_, '0.1.0') }, 'pins-differ'],
  ])('a pin %s is warned of again, and planned all the same', async (_, files, code) => {
    publish(stray, [], '');
    const { before, sha } = await merged(files);
    const ended = await steps.check(sha, { event: 'push', before });
    expect(ended).toMatchObject({ codes: [code], failed: false, upgraded: true });
  });

  it('without that plan no label can allow what nobody knows', async () => {
    const { number, sha } = await merged(thin);
    await steps.override(number);
    expect(await steps.apply(sha)).toMatchObject({ codes: ['not-reviewed'], wentOn: false });
  });

  it('a pull request that changed the fleet too keeps the plan that was reviewed, and is applied if there is no more to do', async () => {
    const both = { ...thin, 'fleet/fleet.yaml': addNode(fleet, 'web') };
    const { numbers, merge } = await pushed([both]);
    const [number = 0] = numbers;
    await steps.planOfTarget(number);
    const { body } = steps.comment(number);
    const { before, sha } = await merge();
    expect(await steps.planMerged(sha, before)).toMatchObject({ failed: false });
    expect(steps.comment(number).body).toBe(body);
    expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  });

  it('of several pull requests of a push, the one that brought the release shows its plan', async () => {
    const { numbers, merge } = await pushed([thin, { [ci]: 'on: push\n' }, { 'README.md': 'x\n' }]);
    const { before, sha } = await merge();
    await steps.planMerged(sha, before);
    expect(numbers.map((number) => steps.github.comments(number).length)).toEqual([1, 0, 0]);
    expect(await steps.apply(sha, { before })).toMatchObject({ codes: ['planned-after-merge'], wentOn: false });
    await steps.override(numbers[0] ?? 0);
    expect(await steps.apply(sha, { before })).toMatchObject({ wentOn: true });
  });

  it('a pull request that only took it over from main shows nothing', async () => {
    const { numbers, merge } = await pushed([thin, { 'fleet/fleet.yaml': addNode(fleet, 'web') }]);
    const [upgrade = 0, other = 0] = numbers;
    await steps.github.merge(upgrade, 'squash');
    await steps.github.push(`change-${other}`, { files: thin });
    await steps.planOfTarget(other);
    const { body } = steps.comment(other);
    const { before, sha } = await merge([other], 'merge');
    await steps.planMerged(sha, before);
    expect(steps.comment(upgrade).body).toContain('after the merge');
    expect(steps.comment(other).body).toBe(body);
  });

  it('in a copy of the template another dist is another release', async () => {
    const { number, before, sha } = await merged({ 'dist/cli.js': 'new\n' }, { [flow]: workflow('$/') });
    expect(await steps.check(sha, { event: 'push', before })).toMatchObject({ upgraded: true });
    await steps.planMerged(sha, before);
    expect(steps.comment(number).body).toContain('after the merge');
  });

  it.each([
    ['the fleet', {}, { 'fleet/fleet.yaml': addNode(fleet, 'web') }, 'not-reviewed'],
    ['a workflow', {}, { [ci]: 'on: push\n' }, 'no-pull-request'],
    ['a workflow of a copy', { [flow]: workflow('$/') }, { [flow]: `# x\n${workflow('$/')}` }, 'no-pull-request'],
  ])('a pull request that changes %s alone brought no release', async (_, main, files, code) => {
    await steps.github.push('main', { files: { 'fleet/fleet.yaml': 'fleet: books\n' } });
    await steps.github.merge(await steps.propose(fleet), 'squash');
    const { before, sha } = await merged(files, main);
    expect(await steps.check(sha, { event: 'push', before })).toMatchObject({ upgraded: false });
    expect(await steps.check(sha, { event: 'push', before: undefined })).toMatchObject({ upgraded: false });
    expect(await steps.apply(sha)).toMatchObject({ codes: [code], wentOn: false });
  });
});
