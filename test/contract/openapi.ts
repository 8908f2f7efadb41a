// Checks traffic against DigitalOcean's OpenAPI description. Rule: a recorder in front of any server, and a judge of its exchanges.
//
//   const recorder = await record(cloudUrl);        // give recorder.url to the client under test
//   …
//   expect(recorder.exchanges.flatMap(judge)).toEqual([]);
//
// The description: DigitalOcean's own (Apache 2.0, https://github.com/digitalocean/openapi), cut to 43 paths and without its prose, of August 2026.

import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

/** One request and its response, as sent. */
interface Exchange {
  method: string;
  /** Path and query. */
  target: string;
  request: { type: string; body: string };
  answer: { status: number; headers: http.IncomingHttpHeaders; body: string };
}

interface Recorder {
  url: string;
  exchanges: Exchange[];
  close(): Promise<void>;
}

const file = path.join(import.meta.dirname, 'digitalocean.json');

/** Passes everything on unchanged, even the Host header, so that links point to the recorder. A dropped connection is dropped. */
export async function record(to: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = http.createServer(async (incoming, outgoing) => {
    try {
      const body = await text(incoming);
      const answer = await forward(to, incoming, body);
      const request = { type: incoming.headers['content-type'] ?? '', body };
      exchanges.push({ method: incoming.method ?? '', target: incoming.url ?? '', request, answer });
      const headers = { ...answer.headers };
      delete headers['transfer-encoding'];
      outgoing.writeHead(answer.status, headers).end(answer.body);
    } catch {
      incoming.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('the recorder has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(to: string, incoming: http.IncomingMessage, body: string): Promise<Exchange['answer']> {
  return new Promise((resolve, reject) => {
    const options = { method: incoming.method ?? 'GET', headers: incoming.headers, agent: false };
    const request = http.request(new URL(incoming.url ?? '/', to), options, (response) => {
      text(response).then(
        (received) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
        reject,
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function text(stream: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A described operation, with references resolved one level deep. */
interface Operation {
  id: string;
  pattern: RegExp;
  method: string;
  parameters: { in: string; name: string; required?: boolean; schema: Json }[];
  body: { required: boolean; pointer: string } | undefined;
  /** By status or `default`; the pointer is undefined without a body. */
  answers: Map<string, string | undefined>;
}

interface Description {
  /** Names of all operations. */
  operations: string[];
  /** What a token needs for each. */
  scopes: { id: string; method: string; path: string; scopes: string[] }[];
  /** The operation that an exchange belongs to. */
  operationOf(exchange: Exchange): string | undefined;
  /** Every deviation of the exchange from the description, even when it was refused. */
  judge(exchange: Exchange): string[];
}

export function description(): Description {
  const document = amend(JSON.parse(readFileSync(file, 'utf8')));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, coerceTypes: false });
  const coercing = new Ajv({ strict: false, unicodeRegExp: false, coerceTypes: true });
  for (const each of [ajv, coercing]) {
    formats.default(each);
    each.addSchema(document, 'do');
  }
  const operations = readOperations(document);
  const find = (exchange: Exchange) =>
    operations.find(({ method, pattern }) => method === exchange.method && pattern.test(pathOf(exchange)));
  const valid = (with_: Ajv, schema: Json, value: unknown): string[] =>
    with_.validate(schema, value) ? [] : [with_.errorsText(with_.errors)];
  return {
    operations: operations.map(({ id }) => id),
    scopes: readScopes(document),
    operationOf: (exchange) => find(exchange)?.id,
    judge(exchange) {
      const operation = find(exchange);
      if (!operation) return [`${exchange.method} ${exchange.target}: not described`];
      const found = [
        ...judgeParameters(operation, exchange, (schema, value) => valid(coercing, schema, { value })),
        ...judgeBody(operation, exchange, (pointer, value) => valid(ajv, { $ref: pointer }, value)),
        ...judgeAnswer(operation, exchange, (pointer, value) => valid(ajv, { $ref: pointer }, value)),
      ];
      return found.map(
        (what) => `${operation.id} ${exchange.method} ${exchange.target} ${exchange.answer.status}: ${what}`,
      );
    },
  };
}

function pathOf(exchange: Exchange): string {
  return new URL(exchange.target, 'http://any').pathname;
}

type Check<Key> = (schema: Key, value: unknown) => string[];

function judgeParameters(operation: Operation, exchange: Exchange, check: Check<Json>): string[] {
  const url = new URL(exchange.target, 'http://any');
  const groups = operation.pattern.exec(url.pathname)?.groups ?? {};
  const found = [...url.searchParams.keys()]
    .filter((name) => !operation.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name))
    .map((name) => `query parameter ${name} is not described`);
  for (const parameter of operation.parameters) {
    const raw = parameter.in === 'path' ? groups[parameter.name] : url.searchParams.get(parameter.name);
    const schema = { type: 'object', properties: { value: parameter.schema } };
    if (raw === undefined || raw === null) found.push(...(parameter.required ? [`${parameter.name} is missing`] : []));
    else found.push(...check(schema, decodeURIComponent(raw)).map((what) => `${parameter.name}: ${what}`));
  }
  return found;
}

function judgeBody(operation: Operation, exchange: Exchange, check: Check<string>): string[] {
  const { type, body } = exchange.request;
  if (!operation.body) return body === '' ? [] : ['a body was sent where none is described'];
  if (body === '') return operation.body.required ? ['the body is missing'] : [];
  if (!type.startsWith('application/json')) return [`the body was sent as ${type}`];
  return check(operation.body.pointer, JSON.parse(body)).map((what) => `request ${what}`);
}

function judgeAnswer(operation: Operation, exchange: Exchange, check: Check<string>): string[] {
  const { status, headers, body } = exchange.answer;
  const found = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']
    .filter((name) => !/^\d+$/.test(String(headers[name])))
    .map((name) => `header ${name} is missing`);
  const key = operation.answers.has(String(status)) || status < 400 ? String(status) : 'default';
  if (!operation.answers.has(key)) return [...found, `status ${status} is not described`];
  const pointer = operation.answers.get(key);
  if (pointer === undefined) return body === '' ? found : [...found, 'an answer has a body where none is described'];
  if (!headers['content-type']?.startsWith('application/json'))
    return [...found, `the answer came as ${headers['content-type']}`];
  return [...found, ...check(pointer, JSON.parse(body)).map((what) => `answer ${what}`)];
}

function readOperations(document: Json): Operation[] {
  const paths = document['paths'] as Record<string, Record<string, Json>>;
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => readOperation(document, template, method, operation)),
  );
}

/** Of the operations that the description itself names. */
function readScopes(document: Json): Description['scopes'] {
  type Secured = { operationId: string; security?: { bearer_auth: string[] }[] };
  const paths = document['paths'] as Record<string, Record<string, Secured>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId: id, security }]) => {
      const scopes = security?.[0]?.bearer_auth;
      return scopes ? [{ id, method: method.toUpperCase(), path, scopes }] : [];
    }),
  );
}

function readOperation(document: Json, template: string, method: string, operation: Json): Operation {
  const here = `do#/paths/${escaped(template)}/${method}`;
  const requestBody = operation['requestBody'] as Json | undefined;
  const parameters = (operation['parameters'] ?? []) as Json[];
  const answers = Object.entries(operation['responses'] as Record<string, Json>).map(([status, response]) => {
    const pointer = typeof response['$ref'] === 'string' ? `do${response['$ref']}` : `${here}/responses/${status}`;
    const content = follow(document, response)['content'];
    return [status, content ? `${pointer}/content/${escaped('application/json')}/schema` : undefined] as const;
  });
  return {
    id: String(operation['operationId']),
    method: method.toUpperCase(),
    pattern: new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    parameters: parameters.map(
      (parameter) => absolute(follow(document, parameter)) as unknown as Operation['parameters'][0],
    ),
    body: requestBody && {
      required: requestBody['required'] === true,
      pointer: `${here}/requestBody/content/${escaped('application/json')}/schema`,
    },
    answers: new Map(answers),
  };
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function follow(document: Json, value: Json): Json {
  if (typeof value['$ref'] !== 'string') return value;
  const keys = value['$ref'].slice(2).split('/');
  return keys.reduce((at: Json, key) => at[key] as Json, document);
}

/** References that resolve from outside the document. */
function absolute(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#/', '"$ref":"do#/'));
}

/**
 * Where the description differs from the API (checked 2026-11-29): it lacks the region atl1, an image is found by its slug as well, the answer to an
 * action on an image has it under `action`, as its own example does, and reserved addresses have URNs of their own name (godo 1.239). Where the `type`
 * of an action by tag decides between two schemas, a snapshot without it matches both.
 */
function amend(document: Json): Json {
  const { components } = document as { components: Record<string, Record<string, Json>> };
  const { schemas = {}, parameters = {}, responses = {} } = components;
  (schemas['region_slug'] as { enum: string[] }).enum.push('atl1');
  const image = parameters['image_id'] as { schema: Json };
  image.schema = { type: ['integer', 'string'] };
  const answer = responses['post_image_action_response'] as { content: Record<string, Json> };
  answer.content['application/json'] = { schema: { properties: { action: { $ref: '#/components/schemas/action' } } } };
  const { paths } = document as {
    paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: Json }> } }>>;
  };
  const byTag = paths['/v2/droplets/actions']?.['post']?.requestBody.content['application/json'];
  if (byTag) byTag.schema = { anyOf: byTag.schema['oneOf'] };
  for (const name of ['urn', 'urn_2']) {
    const urn = schemas[name] as { pattern: string };
    urn.pattern = urn.pattern.replace('floatingip', 'floatingip|reservedip');
  }
  return document;
}
