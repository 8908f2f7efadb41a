// The Remote over SSH. Rule: one connection per host, one script per round trip, and no host can exhaust memory, descriptors or time.

import os from 'node:os';
import type { Client, ClientChannel } from 'ssh2';
import { reveal, type Text } from '../../keys/secret.ts';
import type { Clock, Held, Output, Remote, RunOptions, Target } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { connect, type SshKey, Unreachable } from './connection.ts';
import { type Forward, forward } from './forward.ts';

export interface SshOptions {
  /** A host may accept any of them; they are tried in this order. */
  keys: readonly SshKey[];
  clock: Clock;
  /** Connections over which nothing runs; of more, the one that was used least lately is closed. */
  mostIdle?: number;
}

export interface SshRemote extends Remote {
  /** Forwards a port of the host's loopback address to this machine's, until it is closed. */
  forward(target: Target, localPort: number, remotePort: number): Promise<Forward>;
}

/** A host that boots is asked again soon; one that stays away, rarely. */
const [soonest, latest] = [100, 1000];
const defaultTimeoutSeconds = 900;
/** From the request for a shell to its start. */
const openSeconds = 30;
const defaultPatienceSeconds = 10;
/** Of stdout and stderr together. */
const largestOutput = 8 * 1024 * 1024;

export function createRemote({ keys, clock, mostIdle = 100 }: SshOptions): SshRemote {
  const connections = new Map<string, Promise<Client>>();
  /** By host, the key that it accepted: a connection that takes another's place offers that first. */
  const accepted = new Map<string, string>();
  const counts = new Map<string, { connections: number; scripts: number }>();

  function count(host: string, what: 'connections' | 'scripts'): void {
    const count = counts.get(host) ?? { connections: 0, scripts: 0 };
    counts.set(host, { ...count, [what]: count[what] + 1 });
  }

  let closed = false;
  /** Connections over which something is held: they outlive a fresh one. */
  const kept = new Set<Client>();
  /** By connection, how much uses it now; what is held does so to the end. */
  const uses = new Map<string, number>();
  /** Those that nothing uses, in the order in which the last use ended. */
  const idle = new Map<string, Client>();

  /** Gives the connection for as long as it is used: nobody closes it meanwhile. */
  async function use(target: Target, options: RunOptions = {}): Promise<{ client: Client; leave: () => void }> {
    const name = JSON.stringify([target.host, target.address, target.port, target.user]);
    idle.delete(name);
    uses.set(name, (uses.get(name) ?? 0) + 1);
    const leave = (client?: Client) => {
      const left = (uses.get(name) ?? 1) - 1;
      if (left > 0) return void uses.set(name, left);
      uses.delete(name);
      if (!client) return;
      idle.set(name, client);
      const [oldest] = options.last ? [name] : idle.size > mostIdle ? idle.keys() : [];
      if (oldest !== undefined) discard(oldest);
    };
    try {
      const client = await connection(name, target, options);
      return { client, leave: () => leave(client) };
    } catch (error) {
      leave();
      throw error;
    }
  }

  function discard(name: string): void {
    idle.get(name)?.destroy();
    idle.delete(name);
    connections.delete(name);
  }

  async function open(target: Target, patienceSeconds: number, only: string | undefined): Promise<Client> {
    const likely = only ?? accepted.get(target.host);
    const others = only === undefined ? keys.filter(({ publicKey }) => publicKey !== likely) : [];
    const offered = [...keys.filter(({ publicKey }) => publicKey === likely), ...others];
    const deadline = clock.now().getTime() + patienceSeconds * 1000;
    for (let pause = soonest; ; pause = Math.min(latest, pause * 1.5)) {
      try {
        const client = await connect(target, offered, ({ publicKey }) => accepted.set(target.host, publicKey));
        count(target.host, 'connections');
        return client;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        if (closed || clock.now().getTime() >= deadline) throw unreachable(target, error.message);
        await clock.sleep(pause);
      }
    }
  }

  function connection(
    name: string,
    target: Target,
    { patienceSeconds = defaultPatienceSeconds, fresh, key }: RunOptions,
  ): Promise<Client> {
    const known = connections.get(name);
    if (known && !fresh && key === undefined) return known;
    known?.then((client) => kept.has(client) || client.destroy()).catch(() => undefined); // its caller has seen the error
    const forget = () => {
      if (connections.get(name) === opened) connections.delete(name);
    };
    const opened = open(target, patienceSeconds, key).then((client) => client.once('close', forget));
    opened.catch(forget);
    connections.set(name, opened);
    return opened;
  }

  return {
    async run(target, script, options = {}) {
      const { client, leave } = await use(target, options);
      count(target.host, 'scripts');
      return await runScript(client, target.host, script, options).finally(leave);
    },
    async hold(target, script, options) {
      const { client } = await use(target, options);
      kept.add(client);
      count(target.host, 'scripts');
      return await holdScript(client, target.host, script);
    },
    async forward(target, localPort, remotePort) {
      return await forward((await use(target)).client, localPort, remotePort);
    },
    async close() {
      closed = true;
      const open = await Promise.allSettled(connections.values());
      for (const result of open) if (result.status === 'fulfilled') result.value.destroy();
      for (const client of kept) client.destroy();
      connections.clear();
    },
    counts: () => Object.fromEntries(counts),
  };
}

async function runScript(
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

/** Gives up waiting for the first line after the time that a shell may take. */
async function holdScript(client: Client, host: string, script: Text): Promise<Held> {
  const channel = await openShell(client, host, openSeconds);
  const beat = setInterval(() => channel.write('\n'), beatMilliseconds);
  channel.on('error', () => undefined); // `close` follows
  channel.once('close', () => clearInterval(beat));
  channel.write(reveal(script));
  const said = await new Promise<string>((resolve) => {
    let text = '';
    const timer = setTimeout(() => resolve(''), openSeconds * 1000);
    const end = () => {
      clearTimeout(timer);
      resolve(text.includes('\n') ? text.slice(0, text.indexOf('\n')) : '');
    };
    channel.on('data', (chunk: Buffer) => {
      if (text.length < longestSaid) text += chunk.toString('utf8');
      if (text.includes('\n')) end();
    });
    channel.once('close', end);
  });
  const release = () => {
    clearInterval(beat);
    channel.end();
  };
  return { said, release };
}

/** Without start-up files, which could print or change anything. */
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
      client.exec('bash --noprofile --norc -s', (error, channel) => {
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

  add(chunk: Buffer): void {
    if (this.bytes + chunk.length > this.#buffer.length) {
      this.#buffer = Buffer.concat([this.#buffer], 2 * (this.bytes + chunk.length));
    }
    this.#buffer.set(chunk, this.bytes);
    this.bytes += chunk.length;
  }

  text(from = 0, to: number = this.bytes): string {
    return this.#buffer.toString('utf8', from, to);
  }

  /** Hands over the lines that are now complete. */
  handLines(onLine: (line: string) => void): void {
    for (;;) {
      const end = this.#buffer.subarray(0, this.bytes).indexOf(0x0a, this.#searched);
      this.#searched = end < 0 ? this.bytes : end + 1;
      if (end < 0) return;
      onLine(this.text(this.#handed, end));
      this.#handed = end + 1;
    }
  }

  /** Hands over a last line without a line end. */
  handRest(onLine: (line: string) => void): void {
    if (this.#handed < this.bytes) onLine(this.text(this.#handed));
    this.#handed = this.bytes;
  }
}

const keepsRunning = 'the script keeps running on the host: run again to finish what is missing';

function lost(host: string): Problem {
  return new Problem('ssh-connection-lost', `${host}: the SSH connection was lost`, { hint: keepsRunning });
}

function unreachable({ host, address, port }: Target, why: string): Problem {
  return new Problem('host-unreachable', `${host}: no SSH at ${address} port ${port}: ${why}`, {
    hint: 'check that the host is running, and that its firewall and ssh.allow_from admit this machine',
  });
}
