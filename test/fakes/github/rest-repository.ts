// REST: the repository, its branches, refs, files and collaborators.

import { need, notFound, page, pageFields, Refusal, type Request, type Route } from './http.ts';
import { closedTo, rulesetsOf } from './protection.ts';
import { followBranches } from './pulls.ts';
import { mayWrite, personOf, roleOf, type State, webFlow } from './state.ts';
import { accountView, nodeId, repositoryPath, repositoryView } from './views.ts';

export const repositoryRoutes: Route[] = [
  { method: 'GET', path: '', handle: getRepository },
  { method: 'GET', path: 'branches/**/protection', handle: getProtection },
  { method: 'GET', path: 'rules/branches/**', query: pageFields, handle: getRules },
  { method: 'GET', path: 'branches/**', handle: getBranch },
  { method: 'GET', path: 'git/ref/**', handle: getRef },
  { method: 'POST', path: 'git/refs', body: { ref: 'string', sha: 'string' }, handle: createRef },
  { method: 'PATCH', path: 'git/refs/**', body: { sha: 'string', force: 'boolean?' }, handle: updateRef },
  { method: 'POST', path: 'git/blobs', body: { content: 'string', encoding: 'string?' }, handle: createBlob },
  { method: 'GET', path: 'git/blobs/*', handle: getBlob },
  { method: 'GET', path: 'git/commits/*', handle: getCommit },
  { method: 'POST', path: 'git/trees', body: { base_tree: 'string', tree: 'objects' }, handle: createTree },
  {
    method: 'POST',
    path: 'git/commits',
    body: { message: 'string', tree: 'string', parents: 'strings' },
    handle: createCommit,
  },
  { method: 'GET', path: 'compare/**', query: pageFields, handle: compare },
  { method: 'GET', path: 'commits/*', query: pageFields, handle: getChanges },
  { method: 'GET', path: 'contents/**', query: ['ref'], handle: getContents },
  { method: 'GET', path: 'collaborators/*/permission', handle: getPermission },
];

function getRepository(state: State, { token, origin }: Request) {
  const role = token.account.type === 'User' ? roleOf(state, token.account.login) : undefined;
  const permissions = role && {
    admin: role === 'admin',
    maintain: role === 'admin' || role === 'maintain',
    push: mayWrite(role),
    triage: role !== 'read' && role !== 'none',
    pull: role !== 'none',
  };
  // An installation's token gets no permissions in this response.
  return { status: 200, body: { ...repositoryView(state, origin), ...(permissions ? { permissions } : {}) } };
}

async function getBranch(state: State, { token, origin }: Request, [branch = '']: string[]) {
  need(token, 'contents', 'read');
  const sha = await state.repository.resolve(`refs/heads/${branch}`);
  if (!sha) throw new Refusal(404, 'Branch not found');
  return {
    status: 200,
    body: {
      name: branch,
      commit: { sha, url: `${origin}${repositoryPath(state)}/commits/${sha}` },
      protected: state.classicRules.has(branch) || rulesetsOf(state, branch).length > 0,
      protection: { enabled: state.classicRules.has(branch) },
      protection_url: `${origin}${repositoryPath(state)}/branches/${encodeURIComponent(branch)}/protection`,
    },
  };
}

/** For administrators only: no `permissions:` grant it. */
function getProtection(state: State, { token, origin }: Request, [branch = '']: string[]) {
  need(token, 'administration', 'read');
  if (!state.classicRules.has(branch)) throw new Refusal(404, 'Branch not protected');
  return {
    status: 200,
    body: {
      url: `${origin}${repositoryPath(state)}/branches/${encodeURIComponent(branch)}/protection`,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      enforce_admins: { enabled: false },
    },
  };
}

/** Only rulesets; every token may read them. */
function getRules(state: State, request: Request, [branch = '']: string[]) {
  const all = rulesetsOf(state, branch).flatMap(({ id, rules }) => rules.map((rule) => ({ ...rule, ruleset_id: id })));
  return page(
    all.map((rule) => ({ ...rule, ruleset_source_type: 'Repository' })),
    request,
  );
}

function refView(state: State, origin: string, ref: string, sha: string) {
  return {
    ref,
    node_id: nodeId('R', 1),
    url: `${origin}${repositoryPath(state)}/git/${ref}`,
    object: { type: 'commit', sha, url: `${origin}${repositoryPath(state)}/git/commits/${sha}` },
  };
}

async function getRef(state: State, { token, origin }: Request, [name]: string[]) {
  need(token, 'contents', 'read');
  const ref = `refs/${name}`;
  const sha = (await state.repository.refs(ref))[ref];
  if (!sha) throw notFound();
  return { status: 200, body: refView(state, origin, ref, sha) };
}

async function createRef(state: State, { token, origin, body }: Request) {
  need(token, 'contents', 'write');
  const [ref, name] = [String(body['ref']), String(body['sha'])];
  if (!/^refs\/heads\/[\w.-]+(\/[\w.-]+)*$/.test(ref))
    throw new Refusal(422, 'Reference name must start with "refs/" and contain at least two slashes.');
  const sha = await state.repository.resolve(name);
  if (!sha) throw new Refusal(422, 'Object does not exist');
  if (await state.repository.resolve(ref)) throw new Refusal(422, 'Reference already exists');
  await state.repository.setRef(ref, sha, undefined);
  await followBranches(state, token.account);
  return { status: 201, body: refView(state, origin, ref, sha) };
}

/** A file in no commit; like git, GitHub keeps it until garbage collection. */
async function createBlob(state: State, { token, origin, body }: Request) {
  need(token, 'contents', 'write');
  const encoding = body['encoding'] === 'base64' ? 'base64' : 'utf8';
  const sha = await state.repository.blob(Buffer.from(String(body['content']), encoding));
  return { status: 201, body: { sha, url: `${origin}${repositoryPath(state)}/git/blobs/${sha}` } };
}

async function getBlob(state: State, { token }: Request, [sha = '']: string[]) {
  need(token, 'contents', 'read');
  const bytes = await state.repository.blobBytes(sha);
  if (!bytes) throw notFound();
  return { status: 200, body: { sha, size: bytes.length, encoding: 'base64', content: wrapped(bytes) } };
}

/** Base64 in lines of 60. */
function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{1,60}/g, '$&\n');
}

async function updateRef(state: State, { token, origin, body }: Request, [name = '']: string[]) {
  need(token, 'contents', 'write');
  const ref = `refs/${name}`;
  const [before, sha] = await Promise.all([
    state.repository.resolve(ref),
    state.repository.resolve(String(body['sha'])),
  ]);
  if (!before) throw new Refusal(422, 'Reference does not exist');
  if (!sha) throw new Refusal(422, 'Object does not exist');
  const protection = closedTo(state, name.replace('heads/', ''), token.account.login);
  if (protection === 'rule') throw new Refusal(422, 'Changes must be made through a pull request.');
  if (protection === 'ruleset')
    throw new Refusal(422, 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n');
  if ((body['force'] !== true || protection === 'history') && !(await state.repository.isAncestor(before, sha)))
    throw new Refusal(422, 'Update is not a fast forward');
  await state.repository.setRef(ref, sha, before);
  await followBranches(state, token.account);
  return { status: 200, body: refView(state, origin, ref, sha) };
}

async function getCommit(state: State, { token, origin }: Request, [name = '']: string[]) {
  need(token, 'contents', 'read');
  const sha = await state.repository.resolve(name);
  if (!sha) throw notFound();
  return { status: 200, body: await commitView(state, origin, sha) };
}

async function commitView(state: State, origin: string, sha: string) {
  const { message, parents } = await state.repository.describe(sha);
  const url = `${origin}${repositoryPath(state)}/git/commits/${sha}`;
  const tree = { sha: await state.repository.treeOf(sha), url };
  return { sha, url, message, tree, parents: parents.map((parent) => ({ sha: parent })) };
}

/** Its files are in pages (docs.github.com, "Get a commit", checked 2026-11-28). */
async function getChanges(state: State, request: Request, [name = '']: string[]) {
  need(request.token, 'contents', 'read');
  const sha = await state.repository.resolve(name);
  if (!sha) throw notFound();
  const { message, parents } = await state.repository.describe(sha);
  const names = await state.repository.changed(parents[0] ?? '0'.repeat(40), sha);
  const { body, ...answer } = page(names, request);
  const files = (body as string[]).map((filename) => ({ filename, status: 'modified' }));
  return { ...answer, body: { sha, commit: { message }, parents: parents.map((parent) => ({ sha: parent })), files } };
}

interface Entry {
  path: string;
  mode: '100644';
  type: 'blob';
  content?: string;
  sha?: null;
}

/** A file whose `sha` is null is deleted, and must be there (docs.github.com, "Create a tree", checked 2026-11-28). */
async function createTree(state: State, { token, body }: Request) {
  need(token, 'contents', 'write');
  const { base_tree: base, tree } = body as { base_tree: string; tree: Entry[] };
  const files = Object.fromEntries(tree.map(({ path, content }) => [path, content ?? null]));
  const there = new Set(await state.repository.paths(base));
  if (Object.entries(files).some(([path, text]) => text === null && !there.has(path)))
    throw new Refusal(422, 'GitRPC::BadObjectState');
  return { status: 201, body: { sha: await state.repository.tree(base, files) } };
}

/** On no branch yet. GitHub signs it, as it names no author (docs.github.com, "Signature verification for bots", checked 2026-11-28). */
async function createCommit(state: State, { token, origin, body }: Request) {
  need(token, 'contents', 'write');
  const { message, tree, parents } = body as { message: string; tree: string; parents: string[] };
  const author = personOf(token.account);
  const sha = await state.repository.commitTree(tree, parents, message, author, webFlow);
  state.signed.add(sha);
  return { status: 201, body: await commitView(state, origin, sha) };
}

/**
 * Of three dots: what the head has and the base has not, the oldest first, in pages; without `per_page` at most 250 (docs.github.com, "Compare two
 * commits", checked 2026-11-28).
 */
async function compare({ repository }: State, request: Request, [basehead = '']: string[]) {
  need(request.token, 'contents', 'read');
  const [base, head] = await Promise.all(basehead.split('...').map((name) => repository.resolve(name)));
  if (!base || !head) throw notFound();
  const [ahead, behind] = await Promise.all([
    repository.commitsBetween(base, head),
    repository.commitsBetween(head, base),
  ]);
  const shas = ahead.reverse();
  const { body, ...answer } = page(shas, request);
  const commits = (body as string[]).map(async (sha) => {
    const { message, parents } = await repository.describe(sha);
    return { sha, commit: { message }, parents: parents.map((parent) => ({ sha: parent })) };
  });
  const status = [
    ['identical', 'ahead'],
    ['behind', 'diverged'],
  ][Number(behind.length > 0)]?.[Number(ahead.length > 0)];
  const counts = { status, ahead_by: ahead.length, behind_by: behind.length, total_commits: ahead.length };
  return { ...answer, body: { ...counts, commits: await Promise.all(commits) } };
}

/** A file, or the list of a folder; a file over 1 MB comes without its content (docs.github.com, "Get repository content", checked 2026-11-23). */
async function getContents(state: State, { token, query, origin }: Request, [file = '']: string[]) {
  need(token, 'contents', 'read');
  const ref = query.get('ref') ?? state.defaultBranch;
  const commit = (await state.repository.resolve(`refs/heads/${ref}`)) ?? (await state.repository.resolve(ref));
  if (!commit) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const view = (path: string) => ({
    name: path.split('/').at(-1),
    path,
    type: 'file',
    url: `${origin}${repositoryPath(state)}/contents/${path}?ref=${ref}`,
  });
  const bytes = await state.repository.read(commit, file);
  if (bytes) {
    const large = bytes.length > 1024 * 1024;
    const content = large ? { encoding: 'none', content: '' } : { encoding: 'base64', content: wrapped(bytes) };
    const sha = await state.repository.blob(bytes);
    return { status: 200, body: { ...view(file), sha, size: bytes.length, ...content } };
  }
  const inside = (await state.repository.paths(commit)).filter((path) => path.startsWith(`${file}/`));
  if (inside.length === 0) throw notFound();
  return { status: 200, body: inside.filter((path) => !path.slice(file.length + 1).includes('/')).map(view) };
}

/** `permission` has four values; the finer ones are in `role_name`. */
function getPermission(state: State, { origin }: Request, [login = '']: string[]) {
  const account = state.accounts.find((known) => known.login === login);
  if (account?.type !== 'User') throw new Refusal(404, `${login} is not a user`);
  const role = roleOf(state, login);
  const permission = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role;
  const user = { ...accountView(origin, account), permissions: { push: mayWrite(role) } };
  return { status: 200, body: { permission, role_name: role, user } };
}
