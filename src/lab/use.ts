// Uses a running lab: commands in its namespace and on its droplets, requests to its cloud, its status. Rule: never changes the lab itself.

import { readdir, readFile, readlink } from 'node:fs/promises';
import { Problem } from '../problem.ts';
import { insideAsApi, trust } from './domain.ts';
import { serverOf } from './lifecycle.ts';
import { initOf } from './machine/container.ts';
import type { MachineSpec } from './model.ts';
import { checkUp, dropletFiles, filesOf, type Place } from './place.ts';
import { run } from './run.ts';

interface DropletStatus {
  id: number;
  name: string;
  ipv4: string;
  private_ipv4: string;
  ipv6: string | null;
  /** The host's id of its process 1; null while it is off. */
  pid: number | null;
  uptime_seconds: number | null;
}

export interface LabStatus {
  name: string;
  /** The URL of the API, inside the namespace. */
  url: string;
  /** The server's process id; null when it is not running. */
  server: number | null;
  droplets: DropletStatus[];
}

/** A response of the lab's cloud. */
export interface CloudResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** A command, ready to be spawned. */
export interface Invocation {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** No proxy is reachable in a lab, and clients would ask it all the same. */
const proxies = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);

/** How to run a command inside the lab: api.digitalocean.com is the lab's cloud, and the lab's keys are in its environment and no others. */
export async function insideLab(place: Place, command: readonly string[], env: NodeJS.ProcessEnv): Promise<Invocation> {
  const files = filesOf(place);
  checkUp(place);
  // These would take precedence over the lab's own, and a rehearsal would change real droplets.
  const {
    DIGITALOCEAN_API_URL,
    DIGITALOCEAN_ACCESS_TOKEN,
    SOPS_AGE_KEY,
    PROMGUARD_SSH_KEY,
    PROMGUARD_NEW_SSH_KEY,
    PROMGUARD_NEW_SSH_KEY_FILE,
    ...others
  } = env;
  const [first = '', ...words] = command;
  // It may be known by an alias alone.
  const own = first === 'promguard' ? [process.execPath, process.argv[1] ?? '', ...words] : command;
  const [program = '', ...args] = insideAsApi(place, own);
  for (const proxy of proxies) delete others[proxy];
  return {
    command: program,
    args,
    env: {
      ...others,
      ...trust(place),
      DIGITALOCEAN_TOKEN: await readFile(files.token, 'utf8'),
      PROMGUARD_SSH_KEY_FILE: files.sshKey,
      SOPS_AGE_KEY_FILE: files.ageIdentity,
      PROMGUARD_LAB_RECIPIENT: (await readFile(files.ageRecipient, 'utf8')).trim(),
    },
  };
}

/** How to run a command as root on a droplet, without its network. droplet: its name or id. */
export async function onDroplet(place: Place, droplet: string, command: readonly string[]): Promise<Invocation> {
  const spec = await specOf(place, droplet);
  const init = await initOf(place, spec.id);
  if (init === undefined || !(await runsSystemd(init))) {
    throw new Problem('droplet-off', `the droplet ${droplet} is off`);
  }
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup'];
  // Not nsenter's own fork: that stops when its child is stopped, as a shutdown stops all processes of a droplet. Nothing would wake it
  // to reap the child, and the shutdown would hang. bash only waits for the child to end.
  const fork = ['bash', '-c', '(exec "$@"); exit', 'bash'];
  return {
    command: 'setpriv',
    args: [
      `--bounding-set=${await rightsOf(init)}`,
      ...['nsenter', '--no-fork', `--target=${init}`, ...namespaces, '--', ...fork, ...command],
    ],
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' },
  };
}

/** What its processes may ever do, for setpriv: this machine's root may also set the clock, which all droplets share with it. */
async function rightsOf(init: number): Promise<string> {
  const [, mask = '0'] = /^CapBnd:\s*(\w+)$/m.exec(await readFile(`/proc/${init}/status`, 'utf8')) ?? [];
  const bits = [...BigInt(`0x${mask}`).toString(2)].reverse();
  return ['-all', ...bits.flatMap((bit, number) => (bit === '1' ? [`+cap_${number}`] : []))].join(',');
}

/** A droplet by its name or id. */
export async function specOf(place: Place, droplet: string): Promise<MachineSpec> {
  checkUp(place);
  const specs = await specsOf(place);
  const [spec, second] = specs.filter(({ id, name }) => name === droplet || String(id) === droplet);
  if (!spec)
    throw new Problem('unknown-droplet', `there is no droplet ${droplet} in the lab`, {
      hint: 'list them with promguard lab status',
    });
  if (second) {
    throw new Problem('ambiguous-droplet', `two droplets are named ${droplet}`, {
      hint: 'use the id of one of them',
    });
  }
  return spec;
}

/** Sends a request to the lab's cloud, whatever its response. */
export async function ask(place: Place, method: string, route: string, body?: unknown): Promise<CloudResponse> {
  checkUp(place);
  const program = `
    const { DIGITALOCEAN_TOKEN: token } = process.env;
    const [url, method, route] = process.argv.slice(1);
    const body = await (await import('node:stream/consumers')).text(process.stdin);
    const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
    // Without its stack.
    const fail = ({ message }) => { console.error(message); process.exit(1); };
    const response = await fetch(url + route, { method, headers, body: body || undefined }).catch(fail);
    const text = await response.text();
    console.log(JSON.stringify({ status: response.status, headers: Object.fromEntries(response.headers), text }));`;
  const argv = [
    process.execPath,
    '--input-type=module',
    '--eval',
    program,
    await readFile(filesOf(place).url, 'utf8'),
    method,
    route,
  ];
  // Not an argument: everyone can read those, and it may contain a secret.
  const input = body === undefined ? '' : JSON.stringify(body);
  const { command, args, env } = await insideLab(place, argv, process.env);
  const { text, ...answer } = JSON.parse(await run(command, args, { env, input }));
  return { ...answer, body: text === '' ? undefined : JSON.parse(text) };
}

/** Until it becomes systemd, a container's process 1 still has this machine's own root, where nothing may run. */
async function runsSystemd(init: number): Promise<boolean> {
  const program = await readlink(`/proc/${init}/exe`).catch(() => '');
  return /\/systemd( \(deleted\))?$/.test(program);
}

export async function statusOf(place: Place): Promise<LabStatus> {
  checkUp(place);
  const now = Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0]);
  const droplets = (await specsOf(place)).map(async (spec) => {
    const pid = await initOf(place, spec.id);
    return {
      id: spec.id,
      name: spec.name,
      ipv4: spec.ipv4,
      private_ipv4: spec.privateIpv4,
      ipv6: spec.ipv6 ?? null,
      pid: pid ?? null,
      uptime_seconds: pid === undefined ? null : await secondsSince(pid, now),
    };
  });
  return {
    name: place.name,
    url: await readFile(filesOf(place).url, 'utf8'),
    server: (await serverOf(place)) ?? null,
    droplets: await Promise.all(droplets),
  };
}

export async function specsOf(place: Place): Promise<MachineSpec[]> {
  const ids = (await readdir(filesOf(place).droplets)).map(Number).sort((one, other) => one - other);
  const texts = ids.map((id) => readFile(dropletFiles(place, id).spec, 'utf8').catch(() => undefined));
  // While a droplet is being created or removed, it has no spec.
  return (await Promise.all(texts)).flatMap((text) => (text ? [JSON.parse(text) as MachineSpec] : []));
}

/** Since its start: field 22 of proc(5)'s stat, in hundredths of a second (USER_HZ on Linux). Null when it has just ended. */
async function secondsSince(pid: number, now: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return null;
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Math.round(now - Number(afterName[19]) / 100);
}
