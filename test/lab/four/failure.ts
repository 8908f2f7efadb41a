// Hosts that fail: the others are finished, the run says which failed, where and why, and the next apply continues.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../story.ts';
import { fleet, it, latecomer, monitor, one, scrapes, two } from './fleet.ts';

const exporter = 'prometheus-node-exporter';

async function idOf(host: string): Promise<number> {
  const { [host]: droplet } = await it.droplets();
  if (!droplet) throw new Error(`there is no droplet ${host}`);
  return droplet.id;
}

/** Changes a droplet's power and waits until the cloud has done it. */
async function power(host: string, type: 'power_off' | 'power_on'): Promise<void> {
  const route = `/v2/droplets/${await idOf(host)}`;
  await it.api('POST', `${route}/actions`, { type });
  const status = type === 'power_off' ? 'off' : 'active';
  await until(`${host} is ${status}`, async () =>
    JSON.stringify(await it.api('GET', route)).includes(`"status":"${status}"`),
  );
}

/** For a regular expression. */
const literal = (text: string) => text.replaceAll(/[+]/g, '\\$&');

export function failures(): void {
  test('a host whose apt is broken is named, with the step and what it printed; the others are finished', async () => {
    for (const host of [one, two]) await it.on(host, `apt-get purge -q -y ${exporter}`);
    await it.on(two, 'mv /etc/apt/sources.list /root; rm -f /var/lib/apt/lists/*Packages* /var/cache/apt/*.bin');
    expect(await it.errors('apply')).toEqual([
      expect.objectContaining({
        code: 'exporter-failed',
        hint: expect.stringMatching(/Unable to locate package prometheus-node-exporter/),
        hosts: [two],
      }),
    ]);
    expect(await it.on(one, `systemctl is-active ${exporter}`)).toBe('active\n');
  });

  test('once it is repaired, the next apply finishes', async () => {
    await it.on(two, 'mv /root/sources.list /etc/apt');
    expect(await it.changes()).toEqual([`${two} create package:${exporter}`, `${two} create unit:${exporter}`]);
    await it.apply();
    await it.scraped(monitor, scrapes);
  });

  test('an apply waits for another program that holds the package lock', async () => {
    await it.on(two, `apt-get purge -q -y ${exporter}`);
    const hold =
      'import fcntl, time; lock = open("/var/lib/dpkg/lock-frontend", "w"); fcntl.lockf(lock, fcntl.LOCK_EX); time.sleep(600)';
    await it.on(two, `systemd-run -q --unit=hold python3 -c '${hold}'`);
    const applied = it.apply();
    await until('apt waits', async () => (await it.look(two, 'pgrep -x apt-get')) !== '');
    await it.on(two, 'systemctl stop hold');
    await applied;
    expect(await it.on(two, `systemctl is-active ${exporter}`)).toBe('active\n');
  });

  test('a host that is down holds nobody up, and stays a peer and a target', async () => {
    await power(two, 'power_off');
    await it.on(one, 'systemctl stop prometheus-node-exporter');
    expect(await it.errors('apply')).toContainEqual(
      expect.objectContaining({ code: 'droplet-off', hosts: [two], hint: expect.stringContaining('power-on') }),
    );
    expect(await it.on(one, `systemctl is-active ${exporter}`)).toBe('active\n');
    expect(await it.on(monitor, 'wg show wg0 allowed-ips')).toContain('10.0.0.3/32');
    const targets = await it.targets(monitor);
    expect(targets.map(({ labels, health }) => `${labels['host']} ${health}`)).toContain(`${two} down`);
    await power(two, 'power_on');
    await it.scraped(monitor, scrapes);
    expect(await it.changes()).toEqual([]);
  });

  test('a host that shows another SSH key is refused, with both fingerprints', async () => {
    const print = async () =>
      (await it.on(two, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')).split(' ')[1] ?? '';
    const known = await print();
    await it.on(two, 'cd /etc/ssh; mkdir /root/keys; mv ssh_host_* /root/keys; ssh-keygen -q -A; systemctl reload ssh');
    expect(await it.errors('apply')).toContainEqual(
      expect.objectContaining({
        code: 'host-key-mismatch',
        summary: expect.stringMatching(
          new RegExp(`^${two}: .* ${literal(await print())}, expected ${literal(known)}$`),
        ),
        hint: expect.stringContaining(`promguard trust ${two}`),
      }),
    );
    await it.on(two, 'mv /root/keys/* /etc/ssh; systemctl reload ssh');
    expect(await it.changes()).toEqual([]);
  });

  test('two droplets with one name are a problem, not a guess', async () => {
    const first = await idOf(two);
    const { body: told } = await it.api('GET', `/v2/droplets/${first}`);
    const { tags } = (told as { droplet: { tags: string[] } }).droplet;
    const twin = { name: two, region: 'sfo3', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags };
    const { body } = await it.api('POST', '/v2/droplets', twin);
    const second = (body as { droplet: { id: number } }).droplet.id;
    await until('it has booted', async () =>
      JSON.stringify(await it.api('GET', `/v2/droplets/${second}`)).includes('"active"'),
    );
    const [error, ...others] = await it.errors('apply');
    expect(error).toMatchObject({
      code: 'droplet-name-not-unique',
      at: { file: expect.stringMatching(/fleet\.yaml$/) },
    });
    expect(others).toEqual([]);
    for (const id of [first, second]) expect(`${error?.summary} ${error?.hint}`).toContain(String(id));
    await it.api('DELETE', `/v2/droplets/${second}`);
    await until('it is gone from lists', async () => {
      const { body } = await it.api('GET', '/v2/droplets?tag_name=promguard_fleet_story');
      return !(body as { droplets: { id: number }[] }).droplets.some(({ id }) => id === second);
    });
    expect(await it.changes()).toEqual([]);
  });

  test('an apply that is killed halfway is finished by the next one', async () => {
    await it.given(`${fleet}  - { name: ${latecomer}, region: fra1 }\n`);
    const pidFile = path.join(it.folder, 'pid');
    const applied = it.inside('bash', '-c', 'echo $$ > "$0"; exec "$@"', pidFile, ...it.argv('apply'));
    await until('it installs', async () => (await it.look(latecomer, 'pgrep -x apt-get')) !== '');
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
    expect((await applied).code).not.toBe(0);
    await it.apply();
    await it.scraped(monitor, [...scrapes, `node ${latecomer}`]);
    expect(Object.keys(await it.droplets())).toHaveLength(5);
  });
}
