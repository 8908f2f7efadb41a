// secrets.yaml without an age identity: its names, and what is no secret. Rule: no problem quotes a value.

import { expect, test } from 'vitest';
import { readSealed, secretUses, unfitSecrets, unknownSecrets } from '../../../src/fleet/secrets.ts';
import { loaded } from '../../fakes/site.ts';
import { head } from './table.ts';

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
  ['an empty value', `one: ${enc}\ntwo: ""\n${sops}`, 'empty-secret', 2],
  ['a value that is missing', `one:\n${sops}`, 'empty-secret', 1],
  ['an empty file', '', 'empty-file', 1],
  ['a merge conflict', `<<<<<<< HEAD\none: ${enc}\n=======\n>>>>>>> theirs\n${sops}`, 'merge-conflict', 1],
  ['nothing of SOPS', 'one: hunter2\n', 'secrets-not-encrypted', 1],
  ['no map', 'hunter2\n', 'secrets-not-encrypted', 1],
  ['a name twice', `one: ${enc}\none: ${enc}\n${sops}`, 'duplicate-key', 2],
])('%s is a problem on its line', (_, text, code, line) => {
  const { problems } = read(text);
  expect(problems).toMatchObject([{ code, at: { file: 'fleet/secrets.yaml', line } }]);
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|12345/);
});

const fleet = loaded(`${head}exporters:
  node: {}
  postgres:
    env: { DATA_SOURCE_NAME: { secret: pg_url }, PLAIN: text }
    files: { queries.yaml: queries.yaml, pass: { secret: pg_pass } }
`);

test('every use of a secret is known, with its place', () => {
  expect(secretUses(fleet)).toMatchObject([
    { secret: 'pg_url', exporter: 'postgres', as: 'env', name: 'DATA_SOURCE_NAME', at: { line: 7 } },
    { secret: 'pg_pass', exporter: 'postgres', as: 'files', name: 'pass', at: { line: 8 } },
  ]);
});

test('a secret that secrets.yaml does not have is an error where it is used', () => {
  expect(unknownSecrets(fleet, new Map([['pg_url', enc]]))).toMatchObject([
    {
      code: 'unknown-secret',
      at: { line: 8, column: 48 },
      hint: expect.stringContaining('promguard secret set pg_pass'),
    },
  ]);
  const lost = unknownSecrets(fleet, undefined).map(({ code, hint }) => [code, hint]);
  expect(lost).toEqual(
    ['pg_url', 'pg_pass'].map((name) => [
      'unknown-secret',
      expect.stringMatching(`^restore secrets.yaml from git.*promguard secret set ${name}$`),
    ]),
  );
  const hints = unknownSecrets(
    fleet,
    new Map([
      ['pg_urls', enc],
      ['pg_pass', enc],
    ]),
  ).map(({ hint }) => hint);
  expect(hints).toEqual([expect.stringMatching(/`pg_urls`.*promguard secret set pg_url$/)]);
});

test.each([
  ['https://hooks.example.com:8443/hunter2', []],
  ['https://hooks.example.com:99999/hunter2', ['unfit-secret']],
  ['https://hooks.example.com/hunter2%zz', ['unfit-secret']],
])('a secret with the address %s', (url, codes) => {
  const fleet = loaded(`${head}alerts: { receivers: [{ name: a, webhook: { url: { secret: hook } } }] }\n`);
  const problems = unfitSecrets(fleet, new Map([['hook', url]]));
  expect(problems.map(({ code }) => code)).toEqual(codes);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});
