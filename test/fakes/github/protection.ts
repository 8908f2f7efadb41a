// Who may write to a protected branch. Rule: each says where GitHub documents it, and when that was read.

import { actionsBot, type Protection, type State } from './state.ts';

/**
 * Roles, teams, GitHub Apps and deploy keys can bypass a ruleset, on personal accounts too (docs.github.com, "Creating rulesets for a
 * repository", granting bypass permissions; deploy keys: the value `DeployKey` of `actor_type` in "Create a repository ruleset"; both
 * checked 2026-11-28). GITHUB_TOKEN cannot: "Actor GitHub Actions integration must be part of the ruleset source or owner organization".
 */
export function protect(state: State, branch: string, by: Protection, bypass: readonly string[]): void {
  if (bypass.includes(actionsBot.login))
    throw new Error('Actor GitHub Actions integration must be part of the ruleset source or owner organization');
  if (bypass.length > 0 && by !== 'ruleset') throw new Error('only a ruleset has bypass actors here');
  state.protections.set(branch, by);
  state.bypasses.set(branch, bypass);
}

/** What stops this actor from moving the branch: a login, or `DeployKey`. */
export function closedTo({ protections, bypasses }: State, branch: string, actor: string): Protection | undefined {
  return bypasses.get(branch)?.includes(actor) ? undefined : protections.get(branch);
}
