// Pinned releases through the real script: real bash, curl and tar, with a folder of our own in place of /opt/promguard.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import type { BinaryItem } from '../../../src/host/kinds/binary.ts';
import { nothing } from '../../../src/host/observe.ts';
import { render } from '../../../src/host/render.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { has } from '../../fakes/programs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-binary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An archive with these files, and the release that names it. */
function release(files: Record<string, string>, members: string[]): BinaryItem {
  const source = path.join(folder, 'source');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), text);
  }
  const archive = path.join(folder, 'tool-1.0.tar.gz');
  spawnSync('tar', ['-czf', archive, '-C', source, ...readdirSync(source)]);
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
  return { kind: 'binary', name: 'tool', url: `file://${archive}`, sha256, members };
}

function install(item: BinaryItem) {
  const script = reveal(render(diff('here', [item], nothing()).changes, [item], nothing(), { confirmSeconds: 120 }))
    .replaceAll('/var/lib/promguard', path.join(folder, 'lib'))
    .replaceAll('/run/promguard', path.join(folder, 'run'))
    .replaceAll('/opt/promguard', path.join(folder, 'opt'));
  rmSync(path.join(folder, 'lib'), { recursive: true, force: true });
  return spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' }).stdout;
}

const installed = () => readdirSync(path.join(folder, 'opt'), { recursive: true, encoding: 'utf8' }).sort();

describe.skipIf(process.getuid?.() !== 0 || !has('curl'))('with root and curl', () => {
  test.each<[string, Record<string, string>]>([
    [
      'a folder',
      { 'tool-1.0.linux-amd64/tool': 'T', 'tool-1.0.linux-amd64/helper': 'H', 'tool-1.0.linux-amd64/LICENSE': 'L' },
    ],
    ['no folder', { tool: 'T', helper: 'H', LICENSE: 'L' }],
  ])('an archive with %s gives its programs, and nothing else of it', (_, files) => {
    const item = release(files, ['tool', 'helper']);
    expect(install(item)).toContain('@done\n');
    const home = `tool-${item.sha256}`;
    expect(installed()).toEqual([home, `${home}/helper`, `${home}/tool`]);
    expect(readFileSync(path.join(folder, 'opt', home, 'tool'), 'utf8')).toBe('T');
    expect(statSync(path.join(folder, 'opt', home, 'tool')).mode & 0o777).toBe(0o755);
  });

  test('an archive that is another one is not unpacked, and leaves nothing', () => {
    const item = { ...release({ tool: 'T' }, ['tool']), sha256: 'ab'.repeat(32) };
    expect(install(item)).toContain(
      `the download from ${item.url} does not have the SHA-256 that fleet.yaml gives for tool`,
    );
    expect(installed()).toEqual([]);
  });

  test('an archive without the program says so, and leaves nothing', () => {
    const item = release({ other: 'T' }, ['tool']);
    expect(install(item)).toContain(`the archive at ${item.url} holds no program called tool`);
    expect(installed()).toEqual([]);
  });

  test('an archive that is not there is a failed step, with what curl said; the next attempt clears up', () => {
    const item = release({ tool: 'T' }, ['tool']);
    expect(install({ ...item, url: `file://${folder}/none` })).toMatch(/@failed install tool from .*\n[\s\S]*curl/);
    expect(install(item)).toContain('@done\n');
    expect(installed()).toEqual([`tool-${item.sha256}`, `tool-${item.sha256}/tool`]);
  });

  test('what an attempt that was cut short has left is replaced', () => {
    const item = release({ tool: 'T' }, ['tool']);
    mkdirSync(path.join(folder, 'opt', `tool-${item.sha256}`), { recursive: true });
    expect(install(item)).toContain('@done\n');
    expect(installed()).toEqual([`tool-${item.sha256}`, `tool-${item.sha256}/tool`]);
  });
});
