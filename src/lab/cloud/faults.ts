// Faults on demand. Rule: a fault is plain data; it applies to matching requests or droplets until its count or time runs out.
//
//   POST   /_lab/faults   {"method": "POST", "path": "/v2/droplets", "times": 2, "answer": {"status": 503}}
//                         {"path": "/v2/droplets/.*", "drop": "before"}   the connection breaks, nothing is done
//                         {"path": "/v2/droplets", "drop": "after"}       the request is carried out, then the connection breaks
//                         {"path": "/v2/droplets", "drop": "half"}        the request is carried out, the response is truncated
//                         {"method": "POST", "answer": {"status": 504, "done": true}}   the request is carried out, the response is this
//                         {"drop": "before", "seconds": 30}               an outage of 30 s; with "always": true, until cleared
//                         {"delay": 1500}                                 any request is 1.5 s late
//                         {"stale": 8000}                                 lists of droplets are 8 s old
//                         {"droplet": "stuck", "name": "db-.*"}           stays `new` until the faults are cleared
//                         {"droplet": "no address"}                       becomes active without a public address
//   GET    /_lab/faults   {"faults": [...]}, with their remaining counts
//   DELETE /_lab/faults   clears all; stuck droplets become active, those without an address never get one
//
// `path` and `name` are regular expressions for the whole path (without query) or name. These requests are not rate-limited.

import { object, type Route, type Schema, unprocessable } from './router.ts';

export type DropletFault = 'stuck' | 'no address';

export interface Fault {
  /** How often it applies; once unless seconds or always are given. */
  times?: number;
  /** How long it applies. */
  seconds?: number;
  /** It applies until the faults are cleared. */
  always?: boolean;
  method?: string;
  path?: string;
  /** `done`: the request is carried out all the same. */
  answer?: { status: number; headers?: Record<string, string>; body?: unknown; done?: boolean };
  drop?: 'before' | 'after' | 'half';
  /** Milliseconds. */
  delay?: number;
  /** Milliseconds by which lists of droplets lag behind. */
  stale?: number;
  droplet?: DropletFault;
  name?: string;
}

export interface Faults {
  /** Throws unless it has exactly one of answer, drop, delay, stale and droplet, at most one limit, and valid patterns. */
  add(fault: Fault): void;
  list(): Fault[];
  clear(): void;
  /** The first fault for this request; its count goes down. */
  matchRequest(method: string, path: string): Fault | undefined;
  /** Milliseconds by which a list of droplets lags behind; its count goes down. */
  matchList(): number;
  /** The first fault for a new droplet of this name; its count goes down. */
  matchDroplet(name: string): DropletFault | undefined;
}

export function faultList(now: () => number): Faults {
  let faults: { fault: Fault; left: number; until: number }[] = [];
  const present = () => {
    faults = faults.filter(({ left, until }) => left > 0 && now() < until);
    return faults;
  };
  const take = (matches: (fault: Fault) => boolean): Fault | undefined => {
    const entry = present().find(({ fault }) => matches(fault));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault;
  };
  return {
    add(fault) {
      const effects = [fault.answer, fault.drop, fault.delay, fault.stale, fault.droplet].filter(
        (effect) => effect !== undefined,
      );
      if (effects.length !== 1) throw unprocessable('a fault needs exactly one of answer, drop, delay, stale, droplet');
      const { times, seconds, always } = fault;
      if ([times, seconds, always].filter((end) => end !== undefined).length > 1)
        throw unprocessable('a fault takes only one of times, seconds, always');
      checkPattern('path', fault.path);
      checkPattern('name', fault.name);
      const left = seconds === undefined && !always ? (times ?? 1) : Number.POSITIVE_INFINITY;
      const until = seconds === undefined ? Number.POSITIVE_INFINITY : now() + 1000 * seconds;
      faults.push({ fault, left, until });
    },
    list: () => present().map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault)),
    clear() {
      faults = [];
    },
    matchRequest: (method, path) =>
      take((fault) => !fault.droplet && !fault.stale && (fault.method ?? method) === method && whole(fault.path, path)),
    matchList: () => take(({ stale }) => stale !== undefined)?.stale ?? 0,
    matchDroplet: (name) => take((fault) => fault.droplet !== undefined && whole(fault.name, name))?.droplet,
  };
}

function whole(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
}

function checkPattern(field: string, pattern: string | undefined): void {
  try {
    whole(pattern, '');
  } catch {
    throw unprocessable(`${field} is not a valid regular expression`);
  }
}

const faultSchema: Schema = object({
  times: { type: 'integer', minimum: 1 },
  seconds: { type: 'integer', minimum: 1 },
  always: { const: true },
  method: { enum: ['GET', 'POST', 'PUT', 'DELETE'] },
  path: { type: 'string' },
  answer: object(
    {
      status: { type: 'integer', minimum: 200, maximum: 599 },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      body: {},
      done: { type: 'boolean' },
    },
    ['status'],
  ),
  drop: { enum: ['before', 'after', 'half'] },
  delay: { type: 'integer', minimum: 1 },
  stale: { type: 'integer', minimum: 1 },
  droplet: { enum: ['stuck', 'no address'] },
  name: { type: 'string' },
});

/** unstick: stuck droplets become active. */
export function faultRoutes(faults: Faults, unstick: () => void): Route[] {
  const path = '/_lab/faults';
  return [
    {
      method: 'POST',
      path,
      body: faultSchema,
      answer({ body }) {
        faults.add(body as Fault);
        return { status: 201, body: { faults: faults.list() } };
      },
    },
    { method: 'GET', path, answer: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      method: 'DELETE',
      path,
      answer() {
        faults.clear();
        unstick();
        return { status: 204 };
      },
    },
  ];
}
