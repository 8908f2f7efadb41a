// The fake GitHub: REST and GraphQL on a real repository. Rule: only the wire is here; the API is in rest-*.ts and graphql.ts.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import nacl from 'tweetnacl';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { type Actions, createActions } from './actions.ts';
import type { RunEvent, Trigger } from './events.ts';
import { type FaultAnswer, type Faults, faultList } from './faults.ts';
import { type Files, type Person, Repository } from './git.ts';
import { answerGraphql } from './graphql.ts';
import { type Answer, checkFields, match, notFound, Refusal, type Request, type Route } from './http.ts';
import { answerOther } from './others.ts';
import { changedBy, triggerOf, triggersOf } from './payload.ts';
import { type Relay, startRelay } from './relay.ts';
import { checkRoutes } from './rest-checks.ts';
import { issueRoutes } from './rest-issues.ts';
import { pullRoutes } from './rest-pulls.ts';
import { repositoryRoutes } from './rest-repository.ts';
import { runRoutes } from './rest-runs.ts';
import { accountRoutes, addDeployKey, settingsRoutes } from './rest-settings.ts';
import { allowKeys, type GitSsh, startSsh } from './ssh.ts';
import { accountOf, actionsBot, type State } from './state.ts';

export interface GitHubOptions {
  /** `octo` unless given: a person, and the repository's administrator. */
  owner?: string;
  /** `fleet` unless given. */
  name?: string;
  /** `main` unless given. */
  defaultBranch?: string;
  private?: boolean;
  /** Whether the owner has more than GitHub Free; true unless given. */
  paid?: boolean;
  /** Nobody has created the repository yet. */
  absent?: boolean;
  /** The first commit. */
  files?: Files;
  /** "Allow GitHub Actions to create and approve pull requests"; true unless given. */
  actionsMayOpenPulls?: boolean;
  /** Requests per hour and token; 1000 unless given, as for GITHUB_TOKEN. */
  rateLimit?: number;
  /** The machine's clock unless given. */
  now?: () => Date;
}

/** A received request, to be counted and searched for secrets. */
export interface Seen {
  method: string;
  /** With the query. */
  path: string;
  login: string | undefined;
  body: string;
  /** The status of the response; undefined when the connection was dropped before. */
  status: number | undefined;
}

export interface GitHub extends Actions {
  /** Of REST and of the web pages; without a slash at the end. */
  url: string;
  graphqlUrl: string;
  owner: string;
  name: string;
  /** A bare repository; clone it as `file://` + folder. */
  folder: string;
  faults: Faults;
  seen: Seen[];
  /** The event as GitHub passes it to a job. Throws where GitHub would start none. */
  trigger(event: RunEvent | Trigger): Promise<Trigger>;
  /** What GitHub starts for all that has happened since the last call, oldest first. */
  happened(): Promise<Trigger[]>;
  /** The paths that it changes, for the filters of a workflow. */
  changed(trigger: Trigger): Promise<string[]>;
  /** From here on git is spoken over SSH, to whoever has a deploy key. */
  speakSsh(): Promise<void>;
  /** Adds a deploy key, over SSH; returns its private half. It may write unless told otherwise. */
  addDeployKey(mayWrite?: boolean): Promise<string>;
  /** Publishes these SSH host keys from now on; returns the former ones. */
  showHostKeys(keys: readonly string[]): readonly string[];
  /** Runs while the next push over SSH is being decided. */
  duringPush(work: () => Promise<unknown>): void;
  /** Makes the URL work in another network namespace, too; `wrap` is the command line that enters it. */
  listenIn(wrap: string[]): Promise<void>;
  close(): Promise<void>;
}

const routes = [...repositoryRoutes, ...pullRoutes, ...issueRoutes, ...runRoutes, ...checkRoutes, ...settingsRoutes];

/** Starts a fake GitHub with one repository on a free port. */
export async function createGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-github-'));
  const state = await createState(path.join(folder, 'repository.git'), options);
  const faults = faultList();
  const seen: Seen[] = [];
  const limits = rateLimits(state, options.rateLimit ?? 1000);
  const server = createServer((request, response) => {
    serve(state, faults, seen, limits, request, response).catch((error) => {
      // A bug in this server must fail the test.
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error?.stack ?? error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const relays: Relay[] = [];
  let ssh: Promise<GitSsh> | undefined;
  let meanwhile: (() => Promise<unknown>) | undefined;
  const speakSsh = async () => {
    ssh ??= startSsh(state, path.join(folder, 'ssh'), onPush);
    await ssh;
  };
  const onPush = async () => {
    const work = meanwhile;
    meanwhile = undefined;
    await work?.();
  };
  return {
    ...createActions(state),
    url,
    graphqlUrl: `${url}/graphql`,
    owner: state.owner,
    name: state.name,
    folder: state.repository.folder,
    faults,
    seen,
    trigger: (event) => triggerOf(state, url, event),
    happened: () => triggersOf(state, url),
    changed: (trigger) => changedBy(state, trigger),
    speakSsh,
    async addDeployKey(mayWrite = true) {
      await speakSsh();
      const { publicKey, privateKey } = generateSshPair(randomBytes, 'deploy key');
      addDeployKey(state, publicKey, 'deploy key', !mayWrite);
      await allowKeys(state);
      return privateKey.reveal();
    },
    showHostKeys(keys) {
      const former = state.ssh?.hostKeys ?? [];
      if (state.ssh) state.ssh.hostKeys = keys;
      return former;
    },
    duringPush(work) {
      meanwhile = work;
    },
    async listenIn(wrap) {
      relays.push(await startRelay(wrap, path.join(folder, `relay-${relays.length}`), port));
    },
    async close() {
      await Promise.all(relays.map((relay) => relay.close()));
      await (await ssh)?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      state.repository.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createState(folder: string, options: GitHubOptions): Promise<State> {
  const { owner = 'octo', name = 'fleet', defaultBranch = 'main', files = {}, now = () => new Date() } = options;
  const repository = await Repository.create(folder, defaultBranch, now);
  const by: Person = { name: owner, email: `${owner}@example.com` };
  const ref = `refs/heads/${defaultBranch}`;
  if (!options.absent)
    await repository.commit({ ref, parent: undefined, files, message: 'Initial commit', author: by, committer: by });
  let lastId = 1_000_000;
  const state: State = {
    owner,
    name,
    defaultBranch,
    exists: !options.absent,
    private: options.private ?? false,
    paid: options.paid ?? true,
    boxPair: nacl.box.keyPair(),
    environments: new Map(),
    secrets: new Map(),
    workflowDefault: 'read',
    deployKeys: [],
    rulesets: [],
    actionsMayOpenPulls: options.actionsMayOpenPulls ?? true,
    lateMerges: 0,
    repository,
    accounts: [actionsBot],
    roles: new Map([[owner, 'admin']]),
    tokens: new Map(),
    issues: [],
    runs: [],
    checkRuns: [],
    labels: [],
    classicRules: new Set(),
    ssh: undefined,
    signed: new Set(),
    happened: [],
    heads: await repository.refs('refs/heads'),
    now,
    nextId: () => ++lastId,
    others: [],
  };
  accountOf(state, owner);
  return state;
}

async function serve(
  state: State,
  faults: Faults,
  seen: Seen[],
  limits: RateLimits,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await textOf(request);
  const { pathname } = new URL(request.url ?? '/', 'http://github');
  const entry: Seen = {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    login: tokenOf(state, request)?.account.login,
    body: text,
    status: undefined,
  };
  seen.push(entry);
  const fault = faults.meet(entry.method, pathname, text);
  if (fault?.drop === 'before') return void request.socket.destroy();
  await fault?.meanwhile?.();
  const answer: Answer = fault?.answer ?? (await decide(state, limits, request, text));
  if (fault?.drop === 'after') return void request.socket.destroy();
  entry.status = answer.status;
  const scopes = tokenOf(state, request)?.scopes;
  const named: Record<string, string> = scopes ? { 'x-oauth-scopes': scopes.join(', ') } : {};
  send(response, answer, { ...limits.headers(request, pathname), ...named });
}

/** A Refusal becomes a response; anything else that is thrown is a bug in this server. */
async function decide(state: State, limits: RateLimits, message: IncomingMessage, text: string): Promise<Answer> {
  try {
    return await route(state, limits, message, text);
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body, headers: error.headers };
    throw error;
  }
}

async function route(state: State, limits: RateLimits, message: IncomingMessage, text: string): Promise<Answer> {
  if (!message.headers['user-agent']) {
    throw new Refusal(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
    );
  }
  const token = tokenOf(state, message);
  if (!token) throw new Refusal(401, message.headers.authorization ? 'Bad credentials' : 'Requires authentication');
  const { method = 'GET' } = message;
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://github');
  if (!limits.take(message, pathname)) {
    throw new Refusal(403, 'API rate limit exceeded for installation ID 1.', {
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    });
  }
  const origin = `http://${message.headers.host}`;
  const request: Request = { method, origin, path: pathname, query: searchParams, body: parsed(text), token };
  if (method === 'POST' && pathname === '/graphql') return answerGraphql(state, request);
  return rest(state, request);
}

function rest(state: State, request: Request): Answer | Promise<Answer> {
  if (request.path === '/meta') return { status: 200, body: { ssh_keys: state.ssh?.hostKeys ?? [] } };
  const [, owner, name, below = ''] = /^\/repos\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(request.path) ?? [];
  if (owner === undefined) return handled(accountRoutes, request.path.slice(1), state, request);
  if (owner !== state.owner || name !== state.name)
    return answerOther(state.others, `${owner}/${name}`, below, request);
  if (!state.exists) throw notFound();
  return handled(routes, below, state, request);
}

function handled(among: readonly Route[], path: string, state: State, request: Request): Answer | Promise<Answer> {
  for (const one of among) {
    const params = one.method === request.method ? match(one.path, path) : undefined;
    if (!params) continue;
    checkFields(request, one);
    return one.handle(state, request, params);
  }
  throw notFound();
}

function tokenOf({ tokens }: State, { headers }: IncomingMessage) {
  const [, value = ''] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? [];
  return tokens.get(value);
}

function parsed(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // The same response as for JSON of the wrong type.
  }
  throw new Refusal(400, 'Problems parsing JSON');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

let requests = 0;

function send(response: ServerResponse, answer: FaultAnswer, limitHeaders: Record<string, string>): void {
  requests += 1;
  const body =
    answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  const id = requests.toString(16).toUpperCase().padStart(4, '0');
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': `${id}:1A2B:3C4D5E:6F7A8B:69230000`,
    'x-github-media-type': 'github.v3; format=json',
    ...limitHeaders,
    ...answer.headers,
  });
  response.end(body);
}

interface RateLimits {
  /** Counts a request; false when the hourly limit is used up. */
  take(request: IncomingMessage, path: string): boolean;
  headers(request: IncomingMessage, path: string): Record<string, string>;
}

/** One hour from the first request, per token and for REST and GraphQL separately. */
function rateLimits({ now }: State, limit: number): RateLimits {
  const used = new Map<string, number>();
  const reset = Math.ceil(now().getTime() / 1000) + 3600;
  const resourceOf = (path: string) => (path === '/graphql' ? 'graphql' : 'core');
  const keyOf = ({ headers }: IncomingMessage, path: string) => `${resourceOf(path)} ${headers.authorization}`;
  return {
    take(request, path) {
      const count = (used.get(keyOf(request, path)) ?? 0) + 1;
      used.set(keyOf(request, path), Math.min(count, limit));
      return count <= limit;
    },
    headers(request, path) {
      const count = used.get(keyOf(request, path)) ?? 0;
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - count),
        'x-ratelimit-used': String(count),
        'x-ratelimit-reset': String(reset),
        'x-ratelimit-resource': resourceOf(path),
      };
    },
  };
}
