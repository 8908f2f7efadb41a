// What the API says of a droplet is so on its machine: a snapshot boots, a reserved address leads to it, a resized droplet has that memory, a rebuilt one
// another disk.

import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { down, exec, filesOf, placeOf, shell, status, up } from '../../src/lab/index.ts';
import { machineProblem } from '../../src/lab/prepare.ts';
import { ask } from '../../src/lab/use.ts';

const lab = 'snapshots-test';
const unfit = (await machineProblem())?.summary;

describe.skipIf(unfit)('a droplet', { timeout: 300_000 }, () => {
  let one: Droplet;
  let two: Droplet;
  let snapshot: number;

  beforeAll(async () => {
    await down(lab);
    await up(lab);
    one = await create('one', 'debian-12-x64');
  });

  afterAll(() => down(lab));

  test('is copied by a snapshot while it is in use', async () => {
    const script =
      'echo before > /root/kept; dd if=/dev/urandom of=/root/large bs=1M count=64; sha256sum /root/large > /root/sum';
    await answer('one', `${script}; systemd-run -q sh -c 'while sleep 0.01; do date >> /root/log; done'`);
    await act(one, { type: 'snapshot', name: 'kept' });
    const { snapshots } = await api('GET', `/v2/droplets/${one.id}/snapshots`);
    expect(snapshots).toMatchObject([{ name: 'kept', min_disk_size: 25 }]);
    expect(snapshots[0].size_gigabytes).toBeGreaterThan(0.06);
    snapshot = snapshots[0].id;
    // It still writes.
    const lines = () => answer('one', 'wc -l < /root/log');
    const before = await lines();
    await until(async () => (await lines()) !== before);
    await answer('one', 'echo after > /root/kept; rm /root/large');
  });

  test('boots from a snapshot with the files of that time, as a machine of its own', async () => {
    two = await create('two', snapshot);
    expect(await answer('two', 'cat /root/kept; sha256sum --check --quiet /root/sum && hostname')).toBe(
      'before\ntwo\n',
    );
    expect(await answer('one', 'cat /root/kept')).toBe('after\n');
    for (const file of ['/etc/machine-id', '/etc/ssh/ssh_host_ed25519_key.pub'])
      expect(await answer('two', `cat ${file}`)).not.toBe(await answer('one', `cat ${file}`));
    expect((await shell(lab, 'one', `ping -c 1 -W 2 ${two.ipv4}`)).code).toBe(0);
  });

  test('answers at the reserved address that is assigned to it, to neighbours and to what runs in the lab', async () => {
    for (const name of ['one', 'two'])
      await answer(name, 'systemd-run -q -p WorkingDirectory=/etc python3 -m http.server');
    const { reserved_ip: reserved } = await api('POST', '/v2/reserved_ips', { region: 'tor1' });
    const url = `http://${reserved.ip}:8000/hostname`;
    const curl = `curl --silent --max-time 3 ${url}`;
    const seen = async (from: string) => [
      (await shell(lab, from, curl)).stdout,
      (await exec(lab, curl.split(' '))).stdout,
    ];
    const nobody = ['', ''];
    const move = async (body: object) => {
      const path = `/v2/reserved_ips/${reserved.ip}`;
      await until(async () => !(await api('GET', path)).reserved_ip.locked);
      await ended((await api('POST', `${path}/actions`, body)).action);
    };
    await until(async () => (await shell(lab, 'one', `curl --silent ${two.ipv4}:8000/hostname`)).stdout === 'two\n');
    expect(await seen('two')).toEqual(nobody);
    for (const [{ id, name }, other] of [[two, one] as const, [one, two] as const]) {
      await move({ type: 'assign', droplet_id: id });
      expect(await seen(other.name)).toEqual([`${name}\n`, `${name}\n`]);
    }
    await move({ type: 'unassign' });
    expect(await seen('two')).toEqual(nobody);
    await move({ type: 'assign', droplet_id: one.id });
    await api('DELETE', `/v2/droplets/${one.id}`);
    await until(async () => (await status(lab)).droplets.length === 1);
    await until(async () => (await api('GET', `/v2/reserved_ips/${reserved.ip}`)).reserved_ip.droplet === null);
    expect((await shell(lab, 'two', curl)).stdout).toBe('');
    expect(await answer('two', 'cat /root/kept')).toBe('before\n');
  });

  test('has the memory of its size, and after a resize of the other one', async () => {
    // More than 1 GiB, less than 2 GiB.
    const use = () => shell(lab, 'two', `systemd-run -q --wait python3 -c 'len(b"x" * (1400 << 20))'`);
    expect(await limit()).toBe(2 ** 30);
    expect((await use()).code).not.toBe(0);
    await act(two, { type: 'power_off' });
    await act(two, { type: 'resize', size: 's-2vcpu-2gb', disk: false });
    await act(two, { type: 'power_on' });
    await booted('two');
    expect(await limit()).toBe(2 ** 31);
    expect((await use()).code).toBe(0);
    const { droplet } = await api('GET', `/v2/droplets/${two.id}`);
    expect(droplet).toMatchObject({ memory: 2048, size_slug: 's-2vcpu-2gb', disk: 25 });
    expect(await answer('two', 'cat /root/kept')).toBe('before\n');
  });

  test('is rebuilt from an image and from a snapshot, with its address and its memory', async () => {
    const { ipv4 } = two;
    for (const [image, expected] of [
      ['debian-13-x64', '13\n'],
      [snapshot, '12\nbefore\n'],
    ] as const) {
      await act(two, { type: 'rebuild', image });
      await booted('two');
      const seen = 'cut -d . -f 1 /etc/debian_version; cat /root/kept 2>/dev/null || true';
      expect(await answer('two', seen)).toBe(expected);
      expect(await answer('two', 'ip -o -4 addr show host0')).toContain(ipv4);
      expect(await limit()).toBe(2 ** 31);
    }
  });

  test('is the only one that is left when its snapshot is deleted', async () => {
    const { snapshots } = filesOf(placeOf(lab));
    expect(readdirSync(snapshots)).toEqual([`${snapshot}.ext4`]);
    await api('DELETE', `/v2/snapshots/${snapshot}`);
    expect(readdirSync(snapshots)).toEqual([]);
    expect(await answer('two', 'cat /root/kept')).toBe('before\n');
  });

  /** In the cgroup of the droplet `two`, under either version of cgroups. */
  async function limit(): Promise<number> {
    const group = path.join(placeOf(lab).cgroup, `droplet-${two.id}`);
    const files = [`memory/${group}/memory.limit_in_bytes`, `${group}/memory.max`].map(
      (file) => `/sys/fs/cgroup/${file}`,
    );
    return Number(await readFile(files.find(existsSync) ?? '', 'utf8'));
  }
});

interface Droplet {
  id: number;
  name: string;
  ipv4: string;
}

async function create(name: string, image: string | number): Promise<Droplet> {
  const { droplet } = await api('POST', '/v2/droplets', { name, image, region: 'tor1', size: 's-1vcpu-1gb' });
  await booted(name);
  const { ipv4 = '' } = (await status(lab)).droplets.find(({ id }) => id === droplet.id) ?? {};
  await until(async () => (await api('GET', `/v2/droplets/${droplet.id}`)).droplet.status === 'active');
  return { id: droplet.id, name, ipv4 };
}

/** Carries out an action, to its end. */
async function act({ id }: Droplet, body: object): Promise<void> {
  await ended((await api('POST', `/v2/droplets/${id}/actions`, body)).action);
}

async function ended(action: { id: number; status: string }): Promise<void> {
  let now = action;
  while (now.status === 'in-progress') {
    await sleep(50);
    now = (await api('GET', `/v2/actions/${action.id}`)).action;
  }
  expect(now).toMatchObject({ status: 'completed' });
}

async function booted(name: string): Promise<void> {
  await until(async () => {
    const seen = await shell(lab, name, 'systemctl is-system-running --wait').catch(() => undefined);
    return seen?.stdout === 'running\n';
  });
}

async function answer(name: string, command: string): Promise<string> {
  const { code, stdout, stderr } = await shell(lab, name, command);
  if (code !== 0) throw new Error(`${name}: ${command}: ${stdout}${stderr}`);
  return stdout;
}

// biome-ignore lint/suspicious/noExplicitAny: the cloud's own tests hold the forms of responses
async function api(method: string, route: string, body?: unknown): Promise<any> {
  const answered = await ask(placeOf(lab), method, route, body);
  if (answered.status >= 400) throw new Error(`${method} ${route}: ${JSON.stringify(answered.body)}`);
  return answered.body;
}

/** Polls until it is so; the test's time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}
