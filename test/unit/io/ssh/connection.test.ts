// An SSH connection with a real sshd: host keys, logins, and the private key itself.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clock } from '../../../../src/io/clock.ts';
import { connect, offeredKey, parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { createRemote, type SshRemote } from '../../../../src/io/ssh/remote.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import { problemOf } from '../../../fakes/problem.ts';
import { makeSshd, type Sshd } from '../../../fakes/sshd.ts';

let sshd: Sshd;
const remotes: SshRemote[] = [];

function remote(privateKey = sshd.clientKey): SshRemote {
  const made = createRemote({ keys: [parseSshKey(privateKey)], clock });
  remotes.push(made);
  return made;
}

beforeAll(async () => {
  sshd = await makeSshd();
  await sshd.start();
});

afterAll(async () => {
  await Promise.all(remotes.map((made) => made.close()));
  await sshd.stop();
});

describe('host keys', () => {
  test.each(['ed25519', 'rsa', 'ecdsa'] as const)('requests the pinned type: %s', async (type) => {
    const target = { ...sshd.target, hostKeys: [sshd.hostKey(type)] };
    expect((await remote().run(target, ['true'])).code).toBe(0);
  });

  test('a fingerprint as ssh-keygen prints it is accepted', async () => {
    expect((await remote().run({ ...sshd.target, hostKeys: [print('host_ed25519.pub')] }, ['true'])).code).toBe(0);
  });

  test('another key is refused with both fingerprints, although the user key would be accepted', async () => {
    const other = readFileSync(path.join(sshd.folder, 'client.pub'), 'utf8');
    const problem = await problemOf(remote().run({ ...sshd.target, hostKeys: [other] }, ['true']));
    const [seen, expected] = [print('host_ed25519.pub'), print('client.pub')];
    expect(problem.code).toBe('host-key-mismatch');
    expect(problem.summary).toMatch(new RegExp(`^web-1: .*${quoted(seen)}.*${quoted(expected)}$`));
    expect(problem.hint).toContain('promguard trust web-1');
  });

  test('without a pinned key there is no trust on first use', async () => {
    const problem = await problemOf(remote().run({ ...sshd.target, hostKeys: [] }, ['true']));
    expect(problem.code).toBe('unknown-host-key');
    expect(problem.summary).toContain(print('host_ed25519.pub'));
  });

  test('no proofs are asked for, of keys that nobody reads', async () => {
    const client = await connect(sshd.target, [parseSshKey(sshd.clientKey)]);
    let proved = 0;
    client.on('hostkeys', () => proved++);
    // What sshd sends of its keys comes before the answer to this.
    await new Promise((resolve, reject) => {
      client.exec('true', (error, channel) => (error ? reject(error) : channel.on('close', resolve).resume()));
    });
    client.destroy();
    expect(proved).toBe(0);
  });

  const quoted = (text: string) => text.replace(/[+/]/g, '\\$&');
  const print = (file: string) =>
    execFileSync('ssh-keygen', ['-lf', path.join(sshd.folder, file)], { encoding: 'utf8' }).split(' ')[1] ?? '';
});

test('where a port refuses, the key that it would offer comes with what to look at', async () => {
  const problem = await problemOf(offeredKey({ host: 'web', address: '127.0.0.1', port: 1 }));
  expect(problem).toMatchObject({ code: 'host-unreachable', hint: expect.stringContaining('systemctl status ssh') });
});

test('a key that may not log in is shown by its public half', async () => {
  const file = path.join(sshd.folder, 'stranger');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  const problem = await problemOf(remote(new Secret(readFileSync(file, 'utf8'))).run(sshd.target, ['true']));
  expect(problem).toMatchObject({ code: 'ssh-login-refused', summary: expect.stringContaining('web-1: root') });
  expect(problem.hint).toContain(readFileSync(`${file}.pub`, 'utf8').split(' ')[1]);
  // A colleague may have replaced it: then putting it back would undo that.
  expect(problem.hint).toMatch(/rotate --what ssh-key has replaced it[^;]*never put this one back;/);
  // Most likely it is another fleet's, which comes before any change of the host.
  expect(problem.hint).toMatch(/^[^;]*PROMGUARD_SSH_KEY_FILE[^;]*PROMGUARD_SSH_KEY\b[^;]*;/);
});

describe('the private key', () => {
  test('works with CRLF line ends, and has its public half', () => {
    const key = new Secret(sshd.clientKey.reveal().trim().replaceAll('\n', '\r\n'));
    const line = readFileSync(path.join(sshd.folder, 'client.pub'), 'utf8');
    expect(line).toContain(parseSshKey(key).publicKey);
  });

  const cases: [string, () => string, string][] = [
    ['a passphrase', () => locked(), 'ssh-key-encrypted'],
    ['a public key', () => readFileSync(path.join(sshd.folder, 'client.pub'), 'utf8'), 'ssh-key-public'],
    ['half of a key', () => sshd.clientKey.reveal().slice(0, 200), 'invalid-ssh-key'],
    ['nothing', () => '', 'invalid-ssh-key'],
    ['the path of one', () => '~/.config/promguard/demo/ssh-key', 'ssh-key-is-path'],
  ];
  test.each(cases)('%s is a problem that shows none of it', (_, make, code) => {
    const text = make();
    try {
      parseSshKey(new Secret(text));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ name: 'Problem', code });
      for (const line of text.split('\n')) if (line.length > 30) expect(inspect(error)).not.toContain(line);
    }
  });

  test.each(cases.slice(1))('an input of the Action has no file beside it: %s', (_, make) => {
    expect(() => parseSshKey(new Secret(make()), 'the input deploy-key')).toThrow(
      expect.objectContaining({ hint: expect.not.stringContaining('_FILE') }),
    );
  });

  function locked(): string {
    const file = path.join(sshd.folder, 'locked');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'open sesame', '-f', file]);
    return readFileSync(file, 'utf8');
  }
});
