// Files of the repository at a commit. Rule: a few calls, however many files there are and however large the repository is.

import { createHash } from 'node:crypto';
import type { Forge } from '../../forge.ts';
import { Problem } from '../../problem.ts';
import { CallFailed } from '../http.ts';
import { type Caller, unlessFailed } from './call.ts';

/** GitHub may refuse a larger query. */
const objectsAtOnce = 100;

/** One field for each object: `f0` and so on. */
function objectsQuery(count: number, selection: string): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const variables = numbers.map((number) => `$f${number}: String!`).join(', ');
  const fields = numbers.map((number) => `f${number}: object(expression: $f${number}) { ${selection} }`);
  return `query($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { ${fields.join(' ')} }
  }`;
}

const ofFile = '... on Blob { text isTruncated oid }';
const ofFolder = '... on Tree { entries { path type oid mode } }';

interface Blob {
  text: string | null;
  isTruncated: boolean;
  oid: string;
}

interface Entry {
  path: string;
  type: string;
  oid: string;
  mode: number;
}

const mostPerPage = 100;

type Reads =
  | 'branchHead'
  | 'file'
  | 'fileIds'
  | 'filesBelow'
  | 'entries'
  | 'files'
  | 'releaseOf'
  | 'changedBy'
  | 'parentOf';

export interface Contents extends Pick<Forge, Reads> {
  /** Undefined without such a branch. */
  headOf(branch: string): Promise<string | undefined>;
  /** The texts that a commit holds at these paths. */
  textsOf(commit: string, paths: readonly string[]): Promise<Map<string, string>>;
}

interface Repository {
  owner: string;
  repo: string;
}

export function createContents(call: Caller, at: Repository): Contents {
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
    const files = await bytesOf(commit, paths);
    return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  }

  async function bytesOf(commit: string, paths: readonly string[], there = at): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    for (const [path, blob] of await objects<Blob>(commit, paths, ofFile, there)) {
      const bytes = new TextEncoder().encode(blob.text ?? '');
      const isWhole = !blob.isTruncated && idOf(bytes) === blob.oid;
      const whole = isWhole ? bytes : await file(path, commit, there);
      if (whole) files.set(path, whole);
    }
    return files;
  }

  /** By path, what a commit holds there. */
  async function objects<Node>(
    commit: string,
    paths: readonly string[],
    selection: string,
    there: Repository,
  ): Promise<[string, Node][]> {
    const found: [string, Node][] = [];
    for (let from = 0; from < paths.length; from += objectsAtOnce) {
      const some = paths.slice(from, from + objectsAtOnce);
      const expressions = some.map((path, index) => [`f${index}`, `${commit}:${path === '.' ? '' : path}`]);
      const variables = { ...there, ...Object.fromEntries(expressions) };
      const { repository } = await call.graphql<{ repository: Record<string, Node | null> }>(
        objectsQuery(some.length, selection),
        variables,
      );
      for (const [index, path] of some.entries()) {
        const node = repository[`f${index}`];
        if (node) found.push([path, node]);
      }
    }
    return found;
  }

  async function file(path: string, commit: string, there = at): Promise<Uint8Array | undefined> {
    const answer = await unlessFailed(404, () => rest.repos.getContent({ ...there, path, ref: commit }));
    if (!answer || Array.isArray(answer.data) || !('content' in answer.data)) return undefined;
    const { content, encoding, sha } = answer.data;
    // Files over 1 MB come without their content (docs.github.com, "Get repository content", checked 2026-11-23).
    const whole = encoding === 'none' ? (await rest.git.getBlob({ ...there, file_sha: sha })).data.content : content;
    return new Uint8Array(Buffer.from(whole, 'base64'));
  }

  /** All that is below a folder, but for its folders. */
  async function entriesBelow(commit: string, folder: string, there = at): Promise<Entry[]> {
    const entries = await entriesOf(commit, [folder], there);
    const folders = entries.filter(({ type }) => type === 'tree').map(({ path }) => entriesBelow(commit, path, there));
    return [...entries.filter(({ type }) => type !== 'tree'), ...(await Promise.all(folders)).flat()];
  }

  async function entriesOf(commit: string, folders: readonly string[], there = at): Promise<Entry[]> {
    const trees = await objects<{ entries?: Entry[] }>(commit, folders, ofFolder, there);
    return trees.flatMap(([, { entries = [] }]) => entries);
  }

  /** Files in these folders, and not below them, by path. Throws a Problem if one is a link or a submodule. */
  async function entriesIn(
    commit: string,
    folders: readonly string[],
    isWanted: (path: string) => boolean,
  ): Promise<Map<string, Entry>> {
    const entries = await entriesOf(commit, folders);
    const wanted = entries.filter(({ path, type }) => type !== 'tree' && isWanted(path));
    const foreign = wanted.find(({ mode }) => !regularModes.includes(mode));
    if (foreign) throw notRegular(foreign.path);
    return new Map(wanted.map((entry) => [entry.path, entry]));
  }

  return {
    file: (path, commit) => file(path, commit),
    branchHead,
    headOf,
    textsOf,
    async entries(commit, folders) {
      return new Map((await entriesOf(commit, folders)).map(({ path, oid }) => [path, { id: oid }]));
    },
    async fileIds(folder, commit) {
      return Object.fromEntries((await entriesBelow(commit, folder)).map(({ path, oid }) => [path, oid]));
    },
    async filesBelow(folder, commit, repository) {
      const there = repository === undefined ? at : atRepository(repository);
      try {
        const paths = (await entriesBelow(commit, folder, there)).map(({ path }) => path);
        return Object.fromEntries(await bytesOf(commit, paths, there));
      } catch (error) {
        if (error instanceof CallFailed && error.errors.some(({ type }) => type === 'NOT_FOUND')) return {};
        throw error;
      }
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
    async files(commit, folders, isWanted) {
      const entries = await entriesIn(commit, folders, isWanted);
      return Object.fromEntries(await bytesOf(commit, [...entries.keys()]));
    },
    async parentOf(commit) {
      const get = () => unlessFailed(404, () => rest.git.getCommit({ ...at, commit_sha: commit }));
      return (await get())?.data.parents[0]?.sha;
    },
    async changedBy(commit) {
      const names: string[] = [];
      for (let page = 1; ; page += 1) {
        const { files = [] } = (await rest.repos.getCommit({ ...at, ref: commit, per_page: mostPerPage, page })).data;
        names.push(...files.flatMap(({ filename, previous_filename: former }) => [filename, former ?? filename]));
        if (files.length < mostPerPage) return names;
      }
    },
  };
}

function atRepository(repository: string): Repository {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

/** git's id of a file (git-scm.com/book, "Git Objects", checked 2026-11-23). */
function idOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
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
