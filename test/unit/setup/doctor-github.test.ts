// What doctor finds on GitHub. Rule: each setting that a person can get wrong is a row in test/fakes/settings.ts; its wording is in test/golden/doctor.txt.

import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hidden, mistakes, wellSetUp } from '../../fakes/settings.ts';
import { diagnose, failures, github, inTemplate, made, ownKeys } from '../../fakes/template.ts';

inTemplate();

describe('GitHub', () => {
  it.each(Object.entries(mistakes))('%s', async (_, { settings, codes }) => {
    expect(await failures(await github({ ...wellSetUp(), ...settings }))).toEqual(codes);
  });

  it('a setting that the token may not see is unknown, not failed', async () => {
    const checks = await diagnose({ ...ownKeys(), ...(await github({ ...wellSetUp(), ...hidden })) });
    const unknown = checks.filter(({ area, verdict }) => area === 'github' && verdict === 'unknown');
    expect(unknown.map(({ code, hint }) => [code, hint])).toEqual([
      ['deploy-key', expect.stringContaining('Environments: read')],
      ['github-actions', expect.stringContaining('Administration: read')],
      ['environment-secrets', expect.stringContaining('Environments: read')],
      ['environment-secrets', expect.stringContaining('Environments: read')],
      ['environment-variables', expect.stringContaining('Environments: read')],
      ['approval', expect.stringContaining('Variables: read')],
      ['exposed-secret', expect.stringContaining('Secrets: read')],
      ['workflow-permissions', expect.stringContaining('Administration: read')],
    ]);
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  });

  it('who may commit keys is unknown to a token that may not see it, and a hint says where a person looks', async () => {
    const bypass = { '/keys': 403, '/rulesets/1': { id: 1, name: 'promguard' } };
    const checks = await diagnose(await github({ ...wellSetUp(), ...bypass }));
    const ofKeys = checks.filter(({ code }) => code === 'deploy-key' || code === 'rules-bypass');
    expect(ofKeys.map(({ code, verdict, hint }) => [code, verdict, hint])).toEqual([
      ['deploy-key', 'unknown', expect.stringContaining('Settings → Deploy keys')],
      ['rules-bypass', 'unknown', expect.stringContaining('Rulesets → promguard → Bypass list: Deploy keys')],
    ]);
  });

  it.each([
    ['an App', 'passed', { actor_type: 'Integration', actor_id: 7, bypass_mode: 'always' }],
    [
      'an App for pull requests alone',
      'failed',
      { actor_type: 'Integration', actor_id: 7, bypass_mode: 'pull_request' },
    ],
    ['deploy keys', 'failed', { actor_type: 'DeployKey', bypass_mode: 'always' }],
  ])(
    'with a commit-token in the workflow, a bypass for %s is %s, and no deploy key is missed',
    async (_, verdict, actor) => {
      const apply = path.join(made.repository, '.github/workflows/apply.yml');
      appendFileSync(apply, 'commit-token: x\n');
      const settings = { '/keys': [], '/rulesets/1': { id: 1, name: 'promguard', bypass_actors: [actor] } };
      const checks = await diagnose(await github({ ...wellSetUp(), ...settings }));
      const ofKeys = checks.filter(({ code }) => code === 'deploy-key' || code === 'rules-bypass');
      expect(ofKeys.map((check) => [check.code, check.verdict])).toEqual([['rules-bypass', verdict]]);
    },
  );

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
