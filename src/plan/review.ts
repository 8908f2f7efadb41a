// What the forge says of the reviews of what is to be applied, as data.

import type { LabelEvent } from '../forge.ts';
import type { Problem } from '../problem.ts';
import type { Reviewed } from './reviewed.ts';

export interface Review {
  /** Started by hand, by somebody with write access who sees what main says. */
  readonly byHand: boolean;
  /** The merged pull requests that brought what was not applied yet, the oldest first. */
  readonly pulls: readonly ReviewedPull[];
  /** A commit among the rest that changed what is reviewed, came from no pull request, and that no plan had before it. */
  readonly stray: string | undefined;
  /** Whether a pull request of a person was ever merged here; true where it does not matter. */
  readonly hadPullRequests: boolean;
  /** Whether what was reviewed had to be signed. */
  readonly mustBeSigned: boolean;
  /** The label with which somebody lets an apply pass its checks. */
  readonly label: string;
  /** Where it was set, and counts. */
  readonly overrides: readonly LabelEvent[];
}

/** `signature`: there is none, or it is not of this plan on this pull request. */
export type Doubt = { readonly is: 'edited'; readonly by: string } | { readonly is: 'signature'; readonly by: string };

export interface ReviewedPull {
  readonly number: number;
  readonly headSha: string;
  /** A run opened it for its keys: GitHub starts no plan for it. */
  readonly isOwn: boolean;
  /** The head of the pull request that our comment shows the plan of; undefined where it shows none. */
  readonly planned: string | undefined;
  /** Why what looks like a plan there counts for nothing; undefined where there is a plan, or nothing that looks like one. */
  readonly doubt: Doubt | undefined;
  /** What was reviewed, if it is of the commit that was merged. */
  readonly reviewed: Reviewed | undefined;
  /** The digest of the same plan; the only trace of one that is too long for a comment. */
  readonly digest: string | undefined;
  /** The plan was shown only after the merge, so that nobody merged it for that. */
  readonly isLate: boolean;
  /** It has no plan of what was merged, and what it changed is in no other plan here. */
  readonly isUnplanned: boolean;
  /** The label that overrides is there, but is older than the plan. */
  readonly isLabelOld: boolean;
  /** Somebody with write access lets the apply go beyond its plan. */
  readonly isOverridden: boolean;
}

/** Whether people with write access let this apply pass what would stop it: on each pull request that it concerns. */
export function isOverridden(review: Review | undefined, { hosts }: Pick<Problem, 'hosts'>): boolean {
  const concerned = concernedBy(review?.pulls ?? [], hosts);
  return concerned.length > 0 && concerned.every((pull) => pull.isOverridden);
}

/**
 * Of which of them something may be a fault: those whose plan has one of these hosts. Of a host that no plan has, and of a fault that names none, it
 * may be any; and always one whose plan says nothing here.
 */
export function concernedBy(pulls: readonly ReviewedPull[], hosts: readonly string[]): ReviewedPull[] {
  const planned = pulls.filter(({ digest, isLate }) => digest !== undefined || isLate);
  const has = (host: string, { reviewed }: ReviewedPull) =>
    reviewed !== undefined && Object.hasOwn(reviewed.hosts, host);
  const isOfAll = hosts.length === 0 || hosts.some((host) => !planned.some((pull) => has(host, pull)));
  return isOfAll ? planned : planned.filter((pull) => !pull.reviewed || hosts.some((host) => has(host, pull)));
}
