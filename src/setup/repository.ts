// Which repository this is. Rule: the runner's own words first, then git's; nothing is asked of the network.

import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Repository {
  owner: string;
  repo: string;
  /** As in GITHUB_API_URL. */
  apiUrl: string;
}

/** The folder that holds `.git`, at or above this one; itself when there is none. */
export async function rootOf(folder: string): Promise<string> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await access(path.join(at, '.git')).then(
      () => true,
      () => false,
    );
    if (found) return at;
    if (at === path.dirname(at)) return path.resolve(folder);
  }
}

/** Undefined when neither the environment nor git's `origin` names one. */
export async function findRepository(environment: NodeJS.ProcessEnv, root: string): Promise<Repository | undefined> {
  const apiUrl = environment['GITHUB_API_URL'];
  const [owner, repo] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  if (owner && repo) return { owner, repo, apiUrl: apiUrl ?? apiUrlOf('github.com') };
  const origin = parseOrigin(await originOf(root));
  if (!origin) return undefined;
  return { owner: origin.owner, repo: origin.repo, apiUrl: apiUrl ?? apiUrlOf(origin.host) };
}

/** `git@github.com:owner/repo.git`, `ssh://git@host/owner/repo`, `https://host/owner/repo.git`. */
export function parseOrigin(url: string): { host: string; owner: string; repo: string } | undefined {
  const [, host, owner, repo] =
    /^(?:(?:https?|ssh):\/\/)?(?:[^@/\s]+@)?([\w.-]+)(?::\d+\/|[:/])([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url.trim(),
    ) ?? [];
  return host && owner && repo ? { host, owner, repo } : undefined;
}

/** docs.github.com, "Getting started with the REST API", checked 2026-11-23: a server of one's own has it under /api/v3. */
function apiUrlOf(host: string): string {
  return host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`;
}

async function originOf(root: string): Promise<string> {
  try {
    return (await promisify(execFile)('git', ['-C', root, 'remote', 'get-url', 'origin'])).stdout;
  } catch {
    return ''; // no git, no repository, or no such remote
  }
}
