// Steps that the lab stories share. Rule: a story drives the built dist/cli.js as a person does, and asks hosts through their own tools.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'vitest';
import { down, dress, exec, type Finished, filesOf, placeOf, program, shell, status, up } from '../../src/lab/index.ts';
import { machineProblem } from '../../src/lab/prepare.ts';
import { ask } from '../../src/lab/use.ts';

const unfit = (await machineProblem())?.summary;

export const debian13 = 'debian-13-x64';

/** The image of some hosts in the stories that run in both: `npm test` boots Debian 12 alone, and test:all a mixed fleet. */
export const otherImage = process.env['TEST_ALL'] ? debian13 : 'debian-12-x64';

/** Tests that build on each other in one lab; skipped, with the reason, where the lab cannot run. */
export function story(title: string, tests: () => void): void {
  describe.skipIf(unfit)(unfit ? `${title} (${unfit})` : title, tests);
}

/** A change of a plan as `node-1 update unit:ufw`. */
type ChangeLine = string;

/** A problem in a `--json` document. */
export interface ProblemDocument {
  code: string;
  hosts: string[];
  summary: string;
  hint: string | null;
  at: { file: string; line: number; column: number } | null;
  severity: string;
}

/** What `plan --json` prints, without what no story needs. */
export interface PlanDocument {
  digest: string;
  summary: { create: number; update: number; destroy: number; give_back: number; unchanged: number };
  changes: { host: string; id: string; action: string; content?: string | string[]; state?: unknown }[];
  foreign_rules: { host: string; rule: string; comment: string }[];
  closing_ports: { host: string; port: number }[];
  problems: ProblemDocument[];
  /** What an apply would say before it changes anything. */
  stops: ProblemDocument[];
}

export interface PrometheusTarget {
  labels: Record<string, string>;
  health: string;
  lastScrape: string;
  lastError: string;
}

/** A lab of its own, and a folder with a fleet.yaml. */
export class Story {
  readonly lab: string;
  readonly folder: string;
  /** Overrides the lab's environment for every promguard. */
  env: NodeJS.ProcessEnv = {};

  private constructor(lab: string, folder: string) {
    this.lab = lab;
    this.folder = folder;
  }

  /** Starts an empty lab of this name, also after a run that was killed. */
  static async begin(lab: string): Promise<Story> {
    await down(lab);
    await up(lab);
    return new Story(lab, await mkdtemp(path.join(os.tmpdir(), `promguard-${lab}-`)));
  }

  async end(): Promise<void> {
    await down(this.lab);
    await rm(this.folder, { recursive: true, force: true });
  }

  get fleetFile(): string {
    return path.join(this.folder, 'fleet.yaml');
  }

  /** Writes fleet.yaml: a name, the lab's recipient, and the given rest. */
  async given(yaml: string): Promise<void> {
    const recipient = (await readFile(filesOf(placeOf(this.lab)).ageRecipient, 'utf8')).trim();
    await writeFile(this.fleetFile, `fleet: story\nrecipients: [${recipient}]\n${yaml}`);
  }

  /** Writes a file beside fleet.yaml, or removes it. */
  async givenBeside(name: string, text: string | undefined): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (text === undefined) await rm(file);
    else await writeFile(file, text);
  }

  /** Sets a secret of the fleet. */
  async secret(name: string, value: string): Promise<void> {
    const argv = this.argv('secret', 'set', name);
    printed('secret set', await this.inside('bash', '-c', 'printf %s "$0" | "$@"', value, ...argv));
  }

  /** What the owner of a droplet of this name does to its disk, in bash, before its first boot. */
  async dressed(droplet: string, script: string): Promise<void> {
    await dress(placeOf(this.lab), droplet, ['bash', '-ec', script]);
  }

  /** Runs the command in the lab, whatever its exit code. */
  async promguard(command: string, ...args: string[]): Promise<Finished> {
    return this.inside(...this.argv(command, ...args));
  }

  /** The command line of a promguard command on this fleet. */
  argv(command: string, ...args: string[]): string[] {
    const yes = command === 'apply' ? ['--yes'] : [];
    return [process.execPath, program, command, '--fleet', this.fleetFile, ...yes, ...args];
  }

  /** Applies and expects success; gives stdout. */
  async apply(...args: string[]): Promise<string> {
    return printed('apply', await this.promguard('apply', ...args));
  }

  /** Runs a command that must fail; gives its errors. */
  async errors(command: string, ...args: string[]): Promise<ProblemDocument[]> {
    const { code, stdout, stderr } = await this.promguard(command, '--json', ...args);
    if (code !== 1) throw new Error(`${command}: exit code ${code}\n${stdout}\n${stderr}`);
    const { problems } = JSON.parse(stdout) as { problems: ProblemDocument[] };
    return problems.filter(({ severity }) => severity === 'error');
  }

  /** Starts a command and kills it without warning as soon as it has printed this. */
  async killedAt(line: string, command: string, ...args: string[]): Promise<void> {
    const log = path.join(this.folder, 'killed.log');
    // Emptied first, or an earlier run's output would be taken for this one's.
    const script = `log=$1; shift; : >"$log"; "$@" >"$log" 2>&1 & runner=$!
      until grep -qF -- "$LINE" "$log"; do kill -0 $runner || exit 3; sleep 0.02; done; kill -9 $runner`;
    const argv = ['env', `LINE=${line}`, 'bash', '-c', script, 'bash', log, ...this.argv(command, ...args)];
    const { code } = await this.inside(...argv);
    if (code !== 0) throw new Error(`${command} ended before "${line}":\n${await readFile(log, 'utf8')}`);
  }

  /** The plan, which must succeed. */
  async plan(...args: string[]): Promise<PlanDocument> {
    return JSON.parse(printed('plan', await this.promguard('plan', '--json', ...args)));
  }

  /** The changes of the plan, sorted. */
  async changes(): Promise<ChangeLine[]> {
    return (await this.plan()).changes.map(({ host, action, id }) => `${host} ${action} ${id}`).sort();
  }

  /** A command inside the lab, outside of every host: the view from the internet. */
  async inside(...argv: string[]): Promise<Finished> {
    // env(1) because the lab's own variables win over those that it is started with.
    const assigned = Object.entries(this.env).map(([name, value]) => (value === undefined ? `-u${name}` : undefined));
    const options = assigned.filter((option) => option !== undefined);
    const values = Object.entries(this.env).flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
    return exec(this.lab, ['env', ...options, ...values, ...argv]);
  }

  /** The output of bash as root on a host; it must succeed. */
  async on(host: string, script: string): Promise<string> {
    return printed(`${host}: ${script}`, await shell(this.lab, host, script));
  }

  /** The output of bash as root on a host; empty when it fails or the host is off. */
  async look(host: string, script: string): Promise<string> {
    const finished = await shell(this.lab, host, script).catch(() => undefined);
    return finished?.code === 0 ? finished.stdout : '';
  }

  /** Whether a TCP port answers, seen from a host. */
  async answers(from: string, address: string, port: number): Promise<boolean> {
    return (await shell(this.lab, from, knock(address, port))).code === 0;
  }

  /** Whether a TCP port answers, seen from the internet. */
  async answersOutside(address: string, port: number): Promise<boolean> {
    return (await this.inside('bash', '-c', knock(address, port))).code === 0;
  }

  /** What Prometheus on a monitor scrapes, sorted; not the prober, nor what that sees for it. */
  async targets(monitor: string): Promise<PrometheusTarget[]> {
    const answer = await this.look(monitor, 'curl -sf --max-time 5 localhost:9090/api/v1/targets?state=active');
    const all: PrometheusTarget[] = answer === '' ? [] : JSON.parse(answer).data.activeTargets;
    const targets = all.filter(({ labels }) => !['blackbox', 'ping', 'probe', 'closed'].includes(labels['job'] ?? ''));
    return targets.sort((one, other) => name(one).localeCompare(name(other)));
  }

  /** Waits until a monitor has scraped exactly these (`job host`), all up, from now on. */
  async scraped(monitor: string, expected: string[]): Promise<void> {
    const since = Date.now();
    await until(`${monitor} scrapes ${expected.join(', ')}`, async () => {
      const targets = await this.targets(monitor);
      const fresh = targets.filter(({ health, lastScrape }) => health === 'up' && Date.parse(lastScrape) > since);
      return targets.map(name).join() === [...expected].sort().join() && fresh.length === targets.length;
    });
  }

  /** Public addresses by host. */
  async droplets(): Promise<Record<string, { id: number; ipv4: string; ipv6: string | null }>> {
    const { droplets } = await status(this.lab);
    return Object.fromEntries(droplets.map((droplet) => [droplet.name, droplet]));
  }

  /** Restarts a host from inside and waits for its new boot. */
  async reboot(host: string): Promise<void> {
    const bootId = () => this.look(host, 'cat /proc/sys/kernel/random/boot_id');
    const before = await bootId();
    await shell(this.lab, host, 'systemctl reboot');
    await until(`${host} boots again`, async () => ![before, ''].includes(await bootId()));
  }

  /** A request to the lab's cloud. */
  async api(
    method: string,
    route: string,
    body?: unknown,
  ): Promise<{ headers: Record<string, string>; body: unknown }> {
    const answer = await ask(placeOf(this.lab), method, route, body);
    if (answer.status >= 400) throw new Error(`${method} ${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}

/** `node promguard-node-1` */
function name({ labels }: PrometheusTarget): string {
  return `${labels['job']} ${labels['host']}`;
}

/** bash that succeeds when a TCP port accepts. */
function knock(address: string, port: number): string {
  return `timeout 2 bash -c '</dev/tcp/${address}/${port}'`;
}

function printed(what: string, { code, stdout, stderr }: Finished): string {
  if (code !== 0) throw new Error(`${what}: exit code ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Polls until it is so; throws after a minute by default, also when a check hangs. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  const late = sleep(seconds * 1000, 'late', { ref: false });
  for (;;) {
    const is = await Promise.race([isSo(), late]);
    if (is === true) return;
    if (is === 'late') throw new Error(`not so after ${seconds} s: ${what}`);
    await sleep(200);
  }
}
