// A simulated host, changed by rendered steps as Debian would be; it refuses steps that it does not know.

import { createHash } from 'node:crypto';
import { probeJobs } from '../../../src/fleet/catalogue.ts';
import type { Output } from '../../../src/ports.ts';
import { observe } from './facts.ts';
import { measuredFacts } from './measured.ts';
import { type Copy, copyOf, putBack } from './rollback.ts';
import { type RunningTunnel, replaceAddress, start, sync } from './tunnel.ts';
import { type Command, readCommands } from './words.ts';

export interface File {
  text: string;
  mode: string;
  owner: string;
}

export interface Unit {
  enabled: boolean;
  active: boolean;
  /** The files under /etc/systemd with which it was started. */
  startedWith: string;
  /** It ends as soon as it is started, and waits for the next time. */
  isBroken?: boolean;
  /** It will be, once it is started again. */
  breaks?: boolean;
}

/** As ufw's own file has it: `allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in`, and the comment apart. */
export interface Tuple {
  tuple: string;
  comment: string;
}

const unitFolder = '/etc/systemd/system/';

export class SimulatedHost {
  name: string;
  readonly packages = new Set<string>();
  /** Folders in /opt/promguard. */
  readonly binaries = new Set<string>();
  readonly files = new Map<string, File>();
  /** What PromGuard wrote into private files, after a line with its origin. */
  readonly privates = new Map<string, string>();
  readonly units = new Map<string, Unit>();
  readonly pending = new Set<string>();
  readonly ufw = { enabled: false, live: false, incoming: 'ACCEPT', outgoing: 'ACCEPT', routed: 'ACCEPT', ipv6: false };
  readonly rules: Record<4 | 6, Tuple[]> = { 4: [], 6: [] };
  /** As a host says it, for facts: id, version and architecture. */
  system = ['debian', '12', 'x86_64'];
  /** As sshd_config has it. */
  authorizedKeysFile = '.ssh/authorized_keys .ssh/authorized_keys2';
  /** Booted with ipv6.disable=1: ufw leaves IPv6 out then. */
  isWithoutIpv6 = false;
  /** Rules of its owner's in INPUT, before ufw's: `-j REJECT`. */
  readonly input: string[] = [];
  /** Those that were put back. */
  readonly policies: string[] = [];
  /** By the names of their interfaces. */
  readonly tunnels = new Map<string, RunningTunnel>();
  /** What listens besides what PromGuard starts, as `address:port`. */
  readonly listening: string[] = ['0.0.0.0:22'];
  /** What NAT sends on to containers, past ufw. */
  readonly published: number[] = [];
  /** The networks that it is on besides the tunnel's, as `10.0.0.0/16` and the device. */
  readonly routes: [network: string, device: string][] = [['default', 'eth0']];
  /** What others have there, as facts. */
  readonly others: string[] = [];
  /** What another Prometheus or VictoriaMetrics has stored, as facts. */
  readonly samples: string[] = [];
  /** The ports of its owner's programs that do not run. */
  readonly stopped = new Set<number>();
  /** Packages that apt does not find. */
  readonly absent = new Set<string>();
  /** Scripts fail before this step, and leave what a killed script leaves. */
  breakAt: string | undefined;
  /** It would roll back its changes. */
  unconfirmed = false;
  /** How it was before them. */
  #copy: Copy | undefined;
  /** When it has rolled back. */
  revertedAt: number | undefined;
  /** Prometheus' answer, if it runs. */
  targets: string | undefined;
  /** How often Prometheus scrapes; 0 is whenever it is asked. */
  scrapeSeconds = 0;
  scrapedAt = 0;
  /** By the addresses of the targets that Prometheus has, why they cannot be fetched now; empty where they can. */
  fetchable: ReadonlyMap<string, string> = new Map();
  /** The samples of `up` that Prometheus has stored. */
  readonly scrapes: { labels: Record<string, string>; at: number; up: boolean }[] = [];
  /** What Prometheus has measured, by panel and host, the last of now. */
  readonly measured: { panel: string; host: string; values: number[] }[] = [];
  /** The alerts that it has. */
  readonly alerts: { labels: Record<string, string>; state: string; activeAt: string; summary?: string }[] = [];
  now = 0;
  /** When the last apply on it ended. */
  changedAt: number | undefined;
  /** Who changes the fleet now, as a monitor knows it. */
  readonly lease: { holder: string | undefined; since: number; endedAt: number } = {
    holder: undefined,
    since: 0,
    endedAt: 0,
  };
  /** The unit files as systemd has loaded them. */
  #loaded = new Map<string, string>();
  /** The configuration as Prometheus has loaded it. */
  prometheusConfig: string | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** That of hosts whose tunnel has the usual name. */
  get tunnel(): RunningTunnel | undefined {
    return this.tunnels.get('wg0');
  }

  set tunnel(tunnel: RunningTunnel | undefined) {
    if (tunnel) this.tunnels.set('wg0', tunnel);
    else this.tunnels.delete('wg0');
  }

  /** Runs a script as bash would. */
  run(script: string): Output {
    const [, requests] = /\nobserve <<'REQUEST'\n([\s\S]*)REQUEST\n$/.exec(script) ?? [];
    if (requests !== undefined) {
      const [, fetched] = /^fetch_targets (.*)$/m.exec(script) ?? [];
      const facts = observe(this, requests.trim().split('\n'));
      const before = [...this.#fetch(fetched?.split(' ') ?? []), ...measuredFacts(this, script)];
      return { code: 0, stdout: [...before, facts].join('\n'), stderr: '' };
    }
    if (script === 'true\n') return { code: 0, stdout: '', stderr: '' };
    if (script.endsWith('\nconfirm_access\n')) return { code: 0, stdout: this.#confirm(), stderr: '' };
    if (script.includes('/run/promguard/turn\n') && !script.includes('\nmain()'))
      return { code: 0, stdout: '', stderr: '' };
    const [, since] = /\nscraped_since (\d+)\n$/.exec(script) ?? [];
    if (since !== undefined) return { code: 0, stdout: this.#scrapedSince(Number(since)), stderr: '' };
    return this.#change(script);
  }

  #change(script: string): Output {
    this.changedAt = this.now;
    let stdout = '';
    const lost = new Set<number>();
    if (script.includes('\nmain() {\nconfirm_access\n')) {
      stdout += this.#confirm();
      if (this.revertedAt !== undefined) return { code: 0, stdout, stderr: '' };
    }
    let last = '';
    for (const command of readCommands(script)) {
      const [name = '', first = ''] = command.words;
      if (command.part > 0 && lost.has(command.part)) continue;
      if (name === 'end_unless_whole' && lost.size > 0) break;
      if (name === 'arm_confirm') stdout += '@armed\n';
      if (name === 'stop_if_rolled_back' && !this.unconfirmed && this.revertedAt !== undefined)
        return { code: 0, stdout: '@rolled-back\n', stderr: '' };
      if (name === 'part') stdout += `@part ${first}\n`;
      if (name === 'change_at_barrier') stdout += '@prepared\n@changed\n';
      if (name === 'step') {
        stdout += `@step ${first}\n`;
        last = first;
      }
      const why = this.#whyNot(command);
      if (why === undefined) {
        this.#do(command);
        continue;
      }
      stdout += `@failed ${last}\n${why}\n`;
      if (command.part === 0) return { code: 1, stdout, stderr: '' };
      lost.add(command.part);
    }
    return { code: 0, stdout: `${stdout}@done\n`, stderr: '' };
  }

  #whyNot({ words: [name, ...args] }: Command): string | undefined {
    if (this.breakAt !== undefined && args[0]?.startsWith(this.breakAt)) return 'the power went';
    const changed = name === 'expect' && this.#changed(args);
    if (changed) return `${changed} has changed since the plan: run promguard plan again`;
    const missing = name === 'install_packages' ? args.find((one) => this.absent.has(one)) : undefined;
    return missing && `E: Unable to locate package ${missing}`;
  }

  #confirm(): string {
    if (this.revertedAt !== undefined) return '@reverted\n';
    this.unconfirmed = false;
    this.#copy = undefined;
    return '@confirmed\n';
  }

  /** The countdown ends, if one runs. */
  runOut(): void {
    if (!this.unconfirmed) return;
    if (this.#copy) putBack(this, this.#copy);
    this.#copy = undefined;
    this.unconfirmed = false;
    this.revertedAt = this.now;
  }

  /** What fetch.sh does. */
  #fetch(urls: readonly string[]): string[] {
    return urls.filter((url) => this.fetchable.has(url)).map((url) => `fetched\t${url}\t${this.fetchable.get(url)}`);
  }

  /** Prometheus' answer to a range query of `up`, with its head. */
  #scrapedSince(since: number): string {
    const series = new Map<string, { metric: Record<string, string>; values: [number, string][] }>();
    const asked = this.scrapes.filter(
      ({ labels, at }) => at >= since && !probeJobs.some((job) => job === labels['job']),
    );
    for (const { labels, at, up } of asked) {
      const key = JSON.stringify(labels);
      const values = series.get(key)?.values ?? [];
      if (values.at(-1)?.[0] !== at) values.push([at, up ? '1' : '0']);
      series.set(key, { metric: labels, values });
    }
    const answer = { status: 'success', data: { resultType: 'matrix', result: [...series.values()] } };
    return `${this.now}\nHTTP/1.0 200 OK\r\n\r\n${JSON.stringify(answer)}`;
  }

  /** The files of a unit, as systemd has loaded them. */
  definition(name: string): string {
    return [...this.#loaded].filter(([path]) => concerns(path, name)).join('\n');
  }

  /** The same, as on disk. */
  filedDefinition(name: string): string {
    return [...this.#unitFiles()].filter(([path]) => concerns(path, name)).join('\n');
  }

  #do({ words: [name = '', ...args], input }: Command): void {
    const [first = '', ...others] = args;
    switch (name) {
      case 'step':
      case 'part':
      case 'expect':
      case 'end_unless_whole':
        return;
      case 'install_together':
        if (!args.some((one) => this.absent.has(one))) for (const one of others) this.packages.add(one);
        return;
      case 'install_packages':
        for (const one of others) this.packages.add(one);
        return;
      case 'install_binary':
        this.binaries.add(`${first}-${others[0]}`);
        return;
      case 'put':
        this.files.set(first, { text: input ?? '', mode: others[0] ?? '', owner: others[1] ?? '' });
        return;
      case 'expect_private':
        return;
      case 'put_private': {
        const text = (input ?? '').slice(0, -1);
        this.privates.set(first, `${others[2]}\n${text}`);
        this.files.set(first, { text, mode: others[0] ?? '', owner: others[1] ?? '' });
        return;
      }
      case 'record_origin':
        this.privates.set(first, (this.privates.get(first) ?? '').replace(/^.*/, others[0] ?? ''));
        return;
      case 'remove_private':
        for (const path of args) {
          this.files.delete(path);
          this.privates.delete(path);
        }
        return;
      case 'mark_pending':
        for (const unit of args) this.pending.add(unit);
        return;
      case 'ufw':
        this.#ufw(args);
        return;
      case 'filter_ipv6':
        this.ufw.ipv6 = true;
        return;
      case 'enable_firewall':
        Object.assign(this.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP' });
        return;
      case 'restore_firewall':
        this.#restore(args);
        return;
      case 'restore_policy':
        this.policies.push(args.join(' '));
        return;
      case 'forget':
        this.files.delete('/var/lib/promguard/managed');
        return;
      case 'suspend_firewall':
        return;
      case 'reload_firewall':
        this.ufw.live = true;
        return;
      case 'reload_units':
        this.#loaded = this.#unitFiles();
        return;
      case 'enable_units':
        for (const unit of args) this.unit(unit).enabled = true;
        this.#loaded = this.#unitFiles();
        return;
      case 'restart_unit':
      case 'start_tunnel':
        this.#start(name === 'start_tunnel' ? `wg-quick@${first}` : first);
        return;
      case 'replace_address':
        replaceAddress(this.#running(first), others[0] ?? '', others.slice(1));
        return;
      case 'change_at_barrier':
        this.#reload(`wg-quick@${first}`);
        return;
      case 'reload_unit':
        this.#reload(first);
        return;
      case 'arm_confirm':
        this.unconfirmed = true;
        this.#copy ??= copyOf(this);
        this.revertedAt = undefined;
        return;
      case 'start_countdown':
      case 'stop_if_rolled_back':
        return;
      case 'remove_unit':
        this.units.delete(first);
        this.pending.delete(first);
        return;
      case 'remove_tunnel':
        this.units.delete(`wg-quick@${first}`);
        this.tunnels.delete(first);
        return;
      case 'remove_files':
        for (const path of args) this.files.delete(path);
        return;
      case 'remove_folders':
        for (const path of args) this.binaries.delete(path.replace('/opt/promguard/', ''));
        return;
      default:
        throw new Error(`${this.name} knows no ${name}`);
    }
  }

  #restore([enabled, incoming, routed, ipv6]: string[]): void {
    if (enabled === 'no') Object.assign(this.ufw, { enabled: false, live: false });
    if (incoming) this.ufw.incoming = incoming;
    if (routed) this.ufw.routed = routed;
    if (ipv6) this.ufw.ipv6 = ipv6 === 'yes';
  }

  unit(name: string): Unit {
    const unit = this.units.get(name) ?? { enabled: false, active: false, startedWith: '' };
    this.units.set(name, unit);
    return unit;
  }

  /** The file that is not as the script expects. */
  #changed(args: string[]): string | undefined {
    for (let at = 0; at < args.length; at += 2) {
      const [path = '', wanted = ''] = args.slice(at, at + 2);
      const file = this.files.get(path);
      const found = file ? createHash('sha256').update(file.text).digest('hex') : 'absent';
      if (found !== wanted) return path;
    }
    return undefined;
  }

  #start(name: string): void {
    const unit = this.unit(name);
    Object.assign(unit, { active: true, startedWith: this.definition(name), isBroken: unit.isBroken || unit.breaks });
    this.pending.delete(name);
    const tunnel = tunnelOf(name);
    if (tunnel !== undefined) this.#bringUp(tunnel);
    if (name === 'prometheus') this.prometheusConfig = this.#text('/etc/promguard/prometheus.yml');
  }

  #reload(name: string): void {
    if (!this.unit(name).active) throw new Error(`${this.name}: ${name} is not active and cannot be reloaded`);
    this.pending.delete(name);
    const tunnel = tunnelOf(name);
    if (tunnel !== undefined) sync(this.#running(tunnel), this.#text(confOf(tunnel)));
    if (name === 'prometheus') this.prometheusConfig = this.#text('/etc/promguard/prometheus.yml');
  }

  /** A second interface with the port of another one cannot be brought up, and one with its address would take its packets. */
  #bringUp(name: string): void {
    this.tunnels.delete(name);
    const made = start(this.#text(confOf(name)));
    for (const [other, { port, addresses }] of this.tunnels) {
      if (port === made.port) throw new Error(`${this.name}: ${other} has the port of ${name}`);
      if (addresses.some((address) => made.addresses.includes(address)))
        throw new Error(`${this.name}: ${other} has the address of ${name}`);
    }
    this.tunnels.set(name, made);
  }

  #running(name: string): RunningTunnel {
    const tunnel = this.tunnels.get(name);
    if (!tunnel) throw new Error(`${this.name} runs no ${name}`);
    return tunnel;
  }

  #text(path: string): string {
    const file = this.files.get(path);
    if (!file) throw new Error(`${this.name} has no ${path}`);
    return file.text;
  }

  #unitFiles(): Map<string, string> {
    const paths = [...this.files.keys()].filter((path) => path.startsWith(unitFolder)).sort();
    return new Map(paths.map((path) => [path, this.#text(path)]));
  }

  /** `ufw [delete | insert N] allow in [on IF] proto P from A to B port N [comment C]`, in the only forms that PromGuard writes. */
  #ufw(args: string[]): void {
    const text = args.join(' ');
    const form =
      /^(delete )?(?:insert (\d+) )?allow in(?: on (\S+))? proto (tcp|udp) from (\S+) to (\S+) port (\d+)(?: comment (.*))?$/.exec(
        text,
      );
    if (!form) throw new Error(`${this.name}: ufw does not take "${text}"`);
    const [, gone, position, on, proto, from = '', to = '', port, comment = ''] = form;
    const ends = [from, to];
    const families: (4 | 6)[] = ends.every((end) => end === 'any')
      ? [4, 6]
      : ends.some((end) => end.includes(':'))
        ? [6]
        : [4];
    const writes = this.ufw.ipv6 && !this.isWithoutIpv6;
    if (!writes && families.join() === '6') throw new Error(`${this.name}: ufw does not filter IPv6`);
    for (const family of families.filter((one) => one === 4 || writes)) {
      const everyone = family === 4 ? '0.0.0.0/0' : '::/0';
      const [source, target] = [from, to].map((end) => (end === 'any' ? everyone : end));
      const tuple = `allow ${proto} ${port} ${target} any ${source} in${on ? `_${on}` : ''}`;
      const rules = this.rules[family];
      const at = rules.findIndex((rule) => rule.tuple === tuple);
      if (gone && at < 0) throw new Error(`${this.name}: ufw finds no rule "${text}"`);
      if (gone) rules.splice(at, 1);
      else if (position)
        rules.splice(Number(position) - 1 - (family === 6 ? this.rules[4].length : 0), 0, { tuple, comment });
      else rules.splice(at < 0 ? rules.length : at, at < 0 ? 0 : 1, { tuple, comment });
    }
  }
}

function tunnelOf(unit: string): string | undefined {
  return /^wg-quick@(.+)$/.exec(unit)?.[1];
}

function confOf(tunnel: string): string {
  return `/etc/wireguard/${tunnel}.conf`;
}

/** A socket and a timer have the service that they start besides their own file. */
function concerns(path: string, unit: string): boolean {
  const name = path.slice(unitFolder.length);
  const service = `${unit.replace(/\.(socket|timer)$/, '')}.service`;
  return name === unit || name === service || name.startsWith(`${service}.d/`);
}
