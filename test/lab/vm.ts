// A server with a kernel of its own in a lab's network, for what a container shares with its machine. Rule: QEMU without an accelerator, as it
// runs wherever the lab does; one to a lab.

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { filesOf, placeOf } from '../../src/lab/index.ts';
import { createGroup, enter } from '../../src/lab/machine/cgroup.ts';
import { ensureImage } from '../../src/lab/machine/image.ts';
import { bridge, gateway, inside } from '../../src/lab/network.ts';
import { capture, run } from '../../src/lab/run.ts';
import { packagesFor } from './packages.ts';
import { type Story, until } from './story.ts';

const image = 'debian-12-x64';
const address = '203.0.113.99';
const tap = 'vm';

/** Whether this machine can run one; if not, what is missing. */
export async function missingForVm(): Promise<string | undefined> {
  const { code } = await capture('sh', ['-c', 'command -v qemu-system-x86_64 cpio']);
  return code === 0 ? undefined : 'needs qemu-system-x86 and cpio';
}

export class Vm {
  readonly address = address;
  /** For `host_key` in fleet.yaml. */
  readonly hostKey: string;
  readonly #it: Story;
  readonly #process: ChildProcess;

  private constructor(it: Story, hostKey: string, process: ChildProcess) {
    this.#it = it;
    this.hostKey = hostKey;
    this.#process = process;
  }

  /** Boots Debian 12 with its cloud kernel; root logs in with the lab's key. */
  static async start(it: Story): Promise<Vm> {
    const place = placeOf(it.lab);
    const folder = path.join(it.folder, 'vm');
    await mkdir(folder);
    const base = await ensureImage(image, () => {});
    const packages = await packagesFor(image, ['linux-image-cloud-amd64', 'busybox-static', 'mdadm']);
    const key = readFileSync(`${filesOf(place).sshKey}.pub`, 'utf8').trim();
    const script = path.join(import.meta.dirname, 'vm.sh');
    await run('bash', [script, base, packages, folder, key, address, gateway]);
    await run('ip', ['-n', place.namespace, 'tuntap', 'add', tap, 'mode', 'tap']);
    await run('ip', ['-n', place.namespace, 'link', 'set', tap, 'master', bridge, 'up']);
    const at = (name: string) => path.join(folder, name);
    const qemu = inside(place, [
      ...['qemu-system-x86_64', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-m', '1024', '-nodefaults', '-nographic'],
      ...['-kernel', at('vmlinuz'), '-initrd', at('initramfs'), '-append', 'console=ttyS0 quiet'],
      ...['-serial', `file:${at('serial.log')}`],
      ...['-drive', `file=${at('disk.img')},if=virtio,format=raw,cache=unsafe`],
      ...['-netdev', `tap,id=n,ifname=${tap},script=no,downscript=no`, '-device', 'virtio-net-pci,netdev=n'],
    ]);
    // Whatever becomes of the test, it ends with the lab.
    const [command = '', ...args] = enter(await createGroup(`${place.cgroup}/vm`), qemu);
    const vm = new Vm(it, readFileSync(at('fingerprint'), 'utf8').trim(), spawn(command, args, { stdio: 'ignore' }));
    await until('the virtual machine answers', async () => (await vm.#ssh('true')).code === 0, 180);
    return vm;
  }

  /** The output of bash as root; it must succeed. */
  async on(script: string): Promise<string> {
    const { code, stdout, stderr } = await this.#ssh(script);
    if (code !== 0) throw new Error(`vm: ${script}: exit code ${code}\n${stderr}`);
    return stdout;
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    if (this.#process.kill()) await ended;
  }

  #ssh(script: string) {
    const trust = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR'];
    const patience = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=60'];
    const key = filesOf(placeOf(this.#it.lab)).sshKey;
    return this.#it.inside('ssh', '-F', 'none', ...trust, ...patience, '-i', key, `root@${address}`, script);
  }
}
