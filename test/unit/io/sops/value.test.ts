// One value of a SOPS file. vault.test.ts checks whole files.

import { describe, expect, test } from 'vitest';
import { random } from '../../../../src/io/clock.ts';
import { decrypt, encrypt, pathText, plainText, type Scalar } from '../../../../src/io/sops/value.ts';

const key = random(32);
const at = pathText(['hosts', 'db']);

describe('a value', () => {
  test.each<[Scalar, string, string]>([
    ['a secret ä', 'str', 'a secret ä'],
    [-4, 'int', '-4'],
    [1.5, 'float', '1.5'],
    [true, 'bool', 'True'],
  ])('%j is encrypted as %s, and decrypted to its plain text', (value, type, plain) => {
    const text = encrypt(value, key, at, random);
    expect(text).toMatch(new RegExp(`^ENC\\[AES256_GCM,data:.+,iv:.+,tag:.+,type:${type}\\]$`));
    expect(decrypt(text, key, at)).toBe(plain);
    expect(plainText(value)).toBe(plain);
  });

  test('that is empty stays empty, as in sops', () => {
    expect(encrypt('', key, at, random)).toBe('');
    expect(decrypt('', key, at)).toBe('');
  });

  test('is bound to its key, its path, its type and its form', () => {
    const text = encrypt('12', key, at, random);
    expect(decrypt(text, random(32), at)).toBeUndefined();
    expect(decrypt(text, key, pathText(['hosts', 'web']))).toBeUndefined();
    expect(decrypt(text.replace('type:str', 'type:bool'), key, at)).toBeUndefined();
    expect(decrypt(`${text} `, key, at)).toBeUndefined();
    expect(decrypt(text.replace(/tag:[^,]+/, 'tag:AAAA'), key, at)).toBeUndefined();
  });
});

test('pathText ends every key with a colon', () => {
  expect([pathText([]), pathText(['a']), pathText(['a', 'b'])]).toEqual([':', 'a:', 'a:b:']);
});
