// The settings of a repository on GitHub, for one test. Rule: GET only, the paths that doctor reads, and GitHub's own 404 for the rest.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers by path behind /repos/owner/name; a number refuses with that status. */
export type Settings = Record<string, unknown>;

/** A repository that is set up as init describes. */
export function wellSetUp(): Settings {
  return {
    '': { default_branch: 'main', archived: false, disabled: false },
    '/branches/main': { name: 'main', protected: true, protection: { enabled: false } },
    '/rules/branches/main': [rule('pull_request'), required('check')],
    '/actions/permissions': { enabled: true, allowed_actions: 'all' },
    '/actions/permissions/workflow': { default_workflow_permissions: 'read', can_approve_pull_request_reviews: true },
    '/environments/plan': limited('plan'),
    '/environments/plan/deployment-branch-policies': policies('main'),
    '/environments/plan/secrets': named(
      'DIGITALOCEAN_READ_TOKEN',
      'PROMGUARD_READER_KEY',
      'PROMGUARD_PLAN_SIGNING_KEY',
    ),
    '/environments/production': limited('production'),
    '/environments/production/deployment-branch-policies': policies('main'),
    '/environments/production/secrets': named(
      'DIGITALOCEAN_TOKEN',
      'PROMGUARD_SSH_KEY',
      'SOPS_AGE_KEY',
      'PROMGUARD_DEPLOY_KEY',
    ),
    '/environments/production/variables': { total_count: 1, variables: [{ name: 'PROMGUARD_PLAN_PUBLIC_KEY' }] },
    '/actions/secrets': named(),
    '/actions/organization-secrets': named(),
    '/actions/variables': variables(),
    '/actions/organization-variables': variables(),
    '/keys': [deployKey('PromGuard commits keys', false)],
    '/rulesets/1': ruleset('promguard', { actor_type: 'DeployKey', bypass_mode: 'always' }),
    ...Object.fromEntries(labels.map((name) => [`/labels/${encodeURIComponent(name)}`, { name }])),
  };
}

const labels = ['promguard: changes', 'promguard: destroys', 'promguard: override'];

const rule = (type: string) => ({ type, ruleset_id: 1, ruleset_source: 'owner/name' });
const required = (context: string) => ({
  ...rule('required_status_checks'),
  parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context }] },
});

const ruleset = (name: string, ...bypass_actors: object[]) => ({ id: 1, name, bypass_actors });
const deployKey = (title: string, read_only: boolean) => ({ id: 1, title, key: 'ssh-ed25519 AAAA', read_only });

function variables(values: Record<string, string> = {}) {
  const all = Object.entries(values).map(([name, value]) => ({ name, value }));
  return { total_count: all.length, variables: all };
}

function named(...names: string[]) {
  return { total_count: names.length, secrets: names.map((name) => ({ name })) };
}

function policies(...names: string[]) {
  return { total_count: names.length, branch_policies: names.map((name, id) => ({ id, name, type: 'branch' })) };
}

function limited(name: string) {
  return { name, deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };
}

const approvalOn = { '/actions/variables': variables({ PROMGUARD_APPROVAL: 'true' }) };
const reviewed = { protection_rules: [{ id: 1, type: 'required_reviewers', reviewers: [{ type: 'User' }] }] };
const approval = {
  '/environments/approval': { ...limited('approval'), ...reviewed },
  '/environments/approval/deployment-branch-policies': policies('main'),
};

/** A mistake that a person can make: the settings that differ, and the codes of the checks that fail. */
export interface Mistake {
  settings: Settings;
  codes: string[];
}

const noPullRequests = { can_approve_pull_request_reviews: false, default_workflow_permissions: 'read' };
const isProtected = { protected: true, protection: { enabled: true } };

export const mistakes: Record<string, Mistake> = {
  'an archived repository': {
    settings: { '': { default_branch: 'main', archived: true } },
    codes: ['github-repository'],
  },
  'another default branch': {
    settings: {
      '': { default_branch: 'trunk' },
      '/branches/trunk': { protected: false },
      '/rules/branches/trunk': [],
      '/environments/plan/deployment-branch-policies': policies('trunk'),
      '/environments/production/deployment-branch-policies': policies('trunk'),
    },
    codes: ['default-branch'],
  },
  'Actions off': { settings: { '/actions/permissions': { enabled: false } }, codes: ['github-actions'] },
  'only local actions is no mistake': {
    settings: { '/actions/permissions': { enabled: true, allowed_actions: 'local_only' } },
    codes: [],
  },
  'a branch that nothing protects is a warning': {
    settings: { '/branches/main': { protected: false }, '/rules/branches/main': [] },
    codes: [],
  },
  'a ruleset without the check is a warning': {
    settings: { '/rules/branches/main': [rule('pull_request'), required('build')] },
    codes: [],
  },
  'no labels': {
    settings: Object.fromEntries(labels.slice(1).map((name) => [`/labels/${encodeURIComponent(name)}`, 404])),
    codes: ['labels', 'labels'],
  },
  'a protected branch is no mistake': { settings: { '/branches/main': isProtected }, codes: [] },
  'a protected branch, and no pull requests from workflows': {
    settings: { '/branches/main': isProtected, '/actions/permissions/workflow': noPullRequests },
    codes: ['workflow-permissions'],
  },
  'a ruleset that requires pull requests, and none from workflows': {
    settings: { '/rules/branches/main': [rule('pull_request')], '/actions/permissions/workflow': noPullRequests },
    codes: ['workflow-permissions'],
  },
  'a ruleset that lets everybody commit is no mistake': {
    settings: { '/rules/branches/main': [rule('deletion')], '/actions/permissions/workflow': noPullRequests },
    codes: [],
  },
  'a protected branch that nobody commits keys to is a warning': {
    settings: { '/environments/production/secrets': named('DIGITALOCEAN_TOKEN', 'PROMGUARD_SSH_KEY', 'SOPS_AGE_KEY') },
    codes: [],
  },
  'a deploy key that may only read': {
    settings: { '/keys': [deployKey('PromGuard commits keys', true)] },
    codes: ['deploy-key'],
  },
  'no deploy key for its secret, on a branch that nothing protects': {
    settings: { '/keys': [], '/branches/main': { protected: false }, '/rules/branches/main': [] },
    codes: ['deploy-key'],
  },
  'a ruleset that lets no deploy key in': {
    settings: { '/rulesets/1': ruleset('promguard', { actor_type: 'RepositoryRole', actor_id: 5 }) },
    codes: ['rules-bypass'],
  },
  'a second ruleset that lets no deploy key in': {
    settings: {
      '/rules/branches/main': [rule('pull_request'), { ...required('check'), ruleset_id: 2 }],
      '/rulesets/2': ruleset('checks'),
    },
    codes: ['rules-bypass'],
  },
  'another ruleset that stops no commit is no mistake': {
    settings: {
      '/rules/branches/main': [rule('pull_request'), required('check'), { ...rule('deletion'), ruleset_id: 2 }],
      '/rulesets/2': ruleset('history'),
    },
    codes: [],
  },
  'an approval without its environment': { settings: approvalOn, codes: ['approval'] },
  'an approval without reviewers': {
    settings: {
      ...approvalOn,
      ...approval,
      '/environments/approval': { ...limited('approval'), protection_rules: [] },
    },
    codes: ['approval'],
  },
  'an approval that every branch may use': {
    settings: { ...approvalOn, '/environments/approval': { ...reviewed, deployment_branch_policy: null } },
    codes: ['environment-branches'],
  },
  'an approval of the organisation is no mistake': {
    settings: { ...approval, '/actions/organization-variables': variables({ PROMGUARD_APPROVAL: 'True' }) },
    codes: [],
  },
  'an approval that the repository turns off is a warning': {
    settings: {
      ...approval,
      '/actions/variables': variables({ PROMGUARD_APPROVAL: 'false' }),
      '/actions/organization-variables': variables({ PROMGUARD_APPROVAL: 'true' }),
    },
    codes: [],
  },
  'no environment': { settings: { '/environments/production': 404 }, codes: ['environment'] },
  'no environment for plans': { settings: { '/environments/plan': 404 }, codes: ['environment'] },
  'a private repository without environments': {
    settings: {
      '': { default_branch: 'main', private: true },
      '/environments/plan': 404,
      '/environments/production': 404,
    },
    codes: ['environment', 'environment'],
  },
  'an environment for plans that every branch may use': {
    settings: { '/environments/plan': { deployment_branch_policy: null } },
    codes: ['environment-branches'],
  },
  'an environment for every branch': {
    settings: { '/environments/production': { deployment_branch_policy: null } },
    codes: ['environment-branches'],
  },
  'an environment for protected branches when there are none': {
    settings: { '/environments/production': { deployment_branch_policy: { protected_branches: true } } },
    codes: ['environment-branches'],
  },
  'an environment for one branch too many': {
    settings: { '/environments/production/deployment-branch-policies': policies('main', 'release/*') },
    codes: ['environment-branches'],
  },
  'an environment for no branch': {
    settings: { '/environments/production/deployment-branch-policies': policies() },
    codes: ['environment-branches'],
  },
  'a missing secret': {
    settings: { '/environments/plan/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_PLAN_SIGNING_KEY') },
    codes: ['environment-secrets'],
  },
  'no key that signs plans': {
    settings: { '/environments/plan/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_READER_KEY') },
    codes: ['environment-secrets'],
  },
  'no public key of plans': {
    settings: { '/environments/production/variables': { total_count: 0, variables: [] } },
    codes: ['environment-variables'],
  },
  'the secrets for plans in the repository, as before': {
    settings: {
      '/environments/plan': 404,
      '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_READER_KEY'),
    },
    codes: ['environment', 'exposed-secret', 'exposed-secret'],
  },
  'a secret for plans in the organisation': {
    settings: { '/actions/organization-secrets': named('PROMGUARD_READER_KEY', 'SOMETHING_ELSE') },
    codes: ['exposed-secret'],
  },
  'a secret for applies in the repository': {
    settings: { '/actions/secrets': named('PROMGUARD_SSH_KEY') },
    codes: ['exposed-secret'],
  },
  'no secrets in the environment': {
    settings: { '/environments/production/secrets': named() },
    codes: ['environment-secrets', 'environment-secrets', 'environment-secrets'],
  },
};

/** What a token without administration rights gets. */
export const hidden: Settings = {
  '/actions/permissions': 403,
  '/actions/permissions/workflow': 403,
  '/actions/secrets': 403,
  '/environments/plan/secrets': 403,
  '/environments/production/secrets': 403,
  '/environments/production/variables': 403,
  '/actions/variables': 403,
};

const messages: Record<number, string> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
};

/** Serves the settings to this token; gives the API's address and the requests it got. */
export async function serve(settings: Settings, token: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(`${request.method} ${pathname}`);
    const known = request.method === 'GET' && pathname.startsWith('/repos/owner/name');
    const found = known ? settings[pathname.slice('/repos/owner/name'.length)] : undefined;
    const authorised = request.headers.authorization === `token ${token}`;
    const status = authorised ? (typeof found === 'number' ? found : found === undefined ? 404 : 200) : 401;
    response.writeHead(status, { 'content-type': 'application/json', 'x-github-request-id': 'ABCD:1234' });
    response.end(JSON.stringify(status === 200 ? found : { message: messages[status], status: String(status) }));
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
