// Randomness that is the same in every run, so that a test that fails fails again.

import { createHash } from 'node:crypto';
import type { Random } from '../../src/ports.ts';

export function seeded(seed: string): Random {
  let calls = 0;
  return (bytes) => {
    const hash = createHash('shake256', { outputLength: bytes }).update(`${seed} ${calls++}`);
    return new Uint8Array(hash.digest());
  };
}
