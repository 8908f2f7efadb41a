// The one comment on a pull request, through its whole life. Rule: what cannot be posted is a warning, never a failed step.

import { placeholdersOf } from '../flow/placeholders.ts';
import { existing, siteOf } from '../flow/site.ts';
import { changesLabel, destroysLabel } from '../plan/labels.ts';
import { markerOf, parseMarker } from '../plan/marker.ts';
import { digest, hasChanges, type Plan, summarise } from '../plan/plan.ts';
import { formatReviewed, type Placeholder, pendingHosts, reviewedOf } from '../plan/reviewed.ts';
import type { LabelEvent, Posted } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Planned } from '../reconcile.ts';
import { type CommentOptions, type CommentState, comment, type Restated, restate } from '../show/comment.ts';
import { diagram } from '../show/diagram.ts';
import type { Context } from './context.ts';

/** What is shown beside the plan itself. */
export interface Beside extends Pick<CommentOptions, 'guards' | 'diagram'> {
  /** What an apply will know and this plan does not. */
  placeholders: readonly Placeholder[];
}

export const nothingBeside: Beside = { guards: [], diagram: undefined, placeholders: [] };

export interface PlanComment {
  /** Says that what it shows is no longer true, before there is a new plan. */
  restate(state: Restated): Promise<void>;
  show(plan: Plan, state: CommentState, beside: Beside, overrides?: readonly LabelEvent[]): Promise<void>;
}

/**
 * warn: takes the problem of a comment that could not be posted. posted: the comment, where it has been looked up already. isOver: whether
 * the comment now belongs to another run: that of a merged pull request to its apply, that of a newer commit to its plan.
 */
export function planComment(
  context: Context,
  pull: number,
  commit: string,
  warn: (problem: Problem) => void,
  posted?: Posted,
  isOver: () => Promise<boolean> = async () => false,
): PlanComment {
  const { forge, file, runUrl } = context;
  let known = posted;
  const find = async () => {
    known ??= await forge.comment(pull, markerOf('plan', file));
    return known;
  };
  const tolerantly = async (work: () => Promise<void>, what = `the plan could not be shown on #${pull}`) => {
    try {
      if (!(await isOver())) await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { summary, hint } = error;
      warn(
        new Problem('comment-not-posted', `${what}: ${summary}`, {
          severity: 'warning',
          ...(hint ? { hint } : {}),
        }),
      );
    }
  };
  return {
    restate: (state) =>
      tolerantly(async () => {
        const there = await find();
        // Posted again, what somebody else wrote into it would pass as ours.
        if (!there || there.editor !== undefined) return;
        const body = restate(there.body, state, { file, commit, runUrl, shown: there.updatedAt });
        if (body === undefined) return;
        await forge.updateComment(there.id, body);
        known = { ...there, body };
      }),
    async show(plan, state, beside, overrides = []) {
      await tolerantly(async () => {
        const there = await find();
        const isPlan = state.is === 'planned' || state.is === 'offline';
        const reviewed = isPlan ? reviewOf(plan, commit, beside.placeholders) : keptReview(there, file);
        const { guards, diagram } = beside;
        const body = comment(plan, state, { file, commit, runUrl, overrides, reviewed, guards, diagram });
        if (there) await forge.updateComment(there.id, body);
        else if (hasChanges(plan) || beside.guards.length > 0) known = await forge.createComment(pull, body);
      });
      await tolerantly(() => setLabels(context, pull, plan), `#${pull} could not be labelled`);
    },
  };
}

function reviewOf(plan: Plan, commit: string, placeholders: readonly Placeholder[]): CommentOptions['reviewed'] {
  const own = digest(plan, PROMGUARD_VERSION);
  return { commit, digest: own, reviewed: formatReviewed(reviewedOf(plan, own, placeholders)) };
}

/** What an apply does is never taken for what was reviewed: a refused apply must not pass when it is run again. */
function keptReview(there: Posted | undefined, file: string): CommentOptions['reviewed'] {
  const mark = there && there.editor === undefined ? parseMarker(markerOf('plan', file), there.body) : undefined;
  return {
    commit: mark?.commit,
    shown: mark && (mark.shown ?? there?.updatedAt),
    digest: mark?.digest,
    reviewed: mark?.reviewed,
  };
}

async function setLabels({ forge }: Context, pull: number, plan: Plan): Promise<void> {
  const desired = {
    [changesLabel]: hasChanges(plan),
    [destroysLabel]: summarise(plan).destroy > 0,
  };
  const names = (on: boolean) => Object.entries(desired).flatMap(([name, is]) => (is === on ? [name] : []));
  await forge.setLabels(pull, { add: names(true), remove: names(false) });
}

/** What stops the apply, and the picture. */
export function besideOf(planned: Planned): Beside {
  return {
    guards: planned.stops.filter(({ severity }) => severity === 'error'),
    diagram: picture(planned),
    placeholders: placeholdersOf(planned.desired, planned.observation, pendingHosts(planned.plan)),
  };
}

/** The fleet as it will be; hosts that exist are drawn as up. */
function picture({ desired, observation }: Planned): string | undefined {
  const site = siteOf(desired, observation);
  const up = new Set(existing(site).hosts.map(({ host }) => host.name));
  return diagram(
    site.hosts.map(({ host, address }) => ({
      ...host,
      address,
      monitors: site.topology.monitorsOf(host.name),
      up: up.has(host.name),
    })),
  );
}
