// Routing. Rule: an undeclared path, query parameter, body field or type is refused by name; the real API ignores them, which hides mistakes.
// Only the page size may stand where it means nothing, for clients that send it with every request.

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { mayCall } from './scopes.ts';

/** JSON Schema of one property. */
export type Schema = Record<string, unknown>;

export interface Asked {
  method: string;
  /** Without query. */
  path: string;
  /** `{droplet_id}` and the like, decoded. */
  params: Record<string, string>;
  /** Validated, in the declared types. */
  query: Record<string, unknown>;
  /** Validated; `{}` if the route takes none. */
  body: Record<string, unknown>;
  /** `http://203.0.113.1:8080`, the address that the client used: links point there. */
  origin: string;
}

export interface Answer {
  status: number;
  body?: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v2/droplets/{droplet_id}` */
  path: string;
  /** Query parameters by name. */
  query?: Record<string, Schema>;
  /** Schema of the JSON body. */
  body?: Schema;
  answer: (asked: Asked) => Answer | Promise<Answer>;
}

/** An error in DigitalOcean's form: `{id, message, request_id}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly id: string;

  constructor(status: number, id: string, message: string) {
    super(message);
    this.status = status;
    this.id = id;
  }
}

export const notFound = () => new Refusal(404, 'not_found', 'The resource you were accessing could not be found.');
export const forbidden = () => new Refusal(403, 'forbidden', 'You are not authorized to perform this operation.');
export const unprocessable = (message: string) => new Refusal(422, 'unprocessable_entity', message);

/** An object schema with these properties and no others. */
export function object(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const ajv = new Ajv({ strict: false });
const queryAjv = new Ajv({ strict: false, coerceTypes: true });

/** A schema is compiled when it is first needed: most clouds meet few of them. */
interface Compiled {
  route: Route;
  pattern: RegExp;
  query: () => ValidateFunction;
  body: (() => ValidateFunction) | undefined;
}

export interface RawRequest {
  method: string;
  url: URL;
  contentType: string;
  body: string;
  /** Of a token with custom scopes; undefined for one with full access, or that may read everything. */
  scopes?: readonly string[] | undefined;
}

/** Returns the function that answers a request or throws a Refusal. */
export function router(routes: Route[]): (raw: RawRequest) => Answer | Promise<Answer> {
  const compiled: Compiled[] = routes.map((route) => ({
    route,
    // As the real API does, which python-digitalocean 1.17 relies on.
    pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
    query: once(() => queryAjv.compile(object(route.query ?? {}))),
    body: route.body && once(() => ajv.compile(route.body ?? {})),
  }));
  return (raw) => {
    for (const entry of compiled) {
      const match = entry.route.method === raw.method ? entry.pattern.exec(raw.url.pathname) : null;
      if (!match) continue;
      if (raw.scopes && !mayCall(raw.scopes, raw.method, entry.route.path)) throw forbidden();
      return entry.route.answer({
        method: raw.method,
        path: raw.url.pathname,
        params: decoded(match.groups ?? {}),
        query: readQuery(raw.url, entry.route.query ?? {}, entry.query()),
        body: entry.body ? readBody(raw, entry.body()) : {},
        origin: raw.url.origin,
      });
    }
    throw notFound();
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw notFound();
  }
}

function readQuery(url: URL, declared: Record<string, Schema>, validate: ValidateFunction): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [name, value] of url.searchParams) {
    if (name === 'per_page' && !declared['per_page']) continue;
    if (name in query) throw new Refusal(400, 'bad_request', `query parameter "${name}" is given twice`);
    query[name] = value;
  }
  if (validate(query)) return query;
  const [error] = validate.errors ?? [];
  if (error?.keyword === 'additionalProperties')
    throw new Refusal(400, 'bad_request', `unknown query parameter "${error.params['additionalProperty']}"`);
  throw unprocessable(sentence(error, 'query'));
}

function readBody(raw: RawRequest, validate: ValidateFunction): Record<string, unknown> {
  if (!/^application\/json\b/i.test(raw.contentType))
    throw new Refusal(400, 'bad_request', 'the body needs content-type application/json');
  const body = parsed(raw.body);
  if (validate(body)) return body as Record<string, unknown>;
  throw unprocessable(sentence((validate.errors ?? [])[0], 'body'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'bad_request', 'error parsing request body');
  }
}

/** `unknown field "regoin"`, `image must be string,integer`, `names/3 must match …`. */
function sentence(error: ErrorObject | undefined, whole: string): string {
  if (!error) return `${whole} is not valid`;
  const where = error.instancePath.slice(1);
  if (error.keyword === 'additionalProperties')
    return `unknown field "${where ? `${where}/` : ''}${error.params['additionalProperty']}"`;
  const allowed = error.keyword === 'enum' ? `: ${error.params['allowedValues']}` : '';
  return `${where || whole} ${error.message ?? 'is not valid'}${allowed}`;
}
