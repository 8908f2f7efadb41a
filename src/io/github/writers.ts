// Who puts a commit onto a branch: a token through the API, or a deploy key over SSH. Rule: signed by GitHub, atomic, and on the expected head alone.

import type { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { CallFailed } from '../http.ts';
import type { SshKey } from '../ssh/connection.ts';
import { type Caller, type CallerOptions, createCaller } from './call.ts';
import type { Pusher } from './push.ts';

/** Whose commits a protected branch accepts, where those of the workflow's own token are refused. */
export type Committer =
  /** Of a GitHub App, or of a person. */
  { readonly token: Secret } | { readonly deployKey: SshKey };

/** By path; null deletes. */
export type Files = Readonly<Record<string, string | null>>;

export interface Writer {
  /** Throws a Problem unless it may write to the repository, whatever the branches' rules say. */
  check(): Promise<void>;
  /** Returns the commit. */
  send(branch: string, head: string, message: string, changes: Files): Promise<string>;
}

type Repository = { owner: string; repo: string };

export function writerOf(committer: Committer, call: Caller, at: Repository, options: CallerOptions): Writer {
  if ('deployKey' in committer) return keyWriter(call, at, committer.deployKey);
  const { check, send } = tokenWriter(createCaller({ ...options, token: committer.token }), at);
  return { send, check: () => check().catch(refuse) };
}

/** docs.github.com/graphql, mutation createCommitOnBranch, checked 2026-11-23. */
const commitMutation = `mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

export function tokenWriter(call: Caller, at: Repository): Writer {
  return {
    /** An empty blob in no commit needs the same permission as a commit and is visible to nobody. */
    async check() {
      await call.create(
        () => call.rest.git.createBlob({ ...at, content: '', encoding: 'utf-8' }),
        async () => undefined,
      );
    },
    async send(branch, head, message, changes) {
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
      const answer = await call.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(commitMutation, {
        input,
      });
      return answer.createCommitOnBranch.commit.oid;
    },
  };
}

/**
 * The workflow's token makes the commit, which is then on no branch; the key only moves the branch to it. GitHub signs such a commit
 * as long as it names no author (docs.github.com, "Signature verification for bots", checked 2026-11-28).
 */
function keyWriter({ rest }: Caller, at: Repository, key: SshKey): Writer {
  let pusher: Promise<Pusher> | undefined;
  // Loaded when used: most tokens may commit, and SSH is much to load.
  const pushes = () => {
    pusher ??= import('./push.ts').then(({ createPusher }) => createPusher({ rest }, at, key));
    return pusher;
  };
  return {
    check: async () => (await pushes()).check(),
    async send(branch, head, message, changes) {
      const [mode, type] = ['100644', 'blob'] as const;
      const entries = Object.entries(changes).map(([path, text]) =>
        text === null ? { path, mode, type, sha: null } : { path, mode, type, content: text },
      );
      const { tree } = (await rest.git.getCommit({ ...at, commit_sha: head })).data;
      const made = (await rest.git.createTree({ ...at, base_tree: tree.sha, tree: entries })).data;
      const { sha } = (await rest.git.createCommit({ ...at, message, tree: made.sha, parents: [head] })).data;
      await (await pushes()).push({ branch, from: head, to: sha });
      return sha;
    },
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function refuse(error: unknown): never {
  if (!(error instanceof CallFailed) || ![401, 403, 404].includes(error.status ?? 0)) throw error;
  throw new Problem('commit-token-refused', `the commit-token may not write to this repository: ${error.summary}`, {
    hint: 'install the GitHub App on this repository, and give it the permission Contents: read and write',
  });
}
