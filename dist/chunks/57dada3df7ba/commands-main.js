import {
  alertsText,
  lookDocument,
  measuresTable
} from "./show-look.js";
import {
  helpLines,
  optionRows,
  parseArguments,
  proposals,
  rows
} from "./arguments.js";
import {
  runRuleTests,
  testRules
} from "./alerts-tests.js";
import {
  checkRevocable,
  checkSilence,
  chosenClient,
  clientConfig,
  closeHint,
  endSilences,
  formatReviewed,
  formerAddress,
  isOf,
  isOfAlone,
  linesOf,
  listScript,
  matcherText,
  nodeInterval,
  parseClosable,
  parseReviewed,
  portText,
  recordLock,
  runnersIn,
  serverReplaced,
  serversIn,
  shownProblems,
  silenceScript,
  silencesAfter,
  staticHost,
  toldBefore,
  unfitHosts
} from "./host-observe.js";
import "./panels-panels.js";
import {
  publicKeyOf
} from "./io-x25519.js";
import {
  checkLogin,
  isThere,
  listDroplets,
  notThere,
  readDesired,
  readWithoutKeys,
  targetOf,
  validate
} from "./flow-droplets.js";
import {
  isTracked
} from "./setup-repository.js";
import {
  appliedElsewhere,
  badName,
  hasComments,
  hostsOf,
  isSecretName,
  load,
  lockedHost,
  namesOf,
  noSources,
  notForUs,
  openValues,
  readFleet,
  readFleetAlone,
  readSecrets,
  recordedIn,
  renamedServers,
  secretUses,
  secretsOn,
  shownLock,
  shownSecrets,
  tellsSomebody,
  unknownExporter,
  withHosts,
  writeSecrets
} from "./fleet-validators.js";
import {
  catalogue
} from "./fleet-catalogue.js";
import "./parallel.js";
import {
  closingText,
  evidenceDocument,
  evidenceTable,
  planText,
  verdict
} from "./show-evidence.js";
import {
  hasChanges,
  parseWhat,
  planDocument,
  rotationWords
} from "./diff.js";
import "./host-kinds-tunnel.js";
import {
  canonicalHash
} from "./fleet-cidr.js";
import {
  createStore,
  storeOf
} from "./io-files.js";
import "./fleet-fleets.js";
import {
  count,
  listed
} from "./words.js";
import {
  checkTop,
  command,
  commonOptions,
  optionsOf,
  takesOnly,
  typeWith,
  typed
} from "./commands-elsewhere.js";
import {
  quote
} from "./host-quote.js";
import {
  columns
} from "./show-columns.js";
import "./tweetnacl.js";
import "./fleet-duration.js";
import {
  didYouMean,
  habits,
  nearest
} from "./suggest.js";
import {
  readDocument
} from "./fleet-document.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import {
  clock
} from "./io-clock.js";
import {
  require_dist
} from "./yaml.js";
import {
  Problem,
  Problems,
  format,
  isError,
  oneLine,
  problemsOf,
  refuse
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/commands/main.ts
import path5 from "node:path";

// src/commands/adopt.ts
import path2 from "node:path";

// src/setup/allow.ts
var import_yaml = __toESM(require_dist(), 1);

// src/show/allow.ts
function allowEntry({ port, proto, from }) {
  const isForAll = from.length === 2 && from.includes("0.0.0.0/0") && from.includes("::/0");
  const sources = from.map((cidr) => cidr.includes(":") ? JSON.stringify(cidr) : cidr).join(", ");
  return `{ port: ${port}, proto: ${proto}${isForAll ? "" : `, from: [${sources}]`} }`;
}

// src/setup/allow.ts
function withAllowed(text, file, host, ports) {
  const next = added(text, file, host, ports);
  refuse(load(new TextEncoder().encode(next), file).problems);
  return next;
}
function added(text, file, host, ports) {
  const entry = entryOf(text, host);
  const entries = ports.map(allowEntry);
  if (!entry?.range) {
    throw new Problem("host-entry-not-found", `${file} has no entry of its own for ${host}`, {
      hint: `add there by hand: allow: [${entries.join(", ")}]`
    });
  }
  const present = entry.get("allow", true);
  if ((0, import_yaml.isSeq)(present) && present.range) return intoList(text, present, entries);
  const [start, end] = contentOf(entry, text);
  const inside = text.slice(start, end);
  const line = `allow: [${entries.join(", ")}]`;
  if (entry.flow) {
    const comma = /,\s*$/.test(inside) ? " " : ", ";
    return `${text.slice(0, start)}${inside.trimEnd()}${comma}${line} ${text.slice(end)}`;
  }
  return `${text.slice(0, end)}
${" ".repeat(columnOf(text, start))}${line}${text.slice(end)}`;
}
function entryOf(text, host) {
  const root = (0, import_yaml.parseDocument)(text).contents;
  if (!(0, import_yaml.isMap)(root)) return void 0;
  const lists = ["monitors", "nodes"].map((key) => root.get(key, true)).filter((list3) => (0, import_yaml.isSeq)(list3));
  return lists.flatMap(({ items }) => items.filter((item) => (0, import_yaml.isMap)(item))).find((item) => item.get("name") === host);
}
function contentOf(map, text) {
  const [start, end] = map.range ?? [0, 0];
  if (map.flow) return [start + 1, end - 1];
  return [start, start + text.slice(start, end).trimEnd().length];
}
function intoList(text, list3, entries) {
  const [start, end] = list3.range ?? [0, 0];
  if (list3.flow) {
    const inside = text.slice(start + 1, end - 1).trimEnd();
    const all = [...inside.trim() === "" ? [] : [inside.replace(/,$/, "")], ...entries];
    return `${text.slice(0, start + 1)}${all.join(", ").trimStart()}${text.slice(end - 1)}`;
  }
  const at = start + text.slice(start, end).trimEnd().length;
  const indent = " ".repeat(columnOf(text, start));
  return text.slice(0, at) + entries.map((entry) => `
${indent}- ${entry}`).join("") + text.slice(at);
}
function columnOf(text, at) {
  return at - text.lastIndexOf("\n", at - 1) - 1;
}

// src/show/adoption.ts
function adoptionText(adoption, file, written) {
  const { host, address, system, isKnown, answers, problems } = adoption;
  const head = `${host} (${address}): ${system.id} ${system.version}, ${system.arch}`;
  const known = "  PromGuard has been here: promguard plan shows what differs";
  if (isKnown)
    return [head, known, ...problems.map(format), ...written ? [addedText(adoption, file)] : []].join("\n");
  const lines = [
    row("answers", answers.map(closingText)),
    row("firewall", [ufwText(adoption), ...adoption.firewalls]),
    row("forwards", adoption.forwarding),
    row("tunnels", adoption.tunnels),
    row("networks", adoption.networks)
  ];
  return [head, ...lines.flat().map(oneLine), "", ...verdict2(adoption, file, written)].join("\n");
}
var ufwLack = {
  denial: "ufw is on, and allows all that is not denied",
  ipv6: "ufw is on, for IPv4 alone",
  rules: "ufw is on, and its rules are not in force"
};
function ufwText({ ufw, ufwLacks }) {
  return ufwLacks ? ufwLack[ufwLacks] : ufw ? "ufw is on" : "ufw is off";
}
function row(title, values) {
  return (values.length > 0 ? values : ["none"]).map((value, at) => `  ${(at === 0 ? title : "").padEnd(9)} ${value}`);
}
function verdict2(adoption, file, written) {
  const { host, closes, narrows, stays: stays2, allow, monitorsOnly, problems } = adoption;
  const others = problems.filter(({ code }) => code !== "would-close-ports").map(format);
  const isStopped = problems.some((problem) => isError(problem) && problem.code !== "would-close-ports");
  const nothing2 = isStopped || narrows.length > 0 ? [] : ["nothing would close"];
  const aim = monitorsOnly.length > 0 ? "keep the others open" : closes.length > 0 ? "keep them open" : "declare them";
  const unclear = closes.filter((one) => one.from === "unknown" && !monitorsOnly.includes(one));
  return [
    ...others,
    ...closes.length > 0 ? [`would close: ${closes.map(closingText).join("; ")}`] : nothing2,
    ...narrows.length > 0 ? [`would close to whom \`allow\` does not let in: ${narrows.map(closingText).join("; ")}`] : [],
    ...stays2.length > 0 ? [
      `stays open by rules of the server's own, and is not declared (an apply reports TCP that anybody reaches): ${stays2.map(closingText).join("; ")}`
    ] : [],
    ...unclear.length > 0 ? [`who reaches ${unclear.map(portText).join(", ")} cannot be told: declare it by hand`] : [],
    ...monitorsOnly.length > 0 ? [`${monitorsOnly.map(portText).join(", ")}: ${closeHint(monitorsOnly)}`] : [],
    ...written ? [addedText(adoption, file)] : allow.length === 0 ? [] : [
      `to ${aim}, add to ${host} in ${file}, or run promguard adopt ${host} --keep-open:`,
      `  allow: [${allow.map(allowEntry).join(", ")}]`
    ]
  ];
}
function addedText({ host, allow }, file) {
  return `added to ${host} in ${file}: ${allow.map(allowEntry).join(", ")}`;
}
function adoptionDocument({ isKnown, problems, left: _, monitorsOnly: __, ufwLacks: ___, ...rest }) {
  return { version: 1, ...rest, known: isKnown, problems: problems.map((problem) => problem.toJSON()) };
}

// src/commands/terminal.ts
import path from "node:path";

// src/commands/written.ts
function recordWrites(store) {
  const before = /* @__PURE__ */ new Map();
  const textOf = async (path6) => {
    const bytes = await store.read(path6);
    return bytes && new TextDecoder().decode(bytes);
  };
  return {
    store: {
      ...store,
      async write(files, why) {
        for (const path6 of Object.keys(files)) if (!before.has(path6)) before.set(path6, await textOf(path6));
        await store.write(files, why);
      }
    },
    async changed() {
      const paths = [];
      for (const [path6, text] of before) if (await textOf(path6) !== text) paths.push(path6);
      return paths.sort();
    }
  };
}
var mostShown = 6;
function commitLine(folder, paths) {
  if (paths.length === 0) return void 0;
  const left = paths.length - mostShown;
  return `commit ${folder}/ now: ${paths.slice(0, mostShown).join(", ")}${left > 0 ? `, and ${left} more` : ""}`;
}

// src/commands/terminal.ts
var detail = "normal";
function showProgress({ quiet, verbose }) {
  detail = quiet ? "quiet" : verbose ? "verbose" : "normal";
}
var interruption = "interrupted: what was begun may be half done; run the same command again, and it picks up from there";
async function withProgress(start, purpose, work) {
  const changes = purpose === "change" || purpose === "destroy";
  const shown = detail === "normal" && !changes && !process.stderr.isTTY ? "notes" : detail;
  const run2 = { ...start, environment: process.env, detail: shown };
  const { inWorld } = await import("./run.js");
  return inWorld(run2, purpose, process.stderr, async (world, terminal) => {
    const { store, changed } = recordWrites(world.store);
    const end = async () => {
      terminal.end();
      const line = commitLine(path.dirname(start.fleet), await changed());
      if (line) console.error(line);
    };
    const interrupted2 = async () => {
      const isAlone = process.listenerCount("SIGINT") === 0;
      terminal.end();
      if (process.stderr.isTTY) console.error();
      await end();
      if (isAlone && changes) console.error(interruption);
      if (isAlone) process.kill(process.pid, "SIGINT");
    };
    process.once("SIGINT", interrupted2);
    try {
      return await work({ ...world, store }, terminal);
    } finally {
      process.off("SIGINT", interrupted2);
      await end();
    }
  });
}
function showPlan(plan2, problems, short, told = problems) {
  console.log(planText({ ...plan2, problems }, short ? "short" : detail === "verbose" ? "whole" : "normal"));
  warn(told);
}
function showResult({ plan: plan2, evidence, problems, warnings, notices }, json, more = "") {
  const shown = { plan: planDocument(plan2, "0.1.0"), ...notices && { notices } };
  if (json) printJson({ ...evidenceDocument(evidence, problems, warnings), ...shown });
  else console.log(`
${evidenceTable(evidence, linesOf(process.stdout, process.env).width)}`);
  if (!json && more) console.log(`
${more}`);
  if (!json) warn([...problems, ...warnings]);
  if (!json) console.log(`
${verdict(evidence, problems)}`);
  return problems.length > 0 ? 1 : 0;
}
function warn(problems) {
  for (const problem of problems) console.error(typed(format(problem)));
}
function printJson(document) {
  console.log(JSON.stringify(document, null, 2));
}

// src/commands/adopt.ts
var adopt = command({
  summary: "look at a static host before it is taken in: what answers there, and what would close",
  operand: "HOST",
  options: {
    "keep-open": {
      type: "boolean",
      default: false,
      help: "write the `allow` entries that keep open what answers today"
    }
  },
  examples: ["promguard adopt old-server", "promguard adopt old-server --keep-open"],
  async run({ fleet, json, "keep-open": keepOpen }, [name = ""]) {
    const { reconcile } = await import("./run.js");
    const adoption = await withProgress(
      { fleet, only: [name], check: (read) => staticHost(read, name) },
      "look",
      (world) => reconcile.adopt(world, { fleet, only: [name] }, name)
    );
    const writes = keepOpen && adoption.allow.length > 0;
    if (writes) {
      const store = createStore(path2.dirname(fleet));
      const text = new TextDecoder().decode(await store.read(path2.basename(fleet)));
      const kept = withAllowed(text, fleet, name, adoption.allow);
      await store.write({ [path2.basename(fleet)]: kept }, "what a server serves");
    }
    const problems = keepOpen ? adoption.left : adoption.problems;
    if (json) printJson({ ...adoptionDocument({ ...adoption, problems }), written: writes });
    else console.log(typed(adoptionText({ ...adoption, problems }, fleet, writes)));
    return problems.some(isError) ? 1 : 0;
  }
});

// src/commands/anew.ts
var anewOptions = {
  "new-fleet": {
    type: "boolean",
    default: false,
    help: "the lock is lost, or of another fleet: start over, and leave what exists as it is"
  },
  "new-droplets": { type: "boolean", default: false, help: "all droplets are gone for good: make new ones" },
  "new-keys": { type: "boolean", default: false, help: "key files are lost: make new keys for their hosts" }
};
function anewOf(values, only) {
  if (values["new-fleet"]) return "fleet";
  if (!values["new-keys"]) return values["new-droplets"] ? "droplets" : void 0;
  if (values["new-droplets"]) throw keysAndDroplets;
  if (only === void 0) return "keys";
  throw new Problem("new-keys-of-some", `--new-keys is for the whole fleet, and ${listed(only)} is chosen`, {
    hint: "leave the host out: each tunnel has two ends"
  });
}
var keysAndDroplets = new Problem("option-not-taken", "--new-keys and --new-droplets do not go together", {
  hint: "without keys and droplets, nothing is left of the fleet: promguard apply --new-fleet starts over"
});

// src/commands/ask.ts
import { createInterface } from "node:readline/promises";
var yesOption = { yes: { type: "boolean", default: false, help: "do not ask" } };
function hasTerminal() {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}
function checkTerminal(command2, json, hint) {
  if (hasTerminal() && !json) return;
  const why = json ? "with --json nobody is asked" : "there is no terminal";
  throw new Problem("nobody-to-ask", `${command2} asks before it changes anything, and ${why}`, { hint });
}
async function agree(question, word) {
  const answer = await answerTo(typed2(question, word));
  if (answer === word) return;
  const why = answer === void 0 ? "there was no answer" : `the answer was not ${word}`;
  throw new Problem("not-confirmed", `nothing was changed: ${why}`, {
    hint: "run it again to be asked again"
  });
}
async function confirmed(question, word) {
  return await answerTo(typed2(question, word)) === word;
}
var typed2 = (question, word) => `${question}; type ${word} to continue: `;
async function stays(question) {
  return await answerTo(question) !== void 0;
}
function interrupted(what) {
  return new Problem("interrupted", `${what}: interrupted by Ctrl-C`);
}
async function answerTo(question) {
  if (!hasTerminal()) return void 0;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let answer;
  try {
    answer = await lineFrom(terminal, question);
  } finally {
    terminal.close();
    if (answer === void 0) process.stdout.write("\n");
  }
  return answer?.trim();
}
async function lineFrom(terminal, question) {
  const left = new Promise((resolve, reject) => {
    terminal.once("SIGINT", () => reject(interrupted("nothing was changed"))).once("close", () => resolve(void 0));
  });
  return Promise.race([terminal.question(question).catch(() => void 0), left]);
}
var nobody = async () => void 0;
async function withAnswers(work) {
  const { stdin, stderr } = process;
  let input;
  let lines;
  let isLeft = false;
  const leave = () => {
    isLeft = true;
    input?.close();
  };
  try {
    return await work(async (question, proposal, faultsOf) => {
      input ??= createInterface({ input: stdin, ...stdin.isTTY && { output: stderr } }).once("SIGINT", leave);
      lines ??= input[Symbol.asyncIterator]();
      input.setPrompt(`${question} [${proposal}]: `);
      for (; ; ) {
        if (stdin.isTTY) input.prompt();
        else stderr.write(input.getPrompt());
        const { value, done } = await lines.next();
        const answer = done ? void 0 : value.trim() || proposal;
        if (!stdin.isTTY || answer === void 0) stderr.write(`${answer ?? ""}
`);
        if (isLeft) throw interrupted("nothing was created");
        const faults = stdin.isTTY && answer !== void 0 ? await faultsOf(answer) : [];
        if (faults.length === 0) return answer;
        for (const fault of faults) stderr.write(`${format(fault)}
`);
      }
    });
  } finally {
    input?.close();
  }
}
function hiddenAnswer(question) {
  const { stdin, stderr } = process;
  return new Promise((resolve, reject) => {
    let typed3 = "";
    const end = () => {
      stdin.setRawMode(false).off("data", take).pause();
      stderr.write("\n");
    };
    const take = (chunk) => {
      for (const key of chunk) {
        if (key === "\r" || key === "\n") return settle(() => resolve(typed3));
        if (key === "") return settle(() => reject(interrupted("a question was not answered")));
        if (key === "") return settle(() => reject(notAnswered()));
        typed3 = key === "" || key === "\b" ? typed3.slice(0, -1) : typed3 + key;
      }
    };
    const settle = (answer) => {
      end();
      answer();
    };
    stdin.setRawMode(true).setEncoding("utf8").on("data", take).resume();
    stderr.write(question);
  });
}
function notAnswered() {
  return new Problem("question-not-answered", "a question was not answered", {
    hint: "run it again to be asked again"
  });
}

// src/commands/saved.ts
import { readFile } from "node:fs/promises";

// src/plan/saved.ts
var format2 = "promguard-plan";
var version = 1;
var savedBegins = new RegExp(`^\\s*\\{\\s*"format":\\s*"${format2}"`);
var anewKinds = ["fleet", "keys", "droplets"];
function formatSaved({ fleet, id, release, only, anew, sources, reviewed }) {
  const fields = {
    format: format2,
    version,
    fleet,
    fleet_id: id ?? null,
    promguard: release,
    only: only ?? null,
    anew: anew ?? null,
    sources,
    digest: reviewed.digest,
    plan: formatReviewed(reviewed)
  };
  return `${JSON.stringify({ ...fields, checksum: checksum(fields) }, null, 2)}
`;
}
function parseSaved(text, file, release) {
  const { checksum: sum, ...fields } = fieldsOf(text);
  if (fields["format"] !== format2) throw new Problem("not-a-saved-plan", `${file} is not a saved plan`, again);
  if (fields["version"] !== version || fields["promguard"] !== release) {
    const made = `PromGuard ${fields["promguard"]}, and this is ${release}`;
    throw new Problem("saved-plan-version", `${file} was made by ${made}`, again);
  }
  const { fleet, fleet_id: id, only, anew, sources, plan: plan2 } = fields;
  const reviewed = typeof plan2 === "string" ? parseReviewed(plan2) : void 0;
  if (sum !== checksum(fields) || typeof fleet !== "string" || !reviewed) {
    throw new Problem("saved-plan-damaged", `${file} is damaged: it is not as PromGuard wrote it`, again);
  }
  return {
    fleet,
    release,
    sources: String(sources),
    reviewed,
    id: typeof id === "string" ? id : void 0,
    only: Array.isArray(only) ? only.map(String) : void 0,
    anew: anewKinds.find((kind) => kind === anew)
  };
}
var again = { hint: "save it again: promguard plan --out FILE" };
function fieldsOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
function checksum(fields) {
  return canonicalHash(fields);
}

// src/commands/saved.ts
var savedPlan = { what: "a saved plan", begins: savedBegins };
function isSavedPlan(operand) {
  return operand.includes("/") || operand.endsWith(".json");
}
async function readSaved(file) {
  const text = await readFile(file, "utf8").catch((cause) => {
    const why = cause.code === "ENOENT" ? "there is no such file" : cause.code;
    throw new Problem("saved-plan-unreadable", `cannot read the saved plan ${file}: ${why}`, {
      hint: "promguard plan --out FILE saves one; what has a slash or ends in .json is one, and no host",
      cause
    });
  });
  return parseSaved(text, file, "0.1.0");
}

// src/commands/apply.ts
var twoWays = "pass --yes, or save the plan with promguard plan --out FILE, look at it, and run promguard apply FILE";
var apply = command({
  summary: "make droplets and hosts match fleet.yaml, then prove that they do (asks first, unless --yes)",
  operand: "[HOST… | PLAN]",
  options: {
    ...yesOption,
    ...anewOptions,
    "wait-scrape": {
      type: "boolean",
      help: "end only when Prometheus has scraped every target since the change, which takes up to a scrape interval"
    },
    close: {
      type: "string",
      multiple: true,
      value: "HOST:PORT",
      help: "this port may close on a server that is taken in; repeat it, or separate ports with commas"
    }
  },
  examples: [
    "promguard apply",
    "promguard apply web-1 web-2",
    "promguard apply ./plan.json",
    "promguard apply --close old-server:8080"
  ],
  async run({ fleet, only, json, yes, close, quiet, ...values }, operands) {
    const file = operands.find(isSavedPlan);
    const saved = file === void 0 ? void 0 : await readSaved(file);
    const anew = anewOf(values, only);
    if (saved && anew) throw anewBesideSaved();
    const mayClose = close?.flatMap((text) => text.split(",")).map(closable);
    const asks = !yes && !saved;
    const what = { only: saved ? saved.only : only, anew: saved ? saved.anew : anew };
    const chosen = { fleet, ...what, saved, mayClose, waitScrape: values["wait-scrape"] };
    const question = () => agree("this changes the fleet as shown above", "yes");
    const { reconcile } = await import("./run.js");
    const result = await withProgress(
      {
        ...{ fleet, only: [...chosen.only ?? [], ...(mayClose ?? []).map(({ host }) => host)] },
        check: () => asks && checkTerminal("apply", json, twoWays)
      },
      "change",
      (world, terminal) => reconcile.apply(world, { ...chosen, agree: asks ? question : void 0 }, ({ plan: plan2, stops }) => {
        terminal.end();
        if (json) return;
        const told = toldBefore(plan2, stops, asks);
        if (asks || !quiet) showPlan(plan2, shownProblems(plan2, stops), quiet, told);
        else warn(told);
      })
    );
    return showResult(result, json);
  }
});
function anewBesideSaved() {
  return new Problem("saved-plan-and-more", "apply got a saved plan, and what to make anew beside it", {
    hint: "a plan that was saved with --new-fleet, --new-keys or --new-droplets has it in it: promguard apply PLAN"
  });
}
function closable(text) {
  const parsed = parseClosable(text.trim());
  if (parsed) return parsed;
  throw new Problem("invalid-port", `--close takes HOST:PORT, found "${text}"`, {
    hint: "as in --close shop:80, or for one protocol alone --close shop:53/udp"
  });
}

// src/show/client.ts
function clientText({ fleet, client: client2, address, monitors }) {
  const { mtu, port } = fleet.network;
  return [
    `# ${client2.name}, a client of the fleet ${fleet.name}. Print it again when a monitor was added, replaced or given new keys.`,
    "[Interface]",
    `# The private key of ${client2.publicKey}, which only this machine has:`,
    "PrivateKey = PUT-IT-HERE",
    `Address = ${address}/32`,
    ...mtu === void 0 ? [] : [`MTU = ${mtu}`],
    ...monitors.flatMap((monitor) => [
      "",
      `# ${[monitor.name, ...client2.to.map((end) => urlOf(end, monitor.address, fleet))].join(", ")}`,
      "[Peer]",
      `PublicKey = ${monitor.publicKey}`,
      `AllowedIPs = ${monitor.address}/32`,
      `Endpoint = ${monitor.publicAddress.includes(":") ? `[${monitor.publicAddress}]` : monitor.publicAddress}:${port}`
    ])
  ].join("\n");
}
function urlOf(end, address, fleet) {
  return end === "prometheus" ? `http://${address}:9090${targetsPage(fleet)}` : `http://${address}:9093`;
}
function targetsPage({ prometheus }) {
  return prometheus.pin ? "/targets" : "/classic/targets";
}

// src/commands/client.ts
var client = command({
  summary: "print the WireGuard configuration of a client, a machine of yours that reaches the monitors through the tunnel",
  operand: "CLIENT",
  without: ["json"],
  options: {},
  examples: ["promguard client laptop"],
  run: ({ fleet }, [name = ""]) => withProgress({ fleet, only: void 0, check: (read) => void chosenClient(read, name) }, "look", async (world) => {
    console.log(clientText(await clientConfig(world, fleet, name)));
    return 0;
  })
});

// src/commands/completion.ts
var scripts = /* @__PURE__ */ new Map([
  [
    "bash",
    `# In ~/.bashrc: eval "$(promguard completion bash)"
_promguard() {
  local IFS=$'\\n'
  COMPREPLY=($(promguard __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _promguard promguard`
  ],
  [
    // In a folder of fpath, its first call is the first Tab; without compinit in .zshrc, there is no compdef. zsh completes what an
    // alias stands for: a function of the same name does the same, and is completed.
    "zsh",
    `#compdef promguard
# In ~/.zshrc: eval "$(promguard completion zsh)"; or save it as _promguard in a folder of fpath.
_promguard() {
  local -a found
  found=("\${(@f)$(promguard __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
if [[ "\${funcstack[1]}" == _promguard ]]; then
  _promguard
else
  if (( \${+aliases[promguard]} )); then
    functions[promguard]="\${aliases[promguard]} \\"\\$@\\""
    unalias promguard
  fi
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _promguard promguard
fi`
  ],
  [
    "fish",
    `# In ~/.config/fish/config.fish: promguard completion fish | source
function __promguard_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (promguard __complete $words[2..-1] 2>/dev/null | string match -rv '^$')
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c promguard -f -a '(__promguard_complete)'`
  ]
]);
var completion = command({
  summary: "print the completion of commands, options and hosts for bash, zsh or fish",
  operand: "SHELL",
  without: ["fleet", "json", "quiet", "verbose"],
  options: {},
  examples: ["promguard completion bash", "promguard completion zsh", "promguard completion fish"],
  async run(_, [shell = ""]) {
    const script = scripts.get(shell);
    if (script === void 0) {
      const hint = `the shells are ${[...scripts.keys()].join(", ")}`;
      throw new Problem("unknown-shell", `there is no completion for "${shell}"`, { hint });
    }
    console.log(script);
    return 0;
  }
});

// src/commands/dashboard.ts
var dashboard = command({
  summary: "print a dashboard of the hosts and the firing alerts, for import into a Grafana of your own",
  without: ["json", "quiet", "verbose"],
  options: {},
  examples: ["promguard dashboard"],
  async run({ fleet }) {
    const whole = await readFleetAlone(storeOf(fleet), fleet, false);
    const jobs = runnersIn(whole).flatMap((host) => host.jobs);
    const { dashboard: dashboardOf } = await import("./show-dashboard.js");
    printJson(dashboardOf(whole.name, nodeInterval(whole), jobs));
    return 0;
  }
});

// src/commands/destroy.ts
var destroy = command({
  summary: "destroy the fleet's droplets and give its static hosts back (asks first, unless --yes)",
  options: yesOption,
  examples: ["promguard destroy", "promguard destroy --yes"],
  async run({ fleet, json, yes, quiet }) {
    if (!yes) checkTerminal("destroy", json, "pass --yes");
    const { reconcile } = await import("./run.js");
    const { destroyed, givenBack, removed, left, kept } = await withProgress(
      { fleet },
      "destroy",
      (world, terminal) => {
        const question = async (plan2) => {
          terminal.end();
          showPlan(plan2, plan2.problems, quiet);
          await agree("this destroys every droplet of the fleet and gives every static host back", plan2.fleet);
        };
        return reconcile.destroy(world, { fleet, only: void 0, agree: yes ? void 0 : question });
      }
    );
    const foreign = left.map(({ id, name }) => ({ name, id }));
    if (json) printJson({ version: 1, ok: true, destroyed, given_back: givenBack, removed, left: foreign });
    else {
      if (destroyed.length > 0) console.log(`destroyed: ${destroyed.join(", ")}`);
      if (givenBack.length > 0) console.log(`given back: ${givenBack.join(", ")}`);
      if (removed.length > 0) console.log(`removed from git alone: ${removed.join(", ")}`);
      if (destroyed.length + givenBack.length + removed.length === 0) console.log("there was nothing to destroy");
      const named = foreign.map(({ id, name }) => `${name} (id ${id})`);
      if (named.length > 0) console.log(`left, as the lock does not know them: ${listed(named)}`);
    }
    warn(kept);
    return 0;
  }
});

// src/commands/doctor.ts
var doctor = command({
  summary: "check tokens, keys, hosts and GitHub settings, and say how to fix them",
  without: ["quiet", "verbose"],
  options: {},
  examples: ["promguard doctor", "promguard doctor --json"],
  async run({ fleet, json }) {
    const [setup, { workflows }, { doctorDocument, doctorText }] = await Promise.all([
      import("./setup-doctor.js"),
      import("./setup-template.js"),
      import("./setup-show.js")
    ]);
    const checks = await setup.doctor({ fleet, environment: process.env, folder: process.cwd(), workflows });
    if (json) printJson(doctorDocument(checks));
    else console.log(typed(doctorText(checks)));
    return checks.some(({ verdict: verdict3 }) => verdict3 === "failed") ? 1 : 0;
  }
});

// src/show/exporters.ts
function exportersTable(all) {
  const rows2 = all.map(([name, { port, package: debian, needs }]) => [name, String(port), debian, needs || "-"]);
  return columns([["EXPORTER", "PORT", "PACKAGE", "NEEDS"], ...rows2]);
}
function exporterText([name, known]) {
  const { about, package: debian, port, args, older, release, needs, otherwise } = known;
  const command2 = (list3) => [`/usr/bin/${debian}`, ...list3].join(" ");
  const rows2 = [
    ["about", about],
    ["package", debian],
    ["port", `${port}/tcp, on the tunnel address alone`],
    ["needs", needs || "nothing"],
    ["", otherwise],
    ["runs", command2(args)],
    ["", older ? `before ${older.before.join(".")}: ${command2(older.args)}` : ""],
    ["release", release ?? "set `url` to pin one"],
    ["fleet.yaml", `exporters: { ${[...beside(name), exampleOf([name, known])].join(", ")} }`]
  ];
  return columns(rows2.filter(([, text]) => text !== ""));
}
function exportersDocument(all) {
  return {
    version: 1,
    exporters: all.map(([name, known]) => ({
      name,
      about: known.about,
      package: known.package,
      port: known.port,
      args: known.args,
      older: known.older ? { before: known.older.before.join("."), args: known.older.args } : null,
      release_url: known.release ?? null,
      needs: known.needs,
      otherwise: known.otherwise,
      example: exampleOf([name, known])
    }))
  };
}
function beside(name) {
  const standard = "node";
  return name === standard ? [] : [`${standard}: {}`];
}
function exampleOf([name, { example }]) {
  return example ?? `${name}: {}`;
}

// src/commands/exporters.ts
var exporters = command({
  summary: "list the exporters that PromGuard knows, or tell what one of them needs",
  operand: "[EXPORTER]",
  without: ["fleet", "quiet", "verbose"],
  options: {},
  examples: ["promguard exporters", "promguard exporters postgres"],
  async run({ json }, [name]) {
    if (name !== void 0 && !catalogue.has(name)) throw unknownExporter(name);
    const chosen = [...catalogue].filter(([known]) => name === void 0 || known === name);
    if (json) printJson(exportersDocument(chosen));
    else console.log(name === void 0 ? exportersTable(chosen) : chosen.map(exporterText).join());
    return 0;
  }
});

// src/commands/init.ts
var init = command({
  summary: "create keys and a fleet.yaml, and list the remaining steps; overwrites nothing",
  without: ["quiet", "verbose"],
  options: {
    "fleet-name": { type: "string", value: "NAME", help: "name of the fleet; without it, init asks" },
    region: {
      type: "string",
      value: "REGION",
      help: "region of the monitor, or the address of a server that is to be it; without it, init asks"
    },
    nodes: {
      type: "string",
      value: "REGION,…",
      help: "a node in each of these regions, or on the server with this address; without it, init asks"
    },
    keys: { type: "string", value: "PATH", help: "folder for the keys (~/.config/promguard/NAME)" },
    github: {
      type: "boolean",
      default: false,
      help: "do the remaining steps on GitHub as well, with GITHUB_TOKEN or gh's token; changes nothing that is there"
    },
    repository: { type: "string", value: "OWNER/NAME", help: "with --github: which repository (git's origin)" },
    create: { type: "string", value: "private|public", help: "with --github: create the repository if there is none" },
    thin: {
      type: "boolean",
      default: false,
      help: "make a copy of the template thin: workflows that use this command's release, and nothing else of PromGuard"
    },
    pin: {
      type: "string",
      value: "OWNER/REPO@COMMIT",
      help: "with --thin, in a new repository: the release, if the command does not know its own"
    }
  },
  examples: [
    "promguard init",
    "promguard init --fleet-name shop --region fra1 --nodes fra1,lon1",
    "promguard init --fleet-name shop --region 198.51.100.7 --nodes 198.51.100.8,198.51.100.9",
    "promguard init --github",
    "promguard init --github --repository ann/fleet --create private"
  ],
  async run({ fleet, json, "fleet-name": fleetName, region, nodes, keys, github, repository, create, thin, pin }) {
    if (!github && (repository !== void 0 || create !== void 0))
      throw new Problem("option-needs-another", "--repository and --create do nothing without --github");
    if (pin !== void 0 && !thin) throw new Problem("option-needs-another", "--pin does nothing without --thin");
    checkTop(fleet);
    const thinning = { asked: thin, pin, folder: process.cwd(), release: void 0 };
    const [setup, show] = await Promise.all([import("./setup-init.js"), import("./setup-show.js")]);
    const make = (ask) => setup.init({
      fleet,
      fleetName,
      region,
      nodes,
      keys,
      environment: process.env,
      ask,
      thin: thinning,
      forGithub: github
    });
    const made = json && process.stdin.isTTY ? await make(nobody) : await withAnswers(make);
    if (!github) {
      if (json) printJson(show.initDocument(made));
      else console.log(show.initText(made));
      return 0;
    }
    if (!json) console.log(`${show.initText({ ...made, steps: [] })}
`);
    const [{ initGithub }, { workflows }] = await Promise.all([
      import("./setup-github-init.js"),
      import("./setup-template.js")
    ]);
    const set = await initGithub({
      fleet,
      keys: made.keys,
      repository,
      create,
      environment: process.env,
      folder: process.cwd(),
      workflows,
      ask: process.stdin.isTTY && !json ? hiddenAnswer : nobodyTypes,
      note: (outcome) => json || console.log(show.outcomeText(outcome))
    });
    if (json) printJson(show.githubDocument(set));
    else console.log(`
${show.githubText(set)}

${show.doctorText(set.checks)}`);
    return show.isWhole(set) ? 0 : 1;
  }
});
var nobodyTypes = async () => void 0;

// src/io/outfile.ts
import { access, constants, open, realpath, stat } from "node:fs/promises";
import path3 from "node:path";
var mostRead = 1024;
async function outFile(file, ours, fleet) {
  const target = await check(file, ours, fleet);
  const folder = path3.dirname(target);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause) => {
    const why = cause.code === "ENOENT" ? `there is no folder ${path3.dirname(file)}` : cause.code;
    throw new Problem("file-access-failed", `cannot write ${file}: ${why}`, {
      hint: "check the path, and the permissions of this user",
      cause
    });
  });
  return async (text) => {
    await check(file, ours, fleet);
    await createStore(folder).write({ [path3.basename(target)]: text }, "a file");
  };
}
async function check(file, { what, begins }, fleet) {
  const target = await resolved(file);
  if (target.split(path3.sep).some((part) => part.toLowerCase() === ".git")) {
    throw new Problem("file-of-git", `${file} is git's own`, another);
  }
  if (isOfFleet(path3.relative(await resolved(path3.dirname(fleet)), target), path3.basename(fleet))) {
    throw new Problem("file-of-fleet", `${file} is a file of the fleet itself`, another);
  }
  const found = await stat(target).catch(() => void 0);
  if (!found) return target;
  if (!found.isFile()) {
    const kind = found.isDirectory() ? "a folder" : "a device or a pipe";
    throw new Problem("not-a-file", `${file} is ${kind}, not a file`, { hint: "write the path of a regular file" });
  }
  if (found.size > 0 && !begins.test(await beginning(target))) {
    throw new Problem("file-not-replaced", `${file} is there, and is not ${what}`, {
      hint: "write the path of another file, or remove this one first"
    });
  }
  return target;
}
var another = { hint: "write the path of another file" };
async function resolved(file) {
  const folder = () => realpath(path3.dirname(file)).catch(() => path3.resolve(path3.dirname(file)));
  return realpath(file).catch(async () => path3.join(await folder(), path3.basename(file)));
}
function isOfFleet(below, fleetFile) {
  return [fleetFile, "fleet.lock.yaml", "secrets.yaml"].includes(below) || /^(?:keys|rules)[/\\]/.test(below);
}
async function beginning(file) {
  const handle = await open(file, "r").catch(() => void 0);
  if (!handle) return "";
  try {
    const { buffer: buffer2, bytesRead } = await handle.read(Buffer.alloc(mostRead), 0, mostRead, 0);
    return buffer2.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

// src/commands/plan.ts
var plan = command({
  summary: "show what apply would change; changes nothing",
  operand: "[HOST…]",
  options: {
    offline: {
      type: "boolean",
      default: false,
      help: "show which hosts come and go by what is recorded in git; needs no token and no host"
    },
    ...anewOptions,
    short: { type: "boolean", default: false, help: "show one line for each host that changes" },
    out: { type: "string", value: "FILE", help: "save the plan, for promguard apply FILE" },
    "detailed-exitcode": { type: "boolean", default: false, help: "exit with 2 when there are changes" }
  },
  examples: [
    "promguard plan",
    "promguard plan --short",
    "promguard plan web-1 --json",
    "promguard plan --out ./plan.json"
  ],
  async run({ fleet, only, json, offline, out, short, "detailed-exitcode": detailedExitCode, ...values }) {
    const anew = anewOf(values, only);
    if (offline && out !== void 0) throw offlineSaved();
    if (offline && anew) throw offlineAnew(anew);
    const save = out === void 0 ? void 0 : await outFile(out, savedPlan, fleet);
    if (out !== void 0 && !isSavedPlan(out)) throw takenForHost(out);
    const { plan: made, stops } = offline ? { plan: await (await import("./run.js")).offlinePlan({ fleet, only }), stops: [] } : await withProgress({ fleet, only }, "plan", async (world) => {
      const { reconcile, toSave } = await import("./run.js");
      const planned = await reconcile.plan(world, { fleet, only, anew });
      await save?.(formatSaved(toSave(only, planned)));
      return planned;
    });
    if (json) printJson(planDocument(made, "0.1.0", stops));
    else showPlan(made, shownProblems(made, stops), short);
    const code = planExitCode(made, stops, detailedExitCode);
    if (out !== void 0) console.error(typed(`saved: promguard apply ${quote(out)} ${savedEnd(made, stops)}`));
    return code;
  }
});
function savedEnd(made, stops) {
  if (stops.some(isError)) return "refuses this plan as long as there are errors";
  return made.problems.some(isError) ? "does what the errors do not keep it from" : "does this plan";
}
function planExitCode(made, stops, detailed) {
  if ([...made.problems, ...stops].some(isError)) return 1;
  return detailed && hasChanges(made) ? 2 : 0;
}
function offlineAnew(anew) {
  return new Problem("option-not-taken", `plan --offline does not take --new-${anew}`, { hint: "leave out --offline" });
}
function takenForHost(out) {
  return new Problem("invalid-option-value", `promguard apply ${out} would look for a host of that name`, {
    hint: `give the file a path or the ending .json: --out ./${/\.ya?ml$/.test(out) ? "plan.json" : out}`
  });
}
function offlineSaved() {
  return new Problem("offline-plan-not-saved", "a plan made from git alone cannot be applied, so it is not saved", {
    hint: "leave out --offline"
  });
}

// src/commands/render.ts
var render = command({
  summary: "print what each host is made of, from git alone, to compare releases by; always JSON",
  without: ["quiet", "verbose"],
  options: {},
  examples: ["promguard render --json"],
  async run({ fleet }) {
    const { rendering } = await import("./run.js");
    printJson(await rendering({ store: storeOf(fleet), clock, publicKeyOf }, fleet, "0.1.0"));
    return 0;
  }
});

// src/commands/revoke.ts
var revoke = command({
  summary: "remove a compromised host from every tunnel at once, without contacting it",
  operand: "HOST",
  options: {
    undo: { type: "boolean", default: false, help: "let the host back in; the next apply gives it new keys" }
  },
  examples: ["promguard revoke web-1", "promguard revoke web-1 --undo"],
  async run({ fleet, json, undo }, [host = ""]) {
    const { reconcile } = await import("./run.js");
    const { lock, fleet: read } = await readFleet(storeOf(fleet), fleet, void 0, noSources);
    checkRevocable(lock, read, host, undo);
    const { removedFrom, problems } = await withProgress(
      { fleet },
      "change",
      (world) => reconcile.revoke(world, { fleet, undo }, host)
    );
    const secrets = undo ? [] : secretsOn(read, host);
    const ok = !problems.some(isError);
    const shown = { revoked: !undo, host, removed_from: removedFrom, secrets, problems };
    if (json) printJson({ version: 1, ok, ...shown });
    else if (undo) console.log(typed(`${host} is no longer revoked: promguard apply gives it new keys`));
    else console.log(typed(revocationText(read, host, removedFrom, secrets)));
    if (!json) warn(problems);
    return ok ? 0 : 1;
  }
});
function revocationText({ hosts }, host, monitors, secrets) {
  const state = monitors.length > 0 ? `is revoked and removed from ${monitors.join(", ")}` : "is revoked, but no monitor has been seen to drop it yet";
  const self = hosts.find(({ name }) => name === host);
  const had = self ? "it had these secrets" : "fleet.yaml no longer has it, and it may have had these secrets";
  const known = secrets.length === 0 ? "" : `
${had}: change each where it is used, then promguard secret set NAME, and apply: ${secrets.join(", ")}`;
  const hasDroplet = self?.kind === "droplet";
  const end = hasDroplet ? "; to destroy its droplet, remove it from fleet.yaml and apply" : "";
  return `${host} ${state}${end}${known}`;
}

// src/commands/rotate.ts
var rotate = command({
  summary: "rotate keys while scraping continues, and measure the interruption",
  operand: "[HOST…]",
  options: {
    what: {
      type: "string",
      default: "all",
      value: "KEYS",
      help: "nodes, monitors, preshared, ssh-host-keys, recipients (all), or ssh-key"
    }
  },
  examples: ["promguard rotate", "promguard rotate web-1 --what preshared"],
  async run({ fleet, only, json, what: keys }) {
    const what = parseWhat(keys);
    const { reconcile } = await import("./run.js");
    const rotation = await withProgress(
      { fleet, only },
      "change",
      (world) => reconcile.rotate(world, { fleet, only, what })
    );
    const { rotationDocument, rotationText } = await import("./show-rotation.js");
    if (json) printJson(rotationDocument(rotation));
    else console.log(`
${typed(rotationText(rotation))}`);
    if (!json) warn(rotation.problems);
    return rotation.problems.some(isError) ? 1 : 0;
  }
});

// src/commands/secret.ts
var import_yaml2 = __toESM(require_dist(), 1);
import { buffer } from "node:stream/consumers";

// src/io/editor.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path4 from "node:path";
var ignore = () => void 0;
var signals = ["SIGTERM", "SIGHUP"];
async function edit({ text, name, environment: environment2, take, again: again2 }) {
  const editor = environment2["VISUAL"] || environment2["EDITOR"] || "vi";
  const folder = mkdtempSync(path4.join(os.tmpdir(), "promguard-secret-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const leave = () => process.exit(1);
  process.once("exit", remove);
  for (const signal of signals) process.once(signal, leave);
  process.on("SIGINT", ignore);
  try {
    const file = path4.join(folder, name);
    writeFileSync(file, text, { mode: 384 });
    for (; ; ) {
      await open2(editor, file, environment2);
      try {
        return await take(readFileSync(file, "utf8"));
      } catch (error) {
        if (!await again2(error)) throw error;
      }
    }
  } finally {
    remove();
    process.removeListener("exit", remove);
    for (const signal of signals) process.removeListener(signal, leave);
    process.removeListener("SIGINT", ignore);
  }
}
async function open2(editor, file, environment2) {
  const child = spawn("sh", ["-c", `${editor} "$@"`, editor, file], { stdio: "inherit", env: environment2 });
  const [code] = await once(child, "close");
  if (code === 0) return;
  const summary = `nothing was changed: the editor ended with ${code ?? "a signal"}`;
  const isMissing = code === 126 || code === 127;
  const hint = `set EDITOR to an editor that is installed; it is ${editor}`;
  throw new Problem("editor-failed", summary, isMissing ? { hint } : {});
}

// src/commands/secret.ts
var habits2 = new Map(
  Object.entries({ rm: "remove", delete: "remove", get: "edit", show: "edit", add: "set", ls: "list" })
);
var mostHosts = 5;
var secret = command({
  summary: "keep secrets for exporters and receivers of alerts in secrets.yaml, encrypted for the recipients of the fleet",
  operand: "set NAME | remove NAME | edit | list",
  without: ["quiet", "verbose"],
  options: {},
  examples: [
    "promguard secret set postgres_url        # asks for the value, and does not show it",
    "promguard secret set tls_key < key.pem   # or takes standard input",
    "promguard secret list                    # names, and what uses each",
    "promguard secret edit                    # all of them, with their values, in $EDITOR",
    "promguard secret remove postgres_url     # refused while something uses it"
  ],
  async run({ fleet: file, json }, operands) {
    const work = workOf(operands);
    return work(await readFleetAlone(storeOf(file), file), json);
  }
});
function workOf([verb, name]) {
  const hint = "promguard secret set NAME, remove NAME, edit (which shows the values), or list";
  if (verb === "list" || verb === "edit") {
    if (name === void 0) return verb === "list" ? list : editAll;
    throw new Problem("unexpected-argument", `secret ${verb} takes no name`, { hint });
  }
  if (verb === void 0) throw new Problem("missing-argument", "secret needs to be told what to do", { hint });
  if (verb !== "set" && verb !== "remove") {
    const meant = habits2.get(verb) ?? nearest(verb, ["set", "remove", "edit", "list"]);
    throw new Problem("unknown-operand", `unknown command "secret ${verb}"`, {
      hint: meant === void 0 ? hint : `did you mean secret ${meant}?`
    });
  }
  if (name === void 0) throw new Problem("missing-argument", `secret ${verb} needs a name`, { hint });
  if (verb === "remove") return (fleet, json) => change(fleet, json, async (values) => without(fleet, values, name));
  if (name.includes("=")) throw valueNotTaken();
  if (!isSecretName(name)) throw badName(name);
  return (fleet, json) => change(fleet, json, async (values) => ({ ...values, [name]: await valueFor(name) }), name);
}
function valueNotTaken() {
  return new Problem("secret-on-command-line", "a secret is not an argument: the history of the shell keeps those", {
    hint: "promguard secret set NAME asks for it, or takes it from standard input; if it stood on the command line, change it where it is used first"
  });
}
async function list(fleet, json) {
  const secrets = await readSecrets(storeOf(fleet.file), fleet);
  const names = [...secrets?.ciphertexts.keys() ?? []].sort();
  const all = secretUses(fleet).map((use) => ({ ...use, hosts: hostsOf(fleet, use) }));
  const usesOf = (name) => all.filter(({ secret: used }) => used === name);
  if (json) {
    const shown = ({ secret: _, at: __, ...use }) => {
      const { as, ...fields } = use;
      return "exporter" in use ? { ...fields, as } : fields;
    };
    printJson({ version: 1, secrets: names.map((name) => ({ name, uses: usesOf(name).map(shown) })) });
  } else if (names.length > 0) {
    const row2 = (use) => [use.secret, userOf(use), someOf(use.hosts)];
    const rows2 = names.flatMap((name) => usesOf(name).length > 0 ? usesOf(name).map(row2) : [[name, "unused", ""]]);
    console.log(columns([["NAME", "USED BY", "ON"], ...rows2]));
  } else console.error(typed(`no secrets in ${shownSecrets(fleet)}: promguard secret set NAME adds one`));
  return 0;
}
function userOf(use) {
  if ("receiver" in use) return `alerts, ${use.receiver} ${use.name}`;
  return `${use.exporter}, ${use.as === "env" ? "env" : "file"} ${use.name}`;
}
function someOf(hosts) {
  const left = hosts.length - mostHosts;
  return `${hosts.slice(0, mostHosts).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
async function change(fleet, json, next, added2) {
  return write(fleet, await vaultOf(fleet), json, next, added2);
}
async function vaultOf(fleet) {
  const { openVault } = await import("./io-sops-open.js");
  const vault = await openVault(fleet, process.env);
  const secrets = await readSecrets(storeOf(fleet.file), fleet);
  const sealed = secrets ? [{ file: secrets.file, recipients: secrets.sealedFor }] : [];
  refuse(notForUs({ fleet, sealed }, await vault.recipients()));
  return vault;
}
async function write(fleet, vault, json, next, added2) {
  const store = storeOf(fleet.file);
  const former = await readSecrets(store, fleet);
  if (!former) await refuseLost(shownSecrets(fleet));
  const written = await writeSecrets(store, vault, fleet, former, next);
  const file = shownSecrets(fleet);
  if (json) printJson({ version: 1, ok: true, changed: written });
  else if (!written && !former) console.error(`no secrets, and no ${file}`);
  else console.log(written ? `wrote ${file}: commit it, then apply` : `${file} is unchanged`);
  if (written && former && hasComments(former)) console.error(`${file} had comments, which are not kept`);
  if (added2 !== void 0 && !json && !secretUses(fleet).some(({ secret: used }) => used === added2))
    console.error(
      `nothing uses it yet: in fleet.yaml, give it to an exporter as \`{ secret: ${added2} }\` under \`env\` or \`files\`, or to a receiver of alerts`
    );
  return 0;
}
async function refuseLost(file) {
  if (!await isTracked(file)) return;
  throw new Problem("secrets-lost", `git has ${file}, and it is not here`, {
    hint: `restore it: git checkout -- ${quote(file)}; if nobody can open it any more, git rm --cached ${quote(file)}, and set its secrets again`
  });
}
function without(fleet, values, name) {
  if (Object.hasOwn(values, name)) refuse(inUse(fleet, [name]));
  if (Object.hasOwn(values, name)) return Object.fromEntries(Object.entries(values).filter(([own]) => own !== name));
  const known = Object.keys(values);
  const otherwise = known.length > 0 ? `the secrets are ${known.join(", ")}` : "there are none";
  throw new Problem("unknown-secret", `there is no secret ${name}`, { hint: didYouMean(name, known, otherwise) });
}
function inUse(fleet, names) {
  return names.flatMap((name) => {
    const use = secretUses(fleet).find(({ secret: used }) => used === name);
    if (!use) return [];
    const user = "receiver" in use ? `the receiver ${use.receiver}` : `the exporter ${use.exporter}`;
    const hint = "remove it there first";
    return [new Problem("secret-in-use", `${user} uses the secret ${name}`, { at: use.at, hint })];
  });
}
function edited(fleet, before, after) {
  const names = Object.keys(before);
  refuse(
    inUse(
      fleet,
      names.filter((name) => !Object.hasOwn(after, name))
    )
  );
  if (names.length === 0 || Object.keys(after).length > 0) return after;
  throw new Problem("secrets-emptied", "nothing was changed: no secret is left in the text", {
    hint: `promguard secret remove ${names[0]}, or delete secrets.yaml`
  });
}
async function valueFor(name) {
  if (process.stdin.isTTY) return hiddenAnswer(`value of ${name}, not shown: `);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await buffer(process.stdin));
    return text.replace(/^(.*)\r?\n$/, "$1");
  } catch {
    throw new Problem("secret-not-text", `the secret ${name} is not UTF-8`, { hint: "encode it, as with base64" });
  }
}
async function editAll(fleet, json) {
  const vault = await vaultOf(fleet);
  const present = await openValues(vault, await readSecrets(storeOf(fleet.file), fleet));
  const head = `# Secrets of the fleet ${fleet.name}, NAME: value. They are encrypted when the editor ends.
`;
  const shown = `${head}${Object.keys(present).length > 0 ? (0, import_yaml2.stringify)(present) : ""}`;
  return edit({
    text: shown,
    name: "secrets.yaml",
    environment: process.env,
    take: (text) => write(fleet, vault, json, async (values) => text === shown ? values : edited(fleet, values, valuesIn(text))),
    again: async (error) => !json && hasTerminal() && editsAgain(problemsOf(error))
  });
}
async function editsAgain(problems) {
  warn(problems);
  if (await stays("press Enter to edit it again, or Ctrl-C to drop what you typed: ")) return true;
  throw new Problem("not-confirmed", "nothing was changed, and what was typed is gone");
}
function valuesIn(text) {
  const { value, problems, source } = readDocument(new TextEncoder().encode(text), "secrets.yaml");
  const faults = problems.filter(({ code }) => !["empty-file", "unusual-number"].includes(code));
  refuse(faults.map(({ code, at }) => notReadable(`line ${at?.line} ${faultWords[code] ?? "is not valid YAML"}`)));
  if ((value ?? null) === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw notReadable("no line is one");
  const entries = Object.entries(value);
  const strange = entries.find(([, entry]) => typeof entry === "object");
  if (strange) throw notReadable(`${strange[0]} has no text`);
  return Object.fromEntries(entries.map(([name, entry]) => [name, source(name) ?? String(entry)]));
}
var faultWords = {
  "duplicate-key": "has a name that is there already",
  "multiple-documents": "starts another document",
  "merge-conflict": "is the mark of a merge conflict"
};
function notReadable(why) {
  return new Problem("secrets-not-readable", `nothing was changed: the text is not \`NAME: value\` lines: ${why}`, {
    hint: "put a value with special characters in quotes, and close them"
  });
}

// src/show/silence.ts
function silencesTable(silences) {
  if (silences.length === 0) return "nothing is silenced";
  const rows2 = silences.map(
    ({ matchers, endsAt, by, why }) => [matchers.map(matcherText).join(" "), minute(endsAt), by, why].map(oneLine)
  );
  return columns([["ALERTS WITH", "UNTIL", "BY", "WHY"], ...rows2]);
}
function madeText(names, silences) {
  const last = silences.filter((silence2) => isOf(names, silence2)).map(({ endsAt }) => endsAt).sort().at(-1);
  const until = last === void 0 ? "" : ` until ${oneLine(minute(last))}`;
  return `nobody is told of ${names[0]}${until}; promguard silence end ${names[0]} ends that before`;
}
function endedText(names, ended) {
  const [host] = names;
  if (ended.length === 0) return `${host} was not silent; promguard silence list shows what is`;
  const isWider = ended.some((silence2) => !isOfAlone(names, silence2));
  return `silences of ${host} are over${isWider ? ", with what an apply that has ended left of its other hosts" : ""}`;
}
function minute(time) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z$/.test(time) ? `${time.slice(0, 16).replace("T", " ")} UTC` : time;
}

// src/commands/silence.ts
var silence = command({
  summary: "tell nobody of alerts about a host for a while, which every silence ends by itself",
  operand: "HOST TIME --why TEXT | list | end HOST",
  options: { why: { type: "string", value: "TEXT", help: "why, for whoever looks at it" } },
  examples: [
    "promguard silence web-1 2h --why new-disk",
    "promguard silence list",
    "promguard silence end web-1    # before its time"
  ],
  async run({ fleet, json, why }, operands) {
    const work = workOf2(operands, why);
    const { reconcile } = await import("./run.js");
    const [first = "", second] = operands;
    const host = first === "end" ? second : first;
    const start = {
      ...{ fleet, only: ["list", "end"].includes(first) || isSeveral(first) ? [] : [first] },
      check: ({ hosts }) => refuse(severalHosts(host, hosts))
    };
    const { silences, says } = await withProgress(start, "look", async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      return work(world, desired, observation);
    });
    if (json) printJson(silencesDocument(silences));
    else console.log(typed(says));
    return 0;
  }
});
var isSeveral = (host) => host === "all" || host.includes(",");
function severalHosts(host, hosts) {
  const names = hosts.map(({ name }) => name);
  if (host === void 0 || !isSeveral(host) || names.includes(host)) return [];
  const hint = `run it once for each host: ${listed(names)}`;
  return [new Problem("silence-of-several", `a silence is of one host, found "${host}"`, { hint })];
}
function workOf2([first, second], why) {
  const hint = "promguard silence HOST TIME --why TEXT, list, or end HOST: a silence is of one host";
  if (first === void 0) throw new Problem("missing-argument", "silence needs a host", { hint });
  if (first === "list") {
    if (second === void 0)
      return async (world, desired, seen) => {
        const isTold = tellsSomebody(desired.fleet.alerts);
        const silences = isTold ? await silencesAfter(world, [desired, seen], listScript()) : [];
        return { silences, says: silencesTable(silences) };
      };
    throw new Problem("unexpected-argument", `silence list does not take "${second}"`, { hint });
  }
  if (second === void 0) {
    if (first === "end") throw new Problem("missing-argument", "silence end needs a host", { hint });
    throw new Problem("missing-argument", `silence needs a time for ${first}`, {
      hint: `for example promguard silence ${first} 2h --why TEXT`
    });
  }
  if (first === "end")
    return async (world, desired, seen) => {
      const { before, after } = await endSilences(world, [desired, seen], second);
      return { silences: after, says: endedText(namesOf(desired.fleet, second), before) };
    };
  checkSilence(second);
  if (why === void 0 || why.trim() === "")
    throw new Problem("missing-argument", "silence needs --why", {
      hint: `promguard silence ${first} ${second} --why TEXT`
    });
  if (new RegExp("\\p{Cc}", "u").test(why))
    throw new Problem("invalid-option-value", "--why has more than one line, or characters that nobody sees", {
      hint: "write one line: it stands in the table of silences"
    });
  return async (world, desired, seen) => {
    refuse(unfitHosts([first], desired));
    const names = namesOf(desired.fleet, first);
    const script = silenceScript(names, { by: world.holder, why, duration: second });
    const silences = await silencesAfter(world, [desired, seen], script);
    return { silences, says: madeText(names, silences) };
  };
}
function silencesDocument(silences) {
  return {
    version: 1,
    silences: silences.map(({ id, matchers, endsAt, by, why }) => ({
      ...{ id, matchers: matchers.map(matcherText), ends_at: endsAt, by, why }
    }))
  };
}

// src/flow/enter.ts
async function targetToEnter(world, fleetPath, name) {
  const recorded = await readWithoutKeys(world, fleetPath);
  const { fleet, revoked, recordedLock } = recorded;
  if (revoked.some((host2) => host2.name === name)) {
    throw new Problem("host-revoked", `${name} is revoked: it may belong to somebody else now`, {
      hint: `use the console of the host, or let it back in with promguard revoke --undo ${name}`
    });
  }
  const host = fleet.hosts.find((other) => other.name === name);
  if (!host) throw unfitHosts([name], recorded)[0];
  checkLogin(fleet, world);
  const locked = lockedHost(recordedLock, name);
  const { droplets } = await listDroplets(world, recorded);
  if (!locked) throw notThere(name, locked);
  const target = targetOf(host, recorded, droplets);
  if (target.hostKeys.length > 0) return target;
  throw new Problem("no-host-key", `no SSH host key is pinned for ${name}`, { hint: `promguard trust ${name}` });
}

// src/commands/ssh.ts
var ssh = command({
  summary: "log in to a host with its pinned host key, or run a command there",
  operand: "HOST [CMD…]",
  without: ["json"],
  options: {},
  examples: ["promguard ssh web-1", "promguard ssh web-1 systemctl status --no-pager prometheus"],
  async run({ fleet }, [name = "", ...words]) {
    const { target, logins } = await withProgress({ fleet, only: [name] }, "look", async (world) => {
      return { target: await targetToEnter(world, fleet, name), logins: world.logins };
    });
    const { openSsh } = await import("./io-ssh-openssh.js");
    return openSsh(target, logins, words);
  }
});

// src/commands/status.ts
var status = command({
  summary: "show tunnels, scrape targets, open ports, use of each host and firing alerts as they are now",
  operand: "[HOST…]",
  options: {
    html: {
      type: "string",
      value: "FILE",
      help: "write a page with a map of the tunnels, the last hour and the alerts, too"
    }
  },
  examples: ["promguard status", "promguard status web-1 --json", "promguard status --html fleet.html"],
  async run({ fleet, only, json, html }) {
    const writePage = html === void 0 ? void 0 : await pageIn(html, fleet);
    const { reconcile } = await import("./run.js");
    const result = await withProgress(
      { fleet, only },
      "look",
      (world) => reconcile.verify(world, { fleet, only }, "seen")
    );
    await writePage?.(result);
    if (!json) return showResult(result, false, result.look && lookText(result.look));
    printJson({ ...evidenceDocument(result.evidence, result.problems), ...result.look && lookDocument(result.look) });
    return result.problems.length > 0 ? 1 : 0;
  }
});
function lookText(look) {
  const table = measuresTable(look, linesOf(process.stdout, process.env));
  return [table, alertsText(look, clock.now().getTime() / 1e3)].filter(Boolean).join("\n\n");
}
async function pageIn(file, fleet) {
  const { page, pageBegins } = await import("./show-page.js");
  const write2 = await outFile(file, { what: "a page of status", begins: pageBegins }, fleet);
  return (result) => write2(page(pageDataOf(result)));
}
function pageDataOf({ plan: plan2, evidence, problems, look }) {
  if (!look) throw new Error("nothing was looked at");
  const [now, lines] = [clock.now().getTime() / 1e3, problems.map((problem) => format(problem))];
  const seen = {
    fleet: plan2.fleet,
    now,
    evidence,
    verdict: verdict(evidence, problems),
    ok: problems.length === 0,
    look
  };
  return { ...seen, problems: lines };
}

// src/flow/trust.ts
function checkTrustable(known, name) {
  if (!leavingServer(known, name)) hostToTrust(known, name);
}
function leavingServer({ fleet: { hosts, renames }, recordedLock }, name) {
  const isNamed = renames.has(name) || hosts.some((host) => host.name === name);
  return isNamed || !recordedLock ? void 0 : serversIn(recordedLock, [name])[0];
}
function hostToTrust(known, name) {
  const { file, hosts } = known.fleet;
  const host = hosts.find((other) => other.name === name);
  if (!host) throw new Problems(unfitHosts([name], known));
  if (host.kind === "static" && host.hostKey !== void 0) {
    throw new Problem("host-key-in-fleet", `${file} pins the host key of ${name}`, {
      hint: "change host_key there",
      at: host.at
    });
  }
  return host;
}
async function targetToTrust(world, desired, name) {
  const leaving = leavingServer(desired, name);
  if (leaving) return leaving.target;
  const host = hostToTrust(desired, name);
  const { droplets, unknown } = await listDroplets(world, desired);
  refuse(appliedElsewhere(desired, { unknown }, shownLock(desired.fleet.file)));
  return targetOf(host, desired, droplets);
}
function checkFingerprint(name, offered, expected) {
  if (expected === void 0) return;
  const [given] = /(?<!\S)SHA256:[A-Za-z0-9+/]{43}(?!\S)/.exec(expected) ?? [];
  if (given === offered) return;
  if (given === void 0) {
    throw new Problem("invalid-option-value", `nothing was recorded: "${expected}" is no fingerprint`, {
      hint: 'as "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints it on the host: SHA256:…'
    });
  }
  throw new Problem("host-key-differs", `nothing was recorded: ${name} offers ${offered}, not ${expected}`, {
    hint: `this may be an attack: compare with what "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the host's console, and pass that`
  });
}
function isTrusted({ hostKeys }, publicKey) {
  return hostKeys.length === 1 && hostKeys[0] === publicKey;
}
async function trust(world, desired, name, publicKey) {
  const { fleet, recordedLock, lock } = desired;
  const locked = lockedHost(recordedLock, name);
  const key = { sshHostKeys: [publicKey] };
  if (locked?.ssh && leavingServer(desired, name)) {
    const { address } = locked.ssh;
    await recordLock(world, desired, withHosts(lock, { [name]: { ...key, ssh: { address } } }));
    return;
  }
  const host = hostToTrust(desired, name);
  const former = formerAddress(host, locked);
  if (former !== void 0 && !locked?.sshHostKeys.includes(publicKey)) throw serverReplaced(host, former);
  refuse(renamedServers(fleet, recordedLock, { [name]: key }).filter(({ hosts }) => hosts.includes(name)));
  const isCorrected = host.kind === "static" && locked?.ssh !== void 0 && former === void 0;
  const place = isCorrected ? { ssh: { ...locked.ssh, address: host.address } } : {};
  await recordLock(world, desired, withHosts(lock, { [name]: { ...key, ...place } }));
}

// src/commands/trust.ts
var trust2 = command({
  summary: "record a host's SSH key after you have compared its fingerprint",
  operand: "HOST",
  options: {
    fingerprint: {
      type: "string",
      value: "SHA256…",
      help: "the fingerprint that the key must have, instead of asking"
    }
  },
  examples: ["promguard trust old-server", "promguard trust old-server --fingerprint SHA256:…"],
  run: ({ fleet, json, fingerprint: expected }, [name = ""]) => {
    const check2 = async (read) => checkTrustable({ fleet: read, recordedLock: await recordedIn(storeOf(fleet), read) }, name);
    return withProgress({ fleet, only: void 0, check: check2 }, "look", async (world) => {
      const { fingerprintOf, offeredKey } = await import("./io-ssh-connection.js");
      const desired = await readDesired(world, fleet);
      const target = await targetToTrust(world, desired, name);
      const publicKey = await offeredKey(target);
      const offered = fingerprintOf(publicKey);
      checkFingerprint(name, offered, expected);
      const told = (state) => {
        if (json) printJson({ version: 1, ok: true, host: name, fingerprint: offered });
        else console.log(`${name} is ${state} trusted by its SSH host key ${offered}`);
        return 0;
      };
      if (isTrusted(target, publicKey)) return told("already");
      const question = `${name} offers the SSH host key ${offered}: compare it on the host's console`;
      if (expected === void 0 && (json || !await confirmed(question, "yes"))) {
        throw new Problem("host-key-not-confirmed", `nothing was recorded: ${name} offers ${offered}`, {
          hint: "pass the fingerprint that `ssh-keygen -lf` prints on the host: --fingerprint SHA256:…"
        });
      }
      await trust(world, desired, name, publicKey);
      return told("now");
    });
  }
});

// src/commands/tunnel.ts
var destinations = ["prometheus", "alertmanager"];
var destinationForm = "prometheus|alertmanager|HOST:PORT";
var tunnel = command({
  summary: "forward a monitor's Prometheus or Alertmanager, or any port of a host, to this machine",
  operand: "[MONITOR]",
  without: ["json"],
  options: {
    to: {
      type: "string",
      default: "prometheus",
      value: destinationForm,
      help: "where it leads to (prometheus)"
    },
    port: { type: "string", value: "PORT", help: "local port (that of the other end)" }
  },
  examples: ["promguard tunnel", "promguard tunnel monitor-1 --port 19090", "promguard tunnel --to web-1:9100"],
  async run({ fleet, to, port }, [name]) {
    const end = readDestination(to, name);
    const local = port === void 0 ? end.port : portOf(port, "--port", 0);
    const { reconcile } = await import("./run.js");
    const check2 = (read) => chosenEnd({ fleet: read, revoked: [] }, end);
    const only = end.host === void 0 ? [] : [end.host];
    return withProgress({ fleet, only, check: check2 }, "look", async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      const { droplets } = observation;
      const host = chosenEnd(desired, end, (one) => isThere(one, droplets));
      const target = targetOf(host, desired, droplets);
      const address = end.what === "port" ? desired.lock.hosts[host.name]?.address : void 0;
      const forward = await world.remote.forward(target, local, { port: end.port, address });
      console.log(openLine(desired.fleet, host, end, forward.port));
      if (forward.refusal !== void 0) warn([nothingThere(host, end, forward.refusal)]);
      await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
      await forward.close();
      return 0;
    });
  }
});
function readDestination(to, monitor) {
  if (to === "prometheus") return { what: to, host: monitor, port: 9090 };
  if (to === "alertmanager") return { what: to, host: monitor, port: 9093 };
  const [, host, port = ""] = /^([^:]+):(\d+)$/.exec(to) ?? [];
  if (host === void 0) {
    throw new Problem("unknown-destination", `"${to}" is nothing to forward`, {
      hint: `pass ${destinations.join(", ")} or HOST:PORT to --to`
    });
  }
  if (monitor !== void 0) {
    throw new Problem("unexpected-argument", `tunnel got ${monitor}, and ${host} with --to`, {
      hint: "name the host once"
    });
  }
  return { what: "port", host, port: portOf(port, "--to", 1) };
}
function chosenEnd({ fleet, revoked }, { what, host }, mayAnswer = () => true) {
  if (what !== "port") {
    const monitor = chosenMonitor({ fleet, revoked }, host, mayAnswer);
    if (what === "alertmanager") checkAlertmanager(fleet);
    return monitor;
  }
  const named = host === void 0 ? [] : [host];
  refuse(unfitHosts(named, { fleet, revoked }));
  const found = fleet.hosts.find(({ name }) => name === host);
  if (!found) throw new Error(`${host} is a host`);
  return found;
}
function chosenMonitor({ fleet, revoked }, name, mayAnswer) {
  const monitors = fleet.hosts.filter(isMonitor);
  const monitor = name === void 0 ? monitors.find(mayAnswer) ?? monitors[0] : monitors.find((host) => host.name === name);
  if (monitor) return monitor;
  const out = namesOf2(revoked.filter(isMonitor)).filter((other) => monitors.length === 0 || other === name);
  refuse(unfitHosts(out, { fleet, revoked }));
  throw new Problem("unknown-monitor", `${fleet.file} has no monitor ${name}`, {
    hint: `the monitors are ${namesOf2(monitors).join(", ")}`
  });
}
var isMonitor = ({ role }) => role === "monitor";
var namesOf2 = (hosts) => hosts.map(({ name }) => name);
function checkAlertmanager({ file, alerts }) {
  if (tellsSomebody(alerts)) return;
  throw new Problem("no-alertmanager", `${file} names no receiver of alerts, so no monitor runs Alertmanager`, {
    hint: "add a receiver under alerts.receivers, or look at the alerts that fire with promguard status"
  });
}
function openLine(fleet, { name }, { what, port }, local) {
  const url = `http://127.0.0.1:${local}`;
  const until = "until you press Ctrl-C";
  if (what === "port") return `port ${port} of ${name} is at 127.0.0.1:${local} ${until}`;
  if (what === "alertmanager") return `Alertmanager of ${name} is at ${url} ${until}; amtool --alertmanager.url=${url}`;
  return `Prometheus of ${name} is at ${url} ${until}; its targets are at ${url}${targetsPage(fleet)}`;
}
function nothingThere({ name }, { port }, why) {
  return new Problem("nothing-answers", `nothing answers on port ${port} of ${name}: ${why}`, {
    hint: `each connection is closed until something does; promguard ssh ${name} ss -tlnp shows what listens there`,
    severity: "warning"
  });
}
function portOf(text, option, least) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= least && port <= 65535) return port;
  throw new Problem("invalid-port", `"${text}" is not a port`, {
    hint: `pass a number from ${least} to 65535 to ${option}`
  });
}

// src/commands/validate.ts
var validate2 = command({
  summary: "check fleet.yaml, its lock, key files and secrets.yaml; needs no network and no keys",
  without: ["quiet", "verbose"],
  options: {},
  examples: ["promguard validate", "promguard validate --fleet staging/fleet.yaml"],
  async run({ fleet: file, json }) {
    const store = storeOf(file);
    const { name, hosts, warnings: ofFiles } = await validate({ store, clock }, file);
    const warnings = [...ofFiles, ...await runRuleTests(store, file, testRules)];
    refuse(warnings);
    warn(warnings);
    if (json) printJson({ version: 1, ok: true, fleet: name, hosts, problems: warnings });
    else console.log(`${file} is valid: fleet ${name}, ${count(hosts, "host")}`);
    return 0;
  }
});

// src/show/notices.ts
function noticesTable(notices) {
  return columns([["RECEIVER", "FROM", "TEST"], ...notices.map((one) => [one.receiver, one.monitor, one.delivery])]);
}

// src/commands/verify.ts
var verify = command({
  summary: "prove that the fleet matches fleet.yaml, and wait for scrapes that are due; changes nothing",
  operand: "[HOST…]",
  options: {
    notify: { type: "boolean", default: false, help: "send a test alert to every receiver too, from every monitor" }
  },
  examples: ["promguard verify", "promguard verify web-1", "promguard verify --notify"],
  async run({ fleet, only, json, notify }) {
    const { reconcile } = await import("./run.js");
    const result = await withProgress(
      { fleet, only },
      "look",
      (world) => reconcile.verify(world, { fleet, only, notify })
    );
    return showResult(result, json, result.notices && noticesTable(result.notices));
  }
});

// src/commands/index.ts
var list2 = {
  validate: validate2,
  plan,
  apply,
  verify,
  status,
  adopt,
  rotate,
  revoke,
  secret,
  silence,
  destroy,
  trust: trust2,
  tunnel,
  ssh,
  client,
  dashboard,
  exporters,
  render,
  init,
  doctor,
  completion
};
var commands = new Map(Object.entries(list2));

// src/commands/line.ts
import { parseArgs } from "node:util";
var options = Object.assign(
  {},
  ...[...commands.values()].map((command2) => command2.options),
  commonOptions
);
function readLine(argv) {
  const { own, words, about } = splitOff(argv);
  const hint = `see promguard ${about}--help`;
  const meant = new Map([...habits].filter(([, line]) => line !== `promguard ${about}`.trimEnd()));
  const { values, positionals, tokens } = parseArguments(own, options, hint, meant);
  const [name, ...operands] = positionals;
  if (values.version) {
    if (name !== void 0) commandOf(name);
    return { ask: "version" };
  }
  if (name === void 0 && !values.help) return nothingAsked(tokens.length > 0);
  if (name === void 0 || name === "help") return { ask: "help", ...aboutOf(operands, tokens) };
  const command2 = commandOf(name);
  if (values.help) return { ask: "help", about: name };
  const file = operands.find((operand) => /\.ya?ml$/.test(operand));
  if (file !== void 0 && "fleet" in optionsOf(command2)) throw fileNotTaken(name, file);
  if (name === "destroy" && (values.only || operands.length > 0)) throw hostsNotTaken();
  for (const token of tokens) if (token.kind === "option") checkOption(name, command2, token);
  if (values.quiet && values.verbose) {
    throw new Problem("quiet-and-verbose", "got both --quiet and --verbose", { hint: "use one of them" });
  }
  const only = chosenHosts(name, command2, values.only, operands);
  return { ask: "run", command: command2, values: { ...values, ...only && { only } }, operands: [...operands, ...words] };
}
function splitOff(argv) {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const [name, host] = tokens.filter((token) => token.kind === "positional");
  const command2 = commands.get(name?.value ?? "");
  const about = command2 ? `${name?.value} ` : "";
  if (!host || command2?.operand !== "HOST [CMD…]") return { own: [...argv], words: [], about };
  const own = argv.slice(0, host.index + 1);
  const words = argv.slice(host.index + 1);
  if (words[0] === "--") return { own, words: words.slice(1), about };
  if (!words[0]?.startsWith("-")) return { own, words, about };
  throw new Problem("unexpected-argument", `"${words[0]}" stands behind the host`, {
    hint: `options stand before the host: promguard ${about}[options] HOST [CMD…]`
  });
}
function aboutOf([first, extra], tokens) {
  const name = first === "help" ? void 0 : first;
  if (name !== void 0) commandOf(name);
  if (extra !== void 0) throw unexpected("help", "COMMAND", extra);
  const isHelp = tokens.some((token) => token.kind === "positional" && token.value === "help");
  for (const token of isHelp ? tokens : []) {
    if (token.kind !== "option" || token.name === "help") continue;
    throw new Problem("option-not-taken", `help does not take --${token.name}`, { hint: "promguard help COMMAND" });
  }
  return name === void 0 ? {} : { about: name };
}
function commandOf(name) {
  const command2 = commands.get(name);
  if (command2) return command2;
  const known = [...commands.keys()];
  const habit = habits.get(name);
  const hint = habit === void 0 ? didYouMean(name, known, `the commands are ${known.join(", ")} and lab`) : `did you mean ${habit}?`;
  throw new Problem("unknown-command", `unknown command "${name}"`, { hint });
}
function nothingAsked(hasOptions) {
  if (!hasOptions) return { ask: "nothing" };
  throw new Problem("missing-command", "promguard needs a command", {
    hint: "see promguard --help; promguard --version prints the version"
  });
}
function checkOption(name, command2, option) {
  const hint = `see promguard ${name} --help`;
  if (!Object.hasOwn(optionsOf(command2), option.name))
    throw new Problem("option-not-taken", `${name} does not take --${option.name}`, { hint });
  if (option.value === "" && option.name !== "only") {
    const isNeeded = command2.operand?.includes(`--${option.name}`);
    throw new Problem("invalid-option-value", `--${option.name} got an empty value`, {
      hint: `give it a value${isNeeded ? "" : ", or leave it out"}; ${hint}`
    });
  }
}
function chosenHosts(name, command2, option, operands) {
  const { operand } = command2;
  const takesHosts = operand?.startsWith("[HOST…") === true;
  if (operand === "[HOST… | PLAN]" && operands.some(isSavedPlan)) return withSavedPlan(name, option, operands);
  if (operands.length === 0) checkMissing(name, operand);
  const most = takesHosts ? Number.POSITIVE_INFINITY : mostOperands(operand);
  if (operands.length > most) throw unexpected(name, operand, operands[most] ?? "");
  if (option && operands.length > 0 && takesOnly(command2)) {
    throw new Problem("hosts-given-twice", `${name} got hosts with --only and without it`, { hint: "use one of them" });
  }
  const hosts = takesHosts && operands.length > 0 ? operands : option;
  const names = hosts?.flatMap((text) => text.split(","));
  if (names?.includes("")) throw noHostChosen(name);
  return names;
}
function noHostChosen(name) {
  return new Problem("no-host-chosen", `${name} got an empty name of a host`, {
    hint: "name a host, or leave it out for all of them"
  });
}
function checkMissing(name, operand) {
  if (operand === "SHELL")
    throw new Problem("missing-argument", `${name} needs a shell`, { hint: `promguard ${name} bash` });
  if (operand === "CLIENT")
    throw new Problem("missing-argument", `${name} needs a client`, { hint: `promguard ${name} CLIENT` });
  if (operand?.startsWith("HOST TIME"))
    throw new Problem("missing-host", `${name} needs a host`, { hint: `promguard ${name} ${operand}` });
  if (operand?.startsWith("HOST"))
    throw new Problem("missing-host", `${name} needs a host`, { hint: `promguard ${name} HOST` });
}
function withSavedPlan(name, option, operands) {
  if (!option && operands.length === 1) return void 0;
  throw new Problem("saved-plan-and-more", `${name} got a saved plan, and more beside it`, {
    hint: `promguard ${name} PLAN; which hosts it changes stands in the plan`
  });
}
function mostOperands(operand) {
  if (operand === void 0) return 0;
  return operand.startsWith("set NAME") || operand.startsWith("HOST TIME") ? 2 : 1;
}
function unexpected(name, operand, argument) {
  if (name === "secret") return valueNotTaken();
  return new Problem("unexpected-argument", `${name} does not take "${argument}"`, {
    hint: `promguard ${[name, operand].filter(Boolean).join(" ")}; see promguard ${name} --help`
  });
}
function fileNotTaken(name, file) {
  return new Problem("unexpected-argument", `${name} does not take "${file}"`, {
    hint: `pass it with --fleet ${quote(file)}`
  });
}
function hostsNotTaken() {
  return new Problem("destroy-takes-no-hosts", "destroy takes the whole fleet, and no hosts", {
    hint: "to destroy one host, remove it from fleet.yaml and apply"
  });
}

// src/commands/usage.ts
var lab = ["lab", "rehearse a fleet on this machine: promguard lab --help"];
var help = ["help", "what one command does and takes: promguard help COMMAND"];
var environment = [
  ["DIGITALOCEAN_TOKEN or DIGITALOCEAN_ACCESS_TOKEN", "API token; static hosts need none"],
  ["DIGITALOCEAN_API_URL", "another endpoint of that API"],
  ["PROMGUARD_SSH_KEY or PROMGUARD_SSH_KEY_FILE", "private SSH key for root on the hosts"],
  ["PROMGUARD_NEW_SSH_KEY or PROMGUARD_NEW_SSH_KEY_FILE", "the one that replaces it: see rotate"],
  ["SOPS_AGE_KEY or SOPS_AGE_KEY_FILE", "age identity that opens the keys folder"],
  ["GITHUB_TOKEN, GITHUB_API_URL", "doctor, init --github: the repository on GitHub"]
];
function usage(name) {
  const known = name === void 0 ? void 0 : commands.get(name);
  return (known && name !== void 0 ? usageOf(name, known) : usageOfAll()).join("\n");
}
function usageOf(name, known) {
  const { summary, operand, examples = [] } = known;
  const own = helpLines({ invocation: invocation(name, operand), summary, options: optionsOf(known), examples });
  return [...own, "", "promguard --help has the environment and the exit codes"];
}
function invocation(name, operand) {
  const parts = operand === "HOST [CMD…]" ? [name, "[options]", operand] : [name, operand, "[options]"];
  return parts.filter(Boolean).join(" ");
}
function usageOfAll() {
  return [
    "usage: promguard COMMAND [options]",
    ...rows([...[...commands].map(summaryRow), lab, help], 12),
    "",
    "options",
    ...rows([...optionRows(commonOptions), ["--version", "print the version of PromGuard"], ...ownRows()], 22),
    "",
    "environment",
    ...rows(environment, 53),
    "",
    "exit codes: 0 done or nothing to do, 1 a problem, 2 changes (plan --detailed-exitcode), 130 ended by Ctrl-C"
  ];
}
var summaryRow = ([name, { summary }]) => [name, summary];
function ownRows() {
  const own = Object.assign({}, ...[...commands.values()].map(({ options: options2 }) => options2));
  const takersOf = (option) => [...commands].flatMap(([name, { options: options2 }]) => option in options2 ? [name] : []);
  return Object.entries(own).flatMap(
    ([name, option]) => optionRows({ [name]: option }, `${takersOf(name).join(", ")}: `)
  );
}

// src/commands/complete.ts
async function completionsFor(words) {
  const fleet = await fleetOf(words);
  const hosts = fleet?.hosts ?? [];
  const secrets = fleet && words.includes("secret") ? await secretsOf(fleet) : [];
  return proposals(words, (before) => {
    const command2 = before.map((word) => commands.get(word)).find(Boolean);
    return {
      options: command2 ? optionsOf(command2) : commonOptions,
      operands: command2 ? operandsOf(command2, before.at(-1), { ...fleet ?? nothing, secrets }) : [...commands.keys(), "help", "lab"],
      values: ({ value }) => {
        if (value === destinationForm) return destinations;
        if (value === "KEYS") return [...rotationWords];
        return value?.startsWith("HOST") ? hosts.map(({ name }) => name) : [];
      }
    };
  });
}
function operandsOf({ operand }, last, { hosts, clients, secrets }) {
  if (operand === "SHELL") return ["bash", "zsh", "fish"];
  if (operand === "[EXPORTER]") return [...catalogue.keys()];
  if (operand === "CLIENT") return clients.map(({ name }) => name);
  if (operand?.startsWith("set NAME")) {
    if (last === "set" || last === "remove") return [...secrets];
    return last === "edit" || last === "list" ? [] : ["set", "remove", "edit", "list"];
  }
  if (operand === "[MONITOR]") return hosts.filter(({ role }) => role === "monitor").map(({ name }) => name);
  if (operand?.startsWith("HOST TIME") && last !== "end") return ["list", "end", ...hosts.map(({ name }) => name)];
  return operand?.includes("HOST") ? hosts.map(({ name }) => name) : [];
}
var nothing = { hosts: [], clients: [] };
async function secretsOf(fleet) {
  const found = await readSecrets(storeOf(fleet.file), fleet).catch(() => void 0);
  return [...found?.ciphertexts.keys() ?? []];
}
async function fleetOf(words) {
  const parts = words.flatMap((word) => word.startsWith("--fleet=") ? word.split(/(?<==)/) : [word]);
  const at = parts.findIndex((word) => /^--fleet=?$/.test(word));
  const file = (at < 0 ? void 0 : parts.slice(at + 1).find((word) => word !== "=")) ?? commonOptions.fleet.default;
  try {
    return await readFleetAlone(storeOf(file), file);
  } catch {
    return void 0;
  }
}

// src/commands/main.ts
async function run(argv) {
  const line = readLine(argv);
  if (line.ask === "run") {
    showProgress(line.values);
    if (path5.normalize(line.values.fleet) !== commonOptions.fleet.default) typeWith(line.values.fleet, ofFleets());
    return line.command.run(line.values, line.operands);
  }
  if (line.ask === "nothing") {
    console.error(usage());
    return 1;
  }
  console.log(line.ask === "version" ? "0.1.0" : usage(line.about));
  return 0;
}
var ofFleets = () => [...commands].filter(([, command2]) => "fleet" in optionsOf(command2)).map(([name]) => name);
export {
  completionsFor,
  run
};
