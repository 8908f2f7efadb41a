// secrets.yaml without an age identity: its names, and what is no secret. Rule: no problem quotes a value.

import { expect, test } from 'vitest';
import { readSealed } from '../../../src/fleet/secrets.ts';

const enc = 'ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]';
const sops = 'sops:\n    version: 3.13.2\n';
const read = (text: string) => readSealed(new TextEncoder().encode(text), 'fleet/secrets.yaml');

test('has the ciphertext of every name', () => {
  const { ciphertexts, problems } = read(`one: ${enc}\ntwo.b-c: ${enc}\n${sops}`);
  expect([[...ciphertexts], problems]).toEqual([
    [
      ['one', enc],
      ['two.b-c', enc],
    ],
    [],
  ]);
  expect(readSealed(undefined, 'fleet/secrets.yaml')).toEqual({ ciphertexts: new Map(), sealedFor: [], problems: [] });
});

test.each([
  ['in clear', `one: ${enc}\ntwo: hunter2\n${sops}`, 'secret-in-clear', 2],
  ['a number in clear', `one: 12345\n${sops}`, 'secret-in-clear', 1],
  ['left in clear by sops', `one_unencrypted: hunter2\n${sops}`, 'invalid-secret-name', 1],
  ['a map', `one:\n    two: ${enc}\n${sops}`, 'secret-not-text', 1],
  ['a name with a space', `a b: ${enc}\n${sops}`, 'invalid-secret-name', 1],
  ['nothing of SOPS', 'one: hunter2\n', 'secrets-not-encrypted', 1],
  ['no map', 'hunter2\n', 'secrets-not-encrypted', 1],
  ['a name twice', `one: ${enc}\none: ${enc}\n${sops}`, 'duplicate-key', 2],
])('%s is a problem on its line', (_, text, code, line) => {
  const { problems } = read(text);
  expect(problems).toMatchObject([{ code, at: { file: 'fleet/secrets.yaml', line } }]);
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|12345/);
});
