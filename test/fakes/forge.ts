// A Forge on the fake GitHub. Rule: sleeping takes no time and is recorded.

import { keysOf } from '../../src/action/context.ts';
import type { Forge } from '../../src/forge.ts';
import { createForge } from '../../src/io/github/forge.ts';
import type { Committer } from '../../src/io/github/writers.ts';
import { Secret } from '../../src/keys/secret.ts';
import type { Clock } from '../../src/ports.ts';
import { createGitHub, type GitHub, type GitHubOptions } from './github/server.ts';

export interface TestForge {
  github: GitHub;
  /** Every sleep, in milliseconds. */
  slept: number[];
  /** file: the path of fleet.yaml; the first fleet's unless given. */
  forge(token: string, committer?: Committer, file?: string): Forge;
}

export async function startGitHub(options: GitHubOptions = {}): Promise<TestForge> {
  const github = await createGitHub({ files: { 'README.md': 'a fleet\n' }, ...options });
  const slept: number[] = [];
  let now = Date.now();
  const clock: Clock = {
    now: () => new Date(now),
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
  return {
    github,
    slept,
    forge: (token, committer, file = 'fleet/fleet.yaml') =>
      createForge({
        token: new Secret(token),
        apiUrl: github.url,
        clock,
        owner: github.owner,
        repo: github.name,
        committer,
        keysOf: keysOf(file),
      }),
  };
}
