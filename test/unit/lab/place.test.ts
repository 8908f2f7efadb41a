// The names of a lab.

import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../src/lab/place.ts';

describe('a lab', () => {
  test.each(['', 'Lab', '9', '../etc', 'a b', 'a'.repeat(21)])('cannot be named "%s"', (name) => {
    expect(() => placeOf(name)).toThrow(expect.objectContaining({ code: 'invalid-lab-name' }));
  });
});
