// The promises of the comment for any plan: never too long, always with its counts and destroys, always found and read again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/plan/change.ts';
import type { Fate } from '../../../src/plan/fate.ts';
import { formatParts, markerOf, parseParts } from '../../../src/plan/marker.ts';
import type { HostPlan, Plan } from '../../../src/plan/plan.ts';
import { summarise } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import {
  type CommentOptions,
  type CommentState,
  isFresh,
  mostCharacters,
  planPart,
  restate,
} from '../../../src/show/comment.ts';
import { countLine } from '../../../src/show/text.ts';
import { bodyOf, created, destroyed, file, host, mark, options, plan } from '../../fakes/plans.ts';

const marker = markerOf('plan', options.file);
const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '`'.repeat(3),
    '````',
    '-->',
    '<!--',
    '</details>',
    '@octo',
    '#1',
    'GH-1',
    '|',
    '\n\n',
    '\n## x',
    '$x$',
  ),
);
const text = fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join(''));
/** Also ones that no comment can hold. */
const long = fc.tuple(text, fc.constantFrom(1, 1, 1, 40, 400)).map(([one, times]) => one.repeat(times));

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(long, fc.array(long, { maxLength: 3 }), fc.constantFrom('create', 'update'))
    .map(([path, lines, action]) => file(path, lines, action)),
  fc.record({
    kind: fc.constant('unit'),
    id: text,
    action: fc.constantFrom('create', 'update'),
    name: long,
    why: fc.constantFrom('restart', 'enable', 'unfinished'),
    enable: fc.boolean(),
    causes: fc.array(text, { maxLength: 2 }),
    foreign: fc.constant(false),
  }),
  fc.record({ kind: fc.constant('unit'), id: text, action: fc.constant('delete'), name: long }),
  fc.record({
    kind: fc.constant('peer'),
    id: text,
    action: fc.constantFrom('create', 'update', 'delete'),
    interface: text,
    peer: long,
    publicKey: text,
    before: fc.constantFrom({}, undefined),
    after: fc.record({ endpoint: text, allowedIps: fc.array(text, { maxLength: 2 }) }),
  }),
);

const hostPlan: fc.Arbitrary<HostPlan> = fc.record({
  host: fc.oneof(text, fc.constantFrom('db', 'web-1')),
  role: fc.constantFrom('monitor', 'node', 'leaving'),
  region: text,
  fate: fc.constantFrom<Fate>('create', 'update', 'destroy', 'unchanged', 'unreachable'),
  changes: fc.array(anyChange, { maxLength: 4 }),
  foreignRules: fc.array(fc.record({ text: long, comment: text }), { maxLength: 2 }),
});
const manyOf = (one: HostPlan, times: number): HostPlan[] => {
  const changes = one.changes.slice(0, 1).map(({ id }) => file(id, []));
  return Array.from({ length: times }, () => ({ ...one, changes, foreignRules: [] }));
};
const problem = fc.tuple(long, long).map(([summary, hint]) => new Problem('example', summary, { hint }));
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  fleet: text,
  offline: fc.boolean(),
  hosts: fc.oneof(
    fc.array(hostPlan, { maxLength: 8 }),
    fc.tuple(hostPlan, fc.constantFrom(300, 1500)).map(([one, times]) => manyOf(one, times)),
  ),
  cost: fc.constantFrom(undefined, { before: 1, after: 2, unknown: ['`'] }),
  closing: fc.array(
    fc.record({
      host: text,
      port: fc.nat(65_535),
      proto: fc.constantFrom('tcp', 'udp'),
      process: text,
      from: fc.oneof(fc.constantFrom('anywhere', 'private'), fc.array(text, { maxLength: 2 })),
    }),
    { maxLength: 3 },
  ),
  problems: fc.array(problem, { maxLength: 3 }),
});
const anyOptions: fc.Arbitrary<CommentOptions> = fc.record({
  file: text,
  commit: fc.constant(options.commit),
  runUrl: fc.constant(options.runUrl),
  guards: fc.oneof(
    fc.array(problem, { maxLength: 2 }),
    problem.map((one) => Array.from({ length: 100 }, () => one)),
  ),
  diagram: fc.constantFrom(undefined, 'flowchart LR', 'x'.repeat(70_000)),
  hidden: fc.constant(600),
});
/** The longest review that is kept. */
const longest = { ...mark, reviewed: 'A'.repeat(32_000) };
const anyMark = fc.constantFrom(mark, longest, { ...mark, reviewed: undefined, signature: undefined });
const overrides = fc.array(fc.record({ label: text, actor: text, at: text, mayWrite: fc.boolean() }), { maxLength: 2 });
const anyState: fc.Arbitrary<CommentState> = fc.oneof(
  fc.constantFrom<CommentState>({ is: 'planned' }, { is: 'applying', run: '7' }, { is: 'offline', why: 'so' }),
  overrides.map((all): CommentState => ({ is: 'applied', evidence: [], overrides: all })),
  fc
    .tuple(fc.array(problem, { maxLength: 3 }), overrides)
    .map(([failures, all]): CommentState => ({ is: 'failed', failures, evidence: [], overrides: all })),
);

describe('comment', () => {
  it('is never too long, shows the counts, and is found and read again', () => {
    fc.assert(
      fc.property(anyPlan, anyState, anyOptions, anyMark, (made, state, all, of) => {
        const body = bodyOf(made, state, all, of);
        expect(body.length).toBeLessThanOrEqual(isFresh(state) ? mostCharacters : 64_500);
        expect(body).toContain(`**${countLine(made)}**`);
        expect(body).toContain(`**Destroys ${summarise(made).destroy}:**`.repeat(Math.min(summarise(made).destroy, 1)));
        const parts = parseParts(markerOf('plan', all.file), body);
        if (!parts) throw new Error('the comment cannot be read again');
        expect(parts).toMatchObject({ state: state.is, mark: of });
        const again = parseParts(markerOf('plan', all.file), restate(parts, { is: 'applying', run: '7' }, all));
        expect(again).toMatchObject({ state: 'applying', mark: of, part: parts.part });
      }),
      { numRuns: 60 },
    );
  });

  it('lets no text of others become markup outside of code', () => {
    fc.assert(
      fc.property(anyPlan, anyState, anyOptions, (made, state, all) => {
        const lines = withoutCode(bodyOf(made, state, all)).map((line) => line.replaceAll(ours, ''));
        // Only what we write ourselves is left of what could do something.
        expect(lines.filter((line) => /[`<>@#$[\]|~\\]|--|&|GH-\d/i.test(line))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds what a host printed, fences too', () => {
    const problem = new Problem('example', 'it printed', { hint: '```\n````\n## a heading' });
    const body = bodyOf(plan([], [problem]), { is: 'planned' });
    expect(withoutCode(body)).not.toContain('## a heading');
    expect(body).toContain('\n`````text\n');
  });

  it('shows each destroy by name, of a thousand too', () => {
    const hosts = Array.from({ length: 1000 }, (_, index) =>
      host(`promguard-node-${index}`, 'destroy', [destroyed(`promguard-node-${index}`, index)]),
    );
    const body = bodyOf(plan(hosts), { is: 'planned' }, options, longest);
    expect(body.length).toBeLessThanOrEqual(mostCharacters);
    for (const { host: one } of hosts) expect(body).toMatch(new RegExp(`[ ,]${one}(,|$)`, 'm'));
    expect(parseParts(marker, body)).toMatchObject({ state: 'planned', mark: longest });
  });

  it('of 500 like hosts has a row for each, folded, and their details once', () => {
    const made = plan(Array.from({ length: 500 }, (_, at) => created(`promguard-node-${at}`)));
    const body = bodyOf(made, { is: 'planned' });
    const rows = body.match(/^\| promguard-node-\d+ \| fra1 \| create \| 9 changes \|$/gm);
    expect([rows?.length, body.match(/<summary>[^/]*/g)]).toEqual([
      500,
      [expect.stringContaining('500 hosts'), expect.stringContaining('promguard-node-0')],
    ]);
    expect(body).not.toContain('did not fit here');
  });

  it.each([500, 1000])('of %i new hosts has a row for each and points at the rest', (number) => {
    const made = plan(Array.from({ length: number }, (_, at) => created(`promguard-node-${at}`, `${at}`)));
    const body = bodyOf(made, { is: 'planned' });
    const rows = body.match(/^\| promguard-node-\d+ \| fra1 \| create \| 9 changes \|$/gm)?.length ?? 0;
    expect(body.length).toBeLessThanOrEqual(mostCharacters);
    expect(rows).toBeGreaterThanOrEqual(Math.min(number, 900));
    if (rows < number) expect(body).toContain(`and ${number - rows} more`);
    expect(body).toMatch(/more blocks of details did not fit here: see the job summary of \[this run\]/);
  });

  it('drops the largest host first, and leaves the others in their order', () => {
    const lines = (count: number) => [
      file(
        '/etc/x',
        Array.from({ length: count }, () => '+line'),
      ),
    ];
    const made = plan([
      host('small', 'update', lines(1)),
      host('huge', 'update', lines(9000)),
      host('also', 'update', lines(2)),
    ]);
    const body = bodyOf(made, { is: 'planned' });
    const shown = [...body.matchAll(/<summary><code>([a-z]+)<\/code>/g)].map(([, name]) => name);
    expect(shown).toEqual(['small', 'also']);
    expect(body).toContain('1 more block of details did not fit here');
  });
});

describe('restate', () => {
  it('has room for as many failures as GitHub takes, however long the plan is', () => {
    const hosts = Array.from({ length: 400 }, (_, at) => created(`host-${at}`));
    const failures = Array.from({ length: 60 }, (_, at) => new Problem('example', `${at}: ${'x'.repeat(1400)}`));
    const part = planPart(plan(hosts), { is: 'planned' }, options);
    const body = restate({ mark, part }, { is: 'failed', failures, evidence: [], overrides: [] }, options);
    expect(body).toContain('[!CAUTION]');
    expect(body.length).toBeLessThan(65_536);
  });
});

it('that is out of date is no review', () => {
  const body = restate({ mark, part: 'the plan\n' }, { is: 'out of date', why: 'so' }, options);
  expect(parseParts(marker, body)).toMatchObject({ mark: undefined, part: 'the plan\n' });
});

describe('the parts', () => {
  const parts = { state: 'applied', status: '> so', mark, part: 'the plan\n' } as const;

  it('are read as they were written, and by the marker of their fleet alone', () => {
    expect(parseParts(marker, formatParts(marker, parts))).toEqual(parts);
    expect(parseParts(markerOf('plan', 'other.yaml'), formatParts(marker, parts))).toBeUndefined();
    expect(parseParts(markerOf('plan', 'fleet'), formatParts(markerOf('plan', 'fleet2'), parts))).toBeUndefined();
    expect(parseParts(marker, 'talk')).toBeUndefined();
  });

  it('begin where a host that prints such a line cannot say', () => {
    const printed = formatParts(marker, { ...parts, mark: { ...mark, digest: 'e'.repeat(64) } });
    const failures = [new Problem('example', 'it printed', { hint: printed })];
    const body = restate(parts, { is: 'failed', failures, evidence: [], overrides: [] }, options);
    expect(parseParts(marker, body)).toMatchObject({ mark, part: parts.part });
  });

  it.each([
    ['text above the plan', (body: string) => body.replace('> so', 'so')],
    ['a plan that waits with something above it', (body: string) => body.replace('=applied', '=planned')],
    ['a state without a word of it', (body: string) => body.replace('> so\n\n', '')],
    ['an unknown state', (body: string) => body.replace('=applied', '=odd')],
    ['a word that has not its form', (body: string) => body.replace(/digest=\w+/, 'digest=xyz')],
    ['a word less', (body: string) => body.replace(/ commit=\w+/, '')],
  ])('are not read from %s', (_, change) => {
    const body = formatParts(marker, parts);
    expect(change(body)).not.toBe(body);
    expect(parseParts(marker, change(body))).toBeUndefined();
  });

  it('refuse words that could end their line', () => {
    const broken = (more: object) => () => formatParts(marker, { ...parts, mark: { ...mark, ...more } });
    expect(broken({ digest: '-->' })).toThrow(RangeError);
    expect(broken({ reviewed: 'a b' })).toThrow(RangeError);
  });
});

/** What GitHub would read as Markdown: without the marker, fences and `<code>`. */
function withoutCode(body: string): string[] {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const quoted of body.split('\n').slice(1)) {
    if (quoted.startsWith('<!-- promguard:planned ')) continue;
    const line = quoted.replace(/^> ?/, '');
    const [opened] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
    } else if (opened) fence = opened;
    else kept.push(line.replaceAll(/<code>[^<>`@|\n]*<\/code>/g, 'CODE'));
  }
  expect(fence).toBeUndefined();
  return kept;
}

/** What we write ourselves. */
const ours = new RegExp(
  [
    /^#{2,3} /, // headings
    /^\[!\w+\]$/, // the banner
    /\[this run\]\(<[^<>]*>\)/,
    /<\/?(details|summary)>/,
    /^\|( --- \|)+$/,
    /^\| /,
    / \|$/,
    / \|(?= )/, // cells
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
