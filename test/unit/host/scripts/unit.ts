// Units as apply.sh handles them: what an interrupted script owes a unit stays marked until it is done.

import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

const mark = '/run/promguard/pending/app';

const changing = (calls: readonly string[]) => calls.filter((call) => !call.startsWith('systemctl show '));

export function unit(host: () => BashHost): void {
  test.each([
    ['restart', 'restart'],
    // It may have ended since it was looked at.
    ['reload', 'reload-or-restart'],
  ])('the mark of a unit stays until its %s is over', (verb, call) => {
    host().programs({ systemctl: `[ $1 = show ] || ls $folder/run/promguard/pending >>$folder/marks` });
    expect(host().run(applying('mark_pending app', `${verb}_unit app`)).code).toBe(0);
    expect(changing(host().calls('systemctl'))).toEqual([`systemctl ${call} app`]);
    expect(host().read('/marks')).toBe('app\n');
    expect(host().read(mark)).toBeUndefined();
  });

  test.each(['restart', 'reload'])('a %s that fails leaves the mark for the next apply', (verb) => {
    host().programs({ systemctl: 'exit 3' });
    expect(host().run(applying('mark_pending app', `${verb}_unit app`)).code).toBe(3);
    expect(host().read(mark)).toBe('');
  });

  test('a unit that goes is stopped, disabled and no longer marked, also where it is gone already', () => {
    host().programs({ systemctl: 'exit 1' });
    expect(host().run(applying('mark_pending app', 'remove_unit app')).code).toBe(0);
    expect(host().calls('systemctl')[0]).toBe('systemctl disable --quiet --now app');
    expect(host().read(mark)).toBeUndefined();
  });

  test('a socket and a timer go with what they have started', () => {
    expect(host().run(applying('remove_unit app.socket', 'remove_unit app.timer')).code).toBe(0);
    expect(host().calls('systemctl')).toEqual([
      'systemctl disable --quiet --now app.socket',
      'systemctl stop app.service',
      'systemctl reset-failed app.service',
      'systemctl clean --what=state app.service',
      'systemctl reset-failed app.socket',
      'systemctl disable --quiet --now app.timer',
      'systemctl stop app.service',
      'systemctl reset-failed app.service',
      'systemctl clean --what=state app.service',
      'systemctl reset-failed app.timer',
    ]);
  });

  test('a socket restarts when its service no longer runs, a timer at once', () => {
    const calls = applying('mark_pending app.socket', 'restart_unit app.socket', 'restart_unit app.timer');
    expect(host().run(calls).code).toBe(0);
    expect(host().calls('systemctl')).toEqual([
      'systemctl stop app.service',
      'systemctl restart app.socket',
      'systemctl restart app.timer',
    ]);
    expect(host().read(`${mark}.socket`)).toBeUndefined();
  });

  test('the user of a package that somebody removed is made again before its unit starts', () => {
    const shown = (user: string, dynamic = 'no') =>
      `[ $1 != show ] || printf 'User=${user}\\nDynamicUser=${dynamic}\\nFragmentPath=/lib/systemd/system/app.service\\n'`;
    const started = (systemctl: string) => {
      host().programs({ systemctl, 'dpkg-query': `echo 'app: /lib/systemd/system/app.service'` });
      const { code, stdout } = host().run(applying('restart_unit app'));
      const calls = host().calls('systemctl', 'dpkg-reconfigure');
      return { code, stdout, calls: changing(calls) };
    };
    const made = 'dpkg-reconfigure --frontend=noninteractive app';
    expect(started(shown('gone')).calls).toEqual([made, 'systemctl restart app']);
    for (const other of [shown('root'), shown('gone', 'yes'), shown('')])
      expect(started(other)).toMatchObject({ code: 0, calls: ['systemctl restart app'] });
    host().programs({ systemctl: shown('gone'), 'dpkg-query': 'exit 1' });
    const { code, stdout } = host().run(applying('restart_unit app'));
    expect([code, stdout]).toEqual([1, expect.stringContaining('there is no user gone, which app runs as')]);
  });

  test('a unit that was held back is let go and enabled, with nothing done for SysV, and systemd reads its files once', () => {
    host().programs({ systemctl: 'echo "$1 $SYSTEMCTL_SKIP_SYSV" >>$folder/skips' });
    expect(host().run(applying('enable_units app other')).code).toBe(0);
    expect(host().calls('systemctl')).toEqual([
      'systemctl unmask --quiet --no-reload app other',
      'systemctl enable --quiet --no-reload app other',
      'systemctl daemon-reload',
    ]);
    expect(host().read('/skips')).toBe('unmask \nenable 1\ndaemon-reload \n');
  });
}
