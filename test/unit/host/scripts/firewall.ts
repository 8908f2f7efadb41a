// ufw as apply.sh turns it on, over a packet filter that keeps its chains and jumps.

import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

/** Its chains are the lines of `chains`, INPUT's jumps those of `jumps`, one file each for both families. */
const filter = (six: string) => `
case "$*" in
  '-n -L '*) grep -qx "$3" $folder/chains${six} ;;
  '-D INPUT -j '*) grep -qx "$4" $folder/jumps${six} || exit 1; grep -vx "$4" $folder/jumps${six} >$folder/left; mv $folder/left $folder/jumps${six} ;;
  '-A INPUT -j '*) echo "$4" >>$folder/jumps${six} ;;
esac`;

/** A moment after somebody's \`iptables -F\`: ufw's chains are there and nothing jumps to them. */
function flushed(host: BashHost): void {
  host.programs({
    iptables: filter(''),
    ip6tables: filter('6'),
    ufw: 'case "$*" in "--force enable" | reload) cp $folder/jumps $folder/seen; cp $folder/jumps6 $folder/seen6 ;; status) cat $folder/status ;; esac',
  });
  host.write({
    '/chains': 'ufw-before-input\nufw-after-input\n',
    '/chains6': 'ufw6-before-input\n',
    '/jumps': 'f2b-sshd\nufw-after-input\n',
    '/jumps6': '',
  });
}

export function firewall(host: () => BashHost): void {
  test.each(['enable_firewall', 'reload_firewall'])(
    '%s: the jumps are there before ufw sets DROP, in its order',
    (call) => {
      flushed(host());
      expect(host().run(applying(call)).code).toBe(0);
      expect(host().read('/seen')).toBe('f2b-sshd\nufw-before-input\nufw-after-input\n');
      expect(host().read('/seen6')).toBe('ufw6-before-input\n');
    },
  );

  test('what comes in and goes through is denied before ufw is on', () => {
    host().programs({ iptables: 'exit 1', ip6tables: 'exit 1' });
    expect(host().run(applying('enable_firewall')).code).toBe(0);
    expect(host().calls('ufw')).toEqual(['ufw default deny incoming', 'ufw default deny routed', 'ufw --force enable']);
  });

  test.each([
    ['active', ['ufw status', 'ufw reload']],
    ['inactive', ['ufw status']],
  ])('IPv6 is filtered too; a ufw that is %s', (status, calls) => {
    flushed(host());
    host().write({ '/etc/default/ufw': '# ours\nIPV6=no\nIPT_SYSCTL=x\n', '/status': `Status: ${status}\n` });
    expect(host().run(applying('filter_ipv6')).code).toBe(0);
    expect(host().read('/etc/default/ufw')).toBe('# ours\nIPV6=yes\nIPT_SYSCTL=x\n');
    expect(host().calls('ufw')).toEqual(calls);
    host().run(applying('filter_ipv6'));
    expect(host().calls('ufw')).toEqual([]);
  });

  test.each([
    ["'no' 'ACCEPT' 'DROP' ''", ['ufw disable', 'ufw reload'], 'yes', 'ACCEPT'],
    ["'' 'REJECT' '' 'no'", ['ufw reload'], 'no', 'REJECT'],
    ["'' '' '' ''", ['ufw reload'], 'yes', 'DROP'],
  ])('ufw becomes as it was: restore_firewall %s', (words, calls, ipv6, incoming) => {
    flushed(host());
    host().write({ '/etc/default/ufw': 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_FORWARD_POLICY="DROP"\n' });
    expect(host().run(applying(`restore_firewall ${words}`)).code).toBe(0);
    expect(host().calls('ufw')).toEqual(calls);
    const settings = `IPV6=${ipv6}\nDEFAULT_INPUT_POLICY="${incoming}"\nDEFAULT_FORWARD_POLICY="DROP"\n`;
    expect(host().read('/etc/default/ufw')).toBe(settings);
  });
}
