// The tree is a template that nobody has made a fleet of yet.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultAnswers, newFleetFile } from '../../src/setup/fleetfile.ts';

it('has the fleet.yaml that init takes for one that nobody has edited', () => {
  const file = path.join(import.meta.dirname, '../../fleet/fleet.yaml');
  expect(readFileSync(file, 'utf8')).toBe(newFleetFile(defaultAnswers));
});

it('keeps what a killed apply leaves beside fleet.yaml out of git', () => {
  const cwd = path.join(import.meta.dirname, '../..');
  const left = 'fleets/eu/.promguard-lease';
  expect(execFileSync('git', ['check-ignore', '--no-index', left], { cwd, encoding: 'utf8' })).toBe(`${left}\n`);
});
