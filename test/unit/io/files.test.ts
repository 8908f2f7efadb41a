// The Store: atomic writes, only inside its folder, and failures reported.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from '../../../src/io/files.ts';
import type { Problem } from '../../../src/problem.ts';

let root: string;
beforeEach(() => {
  root = path.join(mkdtempSync(path.join(os.tmpdir(), 'promguard-files-')), 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(path.dirname(root), { recursive: true }));

const at = (file: string) => path.join(root, file);

describe('write', () => {
  test('creates folders, writes every file and deletes null', async () => {
    writeFileSync(at('gone'), 'x');
    await createStore(root).write({ 'keys/a.yaml': 'ä\n', gone: null, 'never.there': null }, 'why');
    expect(readFileSync(at('keys/a.yaml'), 'utf8')).toBe('ä\n');
    expect(readdirSync(root)).toEqual(['keys']);
  });

  test('sets mode 0644, whatever the umask and the old mode', async () => {
    const before = process.umask(0o077);
    writeFileSync(at('a'), 'x');
    chmodSync(at('a'), 0o600);
    await createStore(root).write({ a: 'y', b: 'y' }, 'why');
    process.umask(before);
    expect([statSync(at('a')).mode & 0o777, statSync(at('b')).mode & 0o777]).toEqual([0o644, 0o644]);
  });

  test('replaces a link, not its target', async () => {
    mkdirSync(at('in'));
    writeFileSync(at('target'), 'old');
    symlinkSync(at('target'), at('in/link'));
    await createStore(at('in')).write({ link: 'new' }, 'why');
    expect([readFileSync(at('target'), 'utf8'), readFileSync(at('in/link'), 'utf8')]).toEqual(['old', 'new']);
  });

  test('shows a reader the old file or the new one, never a part', async () => {
    const store = createStore(root);
    const versions = ['a', 'b'].map((letter) => letter.repeat(200_000));
    await store.write({ f: versions[0] ?? '' }, 'why');
    let writing = true;
    const seen = new Set<string>();
    const reader = (async () => {
      while (writing) seen.add(Buffer.from((await store.read('f')) ?? []).toString());
    })();
    for (let round = 0; round < 20; round++) await store.write({ f: versions[round % 2] ?? '' }, 'why');
    writing = false;
    await reader;
    expect([...seen].every((text) => versions.includes(text))).toBe(true);
  });

  test('removes what an interrupted write of the same file left, and nothing else', async () => {
    for (const name of ['.a.0badcafe.tmp', '.a.b.0badcafe.tmp', '.a.tmp']) writeFileSync(at(name), 'half');
    await createStore(root).write({ a: 'whole' }, 'why');
    expect(readdirSync(root)).toEqual(['.a.b.0badcafe.tmp', '.a.tmp', 'a']);
  });

  test('leaves the old file, and no other, when it fails', async () => {
    mkdirSync(at('folder'));
    writeFileSync(at('folder/inside'), 'x');
    await expect(createStore(root).write({ folder: 'text' }, 'why')).rejects.toMatchObject({
      code: 'file-access-failed',
      summary: expect.stringMatching(/write folder: E/),
    });
    expect(readdirSync(root)).toEqual(['folder']);
  });
});

describe('read and list', () => {
  test('a folder in the place of a file is named, with what to do', async () => {
    mkdirSync(at('fleet.lock.yaml'));
    mkdirSync(at('prod'));
    const hintOf = (file: string) =>
      createStore(root)
        .read(file)
        .then(
          () => expect.unreachable(),
          ({ hint }) => hint,
        );
    expect(await hintOf('fleet.lock.yaml')).toMatch(/move the folder away/);
    expect(await hintOf('prod')).toMatch(/fleet\/fleet\.yaml/);
  });

  test('a missing file is undefined, a missing folder empty', async () => {
    const store = createStore(root);
    expect(await store.read('nope')).toBeUndefined();
    expect(await store.list('nope')).toEqual([]);
  });

  test('bytes are unchanged; names are sorted, those of folders with a slash', async () => {
    writeFileSync(at('b'), Uint8Array.of(0xff, 0x00));
    writeFileSync(at('a'), '');
    mkdirSync(at('c'));
    expect(await createStore(root).read('b')).toEqual(Uint8Array.of(0xff, 0x00));
    expect(await createStore(root).list('.')).toEqual(['a', 'b', 'c/']);
  });

  test('a link is listed, so that nobody takes it for nothing, and a device is not', async () => {
    symlinkSync(at('nowhere'), at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    expect(await createStore(root).list('.')).toEqual(['link']);
  });

  test('a failure names the file and its cause', async () => {
    writeFileSync(at('a'), '');
    await expect(createStore(root).read('a/b')).rejects.toMatchObject({
      code: 'not-a-folder',
      summary: expect.stringMatching(/\/a is a file/),
    });
  });
});

test.each(['../x', 'a/../../x', '/etc/hostname', '..'])('refuses %s, which is outside the folder', async (file) => {
  const store = createStore(root);
  const refused = { code: 'path-outside-fleet', summary: expect.stringContaining(file) };
  await expect(store.read(file)).rejects.toMatchObject(refused);
  await expect(store.list(file)).rejects.toMatchObject(refused);
  await expect(store.write({ [file]: 'x' }, 'why')).rejects.toMatchObject(refused);
  expect(existsSync(path.join(root, '../x'))).toBe(false);
});

describe('a source, whose path a stranger may have written', () => {
  const source = (file: string) => createStore(at('fleet')).source(file);
  beforeEach(() => {
    mkdirSync(at('fleet/postgres'), { recursive: true });
    mkdirSync(at('outside'));
    writeFileSync(at('outside/secret'), 'x');
    writeFileSync(at('fleet/postgres/queries.yaml'), 'y');
  });

  test('is a regular file, also where the folder of fleet.yaml is reached by a link', async () => {
    expect(await source('postgres/queries.yaml')).toEqual(new TextEncoder().encode('y'));
    symlinkSync(at('fleet'), at('link'));
    expect(await createStore(at('link')).source('postgres/queries.yaml')).toBeDefined();
    expect(await source('nope')).toBeUndefined();
  });

  test.each([
    ['outside/secret', 'link', 'link', 'source-is-link'],
    ['outside', 'link', 'link/secret', 'source-is-link'],
    ['fleet/postgres/queries.yaml', 'link', 'link', 'source-is-link'],
    ['fleet/postgres', 'other', 'postgres', 'not-a-file'],
    ['outside/secret', 'link', '../outside/secret', 'path-outside-fleet'],
  ])('%s by way of %s is refused', async (target, link, file, code) => {
    symlinkSync(at(target), at(`fleet/${link}`));
    await expect(source(file)).rejects.toMatchObject({ code });
  });
});

describe('what is no regular file', () => {
  const problemOf = (file: string, root: string) =>
    createStore(root)
      .read(file)
      .then(undefined, (error: Problem) => error);

  test('a folder: the fleet.yaml in it is named, if there is one', async () => {
    mkdirSync(at('fleet'));
    mkdirSync(at('other'));
    writeFileSync(at('fleet/fleet.yaml'), '');
    expect(await problemOf('fleet', root)).toMatchObject({
      code: 'not-a-file',
      hint: `write ${at('fleet/fleet.yaml')}`,
    });
    expect(await problemOf('other', root)).toMatchObject({
      code: 'not-a-file',
      summary: `${at('other')} is a folder, not a file`,
    });
  });

  test('a device is not read: /dev/zero has no end', async () => {
    expect(await problemOf('null', '/dev')).toMatchObject({ code: 'not-a-file' });
  });

  test('nor is a pipe, which waits for a writer', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(await problemOf('pipe', root)).toMatchObject({ code: 'not-a-file' });
  }, 2000);

  test('a link to a file is one', async () => {
    writeFileSync(at('file'), 'x');
    symlinkSync(at('file'), at('link'));
    expect(await createStore(root).read('link')).toEqual(new Uint8Array([120]));
  });
});
