// Existing servers: configured without a cloud; what people run on them is never taken over.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, Story, story, until } from './story.ts';

const hosts = ['hub', 'db', 'web'];
const scrapes = ['node db', 'node hub', 'node web', 'prometheus hub'];

/** A first boot that lasts until `/run/go` exists. */
const slowBoot = "#cloud-config\nruncmd: [[bash, -c, 'until [ -e /run/go ]; do sleep 0.2; done']]\n";

let it: Story;
/** `SHA256:…` as ssh-keygen prints it on the host. */
const prints: Record<string, string> = {};

async function fleet(): Promise<string> {
  const droplets = await it.droplets();
  const entry = (name: string) =>
    `  - { name: ${name}, address: ${droplets[name]?.ipv4}, host_key: "${prints[name]}", labels: { rack: a } }`;
  return `
prometheus: { scrape_interval: 1s }
monitors:
${entry('hub')}
nodes:
${entry('db')}
${entry('web')}
`;
}

const metrics = 'promtool tsdb list /var/lib/prometheus/metrics2';
const moved = 'mv /var/lib/prometheus/metrics2 /var/lib/prometheus/metrics2.before-promguard';
/** Of 60 days ago, for a Prometheus that keeps them. */
const oldSamples = [
  `printf '# TYPE sales counter\\nsales_total 7 %d\\n# EOF\\n' $(($(date +%s) - 60 * 86400)) > /root/sales`,
  'promtool tsdb create-blocks-from openmetrics /root/sales /var/lib/prometheus/metrics2',
  'chown -R prometheus: /var/lib/prometheus/metrics2',
  `echo 'ARGS="--storage.tsdb.retention.time=5y"' > /etc/default/prometheus`,
  'systemctl restart prometheus',
].join(' && ');

/** Everything that PromGuard could have changed on a host. */
const traces =
  'find /etc /opt /var/lib/promguard /usr/local -type f -newer /root/mark; dpkg -l | md5sum; ss -Hltn; true';

story('static hosts', () => {
  beforeAll(async () => {
    it = await Story.begin('story-static');
    // Servers from elsewhere: droplets without a tag of the fleet.
    await it.inside('bash', '-c', 'ssh-keygen -y -f $PROMGUARD_SSH_KEY_FILE > $0', `${it.folder}/key.pub`);
    const public_key = (await it.inside('cat', `${it.folder}/key.pub`)).stdout;
    const { body } = await it.api('POST', '/v2/account/keys', { name: 'mine', public_key });
    const common = {
      region: 'fra1',
      size: 's-1vcpu-1gb',
      ssh_keys: [(body as { ssh_key: { id: number } }).ssh_key.id],
    };
    for (const name of hosts) {
      const image = name === 'db' ? 'debian-12-x64' : debian13;
      const more = name === 'web' ? { user_data: slowBoot } : {};
      await it.api('POST', '/v2/droplets', { name, image, ...common, ...more });
    }
    for (const name of hosts) {
      const print = 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub';
      await until(`${name} has a host key`, async () => {
        const [, fingerprint = ''] = (await it.look(name, print)).split(' ');
        prints[name] = fingerprint;
        return fingerprint.startsWith('SHA256:');
      });
    }
    it.env = { DIGITALOCEAN_TOKEN: undefined };
    await it.given(await fleet());
  });
  afterAll(() => it?.end());

  test('WireGuard and Prometheus of others are refused and left alone; other hosts are configured, after their first boot', async () => {
    await Promise.all(['hub', 'db'].map((host) => it.on(host, 'cloud-init status --wait')));
    await it.on('hub', `apt-get install -q -y --no-install-recommends prometheus && ${oldSamples} && touch /root/mark`);
    await until('it answers', () => it.answers('hub', '127.0.0.1', 9090));
    await it.on('db', 'mkdir /etc/wireguard && echo "# my own tunnel" > /etc/wireguard/wg0.conf && touch /root/mark');
    const before = await Promise.all(['hub', 'db'].map((host) => it.on(host, traces)));
    const applying = it.errors('apply');
    await until(
      'the apply waits for the first boot',
      async () => (await it.look('web', 'pgrep -f "[i]s-system-running --wait"')) !== '',
    );
    await it.on('web', 'touch /run/go');
    expect(await applying).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'foreign-file',
          summary: expect.stringMatching(/^db .*\/etc\/wireguard\/wg0\.conf/),
          hint: expect.stringContaining('mv /etc/wireguard/wg0.conf '),
        }),
        expect.objectContaining({ code: 'foreign-unit', summary: expect.stringMatching(/^hub .*prometheus/) }),
      ]),
    );
    expect(await Promise.all(['hub', 'db'].map((host) => it.on(host, traces)))).toEqual(before);
    expect(await it.on('web', 'systemctl is-active prometheus-node-exporter')).toBe('active\n');
    await it.on('web', 'test /var/lib/promguard/managed -nt /run/cloud-init/result.json');
  });

  test('samples of theirs are not deleted', async () => {
    await it.on('hub', 'systemctl disable -q --now prometheus');
    const before = await it.on('hub', `${traces}; ${metrics}`);
    expect(await it.errors('apply')).toContainEqual(
      expect.objectContaining({ code: 'foreign-samples', hint: expect.stringContaining(moved) }),
    );
    expect(await it.on('hub', `${traces}; ${metrics}`)).toBe(before);
    await it.on('hub', moved);
  });

  test('once they are moved away, three static hosts are a fleet, without any token', async () => {
    await it.on('db', 'mv /etc/wireguard/wg0.conf /etc/wireguard/wg0.conf.before-promguard');
    // An old firewall that never filtered IPv6.
    const oldFirewall = "sed -i 's/^IPV6=.*/IPV6=no/' /etc/default/ufw; ufw allow 22/tcp; ufw --force enable";
    await it.on('db', `apt-get install -q -y ufw && ${oldFirewall}`);
    await it.apply();
    expect(await it.on('db', 'ufw status')).toMatch(/^22\/tcp \(v6\) .*# OpenSSH$/m);
    expect(await it.on('db', 'ip6tables -S')).toMatch(/^-P INPUT DROP$[\s\S]*^-A ufw6-user-input .*--dport 22 /m);
    await it.scraped('hub', scrapes);
    const [target] = await it.targets('hub');
    expect(target?.labels).toMatchObject({ host: 'db', role: 'node', region: 'static', rack: 'a' });
    expect(await it.on('db', 'cat /etc/wireguard/wg0.conf.before-promguard')).toBe('# my own tunnel\n');
    expect((await it.promguard('plan', '--detailed-exitcode')).code).toBe(0);
  });

  test('a monitor whose release fleet.yaml cannot know has the files of its Alertmanager after one apply', async () => {
    await it.secret('hook', 'http://127.0.0.1:9/');
    await it.given(`${await fleet()}alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }\n`);
    await it.apply();
    expect(await it.changes()).toEqual([]);
    expect(await it.on('hub', 'cat /etc/promguard/alerts/team.url')).toContain('127.0.0.1:9/');
    await it.given(await fleet());
    await it.apply();
    expect(await it.on('hub', 'ls /etc/promguard/alerts 2>/dev/null; true')).toBe('');
  });

  test('a host whose key is not the one in fleet.yaml is refused', async () => {
    const [hub = '', db = ''] = [prints['hub'], prints['db']];
    await it.given((await fleet()).replace(db, hub));
    const [error] = await it.errors('plan');
    expect(error).toMatchObject({ code: 'host-key-mismatch', summary: expect.stringMatching(/^db: /) });
    expect(error?.summary).toContain(`${db}, expected ${hub}`);
    await it.given(await fleet());
  });

  test('destroy gives them back, and leaves them running', async () => {
    const { code, stdout } = await it.promguard('destroy', '--yes');
    expect([code, stdout]).toEqual([0, 'given back: db, hub, web\n']);
    expect(await it.on('web', 'ufw status; test ! -e /sys/class/net/wg0 && echo gone')).toBe(
      'Status: inactive\ngone\n',
    );
    for (const host of hosts)
      expect(
        await it.on(
          host,
          'ls -d /var/lib/promguard /etc/systemd/system/promguard* /opt/promguard /etc/promguard 2>/dev/null; true',
        ),
      ).toBe('');
    // Its owner's firewall was on.
    expect(await it.on('db', 'ufw show added; grep ^IPV6 /etc/default/ufw')).toMatch(/\nufw allow 22\/tcp\nIPV6=no\n$/);
    expect(Object.keys(await it.droplets()).sort()).toEqual([...hosts].sort());
  });
});
