// The first fleet of four, from nothing to scraped metrics, seen with the hosts' own tools.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../story.ts';
import { hosts, it, monitor, one, scrapes, three, two } from './fleet.ts';

const nodes = [one, two, three];

// The listings of github.com/cpu/PromGuard's README, with `on wg0` and the pre-shared keys, which PromGuard adds.
const monitorFirewall = `Status: active

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW       Anywhere                   # OpenSSH
51820/udp                  ALLOW       Anywhere                   # WireGuard
22/tcp (v6)                ALLOW       Anywhere (v6)              # OpenSSH
51820/udp (v6)             ALLOW       Anywhere (v6)              # WireGuard

`;
const nodeFirewall = `Status: active

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW       Anywhere                   # OpenSSH
51820/udp                  ALLOW       Anywhere                   # WireGuard
10.0.0.4 9100/tcp on wg0   ALLOW       10.0.0.1                   # promguard-monitor-1 WireGuard node-exporter scraper
22/tcp (v6)                ALLOW       Anywhere (v6)              # OpenSSH
51820/udp (v6)             ALLOW       Anywhere (v6)              # WireGuard

`;
const tunnelInterface = `interface: wg0
  public key: KEY
  private key: (hidden)
  listening port: 51820
`;
const peer = (publicAddress: string, address: string) => `
peer: KEY
  preshared key: (hidden)
  endpoint: ${publicAddress}:51820
  allowed ips: ${address}/32
  latest handshake: AGO
  transfer: BYTES received, BYTES sent
`;

/** Somebody's own server on every address of both families. */
const strayServer = 'python3 -m http.server 8000 --bind ::';

/** `wg show` with what differs between runs masked, peers sorted by address. */
async function tunnel(host: string): Promise<string> {
  const shown = (await it.on(host, 'wg show'))
    .replace(/[A-Za-z0-9+/]{43}=/g, 'KEY')
    .replace(/latest handshake: .*/g, 'latest handshake: AGO')
    .replace(/[\d.]+ (B|[KM]iB)/g, 'BYTES');
  const [head = '', ...peers] = shown.split('\npeer');
  const address = (text: string) => /allowed ips: (.*)/.exec(text)?.[1] ?? '';
  return [head, ...peers.sort((one, other) => address(one).localeCompare(address(other)))].join('\npeer');
}

export function firstFleet(): void {
  test('one apply creates it, and shows the evidence', async () => {
    const shown = await it.apply('--wait-scrape');
    for (const [at, host] of hosts.entries()) {
      expect(shown).toMatch(new RegExp(`^${host} +ok +\\w+ +10\\.0\\.0\\.${at + 1} .* up +22/tcp$`, 'm'));
    }
  });

  test('no key file and no lock holds a private key in clear, and no host holds the private key of another', async () => {
    const own = await Promise.all(hosts.map((host) => it.on(host, 'wg show wg0 private-key')));
    for (const host of hosts) {
      const secrets = await it.on(host, "sed -nE 's/^(PrivateKey|PresharedKey) = //p' /etc/wireguard/wg0.conf");
      const there = await it.on(
        host,
        `grep -rlF ${own.map((key) => `-e '${key.trim()}'`).join(' ')} /etc /opt /root /var`,
      );
      expect(there).toBe('/etc/wireguard/wg0.conf\n');
      expect(own.filter((key) => secrets.includes(key))).toHaveLength(1);
      const kept = await readFile(path.join(it.folder, 'keys', `${host}.yaml`), 'utf8');
      const lock = await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8');
      for (const secret of secrets.trim().split('\n')) {
        expect(secret).toHaveLength(44);
        expect(kept + lock).not.toContain(secret);
      }
    }
  });

  test('ufw and wg show what the seed shows', async () => {
    const droplets = await it.droplets();
    const at = (host: string) => droplets[host]?.ipv4 ?? 'no address';
    expect(await it.on(monitor, 'ufw status')).toBe(monitorFirewall);
    expect(await it.on(three, 'ufw status')).toBe(nodeFirewall);
    expect(await tunnel(monitor)).toBe(
      tunnelInterface + nodes.map((node, index) => peer(at(node), `10.0.0.${index + 2}`)).join(''),
    );
    expect(await tunnel(three)).toBe(tunnelInterface + peer(at(monitor), '10.0.0.1'));
  });

  test('exporters listen only on the tunnel address, Prometheus and the prober only on loopback', async () => {
    const listening = async (host: string) =>
      (await it.on(host, "ss -Hltun | awk '{print $1, $5}'")).trim().split('\n').sort();
    const everywhere = ['tcp 0.0.0.0:22', 'tcp [::]:22', 'udp 0.0.0.0:51820', 'udp [::]:51820'];
    expect(await listening(three)).toEqual([...everywhere, 'tcp 10.0.0.4:9100'].sort());
    const loopback = ['tcp 127.0.0.1:9090', 'tcp 127.0.0.1:9115'];
    expect(await listening(monitor)).toEqual([...everywhere, 'tcp 10.0.0.1:9100', ...loopback].sort());
  });

  test('only root can read keys, units start at boot, and no service has a login', async () => {
    for (const host of [monitor, three]) {
      const daemons = host === monitor ? ['prometheus', 'prometheus-node-exporter'] : ['prometheus-node-exporter'];
      const modes = await it.on(host, 'stat -c "%a %U:%G %n" /etc/wireguard /etc/wireguard/*');
      expect(modes).toBe('700 root:root /etc/wireguard\n600 root:root /etc/wireguard/wg0.conf\n');
      const units = ['ufw', 'wg-quick@wg0', ...daemons];
      expect(await it.on(host, `systemctl is-enabled ${units.join(' ')}`)).toBe('enabled\n'.repeat(units.length));
      const shell = 'ps -o user:32= -p $(systemctl show -P MainPID $unit) | xargs getent passwd | cut -d: -f7';
      const shells = await it.on(host, `for unit in ${daemons.join(' ')}; do ${shell}; done`);
      expect(shells).toBe('/usr/sbin/nologin\n'.repeat(daemons.length));
    }
  });

  test('only root can hold the lock of a host and so make an apply wait', async () => {
    const lock = '/run/promguard/lock';
    const hold = (user: string) =>
      it.on(three, `runuser -u ${user} -- flock -n ${lock} echo held 2>&1 || echo refused`);
    expect(await hold('root')).toBe('held\n');
    expect(await hold('nobody')).toMatch(/Permission denied\nrefused\n$/);
  });

  test('from outside only 22/tcp of all ports answers, on IPv4 and IPv6, whatever else listens', async () => {
    const droplets = await it.droplets();
    const scanned = [monitor, three];
    for (const host of scanned) await it.on(host, `systemd-run -q --unit=stray ${strayServer}`);
    for (const host of scanned) await until('a stray server', () => it.answers(host, '127.0.0.1', 8000));
    const scan = async (...argv: string[]) => {
      const options = ['-n', '-Pn', '-T5', '--min-rate=20000', '-p1-65535', '-oG', '-'];
      const { stdout } = await it.inside('nmap', ...options, ...argv);
      return /Ports: (.*?)\tIgnored State: (.*)/.exec(stdout)?.slice(1) ?? stdout;
    };
    const onlySsh = ['22/open/tcp//ssh///', 'filtered (65534)'];
    const found = await Promise.all(
      scanned.flatMap((host) => [
        scan('--max-retries=1', droplets[host]?.ipv4 ?? ''),
        scan('--max-retries=1', '-6', droplets[host]?.ipv6 ?? ''),
      ]),
    );
    expect(found).toEqual(found.map(() => onlySsh));
    // UDP: no port answers that it is closed, so a stranger cannot tell which one listens.
    const datagrams = await scan('-sU', '--max-retries=0', droplets[monitor]?.ipv4 ?? '');
    expect(datagrams).toEqual(['', 'open|filtered (65535)']);
    // One family opened by hand, behind ufw's back: the product's own look from outside must see it.
    const letIn = (how: string) => it.on(three, `ip6tables ${how} INPUT -p tcp --dport 8000 -j ACCEPT`);
    await letIn('-I');
    const seen = { code: 'undeclared-open-port', summary: expect.stringMatching(`^${three} .*8000/tcp`) };
    expect(await it.errors('verify')).toContainEqual(expect.objectContaining(seen));
    await letIn('-D');
    for (const host of scanned) await it.on(host, 'systemctl stop stray');
  });

  test('Prometheus scrapes every host, and labels it with its role and region', async () => {
    await it.scraped(monitor, scrapes);
    const labels = (await it.targets(monitor)).map((target) =>
      Object.values({ ...target.labels, health: target.health }).sort(),
    );
    const row = (...values: string[]) => [...values, 'up'].sort();
    expect(labels).toEqual([
      row('node', monitor, '10.0.0.1:9100', 'tor1', 'monitor'),
      row('node', one, '10.0.0.2:9100', 'lon1', 'node'),
      row('node', two, '10.0.0.3:9100', 'sfo3', 'node'),
      row('node', three, '10.0.0.4:9100', 'sgp1', 'node'),
      row('prometheus', monitor, '127.0.0.1:9090', 'tor1', 'monitor'),
    ]);
  });

  test('a node reaches no other node through the tunnel, and neither exporter nor Prometheus on the monitor', async () => {
    const droplets = await it.droplets();
    const [from, at] = [one, droplets[monitor]?.ipv4 ?? ''];
    expect(await it.answers(monitor, '10.0.0.4', 9100)).toBe(true);
    const attempts: [string, number][] = [
      ['10.0.0.4', 9100],
      ['10.0.0.4', 22],
      ['10.0.0.1', 9100],
      ['10.0.0.1', 9090],
      [at, 9100],
      [at, 9090],
    ];
    expect(await Promise.all(attempts.map(([address, port]) => it.answers(from, address, port)))).toEqual(
      attempts.map(() => false),
    );
  });

  test('neither does a neighbour on the public network that sends to the tunnel address', async () => {
    const droplets = await it.droplets();
    const way = ['10.0.0.4/32', 'via', droplets[three]?.ipv4 ?? ''];
    await it.inside('ip', 'route', 'add', ...way);
    expect(await it.answersOutside('10.0.0.4', 22)).toBe(true);
    expect(await it.answersOutside('10.0.0.4', 9100)).toBe(false);
    await it.inside('ip', 'route', 'del', ...way);
  });

  test('a monitor reaches the exporter of a node and its public ports, and no other', async () => {
    await it.on(three, `systemd-run -q --unit=stray ${strayServer}`);
    await until('a stray server', () => it.answers(three, '10.0.0.4', 8000));
    const ports = [22, 9100, 8000];
    expect(await Promise.all(ports.map((port) => it.answers(monitor, '10.0.0.4', port)))).toEqual([true, true, false]);
    await it.on(three, 'systemctl stop stray');
  });

  test('a second plan has no changes, and a second apply needs one connection and one round trip per host', async () => {
    const verbose = 'echo LogLevel VERBOSE > /etc/ssh/sshd_config.d/count.conf; systemctl reload ssh; date +%s.%N';
    const since = await Promise.all(hosts.map((host) => it.on(host, verbose)));
    expect((await it.promguard('plan', '--detailed-exitcode')).code).toBe(0);
    const log = (host: string, from: string) => it.on(host, `journalctl -q -u ssh --since=@${from.trim()} -o cat`);
    const counts = async () =>
      Promise.all(
        hosts.map(async (host, at) => {
          const text = await log(host, since[at] ?? '');
          return [/^Accepted publickey/gm, /^Starting session/gm].map((line) => text.match(line)?.length ?? 0);
        }),
      );
    expect(await counts()).toEqual(hosts.map(() => [1, 1]));
    expect(await it.apply()).toContain('no changes: every host matches fleet.yaml');
    expect(await counts()).toEqual(hosts.map(() => [2, 2]));
  });

  test('verify gives programs the evidence', async () => {
    const { code, stdout } = await it.promguard('verify', '--json');
    const { ok, hosts } = JSON.parse(stdout);
    expect([code, ok, hosts.length], stdout).toEqual([0, true, 4]);
    expect(hosts[3]).toMatchObject({
      name: three,
      address: '10.0.0.4',
      public_address: (await it.droplets())[three]?.ipv4,
      up: true,
      open_ports: [22],
    });
    expect(hosts[3].handshake_age_seconds).toBeLessThan(180);
  });

  test('on a terminal the plan stays, and progress is drawn below it', async () => {
    const apply = it.argv('apply').join(' ');
    const { stdout } = await it.inside('script', '-qec', `stty rows 30 cols 100; ${apply}`, '/dev/null');
    const lines: string[] = [];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that move the cursor
    for (const [, up, text = ''] of stdout.matchAll(/(?:\x1b\[(\d+)A\x1b\[J)?([^\n\x1b]*)\r?\n/g)) {
      lines.length -= Number(up ?? 0);
      lines.push(text.trimEnd());
    }
    expect(lines).toContain('no changes: every host matches fleet.yaml');
    expect(lines.filter((line) => line === `  ${one}  unchanged`).length).toBe(1);
  });

  test('without the tunnel the exporter is unreachable, and with it reachable again', async () => {
    const [node, address] = [two, '10.0.0.3'];
    const at = (await it.droplets())[node]?.ipv4 ?? '';
    await it.on(node, 'systemctl stop wg-quick@wg0');
    expect(await it.answers(monitor, address, 9100)).toBe(false);
    expect(await it.answers(node, address, 9100)).toBe(false);
    expect(await it.answersOutside(at, 9100)).toBe(false);
    await until('the target is down', async () =>
      (await it.targets(monitor)).some(({ labels, health }) => labels['host'] === node && health === 'down'),
    );
    await it.on(node, 'systemctl start wg-quick@wg0');
    await it.scraped(monitor, scrapes);
  });

  test('a rebooted node and a rebooted monitor recover by themselves', async () => {
    await Promise.all([one, monitor].map((host) => it.reboot(host)));
    await it.scraped(monitor, scrapes);
    expect(await it.changes()).toEqual([]);
    const verified = await it.promguard('verify');
    expect(verified.stderr).toBe('');
    expect(verified.code).toBe(0);
  });
}
