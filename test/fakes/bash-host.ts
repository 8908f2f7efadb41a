// A host for the scripts as they are: real bash in namespaces of its own, where stubs stand for the programs that would change this machine.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import common from '../../src/host/apply.sh';
import { armLibrary } from '../../src/host/confirm.ts';
import { kindNames, kinds } from '../../src/host/kinds/index.ts';
import { reveal, type Text } from '../../src/keys/secret.ts';

/** With its last process, all that it has started end. */
const namespaces = [
  '--mount',
  '--net',
  '--pid',
  '--fork',
  '--kill-child',
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
];

/** Whether this machine lets us make such a host; without it a test says that it was skipped. */
export const canBeHost = spawnSync('unshare', [...namespaces, 'true']).status === 0;

/** The folders of the host that are its own. /usr/local/sbin holds the stubs: scripts look there first. */
const own = ['/etc', '/run', '/var/lib', '/opt', '/sys/class/net', '/usr/local/sbin'];

const awk = '/etc/alternatives/awk';

/** The programs that change or ask the system; sync is one as it would wait for the disks of this machine. */
const stubbed = [
  'amtool apt-cache apt-get chown dpkg dpkg-query dpkg-reconfigure flock groupadd ip iptables iptables-restore iptables-save ip6tables',
  'ip6tables-restore',
  'ip6tables-save journalctl nft ss ssh-keygen sleep sshd sync systemctl ufw wg wg-quick',
].flatMap((names) => names.split(' '));

/** Each call is noted; what else the program does stands in a file, which a test may write. */
const stub = (folder: string) => `#!/bin/sh
name=\${0##*/}
printf '%s\n' "$name $*" >>${folder}/calls
[ ! -e ${folder}/do/$name ] || . ${folder}/do/$name
`;

/** The functions of the host's scripts that were run by any of these hosts. */
export const everRun = new Set<string>();

const applyLibrary = [
  'release=1.2.3',
  common,
  ...kindNames.flatMap((name) => kinds[name].applyScript ?? []),
  armLibrary,
].join('\n');

/** A script of these calls, as render.ts puts it around them. */
export function applying(...calls: string[]): Text {
  return [`${applyLibrary}\nmain() {\nbegin\n${calls.join('\n')}\nfinish\n}\nmain 3>&1\n`];
}

/** Before a script: the kernel was booted with ipv6.disable=1. */
export const withoutIpv6 = 'mount -t tmpfs none /proc/sys/net';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class BashHost {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-host-'));

  constructor() {
    for (const folder of [...own, '/etc/systemd/system', '/do']) mkdirSync(this.at(folder), { recursive: true });
    for (const name of stubbed) writeFileSync(this.at(`/usr/local/sbin/${name}`), stub(this.#folder), { mode: 0o755 });
    this.programs({ chown: '/usr/bin/chown "$@"', flock: '/usr/bin/flock "$@"' });
    for (const file of ['/etc/passwd', '/etc/group']) copyFileSync(file, this.at(file));
    // Debian finds awk by way of /etc.
    if (existsSync(awk)) this.#link(awk, readlinkSync(awk));
    writeFileSync(this.at('/trace'), '');
    // Functions by name only: what they are called with may be a key.
    const trace = `exec 98>>${this.at('/trace')}\nBASH_XTRACEFD=98\nPS4='+\${FUNCNAME[0]-} '\nset -x\n`;
    writeFileSync(this.at('/trace.sh'), trace);
    this.write({
      '/etc/os-release': 'ID=debian\nVERSION_ID=12\n',
      '/var/lib/apt/lists/deb.example_dists_bookworm_main_binary-amd64_Packages': '',
    });
  }

  #link(file: string, target: string): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true });
    symlinkSync(target, this.at(file));
  }

  remove(): void {
    for (const [, name = ''] of readFileSync(this.at('/trace'), 'utf8').matchAll(/^\++(\w+) /gm)) everRun.add(name);
    rmSync(this.#folder, { recursive: true });
  }

  /** Where a file of the host lies on this machine. */
  at(file: string): string {
    return path.join(this.#folder, file);
  }

  write(files: Record<string, string>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(file)), { recursive: true });
      writeFileSync(this.at(file), text);
    }
  }

  /** Undefined if there is no such file. */
  read(file: string): string | undefined {
    return existsSync(this.at(file)) ? readFileSync(this.at(file), 'utf8') : undefined;
  }

  mode(file: string): string {
    return (statSync(this.at(file)).mode & 0o7777).toString(8);
  }

  /** What programs do besides being noted: lines of sh, with $folder for notes of their own. */
  programs(all: Record<string, string>): void {
    for (const [name, does] of Object.entries(all)) {
      writeFileSync(this.at(`/do/${name}`), `folder=${this.#folder}\n${does}\n`);
    }
  }

  /** The calls since the last time that this was asked, of these programs, or of all. */
  calls(...names: string[]): string[] {
    const all = (this.read('/calls') ?? '').split('\n').filter(Boolean);
    writeFileSync(this.at('/calls'), '');
    return names.length === 0 ? all : all.filter((call) => names.includes(call.split(' ')[0] ?? ''));
  }

  /** before: lines of bash that run in the host's namespaces before the script. */
  run(script: Text, before = ''): Ended {
    const { status, stdout, stderr } = spawnSync('unshare', this.#command(before), {
      input: reveal(script),
      encoding: 'utf8',
      timeout: 50_000,
    });
    return { code: status, stdout, stderr };
  }

  /** Does not wait for its end. */
  start(script: Text): ChildProcess {
    const child = spawn('unshare', this.#command(''));
    child.stdin.end(reveal(script));
    return child;
  }

  /** The same, and its standard input stays open. */
  talk(script: Text): ChildProcess {
    const child = spawn('unshare', this.#command(''));
    child.stdin.write(reveal(script));
    return child;
  }

  #command(before: string): string[] {
    const mounts = own.map((folder) => `mount --bind ${this.at(folder)} ${folder}`);
    const inside = `set -e\n${mounts.join('\n')}\n${before}\nexec env BASH_ENV=${this.at('/trace.sh')} bash -s`;
    return [...namespaces, 'bash', '-c', inside];
  }
}
