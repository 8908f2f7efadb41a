// account/keys. Rule: an account holds a public key once, found by id or MD5 fingerprint.

import { createHash } from 'node:crypto';
import { page, pageQuery } from './paging.ts';
import { notFound, object, type Route, unprocessable } from './router.ts';
import type { KeyRecord, State } from './state.ts';

const path = '/v2/account/keys';
const onePath = `${path}/{ssh_key_identifier}`;

/** `3b:16:…`, the MD5 of the key's binary form; undefined unless the text is an OpenSSH public key. */
function fingerprint(publicKey: string): string | undefined {
  const [type, encoded] = publicKey.trim().split(/\s+/);
  if (!type || !encoded) return undefined;
  const blob = Buffer.from(encoded, 'base64');
  // RFC 4253, 6.6: the binary form begins with the length and the name of its type.
  if (blob.length < 4 + type.length || blob.readUInt32BE(0) !== type.length) return undefined;
  if (blob.subarray(4, 4 + type.length).toString() !== type) return undefined;
  const digest = createHash('md5').update(blob).digest('hex');
  return digest.match(/../g)?.join(':');
}

/** By id (a number, or its digits) or by fingerprint. */
export function findKey(state: State, identifier: string | number): KeyRecord | undefined {
  return [...state.keys.values()].find(
    (key) => String(key.id) === String(identifier) || key.fingerprint === identifier,
  );
}

export function keyRoutes(state: State): Route[] {
  const key = (params: Record<string, string>): KeyRecord => {
    const found = findKey(state, params['ssh_key_identifier'] ?? '');
    if (!found) throw notFound();
    return found;
  };
  return [
    {
      method: 'GET',
      path,
      query: pageQuery,
      answer: (asked) => page(asked, 'ssh_keys', [...state.keys.values()].map(view)),
    },
    {
      method: 'POST',
      path,
      body: object({ name: { type: 'string', minLength: 1 }, public_key: { type: 'string' } }, ['name', 'public_key']),
      answer: ({ body }) => ({ status: 201, body: { ssh_key: view(register(state, body)) } }),
    },
    { method: 'GET', path: onePath, answer: ({ params }) => ({ status: 200, body: { ssh_key: view(key(params)) } }) },
    {
      method: 'PUT',
      path: onePath,
      // The text of a key stays as it is, whatever it is here.
      body: object({ name: { type: 'string', minLength: 1 }, public_key: { type: 'string' } }, ['name']),
      answer({ params, body }) {
        const renamed = key(params);
        renamed.name = String(body['name']);
        return { status: 200, body: { ssh_key: view(renamed) } };
      },
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        state.keys.delete(key(params).id);
        return { status: 204 };
      },
    },
  ];
}

function register(state: State, body: Record<string, unknown>): KeyRecord {
  const publicKey = String(body['public_key']).trim();
  const print = fingerprint(publicKey);
  if (!print) throw unprocessable('public_key is not an OpenSSH public key');
  // The real wording, as quoted by users of docker/machine, terraform and packer, 2014 to 2023.
  if (findKey(state, print)) throw unprocessable('SSH Key is already in use on your account');
  const key = { id: state.nextId(), name: String(body['name']), publicKey, fingerprint: print };
  state.keys.set(key.id, key);
  return key;
}

function view(key: KeyRecord) {
  return { id: key.id, fingerprint: key.fingerprint, public_key: key.publicKey, name: key.name };
}
