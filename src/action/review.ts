// Finds the reviews of what is to be applied: the plans that the Action wrote on the pull requests that were merged since the last apply, if they can be believed.

import path from 'node:path';
import { secretsFile } from '../fleet/secrets.ts';
import { lockPath } from '../flow/recorded.ts';
import type { Claimed, LabelEvent, Landed, PullRequest } from '../forge.ts';
import { keysBranch } from '../io/github/own.ts';
import type { Verifier } from '../io/signature.ts';
import { labelsOf } from '../plan/labels.ts';
import { type Mark, markerOf, type Parts, parseParts, signedText } from '../plan/marker.ts';
import type { Doubt, Review, ReviewedPull } from '../plan/review.ts';
import { parseReviewed } from '../plan/reviewed.ts';
import { beforeApplies, lastApplied } from './applied.ts';
import { type Known, ownComment } from './comment.ts';
import type { Context } from './context.ts';
import { upgradesIn } from './upgrade.ts';

export interface FoundReview {
  review: Review;
  /** The pull requests to report on. */
  pulls: readonly FoundPull[];
}

export interface FoundPull {
  pull: PullRequest;
  /** The comment to report in. */
  known: Known | undefined;
}

/** A pull request with what its comment says. */
interface Asked extends FoundPull {
  doubt: Doubt | undefined;
  /** Of the plan of what was merged. */
  mark: Mark | undefined;
  /** Undefined where it overrides nothing. */
  label: (LabelEvent & { isOld: boolean }) | undefined;
}

/** Of what the branch got since the last apply, up to `head`. verifier: undefined where plans are not signed. */
export async function findReview(context: Context, head: string, verifier: Verifier | undefined): Promise<FoundReview> {
  const byHand = context.event === 'workflow_dispatch';
  const { commits, isWhole } = await toApply(context, head);
  const asked: Asked[] = [];
  for (const pull of await pullsOf(commits, context)) asked.push(await ask(context, pull, verifier));
  const isKnown = inPlans(commits, asked);
  const unknown = commits.filter((commit) => isReviewed(commit, context) && !isKnown(commit));
  const isFrom = ({ pulls }: Landed, { number }: PullRequest) => pulls.some((one) => one.number === number);
  const stray =
    isWhole || byHand ? unknown.find((commit) => !asked.some(({ pull }) => isFrom(commit, pull)))?.sha : head;
  const isUnplanned = ({ pull }: Asked) => unknown.some((commit) => isFrom(commit, pull));
  // Nobody knows what a commit does that was never planned, so no label can allow it.
  const mayOverride = stray === undefined && !asked.some(isUnplanned);
  const pulls = asked.map((one) => reviewedPull(one, isUnplanned(one), mayOverride));
  const labels = asked.flatMap(({ label }) => (label && !label.isOld ? [label] : []));
  const review: Review = {
    byHand,
    pulls,
    stray,
    hadPullRequests:
      byHand || (stray === undefined && asked.length > 0) || (await context.forge.hasMergedPullRequests()),
    mustBeSigned: verifier !== undefined,
    label: labelsOf(context.file).override,
    overrides: mayOverride ? labels.map(({ isOld: _, ...label }) => label) : [],
  };
  return { review, pulls: asked };
}

/**
 * What no run has applied of this fleet yet: since the last one that did, or else since before the first. The push alone where the token may not ask;
 * and where that is not known either, as of a branch that is new, the commit without what came with it.
 */
async function toApply(context: Context, head: string): Promise<{ commits: readonly Landed[]; isWhole: boolean }> {
  const { forge, before, file } = context;
  const landed = (since: string | undefined) => forge.landed(since, head, path.posix.dirname(file));
  const known = async (since: string | undefined) => (since === undefined ? undefined : await landed(since));
  const applied = await known(await lastApplied(context));
  if (applied) return { commits: applied, isWhole: true };
  // The longer one: of a run that is started again, the push may be older than all other runs.
  const ranges = [await known(await beforeApplies(context)), await known(before)];
  const [commits] = ranges.flatMap((range) => (range ? [range] : [])).sort((one, other) => other.length - one.length);
  return commits ? { commits, isWhole: true } : { commits: (await landed(undefined)) ?? [], isWhole: false };
}

/** Those that were merged into the branch itself, and brought something into the folder of fleet.yaml, or another release of PromGuard. */
async function pullsOf(commits: readonly Landed[], context: Context): Promise<PullRequest[]> {
  const upgrades = new Set((await upgradesIn(context, commits)).map(({ number }) => number));
  const all = commits.flatMap(({ changed, pulls }) =>
    pulls.filter(({ number }) => changed.length > 0 || upgrades.has(number)),
  );
  const merged = all.filter(({ merged, base }) => merged && base === context.branch);
  return [...new Map(merged.map((pull) => [pull.number, pull])).values()];
}

/** Runs commit the lock, keys and secrets.yaml, which they encrypt again. What these change on hosts is in every plan. */
function isReviewed({ changed }: Landed, { file }: Context): boolean {
  const ours = [path.posix.basename(lockPath(file)), 'keys', secretsFile];
  return changed.some((name) => !ours.includes(name));
}

/** Whether somebody planned a commit: as part of a pull request, or because it was there before the plan was made. */
function inPlans(commits: readonly Landed[], asked: readonly Asked[]): (commit: Landed) => boolean {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const seen = new Set<string>();
  const left = asked.flatMap(({ mark }) => (mark ? [mark.base, mark.commit] : []));
  for (let sha = left.pop(); sha !== undefined; sha = left.pop()) {
    const commit = bySha.get(sha);
    if (!commit || seen.has(sha)) continue;
    seen.add(sha);
    left.push(...commit.parents);
  }
  const planned = new Set(asked.flatMap(({ mark, pull }) => (mark ? [pull.number] : [])));
  return ({ sha, pulls }) => seen.has(sha) || pulls.some(({ number }) => planned.has(number));
}

async function ask(context: Context, pull: PullRequest, verifier: Verifier | undefined): Promise<Asked> {
  const { known, doubt } = await believed(context, pull, verifier);
  const shown = known?.parts?.mark;
  const mark = shown?.commit === pull.headSha ? shown : undefined;
  const label = mark && (await overrideOf(context, pull));
  return { pull, known, doubt, mark, label: label && { ...label, isOld: label.at <= mark.shown } };
}

function reviewedPull(
  { pull, known, doubt, mark, label }: Asked,
  isUnplanned: boolean,
  mayOverride: boolean,
): ReviewedPull {
  const isOverridden = mayOverride && label?.isOld === false;
  // Nobody merged it for what it showed only later (planmerged.ts); with a label that was set for that, it is a review.
  const isLate = mark !== undefined && pull.mergedAt !== undefined && mark.shown > pull.mergedAt;
  const seen = isLate && !isOverridden ? undefined : mark;
  return {
    number: pull.number,
    headSha: pull.headSha,
    isOwn: isOwn(pull),
    planned: known?.parts?.mark?.commit,
    doubt,
    reviewed: seen?.reviewed === undefined ? undefined : parseReviewed(seen.reviewed),
    digest: seen?.digest,
    isLate,
    isUnplanned,
    isLabelOld: label?.isOld === true,
    isOverridden,
  };
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
async function overrideOf({ forge, file }: Context, pull: PullRequest): Promise<LabelEvent | undefined> {
  const { override } = labelsOf(file);
  if (!pull.labels.includes(override)) return undefined;
  const events = await forge.labelEvents(pull.number, override);
  const [last] = events.sort((one, other) => (one.at < other.at ? 1 : -1));
  return last?.mayWrite ? last : undefined;
}

/** A run opened it for its keys. GitHub starts no plan for such a pull request, and the rest of the work was reviewed elsewhere. */
function isOwn({ fromFork, headRef }: PullRequest): boolean {
  return !fromFork && headRef.startsWith(keysBranch);
}
