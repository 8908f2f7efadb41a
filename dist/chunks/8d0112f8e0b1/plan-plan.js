import {
  traitsOf
} from "./diff.js";
import {
  count
} from "./words.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";

// src/plan/fate.ts
function isMade(fate) {
  return fate === "create" || fate === "replace";
}
function isLost(fate) {
  return fate === "destroy" || fate === "replace";
}

// src/plan/canonical.ts
function canonical(value, text = (same) => same, sort = false) {
  if (typeof value === "string") return JSON.stringify(text(value));
  if (Array.isArray(value)) {
    const parts = value.map((part) => canonical(part, text, sort));
    return `[${(sort ? parts.sort() : parts).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== void 0).sort(([one], [other]) => one < other ? -1 : 1).map(([name, field]) => `${JSON.stringify(name)}:${canonical(field, text, sort)}`);
  return `{${fields.join()}}`;
}

// src/plan/change.ts
var endings = { droplet: "destroy", server: "give back" };
function verbOf({ kind, action }) {
  return action === "delete" && endings[kind] || action;
}
var unfinished = { isUnfinished: () => true };
var fleetTraits = {
  // What goes with it follows from its host, and earlier releases did not say it.
  droplet: { isReviewedWhenNew: true, meaning: ({ loses: _, ...change }) => change },
  address: unfinished,
  key: { ...unfinished, isLeftOver: ({ action }) => action === "delete" },
  secrets: unfinished,
  "host-key": unfinished,
  tag: unfinished,
  "fleet-tag": unfinished,
  rename: unfinished,
  server: {}
};
function traitsOf2(change) {
  return isOfFleet(change) ? fleetTraits[change.kind] : traitsOf(change);
}
function shownChanges(changes) {
  const telling = changes.filter((change) => !traitsOf2(change).isNote?.(change));
  return telling.length > 0 ? telling : changes;
}
function isOfFleet(change) {
  return Object.hasOwn(fleetTraits, change.kind);
}

// src/plan/plan.ts
function summarise(plan) {
  const count2 = (is) => plan.hosts.filter(({ fate }) => is(fate)).length;
  const giveBack = plan.hosts.filter(isGivenBack).length;
  return {
    create: count2(isMade),
    update: count2((fate) => fate === "update"),
    destroy: count2(isLost) - giveBack,
    giveBack,
    unchanged: count2((fate) => fate === "unchanged")
  };
}
function isGivenBack({ changes }) {
  return changes.some(({ kind }) => kind === "server");
}
function hasChanges(plan) {
  return plan.hosts.some(({ changes }) => changes.length > 0);
}
function digest(plan, version) {
  const hosts = plan.hosts.map(
    ({ host, fate, changes }) => JSON.stringify([host, fate, changes.map((change) => canonical(change)).sort()])
  );
  const meaning = [version, plan.fleet, hosts.sort()];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(meaning))));
}
function planDocument(plan, version, stops = []) {
  return {
    version: 3,
    fleet: plan.fleet,
    offline: plan.offline,
    digest: digest(plan, version),
    summary: renamed(summarise(plan)),
    changes: plan.hosts.flatMap(
      ({ host, changes }) => shownChanges(changes).map((change) => changeDocument(host, change))
    ),
    foreign_rules: plan.hosts.flatMap(
      ({ host, foreignRules }) => foreignRules.map(({ text, comment }) => ({ host, rule: text, comment }))
    ),
    monthly_cost: plan.cost ?? null,
    closing_ports: plan.closing,
    stops: stops.map((problem) => problem.toJSON()),
    problems: plan.problems.map((problem) => problem.toJSON())
  };
}
function changeDocument(host, { kind, id, action, ...fields }) {
  return { host, kind, id, action: verbOf({ kind, action }), ...renamed(fields) };
}
function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      renamed(field) ?? null
    ])
  );
}

// src/plan/group.ts
function groupBy(values, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

// src/plan/short.ts
function fateText(host) {
  return isGivenBack(host) ? "give back" : host.fate;
}
var nouns = {
  private: "private file",
  secrets: "secrets file",
  fleet: "mark",
  "host-key": "SSH host key",
  "fleet-tag": "fleet tag"
};
function changeCounts({ fate, changes }) {
  const shown = shownChanges(changes);
  if (isMade(fate)) return count(shown.length, "change");
  const kinds = groupBy(shown, ({ kind }) => kind);
  return [...kinds].map(([kind, those]) => count(those.length, nouns[kind] ?? kind)).join(", ");
}

export {
  canonical,
  verbOf,
  traitsOf2 as traitsOf,
  shownChanges,
  isOfFleet,
  isMade,
  isLost,
  summarise,
  isGivenBack,
  hasChanges,
  digest,
  planDocument,
  groupBy,
  fateText,
  changeCounts
};
