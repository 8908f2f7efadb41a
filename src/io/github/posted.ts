// Comments and issues that we posted. Rule: a marker proves nothing by itself; the author must be the account that the token acts as.

import type { Forge, Posted } from '../../ports.ts';
import type { Caller } from './call.ts';

type PostedMethods = 'comment' | 'createComment' | 'updateComment' | 'issue' | 'createIssue' | 'updateIssue';

/** A comment or issue as REST gives it. */
interface Found {
  id: number;
  node_id: string;
  html_url: string;
  body?: string | null | undefined;
  created_at: string;
  updated_at: string;
  user: { login: string } | null;
}

interface Actor {
  __typename: string;
  login: string;
}

/** Answers to every kind of token, also to GITHUB_TOKEN, for which GET /user is forbidden; the login is as REST says it. */
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

  /** The oldest that is ours, and who edited it last when that was not us. */
  async function ours<Item extends Found>(
    candidates: readonly Item[],
  ): Promise<{ item: Item; editor: string | undefined } | undefined> {
    if (candidates.length === 0) return undefined;
    const login = await self();
    const [item] = candidates
      .filter(({ user }) => user?.login === login)
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
    if (!item) return undefined;
    const { node } = await call.graphql<{ node: Edited }>(editorQuery, { id: item.node_id });
    return { item, editor: strangerOf(node, login) };
  }

  async function comment(pullRequest: number, marker: string): Promise<Posted | undefined> {
    const all = await call.paginate(rest.issues.listComments, { ...at, issue_number: pullRequest, per_page: 100 });
    const found = await ours(all.filter(({ body }) => body?.startsWith(marker)));
    return found && toPosted(found.item, found.item.id, found.editor);
  }

  async function issue(marker: string): Promise<Posted | undefined> {
    const all = await call.paginate(rest.issues.listForRepo, { ...at, state: 'open', per_page: 100 });
    const found = await ours(all.filter(({ body, pull_request }) => !pull_request && body?.startsWith(marker)));
    return found && toPosted(found.item, found.item.number, found.editor);
  }

  return {
    comment,
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
      await rest.issues.updateComment({ ...at, comment_id: id, body });
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

/** GraphQL calls a bot by its bare name: `github-actions`. An editor whose account is gone is GitHub's `ghost`. */
function strangerOf({ lastEditedAt, editor }: Edited, self: string): string | undefined {
  if (lastEditedAt === null) return undefined;
  const { __typename, login } = editor ?? { __typename: 'User', login: 'ghost' };
  const editorLogin = __typename === 'Bot' ? `${login}[bot]` : login;
  return editorLogin === self ? undefined : editorLogin;
}

/** Our markers fill the first line. */
function firstLine(body: string): string {
  return body.split('\n', 1)[0] ?? '';
}

function toPosted(found: Found, id: number, editor: string | undefined): Posted {
  return { id, url: found.html_url, body: found.body ?? '', editor, updatedAt: found.updated_at };
}
