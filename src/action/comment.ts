// The one comment on a pull request, through its whole life. Rule: what cannot be posted is a warning, never a failed step.

import { placeholdersOf } from '../flow/placeholders.ts';
import { existing, siteOf } from '../flow/site.ts';
import type { Signer } from '../io/signature.ts';
import { labelsOf } from '../plan/labels.ts';
import { type Mark, markerOf, type Parts, parseParts, reviewWord, signedText } from '../plan/marker.ts';
import { digest, hasChanges, type Plan, summarise } from '../plan/plan.ts';
import type { Doubt } from '../plan/review.ts';
import { formatReviewed, type Placeholder, pendingHosts, reviewedOf } from '../plan/reviewed.ts';
import { isError, Problem } from '../problem.ts';
import type { Planned } from '../reconcile.ts';
import { type CommentOptions, comment, type Fresh, planPart, type Restated, restate } from '../show/comment.ts';
import { diagram } from '../show/diagram.ts';
import type { Context } from './context.ts';

/** What is shown beside the plan itself. */
export interface Beside extends Pick<CommentOptions, 'guards' | 'diagram'> {
  /** What an apply will know and this plan does not. */
  placeholders: readonly Placeholder[];
}

export const nothingBeside: Beside = { guards: [], diagram: undefined, placeholders: [] };

export interface PlanComment {
  /** Says what became of the plan that it shows, which stays as it is. */
  restate(state: Restated): Promise<void>;
  /** Shows a plan for review. base: the commit that the head was merged with. */
  propose(plan: Plan, state: Fresh, beside: Beside, base: string): Promise<void>;
  /** Says what an apply did; only where there is no plan that may stay, its own is shown. */
  report(plan: Plan, state: Restated, beside: Beside): Promise<void>;
}

/** A comment that is there. */
export interface Known {
  readonly id: number;
  /** What it says; undefined where that cannot be believed, and posting it again would make it ours. */
  readonly parts: Parts | undefined;
}

/** Our own comment; it is believed unless somebody else edited it. */
export async function ownComment(
  { forge, file }: Context,
  pull: number,
): Promise<{ known: Known | undefined; doubt: Doubt | undefined }> {
  const marker = markerOf('plan', file);
  const posted = await forge.comment(pull, marker);
  const by = posted?.editor;
  const parts = posted && by === undefined ? parseParts(marker, posted.body) : undefined;
  return {
    known: posted && { id: posted.id, parts },
    doubt: by === undefined ? undefined : { is: 'edited', by },
  };
}

/**
 * warn: takes the problem of a comment that could not be posted. find: looks for the comment that is there. isOver: whether
 * the comment now belongs to another run: that of a merged pull request to its apply, that of a newer commit to its plan.
 */
export function planComment(
  context: Context,
  { number: pull, commit, signer }: { number: number; commit: string; signer?: Signer | undefined },
  warn: (problem: Problem) => void,
  find: () => Promise<Known | undefined>,
  isOver: () => Promise<boolean> = async () => false,
): PlanComment {
  const { forge, file, runUrl } = context;
  const at = { file, commit, runUrl };
  let known: Known | undefined;
  const there = async () => {
    known ??= await find();
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
  /** Returns since when it is shown. */
  const post = async (body: string): Promise<string> => {
    const found = await there();
    const { id, updatedAt } = found ? await forge.updateComment(found.id, body) : await forge.createComment(pull, body);
    known = { id, parts: parseParts(markerOf('plan', file), body) };
    return updatedAt;
  };
  const label = (plan: Plan) => tolerantly(() => setLabels(context, pull, plan), `#${pull} could not be labelled`);
  return {
    restate: (state) =>
      tolerantly(async () => {
        const parts = (await there())?.parts;
        if (parts) await post(restate(parts, state, at));
      }),
    async propose(plan, state, beside, base) {
      await tolerantly(async () => {
        const review = reviewOf(plan, beside.placeholders);
        const { guards, diagram } = beside;
        const hidden = roomForMark + (review.reviewed?.length ?? 0);
        const part = planPart(plan, state, { ...at, guards, diagram, hidden });
        // First without what makes it a review: only the forge can say since when it is shown.
        const shown = await post(comment(file, state, part, undefined));
        const mark = { commit, base, version: PROMGUARD_VERSION, shown, ...review };
        const signature = signer?.sign(signedText({ repository: context.repository, pull, file }, mark, part));
        await post(comment(file, state, part, { ...mark, signature }));
      });
      await label(plan);
    },
    async report(plan, state, { guards, diagram }) {
      await tolerantly(async () => {
        const part = () => planPart(plan, state, { ...at, guards, diagram, hidden: roomForMark });
        const found = await there();
        const isWorthIt = hasChanges(plan) || guards.length > 0;
        if (found || isWorthIt) await post(restate(found?.parts ?? { mark: undefined, part: part() }, state, at));
      });
      await label(plan);
    },
  };
}

/** The words of the hidden line, without the longest. */
const roomForMark = 600;

/** Longer ones would take the room of what people read; then only whole changes are kept. */
const mostInParts = 12_000;

function reviewOf(plan: Plan, placeholders: readonly Placeholder[]): Pick<Mark, 'digest' | 'reviewed'> {
  const own = digest(plan, PROMGUARD_VERSION);
  const word = (detail: 'changes' | 'parts') => formatReviewed(reviewedOf(plan, own, placeholders, detail));
  const inParts = word('parts');
  return { digest: own, reviewed: inParts.length <= mostInParts ? inParts : reviewWord(word('changes')) };
}

async function setLabels({ forge, file }: Context, pull: number, plan: Plan): Promise<void> {
  const { changes, destroys } = labelsOf(file);
  const desired = { [changes]: hasChanges(plan), [destroys]: summarise(plan).destroy > 0 };
  const names = (on: boolean) => Object.entries(desired).flatMap(([name, is]) => (is === on ? [name] : []));
  await forge.setLabels(pull, { add: names(true), remove: names(false) });
}

/** What stops the apply, and the picture. */
export function besideOf(planned: Planned): Beside {
  return {
    guards: planned.stops.filter(isError),
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
