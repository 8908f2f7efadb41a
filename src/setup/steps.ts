// What a person has to do after init. Rule: pure, and no line holds a secret: gh reads it from a file or prompts for it.

import { quote } from '../host/quote.ts';
import { changesLabel, destroysLabel, overrideLabel } from '../plan/labels.ts';
import type { KeyFolder } from './keyfolder.ts';
import {
  changingSecrets,
  mainBranch,
  planEnvironment,
  productionEnvironment,
  publicKeyVariable,
  readingSecrets,
  readScopes,
  signingSecret,
  writeScopes,
} from './names.ts';

export interface Step {
  title: string;
  /** Lines for a shell in the repository, with GitHub's `gh`. */
  commands: string[];
  /** The same in a browser. */
  byHand: string[];
}

/** The one order and numbering, which docs/setup.md and doctor follow. */
const steps = {
  tokens,
  environments,
  secrets,
  permissions,
  labels,
  check,
  'first-pull-request': firstPullRequest,
};

export function nextSteps(keys: KeyFolder, fleetFile: string): Step[] {
  const all: ((keys: KeyFolder, fleetFile: string) => Step)[] = Object.values(steps);
  return all.map((step) => step(keys, fleetFile));
}

/** As init and docs/setup.md number them, from 1. */
export function stepNumber(step: keyof typeof steps): number {
  return Object.keys(steps).indexOf(step) + 1;
}

function tokens(): Step {
  return {
    title: 'create two DigitalOcean tokens with custom scopes (a fleet of static hosts needs none)',
    commands: [],
    byHand: [
      'https://cloud.digitalocean.com/account/api/tokens/new',
      `for plans: ${readScopes.join(' ')}`,
      `for applies: the same, and ${writeScopes.join(' ')}`,
    ],
  };
}

/** Private repositories: docs.github.com, "Managing environments for deployment", checked 2026-11-25. */
function environments(): Step {
  const names = [planEnvironment, productionEnvironment];
  const policy = (name: string, value: boolean) => `-F 'deployment_branch_policy[${name}]=${value}'`;
  const create = (name: string) => {
    const path = `repos/{owner}/{repo}/environments/${name}`;
    return [
      `gh api --silent -X PUT ${path} ${policy('protected_branches', false)} ${policy('custom_branch_policies', true)}`,
      `gh api --silent ${path}/deployment-branch-policies -f name=${mainBranch}`,
    ];
  };
  return {
    title:
      `create the environments ${names.join(' and ')}, which only ${mainBranch} may use (a private repository needs GitHub ` +
      'Pro, Team or Enterprise)',
    commands: names.flatMap(create),
    byHand: [
      `Settings → Environments → New environment: ${planEnvironment}, and again: ${productionEnvironment}`,
      `in each: Deployment branches and tags → Selected branches and tags → Add rule: ${mainBranch}`,
    ],
  };
}

function secrets({ identity, ssh, reader, signing }: KeyFolder): Step {
  const set = (environment: string, name: string, file?: string) =>
    `gh secret set ${name} --env ${environment}${file ? ` < ${quote(file)}` : ''}`;
  const where = (environment: string) => `Settings → Environments → ${environment} → Add environment secret:`;
  return {
    title: 'set the secrets and the variable, each in its environment and nowhere else',
    commands: [
      set(planEnvironment, readingSecrets.ssh, reader.path),
      `${set(planEnvironment, readingSecrets.token)}   # prompts: paste the token for plans`,
      set(planEnvironment, signingSecret, signing.path),
      `gh variable set ${publicKeyVariable} --env ${productionEnvironment} --body ${quote(signing.publicKey)}`,
      set(productionEnvironment, changingSecrets.identity, identity.path),
      set(productionEnvironment, changingSecrets.ssh, ssh.path),
      `${set(productionEnvironment, changingSecrets.token)}   # prompts: paste the token for applies`,
    ],
    byHand: [
      `${where(planEnvironment)} ${readingSecrets.ssh} (the content of ${reader.path}), ${readingSecrets.token} (the token ` +
        `for plans), ${signingSecret} (of ${signing.path})`,
      `${where(productionEnvironment)} ${changingSecrets.identity} (the content of ${identity.path}), ${changingSecrets.ssh} ` +
        `(of ${ssh.path}), ${changingSecrets.token} (the token for applies)`,
      `there, Add environment variable: ${publicKeyVariable} (${signing.publicKey})`,
    ],
  };
}

function permissions(): Step {
  return {
    title: `let workflows open pull requests: where ${mainBranch} is protected, an apply needs one to commit the keys`,
    commands: [
      'gh api --silent -X PUT repos/{owner}/{repo}/actions/permissions/workflow -f default_workflow_permissions=read ' +
        '-F can_approve_pull_request_reviews=true',
    ],
    byHand: [
      'Settings → Actions → General → Workflow permissions: Read repository contents, and Allow GitHub Actions to create ' +
        'and approve pull requests',
    ],
  };
}

function labels(): Step {
  const names = [changesLabel, destroysLabel, overrideLabel];
  return {
    title: 'create the labels: a plan may set them, but not create them',
    commands: names.map((name) => `gh label create ${quote(name)} --force`),
    byHand: [`Issues → Labels → New label: ${names.join('; ')}`],
  };
}

function firstPullRequest(_: KeyFolder, fleetFile: string): Step {
  const file = quote(fleetFile);
  return {
    title: `list your hosts in ${fleetFile}, open a pull request, read the plan, merge`,
    commands: [
      'git switch -c first-fleet',
      `git add ${file} && git commit -m 'feat: the first fleet' -- ${file}`,
      'git push -u origin first-fleet && gh pr create --fill',
    ],
    byHand: ['commit it to a branch, push, and open a pull request'],
  };
}

function check({ identity, ssh }: KeyFolder): Step {
  return {
    title: 'check that nothing is missing, now and at any time',
    commands: [
      `export SOPS_AGE_KEY_FILE=${quote(identity.path)} PROMGUARD_SSH_KEY_FILE=${quote(ssh.path)}`,
      'GITHUB_TOKEN=$(gh auth token) node dist/cli.js doctor',
    ],
    byHand: [],
  };
}
