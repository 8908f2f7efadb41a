// The promises of the comment for any plan: never too long, always with its counts and destroys, always found and read again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/plan/change.ts';
import type { Fate } from '../../../src/plan/fate.ts';
import { formatMarker, markerOf, parseMarker } from '../../../src/plan/marker.ts';
import type { HostPlan, Plan } from '../../../src/plan/plan.ts';
import { summarise } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import { type CommentOptions, type CommentState, comment, mostCharacters, restate } from '../../../src/show/comment.ts';
import { countLine } from '../../../src/show/text.ts';
import { created, destroyed, file, host, options, plan } from '../../fakes/plans.ts';

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
  overrides: fc.array(fc.record({ label: text, actor: text, at: text, mayWrite: fc.boolean() }), { maxLength: 2 }),
  diagram: fc.constantFrom(undefined, 'flowchart LR', 'x'.repeat(70_000)),
  reviewed: fc.constantFrom(
    options.reviewed,
    { digest: undefined, reviewed: undefined },
    { ...options.reviewed, reviewed: 'A'.repeat(50_000) },
  ),
});
const anyState: fc.Arbitrary<CommentState> = fc.oneof(
  fc.constantFrom<CommentState>(
    { is: 'planned' },
    { is: 'applying' },
    { is: 'applied', evidence: [] },
    { is: 'offline', why: 'so' },
  ),
  fc.array(problem, { maxLength: 3 }).map((failures): CommentState => ({ is: 'failed', failures, evidence: [] })),
);

/** The longest that is kept. */
const longest = { ...options.reviewed, reviewed: 'A'.repeat(32_000) };

describe('comment', () => {
  it('is never too long, shows the counts, and is found and read again', () => {
    fc.assert(
      fc.property(anyPlan, anyState, anyOptions, (made, state, all) => {
        const body = comment(made, state, all);
        expect(body.length).toBeLessThanOrEqual(mostCharacters);
        expect(body).toContain(`**${countLine(made)}**`);
        expect(body).toContain(`**Destroys ${summarise(made).destroy}:**`.repeat(Math.min(summarise(made).destroy, 1)));
        const mark = parseMarker(markerOf('plan', all.file), body);
        expect(mark).toMatchObject({ state: state.is, digest: all.reviewed.digest });
        const again = restate(body, { is: 'applying' }, all);
        expect(parseMarker(markerOf('plan', all.file), again ?? '')).toEqual({ ...mark, state: 'applying' });
        expect(again?.length).toBeLessThanOrEqual(mostCharacters);
      }),
      { numRuns: 60 },
    );
  });

  it('lets no text of others become markup outside of code', () => {
    fc.assert(
      fc.property(anyPlan, anyState, anyOptions, (made, state, all) => {
        const lines = withoutCode(comment(made, state, all)).map((line) => line.replaceAll(ours, ''));
        // Only what we write ourselves is left of what could do something.
        expect(lines.filter((line) => /[`<>@#$[\]|~\\]|--|&|GH-\d/i.test(line))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds what a host printed, fences too', () => {
    const problem = new Problem('example', 'it printed', { hint: '```\n````\n## a heading' });
    const body = comment(plan([], [problem]), { is: 'planned' }, options);
    expect(withoutCode(body)).not.toContain('## a heading');
    expect(body).toContain('\n`````text\n');
  });

  it('leaves out a review that would take all the room, and keeps its digest', () => {
    const reviewed = { ...longest, reviewed: `${longest.reviewed}A` };
    const body = comment(plan([]), { is: 'planned' }, { ...options, reviewed });
    expect(parseMarker(marker, body)).toEqual({ state: 'planned', digest: reviewed.digest, reviewed: undefined });
  });

  it('shows each destroy by name, of a thousand too', () => {
    const hosts = Array.from({ length: 1000 }, (_, index) =>
      host(`promguard-node-${index}`, 'destroy', [destroyed(`promguard-node-${index}`, index)]),
    );
    const body = comment(plan(hosts), { is: 'planned' }, { ...options, reviewed: longest });
    expect(body.length).toBeLessThanOrEqual(mostCharacters);
    for (const { host: one } of hosts) expect(body).toMatch(new RegExp(`[ ,]${one}(,|$)`, 'm'));
    expect(parseMarker(marker, body)).toEqual({ state: 'planned', ...longest });
  });

  it('of 500 like hosts has a row for each, folded, and their details once', () => {
    const made = plan(Array.from({ length: 500 }, (_, at) => created(`promguard-node-${at}`)));
    const body = comment(made, { is: 'planned' }, options);
    const rows = body.match(/^\| promguard-node-\d+ \| fra1 \| create \| 9 changes \|$/gm);
    expect([rows?.length, body.match(/<summary>[^/]*/g)]).toEqual([
      500,
      [expect.stringContaining('500 hosts'), expect.stringContaining('promguard-node-0')],
    ]);
    expect(body).not.toContain('did not fit here');
  });

  it.each([500, 1000])('of %i new hosts has a row for each and points at the rest', (number) => {
    const made = plan(Array.from({ length: number }, (_, at) => created(`promguard-node-${at}`, `${at}`)));
    const body = comment(made, { is: 'planned' }, options);
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
    const body = comment(made, { is: 'planned' }, options);
    const shown = [...body.matchAll(/<summary><code>([a-z]+)<\/code>/g)].map(([, name]) => name);
    expect(shown).toEqual(['small', 'also']);
    expect(body).toContain('1 more block of details did not fit here');
  });
});

describe('restate', () => {
  it('leaves another comment alone', () => {
    expect(restate('talk', { is: 'applying' }, options)).toBeUndefined();
    const other = comment(plan([]), { is: 'planned' }, { ...options, file: 'other.yaml' });
    expect(restate(other, { is: 'applying' }, options)).toBeUndefined();
  });

  it('has room for as many failures as GitHub takes, however long the plan is', () => {
    const hosts = Array.from({ length: 400 }, (_, at) => created(`host-${at}`));
    const failures = Array.from({ length: 60 }, (_, at) => new Problem('example', `${at}: ${'x'.repeat(1400)}`));
    const body = restate(
      comment(plan(hosts), { is: 'planned' }, options),
      { is: 'failed', failures, evidence: [] },
      options,
    );
    expect(body).toContain('[!CAUTION]');
    expect(body?.length).toBeLessThan(65_536);
  });

  it('keeps what was reviewed while it is applied, and drops it when it is out of date', () => {
    const body = comment(plan([created('a')]), { is: 'planned' }, options);
    const applying = restate(body, { is: 'applying' }, options) ?? '';
    expect(parseMarker(marker, applying)).toEqual({ state: 'applying', ...options.reviewed });
    expect(applying.split('\n\n').slice(2)).toEqual(body.split('\n\n').slice(2));
    const old = restate(body, { is: 'out of date', why: 'so' }, options) ?? '';
    expect(parseMarker(marker, old)).toEqual({ state: 'out-of-date', digest: undefined, reviewed: undefined });
  });
});

describe('the marker', () => {
  it('tells fleets apart whose names begin alike', () => {
    const line = formatMarker(markerOf('plan', 'fleet'), { state: 'planned', digest: undefined, reviewed: undefined });
    expect(line.startsWith(markerOf('plan', 'fleet'))).toBe(true);
    expect(line.startsWith(markerOf('plan', 'fleet2'))).toBe(false);
    expect(line.startsWith(markerOf('drift', 'fleet'))).toBe(false);
  });

  it.each(['state=planned', 'state=odd -->', 'state=planned digest=xyz -->', 'state=planned --> <b>', ''])(
    'is not read from %j',
    (rest) => expect(parseMarker(marker, marker + rest)).toBeUndefined(),
  );

  it('refuses words that could end it', () => {
    const broken = (more: object) => () =>
      formatMarker(marker, { state: 'planned', digest: undefined, reviewed: undefined, ...more });
    expect(broken({ digest: '-->' })).toThrow(RangeError);
    expect(broken({ reviewed: 'a b' })).toThrow(RangeError);
  });
});

/** What GitHub would read as Markdown: without the marker, fences and `<code>`. */
function withoutCode(body: string): string[] {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of body.split('\n').slice(1)) {
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
    /^> (\[!\w+\])?/, // the banner
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
