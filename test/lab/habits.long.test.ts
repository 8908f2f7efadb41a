// Servers with habits, of Debian 12 and 13: PromGuard converges beside them and leaves them as they are, or refuses and changes nothing.

import { afterAll, beforeAll, expect, test } from 'vitest';
import * as habit from './habits.ts';
import { debian13, Story, story, until } from './story.ts';

const [twelve, thirteen] = ['debian-12-x64', debian13];

interface Server {
  image: string;
  habit: string;
}

/** PromGuard creates them, or their owner did. */
const created: Record<string, Server> = {
  hub: { image: twelve, habit: habit.sshSocket },
  socket: { image: thirteen, habit: habit.sshSocket },
  restarts: { image: twelve, habit: habit.needrestart },
  locked: { image: thirteen, habit: habit.locked },
  dead: { image: twelve, habit: habit.deadRepository },
  four: { image: thirteen, habit: habit.withoutIpv6 },
  confined: { image: twelve, habit: habit.confinedWg },
  keyed: { image: thirteen, habit: habit.oneKeyFile },
};
const taken: Record<string, Server> = { docker: { image: thirteen, habit: habit.dockerLike } };
const refused: Record<string, Server & { code: string }> = {
  tunnel: { image: thirteen, habit: habit.networkdTunnel, code: 'foreign-tunnel' },
  saved: { image: twelve, habit: habit.savedRules, code: 'would-remove-package' },
  walled: { image: thirteen, habit: habit.lastReject, code: 'foreign-reject' },
};
const owned = { ...taken, ...refused };

const readerKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOO5tepL1JXiyu44dLSea4BXl7WQLdi0GlcnsimQNSAu reader';

let it: Story;
/** `SHA256:…` as ssh-keygen prints it on the host. */
const prints: Record<string, string> = {};

async function given(others: readonly string[], network = '', more: Record<string, string> = {}): Promise<void> {
  const droplets = await it.droplets();
  const nodes = Object.entries(created).flatMap(([name, { image }]) =>
    name === 'hub' ? [] : [`  - { name: ${name}, region: lon1, image: ${image} }`],
  );
  const statics = others.map(
    (name) =>
      `  - { name: ${name}, address: ${droplets[name]?.ipv4}, host_key: "${prints[name]}"${name === 'docker' ? ', allow: [{ port: 8080 }]' : ''}${more[name] ?? ''} }`,
  );
  await it.given(`
ssh: { confirm_seconds: 20, reader_keys: ["${readerKey}"] }
guards: { max_destroy: 3 }
prometheus: { scrape_interval: 2s }
${network}
monitors: [{ name: hub, region: tor1 }]
nodes:
${[...nodes, ...statics].join('\n')}
`);
}

/** Somebody's server: a droplet without a tag of the fleet. */
async function bought(name: string, { image }: Server, key: number): Promise<void> {
  await it.api('POST', '/v2/droplets', { name, image, region: 'fra1', size: 's-1vcpu-1gb', ssh_keys: [key] });
}

/** Everything that PromGuard could have changed on a host. */
const traces = `find /etc /opt /var/lib/promguard /usr/local -type f -newer /root/mark; dpkg -l | md5sum; ss -Hltun | sort
  ip -o link show; iptables-save 2>/dev/null | grep -v '^#' | sed 's/\\[.*//'; true`;

const settled = (host: string) =>
  it.on(host, 'cloud-init status --wait >/dev/null; systemctl is-system-running --wait');

async function allScraped(...more: string[]): Promise<void> {
  const hosts = [...Object.keys(created), ...Object.keys(taken), ...more];
  await it.scraped('hub', ['prometheus hub', ...hosts.map((host) => `node ${host}`)]);
}

story('servers with habits', () => {
  let before: string[];
  beforeAll(async () => {
    it = await Story.begin('story-habits');
    for (const [name, server] of Object.entries({ ...created, ...owned })) await it.dressed(name, server.habit);
    await it.inside('bash', '-c', 'ssh-keygen -y -f $PROMGUARD_SSH_KEY_FILE > $0', `${it.folder}/key.pub`);
    const public_key = (await it.inside('cat', `${it.folder}/key.pub`)).stdout;
    const { body } = await it.api('POST', '/v2/account/keys', { name: 'mine', public_key });
    const { id } = (body as { ssh_key: { id: number } }).ssh_key;
    for (const [name, server] of Object.entries(owned)) await bought(name, server, id);
    for (const name of Object.keys(owned)) {
      await until(`${name} has a host key`, async () => {
        const print = await it.look(name, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
        prints[name] = print.split(' ')[1] ?? '';
        return print !== '';
      });
      await settled(name);
      await it.on(name, 'sleep 1; touch /root/mark');
    }
    before = await Promise.all(Object.keys(refused).map((host) => it.on(host, traces)));
  });
  afterAll(() => it?.end());

  test('one apply names each server that it refuses, and the others converge while apt’s locks are held', async () => {
    await given(Object.keys(owned));
    const applying = it.errors('apply');
    const waits = 'grep -q "Could not get lock" /run/promguard/apply.log && echo waits';
    await until('apt waits', async () => (await it.look('locked', waits)) === 'waits\n', 300);
    await it.on('locked', 'touch /run/go');
    const named = (await applying).map(({ code, summary }) => [/^\w+/.exec(summary)?.[0], code]);
    expect(named.sort()).toEqual(
      Object.entries(refused)
        .map(([name, { code }]) => [name, code])
        .sort(),
    );
  });

  test('a refused server is as it was', async () => {
    expect(await Promise.all(Object.keys(refused).map((host) => it.on(host, traces)))).toEqual(before);
    expect(await it.on('tunnel', 'ip -o -4 address show dev wg0')).toContain('10.77.0.1/24');
  });

  test('without them the second plan is empty, every other server is scraped, and they are still as they were', async () => {
    await given(Object.keys(taken));
    await it.apply();
    expect(await Promise.all(Object.keys(refused).map((host) => it.on(host, traces)))).toEqual(before);
    expect(await it.changes()).toEqual([]);
    await allScraped();
  });

  test('sshd is still started by ssh.socket, with a host key of its own', async () => {
    for (const host of ['hub', 'socket']) {
      expect(await it.on(host, 'systemctl is-enabled ssh.socket; systemctl is-enabled ssh.service || true')).toBe(
        'enabled\ndisabled\n',
      );
    }
    const rotate = await it.promguard('rotate', '--what', 'ssh-host-keys', '--only', 'socket');
    expect(rotate.code, rotate.stderr).toBe(0);
    expect(await it.changes()).toEqual([]);
  });

  test('needrestart restarted nothing for PromGuard, as it does for its owner', async () => {
    const starts = 'cat /var/log/their-starts';
    expect(await it.on('restarts', starts)).toBe('started\n');
    await it.on('restarts', 'apt-get install -q -y --reinstall wireguard-tools');
    expect(await it.on('restarts', starts)).toBe('started\nstarted\n');
  });

  test('the dead repository is still in its list', async () => {
    expect(await it.on('dead', 'apt-get -q update >/dev/null 2>&1 || echo $?')).toBe('100\n');
  });

  test('sshd that reads no authorized_keys2 keeps its settings, and each plan says that a reader key is refused there', async () => {
    const { stops } = await it.plan();
    expect(stops).toEqual([
      expect.objectContaining({
        code: 'reader-keys-unread',
        severity: 'warning',
        summary: expect.stringMatching(/^keyed /),
      }),
    ]);
    expect(await it.on('keyed', 'sshd -T | grep -i authorizedkeysfile')).toBe(
      'authorizedkeysfile .ssh/authorized_keys\n',
    );
  });

  test('without IPv6 in the kernel, the firewall of the server has IPv4 rules only', async () => {
    expect(await it.on('four', 'test ! -e /proc/sys/net/ipv6; ufw status')).not.toContain('(v6)');
    await it.reboot('four');
    await it.scraped(
      'hub',
      (await it.targets('hub')).map(({ labels }) => `${labels['job']} ${labels['host']}`),
    );
    expect(await it.changes()).toEqual([]);
  });

  test('where wg is confined, a change that nobody confirms is rolled back, peers and all', async () => {
    const access = 'wg showconf wg0; iptables -S; find /etc/ufw /etc/wireguard -type f | sort | xargs sha256sum';
    const held = await it.on('confined', access);
    await given(Object.keys(taken), 'network: { keepalive: 25 }');
    await it.killedAt('confined: confirm over a new connection', 'apply', '--only', 'confined');
    expect(await it.on('confined', 'wg show wg0 persistent-keepalive')).toMatch(/\t25$/m);
    const isOver = () => it.look('confined', 'test -e /var/lib/promguard/reverted && echo reverted');
    await until('it is rolled back', async () => (await isOver()) === 'reverted\n', 90);
    expect(await it.on('confined', access)).toBe(held);
    await given(Object.keys(taken));
    await it.apply();
    expect(await it.on('confined', 'wg show wg0 latest-handshakes')).not.toMatch(/\t0$/m);
    expect(await it.changes()).toEqual([]);
  });

  test('what a container publishes still answers, and its chains are as they were', async () => {
    const { ipv4 = '' } = (await it.droplets())['docker'] ?? {};
    await until('the container answers', () => it.answersOutside(ipv4, 8080));
    const rules = await it.on('docker', 'iptables-save -t nat; iptables -S DOCKER; iptables -S FORWARD');
    expect(rules).toContain('-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80');
    expect(rules).toContain('-A FORWARD -o docker0 -j DOCKER');
  });

  test('beside a wg0 of its owner’s, the tunnel has another name, and theirs is as it was', async () => {
    const sockets = await it.on('tunnel', 'ss -Hlunp | grep wireguard');
    const port = /:(\d+) /.exec(sockets)?.[1];
    const ours = `, interface: wg7, allow: [{ port: ${port}, proto: udp }]`;
    await given([...Object.keys(taken), 'tunnel'], '', { tunnel: ours });
    await it.apply();
    await allScraped('tunnel');
    expect(await it.changes()).toEqual([]);
    await it.reboot('tunnel');
    await allScraped('tunnel');
    expect(await it.on('tunnel', 'ip -o -4 address show dev wg0')).toContain('10.77.0.1/24');
    await given(Object.keys(taken));
    await it.apply();
    expect(await it.on('tunnel', 'ip -o -4 address show dev wg0; ip link show wg7 || true')).toMatch(
      /^.*10\.77\.0\.1\/24[^\n]*\n$/,
    );
  });
});
