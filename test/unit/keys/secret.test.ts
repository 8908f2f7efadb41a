// A secret stays one, however it is printed. Rule: every way in which JavaScript makes text of a value is a row.

import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hasSecret, redact, reveal, Secret, type Text } from '../../../src/keys/secret.ts';

const value = 'hunter2-hunter2';
const secret = new Secret(value);

test.each<[string, () => string]>([
  ['String()', () => String(secret)],
  ['a template', () => `${secret}`],
  ['joining', () => [secret].join('')],
  ['adding', () => `a${secret}`],
  ['JSON', () => JSON.stringify({ secret })],
  ['inspect', () => inspect({ secret }, { showHidden: true, depth: 9 })],
  ['its own text', () => secret.toString()],
  ['its keys', () => JSON.stringify(Object.entries(secret))],
  ['an error', () => String(new Error(`failed with ${secret}`).stack)],
])('%s shows nothing of it', (_, print) => {
  expect(print()).not.toContain('hunter');
});

test('what is shown reads (secret)', () => {
  expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual(['(secret)', '"(secret)"', '(secret)']);
});

test('only reveal gives it out', () => {
  expect(secret.reveal()).toBe(value);
});

test('equals compares the values', () => {
  expect([secret.equals(new Secret(value)), secret.equals(new Secret('other'))]).toEqual([true, false]);
});

describe('text with secrets', () => {
  const text: Text = ['PrivateKey = ', secret, '\n'];

  test('reveals all of it, or shows it without', () => {
    expect([reveal(text), redact(text)]).toEqual([`PrivateKey = ${value}\n`, 'PrivateKey = (secret)\n']);
  });

  test('knows whether it holds any', () => {
    expect([hasSecret(text), hasSecret(['plain']), hasSecret([])]).toEqual([true, false, false]);
  });
});
