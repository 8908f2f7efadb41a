import {
  labelsOf
} from "./plan-labels.js";
import {
  firstFleet,
  folderOf
} from "./fleet-fleets.js";
import {
  quote
} from "./host-quote.js";

// src/setup/names.ts
var planEnvironment = "plan";
var productionEnvironment = "production";
function environmentsOf({ environments: environments2 }) {
  return { plan: `${planEnvironment}${environments2}`, production: `${productionEnvironment}${environments2}` };
}
var approvalEnvironment = "approval";
var approvalVariable = "PROMGUARD_APPROVAL";
var readingSecrets = { token: "DIGITALOCEAN_READ_TOKEN", ssh: "PROMGUARD_READER_KEY" };
var changingSecrets = {
  token: "DIGITALOCEAN_TOKEN",
  ssh: "PROMGUARD_SSH_KEY",
  identity: "SOPS_AGE_KEY"
};
var signingSecret = "PROMGUARD_PLAN_SIGNING_KEY";
var publicKeyVariable = "PROMGUARD_PLAN_PUBLIC_KEY";
var deployKeySecret = "PROMGUARD_DEPLOY_KEY";
var secretNames = {
  [planEnvironment]: [...Object.values(readingSecrets), signingSecret],
  [productionEnvironment]: Object.values(changingSecrets)
};
var mainBranch = "main";
var checkName = "check";
var mainRuleset = {
  name: "promguard",
  target: "branch",
  enforcement: "active",
  bypass_actors: [{ actor_type: "DeployKey", bypass_mode: "always" }],
  conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
  rules: [
    { type: "deletion" },
    { type: "non_fast_forward" },
    {
      type: "pull_request",
      parameters: {
        // Nobody can approve a pull request of their own: whoever has colleagues raises it.
        required_approving_review_count: 0,
        dismiss_stale_reviews_on_push: false,
        require_code_owner_review: false,
        require_last_push_approval: false,
        required_review_thread_resolution: false
      }
    },
    {
      type: "required_status_checks",
      parameters: {
        strict_required_status_checks_policy: false,
        required_status_checks: [{ context: checkName }]
      }
    }
  ]
};
var readScopes = [
  "account:read",
  "actions:read",
  "droplet:read",
  "image:read",
  "regions:read",
  "sizes:read",
  "ssh_key:read",
  "tag:read",
  "vpc:read"
];
var writeScopes = [
  "droplet:create",
  "droplet:delete",
  "ssh_key:create",
  "tag:create",
  "ssh_key:delete",
  "ssh_key:update",
  "tag:delete",
  "droplet:update"
];

// src/setup/steps.ts
var steps = {
  repository,
  environments,
  tokens,
  secrets,
  permissions,
  labels,
  protection,
  "first-pull-request": firstPullRequest,
  check
};
var ofEachFleet = ["labels", "first-pull-request", "check"];
function nextSteps(keys, fleetFile, place) {
  const all = Object.entries(steps);
  return all.map(([name, step]) => ({ name, ...step(keys, fleetFile, place) }));
}
function stepNumber(step) {
  return Object.keys(steps).indexOf(step) + 1;
}
function firstProposal(file) {
  if (file === firstFleet) return { branch: "first-fleet", message: "feat: the first fleet" };
  const folder = folderOf(file);
  return { branch: `new-${folder.replaceAll(/[^A-Za-z0-9]+/g, "-")}`, message: `feat: the fleet in ${folder}` };
}
var createCommands = [
  `git init -b ${mainBranch} && git add . ':!fleet/fleet.yaml' && git commit -m 'chore: start a fleet'`,
  "gh repo create OWNER/NAME --private --source . --push"
];
function environmentCommands(name) {
  const policy = (field, value) => `-F 'deployment_branch_policy[${field}]=${value}'`;
  const path = `repos/{owner}/{repo}/environments/${name}`;
  return [
    `gh api --silent -X PUT ${path} ${policy("protected_branches", false)} ${policy("custom_branch_policies", true)}`,
    `gh api --silent ${path}/deployment-branch-policies -f name=${mainBranch}`
  ];
}
function secretCommand(environment, name, file) {
  const where = environment === void 0 ? "" : ` --env ${environment}`;
  return `gh secret set ${name}${where}${file ? ` < ${quote(file)}` : ""}`;
}
function variableCommand(environment, publicKey) {
  return `gh variable set ${publicKeyVariable} --env ${environment} --body ${quote(publicKey)}`;
}
var permissionsCommand = "gh api --silent -X PUT repos/{owner}/{repo}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=true";
var labelCommand = (name) => `gh label create ${quote(name)} --force`;
var deployKeyTitle = "PromGuard commits keys";
var deployKeyCommand = (file) => `gh repo deploy-key add ${quote(`${file}.pub`)} --title ${quote(deployKeyTitle)} --allow-write`;
var rulesetCommand = `echo ${quote(JSON.stringify(mainRuleset))} | gh api --silent repos/{owner}/{repo}/rulesets --input -`;
function pullRequestCommands(fleetFile, { file: inRepository }) {
  const file = quote(fleetFile);
  const { branch, message } = firstProposal(inRepository);
  return [
    `git switch -c ${branch}`,
    `git add ${file} && git commit -m ${quote(message)} -- ${file}`,
    `git push -u origin ${branch} && gh pr create --fill`
  ];
}
function repository() {
  return {
    title: "create the repository (a clone of one has it already)",
    commands: [...createCommands],
    byHand: [`https://github.com/new, then push ${mainBranch} to it, without fleet/fleet.yaml`]
  };
}
function environments(_, __, place) {
  const { plan, production } = environmentsOf(place);
  const names = [plan, production];
  return {
    title: `create the environments ${names.join(" and ")}, which only ${mainBranch} may use (a private repository needs GitHub Pro, Team or Enterprise)`,
    commands: names.flatMap(environmentCommands),
    byHand: [
      `Settings → Environments → New environment: ${plan}, and again: ${production}`,
      `in each: Deployment branches and tags → Selected branches and tags → Add rule: ${mainBranch}`
    ]
  };
}
function tokens() {
  return {
    title: "create two DigitalOcean tokens with custom scopes (a fleet of static hosts needs none)",
    commands: [],
    byHand: [
      "https://cloud.digitalocean.com/account/api/tokens/new",
      `for plans: ${readScopes.join(" ")}`,
      `for applies: the same, and ${writeScopes.join(" ")}`
    ]
  };
}
function secrets({ identity, ssh, reader, signing, deploy }, _, place) {
  const { plan, production } = environmentsOf(place);
  const where = (environment) => `Settings → Environments → ${environment} → Add environment secret:`;
  return {
    title: "set the secrets and the variable, each in its environment and nowhere else",
    commands: [
      secretCommand(plan, readingSecrets.ssh, reader.path),
      `${secretCommand(plan, readingSecrets.token)}   # prompts: paste the token for plans`,
      secretCommand(plan, signingSecret, signing.path),
      variableCommand(production, signing.publicKey),
      secretCommand(production, changingSecrets.identity, identity.path),
      secretCommand(production, changingSecrets.ssh, ssh.path),
      secretCommand(production, deployKeySecret, deploy.path),
      `${secretCommand(production, changingSecrets.token)}   # prompts: paste the token for applies`
    ],
    byHand: [
      `${where(plan)} ${readingSecrets.ssh} (the content of ${reader.path}), ${readingSecrets.token} (the token for plans), ${signingSecret} (of ${signing.path})`,
      `${where(production)} ${changingSecrets.identity} (the content of ${identity.path}), ${changingSecrets.ssh} (of ${ssh.path}), ${deployKeySecret} (of ${deploy.path}), ${changingSecrets.token} (the token for applies)`,
      `there, Add environment variable: ${publicKeyVariable} (${signing.publicKey})`
    ]
  };
}
function permissions() {
  return {
    title: "let workflows open pull requests: an apply that may not commit the keys opens one with them",
    commands: [permissionsCommand],
    byHand: [
      "Settings → Actions → General → Workflow permissions: Read repository contents, and Allow GitHub Actions to create and approve pull requests"
    ]
  };
}
function labels(_, __, { file }) {
  const names = Object.values(labelsOf(file));
  return {
    title: "create the labels: a plan may set them, but not create them",
    commands: names.map(labelCommand),
    byHand: [`Issues → Labels → New label: ${names.join("; ")}`]
  };
}
function protection({ deploy }) {
  return {
    title: `protect ${mainBranch}: pull requests only, with the check; the deploy key lets applies commit the keys`,
    commands: [rulesetCommand, deployKeyCommand(deploy.path)],
    byHand: [
      `Settings → Rules → Rulesets → New branch ruleset: target the default branch, bypass list: Deploy keys; restrict deletions, block force pushes, require a pull request, require the status check ${checkName}`,
      `Settings → Deploy keys → Add deploy key: the content of ${deploy.path}.pub, Allow write access`
    ]
  };
}
function firstPullRequest(_, fleetFile, place) {
  return {
    title: `list your hosts in ${fleetFile}, open a pull request, read the plan, merge`,
    commands: pullRequestCommands(fleetFile, place),
    byHand: ["commit it to a branch, push, and open a pull request"]
  };
}
function check(keys, fleetFile) {
  return {
    title: "check that nothing is missing, now and at any time",
    commands: [keyVariables(keys), `GITHUB_TOKEN=$(gh auth token) promguard doctor${fleetOption(fleetFile)}`],
    byHand: []
  };
}
function commandsHere(keys, fleetFile, inGit, kinds) {
  const path = folderOf(fleetFile);
  const option = fleetOption(fleetFile);
  return [
    ...inGit ? [] : [`git init -b ${mainBranch}`],
    keyVariables(keys),
    ...kinds.includes("droplet") ? ["export DIGITALOCEAN_TOKEN=…   # the token for applies"] : [],
    `promguard doctor${option}`,
    ...kinds.includes("static") ? [
      `promguard trust HOST${option}   # each server of yours: its SSH host key`,
      `promguard adopt HOST${option}   # and what would close there`
    ] : [],
    `promguard plan${option}`,
    `promguard apply${option}`,
    `git add ${quote(path)} && git commit   # always, even if the apply failed: the new keys are in there`
  ];
}
function keyVariables({ identity, ssh }) {
  return `export SOPS_AGE_KEY_FILE=${quote(identity.path)} PROMGUARD_SSH_KEY_FILE=${quote(ssh.path)}`;
}
function fleetOption(fleetFile) {
  return fleetFile === firstFleet ? "" : ` --fleet ${quote(fleetFile)}`;
}

export {
  planEnvironment,
  productionEnvironment,
  environmentsOf,
  approvalEnvironment,
  approvalVariable,
  readingSecrets,
  changingSecrets,
  signingSecret,
  publicKeyVariable,
  deployKeySecret,
  secretNames,
  mainBranch,
  checkName,
  mainRuleset,
  readScopes,
  writeScopes,
  ofEachFleet,
  nextSteps,
  stepNumber,
  firstProposal,
  createCommands,
  environmentCommands,
  secretCommand,
  variableCommand,
  permissionsCommand,
  labelCommand,
  deployKeyTitle,
  deployKeyCommand,
  rulesetCommand,
  pullRequestCommands,
  commandsHere
};
