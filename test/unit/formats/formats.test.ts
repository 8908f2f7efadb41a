// Files that a release wrote are read by every later one. Rule: a file here is never changed; a new form of it is a file more, in the table of what is read.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { formatLock, parseLock } from '../../../src/fleet/lock.ts';
import { readKeyFiles } from '../../../src/flow/keyfiles.ts';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { markerOf, parseParts } from '../../../src/plan/marker.ts';
import { parseSaved } from '../../../src/plan/saved.ts';
import { problemsOf } from '../../../src/problem.ts';
import { fleetOf, node } from '../../fakes/fleets.ts';

const bytes = (name: string) => readFileSync(path.join(import.meta.dirname, name));
const text = (name: string) => bytes(name).toString();
const vault = createVault({ identities: new Secret(text('identity.txt')), clock, random });
const code = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return problemsOf(error).map(({ code, hint }) => [code, hint]);
  }
};

describe('the lock', () => {
  test('of version 1 is read, and written anew in the present form with all that it had', () => {
    const { lock, problems } = parseLock(bytes('lock-1.yaml'), 'lock.yaml');
    expect(problems).toEqual([]);
    expect(lock?.hosts['promguard-node-1']).toMatchObject({ address: '10.0.0.2', revoked: '2026-11-24' });
    expect(lock?.reserved).toEqual({ '10.0.0.9': { host: 'left', since: '2026-10-01' } });
    expect(lock && formatLock(lock)).toBe(text('lock-1.yaml').replace('version: 1', 'version: 2'));
  });

  test('of version 2 is read, and written as it was', () => {
    const { lock, problems } = parseLock(bytes('lock-2.yaml'), 'lock.yaml');
    expect(problems).toEqual([]);
    expect(lock && formatLock(lock)).toBe(text('lock-2.yaml'));
  });

  test('of a newer version is refused with the release that reads it', () => {
    const { lock, problems } = parseLock(bytes('lock-of-a-newer-release.yaml'), 'lock.yaml');
    expect(lock).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'lock-too-new', hint: 'use PromGuard 9.1.0 or later', at: { line: 1 } }]);
  });

  test('what does not look like a release is not repeated', () => {
    const odd = Buffer.from('version: 3\nrelease: "9.1.0; see evil.example"\nhosts: {}\n');
    const [problem] = parseLock(odd, 'lock.yaml').problems;
    expect(problem).toMatchObject({ code: 'lock-too-new' });
    expect(problem?.hint).not.toContain('evil');
  });
});

describe('a key file', () => {
  const { fleet } = load(
    Buffer.from(
      fleetOf([node(1), '{ name: promguard-monitor-1, region: tor1 }']).replace(
        /age1\w+/,
        'age1wrx3y6aygzqgnz3vffzsjs5q9y2vuk0kpfmlktrn096cgsu8vcmsaesxxa',
      ),
    ),
    'f/fleet.yaml',
  );
  const read = async (name: string, opened = true) => {
    if (!fleet) throw new Error('the fleet does not load');
    const store = { read: async (file: string) => (file === 'keys/promguard-node-1.yaml' ? bytes(name) : undefined) };
    return readKeyFiles({ store, vault: opened ? vault : undefined, publicKeyOf } as never, fleet);
  };

  test.each<[string, string | undefined, boolean]>([
    ['key-before-fleet-ids.yaml', undefined, false],
    ['key.yaml', '3f9a1c07d25be840', false],
    ['key-in-rotation.yaml', '3f9a1c07d25be840', true],
  ])('%s is read, with an identity and without', async (name, id, between) => {
    const { keys, keyFleets } = await read(name);
    const own = keys['promguard-node-1'];
    expect(own?.pair.privateKey.reveal()).toBe(Buffer.alloc(32, 64).toString('base64'));
    expect(own?.presharedKeys['promguard-monitor-1']?.reveal()).toBe(Buffer.alloc(32, 65).toString('base64'));
    expect([keyFleets['promguard-node-1'], own?.next !== undefined]).toEqual([id, between]);
    const sealed = await read(name, false);
    expect(Object.keys(sealed.keys['promguard-node-1']?.presharedKeys ?? {})).toEqual(['promguard-monitor-1']);
    expect(sealed.keyFleets).toEqual(keyFleets);
  });

  test.each([true, false])('of a newer release is refused with that release (identity: %s)', async (opened) => {
    await expect(read('key-of-a-newer-release.yaml', opened)).rejects.toMatchObject({
      problems: [{ code: 'key-file-too-new', hint: 'use PromGuard 9.1.0 or later' }],
    });
  });
});

test('secrets.yaml is read', async () => {
  expect(await vault.open(text('secrets.yaml'), 'secrets.yaml')).toEqual({ db: 'hunter2', 'api.token': 'x y' });
});

test('a saved plan is of one release, and any other names that release', () => {
  const saved = text('saved-plan.json');
  expect(parseSaved(saved, 'p.json', '0.1.0')).toMatchObject({ fleet: 'demo', reviewed: { digest: 'd'.repeat(64) } });
  for (const other of ['0.0.9', '0.2.0']) {
    expect(code(() => parseSaved(saved, 'p.json', other))).toMatchObject([['saved-plan-version', expect.anything()]]);
  }
  expect(() => parseSaved(saved, 'p.json', '0.2.0')).toThrow('0.1.0');
});

describe('a comment', () => {
  const marker = markerOf('plan', 'fleet/fleet.yaml');

  test('of every form is found as ours, so that no second one is posted', () => {
    for (const name of ['comment-of-the-first-form.md', 'comment-with-its-commit.md', 'comment.md']) {
      expect(text(name).startsWith(marker)).toBe(true);
    }
  });

  test('with a plan in the present form is read', () => {
    expect(parseParts(marker, text('comment.md'))).toMatchObject({
      state: 'applied',
      mark: { version: '0.1.0', signature: 'c2ln' },
    });
  });

  test('from before plans said what they were made with is no review: the plan has to be made again', () => {
    for (const name of ['comment-of-the-first-form.md', 'comment-with-its-commit.md']) {
      expect(parseParts(marker, text(name))).toBeUndefined();
    }
  });
});
