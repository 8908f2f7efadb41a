// The lab's DigitalOcean: API v2 over HTTP in front of machines. Rule: wiring only; every concern has a file cloud-*.ts of its own.
// A request passes: token, rate limit, fault, route. What a route may be asked, and how, stands in the tables of routes.

import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machines } from '../model.ts';
import { actionRoutes, plugRoutes } from './actions.ts';
import { addressPool, poolSize } from './addresses.ts';
import type { Books } from './books.ts';
import { letGo } from './create.ts';
import { dropletRoutes } from './droplets.ts';
import { type Fault, type Faults, faultList, faultRoutes } from './faults.ts';
import { firewallRoutes } from './firewalls.ts';
import { keyRoutes } from './keys.ts';
import { type Limits, limiter } from './limits.ts';
import { type Answer, type RawRequest, Refusal, router } from './router.ts';
import { salesRoutes } from './sales.ts';
import { tagRoutes } from './tags.ts';

export interface CloudOptions {
  /** Bearer tokens that may do everything. */
  token: string | string[];
  /** Bearer tokens that may only read: writes are answered with 403. */
  readOnlyToken?: string | string[];
  machines: Machines;
  /** Milliseconds since 1970; the real clock unless given. */
  clock?: () => number;
  /** How long a droplet is `new` at least; 1000 unless given. */
  activateMs?: number;
  /** How long a deleted droplet is still listed at least; 200 unless given. */
  destroyMs?: number;
  /** 5,000 an hour and 250 a minute unless given. */
  limits?: Limits;
  /** 200 unless given; 506 at most, the number of addresses. */
  dropletLimit?: number;
  /** Hears of machine work that failed and of bugs; nothing is done unless given. */
  onFailure?: (what: string, error: unknown) => void;
}

export interface LabCloud {
  /** Gives the base URL, `http://127.0.0.1:8080`; port 0 takes a free one. */
  listen(port: number, address?: string): Promise<string>;
  /** Stops answering, then waits for the machine work under way. */
  close(): Promise<void>;
  faults: Faults;
}

const largestBody = 1024 * 1024;

export function createCloud(options: CloudOptions): LabCloud {
  const books = openBooks(options);
  const answer = gate(options, books);
  const server = http.createServer((request, response) => {
    serve(request, response, answer).catch((error: unknown) => {
      books.onFailure(`${request.method} ${request.url}`, error);
      request.socket.destroy();
    });
  });
  return {
    faults: books.faults,
    listen: (port, address = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, address, () => {
          const at = server.address();
          const host = address.includes(':') ? `[${address}]` : address;
          resolve(`http://${host}:${at && typeof at === 'object' ? at.port : port}`);
        });
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.all(books.work);
    },
  };
}

function openBooks(options: CloudOptions): Books {
  let lastId = 500_000_000;
  return {
    machines: options.machines,
    faults: faultList(options.clock ?? Date.now),
    addresses: addressPool(),
    now: options.clock ?? Date.now,
    nextId: () => ++lastId,
    activateMs: options.activateMs ?? 1000,
    destroyMs: options.destroyMs ?? 200,
    dropletLimit: Math.min(options.dropletLimit ?? 200, poolSize),
    onFailure: options.onFailure ?? (() => {}),
    keys: new Map(),
    tags: new Map(),
    droplets: new Map(),
    gone: [],
    actions: [],
    firewalls: new Map(),
    work: new Set(),
  };
}

interface Sent extends Answer {
  headers: Record<string, string | number>;
  /** The connection breaks instead, or in the middle of the answer. */
  drop?: 'all' | 'half' | undefined;
}

type Gate = (raw: RawRequest, authorization: string) => Promise<Sent>;

/** What happens to a request before and after its route. */
function gate(options: CloudOptions, books: Books): Gate {
  const writers = [options.token].flat();
  const readers = [options.readOnlyToken ?? []].flat();
  const admit = limiter(options.limits ?? { hour: 5000, minute: 250 }, books.now);
  const faultRoute = router([...faultRoutes(books.faults, () => letGo(books)), ...plugRoutes(books)]);
  const route = router([
    ...salesRoutes(books),
    ...keyRoutes(books),
    ...tagRoutes(books),
    ...dropletRoutes(books),
    ...actionRoutes(books),
    ...firewallRoutes(books),
  ]);
  return async (raw, authorization) => {
    const headers: Sent['headers'] = { 'x-request-id': randomUUID() };
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
    const [mayWrite, mayRead] = [writers.includes(token), readers.includes(token)];
    const lab = raw.url.pathname.startsWith('/_lab/');
    // All unknown tokens share one window.
    if (!lab) Object.assign(headers, admit(mayWrite || mayRead ? token : ''));
    const refusal = refuseEarly(raw.method, mayWrite, mayRead, headers);
    if (refusal) return refused(refusal, headers);
    if (lab) return attempt(books, headers, () => faultRoute(raw));
    const fault = books.faults.meetRequest(raw.method, raw.url.pathname);
    return withFault(fault, headers, () => attempt(books, headers, () => route(raw)));
  };
}

/** 429 before 401, as a gateway in front of the API would. */
function refuseEarly(method: string, mayWrite: boolean, mayRead: boolean, headers: Sent['headers']) {
  if (headers['retry-after']) return new Refusal(429, 'too_many_requests', 'API rate limit exceeded.');
  if (!mayWrite && !mayRead) return new Refusal(401, 'unauthorized', 'Unable to authenticate you');
  if (mayWrite || method === 'GET') return undefined;
  return new Refusal(403, 'forbidden', 'You are not authorized to perform this operation.');
}

async function attempt(books: Books, headers: Sent['headers'], route: () => Answer | Promise<Answer>): Promise<Sent> {
  try {
    return { ...(await route()), headers };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, headers);
    books.onFailure('a request', error);
    return refused(new Refusal(500, 'server_error', 'Unexpected server-side error'), headers);
  }
}

function refused({ status, id, message }: Refusal, headers: Sent['headers']): Sent {
  return { status, headers, body: { id, message, request_id: headers['x-request-id'] } };
}

async function withFault(
  { answer, drop, delay }: Fault = {},
  headers: Sent['headers'],
  proceed: () => Promise<Sent>,
): Promise<Sent> {
  if (answer) {
    if (answer.done) await proceed();
    return { status: answer.status, body: answer.body, headers: { ...headers, ...answer.headers } };
  }
  if (drop === 'before') return { status: 0, headers, drop: 'all' };
  if (delay) await sleep(delay);
  return { ...(await proceed()), drop: drop === 'after' ? 'all' : drop };
}

async function serve(request: http.IncomingMessage, response: http.ServerResponse, answer: Gate): Promise<void> {
  const body = await readAll(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const contentType = request.headers['content-type'] ?? '';
  const raw = { method: request.method ?? 'GET', url, contentType, body };
  const sent = await answer(raw, request.headers.authorization ?? '');
  if (sent.drop === 'all') request.socket.destroy();
  else if (sent.body === undefined) response.writeHead(sent.status, sent.headers).end();
  else {
    const text = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body);
    const type = typeof sent.body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
    response.writeHead(sent.status, { 'content-type': type, ...sent.headers });
    if (sent.drop === 'half') response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
    else response.end(text);
  }
}

/** undefined when it is larger than anything the API takes. */
async function readAll(request: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > largestBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

/** A cloud without machines: droplets are entries in the books. */
export const booksOnly: Machines = {
  start: async () => {},
  powerOff: async () => {},
  shutdown: async () => {},
  powerOn: async () => {},
  reboot: async () => {},
  destroy: async () => {},
};
