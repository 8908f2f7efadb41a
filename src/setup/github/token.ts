// The person's own GitHub token. Rule: the environment's, or the one that gh has; it is asked for nowhere and kept nowhere.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Caller } from '../../io/github/call.ts';
import { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';

/** Of a classic token, and of gh's. `workflow` is for files in .github/workflows, which main has. */
const neededScopes = ['repo', 'workflow'];

export const neededText =
  `a classic token or gh's needs the scopes ${neededScopes.join(' and ')}; a fine-grained one needs Administration, Contents, Environments, ` +
  'Issues, Pull requests and Workflows: write';

/** Undefined where there is none; it is no longer in the environment then. */
export function takeGithubToken(environment: NodeJS.ProcessEnv): Secret | undefined {
  const token = (environment['GITHUB_TOKEN'] || environment['GH_TOKEN'])?.trim();
  delete environment['GITHUB_TOKEN'];
  delete environment['GH_TOKEN'];
  return token ? new Secret(token) : undefined;
}

/** Throws a Problem where gh is not there or has none. */
export async function tokenOfGh(host: string): Promise<Secret> {
  const answer = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host]).catch(() => undefined);
  const token = answer?.stdout.trim();
  if (token) return new Secret(token);
  throw new Problem('missing-credential', 'a GitHub token is missing', {
    hint: `set GITHUB_TOKEN, or log in: gh auth login --scopes ${neededScopes.join(',')}; ${neededText}`,
  });
}

export interface Account {
  readonly login: string;
  /** Undefined for a fine-grained token, whose permissions show only when they are used. */
  readonly scopes: readonly string[] | undefined;
  /** Those of a classic token that are missing. */
  readonly missing: readonly string[];
}

export async function accountOf({ rest }: Caller): Promise<Account> {
  const { data, headers } = await rest.users.getAuthenticated();
  const named = headers['x-oauth-scopes'];
  const scopes = typeof named === 'string' ? named.split(/,\s*/).filter(Boolean) : undefined;
  const missing = scopes ? neededScopes.filter((scope) => !scopes.includes(scope)) : [];
  return { login: data.login, scopes, missing };
}
