// The tree is a template that nobody has made a fleet of yet.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultAnswers, newFleetFile } from '../../src/setup/fleetfile.ts';

it('has the fleet.yaml that init takes for one that nobody has edited', () => {
  const file = path.join(import.meta.dirname, '../../fleet/fleet.yaml');
  expect(readFileSync(file, 'utf8')).toBe(newFleetFile(defaultAnswers));
});
