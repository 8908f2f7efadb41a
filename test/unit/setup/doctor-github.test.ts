// What doctor finds on GitHub. Rule: each setting that a person can get wrong is a row in test/fakes/settings.ts; its wording is in test/golden/doctor.txt.

import { describe, expect, it } from 'vitest';
import { hidden, mistakes, wellSetUp } from '../../fakes/settings.ts';
import { diagnose, failures, github, ownKeys } from '../../fakes/template.ts';

describe('GitHub', () => {
  it.each(Object.entries(mistakes))('%s', async (_, { settings, codes }) => {
    expect(await failures(await github({ ...wellSetUp(), ...settings }))).toEqual(codes);
  });

  it('a setting that the token may not see is unknown, not failed', async () => {
    const checks = await diagnose({ ...ownKeys(), ...(await github({ ...wellSetUp(), ...hidden })) });
    const unknown = checks.filter(({ area, verdict }) => area === 'github' && verdict === 'unknown');
    expect(unknown.map(({ code, hint }) => [code, hint])).toEqual([
      ['github-actions', expect.stringContaining('Administration: read')],
      ['environment-secrets', expect.stringContaining('Environments: read')],
      ['environment-secrets', expect.stringContaining('Environments: read')],
      ['environment-variables', expect.stringContaining('Environments: read')],
      ['exposed-secret', expect.stringContaining('Secrets: read')],
      ['workflow-permissions', expect.stringContaining('Administration: read')],
    ]);
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  });

  it.each([
    ['a repository that does not exist', { '': 404 }, {}, '404 Not Found (request id ABCD:1234)'],
    ['an invalid token', {}, { GITHUB_TOKEN: 'ghp_another' }, '401 Bad credentials'],
  ])('%s is reported once', async (_, settings, environment, answer) => {
    const checks = await diagnose({ ...(await github({ ...wellSetUp(), ...settings })), ...environment });
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([
      { area: 'github', text: expect.stringContaining(answer) },
    ]);
  });
});
