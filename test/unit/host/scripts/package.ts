// Packages as apply.sh installs them.

import { expect, test } from 'vitest';
import { reveal } from '../../../../src/keys/secret.ts';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

export function packages(host: () => BashHost): void {
  test('their units are held back, but not one that has a file of ours', () => {
    host().write({ '/etc/systemd/system/ours.service': '[Service]\n' });
    expect(host().run(applying("install_packages 'app ours' app tool")).code).toBe(0);
    const calls = host().calls('systemctl', 'apt-get');
    expect(calls[0]).toBe('systemctl mask --quiet --no-reload app');
    expect(calls.slice(1)).toEqual([expect.stringMatching(/^apt-get .* install app tool /)]);
  });

  test('a ufw that was removed does not start with the rules that it has left', () => {
    const settings = '/etc/ufw/ufw.conf';
    host().write({ [settings]: '# ufw\nENABLED=yes\nLOGLEVEL=low\n' });
    const installed = (...packages: string[]) => {
      expect(host().run(applying(`install_packages '' ${packages.join(' ')}`)).code).toBe(0);
      return host().read(settings);
    };
    expect(installed('app')).toContain('ENABLED=yes');
    expect(installed('app', 'ufw')).toBe('# ufw\nENABLED=no\nLOGLEVEL=low\n');
  });

  test('a ufw that is there keeps its settings', () => {
    const settings = '/etc/ufw/ufw.conf';
    host().write({ [settings]: 'ENABLED=yes\n' });
    host().programs({ 'dpkg-query': 'case "$*" in *" ufw") echo installed ;; esac' });
    expect(host().run(applying("install_packages '' ufw app")).code).toBe(0);
    expect(host().read(settings)).toBe('ENABLED=yes\n');
  });

  test('an installation that was broken off is finished, with new lists', () => {
    host().programs({ 'apt-get': '[ -e $folder/failed ] || { : >$folder/failed; exit 100; }' });
    expect(host().run(applying("install_packages '' app")).code).toBe(0);
    const verbs = host()
      .calls('apt-get', 'dpkg')
      .map((call) => /^dpkg|update|install/.exec(call)?.[0]);
    expect(verbs).toEqual(['install', 'dpkg', 'update', 'install']);
  });

  /** apt: what `apt-get` does in its nth call, of which `$verb` is `update` or `install`. */
  function install(apt: string, edit = (script: string) => script) {
    host().programs({
      'apt-get': `
        echo "$NEEDRESTART_SUSPEND" >>$folder/suspended
        n=$(wc -l <$folder/suspended) verb=install
        case " $* " in *' update '*) verb=update ;; esac
        locked() { echo "E: Could not get lock $1. It is held by process 7 (apt-get)"; exit 100; }
        ${apt}`,
    });
    return host().run([edit(reveal(applying("step 'install ufw'", "install_packages '' ufw")))]);
  }
  const calls = () =>
    host()
      .calls('apt-get', 'sleep')
      .map((call) => /^sleep|update|install/.exec(call)?.[0]);

  test('lists that were never fetched are fetched first, and only once', () => {
    host().run(['rm -r /var/lib/apt/lists\n']);
    const { stdout } = install("echo 'E: Unable to locate package ufw'; exit 100");
    expect(stdout).toMatch(/@failed install ufw\n[\s\S]*Unable to locate package/);
    expect(calls()).toEqual(['update', 'install', 'install']);
  });

  test('lists that were fetched for all are not fetched again for one', () => {
    host().programs({ 'apt-get': 'case " $* " in *\' lost \'*) exit 100 ;; esac' });
    host().run(applying("install_together '' app lost", "install_packages '' app", "install_packages '' lost"));
    expect(calls()).toEqual(['install', 'update', 'install', 'install', 'install', 'install']);
  });

  test('where apt fails for packages of others, and those are installed, that is enough', () => {
    host().programs({
      'apt-get': 'case " $* " in *install*) : >$folder/tried ;; esac; exit 100',
      'dpkg-query': '[ -e $folder/tried ] && echo installed',
    });
    expect(host().run(applying("install_packages '' app")).stdout).toBe('@done\n');
  });

  test('nothing is removed for ours, and no service of others restarted', () => {
    expect(install('exit 0').stdout).toContain('@done\n');
    expect(host().calls('apt-get')).toEqual([expect.stringMatching(/ -o APT::Get::Remove=false .* install ufw /)]);
    expect(host().read('/suspended')).toBe('1\n');
  });

  test.each(['/var/lib/apt/lists/lock', '/var/cache/apt/archives/lock', '/var/lib/dpkg/lock-frontend'])(
    'whoever holds %s is waited for',
    (lock) => {
      const apt = `case $n in 1) echo 'E: Unable to locate package ufw'; exit 100 ;; 2 | 3) locked ${lock} ;; esac`;
      expect(install(apt).stdout).toContain('@done\n');
      expect(calls()).toEqual(['install', 'update', 'sleep', 'update', 'sleep', 'update', 'install']);
    },
  );

  test('what is no lock is not waited for', () => {
    const { stdout } = install("echo 'E: Unable to locate package ufw'; exit 100");
    expect(stdout).toMatch(/@failed install ufw\n[\s\S]*Unable to locate package/);
    expect(calls()).toEqual(['install', 'update', 'install']);
  });

  test('all locks together are waited for no longer than its patience', () => {
    const { stdout, code } = install('locked /var/lib/apt/lists/lock', (script) =>
      script.replace('patience=300', 'patience=2').replace('sleep 1', '/bin/sleep 1'),
    );
    expect(code).toBe(100);
    expect(stdout).toMatch(/@failed install ufw\n[\s\S]*Could not get lock/);
  });

  test('a dead repository stops nothing: the installation decides', () => {
    expect(install('[ $n != 1 ] || exit 100; [ $verb = install ] || exit 100').stdout).toContain('@done\n');
    expect(calls()).toEqual(['install', 'update', 'install']);
  });
}
