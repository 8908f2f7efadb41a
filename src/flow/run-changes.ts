// Runs the changes of one host: one script, its barrier, and the confirmation over a new connection.

import type { Role } from '../fleet/model.ts';
import { changed, prepared, turnScript, waited } from '../host/barrier.ts';
import { armed, confirmScript, mustComeAgain, readConfirmation, rolledBack } from '../host/confirm.ts';
import type { Item, Observed } from '../host/item.ts';
import type { HostChange } from '../host/kinds/index.ts';
import { knownFailure } from '../host/known-failure.ts';
import { type LostPart, type Part, readLostParts } from '../host/part.ts';
import { lastLines } from '../host/printed.ts';
import { render } from '../host/render.ts';
import type { Text } from '../keys/secret.ts';
import type { Output, Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Barrier } from './barrier.ts';

/** A host waits for 40 s before it says that it has waited (kinds/tunnel.apply.sh). */
const fewestSeconds = 30;

/** A host that rolled back can be reached again within this time. */
const rollbackSeconds = 30;

/** Only a host that lies asks for more. */
const mostConfirmations = 5;

export interface Run {
  readonly world: World;
  readonly name: string;
  readonly role: Role;
  readonly target: Target;
  readonly items: readonly Item[];
  /** How long the host waits for a confirmation. */
  readonly confirmSeconds: number;
  /** Where its tunnel waits to switch; undefined if it need not wait. */
  readonly barrier?: Barrier | undefined;
  /** PromGuard leaves the host. */
  readonly leaves?: boolean;
  /** What may fail alone. */
  readonly parts?: readonly Part[];
}

/**
 * Runs the script, then confirms over a new connection that the host is still reachable, even if the script or its connection failed. Parts
 * come after that, in the same round trip. Returns those that failed; or `outdated`, where an unconfirmed change was rolled back since it was
 * observed, and nothing was done.
 */
export async function runChanges(
  run: Run,
  changes: readonly HostChange[],
  observed: Observed,
): Promise<LostPart[] | 'outdated'> {
  const { world, name, items, target, barrier, confirmSeconds, leaves = false, parts = [] } = run;
  const options = { confirmSeconds, atBarrier: barrier !== undefined, leaves, parts };
  const { script, confirmed } = render(changes, items, observed, options);
  let unconfirmed = false;
  let outdated = false;
  let preparedAt: number | undefined;
  const steps = followSteps(run, changes.length);
  const onLine = (line: string) => {
    if (line === armed) unconfirmed = true;
    if (line === rolledBack) outdated = true;
    // Only once, however often the host says so.
    if (line === prepared && barrier && preparedAt === undefined) void takeTurn(run, barrier);
    const now = world.clock.now().getTime();
    if (line === prepared) preparedAt ??= now;
    // A host that says so at once would have the others left out.
    if (line === waited && preparedAt !== undefined && now - preparedAt > fewestSeconds * 1000) barrier?.close();
    if (line === changed) barrier?.passed(name);
    steps.read(line);
  };
  const done = await attempt(async () => whole(name, await world.remote.run(target, script, { onLine })));
  if (outdated) return 'outdated';
  const hasFailed = done instanceof Problem;
  const next = hasFailed ? undefined : confirmed;
  const rest = unconfirmed || next ? await attempt(() => confirm(run, next, onLine)) : '';
  steps.end();
  const unheard = rest instanceof Problem && unconfirmed ? undecided(rest, confirmSeconds) : rest;
  if (hasFailed && unheard instanceof Problem) throw both(done, unheard);
  if (hasFailed) throw done;
  if (unheard instanceof Problem) throw unheard;
  return readLostParts(done + unheard, parts, changes);
}

/** What it printed. Throws a Problem unless it reached its end. */
function whole(name: string, output: Output): string {
  if (output.code !== 0 || !output.stdout.includes('@done\n')) throw stepFailed(name, output);
  return output.stdout;
}

/** If the host cannot be reached, its script gives up and reports that itself. */
async function takeTurn({ world, target, name, role }: Run, barrier: Barrier): Promise<void> {
  if (!(await barrier.turnOf({ name, role }))) return;
  await attempt(() => world.remote.run(target, turnScript()));
}

/** Tries long enough for the host to roll back, as it then reports that itself. rest: what to do once it is confirmed. */
async function confirm(
  { world, name, target, confirmSeconds: seconds }: Run,
  rest: Text | undefined,
  onLine: (line: string) => void,
): Promise<string> {
  world.progress.host(name, 'confirm over a new connection');
  const options = { fresh: true, patienceSeconds: seconds + rollbackSeconds, onLine };
  let output: Output;
  let left = mostConfirmations;
  do output = await world.remote.run(target, rest ?? confirmScript(), options);
  while (mustComeAgain(output) && --left > 0);
  const problem = readConfirmation(name, output, seconds);
  if (problem) throw problem;
  return rest ? whole(name, output) : output.stdout;
}

/** Of a change that an earlier run left unconfirmed. */
export function rolledBackMeanwhile(name: string): Problem {
  return new Problem('rolled-back-meanwhile', `${name} rolled back what an interrupted apply had left unconfirmed`, {
    hint: 'nothing else was changed there: run it again',
    hosts: [name],
  });
}

/** Nobody has seen what became of the change; a host that answered has said it. */
function undecided(problem: Problem, seconds: number): Problem {
  if (problem.code !== 'host-unreachable') return problem;
  const next = `what it changed of ufw and the tunnel is unconfirmed: it rolls that back by itself within ${seconds} s, which promguard plan shows once it answers`;
  return problem.with({ hint: [...(problem.hint ? [problem.hint] : []), next].join('\n  ') });
}

/** The failure comes first; the rollback is its consequence. */
function both(failure: Problem, rollback: Problem): Problem {
  return new Problem(failure.code, failure.summary, {
    hint: [failure.hint, rollback.summary, rollback.hint].join('\n  '),
  });
}

/** The length of a step's title: a limit on what a host can add to the log. */
const mostOfStep = 300;

/** Shows the steps as the host begins them, and no more than its script can have. */
function followSteps({ world: { progress }, name }: Run, changes: number): { read(line: string): void; end(): void } {
  let left = changes * 2 + 10;
  let end = () => {};
  const read = (line: string) => {
    if (!line.startsWith('@step ') || left-- <= 0) return;
    const title = line.slice('@step '.length, mostOfStep);
    end();
    end = title.startsWith('install ') ? progress.phase('install') : () => {};
    progress.host(name, title);
  };
  return { read, end: () => end() };
}

/** Names the step, and quotes what the host printed. */
function stepFailed(host: string, { code, stdout, stderr }: Output): Problem {
  const [, step = 'before the first step', printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  const known = knownFailure(printed || stderr, [host]);
  if (known) return known;
  return new Problem('step-failed', `${host}: ${step.slice(0, mostOfStep)}: exit code ${code}`, {
    hint: `the host printed:${lastLines(printed || stderr)}\n  fix it on the host (full log: /run/promguard/apply.log), then run promguard apply again`,
  });
}
