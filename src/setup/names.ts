// Names that the workflows, init and doctor share. Rule: a test compares them with .github/workflows.

import type { FleetPlace } from '../fleet/fleets.ts';

/** Only the default branch may use them: one has what plans read with, the other what can change things. */
export const planEnvironment = 'plan';
export const productionEnvironment = 'production';

/** Those of a fleet: all share the two, unless the workflows say otherwise. */
export function environmentsOf({ environments }: FleetPlace): { plan: string; production: string } {
  return { plan: `${planEnvironment}${environments}`, production: `${productionEnvironment}${environments}` };
}

/** It has reviewers and nothing else; only where the repository's variable is `true` do changes wait for them. */
export const approvalEnvironment = 'approval';
export const approvalVariable = 'PROMGUARD_APPROVAL';

/** For plan and drift. */
export const readingSecrets = { token: 'DIGITALOCEAN_READ_TOKEN', ssh: 'PROMGUARD_READER_KEY' } as const;

/** For apply and rotate. */
export const changingSecrets = {
  token: 'DIGITALOCEAN_TOKEN',
  ssh: 'PROMGUARD_SSH_KEY',
  identity: 'SOPS_AGE_KEY',
} as const;

/** The key that signs plans: its private half is a secret for plans, its public half a variable for applies. */
export const signingSecret = 'PROMGUARD_PLAN_SIGNING_KEY';
export const publicKeyVariable = 'PROMGUARD_PLAN_PUBLIC_KEY';

/** The key with which applies and rotations commit to a protected branch; `production` has it where one was made. */
export const deployKeySecret = 'PROMGUARD_DEPLOY_KEY';

/** By environment. */
export const secretNames: Readonly<Record<string, readonly string[]>> = {
  [planEnvironment]: [...Object.values(readingSecrets), signingSecret],
  [productionEnvironment]: Object.values(changingSecrets),
};

/** Pushes to this branch start an apply. */
export const mainBranch = 'main';

/** The job of check.yml, which has a result for every pull request. */
export const checkName = 'check';

/** The rules for main that init sets. Deploy keys have no id; a bypass is for all of a ruleset (docs.github.com/rest/repos/rules, checked 2026-11-28). */
export const mainRuleset = {
  name: 'promguard',
  target: 'branch' as const,
  enforcement: 'active' as const,
  bypass_actors: [{ actor_type: 'DeployKey' as const, bypass_mode: 'always' as const }],
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] as string[] } },
  rules: [
    { type: 'deletion' as const },
    { type: 'non_fast_forward' as const },
    {
      type: 'pull_request' as const,
      parameters: {
        // Nobody can approve a pull request of their own: whoever has colleagues raises it.
        required_approving_review_count: 0,
        dismiss_stale_reviews_on_push: false,
        require_code_owner_review: false,
        require_last_push_approval: false,
        required_review_thread_resolution: false,
      },
    },
    {
      type: 'required_status_checks' as const,
      parameters: {
        strict_required_status_checks_policy: false,
        required_status_checks: [{ context: checkName }],
      },
    },
  ],
};

/** What a plan needs (docs.digitalocean.com/reference/api/scopes, checked 2026-11-23): droplet:read requires four of them. */
export const readScopes = [
  'account:read',
  'actions:read',
  'droplet:read',
  'image:read',
  'regions:read',
  'sizes:read',
  'ssh_key:read',
  'tag:read',
  'vpc:read',
];

/** What an apply needs as well, and the last four what a rotation of the SSH key for logins needs, and a fleet or a host that is renamed. */
export const writeScopes = [
  'droplet:create',
  'droplet:delete',
  'ssh_key:create',
  'tag:create',
  'ssh_key:delete',
  'ssh_key:update',
  'tag:delete',
  'droplet:update',
];
