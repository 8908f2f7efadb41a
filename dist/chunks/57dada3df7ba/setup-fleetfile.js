import {
  gitRootOf
} from "./setup-repository.js";
import {
  formatCidr,
  overlap,
  parseAddress,
  parseCidr
} from "./fleet-cidr.js";
import {
  firstFleet,
  fleetIn,
  folderOf,
  parseFleets,
  usualFleets
} from "./fleet-fleets.js";
import {
  require_dist
} from "./yaml.js";
import {
  Problem
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/setup/fleetfile.ts
var import_yaml = __toESM(require_dist(), 1);

// src/fleet/range.ts
var usual = [
  // The first that people and consoles take: Azure, AWS, Oracle, Hetzner (10.0.0.0/16), Docker Swarm (10.0.0.0/24), MicroK8s (10.1.0.0/16).
  "10.0.0.0/13",
  // OpenVPN's server.conf and wg-easy (10.8.0.0/24); DigitalOcean's anchor addresses, one /16 a region (10.10.0.0/16, 10.17.0.0/16; seen up to 10.50).
  "10.8.0.0/13",
  "10.16.0.0/13",
  // k3s and RKE2: pods and services (docs.k3s.io/cli/server).
  "10.42.0.0/15",
  "10.46.0.0/15",
  "10.48.0.0/14",
  // Podman: its first network, and those that are made later (containers.conf(5)).
  "10.88.0.0/15",
  // kubeadm's services (10.96.0.0/12), EKS's (10.100.0.0/16), DigitalOcean's default VPCs (10.100.0.0 to 10.139.255.255).
  "10.96.0.0/11",
  // Google Cloud's auto mode networks (10.128.0.0/9); flannel's and kubeadm's pods and DigitalOcean's Kubernetes (10.244.0.0 to 10.246.255.255).
  "10.128.0.0/9"
].flatMap((range) => parseCidr(range) ?? []);
var first = 10n << 24n;
var prefix = 20;
var free = Array.from({ length: 1 << prefix - 8 }, (_, at) => {
  return { family: 4, value: first + (BigInt(at) << BigInt(32 - prefix)), prefix };
}).filter((range) => !usual.some((one) => overlap(one, range)));
function rangeFor(fleet) {
  const range = free[hash(fleet) % free.length];
  if (!range) throw new Error("no range is free");
  return formatCidr(range);
}
function hash(text) {
  let sum = 2166136261;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16777619);
  return sum >>> 0;
}

// src/setup/fleetfile.ts
var exampleKeys = {
  recipient: "age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k",
  readerKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte"
};
var defaultAnswers = { fleet: "demo", region: "tor1", nodes: ["lon1", "sfo3", "sgp1"] };
function newFleetFile({ fleet, region, nodes }, keys) {
  const isExample = fleet === defaultAnswers.fleet;
  return `# yaml-language-server: $schema=../schemas/fleet.schema.json
fleet: ${scalar(fleet)}

# Public age keys that can decrypt the private keys in keys/. \`promguard init\` creates one and adds it here.
recipients: ${keys ? `[${keys.recipient}]` : "[]"}

ssh: { key_name: ${isExample ? "promguard-ssh" : `promguard-${fleet}`}, allow_from: [0.0.0.0/0, "::/0"]${keys ? `, ${readerEntry(keys)}` : ""} }
network: { cidr: ${isExample ? "10.0.0.0/24" : rangeFor(fleet)}, port: 51820 }
defaults: { image: debian-12-x64, size: s-1vcpu-1gb }

monitors:
  - { name: promguard-monitor-1, ${placed(region)} }

nodes:${nodes.length === 0 ? " []" : ""}
${nodes.map((place, i) => `  - { name: promguard-node-${i + 1}, ${placed(place)} }
`).join("")}
prometheus: { scrape_interval: 30s, retention: 15d }
exporters: { node: {} }
guards: { max_destroy: 1, protect: [promguard-monitor-1] }
`;
}
function isServer(place) {
  return parseAddress(place) !== void 0;
}
function placed(place) {
  return `${isServer(place) ? "address" : "region"}: ${scalar(place)}`;
}
function readPresent(text, file) {
  const { root } = parsed(text, file);
  const list = (node) => (0, import_yaml.isSeq)(node) ? node.items.map((item) => String((0, import_yaml.isScalar)(item) ? item.value : "")) : [];
  const name = root.get("fleet");
  return {
    fleet: typeof name === "string" ? name : void 0,
    recipients: list(root.get("recipients")),
    readerKeys: list(root.getIn(["ssh", "reader_keys"]))
  };
}
function completeFleetFile(text, file, keys, fleet) {
  const { recipients, readerKeys, fleet: name } = readPresent(text, file);
  let completed = text;
  if (fleet !== void 0 && fleet !== name) completed = setTop(completed, file, "fleet", scalar(fleet));
  if (recipients.length === 0) completed = setTop(completed, file, "recipients", `[${keys.recipient}]`);
  if (readerKeys.length === 0) completed = addReader(completed, file, keys);
  return completed;
}
function parsed(text, file) {
  const document = (0, import_yaml.parseDocument)(text);
  if (document.errors.length > 0 || !(0, import_yaml.isMap)(document.contents)) {
    const isBlank = document.errors.length === 0 && document.contents === null;
    const hint = isBlank ? "it has only comments: remove it, and run promguard init again" : "promguard validate says why";
    throw new Problem("not-a-fleet-file", `${file} is not a fleet file`, { hint });
  }
  return { root: document.contents };
}
function setTop(text, file, key, value) {
  const node = parsed(text, file).root.get(key, true);
  if (node?.range) return spliced(text, node, node.range[0] === node.range[1] ? ` ${value}` : value);
  return `${text.replace(/\n*$/, "\n")}${key}: ${value}
`;
}
function addReader(text, file, keys) {
  const { root } = parsed(text, file);
  const ssh = root.get("ssh", true);
  if (!(0, import_yaml.isMap)(ssh) || !ssh.range) return setTop(text, file, "ssh", `{ ${readerEntry(keys)} }`);
  const present = ssh.get("reader_keys", true);
  if ((0, import_yaml.isSeq)(present) && present.range) return spliced(text, present, `[${quoted(keys.readerKey)}]`);
  const [start, end] = ssh.range;
  if (ssh.flow) {
    const inside = text.slice(start + 1, end - 1).trimEnd();
    const comma = inside.trim() === "" || inside.endsWith(",") ? "" : ",";
    return `${text.slice(0, start + 1)}${inside}${comma} ${readerEntry(keys)} ${text.slice(end - 1)}`;
  }
  const indent = " ".repeat(start - text.lastIndexOf("\n", start) - 1);
  return `${text.slice(0, start)}${readerEntry(keys)}
${indent}${text.slice(start)}`;
}
function spliced(text, { range }, value) {
  const [start, end] = range ?? [0, 0];
  return text.slice(0, start) + value + text.slice(end);
}
function readerEntry({ readerKey }) {
  return `reader_keys: [${quoted(readerKey)}]`;
}
function scalar(text) {
  return /^[a-z][a-z0-9-]*$/.test(text) && (0, import_yaml.parse)(text) === text ? text : quoted(text);
}
function quoted(text) {
  return JSON.stringify(text);
}

// src/setup/fleets.ts
var import_yaml2 = __toESM(require_dist(), 1);
import { access, readdir, readFile } from "node:fs/promises";
import path from "node:path";
async function rootWith(file) {
  const full = path.resolve(file);
  const found = await gitRootOf(path.dirname(full));
  if (found !== void 0) return found;
  return path.relative(".", full).startsWith("..") ? path.dirname(path.dirname(full)) : process.cwd();
}
async function listIn(root) {
  const text = await readFile(path.join(root, ".github/workflows/apply.yml"), "utf8").catch(() => void 0);
  return text === void 0 ? usualFleets : watchedBy(text).list;
}
function placeIn(root, list, file) {
  const inRepository = path.relative(root, path.resolve(file)).split(path.sep).join("/");
  return fleetIn(list, inRepository) ?? { file: inRepository, environments: "" };
}
function watchedBy(text) {
  const document = (0, import_yaml2.parseDocument)(text);
  const { on = {}, jobs = {} } = document.errors.length === 0 && document.toJS() || {};
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const inputs = steps.flatMap((step) => step.with?.["command"] === void 0 ? [] : [step.with]);
  const checks = inputs.filter(({ command }) => command === "check");
  const given = checks.map(({ fleets }) => String(fleets ?? "")).find(Boolean);
  const alone = inputs.find(({ fleet }) => fleet !== void 0 && !String(fleet).includes("matrix"));
  const isOfOne = inputs.length > checks.length && !text.includes("matrix.fleet");
  const list = given ? parseFleets(given) : isOfOne ? only(String(alone?.["fleet"] ?? firstFleet)) : usualFleets;
  const paths = Object.values(on).flatMap((event) => event?.paths ?? []);
  return { list, paths: paths.length > 0 ? paths : void 0 };
}
function only(pattern) {
  return [{ pattern, environment: void 0 }];
}
function isWatched({ paths }, file) {
  if (!paths) return true;
  const folder = `${folderOf(file)}/`;
  return paths.some(
    (pattern) => pattern.endsWith("**") && (pattern === "**" || folder.startsWith(pattern.slice(0, -2)))
  );
}
async function fleetsIn(root, list) {
  const wanted = list.map(async ({ pattern }) => {
    if (!pattern.includes("*")) return [pattern];
    const above = folderOf(folderOf(pattern));
    const names = await readdir(path.join(root, above)).catch(() => []);
    return names.sort().map((name) => pattern.replace("*", name));
  });
  const found = [];
  for (const file of (await Promise.all(wanted)).flat())
    if (!found.includes(file) && await exists(path.join(root, file))) found.push(file);
  return found.flatMap((file) => fleetIn(list, file) ?? []);
}
function exists(file) {
  return access(file).then(
    () => true,
    () => false
  );
}
function withoutFleets(text) {
  const given = /^ +fleets: (?!\$\{\{)(.*)\n/gm;
  const patterns = [...text.matchAll(given)].flatMap(([, entries = ""]) => entries.split(/\s+/));
  const folders = new Set(patterns.flatMap((entry) => foldersAround(entry)));
  const isOwn = (path2) => path2.endsWith("/**") && folders.has(path2.slice(0, -3)) && !usualPaths.includes(path2);
  const paths = (_, before, list, after) => before + list.split(/, */).filter((path2) => !isOwn(path2)).join(", ") + after;
  return text.replace(given, "").replace(/^( *paths: \[)([^\]]*)(\])/gm, paths);
}
var usualPaths = ["fleet/**", "fleets/**"];
function foldersAround(file) {
  const folder = folderOf(file);
  return folder === "." ? [] : [folder, ...foldersAround(folder)];
}
function textOf(list) {
  return list.map(({ pattern, environment: name }) => name === void 0 ? pattern : `${pattern}=${name}`).join(" ");
}
function linesFor(list, file) {
  const all = fleetIn(list, file) ? list : [...list, { pattern: file, environment: void 0 }];
  return { fleets: `fleets: ${textOf(all)}`, path: `${folderOf(file)}/**` };
}

export {
  exampleKeys,
  defaultAnswers,
  newFleetFile,
  isServer,
  readPresent,
  completeFleetFile,
  rootWith,
  listIn,
  placeIn,
  watchedBy,
  isWatched,
  fleetsIn,
  withoutFleets,
  textOf,
  linesFor
};
