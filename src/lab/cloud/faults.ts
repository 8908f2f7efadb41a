// Misbehaviour on demand. Rule: a fault is plain data; it meets the requests or droplets that fit until its count or its time is over.
//
//   POST   /_lab/faults   {"method": "POST", "path": "/v2/droplets", "times": 2, "answer": {"status": 503}}
//                         {"path": "/v2/droplets/.*", "drop": "before"}   nothing was done, the connection breaks
//                         {"path": "/v2/droplets", "drop": "after"}       it was done, the connection breaks
//                         {"path": "/v2/droplets", "drop": "half"}        it was done, the answer breaks off in its middle
//                         {"method": "POST", "answer": {"status": 504, "done": true}}   it was done, and this is said
//                         {"drop": "before", "seconds": 30}               an outage of 30 s; with "always": true, until cleared
//                         {"delay": 1500}                                 any request, 1.5 s late
//                         {"stale": 8000}                 a list of droplets is as it was 8 s ago
//                         {"droplet": "stuck", "name": "db-.*"}           stays `new` until the faults are cleared
//                         {"droplet": "no address"}                       becomes active without a public address
//   GET    /_lab/faults   {"faults": [...]}, with what is left of their counts
//   DELETE /_lab/faults   none any more; what is stuck goes on, and what has no address never gets one
//
// `path` and `name` are regular expressions for the whole path (without query) or name. These requests count towards no rate limit.

import { object, type Route, type Schema, unprocessable } from './router.ts';

export type DropletFault = 'stuck' | 'no address';

export interface Fault {
  /** How many it meets; 1 unless seconds or always are given. */
  times?: number;
  /** It meets everything for so long. */
  seconds?: number;
  /** It meets everything until the faults are cleared. */
  always?: boolean;
  method?: string;
  path?: string;
  /** `done`: what was asked for is done before this is answered. */
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
  /** Throws when it has not exactly one of answer, drop, delay, stale, droplet, more than one end, or a pattern that does not parse. */
  add(fault: Fault): void;
  list(): Fault[];
  clear(): void;
  /** The first fault that meets this request; its count goes down. */
  meetRequest(method: string, path: string): Fault | undefined;
  /** Milliseconds by which a list of droplets lags behind; its count goes down. */
  meetList(): number;
  /** The first fault that meets a droplet created under this name; its count goes down. */
  meetDroplet(name: string): DropletFault | undefined;
}

export function faultList(now: () => number): Faults {
  let faults: { fault: Fault; left: number; until: number }[] = [];
  const present = () => {
    faults = faults.filter(({ left, until }) => left > 0 && now() < until);
    return faults;
  };
  const meet = (fits: (fault: Fault) => boolean): Fault | undefined => {
    const entry = present().find(({ fault }) => fits(fault));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault;
  };
  return {
    add(fault) {
      const effects = [fault.answer, fault.drop, fault.delay, fault.stale, fault.droplet].filter(
        (effect) => effect !== undefined,
      );
      if (effects.length !== 1) throw unprocessable('a fault has exactly one of answer, drop, delay, stale, droplet');
      const { times, seconds, always } = fault;
      if ([times, seconds, always].filter((end) => end !== undefined).length > 1)
        throw unprocessable('a fault has one of times, seconds, always');
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
    meetRequest: (method, path) =>
      meet((fault) => !fault.droplet && !fault.stale && (fault.method ?? method) === method && whole(fault.path, path)),
    meetList: () => meet(({ stale }) => stale !== undefined)?.stale ?? 0,
    meetDroplet: (name) => meet((fault) => fault.droplet !== undefined && whole(fault.name, name))?.droplet,
  };
}

function whole(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
}

function checkPattern(field: string, pattern: string | undefined): void {
  try {
    whole(pattern, '');
  } catch {
    throw unprocessable(`${field} is not a regular expression`);
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

/** letGo: what is stuck goes on. */
export function faultRoutes(faults: Faults, letGo: () => void): Route[] {
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
        letGo();
        return { status: 204 };
      },
    },
  ];
}
