// The machine's clock, randomness and hash. Rule: the core gets them passed in.

import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Random } from '../ports.ts';

export const clock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => wait(milliseconds),
};

export const random: Random = (bytes) => new Uint8Array(randomBytes(bytes));

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
