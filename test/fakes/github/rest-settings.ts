// REST: what only an administrator sets: environments, secrets, variables, rulesets, deploy keys, and the repository itself.
// Rule: each refusal is documented, or was seen on github.com; docs.github.com/rest was read 2026-11-28.

import { openSealed } from './box.ts';
import { invalid, need, notFound, page, pageFields, Refusal, type Request, type Route } from './http.ts';
import { addRuleset } from './protection.ts';
import { allowKeys } from './ssh.ts';
import type { Environment, Ruleset, Sealed, State } from './state.ts';
import { accountView, repositoryView } from './views.ts';

/** Not below a repository. */
export const accountRoutes: Route[] = [
  {
    method: 'GET',
    path: 'user',
    handle: (_, { token, origin }) => ({ status: 200, body: accountView(origin, token.account) }),
  },
  { method: 'POST', path: 'user/repos', body: { name: 'string', private: 'boolean?' }, handle: createRepository },
  { method: 'POST', path: 'orgs/*/repos', body: { name: 'string', private: 'boolean?' }, handle: createRepository },
];

const secretFields = { encrypted_value: 'string', key_id: 'string' } as const;

export const settingsRoutes: Route[] = [
  { method: 'GET', path: 'environments/*', handle: getEnvironment },
  { method: 'PUT', path: 'environments/*', body: { deployment_branch_policy: 'object?' }, handle: putEnvironment },
  { method: 'GET', path: 'environments/*/deployment-branch-policies', query: pageFields, handle: getPolicies },
  {
    method: 'POST',
    path: 'environments/*/deployment-branch-policies',
    body: { name: 'string', type: 'string?' },
    handle: createPolicy,
  },
  { method: 'GET', path: 'environments/*/secrets', query: pageFields, handle: listSecrets },
  { method: 'GET', path: 'environments/*/secrets/public-key', handle: getPublicKey },
  { method: 'PUT', path: 'environments/*/secrets/*', body: secretFields, handle: putSecret },
  { method: 'GET', path: 'environments/*/variables', query: pageFields, handle: listVariables },
  {
    method: 'POST',
    path: 'environments/*/variables',
    body: { name: 'string', value: 'string' },
    handle: createVariable,
  },
  { method: 'GET', path: 'actions/secrets', query: pageFields, handle: (state, request) => secretList(state, request) },
  {
    method: 'GET',
    path: 'actions/secrets/public-key',
    handle: (state, request) => publicKey(state, request, 'secrets'),
  },
  {
    method: 'PUT',
    path: 'actions/secrets/*',
    body: secretFields,
    handle: (state, request, [name = '']) => storeSecret(state, request, state.secrets, name, 'secrets'),
  },
  // Of a person's repository there are none.
  {
    method: 'GET',
    path: 'actions/organization-secrets',
    query: pageFields,
    handle: () => ({ status: 200, body: { total_count: 0, secrets: [] } }),
  },
  // Nobody sets a variable of the repository over the API here.
  {
    method: 'GET',
    path: 'actions/variables',
    query: pageFields,
    handle: () => ({ status: 200, body: { total_count: 0, variables: [] } }),
  },
  {
    method: 'GET',
    path: 'actions/organization-variables',
    query: pageFields,
    handle: () => ({ status: 200, body: { total_count: 0, variables: [] } }),
  },
  { method: 'GET', path: 'actions/permissions', handle: getActions },
  { method: 'GET', path: 'actions/permissions/workflow', handle: getWorkflowPermissions },
  {
    method: 'PUT',
    path: 'actions/permissions/workflow',
    body: { default_workflow_permissions: 'string?', can_approve_pull_request_reviews: 'boolean?' },
    handle: setWorkflowPermissions,
  },
  { method: 'GET', path: 'keys', query: pageFields, handle: listKeys },
  { method: 'POST', path: 'keys', body: { title: 'string?', key: 'string', read_only: 'boolean?' }, handle: createKey },
  { method: 'GET', path: 'rulesets/*', handle: getRuleset },
  {
    method: 'POST',
    path: 'rulesets',
    body: {
      name: 'string',
      target: 'string?',
      enforcement: 'string',
      bypass_actors: 'objects?',
      conditions: 'object?',
      rules: 'objects?',
    },
    handle: createRuleset,
  },
];

function createRepository(state: State, { token, origin, body, path }: Request) {
  const owner = path === '/user/repos' ? token.account.login : path.split('/')[2];
  need(token, 'administration', 'write');
  if (owner !== state.owner || body['name'] !== state.name) throw notFound();
  if (state.exists) {
    const message = 'name already exists on this account';
    throw invalid({ resource: 'Repository', code: 'custom', field: 'name', message });
  }
  Object.assign(state, { exists: true, private: body['private'] === true });
  return { status: 201, body: repositoryView(state, origin) };
}

/**
 * "For access to environments, environment secrets, and deployment branches in private or internal repositories, you must use GitHub Pro,
 * GitHub Team, or GitHub Enterprise" (docs.github.com, "REST API endpoints for deployment environments"). Which status that gives is not
 * documented.
 */
function refuseFree(state: State): void {
  if (state.private && !state.paid) throw notFound();
}

/** Rulesets of private repositories: "GitHub Pro, GitHub Team, and GitHub Enterprise Cloud" (docs.github.com, "About rulesets"). */
function refuseFreeRules(state: State): void {
  if (state.private && !state.paid)
    throw new Refusal(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.');
}

function environmentOf(state: State, name: string): Environment {
  const found = state.environments.get(name);
  if (!found) throw notFound();
  return found;
}

/** "Anyone with read access to the repository can use this endpoint". */
function getEnvironment(state: State, _: Request, [name = '']: string[]) {
  refuseFree(state);
  const { id, policy } = environmentOf(state, name);
  return { status: 200, body: { id, name, protection_rules: [], deployment_branch_policy: policy } };
}

/** "protected_branches and custom_branch_policies cannot have the same value". */
function putEnvironment(state: State, request: Request, [name = '']: string[]) {
  need(request.token, 'administration', 'write');
  refuseFree(state);
  const policy = (request.body['deployment_branch_policy'] ?? null) as Environment['policy'];
  if (policy && policy.protected_branches === policy.custom_branch_policies)
    throw new Refusal(422, 'protected_branches and custom_branch_policies cannot have the same value');
  const there = state.environments.get(name);
  const fresh = { id: state.nextId(), branches: [], secrets: new Map(), variables: new Map() };
  state.environments.set(name, { ...(there ?? fresh), policy });
  return getEnvironment(state, request, [name]);
}

function getPolicies(state: State, _: Request, [name = '']: string[]) {
  const { branches } = environmentOf(state, name);
  const branch_policies = branches.map((branch) => ({ ...branch, type: 'branch' }));
  return { status: 200, body: { total_count: branches.length, branch_policies } };
}

/** "Response if the same branch name pattern already exists": 303; 404 where the environment has no custom policies. */
function createPolicy(state: State, { token, body }: Request, [name = '']: string[]) {
  need(token, 'administration', 'write');
  const environment = environmentOf(state, name);
  if (!environment.policy?.custom_branch_policies) throw notFound();
  const branch = { id: state.nextId(), name: String(body['name']) };
  if (environment.branches.some((one) => one.name === branch.name)) return { status: 303, body: undefined };
  environment.branches.push(branch);
  return { status: 200, body: { ...branch, type: 'branch' } };
}

function secretsView(secrets: ReadonlyMap<string, Sealed>) {
  const shown = [...secrets].map(([name, { at }]) => ({
    name,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
  }));
  return { total_count: shown.length, secrets: shown };
}

function listSecrets(state: State, { token }: Request, [name = '']: string[]) {
  need(token, 'environments', 'read');
  return { status: 200, body: secretsView(environmentOf(state, name).secrets) };
}

function secretList(state: State, { token }: Request) {
  need(token, 'secrets', 'read');
  return { status: 200, body: secretsView(state.secrets) };
}

function getPublicKey(state: State, request: Request, [name = '']: string[]) {
  environmentOf(state, name);
  return publicKey(state, request, 'environments');
}

function publicKey({ boxPair }: State, { token }: Request, permission: 'environments' | 'secrets') {
  need(token, permission, 'read');
  return { status: 200, body: { key_id: '1', key: Buffer.from(boxPair.publicKey).toString('base64') } };
}

function putSecret(state: State, request: Request, [environment = '', name = '']: string[]) {
  return storeSecret(state, request, environmentOf(state, environment).secrets, name, 'environments');
}

function storeSecret(
  state: State,
  { token, body }: Request,
  secrets: Map<string, Sealed>,
  name: string,
  permission: 'environments' | 'secrets',
) {
  need(token, permission, 'write');
  const opened = openSealed(Buffer.from(String(body['encrypted_value']), 'base64'), state.boxPair);
  if (!opened || body['key_id'] !== '1')
    throw new Refusal(422, 'Bad request - encrypted_value is not sealed for this key');
  const there = secrets.has(name);
  secrets.set(name, { value: Buffer.from(opened).toString(), at: state.now() });
  return { status: there ? 204 : 201, body: there ? undefined : {} };
}

function listVariables(state: State, { token }: Request, [name = '']: string[]) {
  need(token, 'environments', 'read');
  const variables = [...environmentOf(state, name).variables].map(([key, value]) => ({ name: key, value }));
  return { status: 200, body: { total_count: variables.length, variables } };
}

function createVariable(state: State, { token, body }: Request, [environment = '']: string[]) {
  need(token, 'environments', 'write');
  const { variables } = environmentOf(state, environment);
  const name = String(body['name']);
  if (variables.has(name)) throw new Refusal(409, 'Already exists - Variable already exists');
  variables.set(name, String(body['value']));
  return { status: 201, body: {} };
}

function getActions(_: State, { token }: Request) {
  need(token, 'administration', 'read');
  return { status: 200, body: { enabled: true, allowed_actions: 'all' } };
}

function getWorkflowPermissions(state: State, { token }: Request) {
  need(token, 'administration', 'read');
  const body = {
    default_workflow_permissions: state.workflowDefault,
    can_approve_pull_request_reviews: state.actionsMayOpenPulls,
  };
  return { status: 200, body };
}

function setWorkflowPermissions(state: State, { token, body }: Request) {
  need(token, 'administration', 'write');
  state.workflowDefault = String(body['default_workflow_permissions'] ?? state.workflowDefault);
  state.actionsMayOpenPulls = Boolean(body['can_approve_pull_request_reviews'] ?? state.actionsMayOpenPulls);
  return { status: 204, body: undefined };
}

function keyView({ deployKeys }: State, id: number) {
  return deployKeys.filter((one) => one.id === id).map(({ readOnly, ...one }) => ({ ...one, read_only: readOnly }))[0];
}

function listKeys(state: State, request: Request) {
  need(request.token, 'administration', 'read');
  return page(
    state.deployKeys.map(({ id }) => keyView(state, id)),
    request,
  );
}

async function createKey(state: State, { token, body }: Request) {
  need(token, 'administration', 'write');
  const id = addDeployKey(state, String(body['key']), String(body['title'] ?? ''), body['read_only'] === true);
  await allowKeys(state);
  return { status: 201, body: keyView(state, id) };
}

/** A key belongs to one repository. It comes back without its comment. */
export function addDeployKey(state: State, given: string, title: string, readOnly: boolean): number {
  const key = given.trim().split(/\s+/).slice(0, 2).join(' ');
  if (state.deployKeys.some((one) => one.key === key))
    throw invalid({ resource: 'PublicKey', code: 'custom', field: 'key', message: 'key is already in use' });
  const id = state.nextId();
  state.deployKeys.push({ id, title, key, readOnly });
  return id;
}

/** bypass_actors: "only returned if the user making the API request has write access to the ruleset". */
function getRuleset(state: State, { token }: Request, [id = '']: string[]) {
  const found = state.rulesets.find((one) => String(one.id) === id);
  if (!found) throw notFound();
  const { bypass, ...shown } = rulesetView(found);
  return {
    status: 200,
    body: { ...shown, ...(token.permissions.administration === 'write' && { bypass_actors: bypass }) },
  };
}

function rulesetView({ include, ...ruleset }: Ruleset) {
  return { ...ruleset, target: 'branch', enforcement: 'active', conditions: { ref_name: { include, exclude: [] } } };
}

function createRuleset(state: State, { token, body }: Request) {
  refuseFreeRules(state);
  need(token, 'administration', 'write');
  const {
    name,
    conditions,
    rules = [],
    bypass_actors: bypass = [],
  } = body as {
    name: string;
    conditions?: { ref_name: { include: string[]; exclude: string[] } };
    rules?: State['rulesets'][number]['rules'];
    bypass_actors?: State['rulesets'][number]['bypass'];
  };
  const include = conditions?.ref_name.include ?? [];
  if (!include.every((one) => one === '~DEFAULT_BRANCH' || one.startsWith('refs/heads/')))
    throw new Refusal(422, 'Invalid target patterns');
  const { bypass: bypass_actors, ...shown } = rulesetView(addRuleset(state, { name, include, bypass, rules }));
  return { status: 201, body: { ...shown, bypass_actors } };
}
