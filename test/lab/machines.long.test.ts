// The lab's machines, as a user of DigitalOcean's API sees them: they boot, accept SSH, install packages, reboot, and leave nothing behind.

import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from '../../src/lab/demo.ts';
import { dress } from '../../src/lab/dress.ts';
import { addFault, breakDroplet, clearFaults, healDroplet, listFaults } from '../../src/lab/fault.ts';
import { down, exec, filesOf, placeOf, shell, status, up } from '../../src/lab/index.ts';
import { machineProblem } from '../../src/lab/prepare.ts';
import { capture, run } from '../../src/lab/run.ts';
import { ask, onDroplet } from '../../src/lab/use.ts';

const lab = 'machines-test';
const images = { one: 'debian-12-x64', two: 'debian-13-x64' };
const names = Object.keys(images);
const unfit = (await machineProblem())?.summary;

const folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-machines-'));
let hostKey: { private: string; public: string };

describe.skipIf(unfit)('the lab', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    await down(lab);
    await up(lab);
    hostKey = await throwawayKey();
    const key = await api('POST', '/v2/account/keys', {
      name: 'lab',
      public_key: await readFile(`${filesOf(placeOf(lab)).sshKey}.pub`, 'utf8'),
    });
    const common = {
      region: 'lon1',
      size: 's-1vcpu-1gb',
      ipv6: true,
      ssh_keys: [key.ssh_key.id],
      user_data: userData(),
    };
    await dress(placeOf(lab), 'two', ['touch', '/etc/dressed']);
    for (const [name, image] of Object.entries(images)) await api('POST', '/v2/droplets', { name, image, ...common });
    await until(async () => (await status(lab)).droplets.length === names.length);
  });

  afterAll(async () => {
    await down(lab);
    await rm(folder, { recursive: true, force: true });
  });

  test('a demo in a lab that is up is refused, and leaves it as it is', async () => {
    await expect(demo(placeOf(lab), false)).rejects.toMatchObject({ code: 'lab-exists' });
    expect((await status(lab)).droplets).toHaveLength(names.length);
  });

  test('every droplet answers SSH with the host key from its user data', async () => {
    const hostnames = await Promise.all(names.map((name) => answer(name, 'cloud-init status --wait >&2; hostname')));
    expect(hostnames).toEqual(['one\n', 'two\n']);
  });

  test('each boots its own release of Debian, and starts as it was dressed', async () => {
    expect(await answer('one', 'cut -d . -f 1 /etc/debian_version; ls /etc/dressed || true')).toBe('12\n');
    expect(await answer('two', 'cut -d . -f 1 /etc/debian_version; ls /etc/dressed')).toBe('13\n/etc/dressed\n');
    for (const name of names) expect(await answer(name, 'systemctl is-system-running --wait')).toBe('running\n');
  });

  test('each finds what it is at 169.254.169.254', async () => {
    const { droplets } = await status(lab);
    const about = 'http://169.254.169.254/metadata/v1/';
    for (const { id, name, ipv4 } of droplets) {
      const asked = `curl -sSL ${about}id ${about}hostname ${about}interfaces/public/0/ipv4/address --write-out '\\n'`;
      expect((await shell(lab, name, asked)).stdout).toBe(`${id}\n${name}\n${ipv4}\n`);
      expect((await shell(lab, name, `curl -sSL ${about}user-data`)).stdout).toBe(userData());
    }
  });

  test('a host with another key is refused', async () => {
    const other = (await throwawayKey()).public;
    const result = await ssh('one', 'hostname', other);
    expect(result.code).toBe(255);
    expect(result.stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
  });

  test('a droplet reaches the other one on IPv4, IPv6 and the private network, and nothing beyond', async () => {
    const { droplets } = await status(lab);
    const two = droplets.find(({ name }) => name === 'two');
    for (const address of [two?.ipv4, two?.ipv6, two?.private_ipv4]) {
      expect((await shell(lab, 'one', `ping -c 1 -W 2 ${address}`)).code).toBe(0);
    }
    expect((await shell(lab, 'one', 'ping -c 1 -W 2 192.0.2.1')).stdout).toContain('Net Unreachable');
  });

  test('apt installs wireguard-tools, and a tunnel works', async () => {
    expect((await shell(lab, 'one', 'command -v wg')).code).toBe(1);
    await answer('one', 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y wireguard-tools');
    const config = '[Interface]\\nAddress = 10.9.0.1/24\\nListenPort = 51820\\nPrivateKey = %s\\n';
    await answer('one', `umask 077; printf '${config}' "$(wg genkey)" > /etc/wireguard/wg0.conf; wg-quick up wg0`);
    expect(await answer('one', 'wg show wg0 listen-port')).toBe('51820\n');
  });

  test('a reboot from inside comes back on the same disk', async () => {
    const before = await bootId('one');
    await answer('one', 'touch /root/kept; systemctl enable -q wg-quick@wg0');
    await ssh('one', 'systemctl reboot');
    await until(async () => ![before, undefined].includes(await bootId('one')));
    expect(await answer('one', 'ls /root/kept; wg show interfaces')).toBe('/root/kept\nwg0\n');
  });

  test('a command on a droplet sees the droplet’s processes, and none of this machine’s', async () => {
    const shellOf = async (...command: string[]) => {
      const { command: file, args, env } = await onDroplet(placeOf(lab), 'one', command);
      return (await capture(file, args, { env })).code;
    };
    expect(await shellOf('kill', '-0', '1')).toBe(0);
    expect(await shellOf('kill', '-0', String(process.pid))).not.toBe(0);
    expect(await shellOf('sh', '-c', 'exit 7')).toBe(7);
  });

  test('a command on a droplet has the rights of the droplet’s own root: the clock and the modules of this machine are not its', async () => {
    const masks = (pid: string) => `sed -n 's/^Cap\\(Prm\\|Eff\\|Bnd\\):\\s*//p' /proc/${pid}/status`;
    for (const name of names) {
      const { stdout } = await shell(lab, name, `${masks('1')}; ${masks('self')}`);
      const [own, ...others] = new Set(stdout.trim().split('\n'));
      expect([own, others]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), []]);
      // CAP_SYS_MODULE and CAP_SYS_TIME, of linux/capability.h.
      expect(BigInt(`0x${own}`) & ((1n << 16n) | (1n << 25n))).toBe(0n);
    }
  });

  test('commands that still run on a droplet do not delay its reboot', async () => {
    const before = await bootId('one');
    // systemd waits for processes that came from outside.
    const commands = Array.from({ length: 10 }, () => shell(lab, 'one', 'sleep infinity'));
    await until(async () => (await shell(lab, 'one', 'pgrep -xc sleep')).stdout === '10\n');
    await ssh('one', 'systemctl reboot');
    await until(async () => ![before, undefined].includes(await bootId('one')));
    for (const { code } of await Promise.all(commands)) expect(code).not.toBe(0);
  });

  test('the API halts a droplet, starts it and reboots it', async () => {
    const id = (await status(lab)).droplets.find(({ name }) => name === 'two')?.id;
    const act = (type: string) => api('POST', `/v2/droplets/${id}/actions`, { type });
    const pid = async () => (await status(lab)).droplets.find(({ name }) => name === 'two')?.pid;
    await act('power_off');
    await until(async () => (await pid()) === null);
    await until(async () => (await api('GET', `/v2/droplets/${id}`)).droplet.status === 'off');
    await act('power_on');
    const before = await untilDefined(() => bootId('two'));
    await until(async () => (await api('GET', `/v2/droplets/${id}`)).droplet.status === 'active');
    await act('reboot');
    await until(async () => ![before, undefined].includes(await bootId('two')));
    expect(await answer('two', 'hostname')).toBe('two\n');
  });

  test('an injected fault affects only its droplet, until it is healed, and leaves the droplet as it was', async () => {
    const place = placeOf(lab);
    const alive = async (name: string) => (await ssh(name, 'true')).code === 0;
    const state = () =>
      shell(lab, 'one', 'cat /proc/sys/kernel/random/boot_id; ip -o addr show host0; find /etc | md5sum');
    const before = await state();
    const freeOnMachine = (await statfs(place.folder)).bavail;
    const session = ssh('one', 'sleep 600');
    await until(async () => (await shell(lab, 'one', 'pgrep -x sleep')).code === 0);
    await breakDroplet(place, 'one', 'cut');
    expect((await session).code).toBe(255);
    const { ipv4, ipv6 } = (await status(lab)).droplets.find(({ name }) => name === 'one') ?? {};
    expect(await alive('one')).toBe(false);
    expect((await shell(lab, 'two', `ping -c 1 -W 2 ${ipv4}`)).code).toBe(0);
    await breakDroplet(place, 'one', 'unreachable');
    for (const address of [ipv4, ipv6]) expect((await shell(lab, 'two', `ping -c 1 -W 1 ${address}`)).code).toBe(1);
    await breakDroplet(place, 'one', 'disk-full');
    const write = (name: string) =>
      shell(lab, name, 'echo full >/root/written && cat /root/written && rm /root/written');
    expect((await write('one')).stderr).toContain('No space left on device');
    expect((await write('two')).stdout).toBe('full\n');
    expect(freeOnMachine - (await statfs(place.folder)).bavail).toBeLessThan((2 * 1024 ** 3) / 4096);
    expect(await listFaults(place)).toEqual(['cut', 'unreachable', 'disk-full'].map((fault) => `droplet one ${fault}`));
    expect(await alive('two')).toBe(true);
    await healDroplet(place, 'one');
    expect((await write('one')).stdout).toBe('full\n');
    await until(() => alive('one'));
    await shell(lab, 'one', 'rm -f /root/written; pkill -x sleep');
    expect(await state()).toEqual(before);
  });

  test('power loss: the cloud says off, a fault of the cloud is separate, and clear ends both', async () => {
    const place = placeOf(lab);
    const id = (await status(lab)).droplets.find(({ name }) => name === 'one')?.id;
    await answer('one', 'touch /root/kept-too');
    await breakDroplet(place, 'one', 'off');
    expect((await api('GET', `/v2/droplets/${id}`)).droplet.status).toBe('off');
    await addFault(place, { drop: 'before', always: true });
    await expect(api('GET', '/v2/droplets')).rejects.toMatchObject({ hint: expect.stringContaining('fetch failed') });
    expect(await listFaults(place)).toEqual(['api {"drop":"before","always":true}', 'droplet one off']);
    await clearFaults(place);
    expect(await listFaults(place)).toEqual([]);
    expect((await api('GET', `/v2/droplets/${id}`)).droplet.status).toBe('active');
    expect(await answer('one', 'ls /root/kept-too')).toBe('/root/kept-too\n');
  });

  test('a deleted droplet is gone, the other stays', async () => {
    const { droplets } = await status(lab);
    await api('DELETE', `/v2/droplets/${droplets.find(({ name }) => name === 'two')?.id}`);
    await until(async () => (await status(lab)).droplets.length === 1);
    expect(await answer('one', 'hostname')).toBe('one\n');
    expect(leftovers().some((line) => line.includes(`${lab}/droplets/`) && line.includes('promguard-two'))).toBe(false);
  });

  test('down leaves nothing, even after the server was killed', async () => {
    const { server } = await status(lab);
    process.kill(server ?? 0, 'SIGKILL');
    await until(async () => (await status(lab)).server === null);
    // The droplets do not depend on it.
    expect(await answer('one', 'hostname')).toBe('one\n');
    expect(leftovers()).not.toEqual([]);
    await down(lab);
    await until(async () => leftovers().length === 0);
  });
});

/** Mounts, processes, namespaces, cgroups and files with the lab's name. */
function leftovers(): string[] {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const groups = readdirSync('/sys/fs/cgroup').map((name) => path.join('/sys/fs/cgroup', name, placeOf(lab).cgroup));
  const files = [...groups, path.join('/sys/fs/cgroup', placeOf(lab).cgroup), placeOf(lab).folder];
  const namespaces = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commands = processes.map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  });
  const named = [...mounts, ...namespaces, ...commands].filter((line) => line.includes(lab));
  return [...named, ...files.filter((file) => existsSync(file))];
}

/** A request to the lab's API, made from inside its namespace. */
// biome-ignore lint/suspicious/noExplicitAny: the cloud's own tests hold the forms of responses
async function api(method: string, route: string, body?: unknown): Promise<any> {
  const answered = await ask(placeOf(lab), method, route, body);
  if (answered.status >= 400) throw new Error(`${method} ${route}: ${JSON.stringify(answered.body)}`);
  return answered.body;
}

async function ssh(name: string, command: string, key = hostKey.public) {
  const address = (await status(lab)).droplets.find((droplet) => droplet.name === name)?.ipv4;
  const knownHosts = path.join(folder, `known-${name}-${key.slice(-8).replaceAll('/', '_')}`);
  await writeFile(knownHosts, `${address} ${key}\n`);
  const options = [
    'BatchMode=yes',
    'ConnectTimeout=2',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${knownHosts}`,
  ];
  const argv = ['ssh', '-i', filesOf(placeOf(lab)).sshKey, ...options.flatMap((option) => ['-o', option])];
  return exec(lab, [...argv, `root@${address}`, command]);
}

/** The command's output on the droplet, which may still be booting. */
async function answer(name: string, command: string): Promise<string> {
  await until(async () => (await ssh(name, 'true')).code === 0);
  const { code, stdout, stderr } = await ssh(name, command);
  if (code !== 0) throw new Error(`${name}: ${command}: ${stdout}${stderr}`);
  return stdout;
}

/** undefined while the droplet is off. */
async function bootId(name: string): Promise<string | undefined> {
  const result = await shell(lab, name, 'cat /proc/sys/kernel/random/boot_id').catch(() => undefined);
  return result?.code === 0 ? result.stdout : undefined;
}

async function throwawayKey() {
  const file = path.join(folder, `key-${Math.random()}`);
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return { private: await readFile(file, 'utf8'), public: (await readFile(`${file}.pub`, 'utf8')).trim() };
}

function userData(): string {
  const config = {
    ssh_deletekeys: true,
    ssh_keys: { ed25519_private: hostKey.private, ed25519_public: hostKey.public },
  };
  return `#cloud-config\n${JSON.stringify(config)}\n`;
}

/** Polls until it is so; the test's time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

async function untilDefined<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    await sleep(50);
  }
}
