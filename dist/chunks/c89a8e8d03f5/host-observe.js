import {
  panelsFor
} from "./panels-panels.js";
import {
  addressOf,
  bootWord,
  boot_default,
  complete,
  foreignlySealed,
  formatHostKeys,
  formatLock,
  formerNames,
  isReaderKey,
  isSecretsForeign,
  keyFilesIn,
  keyPath,
  knownAfterApply,
  knownHostPatienceSeconds,
  listDroplets,
  lockPath,
  lockedHost,
  markFirstBoot,
  missingDroplets,
  otherPublicKey,
  presharedKey,
  readFleet,
  readWithoutKeys,
  recordedName,
  release,
  sealAgain,
  secretsFile,
  targetOf,
  toSealAgain,
  today,
  topologyOf,
  unmarkedKeys,
  vaultOf,
  withHosts,
  withoutShared
} from "./fleet-lock.js";
import {
  hasOlderAlertmanager,
  hasOlderPackages,
  isJudgedByVmalert,
  isPrivate,
  mayBeIn,
  runsOn,
  storagePort,
  systemOf,
  systemOfImage,
  tellsSomebody,
  turnSeconds,
  vmalertPort
} from "./fleet-validators.js";
import {
  catalogue,
  probeJobs,
  proberUnit
} from "./fleet-catalogue.js";
import {
  admitted,
  compareConfirmation,
  covers,
  differing,
  firewallId,
  firewallLoaders,
  foreignRules,
  forwarding,
  forwardsByDefault,
  hashOf,
  idOf,
  isIpv6,
  isLost,
  isMade,
  isOfApplication,
  isOfItem,
  kindNames,
  kindOf,
  kinds,
  openingOf,
  parseRule,
  ruleText,
  traitsOf2 as traitsOf,
  withoutTwins
} from "./diff.js";
import {
  canonical,
  managedPath,
  markOn
} from "./host-kinds-mark.js";
import {
  contains,
  formatCidr,
  parseAddress,
  parseCidr,
  plainAddress
} from "./fleet-cidr.js";
import {
  listed
} from "./words.js";
import {
  quote,
  words
} from "./host-quote.js";
import {
  generateSshPair
} from "./tweetnacl.js";
import {
  rules
} from "./alerts-rules-host.js";
import {
  parseDuration,
  scrapeInterval,
  severities,
  shortestInterval
} from "./fleet-duration.js";
import {
  hkdf
} from "./noble-hashes.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  writeYaml
} from "./yaml.js";
import {
  Problem,
  Secret,
  attempt,
  hasSecret,
  oneLine,
  printable,
  redact,
  redacted
} from "./problem.js";

// src/flow/chosen.ts
function unfitHosts(chosen, { fleet: { file: file5, hosts }, revoked = [], recordedLock }) {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hint = `its hosts are ${listed([...names])}`;
  return chosen.filter((name) => !names.has(name)).map(
    (name) => out.has(name) ? new Problem("host-revoked", `${name} is revoked`, {
      hint: `let it back in with promguard revoke --undo ${name}`
    }) : recordedLock && lockedHost(recordedLock, name) ? new Problem("host-removed", `${name} is no longer in ${file5}`, {
      hint: "promguard apply without a host destroys its droplet, or gives the server back"
    }) : new Problem("unknown-host", `${file5} has no host ${name}`, { hint })
  );
}
function staticHost({ hosts }, name) {
  const host = hosts.find((other) => other.name === name);
  if (host?.kind === "static") return host;
  throw new Problem("not-a-static-host", `${name} is a droplet: PromGuard makes it, and nothing is there before`, {
    hint: "adopt looks at servers that fleet.yaml gives an address"
  });
}
function checkRevocable(lock, { renames }, name, undo) {
  const now = Object.hasOwn(lock.hosts, name) ? void 0 : renames.get(name);
  if (now !== void 0) {
    const hint = `promguard revoke ${undo ? "--undo " : ""}${now}`;
    throw new Problem("not-in-lock", `fleet.yaml calls ${name} ${now}`, { hint });
  }
  if (undo && lockedHost(lock, name)?.revoked === void 0) {
    const revoked = Object.entries(lock.hosts).flatMap(([host, { revoked: revoked2 }]) => revoked2 ? [host] : []);
    const hint = revoked.length > 0 ? `${listed(revoked)} can be let back in` : "no host is: there is nothing to undo";
    throw new Problem("not-revoked", `${name} is not revoked`, { hint });
  }
  if (!Object.hasOwn(lock.hosts, name)) throw notRecorded(lock, name);
}
function notRecorded({ hosts }, name) {
  return new Problem("not-in-lock", `${name} is not in the lock, so it is nobody's peer`, {
    hint: `the lock has ${listed(Object.keys(hosts))}`
  });
}

// src/io/phases.ts
var shortest = 50;
var mostNamed = 3;
var Phases = class {
  #clock;
  #began;
  #all = /* @__PURE__ */ new Map();
  constructor(clock) {
    this.#clock = clock;
    this.#began = this.#now();
  }
  /** Gives what ends it, and then says how long it took. */
  begin(name, one) {
    const began = this.#now();
    const phase = this.#all.get(name) ?? { began, ended: began, running: 0, hosts: void 0 };
    this.#all.set(name, phase);
    phase.running++;
    if (one && (!phase.hosts || phase.hosts.done === phase.hosts.of)) {
      phase.hosts = { of: one.of, done: 0, waiting: /* @__PURE__ */ new Set() };
    }
    if (one) phase.hosts?.waiting.add(one.host);
    return () => {
      phase.running--;
      phase.ended = this.#now();
      if (one && phase.hosts?.waiting.delete(one.host)) phase.hosts.done++;
      return shown(phase.ended - began);
    };
  }
  has(name) {
    return this.#all.has(name);
  }
  /** What is under way, a line each: `observe  12 of 60 hosts`. */
  get running() {
    return [...this.#all].flatMap(([name, { running, hosts }]) => running > 0 ? [`${name}${progressOf(hosts)}`] : []);
  }
  /** What has taken how long, in the order in which it began, a line each, and all of it together. */
  get times() {
    const long = [...this.#all].filter(([, { began, ended }]) => ended - began >= shortest);
    if (long.length === 0) return [];
    const rows = [
      ...long.map(([name, { began, ended }]) => [name, shown(ended - began)]),
      ["in all", shown(this.#now() - this.#began)]
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, took]) => `${name.padEnd(width)}  ${took.padStart("100.0 s".length)}`);
  }
  #now() {
    return this.#clock.now().getTime();
  }
};
function progressOf(hosts) {
  if (!hosts) return "";
  const { of, done, waiting } = hosts;
  const names = of - done <= mostNamed && waiting.size === of - done ? `: ${[...waiting].join(", ")} not yet` : "";
  return `  ${done} of ${of} hosts${names}`;
}
function shown(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)} s`;
}

// src/io/terminal.ts
function screenOf(screen, environment) {
  return environment["TERM"] === "dumb" ? { write: (text2) => screen.write(text2) } : screen;
}
function linesOf({ isTTY, columns }, environment) {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return { width: isTTY ? columns : void 0, unicode: /utf-?8/i.test(locale) };
}
function createTerminal(screen, clock, detail) {
  const phases = new Phases(clock);
  if (detail === "quiet") return silent;
  if (detail === "notes") return { ...silent, note: noteOn(screen) };
  return screen.isTTY && detail === "normal" ? liveLines(screen, phases) : plainLines(screen, phases, detail);
}
var silent = { host: () => {
}, phase: () => () => {
}, note: () => {
}, end: () => {
}, close: () => {
} };
var noteOn = (screen) => (text2) => screen.write(`${printable(text2)}
`);
function plainLines(screen, phases, detail) {
  const last = /* @__PURE__ */ new Map();
  const line = (text2) => screen.write(`${oneLine(text2)}
`);
  const host = (name, doing) => {
    if (last.get(name) !== doing) line(`${name}: ${doing}`);
    last.set(name, doing);
  };
  return {
    host,
    phase(name, one) {
      if (detail === "verbose" && !one && !phases.has(name)) line(name);
      if (detail === "normal" && one) host(one.host, name);
      const end = phases.begin(name, one);
      return () => {
        const took = end();
        if (detail === "verbose" && one) line(`${one.host}: ${name} ${took}`);
      };
    },
    note: noteOn(screen),
    end: () => {
    },
    close: () => {
      if (detail === "verbose") for (const text2 of phases.times) line(text2);
    }
  };
}
function liveLines(screen, phases) {
  const doing = /* @__PURE__ */ new Map();
  let drawn = 0;
  const clear = () => drawn > 0 ? `\x1B[${drawn}A\x1B[J` : "";
  const draw = () => {
    const { running } = phases;
    const room = Math.max(1, (screen.rows || 24) - 2 - running.length);
    const hosts = [...doing].slice(-room).map(([name, what]) => `  ${name}  ${what}`);
    const lines = [...running, ...hosts].map((line) => truncate(line, screen.columns || 80));
    screen.write(clear() + lines.map((line) => `${line}
`).join(""));
    drawn = lines.length;
  };
  const end = () => {
    drawn = 0;
    doing.clear();
  };
  return {
    host(name, what) {
      if (doing.size >= (screen.rows || 24) - 2) doing.delete(name);
      doing.set(name, what);
      draw();
    },
    phase(name, one) {
      const ended = phases.begin(name, one);
      draw();
      return () => {
        ended();
        draw();
      };
    },
    note(line) {
      screen.write(`${clear()}${printable(line)}
`);
      drawn = 0;
      draw();
    },
    end,
    close: end
  };
}
function truncate(line, columns) {
  const plain2 = oneLine(line);
  return plain2.length < columns ? plain2 : `${plain2.slice(0, columns - 2)}…`;
}

// src/plan/client.ts
function configOf(client, fleet, lock, addressOf2) {
  const { name, at } = client;
  const monitors = fleet.hosts.flatMap((host) => {
    const [locked, publicAddress] = [lockedHost(lock, host.name), addressOf2(host)];
    if (host.role !== "monitor" || locked?.publicKey === void 0 || publicAddress === void 0) return [];
    return [{ name: host.name, address: locked.address, publicKey: locked.publicKey, publicAddress }];
  });
  const address = lock.clients && Object.hasOwn(lock.clients, name) ? lock.clients[name]?.address : void 0;
  if (address !== void 0 && monitors.length > 0) return { fleet, client, address, monitors };
  const hint = "run promguard apply, then this again";
  throw new Problem("client-not-applied", `no apply has told a monitor of the client ${name} yet`, { hint, at });
}
function chosenClient({ clients: clients2, file: file5 }, name) {
  const client = clients2.find((one) => one.name === name);
  if (client) return client;
  const known = clients2.map((one) => one.name);
  throw new Problem("unknown-client", `${file5} has no client ${name}`, {
    hint: known.length > 0 ? `its clients are ${listed(known)}` : "add it under `clients`, with its public key"
  });
}

// src/flow/client.ts
async function clientConfig(world, fleetPath, name) {
  const recorded = await readWithoutKeys(world, fleetPath);
  const { fleet, recordedLock } = recorded;
  const client = chosenClient(fleet, name);
  const { droplets } = await listDroplets(world, recorded);
  return configOf(client, fleet, recordedLock, (host) => addressOf(host, droplets));
}
function outdatedClients({ recordedLock: before }, { fleet, lock }, moved = []) {
  const isOther = ({ name, role }) => role === "monitor" && (moved.includes(name) || lock.hosts[name]?.publicKey !== before.hosts[name]?.publicKey);
  const told = fleet.clients.filter(({ name }) => Object.hasOwn(before.clients ?? {}, name));
  return fleet.hosts.some(isOther) ? told.map(({ name }) => name) : [];
}
function cutOff(clients2) {
  const [first] = clients2;
  if (first === void 0) return [];
  const summary = `${listed(clients2)} cannot reach a monitor whose key or address is new`;
  const hint = `promguard client ${first} prints its new configuration`;
  return [new Problem("client-outdated", summary, { hint, severity: "warning" })];
}

// src/host/managed.ts
function tunnelNames(desired, { managed }) {
  const ids = [...desired.map(idOf), ...managed].filter((id) => id.startsWith(tunnelPrefix));
  return [...new Set(ids)].map((id) => id.slice(tunnelPrefix.length));
}
var tunnelPrefix = "tunnel:";
function managedIds(desired) {
  return desired.filter(({ kind }) => kinds[kind].isManaged).map(idOf).sort();
}
function managedFile(ids) {
  const content = [...ids, ""].join("\n");
  return { kind: "file", path: managedPath, mode: "0644", owner: "root", group: "root", content: [content] };
}

// src/host/diff.ts
function diff(host, desired, observed) {
  const whole = [...desired, managedFile(managedIds(desired))];
  const ids = new Set(whole.map(idOf));
  const isSeen = ({ kind }) => !observed.unknownKinds.includes(kind);
  const all = whole.filter(isSeen);
  const managed = /* @__PURE__ */ new Set([...observed.managed, `file:${managedPath}`]);
  const compare = (items, causes) => items.flatMap((item) => kinds[item.kind].compare(item, observed, { now: observed.now, managed, causes }));
  const first = compare(
    all.filter(({ kind }) => !kinds[kind].followsOthers),
    /* @__PURE__ */ new Map()
  );
  const removed = removals(ids, observed);
  const following = compare(
    all.filter(({ kind }) => kinds[kind].followsOthers),
    consequencesOf([...first, ...removed])
  );
  const changes = [...first, ...following, ...removed, ...compareConfirmation(observed.confirmation)];
  return {
    changes,
    problems: withoutTwins(changes.filter(isOfItem).flatMap((change) => kindOf(change).refusal?.(host, change) ?? [])),
    foreignRules: foreignRules(observed, (id) => ids.has(id) || managed.has(id)),
    unseen: whole.filter((item) => !isSeen(item)).map(idOf),
    assumed: whole.filter((item) => isAssumed(item, observed)).map(idOf)
  };
}
function isAssumed(item, { protocol: protocol2, files, unknownItems }) {
  if (item.kind !== "file" || item.path === managedPath) return false;
  return unknownItems.includes(idOf(item)) || protocol2 === 1 && !files[item.path];
}
function consequencesOf(changes) {
  const consequences = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const { consequence } = kindOf(change);
    const [id, what] = consequence ? consequence(change) ?? [] : [change.id, "any"];
    if (id !== void 0 && what !== void 0 && consequences.get(id) !== "restart") consequences.set(id, what);
  }
  return consequences;
}
function removals(desired, observed) {
  return observed.managed.filter((id) => !desired.has(id)).flatMap((id) => {
    const [, kind = "", name = ""] = /^([a-z]+):(.*)$/s.exec(id) ?? [];
    return Object.hasOwn(kinds, kind) && kinds[kind].remove?.(name, observed) || [];
  });
}

// src/host/former.ts
var formerPath = "/var/lib/promguard/former";
function formerFile(observed, desired) {
  const known = observed.files[formerPath]?.content;
  if (known === void 0 && observed.managed.length > 0) return void 0;
  const former = known === void 0 ? formerOf(observed) : readFormer(observed);
  const next = former && noted(former, observed, desired);
  const content = next && (known === void 0 || next !== former) ? `${JSON.stringify(next, void 0, 1)}
` : known;
  return { kind: "file", path: formerPath, mode: "0644", owner: "root", group: "root", content: [content ?? ""] };
}
function noted(former, { managed, rules: rules2 }, desired) {
  const wanted = new Set(desired.map(idOf));
  const listed2 = new Set(managed);
  const closes = ({ text: text2, closed }) => !closed && listed2.has(`rule:${text2}`) && !wanted.has(`rule:${text2}`);
  if (!former.rules.some(closes)) return former;
  const ownersOwn = new Set(former.rules.map(({ text: text2 }) => text2));
  const stays = Object.keys(rules2).filter((text2) => ownersOwn.has(text2) || !listed2.has(`rule:${text2}`));
  const behind = (text2) => stays.slice(stays.indexOf(text2) + 1).filter((other) => isIpv6(other) === isIpv6(text2));
  const noting = (rule) => closes(rule) ? { ...rule, closed: behind(rule.text) } : rule;
  return { ...former, rules: former.rules.map(noting) };
}
function formerOf({ firewall: { enabled, incoming, routed, ipv6 }, rules: rules2 }) {
  const own3 = Object.values(rules2).filter(({ rule }) => rule !== void 0);
  return {
    firewall: { enabled, incoming, routed, ipv6 },
    rules: own3.map(({ text: text2, comment: comment2 }) => ({ text: text2, comment: comment2 }))
  };
}
function readFormer({ files }) {
  try {
    const { firewall, rules: rules2 } = JSON.parse(files[formerPath]?.content ?? "");
    const { enabled, incoming, routed, ipv6 } = firewall;
    const isWhole = [enabled, ipv6].every((flag) => typeof flag === "boolean") && Array.isArray(rules2);
    if (!isWhole || ![incoming, routed].every((policy) => /^[A-Z]*$/.test(policy))) return void 0;
    return {
      firewall: { enabled, incoming, routed, ipv6 },
      rules: rules2.map(({ text: text2, comment: comment2, closed }) => ({
        ...{ text: String(text2), comment: String(comment2) },
        ...Array.isArray(closed) && { closed: closed.map(String) }
      }))
    };
  } catch {
    return void 0;
  }
}

// src/host/release.ts
function releaseChanges(observed) {
  const former = readFormer(observed);
  const removed = removals(/* @__PURE__ */ new Set(), observed).flatMap((change) => ownersAgain(change, former) ?? []);
  return former ? [...closedAgain(former, observed), ...removed, ...firewallAgain(former, observed)] : removed;
}
function released(observed, changes) {
  const gone = new Set(changes.flatMap(({ kind, action, id }) => kind === "rule" && action === "delete" ? [id] : []));
  const left = Object.entries(observed.rules).filter(([text2]) => !gone.has(`rule:${text2}`));
  const rules2 = [...left, ...changes.flatMap((change) => change.kind === "rule" ? added(change) : [])];
  const restored = changes.find((change) => change.kind === "firewall")?.after;
  const firewall = { ...observed.firewall, ...restored };
  const live = firewall.live && firewall.enabled && firewall.ipv6;
  return { rules: Object.fromEntries(rules2), firewall: { ...firewall, live } };
}
function hasNothingOfOurs(observed) {
  return observed.managed.length === 0 && readFormer(observed) === void 0;
}
function staysOn({ firewall, ...observed }) {
  return firewall.enabled && (readFormer(observed)?.firewall.enabled ?? true);
}
function added({ action, rule, after }) {
  const text2 = ruleText(rule);
  return action === "create" ? [[text2, { text: text2, comment: after?.comment ?? "", rule, opening: openingOf(rule) }]] : [];
}
function closedAgain({ rules: rules2 }, observed) {
  const isLost2 = ({ text: text2, closed }) => closed !== void 0 && !Object.hasOwn(observed.rules, text2);
  const lists = { 4: textsOf(observed, 4), 6: textsOf(observed, 6) };
  const isCounted = !Object.values(observed.rules).some(isOfApplication);
  return observed.families.flatMap(
    (family) => rules2.filter(isLost2).reverse().flatMap(({ text: text2, comment: comment2, closed = [] }) => {
      const rule = parseRule(text2);
      if (rule?.family !== family) return [];
      const list = lists[family];
      const at = list.findIndex((other) => closed.includes(other));
      list.splice(at < 0 ? list.length : at, 0, text2);
      const position = at >= 0 && isCounted ? { position: at + 1 + (family === 6 ? lists[4].length : 0) } : {};
      const change = { kind: "rule", id: `rule:${text2}`, action: "create", rule, ...position };
      return [{ ...change, before: void 0, after: { comment: comment2 } }];
    })
  );
}
function textsOf({ rules: rules2 }, family) {
  return Object.keys(rules2).filter((text2) => isIpv6(text2) === (family === 6));
}
function ownersAgain(change, former) {
  if (change.kind !== "rule") return change;
  if (!former) return change.rule.port === 22 ? void 0 : change;
  const own3 = former.rules.find(({ text: text2 }) => change.id === `rule:${text2}`);
  if (!own3) return change;
  if (own3.comment === change.before?.comment) return void 0;
  return { ...change, action: "update", after: { comment: own3.comment } };
}
function firewallAgain({ firewall: was }, { firewall: found }) {
  const { enabled, ipv6 } = was;
  const policies = Object.fromEntries(
    ["incoming", "routed"].filter((name) => was[name] !== "").map((name) => [name, was[name]])
  );
  const known = was.incoming === "" ? { enabled } : { enabled, ipv6, ...policies };
  const states = differing(found, known);
  return states ? [{ kind: "firewall", id: firewallId, action: "delete", ...states }] : [];
}

// src/plan/closing.ts
function portText({ port, proto }) {
  return `${port}/${proto}`;
}
var mostWork = 1e7;
function closing(host, observed, desired) {
  const ours = desired.flatMap((item) => item.kind === "rule" ? [openingOf(item)] : []);
  const own3 = tunnelNames(desired, observed);
  return lost(host, observed, reachedToday(observed, own3), outer([...openingsOfOthers(observed), ...ours], own3));
}
function answering(host, observed) {
  return lost(host, observed, reachedToday(observed, tunnelNames([], observed)), []);
}
function turning(host, observed, changes) {
  const own3 = tunnelNames([], observed);
  const [before, after] = [openToday(observed, own3), openToday(released(observed, changes), own3)];
  return {
    opens: lost(host, observed, through(after), before),
    closes: lost(host, observed, through(before), after)
  };
}
function openingsOfOthers({ managed, rules: rules2 }) {
  const ours = new Set(managed);
  return Object.values(rules2).flatMap(({ text: text2, opening: open }) => open && !ours.has(`rule:${text2}`) ? [open] : []);
}
function lost(host, observed, before, after) {
  if (observed.listening.length * Object.keys(observed.rules).length ** 2 > mostWork) return [];
  const reaches = observed.listening.map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, "") })).filter((socket) => isOutside(socket, observed)).flatMap((socket) => familiesOf(socket.address).map((family) => reach(host, socket, family, before))).map((port) => ({ ...port, sources: port.sources.filter((source) => !isOpen(port, source, after)) })).filter(({ sources }) => sources.length > 0);
  return merged(reaches);
}
function reachedToday(observed, own3) {
  const { others, routes: routes2, firewall } = observed;
  if (!others || firewall.live) return through(openToday(observed, own3));
  const networks = (name) => routes2.flatMap(({ network, device }) => device === name ? [network] : []);
  return ({ proto, port, address }, family) => {
    const filter = { lines: others.filter[family], dropping: others.dropping };
    return admitted(filter, { proto, port, address: isUnspecified(address) ? void 0 : address }, networks);
  };
}
function through(openings) {
  return ({ proto, port, address }, family) => openings.filter((opening) => lets(opening, { port, proto, family }) && isFor(opening, address)).map(({ from }) => from);
}
function openToday({ firewall: { live, enabled, incoming, ipv6 }, rules: rules2 }, own3) {
  const all = Object.values(rules2).flatMap(({ opening }) => opening ?? []);
  const written2 = outer(all, own3);
  const denies = incoming === "DROP" || incoming === "REJECT";
  if (live && denies) return written2;
  const onlyV4 = enabled && denies && !ipv6;
  return onlyV4 ? [...written2, everything(6)] : [everything(4), everything(6)];
}
function everything(family) {
  return { family, proto: "any", ports: [[0, 65535]], from: "any", to: "any", interface: void 0 };
}
function reach(host, socket, family, before) {
  const { port, proto, process, address } = socket;
  return {
    ...{ host, port, proto, process, family },
    sources: [...new Set(before(socket, family))],
    privately: isPrivate2(address)
  };
}
function isOpen(port, source, openings) {
  return openings.some((opening) => lets(opening, port) && covers(opening.from, source));
}
function lets(opening, { port, proto, family }) {
  const { ports } = opening;
  const here = opening.family === family && (opening.proto === "any" || opening.proto === proto);
  return here && ports.some(([from, to]) => from <= port && port <= to);
}
function isFor({ to }, address) {
  return to === "any" || parseCidr(address) === void 0 || isUnspecified(address) || covers(to, address);
}
function isOutside({ proto, port, address, process }, { tunnels }) {
  if (/^(127\.|::1$|fe80:|::ffff:127\.)/.test(address)) return false;
  const inTunnel = Object.values(tunnels).flatMap(
    ({ addresses }) => addresses.map((cidr) => cidr.replace(/\/.*$/, ""))
  );
  if (inTunnel.includes(address)) return false;
  if (proto === "udp" && (port === 68 || port === 546)) return false;
  if (proto === "udp" && Object.values(tunnels).some((tunnel) => tunnel.port === port)) return false;
  return process !== "docker-proxy";
}
function isUnspecified(address) {
  return ["*", "0.0.0.0", "::"].includes(address);
}
function familiesOf(address) {
  if (address === "*") return [4, 6];
  return address.includes(":") ? [6] : [4];
}
var linkLocal = parseCidr("fe80::/10");
function isPrivate2(address) {
  const parsed = parseCidr(address);
  return parsed !== void 0 && (isPrivate(parsed) || linkLocal !== void 0 && contains(linkLocal, parsed));
}
function merged(reaches) {
  const ports = /* @__PURE__ */ new Map();
  for (const port of reaches) {
    const key = `${port.proto} ${port.port}`;
    const known = ports.get(key);
    if (!known) ports.set(key, port);
    else {
      const sources = [.../* @__PURE__ */ new Set([...known.sources, ...port.sources])];
      ports.set(key, { ...known, sources, privately: known.privately && port.privately });
    }
  }
  return [...ports.values()].sort((a, b) => a.port - b.port || (a.proto < b.proto ? -1 : 1)).map(({ host, port, proto, process, sources, privately }) => {
    const everyone = privately ? "private" : "anywhere";
    const from = sources.includes("any") ? everyone : sources.includes("unknown") ? "unknown" : sources;
    return { host, port, proto, process, from };
  });
}
function outer(openings, own3) {
  return openings.filter(({ interface: device }) => device === void 0 || !["lo", ...own3].includes(device));
}

// src/plan/checks/takein.ts
function parseClosable(text2) {
  const [, host = "", port = "", proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text2) ?? [];
  if (host === "" || Number(port) > 65535) return void 0;
  return { host, port: Number(port), proto: proto === "tcp" || proto === "udp" ? proto : void 0 };
}
function undeclared(ports, desired) {
  const declared = new Set(
    desired.flatMap((item) => item.kind === "rule" && item.interface === void 0 ? [portText(item)] : [])
  );
  return ports.filter((port) => !declared.has(portText(port)));
}
function notLookedAt(problem, name) {
  const left = "an apply leaves it as it is, unless every port is in `allow`";
  const line = `so what would close there is not known: ${left}; promguard adopt ${name} shows it to whoever has the login key`;
  return problem.with({ also: [...problem.also, line] });
}
function takesAway(host, observed, ports, mayClose) {
  const { firewalls, dropping } = observed.others;
  const other = [...firewalls, ...dropping.map((chain) => `a chain of nftables that drops (${chain})`)][0];
  if (other !== void 0) return [foreignFirewall(host, other)];
  const isNamed = (port) => mayClose.some((one) => one.host === host && isMeant(one, port));
  const forwarded = cutForwarding(host, observed);
  if (forwarded) return [forwarded];
  const unnamed = ports.filter((port) => !isNamed(port));
  return unnamed.length > 0 ? [wouldClose(host, unnamed)] : [];
}
function isMeant(one, { port, proto }) {
  return one.port === port && (one.proto ?? proto) === proto;
}
function closesNothing(host, ports, mayClose) {
  return mayClose.filter((one) => one.host === host && !ports.some((port) => isMeant(one, port))).map(({ port }) => {
    const hint = `what \`allow\` declares stays open, and PromGuard closes only what is open before it takes a server in: promguard adopt ${host} lists that`;
    return new Problem("nothing-to-close", `--close ${host}:${port} closes nothing`, {
      hosts: [host],
      hint,
      severity: "warning"
    });
  });
}
function cutForwarding(host, { others, rules: rules2 }) {
  if (Object.keys(rules2).some((text2) => text2.startsWith("route:allow"))) return void 0;
  const lines = [4, 6].map((family) => others.filter[family]).filter(forwardsByDefault);
  const [rule] = lines.flatMap(forwarding);
  if (rule === void 0) return void 0;
  return new Problem("would-stop-forwarding", `${host} forwards packets, which this would stop: ${rule}`, {
    hint: `nothing was changed there. On ${host}, let through what must be: apt install ufw, then ufw route allow … (ufw(8), ROUTE RULES), then run again`
  });
}
function foreignFirewall(host, other) {
  return new Problem("foreign-firewall", `${host} has another firewall: ${other}`, {
    hint: `PromGuard filters with ufw, and takes nothing of others away: move its rules to \`allow\` and stop it on ${host}, then run again`
  });
}
function wouldClose(host, ports) {
  const named = ports.map(
    ({ port: port2, proto, process }) => `${port2}/${proto}${process === "" ? "" : ` (${JSON.stringify(process).slice(1, -1)})`}`
  );
  const [{ port } = { port: 0 }] = ports;
  return new Problem("would-close-ports", `${host} answers on ports that this would close: ${named.join(", ")}`, {
    hint: `nothing was changed there. promguard adopt ${host} --keep-open declares what answers today; to close a port, name it: promguard apply --close ${host}:${port}`
  });
}

// src/host/observe.sh
var observe_default = '# shellcheck shell=bash\n# The fact reader: prints what it is asked for and changes nothing. Decisions are made elsewhere.\n# Requests come on standard input, one `kind value` a line; facts go out as lines of tab-separated fields, `end` last.\n# A key that can run nothing but this may be stolen: it reads only files that PromGuard itself writes (may_read), and masks secrets.\n# At most ten processes are started, however many hosts, files or peers there are (test/unit/host/scripts/processes.ts counts them).\n\nPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nexport LC_ALL=C\nstate=/var/lib/promguard\ntab=$\'\\t\'\n\nfact() {\n  local IFS=$tab\n  printf \'%s\\n\' "$*"\n}\n\n# Sets lines to what a program prints; bash itself would read a pipe byte by byte. One process, as the subshell becomes the program.\nrun() {\n  local - IFS=$\'\\n\'\n  set -f\n  # shellcheck disable=SC2207 # mapfile would read byte by byte, too\n  lines=($(exec "$@" 2>/dev/null))\n}\n\n# Sets metas and hashes of the files that are there, and strange to what is no file, which more than one kind asks for. An apply whose runner is gone continues: what was\n# read before its end would be wrong a moment later, so it is waited for by the process that looks.\nlook_at() {\n  local line tries waiting=() present=() lines=()\n  [[ ! -e /run/promguard/lock ]] || waiting=(flock -s -w 10 -E 75 -F /run/promguard/lock)\n  for ((tries = 0; tries < 30; tries++)); do\n    run "${waiting[@]}" stat -L -c "%n${tab}%F${tab}%Y${tab}%a${tab}%U${tab}%G${tab}%s" "$@"\n    (($? == 75)) || break\n    fact wait apply\n  done\n  for line in "${lines[@]}"; do\n    [[ $line =~ ^([^$tab]+)${tab}([^$tab]+)$tab(.+)$ ]] || continue\n    # A masked unit has no file.\n    [[ ${BASH_REMATCH[0]} != /etc/systemd/*"$tab"character* ]] || continue\n    [[ ${BASH_REMATCH[2]} == regular* ]] || { strange[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]} && continue; }\n    metas[${BASH_REMATCH[1]}]=${BASH_REMATCH[3]}\n    present+=("${BASH_REMATCH[1]}")\n  done\n  ((${#present[@]})) || return 0\n  run sha256sum "${present[@]}"\n  for line in "${lines[@]}"; do hashes[${line#*  }]=${line%% *}; done\n}\n\nmay_look() {\n  may_read "$1" || is_private "$1"\n}\n\nread_system() {\n  local ID=unknown VERSION_ID=unknown key line\n  # shellcheck source=/dev/null\n  . /etc/os-release\n  fact os "$ID" "$VERSION_ID" "$HOSTTYPE"\n  printf \'now\\t%(%s)T\\n\' -1\n  [[ ${SSH_CONNECTION-} ]] && fact client "${SSH_CONNECTION%% *}"\n  for key in /etc/ssh/ssh_host_*_key.pub; do\n    # cloud-init ends these files without a line end.\n    [[ -r $key ]] && { read -r line || [[ $line ]]; } <"$key" && fact host-key "$line"\n  done\n  if [[ -d $state/confirm || -d $state/confirm.old ]]; then\n    fact trial unconfirmed\n  elif [[ -r $state/reverted ]]; then\n    fact trial reverted "${metas[$state/reverted]%%"$tab"*}"\n  fi\n  [[ -f $state/managed ]] && while read -r line || [[ $line ]]; do fact managed "$line"; done <"$state/managed"\n  [[ -f $state/managed && -s $state/managed ]] || read_marked\n}\n\n# Where the list is lost, files that say that PromGuard wrote them; and where there is one, all files in folders of ours.\nread_marked() {\n  local path line found=\'\'\n  for path in /etc/wireguard/*.conf /etc/systemd/system/*.{service,socket,timer} /etc/systemd/system/*.d/promguard.conf /root/.ssh/authorized_keys2; do\n    [[ -f $path ]] || continue\n    read -r line <"$path" || line=\'\'\n    [[ $line != \'# Written by PromGuard\'* && $line != \'restrict,command="/opt/promguard/\'* ]] || { fact marked "$path" && found=1; }\n  done\n  [[ $found ]] || return 0\n  for path in /etc/promguard/{,*/,*/*/}* /opt/promguard/* $state/former; do\n    [[ ! -f $path && $path != /opt/promguard/*-* ]] || fact marked "$path"\n  done\n}\n\nread_sockets() {\n  local line lines=() form=\'^([^ ]+) +[^ ]+ +[^ ]+ +[^ ]+ +([^ ]+) +[^ ]+ *(.*)$\'\n  run ss -Hltunp\n  for line in "${lines[@]}"; do [[ ! $line =~ $form ]] || fact socket "${BASH_REMATCH[@]:1}"; done\n}\n\n# sshd is asked where its configuration does not leave it at the default: `Match` may say something else of root, or of where root comes from.\nread_logins() {\n  local line lines=()\n  names_keys_files || { fact authorized-keys \'.ssh/authorized_keys .ssh/authorized_keys2\' && return; }\n  run sshd -T -C "user=root,host=$HOSTNAME,addr=${SSH_CONNECTION%% *}"\n  for line in "${lines[@]}"; do\n    [[ $line != \'authorizedkeysfile \'* ]] || fact authorized-keys "${line#* }"\n  done\n}\n\n# Whether it says where keys are, or includes files that are not looked at here.\nnames_keys_files() {\n  local file line lines=()\n  [[ -r /etc/ssh/sshd_config ]] || return 0\n  for file in /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do\n    [[ ! -r $file ]] || mapfile -t -O ${#lines[@]} lines <"$file"\n  done\n  for line in "${lines[@]}"; do\n    [[ $line != \'Include /etc/ssh/sshd_config.d/*.conf\' ]] || continue\n    [[ ! ${line,,} =~ ^[[:blank:]]*(authorizedkeysfile|include) ]] || return 0\n  done\n  return 1\n}\n\n# Prometheus answers on loopback only; bash can ask it without another program. Its answer grows with the fleet: bash itself would read it\n# byte by byte. When tr ends, so does the pipe that is its descriptor 9, which is waited for no longer than ten seconds.\nread_targets() {\n  local line\n  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0\n  printf \'GET /api/v1/targets?state=active HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n\' >&8\n  while IFS= read -r -t 5 line <&8 && [[ $line != $\'\\r\' ]]; do :; done\n  printf \'targets\\t\'\n  exec 6>&1 7< <(exec tr \'\\n\\000\' \'  \' <&8 9>&1 >&6)\n  read -r -t 10 -u 7 || (($? <= 128)) || kill $!\n  printf \'\\n\'\n  exec 6>&- 7<&- 8>&-\n}\n\n# On a host that PromGuard has not been on: what filters, forwards and tunnels there now.\nread_others() {\n  local line\n  [[ ! -f $state/managed || ! -s $state/managed ]] || return 0\n  fact others\n  iptables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter4 "$line"; done\n  ip6tables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter6 "$line"; done\n  nft list chains 2>/dev/null | read_chains\n  for line in firewalld shorewall; do ! systemctl is-active --quiet "$line" || fact foreign-firewall "$line"; done\n  ip -o link show type wireguard 2>/dev/null | while read -r _ line _; do fact foreign-link "${line%:}"; done\n  return 0\n}\n\n# Of nftables\' own chains, those that drop what comes in and is not let in; the tables that iptables makes are in its own list.\nread_chains() {\n  local words table=\'\' chain=\'\'\n  while read -r -a words; do\n    case ${words[0]-} in\n      table) table="${words[1]-} ${words[2]-}" ;;\n      chain) chain=${words[1]-} ;;\n      type)\n        [[ ! $table =~ ^ip6?\\ (filter|nat|mangle|raw|security)$ ]] || continue\n        [[ ${words[*]} != *\' hook input \'*\'policy drop\'* ]] || fact nft "$table $chain"\n        ;;\n    esac\n  done\n}\n\n# The blocks in the folder of Debian\'s package, which PromGuard\'s Prometheus continues with: when each begins and ends, in milliseconds, as its meta.json says\n# before anything else, and its bytes.\nread_samples() {\n  local line from text=() lines=() folder=/var/lib/prometheus/metrics2\n  [[ ! -f $state/managed ]] || mapfile -t lines <"$state/managed"\n  [[ " ${lines[*]} " != *\' unit:prometheus \'* && -d $folder ]] || return 0\n  run du -b -d 1 "$folder/"\n  for line in "${lines[@]}"; do\n    [[ $line != *"$tab$folder/" ]] || fact samples "${line%%"$tab"*}"\n    [[ $line =~ /[0-9A-Z]{26}$ && -r ${line#*"$tab"}/meta.json ]] || continue\n    mapfile -t text <"${line#*"$tab"}/meta.json"\n    [[ ${text[*]} =~ \\"minTime\\":\\ *([0-9]+) ]] || continue\n    from=${BASH_REMATCH[1]}\n    [[ ! ${text[*]} =~ \\"maxTime\\":\\ *([0-9]+) ]] || fact block "$from" "${BASH_REMATCH[1]}" "${line%%"$tab"*}"\n  done\n}\n\n# Each kind of item is answered by its own function, observe_KIND, with everything that is asked of it.\nobserve() {\n  local kind value targets=\'\' sockets=\'\' logins=\'\' others=\'\' samples=\'\' asked=() files=()\n  # shellcheck disable=SC2034 # kinds read them\n  local -A values metas=() hashes=() strange=()\n  while read -r kind value; do\n    [[ $kind =~ ^[a-z]+$ && $value =~ ^[A-Za-z0-9/._@:+-]*$ && $value != -* && $value != *..* ]] || continue\n    case $kind in\n      sockets) sockets=1 ;;\n      targets) targets=1 ;;\n      logins) logins=1 ;;\n      others) others=1 ;;\n      samples) samples=1 ;;\n      *) values[$kind]+=" $value" ;;\n    esac\n  done\n  # First, so that whoever reads it knows what may follow.\n  # shellcheck disable=SC2154 # observe.ts sets it\n  fact protocol "$protocol"\n  # Facts read before its end would be wrong a moment later.\n  await_first_boot fact wait \'first boot\'\n  read -r -a asked <<<"${values[file]-} ${values[private]-}"\n  for value in "${asked[@]}"; do ! may_look "$value" || files+=("$value"); done\n  look_at "$state/reverted" "${files[@]}"\n  read_system\n  for kind in "${!values[@]}"; do\n    # Asked by a newer release: what is there of such a kind is not known, which is not the same as nothing.\n    declare -F "observe_$kind" >/dev/null || { fact unknown "$kind" && continue; }\n    read -r -a asked <<<"${values[$kind]}"\n    "observe_$kind" "${asked[@]}"\n  done\n  [[ $sockets ]] && read_sockets\n  [[ $logins ]] && read_logins\n  [[ $others ]] && read_others\n  [[ $samples ]] && read_samples\n  [[ $targets ]] && read_targets 2>/dev/null\n  fact end\n}\n';

// src/host/observe.ts
var protocol = 3;
var requestStart = "observe <<'REQUEST'";
var requestEnd = "REQUEST";
function readerProgram(places) {
  const odd = places.find((place) => !/^\/[\w@%+=:,./*-]+$/.test(place));
  if (odd !== void 0) throw new Error(`${odd} is no pattern of a path`);
  const mayRead = `may_read() {
  case $1 in
    ${places.join(" | ")}) ;;
    *) return 1 ;;
  esac
}
`;
  return [
    `protocol=${protocol}`,
    boot_default,
    observe_default,
    mayRead,
    ...kindNames.flatMap((name) => kinds[name].observeScript ?? [])
  ].join("\n");
}
var formerRequest = { kind: "file", path: formerPath, mode: "", owner: "", group: "", content: [] };
var apart = `! read -r changed 2>/dev/null </run/promguard/changed || printf 'changed\\t%s\\n' "$changed"
while read -r key; do printf 'revoked\\t%s\\n' "$key"; done 2>/dev/null </var/lib/promguard/revoked`;
function observeScript(items, extras) {
  const asked = [...items, managedFile([]), formerRequest];
  const requests = new Set(asked.flatMap((item) => kinds[item.kind].requests(item)));
  if (extras.targets) requests.add("targets");
  if (extras.sockets) requests.add("sockets");
  if (extras.logins) requests.add("logins");
  if (extras.others) requests.add("others");
  if (extras.samples) requests.add("samples");
  const paths = asked.flatMap((item) => item.kind === "file" ? [item.path] : []);
  return [`${apart}
${readerProgram(paths)}
${requestStart}
${[...requests].join("\n")}
${requestEnd}
`];
}
var surroundings = {
  protocol,
  unknownKinds: [],
  unknownItems: [],
  os: { id: "unknown", version: "unknown", arch: "unknown" },
  client: void 0,
  now: 0,
  routes: [],
  managed: [],
  listening: [],
  targets: void 0,
  fetched: [],
  measured: void 0,
  changedAt: void 0,
  sshHostKeys: [],
  revokedKeys: [],
  authorizedKeysFiles: void 0,
  others: void 0,
  samples: void 0,
  confirmation: void 0
};
function nothing() {
  const parts = kindNames.map((name) => kinds[name].assume([]));
  return { ...surroundings, ...Object.assign({}, ...parts) };
}

// src/alerts/receivers.ts
var sections = {
  slack: "slack_configs",
  email: "email_configs",
  pagerduty: "pagerduty_configs",
  telegram: "telegram_configs",
  discord: "discord_configs",
  ntfy: "webhook_configs",
  webhook: "webhook_configs",
  teams: "msteamsv2_configs"
};
var integrations = {
  slack: "slack",
  email: "email",
  pagerduty: "pagerduty",
  telegram: "telegram",
  discord: "discord",
  ntfy: "webhook",
  webhook: "webhook",
  teams: "msteamsv2"
};
var title = "{{ .Status }}: {{ .CommonLabels.alertname }}{{ with .CommonLabels.host }} on {{ . }}{{ end }}{{ with .CommonLabels.region }} ({{ . }}){{ end }}{{ if gt (len .Alerts) 1 }}, {{ len .Alerts }} alerts{{ end }}";
var text = '{{ range .Alerts }}{{ if eq .Status "resolved" }}Over: {{ end }}{{ .Annotations.summary }}\n{{ if and (eq .Status "firing") .Annotations.remedy }}{{ .Annotations.remedy }}\n{{ end }}{{ end }}';
function receiverEntry({ name, way, resolved }, put) {
  return { name, [sections[way.kind]]: [{ send_resolved: resolved, ...fields(way, put) }] };
}
function fields(way, put) {
  switch (way.kind) {
    case "slack":
      return {
        ...put("api_url", way.url, { older: true }),
        ...way.channel !== void 0 && { channel: way.channel },
        title,
        // A monitor's Alertmanager has no address that a browser reaches.
        title_link: "",
        text,
        fallback: title
      };
    case "email":
      return {
        to: way.to.join(", "),
        from: way.from,
        smarthost: way.server,
        require_tls: way.tls,
        ...way.username !== void 0 && { auth_username: way.username },
        ...way.password && put("auth_password", way.password, { older: true }),
        headers: { Subject: title },
        html: "",
        text
      };
    case "pagerduty":
      return {
        ...put("routing_key", way.routingKey, { older: true }),
        description: title,
        severity: "{{ with .CommonLabels.severity }}{{ . }}{{ else }}error{{ end }}",
        client: "PromGuard",
        client_url: ""
      };
    case "telegram":
      return { ...put("bot_token", way.token), chat_id: way.chat, parse_mode: "", message: `${title}
${text}` };
    case "discord":
      return { ...put("webhook_url", way.url), title, message: text };
    case "teams":
      return { ...put("webhook_url", way.url), title, text };
    case "ntfy":
      return { ...put("url", way.url, { form: withTemplate }), ...authorization(way.token, put) };
    case "webhook":
      return { ...put("url", way.url), ...authorization(way.token, put) };
  }
}
function withTemplate(url) {
  return `${url}${url.includes("?") ? "&" : "?"}template=alertmanager`;
}
function authorization(token, put) {
  return token ? { http_config: { authorization: put("credentials", token, { older: true }) } } : {};
}

// src/alerts/alertmanager.ts
var testAlert = "PromGuardTest";
var testLabel = "receiver";
var nobody = "nobody";
var heartbeat = "heartbeat";
function configurationOf(alerts, setting) {
  if (!tellsSomebody(alerts)) return void 0;
  const kept = keeperOf(setting);
  const receivers2 = alerts.receivers.map((receiver) => receiverEntry(receiver, kept.put(receiver.name)));
  const text2 = writeYaml(
    {
      route: routes(alerts, setting.host),
      inhibit_rules: inhibitions,
      receivers: [{ name: nobody }, ...heartbeatEntry(alerts, setting, kept.put(heartbeat)), ...receivers2]
    },
    { lineWidth: 0 }
  );
  return { ...kept.fill(text2), files: kept.files };
}
var mark = "";
function keeperOf({ isOlder, folder: folder7, content }) {
  const files = [];
  const inPlace = [];
  const put = (receiver) => (field, given, { older = false, form } = {}) => {
    const value = content(given);
    if (typeof value === "string") return { [field]: form ? form(value) : value };
    if (isOlder && !older) {
      inPlace.push({ given, value: value.as((plain2) => JSON.stringify(form ? form(plain2) : plain2)) });
      return { [field]: `${mark}${inPlace.length - 1}${mark}` };
    }
    const path = `${folder7}/${receiver}.${given.name}`;
    files.push({ path, given, form });
    return { [`${field}_file`]: path };
  };
  const fill = (text2) => ({
    text: text2.split(mark).flatMap((part, at) => at % 2 === 0 ? part : inPlace[Number(part)]?.value ?? part),
    inPlace: inPlace.map(({ given }) => given)
  });
  return { put, files, fill };
}
function scaled(seconds, { timeScale }) {
  return `${Math.max(1, Math.round(seconds / timeScale))}s`;
}
function routes(alerts, host) {
  const scale = (seconds) => scaled(seconds, alerts);
  return {
    receiver: nobody,
    group_by: ["alertname", "region"],
    group_wait: scale(30),
    group_interval: scale(300),
    repeat_interval: scale(4 * 3600),
    routes: [
      {
        matchers: [is("alertname", testAlert)],
        receiver: nobody,
        group_by: ["..."],
        group_wait: "0s",
        group_interval: "10s",
        routes: alerts.receivers.map(({ name }) => ({ matchers: [is(testLabel, name)], receiver: name }))
      },
      ...heartbeatRoute(alerts, host),
      // It always fires.
      { matchers: [is("alertname", "Watchdog")], receiver: nobody },
      ...alerts.receivers.map(routeTo)
    ]
  };
}
function routeTo({ name, severity, labels }) {
  const ofSeverity = `severity=~${JSON.stringify(severity.join("|"))}`;
  const ofLabels = Object.entries(labels).map(([label, value]) => is(label, value));
  return { matchers: [ofSeverity, ...ofLabels], receiver: name, continue: true };
}
function is(label, value) {
  return `${label}=${JSON.stringify(value)}`;
}
function heartbeatRoute({ heartbeat: beat }, host) {
  if (!beat) return [];
  return [
    {
      matchers: [is("alertname", "Watchdog"), is("host", host)],
      receiver: heartbeat,
      group_wait: "0s",
      group_interval: `${beat.everySeconds}s`,
      repeat_interval: `${Math.max(1, Math.floor(beat.everySeconds / 2))}s`
    }
  ];
}
function heartbeatEntry({ heartbeat: beat }, { host }, put) {
  if (!beat) return [];
  const named = (url) => url.replaceAll("{monitor}", host);
  return [{ name: heartbeat, webhook_configs: [{ send_resolved: false, ...put("url", beat.url, { form: named }) }] }];
}
var inhibitions = [
  inhibits("HostDown", ["TunnelDown", "ExporterDown", "ProbeFailed"]),
  inhibits("TunnelDown", ["ExporterDown"])
];
function inhibits(source, targets) {
  return {
    source_matchers: [is("alertname", source)],
    target_matchers: [`alertname=~${JSON.stringify(targets.join("|"))}`],
    equal: ["host"]
  };
}

// src/resources/file.ts
function rootFile(path, mode, content) {
  return { kind: "file", path, mode, owner: "root", group: "root", content: [content] };
}

// src/resources/forward.ts
var folder = "/etc/systemd/system";
var forwardPlaces = (unit7) => [`${folder}/${unit7}.socket`, `${folder}/${unit7}.service`];
function forwardItems(forward) {
  const { unit: unit7, address, port, instead } = forward;
  const [socket = "", service = ""] = forwardPlaces(unit7);
  const files = [rootFile(socket, "0644", socketFile(forward)), rootFile(service, "0644", serviceFile(forward))];
  return [
    ...files,
    {
      ...{ kind: "unit", name: `${unit7}.socket`, restartOn: files.map(({ path }) => `file:${path}`), reloadOn: [] },
      listens: { at: [`${address}:${port}`], program: "systemd", isSure: false, ...instead && { instead } }
    }
  ];
}
var note = "# Written by PromGuard: changes are put back by the next apply.\n";
function socketFile({ description, address, port }) {
  return `${note}[Unit]
Description=${description}

[Socket]
ListenStream=${address}:${port}
FreeBind=yes

[Install]
WantedBy=sockets.target
`;
}
function serviceFile({ unit: unit7, description, port }) {
  return `${note}[Unit]
Description=${description}
Requires=${unit7}.socket
After=${unit7}.socket

[Service]
ExecStart=/usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:${port}
DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
`;
}

// src/resources/loopback.ts
var prometheusPort = 9090;
var alertmanagerPort = 9093;
var prometheusAddress = `127.0.0.1:${prometheusPort}`;
var alertmanagerAddress = `127.0.0.1:${alertmanagerPort}`;
var proberAddress = "127.0.0.1:9115";
var vmalertAddress = `127.0.0.1:${vmalertPort}`;
var loopbackPorts = [prometheusAddress, alertmanagerAddress, proberAddress].map(
  (at) => Number(at.split(":")[1])
);

// src/resources/clients.ts
var ends = {
  prometheus: { port: prometheusPort, title: "Prometheus" },
  alertmanager: { port: alertmanagerPort, title: "Alertmanager" }
};
var prometheusUnit = "promguard-prometheus";
var clients = {
  places: () => forwardPlaces(prometheusUnit),
  ports: (self, site) => self.host.role === "monitor" ? site.clients.flatMap(
    ({ name, address, to }) => to.map((end) => ({
      proto: "tcp",
      port: ends[end].port,
      ...{ from: address, to: self.address, interface: self.host.interface },
      comment: `${name} WireGuard ${ends[end].title} client`
    }))
  ) : []
};
function isReached(end, { clients: all }) {
  return all.some(({ to }) => to.includes(end));
}
function prometheusForward({ address }, site) {
  if (!isReached("prometheus", site)) return [];
  return forwardItems({
    unit: prometheusUnit,
    description: "Prometheus for clients of the fleet",
    ...{ address, port: prometheusPort }
  });
}

// src/resources/daemon.ts
function pinFor(pin, system) {
  if (!pin) return void 0;
  const all = Object.entries(pin.archives);
  const archive = pin.archives[system?.architecture ?? "amd64"] ?? all[0]?.[1];
  return archive && { ...archive, others: all.flatMap(([, { sha256: sha2562 }]) => sha2562 === archive.sha256 ? [] : [sha2562]) };
}
var ownUnit = (unit7) => `/etc/systemd/system/${unit7}.service`;
var dropIn = (unit7) => `/etc/systemd/system/${unit7}.service.d/promguard.conf`;
var unitPlaces = [ownUnit("*"), dropIn("*")];
var otherFiles = ({ unit: unit7, pin }) => [pin ? dropIn(unit7) : ownUnit(unit7)];
function daemonItems(daemon) {
  const { unit: unit7, pin, members } = daemon;
  const path = pin ? ownUnit(unit7) : dropIn(unit7);
  const programs = pin ? [
    { kind: "package", name: "curl", hold: [] },
    { kind: "binary", name: unit7, url: pin.url, sha256: pin.sha256, others: pin.others, members }
  ] : [{ kind: "package", name: daemon.package, hold: [unit7], startsOthers: daemon.startsOthers }];
  return [
    ...programs,
    { kind: "file", path, mode: "0644", owner: "root", group: "root", content: [unitFile(daemon)] },
    {
      ...{ kind: "unit", name: unit7, restartOn: [`file:${path}`, ...daemon.restartOn], reloadOn: daemon.reloadOn },
      listens: { ...daemon.listens, program: nameIn(programOf(daemon)) }
    }
  ];
}
function pinnedPath(unit7, pin, member) {
  return `/opt/promguard/${unit7}-${pin.sha256}/${member}`;
}
function programOf({ unit: unit7, pin, members, command }) {
  return pin ? pinnedPath(unit7, pin, members[0] ?? unit7) : command;
}
var nameIn = (path) => path.slice(path.lastIndexOf("/") + 1);
function unitFile(daemon) {
  const { unit: unit7, pin, args, stateDirectory, tunnel } = daemon;
  const command = [programOf(daemon), ...args.map(systemdWord)].join(" ");
  return `# Written by PromGuard: changes are put back by the next apply.
[Unit]
${pin ? `Description=${daemon.description}
` : ""}After=wg-quick@${tunnel}.service
Wants=wg-quick@${tunnel}.service
StartLimitIntervalSec=0

[Service]
ExecStart=
ExecStart=${command}
Restart=always
RestartSec=2
${pin ? pinnedUser(unit7) : ""}${stateDirectory ? `StateDirectory=${stateDirectory}
` : ""}${daemon.service}${hardening(daemon.capabilities)}${pin ? "\n[Install]\nWantedBy=multi-user.target\n" : ""}`;
}
var ownUsers = {
  prometheus: "prometheus",
  "prometheus-alertmanager": "promguard-notifier"
};
function pinnedUser(unit7) {
  const user = ownUsers[unit7] ?? "promguard-exporter";
  const environment = `EnvironmentFile=-/etc/default/${unit7}
`;
  return `${environment}DynamicUser=yes
User=${user}
ExecReload=/bin/kill -HUP $MAINPID
`;
}
var hardening = (capabilities = "") => `NoNewPrivileges=yes
CapabilityBoundingSet=${capabilities}
ProtectSystem=full
ProtectControlGroups=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateTmp=yes
LockPersonality=yes
RestrictSUIDSGID=yes
LimitNOFILE=65000
`;
function systemdWord(word) {
  const escaped3 = word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%").replaceAll("$", "$$$$");
  return /^[\w@%+=:,./-]+$/.test(escaped3) ? escaped3 : `"${escaped3}"`;
}

// src/resources/given.ts
var folder2 = "/etc/promguard/exporters";
var exportersGroup = "promguard-exporters";
function environmentPath({ name }) {
  return `${folder2}/${name}.env`;
}
function givenItems(exporter, site) {
  const { name, env, files } = exporter;
  const ofEnv = env.length > 0 ? [environmentFile(exporter, site)] : [];
  return [...ofEnv, ...files.map((one) => file(`${folder2}/${name}/${one.name}`, one, site))];
}
function environmentFile(exporter, site) {
  const content = exporter.env.flatMap((one) => {
    const value = site.given(one).content;
    return [`${one.name}="`, value instanceof Secret ? value.as(escaped) : escaped(value), '"\n'];
  });
  return privateItem(environmentPath(exporter), "0600", "root:root", exporter.env, content, site);
}
function file(path, one, site) {
  return privateItem(path, "0640", `root:${exportersGroup}`, [one], [site.given(one).content], site);
}
function privateItem(path, mode, owner, given, content, site, own3) {
  const sources = [
    ...given.map((one) => ({ name: one.name, ...site.given(one) })),
    ...own3 === void 0 ? [] : [{ name: "", source: own3 }]
  ];
  const originOf = (texts) => hashOf([JSON.stringify([mode, owner, texts])]);
  const origin = originOf(sources.map(({ name, source }) => [name, source]));
  const made = { kind: "private", path, mode, owner, content, origin };
  if (sources.every(({ formerSource }) => formerSource === void 0)) return made;
  return {
    ...made,
    formerOrigin: originOf(sources.map(({ name, source, formerSource = source }) => [name, formerSource]))
  };
}
function escaped(value) {
  return value.replaceAll(/["\\$`]/g, "\\$&");
}

// src/resources/alertmanager.ts
var unit = "prometheus-alertmanager";
var gossipPort = 9094;
var openPath = "/etc/promguard/alertmanager.yml";
var folder3 = "/etc/promguard/alerts";
var packagedGroup = "prometheus";
var pinnedGroup = "promguard-alertmanager";
var pinnedState = "promguard-alertmanager";
var alertmanager = {
  places: () => [...unitPlaces, openPath],
  ports: (self, site) => runsOn2(self, site) ? othersOf(self, site).flatMap((other) => portsFor(other, self)) : [],
  parts: (self, site) => {
    const { alerts, places } = site.fleet;
    if (!runsOn2(self, site) || !tellsSomebody(alerts)) return [];
    const pin = pinFor(alerts.pin, self.system);
    const { config: config3, secrets } = filesOf(alerts, self.host.name, formOf(alerts, self.system), site);
    const daemon = daemonOf(self, site, alerts, config3, pin);
    const items = [...secrets, config3, ...daemonItems(daemon)];
    return [{ name: "alertmanager", at: places.alerts, items, otherFiles: otherFiles(daemon) }];
  }
};
function runsOn2({ host }, { fleet }) {
  return host.role === "monitor" && tellsSomebody(fleet.alerts);
}
function alertmanagersFor(self, site) {
  if (!runsOn2(self, site)) return [];
  return [alertmanagerAddress, ...othersOf(self, site).map(({ address }) => `${address}:${alertmanagerPort}`)];
}
function othersOf(self, site) {
  return site.monitors.filter((other) => other !== self);
}
function portsFor(other, self) {
  const through2 = { from: other.address, to: self.address, interface: self.host.interface };
  const served = (proto, number, what) => ({
    ...{ proto, port: number, ...through2 },
    comment: `${other.host.name} WireGuard Alertmanager ${what}`
  });
  return [served("tcp", alertmanagerPort, "alerts"), served("tcp", gossipPort, "gossip"), served("udp", gossipPort, "gossip")];
}
function daemonOf(self, site, alerts, config3, pin) {
  const others = othersOf(self, site);
  const own3 = `${self.address}:${gossipPort}`;
  const isServed = others.length > 0 || isReached("alertmanager", site);
  const cluster = others.length === 0 ? ["--cluster.listen-address="] : [
    `--cluster.listen-address=${own3}`,
    // It does not start without a private address, unless it is told one (prometheus/alertmanager#1434).
    `--cluster.advertise-address=${own3}`,
    `--cluster.peer-timeout=${turnSeconds(alerts)}s`,
    ...others.map(({ address }) => `--cluster.peer=${address}:${gossipPort}`)
  ];
  return {
    unit,
    description: "Alertmanager",
    package: unit,
    startsOthers: false,
    command: `/usr/bin/${unit}`,
    args: [
      `--config.file=${config3.path}`,
      ...pin ? [`--storage.path=/var/lib/${pinnedState}`] : [],
      `--web.listen-address=${alertmanagerAddress}`,
      ...isServed ? [`--web.listen-address=${self.address}:${alertmanagerPort}`] : [],
      ...cluster
    ],
    pin,
    members: ["alertmanager", "amtool"],
    stateDirectory: pin && pinnedState,
    listens: { at: [alertmanagerAddress, ...isServed ? [`${self.address}:${alertmanagerPort}`] : []], isSure: true },
    tunnel: self.host.interface,
    reloadOn: [idOf(config3)],
    restartOn: [],
    service: pin ? `SupplementaryGroups=${pinnedGroup}
` : ""
  };
}
var packaged = (isOlder) => ({ isOlder, owner: `root:${packagedGroup}`, amtool: "amtool" });
function formOf({ pin }, system) {
  const archive = pinFor(pin, system);
  if (!archive) return packaged(hasOlderAlertmanager(system));
  const isOlder = hasOlderAlertmanager(system, pin?.version);
  return { isOlder, owner: `root:${pinnedGroup}`, amtool: pinnedPath(unit, archive, "amtool") };
}
function filesOf(alerts, host, { isOlder, owner, amtool }, site) {
  const setting = {
    host,
    isOlder,
    folder: folder3,
    content: (given) => site.given(given).content
  };
  const made = configurationOf(alerts, setting);
  if (!made) throw new Error("nobody is told");
  const { text: text2, inPlace, files } = made;
  const check = `${amtool} check-config {}`;
  const config3 = hasSecret(text2) ? { ...privateItem(`${folder3}/alertmanager.yml`, "0640", owner, inPlace, text2, site, redact(text2)), check } : { kind: "file", path: openPath, mode: "0644", owner: "root", group: "root", content: text2, check };
  return { config: config3, secrets: files.map((file5) => secretFile(file5, owner, site)) };
}
function secretFile({ path, given, form }, owner, site) {
  const { content } = site.given(given);
  const formed = form ? content instanceof Secret ? content.as(form) : form(content) : content;
  return privateItem(path, "0640", owner, [given], [formed], site, form?.("{monitor}"));
}
function alertPrivates({ alerts, hosts }, site) {
  const monitors = hosts.filter(({ role }) => role === "monitor");
  const files = monitors.flatMap(({ name }) => inEachForm(alerts, name, site));
  return files.flatMap((file5) => file5.kind === "private" ? [file5] : []);
}
function alertFiles({ host }, site) {
  return host.role === "monitor" ? inEachForm(site.fleet.alerts, host.name, site) : [];
}
function inEachForm(alerts, host, site) {
  if (!tellsSomebody(alerts)) return [];
  const forms = alerts.pin ? [formOf(alerts, void 0)] : [packaged(true), packaged(false)];
  return forms.flatMap((form) => {
    const { config: config3, secrets } = filesOf(alerts, host, form, site);
    return [...secrets, config3];
  });
}

// src/resources/ssh.ts
var ssh = {
  ports: (_, { fleet }) => anyOf(fleet.ssh.allowFrom).map((from) => ({
    proto: "tcp",
    port: 22,
    from,
    to: "any",
    interface: void 0,
    comment: "OpenSSH"
  }))
};
function anyOf(cidrs) {
  return cidrs.includes("0.0.0.0/0") && cidrs.includes("::/0") ? ["any"] : [...cidrs];
}

// src/resources/allowed.ts
var allowed = {
  ports: ({ host }) => host.allow.flatMap(
    ({ port, proto, from }) => anyOf(from).map((cidr) => ({
      proto,
      port,
      from: cidr,
      to: "any",
      interface: void 0,
      comment: "declared in fleet.yaml"
    }))
  )
};

// src/resources/resource.ts
function hostLabels({ host, region }) {
  return { ...host.labels, host: host.name, region, role: host.role };
}

// src/resources/apps.ts
var appUnit = (name) => `promguard-app-${name}`;
var apps = {
  places: () => forwardPlaces(appUnit("*")),
  ports: (self, site) => site.appsOn(self).flatMap(
    ({ name, port }) => site.monitorsOf(self).map((monitor) => ({
      proto: "tcp",
      port,
      from: monitor.address,
      to: self.address,
      interface: self.host.interface,
      comment: `${monitor.host.name} WireGuard ${name} scraper`
    }))
  ),
  targets: (self, site) => site.appsOn(self).map(({ name, port, metricsPath }) => ({
    job: name,
    metricsPath,
    isApp: true,
    instance: `${self.address}:${port}`,
    labels: hostLabels(self)
  })),
  parts: (self, site) => site.appsOn(self).flatMap((app) => {
    if (app.listen === "tunnel") return [];
    const { name, port } = app;
    const description = `Metrics of ${name} for the monitors`;
    const instead = `if that is ${name}, write \`listen: tunnel\` for it in ${app.at.file}, or have it listen on 127.0.0.1 alone`;
    const items = forwardItems({ unit: appUnit(name), description, address: self.address, port, instead });
    return [{ name, at: app.at, items, otherFiles: [] }];
  })
};

// src/resources/listening.sh
var listening_default = `#!/bin/bash
# Written by PromGuard: changes are put back by the next apply.
# Run by a timer on monitors: TCP ports on which hosts say that they listen, and of which fleet.yaml says nothing, become targets of the job \`closed\`.
# What a host says is believed of its own ports alone: addresses and labels are those of ping's targets, which PromGuard has written.
set -euo pipefail

read -r -d '' program <<'PYTHON' || true
import json, os, sys, urllib.parse, urllib.request

# A host that says that it listens everywhere must not keep its monitors busy.
MOST_PORTS = 50
QUERY = 'count by (host, port) (promguard_listening{proto="tcp"})'

def listening():
    url = 'http://127.0.0.1:9090/api/v1/query?' + urllib.parse.urlencode({'query': QUERY})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as answer:
        series = json.load(answer)['data']['result']
    ports = {}
    for metric in (one['metric'] for one in series):
        port = metric.get('port', '')
        if port.isascii() and port.isdigit() and 0 < int(port) < 65536:
            ports.setdefault(metric.get('host'), set()).add(int(port))
    return ports

def groups(hosts, ports):
    for host in hosts:
        labels = dict(host['labels'])
        judged = {int(port) for port in labels.pop('__meta_judged_ports').split()}
        others = sorted(ports.get(labels['host'], set()) - judged)[:MOST_PORTS]
        addresses = [f'[{one}]' if ':' in one else one for one in host['targets']]
        if others:
            yield {'targets': [f'{address}:{port}' for address in addresses for port in others], 'labels': labels}

source, target = sys.argv[1:]
try:
    ports = listening()
except OSError:
    # It may be starting: what it said before stays.
    sys.exit()
with open(source) as file:
    closed = list(groups(json.load(file), ports))
with open(target + '.new', 'w') as file:
    json.dump(closed, file, indent=1)
os.replace(target + '.new', target)
PYTHON

exec python3 -I -c "$program" /etc/promguard/targets/ping.json /var/lib/promguard/listening/targets.json
`;

// src/resources/timer.ts
var servicePath = (unit7) => `/etc/systemd/system/${unit7}.service`;
var timerPath = (unit7) => `/etc/systemd/system/${unit7}.timer`;
function timedItems(timed) {
  const { unit: unit7 } = timed;
  const [service, timer] = [servicePath(unit7), timerPath(unit7)];
  return [
    rootFile(service, "0644", serviceOf(timed)),
    rootFile(timer, "0644", timerOf(timed)),
    { kind: "unit", name: `${unit7}.timer`, restartOn: [`file:${service}`, `file:${timer}`], reloadOn: [] }
  ];
}
var written = "# Written by PromGuard: changes are put back by the next apply.";
function serviceOf({ description, command, stateDirectory, capabilities, more }) {
  return `${written}
[Unit]
Description=PromGuard: ${description}
${more?.unit ?? ""}
[Service]
Type=oneshot
ExecStart=${command}
TimeoutStartSec=60
Nice=10
StateDirectory=${stateDirectory}
SyslogLevel=notice
LogLevelMax=notice
${hardening(capabilities)}${more?.service ?? ""}`;
}
function timerOf({ timing, everySeconds }) {
  return `${written}
[Unit]
Description=PromGuard: ${timing}

[Timer]
OnActiveSec=0
OnUnitActiveSec=${everySeconds}
AccuracySec=1

[Install]
WantedBy=timers.target
`;
}

// src/resources/listening.ts
var unit2 = "promguard-listening";
var program = "/opt/promguard/listening";
var listeningTargets = "/var/lib/promguard/listening/targets.json";
var listeningPlaces = [program, timerPath(unit2)];
function listeningItems() {
  return [
    rootFile(program, "0755", listening_default),
    ...timedItems({
      ...{ unit: unit2, description: "ports that nobody declared", timing: "ports that nobody declared, every minute" },
      ...{ command: program, stateDirectory: "promguard/listening", everySeconds: 60 }
    })
  ];
}

// src/resources/paths.ts
function pathsTo(self, other) {
  const [here, there] = [addressesOf(self), addressesOf(other)];
  return [4, 6].flatMap((family) => {
    const [from, to] = [here[family], there[family]];
    return from === void 0 || to === void 0 ? [] : [{ family, from, to }];
  });
}
function pathTo(self, other) {
  const [path] = pathsTo(self, other);
  const to = other.publicAddress;
  return path ?? { family: to.includes(":") ? 6 : 4, to };
}
function addressesOf({ publicAddress, publicIpv6 }) {
  return publicAddress.includes(":") ? { 6: publicAddress } : { 4: publicAddress, 6: publicIpv6 };
}
function endpoint({ family, to }, port) {
  return family === 6 ? `[${to}]:${port}` : `${to}:${port}`;
}

// src/resources/probes.ts
var judgedPorts = "__meta_judged_ports";
var sshPort = 22;
function probesOf(monitor, site) {
  const hosts = site.fleet.probes ? site.scrapedBy(monitor).filter((host) => host !== monitor) : [];
  const seen = hosts.map((host) => ({ host, ...portsOf(host, site), paths: pathsTo(monitor, host) }));
  if (seen.every(({ paths }) => paths.length === 0)) return void 0;
  const answers2 = seen.flatMap(
    (one) => one.paths.flatMap(
      (path) => one.declared.filter(({ from }) => mayBeLetIn(from, path)).map(({ port, probe }) => answering2(one.host, endpoint(path, port), port, probe))
    )
  );
  const asked = seen.flatMap(({ declared }) => declared.flatMap(({ probe }) => probe ?? []));
  return {
    targets: {
      ping: seen.flatMap(
        ({ host, paths, judged }) => group(
          host,
          paths.map(({ to }) => to),
          { [judgedPorts]: judged.join(" ") }
        )
      ),
      probe: answers2,
      closed: seen.flatMap(
        (one) => group(
          one.host,
          one.paths.flatMap((path) => closedAlong(path, one, site).map((port) => endpoint(path, port)))
        )
      )
    },
    requests: [...new Map(asked.map((probe) => [moduleOf(probe), probe])).values()]
  };
}
function portsOf(self, site) {
  const tcp = self.host.allow.filter(({ proto }) => proto === "tcp");
  const declared = tcp.flatMap(({ probe, ...port }) => probe === "off" ? [] : [{ ...port, probe }]);
  const served = site.portsOf(self).filter(({ proto, interface: tunnel }) => proto === "tcp" && tunnel !== void 0);
  const onLoopback = [...loopbackPorts, ...isJudgedByVmalert(site.fleet) ? [vmalertPort] : []];
  const own3 = [...served.map(({ port }) => port), ...self.host.role === "monitor" ? onLoopback : []];
  const inAllow = new Set(tcp.map(({ port }) => port));
  const ours = inOrder(own3.filter((port) => !inAllow.has(port)));
  return { declared, ours, judged: inOrder([sshPort, ...inAllow, ...ours]) };
}
function closedAlong(path, { declared, ours }, { fleet }) {
  const refused = declared.filter(({ from }) => mayBeRefused(from, path)).map(({ port }) => port);
  return inOrder([...mayBeRefused(fleet.ssh.allowFrom, path) ? [sshPort] : [], ...ours, ...refused]);
}
function inOrder(ports) {
  return [...new Set(ports)].sort((one, other) => one - other);
}
function group(host, targets, more = {}) {
  return targets.length === 0 ? [] : [{ targets, labels: { ...hostLabels(host), ...more } }];
}
function answering2(host, at, port, probe) {
  const labels = { ...hostLabels(host), port: String(port) };
  if (!probe) return { targets: [at], labels: { ...labels, probe: `tcp ${port}`, __param_module: "tcp" } };
  const asks = { __param_module: moduleOf(probe), __param_target: `${probe.scheme}://${at}${probe.path}` };
  return { targets: [at], labels: { ...labels, probe: urlOf(probe, port), ...asks } };
}
function moduleOf({ scheme, name }) {
  return `${scheme} ${name}`;
}
function urlOf({ scheme, name, path }, port) {
  const isUsual = port === (scheme === "https" ? 443 : 80);
  return `${scheme}://${name}${isUsual ? "" : `:${port}`}${path === "/" ? "" : path}`;
}
function mayBeLetIn(ranges, { family, from }) {
  const own3 = ranges.flatMap((range) => parseCidr(range) ?? []).filter((range) => range.family === family);
  if (from === knownAfterApply) return mayBeIn(own3, void 0);
  const address = parseAddress(from);
  return address !== void 0 && mayBeIn(own3, address);
}
function mayBeRefused(ranges, path) {
  const isForAll = ranges.includes(path.family === 4 ? "0.0.0.0/0" : "::/0");
  return path.from === knownAfterApply ? !isForAll : !mayBeLetIn(ranges, path);
}

// src/resources/blackbox.ts
var configPath = "/etc/promguard/blackbox.yml";
var capability = "CAP_NET_RAW";
var program2 = `/usr/bin/${proberUnit}`;
var blackbox = {
  places: () => [...unitPlaces, configPath, ...listeningPlaces],
  parts: (self, site) => {
    const probes = self.host.role === "monitor" ? probesOf(self, site) : void 0;
    if (!probes) return [];
    const daemon = {
      unit: proberUnit,
      description: "Blackbox exporter for Prometheus",
      package: proberUnit,
      startsOthers: false,
      command: program2,
      args: [`--config.file=${configPath}`, `--web.listen-address=${proberAddress}`],
      pin: void 0,
      members: [],
      stateDirectory: void 0,
      capabilities: capability,
      listens: { at: [proberAddress], isSure: true },
      tunnel: self.host.interface,
      reloadOn: [`file:${configPath}`],
      restartOn: [],
      // Not as Prometheus, whose samples are not its business.
      service: `DynamicUser=yes
User=promguard-prober
AmbientCapabilities=${capability}
`
    };
    const items = [...daemonItems(daemon), configFile(probes.requests), ...listeningItems()];
    return [{ name: "blackbox", at: site.fleet.places.monitors, items, otherFiles: otherFiles(daemon) }];
  }
};
var timeout = "5s";
function configFile(requests) {
  const modules = {
    ping: { prober: "icmp", timeout },
    tcp: { prober: "tcp", timeout },
    ...Object.fromEntries(requests.map((request) => [moduleOf(request), requestModule(request)]))
  };
  return {
    kind: "file",
    path: configPath,
    mode: "0644",
    owner: "root",
    group: "root",
    content: [writeYaml({ modules })],
    check: `${program2} --config.check --config.file={}`
  };
}
var answers = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 307, 308];
function requestModule({ scheme, name }) {
  const secure = { fail_if_not_ssl: true, tls_config: { server_name: name } };
  const http = { valid_status_codes: answers, follow_redirects: false, headers: { Host: name } };
  return { prober: "http", timeout, http: { ...http, ...scheme === "https" && secure } };
}
function probeScrapes(self, site) {
  const probes = probesOf(self, site);
  if (!probes) return [];
  const itself = [{ targets: [proberAddress], labels: hostLabels(self) }];
  return [
    { name: "blackbox", targets: itself, config: {}, otherFiles: [] },
    ...probeJobs.map((job) => ({
      ...{ name: job, targets: probes.targets[job], config: scrapeOf(job) },
      otherFiles: job === "closed" ? [listeningTargets] : []
    }))
  ];
}
var own = {
  ping: { params: { module: ["ping"] }, labels: [] },
  probe: { labels: [] },
  closed: {
    params: { module: ["tcp"] },
    labels: [{ source_labels: ["__address__"], regex: ".*:(.+)", target_label: "port" }]
  }
};
function scrapeOf(job) {
  const { params, labels } = own[job];
  return {
    metrics_path: "/probe",
    ...params && { params },
    relabel_configs: [
      ...labels,
      { source_labels: ["__address__"], target_label: "instance" },
      { source_labels: ["__param_target", "__address__"], regex: ";(.+)", target_label: "__param_target" },
      { target_label: "__address__", replacement: proberAddress }
    ],
    // Of some twenty metrics of each probe, what rules and people ask for.
    metric_relabel_configs: [
      {
        source_labels: ["__name__"],
        regex: "probe_success|probe_duration_seconds|probe_http_status_code|probe_ssl_earliest_cert_expiry",
        action: "keep"
      }
    ]
  };
}

// src/resources/exporters.ts
var exporters = {
  places: () => unitPlaces,
  ports: (self, site) => site.exportersOn(self).flatMap(
    (exporter) => site.monitorsOf(self).map((monitor) => ({
      proto: "tcp",
      port: exporter.port,
      from: monitor.address,
      to: self.address,
      interface: self.host.interface,
      comment: `${monitor.host.name} WireGuard ${exporter.name}-exporter scraper`
    }))
  ),
  targets: (self, site) => site.exportersOn(self).map(({ name, port, metricsPath }) => ({
    job: name,
    metricsPath,
    isApp: false,
    instance: `${self.address}:${port}`,
    labels: hostLabels(self)
  })),
  parts: (self, site) => site.exportersOn(self).map((exporter) => {
    const given = givenItems(exporter, site);
    const daemon = daemonOf2(exporter, self, given.map(idOf));
    return {
      name: exporter.name,
      at: exporter.at,
      items: [...given, ...daemonItems(daemon)],
      otherFiles: otherFiles(daemon)
    };
  })
};
var catalogued = new Set([...catalogue.values()].map((known) => known.package));
function daemonOf2(exporter, self, given) {
  const pin = pinFor(exporter.pin, self.system);
  const args = hasOlderPackages(self.system) && exporter.olderArgs || exporter.args;
  return {
    unit: exporter.unit,
    description: `${exporter.name} exporter for Prometheus`,
    package: exporter.package,
    startsOthers: !catalogued.has(exporter.package) || exporter.unit !== exporter.package,
    command: exporter.command,
    args: args.map((arg) => arg.replaceAll("{listen}", `${self.address}:${exporter.port}`)),
    pin,
    members: pin ? [programIn(pin.url)] : [],
    stateDirectory: void 0,
    listens: { at: [`${self.address}:${exporter.port}`], isSure: false },
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: given,
    service: serviceOf2(exporter)
  };
}
function serviceOf2(exporter) {
  const environment = exporter.env.length > 0 ? `EnvironmentFile=${environmentPath(exporter)}
` : "";
  const group2 = exporter.files.length > 0 ? `SupplementaryGroups=${exportersGroup}
` : "";
  return environment + group2;
}
function programIn(url) {
  const file5 = url.slice(url.lastIndexOf("/") + 1);
  return file5.replace(/[-_]v?\d.*$/, "").replace(/\.(tar\.gz|tgz)$/, "");
}

// src/resources/mark.ts
var mark2 = { items: (_, { fleetId }) => [{ kind: "fleet", fleet: fleetId }] };

// src/resources/metrics.sh
var metrics_default = `#!/bin/bash
# Written by PromGuard: changes are put back by the next apply.
# Metrics of what PromGuard set up here, in a file for node_exporter. What is not known has no metric, and nothing outside of this folder is changed.
# Every 30 seconds it starts two wg, one ss and one mv, and apt only after the lists or the installed packages have changed.
# Argument: the interface of the tunnel.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C
umask 022
shopt -s nullglob
state=/var/lib/promguard
folder=$state/textfile
text=''

# Arguments: name, type, help, and the samples, each with its labels: \`{peer="web"} 1\`.
metric() {
  local samples
  (($# > 3)) || return 0
  printf -v samples "promguard_$1%s\\n" "\${@:4}"
  text+="# HELP promguard_$1 $3"$'\\n'"# TYPE promguard_$1 $2"$'\\n'$samples
}

# Sets lines to what a program prints, in one process. A pipe, as AppArmor lets wg write to no file.
run() {
  local - IFS=$'\\n'
  set -f
  # shellcheck disable=SC2207 # mapfile would read byte by byte
  lines=($(exec "$@" 2>/dev/null))
}

# What applies leave on a host. The fleet is told by its id: its name may change without any change here.
apply_metrics() {
  local at version line fleet='' lines=() pending=(/run/promguard/pending/*) unconfirmed=0
  mapfile -t lines <"$state/managed"
  for line in "\${lines[@]}"; do [[ $line != fleet:* ]] || fleet=\${line#fleet:}; done
  if read -r at version <"$state/applied" && [[ $at =~ ^[0-9]+$ ]]; then
    metric info gauge 'The release that was last applied here, and the id of the fleet.' "{version=\\"$version\\",fleet=\\"$fleet\\"} 1"
    metric last_apply_timestamp_seconds gauge 'When the last apply that changed this host ended.' " $at"
  fi 2>/dev/null
  [[ ! -d $state/confirm && ! -d $state/confirm.old ]] || unconfirmed=1
  metric unconfirmed_change gauge 'Whether nobody has confirmed a change yet.' " $unconfirmed"
  metric pending_restarts gauge 'Units whose files were replaced and that have not been restarted.' " \${#pending[@]}"
}

# By host: during a rotation it has two keys. No tunnel at all is no handshake; one that does not answer is unknown.
peer_metrics() {
  local key peer region role at got sent line lines=() peers=() ages=() received=() transmitted=()
  local -A names=() labels=() handshakes=() gets=() sends=()
  while read -r peer region role key; do
    [[ \${labels[$peer]-} ]] || peers+=("$peer")
    names[$key]=$peer labels[$peer]="peer=\\"$peer\\",peer_region=\\"$region\\",peer_role=\\"$role\\""
  done </etc/promguard/peers
  if [[ -e /sys/class/net/$1 ]]; then
    run wg show "$1" latest-handshakes || return 0
    for line in "\${lines[@]}"; do
      IFS=$'\\t' read -r key at <<<"$line"
      peer=\${names[$key]-}
      [[ ! $peer ]] || ((at <= \${handshakes[$peer]-0})) || handshakes[$peer]=$at
    done
    run wg show "$1" transfer
    for line in "\${lines[@]}"; do
      IFS=$'\\t' read -r key got sent <<<"$line"
      peer=\${names[$key]-}
      [[ ! $peer ]] || gets[$peer]=$((\${gets[$peer]-0} + got)) sends[$peer]=$((\${sends[$peer]-0} + sent))
    done
  fi
  for peer in "\${peers[@]}"; do
    ages+=("{\${labels[$peer]}} \${handshakes[$peer]-0}")
    [[ ! \${gets[$peer]-} ]] || received+=("{peer=\\"$peer\\"} \${gets[$peer]}") transmitted+=("{peer=\\"$peer\\"} \${sends[$peer]}")
  done
  metric peer_last_handshake_timestamp_seconds gauge 'The last handshake with a host; 0 is never.' "\${ages[@]}"
  metric peer_receive_bytes_total counter 'Bytes that came through the tunnel from a host.' "\${received[@]}"
  metric peer_transmit_bytes_total counter 'Bytes that went through the tunnel to a host.' "\${transmitted[@]}"
}

# By number, whatever the address: monitors try the public ones. They take no more than the lowest fifty.
listening_metrics() {
  local line address port most=100 lines=() ports=() samples=()
  run ss -Hltn
  for line in "\${lines[@]}"; do
    read -r _ _ _ address _ <<<"$line"
    port=\${address##*:}
    [[ ! $port =~ ^[0-9]+$ || $address =~ ^(127\\.|\\[::1\\]|\\[::ffff:127\\.) ]] || ports[port]=1
  done
  for port in "\${!ports[@]}"; do samples+=("{proto=\\"tcp\\",port=\\"$port\\"} 1"); done
  metric listening gauge 'A port on which the host listens, and not on loopback alone.' "\${samples[@]:0:most}"
}

# The absence of the file says something where one of these packages would leave it.
reboot_metrics() {
  local value=0 authors=(/usr/share/update-notifier/notify-reboot-require[d] /etc/kernel/postinst.d/{unattended-upgrade[s],reboot-notifie[r]})
  [[ ! -e /run/reboot-required ]] || value=1
  ((value == 0 && \${#authors[@]} == 0)) || metric reboot_required gauge 'Whether an update asks for a reboot.' " $value"
}

# Against the installed ones of its kind, cloud or generic. A container runs the kernel of another machine.
kernel_metrics() {
  local running release kind value=0 of='-([a-z].*)$' kernels=() lines=()
  [[ ! -e /run/systemd/container ]] && read -r running </proc/sys/kernel/osrelease && [[ -e /boot/vmlinuz-$running ]] || return 0
  [[ $running =~ $of ]] && kind=\${BASH_REMATCH[1]}
  for release in /boot/vmlinuz-*; do
    release=\${release#/boot/vmlinuz-}
    [[ ! $release =~ $of || \${BASH_REMATCH[1]} != "$kind" ]] || kernels+=("$release")
  done
  if ((\${#kernels[@]} > 1)); then
    run sort -V < <(printf '%s\\n' "\${kernels[@]}")
    [[ \${lines[-1]} == "$running" ]] || value=1
  fi
  metric kernel_outdated gauge 'Whether a newer kernel than the one that runs is installed.' " $value"
}

# What apt would upgrade. Where its sources have no security updates, their number is unknown.
count_updates() {
  local line newest=0 security=0 other=0 samples=() lines=() lists=(/var/lib/apt/lists/*_Packages*)
  local upgrade='^Inst [^ ]+ \\[[^]]*\\] \\((.*)' ours='^ +release .*[Ss]ecurity'
  ((\${#lists[@]})) || return 0
  run stat -c %Y /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp
  for line in "\${lines[@]}"; do ((line <= newest)) || newest=$line; done
  metric apt_lists_timestamp_seconds gauge 'When the lists of packages last changed, or are known to have been up to date.' " $newest"
  run apt-get -s -o Debug::NoLocking=true dist-upgrade || return 0
  for line in "\${lines[@]}"; do
    [[ $line =~ $upgrade ]] || continue
    if [[ \${BASH_REMATCH[1]} == *[Ss]ecurity* ]]; then ((security += 1)); else ((other += 1)); fi
  done
  run apt-cache policy
  for line in "\${lines[@]}"; do [[ ! $line =~ $ours ]] || samples=("{kind=\\"security\\"} $security"); done
  metric updates_pending gauge 'Installed packages for which apt has an update.' "\${samples[@]}" "{kind=\\"other\\"} $other"
}

changed_since() {
  local file
  for file in /var/lib/dpkg/status /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp; do
    [[ ! $file -nt $1 ]] || return 0
  done
  return 1
}

# Counted once after a change, when there was no other one for a turn of this script: apt changes its files many times over.
update_metrics() {
  local before=$text
  text=''
  if changed_since "$folder/counted" && ! changed_since "$folder/promguard.prom"; then
    : >"$folder/counted"
    count_updates
    printf '%s' "$text" >"$folder/updates"
  elif [[ -e $folder/updates ]]; then
    IFS='' read -r -d '' text <"$folder/updates"
  fi
  text=$before$text
}

measure() {
  apply_metrics
  peer_metrics "$1"
  listening_metrics
  reboot_metrics
  kernel_metrics
  update_metrics
  printf '%s' "$text" >"$folder/promguard.new" && mv -f "$folder/promguard.new" "$folder/promguard.prom"
}

measure "$@"
`;

// src/resources/metrics.ts
var unit3 = "promguard-metrics";
var program3 = "/opt/promguard/metrics";
var peersPath = "/etc/promguard/peers";
var metrics = {
  places: () => [program3, peersPath, servicePath(unit3), timerPath(unit3)],
  items: (self, site) => site.exportersOn(self).some(({ name }) => name === "node") ? itemsOf(self, site) : []
};
function itemsOf(self, site) {
  return [
    rootFile(program3, "0755", metrics_default),
    rootFile(peersPath, "0644", peersOf(self, site)),
    // It is root's, as what it reads is, and may ask WireGuard.
    ...timedItems({
      ...{ unit: unit3, description: "metrics of the tunnel, of applies and of updates", timing: "metrics every 30 seconds" },
      command: `${program3} ${self.host.interface}`,
      stateDirectory: "promguard/textfile",
      everySeconds: 30,
      capabilities: "CAP_NET_ADMIN",
      more: { unit: "StartLimitIntervalSec=0\n", service: "ProtectSystem=strict\nProtectHome=yes\n" }
    })
  ];
}
function peersOf(self, site) {
  const lines = site.peersOf(self).flatMap(({ host, region, publicKey, otherPublicKey: otherPublicKey2 }) => {
    const keys = otherPublicKey2 === void 0 ? [publicKey] : [publicKey, otherPublicKey2].sort();
    return keys.map((key) => `${host.name} ${region} ${host.role} ${key}
`);
  });
  return lines.join("");
}
function writtenPeers(text2 = "") {
  return text2.split("\n").flatMap((line) => {
    const [name, , , key] = line.split(" ");
    return name && key ? [{ name, key }] : [];
  });
}

// src/resources/relabel.ts
function namesOnly({ keep, drop }) {
  const rule = (action, names) => names ? [{ source_labels: ["__name__"], regex: names.join("|"), action }] : [];
  return [...rule("keep", keep), ...rule("drop", drop)];
}

// src/resources/victoria-metrics.ts
var unit4 = "victoria-metrics";
var storageJob = unit4;
var data = `/var/lib/${unit4}`;
var victoriaMetrics = {
  places: () => unitPlaces,
  ports: (self, site) => {
    if (!self.host.storage) return [];
    const others = site.monitors.filter((other) => other !== self);
    return others.map((other) => ({
      ...{ proto: "tcp", port: storagePort, from: other.address, to: self.address, interface: self.host.interface },
      comment: `${other.host.name} WireGuard VictoriaMetrics`
    }));
  },
  targets: (self) => {
    if (!self.host.storage) return [];
    const instance = `${self.address}:${storagePort}`;
    return [{ job: storageJob, metricsPath: "/metrics", isApp: false, instance, labels: hostLabels(self) }];
  },
  parts: (self, site) => {
    const { storage } = self.host;
    if (!storage) return [];
    const daemon = daemonOf3(self, site, storage);
    return [{ name: unit4, at: self.host.at, items: daemonItems(daemon), otherFiles: otherFiles(daemon) }];
  }
};
function storagesOf({ monitors }) {
  return monitors.flatMap(
    ({ host, address }) => host.storage ? [{ host: host.name, at: `${address}:${storagePort}` }] : []
  );
}
function storageFor({ host }, site) {
  const storages = storagesOf(site);
  return (storages.find((one) => one.host === host.name) ?? storages[0])?.at;
}
var ofMonitor = (name) => `extra_label=monitor=${name}`;
function daemonOf3(self, { fleet }, { retention, pin }) {
  return {
    unit: unit4,
    description: "VictoriaMetrics",
    package: unit4,
    startsOthers: false,
    command: `/usr/bin/${unit4}`,
    args: [
      `-storageDataPath=${data}`,
      `-httpListenAddr=${self.address}:${storagePort}`,
      `-retentionPeriod=${retention}`,
      // Of the samples that several monitors send of one target, the last one of each such time is kept.
      `-dedup.minScrapeInterval=${shortestInterval(fleet)}s`
    ],
    pin: pinFor(pin, self.system),
    members: ["victoria-metrics-prod"],
    stateDirectory: unit4,
    listens: { at: [`${self.address}:${storagePort}`], isSure: true },
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: [],
    service: ""
  };
}

// src/resources/remote-write.ts
var folder4 = "/etc/promguard/exporters/prometheus";
var prometheusGroup = "promguard-prometheus";
var secretsOf = ({ password, bearerToken }) => [password, bearerToken].filter((one) => one !== void 0);
var pathOf = ({ name }) => `${folder4}/${name}`;
function remoteSecrets({ prometheus: prometheus2 }, site) {
  return prometheus2.remoteWrite.flatMap(secretsOf).map((one) => privateItem(pathOf(one), "0640", `root:${prometheusGroup}`, [one], [site.given(one).content], site));
}
var queue = { queue_config: { retry_on_http_429: true } };
function remoteWriteConfig(site) {
  const own3 = storagesOf(site).map(({ host, at }) => ({
    ...{ url: `http://${at}/api/v1/write`, name: `storage:${host}` },
    ...!isJudgedByVmalert(site.fleet) && { write_relabel_configs: [withoutMonitor] },
    ...queue
  }));
  return [...own3, ...receivers(site.fleet)];
}
function receivers({ prometheus: prometheus2 }) {
  return prometheus2.remoteWrite.map((receiver) => {
    const { url, name, username, password, bearerToken, headers } = receiver;
    const relabelling = [...namesOnly(receiver), ...replica(receiver)];
    return {
      ...{ url, name },
      ...Object.keys(headers).length > 0 && { headers },
      ...username !== void 0 && password && { basic_auth: { username, password_file: pathOf(password) } },
      ...bearerToken && { authorization: { credentials_file: pathOf(bearerToken) } },
      ...relabelling.length > 0 && { write_relabel_configs: relabelling },
      ...queue
    };
  });
}
var withoutMonitor = { regex: "monitor", action: "labeldrop" };
function replica({ replicaLabel }) {
  if (replicaLabel === "monitor") return [];
  const renamed = replicaLabel === void 0 ? [] : [{ source_labels: ["monitor"], target_label: replicaLabel, action: "replace" }];
  return [...renamed, withoutMonitor];
}

// src/alerts/rule.ts
var exporterGroups = ["blackbox", "postgres", "mysqld", "redis", "nginx", "haproxy"];

// src/alerts/render.ts
var ofExporters = exporterGroups;
function ruleFile(alerts, judge) {
  const terms = termsOf(alerts, judge);
  const isJudged = (group2) => !ofExporters.includes(group2) || judge.jobs.includes(group2);
  const wanted = rules.filter(({ name, group: group2 }) => !alerts.disable.includes(name) && isJudged(group2));
  const names = [...new Set(wanted.map(({ group: group2 }) => group2))];
  const groups = names.map((name) => ({
    name,
    rules: wanted.filter(({ group: group2 }) => group2 === name).map((rule) => entry(rule, terms, judge))
  }));
  return writeYaml({ groups }, { lineWidth: 0 });
}
function termsOf({ thresholds, timeScale }, { host, unscraped, interval, isVmalert }) {
  const scaled2 = (seconds) => Math.max(1, Math.round(seconds / timeScale));
  return {
    thresholds,
    monitor: host,
    unscraped,
    // rate() and increase() need two samples, and one of them may be late or lost.
    window: (seconds) => duration(Math.max(scaled2(seconds), Math.min(seconds, 4 * interval))),
    seconds: scaled2,
    increase: isVmalert ? "increase_prometheus" : "increase",
    isVmalert
  };
}
function entry(rule, terms, { host, region }) {
  const own3 = rule.group === "self" ? { host, region, role: "monitor" } : {};
  return {
    alert: rule.name,
    expr: rule.expr(terms),
    ...rule.for > 0 && { for: duration(terms.seconds(rule.for)) },
    labels: { severity: rule.severity, ...own3 },
    annotations: { summary: rule.summary, remedy: rule.remedy }
  };
}
function duration(seconds) {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

// src/resources/rules.ts
var folder5 = "/etc/promguard/rules";
var rulePlaces = [`${folder5}/*.yml`];
function ruleFiles(self, site, check) {
  const { fleet } = site;
  if (!fleet.alerts) return [];
  const unscraped = site.peersOf(self).filter((peer) => site.targetsOf(peer).length === 0);
  const judge = {
    host: self.host.name,
    region: self.region,
    unscraped: unscraped.map(({ host }) => host.name),
    jobs: jobsOf(self, site),
    interval: scrapeInterval(fleet),
    isVmalert: isJudgedByVmalert(fleet)
  };
  return [
    file2("promguard", ruleFile(fleet.alerts, judge), check),
    ...site.ownRules.map(({ name, text: text2 }) => file2(`own-${name}`, text2, check))
  ];
}
function jobsOf(self, site) {
  const scraped = site.scrapedBy(self);
  const run = site.fleet.exporters.filter((one) => scraped.some((host) => site.exportersOn(host).includes(one)));
  return [...run.map(({ name }) => name), ...site.fleet.probes && scraped.length > 1 ? ["blackbox"] : []];
}
function file2(name, content, check) {
  return {
    kind: "file",
    path: `${folder5}/${name}.yml`,
    mode: "0644",
    owner: "root",
    group: "root",
    content: [content],
    check
  };
}

// src/resources/prometheus.ts
var folder6 = "/etc/promguard";
var configPath2 = `${folder6}/prometheus.yml`;
var unit5 = "prometheus";
var data2 = "/var/lib/prometheus/metrics2";
var flushDeadline = "--storage.remote.flush-deadline=10s";
var agentData = "/var/lib/prometheus/agent";
var prometheus = {
  // Not the folder: secrets of exporters are below it.
  places: () => [...unitPlaces, configPath2, targetsPath("*"), ...rulePlaces],
  parts: (self, site) => {
    if (self.host.role !== "monitor") return [];
    const { fleet } = site;
    const pin = pinFor(fleet.prometheus.pin, self.system);
    const promtool = pin ? pinnedPath(unit5, pin, "promtool") : "promtool";
    const rules2 = isJudgedByVmalert(fleet) ? [] : ruleFiles(self, site, `${promtool} check rules {}`);
    const secrets = remoteSecrets(fleet, site);
    const daemon = {
      unit: unit5,
      description: "Prometheus",
      package: "prometheus",
      startsOthers: false,
      command: "/usr/bin/prometheus",
      args: [
        `--config.file=${configPath2}`,
        ...storageArgs(fleet.prometheus),
        ...fleet.prometheus.isAgent ? [] : [lookback(fleet)],
        ...remoteWriteConfig(site).length > 0 ? [flushDeadline] : [],
        `--web.listen-address=${prometheusAddress}`
      ],
      pin,
      members: ["prometheus", "promtool"],
      stateDirectory: "prometheus",
      listens: { at: [prometheusAddress], isSure: true },
      tunnel: self.host.interface,
      // Secrets are read anew with each request (prometheus/common, config/http_config.go, checked 2026-11-29).
      reloadOn: [`file:${configPath2}`, ...rules2.map(({ path }) => `file:${path}`)],
      restartOn: [],
      service: secrets.length > 0 ? `SupplementaryGroups=${prometheusGroup}
` : ""
    };
    const files = [...rules2, ...configFiles(self, site, rules2, promtool)];
    const items = [...secrets, ...daemonItems(daemon), ...files, ...prometheusForward(self, site)];
    return [{ name: unit5, at: fleet.places.prometheus, items, otherFiles: otherFiles(daemon) }];
  }
};
function storageArgs({ isAgent, pin, retention, retentionSize }) {
  if (isAgent) {
    const isNew = Number.parseInt(pin?.version ?? "2", 10) >= 3;
    return [isNew ? "--agent" : "--enable-feature=agent", `--storage.agent.path=${agentData}`];
  }
  const limit = retentionSize === void 0 ? [] : [`--storage.tsdb.retention.size=${retentionSize}`];
  return [`--storage.tsdb.path=${data2}`, `--storage.tsdb.retention.time=${retention}`, ...limit];
}
function lookback(fleet) {
  const seconds = Math.ceil(Math.min(300, Math.max(30, 4 * scrapeInterval(fleet))));
  return `--query.lookback-delta=${seconds}s`;
}
function configFiles(self, site, rules2, promtool) {
  const jobs = jobsOf2(self, site);
  const probes = probeScrapes(self, site);
  return [
    ...jobs.map(
      ({ name, targets }) => targetsFile(
        name,
        targets.map(({ instance, labels }) => ({ targets: [instance], labels })),
        promtool
      )
    ),
    ...probes.map(({ name, targets }) => targetsFile(name, targets, promtool)),
    file3(configPath2, config(self, site, [jobs, probes], rules2), `${promtool} check config {}`)
  ];
}
var asAll = {
  metricsPath: "/metrics",
  interval: void 0,
  sampleLimit: void 0,
  keep: void 0,
  drop: void 0
};
function jobsOf2(self, site) {
  const own3 = {
    job: unit5,
    metricsPath: "/metrics",
    isApp: false,
    instance: prometheusAddress,
    labels: hostLabels(self)
  };
  const { exporters: exporters2, apps: apps2 } = site.fleet;
  const named = [...exporters2, ...apps2].map(
    ({ name, metricsPath, interval, sampleLimit, keep, drop }) => ({
      ...{ name, metricsPath, interval, sampleLimit, keep, drop },
      targets: []
    })
  );
  const storage = storagesOf(site).length > 0 ? [{ name: storageJob, ...asAll, targets: [] }] : [];
  const jobs = new Map([...storage, ...named].map((job) => [job.name, job]));
  for (const target of site.scrapedBy(self).flatMap(site.targetsOf)) jobs.get(target.job)?.targets.push(target);
  const beside = (job, instance) => ({
    ...{ name: job, ...asAll },
    targets: [{ ...own3, job, instance }]
  });
  return [
    { name: unit5, ...asAll, targets: [own3] },
    ...alertmanagersFor(self, site).slice(0, 1).map((instance) => beside("alertmanager", instance)),
    ...isJudgedByVmalert(site.fleet) ? [beside("vmalert", vmalertAddress)] : [],
    ...storage,
    ...named
  ];
}
var releaseLine = (version) => `# Prometheus ${version}
`;
function releaseIn(configuration) {
  return /^# Prometheus (\d[^\n]*)\n/.exec(configuration ?? "")?.[1];
}
function config(self, site, [jobs, probes], rules2) {
  const { scrapeInterval: scrapeInterval2, externalLabels, pin } = site.fleet.prometheus;
  const receivers2 = remoteWriteConfig(site);
  const head = pin ? releaseLine(pin.version) : "";
  const body = writeYaml({
    global: {
      scrape_interval: scrapeInterval2,
      // There is nothing to judge between two samples.
      evaluation_interval: scrapeInterval2,
      external_labels: { ...externalLabels, monitor: self.host.name }
    },
    ...!isJudgedByVmalert(site.fleet) && alerting(alertmanagersFor(self, site)),
    ...rules2.length > 0 && { rule_files: rules2.map(({ path }) => path) },
    ...receivers2.length > 0 && { remote_write: receivers2 },
    scrape_configs: [
      ...jobs.map(({ name, ...scraping }) => ({
        job_name: name,
        ...scrapingOf(scraping),
        file_sd_configs: [{ files: [targetsPath(name)] }]
      })),
      ...probes.map(({ name, config: own3, otherFiles: others }) => ({
        job_name: name,
        ...own3,
        // It cannot watch a folder that is not there yet when it starts.
        file_sd_configs: [
          { files: [targetsPath(name)] },
          ...others.map((path) => ({ files: [path], refresh_interval: "1m" }))
        ]
      }))
    ]
  });
  return head + body;
}
function scrapingOf({ metricsPath, interval, sampleLimit, ...names }) {
  const relabelling = namesOnly(names);
  return {
    ...metricsPath === asAll.metricsPath ? {} : { metrics_path: metricsPath },
    ...interval === void 0 ? {} : { scrape_interval: interval },
    ...sampleLimit === void 0 ? {} : { sample_limit: sampleLimit },
    ...relabelling.length === 0 ? {} : { metric_relabel_configs: relabelling }
  };
}
function alerting(targets) {
  if (targets.length === 0) return {};
  return {
    alerting: {
      alert_relabel_configs: [{ action: "labeldrop", regex: "monitor" }],
      alertmanagers: [{ static_configs: [{ targets }] }]
    }
  };
}
function targetsFile(job, groups, promtool) {
  const probe = `{"scrape_configs": [{"job_name": "check", "file_sd_configs": [{"files": ["{}"]}]}]}`;
  return file3(targetsPath(job), `${JSON.stringify(groups, null, 1)}
`, `${promtool} check config <(echo '${probe}')`);
}
function targetsPath(job) {
  return `${folder6}/targets/${job}.json`;
}
function file3(path, content, check) {
  return { kind: "file", path, mode: "0644", owner: "root", group: "root", content: [content], check };
}

// src/resources/reader.ts
var program4 = "/opt/promguard/read";
var keysFile = "/root/.ssh/authorized_keys2";
function readsKeysFile(files) {
  const isThere2 = (file5) => `/root/${file5}` === keysFile || file5 === keysFile;
  return files.some((file5) => isThere2(file5.replaceAll("%h", "/root").replaceAll("%u", "root")));
}
var reader = {
  places: () => [program4, keysFile],
  items: (self, { fleet, placesOn: placesOn2 }) => fleet.ssh.readerKeys.length === 0 ? [] : [
    file4(program4, "0755", programText(placesOn2(self))),
    file4(keysFile, "0600", fleet.ssh.readerKeys.map((key) => `restrict,command="${program4}" ${key}
`).join(""))
  ]
};
function programText(places) {
  const requests = `sed -n ${quote(`/^${requestStart}$/,/^${requestEnd}$/p`)} | sed '1d;$d'`;
  return `#!/bin/bash
# Written by PromGuard: changes are put back by the next apply.
${readerProgram(places)}
observe < <(${requests})
`;
}
function file4(path, mode, content) {
  return { kind: "file", path, mode, owner: "root", group: "root", content: [content] };
}

// src/resources/ufw.ts
var ufw = {
  items: (self, site) => [
    { kind: "package", name: "ufw", hold: [], breaks: firewallLoaders },
    ...site.portsOf(self).flatMap(rulesOf),
    { kind: "firewall" },
    { kind: "unit", name: "ufw", restartOn: [], reloadOn: [] }
  ]
};
function rulesOf({ proto, port, from, to, interface: on, comment: comment2 }) {
  const families = from === "any" && to === "any" ? [4, 6] : [[from, to].some((end) => end.includes(":")) ? 6 : 4];
  return families.map((family) => ({
    kind: "rule",
    family,
    proto,
    port,
    from: asUfwSays(from),
    to: asUfwSays(to),
    interface: on,
    comment: comment2
  }));
}
function asUfwSays(end) {
  if (end === "0.0.0.0/0" || end === "::/0") return "any";
  return end.replace(end.includes(":") ? /\/128$/ : /\/32$/, "");
}

// src/resources/vmalert.ts
var unit6 = "promguard-vmalert";
var program5 = "/usr/bin/vmalert";
var packageName = "victoria-metrics";
var notifierPath = "/etc/promguard/vmalert.yml";
var unitPath = `/etc/systemd/system/${unit6}.service`;
var vmalert = {
  places: () => [...unitPlaces, notifierPath, ...rulePlaces],
  parts: (self, site) => {
    const storage = storageFor(self, site);
    if (self.host.role !== "monitor" || storage === void 0 || !isJudgedByVmalert(site.fleet)) return [];
    const rules2 = ruleFiles(self, site, `${program5} -dryRun -rule={}`);
    const read = [...rules2, rootFile(notifierPath, "0644", notifiers(alertmanagersFor(self, site)))];
    const paths = rules2.map(({ path }) => path);
    const items = [
      { kind: "package", name: packageName, hold: [packageName] },
      ...read,
      rootFile(unitPath, "0644", unitFile2(self, argumentsFor(self, site, storage, paths))),
      {
        ...{ kind: "unit", name: unit6 },
        restartOn: [`file:${unitPath}`],
        reloadOn: read.map(({ path }) => `file:${path}`),
        listens: { at: [vmalertAddress], program: nameIn(program5), isSure: true }
      }
    ];
    return [{ name: "vmalert", at: site.fleet.places.alerts, items, otherFiles: [] }];
  }
};
function argumentsFor(self, site, storage, rules2) {
  const { externalLabels, scrapeInterval: scrapeInterval2 } = site.fleet.prometheus;
  const { name } = self.host;
  const own3 = `http://${storage}/?${ofMonitor(name)}`;
  const labels = Object.entries({ ...externalLabels, monitor: name });
  return [
    ...rules2.map((path) => `-rule=${path}`),
    `-datasource.url=${own3}`,
    // What waited goes on waiting after a restart.
    `-remoteRead.url=${own3}`,
    `-remoteWrite.url=http://${storage}`,
    ...labels.map(([label, value]) => `-external.label=${flagWord(`${label}=${value}`)}`),
    `-notifier.config=${notifierPath}`,
    `-evaluationInterval=${scrapeInterval2}`,
    // As Prometheus does: an alert ends after four of these without a word.
    "-rule.resendDelay=1m",
    `-httpListenAddr=${vmalertAddress}`
  ];
}
var flagWord = (value) => /^[\w=.:/-]+$/.test(value) ? value : JSON.stringify(value);
function notifiers(targets) {
  return writeYaml({
    alert_relabel_configs: [{ action: "labeldrop", regex: "monitor|alertgroup|exported_.+" }],
    static_configs: targets.length > 0 ? [{ targets }] : []
  });
}
function unitFile2({ host }, args) {
  const tunnel = `wg-quick@${host.interface}.service`;
  return `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: judges alerts from what this monitor has stored
After=${tunnel}
Wants=${tunnel}
StartLimitIntervalSec=0

[Service]
ExecStart=${[program5, ...args.map(systemdWord)].join(" ")}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=2
DynamicUser=yes
User=${unit6}
${hardening()}
[Install]
WantedBy=multi-user.target
`;
}

// src/resources/wireguard.ts
var pathOf2 = ({ interface: tunnel }) => `/etc/wireguard/${tunnel}.conf`;
var wireguard = {
  places: (host) => [pathOf2(host)],
  ports: (_, { fleet }) => [
    { proto: "udp", port: fleet.network.port, from: "any", to: "any", interface: void 0, comment: "WireGuard" }
  ],
  items: (self, site) => {
    const { port, mtu } = site.fleet.network;
    const address = `${self.address}/${site.fleet.network.cidr.split("/")[1]}`;
    const { interface: tunnel } = self.host;
    const path = pathOf2(self.host);
    const content = config2(self, site, address);
    return [
      { kind: "package", name: "wireguard-tools", hold: [] },
      { kind: "file", path, mode: "0600", owner: "root", group: "root", content },
      {
        kind: "unit",
        name: `wg-quick@${tunnel}`,
        restartOn: [],
        // The unit's reload is `wg syncconf`, which leaves running sessions alone.
        reloadOn: [`file:${path}`, `tunnel:${tunnel}`]
      },
      {
        kind: "tunnel",
        interface: tunnel,
        address,
        port,
        publicKey: self.publicKey,
        mtu,
        peers: [
          ...site.peersOf(self).flatMap((other) => peersFor(self, other, site)),
          ...clientsOf(self, site).map(clientPeer)
        ]
      }
    ];
  }
};
function peerOf(self, other, { fleet }) {
  const { host, address, publicKey } = other;
  const path = pathTo(self, other);
  return {
    name: host.name,
    publicKey,
    endpoint: path.to === knownAfterApply ? knownAfterApply : endpoint(path, fleet.network.port),
    allowedIps: [`${address}/32`],
    keepalive: fleet.network.keepalive
  };
}
function peersFor(self, other, site) {
  const peer = peerOf(self, other, site);
  if (other.otherPublicKey === void 0) return [peer];
  const name = `${peer.name} (its other key)`;
  return [peer, { ...peer, name, publicKey: other.otherPublicKey, allowedIps: [], keepalive: 0 }];
}
function clientsOf({ host }, { clients: clients2 }) {
  return host.role === "monitor" ? clients2 : [];
}
function clientPeer({ name, publicKey, address }) {
  return { name, publicKey, endpoint: void 0, allowedIps: [`${address}/32`], keepalive: 0 };
}
function config2(self, site, address) {
  const { port, mtu } = site.fleet.network;
  return [
    `# Written by PromGuard for ${self.host.name}: changes are put back by the next apply.
[Interface]
PrivateKey = `,
    orRedacted(self.privateKey),
    `
Address = ${address}
ListenPort = ${port}
`,
    ...mtu === void 0 ? [] : [`MTU = ${mtu}
`],
    ...site.peersOf(self).flatMap((other) => peerSections(self, other, site)),
    ...clientsOf(self, site).map(clientSection)
  ];
}
function clientSection(client) {
  const { name, publicKey, allowedIps, keepalive } = clientPeer(client);
  return `
# ${name}, a client
[Peer]
PublicKey = ${publicKey}
AllowedIPs = ${allowedIps.join(", ")}
PersistentKeepalive = ${keepalive}
`;
}
function peerSections(self, other, site) {
  const shared = orRedacted(site.presharedKey(self.host.name, other.host.name));
  return peersFor(self, other, site).flatMap((peer) => [
    `
# ${peer.name}
[Peer]
PublicKey = ${peer.publicKey}
PresharedKey = `,
    shared,
    // wg refuses an empty AllowedIPs; a peer without the line loses those that it has.
    ...peer.allowedIps.length > 0 ? [`
AllowedIPs = ${peer.allowedIps.join(", ")}`] : [],
    `
Endpoint = ${peer.endpoint}
PersistentKeepalive = ${peer.keepalive}
`
  ]);
}
function orRedacted(secret) {
  return secret ?? redacted;
}

// src/resources/index.ts
var resources = [
  mark2,
  ssh,
  wireguard,
  allowed,
  exporters,
  metrics,
  apps,
  prometheus,
  blackbox,
  alertmanager,
  clients,
  victoriaMetrics,
  vmalert,
  reader,
  ufw
];
function placesOn({ host }) {
  const places = resources.flatMap((resource) => resource.places?.(host) ?? []);
  return [.../* @__PURE__ */ new Set([...places, managedPath, formerPath])];
}
function itemsOf2(self, site) {
  return dedupe(resources.flatMap((resource) => [...own2(resource, self, site), ...apart2(resource, self, site)]));
}
var own2 = (resource, self, site) => resource.items?.(self, site) ?? [];
var partsIn = (resource, self, site) => resource.parts?.(self, site) ?? [];
var apart2 = (resource, self, site) => partsIn(resource, self, site).flatMap(({ items }) => items);
function partsOf(self, site) {
  const needed = new Set(resources.flatMap((resource) => own2(resource, self, site)).map(idOf));
  return resources.flatMap((resource) => partsIn(resource, self, site)).map(({ name, at, items, otherFiles: otherFiles2 }) => {
    const ids = [...items.map(idOf), ...otherFiles2.map((path) => `file:${path}`)];
    return { name, at, ids: new Set(ids.filter((id) => !needed.has(id))) };
  });
}
function itemsOn(self, site, observed) {
  const items = itemsOf2(self, site);
  const former = self.host.kind === "static" && observed ? formerFile(observed, items) : void 0;
  return [...items, ...former ? [former] : []];
}
function indexSite({ fleet, fleetId, hosts, clients: clients2, ownRules, presharedKey: presharedKey2, given }) {
  const topology = topologyOf(fleet.hosts);
  const byName = new Map(hosts.map((self) => [self.host.name, self]));
  const named = (names) => names.flatMap((name) => byName.get(name) ?? []);
  const runners = fleet.exporters.map((exporter) => ({ exporter, runs: runsOn(exporter) }));
  const appRunners = fleet.apps.map((app) => ({ app, runs: runsOn(app) }));
  const targets = /* @__PURE__ */ new Map();
  const site = {
    fleet,
    fleetId,
    hosts,
    clients: clients2,
    ownRules,
    presharedKey: presharedKey2,
    given,
    topology,
    placesOn,
    host: (name) => byName.get(name),
    monitors: hosts.filter(({ host }) => host.role === "monitor"),
    peersOf: ({ host }) => named(topology.peersOf(host.name)),
    scrapedBy: ({ host }) => named(topology.scrapedBy(host.name)),
    monitorsOf: ({ host }) => named(topology.monitorsOf(host.name)),
    exportersOn: ({ host }) => runners.flatMap(({ exporter, runs }) => runs(host) ? [exporter] : []),
    appsOn: ({ host }) => appRunners.flatMap(({ app, runs }) => runs(host) ? [app] : []),
    portsOf: (self) => resources.flatMap((resource) => resource.ports?.(self, site) ?? []),
    targetsOf: (self) => {
      const known = targets.get(self) ?? resources.flatMap((resource) => resource.targets?.(self, site) ?? []);
      targets.set(self, known);
      return known;
    }
  };
  return site;
}
function dedupe(items) {
  const holds = /* @__PURE__ */ new Map();
  for (const item of items) {
    if (item.kind === "package") holds.set(item.name, [...holds.get(item.name) ?? [], ...item.hold]);
  }
  return items.flatMap((item) => {
    if (item.kind !== "package") return [item];
    const hold = holds.get(item.name);
    holds.delete(item.name);
    return hold ? [{ ...item, hold }] : [];
  });
}

// src/flow/site.ts
function siteOf(desired, { droplets, hosts: observed }) {
  const { fleet, lock, keys, lostKeys } = desired;
  const isLost2 = (name) => lostKeys?.has(name) === true;
  const sealed = (...names) => names.some(isLost2) ? Secret.sealed() : void 0;
  return indexSite({
    fleet,
    fleetId: lock.id ?? knownAfterApply,
    hosts: fleet.hosts.map((host) => {
      const [own3, locked] = [keys[host.name], lock.hosts[host.name]];
      return {
        host,
        region: (host.kind === "droplet" ? droplets[host.name]?.region : void 0) ?? host.region,
        address: locked?.address ?? knownAfterApply,
        ...publicKeys(own3, locked, isLost2(host.name)),
        privateKey: own3?.pair.privateKey ?? sealed(host.name),
        publicAddress: addressOf(host, droplets) ?? knownAfterApply,
        publicIpv6: ipv6Of(host, droplets[host.name]),
        system: systemIn(host, observed)
      };
    }),
    clients: fleet.clients.map(({ name, publicKey, to }) => ({
      ...{ name, publicKey, to },
      address: lock.clients?.[name]?.address ?? knownAfterApply
    })),
    ownRules: desired.ownRules ?? [],
    presharedKey: (one, other) => presharedKey(keys, one, other) ?? sealed(one, other),
    given: (one) => givenBy(desired, one)
  });
}
function givenBy({ secrets, texts, secretValues }, one) {
  if ("text" in one) return { content: one.text, source: one.text };
  if ("secret" in one) {
    const content2 = secretValues?.[one.secret] ?? Secret.sealed();
    const formerSource = secrets?.former?.get(one.secret);
    const source = secrets?.ciphertexts.get(one.secret) ?? "";
    return { content: content2, source, ...formerSource !== void 0 && { formerSource } };
  }
  const content = texts?.get(one.file) ?? "";
  return { content, source: content };
}
function ipv6Of(host, droplet) {
  if (host.kind === "static") return void 0;
  return droplet?.ipv4 === void 0 && host.ipv6 ? knownAfterApply : droplet?.ipv6;
}
function systemIn(host, hosts) {
  const observed = hosts[host.name];
  if (observed) return systemOf(observed.os);
  return host.kind === "droplet" ? systemOfImage(host.image) : void 0;
}
function publicKeys(own3, locked, isLost2) {
  if (!own3 && !isLost2) return { publicKey: knownAfterApply };
  if (own3?.pair.publicKey === void 0) {
    return { publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
  }
  return { publicKey: own3.pair.publicKey, otherPublicKey: otherPublicKey(own3) };
}
function existing({ fleet, fleetId, hosts, clients: clients2, ownRules, presharedKey: presharedKey2, given }) {
  const reachable = hosts.filter(({ publicAddress }) => publicAddress !== knownAfterApply);
  return indexSite({ fleet, fleetId, hosts: reachable, clients: clients2, ownRules, presharedKey: presharedKey2, given });
}

// src/plan/checks/replaced.ts
var code = "server-replaced";
function replacedServers({ hosts }, lock, seen) {
  return hosts.flatMap((host) => {
    const former = formerAddress(host, lockedHost(lock, host.name));
    const observed = seen.hosts[host.name];
    const isOther = observed ? markOn(observed.managed) === void 0 : seen.unreachable[host.name]?.code === "host-key-mismatch";
    return former !== void 0 && isOther ? [serverReplaced(host, former)] : [];
  });
}
function isReplaced(problem) {
  return problem.code === code;
}
function formerAddress(host, locked) {
  const former = locked?.publicKey === void 0 ? void 0 : locked.ssh?.address;
  if (host.kind !== "static" || former === void 0) return void 0;
  return plainAddress(former) === plainAddress(host.address) ? void 0 : former;
}
function serverReplaced({ name, at }, former) {
  return new Problem(
    code,
    `${name} is another machine than at ${former}, where git knows it, and both would have one key`,
    {
      at,
      hosts: [name],
      hint: `take ${name} out of fleet.yaml and apply, which gives the one at ${former} back, then put it in again; if that one is gone for good, run promguard revoke ${name}, then promguard revoke --undo ${name}`
    }
  );
}

// src/host/measure.sh
var measure_default = `# shellcheck shell=bash
# What Prometheus on this host, or a storage of its samples, has measured in the last hour, and which alerts fire, as it or vmalert says. Changes nothing.

# bash can ask it without another program, but would read it byte by byte. An answer that is cut off is none.
# Arguments: whom to ask, as ADDRESS/PORT, what stands before the answer, how long it may be in MiB, and the path.
ask_prometheus() {
  local line
  # Through a tunnel whose other end is gone, bash would try for two minutes, and whoever asks would take this host for the one that hangs.
  # shellcheck disable=SC2016 # for the other bash
  timeout 3 bash -c ': <>"/dev/tcp/$0"' "$1" || return 0
  exec 8<>"/dev/tcp/$1" || return 0
  printf 'GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' "$4" >&8
  while IFS= read -r -t 10 line <&8 && [[ $line != $'\\r' ]]; do :; done
  printf '%s\\t' "$2"
  timeout 10 head -c "$3M" <&8 | tr '\\n\\000' '  '
  printf '\\n'
  exec 8>&-
}

# Arguments: whom to ask, an expression, as it stands in an address, the seconds from one value to the next, how many there shall be, what else stands in
# the address, and whom to ask for alerts.
measure() {
  local end=$EPOCHSECONDS
  ask_prometheus "$1" $'series\\t'"$end" 4 "/api/v1/query_range?query=$2&start=$((end - ($4 - 1) * $3))&end=$end&step=$3&nocache=1$5"
  ask_prometheus "$6" alerts 1 /api/v1/alerts
} 2>/dev/null
`;

// src/host/measure.ts
function measureScript({ samples, only, alerts }, query, stepSeconds, points) {
  const [from, judge] = [samples, alerts].map((at) => at.replace(":", "/"));
  const more = quote(only === void 0 ? "" : `&${only}`);
  return [
    `${measure_default}
measure ${from} ${quote(encodeURIComponent(query))} ${stepSeconds} ${points} ${more} ${judge}
`
  ];
}
var mostOfWords = 300;
function readMeasured([at = "", series = ""] = [], [alerts = ""] = []) {
  try {
    const measured = { at: Number(at), series: readSeries(series), firing: readAlerts(alerts) };
    return Number.isSafeInteger(measured.at) ? measured : void 0;
  } catch {
    return void 0;
  }
}
function readSeries(json) {
  const { data: data3 } = JSON.parse(json);
  return data3.result.map(({ metric, values }) => ({
    host: String(metric["host"]),
    panel: String(metric["panel"]),
    samples: values.map(([at, value]) => ({ at: Number(at), value: Number(value) })).filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value))
  }));
}
function readAlerts(json) {
  const { data: data3 } = JSON.parse(json);
  return data3.alerts.filter(({ state }) => state === "firing").map(({ labels, annotations, activeAt }) => {
    const { alertname, host, severity, monitor, alertgroup, ...others } = shortened(labels);
    const { summary = "", remedy = "" } = shortened(annotations);
    const since = Math.floor(Date.parse(activeAt) / 1e3);
    if (Number.isNaN(since)) throw new Error("an alert without a time");
    return { name: alertname ?? "", host, severity, labels: others, since, summary, remedy };
  });
}
function shortened(texts) {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text2]) => [name.slice(0, mostOfWords), String(text2).slice(0, mostOfWords)])
  );
}

// src/panels/history.ts
var hour = 3600;
var mostPoints = 12;
var [valueLength, seriesLength, answerLength] = [28, 90, 4 * 1024 ** 2];
function historyOf(jobs, interval) {
  const series = jobs.reduce((sum, own3) => sum + panelsFor(own3).length, 0);
  const each = answerLength / Math.max(1, series) - seriesLength;
  const points = Math.min(mostPoints, Math.max(1, Math.floor(each / valueLength)));
  const stepSeconds = hour / mostPoints;
  const window = `${Math.max(stepSeconds, Math.ceil(4 * interval))}s`;
  const asked = panelsFor([...new Set(jobs.flat())]);
  return { query: asked.map((panel) => labelled(panel, window)).join(" or "), stepSeconds, points };
}
var digits = {
  ...{ percent: "0.1", seconds: "1", milliseconds: "1" },
  ...{ bytes: "1", count: "1", rate: "0.1" }
};
function labelled({ name, unit: unit7, query }, window) {
  return `label_replace(round(${query(window)}, ${digits[unit7]}), "panel", "${name}", "", "")`;
}

// src/plan/look.ts
var alwaysFires = "Watchdog";
function lookOf(hosts, monitors, { hosts: observed, witnesses }, { points, stepSeconds }) {
  const answers2 = monitors.flatMap((name) => {
    const measured = (observed[name] ?? witnesses[name])?.measured;
    return measured ? [{ name, measured }] : [];
  });
  const known = new Map(hosts.map(({ name, jobs }) => [name, noValues(jobs, points)]));
  for (const { measured } of answers2) {
    for (const { host, panel, samples } of measured.series) {
      const values = known.get(host)?.get(panel);
      if (!values) continue;
      for (const { at, value } of samples) {
        const place = points - 1 - Math.round((measured.at - at) / stepSeconds);
        if (place >= 0 && place < points) values[place] ??= value;
      }
    }
  }
  return {
    stepSeconds,
    hosts: [...known].map(([name, values]) => ({
      name,
      values: Object.fromEntries(values)
    })),
    alerts: alertsIn(answers2.map(({ name, measured }) => ({ name, firing: measured.firing }))),
    answered: answers2.map(({ name }) => name),
    silent: monitors.filter((name) => !answers2.some((answer) => answer.name === name))
  };
}
function noValues(jobs, points) {
  return new Map(panelsFor(jobs).map(({ name }) => [name, Array.from({ length: points }, () => null)]));
}
function alertsIn(answers2) {
  const known = /* @__PURE__ */ new Map();
  for (const { name: monitor, firing } of answers2) {
    for (const alert of firing) {
      if (alert.name === alwaysFires) continue;
      const labels = Object.entries(alert.labels).sort(([one], [other]) => one < other ? -1 : 1);
      const key = JSON.stringify([alert.name, alert.host, alert.severity, labels]);
      const same = known.get(key);
      const since = Math.min(alert.since, same?.since ?? alert.since);
      known.set(key, { ...alert, since, monitors: [...same?.monitors ?? [], monitor] });
    }
  }
  const ranks = severities;
  const rank = ({ severity = "" }) => ranks.indexOf(severity) + (ranks.includes(severity) ? 0 : 9);
  return [...known.values()].sort(
    (one, other) => rank(one) - rank(other) || one.since - other.since || (one.name < other.name ? -1 : 1)
  );
}

// src/plan/observation.ts
function withResults(observation, results) {
  const hosts = { ...observation.hosts };
  const witnesses = { ...observation.witnesses };
  const unreachable = { ...observation.unreachable };
  const failed = { ...observation.failed };
  const lacking = { ...observation.lacking };
  for (const { name, ...result } of results) {
    if (result.observed === "outdated") {
      delete hosts[name];
      delete witnesses[name];
    } else if (result.observed) hosts[name] = result.observed;
    if (result.witness) witnesses[name] = result.witness;
    if (result.unreachable === "no longer") delete unreachable[name];
    else if (result.unreachable) unreachable[name] = result.unreachable.with({ hosts: [name] });
    if (result.failed) failed[name] = result.failed.with({ hosts: [name] });
    if (result.lacking) lacking[name] = result.lacking;
  }
  const changed = results.filter((result) => result.changed).map(({ name }) => name);
  return {
    ...observation,
    hosts,
    witnesses,
    unreachable,
    failed,
    lacking,
    changed: /* @__PURE__ */ new Set([...observation.changed, ...changed])
  };
}
function isAsked({ hosts, unreachable, failed }, name) {
  return [hosts, unreachable, failed].some((known) => Object.hasOwn(known, name));
}
function isPoweredOff({ unreachable }, name) {
  return unreachable[name]?.code === "droplet-off";
}
function withoutHosts(observation, names) {
  const gone = new Set(names);
  const without = (record2) => Object.fromEntries(Object.entries(record2).filter(([name]) => !gone.has(name)));
  const { droplets, hosts, unreachable } = observation;
  return { ...observation, droplets: without(droplets), hosts: without(hosts), unreachable: without(unreachable) };
}
function withoutFailures(observation, names) {
  const dropped = new Set(names);
  const without = (record2) => Object.fromEntries(Object.entries(record2).filter(([name]) => !dropped.has(name)));
  return { ...observation, failed: without(observation.failed), hosts: without(observation.hosts) };
}

// src/flow/look.ts
function measuring(self, site) {
  const { query, stepSeconds, points } = fleetHistory(site.fleet);
  return measureScript(askedBy(self, site), query, stepSeconds, points);
}
function askedBy(self, site) {
  const samples = site.fleet.prometheus.isAgent ? storageFor(self, site) : void 0;
  if (samples === void 0) return { samples: prometheusAddress, alerts: prometheusAddress };
  if (!isJudgedByVmalert(site.fleet)) return { samples, alerts: samples };
  return { samples, only: ofMonitor(self.host.name), alerts: vmalertAddress };
}
function lookAt({ fleet }, observation, sshPublicKey) {
  const hosts = runnersIn(fleet).filter(({ name }) => isAsked(observation, name));
  const isThere2 = ({ kind, name }) => kind === "static" || observation.droplets[name] !== void 0;
  const monitors = fleet.hosts.filter((host) => host.role === "monitor" && isThere2(host)).map(({ name }) => name);
  const look = lookOf(hosts, monitors, observation, fleetHistory(fleet));
  return {
    ...look,
    lostStorages: fleet.prometheus.isAgent ? storagesWithoutAnswer(fleet, observation) : [],
    mayNotAsk: isReaderKey(fleet, sshPublicKey),
    isAgent: fleet.prometheus.isAgent && fleet.hosts.every(({ storage }) => !storage)
  };
}
function storagesWithoutAnswer({ hosts }, { hosts: observed, witnesses }) {
  const storages = hosts.flatMap(({ name, storage }) => storage ? [name] : []);
  return storages.some((name) => observed[name] ?? witnesses[name]) ? [] : storages;
}
function fleetHistory(fleet) {
  const jobs = runnersIn(fleet).map((host) => host.jobs);
  return historyOf(jobs, parseDuration(nodeInterval(fleet)) ?? 0);
}
function nodeInterval({ exporters: exporters2, prometheus: prometheus2 }) {
  return exporters2.find(({ name }) => name === "node")?.interval ?? prometheus2.scrapeInterval;
}
function runnersIn({ hosts, exporters: exporters2, probes }) {
  const runners = exporters2.map((exporter) => ({ job: exporter.name, runs: runsOn(exporter) }));
  return hosts.map((host) => {
    const isProbed = probes && host.allow.some(({ proto, probe }) => proto === "tcp" && probe !== "off");
    const jobs = runners.flatMap(({ job, runs }) => runs(host) ? [job] : []);
    return { name: host.name, jobs: isProbed ? ["blackbox", ...jobs] : jobs };
  });
}

// src/host/lease.sh
var lease_default = `# shellcheck shell=bash
# The lease of a fleet: this process holds it as long as the other end of its connection says every second that it is there.

# Who holds it, and since when; as its time, when the last holder ended.
lease=/run/promguard/lease

# Arguments: who asks for it, why nobody is told meanwhile, and patterns of the hosts that it works on. Lines that follow on standard input are
# signs of life.
hold_lease() {
  local ended=0 who=$1 keeper
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 6>>"$lease"
  # Whoever was killed a moment ago needs a moment to be gone.
  if ! flock -w 1 6; then
    printf '@taken\\t%s\\n' "$(head -c 400 "$lease" | head -n 1)"
    exit 0
  fi
  [[ ! -s $lease ]] || ended=$(stat -c %Y "$lease")
  printf '%s\\t%s\\n' "$EPOCHSECONDS" "$who" >"$lease"
  printf '@held\\t%s\\n' "$ended"
  # It ends with this process, whatever ends that, and keeps neither the lease nor the connection.
  exec 7> >(exec 6>&- >/dev/null 2>&1 && keep_quiet "$@")
  keeper=$!
  while read -r -t 4; do :; done
  touch "$lease"
  exec 6>&- 7>&-
  wait "$keeper" || true
  exit 0
}
`;

// src/host/silence.sh
var silence_default = `# shellcheck shell=bash
# Silences of Alertmanager on this monitor, which tells the other monitors of them. Rule: each ends by itself, whoever made it and whatever becomes of them.

# The package's, or that of a pinned release; nothing where there is neither.
amtool_here() { type -P amtool || compgen -G '/opt/promguard/prometheus-alertmanager-*/amtool' | head -n 1; }

# It answers on loopback; without Alertmanager there is nobody to be told.
silences() { timeout 10 "$(amtool_here)" --alertmanager.url=http://127.0.0.1:9093 silence "$@"; }

# How long one of an apply lasts, when it is made anew, and when what failed is tried again: seconds. An Alertmanager that was restarted waits for its cluster first.
quiet_for=180 quiet_again=60 quiet_retry=5

# Until standard input ends: whoever works on these hosts is there. Arguments: who, why, and patterns of hosts.
keep_quiet() {
  local wait code
  quieted=()
  while :; do
    wait=$quiet_again code=0
    quiet "$@" || wait=$quiet_retry
    read -r -t "$wait" || code=$?
    ((code > 128)) || break
  done
  unquiet
}

# The new ones are there before those of before end.
quiet() {
  local who=$1 why=$2 hosts id before
  shift 2
  [[ $(amtool_here) ]] || return 0
  before=("\${quieted[@]}")
  for hosts in "$@"; do
    id=$(silences add --duration="\${quiet_for}s" --author="$who" --comment="$why" "host=~\\"$hosts\\"") || return 1
    quieted+=("$id")
  done
  for id in "\${before[@]}"; do silences expire "$id" || true; done
  quieted=("\${quieted[@]:\${#before[@]}}")
  end_former "$why"
}

# Tries until Alertmanager answers, as long as one of them can last.
unquiet() {
  local id left until=$((SECONDS + quiet_for))
  while ((\${#quieted[@]} && SECONDS < until)); do
    left=()
    for id in "\${quieted[@]}"; do silences expire "$id" || is_over "$id" || left+=("$id"); done
    quieted=("\${left[@]}")
    ((\${#left[@]} == 0)) || sleep 2
  done
}

is_over() {
  local others
  others=$(silences query --quiet) && [[ $others != *"$1"* ]]
}

# Silences of applies that ended without a word, on a monitor that was lost: Alertmanager keeps them on its disk. Argument: why this apply's are.
end_former() {
  local id ids
  # shellcheck disable=SC2154 # silence.ts sets works
  mapfile -t ids < <(silences query --output=json | python3 -I -c "$former_program" "$works" "$1")
  for id in "\${ids[@]}"; do silences expire "$id" || true; done
}

read -r -d '' former_program <<'PYTHON' || true
import json, sys
for one in json.load(sys.stdin) or []:
    if one['comment'].startswith(sys.argv[1]) and one['comment'] != sys.argv[2]:
        print(one['id'])
PYTHON

# Arguments: who, why, until when as a duration, and the host.
silence_host() { silences add --author="$1" --comment="$2" --duration="$3" "host=\\"$4\\"" >/dev/null; }

# With whether an apply works now, which holds the lease (lease.sh).
list_silences() {
  [[ ! -e /run/promguard/lease ]] || flock -n /run/promguard/lease true || printf '@worked-on\\n'
  silences query --output=json
}

# Arguments: their ids.
end_silences() { silences expire "$@"; }
`;

// src/host/silence.ts
function matcherText({ name, value, isRegex, isEqual }) {
  const operator = isRegex ? isEqual ? "=~" : "!~" : isEqual ? "=" : "!=";
  return `${name}${operator}${JSON.stringify(value)}`;
}
var works = "promguard works on it";
function worksSince(since) {
  return `${works} since ${since.toISOString().replace(/\.\d+Z$/, "Z")}`;
}
function isOfApply({ why }) {
  return why.startsWith(works);
}
function isOf(host, { matchers }) {
  const own3 = matchers.filter(({ name }) => name === "host");
  return own3.length > 0 && own3.every((matcher) => matches(matcher, host));
}
function isOfAlone(host, { matchers }) {
  return matchers.some(({ name, value, isRegex, isEqual }) => name === "host" && isEqual && !isRegex && value === host);
}
function matches({ value, isRegex, isEqual }, host) {
  if (!isRegex) return value === host === isEqual;
  try {
    return new RegExp(`^(?:${value})$`).test(host) === isEqual;
  } catch {
    return false;
  }
}
var silenceLibrary = `works=${quote(works)}
${silence_default}`;
var mostInPattern = 500;
function patternsOf(hosts) {
  const parts = Array.from(
    { length: Math.ceil(hosts.length / mostInPattern) },
    (_, at) => hosts.slice(at * mostInPattern, (at + 1) * mostInPattern)
  );
  return parts.map((names) => names.map((name) => name.replaceAll(".", "[.]")).join("|"));
}
function silenceScript(host, { by, why, duration: duration2 }) {
  return script(`silence_host ${words([by, why, duration2, host])} && list_silences`);
}
function listScript() {
  return script("list_silences");
}
function endScript(ids) {
  return script(`end_silences ${words(ids)} && list_silences`);
}
var script = (call) => [`set -uo pipefail
${silenceLibrary}
${call}
`];
var workedOn = "@worked-on\n";
function readList(stdout) {
  const isWorkedOn = stdout.startsWith(workedOn);
  const silences = readSilences(isWorkedOn ? stdout.slice(workedOn.length) : stdout);
  return silences && { silences, isWorkedOn };
}
function readSilences(stdout) {
  try {
    return (JSON.parse(stdout) ?? []).map(({ id, endsAt, createdBy, comment: comment2, matchers }) => ({
      id: String(id),
      endsAt: String(endsAt),
      by: String(createdBy),
      why: String(comment2),
      matchers: matchers.map(({ name, value, isRegex, isEqual }) => ({
        name: String(name),
        value: String(value),
        isRegex: isRegex === true,
        isEqual: isEqual !== false
      }))
    }));
  } catch {
    return void 0;
  }
}

// src/host/lease.ts
function leaseScript(holder, since, hosts = []) {
  const call = `hold_lease ${words([plain(holder), worksSince(since), ...patternsOf(hosts)])}`;
  return [`set -euo pipefail
${silenceLibrary}
${lease_default}
${call}
`];
}
function readLease(said) {
  const [, ended] = /^@held\t(\d{1,12})$/.exec(said) ?? [];
  if (ended !== void 0) return { held: true, lastEndedAt: Number(ended) };
  if (!said.startsWith("@taken")) return void 0;
  const [, since, holder] = /^@taken\t(\d{1,12})\t(.*)$/.exec(said) ?? [];
  return {
    held: false,
    holder: plain(holder ?? "") || "somebody",
    since: since === void 0 ? void 0 : Number(since)
  };
}
function plain(text2) {
  return text2.replaceAll(/[^\w@%+=:,./-]/g, "?").slice(0, 200);
}

// src/flow/lease.ts
async function checkFolder(world) {
  (await holdHere(world)).release();
}
async function holdHere(world) {
  const held = await world.holdFolder();
  const lease = readLease(held.said);
  if (lease?.held === false) throw inUse(lease, "this machine");
  return held;
}
async function withLease(world, { fleet, lock }, seen, work, workedOn2 = []) {
  const quiet = tellsSomebody(fleet.alerts) ? workedOn2 : [];
  const script2 = leaseScript(world.holder, world.clock.now(), quiet);
  const held = [];
  try {
    held.push(await holdHere(world));
    for (const monitor of fleet.hosts.filter((host) => host.role === "monitor" && isThere(host, seen))) {
      const options = { patienceSeconds: knownHostPatienceSeconds };
      const lease = await attempt(
        async () => world.remote.hold(targetOf(monitor, { lock }, seen.droplets), script2, options)
      );
      if (lease instanceof Problem) continue;
      held.push(lease);
      const problem = refusal(monitor, lease.said, seen);
      if (problem) throw problem;
    }
    return await work();
  } finally {
    for (const lease of held) lease.release();
  }
}
function isThere({ kind, name }, { droplets, unreachable }) {
  return !unreachable[name] && (kind === "static" || droplets[name] !== void 0);
}
function refusal({ name }, said, { hosts }) {
  const lease = readLease(said);
  if (lease === void 0) return void 0;
  if (!lease.held) return inUse(lease, name);
  const lookedAt = hosts[name]?.now ?? 0;
  return lookedAt === 0 || lease.lastEndedAt <= lookedAt ? void 0 : changedMeanwhile();
}
function inUse({ holder, since: from }, where) {
  const since = from === void 0 ? "" : ` since ${new Date(from * 1e3).toISOString().replace(".000", "")}`;
  return new Problem("fleet-in-use", `${holder} is changing this fleet${since}`, {
    hint: `wait until that run has ended, then run again; if it was killed, ${where} notices within 5 s`
  });
}
function changedMeanwhile() {
  return new Problem("fleet-changed-meanwhile", "another run has changed this fleet since this one looked at it", {
    hint: "run it again: it looks anew"
  });
}

// src/keys/boot.ts
var comment = "first boot";
function bootPair(privateKey, word) {
  const [from, salt] = [privateKey.reveal(), word].map(utf8ToBytes);
  const bytes = hkdf(sha256, from ?? new Uint8Array(), salt, utf8ToBytes(comment), 36);
  let at = 0;
  const next = (count) => {
    at += count;
    return bytes.slice(at - count, at);
  };
  return generateSshPair(next, comment);
}

// src/flow/record.ts
async function recordId(world, desired) {
  const { recordedLock, fleet, keyFleets, anew } = desired;
  if (recordedLock.id !== void 0) return desired;
  const { lock: present } = await readFleet(world.store, fleet.file, anew);
  if (present.id !== void 0) throw changedMeanwhile();
  const id = Object.values(keyFleets)[0] ?? bytesToHex(world.random(8));
  const own3 = { id, fleet: recordedName(fleet, recordedLock) };
  const recorded = { ...recordedLock, ...own3 };
  const left = anew === "fleet" ? await keyFilesIn(world.store) : [];
  const files = {
    ...Object.fromEntries(left.map((path) => [path, null])),
    [lockPath(fleet.file)]: formatLock(recorded)
  };
  await world.store.write(files, "give the fleet an id");
  return { ...desired, lock: { ...desired.lock, ...own3 }, recordedLock: recorded };
}
async function recordNames(world, desired, only) {
  const { fleet, recordedLock, renamed, formerFiles, formerPeers } = desired;
  const waiting = [...renamed, ...formerFiles, ...only ? [] : formerPeers];
  if (!waiting.some((name) => only?.includes(name) ?? true)) return desired;
  const formers = formerNames(fleet);
  const gone = formerFiles.map((name) => [keyPath(formers.get(name) ?? name), null]);
  const { files, ...sealed } = await seal(world, desired, [.../* @__PURE__ */ new Set([...formerFiles, ...formerPeers])]);
  const lock = { [lockPath(fleet.file)]: formatLock(recordedLock) };
  await world.store.write({ ...files, ...lock, ...Object.fromEntries(gone) }, "rename hosts");
  return { ...desired, ...sealed, renamed: [], formerFiles: [], formerPeers: [] };
}
async function seal(world, { keys, fleet, lock: { id }, sealedFor, keyFleets }, names) {
  const vault = vaultOf(world);
  const files = await Promise.all(
    names.map(async (name) => {
      const own3 = keys[name];
      return own3 ? [[keyPath(name), await vault.seal(formatHostKeys(own3, id), fleet.recipients)]] : [];
    })
  );
  return {
    files: Object.fromEntries(files.flat()),
    sealedFor: { ...sealedFor, ...Object.fromEntries(names.map((name) => [name, fleet.recipients])) },
    keyFleets: { ...keyFleets, ...Object.fromEntries(id ? names.map((name) => [name, id]) : []) }
  };
}
async function record(world, unnamed, observation, only) {
  const desired = await recordId(world, await recordNames(world, unnamed, only));
  const { fleet } = desired;
  const keys = complete(desired.keys, fleet.hosts, topologyOf(fleet.hosts).tunnels, world.random);
  const absent = missingDroplets(fleet, observation, only);
  const boots = absent.map(({ name }) => [name, bootKeyOf(world, desired, keys, name)]);
  const bootKeys = Object.fromEntries(boots.map(([name, { pair }]) => [name, pair]));
  const marked = Object.fromEntries(boots.map(([name, { marked: marked2 }]) => [name, { sshHostKeys: [marked2] }]));
  const lock = withHosts(withAccess(desired.lock, fleet.hosts), marked);
  const again = [...foreignlySealed(desired), ...unmarkedKeys(desired)];
  const secrets = isSecretsForeign(desired, only) ? await secretsAgain(world, desired) : desired.secrets;
  return { desired: await recordKeys(world, { ...desired, lock }, { keys, secrets }, again), bootKeys };
}
function bootKeyOf({ random }, { lock }, keys, name) {
  const privateKey = keys[name]?.pair.privateKey;
  if (!privateKey) throw new Error(`${name} has no key`);
  const of = (word2) => {
    const pair = bootPair(privateKey, word2);
    return { pair, marked: markFirstBoot(pair.publicKey, word2) };
  };
  const locked = lock.hosts[name]?.sshHostKeys ?? [];
  const word = bootWord(locked);
  const recorded = word === void 0 ? void 0 : of(word);
  return recorded && locked.includes(recorded.marked) ? recorded : of(bytesToHex(random(8)));
}
function withAccess(lock, hosts) {
  const reached = hosts.flatMap((host) => host.kind === "static" ? [host] : []);
  return withHosts(
    lock,
    Object.fromEntries(reached.map(({ name, address, hostKey }) => [name, { ssh: { address, hostKey } }]))
  );
}
async function secretsAgain(world, { fleet, secrets }, options) {
  return secrets && sealAgain(vaultOf(world), fleet, secrets, options);
}
async function recordKeys(world, desired, { keys, secrets = desired.secrets }, again = []) {
  const anew = new Set(again);
  const written2 = Object.keys(keys).filter((name) => keys[name] !== desired.keys[name] || anew.has(name));
  const { files: sealed, ...sealing } = await seal(world, { ...desired, keys }, written2);
  const next = { ...desired, keys, secrets, lock: withPublicKeys(desired.lock, keys), ...sealing };
  const own3 = secrets && secrets !== desired.secrets ? { [secretsFile]: secrets.text } : {};
  const files = { ...sealed, ...own3, ...lockFile(next) };
  if (Object.keys(files).length > 0)
    await world.store.write(files, "record keys and addresses before any host gets them");
  return { ...next, recordedLock: next.lock };
}
function withPublicKeys(lock, keys) {
  const next = structuredClone(lock);
  for (const [name, own3] of Object.entries(keys)) {
    const locked = lockedHost(next, name);
    if (locked) Object.assign(locked, { publicKey: own3.pair.publicKey, otherPublicKey: otherPublicKey(own3) });
  }
  return next;
}
async function recordLock(world, desired, lock) {
  const next = { ...desired, lock };
  return writeFiles(world, next, {});
}
async function recordEnd(world, desired, gone) {
  const lock = release(desired.lock, gone, today(world.clock.now()));
  return writeFiles(world, { ...desired, lock }, await keysDropped(world, desired, gone));
}
async function recordRevocation(world, desired, name) {
  const lock = withHosts(desired.recordedLock, { [name]: { revoked: today(world.clock.now()) } });
  const marked = await writeFiles(world, { ...desired, lock }, {});
  return writeFiles(world, marked, await keysDropped(world, desired, [name]));
}
async function recordPardon(world, desired, name) {
  const fresh = { publicKey: void 0, otherPublicKey: void 0, revoked: void 0 };
  const lock = withHosts(desired.recordedLock, { [name]: fresh });
  return writeFiles(world, { ...desired, lock }, {});
}
async function keysDropped(world, { keys, fleet, lock }, names) {
  const dropped = new Set(names);
  const others = Object.entries(keys).filter(
    ([name, own3]) => !dropped.has(name) && withoutShared(own3, dropped) !== own3
  );
  const sealed = others.map(async ([name, own3]) => {
    const text2 = await vaultOf(world).seal(formatHostKeys(withoutShared(own3, dropped), lock.id), fleet.recipients);
    return [keyPath(name), text2];
  });
  const formers = formerNames(fleet);
  const gone = names.flatMap((name) => [name, formers.get(name) ?? name]);
  return {
    ...Object.fromEntries(gone.map((name) => [keyPath(name), null])),
    ...Object.fromEntries(await Promise.all(sealed))
  };
}
async function writeFiles(world, desired, keyFiles) {
  const files = { ...keyFiles, ...lockFile(desired) };
  if (Object.keys(files).length > 0) await world.store.write(files, "record the state of the fleet");
  return { ...desired, recordedLock: desired.lock };
}
function lockFile({ fleet, lock, recordedLock }) {
  const text2 = formatLock(lock);
  return text2 === formatLock(recordedLock) ? {} : { [lockPath(fleet.file)]: text2 };
}

// src/plan/adoption.ts
function adoption({ name: host, address }, observed, items, closes, problems) {
  const { os: system, others, firewall, routes: routes2 } = observed;
  const inTunnel = new Set(items.flatMap((item) => item.kind === "rule" && item.interface ? [portText(item)] : []));
  const monitorsOnly = closes.filter((port) => inTunnel.has(portText(port)));
  const answers2 = answering(host, observed);
  const isClosing = new Set(closes.map(portText));
  const stays = undeclared(answers2, items).filter(
    (port) => ![isClosing, inTunnel].some((ports) => ports.has(portText(port)))
  );
  const served = [...closes.filter((port) => !monitorsOnly.includes(port)), ...stays];
  const left = leftOnceKept({ host, closes, monitorsOnly, problems }, routes2);
  return {
    ...{ host, address, system, answers: answers2, closes, stays, monitorsOnly, problems, left },
    isKnown: others === void 0,
    allow: served.flatMap((port) => allowedFor(port, routes2)),
    ufw: firewall.live,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? [...forwarding(others.filter[4]), ...forwarding(others.filter[6])] : [],
    tunnels: others?.links ?? [],
    networks: routes2.map(({ network, device }) => `${network} at ${device}`)
  };
}
function leftOnceKept({ host, closes, monitorsOnly, problems }, routes2) {
  const unclear = closes.filter((port) => !monitorsOnly.includes(port) && allowedFor(port, routes2).length === 0);
  const left = problems.filter(({ code: code2 }) => code2 !== "would-close-ports");
  if (left.length === problems.length) return left;
  const byHand = "who reaches them cannot be told: declare them under `allow` by hand";
  return [
    ...left,
    ...unclear.length > 0 ? [wouldClose(host, unclear).with({ hint: byHand })] : [],
    ...monitorsOnly.length > 0 ? [wouldClose(host, monitorsOnly).with({ hint: closeHint(monitorsOnly) })] : []
  ];
}
function closeHint(ports) {
  const names = ports.map(({ host, port }) => `${host}:${port}`).join(",");
  return `as ports of exporters and applications, only the monitors reach them then: promguard apply --close ${names}`;
}
function allowedFor({ port, proto, from }, routes2) {
  if (from === "unknown") return [];
  const ranges = from === "anywhere" ? ["0.0.0.0/0", "::/0"] : from === "private" ? privateNetworks(routes2) : from;
  return ranges.length === 0 ? [] : [{ port, proto, from: ranges }];
}
function privateNetworks(routes2) {
  const ranges = routes2.flatMap(({ network }) => parseCidr(network) ?? []);
  return [...new Set(ranges.filter(isPrivate).map(formatCidr))];
}

// src/plan/reviewed.ts
var unsettled = "(unsettled address)";
function reviewedOf(plan, digest, placeholders, detail = "changes") {
  const substitute = substituting(placeholders);
  const hashes = (change) => [
    hashOf2(change, substitute),
    ...detail === "parts" ? partsOf2(change).map((part) => hashOfMeaning(part, substitute)) : []
  ];
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...pendingHosts(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, [...new Set(changes.filter((change) => isReviewed(change, fate)).flatMap(hashes))]]
      ])
    )
  };
}
function isReviewed(change, fate) {
  return !isMade(fate) || traitsOf(change).isReviewedWhenNew === true;
}
function pendingHosts(plan) {
  const pending = plan.hosts.filter((host) => plan.offline || isPending(host));
  return {
    pending: pending.map(({ host }) => host),
    settled: pending.filter(({ changes }) => !changes.some(({ kind }) => kind === "address")).map(({ host }) => host)
  };
}
function isPending({ fate, changes }) {
  return isMade(fate) || changes.some(({ kind }) => kind === "key");
}
function formatReviewed({ digest, pending, settled, hosts }) {
  const groups = /* @__PURE__ */ new Map();
  for (const [host, meaning] of Object.entries(hosts)) {
    const key = JSON.stringify(meaning);
    const group2 = groups.get(key);
    if (group2) group2.push(host);
    else groups.set(key, [host]);
  }
  const created = new Set(Object.keys(hosts).filter((host) => isMade(hosts[host]?.[0] ?? "unchanged")));
  const also = pending.filter((host) => !created.has(host)).join(" ");
  const packed = [
    digest,
    also,
    settled.join(" "),
    [...groups].map(([key, names]) => [...JSON.parse(key), names.join(" ")])
  ];
  return btoa(JSON.stringify(packed));
}
function parseReviewed(word) {
  try {
    const [digest, also, settled, groups] = JSON.parse(atob(word));
    const hosts = groups.flatMap(
      ([fate, changes, names]) => names.split(" ").map((host) => [host, [fate, [...changes]]])
    );
    const created = hosts.filter(([, [fate]]) => isMade(fate)).map(([host]) => host);
    const read = {
      digest,
      pending: [...wordsOf(also), ...created],
      settled: wordsOf(settled),
      hosts: Object.fromEntries(hosts)
    };
    return typeof digest === "string" ? read : void 0;
  } catch {
    return void 0;
  }
}
function wordsOf(text2) {
  return text2.split(" ").filter(Boolean);
}
function beyond(shown2, plan) {
  const reviews = shown2.map(([{ hosts }, placeholders]) => ({ hosts, substitute: substituting(placeholders) }));
  return plan.hosts.filter(({ changes }) => changes.length > 0).flatMap(
    (host) => beyondOne(
      reviews.flatMap(({ hosts, substitute }) => {
        const [fate, changes] = ownOf(hosts, host.host) ?? [];
        return fate === void 0 ? [] : [{ fate, known: new Set(changes), substitute }];
      }),
      host
    )
  );
}
function ownOf(hosts, name) {
  return Object.hasOwn(hosts, name) ? hosts[name] : void 0;
}
function beyondOne(reviews, plan) {
  const { host, fate, changes } = plan;
  if (changes.every(isLeftOver)) return [];
  const [first] = reviews;
  if (!first) return [{ host, is: "host", plan }];
  const covers2 = (reviewed) => reviewed === fate || reviewed === "replace" && fate === "create";
  if ((isMade(fate) || isLost(fate)) && !reviews.some((review) => covers2(review.fate))) {
    return [{ host, is: "fate", fate, reviewed: first.fate }];
  }
  const isShown = (meaning) => reviews.some(
    ({ known, substitute }) => known.has(hashOfMeaning(meaning, substitute)) || known.has(hashOfMeaning(meaning, asItIs))
  );
  const isKnown = (change) => {
    const parts = partsOf2(change);
    return isShown(meaningOf(change)) || parts.length > 0 && parts.every(isShown);
  };
  return changes.filter((change) => reviews.every((review) => isReviewed(change, review.fate))).filter((change) => !isLeftOver(change) && !isKnown(change)).map((change) => ({ host, is: "change", change }));
}
function isLeftOver(change) {
  return traitsOf(change).isLeftOver?.(change) === true;
}
function hashOf2(change, substitute) {
  return hashOfMeaning(meaningOf(change), substitute);
}
function meaningOf(change) {
  return traitsOf(change).meaning?.(change) ?? change;
}
function partsOf2(change) {
  return traitsOf(change).parts?.(change) ?? [];
}
function hashOfMeaning(meaning, substitute) {
  return bytesToHex(sha256(utf8ToBytes(canonical(meaning, substitute, true)))).slice(0, 10);
}
var asItIs = (text2) => text2;
function escaped2(value) {
  const text2 = value.replaceAll(/[^\w\s]/g, "\\$&");
  return /^[\da-f]*:[\da-f:]+$/.test(value) ? `(?<![\\da-f:])${text2}(?![\\da-f:])` : text2;
}
function substituting(placeholders) {
  if (placeholders.length === 0) return asItIs;
  const shown2 = new Map(placeholders);
  const values = placeholders.map(([value]) => escaped2(value)).join("|");
  const whole = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, "g");
  return (text2) => text2.replaceAll(whole, (value) => shown2.get(value) ?? value);
}

// src/flow/placeholders.ts
function placeholdersOf(desired, observation, { pending, settled }) {
  const site = siteOf(desired, observation);
  const hosts = pending.flatMap((name) => site.host(name) ?? []);
  const isSettled = new Set(settled);
  const values = hosts.flatMap(({ publicAddress, publicIpv6, publicKey }) => [
    ...publicIpv6 === void 0 ? [] : [`[${publicIpv6}]:${desired.fleet.network.port}`, publicIpv6],
    `${publicAddress}:${desired.fleet.network.port}`,
    `[${publicAddress}]:${desired.fleet.network.port}`,
    publicAddress,
    publicKey
  ]);
  const given = hosts.filter(({ host }) => !isSettled.has(host.name)).map(({ address }) => address);
  const { id } = desired.lock;
  return [
    // The first apply of a fleet draws it, also of one that an earlier release applied.
    ...id === void 0 ? [] : [[id, knownAfterApply]],
    ...values.map((value) => [value, knownAfterApply]),
    ...given.map((address) => [address, unsettled])
  ];
}
function originsToBe(desired) {
  const { fleet, secrets } = desired;
  if (!secrets) return [];
  const toBe = { ...desired, secrets: toSealAgain(secrets) };
  const origins = (from) => {
    const giver = { given: (one) => givenBy(from, one) };
    return [
      ...fleet.exporters.flatMap((exporter) => givenItems(exporter, giver)),
      ...alertPrivates(fleet, giver),
      ...remoteSecrets(fleet, giver)
    ];
  };
  const shown2 = origins(toBe);
  return origins(desired).map(({ origin }, at) => [origin, shown2[at]?.origin ?? origin]);
}

export {
  withResults,
  isAsked,
  isPoweredOff,
  withoutHosts,
  withoutFailures,
  peersPath,
  writtenPeers,
  unfitHosts,
  staticHost,
  checkRevocable,
  chosenClient,
  clientConfig,
  outdatedClients,
  cutOff,
  tunnelNames,
  managedIds,
  managedFile,
  diff,
  releaseChanges,
  hasNothingOfOurs,
  staysOn,
  portText,
  closing,
  turning,
  isPrivate2 as isPrivate,
  parseClosable,
  undeclared,
  notLookedAt,
  takesAway,
  closesNothing,
  integrations,
  prometheusAddress,
  alertFiles,
  appUnit,
  configPath2 as configPath,
  releaseIn,
  protocol,
  observeScript,
  surroundings,
  nothing,
  readsKeysFile,
  itemsOf2 as itemsOf,
  partsOf,
  itemsOn,
  indexSite,
  siteOf,
  existing,
  replacedServers,
  isReplaced,
  formerAddress,
  serverReplaced,
  readMeasured,
  measuring,
  lookAt,
  nodeInterval,
  runnersIn,
  matcherText,
  isOfApply,
  isOf,
  isOfAlone,
  silenceScript,
  listScript,
  endScript,
  readList,
  checkFolder,
  withLease,
  record,
  secretsAgain,
  recordKeys,
  recordLock,
  recordEnd,
  recordRevocation,
  recordPardon,
  reviewedOf,
  pendingHosts,
  formatReviewed,
  parseReviewed,
  beyond,
  placeholdersOf,
  originsToBe,
  adoption,
  closeHint,
  screenOf,
  linesOf,
  createTerminal
};
