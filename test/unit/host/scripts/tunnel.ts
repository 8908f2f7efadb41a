// Tunnels as apply.sh starts and switches them.

import { once } from 'node:events';
import { expect, test } from 'vitest';
import { prepared, turnScript } from '../../../../src/host/barrier.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

export function tunnel(host: () => BashHost): void {
  test('a tunnel that somebody brought up by hand is replaced by the unit’s', () => {
    expect(host().run(applying('mark_pending wg-quick@wg0', 'start_tunnel wg0')).code).toBe(0);
    expect(host().calls('systemctl', 'ip')).toEqual([
      'systemctl stop wg-quick@wg0',
      'ip link delete wg0',
      'systemctl restart wg-quick@wg0',
    ]);
  });

  test('a tunnel that goes is stopped by its unit, whose file is still there, and whatever is left of it goes too', () => {
    host().programs({ systemctl: '[ "$1" != disable ] || [ -e /etc/wireguard/wg0.conf ] && echo there >$folder/seen' });
    host().write({ '/etc/wireguard/wg0.conf': '' });
    expect(host().run(applying('remove_tunnel wg0', 'remove_files /etc/wireguard/wg0.conf')).code).toBe(0);
    expect(host().read('/seen')).toBe('there\n');
    expect(host().calls('systemctl', 'ip')).toEqual([
      'systemctl disable --quiet --now wg-quick@wg0',
      'systemctl reset-failed wg-quick@wg0',
      'ip link delete wg0',
    ]);
  });

  test('an address gets another prefix length before the old one goes', () => {
    expect(host().run(applying('replace_address wg0 10.0.0.1/16 10.0.0.1/24 10.0.0.1/20')).code).toBe(0);
    expect(host().calls('ip')).toEqual([
      'ip address replace 10.0.0.1/16 dev wg0',
      'ip address delete 10.0.0.1/24 dev wg0',
      'ip address delete 10.0.0.1/20 dev wg0',
    ]);
  });

  test('at the barrier nothing changes before its turn, and then exactly what the file says', async () => {
    host().programs({
      'wg-quick': 'echo stripped',
      wg: '[ "$1" != syncconf ] || cat "$3" >$folder/synced',
    });
    const script = host().start(applying('change_at_barrier wg0'));
    let printed = '';
    script.stdout?.on('data', (data) => {
      printed += data;
      if (String(data).includes(prepared)) {
        expect(host().read('/synced')).toBeUndefined();
        host().run(turnScript());
      }
    });
    await once(script, 'close');
    expect(printed).toBe('@prepared\n@changed\n@done\n');
    expect(host().read('/synced')).toBe('stripped\n');
    expect(host().read('/run/promguard/turn')).toBeUndefined();
  });

  test('a turn that does not come is said once, and changes nothing in the end', () => {
    const hasty = reveal(applying('change_at_barrier wg0')).replaceAll(/read -r -t \d+/g, 'read -r -t 0.1');
    const { code, stdout } = host().run([hasty]);
    expect([code, stdout.split('\n').slice(0, 3)]).toEqual([
      1,
      ['@prepared', '@waited', '@failed before the first step'],
    ]);
    expect(host().calls('wg')).toEqual([]);
  });

  test('a turn that nobody waits for is none', () => {
    expect(host().run(turnScript())).toEqual({ code: 0, stdout: '', stderr: '' });
  });
}
