import {
  adoption,
  alertmanagerAddress,
  alertmanagerPort,
  beyond,
  checkFolder,
  checkRevocable,
  closesNothing,
  closing,
  createTerminal,
  cutOff,
  daemonItems,
  diff,
  during,
  errorsOfStopped,
  filtersAgain,
  formerAddress,
  formerFile,
  forwardsLess,
  giveBack,
  hardening,
  hasWorked,
  hostLabels,
  isLeftAsItIs,
  isOfEnd,
  isOfPart,
  isOfTunnel,
  isReplaced,
  keepSilences,
  keepsSsh,
  keptByOthers,
  keptByRevoked,
  knownFailure,
  leavingServers,
  lookAt,
  loopbackPorts,
  managedFile,
  managedIds,
  measuring,
  nameIn,
  notLookedAt,
  nothing,
  observeLeaving,
  observeScript,
  ofMonitor,
  openingsWith,
  opensSsh,
  otherFiles,
  outdatedClients,
  pendingHosts,
  pinFor,
  pinnedPath,
  portText,
  proberAddress,
  prometheusAddress,
  prometheusPort,
  protocol,
  publishedOutside,
  reaches,
  readFacts,
  readerProgram,
  readmitted,
  record,
  recordEnd,
  recordKeys,
  recordLock,
  recordPardon,
  recordRevocation,
  releaseChanges,
  replacedServers,
  requestEnd,
  requestStart,
  restartsTunnel,
  reviewedOf,
  revokedMeanwhile,
  rolledBackMeanwhile,
  runChanges,
  screenOf,
  secretsAgain,
  serversIn,
  staticHost,
  staysOn,
  stillTrusting,
  storageFor,
  storageJob,
  storagesOf,
  surroundings,
  systemdWord,
  takesAway,
  tunnelNames,
  turning,
  undeclared,
  unfitHosts,
  unitPlaces,
  unsettled,
  victoriaMetrics,
  vmalertAddress,
  willReach,
  withLease
} from "./host-observe.js";
import {
  addressOf,
  ageOf,
  awaitsFirstBoot,
  betweenKeys,
  checkCatalogue,
  checkLogin,
  checkUsed,
  cloudOf,
  dropletGone,
  dropletsGone,
  fleetNames,
  fleetTag,
  fleetTags,
  foreignlySealed,
  formerPlaces,
  formerRecipients,
  goneHosts,
  handshakeAges,
  handshakesSeen,
  hasHadDroplets,
  hasIdTag,
  hasOtherHostKey,
  idTag,
  isAsked,
  isMarked,
  isOff,
  isPoweredOff,
  isReaderKey,
  isSecretsForeign,
  isStranger,
  isThere,
  isUnseen,
  isWithAnother,
  keysOf,
  knownHostPatienceSeconds,
  lackingKeys,
  lastLines,
  listDroplets,
  listNamesakes,
  listSettled,
  listTagged,
  longestSeconds,
  makeHostKeyScript,
  markRetiring,
  mayKnow,
  missingDroplets,
  newHostPatienceSeconds,
  noneToAsk,
  noneToDestroy,
  outgoingKey,
  peerGone,
  peersOf,
  poll,
  readClosed,
  readDesired,
  readHostKey,
  readWithoutKeys,
  recordedId,
  recordedName,
  removedHosts,
  replacedDroplets,
  roleOf,
  roleTag,
  silenceSeconds,
  targetAt,
  targetOf,
  topologyOf,
  tunnelKey,
  tunnelsSeen,
  unknownDroplets,
  unmarkedKeys,
  useHostKeyScript,
  withResults,
  withSecretsToBe,
  withoutFailures,
  withoutHosts,
  withoutMonitor
} from "./flow-droplets.js";
import {
  appliedElsewhere,
  begin,
  finish,
  formerNames,
  hasComments,
  hasOlderAlertmanager,
  hasOlderPackages,
  isJudgedByVmalert,
  isSupported,
  isUntriedAlertmanager,
  keptTunnel,
  keyFilesLost,
  knownAfterApply,
  lockLost,
  lockOfNone,
  lockedHost,
  mayBeIn,
  noSources,
  noTeams,
  nobodyLeft,
  otherPublicKey,
  presharedKey,
  publicKeysOf,
  readFleet,
  readFleetAlone,
  recordedIn,
  regions,
  renamedServers,
  rollBack,
  runsOn,
  sealedFiles,
  shownLock,
  shownRules,
  sourcesDigest,
  stageOf,
  switchKeys,
  systemOf,
  systemOfImage,
  tellsSomebody,
  toSealAgain,
  turnSeconds,
  untried,
  vmalertPort,
  withHosts
} from "./fleet-validators.js";
import {
  catalogue,
  probeJobs,
  proberUnit
} from "./fleet-catalogue.js";
import {
  inParallel,
  turns
} from "./parallel.js";
import {
  admitted,
  changeCounts,
  changesPort,
  closedBy,
  covers,
  decidedBy,
  deletion,
  digest,
  encloses,
  fateText,
  firewallLoaders,
  hasChanges,
  hashOf,
  idOf,
  isAll,
  isGivenBack,
  isGoing,
  isInside,
  isLost,
  isMade,
  isOfFleet,
  kindNames,
  kinds,
  leadsOutside,
  networksAt,
  openingOf,
  programs,
  shownChanges,
  spoken,
  traitsOf,
  tunnelFolder,
  verbOf
} from "./diff.js";
import {
  groupBy,
  sessionSeconds
} from "./host-kinds-tunnel.js";
import {
  canonical2 as canonical,
  contains,
  formatAddress,
  formatCidr,
  formerPath,
  isPrivate,
  isSpecial,
  managedPath,
  markOn,
  overlap,
  parseAddress,
  parseCidr,
  plainAddress,
  size
} from "./fleet-cidr.js";
import {
  storeOf
} from "./io-files.js";
import {
  count,
  listed
} from "./words.js";
import {
  quote,
  words
} from "./host-quote.js";
import {
  rules
} from "./alerts-rules-host.js";
import {
  parseDuration,
  scrapeInterval
} from "./fleet-duration.js";
import {
  clock
} from "./io-clock.js";
import {
  require_dist,
  writeYaml
} from "./yaml.js";
import {
  Problem,
  Problems,
  Secret,
  attempt,
  hasSecret,
  isError,
  oneLine,
  problemsOf,
  redact,
  redacted,
  refuse
} from "./problem.js";
import {
  __export,
  __toESM
} from "./passed-on.js";

// src/host/assume.ts
function assume(items) {
  const managed = managedIds(items);
  const all = [...items, managedFile(managed)];
  const parts = kindNames.map((name) => kinds[name].assume(all.filter(({ kind }) => kind === name)));
  return { ...surroundings, managed, ...Object.assign({}, ...parts) };
}

// src/plan/elsewhere.ts
function seenElsewhere(scrapes, tunnels) {
  const dead = new Set(keysOf(tunnels.filter(({ isDead }) => isDead)));
  const reading = scrapes.filter(
    (scrape) => scrape.tunnel === "proved" && scrape.health !== "unknown" && !dead.has(tunnelKey(scrape))
  );
  const readers = groupBy(reading, targetKey);
  return (scrape) => (readers.get(targetKey(scrape)) ?? []).some(
    ({ monitor, host }) => monitor !== scrape.monitor && // That a monitor scrapes itself shows that its exporter runs, and nothing of a tunnel through which another one's Prometheus tries to.
    (monitor !== host || !scrape.isListed)
  );
}
function targetKey({ host, job, instance }) {
  return `${host} ${job} ${instance}`;
}

// src/resources/file.ts
function rootFile(path, mode, content) {
  return { kind: "file", path, mode, owner: "root", group: "root", content: [content] };
}

// src/resources/forward.ts
var folder = "/etc/systemd/system";
var forwardPlaces = (unit6) => [`${folder}/${unit6}.socket`, `${folder}/${unit6}.service`];
function forwardItems(forward) {
  const { unit: unit6, address, port, instead } = forward;
  const [socket = "", service = ""] = forwardPlaces(unit6);
  const files = [rootFile(socket, "0644", socketFile(forward)), rootFile(service, "0644", serviceFile(forward))];
  return [
    ...files,
    {
      ...{ kind: "unit", name: `${unit6}.socket`, restartOn: files.map(({ path }) => `file:${path}`), reloadOn: [] },
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
function serviceFile({ unit: unit6, description, port }) {
  return `${note}[Unit]
Description=${description}
Requires=${unit6}.socket
After=${unit6}.socket

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

// src/plan/unscraped.ts
var isAbsentApp = ({ code }) => code === "app-not-scraped";
function targetProblems(scrapes, all) {
  const heard = new Set(all.flatMap((one) => one.health === "up" || one.tunnel === "proved" ? [tunnelKey(one)] : []));
  const groups = groupBy(scrapes, (scrape) => JSON.stringify([scrape.host, scrape.listensOn, plainReason(scrape)]));
  return [...groups.values()].flatMap((group2) => {
    const [first] = group2;
    if (!first) return [];
    const { host, why, instance } = first;
    const jobs = [...new Set(group2.map(({ job }) => job))];
    const monitors = [...new Set(group2.map(({ monitor }) => monitor))];
    const at = jobs.length === 1 ? ` (${instance})` : "";
    const summary = `${listed(jobs)} on ${host}${at} ${jobs.length === 1 ? "is" : "are"} not scraped by ${listed(monitors)}: ${why}`;
    const hint = hintFor(first, listed(monitors), heard.has(tunnelKey(first)));
    const details = { hint, hosts: [host] };
    return first.isApp ? new Problem("app-not-scraped", summary, details) : new Problem("target-not-scraped", summary, details);
  });
}
function hintFor(scrape, monitors, isHeard) {
  const { host, isApp, unit: unit6, url, instance, listensOn } = scrape;
  const reason = plainReason(scrape);
  if (isToCome(scrape)) return "look again in a minute with promguard status";
  if (/out of bounds/.test(reason))
    return `${monitors} has samples from the future, as its clock was ahead: see timedatectl there; it takes new ones once that time has come`;
  if (isApp && isOtherPage(reason)) return `look at its \`path\` in fleet.yaml, ${url} is asked for`;
  if (isApp) {
    const shows = `promguard ssh ${host} ss -tlnp shows whether it listens on ${listensOn} itself`;
    return listensOn === instance ? shows : `${shows}: on ${instance}, systemd does for it; one that listens on every address starts only with \`listen: tunnel\``;
  }
  const runs = `promguard ssh ${host} systemctl status ${unit6} shows whether it runs`;
  if (isSilence(reason) && isHeard)
    return `its tunnel works, as others answer through it: promguard ssh ${host} journalctl -n 20 -u ${unit6} shows what ${unit6} waits for`;
  return isSilence(reason) ? `its tunnel may be dead, or a firewall drop packets: see wg show on ${host} and ${monitors}; ${runs}` : runs;
}
function isOtherPage(why) {
  return /\bstatus [345]\d\d\b|has no metric|start token|Content-Type|unexpected end of input|expected \w+ after|"INVALID"|strconv\./i.test(
    why
  );
}
function isSilence(why) {
  return /deadline exceeded|time(d )?out|in time|no route|unreachable| required/i.test(why);
}
function isCut(why) {
  return /refused|reset|broken pipe|EOF|cannot be read/i.test(why);
}
function isToCome({ health, tunnel }) {
  return health === "pending" && tunnel !== "failed";
}
function plainReason({ why, instance }) {
  return why.replaceAll(instance, "(target)").replaceAll(/\S+->/g, "");
}

// src/plan/relevance.ts
var ofChanges = /* @__PURE__ */ new Set(["drift", "foreign-rule"]);
var unrelated = /* @__PURE__ */ new Set(["droplet-differs"]);
function relevanceOf({ drifted, idle, port }) {
  const plans = new Map(drifted.map((plan2) => [plan2.host, plan2]));
  const units2 = new Map(idle.map(({ unit: unit6, problem }) => [problem, unit6]));
  return {
    canExplain(problem, affected, as) {
      const { code } = problem;
      const unit6 = units2.get(problem);
      if (unit6 !== void 0) return as === "host" && serves(unit6, affected);
      if (unrelated.has(code) || as === "monitor" && hasAnswered(affected) && isCut(affected.why ?? "")) return false;
      const changes = ofChanges.has(code) ? plans.get(affected[as])?.changes : void 0;
      if (!changes) return true;
      const own3 = code === "drift" ? changes : changes.filter(({ kind }) => kind === "rule");
      return own3.some(
        (change) => as === "host" ? isOnTheWay(change, affected, port) : isOfScraping(change, affected, port)
      );
    },
    isWhole: (problem) => !units2.has(problem) && !unrelated.has(problem.code) && !ofChanges.has(problem.code)
  };
}
var ofWholeHosts = relevanceOf({ drifted: [], idle: [], port: 0 });
function isOfScraping(change, affected, port) {
  if (ofPrometheus.test(change.id) || change.id === `file:/etc/promguard/targets/${affected.job}.json`) return true;
  return !hasAnswered(affected) && (opensPort(change, [port]) || isOfTunnel2(change));
}
var ofPrometheus = /^(unit:prometheus$|package:prometheus$|binary:prometheus|file:\/etc\/(promguard\/prometheus\.yml|systemd\/system\/prometheus\.service))/;
var always = /* @__PURE__ */ new Set(["confirmation", "binary"]);
function isOnTheWay(change, affected, port) {
  const { kind, id } = change;
  if (isOfFleet(change)) return kind === "droplet" || kind === "server";
  if (always.has(kind) || serves(id, affected)) return true;
  if (isOfTunnel2(change)) return !hasAnswered(affected);
  if (hasAnswered(affected) && !/refused/.test(affected.why ?? "")) return false;
  return kind === "rule" ? opensPort(change, [port, Number(affected.instance?.replace(/^.*:/, ""))]) : kind === "firewall" || /\bufw\b/.test(id);
}
function isOfTunnel2({ kind, id }) {
  return kind === "tunnel" || kind === "peer" || /wireguard|wg-quick/.test(id);
}
function hasAnswered({ isListed, why }) {
  return isListed === true && why !== void 0 && !isSilence(why);
}
function serves(id, { job, unit: unit6 }) {
  if (job === void 0 || unit6 === void 0) return false;
  const names = [unit6, appUnit(job)];
  return id.includes(`/exporters/${job}/`) || id.split(/[:/]/).some((part) => names.some((name) => part === name || part.startsWith(`${name}.`)));
}
function opensPort(change, ports) {
  return change.kind === "rule" && change.action !== "delete" && ports.includes(Number(change.rule.port));
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
function keeperOf({ isOlder, folder: folder8, content }) {
  const files = [];
  const inPlace = [];
  const put = (receiver) => (field, given, { older = false, form } = {}) => {
    const value = content(given);
    if (typeof value === "string") return { [field]: form ? form(value) : value };
    if (isOlder && !older) {
      inPlace.push({ given, value: value.as((plain) => JSON.stringify(form ? form(plain) : plain)) });
      return { [field]: `${mark}${inPlace.length - 1}${mark}` };
    }
    const path = `${folder8}/${receiver}.${given.name}`;
    files.push({ path, given, form });
    return { [`${field}_file`]: path };
  };
  const fill = (text2) => ({
    text: text2.split(mark).flatMap((part, at) => at % 2 === 0 ? part : inPlace[Number(part)]?.value ?? part),
    inPlace: inPlace.map(({ given }) => given)
  });
  return { put, files, fill };
}
function scaled(seconds2, { timeScale }) {
  return `${Math.max(1, Math.round(seconds2 / timeScale))}s`;
}
function routes(alerts, host) {
  const scale = (seconds2) => scaled(seconds2, alerts);
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
  const named2 = (url) => url.replaceAll("{monitor}", host);
  return [{ name: heartbeat, webhook_configs: [{ send_resolved: false, ...put("url", beat.url, { form: named2 }) }] }];
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
  const through = { from: other.address, to: self.address, interface: self.host.interface };
  const served = (proto, number, what) => ({
    ...{ proto, port: number, ...through },
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
var servicePath = (unit6) => `/etc/systemd/system/${unit6}.service`;
var timerPath = (unit6) => `/etc/systemd/system/${unit6}.timer`;
function timedItems(timed) {
  const { unit: unit6 } = timed;
  const [service, timer] = [servicePath(unit6), timerPath(unit6)];
  return [
    rootFile(service, "0644", serviceOf(timed)),
    rootFile(timer, "0644", timerOf(timed)),
    { kind: "unit", name: `${unit6}.timer`, restartOn: [`file:${service}`, `file:${timer}`], reloadOn: [] }
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
    (one) => one.paths.filter((path) => isConfigured(path, one.host, monitor)).flatMap(
      (path) => one.declared.filter((declared) => isAsked2(declared, path)).map(({ port, probe }) => answering(one.host, endpoint(path, port), port, probe))
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
function answering(host, at, port, probe) {
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
function isConfigured({ family }, ...ends2) {
  return family === 4 || ends2.every(({ host }) => host.kind === "static" || host.ipv6);
}
function isAsked2({ from, probe }, path) {
  return mayBeLetIn(from, path) || probe !== void 0 && isHidden(path) && !mayBeRefused(from, path);
}
function mayBeLetIn(ranges, path) {
  if (isHidden(path)) return isForAll(ranges, path);
  const own3 = ofFamily(ranges, path);
  if (path.from === knownAfterApply) return mayBeIn(own3, void 0);
  const address = parseAddress(path.from);
  return address !== void 0 && mayBeIn(own3, address);
}
function mayBeRefused(ranges, path) {
  if (path.from === knownAfterApply) return !isForAll(ranges, path);
  if (!isHidden(path)) return !mayBeLetIn(ranges, path);
  const at = parseAddress(path.to);
  const isSeenInside = at !== void 0 && isPrivate(at);
  return !ofFamily(ranges, path).some((range) => isPrivate(range) === isSeenInside) && !isForAll(ranges, path);
}
function isHidden({ from, to }) {
  const [one, other] = [parseAddress(from), parseAddress(to)];
  return one !== void 0 && other !== void 0 && isPrivate(one) !== isPrivate(other);
}
function isForAll(ranges, { family }) {
  return ranges.includes(family === 4 ? "0.0.0.0/0" : "::/0");
}
function ofFamily(ranges, { family }) {
  return ranges.flatMap((range) => parseCidr(range) ?? []).filter((range) => range.family === family);
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
    ...Object.fromEntries(requests.map((request2) => [moduleOf(request2), requestModule(request2)]))
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

// src/resources/relabel.ts
function namesOnly({ keep, drop }) {
  const rule = (action, names) => names ? [{ source_labels: ["__name__"], regex: names.join("|"), action }] : [];
  return [...rule("keep", keep), ...rule("drop", drop)];
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
    ...!isJudgedByVmalert(site.fleet) && { write_relabel_configs: [withoutMonitor2] },
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
var withoutMonitor2 = { regex: "monitor", action: "labeldrop" };
function replica({ replicaLabel }) {
  if (replicaLabel === "monitor") return [];
  const renamed = replicaLabel === void 0 ? [] : [{ source_labels: ["monitor"], target_label: replicaLabel, action: "replace" }];
  return [...renamed, withoutMonitor2];
}

// src/alerts/rule.ts
var exporterGroups = ["blackbox", "postgres", "mysqld", "redis", "nginx", "haproxy"];

// src/alerts/render.ts
var ofExporters = exporterGroups;
function ruleFile(alerts, judge2) {
  const terms = termsOf(alerts, judge2);
  const isJudged = (group2) => !ofExporters.includes(group2) || judge2.jobs.includes(group2);
  const wanted = rules.filter(({ name, group: group2 }) => !alerts.disable.includes(name) && isJudged(group2));
  const names = [...new Set(wanted.map(({ group: group2 }) => group2))];
  const groups = names.map((name) => ({
    name,
    rules: wanted.filter(({ group: group2 }) => group2 === name).map((rule) => entry(rule, terms, judge2))
  }));
  return writeYaml({ groups }, { lineWidth: 0 });
}
function termsOf({ thresholds, timeScale }, { host, unscraped, interval, isVmalert }) {
  const scaled2 = (seconds2) => Math.max(1, Math.round(seconds2 / timeScale));
  return {
    thresholds,
    monitor: host,
    unscraped,
    // rate() and increase() need two samples, and one of them may be late or lost.
    window: (seconds2) => duration(Math.max(scaled2(seconds2), Math.min(seconds2, 4 * interval))),
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
function duration(seconds2) {
  if (seconds2 % 3600 === 0) return `${seconds2 / 3600}h`;
  return seconds2 % 60 === 0 ? `${seconds2 / 60}m` : `${seconds2}s`;
}

// src/resources/rules.ts
var folder5 = "/etc/promguard/rules";
var rulePlaces = [`${folder5}/*.yml`];
function ruleFiles(self, site, check) {
  const { fleet } = site;
  if (!fleet.alerts) return [];
  const unscraped = site.peersOf(self).filter((peer) => site.targetsOf(peer).length === 0);
  const judge2 = {
    host: self.host.name,
    region: self.region,
    unscraped: unscraped.map(({ host }) => host.name),
    jobs: jobsOf(self, site),
    interval: scrapeInterval(fleet),
    isVmalert: isJudgedByVmalert(fleet)
  };
  return [
    file2("promguard", ruleFile(fleet.alerts, judge2), check),
    ...site.ownRules.map(({ name, text: text2 }) => file2(`own-${name}`, text2, check))
  ];
}
function jobsOf(self, { fleet, scrapedBy }) {
  const hasOthers = scrapedBy(self).length > 1;
  return [...fleet.exporters.map(({ name }) => name), ...fleet.probes && hasOthers ? ["blackbox"] : []];
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
var unit3 = "prometheus";
var data = "/var/lib/prometheus/metrics2";
var flushDeadline = "--storage.remote.flush-deadline=10s";
var agentData = "/var/lib/prometheus/agent";
function isMonitoring({ managed }) {
  return managed.includes(`file:${configPath2}`);
}
var prometheus = {
  // Not the folder: secrets of exporters are below it.
  places: () => [...unitPlaces, configPath2, targetsPath("*"), ...rulePlaces],
  parts: (self, site) => {
    if (self.host.role !== "monitor") return [];
    const { fleet } = site;
    const pin = pinFor(fleet.prometheus.pin, self.system);
    const promtool = pin ? pinnedPath(unit3, pin, "promtool") : "promtool";
    const rules2 = isJudgedByVmalert(fleet) ? [] : ruleFiles(self, site, `${promtool} check rules {}`);
    const secrets = remoteSecrets(fleet, site);
    const daemon = {
      unit: unit3,
      description: "Prometheus",
      package: "prometheus",
      startsOthers: false,
      command: "/usr/bin/prometheus",
      args: [
        `--config.file=${configPath2}`,
        ...storageArgs(fleet.prometheus),
        ...fleet.prometheus.isAgent ? [] : [lookback(fleet), restored],
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
    return [{ name: unit3, at: fleet.places.prometheus, items, otherFiles: otherFiles(daemon) }];
  }
};
function storageArgs({ isAgent, pin, retention, retentionSize }) {
  if (isAgent) {
    const isNew2 = Number.parseInt(pin?.version ?? "2", 10) >= 3;
    return [isNew2 ? "--agent" : "--enable-feature=agent", `--storage.agent.path=${agentData}`];
  }
  const limit = retentionSize === void 0 ? [] : [`--storage.tsdb.retention.size=${retentionSize}`];
  return [`--storage.tsdb.path=${data}`, `--storage.tsdb.retention.time=${retention}`, ...limit];
}
function lookback(fleet) {
  const seconds2 = Math.ceil(Math.min(300, Math.max(30, 4 * scrapeInterval(fleet))));
  return `--query.lookback-delta=${seconds2}s`;
}
var restored = "--rules.alert.for-grace-period=0s";
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
    job: unit3,
    metricsPath: "/metrics",
    isApp: false,
    instance: prometheusAddress,
    labels: hostLabels(self)
  };
  const { exporters: exporters2, apps: apps2 } = site.fleet;
  const named2 = [...exporters2, ...apps2].map(
    ({ name, metricsPath, interval, sampleLimit, keep, drop }) => ({
      ...{ name, metricsPath, interval, sampleLimit, keep, drop },
      targets: []
    })
  );
  const storage = storagesOf(site).length > 0 ? [{ name: storageJob, ...asAll, targets: [] }] : [];
  const jobs = new Map([...storage, ...named2].map((job) => [job.name, job]));
  for (const target of site.scrapedBy(self).flatMap(site.targetsOf)) jobs.get(target.job)?.targets.push(target);
  const beside = (job, instance) => ({
    ...{ name: job, ...asAll },
    targets: [{ ...own3, job, instance }]
  });
  return [
    { name: unit3, ...asAll, targets: [own3] },
    ...alertmanagersFor(self, site).slice(0, 1).map((instance) => beside("alertmanager", instance)),
    ...isJudgedByVmalert(site.fleet) ? [beside("vmalert", vmalertAddress)] : [],
    ...storage,
    ...named2
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

// src/plan/lacking.ts
function isLacking(lacking, host, job) {
  return lacking[host]?.some(({ part }) => part.name === job) ?? false;
}
function lackingProblems(lacking) {
  const causes = /* @__PURE__ */ new Map();
  for (const [host, parts] of Object.entries(lacking)) {
    for (const lost2 of parts) {
      const cause = JSON.stringify([lost2.part.name, lost2.step]);
      const known = causes.get(cause);
      if (known) known.hosts.push(host);
      else causes.set(cause, { lost: lost2, hosts: [host] });
    }
  }
  return [...causes.values()].map(({ lost: lost2, hosts }) => problemOf(lost2, hosts));
}
function problemOf({ part, step, printed, why }, hosts) {
  const { name, at } = part;
  const [host = ""] = hosts;
  const known = knownFailure(printed, hosts, at);
  if (known) return known;
  const where = listed(hosts);
  const details = {
    at,
    hosts,
    hint: `${remedy(name, printed, at)}; the rest of ${hosts.length === 1 ? host : "these hosts"} is configured. ${why ? `${why.summary}: ${why.hint}` : `${host} printed:${lastLines(printed)}`}`
  };
  if (part.ids.has(`unit:${appUnit(name)}.socket`)) return appProblem(name, where, step, details);
  const own3 = /\/own-([\w-]+)\.yml$/.exec(step)?.[1];
  if (own3 !== void 0 && name === "prometheus")
    return ownRulesProblem(own3, where, { at, hosts, printed, by: "Prometheus", checker: "promtool" });
  if (own3 !== void 0 && name === "vmalert")
    return ownRulesProblem(own3, where, { at, hosts, printed, by: "vmalert", checker: "vmalert" });
  if (name === "prometheus" && step.endsWith(` ${configPath2}`)) return refusedConfig(where, at, hosts, printed);
  if (name === "prometheus") return new Problem("prometheus-failed", `Prometheus failed on ${where}: ${step}`, details);
  if (name === "alertmanager")
    return new Problem("alertmanager-failed", `Alertmanager failed on ${where}: ${step}`, details);
  if (name === "vmalert") return new Problem("vmalert-failed", `vmalert failed on ${where}: ${step}`, details);
  return new Problem("exporter-failed", `the ${name} exporter failed on ${where}: ${step}`, details);
}
function refusedConfig(where, { file: file5 }, hosts, printed) {
  const made = "`prometheus` with its `remote_write`, `exporters`, `apps` and `alerts`";
  return new Problem("prometheus-failed", `Prometheus on ${where} refuses its configuration, and keeps what it had`, {
    hosts,
    hint: `it is made of ${made} in ${file5}: change there what promtool names, then apply again. ${hosts[0]} printed:${lastLines(printed)}`
  });
}
function ownRulesProblem(own3, where, lost2) {
  const { at, hosts, printed, by, checker } = lost2;
  const [, line = "1", column = "1"] = /\byml: (\d+):(\d+): /.exec(printed) ?? [];
  const rules2 = shownRules(at.file, `${own3}.yml`);
  return new Problem(
    by === "vmalert" ? "vmalert-failed" : "prometheus-failed",
    `${by} on ${where} refuses these rules, and goes on with those it had`,
    {
      at: { file: rules2, line: Number(line), column: Number(column) },
      hosts,
      hint: `fix the rule, then apply again. ${checker} printed:${lastLines(printed)}`
    }
  );
}
function appProblem(name, where, step, details) {
  const hint = `if ${name} listens on every address, write \`listen: tunnel\`; ${details.hint}`;
  return new Problem("app-failed", `the way to ${name} failed on ${where}: ${step}`, { ...details, hint });
}
var noPackage = /^E: (?:Unable to locate package|Package '[^']*' has no installation candidate)/m;
var otherArchive = /does not have the SHA-256/;
function remedy(name, printed, { file: file5 }) {
  if (name === "alertmanager") return `fix \`alerts\` in ${file5}, then apply again`;
  if (name === "vmalert")
    return `fix \`alerts\`, or use \`mode: server\` under \`prometheus\` in ${file5}, then apply again`;
  const isPrometheus = name === "prometheus";
  const way = isPrometheus ? "" : ", name a `package` that the system has, or remove it";
  const under = `under \`${name}\` in ${file5},`;
  if (noPackage.test(printed)) return `${under} pin a release (\`version\`, \`sha256\`)${way}; then apply again`;
  if (otherArchive.test(printed))
    return `${under} compare \`sha256\` with what the project publishes for this \`version\`; then apply again`;
  return `${isPrometheus ? "fix" : "fix or remove"} \`${name}\` in ${file5}, then apply again`;
}

// src/plan/scrapes.ts
function sinceLastChange(observation) {
  const changedAt = changesOf(observation);
  return (monitor, host) => Math.max(changedAt(monitor, monitor), changedAt(monitor, host));
}
function changesOf({ hosts }) {
  return (monitor, host) => {
    const { now = 0, changedAt } = hosts[host] ?? {};
    return changedAt === void 0 ? 0 : Math.max(0, (hosts[monitor]?.now ?? 0) - Math.max(0, now - changedAt));
  };
}
function scrapesOf(monitor, site, observation, since) {
  const { hosts, witnesses, lacking } = observation;
  const { name } = monitor.host;
  const observed = hosts[name] ?? witnesses[name];
  const ages = hosts[name] && handshakeAges(hosts[name]);
  const isOff2 = (host) => isPoweredOff(observation, host);
  const isToldOf = (host, target) => {
    if (!ages) return isAsked(observation, host) && !isOff2(host) && (!observed?.targets || target !== void 0);
    const end = site.host(host);
    return !end || end === monitor || !isStranger(observation, ages, end);
  };
  const interval = scrapeInterval(site.fleet);
  const changedAt = changesOf(observation);
  const reported = new Map(observed?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  const fetched = new Map(observed?.fetched.map(({ url, why }) => [url, why]));
  const isOld = isLacking(lacking, name, "prometheus");
  return expectedScrapes(monitor, site).map((expected) => {
    const { host, job, instance, url } = expected;
    const found = reported.get(`${job} ${instance}`);
    const isOthers = found?.host && found.host !== host && site.fleet.renames.get(found.host) !== host;
    const target = isOthers ? void 0 : found;
    const isListed = observed?.targets && target !== void 0;
    const from = { any: since(name, host), own: changedAt(name, host) };
    const refusal = isListed ? fetched.get(url) : void 0;
    const told2 = judge(isToldOf(host, target) ? observed : void 0, target, interval, from, refusal);
    const isPast = isOff2(host) && (told2.health === "up" || told2.health === "pending");
    const seen = isPast ? fromBefore : told2;
    return {
      ...{
        monitor: name,
        ...expected,
        ...seen,
        isListed,
        lacking: isOld && !isListed || isLacking(lacking, host, job)
      },
      wasUp: seen.health === "pending" && target?.health === "up",
      ageSeconds: observed && target && ageOf2(target, observed.now),
      tunnel: tunnelOf(seen.health, refusal)
    };
  });
}
var fromBefore = { health: "unknown", why: "it is powered off", dueSeconds: void 0 };
function ageOf2({ health, lastScrape }, now) {
  return health === "unknown" || lastScrape === void 0 ? void 0 : Math.max(0, Math.floor(now - lastScrape));
}
var startSeconds = 30;
function judge(observed, target, fleetInterval, from, refusal) {
  const seen = (health, why, dueSeconds) => ({ health, why, dueSeconds });
  if (!observed) return seen("not asked", "its monitor was not asked");
  if (!observed.targets) return seen("unknown", "Prometheus does not answer");
  if (!target) return seen("unknown", "not among its targets yet");
  const interval = parseDuration(target.scrapeInterval ?? "") ?? fleetInterval;
  if (target.health === "unknown") return seen("pending", refusal || "not scraped yet", Math.ceil(interval));
  const last = target.lastScrape ?? 0;
  const isOld = last < observed.now - 2 * interval - 10;
  const due = Math.max(0, Math.ceil(last + interval - observed.now));
  const isBefore = last < from.any && !isOld;
  const isOpen = target.health === "up" || refusal === "" || refusal === void 0 && last < from.own;
  if (isBefore && isOpen) return seen("pending", refusal || "not scraped since the change", due);
  if (target.health === "down")
    return seen(
      "down",
      refusal || target.lastError || "it is down",
      last < from.any + startSeconds && !isOld ? due : void 0
    );
  return isOld ? seen("unknown", "its last scrape is too old") : seen("up", "");
}
function tunnelOf(health, refusal) {
  if (health === "up" || refusal === "") return "proved";
  return health === "down" || refusal ? "failed" : void 0;
}
function expectedScrapes(monitor, site) {
  const units2 = new Map(site.fleet.exporters.map(({ name, unit: unit6 }) => [name, unit6]));
  const apps2 = new Map(site.fleet.apps.map((app) => [app.name, app]));
  const listening = (job, instance) => {
    const app = apps2.get(job);
    return app && { listensOn: app.listen === "tunnel" ? instance : `127.0.0.1:${app.port}` };
  };
  const scraped = site.scrapedBy(monitor).flatMap(
    (self) => site.targetsOf(self).map(({ job, isApp, instance, metricsPath }) => ({
      ...{ host: self.host.name, job, instance, unit: units2.get(job) ?? job, isApp },
      ...listening(job, instance),
      // As Go writes it: a path that holds a percent sign is not taken as encoded.
      url: `http://${instance}${metricsPath.replaceAll("%", "%25")}`
    }))
  );
  const url = `http://${prometheusAddress}/metrics`;
  return [
    {
      ...{ host: monitor.host.name, job: "prometheus", instance: prometheusAddress, unit: "prometheus" },
      ...{ isApp: false, url }
    },
    ...scraped
  ];
}
function isMissing({ health, tunnel }, enough) {
  if (health !== "pending") return health !== "up";
  return enough === "scraped" || enough === "fetched" && tunnel !== "proved";
}
function absentApps(scrapes) {
  const hasFailed = ({ health, tunnel }) => health === "down" || tunnel === "failed";
  const cutOff3 = new Set(scrapes.flatMap((scrape) => !scrape.isApp && hasFailed(scrape) ? scrape.host : []));
  return new Set(scrapes.filter((scrape) => scrape.isApp && hasFailed(scrape) && !cutOff3.has(scrape.host)));
}

// src/plan/causes.ts
var fewest = 3;
function explain(known, { scrapes: all, enough, tunnels, ports, port }, { relevance = ofWholeHosts, closing: closing2 = [] } = {}) {
  const scrapes = all.filter(({ lacking }) => !lacking);
  const silent2 = new Set(
    all.filter(({ lacking, isListed }) => lacking && isListed === void 0).map(({ monitor }) => monitor)
  );
  const errors = known.filter(isError);
  const ofHosts = groupBy(
    errors.flatMap((problem) => problem.hosts.map((host) => ({ host, problem }))),
    ({ host }) => host
  );
  const errorOn = (host, isIt) => ofHosts.get(host)?.find(({ problem }) => isIt(problem))?.problem;
  const causeAt = (end, affected) => errorOn(affected[end], (problem) => relevance.canExplain(problem, affected, end));
  const blind = blindMonitors(scrapes);
  const ofOthers = elsewhereProblems(tunnels);
  const used = new Set(keysOf(scrapes));
  const isUnused = (tunnel) => tunnel.ageSeconds === void 0 && !used.has(tunnelKey(tunnel));
  const isOpen = (tunnel) => tunnel.isDead && !isUnused(tunnel) && !isWithAnother(tunnel) && ![silent2, blind].some((monitors) => monitors.has(tunnel.monitor)) && !causeAt("host", tunnel) && !causeAt("monitor", tunnel);
  const ofTunnel = tunnelProblems(tunnels.filter(isOpen), tunnels, port);
  const isElsewhere = seenElsewhere(scrapes, tunnels);
  const causeOf = (scrape) => {
    const { monitor, health, isListed } = scrape;
    const { why: _, ...unheard } = scrape;
    if (health === "not asked" || blind.has(monitor)) return causeAt("monitor", scrape) ?? blind.get(monitor);
    const isMonitors = isListed === false || isElsewhere(scrape);
    const cause = ofOthers.get(tunnelKey(scrape)) ?? (isMonitors ? causeAt("monitor", unheard) : void 0) ?? causeAt("host", scrape) ?? causeAt("monitor", scrape) ?? ofTunnel.get(tunnelKey(scrape));
    return cause?.code === "drift" && isToCome(scrape) ? void 0 : cause;
  };
  const own3 = [...blind].flatMap(
    ([monitor, problem]) => causeAt("monitor", { monitor, host: monitor }) ? [] : [problem]
  );
  const said = alike([...known, ...own3, ...ofOthers.values(), ...ofTunnel.values()]);
  const caused = groupBy(
    scrapes.filter((scrape) => isMissing(scrape, enough)),
    (scrape) => {
      const cause = causeOf(scrape);
      return cause && said.get(cause);
    }
  );
  const closes = new Set(closing2.map(({ host, proto, port: port2 }) => JSON.stringify([host, proto, port2])));
  const open = groupBy(
    ports,
    ({
      problem: {
        hosts: [host = ""]
      },
      port: port2
    }) => {
      const isDrift = closes.has(JSON.stringify([host, "tcp", port2]));
      const cause = errorOn(host, (one) => isDrift ? one.code === "drift" : relevance.isWhole(one));
      return cause && said.get(cause);
    }
  );
  const openOf = (cause) => (open.get(cause) ?? []).map(({ problem }) => problem);
  const causes = [...new Set(said.values())].map(
    (problem) => withConsequences(problem, caused.get(problem) ?? [], openOf(problem), isElsewhere)
  );
  const alone = (caused.get(void 0) ?? []).filter(({ health }) => health !== "not asked");
  return [...causes, ...saidOnce([...targetProblems(alone, all), ...openOf(void 0)])];
}
function saidOnce(problems) {
  return [...new Set(alike(problems).values())];
}
function alike(problems) {
  const groups = groupBy(problems, (problem) => problem.hosts.length === 1 ? shapeOf(problem) : problem);
  const standIns = [...groups.values()].map((group2) => [group2, standIn(group2)]);
  const chosen = new Map(
    standIns.flatMap(([group2, one]) => group2.map((problem) => [problem, one ?? problem]))
  );
  return new Map(problems.map((problem) => [problem, chosen.get(problem) ?? problem]));
}
function standIn([first, ...others]) {
  const hosts = [...new Set([first, ...others].flatMap((problem) => problem?.hosts ?? []))];
  if (!first || others.length === 0 || hosts.length < fewest) return void 0;
  const same = `the same on ${count(hosts.length - 1, "more host")}: ${listed(hosts.slice(1))}`;
  return first.with({ hosts, also: [...first.also, same] });
}
function shapeOf({ code, severity, summary, hosts: [host = ""] }) {
  const name = new RegExp(`(?<![\\w.-])${host.replaceAll(/[^\w\s]/g, "\\$&")}(?![\\w-])`, "g");
  const plain = summary.slice(0, 500).replaceAll(name, "(host)").replaceAll(/SHA256:[\w+/]{43}/g, "#").replaceAll(/[0-9a-f]*(?::[0-9a-f]*){2,}|(?<![\w-])\d+(?:\.\d+)*(?![\w-])/gi, "#");
  return JSON.stringify([code, severity, plain]);
}
function driftProblem({ host, fate, changes }) {
  const what = {
    create: "has no droplet",
    destroy: "is no longer in fleet.yaml, and still there",
    replace: "is to be replaced by another droplet",
    update: `differs from fleet.yaml: ${listed(rulesLast(shownChanges(changes)).map(nameOf))}`
  };
  const summary = `${host} ${fate === "unchanged" || fate === "unreachable" ? what.update : what[fate]}`;
  const hint = "promguard plan shows the drift in full, promguard apply fixes it";
  return new Problem("drift", summary, { hint, hosts: [host] });
}
function rulesLast(changes) {
  const isRule = ({ kind }) => kind === "rule";
  return [...changes.filter((change) => !isRule(change)), ...changes.filter(isRule)];
}
function nameOf(change) {
  if (change.kind !== "confirmation") return change.id;
  const end = change.state === "unconfirmed" ? "that nobody has confirmed" : "that the host rolled back";
  return `a change of firewall, SSH or tunnel ${end}`;
}
function blindMonitors(scrapes) {
  const asked = groupBy(
    scrapes.filter(({ health }) => health !== "not asked"),
    ({ monitor }) => monitor
  );
  const blind = [...asked].filter(([, all]) => !all.some(({ isListed }) => isListed));
  return new Map(blind.map(([monitor, all]) => [monitor, blindProblem(monitor, all)]));
}
function blindProblem(monitor, scrapes) {
  const hosts = [monitor];
  if (scrapes[0]?.isListed === void 0) {
    return new Problem("prometheus-down", `Prometheus on ${monitor} does not answer`, {
      hint: `on ${monitor}, see systemctl status prometheus and journalctl -u prometheus`,
      hosts
    });
  }
  return new Problem(
    "prometheus-without-targets",
    `Prometheus on ${monitor} has none of its ${scrapes.length} targets`,
    {
      hint: `it has just started, or is not the one that PromGuard configures: on ${monitor}, see ss -tlnp and systemctl status prometheus`,
      hosts
    }
  );
}
function withConsequences(problem, scrapes, ports, isElsewhere) {
  if (scrapes.length + ports.length === 0) return problem;
  const lines = [
    ...groupBy(scrapes, ({ health, tunnel }) => tunnel === "failed" ? notScraped : consequences[health])
  ].map(([what, some]) => {
    const names = [...new Set(some.map(({ job, host }) => `${job} on ${host}`))];
    const verb = some.length === 1 ? what.one : what.several;
    const by = some.some(isElsewhere) ? ` by ${listed([...new Set(some.map(({ monitor }) => monitor))])}` : "";
    return `so ${count(some.length, "target")} ${verb}${by}: ${listed(names)}${commonReason(some)}`;
  });
  return problem.with({ also: [...problem.also, ...lines, ...saidOnce(ports).map(({ summary }) => summary)] });
}
function commonReason(scrapes) {
  const reasons = new Set(scrapes.map((scrape) => scrape.tunnel === "failed" ? plainReason(scrape) : ""));
  const [first] = scrapes;
  if (!first || reasons.size !== 1 || reasons.has("")) return "";
  const alike2 = new Set(scrapes.map(({ instance }) => instance)).size > 1;
  return ` (${first.why}${alike2 ? "; the others alike" : ""})`;
}
var notScraped = { one: "is not scraped", several: "are not scraped" };
var notSeen = { one: "cannot be seen", several: "cannot be seen" };
var consequences = {
  up: notScraped,
  down: notScraped,
  unknown: notScraped,
  "not asked": notSeen,
  pending: { one: "is still to be scraped", several: "are still to be scraped" }
};
function elsewhereProblems(tunnels) {
  const others = groupBy(tunnels.filter(isWithAnother), ({ host }) => host);
  return new Map(
    [...others].flatMap(([host, all]) => {
      const taken2 = all.filter(({ elsewhere }) => elsewhere !== void 0);
      const problem = taken2.length > 0 ? takenProblem(host, taken2) : formerProblem(host, all);
      return keysOf(all).map((key) => [key, problem]);
    })
  );
}
function takenProblem(host, tunnels) {
  const address = listed([...new Set(tunnels.flatMap(({ elsewhere }) => elsewhere || []))]);
  const monitors = listed(tunnels.map(({ monitor }) => monitor));
  const at = address === "" ? "" : `, at ${address}`;
  const summary = `another machine has the keys of ${host}${at}: ${monitors} had a handshake with it of which ${host} knows nothing`;
  const hint = `a copy of ${host}, as of a snapshot, brings up the same tunnel: on it, run systemctl disable --now wg-quick@wg0, or delete it; if nobody knows that machine, promguard revoke ${host}`;
  return new Problem("key-used-elsewhere", summary, { hint, hosts: [host] });
}
function formerProblem(host, tunnels) {
  const monitors = listed(tunnels.map(({ monitor }) => monitor));
  const summary = `${monitors} ${tunnels.length === 1 ? "has" : "have"} ${host} at ${tunnels[0]?.former} still, where its former droplet was`;
  const hint = `promguard apply, without naming a host, is next: it tells ${monitors} where ${host} is now`;
  return new Problem("tunnel-down", summary, { hint, hosts: [host] });
}
function tunnelProblems(dead, all, port) {
  const [monitors, hosts] = [lost(dead, all, "monitor", port), lost(dead, all, "host", port)];
  return new Map(
    dead.flatMap((tunnel) => {
      const { monitor, host } = tunnel;
      const problem = monitors.get(monitor) ?? hosts.get(host) ?? tunnelProblem(tunnel, port);
      return keysOf([tunnel]).map((key) => [key, problem]);
    })
  );
}
function lost(dead, all, end, port) {
  const totals = groupBy(all, (tunnel) => tunnel[end]);
  const groups = [...groupBy(dead, (tunnel) => tunnel[end])].filter(
    ([name, some]) => some.length > 1 && some.length === totals.get(name)?.length
  );
  return new Map(
    groups.map(([name, some]) => [
      name,
      new Problem("tunnel-down", `none of the ${some.length} tunnels of ${name} works`, {
        hint: `on ${name}, check that UDP port ${port} is open, systemctl status wg-quick@wg0 and wg show`,
        hosts: [name]
      })
    ])
  );
}
function tunnelProblem({ monitor, host, ageSeconds }, port) {
  const state = ageSeconds === void 0 ? "has never had a handshake" : `is dead: its last handshake was ${ageSeconds} s ago`;
  return new Problem("tunnel-down", `the tunnel between ${host} and ${monitor} ${state}`, {
    hint: `check that UDP port ${port} is open on both ends, and wg show on ${host}`,
    hosts: [host]
  });
}

// src/resources/reader.ts
var program3 = "/opt/promguard/read";
var keysFile = "/root/.ssh/authorized_keys2";
function readsKeysFile(files) {
  const isThere2 = (file5) => `/root/${file5}` === keysFile || file5 === keysFile;
  return files.some((file5) => isThere2(file5.replaceAll("%h", "/root").replaceAll("%u", "root")));
}
var reader = {
  places: () => [program3, keysFile],
  items: (self, { fleet, placesOn: placesOn2 }) => fleet.ssh.readerKeys.length === 0 ? [] : [
    file4(program3, "0755", programText(placesOn2(self))),
    file4(keysFile, "0600", fleet.ssh.readerKeys.map((key) => `restrict,command="${program3}" ${key}
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

// src/plan/checks/ends.ts
function takenPort(fleet, host, observed) {
  const { port } = fleet.network;
  const taken2 = observed.listening.find((socket) => socket.proto === "udp" && socket.port === port);
  if (!taken2 || isOwn(fleet, host, observed)) return void 0;
  const who = taken2.process === "" ? "" : ` (${taken2.process})`;
  return new Problem("tunnel-port-taken", `something listens on ${port}/udp of ${host} already${who}`, {
    hint: `choose another network.port in ${fleet.file}, or another port for what listens there (on ${host}, see wg show and ss -ulnp)`
  });
}
function portOfSome({ fleet, hosts, plan: plan2 }) {
  const { port } = fleet.network;
  const chosen = new Set(plan2.hosts.map(({ host }) => host));
  if (chosen.size >= fleet.hosts.length) return [];
  const changed2 = fleet.hosts.filter(({ name, interface: tunnel }) => {
    const running = hosts[name]?.tunnels[tunnel]?.port;
    return chosen.has(name) && running !== void 0 && running !== port;
  });
  const names = changed2.map(({ name }) => name);
  const others = farEnds(fleet, names, chosen);
  if (others.length === 0) return [];
  const summary = `the WireGuard port of ${listed(names)} becomes ${port}, and ${listed(others)} is left as it is`;
  const hint = "where the port is still another one there, these tunnels are down until all of them are applied: name no host";
  return [new Problem("tunnel-port-of-some", summary, { hosts: names, hint, severity: "warning" })];
}
function addressOfSome({ fleet, plan: plan2, locked }) {
  const chosen = new Set(plan2.hosts.map(({ host }) => host));
  const created = new Set(plan2.hosts.flatMap(({ host, fate }) => isMade(fate) ? [host] : []));
  const made = fleet.hosts.flatMap((host) => {
    const before = lockedHost({ hosts: locked }, host.name);
    const isNew2 = created.has(host.name) || formerAddress(host, before) !== void 0;
    return chosen.has(host.name) && isNew2 && before?.publicKey !== void 0 ? [host.name] : [];
  });
  const others = farEnds(fleet, made, chosen);
  if (others.length === 0) return [];
  const summary = `${listed(made)} ${made.length === 1 ? "gets" : "get"} another public address, and on ${listed(others)}, which this leaves as it is, the former one stays`;
  const hint = "these tunnels may be down until all of them are applied: name no host";
  return [new Problem("tunnel-address-of-some", summary, { hosts: made, hint, severity: "warning" })];
}
function allowOfSome({ fleet, hosts, plan: plan2 }) {
  if (!fleet.probes) return [];
  const chosen = new Set(plan2.hosts.map(({ host }) => host));
  const turned = plan2.hosts.flatMap(({ host, changes }) => {
    const managed = new Set(hosts[host]?.managed);
    return !isNew(changes) && changes.some((change) => turnsPort(change, managed)) ? [host] : [];
  });
  const monitors = fleet.hosts.filter(({ name, role }) => role === "monitor" && !chosen.has(name)).map(({ name }) => name);
  if (turned.length === 0 || monitors.length === 0) return [];
  const summary = `ports of ${listed(turned)} open or close, and this does not tell ${listed(monitors)}`;
  const hint = `an alert takes them for open by accident, or for down, until ${monitors.length === 1 ? "it is" : "they are"} applied: name ${listed([...turned, ...monitors])}, or no host`;
  return [new Problem("allow-of-some", summary, { hosts: turned, hint, severity: "warning" })];
}
function isNew(changes) {
  return changes.some(({ kind, action }) => kind === "tunnel" && action === "create");
}
function turnsPort(change, managed) {
  if (change.kind !== "rule" || change.action === "update") return false;
  if (change.action === "create" && managed.has(change.id)) return false;
  return change.rule.interface === void 0 && change.rule.proto === "tcp" && change.rule.port !== 22;
}
function farEnds({ hosts }, names, chosen) {
  const { peersOf: peersOf4 } = topologyOf(hosts);
  return [...new Set(names.flatMap(peersOf4).filter((peer) => !chosen.has(peer)))];
}
function isOwn({ hosts, network }, host, observed) {
  const { interface: name = "" } = hosts.find((one) => one.name === host) ?? {};
  const running = Object.hasOwn(observed.tunnels, name) ? observed.tunnels[name] : void 0;
  return running ? running.port === network.port : tunnelNames([], observed).length > 0;
}

// src/plan/checks/network.ts
function clash(fleet, host, observed) {
  const network = clashing(fleet, observed);
  if (!network) return void 0;
  const former = narrowerRange(fleet, observed, network.network);
  const replaced = fleet.hosts.some(({ name, kind }) => name === host && kind === "droplet") ? `replace ${host} by a droplet of another name in another region` : `take ${host} out of ${fleet.file}`;
  const hint = former ? `go back to ${former}, which its tunnel has now` : `remove that network from ${host}, or ${replaced}`;
  return clashProblem(
    fleet,
    `${host} has the network ${network.network} at ${network.device}`,
    `it is left as it is; ${hint}`
  );
}
function observedClashes({ fleet, hosts, isRangeFree: isRangeFree2 }) {
  if (!isRangeFree2) return [];
  return Object.entries(hosts).flatMap(([host, observed]) => {
    const network = clashing(fleet, observed);
    if (!network) return [];
    return clashProblem(fleet, `${host} has the network ${network.network} at ${network.device}`, anotherRange(fleet));
  });
}
function vpcClashes({ plan: plan2, fleet, vpcs, isRangeFree: isRangeFree2 }) {
  const created = new Set(plan2.hosts.filter(({ fate }) => isMade(fate)).map(({ region }) => region));
  if (vpcs === void 0 || vpcs === "unreadable") return [];
  return vpcs.filter(
    ({ region, range, isDefault }) => isDefault && created.has(region) && areOverlapping(range, fleet.network.cidr)
  ).map(({ region, range }) => {
    const elsewhere = `create the droplets in another region, or make a VPC with another range the default of ${region}`;
    return clashProblem(
      fleet,
      `the default VPC of ${region} is ${range}`,
      isRangeFree2 ? anotherRange(fleet) : elsewhere
    );
  });
}
function unseenVpcs({ vpcs }) {
  if (vpcs !== "unreadable") return [];
  const summary = "the DigitalOcean token may not read VPCs: whether network.cidr clashes with one is not known";
  return [new Problem("vpcs-unreadable", summary, { severity: "warning", hint: "give the token the scope vpc:read" })];
}
function anotherRange({ file: file5 }) {
  return `choose another network.cidr in ${file5}: no host has keys yet, so nothing is lost`;
}
function clashProblem({ network, places }, what, hint) {
  return new Problem("network-clash", `${what}, and network.cidr is ${network.cidr}`, { at: places.network, hint });
}
function clashing({ network }, { routes: routes2, tunnels, managed }) {
  const own3 = /* @__PURE__ */ new Set([...Object.keys(tunnels), ...tunnelNames([], { managed })]);
  return routes2.find(({ network: range, device }) => !own3.has(device) && areOverlapping(range, network.cidr));
}
function narrowerRange({ network: { cidr } }, { tunnels }, own3) {
  const ranges = Object.values(tunnels).flatMap(({ addresses }) => addresses.flatMap((text2) => parseCidr(text2) ?? []));
  return ranges.map((range) => formatCidr(canonical(range))).find((range) => isWithin(range, cidr) && !areOverlapping(range, own3));
}
function isWithin(inner, outer) {
  const [a, b] = [parseCidr(inner), parseCidr(outer)];
  return a !== void 0 && b !== void 0 && contains(b, a);
}
function areOverlapping(one, other) {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== void 0 && b !== void 0 && overlap(a, b);
}

// src/plan/checks/pins.ts
function unpinned(fleet, host, { os }) {
  const { architecture } = systemOf(os);
  const lacks = ({ pin }) => pin !== void 0 && (architecture === void 0 || pin.archives[architecture] === void 0);
  const exporters2 = fleet.exporters.filter(lacks);
  if (exporters2.length === 0 && !lacks(fleet.prometheus)) return void 0;
  const self = fleet.hosts.find(({ name }) => name === host);
  if (!self) return void 0;
  const names = [
    ...self.role === "monitor" && lacks(fleet.prometheus) ? ["prometheus"] : [],
    ...exporters2.filter((exporter) => runsOn(exporter)(self)).map(({ name }) => name)
  ];
  if (names.length === 0) return void 0;
  return new Problem(
    "unpinned-architecture",
    `${host} is ${architecture ?? os.arch}, for which ${names.join(", ")} has no pinned archive`,
    {
      at: self.at,
      hint: architecture ? `it is left as it is; add \`${architecture}\` to \`sha256\`, as in { amd64: …, arm64: … }, and {arch} to a \`url\` of your own` : "it is left as it is; releases can be pinned for amd64 and arm64 alone: remove the pin, or the host"
    }
  );
}

// src/plan/checks/access.ts
function cutOff2({ fleet, hosts }) {
  const told2 = Object.values(hosts).filter(({ client }) => client !== void 0);
  if (!told2.every((observed) => shutsOut(fleet, observed))) return [];
  return [...new Set(told2.map(({ client }) => client))].map((client) => cutsOff(fleet, client));
}
function cutOffFromNew({
  fleet,
  hosts,
  plan: plan2,
  ownAddress
}) {
  if (!plan2.hosts.some(({ fate }) => isMade(fate))) return [];
  const isIpv4 = (text2) => text2 !== void 0 && parseAddress(text2)?.family === 4;
  if (Object.values(hosts).some(({ client }) => isIpv4(client))) return [];
  const own3 = ownAddress === void 0 ? void 0 : parseAddress(ownAddress);
  if (own3 === void 0 || isPrivate(own3) || isSpecial(own3)) return [];
  return shutsOut(fleet, { client: ownAddress }) ? [cutsOff(fleet, ownAddress)] : [];
}
function cutsOff(fleet, client) {
  return new Problem("would-shut-out", `this apply would shut out the machine that it runs on: ${notAllowed(client)}`, {
    at: fleet.places.allowFrom,
    hint: `add ${client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`
  });
}
function unreadKeys({ fleet, hosts }) {
  if (fleet.ssh.readerKeys.length === 0) return [];
  return Object.entries(hosts).flatMap(([host, { authorizedKeysFiles: files }]) => {
    if (files === void 0 || readsKeysFile(files)) return [];
    return new Problem(
      "reader-keys-unread",
      `${host} does not read the file of ssh.reader_keys: its AuthorizedKeysFile is ${files.join(" ")}`,
      {
        severity: "warning",
        hint: `plans on pull requests cannot log in there. On ${host}, add .ssh/authorized_keys2 to AuthorizedKeysFile (in /etc/ssh/sshd_config or a file of sshd_config.d), check it with sshd -t, then run systemctl try-restart ssh`
      }
    );
  });
}
function refusedHosts(fleet, hosts) {
  const isCutOff = cutOff2({ fleet, hosts }).length > 0;
  return Object.fromEntries(
    Object.entries(hosts).flatMap(([host, observed]) => {
      const shut = !isCutOff && shutsOut(fleet, observed) ? shutOut(
        fleet,
        host,
        observed,
        `other hosts were reached from elsewhere; if ${observed.client} is right, add it to ssh.allow_from in ${fleet.file}`
      ) : void 0;
      const problem = shut ?? unsuitable(fleet, host, observed);
      return problem ? [[host, problem]] : [];
    })
  );
}
function unfit(fleet, host, observed) {
  if (!shutsOut(fleet, observed)) return unsuitable(fleet, host, observed);
  return shutOut(
    fleet,
    host,
    observed,
    `it is left as it was created; add ${observed.client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`
  );
}
function shutOut(fleet, host, { client }, hint) {
  return new Problem("would-shut-out", `${host} would shut out the machine that this runs on: ${notAllowed(client)}`, {
    at: fleet.places.allowFrom,
    hint
  });
}
function notAllowed(client) {
  return `${client} is not in ssh.allow_from`;
}
function unsuitable(fleet, host, observed) {
  const asked = [unpinned, clash, takenPort].map((check) => check(fleet, host, observed));
  return unsupported(host, observed) ?? asked.find((problem) => problem !== void 0);
}
function unsupported(host, { os: { id, version } }) {
  if (isSupported({ id, version })) return void 0;
  return new Problem("unsupported-system", `${host} runs ${id} ${version}, which PromGuard does not know`, {
    hint: `it is left as it is; use Debian 12 or 13, or Ubuntu 22.04 or 24.04`
  });
}
function shutsOut({ ssh: ssh2 }, { client }) {
  const address = client === void 0 ? void 0 : parseAddress(client);
  if (address === void 0) return false;
  return !ssh2.allowFrom.some((text2) => {
    const cidr = parseCidr(text2);
    return cidr !== void 0 && contains(cidr, address);
  });
}

// src/plan/checks/droplets.ts
function namesakes({ removed, fleet: { hosts } }) {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  return removed.flatMap(({ id, name, formerName, ipv4, ipv6, region }) => {
    const host = byName.get(name);
    if (!host) return [];
    if (formerName !== void 0) {
      const summary2 = `\`${name}\` has an address of its own, and \`${formerName}\` is droplet ${id}`;
      const hint2 = "a droplet does not become a server by another name: remove `formerly`, and the apply removes the droplet";
      return [new Problem("formerly-other-kind", summary2, { at: host.at, hint: hint2 })];
    }
    const summary = `\`${name}\` has an address of its own, and droplet ${id} of that name is still in this fleet`;
    const isItself = host.kind === "static" && [ipv4, ipv6].map(plainAddress).includes(plainAddress(host.address));
    const hint = isItself ? `it is that droplet's own address, which PromGuard looks up: remove \`address\`, and \`region: ${region}\` makes it that droplet again` : "give the server another name, so that the droplet is removed in this change; or delete or untag the droplet in the DigitalOcean panel";
    return [new Problem("name-taken-by-droplet", summary, { at: host.at, hint })];
  });
}
function serversAsDroplets({ droplets, locked, fleet: { hosts } }) {
  return hosts.flatMap(({ kind, name, at }) => {
    const { ssh: ssh2, publicKey } = lockedHost({ hosts: locked }, name) ?? {};
    if (kind !== "droplet" || droplets[name] || !ssh2 || publicKey === void 0) return [];
    const summary = `\`${name}\` is to be a droplet, and the server of that name at ${ssh2.address} is still in this fleet`;
    const hint = `give the droplet another name, so that the server is given back in this change; if the server is gone for good, run promguard revoke ${name}, then promguard revoke --undo ${name}`;
    return [new Problem("name-taken-by-server", summary, { at, hosts: [name], hint })];
  });
}
function dropletsAsServers({ droplets, removed, fleet: { hosts } }) {
  const owners = new Map(
    [...Object.entries(droplets), ...removed.map((droplet) => [droplet.name, droplet])].flatMap(
      ([name, { id, ipv4, ipv6 }]) => [ipv4, ipv6].map((address) => [plainAddress(address), { name, id }])
    )
  );
  return hosts.flatMap((host) => {
    const owner = host.kind === "static" ? owners.get(plainAddress(host.address)) : void 0;
    if (!owner || owner.name === host.name) return [];
    const summary = `\`${host.name}\` has the address of \`${owner.name}\`, which is droplet ${owner.id} of this fleet`;
    const hint = `remove ${host.name}, or give it the address of the server that is meant`;
    return [new Problem("address-of-droplet", summary, { at: host.at, hosts: [host.name], hint })];
  });
}
function displaced({ plan: plan2 }) {
  return plan2.problems.filter(({ code }) => code === "droplet-differs");
}
function otherKey({ unfitKeyName }) {
  return unfitKeyName ? [unfitKeyName] : [];
}
function otherKeyHere(observation) {
  return otherKey(observation).map((problem) => problem.with({ severity: "warning" }));
}
function notOffered({ plan: plan2, fleet, catalogue: catalogue2 }) {
  if (!catalogue2) return [];
  const created = new Set(plan2.hosts.filter(({ fate }) => isMade(fate)).map(({ host }) => host));
  return saidOnce(checkCatalogue({ ...fleet, hosts: fleet.hosts.filter(({ name }) => created.has(name)) }, catalogue2));
}

// src/plan/checks/reader.ts
function olderReader(host, observed, { unseen: unseen2, assumed }) {
  if (!observed) return [];
  const told2 = unseen2.length + assumed.length > 0;
  if (observed.protocol >= protocol && !told2) return [];
  const silences = [
    ...unseen2.length > 0 ? [`which cannot say what is there of ${listed(unseen2)}`] : [],
    ...assumed.length > 0 ? [`which may not look at ${listed(assumed)}: taken for absent here`] : []
  ];
  const beyond2 = "what it changes of these goes beyond this plan, so it needs promguard: override, or a start by hand";
  const ofUnseen = unseen2.length > 0 ? [beyond2] : [];
  const ofAssumed = assumed.length > 0 ? ["it replaces no file that PromGuard did not write"] : [];
  return [
    new Problem("reader-too-old", [`${host} has an older reader`, ...silences].join(", "), {
      severity: "warning",
      hosts: [host],
      hint: ["an apply renews it", ...ofUnseen, ...ofAssumed].join("; ")
    })
  ];
}

// src/plan/checks/retention.ts
var folder7 = "/var/lib/prometheus/metrics2";
var storageFolder = "/var/lib/victoria-metrics";
var day = 86400;
function foreignSamples({ file: file5, places, prometheus: prometheus2 }, { name, role }, { samples, managed, now }) {
  if (role !== "monitor" || prometheus2.isAgent || !samples || managed.includes("unit:prometheus")) return [];
  const old = tooOld(samples, prometheus2, now);
  const many = tooMany(samples, prometheus2);
  const lost2 = [.../* @__PURE__ */ new Set([...old, ...many])];
  if (lost2.length === 0) return [];
  const first = Math.min(...samples.blocks.map(({ from }) => from));
  const last = Math.max(...lost2.map(({ to }) => to));
  const [time, size2] = [`retention: ${prometheus2.retention}`, `retention_size: ${prometheus2.retentionSize}`];
  const settings = [...old.length > 0 ? [time] : [], ...many.length > 0 ? [size2] : []];
  const summary = `${name} has samples of an earlier Prometheus since ${date(first)} (${sizeText(samples.bytes)}), and \`${settings.join(", ")}\` would delete those up to ${date(last)} for good`;
  const ways = [
    ...old.length > 0 ? [`a \`retention\` of more than ${Math.ceil((now - first) / day)}d`] : [],
    ...many.length > 0 ? [`a \`retention_size\` above ${sizeText(samples.bytes)}, or none`] : []
  ];
  const keep = `to keep them, write under prometheus in ${file5} ${ways.join(" and ")} (what they had is in /etc/default/prometheus on ${name})`;
  const leave = `to start without them, stop that Prometheus and move them away: mv ${folder7} ${folder7}.before-promguard`;
  return [
    new Problem("foreign-samples", summary, {
      at: places.prometheus,
      hosts: [name],
      hint: `nothing was changed there; ${keep}; ${leave}`
    })
  ];
}
function tooOld({ blocks }, { retention }, now) {
  const newest = Math.max(...blocks.map(({ to }) => to));
  const end = now - newest < day ? newest : now;
  return blocks.filter(({ to }) => end - to >= seconds(retention));
}
function tooMany({ bytes, blocks }, { retentionSize }) {
  const limit = retentionSize === void 0 ? void 0 : bytesOf(retentionSize);
  if (limit === void 0) return [];
  let left = bytes;
  const oldestFirst = [...blocks].sort((one, other) => one.to - other.to);
  return oldestFirst.filter((block) => {
    const isLost2 = left > limit;
    if (isLost2) left -= block.bytes;
    return isLost2;
  });
}
function foreignMonths({ file: file5 }, { name, at, storage }, { months, managed, now }) {
  if (!storage || managed.includes("unit:victoria-metrics")) return [];
  const all = [...months].sort();
  const [first = "", last] = [all[0], all.findLast((month) => now - endOf(month) >= seconds(storage.retention))];
  if (last === void 0) return [];
  const [from, to] = [first, last].map((month) => month.replace("_", "-"));
  const summary = `${name} has samples of an earlier VictoriaMetrics since ${from}, and \`retention: ${storage.retention}\` of its storage would delete those up to ${to} for good`;
  const keep = `to keep them, write under storage of ${name} in ${file5} a \`retention\` of more than ${Math.ceil((now - startOf(first)) / day)}d (what they had is in /etc/default/victoria-metrics on ${name})`;
  const leave = `to start without them, stop that VictoriaMetrics and move them away: mv ${storageFolder} ${storageFolder}.before-promguard`;
  return [
    new Problem("foreign-samples", summary, {
      at,
      hosts: [name],
      hint: `nothing was changed there; ${keep}; ${leave}`
    })
  ];
}
function startOf(month, later = 0) {
  const [year, number] = month.split("_").map(Number);
  return Date.UTC(year, number - 1 + later) / 1e3;
}
var endOf = (month) => startOf(month, 1);
var units = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };
function bytesOf(size2) {
  const [, number, unit6 = ""] = /^(\d+)(.*)$/.exec(size2) ?? [];
  return Number(number) * (units[unit6] ?? 1);
}
function sizeText(bytes) {
  const unit6 = bytes < units.GB ? "MB" : bytes < units.TB ? "GB" : "TB";
  return `${Math.ceil(bytes / units[unit6])}${unit6}`;
}
function date(seconds2) {
  return new Date(Math.min(seconds2, 864e10) * 1e3).toISOString().slice(0, 10);
}
function shorterRetention(host, changes) {
  return changes.flatMap((change) => {
    if (change.kind !== "file" || change.action !== "update" || typeof change.content === "string") return [];
    const [before, after] = [keptBy(change.content, "-"), keptBy(change.content, "+")];
    if (!before || !after) return [];
    const isShorter = seconds(after.time) < seconds(before.time);
    const isSmaller = after.bytes < before.bytes;
    if (!isShorter && !isSmaller) return [];
    const less = [
      ...isShorter ? [`for ${after.time}, not ${before.time}`] : [],
      ...isSmaller ? [`no more than ${sizeText(after.bytes)}`] : []
    ];
    const hint = "an apply deletes the others for good; keep the setting as it was if anybody may need them";
    const summary = `${host} keeps samples ${less.join(" and ")}`;
    return [new Problem("retention-shorter", summary, { hosts: [host], hint, severity: "warning" })];
  });
}
var seconds = (duration2) => parseDuration(duration2) ?? 0;
function keptBy(lines, sign) {
  const command = lines.find((line) => line.startsWith(`${sign}ExecStart=/`)) ?? "";
  const [, time] = / (?:--storage\.tsdb\.retention\.time|-retentionPeriod)=(\S+)/.exec(command) ?? [];
  const [, size2] = / --storage\.tsdb\.retention\.size=(\S+)/.exec(command) ?? [];
  return time === void 0 ? void 0 : { time, bytes: size2 === void 0 ? Number.POSITIVE_INFINITY : bytesOf(size2) };
}

// src/plan/checks/returned.ts
function returnedMonitors({ hosts: all }, lock, { hosts: observed }) {
  const hosts = all.flatMap(({ name, kind, role }) => {
    const isKnown2 = kind === "static" && role === "monitor" && lockedHost(lock, name)?.publicKey !== void 0;
    return isKnown2 && observed[name]?.others ? [name] : [];
  });
  if (hosts.length === 0) return [];
  const summary = `git has keys of ${listed(hosts)}, and nothing of PromGuard is there: no apply has got that far, it was installed anew, or somebody has given it back`;
  const hint = "if a colleague may have taken it out or destroyed the fleet, git pull first: an apply takes it in again";
  return [new Problem("git-behind", summary, { severity: "warning", hosts, hint })];
}

// src/plan/checks/samples.ts
var folders = /* @__PURE__ */ new Map([
  ["unit:prometheus", "/var/lib/prometheus"],
  ["unit:victoria-metrics", "/var/lib/victoria-metrics"]
]);
function samplesLeft(hosts) {
  return hosts.flatMap(
    ({ host, fate, changes }) => fate !== "update" ? [] : changes.flatMap(({ id, action }) => {
      const folder8 = action === "delete" ? folders.get(id) : void 0;
      if (folder8 === void 0) return [];
      const summary = `the samples in ${folder8} on ${host} stay there, and nothing reads them any more`;
      const hint = `whatever takes its place starts without them; delete the folder once nobody needs them`;
      return [new Problem("samples-left", summary, { hosts: [host], hint, severity: "warning" })];
    })
  );
}

// src/plan/checks/sources.ts
function sourcesLeft(fleet, going, why) {
  if (going.length === 0) return [];
  const opened = openedBySource(fleet);
  return going.flatMap(
    ({ name, ipv4, ipv6 }) => [ipv4, ipv6].flatMap((address) => {
      const to = address === void 0 ? void 0 : opened.get(plainAddress(address) ?? address);
      if (!to) return [];
      const summary = `${address} ${why} ${name}, and fleet.yaml lets it reach ${listed(to.map(({ what }) => what))}`;
      const hint = "take the address out of `from` and `allow_from`, unless it is to stay there";
      return [new Problem("source-left", summary, { hosts: [name], hint, severity: "warning" })];
    })
  );
}
function formerAddresses({ hosts }, lock) {
  return hosts.flatMap((host) => {
    const former = formerAddress(host, lockedHost(lock, host.name));
    return former === void 0 ? [] : [{ name: host.name, ipv4: former }];
  });
}
function openedBySource({ hosts, ssh: ssh2 }) {
  const each = (what, sources) => sources.map((source) => ({ what, source }));
  const ports = hosts.flatMap(
    ({ name, allow }) => allow.flatMap(({ port, proto, from }) => each(`${port}/${proto} on ${name}`, from))
  );
  const all = [...each("SSH on every host", ssh2.allowFrom), ...ports];
  return groupBy(all, ({ source }) => singleAddress(source) ?? "");
}
function singleAddress(source) {
  const cidr = parseCidr(source);
  return cidr && size(cidr) === 1n ? formatAddress(cidr) : void 0;
}

// src/plan/cost.ts
function monthlyCost(plan2, existing2, desired, sizes) {
  const created = namesOf(plan2, isMade);
  const destroyed = namesOf(plan2, isLost);
  const later = [
    ...existing2.filter(({ name }) => !destroyed.has(name)),
    ...desired.filter(({ name }) => created.has(name))
  ];
  const prices = new Map(sizes.map(({ slug, priceMonthly }) => [slug, priceMonthly]));
  const used = new Set([...existing2, ...later].map(({ size: size2 }) => size2));
  return {
    before: sum(existing2, prices),
    after: sum(later, prices),
    unknown: [...used].filter((size2) => !prices.has(size2)).sort()
  };
}
function namesOf({ hosts }, is2) {
  return new Set(hosts.filter(({ fate }) => is2(fate)).map(({ host }) => host));
}
function sum(droplets, prices) {
  return droplets.reduce((cents, { size: size2 }) => cents + Math.round((prices.get(size2) ?? 0) * 100), 0) / 100;
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
var unit4 = "promguard-metrics";
var program4 = "/opt/promguard/metrics";
var peersPath = "/etc/promguard/peers";
var metrics = {
  places: () => [program4, peersPath, servicePath(unit4), timerPath(unit4)],
  items: (self, site) => site.exportersOn(self).some(({ name }) => name === "node") ? itemsOf(self, site) : []
};
function itemsOf(self, site) {
  return [
    rootFile(program4, "0755", metrics_default),
    rootFile(peersPath, "0644", peersOf2(self, site)),
    // It is root's, as what it reads is, and may ask WireGuard.
    ...timedItems({
      ...{ unit: unit4, description: "metrics of the tunnel, of applies and of updates", timing: "metrics every 30 seconds" },
      command: `${program4} ${self.host.interface}`,
      stateDirectory: "promguard/textfile",
      everySeconds: 30,
      capabilities: "CAP_NET_ADMIN",
      more: { unit: "StartLimitIntervalSec=0\n", service: "ProtectSystem=strict\nProtectHome=yes\n" }
    })
  ];
}
function peersOf2(self, site) {
  const lines = site.peersOf(self).flatMap(({ host, region, publicKey, otherPublicKey: otherPublicKey2 }) => {
    const keys = otherPublicKey2 === void 0 ? [publicKey] : [publicKey, otherPublicKey2].sort();
    return keys.map((key) => `${host.name} ${region} ${host.role} ${key}
`);
  });
  return lines.join("");
}
function writtenPeers({ files }) {
  const text2 = files[peersPath]?.content ?? "";
  return text2.split("\n").flatMap((line) => {
    const [name, , , key] = line.split(" ");
    return name && key ? [{ name, key }] : [];
  });
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
function rulesOf({ proto, port, from, to, interface: on, comment }) {
  const families = from === "any" && to === "any" ? [4, 6] : [[from, to].some((end) => end.includes(":")) ? 6 : 4];
  return families.map((family) => ({
    kind: "rule",
    family,
    proto,
    port,
    from: asUfwSays(from),
    to: asUfwSays(to),
    interface: on,
    comment
  }));
}
function asUfwSays(end) {
  if (end === "0.0.0.0/0" || end === "::/0") return "any";
  return end.replace(end.includes(":") ? /\/128$/ : /\/32$/, "");
}

// src/resources/vmalert.ts
var unit5 = "promguard-vmalert";
var program5 = "/usr/bin/vmalert";
var packageName = "victoria-metrics";
var notifierPath = "/etc/promguard/vmalert.yml";
var unitPath = `/etc/systemd/system/${unit5}.service`;
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
      rootFile(unitPath, "0644", unitFile(self, argumentsFor(self, site, storage, paths))),
      {
        ...{ kind: "unit", name: unit5 },
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
function unitFile({ host }, args) {
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
User=${unit5}
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
  return dedupe(resources.flatMap((resource) => [...own2(resource, self, site), ...apart(resource, self, site)]));
}
var own2 = (resource, self, site) => resource.items?.(self, site) ?? [];
var partsIn = (resource, self, site) => resource.parts?.(self, site) ?? [];
var apart = (resource, self, site) => partsIn(resource, self, site).flatMap(({ items }) => items);
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
  return [...former ? [former] : [], ...items];
}
function indexSite({ fleet, fleetId, hosts, clients: clients2, ownRules, presharedKey: presharedKey2, given }) {
  const topology = topologyOf(fleet.hosts);
  const byName = new Map(hosts.map((self) => [self.host.name, self]));
  const named2 = (names) => names.flatMap((name) => byName.get(name) ?? []);
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
    peersOf: ({ host }) => named2(topology.peersOf(host.name)),
    scrapedBy: ({ host }) => named2(topology.scrapedBy(host.name)),
    monitorsOf: ({ host }) => named2(topology.monitorsOf(host.name)),
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

// src/flow/elsewhere.ts
function withUnknownSecrets({ fleet, recordedLock, keys }, { hosts }, plan2) {
  const differing2 = new Set(plan2.hosts.flatMap(({ host, changes }) => changes.some(isTunnelSecret) ? [host] : []));
  const found = fleet.hosts.filter(({ name }) => differing2.has(name) && !keys[name]?.next && !keys[name]?.previous);
  const names = found.flatMap(({ name, role }) => {
    const observed = hosts[name];
    if (role !== "monitor" || !observed) return [];
    const ages = handshakeAges(observed);
    const isAtWork = (end) => (ages.get(recordedLock.hosts[end]?.publicKey ?? "") ?? sessionSeconds) < sessionSeconds;
    const ends2 = found.flatMap((end) => isAtWork(end.name) ? [end.name] : []);
    return ends2.length > 0 ? [name, ...ends2] : [];
  });
  return [...new Set(names)];
}
function isTunnelSecret(change) {
  if (change.kind !== "file" || change.action !== "update") return false;
  return change.content === "secret" && change.path.startsWith(tunnelFolder);
}
function behindOthers(desired, observation, plan2) {
  const stops = [...replacedElsewhere(desired, observation, plan2), ...renamedElsewhere(desired, observation)];
  return [
    ...behindSecrets(desired, observation, plan2),
    ...stops.map((problem) => problem.with({ severity: "warning" }))
  ];
}
function behindSecrets(desired, observation, plan2) {
  const hosts = withUnknownSecrets(desired, observation, plan2);
  if (hosts.length === 0) return [];
  const summary = `git may be older than the fleet here: it does not know the pre-shared keys with which the tunnels of ${listed(hosts)} work`;
  const hint = "git pull, then plan again; if there is nothing to pull, ask whether somebody has rotated them and not pushed: an apply puts the keys of git back";
  return [new Problem("git-behind", summary, { severity: "warning", hosts, hint })];
}
function replacedElsewhere({ recordedLock }, observation, plan2) {
  const isBegun = (name) => awaitsFirstBoot(lockedHost(recordedLock, name)?.sshHostKeys ?? []);
  const isOther = (name) => hasOtherHostKey(observation, name) && !isBegun(name);
  const hosts = plan2.hosts.flatMap(({ host, fate }) => fate === "replace" && isOther(host) ? [host] : []);
  if (hosts.length === 0) return [];
  const summary = `the droplet of ${listed(hosts)} has another SSH host key than git: another clone may have replaced it already, and this would destroy the new one`;
  return [new Problem("git-behind", summary, { hint: pullOrAsk, hosts })];
}
function renamedElsewhere(desired, { hosts: observed }) {
  const { fleet, recordedLock } = desired;
  const peers = Object.values(ofFleet(observed, recordedLock)).flatMap(writtenPeers);
  const named2 = groupBy(peers, ({ key }) => key);
  const servers = [...fleet.hosts.filter(({ kind }) => kind === "static"), ...leavingServers(desired)];
  const renamed = servers.flatMap(({ name }) => {
    const said = (named2.get(recordedLock.hosts[name]?.publicKey ?? "") ?? []).map((peer) => peer.name);
    const [other] = said.filter((one) => !fleet.renames.has(one));
    return other !== void 0 && !said.includes(name) ? [{ name, other }] : [];
  });
  if (renamed.length === 0) return [];
  const pairs = renamed.map(({ name, other }) => `${other}, which git calls ${name}`);
  const summary = `git is older than the fleet here: an apply of another clone has renamed ${listed(pairs)}, and this one would undo that, or give it back`;
  return [new Problem("git-behind", summary, { hint: pullOrAsk, hosts: renamed.map(({ name }) => name) })];
}
var pullOrAsk = "git pull, then run again; if there is nothing to pull, run promguard apply on a terminal, without --yes: it shows what goes, and asks";
function ofFleet(hosts, { id }) {
  return Object.fromEntries(Object.entries(hosts).filter(([, { managed }]) => markOn(managed) === id));
}

// src/flow/rename.ts
function misnamed(fleet, droplets) {
  const { formerly } = fleet;
  if (formerly === void 0) return [];
  return droplets.filter(({ tags }) => !tags.includes(fleetTag(fleet)) || tags.includes(fleetTag({ name: formerly })));
}
function namesElsewhere({ fleet, recordedLock }, { droplets, removed }) {
  const known = /* @__PURE__ */ new Set([fleet.name, fleet.formerly, recordedName(fleet, recordedLock)]);
  const own3 = [...Object.values(droplets), ...removed];
  const renamed = own3.map(fleetNames).filter((names) => !names.some((name) => known.has(name)));
  return [...new Set(renamed.flat())].sort();
}
function fleetTagChange({ name, formerly = name }, host) {
  const [before, after] = [fleetTag({ name: formerly }), fleetTag({ name })];
  return { kind: "fleet-tag", id: `fleet-tag:${host}`, action: "update", host, before, after };
}
async function renameFleet(world, desired, { droplets, removed }, only) {
  const { fleet, recordedLock } = desired;
  const isRecorded = recordedName(fleet, recordedLock) === fleet.name;
  const isDone = isRecorded && misnamed(fleet, [...Object.values(droplets), ...removed]).length === 0;
  if (only || isDone || fleet.formerly === void 0) return { desired, problems: [] };
  let next = desired;
  try {
    const { own: own3 } = await listTagged(world, desired);
    await tagAll(world, fleet, own3);
    if (!isRecorded) next = await recordLock(world, desired, { ...desired.lock, fleet: fleet.name });
    await untagAll(world, fleetTag({ name: fleet.formerly }), own3);
    return { desired: next, problems: [] };
  } catch (error) {
    if (error instanceof Problem) return { desired: next, problems: [error] };
    if (error instanceof Problems) return { desired: next, problems: error.problems };
    throw error;
  }
}
async function tagAll(world, fleet, own3) {
  const tag = fleetTag(fleet);
  const ids = own3.filter(({ tags }) => !tags.includes(tag)).map(({ id }) => id);
  if (ids.length > 0) await cloudOf(world).tag(tag, ids);
}
async function untagAll(world, tag, own3) {
  const ids = own3.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
  if (ids.length > 0) await cloudOf(world).untag(tag, ids);
}

// src/flow/untagged.ts
function mayBeUntagged({ fleet }, { namesakes: namesakes2 = [] }, { makes, command } = { makes: "an apply would give its keys to a second one", command: "apply" }) {
  if (namesakes2.length === 0) return [];
  const hosts = namesakes2.map(({ name }) => name);
  const droplets = listed(namesakes2.map(({ id, name }) => `${name} (${id})`));
  const summary = `there is no droplet of ${listed(hosts)} any more, but the account has ${droplets} without the tags of this fleet: if somebody took them off, ${makes}`;
  const hint = `${tagAgain(fleet)}; if it is another server, run promguard ${command} on a terminal, without --yes: it asks`;
  return [new Problem("droplet-untagged", summary, { hint, hosts })];
}
function leftRunning(known, droplets) {
  return mayBeUntagged(known, droplets, { makes: "this would leave it running", command: "destroy" });
}
function tagAgain(fleet) {
  return `if it is the fleet's, give it the tag ${fleetTag(fleet)} again in the DigitalOcean panel, then run again`;
}
function goneOrUntagged(fleet, gone, untagged) {
  if (gone.length === 0) return untagged.map((problem) => problem.with({ severity: "warning" }));
  if (untagged.length === 0) return [...gone];
  const also = untagged.map(({ summary }) => summary);
  return gone.map((problem) => problem.with({ also, hint: `${tagAgain(fleet)}; else ${problem.hint}` }));
}

// src/flow/behind.ts
function behindFleet(known, { hosts = {}, ...observation }) {
  const keys = withUnknownKeys(known, hosts);
  const made = madeByOthers(known.recordedLock, observation.unknown);
  const droplets = made.map(({ id, name }) => `${name} (${id})`);
  const told2 = /* @__PURE__ */ new Set([...keys, ...namesOf2(made)]);
  const peers = peersOfOthers(known, { ...observation, hosts }).filter((name) => !told2.has(name));
  const names = namesElsewhere(known, observation);
  const unheard = [
    ...names.length > 0 ? [`the fleet's new name ${listed(names)}`] : [],
    ...droplets.length > 0 ? [`the droplets ${listed(droplets)}`] : [],
    ...keys.length > 0 ? [`the WireGuard keys on ${listed(keys)}`] : [],
    ...peers.length > 0 ? [`the tunnels to ${listed(peers)}`] : []
  ];
  if (unheard.length === 0) return [];
  const effects = [
    ...keys.length > 0 ? ["puts the keys of git back"] : [],
    ...peers.length > 0 ? ["cuts those tunnels"] : [],
    ...droplets.length > 0 ? ["leaves the droplets alone"] : []
  ];
  const ends2 = [
    ...effects.length > 0 ? [`an apply ${effects.join(", and ")}`] : [],
    ...names.slice(0, 1).map((name) => `to give the fleet its name back, ${nameBack(known, name)}`)
  ];
  return [
    new Problem("git-behind", `git may be older than the fleet here: it does not know ${unheard.join(", and ")}`, {
      severity: "warning",
      hosts: keys,
      hint: `git pull, then plan again; if there is nothing to pull, ask whether somebody has applied and not pushed: ${ends2.join(", and ")}`
    })
  ];
}
function withUnknownKeys({ fleet, recordedLock }, observed) {
  const hosts = ofFleet(observed, recordedLock);
  const revoked = new Set(Object.values(hosts).flatMap(({ revokedKeys }) => revokedKeys));
  const peers = new Set(
    Object.values(hosts).flatMap(peersOf).map((peer) => peer.publicKey)
  );
  return fleet.hosts.flatMap(({ name, interface: tunnel }) => {
    const { publicKey, otherPublicKey: otherPublicKey2 } = recordedLock.hosts[name] ?? {};
    const running = hosts[name]?.tunnels[tunnel]?.publicKey;
    if (!publicKey || !running || revoked.has(running) || [publicKey, otherPublicKey2].includes(running)) return [];
    return peers.has(publicKey) && !peers.has(running) ? [] : [name];
  });
}
function appliedByOthers(desired, observation, plan2) {
  if (desired.anew !== void 0) return [];
  const renamed = fleetRenamed(desired, observation);
  const names = /* @__PURE__ */ new Set([
    ...peersOfOthers(desired, observation),
    ...unseenOfOthers(desired, observation, plan2),
    ...withUnknownSecrets(desired, observation, plan2)
  ]);
  if (names.size === 0)
    return [
      ...renamed,
      ...mayBeRenamed(desired, observation, plan2),
      ...mayBeUntagged(desired, observation),
      ...replacedElsewhere(desired, observation, plan2),
      ...renamedElsewhere(desired, observation),
      ...goneUnasked(desired, observation, plan2)
    ];
  const summary = `git is older than the fleet here: an apply of another clone has made ${listed([...names].sort())}, or given new keys, and this one would undo or double that`;
  return [...renamed, new Problem("git-behind", summary, { hint: pullOrAsk })];
}
function fleetRenamed(known, droplets) {
  const names = namesElsewhere(known, droplets);
  const [name] = names;
  if (name === void 0) return [];
  const { fleet, recordedLock } = known;
  const summary = `git is older than the fleet here: its droplets carry the name ${listed(names)}, and git has ${recordedName(fleet, recordedLock)}`;
  const hint = `git pull, then run again; if there is nothing to pull, ${nameBack(known, name)}`;
  return [new Problem("git-behind", summary, { hint, at: fleet.places.fleet })];
}
function nameBack({ fleet, recordedLock }, name) {
  return `write fleet: ${recordedName(fleet, recordedLock)} and formerly: ${name}, then apply`;
}
function leftStanding(known, droplets) {
  const renamed = fleetRenamed(known, droplets);
  const names = namesOf2(madeByOthers(known.recordedLock, droplets.unknown));
  if (names.length === 0) return [...renamed, ...leftRunning(known, droplets)];
  const summary = `git is older than the fleet here: an apply of another clone has made ${listed(names)}, and this would leave them`;
  const hint = "git pull, then run again; if there is nothing to pull, run promguard destroy on a terminal, without --yes: it shows what stays, and asks";
  return [...renamed, new Problem("git-behind", summary, { hint })];
}
function peersOfOthers({ recordedLock, keys = {} }, { hosts, unknown }) {
  const known = /* @__PURE__ */ new Set([
    ...Object.values(recordedLock.hosts).flatMap(publicKeysOf),
    ...Object.values(keys).map(({ pair }) => pair.publicKey),
    ...Object.values(hosts).flatMap(({ revokedKeys }) => revokedKeys)
  ]);
  const made = new Set(namesOf2(madeByOthers(recordedLock, unknown)));
  const removed = new Set(Object.values(recordedLock.reserved).map(({ host }) => host));
  const isKnownOn = (name) => Object.values(hosts[name]?.tunnels ?? {}).some(({ publicKey }) => known.has(publicKey));
  const isElsewhere = ({ name, key }) => {
    const locked = lockedHost(recordedLock, name);
    if (known.has(key)) return !locked && made.has(name);
    if (!locked) return made.has(name) || !removed.has(name);
    return locked.publicKey !== void 0 && !isKnownOn(name);
  };
  const names = Object.values(ofFleet(hosts, recordedLock)).flatMap((observed) => {
    const ages = handshakeAges(observed);
    const isAtWork = ({ key }) => (ages.get(key) ?? sessionSeconds) < sessionSeconds;
    const peers = writtenPeers(observed);
    return peers.filter((peer) => isAtWork(peer) && isElsewhere(peer)).map(({ name }) => name);
  });
  return [...new Set(names)].sort();
}
function unseenOfOthers({ fleet, recordedLock }, { hosts, unknown }, plan2) {
  if (!fleet.hosts.some(({ name, role }) => role === "monitor" && !hosts[name])) return [];
  const isNew2 = ({ changes, fate }) => isMade(fate) || changes.some(({ kind }) => kind === "address");
  const made = plan2.hosts.some(isNew2) ? namesOf2(madeByOthers(recordedLock, unknown)) : [];
  return [...withUnknownKeys({ fleet, recordedLock }, hosts), ...made];
}
function mayBeRenamed({ fleet, recordedLock }, droplets, plan2) {
  const chosen = new Set(plan2.hosts.map(({ host }) => host));
  const gone = goneHosts({ ...droplets, fleet, locked: recordedLock.hosts }).filter((name) => chosen.has(name));
  const made = namesOf2(madeByOthers(recordedLock, droplets.unknown));
  if (gone.length === 0 || made.length === 0) return [];
  const summary = `there is no droplet of ${listed(gone)} any more, but ${listed(made)}, which git does not know: if it was renamed, an apply would give its keys to a second one, or delete them`;
  const hint = `git pull, then run again; if it was renamed in the DigitalOcean panel, write formerly: ${gone[0]} beside its new name in fleet.yaml; if it is another droplet, run promguard apply on a terminal, without --yes: it asks`;
  return [new Problem("git-behind", summary, { hint, hosts: gone })];
}
function goneIn({ problems }) {
  return problems.flatMap(({ code, hosts }) => code === "droplet-gone" ? hosts : []);
}
function goneUnasked({ fleet }, { hosts, unreachable, droplets }, plan2) {
  const gone = goneIn(plan2);
  const isUnasked = (host) => host.role === "monitor" && isThere(host, droplets) && !hosts[host.name] && !unreachable[host.name];
  if (gone.length === 0 || !fleet.hosts.some(isUnasked)) return [];
  const summary = `the droplet of ${listed(gone)} is gone, and no monitor was asked whether somebody has removed it`;
  const hint = `git pull first; if it is still in fleet.yaml then, run promguard apply for the whole fleet, or promguard apply ${gone.join(" ")} on a terminal, without --yes: it asks`;
  return [new Problem("git-behind", summary, { hint, hosts: gone })];
}
function madeByOthers(lock, unknown) {
  return unknown.filter((one) => isMarked(one, lock));
}
var namesOf2 = (all) => all.map(({ name }) => name);
function pullFirst(problems, [older]) {
  if (!older) return problems;
  const hints = /* @__PURE__ */ new Map([
    [
      "drift-before-rotation",
      `git pull, then rotate again: ${older.summary}; if there is nothing to pull, run promguard apply first`
    ],
    ["drift", "git pull first, as the warning says; after that, promguard plan shows the drift in full"]
  ]);
  return problems.map((problem) => {
    const hint = hints.get(problem.code);
    return hint === void 0 ? problem : problem.with({ hint });
  });
}
function stopsOfGit(desired, observation) {
  const known = { ...observation, fleet: desired.fleet, locked: desired.recordedLock.hosts };
  const stops = [...readmitted(known), ...keyFilesLost(desired)];
  return stops.map((problem) => problem.with({ severity: "warning" }));
}

// src/flow/claim.ts
function tracesOutside({ id }, { droplets, unknown, hosts }) {
  const tag = id === void 0 ? void 0 : idTag(id);
  const tagged = [...Object.values(droplets), ...unknown].filter(({ tags }) => tag !== void 0 && tags.includes(tag));
  const marked = Object.entries(hosts).filter(([, { managed }]) => {
    const mark3 = markOn(managed);
    return mark3 !== void 0 && (id === void 0 || mark3 === id);
  });
  const names = [.../* @__PURE__ */ new Set([...tagged.map(({ name }) => name), ...marked.map(([name]) => name)])];
  return names.length === 0 ? [] : [`hosts that carry the id of a fleet (${listed(names)})`];
}
function unclaimed({ droplets, hosts }) {
  return Object.values(droplets).filter((droplet) => !hasIdTag(droplet) && hosts[droplet.name] !== void 0);
}
function untaggedMonitors({ fleet }, { droplets, hosts }) {
  return fleet.hosts.flatMap(({ name, role }) => {
    const droplet = role === "monitor" && hosts[name] ? droplets[name] : void 0;
    return droplet && !droplet.tags.includes(roleTag("monitor")) ? [droplet] : [];
  });
}
async function tagDroplets(world, desired, observation) {
  const tag = async (name, droplets) => {
    if (droplets.length === 0) return [];
    const ids = droplets.map(({ id }) => id);
    const failure = await attempt(() => cloudOf(world).tag(name(), ids));
    return failure instanceof Problem ? [failure] : [];
  };
  return [
    ...await tag(() => idTag(recordedId(desired)), unclaimed(observation)),
    ...await tag(() => roleTag("monitor"), untaggedMonitors(desired, observation))
  ];
}
async function unproven(world, { fleet, recordedLock }, droplets) {
  const untagged = droplets.filter((droplet) => !hasIdTag(droplet));
  const problems = await inParallel(untagged, fleet.parallel, async (droplet) => {
    const { id, name, ipv4: address } = droplet;
    const answer = await attempt(async () => {
      if (address === void 0 || isOff(droplet)) return 1;
      const target = targetAt(name, address, lockedHost(recordedLock, name)?.sshHostKeys ?? []);
      const options = { patienceSeconds: knownHostPatienceSeconds, silenceSeconds };
      return (await world.remote.run(target, ["true\n"], options)).code;
    });
    return answer === 0 ? [] : [[name, notProven(id, name)]];
  });
  return new Map(problems.flat());
}
function notProven(id, name) {
  return new Problem("droplet-not-proven", `droplet ${id} (${name}) was kept: nothing proves that it is this fleet's`, {
    hint: "it carries no fleet id and did not show its pinned SSH host key (is it on?): if it is yours, delete it in the DigitalOcean panel, then apply"
  });
}

// src/plan/checks/ahead.ts
var protocols = ["tcp", "udp"];
function acceptedFirst(host, observed, lets) {
  const open = lets.filter((opening) => leadsOutside(opening.interface, observed.routes));
  const found = [4, 6].map((family) => {
    const ofUfw = open.filter((opening2) => opening2.family === family);
    const { front, behind } = observed.beside[family];
    const lines = [front, behind].flatMap((all2) => {
      const rules2 = all2.filter((line) => isOfNetwork(line, observed.routes));
      return rules2.map((line) => ({ line, rules: rules2 }));
    });
    const opening = lines.filter((one) => opensMore(one, ofUfw, observed));
    return {
      opens: [...new Set(opening.map(({ line }) => `${programs[family]} ${line}`))],
      closes: closesWithout(opening, family, observed)
    };
  });
  const commands = found.flatMap(({ opens }) => opens);
  if (commands.length === 0) return [];
  const verb = commands.length === 1 ? "lets" : "let";
  const summary = `${host} has ${count(commands.length, "rule")} of its own beside ufw's that ${verb} in what ufw does not: ${listed(commands)}`;
  const all = [...found.flatMap(({ closes }) => closes), ...commands].map(deletion);
  const [which, they] = all.length === 1 ? ["the rule", "it is"] : ["these rules", "they are"];
  const hint = `put what must stay open into \`allow\`, and delete ${which} on ${host} (${listed(all)}, and where ${they} restored from at boot)`;
  return [new Problem("foreign-accept", summary, { hint, hosts: [host], severity: "warning" })];
}
function closesWithout(opening, family, { beside, routes: routes2 }) {
  const rest = beside[family].front.filter((line) => !opening.some((one) => one.line === line));
  const lines = [...beside[family].front, ...opening.map(({ line }) => line)];
  const ports = new Set(opening.length > 0 ? [0, ...lines.flatMap(named).map(([port]) => port)] : []);
  const all = [...ports].flatMap(
    (port) => protocols.flatMap((proto) => {
      const whom = opening.flatMap((one) => letIn(one, { proto, port }, routes2)).filter((from) => from !== "unknown");
      return closedBy({ family, proto, port, to: "any", interface: void 0 }, rest, whom) ?? [];
    })
  );
  return [...new Set(all)];
}
function keptOut(host, { beside }, desired) {
  const found = desired.flatMap((item) => {
    if (item.kind !== "rule" || item.interface !== void 0) return [];
    const { front } = beside[item.family];
    const by = closedBy(item, front) === void 0 ? closedBy(item, front, [item.from]) : void 0;
    return by === void 0 ? [] : [{ by, port: `${item.port}/${item.proto}` }];
  });
  return [...groupBy(found, ({ by }) => by)].map(([by, some]) => {
    const ports = listed([...new Set(some.map(({ port }) => port))]);
    const summary = `${host} has a rule of its own that keeps out some whom fleet.yaml lets in to ${ports}: ${by}`;
    const hint = `delete it on ${host} (${deletion(by)}, and where it is restored from at boot), so that fleet.yaml alone decides, or let in fewer there`;
    return new Problem("foreign-rule", summary, { hint, hosts: [host], severity: "warning" });
  });
}
function limitedSsh(host, { others, rules: rules2, client }) {
  const first = decidedBy({ proto: "tcp", port: 22, from: client ?? "any" }, Object.values(rules2));
  if (!others || !first?.text.startsWith("limit")) return [];
  const summary = `${host} limits SSH (ufw limit): it refuses this machine from the sixth connection within 30 s on, of which each command makes some`;
  const hint = `wait half a minute between commands, or let this machine in before that rule: on ${host}, ufw prepend allow proto tcp from ${client ?? "ADDRESS"} to any port 22`;
  return [new Problem("ssh-limited", summary, { hint, hosts: [host], severity: "warning" })];
}
function isOfNetwork(line, routes2) {
  const [, not, device] = / (! )?-i (\S+) /.exec(line) ?? [];
  if (device === void 0 || not !== void 0) return true;
  return leadsOutside(device, routes2) || networksAt(device, routes2).length > 0;
}
function opensMore(one, ofUfw, { routes: routes2 }) {
  if (!one.line.includes(" -j ACCEPT")) return false;
  return protocols.some(
    (proto) => portsOf2(one).some(
      ([from, to]) => letIn(one, { proto, port: from }, routes2).filter((source) => !isInside(source)).some((source) => !ofUfw.some((opening) => isFor(opening, proto, [from, to]) && covers(opening.from, source)))
    )
  );
}
function letIn({ line, rules: rules2 }, port, routes2) {
  const alone = rules2.filter((rule) => rule === line || !/ -j (ACCEPT|DROP|REJECT)/.test(rule));
  return admitted(
    { lines: ["*filter", ":INPUT DROP", ...alone], dropping: [] },
    { ...port, address: void 0 },
    routes2
  );
}
function portsOf2({ line, rules: rules2 }) {
  const own3 = named(line);
  const jumps = line.startsWith("-A INPUT ") ? [] : rules2.filter((rule) => !rule.includes(" -j ACCEPT"));
  return [...own3.length > 0 ? own3 : [[0, 65535]], ...jumps.flatMap(named)];
}
function named(line) {
  const [, ports] = / --dports? ([\d:,]+) /.exec(line) ?? [];
  if (ports === void 0 || / ! --dport/.test(line)) return [];
  return ports.split(",").map((range) => {
    const [from = 0, to = from] = range.split(":").map(Number);
    return [from, to];
  });
}
function isFor({ proto, ports, to }, wanted, range) {
  if (to !== "any" || proto !== "any" && proto !== wanted) return false;
  return ports.some(([first, last]) => first <= range[0] && range[1] <= last);
}

// src/plan/checks/beyond.ts
function openBeyond(host, fleet, observed) {
  if (!observed?.firewall.live || observed.others) return [];
  const { name, at } = host;
  return beyondOf(host, fleet, (port) => reaches(observed, port)).map(({ port, text: text2, beyond: beyond2, where }) => {
    const summary = `${name} lets ${beyond2} in to ${text2}, and ${where} does not`;
    const hint = `a rule of its own does, which promguard plan shows: delete it on ${name} (ufw status numbered, or iptables -S), or add these addresses to ${where}`;
    return { port, problem: new Problem("open-beyond", summary, { hint, hosts: [name], at }) };
  });
}
function answersBeyond({ name, allow, at }, observed, open) {
  const client = observed?.client;
  if (client === void 0) return [];
  return open.flatMap((port) => {
    const sources = allow.filter((one) => one.proto === "tcp" && one.port === port).flatMap(({ from }) => from);
    const isJudged = sources.length > 0 && sources.every((from) => from.includes(":") === client.includes(":"));
    if (!isJudged || sources.some((from) => covers(from, client))) return [];
    const summary = `${name} answers on ${port}/tcp from ${client}, where this runs, and its \`allow\` does not let that in`;
    const hint = `what NAT publishes, as Docker's, passes ufw by: have it publish to fewer there (at 127.0.0.1 or the tunnel address, or by rules in DOCKER-USER), or declare who may reach it; promguard plan shows whether ufw is off`;
    return [{ port, problem: new Problem("open-beyond", summary, { hint, hosts: [name], at }) }];
  });
}
function staysOpenBeyond(host, fleet, observed, desired) {
  if (!observed.others) return [];
  const { name, at } = host;
  return beyondOf(host, fleet, (port) => willReach(observed, port, desired)).map(({ text: text2, beyond: beyond2, where }) => {
    const summary = `taking ${name} in leaves ${text2} open to ${beyond2}, and ${where} does not let them in`;
    const hint = `a rule of its own in ufw does, and PromGuard deletes none of those: the apply takes ${name} in and ends with an error; only then, delete that rule there (ufw status numbered), as it may be what lets you in until then. Or add these addresses to ${where} now`;
    return new Problem("open-beyond", summary, { hint, hosts: [name], at, severity: "warning" });
  });
}
function opensInTunnels({ name, role, at }, observed, desired) {
  if (role !== "monitor") return [];
  const served = desired.flatMap((item) => item.kind === "rule" && item.interface !== void 0 ? [item] : []);
  const ours = /* @__PURE__ */ new Set([...observed.managed, ...served.map(idOf)]);
  return Object.values(observed.rules).flatMap(({ text: text2, opening }) => {
    const opened = served.filter((item) => opening?.from !== item.from && encloses(opening, openingOf(item)));
    if (opened.length === 0 || ours.has(`rule:${text2}`)) return [];
    const ports = [...new Set(opened.map(portText))];
    const summary = `${name} has a firewall rule that opens ${listed(ports)} to every host of the fleet, through the tunnels: ${spoken(text2)}`;
    const hint = `delete it on ${name} (ufw status numbered): PromGuard's own rules let in whom fleet.yaml names, and a host that is compromised could use what this one opens`;
    return [new Problem("open-beyond", summary, { hint, hosts: [name], at, severity: "warning" })];
  });
}
function beyondOf({ allow }, fleet, reachedFrom) {
  const ssh2 = { proto: "tcp", port: 22, from: fleet.ssh.allowFrom };
  const declared = groupBy([ssh2, ...allow], (one) => portText(one));
  return [...declared].flatMap(([text2, [port = ssh2, ...more]]) => {
    const allowed2 = [port, ...more].flatMap(({ from }) => from);
    const isBeyond = (from) => from !== "unknown" && !allowed2.some((known) => covers(known, from));
    const beyond2 = reachedFrom(port).filter(isBeyond);
    if (beyond2.length === 0) return [];
    const where = port.port === 22 ? "ssh.allow_from" : "its `allow`";
    return [{ port: port.port, text: text2, beyond: listed(beyond2), where }];
  });
}

// src/plan/units.ts
function unitProblems(host, items, { units: units2, listening, managed, tunnels }) {
  const here = Object.values(tunnels).flatMap(({ addresses }) => addresses.map((cidr) => cidr.replace(/\/.*$/, "")));
  return items.flatMap((item) => {
    if (item.kind !== "unit") return [];
    const { name, listens } = item;
    const found = Object.hasOwn(units2, name) ? units2[name] : void 0;
    const other = listens && otherOn(listens, listening);
    const isDown = found?.restarts || name.endsWith(".socket") && !found?.active;
    if (other && (listens.isSure || isDown)) return { unit: name, problem: taken(host, name, other, listens.instead) };
    const isOurs = found?.active && managed.includes(idOf(item));
    if (isOurs && listens && isOnEvery(listens, listening)) return { unit: name, problem: everywhere(host, name) };
    return found?.restarts && !lacksAddress(listens, here) ? { unit: name, problem: restarting(host, name) } : [];
  });
}
function withoutIdle({ host, changes }, idle) {
  const units2 = new Set(idle.flatMap(({ unit: unit6, problem }) => problem.hosts.includes(host) ? [unit6] : []));
  return changes.filter((change) => change.kind !== "unit" || !units2.has(change.name));
}
function lacksAddress(listens, here) {
  const ends2 = listens?.at.map((one) => one.replace(/:\d+$/, "")) ?? [];
  return ends2.some((address) => !address.startsWith("127.") && !here.includes(address));
}
function otherOn({ at, program: program6 }, listening) {
  return listening.find(({ proto, address, port, process }) => {
    const isThere2 = at.some((one) => one === `${address}:${port}` || isEvery(address) && one.endsWith(`:${port}`));
    return proto === "tcp" && isThere2 && process !== "" && process !== program6.slice(0, 15);
  });
}
function isOnEvery({ at, program: program6 }, listening) {
  return listening.some(
    ({ proto, address, port, process }) => proto === "tcp" && isEvery(address) && process === program6.slice(0, 15) && at.some((one) => one.endsWith(`:${port}`))
  );
}
var isEvery = (address) => address === "*" || address === "0.0.0.0";
function taken(host, unit6, { address, port, process }, instead) {
  return new Problem("port-taken", `${unit6} cannot listen on port ${port} of ${host}: ${process} does, on ${address}`, {
    hint: `${instead ?? `stop ${process} on ${host}, or give it another port`}; then run promguard apply`,
    hosts: [host]
  });
}
function everywhere(host, unit6) {
  return new Problem(
    "listens-everywhere",
    `${unit6} listens on every address of ${host}, and not on those of the tunnel`,
    {
      hint: `promguard apply puts back what PromGuard has written; if it stays so, its \`args\` in fleet.yaml lack {listen}, or something on ${host} overrides that: promguard ssh ${host} systemctl cat ${unit6} shows what, most likely a drop-in; remove it, then systemctl daemon-reload && systemctl restart ${unit6}`,
      hosts: [host]
    }
  );
}
function restarting(host, unit6) {
  return new Problem("unit-restarts", `${unit6} restarts over and over on ${host}`, {
    hint: `promguard ssh ${host} journalctl -n 20 -u ${unit6} shows why`,
    hosts: [host]
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
function existing({ fleet, fleetId, hosts, clients: clients2, ownRules, presharedKey: presharedKey2, given }, coming = []) {
  const reachable = hosts.filter(
    ({ host, publicAddress }) => publicAddress !== knownAfterApply || coming.includes(host.name)
  );
  return indexSite({ fleet, fleetId, hosts: reachable, clients: clients2, ownRules, presharedKey: presharedKey2, given });
}

// src/flow/compare.ts
function compareHost({ mayClose }, self, site, observed) {
  const { name } = self.host;
  const items = itemsOn(self, site, observed);
  if (!observed) return { items, compared: void 0 };
  const compared = diff(name, items, observed);
  const { others } = observed;
  const problems = [
    ...compared.problems,
    ...foreignSamples(site.fleet, self.host, observed),
    ...foreignMonths(site.fleet, self.host, observed)
  ];
  if (!others) return { items, compared: { ...compared, problems } };
  const closes = undeclared(closing(name, observed, items), items);
  const taken2 = takesAway(name, { ...observed, others }, closes, mayClose);
  return { items, compared: { ...compared, problems: [...problems, ...taken2] } };
}
function idleUnits(self, site, { hosts, lacking }) {
  const { name } = self.host;
  const observed = hosts[name];
  const lost2 = lacking[name] ?? [];
  const items = itemsOf2(self, site).filter((item) => !lost2.some(({ part }) => part.ids.has(idOf(item))));
  return observed ? unitProblems(name, items, observed) : [];
}
function allIdleUnits(desired, observation) {
  const site = siteOf(desired, observation);
  const hosts = site.hosts.filter(({ host }) => !observation.failed[host.name]);
  return hosts.flatMap((self) => idleUnits(self, site, observation));
}
function firewallWarnings(desired, self, site, observed) {
  if (!observed) return [];
  const { name } = self.host;
  const items = itemsOn(self, site, observed);
  return [
    ...acceptedFirst(name, observed, openingsWith(items, observed)),
    ...keptOut(name, observed, items),
    ...limitedSsh(name, observed),
    ...forwardsLess(name, observed),
    ...opensSsh(name, observed, site.fleet.ssh.allowFrom),
    ...staysOpenBeyond(self.host, site.fleet, observed, items),
    ...opensInTunnels(self.host, observed, items),
    ...idleClosings(desired, self, items, observed)
  ];
}
function idleClosings({ mayClose }, { host }, items, observed) {
  if (mayClose.length === 0) return [];
  const closes = observed.others ? undeclared(closing(host.name, observed, items), items) : [];
  return closesNothing(host, closes, mayClose);
}
function itemsFor(desired, observation, name) {
  const site = siteOf(desired, observation);
  const self = site.host(name);
  return self ? itemsOn(self, site, observation.hosts[name]) : [];
}

// src/flow/differs.ts
function displaced2({ hosts }, { droplets, unreachable }) {
  const pairs = pairsOf(hosts, droplets);
  return ["region", "size"].flatMap((what) => {
    const others = pairs.filter(([host, droplet]) => droplet[what] !== host[what]);
    const groups = groupBy(others, ([host, droplet]) => JSON.stringify([droplet[what], host[what]]));
    const isOther = (name) => hasOtherHostKey({ unreachable }, name);
    return [...groups.values()].map((group2) => differs(group2, what, isOther));
  });
}
function differs(pairs, what, isOther) {
  const [[host, droplet], ...others] = pairs;
  const isOne = others.length === 0;
  const isNone = what === "region" && !regions.includes(host.region);
  const states = `the ${what} ${droplet[what]}, fleet.yaml says ${host[what]}${isNone ? ", which this release does not know" : ""}`;
  const ids = pairs.map(([{ name }, { id }]) => `${name} (id ${id})`);
  const summary = isOne ? `${host.name} has ${states}` : `${count(pairs.length, "droplet")} have ${states}: ${listed(ids)}`;
  const names = isOne ? "the host a new name" : "the hosts new names";
  const replace2 = isOne ? `${droplet.id} on ${host.name}` : "ID on its host";
  const pull = pairs.some(([{ name }]) => isOther(name)) ? "git pull first: its SSH host key is not that of git, so that a colleague has most likely replaced it. If nobody has, " : "";
  return new Problem("droplet-differs", summary, {
    hint: `${pull}a droplet is never changed in place: write ${droplet[what]}; or give ${names}; or, to have ${isOne ? "this" : "a"} droplet destroyed and another one made in its place, write replace: ${replace2}`,
    hosts: pairs.map(([{ name }]) => name),
    at: host.at
  });
}
function unseenDroplets({ fleet, recordedLock }, base) {
  const before = new Map(base?.fleet.hosts.map((host) => [host.name, host]));
  const touched = fleet.hosts.filter((host) => {
    if (host.kind !== "droplet" || !lockedHost(recordedLock, host.name)) return false;
    const was = before.get(host.name);
    if (was?.kind !== "droplet") return host.replace.length > 0;
    return stated(host) !== stated(was);
  });
  const [first] = touched;
  if (!first) return [];
  const names = touched.map(({ name }) => name);
  return [
    new Problem(
      "droplets-not-in-git",
      `region, size or \`replace\` of ${listed(names)}: git records no droplet, so what becomes of ${names.length === 1 ? "this one" : "these"} is not in an offline plan`,
      {
        hint: "a droplet is never moved or resized, and one that `replace` names is destroyed: promguard plan with a token shows it",
        hosts: names,
        at: first.at,
        severity: "warning"
      }
    )
  ];
}
function unseenChanges({ fleet, recordedLock }) {
  if (!fleet.hosts.some(({ name }) => lockedHost(recordedLock, name))) return [];
  return [
    new Problem("changes-not-in-git", "git alone tells which hosts come and go, and not what changes on the others", {
      hint: "promguard plan asks the hosts themselves",
      severity: "warning"
    })
  ];
}
function stated({ region, size: size2, replace: replace2 }) {
  return JSON.stringify([region, size2, replace2]);
}
function otherImages({ hosts }, droplets) {
  const others = pairsOf(hosts, droplets).filter(
    ([host, droplet]) => droplet.image !== host.image && !hasLostSlug(host, droplet)
  );
  const groups = groupBy(others, ([host, droplet]) => `${droplet.image}, fleet.yaml says ${host.image}`);
  return [...groups].map(([key, pairs]) => {
    const made = pairs.map(([host]) => host);
    const [first] = made;
    const names = made.map(({ name }) => name);
    return new Problem("image-differs", `${count(made.length, "droplet")} made from ${key}: ${listed(names)}`, {
      hosts: names,
      hint: "new droplets are made from it, these stay as they are; `replace` on a host makes its droplet anew",
      ...first && { at: first.at },
      severity: "warning"
    });
  });
}
function withoutIpv6({ hosts }, droplets) {
  const lacking = pairsOf(hosts, droplets).flatMap(
    ([host, { ipv4, ipv6 }]) => host.ipv6 && ipv4 !== void 0 && ipv6 === void 0 ? [host] : []
  );
  const [first] = lacking;
  if (!first) return [];
  const names = lacking.map(({ name }) => name);
  return [
    new Problem("ipv6-differs", `${count(names.length, "droplet")} made without IPv6: ${listed(names)}`, {
      hosts: names,
      hint: "only new droplets get an IPv6 address, these stay as they are; `replace` on a host makes its droplet anew",
      at: first.at,
      severity: "warning"
    })
  ];
}
function replacesOthers({ hosts }, { droplets, removed, unknown }) {
  const owners = hosts.filter((host) => host.kind === "droplet");
  const taken2 = new Set(
    pairsOf(hosts, droplets).flatMap(([{ replace: replace2 }, { id }]) => replace2.includes(id) ? [id] : [])
  );
  const others = new Map([...Object.values(droplets), ...removed, ...unknown].map((one) => [one.id, one.name]));
  const ids = [...new Set(owners.flatMap(({ replace: replace2 }) => replace2))].filter((id) => others.has(id) && !taken2.has(id));
  return ids.map((id) => {
    const named2 = owners.filter(({ replace: replace2 }) => replace2.includes(id));
    const names = named2.map(({ name }) => name);
    const own3 = names.flatMap((name) => droplets[name]?.id ?? []);
    const right = own3.length === 1 ? `that of its own, ${own3[0]}` : "that of one of its own";
    const [first] = named2;
    return new Problem("replaces-nothing", `${id}, after \`replace\`, is ${others.get(id)}, and not ${listed(names)}`, {
      hosts: names,
      hint: `no droplet is replaced for it: write ${right}, or leave \`replace\` out`,
      ...first && { at: first.at },
      severity: "warning"
    });
  });
}
function pairsOf(hosts, droplets) {
  return hosts.flatMap((host) => {
    const droplet = host.kind === "droplet" ? droplets[host.name] : void 0;
    return host.kind === "droplet" && droplet ? [[host, droplet]] : [];
  });
}
function hasLostSlug(host, droplet) {
  return /^\d+$/.test(droplet.image) && !/^\d+$/.test(host.image);
}

// src/flow/leaving.ts
function removedPlans(desired, observation) {
  const names = new Set(observation.removed.map(({ name }) => name));
  const servers = new Set(leavingServers(desired).map(({ name }) => name));
  const gone = removedHosts(desired).filter((name) => !names.has(name));
  return [
    ...observation.removed.map(destruction),
    ...gone.map(
      (name) => servers.has(name) ? release(name, observation, desired.recordedLock) : withoutDroplet(name, "update")
    )
  ];
}
function destructionPlan(known, { leaving: leaving2, unreachable, ...listed2 }) {
  const { droplets, removed, unknown } = listed2;
  const { recordedLock } = known;
  const others = unknownDroplets(unknown, recordedLock);
  const kept = keptByRevoked(recordedLock, Object.keys(recordedLock.hosts));
  const untagged = goneOrUntagged(known.fleet, [], leftRunning(known, listed2));
  const problems = [
    ...behindFleet(known, listed2),
    ...others,
    ...untagged,
    ...Object.values(unreachable),
    ...kept,
    ...keptByOthers(recordedLock, leaving2)
  ];
  const going = [...Object.values(droplets), ...removed];
  const servers = Object.keys({ ...leaving2, ...unreachable });
  const hosts = [...going.map(destruction), ...servers.map((name) => release(name, { leaving: leaving2 }, recordedLock))];
  const closing2 = closedByLeaving(hosts, { leaving: leaving2 });
  return { fleet: known.fleet.name, offline: false, hosts, cost: void 0, closing: closing2, problems };
}
function closedByLeaving(plans, { leaving: leaving2 }) {
  return plans.filter(isGivenBack).flatMap(({ host }) => {
    const observed = leaving2[host];
    return observed ? turning(host, observed, releaseChanges(observed)).closes : [];
  });
}
function destruction(droplet) {
  const { name, region } = droplet;
  const role = roleOf(droplet);
  return { host: name, role, region, fate: "destroy", changes: [deletion2(droplet, role)], foreignRules: [] };
}
function deletion2({ id, name, size: size2, image, region }, role) {
  const before = { size: size2, image, region, id };
  const loses = role === "monitor" ? ["disk", "metrics"] : ["disk"];
  return { kind: "droplet", id: `droplet:${name}`, action: "delete", before, after: void 0, loses };
}
function release(host, { leaving: leaving2 }, lock) {
  const observed = leaving2[host];
  if (observed && isLeftAsItIs(observed, lock)) return withoutDroplet(host, "update");
  if (!observed) return { ...withoutDroplet(host, "unreachable"), leaves: true, changes: [] };
  const plan2 = withoutDroplet(host, "destroy");
  const changes = releaseChanges(observed);
  const again = filtersAgain(observed, changes) && { filtersAgain: true };
  const { opens } = again ? { opens: [] } : turning(host, observed, changes);
  const ssh2 = keepsSsh(observed, changes) && { keepsSsh: true };
  const what = { host, filtered: staysOn(observed), ...again, ...ssh2, opens };
  const server = { kind: "server", id: `server:${host}`, action: "delete", ...what };
  return { ...plan2, changes: [server, ...plan2.changes, ...changes] };
}
function leavesUnseen(problem) {
  const line = "it leaves the fleet: an apply takes it out of the other hosts, and it keeps what PromGuard put there until an apply reaches it";
  return problem.with({ also: [...problem.also, line] });
}
function withoutDroplet(host, fate) {
  const keys = { kind: "key", id: `key:${host}`, action: "delete", host };
  return { host, role: "", region: "", fate, changes: [keys], foreignRules: [] };
}

// src/flow/rename-hosts.ts
function misnamedHosts({ fleet, renamed, formerFiles = [] }, { droplets }) {
  const listed2 = Object.values(droplets).filter(({ formerName }) => formerName !== void 0);
  const misnamed2 = /* @__PURE__ */ new Set([...renamed, ...formerFiles, ...listed2.map(({ name }) => name)]);
  return new Map([...formerNames(fleet)].filter(([name]) => misnamed2.has(name)));
}
function renameChange(host, former) {
  return { kind: "rename", id: `rename:${host}`, action: "update", before: former, after: host };
}
function likelyRenamed({ fleet, recordedLock }, { droplets, removed }) {
  const left = removed.filter(({ name }) => lockedHost(recordedLock, name)?.revoked === void 0);
  const pairs = fleet.hosts.flatMap((host2) => {
    const { name, role, region } = host2;
    if (host2.kind !== "droplet" || droplets[name] || lockedHost(recordedLock, name)) return [];
    const alike2 = left.findIndex(
      (other) => other.region === region && other.size === host2.size && other.tags.includes(roleTag(role))
    );
    return alike2 < 0 ? [] : left.splice(alike2, 1).map((droplet) => ({ host: host2, former: droplet.name }));
  });
  const [first] = pairs;
  if (!first) return [];
  const { host, former } = first;
  const more = pairs.length > 1 ? ` (and ${pairs.length - 1} more like these)` : "";
  const summary = `${former} is destroyed with its disk, and ${host.name} made in the same place${more}`;
  const stays2 = "droplet, disk, address and keys stay";
  const hint = host.countAt ? `\`count\` makes new hosts. To keep ${former}, write each host out, with formerly: ${former} on one of them: ${stays2}` : `if it is ${former} under another name, write formerly: ${former} beside ${host.name}: ${stays2}`;
  return [new Problem("may-be-renamed", summary, { at: host.countAt ?? host.at, hint, severity: "warning" })];
}
async function renameDroplets(world, { fleet }, { droplets }, only) {
  const chosen = only && new Set(only);
  const misnamed2 = Object.values(droplets).filter(
    ({ name, formerName }) => formerName !== void 0 && (chosen?.has(name) ?? true)
  );
  const problems = await inParallel(misnamed2, fleet.parallel, async ({ id, name, formerName }) => {
    world.progress.host(name, `rename droplet ${formerName}`);
    const failure = await attempt(() => cloudOf(world).rename(id, name));
    return failure instanceof Problem ? [failure] : [];
  });
  return problems.flat();
}

// src/host/removal.sh
var removal_default = `# shellcheck shell=bash
# A removed host goes from what runs here, and from the files that would bring it back. Rule: all else stays as it is, whatever that is.
set -uo pipefail
umask 077

# What a program makes of a file, in its place: owner and mode stay, and one that is the same is left alone. Arguments: the file, and the program.
rewrite() {
  local file=$1 next=$1.promguard-new
  shift
  [[ -f $file ]] || return 0
  if "$@" <"$file" >"$next" && ! cmp -s "$next" "$file"; then
    chown --reference="$file" "$next" && chmod --reference="$file" "$next" && mv -f "$next" "$file"
  else
    rm -f "$next"
  fi
}

# A peer with the lines before it that belong to it: from an empty line, or the head of a section, to the next. Argument: its public key.
without_peer() {
  awk -v key="$1" '
    function flush() { if (!isGone) printf "%s", block; block = ""; isGone = hasHead = 0 }
    /^[ \\t]*$/ { flush() }
    /^[ \\t]*\\[/ { if (hasHead) flush(); hasHead = 1 }
    { block = block $0 "\\n" }
    /^[ \\t]*PublicKey[ \\t]*=/ && index($0, key) { isGone = 1 }
    END { flush() }'
}

without_line() { awk -v key="$1" 'index($0, key) == 0'; }

# Argument: what is done with each peer. \`peers\` has an interface and a public key for each.
each_peer() {
  local at
  for ((at = 0; at < \${#peers[@]}; at += 2)); do "$1" "\${peers[at]}" "\${peers[at + 1]}" || return 1; done
}

stop_peer() { [[ ! -d /sys/class/net/$1 ]] || wg set "$1" peer "$2" remove; }

forget_peer() {
  rewrite "/etc/wireguard/$1.conf" without_peer "$2"
  rewrite /etc/promguard/peers without_line "$2"
}

read -r -d '' targets_program <<'PYTHON' || true
import json, re, sys
groups = json.load(sys.stdin)
host, address = sys.argv[1:]
def is_its(group):
    at = [part for target in group.get('targets', []) for part in re.split('[:/]+', target)]
    return group.get('labels', {}).get('host') == host or (address != '' and address in at)
left = [group for group in groups if not is_its(group)]
print(json.dumps(left, indent=1, ensure_ascii=False))
PYTHON

without_targets() { python3 -I -c "$targets_program" "$@"; }

# An apply from a clone that has not heard of it would bring the peer back: whoever looks at this host is told (observe.ts).
remember_peer() {
  grep -qsxF -- "$2" /var/lib/promguard/revoked || printf '%s\\n' "$2" >>/var/lib/promguard/revoked
}

# What has left for good, likewise. Arguments: public keys.
remember_keys() {
  local key
  mkdir -p /var/lib/promguard
  for key; do remember_peer '' "$key" || return 1; done
}

# The running tunnel first, and again at the end: an apply that was about to write its file may have read it before. Prometheus reads its targets anew by
# itself. Arguments: the host, its tunnel address, then an interface and a public key for each of its peers here.
remove_host() {
  local host=$1 address=$2 file peers=("\${@:3}")
  each_peer stop_peer || return 1
  mkdir -p /run/promguard /var/lib/promguard
  each_peer remember_peer || return 1
  exec 9>/run/promguard/lock
  flock -w 50 9 || {
    echo 'its peer was cut off, and an apply that works on this host may bring it back'
    return 1
  }
  each_peer forget_peer
  for file in /etc/promguard/targets/*.json; do rewrite "$file" without_targets "$host" "$address"; done
  each_peer stop_peer || return 1
  printf '@done\\n'
}
`;

// src/host/removal.ts
function removalScript(name, address, peers) {
  const known = peers.flatMap(({ interface: tunnel, publicKey }) => [tunnel, publicKey]);
  return [`${removal_default}
remove_host ${words([name, address ?? "", ...known])}
`];
}
function rememberScript(publicKeys2) {
  return [`${removal_default}
remember_keys ${words(publicKeys2)}
`];
}
function removalFailed(host, name, { stdout, stderr }) {
  if (/^@done$/m.test(stdout)) return void 0;
  return new Problem("removal-failed", `${host}: ${name} could not be removed`, {
    hosts: [host],
    hint: `on ${host}, see wg show, then run it again; it printed:${lastLines(stderr.trim() || stdout)}`
  });
}

// src/host/fetch.sh
var fetch_default = `# shellcheck shell=bash
# Fetches targets on a monitor as its own Prometheus does: from the addresses that Prometheus has for them, as the user that it runs as.
# Changes nothing. One process asks all of them at once, and what they answer goes no further than whether there is a metric in it.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Arguments: addresses of targets; those that Prometheus does not have are not asked. Prints a fact for each: the address, and why no metric
# was read from there, or nothing.
fetch_targets() {
  local pid key user='' group=''
  pid=$(systemctl show --property=MainPID --value prometheus)
  [[ -r /proc/$pid/status ]] || return 0
  # Not by name: a user that systemd has made for the unit may not be found by it.
  while read -r key group _; do
    [[ $key != Uid: ]] || user=$group
    [[ $key != Gid: ]] || break
  done <"/proc/$pid/status"
  setpriv --reuid="$user" --regid="$group" --clear-groups --no-new-privs \\
    python3 -I -c "$fetch_program" "$@" </dev/null 2>/dev/null || true
}

# It is content with the first sample, waits as long as Prometheus does by default, and follows no redirect.
read -r -d '' fetch_program <<'PYTHON' || true
import asyncio, json, os, re, sys
from urllib.parse import urlsplit

CONNECT_SECONDS, ANSWER_SECONDS, ALL_SECONDS = 3, 10, 20
MOST_AT_ONCE, MOST_BYTES = 200, 1 << 20
SAMPLE = re.compile(rb'^[a-zA-Z_:][\\w:]*(\\{[^\\n]*\\})?[ \\t]+[-+]?(\\d[\\d.e+-]*|nan|inf)([ \\t]+-?\\d+)?[ \\t]*\\r?$', re.I | re.M)

async def ask(url, read):
    parts = urlsplit(url)
    reader, writer = await asyncio.wait_for(asyncio.open_connection(parts.hostname, parts.port or 80), CONNECT_SECONDS)
    try:
        writer.write(f'GET {parts.path} HTTP/1.0\\r\\nHost: {parts.netloc}\\r\\nAccept: text/plain\\r\\n\\r\\n'.encode())
        return await asyncio.wait_for(read(reader), ANSWER_SECONDS)
    finally:
        writer.transport.abort()

async def head(reader):
    status = re.match(rb'HTTP/1\\.[01] (\\d{3})\\b', await reader.readuntil(b'\\r\\n\\r\\n'))
    return int(status[1]) if status else 0

async def look_for_sample(reader):
    status = await head(reader)
    if status != 200:
        return f'it answers with status {status}'
    rest, count = b'', 0
    while count < MOST_BYTES:
        more = await reader.read(1 << 16)
        count += len(more)
        *lines, rest = (rest + (more or b'\\n')).split(b'\\n')
        if SAMPLE.search(b'\\n'.join(lines)):
            return ''
        if not more:
            break
    return 'its answer has no metric'

async def fetch(url, room):
    async with room:
        try:
            return await ask(url, look_for_sample)
        except asyncio.TimeoutError:
            return 'it does not answer in time'
        except OSError as error:
            return os.strerror(error.errno) if error.errno else 'it cannot be reached'
        except Exception:
            return 'its answer cannot be read'

async def read_list(reader):
    await head(reader)
    return json.loads(await reader.read())

async def main():
    listed = await ask('http://127.0.0.1:9090/api/v1/targets', read_list)
    known = {target['scrapeUrl'] for target in listed['data']['activeTargets']}
    room = asyncio.Semaphore(MOST_AT_ONCE)
    tasks = {url: asyncio.ensure_future(fetch(url, room)) for url in sys.argv[1:] if url in known}
    if tasks:
        await asyncio.wait(tasks.values(), timeout=ALL_SECONDS)
    for url, task in tasks.items():
        print('fetched', url, task.result() if task.done() else 'it does not answer in time', sep='\\t', flush=True)
    os._exit(0)

asyncio.run(main())
PYTHON
`;

// src/host/fetch.ts
function fetchScript(urls) {
  return urls.length === 0 ? [] : [`${fetch_default}
fetch_targets ${words(urls)}
`];
}

// src/flow/observe.ts
async function observe(world, desired, only, { again = () => true, probes, measures = false, mayBeTwo } = {}) {
  const { fleet } = desired;
  const listed2 = await during(world, "list droplets", () => listSettled(world, desired, only, mayBeTwo));
  const creates = missingDroplets(fleet, listed2, only).length > 0;
  const isApplyKey = !isReaderKey(fleet, world.sshPublicKey);
  const destroys = !only && listed2.removed.length > 0;
  const [namesakes2, catalogue2, vpcs, unfitKeyName, ownAddress, leaving2] = await Promise.all([
    listNamesakes(world, desired, listed2, only),
    creates || destroys ? cloudOf(world).catalogue() : void 0,
    creates ? cloudOf(world).vpcs() : void 0,
    creates && isApplyKey ? cloudOf(world).unfitKeyName(fleet.ssh.keyName, world.sshPublicKey, world.formerSshKey) : void 0,
    creates && isApplyKey ? world.ownAddress() : void 0,
    observeLeaving(world, fleet, only ? [] : leavingServers(desired))
  ]);
  const known = {
    ...listed2,
    namesakes: namesakes2,
    catalogue: catalogue2,
    vpcs,
    unfitKeyName,
    ownAddress,
    hosts: {},
    witnesses: {},
    ...leaving2,
    failed: {},
    lacking: {},
    changed: /* @__PURE__ */ new Set()
  };
  const site = siteOf(desired, known);
  const chosen = only && new Set(only);
  const offline = site.hosts.filter(({ host: { name } }) => known.droplets[name] && isOff(known.droplets[name]));
  const present = [.../* @__PURE__ */ new Set([...existing(site).hosts, ...offline])].filter(
    ({ host }) => chosen?.has(host.name) ?? true
  );
  const results = await inParallel(present, fleet.parallel, async (self) => {
    const { name } = self.host;
    const options = { patienceSeconds: knownHostPatienceSeconds, last: !again(self.host), measures };
    const look2 = async () => observeHost(world, targetOf(self.host, desired, known.droplets), self, site, options);
    const answer = during(world, "observe", () => attempt(look2), { host: name, of: present.length });
    const seen = answer.then((observed2) => observed2 instanceof Problem ? void 0 : observed2);
    probes?.begin(self.host, known.droplets, seen);
    const observed = await answer;
    return observed instanceof Problem ? { name, unreachable: observed } : { name, observed };
  });
  return withResults(known, results);
}
async function observeHost(world, target, self, site, { measures = false, ...options }) {
  const { host } = self;
  const logins = site.fleet.ssh.readerKeys.length > 0;
  const observed = observeScript([...itemsOf2(self, site), ...alertFiles(self, site)], {
    ...{ targets: host.role === "monitor", sockets: true, logins },
    others: host.kind === "static",
    samples: host.role === "monitor"
  });
  const script = [...measures && host.role === "monitor" ? measuring(self, site) : [], ...observed];
  return ask(world, target, script, options);
}
async function ask({ remote, clock: clock2 }, target, script, options) {
  const now = () => clock2.now().getTime() / 1e3;
  const askedAt = now();
  const { stdout } = await remote.run(target, script, { ...options, silenceSeconds });
  return { ...readFacts(target.host, stdout), askedAt, seenAt: now() };
}
async function observeAgain(world, desired, { droplets, hosts, witnesses }, self, site, { fetch = [], measures = false } = {}) {
  const { name } = self.host;
  const tunnel = itemsOf2(self, site).filter(({ kind }) => kind === "tunnel");
  const asked = observeScript(tunnel, { targets: true, sockets: false, logins: false, others: false, samples: false });
  const script = [...fetchScript(fetch), ...measures ? measuring(self, site) : [], ...asked];
  const answer = await attempt(() => ask(world, targetOf(self.host, desired, droplets), script, {}));
  if (answer instanceof Problem) return { name, observed: "outdated", unreachable: answer };
  const known = hosts[name];
  const { targets, tunnels, now, askedAt, seenAt, measured, revokedKeys } = answer;
  const earlier = (known ?? witnesses[name])?.fetched.filter(({ url }) => !fetch.includes(url)) ?? [];
  const witness = { targets, tunnels, now, askedAt, seenAt, measured, fetched: [...earlier, ...answer.fetched] };
  return known ? { name, observed: { ...known, ...witness, revokedKeys } } : { name, witness };
}

// src/flow/traces.ts
var patienceSeconds = 30;
async function findTraces(world, desired, observation, hosts, names) {
  const site = existing(siteOf(desired, observation));
  const chosen = new Set(hosts.map(({ name }) => name));
  const tracesIn = tracesOf(names, desired.lock);
  const looks = await inParallel(
    site.hosts.filter(({ host }) => chosen.has(host.name)),
    desired.fleet.parallel,
    async (self) => {
      const { name } = self.host;
      world.progress.host(name, `remove ${names.join(", ")}`);
      let result = { name };
      const left = await poll(world.clock, patienceSeconds, async () => {
        if (!observation.hosts[name] || observation.failed[name]) return { done: true, value: void 0 };
        result = await observeAgain(world, desired, observation, self, site);
        const { observed } = result;
        if (!observed || observed === "outdated") return { done: true, value: void 0 };
        const traces = tracesIn(self.host, observed);
        return { done: traces.length === 0, value: traces };
      });
      return { name, result, problem: traceProblem(name, names, left) };
    }
  );
  return {
    observation: withResults(
      observation,
      looks.map(({ result }) => result)
    ),
    left: Object.fromEntries(looks.flatMap(({ name, problem }) => problem ? [[name, problem]] : []))
  };
}
function traceProblem(host, names, left) {
  if (left?.length === 0) return void 0;
  return left ? stays(host, left) : notSeen2(host, names);
}
function ownersAmong(names, lock) {
  const wanted = new Set(names);
  const known = names.flatMap((name) => Object.hasOwn(lock.hosts, name) ? [{ name, ...lock.hosts[name] }] : []);
  const byAddress = new Map(known.map(({ name, address }) => [address, name]));
  const byKey = new Map(
    known.flatMap(({ name, publicKey, otherPublicKey: otherPublicKey2 }) => [publicKey, otherPublicKey2].map((key) => [key, name]))
  );
  return {
    ofPeer: ({ publicKey, allowedIps }) => byKey.get(publicKey) ?? allowedIps.map((cidr) => byAddress.get(cidr.replace(/\/32$/, ""))).find(Boolean),
    ofTarget: ({ host, instance }) => wanted.has(host) ? host : byAddress.get(instance.replace(/:.*$/, ""))
  };
}
function tracesOf(names, lock) {
  const owners = ownersAmong(names, lock);
  return ({ role }, { tunnels, targets }) => [
    ...Object.values(tunnels).flatMap(({ peers }) => peers).flatMap((peer) => tracesAs(owners.ofPeer(peer), `peer ${peer.publicKey}`)),
    ...(targets ?? []).flatMap((target) => tracesAs(owners.ofTarget(target), `target ${target.instance}`)),
    // Without an answer, Prometheus has not shown that it dropped the target.
    ...role === "monitor" && !targets ? ["a Prometheus that does not answer"] : []
  ];
}
function tracesAs(name, what) {
  return name === void 0 ? [] : [`${name} as the ${what}`];
}
function stays(host, left) {
  return new Problem("still-a-peer", `${host} still has ${[...new Set(left)].join(", ")}`, {
    hint: `on ${host}, see wg show and systemctl status prometheus, then run it again`
  });
}
function notSeen2(host, names) {
  return new Problem("removal-not-seen", `${host} may still have ${names.join(", ")} as a peer: it was not observed`, {
    hint: `make ${host} reachable, or remove it from fleet.yaml, then run it again`
  });
}

// src/flow/retire.ts
var nobody2 = { gone: [], droplets: [], problems: [] };
async function retire(world, desired, observation, { only, waiting }) {
  const droplets = new Set(observation.removed.map(({ name }) => name));
  const all = leaving(desired, observation);
  const mayGo = (name) => {
    const { revoked, ssh: ssh2 } = lockedHost(desired.recordedLock, name) ?? {};
    return revoked !== void 0 || ssh2 === void 0 && !droplets.has(name);
  };
  const removed = new Set(waiting.length === 0 ? all : all.filter(mayGo));
  const kept = all.filter((name) => !removed.has(name));
  const problems = !only && kept.length > 0 ? [keptFor(kept, waiting)] : [];
  if (only || removed.size === 0) return { ...nobody2, problems };
  const monitors = desired.fleet.hosts.filter(({ role }) => role === "monitor");
  const { left } = await findTraces(world, desired, observation, monitors, [...removed]);
  const traces = Object.values(left).map(nothingDestroyed);
  if (traces.length > 0) return { ...nobody2, problems: [...problems, ...traces] };
  return {
    gone: removedHosts(desired).filter((name) => removed.has(name)),
    droplets: observation.removed.filter(({ name }) => removed.has(name)),
    problems
  };
}
function leaving(desired, { removed }) {
  return [.../* @__PURE__ */ new Set([...removedHosts(desired), ...removed.map(({ name }) => name)])];
}
async function remember(world, desired, { hosts, droplets }, names) {
  const keys = names.flatMap((name) => publicKeysOf(lockedHost(desired.recordedLock, name)));
  if (keys.length === 0) return;
  const reached2 = desired.fleet.hosts.filter(({ name, role }) => role === "monitor" && hosts[name]);
  await inParallel(
    reached2,
    desired.fleet.parallel,
    (host) => attempt(() => world.remote.run(targetOf(host, desired, droplets), rememberScript(keys)))
  );
}
function notInService({ fleet, recordedLock }, before, { failed }, evidence) {
  const serving = new Set(
    evidence.filter(({ name, inService }) => inService && !Object.hasOwn(failed, name)).map(({ name }) => name)
  );
  const isNew2 = ({ name, kind }) => {
    const locked = lockedHost(recordedLock, name);
    const observed = before.hosts[name];
    return locked?.publicKey === void 0 || awaitsFirstBoot(locked.sshHostKeys) || kind === "droplet" && !before.droplets[name] || observed !== void 0 && Object.keys(observed.tunnels).length === 0;
  };
  return fleet.hosts.filter((host) => isNew2(host) && !serving.has(host.name)).map(({ name }) => name);
}
function keptFor(kept, waiting) {
  return new Problem(
    "kept-for-new-hosts",
    `${kept.join(", ")} kept: ${waiting.join(", ")} could not be put into service`,
    {
      hint: "a removed host is destroyed by the first apply in which every new host works: fix the new one, or remove it from fleet.yaml, and apply"
    }
  );
}
async function destroyDroplets(world, desired, droplets) {
  const notOurs2 = await unproven(world, desired, droplets);
  const failures = await inParallel(droplets, desired.fleet.parallel, async ({ id, name }) => {
    const problem = notOurs2.get(name);
    if (problem) return [{ name, problem }];
    world.progress.host(name, "destroy");
    const failure = await during(world, "destroy", () => attempt(() => cloudOf(world).destroy(id)));
    if (failure instanceof Problem) return [{ name, problem: failure }];
    world.progress.host(name, "destroyed");
    return [];
  });
  return { kept: failures.flat().map(({ name }) => name), problems: failures.flat().map(({ problem }) => problem) };
}
function nothingDestroyed({ code, summary, hint }) {
  return new Problem(code, `nothing was destroyed: ${summary}`, hint === void 0 ? {} : { hint });
}

// src/flow/replace.ts
function withoutReplaced(fleet, observation, only) {
  return withoutHosts(observation, Object.keys(replacedDroplets(fleet, observation, only)));
}
function destroyReplaced(world, { fleet, recordedLock }, observation, only) {
  return destroyDroplets(world, { fleet, recordedLock }, Object.values(replacedDroplets(fleet, observation, only)));
}

// src/flow/plan.ts
function makePlan(recorded, seen, only) {
  const desired = withSecretsToBe(recorded, only);
  const { fleet } = desired;
  const replaced = replacedDroplets(fleet, seen, only);
  const observation = withoutReplaced(fleet, seen, only);
  const whole = siteOf(desired, observation);
  const site = only ? existing(whole, only) : whole;
  const left = leftToRecord(desired, observation, only);
  const refused = Object.values(refusedHosts(fleet, observation.hosts));
  const { unknown, unreachable } = observation;
  const names = only && new Set(only);
  const chosen = (name) => names?.has(name) ?? true;
  const going = [...seen.removed.filter(({ name }) => chosen(name)), ...Object.values(replaced)];
  const own3 = { hosts: fleet.hosts.filter(({ name }) => chosen(name)) };
  const otherServers = replacedServers(fleet, desired.recordedLock, observation);
  const isOther = new Set(otherServers.flatMap(({ hosts: hosts2 }) => hosts2));
  const known = { ...seen, fleet, locked: desired.recordedLock.hosts };
  const problems = [
    ...desired.warnings,
    ...unseenVpcs(observation),
    ...otherKeyHere(observation),
    ...behindFleet(desired, observation),
    ...returnedMonitors(own3, desired.recordedLock, observation),
    ...unknownDroplets(unknown, desired.recordedLock),
    ...goneOrUntagged(fleet, dropletsGone(known, desired.anew === "droplets"), mayBeUntagged(desired, observation)),
    ...dropletGone(known, chosen, namesOf2(madeByOthers(desired.recordedLock, unknown))),
    ...peerGone(known, chosen),
    ...otherServers,
    ...Object.entries(unreachable).flatMap(
      ([name, problem]) => isOther.has(name) ? [] : unreached(desired, problem, name)
    ),
    ...refused,
    ...displaced2(own3, observation),
    ...replacesOthers(fleet, seen).filter(({ hosts: hosts2 }) => hosts2.some(chosen)),
    ...otherImages(own3, observation.droplets),
    ...withoutIpv6(own3, observation.droplets),
    ...sourcesLeft(fleet, going, "goes back to DigitalOcean with"),
    ...sourcesLeft(
      fleet,
      [...formerPlaces(known, chosen), ...formerAddresses(own3, desired.recordedLock)],
      "was the address of"
    ),
    ...keptByRevoked(desired.recordedLock, removedHosts(desired).filter(chosen)),
    ...keptByOthers(desired.recordedLock, seen.leaving),
    ...only ? [] : likelyRenamed(desired, observation)
  ];
  const hosts = site.hosts.filter(({ host }) => chosen(host.name)).map((self) => {
    const compared = compare(desired, self, site, observation);
    const { name } = self.host;
    problems.push(...(compared?.problems ?? []).map((problem) => problem.with({ hosts: [name] })));
    problems.push(...firewallWarnings(desired, self, site, observation.hosts[name]));
    problems.push(...shorterRetention(name, compared?.changes ?? []));
    problems.push(...idleUnits(self, site, observation).map(({ problem }) => problem.with({ severity: "warning" })));
    if (compared) problems.push(...olderReader(name, observation.hosts[name], compared));
    const fleetChanges = recordChanges(self, desired, left);
    return hostPlan(self, observation, replaced[name], fleetChanges, compared);
  });
  const all = [...hosts, ...removedPlans(desired, observation).filter(({ host }) => chosen(host))];
  const cost = costOf(all, fleet, seen);
  const ports = [...closingPorts(site, observation), ...closedByLeaving(all, observation)];
  problems.push(...samplesLeft(all));
  problems.push(...behindOthers(desired, seen, { hosts }));
  const notAsked2 = only && { notAsked: fleet.hosts.length - hosts.length };
  return {
    fleet: fleet.name,
    offline: false,
    hosts: all,
    cost,
    closing: ports,
    problems: saidOnce(problems),
    ...notAsked2
  };
}
function unreached(desired, problem, name) {
  if (isNewServer(desired, name)) return notLookedAt(problem, name);
  return desired.fleet.hosts.some((host) => host.name === name) ? problem : leavesUnseen(problem);
}
function isNewServer({ fleet, recordedLock }, name) {
  const isNew2 = lockedHost(recordedLock, name)?.publicKey === void 0;
  return isNew2 && fleet.hosts.some((host) => host.kind === "static" && host.name === name);
}
function costOf(hosts, fleet, { catalogue: catalogue2, droplets, removed }) {
  if (!catalogue2 || !hosts.some(({ fate }) => isMade(fate) || isLost(fate))) return void 0;
  const desired = fleet.hosts.filter((host) => host.kind === "droplet");
  return monthlyCost({ hosts }, [...Object.values(droplets), ...removed], desired, catalogue2.sizes);
}
function closingPorts(site, { hosts }) {
  return site.hosts.flatMap((self) => {
    const observed = hosts[self.host.name];
    return observed ? closing(self.host.name, observed, itemsOf2(self, site)) : [];
  });
}
function makeOfflinePlan(head, base, only) {
  const { fleet, recordedLock } = head;
  const site = offlineSite(head);
  const baseSite = base && offlineSite(base);
  const renamed = misnamedHosts(head, { droplets: {} });
  const hosts = site.hosts.map((self) => {
    const { host } = self;
    const known = Object.hasOwn(recordedLock.hosts, host.name);
    const created = host.kind === "droplet" && !known ? [dropletCreation(host)] : [];
    const former = renamed.get(host.name);
    const changed2 = known ? changesSince(baseSite, self, site, former) : diff(host.name, itemsOf2(self, site), nothing()).changes;
    const changes = [...former === void 0 ? [] : [renameChange(host.name, former)], ...created, ...changed2];
    const fate = created.length > 0 ? "create" : changes.length > 0 ? "update" : "unchanged";
    return { ...headOf(self), fate, changes, foreignRules: [] };
  });
  const servers = new Set(serversIn(recordedLock, removedHosts(head)).map(({ name }) => name));
  const removed = removedHosts(head).map((name) => {
    const plan2 = withoutDroplet(name, "destroy");
    return servers.has(name) ? { ...plan2, leaves: true } : plan2;
  });
  const chosen = only && new Set(only);
  const all = [...hosts, ...removed].filter(({ host }) => chosen?.has(host) ?? true);
  const shorter = all.flatMap(({ host, changes }) => shorterRetention(host, changes));
  const problems = [...head.warnings, ...base ? [] : unseenChanges(head), ...unseenDroplets(head, base), ...shorter];
  return { fleet: fleet.name, offline: true, hosts: all, cost: void 0, closing: [], problems };
}
function changesSince(base, self, site, former) {
  const { name } = self.host;
  const before = base?.host(former ?? name) ?? base?.host(name);
  if (!base || !before) return [];
  const [was, items] = [itemsOf2(before, base), itemsOf2(self, site)];
  if (JSON.stringify(was) === JSON.stringify(items)) return [];
  return diff(name, items, assume(was)).changes;
}
function offlineSite({ lock, ...recorded }) {
  const site = siteOf({ ...recorded, lock, keys: {} }, { droplets: {}, hosts: {} });
  return indexSite({
    ...site,
    hosts: site.hosts.map((self) => {
      const locked = lock.hosts[self.host.name];
      return { ...self, publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
    })
  });
}
function compare(desired, self, site, observation) {
  const { hosts, droplets, unreachable } = observation;
  const { host } = self;
  const fresh = host.kind === "droplet" && !droplets[host.name]?.ipv4 && !unreachable[host.name];
  const observed = hosts[host.name] ?? (fresh ? nothing() : void 0);
  return compareHost(desired, self, site, observed).compared;
}
function hostPlan(self, observation, replaced, fleetChanges, compared) {
  const { host } = self;
  const created = host.kind === "droplet" && !observation.droplets[host.name] ? [dropletCreation(host)] : [];
  const destroyed = replaced ? [deletion2(replaced, host.role)] : [];
  const changes = [...destroyed, ...created, ...fleetChanges, ...compared?.changes ?? []];
  const fate = replaced ? "replace" : created.length > 0 ? "create" : compared === void 0 ? "unreachable" : changes.length > 0 ? "update" : "unchanged";
  return { ...headOf(self), region: self.region, fate, changes, foreignRules: compared?.foreignRules ?? [] };
}
function headOf({ host, address }) {
  const { name, role, region } = host;
  return { host: name, role, region, address };
}
function leftToRecord(desired, observation, only) {
  return {
    keys: new Set(lackingKeys(desired.fleet, desired.keys).filter((name) => !desired.lostKeys.has(name))),
    recipients: new Set(foreignlySealed(desired)),
    // The file is of no single host, and every change has one.
    secrets: new Set(isSecretsForeign(desired, only) ? desired.fleet.hosts.slice(0, 1).map(({ name }) => name) : []),
    keyMark: new Set(unmarkedKeys(desired)),
    formerName: misnamedHosts(desired, observation),
    tag: new Set(unclaimed(observation).map(({ name }) => name)),
    monitorTag: new Set(untaggedMonitors(desired, observation).map(({ name }) => name)),
    fleetTag: new Set(
      only === void 0 ? misnamed(desired.fleet, Object.values(observation.droplets)).map(({ name }) => name) : []
    )
  };
}
function recordChanges({ host, address }, { fleet, recordedLock }, left) {
  const { name } = host;
  const former = left.formerName.get(name);
  const changes = former === void 0 ? [] : [renameChange(name, former)];
  const recorded = lockedHost(recordedLock, name)?.address;
  if (recorded !== address) {
    changes.push({ kind: "address", id: `address:${address}`, action: "create", address });
  }
  if (left.secrets.has(name)) {
    changes.push({ kind: "secrets", id: "secrets:secrets.yaml", action: "update", recipients: fleet.recipients });
  }
  const key = { kind: "key", id: `key:${name}`, host: name };
  if (left.keys.has(name)) changes.push({ ...key, action: "create" });
  else if (left.recipients.has(name)) changes.push({ ...key, action: "update", recipients: fleet.recipients });
  else if (left.keyMark.has(name)) changes.push({ ...key, action: "update" });
  const tag = { kind: "tag", action: "create", host: name };
  if (left.tag.has(name)) changes.push({ ...tag, id: `tag:${name}`, says: "fleet" });
  if (left.monitorTag.has(name)) changes.push({ ...tag, id: `monitor-tag:${name}`, says: "monitor" });
  if (left.fleetTag.has(name)) changes.push(fleetTagChange(fleet, name));
  if (outgoingKey(recordedLock.hosts[name]?.sshHostKeys ?? [])) {
    changes.push({ kind: "host-key", id: `host-key:${name}`, action: "create", host: name });
  }
  return changes;
}
function dropletCreation({ name, size: size2, image, region }) {
  const after = { size: size2, image, region };
  return { kind: "droplet", id: `droplet:${name}`, action: "create", before: void 0, after };
}

// src/flow/render.ts
async function rendering({ store, clock: clock2, publicKeyOf }, fleetPath, release2) {
  const desired = await readDesired({ store, clock: clock2, publicKeyOf, vault: void 0 }, fleetPath);
  const site = siteOf(desired, { droplets: {}, hosts: {} });
  return {
    version: 1,
    promguard: release2,
    fleet: desired.fleet.name,
    hosts: site.hosts.map((self) => ({ host: self.host.name, items: itemsOf2(self, site).map(rendered) }))
  };
}
function rendered(item) {
  const text2 = "content" in item ? { content: redact(item.content) } : {};
  return JSON.parse(JSON.stringify({ id: idOf(item), ...item, ...text2 }));
}

// src/flow/placeholders.ts
function placeholdersOf(desired, observation, { pending, settled: settled2 }) {
  const gone = new Set(Object.keys(replacedDroplets(desired.fleet, observation, pending)));
  const left = Object.entries(observation.droplets).filter(([name]) => !gone.has(name));
  const site = siteOf(desired, { ...observation, droplets: Object.fromEntries(left) });
  const hosts = pending.flatMap((name) => site.host(name) ?? []);
  const isSettled = new Set(settled2);
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
  const shown = origins(toBe);
  return origins(desired).map(({ origin }, at) => [origin, shown[at]?.origin ?? origin]);
}

// src/flow/save.ts
function toSave(only, { plan: plan2, desired, observation }) {
  const placeholders = placeholdersOf(desired, observation, pendingHosts(plan2));
  return {
    fleet: plan2.fleet,
    id: desired.recordedLock.id,
    release: "0.1.0",
    only,
    anew: desired.anew,
    sources: sourcesDigest(desired),
    reviewed: reviewedOf(plan2, digest(plan2, "0.1.0"), placeholders)
  };
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

// src/flow/barrier.ts
var Barrier = class {
  #prepared;
  #nodes;
  #isClosed = false;
  constructor(members) {
    this.#prepared = new Gathering(members);
    this.#nodes = new Gathering(members.filter(({ role }) => role === "node"));
  }
  /** Called when a host is prepared; resolves when it may switch, or false for one that comes too late. */
  async turnOf({ name, role }) {
    if (this.#isClosed) return false;
    this.#prepared.arrive(name);
    await this.#prepared.complete;
    if (role === "monitor") await this.#nodes.complete;
    return true;
  }
  /** Called when a host has waited for most of its time: whoever is not prepared by now is left out. */
  close() {
    this.#isClosed = true;
    for (const name of this.#prepared.missing) this.passed(name);
  }
  /** Called when a host has switched, or will not: nobody waits for it any longer. */
  passed(name) {
    this.#prepared.arrive(name);
    this.#nodes.arrive(name);
  }
};
var Gathering = class {
  #missing;
  /** Resolves when everybody has arrived. */
  complete;
  #resolve = () => void 0;
  constructor(members) {
    this.#missing = new Set(members.map(({ name }) => name));
    this.complete = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.arrive("");
  }
  get missing() {
    return [...this.#missing];
  }
  arrive(name) {
    this.#missing.delete(name);
    if (this.#missing.size === 0) this.#resolve();
  }
};

// src/flow/batches.ts
var firstSeconds = 1;
var Batches = class {
  #clock;
  #write;
  #expected;
  #began;
  #waiting = [];
  #next;
  #last = Promise.resolve();
  /** expected: how many may bring something; once they have come, or will not, nobody is waited for. */
  constructor(clock2, expected, write) {
    this.#clock = clock2;
    this.#expected = expected;
    this.#write = write;
  }
  /** Resolves once it is written. One write that fails is the end of all. */
  add(entry2) {
    this.#expected -= 1;
    this.#waiting.push(entry2);
    this.#next ??= this.#gather();
    return this.#next;
  }
  /** One of those who were expected brings nothing. */
  without() {
    this.#expected -= 1;
  }
  async #gather() {
    const now = this.#clock.now().getTime();
    this.#began ??= now;
    const seconds2 = Math.max(firstSeconds, (now - this.#began) / 1e3);
    await poll(this.#clock, seconds2, async () => ({ done: this.#expected === 0, value: void 0 }), firstSeconds / 5);
    await this.#last;
    const entries = this.#waiting;
    this.#waiting = [];
    this.#next = void 0;
    this.#last = this.#write(entries);
    await this.#last;
  }
};

// src/flow/pin.ts
var restartSeconds = 5;
function beginPinning(world, desired, observation, hosts) {
  let recorded = desired;
  const inTurn = turns(desired.fleet.parallel);
  const run = (host, script) => inTurn(async () => {
    world.progress.host(host.name, "pin SSH host key");
    const options = { patienceSeconds: newHostPatienceSeconds, silenceSeconds };
    return world.remote.run(targetOf(host, desired, observation.droplets), script, options);
  });
  const marked = hosts.filter((host) => isToPin(host, desired, observation));
  const batches = new Batches(world.clock, marked.length, async (keys) => {
    recorded = await recordLock(world, recorded, withKeys(recorded.lock, Object.fromEntries(keys), "beside"));
  });
  const pin = async (host) => {
    const make = async () => readHostKey(host.name, await run(host, makeHostKeyScript(outgoingOf(desired.lock, host) ?? "")));
    const made = await during(world, isBooting(host, desired) ? "boot" : "pin", () => attempt(make));
    if (made instanceof Problem) {
      batches.without();
      return made;
    }
    await batches.add([host.name, made]);
    const use = async () => {
      checkUsed(host.name, await run(host, useHostKeyScript()));
      await showsKey(world, { ...targetOf(host, desired, observation.droplets), hostKeys: [made] });
      return made;
    };
    return during(world, "pin", () => attempt(use));
  };
  const pins = new Map(marked.map((host) => [host.name, pin(host)]));
  for (const going of pins.values()) going.catch(() => void 0);
  return {
    pins,
    async end() {
      const used = await Promise.all([...pins].map(async ([name, key]) => [name, await key]));
      const keys = used.flatMap(([name, key]) => key instanceof Problem ? [] : [[name, key]]);
      return { ...recorded, lock: withKeys(recorded.lock, Object.fromEntries(keys), "alone") };
    }
  };
}
function isToPin(host, { lock }, { droplets, unreachable }) {
  if (outgoingOf(lock, host) === void 0 || addressOf(host, droplets) === void 0) return false;
  return !unreachable[host.name] || isBooting(host, { lock });
}
function isBooting({ name }, { lock }) {
  return awaitsFirstBoot(lock.hosts[name]?.sshHostKeys ?? []);
}
async function pinHostKeys(world, desired, observation, hosts) {
  const { pins, end } = beginPinning(world, desired, observation, hosts);
  const pinned = await end();
  const results = [...pins].map(async ([name, key]) => ({ name, ...reached(await key) }));
  return { desired: pinned, observation: withResults(observation, await Promise.all(results)) };
}
function reached(pin) {
  return { unreachable: pin instanceof Problem ? pin : "no longer" };
}
async function showsKey(world, target) {
  const shown = await poll(world.clock, restartSeconds, async () => {
    const value = await attempt(
      async () => checkUsed(target.host, await world.remote.run(target, useHostKeyScript(), { fresh: true, silenceSeconds }))
    );
    return { done: !(value instanceof Problem), value };
  });
  if (shown instanceof Problem) throw shown;
}
function hostsInPinning({ fleet, lock }) {
  return fleet.hosts.filter((host) => outgoingOf(lock, host) !== void 0).map(({ name }) => name);
}
function outgoingOf({ hosts }, { name }) {
  return outgoingKey(hosts[name]?.sshHostKeys ?? []);
}
function withKeys(lock, keys, how) {
  const changes = Object.entries(keys).map(([name, key]) => {
    const before = how === "alone" ? [] : lock.hosts[name]?.sshHostKeys ?? [];
    return [name, { sshHostKeys: [.../* @__PURE__ */ new Set([...before, key])] }];
  });
  return withHosts(lock, Object.fromEntries(changes));
}

// src/flow/configure-host.ts
var settleSeconds = 15;
function hostWork(setting, { hosts, droplets }, self, selects) {
  const { name, role } = self.host;
  const observed = hosts[name];
  const compared = compareHost(setting.desired, self, setting.site, observed);
  const parts = partsOf(self, setting.site);
  return { ...setting, ...compared, parts, name, role, created: !observed, self, droplets, observed, selects };
}
function isKnown({ observed }) {
  return observed !== void 0 && observed.confirmation !== "unconfirmed";
}
function changesOf2({ selects }, { changes, problems }) {
  const refused = refusalOf(problems);
  if (refused) throw refused;
  return changes.filter(selects);
}
function refusalOf([first, ...others]) {
  return others.length === 0 ? first : first?.with({ also: [...first.also, ...others.map(({ summary }) => summary)] });
}
async function configureHost(work) {
  const { name } = work;
  const pinned = await work.pins.get(name);
  const seen = { name, ...pinned !== void 0 && reached(pinned) };
  if (pinned instanceof Problem) return { ...seen, failed: pinned };
  return { ...seen, ...await during(work.world, "configure", () => changeHost(work, pinned)) };
}
async function changeHost(work, pinned) {
  const { name, world, self, desired, droplets } = work;
  let touched = false;
  const done = await attempt(async () => {
    const target = { ...targetOf(self.host, desired, droplets), ...pinned !== void 0 && { hostKeys: [pinned] } };
    const known = isKnown(work) ? work.observed : void 0;
    const before = known ?? await observeNow(work, target);
    const problem = work.created && unfit(desired.fleet, name, before);
    if (problem) throw problem;
    const compared = (known && work.compared) ?? diff(name, work.items, before);
    const changes = changesOf2(work, compared);
    touched = changes.length > 0;
    return changed(work, target, changes, before);
  });
  if (done instanceof Problem) return { name, failed: done, changed: touched };
  const { observed, lacking, failed } = done;
  if (failed) return { name, failed, lacking, changed: touched };
  world.progress.host(
    name,
    lacking.length === 0 ? "done" : `done, but for ${lacking.map(({ part }) => part.name).join(", ")}`
  );
  return { name, observed, lacking, changed: touched };
}
async function changed(work, target, changes, before, isAgain = false) {
  if (changes.length === 0) return { observed: before, lacking: [] };
  const run = { ...work, target, confirmSeconds: work.desired.fleet.ssh.confirmSeconds };
  const lacking = await runChanges(run, changes, before);
  if (lacking !== "outdated") return settled(work, target, changes, lacking);
  const now = isAgain ? void 0 : await observeNow(work, target);
  if (!now || now.confirmation === "unconfirmed") throw rolledBackMeanwhile(work.name);
  return changed(work, target, changesOf2(work, diff(work.name, work.items, now)), now, true);
}
async function observeNow(work, target) {
  const { world, name, desired, self, site, barrier } = work;
  world.progress.host(name, "observe");
  const patience = barrier ? knownHostPatienceSeconds : newHostPatienceSeconds;
  const observed = await observeHost(world, target, self, site, { patienceSeconds: patience });
  const seen = { [name]: observed };
  const isNoted = readmitted({ fleet: desired.fleet, hosts: seen, locked: desired.lock.hosts }).length > 0;
  const [revoked] = isNoted ? await revokedMeanwhile(world, desired, seen) : [];
  if (revoked) throw revoked;
  return observed;
}
async function settled(work, target, changes, lacking) {
  const waits = (change) => isOfEnd(change) || traitsOf(change).isNote?.(change) === true;
  const isOfAny = (parts, change) => parts.some((part) => isOfPart(part, change)) || parts.length > 0 && waits(change);
  const begun = work.parts.filter((part) => changes.some((change) => isOfPart(part, change)));
  const lost2 = lacking.map(({ part }) => part);
  const running = begun.filter((part) => !lost2.includes(part));
  const { observed, left } = await poll(work.world.clock, settleSeconds, async () => {
    const now = await observeNow(work, target);
    const left2 = changesOf2(work, diff(work.name, work.items, now)).filter((change) => !isOfAny(lost2, change));
    const isSure = !running.some((part) => mayEnd(part, now));
    return { done: left2.length === 0 && isSure, value: { observed: now, left: left2 } };
  });
  const ended = begun.filter((part) => left.some((change) => isOfPart(part, change)));
  const all = [...lacking, ...ended.map((part) => lostPart(work, part, changes, left, observed))];
  const first = left.find((change) => !isOfAny(ended, change));
  return { observed, lacking: all, failed: first && notConverged(work, first, observed) };
}
function mayEnd({ ids }, { units: units2 }) {
  return Object.entries(units2).some(([name, { restarted }]) => restarted && ids.has(`unit:${name}`));
}
function lostPart(work, part, changes, left, observed) {
  const own3 = left.filter((change2) => isOfPart(part, change2));
  const change = own3.find(({ kind }) => kind === "unit") ?? own3[0];
  const step = change?.kind === "unit" ? `start ${change.name}` : change?.id ?? "";
  const why = change && notConverged(work, change, observed);
  return { part, step, printed: "", why, worked: hasWorked(part, changes) };
}
function notConverged({ name, items }, { id }, observed) {
  const own3 = items.filter((item) => idOf(item) === id);
  const [{ problem: idle } = {}] = unitProblems(name, own3, observed);
  if (idle) return idle;
  return new Problem("not-converged", `${name} still differs from fleet.yaml after the apply: ${id}`, {
    hint: `on ${name}, see systemctl --failed and journalctl -e, then run promguard plan`
  });
}

// src/flow/waves.ts
function atOnce(parallel) {
  return { parallel, rollout: { canary: false, maxFailedPercent: 100 } };
}
var leastFailures = 2;
async function inWaves(hosts, { parallel, rollout }, work) {
  const done = { count: 0, failed: 0 };
  let stop;
  const visit = async (host) => {
    if (stop !== void 0) return { name: host.name, failed: notChanged(host.name, stop) };
    const result = await work(host);
    if (stop !== void 0) return result;
    done.count += 1;
    if (isFailure(result)) done.failed += 1;
    if (tooMany2(done, rollout.maxFailedPercent)) {
      stop = `${done.failed} of the first ${done.count} hosts failed, and rollout.max_failed_percent is ${rollout.maxFailedPercent}`;
    }
    return result;
  };
  const canary = rollout.canary ? canaryOf(hosts) : void 0;
  let passed;
  const inTurn = async (host) => {
    if (host !== canary) {
      if (passed && !host.created) await passed;
      return visit(host);
    }
    const going = visit(host);
    passed = going.then((result) => {
      if (isFailure(result)) stop = `${host.name} went first and failed`;
    });
    await passed;
    return going;
  };
  return inParallel(inOrder2(hosts, canary), parallel, inTurn);
}
function inOrder2(hosts, canary) {
  if (!canary) return [...hosts];
  const others = hosts.filter((host) => host !== canary);
  return [canary, ...others.filter(({ created }) => created), ...others.filter(({ created }) => !created)];
}
function canaryOf(hosts) {
  const working = hosts.filter(({ created }) => !created);
  if (working.length < 2) return void 0;
  return working.find(({ role }) => role === "node") ?? working[0];
}
function isFailure({ failed, lacking = [] }) {
  return failed !== void 0 || lacking.some(({ worked }) => worked);
}
function tooMany2({ count: count2, failed }, percent) {
  return failed >= leastFailures && failed * 100 > count2 * percent;
}
function notChanged(host, why) {
  return new Problem("rollout-stopped", `${host} was not changed: ${why}`, {
    hint: "fix what failed, or revert the change in fleet.yaml, then run promguard apply again"
  });
}

// src/flow/configure.ts
async function configure(world, desired, observation, hosts, { rollout = desired.fleet, pins = /* @__PURE__ */ new Map() } = {}) {
  const setting = { world, desired, site: existing(siteOf(desired, observation)), pins };
  const names = new Set(hosts.map(({ name }) => name).filter((name) => !observation.failed[name]));
  const chosen = setting.site.hosts.filter(({ host }) => names.has(host.name));
  const work = chosen.map((self) => hostWork(setting, observation, self, () => true));
  const admitted2 = withResults(observation, refusals(desired, observation, work));
  const all = workLeft(setting, admitted2, work);
  const switching = rollout === "barrier" ? all : switchingKeys(setting, admitted2, all);
  await Promise.all(switching.map(({ name }) => pins.get(name)));
  const switched = withResults(admitted2, await atBarrier(switching));
  const next = rollout === "barrier" ? switched : await inRollout(setting, switched, all, switching, rollout);
  for (const name of names) {
    const problem = next.failed[name];
    if (problem) world.progress.host(name, `failed: ${problem.summary}`);
  }
  return next;
}
function refusals({ fleet }, { hosts, unreachable }, work) {
  const refused = refusedHosts(fleet, hosts);
  return work.flatMap(({ name, compared, pins }) => {
    const failed = (pins.has(name) ? void 0 : unreachable[name]) ?? refusalOf(compared?.problems ?? []) ?? refused[name];
    return failed ? [{ name, failed }] : [];
  });
}
function workLeft({ world, pins }, { failed }, work) {
  return work.filter((host) => {
    if (failed[host.name]) return false;
    const idle = !pins.has(host.name) && isKnown(host) && host.compared && changesOf2(host, host.compared).length === 0;
    if (idle) world.progress.host(host.name, "unchanged");
    return !idle;
  });
}
async function inRollout(setting, observation, all, switching, rollout) {
  const switched = new Set(switching.map(({ name }) => name));
  const renewed = all.map(
    (host) => switched.has(host.name) ? hostWork(setting, observation, host.self, host.selects) : host
  );
  return withResults(observation, await inWaves(workLeft(setting, observation, renewed), rollout, configureHost));
}
function atBarrier(work) {
  const barrier = new Barrier(work);
  return inWaves(work, atOnce(work.length), async (host) => {
    const result = await configureHost({ ...host, barrier });
    barrier.passed(host.name);
    return result;
  });
}
function switchingKeys({ desired, site }, observation, work) {
  const between = new Set(
    site.hosts.filter((self) => isBetweenKeys(self, site, desired, observation)).map(({ host }) => host.name)
  );
  if (between.size === 0) return [];
  const isEnd = ({ name }) => [name, ...site.topology.peersOf(name)].some((end) => between.has(end));
  return work.filter(isEnd).flatMap((host) => {
    const ofTunnel = { ...host, selects: isOfTunnel };
    const changes = isKnown(host) && host.compared ? changesOf2(ofTunnel, host.compared) : [];
    return changes.length > 0 && !changes.some(restartsTunnel) ? [ofTunnel] : [];
  });
}
function isBetweenKeys(self, site, { keys }, { hosts }) {
  const { name } = self.host;
  const stage = stageOf(keys[name]);
  const hasOthers = tunnelsOf(hosts[name]).some(({ publicKey }) => publicKey !== self.publicKey);
  return stage === "switched" || hasOthers && (stage === "announced" || isUnknownToPeers(self, site, hosts));
}
function isUnknownToPeers(self, site, hosts) {
  return site.peersOf(self).every(
    ({ host }) => tunnelsOf(hosts[host.name]).every(({ peers }) => peers.every(({ publicKey }) => publicKey !== self.publicKey))
  );
}
function tunnelsOf(observed) {
  return Object.values(observed?.tunnels ?? {});
}

// src/flow/create.ts
var import_yaml6 = __toESM(require_dist(), 1);
var patienceSeconds2 = 300;
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
  let listed2 = true;
  return poll(
    world.clock,
    patienceSeconds2,
    async () => {
      if (!listed2) droplets = { ...droplets, ...withoutGone(desired, (await listDroplets(world, desired)).droplets) };
      listed2 = false;
      return { done: !Object.values(droplets).some(isLate), value: droplets };
    },
    longestSeconds
  );
}
function withoutGone({ fleet }, listed2) {
  const gone = replacedDroplets(fleet, { droplets: listed2 });
  return Object.fromEntries(Object.entries(listed2).filter(([name]) => !gone[name]));
}
function isLate(droplet) {
  return droplet.status === "new" || droplet.ipv4 === void 0 && !isOff(droplet);
}
function notActive({ name, id }) {
  return new Problem(
    "droplet-not-active",
    `droplet ${id} (${name}) is not active with a public address after ${patienceSeconds2} s`,
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
${(0, import_yaml6.stringify)({ disable_root: false, ssh_deletekeys: true, ssh_keys })}`;
}

// src/flow/moved.ts
function movedHosts(plan2, { hosts }) {
  const wasNode = (seen) => seen !== void 0 && !seen.others && !isMonitoring(seen);
  return plan2.hosts.flatMap(
    ({ host, fate, changes }) => isMade(fate) || changes.some(changesPort) || wasNode(hosts[host]) ? [host] : []
  );
}

// src/host/notify.sh
var notify_default = "# shellcheck shell=bash\n# Sends a test alert to receivers through Alertmanager on this monitor, and sees what became of each. Changes nothing: the alerts end by themselves.\n\n# Arguments: the name of this monitor, how many seconds each Alertmanager waits for the one before it, and for each receiver its name and Alertmanager's name for what sends. Prints a fact for each receiver:\n# `delivered`, `failed`, `silenced`, or `not sent` where Alertmanager has not counted it, nor given it up; or one fact that it does not answer.\nnotify() { python3 -I -c \"$notify_program\" \"$@\" 2>/dev/null || printf 'silent\\n'; }\n\n# Counters are of what sends, not of receivers, and count real alerts too. Which receiver a notice did not reach is in the journal alone, once Alertmanager has\n# given it up: after the group's interval, ten seconds (alerts/alertmanager.ts; alertmanager 0.25.0 and 0.28.1, 2026-11-30).\nread -r -d '' notify_program <<'PYTHON' || true\nimport json, re, subprocess, sys, time\nfrom urllib.parse import quote\nfrom urllib.request import ProxyHandler, Request, build_opener\n\nBASE, LIFE_SECONDS, GIVEN_UP_SECONDS = 'http://127.0.0.1:9093', 30, 12\n# A proxy of the host's is not for loopback.\nask = build_opener(ProxyHandler({})).open\nSAMPLE = re.compile(r'^alertmanager_(notification_requests_total|notification_requests_failed_total)'\n                    r'\\{integration=\"(\\w+)\".*\\} (\\S+)$', re.M)\n\ndef get(path):\n    with ask(BASE + path, timeout=5) as answer:\n        return answer.read().decode()\n\n# By what sends, how many notices it has delivered.\ndef delivered():\n    sums = {}\n    for name, sender, value in SAMPLE.findall(get('/metrics')):\n        sums[sender] = sums.get(sender, 0) + float(value) * (1 if name == 'notification_requests_total' else -1)\n    return sums\n\n# Of several Alertmanagers, each waits for those before it, so that one of them sends.\ndef turn(seconds):\n    cluster = json.loads(get('/api/v2/status'))['cluster']\n    names = sorted(peer['name'] for peer in cluster.get('peers', []))\n    return seconds * names.index(cluster['name']) if cluster.get('name') in names else 0\n\ndef post(seconds):\n    ends = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + seconds))\n    summary = f'A test of promguard verify --notify on {monitor}: nothing is wrong.'\n    alerts = [{'labels': {'alertname': 'PromGuardTest', 'severity': 'info', 'monitor': monitor, 'receiver': receiver,\n                          'run': str(int(began))},\n               'annotations': {'summary': summary}, 'endsAt': ends} for receiver in senders]\n    ask(Request(BASE + '/api/v2/alerts', json.dumps(alerts).encode(), {'Content-Type': 'application/json'}), timeout=5).close()\n\n# Receivers whose tests a silence fits, as one for everything does.\ndef silenced():\n    tests = json.loads(get('/api/v2/alerts?filter=' + quote('alertname=\"PromGuardTest\"')))\n    return {test['labels'].get('receiver') for test in tests if test['status']['silencedBy']}\n\n# Of a line, which may quote a secret, the name of the receiver alone is read: `err=\"hook/webhook[0]: …`.\ndef failed():\n    read = ['journalctl', '-q', '-u', 'prometheus-alertmanager', '-o', 'cat', '--since', f'@{int(began)}']\n    lines = subprocess.run(read, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors='replace').stdout\n    given_up = '\\n'.join(line for line in lines.splitlines() if 'Notify for alerts failed' in line)\n    return {receiver for receiver in senders if re.search(rf'[\"; ]{re.escape(receiver)}/\\w+\\[\\d+\\]: ', given_up)}\n\ndef verdict(receiver, silent, lost):\n    if receiver in silent:\n        return 'silenced'\n    if receiver in lost:\n        return 'failed'\n    sender = senders[receiver]\n    tests = [one for one, by in senders.items() if by == sender and one not in silent | lost]\n    return 'delivered' if now.get(sender, 0) - before.get(sender, 0) >= len(tests) else 'not sent'\n\nmonitor, seconds, *rest = sys.argv[1:]\nsenders = dict(zip(rest[::2], rest[1::2]))\nwait, before, began = turn(int(seconds)), delivered(), time.time()\npost(wait + LIFE_SECONDS)\nwhile time.time() < began + wait + GIVEN_UP_SECONDS and len(failed()) < len(senders):\n    time.sleep(0.5)\nsilent, lost, now = silenced(), failed(), delivered()\npost(-1)\nfor receiver in senders:\n    print('notified', receiver, verdict(receiver, silent, lost), sep='\\t')\nPYTHON\n";

// src/host/notify.ts
function notifyScript(monitor, turn, receivers2) {
  return [`${notify_default}
notify ${words([monitor, String(turn), ...receivers2.flat()])}
`];
}
function readDeliveries(stdout) {
  const lines = stdout.split("\n");
  if (lines.includes("silent")) return void 0;
  const found = lines.flatMap((line) => {
    const [, name = "", delivery] = /^notified\t([^\t]+)\t(delivered|failed|silenced|not sent)$/.exec(line) ?? [];
    return delivery === void 0 ? [] : [[name, delivery]];
  });
  return new Map(found);
}

// src/flow/notify.ts
async function notify(world, desired, { droplets, hosts }, only) {
  const { fleet } = desired;
  const receivers2 = fleet.alerts?.receivers ?? [];
  const { alerts } = fleet;
  if (!tellsSomebody(alerts) || receivers2.length === 0) {
    const hint = "add somebody to `receivers` under `alerts` in fleet.yaml, and apply";
    throw new Problem("nobody-is-told", "there is no receiver of alerts to send a test to", { hint });
  }
  const chosen = fleet.hosts.filter(({ role, name }) => role === "monitor" && (!only || only.includes(name)));
  if (chosen.length === 0) {
    const hint = "name a monitor too, or no host at all";
    throw new Problem("no-monitor-chosen", "only monitors send a test to receivers, and none is chosen", { hint });
  }
  const monitors = chosen.filter(({ name }) => hosts[name]);
  const seen = await inParallel(monitors, fleet.parallel, async (monitor) => {
    const { name } = monitor;
    world.progress.host(name, "send a test to every receiver");
    const script = notifyScript(
      name,
      turnSeconds(alerts),
      receivers2.map((receiver) => [receiver.name, integrations[receiver.way.kind]])
    );
    const output = await attempt(async () => world.remote.run(targetOf(monitor, desired, droplets), script));
    const deliveries = output instanceof Problem ? void 0 : readDeliveries(output.stdout);
    world.progress.host(name, "done");
    if (!deliveries) return { notices: [], problems: [silent(name)] };
    const notices2 = receivers2.map((receiver) => {
      return { monitor: name, receiver: receiver.name, delivery: deliveries.get(receiver.name) ?? "not sent" };
    });
    return { notices: notices2, problems: [] };
  });
  const notices = seen.flatMap((one) => one.notices);
  const undelivered = receivers2.flatMap(({ name, at }) => {
    const failed = notices.filter((notice) => notice.receiver === name && notice.delivery !== "delivered");
    return failed.length === 0 ? [] : [notDelivered(name, failed, at)];
  });
  return { notices, problems: [...seen.flatMap((one) => one.problems), ...undelivered] };
}
function silent(monitor) {
  return new Problem("alertmanager-down", `Alertmanager on ${monitor} does not answer`, {
    hosts: [monitor],
    hint: `on ${monitor}, see systemctl status prometheus-alertmanager and journalctl -u prometheus-alertmanager`
  });
}
function notDelivered(receiver, failed, at) {
  const hosts = failed.map(({ monitor }) => monitor);
  const isSilenced = failed.every(({ delivery }) => delivery === "silenced");
  const why = isSilenced ? `a silence there fits every alert, so that nobody is told of any: promguard silence list shows it` : `journalctl -u prometheus-alertmanager says why; it is the secret, or the way there`;
  return new Problem("notice-not-delivered", `a test to the receiver ${receiver} was not delivered`, {
    hosts,
    ...at && { at },
    hint: `on ${hosts[0]}, ${why}`
  });
}

// src/plan/checks/alerts.ts
function cannotTell({ fleet, hosts }) {
  const { alerts } = fleet;
  if (!tellsSomebody(alerts)) return [];
  const pinned = alerts.pin?.version;
  return fleet.hosts.flatMap(({ name, role }) => {
    const os = role === "monitor" ? hosts[name]?.os : void 0;
    if (!os) return [];
    const system = `${name} (${os.id} ${os.version})`;
    if (isUntriedAlertmanager(systemOf(os), pinned)) return [untried(system, fleet.places.alerts)];
    const teams = alerts.receivers.filter(
      ({ way }) => way.kind === "teams" && hasOlderAlertmanager(systemOf(os), pinned)
    );
    return teams.map((receiver) => noTeams(receiver.name, system, receiver.at));
  });
}
function nobodyIsTold({ fleet, plan: plan2 }) {
  if (fleet.alerts === void 0 || tellsSomebody(fleet.alerts)) return [];
  const brings = plan2.hosts.some(
    ({ changes }) => changes.some(({ id, action }) => id.startsWith("file:/etc/promguard/rules/") && action === "create")
  );
  if (!brings) return [];
  const hint = "add somebody to `receivers` under `alerts` in fleet.yaml; `alerts: false` leaves the rules out";
  return [
    new Problem("nobody-is-told", "alerts are judged, and nobody is told of them", {
      severity: "warning",
      at: fleet.places.alerts,
      hint
    })
  ];
}

// src/plan/checks/destroys.ts
function protectedHosts({ plan: plan2, fleet: { guards, places } }, hint) {
  const off = "or take it off guards.protect in the same change";
  return plan2.hosts.filter((planned) => isGoing(planned) && guards.protect.includes(planned.host)).map((planned) => {
    const end = isGivenBack(planned) ? "given back" : "destroyed";
    const undo = planned.fate === "replace" ? "take its `replace` away" : "put it back";
    return new Problem("protected-host", `${planned.host} is protected and would be ${end}`, {
      hosts: [planned.host],
      at: places.protect,
      hint: hint ?? `${undo}, ${off}`
    });
  });
}
function tooManyDestroyed({ plan: plan2, fleet, droplets: present, removed }) {
  const { guards, places } = fleet;
  const going = plan2.hosts.filter(isGoing);
  const names = going.map(({ host }) => host);
  if (names.length === 0) return [];
  const { droplets, what } = described(going);
  const problems = [];
  if (names.length > guards.maxDestroy) {
    problems.push(
      new Problem("max-destroy", `${what}, and guards.max_destroy is ${guards.maxDestroy}`, {
        hosts: names,
        at: places.maxDestroy,
        hint: `if this is intended, raise guards.max_destroy to ${names.length} in the same change`
      })
    );
  }
  const existing2 = Object.keys(present).length + removed.length;
  const percent = Math.floor(droplets * 100 / existing2);
  if (droplets > 1 && percent > guards.maxDestroyPercent) {
    problems.push(
      new Problem(
        "max-destroy-percent",
        `${what}: ${percent} % of the fleet's droplets, and guards.max_destroy_percent is ${guards.maxDestroyPercent}`,
        {
          hosts: names,
          at: places.maxDestroyPercent,
          hint: `if this is intended, raise guards.max_destroy_percent to ${percent} in the same change`
        }
      )
    );
  }
  return problems;
}
function lastMonitor({
  plan: plan2,
  fleet: { hosts, places },
  hosts: observed,
  leaving: leaving2,
  droplets,
  locked
}) {
  const hasMetrics = (name, seen) => isMonitoring(seen) || (seen.targets ?? []).some(({ host }) => host === name);
  const isNode = (server) => server !== void 0 && !hasMetrics("", server);
  const going = plan2.hosts.filter((planned) => isGoing(planned) && !isNode(leaving2[planned.host]));
  const names = going.map(({ host }) => host);
  const stays2 = hosts.some(({ name, kind, role }) => {
    const isThere2 = (kind === "droplet" ? droplets[name] : lockedHost({ hosts: locked }, name)) !== void 0;
    const known = observed[name];
    return role === "monitor" && isThere2 && !names.includes(name) && (known === void 0 || hasMetrics(name, known));
  });
  if (names.length === 0 || stays2) return [];
  const end = going.every(isGivenBack) ? "leave the fleet" : "be destroyed, with all its metrics";
  return [
    new Problem("last-monitor", `none of the current monitors would be left: ${names.join(", ")} would ${end}`, {
      hosts: names,
      at: places.monitors,
      hint: "add the new monitor in one change and remove the old one in a later one"
    })
  ];
}
function described(going) {
  const named2 = (list) => `(${list.map(({ host }) => host).join(", ")})`;
  const [servers, droplets] = [going.filter(isGivenBack), going.filter((host) => !isGivenBack(host))];
  const parts = [
    ...droplets.length > 0 ? [`${count(droplets.length, "droplet")} would be destroyed ${named2(droplets)}`] : [],
    ...servers.length > 0 ? [`${count(servers.length, "server")} would be given back ${named2(servers)}`] : []
  ];
  return { droplets: droplets.length, what: parts.join(", ") };
}

// src/plan/checks/downgrade.ts
function olderPrometheus({ fleet, hosts }) {
  const { version } = fleet.prometheus.pin ?? {};
  if (version !== void 0 && isAtLeast(version, [2, 55])) return [];
  const monitors = fleet.hosts.filter(({ role }) => role === "monitor");
  return monitors.flatMap(({ name }) => {
    const present = releaseIn(hosts[name]?.files[configPath2]?.content);
    if (present === void 0 || !isAtLeast(present, [3, 0])) return [];
    const wanted = version === void 0 ? "the package of its system" : version;
    const summary = `${name} has data of Prometheus ${present}, which ${wanted} cannot open`;
    return [
      new Problem("prometheus-downgrade", summary, {
        at: fleet.places.prometheus,
        hosts: [name],
        hint: `keep \`version\`, or pin 2.55.1 or later; to give its samples up, move /var/lib/prometheus/metrics2 away on ${name} and remove the first line of ${configPath2} there`
      })
    ];
  });
}
function isAtLeast(version, [major, minor]) {
  const [first = 0, second = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return first > major || first === major && second >= minor;
}

// src/plan/review.ts
function isOverridden(review, { hosts }) {
  const concerned = concernedBy(review?.pulls ?? [], hosts);
  return concerned.length > 0 && concerned.every((pull) => pull.isOverridden);
}
function concernedBy(pulls, hosts) {
  const planned = pulls.filter(({ digest: digest2, isLate: isLate2 }) => digest2 !== void 0 || isLate2);
  const has = (host, { reviewed }) => reviewed !== void 0 && Object.hasOwn(reviewed.hosts, host);
  const isOfAll = hosts.length === 0 || hosts.some((host) => !planned.some((pull) => has(host, pull)));
  return isOfAll ? planned : planned.filter((pull) => !pull.reviewed || hosts.some((host) => has(host, pull)));
}

// src/plan/checks/review.ts
var mostShown = 20;
var mostIds = 3;
function unreviewed(given) {
  const { review, plan: plan2, fleet, version, placeholdersFor } = given;
  if (!review || review.byHand || !hasChanges(plan2)) return [];
  const { pulls, stray } = review;
  const problems = pulls.filter(({ isUnplanned }) => isUnplanned).map((pull) => notReviewed(pull, review.label));
  if (stray !== void 0 || pulls.length === 0) problems.push(withoutPullRequest(stray, review, fleet));
  if (pulls.length === 0 || problems.some(isError)) return problems;
  if (pulls.some((pull) => pull.digest === digest(plan2, version))) return problems;
  const shown = pulls.flatMap(({ reviewed }) => reviewed ? [[reviewed, placeholdersFor(reviewed)]] : []);
  const more = beyond(shown, plan2);
  const isWhole = !isTooLong(pulls) && pulls.every(({ isLate: isLate2, reviewed }) => reviewed || !isLate2);
  const left = stray !== void 0 && isWhole ? more.filter(({ is: is2 }) => is2 !== "host") : more;
  if (left.length === 0) return problems;
  const silent2 = pulls.filter(({ reviewed }) => !reviewed).map((pull) => notReviewed(pull, review.label));
  return [...problems, ...shown.length === 0 || isTooLong(pulls) ? silent2 : [notShown(review, left)]];
}
function isTooLong(pulls) {
  return pulls.some(({ reviewed, digest: kept }) => !reviewed && kept !== void 0);
}
function beyondSaved({ saved, hasSavedSources, plan: plan2, fleetId, placeholdersFor }) {
  if (!saved) return [];
  if (saved.fleet !== plan2.fleet || saved.id !== void 0 && saved.id !== fleetId) {
    const hint = "nothing was changed; save a plan of this fleet: promguard plan --out FILE";
    return [new Problem("saved-plan-of-other-fleet", `the saved plan is of another fleet, ${saved.fleet}`, { hint })];
  }
  const placeholders = placeholdersFor(saved.reviewed);
  const more = beyond([[saved.reviewed, placeholders]], plan2);
  if (more.length === 0) return hasSavedSources ? [] : noLongerAsked(saved.reviewed, plan2, placeholders);
  const { first, ...rest } = told(more);
  return [
    new Problem("beyond-saved-plan", `this apply would do what the saved plan does not have: ${first}`, {
      hint: saveAgain,
      ...rest
    })
  ];
}
function noLongerAsked({ hosts }, plan2, placeholders) {
  const now = reviewedOf(plan2, "", placeholders).hosts;
  const lacking = Object.entries(hosts).filter(([host, [fate, changes]]) => {
    const [left, asked] = Object.hasOwn(now, host) ? now[host] ?? [] : [];
    return fate !== left || !changes.every((change) => asked?.includes(change));
  });
  if (lacking.length === 0) return [];
  const names = lacking.map(([host]) => host);
  const summary = `fleet.yaml, or a file beside it, is not what the plan was saved from, and this would leave out a part of it: ${listed(names)}`;
  return [new Problem("saved-plan-outdated", summary, { hint: saveAgain, hosts: names })];
}
var saveAgain = "nothing was changed; save the plan again and look at it: promguard plan --out FILE";
function told(more) {
  const byHost = groupBy(more, ({ host }) => host);
  const alike2 = groupBy([...byHost.keys()], (host) => lineOf(byHost.get(host) ?? []));
  const lines = [...alike2].map(([line, hosts]) => `${listed(hosts)}${line}`);
  const [first, ...others] = lines.slice(0, mostShown);
  const rest = lines.length > mostShown ? [`${lines.length - mostShown} more`] : [];
  return { first, hosts: [...byHost.keys()], also: [...others, ...rest] };
}
function notShown({ pulls, stray, label }, more) {
  const { first, ...rest } = told(more);
  const numbers = (some) => some.map(({ number }) => `#${number}`);
  const what = pulls.length === 1 ? "pull request" : "pull requests";
  const lacking = concernedBy(pulls, rest.hosts).filter((pull) => !pull.isOverridden);
  const way = stray === void 0 ? `set the label "${label}" on ${listed(numbers(lacking))} and run this job again` : "start the apply workflow by hand";
  return new Problem(
    "beyond-review",
    `this apply would do what ${what} ${numbers(pulls).join(", ")} did not show: ${first}`,
    { hint: `nothing was changed; open a new pull request to have it reviewed, or ${way}`, ...rest }
  );
}
function lineOf(ofHost) {
  const [first] = ofHost;
  if (first?.is === "host") return ` (not included): ${fateText(first.plan)}, ${changeCounts(first.plan)}`;
  if (first?.is === "fate") return `: ${first.fate}, where it showed ${first.reviewed}`;
  const changes = ofHost.flatMap((one) => one.is === "change" ? [one.change] : []);
  if (changes.length > mostIds) return `: ${changeCounts({ fate: "update", changes })}`;
  return `: ${changes.map((change) => `${verbOf(change)} ${change.id}`).join("; ")}`;
}
function notReviewed(pull, label) {
  if (pull.isOwn) {
    return new Problem(
      "keys-merged-work-left",
      `pull request #${pull.number} brought keys and addresses, and there is more to do that it did not show`,
      {
        hint: "nothing was changed; if the run that made them failed, run its failed job again: it continues with these keys. Otherwise start the apply workflow by hand"
      }
    );
  }
  if (pull.isLate) {
    return new Problem("planned-after-merge", `pull request #${pull.number} was planned only after its merge`, {
      hint: `nothing was changed; look at the plan on #${pull.number}, then set the label "${label}" there and run this job again, or start the apply workflow by hand`
    });
  }
  return new Problem(
    "not-reviewed",
    `pull request #${pull.number} ${whyNot(pull)}, so nobody can say what was reviewed`,
    {
      hint: "nothing was changed; open a new pull request, whose plan shows all that is left to do, or start the apply workflow by hand"
    }
  );
}
function whyNot({ headSha, doubt, planned }) {
  if (doubt?.is === "edited") return `has a plan that ${doubt.by} edited`;
  if (doubt) return `has a plan by ${doubt.by} without a signature that is true of it`;
  if (planned === void 0) return "has no plan by PromGuard";
  if (planned === headSha) return "has a plan too long to be kept whole, and this apply differs from it";
  return `shows the plan of its commit ${planned.slice(0, 7)}, but was merged with ${headSha.slice(0, 7)}`;
}
function withoutPullRequest(stray, { hadPullRequests }, { unreviewed: setting }) {
  const what = `${stray?.slice(0, 7) ?? "what there is to do"} came from no pull request`;
  if ((setting ?? (hadPullRequests ? "refuse" : "apply")) === "apply") {
    return new Problem("applied-unreviewed", `${what}: it is applied unreviewed`, {
      severity: "warning",
      hint: "see `unreviewed` in docs/reference.md"
    });
  }
  return new Problem("no-pull-request", `${what}, and is not applied unreviewed`, {
    hint: "nothing was changed; start the apply workflow by hand, or set `unreviewed: apply` in fleet.yaml"
  });
}
function unsignedReview({ review, plan: plan2 }) {
  if (!review || review.mustBeSigned || review.byHand || !hasChanges(plan2)) return [];
  if (review.pulls.every((pull) => pull.digest === void 0)) return [];
  return [
    new Problem("plans-not-signed", "plans are not signed here: whoever can push a branch can forge one", {
      severity: "warning",
      hint: "promguard init makes the key pair, and doctor says what is missing (docs/setup.md, step 4)"
    })
  ];
}
function oldLabel({ review }) {
  const old = review?.pulls.filter(({ isLabelOld }) => isLabelOld) ?? [];
  return old.map(
    ({ number }) => new Problem(
      "label-older-than-plan",
      `the label "${review?.label}" on #${number} is older than its plan, and overrides nothing`,
      { hint: "to let this plan pass, take the label off, set it again, and run this job again" }
    )
  );
}

// src/plan/checks/rotation.ts
function withoutSamples({ fleet }) {
  if (!fleet.prometheus.isAgent) return [];
  const hint = "write `mode: server` and apply, rotate, and go back to `mode: agent`";
  const summary = "an agent stores no samples, which would show that new keys work";
  return [new Problem("agent-cannot-prove", summary, { at: fleet.places.prometheus, hint })];
}
function notConverged2(given) {
  const { plan: plan2, midRotation } = given;
  if (readmitted(given).length > 0) return [];
  return plan2.hosts.filter((host) => !isConverged(host, midRotation)).map(
    ({ host }) => new Problem("drift-before-rotation", `${host} differs from git, and a rotation changes only keys`, {
      hint: "run promguard apply first; it also finishes a rotation that was interrupted near its end"
    })
  );
}
function isConverged({ fate, changes }, midRotation) {
  if (fate === "unreachable") return true;
  const other = changes.filter((change) => !isEncryption(change));
  return other.length === 0 || midRotation && fate === "update";
}
function isEncryption(change) {
  if (change.kind === "private") return change.action !== "delete" && change.why === "encryption";
  return change.kind === "secrets" || change.kind === "key" && change.action === "update";
}

// src/plan/preflight.ts
var checks = [
  [namesakes, "plan"],
  [serversAsDroplets, "plan"],
  [dropletsAsServers, "plan"],
  [({ fleet, locked, hosts }) => renamedServers(fleet, { hosts: locked }, hosts), "plan"],
  [notOffered, "plan"],
  [observedClashes, "plan"],
  [vpcClashes, "plan"],
  [displaced, "apply"],
  [({ plan: plan2 }) => plan2.problems.filter(isReplaced), "apply"],
  [otherKey, "apply"],
  [unreviewed, "apply"],
  [unsignedReview, "apply"],
  [beyondSaved, "apply"],
  [protectedHosts, "apply"],
  [tooManyDestroyed, "apply"],
  [lastMonitor, "apply"],
  [cutOff2, "apply"],
  [cutOffFromNew, "apply"],
  [unreadKeys, "apply"],
  [portOfSome, "apply"],
  [addressOfSome, "apply"],
  [allowOfSome, "apply"],
  [nobodyLeft, "apply"],
  [readmitted, "apply", "rotate"],
  [({ lostKeyFiles }) => [...lostKeyFiles], "apply", "rotate"],
  [cannotTell, "apply"],
  [nobodyIsTold, "apply"],
  [olderPrometheus, "apply"],
  [notConverged2, "rotate"],
  [withoutSamples, "rotate"]
];
function preflight(purpose, given) {
  const gone = purpose === "plan" ? [] : given.plan.problems.filter(isUnseen);
  if (gone.length > 0) return gone;
  const problems = checks.filter(([, ...purposes]) => purposes.includes(purpose)).flatMap(([check]) => check(given));
  const isStopped = problems.some((one) => isError(one) && !isOverridden(given.review, one));
  return isStopped && purpose === "apply" ? [...problems, ...oldLabel(given)] : problems;
}

// src/flow/preflight.ts
function checkBefore(purpose, desired, observation, plan2, { review, saved } = {}) {
  const { hosts, leaving: leaving2, droplets, removed, catalogue: catalogue2, vpcs, unfitKeyName, ownAddress } = observation;
  return preflight(purpose, {
    fleet: desired.fleet,
    plan: plan2,
    hosts,
    leaving: leaving2,
    droplets,
    removed,
    catalogue: catalogue2,
    vpcs,
    unfitKeyName,
    ownAddress,
    isRangeFree: isRangeFree(desired),
    review,
    saved,
    hasSavedSources: saved !== void 0 && saved.sources === sourcesDigest(desired),
    fleetId: desired.recordedLock.id,
    locked: desired.recordedLock.hosts,
    placeholdersFor: (reviewed) => [...placeholdersOf(desired, observation, reviewed), ...originsToBe(desired)],
    version: "0.1.0",
    sealed: sealedFiles(desired.fleet, desired),
    lostKeyFiles: keyFilesLost(desired),
    midRotation: betweenKeys(desired.keys).length + hostsInPinning(desired).length > 0
  });
}
function isRangeFree({ fleet, revoked, recordedLock }) {
  return [...fleet.hosts, ...revoked].every(({ name }) => !lockedHost(recordedLock, name)?.publicKey);
}

// src/flow/probe.ts
var mostPorts = 500;
var sshPort2 = 22;
var wellKnownPorts = [sshPort2, 80, 443, 9090, 9091, 9093, 9100];
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
  const observed = await answer;
  const others = (observed ? listeningOn(observed) : declaredOn(host)).filter((port) => !wellKnownPorts.includes(port));
  const tried = others.slice(0, mostPorts - wellKnownPorts.length).sort((a, b) => a - b);
  const seesSsh = (open, at) => at > 0 || !observed || open?.includes(sshPort2);
  let first = await known;
  if (!first.every(seesSsh)) first = await openOf(wellKnownPorts);
  const answers2 = [first, await openOf(tried)].map(
    (all) => all.map((open, at) => seesSsh(first[at], at) ? open : void 0)
  );
  const seen = answers2.flat().filter((open) => open !== void 0);
  return {
    open: seen.length > 0 ? [...new Set(seen.flat())].sort((a, b) => a - b) : void 0,
    ...!observed && { onlyDeclaredTried: true },
    unseen: addresses.filter((_, at) => answers2.every((all) => all[at] === void 0)),
    untried: others.length - tried.length
  };
}
function declaredOn({ allow }) {
  return [...new Set(allow.flatMap(({ port, proto }) => proto === "tcp" ? [port] : []))];
}
function listeningOn({ listening, ...observed }) {
  const fromOutside = listening.filter(({ proto, address }) => proto === "tcp" && !/^(127\.|::1)/.test(address));
  return [.../* @__PURE__ */ new Set([...fromOutside.map(({ port }) => port), ...publishedOutside(observed)])];
}

// src/plan/evidence.ts
function assess(site, observation, probed, { enough = "scraped", since = sinceLastChange(observation) } = {}) {
  const handshakes = handshakesSeen(site, observation);
  const tunnels = tunnelsSeen(site, observation, handshakes);
  const taken2 = new Map(tunnels.filter(isWithAnother).flatMap((one) => keysOf([one]).map((key) => [key, one])));
  const scrapes = site.monitors.flatMap((monitor) => scrapesOf(monitor, site, observation, since)).map((scrape) => taken2.has(tunnelKey(scrape)) ? { ...scrape, ...ofAnother } : scrape);
  const ports = new Map(
    site.hosts.map(({ host }) => {
      const observed = observation.hosts[host.name];
      const byRules = openBeyond(host, site.fleet, observed);
      const others = (probed[host.name]?.open ?? []).filter((port) => !byRules.some((found) => found.port === port));
      const answering2 = answersBeyond(host, observed, others);
      return [host.name, [...portProblems(host, site, probed[host.name]), ...byRules, ...answering2]];
    })
  );
  const scrapesOn = groupBy(scrapes, ({ host }) => host);
  const alone = new Set(cutOffMonitors(tunnels));
  const dead = new Set(tunnels.filter(({ isDead }) => isDead).map(tunnelKey));
  const isFailing = (scrape) => scrape.health === "unknown" || scrape.tunnel === "failed" || dead.has(tunnelKey(scrape));
  const isElsewhere = seenElsewhere(scrapes, tunnels);
  const evidence = site.hosts.map((self) => {
    const { name } = self.host;
    const own3 = scrapesOn.get(name) ?? [];
    const watchers = self.host.role === "monitor" ? [self] : site.monitorsOf(self);
    const asked = watchers.some(({ host }) => toldOf(host.name, own3, observation));
    const answers2 = (some) => some.every(({ health }) => health === "up") && !observation.unreachable[name];
    const isOpen = (ports.get(name)?.length ?? 0) > 0;
    const failing = own3.filter(isFailing);
    const isDown = alone.has(name) || !failing.every(isElsewhere);
    const isDegraded = failing.length > 0;
    return {
      ...headOf2(self.host, self.region, self.address),
      publicAddress: self.publicAddress === knownAfterApply ? void 0 : self.publicAddress,
      monitors: site.monitorsOf(self).map((monitor) => monitor.host.name),
      state: stateOf(name, observation, own3, { asked, isOpen, isDown, isDegraded }),
      asked,
      handshakeAgeSeconds: asked && !isPoweredOff(observation, name) ? handshakeAge(self, site, observation, { handshakes, taken: taken2 }) : void 0,
      targets: own3.filter(({ health }) => health !== "not asked"),
      up: answers2(own3),
      inService: answers2(own3.filter(({ isApp }) => !isApp)),
      openPorts: probed[name]?.open,
      ...probed[name]?.onlyDeclaredTried && { onlyDeclaredTried: true },
      unseenAddresses: probed[name]?.unseen ?? []
    };
  });
  const findings = { scrapes, enough, tunnels, ports: [...ports.values()].flat(), port: site.fleet.network.port };
  return { evidence, findings };
}
var ofAnother = {
  health: "unknown",
  why: "another machine has answered",
  tunnel: "failed",
  dueSeconds: void 0
};
function differing(evidence, hosts) {
  const mild = ["ok", "degraded", "pending", "in doubt", "not asked"];
  return evidence.map(
    (host) => hosts.has(host.name) && mild.includes(host.state) ? { ...host, state: "differs" } : host
  );
}
function unseen(host, address, state) {
  return {
    ...headOf2(host, host.region, address),
    ...{ publicAddress: host.kind === "static" ? host.address : void 0, monitors: [] },
    ...{ state, asked: false, handshakeAgeSeconds: void 0, targets: [], up: false, inService: false },
    ...{ openPorts: void 0, unseenAddresses: [] }
  };
}
function headOf2({ name, role }, region, address) {
  return { name, role, region, address };
}
function toldOf(monitor, scrapes, { hosts, witnesses }) {
  if (hosts[monitor]) return true;
  const own3 = scrapes.filter((scrape) => scrape.monitor === monitor);
  return witnesses[monitor] !== void 0 && own3.every(({ health }) => health !== "not asked");
}
function cutOffMonitors(tunnels) {
  const byMonitor = groupBy(tunnels, ({ monitor }) => monitor);
  const alone = [...byMonitor].filter(([, ends2]) => ends2.length > 1 && ends2.every(({ isDead }) => isDead));
  return alone.map(([monitor]) => monitor);
}
function stateOf(name, observation, scrapes, { asked, isOpen, isDown, isDegraded }) {
  const { hosts, unreachable, failed, lacking } = observation;
  if (unreachable[name]) return isPoweredOff(observation, name) ? "off" : "unreachable";
  if (failed[name]) return "failed";
  if (isDown) return "down";
  if (isOpen) return "open";
  if (lacking[name]?.length) return "failed";
  if (isDegraded) return "degraded";
  if (!hosts[name]) return "not asked";
  if (scrapes.some(({ health }) => health === "pending")) return "pending";
  return asked ? "ok" : "in doubt";
}
function portProblems({ name, allow, at }, { fleet }, probed) {
  if (!probed) return [];
  const declared = /* @__PURE__ */ new Set([22, ...allow.filter(({ proto }) => proto === "tcp").map(({ port }) => port)]);
  const undeclared2 = (probed.open ?? []).filter((port) => !declared.has(port));
  const found = undeclared2.map((port) => {
    const summary = `${name} answers on ${port}/tcp from outside, but ${fleet.file} does not declare it`;
    const hint2 = "a firewall rule lets it in that is not PromGuard's (promguard plan shows those of ufw, which Docker's and Kubernetes' NAT passes by): remove the rule, or declare the port under allow if it is to be open";
    return { port, problem: new Problem("undeclared-open-port", summary, { hint: hint2, hosts: [name], at }) };
  });
  if (probed.untried === 0) return found;
  const claim = `${name} claims to listen on ${probed.untried} more TCP ports than are probed from outside`;
  const hint = `look at ${name} (ss -tlnp): no ordinary server does that`;
  return [...found, { problem: new Problem("too-many-listening-ports", claim, { hint, hosts: [name] }) }];
}
function handshakeAge(self, site, { unreachable, failed }, { handshakes, taken: taken2 }) {
  const { name, role } = self.host;
  const age = (monitor, end) => {
    const other = taken2.get(tunnelKey({ monitor, host: end.host.name }));
    return (other ? other.ageSeconds : ageOf(handshakes.get(monitor) ?? /* @__PURE__ */ new Map(), end)) ?? [];
  };
  if (role !== "monitor") return least(site.monitorsOf(self).flatMap(({ host }) => age(host.name, self)));
  const isBusy = ({ host }) => !unreachable[host.name] && !failed[host.name];
  const ends2 = site.scrapedBy(self).filter((end) => end !== self && site.targetsOf(end).length > 0);
  const ages = (some) => some.flatMap((end) => age(name, end));
  return most(ages(ends2.filter(isBusy))) ?? least(ages(ends2));
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
  const { droplets, hosts, changed: changed2, failed } = observation;
  const asked = site.hosts.filter(({ host }) => isAsked(observation, host.name));
  const probed = inParallel(asked, desired.fleet.parallel, async ({ host }) => {
    const { name } = host;
    const begun = changed2.has(name) || failed[name] ? void 0 : probes?.of(name);
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
  const lost2 = /* @__PURE__ */ new Set([...Object.keys(unreachable), ...Object.keys(failed)]);
  const isReady = ({ host: { name } }) => proof !== "seen" && hosts[name] && !unreachable[name];
  const isSeen = (name) => proof === "seen" ? isAsked(observation, name) : hosts[name] !== void 0;
  const isWitness = (monitor) => !isAsked(observation, monitor.host.name) && site.scrapedBy(monitor).some(({ host }) => isSeen(host.name));
  const ready = site.monitors.filter((monitor) => isReady(monitor) || isWitness(monitor));
  const waited = await inParallel(ready, desired.fleet.parallel, async (monitor) => {
    const { name } = monitor.host;
    const seen = await awaitMonitor(asking, observation, monitor, lost2);
    if (seen.result.unreachable) lost2.add(name);
    else if (!failed[name]) world.progress.host(name, observation.changed.has(name) ? "done" : "unchanged");
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
async function awaitMonitor({ world, desired, site, proof }, observation, monitor, lost2) {
  const { name } = monitor.host;
  const isAwaited = (scrape) => scrape.health !== "not asked" && !scrape.lacking && !lost2.has(scrape.host) && (proof === "settled" ? scrape.dueSeconds !== void 0 : isMissing(scrape, enoughFor[proof]));
  let result = { name };
  let known = observation;
  let since = { [name]: Number.POSITIVE_INFINITY };
  const scrapes = () => scrapesOf(monitor, site, known, sinceChanges(observation, since));
  const seen = () => known.hosts[name] ?? known.witnesses[name];
  const awaited = () => {
    const all = scrapes();
    const absent2 = proof === "settled" ? void 0 : absentApps(all);
    const tried = new Set(seen()?.fetched.map(({ url }) => url));
    const isOld = ({ url, dueSeconds }) => proof === "fetched" && dueSeconds !== void 0 && !tried.has(url);
    return all.filter((scrape) => isAwaited(scrape) && (isOld(scrape) || !absent2?.has(scrape)));
  };
  const look2 = async () => {
    const fetched = proof === "fetched" ? scrapes().filter(isAwaited) : [];
    const fetch = fetched.map(({ url }) => url);
    result = await observeAgain(world, desired, known, monitor, site, { fetch, measures: proof === "seen" });
    known = withResults(known, [result]);
  };
  if (observation.changed.size > 0 || !seen()) {
    if (!seen()) world.progress.host(name, "observe");
    await look2();
    since = { [name]: (seen()?.now ?? 0) + 1 };
  }
  const patience = observation.failed[name] ? 0 : patienceSeconds3(desired, proof);
  let isFirst = true;
  await poll(world.clock, patience, async () => {
    if (!isFirst) await look2();
    isFirst = false;
    if (proof === "seen" || !seen()) return { done: true, value: void 0 };
    const left = awaited().length;
    const what = proof === "fetched" ? "targets" : "scrapes";
    if (left > 0) world.progress.host(name, `await ${what}: ${left} to come`);
    return { done: left === 0, value: void 0 };
  });
  return { result, since };
}
function patienceSeconds3({ fleet }, proof) {
  const interval = scrapeInterval(fleet);
  return proof === "settled" ? interval + 10 : interval * 2 + 30;
}

// src/flow/revoke.ts
async function markRevoked(world, desired, name) {
  checkRevocable(desired.recordedLock, desired.fleet, name, false);
  await recordRevocation(world, desired, name);
}
async function pardon(world, desired, name) {
  checkRevocable(desired.recordedLock, desired.fleet, name, true);
  await recordPardon(world, desired, name);
}
async function removeFromPeers(world, desired, name) {
  const recorded = recordedHosts(desired);
  const places = await placesOf(name, world, desired);
  const { role } = desired.revoked.find((host) => host.name === name) ?? {};
  const known = mayKnow(recorded, role);
  const narrowed = { ...desired, fleet: { ...desired.fleet, hosts: recorded } };
  const asked = known.map((host) => host.name);
  const observation = await observe(world, narrowed, asked, { mayBeTwo: (other) => !asked.includes(other) });
  const hosts = known.filter((host) => host.kind === "static" || observation.droplets[host.name]);
  const only = hosts.map((host) => host.name);
  const removed = await inParallel(
    hosts,
    desired.fleet.parallel,
    (host) => removeFrom(world, desired, observation, host, name)
  );
  const seen = withResults(observation, removed);
  const { left } = await findTraces(world, narrowed, seen, hosts, [name]);
  const rollbacks = only.filter((host) => observation.hosts[host]?.confirmation === "unconfirmed");
  const silent2 = /* @__PURE__ */ new Set([...Object.keys(seen.failed), ...Object.keys(left), ...rollbacks]);
  return {
    removedFrom: only.filter((host) => !silent2.has(host)),
    problems: [
      ...noneToAsk({ ...observation, fleet: desired.fleet, locked: desired.recordedLock.hosts }, name),
      ...Object.values(seen.failed),
      ...Object.values(left),
      ...rollbacks.map((host) => mayRollBack(host, name)),
      ...renamedElsewhere2(desired, observation, name),
      ...notAsked(mayKnow(madeElsewhere(desired, observation), role), name),
      ...mayKnow(pardonedHosts(desired), role).map((host) => waitsForKeys(host, name)),
      ...sourcesLeft(desired.fleet, places, "is still the address of"),
      ...withoutMonitor(desired).map((problem) => problem.with({ severity: "warning" }))
    ]
  };
}
function inGitAlone(error, name) {
  const summary = `${name} is revoked in git alone: whoever has it as a peer still has it`;
  const hint = `mend that, then run promguard revoke ${name} again`;
  return { removedFrom: [], problems: [...problemsOf(error), new Problem("removal-not-seen", summary, { hint })] };
}
async function removeFrom(world, desired, { hosts, unreachable, droplets }, host, name) {
  const silent2 = unreachable[host.name];
  if (silent2) return { name: host.name, failed: silent2 };
  world.progress.host(host.name, `remove ${name}`);
  const { address } = lockedHost(desired.lock, name) ?? {};
  const script = removalScript(name, address, peersOf3(desired.lock, name, hosts[host.name]));
  const done = await attempt(async () => world.remote.run(targetOf(host, desired, droplets), script));
  const failed = done instanceof Problem ? done : removalFailed(host.name, name, done);
  return { name: host.name, ...failed && { failed } };
}
function peersOf3(lock, name, observed) {
  const { publicKey, otherPublicKey: otherPublicKey2 } = lockedHost(lock, name) ?? {};
  const { ofPeer } = ownersAmong([name], lock);
  return Object.entries(observed?.tunnels ?? {}).flatMap(([tunnel, { peers }]) => {
    const running = peers.filter((peer) => ofPeer(peer) === name).map((peer) => peer.publicKey);
    const all = new Set([publicKey, otherPublicKey2, ...running].filter((key) => key !== void 0));
    return [...all].map((key) => ({ interface: tunnel, publicKey: key }));
  });
}
function madeElsewhere({ recordedLock: lock }, { unknown, hosts }) {
  const droplets = new Map(madeByOthers(lock, unknown).map((one) => [one.name, roleOf(one)]));
  const keys = new Set(Object.values(lock.hosts).flatMap(publicKeysOf));
  const removed = new Set(Object.values(lock.reserved).map(({ host }) => host));
  const peers = Object.values(hosts).flatMap(writtenPeers).filter(({ name, key }) => !lockedHost(lock, name) && !keys.has(key) && !removed.has(name));
  const names = /* @__PURE__ */ new Set([...droplets.keys(), ...peers.map(({ name }) => name)]);
  return [...names].map((name) => ({ name, role: droplets.get(name) ?? "monitor" }));
}
function renamedElsewhere2({ recordedLock: lock, fleet }, { hosts }, revoked) {
  const keys = publicKeysOf(lockedHost(lock, revoked));
  return Object.entries(hosts).flatMap(([host, observed]) => {
    const peer = writtenPeers(observed).find(({ name, key }) => keys.includes(key) && name !== revoked);
    if (!peer || fleet.renames.get(peer.name) === revoked) return [];
    const summary = `${revoked} was cut off, and is ${peer.name} on ${host}: git here is older than the fleet`;
    const hint = `git pull, and mark it there, too: promguard revoke ${peer.name}`;
    return [new Problem("git-behind", summary, { hint, hosts: [host] })];
  });
}
function notAsked(hosts, removed) {
  return hosts.map(
    ({ name }) => new Problem("removal-not-seen", `${name} may still have ${removed} as a peer: git here does not know ${name}`, {
      hint: `git pull, then run promguard revoke ${removed} again`
    })
  );
}
function mayRollBack(host, removed) {
  return new Problem("removal-not-seen", `${host} may still roll back to a state with ${removed} as a peer`, {
    hosts: [host],
    hint: "an apply was interrupted there: run promguard revoke again in a few minutes"
  });
}
function recordedHosts({ fleet, recordedLock }) {
  return fleet.hosts.filter(({ name }) => recordedLock.hosts[name]?.publicKey !== void 0);
}
function pardonedHosts({ fleet, recordedLock }) {
  return fleet.hosts.filter(({ name }) => {
    const locked = lockedHost(recordedLock, name);
    return locked && locked.publicKey === void 0 && locked.sshHostKeys.length > 0;
  });
}
async function placesOf(name, world, desired) {
  const host = desired.revoked.find((one) => one.name === name);
  const known = host?.kind === "static" ? host.address : lockedHost(desired.recordedLock, name)?.ssh?.address;
  const { own: own3 } = await listTagged(world, desired);
  return [...own3.filter((one) => one.name === name), ...known === void 0 ? [] : [{ name, ipv4: known }]];
}
function waitsForKeys({ name }, removed) {
  return new Problem("removal-not-seen", `${name} may still have ${removed} as a peer: it is waiting for new keys`, {
    hint: `promguard apply gives ${name} new keys, and removes ${removed} from it`
  });
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
    return [...stdout.matchAll(/^@left (.{1,300})$/gm)].slice(0, mostFiles).map(([, file5 = ""]) => oneLine(file5));
  throw new Problem("ssh-key-not-replaced", `${host}: root's authorized_keys could not be written`, {
    hint: `its SSH keys work as before; it printed:${lastLines(stderr.trim() || stdout)}`
  });
}

// src/plan/rotation.ts
var noRotation = {
  resumed: [],
  rotated: [],
  presharedOnly: [],
  waiting: [],
  clients: [],
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
  const keys = keysOf2(world, fleet);
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
        problem: await problemOf2(() => replace(world, targetOf(host, desired, droplets), keys))
      };
    }
  );
  const replaced = results.filter(({ problem }) => !problem).map(({ name }) => name);
  const removed = removedHosts(desired);
  const waiting = [...existing2.map(({ name }) => name).filter((name) => !replaced.includes(name)), ...removed];
  const isOver = waiting.length === 0 && !unregistered;
  const undeleted = isOver ? await atCloud(fleet, () => cloudOf(world).deleteSshKey(keys.former)) : void 0;
  const problems = [
    unregistered,
    ...results.map(({ problem }) => problem),
    ...removed.map(stillThere),
    ...desired.revoked.map(outOfReach),
    undeleted
  ];
  return {
    ...noRotation,
    intervalSeconds: scrapeInterval(fleet),
    logins: replaced,
    loginsWaiting: waiting,
    problems: problems.flatMap((known) => known ?? [])
  };
}
function keysOf2({ sshPublicKey, formerSshKey }, fleet) {
  if (formerSshKey === void 0) {
    throw new Problem("no-new-ssh-key", "there is no new SSH key to replace the present one with", {
      hint: 'create one (ssh-keygen -t ed25519 -N "" -f new-ssh-key) and set PROMGUARD_NEW_SSH_KEY_FILE, or in a workflow the input new-ssh-key; the present key stays where it is'
    });
  }
  if (isReaderKey(fleet, sshPublicKey)) {
    throw new Problem("reader-key-for-logins", `the new SSH key is one of ssh.reader_keys in ${fleet.file}`, {
      hint: "whoever may read the fleet would be root: create another one"
    });
  }
  return { former: formerSshKey, next: sshPublicKey };
}
async function atCloud({ hosts }, work) {
  return hosts.some(({ kind }) => kind === "droplet") ? problemOf2(work) : void 0;
}
function register(world, { ssh: ssh2 }, { former, next }) {
  return cloudOf(world).sshKey(ssh2.keyName, next, former);
}
async function problemOf2(work) {
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
function outOfReach({ name }) {
  return new Problem("revoked-host-has-ssh-key", `${name} is revoked, and keeps the old SSH key`, {
    hosts: [name],
    severity: "warning",
    hint: `before promguard revoke --undo ${name}, put the new key into its authorized_keys by hand, or give its place to a new host`
  });
}

// src/flow/rotate/gaps.ts
function current({ now, scrapes }, intervalSeconds) {
  const isFresh = ({ samples }) => (samples.at(-1)?.at ?? 0) >= now - 2 * intervalSeconds;
  return scrapes.some(isFresh) ? scrapes.filter(isFresh) : scrapes;
}
function gapsOf(monitor, history, since, intervalSeconds) {
  return current(history, intervalSeconds).map(({ host, job, samples }) => {
    const all = samples.filter(({ up }) => up).map(({ at }) => at);
    const before = all.filter((at) => at <= since).at(-1);
    const times = [...before === void 0 ? [] : [before], ...all.filter((at) => at > since)];
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    const waited = history.now - (times.at(-1) ?? history.now);
    if (waited > 2 * intervalSeconds) gaps.push(waited);
    const failed = times.length === 0 ? samples.filter(({ at }) => at > since).length : 0;
    return {
      monitor,
      host,
      job,
      longestSeconds: gaps.length > 0 ? gaps.reduce((most2, gap) => Math.max(most2, gap)) : void 0,
      missed: failed + gaps.reduce((sum2, gap) => sum2 + Math.max(0, Math.round(gap / intervalSeconds) - 1), 0)
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
    if (!observation.hosts[host.name]) problems.push(observation.unreachable[host.name] ?? notReplaced(host.name));
    else if (isPinned(host) || second !== void 0 || !key?.startsWith("ssh-ed25519 ")) problems.push(notOurs(host));
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
function isPinned(host) {
  return host.kind === "static" && host.hostKey !== void 0;
}
function notOurs(host) {
  const { name, at } = host;
  const why = isPinned(host) ? "fleet.yaml pins it" : "the lock does not have exactly one ed25519 key of it";
  const then = isPinned(host) ? "its host_key in fleet.yaml" : "run promguard trust";
  const hint = `to replace it, change it on ${name}, and then ${then}`;
  return new Problem("host-key-not-ours", `${name} keeps its SSH host key: ${why}`, {
    ...{ hint, at, hosts: [name], severity: "warning" }
  });
}
function notReplaced(name) {
  return new Problem("host-key-not-replaced", `${name} still has its old SSH host key`, {
    hint: "run promguard rotate again"
  });
}

// src/host/scrapes.sh
var scrapes_default = `# shellcheck shell=bash
# What Prometheus on this host has scraped of late: the samples of \`up\` as it stored them. Changes nothing.

# Prometheus answers on loopback only; bash can ask it without another program. Argument: Unix seconds from which on. Not of probes, which are
# scrapes of the prober: up{job!~"ping|probe|closed"}[60s]
scraped_since() {
  local now=$EPOCHSECONDS
  printf '%s\\n' "$now"
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 1
  printf 'GET /api/v1/query?query=up%%7Bjob%%21~%%22ping%%7Cprobe%%7Cclosed%%22%%7D%%5B%ss%%5D HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' "$((now - $1 + 1))" >&8
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
function tunnelsOf2(site, hosts) {
  return site.monitors.flatMap((self) => {
    const monitor = self.host.name;
    const scraped = site.scrapedBy(self).map(({ host }) => host.name);
    return scraped.filter((host) => host !== monitor && (hosts.has(host) || hosts.has(monitor))).map((host) => ({ monitor, host }));
  });
}
async function awaitSeen(world, desired, observation, tunnels, since, patienceSeconds4) {
  const site = existing(siteOf(desired, observation));
  const asked = new Set(tunnels.map(({ monitor }) => monitor));
  const monitors = site.monitors.filter(({ host }) => asked.has(host.name));
  const waited = await inParallel(monitors, desired.fleet.parallel, async (self) => {
    const { name } = self.host;
    let known = observation;
    let result = { name };
    let unseen2 = tunnels.filter(({ monitor }) => monitor === name);
    await poll(world.clock, patienceSeconds4, async () => {
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
    const targets = site.targetsOf(self).filter(({ isApp }) => !isApp);
    return targets.every(({ job, instance }) => scraped.has(`${job} ${instance}`));
  };
}
async function scrapeHistory(world, desired, { droplets }, monitor, since) {
  const host = desired.fleet.hosts.find(({ name }) => name === monitor);
  if (!host) return void 0;
  const output = await attempt(() => world.remote.run(targetOf(host, desired, droplets), scrapesScript(since)));
  return output instanceof Problem ? void 0 : readScrapes(output.stdout);
}

// src/flow/rotate/stages.ts
var renewalSeconds = 150;
var reserveSeconds = 30;
function runStages(world, desired, observation) {
  return new Stages(world, desired, observation).run();
}
var Stages = class {
  #world;
  #topology;
  #unseen = [];
  /** Why hosts failed at a switch, those that were tried again among them. */
  #failed = {};
  #revoked = [];
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
    const problems = [
      ...Object.values({ ...this.#failed, ...failed }),
      ...lackingProblems(lacking),
      ...this.#unseen,
      ...this.#revoked
    ];
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
    await this.#leaveOut();
    return rotated.filter((name) => this.#isIn(name));
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
  async #change(chosen) {
    await this.#leaveOut();
    const wave = chosen.filter((name) => this.#isIn(name));
    const ready = wave.filter((name) => this.#isReady(name));
    const switching = ready.every((name) => stageOf(this.#desired.keys[name]) === "announced");
    await this.#rollBack(wave.filter((name) => !ready.includes(name)));
    if (ready.length === 0) return;
    await this.#record(switchKeys, ready);
    this.#report("switched", ready);
    const before = switching ? timesOf(this.#desired, this.#observation) : {};
    const tunnels = this.#tunnels(ready);
    await this.#configure(this.#withPeers(ready), "barrier");
    const all = await this.#await(ready, tunnels, before);
    await this.#leaveOut();
    const stays2 = (tunnel) => endsOf(tunnel).every((name) => this.#isIn(name));
    const unseen2 = all.filter(stays2);
    const isBlind = ({ monitor }) => this.#observation.unreachable[monitor] !== void 0;
    const judged = ready.filter(
      (name) => this.#isIn(name) && !unseen2.some((tunnel) => isOf(name, tunnel) && isBlind(tunnel))
    );
    const lost2 = judged.filter((name) => this.#isLost(name, tunnels.filter(stays2), unseen2));
    this.#unseen.push(...this.#unseenProblems(unseen2, lost2));
    await this.#rollBack(lost2);
    await this.#record(
      finish,
      judged.filter((name) => !lost2.includes(name))
    );
  }
  /** Whoever another clone has revoked since is nobody's peer from now on: its former peers, which that clone changes, too, are looked at anew. */
  async #leaveOut() {
    refuse(await revokedMeanwhile(this.#world, this.#desired));
    await this.#askStopped();
    const { fleet, lock } = this.#desired;
    const revoked = readmitted({ fleet, hosts: this.#observation.hosts, locked: lock.hosts });
    if (revoked.length === 0) return;
    this.#revoked.push(...revoked);
    const out = new Set(revoked.flatMap(({ hosts }) => hosts));
    const peers = new Set([...out].flatMap((name) => this.#topology.peersOf(name)));
    this.#desired = { ...this.#desired, fleet: { ...fleet, hosts: fleet.hosts.filter(({ name }) => !out.has(name)) } };
    this.#observation = withoutFailures(this.#observation, [...peers]);
    await this.#configure(peers, "barrier");
  }
  /** A revocation changes files, which stops whatever was made from how they were. */
  async #askStopped() {
    const { failed, hosts } = this.#observation;
    const isStopped = (name) => failed[name]?.code === "host-changed-meanwhile" && hosts[name] !== void 0;
    if (!Object.keys(failed).some(isStopped)) return;
    const site = existing(siteOf(this.#desired, this.#observation));
    const stopped = site.hosts.filter(({ host }) => isStopped(host.name));
    const asked = stopped.map((self) => observeAgain(this.#world, this.#desired, this.#observation, self, site));
    const answers2 = (await Promise.all(asked)).filter(({ observed }) => observed !== "outdated");
    this.#observation = withResults(this.#observation, answers2);
  }
  #isIn(name) {
    return this.#desired.fleet.hosts.some((host) => host.name === name);
  }
  /** Hosts whose new keys did not work go back to their old ones. */
  async #rollBack(names) {
    const switched = names.filter((name) => stageOf(this.#desired.keys[name]) === "switched");
    if (switched.length === 0) return;
    await this.#record(rollBack, switched);
    const ends2 = this.#withPeers(switched);
    const { failed } = this.#observation;
    this.#failed = { ...this.#failed, ...failed };
    this.#observation = withoutFailures(
      this.#observation,
      [...ends2].filter((name) => failed[name])
    );
    this.#report("rolled back", switched);
    await this.#configure(ends2, "barrier");
  }
  /** Whether all of a host's peers have its next key. A monitor does not wait for a node that is down anyway: the next apply configures it. */
  #isReady(name) {
    const { hosts, failed } = this.#observation;
    const reached2 = (other) => hosts[other] !== void 0 && !failed[other];
    const up = new Set(hosts[name]?.targets?.flatMap(({ host, health }) => health === "up" ? [host] : []));
    const isMonitor = this.#topology.scrapedBy(name).length > 0;
    const missing = this.#topology.peersOf(name).filter((peer) => !reached2(peer) && (!isMonitor || up.has(peer)));
    if (reached2(name) && missing.length === 0) return true;
    const problem = waitingProblem(name, reached2(name) ? missing.join(", ") : name);
    this.#observation = withResults(this.#observation, [{ name, failed: failed[name] ?? problem }]);
    return false;
  }
  /** None of its tunnels, of those that were watched, was seen with its new keys. Where none was, it has to have switched. */
  #isLost(name, tunnels, unseen2) {
    const own3 = (all) => all.filter((tunnel) => isOf(name, tunnel)).length;
    return own3(unseen2) === own3(tunnels) && (own3(tunnels) > 0 || this.#hasFailed(name));
  }
  /** A failure at either end says why. */
  #unseenProblems(unseen2, lost2) {
    const explained = (tunnel) => endsOf(tunnel).filter((name) => this.#hasFailed(name));
    const waiting = lost2.flatMap((name) => {
      const own3 = unseen2.filter((tunnel) => isOf(name, tunnel)).flatMap(explained);
      const failed = /* @__PURE__ */ new Set([...this.#hasFailed(name) ? [name] : [], ...own3]);
      return failed.size > 0 ? [waitingProblem(name, [...failed].join(", "))] : [];
    });
    const bare = unseen2.filter((tunnel) => explained(tunnel).length === 0);
    return [...waiting, ...bare.map((tunnel) => unseenProblem(tunnel, lost2))];
  }
  #hasFailed(name) {
    return this.#observation.failed[name] !== void 0;
  }
  /**
   * Waits until the tunnels are seen with the keys in use now: a handshake since `before`, and a scrape from now on. What a monitor that failed says is of the
   * keys that it had: nobody knows that it switched, and when.
   */
  async #await(names, tunnels, before) {
    const now = timesOf(this.#desired, this.#observation);
    const sharedOnly = names.some((name) => {
      const previous = this.#desired.keys[name]?.previous;
      return previous && !previous.pair;
    });
    const since = { scrape: now, handshake: sharedOnly ? now : before };
    if (sharedOnly && tunnels.length > 0) {
      const waiting = `${count(tunnels.length, "tunnel")} to wait for`;
      this.#world.progress.note(
        `new pre-shared keys are used from WireGuard's next handshake on, up to two minutes from now: ${waiting}`
      );
    }
    const patience = 2 * scrapeInterval(this.#desired.fleet) + reserveSeconds + (sharedOnly ? renewalSeconds : 0);
    const seen = await awaitSeen(this.#world, this.#desired, this.#observation, tunnels, since, patience);
    this.#observation = seen.observation;
    const unseen2 = new Set(seen.unseen);
    return tunnels.filter((tunnel) => unseen2.has(tunnel) || this.#hasFailed(tunnel.monitor));
  }
  /** The tunnels of these hosts with both ends reachable. */
  #tunnels(names) {
    const { hosts } = this.#observation;
    const site = existing(siteOf(this.#desired, this.#observation));
    return tunnelsOf2(site, new Set(names)).filter(({ monitor, host }) => hosts[monitor] && hosts[host]);
  }
  async #configure(names, rollout) {
    const hosts = this.#desired.fleet.hosts.filter(({ name }) => names.has(name));
    this.#observation = await configure(this.#world, this.#desired, this.#observation, hosts, { rollout });
  }
  async #record(change, names) {
    const keys = { ...this.#desired.keys };
    for (const name of names) {
      const own3 = keys[name];
      if (own3) keys[name] = change(own3);
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
function endsOf({ monitor, host }) {
  return [monitor, host];
}
function isOf(name, tunnel) {
  return endsOf(tunnel).includes(name);
}
function waitingProblem(name, missing) {
  return new Problem("rotation-waits", `${name} keeps its keys for now: ${missing} could not be configured`, {
    hint: "its new keys are recorded: when all hosts can be configured, promguard rotate continues with them"
  });
}
function unseenProblem({ monitor, host }, lost2) {
  const back = endsOf({ monitor, host }).filter((name) => lost2.includes(name));
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
  const marked = what.includes("ssh-host-keys") ? chosen.filter((host) => host.kind === "droplet" || !isAll(what)) : [];
  const pinned = await rotateHostKeys(world, staged.desired, staged.observation, marked);
  const waiting = betweenKeys(staged.desired.keys);
  const touched = [...resumed, ...staged.rotated, ...waiting, ...marked];
  return {
    ...noRotation,
    resumed,
    rotated: staged.rotated,
    presharedOnly: staged.rotated.filter((name) => keepsPair(begun.keys[name])),
    waiting,
    clients: outdatedClients(desired, staged.desired),
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
function keepsPair(own3) {
  return own3 !== void 0 && otherPublicKey(own3) === void 0;
}
function chooseKeys(world, { fleet, keys }, chosen, what) {
  const isFree = ({ name }) => stageOf(keys[name]) === void 0;
  const own3 = chosen.filter((host) => isFree(host) && what.includes(host.role === "node" ? "nodes" : "monitors"));
  const tunnels = what.includes("preshared") ? topologyOf(fleet.hosts).tunnels.flatMap(({ keeper, other }) => keptTunnel(keys, keeper, other) ?? []) : [];
  const isChosen = isIn(chosen);
  const touched = tunnels.filter(({ keeper, other }) => isFree({ name: keeper }) && [keeper, other].some(isChosen));
  return begin(
    keys,
    own3.map(({ name }) => name),
    touched,
    world.random
  );
}
function rotatedHosts(desired, { only }) {
  const { hosts } = desired.fleet;
  if (only === void 0) return hosts.map(({ name }) => name);
  const { peersOf: peersOf4 } = topologyOf(hosts);
  const begun = [...only, ...betweenKeys(desired.keys), ...hostsInPinning(desired)];
  return [...new Set(begun.flatMap((name) => [name, ...peersOf4(name)]))];
}
async function measure(world, desired, observation, since) {
  const interval = scrapeInterval(desired.fleet);
  const gaps = await Promise.all(
    Object.entries(since).map(async ([monitor, from]) => {
      const history = observation.hosts[monitor] && await scrapeHistory(world, desired, observation, monitor, from - 3 * interval);
      return history ? gapsOf(monitor, history, from, interval) : [];
    })
  );
  return gaps.flat().filter(({ host }) => isIn(desired.fleet.hosts)(host));
}
function isIn(hosts) {
  const names = new Set(hosts.map(({ name }) => name));
  return (name) => names.has(name);
}

// src/plan/absent.ts
function driftProblems(hosts) {
  const [gone] = hosts.filter(({ fate }) => fate === "create");
  const following = gone ? hosts.filter(({ fate, changes }) => fate === "update" && followsFromAbsence(changes)) : [];
  const isFollowing = new Set(following);
  const also = following.map(
    ({ host, changes }) => `so ${host} still has the former address: ${listed(shownChanges(changes).map(({ id }) => id))}`
  );
  return hosts.filter((host) => !isFollowing.has(host)).map((host) => host === gone ? driftProblem(host).with({ also }) : driftProblem(host));
}
function followsFromAbsence(changes) {
  const files = new Set(changes.filter(lacksAddress2).map(({ id }) => id));
  const follows = (change) => files.has(change.id) || change.kind === "unit" && change.action === "update" && !change.enable && change.causes.length > 0 && change.causes.every((id) => files.has(id));
  return changes.length > 0 && changes.every(follows);
}
function lacksAddress2(change) {
  if (change.kind !== "file" || change.action !== "update" || typeof change.content === "string") return false;
  if (Object.keys({ ...change.before, ...change.after }).length > 0) return false;
  const lines = change.content;
  const of = (sign) => lines.filter((line) => line.startsWith(sign));
  const [removed, added] = [of("-"), of("+")];
  return removed.length === added.length && added.every((line, at) => isSameBut(line.slice(1), removed[at]?.slice(1)));
}
function isSameBut(unknown, known = "") {
  const parts = unknown.split(knownAfterApply);
  const pattern = parts.map((part) => part.replaceAll(/[^\w\s]/g, "\\$&")).join("[\\da-f.:]+");
  return parts.length > 1 && new RegExp(`^${pattern}$`).test(known);
}

// src/plan/untold.ts
function unknownToMonitors(evidence, { scrapes }) {
  const isUntold = (name) => {
    const told2 = scrapes.flatMap(({ host, isListed }) => host === name && isListed !== void 0 ? [isListed] : []);
    return told2.length > 0 && !told2.includes(true);
  };
  const hosts = evidence.filter(({ name, state }) => state === "in doubt" && isUntold(name)).map(({ name }) => name);
  if (hosts.length === 0) return [];
  const [they, are] = hosts.length === 1 ? ["it", "is"] : ["they", "are"];
  const hint = `promguard apply, without naming a host, is next: it tells the monitors, and ${they} ${are} scraped from then on`;
  const summary = `no monitor knows ${listed(hosts)} yet`;
  return [new Problem("unknown-to-monitors", summary, { severity: "warning", hint, hosts })];
}

// src/reconcile.ts
function plan(world, options) {
  return look(world, options, { again: () => false });
}
async function look(world, { fleet, only, review, saved, mayClose, anew }, looking = {}) {
  const desired = await during(world, "read fleet.yaml", () => readDesired(world, fleet, { mayClose, anew }));
  refuse(unfitHosts([...only ?? [], ...(mayClose ?? []).map(({ host }) => host)], desired));
  const observation = await observe(world, desired, only, looking);
  if (anew !== "fleet") {
    refuse(lockLost(desired.recordedLock, shownLock(fleet), tracesOutside(desired.recordedLock, observation)));
    refuse(appliedElsewhere(desired, observation, shownLock(fleet)));
    if (only === void 0) refuse(lockOfNone(desired, observation, shownLock(fleet)));
  }
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
  checkLogin(planned.desired.fleet, world);
  await onPlan(planned);
  const stops = planned.stops.filter((stop) => !isOverridden(review, stop));
  refuse(errorsOfStopped(planned.plan, stops));
  if (!agree) refuse(appliedByOthers(planned.desired, planned.observation, planned.plan));
  const work = () => applyPlanned(world, planned, options, probes);
  if (!hasChanges(planned.plan)) return work();
  await agree?.(planned.plan);
  const changing = planned.plan.hosts.filter(({ changes }) => changes.length > 0).map(({ host }) => host);
  return withLease(world, planned.desired, planned.observation, work, changing);
}
async function applyPlanned(world, planned, { only, waitScrape }, probes) {
  const before = withoutReplaced(planned.desired.fleet, planned.observation, only);
  const unkept = await keepSilences(world, [planned.desired, planned.observation], planned.plan);
  const unnamed = await during(world, "record", () => record(world, planned.desired, before, only));
  const unagreed = world.store.waiting?.();
  if (unagreed) throw unagreed;
  const renamed = await renameFleet(world, unnamed.desired, planned.observation, only);
  const recorded = { ...unnamed, desired: renamed.desired };
  const misnamed2 = await renameDroplets(world, recorded.desired, before, only);
  const chosen = only && new Set(only);
  const hosts = recorded.desired.fleet.hosts.filter(({ name }) => chosen?.has(name) ?? true);
  const tagged = await tagDroplets(world, recorded.desired, before);
  const replaced = await destroyReplaced(world, planned.desired, planned.observation, only);
  const made = hosts.filter(({ name }) => !replaced.kept.includes(name)).map(({ name }) => name);
  const created = await createDroplets(world, recorded, before, made);
  const pinning = beginPinning(world, recorded.desired, created.observation, hosts);
  const configured = await configure(world, recorded.desired, created.observation, hosts, pinning);
  const desired = await pinning.end();
  const goes = !only && leaving(planned.desired, planned.observation).length > 0;
  const proof = waitScrape || goes ? "scraped" : "fetched";
  const proved = await during(world, "prove", () => prove(world, desired, configured, proof, probes));
  const waiting = notInService(planned.desired, before, configured, proved.evidence);
  const retired = await retire(world, desired, proved.observation, { only, waiting });
  const destroyed = await destroyDroplets(world, desired, retired.droplets);
  const given = await giveBack(world, desired, planned.observation, retired.gone);
  const kept = /* @__PURE__ */ new Set([...destroyed.kept, ...given.kept]);
  const gone = retired.gone.filter((name) => !kept.has(name));
  await recordEnd(world, desired, gone);
  await remember(world, desired, proved.observation, gone);
  const { failed } = configured;
  const problems = [
    ...withoutMonitor(desired),
    ...renamed.problems,
    ...misnamed2,
    ...tagged,
    ...replaced.problems,
    ...created.problems,
    ...Object.values(failed),
    ...retired.problems,
    ...destroyed.problems,
    ...given.problems,
    ...await revokedMeanwhile(world, desired, proved.observation.hosts)
  ];
  const lacking = lackingProblems(configured.lacking);
  const idle = allIdleUnits(desired, configured);
  const { port } = proved.findings;
  const explained = explain([...problems, ...idle.map(({ problem }) => problem)], proved.findings, {
    relevance: relevanceOf({ drifted: [], idle, port })
  });
  return {
    plan: planned.plan,
    evidence: proved.evidence,
    problems: [...explained.filter((problem) => !isAbsentApp(problem)), ...lacking],
    warnings: [
      ...unkept,
      ...explained.filter(isAbsentApp).map((problem) => problem.with({ severity: "warning" })),
      ...cutOff(outdatedClients(planned.desired, desired, movedHosts(planned.plan, planned.observation))),
      ...unknownToMonitors(proved.evidence, proved.findings)
    ]
  };
}
async function revoke(world, { fleet, undo }, name) {
  const read = () => readDesired(world, fleet, { sourcesOf: noSources });
  const desired = await read();
  if (undo) {
    await pardon(world, desired, name);
    return { removedFrom: [], problems: [] };
  }
  checkLogin(desired.fleet, world);
  await markRevoked(world, desired, name);
  const removal = async () => removeFromPeers(world, await read(), name);
  const { removedFrom, problems } = await removal().catch((error) => inGitAlone(error, name));
  return { removedFrom, problems: [...problems, ...stillTrusting(desired, name)] };
}
async function rotate(world, options) {
  if (options.what.includes("ssh-key")) {
    const recorded = await readWithoutKeys(world, options.fleet);
    refuse(unfitHosts(options.only ?? [], recorded));
    return rotateLogin(world, recorded, options.only);
  }
  await checkFolder(world);
  const { plan: made, desired, observation } = await look(world, { ...options, only: void 0 });
  const problems = pullFirst(checkBefore("rotate", desired, observation, made), behindFleet(desired, observation));
  const isDrifted = problems.some(({ code }) => code === "drift-before-rotation");
  refuse([...unfitHosts(options.only ?? [], desired), ...isDrifted ? [] : problems]);
  checkLogin(desired.fleet, world);
  const work = async () => {
    refuse(problems);
    return rotateKeys(world, desired, observation, options);
  };
  return withLease(world, desired, observation, work, isDrifted ? [] : rotatedHosts(desired, options));
}
async function verify(world, options, proof = "settled") {
  const probes = probesFrom(world);
  const again = ({ role }) => role === "monitor";
  const {
    plan: made,
    desired,
    observation
  } = await look(world, options, { again, probes, measures: proof === "seen" });
  const proved = await during(world, "prove", () => prove(world, desired, observation, proof, probes));
  const { evidence, findings } = proved;
  if (options.notify) checkLogin(desired.fleet, world);
  const told2 = options.notify ? await notify(world, desired, observation, options.only) : void 0;
  const errors = made.problems.filter(isError);
  const idle = allIdleUnits(desired, observation);
  const misplaced = new Set(errors.flatMap((error) => isUnseen(error) || isReplaced(error) ? error.hosts : []));
  const changed2 = made.hosts.map((host) => ({ ...host, changes: withoutIdle(host, idle) })).filter(({ changes }) => changes.length > 0);
  const drifted = changed2.filter(({ host }) => !misplaced.has(host));
  const drifts = driftProblems(changed2).filter(({ hosts }) => !hosts.some((host) => misplaced.has(host)));
  const displaced3 = errors.flatMap(({ code, hosts }) => code === "droplet-differs" ? hosts : []);
  const ofGit = [
    ...behindFleet(desired, observation),
    ...behindOthers(desired, observation, made),
    ...stopsOfGit(desired, observation)
  ];
  const untagged = goneOrUntagged(desired.fleet, [], mayBeUntagged(desired, observation));
  const warnings = [...ofGit, ...untagged, ...unknownToMonitors(evidence, findings)];
  const known = [...errors, ...idle.map(({ problem }) => problem), ...pullFirst(drifts, ofGit)];
  const relevance = relevanceOf({ drifted, idle, port: findings.port });
  return {
    plan: made,
    evidence: differing(
      evidence,
      /* @__PURE__ */ new Set([
        ...drifted.map(({ host }) => host),
        ...displaced3,
        ...misplaced,
        ...idle.flatMap(({ problem }) => problem.hosts)
      ])
    ),
    problems: [
      ...withoutMonitor(desired),
      ...explain(known, findings, { relevance, closing: made.closing }),
      ...told2?.problems ?? []
    ],
    warnings,
    ...proof === "seen" && { look: lookAt(desired, proved.observation, world.sshPublicKey) },
    ...told2 && { notices: told2.notices }
  };
}
async function adopt(world, options, name) {
  const { plan: made, observation, desired } = await plan(world, options);
  const host = staticHost(desired.fleet, name);
  const observed = observation.hosts[name];
  if (!observed) throw observation.unreachable[name] ?? new Error(`${name} was not observed`);
  const problems = made.problems.filter((problem) => isError(problem) || problem.hosts.includes(name));
  const items = itemsFor(desired, observation, name);
  return adoption(host, observed, items, made.closing, problems);
}
async function destroy(world, options) {
  const { fleet, lock } = await readFleet(world.store, options.fleet);
  const known = { fleet, revoked: [], recordedLock: lock };
  const tagged = await during(world, "list droplets", () => listDroplets(world, known));
  const listed2 = { ...tagged, namesakes: await listNamesakes(world, known, tagged, void 0) };
  const { droplets, removed, unknown } = listed2;
  refuse(appliedElsewhere(known, listed2, shownLock(options.fleet)));
  const all = [...Object.values(droplets), ...removed];
  const servers = serversIn(lock, Object.keys(lock.hosts));
  const { leaving: leaving2, unreachable } = await observeLeaving(world, fleet, servers);
  const made = destructionPlan(known, { ...listed2, leaving: leaving2, unreachable });
  refuse(protectedHosts({ fleet, plan: made }, "to let it go, take it off guards.protect, then run destroy again"));
  const gone = noneToDestroy({ fleet, locked: lock.hosts, droplets, removed });
  const unseen2 = gone.length > 0 && await hasHadDroplets(world, lock) ? [] : gone;
  if (!options.agree) refuse([...unseen2, ...leftStanding(known, listed2)]);
  const shown = { ...made, problems: [...made.problems, ...unseen2] };
  if (hasChanges(made) || unseen2.length > 0) await options.agree?.(shown);
  const seen = { droplets, hosts: {}, unreachable };
  return withLease(world, { fleet, lock }, seen, async () => {
    const destroyed = await destroyDroplets(world, known, all);
    const given = await giveBack(world, known, { leaving: leaving2, unreachable }, namesOf2(servers));
    const kept = /* @__PURE__ */ new Set([...destroyed.kept, ...given.kept]);
    const left = Object.keys(lock.hosts).filter((name) => !kept.has(name));
    await recordEnd(world, { fleet, lock, recordedLock: lock, keys: {} }, left);
    refuse([...destroyed.problems, ...given.problems]);
    const names = namesOf2(all);
    const removed2 = left.filter((name) => ![...names, ...given.givenBack].includes(name));
    const keeping = [...keptByRevoked(lock, left), ...keptByOthers(lock, leaving2)];
    return { destroyed: names, givenBack: given.givenBack, removed: removed2, left: unknown, kept: keeping };
  });
}

// src/run.ts
async function inWorld({ fleet: file5, only = [], check, environment, detail = "verbose" }, purpose, screen, work) {
  const terminal = createTerminal(screenOf(screen, environment), clock, detail);
  try {
    const world = await during({ progress: terminal }, "read fleet.yaml", async () => {
      const fleet = await readFleetAlone(storeOf(file5), file5);
      if (unfitHosts(only, { fleet }).length > 0)
        refuse(unfitHosts(only, { fleet, recordedLock: await recordedIn(storeOf(file5), fleet) }));
      await check?.(fleet);
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
  const head = await readClosed({ store: storeOf(fleetPath), clock }, fleetPath);
  refuse(unfitHosts(only ?? [], head));
  const before = base && await readWithoutKeys({ store: base, clock }, fleetPath).catch((error) => void problemsOf(error));
  return makeOfflinePlan(head, before, only);
}

export {
  siteOf,
  existing,
  placeholdersOf,
  plan,
  apply,
  rotate,
  verify,
  reconcile_exports,
  rendering,
  toSave,
  inWorld,
  offlinePlan
};
