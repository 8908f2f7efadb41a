// An OpenSSH public key, as one line. Rule: a line that was cut off is no key.

import { Problem } from './problem.ts';

/** Without its comment. */
export interface SshPublicKey {
  /** `ssh-ed25519`, `ssh-rsa`, `ecdsa-sha2-nistp256`… */
  type: string;
  /** The key in wire form (RFC 4253, section 6.6). */
  blob: Uint8Array;
}

/** The line's key, or undefined if it is not one: fields of which the first is the same type, and of ed25519 32 bytes. */
export function parsePublicKey(line: string): SshPublicKey | undefined {
  const [type = '', text = ''] = line.trim().split(/[ \t]+/);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const blob = Buffer.from(text, 'base64');
  const [name, key, ...others] = fieldsOf(blob);
  if (blob.toString('base64') !== text || name?.toString('latin1') !== type || !key) return undefined;
  if (type === 'ssh-ed25519' && (key.length !== 32 || others.length > 0)) return undefined;
  return { type, blob: new Uint8Array(blob) };
}

/** `type base64`: the line without its comment, for comparing two keys. Throws a Problem if it is not a key. */
export function normalise(line: string): string {
  const key = parsePublicKey(line);
  if (!key)
    throw new Problem('invalid-ssh-public-key', 'not an OpenSSH public key', {
      hint: 'expected a line like "ssh-ed25519 AAAA…"',
    });
  return `${key.type} ${Buffer.from(key.blob).toString('base64')}`;
}

/** SSH's `string`s: length, then bytes (RFC 4251, section 5). None where the last one is not whole. */
function fieldsOf(blob: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let at = 0;
  while (at + 4 <= blob.length) {
    const end = at + 4 + blob.readUInt32BE(at);
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return at === blob.length ? fields : [];
}
