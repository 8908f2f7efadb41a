// Watches an apply. Rule: everything that can be seen from outside is a moment with a name, in order; a fault may strike at one of them.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { dropletFiles, filesOf, type Place, placeOf } from '../../src/lab/place.ts';
import { insideLab } from '../../src/lab/use.ts';
import type { Story } from '../lab/story.ts';

/** A fault at a moment of a run. */
export interface Strike {
  moment: string;
  /** A request to the cloud, or its response, stops at the strike, as the run ends there. */
  hold: boolean;
  /** Not awaited. */
  act(runner: ChildProcess): unknown;
}

export interface Watched {
  /** Of the run; null when it was killed. */
  code: number | null;
  output: string;
  moments: string[];
  /** Whether the run reached the moment of the strike. */
  struck: boolean;
}

/** Names that differ from run to run, and their names in moments: `{ k7: 'NEW', k6: 'OLD' }`. */
export type Roles = Readonly<Record<string, string>>;

/** Steps of scripts that print nothing, by the file that they leave on the host's disk. */
const marks = {
  'has made its own SSH host key': '/etc/ssh/ssh_host_ed25519_key.promguard.pub',
  'uses its own SSH host key': '/etc/ssh/ssh_host_ed25519_key.outgoing',
  'unpacks packages': '/usr/bin/prometheus-node-exporter',
  'has armed its rollback': '/var/lib/promguard/confirm',
};

/** Runs `promguard apply` on the story's fleet to its end. */
export async function applyWatched(it: Story, roles: Roles, strike?: Strike): Promise<Watched> {
  const seen = new Map<string, number>();
  const result: Watched = { code: null, output: '', moments: [], struck: false };
  let runner: Awaited<ReturnType<typeof spawnInside>> | undefined;
  const see = (what: string) => {
    const name = named(what, roles);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const moment = times === 1 ? name : `${name} (${times})`;
    result.moments.push(moment);
    if (moment !== strike?.moment || !runner) return;
    result.struck = true;
    strike.act(runner);
  };

  const relay = await startRelay(it, strike?.hold ? strike.moment : '', see);
  const stops = [
    relay.stop,
    watchFiles(it.folder, see),
    watchFiles(path.join(it.folder, 'keys'), see),
    watchHosts(placeOf(it.lab), see),
  ];
  runner = await spawnInside(it, ['env', `DIGITALOCEAN_API_URL=${relay.url}`, ...it.argv('apply')]);
  try {
    for (const stream of [runner.stdout, runner.stderr]) {
      createInterface(stream).on('line', (line) => {
        result.output += `${line}\n`;
        // The verdict is no moment.
        if (/^(?!ok: )[a-z0-9-]+: /.test(line)) see(line);
      });
    }
    const [code] = await once(runner, 'close');
    return { ...result, code };
  } finally {
    for (const stop of stops) stop();
  }
}

/** Between the run and the cloud. */
async function startRelay(it: Story, hold: string, see: (what: string) => void) {
  const upstream = await readFile(filesOf(placeOf(it.lab)).url, 'utf8');
  const program = path.join(import.meta.dirname, 'relay.mjs');
  const relay = await spawnInside(it, [process.execPath, program, upstream, hold]);
  const lines = createInterface(relay.stdout);
  const [url] = await Promise.race([once(lines, 'line'), once(relay, 'exit')]);
  if (!String(url).startsWith('http')) throw new Error(`the relay did not start: exit code ${url}`);
  lines.on('line', see);
  return { url: String(url), stop: () => relay.kill('SIGKILL') };
}

async function spawnInside(it: Story, argv: readonly string[]) {
  const { command, args, env } = await insideLab(placeOf(it.lab), argv, process.env);
  return spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Files of the fleet: each is written to a temporary file, then renamed. */
function watchFiles(folder: string, see: (what: string) => void): () => void {
  const shown = (file: string) => (path.basename(folder) === 'keys' ? `keys/${file}` : file);
  // A busy machine tells of it when it is renamed already: what counts is that it was there.
  const begun = new Set<string>();
  const watcher = watch(folder, (event, name) => {
    const [, aside, file] = /^(\.)?([a-z].*?\.yaml)(?:\..*tmp)?$/.exec(name ?? '') ?? [];
    if (event !== 'rename' || !file) return;
    const exists = existsSync(path.join(folder, name ?? ''));
    if (aside && name && !begun.has(name)) {
      begun.add(name);
      see(`begins ${shown(file)}`);
    }
    if (!aside) see(`${exists ? 'wrote' : 'deleted'} ${shown(file)}`);
  });
  return () => watcher.close();
}

function watchHosts(place: Place, see: (what: string) => void): () => void {
  const names = new Map<string, string>();
  const known = new Set<string>();
  const look = (tell: (what: string) => void) => {
    for (const id of readdirSync(filesOf(place).droplets)) {
      const { spec, root } = dropletFiles(place, Number(id));
      if (!names.has(id) && existsSync(`${root}/etc/ssh`)) names.set(id, JSON.parse(readFileSync(spec, 'utf8')).name);
      for (const [what, file] of Object.entries(marks)) {
        const moment = `${names.get(id)} ${what}`;
        const there = existsSync(root + file);
        if (there && !known.has(moment)) tell(moment);
        if (there) known.add(moment);
        else known.delete(moment);
      }
    }
  };
  // What exists before the run is not one of its moments.
  look(() => {});
  const timer = setInterval(() => look(see), 5);
  return () => clearInterval(timer);
}

/** Without the parts that differ from run to run. */
function named(what: string, roles: Roles): string {
  return what
    .replaceAll(/\d+\.\d+\.\d+\.\d+/g, 'ADDRESS')
    .replace(/port 8\d\d\d/, 'port PORT')
    .replace(/await scrapes: \d+ to come/, 'await scrapes')
    .replaceAll(/(?<![\w-])[a-z]\w*(?![\w-])/g, (word) => roles[word] ?? word);
}
