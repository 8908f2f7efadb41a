// Other public repositories: releases that anybody may read. Rule: what is published stays.

import { createHash } from 'node:crypto';
import { type Answer, notFound, page, type Request } from './http.ts';

export interface Published {
  /** `owner/name` */
  readonly repository: string;
  readonly commit: string;
  readonly files: Readonly<Record<string, string>>;
  /** `v1.2.3`; without tags, the commit is no release. */
  readonly tags: readonly string[];
}

/** Larger files come without their content, as in rest-repository.ts. */
const mostBytes = 1024 * 1024;

/** path: below /repos/{owner}/{repo}. Any token may read them (docs.github.com, "Automatic token authentication", checked 2026-11-28). */
export function answerOther(others: readonly Published[], repository: string, path: string, request: Request): Answer {
  const own = others.filter((one) => one.repository === repository);
  if (request.method !== 'GET' || own.length === 0) throw notFound();
  if (path === 'tags') {
    const tags = own.flatMap(({ commit, tags }) => tags.map((name) => ({ name, commit: { sha: commit } })));
    return page(tags, request);
  }
  const [, kind, name = ''] = /^(contents|git\/blobs)\/(.+)$/.exec(path) ?? [];
  const blobs = own.flatMap(({ files }) => Object.values(files));
  if (kind === 'git/blobs') return blob(blobs.find((text) => idOf(text) === name));
  const text = own.find(({ commit }) => commit === request.query.get('ref'))?.files[decodeURIComponent(name)];
  if (kind !== 'contents' || text === undefined) throw notFound();
  const isLarge = Buffer.byteLength(text) > mostBytes;
  const content = isLarge ? { encoding: 'none', content: '' } : { encoding: 'base64', content: base64(text) };
  return { status: 200, body: { type: 'file', path: name, sha: idOf(text), ...content } };
}

function blob(text: string | undefined): Answer {
  if (text === undefined) throw notFound();
  return { status: 200, body: { sha: idOf(text), encoding: 'base64', content: base64(text) } };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What stands right in a folder; a folder has an id of its own making. */
export function entriesOf(files: Published['files'], folder: string) {
  const below = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`));
  const names = new Set(below.map(([path]) => path.slice(folder.length + 1).split('/')[0] ?? ''));
  return [...names].map((name) => {
    const path = `${folder}/${name}`;
    const text = files[path];
    return text === undefined
      ? { name, path, type: 'tree', oid: idOf(JSON.stringify(below)), mode: 0o040000 }
      : { name, path, type: 'blob', oid: idOf(text), mode: 0o100644 };
  });
}

function idOf(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
