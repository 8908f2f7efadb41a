// What a branch got, commit by commit, and the pull requests that it came from. Rule: two calls for a hundred commits, however many files and pull requests they have.

import type { Landed, PullRequest } from '../../forge.ts';
import { type Caller, unlessFailed } from './call.ts';

/** Of commits, with the folders of their parents; GitHub may refuse a larger query. */
const commitsAtOnce = 50;
const perPage = 100;

/** Of an ApiPull. */
export const pullFields =
  'number headRefOid headRefName isCrossRepository merged mergedAt baseRefName labels(first: 100) { nodes { name } }';

/**
 * For a commit on the default branch, GraphQL names the merged pull request that brought it; for others, open ones too
 * (docs.github.com/graphql, Commit.associatedPullRequests, checked 2026-11-28).
 */
const commitFields = `associatedPullRequests(first: 10) { nodes { ${pullFields} } }`;

interface ApiCommit {
  associatedPullRequests: { nodes: ApiPull[] };
}

export interface ApiPull {
  number: number;
  headRefOid: string;
  headRefName: string;
  isCrossRepository: boolean;
  merged: boolean;
  mergedAt: string | null;
  baseRefName: string;
  labels: { nodes: { name: string }[] };
}

interface ApiFolder {
  entries?: { name: string; oid: string }[];
}

interface Answer {
  repository: Record<string, ApiCommit | ApiFolder | null>;
}

interface Bare {
  sha: string;
  parents: readonly string[];
}

type At = { owner: string; repo: string };

export async function landed(
  call: Caller,
  at: At,
  since: string | undefined,
  head: string,
  folder: string,
): Promise<readonly Landed[] | undefined> {
  const range = since === undefined ? [{ sha: head, parents: [] }] : await commitsBetween(call, at, since, head);
  if (!range) return undefined;
  const all: Landed[] = [];
  for (let from = 0; from < range.length; from += commitsAtOnce) {
    all.push(...(await described(call, at, range.slice(from, from + commitsAtOnce), folder)));
  }
  return all;
}

/** All that `head` has and `since` has not, the oldest first; undefined where GitHub knows one of them no longer. */
async function commitsBetween({ rest }: Caller, at: At, since: string, head: string): Promise<Bare[] | undefined> {
  const commits: Bare[] = [];
  for (let page = 1; ; page += 1) {
    const query = { ...at, basehead: `${since}...${head}`, per_page: perPage, page };
    const answer = await unlessFailed(404, () => rest.repos.compareCommitsWithBasehead(query));
    if (!answer) return undefined;
    const some = answer.data.commits.map(({ sha, parents }) => ({ sha, parents: parents.map((parent) => parent.sha) }));
    commits.push(...some);
    if (some.length < perPage) return commits;
  }
}

/** What runs: the workflows, and in a copy of the template the Action. */
const ofProgram = ['.github/workflows', 'dist'] as const;

async function described(call: Caller, at: At, commits: readonly Bare[], folder: string): Promise<Landed[]> {
  const shas = [...new Set(commits.flatMap(({ sha, parents }) => [sha, ...parents.slice(0, 1)]))];
  const folders = [folder === '.' ? '' : folder, ...ofProgram];
  const wanted = [
    ...commits.map(({ sha }, index) => [`c${index}`, sha, `... on Commit { ${commitFields} }`] as const),
    ...shas.flatMap((sha, index) =>
      folders.map((path, at) => [`t${index}_${at}`, `${sha}:${path}`, '... on Tree { entries { name oid } }'] as const),
    ),
  ];
  const variables = wanted.map(([name]) => `$${name}: String!`).join(', ');
  const fields = wanted.map(([name, , what]) => `${name}: object(expression: $${name}) { ${what} }`).join(' ');
  const query = `query($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { ${fields} }
  }`;
  const given = Object.fromEntries(wanted.map(([name, expression]) => [name, expression]));
  const { repository } = await call.graphql<Answer>(query, { ...at, ...given });
  const entriesIn = folders.map(
    (_, at) => new Map(shas.map((sha, index) => [sha, entriesOf(repository[`t${index}_${at}`])])),
  );
  return commits.map(({ sha, parents }, index) => {
    const [changed = [], ...ofOthers] = entriesIn.map((at) => changedIn(at.get(sha), at.get(parents[0] ?? '')));
    const changesProgram = ofOthers.some((names) => names.length > 0);
    return { sha, parents, changed, changesProgram, pulls: pullsOf(repository[`c${index}`]) };
  });
}

type Entries = ReadonlyMap<string, string>;

function entriesOf(found: ApiCommit | ApiFolder | null | undefined): Entries {
  const entries = found && 'entries' in found ? found.entries : undefined;
  return new Map(entries?.map(({ name, oid }) => [name, oid]));
}

/** From the first parent: a merge can take whatever it wants from either side. */
function changedIn(here: Entries = new Map(), before: Entries = new Map()): string[] {
  const names = new Set([...here.keys(), ...before.keys()]);
  return [...names].filter((name) => before.get(name) !== here.get(name));
}

function pullsOf(found: ApiCommit | ApiFolder | null | undefined): PullRequest[] {
  const nodes = found && 'associatedPullRequests' in found ? found.associatedPullRequests.nodes : [];
  return nodes.map(toPull);
}

export function toPull(pull: ApiPull): PullRequest {
  return {
    number: pull.number,
    headSha: pull.headRefOid,
    headRef: pull.headRefName,
    base: pull.baseRefName,
    fromFork: pull.isCrossRepository,
    merged: pull.merged,
    mergedAt: pull.mergedAt ?? undefined,
    labels: pull.labels.nodes.map(({ name }) => name),
  };
}
