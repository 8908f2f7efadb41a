// Commit-confirm: what the host keeps before a change is what it returns to, unless somebody confirms over a new connection.

import { existsSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { confirmScript, readConfirmation } from '../../../../src/host/confirm.ts';
import { diff } from '../../../../src/host/diff.ts';
import { readFacts } from '../../../../src/host/facts.ts';
import type { Item } from '../../../../src/host/item.ts';
import { nothing, observeScript } from '../../../../src/host/observe.ts';
import { releaseChanges } from '../../../../src/host/release.ts';
import { render } from '../../../../src/host/render.ts';
import { applying, type BashHost, withoutIpv6 } from '../../../fakes/bash-host.ts';

const unitFiles = '/etc/systemd/system/promguard-confirm';
const conf = '/etc/wireguard/wg0.conf';

/** A host with a tunnel, whose programs print what `is` says and keep what they are given. */
function running(host: BashHost, is: string): void {
  host.write({
    '/is': `${is}\n`,
    '/etc/ufw/user.rules': `${is}\n`,
    '/etc/default/ufw': `${is}\n`,
    [conf]: `${is}\n`,
    '/var/lib/promguard/managed': `file:${is}\n`,
    '/sys/class/net/wg0/mtu': '1420\n',
  });
}

const everythingOf = (host: BashHost) => [
  ...['/etc/ufw/user.rules', '/etc/default/ufw', conf].map((file) => host.read(file)?.trim()),
  ...['/filter4', '/filter6', '/tunnel'].map((file) => host.read(file)?.trim()),
];

export function confirm(host: () => BashHost): void {
  beforeEach(() => {
    host().programs({
      'iptables-save': 'cat $folder/is',
      'ip6tables-save': 'cat $folder/is',
      // The last argument is the file.
      'iptables-restore': 'for file; do :; done; cat "$file" >$folder/filter4',
      'ip6tables-restore': 'for file; do :; done; cat "$file" >$folder/filter6',
      // As AppArmor has it on some systems: no file but those of /etc/wireguard, not as its output either.
      wg: `[ ! -f /dev/fd/1 ] || exit 1
        case $1 in showconf) cat $folder/is ;; setconf) [ -p "$3" ] && cat "$3" >$folder/tunnel ;; esac`,
      ip: 'case "$*" in *address*) echo "5: wg0 inet 10.0.0.1/24 scope global wg0" ;; esac',
    });
  });

  const arm = () => host().run(applying('arm_confirm 60 wg0'));
  const runOut = () => {
    const [, command = ''] = /^ExecStart=(.+)$/m.exec(host().read(`${unitFiles}.service`) ?? '') ?? [];
    return host().run([`exec ${command}\n`]);
  };
  const answer = () => {
    const { stdout, stderr } = host().run(confirmScript());
    return readConfirmation('h', { code: 0, stdout, stderr }, 60)?.code ?? 'confirmed';
  };
  const state = () =>
    readFacts(
      'h',
      host().run(observeScript([], { targets: false, sockets: false, logins: false, others: false, samples: false }))
        .stdout,
    ).confirmation;

  test('a host that was given back keeps no empty folders of ours, no keys of hosts that were revoked, and what somebody put into them', () => {
    const folders = () =>
      host().run(['find /etc/promguard /opt/promguard /var/lib/promguard 2>/dev/null | sort; true\n']).stdout;
    running(host(), 'old');
    host().run(['mkdir -p /etc/promguard/rules /opt/promguard\n']);
    host().write({ '/var/lib/promguard/revoked': 'key\n' });
    arm();
    expect(answer()).toBe('confirmed');
    expect(folders()).toContain('/etc/promguard/rules\n');
    expect(folders()).toContain('/var/lib/promguard/revoked\n');
    host().write({ '/etc/promguard/targets/mine': '' });
    host().run(applying('arm_confirm 60 wg0', 'forget'));
    expect(answer()).toBe('confirmed');
    expect(folders()).toBe('/etc/promguard\n/etc/promguard/targets\n/etc/promguard/targets/mine\n');
  });

  // Not on a machine that has iptables itself.
  test.skipIf(existsSync('/usr/sbin/iptables-save'))(
    'a host without a packet filter, which has nothing of ours but the list',
    () => {
      for (const program of ['iptables-save', 'ip6tables-save']) rmSync(host().at(`/usr/local/sbin/${program}`));
      host().write({ '/var/lib/promguard/managed': 'tunnel:wg0\n' });
      expect(host().run(applying('arm_confirm 60 wg0', 'forget'))).toMatchObject({ code: 0 });
      runOut();
      expect(state()).toMatchObject({ revertedAt: expect.any(Number) });
      expect(host().calls('iptables-restore')).toEqual([]);
    },
  );

  describe('a give-back that nobody has confirmed', () => {
    const observed = { ...nothing(), confirmation: 'unconfirmed' as const };
    const { script } = render(releaseChanges(observed), [], observed, { confirmSeconds: 60, leaves: true });
    beforeEach(() => {
      running(host(), 'old');
      host().run(applying('arm_confirm 60 wg0', 'forget'));
    });

    test.each([
      ['whose countdown runs', ''],
      ['whose confirmation was interrupted', `rm -f ${unitFiles}.*`],
      ['whose confirmation was interrupted later', `rm -f ${unitFiles}.*; mv /var/lib/promguard/confirm{,.old}`],
    ])('%s, is confirmed by the next, and nothing is left', (_, interrupted) => {
      host().run([`${interrupted}\n`]);
      expect(state()).toBe('unconfirmed');
      expect(host().run(script).stdout).toMatch(/^@armed\n(.*\n)*@done\n$/);
      expect(host().read(`${unitFiles}.timer`)).toContain('OnActiveSec=60\n');
      expect(answer()).toBe('confirmed');
      expect([state(), host().read(`${unitFiles}.timer`)]).toEqual([undefined, undefined]);
      expect(host().run(['find /var/lib/promguard 2>/dev/null; true\n']).stdout).toBe('');
    });

    test('is rolled back whole where the next is not confirmed either', () => {
      running(host(), 'new');
      host().run(['rm /var/lib/promguard/managed\n']);
      host().run(script);
      host().calls();
      runOut();
      expect(everythingOf(host())).toEqual(Array.from({ length: 6 }, () => 'old'));
      expect(host().read('/var/lib/promguard/managed')).toBe('file:old\n');
      expect(
        host()
          .calls('systemctl')
          .filter((call) => call.includes('wg-quick')),
      ).toEqual([]);
    });
  });

  test('without IPv6 in the kernel, ip6tables is left alone', () => {
    running(host(), 'before');
    host().programs({ 'ip6tables-save': 'exit 1', 'ip6tables-restore': 'exit 1' });
    expect(host().run(applying('arm_confirm 60 wg0'), withoutIpv6)).toMatchObject({
      code: 0,
      stdout: '@armed\n@done\n',
    });
    running(host(), 'after');
    runOut();
    expect(host().calls('ip6tables-save', 'ip6tables-restore')).toEqual([]);
    expect(host().read('/tunnel')).toBe('before\n');
  });

  test('a change that nobody confirms is rolled back: files, packet filter, tunnel', () => {
    running(host(), 'before');
    expect(arm()).toMatchObject({ code: 0, stdout: '@armed\n@done\n' });
    expect(state()).toBe('unconfirmed');
    // It holds the keys.
    expect(host().mode('/var/lib/promguard/confirm')).toBe('700');
    expect(host().read(`${unitFiles}.timer`)).toContain('OnActiveSec=60\n');
    running(host(), 'after');
    expect(runOut().code).toBe(0);
    expect(everythingOf(host())).toEqual(Array.from({ length: 6 }, () => 'before'));
    // What the script put there stays, and stays known as ours.
    expect(host().read('/var/lib/promguard/managed')).toBe('file:after\nfile:before\n');
    expect(state()).toEqual({ revertedAt: expect.any(Number) });
    expect(answer()).toBe('changes-rolled-back');
  });

  test('a second change before anybody has confirmed the first one keeps what the rollback needs', () => {
    running(host(), 'before');
    arm();
    running(host(), 'between');
    expect(arm()).toMatchObject({ code: 0, stdout: '@armed\n@done\n' });
    running(host(), 'after');
    runOut();
    expect(everythingOf(host())).toEqual(Array.from({ length: 6 }, () => 'before'));
  });

  test('a confirmed change stays: the countdown, its files and the copy are gone', () => {
    running(host(), 'before');
    arm();
    running(host(), 'after');
    host().calls();
    expect(answer()).toBe('confirmed');
    expect(host().calls('systemctl')).toEqual(['systemctl disable --quiet --now promguard-confirm.timer']);
    for (const file of [`${unitFiles}.timer`, `${unitFiles}.service`, '/var/lib/promguard/confirm/take-back']) {
      expect(host().read(file)).toBeUndefined();
    }
    expect(state()).toBeUndefined();
    expect(everythingOf(host()).slice(0, 3)).toEqual(['after', 'after', 'after']);
    expect(answer()).toBe('confirmed');
  });

  test('the next change starts the countdown over, and forgets an older rollback', () => {
    running(host(), 'before');
    arm();
    runOut();
    host().calls();
    arm();
    expect(state()).toBe('unconfirmed');
    expect(host().run(applying('start_countdown')).code).toBe(0);
    const verbs = host()
      .calls('systemctl')
      .map((call) => call.split(' ')[1]);
    expect(verbs).toEqual(['enable', 'stop', 'reset-failed', 'start', 'stop', 'reset-failed', 'start']);
  });

  test('what was observed before a rollback is not acted on: its script touches nothing and forgets nothing', () => {
    running(host(), 'before');
    const items: Item[] = [
      { kind: 'file', path: '/etc/ufw/after.rules', mode: '0644', owner: 'root', group: 'root', content: ['x\n'] },
    ];
    const observed = { ...nothing(), confirmation: 'unconfirmed' as const };
    const { changes } = diff('h', items, observed);
    const { script } = render(changes, items, observed, { confirmSeconds: 60 });
    const unlist = () => host().run(['rm -f /var/lib/promguard/managed\n']);
    arm();
    runOut();
    unlist();
    host().calls();
    expect(host().run(script)).toMatchObject({ code: 0, stdout: '@rolled-back\n' });
    expect(state()).toEqual({ revertedAt: expect.any(Number) });
    expect([host().read('/etc/ufw/after.rules'), host().calls('systemctl')]).toEqual([undefined, []]);
    // One that is still to be decided is taken on, whatever an older rollback has left.
    arm();
    unlist();
    host().write({ '/var/lib/promguard/reverted': '' });
    expect(host().run(script).stdout).toMatch(/@done\n$/);
  });

  test('whoever came before the change was made, and waited for it, confirms nothing', async () => {
    running(host(), 'before');
    arm();
    host().programs({ flock: 'case $* in "-n 9") exit 1 ;; esac' });
    expect(host().run(confirmScript())).toMatchObject({ code: 0, stdout: '@again\n' });
    expect(state()).toBe('unconfirmed');
    runOut();
    expect(answer()).toBe('changes-rolled-back');
  });

  test('a tunnel that was not there before goes', () => {
    running(host(), 'before');
    host().run(['rm /etc/wireguard/wg0.conf; rm -r /sys/class/net/wg0\n']);
    arm();
    running(host(), 'after');
    host().calls();
    runOut();
    expect(host().read(conf)).toBeUndefined();
    expect(host().read('/tunnel')).toBeUndefined();
    expect(host().calls('systemctl')[0]).toBe('systemctl disable --quiet --now wg-quick@wg0');
  });

  test('its file is there as long as it runs: without it, wg-quick takes nothing down', () => {
    running(host(), 'before');
    host().run(['rm /etc/wireguard/wg0.conf; rm -r /sys/class/net/wg0\n']);
    arm();
    running(host(), 'after');
    host().programs({
      systemctl: '[ "$1" != disable ] || [ ! -e /etc/wireguard/wg0.conf ] || echo down >$folder/down',
    });
    runOut();
    expect(host().read('/down')).toBe('down\n');
  });

  /** The programs that take tunnels down and bring them up, and what was left of their files then. */
  const switches = () =>
    host()
      .calls('systemctl', 'ip', 'wg')
      .filter((call) => /^(systemctl \w+ .*wg-quick|ip link|wg setconf)/.test(call))
      .map((call) => call.replace(/ \/dev\/fd\/.*/, ''));
  const renamed = () => {
    host().run(['mv /etc/wireguard/wg0.conf /etc/wireguard/wg1.conf; mv /sys/class/net/wg0 /sys/class/net/wg1\n']);
    host().calls();
  };

  test('a tunnel that got another name has its old one again, and the two never run together', () => {
    running(host(), 'before');
    expect(host().run(applying('arm_confirm 60 wg1 wg0'))).toMatchObject({ code: 0, stdout: '@armed\n@done\n' });
    renamed();
    expect(runOut().code).toBe(0);
    expect(switches()).toEqual([
      'systemctl disable --quiet --now wg-quick@wg1',
      'ip link delete wg1',
      'ip link delete wg0',
      'systemctl restart wg-quick@wg0',
      'systemctl enable --quiet wg-quick@wg0',
      'wg setconf wg0',
    ]);
    expect([host().read(conf), host().read('/etc/wireguard/wg1.conf'), host().read('/tunnel')]).toEqual([
      'before\n',
      undefined,
      'before\n',
    ]);
  });

  test('a name that a second change brings before anybody has confirmed the first one goes too, and one that it no longer knows comes back', () => {
    running(host(), 'before');
    arm();
    renamed();
    expect(host().run(applying('arm_confirm 60 wg1'))).toMatchObject({ code: 0, stdout: '@armed\n@done\n' });
    host().calls();
    runOut();
    expect(switches().filter((call) => call.startsWith('systemctl'))).toEqual([
      'systemctl disable --quiet --now wg-quick@wg1',
      'systemctl restart wg-quick@wg0',
      'systemctl enable --quiet wg-quick@wg0',
    ]);
    expect(host().read('/tunnel')).toBe('before\n');
  });

  test('what an earlier release keeps of its change is left to its own rollback', () => {
    running(host(), 'before');
    arm();
    host().run(['rm /var/lib/promguard/confirm/tunnels\n']);
    expect(host().run(applying('arm_confirm 60 wg1 wg0'))).toMatchObject({ code: 0, stdout: '@armed\n@done\n' });
    expect(host().read('/var/lib/promguard/confirm/tunnels')).toBeUndefined();
  });

  test('a tunnel that was down before is stopped, and its file is the old one', () => {
    running(host(), 'before');
    host().run(['rm -r /sys/class/net/wg0\n']);
    arm();
    running(host(), 'after');
    host().calls();
    runOut();
    expect(host().read(conf)).toBe('before\n');
    expect(host().calls('systemctl')[0]).toBe('systemctl stop wg-quick@wg0');
  });

  test('a tunnel whose address or MTU changed is made anew, as only that brings them back', () => {
    running(host(), 'before');
    arm();
    running(host(), 'after');
    host().write({ '/sys/class/net/wg0/mtu': '1380\n' });
    host().calls();
    runOut();
    expect(host().calls('ip', 'systemctl').slice(0, 3)).toEqual([
      'ip -o address show dev wg0 scope global',
      'ip link delete wg0',
      'systemctl restart wg-quick@wg0',
    ]);
    expect(host().read('/tunnel')).toBe('before\n');
  });
}
