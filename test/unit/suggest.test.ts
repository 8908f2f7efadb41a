// What a misspelt word was meant to be.

import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/suggest.ts';

describe('nearest', () => {
  const known = ['name', 'region', 'size', 'image', 'key_name', 'allow_from', 'HostDown', 'HostRebootRequired'];

  test.each([
    ['regoin', 'region'],
    ['Region', 'region'],
    ['regions', 'region'],
    ['nmae', 'name'],
    ['keyName', 'key_name'],
    ['allow-from', 'allow_from'],
    ['colour', undefined],
    ['allow', 'allow_from'],
    ['allo', 'allow_from'],
    ['al', undefined],
    ['host', undefined],
    ['', undefined],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });
});
