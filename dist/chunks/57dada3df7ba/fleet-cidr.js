import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  Problem
} from "./problem.js";

// src/fleet/cidr.ts
function parseAddress(text) {
  const value = text.includes(":") ? parseV6(text) : parseV4(text);
  return value === void 0 ? void 0 : { family: text.includes(":") ? 6 : 4, value };
}
function parseCidr(text) {
  const [, head = "", tail] = /^([^/]+)(?:\/(0|[1-9][0-9]{0,2}))?$/.exec(text) ?? [];
  const address = parseAddress(head);
  if (address === void 0) return void 0;
  const prefix2 = tail === void 0 ? width(address) : Number(tail);
  return prefix2 <= width(address) ? { ...address, prefix: prefix2 } : void 0;
}
function formatAddress({ family, value }) {
  if (family === 4) return groups(value, 4, 8n).join(".");
  const text = groups(value, 8, 16n).map((group) => group.toString(16)).join(":");
  const zeros = [...text.matchAll(/\b0(?::0)+\b/g)].map(([run]) => run).sort((a, b) => b.length - a.length)[0];
  return zeros === void 0 ? text : text.replace(new RegExp(`(?:^|:)\\b${zeros}\\b(?::|$)`), "::");
}
function plainAddress(text) {
  const address = parseAddress(text ?? "");
  return address && formatAddress(address);
}
function formatCidr(cidr) {
  return `${formatAddress(cidr)}/${cidr.prefix}`;
}
function canonical(cidr) {
  return { ...cidr, value: cidr.value - cidr.value % size(cidr) };
}
function size(cidr) {
  return 1n << BigInt(width(cidr) - cidr.prefix);
}
function contains(outer, inner) {
  if (outer.family !== inner.family) return false;
  if ("prefix" in inner && inner.prefix < outer.prefix) return false;
  return canonical({ ...outer, value: inner.value }).value === canonical(outer).value;
}
function overlap(one, other) {
  return contains(one, other) || contains(other, one);
}
function* hostAddresses(cidr) {
  const { value } = canonical(cidr);
  for (let offset = 1n; offset < size(cidr) - 1n; offset++) yield formatAddress({ ...cidr, value: value + offset });
}
function* hostAddressesFromEnd(cidr) {
  const { value } = canonical(cidr);
  for (let offset = size(cidr) - 2n; offset > 0n; offset--) yield formatAddress({ ...cidr, value: value + offset });
}
function isHostAddress(cidr, address) {
  const offset = address.value - canonical(cidr).value;
  return address.family === cidr.family && offset > 0n && offset < size(cidr) - 1n;
}
function ipv4Within(address) {
  const { family, value, prefix: prefix2 } = address;
  if (family !== 6 || value >> 32n !== 0xffffn || (prefix2 ?? 128) < 96) return void 0;
  const inner = { family: 4, value: value & 0xffffffffn };
  return prefix2 === void 0 ? inner : { ...inner, prefix: prefix2 - 96 };
}
function width({ family }) {
  return family === 4 ? 32 : 128;
}
function groups(value, count, bits) {
  return Array.from({ length: count }, (_, i) => value >> bits * BigInt(count - 1 - i) & (1n << bits) - 1n);
}
function parseV4(text) {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) < 256)) {
    return void 0;
  }
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}
function parseV6(text) {
  const halves = withoutDots(text)?.split("::");
  if (halves === void 0 || halves.length > 2) return void 0;
  const [head = [], tail = []] = halves.map((half) => half === "" ? [] : half.split(":"));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return void 0;
  const all = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return void 0;
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}
function withoutDots(text) {
  if (!text.includes(".")) return text;
  const colon = text.lastIndexOf(":");
  const value = parseV4(text.slice(colon + 1));
  if (value === void 0) return void 0;
  return `${text.slice(0, colon + 1)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

// src/plan/canonical.ts
function canonical2(value, text = (same) => same, sort = false) {
  if (typeof value === "string") return JSON.stringify(text(value));
  if (Array.isArray(value)) {
    const parts = value.map((part) => canonical2(part, text, sort));
    return `[${(sort ? parts.sort() : parts).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== void 0).sort(([one], [other]) => one < other ? -1 : 1).map(([name, field]) => `${JSON.stringify(name)}:${canonical2(field, text, sort)}`);
  return `{${fields.join()}}`;
}
function canonicalHash(...of) {
  return bytesToHex(sha256(utf8ToBytes(canonical2(...of))));
}

// src/host/kinds/mark.ts
var managedPath = "/var/lib/promguard/managed";
var formerPath = "/var/lib/promguard/former";
var prefix = "fleet:";
function markOn(managed) {
  return [...managed].find((id) => id.startsWith(prefix))?.slice(prefix.length);
}
function otherMark(managed, own) {
  const mark = markOn(managed);
  return mark === own ? void 0 : mark;
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
    const before = otherMark(managed, after);
    if (before === void 0) return [];
    return [{ kind: "fleet", id: `${prefix}${after}`, action: "update", before, after }];
  },
  refusal: (host, { before }) => new Problem("host-of-other-fleet", `${host} belongs to another fleet, ${before}`, {
    hint: `remove it from that fleet first; if that fleet no longer exists, or its lock is lost for good, delete the line ${prefix}${before} from ${managedPath} on ${host}`
  })
};

// src/fleet/ranges.ts
var rangesOf = (...texts) => texts.flatMap((text) => parseCidr(text) ?? []);
var privateRanges = rangesOf("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
var specialRanges = rangesOf(
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/3",
  "::/127",
  "fe80::/10",
  "ff00::/8"
);
function isPrivate(address) {
  return privateRanges.some((range) => contains(range, address));
}
function isSpecial(address) {
  return specialRanges.some((range) => contains(range, address));
}

export {
  canonical2 as canonical,
  canonicalHash,
  managedPath,
  formerPath,
  markOn,
  otherMark,
  marks,
  parseAddress,
  parseCidr,
  formatAddress,
  plainAddress,
  formatCidr,
  canonical as canonical2,
  size,
  contains,
  overlap,
  hostAddresses,
  hostAddressesFromEnd,
  isHostAddress,
  ipv4Within,
  rangesOf,
  specialRanges,
  isPrivate,
  isSpecial
};
