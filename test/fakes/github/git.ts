// The repository of the fake GitHub. Rule: real commits, made with git's plumbing in a bare repository.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Objects } from './objects.ts';

export interface Person {
  name: string;
  email: string;
}

/** By path; null deletes. */
export type Files = Record<string, Uint8Array | string | Link | null>;

/** A symbolic link. */
export interface Link {
  to: string;
}

export interface NewCommit {
  /** A full ref name. */
  ref: string;
  /** Undefined for the first commit of a repository. */
  parent: string | undefined;
  files: Files;
  message: string;
  author: Person;
  committer: Person;
}

export interface TreeEntry {
  name: string;
  path: string;
  type: string;
  oid: string;
  mode: number;
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

function isLink(content: Uint8Array | string | Link): content is Link {
  return typeof content === 'object' && 'to' in content;
}

const noObject = '0'.repeat(40);

/** git failed; the message is its output. */
export class GitError extends Error {}

/** A repository for one test needs neither fsync nor garbage collection. */
const config = { 'core.fsync': 'none', 'gc.auto': '0', 'maintenance.auto': 'false' };

/** Ignores the configuration of the machine and the user. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: String(Object.keys(config).length),
  ...Object.fromEntries(
    Object.entries(config).flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]),
  ),
  LC_ALL: 'C.UTF-8',
};

interface GitOptions {
  input?: Uint8Array | string;
  env?: NodeJS.ProcessEnv;
}

/** Runs git in a folder and returns its output. Throws a GitError. */
function gitBytes(folder: string, args: string[], { input = '', env = {} }: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: { ...environment, ...env },
      maxBuffer: 2 ** 28,
      encoding: 'buffer' as const,
    };
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (error) reject(new GitError(`git ${args.join(' ')}: ${stderr}${stdout}${error.message}`));
      else resolve(stdout);
    });
    // A command need not read its input.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** The output as trimmed text. */
export async function git(folder: string, args: string[], options: GitOptions = {}): Promise<string> {
  return (await gitBytes(folder, args, options)).toString().trim();
}

async function inFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-git-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export class Repository {
  /** A bare repository; clone it as `file://` + folder. */
  readonly folder: string;
  readonly #now: () => Date;
  readonly #objects: Objects;

  private constructor(folder: string, now: () => Date) {
    this.folder = folder;
    this.#now = now;
    this.#objects = new Objects(folder, environment);
  }

  static async create(folder: string, branch: string, now: () => Date): Promise<Repository> {
    await git('/', ['init', '--quiet', '--bare', `--initial-branch=${branch}`, folder]);
    // As on GitHub, a commit can be fetched by its name.
    await git(folder, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    return new Repository(folder, now);
  }

  close(): void {
    this.#objects.close();
  }

  /** The commit of a ref, branch or commit id; undefined when there is none. */
  async resolve(name: string): Promise<string | undefined> {
    return (await this.#objects.find(`${name}^{commit}`))?.oid;
  }

  /** Commit ids by full ref name, below a prefix such as `refs/heads`. */
  async refs(prefix: string): Promise<Record<string, string>> {
    const lines = await this.#git(['for-each-ref', '--format=%(refname) %(objectname)', prefix]);
    return Object.fromEntries(
      lines
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')),
    );
  }

  /** Sets a ref if it is still at `expected` (undefined: if it does not exist). Throws a GitError otherwise. */
  async setRef(ref: string, sha: string, expected: string | undefined): Promise<void> {
    await this.#git(['update-ref', ref, sha, expected ?? noObject]);
  }

  /** Sets a ref unconditionally; undefined removes it. */
  async forceRef(ref: string, sha: string | undefined): Promise<void> {
    await this.#git(sha === undefined ? ['update-ref', '-d', ref] : ['update-ref', ref, sha]);
  }

  /** One atomic commit on a ref. Throws a GitError when it is no longer at `parent`. */
  async commit({ ref, parent, files, message, author, committer }: NewCommit): Promise<string> {
    const tree = await this.tree(parent, files);
    const sha = await this.commitTree(tree, parent === undefined ? [] : [parent], message, author, committer);
    await this.setRef(ref, sha, parent);
    return sha;
  }

  /** The content of a file at a commit; undefined when there is none. */
  async read(commit: string, file: string): Promise<Buffer | undefined> {
    return this.blobBytes(`${commit}:${file}`);
  }

  /** The entries of a folder at a commit; undefined when there is none. */
  async entries(commit: string, folder: string): Promise<TreeEntry[] | undefined> {
    const tree = await this.#objects.find(`${commit}:${folder}`);
    if (tree?.type !== 'tree') return undefined;
    // `MODE NAME`, a zero byte, and the id in twenty bytes.
    const entries = [...tree.content.toString('latin1').matchAll(/(\d+) ([^\0]+)\0([\s\S]{20})/gy)];
    return entries.map(([, mode = '', latin1 = '', id = '']) => {
      const name = Buffer.from(latin1, 'latin1').toString();
      const oid = Buffer.from(id, 'latin1').toString('hex');
      const type = { '40000': 'tree', '160000': 'commit' }[mode] ?? 'blob';
      return { name, path: folder === '' ? name : `${folder}/${name}`, type, oid, mode: Number.parseInt(mode, 8) };
    });
  }

  async treeId(commit: string, folder: string): Promise<string | undefined> {
    return (await this.#objects.find(`${commit}:${folder}`))?.oid;
  }

  /** Stores content outside of any commit; returns its id. */
  blob(content: Uint8Array): Promise<string> {
    return this.#git(['hash-object', '-w', '--stdin'], { input: content });
  }

  /** undefined when there is no such object. */
  async blobBytes(id: string): Promise<Buffer | undefined> {
    const found = await this.#objects.find(id);
    return found?.type === 'blob' ? found.content : undefined;
  }

  /** The paths of all files at a commit. */
  async paths(commit: string): Promise<string[]> {
    return (await this.#git(['ls-tree', '-r', '-z', '--name-only', commit])).split('\0').filter(Boolean);
  }

  /** The paths that differ; of the first commit, all. */
  async changed(before: string, after: string): Promise<string[]> {
    if (before === noObject) return this.paths(after);
    return (await this.#git(['diff', '--name-only', '-z', before, after])).split('\0').filter(Boolean);
  }

  treeOf(commit: string): Promise<string> {
    return this.#git(['rev-parse', `${commit}^{tree}`]);
  }

  /** Commits that `head` has and `base` has not, newest first. */
  async commitsBetween(base: string, head: string): Promise<string[]> {
    return (await this.#git(['rev-list', '--topo-order', `${base}..${head}`])).split('\n').filter(Boolean);
  }

  /** Where the two parted. */
  mergeBase(one: string, other: string): Promise<string> {
    return this.#git(['merge-base', one, other]);
  }

  /** A commit and all before it, newest first. */
  async history(commit: string): Promise<string[]> {
    return (await this.#git(['rev-list', commit])).split('\n');
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return (await this.#git(['rev-list', '-n1', ancestor, `^${descendant}`])) === '';
  }

  /** Author, message and parents of a commit. */
  async describe(commit: string): Promise<{ author: string; message: string; parents: string[] }> {
    const [parents = '', author = '', message = ''] = (
      await this.#git(['show', '-s', '--format=%P%x00%an <%ae>%x00%B', commit])
    ).split('\0');
    return { author, message: message.trim(), parents: parents.split(' ').filter(Boolean) };
  }

  /** Everything that a clone contains: all commits of all refs with their changes. */
  async everything(): Promise<string> {
    return this.#git(['log', '--all', '--format=fuller', '--patch', '--text', '-m']);
  }

  /** A merge commit of the two; undefined when they conflict. */
  async mergeCommit(base: string, head: string, message: string, by: Person): Promise<string | undefined> {
    const tree = await this.#mergedTree(base, head);
    return tree && this.commitTree(tree, [base, head], message, by, by);
  }

  /** All changes of `head` as one commit on `base`; undefined when they conflict. */
  async squashCommit(base: string, head: string, message: string, by: Person): Promise<string | undefined> {
    const tree = await this.#mergedTree(base, head);
    return tree && this.commitTree(tree, [base], message, by, by);
  }

  /** Rebases `head` onto `base` with new commits, as GitHub does even for a fast-forward; returns the last one. */
  async rebasedCommits(base: string, head: string, by: Person): Promise<string | undefined> {
    return inFolder(async (folder) => {
      await git(folder, ['clone', '--quiet', '--shared', '--no-checkout', this.folder, '.']);
      const env = this.#identity(by, by);
      await git(folder, ['checkout', '--quiet', '--detach', head]);
      const done = await git(folder, ['rebase', '--quiet', '--no-ff', base], { env }).catch(() => undefined);
      if (done === undefined) return undefined;
      await git(folder, ['push', '--quiet', 'origin', '+HEAD:refs/rebased/head']);
      return this.resolve('refs/rebased/head').finally(() => this.forceRef('refs/rebased/head', undefined));
    });
  }

  #git(args: string[], options?: GitOptions): Promise<string> {
    return git(this.folder, args, options);
  }

  /** The tree of a commit or a tree with these changes. */
  async tree(parent: string | undefined, files: Files): Promise<string> {
    return inFolder(async (folder) => {
      const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
      await this.#git(['read-tree', parent ?? '--empty'], { env });
      const kept = Object.entries(files).flatMap(([file, content]) => (content === null ? [] : [{ file, content }]));
      await Promise.all(
        kept.map(({ content }, at) => writeFile(path.join(folder, String(at)), isLink(content) ? content.to : content)),
      );
      const paths = kept.map((_, at) => `${path.join(folder, String(at))}\n`).join('');
      const blobs = await this.#git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input: paths });
      const oids = blobs.split('\n');
      // GitHub's API commits have no other mode than that of a file (github.com/planetscale/ghcommit, README, checked 2026-11-23).
      const added = kept.map(
        ({ file, content }, at) => `${isLink(content) ? '120000' : '100644'} ${oids[at]}\t${file}\0`,
      );
      const deleted = Object.keys(files).filter((file) => files[file] === null);
      const input = [...added, ...deleted.map((file) => `0 ${noObject}\t${file}\0`)].join('');
      await this.#git(['update-index', '-z', '--index-info'], { input, env });
      return this.#git(['write-tree'], { env });
    });
  }

  /** A commit on no branch. */
  async commitTree(tree: string, parents: string[], message: string, author: Person, by: Person): Promise<string> {
    const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])];
    return this.#git(args, { input: message, env: this.#identity(author, by) });
  }

  /** The tree of a merge; undefined when the two conflict. */
  async #mergedTree(base: string, head: string): Promise<string | undefined> {
    return this.#git(['merge-tree', '--write-tree', base, head]).catch(() => undefined);
  }

  #identity(author: Person, committer: Person): NodeJS.ProcessEnv {
    const at = this.#now().toISOString();
    return {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: at,
    };
  }
}
