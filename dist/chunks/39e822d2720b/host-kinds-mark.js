import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  Problem
} from "./problem.js";

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
function canonicalHash(...of) {
  return bytesToHex(sha256(utf8ToBytes(canonical(...of))));
}

// src/host/kinds/mark.ts
var managedPath = "/var/lib/promguard/managed";
var prefix = "fleet:";
function markOn(managed) {
  return [...managed].find((id) => id.startsWith(prefix))?.slice(prefix.length);
}
var marks = {
  id: ({ fleet }) => `${prefix}${fleet}`,
  isManaged: true,
  words: [],
  read: () => ({}),
  assume: () => ({}),
  /** The list is sent anyway. */
  requests: () => [],
  compare({ fleet: after }, _, { managed }) {
    const before = markOn(managed);
    if (before === void 0 || before === after) return [];
    return [{ kind: "fleet", id: `${prefix}${after}`, action: "update", before, after }];
  },
  refusal: (host, { before }) => new Problem("host-of-other-fleet", `${host} belongs to another fleet, ${before}`, {
    hint: `remove it from that fleet first; if that fleet no longer exists, or its lock is lost for good, delete the line ${prefix}${before} from ${managedPath} on ${host}`
  })
};

export {
  canonical,
  canonicalHash,
  managedPath,
  markOn,
  marks
};
