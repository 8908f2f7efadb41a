// What a branch holds now. Rule: one call for the list, and one for each file that is not known yet.

import { createHash } from 'node:crypto';
import { inParallel } from '../parallel.ts';
import type { Forge } from '../ports.ts';
import type { Caller } from './github-call.ts';

export function createHead(call: Caller, at: { owner: string; repo: string }): Pick<Forge, 'headFiles'> {
  const { rest } = call;

  async function textOf(blob: string): Promise<string> {
    const { data } = await rest.git.getBlob({ ...at, file_sha: blob });
    return Buffer.from(data.content, 'base64').toString('utf8');
  }

  return {
    async headFiles(branch, folder, known) {
      const head = (await rest.git.getRef({ ...at, ref: `heads/${branch}` })).data.object.sha;
      const { data } = await rest.git.getTree({ ...at, tree_sha: head, recursive: 'true' });
      const prefix = folder === '.' ? '' : `${folder}/`;
      const newer = data.tree.filter(
        ({ path, sha, type }) => type === 'blob' && path.startsWith(prefix) && idOf(known[path]) !== sha,
      );
      const files = await inParallel(
        newer,
        8,
        async ({ path, sha }): Promise<[string, string]> => [path, await textOf(sha)],
      );
      return { head, files: Object.fromEntries(files) };
    },
  };
}

/** git's id of a file with this content (git-scm.com/book, "Git Objects", checked 2026-11-23); undefined for none. */
function idOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
