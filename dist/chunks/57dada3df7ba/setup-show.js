import {
  neededText
} from "./setup-github-token.js";
import {
  commandsHere,
  stepNumber
} from "./setup-steps.js";
import "./plan-labels.js";
import {
  pinText
} from "./setup-pin.js";
import "./fleet-fleets.js";
import {
  count
} from "./words.js";
import {
  quote
} from "./host-quote.js";
import "./noble-hashes-2.js";
import "./problem.js";
import "./passed-on.js";

// src/setup/show.ts
import path from "node:path";
var changes = {
  written: "written",
  completed: "completed: only what was missing was added",
  unchanged: "already complete"
};
function initText({
  fleetFile,
  change,
  keys,
  steps,
  workflows,
  thin,
  hasWorkflows,
  inGit,
  kinds,
  beside
}) {
  const opens = `opens the files in ${path.dirname(fleetFile)}/keys`;
  const line = (what, { path: file, made }) => `  ${what.padEnd(Math.max(36, opens.length + 2))}${file}${made ? "" : "  (already there)"}`;
  const here = commandsHere(keys, fleetFile, inGit, kinds).map((command) => `     ${command}`);
  return [
    `${fleetFile}: ${changes[change]}`,
    "",
    `the keys are in ${keys.folder}: keep a copy in a safe place, and never commit them to git`,
    line(opens, keys.identity),
    line("root on the hosts, for applies", keys.ssh),
    line("reads facts on the hosts, for plans", keys.reader),
    line("signs plans", keys.signing),
    line("commits keys to a protected main", keys.deploy),
    ...kinds.includes("static") ? keyToAdd(keys) : [],
    ...thin ? thinText(thin) : [],
    ...workflows.ok || !hasWorkflows ? [] : missingLines(workflows),
    ...hasWorkflows ? [] : ["", noWorkflows, "", "next steps", ...here],
    ...hasWorkflows && steps.length > 0 ? ["", "next steps, which promguard init --github does by itself"] : [],
    ...hasWorkflows && steps.length > 0 && beside !== void 0 ? [`the others are those of ${beside}, which has the same environments: the last one checks them too`] : [],
    ...(hasWorkflows ? steps : []).flatMap(({ name, title, commands, byHand }) => [
      "",
      `${stepNumber(name)}. ${title}`,
      ...commands.map((command) => `     ${command}`),
      ...commands.length > 0 && byHand.length > 0 ? ["   or in a browser:"] : [],
      ...byHand.map((what) => `     ${what}`)
    ]),
    ...hasWorkflows && steps.length > 0 ? ["", 'without GitHub, instead of these steps (README.md, "Without GitHub")', ...here] : []
  ].join("\n");
}
function keyToAdd({ ssh }) {
  const file = `${ssh.path}.pub`;
  return [
    "",
    `before anything else, append ${file} to /root/.ssh/authorized_keys on each server of yours, or run for each`,
    `  ssh-copy-id -i ${quote(file)} root@ADDRESS`
  ];
}
function missingLines({ fleets, path: path2 }) {
  return [
    "",
    "no workflow looks for this fleet yet: in .github/workflows, add",
    `  ${fleets}`,
    "    below each `command: check` (check.yml, plan.yml, apply.yml, drift.yml, rotate.yml)",
    `  ${path2}`,
    "    to `paths` (plan.yml, apply.yml)"
  ];
}
var noWorkflows = "there are no workflows here, so GitHub does nothing: for that, start from the template, or use the command of a release (docs/setup.md)";
function thinText({ pin, write, remove, left }) {
  const list = (what, files) => files.length > 0 ? [`  ${what}: ${files.join(", ")}`] : [];
  return [
    "",
    `the workflows use ${pinText(pin)}`,
    ...list("written", Object.keys(write)),
    ...remove.length > 0 ? [`  removed: ${count(remove.length, "file")} of the template; git diff --stat shows which`] : [],
    ...list("changed by somebody, so kept but for the release in workflows", left),
    ...write[".github/CODEOWNERS"]?.includes("# /.github/ @YOU") ? [
      "  .github/CODEOWNERS: asks nobody for a review yet; remove the # before /.github/, and write who in the place of @YOU"
    ] : []
  ];
}
function thinnedFiles({ write, remove, left }) {
  const as = (change, files) => files.map((path2) => ({ path: path2, change }));
  return [...as("written", Object.keys(write)), ...as("removed", remove), ...as("kept", left)];
}
function initDocument({ fleet, fleetFile, change, keys, steps, workflows, thin, hasWorkflows }) {
  const key = ({ path: path2, publicKey, made }) => ({ path: path2, public_key: publicKey, made });
  return {
    version: 1,
    ok: true,
    fleet,
    fleet_file: { path: fleetFile, change },
    workflows,
    thin: thin ? { uses: pinText(thin.pin), files: thinnedFiles(thin) } : null,
    keys: {
      folder: keys.folder,
      identity: key(keys.identity),
      ssh: key(keys.ssh),
      reader: key(keys.reader),
      signing: key(keys.signing),
      deploy: key(keys.deploy)
    },
    steps: (hasWorkflows ? steps : []).map(({ name, title, commands, byHand }) => ({
      name,
      title,
      commands,
      by_hand: byHand
    }))
  };
}
var results = { done: "done", there: "there already", "by-hand": "by hand" };
function outcomeText({ step, what, result, note, byHand }) {
  const said = `${stepNumber(step)}. ${what}: ${results[result]}${note ? `: ${note}` : ""}`;
  return [said, ...byHand.map((line) => `     ${line}`)].join("\n");
}
function githubText({ repository, account, outcomes, requests }) {
  const number = (result) => outcomes.filter((outcome) => outcome.result === result).length;
  const { login, missing } = account;
  const done = number("done");
  return [
    done === 0 ? `nothing was changed in ${repository}` : `${count(done, "thing")} set up in ${repository}`,
    `; ${number("there")} there already, ${number("by-hand")} by hand; ${count(requests, "request")} to GitHub as ${login}`,
    ...missing.length > 0 ? [`
the token lacks ${missing.join(" and ")} (gh auth refresh --scopes ${missing.join(",")}): ${neededText}`] : []
  ].join("");
}
function githubDocument(set) {
  const { repository, account, outcomes, requests, checks } = set;
  return {
    version: 1,
    ok: isWhole(set),
    repository,
    login: account.login,
    missing_scopes: account.missing,
    parts: outcomes.map(({ step, what, result, note, byHand }) => ({
      step,
      what,
      result,
      note: note ?? null,
      by_hand: byHand
    })),
    requests,
    checks: doctorDocument(checks).checks
  };
}
function isWhole({ outcomes, checks }) {
  return outcomes.every(({ result }) => result !== "by-hand") && checks.every(({ verdict }) => verdict !== "failed");
}
var marks = { passed: "✓", failed: "✗", unknown: "–" };
function doctorText(checks) {
  const failed = checks.filter(({ verdict }) => verdict === "failed").length;
  const unknown = checks.filter(({ verdict }) => verdict === "unknown").length;
  const line = (check, i) => {
    const { verdict, text, at } = check;
    const isSaid = check.host !== void 0 && hintOfAny(check) === hintOfAny(checks[i - 1]);
    const hint = isSaid ? void 0 : check.hint;
    return [
      `${marks[verdict]} ${at ? `${at.file}:${at.line}:${at.column}: ` : ""}${text}`,
      ...hint ? [`    ${hint}`] : []
    ];
  };
  const ok = checks.length - failed - unknown;
  return [...checks.flatMap(line), "", `${ok} ok, ${failed} failed, ${unknown} unknown`].join("\n");
}
function hintOfAny({ hint, host = "" } = {}) {
  return hint?.replaceAll(host, "HOST").replaceAll(/\b\d+(\.\d+){3}\b/g, "ADDRESS");
}
function doctorDocument(checks) {
  return {
    version: 1,
    ok: checks.every(({ verdict }) => verdict !== "failed"),
    checks: checks.map(({ area, code, verdict, text, hint, at, host }) => ({
      area,
      code,
      verdict,
      text,
      hint: hint ?? null,
      at: at ?? null,
      host: host ?? null
    }))
  };
}
export {
  doctorDocument,
  doctorText,
  githubDocument,
  githubText,
  initDocument,
  initText,
  isWhole,
  outcomeText
};
