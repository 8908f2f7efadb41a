// `ssh` as a child, against a real sshd and against a stand-in that writes down what it was given.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { openSsh } from '../../../../src/io/ssh/openssh.ts';
import { makeSshd, type Sshd } from '../../../fakes/sshd.ts';

let sshd: Sshd;
const folder = mkdtempSync(path.join(tmpdir(), 'openssh-'));
const temporary = path.join(folder, 'tmp');
const login = (command: string[], hostKeys = [sshd.hostKey('ed25519')]) =>
  openSsh({ ...sshd.target, hostKeys }, [parseSshKey(sshd.clientKey)], command);

beforeAll(async () => {
  mkdirSync(temporary);
  sshd = await makeSshd();
  await sshd.start();
});
beforeEach(() => {
  vi.stubEnv('TMPDIR', temporary);
  return () => vi.unstubAllEnvs();
});
afterAll(async () => {
  await sshd.stop();
  rmSync(folder, { recursive: true });
});

test('the exit code is that of the command, and no file is left', async () => {
  expect(await login(['exit', '7'])).toBe(7);
  expect(readdirSync(temporary)).toEqual([]);
});

test('another host key than the pinned one is refused', async () => {
  const others = [
    sshd.hostKey('rsa').replace(/.{8}$/, 'AAAAAAA='),
    readFileSync(path.join(sshd.folder, 'client.pub'), 'utf8').trim(),
    `SHA256:${'A'.repeat(43)}`,
  ];
  for (const other of others)
    await expect(login(['true'], [other])).rejects.toMatchObject({ code: 'host-key-mismatch' });
  expect(readdirSync(temporary)).toEqual([]);
});

test('no argument and no variable holds the key, and its files are readable by their owner alone', async () => {
  const programs = path.join(folder, 'bin');
  const seen = path.join(folder, 'seen');
  mkdirSync(programs);
  const script = `#!/bin/bash\n{ printf '%s\\n' "$@"; env; stat -c %a ${temporary}/*/* | sort -u | sed s/^/mode=/; } > ${seen}; exit 3\n`;
  writeFileSync(path.join(programs, 'ssh'), script);
  chmodSync(path.join(programs, 'ssh'), 0o755);
  vi.stubEnv('PATH', `${programs}:${process.env['PATH']}`);
  expect(await login(['uptime'])).toBe(3);
  const text = readFileSync(seen, 'utf8');
  for (const line of sshd.clientKey.reveal().trim().split('\n')) expect(text).not.toContain(line);
  expect(text.match(/^mode=.*/gm)).toEqual(['mode=600']);
  expect(readdirSync(temporary)).toEqual([]);
});

test('a machine without ssh is a problem, and no file is left', async () => {
  vi.stubEnv('PATH', temporary);
  await expect(login([])).rejects.toMatchObject({ code: 'ssh-not-started' });
  expect(readdirSync(temporary)).toEqual([]);
});
