// Who may import whom, and what pure code must not touch. Rule: the narrowest sentence that is true; whoever needs more says why here.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const src = path.join(import.meta.dirname, '../../src');
const leaves = [
  'problem',
  'ports',
  'forge',
  'keytext',
  'parallel',
  'publickey',
  'suggest',
  'words',
  'yaml',
  'help',
  'proposals',
  'fleet/cidr',
  'fleet/model',
  'fleet/ranges',
  'fleet/catalogue',
  'keys/secret',
];
const pure = ['leaf', 'fleet', 'alerts', 'panels', 'keys', 'host', 'resources', 'plan', 'show', 'flow', 'reconcile'];
const edges = [...pure, 'io', 'run', 'action', 'setup', 'commands'];

/** What each area may import besides itself and the leaves. `lab` is imported by nobody but the command. */
const mayImport: Record<string, string[]> = {
  leaf: [],
  fleet: [],
  alerts: ['fleet'],
  panels: [],
  keys: [],
  host: [],
  resources: ['host', 'fleet', 'alerts'],
  plan: ['host', 'fleet', 'resources', 'panels'],
  show: ['plan', 'host', 'fleet', 'panels'],
  flow: ['fleet', 'alerts', 'panels', 'keys', 'host', 'resources', 'plan'],
  reconcile: ['flow', 'plan'],
  io: ['keys'],
  arguments: [],
  lab: ['arguments'],
  setup: [...pure, 'io'],
  run: [...pure, 'io'],
  action: edges,
  commands: [...edges, 'arguments'],
  main: edges,
  cli: [...edges, 'arguments', 'lab'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.d)\.ts$/.test(file));
const texts = new Map(files.map((file) => [file.slice(0, -3), readFileSync(path.join(src, file), 'utf8')]));
const imports = new Map([...texts].map(([file, text]) => [file, importsOf(file, text)]));

function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport) ?\(?'(\.[^']+)\.ts'/g);
  return [...found].map(([, target = '']) => path.join(path.dirname(file), target));
}

function areaOf(file: string): string {
  return leaves.includes(file) ? 'leaf' : (file.split('/')[0] ?? '');
}

test('every file imports only what its area may', () => {
  const wrong = [...imports].flatMap(([file, targets]) => {
    const area = areaOf(file);
    const allowed = ['leaf', area, ...(mayImport[area] ?? [])];
    return targets.filter((target) => !allowed.includes(areaOf(target))).map((target) => `${file} → ${target}`);
  });
  expect(wrong).toEqual([]);
  expect([...imports.values()].flat().length).toBeGreaterThan(100);
});

test('no two files import each other, not even through others', () => {
  const done = new Set<string>();
  const visit = (file: string, above: string[]): string[] => {
    if (above.includes(file)) return [[...above.slice(above.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const cycles = (imports.get(file) ?? []).flatMap((target) => visit(target, [...above, file]));
    done.add(file);
    return cycles;
  };
  expect(files.flatMap((file) => visit(file.slice(0, -3), []))).toEqual([]);
});

test('pure code has no clock, no chance, no network and no process; Buffer is allowed, for it only changes the form of bytes', () => {
  const impure =
    /'node:|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bprocess\.|\bfetch\(|\bset(?:Timeout|Interval)\b|\bconsole\./;
  const wrong = [...texts]
    .filter(([file]) => pure.includes(areaOf(file)))
    .flatMap(([file, text]) => {
      const code = text.split('\n').filter((line) => !/^ *(?:\/\/|\/?\*)/.test(line));
      return code.filter((line) => impure.test(line)).map((line) => `${file}: ${line.trim()}`);
    });
  expect(wrong).toEqual([]);
});
