// Packages: what stands in their way at plan time, and the real script with an apt-get that answers as apt does.

import { afterEach, describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import type { Item } from '../../../src/host/item.ts';
import { firewallLoaders, refusedRemoval } from '../../../src/host/kinds/package.ts';
import { nothing, observeScript } from '../../../src/host/observe.ts';
import { render } from '../../../src/host/render.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { Bash } from '../../fakes/bash.ts';

const ufw: Item = { kind: 'package', name: 'ufw', hold: [], breaks: firewallLoaders };

describe('a package that apt would remove', () => {
  const changesOf = (...packages: string[]) => diff('web', [ufw], { ...nothing(), packages });

  test.each([...firewallLoaders])('%s is asked for, and named before anything is installed', (loader) => {
    expect(reveal(observeScript([ufw], { targets: false, sockets: false, logins: false }))).toContain(
      `\npackage ${loader}\n`,
    );
    const { problems } = changesOf(loader);
    expect(problems).toMatchObject([{ code: 'would-remove-package', severity: 'error' }]);
    expect(problems[0]?.summary).toContain(loader);
  });

  test('nothing is in the way where it is installed already, or nothing else is', () => {
    expect(changesOf('ufw', 'iptables-persistent').problems).toEqual([]);
    expect(changesOf().problems).toEqual([]);
  });

  test('is named from what apt printed', () => {
    const printed =
      'The following packages will be REMOVED:\n  iptables-persistent* netfilter-persistent\nThe following NEW packages will be installed:\n  ufw\nE: Packages need to be removed but remove is disabled.\n';
    const problem = refusedRemoval('web', printed);
    expect(problem?.code).toBe('would-remove-package');
    expect(problem?.summary).toContain('iptables-persistent, netfilter-persistent');
    expect(refusedRemoval('web', 'E: Unable to locate package ufw\n')).toBeUndefined();
  });
});

describe('an installation', () => {
  let bash: Bash;
  afterEach(() => bash.end());

  /** apt: what `apt-get` does in its nth call, of which `$verb` is `update` or `install`. */
  function install(apt: string, edit = (script: string) => script) {
    bash = new Bash({
      'apt-get': `
        echo "NEEDRESTART_SUSPEND=$NEEDRESTART_SUSPEND $*" >>$home/calls
        n=$(wc -l <$home/calls) verb=install; [[ " $* " != *' update '* ]] || verb=update
        locked() { echo "E: Could not get lock $1. It is held by process 7 (apt-get)"; exit 100; }
        ${apt}`,
      dpkg: 'true',
      sleep: 'echo slept >>$home/calls',
    });
    const changes = diff('here', [ufw], nothing()).changes.filter(({ kind }) => kind === 'package');
    const script = reveal(render(changes, [ufw], nothing(), { confirmSeconds: 120 }));
    return bash.run(edit(script));
  }
  const calls = () =>
    bash
      .read('calls')
      .trim()
      .split('\n')
      .map((line) => / (update|install) |slept/.exec(line)?.[0].trim());

  test('removes nothing, and restarts no service of others', () => {
    expect(install('exit 0').stdout).toContain('@done\n');
    expect(bash.read('calls')).toMatch(/^NEEDRESTART_SUSPEND=1 .* -o APT::Get::Remove=false .* install ufw .*\n$/);
  });

  test.each(['/var/lib/apt/lists/lock', '/var/cache/apt/archives/lock', '/var/lib/dpkg/lock-frontend'])(
    'waits for whoever holds %s',
    (lock) => {
      const apt = `case $n in 1) echo 'E: Unable to locate package ufw'; exit 100 ;; 2 | 4) locked ${lock} ;; esac`;
      expect(install(apt).stdout).toContain('@done\n');
      expect(calls()).toEqual(['install', 'update', 'slept', 'update', 'slept', 'update', 'install']);
    },
  );

  test('does not wait for anything else', () => {
    const answer = install("echo 'E: Unable to locate package ufw'; exit 100");
    expect(answer.stdout).toMatch(/@failed install ufw\n[\s\S]*Unable to locate package/);
    expect(calls()).toEqual(['install', 'update', 'install']);
  });

  test('waits no longer than its patience for all locks together', () => {
    const answer = install('sleep 1; locked /var/lib/apt/lists/lock', (script) =>
      script.replace('patience=300', 'patience=2').replace('sleep 5', '/bin/sleep 1'),
    );
    expect(answer.code).toBe(100);
    expect(answer.stdout).toMatch(/@failed install ufw\n[\s\S]*Could not get lock/);
  }, 20_000);

  test('is not stopped by a dead repository: the installation decides', () => {
    const dead = "[[ $verb == update ]] && echo 'E: The repository is not signed.' && exit 100";
    expect(install(`(( n == 1 )) && exit 100; ${dead}; exit 0`).stdout).toContain('@done\n');
    expect(calls()).toEqual(['install', 'update', 'install']);
  });
});
