// Runs the changes of one host: one script, its barrier, and the confirmation over a new connection.

import type { Role } from '../fleet/model.ts';
import { changed, prepared, turnScript, waited } from '../host/barrier.ts';
import { armed, confirmScript, readConfirmation } from '../host/confirm.ts';
import type { Item, Observed } from '../host/item.ts';
import type { HostChange } from '../host/kinds/index.ts';
import { refusedRemoval } from '../host/kinds/package.ts';
import { lastLines } from '../host/printed.ts';
import { render } from '../host/render.ts';
import type { Output, Target, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Barrier } from './barrier.ts';

/** A host waits for 40 s before it says that it has waited (kinds/tunnel.apply.sh). */
const fewestSeconds = 30;

/** A host that rolled back can be reached again within this time. */
const rollbackSeconds = 30;

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
}

/** Runs the script, then confirms over a new connection that the host is still reachable, even if the script or its connection failed. */
export async function runChanges(run: Run, changes: readonly HostChange[], observed: Observed): Promise<void> {
  const { world, name, items, target, barrier, confirmSeconds, leaves = false } = run;
  const script = render(changes, items, observed, {
    confirmSeconds,
    atBarrier: barrier !== undefined,
    leaves,
  });
  let unconfirmed = false;
  let preparedAt: number | undefined;
  let steps = mostSteps(changes);
  const onLine = (line: string) => {
    if (line === armed) unconfirmed = true;
    // Only once, however often the host says so.
    if (line === prepared && barrier && preparedAt === undefined) void takeTurn(run, barrier);
    const now = world.clock.now().getTime();
    if (line === prepared) preparedAt ??= now;
    // A host that says so at once would have the others left out.
    if (line === waited && preparedAt !== undefined && now - preparedAt > fewestSeconds * 1000) barrier?.close();
    if (line === changed) barrier?.passed(name);
    const title = line.startsWith('@step ') ? line.slice('@step '.length, mostOfStep) : undefined;
    if (title !== undefined && steps-- > 0) world.progress.host(name, title);
  };
  const failure = await attempt(async () => {
    const output = await world.remote.run(target, script, { onLine });
    if (output.code !== 0 || !output.stdout.includes('@done\n')) throw stepFailed(name, output);
  });
  const rollback = unconfirmed ? await attempt(() => confirm(run)) : undefined;
  if (failure instanceof Problem && rollback instanceof Problem) throw both(failure, rollback);
  if (failure instanceof Problem) throw failure;
  if (rollback instanceof Problem) throw rollback;
}

/** If the host cannot be reached, its script gives up and reports that itself. */
async function takeTurn({ world, target, name, role }: Run, barrier: Barrier): Promise<void> {
  if (!(await barrier.turnOf({ name, role }))) return;
  await attempt(() => world.remote.run(target, turnScript()));
}

/** Tries long enough for the host to roll back, as it then reports that itself. */
async function confirm({ world, name, target, confirmSeconds: seconds }: Run): Promise<void> {
  world.progress.host(name, 'confirm over a new connection');
  const options = { fresh: true, patienceSeconds: seconds + rollbackSeconds };
  const problem = readConfirmation(name, await world.remote.run(target, confirmScript(), options), seconds);
  if (problem) throw problem;
}

/** The failure comes first; the rollback is its consequence. */
function both(failure: Problem, rollback: Problem): Problem {
  return new Problem(failure.code, failure.summary, {
    hint: [failure.hint, rollback.summary, rollback.hint].join('\n  '),
  });
}

/** Limits on what a host can add to the log: the length of a step's title, and no more steps than its script can have. */
const mostOfStep = 300;
function mostSteps(changes: readonly HostChange[]): number {
  return changes.length * 2 + 10;
}

/** Names the step, and quotes what the host printed. */
function stepFailed(host: string, { code, stdout, stderr }: Output): Problem {
  const [, step = 'before the first step', printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  const removal = refusedRemoval(host, printed);
  if (removal) return removal;
  return new Problem('step-failed', `${host}: ${step.slice(0, mostOfStep)}: exit code ${code}`, {
    hint: `the host printed:${lastLines(printed || stderr)}\n  fix it on the host (full log: /run/promguard/apply.log), then run promguard apply again`,
  });
}
