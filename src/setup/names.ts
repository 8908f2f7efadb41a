// The names that the workflows, init and doctor agree on. Rule: what .github/workflows says stands here too, and a test compares them.

/** The environment whose secrets can change things; only the default branch may use it. */
export const environmentName = 'production';

/** Secrets of the repository: what plan and drift use, and what a workflow on any branch can read. */
export const readingSecrets = { token: 'DIGITALOCEAN_READ_TOKEN', ssh: 'PROMGUARD_READER_KEY' } as const;

/** Secrets of the environment: what apply alone uses. */
export const changingSecrets = {
  token: 'DIGITALOCEAN_TOKEN',
  ssh: 'PROMGUARD_SSH_KEY',
  identity: 'SOPS_AGE_KEY',
} as const;

/** The branch whose pushes apply answers. */
export const mainBranch = 'main';

/** What a plan asks of the API (docs.digitalocean.com/reference/api/scopes, checked 2026-11-23): droplet:read requires four of them. */
export const readScopes = [
  'account:read',
  'actions:read',
  'droplet:read',
  'image:read',
  'regions:read',
  'sizes:read',
  'ssh_key:read',
  'tag:read',
];

/** What an apply asks of it besides. */
export const writeScopes = ['droplet:create', 'droplet:delete', 'ssh_key:create', 'tag:create'];
