// What doctor checks on GitHub. Rule: read only.

import { unlessFailed } from '../io/github/call.ts';
import { labelsOf } from '../plan/labels.ts';
import { type Check, caught, failed, passed } from './check.ts';
import { type Asking, seeing } from './doctor-asking.ts';
import { checkApproval, checkEnvironment } from './doctor-environments.ts';
import { checkExposed } from './doctor-exposed.ts';
import { checkCommitting, checkProtection } from './doctor-protection.ts';
import { environmentsOf, mainBranch } from './names.ts';
import { labelCommand, stepNumber } from './steps.ts';

export function checkGithub(asking: Asking): Promise<Check[]> {
  const { rest, owner, repo } = asking;
  return caught('github', async () => {
    const { data } = await rest.repos.get({ owner, repo });
    const main = data.default_branch;
    const { protection, checks: ofRules } = await checkProtection(asking, main);
    const { plan, production } = environmentsOf(asking.place);
    const others = [
      () => checkCommitting(asking, main, protection),
      () => actions(asking),
      ...(asking.accepted ? [production] : [plan, production]).map(
        (name) => () => checkEnvironment(asking, name, main, protection.classic, data.private),
      ),
      () => checkApproval(asking, main, protection.classic),
      () => checkExposed(asking),
      () => pullRequests(asking, protection.closed),
      () => labels(asking),
    ];
    const checks = await Promise.all(others.map((work) => caught('github', work)));
    return [reachable(`${owner}/${repo}`, data), branch(main), ...ofRules, ...checks.flat()];
  });
}

const sights = {
  actions: { permission: 'Administration: read', page: 'Settings → Actions → General → Actions permissions' },
  workflows: { permission: 'Administration: read', page: 'Settings → Actions → General → Workflow permissions' },
};

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

function pullRequests({ rest, owner, repo }: Asking, closed: boolean): Promise<Check[]> {
  return seeing('workflow-permissions', 'workflow permissions', sights.workflows, async () => {
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
function labels({ rest, owner, repo, place }: Asking): Promise<Check[]> {
  const names = Object.values(labelsOf(place.file));
  const sight = { permission: 'Issues: read', page: `Issues → Labels: ${names.join(', ')}` };
  return seeing('labels', 'labels', sight, async () => {
    const missing: string[] = [];
    for (const name of names)
      if (!(await unlessFailed(404, () => rest.issues.getLabel({ owner, repo, name })))) missing.push(name);
    if (missing.length === 0) return [passed('labels', `the labels are there: ${names.join(', ')}`)];
    return missing.map((name) => {
      const hint = `${labelCommand(name)}   (step ${stepNumber('labels')} of docs/setup.md)`;
      return failed('labels', `there is no label "${name}", and a plan may not create it`, { hint });
    });
  });
}

function actions({ rest, owner, repo }: Asking): Promise<Check[]> {
  return seeing('github-actions', 'whether workflows run', sights.actions, async () => {
    const { data } = await rest.actions.getGithubActionsPermissionsRepository({ owner, repo });
    // Which actions are allowed does not matter: the workflows use the repository's own.
    if (!data.enabled) {
      const hint = 'Settings → Actions → General → Actions permissions';
      return [failed('github-actions', 'GitHub Actions is off, so no workflow runs', { hint })];
    }
    return [passed('github-actions', 'GitHub Actions is on')];
  });
}
