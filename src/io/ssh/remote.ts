// The Remote over SSH. Rule: one connection per host, one script per round trip, and not more of them open than are of use.

import type { Client } from 'ssh2';
import type { Clock, Remote, RunOptions, Target } from '../../ports.ts';
import { connect, isRefusal, type SshKey, Unreachable, unreachable } from './connection.ts';
import { type FarEnd, type Forward, forward } from './forward.ts';
import { holdScript, runScript } from './script.ts';

export interface SshOptions {
  /** A host may accept any of them; they are tried in this order. */
  keys: readonly SshKey[];
  clock: Clock;
  /** Connections over which nothing runs; of more, the one that was used least lately is closed. */
  mostIdle?: number;
}

export interface SshRemote extends Remote {
  /** Forwards a port of the host to this machine's loopback address, until it is closed. */
  forward(target: Target, localPort: number, to: FarEnd): Promise<Forward>;
}

/** A host that boots is asked again soon; one that stays away, rarely. */
const [soonest, latest] = [100, 1000];
/**
 * One that answered in this run, and refuses, may count connections: `ufw limit` refuses from the sixth within 30 s on, and counts those twice,
 * as its rules are `recent --set` and `recent --update` (ufw 0.36.2's ufw-user-input, checked 2026-11-30): two of them in 30 s are few enough.
 */
const latestRefused = 12_000;
const defaultPatienceSeconds = 10;

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
    for (let pause = soonest; ; ) {
      try {
        const client = await connect(target, offered, ({ publicKey }) => accepted.set(target.host, publicKey));
        count(target.host, 'connections');
        return client;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        if (closed || clock.now().getTime() >= deadline) throw unreachable(target, error.message);
        await clock.sleep(pause);
        const mayCount = counts.has(target.host) && isRefusal(error.message);
        pause = mayCount ? Math.min(latestRefused, pause * 3) : Math.min(latest, pause * 1.5);
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
    async forward(target, localPort, to) {
      return await forward((await use(target)).client, target.host, localPort, to);
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
