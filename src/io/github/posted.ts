// Comments and issues that PromGuard posted. Rule: a marker proves nothing: the author must be the token's account, unless whoever asks looks at a signature.

import type { Claimed, Forge, Posted } from '../../forge.ts';
import type { Caller } from './call.ts';

type PostedMethods =
  | 'comments'
  | 'comment'
  | 'recentComments'
  | 'createComment'
  | 'updateComment'
  | 'issue'
  | 'createIssue'
  | 'updateIssue';

/** A comment or issue in REST. */
interface ApiPosted {
  id: number;
  node_id: string;
  body?: string | null | undefined;
  created_at: string;
  updated_at: string;
  user: { login: string } | null;
}

interface Actor {
  __typename: string;
  login: string;
}

/** Works with every kind of token; GET /user refuses GITHUB_TOKEN. The login is the same as in REST. */
const viewerQuery = 'query { viewer { login } }';

const editorQuery = `query($id: ID!) {
  node(id: $id) {
    ... on IssueComment { lastEditedAt editor { __typename login } }
    ... on Issue { lastEditedAt editor { __typename login } }
  }
}`;

interface Edited {
  lastEditedAt: string | null;
  editor: Actor | null;
}

export function createPosted(call: Caller, at: { owner: string; repo: string }): Pick<Forge, PostedMethods> {
  const { rest } = call;

  let viewer: Promise<string> | undefined;
  const self = () => {
    viewer ??= call.graphql<{ viewer: { login: string } }>(viewerQuery, {}).then((answer) => answer.viewer.login);
    return viewer;
  };

  /** The oldest that is ours, and who edited it last, unless we did. */
  async function ours<Item extends ApiPosted>(
    candidates: readonly Item[],
  ): Promise<{ item: Item; editor: string | undefined } | undefined> {
    if (candidates.length === 0) return undefined;
    const login = await self();
    const [item] = candidates
      .filter(({ user }) => user?.login === login)
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
    if (!item) return undefined;
    return { item, editor: await editorOf(item, login) };
  }

  /** Unless it was one of these. */
  async function editorOf({ node_id }: ApiPosted, ...known: string[]): Promise<string | undefined> {
    const { node } = await call.graphql<{ node: Edited }>(editorQuery, { id: node_id });
    return strangerOf(node, known);
  }

  async function marked(pullRequest: number, marker: string): Promise<ApiPosted[]> {
    const all = await call.paginate(rest.issues.listComments, { ...at, issue_number: pullRequest, per_page: 100 });
    return all.filter(({ body }) => body?.startsWith(marker));
  }

  async function comments(pullRequest: number, marker: string): Promise<Claimed[]> {
    const all = await marked(pullRequest, marker);
    const login = all.length > 0 ? await self() : '';
    return all
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
      .map((item) => {
        const author = item.user?.login ?? ghost;
        const editor = () => editorOf(item, author, login);
        return { ...toPosted(item, item.id, undefined), author, isOwn: author === login, editor };
      });
  }

  async function comment(pullRequest: number, marker: string): Promise<Posted | undefined> {
    const found = await ours(await marked(pullRequest, marker));
    return found && toPosted(found.item, found.item.id, found.editor);
  }

  async function issue(marker: string): Promise<Posted | undefined> {
    const all = await call.paginate(rest.issues.listForRepo, { ...at, state: 'open', per_page: 100 });
    const found = await ours(all.filter(({ body, pull_request }) => !pull_request && body?.startsWith(marker)));
    return found && toPosted(found.item, found.item.number, found.editor);
  }

  async function recentComments(begins: string): Promise<{ id: number; body: string }[]> {
    const query = { ...at, sort: 'updated', direction: 'desc', per_page: 100 } as const;
    const { data } = await rest.issues.listCommentsForRepo(query);
    const marked = data.filter(({ body }) => body?.startsWith(begins));
    if (marked.length === 0) return [];
    const login = await self();
    const own: { id: number; body: string }[] = [];
    for (const item of marked.filter(({ user }) => user?.login === login)) {
      if ((await editorOf(item, login)) === undefined) own.push({ id: item.id, body: item.body ?? '' });
    }
    return own;
  }

  return {
    comments,
    comment,
    recentComments,
    issue,
    createComment(pullRequest, body) {
      return call.create(
        async () => {
          const { data } = await rest.issues.createComment({ ...at, issue_number: pullRequest, body });
          return toPosted(data, data.id, undefined);
        },
        () => comment(pullRequest, firstLine(body)),
      );
    },
    async updateComment(id, body) {
      const { data } = await rest.issues.updateComment({ ...at, comment_id: id, body });
      return toPosted(data, data.id, undefined);
    },
    createIssue(title, body) {
      return call.create(
        async () => {
          const { data } = await rest.issues.create({ ...at, title, body });
          return toPosted(data, data.number, undefined);
        },
        () => issue(firstLine(body)),
      );
    },
    async updateIssue(number, { body, close }) {
      const change = { ...(body === undefined ? {} : { body }), ...(close ? ({ state: 'closed' } as const) : {}) };
      await rest.issues.update({ ...at, issue_number: number, ...change });
    },
  };
}

/** The name that GitHub gives a deleted account; of two of these, nobody can say that they were one. */
const ghost = 'ghost';

/** GraphQL names a bot without its suffix: `github-actions`. */
function strangerOf({ lastEditedAt, editor }: Edited, known: readonly string[]): string | undefined {
  if (lastEditedAt === null) return undefined;
  if (!editor) return ghost;
  const { __typename, login } = editor;
  const editorLogin = __typename === 'Bot' ? `${login}[bot]` : login;
  return known.includes(editorLogin) && editorLogin !== ghost ? undefined : editorLogin;
}

/** The marker is on the first line. */
function firstLine(body: string): string {
  return body.split('\n', 1)[0] ?? '';
}

function toPosted(api: ApiPosted, id: number, editor: string | undefined): Posted {
  return { id, body: api.body ?? '', editor, updatedAt: api.updated_at };
}
