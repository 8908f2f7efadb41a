// The SSH host key of the first boot gives way to one that never left the host.

import { beforeEach, expect, test } from 'vitest';
import { makeHostKeyScript, readHostKey, useHostKeyScript } from '../../../../src/host/pin.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const key = '/etc/ssh/ssh_host_ed25519_key';
const [boot, own] = ['B', 'O'].map((letter) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`) as [
  string,
  string,
];
const line = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';
const userData = '/var/lib/cloud/instance/user-data.txt';

export function pin(host: () => BashHost): void {
  beforeEach(() => {
    host().write({
      [key]: `-----BEGIN OPENSSH PRIVATE KEY-----\n${line}\n-----END OPENSSH PRIVATE KEY-----\n`,
      [`${key}.pub`]: `${boot} cloud`,
      [userData]: `ssh_keys:\n  ed25519_private: |\n    ${line}\npackages: [x]\n`,
      '/run/cloud-init/instance-data.json': `{"key":"a\\n${line}\\n"}`,
      '/run/cloud-init/result.json': '{}',
    });
    host().programs({
      'ssh-keygen': `for file; do :; done; echo 'OWN' >$file; echo '${own} h' >$file.pub`,
    });
  });

  const make = () => {
    const { stdout, stderr } = host().run(makeHostKeyScript(boot));
    return readHostKey('h', { code: 0, stdout, stderr });
  };

  test('it makes one key, however often it is asked, and keeps the present one until then', () => {
    expect([make(), make()]).toEqual([own, own]);
    expect(host().calls('ssh-keygen')).toHaveLength(1);
    expect(host().read(`${key}.pub`)).toBe(`${boot} cloud`);
  });

  /** A host whose sshd a socket starts, or not. */
  const started = (bySocket: boolean) =>
    host().programs({
      systemctl: `case "$*" in *ssh.socket) exit ${bySocket ? 0 : 3} ;; esac; [ "$1" != ${bySocket ? 'reload' : 'try-restart'} ]`,
    });

  test('the new key is used, and of the old one nothing is left on the host', () => {
    started(false);
    make();
    for (let times = 0; times < 2; times += 1) expect(host().run(useHostKeyScript()).stdout).toBe('@done\n');
    expect(host().read(key)).toBe('OWN\n');
    expect(host().read(`${key}.pub`)).toBe(`${own} h\n`);
    expect(host().read(`${key}.outgoing`)).toBeUndefined();
    expect(host().read(userData)).toBe(
      `ssh_keys:\n  ed25519_private: |\n    ${'x'.repeat(line.length)}\npackages: [x]\n`,
    );
    expect(host().read('/run/cloud-init/instance-data.json')).toBe(`{"key":"a\\n${'x'.repeat(line.length)}\\n"}`);
    expect(host().calls('systemctl').at(-1)).toBe('systemctl reload ssh');
    expect(make()).toBe(own);
  });

  test('the new key is used also where a socket starts sshd, which a reload would end', () => {
    started(true);
    make();
    expect(host().run(useHostKeyScript()).stdout).toBe('@done\n');
    expect(host().read(`${key}.outgoing`)).toBeUndefined();
  });
}
