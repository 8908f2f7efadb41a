// git in the person's own clone. Rule: it pushes with the token alone, which is neither an argument nor kept in a file.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';

export interface Git {
  /** Its output, trimmed. Throws a Problem with git's own words. */
  run(...args: string[]): Promise<string>;
  /** Undefined where git refuses. */
  ask(...args: string[]): Promise<string | undefined>;
  /** The branch here becomes the one of this name there. */
  push(url: string, branch: string): Promise<void>;
}

export function createGit(folder: string, token: Secret): Git {
  const call = async (args: string[], more: NodeJS.ProcessEnv = {}) => {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', ...more };
    try {
      return (await promisify(execFile)('git', ['-C', folder, ...args], { env })).stdout.trim();
    } catch (error) {
      throw failed(args, error, token);
    }
  };
  return {
    run: (...args) => call(args),
    ask: (...args) => call(args).catch(() => undefined),
    async push(url, branch) {
      await call(['push', '--quiet', url, `refs/heads/${branch}:refs/heads/${branch}`], header(url, token));
    },
  };
}

/** As actions/checkout does it. git's own variables for it reach no other program. */
function header(url: string, token: Secret): NodeJS.ProcessEnv {
  if (!url.startsWith('https://')) return {};
  const basic = Buffer.from(`x-access-token:${token.reveal()}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}

function failed(args: readonly string[], error: unknown, token: Secret): unknown {
  if (!(error instanceof Error) || !('stderr' in error)) return error;
  const said = String(error.stderr || error.message).replaceAll(token.reveal(), '(secret)');
  const line = said.trim().split('\n').at(-1) ?? '';
  return new Problem('git-failed', `git ${args[0]}: ${line}`, { hint: 'run the same by hand to see all that it says' });
}
