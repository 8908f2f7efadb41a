// What is to be committed after a command.

import { expect, test } from 'vitest';
import { commitLine, recordWrites } from '../../../src/commands/written.ts';
import type { Store } from '../../../src/ports.ts';

function storeWith(files: Record<string, string>): Store {
  const known = new Map(Object.entries(files));
  return {
    read: async (path) => (known.has(path) ? new TextEncoder().encode(known.get(path)) : undefined),
    source: async () => undefined,
    list: async () => [],
    write: async (changes) => {
      for (const [path, text] of Object.entries(changes)) text === null ? known.delete(path) : known.set(path, text);
    },
  };
}

test('names files that were made, changed or deleted, and none that is as it was before', async () => {
  const { store, changed } = recordWrites(storeWith({ same: '1', back: '1', other: '1', gone: '1' }));
  await store.write({ same: '1', back: '2', other: '2', gone: null, made: '1' }, 'a test');
  await store.write({ back: '1' }, 'a test');
  expect(await changed()).toEqual(['gone', 'made', 'other']);
});

test('is one line, and none where nothing changed', () => {
  expect(commitLine('fleet', [])).toBeUndefined();
  expect(commitLine('fleet', ['fleet.lock.yaml', 'keys/a.yaml'])).toBe(
    'commit fleet/ now: fleet.lock.yaml, keys/a.yaml',
  );
  const many = Array.from({ length: 8 }, (_, at) => `keys/${at}.yaml`);
  expect(commitLine('fleet', many)).toMatch(/keys\/5\.yaml, and 2 more$/);
});
