// GraphQL: commits on a branch, files, and the authors and editors of comments. Rule: GitHub's public schema validates every query,
// and a field that is not implemented is an error.

import { createHash } from 'node:crypto';
import {
  buildSchema,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { commitOnBranch } from './commit.ts';
import { type Answer, need, needFor, Refusal, type Request, TypedError } from './http.ts';
import { entriesOf, type Published } from './others.ts';
import { pullsWith } from './pulls.ts';
import { type Account, type Comment, findIssue, type Issue, type Pull, type State } from './state.ts';
import { nodeId, pageOf, stamp } from './views.ts';

interface Context {
  state: State;
  request: Request;
}

type Node = Record<string, unknown>;

let loading: Promise<GraphQLSchema> | undefined;

/** 1.2 MB of text: parsed once, on first use. */
function schema(): Promise<GraphQLSchema> {
  loading ??= import('@octokit/graphql-schema').then(({ schema: { idl } }) => buildSchema(idl, { assumeValid: true }));
  return loading;
}

export async function answerGraphql(state: State, request: Request): Promise<Answer> {
  const { query, variables, operationName, ...others } = request.body;
  const [foreign] = Object.keys(others);
  if (foreign !== undefined) throw new Refusal(400, `unknown field "${foreign}"`);
  if (typeof query !== 'string') throw new Refusal(400, 'A query attribute must be specified and must be a string.');
  return { status: 200, body: await result(state, request, query, variables, operationName) };
}

async function result(state: State, request: Request, query: string, variables: unknown, operationName: unknown) {
  const known = await schema();
  try {
    const document = parse(query);
    const wrong = validate(known, document);
    if (wrong.length > 0) return { errors: wrong.map(inGitHubsWords) };
    const { data, errors } = await execute({
      schema: known,
      document,
      rootValue: roots,
      contextValue: { state, request } satisfies Context,
      variableValues: isObject(variables) ? variables : {},
      operationName: typeof operationName === 'string' ? operationName : null,
      fieldResolver,
      typeResolver: (value: unknown) => (isObject(value) ? String(value['__typename']) : undefined),
    });
    return errors ? { data: data ?? null, errors: errors.map(inGitHubsWords) } : { data };
  } catch (error) {
    // A syntax error.
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** A field is a value or a function of its arguments; any other is not implemented. */
const fieldResolver: GraphQLFieldResolver<unknown, Context> = (source, args, context, { fieldName, parentType }) => {
  const field = isObject(source) ? source[fieldName] : undefined;
  if (field === undefined) throw new Error(`the fake GitHub does not implement ${parentType.name}.${fieldName}`);
  return typeof field === 'function' ? field(args, context) : field;
};

const roots: Node = {
  viewer: (_: unknown, { request }: Context) => ({
    __typename: 'User',
    login: request.token.account.login,
    databaseId: request.token.account.id,
  }),
  repository({ owner, name }: { owner: string; name: string }, { state, request }: Context) {
    if (owner === state.owner && name === state.name) return repositoryNode(state, request);
    const published = state.others.filter(({ repository }) => repository === `${owner}/${name}`);
    if (published.length > 0) return otherNode(name, published);
    throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  },
  node({ id }: { id: string }, { state, request }: Context) {
    const found = state.issues.find((one) => !one.pull && nodeId('I', one.id) === id);
    if (found) return conversation(state, request, 'Issue', found.number);
    for (const issue of state.issues) {
      const comment = issue.comments.find((one) => nodeId('IC', one.id) === id);
      if (comment) return commentNode(state, request, issue, comment);
    }
    throw new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  },
  createCommitOnBranch: ({ input }: { input: Parameters<typeof commitOnBranch>[2] }, { state, request }: Context) =>
    commitOnBranch(state, request.token, input).then((sha) => ({
      __typename: 'CreateCommitOnBranchPayload',
      clientMutationId: null,
      commit: commitNode(state, request, sha),
      ref: { __typename: 'Ref', name: input.branch.branchName, target: commitNode(state, request, sha) },
    })),
};

/** Of another repository, what can be read of its commits. */
function otherNode(name: string, published: readonly Published[]): Node {
  return {
    __typename: 'Repository',
    name,
    object({ expression = '' }: { expression?: string }) {
      const [sha, path = ''] = expression.split(':');
      const files = published.find(({ commit }) => commit === sha)?.files ?? {};
      const text = files[path];
      if (text !== undefined) return blobNode(Buffer.from(text));
      const entries = entriesOf(files, path);
      return entries.length > 0 ? { __typename: 'Tree', entries } : null;
    },
  };
}

function repositoryNode(state: State, request: Request): Node {
  const { repository } = state;
  return {
    __typename: 'Repository',
    id: nodeId('R', 1),
    name: state.name,
    nameWithOwner: `${state.owner}/${state.name}`,
    isPrivate: state.private,
    defaultBranchRef: () => refNode(state, request, `refs/heads/${state.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refNode(state, request, qualifiedName.replace(/^(?!refs\/)/, 'refs/heads/')),
    async object({ expression, oid }: { expression?: string; oid?: string }) {
      need(request.token, 'contents', 'read');
      const [name = '', ...path] = (expression ?? oid ?? '').split(':');
      const sha = await repository.resolve(name);
      if (!sha || path.length === 0) return sha ? commitNode(state, request, sha) : null;
      const bytes = path.join(':') === '' ? undefined : await repository.read(sha, path.join(':'));
      if (bytes) return blobNode(bytes);
      const entries = await repository.entries(sha, path.join(':'));
      return entries ? { __typename: 'Tree', oid: await repository.treeId(sha, path.join(':')), entries } : null;
    },
    pullRequests({ states, baseRefName, orderBy, ...range }: PullsWanted) {
      need(request.token, 'pull-requests', 'read');
      if (orderBy?.field !== 'CREATED_AT' || orderBy.direction !== 'DESC') throw new Error('unknown order');
      const all = state.issues.flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : [])).reverse();
      const found = all.filter(
        ({ issue, pull }) =>
          (states ?? ['OPEN']).includes(pull.merged ? 'MERGED' : issue.state.toUpperCase()) &&
          (baseRefName ?? pull.base) === pull.base,
      );
      return connection(
        found.map(({ issue, pull }) => ({ ...pullNode(issue, pull), ...listedFields(state, issue, pull) })),
        range,
      );
    },
    pullRequest: ({ number }: { number: number }) => conversation(state, request, 'PullRequest', number),
    issue: ({ number }: { number: number }) => conversation(state, request, 'Issue', number),
  };
}

/** Large text is truncated; GitHub does not document where. */
const longestText = 512 * 1024;

function blobNode(bytes: Buffer): Node {
  const isBinary = bytes.includes(0);
  return {
    __typename: 'Blob',
    oid: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
    text: isBinary ? null : bytes.subarray(0, longestText).toString(),
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > longestText,
  };
}

async function refNode(state: State, request: Request, ref: string): Promise<Node | null> {
  need(request.token, 'contents', 'read');
  const sha = (await state.repository.refs(ref))[ref];
  if (!sha) return null;
  const name = ref.replace('refs/heads/', '');
  return { __typename: 'Ref', name, prefix: 'refs/heads/', target: commitNode(state, request, sha) };
}

function commitNode(state: State, request: Request, sha: string): Node {
  const { origin } = request;
  const described = () => state.repository.describe(sha);
  return {
    __typename: 'Commit',
    id: `C_${sha}`,
    oid: sha,
    url: `${origin}/${state.owner}/${state.name}/commit/${sha}`,
    message: async () => (await described()).message,
    parents: async ({ first }: { first: number }) => {
      const { parents } = await described();
      return {
        totalCount: parents.length,
        nodes: parents.slice(0, first).map((one) => commitNode(state, request, one)),
      };
    },
    associatedPullRequests: async (range: Range) => {
      need(request.token, 'pull-requests', 'read');
      const found = await pullsWith(state, sha);
      return connection(
        found.map(({ issue, pull }) => pullNode(issue, pull)),
        range,
      );
    },
    messageHeadline: async () => (await described()).message.split('\n')[0],
    signature: state.signed.has(sha) ? { __typename: 'GpgSignature', isValid: true, state: 'VALID' } : null,
  };
}

function conversation(state: State, request: Request, type: 'PullRequest' | 'Issue', number: number): Node {
  const issue = findIssue(state, number);
  if (!issue || (issue.pull !== undefined) !== (type === 'PullRequest'))
    throw new TypedError('NOT_FOUND', `Could not resolve to a ${type} with the number of ${number}.`);
  needFor(request.token, issue, 'read');
  return {
    __typename: type,
    number,
    state: issue.pull?.merged ? 'MERGED' : issue.state.toUpperCase(),
    ...(issue.pull && mergeFields(state, request, issue.pull)),
    title: issue.title,
    body: issue.body,
    url: pageOf(state, request.origin, issue),
    author: actorNode(issue.author),
    editor: knownNode(issue.editor),
    lastEditedAt: issue.editedAt ? stamp(issue.editedAt) : null,
    comments: (range: Range) =>
      connection(
        issue.comments.map((one) => commentNode(state, request, issue, one)),
        range,
      ),
  };
}

function pullNode({ number, labels }: Issue, { head, base, headSha, merged }: Pull): Node {
  return {
    __typename: 'PullRequest',
    number,
    headRefOid: headSha,
    headRefName: head.branch,
    isCrossRepository: head.fork !== undefined,
    merged: merged !== undefined,
    mergedAt: merged ? stamp(merged.at) : null,
    baseRefName: base,
    labels: (range: Range) =>
      connection(
        labels.map((name) => ({ __typename: 'Label', name })),
        range,
      ),
  };
}

interface PullsWanted extends Range {
  states?: string[];
  baseRefName?: string;
  orderBy?: { field: string; direction: string };
}

function listedFields({ repository }: State, { author }: Issue, { baseSha, headSha, trialSha }: Pull): Node {
  return {
    author: actorNode(author),
    mergeable: trialSha ? 'MERGEABLE' : 'CONFLICTING',
    files: async (range: Range) => {
      const changed = await repository.changed(await repository.mergeBase(baseSha, headSha), headSha);
      return connection(
        changed.map((path) => ({ __typename: 'PullRequestChangedFile', path })),
        range,
      );
    },
  };
}

/** docs.github.com, GraphQL reference, PullRequest, checked 2026-11-28. */
function mergeFields(state: State, request: Request, { base, headSha, trialSha, merged }: Pull): Node {
  const isTried = !merged && state.lateMerges === 0;
  state.lateMerges = Math.max(0, state.lateMerges - 1);
  return {
    headRefOid: headSha,
    baseRefName: base,
    baseRef: () => refNode(state, request, `refs/heads/${base}`),
    mergeable: !isTried ? 'UNKNOWN' : trialSha ? 'MERGEABLE' : 'CONFLICTING',
    potentialMergeCommit: trialSha && isTried ? commitNode(state, request, trialSha) : null,
  };
}

function commentNode(state: State, request: Request, issue: Issue, comment: Comment): Node {
  needFor(request.token, issue, 'read');
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    url: `${pageOf(state, request.origin, issue)}#issuecomment-${comment.id}`,
    body: comment.body,
    author: actorNode(comment.author),
    editor: knownNode(comment.editor),
    lastEditedAt: comment.editedAt ? stamp(comment.editedAt) : null,
    includesCreatedEdit: comment.editedAt !== undefined,
    createdAt: stamp(comment.createdAt),
    updatedAt: stamp(comment.updatedAt),
    viewerDidAuthor: comment.author === request.token.account,
  };
}

/** Null for a deleted account, which REST calls `ghost` (docs.github.com, "Deleting your personal account", checked 2026-11-28). */
function knownNode(account: Account | undefined): Node | null {
  return account && account.login !== 'ghost' ? actorNode(account) : null;
}

/** GraphQL names a bot `github-actions`, REST `github-actions[bot]`. */
function actorNode({ login, id, type }: Account): Node {
  return { __typename: type, login: login.replace(/\[bot\]$/, ''), databaseId: id, id: nodeId('U', id) };
}

interface Range {
  first?: number;
  after?: string;
}

/** Forward pages of at most 100; the cursor is a position. */
function connection(items: Node[], { first, after }: Range): Node {
  if (first === undefined || first > 100)
    throw new TypedError('MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` value of at most 100.');
  const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
  const end = Math.min(start + first, items.length);
  return {
    totalCount: items.length,
    nodes: items.slice(start, end),
    pageInfo: {
      hasNextPage: end < items.length,
      endCursor: end > start ? Buffer.from(String(end)).toString('base64') : null,
    },
  };
}

function inGitHubsWords(error: GraphQLError): GraphQLFormattedError & { type?: string } {
  const shown = error.toJSON();
  const cause = error.originalError;
  if (cause instanceof TypedError) return { type: cause.type, ...shown };
  if (cause instanceof Refusal) return { type: 'FORBIDDEN', ...shown, extensions: { saml_failure: false } };
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(shown.message) ?? [];
  if (fieldName === undefined) return shown;
  const extensions = { code: 'undefinedField', typeName, fieldName };
  return { ...shown, extensions, message: `Field '${fieldName}' doesn't exist on type '${typeName}'` };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
