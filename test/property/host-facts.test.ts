// The fact reader turns any answer into facts or a Problem; the real observe.sh runs on this machine.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readFacts } from '../../src/host/facts.ts';
import type { Item } from '../../src/host/item.ts';
import type { FileItem } from '../../src/host/kinds/file.ts';
import { observeScript, readerProgram } from '../../src/host/observe.ts';
import { reveal } from '../../src/keys/secret.ts';
import { Problem } from '../../src/problem.ts';
import { hostileFacts } from '../fakes/hostile-facts.ts';

test('any answer becomes facts, or a Problem that names the host, and changes nothing here', () => {
  fc.assert(
    fc.property(hostileFacts, fc.boolean(), (facts, whole) => {
      try {
        readFacts('the-host', `${facts.join('\n')}\n${whole ? 'end\n' : ''}`);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
        expect((error as Problem).summary).toContain('the-host');
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('a file, a unit or a tunnel named __proto__ is like any other', () => {
  const lines = ['file-mode\t__proto__\t644\troot\troot\t3', 'unit-pending\t__proto__', 'tunnel-mtu\t__proto__\t1420'];
  const facts = readFacts('h', [...lines, 'ufw\t__proto__=x', 'end', ''].join('\n'));
  expect(Object.keys(facts.files)).toEqual(['__proto__']);
  expect(({} as { mode?: string }).mode).toBeUndefined();
});

test.each(['', 'end', 'os\tdebian\t12\n', 'Last login: today\nos\tdebian\nend\n', 'end\nmore\n'])(
  '%j is an incomplete answer',
  (text) => {
    if (text === 'end') expect(readFacts('h', text).files).toEqual({});
    else expect(() => readFacts('h', text)).toThrow(Problem);
  },
);

describe('the real observe.sh', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-facts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs it on this machine. */
  function observe(items: Item[]) {
    return answerTo(
      reveal(observeScript(items, { targets: true, sockets: true, logins: false, others: false, samples: false })),
    );
  }

  function answerTo(script: string) {
    const { stdout, status } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
    expect(status).toBe(0);
    return readFacts('here', stdout);
  }

  const fileAt = (name: string): FileItem => ({
    kind: 'file',
    path: path.join(folder, name),
    mode: '0644',
    owner: 'root',
    group: 'root',
    content: [],
  });

  test('gives facts of this machine', () => {
    const items: Item[] = [
      { kind: 'package', name: 'bash', hold: [] },
      { kind: 'package', name: 'no-such-package', hold: [] },
      { kind: 'unit', name: 'no-such-unit', restartOn: [], reloadOn: [] },
      { kind: 'binary', name: 'none', url: '', sha256: 'ab', members: [] },
      { kind: 'firewall' },
      { kind: 'tunnel', interface: 'wg77', address: '', port: 0, publicKey: '', mtu: undefined, peers: [] },
    ];
    const facts = observe(items);
    expect(facts).toMatchObject({ packages: ['bash'], binaries: [], tunnels: {} });
    expect(Math.abs(facts.now - Date.now() / 1000)).toBeLessThan(60);
    expect(facts.os.id).not.toBe('unknown');
  });

  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'end',
          '|',
          '|x',
          'file-text\t/x',
          'PrivateKey = abc',
          '\tPresharedKey=abc',
          'a\tb',
          '\r',
          '\\',
          '',
          '# PrivateKey = x',
          'privatekey=x',
          'é→',
        ),
        fc.string().map((line) => line.replaceAll(/[\0\n]/g, '')),
      ),
      { maxLength: 8 },
    )
    .chain((lines) => fc.constantFrom(...['\n', ''].map((end) => lines.join('\n') + end)));

  test('sends files as they are, with secrets masked, whatever they contain', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const items = texts.map((_, at) => fileAt(`f${at}`));
        for (const [at, item] of items.entries()) writeFileSync(item.path, texts[at] ?? '', { mode: 0o640 });
        const { files } = observe(items);
        for (const [at, item] of items.entries()) {
          const written = texts[at] ?? '';
          const masked = written.replaceAll(
            /^([ \t]*#*[ \t]*(?:PrivateKey|PresharedKey)[ \t]*)=[^\n]*/gim,
            '$1= (secret)',
          );
          expect(files[item.path]).toMatchObject({
            sha256: createHash('sha256').update(written).digest('hex'),
            mode: '0640',
            content: written === '' || written.endsWith('\n') ? masked : `${masked}\n`,
          });
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('of a text too large to send, the hash of the masked text is sent', () => {
    const lines = Array.from({ length: 6000 }, (_, at) => `PresharedKey = ${String(at).padStart(43, 'k')}=\n# ${at}\n`);
    const item = fileAt('large');
    writeFileSync(item.path, lines.join(''));
    const masked = lines.map((line) => line.replace(/=.*/, '= (secret)')).join('');
    expect(observe([item]).files[item.path]).toMatchObject({
      content: undefined,
      maskedSha256: createHash('sha256').update(masked).digest('hex'),
    });
  });

  test('requests can read only the allowed files', () => {
    writeFileSync(path.join(folder, 'allowed'), 'x\n');
    const asked = [path.join(folder, 'allowed'), '/etc/hostname', `${folder}/../../etc/hostname`, '-x'];
    const requests = ['package', 'unit', 'system', ...asked.map((file) => `file ${file}`)].join('\n');
    const facts = answerTo(`${readerProgram([`${folder}/*`])}\nobserve <<'REQUEST'\n${requests}\nREQUEST\n`);
    expect(Object.keys(facts.files)).toEqual([path.join(folder, 'allowed')]);
    expect(facts).toMatchObject({ packages: [], units: {} });
  });
});

/** A monitor of 10,000 hosts during a rotation, when each other host is two peers. */
test('the answer of the largest monitor can be read', () => {
  const key = (at: number) => String(at).padStart(43, 'k');
  const peers = Array.from(
    { length: 2 * 9_999 },
    (_, at) => `peer\twg0\t${key(at)}=\tas in file\t203.0.113.7:51820\t(none)\t0\t0\t0\toff`,
  );
  const others = Array.from({ length: 1_000 }, (_, at) => `socket\ttcp\t0.0.0.0:${at + 1}\tusers:(("x",pid=1,fd=3))`);
  const facts = readFacts('monitor', ['tunnel\twg0\tKEY\t51820', ...peers, ...others, 'end', ''].join('\n'));
  expect(facts.tunnels['wg0']?.peers).toHaveLength(19_998);
});
