// Parts of a host, each on its own: one that cannot be had takes nothing else with it.

import { expect, test } from 'vitest';
import { diff } from '../../../../src/host/diff.ts';
import type { Item } from '../../../../src/host/item.ts';
import { idOf } from '../../../../src/host/kinds/index.ts';
import { nothing } from '../../../../src/host/observe.ts';
import { type Part, readLostParts } from '../../../../src/host/part.ts';
import { render } from '../../../../src/host/render.ts';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

const file = (path: string): Item => ({
  kind: 'file',
  path,
  mode: '0644',
  owner: 'root',
  group: 'root',
  content: ['x\n'],
});
const own = (name: string): Item[] => [
  { kind: 'package', name, hold: [name], startsOthers: name === 'three' },
  file(`/etc/promguard/${name}.conf`),
  { kind: 'unit', name, restartOn: [`file:/etc/promguard/${name}.conf`], reloadOn: [] },
];
const part = (name: string): Part => ({
  name,
  at: { file: 'fleet.yaml', line: 1, column: 1 },
  ids: new Set(own(name).map(idOf)),
});
const access: Item[] = [
  { kind: 'package', name: 'ufw', hold: [] },
  { kind: 'firewall' },
  {
    kind: 'tunnel',
    interface: 'wg0',
    address: '10.0.0.1/24',
    port: 51_820,
    publicKey: 'AAAA',
    mtu: undefined,
    peers: [],
  },
];

export function parts(host: () => BashHost): void {
  const all = [part('one'), part('two'), part('three')];
  const scripts = (items: Item[], managed: string[] = [], binaries: string[] = []) => {
    const observed = { ...nothing(), managed, binaries };
    const { changes } = diff('here', items, observed);
    return { changes, ...render(changes, items, observed, { confirmSeconds: 60, parts: all }) };
  };
  /** apt does not have this package, and dpkg knows what it installed. */
  const without = (name: string) =>
    host().programs({
      'apt-get': `case " $* " in *' ${name} '*) echo 'E: Unable to locate package ${name}'; exit 100 ;; esac
        for one; do echo "$one" >>$folder/installed; done`,
      'dpkg-query': `shift 2; for one; do grep -qx "$one" $folder/installed || exit 1; echo installed; done`,
    });
  const started = () =>
    host()
      .calls('systemctl')
      .filter((call) => call.startsWith('systemctl restart'));
  const lostIn = (stdout: string, { changes }: Pick<ReturnType<typeof scripts>, 'changes'>) =>
    readLostParts(stdout, all, changes).map(({ part: { name }, step, printed, worked }) => [
      name,
      step,
      printed.includes(`Unable to locate package ${name}`),
      worked,
    ]);

  test.each(['one', 'two'])('without %s, the other one runs, and the failure is told', (lost) => {
    without(lost);
    const made = scripts([...own('one'), ...own('two')]);
    expect(made.confirmed).toBeUndefined();
    const { code, stdout } = host().run(made.script);
    expect([code, stdout.endsWith('@done\n')]).toEqual([0, true]);
    expect(lostIn(stdout, made)).toEqual([[lost, `install ${lost}`, true, false]]);
    const other = lost === 'one' ? 'two' : 'one';
    expect(started()).toEqual([`systemctl restart ${other}`]);
    expect(host().read(`/etc/promguard/${other}.conf`)).toBe('x\n');
    expect(host().read(`/etc/promguard/${lost}.conf`)).toBeUndefined();
  });

  test('where all can be had, apt is called once for all of them', () => {
    without('none');
    const made = scripts([...own('one'), ...own('two')]);
    const { stdout } = host().run(made.script);
    expect(lostIn(stdout, made)).toEqual([]);
    expect(host().calls('apt-get')).toEqual([expect.stringContaining(' install one two ')]);
    expect(host().read('/var/lib/promguard/managed')).toContain('unit:one\nunit:two\n');
  });

  test('a file that does not pass its check, and a unit that does not start, fail alone too', () => {
    host().programs({ systemctl: '[ "$*" != "restart one" ] || exit 3' });
    const made = scripts([...own('one'), ...own('two')]);
    const { stdout } = host().run(made.script);
    expect(lostIn(stdout, made)).toEqual([['one', 'start one', false, false]]);
    expect(host().read('/run/promguard/pending/one')).toBeUndefined();
  });

  test('tunnel and firewall come before them, and are confirmed whatever becomes of them', () => {
    without('one');
    host().programs({ ip: 'exit 0', wg: 'exit 0' });
    host().write({ '/etc/ufw/ufw.conf': '', '/etc/default/ufw': 'IPV6=yes\n' });
    const made = scripts([...access, ...own('one'), ...own('two')]);
    const first = host().run(made.script);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/@armed\n[\s\S]*@done\n$/) });
    expect(first.stdout).not.toContain('@part');
    expect(host().calls('apt-get')).toEqual([
      expect.stringContaining(' install ufw one two '),
      expect.stringMatching(/ update /),
      expect.stringContaining(' --fix-broken install ufw one two '),
      expect.stringContaining(' install ufw '),
    ]);
    const second = host().run(made.confirmed ?? []);
    expect(second.stdout).toMatch(/^@confirmed\n/);
    expect(lostIn(second.stdout, made)).toEqual([['one', 'install one', true, false]]);
    expect(host().read('/etc/systemd/system/promguard-confirm.timer')).toBeUndefined();
    expect(host().read('/var/lib/promguard/confirm/take-back')).toBeUndefined();
  });

  test('where all can be had, what tunnel, firewall and parts need comes in one call of apt; what may start more than is held back waits for the firewall', () => {
    without('none');
    host().programs({ ip: 'exit 0', wg: 'exit 0' });
    host().write({ '/etc/ufw/ufw.conf': '', '/etc/default/ufw': 'IPV6=yes\n' });
    const made = scripts([...access, ...own('one'), ...own('two'), ...own('three')]);
    expect(host().run(made.script).stdout).toMatch(/@done\n$/);
    const calls = host().calls('apt-get', 'ufw', 'systemctl');
    expect(calls.filter((call) => !call.includes('promguard-confirm'))).toEqual([
      'systemctl mask --quiet --no-reload one two',
      expect.stringContaining(' install ufw one two --no-install-recommends'),
      ...['default deny incoming', 'default deny routed', '--force enable'].map((command) => `ufw ${command}`),
    ]);
    expect(lostIn(host().run(made.confirmed ?? []).stdout, made)).toEqual([]);
    expect(host().calls('apt-get')).toEqual([expect.stringContaining(' install three ')]);
  });

  test('where the host has rolled back, nothing is installed any more', () => {
    host().write({ '/var/lib/promguard/reverted': '' });
    const { confirmed = [] } = scripts([...access, ...own('one')]);
    expect(host().run(confirmed)).toMatchObject({ code: 0, stdout: '@reverted\n' });
    expect(host().calls('apt-get', 'systemctl')).toEqual([]);
  });

  const before = ['binary:old-1', 'unit:former'];

  test('an old program stays, and stays listed, until every part has what replaces it', () => {
    without('one');
    host().write({ '/opt/promguard/old-1/old': '' });
    const items = [...own('one'), ...own('two')];
    expect(host().run(scripts(items, before, ['old-1']).script).stdout).toMatch(/@done\n$/);
    expect(host().read('/opt/promguard/old-1/old')).toBe('');
    expect(host().read('/var/lib/promguard/managed')).toMatch(/^binary:old-1\nfile:/);
    expect(host().read('/var/lib/promguard/managed')).not.toContain('unit:former');
    without('none');
    host().run(['rm /etc/promguard/two.conf /var/lib/promguard/managed\n']);
    host().run(scripts(items, before, ['old-1']).script);
    expect(host().read('/opt/promguard/old-1/old')).toBeUndefined();
    expect(host().read('/var/lib/promguard/managed')).not.toContain('binary:old-1');
  });

  test('a unit that was held back for a package that never came is let go when it is removed', () => {
    host().run(['ln -s /dev/null /etc/systemd/system/one.service\n']);
    host().calls();
    host().run(applying('remove_unit one', 'remove_unit two'));
    expect(
      host()
        .calls('systemctl')
        .filter((call) => call.includes('unmask')),
    ).toEqual(['systemctl unmask --quiet one']);
  });
}
