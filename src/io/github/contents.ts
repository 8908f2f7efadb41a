// Files of the repository at a commit. Rule: a few calls, however many files there are and however large the repository is.

import { createHash } from 'node:crypto';
import type { Forge } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { type Caller, unlessFailed } from './call.ts';

/** GitHub may refuse a larger query. */
const filesAtOnce = 100;

/** One field for each file: `f0` and so on. */
function filesQuery(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const variables = numbers.map((number) => `$f${number}: String!`).join(', ');
  const fields = numbers.map(
    (number) => `f${number}: object(expression: $f${number}) { ... on Blob { text isTruncated } }`,
  );
  return `query($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { ${fields.join(' ')} }
  }`;
}

interface FilesAnswer {
  repository: Record<string, { text: string | null; isTruncated: boolean } | null>;
}

const folderQuery = `query($owner: String!, $repo: String!, $expression: String!) {
  repository(owner: $owner, name: $repo) { object(expression: $expression) { ... on Tree { entries { path type oid } } } }
}`;

interface FolderAnswer {
  repository: { object: { entries?: { path: string; type: string; oid: string }[] } | null };
}

export interface Contents extends Pick<Forge, 'file' | 'headFiles'> {
  headOf(branch: string): Promise<string | undefined>;
  /** The texts that a commit holds at these paths. */
  textsOf(commit: string, paths: readonly string[]): Promise<Map<string, string>>;
}

export function createContents(call: Caller, at: { owner: string; repo: string }): Contents {
  const { rest } = call;

  async function headOf(branch: string): Promise<string | undefined> {
    return (await unlessFailed(404, () => rest.git.getRef({ ...at, ref: `heads/${branch}` })))?.data.object.sha;
  }

  async function textsOf(commit: string, paths: readonly string[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (let from = 0; from < paths.length; from += filesAtOnce) {
      const some = paths.slice(from, from + filesAtOnce);
      const variables = Object.fromEntries(some.map((path, index) => [`f${index}`, `${commit}:${path}`]));
      const { repository } = await call.graphql<FilesAnswer>(filesQuery(some.length), { ...at, ...variables });
      for (const [index, path] of some.entries()) {
        const blob = repository[`f${index}`];
        if (blob) texts.set(path, blob.isTruncated ? await wholeText(commit, path) : (blob.text ?? ''));
      }
    }
    return texts;
  }

  async function wholeText(commit: string, path: string): Promise<string> {
    return new TextDecoder().decode(await file(path, commit));
  }

  async function file(path: string, commit: string): Promise<Uint8Array | undefined> {
    const answer = await unlessFailed(404, () => rest.repos.getContent({ ...at, path, ref: commit }));
    if (!answer || Array.isArray(answer.data) || !('content' in answer.data)) return undefined;
    const { content, encoding, sha } = answer.data;
    // Files over 1 MB come without their content (docs.github.com, "Get repository content", checked 2026-11-23).
    const whole = encoding === 'none' ? (await rest.git.getBlob({ ...at, file_sha: sha })).data.content : content;
    return new Uint8Array(Buffer.from(whole, 'base64'));
  }

  /** git's ids of all files below a folder, by path from the root. */
  async function idsBelow(commit: string, folder: string): Promise<[path: string, id: string][]> {
    const variables = { ...at, expression: `${commit}:${folder}` };
    const { repository } = await call.graphql<FolderAnswer>(folderQuery, variables);
    const below = (repository.object?.entries ?? []).map(({ path, type, oid }) =>
      type === 'tree' ? idsBelow(commit, path) : [[path, oid] satisfies [string, string]],
    );
    return (await Promise.all(below)).flat();
  }

  return {
    file,
    headOf,
    textsOf,
    async headFiles(branch, folder, known) {
      const head = await headOf(branch);
      if (head === undefined) throw noBranch(branch);
      const ids = await idsBelow(head, folder === '.' ? '' : folder);
      const other = ids.filter(([path, id]) => !Object.hasOwn(known, path) || idOf(known[path] ?? '') !== id);
      const texts = await textsOf(
        head,
        other.map(([path]) => path),
      );
      const there = new Set(ids.map(([path]) => path));
      // An empty listing may be a missing folder: do not report all of its files as deleted.
      const gone = there.size === 0 ? [] : Object.keys(known).filter((path) => !there.has(path));
      return { head, files: { ...Object.fromEntries(texts), ...Object.fromEntries(gone.map((path) => [path, null])) } };
    },
  };
}

/** git's id of a file with this text (git-scm.com/book, "Git Objects", checked 2026-11-23). */
function idOf(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

export function noBranch(branch: string): Problem {
  return new Problem('branch-not-found', `github: there is no branch \`${branch}\``, {
    hint: 'check that the workflow runs for an existing branch and that the token may read it (`contents: read`)',
  });
}
