// What doctor checks on GitHub. Rule: read only; what the token may not see is unknown, with the permission that would show it.

import { type Caller, unlessFailed } from '../io/github/call.ts';
import { type Protection, protectionOf } from '../io/github/rules.ts';
import { CallFailed } from '../io/http.ts';
import { type Check, type CheckCode, caught, failed, passed, unknown } from './check.ts';
import {
  changingSecrets,
  checkName,
  mainBranch,
  planEnvironment,
  productionEnvironment,
  publicKeyVariable,
  readingSecrets,
  secretNames,
} from './names.ts';
import { labelCommand, labelNames, stepNumber } from './steps.ts';

interface Asking {
  rest: Caller['rest'];
  owner: string;
  repo: string;
  /** Whether the fleet has droplets: one without needs no token. */
  needsCloud: boolean;
  /** fleet.yaml accepts that everybody who can push a branch can read the secrets for plans. */
  accepted: boolean;
}

export function checkGithub(asking: Asking): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  return caught('github', async () => {
    const { data } = await rest.repos.get({ owner, repo });
    const isProtected = await protection(asking, data.default_branch);
    const others = [
      () => actions(asking),
      ...(asking.accepted ? [productionEnvironment] : [planEnvironment, productionEnvironment]).map(
        (name) => () => environment(asking, name, data.default_branch, isProtected.classic, data.private),
      ),
      () => exposed(asking),
      () => pullRequests(asking, isProtected.closed),
      () => labels(asking),
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
  let found: Protection = { classic: false, closing: [], closed: false, required: [] };
  const checks = await seeing('branch-protection', `protection of ${name}`, 'Contents: read', async () => {
    found = await protectionOf(rest, { owner, repo }, name);
    const { closing, closed, required } = found;
    const why = closing.length > 0 ? ` (${closing.join(', ')})` : '';
    const hint = `step ${stepNumber('protection')} of docs/setup.md`;
    if (!closed) {
      const text = `${name} is not protected: an apply commits the keys to it, and anyone who can push to it can start one`;
      return [unknown('branch-protection', text, { hint })];
    }
    const text = `${name} is protected${why}: an apply that may not commit to it opens a pull request with the keys`;
    const is = passed('branch-protection', text);
    if (!required || required.includes(checkName)) return [is];
    return [
      is,
      unknown('required-check', `the rules for ${name} do not require the status check ${checkName}`, { hint }),
    ];
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
      'Settings → Actions → General → Workflow permissions: allow GitHub Actions to create and approve pull requests ' +
      `(step ${stepNumber('permissions')} of docs/setup.md)`;
    const text = 'workflows may not open pull requests, so an apply cannot commit the keys';
    return [failed('workflow-permissions', text, { hint })];
  });
}

/** A plan may set them, but not create them. */
function labels({ rest, owner, repo }: Asking): Promise<Check[]> {
  return seeing('labels', 'labels', 'Issues: read', async () => {
    const missing: string[] = [];
    for (const name of labelNames)
      if (!(await unlessFailed(404, () => rest.issues.getLabel({ owner, repo, name })))) missing.push(name);
    if (missing.length === 0) return [passed('labels', `the labels are there: ${labelNames.join(', ')}`)];
    return missing.map((name) => {
      const hint = `${labelCommand(name)}   (step ${stepNumber('labels')} of docs/setup.md)`;
      return failed('labels', `there is no label "${name}", and a plan may not create it`, { hint });
    });
  });
}

function actions({ rest, owner, repo }: Asking): Promise<Check[]> {
  return seeing('github-actions', 'whether workflows run', 'Administration: read', async () => {
    const { data } = await rest.actions.getGithubActionsPermissionsRepository({ owner, repo });
    // Which actions are allowed does not matter: the workflows use the repository's own.
    if (!data.enabled) {
      const hint = 'Settings → Actions → General → Actions permissions';
      return [failed('github-actions', 'GitHub Actions is off, so no workflow runs', { hint })];
    }
    return [passed('github-actions', 'GitHub Actions is on')];
  });
}

async function environment(
  asking: Asking,
  name: string,
  main: string,
  classic: boolean,
  isPrivate: boolean,
): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  try {
    const which = { owner, repo, environment_name: name };
    const policy = (await rest.repos.getEnvironment(which)).data.deployment_branch_policy;
    return [
      ...(await branches(asking, name, policy, main, classic)),
      ...(await secrets(asking, name)),
      ...(name === productionEnvironment && !asking.accepted ? await publicKey(asking) : []),
    ];
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 404) throw error;
    if (asking.accepted && isPrivate) {
      const hint =
        'apply from a terminal, and turn the other workflows off: gh workflow disable apply.yml, drift.yml and rotate.yml';
      return [
        unknown('environment', `there is no environment ${name}, so the apply workflow has no secrets`, { hint }),
      ];
    }
    return [failed('environment', `there is no environment ${name}`, { hint: create(isPrivate) })];
  }
}

/** Private repositories: docs.github.com, "Managing environments for deployment", checked 2026-11-28. */
function create(isPrivate: boolean): string {
  const step = `create it: step ${stepNumber('environments')} of docs/setup.md`;
  if (!isPrivate) return step;
  return (
    `${step}; a private repository has environments with GitHub Pro, Team or Enterprise alone: without them, plans on pull requests ` +
    'are made from git, and you apply from a terminal'
  );
}

type BranchPolicy = { protected_branches: boolean } | null | undefined;

async function branches(
  { rest, owner, repo }: Asking,
  name: string,
  policy: BranchPolicy,
  main: string,
  classic: boolean,
): Promise<Check[]> {
  const code = 'environment-branches';
  const hint = `Settings → Environments → ${name} → Deployment branches and tags → Selected branches: ${main}`;
  const open = (to: string) => [failed(code, `the environment ${name} is open to ${to}`, { hint })];
  if (!policy) return open('every branch');
  const limited = (to: string) => [passed(code, `the environment ${name} is open to ${to} only`)];
  // Without a protected branch this policy lets every branch in (docs.github.com, "Managing environments", checked 2026-11-23).
  if (policy.protected_branches)
    return classic ? limited('protected branches') : open('every branch, as none has a branch protection rule');
  return seeing(code, `branches of the environment ${name}`, 'Actions: read', async () => {
    const which = { owner, repo, environment_name: name, per_page: 100 };
    const { data } = await rest.repos.listDeploymentBranchPolicies(which);
    const others = data.branch_policies.filter((entry) => entry.name !== main || entry.type === 'tag');
    if (others.length > 0)
      return open(`more than ${main}: ${others.map((entry) => `${entry.type ?? 'branch'} ${entry.name}`).join(', ')}`);
    if (data.branch_policies.length === 0) return open('no branch');
    return limited(main);
  });
}

function secrets({ rest, owner, repo, needsCloud }: Asking, environment: string): Promise<Check[]> {
  const code = 'environment-secrets';
  return seeing(code, `secrets of ${environment}`, 'Environments: read', async () => {
    const which = { owner, repo, environment_name: environment, per_page: 100 };
    const found = (await rest.actions.listEnvironmentSecrets(which)).data.secrets.map(({ name }) => name);
    const tokens: readonly string[] = needsCloud ? [] : [readingSecrets.token, changingSecrets.token];
    const expected = (secretNames[environment] ?? []).filter((name) => !tokens.includes(name));
    const missing = expected.filter((name) => !found.includes(name));
    if (missing.length === 0)
      return [passed(code, `the environment ${environment} has its secrets: ${expected.join(', ')}`)];
    return missing.map((name) => {
      const hint = `gh secret set ${name} --env ${environment}   (step ${stepNumber('secrets')} of docs/setup.md says what goes in)`;
      return failed(code, `the environment ${environment} has no secret ${name}`, { hint });
    });
  });
}

/** Without it, an apply believes a plan that is not signed. */
function publicKey({ rest, owner, repo }: Asking): Promise<Check[]> {
  const code = 'environment-variables';
  const environment = productionEnvironment;
  return seeing(code, `variables of ${environment}`, 'Environments: read', async () => {
    const which = { owner, repo, environment_name: environment, per_page: 30 };
    const { variables } = (await rest.actions.listEnvironmentVariables(which)).data;
    if (variables.some(({ name }) => name === publicKeyVariable))
      return [passed(code, `the environment ${environment} has the public key of plans: ${publicKeyVariable}`)];
    const hint = `gh variable set ${publicKeyVariable} --env ${environment}   (step ${stepNumber('secrets')} of docs/setup.md says what goes in)`;
    const text = `the environment ${environment} has no variable ${publicKeyVariable}, so an apply believes plans that are not signed`;
    return [failed(code, text, { hint })];
  });
}

/** A workflow on any branch can read what is a secret of the repository or of its organisation. */
function exposed(asking: Asking): Promise<Check[]> {
  const code = 'exposed-secret';
  return seeing(code, 'secrets of the repository', 'Secrets: read', async () => {
    const { rest, owner, repo } = asking;
    const own = (await rest.actions.listRepoSecrets({ owner, repo, per_page: 100 })).data.secrets;
    const found = [
      ...own.map(({ name }) => ({ name, of: 'repository', option: '' })),
      ...(await organisationSecrets(asking)).map(({ name }) => ({
        name,
        of: 'organisation',
        option: ` --org ${owner}`,
      })),
    ];
    const kept: readonly string[] = asking.accepted ? acceptedSecrets(asking) : [];
    const checks = Object.entries(secretNames).flatMap(([environment, names]) =>
      found
        .filter(({ name, of }) => !(of === 'repository' && kept.includes(name)))
        .filter(({ name }) => names.includes(name))
        .map(({ name, of, option }) => {
          const text = `${name} is a secret of the ${of}, so a workflow on any branch can read it`;
          const hint = `gh secret delete ${name}${option}, replace what it opened, and keep it only in the environment ${environment}`;
          return failed(code, text, { hint });
        }),
    );
    const none = 'no secret of PromGuard is one of the repository, where a workflow on any branch could read it';
    if (asking.accepted)
      return [
        ...checks,
        ...acceptedChecks(
          kept,
          own.map(({ name }) => name),
        ),
      ];
    return checks.length > 0 ? checks : [passed(code, none)];
  });
}

/** No signature: what everybody can sign proves nothing. */
function acceptedSecrets({ needsCloud }: Asking): string[] {
  return [readingSecrets.ssh, ...(needsCloud ? [readingSecrets.token] : [])];
}

function acceptedChecks(expected: readonly string[], present: readonly string[]): Check[] {
  const missing = expected.filter((name) => !present.includes(name));
  if (missing.length > 0)
    return missing.map((name) =>
      failed('environment-secrets', `the repository has no secret ${name}`, { hint: `gh secret set ${name}` }),
    );
  const text = `everybody who can push a branch can read ${expected.join(' and ')}, as fleet.yaml accepts (github.plan_secrets)`;
  const hint = 'where the repository has environments: remove the setting, and run promguard init --github';
  return [unknown('exposed-secret', text, { hint })];
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
