// The Action's inputs. Rule: action.yml declares exactly those that are read, as the runner passes no other and a reader of nothing fails nobody.

import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../../src/action/inputs.ts';

const { env } = process;
afterEach(() => {
  process.env = env;
});

test('every input of action.yml is read, and no other', async () => {
  const inputs: Record<string, { default: string }> = parse(readFileSync('action.yml', 'utf8')).inputs;
  const names = Object.keys(inputs).sort();
  const given = Object.entries(inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value]);
  const asked = new Set<string>();
  process.env = new Proxy<NodeJS.ProcessEnv>(Object.fromEntries(given), {
    get: (values, name: string) => {
      if (name.startsWith('INPUT_')) asked.add(name.slice('INPUT_'.length).toLowerCase());
      return values[name];
    },
  });
  await readInputs();
  expect([...asked].sort()).toEqual(names);
});

test.each(['fleet', 'fleets', 'chosen-fleet', 'only', 'what', 'command', 'digitalocean-api-url', 'plan-public-key'])(
  'a secret in the input %s is refused and not repeated',
  async (name) => {
    const inputs: Record<string, { default: string }> = parse(readFileSync('action.yml', 'utf8')).inputs;
    const given = Object.entries(inputs).map(([input, { default: value }]) => [`INPUT_${input.toUpperCase()}`, value]);
    process.env = {
      ...Object.fromEntries(given),
      [`INPUT_${name.toUpperCase()}`]: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
    };
    const refused = {
      code: 'secret-misplaced',
      summary: expect.stringMatching(new RegExp(`^the input ${name} (?!.*QQQQ)`)),
    };
    await expect(readInputs()).rejects.toMatchObject(refused);
  },
);
