// An apply is killed while it configures the new host.

import { test } from 'vitest';
import { killed } from './fault.ts';
import { configuring } from './points.ts';
import { rehearse } from './rehearsal.ts';

rehearse('killed while the new host is configured', 'story-killed-2', (it) => {
  test.each(configuring)('at "%s"', (moment) => it().survives({ fault: killed, moment }));
});
