// The demo: a fleet from nothing. Rule: runs the commands that a person would type, and shows their output and the hosts' own.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { format, Problem } from '../problem.ts';
import { createCloud, noMachines } from './cloud/cloud.ts';
import { down, exec, program, shell, up } from './index.ts';
import type { Place } from './place.ts';
import { machineProblem } from './prepare.ts';
import { attach, capture, run } from './run.ts';
import { openSink, type Sink, sinkUrl } from './sink.ts';
import { insideLab } from './use.ts';

const say = (line: string) => console.error(line);

/** With a short scrape interval, and alerts that wait a two hundredth of their time, so that proof and alert take seconds. */
const fleet = (recipient: string) => `fleet: demo
recipients: [${recipient}]
defaults: { ipv6: true }
prometheus: { scrape_interval: 2s }
alerts: { time_scale: 200, receivers: [{ name: demo, webhook: { url: "${sinkUrl}" } }] }
monitors:
  - { name: promguard-monitor-1, region: tor1 }
nodes:
  - { name: promguard-node-1, region: lon1 }
  - { name: promguard-node-2, region: sfo3 }
  - { name: promguard-node-3, region: sgp1 }
`;

/** Returns the exit code. With `keep`, the lab and the fleet's folder stay. A lab that is there already is left alone. */
export async function demo(place: Place, keep: boolean): Promise<number> {
  const problem = await machineProblem();
  if (problem) return planOnly(problem);
  const began = Date.now();
  title('a lab on this machine: a cloud with DigitalOcean’s API, whose droplets boot a real Debian');
  const checkGoing = untilInterrupted();
  await up(place.name, say);
  const folder = await mkdtemp(path.join(tmpdir(), 'promguard-demo-'));
  let sink: Sink | undefined;
  try {
    sink = await openSink(place);
    const code = await story(place, sink, folder, checkGoing);
    title(`${code === 0 ? 'done' : 'failed'} after ${seconds(began)}`);
    return code;
  } finally {
    sink?.close();
    if (keep) for (const line of howToContinue(place.name, folder)) say(line);
    else await Promise.all([down(place.name), rm(folder, { recursive: true, force: true })]);
  }
}

/** From now on the first Ctrl-C ends the demo between two steps, and not before the lab is down. Gives what a step calls before it begins. */
function untilInterrupted(): () => void {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return () => {
    if (isInterrupted) throw new Problem('demo-interrupted', 'the demo was interrupted');
  };
}

function howToContinue(name: string, folder: string): string[] {
  const promguard = `node ${quoted(path.relative('', program))}`;
  const fleetFile = `${folder}/fleet/fleet.yaml`;
  return [
    `\nthe lab "${name}" is still up`,
    `  look at it:     ${promguard} lab exec --name ${name} -- ${promguard} status --fleet ${fleetFile}`,
    `  on a droplet:   ${promguard} lab shell --name ${name} promguard-node-1 -- bash`,
    `  end it:         ${promguard} lab down --name ${name} && rm -r ${folder}`,
  ];
}

/** For a shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

async function story(place: Place, sink: Sink, folder: string, checkGoing: () => void): Promise<number> {
  const { name } = place;
  const { env } = await insideLab(place, [], {});
  const file = await writeFleet(folder, env['PROMGUARD_LAB_RECIPIENT'] ?? '');
  const command = async (...args: string[]) => {
    const invocation = await insideLab(place, [process.execPath, program, ...args, '--fleet', file], process.env);
    return attach(invocation.command, invocation.args, invocation.env);
  };
  const show = async (host: string, commands: string) => {
    checkGoing();
    title(`on ${host}: ${commands}`);
    console.log((await shell(name, host, commands)).stdout.trim());
  };
  checkGoing();
  title(
    'promguard apply --yes --wait-scrape: create droplets, keys, tunnels, firewalls, exporters and Prometheus, then verify',
  );
  const began = Date.now();
  const applied = await command('apply', '--yes', '--wait-scrape');
  if (applied !== 0) return applied;
  say(`(${seconds(began)})`);
  await show('promguard-monitor-1', 'wg show wg0; echo; ufw status');
  await show('promguard-node-3', 'ufw status; ss -ltn');
  checkGoing();
  title('the exporter is closed to the internet and to other nodes');
  await showAttempt(await exec(name, ['bash', '-c', attempt('203.0.113.5')]), 'from the internet to 203.0.113.5:9100');
  await showAttempt(
    await shell(name, 'promguard-node-1', attempt('10.0.0.4')),
    'from promguard-node-1 to 10.0.0.4:9100',
  );
  checkGoing();
  await showAlert(place, sink, 'promguard-node-2');
  checkGoing();
  title('promguard plan, once more: nothing should be left to change');
  return command('plan', '--detailed-exitcode');
}

async function writeFleet(folder: string, recipient: string): Promise<string> {
  const file = path.join(folder, 'fleet', 'fleet.yaml');
  await mkdir(path.dirname(file));
  await writeFile(file, fleet(recipient));
  return file;
}

function attempt(address: string): string {
  return `timeout 2 bash -c '</dev/tcp/${address}/9100'`;
}

async function showAttempt({ code }: { code: number }, what: string): Promise<void> {
  if (code === 0) throw new Problem('exporter-exposed', `${what}: the exporter responded`);
  say(`  ${what}: no response`);
}

/** An exporter stops: the receiver of fleet.yaml is told, and told again when that is over. */
async function showAlert(place: Place, sink: Sink, host: string): Promise<void> {
  title(`an alert: node_exporter on ${host} stops, and whoever fleet.yaml names is told`);
  const told = async (status: 'firing' | 'resolved', command: string) => {
    const began = Date.now();
    const [{ labels, annotations }] = await Promise.all([
      sink.next(status, 'ExporterDown', host),
      shell(place.name, host, `${command} prometheus-node-exporter`),
    ]);
    return { words: `${labels['severity']} ${labels['alertname']}: ${annotations['summary']}`, after: seconds(began) };
  };
  const firing = await told('firing', 'systemctl stop');
  say(`  after ${firing.after}: ${firing.words}`);
  const resolved = await told('resolved', 'systemctl start');
  say(`  started again, and ${resolved.after} later: resolved`);
}

/** Where the lab cannot run: a plan against a cloud without machines. */
async function planOnly(problem: Problem): Promise<number> {
  say(format(problem));
  title('instead, a plan against a simulated cloud without machines');
  const folder = await mkdtemp(path.join(tmpdir(), 'promguard-demo-'));
  const cloud = createCloud({ token: 'demo', machines: noMachines });
  try {
    const identity = await generateX25519Identity();
    const file = await writeFleet(folder, await identityToRecipient(identity));
    const sshKey = path.join(folder, 'ssh-key');
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', sshKey]);
    const env = {
      PATH: process.env['PATH'],
      DIGITALOCEAN_API_URL: await cloud.listen(0),
      DIGITALOCEAN_TOKEN: 'demo',
      SOPS_AGE_KEY: identity,
      PROMGUARD_SSH_KEY_FILE: sshKey,
    };
    const { code, stdout, stderr } = await capture(process.execPath, [program, 'plan', '--fleet', file], { env });
    console.log(stdout.trim() || stderr.trim());
    return code;
  } finally {
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function title(text: string): void {
  say(`\n── ${text}`);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(0)} s`;
}
