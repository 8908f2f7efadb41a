import {
  catalogue,
  didYouMean,
  listen,
  nearest,
  probing,
  prometheusRelease,
  require_equal
} from "./fleet-catalogue.js";
import {
  codePoint,
  inOrder,
  mostProblems,
  readDocument,
  withHint
} from "./fleet-document.js";
import {
  Problem
} from "./problem.js";

// src/fleet/unknown-exporter.ts
function unknownExporter(name2, absent = ["package", "command", "port"], at) {
  const keys = absent.map((key) => `\`${key}\``).join(", ");
  const near = nearest(name2, catalogue.keys());
  const meant = near === void 0 ? "" : `did you mean \`${near}\`? `;
  const hint = probing.has(name2) ? `it probes what a scrape names, and PromGuard's scrapes name nothing: remove it from fleet.yaml, or describe it there with ${keys}` : `${meant}known are ${[...catalogue.keys()].join(", ")} (promguard exporters); any other needs ${keys}`;
  return new Problem("unknown-exporter", `unknown exporter \`${name2}\``, { ...at && { at }, hint });
}

// src/fleet/check-exporters.ts
var managedUnits = ["ssh", "sshd", "ufw", "prometheus"];
function checkExporters(placed, exporters2, document) {
  const hosts2 = placed.flatMap(({ entry: entry2, names }) => names.map((name2) => ({ name: name2, labels: entry2.labels })));
  const known2 = new Set(hosts2.map(({ name: name2 }) => name2));
  const counted = new Map(placed.map(({ entry: entry2, names }) => [entry2.name, names]));
  return [
    ...exporters2.flatMap((exporter) => checkExporter(exporter, document)),
    ...exporters2.flatMap((exporter) => [
      ...checkHostNames(exporter, known2, counted, document),
      ...checkLabels(exporter, hosts2, document)
    ]),
    ...checkConflicts(exporters2, hosts2, document)
  ];
}
function checkExporter({ name: name2, entry: entry2, resolved }, document) {
  const keyAt = (...path) => document.keyAt("exporters", name2, ...path);
  const valueAt = (key) => document.at("exporters", name2, key);
  if (name2 === "prometheus") {
    const hint = "choose another name for the exporter";
    return [
      new Problem("reserved-exporter-name", "`prometheus` is the job of Prometheus itself", { at: keyAt(), hint })
    ];
  }
  const absent = ["package", "command", "port"].filter((key) => resolved[key] === void 0);
  if (absent.length > 0) return [unknownExporter(name2, absent, keyAt())];
  const problems = [];
  if (entry2.version !== void 0 && entry2.sha256 !== void 0 && resolved.pin === void 0) {
    const place = { at: keyAt("version"), hint: "set `url` to the address of its archive" };
    problems.push(new Problem("missing-release-url", `PromGuard does not know where to download \`${name2}\``, place));
  }
  if (entry2.args === void 0 && catalogue.get(name2)?.needsArgs) {
    const hint = `as in ${catalogue.get(name2)?.example}`;
    const summary = `\`${name2}\` exports nothing without \`args\``;
    problems.push(new Problem("exporter-needs-args", summary, { at: keyAt(), hint, severity: "warning" }));
  }
  if (resolved.port === 22 || resolved.port === 9090) {
    const summary = `port ${resolved.port} belongs to ${resolved.port === 22 ? "SSH" : "Prometheus"}`;
    problems.push(new Problem("managed-port", summary, { at: valueAt("port"), hint: "choose another `port`" }));
  }
  if (managedUnits.includes(resolved.unit) || resolved.unit.startsWith("wg-quick@")) {
    const place = { at: valueAt("unit"), hint: "use the exporter's own unit" };
    problems.push(new Problem("managed-unit", `the unit \`${resolved.unit}\` is not an exporter`, place));
  }
  if (!resolved.args.some((arg) => arg.includes("{listen}"))) {
    const hint = "put {listen} into one of `args`; without it, the exporter may listen on every address, protected only by ufw";
    const place = { at: valueAt("args"), hint, severity: "warning" };
    problems.push(
      new Problem("missing-listen-address", `\`args\` of \`${name2}\` do not set the listen address`, place)
    );
  }
  return problems;
}
function checkHostNames({ name: name2, entry: entry2 }, known2, counted, document) {
  const unknown = [...(entry2.hosts ?? []).entries()].filter(([, host]) => !known2.has(host));
  return unknown.map(([i, host], nth) => {
    const otherwise = "use the name of a host of this fleet";
    const names = counted.get(host);
    const meant = () => nth < mostProblems ? didYouMean(host, known2, otherwise) : otherwise;
    const hint = names ? `it has a \`count\`: list ${shortened(names)}` : meant();
    return new Problem("unknown-host", `there is no host \`${host}\``, {
      at: document.at("exporters", name2, "hosts", i),
      hint
    });
  });
}
function shortened(names) {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
}
function checkLabels({ name: name2, entry: entry2, runs }, hosts2, document) {
  if (entry2.labels === void 0 || hosts2.some(runs)) return [];
  const at = document.keyAt("exporters", name2, "labels");
  const summary = `no host has the labels of \`${name2}\`, so none runs it`;
  return [new Problem("no-matching-host", summary, { at, severity: "warning" })];
}
function checkConflicts(exporters2, hosts2, document) {
  return exporters2.flatMap(
    ({ name: name2, resolved: mine, runs }, i) => exporters2.slice(0, i).flatMap(({ name: other, resolved: theirs, runs: runsOther }) => {
      const samePort = mine.port !== void 0 && mine.port === theirs.port;
      const shared = samePort ? `port ${mine.port}` : mine.unit === theirs.unit ? `unit ${mine.unit}` : void 0;
      const host = shared && hosts2.find((one) => runs(one) && runsOther(one));
      if (!host) return [];
      const summary = `\`${other}\` and \`${name2}\` share ${shared} on \`${host.name}\``;
      const hint = "change one of them, or run them on different hosts";
      return [new Problem("exporter-conflict", summary, { at: document.keyAt("exporters", name2), hint })];
    })
  );
}

// src/fleet/cidr.ts
function parseAddress(text) {
  const value = text.includes(":") ? parseV6(text) : parseV4(text);
  return value === void 0 ? void 0 : { family: text.includes(":") ? 6 : 4, value };
}
function parseCidr(text) {
  const [, head = "", tail] = /^([^/]+)(?:\/(0|[1-9][0-9]{0,2}))?$/.exec(text) ?? [];
  const address = parseAddress(head);
  if (address === void 0) return void 0;
  const prefix = tail === void 0 ? width(address) : Number(tail);
  return prefix <= width(address) ? { ...address, prefix } : void 0;
}
function formatAddress({ family, value }) {
  if (family === 4) return groups(value, 4, 8n).join(".");
  const text = groups(value, 8, 16n).map((group) => group.toString(16)).join(":");
  const zeros = [...text.matchAll(/\b0(?::0)+\b/g)].map(([run]) => run).sort((a, b) => b.length - a.length)[0];
  return zeros === void 0 ? text : text.replace(new RegExp(`(?:^|:)\\b${zeros}\\b(?::|$)`), "::");
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
function isHostAddress(cidr, address) {
  const offset = address.value - canonical(cidr).value;
  return address.family === cidr.family && offset > 0n && offset < size(cidr) - 1n;
}
function ipv4Within(address) {
  const { family, value, prefix } = address;
  if (family !== 6 || value >> 32n !== 0xffffn || (prefix ?? 128) < 96) return void 0;
  const inner = { family: 4, value: value & 0xffffffffn };
  return prefix === void 0 ? inner : { ...inner, prefix: prefix - 96 };
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
  const missing2 = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing2 < 1 : missing2 !== 0) return void 0;
  const all = [...head, ...Array.from({ length: missing2 }, () => "0"), ...tail];
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

// src/fleet/instead.ts
function textOf(value) {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}
function looksSecret(value) {
  return /secret|private/i.test(textOf(value));
}
var synonyms = new Map(
  Object.entries({
    hostname: "name",
    host: "name",
    ip: "address",
    ip_address: "address",
    location: "region",
    datacenter: "region",
    zone: "region",
    type: "size",
    os: "image",
    tags: "labels",
    ports: "allow",
    firewall: "allow",
    hosts: "nodes",
    servers: "nodes",
    x86_64: "amd64",
    aarch64: "arm64"
  })
);
function meantKey(unknown, known2) {
  const word = wordOf(unknown);
  if (known2.includes(word)) return word;
  const near = nearest(word, known2);
  const synonym = synonyms.get(word.toLowerCase());
  return near ?? (synonym !== void 0 && known2.includes(synonym) ? synonym : void 0);
}
function wordOf(key) {
  return /^([\w-]+)\s*[:=：]/.exec(key)?.[1] ?? key;
}
function insteadOfKey(unknown, known2, sections) {
  const [, word = "", rest = ""] = /^([\w-]+)\s*[:=：]\s*(.*)$/.exec(unknown) ?? [];
  if (known2.includes(word))
    return `write a colon and a space: \`${word}: ${/^[{[]/.test(rest) || looksSecret(rest) ? "…" : rest}\``;
  const strange = notAscii(unknown);
  if (strange !== void 0) return strange;
  if (sections.length > 0) {
    return `it belongs under ${sections.map((section) => `\`${section}\``).join(" or ")}: check the indentation`;
  }
  const meant = meantKey(unknown, known2);
  return meant === void 0 ? `known keys: ${known2.join(", ")}` : `did you mean \`${meant}\`?`;
}
function notAscii(text) {
  const [character] = /[^\x20-\x7e\s]/u.exec(text) ?? [];
  if (character === void 0 || character < " ") return void 0;
  return `it contains ${new RegExp("\\p{C}", "u").test(character) ? "an invisible character" : `\`${character}\``} (${codePoint(character)}), which is not ASCII`;
}
var hints = new Map(
  Object.entries({
    recipients: "run `promguard init`, or `age-keygen -o key.txt` and put the public key it prints (age1…) here",
    monitors: "at least one host must run Prometheus: - { name: promguard-monitor-1, region: tor1 }",
    region: "for example `region: lon1`; an existing server has an `address` instead",
    scrape_interval: "add a unit, as in 30s",
    retention: "add a unit, as in 15d",
    allow_from: "nobody could reach the hosts: list the addresses that may, or 0.0.0.0/0 and ::/0",
    address: "for example `address: 198.51.100.7`",
    cidr: "for example `cidr: 10.0.0.0/24`",
    sha256: "`sha256sum` prints that of the archive, and most projects publish it",
    size: "for example `size: s-1vcpu-1gb`",
    image: "for example `image: debian-12-x64`",
    reader_keys: "put the content of a .pub file here"
  })
);
function example(key, schema) {
  const value = schema?.examples?.[0];
  return value === void 0 || key === "" ? void 0 : `for example \`${key}: ${flow(value)}\``;
}
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  return typeof value === "string" && !/^[\w./@][\w./@+-]*$/.test(value) ? JSON.stringify(value) : textOf(value);
}
function insteadOfType(value, schema, key, list) {
  if (looksSecret(value)) return hints.get(key);
  const empty = value === null || value === void 0;
  if (empty && list !== void 0) return "remove it, or write an entry after the dash";
  switch (schema.type) {
    case "object":
      return insteadOfMap(value, schema, key, list);
    case "array":
      return insteadOfList(value, key);
    case "boolean":
      return insteadOfBoolean(value);
    case "integer":
      return insteadOfNumber(value, key) ?? example(key, schema);
    default:
      return insteadOfText(value, schema, key);
  }
}
function insteadOfMap(value, schema, key, list) {
  const [, unspaced] = /^([a-z_]{1,20}):[^\s:]/.exec(textOf(value)) ?? [];
  if (list !== void 0 && list !== "allow" && unspaced !== void 0) return `write a space after \`${unspaced}:\``;
  if (list !== void 0) return `write \`${entry(value, list)}\``;
  if (Array.isArray(value) && key === "exporters") {
    return `write \`${key}: ${flow(Object.fromEntries(value.map((name2) => [textOf(name2), {}])))}\``;
  }
  if (value === null || schema.examples === void 0) return `write \`${key}: ${flow(schema.default ?? {})}\``;
  return example(key, schema);
}
function entry(value, list) {
  if (list !== "allow") return flow({ name: typeof value === "string" ? value : "web-1", region: "lon1" });
  const [, port, proto] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(textOf(value)) ?? [];
  return flow({ port: Number(port ?? 443), ...proto && { proto } });
}
function insteadOfList(value, key) {
  if (value === null) return `write \`${key}: []\``;
  if (typeof value === "object") return `put it into a list: \`${key}: [{ … }]\``;
  if ((key === "from" || key === "allow_from") && !parseCidr(textOf(value))) {
    return isEverybody(textOf(value)) ? `write \`${key}: [0.0.0.0/0, "::/0"]\`` : `for example \`${key}: [203.0.113.0/24]\``;
  }
  const maps = key === "allow" || key === "nodes" || key === "monitors";
  return `write \`${key}: [${maps ? entry(value, key) : flow(value)}]\``;
}
function isEverybody(text) {
  return /^(any|anywhere|all|anyone|everyone|everybody|public|internet|world|\*)$/i.test(text);
}
function insteadOfBoolean(value) {
  const no = /^(no|off|false|n)$/i.test(textOf(value));
  const yes = /^(yes|on|true|y)$/i.test(textOf(value));
  return no ? "write false, without quotes" : yes ? "write true, without quotes" : "write true or false";
}
function insteadOfNumber(value, key) {
  const several = Array.isArray(value) || /^\d+\s*[-:,]\s*\d+$/.test(textOf(value));
  if (several && key === "port") return "write one port; every other needs an entry of its own";
  const [, digits] = /^(\d[\d_,]*) ?(?:%|s|sec|seconds|days?|d)?[;,]?$/.exec(textOf(value)) ?? [];
  if (digits === void 0) return void 0;
  const number = digits.replaceAll(/[_,]/g, "");
  if (key === "max_destroy" && textOf(value).includes("%")) return `write \`max_destroy_percent: ${number}\``;
  return `write ${number}, a number without quotes`;
}
function insteadOfText(value, schema, key) {
  if (schema.enum) return void 0;
  if (value === null) return hints.get(key) ?? example(key, schema) ?? 'write a text; "" is an empty one';
  if (Array.isArray(value)) return "write one value, without brackets or dashes";
  if (typeof value === "object") return "write one value; text that has a colon needs quotes";
  if (key === "sha256") return "put it in quotes";
  const quotable = new RegExp(schema.pattern ?? "", "u").test(textOf(value));
  return hints.get(key) ?? (quotable ? void 0 : example(key, schema)) ?? "put it in quotes";
}
var repairs = new Map(
  Object.entries({
    fleet: hyphens,
    name: hyphens,
    host_key: (text) => /SHA256:[A-Za-z0-9+/]{43}/.exec(text)?.[0] ?? `SHA256:${text}`,
    sha256: (text) => text.replace(/^sha256:/i, "").toLowerCase(),
    version: (text) => text.replace(/^v/i, ""),
    unit: (text) => text.replace(/\.service$/, ""),
    metrics_path: (text) => `/${text}`,
    labels: (text) => text.replaceAll(/[-. ]/g, "_")
  })
);
function hyphens(text) {
  return text.toLowerCase().replaceAll(/[ _]+/g, "-").replace(/^-+|[-,;]+$/g, "");
}
function insteadOfPattern(text, schema, key) {
  const strange = notAscii(text);
  if (strange !== void 0) return strange;
  if (looksSecret(text)) return hints.get(key);
  if (key === "name" && /^[\d.]+$|:/.test(text)) return "an address belongs in `address`: choose a name too";
  if (key === "host_key" && /^(ssh-|ecdsa-)/.test(text))
    return "that is the key: `ssh-keygen -lf FILE` prints its fingerprint";
  if (/[\n\r]/.test(text)) return "write it on one line";
  const fits = (candidate) => candidate !== text && new RegExp(schema.pattern ?? "", "u").test(candidate);
  const trimmed = text.trim().replace(/[,;]$/, "");
  const meant = [trimmed, trimmed.toLowerCase(), repairs.get(key)?.(trimmed) ?? ""].find(fits);
  if (meant !== void 0) return `write \`${meant}\``;
  const most = [255, 63, 15].find((length) => text.length > length && fits(text.slice(0, length)));
  return most === void 0 ? hints.get(key) ?? example(key, schema) : `shorten it to ${most} characters`;
}

// src/fleet/check-network.ts
var known = (...ranges) => ranges.flatMap((range) => parseCidr(range) ?? []);
var privateRanges = known("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
var specialRanges = known(
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
function checkNetwork(file, placed, document) {
  const at = document.at("network", "cidr");
  const text = file.network.cidr;
  const cidr = parseCidr(text);
  if (cidr === void 0 || !text.includes("/")) {
    return [
      new Problem("invalid-range", `\`cidr\` must be an IPv4 range, found "${text}"`, {
        at,
        hint: "for example 10.0.0.0/24"
      })
    ];
  }
  if (cidr.family === 6) {
    return [
      new Problem("invalid-range", "`cidr` must be an IPv4 range: tunnel addresses are IPv4", {
        at,
        hint: "for example 10.0.0.0/24"
      })
    ];
  }
  if (formatCidr(canonical(cidr)) !== text) return [notCanonical(text, cidr, at)];
  if (cidr.prefix < 8 || cidr.prefix > 30) {
    return [
      new Problem("invalid-prefix-length", `\`cidr\` must have a prefix from /8 to /30, found /${cidr.prefix}`, {
        at,
        hint: "for example 10.0.0.0/24"
      })
    ];
  }
  if (specialRanges.some((range) => overlap(range, cidr))) {
    return [
      new Problem("special-range", `\`cidr\` ${text} is a special-purpose range`, {
        at,
        hint: "for example 10.0.0.0/24"
      })
    ];
  }
  return [...checkRoom(cidr, placed, at), ...checkPrivate(cidr, at)];
}
function checkRoom(cidr, placed, at) {
  const hosts2 = placed.reduce((sum, { names }) => sum + names.length, 0);
  const room = Number(size(cidr)) - 2;
  if (hosts2 <= room) return [];
  const wide = { ...cidr, prefix: 32 - Math.ceil(Math.log2(hosts2 + 2)) };
  return [
    new Problem(
      "network-too-small",
      `\`cidr\` ${formatCidr(cidr)} has room for ${room} hosts, the fleet has ${hosts2}`,
      {
        at,
        hint: `widen it, for example to ${formatCidr(canonical(wide))}`
      }
    )
  ];
}
function checkPrivate(cidr, at) {
  if (isPrivate(cidr)) return [];
  const hint = "use a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10";
  const summary = `\`cidr\` ${formatCidr(cidr)} is a public range: the hosts could not reach its real owners`;
  return [new Problem("public-range", summary, { at, hint, severity: "warning" })];
}
function notCanonical(text, cidr, at) {
  const right = formatCidr(canonical(cidr));
  const summary = `"${text}" has bits set beyond its prefix`;
  return new Problem("host-bits-set", summary, { at, hint: `write ${right}` });
}
function checkSources(sources, document, path) {
  const problems = [];
  const before = [];
  for (const [i, text] of sources.entries()) {
    const at = document.at(...path, i);
    const cidr = parseCidr(text);
    if (cidr === void 0) {
      const hint = isEverybody(text) ? `write ${anyone}` : "for example 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32";
      problems.push(new Problem("invalid-range", `"${text}" is not an IPv4 or IPv6 address or range`, { at, hint }));
      continue;
    }
    const nobodys2 = nobodysRange(text, cidr, at);
    if (nobodys2) {
      problems.push(nobodys2);
      continue;
    }
    if (canonical(cidr).value !== cidr.value) {
      problems.push(notCanonical(text, cidr, at));
      continue;
    }
    const other = before.find((earlier) => overlap(earlier.cidr, cidr));
    if (other !== void 0 && other.text !== text) problems.push(overlapping(text, cidr, other, at));
    before.push({ text, cidr });
  }
  return problems;
}
var anyone = "0.0.0.0/0 and ::/0, which are everybody";
var nobodys = known("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8");
function nobodysRange(text, cidr, at) {
  const mapped = ipv4Within(cidr);
  if (mapped) {
    const summary = `${text} is an IPv4 range in the form of IPv6, which no packet has`;
    return new Problem("special-range", summary, { at, hint: `write ${formatCidr(mapped)}` });
  }
  if (!nobodys.some((range) => contains(range, cidr))) return void 0;
  const hint = cidr.value === 0n ? `write ${anyone}` : "write the address at which the machine is seen from outside";
  return new Problem("special-range", `no other machine has an address in ${text}`, { at, hint });
}
function overlapping(text, cidr, other, at) {
  const [inner, outer] = contains(other.cidr, cidr) ? [text, other.text] : [other.text, text];
  const hint = `remove ${inner}, or narrow ${outer} if it should not allow that much`;
  return new Problem("overlapping-ranges", `${inner} is part of ${outer}, which is already allowed`, {
    at,
    hint,
    severity: "warning"
  });
}

// src/fleet/check-hosts.ts
var forbiddenNames = ["localhost", "constructor"];
function checkHosts(file, placed, exporters2, document) {
  return [
    ...checkNames(placed, document),
    ...checkFormerly(placed, document),
    ...checkAddresses(file, placed, document),
    ...checkFamilies(file, placed, document),
    ...placed.flatMap((host) => checkAllow(file, host, exporters2, document))
  ];
}
function checkNames(placed, document) {
  const problems = [];
  const first = /* @__PURE__ */ new Map();
  for (const host of placed) {
    const at = document.at(...host.path, "name");
    const longest = host.names.at(-1) ?? "";
    if (host.entry.name.length <= 63 && longest.length > 63) {
      problems.push(
        new Problem("host-name-too-long", `the name \`${longest}\` has more than 63 characters`, {
          at,
          hint: "shorten `name`"
        })
      );
    }
    if (host.names.some((name2) => forbiddenNames.includes(name2))) {
      problems.push(
        new Problem("forbidden-host-name", `a host cannot be named \`${host.entry.name}\``, {
          at,
          hint: "choose another name"
        })
      );
    }
    const taken = host.names.find((name2) => first.has(name2));
    const other = first.get(taken ?? "");
    if (other !== void 0) {
      const hint = `rename one of them: the other is on line ${document.at(...other.path, "name").line}`;
      problems.push(new Problem("duplicate-host-name", `two hosts are named \`${taken}\``, { at, hint }));
    }
    for (const name2 of host.names) if (!first.has(name2)) first.set(name2, host);
  }
  return problems;
}
function checkFormerly(placed, document) {
  const names = new Set(placed.flatMap((host) => host.names));
  const claimed = /* @__PURE__ */ new Map();
  return placed.flatMap(({ entry: { name: name2, formerly, count }, path }) => {
    if (formerly === void 0) return [];
    const at = document.at(...path, "formerly");
    const other = claimed.get(formerly);
    claimed.set(formerly, name2);
    if (count !== void 0) {
      const hint2 = "write each of these hosts out, with the name that it had before, or remove `formerly`";
      return [
        new Problem("formerly-with-count", `\`formerly\` names one host, and \`count\` makes several`, { at, hint: hint2 })
      ];
    }
    if (formerly === name2) {
      const hint2 = "write the name that the host had before, or remove it";
      return [new Problem("formerly-own-name", `\`formerly\` is the name that the host has: ${name2}`, { at, hint: hint2 })];
    }
    if (names.has(formerly)) {
      const summary = `\`${name2}\` was \`${formerly}\` before, and a host of that name is still in this file`;
      const hint2 = "remove that host if it was renamed; remove `formerly` if it is another one";
      return [new Problem("formerly-in-use", summary, { at, hint: hint2 })];
    }
    if (other === void 0) return [];
    const hint = "only one of them can keep its droplet, address and keys: remove `formerly` from the other one";
    return [
      new Problem("formerly-twice", `\`${other}\` and \`${name2}\` were both \`${formerly}\` before`, { at, hint })
    ];
  });
}
function checkAddresses(file, placed, document) {
  const tunnel = parseCidr(file.network.cidr);
  const owners = /* @__PURE__ */ new Map();
  return placed.flatMap(({ entry: entry2, path }) => {
    if (entry2.address === void 0) return [];
    const at = document.at(...path, "address");
    const address = parseAddress(entry2.address);
    const mapped = address && ipv4Within(address);
    if (address === void 0 || mapped) {
      const meant = mapped ? formatAddress(mapped) : meantAddress(entry2.address);
      const example2 = /^[^:]*[a-z]/.test(entry2.address) ? "write its address, not its name, " : "";
      const hint2 = meant === void 0 ? `${example2}for example 198.51.100.7 or 2001:db8::7` : `write ${meant}`;
      const summary = `\`address\` must be an IPv4 or IPv6 address, found "${entry2.address}"`;
      return [new Problem("invalid-address", summary, { at, hint: hint2 })];
    }
    const text = formatAddress(address);
    const owner = owners.get(text);
    owners.set(text, owner ?? entry2.name);
    if (owner !== void 0)
      return [
        new Problem("duplicate-address", `\`${owner}\` and \`${entry2.name}\` have the same address ${text}`, {
          at,
          hint: "give each its own address, or remove one of them"
        })
      ];
    if (isSpecial(address))
      return [
        new Problem("special-address", `${text} cannot be the address of a server`, {
          at,
          hint: "write the address at which other machines reach it"
        })
      ];
    if (tunnel !== void 0 && contains(tunnel, address)) {
      const hint2 = "use the address at which it is reachable without the tunnel, or choose another `network.cidr`";
      return [
        new Problem("address-in-tunnel-range", `${text} is in the tunnel's own range ${file.network.cidr}`, {
          at,
          hint: hint2
        })
      ];
    }
    if (!isPrivate(address)) return [];
    const hint = "every monitor and the machine that runs PromGuard must be able to reach it there";
    return [new Problem("private-address", `${text} is a private address`, { at, hint, severity: "warning" })];
  });
}
function meantAddress(text) {
  const bare = text.trim().replace(/^.*@/, "").replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1").replace(/\/\d+$/, "");
  const address = parseAddress(bare) ?? parseAddress(bare.replaceAll(/\b0+(?=\d)/g, ""));
  return address && formatAddress(address);
}
function checkFamilies(file, placed, document) {
  const familiesOf = ({ entry: entry2 }) => {
    if (entry2.address === void 0) return entry2.ipv6 ?? file.defaults.ipv6 ? "46" : "4";
    const address = parseAddress(entry2.address);
    return address && !isSpecial(address) && !ipv4Within(address) ? String(address.family) : "46";
  };
  const meet = (one, other) => [...one].some((family) => other.includes(family));
  const monitors = /* @__PURE__ */ new Map();
  for (const host of placed) {
    const families = familiesOf(host);
    if (host.role === "monitor" && !monitors.has(families)) monitors.set(families, host);
  }
  const apart = placed.flatMap((host) => {
    const [, monitor] = [...monitors].find(([families]) => !meet(families, familiesOf(host))) ?? [];
    return monitor ? [{ host, monitor }] : [];
  });
  const droplet = apart.find(({ host }) => host.entry.address === void 0);
  return apart.filter((pair) => pair.host.entry.address !== void 0 || pair === droplet).map(({ host, monitor }) => {
    const { path } = host.entry.address === void 0 ? monitor : host;
    const names = `\`${host.entry.name}\` and the monitor \`${monitor.entry.name}\``;
    return new Problem(
      "no-common-address-family",
      `${names} can never reach each other: one has IPv4, the other IPv6`,
      {
        at: document.at(...path, "address"),
        hint: "give the server by an address of the other family, or set `ipv6: true` for the droplet"
      }
    );
  });
}
function checkAllow(file, host, exporters2, document) {
  const seen = /* @__PURE__ */ new Set();
  return host.entry.allow.flatMap(({ port, proto, from }, i) => {
    const path = [...host.path, "allow", i];
    const problems = checkSources(from, document, [...path, "from"]);
    const at = document.at(...path, "port");
    const other = managedPort(file, host, exporters2, port, proto);
    const twice = seen.has(`${port}/${proto}`);
    seen.add(`${port}/${proto}`);
    if (other !== void 0)
      problems.push(new Problem("managed-port", `${port}/${proto} is ${other.whose}`, { at, hint: other.hint }));
    if (twice) {
      const hint = "list all its sources in one `from`";
      problems.push(
        new Problem("duplicate-port", `${port}/${proto} is allowed twice on \`${host.entry.name}\``, { at, hint })
      );
    }
    return problems;
  });
}
function managedPort(file, { role, names, entry: entry2 }, exporters2, port, proto) {
  const remove = "remove it";
  if (proto === "udp") {
    return port === file.network.port ? { whose: "WireGuard's port, which is open anyway", hint: remove } : void 0;
  }
  if (port === 22) return { whose: "SSH's port", hint: "use `ssh.allow_from` to say who may reach it" };
  if (port === 9090 && role === "monitor") {
    return {
      whose: "Prometheus' port, which stays closed",
      hint: `${remove}; use \`promguard tunnel\` to open its page`
    };
  }
  const exporter = exporters2.find(
    ({ resolved, runs }) => resolved.port === port && names.some((name2) => runs({ name: name2, labels: entry2.labels }))
  );
  if (exporter === void 0) return void 0;
  return {
    whose: `the port of the exporter \`${exporter.name}\`, which only monitors may reach, through the tunnel`,
    hint: remove
  };
}

// src/fleet/check-pins.ts
function checkPins({ prometheus, exporters: exporters2 }, document) {
  const named = Object.entries(exporters2).map(([name2, entry2]) => [["exporters", name2], entry2]);
  const pins = [[["prometheus"], prometheus], ...named];
  return pins.flatMap(([path, { url, sha256 }]) => {
    if (url === void 0 || url.includes("{arch}") || typeof sha256 !== "object") return [];
    if (Object.keys(sha256).length < 2) return [];
    const hint = "put {arch} where it says amd64 or arm64";
    return [
      new Problem("one-archive", "`sha256` names several architectures, and `url` one archive", {
        at: document.at(...path, "url"),
        hint
      })
    ];
  });
}

// src/fleet/duration.ts
var units = { y: 31536e3, w: 604800, d: 86400, h: 3600, m: 60, s: 1, ms: 1e-3 };
function parseDuration(text) {
  if (text === "0") return 0;
  const parts = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (text === "" || parts === null) return void 0;
  const seconds = Object.values(units).reduce((sum, unit, i) => sum + Number(parts[i + 1] ?? 0) * unit, 0);
  return seconds <= 2 ** 63 / 1e9 ? seconds : void 0;
}
function scrapeInterval({ prometheus }) {
  return parseDuration(prometheus.scrapeInterval) ?? 0;
}

// src/fleet/exporters.ts
function resolve(name2, entry2) {
  const known2 = catalogue.get(name2);
  const debian = entry2.package ?? known2?.package;
  const older = entry2.args ? void 0 : known2?.older;
  const isOlder = older && entry2.version !== void 0 && isBefore(entry2.version, older.before);
  return {
    package: debian,
    unit: entry2.unit ?? debian ?? name2,
    command: entry2.command ?? (known2 && `/usr/bin/${known2.package}`),
    args: entry2.args ?? (isOlder ? older.args : known2?.args) ?? [listen],
    // A pinned release is the same on every system.
    olderArgs: entry2.version === void 0 ? older?.args : void 0,
    port: entry2.port ?? known2?.port,
    metricsPath: entry2.metrics_path,
    pin: pin(entry2, known2?.release),
    hosts: entry2.hosts,
    labels: entry2.labels
  };
}
function pin(entry2, known2) {
  const { version, sha256, url = known2 } = entry2;
  if (version === void 0 || sha256 === void 0 || url === void 0) return void 0;
  const hashes = typeof sha256 === "string" ? { amd64: sha256 } : sha256;
  const archives = Object.entries(hashes).map(([architecture, hash]) => [
    architecture,
    { url: url.replaceAll("{version}", version).replaceAll("{arch}", architecture), sha256: hash }
  ]);
  return { version, archives: Object.fromEntries(archives) };
}
function isBefore(version, [major, minor]) {
  const [first = 0, second = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return first < major || first === major && second < minor;
}
function runsOn(exporter) {
  const listed = exporter.hosts && new Set(exporter.hosts);
  const labels = Object.entries(exporter.labels ?? {});
  return (host) => listed?.has(host.name) ?? labels.every(([label, value]) => host.labels[label] === value);
}

// src/fleet/file.ts
var mostHosts = 1e4;
var mostMonitors = 1e3;
function placedEntries(file) {
  const placed = (entries, role, key) => entries.map((entry2, i) => ({ entry: entry2, role, path: [key, i], names: unrolled(entry2) }));
  return [...placed(file.monitors, "monitor", "monitors"), ...placed(file.nodes, "node", "nodes")];
}
function unrolled({ name: name2, count }) {
  if (count === void 0) return [name2];
  const [first, ...rest] = name2.split(".");
  return Array.from({ length: Math.min(count, mostHosts) }, (_, i) => [`${first}-${i + 1}`, ...rest].join("."));
}

// src/fleet/recipient.ts
var alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
var generator = [996825010, 642813549, 513874426, 1027748829, 705979059];
function recipientFault(text) {
  const hint = "run `age-keygen -o key.txt` and use the public key it prints (age1…)";
  if (/^age-secret-key-/i.test(text)) {
    return { fault: "is a secret key", hint: `a committed key is no longer secret: generate a new one; ${hint}` };
  }
  if (/^(ssh-|ecdsa-)/.test(text)) return { fault: "is an SSH key, not an age recipient", hint };
  if (/^age1[a-z0-9-]+1/.test(text)) return { fault: "is a hybrid or plugin recipient, which is not supported", hint };
  if (!isX25519(text)) return { fault: "is not a valid age recipient", hint: `copy it again, or ${hint}` };
  return void 0;
}
function isX25519(text) {
  if (!/^age1[a-z0-9]{58}$/.test(text)) return false;
  const words = [...text.slice("age1".length)].map((letter) => alphabet.indexOf(letter));
  if (words.includes(-1)) return false;
  return (words[51] ?? 1) % 16 === 0 && checksum([...prefixWords("age"), ...words]) === 1;
}
function prefixWords(prefix) {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}
function checksum(words) {
  return words.reduce((sum, word) => {
    const next = (sum & 33554431) << 5 ^ word;
    return generator.reduce((value, term, i) => sum >> 25 + i & 1 ? value ^ term : value, next);
  }, 1);
}

// src/fleet/check.ts
function check(file, document) {
  const tooMany = checkCounts(file, document);
  if (tooMany.length > 0) return tooMany;
  const placed = placedEntries(file);
  const exporters2 = Object.entries(file.exporters).map(([name2, entry2]) => {
    const resolved = resolve(name2, entry2);
    return { name: name2, entry: entry2, resolved, runs: runsOn(resolved) };
  });
  return [
    ...checkRecipients(file, document),
    ...checkSources(file.ssh.allow_from, document, ["ssh", "allow_from"]),
    ...checkNetwork(file, placed, document),
    ...checkHosts(file, placed, exporters2, document),
    ...checkDurations(file, document),
    ...checkExporters(placed, exporters2, document),
    ...checkPins(file, document),
    ...checkProtected(file, placed, document),
    ...checkFormerly2(file, document)
  ];
}
function checkCounts({ monitors, nodes }, document) {
  const total = (entries) => entries.reduce((sum, { count }) => sum + (count ?? 1), 0);
  const hosts2 = total(monitors) + total(nodes);
  const hint = "split it into several fleets";
  if (hosts2 > mostHosts) {
    const summary = `the fleet has ${hosts2} hosts, more than ${mostHosts}`;
    return [new Problem("too-many-hosts", summary, { at: document.keyAt("nodes"), hint })];
  }
  if (total(monitors) > mostMonitors) {
    const summary = `the fleet has ${total(monitors)} monitors, more than ${mostMonitors}`;
    return [new Problem("too-many-monitors", summary, { at: document.keyAt("monitors"), hint })];
  }
  return [];
}
function checkRecipients(file, document) {
  return file.recipients.flatMap((recipient, i) => {
    const fault = recipientFault(recipient);
    if (fault === void 0) return [];
    const place = { at: document.at("recipients", i), hint: fault.hint };
    return [new Problem("invalid-recipient", `entry ${i + 1} of \`recipients\` ${fault.fault}`, place)];
  });
}
function checkDurations(file, document) {
  const keys = ["scrape_interval", "retention"];
  return keys.flatMap((key) => {
    const text = file.prometheus[key];
    const seconds = parseDuration(text);
    const at = document.at("prometheus", key);
    if (seconds === void 0) {
      const summary2 = `\`${key}\` must be a Prometheus duration, found "${text}"`;
      return [new Problem("invalid-duration", summary2, { at, hint: "for example 30s, 1h30m, 15d" })];
    }
    if (seconds === 0) {
      const hint2 = `for example ${key === "retention" ? "15d" : "30s"}`;
      return [new Problem("invalid-duration", `\`${key}\` must be longer than 0`, { at, hint: hint2 })];
    }
    if (key === "retention" || seconds < 300) return [];
    const hint = "use less than 5m: Prometheus considers older samples stale";
    const summary = `a \`scrape_interval\` of ${text} leaves gaps`;
    return [new Problem("scrape-interval-too-long", summary, { at, hint, severity: "warning" })];
  });
}
function checkFormerly2({ fleet: fleet2, formerly }, document) {
  if (fleet2 !== formerly) return [];
  const place = { at: document.at("formerly"), hint: "write the name that the fleet had before, or remove it" };
  return [new Problem("formerly-own-name", `\`formerly\` is the name that the fleet has: ${fleet2}`, place)];
}
function checkProtected(file, placed, document) {
  const known2 = new Set(placed.flatMap(({ names }) => names));
  return file.guards.protect.flatMap(
    (name2, at) => known2.has(name2) ? [] : new Problem(
      "unknown-protected-host",
      `\`guards.protect\` lists \`${name2}\`, which is not a host of this file`,
      {
        at: document.at("guards", "protect", at),
        severity: "warning",
        hint: "a droplet of that name is still protected; remove the name if there is none"
      }
    )
  );
}

// src/fleet/explain.ts
function holdTo(validate, document) {
  validate(document.value);
  const errors = withoutFollowers(validate.errors ?? []);
  const misspelt = misspellings(errors);
  const problems = errors.flatMap((error) => explain(error, misspelt, document));
  return { problems, typed: !errors.some(stopsReading) };
}
function withoutFollowers(errors) {
  const placeless = new Set(
    errors.flatMap((error) => missing(error) === "region" ? [`${error.instancePath}/host_key`] : [])
  );
  return errors.filter(({ keyword, instancePath }) => keyword !== "false schema" || !placeless.has(instancePath));
}
function stopsReading(error) {
  if (error.keyword === "required") return missing(error) !== "region";
  return ["type", "maxItems", "maxProperties"].includes(error.keyword);
}
function explain(error, misspelt, document) {
  const path = pathOf(error);
  const key = path.at(-1) ?? "";
  const schema = error.parentSchema;
  const atValue = { at: document.at(...path) };
  const value = found(error, path, document);
  switch (error.keyword) {
    case "additionalProperties": {
      const unknown = String(error.params["additionalProperty"]);
      const sections = path.length === 0 ? sectionsWith(unknown, schema) : [];
      const hint = insteadOfKey(unknown, Object.keys(schema.properties ?? {}), sections);
      return [new Problem("unknown-key", `unknown key \`${unknown}\``, { at: document.keyAt(...path, unknown), hint })];
    }
    case "required":
      return isMisspelt(error, misspelt) ? [] : [missingKey(wanted(error), schema, atValue)];
    case "dependencies":
      return missingBeside(error, document.keyAt(...path, String(error.params["property"])));
    case "minItems":
      return [emptied("empty-list", path, schema, atValue)];
    case "minProperties":
      return [emptied("empty-map", path, schema, atValue)];
    case "maxItems":
    case "maxProperties":
      return [
        new Problem("too-many-entries", `${name(path)} has more than ${error.params["limit"]} entries`, {
          ...atValue,
          hint: "remove some of them"
        })
      ];
    case "uniqueItems": {
      const at = document.at(...path, Math.max(Number(error.params["i"]), Number(error.params["j"])));
      const hint = "remove one of them";
      return [new Problem("duplicate-entry", `${name(path)} has the same entry twice`, { at, hint })];
    }
    case "false schema":
      return [misplaced(key, document.keyAt(...path))];
    case "pattern":
      return [pattern(error, path, document)];
    case "enum":
      return typeof error.data === typeof schema.enum?.[0] ? [notListed(path, schema, value, atValue)] : [];
    case "type":
      return [wrongType(error, path, value, atValue)];
    case "minimum":
    case "maximum":
      return [new Problem("out-of-range", `${name(path)} must be ${kind(schema)}, found ${value}`, atValue)];
    default:
      return [];
  }
}
function pathOf(error) {
  const steps = error.instancePath.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function missing(error) {
  return String(error.params["missingProperty"]);
}
function wanted(error) {
  const { host_key: hostKey } = error.data ?? {};
  return missing(error) === "region" && hostKey !== void 0 ? "address" : missing(error);
}
function misspellings(errors) {
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return new Set(
    unknown.flatMap(({ params, parentSchema, instancePath }) => {
      const key = String(params["additionalProperty"]);
      const meant = meantKey(key, Object.keys(parentSchema.properties ?? {}));
      const keys = [...meant === void 0 ? [] : [meant], ...meant === "address" ? ["region"] : []];
      return [...keys.map((one) => `${instancePath} ${one}`), ...instancePath === "" ? [`* ${key}`] : []];
    })
  );
}
function isMisspelt(error, misspelt) {
  const key = missing(error);
  return misspelt.has(`${error.instancePath} ${key}`) || pathOf(error).length > 1 && misspelt.has(`* ${key}`);
}
function sectionsWith(key, root) {
  return Object.entries(root.properties ?? {}).flatMap(([section, property]) => {
    if (typeof property !== "object") return [];
    const { $ref } = property.items ?? {};
    const keys = $ref ? root.definitions?.[$ref.replace("#/definitions/", "")]?.properties : property.properties;
    return keys && Object.hasOwn(keys, key) ? [section] : [];
  });
}
function missingKey(key, schema, place) {
  const property = schema.properties?.[key];
  const hint = hints.get(key) ?? (typeof property === "object" ? example(key, property) : void 0);
  return new Problem("missing-key", `\`${key}\` is missing`, { ...place, ...hint && { hint } });
}
function missingBeside(error, at) {
  const present = String(error.params["property"]);
  const data = error.data;
  const absent = String(error.params["deps"]).split(", ").filter((key) => data[key] === void 0);
  if (absent[0] !== missing(error)) return [];
  const needed = absent.map((key) => `\`${key}\``).join(" and ");
  const hint = `write ${absent.length > 1 ? "them" : "it"} too, or remove \`${present}\``;
  return [new Problem("missing-key", `\`${present}\` also needs ${needed}`, { at, hint })];
}
function emptied(code, path, schema, place) {
  const key = String(path.at(-1) ?? "");
  const hint = hints.get(key) ?? example(key, schema) ?? "add an entry";
  return new Problem(code, `${name(path)} is empty`, { ...place, hint });
}
function notListed(path, schema, value, place) {
  const meant = (schema.enum ?? []).filter((one) => value.toLowerCase().includes(String(one)));
  const hint = meant.length === 0 ? {} : { hint: meant.length > 1 ? "write an entry for each" : `write ${meant[0]}` };
  const summary = `${name(path)} must be ${schema.enum?.join(" or ")}, found ${value}`;
  return new Problem("invalid-value", summary, { ...place, ...hint });
}
function misplaced(key, at) {
  if (key === "labels") {
    const hint2 = "remove one of them";
    return new Problem("conflicting-keys", "`hosts` and `labels` cannot be combined", { at, hint: hint2 });
  }
  if (key === "host_key") {
    const hint2 = "remove it: PromGuard generates the host keys of droplets";
    return new Problem("conflicting-keys", "only static hosts (those with `address`) have a `host_key`", { at, hint: hint2 });
  }
  const hint = `remove \`${key}\`, or remove \`address\` to get a droplet`;
  return new Problem("conflicting-keys", `static hosts (those with \`address\`) have no \`${key}\``, { at, hint });
}
function pattern(error, path, document) {
  const schema = error.parentSchema;
  const words = schema.patternErrorMessage ?? "has the wrong format";
  const own = error.propertyName;
  const hint = insteadOfPattern(String(own ?? error.data), schema, listOf(path));
  const place = { at: own === void 0 ? document.at(...path) : document.keyAt(...path, own), ...hint && { hint } };
  if (own !== void 0) return new Problem("invalid-value", `the key \`${own}\` ${words}`, place);
  return new Problem("invalid-value", `${name(path)} ${words}, found ${show(error.data)}`, place);
}
function wrongType(error, path, value, place) {
  const schema = error.parentSchema;
  const list = isEntry(path) ? listOf(path) : void 0;
  const hint = path.length === 0 ? beginning(schema) : insteadOfType(error.data, schema, listOf(path), list);
  const summary = `${name(path)} must be ${kind(schema)}, found ${value}`;
  return new Problem("wrong-type", summary, { ...place, ...hint && { hint } });
}
function beginning(root) {
  const [first = ""] = root.required ?? [];
  const property = root.properties?.[first];
  return `a whole file begins with a line like \`${first}: ${typeof property === "object" ? property.examples?.[0] : ""}\``;
}
function isEntry(path) {
  return /^\d+$/.test(String(path.at(-1) ?? ""));
}
function listOf(path) {
  return String(path.at(isEntry(path) ? -2 : -1) ?? "");
}
function name(path) {
  const last = path.at(-1);
  if (last === void 0) return "the file";
  if (!isEntry(path)) return `\`${last}\``;
  return `entry ${Number(last) + 1} of \`${path.at(-2) ?? ""}\``;
}
function kind({ type, minimum, maximum, enum: listed }) {
  if (listed) return listed.join(" or ");
  if (type === "integer") {
    if (minimum !== void 0 && maximum !== void 0) return `a whole number from ${minimum} to ${maximum}`;
    return minimum === void 0 ? "a whole number" : `a whole number of at least ${minimum}`;
  }
  const words = { string: "text", array: "a list", object: "a map", boolean: "true or false" };
  return words[type ?? ""] ?? "something else";
}
function found(error, path, document) {
  return document.source(...path) || show(error.data);
}
function show(value) {
  if (value === null || value === void 0) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value !== "string") return String(value);
  if (looksSecret(value)) return "what looks like a secret";
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}

// src/fleet/validators.ts
var fleet = validate0;
var schema0 = { "$schema": "http://json-schema.org/draft-07/schema#", "title": "fleet.yaml", "description": "A fleet of servers for which PromGuard manages WireGuard tunnels, ufw rules and Prometheus exporters.", "type": "object", "additionalProperties": false, "required": ["fleet", "recipients", "monitors"], "properties": { "fleet": { "description": "The fleet's name. Its droplets have the DigitalOcean tag `promguard_fleet_<name>`, so a fleet that was applied is renamed with `formerly`.", "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["demo"] }, "formerly": { "description": "The fleet's name until now, where `fleet` was changed: the apply replaces the tag of its droplets and nothing else. Without it, and once that is done, nothing is renamed.", "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["demo"] }, "recipients": { "description": "Public age keys (X25519) of the people and pipelines that can decrypt the private keys in `keys/`.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k"]] }, "ssh": { "description": "SSH access to the hosts.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "key_name": "promguard-ssh", "allow_from": ["203.0.113.0/24"] }], "properties": { "key_name": { "description": "Name of the SSH public key in the DigitalOcean account.", "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,255}$", "patternErrorMessage": "must be a single line of 1 to 255 characters", "default": "promguard-ssh", "examples": ["promguard-ssh"] }, "allow_from": { "description": "IPv4 and IPv6 addresses and CIDRs that may reach SSH (22/tcp) on every host. Must include the machine that runs PromGuard.", "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24", "2001:db8::/32"]] }, "reader_keys": { "description": "SSH public keys that may only run PromGuard's fact reader on the hosts, as root: enough for a plan. Written to /root/.ssh/authorized_keys2 with `restrict,command=…`.", "type": "array", "maxItems": 20, "uniqueItems": true, "items": { "type": "string", "pattern": "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", "patternErrorMessage": "must be an OpenSSH public key: type, base64 and an optional comment" }, "default": [], "examples": [["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan"]] }, "confirm_seconds": { "description": "How long a host waits for a new SSH connection from PromGuard after a change of ufw or the tunnel. If none comes, it rolls the change back.", "type": "integer", "minimum": 5, "maximum": 3600, "default": 120, "examples": [60] } } }, "network": { "description": "The WireGuard tunnels between the monitors and the nodes.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "cidr": "10.0.0.0/24", "port": 51820 }], "properties": { "cidr": { "description": "Private IPv4 range of the tunnel addresses, from /8 to /30. It must not overlap any network that a host is on. A host that has keys keeps its tunnel address: the range can be widened at any time, and replaced as long as no host has keys.", "type": "string", "default": "10.0.0.0/24", "examples": ["10.0.0.0/24"] }, "port": { "description": "UDP port that WireGuard listens on, on every host.", "type": "integer", "minimum": 1, "maximum": 65535, "default": 51820, "examples": [51820] }, "keepalive": { "description": "Seconds between WireGuard's persistent keepalives; 0 turns them off. Use 25 for hosts behind NAT.", "type": "integer", "minimum": 0, "maximum": 65535, "default": 0, "examples": [25] }, "mtu": { "description": "MTU of the tunnel in bytes. Without it, wg-quick chooses.", "type": "integer", "minimum": 1280, "maximum": 9e3, "examples": [1420] }, "rest_days": { "description": "Days that the tunnel address of a removed host stays reserved before another host may get it.", "type": "integer", "minimum": 0, "maximum": 3650, "default": 30, "examples": [30] } } }, "defaults": { "description": "Defaults for droplets.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "image": "debian-12-x64", "size": "s-1vcpu-1gb" }], "properties": { "image": { "description": "DigitalOcean image slug, Debian or Ubuntu.", "allOf": [{ "$ref": "#/definitions/slug" }], "default": "debian-12-x64", "examples": ["ubuntu-24-04-x64"] }, "size": { "description": "DigitalOcean size slug.", "allOf": [{ "$ref": "#/definitions/slug" }], "default": "s-1vcpu-1gb", "examples": ["s-2vcpu-4gb"] }, "ipv6": { "description": "Whether droplets also get a public IPv6 address.", "type": "boolean", "default": false, "examples": [true] } } }, "monitors": { "description": "The hosts that run Prometheus and scrape all hosts. They get the first tunnel addresses.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/host" }, "examples": [[{ "name": "promguard-monitor-1", "region": "tor1" }]] }, "nodes": { "description": "The hosts that are scraped.", "type": "array", "items": { "$ref": "#/definitions/host" }, "default": [], "examples": [[{ "name": "promguard-node-1", "region": "lon1" }, { "name": "db", "region": "fra1", "count": 2 }, { "name": "old-server", "address": "198.51.100.7" }]] }, "prometheus": { "description": "Prometheus on the monitors.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "scrape_interval": "15s", "retention": "90d" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "scrape_interval": { "description": "How often targets are scraped, as a Prometheus duration.", "type": "string", "default": "30s", "examples": ["15s"] }, "retention": { "description": "How long Prometheus keeps samples, as a Prometheus duration.", "type": "string", "default": "15d", "examples": ["90d"] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } }, "exporters": { "maxProperties": 100, "description": "The exporters by name, which is also the Prometheus job; `promguard exporters` lists the known ones. It replaces the default: without `node`, no host runs node_exporter.", "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_-]{0,62}$", "patternErrorMessage": "must be lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63 characters" }, "additionalProperties": { "$ref": "#/definitions/exporter" }, "default": { "node": {} }, "examples": [{ "node": {}, "postgres": { "hosts": ["db-1", "db-2"] } }] }, "guards": { "description": "Limits on what an apply may do.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "max_destroy": 1, "protect": ["promguard-monitor-1"] }], "properties": { "max_destroy": { "description": "The largest number of droplets that one apply may destroy.", "type": "integer", "minimum": 0, "default": 1, "examples": [3] }, "max_destroy_percent": { "description": "The largest share of the fleet's existing droplets, in percent, that one apply may destroy. A single droplet is never too many.", "type": "integer", "minimum": 0, "maximum": 100, "default": 50, "examples": [20] }, "protect": { "description": "Names of hosts that no apply may destroy.", "type": "array", "uniqueItems": true, "items": { "type": "string" }, "default": [], "examples": [["promguard-monitor-1"]] } } }, "parallel": { "description": "How many hosts are changed at the same time.", "type": "integer", "minimum": 1, "maximum": 1e3, "default": 30, "examples": [10] }, "rollout": { "description": "How changes are rolled out.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "max_failed_percent": 10 }], "properties": { "canary": { "description": "Whether one host, preferably a node, is changed before all others that exist. If it fails, the others are not changed. New hosts wait for nobody.", "type": "boolean", "default": true, "examples": [false] }, "max_failed_percent": { "description": "The rollout stops when more than this share of the hosts changed so far have failed, and at least two.", "type": "integer", "minimum": 0, "maximum": 100, "default": 20, "examples": [50] } } }, "unreviewed": { "description": "What the Action does with a push to the default branch without a pull request: `apply` or `refuse`. Without it, such pushes are applied with a warning until the first pull request of a person was merged, and refused afterwards.", "type": "string", "enum": ["apply", "refuse"], "examples": ["refuse"] }, "github": { "description": "What holds for the repository on GitHub.", "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "plan_secrets": "repository" }], "properties": { "plan_secrets": { "description": "Where the secrets for plans are kept. In an `environment`, only main can use them. `repository` is for a private repository that has no environments (GitHub Free), and accepts that everybody who can push a branch can read the reader key and the DigitalOcean token for plans, and with them every host's facts and the account. Applies stay out of reach: they run from a terminal then.", "type": "string", "enum": ["environment", "repository"], "default": "environment", "examples": ["repository"] } } } }, "definitions": { "slug": { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,62}$", "patternErrorMessage": "must be a slug: lower-case letters, digits, dots, hyphens and underscores" }, "dropletId": { "type": "integer", "minimum": 1, "examples": [123456789] }, "version": { "description": "The release to pin, downloaded by the host itself. Without it, the distribution's package. Needs `sha256`.", "type": "string", "pattern": "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "patternErrorMessage": "must be a version number without the leading v", "examples": ["1.9.1"] }, "sha256": { "description": "SHA-256 of the release archive for amd64, or a map with one for each architecture (`amd64`, `arm64`); the host refuses any other archive. Without it, nothing is pinned. Needs `version`.", "if": { "type": "object" }, "then": { "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "amd64": { "$ref": "#/definitions/hash" }, "arm64": { "$ref": "#/definitions/hash" } } }, "else": { "$ref": "#/definitions/hash" }, "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { "amd64": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "arm64": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] }, "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$", "patternErrorMessage": "must be 64 lower-case hex digits" }, "url": { "description": "URL of the release archive (.tar.gz for Linux); `{version}` is replaced, and `{arch}` by `amd64` or `arm64`. Without it, the project's release on GitHub, if PromGuard knows it.", "type": "string", "pattern": "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "patternErrorMessage": "must be the http(s) URL of a .tar.gz", "examples": ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] }, "secretReference": { "type": "object", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "description": "A name in secrets.yaml (`promguard secret set NAME`).", "type": "string", "pattern": "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", "examples": ["postgres_url"] } } }, "labels": { "type": "object", "examples": [{ "tier": "web" }], "propertyNames": { "pattern": "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{0,255}$", "patternErrorMessage": "must be a single line of at most 255 characters" } }, "host": { "type": "object", "additionalProperties": false, "required": ["name"], "if": { "required": ["address"] }, "then": { "properties": { "size": false, "image": false, "ipv6": false, "count": false, "replace": false } }, "else": { "required": ["region"], "properties": { "host_key": false } }, "properties": { "name": { "description": "The host name, unique in the fleet; with `count`, the names start with it.", "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["promguard-node-1"] }, "formerly": { "description": "The host's name until now, where `name` was changed: its droplet or server, tunnel address and keys stay. Without it, the host of that name is removed, with its disk, and another one made; once it is done, nothing is renamed.", "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["web-1"] }, "region": { "description": "DigitalOcean region slug, and the `region` label. Droplets need it. Without it, a static host gets the label `static`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["lon1"] }, "size": { "description": "DigitalOcean size slug. Without it, `defaults.size`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["s-2vcpu-4gb"] }, "image": { "description": "DigitalOcean image slug, Debian or Ubuntu. Without it, `defaults.image`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["ubuntu-24-04-x64"] }, "ipv6": { "description": "Whether the droplet also gets a public IPv6 address. Without it, `defaults.ipv6`.", "type": "boolean", "examples": [true] }, "count": { "description": "Number of such droplets, named <name>-1, <name>-2, … Without it, one droplet with exactly this name.", "type": "integer", "minimum": 1, "examples": [2] }, "replace": { "description": "Id of a droplet of this host that may go, with its disk: the apply destroys it and makes another one in its place, which keeps the name, the tunnel address and the keys. With `count`, a list of ids may stand here. Without it, or once that droplet is gone, nothing is replaced.", "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/definitions/dropletId" } }, "else": { "$ref": "#/definitions/dropletId" }, "examples": [123456789] }, "address": { "description": "Public IPv4 or IPv6 address of an existing server, which is configured but never created or destroyed. Without it, the host is a droplet.", "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "description": "Fingerprint of a static host's SSH host key, as `ssh-keygen -lf` prints it. Without it, the key must be in the lock (`promguard trust`).", "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", "examples": ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, "interface": { "description": "Name of PromGuard's WireGuard interface on the host: another one where the server runs a `wg0` of its own. The others need not know it.", "type": "string", "pattern": "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "patternErrorMessage": "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", "default": "wg0", "examples": ["wg-promguard"] }, "labels": { "description": "Extra labels for the host's scrape targets.", "allOf": [{ "$ref": "#/definitions/labels" }], "default": {}, "examples": [{ "tier": "web" }] }, "allow": { "description": "Ports that the host serves on its public addresses. PromGuard manages SSH, WireGuard and the exporters itself: do not list them.", "type": "array", "maxItems": 500, "items": { "$ref": "#/definitions/port" }, "default": [], "examples": [[{ "port": 443 }, { "port": 5432, "from": ["203.0.113.0/24"] }]] } } }, "port": { "type": "object", "additionalProperties": false, "required": ["port"], "properties": { "port": { "description": "The port number.", "type": "integer", "minimum": 1, "maximum": 65535, "examples": [443] }, "proto": { "description": "tcp or udp.", "type": "string", "enum": ["tcp", "udp"], "default": "tcp", "examples": ["udp"] }, "from": { "description": "IPv4 and IPv6 addresses and CIDRs that may reach it.", "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24"]] } } }, "exporter": { "type": "object", "additionalProperties": false, "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"], "hosts": { "properties": { "labels": false } } }, "properties": { "package": { "description": "The Debian package. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "string", "pattern": "^[a-z0-9][a-z0-9+.-]{1,100}$", "patternErrorMessage": "must be the name of a Debian package", "examples": ["prometheus-process-exporter"] }, "unit": { "description": "The systemd service, without `.service`. Without it, the package's name.", "type": "string", "pattern": "^(?!.*\\.service$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "patternErrorMessage": "must be the name of a systemd service without `.service`", "examples": ["prometheus-process-exporter"] }, "command": { "description": "Absolute path of the program. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "string", "pattern": "^(?:/[A-Za-z0-9_.+-]+)+$", "patternErrorMessage": "must be an absolute path without spaces", "examples": ["/usr/bin/prometheus-process-exporter"] }, "args": { "description": "Its arguments; `{listen}` is replaced by the host's tunnel address and the port. Without it, those of the known exporter, or `--web.listen-address={listen}`.", "type": "array", "items": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,4096}$", "patternErrorMessage": "must be a single line that is not empty" }, "examples": [["--web.listen-address={listen}", "--collector.systemd"]] }, "port": { "description": "Its TCP port. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "integer", "minimum": 1, "maximum": 65535, "examples": [9256] }, "metrics_path": { "description": "The HTTP path of its metrics.", "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/metrics", "examples": ["/metrics"] }, "env": { "description": "Environment variables of the exporter by name: text, or `{ secret: NAME }` for a secret from secrets.yaml. They are written to /etc/promguard/exporters/EXPORTER.env, which only root can read.", "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,99}$", "patternErrorMessage": "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "patternErrorMessage": "must be a single line" } }, "default": {}, "examples": [{ "DATA_SOURCE_NAME": { "secret": "postgres_url" }, "TZ": "UTC" }] }, "files": { "description": "Files of the exporter by name: the path of a text file beside fleet.yaml, or `{ secret: NAME }` for a secret from secrets.yaml. On a host they are /etc/promguard/exporters/EXPORTER/NAME, for root and exporters alone.", "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "patternErrorMessage": "must be the path of a file beside fleet.yaml, without `..`" } }, "default": {}, "examples": [{ "my.cnf": { "secret": "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" }, "hosts": { "description": "Names of the hosts that run it. Without it, the hosts with the `labels`, or all hosts.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["db-1", "db-2"]] }, "labels": { "description": "Labels that a host must have to run it, all of them. Without it, the `hosts`, or all hosts.", "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } } } };
var schema1 = { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,62}$", "patternErrorMessage": "must be a slug: lower-case letters, digits, dots, hyphens and underscores" };
var schema11 = { "description": "The release to pin, downloaded by the host itself. Without it, the distribution's package. Needs `sha256`.", "type": "string", "pattern": "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "patternErrorMessage": "must be a version number without the leading v", "examples": ["1.9.1"] };
var schema16 = { "description": "URL of the release archive (.tar.gz for Linux); `{version}` is replaced, and `{arch}` by `amd64` or `arm64`. Without it, the project's release on GitHub, if PromGuard knows it.", "type": "string", "pattern": "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "patternErrorMessage": "must be the http(s) URL of a .tar.gz", "examples": ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] };
var func0 = Object.prototype.hasOwnProperty;
var pattern0 = new RegExp("^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "u");
var pattern2 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,255}$", "u");
var pattern3 = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", "u");
var pattern4 = new RegExp("^[a-z0-9][a-z0-9._-]{0,62}$", "u");
var pattern15 = new RegExp("^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "u");
var pattern19 = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "u");
var pattern20 = new RegExp("^[a-z][a-z0-9_-]{0,62}$", "u");
var schema3 = { "type": "object", "additionalProperties": false, "required": ["name"], "if": { "required": ["address"] }, "then": { "properties": { "size": false, "image": false, "ipv6": false, "count": false, "replace": false } }, "else": { "required": ["region"], "properties": { "host_key": false } }, "properties": { "name": { "description": "The host name, unique in the fleet; with `count`, the names start with it.", "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["promguard-node-1"] }, "formerly": { "description": "The host's name until now, where `name` was changed: its droplet or server, tunnel address and keys stay. Without it, the host of that name is removed, with its disk, and another one made; once it is done, nothing is renamed.", "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["web-1"] }, "region": { "description": "DigitalOcean region slug, and the `region` label. Droplets need it. Without it, a static host gets the label `static`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["lon1"] }, "size": { "description": "DigitalOcean size slug. Without it, `defaults.size`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["s-2vcpu-4gb"] }, "image": { "description": "DigitalOcean image slug, Debian or Ubuntu. Without it, `defaults.image`.", "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["ubuntu-24-04-x64"] }, "ipv6": { "description": "Whether the droplet also gets a public IPv6 address. Without it, `defaults.ipv6`.", "type": "boolean", "examples": [true] }, "count": { "description": "Number of such droplets, named <name>-1, <name>-2, … Without it, one droplet with exactly this name.", "type": "integer", "minimum": 1, "examples": [2] }, "replace": { "description": "Id of a droplet of this host that may go, with its disk: the apply destroys it and makes another one in its place, which keeps the name, the tunnel address and the keys. With `count`, a list of ids may stand here. Without it, or once that droplet is gone, nothing is replaced.", "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/definitions/dropletId" } }, "else": { "$ref": "#/definitions/dropletId" }, "examples": [123456789] }, "address": { "description": "Public IPv4 or IPv6 address of an existing server, which is configured but never created or destroyed. Without it, the host is a droplet.", "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "description": "Fingerprint of a static host's SSH host key, as `ssh-keygen -lf` prints it. Without it, the key must be in the lock (`promguard trust`).", "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", "examples": ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, "interface": { "description": "Name of PromGuard's WireGuard interface on the host: another one where the server runs a `wg0` of its own. The others need not know it.", "type": "string", "pattern": "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "patternErrorMessage": "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", "default": "wg0", "examples": ["wg-promguard"] }, "labels": { "description": "Extra labels for the host's scrape targets.", "allOf": [{ "$ref": "#/definitions/labels" }], "default": {}, "examples": [{ "tier": "web" }] }, "allow": { "description": "Ports that the host serves on its public addresses. PromGuard manages SSH, WireGuard and the exporters itself: do not list them.", "type": "array", "maxItems": 500, "items": { "$ref": "#/definitions/port" }, "default": [], "examples": [[{ "port": 443 }, { "port": 5432, "from": ["203.0.113.0/24"] }]] } } };
var schema7 = { "type": "integer", "minimum": 1, "examples": [123456789] };
var schema9 = { "type": "object", "examples": [{ "tier": "web" }], "propertyNames": { "pattern": "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{0,255}$", "patternErrorMessage": "must be a single line of at most 255 characters" } };
var schema10 = { "type": "object", "additionalProperties": false, "required": ["port"], "properties": { "port": { "description": "The port number.", "type": "integer", "minimum": 1, "maximum": 65535, "examples": [443] }, "proto": { "description": "tcp or udp.", "type": "string", "enum": ["tcp", "udp"], "default": "tcp", "examples": ["udp"] }, "from": { "description": "IPv4 and IPv6 addresses and CIDRs that may reach it.", "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24"]] } } };
var func2 = require_equal().default;
var pattern6 = new RegExp("^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "u");
var pattern11 = new RegExp("^SHA256:[A-Za-z0-9+/]{43}$", "u");
var pattern12 = new RegExp("^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "u");
var pattern13 = new RegExp("^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "u");
var pattern14 = new RegExp("^[^\\u0000-\\u001f\\u007f]{0,255}$", "u");
function validate1(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if (data.address === void 0 && (missing0 = "address")) {
      const err0 = {};
      (vErrors ??= []).push(err0);
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.size !== void 0) {
        const err1 = { instancePath: instancePath + "/size", schemaPath: "#/then/properties/size/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.then.properties.size, data: data.size };
        (vErrors ??= []).push(err1);
        errors++;
      }
      if (data.image !== void 0) {
        const err2 = { instancePath: instancePath + "/image", schemaPath: "#/then/properties/image/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.then.properties.image, data: data.image };
        (vErrors ??= []).push(err2);
        errors++;
      }
      if (data.ipv6 !== void 0) {
        const err3 = { instancePath: instancePath + "/ipv6", schemaPath: "#/then/properties/ipv6/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.then.properties.ipv6, data: data.ipv6 };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (data.count !== void 0) {
        const err4 = { instancePath: instancePath + "/count", schemaPath: "#/then/properties/count/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.then.properties.count, data: data.count };
        (vErrors ??= []).push(err4);
        errors++;
      }
      if (data.replace !== void 0) {
        const err5 = { instancePath: instancePath + "/replace", schemaPath: "#/then/properties/replace/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.then.properties.replace, data: data.replace };
        (vErrors ??= []).push(err5);
        errors++;
      }
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.region === void 0) {
        const err6 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "region" }, schema: schema3.else.required, parentSchema: schema3.else, data };
        (vErrors ??= []).push(err6);
        errors++;
      }
      if (data.host_key !== void 0) {
        const err7 = { instancePath: instancePath + "/host_key", schemaPath: "#/else/properties/host_key/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema3.else.properties.host_key, data: data.host_key };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err8 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema3.if, parentSchema: schema3, data };
    (vErrors ??= []).push(err8);
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.interface === void 0) {
      data.interface = "wg0";
    }
    if (data.labels === void 0) {
      data.labels = {};
    }
    if (data.allow === void 0) {
      data.allow = [];
    }
    if (data.name === void 0) {
      const err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema3.required, parentSchema: schema3, data };
      (vErrors ??= []).push(err9);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema3.properties, key0)) {
        const err10 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema3, data };
        (vErrors ??= []).push(err10);
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data6 = data.name;
      if (typeof data6 === "string") {
        if (!pattern6.test(data6)) {
          const err11 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: schema3.properties.name, data: data6 };
          (vErrors ??= []).push(err11);
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema3.properties.name.type, parentSchema: schema3.properties.name, data: data6 };
        (vErrors ??= []).push(err12);
        errors++;
      }
    }
    if (data.formerly !== void 0) {
      let data7 = data.formerly;
      if (typeof data7 === "string") {
        if (!pattern6.test(data7)) {
          const err13 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: schema3.properties.formerly, data: data7 };
          (vErrors ??= []).push(err13);
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/type", keyword: "type", params: { type: "string" }, schema: schema3.properties.formerly.type, parentSchema: schema3.properties.formerly, data: data7 };
        (vErrors ??= []).push(err14);
        errors++;
      }
    }
    if (data.region !== void 0) {
      let data8 = data.region;
      if (typeof data8 === "string") {
        if (!pattern4.test(data8)) {
          const err15 = { instancePath: instancePath + "/region", schemaPath: "#/definitions/slug/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data: data8 };
          (vErrors ??= []).push(err15);
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/region", schemaPath: "#/definitions/slug/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data: data8 };
        (vErrors ??= []).push(err16);
        errors++;
      }
    }
    if (data.size !== void 0) {
      let data9 = data.size;
      if (typeof data9 === "string") {
        if (!pattern4.test(data9)) {
          const err17 = { instancePath: instancePath + "/size", schemaPath: "#/definitions/slug/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data: data9 };
          (vErrors ??= []).push(err17);
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/size", schemaPath: "#/definitions/slug/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data: data9 };
        (vErrors ??= []).push(err18);
        errors++;
      }
    }
    if (data.image !== void 0) {
      let data10 = data.image;
      if (typeof data10 === "string") {
        if (!pattern4.test(data10)) {
          const err19 = { instancePath: instancePath + "/image", schemaPath: "#/definitions/slug/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data: data10 };
          (vErrors ??= []).push(err19);
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/image", schemaPath: "#/definitions/slug/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data: data10 };
        (vErrors ??= []).push(err20);
        errors++;
      }
    }
    if (data.ipv6 !== void 0) {
      let data11 = data.ipv6;
      if (typeof data11 !== "boolean") {
        const err21 = { instancePath: instancePath + "/ipv6", schemaPath: "#/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: schema3.properties.ipv6.type, parentSchema: schema3.properties.ipv6, data: data11 };
        (vErrors ??= []).push(err21);
        errors++;
      }
    }
    if (data.count !== void 0) {
      let data12 = data.count;
      if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
        const err22 = { instancePath: instancePath + "/count", schemaPath: "#/properties/count/type", keyword: "type", params: { type: "integer" }, schema: schema3.properties.count.type, parentSchema: schema3.properties.count, data: data12 };
        (vErrors ??= []).push(err22);
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 < 1 || isNaN(data12)) {
          const err23 = { instancePath: instancePath + "/count", schemaPath: "#/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema3.properties.count, data: data12 };
          (vErrors ??= []).push(err23);
          errors++;
        }
      }
    }
    if (data.replace !== void 0) {
      let data13 = data.replace;
      const _errs27 = errors;
      let valid10 = true;
      const _errs28 = errors;
      if (!Array.isArray(data13)) {
        const err24 = {};
        (vErrors ??= []).push(err24);
        errors++;
      }
      var _valid1 = _errs28 === errors;
      errors = _errs27;
      if (vErrors !== null) {
        if (_errs27) {
          vErrors.length = _errs27;
        } else {
          vErrors = null;
        }
      }
      let ifClause1;
      if (_valid1) {
        const _errs30 = errors;
        if (Array.isArray(data13)) {
          if (data13.length < 1) {
            const err25 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema3.properties.replace.then, data: data13 };
            (vErrors ??= []).push(err25);
            errors++;
          }
          const len0 = data13.length;
          for (let i0 = 0; i0 < len0; i0++) {
            let data14 = data13[i0];
            if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
              const err26 = { instancePath: instancePath + "/replace/" + i0, schemaPath: "#/definitions/dropletId/type", keyword: "type", params: { type: "integer" }, schema: schema7.type, parentSchema: schema7, data: data14 };
              (vErrors ??= []).push(err26);
              errors++;
            }
            if (typeof data14 == "number" && isFinite(data14)) {
              if (data14 < 1 || isNaN(data14)) {
                const err27 = { instancePath: instancePath + "/replace/" + i0, schemaPath: "#/definitions/dropletId/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema7, data: data14 };
                (vErrors ??= []).push(err27);
                errors++;
              }
            }
          }
          let i1 = data13.length;
          let j0;
          if (i1 > 1) {
            outer0: for (; i1--; ) {
              for (j0 = i1; j0--; ) {
                if (func2(data13[i1], data13[j0])) {
                  const err28 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema3.properties.replace.then, data: data13 };
                  (vErrors ??= []).push(err28);
                  errors++;
                  break outer0;
                }
              }
            }
          }
        } else {
          const err29 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/type", keyword: "type", params: { type: "array" }, schema: schema3.properties.replace.then.type, parentSchema: schema3.properties.replace.then, data: data13 };
          (vErrors ??= []).push(err29);
          errors++;
        }
        var _valid1 = _errs30 === errors;
        valid10 = _valid1;
        ifClause1 = "then";
      } else {
        const _errs35 = errors;
        if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
          const err30 = { instancePath: instancePath + "/replace", schemaPath: "#/definitions/dropletId/type", keyword: "type", params: { type: "integer" }, schema: schema7.type, parentSchema: schema7, data: data13 };
          (vErrors ??= []).push(err30);
          errors++;
        }
        if (typeof data13 == "number" && isFinite(data13)) {
          if (data13 < 1 || isNaN(data13)) {
            const err31 = { instancePath: instancePath + "/replace", schemaPath: "#/definitions/dropletId/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema7, data: data13 };
            (vErrors ??= []).push(err31);
            errors++;
          }
        }
        var _valid1 = _errs35 === errors;
        valid10 = _valid1;
        ifClause1 = "else";
      }
      if (!valid10) {
        const err32 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema3.properties.replace.if, parentSchema: schema3.properties.replace, data: data13 };
        (vErrors ??= []).push(err32);
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data15 = data.address;
      if (typeof data15 !== "string") {
        const err33 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema3.properties.address.type, parentSchema: schema3.properties.address, data: data15 };
        (vErrors ??= []).push(err33);
        errors++;
      }
    }
    if (data.host_key !== void 0) {
      let data16 = data.host_key;
      if (typeof data16 === "string") {
        if (!pattern11.test(data16)) {
          const err34 = { instancePath: instancePath + "/host_key", schemaPath: "#/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: schema3.properties.host_key, data: data16 };
          (vErrors ??= []).push(err34);
          errors++;
        }
      } else {
        const err35 = { instancePath: instancePath + "/host_key", schemaPath: "#/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: schema3.properties.host_key.type, parentSchema: schema3.properties.host_key, data: data16 };
        (vErrors ??= []).push(err35);
        errors++;
      }
    }
    let data17 = data.interface;
    if (typeof data17 === "string") {
      if (!pattern12.test(data17)) {
        const err36 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/pattern", keyword: "pattern", params: { pattern: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$" }, schema: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", parentSchema: schema3.properties.interface, data: data17 };
        (vErrors ??= []).push(err36);
        errors++;
      }
    } else {
      const err37 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/type", keyword: "type", params: { type: "string" }, schema: schema3.properties.interface.type, parentSchema: schema3.properties.interface, data: data17 };
      (vErrors ??= []).push(err37);
      errors++;
    }
    let data18 = data.labels;
    if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
      for (const key1 in data18) {
        const _errs48 = errors;
        if (typeof key1 === "string") {
          if (!pattern13.test(key1)) {
            const err38 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: schema9.propertyNames, data: key1, propertyName: key1 };
            (vErrors ??= []).push(err38);
            errors++;
          }
        }
        var valid18 = _errs48 === errors;
        if (!valid18) {
          const err39 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema9.propertyNames, parentSchema: schema9, data: data18 };
          (vErrors ??= []).push(err39);
          errors++;
        }
      }
      for (const key2 in data18) {
        let data19 = data18[key2];
        if (typeof data19 === "string") {
          if (!pattern14.test(data19)) {
            const err40 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/labels/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{0,255}$", parentSchema: schema9.additionalProperties, data: data19 };
            (vErrors ??= []).push(err40);
            errors++;
          }
        } else {
          const err41 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema9.additionalProperties.type, parentSchema: schema9.additionalProperties, data: data19 };
          (vErrors ??= []).push(err41);
          errors++;
        }
      }
    } else {
      const err42 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/type", keyword: "type", params: { type: "object" }, schema: schema9.type, parentSchema: schema9, data: data18 };
      (vErrors ??= []).push(err42);
      errors++;
    }
    let data20 = data.allow;
    if (Array.isArray(data20)) {
      if (data20.length > 500) {
        const err43 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: schema3.properties.allow, data: data20 };
        (vErrors ??= []).push(err43);
        errors++;
      }
      const len1 = data20.length;
      for (let i2 = 0; i2 < len1; i2++) {
        let data21 = data20[i2];
        if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
          if (data21.proto === void 0) {
            data21.proto = "tcp";
          }
          if (data21.from === void 0) {
            data21.from = ["0.0.0.0/0", "::/0"];
          }
          if (data21.port === void 0) {
            const err44 = { instancePath: instancePath + "/allow/" + i2, schemaPath: "#/definitions/port/required", keyword: "required", params: { missingProperty: "port" }, schema: schema10.required, parentSchema: schema10, data: data21 };
            (vErrors ??= []).push(err44);
            errors++;
          }
          for (const key3 in data21) {
            if (!(key3 === "port" || key3 === "proto" || key3 === "from")) {
              const err45 = { instancePath: instancePath + "/allow/" + i2, schemaPath: "#/definitions/port/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema10, data: data21 };
              (vErrors ??= []).push(err45);
              errors++;
            }
          }
          if (data21.port !== void 0) {
            let data22 = data21.port;
            if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)) && isFinite(data22))) {
              const err46 = { instancePath: instancePath + "/allow/" + i2 + "/port", schemaPath: "#/definitions/port/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema10.properties.port.type, parentSchema: schema10.properties.port, data: data22 };
              (vErrors ??= []).push(err46);
              errors++;
            }
            if (typeof data22 == "number" && isFinite(data22)) {
              if (data22 > 65535 || isNaN(data22)) {
                const err47 = { instancePath: instancePath + "/allow/" + i2 + "/port", schemaPath: "#/definitions/port/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema10.properties.port, data: data22 };
                (vErrors ??= []).push(err47);
                errors++;
              }
              if (data22 < 1 || isNaN(data22)) {
                const err48 = { instancePath: instancePath + "/allow/" + i2 + "/port", schemaPath: "#/definitions/port/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema10.properties.port, data: data22 };
                (vErrors ??= []).push(err48);
                errors++;
              }
            }
          }
          let data23 = data21.proto;
          if (typeof data23 !== "string") {
            const err49 = { instancePath: instancePath + "/allow/" + i2 + "/proto", schemaPath: "#/definitions/port/properties/proto/type", keyword: "type", params: { type: "string" }, schema: schema10.properties.proto.type, parentSchema: schema10.properties.proto, data: data23 };
            (vErrors ??= []).push(err49);
            errors++;
          }
          if (!(data23 === "tcp" || data23 === "udp")) {
            const err50 = { instancePath: instancePath + "/allow/" + i2 + "/proto", schemaPath: "#/definitions/port/properties/proto/enum", keyword: "enum", params: { allowedValues: schema10.properties.proto.enum }, schema: schema10.properties.proto.enum, parentSchema: schema10.properties.proto, data: data23 };
            (vErrors ??= []).push(err50);
            errors++;
          }
          let data24 = data21.from;
          if (Array.isArray(data24)) {
            if (data24.length > 500) {
              const err51 = { instancePath: instancePath + "/allow/" + i2 + "/from", schemaPath: "#/definitions/port/properties/from/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: schema10.properties.from, data: data24 };
              (vErrors ??= []).push(err51);
              errors++;
            }
            if (data24.length < 1) {
              const err52 = { instancePath: instancePath + "/allow/" + i2 + "/from", schemaPath: "#/definitions/port/properties/from/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema10.properties.from, data: data24 };
              (vErrors ??= []).push(err52);
              errors++;
            }
            const len2 = data24.length;
            for (let i3 = 0; i3 < len2; i3++) {
              let data25 = data24[i3];
              if (typeof data25 !== "string") {
                const err53 = { instancePath: instancePath + "/allow/" + i2 + "/from/" + i3, schemaPath: "#/definitions/port/properties/from/items/type", keyword: "type", params: { type: "string" }, schema: schema10.properties.from.items.type, parentSchema: schema10.properties.from.items, data: data25 };
                (vErrors ??= []).push(err53);
                errors++;
              }
            }
            let i4 = data24.length;
            let j1;
            if (i4 > 1) {
              const indices0 = {};
              for (; i4--; ) {
                let item0 = data24[i4];
                if (typeof item0 !== "string") {
                  continue;
                }
                if (typeof indices0[item0] == "number") {
                  j1 = indices0[item0];
                  const err54 = { instancePath: instancePath + "/allow/" + i2 + "/from", schemaPath: "#/definitions/port/properties/from/uniqueItems", keyword: "uniqueItems", params: { i: i4, j: j1 }, schema: true, parentSchema: schema10.properties.from, data: data24 };
                  (vErrors ??= []).push(err54);
                  errors++;
                  break;
                }
                indices0[item0] = i4;
              }
            }
          } else {
            const err55 = { instancePath: instancePath + "/allow/" + i2 + "/from", schemaPath: "#/definitions/port/properties/from/type", keyword: "type", params: { type: "array" }, schema: schema10.properties.from.type, parentSchema: schema10.properties.from, data: data24 };
            (vErrors ??= []).push(err55);
            errors++;
          }
        } else {
          const err56 = { instancePath: instancePath + "/allow/" + i2, schemaPath: "#/definitions/port/type", keyword: "type", params: { type: "object" }, schema: schema10.type, parentSchema: schema10, data: data21 };
          (vErrors ??= []).push(err56);
          errors++;
        }
      }
    } else {
      const err57 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/type", keyword: "type", params: { type: "array" }, schema: schema3.properties.allow.type, parentSchema: schema3.properties.allow, data: data20 };
      (vErrors ??= []).push(err57);
      errors++;
    }
  } else {
    const err58 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema3.type, parentSchema: schema3, data };
    (vErrors ??= []).push(err58);
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
var schema12 = { "description": "SHA-256 of the release archive for amd64, or a map with one for each architecture (`amd64`, `arm64`); the host refuses any other archive. Without it, nothing is pinned. Needs `version`.", "if": { "type": "object" }, "then": { "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "amd64": { "$ref": "#/definitions/hash" }, "arm64": { "$ref": "#/definitions/hash" } } }, "else": { "$ref": "#/definitions/hash" }, "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { "amd64": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "arm64": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] };
var schema13 = { "type": "string", "pattern": "^[0-9a-f]{64}$", "patternErrorMessage": "must be 64 lower-case hex digits" };
var pattern16 = new RegExp("^[0-9a-f]{64}$", "u");
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = {};
    (vErrors ??= []).push(err0);
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        const err1 = { instancePath, schemaPath: "#/then/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema12.then, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
      for (const key0 in data) {
        if (!(key0 === "amd64" || key0 === "arm64")) {
          const err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema12.then, data };
          (vErrors ??= []).push(err2);
          errors++;
        }
      }
      if (data.amd64 !== void 0) {
        let data0 = data.amd64;
        if (typeof data0 === "string") {
          if (!pattern16.test(data0)) {
            const err3 = { instancePath: instancePath + "/amd64", schemaPath: "#/definitions/hash/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, schema: "^[0-9a-f]{64}$", parentSchema: schema13, data: data0 };
            (vErrors ??= []).push(err3);
            errors++;
          }
        } else {
          const err4 = { instancePath: instancePath + "/amd64", schemaPath: "#/definitions/hash/type", keyword: "type", params: { type: "string" }, schema: schema13.type, parentSchema: schema13, data: data0 };
          (vErrors ??= []).push(err4);
          errors++;
        }
      }
      if (data.arm64 !== void 0) {
        let data1 = data.arm64;
        if (typeof data1 === "string") {
          if (!pattern16.test(data1)) {
            const err5 = { instancePath: instancePath + "/arm64", schemaPath: "#/definitions/hash/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, schema: "^[0-9a-f]{64}$", parentSchema: schema13, data: data1 };
            (vErrors ??= []).push(err5);
            errors++;
          }
        } else {
          const err6 = { instancePath: instancePath + "/arm64", schemaPath: "#/definitions/hash/type", keyword: "type", params: { type: "string" }, schema: schema13.type, parentSchema: schema13, data: data1 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      }
    } else {
      const err7 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, schema: schema12.then.type, parentSchema: schema12.then, data };
      (vErrors ??= []).push(err7);
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs12 = errors;
    if (typeof data === "string") {
      if (!pattern16.test(data)) {
        const err8 = { instancePath, schemaPath: "#/definitions/hash/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, schema: "^[0-9a-f]{64}$", parentSchema: schema13, data };
        (vErrors ??= []).push(err8);
        errors++;
      }
    } else {
      const err9 = { instancePath, schemaPath: "#/definitions/hash/type", keyword: "type", params: { type: "string" }, schema: schema13.type, parentSchema: schema13, data };
      (vErrors ??= []).push(err9);
      errors++;
    }
    var _valid0 = _errs12 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err10 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema12.if, parentSchema: schema12, data };
    (vErrors ??= []).push(err10);
    errors++;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
var schema17 = { "type": "object", "additionalProperties": false, "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"], "hosts": { "properties": { "labels": false } } }, "properties": { "package": { "description": "The Debian package. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "string", "pattern": "^[a-z0-9][a-z0-9+.-]{1,100}$", "patternErrorMessage": "must be the name of a Debian package", "examples": ["prometheus-process-exporter"] }, "unit": { "description": "The systemd service, without `.service`. Without it, the package's name.", "type": "string", "pattern": "^(?!.*\\.service$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "patternErrorMessage": "must be the name of a systemd service without `.service`", "examples": ["prometheus-process-exporter"] }, "command": { "description": "Absolute path of the program. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "string", "pattern": "^(?:/[A-Za-z0-9_.+-]+)+$", "patternErrorMessage": "must be an absolute path without spaces", "examples": ["/usr/bin/prometheus-process-exporter"] }, "args": { "description": "Its arguments; `{listen}` is replaced by the host's tunnel address and the port. Without it, those of the known exporter, or `--web.listen-address={listen}`.", "type": "array", "items": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,4096}$", "patternErrorMessage": "must be a single line that is not empty" }, "examples": [["--web.listen-address={listen}", "--collector.systemd"]] }, "port": { "description": "Its TCP port. Required for exporters that PromGuard does not know. Without it, that of the known exporter.", "type": "integer", "minimum": 1, "maximum": 65535, "examples": [9256] }, "metrics_path": { "description": "The HTTP path of its metrics.", "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/metrics", "examples": ["/metrics"] }, "env": { "description": "Environment variables of the exporter by name: text, or `{ secret: NAME }` for a secret from secrets.yaml. They are written to /etc/promguard/exporters/EXPORTER.env, which only root can read.", "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,99}$", "patternErrorMessage": "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "patternErrorMessage": "must be a single line" } }, "default": {}, "examples": [{ "DATA_SOURCE_NAME": { "secret": "postgres_url" }, "TZ": "UTC" }] }, "files": { "description": "Files of the exporter by name: the path of a text file beside fleet.yaml, or `{ secret: NAME }` for a secret from secrets.yaml. On a host they are /etc/promguard/exporters/EXPORTER/NAME, for root and exporters alone.", "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "patternErrorMessage": "must be the path of a file beside fleet.yaml, without `..`" } }, "default": {}, "examples": [{ "my.cnf": { "secret": "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" }, "hosts": { "description": "Names of the hosts that run it. Without it, the hosts with the `labels`, or all hosts.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["db-1", "db-2"]] }, "labels": { "description": "Labels that a host must have to run it, all of them. Without it, the `hosts`, or all hosts.", "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } };
var schema18 = { "type": "object", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "description": "A name in secrets.yaml (`promguard secret set NAME`).", "type": "string", "pattern": "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", "examples": ["postgres_url"] } } };
var pattern21 = new RegExp("^[a-z0-9][a-z0-9+.-]{1,100}$", "u");
var pattern22 = new RegExp("^(?!.*\\.service$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "u");
var pattern23 = new RegExp("^(?:/[A-Za-z0-9_.+-]+)+$", "u");
var pattern24 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,4096}$", "u");
var pattern25 = new RegExp("^/[A-Za-z0-9._~/%+@-]*$", "u");
var pattern26 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,99}$", "u");
var pattern27 = new RegExp("^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "u");
var pattern28 = new RegExp("^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "u");
var pattern29 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "u");
var pattern31 = new RegExp("^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "u");
function validate6(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.metrics_path === void 0) {
      data.metrics_path = "/metrics";
    }
    if (data.env === void 0) {
      data.env = {};
    }
    if (data.files === void 0) {
      data.files = {};
    }
    for (const key0 in data) {
      if (!func0.call(schema17.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema17, data };
        (vErrors ??= []).push(err0);
        errors++;
      }
    }
    if (data.version !== void 0) {
      if (data.sha256 === void 0) {
        const err1 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "version",
          missingProperty: "sha256",
          depsCount: 1,
          deps: "sha256"
        }, schema: schema17.dependencies, parentSchema: schema17, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.sha256 !== void 0) {
      if (data.version === void 0) {
        const err2 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "sha256",
          missingProperty: "version",
          depsCount: 1,
          deps: "version"
        }, schema: schema17.dependencies, parentSchema: schema17, data };
        (vErrors ??= []).push(err2);
        errors++;
      }
    }
    if (data.url !== void 0) {
      if (data.version === void 0) {
        const err3 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "url",
          missingProperty: "version",
          depsCount: 2,
          deps: "version, sha256"
        }, schema: schema17.dependencies, parentSchema: schema17, data };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (data.sha256 === void 0) {
        const err4 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "url",
          missingProperty: "sha256",
          depsCount: 2,
          deps: "version, sha256"
        }, schema: schema17.dependencies, parentSchema: schema17, data };
        (vErrors ??= []).push(err4);
        errors++;
      }
    }
    if (data.hosts !== void 0) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.labels !== void 0) {
          const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/dependencies/hosts/properties/labels/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema17.dependencies.hosts.properties.labels, data: data.labels };
          (vErrors ??= []).push(err5);
          errors++;
        }
      }
    }
    if (data.package !== void 0) {
      let data1 = data.package;
      if (typeof data1 === "string") {
        if (!pattern21.test(data1)) {
          const err6 = { instancePath: instancePath + "/package", schemaPath: "#/properties/package/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9+.-]{1,100}$" }, schema: "^[a-z0-9][a-z0-9+.-]{1,100}$", parentSchema: schema17.properties.package, data: data1 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/package", schemaPath: "#/properties/package/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.package.type, parentSchema: schema17.properties.package, data: data1 };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    if (data.unit !== void 0) {
      let data2 = data.unit;
      if (typeof data2 === "string") {
        if (!pattern22.test(data2)) {
          const err8 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.service$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$" }, schema: "^(?!.*\\.service$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", parentSchema: schema17.properties.unit, data: data2 };
          (vErrors ??= []).push(err8);
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.unit.type, parentSchema: schema17.properties.unit, data: data2 };
        (vErrors ??= []).push(err9);
        errors++;
      }
    }
    if (data.command !== void 0) {
      let data3 = data.command;
      if (typeof data3 === "string") {
        if (!pattern23.test(data3)) {
          const err10 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/pattern", keyword: "pattern", params: { pattern: "^(?:/[A-Za-z0-9_.+-]+)+$" }, schema: "^(?:/[A-Za-z0-9_.+-]+)+$", parentSchema: schema17.properties.command, data: data3 };
          (vErrors ??= []).push(err10);
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.command.type, parentSchema: schema17.properties.command, data: data3 };
        (vErrors ??= []).push(err11);
        errors++;
      }
    }
    if (data.args !== void 0) {
      let data4 = data.args;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (!pattern24.test(data5)) {
              const err12 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,4096}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,4096}$", parentSchema: schema17.properties.args.items, data: data5 };
              (vErrors ??= []).push(err12);
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.args.items.type, parentSchema: schema17.properties.args.items, data: data5 };
            (vErrors ??= []).push(err13);
            errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, schema: schema17.properties.args.type, parentSchema: schema17.properties.args, data: data4 };
        (vErrors ??= []).push(err14);
        errors++;
      }
    }
    if (data.port !== void 0) {
      let data6 = data.port;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err15 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema17.properties.port.type, parentSchema: schema17.properties.port, data: data6 };
        (vErrors ??= []).push(err15);
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 65535 || isNaN(data6)) {
          const err16 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema17.properties.port, data: data6 };
          (vErrors ??= []).push(err16);
          errors++;
        }
        if (data6 < 1 || isNaN(data6)) {
          const err17 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema17.properties.port, data: data6 };
          (vErrors ??= []).push(err17);
          errors++;
        }
      }
    }
    let data7 = data.metrics_path;
    if (typeof data7 === "string") {
      if (!pattern25.test(data7)) {
        const err18 = { instancePath: instancePath + "/metrics_path", schemaPath: "#/properties/metrics_path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@-]*$" }, schema: "^/[A-Za-z0-9._~/%+@-]*$", parentSchema: schema17.properties.metrics_path, data: data7 };
        (vErrors ??= []).push(err18);
        errors++;
      }
    } else {
      const err19 = { instancePath: instancePath + "/metrics_path", schemaPath: "#/properties/metrics_path/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.metrics_path.type, parentSchema: schema17.properties.metrics_path, data: data7 };
      (vErrors ??= []).push(err19);
      errors++;
    }
    let data8 = data.env;
    if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
      if (Object.keys(data8).length > 100) {
        const err20 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema17.properties.env, data: data8 };
        (vErrors ??= []).push(err20);
        errors++;
      }
      for (const key1 in data8) {
        const _errs19 = errors;
        if (typeof key1 === "string") {
          if (!pattern26.test(key1)) {
            const err21 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,99}$" }, schema: "^[A-Za-z_][A-Za-z0-9_]{0,99}$", parentSchema: schema17.properties.env.propertyNames, data: key1, propertyName: key1 };
            (vErrors ??= []).push(err21);
            errors++;
          }
        }
        var valid5 = _errs19 === errors;
        if (!valid5) {
          const err22 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema17.properties.env.propertyNames, parentSchema: schema17.properties.env, data: data8 };
          (vErrors ??= []).push(err22);
          errors++;
        }
      }
      for (const key2 in data8) {
        let data9 = data8[key2];
        const _errs22 = errors;
        let valid7 = true;
        const _errs23 = errors;
        if (!(data9 && typeof data9 == "object" && !Array.isArray(data9))) {
          const err23 = {};
          (vErrors ??= []).push(err23);
          errors++;
        }
        var _valid0 = _errs23 === errors;
        errors = _errs22;
        if (vErrors !== null) {
          if (_errs22) {
            vErrors.length = _errs22;
          } else {
            vErrors = null;
          }
        }
        let ifClause0;
        if (_valid0) {
          const _errs25 = errors;
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            if (data9.secret === void 0) {
              const err24 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/required", keyword: "required", params: { missingProperty: "secret" }, schema: schema18.required, parentSchema: schema18, data: data9 };
              (vErrors ??= []).push(err24);
              errors++;
            }
            for (const key3 in data9) {
              if (!(key3 === "secret")) {
                const err25 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema18, data: data9 };
                (vErrors ??= []).push(err25);
                errors++;
              }
            }
            if (data9.secret !== void 0) {
              let data10 = data9.secret;
              if (typeof data10 === "string") {
                if (!pattern27.test(data10)) {
                  const err26 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/secret", schemaPath: "#/definitions/secretReference/properties/secret/pattern", keyword: "pattern", params: { pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", parentSchema: schema18.properties.secret, data: data10 };
                  (vErrors ??= []).push(err26);
                  errors++;
                }
              } else {
                const err27 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/secret", schemaPath: "#/definitions/secretReference/properties/secret/type", keyword: "type", params: { type: "string" }, schema: schema18.properties.secret.type, parentSchema: schema18.properties.secret, data: data10 };
                (vErrors ??= []).push(err27);
                errors++;
              }
            }
          } else {
            const err28 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/type", keyword: "type", params: { type: "object" }, schema: schema18.type, parentSchema: schema18, data: data9 };
            (vErrors ??= []).push(err28);
            errors++;
          }
          var _valid0 = _errs25 === errors;
          valid7 = _valid0;
          ifClause0 = "then";
        } else {
          const _errs31 = errors;
          if (typeof data9 === "string") {
            if (!pattern28.test(data9)) {
              const err29 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$" }, schema: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", parentSchema: schema17.properties.env.additionalProperties.else, data: data9 };
              (vErrors ??= []).push(err29);
              errors++;
            }
          } else {
            const err30 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.env.additionalProperties.else.type, parentSchema: schema17.properties.env.additionalProperties.else, data: data9 };
            (vErrors ??= []).push(err30);
            errors++;
          }
          var _valid0 = _errs31 === errors;
          valid7 = _valid0;
          ifClause0 = "else";
        }
        if (!valid7) {
          const err31 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema17.properties.env.additionalProperties.if, parentSchema: schema17.properties.env.additionalProperties, data: data9 };
          (vErrors ??= []).push(err31);
          errors++;
        }
      }
    } else {
      const err32 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "object" }, schema: schema17.properties.env.type, parentSchema: schema17.properties.env, data: data8 };
      (vErrors ??= []).push(err32);
      errors++;
    }
    let data11 = data.files;
    if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
      if (Object.keys(data11).length > 100) {
        const err33 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema17.properties.files, data: data11 };
        (vErrors ??= []).push(err33);
        errors++;
      }
      for (const key4 in data11) {
        const _errs35 = errors;
        if (typeof key4 === "string") {
          if (!pattern29.test(key4)) {
            const err34 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", parentSchema: schema17.properties.files.propertyNames, data: key4, propertyName: key4 };
            (vErrors ??= []).push(err34);
            errors++;
          }
        }
        var valid10 = _errs35 === errors;
        if (!valid10) {
          const err35 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/propertyNames", keyword: "propertyNames", params: { propertyName: key4 }, schema: schema17.properties.files.propertyNames, parentSchema: schema17.properties.files, data: data11 };
          (vErrors ??= []).push(err35);
          errors++;
        }
      }
      for (const key5 in data11) {
        let data12 = data11[key5];
        const _errs38 = errors;
        let valid12 = true;
        const _errs39 = errors;
        if (!(data12 && typeof data12 == "object" && !Array.isArray(data12))) {
          const err36 = {};
          (vErrors ??= []).push(err36);
          errors++;
        }
        var _valid1 = _errs39 === errors;
        errors = _errs38;
        if (vErrors !== null) {
          if (_errs38) {
            vErrors.length = _errs38;
          } else {
            vErrors = null;
          }
        }
        let ifClause1;
        if (_valid1) {
          const _errs41 = errors;
          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
            if (data12.secret === void 0) {
              const err37 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/required", keyword: "required", params: { missingProperty: "secret" }, schema: schema18.required, parentSchema: schema18, data: data12 };
              (vErrors ??= []).push(err37);
              errors++;
            }
            for (const key6 in data12) {
              if (!(key6 === "secret")) {
                const err38 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, schema: false, parentSchema: schema18, data: data12 };
                (vErrors ??= []).push(err38);
                errors++;
              }
            }
            if (data12.secret !== void 0) {
              let data13 = data12.secret;
              if (typeof data13 === "string") {
                if (!pattern27.test(data13)) {
                  const err39 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/secret", schemaPath: "#/definitions/secretReference/properties/secret/pattern", keyword: "pattern", params: { pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", parentSchema: schema18.properties.secret, data: data13 };
                  (vErrors ??= []).push(err39);
                  errors++;
                }
              } else {
                const err40 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/secret", schemaPath: "#/definitions/secretReference/properties/secret/type", keyword: "type", params: { type: "string" }, schema: schema18.properties.secret.type, parentSchema: schema18.properties.secret, data: data13 };
                (vErrors ??= []).push(err40);
                errors++;
              }
            }
          } else {
            const err41 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/secretReference/type", keyword: "type", params: { type: "object" }, schema: schema18.type, parentSchema: schema18, data: data12 };
            (vErrors ??= []).push(err41);
            errors++;
          }
          var _valid1 = _errs41 === errors;
          valid12 = _valid1;
          ifClause1 = "then";
        } else {
          const _errs47 = errors;
          if (typeof data12 === "string") {
            if (!pattern31.test(data12)) {
              const err42 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$" }, schema: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", parentSchema: schema17.properties.files.additionalProperties.else, data: data12 };
              (vErrors ??= []).push(err42);
              errors++;
            }
          } else {
            const err43 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.files.additionalProperties.else.type, parentSchema: schema17.properties.files.additionalProperties.else, data: data12 };
            (vErrors ??= []).push(err43);
            errors++;
          }
          var _valid1 = _errs47 === errors;
          valid12 = _valid1;
          ifClause1 = "else";
        }
        if (!valid12) {
          const err44 = { instancePath: instancePath + "/files/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema17.properties.files.additionalProperties.if, parentSchema: schema17.properties.files.additionalProperties, data: data12 };
          (vErrors ??= []).push(err44);
          errors++;
        }
      }
    } else {
      const err45 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "object" }, schema: schema17.properties.files.type, parentSchema: schema17.properties.files, data: data11 };
      (vErrors ??= []).push(err45);
      errors++;
    }
    if (data.version !== void 0) {
      let data14 = data.version;
      if (typeof data14 === "string") {
        if (!pattern15.test(data14)) {
          const err46 = { instancePath: instancePath + "/version", schemaPath: "#/definitions/version/pattern", keyword: "pattern", params: { pattern: "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$" }, schema: "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", parentSchema: schema11, data: data14 };
          (vErrors ??= []).push(err46);
          errors++;
        }
      } else {
        const err47 = { instancePath: instancePath + "/version", schemaPath: "#/definitions/version/type", keyword: "type", params: { type: "string" }, schema: schema11.type, parentSchema: schema11, data: data14 };
        (vErrors ??= []).push(err47);
        errors++;
      }
    }
    if (data.sha256 !== void 0) {
      if (!validate4(data.sha256, { instancePath: instancePath + "/sha256", parentData: data, parentDataProperty: "sha256", rootData })) {
        vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
        errors = vErrors.length;
      }
    }
    if (data.url !== void 0) {
      let data16 = data.url;
      if (typeof data16 === "string") {
        if (!pattern19.test(data16)) {
          const err48 = { instancePath: instancePath + "/url", schemaPath: "#/definitions/url/pattern", keyword: "pattern", params: { pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$" }, schema: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", parentSchema: schema16, data: data16 };
          (vErrors ??= []).push(err48);
          errors++;
        }
      } else {
        const err49 = { instancePath: instancePath + "/url", schemaPath: "#/definitions/url/type", keyword: "type", params: { type: "string" }, schema: schema16.type, parentSchema: schema16, data: data16 };
        (vErrors ??= []).push(err49);
        errors++;
      }
    }
    if (data.hosts !== void 0) {
      let data17 = data.hosts;
      if (Array.isArray(data17)) {
        if (data17.length < 1) {
          const err50 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema17.properties.hosts, data: data17 };
          (vErrors ??= []).push(err50);
          errors++;
        }
        const len1 = data17.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data18 = data17[i1];
          if (typeof data18 !== "string") {
            const err51 = { instancePath: instancePath + "/hosts/" + i1, schemaPath: "#/properties/hosts/items/type", keyword: "type", params: { type: "string" }, schema: schema17.properties.hosts.items.type, parentSchema: schema17.properties.hosts.items, data: data18 };
            (vErrors ??= []).push(err51);
            errors++;
          }
        }
        let i2 = data17.length;
        let j0;
        if (i2 > 1) {
          const indices0 = {};
          for (; i2--; ) {
            let item0 = data17[i2];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err52 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, schema: true, parentSchema: schema17.properties.hosts, data: data17 };
              (vErrors ??= []).push(err52);
              errors++;
              break;
            }
            indices0[item0] = i2;
          }
        }
      } else {
        const err53 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "array" }, schema: schema17.properties.hosts.type, parentSchema: schema17.properties.hosts, data: data17 };
        (vErrors ??= []).push(err53);
        errors++;
      }
    }
    if (data.labels !== void 0) {
      let data19 = data.labels;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        for (const key7 in data19) {
          const _errs64 = errors;
          if (typeof key7 === "string") {
            if (!pattern13.test(key7)) {
              const err54 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: schema9.propertyNames, data: key7, propertyName: key7 };
              (vErrors ??= []).push(err54);
              errors++;
            }
          }
          var valid22 = _errs64 === errors;
          if (!valid22) {
            const err55 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key7 }, schema: schema9.propertyNames, parentSchema: schema9, data: data19 };
            (vErrors ??= []).push(err55);
            errors++;
          }
        }
        for (const key8 in data19) {
          let data20 = data19[key8];
          if (typeof data20 === "string") {
            if (!pattern14.test(data20)) {
              const err56 = { instancePath: instancePath + "/labels/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/labels/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{0,255}$", parentSchema: schema9.additionalProperties, data: data20 };
              (vErrors ??= []).push(err56);
              errors++;
            }
          } else {
            const err57 = { instancePath: instancePath + "/labels/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema9.additionalProperties.type, parentSchema: schema9.additionalProperties, data: data20 };
            (vErrors ??= []).push(err57);
            errors++;
          }
        }
      } else {
        const err58 = { instancePath: instancePath + "/labels", schemaPath: "#/definitions/labels/type", keyword: "type", params: { type: "object" }, schema: schema9.type, parentSchema: schema9, data: data19 };
        (vErrors ??= []).push(err58);
        errors++;
      }
    }
  } else {
    const err59 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema17.type, parentSchema: schema17, data };
    (vErrors ??= []).push(err59);
    errors++;
  }
  validate6.errors = vErrors;
  return errors === 0;
}
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ssh === void 0) {
      data.ssh = {};
    }
    if (data.network === void 0) {
      data.network = {};
    }
    if (data.defaults === void 0) {
      data.defaults = {};
    }
    if (data.nodes === void 0) {
      data.nodes = [];
    }
    if (data.prometheus === void 0) {
      data.prometheus = {};
    }
    if (data.exporters === void 0) {
      data.exporters = { "node": {} };
    }
    if (data.guards === void 0) {
      data.guards = {};
    }
    if (data.parallel === void 0) {
      data.parallel = 30;
    }
    if (data.rollout === void 0) {
      data.rollout = {};
    }
    if (data.github === void 0) {
      data.github = {};
    }
    if (data.fleet === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fleet" }, schema: schema0.required, parentSchema: schema0, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    if (data.recipients === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "recipients" }, schema: schema0.required, parentSchema: schema0, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    if (data.monitors === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "monitors" }, schema: schema0.required, parentSchema: schema0, data };
      (vErrors ??= []).push(err2);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema0.properties, key0)) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema0, data };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
    if (data.fleet !== void 0) {
      let data0 = data.fleet;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err4 = { instancePath: instancePath + "/fleet", schemaPath: "#/properties/fleet/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: schema0.properties.fleet, data: data0 };
          (vErrors ??= []).push(err4);
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/fleet", schemaPath: "#/properties/fleet/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.fleet.type, parentSchema: schema0.properties.fleet, data: data0 };
        (vErrors ??= []).push(err5);
        errors++;
      }
    }
    if (data.formerly !== void 0) {
      let data1 = data.formerly;
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err6 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: schema0.properties.formerly, data: data1 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.formerly.type, parentSchema: schema0.properties.formerly, data: data1 };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    if (data.recipients !== void 0) {
      let data2 = data.recipients;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          const err8 = { instancePath: instancePath + "/recipients", schemaPath: "#/properties/recipients/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema0.properties.recipients, data: data2 };
          (vErrors ??= []).push(err8);
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            const err9 = { instancePath: instancePath + "/recipients/" + i0, schemaPath: "#/properties/recipients/items/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.recipients.items.type, parentSchema: schema0.properties.recipients.items, data: data3 };
            (vErrors ??= []).push(err9);
            errors++;
          }
        }
        let i1 = data2.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data2[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err10 = { instancePath: instancePath + "/recipients", schemaPath: "#/properties/recipients/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema0.properties.recipients, data: data2 };
              (vErrors ??= []).push(err10);
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/recipients", schemaPath: "#/properties/recipients/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.recipients.type, parentSchema: schema0.properties.recipients, data: data2 };
        (vErrors ??= []).push(err11);
        errors++;
      }
    }
    let data4 = data.ssh;
    if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
      if (data4.key_name === void 0) {
        data4.key_name = "promguard-ssh";
      }
      if (data4.allow_from === void 0) {
        data4.allow_from = ["0.0.0.0/0", "::/0"];
      }
      if (data4.reader_keys === void 0) {
        data4.reader_keys = [];
      }
      if (data4.confirm_seconds === void 0) {
        data4.confirm_seconds = 120;
      }
      for (const key1 in data4) {
        if (!(key1 === "key_name" || key1 === "allow_from" || key1 === "reader_keys" || key1 === "confirm_seconds")) {
          const err12 = { instancePath: instancePath + "/ssh", schemaPath: "#/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: false, parentSchema: schema0.properties.ssh, data: data4 };
          (vErrors ??= []).push(err12);
          errors++;
        }
      }
      let data5 = data4.key_name;
      if (typeof data5 === "string") {
        if (!pattern2.test(data5)) {
          const err13 = { instancePath: instancePath + "/ssh/key_name", schemaPath: "#/properties/ssh/properties/key_name/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,255}$", parentSchema: schema0.properties.ssh.properties.key_name, data: data5 };
          (vErrors ??= []).push(err13);
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/ssh/key_name", schemaPath: "#/properties/ssh/properties/key_name/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.ssh.properties.key_name.type, parentSchema: schema0.properties.ssh.properties.key_name, data: data5 };
        (vErrors ??= []).push(err14);
        errors++;
      }
      let data6 = data4.allow_from;
      if (Array.isArray(data6)) {
        if (data6.length > 500) {
          const err15 = { instancePath: instancePath + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: schema0.properties.ssh.properties.allow_from, data: data6 };
          (vErrors ??= []).push(err15);
          errors++;
        }
        if (data6.length < 1) {
          const err16 = { instancePath: instancePath + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema0.properties.ssh.properties.allow_from, data: data6 };
          (vErrors ??= []).push(err16);
          errors++;
        }
        const len1 = data6.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data7 = data6[i2];
          if (typeof data7 !== "string") {
            const err17 = { instancePath: instancePath + "/ssh/allow_from/" + i2, schemaPath: "#/properties/ssh/properties/allow_from/items/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.ssh.properties.allow_from.items.type, parentSchema: schema0.properties.ssh.properties.allow_from.items, data: data7 };
            (vErrors ??= []).push(err17);
            errors++;
          }
        }
        let i3 = data6.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--; ) {
            let item1 = data6[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err18 = { instancePath: instancePath + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 }, schema: true, parentSchema: schema0.properties.ssh.properties.allow_from, data: data6 };
              (vErrors ??= []).push(err18);
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.ssh.properties.allow_from.type, parentSchema: schema0.properties.ssh.properties.allow_from, data: data6 };
        (vErrors ??= []).push(err19);
        errors++;
      }
      let data8 = data4.reader_keys;
      if (Array.isArray(data8)) {
        if (data8.length > 20) {
          const err20 = { instancePath: instancePath + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/maxItems", keyword: "maxItems", params: { limit: 20 }, schema: 20, parentSchema: schema0.properties.ssh.properties.reader_keys, data: data8 };
          (vErrors ??= []).push(err20);
          errors++;
        }
        const len2 = data8.length;
        for (let i4 = 0; i4 < len2; i4++) {
          let data9 = data8[i4];
          if (typeof data9 === "string") {
            if (!pattern3.test(data9)) {
              const err21 = { instancePath: instancePath + "/ssh/reader_keys/" + i4, schemaPath: "#/properties/ssh/properties/reader_keys/items/pattern", keyword: "pattern", params: { pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$" }, schema: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", parentSchema: schema0.properties.ssh.properties.reader_keys.items, data: data9 };
              (vErrors ??= []).push(err21);
              errors++;
            }
          } else {
            const err22 = { instancePath: instancePath + "/ssh/reader_keys/" + i4, schemaPath: "#/properties/ssh/properties/reader_keys/items/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.ssh.properties.reader_keys.items.type, parentSchema: schema0.properties.ssh.properties.reader_keys.items, data: data9 };
            (vErrors ??= []).push(err22);
            errors++;
          }
        }
        let i5 = data8.length;
        let j2;
        if (i5 > 1) {
          const indices2 = {};
          for (; i5--; ) {
            let item2 = data8[i5];
            if (typeof item2 !== "string") {
              continue;
            }
            if (typeof indices2[item2] == "number") {
              j2 = indices2[item2];
              const err23 = { instancePath: instancePath + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/uniqueItems", keyword: "uniqueItems", params: { i: i5, j: j2 }, schema: true, parentSchema: schema0.properties.ssh.properties.reader_keys, data: data8 };
              (vErrors ??= []).push(err23);
              errors++;
              break;
            }
            indices2[item2] = i5;
          }
        }
      } else {
        const err24 = { instancePath: instancePath + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.ssh.properties.reader_keys.type, parentSchema: schema0.properties.ssh.properties.reader_keys, data: data8 };
        (vErrors ??= []).push(err24);
        errors++;
      }
      let data10 = data4.confirm_seconds;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        const err25 = { instancePath: instancePath + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.ssh.properties.confirm_seconds.type, parentSchema: schema0.properties.ssh.properties.confirm_seconds, data: data10 };
        (vErrors ??= []).push(err25);
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 3600 || isNaN(data10)) {
          const err26 = { instancePath: instancePath + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 }, schema: 3600, parentSchema: schema0.properties.ssh.properties.confirm_seconds, data: data10 };
          (vErrors ??= []).push(err26);
          errors++;
        }
        if (data10 < 5 || isNaN(data10)) {
          const err27 = { instancePath: instancePath + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 5 }, schema: 5, parentSchema: schema0.properties.ssh.properties.confirm_seconds, data: data10 };
          (vErrors ??= []).push(err27);
          errors++;
        }
      }
    } else {
      const err28 = { instancePath: instancePath + "/ssh", schemaPath: "#/properties/ssh/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.ssh.type, parentSchema: schema0.properties.ssh, data: data4 };
      (vErrors ??= []).push(err28);
      errors++;
    }
    let data11 = data.network;
    if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
      if (data11.cidr === void 0) {
        data11.cidr = "10.0.0.0/24";
      }
      if (data11.port === void 0) {
        data11.port = 51820;
      }
      if (data11.keepalive === void 0) {
        data11.keepalive = 0;
      }
      if (data11.rest_days === void 0) {
        data11.rest_days = 30;
      }
      for (const key2 in data11) {
        if (!(key2 === "cidr" || key2 === "port" || key2 === "keepalive" || key2 === "mtu" || key2 === "rest_days")) {
          const err29 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: false, parentSchema: schema0.properties.network, data: data11 };
          (vErrors ??= []).push(err29);
          errors++;
        }
      }
      let data12 = data11.cidr;
      if (typeof data12 !== "string") {
        const err30 = { instancePath: instancePath + "/network/cidr", schemaPath: "#/properties/network/properties/cidr/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.network.properties.cidr.type, parentSchema: schema0.properties.network.properties.cidr, data: data12 };
        (vErrors ??= []).push(err30);
        errors++;
      }
      let data13 = data11.port;
      if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
        const err31 = { instancePath: instancePath + "/network/port", schemaPath: "#/properties/network/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.network.properties.port.type, parentSchema: schema0.properties.network.properties.port, data: data13 };
        (vErrors ??= []).push(err31);
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 65535 || isNaN(data13)) {
          const err32 = { instancePath: instancePath + "/network/port", schemaPath: "#/properties/network/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema0.properties.network.properties.port, data: data13 };
          (vErrors ??= []).push(err32);
          errors++;
        }
        if (data13 < 1 || isNaN(data13)) {
          const err33 = { instancePath: instancePath + "/network/port", schemaPath: "#/properties/network/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema0.properties.network.properties.port, data: data13 };
          (vErrors ??= []).push(err33);
          errors++;
        }
      }
      let data14 = data11.keepalive;
      if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
        const err34 = { instancePath: instancePath + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.network.properties.keepalive.type, parentSchema: schema0.properties.network.properties.keepalive, data: data14 };
        (vErrors ??= []).push(err34);
        errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 65535 || isNaN(data14)) {
          const err35 = { instancePath: instancePath + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema0.properties.network.properties.keepalive, data: data14 };
          (vErrors ??= []).push(err35);
          errors++;
        }
        if (data14 < 0 || isNaN(data14)) {
          const err36 = { instancePath: instancePath + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.network.properties.keepalive, data: data14 };
          (vErrors ??= []).push(err36);
          errors++;
        }
      }
      if (data11.mtu !== void 0) {
        let data15 = data11.mtu;
        if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
          const err37 = { instancePath: instancePath + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.network.properties.mtu.type, parentSchema: schema0.properties.network.properties.mtu, data: data15 };
          (vErrors ??= []).push(err37);
          errors++;
        }
        if (typeof data15 == "number" && isFinite(data15)) {
          if (data15 > 9e3 || isNaN(data15)) {
            const err38 = { instancePath: instancePath + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9e3 }, schema: 9e3, parentSchema: schema0.properties.network.properties.mtu, data: data15 };
            (vErrors ??= []).push(err38);
            errors++;
          }
          if (data15 < 1280 || isNaN(data15)) {
            const err39 = { instancePath: instancePath + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1280 }, schema: 1280, parentSchema: schema0.properties.network.properties.mtu, data: data15 };
            (vErrors ??= []).push(err39);
            errors++;
          }
        }
      }
      let data16 = data11.rest_days;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        const err40 = { instancePath: instancePath + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.network.properties.rest_days.type, parentSchema: schema0.properties.network.properties.rest_days, data: data16 };
        (vErrors ??= []).push(err40);
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 3650 || isNaN(data16)) {
          const err41 = { instancePath: instancePath + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3650 }, schema: 3650, parentSchema: schema0.properties.network.properties.rest_days, data: data16 };
          (vErrors ??= []).push(err41);
          errors++;
        }
        if (data16 < 0 || isNaN(data16)) {
          const err42 = { instancePath: instancePath + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.network.properties.rest_days, data: data16 };
          (vErrors ??= []).push(err42);
          errors++;
        }
      }
    } else {
      const err43 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.network.type, parentSchema: schema0.properties.network, data: data11 };
      (vErrors ??= []).push(err43);
      errors++;
    }
    let data17 = data.defaults;
    if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
      if (data17.image === void 0) {
        data17.image = "debian-12-x64";
      }
      if (data17.size === void 0) {
        data17.size = "s-1vcpu-1gb";
      }
      if (data17.ipv6 === void 0) {
        data17.ipv6 = false;
      }
      for (const key3 in data17) {
        if (!(key3 === "image" || key3 === "size" || key3 === "ipv6")) {
          const err44 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema0.properties.defaults, data: data17 };
          (vErrors ??= []).push(err44);
          errors++;
        }
      }
      let data18 = data17.image;
      if (typeof data18 === "string") {
        if (!pattern4.test(data18)) {
          const err45 = { instancePath: instancePath + "/defaults/image", schemaPath: "#/definitions/slug/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data: data18 };
          (vErrors ??= []).push(err45);
          errors++;
        }
      } else {
        const err46 = { instancePath: instancePath + "/defaults/image", schemaPath: "#/definitions/slug/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data: data18 };
        (vErrors ??= []).push(err46);
        errors++;
      }
      let data19 = data17.size;
      if (typeof data19 === "string") {
        if (!pattern4.test(data19)) {
          const err47 = { instancePath: instancePath + "/defaults/size", schemaPath: "#/definitions/slug/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data: data19 };
          (vErrors ??= []).push(err47);
          errors++;
        }
      } else {
        const err48 = { instancePath: instancePath + "/defaults/size", schemaPath: "#/definitions/slug/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data: data19 };
        (vErrors ??= []).push(err48);
        errors++;
      }
      let data20 = data17.ipv6;
      if (typeof data20 !== "boolean") {
        const err49 = { instancePath: instancePath + "/defaults/ipv6", schemaPath: "#/properties/defaults/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: schema0.properties.defaults.properties.ipv6.type, parentSchema: schema0.properties.defaults.properties.ipv6, data: data20 };
        (vErrors ??= []).push(err49);
        errors++;
      }
    } else {
      const err50 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.defaults.type, parentSchema: schema0.properties.defaults, data: data17 };
      (vErrors ??= []).push(err50);
      errors++;
    }
    if (data.monitors !== void 0) {
      let data21 = data.monitors;
      if (Array.isArray(data21)) {
        if (data21.length < 1) {
          const err51 = { instancePath: instancePath + "/monitors", schemaPath: "#/properties/monitors/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema0.properties.monitors, data: data21 };
          (vErrors ??= []).push(err51);
          errors++;
        }
        const len3 = data21.length;
        for (let i6 = 0; i6 < len3; i6++) {
          if (!validate1(data21[i6], { instancePath: instancePath + "/monitors/" + i6, parentData: data21, parentDataProperty: i6, rootData })) {
            vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err52 = { instancePath: instancePath + "/monitors", schemaPath: "#/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.monitors.type, parentSchema: schema0.properties.monitors, data: data21 };
        (vErrors ??= []).push(err52);
        errors++;
      }
    }
    let data23 = data.nodes;
    if (Array.isArray(data23)) {
      const len4 = data23.length;
      for (let i7 = 0; i7 < len4; i7++) {
        if (!validate1(data23[i7], { instancePath: instancePath + "/nodes/" + i7, parentData: data23, parentDataProperty: i7, rootData })) {
          vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err53 = { instancePath: instancePath + "/nodes", schemaPath: "#/properties/nodes/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.nodes.type, parentSchema: schema0.properties.nodes, data: data23 };
      (vErrors ??= []).push(err53);
      errors++;
    }
    let data25 = data.prometheus;
    if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
      if (data25.scrape_interval === void 0) {
        data25.scrape_interval = "30s";
      }
      if (data25.retention === void 0) {
        data25.retention = "15d";
      }
      for (const key4 in data25) {
        if (!(key4 === "scrape_interval" || key4 === "retention" || key4 === "version" || key4 === "sha256" || key4 === "url")) {
          const err54 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err54);
          errors++;
        }
      }
      if (data25.version !== void 0) {
        if (data25.sha256 === void 0) {
          const err55 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "version",
            missingProperty: "sha256",
            depsCount: 1,
            deps: "sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err55);
          errors++;
        }
      }
      if (data25.sha256 !== void 0) {
        if (data25.version === void 0) {
          const err56 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "sha256",
            missingProperty: "version",
            depsCount: 1,
            deps: "version"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err56);
          errors++;
        }
      }
      if (data25.url !== void 0) {
        if (data25.version === void 0) {
          const err57 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "version",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err57);
          errors++;
        }
        if (data25.sha256 === void 0) {
          const err58 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "sha256",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err58);
          errors++;
        }
      }
      let data26 = data25.scrape_interval;
      if (typeof data26 !== "string") {
        const err59 = { instancePath: instancePath + "/prometheus/scrape_interval", schemaPath: "#/properties/prometheus/properties/scrape_interval/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.scrape_interval.type, parentSchema: schema0.properties.prometheus.properties.scrape_interval, data: data26 };
        (vErrors ??= []).push(err59);
        errors++;
      }
      let data27 = data25.retention;
      if (typeof data27 !== "string") {
        const err60 = { instancePath: instancePath + "/prometheus/retention", schemaPath: "#/properties/prometheus/properties/retention/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.retention.type, parentSchema: schema0.properties.prometheus.properties.retention, data: data27 };
        (vErrors ??= []).push(err60);
        errors++;
      }
      if (data25.version !== void 0) {
        let data28 = data25.version;
        if (typeof data28 === "string") {
          if (!pattern15.test(data28)) {
            const err61 = { instancePath: instancePath + "/prometheus/version", schemaPath: "#/definitions/version/pattern", keyword: "pattern", params: { pattern: "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$" }, schema: "^(?!v[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", parentSchema: schema11, data: data28 };
            (vErrors ??= []).push(err61);
            errors++;
          }
        } else {
          const err62 = { instancePath: instancePath + "/prometheus/version", schemaPath: "#/definitions/version/type", keyword: "type", params: { type: "string" }, schema: schema11.type, parentSchema: schema11, data: data28 };
          (vErrors ??= []).push(err62);
          errors++;
        }
      }
      if (data25.sha256 !== void 0) {
        if (!validate4(data25.sha256, { instancePath: instancePath + "/prometheus/sha256", parentData: data25, parentDataProperty: "sha256", rootData })) {
          vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
          errors = vErrors.length;
        }
      }
      if (data25.url !== void 0) {
        let data30 = data25.url;
        if (typeof data30 === "string") {
          if (!pattern19.test(data30)) {
            const err63 = { instancePath: instancePath + "/prometheus/url", schemaPath: "#/definitions/url/pattern", keyword: "pattern", params: { pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$" }, schema: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", parentSchema: schema16, data: data30 };
            (vErrors ??= []).push(err63);
            errors++;
          }
        } else {
          const err64 = { instancePath: instancePath + "/prometheus/url", schemaPath: "#/definitions/url/type", keyword: "type", params: { type: "string" }, schema: schema16.type, parentSchema: schema16, data: data30 };
          (vErrors ??= []).push(err64);
          errors++;
        }
      }
    } else {
      const err65 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.prometheus.type, parentSchema: schema0.properties.prometheus, data: data25 };
      (vErrors ??= []).push(err65);
      errors++;
    }
    let data31 = data.exporters;
    if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
      if (Object.keys(data31).length > 100) {
        const err66 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema0.properties.exporters, data: data31 };
        (vErrors ??= []).push(err66);
        errors++;
      }
      for (const key5 in data31) {
        const _errs73 = errors;
        if (typeof key5 === "string") {
          if (!pattern20.test(key5)) {
            const err67 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,62}$" }, schema: "^[a-z][a-z0-9_-]{0,62}$", parentSchema: schema0.properties.exporters.propertyNames, data: key5, propertyName: key5 };
            (vErrors ??= []).push(err67);
            errors++;
          }
        }
        var valid25 = _errs73 === errors;
        if (!valid25) {
          const err68 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, schema: schema0.properties.exporters.propertyNames, parentSchema: schema0.properties.exporters, data: data31 };
          (vErrors ??= []).push(err68);
          errors++;
        }
      }
      for (const key6 in data31) {
        if (!validate6(data31[key6], { instancePath: instancePath + "/exporters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data31, parentDataProperty: key6, rootData })) {
          vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err69 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.exporters.type, parentSchema: schema0.properties.exporters, data: data31 };
      (vErrors ??= []).push(err69);
      errors++;
    }
    let data33 = data.guards;
    if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
      if (data33.max_destroy === void 0) {
        data33.max_destroy = 1;
      }
      if (data33.max_destroy_percent === void 0) {
        data33.max_destroy_percent = 50;
      }
      if (data33.protect === void 0) {
        data33.protect = [];
      }
      for (const key7 in data33) {
        if (!(key7 === "max_destroy" || key7 === "max_destroy_percent" || key7 === "protect")) {
          const err70 = { instancePath: instancePath + "/guards", schemaPath: "#/properties/guards/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, schema: false, parentSchema: schema0.properties.guards, data: data33 };
          (vErrors ??= []).push(err70);
          errors++;
        }
      }
      let data34 = data33.max_destroy;
      if (!(typeof data34 == "number" && (!(data34 % 1) && !isNaN(data34)) && isFinite(data34))) {
        const err71 = { instancePath: instancePath + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.guards.properties.max_destroy.type, parentSchema: schema0.properties.guards.properties.max_destroy, data: data34 };
        (vErrors ??= []).push(err71);
        errors++;
      }
      if (typeof data34 == "number" && isFinite(data34)) {
        if (data34 < 0 || isNaN(data34)) {
          const err72 = { instancePath: instancePath + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.guards.properties.max_destroy, data: data34 };
          (vErrors ??= []).push(err72);
          errors++;
        }
      }
      let data35 = data33.max_destroy_percent;
      if (!(typeof data35 == "number" && (!(data35 % 1) && !isNaN(data35)) && isFinite(data35))) {
        const err73 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.guards.properties.max_destroy_percent.type, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data35 };
        (vErrors ??= []).push(err73);
        errors++;
      }
      if (typeof data35 == "number" && isFinite(data35)) {
        if (data35 > 100 || isNaN(data35)) {
          const err74 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data35 };
          (vErrors ??= []).push(err74);
          errors++;
        }
        if (data35 < 0 || isNaN(data35)) {
          const err75 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data35 };
          (vErrors ??= []).push(err75);
          errors++;
        }
      }
      let data36 = data33.protect;
      if (Array.isArray(data36)) {
        const len5 = data36.length;
        for (let i8 = 0; i8 < len5; i8++) {
          let data37 = data36[i8];
          if (typeof data37 !== "string") {
            const err76 = { instancePath: instancePath + "/guards/protect/" + i8, schemaPath: "#/properties/guards/properties/protect/items/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.guards.properties.protect.items.type, parentSchema: schema0.properties.guards.properties.protect.items, data: data37 };
            (vErrors ??= []).push(err76);
            errors++;
          }
        }
        let i9 = data36.length;
        let j3;
        if (i9 > 1) {
          const indices3 = {};
          for (; i9--; ) {
            let item3 = data36[i9];
            if (typeof item3 !== "string") {
              continue;
            }
            if (typeof indices3[item3] == "number") {
              j3 = indices3[item3];
              const err77 = { instancePath: instancePath + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/uniqueItems", keyword: "uniqueItems", params: { i: i9, j: j3 }, schema: true, parentSchema: schema0.properties.guards.properties.protect, data: data36 };
              (vErrors ??= []).push(err77);
              errors++;
              break;
            }
            indices3[item3] = i9;
          }
        }
      } else {
        const err78 = { instancePath: instancePath + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.guards.properties.protect.type, parentSchema: schema0.properties.guards.properties.protect, data: data36 };
        (vErrors ??= []).push(err78);
        errors++;
      }
    } else {
      const err79 = { instancePath: instancePath + "/guards", schemaPath: "#/properties/guards/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.guards.type, parentSchema: schema0.properties.guards, data: data33 };
      (vErrors ??= []).push(err79);
      errors++;
    }
    let data38 = data.parallel;
    if (!(typeof data38 == "number" && (!(data38 % 1) && !isNaN(data38)) && isFinite(data38))) {
      const err80 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.parallel.type, parentSchema: schema0.properties.parallel, data: data38 };
      (vErrors ??= []).push(err80);
      errors++;
    }
    if (typeof data38 == "number" && isFinite(data38)) {
      if (data38 > 1e3 || isNaN(data38)) {
        const err81 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: schema0.properties.parallel, data: data38 };
        (vErrors ??= []).push(err81);
        errors++;
      }
      if (data38 < 1 || isNaN(data38)) {
        const err82 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema0.properties.parallel, data: data38 };
        (vErrors ??= []).push(err82);
        errors++;
      }
    }
    let data39 = data.rollout;
    if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
      if (data39.canary === void 0) {
        data39.canary = true;
      }
      if (data39.max_failed_percent === void 0) {
        data39.max_failed_percent = 20;
      }
      for (const key8 in data39) {
        if (!(key8 === "canary" || key8 === "max_failed_percent")) {
          const err83 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, schema: false, parentSchema: schema0.properties.rollout, data: data39 };
          (vErrors ??= []).push(err83);
          errors++;
        }
      }
      let data40 = data39.canary;
      if (typeof data40 !== "boolean") {
        const err84 = { instancePath: instancePath + "/rollout/canary", schemaPath: "#/properties/rollout/properties/canary/type", keyword: "type", params: { type: "boolean" }, schema: schema0.properties.rollout.properties.canary.type, parentSchema: schema0.properties.rollout.properties.canary, data: data40 };
        (vErrors ??= []).push(err84);
        errors++;
      }
      let data41 = data39.max_failed_percent;
      if (!(typeof data41 == "number" && (!(data41 % 1) && !isNaN(data41)) && isFinite(data41))) {
        const err85 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.rollout.properties.max_failed_percent.type, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data41 };
        (vErrors ??= []).push(err85);
        errors++;
      }
      if (typeof data41 == "number" && isFinite(data41)) {
        if (data41 > 100 || isNaN(data41)) {
          const err86 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data41 };
          (vErrors ??= []).push(err86);
          errors++;
        }
        if (data41 < 0 || isNaN(data41)) {
          const err87 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data41 };
          (vErrors ??= []).push(err87);
          errors++;
        }
      }
    } else {
      const err88 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.rollout.type, parentSchema: schema0.properties.rollout, data: data39 };
      (vErrors ??= []).push(err88);
      errors++;
    }
    if (data.unreviewed !== void 0) {
      let data42 = data.unreviewed;
      if (typeof data42 !== "string") {
        const err89 = { instancePath: instancePath + "/unreviewed", schemaPath: "#/properties/unreviewed/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.unreviewed.type, parentSchema: schema0.properties.unreviewed, data: data42 };
        (vErrors ??= []).push(err89);
        errors++;
      }
      if (!(data42 === "apply" || data42 === "refuse")) {
        const err90 = { instancePath: instancePath + "/unreviewed", schemaPath: "#/properties/unreviewed/enum", keyword: "enum", params: { allowedValues: schema0.properties.unreviewed.enum }, schema: schema0.properties.unreviewed.enum, parentSchema: schema0.properties.unreviewed, data: data42 };
        (vErrors ??= []).push(err90);
        errors++;
      }
    }
    let data43 = data.github;
    if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
      if (data43.plan_secrets === void 0) {
        data43.plan_secrets = "environment";
      }
      for (const key9 in data43) {
        if (!(key9 === "plan_secrets")) {
          const err91 = { instancePath: instancePath + "/github", schemaPath: "#/properties/github/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, schema: false, parentSchema: schema0.properties.github, data: data43 };
          (vErrors ??= []).push(err91);
          errors++;
        }
      }
      let data44 = data43.plan_secrets;
      if (typeof data44 !== "string") {
        const err92 = { instancePath: instancePath + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.github.properties.plan_secrets.type, parentSchema: schema0.properties.github.properties.plan_secrets, data: data44 };
        (vErrors ??= []).push(err92);
        errors++;
      }
      if (!(data44 === "environment" || data44 === "repository")) {
        const err93 = { instancePath: instancePath + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/enum", keyword: "enum", params: { allowedValues: schema0.properties.github.properties.plan_secrets.enum }, schema: schema0.properties.github.properties.plan_secrets.enum, parentSchema: schema0.properties.github.properties.plan_secrets, data: data44 };
        (vErrors ??= []).push(err93);
        errors++;
      }
    } else {
      const err94 = { instancePath: instancePath + "/github", schemaPath: "#/properties/github/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.github.type, parentSchema: schema0.properties.github, data: data43 };
      (vErrors ??= []).push(err94);
      errors++;
    }
  } else {
    const err95 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema0.type, parentSchema: schema0, data };
    (vErrors ??= []).push(err95);
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var lock = validate9;
var schema23 = { "type": "object", "additionalProperties": false, "required": ["version", "hosts"], "properties": { "version": { "type": "integer", "enum": [1, 2], "examples": [2] }, "id": { "type": "string", "pattern": "^[0-9a-f]{16}$", "patternErrorMessage": "must be 16 hex digits", "examples": ["3f9a1c07d25be840"] }, "fleet": { "type": "string", "examples": ["demo"] }, "hosts": { "type": "object", "examples": ["{}"], "propertyNames": { "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name" }, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["address"], "properties": { "address": { "type": "string", "examples": ["10.0.0.1"] }, "other_address": { "type": "string", "examples": ["10.0.0.1"] }, "public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 44 characters of base64" }, "other_public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 44 characters of base64" }, "ssh_host_keys": { "type": "array", "default": [], "items": { "type": "string", "pattern": "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", "patternErrorMessage": "must be an OpenSSH public key: its type and its base64" } }, "ssh": { "type": "object", "additionalProperties": false, "required": ["address"], "examples": ["{ address: 198.51.100.7 }"], "properties": { "address": { "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as ssh-keygen -lf prints it" }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [22] }, "user": { "type": "string", "examples": ["root"] }, "jump": { "type": "string", "examples": ["bastion"] } } }, "monitors": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name" }, "examples": ["[]"] }, "revoked": { "type": "string", "examples": ["2026-11-23"] } } } }, "resting": { "type": "object", "default": {}, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["host", "since"], "properties": { "host": { "type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name", "examples": ["db-1"] }, "since": { "type": "string", "examples": ["2026-11-23"] } } } } } };
var pattern36 = new RegExp("^[0-9a-f]{16}$", "u");
var pattern37 = new RegExp("^[a-z0-9][a-z0-9.-]{0,62}$", "u");
var pattern38 = new RegExp("^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "u");
var pattern40 = new RegExp("^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", "u");
function validate9(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.resting === void 0) {
      data.resting = {};
    }
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, schema: schema23.required, parentSchema: schema23, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    if (data.hosts === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "hosts" }, schema: schema23.required, parentSchema: schema23, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "id" || key0 === "fleet" || key0 === "hosts" || key0 === "resting")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema23, data };
        (vErrors ??= []).push(err2);
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err3 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "integer" }, schema: schema23.properties.version.type, parentSchema: schema23.properties.version, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (!(data0 === 1 || data0 === 2)) {
        const err4 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/enum", keyword: "enum", params: { allowedValues: schema23.properties.version.enum }, schema: schema23.properties.version.enum, parentSchema: schema23.properties.version, data: data0 };
        (vErrors ??= []).push(err4);
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern36.test(data1)) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, schema: "^[0-9a-f]{16}$", parentSchema: schema23.properties.id, data: data1 };
          (vErrors ??= []).push(err5);
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.id.type, parentSchema: schema23.properties.id, data: data1 };
        (vErrors ??= []).push(err6);
        errors++;
      }
    }
    if (data.fleet !== void 0) {
      let data2 = data.fleet;
      if (typeof data2 !== "string") {
        const err7 = { instancePath: instancePath + "/fleet", schemaPath: "#/properties/fleet/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.fleet.type, parentSchema: schema23.properties.fleet, data: data2 };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    if (data.hosts !== void 0) {
      let data3 = data.hosts;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key1 in data3) {
          const _errs10 = errors;
          if (typeof key1 === "string") {
            if (!pattern37.test(key1)) {
              const err8 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema23.properties.hosts.propertyNames, data: key1, propertyName: key1 };
              (vErrors ??= []).push(err8);
              errors++;
            }
          }
          var valid1 = _errs10 === errors;
          if (!valid1) {
            const err9 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema23.properties.hosts.propertyNames, parentSchema: schema23.properties.hosts, data: data3 };
            (vErrors ??= []).push(err9);
            errors++;
          }
        }
        for (const key2 in data3) {
          let data4 = data3[key2];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.ssh_host_keys === void 0) {
              data4.ssh_host_keys = [];
            }
            if (data4.address === void 0) {
              const err10 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, schema: schema23.properties.hosts.additionalProperties.required, parentSchema: schema23.properties.hosts.additionalProperties, data: data4 };
              (vErrors ??= []).push(err10);
              errors++;
            }
            for (const key3 in data4) {
              if (!(key3 === "address" || key3 === "other_address" || key3 === "public_key" || key3 === "other_public_key" || key3 === "ssh_host_keys" || key3 === "ssh" || key3 === "monitors" || key3 === "revoked")) {
                const err11 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema23.properties.hosts.additionalProperties, data: data4 };
                (vErrors ??= []).push(err11);
                errors++;
              }
            }
            if (data4.address !== void 0) {
              let data5 = data4.address;
              if (typeof data5 !== "string") {
                const err12 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/hosts/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.address.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.address, data: data5 };
                (vErrors ??= []).push(err12);
                errors++;
              }
            }
            if (data4.other_address !== void 0) {
              let data6 = data4.other_address;
              if (typeof data6 !== "string") {
                const err13 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_address", schemaPath: "#/properties/hosts/additionalProperties/properties/other_address/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.other_address.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.other_address, data: data6 };
                (vErrors ??= []).push(err13);
                errors++;
              }
            }
            if (data4.public_key !== void 0) {
              let data7 = data4.public_key;
              if (typeof data7 === "string") {
                if (!pattern38.test(data7)) {
                  const err14 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: schema23.properties.hosts.additionalProperties.properties.public_key, data: data7 };
                  (vErrors ??= []).push(err14);
                  errors++;
                }
              } else {
                const err15 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.public_key.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.public_key, data: data7 };
                (vErrors ??= []).push(err15);
                errors++;
              }
            }
            if (data4.other_public_key !== void 0) {
              let data8 = data4.other_public_key;
              if (typeof data8 === "string") {
                if (!pattern38.test(data8)) {
                  const err16 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: schema23.properties.hosts.additionalProperties.properties.other_public_key, data: data8 };
                  (vErrors ??= []).push(err16);
                  errors++;
                }
              } else {
                const err17 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.other_public_key.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.other_public_key, data: data8 };
                (vErrors ??= []).push(err17);
                errors++;
              }
            }
            let data9 = data4.ssh_host_keys;
            if (Array.isArray(data9)) {
              const len0 = data9.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data10 = data9[i0];
                if (typeof data10 === "string") {
                  if (!pattern40.test(data10)) {
                    const err18 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + i0, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$" }, schema: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: data10 };
                    (vErrors ??= []).push(err18);
                    errors++;
                  }
                } else {
                  const err19 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + i0, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh_host_keys.items.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: data10 };
                  (vErrors ??= []).push(err19);
                  errors++;
                }
              }
            } else {
              const err20 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh_host_keys.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh_host_keys, data: data9 };
              (vErrors ??= []).push(err20);
              errors++;
            }
            if (data4.ssh !== void 0) {
              let data11 = data4.ssh;
              if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                if (data11.address === void 0) {
                  const err21 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/required", keyword: "required", params: { missingProperty: "address" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.required, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh, data: data11 };
                  (vErrors ??= []).push(err21);
                  errors++;
                }
                for (const key4 in data11) {
                  if (!(key4 === "address" || key4 === "host_key" || key4 === "port" || key4 === "user" || key4 === "jump")) {
                    const err22 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh, data: data11 };
                    (vErrors ??= []).push(err22);
                    errors++;
                  }
                }
                if (data11.address !== void 0) {
                  let data12 = data11.address;
                  if (typeof data12 !== "string") {
                    const err23 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.address.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.address, data: data12 };
                    (vErrors ??= []).push(err23);
                    errors++;
                  }
                }
                if (data11.host_key !== void 0) {
                  let data13 = data11.host_key;
                  if (typeof data13 === "string") {
                    if (!pattern11.test(data13)) {
                      const err24 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: data13 };
                      (vErrors ??= []).push(err24);
                      errors++;
                    }
                  } else {
                    const err25 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.host_key.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: data13 };
                    (vErrors ??= []).push(err25);
                    errors++;
                  }
                }
                if (data11.port !== void 0) {
                  let data14 = data11.port;
                  if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                    const err26 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.port.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                    (vErrors ??= []).push(err26);
                    errors++;
                  }
                  if (typeof data14 == "number" && isFinite(data14)) {
                    if (data14 > 65535 || isNaN(data14)) {
                      const err27 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                      (vErrors ??= []).push(err27);
                      errors++;
                    }
                    if (data14 < 1 || isNaN(data14)) {
                      const err28 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                      (vErrors ??= []).push(err28);
                      errors++;
                    }
                  }
                }
                if (data11.user !== void 0) {
                  let data15 = data11.user;
                  if (typeof data15 !== "string") {
                    const err29 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.user.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.user, data: data15 };
                    (vErrors ??= []).push(err29);
                    errors++;
                  }
                }
                if (data11.jump !== void 0) {
                  let data16 = data11.jump;
                  if (typeof data16 !== "string") {
                    const err30 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/jump", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/jump/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.jump.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh.properties.jump, data: data16 };
                    (vErrors ??= []).push(err30);
                    errors++;
                  }
                }
              } else {
                const err31 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/type", keyword: "type", params: { type: "object" }, schema: schema23.properties.hosts.additionalProperties.properties.ssh.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.ssh, data: data11 };
                (vErrors ??= []).push(err31);
                errors++;
              }
            }
            if (data4.monitors !== void 0) {
              let data17 = data4.monitors;
              if (Array.isArray(data17)) {
                const len1 = data17.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data18 = data17[i1];
                  if (typeof data18 === "string") {
                    if (!pattern37.test(data18)) {
                      const err32 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + i1, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema23.properties.hosts.additionalProperties.properties.monitors.items, data: data18 };
                      (vErrors ??= []).push(err32);
                      errors++;
                    }
                  } else {
                    const err33 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + i1, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.monitors.items.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.monitors.items, data: data18 };
                    (vErrors ??= []).push(err33);
                    errors++;
                  }
                }
              } else {
                const err34 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors", schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.hosts.additionalProperties.properties.monitors.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.monitors, data: data17 };
                (vErrors ??= []).push(err34);
                errors++;
              }
            }
            if (data4.revoked !== void 0) {
              let data19 = data4.revoked;
              if (typeof data19 !== "string") {
                const err35 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/revoked", schemaPath: "#/properties/hosts/additionalProperties/properties/revoked/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.hosts.additionalProperties.properties.revoked.type, parentSchema: schema23.properties.hosts.additionalProperties.properties.revoked, data: data19 };
                (vErrors ??= []).push(err35);
                errors++;
              }
            }
          } else {
            const err36 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: schema23.properties.hosts.additionalProperties.type, parentSchema: schema23.properties.hosts.additionalProperties, data: data4 };
            (vErrors ??= []).push(err36);
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "object" }, schema: schema23.properties.hosts.type, parentSchema: schema23.properties.hosts, data: data3 };
        (vErrors ??= []).push(err37);
        errors++;
      }
    }
    let data20 = data.resting;
    if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
      for (const key5 in data20) {
        let data21 = data20[key5];
        if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
          if (data21.host === void 0) {
            const err38 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "host" }, schema: schema23.properties.resting.additionalProperties.required, parentSchema: schema23.properties.resting.additionalProperties, data: data21 };
            (vErrors ??= []).push(err38);
            errors++;
          }
          if (data21.since === void 0) {
            const err39 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "since" }, schema: schema23.properties.resting.additionalProperties.required, parentSchema: schema23.properties.resting.additionalProperties, data: data21 };
            (vErrors ??= []).push(err39);
            errors++;
          }
          for (const key6 in data21) {
            if (!(key6 === "host" || key6 === "since")) {
              const err40 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, schema: false, parentSchema: schema23.properties.resting.additionalProperties, data: data21 };
              (vErrors ??= []).push(err40);
              errors++;
            }
          }
          if (data21.host !== void 0) {
            let data22 = data21.host;
            if (typeof data22 === "string") {
              if (!pattern37.test(data22)) {
                const err41 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema23.properties.resting.additionalProperties.properties.host, data: data22 };
                (vErrors ??= []).push(err41);
                errors++;
              }
            } else {
              const err42 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.resting.additionalProperties.properties.host.type, parentSchema: schema23.properties.resting.additionalProperties.properties.host, data: data22 };
              (vErrors ??= []).push(err42);
              errors++;
            }
          }
          if (data21.since !== void 0) {
            let data23 = data21.since;
            if (typeof data23 !== "string") {
              const err43 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/since", schemaPath: "#/properties/resting/additionalProperties/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.resting.additionalProperties.properties.since.type, parentSchema: schema23.properties.resting.additionalProperties.properties.since, data: data23 };
              (vErrors ??= []).push(err43);
              errors++;
            }
          }
        } else {
          const err44 = { instancePath: instancePath + "/resting/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: schema23.properties.resting.additionalProperties.type, parentSchema: schema23.properties.resting.additionalProperties, data: data21 };
          (vErrors ??= []).push(err44);
          errors++;
        }
      }
    } else {
      const err45 = { instancePath: instancePath + "/resting", schemaPath: "#/properties/resting/type", keyword: "type", params: { type: "object" }, schema: schema23.properties.resting.type, parentSchema: schema23.properties.resting, data: data20 };
      (vErrors ??= []).push(err45);
      errors++;
    }
  } else {
    const err46 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    (vErrors ??= []).push(err46);
    errors++;
  }
  validate9.errors = vErrors;
  return errors === 0;
}

// src/fleet/load.ts
function load(bytes, file) {
  const document = readDocument(bytes, file);
  if (document.value === void 0) {
    const hint = "promguard init writes one";
    return { fleet: void 0, problems: inOrder(withHint(document.problems, hint)) };
  }
  const { problems: shape, typed } = holdTo(fleet, document);
  const further = typed ? check(document.value, document) : [];
  const reported = new Set(shape.map(placeText));
  const others = [...document.problems, ...further].filter((problem) => !reported.has(placeText(problem)));
  const problems = inOrder([...shape, ...others]);
  const failed = problems.some((problem) => problem.severity === "error");
  return { fleet: failed ? void 0 : build(document.value, document, file), problems };
}
function placeText({ at }) {
  return `${at?.line}:${at?.column}`;
}
function build(file, document, path) {
  const { network, prometheus } = file;
  const placed = placedEntries(file);
  return {
    name: file.fleet,
    formerly: file.formerly,
    recipients: file.recipients,
    ssh: {
      keyName: file.ssh.key_name,
      allowFrom: file.ssh.allow_from.map(asCidr),
      readerKeys: file.ssh.reader_keys,
      confirmSeconds: file.ssh.confirm_seconds
    },
    network: {
      cidr: network.cidr,
      port: network.port,
      keepalive: network.keepalive,
      mtu: network.mtu,
      restDays: network.rest_days
    },
    prometheus: {
      scrapeInterval: prometheus.scrape_interval,
      retention: prometheus.retention,
      pin: pin(prometheus, prometheusRelease)
    },
    exporters: exporters(file, document),
    guards: {
      maxDestroy: file.guards.max_destroy,
      maxDestroyPercent: file.guards.max_destroy_percent,
      protect: file.guards.protect
    },
    unreviewed: file.unreviewed,
    github: { planSecrets: file.github.plan_secrets },
    parallel: file.parallel,
    rollout: { canary: file.rollout.canary, maxFailedPercent: file.rollout.max_failed_percent },
    hosts: placed.flatMap((one) => hosts(one, file, document)),
    renames: new Map(
      placed.flatMap(({ entry: entry2 }) => entry2.formerly === void 0 ? [] : [[entry2.formerly, entry2.name]])
    ),
    file: path,
    places: {
      fleet: document.keyAt("fleet"),
      prometheus: document.keyAt("prometheus"),
      monitors: document.keyAt("monitors"),
      network: document.keyAt("network", "cidr"),
      allowFrom: document.keyAt("ssh", "allow_from"),
      maxDestroy: document.keyAt("guards", "max_destroy"),
      maxDestroyPercent: document.keyAt("guards", "max_destroy_percent"),
      protect: document.keyAt("guards", "protect")
    }
  };
}
function exporters(file, document) {
  return Object.entries(file.exporters).flatMap(([name2, entry2]) => {
    const { package: debian, command, port, ...rest } = resolve(name2, entry2);
    if (debian === void 0 || command === void 0 || port === void 0) return [];
    const given = {
      env: givenIn(name2, "env", entry2, document),
      files: givenIn(name2, "files", entry2, document)
    };
    return [{ name: name2, package: debian, command, port, ...rest, ...given, at: document.keyAt("exporters", name2) }];
  });
}
function givenIn(exporter, key, entry2, document) {
  return Object.entries(entry2[key]).map(([name2, value]) => {
    const at = document.at("exporters", exporter, key, name2);
    if (typeof value !== "string") return { name: name2, at, secret: value.secret };
    return key === "env" ? { name: name2, at, text: value } : { name: name2, at, file: value };
  });
}
function hosts({ entry: entry2, role, path, names }, file, document) {
  const at = document.at(...path);
  const allow = entry2.allow.map(({ port, proto, from }) => ({ port, proto, from: from.map(asCidr) }));
  return names.map((name2) => {
    const { region = "static", interface: tunnel, labels } = entry2;
    const base = { name: name2, role, region, interface: tunnel, labels, allow, at };
    const address = parseAddress(entry2.address ?? "");
    if (address !== void 0) {
      return { ...base, kind: "static", address: formatAddress(address), hostKey: entry2.host_key };
    }
    const { size: size2, image, ipv6 } = { ...file.defaults, ...entry2 };
    return { ...base, kind: "droplet", size: size2, image, ipv6, replace: [entry2.replace ?? []].flat() };
  });
}
function asCidr(text) {
  const cidr = parseCidr(text);
  return cidr === void 0 ? text : formatCidr(canonical(cidr));
}

export {
  parseAddress,
  parseCidr,
  formatAddress,
  formatCidr,
  canonical,
  size,
  contains,
  overlap,
  hostAddresses,
  isHostAddress,
  holdTo,
  lock,
  mostHosts,
  unknownExporter,
  parseDuration,
  scrapeInterval,
  runsOn,
  load
};
