// Time and chance, as the machine has them. Rule: nothing else in the project reads either.

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
