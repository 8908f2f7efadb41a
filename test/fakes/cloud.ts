// The lab's cloud on loopback. Rule: its clock only moves when the test moves it, and it is closed after the test.

import { generateKeyPairSync } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type CloudOptions, createCloud, noMachines } from '../../src/lab/cloud/cloud.ts';

export type Json = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: responses are read as in plain JavaScript
export type Body = any;

export interface Reply {
  status: number;
  headers: Headers;
  body: Body;
}

const token = 'dop_v1_lab';
export const dropletBody = { name: 'web-1', region: 'tor1', size: 's-1vcpu-1gb', image: 'debian-12-x64' };

export function client(url: string, bearer = token) {
  return async (method: string, path: string, body?: Json | string): Promise<Reply> => {
    const headers = { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: text } : {}) });
    const received = await response.text();
    return { status: response.status, headers: response.headers, body: received ? JSON.parse(received) : undefined };
  };
}

/** Starts a cloud; `pass` moves its clock. */
export async function start(options: Partial<CloudOptions> = {}) {
  const time = { now: Date.UTC(2026, 10, 23, 12) };
  const cloud = createCloud({ token, machines: noMachines, clock: () => time.now, ...options });
  onTestFinished(() => cloud.close());
  const url = await cloud.listen(0);
  const pass = async (milliseconds: number) => {
    // Lets the machines of these tests settle, which takes microtasks.
    await new Promise((resolve) => setImmediate(resolve));
    time.now += milliseconds;
  };
  return { cloud, url, api: client(url), pass };
}

/** An ed25519 key as OpenSSH writes it. */
export function publicKey(comment = 'test'): string {
  const { publicKey: key } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const name = Buffer.from('ssh-ed25519');
  const length = (bytes: number) => Buffer.from([0, 0, 0, bytes]);
  const blob = Buffer.concat([length(name.length), name, length(raw.length), raw]);
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}

export const refusal = (reply: Reply) => `${reply.status} ${reply.body.id}: ${reply.body.message}`;
