// A laptop in the tunnels of two monitors, of Debian 12 and 13: it reaches Prometheus and Alertmanager, is no host of the fleet, and leaves with its entry.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browse, chromium } from './browser.ts';
import { debian13, Story, story, until } from './story.ts';

const monitors = ['watch', 'guard'];
/** Of the first two hosts. */
const addresses = ['10.0.0.1', '10.0.0.2'];
const [laptop, web] = ['laptop', 'web'];

let it: Story;
let publicKey = '';

/** Nobody but the lab's own machine comes in by SSH: what else a client reaches would be of the tunnel. */
const fleet = (more = '') => `
ssh: { allow_from: [203.0.113.1, 198.51.100.1] }
prometheus: { scrape_interval: 5s }
monitors: [{ name: watch, region: tor1 }, { name: guard, region: lon1, image: ${debian13} }]
nodes: [{ name: ${web}, region: fra1 }]
alerts: { time_scale: 60, receivers: [{ name: team, webhook: { url: "http://203.0.113.1:9/none" } }] }
${more}`;
const withClient = () =>
  fleet(`clients: [{ name: ${laptop}, public_key: "${publicKey}", to: [prometheus, alertmanager] }]`);

/** TCP ports that accept a connection, as the laptop sees it: of the lowest, and of all that the monitor listens on, as no other one could. */
const scan = `
import asyncio, sys
async def knock(gate, host, port, found):
    async with gate:
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 4)
            found.append(port)
            writer.close()
        except (OSError, asyncio.TimeoutError):
            pass
async def main(host, *ports):
    gate, found = asyncio.Semaphore(250), []
    await asyncio.gather(*(knock(gate, host, int(port), found) for port in {*ports, *map(str, range(1, 1025))}))
    print(*sorted(found))
asyncio.run(main(*sys.argv[1:]))
`;
const openAt = async (address: string, ports: readonly string[]) =>
  (await it.on(laptop, `python3 - ${address} ${ports.join(' ')} <<'END'\n${scan}END`)).trim();
const answer = (url: string, more = '') =>
  it.on(laptop, `curl -s -o /dev/null -m 5 -w '%{http_code}' ${more} ${url} || true`);

/** What monitors have of it, and what they listen on. */
const stateOf = (monitor: string) =>
  it.on(
    monitor,
    `wg show wg0 allowed-ips | sort; ufw status | grep -v '^$' | sort
     ls /etc/systemd/system /etc/promguard; ss -Hltn | awk '{ print $4 }' | grep -v '^127' | sort; cat /etc/promguard/peers`,
  );
const alertNames = async () => {
  const { stdout } = await it.promguard('status', '--json');
  return (JSON.parse(stdout) as { alerts: { name: string; host: string | null }[] }).alerts.map(
    ({ name, host }) => `${name} ${host}`,
  );
};

/** As its owner does: what the command prints, and the private key in its place. */
async function configure(): Promise<string> {
  const { code, stdout, stderr } = await it.promguard('client', laptop);
  expect([code, stderr]).toEqual([0, '']);
  await it.on(
    laptop,
    `wg-quick down promguard 2>/dev/null || true
     umask 077; cat >/etc/wireguard/promguard.conf <<'END'\n${stdout}END
     sed -i "s|PUT-IT-HERE|$(cat /root/private.key)|" /etc/wireguard/promguard.conf; wg-quick up promguard`,
  );
  return stdout;
}

story('a client', () => {
  const before: string[] = [];
  beforeAll(async () => {
    it = await Story.begin('story-clients');
    const server = { region: 'fra1', size: 's-1vcpu-1gb', image: 'debian-12-x64' };
    await it.api('POST', '/v2/droplets', { name: laptop, ...server });
    await until('the laptop is up', async () => (await it.look(laptop, 'systemctl is-system-running --wait')) !== '');
    publicKey = (
      await it.on(
        laptop,
        `apt-get install -q -y --no-install-recommends wireguard-tools >/dev/null 2>&1
         umask 077; wg genkey | tee /root/private.key | wg pubkey`,
      )
    ).trim();
    await it.given(fleet());
    await it.apply();
    for (const monitor of monitors) before.push(await stateOf(monitor));
  });
  afterAll(() => it?.end());

  test('has no configuration before it was applied', async () => {
    await it.given(withClient());
    const { code, stdout, stderr } = await it.promguard('client', laptop);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('promguard apply')]);
  });

  test('reaches Prometheus and Alertmanager of both monitors, on the page that there is', async () => {
    await it.apply();
    expect(await it.changes()).toEqual([]);
    await configure();
    for (const address of addresses) {
      expect(await answer(`http://${address}:9090/classic/targets`)).toBe('200');
      expect(await answer(`http://${address}:9090/api/v1/query?query=up`)).toBe('200');
      expect(await answer(`http://${address}:9093/api/v2/status`)).toBe('200');
    }
    const [older, newer] = addresses;
    expect(await answer(`http://${older}:9090/targets`)).toBe('404');
    expect(await it.on(laptop, `curl -s http://${newer}:9090/targets`)).toContain('does not include');
  });

  test('reaches nothing else: no other port that a monitor listens on, no node, and nobody under another address', async () => {
    for (const [i, monitor] of monitors.entries()) {
      const address = addresses[i] ?? '';
      await it.on(
        monitor,
        `systemd-run -q -u here python3 -m http.server 7777; systemd-run -q -u there python3 -m http.server --bind ${address} 7778`,
      );
      const listening = async () => (await it.on(monitor, "ss -Hltn | grep -oP ':\\K[0-9]+(?= )'")).trim().split('\n');
      await until('it listens', async () => (await listening()).filter((port) => /^777[78]$/.test(port)).length === 2);
      const ports = await listening();
      expect(ports).toEqual(expect.arrayContaining(['22', '9090', '9093', '9100', '7777', '7778']));
      expect(await openAt(address, ports)).toBe('9090 9093');
      await it.on(monitor, 'systemctl stop here there');
    }
    const node = (await it.on(web, "ip -4 -br addr show wg0 | awk '{ print $3 }' | cut -d/ -f1")).trim();
    const key = (await it.on(laptop, 'wg show promguard allowed-ips | grep 10.0.0.1/32 | cut -f1')).trim();
    await it.on(
      laptop,
      `wg set promguard peer ${key} allowed-ips 10.0.0.1/32,${node}/32; ip route add ${node} dev promguard`,
    );
    expect(await answer(`http://${node}:9100/metrics`)).toBe('000');
    expect(await answer(`http://${node}:22`)).toBe('000');
    await it.on(laptop, `ip addr add ${node}/32 dev promguard`);
    expect(await answer('http://10.0.0.1:9090/-/ready', `--interface ${node}`)).toBe('000');
    await configure();
    expect(await answer('http://10.0.0.1:9090/-/ready')).toBe('200');
  });

  test('from outside and for nodes everything is as closed as before', async () => {
    const droplets = await it.droplets();
    for (const [i, monitor] of monitors.entries()) {
      for (const port of [9090, 9093]) {
        expect(await it.answersOutside(droplets[monitor]?.ipv4 ?? '', port)).toBe(false);
        expect(await it.answers(web, addresses[i] ?? '', port)).toBe(false);
      }
    }
    const { code, stdout } = await it.promguard('verify', '--json');
    expect([code, JSON.parse(stdout).hosts.map(({ open_ports: open }: { open_ports: number[] }) => open)]).toEqual([
      0,
      [[22], [22], [22]],
    ]);
  });

  test('is no host: nothing alerts for it, asleep or awake', async () => {
    await it.on(laptop, 'wg-quick down promguard');
    // More than the longest wait of an alert of ours, as time is scaled.
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    const names = await alertNames();
    expect(names.filter((name) => /Tunnel|Target|PortOpen|HostDown|laptop/.test(name))).toEqual([]);
    await it.on(laptop, 'wg-quick up promguard');
  });

  test('status shows what the hosts say themselves, and an alert that fires', async () => {
    await it.on(web, 'systemctl stop prometheus-node-exporter');
    await until('the alert fires', async () => (await alertNames()).includes(`ExporterDown ${web}`), 120);
    const document = JSON.parse((await it.promguard('status', '--json')).stdout) as {
      metrics: { silent_monitors: string[]; hosts: { name: string; panels: { name: string; now: number | null }[] }[] };
    };
    expect(document.metrics.silent_monitors).toEqual([]);
    const used = await it.on('watch', `awk '/MemTotal|MemAvailable/ { print $2 }' /proc/meminfo`);
    const [total = 0, available = 0] = used.trim().split('\n').map(Number);
    for (const { name, panels } of document.metrics.hosts.filter(({ name }) => name !== web)) {
      const now = Object.fromEntries(panels.map((panel) => [panel.name, panel.now]));
      expect(now['cpu'], name).toSatisfy((value: number) => value >= 0 && value <= 100);
      expect(Math.abs((now['memory'] ?? 0) - 100 * (1 - available / total)), name).toBeLessThan(15);
      expect(now['handshake_age'], name).toSatisfy((value: number) => value >= 0 && value < 200);
      for (const rate of ['network_in', 'network_out', 'tunnel_in', 'tunnel_out']) {
        expect(now[rate], `${name} ${rate}`).toSatisfy((value: number) => value > 0 && value < 10_000_000);
      }
    }
    const { stdout, code } = await it.promguard('status');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^HOST +CPU +MEMORY +DISK +NETWORK +TUNNEL *$/m);
    for (const host of monitors) expect(stdout).toMatch(new RegExp(`^${host} +\\d+ %.* +\\d+ %`, 'm'));
    expect(stdout).toMatch(new RegExp(`^warning  ${web}  ExporterDown for \\d+ (s|min)$`, 'm'));
  });

  test.skipIf(!chromium)(
    `its page and Prometheus' own are shown by a browser, as ${chromium ?? 'no chromium is here'}`,
    async () => {
      const file = path.join(it.folder, 'fleet.html');
      expect((await it.promguard('status', '--html', file)).code).toBe(1);
      const html = await readFile(file, 'utf8');
      expect(html).toContain('ExporterDown');
      for (const scheme of ['light', 'dark'] as const) {
        const seen = await browse(it, {
          url: `file://${file}`,
          scheme,
          picture: path.join(it.folder, `${scheme}.png`),
        });
        expect(seen).toMatchObject({ title: 'story', errors: [], requests: [`file://${file}`] });
      }
      const ended = it.promguard('tunnel');
      try {
        const targets = { url: 'http://127.0.0.1:9090/classic/targets', picture: path.join(it.folder, 'targets.png') };
        await until('the tunnel is open', async () => (await it.inside('curl', '-sf', targets.url)).code === 0);
        const seen = await browse(it, { ...targets, script: 'document.body.innerText' });
        // Its own scripts are its package's business.
        expect(seen.status).toBe(200);
        expect(seen.requests.filter((url) => !/^(http:\/\/127\.0\.0\.1:9090\/|data:)/.test(url))).toEqual([]);
        for (const text of ['node (2/3 up)', 'DOWN', 'UP', '10.0.0.3:9100']) expect(seen.result).toContain(text);
        expect((await browse(it, { url: 'http://127.0.0.1:9090/targets' })).status).toBe(404);
      } finally {
        await it.inside('bash', '-c', 'kill $(ss -Hltnp "sport = :9090" | grep -oP "pid=\\K[0-9]+" | head -n 1)');
        await ended;
      }
    },
  );

  test('after a rotation it needs the new keys, which the rotation says', async () => {
    await it.on(web, 'systemctl start prometheus-node-exporter');
    const { stdout, code } = await it.promguard('rotate', '--what', 'monitors', '--json');
    expect([code, JSON.parse(stdout).clients]).toEqual([0, [laptop]]);
    expect(await answer('http://10.0.0.1:9090/-/ready')).toBe('000');
    await configure();
    for (const address of addresses) expect(await answer(`http://${address}:9090/-/ready`)).toBe('200');
    expect(await it.changes()).toEqual([]);
  });

  test('is there again after a reboot of a monitor', async () => {
    await it.reboot('guard');
    await until('guard answers', async () => (await answer('http://10.0.0.2:9090/-/ready')) === '200');
    expect(await answer('http://10.0.0.2:9093/api/v2/status')).toBe('200');
  });

  test('leaves with its entry: monitors are as they were', async () => {
    await it.given(fleet());
    await it.apply();
    expect(await it.changes()).toEqual([]);
    for (const address of addresses) {
      for (const port of [9090, 9093]) expect(await answer(`http://${address}:${port}/`)).toBe('000');
    }
    const after = await Promise.all(monitors.map(stateOf));
    const withoutKeys = (text: string) =>
      text
        .replaceAll(/[A-Za-z0-9+/]{43}=/g, 'KEY')
        .split('\n')
        .sort();
    expect(after.map(withoutKeys)).toEqual(before.map(withoutKeys));
    expect(await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8')).not.toContain(laptop);
  });
});
