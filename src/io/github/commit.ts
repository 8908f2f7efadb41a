// Commits through GitHub's API, signed and atomic. Rule: nobody's commit is lost; the files are merged onto what the head holds.

import type { Commit, Committed, Forge } from '../../forge.ts';
import type { Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { CallFailed, retry } from '../http.ts';
import { type Caller, policy, unlessFailed } from './call.ts';
import type { Contents } from './contents.ts';
import { keysBranch, messageOf } from './own.ts';
import { protectionOf } from './rules.ts';
import { type Files, tokenWriter, type Writer } from './writers.ts';

/** Whose keys are committed. */
export interface KeysOf {
  /** What sets its branches apart: `promguard/keys-ID-COMMIT`; undefined for the first fleet: `promguard/keys-COMMIT`. */
  readonly id: string | undefined;
  /** In titles: `fleet`, or the folder of another fleet. */
  readonly name: string;
}

interface Proposal {
  number: number;
  html_url: string;
  merged_at: string | null;
  head: { sha: string };
}

export function createCommits(
  call: Caller,
  at: { owner: string; repo: string },
  { branchHead, headOf, textsOf }: Pick<Contents, 'branchHead' | 'headOf' | 'textsOf'>,
  clock: Clock,
  /** For the branch itself; a branch for keys is written with the workflow's own token. */
  committer: Writer | undefined,
  { id, name: whose }: KeysOf,
): Pick<Forge, 'commit' | 'checkCommit'> {
  const { rest } = call;
  const own = tokenWriter(call, at);
  const prefix = id === undefined ? keysBranch : `${keysBranch}${id}-`;
  /** Branches for keys that this run has written to. */
  const begun = new Set<string>();

  /** What to commit onto the head: each file merged with what it holds there; without those that it already holds. */
  async function changesOnto(head: string, { files, merge }: Commit): Promise<Files> {
    const theirs = await textsOf(head, Object.keys(files));
    const merged = Object.keys(files).map((path): [string, string | null] => [path, merge(path, theirs.get(path))]);
    return Object.fromEntries(merged.filter(([path, text]) => text !== (theirs.get(path) ?? null)));
  }

  /** The commit's sha; undefined when the branch is protected. A commit whose response was lost is found: the head holds its files. */
  async function onto(branch: string, commit: Commit, writer: Writer): Promise<string | undefined> {
    const attempt = async () => {
      const head = await branchHead(branch);
      const changes = await changesOnto(head, commit);
      return Object.keys(changes).length === 0 ? head : await writer.send(branch, head, commit.message, changes);
    };
    const repeats = (failure: CallFailed) => failure.mayBeDone || isStale(failure);
    try {
      return await retry(clock, { ...policy, repeats }, attempt);
    } catch (error) {
      if (isProtected(error)) return undefined;
      throw isStale(error) ? busy(branch) : error;
    }
  }

  async function propose(branch: string, commit: Commit): Promise<Committed> {
    const name = `${prefix}${commit.base.slice(0, 12)}`;
    const open = () => proposalOf(name, branch, 'open');
    if (!(await open())) await beginBranch(name, branch);
    if ((await onto(name, commit, own)) === undefined) {
      throw new Problem(
        'branch-protected',
        `cannot commit the keys to \`${branch}\` or \`${name}\`: both are protected`,
        {
          hint: `give a deploy key or a GitHub App that the rules of ${branch} let in (docs/setup.md, "Protect main"), or leave branches named ${keysBranch}… unprotected`,
        },
      );
    }
    const body = `Made by ${commit.run}, which may not commit to the protected branch.\n\n${bodyOfProposal}`;
    const make = async (): Promise<Proposal> =>
      (await rest.pulls.create({ ...at, title: titleOf(whose), head: name, base: branch, body })).data;
    // Checked again: it may have been merged while the commit was made.
    const { number, html_url } = (await open()) ?? (await call.create(make, open));
    return { how: 'proposed', pullRequest: number, url: html_url };
  }

  /** The newest pull request for the keys on that branch. */
  async function proposalOf(name: string, branch: string, state: 'open' | 'all'): Promise<Proposal | undefined> {
    return (await rest.pulls.list({ ...at, state, head: `${at.owner}:${name}`, base: branch })).data[0];
  }

  /**
   * The branch for keys, created from the protected one. When it already exists without an open pull request, either that was merged or
   * a run was interrupted before it opened one: then no host has learned the keys on it. Keys that somebody rejected may be in use.
   */
  async function beginBranch(name: string, branch: string): Promise<void> {
    const [head, there] = [await branchHead(branch), await headOf(name)];
    if (there === undefined) {
      begun.add(name);
      return makeBranch(name, head);
    }
    const last = await proposalOf(name, branch, 'all');
    if (last && !last.merged_at) throw rejected(last, name);
    // Commits beyond the merged ones stay: a host may have learned their keys.
    const isDone = last ? last.head.sha === there : !begun.has(name);
    begun.add(name);
    if (isDone && there !== head) await rest.git.updateRef({ ...at, ref: `heads/${name}`, sha: head, force: true });
  }

  async function makeBranch(name: string, sha: string): Promise<void> {
    const look = async () => ((await headOf(name)) === undefined ? undefined : true);
    await call.create(async () => {
      await rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha });
      return true;
    }, look);
  }

  return {
    async commit(branch, commit) {
      const sha = await onto(branch, { ...commit, message: messageOf(commit) }, committer ?? own);
      return sha === undefined ? propose(branch, commit) : { how: 'committed', sha };
    },

    async checkCommit(branch) {
      await own.check();
      await committer?.check();
      await refuseWaiting(branch);
      const { closed } = await protectionOf(rest, at, branch);
      // Whoever commits for us is meant to be let in. If not, the first keys say so, before anything is created.
      if (closed && !committer) await checkProposal(branch);
    },
  };

  /** A run without the keys of the previous one would make new keys for the same hosts; those of other fleets do not concern it. */
  async function refuseWaiting(branch: string): Promise<void> {
    const query = { ...at, state: 'open', base: branch, per_page: 100 } as const;
    // A workflow whose token cannot list pull requests has opened none.
    const all = (await unlessFailed(403, () => call.paginate(rest.pulls.list, query))) ?? [];
    const own = ({ head }: (typeof all)[number]) =>
      head.ref.startsWith(prefix) &&
      isCommit(head.ref.slice(prefix.length)) &&
      head.repo?.full_name === `${at.owner}/${at.repo}`;
    const waiting = all.find(own);
    if (!waiting) return;
    throw new Problem(
      'keys-unmerged',
      `the keys and addresses of an earlier run are still in pull request #${waiting.number}`,
      {
        hint: `nothing was changed; merge ${waiting.html_url}: an apply starts by itself then, and continues this one`,
      },
    );
  }

  /** GitHub never opens a pull request from a branch into itself: it responds with 422 to those who may open one, with 403 to others. */
  async function checkProposal(branch: string): Promise<void> {
    try {
      await rest.pulls.create({ ...at, title: 'permission check', head: branch, base: branch });
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 422) throw error;
    }
  }
}

/** The first commit's message would tell only part of it. */
function titleOf(whose: string): string {
  return `chore(${whose}): keys and addresses`;
}

/** Behind the prefix of the first fleet, a branch of another has the id of that. */
function isCommit(end: string): boolean {
  return !end.includes('-');
}

/** "Approve": github.com/github/docs, pull 44419, checked 2026-11-28. */
const bodyOfProposal =
  'Merge this: applies wait for it, and one starts by itself then.\n\n' +
  'GitHub runs no check here until somebody presses **Approve workflows to run**, as a workflow opened this pull request.';

function isStale(error: unknown): boolean {
  return errorsIn(error).some(
    ({ type, message }) => type === 'STALE_DATA' || /expected branch to point to/i.test(message),
  );
}

/** Branch protection has its own type, rulesets have only words (github.com/Thinkmill/keystatic, issue 1598, checked 2026-11-23). */
function isProtected(error: unknown): boolean {
  const words = /repository rule violations|protected branch|must be made through a pull request/i;
  return errorsIn(error).some(
    ({ type, message }) => type === 'BRANCH_PROTECTION_RULE_VIOLATION' || words.test(message),
  );
}

function errorsIn(error: unknown): CallFailed['errors'] {
  return error instanceof CallFailed ? error.errors : [];
}

function rejected({ number, html_url }: Proposal, name: string): Problem {
  return new Problem(
    'keys-rejected',
    `pull request #${number}, with keys of an earlier run, was closed without a merge`,
    {
      hint: `reopen and merge ${html_url}, then run this job again; if no host has those keys, delete the branch ${name} instead`,
    },
  );
}

function busy(branch: string): Problem {
  const summary = `github: \`${branch}\` moved ${policy.attempts} times while the keys were being committed`;
  return new Problem('branch-busy', summary, {
    hint: 'wait until nobody pushes to it, then run again: no host has learned the keys yet',
  });
}
