// One value of a SOPS file: AES-256-GCM with its path as additional data. Rule: only what sops itself writes is read.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../ports.ts';

/** A leaf that is encrypted and hashed; null is neither. */
export type Scalar = string | number | boolean;

export type Path = readonly string[];

const cipher = 'aes-256-gcm';
/** sops 3.x takes 32 bytes, not GCM's usual 12 (aes/cipher.go of sops 3.13.2, read 2026-11-23). */
const ivBytes = 32;
const tagBytes = 16;
const base64 = '((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)';
const form = new RegExp(
  `^ENC\\[AES256_GCM,data:${base64},iv:${base64},tag:${base64},type:(str|int|float|bool|time)\\]$`,
);

/** The text that sops hashes and encrypts. */
export function plainText(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** Additional data of a value: the map keys above it, without list indices. */
export function pathText(path: Path): string {
  return `${path.join(':')}:`;
}

/** `ENC[AES256_GCM,data:…,iv:…,tag:…,type:…]`; the empty string stays empty, as in sops. */
export function encrypt(value: Scalar, key: Uint8Array, additional: string, random: Random): string {
  if (value === '') return '';
  const iv = Buffer.from(random(ivBytes));
  const gcm = createCipheriv(cipher, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(additional));
  const data = Buffer.concat([gcm.update(plainText(value), 'utf8'), gcm.final()]).toString('base64');
  const tag = gcm.getAuthTag().toString('base64');
  return `ENC[AES256_GCM,data:${data},iv:${iv.toString('base64')},tag:${tag},type:${typeOf(value)}]`;
}

/** The MAC does not cover the type, so a plain text of another form was relabelled. Numbers are as Go prints them, without an exponent. */
const plainForms: Record<string, RegExp> = {
  str: /^/,
  int: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?$/,
  bool: /^(true|false)$/i,
  time: /^\d{4}-\d\d-\d\dT/,
};

/** Whether it is what it says as a value here too: not a date, nor a number of more digits than JavaScript keeps. */
export function isHeld(text: string, plain: string): boolean {
  if (text.endsWith(',type:time]')) return false;
  return !/,type:(int|float)\]$/.test(text) || String(Number(plain)) === plain;
}

/** The plain text; undefined unless it is a ciphertext of this form, type, key and additional data. */
export function decrypt(text: string, key: Uint8Array, additional: string): string | undefined {
  if (text === '') return '';
  const [, data = '', iv = '', tag = '', type = ''] = form.exec(text) ?? [];
  if (iv === '') return undefined;
  try {
    const gcm = createDecipheriv(cipher, key, Buffer.from(iv, 'base64'), { authTagLength: tagBytes });
    gcm.setAAD(Buffer.from(additional)).setAuthTag(Buffer.from(tag, 'base64'));
    const plain = Buffer.concat([gcm.update(data, 'base64'), gcm.final()]).toString('utf8');
    return plainForms[type]?.test(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}

/** As sops names it: `str`. */
export function typeOf(value: Scalar): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Number.isInteger(value) ? 'int' : 'float';
}
