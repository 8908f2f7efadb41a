// Secrets stay hidden however they are printed: each way JavaScript turns a value into text is a row.

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
  ['toString()', () => secret.toString()],
  ['its keys', () => JSON.stringify(Object.entries(secret))],
  ['an error', () => String(new Error(`failed with ${secret}`).stack)],
])('%s does not show the value', (_, print) => {
  expect(print()).not.toContain('hunter');
});

test('prints as (secret)', () => {
  expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual(['(secret)', '"(secret)"', '(secret)']);
});

test('only reveal returns the value', () => {
  expect(secret.reveal()).toBe(value);
});

describe('text with secrets', () => {
  const text: Text = ['PrivateKey = ', secret, '\n'];

  test('is revealed whole, or redacted', () => {
    expect([reveal(text), redact(text)]).toEqual([`PrivateKey = ${value}\n`, 'PrivateKey = (secret)\n']);
  });

  test('knows whether it holds a secret', () => {
    expect([hasSecret(text), hasSecret(['plain']), hasSecret([])]).toEqual([true, false, false]);
  });
});
