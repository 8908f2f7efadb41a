// What doctor asks of GitHub. Rule: reads only; what the token may not see is unknown, with the permission that would show it.

import type { Caller } from '../io/github/call.ts';
import { type Protection, protectionOf } from '../io/github/rules.ts';
import { CallFailed } from '../io/http.ts';
import { type Check, caught, failed, passed, unknown } from './check.ts';
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

/** A check that needs a permission which the token may lack. */
async function seeing(what: string, permission: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailed) || (error.status !== 403 && error.status !== 404)) throw error;
    return [unknown('github', `${what}: this token may not see it`, `it needs the permission ${permission}`)];
  }
}

function reachable(name: string, { archived, disabled }: { archived: boolean; disabled: boolean }): Check {
  if (archived || disabled) return failed('github', `${name} is archived or disabled: no workflow runs there`);
  return passed('github', `${name} can be reached`);
}

function branch(name: string): Check {
  if (name === mainBranch) return passed('github', `the default branch is ${name}, as the workflows expect`);
  const hint = `rename it to ${mainBranch} (Settings → General), or write its name into .github/workflows/apply.yml`;
  return failed('github', `the default branch is ${name}, and apply answers pushes to ${mainBranch}`, hint);
}

interface Protected extends Pick<Protection, 'classic' | 'closed'> {
  checks: Check[];
}

async function protection({ rest, owner, repo }: Asking, name: string): Promise<Protected> {
  let found: Protection = { classic: false, closing: [], closed: false };
  const checks = await seeing(`protection of ${name}`, 'Contents: read', async () => {
    found = await protectionOf(rest, { owner, repo }, name);
    const { closing, closed } = found;
    if (!closed) {
      return [
        passed(
          'github',
          `${name} is not protected: apply commits the keys to it, and whoever may push to it can apply`,
        ),
      ];
    }
    const why = closing.length > 0 ? ` (${closing.join(', ')})` : '';
    return [
      passed(
        'github',
        `${name} is protected${why}: where that keeps apply from committing, the keys come back in a pull request`,
      ),
    ];
  });
  return { classic: found.classic, closed: found.closed, checks };
}

function pullRequests({ rest, owner, repo }: Asking, closed: boolean): Promise<Check[]> {
  return seeing('workflow permissions', 'Administration: read', async () => {
    const { data } = await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository({ owner, repo });
    if (data.can_approve_pull_request_reviews) return [passed('github', 'workflows may open pull requests')];
    if (!closed)
      return [passed('github', `workflows may not open pull requests, and need not while ${mainBranch} is open`)];
    const hint =
      'Settings → Actions → General → Workflow permissions: allow GitHub Actions to create and approve pull requests';
    return [failed('github', 'workflows may not open pull requests, so the keys cannot come back', hint)];
  });
}

function actions({ rest, owner, repo }: Asking): Promise<Check[]> {
  return seeing('whether workflows run', 'Administration: read', async () => {
    const settings = 'Settings → Actions → General → Actions permissions';
    const { data } = await rest.actions.getGithubActionsPermissionsRepository({ owner, repo });
    if (!data.enabled) return [failed('github', 'GitHub Actions is off: no workflow runs', settings)];
    const hint = `${settings}: allow actions created by GitHub`;
    if (data.allowed_actions === 'local_only') return [failed('github', 'actions/checkout may not be used here', hint)];
    if (data.allowed_actions === 'selected') {
      const selected = (await rest.actions.getAllowedActionsRepository({ owner, repo })).data;
      const named = selected.patterns_allowed?.some((pattern) => pattern.startsWith('actions/')) ?? false;
      if (!selected.github_owned_allowed && !named)
        return [failed('github', 'actions/checkout may not be used here', hint)];
    }
    return [passed('github', 'GitHub Actions is on')];
  });
}

async function environment({ rest, owner, repo }: Asking, main: string, classic: boolean): Promise<Check[]> {
  const name = environmentName;
  const where = `Settings → Environments → ${name} → Deployment branches and tags → Selected branches: ${main}`;
  const which = { owner, repo, environment_name: name };
  try {
    const policy = (await rest.repos.getEnvironment(which)).data.deployment_branch_policy;
    const open = (who: string) => [failed('github', `the environment ${name} is open to ${who}`, where)];
    if (!policy) return open('every branch');
    const limited = (to: string) => [passed('github', `the environment ${name} is open to ${to} alone`)];
    // Without a protected branch this policy lets every branch in (docs.github.com, "Managing environments", checked 2026-11-23).
    if (policy.protected_branches)
      return classic ? limited('protected branches') : open('every branch: none has a branch protection rule');
    return await seeing(`branches of the environment ${name}`, 'Actions: read', async () => {
      const { data } = await rest.repos.listDeploymentBranchPolicies({ ...which, per_page: 100 });
      const others = data.branch_policies.filter((entry) => entry.name !== main || entry.type === 'tag');
      if (others.length > 0)
        return open(`${others.map((entry) => `${entry.type ?? 'branch'} ${entry.name}`).join(', ')} too`);
      if (data.branch_policies.length === 0)
        return [failed('github', `the environment ${name} is open to no branch`, where)];
      return limited(main);
    });
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 404) throw error;
    const hint = `Settings → Environments → New environment (a private repository needs GitHub Pro, Team or Enterprise): ${name}`;
    return [failed('github', `there is no environment ${name}`, hint)];
  }
}

async function secrets(asking: Asking): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  const page = { owner, repo, per_page: 100 };
  const where = 'Secrets: read';
  const ofRepository = await listed('secrets of the repository', where, async () => [
    ...(await rest.actions.listRepoSecrets(page)).data.secrets,
    ...(await organisationSecrets(asking)),
  ]);
  const ofEnvironment = await listed(
    `secrets of ${environmentName}`,
    'Environments: read',
    async () =>
      (await rest.actions.listEnvironmentSecrets({ ...page, environment_name: environmentName })).data.secrets,
  );
  return [
    ...present(ofRepository, Object.values(readingSecrets), 'the repository', ''),
    ...present(ofEnvironment, Object.values(changingSecrets), environmentName, ` --env ${environmentName}`),
    ...exposed(ofRepository),
  ];
}

/** The organisation's secrets that this repository may use; a person's repository has none. */
async function organisationSecrets({ rest, owner, repo }: Asking): Promise<{ name: string }[]> {
  try {
    return (await rest.actions.listRepoOrganizationSecrets({ owner, repo, per_page: 100 })).data.secrets;
  } catch (error) {
    if (error instanceof CallFailed && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}

/** Names, or the check that says why they are not known. */
type Listed = string[] | Check[];

async function listed(what: string, permission: string, list: () => Promise<{ name: string }[]>): Promise<Listed> {
  let names: string[] | undefined;
  const checks = await seeing(what, permission, async () => {
    names = (await list()).map(({ name }) => name);
    return [];
  });
  return names ?? checks;
}

function isNames(found: Listed): found is string[] {
  return found.every((entry) => typeof entry === 'string');
}

function present(found: Listed, wanted: readonly string[], where: string, option: string): Check[] {
  if (!isNames(found)) return found;
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length === 0) return [passed('github', `the secrets of ${where} are there: ${wanted.join(', ')}`)];
  return missing.map((name) =>
    failed(
      'github',
      `${where} has no secret ${name}`,
      `gh secret set ${name}${option}   (promguard init says what goes in)`,
    ),
  );
}

/** What can change the fleet must not be readable by a workflow on any branch. */
function exposed(found: Listed): Check[] {
  if (!isNames(found)) return [];
  return Object.values(changingSecrets)
    .filter((name) => found.includes(name))
    .map((name) =>
      failed(
        'github',
        `${name} is a secret of the repository: a workflow on any branch can read it`,
        `gh secret delete ${name}, and keep it in the environment ${environmentName} alone`,
      ),
    );
}
