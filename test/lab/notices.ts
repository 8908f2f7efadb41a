// Where notices of a lab's monitors arrive: an HTTP and an SMTP server on the lab's internet. Rule: what arrives is kept as it came, a line each.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Story, until } from './story.ts';

/** The lab's bridge (src/lab/network.ts). */
const address = '203.0.113.1';
export const http = `http://${address}:18080`;
export const smtp = `${address}:18025`;

/** Ends when its standard input does, or its parent. */
const server = `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import net from 'node:net';
const log = process.argv[2];
const note = (line) => appendFileSync(log, JSON.stringify({ at: Date.now(), ...line }) + '\\n');
createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  note({ to: request.url, token: request.headers.authorization, body });
  response.end('ok');
}).listen(18080, '${address}');
net.createServer((socket) => {
  let text = '', isData = false;
  const say = (line) => socket.write(line + '\\r\\n');
  say('220 sink');
  socket.on('error', () => {});
  socket.on('data', (part) => {
    text += part;
    for (;;) {
      const end = text.indexOf(isData ? '\\r\\n.\\r\\n' : '\\r\\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (isData ? 5 : 2));
      if (isData) { note({ to: 'mail', body: line }); isData = false; say('250 kept'); }
      else if (/^DATA/i.test(line)) { isData = true; say('354 go on'); }
      else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end(); }
      else if (/^EHLO/i.test(line)) say('250 sink');
      else say('250 ok');
    }
  });
}).listen(18025, '${address}', () => note({ to: 'start', body: '' }));
setInterval(() => { try { process.kill(Number(process.argv[3]), 0); } catch { process.exit(); } }, 500);
`;

interface Arrived {
  at: number;
  /** The path, or `mail`. */
  to: string;
  token?: string;
  body: string;
}

export class Notices {
  readonly #log: string;
  #from = 0;

  private constructor(log: string) {
    this.#log = log;
  }

  static async begin(it: Story): Promise<Notices> {
    const [program, log] = [path.join(it.folder, 'sink.mjs'), path.join(it.folder, 'sink.log')];
    await writeFile(program, server);
    await writeFile(log, '');
    const ended = it.inside(process.execPath, program, log, String(process.pid));
    ended.catch(() => undefined);
    const notices = new Notices(log);
    await until('the servers for notices listen', async () => (await notices.all()).length > 0);
    return notices;
  }

  async all(): Promise<Arrived[]> {
    const lines = (await readFile(this.#log, 'utf8')).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Arrived).slice(this.#from);
  }

  /** What arrived before is of no interest. */
  async forget(): Promise<void> {
    this.#from += (await this.all()).length;
  }

  /** By JSON to this path, in order: `firing ExporterDown web`. about: the names of alerts; a busy machine has others besides those of what does not answer. */
  async told(to: string, about = /Down$/): Promise<string[]> {
    const bodies = (await this.all()).filter((one) => one.to === to).map(({ body }) => JSON.parse(body) as Payload);
    return bodies
      .filter(({ groupLabels }) => about.test(groupLabels['alertname'] ?? ''))
      .map(({ status, alerts, groupLabels }) => {
        const hosts = alerts.map(({ labels }) => labels['host']).sort();
        return `${status} ${groupLabels['alertname']} ${hosts.join(' ')}`;
      });
  }

  /** The subjects of mails: `firing: ExporterDown on web (fra1)`. */
  async subjects(): Promise<string[]> {
    const mails = (await this.all()).filter(({ to }) => to === 'mail');
    return mails.map(({ body }) => /^Subject: (.*)$/m.exec(body)?.[1]?.trim() ?? body);
  }

  /** Waits for signs of life from each of these monitors, which go to `/beat/MONITOR`: what they had to tell by now has been told. */
  async beaten(monitors: readonly string[], times = 2): Promise<void> {
    const beats = async (monitor: string) => (await this.all()).filter(({ to }) => to === `/beat/${monitor}`).length;
    const before = await Promise.all(monitors.map(beats));
    for (const [at, monitor] of monitors.entries()) {
      await until(
        `${monitor} is alive ${times} times`,
        async () => (await beats(monitor)) >= (before[at] ?? 0) + times,
        180,
      );
    }
  }
}

interface Payload {
  status: string;
  groupLabels: Record<string, string>;
  alerts: { labels: Record<string, string> }[];
}
