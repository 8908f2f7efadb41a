// What a test file leaves to the next one in its process. Rule: nothing, or it fails. Loaded before each test file (vitest.config.ts).

import { afterAll, expect, vi } from 'vitest';

const before = { ...process.env };
const folder = process.cwd();
const open = servers();

afterAll(async () => {
  expect(process.cwd()).toBe(folder);
  expect(vi.isFakeTimers()).toBe(false);
  // Names alone: values may be secrets of this machine.
  const names = Object.keys({ ...before, ...process.env });
  expect(names.filter((name) => process.env[name] !== before[name])).toEqual([]);
  await vi.waitFor(() => expect(servers()).toBe(open));
});

function servers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}
