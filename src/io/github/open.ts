// Open pull requests. Rule: one call, however many there are.

import type { PullRequest } from '../../forge.ts';
import type { Caller } from './call.ts';
import { type ApiPull, pullFields, toPull } from './landed.ts';

/** The newest of them; the paths of a pull request are its first hundred. */
const query = `query($owner: String!, $repo: String!, $base: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, baseRefName: $base, first: 50, orderBy: { field: CREATED_AT, direction: DESC }) { nodes {
      ${pullFields} mergeable author { __typename login } files(first: 100) { nodes { path } }
    } }
  }
}`;

interface OpenPull extends ApiPull {
  /** UNKNOWN while GitHub is still trying it. */
  mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN';
  author: { __typename: string; login: string } | null;
  files: { nodes: { path: string }[] };
}

interface Answer {
  repository: { pullRequests: { nodes: OpenPull[] } };
}

/** Forge.openPulls. */
export async function openPulls(
  call: Caller,
  at: { owner: string; repo: string },
  base: string,
  folder: string,
): Promise<readonly PullRequest[]> {
  const { nodes } = (await call.graphql<Answer>(query, { ...at, base })).repository.pullRequests;
  const isIn = ({ path }: { path: string }) => folder === '.' || path.startsWith(`${folder}/`);
  const ours = nodes.filter(
    ({ isCrossRepository, mergeable, author, files }) =>
      !isCrossRepository &&
      mergeable !== 'CONFLICTING' &&
      !(author?.__typename === 'Bot' && author.login === 'dependabot') &&
      files.nodes.some(isIn),
  );
  return ours.map(toPull);
}
