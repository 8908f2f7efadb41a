// Whether a branch accepts a workflow's commits. Rule: its rules decide, as `protected` is also true for rulesets that allow commits.

import type { Caller } from './call.ts';

/** Branch rules that stop a workflow from committing (docs.github.com, "Available rules for rulesets", checked 2026-11-23). */
const closingRules = [
  'pull_request',
  'update',
  'required_status_checks',
  'required_deployments',
  'merge_queue',
  'workflows',
];

export interface Protection {
  /** By a branch protection rule rather than a ruleset. */
  classic: boolean;
  /** The types of ruleset rules that stop commits. */
  closing: string[];
  /** The ids of the rulesets that these are of. */
  rulesets: number[];
  /** Whether commits may be refused. */
  closed: boolean;
  /** The names of required checks; undefined for a classic rule, which only an administrator may read. */
  required: string[] | undefined;
}

/** Needs only the permission `contents: read`. */
export async function protectionOf(
  rest: Caller['rest'],
  at: { owner: string; repo: string },
  branch: string,
): Promise<Protection> {
  const { data } = await rest.repos.getBranch({ ...at, branch });
  const rules = await rest.repos.getBranchRules({ ...at, branch, per_page: 100 });
  const closers = rules.data.filter(({ type }) => closingRules.includes(type));
  const closing = [...new Set(closers.map(({ type }) => type))];
  // `protected` is also true for a branch that only a ruleset covers.
  const classic = data.protected && (data.protection?.enabled ?? rules.data.length === 0);
  const required = rules.data.flatMap((rule) =>
    rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
  );
  return {
    classic,
    closing,
    rulesets: [...new Set(closers.flatMap(({ ruleset_id: id }) => id ?? []))],
    closed: classic || closing.length > 0,
    required: classic ? undefined : required.map(({ context }) => context),
  };
}
