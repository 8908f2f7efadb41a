import {
  canonical,
  contains,
  formatCidr,
  ipv4Within,
  overlap,
  parseAddress,
  parseCidr,
  size
} from "./fleet-cidr.js";
import {
  nearest
} from "./suggest.js";
import {
  codePoint
} from "./fleet-text.js";
import {
  Problem
} from "./problem.js";

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
    name: "fleet",
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
function insteadOfKey(unknown, known2, elsewhere) {
  const [, word = "", rest = ""] = /^([\w-]+)\s*[:=：]\s*(.*)$/.exec(unknown) ?? [];
  if (known2.includes(word))
    return `write a colon and a space: \`${word}: ${/^[{[]/.test(rest) || looksSecret(rest) ? "…" : rest}\``;
  const strange = notAscii(unknown);
  if (strange !== void 0) return strange;
  if (elsewhere !== void 0) return elsewhere;
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
    scrape_interval: "a number and a unit, as in 30s",
    interval: "a number and a unit, as in 30s",
    every: "a number and a unit, as in 1m",
    retention: "a number and a unit, as in 15d",
    allow_from: "nobody could reach the hosts: list the addresses that may, or 0.0.0.0/0 and ::/0",
    address: "for example `address: 198.51.100.7`",
    cidr: "for example `cidr: 10.0.0.0/24`",
    sha256: "`sha256sum` prints that of the archive, and most projects publish it",
    size: "for example `size: s-1vcpu-1gb`",
    image: "for example `image: debian-12-x64`",
    alerts: "leave it out to have them",
    receivers: "for example `{ name: oncall, email: { to: [oncall@example.com], from: …, server: … } }`",
    probe: "write off, `{ https: NAME }` or `{ http: NAME }`; without `probe`, monitors try a connection",
    reader_keys: "put the content of a .pub file here"
  })
);
var atTop = new Map(
  ["exporters", "apps"].map((key) => [
    key,
    `it stands at the top of the file, and names its hosts there: \`${key}: { NAME: { hosts: […] } }\``
  ])
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
      return insteadOfList(value, schema, key);
    case "boolean":
      return insteadOfBoolean(value);
    case "integer":
      return insteadOfNumber(value, key) ?? example(key, schema);
    default:
      return insteadOfText(value, schema, key);
  }
}
function insteadOfMap(value, schema, key, list) {
  const [, unspaced] = /^([a-z_]{1,20}):[^\s:/]/.exec(textOf(value)) ?? [];
  if (list !== void 0 && list !== "allow" && unspaced !== void 0) return `write a space after \`${unspaced}:\``;
  const needed = (schema.required ?? []).map((name) => `${name}: ${name === "port" && Number(value) ? value : "…"}`);
  if (list !== void 0 && !listsOfHosts.has(list) && list !== "allow")
    return hints.get(list) ?? `write \`{ ${needed.join(", ")} }\``;
  if (list !== void 0) return `write \`${entry(value, list)}\``;
  if (isNo(value)) return key === "alerts" ? "write `alerts: false`" : `leave \`${key}\` out`;
  if (Array.isArray(value) && key === "exporters") {
    return `write \`${key}: ${flow(Object.fromEntries(value.map((name) => [textOf(name), {}])))}\``;
  }
  if (needed.length > 0) return `write \`${key}: { ${needed.join(", ")} }\``;
  if (value === null || schema.examples === void 0) return `write \`${key}: ${flow(schema.default ?? {})}\``;
  return example(key, schema);
}
var listsOfHosts = /* @__PURE__ */ new Set(["nodes", "monitors"]);
function entry(value, list) {
  if (list !== "allow") return flow({ name: typeof value === "string" ? value : "web-1", region: "lon1" });
  const [, port, proto] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(textOf(value)) ?? [];
  return flow({ port: Number(port ?? 443), ...proto && { proto } });
}
function insteadOfList(value, schema, key) {
  if (value === null) return `write \`${key}: []\``;
  if (key === "recipients" && !textOf(value).startsWith("age1")) return hints.get(key);
  if (typeof value === "object") return `put it into a list: \`${key}: [{ … }]\``;
  if ((key === "from" || key === "allow_from") && !parseCidr(textOf(value))) {
    return isEverybody(textOf(value)) ? `write \`${key}: [0.0.0.0/0, "::/0"]\`` : `for example \`${key}: [203.0.113.0/24]\``;
  }
  if (key === "allow" || listsOfHosts.has(key)) return `write \`${key}: [${entry(value, key)}]\``;
  if (schema.items?.$ref !== void 0) return hints.get(key) ?? example(key, schema);
  const all = key === "to" || key === "hosts" ? textOf(value).split(/ *, */) : [value];
  return `write \`${key}: ${flow(all)}\``;
}
function isEverybody(text) {
  return /^(any|anywhere|all|anyone|everyone|everybody|public|internet|world|\*)$/i.test(text);
}
function isNo(value) {
  return /^(no|off|false|n)$/i.test(textOf(value));
}
function insteadOfBoolean(value) {
  const no = isNo(value);
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
  if (schema.enum) return hints.get(key);
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
    package: (text) => text.replace(/-+$/, ""),
    unit: (text) => text.replace(/\.service$/, ""),
    metrics_path: (text) => `/${text}`,
    path: (text) => `/${text}`,
    https: withoutUrl,
    http: withoutUrl,
    labels: (text) => text.replaceAll(/[-. ]/g, "_")
  })
);
function withoutUrl(text) {
  return text.replace(/^\w+:\/\//, "").replace(/[/:?].*$/, "");
}
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
  const fits = (candidate) => !["", text].includes(candidate) && new RegExp(schema.pattern ?? "", "u").test(candidate);
  const trimmed = text.trim().replace(/[,;]$/, "");
  const meant = [trimmed, trimmed.toLowerCase(), repairs.get(key)?.(trimmed) ?? ""].find(fits);
  if (meant !== void 0) return `write \`${meant}\``;
  if (/[\0-\x1f\x7f]/.test(text)) return "write it without tabs and other control characters";
  const isMost = (length) => fits(text.slice(0, length)) && !fits(text.slice(0, length + 1));
  const most = [255, 63, 15].find((length) => text.length > length && isMost(length));
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
function mayBeIn(ranges, address) {
  return ranges.some((range) => address ? contains(range, address) : !isPrivate(range));
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
  const hosts = placed.reduce((sum, { names }) => sum + names.length, 0);
  const room = Number(size(cidr)) - 2;
  if (hosts <= room) return [];
  const wide = { ...cidr, prefix: 32 - Math.ceil(Math.log2(hosts + 2)) };
  return [
    new Problem(
      "network-too-small",
      `\`cidr\` ${formatCidr(cidr)} has room for ${room} hosts, the fleet has ${hosts}`,
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
function checkEntrance({ ssh }, placed, document) {
  const problems = checkSources(ssh.allow_from, document, ["ssh", "allow_from"]);
  if (problems.some(({ severity }) => severity === "error")) return problems;
  const ranges = ssh.allow_from.flatMap((text) => parseCidr(text) ?? []);
  const publicIn4 = ranges.some((range) => range.family === 4 && !isPrivate(range));
  const [shut] = placed.flatMap(({ names, entry: { name: name2, address } }) => {
    const isDroplet = address === void 0;
    const family = isDroplet ? 4 : parseAddress(address)?.family;
    const isIn = isDroplet ? publicIn4 : family === void 0 || ranges.some((range) => range.family === family);
    return isIn ? [] : [{ name: names[0] ?? name2, ip: `IPv${family}`, kind: isDroplet ? "public " : "" }];
  });
  if (!shut) return problems;
  const { name, ip, kind } = shut;
  const summary = `\`allow_from\` has no ${kind}${ip} address or range, and \`${name}\` is reached over ${ip}: it would shut out the machine that runs PromGuard`;
  const hint = `add that machine's ${kind}${ip} address, or ${ip === "IPv4" ? "0.0.0.0/0" : "::/0"}, which is everybody`;
  return [...problems, new Problem("would-shut-out", summary, { at: document.at("ssh", "allow_from"), hint })];
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

export {
  looksSecret,
  meantKey,
  insteadOfKey,
  hints,
  atTop,
  example,
  insteadOfType,
  insteadOfPattern,
  isPrivate,
  mayBeIn,
  isSpecial,
  checkNetwork,
  checkSources,
  checkEntrance
};
