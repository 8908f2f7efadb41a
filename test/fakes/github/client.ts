// Octokit on the fake GitHub, and what it was refused.

import { getOctokit } from '@actions/github';
import type { GitHub } from './server.ts';

export type Octokit = ReturnType<typeof getOctokit>;

export function clientOf(github: GitHub, token: string): Octokit {
  return getOctokit(token, { baseUrl: github.url });
}

async function thrown(asked: Promise<unknown>) {
  return asked.then(
    (answer) => {
      throw new Error(`this was not refused: ${JSON.stringify(answer)}`);
    },
    (error) => error,
  );
}

/** The response to a REST request that must be refused. */
export async function refusal(asked: Promise<unknown>): Promise<{ status: number; message: string; errors: unknown }> {
  const { status, response } = await thrown(asked);
  return { status, message: response?.data?.message, errors: response?.data?.errors };
}

/** The first error of a GraphQL response that must have one. */
export async function graphqlError(asked: Promise<unknown>): Promise<{ type?: string; message: string }> {
  return (await thrown(asked)).errors?.[0];
}
