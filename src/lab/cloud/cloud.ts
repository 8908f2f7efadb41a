// The lab's DigitalOcean: API v2 in front of machines. Rule: wiring only. A request passes rate limit, token, fault and route.

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machines } from '../model.ts';
import { actionRoutes, powerRoutes } from './actions.ts';
import { addressPool, poolSize } from './addresses.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { unstick } from './create.ts';
import { dropletRoutes } from './droplets.ts';
import { type Fault, type Faults, faultList, faultRoutes } from './faults.ts';
import { firewallRoutes } from './firewalls.ts';
import { imageRoutes } from './image-routes.ts';
import { keyRoutes } from './keys.ts';
import { type Limits, limiter } from './limits.ts';
import { type Certificate, type Gate, listener, type Sent } from './listen.ts';
import { metadata, type Told } from './metadata.ts';
import { firstProject, projectRoutes } from './projects.ts';
import { reservedRoutes } from './reserved.ts';
import { type Answer, forbidden, Refusal, router } from './router.ts';
import type { State } from './state.ts';
import { tagRoutes } from './tags.ts';
import { defaultVpcs, vpcRoutes } from './vpcs.ts';

export interface CloudOptions {
  /** Bearer tokens with full access. */
  token: string | string[];
  /** Read-only bearer tokens: writes get 403. */
  readOnlyToken?: string | string[];
  /** Bearer tokens with custom scopes, such as `vpc:read`: what needs another gets 403. */
  scopedTokens?: Readonly<Record<string, readonly string[]>>;
  machines: Machines;
  /** Milliseconds since 1970; the real clock unless given. */
  clock?: () => number;
  /** The least time that a droplet is `new`; 1000 unless given. */
  activateMs?: number;
  /** The least time that a deleted droplet is still listed; 200 unless given. */
  destroyMs?: number;
  /** 5,000 an hour and 250 a minute unless given. */
  limits?: Limits;
  /** 200 unless given; at most 506, the number of addresses. */
  dropletLimit?: number;
  /** Called for failed machine work and for bugs. */
  onFailure?: (what: string, error: unknown) => void;
}

export interface LabCloud {
  /** Returns the base URL, `http://127.0.0.1:8080`; port 0 picks a free one. With a certificate it speaks TLS. May be called again for another port. */
  listen(port: number, certificate?: Certificate): Promise<string>;
  /** What a droplet is told of itself: of which path it asks, and from which address. */
  metadata(path: string, from: string): Told;
  /** Closes all connections, then waits for machine work in progress. */
  close(): Promise<void>;
  faults: Faults;
}

export function createCloud(options: CloudOptions): LabCloud {
  const state = newState(options);
  const answer = gate(options, state);
  const door = listener(answer, state.onFailure);
  return {
    faults: state.faults,
    listen: door.listen,
    metadata: (path, from) => metadata(state, path, from),
    async close() {
      await door.close();
      await Promise.all(state.work);
    },
  };
}

function newState(options: CloudOptions): State {
  let lastId = 500_000_000;
  const now = options.clock ?? Date.now;
  return {
    machines: options.machines,
    faults: faultList(now),
    addresses: addressPool(),
    now,
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
    vpcs: defaultVpcs(now()),
    snapshots: new Map(),
    reserved: new Map(),
    projects: firstProject(now()),
    assigned: new Map(),
    work: new Set(),
  };
}

/** What happens to a request before and after its route. */
function gate(options: CloudOptions, state: State): Gate {
  const writers = [options.token].flat();
  const readers = [options.readOnlyToken ?? []].flat();
  const scoped = new Map(Object.entries(options.scopedTokens ?? {}));
  const admit = limiter(options.limits ?? { hour: 5000, minute: 250 }, state.now);
  const faultRoute = router([...faultRoutes(state.faults, () => unstick(state)), ...powerRoutes(state)]);
  const route = router([
    ...catalogueRoutes(state),
    ...keyRoutes(state),
    ...tagRoutes(state),
    ...dropletRoutes(state),
    ...actionRoutes(state),
    ...firewallRoutes(state),
    ...vpcRoutes(state),
    ...imageRoutes(state),
    ...reservedRoutes(state),
    ...projectRoutes(state),
  ]);
  return async (raw, authorization) => {
    const headers: Sent['headers'] = { 'x-request-id': randomUUID() };
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
    const scopes = scoped.get(token);
    const mayWrite = writers.includes(token) || scopes !== undefined;
    const mayRead = readers.includes(token);
    const lab = raw.url.pathname.startsWith('/_lab/');
    // All unknown tokens share one rate limit.
    if (!lab) Object.assign(headers, admit(mayWrite || mayRead ? token : ''));
    const refusal = refuseEarly(raw.method, mayWrite, mayRead, headers);
    if (refusal) return refused(refusal, headers);
    if (lab) return attempt(state, headers, () => faultRoute(raw));
    const fault = state.faults.matchRequest(raw.method, raw.url.pathname);
    return withFault(fault, headers, () => attempt(state, headers, () => route({ ...raw, scopes })));
  };
}

/** 429 before 401, as a gateway in front of the API would. */
function refuseEarly(method: string, mayWrite: boolean, mayRead: boolean, headers: Sent['headers']) {
  if (headers['retry-after']) return new Refusal(429, 'too_many_requests', 'API rate limit exceeded.');
  if (!mayWrite && !mayRead) return new Refusal(401, 'unauthorized', 'Unable to authenticate you');
  if (mayWrite || method === 'GET') return undefined;
  return forbidden();
}

async function attempt(state: State, headers: Sent['headers'], route: () => Answer | Promise<Answer>): Promise<Sent> {
  try {
    return { ...(await route()), headers };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, headers);
    state.onFailure('a request', error);
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

/** No machines: droplets only exist in the cloud's state. */
export const noMachines: Machines = {
  start: async () => {},
  powerOff: async () => {},
  shutdown: async () => {},
  powerOn: async () => {},
  reboot: async () => {},
  snapshot: async () => 2 ** 30,
  forget: async () => {},
  rebuild: async () => {},
  resize: async () => {},
  route: async () => {},
  destroy: async () => {},
};
