// What has to be done on GitHub after init, by a person or by `init --github`. Rule: pure, and no line holds a secret: gh reads it from a file or prompts for it.

import { type FleetPlace, firstFleet, folderOf } from '../fleet/fleets.ts';
import type { Host } from '../fleet/model.ts';
import { quote } from '../host/quote.ts';
import { labelsOf } from '../plan/labels.ts';
import type { KeyFolder } from './keyfolder.ts';
import {
  changingSecrets,
  checkName,
  deployKeySecret,
  environmentsOf,
  mainBranch,
  mainRuleset,
  publicKeyVariable,
  readingSecrets,
  readScopes,
  signingSecret,
  writeScopes,
} from './names.ts';

export interface Step {
  name: StepName;
  title: string;
  /** Lines for a shell in the repository, with GitHub's `gh`. */
  commands: string[];
  /** The same in a browser. */
  byHand: string[];
}

/** The one order and numbering, which init, doctor and docs/setup.md follow. */
const steps = {
  repository,
  environments,
  tokens,
  secrets,
  permissions,
  labels,
  protection,
  'first-pull-request': firstPullRequest,
  check,
};

export type StepName = keyof typeof steps;

/** Those that a fleet needs beside one with the same environments. */
export const ofEachFleet: readonly StepName[] = ['labels', 'first-pull-request', 'check'];

/** place: of the fleet in its repository; fleetFile: its path from here. */
export function nextSteps(keys: KeyFolder, fleetFile: string, place: FleetPlace): Step[] {
  const all = Object.entries(steps) as [
    StepName,
    (keys: KeyFolder, fleetFile: string, place: FleetPlace) => Omit<Step, 'name'>,
  ][];
  return all.map(([name, step]) => ({ name, ...step(keys, fleetFile, place) }));
}

/** As init and docs/setup.md number them, from 1. */
export function stepNumber(step: StepName): number {
  return Object.keys(steps).indexOf(step) + 1;
}

/** On which the first fleet.yaml is proposed, and under which title. */
export function firstProposal(file: string): { branch: string; message: string } {
  if (file === firstFleet) return { branch: 'first-fleet', message: 'feat: the first fleet' };
  const folder = folderOf(file);
  return { branch: `new-${folder.replaceAll(/[^A-Za-z0-9]+/g, '-')}`, message: `feat: the fleet in ${folder}` };
}

/** Its first commit has no fleet.yaml, which would start an apply before there is a plan. */
export const createCommands: readonly string[] = [
  `git init -b ${mainBranch} && git add . ':!fleet/fleet.yaml' && git commit -m 'chore: start a fleet'`,
  'gh repo create OWNER/NAME --private --source . --push',
];

export function environmentCommands(name: string): string[] {
  const policy = (field: string, value: boolean) => `-F 'deployment_branch_policy[${field}]=${value}'`;
  const path = `repos/{owner}/{repo}/environments/${name}`;
  return [
    `gh api --silent -X PUT ${path} ${policy('protected_branches', false)} ${policy('custom_branch_policies', true)}`,
    `gh api --silent ${path}/deployment-branch-policies -f name=${mainBranch}`,
  ];
}

/** Environment: undefined for a secret of the repository. File: gh prompts for what is in none. */
export function secretCommand(environment: string | undefined, name: string, file?: string): string {
  const where = environment === undefined ? '' : ` --env ${environment}`;
  return `gh secret set ${name}${where}${file ? ` < ${quote(file)}` : ''}`;
}

export function variableCommand(environment: string, publicKey: string): string {
  return `gh variable set ${publicKeyVariable} --env ${environment} --body ${quote(publicKey)}`;
}

export const permissionsCommand =
  'gh api --silent -X PUT repos/{owner}/{repo}/actions/permissions/workflow -f default_workflow_permissions=read ' +
  '-F can_approve_pull_request_reviews=true';

export const labelCommand = (name: string) => `gh label create ${quote(name)} --force`;

export const deployKeyTitle = 'PromGuard commits keys';
export const deployKeyCommand = (file: string) =>
  `gh repo deploy-key add ${quote(`${file}.pub`)} --title ${quote(deployKeyTitle)} --allow-write`;

export const rulesetCommand = `echo ${quote(JSON.stringify(mainRuleset))} | gh api --silent repos/{owner}/{repo}/rulesets --input -`;

export function pullRequestCommands(fleetFile: string, { file: inRepository }: FleetPlace): string[] {
  const file = quote(fleetFile);
  const { branch, message } = firstProposal(inRepository);
  return [
    `git switch -c ${branch}`,
    `git add ${file} && git commit -m ${quote(message)} -- ${file}`,
    `git push -u origin ${branch} && gh pr create --fill`,
  ];
}

function repository(): Omit<Step, 'name'> {
  return {
    title: 'create the repository (a clone of one has it already)',
    commands: [...createCommands],
    byHand: [`https://github.com/new, then push ${mainBranch} to it, without fleet/fleet.yaml`],
  };
}

/** Private repositories: docs.github.com, "Managing environments for deployment", checked 2026-11-25. */
function environments(_: KeyFolder, __: string, place: FleetPlace): Omit<Step, 'name'> {
  const { plan, production } = environmentsOf(place);
  const names = [plan, production];
  return {
    title:
      `create the environments ${names.join(' and ')}, which only ${mainBranch} may use (a private repository needs GitHub ` +
      'Pro, Team or Enterprise)',
    commands: names.flatMap(environmentCommands),
    byHand: [
      `Settings → Environments → New environment: ${plan}, and again: ${production}`,
      `in each: Deployment branches and tags → Selected branches and tags → Add rule: ${mainBranch}`,
    ],
  };
}

function tokens(): Omit<Step, 'name'> {
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

function secrets(
  { identity, ssh, reader, signing, deploy }: KeyFolder,
  _: string,
  place: FleetPlace,
): Omit<Step, 'name'> {
  const { plan, production } = environmentsOf(place);
  const where = (environment: string) => `Settings → Environments → ${environment} → Add environment secret:`;
  return {
    title: 'set the secrets and the variable, each in its environment and nowhere else',
    commands: [
      secretCommand(plan, readingSecrets.ssh, reader.path),
      `${secretCommand(plan, readingSecrets.token)}   # prompts: paste the token for plans`,
      secretCommand(plan, signingSecret, signing.path),
      variableCommand(production, signing.publicKey),
      secretCommand(production, changingSecrets.identity, identity.path),
      secretCommand(production, changingSecrets.ssh, ssh.path),
      secretCommand(production, deployKeySecret, deploy.path),
      `${secretCommand(production, changingSecrets.token)}   # prompts: paste the token for applies`,
    ],
    byHand: [
      `${where(plan)} ${readingSecrets.ssh} (the content of ${reader.path}), ${readingSecrets.token} (the token ` +
        `for plans), ${signingSecret} (of ${signing.path})`,
      `${where(production)} ${changingSecrets.identity} (the content of ${identity.path}), ${changingSecrets.ssh} ` +
        `(of ${ssh.path}), ${deployKeySecret} (of ${deploy.path}), ${changingSecrets.token} (the token for applies)`,
      `there, Add environment variable: ${publicKeyVariable} (${signing.publicKey})`,
    ],
  };
}

function permissions(): Omit<Step, 'name'> {
  return {
    title: 'let workflows open pull requests: an apply that may not commit the keys opens one with them',
    commands: [permissionsCommand],
    byHand: [
      'Settings → Actions → General → Workflow permissions: Read repository contents, and Allow GitHub Actions to create ' +
        'and approve pull requests',
    ],
  };
}

function labels(_: KeyFolder, __: string, { file }: FleetPlace): Omit<Step, 'name'> {
  const names = Object.values(labelsOf(file));
  return {
    title: 'create the labels: a plan may set them, but not create them',
    commands: names.map(labelCommand),
    byHand: [`Issues → Labels → New label: ${names.join('; ')}`],
  };
}

/** Private repositories have no rulesets on GitHub Free (docs.github.com, "About rulesets", checked 2026-11-28). */
function protection({ deploy }: KeyFolder): Omit<Step, 'name'> {
  return {
    title: `protect ${mainBranch}: pull requests only, with the check; the deploy key lets applies commit the keys`,
    commands: [rulesetCommand, deployKeyCommand(deploy.path)],
    byHand: [
      `Settings → Rules → Rulesets → New branch ruleset: target the default branch, bypass list: Deploy keys; restrict deletions, block ` +
        `force pushes, require a pull request, require the status check ${checkName}`,
      `Settings → Deploy keys → Add deploy key: the content of ${deploy.path}.pub, Allow write access`,
    ],
  };
}

function firstPullRequest(_: KeyFolder, fleetFile: string, place: FleetPlace): Omit<Step, 'name'> {
  return {
    title: `list your hosts in ${fleetFile}, open a pull request, read the plan, merge`,
    commands: pullRequestCommands(fleetFile, place),
    byHand: ['commit it to a branch, push, and open a pull request'],
  };
}

function check(keys: KeyFolder, fleetFile: string): Omit<Step, 'name'> {
  return {
    title: 'check that nothing is missing, now and at any time',
    commands: [keyVariables(keys), `GITHUB_TOKEN=$(gh auth token) promguard doctor${fleetOption(fleetFile)}`],
    byHand: [],
  };
}

/** What does the same as a merge, on this machine. kinds: of the hosts in fleet.yaml. */
export function commandsHere(
  keys: KeyFolder,
  fleetFile: string,
  inGit: boolean,
  kinds: readonly Host['kind'][],
): string[] {
  const path = folderOf(fleetFile);
  const option = fleetOption(fleetFile);
  return [
    ...(inGit ? [] : [`git init -b ${mainBranch}`]),
    keyVariables(keys),
    ...(kinds.includes('droplet') ? ['export DIGITALOCEAN_TOKEN=…   # the token for applies'] : []),
    `promguard doctor${option}`,
    ...(kinds.includes('static')
      ? [
          `promguard trust HOST${option}   # each server of yours: its SSH host key`,
          `promguard adopt HOST${option}   # and what would close there`,
        ]
      : []),
    `promguard plan${option}`,
    `promguard apply${option}`,
    `git add ${quote(path)} && git commit   # always, even if the apply failed: the new keys are in there`,
  ];
}

function keyVariables({ identity, ssh }: KeyFolder): string {
  return `export SOPS_AGE_KEY_FILE=${quote(identity.path)} PROMGUARD_SSH_KEY_FILE=${quote(ssh.path)}`;
}

function fleetOption(fleetFile: string): string {
  return fleetFile === firstFleet ? '' : ` --fleet ${quote(fleetFile)}`;
}
