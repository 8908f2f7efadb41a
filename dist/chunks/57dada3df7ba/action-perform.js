import {
  runRuleTests,
  testRules
} from "./alerts-tests.js";
import {
  apply,
  existing,
  inWorld,
  offlinePlan,
  placeholdersOf,
  plan,
  rendering,
  rotate,
  siteOf,
  verify
} from "./reconcile.js";
import {
  formatReviewed,
  mergeLocks,
  parseReviewed,
  pendingHosts,
  reviewedOf
} from "./host-observe.js";
import "./panels-panels.js";
import {
  publicKeyOf
} from "./io-x25519.js";
import {
  validate
} from "./flow-droplets.js";
import {
  formatLock,
  hasRules,
  load,
  lockPath,
  lockedHost,
  parseLock,
  rulesFolder,
  secretsFile,
  shownLock,
  sourceFiles
} from "./fleet-validators.js";
import "./fleet-catalogue.js";
import "./parallel.js";
import {
  labelsOf
} from "./plan-labels.js";
import {
  pinOf,
  pinText
} from "./setup-pin.js";
import {
  changeDetails,
  diagram,
  foreignDetails,
  formatMarker,
  formatParts,
  keep,
  keysOf,
  markerOf,
  noOutcome,
  parseParts,
  reviewWord,
  signedText
} from "./action-context.js";
import {
  clip,
  closingMarkdown,
  code,
  costMarkdown,
  countLine,
  evidenceMarkdown,
  fenced,
  fitting,
  folded,
  hostsInOrder,
  name,
  problemBlock,
  runLink,
  summaryOf,
  table
} from "./show-evidence.js";
import {
  changeCounts,
  digest,
  fateText,
  hasChanges,
  isGivenBack,
  isGoing,
  isLost,
  isOfFleet,
  lineDiff,
  shownChanges,
  summarise,
  traitsOf2 as traitsOf
} from "./diff.js";
import "./host-kinds-tunnel.js";
import {
  canonical,
  managedPath
} from "./fleet-cidr.js";
import {
  storeOf
} from "./io-files.js";
import {
  firstFleet,
  fleetAround,
  fleetIn,
  folderOf,
  nestedFleets,
  parseFleets,
  suffixOf,
  usualFleets
} from "./fleet-fleets.js";
import {
  count
} from "./words.js";
import "./host-quote.js";
import "./show-columns.js";
import "./tweetnacl.js";
import {
  isOfRun,
  keysBranch
} from "./io-github-own.js";
import "./alerts-rules-host.js";
import "./fleet-duration.js";
import "./suggest.js";
import {
  readDocument
} from "./fleet-document.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import {
  clock
} from "./io-clock.js";
import "./yaml.js";
import {
  Problem,
  attempt,
  format,
  isError,
  problemsOf,
  refuse
} from "./problem.js";
import "./passed-on.js";

// src/show/comment.ts
var mostCharacters = 6e4;
var mostCharactersRestated = 64500;
function isFresh(state) {
  return state.is === "planned" || state.is === "offline";
}
function planPart(plan2, state, options) {
  const { file, hidden } = options;
  const title = `## PromGuard: ${name(plan2.fleet)}${file === firstFleet ? "" : ` (${code(file)})`}`;
  const blocks = [title, ...isFresh(state) ? [banner(plan2, state, options)] : [], `**${countLine(plan2)}**`];
  let room = mostCharacters - hidden - blocks.join(between).length - roomForPointer;
  for (const section of sections(plan2, options)) {
    const block = section(room - between.length);
    if (block === void 0 || block.length + between.length > room) continue;
    blocks.push(block);
    room -= block.length + between.length;
  }
  return `${[...blocks, ...details(plan2, options, room)].join(between)}
`;
}
function comment(file, state, part, mark) {
  return formatParts(markerOf("plan", file), { state: state.is, status: "", mark, part });
}
function restate({ mark, part }, state, options) {
  const made = (status) => formatParts(markerOf("plan", options.file), {
    state: marked(state),
    run: state.is === "applying" ? state.run : void 0,
    status,
    mark: state.is === "out of date" ? void 0 : mark,
    part
  });
  return made(quoted(statusBlocks(state, options, mostCharactersRestated - made("").length).join(between)));
}
function quoted(text) {
  return text.split("\n").map((line) => line === "" ? ">" : `> ${line}`).join("\n");
}
function statusBlocks(state, options, room) {
  const head = stateBanner(state, options);
  if (state.is !== "failed" && state.is !== "applied") return [head];
  const failures = state.is === "failed" ? state.failures.map(problemBlock) : [];
  const blocks = [...failures, ...state.overrides.map(overrideLine), ...evidenceSection(state.evidence)];
  const lengths = blocks.map(quoted);
  const left = room - quoted(head).length - between.length;
  const fit = fitting(lengths, left, between);
  return [head, ...blocks.filter((_, at) => at < fit.length)];
}
var between = "\n\n";
var roomForPointer = 400;
function marked({ is }) {
  return is === "out of date" ? "out-of-date" : is;
}
function banner(plan2, state, options) {
  return quoted(bannerText(plan2, state, options));
}
function bannerText(plan2, state, options) {
  const planned = `Planned for ${shortSha(options)} by ${runLink(options)}`;
  if (state.is === "offline") {
    return alert(
      "WARNING",
      `${planned} from git alone, because ${state.why}: no secret was used and no host was asked. Changes made on the hosts are not in it; everything is planned again before it is applied.${state.ask === void 0 ? "" : `

For the plan with the hosts, somebody with write access looks at the changes and comments:

${fenced("text", state.ask)}`}`
    );
  }
  const stopped = options.guards.some(isError);
  if (state.isMerged) {
    const next2 = hasChanges(plan2) ? `Nobody has reviewed it: the apply waits for the label "${labelsOf(options.file).override}", or for somebody who starts it by hand.` : "The apply continues by itself.";
    return alert(stopped ? "WARNING" : "NOTE", `${planned}, after the merge, by the release that it brought. ${next2}`);
  }
  const next = state.otherBase !== void 0 ? `Merging changes no host, as it goes into ${code(state.otherBase)}.` : stopped ? "Merging would not apply it: what stops it is listed below." : hasChanges(plan2) ? "Merging applies it." : "Merging changes no host.";
  return alert(stopped ? "WARNING" : "NOTE", `${planned}. ${next}`);
}
function stateBanner(state, options) {
  const by = runLink(options);
  switch (state.is) {
    case "out of date":
      return alert("WARNING", `Out of date: ${state.why}. Do not rely on the plan below (${by}).`);
    case "applying":
      return alert("IMPORTANT", `${shortSha(options)} is being applied by ${by}.`);
    case "interrupted":
      return alert(
        "CAUTION",
        `This was being applied by ${by}, which ${endings[state.how] ?? "ended"} before it could say how far it came. Run its failed job again: it continues where this one stopped and repeats nothing.`
      );
    case "waiting":
      return alert(
        "IMPORTANT",
        `${shortSha(options)} waits for its keys and addresses, which are in ${state.url}: nothing was created yet (${by}). Merge that: the apply then continues by itself.`
      );
    case "applied":
      return alert("TIP", `${shortSha(options)} was applied by ${by}.`);
    case "failed":
      return alert(
        "CAUTION",
        `Applying ${shortSha(options)} failed (${by}). Fix the problems below, then run the failed job again: it continues where this one stopped and repeats nothing.`
      );
  }
}
var endings = {
  cancelled: "was cancelled or ran out of time",
  timed_out: "ran out of time",
  failure: "failed"
};
function alert(kind, text) {
  return `[!${kind}]
${text}`;
}
function shortSha({ commit }) {
  return code(commit.slice(0, 7));
}
function sections(plan2, options) {
  const { guards, diagram: diagram2 } = options;
  const hosts = hostsInOrder(plan2);
  const leaving = hosts.filter(isGoing);
  const destroyed = leaving.filter((host) => !isGivenBack(host)).map(({ host }) => name(host));
  const givenBack = leaving.filter(isGivenBack).map(({ host }) => name(host));
  const also = plan2.problems.filter((problem) => !guards.includes(problem));
  return [
    listing(`**Destroys ${destroyed.length}:** `, destroyed, ", "),
    listing(`**Gives back ${givenBack.length}:** `, givenBack, ", "),
    within(0.3, listing("### Stops the apply\n\n", guards.map(problemBlock), between)),
    within(0.3, listing("", also.map(problemBlock), between)),
    within(0.3, listing("### Ports in use that this plan closes\n\n", plan2.closing.map(closingMarkdown), "\n")),
    () => plan2.cost && costMarkdown(plan2.cost),
    within(0.9, hostTable(hosts)),
    () => diagram2 && folded("The fleet", fenced("mermaid", diagram2))
  ];
}
function within(share, section) {
  return (room) => section(Math.floor(room * share));
}
function listing(head, parts, separator) {
  return (room) => {
    if (parts.length === 0) return void 0;
    const all = head + parts.join(separator);
    if (all.length <= room) return all;
    const shown2 = fitting(parts, room - head.length - roomForPointer, separator);
    const rest = `and ${parts.length - shown2.length} more`;
    return shown2.length === 0 ? void 0 : `${head}${shown2.join(separator)}${separator === ", " ? ", " : between}${rest}`;
  };
}
function overrideLine({ label, actor, at }) {
  return `${code(label)}, set by ${code(actor)} at ${code(at)}, lets it pass`;
}
var mostOpenRows = 20;
function hostTable(hosts) {
  const [header, rule, ...rows] = table(["Host", "Region", "What", "Changes"], hosts.map(hostRow)).split("\n");
  const all = listing(`${header}
${rule}
`, rows, "\n");
  if (rows.length <= mostOpenRows) return all;
  const title = count(rows.length, "host");
  return (room) => {
    const shown2 = all(room - folded(title, "").length);
    return shown2 === void 0 ? void 0 : folded(title, shown2);
  };
}
function hostRow(plan2) {
  const { host, region, fate } = plan2;
  return [
    name(host),
    region === "" ? "-" : name(region),
    fateText(plan2),
    fate === "unreachable" ? "unknown" : changeCounts(plan2)
  ];
}
function evidenceSection(evidence) {
  return evidence.length === 0 ? [] : [folded("Evidence", evidenceMarkdown(evidence))];
}
function details(plan2, options, room) {
  const blocks = [...changeDetails(hostsInOrder(plan2)), ...plan2.hosts.map(foreignDetails)].filter((block) => block !== void 0).map((text, order) => ({ text, order }));
  const smallest = blocks.toSorted((a, b) => a.text.length - b.text.length);
  const fit = fitting(
    smallest.map(({ text }) => text),
    room,
    between
  ).length;
  const shown2 = smallest.slice(0, fit).sort((a, b) => a.order - b.order);
  const left = blocks.length - fit;
  const pointer = `${count(left, "more block")} of details did not fit here: see the job summary of ${runLink(options)}.`;
  return [...shown2.map(({ text }) => text), ...left > 0 ? [pointer] : []];
}

// src/action/comment.ts
var nothingBeside = { guards: [], diagram: void 0, placeholders: [] };
async function ownComment({ forge, file }, pull) {
  const marker = markerOf("plan", file);
  const posted = await forge.comment(pull, marker);
  const by = posted?.editor;
  const parts = posted && by === void 0 ? parseParts(marker, posted.body) : void 0;
  return {
    known: posted && { id: posted.id, parts },
    doubt: by === void 0 ? void 0 : { is: "edited", by }
  };
}
function planComment(context, { number: pull, commit, signer }, warn, find, isOver = async () => false) {
  const { forge, file, runUrl } = context;
  const at = { file, commit, runUrl };
  let known;
  const there = async () => {
    known ??= await find();
    return known;
  };
  const tolerantly = async (work, what = `the plan could not be shown on #${pull}`) => {
    try {
      if (!await isOver()) await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { summary, hint } = error;
      warn(
        new Problem("comment-not-posted", `${what}: ${summary}`, {
          severity: "warning",
          ...hint ? { hint } : {}
        })
      );
    }
  };
  const post = async (body) => {
    const found = await there();
    const { id, updatedAt } = found ? await forge.updateComment(found.id, body) : await forge.createComment(pull, body);
    known = { id, parts: parseParts(markerOf("plan", file), body) };
    return updatedAt;
  };
  const label = (plan2) => tolerantly(() => setLabels(context, pull, plan2), `#${pull} could not be labelled`);
  return {
    restate: (state) => tolerantly(async () => {
      const parts = (await there())?.parts;
      if (parts) await post(restate(parts, state, at));
    }),
    async propose(plan2, state, beside, base) {
      await tolerantly(async () => {
        const review = reviewOf(plan2, beside.placeholders);
        const { guards, diagram: diagram2 } = beside;
        const hidden = roomForMark + (review.reviewed?.length ?? 0);
        const part = planPart(plan2, state, { ...at, guards, diagram: diagram2, hidden });
        const shown2 = await post(comment(file, state, part, void 0));
        const mark = { commit, base, version: "0.1.0", shown: shown2, ...review };
        const signature = signer?.sign(signedText({ repository: context.repository, pull, file }, mark, part));
        await post(comment(file, state, part, { ...mark, signature }));
      });
      await label(plan2);
    },
    async report(plan2, state, { guards, diagram: diagram2 }) {
      await tolerantly(async () => {
        const part = () => planPart(plan2, state, { ...at, guards, diagram: diagram2, hidden: roomForMark });
        const found = await there();
        const isWorthIt = hasChanges(plan2) || guards.length > 0;
        if (found || isWorthIt) await post(restate(found?.parts ?? { mark: void 0, part: part() }, state, at));
      });
      await label(plan2);
    }
  };
}
var roomForMark = 600;
var mostInParts = 12e3;
function reviewOf(plan2, placeholders) {
  const own = digest(plan2, "0.1.0");
  const word = (detail) => formatReviewed(reviewedOf(plan2, own, placeholders, detail));
  const inParts = word("parts");
  return { digest: own, reviewed: inParts.length <= mostInParts ? inParts : reviewWord(word("changes")) };
}
async function setLabels({ forge, file }, pull, plan2) {
  const { changes, destroys } = labelsOf(file);
  const desired = { [changes]: hasChanges(plan2), [destroys]: summarise(plan2).destroy > 0 };
  const names = (on) => Object.entries(desired).flatMap(([name2, is]) => is === on ? [name2] : []);
  await forge.setLabels(pull, { add: names(true), remove: names(false) });
}
function besideOf(planned) {
  return {
    guards: planned.stops.filter(isError),
    diagram: picture(planned),
    placeholders: placeholdersOf(planned.desired, planned.observation, pendingHosts(planned.plan))
  };
}
function picture({ desired, observation }) {
  const site = siteOf(desired, observation);
  const up = new Set(existing(site).hosts.map(({ host }) => host.name));
  return diagram(
    site.hosts.map(({ host, address }) => ({
      ...host,
      address,
      monitors: site.topology.monitorsOf(host.name),
      up: up.has(host.name)
    }))
  );
}

// src/action/asked.ts
function askingFor(headSha) {
  return `/promguard plan ${headSha}`;
}
async function checkAsked({ event, actor, pull, forge }) {
  if (event !== "issue_comment" || !pull) return;
  if (!await forge.mayWrite(actor)) {
    throw new Problem("plan-asked-without-access", `${actor} has no write access, and cannot ask for a plan`, {
      hint: "somebody who has it can"
    });
  }
  const { headSha: newest } = await forge.pullRequest(pull.number);
  if (pull.headSha === newest) return;
  const asked = pull.headSha === "" ? "no commit in full" : `${pull.headSha.slice(0, 7)}, which is not its newest commit`;
  const hint = `look at ${newest.slice(0, 7)}, and then comment: ${askingFor(newest)}`;
  await forge.createComment(
    pull.number,
    `Nothing was planned: the comment names ${asked}. Look at ${newest.slice(0, 7)}, and then comment:

    ${askingFor(newest)}`
  );
  throw new Problem("other-commit-asked", `#${pull.number}: the comment names ${asked}`, { hint });
}

// src/action/fleetfiles.ts
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
async function takeFleet(context, commit) {
  process.chdir(await writeFleet(context, commit));
}
async function writeFleet({ forge, file }, commit) {
  const { folders, isPart } = partsOf(file);
  const parts = await forge.files(commit, folders, isPart);
  const named = sourcesNamed(parts[file], file);
  const places = [...new Set([...named].map((name2) => path.posix.dirname(name2)))];
  const sources = await forge.files(commit, places, (name2) => named.has(name2));
  const root = await mkdtemp(path.join(process.env["RUNNER_TEMP"] || tmpdir(), "promguard-fleet-"));
  for (const [name2, bytes] of Object.entries({ ...parts, ...sources })) {
    const target = path.join(root, name2);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return root;
}
function partsOf(file) {
  const folder = path.posix.dirname(file);
  const [keys, rules] = [path.posix.join(folder, "keys"), path.posix.join(folder, rulesFolder)];
  const parts = /* @__PURE__ */ new Set([file, shownLock(file), path.posix.join(folder, secretsFile), keys, rules]);
  const isKeyFile2 = (name2) => path.posix.dirname(name2) === keys && name2.endsWith(".yaml");
  const isRules = (name2) => path.posix.dirname(name2) === rules && /\.(yml|yaml|rules)$/.test(path.posix.basename(name2));
  return {
    folders: [folder, keys, rules],
    isPart: (name2) => parts.has(name2) || isKeyFile2(name2) || isRules(name2)
  };
}
function sourcesNamed(fleetYaml, file) {
  const fleet = fleetYaml && load(fleetYaml, file).fleet;
  return new Set((fleet ? sourceFiles(fleet) : []).map((name2) => path.posix.join(path.posix.dirname(file), name2)));
}
async function takeProposed(context) {
  const { forge, event, pull, sha } = context;
  if (!pull || !["pull_request_target", "issue_comment", "workflow_run"].includes(event)) {
    await takeFleet(context, sha);
    return pull?.baseSha;
  }
  const merge = await forge.testMerge(pull.number);
  if (merge.head !== pull.headSha)
    throw new Problem("newer-commit", `#${pull.number} has a newer commit than ${pull.headSha.slice(0, 7)}`, {
      hint: "its own run plans it"
    });
  await takeFleet(context, merge.sha);
  return merge.base;
}
async function takeNewest(context) {
  const head = await context.forge.branchHead(context.branch);
  await takeFleet(context, head);
  return head;
}
function storeAt({ forge, file }, commit) {
  const folder = path.posix.dirname(file);
  const read = (name2) => forge.file(path.posix.join(folder, name2), commit);
  const rules = path.posix.join(folder, rulesFolder);
  const isRule = (name2) => hasRules(path.posix.basename(name2));
  return {
    read,
    source: read,
    // Keys are not opened here.
    list: async (name2) => name2 === rulesFolder ? Object.keys(await forge.files(commit, [rules], isRule)).map((one) => path.posix.basename(one)) : [],
    write: async () => {
      throw new Error("what was committed is never written");
    }
  };
}

// src/action/live.ts
async function planLive(inputs, outcome, log, within2, show) {
  await within2(inputs, "plan", { write: log }, async (world) => {
    outcome.failure = "plan-failed";
    const planned = await plan(world, inputs);
    keep(outcome, planned.plan, "all");
    const beside = besideOf(planned);
    outcome.guards = beside.guards;
    await show(planned.plan, beside);
  });
}

// src/action/planmerged.ts
import path3 from "node:path";

// src/action/upgrade.ts
import { execFile } from "node:child_process";
import { mkdir as mkdir2, mkdtemp as mkdtemp2, writeFile as writeFile2 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import path2 from "node:path";
import { promisify } from "node:util";

// src/plan/rendering.ts
function parseRendering(text) {
  try {
    const read = JSON.parse(text);
    const isHost = ({ host, items }) => typeof host === "string" && Array.isArray(items) && items.every(({ id }) => typeof id === "string");
    const isOurs = read?.version === 1 && typeof read.promguard === "string" && read.hosts?.every(isHost) === true;
    return isOurs ? read : void 0;
  } catch {
    return void 0;
  }
}
function renderedChanges(before, after) {
  const were = new Map(before.hosts.map(({ host, items }) => [host, items]));
  return after.hosts.map(({ host, items }) => ({ host, changes: changesOf(were.get(host) ?? [], items) })).filter(({ changes }) => changes.length > 0);
}
function changesOf(before, after) {
  const were = new Map(before.map((item) => [item.id, item]));
  const are = new Set(after.map(({ id }) => id));
  const there = after.flatMap((item) => {
    const was = were.get(item.id);
    if (!was) return [{ id: item.id, action: "create", lines: [] }];
    const lines = linesOf(was, item);
    return lines.length > 0 ? [{ id: item.id, action: "update", lines }] : [];
  });
  const gone = before.filter(({ id }) => !are.has(id));
  return [...there, ...gone.map(({ id }) => ({ id, action: "delete", lines: [] }))];
}
function linesOf(before, after) {
  const names = [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.filter((name2) => canonical(before[name2]) !== canonical(after[name2])).flatMap((name2) => {
    const [was, is] = [before[name2], after[name2]];
    if (typeof was === "string" && typeof is === "string" && name2 === "content") {
      return lineDiff(was, is) ?? ["almost every line differs"];
    }
    return [`${name2}: ${canonical(was)} → ${canonical(is)}`];
  });
}

// src/action/upgrade.ts
var workflows = ".github/workflows";
var command = "dist/cli.js";
async function upgradeOf(context, programOf, warn) {
  const { event, pull, sha } = context;
  if (!pull || event !== "pull_request") return void 0;
  try {
    const changed = await changedCode(context.forge, pull.baseSha, sha);
    if (!changed) return void 0;
    const [before, after] = changed;
    const doubt = after.pin && await pinDoubt(context.forge, after.pin);
    if (doubt) warn(doubt);
    return {
      from: shown(before),
      to: shown(after),
      hosts: await compared(context, pull.baseSha, before, programOf, warn)
    };
  } catch (error) {
    for (const problem of problemsOf(error)) warn(problem.with({ severity: "warning" }));
    return void 0;
  }
}
async function isUpgraded({ event, before, sha, forge }, warn) {
  if (event !== "push" || before === void 0) return false;
  try {
    const changed = await changedCode(forge, before, sha);
    const doubt = changed?.[1].pin && await pinDoubt(forge, changed[1].pin);
    if (doubt) warn(doubt);
    return changed !== void 0;
  } catch (error) {
    for (const problem of problemsOf(error)) warn(problem.with({ severity: "warning" }));
    return true;
  }
}
async function upgradesIn({ forge, branch }, commits) {
  const found = /* @__PURE__ */ new Map();
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  for (let commit = commits.at(-1); commit; commit = bySha.get(commit.parents[0] ?? "")) {
    const { sha, changesProgram, pulls } = commit;
    const [parent] = commit.parents;
    const more = pulls.filter(({ number, merged, base }) => merged && base === branch && !found.has(number));
    if (!changesProgram || parent === void 0 || more.length === 0) continue;
    const changed = await attempt(() => changedCode(forge, parent, sha));
    if (changed !== void 0) for (const pull of more) found.set(pull.number, pull);
  }
  return [...found.values()];
}
async function upgradesOf(context, files, warn) {
  const found = [];
  let program;
  const programOf = (code2) => {
    program ??= writeProgram(context.forge, code2);
    return program;
  };
  for (const file of files) {
    const own = await upgradeOf({ ...context, file }, programOf, warn);
    if (!own) break;
    const named = ({ host, changes }) => ({ host: `${host}${suffixOf(file)}`, changes });
    found.push({ ...own, hosts: own.hosts?.map(named) });
  }
  const [first, ...others] = found;
  return first && others.reduce(joined, first);
}
function joined(one, other) {
  return { ...one, hosts: one.hosts && other.hosts && [...one.hosts, ...other.hosts] };
}
async function changedCode(forge, base, head) {
  const idsAt = async (commit) => JSON.stringify([...await forge.entries(commit, ["dist"])]);
  const isOtherDist = await idsAt(base) !== await idsAt(head);
  const flowsAt = async (commit) => {
    const files = await forge.files(commit, [workflows], (name2) => /\.ya?ml$/.test(name2));
    return Object.fromEntries(Object.entries(files).map(([name2, bytes]) => [name2, new TextDecoder().decode(bytes)]));
  };
  const [was, is] = [pinOf(await flowsAt(base)), pinOf(await flowsAt(head))];
  if (was?.commit === is?.commit && (was ? was.repository === is?.repository : !isOtherDist)) return void 0;
  return [
    { commit: base, pin: was },
    { commit: head, pin: is }
  ];
}
function shown({ commit, pin }) {
  return pin ? pinText(pin) : `the copy in this repository at ${commit.slice(0, 7)}`;
}
async function pinDoubt(forge, { repository, commit, version }) {
  const release = await forge.releaseOf(repository, commit);
  const [name2, severity] = [`${repository}@${commit.slice(0, 7)}`, "warning"];
  const hint = "unless you know why, use the commit of a release: the workflows on main run this one with every secret";
  if (release === void 0)
    return new Problem("pin-no-release", `${name2} is no release: no tag is there`, { hint, severity });
  if (version === void 0 || version === release) return void 0;
  return new Problem("pin-no-release", `${name2} is ${release}, and not ${version} as stands behind it`, {
    hint,
    severity
  });
}
async function compared(context, base, former, programOf, warn) {
  const root = await writeFleet(context, base);
  const file = path2.join(root, context.file);
  const after = await rendering({ store: storeOf(file), clock, publicKeyOf }, context.file, "0.1.0");
  const before = await formerRendering(await programOf(former), context.file, root);
  if (typeof before !== "string") return renderedChanges(before, after);
  const summary = `${shown(former)} and this release cannot be compared: ${before}`;
  const hint = "the plan that follows the merge shows what changes, before an apply of it";
  warn(new Problem("releases-not-compared", summary, { hint, severity: "warning" }));
  return void 0;
}
var mostSeconds = 120;
var mostBytes = 512 * 1024 * 1024;
async function writeProgram(forge, { commit, pin }) {
  const files = await forge.filesBelow("dist", pin?.commit ?? commit, pin?.repository);
  if (!files[command]) return void 0;
  const folder = await mkdtemp2(path2.join(process.env["RUNNER_TEMP"] || tmpdir2(), "promguard-former-"));
  const all = { ...files, "package.json": '{ "type": "module" }' };
  for (const [name2, content] of Object.entries(all)) {
    const target = path2.join(folder, name2);
    await mkdir2(path2.dirname(target), { recursive: true });
    await writeFile2(target, content);
  }
  return path2.join(folder, command);
}
async function formerRendering(cli, file, root) {
  if (cli === void 0) return `its ${command} cannot be read`;
  const options = { cwd: root, env: {}, timeout: mostSeconds * 1e3, maxBuffer: mostBytes };
  try {
    const run = promisify(execFile)(process.execPath, [cli, "render", "--json", "--fleet", file], options);
    return parseRendering((await run).stdout) ?? "it prints a form that this release does not read";
  } catch {
    return "it has no command that prints what hosts are made of, or that failed";
  }
}

// src/action/planmerged.ts
async function planMerged(inputs, context, outcome, log, within2) {
  const { forge, sha, before, file } = context;
  const commits = await forge.landed(before, sha, path3.posix.dirname(file)) ?? [];
  const [pull] = await upgradesIn(context, commits);
  await takeFleet(context, sha);
  await planLive(inputs, outcome, log, within2, async (made, beside) => {
    if (!pull || before === void 0) return;
    const { known } = await ownComment(context, pull.number);
    if (known?.parts?.mark?.commit === pull.headSha) return;
    const at = { number: pull.number, commit: pull.headSha, signer: inputs.signer };
    const warn = (problem) => outcome.problems.push(problem);
    const comment2 = planComment(context, at, warn, async () => known);
    await comment2.propose(made, { is: "planned", isMerged: true }, beside, before);
  });
}

// src/action/unfinished.ts
async function endUnfinished(context) {
  const { forge, file } = context;
  const marker = markerOf("plan", file);
  try {
    for (const { id, body } of await forge.recentComments(`${marker}state=applying `)) {
      const parts = parseParts(marker, body);
      const run = parts?.run === void 0 ? void 0 : await forge.run(parts.run);
      if (!parts || run?.conclusion === void 0) continue;
      const state = { is: "interrupted", how: run.conclusion };
      await forge.updateComment(id, restate(parts, state, { file, commit: context.sha, runUrl: run.url }));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

// src/action/plan.ts
async function planStep(inputs, context, outcome, log, within2 = inWorld) {
  if (context) await checkAsked(context);
  if (context?.event === "push") return planMerged(inputs, context, outcome, log, within2);
  if (context) await endUnfinished(context);
  const comment2 = context && commentOf(context, inputs.signer, (problem) => outcome.problems.push(problem));
  await comment2?.restate({ is: "out of date", why: "a newer commit is being planned" });
  try {
    await planAndShow(inputs, context, outcome, log, comment2, within2);
  } catch (error) {
    await comment2?.restate({ is: "out of date", why: "the plan of a newer commit failed" });
    throw error;
  }
  outcome.problems.push(...await runRuleTests(storeOf(inputs.fleet), inputs.fleet, testRules));
}
function commentOf(context, signer, warn) {
  const { forge, pull } = context;
  if (!pull) return void 0;
  const isOver = async () => {
    const { merged, headSha } = await forge.pullRequest(pull.number);
    return merged || headSha !== pull.headSha;
  };
  const find = async () => (await ownComment(context, pull.number)).known;
  return planComment(context, { number: pull.number, commit: pull.headSha, signer }, warn, find, isOver);
}
async function planAndShow(inputs, context, outcome, log, comment2, within2) {
  const base = context && await takeProposed(context);
  const why = offlineReason(inputs, context);
  if (why !== void 0) {
    log(`planned from git alone: ${why}
`);
    const made = await offlinePlan(inputs, context && base !== void 0 ? storeAt(context, base) : void 0);
    keep(outcome, made, "all");
    if (base !== void 0)
      await comment2?.propose(made, { is: "offline", why, ask: askable(context) }, nothingBeside, base);
    return;
  }
  await planLive(inputs, outcome, log, within2, async (made, beside) => {
    if (base !== void 0)
      await comment2?.propose(made, { is: "planned", otherBase: context?.pull?.otherBase }, beside, base);
  });
}
function askable(context) {
  const { withoutSecrets, headSha } = context?.pull ?? {};
  return withoutSecrets === void 0 || headSha === void 0 ? void 0 : askingFor(headSha);
}
function offlineReason({ offline, environment }, context) {
  if (context?.pull?.withoutSecrets !== void 0) return context.pull.withoutSecrets;
  if (offline) return "the step sets offline: true";
  return environment["PROMGUARD_SSH_KEY"] ? void 0 : "the step has no SSH key";
}

// src/action/again.ts
var mostAtOnce = 20;
async function planAgain(inputs, context, applied, outcome, log, within2) {
  const open = await context.forge.openPulls(context.branch, folderOf(context.file));
  const { override } = labelsOf(context.file);
  const pulls = open.filter(({ labels }) => !labels.includes(override));
  const isStale = await staleness(context, applied);
  const made = [];
  for (const pull of pulls.slice(0, mostAtOnce)) {
    const parts = (await ownComment(context, pull.number)).known?.parts;
    if (!parts || !await isStale(parts)) continue;
    log(`planning #${pull.number} again
`);
    const problems2 = await planOne(inputs, context, pull, log, within2);
    if (problems2.length === 0) made.push(`#${pull.number}`);
    outcome.problems.push(...problems2);
  }
  const left = pulls.length > mostAtOnce ? `; of ${pulls.length}, the newest ${mostAtOnce} were looked at` : "";
  outcome.notice = `planned again: ${made.length > 0 ? made.join(", ") : "none"}${left}`;
}
async function staleness({ forge, branch, file }, { since, until }) {
  const folder = folderOf(file);
  const idAt = async (commit) => folder === "." ? commit : (await forge.entries(commit, [folderOf(folder)])).get(folder)?.id;
  const present = await idAt(await forge.branchHead(branch));
  const known = /* @__PURE__ */ new Map();
  return async ({ mark }) => {
    if (mark?.version !== "0.1.0" || since <= mark.shown && mark.shown <= until) return true;
    if (!known.has(mark.base)) known.set(mark.base, await idAt(mark.base));
    return known.get(mark.base) !== present;
  };
}
async function planOne(inputs, context, { number, headSha }, log, within2) {
  const pull = { number, headSha, baseSha: "", otherBase: void 0, withoutSecrets: void 0 };
  const problems2 = [];
  const comment2 = commentOf({ ...context, pull }, inputs.signer, (problem) => problems2.push(problem));
  try {
    const given = { ...inputs, environment: { ...inputs.environment } };
    await planAndShow(given, { ...context, pull }, noOutcome(), log, comment2, within2);
  } catch (error) {
    const [first, ...more] = problemsOf(error);
    if (first?.at)
      await comment2?.restate({ is: "out of date", why: "with what was merged since, its fleet is not valid" });
    const rest = more.length > 0 ? `, and ${more.length} more` : "";
    problems2.push(
      new Problem("not-planned-again", `#${number} was not planned again: ${first?.summary}${rest}`, {
        severity: "warning",
        hint: "its next commit is planned as always"
      })
    );
  }
  return problems2;
}

// src/action/cancelled.ts
function onCancel(last) {
  const signals = ["SIGINT", "SIGTERM"];
  const takeBack = () => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal) => {
    takeBack();
    last().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.on(signal, end);
  return takeBack;
}

// src/action/commits.ts
import path4 from "node:path";
async function committingStore(inner, context, head) {
  const { forge, branch, file } = context;
  const folder = path4.posix.dirname(file);
  const lockFile = lockPath(file);
  let base = head;
  let recorded = await readLock(inner, lockFile);
  let committed = recorded;
  const known = new Map(Object.entries(await sealedTexts(inner)));
  const proposed = /* @__PURE__ */ new Map();
  const proposals = /* @__PURE__ */ new Set();
  return {
    read: (name2) => inner.read(name2),
    source: (name2) => inner.source(name2),
    list: (name2) => inner.list(name2),
    proposed: () => [...proposals],
    waiting() {
      const url = [...proposals].at(-1);
      if (url === void 0) return void 0;
      return new Problem(waitsCode, `this apply waits for its keys and addresses, which are in ${url}`, {
        hint: `nothing was created yet; merge it: the apply then continues by itself. To need no such pull request, let a deploy key or a GitHub App bypass the rule (docs/setup.md, "Protect main")`
      });
    },
    async write(files, why) {
      await inner.write(files, why);
      const ours = await readLock(inner, lockFile);
      const written = /* @__PURE__ */ new Map();
      const mergeLock = (theirs, from) => {
        const before = theirs === proposed.get(lockFile) ? recorded : committed;
        const other = parseText(theirs, from);
        const revoked = Object.keys(other.hosts).find((host) => isRevoked(other, host) && !isRevoked(before, host));
        if (revoked !== void 0) throw overtaken(`the lock: \`${revoked}\` is revoked`);
        return formatLock(mergeLocks(before, ours, other));
      };
      const mergeKeys = (name2, theirs) => {
        const own = files[name2] ?? null;
        const there = theirs ?? null;
        const isKnown = [own, known.get(name2) ?? null, proposed.get(name2)].includes(there);
        if (!isKnown) throw overtaken(name2);
        return own;
      };
      const done = await forge.commit(branch, {
        message: `chore(${keysOf(file).name}): ${why}`,
        run: context.runUrl,
        base,
        files: Object.fromEntries(Object.entries(files).map(([name2, text]) => [path4.posix.join(folder, name2), text])),
        merge: (from, theirs) => {
          const name2 = path4.posix.relative(folder, from);
          const text = name2 === lockFile ? mergeLock(theirs, from) : mergeKeys(name2, theirs);
          written.set(name2, text);
          return text;
        }
      });
      recorded = ours;
      if (done.how === "proposed") {
        proposals.add(done.url);
        for (const [name2, text] of written) proposed.set(name2, text);
      } else {
        base = done.sha;
        committed = ours;
        for (const [name2, text] of written) known.set(name2, text);
      }
    }
  };
}
function proposalWarnings(store, problems2) {
  if (problems2.some(({ code: code2 }) => code2 === waitsCode)) return [];
  return store.proposed().map(
    (url) => new Problem(
      "keys-wait-in-pull-request",
      "the branch is protected, so keys and addresses wait in a pull request",
      {
        severity: "warning",
        hint: `merge ${url} soon: the next run needs them`
      }
    )
  );
}
var waitsCode = "waits-for-keys";
function waitsFor(store, problems2) {
  return problems2.some(({ code: code2 }) => code2 === waitsCode) ? store?.proposed().at(-1) : void 0;
}
function isKeyFile(name2) {
  return /^keys\/[^/]+\.yaml$/.test(name2);
}
async function sealedTexts(store) {
  const names = (await store.list("keys")).map((name2) => `keys/${name2}`);
  return textsOf(store, [...names.filter(isKeyFile), secretsFile]);
}
async function textsOf(store, names) {
  const texts = {};
  for (const name2 of names) {
    const bytes = await store.read(name2);
    if (bytes) texts[name2] = new TextDecoder().decode(bytes);
  }
  return texts;
}
function isRevoked(lock, name2) {
  return lockedHost(lock, name2)?.revoked !== void 0;
}
function overtaken(what) {
  return new Problem("changed-by-others", `somebody else changed ${what} during this run`, {
    hint: "nothing was overwritten; run the job again to start from what git has now"
  });
}
async function readLock(store, lockFile) {
  const bytes = await store.read(lockFile);
  return parsed(bytes, lockFile);
}
function parseText(text, file) {
  return parsed(text === void 0 ? void 0 : new TextEncoder().encode(text), file);
}
function parsed(bytes, file) {
  const { lock, problems: problems2 } = parseLock(bytes, file);
  refuse(problems2);
  return lock ?? { hosts: {}, reserved: {} };
}

// src/action/review.ts
import path6 from "node:path";

// src/action/begun.ts
import path5 from "node:path";
async function isUnbegun(store, file) {
  if (await store.read(lockPath(file))) return false;
  const bytes = await store.read(path5.basename(file));
  if (!bytes) return true;
  const { recipients } = readDocument(bytes, file).value ?? {};
  return Array.isArray(recipients) && recipients.length === 0;
}

// src/action/applied.ts
var mostRuns = 30;
async function lastApplied(context) {
  const { forge, workflow, branch, file } = context;
  const runs = (await forge.applies(workflow, branch)).slice(0, mostRuns);
  const without = [];
  for (const { id, commit } of runs) {
    const outcomes = await forge.outcomes(id, `apply${suffixOf(file)}`);
    if (outcomes.includes("success")) return commit;
    if (outcomes.every((one) => one === "skipped")) without.push(commit);
  }
  for (const commit of without) if (await isUnbegun(storeAt(context, commit), file)) return commit;
  return void 0;
}
async function beforeApplies({ forge, workflow, branch, run }) {
  const first = (await forge.applies(workflow, branch)).findLast(({ id }) => String(id) !== run);
  return first && await forge.parentOf(first.commit);
}

// src/action/review.ts
async function findReview(context, head, verifier) {
  const byHand = context.event === "workflow_dispatch";
  const { commits, isWhole } = await toApply(context, head);
  const asked = [];
  for (const pull of await pullsOf(commits, context)) asked.push(await ask(context, pull, verifier));
  const isKnown = inPlans(commits, asked);
  const unknown = commits.filter((commit) => isReviewed(commit, context) && !isKnown(commit));
  const isFrom = ({ pulls: pulls2 }, { number }) => pulls2.some((one) => one.number === number);
  const stray = isWhole || byHand ? unknown.find((commit) => !asked.some(({ pull }) => isFrom(commit, pull)))?.sha : head;
  const isUnplanned = ({ pull }) => unknown.some((commit) => isFrom(commit, pull));
  const mayOverride = stray === void 0 && !asked.some(isUnplanned);
  const pulls = asked.map((one) => reviewedPull(one, isUnplanned(one), mayOverride));
  const labels = asked.flatMap(({ label }) => label && !label.isOld ? [label] : []);
  const review = {
    byHand,
    pulls,
    stray,
    hadPullRequests: byHand || stray === void 0 && asked.length > 0 || await context.forge.hasMergedPullRequests(),
    mustBeSigned: verifier !== void 0,
    label: labelsOf(context.file).override,
    overrides: mayOverride ? labels.map(({ isOld: _, ...label }) => label) : []
  };
  return { review, pulls: asked };
}
async function toApply(context, head) {
  const { forge, before, file } = context;
  const landed = (since) => forge.landed(since, head, path6.posix.dirname(file));
  const known = async (since) => since === void 0 ? void 0 : await landed(since);
  const applied = await known(await lastApplied(context));
  if (applied) return { commits: applied, isWhole: true };
  const ranges = [await known(await beforeApplies(context)), await known(before)];
  const [commits] = ranges.flatMap((range) => range ? [range] : []).sort((one, other) => other.length - one.length);
  return commits ? { commits, isWhole: true } : { commits: await landed(void 0) ?? [], isWhole: false };
}
async function pullsOf(commits, context) {
  const upgrades = new Set((await upgradesIn(context, commits)).map(({ number }) => number));
  const all = commits.flatMap(
    ({ changed, pulls }) => pulls.filter(({ number }) => changed.length > 0 || upgrades.has(number))
  );
  const merged = all.filter(({ merged: merged2, base }) => merged2 && base === context.branch);
  return [...new Map(merged.map((pull) => [pull.number, pull])).values()];
}
function isReviewed({ changed }, { file }) {
  const ours = [path6.posix.basename(lockPath(file)), "keys", secretsFile];
  return changed.some((name2) => !ours.includes(name2));
}
function inPlans(commits, asked) {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const seen = /* @__PURE__ */ new Set();
  const left = asked.flatMap(({ mark }) => mark ? [mark.base, mark.commit] : []);
  for (let sha = left.pop(); sha !== void 0; sha = left.pop()) {
    const commit = bySha.get(sha);
    if (!commit || seen.has(sha)) continue;
    seen.add(sha);
    left.push(...commit.parents);
  }
  const planned = new Set(asked.flatMap(({ mark, pull }) => mark ? [pull.number] : []));
  return ({ sha, pulls }) => seen.has(sha) || pulls.some(({ number }) => planned.has(number));
}
async function ask(context, pull, verifier) {
  const { known, doubt } = await believed(context, pull, verifier);
  const shown2 = known?.parts?.mark;
  const mark = shown2?.commit === pull.headSha ? shown2 : void 0;
  const label = mark && await overrideOf(context, pull);
  return { pull, known, doubt, mark, label: label && { ...label, isOld: label.at <= mark.shown } };
}
function reviewedPull({ pull, known, doubt, mark, label }, isUnplanned, mayOverride) {
  const isOverridden = mayOverride && label?.isOld === false;
  const isLate = mark !== void 0 && pull.mergedAt !== void 0 && mark.shown > pull.mergedAt;
  const seen = isLate && !isOverridden ? void 0 : mark;
  return {
    number: pull.number,
    headSha: pull.headSha,
    isOwn: isOwn(pull),
    planned: known?.parts?.mark?.commit,
    doubt,
    reviewed: seen?.reviewed === void 0 ? void 0 : parseReviewed(seen.reviewed),
    digest: seen?.digest,
    isLate,
    isUnplanned,
    isLabelOld: label?.isOld === true,
    isOverridden
  };
}
async function believed(context, pull, verifier) {
  if (!verifier) return ownComment(context, pull.number);
  const all = await context.forge.comments(pull.number, markerOf("plan", context.file));
  let edited;
  for (const { claimed, parts } of signedPlans(context, pull, verifier, all)) {
    const editor = await claimed.editor();
    if (editor === void 0) return { known: { id: claimed.id, parts }, doubt: void 0 };
    edited ??= editor;
  }
  const own = all.find(({ isOwn: isOwn2 }) => isOwn2);
  const doubt = edited === void 0 ? unsigned(context, all) : { is: "edited", by: edited };
  return { known: own && { id: own.id, parts: void 0 }, doubt };
}
function unsigned({ file }, all) {
  const first = all.find(({ body }) => {
    const parts = parseParts(markerOf("plan", file), body);
    return !parts || parts.mark;
  });
  return first && { is: "signature", by: first.author };
}
function signedPlans({ repository, file }, { number, headSha }, verifier, all) {
  const signed = all.flatMap((claimed) => {
    const parts = parseParts(markerOf("plan", file), claimed.body);
    if (!parts?.mark?.signature) return [];
    const { mark, part } = parts;
    const text = signedText({ repository, pull: number, file }, mark, part);
    return verifier(text, parts.mark.signature) ? [{ claimed, parts, mark }] : [];
  });
  const rank = ({ claimed, mark }) => `${mark.commit === headSha ? 1 : 0} ${mark.shown} ${claimed.isOwn ? 1 : 0}`;
  return signed.sort((one, other) => rank(one) < rank(other) ? 1 : rank(one) > rank(other) ? -1 : 0);
}
async function overrideOf({ forge, file }, pull) {
  const { override } = labelsOf(file);
  if (!pull.labels.includes(override)) return void 0;
  const events = await forge.labelEvents(pull.number, override);
  const [last] = events.sort((one, other) => one.at < other.at ? 1 : -1);
  return last?.mayWrite ? last : void 0;
}
function isOwn({ fromFork, headRef }) {
  return !fromFork && headRef.startsWith(keysBranch);
}

// src/action/apply.ts
async function applyAlone(inputs, outcome, log) {
  await inWorld(inputs, "change", { write: log }, async (world) => {
    outcome.failure = "apply-failed";
    const result = await apply(world, inputs, ({ plan: plan2 }) => keep(outcome, plan2, "warnings"));
    outcome.evidence = result.evidence;
    outcome.problems.push(...result.problems, ...result.warnings);
  });
}
async function applyStep(inputs, context, outcome, log, within2 = inWorld) {
  outcome.failure = "apply-failed";
  const head = await context.forge.branchHead(context.branch);
  const { review, pulls } = await findReview(context, head, inputs.verifier);
  const warn = (problem) => outcome.problems.push(problem);
  const left = pulls.filter(({ known }) => known?.parts?.state !== "applied");
  const comments = left.map(
    ({ pull, known }) => planComment(context, { number: pull.number, commit: head }, warn, async () => known)
  );
  const onEach = async (post) => {
    for (const comment2 of comments) await post(comment2);
  };
  let store;
  let beside = nothingBeside;
  let takeBack = () => {
  };
  try {
    await context.forge.checkCommit(context.branch);
    await takeFleet(context, head);
    const own = await committingStore(storeOf(inputs.fleet), context, head);
    store = own;
    await onEach((comment2) => comment2.restate({ is: "applying", run: context.run }));
    takeBack = onCancel(() => onEach((comment2) => comment2.restate({ is: "interrupted", how: "cancelled" })));
    await within2(inputs, "change", { write: log }, async (world) => {
      const onPlan = (planned) => {
        keep(outcome, planned.plan, "warnings");
        beside = besideOf(planned);
        outcome.problems.push(...planned.stops.filter((one) => !isError(one)));
      };
      const result = await apply({ ...world, store: own }, { ...inputs, review }, onPlan);
      outcome.evidence = result.evidence;
      outcome.problems.push(...result.problems, ...result.warnings);
    });
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  takeBack();
  if (store) outcome.problems.push(...proposalWarnings(store, outcome.problems));
  const errors = outcome.problems.filter(isError);
  const { overrides } = review;
  const { evidence, plan: plan2 } = outcome;
  const url = waitsFor(store, outcome.problems);
  const failed = url === void 0 ? { is: "failed", failures: errors, evidence, overrides } : { is: "waiting", url };
  const applied = { is: "applied", evidence, overrides };
  const ended = errors.length === 0 ? applied : failed;
  await onEach((comment2) => plan2 ? comment2.report(plan2, ended, beside) : comment2.restate(failed));
}

// src/action/fleets.ts
function listOf({ fleets }, { file }) {
  if (fleets) return parseFleets(fleets);
  return file === firstFleet ? usualFleets : [{ pattern: file, environment: void 0 }];
}
async function fleetsOf(context, list, chosen) {
  switch (context.event) {
    case "pull_request_target":
    case "issue_comment":
      return proposedFleets(context, list);
    case "pull_request":
    case "merge_group": {
      const all = await fleetsAt(context, context.sha, list);
      refuse(nestedFleets([...all.map(({ file }) => file), ...await strayFleets(context, all)]));
      return all;
    }
    case "push":
      return pushedFleets(context, list);
    default:
      return chosenFleets(await fleetsAt(context, context.sha, list), chosen);
  }
}
async function fleetsAt({ forge }, commit, list) {
  const patterns = list.map(({ pattern }) => pattern);
  const above = patterns.filter(isPattern).map((pattern) => folderOf(folderOf(pattern)));
  const folders = above.length === 0 ? [] : [...(await forge.entries(commit, above)).keys()];
  const wanted = patterns.flatMap((pattern) => {
    if (!isPattern(pattern)) return [pattern];
    return folders.map((folder) => folder + pattern.slice(folderOf(pattern).length)).filter((file) => fleetIn(list, file));
  });
  const there = await forge.entries(commit, [...new Set(wanted.map(folderOf))]);
  const found = [...new Set(wanted)].filter((file) => there.has(file));
  const first = patterns.filter((pattern) => !isPattern(pattern)).slice(0, 1);
  return (found.length > 0 ? found : first).flatMap((file) => fleetIn(list, file) ?? []);
}
function isPattern(pattern) {
  return pattern.includes("*");
}
var ofProgram = [".github/workflows", "dist"];
async function pushedFleets(context, list) {
  const { sha, before, forge } = context;
  const all = await fleetsAt(context, sha, list);
  refuse(nestedFleets(all.map(({ file }) => file)));
  if (all.length < 2 || before === void 0) return all;
  const folders = [...ofProgram, ...all.map(({ file }) => folderOf(file))];
  const above = [...new Set(folders.map(folderOf))];
  const [was, is] = [await forge.entries(before, above), await forge.entries(sha, above)];
  const isChanged = (folder) => folder === "." || was.get(folder)?.id !== is.get(folder)?.id;
  return ofProgram.some(isChanged) ? all : all.filter(({ file }) => isChanged(folderOf(file)));
}
async function proposedFleets(context, list) {
  const { forge, pull, sha } = context;
  if (!pull) return [];
  const base = await fleetsAt(context, pull.baseSha || sha, list);
  const changed = await forge.changedIn(pull.number);
  if (!changed) return base;
  const brought = changed.flatMap((path8) => fleetIn(list, path8) ?? []);
  const around = new Set(changed.map((path8) => fleetAround(list, path8)?.file));
  const all = new Map([...base, ...brought].map((place) => [place.file, place]));
  return [...all.values()].filter(({ file }) => around.has(file));
}
function chosenFleets(all, chosen) {
  refuse(nestedFleets(all.map(({ file }) => file)));
  const found = all.filter(({ file }) => chosen === "" || file === chosen);
  if (found.length > 0) return found;
  throw new Problem("no-such-fleet", `there is no fleet ${chosen}`, {
    hint: `choose one of ${all.map(({ file }) => file).join(", ")}`
  });
}
async function strayFleets({ forge, sha }, all) {
  const known = new Set(all.map(({ file }) => file));
  const strays = [];
  for (const { file } of all) {
    const folder = folderOf(file);
    if (folder === ".") continue;
    const name2 = file.slice(folder.length + 1);
    const below = Object.keys(await forge.fileIds(folder, sha)).filter((path8) => path8.endsWith(`/${name2}`));
    for (const path8 of below) if (!known.has(path8) && isFleet(await forge.file(path8, sha), path8)) strays.push(path8);
  }
  return strays;
}
function isFleet(bytes, path8) {
  const value = bytes && readDocument(bytes, path8).value;
  return typeof value === "object" && value !== null && "fleet" in value && ("nodes" in value || "monitors" in value);
}

// src/action/own.ts
import path7 from "node:path";
async function isOwnPush({ forge, event, sha, pushed, file }) {
  const [message, ...more] = pushed;
  if (event !== "push" || message === void 0 || more.length > 0 || !isOfRun(message)) return false;
  const changed = await forge.changedBy(sha);
  return changed.length > 0 && changed.every((name2) => isWrittenByRuns(name2, file));
}
function isWrittenByRuns(name2, file) {
  const inFolder = path7.posix.relative(path7.posix.dirname(file), name2);
  return inFolder === lockPath(file) || inFolder === secretsFile || /^keys\/[^/]+\.yaml$/.test(inFolder);
}

// src/action/check.ts
async function checkStep(inputs, context, outcome, log) {
  if (!context) {
    outcome.ready = await isReady(inputs.fleet, outcome, log);
    return;
  }
  const places = await fleetsOf(context, listOf(inputs, context), inputs.chosenFleet);
  const isProposed = ["pull_request_target", "issue_comment"].includes(context.event);
  const files = places.map(({ file }) => file);
  const warn = (problem) => outcome.problems.push(problem);
  if (!isProposed) outcome.upgrade = await upgradesOf(context, files, warn);
  outcome.upgraded = await isUpgraded(context, warn);
  outcome.ready = false;
  if (places.length === 0) outcome.notice = "nothing of a fleet was changed";
  outcome.fleets = isProposed ? places : await readyFleets(places, context, outcome, log);
  if (outcome.fleets.length > 0) outcome.ready = true;
}
async function readyFleets(places, context, outcome, log) {
  const ready = [];
  for (const place of places) {
    const own = { ...context, file: place.file };
    if (await isOwnPush(own)) {
      outcome.notice = "a run committed this itself: there is nothing left to apply";
      continue;
    }
    try {
      await takeFleet(own, context.sha);
      if (await isReady(place.file, outcome, log)) ready.push(place);
    } catch (error) {
      outcome.problems.push(...problemsOf(error));
      outcome.ready = void 0;
    }
  }
  return ready;
}
async function isReady(file, outcome, log) {
  const store = storeOf(file);
  if (await isUnbegun(store, file)) {
    outcome.notice = `${file} has no recipients yet: run promguard init`;
    return false;
  }
  try {
    const { name: name2, hosts, warnings } = await validate({ store, clock }, file);
    outcome.problems.push(...warnings, ...await runRuleTests(store, file, testRules));
    log(`${file} is valid: fleet ${name2}, ${count(hosts, "host")}
`);
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  return true;
}

// src/plan/drift.ts
function drift(plan2) {
  const changed = plan2.hosts.filter(({ fate, changes }) => fate !== "unreachable" && changes.length > 0);
  return {
    byHand: changed.filter((host) => !isUnfinished(host)),
    unfinished: changed.filter(isUnfinished),
    unreachable: plan2.hosts.filter(({ fate }) => fate === "unreachable")
  };
}
function hasDrift({ byHand, unfinished, unreachable }) {
  return byHand.length + unfinished.length + unreachable.length > 0;
}
function isUnfinished({ fate, changes }) {
  if (isLost(fate)) return true;
  const own = fate === "create" ? changes.filter(isOfFleet) : changes;
  return own.some((change) => traitsOf(change).isUnfinished?.(change) || isUnlisted(change));
}
function isUnlisted(change) {
  return change.kind === "file" && change.path === managedPath && change.action === "create";
}

// src/show/drift.ts
var mostCharacters2 = 6e4;
function driftTitle({ fleet }) {
  return `PromGuard: the fleet ${fleet} differs from fleet.yaml`;
}
function driftBody(plan2, options) {
  const { byHand, unfinished, unreachable } = drift(plan2);
  const head = [
    formatMarker(markerOf("drift", options.file), "drifted", { digest: digest(plan2, options.version) }),
    `${code(options.commit.slice(0, 7))} was compared with the hosts by ${runLink(options)}.`,
    `**${byHand.length} changed by hand, ${unfinished.length} left unfinished by an apply, ${unreachable.length} unreachable**`
  ];
  const groups = [
    group("Changed by hand", byHand, "Run the apply workflow to undo it, or change fleet.yaml to keep it."),
    group(
      "Left unfinished by an apply",
      unfinished,
      "Run the apply workflow again: it continues where the last one stopped."
    ),
    group(
      "Unreachable",
      unreachable,
      "Nothing is known about these. Fix the problems below; no other host waits for them."
    ),
    problems(plan2)
  ].filter((block) => block !== void 0);
  const all = changeDetails([...byHand, ...unfinished]);
  const room = mostCharacters2 - [...head, ...groups].join("\n\n").length - roomForPointer2;
  const shown2 = fitting(all, room, "\n\n");
  const left = all.length - shown2.length;
  const pointer = `${count(left, "more block")} of details did not fit here: see the job summary of ${runLink(options)}.`;
  return `${[...head, ...groups, ...shown2, ...left > 0 ? [pointer] : []].join("\n\n")}
`;
}
function cleanBody({ file, commit, runUrl }) {
  const mark = formatMarker(markerOf("drift", file), "clean");
  return `${mark}

Every host matches fleet.yaml at ${code(commit.slice(0, 7))}, as checked by ${runLink({ runUrl })}.
`;
}
var roomForPointer2 = 400;
var mostOfGroup = 9e3;
function group(title, hosts, next) {
  if (hosts.length === 0) return void 0;
  const lines = hosts.map(hostLine);
  const shown2 = fitting(lines, mostOfGroup, "\n");
  const rest = lines.length > shown2.length ? [`- and ${lines.length - shown2.length} more`] : [];
  return `### ${title}

${next}

${[...shown2, ...rest].join("\n")}`;
}
function hostLine({ host, region, changes }) {
  const [first, ...more] = shownChanges(changes).map((change) => code(clip(summaryOf(change), 120)));
  const what = first === void 0 ? "" : `: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}`;
  return `- ${name(host)}${region === "" ? "" : ` (${name(region)})`}${what}`;
}
function problems(plan2) {
  if (plan2.problems.length === 0) return void 0;
  return fenced("text", clip(plan2.problems.map(format).join("\n"), mostOfGroup));
}

// src/action/drift.ts
async function driftStep(inputs, context, outcome, log, within2 = inWorld) {
  await endUnfinished(context);
  const commit = await takeNewest(context);
  await within2(inputs, "plan", { write: log }, async (world) => {
    outcome.failure = "plan-failed";
    const made = (await plan(world, inputs)).plan;
    keep(outcome, made, "warnings");
    await report(context, commit, made);
  });
}
async function report({ forge, file, runUrl }, commit, made) {
  const known = await forge.issue(markerOf("drift", file));
  const options = { file, version: "0.1.0", commit, runUrl };
  if (!hasDrift(drift(made))) {
    if (known) await forge.updateIssue(known.id, { body: cleanBody(options), close: true });
    return;
  }
  const body = driftBody(made, options);
  if (known) await forge.updateIssue(known.id, { body });
  else await forge.createIssue(driftTitle(made), body);
}

// src/action/rotate.ts
async function rotateStep(inputs, context, outcome, log, within2 = inWorld) {
  const begun = () => {
    outcome.failure = "rotate-failed";
  };
  if (context) begun();
  await context?.forge.checkCommit(context.branch);
  const head = context && await takeNewest(context);
  const store = context && head !== void 0 ? await committingStore(storeOf(inputs.fleet), context, head) : void 0;
  try {
    await within2(inputs, "change", { write: log }, async (world) => {
      begun();
      outcome.rotation = await rotate({ ...world, ...store && { store } }, inputs);
      outcome.problems.push(...outcome.rotation.problems);
    });
  } finally {
    if (store) outcome.problems.push(...proposalWarnings(store, []));
  }
}

// src/action/perform.ts
async function perform(inputs, context, outcome, log, within2 = inWorld) {
  switch (inputs.command) {
    case "check":
      return checkStep(inputs, context, outcome, log);
    case "plan":
      return context?.applied ? planAgain(inputs, context, context.applied, outcome, log, within2) : planStep(inputs, context, outcome, log, within2);
    case "apply":
      return context ? applyStep(inputs, context, outcome, log, within2) : applyAlone(inputs, outcome, log);
    case "verify":
      return verifyStep(inputs, context, outcome, log);
    case "rotate":
      return rotateStep(inputs, context, outcome, log, within2);
    case "drift":
      if (context) return driftStep(inputs, context, outcome, log, within2);
      throw new Problem("no-github-token", "drift needs a GitHub token to report in an issue", {
        hint: "set the input github-token"
      });
  }
}
async function verifyStep(inputs, context, outcome, log) {
  if (context) await takeFleet(context, context.sha);
  await inWorld(inputs, "plan", { write: log }, async (world) => {
    outcome.failure = "verify-failed";
    const result = await verify(world, inputs);
    keep(outcome, result.plan, "warnings");
    outcome.evidence = result.evidence;
    outcome.problems.push(...result.problems);
  });
}
export {
  perform
};
