// What was reviewed, and whether an apply may go on. Rule: the review is what the Action itself wrote on the merged pull request and nobody edited; all else stops.

import { masksOf } from '../flow/masks.ts';
import { keysBranch } from '../io/github/commit.ts';
import { overrideLabel } from '../plan/labels.ts';
import { type MarkedState, markerOf, parseMarker } from '../plan/marker.ts';
import { digest, hasChanges } from '../plan/plan.ts';
import { beyond, parseReviewed, type Reviewed } from '../plan/reviewed.ts';
import type { LabelEvent, Posted, PullRequest } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { guardsOf, type Planned } from '../reconcile.ts';
import type { Context } from './context.ts';

export interface Review {
  pull: PullRequest | undefined;
  posted: Posted | undefined;
  /** What our comment says of the pull request; undefined where there is none, or none to believe. */
  state: MarkedState | undefined;
  /** The head of the pull request that our comment shows the plan of; undefined where it shows none. */
  planned: string | undefined;
  /** What was reviewed, if it is of the commit that was merged. */
  reviewed: Reviewed | undefined;
  /** Of the same plan; all that is left of one which is too long for a comment. */
  digest: string | undefined;
  overrides: LabelEvent[];
  /** The label stands there, but was set before the plan was. */
  isLabelOld: boolean;
}

/** The merged pull request of the pushed commit, with our comment on it. */
export async function findReview(context: Context): Promise<Review> {
  const { forge, sha, file } = context;
  const pull = await forge.mergedPullRequest(sha);
  const marker = markerOf('plan', file);
  const posted = pull && (await forge.comment(pull.number, marker));
  const mark = posted && posted.editor === undefined ? parseMarker(marker, posted.body) : undefined;
  const observation = { pull, posted, state: mark?.state, planned: mark?.commit };
  // Of a commit that was never planned nobody knows what it does, whoever set a label.
  if (!pull || !posted || mark?.commit !== pull.headSha) {
    return { ...observation, reviewed: undefined, digest: undefined, overrides: [], isLabelOld: false };
  }
  const last = await overrideOf(context, pull);
  // An apply says how it went in the same comment: what counts is since when the plan stood there.
  const isLabelOld = last !== undefined && last.at <= (mark.shown ?? posted.updatedAt);
  const overrides = last && !isLabelOld ? [last] : [];
  const reviewed = mark.reviewed === undefined ? undefined : parseReviewed(mark.reviewed);
  return { ...observation, reviewed, digest: mark.digest, overrides, isLabelOld };
}

/** Only the label that stands there now counts: whoever set it last answers for it. */
async function overrideOf({ forge }: Context, pull: PullRequest): Promise<LabelEvent | undefined> {
  if (!pull.labels.includes(overrideLabel)) return undefined;
  const events = await forge.labelEvents(pull.number, overrideLabel);
  const [last] = events.sort((one, other) => (one.at < other.at ? 1 : -1));
  return last?.mayWrite ? last : undefined;
}

/** Throws Problems, before anything is touched. Gives the warnings of an apply that goes on. */
export async function checkReview(context: Context, review: Review, planned: Planned): Promise<Problem[]> {
  const warnings: Problem[] = [];
  const stops = [...(await unreviewed(context, review, planned, warnings)), ...guardsOf(planned)];
  if (stops.length > 0 && review.pull && review.isLabelOld) stops.push(oldLabel(review.pull));
  if (review.overrides.length === 0) refuse(stops);
  return warnings;
}

function oldLabel({ number }: PullRequest): Problem {
  return new Problem(
    'todo',
    `the label "${overrideLabel}" on #${number} is older than its plan, and lets nothing pass`,
    {
      hint: 'to let pass what the plan says, take the label off, set it again, and run this job again',
    },
  );
}

async function unreviewed(
  context: Context,
  { pull, posted, planned, reviewed, digest: reviewedDigest }: Review,
  { plan, desired, observation }: Planned,
  warnings: Problem[],
): Promise<Problem[]> {
  // Whoever starts the workflow by hand has write access, and sees what main says. And to do nothing needs no review.
  if (context.event === 'workflow_dispatch' || !hasChanges(plan)) return [];
  if (!pull) return withoutPullRequest(context, desired.fleet.unreviewed, warnings);
  if (!reviewed && reviewedDigest === digest(plan, PROMGUARD_VERSION)) return [];
  if (!reviewed) return [isOwn(pull) ? unfinished(pull) : notReviewed(pull, posted, planned)];
  const more = beyond(reviewed, plan, masksOf(desired, observation, reviewed));
  if (more.length === 0) return [];
  const shown = more.slice(0, 20).map((line) => `- ${line}`);
  const rest = more.length > shown.length ? [`- and ${more.length - shown.length} more`] : [];
  return [
    new Problem(
      'todo',
      `this apply would do what pull request #${pull.number} did not show:\n${[...shown, ...rest].join('\n')}`,
      {
        hint: `nothing was touched; open a new pull request to have it reviewed, or set the label "${overrideLabel}" on #${pull.number} and run this job again`,
      },
    ),
  ];
}

/** A run opened it for its keys: GitHub starts no plan for such a pull request, and what is left to do was reviewed elsewhere. */
function isOwn({ fromFork, headRef }: PullRequest): boolean {
  return !fromFork && headRef.startsWith(keysBranch);
}

function unfinished({ number }: PullRequest): Problem {
  return new Problem(
    'todo',
    `pull request #${number} brought keys and addresses, and there is something left to do that it did not show`,
    {
      hint: 'nothing was touched; where the run that made them failed, run its failed job again: it goes on with these keys. Else start the apply workflow by hand',
    },
  );
}

/** A plan that was never posted, that somebody changed, or that is of another commit is no review. */
function notReviewed(
  { number, headSha }: PullRequest,
  posted: Posted | undefined,
  planned: string | undefined,
): Problem {
  return new Problem(
    'todo',
    `pull request #${number} ${whyNot(headSha, posted, planned)}, so nobody can say what was reviewed`,
    {
      hint: 'nothing was touched; open a new pull request, whose plan shows all that is left to do, or start the apply workflow by hand',
    },
  );
}

function whyNot(merged: string, posted: Posted | undefined, planned: string | undefined): string {
  if (posted?.editor !== undefined) return `has a plan that ${posted.editor} edited`;
  if (planned === undefined) return 'has no plan of PromGuard';
  if (planned === merged) return 'has a plan too long to be kept whole, and this apply differs from it';
  return `shows the plan of its commit ${planned.slice(0, 7)}, but was merged with ${merged.slice(0, 7)}`;
}

async function withoutPullRequest(
  { forge, sha }: Context,
  setting: 'apply' | 'refuse' | undefined,
  warnings: Problem[],
): Promise<Problem[]> {
  const policy = setting ?? ((await forge.hasPullRequests()) ? 'refuse' : 'apply');
  const what = `${sha.slice(0, 7)} came from no pull request`;
  if (policy === 'apply') {
    warnings.push(
      new Problem('todo', `${what}: it is applied unreviewed`, {
        severity: 'warning',
        hint: 'see `unreviewed` in README.md',
      }),
    );
    return [];
  }
  return [
    new Problem('todo', `${what}, and is not applied unreviewed`, {
      hint: 'nothing was touched; start the apply workflow by hand, or set `unreviewed: apply` in fleet.yaml',
    }),
  ];
}
