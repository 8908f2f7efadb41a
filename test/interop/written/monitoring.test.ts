// What monitors are told, judged by the programs that will read it, of Debian's release and of today's. Rule: they accept every file, and every alert's story.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from '../../unit/alerts/cases.ts';
import { files as ruleFiles, testOf } from '../../unit/alerts/story.ts';
import { judge } from '../judge.ts';
import { fleets } from './fleets.ts';
import { type Placed, place } from './placed.ts';

let folder: string;
let files: Placed[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-written-'));
  files = place(folder);
  for (const [name, text] of Object.entries(ruleFiles)) writeFileSync(path.join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const named = (end: string) => files.filter(({ path: name }) => name.endsWith(end));

test('there is a file of each kind', () => {
  const fleetsWith = (end: string) => new Set(named(end).map(({ fleet }) => fleet)).size;
  const kinds = [
    '/prometheus.yml',
    '/rules/promguard.yml',
    '/rules/own-shop.yml',
    '/alertmanager.yml',
    '/blackbox.yml',
  ];
  for (const kind of kinds) expect([kind, fleetsWith(kind) > 2]).toEqual([kind, true]);
  expect(named('/prometheus.yml').length).toBeGreaterThan(Object.keys(fleets).length);
});

judge('promtool', (one) => {
  test('takes prometheus.yml of every monitor', () => {
    for (const { file, fleet } of named('/prometheus.yml')) {
      // Debian 12's has agents too, and says so with the flag of its time.
      const agent = fleet === 'of agents' ? ['--agent'] : [];
      const { status, stdout, stderr } = one.call(['check', 'config', ...agent, file]);
      expect([fleet, status, status ? stdout + stderr : '']).toEqual([fleet, 0, '']);
      one.saw('configurations');
    }
  });

  test('takes every file of rules', () => {
    for (const { file, path: name } of files.filter(({ path: own }) => own.includes('/rules/'))) {
      const { status, stdout, stderr } = one.call(['check', 'rules', file]);
      expect([name, status, status ? stdout + stderr : '']).toEqual([name, 0, '']);
      one.saw('files of rules');
    }
  });

  test('finds that every alert fires on its fault, and ends', { timeout: 300_000 }, () => {
    for (const [at, each] of cases.entries()) {
      const file = path.join(folder, `${at}_test.yml`);
      writeFileSync(file, testOf(each));
      const { status, stdout, stderr } = one.call(['test', 'rules', file]);
      expect([each.what, status, status ? stdout + stderr : '']).toEqual([each.what, 0, '']);
      one.saw('stories of alerts');
    }
  });

  test('says nothing better could be written', () => {
    for (const { file, fleet } of named('/rules/promguard.yml')) {
      const { status, stdout, stderr } = one.call(['check', 'rules', '--lint=all', '--lint-fatal', file]);
      expect([fleet, status, status ? stdout + stderr : '']).toEqual([fleet, 0, '']);
    }
  });
});

judge('amtool', (one) => {
  test('takes alertmanager.yml of every monitor that its release knows all of', () => {
    // What only Debian 13's has is written for its monitors alone: Debian 12's amtool is 0.25.
    const isOld = /^0\.2[0-7]\./.test(one.version);
    const all = named('/alertmanager.yml').filter(({ fleet }) => !isOld || fleets[fleet]?.system.version === '12');
    expect(all.length).toBeGreaterThan(2);
    for (const { file, fleet } of all) {
      const { status, stdout, stderr } = one.call(['check-config', file]);
      expect([fleet, status, status ? stdout + stderr : '']).toEqual([fleet, 0, '']);
      one.saw('configurations');
    }
  });
});

judge('prometheus-blackbox-exporter', (one) => {
  test('takes blackbox.yml of every monitor', () => {
    for (const { file, fleet } of named('/blackbox.yml')) {
      const { status, stdout, stderr } = one.call(['--config.check', `--config.file=${file}`]);
      expect([fleet, status, status ? stdout + stderr : '']).toEqual([fleet, 0, '']);
      one.saw('configurations');
    }
  });
});

judge('systemd-analyze', (one) => {
  test('takes every unit of ours', () => {
    for (const { file, path: name } of files.filter(({ path: own }) =>
      /\/promguard[\w-]*\.(service|timer|socket)$/.test(own),
    )) {
      const { stdout, stderr } = one.call(['verify', '--man=no', '--recursive-errors=no', file]);
      const said = (stdout + stderr)
        .split('\n')
        .filter((line) => line && !/is not executable|Failed to (open|load)/.test(line));
      expect([name, said]).toEqual([name, []]);
      one.saw('units');
    }
  });
});
