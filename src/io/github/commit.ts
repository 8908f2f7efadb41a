// Files committed through GitHub's API: signed by GitHub, all or none. Rule: nobody's commit is lost; where the head has moved, the files are merged and it is tried again.

import type { Clock, Commit, Committed, Forge } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { type Caller, CallFailed, unlessFailed } from './call.ts';
import { type Contents, noBranch } from './contents.ts';
import { protectionOf } from './rules.ts';

/** Pull requests from branches that begin so are ours. */
export const keysBranch = 'promguard/keys-';

const attempts = 5;

/** docs.github.com/graphql, mutation createCommitOnBranch, checked 2026-11-23. */
const commitMutation = `mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

type Files = Record<string, string | null>;

interface Proposal {
  number: number;
  html_url: string;
  merged_at: string | null;
  head: { sha: string };
}

export function createCommits(
  call: Caller,
  at: { owner: string; repo: string },
  { headOf, textsOf }: Pick<Contents, 'headOf' | 'textsOf'>,
  clock: Clock,
): Pick<Forge, 'commit' | 'checkCommit'> {
  const { rest } = call;
  /** Branches for keys that this run has written to. */
  const begun = new Set<string>();

  /** What must be committed onto the head: the files where it is our base, else merged; without those that it holds already. */
  async function changesOnto(head: string, { base, files, merge }: Commit): Promise<Files> {
    const theirs = await textsOf(head, Object.keys(files));
    const wanted = Object.entries(files).map(([path, ours]): [string, string | null] => [
      path,
      head === base ? ours : merge(path, theirs.get(path)),
    ]);
    return Object.fromEntries(wanted.filter(([path, text]) => text !== (theirs.get(path) ?? null)));
  }

  async function send(branch: string, head: string, message: string, changes: Files): Promise<string> {
    const [headline = '', ...body] = message.split('\n');
    const entries = Object.entries(changes);
    const input = {
      branch: { repositoryNameWithOwner: `${at.owner}/${at.repo}`, branchName: branch },
      expectedHeadOid: head,
      message: { headline, body: body.join('\n').trim() },
      fileChanges: {
        additions: entries.flatMap(([path, text]) => (text === null ? [] : [{ path, contents: base64(text) }])),
        deletions: entries.flatMap(([path, text]) => (text === null ? [{ path }] : [])),
      },
    };
    const answer = await call.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(commitMutation, { input });
    return answer.createCommitOnBranch.commit.oid;
  }

  /** The commit's sha, or undefined where the branch is protected. A commit whose answer was lost is found as the head that holds all of it. */
  async function onto(branch: string, wanted: Commit): Promise<string | undefined> {
    for (let failures = 0; ; failures += 1) {
      const head = await headOf(branch);
      if (head === undefined) throw noBranch(branch);
      const changes = await changesOnto(head, wanted);
      if (Object.keys(changes).length === 0) return head;
      try {
        return await send(branch, head, wanted.message, changes);
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        if (isProtected(error)) return undefined;
        if (!isStale(error) && !error.mayBeDone) throw error;
        if (failures + 1 >= attempts) throw isStale(error) ? restless(branch) : error;
        await clock.sleep(1000 * 2 ** failures);
      }
    }
  }

  async function propose(branch: string, wanted: Commit): Promise<Committed> {
    const name = `${keysBranch}${wanted.base.slice(0, 12)}`;
    const open = () => proposalOf(name, branch, 'open');
    if (!(await open())) await beginBranch(name, branch);
    if ((await onto(name, wanted)) === undefined) {
      throw new Problem('todo', `neither \`${branch}\` nor \`${name}\` takes the keys: both are protected`, {
        hint: `let this token bypass the protection of ${branch}, or leave branches that begin with ${keysBranch} unprotected`,
      });
    }
    const [title = ''] = wanted.message.split('\n');
    const make = async (): Promise<Proposal> =>
      (await rest.pulls.create({ ...at, title, head: name, base: branch, body })).data;
    // Looked for again: it may have been merged while the commit was made.
    const { number, html_url } = (await open()) ?? (await call.create(make, open));
    return { how: 'proposed', pullRequest: number, url: html_url };
  }

  /** The newest pull request for the keys on that branch. */
  async function proposalOf(name: string, branch: string, state: 'open' | 'all'): Promise<Proposal | undefined> {
    return (await rest.pulls.list({ ...at, state, head: `${at.owner}:${name}`, base: branch })).data[0];
  }

  /**
   * The branch for keys, with what the protected one holds now. One that is there already and is in no open pull request was merged, or
   * a run died before it opened any: then no host has learned what is on it. Keys that somebody turned down may be in use.
   */
  async function beginBranch(name: string, branch: string): Promise<void> {
    const [head, there] = [await headOf(branch), await headOf(name)];
    if (head === undefined) throw noBranch(branch);
    if (there === undefined) {
      begun.add(name);
      return makeBranch(name, head);
    }
    const last = await proposalOf(name, branch, 'all');
    if (last && !last.merged_at) throw turnedDown(last, name);
    // Whatever stands there besides what was merged stays, as a host may have learned it.
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
    async commit(branch, wanted) {
      const sha = await onto(branch, wanted);
      return sha === undefined ? propose(branch, wanted) : { how: 'committed', sha };
    },

    async checkCommit(branch) {
      // An empty blob that belongs to no commit: needs the same permission as a commit, and changes nothing that anyone sees.
      await call.create(
        () => rest.git.createBlob({ ...at, content: '', encoding: 'utf-8' }),
        async () => undefined,
      );
      await refuseWaiting(branch);
      const { closed } = await protectionOf(rest, at, branch);
      if (closed) await checkProposal(branch);
    },
  };

  /** A run that does not know the keys of the one before would make others for the same hosts. */
  async function refuseWaiting(branch: string): Promise<void> {
    const query = { ...at, state: 'open', base: branch, per_page: 100 } as const;
    // A token that may not see pull requests is no workflow's that opens some.
    const all = (await unlessFailed(403, () => call.paginate(rest.pulls.list, query))) ?? [];
    const own = ({ head }: (typeof all)[number]) =>
      head.ref.startsWith(keysBranch) && head.repo?.full_name === `${at.owner}/${at.repo}`;
    const waiting = all.find(own);
    if (!waiting) return;
    throw new Problem('todo', `the keys and addresses of an earlier run still wait in #${waiting.number}`, {
      hint: `merge ${waiting.html_url}, then run this job again: nothing was touched`,
    });
  }

  /** A pull request from a branch into itself is never made: the answer is 422 to those who may make one, 403 to others. */
  async function checkProposal(branch: string): Promise<void> {
    try {
      await rest.pulls.create({ ...at, title: 'a check that makes nothing', head: branch, base: branch });
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 422) throw error;
    }
  }
}

const body =
  'Keys and addresses that a run of PromGuard made, and could not commit itself: the branch is protected.\n\n' +
  'Merge this soon. Until then the next run does not know them.';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function isStale({ errors }: CallFailed): boolean {
  return errors.some(({ type, message }) => type === 'STALE_DATA' || /expected branch to point to/i.test(message));
}

/** Branch protection has a type of its own, rulesets have only words (github.com/Thinkmill/keystatic, issue 1598, checked 2026-11-23). */
function isProtected({ errors }: CallFailed): boolean {
  const words = /repository rule violations|protected branch|must be made through a pull request/i;
  return errors.some(({ type, message }) => type === 'BRANCH_PROTECTION_RULE_VIOLATION' || words.test(message));
}

function turnedDown({ number, html_url }: Proposal, name: string): Problem {
  return new Problem('todo', `#${number}, with the keys and addresses of an earlier run, was closed and not merged`, {
    hint: `reopen and merge ${html_url}, then run this job again; if no host has those keys, delete the branch ${name} instead`,
  });
}

function restless(branch: string): Problem {
  return new Problem('todo', `github: \`${branch}\` moved ${attempts} times while the keys were committed`, {
    hint: 'wait until nobody pushes to it, then run again: no host has learned the keys yet',
  });
}
