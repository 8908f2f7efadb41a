// Prometheus durations.

import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../src/fleet/duration.ts';

describe('parseDuration', () => {
  test.each([
    ['30s', 30],
    ['1h30m', 5_400],
    ['15d', 1_296_000],
    ['1y2w3d4h5m6s7ms', 33_019_506.007],
    ['0', 0],
    ['0s', 0],
    ['100ms', 0.1],
    ['292y', 9_208_512_000],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds, 6);
  });

  test.each(['', '30', 's', '30sec', '1.5d', '-1s', '5m1h', '1h 30m', '30S', '293y', `${'9'.repeat(400)}s`])(
    '%j is not a duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});
