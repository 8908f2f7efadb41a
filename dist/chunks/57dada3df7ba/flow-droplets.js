import {
  checkKeyFiles,
  clientsWithHostKeys,
  hasComments,
  isShut,
  isUnsupportedImage,
  keyFilesIn,
  keyPath,
  keysLost,
  lockDisagreements,
  lockLacks,
  lockedHost,
  mostHosts,
  noKeys,
  presharedKey,
  readFleet,
  readKeyFiles,
  regions,
  renamedServers,
  shownSecrets,
  stageOf,
  supportedImages,
  toSealAgain,
  unfitSecrets,
  withoutKeyFile
} from "./fleet-validators.js";
import {
  groupBy,
  renewalSeconds,
  sessionSeconds
} from "./host-kinds-tunnel.js";
import {
  hostAddresses,
  hostAddressesFromEnd,
  isHostAddress,
  parseAddress,
  parseCidr,
  plainAddress,
  size
} from "./fleet-cidr.js";
import {
  count,
  listed
} from "./words.js";
import {
  quote
} from "./host-quote.js";
import {
  normalise,
  parsePublicKey
} from "./tweetnacl.js";
import {
  scrapeInterval
} from "./fleet-duration.js";
import {
  didYouMean,
  nearest
} from "./suggest.js";
import {
  Problem,
  Secret,
  attempt,
  format,
  refuse,
  secretsIn
} from "./problem.js";

// src/fleet/client-addresses.ts
function allocateClients({ clients, network }, range, { clients: recorded = {}, ...lock }) {
  if (clients.length === 0) return { lock, problems: [] };
  const known = new Map(
    clients.flatMap(({ name }) => {
      const address = Object.hasOwn(recorded, name) ? recorded[name]?.address : void 0;
      return address !== void 0 && fits(range, address) ? [[name, address]] : [];
    })
  );
  const hosts = Object.values(lock.hosts).map(({ address }) => address);
  const used = /* @__PURE__ */ new Set([...hosts, ...Object.keys(lock.reserved), ...known.values()]);
  const free = unused(range, used);
  const problems = [];
  for (const client of clients) {
    if (known.has(client.name)) continue;
    const { value, done } = free.next();
    if (done) problems.push(full(client, network.cidr));
    else known.set(client.name, value);
  }
  const entries = [...known].map(([name, address]) => [name, { address }]);
  return { lock: { ...lock, clients: Object.fromEntries(entries) }, problems };
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
function allocate(fleet, lock, today2) {
  const range = parseCidr(fleet.network.cidr);
  if (range === void 0) return { lock, problems: [] };
  const hosts = { ...lock.hosts };
  const reserved = new Map(Object.entries(withoutExcess(fleet, lock, today2)));
  const placed = /* @__PURE__ */ new Set();
  const give = (name, address) => {
    hosts[name] = { publicKey: void 0, sshHostKeys: [], ...lockedHost(lock, name), address };
    reserved.delete(address);
    placed.add(name);
  };
  const newcomers = fleet.hosts.filter(({ name }) => isNew(range, lockedHost(lock, name)));
  const former = formerAddresses(range, lock);
  for (const { name } of newcomers) {
    const own = former.get(name);
    if (own !== void 0) give(name, own);
  }
  const present = { ...lock, hosts, reserved: Object.fromEntries(reserved) };
  const free = freeAddresses(range, present, fleet.network.restDays, today2);
  const homeless = newcomers.filter(({ name }) => {
    if (placed.has(name)) return false;
    const next = free.next();
    if (!next.done) give(name, next.value);
    return next.done;
  });
  const ofHosts = { ...lock, hosts, reserved: Object.fromEntries(reserved) };
  const { lock: allocated, problems } = allocateClients(fleet, range, ofHosts);
  return {
    lock: allocated,
    problems: [
      ...outside(fleet, range, lock),
      ...full2(range, allocated, homeless),
      ...problems,
      ...tooLarge(fleet, allocated)
    ]
  };
}
function isNew(range, host) {
  return host === void 0 || host.publicKey === void 0 && !fits2(range, host.address);
}
function release(lock, names, today2) {
  const removed = new Set(names);
  const entries = Object.entries(lock.hosts);
  const released = entries.filter(([name]) => removed.has(name)).map(([name, { address }]) => [address, { host: name, since: today2 }]);
  return {
    ...lock,
    hosts: Object.fromEntries(entries.filter(([name]) => !removed.has(name))),
    reserved: { ...lock.reserved, ...Object.fromEntries(released) }
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
function* freeAddresses(range, lock, restDays, today2) {
  const given = [...Object.values(lock.hosts), ...Object.values(lock.clients ?? {})].map(({ address }) => address);
  const used = /* @__PURE__ */ new Set([...given, ...Object.keys(lock.reserved)]);
  for (const address of hostAddresses(range)) if (!used.has(address)) yield address;
  for (const [address, { since }] of oldestFirst(Object.entries(lock.reserved))) {
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
function outside({ hosts, network, places }, range, lock) {
  const lost = hosts.filter(({ name }) => {
    const host = lockedHost(lock, name);
    return host !== void 0 && !isNew(range, host) && !fits2(range, host.address);
  });
  const [first] = lost;
  if (first === void 0) return [];
  const names = lost.map(({ name }) => name);
  const address = lockedHost(lock, first.name)?.address;
  const who = lost.length === 1 ? `address ${address} of \`${first.name}\`` : `addresses of ${listed(names)}, such as ${address}`;
  const summary = `\`network.cidr\` ${network.cidr} leaves out the ${who}`;
  const hint = "a host that has keys keeps its address: restore the old range, or widen it to one that contains it";
  return [new Problem("address-outside-network", summary, { at: places.network, hint, hosts: names })];
}
function full2(range, lock, homeless) {
  const [first, ...more] = homeless;
  if (first === void 0) return [];
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  const kept = Object.keys(lock.reserved).filter((address) => fits2(range, address)).length;
  const summary = `no tunnel address left for \`${first.name}\`${others}: \`network.cidr\` has ${Number(size(range)) - 2}, ${kept} of them reserved`;
  const hint = "widen `network.cidr` to a range that contains this one, or lower `network.rest_days`";
  return [new Problem("network-full", summary, { at: first.at, hint })];
}
function tooLarge({ hosts }, lock) {
  const recorded = Object.keys(lock.hosts).length;
  if (recorded > mostRecorded) {
    const summary2 = `the lock would list ${recorded} hosts, more than ${mostRecorded}`;
    const hint = "removed hosts count until they are gone: remove them and apply, then add the new ones";
    return [new Problem("too-many-hosts", summary2, { hint })];
  }
  const known = new Set(hosts.map(({ name }) => name));
  const removed = Object.keys(lock.hosts).filter((name) => !known.has(name)).length;
  const reserved = Object.keys(lock.reserved).length + removed;
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
  const peersOf2 = (name) => peers.get(name) ?? [];
  const keeps = (one, other) => keepsKey(one, other, (name) => scraped.has(name));
  const tunnels = hosts.flatMap(
    ({ name: keeper }) => peersOf2(keeper).flatMap((other) => keeps(keeper, other) ? [{ keeper, other }] : [])
  );
  return { tunnels, peersOf: peersOf2, scrapedBy, monitorsOf };
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
var mostFiles = 50;
async function strayKeys(store, fleet) {
  const listed2 = await Promise.all(
    ["", "keys/"].map(async (folder) => ({ folder, names: await store.list(folder || ".") }))
  );
  const files = listed2.flatMap(({ folder, names }) => names.filter(mayBeOne).map((name) => `${folder}${name}`));
  const held = await Promise.all(
    files.slice(0, mostFiles).map(async (file) => {
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
  const { lock, problems } = allocate(whole, recordedLock, today(world.clock.now()));
  refuse([...problems, ...clientsWithHostKeys(whole, lock)]);
  const isRevoked = ({ name }) => lock.hosts[name]?.revoked !== void 0;
  const revoked = whole.hosts.filter(isRevoked);
  const fleet = { ...whole, hosts: whole.hosts.filter((host) => !isRevoked(host)) };
  const unwatched = withoutMonitor({ fleet, revoked }).map((problem) => problem.with({ severity: "warning" }));
  const notices = [...warnings, ...revoked.map(revokedWarning), ...unwatched];
  return { fleet, revoked, lock, recordedLock, renamed, secrets, texts, ownRules, warnings: notices };
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
function unmarkedKeys({ lock, keyFleets, keys }) {
  return Object.keys(keys).filter((name) => lock.id === void 0 || keyFleets[name] !== lock.id);
}
function betweenKeys(keys) {
  return Object.keys(keys).filter((name) => stageOf(keys[name]) !== void 0);
}
function keyWarnings(desired) {
  const between2 = betweenKeys(desired.keys);
  const { ofKeys, ofSecrets } = formerRecipients(desired);
  const warnings = [];
  const warn = (code, summary, hint) => warnings.push(new Problem(code, summary, { hint, severity: "warning" }));
  if (between2.length > 0) {
    const [one] = desired.fleet.hosts.filter(({ name }) => between2.includes(name));
    const command = one ? `rotate ${one.name} --what ${one.role}s` : "rotate";
    const summary = `${listed(between2)}: a key rotation is unfinished`;
    warn("rotation-unfinished", summary, `promguard ${command} finishes all of it, and begins nothing else`);
  }
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
function markFirstBoot(publicKey, word) {
  return `${publicKey} ${word}${marks.firstBoot}`;
}
function bootWord(sshHostKeys) {
  const [only = "", ...more] = sshHostKeys;
  return more.length > 0 ? void 0 : / ([0-9a-f]{16}) first-boot$/.exec(only)?.[1];
}
function awaitsFirstBoot(sshHostKeys) {
  return sshHostKeys.some((key) => key.endsWith(marks.firstBoot));
}
function markRetiring(publicKey) {
  return publicKey + marks.retiring;
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
function hasOtherHostKey({ unreachable }, name) {
  return unreachable[name]?.code === "host-key-mismatch";
}
function withoutHosts(observation, names) {
  const gone = new Set(names);
  const without = (record) => Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)));
  const { droplets, hosts, unreachable } = observation;
  return { ...observation, droplets: without(droplets), hosts: without(hosts), unreachable: without(unreachable) };
}
function withoutFailures(observation, names) {
  const dropped = new Set(names);
  const without = (record) => Object.fromEntries(Object.entries(record).filter(([name]) => !dropped.has(name)));
  return { ...observation, failed: without(observation.failed), hosts: without(observation.hosts) };
}

// src/plan/tunnels.ts
function isWithAnother({ elsewhere, former }) {
  return (elsewhere ?? former) !== void 0;
}
function tunnelKey({ monitor, host }) {
  return `${monitor} ${host}`;
}
function keysOf(tunnels) {
  return tunnels.flatMap((one) => [tunnelKey(one), tunnelKey({ monitor: one.host, host: one.monitor })]);
}
var apartSeconds = 10;
function handshakesSeen({ monitors }, { hosts, witnesses }) {
  return new Map(
    monitors.flatMap(({ host: { name } }) => {
      const observed = hosts[name] ?? witnesses[name];
      return observed ? [[name, handshakeAges(observed)]] : [];
    })
  );
}
function handshakeAges({ tunnels, now }) {
  return new Map(
    peersOf({ tunnels }).flatMap(
      ({ publicKey, handshakeAt }) => handshakeAt === void 0 ? [] : [[publicKey, Math.max(0, now - handshakeAt)]]
    )
  );
}
function ageOf(ages, { publicKey, otherPublicKey }) {
  const known = [publicKey, otherPublicKey].flatMap((key) => ages.get(key ?? "") ?? []);
  return known.length > 0 ? Math.min(...known) : void 0;
}
function peersOf({ tunnels }) {
  return Object.values(tunnels).flatMap(({ peers }) => peers);
}
function addressOf({ endpoint }) {
  return plainAddress(endpoint?.replace(/:\d+$/, "").replaceAll(/[[\]]/g, ""));
}
function otherMachine(here, seen, there, { monitor, end }) {
  const own = there && peersOf(there).find(({ publicKey }) => publicKey === monitor.publicKey);
  if (seen?.handshakeAt === void 0 || !own) return void 0;
  const address = addressOf(seen) ?? "";
  const isElsewhere = ![end.publicAddress, end.publicIpv6].some((known) => plainAddress(known) === address);
  const [earliest, latest] = between(here, seen.handshakeAt);
  const isUnknown = own.handshakeAt === void 0 ? isElsewhere && end.host.kind === "droplet" : between(there, own.handshakeAt)[1] < earliest - apartSeconds;
  if (!isUnknown || there.askedAt < latest + apartSeconds) return void 0;
  const upFor = there.units[`wg-quick@${end.host.interface}`]?.activeSeconds;
  const isFormer = own.handshakeAt === void 0 && upFor !== void 0 && earliest < between(there, there.now - upFor)[1];
  const at = isElsewhere ? address : "";
  return {
    ageSeconds: handshakeAges(there).get(monitor.publicKey),
    ...isFormer ? { elsewhere: void 0, former: at } : { elsewhere: at }
  };
}
function between({ now, askedAt, seenAt }, at) {
  return [askedAt - (now - at), seenAt - (now - at)];
}
function tunnelsSeen(site, observation, handshakes) {
  const limit = oldestHandshake(site.fleet);
  const known = /* @__PURE__ */ new Set();
  return site.monitors.flatMap((monitor) => {
    const ages = handshakes.get(monitor.host.name);
    const here = observation.hosts[monitor.host.name] ?? observation.witnesses[monitor.host.name];
    if (!ages || !here) return [];
    const peers = new Map(peersOf(here).map((peer) => [peer.publicKey, peer]));
    return site.scrapedBy(monitor).flatMap((end) => {
      const pair = [monitor.host.name, end.host.name];
      const isKnown = known.has(pair.toReversed().join());
      if (end === monitor || isKnown || site.targetsOf(end).length === 0) return [];
      if (!isAbout(observation, monitor.host.name, end)) return [];
      if (end.host.role === "monitor") known.add(pair.join());
      if (isStranger(observation, ages, end)) return [];
      const there = observation.hosts[end.host.name];
      const other = otherMachine(here, peers.get(end.publicKey), there, { monitor, end });
      const ageSeconds = other ? other.ageSeconds : ageOf(ages, end);
      const isDead = other !== void 0 || ageSeconds === void 0 || ageSeconds > limit;
      const ends = { monitor: monitor.host.name, host: end.host.name };
      return [{ ...ends, ageSeconds, isDead, elsewhere: other?.elsewhere, former: other?.former }];
    });
  });
}
function isStranger(observation, ages, end) {
  return !isAsked(observation, end.host.name) && ageOf(ages, end) === void 0;
}
function isAbout(observation, monitor, { host, publicKey }) {
  if (observation.hosts[monitor]) return true;
  const tunnels = Object.values(observation.witnesses[monitor]?.tunnels ?? {});
  const knows = tunnels.some(({ peers }) => peers.some((peer) => peer.publicKey === publicKey));
  return isAsked(observation, host.name) && knows;
}
function oldestHandshake(fleet) {
  const silence = Math.min(scrapeInterval(fleet), fleet.network.keepalive || Number.POSITIVE_INFINITY);
  return Math.max(sessionSeconds, renewalSeconds + silence + 10);
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
function noneToDestroy(given) {
  const hint = `${rightTeam}; if they were all deleted there, run promguard destroy on a terminal, without --yes`;
  return dropletsGone(given).map((problem) => problem.with({ hint }));
}
function noneToAsk(given, revoked) {
  return dropletsGone(given).map(
    (problem) => problem.with({ hint: `${rightTeam}, then run promguard revoke ${revoked} again` })
  );
}
function dropletGone(given, chosen, strange) {
  return goneAmongOthers(given, chosen).map(({ name, at }) => {
    const summary = `${name} had a droplet, and there is none any more: an apply makes a new one, with an empty disk`;
    const removed = `if a colleague removed ${name}, git pull first`;
    const renamed = `if ${name} is ${listed(strange)} now, git pull, or write formerly: ${name} beside that name`;
    const hint = strange.length > 0 ? `${renamed}; ${removed}` : removed;
    return new Problem("droplet-gone", summary, { severity: "warning", hint, hosts: [name], at });
  });
}
function peerGone(given, chosen) {
  const { fleet, locked, hosts: observed } = given;
  const peers = fleet.hosts.flatMap((host) => {
    const seen = chosen(host.name) ? observed[host.name] : void 0;
    return seen ? peersOf(seen).map(({ publicKey }) => ({ host, publicKey })) : [];
  });
  const known = groupBy(peers, ({ publicKey }) => publicKey);
  return goneAmongOthers(given, (name) => !chosen(name)).flatMap(({ name, at }) => {
    const own = known.get(lockedHost({ hosts: locked }, name)?.publicKey ?? "") ?? [];
    const hosts = [...new Set(own.map(({ host }) => host))];
    if (hosts.length === 0) return [];
    const names = hosts.map((host) => host.name);
    const ends = hosts.some(({ role }) => role === "monitor") ? ", and what is firing about it ends" : "";
    const summary = `${name} had a droplet, and there is none any more: an apply to ${listed(names)} alone takes it off there${ends}`;
    const hint = `promguard apply, without naming a host, makes a new one, with an empty disk; if a colleague removed or renamed ${name}, git pull first`;
    return [new Problem("peer-gone", summary, { severity: "warning", hint, hosts: names, at })];
  });
}
function goneAmongOthers(given, isMeant) {
  if (dropletsGone(given).length > 0) return [];
  const { fleet, locked, droplets, namesakes = [] } = given;
  const there = /* @__PURE__ */ new Set([...Object.keys(droplets), ...namesakes.map(({ name }) => name)]);
  return fleet.hosts.filter(
    ({ kind, name }) => kind === "droplet" && !there.has(name) && isMeant(name) && hadDroplet(locked, name)
  );
}
function formerPlaces(given, chosen) {
  const gone = goneHosts(given).filter(chosen);
  if (gone.length === 0) return [];
  const peers = new Map(
    Object.values(given.hosts).flatMap(peersOf).map((peer) => [peer.publicKey, peer])
  );
  return gone.flatMap((name) => {
    const peer = peers.get(lockedHost({ hosts: given.locked }, name)?.publicKey ?? "");
    return peer ? [{ name, ipv4: addressOf(peer) }] : [];
  });
}
function goneHosts(given) {
  const left = leftOf(given);
  return dropletHosts(given).filter((name) => !left.has(name));
}
function leftOf({ droplets, removed }) {
  return /* @__PURE__ */ new Set([...Object.keys(droplets), ...removed.map(({ name }) => name)]);
}
function dropletHosts({ fleet, locked }) {
  const kinds2 = new Map(fleet.hosts.map(({ name, kind }) => [name, kind]));
  const isApplied = (name) => lockedHost({ hosts: locked }, name)?.publicKey !== void 0;
  return Object.keys(locked).filter(
    (name) => kinds2.get(name) !== "static" && hadDroplet(locked, name) && (kinds2.has(name) || isApplied(name))
  );
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
function unknownDroplets(unknown, lock) {
  const droplets = unknown.filter((droplet) => !isMarked(droplet, lock));
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
function fleetTags(fleet, lock) {
  const recorded = recordedName(fleet, lock);
  return [fleetTag(fleet), ...recorded === fleet.name ? [] : [fleetTag({ name: recorded })]];
}
function recordedName({ name, formerly }, lock) {
  const isApplied = Object.keys(lock.hosts).length > 0;
  return lock.fleet ?? (isApplied ? formerly : void 0) ?? name;
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
async function listAll(world, fleet, lock) {
  const list = (tag) => cloudOf(world).droplets(tag);
  const named = (await Promise.all(fleetTags(fleet, lock).map(list))).flat();
  if (lock.id === void 0 || isWhole(named, fleet, lock)) return named;
  return [...named, ...await list(idTag(lock.id))];
}
async function listNamesakes(world, { fleet, recordedLock }, listed2, only) {
  const had = new Set(goneHosts({ ...listed2, fleet, locked: recordedLock.hosts }));
  const gone = new Set(missingDroplets(fleet, listed2, only).flatMap(({ name }) => had.has(name) ? [name] : []));
  if (gone.size === 0) return [];
  const known = new Set(listed2.unknown.map(({ id }) => id));
  return (await cloudOf(world).droplets()).filter(({ id, name }) => gone.has(name) && !known.has(id));
}
function isWhole(listed2, fleet, lock) {
  const own = listed2.filter((droplet) => isMarked(droplet, lock));
  const names = new Set(own.flatMap(({ name }) => [name, fleet.renames.get(name)]));
  const known = dropletHosts({ fleet, locked: lock.hosts });
  return Object.keys(lock.hosts).length > 0 && known.every((name) => names.has(name));
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
function sortedByOwner(tagged, lock, isOfHost) {
  const marked = new Set(tagged.filter((droplet) => isMarked(droplet, lock)).map(({ name }) => name));
  const isOwn = (droplet) => {
    const locked = lockedHost(lock, droplet.name);
    if (isMarked(droplet, lock)) return locked !== void 0 || isOfHost(droplet);
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
function targetOf(host, { lock }, droplets) {
  const droplet = droplets[host.name];
  if (host.kind === "droplet" && !droplet) throw notThere(host.name, lockedHost(lock, host.name));
  if (host.kind === "droplet" && droplet && isOff(droplet)) throw off(droplet);
  const address = addressOf2(host, droplets);
  if (address === void 0)
    throw new Problem("no-public-address", `${host.name} has no public address yet`, {
      hint: "wait a minute, then run again"
    });
  return targetAt(host.name, address, pinnedKey(host) ?? lockedHost(lock, host.name)?.sshHostKeys ?? []);
}
function isReaderKey({ ssh }, publicKey) {
  return ssh.readerKeys.some((line) => normalise(line) === publicKey);
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
    hint: `if a colleague removed or renamed ${name}, git pull first; as promguard plan says, an apply makes another, with the tunnel address and keys that it had, and an empty disk; if it exists, check that DIGITALOCEAN_TOKEN is of the right team`
  });
}
function pinnedKey(host) {
  return host.kind === "static" && host.hostKey !== void 0 ? [host.hostKey] : void 0;
}
function addressOf2(host, droplets) {
  return host.kind === "static" ? host.address : droplets[host.name]?.ipv4;
}

export {
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
  withResults,
  isAsked,
  isPoweredOff,
  hasOtherHostKey,
  withoutHosts,
  withoutFailures,
  isWithAnother,
  tunnelKey,
  keysOf,
  handshakesSeen,
  handshakeAges,
  ageOf,
  peersOf,
  tunnelsSeen,
  isStranger,
  dropletsGone,
  isUnseen,
  noneToDestroy,
  noneToAsk,
  dropletGone,
  peerGone,
  formerPlaces,
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
  listNamesakes,
  listDroplets,
  release,
  checkCatalogue,
  topologyOf,
  mayKnow,
  foreignlySealed,
  isSecretsForeign,
  withSecretsToBe,
  formerRecipients,
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
  removedHosts,
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
  addressOf2 as addressOf
};
