// What doctor checks of the environments: who may use them, and what they hold.

import { unlessFailed } from '../io/github/call.ts';
import { CallFailed } from '../io/http.ts';
import { type Check, failed, passed, unknown } from './check.ts';
import { type Asking, seeing } from './doctor-asking.ts';
import {
  approvalEnvironment,
  approvalVariable,
  changingSecrets,
  environmentsOf,
  planEnvironment,
  productionEnvironment,
  publicKeyVariable,
  readingSecrets,
  secretNames,
} from './names.ts';
import { stepNumber } from './steps.ts';

export async function checkEnvironment(
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
      ...(name === environmentsOf(asking.place).production && !asking.accepted ? await publicKey(asking) : []),
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

export const sightOf = (permission: string, environment: string) => ({
  permission,
  page: `Settings → Environments → ${environment}`,
});

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
  return seeing(code, `branches of the environment ${name}`, sightOf('Actions: read', name), async () => {
    const which = { owner, repo, environment_name: name, per_page: 100 };
    const { data } = await rest.repos.listDeploymentBranchPolicies(which);
    const others = data.branch_policies.filter((entry) => entry.name !== main || entry.type === 'tag');
    if (others.length > 0)
      return open(`more than ${main}: ${others.map((entry) => `${entry.type ?? 'branch'} ${entry.name}`).join(', ')}`);
    if (data.branch_policies.length === 0) return open('no branch');
    return limited(main);
  });
}

function secrets({ rest, owner, repo, needsCloud, place }: Asking, environment: string): Promise<Check[]> {
  const shared = environment === environmentsOf(place).plan ? planEnvironment : productionEnvironment;
  const code = 'environment-secrets';
  return seeing(code, `secrets of ${environment}`, sightOf('Environments: read', environment), async () => {
    const which = { owner, repo, environment_name: environment, per_page: 100 };
    const found = (await rest.actions.listEnvironmentSecrets(which)).data.secrets.map(({ name }) => name);
    const tokens: readonly string[] = needsCloud ? [] : [readingSecrets.token, changingSecrets.token];
    const expected = (secretNames[shared] ?? []).filter((name) => !tokens.includes(name));
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
function publicKey({ rest, owner, repo, place }: Asking): Promise<Check[]> {
  const code = 'environment-variables';
  const environment = environmentsOf(place).production;
  return seeing(code, `variables of ${environment}`, sightOf('Environments: read', environment), async () => {
    const which = { owner, repo, environment_name: environment, per_page: 30 };
    const { variables } = (await rest.actions.listEnvironmentVariables(which)).data;
    if (variables.some(({ name }) => name === publicKeyVariable))
      return [passed(code, `the environment ${environment} has the public key of plans: ${publicKeyVariable}`)];
    const hint = `gh variable set ${publicKeyVariable} --env ${environment}   (step ${stepNumber('secrets')} of docs/setup.md says what goes in)`;
    const text = `the environment ${environment} has no variable ${publicKeyVariable}, so an apply believes plans that are not signed`;
    return [failed(code, text, { hint })];
  });
}

/** With only one of its halves nothing waits, as GitHub creates an environment that a job names, without reviewers. */
export function checkApproval(asking: Asking, main: string, classic: boolean): Promise<Check[]> {
  const code = 'approval';
  const name = approvalEnvironment;
  return seeing(code, `the variable ${approvalVariable}`, variables, async () => {
    const { rest, owner, repo } = asking;
    const there = await unlessFailed(404, () => rest.repos.getEnvironment({ owner, repo, environment_name: name }));
    const on = `the variable ${approvalVariable} is set`;
    const hint = `Settings → Environments → ${name} → Required reviewers; or gh variable delete ${approvalVariable} ("Have changes approved" in docs/setup.md)`;
    if (!(await isApprovalOn(asking))) {
      if (!there) return [];
      const text = `nothing waits for the environment ${name}, as the variable ${approvalVariable} is not \`true\``;
      return [unknown(code, text, { hint: `gh variable set ${approvalVariable} --body true` })];
    }
    if (!there)
      return [failed(code, `${on}, but no environment ${name} is there, so nobody approves anything`, { hint })];
    const { protection_rules: rules = [], deployment_branch_policy: policy } = there.data;
    const isReviewed = rules.some((rule) => 'reviewers' in rule && (rule.reviewers ?? []).length > 0);
    if (!isReviewed)
      return [
        failed(code, `${on}, but the environment ${name} has no required reviewers, so nobody approves anything`, {
          hint,
        }),
      ];
    const waits = passed(code, `applies and rotations wait for a reviewer of the environment ${name}`);
    return [waits, ...(await branches(asking, name, policy, main, classic))];
  });
}

const variables = {
  permission: 'Variables: read',
  page: `Settings → Secrets and variables → Actions → Variables: ${approvalVariable}`,
};

/** As the workflows compare it: without case. That of the repository goes before that of its organisation. */
async function isApprovalOn({ rest, paginate, owner, repo }: Asking): Promise<boolean> {
  const all = { owner, repo, per_page: 30 };
  const own = await paginate(rest.actions.listRepoVariables, all);
  const inherited = await unlessFailed(404, () => paginate(rest.actions.listRepoOrganizationVariables, all));
  const found = [...own, ...(inherited ?? [])].find(({ name }) => name === approvalVariable);
  return found?.value.toLowerCase() === 'true';
}
