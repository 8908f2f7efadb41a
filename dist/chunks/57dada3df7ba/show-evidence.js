import {
  changeCounts,
  fateText,
  hasChanges,
  ruleText,
  shownChanges,
  spoken,
  summarise
} from "./diff.js";
import {
  groupBy
} from "./host-kinds-tunnel.js";
import {
  managedPath
} from "./fleet-cidr.js";
import {
  count,
  listed
} from "./words.js";
import {
  columns
} from "./show-columns.js";
import {
  format,
  oneLine,
  printable
} from "./problem.js";

// src/show/alike.ts
var fewest = 3;
function likeHostsOnce(hosts) {
  return [...groupBy(hosts, likeness).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || group.length < fewest) return group.map((host) => [host, []]);
    return [[first, others.map(({ host }) => host)]];
  });
}
function likeness({ host, role, region, address, fate, changes }) {
  const own = address === void 0 ? [host] : [host, address];
  return JSON.stringify([role, region, fate]) + without(own, JSON.stringify(shownChanges(changes)));
}
function without(own, text) {
  const words3 = own.map((word) => word.replaceAll(/[^\w\s]/g, "\\$&")).join("|");
  return text.replaceAll(new RegExp(`(?<![\\w.-])(?:${words3})(?![\\w.-])`, "g"), "(own)");
}

// src/show/markup.ts
function code(text) {
  return `<code>${entities(clip(oneLine(text), mostInline))}</code>`;
}
var mostInline = 300;
function entities(text) {
  return text.replaceAll(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}
function clip(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
function fenced(language, text) {
  const shown2 = printable(text, "	");
  const longest = (shown2.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${shown2}
${fence}`;
}
function problemBlock(problem) {
  return fenced("text", clip(format(problem), mostOfProblem));
}
var mostOfProblem = 1500;
function runLink({ runUrl }) {
  return `[this run](<${encodeURI(runUrl)}>)`;
}
function folded(title, content) {
  return `<details><summary>${title}</summary>

${content}

</details>`;
}
function table(header2, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header2), line(header2.map(() => "---")), ...rows.map(line)].join("\n");
}
function fitting(parts, room, between) {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= part.length + between.length;
    return left < 0;
  });
  return end < 0 ? [...parts] : parts.slice(0, end);
}
function name(text) {
  return /^[a-z0-9][a-z0-9 -]{0,62}$/i.test(text) && !/gh-\d/i.test(text) ? text : code(text);
}

// src/show/closing.ts
function closingText({ port, proto, process, from }) {
  const by = process === "" ? "" : ` (${process})`;
  return `${port}/${proto}${by} from ${sourceText(from)}`;
}
function closingMarkdown({ host, port, proto, process, from }) {
  const by = process === "" ? "" : ` (${code(process)})`;
  return `- ${name(host)} listens on ${port}/${proto}${by} from ${name(sourceText(from))}; this plan closes it`;
}
function sourceText(from) {
  if (from === "anywhere") return "anywhere";
  if (from === "unknown") return "where nobody can tell";
  return from === "private" ? "its private network" : from.join(", ");
}

// src/show/cost.ts
function costText({ before, after, unknown }) {
  const change = after - before;
  const sign = change < 0 ? "−" : "+";
  const difference = change === 0 ? "no change" : `${sign}${dollars(Math.abs(change))}`;
  const without2 = unknown.length > 0 ? `, without ${unknown.join(", ")}: no price is known` : "";
  return `${dollars(before)} → ${dollars(after)} a month (${difference})${without2}`;
}
function costMarkdown(cost) {
  return `**Monthly cost:** ${code(costText(cost))}`;
}
function dollars(amount) {
  return `$${amount.toFixed(2)}`;
}

// src/show/kinds/binary.ts
var binaries = {
  summary: ({ folder, after }) => after ? `install ${after.name} from ${after.url}` : folder
};

// src/show/kinds/confirmation.ts
var confirmation = {
  summary({ state }) {
    if (state === "unconfirmed") return "confirm the changes of an interrupted apply before this host rolls them back";
    const at = new Date(Math.min(state.revertedAt, 864e10) * 1e3).toISOString().slice(0, -5);
    return `this host rolled back the last apply at ${at}Z: no new SSH connection had reached it`;
  }
};

// src/show/kinds/sentences.ts
function fromTo(what, before, after) {
  return `${what} ${before} → ${after}`;
}

// src/show/kinds/file.ts
var files = {
  summary: ({ path }) => path,
  details(change) {
    if (change.action === "delete") return [];
    const { before, after, content } = change;
    return [
      ...before?.mode && after.mode ? [fromTo("mode", before.mode, after.mode)] : [],
      ...before?.owner && after.owner ? [fromTo("owner", before.owner, after.owner)] : [],
      ...contentLines(content)
    ];
  }
};
function contentLines(content) {
  switch (content) {
    case "same":
      return [];
    case "foreign":
      return ["its text is not shown: PromGuard did not write it"];
    case "secret":
      return ["a secret in it differs"];
    case "invisible":
      return ["only bytes that a diff does not show differ"];
    case "too large":
      return ["it is too large to be compared line by line"];
    case "rewritten":
      return ["almost every line differs"];
    default:
      return content;
  }
}

// src/show/kinds/firewall.ts
var words = {
  enabled: "turn ufw on",
  incoming: "deny incoming",
  routed: "deny routed",
  ipv6: "filter IPv6",
  live: "reload the rules: the packet filter does not hold them"
};
function formerText({ enabled, incoming, routed, ipv6 }) {
  const policy = (name2, value) => value === void 0 ? [] : [`${name2} ${value}`];
  return [
    ...enabled === false ? ["turn ufw off"] : [],
    ...policy("incoming", incoming),
    ...policy("routed", routed),
    ...ipv6 === void 0 ? [] : [ipv6 ? words.ipv6 : "leave IPv6 alone"]
  ].join(", ");
}
var firewall = {
  summary: ({ action, after }) => action === "delete" ? formerText(after) : Object.keys(after).map((name2) => words[name2]).join(", ")
};

// src/show/kinds/fleet.ts
var droplets = {
  summary({ before, after, loses }) {
    const state = after ?? before;
    const parts = [state?.size, state?.image, state?.region, state?.id === void 0 ? void 0 : `id ${state.id}`];
    const what = parts.filter((part) => part !== void 0).join(", ");
    if (!loses) return what;
    return `${what}: its disk ${loses.includes("metrics") ? "and all metrics on it are" : "is"} lost`;
  }
};
var addresses = { summary: ({ address }) => address };
var keys = {
  summary({ action, host, recipients }) {
    if (action === "create") return `WireGuard keys in keys/${host}.yaml`;
    if (action === "update" && !recipients) return `keys/${host}.yaml encrypted again, with the id of the fleet`;
    if (action === "update") return `keys/${host}.yaml encrypted again, for ${recipients?.join(", ")}`;
    return "its keys are deleted, and its address stays reserved";
  }
};
var secrets = {
  summary: ({ recipients }) => `secrets.yaml encrypted again, for ${recipients.join(", ")}`
};
var tags = {
  summary: ({ says }) => says === "fleet" ? "a tag with the id of the fleet" : "a tag as a monitor: it was made as a node"
};
var fleetTags = {
  summary: ({ before, after }) => `${before} becomes ${after}: the fleet was renamed`
};
var renames = {
  summary: ({ before, after }) => `${before} becomes ${after}: its disk, tunnel address and keys stay`
};
var servers = {
  summary({ filtered, filtersAgain, keepsSsh, opens }) {
    const own = filtersAgain ? ", and the server's own packet filter drops again what it dropped" : "";
    const ufw = filtered ? "ufw stays on" : `ufw is off then${own}`;
    const open = opens.length > 0 ? `, which opens ${opens.map(closingText).join("; ")}` : "";
    const ssh = keepsSsh ? ", and so does what lets SSH in, as no rule of its own does" : "";
    return `given back: what PromGuard put there goes, packages stay, ${ufw}${ssh}${open}`;
  }
};
var hostKeys = { summary: () => "a new SSH host key of its own" };

// src/show/kinds/mark.ts
var marks = { summary: ({ before }) => `this host belongs to the fleet ${before}` };

// src/show/kinds/package.ts
var packages = { summary: ({ name: name2 }) => `install ${name2}` };

// src/show/kinds/private.ts
var reasons = {
  new: [],
  source: ["what it is made of has changed: its text is not shown"],
  encryption: ["secrets.yaml is encrypted again: its text stays the same"],
  host: ["it was changed on the host: its text is not shown"],
  foreign: ["its text is not shown: PromGuard did not write it"]
};
var privates = {
  summary: ({ path }) => path,
  details: (change) => change.action === "delete" ? [] : reasons[change.why]
};

// src/show/kinds/rule.ts
var rules = {
  summary: ({ rule, after }) => withComment(ruleText(rule), after?.comment ?? ""),
  details: ({ before, after, against }) => against !== void 0 ? [`closed by ${spoken(against)}`] : before && after ? [`comment was ${before.comment || "empty"}`] : []
};
function foreignRuleText({ text, comment }) {
  return withComment(text, comment);
}
function withComment(text, comment) {
  return comment ? `${text} # ${comment}` : text;
}

// src/show/kinds/tunnel.ts
var tunnels = {
  summary(change) {
    if (change.action === "create") {
      return `${change.interface} ${addressesOf(change.after)}, ${count(change.peers.length, "peer")}`;
    }
    const { before, after } = change;
    const differences = [
      ...after.addresses ? [fromTo("address", addressesOf(before), addressesOf(after))] : [],
      ...after.mtu || before.mtu ? [fromTo("MTU", before.mtu ?? "none", after.mtu ?? "what wg-quick chooses")] : [],
      ...after.port ? [fromTo("listen port", before.port ?? "none", after.port)] : [],
      ...after.publicKey ? [fromTo("public key", before.publicKey ?? "none", after.publicKey)] : []
    ];
    return `${change.interface}: ${differences.join(", ")}`;
  },
  details: (change) => change.action === "create" ? change.peers.map(peerText) : []
};
var peers = {
  summary({ action, peer, before = {}, after = {} }) {
    if (action === "delete") return `${peer} (${ipsOf(before)})`;
    if (action === "create") return `${peer} ${ipsOf(after)} ${placeOf(after)}`;
    const differences = [
      ..."endpoint" in after ? [fromTo("endpoint", before.endpoint ?? "none", after.endpoint ?? "none")] : [],
      ...after.allowedIps ? [fromTo("allowed IPs", ipsOf(before), ipsOf(after))] : [],
      ...after.keepalive === void 0 ? [] : [fromTo("keepalive", `${before.keepalive} s`, `${after.keepalive} s`)],
      ...after.presharedKey === "none" ? ["a pre-shared key that is not in the file"] : [],
      ...before.presharedKey === "none" ? ["the pre-shared key is missing"] : [],
      ...before.presharedKey === "other" && after.presharedKey !== "none" ? ["the pre-shared key in use is not in its file"] : []
    ];
    return `${peer}: ${differences.join(", ")}`;
  }
};
function peerText({ name: name2, endpoint, allowedIps }) {
  return `${name2} ${ipsOf({ allowedIps })} ${placeOf({ endpoint })}`;
}
function placeOf({ endpoint }) {
  return endpoint === void 0 ? "from anywhere" : `at ${endpoint}`;
}
function addressesOf({ addresses: addresses2 = [] }) {
  return addresses2.join(", ") || "none";
}
function ipsOf({ allowedIps = [] }) {
  return allowedIps.join(", ") || "none";
}

// src/show/kinds/unit.ts
var units = {
  summary(change) {
    if (change.action === "delete") return change.name;
    const { name: name2, why, enable, causes } = change;
    if (why === "enable") return `enable ${name2}`;
    const also = enable ? "enable and " : "";
    if (why === "unfinished") return `${also}restart ${name2}: an earlier apply did not finish`;
    return `${also}${why} ${name2}${causes.length > 0 ? `: ${causes.join(", ")}` : ""}`;
  }
};

// src/show/kinds/index.ts
var listed2 = {
  package: packages,
  binary: binaries,
  file: files,
  private: privates,
  unit: units,
  firewall,
  rule: rules,
  tunnel: tunnels,
  peer: peers,
  confirmation,
  fleet: marks,
  droplet: droplets,
  address: addresses,
  key: keys,
  secrets,
  "host-key": hostKeys,
  tag: tags,
  "fleet-tag": fleetTags,
  rename: renames,
  server: servers
};
var sentences = listed2;
function summaryOf(change) {
  return sentences[change.kind].summary(change);
}
function detailsOf(change) {
  return sentences[change.kind].details?.(change) ?? [];
}

// src/show/text.ts
var marks2 = { create: "+", update: "~", delete: "-" };
var order = ["destroy", "replace", "create", "update", "unreachable"];
function planText(plan, detail) {
  const blocks = detail === "short" ? shortBlock(plan) : [...hostBlocks(plan, detail === "whole"), ...foreignBlocks(plan)];
  return [...blocks, ...closingBlock(plan), ...costBlock(plan), countLine(plan)].join("\n\n");
}
function hostsInOrder(plan) {
  return order.flatMap((fate) => plan.hosts.filter((host) => host.fate === fate));
}
function countLine(plan) {
  const notAsked = plan.notAsked ? `, ${plan.notAsked} not asked` : "";
  if (!hasChanges(plan) && !plan.hosts.some(({ fate }) => fate === "unreachable")) {
    const left = plan.problems.length;
    if (plan.offline) return left === 0 ? "no changes since what git has recorded" : "no host comes or goes";
    const ok = notAsked === "" ? "every host matches fleet.yaml" : `what was asked matches fleet.yaml${notAsked}`;
    return left === 0 ? `no changes: ${ok}` : `no changes, ${count(left, "problem")} to look at${notAsked}`;
  }
  const { create, update, destroy, giveBack, unchanged } = summarise(plan);
  const lost = plan.hosts.filter(({ fate }) => fate === "unreachable").length;
  const given = giveBack > 0 ? `, ${giveBack} to give back` : "";
  const counts = `${create} to create, ${update} to update, ${destroy} to destroy${given}, ${unchanged} unchanged`;
  return `${counts}${lost > 0 ? `, ${lost} unreachable` : ""}${notAsked}`;
}
function shortBlock(plan) {
  const lines = hostsInOrder(plan).map(shortLine);
  return lines.length > 0 ? [lines.join("\n")] : [];
}
function shortLine(plan) {
  const going = plan.changes.find(({ kind, action }) => kind === "droplet" && action === "delete");
  if (going) return oneLine(`${headText(plan)} ${summaryOf(going)}`);
  return oneLine([headText(plan), changeCounts(plan)].filter(Boolean).join(", "));
}
function hostBlocks(plan, isWhole) {
  const hosts = hostsInOrder(plan);
  const shown2 = isWhole ? hosts.map((host) => [host, []]) : likeHostsOnce(hosts);
  return shown2.map(([host, others]) => {
    const also = others.length > 0 ? [`  likewise on ${count(others.length, "more host")}: ${listed(others)}`] : [];
    return [headText(host), ...changeLines(host, isWhole), ...also].map(oneLine).join("\n");
  });
}
function changeLines({ fate, changes }, isWhole) {
  const isSetUp = changes.some(beginsList);
  const isTold = (change) => fate === "update" && !(isSetUp && isPlainlyMade(change));
  return shownChanges(changes).flatMap((change) => [
    `  ${marks2[change.action]} ${change.kind} ${summaryOf(change)}`,
    ...isWhole || isTold(change) ? detailsOf(change).map((line) => `      ${line}`) : []
  ]);
}
function beginsList({ id, action }) {
  return id === `file:${managedPath}` && action === "create";
}
function isPlainlyMade(change) {
  return change.action === "create" && change.kind !== "rule" && !beginsList(change);
}
function headText(plan) {
  const what = [plan.role, plan.region].filter(Boolean).join(", ");
  return `${plan.host}${what && ` (${what})`}: ${fateText(plan)}`;
}
function foreignBlocks({ hosts }) {
  return hosts.filter(({ foreignRules }) => foreignRules.length > 0).map(foreignText);
}
function foreignText({ host, foreignRules }) {
  const rules2 = foreignRules.map((rule) => `  = firewall ${foreignRuleText(rule)}`);
  return [`${host}: firewall rules of others, left alone`, ...rules2].map(oneLine).join("\n");
}
function closingBlock({ closing }) {
  if (closing.length === 0) return [];
  const lines = closing.map((port) => `  ${port.host} ${closingText(port)}`);
  return [["ports in use that this plan closes", ...lines].map(oneLine).join("\n")];
}
function costBlock({ cost }) {
  return cost ? [`monthly cost: ${costText(cost)}`] : [];
}

// src/show/evidence.ts
var header = ["HOST", "STATE", "REGION", "TUNNEL", "PUBLIC", "HANDSHAKE", "TARGETS", "OPEN FROM OUTSIDE"];
var pendingDetails = "what is known of pending targets";
var leastNeeded = ["PUBLIC", "REGION", "TUNNEL", pendingDetails, "HANDSHAKE"];
function evidenceTable(evidence, width = Number.POSITIVE_INFINITY) {
  const rows = evidence.map((host) => row(host));
  const empty = header.filter((_, at) => rows.every((cells) => cells[at] === "-"));
  const without2 = (least, alsoGone = empty) => {
    const isBrief = least.includes(pendingDetails);
    const cells = [header, ...evidence.map((host) => row(host, isBrief).map(oneLine))];
    const gone2 = [...least, ...alsoGone];
    return columns(cells.map((line) => line.filter((_, at) => !gone2.includes(header[at] ?? ""))));
  };
  const fits = (text) => text.split("\n").every((line) => line.length <= width);
  const narrower = leastNeeded.map((_, at) => without2(leastNeeded.slice(0, at)));
  return [without2([], []), ...narrower].find(fits) ?? without2(leastNeeded);
}
function evidenceMarkdown(evidence) {
  const titles = header.map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return table(
    titles,
    evidence.map((host) => row(host).map(name))
  );
}
var apart = ["revoked", "not asked"];
var gone = ["revoked", "not created", "off"];
var sound = ["ok", "pending"];
function verdict(evidence, problems) {
  const states = evidence.map(({ state }) => state);
  const counts = [...new Set(states)].filter((state) => state !== "ok").map((state) => `${states.filter((one) => one === state).length} ${words2[state]}`);
  const asked = states.filter((state) => !apart.includes(state)).length;
  const [good, pending] = [states.filter((state) => state === "ok").length, states.includes("pending")];
  const head = problems.length > 0 ? "not ok" : good === asked ? "ok" : notYet(states);
  const fine = pending ? states.filter((state) => sound.includes(state)).length : good;
  const how = !pending ? "up and " : fine === asked ? "" : "up or pending, and ";
  const line = `${head}: ${fine} of ${count(asked, "host")} ${how}as fleet.yaml says`;
  return [line, ...counts, ...problems.length > 0 ? [count(problems.length, "problem")] : []].join(", ");
}
function notYet(states) {
  if (states.includes("down") || states.includes("degraded")) return "not all up";
  const isSettled = states.every((state) => [...sound, ...apart].includes(state));
  return isSettled ? "ok so far" : "ok as far as was asked";
}
var words2 = {
  ...{
    ok: "ok",
    differs: "not as fleet.yaml says",
    down: "down",
    degraded: "degraded",
    open: "open from outside",
    failed: "failed"
  },
  pending: "pending (first scrape since the change: promguard verify waits for it)",
  ...{ unreachable: "unreachable", off: "powered off", "not created": "not created", revoked: "revoked" },
  ...{ "in doubt": "in doubt", "not asked": "not asked" }
};
var shown = { off: words2.off };
function evidenceDocument(evidence, problems, warnings = []) {
  return {
    version: 1,
    ok: problems.length === 0,
    verdict: verdict(evidence, problems),
    hosts: evidence.map((host) => ({
      name: host.name,
      role: host.role,
      region: host.region,
      state: host.state,
      address: host.address === "" ? null : host.address,
      public_address: host.publicAddress ?? null,
      handshake_age_seconds: host.handshakeAgeSeconds ?? null,
      up: host.asked ? host.up : null,
      targets: host.targets.map(({ monitor, job, instance, health, tunnel, dueSeconds, ageSeconds }) => ({
        ...{ monitor, job, instance, health },
        tunnel: tunnel ?? null,
        first_scrape_within_seconds: (health === "pending" ? dueSeconds : void 0) ?? null,
        scrape_age_seconds: ageSeconds ?? null
      })),
      open_ports: host.openPorts ?? null,
      unseen_addresses: host.unseenAddresses
    })),
    problems: [...problems, ...warnings].map((problem) => problem.toJSON())
  };
}
function row(host, isBrief = false) {
  const age = host.handshakeAgeSeconds === void 0 ? "never" : `${host.handshakeAgeSeconds} s ago`;
  const seen = host.asked ? [age, targetsSeen(host, isBrief)] : ["not asked", "not asked"];
  return [
    host.name,
    shown[host.state] ?? host.state,
    host.region,
    host.address || "-",
    host.publicAddress ?? "-",
    ...gone.includes(host.state) ? ["-", "-"] : seen,
    openFromOutside(host)
  ];
}
function targetsSeen({ state, targets }, isBrief) {
  const counted = (health) => targets.filter((target) => target.health === health).length;
  const [up, down, pending, unknown] = [counted("up"), counted("down"), counted("pending"), counted("unknown")];
  const ages = targets.flatMap(({ health, ageSeconds }) => health === "up" ? ageSeconds ?? [] : []);
  const age = sound.includes(state) || ages.length === 0 ? "" : ` ${Math.max(...ages)} s ago`;
  const parts = [
    ...up + down > 0 ? [`${up} of ${targets.length} up${age}`] : [],
    ...pending > 0 ? [isBrief ? `${pending} pending` : `${pending} pending (${whatIsPending(targets)})`] : [],
    ...unknown > 0 ? [`${unknown} unknown`] : []
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
}
function whatIsPending(targets) {
  const pending = targets.filter(({ health }) => health === "pending");
  const due = Math.max(...pending.map(({ dueSeconds }) => dueSeconds ?? 0), 1);
  const [before, fetched] = [pending.filter(({ wasUp }) => wasUp), pending.filter(({ tunnel }) => tunnel === "proved")];
  const part = (some, what) => {
    if (some.length === 0) return [];
    return [some.length === pending.length ? what : `${some.length} ${what}`];
  };
  const scrape = `${before.length > 0 ? "next" : "first"} scrape within ${due} s`;
  return [...part(before, "up at the last scrape"), ...part(fetched, "fetched"), scrape].join(", ");
}
function openFromOutside({ state, openPorts, onlyDeclaredTried, unseenAddresses }) {
  if (state === "not asked") return state;
  const unseen = unseenAddresses.length === 0 ? "" : `unreachable from here: ${unseenAddresses.join(" ")}`;
  if (openPorts === void 0) return unseen || "-";
  const none = onlyDeclaredTried ? "no declared port" : "nothing";
  const open = openPorts.length === 0 ? none : openPorts.map((port) => `${port}/tcp`).join(" ");
  return unseen ? `${open} (${unseen})` : open;
}

export {
  code,
  clip,
  fenced,
  problemBlock,
  runLink,
  folded,
  table,
  fitting,
  name,
  closingText,
  closingMarkdown,
  costMarkdown,
  likeHostsOnce,
  foreignRuleText,
  summaryOf,
  detailsOf,
  marks2 as marks,
  planText,
  hostsInOrder,
  countLine,
  evidenceTable,
  evidenceMarkdown,
  verdict,
  evidenceDocument
};
