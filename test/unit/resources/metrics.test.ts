// The metrics of a host: what is put there, and the script as it is, in real bash.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../../src/host/item.ts';
import { idOf } from '../../../src/host/kinds/index.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { itemsOf } from '../../../src/resources/index.ts';
import metrics from '../../../src/resources/metrics.sh';
import { BashHost, canBeHost } from '../../fakes/bash-host.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor, siteFrom } from '../../fakes/site.ts';

const textOf = (items: Item[], path: string) =>
  reveal(items.flatMap((item) => (item.kind === 'file' && item.path === path ? item.content : [])));
const ofMetrics = (items: Item[]) => items.map(idOf).filter((id) => /metrics|\/peers$/.test(id));

describe('what is put on a host', () => {
  test('a host of the exporter `node` has all of it, and others have nothing', () => {
    const yaml = fleetOf([monitor, node(1), node(2)], {
      more: 'exporters: { node: { hosts: [promguard-node-1] }, redis: {} }\n',
    });
    expect(ofMetrics(itemsFor(yaml, 'promguard-node-1'))).toHaveLength(5);
    expect(ofMetrics(itemsFor(yaml, 'promguard-node-2'))).toEqual([]);
    expect(ofMetrics(itemsFor(yaml, monitor.match(/name: (\S+),/)?.[1] ?? ''))).toEqual([]);
  });

  test('the peers are those of the tunnel, by name, and a rotation only adds a key and takes one away', () => {
    const site = siteFrom(fleetOf([monitor, node(1), node(2)]));
    const peersOf = (one: typeof site) => {
      const self = one.host('promguard-monitor-1');
      return self ? textOf(itemsOf(self, one), '/etc/promguard/peers') : '';
    };
    expect(peersOf(site)).toBe(
      'promguard-node-1 sfo3 node KEY-promguard-node-1\npromguard-node-2 sgp1 node KEY-promguard-node-2\n',
    );
    const rotating = (publicKey: string, otherPublicKey: string) =>
      peersOf({
        ...site,
        peersOf: (self) => site.peersOf(self).map((peer) => ({ ...peer, publicKey, otherPublicKey })),
      });
    expect(rotating('A', 'B')).toBe(rotating('B', 'A'));
    expect(rotating('A', 'B').split('\n')).toHaveLength(5);
  });
});

describe.skipIf(!canBeHost)('the script', () => {
  let host: BashHost;
  const out = '/var/lib/promguard/textfile/promguard.prom';
  const lists = '/var/lib/apt/lists/deb_Packages';
  beforeEach(() => {
    host = new BashHost();
    host.write({
      '/etc/promguard/peers': 'web fra1 node A=\nweb fra1 node B=\nmon tor1 monitor C=\n',
      '/sys/class/net/wg0/mtu': '',
      '/var/lib/promguard/textfile/.keep': '',
      '/var/lib/promguard/applied': '1764000000 1.2.3\n',
      '/var/lib/promguard/managed': 'file:/etc/app\nfleet:3f9a1c07d25be840\nunit:app\n',
      '/var/lib/dpkg/status': '',
      [lists]: '',
    });
    host.programs({
      wg: [
        String.raw`[ "$3" != latest-handshakes ] || printf 'A=\t5\nB=\t70\nC=\t0\nD=\t9\n'`,
        String.raw`[ "$3" != transfer ] || printf 'A=\t10\t1\nB=\t20\t2\nC=\t0\t148\nD=\t3\t3\n'`,
      ].join('\n'),
    });
  });
  afterEach(() => host.remove());

  /** The samples that it writes, by name with labels, without the prefix. */
  function samples(before = ''): Record<string, string> {
    const { code, stderr } = host.run([`set -- wg0\n${metrics}`], before);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = (host.read(out) ?? '').split('\n').filter((line) => /^[^#]/.test(line));
    return Object.fromEntries(
      lines.map((line) => [line.replace(/^promguard_(.*) \S+$/, '$1'), line.replace(/^.* /, '')]),
    );
  }

  /** Moves what was written before now back in time. */
  const later = "find /var/lib -exec touch -h -d '-1 minute' {} +";
  const oneMoreMinute = `${later}; touch -d '-30 seconds' ${out}`;

  test('peers have the names of hosts, and the two keys of a rotation are one', () => {
    expect(samples()).toMatchObject({
      'peer_last_handshake_timestamp_seconds{peer="web",peer_region="fra1",peer_role="node"}': '70',
      'peer_last_handshake_timestamp_seconds{peer="mon",peer_region="tor1",peer_role="monitor"}': '0',
      'peer_receive_bytes_total{peer="web"}': '30',
      'peer_transmit_bytes_total{peer="web"}': '3',
      'peer_transmit_bytes_total{peer="mon"}': '148',
    });
    expect(host.read(out)).not.toContain('D=');
    expect(host.calls('wg')).toEqual(['wg show wg0 latest-handshakes', 'wg show wg0 transfer']);
    expect(host.mode(out)).toBe('644');
  });

  test('where there is no tunnel nobody was met, and of one that does not answer nothing is said', () => {
    const met = (all: Record<string, string>) => Object.entries(all).filter(([name]) => name.startsWith('peer_'));
    expect(met(samples('mount -t tmpfs none /sys/class/net')).map(([, value]) => value)).toEqual(['0', '0']);
    host.programs({ wg: 'exit 1' });
    expect(met(samples())).toEqual([]);
  });

  test('what applies leave', () => {
    expect(samples()).toMatchObject({
      'info{version="1.2.3",fleet="3f9a1c07d25be840"}': '1',
      last_apply_timestamp_seconds: '1764000000',
      unconfirmed_change: '0',
      pending_restarts: '0',
    });
    host.write({
      '/var/lib/promguard/confirm/tunnels': '',
      '/run/promguard/pending/a': '',
      '/run/promguard/pending/b': '',
    });
    expect(samples()).toMatchObject({ unconfirmed_change: '1', pending_restarts: '2' });
  });

  test('no apply that ended is no metric', () => {
    host.write({ '/var/lib/promguard/applied': '' });
    expect(Object.keys(samples()).join()).not.toMatch(/info|last_apply/);
  });

  test('a reboot is required, is not, or nobody would say so', () => {
    expect(samples()['reboot_required']).toBeUndefined();
    host.write({ '/etc/kernel/postinst.d/unattended-upgrades': '' });
    expect(samples()['reboot_required']).toBe('0');
    host.write({ '/run/reboot-required': '' });
    expect(samples()['reboot_required']).toBe('1');
  });

  const running = (release: string, ...installed: string[]) =>
    [
      `mount -t tmpfs none /boot; echo ${release} >/boot/osrelease; mount --bind /boot/osrelease /proc/sys/kernel/osrelease`,
      ...installed.map((one) => `touch /boot/vmlinuz-${one}`),
    ].join('\n');
  test.each([
    ['0', '6.1.0-9-amd64', ['6.1.0-9-amd64']],
    ['1', '6.1.0-9-amd64', ['6.1.0-9-amd64', '6.1.0-10-amd64']],
    ['0', '6.1.0-10-amd64', ['6.1.0-9-amd64', '6.1.0-10-amd64']],
    ['0', '6.1.0-9-amd64', ['6.1.0-9-amd64', '6.1.0-10-cloud-amd64']],
    ['1', '6.12.48+deb13-cloud-amd64', ['6.12.48+deb13-cloud-amd64', '6.12.57+deb13-cloud-amd64']],
    ['0', '6.8.0-49-generic', ['6.8.0-49-generic', '6.8.0-9-generic']],
    [undefined, '6.8.0-custom', ['6.1.0-9-amd64']],
  ])('kernel outdated: %s, where %s runs of %j', (outdated, release, installed) => {
    expect(samples(running(release, ...installed))['kernel_outdated']).toBe(outdated);
    host.write({ '/run/systemd/container': '' });
    expect(samples(running(release, ...installed))['kernel_outdated']).toBeUndefined();
  });

  describe('updates', () => {
    const upgrades = [
      'Inst base-files [12.4] (12.5 Debian:12.15/oldstable [amd64])',
      'Inst libgcrypt20 [1.10.1-3] (1.10.1-4 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64])',
      'Inst liblzma5 [5.4.1-1] (5.4.2 Debian-Security:12/stable-security [amd64]) []',
      'Inst security-tool [1] (2 Ubuntu:24.04/noble-updates [all])',
      'Inst openssl [1] (2 Ubuntu:24.04/noble-security [amd64])',
      'Inst linux-image-6.1.0-30-amd64 (6.1.2 Debian-Security:12/stable-security [amd64])',
      'Conf liblzma5 (5.4.2 Debian-Security:12/stable-security [amd64])',
    ];
    const policy =
      ' 500 http://x bookworm-security/main amd64 Packages\n     release v=12,o=Debian,a=stable-security,l=Debian-Security';
    const says = (lines: string) => `cat <<'END'\n${lines}\nEND`;
    const pending = (all: Record<string, string>) => [
      all['updates_pending{kind="security"}'],
      all['updates_pending{kind="other"}'],
    ];
    beforeEach(() => host.programs({ 'apt-get': says(upgrades.join('\n')), 'apt-cache': says(policy) }));

    test('are counted when nothing has changed for a turn, and again after the next change only', () => {
      expect(pending(samples())).toEqual([undefined, undefined]);
      expect(host.calls('apt-get')).toEqual([]);
      expect(pending(samples(oneMoreMinute))).toEqual(['3', '2']);
      expect(host.calls('apt-get')).toEqual(['apt-get -s -o Debug::NoLocking=true dist-upgrade']);
      expect(pending(samples())).toEqual(['3', '2']);
      expect(host.calls('apt-get')).toEqual([]);
      host.programs({ 'apt-get': says('') });
      expect(pending(samples('sleep 0.01; touch /var/lib/dpkg/status'))).toEqual(['3', '2']);
      expect(
        pending(samples(`${later}; touch -d '-45 seconds' /var/lib/dpkg/status; touch -d '-30 seconds' ${out}`)),
      ).toEqual(['0', '0']);
    });

    test('of security are unknown where no source has them', () => {
      samples();
      host.programs({ 'apt-cache': says('     release v=12,o=Debian,a=stable,l=Debian') });
      expect(pending(samples(oneMoreMinute))).toEqual([undefined, '2']);
    });

    test('are unknown where apt cannot say, and the age of its lists is not', () => {
      samples();
      host.programs({ 'apt-get': 'exit 100' });
      const all = samples(oneMoreMinute);
      expect(pending(all)).toEqual([undefined, undefined]);
      expect(Number(all['apt_lists_timestamp_seconds'])).toBeGreaterThan(Date.now() / 1000 - 600);
    });

    test('are unknown, and so is the age of the lists, where there are none', () => {
      samples();
      const all = samples(`rm /var/lib/apt/lists/*; ${oneMoreMinute}`);
      expect(Object.keys(all).join()).not.toMatch(/apt|updates/);
    });
  });

  test('what listens beyond loopback, by number', () => {
    const sockets = [
      '0.0.0.0:22',
      '[::]:22',
      '127.0.0.1:5432',
      '[::1]:631',
      '127.0.0.53%lo:53',
      '10.0.0.2:9100',
      '*:80',
    ];
    const lines = sockets.map((socket) => `'LISTEN 0      128    ${socket}    0.0.0.0:*'`);
    host.programs({ ss: `printf '%s\\n' ${lines.join(' ')}` });
    expect(Object.keys(samples()).filter((name) => name.startsWith('listening'))).toEqual(
      [22, 80, 9100].map((port) => `listening{proto="tcp",port="${port}"}`),
    );
  });

  test('when nothing has changed it starts four programs', () => {
    samples();
    samples(oneMoreMinute);
    const last = 'read -r _ _ _ _ last </proc/loadavg';
    const { stdout } = host.run([`set -- wg0\n${last}; before=$last\n${metrics}\n${last}; echo $((last - before))\n`]);
    expect(stdout).toBe('4\n');
  });

  test('a file that cannot be written whole does not replace the one before', () => {
    samples();
    const before = host.read(out);
    const { code } = host.run([`set -- wg0\nprintf() { return 1; }\n${metrics}`]);
    expect(code).not.toBe(0);
    expect(host.read(out)).toBe(before);
  });
});
