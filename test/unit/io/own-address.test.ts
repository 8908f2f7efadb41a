// The address from which this machine reaches others.

import { expect, test } from 'vitest';
import { ownAddress } from '../../../src/io/own-address.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.7', '127.0.0.1'],
])('%s is reached from %s', async (to, from) => {
  expect(await ownAddress(to)).toBe(from);
});

test.each(['::1', '255.255.255.255'])('to %s there is no way', async (to) => {
  expect(await ownAddress(to)).toBeUndefined();
});
