// Pinned releases, from a real archive: fetched, compared, and only then unpacked.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diff } from '../../../../src/host/diff.ts';
import type { BinaryItem } from '../../../../src/host/kinds/binary.ts';
import { nothing } from '../../../../src/host/observe.ts';
import { render } from '../../../../src/host/render.ts';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';
import { has } from '../../../fakes/programs.ts';

export function binary(host: () => BashHost): void {
  /** An archive with these files, and the release that names it. */
  function release(files: Record<string, string>, members: string[]): BinaryItem {
    host().write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/source/${name}`, text])));
    const [archive, source] = [host().at('/tool-1.0.tar.gz'), host().at('/source')];
    spawnSync('tar', ['-czf', archive, '-C', source, ...readdirSync(source)]);
    const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
    return { kind: 'binary', name: 'tool', url: `file://${archive}`, sha256, members };
  }

  const install = (item: BinaryItem) =>
    host().run(render(diff('here', [item], nothing()).changes, [item], nothing(), { confirmSeconds: 120 }).script)
      .stdout;

  const installed = () => readdirSync(host().at('/opt/promguard'), { recursive: true, encoding: 'utf8' }).sort();

  describe.skipIf(!has('curl'))('with curl', () => {
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
      expect(host().read(`/opt/promguard/${home}/tool`)).toBe('T');
      expect(host().mode(`/opt/promguard/${home}/tool`)).toBe('755');
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
      expect(install({ ...item, url: `${item.url}.none` })).toMatch(/@failed install tool from .*\n[\s\S]*curl/);
      host().run(['rm /var/lib/promguard/managed']);
      expect(install(item)).toContain('@done\n');
      expect(installed()).toEqual([`tool-${item.sha256}`, `tool-${item.sha256}/tool`]);
    });

    test('what an attempt that was cut short has left is replaced', () => {
      const item = release({ tool: 'T' }, ['tool']);
      host().write({ [`/opt/promguard/tool-${item.sha256}/half`]: 'T', '/opt/promguard/.new-ABCDEF/archive': 'T' });
      expect(install(item)).toContain('@done\n');
      expect(installed()).toEqual([`tool-${item.sha256}`, `tool-${item.sha256}/tool`]);
    });
  });

  test('one that goes takes its folder with it, and no other', () => {
    host().write({ '/opt/promguard/tool-ab/tool': 'T', '/opt/promguard/tool-cd/tool': 'T' });
    expect(host().run(applying('remove_folders /opt/promguard/tool-ab')).code).toBe(0);
    expect(installed()).toEqual(['tool-cd', 'tool-cd/tool']);
  });
}
