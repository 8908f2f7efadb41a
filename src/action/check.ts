// The step `check`: what `promguard validate` checks, of the commit that the event is about, without token, key or host; and which fleets jobs are made for.

import type { FleetPlace } from '../fleet/fleets.ts';
import { validate } from '../flow/desired.ts';
import { runRuleTests } from '../flow/ruletests.ts';
import { clock } from '../io/clock.ts';
import { storeOf } from '../io/files.ts';
import { testRules } from '../io/promtool.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { count } from '../words.ts';
import { isUnbegun } from './begun.ts';
import type { Context } from './context.ts';
import { takeFleet } from './fleetfiles.ts';
import { fleetsOf, listOf } from './fleets.ts';
import type { Inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { isOwnPush } from './own.ts';
import { isUpgraded, upgradesOf } from './upgrade.ts';

export async function checkStep(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<void> {
  if (!context) {
    outcome.ready = await isReady(inputs.fleet, outcome, log);
    return;
  }
  const places = await fleetsOf(context, listOf(inputs, context), inputs.chosenFleet);
  // Its files are read, and told of, by the plan.
  const isProposed = ['pull_request_target', 'issue_comment'].includes(context.event);
  const files = places.map(({ file }) => file);
  const warn = (problem: Problem) => outcome.problems.push(problem);
  if (!isProposed) outcome.upgrade = await upgradesOf(context, files, warn);
  outcome.upgraded = await isUpgraded(context, warn);
  outcome.ready = false;
  if (places.length === 0) outcome.notice = 'nothing of a fleet was changed';
  outcome.fleets = isProposed ? places : await readyFleets(places, context, outcome, log);
  if (outcome.fleets.length > 0) outcome.ready = true;
}

/** A fleet that is not valid is told of by the job that is made for it, too. */
async function readyFleets(
  places: readonly FleetPlace[],
  context: Context,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<FleetPlace[]> {
  const ready: FleetPlace[] = [];
  for (const place of places) {
    const own = { ...context, file: place.file };
    if (await isOwnPush(own)) {
      outcome.notice = 'a run committed this itself: there is nothing left to apply';
      continue;
    }
    try {
      await takeFleet(own, context.sha);
      if (await isReady(place.file, outcome, log)) ready.push(place);
    } catch (error) {
      outcome.problems.push(...problemsOf(error));
      outcome.ready = undefined;
    }
  }
  return ready;
}

/** Whether there is a fleet yet; whatever is wrong with it is among the problems then. */
async function isReady(file: string, outcome: Outcome, log: (text: string) => void): Promise<boolean> {
  const store = storeOf(file);
  if (await isUnbegun(store, file)) {
    outcome.notice = `${file} has no recipients yet: run promguard init`;
    return false;
  }
  try {
    const { name, hosts, warnings } = await validate({ store, clock }, file);
    outcome.problems.push(...warnings, ...(await runRuleTests(store, file, testRules)));
    log(`${file} is valid: fleet ${name}, ${count(hosts, 'host')}\n`);
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  return true;
}
