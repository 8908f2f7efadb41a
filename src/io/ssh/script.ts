// A script on a connection. Rule: no host can exhaust memory or time, whatever it prints and however it hangs.

import os from 'node:os';
import type { Client, ClientChannel } from 'ssh2';
import { reveal, type Text } from '../../keys/secret.ts';
import type { Held, Output, RunOptions } from '../../ports.ts';
import { Problem } from '../../problem.ts';

const defaultTimeoutSeconds = 900;
/** From the request for a shell to its start. */
const openSeconds = 30;
/** Of stdout and stderr together. */
const largestOutput = 8 * 1024 * 1024;

/** Runs a script to its end. Throws a Problem where the connection breaks, or the script is silent, too slow or prints too much. */
export async function runScript(
  client: Client,
  host: string,
  script: Text,
  { onLine, timeoutSeconds = defaultTimeoutSeconds, silenceSeconds = timeoutSeconds }: RunOptions,
): Promise<Output> {
  const channel = await openShell(client, host, Math.min(openSeconds, silenceSeconds));
  return await new Promise((resolve, reject) => {
    const fail = (problem: Problem) => {
      stopTimers();
      reject(problem);
      channel.destroy();
    };
    const timer = setTimeout(() => {
      fail(
        new Problem('script-timeout', `${host}: the script is still running after ${timeoutSeconds} s`, {
          hint: keepsRunning,
        }),
      );
    }, timeoutSeconds * 1000);
    const silence = setTimeout(() => {
      const hint = 'the host accepts SSH and then hangs: check it, first of all its disk';
      fail(new Problem('script-silent', `${host}: the script has printed nothing for ${silenceSeconds} s`, { hint }));
    }, silenceSeconds * 1000);
    const stopTimers = () => [timer, silence].forEach(clearTimeout);
    channel.on('data', () => silence.refresh());
    let flooded = false;
    const read = collect(channel, onLine, () => {
      flooded = true;
      const summary = `${host}: the script printed more than ${largestOutput / 1024 ** 2} MiB`;
      const hint = 'check the host: it may be broken, or the wrong machine';
      const problem = new Problem('script-output-too-large', summary, { hint });
      // Otherwise it could keep sending. The next script gets a new connection.
      client.once('close', () => fail(problem)).destroy();
    });
    let code: number | undefined;
    channel.on('exit', (status: number | null, signal?: string) => {
      code = status ?? 128 + (os.constants.signals[signal as NodeJS.Signals] ?? 0); // as in a shell
    });
    channel.on('error', () => undefined); // `close` follows
    channel.on('close', () => {
      if (flooded) return;
      if (code === undefined) return fail(lost(host));
      stopTimers();
      resolve({ code, ...read() });
    });
    channel.end(reveal(script));
  });
}

const beatMilliseconds = 1000;
const longestSaid = 1000;
/** Of what start-up files print before that. */
const longestGreeting = 64 * 1024;

/** Starts a script that runs until it is released. Gives up waiting for its first line after the time that a shell may take. */
export async function holdScript(client: Client, host: string, script: Text): Promise<Held> {
  const channel = await openShell(client, host, openSeconds);
  const beat = setInterval(() => channel.write('\n'), beatMilliseconds);
  channel.on('error', () => undefined); // `close` follows
  channel.once('close', () => clearInterval(beat));
  channel.write(reveal(script));
  const said = await new Promise<string>((resolve) => {
    let text = '';
    const timer = setTimeout(() => resolve(''), openSeconds * 1000);
    const firstLine = () => /^(.*)\n/.exec(text.split(begin)[1] ?? '')?.[1];
    const end = () => {
      clearTimeout(timer);
      resolve(firstLine()?.slice(0, longestSaid) ?? '');
    };
    channel.on('data', (chunk: Buffer) => {
      if (text.length < longestGreeting + longestSaid) text += chunk.toString('utf8');
      if (firstLine() !== undefined) end();
    });
    channel.once('close', end);
  });
  const release = () => {
    clearInterval(beat);
    channel.end();
  };
  return { said, release };
}

/**
 * The login shell may have read start-up files that print, as bash reads ~/.bashrc for what sshd runs (bash(1), checked 2026-11-30): what comes
 * before this line is theirs.
 */
const begin = '\x1epromguard\n';
/** Without start-up files, which could print or change anything, and what they export that changes bash or the options of programs. */
const shell = "printf '\\036promguard\\n'; exec env -u POSIXLY_CORRECT -u BASH_ENV bash --noprofile --norc -s";

function openShell(client: Client, host: string, patienceSeconds: number): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      reject(lost(host));
    };
    // A host that only responds to keepalives would be waited for forever.
    const timer = setTimeout(() => client.destroy(), patienceSeconds * 1000);
    client.once('close', fail); // ssh2 never calls back on a broken connection
    try {
      client.exec(shell, (error, channel) => {
        clearTimeout(timer);
        client.off('close', fail);
        if (error) fail();
        else resolve(channel);
      });
    } catch {
      fail(); // it throws when the connection has just gone
    }
  });
}

/** Collects both outputs and hands over whole lines of stdout as they arrive. Returns a function that gives everything read so far. */
function collect(
  channel: ClientChannel,
  onLine: ((line: string) => void) | undefined,
  tooMuch: () => void,
): () => { stdout: string; stderr: string } {
  const [stdout, stderr] = [new Received(), new Received()];
  const gather = (text: Received, stream: NodeJS.ReadableStream) => {
    stream.on('data', (chunk: Buffer) => {
      const before = stdout.bytes + stderr.bytes;
      if (before > largestOutput) return;
      text.add(chunk);
      if (before + chunk.length > largestOutput) return tooMuch();
      if (onLine && text === stdout) text.handLines(onLine);
    });
  };
  gather(stdout, channel);
  gather(stderr, channel.stderr);
  return () => {
    if (onLine) stdout.handRest(onLine);
    return { stdout: stdout.text(), stderr: stderr.text() };
  };
}

/** Received bytes. However small the chunks and long the lines, each byte is scanned once and stored once. */
class Received {
  bytes = 0;
  #buffer = Buffer.alloc(4096);
  #handed = 0;
  #searched = 0;
  #hasBegun = false;

  add(chunk: Buffer): void {
    if (this.bytes + chunk.length > this.#buffer.length) {
      this.#buffer = Buffer.concat([this.#buffer], 2 * (this.bytes + chunk.length));
    }
    this.#buffer.set(chunk, this.bytes);
    this.bytes += chunk.length;
    if (!this.#hasBegun) this.#dropStart();
  }

  /** A command that the host forces on a key never says that it begins: then all of it counts. */
  #dropStart(): void {
    const from = Math.max(0, this.#searched - begin.length);
    const at = this.#buffer.subarray(0, this.bytes).indexOf(begin, from);
    this.#hasBegun = at >= 0;
    this.#searched = this.#hasBegun ? 0 : this.bytes;
    if (!this.#hasBegun) return;
    this.#buffer.copyWithin(0, at + begin.length, this.bytes);
    this.bytes -= at + begin.length;
  }

  text(from = 0, to: number = this.bytes): string {
    return this.#buffer.toString('utf8', from, to);
  }

  /** Hands over the lines that are now complete. */
  handLines(onLine: (line: string) => void): void {
    while (this.#hasBegun) {
      const end = this.#buffer.subarray(0, this.bytes).indexOf(0x0a, this.#searched);
      this.#searched = end < 0 ? this.bytes : end + 1;
      if (end < 0) return;
      onLine(this.text(this.#handed, end));
      this.#handed = end + 1;
    }
  }

  /** Hands over a last line without a line end. */
  handRest(onLine: (line: string) => void): void {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#searched = 0;
      this.handLines(onLine);
    }
    if (this.#handed < this.bytes) onLine(this.text(this.#handed));
    this.#handed = this.bytes;
  }
}

const keepsRunning = 'the script keeps running on the host: run again to finish what is missing';

function lost(host: string): Problem {
  return new Problem('ssh-connection-lost', `${host}: the SSH connection was lost`, { hint: keepsRunning });
}
