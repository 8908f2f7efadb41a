import {
  code,
  detailsOf,
  fenced,
  folded,
  foreignRuleText,
  likeHostsOnce,
  marks,
  summaryOf
} from "./show-evidence.js";
import {
  shownChanges
} from "./diff.js";
import {
  canonical
} from "./fleet-cidr.js";
import {
  firstFleet,
  folderOf
} from "./fleet-fleets.js";
import {
  count
} from "./words.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  clock
} from "./io-clock.js";
import {
  isError,
  oneLine
} from "./problem.js";

// src/action/outcome.ts
function noOutcome() {
  return {
    plan: void 0,
    evidence: [],
    rotation: void 0,
    problems: [],
    guards: [],
    ready: void 0,
    fleets: void 0,
    notice: void 0,
    upgrade: void 0,
    upgraded: void 0,
    checkRun: void 0,
    failure: "invalid"
  };
}
function keep(outcome, made, which) {
  outcome.plan = made;
  outcome.problems.push(...made.problems.filter((one) => which === "all" || !isError(one)));
}

// src/plan/marker.ts
var states = [
  "planned",
  "offline",
  "out-of-date",
  "applying",
  "interrupted",
  "waiting",
  "applied",
  "failed",
  "drifted",
  "clean"
];
var mostReviewed = 32e3;
function reviewWord(word) {
  return word.length <= mostReviewed ? word : void 0;
}
function idOf(file) {
  return bytesToHex(sha256(utf8ToBytes(file))).slice(0, 16);
}
function markerOf(kind, file) {
  return `<!-- promguard:${kind}:${idOf(file)} `;
}
var forms = {
  commit: "[0-9a-f]{40,64}",
  base: "[0-9a-f]{40,64}",
  version: "[0-9A-Za-z.+-]+",
  shown: "[0-9TZ:.+-]+",
  run: "[0-9]+",
  digest: "[0-9a-f]{64}",
  reviewed: "[A-Za-z0-9+/=]+",
  signature: "[A-Za-z0-9+/=]+"
};
var names = ["commit", "base", "version", "shown", "digest", "reviewed", "signature"];
var optional = ["reviewed", "signature"];
function formatMarker(marker, state, more = {}) {
  const words = Object.entries(more).map(([name, word]) => ` ${worded(name, word)}`);
  return `${marker}state=${state}${words.join("")} -->`;
}
function worded(name, word) {
  if (new RegExp(`^${forms[name]}$`).test(word)) return `${name}=${word}`;
  throw new RangeError(`${name} is ${forms[name]}`);
}
var planBegins = "<!-- promguard:planned";
function formatParts(marker, { state, run, status, mark, part }) {
  const words = names.flatMap((name) => {
    const word = mark?.[name];
    return word === void 0 ? [] : [` ${worded(name, word)}`];
  });
  const above = status === "" ? "" : `${status}

`;
  return `${formatMarker(marker, state, run === void 0 ? {} : { run })}
${above}${planBegins}${words.join("")} -->
${part}`;
}
var layout = new RegExp(
  `^state=(?<state>[a-z-]+)(?: run=(?<run>${forms.run}))? -->\\n(?:(?<status>(?:>[^\\n]*\\n)+)\\n)?${planBegins}(?<words>${names.map((name) => `(?: ${name}=(?<${name}>${forms[name]}))${optional.includes(name) ? "?" : ""}`).join("")})? -->\\n(?<part>[^]*)$`
);
function parseParts(marker, body) {
  const groups = body.startsWith(marker) && layout.exec(body.slice(marker.length))?.groups;
  if (!groups) return void 0;
  const { state: word, run, status = "", words, part = "", ...rest } = groups;
  const state = states.find((known) => known === word);
  if (!state || status === "" !== (state === "planned" || state === "offline")) return void 0;
  const { commit, base, version, shown, digest, reviewed, signature } = rest;
  const mark = words ? { commit, base, version, shown, digest, reviewed, signature } : void 0;
  return { state, ...run === void 0 ? {} : { run }, status: status.trimEnd(), mark, part };
}
function signedText({ repository, pull, file }, { commit, base, version, shown, digest, reviewed }, part) {
  const sha = bytesToHex(sha256(utf8ToBytes(part.trimEnd())));
  const plan = { head: commit, parents: [base, commit], version, shown, digest, reviewed, sha256: sha };
  return `promguard plan ${canonical({ repository, pull, file, ...plan })}`;
}

// src/action/context.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
async function readContext(env, { githubToken: token, committer, fleet }) {
  const [owner = "", repo = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!token || !repo) return void 0;
  const { createForge } = await import("./io-github-forge.js");
  const payload = await readPayload(env["GITHUB_EVENT_PATH"]);
  const workspace = env["GITHUB_WORKSPACE"] ?? process.cwd();
  const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const file = path.relative(workspace, path.resolve(fleet));
  return {
    forge: createForge({
      token,
      apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
      ...env["GITHUB_GRAPHQL_URL"] ? { graphqlUrl: env["GITHUB_GRAPHQL_URL"] } : {},
      owner,
      repo,
      clock,
      committer,
      keysOf: keysOf(file)
    }),
    repository: env["GITHUB_REPOSITORY_ID"] ?? "",
    event: env["GITHUB_EVENT_NAME"] ?? "",
    actor: env["GITHUB_ACTOR"] ?? "",
    sha: env["GITHUB_SHA"] ?? "",
    branch: env["GITHUB_REF_NAME"] ?? "",
    file,
    run: env["GITHUB_RUN_ID"] ?? "",
    runUrl: `${server}/${owner}/${repo}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`,
    before: /^0*$/.test(payload.before ?? "") ? void 0 : payload.before,
    // `octo/fleet/.github/workflows/apply.yml@refs/heads/main` (docs.github.com, "Variables reference", checked 2026-11-28).
    workflow: path.posix.basename((env["GITHUB_WORKFLOW_REF"] ?? "").split("@")[0] ?? ""),
    pull: pullOf(payload),
    applied: appliedOf(payload),
    pushed: (payload.commits ?? []).map(({ message }) => message)
  };
}
function keysOf(file) {
  return file === firstFleet ? { id: void 0, name: "fleet" } : { id: idOf(file), name: folderOf(file) };
}
async function readPayload(file) {
  return file ? JSON.parse(await readFile(file, "utf8")) : {};
}
function pullAskedFor(number, comment) {
  const [, headSha = ""] = /^\/promguard plan ([0-9a-f]{40})\s*$/.exec(comment) ?? [];
  return { number, headSha, baseSha: "", withoutSecrets: void 0 };
}
function appliedOf({ workflow_run: run }) {
  return run && { since: run.event === "workflow_dispatch" ? "" : run.run_started_at, until: run.updated_at };
}
function pullOf({ pull_request: pull, issue, comment }) {
  if (issue?.pull_request && comment) return pullAskedFor(issue.number, comment.body);
  if (!pull) return void 0;
  const fork = pull.head.repo?.full_name !== pull.base.repo.full_name;
  const dependabot = pull.user?.login === "dependabot[bot]";
  const withoutSecrets = fork ? "this pull request comes from a fork, which gets no secrets" : dependabot ? "this pull request comes from Dependabot, which gets no secrets" : void 0;
  const { sha: baseSha, ref, repo } = pull.base;
  const otherBase = ref === repo.default_branch ? void 0 : ref;
  return { number: pull.number, headSha: pull.head.sha, baseSha, otherBase, withoutSecrets };
}

// src/show/details.ts
function changeDetails(hosts) {
  return likeHostsOnce(hosts.filter(({ changes }) => changes.length > 0)).map(block);
}
function block([plan, others]) {
  const changes = shownChanges(plan.changes);
  const lines = changes.flatMap((change) => [
    `${marks[change.action]} ${change.kind} ${oneLine(summaryOf(change))}`,
    ...detailsOf(change).map((line) => `    ${oneLine(line)}`)
  ]);
  const more = others.length > 0 ? ` and ${count(others.length, "more host")}` : "";
  const also = others.length > 0 ? ["", `likewise on ${others.join(", ")}`] : [];
  const title = `${code(plan.host)}${more}: ${plan.fate}, ${count(changes.length, "change")}`;
  return folded(title, fenced("diff", [...lines, ...also].join("\n")));
}
function foreignDetails({ host, foreignRules }) {
  if (foreignRules.length === 0) return void 0;
  const title = `${code(host)}: ${count(foreignRules.length, "firewall rule")} of others, left alone`;
  return folded(title, fenced("text", foreignRules.map(foreignRuleText).map(oneLine).join("\n")));
}

// src/show/diagram.ts
var mostHosts = 50;
var mostArrows = 500;
function diagram(hosts) {
  if (hosts.length > mostHosts) return void 0;
  const ids = new Map(hosts.map((host, at) => [host, `h${at}`]));
  const regions = [...new Set(hosts.map(({ region }) => region))];
  const groups = regions.flatMap((region, at) => [
    `  subgraph r${at}["${quoted(region)}"]`,
    ...hosts.filter((host) => host.region === region).map((host) => `    ${ids.get(host)}${box(host)}`),
    "  end"
  ]);
  const arrows = hosts.flatMap(
    (from, at) => hosts.flatMap((to, place) => {
      const isDrawn = place < at && scrapes(to, from);
      return scrapes(from, to) && !isDrawn ? [`  ${ids.get(from)} ${arrow(from, to)} ${ids.get(to)}`] : [];
    })
  );
  if (arrows.length > mostArrows) return void 0;
  return ["flowchart LR", ...groups, ...arrows].join("\n");
}
function scrapes(from, to) {
  return to.monitors.includes(from.name);
}
function arrow(from, to) {
  const back = scrapes(to, from);
  const ends = back ? [to.up, from.up] : [to.up];
  const line = ends.includes(false) ? "-. down .->" : ends.includes("pending") ? "-. pending .->" : "-- WireGuard -->";
  return `${back ? "<" : ""}${line}`;
}
function box({ name, role, address }) {
  const label = `"${quoted(name)}<br/>${quoted(address)}"`;
  return role === "monitor" ? `([${label}])` : `[${label}]`;
}
function quoted(text) {
  return text.replaceAll(/[^A-Za-z0-9 .:-]/gu, (character) => `#${character.codePointAt(0)};`);
}

export {
  changeDetails,
  foreignDetails,
  diagram,
  reviewWord,
  markerOf,
  formatMarker,
  formatParts,
  parseParts,
  signedText,
  readContext,
  keysOf,
  noOutcome,
  keep
};
