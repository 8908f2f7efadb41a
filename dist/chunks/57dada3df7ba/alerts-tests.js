import {
  hasRules,
  isRuleTest,
  readText,
  rulesFolder,
  shownRules
} from "./fleet-validators.js";
import {
  parseDuration
} from "./fleet-duration.js";
import {
  didYouMean
} from "./suggest.js";
import {
  inOrder,
  readDocument
} from "./fleet-document.js";
import {
  Problem
} from "./problem.js";

// src/alerts/tests.ts
var known = ["rule_files", "evaluation_interval", "group_eval_order", "fuzzy_compare", "tests"];
function checkRuleTests(text, file, rules) {
  const document = readDocument(new TextEncoder().encode(text), file);
  const { value, problems } = document;
  if (problems.length > 0) return problems;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [new Problem("wrong-type", "the file must be a map", { at: document.at() })];
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const named = value.rule_files;
  const list = Array.isArray(named) ? named : [named];
  return inOrder([
    ...unknown.map((key) => {
      const hint = didYouMean(key, known, `known keys: ${known.join(", ")}`);
      return new Problem("unknown-key", `unknown key \`${key}\``, { at: document.keyAt(key), hint });
    }),
    ...list.flatMap((name, at) => isOf(rules, name) ? [] : [elsewhere(name, document.at("rule_files", at))])
  ]);
}
function isOf(rules, name) {
  if (typeof name !== "string" || !/^[\w*-]+\.yml$/.test(name)) return false;
  const pattern = new RegExp(`^${name.replaceAll("*", ".*").replace(".yml", "\\.yml")}$`);
  return rules.some((rule) => pattern.test(rule));
}
function elsewhere(name, at) {
  const summary = typeof name === "string" ? `there are no rules "${name}" beside this test` : "`rule_files` must be a list of names";
  return new Problem("rule-test-without-rules", summary, { at, hint: "name files of this folder, as in [shop.yml]" });
}
var mostSaid = 1e3;
function failuresIn(said, text, file) {
  const document = readDocument(new TextEncoder().encode(text), file);
  const faults = said.split(/^(?= {4}(?:alertname|expr): )/m).slice(1).map((part) => failureIn(part, document));
  if (faults.length > 0) return inOrder(faults);
  const [, line] = /\bline (\d+)\b/.exec(said) ?? [];
  const at = line === void 0 ? document.at() : { file, line: Number(line), column: 1 };
  return [new Problem("rule-test-failed", "promtool cannot run this test", { at, hint: shortened(said) })];
}
function failureIn(part, document) {
  const [, what = "", quoted = "", time = ""] = /^ {4}(alertname|expr): (.*), time: (\w+)/.exec(part) ?? [];
  const [key, name] = what === "alertname" ? ["alert_rule_test", quoted] : ["promql_expr_test", unquoted(quoted)];
  const summary = `${name} at ${time} is not as this test expects it`;
  const at = placeOf({ key, what, name, time }, document);
  return new Problem("rule-test-failed", summary, { at, hint: shortened(part.slice(part.indexOf("\n") + 1)) });
}
function unquoted(text) {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
function placeOf({ key, what, name, time }, document) {
  const { tests } = document.value;
  for (const [group, test] of (tests ?? []).entries()) {
    const list = test[key] ?? [];
    const at = list.findIndex((one) => one[what] === name && isTime(one["eval_time"], time));
    if (at >= 0) return document.at("tests", group, key, at);
  }
  return document.at();
}
var isTime = (written, said) => parseDuration(String(written)) === parseDuration(said);
function shortened(said) {
  const lines = said.split("\n").map((line) => line.trim());
  const text = lines.filter((line) => line !== "" && !/^(Unit Testing:|FAILED:)/.test(line)).join("\n");
  return text.length > mostSaid ? `${text.slice(0, mostSaid)}…` : text;
}

// src/flow/ruletests.ts
async function runRuleTests(store, fleetFile, testRules2) {
  const names = await store.list(rulesFolder);
  const [rules, tests] = [names.filter(hasRules), names.filter(isRuleTest)];
  if (tests.length === 0) return [];
  const read = async (name) => [name, await readText(store, `${rulesFolder}/${name}`)];
  const files = Object.fromEntries(await Promise.all([...rules, ...tests].map(read)));
  const shown = (name) => shownRules(fleetFile, name);
  const problems = tests.flatMap((name) => checkRuleTests(files[name] ?? "", shown(name), rules));
  if (problems.length > 0) return problems;
  const said = await testRules2(files, tests);
  if (!said) return [notRun(shown(tests[0] ?? ""))];
  return [...said].flatMap(([name, text]) => text === "" ? [] : failuresIn(text, files[name] ?? "", shown(name)));
}
function notRun(file) {
  return new Problem("rule-tests-not-run", "tests of rules were not run, as there is no promtool here", {
    severity: "warning",
    at: { file, line: 1, column: 1 },
    hint: "install Debian's or Ubuntu's package prometheus before this, or run `promtool test rules` yourself"
  });
}

// src/io/promtool.ts
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
var mostSeconds = 60;
var mostBytes = 1024 * 1024;
var testRules = async (files, tests) => {
  const folder = await mkdtemp(path.join(tmpdir(), "promguard-rules-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const end = Date.now() + mostSeconds * 1e3;
    const said = /* @__PURE__ */ new Map();
    for (const test of tests) {
      const answer = await run(folder, test, end - Date.now());
      if (answer === void 0) return void 0;
      said.set(test, answer);
    }
    return said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
function run(cwd, test, milliseconds) {
  const late = `it does not end within ${mostSeconds} s`;
  if (milliseconds <= 0) return Promise.resolve(late);
  const env = { PATH: process.env["PATH"] };
  const options = { cwd, env, timeout: milliseconds, killSignal: "SIGKILL", maxBuffer: mostBytes };
  return new Promise((resolve) => {
    execFile("promtool", ["test", "rules", test], options, (error, stdout, stderr) => {
      if (!error) resolve("");
      else if (error.code === "ENOENT") resolve(void 0);
      else resolve(error.killed ? late : `${stdout}${stderr}` || error.message);
    });
  });
}

export {
  runRuleTests,
  testRules
};
