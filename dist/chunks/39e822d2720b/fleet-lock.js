import {
  inParallel
} from "./parallel.js";
import {
  clientsWithHostKeys,
  faultOfUrl,
  holdTo,
  isUnsupportedImage,
  load,
  lock,
  mostHosts,
  placeText,
  regions,
  runsOn,
  supportedImages
} from "./fleet-validators.js";
import {
  canonicalHash,
  managedPath,
  markOn
} from "./host-kinds-mark.js";
import {
  formatAddress,
  hostAddresses,
  hostAddressesFromEnd,
  isHostAddress,
  parseAddress,
  parseCidr,
  plainAddress,
  size
} from "./fleet-cidr.js";
import {
  beside,
  folderOf
} from "./fleet-fleets.js";
import {
  count,
  listed
} from "./words.js";
import {
  quote
} from "./host-quote.js";
import {
  normalise,
  parsePublicKey,
  require_nacl_fast
} from "./tweetnacl.js";
import {
  didYouMean,
  nearest
} from "./suggest.js";
import {
  inOrder,
  largestFile,
  readDocument,
  unreadable,
  withHint
} from "./fleet-document.js";
import {
  require_dist
} from "./yaml.js";
import {
  Problem,
  Problems,
  Secret,
  attempt,
  format,
  problemsOf,
  refuse,
  secretsIn
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/fleet/lock.ts
var import_yaml = __toESM(require_dist(), 1);

// src/fleet/lock-schema.ts
var newest = 2;
var hostName = {
  pattern: "^[a-z0-9][a-z0-9.-]{0,62}$",
  patternErrorMessage: "must be a host name"
};
var publicKey = {
  type: "string",
  // 32 bytes: the last digit before the padding carries four bits.
  pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$",
  patternErrorMessage: "must be a WireGuard public key, 44 characters of base64"
};
var sshAccess = {
  type: "object",
  additionalProperties: false,
  required: ["address"],
  examples: ["{ address: 198.51.100.7 }"],
  properties: {
    address: { type: "string", examples: ["198.51.100.7"] },
    host_key: {
      type: "string",
      pattern: "^SHA256:[A-Za-z0-9+/]{43}$",
      patternErrorMessage: "must be a fingerprint as ssh-keygen -lf prints it"
    },
    port: { type: "integer", minimum: 1, maximum: 65535, examples: [22] },
    user: { type: "string", examples: ["root"] },
    jump: { type: "string", examples: ["bastion"] }
  }
};
var lockSchema = {
  type: "object",
  additionalProperties: false,
  required: ["version", "hosts"],
  properties: {
    version: { type: "integer", enum: [1, newest], examples: [newest] },
    id: {
      type: "string",
      pattern: "^[0-9a-f]{16}$",
      patternErrorMessage: "must be 16 hex digits",
      examples: ["3f9a1c07d25be840"]
    },
    fleet: { type: "string", examples: ["demo"] },
    hosts: {
      type: "object",
      examples: ["{}"],
      propertyNames: hostName,
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["address"],
        properties: {
          address: { type: "string", examples: ["10.0.0.1"] },
          other_address: { type: "string", examples: ["10.0.0.1"] },
          public_key: publicKey,
          other_public_key: publicKey,
          ssh_host_keys: {
            type: "array",
            default: [],
            items: {
              type: "string",
              // A key that was in user data, or that a rotation retires, is marked until the host has generated its own.
              pattern: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$",
              patternErrorMessage: "must be an OpenSSH public key: its type and its base64"
            }
          },
          ssh: sshAccess,
          monitors: { type: "array", items: { type: "string", ...hostName }, examples: ["[]"] },
          revoked: { type: "string", examples: ["2026-11-23"] }
        }
      }
    },
    clients: {
      type: "object",
      examples: ["{}"],
      propertyNames: hostName,
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["address"],
        properties: { address: { type: "string", examples: ["10.0.0.254"] } }
      }
    },
    resting: {
      type: "object",
      default: {},
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["host", "since"],
        properties: {
          host: { type: "string", ...hostName, examples: ["db-1"] },
          since: { type: "string", examples: ["2026-11-23"] }
        }
      }
    }
  }
};

// src/fleet/newer.ts
function newerFormat({ version, release: release2 }, newest2) {
  if (typeof version !== "number" || version <= newest2) return void 0;
  const isNamed = typeof release2 === "string" && /^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,40}$/.test(release2);
  const use = isNamed ? `use PromGuard ${release2} or later` : "a newer PromGuard wrote it: use that release, or a later one";
  return { version, hint: use };
}

// src/fleet/lock.ts
var header = "# written by promguard; review it, do not edit it\n";
var restore = "restore the file from git and run again";
var conflicting = 'take one side as a whole, of the lock and of the keys: see docs/operations.md, "The lock conflicts"';
var merged = 'two branches gave it out: see docs/operations.md, "The lock conflicts"';
function parseLock(bytes, file) {
  if (bytes === void 0) return { lock: { hosts: {}, reserved: {} }, problems: [] };
  const document = readDocument(bytes, file);
  const damaged = inOrder(document.problems).map(forLock);
  if (document.value === void 0) return { lock: void 0, problems: damaged };
  const tooNew = writtenByNewer(document, file);
  if (tooNew) return { lock: void 0, problems: [tooNew] };
  const { problems: shape, typed } = holdTo(lock, document);
  const further = typed ? inconsistencies(document.value, document) : [];
  const problems = withHint(inOrder([...damaged, ...shape.map(forLock), ...further]), restore);
  return { lock: problems.length > 0 ? void 0 : asLock(document.value), problems };
}
function forLock(problem) {
  return problem.with({ hint: problem.code === "merge-conflict" ? conflicting : restore });
}
function writtenByNewer(document, file) {
  const newer = newerFormat(document.value ?? {}, newest);
  if (!newer) return void 0;
  const summary = `${file} has version ${newer.version}, and this PromGuard reads up to ${newest}`;
  return new Problem("lock-too-new", summary, { at: document.at("version"), hint: newer.hint });
}
function asLock(file) {
  const hosts = Object.entries(file.hosts).map(([name, host]) => {
    const { address, public_key: publicKey2, ssh_host_keys: sshHostKeys, ssh } = host;
    const { other_address: otherAddress, other_public_key: otherPublicKey2, monitors, revoked } = host;
    const access = ssh && { address: ssh.address, ...given({ ...ssh, host_key: void 0, hostKey: ssh.host_key }) };
    return [
      name,
      { address, publicKey: publicKey2, sshHostKeys, ...given({ otherAddress, otherPublicKey: otherPublicKey2, ssh: access, monitors, revoked }) }
    ];
  });
  const { id, fleet, clients, resting: reserved } = file;
  return { ...given({ id, fleet, clients }), hosts: Object.fromEntries(hosts), reserved };
}
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function inconsistencies(file, document) {
  const owners = new Map(Object.entries(file.hosts).map(([name, { address }]) => [address, name]));
  return [
    ...sharedValues(file, document, "address"),
    ...sharedValues(file, document, "public_key"),
    ...clientProblems(file, owners, document),
    ...cutOffKeys(file, document),
    ...Object.entries(file.hosts).flatMap(
      ([name, { address }]) => isAddress(address) ? [] : [noAddress(address, document.at("hosts", name, "address"))]
    ),
    ...Object.entries(file.hosts).flatMap(
      ([name, { revoked }]) => revoked === void 0 || isDay(revoked) ? [] : [noDay("revoked", revoked, document.at("hosts", name, "revoked"))]
    ),
    ...Object.entries(file.resting).flatMap(
      ([address, entry]) => reservedProblems(address, entry, owners.get(address), document)
    )
  ];
}
function cutOffKeys({ hosts }, document) {
  return Object.entries(hosts).flatMap(
    ([name, { ssh_host_keys: keys }]) => keys.flatMap((key, at) => {
      if (parsePublicKey(key)) return [];
      const place = { at: document.at("hosts", name, "ssh_host_keys", at), hint: restore };
      return [new Problem("invalid-ssh-public-key", `an SSH host key of \`${name}\` is not whole`, place)];
    })
  );
}
function sharedValues(file, document, key) {
  const owners = /* @__PURE__ */ new Map();
  return Object.entries(file.hosts).flatMap(([name, host]) => {
    const value = host[key];
    const owner = value === void 0 ? void 0 : owners.get(value);
    if (value !== void 0 && owner === void 0) owners.set(value, name);
    if (owner === void 0) return [];
    const both = `\`${owner}\` and \`${name}\` have the same`;
    if (key === "public_key") {
      const at = document.at("hosts", name, key);
      return [new Problem("duplicate-public-key", `${both} public key`, { at, hint: restore })];
    }
    const unused2 = [name, owner].find((host2) => file.hosts[host2]?.public_key === void 0);
    const place = { at: document.at("hosts", unused2 ?? name, key), hint: unused2 ? forget(unused2) : merged };
    return [new Problem("duplicate-address", `${both} address ${value}`, place)];
  });
}
function clientProblems({ clients = {}, resting }, hosts, document) {
  const owners = new Map([...Object.entries(resting).map(([address, { host }]) => [address, host]), ...hosts]);
  return Object.entries(clients).flatMap(([name, { address }]) => {
    const at = document.at("clients", name, "address");
    if (!isAddress(address)) return [noAddress(address, at)];
    const owner = owners.get(address);
    owners.set(address, owner ?? name);
    if (owner === void 0) return [];
    const hint = `delete the entry of \`${name}\`: the next run gives it another address, and promguard client ${name} prints it`;
    const summary = `\`${owner}\` and the client \`${name}\` have the same address ${address}`;
    return [new Problem("duplicate-address", summary, { at, hint })];
  });
}
function forget(name) {
  return `delete the entry of \`${name}\`: it has no WireGuard keys yet, so the next run can give it another address (a static host without host_key needs promguard trust again)`;
}
function reservedProblems(address, { since }, owner, document) {
  const at = document.keyAt("resting", address);
  if (!isAddress(address)) return [noAddress(address, at)];
  const problems = [];
  if (owner !== void 0) {
    problems.push(
      new Problem("duplicate-address", `${address} is reserved, but \`${owner}\` has it`, { at, hint: merged })
    );
  }
  if (!isDay(since)) problems.push(noDay("since", since, document.at("resting", address, "since")));
  return problems;
}
function noDay(key, text, at) {
  return new Problem("invalid-value", `\`${key}\` must be a day like 2026-11-23, found "${text}"`, {
    at,
    hint: restore
  });
}
function noAddress(text, at) {
  return new Problem("invalid-address", `"${text}" is not an IPv4 address`, { at, hint: restore });
}
function isAddress(text) {
  const address = parseAddress(text);
  return address?.family === 4 && formatAddress(address) === text;
}
function isDay(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
function formatLock({ id, fleet, hosts, clients, reserved }) {
  const file = {
    version: newest,
    ...given({ id, fleet }),
    hosts: Object.fromEntries(sorted(hosts, (name) => name).map(([name, host]) => [name, entryOf(host)])),
    ...given({ clients: clients && Object.fromEntries(sorted(clients, (name) => name)) }),
    resting: Object.fromEntries(
      sorted(reserved, sortable).map(([address, { host, since }]) => [address, { host, since }])
    )
  };
  const text = header + (0, import_yaml.stringify)(file, { lineWidth: 0 });
  if (text.length > largestFile) {
    const summary = `the lock would have ${text.length} bytes, more than ${largestFile}`;
    throw new Problem("file-too-large", summary, { hint: "split the fleet into several" });
  }
  return text;
}
function entryOf({
  address,
  otherAddress,
  publicKey: publicKey2,
  otherPublicKey: otherPublicKey2,
  sshHostKeys,
  ssh,
  monitors,
  revoked
}) {
  const access = ssh && given({ ...ssh, hostKey: void 0, host_key: ssh.hostKey });
  return given({
    address,
    other_address: otherAddress,
    public_key: publicKey2,
    other_public_key: otherPublicKey2,
    ssh_host_keys: sshHostKeys,
    ssh: access,
    monitors,
    revoked
  });
}
function lockedHost({ hosts }, name) {
  return Object.hasOwn(hosts, name) ? hosts[name] : void 0;
}
function publicKeysOf({ publicKey: publicKey2, otherPublicKey: otherPublicKey2 } = {}) {
  return [publicKey2, otherPublicKey2].filter((key) => key !== void 0);
}
function withHosts(lock2, changes) {
  const hosts = Object.entries(lock2.hosts).map(([name, host]) => [
    name,
    Object.hasOwn(changes, name) ? { ...host, ...changes[name] } : host
  ]);
  return { ...lock2, hosts: Object.fromEntries(hosts) };
}
function sorted(record, by) {
  return Object.entries(record).sort(([a], [b]) => by(a) < by(b) ? -1 : 1);
}
function sortable(address) {
  return (parseAddress(address)?.value ?? 0n).toString(16).padStart(8, "0");
}

// src/fleet/formerly.ts
function namesOf({ renames }, either) {
  const host = renames.get(either) ?? either;
  return [host, ...[...renames].flatMap(([former, name]) => name === host ? [former] : [])];
}
function renameHosts({ hosts, renames }, lock2) {
  if (renames.size === 0) return { lock: lock2, renamed: [], problems: [] };
  const byName = new Map(hosts.map((host) => [host.name, host]));
  const removed = Object.keys(lock2.hosts).filter((name) => !byName.has(name) && !renames.has(name));
  const renamed = [];
  const problems = [...renames].flatMap(([former, name]) => {
    const host = byName.get(name);
    const [before, now] = [lockedHost(lock2, former), lockedHost(lock2, name)];
    if (!host || now && !before) return [];
    if (now) return [bothKnown(host, former)];
    if (!before) return removed.length > 0 ? [unknownName(host, former, removed)] : [];
    if (before.ssh && host.kind === "droplet") return [otherKind(host, former)];
    renamed.push(name);
    return [];
  });
  const entries = Object.entries(lock2.hosts).map(([name, entry]) => [renames.get(name) ?? name, entry]);
  return problems.length > 0 || renamed.length === 0 ? { lock: lock2, renamed: [], problems } : { lock: { ...lock2, hosts: Object.fromEntries(entries) }, renamed, problems };
}
function renamedServers({ hosts }, lock2, seen = {}) {
  const names = new Set(hosts.map(({ name }) => name));
  const removed = Object.entries(lock2.hosts).filter(
    ([name, { ssh, publicKey: publicKey2, revoked }]) => !names.has(name) && ssh !== void 0 && publicKey2 !== void 0 && revoked === void 0
  );
  const byAddress = new Map(removed.map(([name, { ssh }]) => [plainAddress(ssh?.address), name]));
  const byKey = new Map(
    removed.flatMap(
      ([name, { sshHostKeys, ssh }]) => [...sshHostKeys, ssh?.hostKey].flatMap((key) => key === void 0 ? [] : [[plainKey(key), name]])
    )
  );
  return hosts.flatMap((host) => {
    if (host.kind !== "static") return [];
    const former = byAddress.get(plainAddress(host.address));
    if (former !== void 0) return [serverRenamed(host, former, "address")];
    const keys = [...seen[host.name]?.sshHostKeys ?? [], host.hostKey ?? ""];
    const other = keys.map((key) => byKey.get(plainKey(key))).find((name) => name !== void 0);
    return other === void 0 ? [] : [serverRenamed(host, other, "SSH host key")];
  });
}
function plainKey(key) {
  return key.split(" ").slice(0, 2).join(" ");
}
function serverRenamed({ name, at }, former, what) {
  const summary = `\`${name}\` has the ${what} of \`${former}\`, which this change removes: it would be set up and given back at once`;
  const hint = `if it is ${former} under another name, write formerly: ${former} beside it; if ${former} is gone for good, and this is another server, run promguard revoke ${former} first`;
  return new Problem("server-renamed", summary, { at, hint, hosts: [name] });
}
function bothKnown({ name, at }, former) {
  return new Problem("formerly-both-known", `\`${name}\` was \`${former}\` before, and the lock has both`, {
    at,
    hint: `\`${name}\` has an address and keys of its own: remove \`formerly\`, and the apply removes \`${former}\`, with its disk; to keep \`${former}\`, name the host so again and apply, and rename it after that`
  });
}
function unknownName({ name, at }, former, removed) {
  return new Problem("formerly-unknown", `\`${name}\` was \`${former}\` before, and the lock has no such host`, {
    at,
    hint: `this change removes ${removed.join(", ")}: if \`${name}\` was that, write so, and if it is a new host, remove \`formerly\``
  });
}
function otherKind({ name, at }, former) {
  return new Problem("formerly-other-kind", `\`${name}\` is a droplet, and \`${former}\` is a server of its own`, {
    at,
    hint: `give \`${name}\` the \`address\` of ${former}, or remove \`formerly\` to make a droplet and give ${former} back`
  });
}

// src/fleet/secrets.ts
var secretsFile = "secrets.yaml";
function readSealed(bytes, file) {
  const nothing = { ciphertexts: /* @__PURE__ */ new Map(), sealedFor: [] };
  if (!bytes) return { ...nothing, problems: [] };
  const document = readDocument(bytes, file);
  const { value } = document;
  if (document.problems.length > 0) return { ...nothing, problems: inOrder(document.problems.map(forSops)) };
  const { sops, ...entries } = typeof value === "object" && value !== null ? value : {};
  if (typeof sops !== "object" || sops === null) {
    const hint = "encrypt it with sops, or delete it and start it with promguard secret set";
    return {
      ...nothing,
      problems: [new Problem("secrets-not-encrypted", `${file} is not a SOPS file`, { at: document.at(), hint })]
    };
  }
  const ciphertexts = new Map(Object.entries(entries).map(([name, entry]) => [name, String(entry)]));
  const problems = Object.entries(entries).flatMap(([name, entry]) => faultOf(name, entry, document) ?? []);
  return { ciphertexts, sealedFor: recipientsIn(value), problems };
}
function recipientsIn(value) {
  const entries = value?.sops?.age;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => String(entry?.recipient)).sort();
}
function forSops({ code, summary, at, severity }) {
  const hint = code === "merge-conflict" ? "take one side as a whole, with git checkout --ours or --theirs and the path of the file; then promguard secret set what the other side changed" : code === "empty-file" ? "restore it from git, or delete it if it never held a secret" : "restore it from git: only promguard secret and sops can edit it";
  return new Problem(code, summary, { hint, severity, ...at && { at } });
}
function faultOf(name, entry, document) {
  const at = document.keyAt(name);
  if (!isSecretName(name)) return badName(name, at);
  if (entry === "" || entry === null) {
    const hint = `promguard secret set ${name}, or promguard secret remove ${name}`;
    return new Problem("empty-secret", `the secret ${name} is empty`, { at, hint });
  }
  if (typeof entry === "object") {
    const hint = "give each of them a name of its own at the top level";
    return new Problem("secret-not-text", `the secret ${name} is a map or a list`, { at, hint });
  }
  if (typeof entry === "string" && entry.startsWith("ENC[AES256_GCM,")) return void 0;
  return new Problem("secret-in-clear", `the secret ${name} is not encrypted`, {
    at,
    hint: `restore ${document.at().file} from git, and set the secret with promguard secret set ${name}: what was committed in clear is no secret any more`
  });
}
function isSecretName(name) {
  return /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/.test(name) && name !== "sops" && !name.endsWith("_unencrypted");
}
function badName(name, at) {
  return new Problem("invalid-secret-name", `"${name}" cannot be the name of a secret`, {
    ...at && { at },
    hint: "use letters, digits, `_`, `-` and `.`, starting with a letter, at most 100 in total; not sops, and not ending in _unencrypted"
  });
}
function secretUses(users) {
  return givenTo(users).flatMap(
    ({ given: given2, user }) => "secret" in given2 ? [{ secret: given2.secret, name: given2.name, at: given2.at, ...user }] : []
  );
}
function givenTo({ prometheus, exporters, alerts }) {
  const files = prometheus.remoteWrite.flatMap(
    ({ password, bearerToken }) => [password, bearerToken].filter((one) => one !== void 0)
  );
  const ofExporters = [{ name: "prometheus", env: [], files }, ...exporters].flatMap(
    ({ name: exporter, ...all }) => ["env", "files"].flatMap((as) => all[as].map((given2) => ({ given: given2, user: { exporter, as } })))
  );
  const told = [
    ...(alerts?.receivers ?? []).map(({ name, way }) => ({ receiver: name, all: givenIn(way) })),
    ...alerts?.heartbeat ? [{ receiver: "heartbeat", all: [alerts.heartbeat.url] }] : []
  ];
  const ofReceivers = told.flatMap(
    ({ receiver, all }) => all.map((given2) => ({
      given: given2,
      user: { receiver, as: given2.name === "url" ? "url" : "line" }
    }))
  );
  return [...ofExporters, ...ofReceivers];
}
function givenIn(way) {
  return Object.values(way).filter(
    (value) => typeof value === "object" && value !== null && "at" in value
  );
}
function hostsOf({ exporters, hosts }, use) {
  if ("receiver" in use || use.exporter === "prometheus")
    return hosts.filter(({ role }) => role === "monitor").map(({ name }) => name);
  const runs = exporters.filter(({ name }) => name === use.exporter).map(runsOn);
  return hosts.filter((host) => runs.some((isOn) => isOn(host))).map(({ name }) => name);
}
function secretsOn(fleet, host) {
  const own = secretUses(fleet).filter((use) => hostsOf(fleet, use).includes(host));
  return [...new Set(own.map(({ secret }) => secret))].sort();
}
function unknownSecrets(fleet, known) {
  return secretUses(fleet).filter(({ secret }) => !known?.has(secret)).map(({ secret, at }) => {
    if (!known) {
      const hint2 = `restore ${secretsFile} from git; if it never was there, promguard secret set ${secret}`;
      return new Problem("unknown-secret", `there is no ${secretsFile}, so no secret ${secret}`, { at, hint: hint2 });
    }
    const near = nearest(secret, known.keys());
    const meant = near === void 0 ? "" : `did you mean \`${near}\`? to add it, `;
    const hint = `${meant}promguard secret set ${secret}`;
    return new Problem("unknown-secret", `${secretsFile} has no secret ${secret}`, { at, hint });
  });
}
function namesAsText(fleet, known) {
  return givenTo(fleet).flatMap(({ given: given2 }) => {
    if (!("text" in given2 && known.has(given2.text))) return [];
    const { name, text, at } = given2;
    const summary = `\`${name}\` is the text ${text}, and a secret has that name`;
    const hint = `${asReference(text)}; if the text is meant, give the secret another name`;
    return [new Problem("secret-name-as-text", summary, { at, hint, severity: "warning" })];
  });
}
function asReference(secret) {
  return `write { secret: ${secret} } for the value of the secret`;
}
function unfitSecrets(fleet, values) {
  return secretUses(fleet).flatMap(({ secret, as, name, at }) => {
    const why = unfit(values.get(secret), as);
    if (why === void 0) return [];
    const hint = `promguard secret set ${secret}, with another value`;
    return [new Problem("unfit-secret", `the secret ${secret} ${why} and cannot be \`${name}\``, { at, hint })];
  });
}
function unfit(value, as) {
  if (value === void 0) return void 0;
  const controls = "has control characters";
  if (as === "env") return /[^\P{Cc}\t\n]/u.test(value) ? controls : void 0;
  if (as === "files") return value.includes("\0") ? controls : void 0;
  if (/[\p{Cc}\uE000]/u.test(value)) return controls;
  if (as === "line") return void 0;
  if (!/^https?:\/\/[^\s/?#%]+([/?#]([^\s%]|%[0-9A-Fa-f]{2})*)?$/.test(value)) return "is no http(s) URL";
  return faultOfUrl(value) === void 0 ? void 0 : "has a port that is not one of 1 to 65535";
}

// src/keys/wireguard.ts
var import_tweetnacl = __toESM(require_nacl_fast(), 1);
var canonical = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
function isKey(text) {
  return canonical.test(text);
}
function generatePair(random) {
  const scalar = clamp(random(32));
  const { publicKey: publicKey2 } = import_tweetnacl.default.box.keyPair.fromSecretKey(scalar);
  return { privateKey: new Secret(toBase64(scalar)), publicKey: toBase64(publicKey2) };
}
function generatePresharedKey(random) {
  return new Secret(toBase64(random(32)));
}
function clamp(bytes) {
  return bytes.map((byte, at) => {
    if (at === 0) return byte & 248;
    return at === 31 ? byte & 127 | 64 : byte;
  });
}
function toBase64(bytes) {
  return Buffer.from(bytes).toString("base64");
}

// src/keys/hostkeys.ts
var fleetField = "fleet_unencrypted";
function parseHostKeys(values, file, publicKeyOf) {
  checkNames(values, [fleetField, "private_key", "preshared_keys", "next", "previous"], file);
  const parsePair = (value, field) => {
    const privateKey = parseKey(value, file, field);
    return { privateKey, publicKey: publicKeyOf(privateKey) };
  };
  const next = parseOthers(values["next"], file, "next", parsePair);
  const previous = parseOthers(values["previous"], file, "previous", parsePair);
  if (next && previous) throw invalid(file, "both next and previous keys are present");
  return {
    pair: parsePair(values["private_key"], "private_key"),
    presharedKeys: parseShared(values["preshared_keys"], file, "preshared_keys"),
    ...next && { next },
    ...previous && { previous }
  };
}
function parseOthers(value, file, field, parsePair) {
  if (value === void 0) return void 0;
  const values = parseMap(value, file, field);
  checkNames(values, ["private_key", "preshared_keys"], file);
  const own = values["private_key"];
  return {
    ...own === void 0 ? {} : { pair: parsePair(own, `${field}.private_key`) },
    presharedKeys: parseShared(values["preshared_keys"], file, `${field}.preshared_keys`)
  };
}
function parseShared(value, file, field) {
  const entries = Object.entries(parseMap(value ?? {}, file, field));
  return Object.fromEntries(entries.map(([host, key]) => [host, parseKey(key, file, `${field}.${host}`)]));
}
function sealedHostKeys(values) {
  const { next, previous, ...own } = mapOr(values);
  return {
    ...sealedOthers(own),
    pair: sealedPair(),
    ...next === void 0 ? {} : { next: sealedOthers(next) },
    ...previous === void 0 ? {} : { previous: sealedOthers(previous) }
  };
}
function sealedOthers(value) {
  const { private_key: own, preshared_keys: shared } = mapOr(value);
  const names = Object.keys(mapOr(shared));
  return {
    ...own === void 0 ? {} : { pair: sealedPair() },
    presharedKeys: Object.fromEntries(names.map((name) => [name, Secret.sealed()]))
  };
}
function sealedPair() {
  return { privateKey: Secret.sealed(), publicKey: void 0 };
}
function fleetIn(sealed) {
  const id = mapOr(sealed)[fleetField];
  return id === void 0 ? void 0 : String(id);
}
function formatHostKeys(keys, fleet) {
  return {
    ...fleet !== void 0 && { [fleetField]: fleet },
    ...formatOthers(keys),
    ...keys.next && { next: formatOthers(keys.next) },
    ...keys.previous && { previous: formatOthers(keys.previous) }
  };
}
function formatOthers({ pair, presharedKeys }) {
  const names = Object.keys(presharedKeys).sort();
  return {
    ...pair && { private_key: pair.privateKey.reveal() },
    preshared_keys: Object.fromEntries(names.map((name) => [name, presharedKeys[name]?.reveal()]))
  };
}
function presharedKey(keys, one, other) {
  const tunnel = keptTunnel(keys, one, other);
  return tunnel && kept(keys, tunnel.keeper, tunnel.other);
}
function keptTunnel(keys, one, other) {
  const [first, last] = one < other ? [one, other] : [other, one];
  const ways = [
    { keeper: last, other: first },
    { keeper: first, other: last }
  ];
  return ways.find((tunnel) => kept(keys, tunnel.keeper, tunnel.other) !== void 0);
}
function complete(keys, hosts, tunnels, random) {
  const all = { ...keys };
  for (const { name } of hosts) {
    if (!Object.hasOwn(all, name)) all[name] = { pair: generatePair(random), presharedKeys: {} };
  }
  for (const { keeper, other } of tunnels) {
    const own = all[keeper];
    if (!own || presharedKey(all, keeper, other)) continue;
    all[keeper] = { ...own, presharedKeys: { ...own.presharedKeys, [other]: generatePresharedKey(random) } };
  }
  return all;
}
function withoutShared(keys, names) {
  return shares(keys, names) ? withPeers(keys, (name) => names.has(name) ? void 0 : name) : keys;
}
function renamedPeers(keys, renames) {
  return shares(keys, renames) ? withPeers(keys, (name) => renames.get(name) ?? name) : keys;
}
function shares({ presharedKeys, next, previous }, names) {
  return [presharedKeys, next?.presharedKeys ?? {}, previous?.presharedKeys ?? {}].some(
    (shared) => Object.keys(shared).some((name) => names.has(name))
  );
}
function withPeers(keys, nameOf) {
  const named = (own) => ({
    ...own,
    presharedKeys: Object.fromEntries(
      Object.entries(own.presharedKeys).flatMap(([peer, key]) => {
        const name = nameOf(peer);
        return name === void 0 ? [] : [[name, key]];
      })
    )
  });
  const { next, previous } = keys;
  return {
    ...named(keys),
    ...next && { next: named(next) },
    ...previous && { previous: named(previous) }
  };
}
function kept(keys, keeper, other) {
  const file = Object.hasOwn(keys, keeper) ? keys[keeper] : void 0;
  return file && Object.hasOwn(file.presharedKeys, other) ? file.presharedKeys[other] : void 0;
}
function parseKey(value, file, field) {
  if (value === void 0) throw invalid(file, `${field} is missing`);
  if (typeof value !== "string" || !isKey(value)) throw invalid(file, `${field} is not 32 bytes in base64`);
  return new Secret(value);
}
function parseMap(value, file, field) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(file, `${field} is not a map`);
  return value;
}
function mapOr(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function checkNames(values, known, file) {
  const unknown = Object.keys(values).find((key) => !known.includes(key));
  if (unknown === void 0) return;
  throw new Problem("invalid-key-file", `${file}: unknown key ${JSON.stringify(unknown)}`, {
    hint: "remove the key with sops edit, or restore the file from git; if a newer PromGuard wrote it, use that release"
  });
}
function invalid(file, what) {
  return new Problem("invalid-key-file", `${file}: ${what}`, {
    hint: "restore the file from git; if no commit has it, delete it and run promguard apply --new-keys"
  });
}

// src/keys/rotation.ts
function begin(keys, hosts, tunnels, random) {
  const begun = { ...keys };
  const add = (name, more) => {
    const own = Object.hasOwn(begun, name) ? begun[name] : void 0;
    if (!own) return;
    const presharedKeys = { ...own.next?.presharedKeys, ...more.presharedKeys };
    begun[name] = { ...own, next: { ...own.next, ...more, presharedKeys } };
  };
  for (const name of hosts) add(name, { pair: generatePair(random) });
  for (const tunnel of tunnels) {
    const { keeper = "", other = "" } = keptTunnel(keys, tunnel.keeper, tunnel.other) ?? {};
    add(keeper, { presharedKeys: { [other]: generatePresharedKey(random) } });
  }
  return begun;
}
function stageOf(own) {
  if (own?.next) return "announced";
  return own?.previous ? "switched" : void 0;
}
function switchKeys(own) {
  if (!own.next) return own;
  const [inUse, replaced] = exchange(own, own.next);
  return { ...inUse, previous: replaced };
}
function rollBack(own) {
  if (!own.previous) return own;
  const [inUse, replaced] = exchange(own, own.previous);
  return { ...inUse, next: replaced };
}
function finish({ pair, presharedKeys }) {
  return { pair, presharedKeys };
}
function otherPublicKey(own) {
  return (own.next ?? own.previous)?.pair?.publicKey;
}
function exchange(own, others) {
  const replaced = Object.entries(own.presharedKeys).filter(([name]) => Object.hasOwn(others.presharedKeys, name));
  const presharedKeys = Object.fromEntries(replaced);
  return [
    {
      pair: others.pair ?? own.pair,
      presharedKeys: { ...own.presharedKeys, ...others.presharedKeys }
    },
    { ...others.pair && { pair: own.pair }, presharedKeys }
  ];
}

// src/plan/checks/recipients.ts
function nobodyLeft({ fleet, sealed }) {
  const shut = sealed.filter(
    ({ recipients }) => recipients.length > 0 && !recipients.some((one) => fleet.recipients.includes(one))
  );
  const [first] = shut;
  if (!first) return [];
  const former = [...new Set(shut.flatMap(({ recipients }) => recipients))].sort();
  const files = listed(shut.map(({ file }) => file));
  return [
    new Problem("recipients-replaced", `none of the recipients in ${fleet.file} can open ${files}`, {
      at: fleet.places.recipients,
      hint: `put ${listed(former)} back beside the new ones and apply with that identity, which encrypts for all of them; after that, take it out; if it is lost, see docs/operations.md, "A lost age identity"`
    })
  ];
}
function notForUs({ fleet, sealed }, own) {
  const shut = sealed.filter((one) => isShut(one, own));
  if (shut.length === 0) return [];
  const able = listed([...new Set(shut.flatMap(({ recipients }) => recipients))].sort());
  const files = shownFiles(shut.map(({ file }) => file));
  const [they, be] = shut.length === 1 ? ["it", "is"] : ["them", "are"];
  const waiting = own.filter((recipient) => fleet.recipients.includes(recipient));
  const lost = 'if those are lost, see docs/operations.md, "A lost age identity"';
  if (waiting.length > 0) {
    const summary = `${files} ${be} not encrypted for ${waiting.join(" or ")} yet`;
    const hint2 = `an apply with the identity of ${able}, a colleague's or the workflow's, encrypts ${they} for all \`recipients\`; until then yours opens nothing; ${lost}`;
    return [new Problem("not-encrypted-yet", summary, { at: fleet.places.recipients, hint: hint2 })];
  }
  const join = own.length > 0 ? `, or have them add ${own.join(" or ")} to \`recipients\` and apply` : "";
  const hint = `encrypted for ${able}: set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to one of their identities${join}; ${lost}`;
  return [new Problem("no-matching-identity", `no age identity here can open ${files}`, { hint })];
}
function isShut({ recipients }, own) {
  return recipients.length > 0 && !recipients.some((one) => own.includes(one));
}
function shownFiles(files) {
  const folders = [...new Set(files.map(folderOf))].sort();
  return folders.map((folder) => {
    const inside = files.filter((file) => folderOf(file) === folder);
    return inside.length === 1 ? inside.join() : `${count(inside.length, "file")} in ${folder}`;
  }).join(" and ");
}

// src/flow/keyfiles.ts
var noKeys = { keys: {}, sealedFor: {}, keyFleets: {}, formerFiles: [], formerPeers: [] };
function keyPath(host) {
  return `keys/${host}.yaml`;
}
async function keyFilesIn(store) {
  const names = await store.list("keys");
  return names.filter((name) => name.endsWith(".yaml")).map((name) => `keys/${name}`);
}
function lockLacks(fleet, lock2, files) {
  const names = fleet.hosts.map(({ name }) => name).filter((name) => files.includes(keyPath(name)) && !lockedHost(lock2, name));
  return names.map((name) => {
    const hint = "restore both from the same commit; after an apply that was interrupted, run it again";
    return new Problem("lock-lacks-host", `${shownPath(fleet, name)} is there, and the lock has no ${name}`, {
      ...{ hosts: [name], hint, severity: "warning" }
    });
  });
}
function formerNames({ renames }) {
  return new Map([...renames].map(([former, name]) => [name, former]));
}
async function readKeyFiles({ store, vault, publicKeyOf }, fleet, secrets) {
  const own = vault && await vault.recipients();
  const problems = [];
  const sealedFor = {};
  const keyFleets = {};
  const formerFiles = [];
  const formerPeers = [];
  const formers = formerNames(fleet);
  const entries = await inParallel(fleet.hosts, 16, async ({ name }) => {
    const former = formers.get(name);
    try {
      const left = former === void 0 ? void 0 : await bytesOf(store, former);
      if (left) formerFiles.push(name);
      const present = await bytesOf(store, name);
      const bytes = present ?? left;
      if (!bytes) return [];
      const file = shownPath(fleet, present ? name : former ?? name);
      const text = new TextDecoder().decode(bytes);
      const sealed = parseSealed(text, bytes, file);
      const recipients = recipientsIn(sealed);
      sealedFor[name] = recipients;
      const opens = own && !isShut({ recipients }, own);
      const opened = vault && opens ? parseHostKeys(await vault.open(text, file), file, publicKeyOf) : void 0;
      const id = fleetIn(sealed);
      if (id !== void 0) keyFleets[name] = id;
      const keys = opened ?? sealedHostKeys(sealed);
      const renamed = renamedPeers(keys, fleet.renames);
      if (renamed !== keys) formerPeers.push(name);
      return [[name, renamed]];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  const all = { fleet, sealed: sealedFiles(fleet, { sealedFor, secrets }) };
  const must = vault?.isOptional ? void 0 : own;
  if (must) refuse(nobodyLeft(all));
  refuse([...must ? notForUs(all, must) : [], ...problems]);
  return { keys: Object.fromEntries(entries.flat()), sealedFor, keyFleets, formerFiles, formerPeers };
}
function sealedFiles(fleet, { sealedFor, secrets }) {
  const keys = Object.entries(sealedFor).map(([name, recipients]) => ({ file: shownPath(fleet, name), recipients }));
  return [...keys, ...secrets ? [{ file: secrets.file, recipients: secrets.sealedFor }] : []];
}
async function checkKeyFiles(store, { fleet, recordedLock: lock2, secrets }) {
  const formers = formerNames(fleet);
  const sealedFor = {};
  const checked = await inParallel(fleet.hosts, 16, async ({ name }) => {
    const former = formers.get(name);
    for (const owner of [name, ...former === void 0 ? [] : [former]]) {
      const bytes = await attempt(() => bytesOf(store, owner));
      if (bytes instanceof Problem) return [bytes];
      if (!bytes) continue;
      const damaged = faultOf2(new TextDecoder().decode(bytes), shownPath(fleet, owner));
      if (damaged) return [damaged];
      sealedFor[owner] = recipientsNamed(bytes);
      return [];
    }
    return lockedHost(lock2, name)?.publicKey === void 0 ? [] : [keyFileMissing(fleet, name)];
  });
  return [...checked.flat(), ...nobodyLeft({ fleet, sealed: sealedFiles(fleet, { sealedFor, secrets }) })];
}
async function bytesOf(store, host) {
  const bytes = await attempt(() => store.read(keyPath(host)));
  if (!(bytes instanceof Problem)) return bytes;
  throw bytes.code === "not-a-file" ? bytes.with({ hint: "restore the file from git" }) : bytes;
}
function keyFilesLost({
  fleet,
  lostKeys
}) {
  return [...lostKeys].map((name) => keyFileMissing(fleet, name));
}
function keyFileMissing(fleet, name) {
  const summary = `the lock has the public key of ${name}, and ${shownPath(fleet, name)} is missing`;
  const hint = `restore it from git; if it is lost for good, promguard apply --new-keys makes new keys for ${name}`;
  return new Problem("key-file-missing", summary, { hint, hosts: [name] });
}
function shownPath({ file }, host) {
  return beside(file, keyPath(host));
}
function faultOf2(text, file) {
  const damaged = unreadable(text, file);
  if (damaged?.code === "merge-conflict") return damaged.with({ hint: conflicting });
  return damaged || !/^\W*sops\W/m.test(text) ? notSealed(file) : void 0;
}
function recipientsNamed(bytes) {
  return [...new TextDecoder().decode(bytes).matchAll(/\brecipient: *["']?(age1[a-z0-9]{20,100})\b/g)].map(
    ([, recipient = ""]) => recipient
  );
}
function notSealed(file) {
  return new Problem("invalid-key-file", `${file}: not YAML as SOPS writes it`, { hint: "restore the file from git" });
}
function parseSealed(text, bytes, file) {
  const damaged = faultOf2(text, file);
  if (damaged) throw damaged;
  const { value, problems } = readDocument(bytes, file);
  if (typeof value === "object" && value !== null && problems.length === 0) {
    const newer = newerKeyFile(value, file);
    if (newer) throw newer;
    return value;
  }
  throw notSealed(file);
}
function newerKeyFile(sealed, file) {
  const { version_unencrypted: version, release_unencrypted: release2 } = sealed ?? {};
  const newer = newerFormat({ version, release: release2 }, 1);
  if (!newer) return void 0;
  const summary = `${file} has version ${newer.version}, and this PromGuard reads version 1`;
  return new Problem("key-file-too-new", summary, { hint: newer.hint });
}
function lockDisagreements(fleet, lock2, files) {
  const { keys } = files;
  const shown = (name) => shownPath(fleet, name);
  return [...notAsRecorded(lock2, keys, shown), ...ofOthers(lock2, keys, shown), ...ofOtherFleets(lock2, files, shown)];
}
function ofOtherFleets({ id }, { keyFleets }, shown) {
  const expected = id ?? Object.values(keyFleets)[0];
  const [only, ...others] = new Set(Object.values(keyFleets));
  if (only !== void 0 && others.length === 0 && only !== expected && Object.keys(keyFleets).length > 1) {
    const summary = `the lock has the id ${expected}, and every key file that of the fleet ${only}`;
    const hint = "restore fleet.lock.yaml from git; if the keys are what was copied here, restore those";
    return [new Problem("lock-of-other-fleet", summary, { hint })];
  }
  return Object.entries(keyFleets).filter(([, own]) => own !== expected).map(
    ([name, own]) => new Problem("key-file-of-other-fleet", `${shown(name)} belongs to the fleet ${own}, this one is ${expected}`, {
      hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name} gets new keys`
    })
  );
}
function notAsRecorded(lock2, keys, shown) {
  return Object.entries(keys).flatMap(([name, own]) => {
    const recorded = lockedHost(lock2, name)?.publicKey;
    const held = publicKeysIn(own);
    if (recorded === void 0 || held.length === 0 || held.includes(recorded)) return [];
    return [
      new Problem("key-lock-mismatch", `${shown(name)} does not hold the key that the lock records for ${name}`, {
        hint: "restore both files from the same commit"
      })
    ];
  });
}
function ofOthers(lock2, keys, shown) {
  const owners = new Map(
    Object.entries(lock2.hosts).flatMap(
      ([name, { publicKey: publicKey2, otherPublicKey: other }]) => [publicKey2, other].map((key) => [key, name])
    )
  );
  return Object.entries(keys).flatMap(([name, own]) => {
    const held = publicKeysIn(own);
    const owner = held.map((key) => owners.get(key)).find((other) => other !== void 0 && other !== name);
    for (const key of held) owners.set(key, name);
    if (owner === void 0) return [];
    return [
      new Problem("key-file-swapped", `${shown(name)} holds the key of ${owner}: no two hosts may share a key`, {
        hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name} gets new keys`
      })
    ];
  });
}
function publicKeysIn(own) {
  return [own.pair.publicKey, otherPublicKey(own)].filter((key) => key !== void 0);
}

// src/flow/lost.ts
function lockLost({ id, hosts }, file, traces) {
  if (traces.length === 0 || Object.keys(hosts).length > 0) return [];
  const first = id === void 0 ? "" : `delete ${file} and `;
  const state = id === void 0 ? "is missing or empty" : "has no hosts";
  return [
    new Problem("lock-lost", `${file} ${state}, and this fleet has hosts: there are ${traces.join(" and ")}`, {
      hint: `restore it from git, or from where the first apply ran, see docs/operations.md, "A lost lock"; to leave what there is as it is and start over, ${first}run promguard apply --new-fleet, after which servers have to be handed over ("You start over")`
    })
  ];
}
function lockOfNone({ fleet, recordedLock: { id } }, { hosts }, file) {
  const [other, ...more] = new Set(Object.values(hosts).map(({ managed }) => markOn(managed)));
  const isOneOther = other !== void 0 && other !== id && more.length === 0;
  if (id === void 0 || !isOneOther || fleet.hosts.some(({ kind }) => kind === "droplet")) return [];
  const servers = listed(Object.keys(hosts).sort());
  const summary = `${file} is not the lock of ${servers}: they carry the fleet id ${other}, and it has ${id}`;
  const hint = `if this fleet was applied before, move ${file} and ${beside(file, "keys/")} away, then git pull, or restore both from git or from where the first apply ran, see docs/operations.md, "A lost lock"; if ${other} is another fleet, remove them from it first; if it is gone for good, delete the line fleet:${other} from ${managedPath} on each, then run promguard apply`;
  return [new Problem("lock-lost", summary, { hint })];
}
function appliedElsewhere({ fleet, recordedLock }, { unknown }, file) {
  if (recordedLock.id !== void 0 || Object.keys(recordedLock.hosts).length > 0) return [];
  const names = new Set(fleet.hosts.flatMap(({ kind, name }) => kind === "droplet" ? [name] : []));
  const there = unknown.filter(({ name }) => names.has(name));
  if (there.length === 0) return [];
  const droplets = listed(there.map(({ id, name, formerName }) => `${formerName ?? name} (${id})`));
  const summary = `${file} is missing or empty, and there are droplets with this fleet's tag and the names of its hosts: ${droplets}`;
  const hint = `git pull, or restore ${file} and ${beside(file, "keys/")} from where the first apply ran, see docs/operations.md, "A lost lock"; if they are another fleet's, give this one a \`fleet\` name of its own, or run promguard apply --new-fleet`;
  return [new Problem("lock-lost", summary, { hint, at: fleet.places.fleet })];
}
function tracesInKeys(keyFiles) {
  return keyFiles.length === 0 ? [] : [count(keyFiles.length, "key file")];
}
function withoutKeyFile({ fleet, recordedLock }, present) {
  const files = new Set(present);
  return fleet.hosts.filter(({ name }) => lockedHost(recordedLock, name)?.publicKey !== void 0 && !files.has(name));
}
function keysLost(recorded, present, anew) {
  const hosts = withoutKeyFile(recorded, present);
  if (anew === "keys") return hosts.length > 0 ? [] : [keysNotLost];
  if (hosts.length === 0 || present.length > 0) return [];
  const summary = `the lock has the public keys of ${count(hosts.length, "host")}, and no key file is there`;
  const hint = `restore keys/ from git; if they are lost for good, promguard apply --new-keys makes new ones for every host`;
  return [new Problem("keys-lost", summary, { hint })];
}
var keysNotLost = new Problem("keys-not-lost", "--new-keys is for key files that are lost, and none is", {
  hint: "leave it out; promguard rotate replaces the keys of hosts"
});
function knownFleet({ name, formerly, file }, lock2) {
  const isEmpty = lock2.id === void 0 && Object.keys(lock2.hosts).length === 0;
  const isOther = lock2.fleet !== void 0 && lock2.fleet !== name && lock2.fleet !== formerly;
  if (isEmpty || isOther) return [];
  return [
    new Problem("fleet-not-new", `the lock of ${file} has the fleet ${lock2.fleet ?? name} already`, {
      hint: "leave out --new-fleet to continue with it; to leave it as it is and start over, delete the lock first"
    })
  ];
}
function startsOver({ name }, lock2, keyFiles) {
  if (lock2.id === void 0 && keyFiles.length === 0) return [];
  const files = keyFiles.length === 0 ? "" : `: ${count(keyFiles.length, "key file")} of the one before will be deleted`;
  return [
    new Problem("starts-over", `${name} starts over as a new fleet${files}`, {
      severity: "warning",
      hint: "the droplets and servers of the one before stay as they are, and cost what they cost: nothing here leads to them any more"
    })
  ];
}

// src/fleet/ownrules.ts
var rulesFolder = "rules";
var shownRules = (fleetFile, name) => beside(fleetFile, `${rulesFolder}/${name}`);

// src/flow/text.ts
var mostBytes = 256 * 1024;
async function readText(store, file) {
  const bytes = await store.source(file);
  if (!bytes) {
    const hint = "write its path from the folder of fleet.yaml, and commit it too";
    throw new Problem("no-source-file", `there is no file ${file} beside fleet.yaml`, { hint });
  }
  if (bytes.length > mostBytes) {
    const hint = "have hosts get it in another way, as in a package";
    throw new Problem("source-too-large", `${file} has more than ${mostBytes / 1024} KiB`, { hint });
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
  }
  throw new Problem("source-not-text", `${file} is not text in UTF-8`, { hint: "hosts get text files alone" });
}

// src/flow/ownrules.ts
var mostFiles = 100;
var hasRules = (name) => name.endsWith(".yml") && !isRuleTest(name);
var isRuleTest = (name) => name.endsWith("_test.yml");
async function readOwnRules(store, { alerts, file: fleetFile }) {
  const names = await store.list(rulesFolder);
  const found = names.filter(hasRules);
  const shown = (name) => shownRules(fleetFile, name);
  const beginning = (name) => ({ at: { file: shown(name), line: 1, column: 1 } });
  const problems = names.flatMap((name) => misnamed(name).map((problem) => problem.with(beginning(name))));
  if (found.length === 0 || problems.length > 0) return { ownRules: [], problems };
  if (found.length > mostFiles) {
    const summary = `${rulesFolder} has more than ${mostFiles} files of rules`;
    return {
      ownRules: [],
      problems: [new Problem("too-many-entries", summary, { hint: "put several groups into one" })]
    };
  }
  if (!alerts) {
    const place = {
      ...beginning(found[0] ?? ""),
      hint: "remove `alerts: false`, or name what you do not want in `alerts.disable`"
    };
    const summary = "these rules are not used, because `alerts` is false";
    return { ownRules: [], problems: [new Problem("rules-unused", summary, { ...place, severity: "warning" })] };
  }
  const { checkOwnRules } = await import("./alerts-own.js");
  const ownRules = [];
  for (const name of found) {
    const text = await attempt(() => readText(store, `${rulesFolder}/${name}`));
    if (text instanceof Problem) problems.push(text.with(beginning(name)));
    else {
      problems.push(...checkOwnRules(text, shown(name), alerts.disable));
      ownRules.push({ name: name.slice(0, -".yml".length), text });
    }
  }
  return { ownRules, problems };
}
function misnamed(name) {
  if (name.endsWith("/")) {
    const hint2 = `move its files up into ${rulesFolder}, or out of it`;
    return [
      new Problem("rules-misnamed", `${rulesFolder}/${name} is not read: rules are not in folders of it`, { hint: hint2 })
    ];
  }
  if (/\.(ya?ml|rules|json)$/i.test(name) && !name.endsWith(".yml")) {
    const hint2 = `rename it to ${name.replace(/\.\w+$/, ".yml")}`;
    return [new Problem("rules-misnamed", `${name} is not read: rules are in files that end in .yml`, { hint: hint2 })];
  }
  if (!hasRules(name) || /^[a-zA-Z0-9][\w-]{0,62}\.yml$/.test(name)) return [];
  const hint = "letters, digits, hyphens and underscores, at most 63, and .yml";
  return [new Problem("rules-misnamed", `a file of rules cannot be named "${name}"`, { hint })];
}

// src/resources/site.ts
var knownAfterApply = "(known after apply)";

// src/flow/secrets.ts
function shownSecrets({ file }) {
  return beside(file, secretsFile);
}
async function readSecrets(store, fleet) {
  const bytes = await store.source(secretsFile);
  return bytes && parsed(new TextDecoder().decode(bytes), bytes, shownSecrets(fleet));
}
function parsed(text, bytes, file) {
  const { problems, ...sealed } = readSealed(bytes, file);
  refuse(problems);
  return { ...sealed, text, file };
}
function hasComments({ text }) {
  return /^\s*#/m.test(text);
}
function checkSecrets(values) {
  refuse(
    Object.entries(values).flatMap(([name, value]) => {
      if (!isSecretName(name)) return [badName(name)];
      if (value === "")
        return [new Problem("empty-secret", `the secret ${name} is empty`, { hint: "give it a value, or remove it" })];
      if (!value.includes("\0")) return [];
      return [new Problem("secret-not-text", `the secret ${name} has a NUL`, { hint: "encode it, as with base64" })];
    })
  );
}
async function writeSecrets(store, vault, fleet, former, next) {
  const opened = former ? await vault.open(former.text, former.file) : {};
  const before = asTexts(opened);
  const values = await next(before);
  checkSecrets(values);
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== value);
  refuse(unfitSecrets(fleet, new Map(changed)));
  if (JSON.stringify(before) === JSON.stringify(values)) return false;
  const sealed = mapped(values, (name, value) => before[name] === value ? opened[name] : value);
  await store.write({ [secretsFile]: await vault.seal(sealed, fleet.recipients, former) }, "set secrets");
  return true;
}
async function openValues(vault, secrets) {
  return secrets ? asTexts(await vault.open(secrets.text, secrets.file)) : {};
}
var asTexts = (opened) => mapped(opened, (_, value) => String(value));
function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}
async function sealAgain(vault, { recipients }, secrets, { newDataKey = false } = {}) {
  const values = await vault.open(secrets.text, secrets.file);
  const text = await vault.seal(values, recipients, newDataKey ? void 0 : secrets);
  return { ...parsed(text, new TextEncoder().encode(text), secrets.file), former: secrets.ciphertexts };
}
function toSealAgain(secrets) {
  const names = [...secrets.ciphertexts.keys()];
  return {
    ...secrets,
    ciphertexts: new Map(names.map((name) => [name, knownAfterApply])),
    former: secrets.ciphertexts
  };
}

// src/flow/sources.ts
async function readSources(store, fleet) {
  const secrets = await readSecrets(store, fleet).catch(problemsOf);
  const texts = /* @__PURE__ */ new Map();
  const faults = [];
  const known = isFault(secrets) ? void 0 : secrets?.ciphertexts;
  const isSecret = ({ code }, file) => code === "no-source-file" && known?.has(file);
  for (const { file, at } of filesOf(fleet)) {
    const text = texts.get(file) ?? await attempt(() => readText(store, file));
    if (text instanceof Problem)
      faults.push(text.with({ at, ...isSecret(text, file) && { hint: asReference(file) } }));
    else texts.set(file, text);
  }
  const { ownRules, problems: ofRules } = await readOwnRules(store, fleet);
  if (isFault(secrets)) {
    return { sources: { secrets: void 0, texts, ownRules }, problems: [...secrets, ...faults, ...ofRules] };
  }
  const ofSecrets = [...unknownSecrets(fleet, known), ...known ? namesAsText(fleet, known) : []];
  return { sources: { secrets, texts, ownRules }, problems: [...ofSecrets, ...faults, ...ofRules] };
}
function sourcesDigest({ fleet, secrets, texts, ownRules }) {
  const given2 = {
    fleet,
    renames: [...fleet.renames],
    secrets: [...secrets?.ciphertexts.keys() ?? []],
    texts: [...texts],
    ownRules
  };
  return canonicalHash(given2);
}
async function noSources() {
  return { sources: { secrets: void 0, texts: /* @__PURE__ */ new Map(), ownRules: [] }, problems: [] };
}
var isFault = (read) => Array.isArray(read);
function sourceFiles(fleet) {
  return filesOf(fleet).map(({ file }) => file);
}
var filesOf = ({ exporters }) => exporters.flatMap(({ files }) => files.filter(isFile));
var isFile = (given2) => "file" in given2;

// src/flow/recorded.ts
function shownLock(fleetPath) {
  return `${fleetPath.replace(/\.ya?ml$/, "")}.lock.yaml`;
}
function lockPath(fleetPath) {
  return baseName(shownLock(fleetPath));
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
async function readFleet(store, fleetPath, anew, sourcesOf = readSources) {
  const loaded = load(await fleetBytes(store, fleetPath), fleetPath);
  const locked = parseLock(await store.read(lockPath(fleetPath)), shownLock(fleetPath));
  const given2 = loaded.fleet && await sourcesOf(store, loaded.fleet);
  const ofSources = given2?.problems ?? [];
  const named = new Set(ofSources.filter(({ code }) => code === "secret-name-as-text").map(placeText));
  const ofFleet = loaded.problems.filter((one) => one.code !== "secret-in-fleet" || !named.has(placeText(one)));
  const problems = [...ofFleet, ...locked.problems, ...ofSources];
  refuse(problems);
  if (!loaded.fleet || !locked.lock || !given2) throw new Problems(problems);
  const { fleet } = loaded;
  const { sources } = given2;
  if (anew === "fleet") {
    refuse(knownFleet(fleet, locked.lock));
    const warnings = [...problems, ...startsOver(fleet, locked.lock, await keyFilesIn(store))];
    return { ...sources, fleet, lock: { hosts: {}, reserved: {} }, renamed: [], warnings };
  }
  const traces = locked.lock.id === void 0 ? tracesInKeys(await keyFilesIn(store)) : [];
  refuse([...lockLost(locked.lock, shownLock(fleetPath), traces), ...fleetRenamed(fleet, locked.lock)]);
  const { lock: lock2, renamed, problems: unclear } = renameHosts(fleet, locked.lock);
  refuse(unclear);
  return { ...sources, fleet, lock: lock2, renamed, warnings: problems };
}
function fleetRenamed({ name, formerly, places }, { fleet }) {
  if (fleet === void 0 || fleet === name || fleet === formerly) return [];
  return [
    new Problem("fleet-renamed", `\`fleet\` is ${name}, and the lock belongs to the fleet ${fleet}`, {
      at: places.fleet,
      hint: `to rename it, add formerly: ${fleet}, and the apply replaces the tag of its droplets; to keep it, write ${fleet}; to leave ${fleet} as it is and start another fleet here, run promguard apply --new-fleet`
    })
  ];
}
async function readFleetAlone(store, fleetPath, needsKeys = true) {
  const { fleet, problems } = load(await fleetBytes(store, fleetPath), fleetPath, needsKeys);
  refuse(problems);
  if (!fleet) throw new Problems(problems);
  return fleet;
}
async function recordedIn(store, fleet) {
  const bytes = await store.read(lockPath(fleet.file));
  const { lock: lock2 } = bytes ? parseLock(bytes, shownLock(fleet.file)) : {};
  return lock2 && renameHosts(fleet, lock2).lock;
}
async function fleetBytes(store, fleetPath) {
  if (/\.lock\.ya?ml$/.test(fleetPath)) {
    const hint = `pass ${fleetPath.replace(/\.lock\.ya?ml$/, ".yaml")} to --fleet: the lock is beside it`;
    throw new Problem("no-fleet-file", `${fleetPath} is the lock of a fleet`, { hint });
  }
  const bytes = await store.read(baseName(fleetPath));
  if (bytes) return bytes;
  throw new Problem("no-fleet-file", `there is no ${fleetPath}`, {
    hint: "name the file with --fleet PATH, or make one with promguard init"
  });
}

// src/fleet/client-addresses.ts
function allocateClients({ clients, network }, range, { clients: recorded = {}, ...lock2 }) {
  if (clients.length === 0) return { lock: lock2, problems: [] };
  const known = new Map(
    clients.flatMap(({ name }) => {
      const address = Object.hasOwn(recorded, name) ? recorded[name]?.address : void 0;
      return address !== void 0 && fits(range, address) ? [[name, address]] : [];
    })
  );
  const hosts = Object.values(lock2.hosts).map(({ address }) => address);
  const used = /* @__PURE__ */ new Set([...hosts, ...Object.keys(lock2.reserved), ...known.values()]);
  const free = unused(range, used);
  const problems = [];
  for (const client of clients) {
    if (known.has(client.name)) continue;
    const { value, done } = free.next();
    if (done) problems.push(full(client, network.cidr));
    else known.set(client.name, value);
  }
  const entries = [...known].map(([name, address]) => [name, { address }]);
  return { lock: { ...lock2, clients: Object.fromEntries(entries) }, problems };
}
function* unused(range, used) {
  for (const address of hostAddressesFromEnd(range)) if (!used.has(address)) yield address;
}
function fits(range, text) {
  const address = parseAddress(text);
  return address !== void 0 && isHostAddress(range, address);
}
function full({ name, at }, cidr) {
  return new Problem("network-full", `no tunnel address left in ${cidr} for the client \`${name}\``, {
    at,
    hint: "widen `network.cidr` to a range that contains this one, or remove a client"
  });
}

// src/fleet/addresses.ts
var day = 24 * 60 * 60 * 1e3;
var mostRecorded = 2 * mostHosts;
function allocate(fleet, lock2, today2) {
  const range = parseCidr(fleet.network.cidr);
  if (range === void 0) return { lock: lock2, problems: [] };
  const hosts = { ...lock2.hosts };
  const reserved = new Map(Object.entries(withoutExcess(fleet, lock2, today2)));
  const placed = /* @__PURE__ */ new Set();
  const give = (name, address) => {
    hosts[name] = { publicKey: void 0, sshHostKeys: [], ...lockedHost(lock2, name), address };
    reserved.delete(address);
    placed.add(name);
  };
  const newcomers = fleet.hosts.filter(({ name }) => isNew(range, lockedHost(lock2, name)));
  const former = formerAddresses(range, lock2);
  for (const { name } of newcomers) {
    const own = former.get(name);
    if (own !== void 0) give(name, own);
  }
  const present = { ...lock2, hosts, reserved: Object.fromEntries(reserved) };
  const free = freeAddresses(range, present, fleet.network.restDays, today2);
  const homeless = newcomers.filter(({ name }) => {
    if (placed.has(name)) return false;
    const next = free.next();
    if (!next.done) give(name, next.value);
    return next.done;
  });
  const ofHosts = { ...lock2, hosts, reserved: Object.fromEntries(reserved) };
  const { lock: allocated, problems } = allocateClients(fleet, range, ofHosts);
  return {
    lock: allocated,
    problems: [
      ...outside(fleet, range, lock2),
      ...full2(range, allocated, homeless),
      ...problems,
      ...tooLarge(fleet, allocated)
    ]
  };
}
function isNew(range, host) {
  return host === void 0 || host.publicKey === void 0 && !fits2(range, host.address);
}
function release(lock2, names, today2) {
  const removed = new Set(names);
  const entries = Object.entries(lock2.hosts);
  const released = entries.filter(([name]) => removed.has(name)).map(([name, { address }]) => [address, { host: name, since: today2 }]);
  return {
    ...lock2,
    hosts: Object.fromEntries(entries.filter(([name]) => !removed.has(name))),
    reserved: { ...lock2.reserved, ...Object.fromEntries(released) }
  };
}
function withoutExcess({ network }, { reserved }, today2) {
  const entries = Object.entries(reserved);
  const excess = entries.length - mostHosts;
  if (excess <= 0) return reserved;
  const ended = oldestFirst(entries).filter(([, { since }]) => isOver(since, network.restDays, today2));
  const dropped = new Set(ended.slice(0, excess).map(([address]) => address));
  return Object.fromEntries(entries.filter(([address]) => !dropped.has(address)));
}
function formerAddresses(range, { reserved }) {
  const fitting = Object.entries(reserved).filter(([address]) => fits2(range, address));
  return new Map(oldestFirst(fitting).map(([address, { host }]) => [host, address]));
}
function* freeAddresses(range, lock2, restDays, today2) {
  const given2 = [...Object.values(lock2.hosts), ...Object.values(lock2.clients ?? {})].map(({ address }) => address);
  const used = /* @__PURE__ */ new Set([...given2, ...Object.keys(lock2.reserved)]);
  for (const address of hostAddresses(range)) if (!used.has(address)) yield address;
  for (const [address, { since }] of oldestFirst(Object.entries(lock2.reserved))) {
    if (fits2(range, address) && isOver(since, restDays, today2)) yield address;
  }
}
function oldestFirst(entries) {
  return entries.toSorted(([, a], [, b]) => a.since === b.since ? 0 : a.since < b.since ? -1 : 1);
}
function isOver(since, restDays, today2) {
  return Date.parse(today2) - Date.parse(since) >= restDays * day;
}
function fits2(range, text) {
  const address = parseAddress(text);
  return address !== void 0 && isHostAddress(range, address);
}
function outside({ hosts, network, places }, range, lock2) {
  const lost = hosts.filter(({ name }) => {
    const host = lockedHost(lock2, name);
    return host !== void 0 && !isNew(range, host) && !fits2(range, host.address);
  });
  const [first] = lost;
  if (first === void 0) return [];
  const names = lost.map(({ name }) => name);
  const address = lockedHost(lock2, first.name)?.address;
  const who = lost.length === 1 ? `address ${address} of \`${first.name}\`` : `addresses of ${listed(names)}, such as ${address}`;
  const summary = `\`network.cidr\` ${network.cidr} leaves out the ${who}`;
  const hint = "a host that has keys keeps its address: restore the old range, or widen it to one that contains it";
  return [new Problem("address-outside-network", summary, { at: places.network, hint, hosts: names })];
}
function full2(range, lock2, homeless) {
  const [first, ...more] = homeless;
  if (first === void 0) return [];
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  const kept2 = Object.keys(lock2.reserved).filter((address) => fits2(range, address)).length;
  const summary = `no tunnel address left for \`${first.name}\`${others}: \`network.cidr\` has ${Number(size(range)) - 2}, ${kept2} of them reserved`;
  const hint = "widen `network.cidr` to a range that contains this one, or lower `network.rest_days`";
  return [new Problem("network-full", summary, { at: first.at, hint })];
}
function tooLarge({ hosts }, lock2) {
  const recorded = Object.keys(lock2.hosts).length;
  if (recorded > mostRecorded) {
    const summary2 = `the lock would list ${recorded} hosts, more than ${mostRecorded}`;
    const hint = "removed hosts count until they are gone: remove them and apply, then add the new ones";
    return [new Problem("too-many-hosts", summary2, { hint })];
  }
  const known = new Set(hosts.map(({ name }) => name));
  const removed = Object.keys(lock2.hosts).filter((name) => !known.has(name)).length;
  const reserved = Object.keys(lock2.reserved).length + removed;
  if (reserved <= mostRecorded) return [];
  const summary = `the lock would reserve ${reserved} addresses of removed hosts, more than ${mostRecorded}`;
  return [new Problem("too-many-reserved-addresses", summary, { hint: "lower `network.rest_days`" })];
}

// src/fleet/availability.ts
function checkCatalogue({ hosts }, catalogue) {
  const problems = hosts.flatMap(
    (host) => host.kind === "droplet" ? [...checkRegion(host, catalogue), ...checkSize(host, catalogue), ...checkImage(host, catalogue)].map(
      (problem) => problem.with({ hosts: [host.name] })
    ) : []
  );
  return once(problems);
}
function once(problems) {
  const told = /* @__PURE__ */ new Map();
  for (const problem of problems) {
    const key = format(problem);
    const hosts = [...told.get(key)?.hosts ?? [], ...problem.hosts ?? []];
    told.set(key, problem.with({ hosts }));
  }
  return [...told.values()];
}
function checkRegion({ region, at }, { regions: regions2 }) {
  const open = slugs(regions2.filter(({ available }) => available));
  const known = regions2.find(({ slug }) => slug === region);
  if (known?.available) return [];
  const otherwise = `available regions: ${open.join(", ")}`;
  if (known)
    return [new Problem("region-closed", `region \`${region}\` accepts no new droplets`, { at, hint: otherwise })];
  return [
    new Problem("unknown-region", `there is no region \`${region}\``, {
      at,
      hint: didYouMean(region, open, otherwise)
    })
  ];
}
function checkSize({ size: size2, region, sizeAt: at }, { sizes, regions: regions2 }) {
  const known = sizes.find(({ slug }) => slug === size2);
  if (!known) {
    const sold = sizes.filter((one) => one.available && one.regions.includes(region));
    const otherwise = sold.length > 0 ? `available in ${region}: ${slugs(sold).join(", ")}` : "choose another one";
    return [
      new Problem("unknown-size", `there is no size \`${size2}\``, {
        at,
        hint: didYouMean(size2, slugs(sizes), otherwise)
      })
    ];
  }
  if (!isOpen(regions2, region)) return [];
  if (known.available && known.regions.includes(region)) return [];
  const where = known.available ? known.regions.join(", ") : "";
  const hint = where === "" ? "it is not available anywhere: choose another size" : `it is available in ${where}`;
  return [new Problem("size-unavailable", `size \`${size2}\` is not available in ${region}`, { at, hint })];
}
function checkImage(host, { images, regions: regions2 }) {
  const { image, region, imageAt: at } = host;
  if (isUnsupportedImage(image)) return [unsupportedImage(host)];
  const known = images.find(({ slug }) => slug === image);
  if (!known) {
    const fit = slugs(images).filter((slug) => !isUnsupportedImage(slug));
    return [
      new Problem("unknown-image", `there is no image \`${image}\``, { at, hint: didYouMean(image, fit, example) })
    ];
  }
  if (!isOpen(regions2, region) || known.regions.includes(region)) return [];
  const hint = `it is available in ${known.regions.join(", ") || "no region"}`;
  return [new Problem("image-unavailable", `image \`${image}\` is not available in ${region}`, { at, hint })];
}
var example = "for example debian-12-x64 or ubuntu-24-04-x64";
function checkAlone(hosts) {
  return once(
    hosts.flatMap((host) => {
      if (host.kind !== "droplet") return [];
      const image = isUnsupportedImage(host.image) ? [unsupportedImage(host)] : oddImage(host);
      return [...image, ...newRegion(host), ...oddSize(host)].map((problem) => problem.with({ hosts: [host.name] }));
    })
  );
}
function newRegion({ region, at }) {
  if (regions.includes(region)) return [];
  const otherwise = `it knows ${regions.join(", ")}; a plan with a token asks DigitalOcean`;
  const summary = `this release knows no region \`${region}\``;
  return [
    new Problem("region-not-known", summary, { at, hint: didYouMean(region, regions, otherwise), severity: "warning" })
  ];
}
function oddImage({ image, imageAt: at }) {
  const meant = nearest(image, supportedImages);
  if (image === meant || meant === void 0 && !/^(debian|ubuntu)[\d.-]*$/.test(image)) return [];
  const hint = meant === void 0 ? example : `did you mean \`${meant}\`?`;
  return [
    new Problem("image-not-known", `this release knows no image \`${image}\``, { at, hint, severity: "warning" })
  ];
}
var sizeShape = /^[a-z]+[\d_]*-\d/;
function oddSize({ size: size2, sizeAt: at }) {
  if (sizeShape.test(size2) || size2.startsWith("gpu-")) return [];
  const hint = "they are called like s-1vcpu-1gb; a plan with a token asks DigitalOcean";
  return [new Problem("size-not-known", `\`${size2}\` is not what a size is called`, { at, hint, severity: "warning" })];
}
function unsupportedImage({ image, imageAt: at }) {
  return new Problem("unsupported-image", `image \`${image}\` is not Debian 12 or 13, or Ubuntu 22.04 or 24.04`, {
    at,
    hint: example
  });
}
function isOpen(regions2, region) {
  return regions2.some(({ slug, available }) => slug === region && available);
}
function slugs(sold) {
  return sold.map(({ slug }) => slug);
}

// src/fleet/topology.ts
function topologyOf(hosts) {
  const scraped = new Map(hosts.filter(isMonitor).map((monitor) => [monitor.name, scrapes(monitor, hosts)]));
  const scrapedBy = (name) => scraped.get(name) ?? [];
  const monitors = inverted(hosts, scrapedBy);
  const monitorsOf = (name) => monitors.get(name) ?? [];
  const peers = inverted(hosts, (name) => [.../* @__PURE__ */ new Set([...monitorsOf(name), ...scrapedBy(name)])]);
  const peersOf = (name) => peers.get(name) ?? [];
  const keeps = (one, other) => keepsKey(one, other, (name) => scraped.has(name));
  const tunnels = hosts.flatMap(
    ({ name: keeper }) => peersOf(keeper).flatMap((other) => keeps(keeper, other) ? [{ keeper, other }] : [])
  );
  return { tunnels, peersOf, scrapedBy, monitorsOf };
}
function mayKnow(hosts, role) {
  return hosts.filter((host) => isMonitor(host) || role !== "node");
}
function scrapes(_, hosts) {
  return hosts.map(({ name }) => name);
}
function keepsKey(name, other, isMonitor2) {
  return isMonitor2(name) === isMonitor2(other) ? name > other : !isMonitor2(name);
}
function isMonitor({ role }) {
  return role === "monitor";
}
function inverted(hosts, listOf) {
  const lists = new Map(hosts.map(({ name }) => [name, []]));
  for (const { name } of hosts) {
    for (const other of listOf(name)) if (other !== name) lists.get(other)?.push(name);
  }
  return lists;
}

// src/flow/recipients.ts
function foreignlySealed({ fleet, sealedFor }) {
  return Object.entries(sealedFor).filter(([, actual]) => isForeign(actual, fleet)).map(([name]) => name);
}
function isSecretsForeign({ fleet, secrets }, only) {
  return only === void 0 && secrets !== void 0 && isForeign(secrets.sealedFor, fleet);
}
function withSecretsToBe(desired, only) {
  const { secrets } = desired;
  if (!secrets || only !== void 0 || formerRecipients(desired).ofSecrets.length === 0) return desired;
  return { ...desired, secrets: toSealAgain(secrets) };
}
function isForeign(sealedFor, { recipients }) {
  return sealedFor.length > 0 && sealedFor.toSorted().join() !== [...new Set(recipients)].sort().join();
}
function formerRecipients({ fleet, sealedFor, secrets }) {
  const former = (all) => [...new Set(all)].filter((recipient) => !fleet.recipients.includes(recipient)).sort();
  return { ofKeys: former(Object.values(sealedFor).flat()), ofSecrets: former(secrets?.sealedFor ?? []) };
}

// src/flow/stray.ts
var mostFiles2 = 50;
async function strayKeys(store, fleet) {
  const listed2 = await Promise.all(
    ["", "keys/"].map(async (folder) => ({ folder, names: await store.list(folder || ".") }))
  );
  const files = listed2.flatMap(({ folder, names }) => names.filter(mayBeOne).map((name) => `${folder}${name}`));
  const held = await Promise.all(
    files.slice(0, mostFiles2).map(async (file) => {
      const bytes = await attempt(async () => store.source(file));
      const text = bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : "";
      return secretsIn(text).map(({ kind, offset }) => ({
        file,
        kind,
        line: text.slice(0, offset).split("\n").length
      }));
    })
  );
  const root = shownSecrets(fleet).replace(/[^/]*$/, "");
  return held.flat().map(({ file, kind, line }) => stray(kind, { file: `${root}${file}`, line, column: 1 }));
}
var kinds = {
  age: {
    what: "a private key, an age identity,",
    remedy: "take its recipient out of `recipients`, apply, then promguard rotate, and set each secret of promguard secret list to a new one"
  },
  key: {
    what: "a private key",
    remedy: "make a new one where it is used: promguard rotate --what ssh-key for the one that applies log in with"
  },
  digitalocean: {
    what: "a DigitalOcean token",
    remedy: "delete it in the control panel, under API, make a new one, and set it wherever the old one was"
  },
  github: {
    what: "a GitHub token",
    remedy: "delete it on GitHub, under Settings, Developer settings, make a new one, and set it wherever the old one was"
  }
};
function stray(kind, at) {
  const { what, remedy } = kinds[kind];
  const code = kind === "age" || kind === "key" ? "private-key-in-fleet" : "secret-in-fleet";
  return new Problem(code, `${at.file} holds ${what} in clear`, {
    at,
    hint: `move it out of the repository; once it was pushed it is no secret any more: ${remedy}`,
    severity: "warning"
  });
}
function mayBeOne(name) {
  return !name.endsWith("/") && !/\.ya?ml$/.test(name);
}

// src/flow/desired.ts
async function readDesired(world, fleetPath, { mayClose = [], anew, sourcesOf } = {}) {
  const recorded = await readWithoutKeys(world, fleetPath, anew, sourcesOf);
  const files = anew === "fleet" ? noKeys : await readKeys(world, recorded, anew);
  const secretValues = await openSecrets(world, recorded);
  const mayLack = anew === "fleet" || anew === "keys";
  const lost = mayLack ? [] : withoutKeyFile(recorded, Object.keys(files.keys));
  const lostKeys = new Set(lost.map(({ name }) => name));
  const desired = { ...recorded, ...files, lostKeys, secretValues, mayClose, anew };
  const ofLock = lockLacks(recorded.fleet, recorded.recordedLock, Object.keys(files.keys).map(keyPath));
  return { ...desired, warnings: [...recorded.warnings, ...ofLock, ...keyWarnings(desired)] };
}
async function openSecrets({ vault }, { fleet, secrets }) {
  if (!secrets || !vault) return {};
  if (vault.isOptional && isShut({ recipients: secrets.sealedFor }, await vault.recipients())) return {};
  const opened = Object.entries(await vault.open(secrets.text, secrets.file));
  const values = new Map(opened.map(([name, value]) => [name, String(value)]));
  refuse(unfitSecrets(fleet, values));
  return Object.fromEntries([...values].map(([name, value]) => [name, new Secret(value)]));
}
async function readKeys(world, recorded, anew) {
  const files = await readKeyFiles(world, recorded.fleet, recorded.secrets);
  const { fleet, recordedLock } = recorded;
  refuse([...keysLost(recorded, Object.keys(files.keys), anew), ...lockDisagreements(fleet, recordedLock, files)]);
  return files;
}
async function readWithoutKeys(world, fleetPath, anew, sourcesOf) {
  const read = await readFleet(world.store, fleetPath, anew, sourcesOf);
  const { fleet: whole, lock: recordedLock, renamed, secrets, texts, ownRules, warnings } = read;
  const { lock: lock2, problems } = allocate(whole, recordedLock, today(world.clock.now()));
  refuse([...problems, ...clientsWithHostKeys(whole, lock2)]);
  const isRevoked = ({ name }) => lock2.hosts[name]?.revoked !== void 0;
  const revoked = whole.hosts.filter(isRevoked);
  const fleet = { ...whole, hosts: whole.hosts.filter((host) => !isRevoked(host)) };
  const unwatched = withoutMonitor({ fleet, revoked }).map((problem) => problem.with({ severity: "warning" }));
  const notices = [...warnings, ...revoked.map(revokedWarning), ...unwatched];
  return { fleet, revoked, lock: lock2, recordedLock, renamed, secrets, texts, ownRules, warnings: notices };
}
function withoutMonitor({ fleet, revoked }) {
  const isMonitor2 = ({ role }) => role === "monitor";
  const out = revoked.filter(isMonitor2).map(({ name }) => name);
  if (out.length === 0 || fleet.hosts.some(isMonitor2)) return [];
  const summary = "every monitor is revoked: nothing is scraped, and nobody is told of alerts";
  const hint = `give ${fleet.file} a monitor of another name, or let one back in (promguard revoke --undo ${out[0]}), and apply`;
  return [new Problem("no-monitor-left", summary, { hosts: out, at: fleet.places.monitors, hint })];
}
function revokedWarning({ name, at, kind }) {
  const end = kind === "static" ? "to forget it, as it is" : "to have it destroyed";
  return new Problem("host-revoked", `${name} is revoked: nothing is done to it`, {
    hint: `remove it from fleet.yaml ${end}, or run promguard revoke --undo ${name} to let it back in with new keys`,
    at,
    severity: "warning"
  });
}
async function readClosed(world, fleetPath) {
  const recorded = await readWithoutKeys(world, fleetPath);
  const files = await keyFilesIn(world.store);
  const lost = keysLost(recorded, files, void 0);
  const ofKeys = lost.length > 0 ? lost : await checkKeyFiles(world.store, recorded);
  const isNew2 = ({ name }) => lockedHost(recorded.recordedLock, name)?.publicKey === void 0;
  const ofHosts = checkAlone(recorded.fleet.hosts.filter(isNew2));
  const ofLock = lockLacks(recorded.fleet, recorded.recordedLock, files);
  const ofNames = renamedServers(recorded.fleet, recorded.recordedLock);
  return { ...recorded, warnings: [...recorded.warnings, ...ofNames, ...ofLock, ...ofKeys, ...ofHosts] };
}
async function validate(world, fleetPath) {
  const { fleet, revoked, warnings } = await readClosed(world, fleetPath);
  refuse(warnings);
  const all = [...warnings, ...await strayKeys(world.store, fleet)];
  return { name: fleet.name, hosts: fleet.hosts.length + revoked.length, warnings: all };
}
function today(now) {
  return now.toISOString().slice(0, 10);
}
function recordedId({ recordedLock: { id } }) {
  if (id === void 0) throw new Error("the fleet has no id yet");
  return id;
}
function unmarkedKeys({ lock: lock2, keyFleets, keys }) {
  return Object.keys(keys).filter((name) => lock2.id === void 0 || keyFleets[name] !== lock2.id);
}
function betweenKeys(keys) {
  return Object.keys(keys).filter((name) => stageOf(keys[name]) !== void 0);
}
function keyWarnings(desired) {
  const between = betweenKeys(desired.keys).join(", ");
  const { ofKeys, ofSecrets } = formerRecipients(desired);
  const warnings = [];
  const warn = (code, summary, hint) => warnings.push(new Problem(code, summary, { hint, severity: "warning" }));
  if (between) warn("rotation-unfinished", `${between}: a key rotation is unfinished`, "promguard rotate finishes it");
  if (ofKeys.length > 0) {
    warn(
      "former-recipients",
      `until the next apply, ${ofKeys.join(", ")} can open the key files too`,
      "they may have kept the WireGuard keys: promguard rotate replaces those"
    );
  }
  if (desired.secrets && hasComments(desired.secrets) && isSecretsForeign(desired)) {
    const { file } = desired.secrets;
    warn(
      "secrets-comments-lost",
      `${file} has comments, which the next apply drops as it encrypts the file again`,
      "keep them in fleet.yaml, where the secrets are used"
    );
  }
  if (ofSecrets.length > 0) {
    warn(
      "former-recipients",
      `until the next apply, ${ofSecrets.join(", ")} can open ${desired.secrets?.file} too`,
      "they may have kept the secrets: change each where it is used, then promguard secret set NAME"
    );
  }
  return warnings;
}
function vaultOf({ vault }) {
  if (vault) return vault;
  throw new Problem("no-age-identity", "there is no age identity to open the key files with", {
    hint: "set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE, or in a workflow the input age-key"
  });
}
function lackingKeys(fleet, keys) {
  const without = fleet.hosts.map(({ name }) => name).filter((name) => !Object.hasOwn(keys, name));
  const { tunnels } = topologyOf(fleet.hosts);
  const keyless = tunnels.filter(({ keeper, other }) => !presharedKey(keys, keeper, other));
  return [.../* @__PURE__ */ new Set([...without, ...keyless.map(({ keeper }) => keeper)])];
}
function removedHosts({
  fleet,
  revoked,
  recordedLock
}) {
  const names = new Set([...fleet.hosts, ...revoked].map(({ name }) => name));
  return Object.keys(recordedLock.hosts).filter((name) => !names.has(name));
}

// src/host/boot.sh
var boot_default = '# shellcheck shell=bash\n# A droplet still runs its first boot for a while after SSH answers.\n\n# Waits for its end. Arguments: a command that says so every ten seconds, for a host that says nothing is taken for one that hangs.\nawait_first_boot() {\n  local tries status=124\n  [[ -d /run/cloud-init && ! -e /run/cloud-init/result.json && ! -e /run/cloud-init/disabled ]] || return 0\n  # systemd knows also of a cloud-init that failed, which itself would be waited for in vain.\n  for ((tries = 0; tries < 60 && status == 124; tries++)); do\n    "$@"\n    status=0\n    timeout 10 systemctl is-system-running --wait >/dev/null 2>&1 || status=$?\n  done\n}\n';

// src/host/pin.sh
var pin_default = `# shellcheck shell=bash
# From the SSH host key of the first boot, which user data gave away, to one that never left the host. Each function can be repeated.

set -euo pipefail
current=/etc/ssh/ssh_host_ed25519_key
next=$current.promguard
outgoing=$current.outgoing

# Prints the public key that the host will use: a new one, or the present one where the switch has been made before.
make_host_key() {
  local boot=$1 type key _
  read -r type key _ <"$current.pub" || true # cloud-init ends the file without a line end
  if [[ "$type $key" == "$boot" ]]; then
    [[ -s $next.pub ]] || ssh-keygen -q -t ed25519 -N '' -C "$HOSTNAME" -f "$next" <<<y >/dev/null
    read -r type key _ <"$next.pub" || true
  fi
  printf '@host-key %s %s\\n' "$type" "$key"
}

# From here on new connections see the new key; this one continues. The old key stays known until it is gone from everywhere.
use_host_key() {
  if [[ -s $next ]]; then
    # A second name and no copy: it is whole or not there, also on a full disk.
    [[ -e $outgoing ]] || ln "$current" "$outgoing"
    [[ ! -e $next.pub ]] || mv -f "$next.pub" "$current.pub"
    mv -f "$next" "$current"
  fi
  if [[ -e $outgoing ]]; then
    # One that a socket has started ends when it is reloaded: it cannot listen again (OpenSSH 10.0, 2026-11-28). Sessions outlive a restart.
    if systemctl --quiet is-active ssh.socket; then systemctl try-restart ssh; else systemctl reload ssh; fi
    # Until its end cloud-init may write its copies again.
    await_first_boot printf '@wait\\n'
    blot_out "$outgoing"
    rm -f "$outgoing"
  fi
  printf '@done\\n'
}

# cloud-init keeps the user data in several forms. Every line of the key is overwritten there at its own length, so that JSON and
# pickled copies stay readable. The metadata service still has it, which is why the key must be worth nothing.
blot_out() {
  local line lines=() blots='' copies=()
  while read -r line; do
    [[ $line != *[!A-Za-z0-9+/=]* && \${#line} -ge 16 ]] || continue
    lines+=("$line")
    blots+="s|$line|\${line//?/x}|g"$'\\n'
  done <"$1"
  mapfile -d '' -t copies < <(grep -rlZF -f <(printf '%s\\n' "\${lines[@]}") /var/lib/cloud /run/cloud-init 2>/dev/null)
  ((\${#copies[@]} == 0)) || LC_ALL=C sed -i -f <(printf '%s' "$blots") "\${copies[@]}"
}
`;

// src/host/printed.ts
var mostLines = 12;
var mostOfLine = 300;
function lastLines(text) {
  const lines = text.trim().split("\n").slice(-mostLines);
  const shown = lines.map((line) => line.length > mostOfLine ? `${line.slice(0, mostOfLine)}…` : line);
  return `
  | ${shown.join("\n  | ") || "nothing"}`;
}

// src/host/pin.ts
var library = `${boot_default}
${pin_default}`;
var marks = { firstBoot: " first-boot", retiring: " retiring" };
function markFirstBoot(publicKey2, word) {
  return `${publicKey2} ${word}${marks.firstBoot}`;
}
function bootWord(sshHostKeys) {
  const [only = "", ...more] = sshHostKeys;
  return more.length > 0 ? void 0 : / ([0-9a-f]{16}) first-boot$/.exec(only)?.[1];
}
function awaitsFirstBoot(sshHostKeys) {
  return sshHostKeys.some((key) => key.endsWith(marks.firstBoot));
}
function markRetiring(publicKey2) {
  return publicKey2 + marks.retiring;
}
function outgoingKey(sshHostKeys) {
  const all = Object.values(marks);
  const marked = sshHostKeys.find((key) => all.some((mark) => key.endsWith(mark)));
  return marked?.split(" ").slice(0, 2).join(" ");
}
function makeHostKeyScript(outgoing) {
  return [`${library}
make_host_key ${quote(outgoing)}
`];
}
function useHostKeyScript() {
  return [`${library}
use_host_key
`];
}
function checkUsed(host, { stdout, stderr }) {
  if (stdout.includes("@done")) return;
  throw new Problem("host-key-not-switched", `${host} did not switch to its new SSH host key`, {
    hint: `run it again to continue; it printed:${lastLines(stderr.trim() || stdout)}`
  });
}
function readHostKey(host, { stdout, stderr }) {
  const [, key] = /^@host-key (ssh-ed25519 [A-Za-z0-9+/]{68})$/m.exec(stdout) ?? [];
  if (key !== void 0 && parsePublicKey(key)) return key;
  throw new Problem("host-key-not-created", `${host} created no SSH host key of its own`, {
    hint: `it keeps its present key until the next apply; it printed:${lastLines(stderr.trim() || stdout)}`
  });
}

// src/plan/checks/gone.ts
var rightTeam = "check that DIGITALOCEAN_TOKEN is set and of the right team";
function dropletsGone({ fleet, locked, droplets, removed }, areGone = false) {
  const known = dropletHosts({ fleet, locked });
  const gone = goneHosts({ fleet, locked, droplets, removed });
  const left = leftOf({ droplets, removed });
  const isWhole2 = known.length > 0 && (left.size === 0 || isDestroyed(fleet, gone));
  if (areGone) return isWhole2 ? [] : [dropletsNotGone];
  if (!isWhole2) return [];
  const has = left.size === 0 ? "none" : `only ${listed([...left])}`;
  const summary = `git knows ${count(known.length, "droplet")} of this fleet, and the DigitalOcean account of this token has ${has}: no ${listed(gone)}`;
  const hint = `${rightTeam}, and whether somebody has destroyed the fleet (git pull); if they were deleted, promguard apply --new-droplets makes new ones`;
  return [new Problem("droplets-gone", summary, { hint, hosts: gone })];
}
function isDestroyed({ hosts }, gone) {
  const monitors = hosts.filter(({ role }) => role === "monitor");
  return gone.length > 1 && monitors.length > 0 && monitors.every(({ name }) => gone.includes(name));
}
var dropletsNotGone = new Problem(
  "droplets-not-gone",
  "--new-droplets is for a fleet whose droplets, or all of its monitors and more, are gone",
  {
    hint: "leave it out; an apply makes a droplet that is missing among others anyway"
  }
);
function isUnseen({ code }) {
  return code === "droplets-gone" || code === dropletsNotGone.code;
}
function noneToDestroy(given2) {
  const hint = `${rightTeam}; if they were all deleted there, run promguard destroy on a terminal, without --yes`;
  return dropletsGone(given2).map((problem) => problem.with({ hint }));
}
function noneToAsk(given2, revoked) {
  return dropletsGone(given2).map(
    (problem) => problem.with({ hint: `${rightTeam}, then run promguard revoke ${revoked} again` })
  );
}
function dropletGone(given2, chosen, strange) {
  if (dropletsGone(given2).length > 0) return [];
  const { fleet, locked, droplets } = given2;
  const gone = fleet.hosts.filter(
    ({ kind, name }) => kind === "droplet" && !droplets[name] && chosen(name) && hadDroplet(locked, name)
  );
  return gone.map(({ name, at }) => {
    const summary = `${name} had a droplet, and there is none any more: an apply makes a new one, with an empty disk`;
    const removed = `if a colleague removed ${name}, git pull first`;
    const renamed = `if ${name} is ${listed(strange)} now, git pull, or write formerly: ${name} beside that name`;
    const hint = strange.length > 0 ? `${renamed}; ${removed}` : removed;
    return new Problem("droplet-gone", summary, { severity: "warning", hint, hosts: [name], at });
  });
}
function goneHosts(given2) {
  const left = leftOf(given2);
  return dropletHosts(given2).filter((name) => !left.has(name));
}
function leftOf({ droplets, removed }) {
  return /* @__PURE__ */ new Set([...Object.keys(droplets), ...removed.map(({ name }) => name)]);
}
function dropletHosts({ fleet, locked }) {
  const servers = new Set(fleet.hosts.flatMap(({ kind, name }) => kind === "static" ? [name] : []));
  return Object.keys(locked).filter((name) => !servers.has(name) && hadDroplet(locked, name));
}
function hadDroplet(locked, name) {
  const { sshHostKeys = [], ssh, revoked } = lockedHost({ hosts: locked }, name) ?? {};
  return sshHostKeys.length > 0 && !awaitsFirstBoot(sshHostKeys) && !ssh && revoked === void 0;
}

// src/flow/poll.ts
async function poll(clock, patienceSeconds, look, longestSeconds2 = 1) {
  const [began, patience, longest] = [clock.now().getTime(), patienceSeconds * 1e3, longestSeconds2 * 1e3];
  for (; ; ) {
    const { done, value } = await look();
    const passed = clock.now().getTime() - began;
    if (done || passed >= patience) return value;
    await clock.sleep(Math.min(patience - passed, longest, Math.max(longest / 4, passed / 5)));
  }
}

// src/flow/droplets.ts
var createSeconds = 10;
var longestSeconds = 3;
var mostShown = 10;
var idPrefix = "promguard_id_";
function idTag(id) {
  return `${idPrefix}${id}`;
}
function hasIdTag({ tags }) {
  return tags.some((tag) => tag.startsWith(idPrefix));
}
function isMarked({ tags }, { id }) {
  return id !== void 0 && tags.includes(idTag(id));
}
async function hasHadDroplets({ cloud }, { id }) {
  return id !== void 0 && cloud !== void 0 && await cloud.hasTag(idTag(id));
}
function roleTag(role) {
  return `promguard_${role}`;
}
function roleOf({ tags }) {
  return tags.includes(roleTag("monitor")) ? "monitor" : "node";
}
var fleetPrefix = "promguard_fleet_";
function fleetTag({ name }) {
  return `${fleetPrefix}${name}`;
}
function fleetNames({ tags }) {
  return tags.flatMap((tag) => tag.startsWith(fleetPrefix) ? [tag.slice(fleetPrefix.length)] : []);
}
async function listSettled(world, desired, only, mayBeTwo) {
  return poll(
    world.clock,
    createSeconds,
    async () => {
      const listed2 = await listDroplets(world, desired, mayBeTwo);
      const begun = missingDroplets(desired.fleet, listed2, only).filter(
        ({ name }) => awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? [])
      );
      for (const { name } of begun) world.progress.host(name, "requested by an earlier run: list again");
      return { done: begun.length === 0, value: listed2 };
    },
    longestSeconds
  );
}
function isReplaced(host, { id }) {
  return host.kind === "droplet" && host.replace.includes(id);
}
function replacedDroplets({ hosts }, { droplets }, only) {
  const chosen = only && new Set(only);
  const going = hosts.flatMap((host) => {
    const droplet = droplets[host.name];
    return droplet && isReplaced(host, droplet) && (chosen?.has(host.name) ?? true) ? [droplet] : [];
  });
  return Object.fromEntries(going.map((droplet) => [droplet.name, droplet]));
}
function missingDroplets({ hosts }, { droplets }, only) {
  const chosen = only && new Set(only);
  const isMissing = (host) => {
    const droplet = droplets[host.name];
    return !droplet || isReplaced(host, droplet);
  };
  return hosts.filter(
    (host) => host.kind === "droplet" && isMissing(host) && (chosen?.has(host.name) ?? true)
  );
}
function unknownDroplets(unknown, lock2) {
  const droplets = unknown.filter((droplet) => !isMarked(droplet, lock2));
  if (droplets.length === 0) return [];
  const names = droplets.slice(0, mostShown).map(({ id, name }) => `${name} (${id})`);
  const more = droplets.length > mostShown ? ` and ${droplets.length - mostShown} more` : "";
  return [
    new Problem(
      "foreign-droplet",
      `${count(droplets.length, "droplet")} not of this fleet: ${names.join(", ")}${more}`,
      {
        severity: "warning",
        hint: "they carry its name as a tag, and are left alone: another fleet has the same name, or had it"
      }
    )
  ];
}
function cloudOf({ cloud }) {
  if (cloud) return cloud;
  throw new Problem("no-cloud-token", "this fleet has droplets, and there is no DigitalOcean API token", {
    hint: "set DIGITALOCEAN_TOKEN (cloud.digitalocean.com/account/api/tokens)"
  });
}
function fleetTags(fleet, lock2) {
  const recorded = recordedName(fleet, lock2);
  return [fleetTag(fleet), ...recorded === fleet.name ? [] : [fleetTag({ name: recorded })]];
}
function recordedName({ name, formerly }, lock2) {
  const isApplied = Object.keys(lock2.hosts).length > 0;
  return lock2.fleet ?? (isApplied ? formerly : void 0) ?? name;
}
async function listTagged(world, { fleet, recordedLock }) {
  const needed = fleet.hosts.some(({ kind }) => kind === "droplet");
  if (!needed && !world.cloud) return { own: [], unknown: [] };
  const all = await listAll(world, fleet, recordedLock);
  const named = new Set(all.filter((droplet) => isMarked(droplet, recordedLock)).map(({ name }) => name));
  const tagged = new Map(all.map((droplet) => [droplet.id, asItsHost(droplet, fleet, named)]));
  const names = new Set(fleet.hosts.filter(({ kind }) => kind === "droplet").map(({ name }) => name));
  return sortedByOwner([...tagged.values()], recordedLock, ({ name }) => names.has(name));
}
async function listAll(world, fleet, lock2) {
  const list = (tag) => cloudOf(world).droplets(tag);
  const named = (await Promise.all(fleetTags(fleet, lock2).map(list))).flat();
  if (lock2.id === void 0 || isWhole(named, fleet, lock2)) return named;
  return [...named, ...await list(idTag(lock2.id))];
}
function isWhole(listed2, fleet, lock2) {
  const own = listed2.filter((droplet) => isMarked(droplet, lock2));
  const names = new Set(own.flatMap(({ name }) => [name, fleet.renames.get(name)]));
  const known = dropletHosts({ fleet, locked: lock2.hosts });
  return Object.keys(lock2.hosts).length > 0 && known.every((name) => names.has(name));
}
function asItsHost(droplet, { renames }, named) {
  const name = renames.get(droplet.name);
  return name === void 0 || named.has(name) ? droplet : { ...droplet, name, formerName: droplet.name };
}
async function listDroplets(world, { fleet, revoked, recordedLock }, mayBeTwo = () => false) {
  const hosts = new Map(fleet.hosts.map((host) => [host.name, host]));
  const isOfHost = ({ name }) => hosts.get(name)?.kind === "droplet";
  const { own, unknown } = await listTagged(world, { fleet, recordedLock });
  const all = own.filter((droplet) => !isSuperseded(droplet, own, hosts));
  refuse(
    duplicates(
      all.filter(({ name }) => !mayBeTwo(name)),
      hosts
    )
  );
  const revokedNames = new Set(revoked.map(({ name }) => name));
  return {
    droplets: Object.fromEntries(all.filter(isOfHost).map((droplet) => [droplet.name, droplet])),
    removed: all.filter((droplet) => !isOfHost(droplet) && !revokedNames.has(droplet.name)),
    unknown
  };
}
function sortedByOwner(tagged, lock2, isOfHost) {
  const marked = new Set(tagged.filter((droplet) => isMarked(droplet, lock2)).map(({ name }) => name));
  const isOwn = (droplet) => {
    const locked = lockedHost(lock2, droplet.name);
    if (isMarked(droplet, lock2)) return locked !== void 0 || isOfHost(droplet);
    return !hasIdTag(droplet) && !marked.has(droplet.name) && (locked?.sshHostKeys ?? []).length > 0;
  };
  return { own: tagged.filter(isOwn), unknown: tagged.filter((droplet) => !isOwn(droplet)) };
}
function isSuperseded(droplet, own, hosts) {
  const host = hosts.get(droplet.name);
  if (!host || !isReplaced(host, droplet)) return false;
  return own.some((other) => other.name === droplet.name && !isReplaced(host, other));
}
function duplicates(droplets, hosts) {
  const known = /* @__PURE__ */ new Map();
  return droplets.flatMap((droplet) => {
    const other = known.get(droplet.name);
    known.set(droplet.name, droplet);
    const at = hosts.get(droplet.name)?.at;
    if (!other) return [];
    return new Problem(
      "droplet-name-not-unique",
      `there are two droplets named ${droplet.name} in this fleet: ${other.id} and ${droplet.id}`,
      {
        hint: `look at both in the DigitalOcean panel: a copy, as of a snapshot, has the tags and the keys, too. Delete the one that is not ${droplet.name}, or untag it and stop its tunnel (systemctl disable --now wg-quick@wg0)`,
        ...at && { at }
      }
    );
  });
}

// src/flow/reach.ts
var newHostPatienceSeconds = 180;
var knownHostPatienceSeconds = 10;
var silenceSeconds = 60;
function targetOf(host, { lock: lock2 }, droplets) {
  const droplet = droplets[host.name];
  if (host.kind === "droplet" && !droplet) throw notThere(host.name, lockedHost(lock2, host.name));
  if (host.kind === "droplet" && droplet && isOff(droplet)) throw off(droplet);
  const address = addressOf(host, droplets);
  if (address === void 0)
    throw new Problem("no-public-address", `${host.name} has no public address yet`, {
      hint: "wait a minute, then run again"
    });
  return targetAt(host.name, address, pinnedKey(host) ?? lockedHost(lock2, host.name)?.sshHostKeys ?? []);
}
function isReaderKey({ ssh }, publicKey2) {
  return ssh.readerKeys.some((line) => normalise(line) === publicKey2);
}
function checkLogin(fleet, { sshPublicKey }) {
  if (!isReaderKey(fleet, sshPublicKey)) return;
  const summary = `the SSH key here is one of ssh.reader_keys in ${fleet.file}, which log in nowhere`;
  throw new Problem("reader-key-for-logins", summary, { hint: "set PROMGUARD_SSH_KEY_FILE to the key for applies" });
}
function targetAt(host, address, hostKeys) {
  return { host, address, port: 22, user: "root", hostKeys };
}
function isOff({ status }) {
  return status === "off" || status === "archive";
}
function off({ id, name, status }) {
  const panel = `cloud.digitalocean.com/droplets/${id}`;
  if (status === "archive") {
    return new Problem("droplet-off", `${name} is archived, as the DigitalOcean API says`, {
      hint: `look at it in the control panel (${panel}), or ask DigitalOcean's support`
    });
  }
  return new Problem("droplet-off", `${name} is powered off, as the DigitalOcean API says`, {
    hint: `turn it on with doctl compute droplet-action power-on ${id}, or in the control panel (${panel}), then run it again`
  });
}
function isThere({ kind, name }, droplets) {
  const droplet = droplets[name];
  return kind === "static" || droplet !== void 0 && !isOff(droplet);
}
function notThere(name, locked) {
  if (!locked || locked.sshHostKeys.length === 0) {
    return new Problem("not-created", `no apply has set up ${name} yet`, { hint: `run promguard apply ${name}` });
  }
  return new Problem("droplet-gone", `${name} has no droplet any more`, {
    hint: `if a colleague removed or renamed ${name}, git pull first; promguard apply makes another, with the tunnel address and keys that it had, and an empty disk; if it exists, check that DIGITALOCEAN_TOKEN is of the right team`
  });
}
function pinnedKey(host) {
  return host.kind === "static" && host.hostKey !== void 0 ? [host.hostKey] : void 0;
}
function addressOf(host, droplets) {
  return host.kind === "static" ? host.address : droplets[host.name]?.ipv4;
}

export {
  parseLock,
  formatLock,
  lockedHost,
  publicKeysOf,
  withHosts,
  boot_default,
  lastLines,
  markFirstBoot,
  bootWord,
  awaitsFirstBoot,
  markRetiring,
  outgoingKey,
  makeHostKeyScript,
  useHostKeyScript,
  checkUsed,
  readHostKey,
  dropletsGone,
  isUnseen,
  noneToDestroy,
  noneToAsk,
  dropletGone,
  goneHosts,
  poll,
  longestSeconds,
  idTag,
  hasIdTag,
  isMarked,
  hasHadDroplets,
  roleTag,
  roleOf,
  fleetTag,
  fleetNames,
  listSettled,
  replacedDroplets,
  missingDroplets,
  unknownDroplets,
  cloudOf,
  fleetTags,
  recordedName,
  listTagged,
  listDroplets,
  secretsFile,
  isSecretName,
  badName,
  secretUses,
  hostsOf,
  secretsOn,
  formatHostKeys,
  presharedKey,
  keptTunnel,
  complete,
  withoutShared,
  begin,
  stageOf,
  switchKeys,
  rollBack,
  finish,
  otherPublicKey,
  nobodyLeft,
  notForUs,
  shownFiles,
  keyPath,
  keyFilesIn,
  formerNames,
  sealedFiles,
  keyFilesLost,
  newHostPatienceSeconds,
  knownHostPatienceSeconds,
  silenceSeconds,
  targetOf,
  isReaderKey,
  checkLogin,
  targetAt,
  isOff,
  isThere,
  notThere,
  addressOf,
  release,
  topologyOf,
  mayKnow,
  checkCatalogue,
  namesOf,
  renamedServers,
  lockLost,
  lockOfNone,
  appliedElsewhere,
  knownAfterApply,
  shownSecrets,
  readSecrets,
  hasComments,
  writeSecrets,
  openValues,
  sealAgain,
  toSealAgain,
  foreignlySealed,
  isSecretsForeign,
  withSecretsToBe,
  formerRecipients,
  rulesFolder,
  shownRules,
  readText,
  hasRules,
  isRuleTest,
  sourcesDigest,
  noSources,
  sourceFiles,
  shownLock,
  lockPath,
  readFleet,
  readFleetAlone,
  recordedIn,
  readDesired,
  readWithoutKeys,
  withoutMonitor,
  readClosed,
  validate,
  today,
  recordedId,
  unmarkedKeys,
  betweenKeys,
  vaultOf,
  lackingKeys,
  removedHosts
};
