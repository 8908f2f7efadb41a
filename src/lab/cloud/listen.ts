// How requests reach the cloud: over HTTP, or TLS where there is a certificate. Rule: knows nothing of the API behind it.

import http from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Answer, RawRequest } from './router.ts';

export interface Sent extends Answer {
  headers: Record<string, string | number>;
  /** The connection breaks instead of the response, or in the middle of it. */
  drop?: 'all' | 'half' | undefined;
}

export type Gate = (raw: RawRequest, authorization: string) => Promise<Sent>;

/** In PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const address = '127.0.0.1';
const largestBody = 1024 * 1024;

export function listener(answer: Gate, onFailure: (what: string, error: unknown) => void) {
  const servers: http.Server[] = [];
  const onRequest: http.RequestListener = (request, response) => {
    serve(request, response, answer).catch((error: unknown) => {
      onFailure(`${request.method} ${request.url}`, error);
      request.socket.destroy();
    });
  };
  return {
    listen: (port: number, certificate?: Certificate) =>
      new Promise<string>((resolve, reject) => {
        const server = certificate ? https.createServer(certificate, onRequest) : http.createServer(onRequest);
        servers.push(server);
        server.once('error', reject);
        server.listen(port, address, () => {
          const at = server.address();
          const listening = at && typeof at === 'object' ? at.port : port;
          resolve(`${certificate ? 'https' : 'http'}://${address}:${listening}`);
        });
      }),
    async close() {
      await Promise.all(servers.map(ended));
    },
  };
}

function ended(server: http.Server): Promise<unknown> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  return closed;
}

async function serve(request: http.IncomingMessage, response: http.ServerResponse, answer: Gate): Promise<void> {
  const body = await readAll(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const scheme = request.socket instanceof TLSSocket ? 'https' : 'http';
  const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host ?? 'localhost'}`);
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

/** undefined when it is larger than anything the API accepts. */
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
