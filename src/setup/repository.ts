// Which repository this is. Rule: the runner's variables first, then git; no network.

import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Repository {
  owner: string;
  repo: string;
  host: string;
  /** As in GITHUB_API_URL. Undefined for a host that may not be GitHub: no token may be sent there. */
  apiUrl: string | undefined;
}

const github = 'github.com';
const githubApi = 'https://api.github.com';

/** The folder that holds `.git`, at or above this one; itself when there is none. */
export async function rootOf(folder: string): Promise<string> {
  return (await gitRootOf(folder)) ?? path.resolve(folder);
}

/** Undefined when there is none. */
export async function gitRootOf(folder: string): Promise<string | undefined> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await access(path.join(at, '.git')).then(
      () => true,
      () => false,
    );
    if (found) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

/** Undefined when neither the environment nor git's `origin` names one. */
export async function findRepository(environment: NodeJS.ProcessEnv, root: string): Promise<Repository | undefined> {
  const apiUrl = environment['GITHUB_API_URL'];
  const [owner, repo] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  if (owner && repo) return { owner, repo, host: github, apiUrl: apiUrl ?? githubApi };
  const origin = parseOrigin(await originOf(root));
  if (!origin) return undefined;
  return { ...origin, apiUrl: apiUrl ?? (origin.host === github ? githubApi : undefined) };
}

/** `git@github.com:owner/repo.git`, `ssh://git@host/owner/repo`, `https://host/owner/repo.git`. */
export function parseOrigin(url: string): { host: string; owner: string; repo: string } | undefined {
  const [, host, owner, repo] =
    /^(?:(?:https?|ssh):\/\/)?(?:[^@/\s]+@)?([\w.-]+)(?::\d+\/|[:/])([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url.trim(),
    ) ?? [];
  return host && owner && repo ? { host, owner, repo } : undefined;
}

/** Whether git's index has the file, which need not be there. */
export async function isTracked(file: string): Promise<boolean> {
  return (await git(path.dirname(file), 'ls-files', '--', path.basename(file))) !== '';
}

function originOf(root: string): Promise<string> {
  return git(root, 'remote', 'get-url', 'origin');
}

async function git(folder: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)('git', ['-C', folder, ...args])).stdout;
  } catch {
    return ''; // no git, no repository, or no such thing in it
  }
}
