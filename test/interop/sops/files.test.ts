// The real sops and age on every file that we write. Rule: each opens each of them, and finds in it what we put there.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { vaultFor } from '../../fakes/vault.ts';
import { type Judge, judge } from '../judge.ts';
import { filesOfALife, type Written } from './life.ts';

let folder: string;
let own: string;
let recipients: string[];
let written: Written[];
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-sops-'));
  mkdirSync(path.join(folder, 'keys'));
  const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  own = identities[0];
  recipients = await Promise.all(identities.map(identityToRecipient));
  environment = { PATH: process.env['PATH'], HOME: folder, SOPS_AGE_KEY: own };
  written = await filesOfALife(own, recipients);
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = ({ path: name, text }: Written) => writeFileSync(path.join(folder, name), text);
const opened = ({ path: name, text }: Written) => vaultFor(own).open(text, name);

judge('sops', (one: Judge) => {
  const sops = (...args: string[]) => one.run(args, { cwd: folder, env: environment });

  test('the files are of every stage', async () => {
    const contents = await Promise.all(written.map(opened));
    const stages = new Set(contents.flatMap((content) => Object.keys(content)));
    expect([...stages].sort()).toEqual([
      'fleet_unencrypted',
      'next',
      'password',
      'preshared_keys',
      'previous',
      'private_key',
      'token',
    ]);
    expect(written.length).toBeGreaterThanOrEqual(30);
  });

  test('opens every one, and it holds what we find in it', async () => {
    for (const file of written) {
      put(file);
      expect([file.path, JSON.parse(sops('decrypt', '--output-type', 'json', file.path))]).toEqual([
        file.path,
        await opened(file),
      ]);
      one.saw('files');
    }
  });

  test('writes every one anew, with another data key, and we find the same in it', async () => {
    for (const file of written) {
      put(file);
      sops('rotate', '-i', file.path);
      const text = readFileSync(path.join(folder, file.path), 'utf8');
      expect(text).not.toBe(file.text);
      expect(await opened({ path: file.path, text })).toEqual(await opened(file));
      one.saw('files of its own');
    }
  });
});

judge('age', (one) => {
  test('opens the data key of every file, for each of its recipients', () => {
    writeFileSync(path.join(folder, 'identity'), `${own}\n`);
    for (const { path: name, text } of written) {
      const { age } = (parse(text) as { sops: { age: { recipient: string; enc: string }[] } }).sops;
      const { enc = '' } = age.find(({ recipient }) => recipient === recipients[0]) ?? {};
      const dataKey = one.bytes(['-d', '-i', path.join(folder, 'identity')], { input: enc });
      expect([name, dataKey.length]).toEqual([name, 32]);
      one.saw('data keys');
    }
  });
});
