// What a host keeps before a change of the way in, and how it goes back to that: the real script, with programs that note what they are given.

import { afterEach, describe, expect, test } from 'vitest';
import { armLibrary } from '../../../src/host/confirm.ts';
import { Bash } from '../../fakes/bash.ts';

/** As AppArmor's profile has it: files of /etc/wireguard alone, also as an output; pipes and sockets are no files. */
const confined = `
  may() { [[ -p $1 || -S $1 || $(readlink -f "$1") == */etc/wireguard/* ]] || { echo "denied: $1" >&2; exit 1; }; }
  may /dev/fd/1
  case $1 in
    showconf) printf '[Interface]\\nListenPort = 51820\\n' ;;
    setconf | syncconf) may "$3" && cat "$3" >$home/running ;;
  esac`;

const programs = {
  wg: confined,
  ip: 'true',
  systemctl: 'echo "systemctl $*" >>$home/calls',
  tar: 'true',
  sync: 'true',
  ...Object.fromEntries(
    ['iptables', 'ip6tables'].flatMap((tables) => [
      [`${tables}-save`, `echo '# ${tables}'`],
      [`${tables}-restore`, `echo "${tables}-restore $*" >>$home/calls`],
    ]),
  ),
};

const folders = ['/var/lib/promguard', '/run/promguard', '/sys/class/net', '/etc/systemd/system', '/proc/sys/net'];

describe('a change that nobody confirms', () => {
  let bash: Bash;
  afterEach(() => bash.end());

  /** Arms the countdown, changes the tunnel, and lets it run out. */
  function rollBack({ stubs = {}, ipv6 = true }: { stubs?: Record<string, string>; ipv6?: boolean } = {}) {
    bash = new Bash({ ...programs, ...stubs });
    bash.write('/sys/class/net/wg0/mtu', '1420\n');
    if (ipv6) bash.write('/proc/sys/net/ipv6/x', '');
    const head = 'set -Eeuo pipefail\nPATH=/usr/local/sbin:/usr/bin:/bin\nsay() { :; }\n';
    const script = `${head}mkdir -p /var/lib/promguard /etc/systemd/system\n${armLibrary}\narm_confirm 60 wg0\nbash /var/lib/promguard/confirm/take-back\n`;
    return bash.run(script, folders);
  }

  test('gives wg pipes and no files: AppArmor lets it use those of /etc/wireguard alone', () => {
    expect(rollBack()).toMatchObject({ code: 0, stderr: '' });
    expect(bash.read('running')).toBe('[Interface]\nListenPort = 51820\n');
  });

  test('puts the packet filter back, for both families', () => {
    rollBack();
    expect(bash.read('calls').match(/^ip6?tables-restore/gm)).toEqual(['iptables-restore', 'ip6tables-restore']);
  });

  test('without IPv6 in the kernel, leaves ip6tables alone', () => {
    const broken = { 'ip6tables-save': 'exit 1', 'ip6tables-restore': 'exit 1' };
    expect(rollBack({ ipv6: false, stubs: broken })).toMatchObject({ code: 0, stderr: '' });
    expect(bash.read('running')).not.toBe('');
  });
});
