// Finds the review of a pushed commit: the comment that the Action wrote on the merged pull request, unless somebody edited it.

import { keysBranch } from '../io/github/commit.ts';
import { overrideLabel } from '../plan/labels.ts';
import { type MarkedState, markerOf, parseMarker } from '../plan/marker.ts';
import type { Review } from '../plan/review.ts';
import { parseReviewed } from '../plan/reviewed.ts';
import type { LabelEvent, Posted, PullRequest } from '../ports.ts';
import type { Context } from './context.ts';

export interface FoundReview {
  review: Review;
  pull: PullRequest | undefined;
  /** Our comment on it. */
  posted: Posted | undefined;
  /** The state in our comment; undefined without a comment, or with one that cannot be trusted. */
  state: MarkedState | undefined;
}

/** The merged pull request of the pushed commit, with our comment on it. */
export async function findReview(context: Context): Promise<FoundReview> {
  const { forge, sha, file, event } = context;
  const byHand = event === 'workflow_dispatch';
  const pull = await forge.mergedPullRequest(sha);
  const marker = markerOf('plan', file);
  const posted = pull && (await forge.comment(pull.number, marker));
  const mark = posted && posted.editor === undefined ? parseMarker(marker, posted.body) : undefined;
  const isPlanned = pull !== undefined && mark !== undefined && mark.commit === pull.headSha;
  // Nobody knows what a commit does that was never planned, so no label can allow it.
  const label = isPlanned ? await overrideOf(context, pull) : undefined;
  // An apply reports in the same comment, so what counts is when the plan was first shown.
  const isLabelOld = label !== undefined && label.at <= (mark?.shown ?? posted?.updatedAt ?? '');
  const review: Review = {
    commit: sha,
    byHand,
    pull: pull && { number: pull.number, headSha: pull.headSha, isOwn: isOwn(pull) },
    hadPullRequests: pull !== undefined || byHand || (await forge.hasPullRequests()),
    planned: mark?.commit,
    editor: posted?.editor,
    reviewed: isPlanned && mark.reviewed !== undefined ? parseReviewed(mark.reviewed) : undefined,
    digest: isPlanned ? mark.digest : undefined,
    overrides: label && !isLabelOld ? [label] : [],
    isLabelOld,
  };
  return { review, pull, posted, state: mark?.state };
}

/** The label, if it is set now and whoever set it last has write access. */
async function overrideOf({ forge }: Context, pull: PullRequest): Promise<LabelEvent | undefined> {
  if (!pull.labels.includes(overrideLabel)) return undefined;
  const events = await forge.labelEvents(pull.number, overrideLabel);
  const [last] = events.sort((one, other) => (one.at < other.at ? 1 : -1));
  return last?.mayWrite ? last : undefined;
}

/** A run opened it for its keys. GitHub starts no plan for such a pull request, and the rest of the work was reviewed elsewhere. */
function isOwn({ fromFork, headRef }: PullRequest): boolean {
  return !fromFork && headRef.startsWith(keysBranch);
}
