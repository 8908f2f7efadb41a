// Credentials: all missing ones reported at once, and none left in the environment.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCredentials } from '../../../src/io/environment.ts';
import type { Problems } from '../../../src/problem.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-credentials-'));
  file = path.join(folder, 'key');
  writeFileSync(file, '  from the file\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
const line = `b3BlbnNzaC1rZXktdjE${'A'.repeat(51)}`;
const pem = `-----BEGIN OPENSSH PRIVATE KEY-----\n${line}\nAAAAb3Bl/w==\n-----END OPENSSH PRIVATE KEY-----\n`;

const all = ['token', 'ageKey', 'sshKey'] as const;
const refusal = (work: Promise<unknown>): Promise<Problems> =>
  work.then(
    () => expect.unreachable('it went through'),
    (error) => error,
  );

describe('readCredentials', () => {
  test('reports every missing credential at once, with the variables to set', async () => {
    const { problems } = await refusal(readCredentials({ SOPS_AGE_KEY: ' \n' }, all));
    expect(problems.map(({ code }) => code)).toEqual(all.map(() => 'missing-credential'));
    const variables = problems.map(({ hint }) => hint?.match(/[A-Z_]{5,}|(?<=input ).*/g));
    expect(variables).toEqual([
      ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN', 'digitalocean-token'],
      ['SOPS_AGE_KEY', 'SOPS_AGE_KEY_FILE', 'age-key'],
      ['PROMGUARD_SSH_KEY', 'PROMGUARD_SSH_KEY_FILE', 'ssh-key'],
    ]);
  });

  test('reads whichever variable is set', async () => {
    const environment = {
      DIGITALOCEAN_TOKEN: '',
      DIGITALOCEAN_ACCESS_TOKEN: 'second',
      SOPS_AGE_KEY_FILE: file,
      PROMGUARD_SSH_KEY: 'value',
      PROMGUARD_SSH_KEY_FILE: ' ',
    };
    const credentials = await readCredentials(environment, all);
    expect(all.map((name) => credentials[name].reveal())).toEqual(['second', 'from the file', 'value']);
    expect(inspect(credentials)).not.toMatch(/second|from|value/);
  });

  test('takes none of two that differ, and names both variables', async () => {
    const given = {
      DIGITALOCEAN_TOKEN: 'first',
      DIGITALOCEAN_ACCESS_TOKEN: 'second',
      SOPS_AGE_KEY: 'from the file',
      SOPS_AGE_KEY_FILE: file,
      PROMGUARD_SSH_KEY: 'value',
      PROMGUARD_SSH_KEY_FILE: file,
    };
    const error = await refusal(readCredentials({ ...given }, all));
    expect(error.problems).toMatchObject([
      { code: 'credential-given-twice', summary: expect.stringMatching(/DIGITALOCEAN_TOKEN and .*ACCESS_TOKEN/) },
      {
        code: 'credential-given-twice',
        summary: expect.stringMatching(/PROMGUARD_SSH_KEY and PROMGUARD_SSH_KEY_FILE/),
      },
    ]);
    expect(inspect(error)).not.toMatch(/first|second|from the file|value/);
    const { problems } = await refusal(readCredentials({ ...given, SOPS_AGE_KEY_FILE: `${file}.not` }, ['ageKey']));
    expect(problems).toMatchObject([{ code: 'credential-unreadable' }]);
  });

  test('removes every credential from the environment, even those it does not need', async () => {
    const environment = { DIGITALOCEAN_TOKEN: 't', SOPS_AGE_KEY: 'a', PROMGUARD_SSH_KEY_FILE: file, PATH: '/bin' };
    await readCredentials(environment, ['ageKey']);
    expect(environment).toEqual({ PATH: '/bin' });
  });

  test.each([
    ['a folder', () => folder, /it is a folder$/, /PROMGUARD_SSH_KEY_FILE/],
    ['none', () => `${file}.not`, /there is no such file$/, /PROMGUARD_SSH_KEY_FILE/],
    ['none, as its ~ stood in quotes', () => '~/.config/key', /there is no such file$/, /\$HOME/],
  ])('names a file that cannot be read: %s', async (_, path, why, hint) => {
    const { problems } = await refusal(readCredentials({ PROMGUARD_SSH_KEY_FILE: path() }, ['sshKey']));
    expect(problems).toMatchObject([
      {
        code: 'credential-unreadable',
        summary: expect.stringMatching(why),
        hint: expect.stringMatching(hint),
      },
    ]);
    expect(problems[0]?.summary).toContain(path());
  });

  test.each([
    ['SOPS_AGE_KEY_FILE', 'ageKey', true],
    ['PROMGUARD_SSH_KEY_FILE', 'sshKey', false],
  ] as const)(
    'what to do when the file of %s is lost is said of the age identity alone',
    async (variable, name, is) => {
      const { problems } = await refusal(readCredentials({ [variable]: `${file}.not` }, [name]));
      expect(problems[0]?.hint?.includes('docs/operations.md, "A lost age identity"')).toBe(is);
    },
  );

  test.each([
    ['an SSH key', 'PROMGUARD_SSH_KEY_FILE', 'sshKey', pem],
    ['one that lost its line ends', 'PROMGUARD_SSH_KEY_FILE', 'sshKey', pem.replaceAll('\n', ' ')],
    ['its lines alone', 'PROMGUARD_SSH_KEY_FILE', 'sshKey', pem.split('\n').slice(1, -2).join('\n')],
    ['the new SSH key', 'PROMGUARD_NEW_SSH_KEY_FILE', 'newSshKey', pem],
    ['an age identity', 'SOPS_AGE_KEY_FILE', 'ageKey', identity],
    ['what age-keygen prints', 'SOPS_AGE_KEY_FILE', 'ageKey', `# created: today\n${identity}\n`],
    ['a token', 'SOPS_AGE_KEY_FILE', 'ageKey', `dop_v1_${'0f'.repeat(32)}`],
  ] as const)('a key where its path belongs is named and not shown: %s', async (_, variable, name, text) => {
    const error = await refusal(readCredentials({ [variable]: text }, [name]));
    expect(error.problems).toMatchObject([{ code: 'path-is-key', summary: expect.stringContaining(variable) }]);
    for (const shown of [error.message, JSON.stringify(error.problems), inspect(error.problems)])
      expect(shown).not.toMatch(/BEGIN|b3Bl|QQQQ|0f0f/);
  });

  test('what may be a part of a key is not shown either', async () => {
    const error = await refusal(readCredentials({ SOPS_AGE_KEY_FILE: identity.slice(14) }, ['ageKey']));
    expect(error.problems).toMatchObject([{ code: 'credential-unreadable' }]);
    expect(`${error.message}${JSON.stringify(error.problems)}`).not.toContain('QQQQ');
  });

  test('refuses a token with a line end inside, without showing it', async () => {
    const error = await refusal(readCredentials({ DIGITALOCEAN_TOKEN: 'dop_v1\nX-Header: 1' }, ['token']));
    expect(error.problems).toMatchObject([{ code: 'credential-malformed' }]);
    expect(inspect(error)).not.toContain('X-Header');
  });
});
