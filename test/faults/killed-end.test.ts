// An apply is killed while it changes the monitor and removes the old host.

import { test } from 'vitest';
import { killed } from './fault.ts';
import { ending } from './points.ts';
import { rehearse } from './rehearsal.ts';

rehearse('killed while the monitor changes and the old host is removed', 'story-killed-3', (it) => {
  test.each(ending)('at "%s"', (moment) => it().survives({ fault: killed, moment }));
});
