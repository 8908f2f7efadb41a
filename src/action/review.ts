// What the forge says of the review of a pushed commit. Rule: the review is what the Action itself wrote on the merged pull request and nobody edited.

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
  /** What our comment says of the pull request; undefined where there is none, or none to believe. */
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
  // What a commit does that was never planned, nobody knows, whoever set a label.
  const label = isPlanned ? await overrideOf(context, pull) : undefined;
  // An apply reports in the same comment: what counts is since when the plan has been there.
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

/** Only the label that is set now counts: whoever set it last answers for it. */
async function overrideOf({ forge }: Context, pull: PullRequest): Promise<LabelEvent | undefined> {
  if (!pull.labels.includes(overrideLabel)) return undefined;
  const events = await forge.labelEvents(pull.number, overrideLabel);
  const [last] = events.sort((one, other) => (one.at < other.at ? 1 : -1));
  return last?.mayWrite ? last : undefined;
}

/** A run opened it for its keys: GitHub starts no plan for such a pull request, and what is left to do was reviewed elsewhere. */
function isOwn({ fromFork, headRef }: PullRequest): boolean {
  return !fromFork && headRef.startsWith(keysBranch);
}
