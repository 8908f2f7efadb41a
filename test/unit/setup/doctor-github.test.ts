// What doctor finds on GitHub: each setting that a person can get wrong is a row.

import { describe, expect, it } from 'vitest';
import { parseOrigin } from '../../../src/setup/repository.ts';
import { named, type Settings, wellSet } from '../../fakes/settings.ts';
import { github, lines, ownKeys } from '../../fakes/template.ts';

describe('GitHub', () => {
  const rule = (type: string) => ({ type, ruleset_id: 1, ruleset_source: 'owner/name' });
  const policies = (...names: string[]) => ({
    total_count: names.length,
    branch_policies: names.map((name, id) => ({ id, name, type: 'branch' })),
  });
  const closed = { can_approve_pull_request_reviews: false, default_workflow_permissions: 'read' };
  const rows: [string, Settings, string[]][] = [
    ['no such repository', { '': 404 }, ['✗ github: GET /repos/owner/name: 404 Not Found (request id ABCD:1234)']],
    [
      'an archived one',
      { '': { default_branch: 'main', archived: true } },
      ['✗ owner/name is archived or disabled: no workflow runs there'],
    ],
    [
      'another default branch',
      {
        '': { default_branch: 'trunk' },
        '/branches/trunk': { protected: false },
        '/rules/branches/trunk': [],
        '/environments/production/deployment-branch-policies': policies('trunk'),
      },
      ['✗ the default branch is trunk, and apply answers pushes to main'],
    ],
    ['Actions off', { '/actions/permissions': { enabled: false } }, ['✗ GitHub Actions is off: no workflow runs']],
    [
      'only local actions',
      { '/actions/permissions': { enabled: true, allowed_actions: 'local_only' } },
      ['✗ actions/checkout may not be used here'],
    ],
    [
      'selected actions without those of GitHub',
      {
        '/actions/permissions': { enabled: true, allowed_actions: 'selected' },
        '/actions/permissions/selected-actions': { github_owned_allowed: false, patterns_allowed: ['docker/*'] },
      },
      ['✗ actions/checkout may not be used here'],
    ],
    ['a protected branch', { '/branches/main': { protected: true, protection: { enabled: true } } }, []],
    [
      'a protected branch, and no pull requests from workflows',
      { '/branches/main': { protected: true, protection: { enabled: true } }, '/actions/permissions/workflow': closed },
      ['✗ workflows may not open pull requests, so the keys cannot come back'],
    ],
    [
      'a ruleset that wants pull requests, and none from workflows',
      { '/rules/branches/main': [rule('pull_request')], '/actions/permissions/workflow': closed },
      ['✗ workflows may not open pull requests, so the keys cannot come back'],
    ],
    [
      'a ruleset that keeps nobody from committing',
      { '/rules/branches/main': [rule('deletion')], '/actions/permissions/workflow': closed },
      [],
    ],
    [
      'no environment',
      { '/environments/production': 404, '/environments/production/secrets': 404 },
      ['✗ there is no environment production'],
    ],
    [
      'an environment for every branch',
      { '/environments/production': { deployment_branch_policy: null } },
      ['✗ the environment production is open to every branch'],
    ],
    [
      'an environment for protected branches, of which there is none',
      { '/environments/production': { deployment_branch_policy: { protected_branches: true } } },
      ['✗ the environment production is open to every branch: none has a branch protection rule'],
    ],
    [
      'an environment for one branch too many',
      { '/environments/production/deployment-branch-policies': policies('main', 'release/*') },
      ['✗ the environment production is open to branch release/* too'],
    ],
    [
      'an environment for no branch',
      { '/environments/production/deployment-branch-policies': policies() },
      ['✗ the environment production is open to no branch'],
    ],
    [
      'a secret that is missing',
      { '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN') },
      ['✗ the repository has no secret PROMGUARD_READER_KEY'],
    ],
    [
      'a secret that the organisation has',
      {
        '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN'),
        '/actions/organization-secrets': named('PROMGUARD_READER_KEY'),
      },
      [],
    ],
    [
      'a secret of apply in the open',
      { '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_READER_KEY', 'PROMGUARD_SSH_KEY') },
      ['✗ PROMGUARD_SSH_KEY is a secret of the repository: a workflow on any branch can read it'],
    ],
    [
      'no secret in the environment',
      { '/environments/production/secrets': named() },
      ['DIGITALOCEAN_TOKEN', 'PROMGUARD_SSH_KEY', 'SOPS_AGE_KEY'].map((name) => `✗ production has no secret ${name}`),
    ],
  ];

  it.each(rows)('%s', async (_, settings, wrong) => {
    expect(await lines(await github({ ...wellSet(), ...settings }))).toEqual(wrong);
  });

  it('what the token may not see is not called wrong', async () => {
    const hidden = [
      '/actions/permissions',
      '/actions/permissions/workflow',
      '/actions/secrets',
      '/environments/production/secrets',
    ];
    const settings = { ...wellSet(), ...Object.fromEntries(hidden.map((path) => [path, 403])) };
    const found = await lines({ ...ownKeys(), ...(await github(settings)) }, '✗–');
    expect(found.filter((line) => line.includes('token may not see'))).toEqual([
      '– whether workflows run: this token may not see it',
      '– secrets of the repository: this token may not see it',
      '– secrets of production: this token may not see it',
      '– workflow permissions: this token may not see it',
    ]);
    expect(found.filter((line) => line.startsWith('✗'))).toEqual([]);
  });

  it('a token that is not valid is told once', async () => {
    const found = await lines({ ...(await github(wellSet())), GITHUB_TOKEN: 'ghp_another' });
    expect(found).toEqual([expect.stringMatching(/^✗ github: GET \/repos\/owner\/name: 401 Bad credentials/)]);
  });

  it('is found by the remote origin', () => {
    const github = { host: 'github.com', owner: 'owner', repo: 'name' };
    for (const url of [
      'git@github.com:owner/name.git\n',
      'ssh://git@github.com/owner/name.git',
      'ssh://git@github.com:22/owner/name',
      'https://github.com/owner/name',
      'https://x-access-token:secret@github.com/owner/name.git/',
    ])
      expect(parseOrigin(url), url).toEqual(github);
    expect(parseOrigin('git@ghe.example.com:o/n.js.git')).toEqual({
      host: 'ghe.example.com',
      owner: 'o',
      repo: 'n.js',
    });
    for (const url of ['', '/srv/git/name.git', '../name', 'https://gitlab.example.com/a/b/c.git'])
      expect(parseOrigin(url), url).toBeUndefined();
  });
});
