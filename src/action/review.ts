// Finds the review of a pushed commit: the plan that the Action wrote on the merged pull request, if that can be believed.

import { keysBranch } from '../io/github/commit.ts';
import type { Verifier } from '../io/signature.ts';
import { overrideLabel } from '../plan/labels.ts';
import { type Mark, markerOf, type Parts, parseParts, signedText } from '../plan/marker.ts';
import type { Doubt, Review } from '../plan/review.ts';
import { parseReviewed } from '../plan/reviewed.ts';
import type { Claimed, LabelEvent, PullRequest } from '../ports.ts';
import { type Known, ownComment } from './comment.ts';
import type { Context } from './context.ts';

export interface FoundReview {
  review: Review;
  pull: PullRequest | undefined;
  /** The comment to report in. */
  known: Known | undefined;
}

/** The merged pull request of the pushed commit, with the plan on it. verifier: undefined where plans are not signed. */
export async function findReview(context: Context, verifier: Verifier | undefined): Promise<FoundReview> {
  const { forge, sha, event } = context;
  const byHand = event === 'workflow_dispatch';
  const pull = await forge.mergedPullRequest(sha);
  const { known, doubt } = pull ? await believed(context, pull, verifier) : { known: undefined, doubt: undefined };
  const mark = known?.parts?.mark;
  const isPlanned = pull !== undefined && mark !== undefined && mark.commit === pull.headSha;
  // Nobody knows what a commit does that was never planned, so no label can allow it.
  const label = isPlanned ? await overrideOf(context, pull) : undefined;
  const isLabelOld = label !== undefined && isPlanned && label.at <= mark.shown;
  const review: Review = {
    commit: sha,
    byHand,
    pull: pull && { number: pull.number, headSha: pull.headSha, isOwn: isOwn(pull) },
    hadPullRequests: pull !== undefined || byHand || (await forge.hasPullRequests()),
    planned: mark?.commit,
    doubt,
    mustBeSigned: verifier !== undefined,
    reviewed: isPlanned && mark.reviewed !== undefined ? parseReviewed(mark.reviewed) : undefined,
    digest: isPlanned ? mark.digest : undefined,
    overrides: label && !isLabelOld ? [label] : [],
    isLabelOld,
  };
  return { review, pull, known };
}

/** Without signatures, the author and the editors decide; with them, it may be anybody's comment that nobody else edited. */
async function believed(
  context: Context,
  pull: PullRequest,
  verifier: Verifier | undefined,
): Promise<{ known: Known | undefined; doubt: Doubt | undefined }> {
  if (!verifier) return ownComment(context, pull.number);
  const all = await context.forge.comments(pull.number, markerOf('plan', context.file));
  let edited: string | undefined;
  for (const { claimed, parts } of signedPlans(context, pull, verifier, all)) {
    const editor = await claimed.editor();
    if (editor === undefined) return { known: { id: claimed.id, parts }, doubt: undefined };
    edited ??= editor;
  }
  const own = all.find(({ isOwn }) => isOwn);
  const doubt = edited === undefined ? unsigned(context, all) : { is: 'edited' as const, by: edited };
  return { known: own && { id: own.id, parts: undefined }, doubt };
}

/** Of the first that claims to be a review: one that is out of date does not. */
function unsigned({ file }: Context, all: readonly Claimed[]): Doubt | undefined {
  const first = all.find(({ body }) => {
    const parts = parseParts(markerOf('plan', file), body);
    return !parts || parts.mark;
  });
  return first && { is: 'signature', by: first.author };
}

interface SignedPlan {
  claimed: Claimed;
  parts: Parts;
  mark: Mark;
}

/** The plan of the merged head first; of several, the one that was made last, as anybody can post an older one again. */
function signedPlans(
  { repository, file }: Context,
  { number, headSha }: PullRequest,
  verifier: Verifier,
  all: readonly Claimed[],
): SignedPlan[] {
  const signed = all.flatMap((claimed) => {
    const parts = parseParts(markerOf('plan', file), claimed.body);
    if (!parts?.mark?.signature) return [];
    const { mark, part } = parts;
    const text = signedText({ repository, pull: number, file }, mark, part);
    return verifier(text, parts.mark.signature) ? [{ claimed, parts, mark }] : [];
  });
  const rank = ({ claimed, mark }: SignedPlan) =>
    `${mark.commit === headSha ? 1 : 0} ${mark.shown} ${claimed.isOwn ? 1 : 0}`;
  return signed.sort((one, other) => (rank(one) < rank(other) ? 1 : rank(one) > rank(other) ? -1 : 0));
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
