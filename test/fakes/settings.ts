// A repository's settings on GitHub, for one test. Rule: GET only, the paths that doctor asks for, and 404 for the rest, as GitHub says it.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** Answers by path behind /repos/owner/name; a number refuses with that status. */
export type Settings = Record<string, unknown>;

const open: http.Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A repository that is set up as init says. */
export function wellSet(): Settings {
  return {
    '': { default_branch: 'main', archived: false, disabled: false },
    '/branches/main': { name: 'main', protected: false },
    '/rules/branches/main': [],
    '/actions/permissions': { enabled: true, allowed_actions: 'all' },
    '/actions/permissions/workflow': { default_workflow_permissions: 'read', can_approve_pull_request_reviews: true },
    '/environments/production': {
      name: 'production',
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    },
    '/environments/production/deployment-branch-policies': {
      total_count: 1,
      branch_policies: [{ id: 1, name: 'main', type: 'branch' }],
    },
    '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_READER_KEY'),
    '/actions/organization-secrets': named(),
    '/environments/production/secrets': named('DIGITALOCEAN_TOKEN', 'PROMGUARD_SSH_KEY', 'SOPS_AGE_KEY'),
  };
}

export function named(...names: string[]) {
  return { total_count: names.length, secrets: names.map((name) => ({ name })) };
}

const messages: Record<number, string> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
};

/** Serves the settings to this token; gives the API's address and what was asked. */
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
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
