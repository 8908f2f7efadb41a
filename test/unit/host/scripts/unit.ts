// Units as apply.sh handles them: what an interrupted script owes a unit stays marked until it is done.

import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

const mark = '/run/promguard/pending/app';

export function unit(host: () => BashHost): void {
  test.each(['restart', 'reload'])('the mark of a unit stays until its %s is over', (verb) => {
    host().programs({ systemctl: `ls $folder/run/promguard/pending >>$folder/marks` });
    expect(host().run(applying('mark_pending app', `${verb}_unit app`)).code).toBe(0);
    expect(host().calls('systemctl')).toEqual([`systemctl ${verb} app`]);
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
