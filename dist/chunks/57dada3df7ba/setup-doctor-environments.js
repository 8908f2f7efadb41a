import {
  baseUrl,
  createCaller as createCaller2,
  createDigitalOcean,
  createRemote,
  loginKeys,
  otherKeyHint,
  require_dist
} from "./dots-wrapper.js";
import {
  publicKeyOf
} from "./io-x25519.js";
import {
  addressOf,
  dropletsGone,
  listDroplets,
  readDesired,
  readWithoutKeys,
  targetOf
} from "./flow-droplets.js";
import {
  takeGithubToken
} from "./setup-github-token.js";
import {
  fleetsIn,
  isWatched,
  linesFor,
  listIn,
  placeIn,
  readPresent,
  textOf,
  watchedBy,
  withoutFleets
} from "./setup-fleetfile.js";
import {
  findRepository,
  rootOf
} from "./setup-repository.js";
import {
  keyFilesLost,
  lockedHost,
  nobodyLeft,
  readFleet,
  secretsFile,
  shownFiles
} from "./fleet-validators.js";
import {
  inParallel
} from "./parallel.js";
import {
  approvalEnvironment,
  approvalVariable,
  changingSecrets,
  checkName,
  deployKeySecret,
  deployKeyTitle,
  environmentsOf,
  labelCommand,
  mainBranch,
  planEnvironment,
  productionEnvironment,
  publicKeyVariable,
  readScopes,
  readingSecrets,
  secretNames,
  stepNumber,
  writeScopes
} from "./setup-steps.js";
import {
  labelsOf
} from "./plan-labels.js";
import {
  pinOf,
  pinText,
  withoutPin
} from "./setup-pin.js";
import {
  createStore,
  storeOf
} from "./io-files.js";
import {
  beside,
  fleetIn,
  nestedFleets,
  usualFleets
} from "./fleet-fleets.js";
import {
  count
} from "./words.js";
import {
  parseSshKey
} from "./ssh2.js";
import {
  normalise,
  parsePublicKey
} from "./tweetnacl.js";
import {
  protectionOf
} from "./io-github-rules.js";
import {
  createCaller,
  unlessFailed
} from "./undici.js";
import {
  CallFailed
} from "./io-http.js";
import {
  readDocument
} from "./fleet-document.js";
import {
  createVault,
  isGiven,
  parseFile,
  readCredentials,
  toBecomeOne
} from "./zod.js";
import {
  parseIdentities
} from "./io-sops-age.js";
import {
  clock,
  random
} from "./io-clock.js";
import {
  Problem,
  isError,
  problemsOf
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/setup/check.ts
var checks = {
  "fleet-file": "fleet",
  "reader-keys": "fleet",
  "age-identity": "keys",
  "key-files": "keys",
  "key-file-recipients": "keys",
  "sops-config": "keys",
  "ssh-key": "ssh",
  "digitalocean-token": "digitalocean",
  "digitalocean-account": "digitalocean",
  "droplet-limit": "digitalocean",
  "digitalocean-write": "digitalocean",
  "digitalocean-vpcs": "digitalocean",
  "registered-ssh-key": "digitalocean",
  "host-login": "hosts",
  "host-addresses": "hosts",
  "workflow-file": "github",
  "workflow-fleets": "github",
  "fleet-keys": "keys",
  "workflow-pin": "github",
  "github-token": "github",
  "github-repository": "github",
  "default-branch": "github",
  "branch-protection": "github",
  "required-check": "github",
  "deploy-key": "github",
  "rules-bypass": "github",
  "code-owners": "github",
  labels: "github",
  "github-actions": "github",
  environment: "github",
  "environment-branches": "github",
  "environment-secrets": "github",
  "environment-variables": "github",
  approval: "github",
  "exposed-secret": "github",
  "workflow-permissions": "github"
};
var found = (verdict) => (code, text, { hint, host } = {}) => ({ area: checks[code], code, verdict, text, hint, host, at: void 0 });
var passed = found("passed");
var failed = found("failed");
var unknown = found("unknown");
function checkOf(area, problem, host) {
  const { code, summary, hint, at } = problem;
  return { area, code, verdict: isError(problem) ? "failed" : "unknown", text: summary, hint, at, host };
}
async function caught(area, work, host) {
  try {
    return await work();
  } catch (error) {
    return problemsOf(error).map((problem) => checkOf(area, problem, host));
  }
}

// src/setup/doctor-cloud.ts
var import_dots_wrapper = __toESM(require_dist(), 1);
var perPage = 200;
var impossibleTag = "promguard doctor asks whether it may write";
async function checkCloud({ token: token2, endpoint }, fleet, publicKey2) {
  const { once, retry } = createCaller2(token2, clock, random);
  let works = false;
  const checks2 = await caught("digitalocean", async () => {
    const client = (0, import_dots_wrapper.createApiClient)({ token: token2.reveal(), endpoint: baseUrl(endpoint) });
    const { account } = await retry(() => once("GET", "/v2/account", () => client.account.getAccount()));
    works = true;
    const write = retry(() => mayWrite(once("POST", "/v2/tags", () => client.tag.createTag({ name: impossibleTag }))));
    const list = (page) => retry(() => once("GET", "/v2/account/keys", () => client.sshKey.listSshKeys({ page, per_page: perPage })));
    const vpcs = once("GET", "/v2/vpcs", () => client.vpc.listVpcs({ page: 1, per_page: 1 }));
    return [
      accountCheck(account, fleet),
      ...await vpcCheck(vpcs),
      await write,
      ...fleet && publicKey2 ? await caught("digitalocean", () => keyCheck(list, fleet.ssh.keyName, publicKey2)) : []
    ];
  });
  return { works, checks: checks2 };
}
function accountCheck(account, fleet) {
  const droplets = fleet?.hosts.filter(({ kind }) => kind === "droplet").length ?? 0;
  if (account.status === "locked") {
    const hint = "see the notices in the control panel, or contact DigitalOcean support";
    return failed("digitalocean-account", "the DigitalOcean account is locked", { hint });
  }
  if (account.droplet_limit < droplets) {
    const hint = "request a higher limit in the control panel: Settings, Team, Droplet limit";
    const text = `the DigitalOcean account is limited to ${count(account.droplet_limit, "droplet")}, and the fleet has ${droplets}`;
    return failed("droplet-limit", text, { hint });
  }
  return passed("digitalocean-token", "the DigitalOcean token is valid");
}
async function mayWrite(asked) {
  const others = writeScopes.filter((scope) => scope !== "tag:create").join(", ");
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof CallFailed) || error.again) throw error;
    if (error.status === 403) {
      const hint = `that is enough for a plan; an apply needs the scopes ${[...readScopes, ...writeScopes].join(" ")}`;
      return failed("digitalocean-write", "the DigitalOcean token is read-only", { hint });
    }
    if (error.status !== 400 && error.status !== 422)
      return unknown("digitalocean-write", error.summary, { hint: error.hint });
  }
  return passed(
    "digitalocean-write",
    `the DigitalOcean token can create tags; whether it has ${others} too shows only when they are used`
  );
}
async function vpcCheck(asked) {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const isMissing = error.status === 403;
    const text = isMissing ? "the DigitalOcean token may not read VPCs, which a new droplet joins" : error.summary;
    const hint = isMissing ? "give it the scope vpc:read, so that a plan sees whether network.cidr clashes with one" : error.hint;
    return [unknown("digitalocean-vpcs", text, { hint })];
  }
  return [];
}
async function keyCheck(list, name2, publicKey2) {
  let taken = false;
  for (let page = 1; ; page += 1) {
    const { ssh_keys, links } = await list(page);
    const same = ssh_keys.find((key2) => parsePublicKey(key2.public_key) && normalise(key2.public_key) === publicKey2);
    if (same) return [passed("registered-ssh-key", `the SSH key is registered as ${same.name}`)];
    taken ||= ssh_keys.some((key2) => key2.name === name2);
    if (!links?.pages?.next || ssh_keys.length === 0) break;
  }
  if (!taken)
    return [passed("registered-ssh-key", `the SSH key is not registered yet: the first apply registers it as ${name2}`)];
  const summary = `the DigitalOcean account has a different SSH key named ${name2}`;
  return [failed("registered-ssh-key", summary, { hint: otherKeyHint })];
}

// src/setup/doctor-fleet.ts
async function checkFleet(file) {
  let fleet;
  const checks2 = await caught("fleet", async () => {
    const read2 = await readFleet(storeOf(file), file);
    fleet = read2.fleet;
    const { hosts, recipients } = read2.fleet;
    return [
      passed(
        "fleet-file",
        `${file} is valid: fleet ${read2.fleet.name}, ${count(hosts.length, "host")}, ${count(recipients.length, "recipient")}`
      ),
      ...read2.warnings.map((warning) => checkOf("fleet", warning)),
      ...read2.fleet.ssh.readerKeys.length > 0 ? [] : [noReader(file)]
    ];
  });
  return { fleet, checks: checks2 };
}
function noReader(file) {
  const hint = "promguard init creates one and writes it to ssh.reader_keys";
  return unknown("reader-keys", `${file} has no reader key: plans on pull requests compare with git only`, { hint });
}
async function checkKeys(fleet, identity) {
  const store = storeOf(fleet.file);
  const files = await keyFiles(fleet);
  const sealed = files.flatMap(({ file, text }) => sealedFile(file, text));
  const lost = nobodyLeft({ fleet, sealed }).map((problem) => checkOf("keys", problem));
  const shut = lost.length > 0 ? lost : notForAll(sealed, fleet);
  if (!identity) {
    const hint = "set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to the identity of one of the recipients";
    const shown = files.length === 0 ? "" : `: ${count(files.length, "key file")} not opened`;
    return [...shut, unknown("age-identity", `no age identity given${shown}`, { hint })];
  }
  const own = await caught("keys", async () => {
    const mine = (await parseIdentities(identity)).map(({ recipient }) => recipient);
    const known = mine.find((recipient) => fleet.recipients.includes(recipient));
    if (known) return [passed("age-identity", `the age identity belongs to the recipient ${known}`)];
    const summary = `the age identity belongs to none of the recipients in ${fleet.file}`;
    return [failed("age-identity", summary, { hint: toBecomeOne(mine) })];
  });
  if (lost.length > 0) return [...own, ...lost];
  if (own.some(({ verdict }) => verdict === "failed")) return [...own, ...shut];
  const opened = await caught("keys", async () => {
    const vault = createVault({ identities: identity, clock, random });
    const desired = await readDesired({ store, vault, clock, publicKeyOf }, fleet.file);
    const missing = keyFilesLost(desired).map((problem) => checkOf("keys", problem));
    if (files.length === 0) return [passed("key-files", "there are no key files yet: the first apply creates them")];
    const ofKeys = desired.warnings.filter(({ at }) => at === void 0).map((warning) => checkOf("keys", warning));
    if (missing.length > 0) return [...missing, ...ofKeys];
    return [passed("key-files", `${count(files.length, "key file")} can be opened and match the lock`), ...ofKeys];
  });
  return [...own, ...shut, ...opened];
}
async function keyFiles({ file }) {
  const store = storeOf(file);
  const names = (await store.list("keys")).filter((name2) => name2.endsWith(".yaml"));
  return Promise.all(
    names.map(async (name2) => {
      const bytes = await store.read(`keys/${name2}`);
      return { file: beside(file, `keys/${name2}`), text: new TextDecoder().decode(bytes) };
    })
  );
}
function sealedFile(file, text) {
  try {
    return [{ file, recipients: parseFile(text, file).metadata.age.map(({ recipient }) => recipient) }];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
function notForAll(sealed, { recipients }) {
  const hint = "the next apply encrypts for all recipients";
  return recipients.flatMap((recipient) => {
    const shut = sealed.filter(({ recipients: able }) => !able.includes(recipient)).map(({ file }) => file);
    if (shut.length === 0) return [];
    return [unknown("key-file-recipients", `${shownFiles(shut)} cannot be opened by ${recipient} yet`, { hint })];
  });
}
async function checkSsh(key2, fleet) {
  if (!key2) {
    const hint = "set PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE to the key that applies use";
    return { publicKey: void 0, checks: [unknown("ssh-key", "no SSH key given", { hint })] };
  }
  let publicKey2;
  const checks2 = await caught("ssh", async () => {
    const parsed = parseSshKey(key2).publicKey;
    if (!fleet?.ssh.readerKeys.some((line) => normalise(line) === parsed)) {
      publicKey2 = parsed;
      return [passed("ssh-key", "the SSH key is valid")];
    }
    const hint = "use the key for applies: a reader key can run nothing but the fact reader";
    return [failed("ssh-key", "the SSH key is one of ssh.reader_keys", { hint })];
  });
  return { publicKey: publicKey2, checks: checks2 };
}

// src/setup/doctor-fleets.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
var folder = ".github/workflows";
async function checkFleets(root, names, list, place) {
  const all = await fleetsIn(root, list);
  const files = [.../* @__PURE__ */ new Set([place.file, ...all.map(({ file }) => file)])];
  const nested = nestedFleets(files).map((problem) => () => Promise.reject(problem));
  const checks2 = [
    ...nested,
    async () => workflowChecks(await watchedIn(root, names), list, place.file, files.length > 1),
    () => keyChecks(root, all)
  ];
  return (await Promise.all(checks2.map((work) => caught("github", work)))).flat();
}
async function watchedIn(root, names) {
  const found2 = names.map(async (name2) => {
    const text = await readFile(path.join(root, folder, name2), "utf8").catch(() => void 0);
    return text === void 0 ? [] : [[name2, watchedBy(text)]];
  });
  return (await Promise.all(found2)).flat();
}
function workflowChecks(watched, list, file, isOfSeveral) {
  if (file.startsWith("../")) return [];
  const code = "workflow-fleets";
  const text = textOf(list);
  const other = watched.find(([, one]) => textOf(one.list) !== text);
  const lines = linesFor(list, file);
  if (other) {
    const [name2, { list: its }] = other;
    const hint = `give each \`command: check\` in ${folder} the same: ${lines.fleets}`;
    const what = `${name2} looks for the fleets ${textOf(its)}, and apply.yml for ${text}`;
    return [failed(code, what, { hint })];
  }
  if (watched.length > 0 && !fleetIn(list, file)) {
    const hint = `add to each \`command: check\` in ${folder}: ${lines.fleets}; and to \`paths\` of plan.yml and apply.yml: ${lines.path}`;
    return [failed(code, `the workflows do not look for ${file}`, { hint })];
  }
  const blind = watched.filter(([, one]) => !isWatched(one, file)).map(([name2]) => name2);
  if (blind.length > 0) {
    const hint = `add to their \`paths\`: ${lines.path}`;
    return [failed(code, `a change of ${file} does not start ${blind.join(" and ")}`, { hint })];
  }
  return isOfSeveral && watched.length > 0 ? [passed(code, `the workflows look for the fleets ${text}`)] : [];
}
async function keyChecks(root, all) {
  const read2 = all.map(async ({ file, environments }) => {
    const { recipients, readerKeys } = readPresent(await readFile(path.join(root, file), "utf8"), file);
    return { file, environments, recipients, readers: readerKeys.map((key2) => key2.split(" ").slice(0, 2).join(" ")) };
  });
  const begun = (await Promise.all(read2)).filter(({ recipients }) => recipients.length > 0);
  const pairs = begun.flatMap((one2, index) => begun.slice(index + 1).map((other2) => [one2, other2]));
  const apart = pairs.find(
    ([one2, other2]) => one2.environments === other2.environments && !(shares(one2.recipients, other2.recipients) && shares(one2.readers, other2.readers))
  );
  if (!apart)
    return begun.length > 1 ? [passed("fleet-keys", "fleets with the same environments have the same keys")] : [];
  const [one, other] = apart.map(({ file }) => file);
  const hint = `make the recipients and ssh.reader_keys of both the same, or give one of them environments of its own: ${other}=NAME in the list of fleets`;
  return [
    failed("fleet-keys", `${one} and ${other} get the same secrets, and have no key in common that these open`, {
      hint
    })
  ];
}
function shares(some, others) {
  return some.some((one) => others.includes(one));
}

// src/setup/doctor-asking.ts
async function seeing(code, what, { permission, page }, work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 403 && error.status !== 404) throw error;
    const hint = `it needs the permission ${permission}; by hand: ${page}`;
    return [unknown(code, `${what}: hidden from this token`, { hint })];
  }
}

// src/setup/doctor-environments.ts
async function checkEnvironment(asking, name2, main, classic, isPrivate) {
  const { rest, owner, repo } = asking;
  try {
    const which = { owner, repo, environment_name: name2 };
    const policy = (await rest.repos.getEnvironment(which)).data.deployment_branch_policy;
    return [
      ...await branches(asking, name2, policy, main, classic),
      ...await secrets(asking, name2),
      ...name2 === environmentsOf(asking.place).production && !asking.accepted ? await publicKey(asking) : []
    ];
  } catch (error) {
    if (!(error instanceof CallFailed) || error.status !== 404) throw error;
    if (asking.accepted && isPrivate) {
      const hint = "apply from a terminal, and turn the other workflows off: gh workflow disable apply.yml, drift.yml and rotate.yml";
      return [
        unknown("environment", `there is no environment ${name2}, so the apply workflow has no secrets`, { hint })
      ];
    }
    return [failed("environment", `there is no environment ${name2}`, { hint: create(isPrivate) })];
  }
}
function create(isPrivate) {
  const step2 = `create it: step ${stepNumber("environments")} of docs/setup.md`;
  if (!isPrivate) return step2;
  return `${step2}; a private repository has environments with GitHub Pro, Team or Enterprise alone: without them, plans on pull requests are made from git, and you apply from a terminal`;
}
var sightOf = (permission, environment) => ({
  permission,
  page: `Settings → Environments → ${environment}`
});
async function branches({ rest, owner, repo }, name2, policy, main, classic) {
  const code = "environment-branches";
  const hint = `Settings → Environments → ${name2} → Deployment branches and tags → Selected branches: ${main}`;
  const open = (to) => [failed(code, `the environment ${name2} is open to ${to}`, { hint })];
  if (!policy) return open("every branch");
  const limited = (to) => [passed(code, `the environment ${name2} is open to ${to} only`)];
  if (policy.protected_branches)
    return classic ? limited("protected branches") : open("every branch, as none has a branch protection rule");
  return seeing(code, `branches of the environment ${name2}`, sightOf("Actions: read", name2), async () => {
    const which = { owner, repo, environment_name: name2, per_page: 100 };
    const { data } = await rest.repos.listDeploymentBranchPolicies(which);
    const others = data.branch_policies.filter((entry) => entry.name !== main || entry.type === "tag");
    if (others.length > 0)
      return open(`more than ${main}: ${others.map((entry) => `${entry.type ?? "branch"} ${entry.name}`).join(", ")}`);
    if (data.branch_policies.length === 0) return open("no branch");
    return limited(main);
  });
}
function secrets({ rest, owner, repo, needsCloud: needsCloud2, place }, environment) {
  const shared = environment === environmentsOf(place).plan ? planEnvironment : productionEnvironment;
  const code = "environment-secrets";
  return seeing(code, `secrets of ${environment}`, sightOf("Environments: read", environment), async () => {
    const which = { owner, repo, environment_name: environment, per_page: 100 };
    const found2 = (await rest.actions.listEnvironmentSecrets(which)).data.secrets.map(({ name: name2 }) => name2);
    const tokens = needsCloud2 ? [] : [readingSecrets.token, changingSecrets.token];
    const expected = (secretNames[shared] ?? []).filter((name2) => !tokens.includes(name2));
    const missing = expected.filter((name2) => !found2.includes(name2));
    if (missing.length === 0)
      return [passed(code, `the environment ${environment} has its secrets: ${expected.join(", ")}`)];
    return missing.map((name2) => {
      const hint = `gh secret set ${name2} --env ${environment}   (step ${stepNumber("secrets")} of docs/setup.md says what goes in)`;
      return failed(code, `the environment ${environment} has no secret ${name2}`, { hint });
    });
  });
}
function publicKey({ rest, owner, repo, place }) {
  const code = "environment-variables";
  const environment = environmentsOf(place).production;
  return seeing(code, `variables of ${environment}`, sightOf("Environments: read", environment), async () => {
    const which = { owner, repo, environment_name: environment, per_page: 30 };
    const { variables: variables2 } = (await rest.actions.listEnvironmentVariables(which)).data;
    if (variables2.some(({ name: name2 }) => name2 === publicKeyVariable))
      return [passed(code, `the environment ${environment} has the public key of plans: ${publicKeyVariable}`)];
    const hint = `gh variable set ${publicKeyVariable} --env ${environment}   (step ${stepNumber("secrets")} of docs/setup.md says what goes in)`;
    const text = `the environment ${environment} has no variable ${publicKeyVariable}, so an apply believes plans that are not signed`;
    return [failed(code, text, { hint })];
  });
}
function checkApproval(asking, main, classic) {
  const code = "approval";
  const name2 = approvalEnvironment;
  return seeing(code, `the variable ${approvalVariable}`, variables, async () => {
    const { rest, owner, repo } = asking;
    const there = await unlessFailed(404, () => rest.repos.getEnvironment({ owner, repo, environment_name: name2 }));
    const on = `the variable ${approvalVariable} is set`;
    const hint = `Settings → Environments → ${name2} → Required reviewers; or gh variable delete ${approvalVariable} ("Have changes approved" in docs/setup.md)`;
    if (!await isApprovalOn(asking)) {
      if (!there) return [];
      const text = `nothing waits for the environment ${name2}, as the variable ${approvalVariable} is not \`true\``;
      return [unknown(code, text, { hint: `gh variable set ${approvalVariable} --body true` })];
    }
    if (!there)
      return [failed(code, `${on}, but no environment ${name2} is there, so nobody approves anything`, { hint })];
    const { protection_rules: rules2 = [], deployment_branch_policy: policy } = there.data;
    const isReviewed = rules2.some((rule) => "reviewers" in rule && (rule.reviewers ?? []).length > 0);
    if (!isReviewed)
      return [
        failed(code, `${on}, but the environment ${name2} has no required reviewers, so nobody approves anything`, {
          hint
        })
      ];
    const waits = passed(code, `applies and rotations wait for a reviewer of the environment ${name2}`);
    return [waits, ...await branches(asking, name2, policy, main, classic)];
  });
}
var variables = {
  permission: "Variables: read",
  page: `Settings → Secrets and variables → Actions → Variables: ${approvalVariable}`
};
async function isApprovalOn({ rest, paginate, owner, repo }) {
  const all = { owner, repo, per_page: 30 };
  const own = await paginate(rest.actions.listRepoVariables, all);
  const inherited = await unlessFailed(404, () => paginate(rest.actions.listRepoOrganizationVariables, all));
  const found2 = [...own, ...inherited ?? []].find(({ name: name2 }) => name2 === approvalVariable);
  return found2?.value.toLowerCase() === "true";
}

// src/setup/doctor-exposed.ts
var sight = {
  permission: "Secrets: read",
  page: "Settings → Secrets and variables → Actions, where none of ours belongs"
};
function checkExposed(asking) {
  const code = "exposed-secret";
  return seeing(code, "secrets of the repository", sight, async () => {
    const { rest, owner, repo } = asking;
    const own = (await rest.actions.listRepoSecrets({ owner, repo, per_page: 100 })).data.secrets;
    const found2 = [
      ...own.map(({ name: name2 }) => ({ name: name2, of: "repository", option: "" })),
      ...(await organisationSecrets(asking)).map(({ name: name2 }) => ({
        name: name2,
        of: "organisation",
        option: ` --org ${owner}`
      }))
    ];
    const kept = asking.accepted ? acceptedSecrets(asking) : [];
    const checks2 = Object.entries(secretNames).flatMap(
      ([environment, names]) => found2.filter(({ name: name2, of }) => !(of === "repository" && kept.includes(name2))).filter(({ name: name2 }) => names.includes(name2)).map(({ name: name2, of, option }) => {
        const text = `${name2} is a secret of the ${of}, so a workflow on any branch can read it`;
        const hint = `gh secret delete ${name2}${option}, replace what it opened, and keep it only in the environment ${environment}`;
        return failed(code, text, { hint });
      })
    );
    const none = "no secret of PromGuard is one of the repository, where a workflow on any branch could read it";
    if (asking.accepted)
      return [
        ...checks2,
        ...acceptedChecks(
          kept,
          own.map(({ name: name2 }) => name2)
        )
      ];
    return checks2.length > 0 ? checks2 : [passed(code, none)];
  });
}
function acceptedSecrets({ needsCloud: needsCloud2 }) {
  return [readingSecrets.ssh, ...needsCloud2 ? [readingSecrets.token] : []];
}
function acceptedChecks(expected, present) {
  const missing = expected.filter((name2) => !present.includes(name2));
  if (missing.length > 0)
    return missing.map(
      (name2) => failed("environment-secrets", `the repository has no secret ${name2}`, { hint: `gh secret set ${name2}` })
    );
  const text = `everybody who can push a branch can read ${expected.join(" and ")}, as fleet.yaml accepts (github.plan_secrets)`;
  const hint = "where the repository has environments: remove the setting, and run promguard init --github";
  return [unknown("exposed-secret", text, { hint })];
}
async function organisationSecrets({ rest, owner, repo }) {
  try {
    return (await rest.actions.listRepoOrganizationSecrets({ owner, repo, per_page: 100 })).data.secrets;
  } catch (error) {
    if (error instanceof CallFailed && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}

// src/setup/doctor-protection.ts
var step = `step ${stepNumber("protection")} of docs/setup.md`;
var rules = { permission: "Contents: read", page: "Settings → Rules → Rulesets" };
async function checkProtection({ rest, owner, repo }, name2) {
  let protection = { classic: false, closing: [], rulesets: [], closed: false, required: [] };
  const checks2 = await seeing("branch-protection", `protection of ${name2}`, rules, async () => {
    protection = await protectionOf(rest, { owner, repo }, name2);
    const { closing, closed, required } = protection;
    const why = closing.length > 0 ? ` (${closing.join(", ")})` : "";
    if (!closed) {
      const text2 = `${name2} is not protected: an apply commits the keys to it, and anyone who can push to it can start one`;
      return [unknown("branch-protection", text2, { hint: step })];
    }
    const text = `${name2} is protected${why}: an apply that may not commit to it opens a pull request with the keys`;
    const is = passed("branch-protection", text);
    if (!required || required.includes(checkName)) return [is];
    const lacks = `the rules for ${name2} do not require the status check ${checkName}`;
    return [is, unknown("required-check", lacks, { hint: step })];
  });
  return { protection, checks: checks2 };
}
async function checkCommitting(asking, main, protection) {
  const { rest, owner, repo, commitToken, place } = asking;
  const { closed } = protection;
  if (commitToken) return closed ? letIn(asking, main, protection, token) : [];
  const { production: environment } = environmentsOf(place);
  const sight2 = sightOf("Environments: read", environment);
  return seeing("deploy-key", `whether ${environment} has the secret ${deployKeySecret}`, sight2, async () => {
    const which = { owner, repo, environment_name: environment, per_page: 100 };
    const list = () => rest.actions.listEnvironmentSecrets(which);
    const secrets2 = (await (closed ? list() : unlessFailed(404, list)))?.data.secrets ?? [];
    if (secrets2.some(({ name: name2 }) => name2 === deployKeySecret))
      return [...await deployKey(asking), ...closed ? await letIn(asking, main, protection, key) : []];
    if (!closed) return [];
    const text = `nobody commits keys past the rules of ${main}: those of new hosts come as a pull request, and nothing is created before somebody starts its check and merges it`;
    return [unknown("rules-bypass", text, { hint: `to need none: a deploy key (${step}), or a commit-token` })];
  });
}
var keys = { permission: "Administration: read", page: `Settings → Deploy keys: "${deployKeyTitle}", Read/write` };
function deployKey({ rest, paginate, owner, repo }) {
  const code = "deploy-key";
  return seeing(code, "deploy keys", keys, async () => {
    const all = await paginate(rest.repos.listDeployKeys, { owner, repo, per_page: 100 });
    const writing = all.filter(({ read_only, enabled }) => !read_only && enabled !== false).map(({ title }) => `"${title}"`);
    if (writing.length > 0) return [passed(code, `a deploy key may write: ${writing.join(", ")}`)];
    const text = `${deployKeySecret} is set, but no deploy key of the repository may write, so applies are refused`;
    const hint = `Settings → Deploy keys → Add deploy key: the content of deploy-key.pub, Allow write access (${step})`;
    return [failed(code, text, { hint })];
  });
}
var key = {
  who: "deploy keys",
  entry: "Deploy keys",
  is: ({ actor_type }) => actor_type === "DeployKey"
};
var token = {
  who: "the commit-token",
  entry: "its GitHub App",
  is: ({ actor_type, bypass_mode }) => actor_type !== "DeployKey" && bypass_mode !== "pull_request"
};
async function letIn(asking, main, protection, committer) {
  const code = "rules-bypass";
  const classic = protection.classic ? [classicRule(main, committer)] : [];
  const found2 = await Promise.all(
    protection.rulesets.map((id) => seeing(code, "a ruleset", rules, () => ruleset(asking, id, committer)))
  );
  const faults = [...classic, ...found2.flat()];
  return faults.length > 0 ? faults : [passed(code, `the rules for ${main} let ${committer.who} commit the keys`)];
}
function classicRule(main, { who, entry }) {
  const text = `${main} has a classic branch protection rule: whether it lets ${who} in is unknown`;
  const hint = `replace it by a ruleset with ${entry} in its bypass list (${step})`;
  return unknown("rules-bypass", text, { hint });
}
async function ruleset({ rest, owner, repo }, id, { who, entry, is }) {
  const { name: name2, bypass_actors: actors } = (await rest.repos.getRepoRuleset({ owner, repo, ruleset_id: id })).data;
  const list = `Settings → Rules → Rulesets → ${name2} → Bypass list`;
  if (!actors) {
    const hint = `as somebody who may change it, look at ${list}: ${entry}`;
    return [unknown("rules-bypass", `the bypass list of the ruleset "${name2}": hidden from this token`, { hint })];
  }
  if (actors.some(is)) return [];
  const text = `the ruleset "${name2}" does not let ${who} in, so the keys of new hosts come as pull requests`;
  return [failed("rules-bypass", text, { hint: `${list}: add ${entry} (${step})` })];
}

// src/setup/doctor-github.ts
function checkGithub(asking) {
  const { rest, owner, repo } = asking;
  return caught("github", async () => {
    const { data } = await rest.repos.get({ owner, repo });
    const main = data.default_branch;
    const { protection, checks: ofRules } = await checkProtection(asking, main);
    const { plan, production } = environmentsOf(asking.place);
    const others = [
      () => checkCommitting(asking, main, protection),
      () => actions(asking),
      ...(asking.accepted ? [production] : [plan, production]).map(
        (name2) => () => checkEnvironment(asking, name2, main, protection.classic, data.private)
      ),
      () => checkApproval(asking, main, protection.classic),
      () => checkExposed(asking),
      () => pullRequests(asking, protection.closed),
      () => labels(asking)
    ];
    const checks2 = await Promise.all(others.map((work) => caught("github", work)));
    return [reachable(`${owner}/${repo}`, data), branch(main), ...ofRules, ...checks2.flat()];
  });
}
var sights = {
  actions: { permission: "Administration: read", page: "Settings → Actions → General → Actions permissions" },
  workflows: { permission: "Administration: read", page: "Settings → Actions → General → Workflow permissions" }
};
function reachable(name2, { archived, disabled }) {
  if (archived || disabled) return failed("github-repository", `${name2} is archived or disabled, so no workflow runs`);
  return passed("github-repository", `${name2} is reachable`);
}
function branch(name2) {
  if (name2 === mainBranch) return passed("default-branch", `the default branch is ${name2}, as the workflows expect`);
  const hint = `rename it to ${mainBranch} (Settings → General), or change the branch in .github/workflows/apply.yml`;
  return failed("default-branch", `the default branch is ${name2}, but the apply workflow runs for ${mainBranch}`, {
    hint
  });
}
function pullRequests({ rest, owner, repo }, closed) {
  return seeing("workflow-permissions", "workflow permissions", sights.workflows, async () => {
    const { data } = await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository({ owner, repo });
    if (data.can_approve_pull_request_reviews)
      return [passed("workflow-permissions", "workflows may open pull requests")];
    if (!closed)
      return [
        passed(
          "workflow-permissions",
          `workflows may not open pull requests; while ${mainBranch} is not protected, none is needed`
        )
      ];
    const hint = `Settings → Actions → General → Workflow permissions: allow GitHub Actions to create and approve pull requests (step ${stepNumber("permissions")} of docs/setup.md)`;
    const text = "workflows may not open pull requests, so an apply cannot commit the keys";
    return [failed("workflow-permissions", text, { hint })];
  });
}
function labels({ rest, owner, repo, place }) {
  const names = Object.values(labelsOf(place.file));
  const sight2 = { permission: "Issues: read", page: `Issues → Labels: ${names.join(", ")}` };
  return seeing("labels", "labels", sight2, async () => {
    const missing = [];
    for (const name2 of names)
      if (!await unlessFailed(404, () => rest.issues.getLabel({ owner, repo, name: name2 }))) missing.push(name2);
    if (missing.length === 0) return [passed("labels", `the labels are there: ${names.join(", ")}`)];
    return missing.map((name2) => {
      const hint = `${labelCommand(name2)}   (step ${stepNumber("labels")} of docs/setup.md)`;
      return failed("labels", `there is no label "${name2}", and a plan may not create it`, { hint });
    });
  });
}
function actions({ rest, owner, repo }) {
  return seeing("github-actions", "whether workflows run", sights.actions, async () => {
    const { data } = await rest.actions.getGithubActionsPermissionsRepository({ owner, repo });
    if (!data.enabled) {
      const hint = "Settings → Actions → General → Actions permissions";
      return [failed("github-actions", "GitHub Actions is off, so no workflow runs", { hint })];
    }
    return [passed("github-actions", "GitHub Actions is on")];
  });
}

// src/setup/doctor-hosts.ts
var patienceSeconds = 5;
var timeoutSeconds = 20;
function checkHosts(fleet, sshKey, cloud, newSshKey) {
  return caught("hosts", async () => {
    const recorded = await readWithoutKeys({ store: storeOf(fleet.file), clock }, fleet.file);
    const listed = await dropletsOf(recorded, cloud);
    const gone = listed ? dropletsGone({ ...listed, fleet, locked: recorded.recordedLock.hosts }) : [];
    const droplets = gone.length === 0 ? listed?.droplets : void 0;
    const remote = createRemote({ keys: loginKeys(sshKey, newSshKey), clock });
    try {
      const out = new Set(recorded.revoked.map(({ name: name2 }) => name2));
      const hosts = fleet.hosts.filter(({ name: name2 }) => !out.has(name2));
      const known = hosts.filter(({ kind }) => kind === "static" || droplets);
      const checks2 = await inParallel(known, fleet.parallel, async (host) => {
        const look = async () => [await checkHost(host, recorded, droplets, remote)];
        const found2 = await caught("hosts", look, host.name);
        return found2.map((check) => withKeyToAdd(check, host, recorded.recordedLock));
      });
      const left = gone.length === 0 ? hosts.length - known.length : 0;
      return [
        ...checks2.flat(),
        ...recorded.revoked.map(isRevoked),
        ...gone.map((problem) => checkOf("hosts", problem)),
        ...left === 0 ? [] : [noAddresses(left)]
      ];
    } finally {
      await remote.close();
    }
  });
}
function withKeyToAdd(check, host, lock) {
  const { kind, name: name2 } = host;
  const isNew = lockedHost(lock, name2)?.publicKey === void 0;
  if (check.code !== "ssh-login-refused" || kind !== "static" || !isNew) return check;
  const copy = `ssh-copy-id -i ssh-key.pub root@${host.address}`;
  const hint = `append ssh-key.pub, which init has put beside the key, to /root/.ssh/authorized_keys there, as ${copy} does`;
  const text = `${name2}: root cannot log in with this SSH key, and no apply has been there yet`;
  return failed("host-login", text, { hint, host: name2 });
}
function withRefusals(checks2, ofHosts) {
  if (!ofHosts.some(({ code }) => code === "ssh-login-refused")) return [...checks2];
  const isKnown = ofHosts.some(({ code, verdict }) => code === "host-login" && verdict === "passed");
  const kept = "leave that key alone while hosts refuse the one that is set here: it may be the one that they know";
  return checks2.map((check) => {
    if (check.code === "ssh-key" && check.verdict === "passed" && !isKnown) return otherKey();
    return check.code === "registered-ssh-key" && check.verdict === "failed" ? { ...check, hint: kept } : check;
  });
}
function otherKey() {
  const hint = 'set PROMGUARD_SSH_KEY_FILE or PROMGUARD_SSH_KEY to the key that applies use; if that is lost, see docs/operations.md, "A lost SSH key"';
  return failed("ssh-key", "the SSH key is not this fleet's: no host accepts it", { hint });
}
async function dropletsOf(recorded, cloud) {
  if (!cloud) return void 0;
  return listDroplets({ cloud: createDigitalOcean({ ...cloud, clock, random }) }, recorded);
}
function isRevoked({ name: name2 }) {
  return unknown("host-login", `${name2}: revoked, so it is not asked`, { host: name2 });
}
function noAddresses(droplets) {
  return unknown(
    "host-addresses",
    `${count(droplets, "droplet")} not checked: their addresses are unknown without a working DigitalOcean token`
  );
}
async function checkHost(host, recorded, droplets, remote) {
  const { name: name2 } = host;
  const address = addressOf(host, droplets ?? {});
  if (address === void 0)
    return unknown("host-login", `${name2}: no droplet yet: the next apply creates it`, { host: name2 });
  const target = targetOf(host, recorded, droplets ?? {});
  const { code } = await remote.run(target, ["true\n"], { patienceSeconds, timeoutSeconds });
  if (code === 0) return passed("host-login", `${name2}: root can log in at ${address}`, { host: name2 });
  const hint = "check root's login shell on the host's console";
  return failed("host-login", `${name2}: bash does not work there: exit code ${code}`, { hint, host: name2 });
}

// src/setup/doctor-owners.ts
import { access, readFile as readFile2 } from "node:fs/promises";
import path2 from "node:path";
var places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
var guarded = ["/.github/", "/action.yml", "/dist/"];
async function checkOwners(root) {
  const present = [];
  for (const name2 of guarded) if (await exists(path2.join(root, name2))) present.push(name2);
  if (present.length === 0) return [];
  const uncovered = await uncoveredBy(root, present);
  if (uncovered.length === 0)
    return [passed("code-owners", "CODEOWNERS covers what runs with secrets once it is merged")];
  const text = `no code owner is asked about ${uncovered.join(", ")}, which runs with every secret once it is merged`;
  const hint = `one line for each in .github/CODEOWNERS: ${uncovered[0]} @YOU; where others can push, have the rules for main require their review`;
  return [unknown("code-owners", text, { hint })];
}
async function uncoveredBy(root, names) {
  const texts = await Promise.all(
    places.map((place) => readFile2(path2.join(root, place), "utf8").catch(() => void 0))
  );
  const lines = (texts.find((text) => text !== void 0) ?? "").split("\n").map((line) => line.replace(/#.*/, "").trim());
  const rules2 = lines.filter(Boolean).map((line) => line.split(/\s+/));
  return names.filter((name2) => {
    const [, ...owners] = rules2.findLast(([pattern = ""]) => isFor(pattern, name2)) ?? [];
    return owners.length === 0;
  });
}
function isFor(pattern, name2) {
  const bare = (text) => text.replace(/^\/?(\*\*\/)?/, "").replace(/\/?(\*\*?)?$/, "");
  return bare(pattern) === "" || bare(pattern) === bare(name2);
}
function exists(file) {
  return access(file).then(
    () => true,
    () => false
  );
}

// src/setup/doctor-sops.ts
import path3 from "node:path";
var name = ".sops.yaml";
async function checkSopsConfigs(fleet, root) {
  const folder3 = path3.resolve(path3.dirname(fleet.file));
  const below = path3.relative(root, folder3).split(path3.sep).filter(Boolean);
  const folders = below[0] === ".." ? [folder3] : [root, ...below.map((_, i) => path3.join(root, ...below.slice(0, i + 1)))];
  const found2 = await Promise.all(
    folders.map(async (own) => {
      const bytes = await createStore(own).read(name);
      const covered = path3.posix.join(...path3.relative(own, folder3).split(path3.sep), secretsFile);
      return bytes ? [checkSopsConfig(bytes, path3.relative(root, path3.join(own, name)), covered, fleet)] : [];
    })
  );
  return found2.flat();
}
function checkSopsConfig(bytes, file, covered, { recipients }) {
  const { value, problems } = readDocument(bytes, file);
  const [broken] = problems;
  if (broken) {
    const hint = broken.hint ?? "delete it, or write creation_rules";
    return failed("sops-config", `sops cannot read ${file}, line ${broken.at?.line ?? 1}: ${broken.summary}`, { hint });
  }
  const rules2 = value?.creation_rules;
  if (!Array.isArray(rules2)) return unknown("sops-config", `${file} has no list of creation_rules, so sops ignores it`);
  const wanted = `\`age: ${recipients.join(",")}\``;
  let rule;
  for (const one of rules2) {
    const match = matches(one?.path_regex, covered);
    if (match === void 0) {
      const hint = "write a regular expression that sops and JavaScript both know";
      return unknown("sops-config", `${file}: cannot say what \`${String(one?.path_regex)}\` matches`, { hint });
    }
    if (match) {
      rule = one ?? {};
      break;
    }
  }
  if (!rule) {
    const hint = `add a rule with \`path_regex: (^|/)${secretsFile.replace(".", "\\.")}$\`, and ${wanted}`;
    return failed("sops-config", `no rule of ${file} matches ${covered}`, { hint });
  }
  const own = agesOf(rule.age);
  const strange = own.filter((one) => !recipients.includes(one));
  const missing = recipients.filter((one) => !own.includes(one));
  if (strange.length + missing.length === 0) {
    return passed("sops-config", `${file} has the recipients of fleet.yaml for ${covered}`);
  }
  const faults = [
    ...missing.length > 0 ? [`without ${missing.join(", ")}`] : [],
    ...strange.length > 0 ? [`for ${strange.join(", ")}, which fleet.yaml does not have`] : []
  ];
  return failed("sops-config", `with ${file}, sops would encrypt ${covered} ${faults.join(", and ")}`, {
    hint: `in the first rule that matches, write ${wanted}`
  });
}
function matches(expression, file) {
  if (expression === void 0 || expression === null || expression === "") return true;
  try {
    return new RegExp(String(expression)).test(file);
  } catch {
    return void 0;
  }
}
function agesOf(age) {
  const texts = Array.isArray(age) ? age.map(String) : typeof age === "string" ? age.split(",") : [];
  return texts.map((text) => text.trim()).filter(Boolean);
}

// src/setup/doctor-workflows.ts
import { readFile as readFile3 } from "node:fs/promises";
import path4 from "node:path";
var folder2 = ".github/workflows";
async function checkWorkflows(root, templates) {
  const found2 = await Promise.all(Object.keys(templates).map((name2) => read(root, name2)));
  const present = Object.fromEntries(found2.flatMap(([name2, text]) => text === void 0 ? [] : [[name2, text]]));
  if (found2.length > 0 && found2.every(([, text]) => text === void 0)) return [noWorkflows()];
  const checks2 = Object.entries(templates).map(([name2, template]) => compare(name2, present[name2], template));
  return [...checks2, ...await caught("github", async () => checkPin(present))];
}
function noWorkflows() {
  const hint = "for that, start from the template, or use the command of a release: docs/setup.md";
  return unknown("workflow-file", "there are no workflows here, so GitHub does nothing", { hint });
}
async function read(root, name2) {
  const text = await readFile3(path4.join(root, folder2, name2), "utf8").catch(() => void 0);
  return [name2, text?.replaceAll("\r\n", "\n")];
}
async function givesCommitToken(root) {
  const [, text = ""] = await read(root, "apply.yml");
  return /^\s*commit-token:/m.test(text);
}
function compare(name2, text, template) {
  const file = `${folder2}/${name2}`;
  if (text === void 0) return failed("workflow-file", `${file} is missing`, { hint: "copy it from the template" });
  if (withoutSchedule(withoutFleets(withoutPin(text))) === withoutSchedule(template))
    return passed("workflow-file", `${file} matches the template`);
  const hint = "compare it with the template: its permissions and its environment keep the secrets safe";
  return unknown("workflow-file", `${file} differs from the template of this version of PromGuard`, { hint });
}
function withoutSchedule(text) {
  return text.replace(/^ {2}(# )?schedule: .*\n/m, "");
}
function checkPin(workflows) {
  const pin = pinOf(workflows);
  return pin ? [passed("workflow-pin", `the workflows use ${pinText(pin)}`)] : [];
}

// src/setup/doctor.ts
async function doctor(options) {
  const { fleet: file, environment, folder: folder3 } = options;
  const endpoint = environment["DIGITALOCEAN_API_URL"];
  const { inputs, checks: unread } = await readAll(environment);
  const githubToken = takeGithubToken(environment);
  const root = await rootOf(folder3);
  const { fleet, checks: ofFleet } = await checkFleet(file);
  const { publicKey: publicKey2, checks: ofSsh } = await checkSsh(inputs.sshKey, fleet);
  const cloud = inputs.token && { token: inputs.token, endpoint };
  const { place, checks: ofFleets } = await checkPlace(root, options);
  const [ofKeys, ofCloud, ofGithub, ofFiles] = await Promise.all([
    fleet ? checkKeys(fleet, inputs.ageKey) : [],
    cloud ? checkCloud(cloud, fleet, publicKey2) : { works: false, checks: needsCloud(fleet) ? [noToken()] : [] },
    github(environment, root, githubToken, fleet, place),
    checkWorkflows(root, options.workflows)
  ]);
  const ofHosts = fleet && inputs.sshKey && publicKey2 ? await checkHosts(fleet, inputs.sshKey, ofCloud.works ? cloud : void 0, inputs.newSshKey) : [];
  const ofSops = fleet ? await caught("keys", () => checkSopsConfigs(fleet, root)) : [];
  return [
    ...unread,
    ...ofFleet,
    ...ofKeys,
    ...ofSops,
    ...withRefusals([...ofSsh, ...ofCloud.checks], ofHosts),
    ...ofHosts,
    ...ofFiles,
    ...ofFleets,
    ...await checkOwners(root),
    ...ofGithub
  ];
}
async function checkPlace(root, { fleet: file, workflows }) {
  let place = placeIn(root, usualFleets, file);
  const checks2 = await caught("github", async () => {
    const list = await listIn(root);
    place = placeIn(root, list, file);
    return checkFleets(root, Object.keys(workflows), list, place);
  });
  return { place, checks: checks2 };
}
async function readAll(environment) {
  const areas = { token: "digitalocean", ageKey: "keys", sshKey: "ssh", newSshKey: "ssh" };
  const names = Object.keys(areas);
  const inputs = {};
  const checks2 = names.filter((name2) => isGiven(environment, name2)).map(
    (name2) => caught(areas[name2], async () => {
      Object.assign(inputs, await readCredentials({ ...environment }, [name2]));
      return [];
    })
  );
  const unread = (await Promise.all(checks2)).flat();
  await readCredentials(environment, []);
  return { inputs, checks: unread };
}
function needsCloud(fleet) {
  return fleet?.hosts.every(({ kind }) => kind === "static") !== true;
}
function noToken() {
  return unknown("digitalocean-token", "no DigitalOcean token given", {
    hint: "set DIGITALOCEAN_TOKEN to the token that applies use"
  });
}
async function github(environment, root, token2, fleet, place) {
  const repository = await findRepository(environment, root);
  if (!repository) {
    const hint = "set GITHUB_REPOSITORY to owner/name, or add the remote origin";
    return [unknown("github-repository", "git's remote `origin` names no repository on GitHub", { hint })];
  }
  const { host, owner, repo, apiUrl } = repository;
  if (apiUrl === void 0) {
    const hint = `if it is GitHub Enterprise Server: GITHUB_API_URL=https://${host}/api/v3 promguard doctor`;
    const text = `git's remote \`origin\` is at ${host}, which may not be GitHub: nothing was sent there`;
    return [unknown("github-repository", text, { hint })];
  }
  if (!token2) {
    const hint = "GITHUB_TOKEN=$(gh auth token) promguard doctor, as an administrator of the repository";
    return [unknown("github-token", `no GitHub token given to check ${owner}/${repo} with`, { hint })];
  }
  return caught("github", async () => {
    const { rest, paginate } = createCaller({ token: token2, apiUrl, clock });
    const accepted = fleet?.github.planSecrets === "repository";
    const commitToken = await givesCommitToken(root);
    return checkGithub({ rest, paginate, owner, repo, place, needsCloud: needsCloud(fleet), accepted, commitToken });
  });
}

export {
  doctor
};
