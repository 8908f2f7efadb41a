// The commit that merging a pull request would make. Rule: only of main's head and the pull request's head, as they are now.

import type { TestMerge } from '../../forge.ts';
import type { Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Caller } from './call.ts';

/**
 * GitHub tries the merge in the background, and again after each push to either side (docs.github.com, "Checking mergeability of
 * pull requests", checked 2026-11-28).
 */
const query = `query($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    state mergeable headRefOid baseRefName baseRef { target { oid } }
    potentialMergeCommit { oid parents(first: 3) { nodes { oid } } }
  } }
}`;

interface Answer {
  repository: {
    pullRequest: {
      state: 'OPEN' | 'CLOSED' | 'MERGED';
      mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN';
      headRefOid: string;
      baseRefName: string;
      baseRef: { target: { oid: string } } | null;
      potentialMergeCommit: { oid: string; parents: { nodes: { oid: string }[] } } | null;
    };
  };
}

const pollMilliseconds = 2_000;
const mostPolls = 30;

/** Throws a Problem when the two conflict, when it is no longer open, or when GitHub has not tried it within a minute. */
export async function testMerge(
  call: Caller,
  at: { owner: string; repo: string },
  clock: Clock,
  number: number,
): Promise<TestMerge> {
  for (let polls = 0; polls < mostPolls; polls += 1) {
    if (polls > 0) await clock.sleep(pollMilliseconds);
    const { pullRequest } = (await call.graphql<Answer>(query, { ...at, number })).repository;
    const { mergeable, headRefOid: head, baseRefName, baseRef, potentialMergeCommit: merge } = pullRequest;
    // GitHub tries no other.
    if (pullRequest.state !== 'OPEN') throw closed(number, pullRequest.state);
    if (mergeable === 'CONFLICTING') throw conflict(number, baseRefName);
    const base = baseRef?.target.oid;
    const parents = merge?.parents.nodes.map(({ oid }) => oid).join(' ');
    if (merge && base !== undefined && parents === `${base} ${head}`) return { sha: merge.oid, base, head };
  }
  throw new Problem('merge-not-tried', `github: has not tried out yet whether #${number} can be merged`, {
    hint: 'run the job again',
  });
}

function closed(number: number, state: 'CLOSED' | 'MERGED'): Problem {
  return new Problem('pull-request-closed', `#${number} is ${state.toLowerCase()}, so there is nothing to plan`, {
    hint: 'open a new pull request',
  });
}

function conflict(number: number, base: string): Problem {
  return new Problem('pull-request-conflicts', `#${number} conflicts with ${base}, so there is nothing to plan`, {
    hint: `merge ${base} into its branch, or rebase it`,
  });
}
