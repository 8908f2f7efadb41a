// Nobody is locked out: throwaway keys, changes that cut SSH, a killed runner, a compromised host. Each test continues from the one before.

import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropletFiles, placeOf } from '../../src/lab/place.ts';
import { debian13, Story, story, until } from './story.ts';

const seconds = 15;
const onOther = `image: ${debian13}`;
const nodes = [`{ name: one, region: lon1, ${onOther} }`, '{ name: two, region: sfo3 }'];
const fleet = (members = nodes, allowFrom = '["0.0.0.0/0", "::/0"]') => `
ssh: { confirm_seconds: ${seconds}, allow_from: ${allowFrom} }
prometheus: { scrape_interval: 1s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [${members.join(', ')}]
`;
/** Changes every SSH rule on every host, and still admits the runner. */
const everyone = '["203.0.113.0/24", "2001:db8::/32"]';
const withPort = (port: number) =>
  fleet([`{ name: one, region: lon1, ${onOther}, allow: [{ port: ${port} }] }`, nodes[1] ?? '']);

/** Everything that a change of SSH access touches, in the kernel and on disk. Peers have no order. */
const access = `
  iptables -S; ip6tables -S; wg showconf wg0 2>/dev/null | sort; ip -o -4 address show dev wg0 2>/dev/null | cut -d ' ' -f 7
  find /etc/ufw /etc/default/ufw /etc/wireguard -type f | sort | xargs sha256sum`;
const leftovers =
  'ls -d /var/lib/promguard/* /etc/systemd/system/promguard* 2>/dev/null | grep -v -e /textfile -e /applied -e metrics; true';
const nothingLeft = '/var/lib/promguard/managed\n';

/** Confirms a change on a host that loses power after so many commands of `disarm`; whether it got to the end. */
async function confirmedWithin(commands: number, host: string): Promise<boolean> {
  const library = await readFile(path.join(import.meta.dirname, '../../src/host/confirm.sh'), 'utf8');
  const script = `(
    ${library}
    say() { :; }
    arm_confirm 600 wg0
    commands=${commands}
    set -T
    trap '[[ \${FUNCNAME-} != disarm ]] || ((commands-- > 0)) || kill -KILL $BASHPID' DEBUG
    confirm_access
  ); true`;
  return (await it.on(host, script)).includes('@confirmed');
}

/** Whether SSH answers one of the lab's own addresses. */
const reaches = async (source: string, host: string) => {
  const { ipv4 } = (await it.droplets())[host] ?? { ipv4: '' };
  const knock = 'import socket, sys; socket.create_connection((sys.argv[1], 22), 2, (sys.argv[2], 0))';
  return (await it.inside('python3', '-c', knock, ipv4, source)).code === 0;
};

let it: Story;

/** The lines of the private key in a droplet's user data. */
async function throwawayKey(host: string): Promise<string[]> {
  const id = (await it.droplets())[host]?.id ?? 0;
  const { userData } = JSON.parse(await readFile(dropletFiles(placeOf(it.lab), id).spec, 'utf8'));
  const [key = ''] = /-----BEGIN[\s\S]*PRIVATE KEY-----/.exec(userData) ?? [];
  return key.split('\n').map((line) => line.trim());
}

const fingerprint = async (host: string) =>
  (await it.on(host, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')).split(' ')[1] ?? '';

const isOver = (host: string) => it.look(host, 'test -e /var/lib/promguard/reverted && echo reverted');
const rolledBack = (host: string) =>
  until(`${host} rolls the change back`, async () => (await isOver(host)) === 'reverted\n');

story('nobody is locked out', () => {
  beforeAll(async () => {
    it = await Story.begin('story-safety');
    await it.given(fleet());
    await it.apply();
  });
  afterAll(() => it?.end());

  test('after an apply nothing is left to confirm, and no timer runs', async () => {
    expect(await reaches('198.51.100.1', 'one')).toBe(true);
    expect(await it.on('one', leftovers)).toBe(nothingLeft);
    expect(await it.on('one', 'systemctl list-units --all --plain --no-legend "promguard-confirm*"')).toBe('');
  });

  test('no file on a host holds the private key that was in its user data', async () => {
    for (const host of ['monitor', 'one']) {
      const lines = (await throwawayKey(host)).filter((line) => !line.startsWith('-----'));
      expect(lines.length).toBeGreaterThan(3);
      const files = "find / -xdev -type f -not -path '/srv/*' -print0; find /run /tmp -type f -print0";
      const patterns = lines.slice(1).map((line) => `-e '${line}'`);
      expect(await it.on(host, `{ ${files}; } | xargs -0 grep -lF ${patterns.join(' ')} 2>/dev/null; true`)).toBe('');
      expect(await it.on(host, 'cloud-init status')).toContain('status: done');
    }
  });

  test('a host that shows the throwaway key again is refused with both fingerprints, and the others are observed', async () => {
    const known = await fingerprint('one');
    const key = (await throwawayKey('one')).join('\n');
    const folder = '/etc/ssh/ssh_host_ed25519_key';
    await it.on(
      'one',
      `mkdir /root/own; cp -p ${folder}* /root/own; echo '${key}' >${folder}
      ssh-keygen -yf ${folder} >${folder}.pub; systemctl restart ssh`,
    );
    const offered = await fingerprint('one');
    const [error, ...others] = await it.errors('plan');
    expect(error).toMatchObject({
      code: 'host-key-mismatch',
      summary: expect.stringMatching(/^one: /),
      hint: expect.stringContaining('promguard trust one'),
    });
    expect(error?.summary).toContain(`is ${offered}, expected ${known}`);
    expect(others).toEqual([]);
    expect((await it.promguard('apply')).code).toBe(1);
    await it.on('one', 'cp -p /root/own/* /etc/ssh; systemctl restart ssh');
    expect(await it.changes()).toEqual([]);
  });

  test('a host key that was changed on purpose is trusted once a person has given its fingerprint', async () => {
    await it.on('one', 'rm /etc/ssh/ssh_host_*; ssh-keygen -A; systemctl restart ssh');
    const [known, other] = [await fingerprint('one'), await fingerprint('two')];
    expect((await it.promguard('trust', 'one', '--fingerprint', other)).code).toBe(1);
    expect((await it.promguard('plan')).code).toBe(1);
    expect(await it.promguard('trust', 'one', '--fingerprint', known)).toMatchObject({ code: 0 });
    expect(await it.changes()).toEqual([]);
  });

  test('a change that cuts SSH is rolled back on the first host, and changes no other', async () => {
    // Every call of ufw also drops new SSH connections; open ones continue.
    const drop = 'iptables -I INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -j DROP';
    await it.on(
      'one',
      `printf '#!/bin/bash\\n/usr/sbin/ufw "$@"\\n${drop}\\n' >/usr/local/sbin/ufw
      chmod 755 /usr/local/sbin/ufw`,
    );
    const hosts = ['monitor', 'one', 'two'];
    const look = () => Promise.all(hosts.map((host) => it.on(host, access)));
    const before = await look();
    await it.given(fleet(nodes, everyone));
    const stopped = (host: string) =>
      expect.objectContaining({ code: 'rollout-stopped', summary: expect.stringMatching(`^${host} .*one`) });
    expect(await it.errors('apply')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'changes-rolled-back',
          summary: expect.stringMatching(new RegExp(`^one .* ${seconds} s$`)),
        }),
        stopped('monitor'),
        stopped('two'),
      ]),
    );
    expect(await look()).toEqual(before);
    await it.scraped('monitor', ['node monitor', 'node one', 'node two', 'prometheus monitor']);
  });

  test('the next plan shows the rollback, and an apply that can be confirmed makes the change', async () => {
    const { changes } = await it.plan();
    const unconfirmed = changes.filter(({ id }) => id === 'confirmation:access');
    expect(unconfirmed).toMatchObject([{ host: 'one', action: 'delete', state: { reverted_at: expect.any(Number) } }]);
    await it.on('one', 'rm /usr/local/sbin/ufw');
    await it.apply();
    expect(await it.changes()).toEqual([]);
    expect(await it.on('one', leftovers)).toBe(nothingLeft);
    expect(await it.on('one', 'ufw status')).toMatch(/^22\/tcp +ALLOW +203\.0\.113\.0\/24 +# OpenSSH$/m);
  });

  test('SSH answers only the addresses in ssh.allow_from', async () => {
    expect(await reaches('203.0.113.1', 'one')).toBe(true);
    expect(await reaches('198.51.100.1', 'one')).toBe(false);
  });

  test('the runner is killed: the host rolls back by itself', async () => {
    const before = await it.on('one', access);
    await it.given(withPort(8001));
    await it.killedAt('one: ufw allow', 'apply');
    expect(await it.changes()).toContain('one update confirmation:access');
    await rolledBack('one');
    expect(await it.on('one', access)).toBe(before);
    expect(await it.changes()).toEqual(expect.arrayContaining(['one delete confirmation:access']));
  });

  test('the runner is killed and the host reboots: it rolls back, too', async () => {
    const before = await it.on('one', access);
    await it.killedAt('one: ufw allow', 'apply');
    await it.reboot('one');
    await rolledBack('one');
    expect(await it.on('one', access)).toBe(before);
  });

  test('the runner is killed: the next apply, in time, finishes instead', async () => {
    await it.killedAt('one: ufw allow', 'apply');
    await it.apply();
    expect(await it.on('one', leftovers)).toBe(nothingLeft);
    expect(await it.on('one', 'ufw status')).toMatch(/^8001\/tcp +ALLOW/m);
    expect(await it.changes()).toEqual([]);
  });

  test('power loss at any command of the confirmation: the next apply ends it', async () => {
    let commands = 0;
    for (let done = false; !done; commands += 1) {
      done = await confirmedWithin(commands, 'one');
      const left = await it.on('one', leftovers);
      if (left !== nothingLeft) {
        expect(await it.changes(), `after ${commands} commands`).toEqual(['one update confirmation:access']);
        await it.apply();
      }
      expect(await it.on('one', leftovers), `after ${commands} commands`).toBe(nothingLeft);
    }
    expect(commands).toBeGreaterThan(6);
  });

  test('the runner is killed on a new host: it rolls back to its first boot, and the next apply finishes it', async () => {
    await it.given(fleet([...nodes, '{ name: three, region: sgp1 }'], everyone));
    await it.killedAt('three: enable ufw', 'apply');
    await rolledBack('three');
    const policy = '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n';
    expect(await it.on('three', 'ufw status; iptables -S; ip6tables -S')).toBe(`Status: inactive\n${policy}${policy}`);
    expect(await it.look('three', 'cat /etc/wireguard/wg0.conf || ip link show dev wg0')).toBe('');
    await it.apply();
    expect(await it.changes()).toEqual([]);
  });

  test('a change that does not affect SSH arms no rollback', async () => {
    await it.given(fleet([...nodes, '{ name: three, region: sgp1 }'], everyone).replace('1s', '2s'));
    const { stderr } = await it.promguard('apply');
    expect(stderr).toContain('monitor: write /etc/promguard/prometheus.yml');
    expect(stderr).not.toContain('confirm');
  });

  test('a revoked host is removed from the monitor at once, although it does not answer', async () => {
    const key = (await it.on('two', 'wg show wg0 public-key')).trim();
    for (const name of ['fleet.yaml', 'fleet.lock.yaml', 'keys'])
      await cp(path.join(it.folder, name), path.join(it.folder, 'older', name), { recursive: true });
    await it.on('two', 'systemctl stop ssh');
    const { code, stdout } = await it.promguard('revoke', 'two', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, revoked: true, host: 'two', removed_from: ['monitor'] });
    expect(await it.on('monitor', 'wg show wg0; cat /etc/wireguard/wg0.conf')).not.toContain(key);
    await it.scraped('monitor', ['node monitor', 'node one', 'node three', 'prometheus monitor']);
    await expect(readFile(path.join(it.folder, 'keys/two.yaml'))).rejects.toThrow('ENOENT');
    expect(await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8')).toMatch(/^ {4}revoked: "?2\d{3}-/m);
  });

  test('and a clone that is older than that cannot let it back in', async () => {
    const key = (await it.on('monitor', 'cat /var/lib/promguard/revoked')).trim();
    for (const only of [[], ['monitor']]) {
      const argv = it.argv('apply', ...only, '--json');
      const older = path.join(it.folder, 'older/fleet.yaml');
      const { code, stdout } = await it.inside(...argv.map((word) => (word === it.fleetFile ? older : word)));
      expect(code).toBe(1);
      expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'revoked-elsewhere', hosts: ['two'] }]);
    }
    expect(await it.on('monitor', 'wg show wg0; cat /etc/wireguard/wg0.conf')).not.toContain(key);
  });

  test('while fleet.yaml still names it, nothing brings it back or destroys it', async () => {
    const plan = await it.plan();
    expect(plan.changes).toEqual([]);
    expect(plan.problems).toMatchObject([
      { code: 'host-revoked', summary: expect.stringContaining('two'), severity: 'warning' },
    ]);
    await it.apply();
    expect(Object.keys(await it.droplets())).toContain('two');
  });

  test('removed from fleet.yaml it is destroyed, and its address stays reserved', async () => {
    await it.given(fleet([nodes[0] ?? '', '{ name: three, region: sgp1 }'], everyone));
    await it.apply();
    expect(Object.keys(await it.droplets()).sort()).toEqual(['monitor', 'one', 'three']);
    expect(await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8')).toMatch(
      /^ {2}10\.0\.0\.3:\n {4}host: two$/m,
    );
  });
});
