// Which fleets a repository has, by the list in its workflows, and what sets their names apart.

import { describe, expect, it, test } from 'vitest';
import { fleetAround, fleetIn, nestedFleets, parseFleets, suffixOf, usualFleets } from '../../../src/fleet/fleets.ts';
import { labelsOf } from '../../../src/plan/labels.ts';
import { problemOf } from '../../fakes/problem.ts';

describe('a list of fleets', () => {
  it('has paths, patterns, and names of environments', () => {
    expect(parseFleets(' fleet/fleet.yaml\n fleets/*/fleet.yaml=*\n ops/wg.yml=ops\n')).toEqual([
      { pattern: 'fleet/fleet.yaml', environment: undefined },
      { pattern: 'fleets/*/fleet.yaml', environment: '*' },
      { pattern: 'ops/wg.yml', environment: 'ops' },
    ]);
  });

  it.each([
    '/etc/fleet.yaml',
    '../fleet.yaml',
    'a//fleet.yaml',
    './fleet.yaml',
    'fleet',
    'fleets/*',
    '*/eu/fleet.yaml',
    'fleets/e*/fleet.yaml',
    'a/fleet.yaml=*',
    'a/fleet.yaml=',
    'a/fleet.yaml=x/y',
    'a/fleet.yaml=x=y',
  ])('does not have %s', async (entry) => {
    expect((await problemOf(Promise.resolve().then(() => parseFleets(entry)))).code).toBe('malformed-fleets');
  });
});

test('the first entry that names a fleet says which environments it has', () => {
  const list = parseFleets('fleets/eu/fleet.yaml=europe fleets/*/fleet.yaml=x-* fleet/fleet.yaml');
  expect(fleetIn(list, 'fleets/eu/fleet.yaml')?.environments).toBe('-europe');
  expect(fleetIn(list, 'fleets/us/fleet.yaml')?.environments).toBe('-x-us');
  expect(fleetIn(list, 'fleet/fleet.yaml')?.environments).toBe('');
  expect(fleetIn(list, 'fleets/us/more/fleet.yaml')).toBeUndefined();
  expect(fleetIn(list, 'fleets/us/other.yaml')).toBeUndefined();
});

test.each([
  ['fleet/fleet.yaml', 'fleet/fleet.yaml'],
  ['fleet/keys/db.yaml', 'fleet/fleet.yaml'],
  ['fleets/eu/rules/a/b.yml', 'fleets/eu/fleet.yaml'],
  ['fleets/README.md', undefined],
  ['fleet', undefined],
  ['fleetwide/a.yaml', undefined],
  ['README.md', undefined],
])('%s is of %s', (path, file) => {
  expect(fleetAround(usualFleets, path)?.file).toBe(file);
});

test('everything is of a fleet at the root', () => {
  expect(fleetAround(parseFleets('fleet.yaml'), 'keys/db.yaml')?.file).toBe('fleet.yaml');
});

describe('fleets within each other', () => {
  it.each([
    [['fleet/fleet.yaml', 'fleet/eu/fleet.yaml'], ['fleets-nested']],
    [['fleet.yaml', 'fleets/eu/fleet.yaml'], ['fleets-nested']],
    [
      ['a/one.yaml', 'a/two.yaml'],
      ['fleets-nested', 'fleets-nested'],
    ],
    [
      ['fleets/EU/fleet.yaml', 'fleets/eu/fleet.yaml'],
      ['fleets-nested', 'fleets-nested'],
    ],
    [['fleet/fleet.yaml', 'fleets/eu/fleet.yaml', 'fleets/eu-2/fleet.yaml'], []],
  ])('%s', (files, codes) => {
    expect(nestedFleets(files).map(({ code }) => code)).toEqual(codes);
  });
});

describe('the names', () => {
  it('of the first fleet are those that it had when it was alone', () => {
    expect(suffixOf('fleet/fleet.yaml')).toBe('');
    expect(labelsOf('fleet/fleet.yaml')).toEqual({
      changes: 'promguard: changes',
      destroys: 'promguard: destroys',
      override: 'promguard: override',
    });
  });

  it('of another are its own, by its folder, and a label fits', () => {
    expect(labelsOf('fleets/eu/fleet.yaml').override).toBe('promguard: override (fleets/eu)');
    const long = ['one', 'two'].map((name) => labelsOf(`${name}/${'of-many/'.repeat(10)}fleet.yaml`));
    for (const name of long.flatMap((labels) => Object.values(labels))) expect(name.length).toBeLessThanOrEqual(50);
    expect(long[0]?.changes).not.toBe(long[1]?.changes);
  });
});
