// Who may write to a protected branch. Rule: each says where GitHub documents it, and when that was read.

import { Refusal } from './http.ts';
import { accountOf, actionsBot, type Protection, type Ruleset, type State } from './state.ts';

const deployKey = 'DeployKey';

/** Of a ruleset of either kind. */
const rulesOf = { ruleset: ['pull_request'], history: ['deletion', 'non_fast_forward'] };

/** In place of what protected it before. bypass: logins of GitHub Apps, or `DeployKey`. */
export function protect(state: State, branch: string, by: Protection, bypass: readonly string[]): void {
  unprotect(state, branch);
  if (by === 'rule') {
    if (bypass.length > 0) throw new Error('only a ruleset has bypass actors here');
    state.classicRules.add(branch);
    return;
  }
  addRuleset(state, {
    name: `protects ${branch}`,
    include: [`refs/heads/${branch}`],
    bypass: bypass.map((actor) => ({
      // An App has the id of its account here.
      ...(actor === deployKey
        ? { actor_type: deployKey }
        : { actor_type: 'Integration', actor_id: accountOf(state, actor).id }),
      bypass_mode: 'always',
    })),
    rules: rulesOf[by].map((type) => ({ type })),
  });
}

export function unprotect(state: State, branch: string): void {
  state.classicRules.delete(branch);
  const own = rulesetsOf(state, branch);
  state.rulesets = state.rulesets.filter((one) => !own.includes(one));
}

/**
 * Roles, teams, GitHub Apps and deploy keys can bypass a ruleset, on personal accounts too (docs.github.com, "Creating rulesets for a
 * repository", granting bypass permissions). "If actor_type is DeployKey, this [actor_id] should be null. DeployKey actors can only be in
 * `always` mode" ("Create a repository ruleset"). GITHUB_TOKEN cannot. All checked 2026-11-28.
 */
export function addRuleset(state: State, ruleset: Omit<Ruleset, 'id'>): Ruleset {
  const errors = (...errors: string[]) => new Refusal(422, 'Validation Failed', { errors });
  if (state.rulesets.some((one) => one.name === ruleset.name)) throw errors('Name must be unique');
  for (const { actor_type: type, actor_id: id, bypass_mode: mode } of ruleset.bypass) {
    if (type === deployKey && (id != null || mode !== 'always')) throw errors('Invalid bypass actor');
    if (type === 'Integration' && id === actionsBot.id)
      throw errors('Actor GitHub Actions integration must be part of the ruleset source or owner organization');
  }
  const added = { id: state.nextId(), ...ruleset };
  state.rulesets.push(added);
  return added;
}

export function rulesetsOf({ rulesets, defaultBranch }: State, branch: string): Ruleset[] {
  const names = [`refs/heads/${branch}`, ...(branch === defaultBranch ? ['~DEFAULT_BRANCH'] : [])];
  return rulesets.filter(({ include }) => include.some((name) => names.includes(name)));
}

/** What stops this actor from moving the branch: a login, or `DeployKey`. */
export function closedTo(state: State, branch: string, actor: string): 'rule' | 'ruleset' | undefined {
  if (state.classicRules.has(branch)) return 'rule';
  const known = state.accounts.find(({ login }) => login === actor)?.id;
  const lets = ({ bypass }: Ruleset) =>
    bypass.some(({ actor_type: type, actor_id: id }) =>
      type === deployKey ? actor === deployKey : known !== undefined && id === known,
    );
  const isClosing = (one: Ruleset) => one.rules.some(({ type }) => type === 'pull_request') && !lets(one);
  return rulesetsOf(state, branch).some(isClosing) ? 'ruleset' : undefined;
}
