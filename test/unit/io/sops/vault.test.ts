// The Vault: checked with Debian's age and independent code, and against tampering.

import { execFileSync } from 'node:child_process';
import { createHash, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { random } from '../../../../src/io/clock.ts';
import { createVault } from '../../../../src/io/sops/vault.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import type { Vault } from '../../../../src/ports.ts';
import type { Problem } from '../../../../src/problem.ts';

const values = {
  private_key: 'aGVsbG8gd29ybGQsIHRoaXMgaXMgYSB0ZXN0IGtleSE=',
  preshared_keys: { 'promguard-monitor-1': 'one', 'promguard-monitor-2': 'two' },
  list: ['first', 'second', { third: true, fourth: -4, fifth: 1.5 }],
};

let identity: string;
let recipient: string;
let stranger: string;
let folder: string;
let sealed: string;
/** With the same values, for the same recipients, at the same time. */
let other: string;

const clock = { now: () => new Date('2026-11-23T10:11:12.345Z') };
const vault = (identities?: string): Vault =>
  createVault({ identities: identities === undefined ? undefined : new Secret(identities), clock, random });

const refusal = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => expect.unreachable('it went through'),
    (error) => error,
  );

beforeAll(async () => {
  [identity, stranger] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  recipient = await identityToRecipient(identity);
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-sops-'));
  sealed = await vault().seal(values, [recipient, await identityToRecipient(stranger)]);
  other = await vault().seal(values, [recipient, await identityToRecipient(stranger)]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('seal', () => {
  test('writes the shape of sops 3.13, field by field', () => {
    const enc = /ENC\[AES256_GCM,data:[^,]+,iv:[^,]+,tag:[^,]+,type:(\w+)\]/g;
    const shape = sealed.replace(enc, '<$1>').replace(/^ {12}[A-Za-z0-9+/=]+\n/gm, '');
    const wrapped = (to: string) =>
      `        - enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            -----END AGE ENCRYPTED FILE-----
          recipient: ${to}`;
    expect(shape).toBe(`private_key: <str>
preshared_keys:
    promguard-monitor-1: <str>
    promguard-monitor-2: <str>
list:
    - <str>
    - <str>
    - third: <bool>
      fourth: <int>
      fifth: <float>
sops:
    age:
${wrapped(recipient)}
${wrapped(/recipient: (age1\w+)$/m.exec(sealed.slice(sealed.indexOf(recipient) + 60))?.[1] ?? '')}
    lastmodified: "2026-11-23T10:11:12Z"
    mac: <str>
    unencrypted_suffix: _unencrypted
    version: 3.13.2
`);
  });

  test('Debian’s age unwraps the data key, and independent code finds the same values and MAC', async () => {
    const [, armored = ''] = /enc: \|\n((?: {12}.*\n)+)/.exec(sealed) ?? [];
    writeFileSync(path.join(folder, 'identity'), identity, { mode: 0o600 });
    const dataKey = execFileSync('age', ['-d', '-i', path.join(folder, 'identity')], {
      input: armored.replace(/^ +/gm, ''),
    });
    expect(dataKey).toHaveLength(32);
    // Line by line, with no YAML reader: each ciphertext and the path that belongs to it.
    const body = sealed.slice(0, sealed.indexOf('\nsops:')).split('\n');
    const ciphers = body.filter((line) => line.includes('ENC['));
    const paths = ['private_key:', ...[1, 2].map((n) => `preshared_keys:promguard-monitor-${n}:`), 'list:', 'list:'];
    paths.push('list:third:', 'list:fourth:', 'list:fifth:');
    const plain = await Promise.all(ciphers.map((line, at) => independently(line, dataKey, paths[at] ?? '')));
    expect(plain).toEqual([values.private_key, 'one', 'two', 'first', 'second', 'True', '-4', '1.5']);
    const mac = /mac: (ENC.*)/.exec(sealed)?.[1] ?? '';
    const digest = createHash('sha512').update(plain.join('')).digest('hex').toUpperCase();
    expect(await independently(mac, dataKey, '2026-11-23T10:11:12Z')).toBe(digest);
  });

  test('never makes the same file twice, and shows no value in clear text', async () => {
    expect(await vault().seal(values, [recipient])).not.toBe(await vault().seal(values, [recipient]));
    for (const value of [values.private_key, 'second', identity]) expect(sealed).not.toContain(value);
  });

  test.each([
    [{ sops: 'x' }, '"sops"'],
    [{ hosts: { key_unencrypted: 'x' } }, '"key_unencrypted"'],
    [{ list: [{ 7: 'x' }] }, '"7"'],
  ])('refuses names that would leave a value in clear text or cannot be read back: %j', async (bad, name) => {
    const problem = await refusal(vault().seal(bad, [recipient]));
    expect(problem).toMatchObject({ code: 'sops-name-unsupported', summary: expect.stringContaining(name) });
  });

  test.each([[], ['age1nonsense'], ['ssh-ed25519 AAAA']].map((recipients) => [recipients]))(
    'refuses recipients %j',
    async (recipients) => {
      const code = recipients.length === 0 ? 'missing-recipient' : 'invalid-recipient';
      expect((await refusal(vault().seal(values, recipients))).code).toBe(code);
    },
  );

  test('refuses a recipient with a wrong letter by its checksum', async () => {
    const wrong = recipient.replace(/.$/, (letter) => (letter === 'q' ? 'p' : 'q'));
    const summary = expect.stringContaining(wrong);
    expect(await refusal(vault().seal(values, [wrong]))).toMatchObject({ code: 'invalid-recipient', summary });
  });
});

describe('open', () => {
  test('returns what was sealed, to each recipient', async () => {
    expect(await vault(identity).open(sealed, 'keys/x.yaml')).toEqual(values);
    expect(await vault(stranger).open(sealed, 'keys/x.yaml')).toEqual(values);
  });

  test('reads a key file with comments, blank lines and several identities', async () => {
    const other = await generateX25519Identity();
    const file = `# created: 2026-11-23\r\n# public key: age1…\r\n${other}\r\n\r\nAGE-PLUGIN-YUBIKEY-1QQ\n${identity}\n`;
    expect(await vault(file).open(sealed, 'keys/x.yaml')).toEqual(values);
  });

  test('property: everything that is sealed can be opened', async () => {
    const name = fc
      .stringMatching(/^[a-z_.# "':-][a-z0-9_. :-]{0,8}$/)
      .filter((key) => !/^sops$|_unencrypted$/.test(key));
    const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.integer(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('tree'), { maxLength: 3 }), tie('map')),
      map: fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    }));
    const files = fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const text = await vault().seal(file, [recipient]);
        expect(await vault(identity).open(text, 'x')).toEqual(file);
      }),
      { numRuns: 60 },
    );
  });

  test('names the recipients when it has no identity of theirs', async () => {
    for (const identities of [await generateX25519Identity(), undefined]) {
      const problem = await refusal(vault(identities).open(sealed, 'keys/x.yaml'));
      expect(problem).toMatchObject({ code: 'no-matching-identity', summary: expect.stringContaining('keys/x.yaml') });
      expect(problem.hint).toContain(recipient);
    }
  });

  test.each([
    ['a damaged identity', () => identity.slice(0, -1)],
    ['one with a wrong letter', () => identity.replace(/.$/, (letter) => (letter === 'Q' ? 'P' : 'Q'))],
    ['none at all', () => '# nothing here\n'],
  ])('%s is a problem that shows no part of it', async (_, make) => {
    const problem = await refusal(vault(make()).open(sealed, 'keys/x.yaml'));
    expect(problem.code).toBe('invalid-age-identity');
    expect(inspect(problem, { depth: 9 })).not.toContain(identity.slice(16, 28));
  });

  test('looks for identities nowhere else', async () => {
    process.env['SOPS_AGE_KEY'] = identity;
    const problem = await refusal(vault().open(sealed, 'keys/x.yaml'));
    delete process.env['SOPS_AGE_KEY'];
    expect(problem.code).toBe('no-matching-identity');
  });
});

describe('a file that was changed without sops is refused', () => {
  const lineOf = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? expect.unreachable();
  const line = (pattern: RegExp) => lineOf(sealed, pattern);
  const swap = (one: RegExp, other: RegExp) => {
    const [first, second] = [line(one), line(other)];
    return sealed.replace(first, '\0').replace(second, first).replace('\0', second);
  };
  const cases: [string, () => string][] = [
    ['two list items swapped', () => swap(/ENC.*(?=\n {4}- ENC)/, /(?<=list:\n.*\n {4}- )ENC.*/)],
    ['a list item deleted', () => sealed.replace(/(?<=list:\n) {4}- ENC.*\n/, '')],
    ['a list item repeated', () => sealed.replace(/(?<=list:\n)( {4}- ENC.*\n)/, '$1$1')],
    ['a key deleted', () => sealed.replace(/ {4}promguard-monitor-2: ENC.*\n/, '')],
    ['a key added in clear text', () => sealed.replace('list:', 'more: plain\nlist:')],
    ['a key added in clear text that sops would leave so', () => sealed.replace('list:', 'x_unencrypted: y\nlist:')],
    ['a key renamed', () => sealed.replace('promguard-monitor-2', 'promguard-monitor-3')],
    ['two keys swapped', () => swap(/ {4}promguard-monitor-1: ENC.*\n/, / {4}promguard-monitor-2: ENC.*\n/)],
    ['values of two keys swapped', () => swap(/(?<=monitor-1: )ENC.*/, /(?<=monitor-2: )ENC.*/)],
    ['plaintext in place of a ciphertext', () => sealed.replace(/(?<=^private_key: )ENC.*/, values.private_key)],
    ['an empty value in place of a ciphertext', () => sealed.replace(/(?<=^private_key: )ENC.*/, '""')],
    ['a number in place of a ciphertext', () => sealed.replace(/(?<=^private_key: )ENC.*/, '7')],
    ['null in place of a ciphertext', () => sealed.replace(/(?<=^private_key: )ENC.*/, 'null')],
    ['the mac’s tag cut to 12 bytes', () => sealed.replace(/(?<=mac: .*tag:.{16})[^,]*/, '')],
    ['a tag cut to 12 bytes, which GCM itself allows', () => sealed.replace(/(?<=tag:.{16})[^,]*/, '')],
    ['a bit of a ciphertext', () => sealed.replace(/(?<=data:)./, (digit) => (digit === 'A' ? 'B' : 'A'))],
    ['another lastmodified', () => sealed.replace('10:11:12Z', '10:11:13Z')],
    ['no version', () => sealed.replace(/ {4}version.*\n/, '')],
    ['a version that is none', () => sealed.replace(/version: .*/, 'version: 3.13')],
    ['no lastmodified', () => sealed.replace(/ {4}lastmodified.*\n/, '')],
    ['no mac', () => sealed.replace(/ {4}mac.*\n/, '')],
    ['an empty mac', () => sealed.replace(/(?<=mac: ).*/, '""')],
    ['a value as the mac', () => sealed.replace(/(?<=mac: ).*/, line(/ENC.*/))],
    ['mac_only_encrypted', () => `${sealed}    mac_only_encrypted: true\n`],
    ['another suffix', () => sealed.replace('unencrypted_suffix: _unencrypted', 'unencrypted_suffix: key')],
    ['a rule that encrypts nothing', () => sealed.replace('unencrypted_suffix: _unencrypted', 'encrypted_regex: ^$')],
    ['the same key twice', () => sealed.replace('list:', 'private_key: plain\nlist:')],
    ['a text as a number', () => sealed.replace(/(?<=^private_key: .*)type:str/m, 'type:int')],
    ['a text as a boolean', () => sealed.replace(/(?<=^private_key: .*)type:str/m, 'type:bool')],
    ['a boolean as a number', () => sealed.replace('type:bool', 'type:float')],
    ['a type that sops does not have', () => sealed.replace('type:str', 'type:code')],
    ['a value moved to another place', () => swap(/(?<=^private_key: )ENC.*/m, /(?<=monitor-1: )ENC.*/)],
    [
      'a value of another file',
      () => sealed.replace(/(?<=^private_key: )ENC.*/m, lineOf(other, /(?<=^private_key: )ENC.*/m)),
    ],
    ['all values of another file', () => lineOf(other, /^[\s\S]*(?=\nsops:)/) + lineOf(sealed, /\nsops:[\s\S]*$/)],
    ['the mac of another file', () => sealed.replace(/(?<=mac: ).*/, lineOf(other, /(?<=mac: ).*/))],
    [
      'the data key of another file',
      () => sealed.replace(/ {4}age:[\s\S]*(?= {4}lastmodified)/, lineOf(other, / {4}age:[\s\S]*(?= {4}lastmodified)/)),
    ],
    ['no recipients', () => sealed.replace(/ {4}age:[\s\S]*(?= {4}lastmodified)/, '    age: []\n')],
    ['recipients that are no list', () => sealed.replace(/ {4}age:[\s\S]*(?= {4}lastmodified)/, '    age: { a: b }\n')],
    [
      'the names of the recipients swapped',
      () => swap(/(?<=recipient: ).*(?=\n {8}- enc)/, /(?<=recipient: ).*(?=\n {4}last)/),
    ],
    ['a wrapped data key that is cut', () => sealed.replace(/^ {12}[A-Za-z0-9+/=]+\n(?= {12}-----END)/gm, '')],
    ['base64 that is cut', () => sealed.replace(/(?<=^private_key: ENC\[AES256_GCM,data:).{3}/m, '')],
    ['base64 that is longer', () => sealed.replace(/(?<=^private_key: ENC\[AES256_GCM,data:)/m, 'AAAA')],
    ['a tag that is cut', () => sealed.replace(/(?<=^private_key: .*tag:)[^,]*/m, '')],
    ['an iv of 12 bytes', () => sealed.replace(/(?<=^private_key: .*iv:)[^,]*/m, 'AAAAAAAAAAAAAAAA')],
    ['no metadata', () => sealed.replace(/^sops:[\s\S]*/m, '')],
    ['metadata twice', () => sealed + lineOf(sealed, /^sops:[\s\S]*/m)],
    ['metadata of another file before its own', () => lineOf(other, /^sops:[\s\S]*/m) + sealed],
    ['a tag that YAML knows', () => sealed.replace('list:', 'x: !!binary AAAA\nlist:')],
    ['a number that has no end', () => sealed.replace('list:', 'x: .inf\nlist:')],
    ['a name that every object has', () => sealed.replace('list:', '__proto__: { private_key: plain }\nlist:')],
    [
      'a hundred thousand keys',
      () => Array.from({ length: 100_000 }, (_, at) => `k${at}: x\n`).join('') + sealed.slice(-1000),
    ],
    ['an alias', () => sealed.replace('private_key: ', 'private_key: &a ').replace('list:', 'more: *a\nlist:')],
    ['a second document', () => `${sealed}---\nprivate_key: plain\n`],
    ['half a file', () => sealed.slice(0, sealed.length / 2)],
    ['not SOPS', () => 'private_key: plain\n'],
    ['sops is no map', () => 'private_key: plain\nsops: []\n'],
    ['not YAML', () => 'private_key: "plain\n'],
    ['a list', () => '- plain\n'],
    ['empty', () => ''],
    ['nested without end', () => `${'['.repeat(100_000)}plain`],
    ['over 1 MiB', () => `${sealed}# ${'x'.repeat(1024 * 1024)}\n`],
  ];
  test.each(cases)('%s', async (_, make) => {
    const text = make();
    expect(text).not.toBe(sealed);
    const problem = await refusal(vault(identity).open(text, 'keys/x.yaml'));
    expect(problem.code).toMatch(/^(invalid-sops-file|sops-file-tampered|no-matching-identity)$/);
    expect(problem.summary).toContain('keys/x.yaml');
    const shown = inspect(problem, { depth: 9 });
    for (const secret of [identity.slice(0, 30), values.private_key, 'plain\n']) expect(shown).not.toContain(secret);
  });
});

test.each([
  ['a date', '2026-11-28T00:00:00Z', 'time'],
  ['a whole number of more digits than JavaScript keeps', '1234567890123456789', 'int'],
  ['a fraction of more digits than JavaScript keeps', '0.12345678901234567', 'float'],
])('%s, which sops writes where no quotes are, is asked for as text', async (_, text, type) => {
  // The MAC is over the text alone.
  const sealed = (await vault().seal({ one: text }, [recipient])).replace('type:str', `type:${type}`);
  const problem = await refusal(vault(identity).open(sealed, 'secrets.yaml'));
  expect(problem).toMatchObject({ code: 'sops-value-unsupported', summary: expect.stringContaining('one') });
  expect(problem.message).not.toContain(text);
});

test('an alias is refused even for an identical value', async () => {
  const twice = await vault().seal({ list: ['same', 'same'] }, [recipient]);
  const aliased = twice.replace(/- (ENC.*)\n {4}- ENC.*/, '- &a $1\n    - *a');
  const problem = await refusal(vault(identity).open(aliased, 'keys/x.yaml'));
  expect(problem).toMatchObject({ code: 'invalid-sops-file', summary: expect.stringMatching(/alias/) });
});

/** AES-GCM by WebCrypto, which shares no code with node:crypto's ciphers in the Vault. */
async function independently(text: string, key: Uint8Array, additional: string): Promise<string> {
  const [data, iv, tag] = ['data', 'iv', 'tag'].map((name) =>
    Buffer.from(new RegExp(`${name}:([^,]+)`).exec(text.slice(text.indexOf('ENC[')))?.[1] ?? '', 'base64'),
  ) as [Buffer, Buffer, Buffer];
  expect([iv.length, tag.length]).toEqual([32, 16]); // as sops writes them
  const imported = await webcrypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['decrypt']);
  const algorithm = { name: 'AES-GCM', iv: Uint8Array.from(iv), additionalData: new TextEncoder().encode(additional) };
  return Buffer.from(await webcrypto.subtle.decrypt(algorithm, imported, Buffer.concat([data, tag]))).toString();
}

describe('a file that replaces another', () => {
  const ciphertexts = (text: string) => [...text.matchAll(/^(\w+): (ENC.*)$/gm)].map(([, name, text]) => [name, text]);
  const change = async (recipients: (own: string, second: string) => string[], former: string[]) => {
    const second = await identityToRecipient(stranger);
    const before = await vault(identity).seal(
      { one: 'first', two: 'second', three: 3 },
      former.map((name) => (name === 'own' ? recipient : second)),
    );
    const next = { one: 'first', two: 'changed', three: '3', four: 'new' };
    const after = await vault(identity).seal(next, recipients(recipient, second), {
      text: before,
      file: 'secrets.yaml',
    });
    expect(await vault(identity).open(after, 'secrets.yaml')).toEqual(next);
    const was = ciphertexts(before).map(([, text]) => text);
    return ciphertexts(after).flatMap(([name, text]) => (was.includes(text) ? [name] : []));
  };

  test('keeps the ciphertexts of values that stay, and of no other', async () => {
    expect(await change((own) => [own], ['own'])).toEqual(['one']);
  });

  test('keeps them when a recipient is added', async () => {
    expect(await change((own, second) => [own, second], ['own'])).toEqual(['one']);
  });

  test('keeps none, and no data key, when a recipient is left out', async () => {
    expect(await change((own) => [own], ['own', 'second'])).toEqual([]);
  });

  test('is refused when the former one was changed without sops', async () => {
    const text = (await vault().seal({ one: 'first' }, [recipient])).replace(
      'lastmodified: "2026',
      'lastmodified: "2025',
    );
    const replaced = vault(identity).seal({ one: 'first' }, [recipient], { text, file: 'secrets.yaml' });
    expect((await refusal(replaced)).code).toBe('sops-file-tampered');
  });
});
