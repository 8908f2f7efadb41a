// SSH keys in OpenSSH's formats.

import nacl from 'tweetnacl';
import type { Random } from '../ports.ts';
import { parsePublicKey } from '../publickey.ts';
import { Secret } from './secret.ts';

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export interface SshPair {
  /** `ssh-ed25519 AAAA…` */
  publicKey: string;
  /** OpenSSH's own text format, unencrypted. */
  privateKey: Secret;
}

/** `type base64` of a key in wire form, which starts with its type. */
export function formatPublicKey(blob: Uint8Array): string {
  const bytes = Buffer.from(blob);
  return `${bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString('latin1')} ${bytes.toString('base64')}`;
}

/** `SHA256:…`, as `ssh-keygen -lf` prints it. */
export function fingerprint(blob: Uint8Array, sha256: Sha256): string {
  return `SHA256:${Buffer.from(sha256(blob)).toString('base64').replace(/=+$/, '')}`;
}

/** Whether a host's key is among the accepted ones: whole lines or `SHA256:…` fingerprints. */
export function isAccepted(blob: Uint8Array, accepted: readonly string[], sha256: Sha256): boolean {
  const print = fingerprint(blob, sha256);
  return accepted.some((pin) => {
    if (pin.startsWith('SHA256:')) return pin === print;
    const key = parsePublicKey(pin);
    return key !== undefined && Buffer.from(key.blob).equals(blob);
  });
}

/** A new ed25519 pair. Takes 36 random bytes. */
export function generateSshPair(random: Random, comment: string): SshPair {
  const pair = nacl.sign.keyPair.fromSeed(Uint8Array.from(random(32)));
  const publicBlob = Buffer.concat([field('ssh-ed25519'), field(pair.publicKey)]);
  return {
    publicKey: `ssh-ed25519 ${publicBlob.toString('base64')}`,
    privateKey: new Secret(armour(privateBlob(publicBlob, pair, random(4), comment))),
  };
}

/** OpenSSH's PROTOCOL.key (read 2026-11-23): cipher and key derivation `none`, padded 1, 2, 3… to a multiple of 8. */
function privateBlob(publicBlob: Uint8Array, pair: nacl.SignKeyPair, check: Uint8Array, comment: string): Buffer {
  const section = Buffer.concat([
    check,
    check,
    publicBlob,
    field(pair.secretKey), // tweetnacl's 64 bytes are seed and public key, which is what OpenSSH writes
    field(comment),
  ]);
  const padding = Uint8Array.from({ length: -section.length & 7 }, (_, at) => at + 1);
  return Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    uint32(1),
    field(publicBlob),
    field(Buffer.concat([section, padding])),
  ]);
}

function armour(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}

/** SSH's `string`: length, then bytes (RFC 4251, section 5). */
function field(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
