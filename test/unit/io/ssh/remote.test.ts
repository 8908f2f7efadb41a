// The Remote with a real sshd on loopback.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clock, random } from '../../../../src/io/clock.ts';
import { parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { createRemote, type SshRemote } from '../../../../src/io/ssh/remote.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import { generateSshPair } from '../../../../src/keys/ssh.ts';
import { problemOf } from '../../../fakes/problem.ts';
import { freePort, makeSshd, type Sshd } from '../../../fakes/sshd.ts';

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

describe('run', () => {
  test('returns exit code, stdout and stderr; the script travels on standard input', async () => {
    const script = ['echo "$0"; printf ', new Secret("'s3cret'"), '; echo bad >&2; exit 7'];
    const output = await remote().run(sshd.target, script);
    expect(output).toEqual({ code: 7, stdout: 'bash\ns3cret', stderr: 'bad\n' });
  });

  test('hands over lines of stdout while the script runs, including a last one without a line end', async () => {
    const lines: string[] = [];
    const flag = path.join(sshd.folder, 'flag');
    // The script continues only once its first line has arrived.
    const script = [`echo ä; until [ -e ${flag} ]; do sleep 0.01; done; printf 'b\\nc'`];
    await remote().run(sshd.target, script, {
      onLine(line) {
        if (lines.push(line) === 1) execFileSync('touch', [flag]);
      },
    });
    expect(lines).toEqual(['ä', 'b', 'c']);
  });

  test('runs a script of 2 MB', async () => {
    const output = await remote().run(sshd.target, [`: '${'x'.repeat(2_000_000)}'\necho done`]);
    expect(output).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  });

  test('uses one connection for many scripts, in parallel or in sequence', async () => {
    const made = remote();
    await Promise.all([1, 2, 3].map(() => made.run(sshd.target, ['true'])));
    await made.run(sshd.target, ['true']);
    expect(made.counts()).toEqual({ 'web-1': { connections: 1, scripts: 4 } });
  });

  test('a fresh run opens a new connection, which replaces the old one', async () => {
    const made = remote();
    const peer = (options = {}) => made.run(sshd.target, ['echo $SSH_CONNECTION'], options);
    const [first, second] = [await peer(), await peer({ fresh: true })];
    expect(second.stdout).not.toBe(first.stdout);
    expect((await peer()).stdout).toBe(second.stdout);
    expect(made.counts()['web-1']).toEqual({ connections: 2, scripts: 3 });
  });

  const named = (host: string) => ({ ...sshd.target, host });
  const openedBy = (made: SshRemote) =>
    Object.fromEntries(Object.entries(made.counts()).map(([host, { connections }]) => [host, connections]));

  test('the last script of a host closes its connection, unless something is held over it', async () => {
    const made = remote();
    const held = await made.hold(named('held'), ['echo held; while read -r; do :; done; exit\n']);
    for (const host of ['held', 'web']) {
      await made.run(named(host), ['true'], { last: true });
      await made.run(named(host), ['true']);
    }
    expect(openedBy(made)).toEqual({ held: 1, web: 2 });
    held.release();
  });

  test('of more idle connections than are kept, the one that was used least lately is closed', async () => {
    const made = createRemote({ keys: [parseSshKey(sshd.clientKey)], clock, mostIdle: 2 });
    remotes.push(made);
    for (const host of ['a', 'b', 'a', 'c', 'a', 'b']) await made.run(named(host), ['true']);
    expect(openedBy(made)).toEqual({ a: 1, b: 2, c: 1 });
    await Promise.all(['a', 'b', 'c'].map((host) => made.run(named(host), ['true'])));
    expect(openedBy(made)).toEqual({ a: 1, b: 2, c: 2 });
  });

  test('a key that the host has refused is not offered again', async () => {
    let offers = 0;
    const stranger = parseSshKey(generateSshPair(random, 'new').privateKey);
    const parsed = () => {
      offers += 1;
      return stranger.parsed();
    };
    const counted = { ...stranger, parsed };
    const made = createRemote({ keys: [counted, parseSshKey(sshd.clientKey)], clock });
    remotes.push(made);
    for (const fresh of [false, true, true]) await made.run(sshd.target, ['true'], { fresh });
    expect([offers, made.counts()['web-1']?.connections]).toEqual([1, 3]);
  });

  test('what is held outlives a fresh connection, gets signs of life, and ends when it is released', async () => {
    const made = remote();
    const flag = path.join(sshd.folder, 'beats');
    const script = [`echo held; while read -r; do echo beat >>${flag}; done; echo end >>${flag}; exit`, '\n'];
    const held = await made.hold(sshd.target, script);
    expect(held.said).toBe('held');
    const wait = (word: string) =>
      remote().run(sshd.target, [`until grep -q ${word} ${flag} 2>/dev/null; do sleep 0.05; done`]);
    await made.run(sshd.target, ['true'], { fresh: true });
    await wait('beat');
    held.release();
    await wait('end');
    expect(made.counts()['web-1']?.connections).toBe(2);
  });

  test('what is held ends with the connections, released or not', async () => {
    const made = remote();
    const flag = path.join(sshd.folder, 'ended');
    await made.hold(sshd.target, [`echo held; while read -r; do :; done; touch ${flag}; exit\n`]);
    await made.run(sshd.target, ['true'], { fresh: true });
    await made.close();
    await remote().run(sshd.target, [`until [ -e ${flag} ]; do sleep 0.05; done`]);
  });

  test('a script that ends without a word holds nothing', async () => {
    expect((await remote().hold(sshd.target, ['exit 3\n'])).said).toBe('');
  });

  test('logs in with whichever of its keys the host accepts', async () => {
    const keys = [generateSshPair(random, 'new').privateKey, sshd.clientKey].map((key) => parseSshKey(key));
    for (const ordered of [keys, keys.toReversed()]) {
      const made = createRemote({ keys: ordered, clock });
      remotes.push(made);
      expect((await made.run(sshd.target, ['echo in'])).stdout).toBe('in\n');
    }
  });

  test('logs in with one key alone where that is asked, over a new connection', async () => {
    const [stranger, known] = [generateSshPair(random, 'new').privateKey, sshd.clientKey].map((key) =>
      parseSshKey(key),
    );
    const made = createRemote({ keys: [stranger, known].flatMap((key) => key ?? []), clock });
    remotes.push(made);
    await made.run(sshd.target, ['true']);
    const alone = made.run(sshd.target, ['true'], { key: stranger?.publicKey ?? '' });
    expect(await problemOf(alone)).toMatchObject({ code: 'ssh-login-refused' });
    await made.run(sshd.target, ['true'], { key: known?.publicKey ?? '' });
    expect(made.counts()['web-1']).toEqual({ connections: 2, scripts: 2 });
  });

  test('reads no start-up files, and reports a signal as a shell does', async () => {
    const output = await remote().run(sshd.target, ['shopt -q login_shell && echo login; kill -TERM $$']);
    expect(output).toEqual({ code: 143, stdout: '', stderr: '' });
  });

  test('what ~/.bashrc exports changes no program of it', async () => {
    const bashrc = path.join(sshd.folder, '.bashrc');
    const read = path.join(sshd.folder, 'read-first');
    writeFileSync(bashrc, `export POSIXLY_CORRECT=1 BASH_ENV=${read}`);
    writeFileSync(read, 'echo read');
    try {
      const { stdout } = await remote().run(sshd.target, ['ls / -d; printenv POSIXLY_CORRECT || echo none']);
      expect(stdout).toBe('/\nnone\n');
    } finally {
      for (const file of [bashrc, read]) rmSync(file);
    }
  });

  test('what ~/.bashrc prints before is none of it', async () => {
    const bashrc = path.join(sshd.folder, '.bashrc');
    writeFileSync(bashrc, 'echo Welcome; printf "no line end"');
    try {
      const made = remote();
      const lines: string[] = [];
      const output = await made.run(sshd.target, ['echo one; echo two'], { onLine: (line) => lines.push(line) });
      expect([output.stdout, lines]).toEqual(['one\ntwo\n', ['one', 'two']]);
      const held = await made.hold(sshd.target, ['echo held; while read -r; do :; done; exit\n']);
      expect(held.said).toBe('held');
      held.release();
    } finally {
      rmSync(bashrc);
    }
  });

  test('a command that the host forces on a key is read from its first line', async () => {
    const keys = path.join(sshd.folder, '.ssh/authorized_keys');
    const key = readFileSync(keys, 'utf8');
    writeFileSync(keys, `command="cat >/dev/null; echo one; echo two" ${key}`);
    try {
      const lines: string[] = [];
      const output = await remote().run(sshd.target, ['true'], { onLine: (line) => lines.push(line) });
      expect([output.stdout, lines]).toEqual(['one\ntwo\n', ['one', 'two']]);
    } finally {
      writeFileSync(keys, key);
    }
  });

  test('a host that prints endlessly is cut off', async () => {
    const problem = await problemOf(remote().run(sshd.target, ['yes']));
    expect(problem).toMatchObject({ code: 'script-output-too-large', summary: expect.stringContaining('web-1') });
  });

  test('after that nothing more is read from it: the next script gets a new connection', async () => {
    const made = remote();
    await problemOf(made.run(sshd.target, ['yes']));
    expect((await made.run(sshd.target, ['echo on'])).stdout).toBe('on\n');
    expect(made.counts()['web-1']).toEqual({ connections: 2, scripts: 2 });
  });

  test('a line of megabytes in tiny chunks is handed over once, complete', async () => {
    const lines: string[] = [];
    const bytes = 'perl -e \'$| = 1; syswrite(STDOUT, substr("x\\xc3\\xa4", $_ % 3, 1)) for 0 .. 59999\'';
    const script = [`echo first; head -c 4000000 /dev/zero | tr '\\0' y; ${bytes}; printf '\\nlast'`];
    const { stdout } = await remote().run(sshd.target, script, { onLine: (line) => lines.push(line) });
    expect(lines.map((line) => line.length)).toEqual(['first'.length, 4_000_000 + 40_000, 'last'.length]);
    expect(lines[1]?.endsWith('xäxäxä')).toBe(true);
    expect(lines.join('\n')).toBe(stdout);
  });

  test('a script that does not end is abandoned', async () => {
    const problem = await problemOf(remote().run(sshd.target, ['sleep 60'], { timeoutSeconds: 0.2 }));
    expect(problem).toMatchObject({ code: 'script-timeout', summary: expect.stringContaining('0.2 s') });
  });

  test('a silent script is abandoned; one that prints now and then is not', async () => {
    const silent = await problemOf(remote().run(sshd.target, ['echo begun; sleep 60'], { silenceSeconds: 0.3 }));
    expect(silent).toMatchObject({ code: 'script-silent', summary: expect.stringContaining('0.3 s') });
    const talks = ['for at in 1 2 3 4 5 6; do sleep 0.5; echo $at; done'];
    const { stdout } = await remote().run(sshd.target, talks, { silenceSeconds: 2 });
    expect(stdout).toBe('1\n2\n3\n4\n5\n6\n');
  });

  test('a host that accepts a login and then starts nothing is abandoned; the next run opens a new connection', async () => {
    const made = remote();
    const mute = ['session=$PPID; (sleep 3; kill -CONT $session) >/dev/null 2>&1 & kill -STOP $session'];
    await problemOf(made.run(sshd.target, mute, { silenceSeconds: 0.3 }));
    const problem = await problemOf(made.run(sshd.target, ['true'], { silenceSeconds: 0.3 }));
    expect(problem).toMatchObject({ code: 'ssh-connection-lost', summary: expect.stringContaining('web-1') });
    expect((await made.run(sshd.target, ['echo back'])).stdout).toBe('back\n');
  });

  test('a lost connection is a problem, and the next run opens a new one', async () => {
    const made = remote();
    const problem = await problemOf(made.run(sshd.target, ['kill -9 $PPID; sleep 60']));
    expect(problem).toMatchObject({ code: 'ssh-connection-lost', summary: expect.stringContaining('web-1') });
    expect((await made.run(sshd.target, ['echo back'])).stdout).toBe('back\n');
    expect(made.counts()['web-1']?.connections).toBe(2);
  });
});

describe('connecting', () => {
  test('waits for a booting host', async () => {
    const booting = await makeSshd();
    let tried = () => {};
    const refused = new Promise<void>((resolve) => {
      tried = resolve;
    });
    const impatient = {
      now: clock.now,
      sleep(milliseconds: number) {
        tried();
        return clock.sleep(milliseconds / 20);
      },
    };
    const made = createRemote({ keys: [parseSshKey(booting.clientKey)], clock: impatient });
    const answered = made.run(booting.target, ['echo up'], { patienceSeconds: 20 });
    await refused;
    await booting.start();
    expect((await answered).stdout).toBe('up\n');
    await made.close();
    await booting.stop();
  });

  test('does not keep up a limit of six connections in 30 s on a host that it has reached', async () => {
    const limited = await makeSshd();
    await limited.start();
    const tries: number[] = [];
    let time = 0;
    const patient = {
      now: () => new Date(time),
      async sleep(milliseconds: number) {
        tries.push(time);
        time += milliseconds;
      },
    };
    const made = createRemote({ keys: [parseSshKey(limited.clientKey)], clock: patient });
    await made.run(limited.target, ['true']);
    await limited.stop();
    await problemOf(made.run(limited.target, ['true'], { patienceSeconds: 60, fresh: true }));
    // As ufw's two rules count: one for every connection, and another one for each that the second refuses.
    const counted = Array.from({ length: 6 }, () => 0);
    const isRefused = (at: number) => {
      counted.push(at);
      const refused = counted.filter((other) => other >= at - 30_000).length >= 6;
      if (refused) counted.push(at);
      return refused;
    };
    expect(tries.find((at) => !isRefused(at))).toBeLessThan(50_000);
    await made.close();
  });

  test('gives up in bounded time', async () => {
    const port = await freePort();
    const problem = await problemOf(remote().run({ ...sshd.target, port }, ['true'], { patienceSeconds: 0 }));
    expect(problem.code).toBe('host-unreachable');
    expect(problem.summary).toMatch(`127.0.0.1 port ${port}: ECONNREFUSED`);
    expect(problem.hint).toMatch(/^sshd /);
  });

  test('a service that is not SSH is unreachable', async () => {
    const server = net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
    });
    const problem = await problemOf(remote().run({ ...sshd.target, port }, ['true'], { patienceSeconds: 0 }));
    expect(problem.code).toBe('host-unreachable');
    server.close();
  });
});
