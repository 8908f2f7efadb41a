import {
  completeFleetFile,
  defaultAnswers,
  exampleKeys,
  fleetsIn,
  isServer,
  linesFor,
  listIn,
  newFleetFile,
  placeIn,
  readPresent,
  rootWith
} from "./setup-fleetfile.js";
import {
  findRepository,
  gitRootOf,
  rootOf
} from "./setup-repository.js";
import {
  load,
  regions,
  shownLock
} from "./fleet-validators.js";
import {
  alertmanagerRelease,
  catalogue,
  prometheusRelease
} from "./fleet-catalogue.js";
import "./parallel.js";
import {
  thinWorkflows,
  workflows
} from "./github-workflows-plan.js";
import {
  nextSteps,
  ofEachFleet
} from "./setup-steps.js";
import "./plan-labels.js";
import {
  parsePin,
  pinOf,
  withPin
} from "./setup-pin.js";
import {
  createSigner,
  generateSigningPair
} from "./io-signature.js";
import "./fleet-cidr.js";
import {
  createStore
} from "./io-files.js";
import {
  firstFleet,
  fleetIn,
  nestedFleets
} from "./fleet-fleets.js";
import "./words.js";
import {
  quote
} from "./host-quote.js";
import {
  parseSshKey
} from "./ssh2.js";
import {
  generateSshPair
} from "./tweetnacl.js";
import "./fleet-duration.js";
import {
  didYouMean
} from "./suggest.js";
import "./fleet-document.js";
import {
  parseIdentities
} from "./io-sops-age.js";
import {
  generateX25519Identity
} from "./noble-curves.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import {
  clock,
  random
} from "./io-clock.js";
import "./yaml.js";
import {
  Problem,
  Secret,
  problemsOf,
  refuse
} from "./problem.js";
import "./passed-on.js";

// src/setup/init.ts
import { existsSync } from "node:fs";
import { mkdtemp, rmdir as rmdir2 } from "node:fs/promises";
import { homedir as homedir2 } from "node:os";
import path4 from "node:path";

// src/setup/answers.ts
var questions = [
  { answer: "fleet", text: "name of the fleet", option: "--fleet-name", value: "NAME" },
  {
    answer: "region",
    text: "region of the monitor",
    or: ", or the address of a server that you have",
    option: "--region",
    value: "REGION"
  },
  {
    answer: "nodes",
    text: "regions of the nodes",
    or: " (or addresses of servers), one for each, separated by commas, or none",
    option: "--nodes",
    value: "REGION,…"
  }
];
async function answersFor(given, ask, ofName) {
  checkGiven(given);
  const texts = { ...given };
  const faultsOf = async (answer, typed, text) => {
    const faults = faultsIn(answer, { ...texts, [answer]: typed }, text);
    return answer === "fleet" && faults.length === 0 ? ofName(typed) : faults;
  };
  for (const { answer, text, or = "" } of questions) {
    texts[answer] ??= await ask(
      `${text}${or}`,
      String(defaultAnswers[answer]),
      (typed) => faultsOf(answer, typed, text)
    );
    if (texts[answer] === void 0) throw notAnswered(texts);
    if (answer === "fleet" && faultsIn(answer, texts, text).length === 0) refuse(await ofName(texts[answer]));
  }
  refuse(questions.flatMap(({ answer, text }) => faultsIn(answer, texts, text)));
  const { fleet = "", region = "", nodes = "" } = texts;
  return { fleet, region, nodes: listOf(nodes) };
}
function checkGiven(given) {
  refuse(questions.flatMap(({ answer, option }) => faultsIn(answer, given, option)));
}
function faultsIn(answer, { [answer]: text, region }, name) {
  if (text === void 0) return [];
  const value = answer === "nodes" ? listOf(text) : text;
  const monitor = region !== void 0 && isServer(region) ? region : defaultAnswers.region;
  const file = newFleetFile({ ...defaultAnswers, region: monitor, nodes: [], [answer]: value }, exampleKeys);
  const faults = load(new TextEncoder().encode(file), name).problems;
  const unknown = answer === "fleet" || faults.length > 0 ? [] : [value].flat().flatMap(unknownRegion);
  return [...faults, ...unknown].map(
    ({ code, summary, hint, severity }) => new Problem(code, `${name}: ${summary}`, { ...hint && { hint }, severity })
  );
}
function unknownRegion(region) {
  if (isServer(region) || regions.includes(region)) return [];
  const otherwise = `the regions are ${regions.join(", ")}; a newer one can be written into fleet.yaml afterwards`;
  return [
    new Problem("unknown-region", `there is no region \`${region}\``, { hint: didYouMean(region, regions, otherwise) })
  ];
}
function notAnswered(known2) {
  const missing = questions.filter(({ answer }) => known2[answer] === void 0);
  return new Problem(
    "question-not-answered",
    `nothing was created: missing the ${missing.map(({ text }) => text).join("; the ")}`,
    {
      hint: `pass ${missing.map(({ option, value }) => `${option} ${value}`).join(" ")}`
    }
  );
}
function listOf(text) {
  if (text.trim() === "none") return [];
  return text.split(/[\s,]+/).filter(Boolean);
}

// src/setup/chosen-keys.ts
import { readFile as readFile2 } from "node:fs/promises";
import { homedir } from "node:os";
import path2 from "node:path";

// src/setup/keyfolder.ts
import { randomBytes } from "node:crypto";
import { access, chmod, link, mkdir, open, readFile, realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
function defaultFolder(fleet, environment, home) {
  const folders = [environment["XDG_CONFIG_HOME"] ?? "", path.join(home, ".config")];
  const base = folders.find((folder) => path.isAbsolute(folder));
  if (base !== void 0) return path.join(base, "promguard", fleet);
  throw new Problem("no-home", `the keys would be kept in the home of this user, and HOME is "${home}"`, {
    hint: "set HOME, or choose a folder for the keys: --keys PATH"
  });
}
async function refuseGit(folder) {
  for (let at = await resolved(path.resolve(folder)); ; at = path.dirname(at)) {
    if (await exists(path.join(at, ".git"))) {
      throw new Problem("key-folder-in-git", `${folder} is inside the git working tree ${at}`, {
        hint: "choose a folder outside git for the keys: --keys PATH"
      });
    }
    if (at === path.dirname(at)) return;
  }
}
async function refuseFleetFolder(folder, fleet) {
  const [keys, commits] = await Promise.all([folder, path.dirname(fleet)].map((one) => resolved(path.resolve(one))));
  const from = path.relative(commits ?? "", keys ?? "");
  if (from !== "" && from !== "keys") return;
  throw new Problem("key-folder-in-git", `${folder} is committed to git with ${fleet}`, {
    hint: "choose a folder outside git for the keys: --keys PATH"
  });
}
async function resolved(folder) {
  if (folder === path.dirname(folder)) return folder;
  if (await exists(folder)) return realpath(folder);
  return path.join(await resolved(path.dirname(folder)), path.basename(folder));
}
var names = {
  identity: "age-identity.txt",
  ssh: "ssh-key",
  reader: "reader-key",
  signing: "plan-signing-key",
  deploy: "deploy-key"
};
function findKeys(folder) {
  return inFolder(folder, async () => {
    const identity2 = await readRecipient(path.join(folder, names.identity));
    const ssh = await readPublicKey(path.join(folder, names.ssh));
    const reader = await readPublicKey(path.join(folder, names.reader));
    const signing = await readSigningKey(path.join(folder, names.signing));
    const deploy = await readPublicKey(path.join(folder, names.deploy));
    return {
      ...identity2 && { identity: identity2 },
      ...ssh && { ssh },
      ...reader && { reader },
      ...signing && { signing },
      ...deploy && { deploy }
    };
  });
}
async function readRecipient(file) {
  const text = await readSecret(file);
  return text && await explained(file, () => recipientOf(text));
}
async function recipientOf(text) {
  const [first] = await parseIdentities(text);
  if (!first) throw new TypeError("there is no identity without a recipient");
  return first.recipient;
}
async function readPublicKey(file) {
  const text = await readSecret(file);
  if (!text && await exists(`${file}.pub`)) {
    throw new Problem("private-key-missing", `${file}.pub is there, and its private key ${file} is not`, {
      hint: `restore ${file}, or remove ${file}.pub to have a new pair made`
    });
  }
  return text && await explained(file, () => parseSshKey(text).publicKey);
}
async function readSigningKey(file) {
  const text = await readSecret(file);
  return text && await explained(file, () => createSigner(text).publicKey);
}
async function makeFolder(folder) {
  const isThere = async () => (await stat(folder).catch(() => void 0))?.isDirectory() === true;
  if (await isThere()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder, { mode: 448 }).catch(async (cause) => {
    if (!await isThere()) throw cause;
  });
}
function completeKeyFolder(folder, found, { fleet, now, random: random2 }) {
  const at = (name) => path.join(folder, names[name]);
  const comment = `promguard-${fleet}`;
  return inFolder(folder, async () => {
    await makeFolder(folder);
    await chmod(folder, 448);
    const ignored2 = path.join(folder, ".gitignore");
    if (!await exists(ignored2)) await writeNew(ignored2, "# Keys are never committed.\n*\n", 420);
    return {
      folder,
      identity: await identity(at("identity"), found.identity, now),
      ssh: await sshKey(at("ssh"), found.ssh, comment, random2),
      reader: await sshKey(at("reader"), found.reader, `${comment}-reader`, random2),
      signing: await signingKey(at("signing"), found.signing, random2),
      deploy: await sshKey(at("deploy"), found.deploy, `${comment}-deploy`, random2)
    };
  });
}
async function inFolder(folder, work) {
  try {
    return await work();
  } catch (error) {
    throw explainedError(folder, error);
  }
}
function explainedError(folder, error) {
  const { code, syscall } = error instanceof Error ? error : {};
  if (code === void 0 || syscall === void 0) return error;
  if (syscall === "link" && code === "EEXIST") {
    const hint2 = "wait until it has ended, and run promguard init again";
    return new Problem("key-folder-busy", `another promguard init is creating keys in ${folder}`, {
      hint: hint2,
      cause: error
    });
  }
  const hint = "check that it is a folder that this user can write to, or choose another: --keys PATH";
  return new Problem("key-folder-unusable", `cannot keep the keys in ${folder}: ${code}`, { hint, cause: error });
}
async function identity(file, found, now) {
  if (found !== void 0) return { path: file, publicKey: found, made: false };
  const text = await generateX25519Identity();
  const recipient = await recipientOf(new Secret(text));
  await writeNew(file, `# public key: ${recipient}
# created: ${now.toISOString()}
${text}
`, 384);
  return { path: file, publicKey: recipient, made: true };
}
async function sshKey(file, found, comment, random2) {
  const pair = found === void 0 ? generateSshPair(random2, comment) : void 0;
  const publicKey = `${found ?? pair?.publicKey} ${comment}`;
  if (pair) await writeNew(file, pair.privateKey.reveal(), 384);
  if (!await exists(`${file}.pub`)) await writeNew(`${file}.pub`, `${publicKey}
`, 420);
  return { path: file, publicKey, made: pair !== void 0 };
}
async function signingKey(file, found, random2) {
  if (found !== void 0) return { path: file, publicKey: found, made: false };
  const { publicKey, privateKey } = generateSigningPair(random2);
  await writeNew(file, `${privateKey.reveal()}
`, 384);
  return { path: file, publicKey, made: true };
}
async function readSecret(file) {
  if (!await exists(file)) return void 0;
  if ((await stat(file)).mode & 63) {
    throw new Problem("key-file-readable-by-others", `${file} is readable by others than its owner`, {
      hint: `chmod 600 ${file}`
    });
  }
  return new Secret(await readFile(file, "utf8"));
}
async function explained(file, parse) {
  try {
    return await parse();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, `${file}: ${error.summary}`, {
      hint: "restore it from your copy; without a copy, move it away and run promguard init again",
      cause: error
    });
  }
}
async function writeNew(file, content, mode) {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
function exists(file) {
  return access(file).then(
    () => true,
    () => false
  );
}

// src/setup/chosen-keys.ts
async function keyFolderFor(asked) {
  const { name, chosen: chosen2, present, environment } = asked;
  if (chosen2 !== void 0) return { folder: path2.resolve(chosen2), isChosen: true };
  const defaultOf = (fleet) => path2.resolve(defaultFolder(fleet, environment, homedir()));
  const own = { folder: defaultOf(name), isChosen: false };
  const known2 = present?.recipients ?? [];
  const beside = await begunBeside(asked);
  const shared = beside.map(({ fleet, recipients }) => ({
    folder: defaultOf(fleet),
    isChosen: true,
    opens: known2.length > 0 ? known2 : recipients
  }));
  for (const { opens, ...folder } of [{ ...own, opens: known2 }, ...shared]) {
    const { identity: identity2 } = await findKeys(folder.folder);
    if (identity2 !== void 0 && opens.includes(identity2)) return folder;
  }
  const [other] = beside;
  if (known2.length > 0 || !other) return own;
  throw new Problem(
    "keys-of-other-fleet",
    `the secrets on GitHub are those of ${other.file}, whose keys are not here`,
    {
      hint: 'pass the folder that has them (--keys PATH), or give this fleet environments of its own (docs/operations.md, "You add a second fleet")'
    }
  );
}
async function begunBeside({ root, place, others }) {
  const same = others.filter(({ environments }) => environments === place.environments);
  const read = same.map(async ({ file }) => {
    const { fleet = "", recipients } = readPresent(await readFile2(path2.join(root, file), "utf8"), file);
    return { file, fleet, recipients };
  });
  return (await Promise.all(read)).filter(({ recipients }) => recipients.length > 0);
}

// src/setup/layout.ts
import { execFile } from "node:child_process";
import { readFile as readFile3, rmdir } from "node:fs/promises";
import path3 from "node:path";
import { promisify } from "node:util";

// .github/zizmor.yml
var zizmor_default = "# What zizmor (docs.zizmor.sh) finds here and is meant so. Rule: one workflow an exception, with its reason.\nrules:\n  dangerous-triggers:\n    ignore:\n      # It runs main's workflow and main's Action, checks nothing out, runs no script, and reads the pull request's fleet/ as data. Of the run that\n      # `workflow_run` tells of, it takes nothing but how and when it ended.\n      - plan.yml\n  concurrency-limits:\n    ignore:\n      # The job that changes or compares hosts holds the lock of all three. What runs before it must hold none: it reads fleet/, or waits for somebody's\n      # approval, and a push that is cancelled there would not be applied.\n      - apply.yml\n      # The same.\n      - rotate.yml\n      # The same, without an approval.\n      - drift.yml\n      # All that plans has one of its own. What runs before the plans of other pull requests reads fleet/ alone.\n      - plan.yml\n";

// src/setup/renovate.ts
var fleetFiles = ["/(^|/)fleet\\.yaml$/"];
var version = "(?<currentValue>\\d[^\\s,]*)";
var hash = "(?<currentDigest>[0-9a-f]{64})";
var nextVersion = "{{{replace '^v' '' newValue}}}";
function renovateConfig({ repository }) {
  const config = {
    $schema: "https://docs.renovatebot.com/renovate-schema.json",
    description: "Raises the release of PromGuard that the workflows use, and pinned releases in fleet.yaml whose version and sha256 come first.",
    enabledManagers: ["github-actions", "custom.regex"],
    minimumReleaseAge: "7 days",
    packageRules: [
      { matchManagers: ["github-actions"], matchPackageNames: [repository], groupName: "PromGuard" },
      { matchManagers: ["custom.regex"], matchPackageNames: [repository], groupName: "fleet.yaml's schema" }
    ],
    customManagers: [schema(repository), ...known().flatMap((one) => pinned(...one))]
  };
  return `${JSON.stringify(config, null, 2)}
`;
}
function schema(repository) {
  return {
    customType: "regex",
    managerFilePatterns: fleetFiles,
    matchStrings: [`\\$schema=https://raw\\.githubusercontent\\.com/${repository}/(?<currentValue>v[^/]+)/`],
    depNameTemplate: repository,
    datasourceTemplate: "github-releases"
  };
}
function known() {
  const exporters = [...catalogue].map(([name, { release }]) => [name, " ", release]);
  const monitors = [
    ["prometheus", "\n", prometheusRelease],
    ["alertmanager", " ", alertmanagerRelease]
  ];
  return [...monitors, ...exporters].flatMap(([name, before, release]) => {
    const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)\//.exec(release ?? "") ?? [];
    return repository ? [[name, before, repository]] : [];
  });
}
function pinned(name, before, repository) {
  const common = {
    customType: "regex",
    managerFilePatterns: fleetFiles,
    datasourceTemplate: "github-release-attachments",
    depNameTemplate: repository,
    currentValueTemplate: "v{{{currentValue}}}"
  };
  const start = `${before}${name}:`;
  return [
    {
      ...common,
      matchStrings: [`${start} \\{ version: ${version}, sha256: ${hash}`],
      autoReplaceStringTemplate: `${start} { version: ${nextVersion}, sha256: {{{newDigest}}}`
    },
    {
      ...common,
      matchStrings: [`${start}\\n(?<indentation> +)version: ${version}\\n +sha256: ${hash}`],
      autoReplaceStringTemplate: `${start}
{{{indentation}}}version: ${nextVersion}
{{{indentation}}}sha256: {{{newDigest}}}`
    }
  ];
}

// src/setup/thin.ts
var ownSchema = "# yaml-language-server: $schema=../schemas/fleet.schema.json\n";
function thinFiles(pin, owner) {
  const workflows2 = Object.entries(thinWorkflows(pin)).map(([name, text]) => [`.github/workflows/${name}`, text]);
  return {
    ...Object.fromEntries(workflows2),
    ".github/zizmor.yml": zizmor_default,
    ".github/CODEOWNERS": codeOwners(owner),
    ".github/dependabot.yml": dependabot(pin),
    ".github/renovate.json": renovateConfig(pin),
    ".gitignore": ignored,
    "README.md": readme(pin)
  };
}
function schemaAddress({ repository, commit, version: version2 }) {
  const ref = version2 === void 0 ? commit : `v${version2}`;
  return `https://raw.githubusercontent.com/${repository}/${ref}/schemas/fleet.schema.json`;
}
function withSchema(fleetFile, pin, file) {
  if (!fleetFile.startsWith(ownSchema)) return fleetFile;
  const address = pin ? schemaAddress(pin) : `${"../".repeat(file.split("/").length - 1)}schemas/fleet.schema.json`;
  return `# yaml-language-server: $schema=${address}
${fleetFile.slice(ownSchema.length)}`;
}
function codeOwners(owner) {
  return `# What is merged here runs with every secret. Require a review from code owners in the rule for main.
${owner === void 0 ? "# /.github/ @YOU" : `/.github/ ${owner}`}
`;
}
function dependabot({ repository }) {
  return `# Raises the release of PromGuard that the workflows use. Renovate does that too (renovate.json), and raises exporters: with it, delete this file.
version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
    allow:
      - dependency-name: ${repository}
    cooldown:
      default-days: 7
`;
}
var ignored = `# The keys that promguard init makes never belong in git.
age-identity.txt
deploy-key
plan-signing-key
reader-key
ssh-key
# An apply that was killed may leave it.
.promguard-lease
`;
function readme(pin) {
  return `# Fleet

The servers in \`fleet/fleet.yaml\` and their metrics, kept by [PromGuard](https://github.com/${pin.repository}).

- A pull request that changes \`fleet/fleet.yaml\` gets a comment with what would change, and its merge applies that.
- PromGuard writes \`fleet/fleet.lock.yaml\` and \`fleet/keys\`. Commit them, and edit neither.
- The workflows use one release of PromGuard by its commit. Dependabot or Renovate raises it; read what the check says of such a pull request.
- \`promguard doctor\` says what is missing. [Operations](https://github.com/${pin.repository}/blob/${pin.commit}/docs/operations.md) says what to do when something fails.
`;
}

// src/setup/layout.ts
async function planThin({ asked, pin, folder, release }) {
  const root = await rootOf(folder);
  const isCopy = /^name: PromGuard$/m.test(await textOf(root, "action.yml") ?? "");
  if (isCopy && !asked) return void 0;
  const chosen2 = await presentPin(root) ?? pinFor(pin, release);
  if (!chosen2) {
    if (asked) throw unknownRelease();
    return void 0;
  }
  const files = thinFiles(chosen2, await ownerOf(root));
  if (isCopy) return { root, pin: chosen2, ...await conversion(root, chosen2, files, release) };
  return { root, pin: chosen2, write: await absent(root, files), remove: [], left: [] };
}
async function lacksWorkflows(folder) {
  const root = await rootOf(folder);
  const texts = Object.keys(workflows).map((name) => textOf(root, `.github/workflows/${name}`));
  return (await Promise.all(texts)).every((text) => text === void 0);
}
async function makeThin({ root, write, remove }) {
  const removed = Object.fromEntries(remove.map((file) => [file, null]));
  await createStore(root).write({ ...write, ...removed }, "a thin repository");
  const folders = new Set(remove.flatMap(foldersOf));
  for (const folder of [...folders].sort().reverse()) await rmdir(path3.join(root, folder)).catch(() => void 0);
}
function foldersOf(file) {
  const folder = path3.posix.dirname(file);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
function pinFor(text, release) {
  if (text === void 0)
    return release && { repository: release.repository, commit: release.commit, version: "0.1.0" };
  const pin = parsePin(text);
  if (pin) return { ...pin, version: "0.1.0" };
  throw new Problem("malformed-pin", `"${text}" names no commit of a repository`, {
    hint: "--pin OWNER/promguard@COMMIT, with all 40 digits of the commit"
  });
}
function unknownRelease() {
  return new Problem(
    "release-unknown",
    "this command is no release, so it does not know which commit the workflows should use",
    {
      hint: `use the command of a release (promguard-${"0.1.0"}.tgz among its assets); for a new repository, --pin OWNER/promguard@COMMIT will do`
    }
  );
}
async function presentPin(root) {
  const texts = await Promise.all(
    Object.keys(workflows).map(
      async (name) => [name, await textOf(root, `.github/workflows/${name}`) ?? ""]
    )
  );
  return pinOf(Object.fromEntries(texts));
}
async function absent(root, files) {
  const entries = Object.entries(files).map(
    async ([file, text]) => await textOf(root, file) === void 0 ? [[file, text]] : []
  );
  return Object.fromEntries((await Promise.all(entries)).flat());
}
async function conversion(root, pin, files, release) {
  if (!release) {
    throw new Problem("release-unknown", "this command is no release, and --pin is for a new repository alone", {
      hint: `the command of a release (promguard-${"0.1.0"}.tgz among its assets) knows the files of the template; or run this in an empty folder`
    });
  }
  await checkVersion(root);
  const tracked = await trackedFiles(root);
  const isOwn = (file) => tracked.get(file) === release.files[file];
  const ofTemplate = [...tracked.keys()].filter((file) => file in release.files && !file.startsWith("fleet/"));
  const write = {};
  const left = ofTemplate.filter((file) => !isOwn(file) && !(file in files));
  for (const [file, text] of Object.entries(files)) {
    const present = await textOf(root, file);
    const isWorkflow = path3.posix.dirname(file) === ".github/workflows";
    if (present === void 0 || isOwn(file) && file !== ".gitignore") write[file] = text;
    else if (file === ".gitignore") write[file] = `${present.replace(/\n*$/, "\n")}
${text}`;
    else if (isWorkflow) write[file] = withPin(present, pin);
    if (present !== void 0 && !isOwn(file) && file !== ".gitignore") left.push(file);
  }
  return { write, remove: ofTemplate.filter((file) => isOwn(file) && !(file in files)), left: left.sort() };
}
async function checkVersion(root) {
  const { version: version2 } = JSON.parse(await textOf(root, "package.json") ?? "{}");
  if (version2 === "0.1.0") return;
  throw new Problem(
    "another-version",
    `this is a copy of PromGuard ${version2}, and the command is ${"0.1.0"}`,
    {
      hint: `convert it with the command of ${version2}, and let the workflows use a newer release after that`
    }
  );
}
async function trackedFiles(root) {
  const git = async (...args) => {
    const options = { cwd: root, maxBuffer: 2 ** 26 };
    return (await promisify(execFile)("git", args, options).catch(() => void 0))?.stdout;
  };
  const changed = await git("status", "--porcelain");
  if (changed === void 0 || changed !== "") {
    throw new Problem("uncommitted-changes", `git does not have everything that is in ${root}`, {
      hint: "commit first: then whatever is removed can be had back"
    });
  }
  const entries = (await git("ls-files", "--stage", "-z") ?? "").split("\0").filter(Boolean);
  return new Map(entries.map((entry) => [entry.split("	")[1] ?? "", entry.split(/[ \t]/)[1] ?? ""]));
}
async function ownerOf(root) {
  const repository = await findRepository({}, root);
  return repository && `@${repository.owner}`;
}
function textOf(root, file) {
  return readFile3(path3.join(root, file), "utf8").catch(() => void 0);
}

// src/setup/init.ts
async function init(options) {
  const thin = options.thin && await planThin(options.thin);
  const hasWorkflows = thin !== void 0 || !options.thin || !await lacksWorkflows(options.thin.folder);
  if (options.forGithub && !hasWorkflows) {
    throw new Problem("no-workflows", "there are no workflows here, so GitHub would do nothing", {
      hint: 'start from the template, or use the command of a release: docs/setup.md, "Before you start"'
    });
  }
  const text = await readFleetFile(options.fleet);
  const present = text === void 0 ? void 0 : readPresent(text, options.fleet);
  const fresh = text === void 0 || text === newFleetFile(defaultAnswers);
  if (!fresh && (options.region !== void 0 || options.nodes !== void 0)) {
    throw new Problem("fleet-has-hosts", `${options.fleet} already has hosts`, {
      hint: "leave out --region and --nodes, and edit the file"
    });
  }
  if (fresh) checkNoLock(options.fleet);
  checkName(options, present);
  const located = await locate(options.fleet);
  const { list, place } = located;
  const folderFor = async (name) => {
    const whose = { name, present, chosen: options.keys, environment: options.environment };
    const { folder: folder2, isChosen } = await keyFolderFor({ ...whose, ...located });
    await refuseGit(folder2);
    await refuseFleetFolder(folder2, options.fleet);
    const found2 = await findKeys(folder2);
    checkOwner(options.fleet, present, { folder: folder2, isChosen, found: found2 });
    return { folder: folder2, found: found2 };
  };
  if (options.keys !== void 0) await folderFor(options.fleetName ?? "");
  else defaultFolder("", options.environment, homedir2());
  const answers = fresh ? await answersFor(chosen(options), options.ask, (name) => folderFor(name).then(() => [], problemsOf)) : answersIn(options, present?.fleet);
  const write = (keys2) => fresh ? newFleetFile(answers, keys2) : completeFleetFile(text, options.fleet, keys2, options.fleetName);
  check(write(exampleKeys), options.fleet);
  const { folder, found } = await folderFor(answers.fleet);
  if (write(exampleKeys) !== text) await checkWritable(options.fleet);
  const keys = await completeKeyFolder(folder, found, { fleet: answers.fleet, now: clock.now(), random });
  const complete = write({ recipient: keys.identity.publicKey, readerKey: keys.reader.publicKey });
  const next = withSchema(complete, thin?.pin, place.file);
  const hosts = check(next, options.fleet);
  if (next !== text) await writeFleetFile(options.fleet, next);
  if (thin) await makeThin(thin);
  const begun = (await begunBeside(located)).filter(({ recipients }) => recipients.includes(keys.identity.publicKey));
  const beside = begun.find(({ file }) => isBefore(file, place.file));
  return {
    fleet: answers.fleet,
    fleetFile: options.fleet,
    change: next === text ? "unchanged" : fresh ? "written" : "completed",
    keys,
    steps: nextSteps(keys, options.fleet, place).filter(({ name }) => !beside || ofEachFleet.includes(name)),
    beside: beside?.file,
    workflows: { ok: fleetIn(list, place.file) !== void 0, ...linesFor(list, place.file) },
    thin,
    hasWorkflows,
    inGit: await gitRootOf(path4.dirname(path4.resolve(options.fleet))) !== void 0,
    kinds: hosts.map(({ kind }) => kind)
  };
}
async function locate(fleet) {
  const root = await rootWith(fleet);
  const list = await listIn(root);
  const place = placeIn(root, list, fleet);
  const others = (await fleetsIn(root, list)).filter(({ file }) => file !== place.file);
  refuse(nestedFleets([place.file, ...others.map(({ file }) => file)]));
  return { root, list, place, others };
}
function isBefore(file, other) {
  return other !== firstFleet && (file === firstFleet || file < other);
}
function chosen({ fleetName, region, nodes }) {
  return { fleet: fleetName, region, nodes };
}
function answersIn({ fleetName }, name = "") {
  checkGiven({ fleet: fleetName });
  return { ...defaultAnswers, fleet: fleetName ?? name };
}
function checkNoLock(file) {
  const lock = shownLock(file);
  if (!existsSync(lock)) return;
  throw new Problem("fleet-file-lost", `${lock} is the lock of a fleet, and ${file} has none of it any more`, {
    hint: `restore it from git: git checkout HEAD -- ${quote(file)}; for another fleet, move ${lock} and keys/ beside it away first`
  });
}
function checkName({ fleet, fleetName }, present) {
  if (!present || present.recipients.length === 0 || [void 0, present.fleet].includes(fleetName)) return;
  throw new Problem("fleet-has-name", `${fleet} is the fleet ${present.fleet}, and not ${fleetName}`, {
    hint: "leave out --fleet-name; another fleet needs a file of its own: --fleet PATH"
  });
}
function check(text, file) {
  const { fleet, problems } = load(new TextEncoder().encode(text), file);
  refuse(problems);
  return fleet?.hosts ?? [];
}
function checkOwner(file, present, { folder, isChosen, found }) {
  const { recipients = [], readerKeys = [] } = present ?? {};
  const isRecipient = found.identity !== void 0 && recipients.includes(found.identity);
  if (recipients.length > 0 && !isRecipient) {
    throw new Problem(
      "no-recipient-identity",
      `${file} already has recipients, and ${folder} has the identity of none of them`,
      {
        hint: "pass the folder that has one (--keys PATH), or join: add a recipient of your own to `recipients`, and have one of them apply"
      }
    );
  }
  const { reader } = found;
  if (reader !== void 0 && readerKeys.some((key) => key.startsWith(reader))) return;
  if (readerKeys.length > 0) {
    throw new Problem("no-reader-key", `${file} has \`reader_keys\`, and ${folder} has none of them`, {
      hint: "pass the folder that has one, as that of the fleet's former name (--keys PATH); if it is lost, take it out of `reader_keys`, and a new one is made"
    });
  }
  if (isRecipient || isChosen || Object.keys(found).length === 0) return;
  throw new Problem("key-folder-taken", `${folder} already has keys, and ${file} names none of them`, {
    hint: `for a new fleet, choose another name (--fleet-name NAME) or another folder for its keys (--keys PATH); to use the keys that are there: --keys ${quote(folder)}`
  });
}
async function readFleetFile(file) {
  const text = new TextDecoder().decode(await createStore(path4.dirname(file)).read(path4.basename(file)));
  return text.trim() === "" ? void 0 : text;
}
async function checkWritable(file) {
  let folder = path4.dirname(path4.resolve(file));
  while (!existsSync(folder)) folder = path4.dirname(folder);
  try {
    await rmdir2(await mkdtemp(path4.join(folder, ".promguard-")));
  } catch (cause) {
    throw new Problem("file-access-failed", `cannot write ${file}: ${cause.code}`, {
      hint: "check the path, the permissions of this user, and the space left on the disk; no keys were made",
      cause
    });
  }
}
async function writeFleetFile(file, text) {
  await createStore(path4.dirname(file)).write({ [path4.basename(file)]: text }, "the recipient and the reader key");
}
export {
  init
};
