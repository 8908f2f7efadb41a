// What the forge says of the review of a commit, as data.

import type { LabelEvent } from '../ports.ts';
import type { Reviewed } from './reviewed.ts';

export interface Review {
  /** The commit that is to be applied. */
  readonly commit: string;
  /** Started by hand, by somebody with write access who sees what main says. */
  readonly byHand: boolean;
  /** The merged pull request that the commit came from. */
  readonly pull: ReviewedPull | undefined;
  /** Whether this repository has ever had a pull request of a person; true where it does not matter. */
  readonly hadPullRequests: boolean;
  /** The head of the pull request that our comment shows the plan of; undefined where it shows none. */
  readonly planned: string | undefined;
  /** Why what looks like a plan there counts for nothing; undefined where there is a plan, or nothing that looks like one. */
  readonly doubt: Doubt | undefined;
  /** Whether what was reviewed had to be signed. */
  readonly mustBeSigned: boolean;
  /** What was reviewed, if it is of the commit that was merged. */
  readonly reviewed: Reviewed | undefined;
  /** The digest of the same plan; the only trace of one that is too long for a comment. */
  readonly digest: string | undefined;
  /** Labels that let an apply pass its checks. */
  readonly overrides: readonly LabelEvent[];
  /** The label is there, but is older than the plan. */
  readonly isLabelOld: boolean;
}

/** `signature`: there is none, or it is not of this plan on this pull request. */
export type Doubt = { readonly is: 'edited'; readonly by: string } | { readonly is: 'signature'; readonly by: string };

export interface ReviewedPull {
  readonly number: number;
  readonly headSha: string;
  /** A run opened it for its keys: GitHub starts no plan for it. */
  readonly isOwn: boolean;
}

/** Whether somebody with write access lets this apply pass what would stop it. */
export function isOverridden(review: Review | undefined): boolean {
  return (review?.overrides.length ?? 0) > 0;
}
