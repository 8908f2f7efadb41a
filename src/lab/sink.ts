// Somebody who is told of alerts: an HTTP server on the lab's internet. Rule: it ends with its lab's command, and keeps every notice as it came.

import { spawn } from 'node:child_process';
import { on } from 'node:events';
import { createInterface } from 'node:readline';
import { Problem } from '../problem.ts';
import { gateway } from './network.ts';
import type { Place } from './place.ts';
import { insideLab } from './use.ts';

const port = 8080;

/** The address for a webhook of Alertmanager. */
export const sinkUrl = `http://${gateway}:${port}/`;

/** What is told of one alert. */
interface Notice {
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export interface Sink {
  /** The first notice that arrives from now on with this status, of this alert and host. Throws after a minute. */
  next(status: Notice['status'], alert: string, host: string): Promise<Notice>;
  close(): void;
}

/** Prints a line once it listens, and one for each notice. */
const program = `
  import { createServer } from 'node:http';
  import { text } from 'node:stream/consumers';
  const [port, address] = process.argv.slice(1);
  createServer(async (request, response) => {
    const { alerts } = JSON.parse(await text(request));
    for (const alert of alerts) console.log(JSON.stringify(alert));
    response.end();
  }).listen(Number(port), address, () => console.log('{}'));
  process.stdin.on('end', () => process.exit()).resume();`;

const waitSeconds = 60;

export async function openSink(place: Place): Promise<Sink> {
  const argv = [process.execPath, '--input-type=module', '--eval', program, String(port), gateway];
  const { command, args, env } = await insideLab(place, argv, process.env);
  // Ctrl-C is for whoever waits for a notice, who ends it then.
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout });
  /** Of those that come from now on, the first that is so. */
  const nextLine = async (isSo: (line: string) => boolean, otherwise: string) => {
    try {
      for await (const [line] of on(lines, 'line', { signal: AbortSignal.timeout(waitSeconds * 1000) })) {
        if (isSo(line)) return line as string;
      }
    } catch (cause) {
      throw new Problem('notice-missing', otherwise, { cause });
    }
    throw new Error('lines ended');
  };
  const close = () => {
    child.stdin.end();
    child.kill();
  };
  await nextLine(() => true, 'the server for notices did not start').catch((error) => {
    close();
    throw error;
  });
  return {
    close,
    next: async (status, alert, host) => {
      const isIt = (line: string) => {
        const { status: told, labels } = JSON.parse(line) as Notice;
        return told === status && labels['alertname'] === alert && labels['host'] === host;
      };
      const otherwise = `within ${waitSeconds} s nobody was told that ${alert} on ${host} is ${status}`;
      return JSON.parse(await nextLine(isIt, otherwise)) as Notice;
    },
  };
}
