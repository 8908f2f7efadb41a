import {
  unfitHosts
} from "./flow-chosen.js";
import {
  answering,
  beginPinning,
  checkBefore,
  claimDroplets,
  concernsScraping,
  configure,
  destroyDroplets,
  destroyReplaced,
  destructionPlan,
  driftProblem,
  during,
  explain,
  giveBack,
  hostsInPinning,
  isAsked,
  isMissing,
  isOverridden,
  itemsFor,
  lackingProblems,
  makeOfflinePlan,
  makePlan,
  markRevoked,
  notInService,
  observe,
  observeAgain,
  observeLeaving,
  pardon,
  pinHostKeys,
  protectedHosts,
  removeFromPeers,
  renameDroplets,
  renameFleet,
  retire,
  scrapesOf,
  serversIn,
  sinceLastChange,
  tracesOutside,
  withResults,
  withoutFailures,
  withoutReplaced
} from "./flow-plan.js";
import {
  checkFolder,
  existing,
  forwarding,
  record,
  recordEnd,
  recordKeys,
  recordLock,
  secretsAgain,
  siteOf,
  undeclared,
  withLease
} from "./host-observe.js";
import {
  addressOf,
  begin,
  betweenKeys,
  cloudOf,
  finish,
  fleetTags,
  formerRecipients,
  hasComments,
  idTag,
  isOff,
  keptTunnel,
  knownAfterApply,
  knownHostPatienceSeconds,
  lastLines,
  listDroplets,
  listSettled,
  lockLost,
  longestSeconds,
  markRetiring,
  missingDroplets,
  outgoingKey,
  poll,
  readDesired,
  readFleet,
  readFleetAlone,
  readWithoutKeys,
  recordedId,
  removedHosts,
  replacedDroplets,
  roleTag,
  rollBack,
  shownLock,
  silenceSeconds,
  stageOf,
  switchKeys,
  targetOf,
  topologyOf,
  withHosts
} from "./flow-desired.js";
import {
  scrapeInterval
} from "./fleet-validators.js";
import {
  groupBy,
  hasChanges,
  isLost,
  renewalSeconds,
  sessionSeconds
} from "./diff.js";
import {
  words
} from "./host-quote.js";
import {
  storeOf
} from "./io-files.js";
import {
  inParallel
} from "./parallel.js";
import {
  normalise
} from "./tweetnacl.js";
import {
  clock
} from "./io-clock.js";
import {
  require_dist
} from "./yaml.js";
import {
  Problem,
  __export,
  __toESM,
  attempt,
  oneLine,
  printable,
  problemsOf,
  refuse
} from "./problem.js";

// src/io/phases.ts
var shortest = 50;
var mostNamed = 3;
var Phases = class {
  #clock;
  #began;
  #all = /* @__PURE__ */ new Map();
  constructor(clock2) {
    this.#clock = clock2;
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
  return environment["TERM"] === "dumb" ? { write: (text) => screen.write(text) } : screen;
}
function createTerminal(screen, clock2, detail) {
  const phases = new Phases(clock2);
  if (detail === "quiet") return silent;
  return screen.isTTY && detail === "normal" ? liveLines(screen, phases) : plainLines(screen, phases, detail);
}
var silent = { host: () => {
}, phase: () => () => {
}, note: () => {
}, end: () => {
}, close: () => {
} };
function plainLines(screen, phases, detail) {
  const last = /* @__PURE__ */ new Map();
  const line = (text) => screen.write(`${oneLine(text)}
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
    note: (text) => screen.write(`${printable(text)}
`),
    end: () => {
    },
    close: () => {
      if (detail === "verbose") for (const text of phases.times) line(text);
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
  const plain = oneLine(line);
  return plain.length < columns ? plain : `${plain.slice(0, columns - 2)}…`;
}

// src/reconcile.ts
var reconcile_exports = {};
__export(reconcile_exports, {
  adopt: () => adopt,
  apply: () => apply,
  destroy: () => destroy,
  plan: () => plan,
  revoke: () => revoke,
  rotate: () => rotate,
  verify: () => verify
});

// src/flow/create.ts
var import_yaml = __toESM(require_dist(), 1);
var patienceSeconds = 300;
async function createDroplets(world, { desired, bootKeys }, observation, only) {
  const missing = missingDroplets(desired.fleet, observation, only);
  const made = await request(world, desired, missing, bootKeys);
  const requested = { ...observation, droplets: { ...observation.droplets, ...made.droplets } };
  const wait = () => awaitAddresses(world, desired, requested);
  const droplets = Object.values(requested.droplets).some(isLate) ? await during(world, "boot", wait) : requested.droplets;
  return {
    observation: { ...requested, droplets },
    problems: [...made.problems, ...Object.values(droplets).filter(isLate).map(notActive)]
  };
}
async function request(world, desired, missing, bootKeys) {
  const { fleet } = desired;
  const droplets = {};
  if (missing.length === 0) return { droplets, problems: [] };
  const cloud = cloudOf(world);
  const sshKeyId = await cloud.sshKey(fleet.ssh.keyName, world.sshPublicKey, world.formerSshKey);
  const tags = [...fleetTags(fleet, desired.recordedLock), idTag(recordedId(desired))];
  const requests = missing.map((host) => requestOf(host, tags, sshKeyId, bootKeys[host.name]));
  for (const { name } of missing) world.progress.host(name, "create");
  const create = () => cloud.create(requests, (droplet) => {
    world.progress.host(droplet.name, "boot");
    droplets[droplet.name] = droplet;
  });
  const failure = await during(world, "create", () => attempt(create));
  return { droplets, problems: failure instanceof Problem ? [failure] : [] };
}
function awaitAddresses(world, desired, observation) {
  let { droplets } = observation;
  let listed = true;
  return poll(
    world.clock,
    patienceSeconds,
    async () => {
      if (!listed) droplets = { ...droplets, ...withoutGone(desired, (await listDroplets(world, desired)).droplets) };
      listed = false;
      return { done: !Object.values(droplets).some(isLate), value: droplets };
    },
    longestSeconds
  );
}
function withoutGone({ fleet }, listed) {
  const gone = replacedDroplets(fleet, { droplets: listed });
  return Object.fromEntries(Object.entries(listed).filter(([name]) => !gone[name]));
}
function isLate(droplet) {
  return droplet.status === "new" || droplet.ipv4 === void 0 && !isOff(droplet);
}
function notActive({ name, id }) {
  return new Problem(
    "droplet-not-active",
    `droplet ${id} (${name}) is not active with a public address after ${patienceSeconds} s`,
    { hint: "look at it in the DigitalOcean panel; the next apply continues from there" }
  );
}
function requestOf(host, tags, sshKeyId, bootKey) {
  if (!bootKey) throw new Error(`${host.name} has no boot key`);
  return {
    name: host.name,
    region: host.region,
    size: host.size,
    image: host.image,
    ipv6: host.ipv6,
    tags: ["promguard", roleTag(host.role), ...tags],
    sshKeyId,
    userData: userData(bootKey)
  };
}
function userData({ publicKey, privateKey }) {
  const ssh_keys = { ed25519_public: publicKey, ed25519_private: privateKey.reveal() };
  return `#cloud-config
${(0, import_yaml.stringify)({ disable_root: false, ssh_deletekeys: true, ssh_keys })}`;
}

// src/flow/probe.ts
var mostPorts = 500;
var wellKnownPorts = [22, 80, 443, 9090, 9091, 9093, 9100];
function probesFrom(world) {
  const begun = /* @__PURE__ */ new Map();
  return {
    begin: (host, droplets, answer) => void begun.set(host.name, probeHost(world, host, droplets, answer)),
    of: (name) => begun.get(name)
  };
}
async function probeHost({ probe }, host, droplets, answer) {
  const droplet = droplets[host.name];
  if (droplet && isOff(droplet)) return void 0;
  const addresses = [addressOf(host, droplets), droplet?.ipv6].filter((address) => address !== void 0);
  const openOf = (ports) => Promise.all(addresses.map(async (address) => ports.length > 0 ? probe.openPorts(address, ports) : void 0));
  const known = openOf(wellKnownPorts);
  const others = listeningOn(await answer).filter((port) => !wellKnownPorts.includes(port));
  const tried = others.slice(0, mostPorts - wellKnownPorts.length).sort((a, b) => a - b);
  const answers = [await known, await openOf(tried)];
  return {
    open: [...new Set(answers.flat().flatMap((open) => open ?? []))].sort((a, b) => a - b),
    unseen: addresses.filter((_, at) => answers.every((all) => all[at] === void 0)),
    untried: others.length - tried.length
  };
}
function listeningOn(observed) {
  const fromOutside = (observed?.listening ?? []).filter(
    ({ proto, address }) => proto === "tcp" && !/^(127\.|::1)/.test(address)
  );
  return [...new Set(fromOutside.map(({ port }) => port))];
}

// src/plan/tunnels.ts
function handshakesSeen({ monitors }, { hosts, witnesses }) {
  return new Map(
    monitors.flatMap(({ host: { name } }) => {
      const observed = hosts[name] ?? witnesses[name];
      if (!observed) return [];
      const peers = Object.values(observed.tunnels).flatMap((tunnel) => tunnel.peers);
      const ages = peers.flatMap(
        ({ publicKey, handshakeAt }) => handshakeAt === void 0 ? [] : [[publicKey, Math.max(0, observed.now - handshakeAt)]]
      );
      return [[name, new Map(ages)]];
    })
  );
}
function tunnelsSeen(site, observation, handshakes) {
  const limit = oldestHandshake(site.fleet);
  const known = /* @__PURE__ */ new Set();
  return site.monitors.flatMap((monitor) => {
    const ages = handshakes.get(monitor.host.name);
    if (!ages) return [];
    return site.scrapedBy(monitor).flatMap((end) => {
      const ends = [monitor.host.name, end.host.name];
      const isKnown = known.has(ends.toReversed().join());
      if (end === monitor || isKnown || site.targetsOf(end).length === 0) return [];
      if (!isAbout(observation, monitor.host.name, end)) return [];
      if (end.host.role === "monitor") known.add(ends.join());
      const ageSeconds = ages.get(end.publicKey);
      const isDead = ageSeconds === void 0 || ageSeconds > limit;
      return [{ monitor: monitor.host.name, host: end.host.name, ageSeconds, isDead }];
    });
  });
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

// src/plan/evidence.ts
function assess(site, observation, probed, { enough = "scraped", since = sinceLastChange(observation) } = {}) {
  const scrapes = site.monitors.flatMap((monitor) => scrapesOf(monitor, site, observation, since));
  const handshakes = handshakesSeen(site, observation);
  const tunnels = tunnelsSeen(site, observation, handshakes);
  const ports = new Map(site.hosts.map(({ host }) => [host.name, portProblems(host, site, probed[host.name])]));
  const scrapesOn = groupBy(scrapes, ({ host }) => host);
  const cutOff = new Set(lostEnds(tunnels));
  const evidence = site.hosts.map((self) => {
    const { name } = self.host;
    const own = scrapesOn.get(name) ?? [];
    const watchers = self.host.role === "monitor" ? [self] : site.monitorsOf(self);
    const asked = watchers.some(({ host }) => toldOf(host.name, own, observation));
    const isDown = cutOff.has(name) || (ports.get(name)?.length ?? 0) > 0;
    return {
      ...headOf(self.host, self.region, self.address),
      publicAddress: self.publicAddress === knownAfterApply ? void 0 : self.publicAddress,
      monitors: site.monitorsOf(self).map((monitor) => monitor.host.name),
      state: stateOf(name, observation, own, asked, isDown),
      asked,
      handshakeAgeSeconds: asked ? handshakeAge(self, site, observation, handshakes) : void 0,
      targets: own.filter(({ health }) => health !== "not asked"),
      up: own.every(({ health }) => health === "up") && !observation.unreachable[name],
      openPorts: probed[name]?.open,
      unseenAddresses: probed[name]?.unseen ?? []
    };
  });
  const findings = { scrapes, enough, tunnels, ports: [...ports.values()].flat(), port: site.fleet.network.port };
  return { evidence, findings };
}
function differing(evidence, hosts) {
  const mild = ["ok", "pending", "in doubt", "not asked"];
  return evidence.map(
    (host) => hosts.has(host.name) && mild.includes(host.state) ? { ...host, state: "differs" } : host
  );
}
function unseen(host, address, state) {
  return {
    ...headOf(host, host.region, address),
    ...{ publicAddress: host.kind === "static" ? host.address : void 0, monitors: [] },
    ...{ state, asked: false, handshakeAgeSeconds: void 0, targets: [], up: false },
    ...{ openPorts: void 0, unseenAddresses: [] }
  };
}
function headOf({ name, role }, region, address) {
  return { name, role, region, address };
}
function toldOf(monitor, scrapes, { hosts, witnesses }) {
  if (hosts[monitor]) return true;
  const own = scrapes.filter((scrape) => scrape.monitor === monitor);
  return witnesses[monitor] !== void 0 && own.every(({ health }) => health !== "not asked");
}
function lostEnds(tunnels) {
  const byMonitor = groupBy(tunnels, ({ monitor }) => monitor);
  const alone = [...byMonitor].filter(([, ends]) => ends.length > 1 && ends.every(({ isDead }) => isDead));
  return [...tunnels.filter(({ isDead }) => isDead).map(({ host }) => host), ...alone.map(([monitor]) => monitor)];
}
function stateOf(name, { hosts, unreachable, failed }, scrapes, asked, isDown) {
  if (unreachable[name]) return unreachable[name].code === "droplet-off" ? "off" : "unreachable";
  if (failed[name]) return "failed";
  if (isDown || scrapes.some(({ health, tunnel }) => health === "unknown" || tunnel === "failed")) return "down";
  if (scrapes.some(({ health }) => health === "pending")) return "pending";
  if (!hosts[name]) return "not asked";
  return asked ? "ok" : "in doubt";
}
function portProblems({ name, allow, at }, { fleet }, probed) {
  if (!probed) return [];
  const declared = /* @__PURE__ */ new Set([22, ...allow.filter(({ proto }) => proto === "tcp").map(({ port }) => port)]);
  const problems = probed.open.filter((port) => !declared.has(port)).map(
    (port) => new Problem(
      "undeclared-open-port",
      `${name} answers on ${port}/tcp from outside, but ${fleet.file} does not declare it`,
      {
        hint: "somebody added a firewall rule (see promguard plan): remove it, or declare the port under allow",
        hosts: [name],
        at
      }
    )
  );
  if (probed.untried === 0) return problems;
  const claim = `${name} claims to listen on ${probed.untried} more TCP ports than are probed from outside`;
  return [
    ...problems,
    new Problem("too-many-listening-ports", claim, {
      hint: `look at ${name} (ss -tlnp): no ordinary server does that`,
      hosts: [name]
    })
  ];
}
function handshakeAge(self, site, { unreachable, failed }, handshakes) {
  const { name, role } = self.host;
  const age = (monitor, end) => handshakes.get(monitor)?.get(end.publicKey) ?? [];
  if (role !== "monitor") return least(site.monitorsOf(self).flatMap(({ host }) => age(host.name, self)));
  const isBusy = ({ host }) => !unreachable[host.name] && !failed[host.name];
  const ends = site.scrapedBy(self).filter((end) => end !== self && site.targetsOf(end).length > 0 && isBusy(end));
  return most(ends.flatMap((end) => age(name, end)));
}
function least(numbers) {
  return numbers.length > 0 ? Math.min(...numbers) : void 0;
}
function most(numbers) {
  return numbers.length > 0 ? numbers.reduce((known, number) => Math.max(known, number)) : void 0;
}

// src/flow/prove.ts
var enoughFor = {
  fetched: "fetched",
  scraped: "scraped",
  settled: "scraped",
  seen: "pending"
};
async function prove(world, desired, observation, proof, probes) {
  const site = existing(siteOf(desired, observation));
  const { droplets, hosts, changed, failed } = observation;
  const probed = inParallel(site.hosts, desired.fleet.parallel, async ({ host }) => {
    const { name } = host;
    const begun = changed.has(name) || failed[name] ? void 0 : probes?.of(name);
    return [name, await (begun ?? probeHost(world, host, droplets, hosts[name]))];
  });
  const [scraped, ports] = await Promise.all([awaitScrapes({ world, desired, site, proof }, observation), probed]);
  const { evidence, findings } = assess(site, scraped.observation, Object.fromEntries(ports), {
    enough: enoughFor[proof],
    since: scraped.since
  });
  return { observation: scraped.observation, evidence: [...evidence, ...absent(desired, observation, site)], findings };
}
function absent({ fleet, revoked, lock }, { droplets }, site) {
  const addressIn = ({ name }) => lock.hosts[name]?.address ?? "";
  const missing = fleet.hosts.filter(({ name }) => !site.host(name));
  const stateOf2 = ({ name }) => {
    const droplet = droplets[name];
    if (!droplet) return "not created";
    return isOff(droplet) ? "off" : "unreachable";
  };
  return [
    ...missing.map((host) => unseen(host, addressIn(host), stateOf2(host))),
    ...revoked.map((host) => unseen(host, addressIn(host), "revoked"))
  ];
}
async function awaitScrapes(asking, observation) {
  const { world, desired, site, proof } = asking;
  const { hosts, unreachable, failed } = observation;
  const lost = /* @__PURE__ */ new Set([...Object.keys(unreachable), ...Object.keys(failed)]);
  const isReady = ({ host: { name } }) => proof !== "seen" && hosts[name] && !unreachable[name];
  const isWitness = (monitor) => !isAsked(observation, monitor.host.name) && site.scrapedBy(monitor).some(({ host }) => hosts[host.name]);
  const ready = site.monitors.filter((monitor) => isReady(monitor) || isWitness(monitor));
  const waited = await inParallel(ready, desired.fleet.parallel, async (monitor) => {
    const seen = await awaitMonitor(asking, observation, monitor, lost);
    if (seen.result.unreachable) lost.add(monitor.host.name);
    else world.progress.host(monitor.host.name, "done");
    return seen;
  });
  return {
    observation: withResults(
      observation,
      waited.map(({ result }) => result)
    ),
    since: sinceChanges(observation, Object.fromEntries(waited.flatMap(({ since }) => Object.entries(since))))
  };
}
function sinceChanges(before, run) {
  const last = sinceLastChange(before);
  const isChanged = (name) => before.changed.has(name);
  return (monitor, host) => Math.max(last(monitor, host), isChanged(monitor) || isChanged(host) ? run[monitor] ?? 0 : 0);
}
async function awaitMonitor({ world, desired, site, proof }, observation, monitor, lost) {
  const { name } = monitor.host;
  const isAwaited = (scrape) => scrape.health !== "not asked" && !scrape.lacking && !lost.has(scrape.host) && (proof === "settled" ? scrape.health === "pending" : isMissing(scrape, enoughFor[proof]));
  let result = { name };
  let known = observation;
  let since = { [name]: Number.POSITIVE_INFINITY };
  const missing = () => scrapesOf(monitor, site, known, sinceChanges(observation, since)).filter(isAwaited);
  const look2 = async () => {
    const fetch = proof === "fetched" ? missing().map(({ url }) => url) : [];
    result = await observeAgain(world, desired, known, monitor, site, fetch);
    known = withResults(known, [result]);
  };
  const seen = () => known.hosts[name] ?? known.witnesses[name];
  if (observation.changed.size > 0 || !seen()) {
    if (!seen()) world.progress.host(name, "observe");
    await look2();
    since = { [name]: (seen()?.now ?? 0) + 1 };
  }
  const patience = observation.failed[name] ? 0 : patienceSeconds2(desired, proof);
  let isFirst = true;
  await poll(world.clock, patience, async () => {
    if (!isFirst) await look2();
    isFirst = false;
    if (proof === "seen" || !seen()) return { done: true, value: void 0 };
    const left = missing().length;
    const what = proof === "fetched" ? "targets" : "scrapes";
    if (left > 0) world.progress.host(name, `await ${what}: ${left} to come`);
    return { done: left === 0, value: void 0 };
  });
  return { result, since };
}
function patienceSeconds2({ fleet }, proof) {
  const interval = scrapeInterval(fleet);
  return proof === "settled" ? interval + 10 : interval * 2 + 30;
}

// src/host/login.sh
var login_default = `# shellcheck shell=bash
# The key that logs in gives way to the next one. Only lines that are one of the two keys and nothing else are written or removed: everything
# else in these files is the owner's. Each function can be repeated.

set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C

# The files where sshd looks for root's keys. \`Match\` may say something else of root, or of where root comes from.
login_files() {
  local key value file from=\${SSH_CONNECTION-} files=(.ssh/authorized_keys .ssh/authorized_keys2)
  while read -r key value; do
    [[ $key != authorizedkeysfile ]] || read -r -a files <<<"$value"
  done < <(sshd -T -C "user=root,host=$HOSTNAME,addr=\${from%% *}" 2>/dev/null)
  for file in "\${files[@]}"; do
    file=\${file//%h/$HOME} file=\${file//%u/root} file=\${file//%U/0} file=\${file//%%/%}
    [[ $file == /* ]] || file=$HOME/$file
    [[ ! -f $file ]] || printf '%s\\n' "$file"
  done
}

# The reader's file is a file of PromGuard's, written whole by an apply.
own_files() { login_files | grep -vxF "$HOME/.ssh/authorized_keys2" || true; }

# Whether a line of the file is this key, without options.
holds() { awk -v type="\${2% *}" -v blob="\${2#* }" '$1 == type && $2 == blob { found = 1 } END { exit !found }' "$1"; }

# Whether a line of the file has this key, in whatever form.
mentions() { awk -v blob="\${2#* }" '$1 !~ /^#/ && index($0, blob) { found = 1 } END { exit !found }' "$1"; }

with_line() {
  cat "$1"
  # The last line may have no end.
  [[ -z $(tail -c 1 "$1") ]] || printf '\\n'
  printf '%s\\n' "$2"
}

without_line() { awk -v type="\${2% *}" -v blob="\${2#* }" '!($1 == type && $2 == blob)' "$1"; }

# The file gets what the command prints of it, as a whole, and keeps its owner and mode. sshd follows links, and they stay.
rewrite() {
  local file aside
  file=$(readlink -f "$2")
  aside=\${file%/*}/.promguard-new.\${file##*/}
  rm -f "$aside"
  cp --attributes-only --preserve=all "$file" "$aside"
  "$1" "$file" "$3" >"$aside"
  sync "$aside"
  mv -fT "$aside" "$file"
  # Whoever reads that this is done may throw the old key away.
  sync "\${file%/*}"
}

# Names the files in which the key stands in a way that only their owner can change: with options, or in a file that is not for logins.
name_rest() {
  local file files
  mapfile -t files < <(login_files)
  for file in "\${files[@]}"; do
    if mentions "$file" "$1" && { [[ $file == "$HOME/.ssh/authorized_keys2" ]] || ! holds "$file" "$1"; }; then
      printf '@left %s\\n' "$file"
    fi
  done
}

# The new key, beside the old one.
add_login_key() {
  local old=$1 new=$2 file files
  mapfile -t files < <(own_files)
  for file in "\${files[@]}"; do
    if holds "$file" "$old" && ! holds "$file" "$new"; then rewrite with_line "$file" "$new"; fi
  done
  name_rest "$old"
  printf '@done\\n'
}

# Must arrive over a connection that the new key opened.
drop_login_key() {
  local old=$1 file files
  mapfile -t files < <(own_files)
  for file in "\${files[@]}"; do
    if holds "$file" "$old"; then rewrite without_line "$file" "$old"; fi
  done
  name_rest "$old"
  printf '@done\\n'
}
`;

// src/host/login.ts
function addLoginKeyScript(former, next) {
  return [`${login_default}
add_login_key ${words([former, next])}
`];
}
function dropLoginKeyScript(former) {
  return [`${login_default}
drop_login_key ${words([former])}
`];
}
var mostFiles = 5;
function filesLeft(host, { stdout, stderr }) {
  if (/^@done$/m.test(stdout))
    return [...stdout.matchAll(/^@left (.{1,300})$/gm)].slice(0, mostFiles).map(([, file = ""]) => oneLine(file));
  throw new Problem("ssh-key-not-replaced", `${host}: root's authorized_keys could not be written`, {
    hint: `its SSH keys work as before; it printed:${lastLines(stderr.trim() || stdout)}`
  });
}

// src/plan/rotation.ts
var noRotation = {
  resumed: [],
  rotated: [],
  waiting: [],
  logins: [],
  loginsWaiting: [],
  hostKeys: [],
  encrypted: [],
  encryptsSecrets: false,
  dropsComments: false,
  former: [],
  formerOfSecrets: [],
  intervalSeconds: 0,
  gaps: [],
  problems: []
};

// src/flow/rotate/login.ts
async function rotateLogin(world, desired, only) {
  const { fleet } = desired;
  const keys = keysOf(world, fleet);
  const { droplets } = await listSettled(world, desired, only);
  const existing2 = fleet.hosts.filter(({ kind, name }) => kind === "static" || droplets[name]);
  const chosen = only && new Set(only);
  const unregistered = await atCloud(fleet, () => register(world, fleet, keys));
  const results = await inParallel(
    existing2.filter(({ name }) => chosen?.has(name) ?? true),
    fleet.parallel,
    async (host) => {
      world.progress.host(host.name, "replace the SSH key for logins");
      return {
        name: host.name,
        problem: await problemOf(() => replace(world, targetOf(host, desired, droplets), keys))
      };
    }
  );
  const replaced = results.filter(({ problem }) => !problem).map(({ name }) => name);
  const removed = removedHosts(desired);
  const waiting = [...existing2.map(({ name }) => name).filter((name) => !replaced.includes(name)), ...removed];
  const isOver = waiting.length === 0 && !unregistered;
  const undeleted = isOver ? await atCloud(fleet, () => cloudOf(world).deleteSshKey(keys.former)) : void 0;
  const problems = [unregistered, ...results.map(({ problem }) => problem), ...removed.map(stillThere), undeleted];
  return {
    ...noRotation,
    intervalSeconds: scrapeInterval(fleet),
    logins: replaced,
    loginsWaiting: waiting,
    problems: problems.flatMap((known) => known ?? [])
  };
}
function keysOf({ sshPublicKey, formerSshKey }, { ssh, file }) {
  if (formerSshKey === void 0) {
    throw new Problem("no-new-ssh-key", "there is no new SSH key to replace the present one with", {
      hint: 'create one (ssh-keygen -t ed25519 -N "" -f new-ssh-key) and set PROMGUARD_NEW_SSH_KEY_FILE, or in a workflow the input new-ssh-key; the present key stays where it is'
    });
  }
  if (ssh.readerKeys.some((line) => normalise(line) === sshPublicKey)) {
    throw new Problem("reader-key-for-logins", `the new SSH key is one of ssh.reader_keys in ${file}`, {
      hint: "whoever may read the fleet would be root: create another one"
    });
  }
  return { former: formerSshKey, next: sshPublicKey };
}
async function atCloud({ hosts }, work) {
  return hosts.some(({ kind }) => kind === "droplet") ? problemOf(work) : void 0;
}
function register(world, { ssh }, { former, next }) {
  return cloudOf(world).sshKey(ssh.keyName, next, former);
}
async function problemOf(work) {
  const done = await attempt(work);
  return done instanceof Problem ? done : void 0;
}
async function replace(world, target, { former, next }) {
  const { host } = target;
  const options = { patienceSeconds: knownHostPatienceSeconds, silenceSeconds };
  filesLeft(host, await world.remote.run(target, addLoginKeyScript(former, next), options));
  const drop = await attempt(() => world.remote.run(target, dropLoginKeyScript(former), { ...options, key: next }));
  if (drop instanceof Problem) throw drop.code === loginRefused ? newRefused(host, drop) : drop;
  const left = filesLeft(host, drop);
  if (left.length > 0) throw formerLeft(host, left);
  const again = await attempt(() => world.remote.run(target, ["true\n"], { ...options, key: former }));
  if (!(again instanceof Problem)) throw formerAccepted(host);
  if (again.code !== loginRefused) throw again;
}
var loginRefused = "ssh-login-refused";
function newRefused(host, cause) {
  return new Problem("new-ssh-key-refused", `${host} does not accept the new SSH key, and keeps the old one`, {
    hint: "the old one has options there, or comes from no file of authorized keys: add the new one by hand, then run it again",
    cause
  });
}
function formerLeft(host, files) {
  return new Problem("former-ssh-key-left", `${host} still has the old SSH key in ${files.join(", ")}`, {
    hint: "its line there has options, or the file is not for logins, so it was left: remove it by hand, then run it again"
  });
}
function formerAccepted(host) {
  return new Problem("former-ssh-key-accepted", `${host} still accepts the old SSH key`, {
    hint: "no file of authorized keys has it: see AuthorizedKeysCommand and TrustedUserCAKeys in sshd -T on the host, then run it again"
  });
}
function stillThere(name) {
  return new Problem(
    "removed-host-has-ssh-key",
    `${name} is no longer in fleet.yaml, and may still have the old SSH key`,
    {
      hint: "run promguard apply, which sees to removed hosts, and then this again"
    }
  );
}

// src/flow/rotate/gaps.ts
function gapsOf(monitor, history, since, intervalSeconds) {
  return history.scrapes.map(({ host, job, samples }) => {
    const all = samples.filter(({ up }) => up).map(({ at }) => at);
    const before = all.filter((at) => at <= since).at(-1);
    const times = [...before === void 0 ? [] : [before], ...all.filter((at) => at > since)];
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    const waited = history.now - (times.at(-1) ?? history.now);
    if (waited > 2 * intervalSeconds) gaps.push(waited);
    return {
      monitor,
      host,
      job,
      longestSeconds: gaps.length > 0 ? gaps.reduce((most2, gap) => Math.max(most2, gap)) : void 0,
      missed: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / intervalSeconds) - 1), 0)
    };
  });
}

// src/flow/rotate/hostkeys.ts
async function rotateHostKeys(world, desired, observation, chosen) {
  const retiring = {};
  const problems = [];
  for (const host of chosen) {
    const locked = desired.lock.hosts[host.name];
    const [key, second] = locked?.sshHostKeys ?? [];
    if (!locked || outgoingKey(locked.sshHostKeys)) continue;
    const isPinned = host.kind === "static" && host.hostKey !== void 0;
    if (!observation.hosts[host.name]) problems.push(observation.unreachable[host.name] ?? notReplaced(host.name));
    else if (isPinned || second !== void 0 || !key?.startsWith("ssh-ed25519 ")) problems.push(notOurs(host));
    else retiring[host.name] = { sshHostKeys: [markRetiring(key)] };
  }
  const marked = await recordLock(world, desired, withHosts(desired.lock, retiring));
  const names = hostsInPinning(marked);
  const inPinning = new Set(names);
  const hosts = marked.fleet.hosts.filter(({ name }) => inPinning.has(name));
  const pinned = await pinHostKeys(world, marked, observation, hosts);
  const recorded = await recordLock(world, pinned.desired, pinned.desired.lock);
  const left = hostsInPinning(recorded);
  return {
    desired: recorded,
    observation: pinned.observation,
    names: names.filter((name) => !left.includes(name)),
    problems: [...problems, ...left.map((name) => pinned.observation.unreachable[name] ?? notReplaced(name))]
  };
}
function notOurs({ name, at }) {
  return new Problem(
    "host-key-not-ours",
    `the lock does not have exactly one ed25519 host key of ${name}, so its SSH host key stays`,
    { hint: "change it on the host, then set host_key in fleet.yaml or run promguard trust", at }
  );
}
function notReplaced(name) {
  return new Problem("host-key-not-replaced", `${name} still has its old SSH host key`, {
    hint: "run promguard rotate again"
  });
}

// src/host/scrapes.sh
var scrapes_default = `# shellcheck shell=bash
# What Prometheus on this host has scraped of late: the samples of \`up\` as it stored them. Changes nothing.

# Prometheus answers on loopback only; bash can ask it without another program. Argument: Unix seconds from which on.
scraped_since() {
  local now=$EPOCHSECONDS
  printf '%s\\n' "$now"
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 1
  printf 'GET /api/v1/query?query=up%%5B%ss%%5D HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' "$((now - $1 + 1))" >&8
  cat <&8
}
`;

// src/host/scrapes.ts
function scrapesScript(since) {
  return [`${scrapes_default}
scraped_since ${Math.floor(since)}
`];
}
function readScrapes(stdout) {
  const [, now = "", body = ""] = /^(\d{1,12})\n[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(stdout) ?? [];
  try {
    const answer = JSON.parse(body);
    const scrapes = answer.data.result.map(({ metric, values }) => ({
      job: String(metric["job"]),
      instance: String(metric["instance"]),
      host: String(metric["host"]),
      samples: values.map(([at, up]) => ({ at: Number(at), up: up === "1" }))
    }));
    return { now: Number(now), scrapes };
  } catch {
    return void 0;
  }
}

// src/flow/rotate/seen.ts
function timesOf({ fleet }, { hosts }) {
  const monitors = fleet.hosts.filter(({ role }) => role === "monitor");
  return Object.fromEntries(monitors.flatMap(({ name }) => hosts[name] ? [[name, hosts[name].now]] : []));
}
function tunnelsOf(site, hosts) {
  return site.monitors.flatMap((self) => {
    const monitor = self.host.name;
    const scraped = site.scrapedBy(self).map(({ host }) => host.name);
    return scraped.filter((host) => host !== monitor && (hosts.has(host) || hosts.has(monitor))).map((host) => ({ monitor, host }));
  });
}
async function awaitSeen(world, desired, observation, tunnels, since, patienceSeconds3) {
  const site = existing(siteOf(desired, observation));
  const asked = new Set(tunnels.map(({ monitor }) => monitor));
  const monitors = site.monitors.filter(({ host }) => asked.has(host.name));
  const waited = await inParallel(monitors, desired.fleet.parallel, async (self) => {
    const { name } = self.host;
    let known = observation;
    let result = { name };
    let unseen2 = tunnels.filter(({ monitor }) => monitor === name);
    await poll(world.clock, patienceSeconds3, async () => {
      result = await observeAgain(world, desired, known, self, site);
      if (result.observed !== "outdated") known = withResults(known, [result]);
      const history = await scrapeHistory(world, desired, known, name, since.scrape[name] ?? 0);
      const isSeen = sightingsOf(site, known.hosts[name], history, since.handshake[name] ?? 0, since.scrape[name] ?? 0);
      unseen2 = unseen2.filter(({ host }) => !isSeen(host));
      const done = unseen2.length === 0 || !known.hosts[name];
      if (!done) world.progress.host(name, `await a handshake and a scrape with new keys: ${unseen2.length} to come`);
      return { done, value: void 0 };
    });
    return { result, unseen: unseen2 };
  });
  return {
    observation: withResults(
      observation,
      waited.map(({ result }) => result)
    ),
    unseen: waited.flatMap(({ unseen: unseen2 }) => unseen2)
  };
}
function sightingsOf(site, monitor, history, handshakeSince, scrapeSince) {
  const peers = Object.values(monitor?.tunnels ?? {}).flatMap((tunnel) => tunnel.peers);
  const handshakes = new Map(peers.map(({ publicKey, handshakeAt }) => [publicKey, handshakeAt ?? 0]));
  const fresh = history?.scrapes.filter(({ samples }) => samples.some(({ at, up }) => up && at > scrapeSince)) ?? [];
  const scraped = new Set(fresh.map(({ job, instance }) => `${job} ${instance}`));
  return (host) => {
    const self = site.host(host);
    const handshake = handshakes.get(self?.publicKey ?? "") ?? 0;
    if (!self || handshake === 0 || handshake < handshakeSince) return false;
    return site.targetsOf(self).every(({ job, instance }) => scraped.has(`${job} ${instance}`));
  };
}
async function scrapeHistory(world, desired, { droplets }, monitor, since) {
  const host = desired.fleet.hosts.find(({ name }) => name === monitor);
  if (!host) return void 0;
  const output = await attempt(() => world.remote.run(targetOf(host, desired, droplets), scrapesScript(since)));
  return output instanceof Problem ? void 0 : readScrapes(output.stdout);
}

// src/flow/rotate/stages.ts
var renewalSeconds2 = 150;
var reserveSeconds = 30;
function runStages(world, desired, observation) {
  return new Stages(world, desired, observation).run();
}
var Stages = class {
  #world;
  #topology;
  #unseen = [];
  #desired;
  #observation;
  constructor(world, desired, observation) {
    this.#world = world;
    this.#topology = topologyOf(desired.fleet.hosts);
    this.#desired = desired;
    this.#observation = observation;
  }
  async run() {
    const between = betweenKeys(this.#desired.keys);
    const rotated = between.length > 0 ? await this.#rotate(between) : [];
    if (this.#desired.secrets?.former) await this.#configure(this.#everybody(), this.#desired.fleet);
    const { failed, lacking } = this.#observation;
    const problems = [...Object.values(failed), ...lackingProblems(lacking), ...this.#unseen];
    return { desired: this.#desired, observation: this.#observation, rotated, problems };
  }
  async #rotate(between) {
    const everybody = this.#withPeers(between);
    this.#report("announced", between);
    await this.#configure(everybody, this.#desired.fleet);
    for (const wave of this.#waves(between)) await this.#change(wave);
    const still = new Set(betweenKeys(this.#desired.keys));
    const rotated = between.filter((name) => !still.has(name));
    this.#report("finished", rotated);
    await this.#configure(everybody, this.#desired.fleet);
    await this.#await(rotated, this.#tunnels(rotated), {});
    return rotated;
  }
  /** Nodes in groups of `parallel`; a monitor alone, as all of its tunnels switch with it. */
  #waves(between) {
    const { hosts, parallel } = this.#desired.fleet;
    const isBetween = new Set(between);
    const of = (role) => hosts.filter((host) => host.role === role && isBetween.has(host.name)).map(({ name }) => name);
    const nodes = of("node");
    const waves = Array.from(
      { length: Math.ceil(nodes.length / parallel) },
      (_, at) => nodes.slice(at * parallel, (at + 1) * parallel)
    );
    return [...waves, ...of("monitor").map((name) => [name])];
  }
  async #change(wave) {
    const ready = wave.filter((name) => this.#isReady(name));
    const switching = ready.every((name) => stageOf(this.#desired.keys[name]) === "announced");
    await this.#rollBack(wave.filter((name) => !ready.includes(name)));
    if (ready.length === 0) return;
    await this.#record(switchKeys, ready);
    this.#report("switched", ready);
    const before = switching ? timesOf(this.#desired, this.#observation) : {};
    const tunnels = this.#tunnels(ready);
    await this.#configure(this.#withPeers(ready), "barrier");
    const unseen2 = await this.#await(ready, tunnels, before);
    const isBlind = ({ monitor }) => this.#observation.unreachable[monitor] !== void 0;
    const judged = ready.filter((name) => !unseen2.some((tunnel) => isOf(name, tunnel) && isBlind(tunnel)));
    const lost = judged.filter((name) => isLost2(name, tunnels, unseen2));
    this.#unseen.push(...unseen2.map((tunnel) => unseenProblem(tunnel, lost)));
    await this.#rollBack(lost);
    await this.#record(
      finish,
      judged.filter((name) => !lost.includes(name))
    );
  }
  /** Hosts whose new keys did not work go back to their old ones. */
  async #rollBack(names) {
    const switched = names.filter((name) => stageOf(this.#desired.keys[name]) === "switched");
    if (switched.length === 0) return;
    await this.#record(rollBack, switched);
    const ends = this.#withPeers(switched);
    const { failed } = this.#observation;
    this.#observation = withoutFailures(
      this.#observation,
      [...ends].filter((name) => failed[name])
    );
    this.#report("rolled back", switched);
    await this.#configure(ends, "barrier");
  }
  /** Whether all of a host's peers have its next key. A monitor does not wait for a node that is down anyway: the next apply configures it. */
  #isReady(name) {
    const { hosts, failed } = this.#observation;
    const reached = (other) => hosts[other] !== void 0 && !failed[other];
    const up = new Set(hosts[name]?.targets?.flatMap(({ host, health }) => health === "up" ? [host] : []));
    const isMonitor = this.#topology.scrapedBy(name).length > 0;
    const missing = this.#topology.peersOf(name).filter((peer) => !reached(peer) && (!isMonitor || up.has(peer)));
    if (reached(name) && missing.length === 0) return true;
    const problem = waitingProblem(name, reached(name) ? missing.join(", ") : name);
    this.#observation = withResults(this.#observation, [{ name, failed: failed[name] ?? problem }]);
    return false;
  }
  /** Waits until the tunnels are seen with the keys in use now: a handshake since `before`, and a scrape from now on. */
  async #await(names, tunnels, before) {
    const now = timesOf(this.#desired, this.#observation);
    const sharedOnly = names.some((name) => {
      const previous = this.#desired.keys[name]?.previous;
      return previous && !previous.pair;
    });
    const since = { scrape: now, handshake: sharedOnly ? now : before };
    const patience = 2 * scrapeInterval(this.#desired.fleet) + reserveSeconds + (sharedOnly ? renewalSeconds2 : 0);
    const seen = await awaitSeen(this.#world, this.#desired, this.#observation, tunnels, since, patience);
    this.#observation = seen.observation;
    return seen.unseen;
  }
  /** The tunnels of these hosts with both ends reachable. */
  #tunnels(names) {
    const { hosts } = this.#observation;
    const site = existing(siteOf(this.#desired, this.#observation));
    return tunnelsOf(site, new Set(names)).filter(({ monitor, host }) => hosts[monitor] && hosts[host]);
  }
  async #configure(names, rollout) {
    const hosts = this.#desired.fleet.hosts.filter(({ name }) => names.has(name));
    this.#observation = await configure(this.#world, this.#desired, this.#observation, hosts, { rollout });
  }
  async #record(change, names) {
    const keys = { ...this.#desired.keys };
    for (const name of names) {
      const own = keys[name];
      if (own) keys[name] = change(own);
    }
    this.#desired = await recordKeys(this.#world, this.#desired, { keys });
  }
  #everybody() {
    return new Set(this.#desired.fleet.hosts.map(({ name }) => name));
  }
  #withPeers(names) {
    return /* @__PURE__ */ new Set([...names, ...names.flatMap((name) => this.#topology.peersOf(name))]);
  }
  #report(stage, names) {
    if (names.length > 0) this.#world.progress.note(`rotation ${stage}: ${names.join(", ")}`);
  }
};
function isLost2(name, tunnels, unseen2) {
  const own = (all) => all.filter((tunnel) => isOf(name, tunnel)).length;
  return own(tunnels) > 0 && own(unseen2) === own(tunnels);
}
function isOf(name, { monitor, host }) {
  return monitor === name || host === name;
}
function waitingProblem(name, missing) {
  return new Problem("rotation-waits", `${name} keeps its keys for now: ${missing} could not be reached`, {
    hint: "its new keys are recorded: when all hosts can be reached, promguard rotate continues with them"
  });
}
function unseenProblem({ monitor, host }, lost) {
  const back = [monitor, host].filter((name) => lost.includes(name));
  return new Problem(
    "new-keys-not-seen",
    `${monitor} has not seen a handshake and a scrape of ${host} with the new keys`,
    {
      hint: back.length > 0 ? `${back.join(", ")} rolled back to the old keys: see wg show on both hosts, then run promguard rotate again` : "see wg show on both hosts, and promguard verify"
    }
  );
}

// src/flow/rotate/rotate.ts
async function rotateKeys(world, desired, observation, { only, what }) {
  const resumed = [.../* @__PURE__ */ new Set([...betweenKeys(desired.keys), ...hostsInPinning(desired)])];
  const since = timesOf(desired, observation);
  const names = only && new Set(only);
  const chosen = desired.fleet.hosts.filter(({ name }) => names?.has(name) ?? true);
  const encrypted = what.includes("recipients") ? Object.keys(desired.keys).filter(isIn(chosen)) : [];
  const { ofKeys, ofSecrets } = formerRecipients(desired);
  const newDataKey = what.includes("recipients") && only === void 0;
  const secrets = newDataKey ? await secretsAgain(world, desired, { newDataKey }) : desired.secrets;
  const next = { keys: chooseKeys(world, desired, chosen, what), secrets };
  const begun = await recordKeys(world, desired, next, encrypted);
  const staged = await runStages(world, begun, observation);
  const marked = what.includes("ssh-host-keys") ? chosen : [];
  const pinned = await rotateHostKeys(world, staged.desired, staged.observation, marked);
  const waiting = betweenKeys(staged.desired.keys);
  const touched = [...resumed, ...staged.rotated, ...waiting, ...marked];
  return {
    ...noRotation,
    resumed,
    rotated: staged.rotated,
    waiting,
    hostKeys: pinned.names,
    encrypted,
    encryptsSecrets: secrets !== desired.secrets,
    dropsComments: secrets !== desired.secrets && desired.secrets !== void 0 && hasComments(desired.secrets),
    former: ofKeys,
    formerOfSecrets: ofSecrets,
    intervalSeconds: scrapeInterval(desired.fleet),
    // Where only files were encrypted again, no host was touched, and nothing could interrupt a scrape.
    gaps: touched.length > 0 ? await measure(world, pinned.desired, pinned.observation, since) : [],
    // Both may report a host that did not answer at first.
    problems: [.../* @__PURE__ */ new Set([...staged.problems, ...pinned.problems])]
  };
}
function chooseKeys(world, { fleet, keys }, chosen, what) {
  const isFree = ({ name }) => stageOf(keys[name]) === void 0;
  const own = chosen.filter((host) => isFree(host) && what.includes(host.role === "node" ? "nodes" : "monitors"));
  const tunnels = what.includes("preshared") ? topologyOf(fleet.hosts).tunnels.flatMap(({ keeper, other }) => keptTunnel(keys, keeper, other) ?? []) : [];
  const isChosen = isIn(chosen);
  const touched = tunnels.filter(({ keeper, other }) => isFree({ name: keeper }) && [keeper, other].some(isChosen));
  return begin(
    keys,
    own.map(({ name }) => name),
    touched,
    world.random
  );
}
async function measure(world, desired, observation, since) {
  const interval = scrapeInterval(desired.fleet);
  const gaps = await Promise.all(
    Object.entries(since).map(async ([monitor, from]) => {
      const history = observation.hosts[monitor] && await scrapeHistory(world, desired, observation, monitor, from - 3 * interval);
      return history ? gapsOf(monitor, history, from, interval) : [];
    })
  );
  return gaps.flat();
}
function isIn(hosts) {
  const names = new Set(hosts.map(({ name }) => name));
  return (name) => names.has(name);
}

// src/plan/adoption.ts
function adoption(host, address, observed, closes, problems) {
  const { os: system, others, firewall, routes } = observed;
  return {
    ...{ host, address, system, closes, problems },
    isKnown: others === void 0,
    answers: answering(host, observed),
    allow: closes.flatMap(allowedFor),
    ufw: firewall.live,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? [...forwarding(others.filter[4]), ...forwarding(others.filter[6])] : [],
    tunnels: others?.links ?? [],
    networks: routes.map(({ network, device }) => `${network} at ${device}`)
  };
}
function allowedFor({ port, proto, from }) {
  if (from === "unknown") return [];
  const everyone = from === "anywhere" || from === "private";
  return [{ port, proto, from: everyone ? ["0.0.0.0/0", "::/0"] : from }];
}

// src/reconcile.ts
function plan(world, options) {
  return look(world, options, { again: () => false });
}
async function look(world, { fleet, only, review, saved, mayClose, anew }, looking = {}) {
  const desired = await during(world, "read fleet.yaml", () => readDesired(world, fleet, { mayClose, anew }));
  refuse(unfitHosts([...only ?? [], ...(mayClose ?? []).map(({ host }) => host)], desired));
  const observation = await observe(world, desired, only, looking);
  const traces = anew === "fleet" ? [] : tracesOutside(desired.recordedLock, observation);
  refuse(lockLost(desired.recordedLock, shownLock(fleet), traces));
  const made = makePlan(desired, observation, only);
  refuse(checkBefore("plan", desired, observation, made));
  return {
    plan: made,
    stops: checkBefore("apply", desired, observation, made, { review, saved }),
    desired,
    observation
  };
}
async function apply(world, options, onPlan = () => void 0) {
  const { review, agree } = options;
  await checkFolder(world);
  const probes = probesFrom(world);
  const planned = await look(world, options, { probes });
  await onPlan(planned);
  refuse(planned.stops.filter((stop) => !isOverridden(review, stop)));
  const work = () => applyPlanned(world, planned, options, probes);
  if (!hasChanges(planned.plan)) return work();
  await agree?.(planned.plan);
  return withLease(world, planned.desired, planned.observation, work);
}
async function applyPlanned(world, planned, { only, waitScrape }, probes) {
  const before = withoutReplaced(planned.desired.fleet, planned.observation, only);
  const unnamed = await during(world, "record", () => record(world, planned.desired, before, only));
  const unagreed = world.store.waiting?.();
  if (unagreed) throw unagreed;
  const renamed = await renameFleet(world, unnamed.desired, planned.observation, only);
  const recorded = { ...unnamed, desired: renamed.desired };
  const misnamed = await renameDroplets(world, recorded.desired, before, only);
  const chosen = only && new Set(only);
  const hosts = recorded.desired.fleet.hosts.filter(({ name }) => chosen?.has(name) ?? true);
  const claimed = await claimDroplets(world, recorded.desired, before);
  const replaced = await destroyReplaced(world, planned.desired, planned.observation, only);
  const made = hosts.filter(({ name }) => !replaced.kept.includes(name)).map(({ name }) => name);
  const created = await createDroplets(world, recorded, before, made);
  const pinning = beginPinning(world, recorded.desired, created.observation, hosts);
  const configured = await configure(world, recorded.desired, created.observation, hosts, pinning);
  const desired = await pinning.end();
  const goes = planned.plan.hosts.some(({ fate }) => isLost(fate));
  const proof = waitScrape || goes ? "scraped" : "fetched";
  const proved = await during(world, "prove", () => prove(world, desired, configured, proof, probes));
  const waiting = notInService(planned.desired, before, configured, proved.evidence);
  const retired = await retire(world, desired, proved.observation, { only, waiting });
  const destroyed = await destroyDroplets(world, desired, retired.droplets);
  const given = await giveBack(world, desired, planned.observation, retired.gone);
  const kept = /* @__PURE__ */ new Set([...destroyed.kept, ...given.kept]);
  await recordEnd(
    world,
    desired,
    retired.gone.filter((name) => !kept.has(name))
  );
  const { failed } = configured;
  const problems = [
    ...renamed.problems,
    ...misnamed,
    ...claimed,
    ...replaced.problems,
    ...created.problems,
    ...Object.values(failed),
    ...retired.problems,
    ...destroyed.problems,
    ...given.problems
  ];
  const lacking = lackingProblems(configured.lacking);
  return {
    plan: planned.plan,
    evidence: proved.evidence,
    problems: [...explain(problems, proved.findings), ...lacking]
  };
}
async function revoke(world, { fleet, undo }, name) {
  const desired = await readDesired(world, fleet);
  if (undo) {
    await pardon(world, desired, name);
    return { removedFrom: [], problems: [] };
  }
  await markRevoked(world, desired, name);
  return removeFromPeers(world, await readDesired(world, fleet), name);
}
async function rotate(world, options) {
  if (options.what.includes("ssh-key")) {
    const recorded = await readWithoutKeys(world, options.fleet);
    refuse(unfitHosts(options.only ?? [], recorded));
    return rotateLogin(world, recorded, options.only);
  }
  const { plan: made, desired, observation } = await look(world, { ...options, only: void 0 });
  refuse([...unfitHosts(options.only ?? [], desired), ...checkBefore("rotate", desired, observation, made)]);
  return withLease(world, desired, observation, () => rotateKeys(world, desired, observation, options));
}
async function verify(world, options, proof = "settled") {
  const probes = probesFrom(world);
  const again = ({ role }) => role === "monitor";
  const { plan: made, desired, observation } = await look(world, options, { again, probes });
  const { evidence, findings } = await during(world, "prove", () => prove(world, desired, observation, proof, probes));
  const errors = made.problems.filter(({ severity }) => severity === "error");
  const drifted = made.hosts.filter(({ changes }) => changes.length > 0);
  const displaced = errors.flatMap(({ code, hosts }) => code === "droplet-differs" ? hosts : []);
  const problems = drifted.map((host) => [host, driftProblem(host)]);
  const narrow = problems.flatMap(([host, problem]) => concernsScraping(host) ? [] : [problem]);
  return {
    plan: made,
    evidence: differing(evidence, /* @__PURE__ */ new Set([...drifted.map(({ host }) => host), ...displaced])),
    problems: explain([...errors, ...problems.map(([, problem]) => problem)], findings, new Set(narrow))
  };
}
async function adopt(world, options, name) {
  const { plan: made, observation, desired } = await plan(world, options);
  const host = desired.fleet.hosts.find((other) => other.name === name);
  if (host?.kind !== "static") throw notStatic(name);
  const observed = observation.hosts[name];
  if (!observed) throw observation.unreachable[name] ?? notStatic(name);
  const problems = made.problems.filter(({ severity }) => severity === "error");
  const closes = undeclared(made.closing, itemsFor(desired, observation, name));
  return adoption(name, host.address, observed, closes, problems);
}
function notStatic(name) {
  return new Problem("not-a-static-host", `${name} is a droplet: PromGuard makes it, and nothing is there before`, {
    hint: "adopt looks at servers that fleet.yaml gives an address"
  });
}
async function destroy(world, options) {
  const { fleet, lock } = await readFleet(world.store, options.fleet);
  const known = { fleet, revoked: [], recordedLock: lock };
  const { droplets, removed, unknown } = await during(world, "list droplets", () => listDroplets(world, known));
  const all = [...Object.values(droplets), ...removed];
  const servers = serversIn(lock, Object.keys(lock.hosts));
  const { leaving, unreachable } = await observeLeaving(world, fleet, servers);
  const made = destructionPlan(fleet, all, { leaving, unknown });
  refuse(protectedHosts({ fleet, plan: made }, "to let it go, take it off guards.protect, then run destroy again"));
  if (hasChanges(made)) await options.agree?.(made);
  const seen = { droplets, hosts: {}, unreachable };
  return withLease(world, { fleet, lock }, seen, async () => {
    const destroyed = await destroyDroplets(world, known, all);
    const given = await giveBack(
      world,
      known,
      { leaving },
      servers.map(({ name }) => name)
    );
    const kept = /* @__PURE__ */ new Set([...destroyed.kept, ...given.kept]);
    const gone = Object.keys(lock.hosts).filter((name) => !kept.has(name));
    await recordEnd(world, { fleet, lock, recordedLock: lock, keys: {} }, gone);
    refuse([...destroyed.problems, ...given.problems]);
    return { destroyed: all.map(({ name }) => name), givenBack: given.givenBack, left: unknown };
  });
}

// src/run.ts
async function inWorld({ fleet: file, only = [], environment, detail = "verbose" }, purpose, screen, work) {
  const terminal = createTerminal(screenOf(screen, environment), clock, detail);
  try {
    const world = await during({ progress: terminal }, "read fleet.yaml", async () => {
      const fleet = await readFleetAlone(storeOf(file), file);
      refuse(unfitHosts(only, { fleet }));
      const { buildWorld } = await import("./io-world.js");
      return buildWorld(fleet, environment, terminal, purpose);
    });
    try {
      return await work(world, terminal);
    } finally {
      await world.remote.close();
    }
  } finally {
    terminal.close();
  }
}
async function offlinePlan({ fleet: fleetPath, only }, base) {
  const head = await readWithoutKeys({ store: storeOf(fleetPath), clock }, fleetPath);
  refuse(unfitHosts(only ?? [], head));
  const before = base && await readWithoutKeys({ store: base, clock }, fleetPath).catch((error) => void problemsOf(error));
  return makeOfflinePlan(head, before, only);
}

export {
  plan,
  apply,
  rotate,
  verify,
  reconcile_exports,
  inWorld,
  offlinePlan
};
