// What a person hands over: everything missing at once, and nothing left in the environment.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../../src/io/environment.ts';
import type { Problems } from '../../../src/problem.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-inputs-'));
  file = path.join(folder, 'key');
  writeFileSync(file, '  from the file\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const all = ['token', 'ageKey', 'sshKey'] as const;
const refusal = (work: Promise<unknown>): Promise<Problems> =>
  work.then(
    () => expect.unreachable('it went through'),
    (error) => error,
  );

describe('readInputs', () => {
  test('names every missing input at once, with the variables to set', async () => {
    const { problems } = await refusal(readInputs({ SOPS_AGE_KEY: ' \n' }, all));
    expect(problems.map(({ summary, hint }) => `${summary}: ${hint}`)).toEqual([
      'a DigitalOcean API token is missing: set DIGITALOCEAN_TOKEN or DIGITALOCEAN_ACCESS_TOKEN, or in a workflow the input digitalocean-token',
      'the age identity that opens the files in fleet/keys is missing: set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE, or in a workflow the input age-key',
      'the private SSH key for the hosts is missing: set PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE, or in a workflow the input ssh-key',
    ]);
  });

  test('takes the value before the file, and the first variable before the second', async () => {
    const environment = {
      DIGITALOCEAN_TOKEN: '',
      DIGITALOCEAN_ACCESS_TOKEN: 'second',
      SOPS_AGE_KEY_FILE: file,
      PROMGUARD_SSH_KEY: 'value',
      PROMGUARD_SSH_KEY_FILE: file,
    };
    const inputs = await readInputs(environment, all);
    expect(all.map((name) => inputs[name].reveal())).toEqual(['second', 'from the file', 'value']);
    expect(inspect(inputs)).not.toMatch(/second|from|value/);
  });

  test('takes every secret out of the environment, those too that were not needed', async () => {
    const environment = { DIGITALOCEAN_TOKEN: 't', SOPS_AGE_KEY: 'a', PROMGUARD_SSH_KEY_FILE: file, PATH: '/bin' };
    await readInputs(environment, ['ageKey']);
    expect(environment).toEqual({ PATH: '/bin' });
  });

  test('a file that cannot be read is named, its content never', async () => {
    const { problems } = await refusal(readInputs({ PROMGUARD_SSH_KEY_FILE: folder }, ['sshKey']));
    expect(problems[0]?.summary).toBe(`the private SSH key for the hosts cannot be read: ${folder}: EISDIR`);
  });

  test('a token with a line end inside is refused without being shown', async () => {
    const error = await refusal(readInputs({ DIGITALOCEAN_TOKEN: 'dop_v1\nX-Header: 1' }, ['token']));
    expect(error.problems[0]?.summary).toMatch(/^the DigitalOcean API token holds blanks/);
    expect(inspect(error)).not.toContain('X-Header');
  });
});
