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
  repository(owner: $owner, name: $repo) { object(expression: $expression) { ... on Tree { entries { path type oid mode } } } }
}`;

interface Entry {
  path: string;
  type: string;
  oid: string;
  mode: number;
}

interface FolderAnswer {
  repository: { object: { entries?: Entry[] } | null };
}

export interface Contents
  extends Pick<Forge, 'branchHead' | 'file' | 'fileIds' | 'folder' | 'headFiles' | 'releaseOf'> {
  /** Undefined without such a branch. */
  headOf(branch: string): Promise<string | undefined>;
  /** The texts that a commit holds at these paths. */
  textsOf(commit: string, paths: readonly string[]): Promise<Map<string, string>>;
}

export function createContents(call: Caller, at: { owner: string; repo: string }): Contents {
  const { rest } = call;

  async function headOf(branch: string): Promise<string | undefined> {
    return (await unlessFailed(404, () => rest.git.getRef({ ...at, ref: `heads/${branch}` })))?.data.object.sha;
  }

  async function branchHead(branch: string): Promise<string> {
    const sha = await headOf(branch);
    if (sha === undefined) throw noBranch(branch);
    return sha;
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

  async function file(path: string, commit: string, repository?: string): Promise<Uint8Array | undefined> {
    const there = repository === undefined ? at : atRepository(repository);
    const answer = await unlessFailed(404, () => rest.repos.getContent({ ...there, path, ref: commit }));
    if (!answer || Array.isArray(answer.data) || !('content' in answer.data)) return undefined;
    const { content, encoding, sha } = answer.data;
    // Files over 1 MB come without their content (docs.github.com, "Get repository content", checked 2026-11-23).
    const whole = encoding === 'none' ? (await rest.git.getBlob({ ...there, file_sha: sha })).data.content : content;
    return new Uint8Array(Buffer.from(whole, 'base64'));
  }

  /** All that is below a folder, but for its folders. */
  async function entriesBelow(commit: string, folder: string): Promise<Entry[]> {
    const variables = { ...at, expression: `${commit}:${folder === '.' ? '' : folder}` };
    const { repository } = await call.graphql<FolderAnswer>(folderQuery, variables);
    const below = (repository.object?.entries ?? []).map((entry) =>
      entry.type === 'tree' ? entriesBelow(commit, entry.path) : [entry],
    );
    return (await Promise.all(below)).flat();
  }

  return {
    file,
    branchHead,
    headOf,
    textsOf,
    async fileIds(folder, commit) {
      return Object.fromEntries((await entriesBelow(commit, folder)).map(({ path, oid }) => [path, oid]));
    },
    /** Of an annotated tag, the commit that it leads to (docs.github.com, "List repository tags", checked 2026-11-28). */
    async releaseOf(repository, commit) {
      const list = () =>
        call.paginate(rest.repos.listTags, { ...atRepository(repository), per_page: 100 }, ({ data }, done) => {
          const found = data.filter(({ name, commit: { sha } }) => sha === commit && /^v\d+\.\d+\.\d+/.test(name));
          if (found.length > 0) done();
          return found;
        });
      const [tag] = (await unlessFailed(404, list)) ?? [];
      return tag?.name.slice(1);
    },
    async folder(folder, commit) {
      const entries = await entriesBelow(commit, folder);
      const foreign = entries.find(({ mode }) => !regularModes.includes(mode));
      if (foreign) throw notRegular(foreign.path);
      const texts = await textsOf(
        commit,
        entries.map(({ path }) => path),
      );
      return Object.fromEntries(texts);
    },
    async headFiles(branch, folder, known) {
      const head = await branchHead(branch);
      const ids = (await entriesBelow(head, folder)).map(({ path, oid }) => [path, oid] as const);
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

function atRepository(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

/** git's id of a file with this text (git-scm.com/book, "Git Objects", checked 2026-11-23). */
function idOf(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

/** Of a file and of one that can be run: git knows no others (git-scm.com/docs/git-fast-import, "filemodify", checked 2026-11-28). */
const regularModes = [0o100644, 0o100755];

/** Followed, it would read what the pull request names. */
function notRegular(path: string): Problem {
  return new Problem('not-a-file', `${path} is a link or a submodule, not a file`, { hint: 'commit the file itself' });
}

export function noBranch(branch: string): Problem {
  return new Problem('branch-not-found', `github: there is no branch \`${branch}\``, {
    hint: 'check that the workflow runs for an existing branch and that the token may read it (`contents: read`)',
  });
}
