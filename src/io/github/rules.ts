// Whether a branch takes the commits of a workflow. Rule: its rules decide, not the word `protected`, which a ruleset that forbids nothing of the kind brings about as well.

import type { Caller } from './call.ts';

/** Rules of a branch that keep a workflow from committing to it (docs.github.com, "Available rules for rulesets", checked 2026-11-23). */
const closingRules = [
  'pull_request',
  'update',
  'required_status_checks',
  'required_deployments',
  'merge_queue',
  'workflows',
];

export interface Protection {
  /** By a branch protection rule, not by a ruleset. */
  classic: boolean;
  /** The kinds of rules of rulesets that close it. */
  closing: string[];
  /** Whether a workflow can be kept from committing to it. */
  closed: boolean;
}

/** Asks for no more than the permission `contents: read`. */
export async function protectionOf(
  rest: Caller['rest'],
  at: { owner: string; repo: string },
  branch: string,
): Promise<Protection> {
  const { data } = await rest.repos.getBranch({ ...at, branch });
  const rules = await rest.repos.getBranchRules({ ...at, branch, per_page: 100 });
  const closing = [...new Set(rules.data.map(({ type }) => type))].filter((type) => closingRules.includes(type));
  // `protected` is also true for a branch that only a ruleset covers.
  const classic = data.protected && (data.protection?.enabled ?? rules.data.length === 0);
  return { classic, closing, closed: classic || closing.length > 0 };
}
