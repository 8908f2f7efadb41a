// What doctor checks on GitHub. Rule: read only; what the token may not see is unknown, with the permission that would show it.

import type { Caller } from '../io/github/call.ts';
import { type Protection, protectionOf } from '../io/github/rules.ts';
import { CallFailed } from '../io/http.ts';
import { type Check, type CheckCode, caught, failed, passed, unknown } from './check.ts';
import { changingSecrets, environmentName, mainBranch, readingSecrets } from './names.ts';

interface Asking {
  rest: Caller['rest'];
  owner: string;
  repo: string;
}

export function checkGithub(asking: Asking): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  return caught('github', async () => {
    const { data } = await rest.repos.get({ owner, repo });
    const isProtected = await protection(asking, data.default_branch);
    const others = [
      () => actions(asking),
      () => environment(asking, data.default_branch, isProtected.classic),
      () => secrets(asking),
      () => pullRequests(asking, isProtected.closed),
    ];
    const checks = await Promise.all(others.map((work) => caught('github', work)));
    return [reachable(`${owner}/${repo}`, data), branch(data.default_branch), ...isProtected.checks, ...checks.flat()];
  });
}

/** Does a check that needs a permission which the token may lack. */
async function seeing(
  code: CheckCode,
  what: string,
  permission: string,
  work: () => Promise<Check[]>,
): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailed) || (error.status !== 403 && error.status !== 404)) throw error;
    return [unknown(code, `${what}: hidden from this token`, { hint: `it needs the permission ${permission}` })];
  }
}

function reachable(name: string, { archived, disabled }: { archived: boolean; disabled: boolean }): Check {
  if (archived || disabled) return failed('github-repository', `${name} is archived or disabled, so no workflow runs`);
  return passed('github-repository', `${name} is reachable`);
}

function branch(name: string): Check {
  if (name === mainBranch) return passed('default-branch', `the default branch is ${name}, as the workflows expect`);
  const hint = `rename it to ${mainBranch} (Settings → General), or change the branch in .github/workflows/apply.yml`;
  return failed('default-branch', `the default branch is ${name}, but the apply workflow runs for ${mainBranch}`, {
    hint,
  });
}

interface Protected extends Pick<Protection, 'classic' | 'closed'> {
  checks: Check[];
}

async function protection({ rest, owner, repo }: Asking, name: string): Promise<Protected> {
  let found: Protection = { classic: false, closing: [], closed: false };
  const checks = await seeing('branch-protection', `protection of ${name}`, 'Contents: read', async () => {
    found = await protectionOf(rest, { owner, repo }, name);
    const { closing, closed } = found;
    const why = closing.length > 0 ? ` (${closing.join(', ')})` : '';
    const text = closed
      ? `${name} is protected${why}: an apply that may not commit to it opens a pull request with the keys`
      : `${name} is not protected: an apply commits the keys to it, and anyone who can push to it can start one`;
    return [passed('branch-protection', text)];
  });
  return { classic: found.classic, closed: found.closed, checks };
}

function pullRequests({ rest, owner, repo }: Asking, closed: boolean): Promise<Check[]> {
  return seeing('workflow-permissions', 'workflow permissions', 'Administration: read', async () => {
    const { data } = await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository({ owner, repo });
    if (data.can_approve_pull_request_reviews)
      return [passed('workflow-permissions', 'workflows may open pull requests')];
    if (!closed)
      return [
        passed(
          'workflow-permissions',
          `workflows may not open pull requests; while ${mainBranch} is not protected, none is needed`,
        ),
      ];
    const hint =
      'Settings → Actions → General → Workflow permissions: allow GitHub Actions to create and approve pull requests';
    const text = 'workflows may not open pull requests, so an apply cannot commit the keys';
    return [failed('workflow-permissions', text, { hint })];
  });
}

function actions({ rest, owner, repo }: Asking): Promise<Check[]> {
  return seeing('github-actions', 'whether workflows run', 'Administration: read', async () => {
    const settings = 'Settings → Actions → General → Actions permissions';
    const { data } = await rest.actions.getGithubActionsPermissionsRepository({ owner, repo });
    if (!data.enabled)
      return [failed('github-actions', 'GitHub Actions is off, so no workflow runs', { hint: settings })];
    const hint = `${settings}: allow actions created by GitHub`;
    const refused = failed('github-actions', 'the action actions/checkout is not allowed here', { hint });
    if (data.allowed_actions === 'local_only') return [refused];
    if (data.allowed_actions === 'selected') {
      const selected = (await rest.actions.getAllowedActionsRepository({ owner, repo })).data;
      const named = selected.patterns_allowed?.some((pattern) => pattern.startsWith('actions/')) ?? false;
      if (!selected.github_owned_allowed && !named) return [refused];
    }
    return [passed('github-actions', 'GitHub Actions is on')];
  });
}

async function environment({ rest, owner, repo }: Asking, main: string, classic: boolean): Promise<Check[]> {
  const name = environmentName;
  const code = 'environment-branches';
  const hint = `Settings → Environments → ${name} → Deployment branches and tags → Selected branches: ${main}`;
  const which = { owner, repo, environment_name: name };
  try {
    const policy = (await rest.repos.getEnvironment(which)).data.deployment_branch_policy;
    const open = (to: string) => [failed(code, `the environment ${name} is open to ${to}`, { hint })];
    if (!policy) return open('every branch');
    const limited = (to: string) => [passed(code, `the environment ${name} is open to ${to} only`)];
    // Without a protected branch this policy lets every branch in (docs.github.com, "Managing environments", checked 2026-11-23).
    if (policy.protected_branches)
      return classic ? limited('protected branches') : open('every branch, as none has a branch protection rule');
    return await seeing(code, `branches of the environment ${name}`, 'Actions: read', async () => {
      const { data } = await rest.repos.listDeploymentBranchPolicies({ ...which, per_page: 100 });
      const others = data.branch_policies.filter((entry) => entry.name !== main || entry.type === 'tag');
      if (others.length > 0)
        return open(
          `more than ${main}: ${others.map((entry) => `${entry.type ?? 'branch'} ${entry.name}`).join(', ')}`,
        );
      if (data.branch_policies.length === 0) return open('no branch');
      return limited(main);
    });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 404) throw error;
    const create = `Settings → Environments → New environment: ${name} (a private repository needs GitHub Pro, Team or Enterprise)`;
    return [failed('environment', `there is no environment ${name}`, { hint: create })];
  }
}

async function secrets(asking: Asking): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  const page = { owner, repo, per_page: 100 };
  const where = 'Secrets: read';
  const ofRepository = await listed('repository-secrets', 'secrets of the repository', where, async () => [
    ...(await rest.actions.listRepoSecrets(page)).data.secrets,
    ...(await organisationSecrets(asking)),
  ]);
  const ofEnvironment = await listed(
    'environment-secrets',
    `secrets of ${environmentName}`,
    'Environments: read',
    async () =>
      (await rest.actions.listEnvironmentSecrets({ ...page, environment_name: environmentName })).data.secrets,
  );
  return [
    ...present('repository-secrets', ofRepository, Object.values(readingSecrets)),
    ...present('environment-secrets', ofEnvironment, Object.values(changingSecrets)),
    ...exposed(ofRepository),
  ];
}

/** The organisation's secrets that this repository may use; a repository of a user has none. */
async function organisationSecrets({ rest, owner, repo }: Asking): Promise<{ name: string }[]> {
  try {
    return (await rest.actions.listRepoOrganizationSecrets({ owner, repo, per_page: 100 })).data.secrets;
  } catch (error) {
    if (error instanceof CallFailed && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}

/** Names, or the check that says why they are unknown. */
type Listed = string[] | Check[];

async function listed(
  code: CheckCode,
  what: string,
  permission: string,
  list: () => Promise<{ name: string }[]>,
): Promise<Listed> {
  let names: string[] | undefined;
  const checks = await seeing(code, what, permission, async () => {
    names = (await list()).map(({ name }) => name);
    return [];
  });
  return names ?? checks;
}

function isNames(found: Listed): found is string[] {
  return found.every((entry) => typeof entry === 'string');
}

function present(
  code: 'repository-secrets' | 'environment-secrets',
  found: Listed,
  expected: readonly string[],
): Check[] {
  if (!isNames(found)) return found;
  const [where, option] =
    code === 'repository-secrets'
      ? ['the repository', '']
      : [`the environment ${environmentName}`, ` --env ${environmentName}`];
  const missing = expected.filter((name) => !found.includes(name));
  if (missing.length === 0) return [passed(code, `${where} has its secrets: ${expected.join(', ')}`)];
  return missing.map((name) => {
    const hint = `gh secret set ${name}${option}   (promguard init says what goes in)`;
    return failed(code, `${where} has no secret ${name}`, { hint });
  });
}

/** A secret that can change the fleet must not be readable by workflows on every branch. */
function exposed(found: Listed): Check[] {
  if (!isNames(found)) return [];
  return Object.values(changingSecrets)
    .filter((name) => found.includes(name))
    .map((name) => {
      const hint = `gh secret delete ${name}, and keep it only in the environment ${environmentName}`;
      return failed('exposed-secret', `${name} is a repository secret, so workflows on every branch can read it`, {
        hint,
      });
    });
}
