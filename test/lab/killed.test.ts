// One change whose applies are killed again and again, each a little later than the one before, until one may finish.

import { test } from 'vitest';
import { killed } from '../faults/fault.ts';
import { rehearse } from '../faults/rehearsal.ts';

const moments = [
  'answered POST /v2/droplets',
  'NEW has made its own SSH host key',
  'monitor: confirm over a new connection',
  'answered DELETE /v2/droplets/ID',
];

rehearse('killed again and again', 'story-killed', (it) => {
  test(`at ${moments.length} moments, and then nothing is lost, duplicated or half done`, () =>
    it().survives(...moments.map((moment) => ({ fault: killed, moment }))));
});
