// The environments, the workflows' permissions and the labels. Rule: an environment that has rules of its own stays as it is.

import type { FleetPlace } from '../../fleet/fleets.ts';
import { unlessFailed } from '../../io/github/call.ts';
import { labelColour } from '../../io/github/forge.ts';
import { CallFailed } from '../../io/http.ts';
import { labelsOf } from '../../plan/labels.ts';
import { Problem } from '../../problem.ts';
import { mainBranch } from '../names.ts';
import { environmentCommands, labelCommand, permissionsCommand } from '../steps.ts';
import type { Asking } from './asking.ts';
import { type Found, missing, type Part } from './part.ts';

export function environmentParts(asking: Asking): Part[] {
  const { plans, production } = asking;
  const names = plans === undefined ? [production] : [plans, production];
  return names.map((name) => ({
    step: 'environments',
    what: `the environment ${name}, which only ${mainBranch} may use`,
    byHand: environmentCommands(name),
    look: () => lookAtEnvironment(asking, name),
  }));
}

async function lookAtEnvironment({ call: { rest }, at, isPrivate }: Asking, name: string): Promise<Found> {
  const which = { ...at, environment_name: name };
  const there = await unlessFailed(404, () => rest.repos.getEnvironment(which));
  const policy = there?.data.deployment_branch_policy;
  const allow = () => rest.repos.createDeploymentBranchPolicy({ ...which, name: mainBranch });
  if (policy?.protected_branches) return { is: 'different', why: 'it is open to protected branches' };
  if (policy) {
    const { branch_policies } = (await rest.repos.listDeploymentBranchPolicies({ ...which, per_page: 100 })).data;
    const others = branch_policies
      .filter((one) => one.name !== mainBranch || one.type === 'tag')
      .map((one) => one.name);
    if (others.length > 0) return { is: 'different', why: `it is open to ${others.join(', ')}` };
    return branch_policies.length > 0 ? { is: 'there' } : missing(allow);
  }
  // Setting the branches would drop them.
  if (there?.data.protection_rules?.length)
    return { is: 'different', why: 'it has rules of its own, and is open to every branch' };
  const deployment_branch_policy = { protected_branches: false, custom_branch_policies: true };
  const limit = () => rest.repos.createOrUpdateEnvironment({ ...which, deployment_branch_policy }).then(allow);
  return missing(() => refusingFree(isPrivate, limit));
}

/** GitHub does not document how it answers where a private repository has no environments: whatever it is, it is a refusal. */
async function refusingFree(isPrivate: boolean, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!isPrivate || !(error instanceof CallFailed) || ![403, 404, 422].includes(error.status ?? 0)) throw error;
    throw new Problem(
      'no-environments',
      'GitHub refused it: a private repository has environments with GitHub Pro, Team or Enterprise alone, and only an administrator creates one',
      { cause: error },
    );
  }
}

export function permissionsPart({ call: { rest }, at }: Asking): Part {
  return {
    step: 'permissions',
    what: 'workflows may open pull requests',
    byHand: [permissionsCommand],
    async look() {
      const { data } = await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(at);
      if (data.can_approve_pull_request_reviews) return { is: 'there' };
      // Other workflows of the repository may need what it gives them now: ours name all that they use.
      const { default_workflow_permissions } = data;
      const next = { ...at, default_workflow_permissions, can_approve_pull_request_reviews: true };
      return missing(() => rest.actions.setGithubActionsDefaultWorkflowPermissionsRepository(next));
    },
  };
}

export function labelParts({ call: { rest }, at }: Asking, { file }: FleetPlace): Part[] {
  return Object.values(labelsOf(file)).map((name) => ({
    step: 'labels',
    what: `the label "${name}"`,
    byHand: [labelCommand(name)],
    async look() {
      if (await unlessFailed(404, () => rest.issues.getLabel({ ...at, name }))) return { is: 'there' };
      return missing(() => rest.issues.createLabel({ ...at, name, color: labelColour(name) }));
    },
  }));
}
