import {
  alertmanagerRelease,
  catalogue,
  listen,
  ownJobs,
  proberUnit,
  probing,
  prometheusRelease,
  require_equal,
  victoriaMetricsRelease
} from "./fleet-catalogue.js";
import {
  inParallel
} from "./parallel.js";
import {
  canonical2 as canonical,
  canonicalHash,
  contains,
  formatAddress,
  formatCidr,
  ipv4Within,
  isPrivate,
  isSpecial,
  managedPath,
  markOn,
  overlap,
  parseAddress,
  parseCidr,
  plainAddress,
  rangesOf,
  size,
  specialRanges
} from "./fleet-cidr.js";
import {
  beside,
  folderOf
} from "./fleet-fleets.js";
import {
  count,
  listed,
  oneOf
} from "./words.js";
import {
  parsePublicKey,
  require_nacl_fast
} from "./tweetnacl.js";
import {
  parseDuration,
  severities
} from "./fleet-duration.js";
import {
  didYouMean,
  nearest
} from "./suggest.js";
import {
  codePoint,
  inOrder,
  largestFile,
  mostProblems,
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
  isError,
  problemsOf,
  refuse
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/fleet/exporters.ts
function resolve(name2, entry2) {
  const known = catalogue.get(name2);
  const debian = entry2.package ?? known?.package;
  const older = entry2.args ? void 0 : known?.older;
  const isOlder = older && entry2.version !== void 0 && isBefore(entry2.version, older.before);
  return {
    package: debian,
    unit: entry2.unit ?? debian ?? name2,
    command: entry2.command ?? (known && `/usr/bin/${known.package}`),
    args: entry2.args ?? (isOlder ? older.args : known?.args) ?? [listen],
    // A pinned release is the same on every system.
    olderArgs: entry2.version === void 0 ? older?.args : void 0,
    port: entry2.port ?? known?.port,
    ...scraping(entry2, entry2.metrics_path),
    pin: pin(entry2, known?.release),
    hosts: entry2.hosts,
    labels: entry2.labels
  };
}
function scraping({ interval, sample_limit, keep, drop }, metricsPath) {
  return { metricsPath, interval, sampleLimit: sample_limit, keep, drop };
}
function pin(entry2, known) {
  const { version, sha256, url = known } = entry2;
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
  const listed2 = exporter.hosts && new Set(exporter.hosts);
  const labels = Object.entries(exporter.labels ?? {});
  return (host) => listed2?.has(host.name) ?? labels.every(([label, value]) => host.labels[label] === value);
}

// src/fleet/alerts.ts
var ways = ["slack", "email", "pagerduty", "telegram", "discord", "ntfy", "webhook", "teams"];
function waysOf(entry2) {
  return ways.filter((way) => entry2[way] !== void 0);
}
function alertsOf({ alerts: entry2 }, document) {
  if (entry2 === false) return void 0;
  const { disable, thresholds, time_scale: timeScale } = entry2;
  return {
    disable,
    thresholds,
    timeScale,
    receivers: entry2.receivers.flatMap((one, at) => receiver(one, ["alerts", "receivers", at], document)),
    heartbeat: heartbeat(entry2, document),
    pin: pin(entry2.alertmanager, alertmanagerRelease)
  };
}
function heartbeat({ heartbeat: entry2 }, document) {
  if (!entry2) return void 0;
  const url = given("url", entry2.url, ["alerts", "heartbeat"], document);
  return { url, everySeconds: parseDuration(entry2.every) ?? 0 };
}
function receiver(entry2, path, document) {
  const [kind2] = waysOf(entry2);
  if (!kind2) return [];
  const { name: name2, severity, labels, resolved } = entry2;
  const value = (key, one) => given(key, one, [...path, kind2], document);
  return [{ name: name2, severity, labels, resolved, way: wayOf(entry2, value), at: document.at(...path) }];
}
function wayOf(entry2, value) {
  const { slack, email, pagerduty, telegram, discord, ntfy, webhook, teams } = entry2;
  const maybe = (key, one) => one && value(key, one);
  const posted = (one) => ({
    url: value("url", one.url),
    token: maybe("token", one.token)
  });
  if (slack) return { kind: "slack", url: value("url", slack.url), channel: slack.channel };
  if (email) {
    const { to, from, server, username, password, tls } = email;
    return { kind: "email", to, from, server, username, password: maybe("password", password), tls };
  }
  if (pagerduty) return { kind: "pagerduty", routingKey: value("routing_key", pagerduty.routing_key) };
  if (telegram) return { kind: "telegram", token: value("token", telegram.token), chat: telegram.chat };
  if (discord) return { kind: "discord", url: value("url", discord.url) };
  if (ntfy) return { kind: "ntfy", ...posted(ntfy) };
  if (webhook) return { kind: "webhook", ...posted(webhook) };
  if (teams) return { kind: "teams", url: value("url", teams.url) };
  throw new Error("a receiver without a way");
}
function given(name2, value, path, document) {
  const at = document.at(...path, name2);
  return typeof value === "string" ? { name: name2, at, text: value } : { name: name2, at, secret: value.secret };
}

// src/fleet/system.ts
var architectures = { x86_64: "amd64", aarch64: "arm64" };
function systemOf({ id, version, arch }) {
  return { id, version, architecture: Object.hasOwn(architectures, arch) ? architectures[arch] : void 0 };
}
function systemOfImage(slug) {
  const [, id, version] = /^([a-z]+)-([\d-]+)-x64$/.exec(slug) ?? [];
  return id === void 0 || version === void 0 ? void 0 : { id, version: version.replaceAll("-", "."), architecture: "amd64" };
}
var supported = { debian: ["12", "13"], ubuntu: ["22.04", "24.04"] };
var supportedImages = Object.entries(supported).flatMap(
  ([id, versions]) => versions.map((version) => `${id}-${version.replaceAll(".", "-")}-x64`)
);
function isSupported({ id, version }) {
  return Object.hasOwn(supported, id) && supported[id]?.includes(version) === true;
}
var otherSystem = /^(?:almalinux|arch-linux|centos|coreos|fedora|fcos|freebsd|gentoo|opensuse|rancheros|rockylinux)/;
function isUnsupportedImage(slug) {
  const system = systemOfImage(slug);
  return otherSystem.test(slug) || system !== void 0 && Object.hasOwn(supported, system.id) && !isSupported(system);
}
function hasOlderPackages(system) {
  return system === void 0 || ["debian 12", "ubuntu 22.04"].includes(`${system.id} ${system.version}`);
}

// src/fleet/alertmanager.ts
function tellsSomebody(alerts) {
  return alerts !== void 0 && (alerts.receivers.length > 0 || alerts.heartbeat !== void 0);
}
function turnSeconds({ timeScale }) {
  return Math.max(1, Math.round(15 / timeScale));
}
function hasOlderAlertmanager(system, pinned) {
  if (pinned !== void 0) return isBefore(pinned, [0, 28]);
  return hasOlderPackages(system) || isNamed(system, "ubuntu 24.04");
}
function isUntriedAlertmanager(system, pinned) {
  return pinned === void 0 && isNamed(system, "ubuntu 22.04");
}
function isNamed(system, name2) {
  return `${system?.id} ${system?.version}` === name2;
}

// src/fleet/in-clear.ts
var secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API[_-]?KEY)$/i;
var withPassword = /\/\/[^/\s:@]*:[^@\s/]+@|^[^/\s:@]+:[^@\s]+@\w*\(/;
function looksSecret(name2, value) {
  return secretName.test(name2) || withPassword.test(value);
}
var inQuery = /[?&](?:[\w.-]*[_.-])?(?:api)?(?:token|key|secret|password|passwd|auth|sig|signature)=[^&#{]/i;
function secretInAddress(key, url, instead, at) {
  if (typeof url !== "string" || !(inQuery.test(url) || withPassword.test(url))) return [];
  return [secretInFleet(`the address in \`${key}\``, instead, at)];
}
function secretInFleet(what, instead, at) {
  return new Problem("secret-in-fleet", `${what} holds a secret in clear`, {
    hint: `promguard secret set NAME, and ${instead}; one that was committed is no secret any more: change it where it is used`,
    severity: "warning",
    ...at && { at }
  });
}

// src/fleet/url.ts
function faultOfUrl(url) {
  const [, port] = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(url) ?? [];
  if (port !== void 0 && !isPort(port)) return `has the port ${port}: ports are 1 to 65535`;
  const [wrong] = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(url.replace(/\?[^#]*/, "")) ?? [];
  return wrong === void 0 ? void 0 : `has "${wrong}", which stands for no character: a percent sign itself is %25`;
}
function isPort(text) {
  return Number(text) >= 1 && Number(text) <= 65535;
}
function hostOf(url) {
  return /^https?:\/\/(?:[^/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?(?:[/?#].*)?$/.exec(url)?.[1]?.replaceAll(/[[\]]/g, "").toLowerCase();
}
function inClearTo(url, cidr) {
  const host = hostOf(url);
  return host === void 0 || url.startsWith("https:") || isOwn(host, cidr) ? void 0 : host;
}
function isOwn(host, cidr) {
  if (host === "localhost") return true;
  const address = parseAddress(host);
  return address !== void 0 && ["127.0.0.0/8", "::1/128", cidr].some((range) => {
    const own = parseCidr(range);
    return own !== void 0 && contains(own, address);
  });
}

// src/fleet/check-alerts.ts
var taken = /* @__PURE__ */ new Set(["nobody", "heartbeat"]);
var leastSeconds = 10;
function checkAlerts({ alerts, defaults, network }, placed, document) {
  if (typeof alerts === "boolean") return [];
  const monitors = placed.filter(({ role, entry: entry2 }) => role === "monitor" && entry2.address === void 0);
  const images = monitors.map(({ entry: entry2 }) => entry2.image ?? defaults.image);
  return [
    ...alerts.receivers.flatMap((one, i) => checkReceiver(one, i, alerts, document)),
    ...alerts.receivers.flatMap((one, i) => checkLabels(one, i, placed, document)),
    ...alerts.receivers.flatMap((one, i) => checkWay(one, ["alerts", "receivers", i], document)),
    ...alerts.receivers.flatMap(
      (one, i) => checkTeams(one, ["alerts", "receivers", i], images, alerts.alertmanager.version, document)
    ),
    ...alerts.receivers.flatMap(({ ntfy, webhook, email }, i) => [
      ...checkAddress("ntfy", ntfy?.url, ["alerts", "receivers", i], document),
      ...checkAddress("webhook", webhook?.url, ["alerts", "receivers", i], document),
      ...checkPort(email?.server, ["alerts", "receivers", i, "email", "server"], document)
    ]),
    ...alerts.receivers.flatMap((one, i) => tokensInClear(one, network.cidr, ["alerts", "receivers", i], document)),
    ...checkAddress("heartbeat", alerts.heartbeat?.url, ["alerts"], document),
    ...checkImages(alerts, images, document),
    ...checkHeartbeat(alerts, document)
  ];
}
function checkReceiver(entry2, i, { receivers }, document) {
  const at = document.at("alerts", "receivers", i);
  const { name: name2 } = entry2;
  const [first, second] = waysOf(entry2);
  const problems = [];
  if (first === void 0) {
    const hint = `add one of ${ways.join(", ")}`;
    problems.push(new Problem("receiver-without-way", `the receiver ${name2} has no way to be reached`, { at, hint }));
  } else if (second !== void 0) {
    const hint = `make an entry of its own for \`${second}\`, with another name`;
    const summary = `the receiver ${name2} has two ways, \`${first}\` and \`${second}\``;
    problems.push(
      new Problem("receiver-with-two-ways", summary, { at: document.keyAt("alerts", "receivers", i, second), hint })
    );
  }
  const isTwice = receivers.findIndex((other) => other.name === name2) < i;
  if (isTwice || taken.has(name2)) {
    const summary = isTwice ? `there are two receivers ${name2}` : `no receiver can be called ${name2}`;
    const place = document.at("alerts", "receivers", i, "name");
    problems.push(new Problem("duplicate-receiver", summary, { at: place, hint: "give it another name" }));
  }
  return problems;
}
var chats = {
  slack: /^https:\/\/hooks\.slack(-gov)?\.com\/services\//i,
  discord: /^https:\/\/(\w+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\//i
};
function checkWay({ telegram, ntfy, webhook, severity, labels }, path, document) {
  const problems = [];
  const tell = (summary, at, hint) => problems.push(new Problem("invalid-value", summary, { ...at && { at }, hint }));
  if (telegram?.chat === 0) {
    const hint = "write its id, which the Bot API has in getUpdates, as message.chat.id; that of a group is negative";
    tell("no Telegram chat has the id 0", document.at(...path, "telegram", "chat"), hint);
  }
  if (typeof ntfy?.url === "string" && /^https?:\/\/[^/?#]*\/?$/.test(ntfy.url))
    tell(
      "the address of ntfy has no topic",
      document.at(...path, "ntfy", "url"),
      "for example https://ntfy.sh/my-topic"
    );
  const { url } = webhook ?? {};
  const [service] = Object.entries(chats).find(([, address]) => typeof url === "string" && address.test(url)) ?? [];
  if (service !== void 0) {
    const hint = `write \`${service}: { url: { secret: NAME } }\`: whoever can read this URL can post there (promguard secret set NAME)`;
    tell(`${service} does not read what \`webhook\` sends`, document.at(...path, "webhook", "url"), hint);
  }
  const only = labels["severity"];
  if (only !== void 0 && !severities.some((one) => one === only)) {
    const hint = didYouMean(only, severities, `the severities are ${severities.join(", ")}`);
    tell(`no alert has the severity ${only}`, document.at(...path, "labels", "severity"), hint);
  }
  if (only !== void 0 && severities.some((one) => one === only) && !severity.some((one) => one === only)) {
    const hint = `write severity: [${only}] beside \`labels\`, and leave the label out`;
    tell(`it is told of ${severity.join(" and ")} alone`, document.at(...path, "labels", "severity"), hint);
  }
  return problems;
}
function checkAddress(key, url, path, document) {
  const at = document.at(...path, key, "url");
  const fault = typeof url === "string" ? faultOfUrl(url) : void 0;
  return [
    ...secretInAddress(key, url, "`url: { secret: NAME }`", at),
    ...fault === void 0 ? [] : [new Problem("invalid-value", `the URL of \`${key}\` ${fault}`, { at })]
  ];
}
function tokensInClear({ ntfy, webhook }, cidr, path, document) {
  return Object.entries({ ntfy, webhook }).flatMap(([way, sent]) => {
    const to = sent?.token && typeof sent.url === "string" ? inClearTo(sent.url, cidr) : void 0;
    if (to === void 0) return [];
    const summary = `the token of \`${way}\` goes to ${to} unencrypted`;
    const at = document.at(...path, way, "url");
    return [new Problem("token-in-clear", summary, { at, hint: "use https", severity: "warning" })];
  });
}
function checkPort(server, path, document) {
  const port = server?.replace(/^.*:/, "") ?? "25";
  if (isPort(port)) return [];
  return [
    new Problem("invalid-value", `\`server\` has the port ${port}: ports are 1 to 65535`, { at: document.at(...path) })
  ];
}
function checkLabels({ name: name2, labels }, i, placed, document) {
  const known = /* @__PURE__ */ new Set([
    "severity",
    "alertname",
    "host",
    "role",
    "region",
    ...placed.flatMap(({ entry: entry2 }) => Object.keys(entry2.labels))
  ]);
  return Object.entries(labels).flatMap(([label, value]) => {
    const meant = known.has(label) ? void 0 : nearest(label, [...known]);
    if (meant !== void 0)
      return [unknownLabel(name2, label, meant, document.keyAt("alerts", "receivers", i, "labels", label))];
    const values = new Set(placed.flatMap((host) => labelOf(host, label)));
    if (values.size === 0 || values.has(value)) return [];
    const at = document.at("alerts", "receivers", i, "labels", label);
    const summary = `no host has the label ${label}: ${value}, so \`${name2}\` is told nothing of hosts`;
    const hint = didYouMean(value, values, `hosts have ${listed([...values])}`);
    return [new Problem("no-matching-host", summary, { at, hint, severity: "warning" })];
  });
}
function unknownLabel(receiver2, label, meant, at) {
  const summary = `no host has a label ${label}, so \`${receiver2}\` is told nothing of hosts`;
  return new Problem("no-matching-host", summary, {
    ...at && { at },
    hint: `did you mean ${meant}?`,
    severity: "warning"
  });
}
function labelOf({ entry: entry2, role, names }, label) {
  if (label === "host") return names;
  const value = { ...entry2.labels, role, region: entry2.region ?? "static" }[label];
  return value === void 0 ? [] : [value];
}
function checkTeams({ name: name2, teams }, path, images, pinned, document) {
  const image = teams && images.find((slug) => hasOlderAlertmanager(systemOfImage(slug), pinned));
  return image === void 0 ? [] : [noTeams(name2, image, document.keyAt(...path, "teams"))];
}
function noTeams(receiver2, system, at) {
  return new Problem("receiver-not-supported", `the receiver ${receiver2}: Alertmanager on ${system} knows no Teams`, {
    ...at && { at },
    hint: "make the monitors of debian-13-x64, pin `alertmanager` 0.28 or later in `alerts`, or reach Teams with `webhook` through a workflow that takes Alertmanager's JSON"
  });
}
function checkImages({ receivers, heartbeat: heartbeat2, alertmanager }, images, document) {
  if (receivers.length === 0 && !heartbeat2) return [];
  const image = images.find((slug) => isUntriedAlertmanager(systemOfImage(slug), alertmanager.version));
  return image === void 0 ? [] : [untried(image, document.keyAt("alerts", receivers.length > 0 ? "receivers" : "heartbeat"))];
}
function untried(system, at) {
  return new Problem("alertmanager-too-old", `PromGuard does not know Alertmanager as it is on ${system}`, {
    ...at && { at },
    hint: "make the monitors of debian-12-x64 or later"
  });
}
function checkHeartbeat({ heartbeat: heartbeat2, disable }, document) {
  if (!heartbeat2) return [];
  const seconds = parseDuration(heartbeat2.every);
  const [other] = /\{(?!monitor\})[^{}]*\}/.exec(typeof heartbeat2.url === "string" ? heartbeat2.url : "") ?? [];
  const problems = [];
  if (disable.includes("Watchdog")) {
    const at = document.at("alerts", "disable", disable.indexOf("Watchdog"));
    const hint = "remove it from `disable`, as receivers are never told of it, or remove `heartbeat`";
    problems.push(
      new Problem("heartbeat-without-watchdog", "a heartbeat is sent for as long as `Watchdog` fires", { at, hint })
    );
  }
  if (other !== void 0) {
    const hint = "write {monitor}, which is the name of each monitor, or leave the braces out";
    const place = { at: document.at("alerts", "heartbeat", "url"), hint, severity: "warning" };
    problems.push(
      new Problem("unknown-placeholder", `\`${other}\` in the address of a heartbeat means nothing`, place)
    );
  }
  if (seconds === void 0 || seconds < leastSeconds) {
    const at = document.at("alerts", "heartbeat", "every");
    const summary = `\`every\` must be a Prometheus duration of at least ${leastSeconds}s, found "${heartbeat2.every}"`;
    problems.push(new Problem("invalid-duration", summary, { at, hint: "for example 1m" }));
  }
  return problems;
}

// src/fleet/check-runners.ts
function runnersOf(placed) {
  const hosts2 = placed.flatMap(({ entry: entry2, names }) => names.map((name2) => ({ name: name2, labels: entry2.labels })));
  return {
    hosts: hosts2,
    known: new Set(hosts2.map(({ name: name2 }) => name2)),
    monitors: new Set(placed.flatMap(({ role, names }) => role === "monitor" ? names : [])),
    counted: new Map(placed.map(({ entry: entry2, names }) => [entry2.name, names]))
  };
}
function checkRunners(section, all, runners, document) {
  return all.flatMap((one) => [
    ...checkHostNames(section, one, runners, document),
    ...checkLabels2(section, one, runners, document)
  ]);
}
function checkHostNames(section, { name: name2, entry: entry2 }, { known, counted }, document) {
  const unknown = [...(entry2.hosts ?? []).entries()].filter(
    ([, host]) => !known.has(host) && counted.get(host)?.length !== 0
  );
  return unknown.flatMap(([i, host], nth) => {
    const names = counted.get(host);
    const near = names || nth >= mostProblems ? void 0 : nearest(host, known);
    if (near !== void 0 && /[^a-z\d.-]/.test(near)) return [];
    const meant = near === void 0 ? "use the name of a host of this fleet" : `did you mean \`${near}\`?`;
    const hint = names ? `it has a \`count\`: list ${listed(names)}` : meant;
    const at = document.at(section, name2, "hosts", i);
    return [new Problem("unknown-host", `there is no host \`${host}\``, { at, hint })];
  });
}
function checkLabels2(section, { name: name2, entry: entry2, runs }, { hosts: hosts2 }, document) {
  if (entry2.labels === void 0 || hosts2.some(runs)) return [];
  const at = document.keyAt(section, name2, "labels");
  const summary = `no host has the labels of \`${name2}\`, so none runs it`;
  const hint = "give a host these labels, or remove it";
  return [new Problem("no-matching-host", summary, { at, hint, severity: "warning" })];
}

// src/fleet/check-apps.ts
function appsIn(file) {
  return Object.entries(file.apps).map(([name2, entry2]) => ({
    name: name2,
    entry: entry2,
    runs: runsOn({ hosts: entry2.hosts, labels: entry2.labels })
  }));
}
function appPort({ name: name2, entry: { port, listen: listen2 }, runs }) {
  const otherwise = "if it listens on every address itself, give it `listen: tunnel`";
  return listen2 === "loopback" ? [{ what: `the application \`${name2}\``, port, otherwise, runs }] : [];
}
function checkApps(apps2, others, exporters2, runners, document) {
  const exporterNames = new Set(exporters2.map(({ name: name2 }) => name2));
  return [
    ...apps2.flatMap((app) => checkName(app, exporterNames, document)),
    ...checkRunners("apps", apps2, runners, document),
    ...apps2.flatMap((app, i) => checkPort2(app, apps2.slice(0, i), others, runners, document))
  ];
}
function checkName({ name: name2 }, exporters2, document) {
  const place = { at: document.keyAt("apps", name2), hint: "choose another name for the application" };
  if (ownJobs.has(name2)) return [new Problem("reserved-app-name", `\`${name2}\` is a job of PromGuard's own`, place)];
  if (!exporters2.has(name2)) return [];
  return [new Problem("app-conflict", `an exporter is named \`${name2}\` too, and a job belongs to one`, place)];
}
function checkPort2({ name: name2, entry: { port }, runs }, before, others, { hosts: hosts2 }, document) {
  const at = document.at("apps", name2, "port");
  const hint = "choose another `port`, or run them on different hosts";
  const conflict = (other, host) => host ? [new Problem("app-conflict", `${other} and \`${name2}\` share port ${port} on \`${host.name}\``, { at, hint })] : [];
  if (port === 22)
    return [new Problem("managed-port", "port 22 belongs to SSH", { at, hint: "choose another `port`" })];
  const found2 = [
    ...others.flatMap(
      (other) => other.port === port ? conflict(
        other.what,
        hosts2.find((host) => runs(host) && other.runs(host))
      ) : []
    ),
    ...before.flatMap(
      (other) => other.entry.port === port ? conflict(
        `\`${other.name}\``,
        hosts2.find((host) => runs(host) && other.runs(host))
      ) : []
    )
  ];
  return found2.slice(0, 1);
}

// src/fleet/check-clients.ts
function checkClients(file, placed, document) {
  const hosts2 = new Set(placed.flatMap(({ names }) => names));
  return file.clients.flatMap((client, i) => {
    const before = file.clients.slice(0, i);
    return [
      ...checkName2(client, i, before, hosts2, document),
      ...checkKey(client, i, before, document),
      ...checkAlertmanager(client, i, file, document)
    ];
  });
}
function checkName2({ name: name2 }, i, before, hosts2, document) {
  const place = { at: document.at("clients", i, "name"), hint: "give it another name" };
  if (before.some((other) => other.name === name2))
    return [new Problem("duplicate-client", `two clients are named \`${name2}\``, place)];
  if (!hosts2.has(name2)) return [];
  return [new Problem("duplicate-client", `a host is named \`${name2}\` too`, place)];
}
function checkKey({ name: name2, public_key: key }, i, before, document) {
  const other = before.find(({ public_key: known }) => known === key);
  return other ? [sharedKey(name2, `\`${other.name}\``, document.at("clients", i, "public_key"))] : [];
}
function sharedKey(name2, whose, at) {
  return new Problem("duplicate-public-key", `the client \`${name2}\` has the public key of ${whose}`, {
    ...at && { at },
    hint: "make a key on each machine, with wg genkey"
  });
}
function clientsWithHostKeys({ clients }, { hosts: hosts2 }) {
  if (clients.length === 0) return [];
  const owners = new Map(
    Object.entries(hosts2).flatMap(
      ([host, { publicKey: publicKey2, otherPublicKey: otherPublicKey2 }]) => [publicKey2, otherPublicKey2].map((key) => [key, host])
    )
  );
  return clients.flatMap(({ name: name2, publicKey: publicKey2, at }) => {
    const host = owners.get(publicKey2);
    return host === void 0 ? [] : [sharedKey(name2, `the host \`${host}\``, at)];
  });
}
function checkAlertmanager({ name: name2, to }, i, { alerts }, document) {
  const at = to.indexOf("alertmanager");
  if (at < 0 || typeof alerts === "object" && (alerts.receivers.length > 0 || alerts.heartbeat)) return [];
  return [
    new Problem(
      "client-without-alertmanager",
      `no monitor runs Alertmanager, which the client \`${name2}\` is to reach`,
      {
        at: document.at("clients", i, "to", at),
        hint: "add a receiver under `alerts.receivers`, or remove `alertmanager`"
      }
    )
  ];
}

// src/fleet/check-durations.ts
function checkDurations({ prometheus, exporters: exporters2, apps: apps2 }, document) {
  const intervals = [
    [["prometheus", "scrape_interval"], prometheus.scrape_interval],
    ...Object.entries({ exporters: exporters2, apps: apps2 }).flatMap(
      ([section, jobs]) => Object.entries(jobs).map(([name2, { interval }]) => [
        [section, name2, "interval"],
        interval
      ])
    )
  ];
  return [
    ...checkDuration(["prometheus", "retention"], prometheus.retention, "15d", document),
    ...intervals.flatMap(([path, text]) => {
      if (text === void 0) return [];
      const problems = checkDuration(path, text, "30s", document);
      return problems.length > 0 ? problems : checkInterval(path, text, document);
    })
  ];
}
function checkDuration(path, text, example2, document) {
  const seconds = parseDuration(text);
  const at = document.at(...path);
  const key = path.at(-1);
  if (seconds === void 0) {
    const summary = `\`${key}\` must be a Prometheus duration, found "${text}"`;
    return [new Problem("invalid-duration", summary, { at, hint: "for example 30s, 1h30m, 15d" })];
  }
  if (seconds > 0) return [];
  return [new Problem("invalid-duration", `\`${key}\` must be longer than 0`, { at, hint: `for example ${example2}` })];
}
function checkInterval(path, text, document) {
  const seconds = parseDuration(text) ?? 0;
  const at = document.at(...path);
  if (seconds < 1) {
    const summary2 = `an interval of ${text} between scrapes keeps hosts and monitors busy with nothing else`;
    return [new Problem("scrape-interval-too-short", summary2, { at, hint: "use 1s or more", severity: "warning" })];
  }
  if (seconds < 300) return [];
  const hint = "use less than 5m: Prometheus considers older samples stale";
  const summary = `an interval of ${text} between scrapes leaves gaps`;
  return [new Problem("scrape-interval-too-long", summary, { at, hint, severity: "warning" })];
}

// src/fleet/unknown-exporter.ts
function unknownExporter(name2, absent = ["package", "command", "port"], at) {
  const keys = absent.map((key) => `\`${key}\``).join(", ");
  const near = nearest(shortName(name2), catalogue.keys());
  const meant = near === void 0 ? "" : `did you mean \`${near}\`? `;
  const hint = ownJobs.has(name2) ? "monitors run it by themselves, for `probe` under `allow`" : probing.has(name2) ? `it probes what a scrape names, and PromGuard's scrapes name nothing: remove it from fleet.yaml, or describe it there with ${keys}` : `${meant}known are ${[...catalogue.keys()].join(", ")} (promguard exporters); any other needs ${keys}`;
  return new Problem("unknown-exporter", `unknown exporter \`${name2}\``, { ...at && { at }, hint });
}
function shortName(name2) {
  return name2.replace(/^prometheus[-_]/i, "").replace(/[-_]exporter$/i, "");
}

// src/fleet/check-exporters.ts
var managedUnits = /^(?:sshd?|ufw|prometheus(?:-alertmanager)?|victoria-metrics|cron|dbus|networking|docker|containerd|nftables|rsyslog|polkit|snapd|udisks2|droplet-agent|unattended-upgrades|(?:promguard|systemd|cloud|apt)-.*|(?:wg-quick|ssh|user|user-runtime-dir|getty|serial-getty|container-getty|ifup)@.*)$/;
function exporterPort({ name: name2, resolved, runs }) {
  return { what: `the exporter \`${name2}\``, port: resolved.port, runs };
}
function checkExporters(fleet2, exporters2, own, document) {
  return [
    ...exporters2.flatMap((exporter) => checkExporter(exporter, document)),
    ...checkRunners("exporters", exporters2, fleet2, document),
    ...exporters2.flatMap((exporter) => checkOwnPorts(exporter, own, fleet2.hosts, document)),
    ...checkConflicts(exporters2, fleet2.hosts, document)
  ];
}
function noExporters(document) {
  return new Problem("no-exporters", "there are no exporters, so nothing is known of any host", {
    at: document.at("exporters"),
    hint: "leave `exporters` out, or write `exporters: { node: {} }`, which is the same",
    severity: "warning"
  });
}
function checkExporter({ name: name2, entry: entry2, resolved }, document) {
  const keyAt = (...path) => document.keyAt("exporters", name2, ...path);
  const valueAt = (key) => document.at("exporters", name2, key);
  const whose = ownJobs.get(name2);
  if (whose !== void 0) {
    const hint = "choose another name for the exporter";
    return [new Problem("reserved-exporter-name", `\`${name2}\` is the job of ${whose}`, { at: keyAt(), hint })];
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
  const needed = catalogue.get(name2)?.needsEnv;
  if (needed !== void 0 && isAsInCatalogue(name2, document)) problems.push(lacksEnv(name2, needed, keyAt()));
  if (resolved.port === 22 || resolved.port === 9090) {
    const summary = `port ${resolved.port} belongs to ${resolved.port === 22 ? "SSH" : "Prometheus"}`;
    problems.push(new Problem("managed-port", summary, { at: valueAt("port"), hint: "choose another `port`" }));
  }
  if (managedUnits.test(resolved.unit)) {
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
  return [...problems, ...secretsInClear(name2, entry2, document)];
}
function isAsInCatalogue(name2, document) {
  const entry2 = document.at("exporters", name2);
  return ["env", "files", "args", "command", "package", "unit"].every((key) => {
    const { line, column } = document.at("exporters", name2, key);
    return line === entry2.line && column === entry2.column;
  });
}
function lacksEnv(name2, variable, at) {
  const hint = `see promguard exporters ${name2}; where it is set on the host, write \`env: {}\``;
  const summary = `\`${name2}\` exports nothing without ${variable}, which is not in \`env\``;
  return new Problem("exporter-needs-env", summary, { at, hint, severity: "warning" });
}
function secretsInClear(name2, { env = {}, args = [] }, document) {
  const ofEnv = Object.entries(env).flatMap(([variable, value]) => {
    if (typeof value !== "string" || !looksSecret(variable, value)) return [];
    const at = document.at("exporters", name2, "env", variable);
    return [secretInFleet(`\`${variable}\``, `${variable}: { secret: NAME }`, at)];
  });
  const ofArgs = args.flatMap((arg, i) => {
    const [option = "", ...value] = arg.split("=");
    if (value.length === 0 || !looksSecret(option, value.join("="))) return [];
    const instead = "give it in `env` or `files` as { secret: NAME }, in the way that the exporter reads it there";
    return [secretInFleet(`\`${option}\` in \`args\``, instead, document.at("exporters", name2, "args", i))];
  });
  return [...ofEnv, ...ofArgs];
}
function checkOwnPorts({ name: name2, resolved, runs }, own, hosts2, document) {
  const shared = own.find(({ port }) => port === resolved.port && port !== 9090);
  const host = shared && hosts2.find((one) => runs(one) && shared.runs(one));
  if (!host) return [];
  const summary = `${shared.what} and \`${name2}\` share port ${resolved.port} on \`${host.name}\``;
  const place = { at: document.keyAt("exporters", name2), hint: "choose another `port` for the exporter" };
  return [new Problem("exporter-conflict", summary, place)];
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

// src/fleet/instead.ts
function textOf(value) {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}
function looksSecret2(value) {
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
    protocol: "proto",
    metrics_path: "path",
    hosts: "nodes",
    servers: "nodes",
    x86_64: "amd64",
    aarch64: "arm64"
  })
);
function meantKey(unknown, known) {
  const word = wordOf(unknown).replace(/_configs$/, "");
  if (known.includes(word)) return word;
  const synonym = synonyms.get(word.toLowerCase());
  return synonym !== void 0 && known.includes(synonym) ? synonym : nearest(word, known);
}
function wordOf(key) {
  return /^([\w-]+)\s*[:=：]/.exec(key)?.[1] ?? key;
}
function insteadOfKey(unknown, known, elsewhere2) {
  const [, word = "", rest = ""] = /^([\w-]+)\s*[:=：]\s*(.*)$/.exec(unknown) ?? [];
  if (known.includes(word))
    return `write a colon and a space: \`${word}: ${/^[{[]/.test(rest) || looksSecret2(rest) ? "…" : rest}\``;
  const strange = notAscii(unknown);
  if (strange !== void 0) return strange;
  if (elsewhere2 !== void 0) return elsewhere2;
  const meant = meantKey(unknown, known);
  if (meant !== void 0) return `did you mean \`${meant}\`?`;
  const all = `known keys: ${known.join(", ")}`;
  if (/pass|token|secret/.test(unknown) && known.includes("env"))
    return "promguard secret set NAME keeps it, and `env: { VARIABLE: { secret: NAME } }` gives it to the program: promguard exporters has what each reads";
  const isHost = known.includes("labels") && known.includes("region");
  const isLabel = isHost && /^[a-z_]+$/.test(unknown) && !/pass|token|secret|key/.test(unknown);
  return isLabel ? `${all}; one of your own is a label: \`labels: { ${unknown}: … }\`` : all;
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
var asRoot = "PromGuard logs in as root, at port 22";
var notAtHosts = new Map([
  ...["exporters", "apps"].map(
    (key) => [
      key,
      `it stands at the top of the file, and names its hosts there: \`${key}: { NAME: { hosts: […] } }\``
    ]
  ),
  ...["user", "ssh_user", "port", "ssh_port"].map((key) => [key, asRoot])
]);
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
  if (looksSecret2(value)) return hints.get(key);
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
  const needed = (schema.required ?? []).map((name2) => `${name2}: ${name2 === "port" && Number(value) ? value : "…"}`);
  if (list !== void 0 && !listsOfHosts.has(list) && list !== "allow")
    return hints.get(list) ?? `write \`{ ${needed.join(", ")} }\``;
  if (list !== void 0) return isSsh(value, list) ? sshHint : `write \`${entry(value, list)}\``;
  if (isNo(value)) return key === "alerts" ? "write `alerts: false`" : `leave \`${key}\` out`;
  if (Array.isArray(value) && key === "exporters") {
    return `write \`${key}: ${flow(Object.fromEntries(value.map((name2) => [textOf(name2), {}])))}\``;
  }
  if (needed.length > 0) return `write \`${key}: { ${needed.join(", ")} }\``;
  if (value === null || schema.examples === void 0) return `write \`${key}: ${flow(schema.default ?? {})}\``;
  return example(key, schema);
}
var listsOfHosts = /* @__PURE__ */ new Set(["nodes", "monitors"]);
var sshHint = "leave it out: SSH stays open; `ssh.allow_from` says who may reach it";
function isSsh(value, list) {
  return list === "allow" && /^(22(\/tcp)?|ssh|openssh)$/i.test(textOf(value));
}
function entry(value, list) {
  if (list !== "allow") return flow({ name: typeof value === "string" ? value : "web-1", region: "lon1" });
  const [, port, proto] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(textOf(value)) ?? [];
  return flow({ port: Number(port ?? 443), ...proto && { proto } });
}
function insteadOfList(value, schema, key) {
  if (value === null) return (schema.minItems ? hints.get(key) : void 0) ?? `write \`${key}: []\``;
  if (key === "recipients" && !textOf(value).startsWith("age1")) return hints.get(key);
  if (typeof value === "object") {
    const [[name2, one] = []] = Object.entries(value ?? {});
    return `put it into a list: \`${key}: [{ ${typeof one === "object" ? `name: ${name2}, ` : ""}… }]\``;
  }
  if ((key === "from" || key === "allow_from") && !parseCidr(textOf(value))) {
    return isEverybody(textOf(value)) ? `write \`${key}: [0.0.0.0/0, "::/0"]\`` : `for example \`${key}: [203.0.113.0/24]\``;
  }
  if (isSsh(value, key)) return sshHint;
  if (key === "allow" || listsOfHosts.has(key)) return `write \`${key}: [${entry(value, key)}]\``;
  if (schema.items?.$ref !== void 0) return hints.get(key) ?? example(key, schema);
  const listed2 = key === "args" ? / +/ : key === "to" || key === "hosts" ? / *, */ : void 0;
  const all = listed2 ? textOf(value).split(listed2) : [value];
  return `write \`${key}: ${flow(all)}\``;
}
function isEverybody(text) {
  return /^(any|both|anywhere|all|anyone|everyone|everybody|public|internet|world|\*)$/i.test(text);
}
function isNo(value) {
  return /^(no|off|false|n)$/i.test(textOf(value));
}
function insteadOfBoolean(value) {
  const yes = /^(yes|on|true|y)$/i.test(textOf(value));
  if (!yes && !isNo(value)) return "write true or false";
  const isQuoted = /^(true|false)$/i.test(textOf(value));
  return `write ${yes}${isQuoted ? ", without quotes" : ""}`;
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
    url: (text) => /^[\w.-]+(:\d+)?(\/|$)/.test(text) ? `https://${text}` : "",
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
  if (looksSecret2(text)) return hints.get(key);
  if (/^\$\{?\w+\}?$/.test(text))
    return "there are no variables here: write the value, or, of a secret, `{ secret: NAME }` after promguard secret set NAME";
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
function show(value) {
  if (value === null || value === void 0) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value !== "string") return String(value);
  if (looksSecret2(value)) return "what looks like a secret";
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}

// src/fleet/check-network.ts
function mayBeIn(ranges, address) {
  return ranges.some((range) => address ? contains(range, address) : !isPrivate(range));
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
      const hint = insteadOfRange(text, String(path.at(-1)));
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
function insteadOfRange(text, key) {
  if (isEverybody(text)) return `write ${anyone}`;
  const example2 = "for example 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32";
  const isName = /^[a-z][a-z0-9.-]*$/i.test(text);
  return isName ? `\`${key}\` takes addresses and ranges, not names of hosts: ${example2}` : example2;
}
function checkEntrance({ ssh }, placed, document) {
  const problems = checkSources(ssh.allow_from, document, ["ssh", "allow_from"]);
  if (problems.some(isError)) return problems;
  const ranges = ssh.allow_from.flatMap((text) => parseCidr(text) ?? []);
  const publicIn4 = ranges.some((range) => range.family === 4 && !isPrivate(range));
  const [shut] = placed.flatMap(({ names, entry: { name: name3, address } }) => {
    const isDroplet = address === void 0;
    const family = isDroplet ? 4 : parseAddress(address)?.family;
    const isIn = isDroplet ? publicIn4 : family === void 0 || ranges.some((range) => range.family === family);
    return isIn ? [] : [{ name: names[0] ?? name3, ip: `IPv${family}`, kind: isDroplet ? "public " : "" }];
  });
  if (!shut) return problems;
  const { name: name2, ip, kind: kind2 } = shut;
  const summary = `\`allow_from\` has no ${kind2}${ip} address or range, and \`${name2}\` is reached over ${ip}: it would shut out the machine that runs PromGuard`;
  const hint = `add that machine's ${kind2}${ip} address, or ${ip === "IPv4" ? "0.0.0.0/0" : "::/0"}, which is everybody`;
  return [...problems, new Problem("would-shut-out", summary, { at: document.at("ssh", "allow_from"), hint })];
}
var anyone = "0.0.0.0/0 and ::/0, which are everybody";
var nobodys = rangesOf("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8");
function nobodysRange(text, cidr, at) {
  const mapped2 = ipv4Within(cidr);
  if (mapped2) {
    const summary = `${text} is an IPv4 range in the form of IPv6, which no packet has`;
    return new Problem("special-range", summary, { at, hint: `write ${formatCidr(mapped2)}` });
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

// src/fleet/check-probes.ts
function checkProbe({ port, proto, probe }, document, path) {
  if (probe === void 0 || probe === "off") return [];
  if (proto === "udp") {
    const place = { at: document.keyAt(...path, "probe"), hint: "remove `probe`" };
    return [new Problem("probe-of-udp", `${port}/udp cannot be probed: only TCP ports are`, place)];
  }
  const { https, http } = probe;
  if (https !== void 0 && http !== void 0) {
    const place = { at: document.keyAt(...path, "probe", "http"), hint: "remove one of them" };
    return [new Problem("probe-conflict", "`https` and `http` cannot be combined", place)];
  }
  if (https !== void 0 || http !== void 0 || Object.keys(probe).some((key) => key !== "path")) return [];
  const hint = "for example `probe: { https: shop.example.com }`";
  return [new Problem("missing-key", "`probe` needs `https` or `http`", { at: document.at(...path, "probe"), hint })];
}
function checkProbesLetIn(placed, document) {
  const monitors = placed.filter(({ role }) => role === "monitor");
  return placed.flatMap((host) => {
    const others = monitors.filter((monitor) => monitor !== host);
    return host.entry.allow.flatMap(({ port, proto, from, probe }, i) => {
      if (proto === "udp" || probe === void 0 || probe === "off") return [];
      const ranges = from.flatMap((text) => parseCidr(text) ?? []);
      if (others.length === 0 || ranges.length < from.length) return [];
      if (others.some(
        ({ entry: { address } }) => mayBeIn(ranges, address === void 0 ? address : parseAddress(address))
      ))
        return [];
      const summary = `\`from\` admits no monitor to ${port}/tcp of \`${host.entry.name}\`, so its probe never runs`;
      const hint = "add the monitors' public addresses to `from`, or remove `probe`";
      const at = document.keyAt(...host.path, "allow", i, "probe");
      return [new Problem("probe-without-monitor", summary, { at, hint, severity: "warning" })];
    });
  });
}
function checkProber({ probes }, placed, exporters2, document) {
  if (!probes) return [];
  const monitors = placed.flatMap(
    ({ role, entry: { labels }, names }) => role === "monitor" ? names.map((name2) => ({ name: name2, labels })) : []
  );
  return exporters2.flatMap(({ name: name2, resolved, runs }) => {
    const monitor = resolved.unit === proberUnit && monitors.find(runs);
    if (!monitor) return [];
    const summary = `\`${name2}\` needs the unit ${proberUnit}, with which \`${monitor.name}\` probes hosts`;
    const hint = "run it on nodes alone (`hosts`), or write `probes: false`";
    return [new Problem("exporter-conflict", summary, { at: document.keyAt("exporters", name2), hint })];
  });
}

// src/fleet/check-hosts.ts
var forbiddenNames = ["localhost", "constructor"];
function checkHosts(file, placed, ours, document) {
  return [
    ...checkNames(placed, document),
    ...checkFormerly(placed, document),
    ...checkAddresses(file, placed, document),
    ...checkFamilies(file, placed, document),
    ...placed.flatMap((host) => checkAllow(file, host, ours, document))
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
    const taken3 = host.names.find((name2) => first.has(name2));
    const other = taken3 === void 0 ? void 0 : first.get(taken3);
    if (other !== void 0) {
      const hint = `rename one of them: the other is on line ${document.at(...other.path, "name").line}`;
      problems.push(new Problem("duplicate-host-name", `two hosts are named \`${taken3}\``, { at, hint }));
    }
    for (const name2 of host.names) if (!first.has(name2)) first.set(name2, host);
  }
  return problems;
}
function checkFormerly(placed, document) {
  const names = new Set(placed.flatMap((host) => host.names));
  const renamed = new Set(placed.flatMap(({ entry: entry2 }) => entry2.formerly === void 0 ? [] : [entry2.name]));
  const claimed = /* @__PURE__ */ new Map();
  return placed.flatMap(({ entry: { name: name2, formerly, count: count2 }, path }) => {
    if (formerly === void 0) return [];
    const at = document.at(...path, "formerly");
    const other = claimed.get(formerly);
    claimed.set(formerly, name2);
    if (count2 !== void 0) {
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
      const hint2 = renamed.has(formerly) ? "rename one after the other, with an apply after each; two hosts that swap their names need a third name meanwhile" : "remove that host if it was renamed; remove `formerly` if it is another one";
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
    const mapped2 = address && ipv4Within(address);
    if (address === void 0 || mapped2) {
      const meant = mapped2 ? formatAddress(mapped2) : meantAddress(entry2.address);
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
function checkAllow(file, host, ours, document) {
  const seen = /* @__PURE__ */ new Set();
  return host.entry.allow.flatMap((entry2, i) => {
    const { port, proto, from } = entry2;
    const path = [...host.path, "allow", i];
    const problems = checkSources(from, document, [...path, "from"]);
    const at = document.at(...path, "port");
    const other = managedPort(file, host, ours, port, proto);
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
    return [...problems, ...checkProbe(entry2, document, path)];
  });
}
function managedPort(file, { role, names, entry: entry2 }, ours, port, proto) {
  const remove = "remove it";
  const isUdp = proto === "udp";
  if (isUdp && port === file.network.port) return { whose: "WireGuard's port, which is open anyway", hint: remove };
  if (!isUdp && port === 22) return { whose: "SSH's port", hint: "use `ssh.allow_from` to say who may reach it" };
  if (!isUdp && port === 9090 && role === "monitor") {
    return {
      whose: "Prometheus' port, which stays closed",
      hint: `${remove}; use \`promguard tunnel\` to open its page`
    };
  }
  const own = ours.find(
    (one) => one.port === port && (!isUdp || one.isUdpToo) && names.some((name2) => one.runs({ name: name2, labels: entry2.labels }))
  );
  if (own === void 0) return void 0;
  return {
    whose: `the port of ${own.what}, which only monitors may reach, through the tunnel`,
    hint: own.otherwise === void 0 ? remove : `${remove}; ${own.otherwise}`
  };
}

// src/fleet/check-labels.ts
var metricLabels = /* @__PURE__ */ new Set([
  ...["addr", "alertmanager", "alertname", "alertstate", "integration", "remote_name", "rule_group", "url"],
  ...["peer", "peer_region", "peer_role", "port", "probe", "proto"],
  ...["cpu", "device", "file", "fstype", "kind", "mode", "mountpoint", "name", "state"],
  ...["application_name", "backend_type", "datname", "usename", "wait_event", "wait_event_type"],
  ...["backend", "code", "frontend", "server"],
  ...["master_host", "maxmemory_policy"]
]);
function checkLabels3({ prometheus, monitors, nodes }, document) {
  const hostsIn = (section, entries) => entries.flatMap(({ labels }, i) => taken2(labels, [section, i, "labels"], asOfHost, document));
  return [
    ...taken2(prometheus.external_labels, ["prometheus", "external_labels"], asOfSamples, document),
    ...hostsIn("monitors", monitors),
    ...hostsIn("nodes", nodes),
    ...checkReplicas(prometheus, [...monitors, ...nodes], document)
  ];
}
function checkReplicas({ remote_write, external_labels }, hosts2, document) {
  const others = new Set([external_labels, ...hosts2.map(({ labels }) => labels)].flatMap(Object.keys));
  return remote_write.flatMap(({ replica_label: name2 }, i) => {
    if (name2 === false || name2 === "monitor" || !(others.has(name2) || metricLabels.has(name2))) return [];
    const at = document.at("prometheus", "remote_write", i, "replica_label");
    const summary = `samples have a label \`${name2}\` already, which \`replica_label\` would replace`;
    return [new Problem("label-taken", summary, { at, hint: "use a name that none has, for example __replica__" })];
  });
}
var asOfHost = (name2) => `use another name: Prometheus would call the metrics' own \`exported_${name2}\`, and alerts would miss it`;
var asOfSamples = () => "use another name: metrics without one would have it too, and alerts would match them";
function taken2(labels, path, why, document) {
  return Object.keys(labels).flatMap((name2) => {
    const at = document.keyAt(...path, name2);
    if (metricLabels.has(name2)) {
      const summary2 = `\`${name2}\` is a label of metrics that alerts and panels of PromGuard read`;
      return [new Problem("label-taken", summary2, { at, hint: why(name2) })];
    }
    if (name2 !== "monitor") return [];
    const summary = "`monitor` is the label with the name of the monitor, which PromGuard sets";
    return [new Problem("label-taken", summary, { at, hint: "remove it, or use another name" })];
  });
}

// src/fleet/re2.ts
var mostRepeats = 1e3;
var categories = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any)$/;
var fourLetters = /^(?:Ahom|Cham|Kawi|Lisu|Modi|Newa|Thai|Toto)$/;
var asciiClasses = /^\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;
var Refused = class extends Error {
};
function faultOfPattern(pattern2) {
  try {
    new Reader(pattern2).all();
    return void 0;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
var Reader = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  all() {
    this.#alternatives();
    if (this.#at < this.#text.length) throw new Refused("`)` closes nothing");
  }
  #take(form) {
    const sticky = new RegExp(form, "uy");
    sticky.lastIndex = this.#at;
    const found2 = sticky.exec(this.#text);
    if (found2) this.#at += found2[0].length;
    return found2 ?? void 0;
  }
  #alternatives() {
    let most = this.#sequence();
    while (this.#take(/\|/)) most = Math.max(most, this.#sequence());
    return most;
  }
  #sequence() {
    let most = 1;
    let last;
    let wasRepeated = false;
    while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] ?? "")) {
      const count2 = this.#repetition();
      if (count2 !== void 0) {
        if (last === void 0) throw new Refused(`there is nothing that \`${count2.text}\` could repeat`);
        if (wasRepeated) throw new Refused(`\`${count2.text}\` repeats a repetition`);
        last = repeated(last, count2);
        wasRepeated = true;
      } else {
        const isFlags = this.#take(/\(\?(?:[imsU]*|[imsU]*-[imsU]+)\)/) !== void 0;
        if (!isFlags) last = this.#atom();
        wasRepeated = false;
      }
      most = Math.max(most, last ?? 1);
    }
    return most;
  }
  #repetition() {
    const [text, least, comma, limit] = this.#take(/(?:[*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/) ?? [];
    if (text === void 0) return void 0;
    if (least === void 0) return { text, most: 1 };
    const from = Number(least);
    const to = limit === void 0 ? comma === void 0 ? from : Math.max(1, from) : Number(limit);
    if (Math.max(from, to) > mostRepeats) throw new Refused(`\`${text}\` repeats more than ${mostRepeats} times`);
    if (from > to) throw new Refused(`\`${text}\` counts backwards`);
    return { text, most: to };
  }
  #atom() {
    if (this.#take(/\(/)) return this.#group();
    if (this.#take(/\[/)) this.#characters();
    else if (this.#take(/\\Q/)) {
      if (!this.#take(/[\s\S]*?\\E/)) throw new Refused("`\\Q` has no `\\E`");
    } else if (!this.#take(/\\[AbBz]/) && !this.#ofClass()) this.#character();
    return 1;
  }
  #group() {
    if (this.#take(/\?/) && !this.#take(/P<\w+>|(?:[imsU]*|[imsU]*-[imsU]+):/)) {
      const [form = ""] = /^(?:<[=!]|[=!<>P#|&'(]|.)?/u.exec(this.#text.slice(this.#at)) ?? [];
      throw new Refused(`\`(?${form}\` is not known${/^<?[=!]/.test(form) ? ", as nothing looks around" : ""}`);
    }
    const most = this.#alternatives();
    if (!this.#take(/\)/)) throw new Refused("`(` is not closed");
    return most;
  }
  /** What stands for several characters, within brackets or not. */
  #ofClass() {
    if (this.#take(/\\[dDsSwW]/)) return true;
    const [text, letter, named] = this.#take(/\\[pP](?:\{\^?([^}]*)\}|([^{]))/) ?? [];
    if (text === void 0) return false;
    const name2 = letter ?? named ?? "";
    if (categories.test(name2) || isScript(name2)) return true;
    throw new Refused(`\`${text}\` names no class of characters`);
  }
  #characters() {
    this.#take(/\^/);
    for (let isFirst = true; isFirst || !this.#take(/\]/); isFirst = false) {
      const [text, name2] = this.#take(/\[:([\s\S]*?):\]/) ?? [];
      if (name2 !== void 0 && !asciiClasses.test(name2)) throw new Refused(`\`${text}\` names no class of characters`);
      if (name2 !== void 0 || this.#ofClass()) continue;
      const start = this.#at;
      const from = this.#character("`[` is not closed");
      if (!this.#take(/-(?=[^\]])/)) continue;
      if (this.#character("`[` is not closed") < from)
        throw new Refused(`\`${this.#text.slice(start, this.#at)}\` is no range`);
    }
  }
  /** Gives its code. */
  #character(end = "`\\` stands at the end") {
    const [, literal] = this.#take(/([^\\])/) ?? [];
    if (literal !== void 0) return literal.codePointAt(0) ?? 0;
    if (this.#at >= this.#text.length) throw new Refused(end);
    const [, octal] = this.#take(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/) ?? [];
    if (octal !== void 0) return Number.parseInt(octal, 8);
    const [text, long, short] = this.#take(/\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/) ?? [];
    if (text !== void 0) return codeOf(text, Number.parseInt(long ?? short ?? "", 16));
    const [, sign] = this.#take(/\\([aftnrv]|(?![A-Za-z0-9])[\0-\x7f])/) ?? [];
    if (sign !== void 0) return (controls[sign] ?? sign).charCodeAt(0);
    const [unknown = ""] = this.#take(/\\[\s\S]?/) ?? [];
    if (unknown === "\\") throw new Refused("`\\` stands at the end");
    throw new Refused(`\`${unknown}\` means nothing${/\d/.test(unknown) ? ", as nothing refers back" : ""}`);
  }
};
function codeOf(text, code) {
  if (code > 1114111) throw new Refused(`\`${text}\` is no character`);
  return code;
}
var controls = { a: "\x07", f: "\f", t: "	", n: "\n", r: "\r", v: "\v" };
function repeated(inner, { text, most }) {
  if (most === 0) return 1;
  if (inner * most > mostRepeats)
    throw new Refused(`\`${text}\` repeats more than ${mostRepeats} times, by what is inside`);
  return inner * most;
}
function isScript(name2) {
  if (!/^[A-Z][A-Za-z_]*$/.test(name2) || name2.length === 4 && !fourLetters.test(name2)) return false;
  try {
    return new RegExp(`\\p{Script=${name2}}`, "u").unicode;
  } catch {
    return false;
  }
}

// src/fleet/check-names.ts
function checkMetricNames({ prometheus, exporters: exporters2, apps: apps2 }, document) {
  const jobs = Object.entries({ exporters: exporters2, apps: apps2 }).flatMap(
    ([section, named]) => Object.entries(named).map(([name2, names]) => [[section, name2], names])
  );
  const receivers = prometheus.remote_write.map((names, i) => [
    ["prometheus", "remote_write", i],
    names
  ]);
  return [...receivers, ...jobs].flatMap(
    ([path, names]) => ["keep", "drop"].flatMap(
      (key) => (names[key] ?? []).flatMap((pattern2, i) => checkPattern(pattern2, [...path, key, i], document))
    )
  );
}
function checkPattern(pattern2, path, document) {
  const fault = faultOfPattern(pattern2);
  if (fault === void 0) return [];
  const hint = "for example go_.*, or node_(cpu|memory)_.*; Prometheus reads RE2: github.com/google/re2/wiki/Syntax";
  const summary = `"${pattern2}" is no regular expression: ${fault}`;
  return [new Problem("invalid-pattern", summary, { at: document.at(...path), hint })];
}

// src/fleet/check-pins.ts
function checkPins({ prometheus, alerts, exporters: exporters2, monitors }, document) {
  const named = Object.entries(exporters2).map(([name2, entry2]) => [["exporters", name2], entry2]);
  const ofStorage = monitors.flatMap(
    ({ storage }, i) => storage ? [[["monitors", i, "storage", "victoria-metrics"], storage["victoria-metrics"]]] : []
  );
  const ofAlertmanager = typeof alerts === "object" ? [[["alerts", "alertmanager"], alerts.alertmanager]] : [];
  const pins = [[["prometheus"], prometheus], ...ofAlertmanager, ...named, ...ofStorage];
  return pins.flatMap(([path, { url, sha256 }]) => {
    const fault = url === void 0 ? void 0 : faultOfUrl(url);
    if (fault !== void 0)
      return [new Problem("invalid-value", `\`url\` ${fault}`, { at: document.at(...path, "url") })];
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

// src/fleet/file.ts
var mostHosts = 1e4;
var mostMonitors = 1e3;
function placedEntries(file) {
  const placed = (entries, role, key) => entries.map((entry2, i) => ({ entry: entry2, role, path: [key, i], names: unrolled(entry2) }));
  return [...placed(file.monitors, "monitor", "monitors"), ...placed(file.nodes, "node", "nodes")];
}
function unrolled({ name: name2, count: count2 }) {
  if (count2 === void 0) return [name2];
  const [first, ...rest] = name2.split(".");
  return Array.from({ length: Math.min(count2, mostHosts) }, (_2, i) => [`${first}-${i + 1}`, ...rest].join("."));
}

// src/fleet/storage.ts
var storagePort = 8428;
function storageOf({ storage }) {
  const entry2 = storage?.["victoria-metrics"];
  return entry2 && { retention: entry2.retention, pin: pin(entry2, victoriaMetricsRelease) };
}
var vmalertPort = 8880;
function isJudgedByVmalert({ prometheus, alerts }) {
  return prometheus.isAgent && alerts !== void 0;
}
function vmalertPorts({ prometheus, alerts }, placed) {
  if (prometheus.mode !== "agent" || alerts === false) return [];
  const monitors = new Set(placed.flatMap(({ role, names }) => role === "monitor" ? names : []));
  return [{ what: "vmalert", port: vmalertPort, runs: ({ name: name2 }) => monitors.has(name2) }];
}
function storagePorts(placed) {
  const names = new Set(placed.flatMap((one) => one.entry.storage ? one.names : []));
  return names.size === 0 ? [] : [{ what: "VictoriaMetrics", port: storagePort, runs: ({ name: name2 }) => names.has(name2) }];
}
function checkStorage(placed, document) {
  const onNodes = placed.filter(({ role, entry: entry2 }) => role === "node" && entry2.storage);
  return onNodes.map(({ entry: entry2, path }) => {
    const place = { at: document.keyAt(...path, "storage"), hint: "move it to a host under `monitors`" };
    return new Problem("storage-on-node", `\`${entry2.name}\` is a node, and storage belongs to monitors`, place);
  });
}

// src/fleet/own-ports.ts
function monitorPorts({ alerts, probes }) {
  const alertmanager = [
    { what: "Alertmanager", port: 9093 },
    // Alertmanagers tell each other of silences over both protocols.
    { what: "Alertmanager", port: 9094, isUdpToo: true }
  ];
  return [
    { what: "Prometheus", port: 9090 },
    ...alerts === false ? [] : alertmanager,
    ...probes ? [{ what: "the monitors' prober", port: 9115 }] : []
  ];
}
function ownPorts(file, placed) {
  const monitors = new Set(placed.flatMap(({ role, names }) => role === "monitor" ? names : []));
  const runs = ({ name: name2 }) => monitors.has(name2);
  return [
    ...monitorPorts(file).map((one) => ({ ...one, runs })),
    ...storagePorts(placed),
    ...vmalertPorts(file, placed)
  ];
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

// src/fleet/remote-write.ts
function remoteWrites({ prometheus }, document) {
  return prometheus.remote_write.map((entry2, i) => {
    const name2 = nameOf(entry2);
    const given3 = (key) => {
      const reference = entry2[key];
      if (!reference) return void 0;
      return {
        name: `${name2}.${key}`,
        at: document.at("prometheus", "remote_write", i, key),
        secret: reference.secret
      };
    };
    const { url, username, headers, keep, drop } = entry2;
    return {
      ...{ url, name: name2, username, headers, keep, drop },
      password: given3("password"),
      bearerToken: given3("bearer_token"),
      replicaLabel: entry2.replica_label || void 0
    };
  });
}
function nameOf({ name: name2, url }) {
  return name2 ?? hostOf(url)?.replaceAll(/[^a-z0-9.-]/g, "-") ?? "";
}
function checkRemoteWrites(file, document) {
  const entries = file.prometheus.remote_write;
  return [
    ...entries.flatMap((entry2, i) => checkUrl(entry2, i, file, document)),
    ...entries.flatMap((entry2, i) => checkLogin(entry2, i, document)),
    ...entries.flatMap((entry2, i) => secretsInClear2(entry2, i, document)),
    ...entries.flatMap((entry2, i) => {
      if (entries.findIndex((other) => nameOf(other) === nameOf(entry2)) === i) return [];
      const at = document.at("prometheus", "remote_write", i);
      const summary = `two receivers of \`remote_write\` are named ${nameOf(entry2)}`;
      return [new Problem("duplicate-remote-write", summary, { at, hint: "give one of them another `name`" })];
    }),
    ...checkAgent(file, document)
  ];
}
function checkUrl({ url }, i, { network }, document) {
  const at = document.at("prometheus", "remote_write", i, "url");
  const host = hostOf(url);
  if (host === void 0) {
    const hint2 = "for example https://metrics.example.com/api/v1/push";
    return [new Problem("invalid-value", `the URL of \`remote_write\` cannot be read`, { at, hint: hint2 })];
  }
  const fault = faultOfUrl(url);
  if (fault !== void 0) return [new Problem("invalid-value", `the URL of \`remote_write\` ${fault}`, { at })];
  if (withUser.test(url)) {
    const hint2 = "use `username` and `password: { secret: … }`; what stood here is no secret any more";
    return [new Problem("secret-in-clear", "the URL of `remote_write` has a user in it", { at, hint: hint2 })];
  }
  if (inClearTo(url, network.cidr) === void 0) return [];
  const hint = "use https, or the address in the tunnels of a host of this fleet";
  return [new Problem("remote-write-in-clear", `samples would go to ${host} unencrypted`, { at, hint })];
}
function checkLogin({ username, bearer_token }, i, document) {
  if (username === void 0 || bearer_token === void 0) return [];
  const at = document.keyAt("prometheus", "remote_write", i, "bearer_token");
  const hint = "remove it, or `username` and `password`";
  return [new Problem("conflicting-keys", "a receiver takes either a password or a `bearer_token`", { at, hint })];
}
function secretsInClear2({ url, headers }, i, document) {
  const at = (...path) => document.at("prometheus", "remote_write", i, ...path);
  const instead = "`bearer_token: { secret: NAME }`, or `username` and `password: { secret: NAME }`";
  return [
    ...withUser.test(url) ? [] : secretInAddress("remote_write", url, instead, at("url")),
    ...Object.keys(headers).filter((header2) => secretName.test(header2)).map((header2) => secretInFleet(`\`${header2}\``, instead, at("headers", header2)))
  ];
}
var withUser = /^https?:\/\/[^/?#]*@/;
function checkAgent({ prometheus, alerts, monitors }, document) {
  if (prometheus.mode !== "agent") return [];
  const at = document.at("prometheus", "mode");
  const refuse2 = (code, summary, hint) => [new Problem(code, summary, { at, hint })];
  const storages = monitors.filter(({ storage }) => storage);
  if (prometheus.remote_write.length === 0 && storages.length === 0)
    return refuse2(
      "agent-without-receiver",
      "an agent has nowhere to send its samples",
      "add `remote_write`, or `storage` to a monitor, or use `mode: server`"
    );
  if (alerts !== false && storages.length === 0)
    return refuse2(
      "agent-without-alerts",
      "an agent judges nothing, so that no alert would fire",
      "add `storage` to a monitor, or write `alerts: false` where another system judges what is sent there, or use `mode: server`"
    );
  if (prometheus.retention_size !== void 0)
    return refuse2(
      "agent-stores-nothing",
      "an agent stores no samples, which `retention_size` could limit",
      "remove `retention_size`, or use `mode: server`"
    );
  return checkOnlyStorage(storages, monitors, alerts, document);
}
function checkOnlyStorage([only, ...others], monitors, alerts, document) {
  if (!only || others.length > 0 || monitors.length === 1) return [];
  if (typeof alerts === "boolean" || alerts.receivers.length === 0 || alerts.heartbeat) return [];
  const at = document.keyAt("monitors", monitors.indexOf(only), "storage");
  const summary = `alerts of all monitors are judged by the storage of \`${only.name}\` alone, and nobody is told when it dies`;
  const hint = "add `storage` to another monitor, or `heartbeat` under `alerts`";
  return [new Problem("only-storage-unwatched", summary, { at, hint, severity: "warning" })];
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
  const apps2 = appsIn(file);
  const runners = runnersOf(placed);
  const own = ownPorts(file, placed);
  return [
    ...checkRecipients(file, document),
    ...checkReaderKeys(file, document),
    ...checkEntrance(file, placed, document),
    ...checkNetwork(file, placed, document),
    ...checkHosts(file, placed, [...exporters2.map(exporterPort), ...apps2.flatMap(appPort), ...own], document),
    ...checkDurations(file, document),
    ...checkExporters(runners, exporters2, own, document),
    ...exporters2.length + apps2.length > 0 ? [] : [noExporters(document)],
    ...checkApps(apps2, [...exporters2.map(exporterPort), ...own], exporters2, runners, document),
    ...checkStorage(placed, document),
    ...checkMetricNames(file, document),
    ...checkLabels3(file, document),
    ...checkProber(file, placed, exporters2, document),
    ...checkProbesLetIn(placed, document),
    ...checkRemoteWrites(file, document),
    ...checkPins(file, document),
    ...checkAlerts(file, placed, document),
    ...checkClients(file, placed, document),
    ...checkProtected(file, placed, document),
    ...checkFormerly2(file, document)
  ];
}
function checkCounts({ monitors, nodes }, document) {
  const total = (entries) => entries.reduce((sum, { count: count2 }) => sum + (count2 ?? 1), 0);
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
function checkReaderKeys({ ssh }, document) {
  return ssh.reader_keys.flatMap((line, at) => {
    if (parsePublicKey(line)) return [];
    const place = { at: document.at("ssh", "reader_keys", at), hint: "copy the whole line of the .pub file" };
    return [
      new Problem("invalid-ssh-public-key", `entry ${at + 1} of \`reader_keys\` is not a whole public key`, place)
    ];
  });
}
function checkRecipients(file, document) {
  return file.recipients.flatMap((recipient, i) => {
    const fault = recipientFault(recipient);
    if (fault === void 0) return [];
    const place = { at: document.at("recipients", i), hint: fault.hint };
    return [new Problem("invalid-recipient", `entry ${i + 1} of \`recipients\` ${fault.fault}`, place)];
  });
}
function checkFormerly2({ fleet: fleet2, formerly }, document) {
  if (fleet2 !== formerly) return [];
  const place = { at: document.at("formerly"), hint: "write the name that the fleet had before, or remove it" };
  return [new Problem("formerly-own-name", `\`formerly\` is the name that the fleet has: ${fleet2}`, place)];
}
function checkProtected({ guards: { protect } }, placed, document) {
  const known = new Set(placed.flatMap(({ names }) => names));
  const counted = new Map(placed.map(({ entry: entry2, names }) => [entry2.name, names]));
  const renamed = new Map(placed.map(({ entry: { name: name2, formerly } }) => [formerly, name2]));
  return protect.flatMap((name2, i) => {
    if (known.has(name2) || counted.get(name2)?.length === 0) return [];
    const at = document.at("guards", "protect", i);
    const now = renamed.get(name2);
    if (now !== void 0 && !protect.includes(now)) {
      const summary2 = `\`guards.protect\` lists \`${name2}\`, which is \`${now}\` now`;
      return [
        new Problem("formerly-protected", summary2, { at, hint: `write \`${now}\` there, so that it stays protected` })
      ];
    }
    const names = counted.get(name2);
    const summary = `\`guards.protect\` lists \`${name2}\`, which is not a host of this file`;
    const other = now === void 0 ? "a droplet or server of that name is still protected; if there is none, write the name that the host has now, or remove this one" : `remove it: the host is \`${now}\` now, which is listed too`;
    const hint = names ? `it has a \`count\`: list ${listed(names)}, and leave \`${name2}\` there as long as its droplet or server is there` : other;
    return [new Problem("unknown-protected-host", summary, { at, hint, severity: "warning" })];
  });
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
  const typeless = new Set(errors.flatMap(({ keyword, instancePath }) => keyword === "type" ? [instancePath] : []));
  const placeless = new Set(
    errors.flatMap((error) => missing(error) === "region" ? [`${error.instancePath}/host_key`] : [])
  );
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === "minimum" || keyword === "maximum") return !typeless.has(instancePath);
    return keyword !== "false schema" || !placeless.has(instancePath);
  });
}
function stopsReading(error) {
  if (error.keyword === "additionalProperties") return error.instancePath === "" && isListOfHosts(error);
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
      const hint = insteadOfKey(unknown, Object.keys(schema.properties ?? {}), elsewhere(unknown, error));
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
      return typeof error.data === typeof schema.enum?.[0] ? [notListed(error, path, value, atValue)] : [];
    case "type":
      return [wrongType(error, path, value, atValue)];
    case "minimum":
    case "maximum": {
      const none = key === "count" && error.data === 0 && { hint: "to have none, leave the whole entry out" };
      const summary = `${name(path)} must be ${kind(schema)}, found ${value}`;
      return [new Problem("out-of-range", summary, { ...atValue, ...none })];
    }
    default:
      return [];
  }
}
function isListOfHosts({ params, parentSchema }) {
  const { properties = {} } = parentSchema;
  return /^(nodes|monitors)$/.test(meantKey(String(params["additionalProperty"]), Object.keys(properties)) ?? "");
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
function elsewhere(key, { data, instancePath, parentSchema }) {
  const schema = parentSchema;
  if (/^\/(nodes|monitors)\/|^\/(defaults|ssh)$/.test(instancePath))
    return meantKey(key, Object.keys(schema.properties ?? {})) ? void 0 : notAtHosts.get(key);
  if (instancePath !== "") return void 0;
  const lacking = (schema.required ?? []).filter((one) => !Object.hasOwn(Object(data), one));
  const sections = meantKey(key, lacking) === void 0 ? sectionsWith(key, schema) : [];
  const places = sections.map((section) => `\`${section}\``).join(" or ");
  return sections.length > 0 ? `it belongs under ${places}: check the indentation` : void 0;
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
function notListed(error, path, value, place) {
  const schema = error.parentSchema;
  const listed2 = (schema.enum ?? []).map(String);
  if (schema.patternErrorMessage) {
    const hint2 = didYouMean(String(error.data), listed2, `known are ${listed2.join(", ")}`);
    return new Problem("invalid-value", `${name(path)} ${schema.patternErrorMessage}, found ${value}`, {
      ...place,
      hint: hint2
    });
  }
  const isAny = path.at(-1) === "proto" && isEverybody(String(error.data));
  const meant = isAny ? listed2 : listed2.filter((one) => value.toLowerCase().includes(one));
  const near = meant[0] ?? nearest(String(error.data), listed2);
  const usual = hints.get(String(path.at(-1)));
  const hint = meant.length > 1 ? "write an entry for each" : near === void 0 ? usual : `write ${near}`;
  const summary = `${name(path)} must be ${oneOf(listed2)}, found ${value}`;
  return new Problem("invalid-value", summary, { ...place, ...hint !== void 0 && { hint } });
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
  if (isSecretReference(schema) && /^(string|number)$/.test(typeof error.data)) return secretInClear(path, place);
  const list = isEntry(path) ? listOf(path) : void 0;
  const hint = path.length === 0 ? beginning(schema) : insteadOfType(error.data, schema, listOf(path), list);
  const summary = `${name(path)} must be ${kind(schema)}, found ${value}`;
  return new Problem("wrong-type", summary, { ...place, ...hint && { hint } });
}
function isSecretReference({ properties }) {
  return properties !== void 0 && Object.keys(properties).join() === "secret";
}
function secretInClear(path, { at }) {
  const hint = `\`promguard secret set NAME\`, and \`${path.at(-1)}: { secret: NAME }\` here; what stood here is no secret any more`;
  return new Problem("secret-in-clear", `${name(path)} must name a secret, and not be one`, { at, hint });
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
function kind({ type, minimum, maximum, enum: listed2 }) {
  if (listed2) return oneOf(listed2.map(String));
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

// src/fleet/validators.ts
var fleet = Me;
var h = { $schema: "http://json-schema.org/draft-07/schema#", title: "fleet.yaml", type: "object", additionalProperties: false, required: ["fleet", "recipients", "monitors"], properties: { fleet: { type: "string", pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", examples: ["demo"] }, formerly: { type: "string", pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", examples: ["demo"] }, recipients: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" }, examples: [["age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k"]] }, ssh: { type: "object", additionalProperties: false, default: {}, examples: [{ key_name: "promguard-ssh", allow_from: ["203.0.113.0/24"] }], properties: { key_name: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{1,255}$", patternErrorMessage: "must be a single line of 1 to 255 characters", default: "promguard-ssh", examples: ["promguard-ssh"] }, allow_from: { type: "array", minItems: 1, maxItems: 500, uniqueItems: true, items: { type: "string" }, default: ["0.0.0.0/0", "::/0"], examples: [["203.0.113.0/24", "2001:db8::/32"]] }, reader_keys: { type: "array", maxItems: 20, uniqueItems: true, items: { type: "string", pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", patternErrorMessage: "must be an OpenSSH public key: type, base64 and an optional comment" }, default: [], examples: [["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan"]] }, confirm_seconds: { type: "integer", minimum: 5, maximum: 3600, default: 120, examples: [60] } } }, network: { type: "object", additionalProperties: false, default: {}, examples: [{ cidr: "10.0.0.0/24", port: 51820 }], properties: { cidr: { type: "string", default: "10.0.0.0/24", examples: ["10.0.0.0/24"] }, port: { type: "integer", minimum: 1, maximum: 65535, default: 51820, examples: [51820] }, keepalive: { type: "integer", minimum: 0, maximum: 65535, default: 0, examples: [25] }, mtu: { type: "integer", minimum: 1280, maximum: 9e3, examples: [1420] }, rest_days: { type: "integer", minimum: 0, maximum: 3650, default: 30, examples: [30] } } }, defaults: { type: "object", additionalProperties: false, default: {}, examples: [{ image: "debian-12-x64", size: "s-1vcpu-1gb" }], properties: { image: { allOf: [{ $ref: "#/definitions/slug" }], default: "debian-12-x64", examples: ["ubuntu-24-04-x64"] }, size: { allOf: [{ $ref: "#/definitions/slug" }], default: "s-1vcpu-1gb", examples: ["s-2vcpu-4gb"] }, ipv6: { type: "boolean", default: false, examples: [true] } } }, monitors: { type: "array", minItems: 1, items: { $ref: "#/definitions/host" }, examples: [[{ name: "promguard-monitor-1", region: "tor1" }]] }, nodes: { type: "array", items: { $ref: "#/definitions/host" }, default: [], examples: [[{ name: "promguard-node-1", region: "lon1" }, { name: "db", region: "fra1", count: 2 }, { name: "old-server", address: "198.51.100.7" }]] }, prometheus: { type: "object", additionalProperties: false, default: {}, examples: [{ scrape_interval: "15s", retention: "90d" }], dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"] }, properties: { scrape_interval: { type: "string", default: "30s", examples: ["15s"] }, retention: { type: "string", default: "15d", examples: ["90d"] }, retention_size: { type: "string", pattern: "^[1-9][0-9]{0,8}(?:MB|GB|TB)$", patternErrorMessage: "must be a whole number followed by MB, GB or TB", examples: ["50GB"] }, external_labels: { allOf: [{ $ref: "#/definitions/labels" }], default: {}, examples: [{ cluster: "demo" }] }, remote_write: { type: "array", maxItems: 10, items: { $ref: "#/definitions/remoteWrite" }, default: [], examples: [[{ url: "https://metrics.example.com/api/v1/push", username: "fleet", password: { secret: "metrics_password" } }]] }, mode: { type: "string", enum: ["server", "agent"], default: "server", examples: ["agent"] }, version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" } } }, alerts: { if: { type: "boolean" }, then: { enum: [false] }, else: { $ref: "#/definitions/alerts" }, default: {}, examples: [{ disable: ["HostLoadHigh"], thresholds: { disk_full_percent: 90 } }] }, exporters: { maxProperties: 100, type: "object", propertyNames: { pattern: "^[a-z][a-z0-9_-]{0,62}$", patternErrorMessage: "must be lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63 characters" }, additionalProperties: { $ref: "#/definitions/exporter" }, default: { node: {} }, examples: [{ node: {}, postgres: { hosts: ["db-1", "db-2"] } }] }, apps: { maxProperties: 100, type: "object", propertyNames: { pattern: "^[a-z][a-z0-9_-]{0,62}$", patternErrorMessage: "must be lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63 characters" }, additionalProperties: { $ref: "#/definitions/app" }, default: {}, examples: [{ shop: { port: 8080, labels: { tier: "web" } } }] }, clients: { type: "array", maxItems: 200, items: { $ref: "#/definitions/client" }, default: [], examples: [[{ name: "laptop", public_key: "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=", to: ["prometheus", "alertmanager"] }]] }, probes: { type: "boolean", default: true, examples: [false] }, guards: { type: "object", additionalProperties: false, default: {}, examples: [{ max_destroy: 1, protect: ["promguard-monitor-1"] }], properties: { max_destroy: { type: "integer", minimum: 0, default: 1, examples: [3] }, max_destroy_percent: { type: "integer", minimum: 0, maximum: 100, default: 50, examples: [20] }, protect: { type: "array", uniqueItems: true, items: { type: "string" }, default: [], examples: [["promguard-monitor-1"]] } } }, parallel: { type: "integer", minimum: 1, maximum: 1e3, default: 30, examples: [10] }, rollout: { type: "object", additionalProperties: false, default: {}, examples: [{ max_failed_percent: 10 }], properties: { canary: { type: "boolean", default: true, examples: [false] }, max_failed_percent: { type: "integer", minimum: 0, maximum: 100, default: 20, examples: [50] } } }, unreviewed: { type: "string", enum: ["apply", "refuse"], examples: ["refuse"] }, github: { type: "object", additionalProperties: false, default: {}, examples: [{ plan_secrets: "repository" }], properties: { plan_secrets: { type: "string", enum: ["environment", "repository"], default: "environment", examples: ["repository"] } } } }, definitions: { alerts: { type: "object", additionalProperties: false, properties: { alertmanager: { type: "object", additionalProperties: false, default: {}, examples: [{ version: "0.35.0", sha256: "0000000000000000000000000000000000000000000000000000000000000000" }], dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"] }, properties: { version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" } } }, disable: { type: "array", uniqueItems: true, items: { type: "string", enum: ["HostDown", "TunnelDown", "ExporterDown", "TargetMissing", "PortOpen", "ProbeFailed", "CertificateExpiring", "HostDiskFull", "HostDiskFullWithinADay", "HostInodesFull", "HostMemoryLow", "HostOutOfMemoryKill", "HostLoadHigh", "HostClockWrong", "HostUnitFailed", "HostRaidDegraded", "HostRebootRequired", "HostUpdatesPending", "HostPackageListsOld", "HostMetricsStale", "UnconfirmedChange", "Watchdog", "PrometheusReloadFailed", "PrometheusRuleFailures", "AlertmanagerUnreachable", "NotificationsFailing", "RemoteWriteBehind", "ProbeSlow", "ProberReloadFailed", "PostgresDown", "PostgresConnectionsHigh", "PostgresReplicaBehind", "PostgresTransactionOld", "PostgresDeadlocks", "MysqlDown", "MysqlConnectionsHigh", "MysqlReplicationStopped", "MysqlReplicaBehind", "RedisDown", "RedisMemoryHigh", "RedisConnectionsRefused", "RedisNotSaved", "RedisReplicationStopped", "NginxDown", "NginxConnectionsDropped", "HaproxyDown", "HaproxyBackendDown", "HaproxyServerDown", "HaproxySessionsHigh", "HaproxyServerErrors"], patternErrorMessage: "must be the name of an alert" }, default: [], examples: [["HostLoadHigh"]] }, thresholds: { type: "object", additionalProperties: false, default: {}, examples: [{ disk_full_percent: 90 }], properties: { tunnel_silent_seconds: { type: "integer", minimum: 180, maximum: 86400, default: 240, examples: [600] }, certificate_days: { type: "integer", minimum: 1, maximum: 365, default: 14, examples: [30] }, disk_full_percent: { type: "integer", minimum: 1, maximum: 99, default: 95, examples: [90] }, disk_filling_percent: { type: "integer", minimum: 1, maximum: 99, default: 60, examples: [80] }, inodes_full_percent: { type: "integer", minimum: 1, maximum: 99, default: 90, examples: [95] }, memory_used_percent: { type: "integer", minimum: 1, maximum: 99, default: 95, examples: [90] }, load_per_cpu: { type: "integer", minimum: 1, maximum: 1e3, default: 3, examples: [5] }, clock_off_seconds: { type: "integer", minimum: 1, maximum: 3600, default: 5, examples: [10] }, package_lists_days: { type: "integer", minimum: 1, maximum: 365, default: 7, examples: [30] }, metrics_stale_seconds: { type: "integer", minimum: 120, maximum: 86400, default: 900, examples: [3600] }, probe_seconds: { type: "integer", minimum: 1, maximum: 4, default: 3, examples: [2] }, connections_used_percent: { type: "integer", minimum: 1, maximum: 100, default: 80, examples: [90] }, replica_behind_seconds: { type: "integer", minimum: 1, maximum: 86400, default: 300, examples: [60] }, replica_behind_megabytes: { type: "integer", minimum: 1, maximum: 1048576, default: 1024, examples: [256] }, transaction_seconds: { type: "integer", minimum: 60, maximum: 604800, default: 3600, examples: [14400] }, redis_memory_percent: { type: "integer", minimum: 1, maximum: 100, default: 90, examples: [80] }, http_errors_percent: { type: "integer", minimum: 1, maximum: 100, default: 5, examples: [10] } } }, receivers: { type: "array", maxItems: 50, items: { $ref: "#/definitions/receiver" }, default: [], examples: [[{ name: "team", slack: { url: { secret: "slack_url" } } }]] }, heartbeat: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://hc-ping.com/ping-key/{monitor}", { secret: "heartbeat_url" }] }, every: { type: "string", default: "1m", examples: ["5m"] } }, examples: [{ url: { secret: "heartbeat_url" } }] }, time_scale: { type: "integer", minimum: 1, maximum: 1e3, default: 1, examples: [60] } } }, client: { type: "object", additionalProperties: false, required: ["name", "public_key"], properties: { name: { type: "string", pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", examples: ["laptop"] }, public_key: { type: "string", pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", patternErrorMessage: "must be a WireGuard public key, 32 bytes as 44 characters of base64", examples: ["hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="] }, to: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", enum: ["prometheus", "alertmanager"] }, default: ["prometheus"], examples: [["prometheus", "alertmanager"]] } } }, receiver: { type: "object", additionalProperties: false, required: ["name"], properties: { name: { type: "string", pattern: "^[a-z][a-z0-9-]{0,62}$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter", examples: ["oncall"] }, severity: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", enum: ["critical", "warning", "info"] }, default: ["critical", "warning"], examples: [["critical"]] }, labels: { type: "object", default: {}, propertyNames: { pattern: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", patternErrorMessage: "must be the name of a label" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", patternErrorMessage: "must be a single line" }, examples: [{ region: "fra1" }] }, resolved: { type: "boolean", default: true, examples: [false] }, slack: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "slack_url" }] }, channel: { type: "string", pattern: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", patternErrorMessage: "must be the name of a channel", examples: ["#ops"] } }, examples: [{ url: { secret: "slack_url" } }] }, email: { type: "object", additionalProperties: false, required: ["to", "from", "server"], properties: { to: { type: "array", minItems: 1, maxItems: 50, items: { type: "string", pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", patternErrorMessage: "must be an e-mail address" }, examples: [["ops@example.com"]] }, from: { type: "string", pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", patternErrorMessage: "must be an e-mail address", examples: ["promguard@example.com"] }, server: { type: "string", pattern: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", patternErrorMessage: "must be HOST:PORT", examples: ["smtp.example.com:587"] }, username: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", patternErrorMessage: "must be a single line", examples: ["promguard"] }, password: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "smtp_password" }] }, tls: { type: "boolean", default: true, examples: [false] } }, dependencies: { username: ["password"], password: ["username"] }, examples: [{ to: ["ops@example.com"], from: "promguard@example.com", server: "smtp.example.com:587" }] }, pagerduty: { type: "object", additionalProperties: false, required: ["routing_key"], properties: { routing_key: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "pagerduty" }] } }, examples: [{ routing_key: { secret: "pagerduty" } }] }, telegram: { type: "object", additionalProperties: false, required: ["token", "chat"], properties: { token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "telegram_token" }] }, chat: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991, examples: [-1001234567890] } }, examples: [{ token: { secret: "telegram_token" }, chat: -1001234567890 }] }, discord: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "discord_url" }] } }, examples: [{ url: { secret: "discord_url" } }] }, ntfy: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://ntfy.sh/a-topic-nobody-guesses", { secret: "ntfy_url" }] }, token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "ntfy_token" }] } }, examples: [{ url: "https://ntfy.sh/a-topic-nobody-guesses" }] }, webhook: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://alerts.example.com/promguard", { secret: "webhook_url" }] }, token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "webhook_token" }] } }, examples: [{ url: "https://alerts.example.com/promguard" }] }, teams: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "teams_url" }] } }, examples: [{ url: { secret: "teams_url" } }] } } }, slug: { type: "string", pattern: "^[a-z0-9][a-z0-9._-]{0,62}$", patternErrorMessage: "must be a slug: lower-case letters, digits, dots, hyphens and underscores" }, dropletId: { type: "integer", minimum: 1, examples: [123456789] }, version: { type: "string", pattern: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", patternErrorMessage: "must be the number of one release, without a leading v", examples: ["1.9.1"] }, sha256: { if: { type: "object" }, then: { type: "object", minProperties: 1, additionalProperties: false, properties: { amd64: { $ref: "#/definitions/hash" }, arm64: { $ref: "#/definitions/hash" } } }, else: { $ref: "#/definitions/hash" }, examples: ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { amd64: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", arm64: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] }, hash: { type: "string", pattern: "^[0-9a-f]{64}$", patternErrorMessage: "must be 64 lower-case hex digits" }, url: { type: "string", pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", patternErrorMessage: "must be the http(s) URL of a .tar.gz", examples: ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] }, secretReference: { type: "object", required: ["secret"], additionalProperties: false, properties: { secret: { type: "string", pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", patternErrorMessage: "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", examples: ["postgres_url"] } } }, labels: { type: "object", examples: [{ tier: "web" }], propertyNames: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", patternErrorMessage: "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$", patternErrorMessage: "must be a single line of at most 255 characters" } }, host: { type: "object", additionalProperties: false, required: ["name"], if: { required: ["address"] }, then: { properties: { size: false, image: false, ipv6: false, count: false, replace: false } }, else: { required: ["region"], properties: { host_key: false } }, properties: { name: { type: "string", pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", patternErrorMessage: "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", examples: ["promguard-node-1"] }, formerly: { type: "string", pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", patternErrorMessage: "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", examples: ["web-1"] }, region: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["lon1"] }, size: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["s-2vcpu-4gb"] }, image: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["ubuntu-24-04-x64"] }, ipv6: { type: "boolean", examples: [true] }, count: { type: "integer", minimum: 1, examples: [2] }, replace: { if: { type: "array" }, then: { type: "array", minItems: 1, uniqueItems: true, items: { $ref: "#/definitions/dropletId" } }, else: { $ref: "#/definitions/dropletId" }, examples: [123456789] }, address: { type: "string", examples: ["198.51.100.7"] }, host_key: { type: "string", pattern: "^SHA256:[A-Za-z0-9+/]{43}$", patternErrorMessage: "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", examples: ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, interface: { type: "string", pattern: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", patternErrorMessage: "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", default: "wg0", examples: ["wg-promguard"] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], default: {}, examples: [{ tier: "web" }] }, allow: { type: "array", maxItems: 500, items: { $ref: "#/definitions/port" }, default: [], examples: [[{ port: 443 }, { port: 5432, from: ["203.0.113.0/24"] }]] }, storage: { type: "object", additionalProperties: false, required: ["victoria-metrics"], properties: { "victoria-metrics": { type: "object", additionalProperties: false, examples: [{ retention: "2y" }], dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"] }, properties: { retention: { type: "string", pattern: "^[1-9][0-9]{0,3}[dwy]$", patternErrorMessage: "must be a whole number followed by d, w or y", default: "1y", examples: ["90d"] }, version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" } } } }, examples: [{ "victoria-metrics": { retention: "2y" } }] } } }, port: { type: "object", additionalProperties: false, required: ["port"], properties: { port: { type: "integer", minimum: 1, maximum: 65535, examples: [443] }, proto: { type: "string", enum: ["tcp", "udp"], default: "tcp", examples: ["udp"] }, from: { type: "array", minItems: 1, maxItems: 500, uniqueItems: true, items: { type: "string" }, default: ["0.0.0.0/0", "::/0"], examples: [["203.0.113.0/24"]] }, probe: { if: { type: "object" }, then: { type: "object", additionalProperties: false, properties: { https: { $ref: "#/definitions/serverName" }, http: { $ref: "#/definitions/serverName" }, path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", patternErrorMessage: "must be a path that starts with /", default: "/", examples: ["/healthz"] } } }, else: { type: "string", enum: ["off"] }, examples: [{ https: "shop.example.com", path: "/healthz" }, "off"] } } }, interval: { type: "string", examples: ["15s"] }, sampleLimit: { type: "integer", minimum: 1, maximum: 1e7, examples: [5e3] }, metricNames: { type: "array", minItems: 1, maxItems: 200, uniqueItems: true, items: { type: "string", pattern: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", patternErrorMessage: "must be a regular expression for names of metrics, which have letters, digits, underscores and colons" } }, remoteWrite: { type: "object", additionalProperties: false, required: ["url"], dependencies: { password: ["username"], username: ["password"] }, properties: { url: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", patternErrorMessage: "must be an http(s) URL", examples: ["https://metrics.example.com/api/v1/push"] }, name: { type: "string", pattern: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits, hyphens and dots, at most 63", examples: ["archive"] }, username: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f:]{1,255}$", patternErrorMessage: "must be a single line without a colon", examples: ["fleet"] }, password: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "metrics_password" }] }, bearer_token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "metrics_token" }] }, headers: { type: "object", maxProperties: 20, propertyNames: { pattern: "^X-[A-Za-z0-9-]{1,100}$", patternErrorMessage: "must be the name of a header that starts with X-" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{1,1000}$", patternErrorMessage: "must be a single line" }, default: {}, examples: [{ "X-Scope-OrgID": "demo" }] }, replica_label: { if: { type: "boolean" }, then: { enum: [false] }, else: { type: "string", pattern: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", patternErrorMessage: "must be a Prometheus label name that targets do not have, or false" }, default: "monitor", examples: ["__replica__", false] }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["up", "node_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*"]] } } }, app: { type: "object", additionalProperties: false, required: ["port"], dependencies: { hosts: { properties: { labels: false } } }, properties: { port: { type: "integer", minimum: 1, maximum: 65535, examples: [8080] }, path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@-]{0,4095}$", patternErrorMessage: "must be a URL path starting with /, without a query", default: "/metrics", examples: ["/internal/metrics"] }, listen: { type: "string", enum: ["loopback", "tunnel"], default: "loopback", examples: ["tunnel"] }, interval: { $ref: "#/definitions/interval" }, sample_limit: { $ref: "#/definitions/sampleLimit" }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["shop_.*", "process_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*", "promhttp_.*"]] }, hosts: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" }, examples: [["web-1", "web-2"]] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], examples: [{ tier: "web" }] } } }, serverName: { type: "string", pattern: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", patternErrorMessage: "must be a name, without https:// and path", examples: ["shop.example.com"] }, exporter: { type: "object", additionalProperties: false, dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"], hosts: { properties: { labels: false } } }, properties: { package: { type: "string", pattern: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", patternErrorMessage: "must be the name of a Debian package", examples: ["prometheus-process-exporter"] }, unit: { type: "string", pattern: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", patternErrorMessage: "must be the name of a systemd service without `.service`", examples: ["prometheus-process-exporter"] }, command: { type: "string", pattern: "^(?:/[A-Za-z0-9_.+-]+)+$", patternErrorMessage: "must be an absolute path without spaces", examples: ["/usr/bin/prometheus-process-exporter"] }, args: { type: "array", items: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{1,4096}$", patternErrorMessage: "must be a single line that is not empty" }, examples: [["--web.listen-address={listen}", "--collector.systemd"]] }, port: { type: "integer", minimum: 1, maximum: 65535, examples: [9256] }, metrics_path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@-]*$", patternErrorMessage: "must be a path that starts with /", default: "/metrics", examples: ["/metrics"] }, interval: { $ref: "#/definitions/interval" }, sample_limit: { $ref: "#/definitions/sampleLimit" }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["shop_.*", "process_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*", "promhttp_.*"]] }, env: { type: "object", maxProperties: 100, propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,99}$", patternErrorMessage: "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, additionalProperties: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", patternErrorMessage: "must be a single line" } }, default: {}, examples: [{ DATA_SOURCE_NAME: { secret: "postgres_url" }, TZ: "UTC" }] }, files: { type: "object", maxProperties: 100, propertyNames: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", patternErrorMessage: "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, additionalProperties: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", patternErrorMessage: "must be the path of a file beside fleet.yaml, without `..`" } }, default: {}, examples: [{ "my.cnf": { secret: "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" }, hosts: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" }, examples: [["db-1", "db-2"]] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], examples: [{ tier: "web" }] } } } } };
var te = Object.prototype.hasOwnProperty;
var be = new RegExp("^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "u");
var Ie = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,255}$", "u");
var Fe = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", "u");
var He = new RegExp("^[1-9][0-9]{0,8}(?:MB|GB|TB)$", "u");
var je = new RegExp("^[a-z][a-z0-9_-]{0,62}$", "u");
var we = { type: "string", pattern: "^[a-z0-9][a-z0-9._-]{0,62}$", patternErrorMessage: "must be a slug: lower-case letters, digits, dots, hyphens and underscores" };
var Oe = new RegExp("^[a-z0-9][a-z0-9._-]{0,62}$", "u");
function K(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s == "string") {
    if (!Oe.test(s)) {
      const b = { instancePath: t, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: we, data: s };
      (e ??= []).push(b), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: we.type, parentSchema: we, data: s };
    (e ??= []).push(b), r++;
  }
  return K.errors = e, r === 0;
}
var z = { type: "object", additionalProperties: false, required: ["name"], if: { required: ["address"] }, then: { properties: { size: false, image: false, ipv6: false, count: false, replace: false } }, else: { required: ["region"], properties: { host_key: false } }, properties: { name: { type: "string", pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", patternErrorMessage: "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", examples: ["promguard-node-1"] }, formerly: { type: "string", pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", patternErrorMessage: "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", examples: ["web-1"] }, region: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["lon1"] }, size: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["s-2vcpu-4gb"] }, image: { allOf: [{ $ref: "#/definitions/slug" }], examples: ["ubuntu-24-04-x64"] }, ipv6: { type: "boolean", examples: [true] }, count: { type: "integer", minimum: 1, examples: [2] }, replace: { if: { type: "array" }, then: { type: "array", minItems: 1, uniqueItems: true, items: { $ref: "#/definitions/dropletId" } }, else: { $ref: "#/definitions/dropletId" }, examples: [123456789] }, address: { type: "string", examples: ["198.51.100.7"] }, host_key: { type: "string", pattern: "^SHA256:[A-Za-z0-9+/]{43}$", patternErrorMessage: "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", examples: ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, interface: { type: "string", pattern: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", patternErrorMessage: "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", default: "wg0", examples: ["wg-promguard"] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], default: {}, examples: [{ tier: "web" }] }, allow: { type: "array", maxItems: 500, items: { $ref: "#/definitions/port" }, default: [], examples: [[{ port: 443 }, { port: 5432, from: ["203.0.113.0/24"] }]] }, storage: { type: "object", additionalProperties: false, required: ["victoria-metrics"], properties: { "victoria-metrics": { type: "object", additionalProperties: false, examples: [{ retention: "2y" }], dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"] }, properties: { retention: { type: "string", pattern: "^[1-9][0-9]{0,3}[dwy]$", patternErrorMessage: "must be a whole number followed by d, w or y", default: "1y", examples: ["90d"] }, version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" } } } }, examples: [{ "victoria-metrics": { retention: "2y" } }] } } };
var Ce = require_equal().default;
var qe = new RegExp("^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "u");
var Ze = new RegExp("^SHA256:[A-Za-z0-9+/]{43}$", "u");
var Ue = new RegExp("^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "u");
var Te = new RegExp("^[1-9][0-9]{0,3}[dwy]$", "u");
var xe = { type: "integer", minimum: 1, examples: [123456789] };
function ie(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (!(typeof s == "number" && !(s % 1) && !isNaN(s) && isFinite(s))) {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, schema: xe.type, parentSchema: xe, data: s };
    (e ??= []).push(b), r++;
  }
  if (typeof s == "number" && isFinite(s) && (s < 1 || isNaN(s))) {
    const b = { instancePath: t, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: xe, data: s };
    (e ??= []).push(b), r++;
  }
  return ie.errors = e, r === 0;
}
var se = { type: "object", examples: [{ tier: "web" }], propertyNames: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", patternErrorMessage: "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$", patternErrorMessage: "must be a single line of at most 255 characters" } };
var Be = new RegExp("^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "u");
var Le = new RegExp("^[^\\u0000-\\u001f\\u007f]{0,255}$", "u");
function Q(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    for (const g in s) {
      const f = r;
      if (typeof g == "string" && !Be.test(g)) {
        const o = { instancePath: t, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: se.propertyNames, data: g, propertyName: g };
        (e ??= []).push(o), r++;
      }
      var b = f === r;
      if (!b) {
        const o = { instancePath: t, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: g }, schema: se.propertyNames, parentSchema: se, data: s };
        (e ??= []).push(o), r++;
      }
    }
    for (const g in s) {
      let f = s[g];
      if (typeof f == "string") {
        if (!Le.test(f)) {
          const o = { instancePath: t + "/" + g.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{0,255}$", parentSchema: se.additionalProperties, data: f };
          (e ??= []).push(o), r++;
        }
      } else {
        const o = { instancePath: t + "/" + g.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: se.additionalProperties.type, parentSchema: se.additionalProperties, data: f };
        (e ??= []).push(o), r++;
      }
    }
  } else {
    const g = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: se.type, parentSchema: se, data: s };
    (e ??= []).push(g), r++;
  }
  return Q.errors = e, r === 0;
}
var R = { type: "object", additionalProperties: false, required: ["port"], properties: { port: { type: "integer", minimum: 1, maximum: 65535, examples: [443] }, proto: { type: "string", enum: ["tcp", "udp"], default: "tcp", examples: ["udp"] }, from: { type: "array", minItems: 1, maxItems: 500, uniqueItems: true, items: { type: "string" }, default: ["0.0.0.0/0", "::/0"], examples: [["203.0.113.0/24"]] }, probe: { if: { type: "object" }, then: { type: "object", additionalProperties: false, properties: { https: { $ref: "#/definitions/serverName" }, http: { $ref: "#/definitions/serverName" }, path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", patternErrorMessage: "must be a path that starts with /", default: "/", examples: ["/healthz"] } } }, else: { type: "string", enum: ["off"] }, examples: [{ https: "shop.example.com", path: "/healthz" }, "off"] } } };
var ve = { type: "string", pattern: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", patternErrorMessage: "must be a name, without https:// and path", examples: ["shop.example.com"] };
var We = new RegExp("^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "u");
function oe(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s == "string") {
    if (!We.test(s)) {
      const b = { instancePath: t, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$" }, schema: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", parentSchema: ve, data: s };
      (e ??= []).push(b), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: ve.type, parentSchema: ve, data: s };
    (e ??= []).push(b), r++;
  }
  return oe.errors = e, r === 0;
}
var Ye = new RegExp("^/[A-Za-z0-9._~/%+@?=&:,;-]*$", "u");
function he(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.proto === void 0 && (s.proto = "tcp"), s.from === void 0 && (s.from = ["0.0.0.0/0", "::/0"]), s.port === void 0) {
      const o = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "port" }, schema: R.required, parentSchema: R, data: s };
      (e ??= []).push(o), r++;
    }
    for (const o in s)
      if (!(o === "port" || o === "proto" || o === "from" || o === "probe")) {
        const c = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: o }, schema: false, parentSchema: R, data: s };
        (e ??= []).push(c), r++;
      }
    if (s.port !== void 0) {
      let o = s.port;
      if (!(typeof o == "number" && !(o % 1) && !isNaN(o) && isFinite(o))) {
        const c = { instancePath: t + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: R.properties.port.type, parentSchema: R.properties.port, data: o };
        (e ??= []).push(c), r++;
      }
      if (typeof o == "number" && isFinite(o)) {
        if (o > 65535 || isNaN(o)) {
          const c = { instancePath: t + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: R.properties.port, data: o };
          (e ??= []).push(c), r++;
        }
        if (o < 1 || isNaN(o)) {
          const c = { instancePath: t + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: R.properties.port, data: o };
          (e ??= []).push(c), r++;
        }
      }
    }
    let g = s.proto;
    if (typeof g != "string") {
      const o = { instancePath: t + "/proto", schemaPath: "#/properties/proto/type", keyword: "type", params: { type: "string" }, schema: R.properties.proto.type, parentSchema: R.properties.proto, data: g };
      (e ??= []).push(o), r++;
    }
    if (!(g === "tcp" || g === "udp")) {
      const o = { instancePath: t + "/proto", schemaPath: "#/properties/proto/enum", keyword: "enum", params: { allowedValues: R.properties.proto.enum }, schema: R.properties.proto.enum, parentSchema: R.properties.proto, data: g };
      (e ??= []).push(o), r++;
    }
    let f = s.from;
    if (Array.isArray(f)) {
      if (f.length > 500) {
        const i = { instancePath: t + "/from", schemaPath: "#/properties/from/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: R.properties.from, data: f };
        (e ??= []).push(i), r++;
      }
      if (f.length < 1) {
        const i = { instancePath: t + "/from", schemaPath: "#/properties/from/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: R.properties.from, data: f };
        (e ??= []).push(i), r++;
      }
      const o = f.length;
      for (let i = 0; i < o; i++) {
        let a = f[i];
        if (typeof a != "string") {
          const p = { instancePath: t + "/from/" + i, schemaPath: "#/properties/from/items/type", keyword: "type", params: { type: "string" }, schema: R.properties.from.items.type, parentSchema: R.properties.from.items, data: a };
          (e ??= []).push(p), r++;
        }
      }
      let c = f.length, u;
      if (c > 1) {
        const i = {};
        for (; c--; ) {
          let a = f[c];
          if (typeof a == "string") {
            if (typeof i[a] == "number") {
              u = i[a];
              const p = { instancePath: t + "/from", schemaPath: "#/properties/from/uniqueItems", keyword: "uniqueItems", params: { i: c, j: u }, schema: true, parentSchema: R.properties.from, data: f };
              (e ??= []).push(p), r++;
              break;
            }
            i[a] = c;
          }
        }
      }
    } else {
      const o = { instancePath: t + "/from", schemaPath: "#/properties/from/type", keyword: "type", params: { type: "array" }, schema: R.properties.from.type, parentSchema: R.properties.from, data: f };
      (e ??= []).push(o), r++;
    }
    if (s.probe !== void 0) {
      let o = s.probe;
      const c = r;
      let u = true;
      const i = r;
      if (!(o && typeof o == "object" && !Array.isArray(o))) {
        const p = {};
        (e ??= []).push(p), r++;
      }
      var b = i === r;
      r = c, e !== null && (c ? e.length = c : e = null);
      let a;
      if (b) {
        const p = r;
        if (o && typeof o == "object" && !Array.isArray(o)) {
          o.path === void 0 && (o.path = "/");
          for (const w in o)
            if (!(w === "https" || w === "http" || w === "path")) {
              const S = { instancePath: t + "/probe", schemaPath: "#/properties/probe/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: w }, schema: false, parentSchema: R.properties.probe.then, data: o };
              (e ??= []).push(S), r++;
            }
          o.https !== void 0 && (oe(o.https, { instancePath: t + "/probe/https", parentData: o, parentDataProperty: "https", rootData: v }) || (e = e === null ? oe.errors : e.concat(oe.errors), r = e.length)), o.http !== void 0 && (oe(o.http, { instancePath: t + "/probe/http", parentData: o, parentDataProperty: "http", rootData: v }) || (e = e === null ? oe.errors : e.concat(oe.errors), r = e.length));
          let l = o.path;
          if (typeof l == "string") {
            if (!Ye.test(l)) {
              const w = { instancePath: t + "/probe/path", schemaPath: "#/properties/probe/then/properties/path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$" }, schema: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", parentSchema: R.properties.probe.then.properties.path, data: l };
              (e ??= []).push(w), r++;
            }
          } else {
            const w = { instancePath: t + "/probe/path", schemaPath: "#/properties/probe/then/properties/path/type", keyword: "type", params: { type: "string" }, schema: R.properties.probe.then.properties.path.type, parentSchema: R.properties.probe.then.properties.path, data: l };
            (e ??= []).push(w), r++;
          }
        } else {
          const l = { instancePath: t + "/probe", schemaPath: "#/properties/probe/then/type", keyword: "type", params: { type: "object" }, schema: R.properties.probe.then.type, parentSchema: R.properties.probe.then, data: o };
          (e ??= []).push(l), r++;
        }
        var b = p === r;
        u = b, a = "then";
      } else {
        const p = r;
        if (typeof o != "string") {
          const l = { instancePath: t + "/probe", schemaPath: "#/properties/probe/else/type", keyword: "type", params: { type: "string" }, schema: R.properties.probe.else.type, parentSchema: R.properties.probe.else, data: o };
          (e ??= []).push(l), r++;
        }
        if (o !== "off") {
          const l = { instancePath: t + "/probe", schemaPath: "#/properties/probe/else/enum", keyword: "enum", params: { allowedValues: R.properties.probe.else.enum }, schema: R.properties.probe.else.enum, parentSchema: R.properties.probe.else, data: o };
          (e ??= []).push(l), r++;
        }
        var b = p === r;
        u = b, a = "else";
      }
      if (!u) {
        const p = { instancePath: t + "/probe", schemaPath: "#/properties/probe/if", keyword: "if", params: { failingKeyword: a }, schema: R.properties.probe.if, parentSchema: R.properties.probe, data: o };
        (e ??= []).push(p), r++;
      }
    }
  } else {
    const g = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: R.type, parentSchema: R, data: s };
    (e ??= []).push(g), r++;
  }
  return he.errors = e, r === 0;
}
var Se = { type: "string", pattern: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", patternErrorMessage: "must be the number of one release, without a leading v", examples: ["1.9.1"] };
var Ve = new RegExp("^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "u");
function G(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s == "string") {
    if (!Ve.test(s)) {
      const b = { instancePath: t, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$" }, schema: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", parentSchema: Se, data: s };
      (e ??= []).push(b), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: Se.type, parentSchema: Se, data: s };
    (e ??= []).push(b), r++;
  }
  return G.errors = e, r === 0;
}
var le = { if: { type: "object" }, then: { type: "object", minProperties: 1, additionalProperties: false, properties: { amd64: { $ref: "#/definitions/hash" }, arm64: { $ref: "#/definitions/hash" } } }, else: { $ref: "#/definitions/hash" }, examples: ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { amd64: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", arm64: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] };
var ze = { type: "string", pattern: "^[0-9a-f]{64}$", patternErrorMessage: "must be 64 lower-case hex digits" };
var Ke = new RegExp("^[0-9a-f]{64}$", "u");
function ee(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s == "string") {
    if (!Ke.test(s)) {
      const b = { instancePath: t, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, schema: "^[0-9a-f]{64}$", parentSchema: ze, data: s };
      (e ??= []).push(b), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: ze.type, parentSchema: ze, data: s };
    (e ??= []).push(b), r++;
  }
  return ee.errors = e, r === 0;
}
function X(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  const b = r;
  let g = true;
  const f = r;
  if (!(s && typeof s == "object" && !Array.isArray(s))) {
    const u = {};
    (e ??= []).push(u), r++;
  }
  var o = f === r;
  r = b, e !== null && (b ? e.length = b : e = null);
  let c;
  if (o) {
    const u = r;
    if (s && typeof s == "object" && !Array.isArray(s)) {
      if (Object.keys(s).length < 1) {
        const a = { instancePath: t, schemaPath: "#/then/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: le.then, data: s };
        (e ??= []).push(a), r++;
      }
      for (const a in s)
        if (!(a === "amd64" || a === "arm64")) {
          const p = { instancePath: t, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: le.then, data: s };
          (e ??= []).push(p), r++;
        }
      s.amd64 !== void 0 && (ee(s.amd64, { instancePath: t + "/amd64", parentData: s, parentDataProperty: "amd64", rootData: v }) || (e = e === null ? ee.errors : e.concat(ee.errors), r = e.length)), s.arm64 !== void 0 && (ee(s.arm64, { instancePath: t + "/arm64", parentData: s, parentDataProperty: "arm64", rootData: v }) || (e = e === null ? ee.errors : e.concat(ee.errors), r = e.length));
    } else {
      const a = { instancePath: t, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, schema: le.then.type, parentSchema: le.then, data: s };
      (e ??= []).push(a), r++;
    }
    var o = u === r;
    g = o, c = "then";
  } else {
    const u = r;
    ee(s, { instancePath: t, parentData: U, parentDataProperty: T, rootData: v }) || (e = e === null ? ee.errors : e.concat(ee.errors), r = e.length);
    var o = u === r;
    g = o, c = "else";
  }
  if (!g) {
    const u = { instancePath: t, schemaPath: "#/if", keyword: "if", params: { failingKeyword: c }, schema: le.if, parentSchema: le, data: s };
    (e ??= []).push(u), r++;
  }
  return X.errors = e, r === 0;
}
var $e = { type: "string", pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", patternErrorMessage: "must be the http(s) URL of a .tar.gz", examples: ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] };
var Qe = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "u");
function J(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s == "string") {
    if (!Qe.test(s)) {
      const b = { instancePath: t, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$" }, schema: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", parentSchema: $e, data: s };
      (e ??= []).push(b), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: $e.type, parentSchema: $e, data: s };
    (e ??= []).push(b), r++;
  }
  return J.errors = e, r === 0;
}
function ne(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  const b = r;
  let g = true;
  const f = r;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    let i;
    if (s.address === void 0 && (i = "address")) {
      const a = {};
      (e ??= []).push(a), r++;
    }
  }
  var o = f === r;
  r = b, e !== null && (b ? e.length = b : e = null);
  let c;
  if (o) {
    const i = r;
    if (s && typeof s == "object" && !Array.isArray(s)) {
      if (s.size !== void 0) {
        const p = { instancePath: t + "/size", schemaPath: "#/then/properties/size/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.then.properties.size, data: s.size };
        (e ??= []).push(p), r++;
      }
      if (s.image !== void 0) {
        const p = { instancePath: t + "/image", schemaPath: "#/then/properties/image/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.then.properties.image, data: s.image };
        (e ??= []).push(p), r++;
      }
      if (s.ipv6 !== void 0) {
        const p = { instancePath: t + "/ipv6", schemaPath: "#/then/properties/ipv6/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.then.properties.ipv6, data: s.ipv6 };
        (e ??= []).push(p), r++;
      }
      if (s.count !== void 0) {
        const p = { instancePath: t + "/count", schemaPath: "#/then/properties/count/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.then.properties.count, data: s.count };
        (e ??= []).push(p), r++;
      }
      if (s.replace !== void 0) {
        const p = { instancePath: t + "/replace", schemaPath: "#/then/properties/replace/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.then.properties.replace, data: s.replace };
        (e ??= []).push(p), r++;
      }
    }
    var o = i === r;
    g = o, c = "then";
  } else {
    const i = r;
    if (s && typeof s == "object" && !Array.isArray(s)) {
      if (s.region === void 0) {
        const p = { instancePath: t, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "region" }, schema: z.else.required, parentSchema: z.else, data: s };
        (e ??= []).push(p), r++;
      }
      if (s.host_key !== void 0) {
        const p = { instancePath: t + "/host_key", schemaPath: "#/else/properties/host_key/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: z.else.properties.host_key, data: s.host_key };
        (e ??= []).push(p), r++;
      }
    }
    var o = i === r;
    g = o, c = "else";
  }
  if (!g) {
    const i = { instancePath: t, schemaPath: "#/if", keyword: "if", params: { failingKeyword: c }, schema: z.if, parentSchema: z, data: s };
    (e ??= []).push(i), r++;
  }
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.interface === void 0 && (s.interface = "wg0"), s.labels === void 0 && (s.labels = {}), s.allow === void 0 && (s.allow = []), s.name === void 0) {
      const p = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: z.required, parentSchema: z, data: s };
      (e ??= []).push(p), r++;
    }
    for (const p in s)
      if (!te.call(z.properties, p)) {
        const n = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: p }, schema: false, parentSchema: z, data: s };
        (e ??= []).push(n), r++;
      }
    if (s.name !== void 0) {
      let p = s.name;
      if (typeof p == "string") {
        if (!qe.test(p)) {
          const n = { instancePath: t + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: z.properties.name, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: z.properties.name.type, parentSchema: z.properties.name, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.formerly !== void 0) {
      let p = s.formerly;
      if (typeof p == "string") {
        if (!qe.test(p)) {
          const n = { instancePath: t + "/formerly", schemaPath: "#/properties/formerly/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: z.properties.formerly, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/formerly", schemaPath: "#/properties/formerly/type", keyword: "type", params: { type: "string" }, schema: z.properties.formerly.type, parentSchema: z.properties.formerly, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.region !== void 0 && (K(s.region, { instancePath: t + "/region", parentData: s, parentDataProperty: "region", rootData: v }) || (e = e === null ? K.errors : e.concat(K.errors), r = e.length)), s.size !== void 0 && (K(s.size, { instancePath: t + "/size", parentData: s, parentDataProperty: "size", rootData: v }) || (e = e === null ? K.errors : e.concat(K.errors), r = e.length)), s.image !== void 0 && (K(s.image, { instancePath: t + "/image", parentData: s, parentDataProperty: "image", rootData: v }) || (e = e === null ? K.errors : e.concat(K.errors), r = e.length)), s.ipv6 !== void 0) {
      let p = s.ipv6;
      if (typeof p != "boolean") {
        const n = { instancePath: t + "/ipv6", schemaPath: "#/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: z.properties.ipv6.type, parentSchema: z.properties.ipv6, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.count !== void 0) {
      let p = s.count;
      if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p))) {
        const n = { instancePath: t + "/count", schemaPath: "#/properties/count/type", keyword: "type", params: { type: "integer" }, schema: z.properties.count.type, parentSchema: z.properties.count, data: p };
        (e ??= []).push(n), r++;
      }
      if (typeof p == "number" && isFinite(p) && (p < 1 || isNaN(p))) {
        const n = { instancePath: t + "/count", schemaPath: "#/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: z.properties.count, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.replace !== void 0) {
      let p = s.replace;
      const n = r;
      let l = true;
      const w = r;
      if (!Array.isArray(p)) {
        const A = {};
        (e ??= []).push(A), r++;
      }
      var u = w === r;
      r = n, e !== null && (n ? e.length = n : e = null);
      let S;
      if (u) {
        const A = r;
        if (Array.isArray(p)) {
          if (p.length < 1) {
            const E = { instancePath: t + "/replace", schemaPath: "#/properties/replace/then/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: z.properties.replace.then, data: p };
            (e ??= []).push(E), r++;
          }
          const Z = p.length;
          for (let E = 0; E < Z; E++)
            ie(p[E], { instancePath: t + "/replace/" + E, parentData: p, parentDataProperty: E, rootData: v }) || (e = e === null ? ie.errors : e.concat(ie.errors), r = e.length);
          let B = p.length, M;
          if (B > 1) {
            e: for (; B--; )
              for (M = B; M--; )
                if (Ce(p[B], p[M])) {
                  const E = { instancePath: t + "/replace", schemaPath: "#/properties/replace/then/uniqueItems", keyword: "uniqueItems", params: { i: B, j: M }, schema: true, parentSchema: z.properties.replace.then, data: p };
                  (e ??= []).push(E), r++;
                  break e;
                }
          }
        } else {
          const Z = { instancePath: t + "/replace", schemaPath: "#/properties/replace/then/type", keyword: "type", params: { type: "array" }, schema: z.properties.replace.then.type, parentSchema: z.properties.replace.then, data: p };
          (e ??= []).push(Z), r++;
        }
        var u = A === r;
        l = u, S = "then";
      } else {
        const A = r;
        ie(p, { instancePath: t + "/replace", parentData: s, parentDataProperty: "replace", rootData: v }) || (e = e === null ? ie.errors : e.concat(ie.errors), r = e.length);
        var u = A === r;
        l = u, S = "else";
      }
      if (!l) {
        const A = { instancePath: t + "/replace", schemaPath: "#/properties/replace/if", keyword: "if", params: { failingKeyword: S }, schema: z.properties.replace.if, parentSchema: z.properties.replace, data: p };
        (e ??= []).push(A), r++;
      }
    }
    if (s.address !== void 0) {
      let p = s.address;
      if (typeof p != "string") {
        const n = { instancePath: t + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, schema: z.properties.address.type, parentSchema: z.properties.address, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.host_key !== void 0) {
      let p = s.host_key;
      if (typeof p == "string") {
        if (!Ze.test(p)) {
          const n = { instancePath: t + "/host_key", schemaPath: "#/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: z.properties.host_key, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/host_key", schemaPath: "#/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: z.properties.host_key.type, parentSchema: z.properties.host_key, data: p };
        (e ??= []).push(n), r++;
      }
    }
    let i = s.interface;
    if (typeof i == "string") {
      if (!Ue.test(i)) {
        const p = { instancePath: t + "/interface", schemaPath: "#/properties/interface/pattern", keyword: "pattern", params: { pattern: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$" }, schema: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", parentSchema: z.properties.interface, data: i };
        (e ??= []).push(p), r++;
      }
    } else {
      const p = { instancePath: t + "/interface", schemaPath: "#/properties/interface/type", keyword: "type", params: { type: "string" }, schema: z.properties.interface.type, parentSchema: z.properties.interface, data: i };
      (e ??= []).push(p), r++;
    }
    Q(s.labels, { instancePath: t + "/labels", parentData: s, parentDataProperty: "labels", rootData: v }) || (e = e === null ? Q.errors : e.concat(Q.errors), r = e.length);
    let a = s.allow;
    if (Array.isArray(a)) {
      if (a.length > 500) {
        const n = { instancePath: t + "/allow", schemaPath: "#/properties/allow/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: z.properties.allow, data: a };
        (e ??= []).push(n), r++;
      }
      const p = a.length;
      for (let n = 0; n < p; n++)
        he(a[n], { instancePath: t + "/allow/" + n, parentData: a, parentDataProperty: n, rootData: v }) || (e = e === null ? he.errors : e.concat(he.errors), r = e.length);
    } else {
      const p = { instancePath: t + "/allow", schemaPath: "#/properties/allow/type", keyword: "type", params: { type: "array" }, schema: z.properties.allow.type, parentSchema: z.properties.allow, data: a };
      (e ??= []).push(p), r++;
    }
    if (s.storage !== void 0) {
      let p = s.storage;
      if (p && typeof p == "object" && !Array.isArray(p)) {
        if (p["victoria-metrics"] === void 0) {
          const n = { instancePath: t + "/storage", schemaPath: "#/properties/storage/required", keyword: "required", params: { missingProperty: "victoria-metrics" }, schema: z.properties.storage.required, parentSchema: z.properties.storage, data: p };
          (e ??= []).push(n), r++;
        }
        for (const n in p)
          if (n !== "victoria-metrics") {
            const l = { instancePath: t + "/storage", schemaPath: "#/properties/storage/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: n }, schema: false, parentSchema: z.properties.storage, data: p };
            (e ??= []).push(l), r++;
          }
        if (p["victoria-metrics"] !== void 0) {
          let n = p["victoria-metrics"];
          if (n && typeof n == "object" && !Array.isArray(n)) {
            n.retention === void 0 && (n.retention = "1y");
            for (const w in n)
              if (!(w === "retention" || w === "version" || w === "sha256" || w === "url")) {
                const S = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: w }, schema: false, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
                (e ??= []).push(S), r++;
              }
            if (n.version !== void 0 && n.sha256 === void 0) {
              const w = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                property: "version",
                missingProperty: "sha256",
                depsCount: 1,
                deps: "sha256"
              }, schema: z.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
              (e ??= []).push(w), r++;
            }
            if (n.sha256 !== void 0 && n.version === void 0) {
              const w = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                property: "sha256",
                missingProperty: "version",
                depsCount: 1,
                deps: "version"
              }, schema: z.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
              (e ??= []).push(w), r++;
            }
            if (n.url !== void 0) {
              if (n.version === void 0) {
                const w = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "url",
                  missingProperty: "version",
                  depsCount: 2,
                  deps: "version, sha256"
                }, schema: z.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
                (e ??= []).push(w), r++;
              }
              if (n.sha256 === void 0) {
                const w = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "url",
                  missingProperty: "sha256",
                  depsCount: 2,
                  deps: "version, sha256"
                }, schema: z.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
                (e ??= []).push(w), r++;
              }
            }
            let l = n.retention;
            if (typeof l == "string") {
              if (!Te.test(l)) {
                const w = { instancePath: t + "/storage/victoria-metrics/retention", schemaPath: "#/properties/storage/properties/victoria-metrics/properties/retention/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,3}[dwy]$" }, schema: "^[1-9][0-9]{0,3}[dwy]$", parentSchema: z.properties.storage.properties["victoria-metrics"].properties.retention, data: l };
                (e ??= []).push(w), r++;
              }
            } else {
              const w = { instancePath: t + "/storage/victoria-metrics/retention", schemaPath: "#/properties/storage/properties/victoria-metrics/properties/retention/type", keyword: "type", params: { type: "string" }, schema: z.properties.storage.properties["victoria-metrics"].properties.retention.type, parentSchema: z.properties.storage.properties["victoria-metrics"].properties.retention, data: l };
              (e ??= []).push(w), r++;
            }
            n.version !== void 0 && (G(n.version, { instancePath: t + "/storage/victoria-metrics/version", parentData: n, parentDataProperty: "version", rootData: v }) || (e = e === null ? G.errors : e.concat(G.errors), r = e.length)), n.sha256 !== void 0 && (X(n.sha256, { instancePath: t + "/storage/victoria-metrics/sha256", parentData: n, parentDataProperty: "sha256", rootData: v }) || (e = e === null ? X.errors : e.concat(X.errors), r = e.length)), n.url !== void 0 && (J(n.url, { instancePath: t + "/storage/victoria-metrics/url", parentData: n, parentDataProperty: "url", rootData: v }) || (e = e === null ? J.errors : e.concat(J.errors), r = e.length));
          } else {
            const l = { instancePath: t + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/type", keyword: "type", params: { type: "object" }, schema: z.properties.storage.properties["victoria-metrics"].type, parentSchema: z.properties.storage.properties["victoria-metrics"], data: n };
            (e ??= []).push(l), r++;
          }
        }
      } else {
        const n = { instancePath: t + "/storage", schemaPath: "#/properties/storage/type", keyword: "type", params: { type: "object" }, schema: z.properties.storage.type, parentSchema: z.properties.storage, data: p };
        (e ??= []).push(n), r++;
      }
    }
  } else {
    const i = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: z.type, parentSchema: z, data: s };
    (e ??= []).push(i), r++;
  }
  return ne.errors = e, r === 0;
}
var D = { type: "object", additionalProperties: false, required: ["url"], dependencies: { password: ["username"], username: ["password"] }, properties: { url: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", patternErrorMessage: "must be an http(s) URL", examples: ["https://metrics.example.com/api/v1/push"] }, name: { type: "string", pattern: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits, hyphens and dots, at most 63", examples: ["archive"] }, username: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f:]{1,255}$", patternErrorMessage: "must be a single line without a colon", examples: ["fleet"] }, password: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "metrics_password" }] }, bearer_token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "metrics_token" }] }, headers: { type: "object", maxProperties: 20, propertyNames: { pattern: "^X-[A-Za-z0-9-]{1,100}$", patternErrorMessage: "must be the name of a header that starts with X-" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{1,1000}$", patternErrorMessage: "must be a single line" }, default: {}, examples: [{ "X-Scope-OrgID": "demo" }] }, replica_label: { if: { type: "boolean" }, then: { enum: [false] }, else: { type: "string", pattern: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", patternErrorMessage: "must be a Prometheus label name that targets do not have, or false" }, default: "monitor", examples: ["__replica__", false] }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["up", "node_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*"]] } } };
var Ge = new RegExp("^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", "u");
var Xe = new RegExp("^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", "u");
var Je = new RegExp("^[^\\u0000-\\u001f\\u007f:]{1,255}$", "u");
var er = new RegExp("^X-[A-Za-z0-9-]{1,100}$", "u");
var rr = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,1000}$", "u");
var tr = new RegExp("^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", "u");
var ae = { type: "object", required: ["secret"], additionalProperties: false, properties: { secret: { type: "string", pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", patternErrorMessage: "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", examples: ["postgres_url"] } } };
var sr = new RegExp("^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "u");
function q(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.secret === void 0) {
      const b = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "secret" }, schema: ae.required, parentSchema: ae, data: s };
      (e ??= []).push(b), r++;
    }
    for (const b in s)
      if (b !== "secret") {
        const g = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: b }, schema: false, parentSchema: ae, data: s };
        (e ??= []).push(g), r++;
      }
    if (s.secret !== void 0) {
      let b = s.secret;
      if (typeof b == "string") {
        if (!sr.test(b)) {
          const g = { instancePath: t + "/secret", schemaPath: "#/properties/secret/pattern", keyword: "pattern", params: { pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", parentSchema: ae.properties.secret, data: b };
          (e ??= []).push(g), r++;
        }
      } else {
        const g = { instancePath: t + "/secret", schemaPath: "#/properties/secret/type", keyword: "type", params: { type: "string" }, schema: ae.properties.secret.type, parentSchema: ae.properties.secret, data: b };
        (e ??= []).push(g), r++;
      }
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: ae.type, parentSchema: ae, data: s };
    (e ??= []).push(b), r++;
  }
  return q.errors = e, r === 0;
}
var pe = { type: "array", minItems: 1, maxItems: 200, uniqueItems: true, items: { type: "string", pattern: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", patternErrorMessage: "must be a regular expression for names of metrics, which have letters, digits, underscores and colons" } };
var ar = new RegExp("^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", "u");
function Y(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (Array.isArray(s)) {
    if (s.length > 200) {
      const o = { instancePath: t, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 200 }, schema: 200, parentSchema: pe, data: s };
      (e ??= []).push(o), r++;
    }
    if (s.length < 1) {
      const o = { instancePath: t, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: pe, data: s };
      (e ??= []).push(o), r++;
    }
    const b = s.length;
    for (let o = 0; o < b; o++) {
      let c = s[o];
      if (typeof c == "string") {
        if (!ar.test(c)) {
          const u = { instancePath: t + "/" + o, schemaPath: "#/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$" }, schema: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", parentSchema: pe.items, data: c };
          (e ??= []).push(u), r++;
        }
      } else {
        const u = { instancePath: t + "/" + o, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, schema: pe.items.type, parentSchema: pe.items, data: c };
        (e ??= []).push(u), r++;
      }
    }
    let g = s.length, f;
    if (g > 1) {
      const o = {};
      for (; g--; ) {
        let c = s[g];
        if (typeof c == "string") {
          if (typeof o[c] == "number") {
            f = o[c];
            const u = { instancePath: t, schemaPath: "#/uniqueItems", keyword: "uniqueItems", params: { i: g, j: f }, schema: true, parentSchema: pe, data: s };
            (e ??= []).push(u), r++;
            break;
          }
          o[c] = g;
        }
      }
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: pe.type, parentSchema: pe, data: s };
    (e ??= []).push(b), r++;
  }
  return Y.errors = e, r === 0;
}
function de(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.headers === void 0 && (s.headers = {}), s.replica_label === void 0 && (s.replica_label = "monitor"), s.url === void 0) {
      const p = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, schema: D.required, parentSchema: D, data: s };
      (e ??= []).push(p), r++;
    }
    for (const p in s)
      if (!te.call(D.properties, p)) {
        const n = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: p }, schema: false, parentSchema: D, data: s };
        (e ??= []).push(n), r++;
      }
    if (s.password !== void 0 && s.username === void 0) {
      const p = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
        property: "password",
        missingProperty: "username",
        depsCount: 1,
        deps: "username"
      }, schema: D.dependencies, parentSchema: D, data: s };
      (e ??= []).push(p), r++;
    }
    if (s.username !== void 0 && s.password === void 0) {
      const p = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
        property: "username",
        missingProperty: "password",
        depsCount: 1,
        deps: "password"
      }, schema: D.dependencies, parentSchema: D, data: s };
      (e ??= []).push(p), r++;
    }
    if (s.url !== void 0) {
      let p = s.url;
      if (typeof p == "string") {
        if (!Ge.test(p)) {
          const n = { instancePath: t + "/url", schemaPath: "#/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", parentSchema: D.properties.url, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, schema: D.properties.url.type, parentSchema: D.properties.url, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.name !== void 0) {
      let p = s.name;
      if (typeof p == "string") {
        if (!Xe.test(p)) {
          const n = { instancePath: t + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$" }, schema: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", parentSchema: D.properties.name, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: D.properties.name.type, parentSchema: D.properties.name, data: p };
        (e ??= []).push(n), r++;
      }
    }
    if (s.username !== void 0) {
      let p = s.username;
      if (typeof p == "string") {
        if (!Je.test(p)) {
          const n = { instancePath: t + "/username", schemaPath: "#/properties/username/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f:]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f:]{1,255}$", parentSchema: D.properties.username, data: p };
          (e ??= []).push(n), r++;
        }
      } else {
        const n = { instancePath: t + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, schema: D.properties.username.type, parentSchema: D.properties.username, data: p };
        (e ??= []).push(n), r++;
      }
    }
    s.password !== void 0 && (q(s.password, { instancePath: t + "/password", parentData: s, parentDataProperty: "password", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length)), s.bearer_token !== void 0 && (q(s.bearer_token, { instancePath: t + "/bearer_token", parentData: s, parentDataProperty: "bearer_token", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
    let f = s.headers;
    if (f && typeof f == "object" && !Array.isArray(f)) {
      if (Object.keys(f).length > 20) {
        const p = { instancePath: t + "/headers", schemaPath: "#/properties/headers/maxProperties", keyword: "maxProperties", params: { limit: 20 }, schema: 20, parentSchema: D.properties.headers, data: f };
        (e ??= []).push(p), r++;
      }
      for (const p in f) {
        const n = r;
        if (typeof p == "string" && !er.test(p)) {
          const l = { instancePath: t + "/headers", schemaPath: "#/properties/headers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^X-[A-Za-z0-9-]{1,100}$" }, schema: "^X-[A-Za-z0-9-]{1,100}$", parentSchema: D.properties.headers.propertyNames, data: p, propertyName: p };
          (e ??= []).push(l), r++;
        }
        var b = n === r;
        if (!b) {
          const l = { instancePath: t + "/headers", schemaPath: "#/properties/headers/propertyNames", keyword: "propertyNames", params: { propertyName: p }, schema: D.properties.headers.propertyNames, parentSchema: D.properties.headers, data: f };
          (e ??= []).push(l), r++;
        }
      }
      for (const p in f) {
        let n = f[p];
        if (typeof n == "string") {
          if (!rr.test(n)) {
            const l = { instancePath: t + "/headers/" + p.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,1000}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,1000}$", parentSchema: D.properties.headers.additionalProperties, data: n };
            (e ??= []).push(l), r++;
          }
        } else {
          const l = { instancePath: t + "/headers/" + p.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: D.properties.headers.additionalProperties.type, parentSchema: D.properties.headers.additionalProperties, data: n };
          (e ??= []).push(l), r++;
        }
      }
    } else {
      const p = { instancePath: t + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: "object" }, schema: D.properties.headers.type, parentSchema: D.properties.headers, data: f };
      (e ??= []).push(p), r++;
    }
    let o = s.replica_label;
    const c = r;
    let u = true;
    const i = r;
    if (typeof o != "boolean") {
      const p = {};
      (e ??= []).push(p), r++;
    }
    var g = i === r;
    r = c, e !== null && (c ? e.length = c : e = null);
    let a;
    if (g) {
      const p = r;
      if (o !== false) {
        const l = { instancePath: t + "/replica_label", schemaPath: "#/properties/replica_label/then/enum", keyword: "enum", params: { allowedValues: D.properties.replica_label.then.enum }, schema: D.properties.replica_label.then.enum, parentSchema: D.properties.replica_label.then, data: o };
        (e ??= []).push(l), r++;
      }
      var g = p === r;
      u = g, a = "then";
    } else {
      const p = r;
      if (typeof o == "string") {
        if (!tr.test(o)) {
          const l = { instancePath: t + "/replica_label", schemaPath: "#/properties/replica_label/else/pattern", keyword: "pattern", params: { pattern: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$" }, schema: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", parentSchema: D.properties.replica_label.else, data: o };
          (e ??= []).push(l), r++;
        }
      } else {
        const l = { instancePath: t + "/replica_label", schemaPath: "#/properties/replica_label/else/type", keyword: "type", params: { type: "string" }, schema: D.properties.replica_label.else.type, parentSchema: D.properties.replica_label.else, data: o };
        (e ??= []).push(l), r++;
      }
      var g = p === r;
      u = g, a = "else";
    }
    if (!u) {
      const p = { instancePath: t + "/replica_label", schemaPath: "#/properties/replica_label/if", keyword: "if", params: { failingKeyword: a }, schema: D.properties.replica_label.if, parentSchema: D.properties.replica_label, data: o };
      (e ??= []).push(p), r++;
    }
    s.keep !== void 0 && (Y(s.keep, { instancePath: t + "/keep", parentData: s, parentDataProperty: "keep", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length)), s.drop !== void 0 && (Y(s.drop, { instancePath: t + "/drop", parentData: s, parentDataProperty: "drop", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length));
  } else {
    const f = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: D.type, parentSchema: D, data: s };
    (e ??= []).push(f), r++;
  }
  return de.errors = e, r === 0;
}
var _ = { type: "object", additionalProperties: false, properties: { alertmanager: { type: "object", additionalProperties: false, default: {}, examples: [{ version: "0.35.0", sha256: "0000000000000000000000000000000000000000000000000000000000000000" }], dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"] }, properties: { version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" } } }, disable: { type: "array", uniqueItems: true, items: { type: "string", enum: ["HostDown", "TunnelDown", "ExporterDown", "TargetMissing", "PortOpen", "ProbeFailed", "CertificateExpiring", "HostDiskFull", "HostDiskFullWithinADay", "HostInodesFull", "HostMemoryLow", "HostOutOfMemoryKill", "HostLoadHigh", "HostClockWrong", "HostUnitFailed", "HostRaidDegraded", "HostRebootRequired", "HostUpdatesPending", "HostPackageListsOld", "HostMetricsStale", "UnconfirmedChange", "Watchdog", "PrometheusReloadFailed", "PrometheusRuleFailures", "AlertmanagerUnreachable", "NotificationsFailing", "RemoteWriteBehind", "ProbeSlow", "ProberReloadFailed", "PostgresDown", "PostgresConnectionsHigh", "PostgresReplicaBehind", "PostgresTransactionOld", "PostgresDeadlocks", "MysqlDown", "MysqlConnectionsHigh", "MysqlReplicationStopped", "MysqlReplicaBehind", "RedisDown", "RedisMemoryHigh", "RedisConnectionsRefused", "RedisNotSaved", "RedisReplicationStopped", "NginxDown", "NginxConnectionsDropped", "HaproxyDown", "HaproxyBackendDown", "HaproxyServerDown", "HaproxySessionsHigh", "HaproxyServerErrors"], patternErrorMessage: "must be the name of an alert" }, default: [], examples: [["HostLoadHigh"]] }, thresholds: { type: "object", additionalProperties: false, default: {}, examples: [{ disk_full_percent: 90 }], properties: { tunnel_silent_seconds: { type: "integer", minimum: 180, maximum: 86400, default: 240, examples: [600] }, certificate_days: { type: "integer", minimum: 1, maximum: 365, default: 14, examples: [30] }, disk_full_percent: { type: "integer", minimum: 1, maximum: 99, default: 95, examples: [90] }, disk_filling_percent: { type: "integer", minimum: 1, maximum: 99, default: 60, examples: [80] }, inodes_full_percent: { type: "integer", minimum: 1, maximum: 99, default: 90, examples: [95] }, memory_used_percent: { type: "integer", minimum: 1, maximum: 99, default: 95, examples: [90] }, load_per_cpu: { type: "integer", minimum: 1, maximum: 1e3, default: 3, examples: [5] }, clock_off_seconds: { type: "integer", minimum: 1, maximum: 3600, default: 5, examples: [10] }, package_lists_days: { type: "integer", minimum: 1, maximum: 365, default: 7, examples: [30] }, metrics_stale_seconds: { type: "integer", minimum: 120, maximum: 86400, default: 900, examples: [3600] }, probe_seconds: { type: "integer", minimum: 1, maximum: 4, default: 3, examples: [2] }, connections_used_percent: { type: "integer", minimum: 1, maximum: 100, default: 80, examples: [90] }, replica_behind_seconds: { type: "integer", minimum: 1, maximum: 86400, default: 300, examples: [60] }, replica_behind_megabytes: { type: "integer", minimum: 1, maximum: 1048576, default: 1024, examples: [256] }, transaction_seconds: { type: "integer", minimum: 60, maximum: 604800, default: 3600, examples: [14400] }, redis_memory_percent: { type: "integer", minimum: 1, maximum: 100, default: 90, examples: [80] }, http_errors_percent: { type: "integer", minimum: 1, maximum: 100, default: 5, examples: [10] } } }, receivers: { type: "array", maxItems: 50, items: { $ref: "#/definitions/receiver" }, default: [], examples: [[{ name: "team", slack: { url: { secret: "slack_url" } } }]] }, heartbeat: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://hc-ping.com/ping-key/{monitor}", { secret: "heartbeat_url" }] }, every: { type: "string", default: "1m", examples: ["5m"] } }, examples: [{ url: { secret: "heartbeat_url" } }] }, time_scale: { type: "integer", minimum: 1, maximum: 1e3, default: 1, examples: [60] } } };
var k = { type: "object", additionalProperties: false, required: ["name"], properties: { name: { type: "string", pattern: "^[a-z][a-z0-9-]{0,62}$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter", examples: ["oncall"] }, severity: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", enum: ["critical", "warning", "info"] }, default: ["critical", "warning"], examples: [["critical"]] }, labels: { type: "object", default: {}, propertyNames: { pattern: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", patternErrorMessage: "must be the name of a label" }, additionalProperties: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", patternErrorMessage: "must be a single line" }, examples: [{ region: "fra1" }] }, resolved: { type: "boolean", default: true, examples: [false] }, slack: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "slack_url" }] }, channel: { type: "string", pattern: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", patternErrorMessage: "must be the name of a channel", examples: ["#ops"] } }, examples: [{ url: { secret: "slack_url" } }] }, email: { type: "object", additionalProperties: false, required: ["to", "from", "server"], properties: { to: { type: "array", minItems: 1, maxItems: 50, items: { type: "string", pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", patternErrorMessage: "must be an e-mail address" }, examples: [["ops@example.com"]] }, from: { type: "string", pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", patternErrorMessage: "must be an e-mail address", examples: ["promguard@example.com"] }, server: { type: "string", pattern: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", patternErrorMessage: "must be HOST:PORT", examples: ["smtp.example.com:587"] }, username: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", patternErrorMessage: "must be a single line", examples: ["promguard"] }, password: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "smtp_password" }] }, tls: { type: "boolean", default: true, examples: [false] } }, dependencies: { username: ["password"], password: ["username"] }, examples: [{ to: ["ops@example.com"], from: "promguard@example.com", server: "smtp.example.com:587" }] }, pagerduty: { type: "object", additionalProperties: false, required: ["routing_key"], properties: { routing_key: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "pagerduty" }] } }, examples: [{ routing_key: { secret: "pagerduty" } }] }, telegram: { type: "object", additionalProperties: false, required: ["token", "chat"], properties: { token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "telegram_token" }] }, chat: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991, examples: [-1001234567890] } }, examples: [{ token: { secret: "telegram_token" }, chat: -1001234567890 }] }, discord: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "discord_url" }] } }, examples: [{ url: { secret: "discord_url" } }] }, ntfy: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://ntfy.sh/a-topic-nobody-guesses", { secret: "ntfy_url" }] }, token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "ntfy_token" }] } }, examples: [{ url: "https://ntfy.sh/a-topic-nobody-guesses" }] }, webhook: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", patternErrorMessage: "must be an http(s) URL, or { secret: NAME }" }, examples: ["https://alerts.example.com/promguard", { secret: "webhook_url" }] }, token: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "webhook_token" }] } }, examples: [{ url: "https://alerts.example.com/promguard" }] }, teams: { type: "object", additionalProperties: false, required: ["url"], properties: { url: { allOf: [{ $ref: "#/definitions/secretReference" }], examples: [{ secret: "teams_url" }] } }, examples: [{ url: { secret: "teams_url" } }] } } };
var pr = new RegExp("^[a-z][a-z0-9-]{0,62}$", "u");
var ir = new RegExp("^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", "u");
var or = new RegExp("^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", "u");
var nr = new RegExp("^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", "u");
var Ee = new RegExp("^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "u");
var mr = new RegExp("^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", "u");
var cr = new RegExp("^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", "u");
var Ae = new RegExp("^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "u");
function ue(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.severity === void 0 && (s.severity = ["critical", "warning"]), s.labels === void 0 && (s.labels = {}), s.resolved === void 0 && (s.resolved = true), s.name === void 0) {
      const i = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: k.required, parentSchema: k, data: s };
      (e ??= []).push(i), r++;
    }
    for (const i in s)
      if (!te.call(k.properties, i)) {
        const a = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: i }, schema: false, parentSchema: k, data: s };
        (e ??= []).push(a), r++;
      }
    if (s.name !== void 0) {
      let i = s.name;
      if (typeof i == "string") {
        if (!pr.test(i)) {
          const a = { instancePath: t + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,62}$" }, schema: "^[a-z][a-z0-9-]{0,62}$", parentSchema: k.properties.name, data: i };
          (e ??= []).push(a), r++;
        }
      } else {
        const a = { instancePath: t + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: k.properties.name.type, parentSchema: k.properties.name, data: i };
        (e ??= []).push(a), r++;
      }
    }
    let o = s.severity;
    if (Array.isArray(o)) {
      if (o.length < 1) {
        const n = { instancePath: t + "/severity", schemaPath: "#/properties/severity/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: k.properties.severity, data: o };
        (e ??= []).push(n), r++;
      }
      const i = o.length;
      for (let n = 0; n < i; n++) {
        let l = o[n];
        if (typeof l != "string") {
          const w = { instancePath: t + "/severity/" + n, schemaPath: "#/properties/severity/items/type", keyword: "type", params: { type: "string" }, schema: k.properties.severity.items.type, parentSchema: k.properties.severity.items, data: l };
          (e ??= []).push(w), r++;
        }
        if (!(l === "critical" || l === "warning" || l === "info")) {
          const w = { instancePath: t + "/severity/" + n, schemaPath: "#/properties/severity/items/enum", keyword: "enum", params: { allowedValues: k.properties.severity.items.enum }, schema: k.properties.severity.items.enum, parentSchema: k.properties.severity.items, data: l };
          (e ??= []).push(w), r++;
        }
      }
      let a = o.length, p;
      if (a > 1) {
        const n = {};
        for (; a--; ) {
          let l = o[a];
          if (typeof l == "string") {
            if (typeof n[l] == "number") {
              p = n[l];
              const w = { instancePath: t + "/severity", schemaPath: "#/properties/severity/uniqueItems", keyword: "uniqueItems", params: { i: a, j: p }, schema: true, parentSchema: k.properties.severity, data: o };
              (e ??= []).push(w), r++;
              break;
            }
            n[l] = a;
          }
        }
      }
    } else {
      const i = { instancePath: t + "/severity", schemaPath: "#/properties/severity/type", keyword: "type", params: { type: "array" }, schema: k.properties.severity.type, parentSchema: k.properties.severity, data: o };
      (e ??= []).push(i), r++;
    }
    let c = s.labels;
    if (c && typeof c == "object" && !Array.isArray(c)) {
      for (const i in c) {
        const a = r;
        if (typeof i == "string" && !ir.test(i)) {
          const p = { instancePath: t + "/labels", schemaPath: "#/properties/labels/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: k.properties.labels.propertyNames, data: i, propertyName: i };
          (e ??= []).push(p), r++;
        }
        var b = a === r;
        if (!b) {
          const p = { instancePath: t + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: i }, schema: k.properties.labels.propertyNames, parentSchema: k.properties.labels, data: c };
          (e ??= []).push(p), r++;
        }
      }
      for (const i in c) {
        let a = c[i];
        if (typeof a == "string") {
          if (!or.test(a)) {
            const p = { instancePath: t + "/labels/" + i.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", parentSchema: k.properties.labels.additionalProperties, data: a };
            (e ??= []).push(p), r++;
          }
        } else {
          const p = { instancePath: t + "/labels/" + i.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: k.properties.labels.additionalProperties.type, parentSchema: k.properties.labels.additionalProperties, data: a };
          (e ??= []).push(p), r++;
        }
      }
    } else {
      const i = { instancePath: t + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: k.properties.labels.type, parentSchema: k.properties.labels, data: c };
      (e ??= []).push(i), r++;
    }
    let u = s.resolved;
    if (typeof u != "boolean") {
      const i = { instancePath: t + "/resolved", schemaPath: "#/properties/resolved/type", keyword: "type", params: { type: "boolean" }, schema: k.properties.resolved.type, parentSchema: k.properties.resolved, data: u };
      (e ??= []).push(i), r++;
    }
    if (s.slack !== void 0) {
      let i = s.slack;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.url === void 0) {
          const a = { instancePath: t + "/slack", schemaPath: "#/properties/slack/required", keyword: "required", params: { missingProperty: "url" }, schema: k.properties.slack.required, parentSchema: k.properties.slack, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (!(a === "url" || a === "channel")) {
            const p = { instancePath: t + "/slack", schemaPath: "#/properties/slack/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.slack, data: i };
            (e ??= []).push(p), r++;
          }
        if (i.url !== void 0 && (q(i.url, { instancePath: t + "/slack/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length)), i.channel !== void 0) {
          let a = i.channel;
          if (typeof a == "string") {
            if (!nr.test(a)) {
              const p = { instancePath: t + "/slack/channel", schemaPath: "#/properties/slack/properties/channel/pattern", keyword: "pattern", params: { pattern: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$" }, schema: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", parentSchema: k.properties.slack.properties.channel, data: a };
              (e ??= []).push(p), r++;
            }
          } else {
            const p = { instancePath: t + "/slack/channel", schemaPath: "#/properties/slack/properties/channel/type", keyword: "type", params: { type: "string" }, schema: k.properties.slack.properties.channel.type, parentSchema: k.properties.slack.properties.channel, data: a };
            (e ??= []).push(p), r++;
          }
        }
      } else {
        const a = { instancePath: t + "/slack", schemaPath: "#/properties/slack/type", keyword: "type", params: { type: "object" }, schema: k.properties.slack.type, parentSchema: k.properties.slack, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.email !== void 0) {
      let i = s.email;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.tls === void 0 && (i.tls = true), i.to === void 0) {
          const p = { instancePath: t + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "to" }, schema: k.properties.email.required, parentSchema: k.properties.email, data: i };
          (e ??= []).push(p), r++;
        }
        if (i.from === void 0) {
          const p = { instancePath: t + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "from" }, schema: k.properties.email.required, parentSchema: k.properties.email, data: i };
          (e ??= []).push(p), r++;
        }
        if (i.server === void 0) {
          const p = { instancePath: t + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "server" }, schema: k.properties.email.required, parentSchema: k.properties.email, data: i };
          (e ??= []).push(p), r++;
        }
        for (const p in i)
          if (!(p === "to" || p === "from" || p === "server" || p === "username" || p === "password" || p === "tls")) {
            const n = { instancePath: t + "/email", schemaPath: "#/properties/email/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: p }, schema: false, parentSchema: k.properties.email, data: i };
            (e ??= []).push(n), r++;
          }
        if (i.username !== void 0 && i.password === void 0) {
          const p = { instancePath: t + "/email", schemaPath: "#/properties/email/dependencies", keyword: "dependencies", params: {
            property: "username",
            missingProperty: "password",
            depsCount: 1,
            deps: "password"
          }, schema: k.properties.email.dependencies, parentSchema: k.properties.email, data: i };
          (e ??= []).push(p), r++;
        }
        if (i.password !== void 0 && i.username === void 0) {
          const p = { instancePath: t + "/email", schemaPath: "#/properties/email/dependencies", keyword: "dependencies", params: {
            property: "password",
            missingProperty: "username",
            depsCount: 1,
            deps: "username"
          }, schema: k.properties.email.dependencies, parentSchema: k.properties.email, data: i };
          (e ??= []).push(p), r++;
        }
        if (i.to !== void 0) {
          let p = i.to;
          if (Array.isArray(p)) {
            if (p.length > 50) {
              const l = { instancePath: t + "/email/to", schemaPath: "#/properties/email/properties/to/maxItems", keyword: "maxItems", params: { limit: 50 }, schema: 50, parentSchema: k.properties.email.properties.to, data: p };
              (e ??= []).push(l), r++;
            }
            if (p.length < 1) {
              const l = { instancePath: t + "/email/to", schemaPath: "#/properties/email/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: k.properties.email.properties.to, data: p };
              (e ??= []).push(l), r++;
            }
            const n = p.length;
            for (let l = 0; l < n; l++) {
              let w = p[l];
              if (typeof w == "string") {
                if (!Ee.test(w)) {
                  const S = { instancePath: t + "/email/to/" + l, schemaPath: "#/properties/email/properties/to/items/pattern", keyword: "pattern", params: { pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$" }, schema: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", parentSchema: k.properties.email.properties.to.items, data: w };
                  (e ??= []).push(S), r++;
                }
              } else {
                const S = { instancePath: t + "/email/to/" + l, schemaPath: "#/properties/email/properties/to/items/type", keyword: "type", params: { type: "string" }, schema: k.properties.email.properties.to.items.type, parentSchema: k.properties.email.properties.to.items, data: w };
                (e ??= []).push(S), r++;
              }
            }
          } else {
            const n = { instancePath: t + "/email/to", schemaPath: "#/properties/email/properties/to/type", keyword: "type", params: { type: "array" }, schema: k.properties.email.properties.to.type, parentSchema: k.properties.email.properties.to, data: p };
            (e ??= []).push(n), r++;
          }
        }
        if (i.from !== void 0) {
          let p = i.from;
          if (typeof p == "string") {
            if (!Ee.test(p)) {
              const n = { instancePath: t + "/email/from", schemaPath: "#/properties/email/properties/from/pattern", keyword: "pattern", params: { pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$" }, schema: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", parentSchema: k.properties.email.properties.from, data: p };
              (e ??= []).push(n), r++;
            }
          } else {
            const n = { instancePath: t + "/email/from", schemaPath: "#/properties/email/properties/from/type", keyword: "type", params: { type: "string" }, schema: k.properties.email.properties.from.type, parentSchema: k.properties.email.properties.from, data: p };
            (e ??= []).push(n), r++;
          }
        }
        if (i.server !== void 0) {
          let p = i.server;
          if (typeof p == "string") {
            if (!mr.test(p)) {
              const n = { instancePath: t + "/email/server", schemaPath: "#/properties/email/properties/server/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$" }, schema: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", parentSchema: k.properties.email.properties.server, data: p };
              (e ??= []).push(n), r++;
            }
          } else {
            const n = { instancePath: t + "/email/server", schemaPath: "#/properties/email/properties/server/type", keyword: "type", params: { type: "string" }, schema: k.properties.email.properties.server.type, parentSchema: k.properties.email.properties.server, data: p };
            (e ??= []).push(n), r++;
          }
        }
        if (i.username !== void 0) {
          let p = i.username;
          if (typeof p == "string") {
            if (!cr.test(p)) {
              const n = { instancePath: t + "/email/username", schemaPath: "#/properties/email/properties/username/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$" }, schema: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", parentSchema: k.properties.email.properties.username, data: p };
              (e ??= []).push(n), r++;
            }
          } else {
            const n = { instancePath: t + "/email/username", schemaPath: "#/properties/email/properties/username/type", keyword: "type", params: { type: "string" }, schema: k.properties.email.properties.username.type, parentSchema: k.properties.email.properties.username, data: p };
            (e ??= []).push(n), r++;
          }
        }
        i.password !== void 0 && (q(i.password, { instancePath: t + "/email/password", parentData: i, parentDataProperty: "password", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
        let a = i.tls;
        if (typeof a != "boolean") {
          const p = { instancePath: t + "/email/tls", schemaPath: "#/properties/email/properties/tls/type", keyword: "type", params: { type: "boolean" }, schema: k.properties.email.properties.tls.type, parentSchema: k.properties.email.properties.tls, data: a };
          (e ??= []).push(p), r++;
        }
      } else {
        const a = { instancePath: t + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "object" }, schema: k.properties.email.type, parentSchema: k.properties.email, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.pagerduty !== void 0) {
      let i = s.pagerduty;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.routing_key === void 0) {
          const a = { instancePath: t + "/pagerduty", schemaPath: "#/properties/pagerduty/required", keyword: "required", params: { missingProperty: "routing_key" }, schema: k.properties.pagerduty.required, parentSchema: k.properties.pagerduty, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (a !== "routing_key") {
            const p = { instancePath: t + "/pagerduty", schemaPath: "#/properties/pagerduty/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.pagerduty, data: i };
            (e ??= []).push(p), r++;
          }
        i.routing_key !== void 0 && (q(i.routing_key, { instancePath: t + "/pagerduty/routing_key", parentData: i, parentDataProperty: "routing_key", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
      } else {
        const a = { instancePath: t + "/pagerduty", schemaPath: "#/properties/pagerduty/type", keyword: "type", params: { type: "object" }, schema: k.properties.pagerduty.type, parentSchema: k.properties.pagerduty, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.telegram !== void 0) {
      let i = s.telegram;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.token === void 0) {
          const a = { instancePath: t + "/telegram", schemaPath: "#/properties/telegram/required", keyword: "required", params: { missingProperty: "token" }, schema: k.properties.telegram.required, parentSchema: k.properties.telegram, data: i };
          (e ??= []).push(a), r++;
        }
        if (i.chat === void 0) {
          const a = { instancePath: t + "/telegram", schemaPath: "#/properties/telegram/required", keyword: "required", params: { missingProperty: "chat" }, schema: k.properties.telegram.required, parentSchema: k.properties.telegram, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (!(a === "token" || a === "chat")) {
            const p = { instancePath: t + "/telegram", schemaPath: "#/properties/telegram/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.telegram, data: i };
            (e ??= []).push(p), r++;
          }
        if (i.token !== void 0 && (q(i.token, { instancePath: t + "/telegram/token", parentData: i, parentDataProperty: "token", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length)), i.chat !== void 0) {
          let a = i.chat;
          if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a))) {
            const p = { instancePath: t + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/type", keyword: "type", params: { type: "integer" }, schema: k.properties.telegram.properties.chat.type, parentSchema: k.properties.telegram.properties.chat, data: a };
            (e ??= []).push(p), r++;
          }
          if (typeof a == "number" && isFinite(a)) {
            if (a > 9007199254740991 || isNaN(a)) {
              const p = { instancePath: t + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: k.properties.telegram.properties.chat, data: a };
              (e ??= []).push(p), r++;
            }
            if (a < -9007199254740991 || isNaN(a)) {
              const p = { instancePath: t + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/minimum", keyword: "minimum", params: { comparison: ">=", limit: -9007199254740991 }, schema: -9007199254740991, parentSchema: k.properties.telegram.properties.chat, data: a };
              (e ??= []).push(p), r++;
            }
          }
        }
      } else {
        const a = { instancePath: t + "/telegram", schemaPath: "#/properties/telegram/type", keyword: "type", params: { type: "object" }, schema: k.properties.telegram.type, parentSchema: k.properties.telegram, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.discord !== void 0) {
      let i = s.discord;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.url === void 0) {
          const a = { instancePath: t + "/discord", schemaPath: "#/properties/discord/required", keyword: "required", params: { missingProperty: "url" }, schema: k.properties.discord.required, parentSchema: k.properties.discord, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (a !== "url") {
            const p = { instancePath: t + "/discord", schemaPath: "#/properties/discord/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.discord, data: i };
            (e ??= []).push(p), r++;
          }
        i.url !== void 0 && (q(i.url, { instancePath: t + "/discord/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
      } else {
        const a = { instancePath: t + "/discord", schemaPath: "#/properties/discord/type", keyword: "type", params: { type: "object" }, schema: k.properties.discord.type, parentSchema: k.properties.discord, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.ntfy !== void 0) {
      let i = s.ntfy;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.url === void 0) {
          const a = { instancePath: t + "/ntfy", schemaPath: "#/properties/ntfy/required", keyword: "required", params: { missingProperty: "url" }, schema: k.properties.ntfy.required, parentSchema: k.properties.ntfy, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (!(a === "url" || a === "token")) {
            const p = { instancePath: t + "/ntfy", schemaPath: "#/properties/ntfy/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.ntfy, data: i };
            (e ??= []).push(p), r++;
          }
        if (i.url !== void 0) {
          let a = i.url;
          const p = r;
          let n = true;
          const l = r;
          if (!(a && typeof a == "object" && !Array.isArray(a))) {
            const S = {};
            (e ??= []).push(S), r++;
          }
          var g = l === r;
          r = p, e !== null && (p ? e.length = p : e = null);
          let w;
          if (g) {
            const S = r;
            q(a, { instancePath: t + "/ntfy/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length);
            var g = S === r;
            n = g, w = "then";
          } else {
            const S = r;
            if (typeof a == "string") {
              if (!Ae.test(a)) {
                const I = { instancePath: t + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: k.properties.ntfy.properties.url.else, data: a };
                (e ??= []).push(I), r++;
              }
            } else {
              const I = { instancePath: t + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: k.properties.ntfy.properties.url.else.type, parentSchema: k.properties.ntfy.properties.url.else, data: a };
              (e ??= []).push(I), r++;
            }
            var g = S === r;
            n = g, w = "else";
          }
          if (!n) {
            const S = { instancePath: t + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/if", keyword: "if", params: { failingKeyword: w }, schema: k.properties.ntfy.properties.url.if, parentSchema: k.properties.ntfy.properties.url, data: a };
            (e ??= []).push(S), r++;
          }
        }
        i.token !== void 0 && (q(i.token, { instancePath: t + "/ntfy/token", parentData: i, parentDataProperty: "token", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
      } else {
        const a = { instancePath: t + "/ntfy", schemaPath: "#/properties/ntfy/type", keyword: "type", params: { type: "object" }, schema: k.properties.ntfy.type, parentSchema: k.properties.ntfy, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.webhook !== void 0) {
      let i = s.webhook;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.url === void 0) {
          const a = { instancePath: t + "/webhook", schemaPath: "#/properties/webhook/required", keyword: "required", params: { missingProperty: "url" }, schema: k.properties.webhook.required, parentSchema: k.properties.webhook, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (!(a === "url" || a === "token")) {
            const p = { instancePath: t + "/webhook", schemaPath: "#/properties/webhook/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.webhook, data: i };
            (e ??= []).push(p), r++;
          }
        if (i.url !== void 0) {
          let a = i.url;
          const p = r;
          let n = true;
          const l = r;
          if (!(a && typeof a == "object" && !Array.isArray(a))) {
            const S = {};
            (e ??= []).push(S), r++;
          }
          var f = l === r;
          r = p, e !== null && (p ? e.length = p : e = null);
          let w;
          if (f) {
            const S = r;
            q(a, { instancePath: t + "/webhook/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length);
            var f = S === r;
            n = f, w = "then";
          } else {
            const S = r;
            if (typeof a == "string") {
              if (!Ae.test(a)) {
                const I = { instancePath: t + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: k.properties.webhook.properties.url.else, data: a };
                (e ??= []).push(I), r++;
              }
            } else {
              const I = { instancePath: t + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: k.properties.webhook.properties.url.else.type, parentSchema: k.properties.webhook.properties.url.else, data: a };
              (e ??= []).push(I), r++;
            }
            var f = S === r;
            n = f, w = "else";
          }
          if (!n) {
            const S = { instancePath: t + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/if", keyword: "if", params: { failingKeyword: w }, schema: k.properties.webhook.properties.url.if, parentSchema: k.properties.webhook.properties.url, data: a };
            (e ??= []).push(S), r++;
          }
        }
        i.token !== void 0 && (q(i.token, { instancePath: t + "/webhook/token", parentData: i, parentDataProperty: "token", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
      } else {
        const a = { instancePath: t + "/webhook", schemaPath: "#/properties/webhook/type", keyword: "type", params: { type: "object" }, schema: k.properties.webhook.type, parentSchema: k.properties.webhook, data: i };
        (e ??= []).push(a), r++;
      }
    }
    if (s.teams !== void 0) {
      let i = s.teams;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.url === void 0) {
          const a = { instancePath: t + "/teams", schemaPath: "#/properties/teams/required", keyword: "required", params: { missingProperty: "url" }, schema: k.properties.teams.required, parentSchema: k.properties.teams, data: i };
          (e ??= []).push(a), r++;
        }
        for (const a in i)
          if (a !== "url") {
            const p = { instancePath: t + "/teams", schemaPath: "#/properties/teams/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: k.properties.teams, data: i };
            (e ??= []).push(p), r++;
          }
        i.url !== void 0 && (q(i.url, { instancePath: t + "/teams/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length));
      } else {
        const a = { instancePath: t + "/teams", schemaPath: "#/properties/teams/type", keyword: "type", params: { type: "object" }, schema: k.properties.teams.type, parentSchema: k.properties.teams, data: i };
        (e ??= []).push(a), r++;
      }
    }
  } else {
    const o = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: k.type, parentSchema: k, data: s };
    (e ??= []).push(o), r++;
  }
  return ue.errors = e, r === 0;
}
function ye(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    s.alertmanager === void 0 && (s.alertmanager = {}), s.disable === void 0 && (s.disable = []), s.thresholds === void 0 && (s.thresholds = {}), s.receivers === void 0 && (s.receivers = []), s.time_scale === void 0 && (s.time_scale = 1);
    for (const i in s)
      if (!(i === "alertmanager" || i === "disable" || i === "thresholds" || i === "receivers" || i === "heartbeat" || i === "time_scale")) {
        const a = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: i }, schema: false, parentSchema: _, data: s };
        (e ??= []).push(a), r++;
      }
    let g = s.alertmanager;
    if (g && typeof g == "object" && !Array.isArray(g)) {
      for (const i in g)
        if (!(i === "version" || i === "sha256" || i === "url")) {
          const a = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: i }, schema: false, parentSchema: _.properties.alertmanager, data: g };
          (e ??= []).push(a), r++;
        }
      if (g.version !== void 0 && g.sha256 === void 0) {
        const i = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
          property: "version",
          missingProperty: "sha256",
          depsCount: 1,
          deps: "sha256"
        }, schema: _.properties.alertmanager.dependencies, parentSchema: _.properties.alertmanager, data: g };
        (e ??= []).push(i), r++;
      }
      if (g.sha256 !== void 0 && g.version === void 0) {
        const i = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
          property: "sha256",
          missingProperty: "version",
          depsCount: 1,
          deps: "version"
        }, schema: _.properties.alertmanager.dependencies, parentSchema: _.properties.alertmanager, data: g };
        (e ??= []).push(i), r++;
      }
      if (g.url !== void 0) {
        if (g.version === void 0) {
          const i = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "version",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: _.properties.alertmanager.dependencies, parentSchema: _.properties.alertmanager, data: g };
          (e ??= []).push(i), r++;
        }
        if (g.sha256 === void 0) {
          const i = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "sha256",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: _.properties.alertmanager.dependencies, parentSchema: _.properties.alertmanager, data: g };
          (e ??= []).push(i), r++;
        }
      }
      g.version !== void 0 && (G(g.version, { instancePath: t + "/alertmanager/version", parentData: g, parentDataProperty: "version", rootData: v }) || (e = e === null ? G.errors : e.concat(G.errors), r = e.length)), g.sha256 !== void 0 && (X(g.sha256, { instancePath: t + "/alertmanager/sha256", parentData: g, parentDataProperty: "sha256", rootData: v }) || (e = e === null ? X.errors : e.concat(X.errors), r = e.length)), g.url !== void 0 && (J(g.url, { instancePath: t + "/alertmanager/url", parentData: g, parentDataProperty: "url", rootData: v }) || (e = e === null ? J.errors : e.concat(J.errors), r = e.length));
    } else {
      const i = { instancePath: t + "/alertmanager", schemaPath: "#/properties/alertmanager/type", keyword: "type", params: { type: "object" }, schema: _.properties.alertmanager.type, parentSchema: _.properties.alertmanager, data: g };
      (e ??= []).push(i), r++;
    }
    let f = s.disable;
    if (Array.isArray(f)) {
      const i = f.length;
      for (let n = 0; n < i; n++) {
        let l = f[n];
        if (typeof l != "string") {
          const w = { instancePath: t + "/disable/" + n, schemaPath: "#/properties/disable/items/type", keyword: "type", params: { type: "string" }, schema: _.properties.disable.items.type, parentSchema: _.properties.disable.items, data: l };
          (e ??= []).push(w), r++;
        }
        if (!(l === "HostDown" || l === "TunnelDown" || l === "ExporterDown" || l === "TargetMissing" || l === "PortOpen" || l === "ProbeFailed" || l === "CertificateExpiring" || l === "HostDiskFull" || l === "HostDiskFullWithinADay" || l === "HostInodesFull" || l === "HostMemoryLow" || l === "HostOutOfMemoryKill" || l === "HostLoadHigh" || l === "HostClockWrong" || l === "HostUnitFailed" || l === "HostRaidDegraded" || l === "HostRebootRequired" || l === "HostUpdatesPending" || l === "HostPackageListsOld" || l === "HostMetricsStale" || l === "UnconfirmedChange" || l === "Watchdog" || l === "PrometheusReloadFailed" || l === "PrometheusRuleFailures" || l === "AlertmanagerUnreachable" || l === "NotificationsFailing" || l === "RemoteWriteBehind" || l === "ProbeSlow" || l === "ProberReloadFailed" || l === "PostgresDown" || l === "PostgresConnectionsHigh" || l === "PostgresReplicaBehind" || l === "PostgresTransactionOld" || l === "PostgresDeadlocks" || l === "MysqlDown" || l === "MysqlConnectionsHigh" || l === "MysqlReplicationStopped" || l === "MysqlReplicaBehind" || l === "RedisDown" || l === "RedisMemoryHigh" || l === "RedisConnectionsRefused" || l === "RedisNotSaved" || l === "RedisReplicationStopped" || l === "NginxDown" || l === "NginxConnectionsDropped" || l === "HaproxyDown" || l === "HaproxyBackendDown" || l === "HaproxyServerDown" || l === "HaproxySessionsHigh" || l === "HaproxyServerErrors")) {
          const w = { instancePath: t + "/disable/" + n, schemaPath: "#/properties/disable/items/enum", keyword: "enum", params: { allowedValues: _.properties.disable.items.enum }, schema: _.properties.disable.items.enum, parentSchema: _.properties.disable.items, data: l };
          (e ??= []).push(w), r++;
        }
      }
      let a = f.length, p;
      if (a > 1) {
        const n = {};
        for (; a--; ) {
          let l = f[a];
          if (typeof l == "string") {
            if (typeof n[l] == "number") {
              p = n[l];
              const w = { instancePath: t + "/disable", schemaPath: "#/properties/disable/uniqueItems", keyword: "uniqueItems", params: { i: a, j: p }, schema: true, parentSchema: _.properties.disable, data: f };
              (e ??= []).push(w), r++;
              break;
            }
            n[l] = a;
          }
        }
      }
    } else {
      const i = { instancePath: t + "/disable", schemaPath: "#/properties/disable/type", keyword: "type", params: { type: "array" }, schema: _.properties.disable.type, parentSchema: _.properties.disable, data: f };
      (e ??= []).push(i), r++;
    }
    let o = s.thresholds;
    if (o && typeof o == "object" && !Array.isArray(o)) {
      o.tunnel_silent_seconds === void 0 && (o.tunnel_silent_seconds = 240), o.certificate_days === void 0 && (o.certificate_days = 14), o.disk_full_percent === void 0 && (o.disk_full_percent = 95), o.disk_filling_percent === void 0 && (o.disk_filling_percent = 60), o.inodes_full_percent === void 0 && (o.inodes_full_percent = 90), o.memory_used_percent === void 0 && (o.memory_used_percent = 95), o.load_per_cpu === void 0 && (o.load_per_cpu = 3), o.clock_off_seconds === void 0 && (o.clock_off_seconds = 5), o.package_lists_days === void 0 && (o.package_lists_days = 7), o.metrics_stale_seconds === void 0 && (o.metrics_stale_seconds = 900), o.probe_seconds === void 0 && (o.probe_seconds = 3), o.connections_used_percent === void 0 && (o.connections_used_percent = 80), o.replica_behind_seconds === void 0 && (o.replica_behind_seconds = 300), o.replica_behind_megabytes === void 0 && (o.replica_behind_megabytes = 1024), o.transaction_seconds === void 0 && (o.transaction_seconds = 3600), o.redis_memory_percent === void 0 && (o.redis_memory_percent = 90), o.http_errors_percent === void 0 && (o.http_errors_percent = 5);
      for (const m in o)
        if (!te.call(_.properties.thresholds.properties, m)) {
          const N = { instancePath: t + "/thresholds", schemaPath: "#/properties/thresholds/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: m }, schema: false, parentSchema: _.properties.thresholds, data: o };
          (e ??= []).push(N), r++;
        }
      let i = o.tunnel_silent_seconds;
      if (!(typeof i == "number" && !(i % 1) && !isNaN(i) && isFinite(i))) {
        const m = { instancePath: t + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.tunnel_silent_seconds.type, parentSchema: _.properties.thresholds.properties.tunnel_silent_seconds, data: i };
        (e ??= []).push(m), r++;
      }
      if (typeof i == "number" && isFinite(i)) {
        if (i > 86400 || isNaN(i)) {
          const m = { instancePath: t + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: _.properties.thresholds.properties.tunnel_silent_seconds, data: i };
          (e ??= []).push(m), r++;
        }
        if (i < 180 || isNaN(i)) {
          const m = { instancePath: t + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 180 }, schema: 180, parentSchema: _.properties.thresholds.properties.tunnel_silent_seconds, data: i };
          (e ??= []).push(m), r++;
        }
      }
      let a = o.certificate_days;
      if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a))) {
        const m = { instancePath: t + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.certificate_days.type, parentSchema: _.properties.thresholds.properties.certificate_days, data: a };
        (e ??= []).push(m), r++;
      }
      if (typeof a == "number" && isFinite(a)) {
        if (a > 365 || isNaN(a)) {
          const m = { instancePath: t + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 365 }, schema: 365, parentSchema: _.properties.thresholds.properties.certificate_days, data: a };
          (e ??= []).push(m), r++;
        }
        if (a < 1 || isNaN(a)) {
          const m = { instancePath: t + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.certificate_days, data: a };
          (e ??= []).push(m), r++;
        }
      }
      let p = o.disk_full_percent;
      if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p))) {
        const m = { instancePath: t + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.disk_full_percent.type, parentSchema: _.properties.thresholds.properties.disk_full_percent, data: p };
        (e ??= []).push(m), r++;
      }
      if (typeof p == "number" && isFinite(p)) {
        if (p > 99 || isNaN(p)) {
          const m = { instancePath: t + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: _.properties.thresholds.properties.disk_full_percent, data: p };
          (e ??= []).push(m), r++;
        }
        if (p < 1 || isNaN(p)) {
          const m = { instancePath: t + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.disk_full_percent, data: p };
          (e ??= []).push(m), r++;
        }
      }
      let n = o.disk_filling_percent;
      if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n))) {
        const m = { instancePath: t + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.disk_filling_percent.type, parentSchema: _.properties.thresholds.properties.disk_filling_percent, data: n };
        (e ??= []).push(m), r++;
      }
      if (typeof n == "number" && isFinite(n)) {
        if (n > 99 || isNaN(n)) {
          const m = { instancePath: t + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: _.properties.thresholds.properties.disk_filling_percent, data: n };
          (e ??= []).push(m), r++;
        }
        if (n < 1 || isNaN(n)) {
          const m = { instancePath: t + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.disk_filling_percent, data: n };
          (e ??= []).push(m), r++;
        }
      }
      let l = o.inodes_full_percent;
      if (!(typeof l == "number" && !(l % 1) && !isNaN(l) && isFinite(l))) {
        const m = { instancePath: t + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.inodes_full_percent.type, parentSchema: _.properties.thresholds.properties.inodes_full_percent, data: l };
        (e ??= []).push(m), r++;
      }
      if (typeof l == "number" && isFinite(l)) {
        if (l > 99 || isNaN(l)) {
          const m = { instancePath: t + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: _.properties.thresholds.properties.inodes_full_percent, data: l };
          (e ??= []).push(m), r++;
        }
        if (l < 1 || isNaN(l)) {
          const m = { instancePath: t + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.inodes_full_percent, data: l };
          (e ??= []).push(m), r++;
        }
      }
      let w = o.memory_used_percent;
      if (!(typeof w == "number" && !(w % 1) && !isNaN(w) && isFinite(w))) {
        const m = { instancePath: t + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.memory_used_percent.type, parentSchema: _.properties.thresholds.properties.memory_used_percent, data: w };
        (e ??= []).push(m), r++;
      }
      if (typeof w == "number" && isFinite(w)) {
        if (w > 99 || isNaN(w)) {
          const m = { instancePath: t + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: _.properties.thresholds.properties.memory_used_percent, data: w };
          (e ??= []).push(m), r++;
        }
        if (w < 1 || isNaN(w)) {
          const m = { instancePath: t + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.memory_used_percent, data: w };
          (e ??= []).push(m), r++;
        }
      }
      let S = o.load_per_cpu;
      if (!(typeof S == "number" && !(S % 1) && !isNaN(S) && isFinite(S))) {
        const m = { instancePath: t + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.load_per_cpu.type, parentSchema: _.properties.thresholds.properties.load_per_cpu, data: S };
        (e ??= []).push(m), r++;
      }
      if (typeof S == "number" && isFinite(S)) {
        if (S > 1e3 || isNaN(S)) {
          const m = { instancePath: t + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: _.properties.thresholds.properties.load_per_cpu, data: S };
          (e ??= []).push(m), r++;
        }
        if (S < 1 || isNaN(S)) {
          const m = { instancePath: t + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.load_per_cpu, data: S };
          (e ??= []).push(m), r++;
        }
      }
      let A = o.clock_off_seconds;
      if (!(typeof A == "number" && !(A % 1) && !isNaN(A) && isFinite(A))) {
        const m = { instancePath: t + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.clock_off_seconds.type, parentSchema: _.properties.thresholds.properties.clock_off_seconds, data: A };
        (e ??= []).push(m), r++;
      }
      if (typeof A == "number" && isFinite(A)) {
        if (A > 3600 || isNaN(A)) {
          const m = { instancePath: t + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 }, schema: 3600, parentSchema: _.properties.thresholds.properties.clock_off_seconds, data: A };
          (e ??= []).push(m), r++;
        }
        if (A < 1 || isNaN(A)) {
          const m = { instancePath: t + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.clock_off_seconds, data: A };
          (e ??= []).push(m), r++;
        }
      }
      let I = o.package_lists_days;
      if (!(typeof I == "number" && !(I % 1) && !isNaN(I) && isFinite(I))) {
        const m = { instancePath: t + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.package_lists_days.type, parentSchema: _.properties.thresholds.properties.package_lists_days, data: I };
        (e ??= []).push(m), r++;
      }
      if (typeof I == "number" && isFinite(I)) {
        if (I > 365 || isNaN(I)) {
          const m = { instancePath: t + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 365 }, schema: 365, parentSchema: _.properties.thresholds.properties.package_lists_days, data: I };
          (e ??= []).push(m), r++;
        }
        if (I < 1 || isNaN(I)) {
          const m = { instancePath: t + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.package_lists_days, data: I };
          (e ??= []).push(m), r++;
        }
      }
      let Z = o.metrics_stale_seconds;
      if (!(typeof Z == "number" && !(Z % 1) && !isNaN(Z) && isFinite(Z))) {
        const m = { instancePath: t + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.metrics_stale_seconds.type, parentSchema: _.properties.thresholds.properties.metrics_stale_seconds, data: Z };
        (e ??= []).push(m), r++;
      }
      if (typeof Z == "number" && isFinite(Z)) {
        if (Z > 86400 || isNaN(Z)) {
          const m = { instancePath: t + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: _.properties.thresholds.properties.metrics_stale_seconds, data: Z };
          (e ??= []).push(m), r++;
        }
        if (Z < 120 || isNaN(Z)) {
          const m = { instancePath: t + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 120 }, schema: 120, parentSchema: _.properties.thresholds.properties.metrics_stale_seconds, data: Z };
          (e ??= []).push(m), r++;
        }
      }
      let B = o.probe_seconds;
      if (!(typeof B == "number" && !(B % 1) && !isNaN(B) && isFinite(B))) {
        const m = { instancePath: t + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.probe_seconds.type, parentSchema: _.properties.thresholds.properties.probe_seconds, data: B };
        (e ??= []).push(m), r++;
      }
      if (typeof B == "number" && isFinite(B)) {
        if (B > 4 || isNaN(B)) {
          const m = { instancePath: t + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4 }, schema: 4, parentSchema: _.properties.thresholds.properties.probe_seconds, data: B };
          (e ??= []).push(m), r++;
        }
        if (B < 1 || isNaN(B)) {
          const m = { instancePath: t + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.probe_seconds, data: B };
          (e ??= []).push(m), r++;
        }
      }
      let M = o.connections_used_percent;
      if (!(typeof M == "number" && !(M % 1) && !isNaN(M) && isFinite(M))) {
        const m = { instancePath: t + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.connections_used_percent.type, parentSchema: _.properties.thresholds.properties.connections_used_percent, data: M };
        (e ??= []).push(m), r++;
      }
      if (typeof M == "number" && isFinite(M)) {
        if (M > 100 || isNaN(M)) {
          const m = { instancePath: t + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: _.properties.thresholds.properties.connections_used_percent, data: M };
          (e ??= []).push(m), r++;
        }
        if (M < 1 || isNaN(M)) {
          const m = { instancePath: t + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.connections_used_percent, data: M };
          (e ??= []).push(m), r++;
        }
      }
      let E = o.replica_behind_seconds;
      if (!(typeof E == "number" && !(E % 1) && !isNaN(E) && isFinite(E))) {
        const m = { instancePath: t + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.replica_behind_seconds.type, parentSchema: _.properties.thresholds.properties.replica_behind_seconds, data: E };
        (e ??= []).push(m), r++;
      }
      if (typeof E == "number" && isFinite(E)) {
        if (E > 86400 || isNaN(E)) {
          const m = { instancePath: t + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: _.properties.thresholds.properties.replica_behind_seconds, data: E };
          (e ??= []).push(m), r++;
        }
        if (E < 1 || isNaN(E)) {
          const m = { instancePath: t + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.replica_behind_seconds, data: E };
          (e ??= []).push(m), r++;
        }
      }
      let H = o.replica_behind_megabytes;
      if (!(typeof H == "number" && !(H % 1) && !isNaN(H) && isFinite(H))) {
        const m = { instancePath: t + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.replica_behind_megabytes.type, parentSchema: _.properties.thresholds.properties.replica_behind_megabytes, data: H };
        (e ??= []).push(m), r++;
      }
      if (typeof H == "number" && isFinite(H)) {
        if (H > 1048576 || isNaN(H)) {
          const m = { instancePath: t + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1048576 }, schema: 1048576, parentSchema: _.properties.thresholds.properties.replica_behind_megabytes, data: H };
          (e ??= []).push(m), r++;
        }
        if (H < 1 || isNaN(H)) {
          const m = { instancePath: t + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.replica_behind_megabytes, data: H };
          (e ??= []).push(m), r++;
        }
      }
      let C = o.transaction_seconds;
      if (!(typeof C == "number" && !(C % 1) && !isNaN(C) && isFinite(C))) {
        const m = { instancePath: t + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.transaction_seconds.type, parentSchema: _.properties.thresholds.properties.transaction_seconds, data: C };
        (e ??= []).push(m), r++;
      }
      if (typeof C == "number" && isFinite(C)) {
        if (C > 604800 || isNaN(C)) {
          const m = { instancePath: t + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 604800 }, schema: 604800, parentSchema: _.properties.thresholds.properties.transaction_seconds, data: C };
          (e ??= []).push(m), r++;
        }
        if (C < 60 || isNaN(C)) {
          const m = { instancePath: t + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 60 }, schema: 60, parentSchema: _.properties.thresholds.properties.transaction_seconds, data: C };
          (e ??= []).push(m), r++;
        }
      }
      let d = o.redis_memory_percent;
      if (!(typeof d == "number" && !(d % 1) && !isNaN(d) && isFinite(d))) {
        const m = { instancePath: t + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.redis_memory_percent.type, parentSchema: _.properties.thresholds.properties.redis_memory_percent, data: d };
        (e ??= []).push(m), r++;
      }
      if (typeof d == "number" && isFinite(d)) {
        if (d > 100 || isNaN(d)) {
          const m = { instancePath: t + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: _.properties.thresholds.properties.redis_memory_percent, data: d };
          (e ??= []).push(m), r++;
        }
        if (d < 1 || isNaN(d)) {
          const m = { instancePath: t + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.redis_memory_percent, data: d };
          (e ??= []).push(m), r++;
        }
      }
      let y = o.http_errors_percent;
      if (!(typeof y == "number" && !(y % 1) && !isNaN(y) && isFinite(y))) {
        const m = { instancePath: t + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/type", keyword: "type", params: { type: "integer" }, schema: _.properties.thresholds.properties.http_errors_percent.type, parentSchema: _.properties.thresholds.properties.http_errors_percent, data: y };
        (e ??= []).push(m), r++;
      }
      if (typeof y == "number" && isFinite(y)) {
        if (y > 100 || isNaN(y)) {
          const m = { instancePath: t + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: _.properties.thresholds.properties.http_errors_percent, data: y };
          (e ??= []).push(m), r++;
        }
        if (y < 1 || isNaN(y)) {
          const m = { instancePath: t + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.thresholds.properties.http_errors_percent, data: y };
          (e ??= []).push(m), r++;
        }
      }
    } else {
      const i = { instancePath: t + "/thresholds", schemaPath: "#/properties/thresholds/type", keyword: "type", params: { type: "object" }, schema: _.properties.thresholds.type, parentSchema: _.properties.thresholds, data: o };
      (e ??= []).push(i), r++;
    }
    let c = s.receivers;
    if (Array.isArray(c)) {
      if (c.length > 50) {
        const a = { instancePath: t + "/receivers", schemaPath: "#/properties/receivers/maxItems", keyword: "maxItems", params: { limit: 50 }, schema: 50, parentSchema: _.properties.receivers, data: c };
        (e ??= []).push(a), r++;
      }
      const i = c.length;
      for (let a = 0; a < i; a++)
        ue(c[a], { instancePath: t + "/receivers/" + a, parentData: c, parentDataProperty: a, rootData: v }) || (e = e === null ? ue.errors : e.concat(ue.errors), r = e.length);
    } else {
      const i = { instancePath: t + "/receivers", schemaPath: "#/properties/receivers/type", keyword: "type", params: { type: "array" }, schema: _.properties.receivers.type, parentSchema: _.properties.receivers, data: c };
      (e ??= []).push(i), r++;
    }
    if (s.heartbeat !== void 0) {
      let i = s.heartbeat;
      if (i && typeof i == "object" && !Array.isArray(i)) {
        if (i.every === void 0 && (i.every = "1m"), i.url === void 0) {
          const p = { instancePath: t + "/heartbeat", schemaPath: "#/properties/heartbeat/required", keyword: "required", params: { missingProperty: "url" }, schema: _.properties.heartbeat.required, parentSchema: _.properties.heartbeat, data: i };
          (e ??= []).push(p), r++;
        }
        for (const p in i)
          if (!(p === "url" || p === "every")) {
            const n = { instancePath: t + "/heartbeat", schemaPath: "#/properties/heartbeat/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: p }, schema: false, parentSchema: _.properties.heartbeat, data: i };
            (e ??= []).push(n), r++;
          }
        if (i.url !== void 0) {
          let p = i.url;
          const n = r;
          let l = true;
          const w = r;
          if (!(p && typeof p == "object" && !Array.isArray(p))) {
            const A = {};
            (e ??= []).push(A), r++;
          }
          var b = w === r;
          r = n, e !== null && (n ? e.length = n : e = null);
          let S;
          if (b) {
            const A = r;
            q(p, { instancePath: t + "/heartbeat/url", parentData: i, parentDataProperty: "url", rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length);
            var b = A === r;
            l = b, S = "then";
          } else {
            const A = r;
            if (typeof p == "string") {
              if (!Ae.test(p)) {
                const Z = { instancePath: t + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: _.properties.heartbeat.properties.url.else, data: p };
                (e ??= []).push(Z), r++;
              }
            } else {
              const Z = { instancePath: t + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: _.properties.heartbeat.properties.url.else.type, parentSchema: _.properties.heartbeat.properties.url.else, data: p };
              (e ??= []).push(Z), r++;
            }
            var b = A === r;
            l = b, S = "else";
          }
          if (!l) {
            const A = { instancePath: t + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/if", keyword: "if", params: { failingKeyword: S }, schema: _.properties.heartbeat.properties.url.if, parentSchema: _.properties.heartbeat.properties.url, data: p };
            (e ??= []).push(A), r++;
          }
        }
        let a = i.every;
        if (typeof a != "string") {
          const p = { instancePath: t + "/heartbeat/every", schemaPath: "#/properties/heartbeat/properties/every/type", keyword: "type", params: { type: "string" }, schema: _.properties.heartbeat.properties.every.type, parentSchema: _.properties.heartbeat.properties.every, data: a };
          (e ??= []).push(p), r++;
        }
      } else {
        const a = { instancePath: t + "/heartbeat", schemaPath: "#/properties/heartbeat/type", keyword: "type", params: { type: "object" }, schema: _.properties.heartbeat.type, parentSchema: _.properties.heartbeat, data: i };
        (e ??= []).push(a), r++;
      }
    }
    let u = s.time_scale;
    if (!(typeof u == "number" && !(u % 1) && !isNaN(u) && isFinite(u))) {
      const i = { instancePath: t + "/time_scale", schemaPath: "#/properties/time_scale/type", keyword: "type", params: { type: "integer" }, schema: _.properties.time_scale.type, parentSchema: _.properties.time_scale, data: u };
      (e ??= []).push(i), r++;
    }
    if (typeof u == "number" && isFinite(u)) {
      if (u > 1e3 || isNaN(u)) {
        const i = { instancePath: t + "/time_scale", schemaPath: "#/properties/time_scale/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: _.properties.time_scale, data: u };
        (e ??= []).push(i), r++;
      }
      if (u < 1 || isNaN(u)) {
        const i = { instancePath: t + "/time_scale", schemaPath: "#/properties/time_scale/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: _.properties.time_scale, data: u };
        (e ??= []).push(i), r++;
      }
    }
  } else {
    const g = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: _.type, parentSchema: _, data: s };
    (e ??= []).push(g), r++;
  }
  return ye.errors = e, r === 0;
}
var $ = { type: "object", additionalProperties: false, dependencies: { version: ["sha256"], sha256: ["version"], url: ["version", "sha256"], hosts: { properties: { labels: false } } }, properties: { package: { type: "string", pattern: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", patternErrorMessage: "must be the name of a Debian package", examples: ["prometheus-process-exporter"] }, unit: { type: "string", pattern: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", patternErrorMessage: "must be the name of a systemd service without `.service`", examples: ["prometheus-process-exporter"] }, command: { type: "string", pattern: "^(?:/[A-Za-z0-9_.+-]+)+$", patternErrorMessage: "must be an absolute path without spaces", examples: ["/usr/bin/prometheus-process-exporter"] }, args: { type: "array", items: { type: "string", pattern: "^[^\\u0000-\\u001f\\u007f]{1,4096}$", patternErrorMessage: "must be a single line that is not empty" }, examples: [["--web.listen-address={listen}", "--collector.systemd"]] }, port: { type: "integer", minimum: 1, maximum: 65535, examples: [9256] }, metrics_path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@-]*$", patternErrorMessage: "must be a path that starts with /", default: "/metrics", examples: ["/metrics"] }, interval: { $ref: "#/definitions/interval" }, sample_limit: { $ref: "#/definitions/sampleLimit" }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["shop_.*", "process_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*", "promhttp_.*"]] }, env: { type: "object", maxProperties: 100, propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,99}$", patternErrorMessage: "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, additionalProperties: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", patternErrorMessage: "must be a single line" } }, default: {}, examples: [{ DATA_SOURCE_NAME: { secret: "postgres_url" }, TZ: "UTC" }] }, files: { type: "object", maxProperties: 100, propertyNames: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", patternErrorMessage: "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, additionalProperties: { if: { type: "object" }, then: { $ref: "#/definitions/secretReference" }, else: { type: "string", pattern: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", patternErrorMessage: "must be the path of a file beside fleet.yaml, without `..`" } }, default: {}, examples: [{ "my.cnf": { secret: "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, version: { $ref: "#/definitions/version" }, sha256: { $ref: "#/definitions/sha256" }, url: { $ref: "#/definitions/url" }, hosts: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" }, examples: [["db-1", "db-2"]] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], examples: [{ tier: "web" }] } } };
var lr = new RegExp("^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", "u");
var hr = new RegExp("^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "u");
var dr = new RegExp("^(?:/[A-Za-z0-9_.+-]+)+$", "u");
var ur = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,4096}$", "u");
var yr = new RegExp("^/[A-Za-z0-9._~/%+@-]*$", "u");
var fr = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,99}$", "u");
var gr = new RegExp("^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "u");
var _r = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "u");
var kr = new RegExp("^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "u");
var De = { type: "string", examples: ["15s"] };
function me(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (typeof s != "string") {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: De.type, parentSchema: De, data: s };
    (e ??= []).push(b), r++;
  }
  return me.errors = e, r === 0;
}
var fe = { type: "integer", minimum: 1, maximum: 1e7, examples: [5e3] };
function ce(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (!(typeof s == "number" && !(s % 1) && !isNaN(s) && isFinite(s))) {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, schema: fe.type, parentSchema: fe, data: s };
    (e ??= []).push(b), r++;
  }
  if (typeof s == "number" && isFinite(s)) {
    if (s > 1e7 || isNaN(s)) {
      const b = { instancePath: t, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e7 }, schema: 1e7, parentSchema: fe, data: s };
      (e ??= []).push(b), r++;
    }
    if (s < 1 || isNaN(s)) {
      const b = { instancePath: t, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: fe, data: s };
      (e ??= []).push(b), r++;
    }
  }
  return ce.errors = e, r === 0;
}
function ge(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    s.metrics_path === void 0 && (s.metrics_path = "/metrics"), s.env === void 0 && (s.env = {}), s.files === void 0 && (s.files = {});
    for (const a in s)
      if (!te.call($.properties, a)) {
        const p = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: $, data: s };
        (e ??= []).push(p), r++;
      }
    if (s.version !== void 0 && s.sha256 === void 0) {
      const a = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
        property: "version",
        missingProperty: "sha256",
        depsCount: 1,
        deps: "sha256"
      }, schema: $.dependencies, parentSchema: $, data: s };
      (e ??= []).push(a), r++;
    }
    if (s.sha256 !== void 0 && s.version === void 0) {
      const a = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
        property: "sha256",
        missingProperty: "version",
        depsCount: 1,
        deps: "version"
      }, schema: $.dependencies, parentSchema: $, data: s };
      (e ??= []).push(a), r++;
    }
    if (s.url !== void 0) {
      if (s.version === void 0) {
        const a = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "url",
          missingProperty: "version",
          depsCount: 2,
          deps: "version, sha256"
        }, schema: $.dependencies, parentSchema: $, data: s };
        (e ??= []).push(a), r++;
      }
      if (s.sha256 === void 0) {
        const a = { instancePath: t, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "url",
          missingProperty: "sha256",
          depsCount: 2,
          deps: "version, sha256"
        }, schema: $.dependencies, parentSchema: $, data: s };
        (e ??= []).push(a), r++;
      }
    }
    if (s.hosts !== void 0 && s && typeof s == "object" && !Array.isArray(s) && s.labels !== void 0) {
      const a = { instancePath: t + "/labels", schemaPath: "#/dependencies/hosts/properties/labels/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: $.dependencies.hosts.properties.labels, data: s.labels };
      (e ??= []).push(a), r++;
    }
    if (s.package !== void 0) {
      let a = s.package;
      if (typeof a == "string") {
        if (!lr.test(a)) {
          const p = { instancePath: t + "/package", schemaPath: "#/properties/package/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$" }, schema: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", parentSchema: $.properties.package, data: a };
          (e ??= []).push(p), r++;
        }
      } else {
        const p = { instancePath: t + "/package", schemaPath: "#/properties/package/type", keyword: "type", params: { type: "string" }, schema: $.properties.package.type, parentSchema: $.properties.package, data: a };
        (e ??= []).push(p), r++;
      }
    }
    if (s.unit !== void 0) {
      let a = s.unit;
      if (typeof a == "string") {
        if (!hr.test(a)) {
          const p = { instancePath: t + "/unit", schemaPath: "#/properties/unit/pattern", keyword: "pattern", params: { pattern: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$" }, schema: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", parentSchema: $.properties.unit, data: a };
          (e ??= []).push(p), r++;
        }
      } else {
        const p = { instancePath: t + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" }, schema: $.properties.unit.type, parentSchema: $.properties.unit, data: a };
        (e ??= []).push(p), r++;
      }
    }
    if (s.command !== void 0) {
      let a = s.command;
      if (typeof a == "string") {
        if (!dr.test(a)) {
          const p = { instancePath: t + "/command", schemaPath: "#/properties/command/pattern", keyword: "pattern", params: { pattern: "^(?:/[A-Za-z0-9_.+-]+)+$" }, schema: "^(?:/[A-Za-z0-9_.+-]+)+$", parentSchema: $.properties.command, data: a };
          (e ??= []).push(p), r++;
        }
      } else {
        const p = { instancePath: t + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, schema: $.properties.command.type, parentSchema: $.properties.command, data: a };
        (e ??= []).push(p), r++;
      }
    }
    if (s.args !== void 0) {
      let a = s.args;
      if (Array.isArray(a)) {
        const p = a.length;
        for (let n = 0; n < p; n++) {
          let l = a[n];
          if (typeof l == "string") {
            if (!ur.test(l)) {
              const w = { instancePath: t + "/args/" + n, schemaPath: "#/properties/args/items/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,4096}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,4096}$", parentSchema: $.properties.args.items, data: l };
              (e ??= []).push(w), r++;
            }
          } else {
            const w = { instancePath: t + "/args/" + n, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, schema: $.properties.args.items.type, parentSchema: $.properties.args.items, data: l };
            (e ??= []).push(w), r++;
          }
        }
      } else {
        const p = { instancePath: t + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, schema: $.properties.args.type, parentSchema: $.properties.args, data: a };
        (e ??= []).push(p), r++;
      }
    }
    if (s.port !== void 0) {
      let a = s.port;
      if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a))) {
        const p = { instancePath: t + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: $.properties.port.type, parentSchema: $.properties.port, data: a };
        (e ??= []).push(p), r++;
      }
      if (typeof a == "number" && isFinite(a)) {
        if (a > 65535 || isNaN(a)) {
          const p = { instancePath: t + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: $.properties.port, data: a };
          (e ??= []).push(p), r++;
        }
        if (a < 1 || isNaN(a)) {
          const p = { instancePath: t + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: $.properties.port, data: a };
          (e ??= []).push(p), r++;
        }
      }
    }
    let c = s.metrics_path;
    if (typeof c == "string") {
      if (!yr.test(c)) {
        const a = { instancePath: t + "/metrics_path", schemaPath: "#/properties/metrics_path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@-]*$" }, schema: "^/[A-Za-z0-9._~/%+@-]*$", parentSchema: $.properties.metrics_path, data: c };
        (e ??= []).push(a), r++;
      }
    } else {
      const a = { instancePath: t + "/metrics_path", schemaPath: "#/properties/metrics_path/type", keyword: "type", params: { type: "string" }, schema: $.properties.metrics_path.type, parentSchema: $.properties.metrics_path, data: c };
      (e ??= []).push(a), r++;
    }
    s.interval !== void 0 && (me(s.interval, { instancePath: t + "/interval", parentData: s, parentDataProperty: "interval", rootData: v }) || (e = e === null ? me.errors : e.concat(me.errors), r = e.length)), s.sample_limit !== void 0 && (ce(s.sample_limit, { instancePath: t + "/sample_limit", parentData: s, parentDataProperty: "sample_limit", rootData: v }) || (e = e === null ? ce.errors : e.concat(ce.errors), r = e.length)), s.keep !== void 0 && (Y(s.keep, { instancePath: t + "/keep", parentData: s, parentDataProperty: "keep", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length)), s.drop !== void 0 && (Y(s.drop, { instancePath: t + "/drop", parentData: s, parentDataProperty: "drop", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length));
    let u = s.env;
    if (u && typeof u == "object" && !Array.isArray(u)) {
      if (Object.keys(u).length > 100) {
        const a = { instancePath: t + "/env", schemaPath: "#/properties/env/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: $.properties.env, data: u };
        (e ??= []).push(a), r++;
      }
      for (const a in u) {
        const p = r;
        if (typeof a == "string" && !fr.test(a)) {
          const n = { instancePath: t + "/env", schemaPath: "#/properties/env/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,99}$" }, schema: "^[A-Za-z_][A-Za-z0-9_]{0,99}$", parentSchema: $.properties.env.propertyNames, data: a, propertyName: a };
          (e ??= []).push(n), r++;
        }
        var b = p === r;
        if (!b) {
          const n = { instancePath: t + "/env", schemaPath: "#/properties/env/propertyNames", keyword: "propertyNames", params: { propertyName: a }, schema: $.properties.env.propertyNames, parentSchema: $.properties.env, data: u };
          (e ??= []).push(n), r++;
        }
      }
      for (const a in u) {
        let p = u[a];
        const n = r;
        let l = true;
        const w = r;
        if (!(p && typeof p == "object" && !Array.isArray(p))) {
          const A = {};
          (e ??= []).push(A), r++;
        }
        var g = w === r;
        r = n, e !== null && (n ? e.length = n : e = null);
        let S;
        if (g) {
          const A = r;
          q(p, { instancePath: t + "/env/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: u, parentDataProperty: a, rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length);
          var g = A === r;
          l = g, S = "then";
        } else {
          const A = r;
          if (typeof p == "string") {
            if (!gr.test(p)) {
              const Z = { instancePath: t + "/env/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$" }, schema: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", parentSchema: $.properties.env.additionalProperties.else, data: p };
              (e ??= []).push(Z), r++;
            }
          } else {
            const Z = { instancePath: t + "/env/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: $.properties.env.additionalProperties.else.type, parentSchema: $.properties.env.additionalProperties.else, data: p };
            (e ??= []).push(Z), r++;
          }
          var g = A === r;
          l = g, S = "else";
        }
        if (!l) {
          const A = { instancePath: t + "/env/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/if", keyword: "if", params: { failingKeyword: S }, schema: $.properties.env.additionalProperties.if, parentSchema: $.properties.env.additionalProperties, data: p };
          (e ??= []).push(A), r++;
        }
      }
    } else {
      const a = { instancePath: t + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "object" }, schema: $.properties.env.type, parentSchema: $.properties.env, data: u };
      (e ??= []).push(a), r++;
    }
    let i = s.files;
    if (i && typeof i == "object" && !Array.isArray(i)) {
      if (Object.keys(i).length > 100) {
        const a = { instancePath: t + "/files", schemaPath: "#/properties/files/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: $.properties.files, data: i };
        (e ??= []).push(a), r++;
      }
      for (const a in i) {
        const p = r;
        if (typeof a == "string" && !_r.test(a)) {
          const n = { instancePath: t + "/files", schemaPath: "#/properties/files/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", parentSchema: $.properties.files.propertyNames, data: a, propertyName: a };
          (e ??= []).push(n), r++;
        }
        var f = p === r;
        if (!f) {
          const n = { instancePath: t + "/files", schemaPath: "#/properties/files/propertyNames", keyword: "propertyNames", params: { propertyName: a }, schema: $.properties.files.propertyNames, parentSchema: $.properties.files, data: i };
          (e ??= []).push(n), r++;
        }
      }
      for (const a in i) {
        let p = i[a];
        const n = r;
        let l = true;
        const w = r;
        if (!(p && typeof p == "object" && !Array.isArray(p))) {
          const A = {};
          (e ??= []).push(A), r++;
        }
        var o = w === r;
        r = n, e !== null && (n ? e.length = n : e = null);
        let S;
        if (o) {
          const A = r;
          q(p, { instancePath: t + "/files/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: i, parentDataProperty: a, rootData: v }) || (e = e === null ? q.errors : e.concat(q.errors), r = e.length);
          var o = A === r;
          l = o, S = "then";
        } else {
          const A = r;
          if (typeof p == "string") {
            if (!kr.test(p)) {
              const Z = { instancePath: t + "/files/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$" }, schema: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", parentSchema: $.properties.files.additionalProperties.else, data: p };
              (e ??= []).push(Z), r++;
            }
          } else {
            const Z = { instancePath: t + "/files/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: $.properties.files.additionalProperties.else.type, parentSchema: $.properties.files.additionalProperties.else, data: p };
            (e ??= []).push(Z), r++;
          }
          var o = A === r;
          l = o, S = "else";
        }
        if (!l) {
          const A = { instancePath: t + "/files/" + a.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/if", keyword: "if", params: { failingKeyword: S }, schema: $.properties.files.additionalProperties.if, parentSchema: $.properties.files.additionalProperties, data: p };
          (e ??= []).push(A), r++;
        }
      }
    } else {
      const a = { instancePath: t + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "object" }, schema: $.properties.files.type, parentSchema: $.properties.files, data: i };
      (e ??= []).push(a), r++;
    }
    if (s.version !== void 0 && (G(s.version, { instancePath: t + "/version", parentData: s, parentDataProperty: "version", rootData: v }) || (e = e === null ? G.errors : e.concat(G.errors), r = e.length)), s.sha256 !== void 0 && (X(s.sha256, { instancePath: t + "/sha256", parentData: s, parentDataProperty: "sha256", rootData: v }) || (e = e === null ? X.errors : e.concat(X.errors), r = e.length)), s.url !== void 0 && (J(s.url, { instancePath: t + "/url", parentData: s, parentDataProperty: "url", rootData: v }) || (e = e === null ? J.errors : e.concat(J.errors), r = e.length)), s.hosts !== void 0) {
      let a = s.hosts;
      if (Array.isArray(a)) {
        if (a.length < 1) {
          const w = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: $.properties.hosts, data: a };
          (e ??= []).push(w), r++;
        }
        const p = a.length;
        for (let w = 0; w < p; w++) {
          let S = a[w];
          if (typeof S != "string") {
            const A = { instancePath: t + "/hosts/" + w, schemaPath: "#/properties/hosts/items/type", keyword: "type", params: { type: "string" }, schema: $.properties.hosts.items.type, parentSchema: $.properties.hosts.items, data: S };
            (e ??= []).push(A), r++;
          }
        }
        let n = a.length, l;
        if (n > 1) {
          const w = {};
          for (; n--; ) {
            let S = a[n];
            if (typeof S == "string") {
              if (typeof w[S] == "number") {
                l = w[S];
                const A = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: n, j: l }, schema: true, parentSchema: $.properties.hosts, data: a };
                (e ??= []).push(A), r++;
                break;
              }
              w[S] = n;
            }
          }
        }
      } else {
        const p = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "array" }, schema: $.properties.hosts.type, parentSchema: $.properties.hosts, data: a };
        (e ??= []).push(p), r++;
      }
    }
    s.labels !== void 0 && (Q(s.labels, { instancePath: t + "/labels", parentData: s, parentDataProperty: "labels", rootData: v }) || (e = e === null ? Q.errors : e.concat(Q.errors), r = e.length));
  } else {
    const c = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: $.type, parentSchema: $, data: s };
    (e ??= []).push(c), r++;
  }
  return ge.errors = e, r === 0;
}
var O = { type: "object", additionalProperties: false, required: ["port"], dependencies: { hosts: { properties: { labels: false } } }, properties: { port: { type: "integer", minimum: 1, maximum: 65535, examples: [8080] }, path: { type: "string", pattern: "^/[A-Za-z0-9._~/%+@-]{0,4095}$", patternErrorMessage: "must be a URL path starting with /, without a query", default: "/metrics", examples: ["/internal/metrics"] }, listen: { type: "string", enum: ["loopback", "tunnel"], default: "loopback", examples: ["tunnel"] }, interval: { $ref: "#/definitions/interval" }, sample_limit: { $ref: "#/definitions/sampleLimit" }, keep: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["shop_.*", "process_.*"]] }, drop: { allOf: [{ $ref: "#/definitions/metricNames" }], examples: [["go_.*", "promhttp_.*"]] }, hosts: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string" }, examples: [["web-1", "web-2"]] }, labels: { allOf: [{ $ref: "#/definitions/labels" }], examples: [{ tier: "web" }] } } };
var Pr = new RegExp("^/[A-Za-z0-9._~/%+@-]{0,4095}$", "u");
function _e(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.path === void 0 && (s.path = "/metrics"), s.listen === void 0 && (s.listen = "loopback"), s.port === void 0) {
      const f = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "port" }, schema: O.required, parentSchema: O, data: s };
      (e ??= []).push(f), r++;
    }
    for (const f in s)
      if (!te.call(O.properties, f)) {
        const o = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: f }, schema: false, parentSchema: O, data: s };
        (e ??= []).push(o), r++;
      }
    if (s.hosts !== void 0 && s && typeof s == "object" && !Array.isArray(s) && s.labels !== void 0) {
      const f = { instancePath: t + "/labels", schemaPath: "#/dependencies/hosts/properties/labels/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: O.dependencies.hosts.properties.labels, data: s.labels };
      (e ??= []).push(f), r++;
    }
    if (s.port !== void 0) {
      let f = s.port;
      if (!(typeof f == "number" && !(f % 1) && !isNaN(f) && isFinite(f))) {
        const o = { instancePath: t + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: O.properties.port.type, parentSchema: O.properties.port, data: f };
        (e ??= []).push(o), r++;
      }
      if (typeof f == "number" && isFinite(f)) {
        if (f > 65535 || isNaN(f)) {
          const o = { instancePath: t + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: O.properties.port, data: f };
          (e ??= []).push(o), r++;
        }
        if (f < 1 || isNaN(f)) {
          const o = { instancePath: t + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: O.properties.port, data: f };
          (e ??= []).push(o), r++;
        }
      }
    }
    let b = s.path;
    if (typeof b == "string") {
      if (!Pr.test(b)) {
        const f = { instancePath: t + "/path", schemaPath: "#/properties/path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@-]{0,4095}$" }, schema: "^/[A-Za-z0-9._~/%+@-]{0,4095}$", parentSchema: O.properties.path, data: b };
        (e ??= []).push(f), r++;
      }
    } else {
      const f = { instancePath: t + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "string" }, schema: O.properties.path.type, parentSchema: O.properties.path, data: b };
      (e ??= []).push(f), r++;
    }
    let g = s.listen;
    if (typeof g != "string") {
      const f = { instancePath: t + "/listen", schemaPath: "#/properties/listen/type", keyword: "type", params: { type: "string" }, schema: O.properties.listen.type, parentSchema: O.properties.listen, data: g };
      (e ??= []).push(f), r++;
    }
    if (!(g === "loopback" || g === "tunnel")) {
      const f = { instancePath: t + "/listen", schemaPath: "#/properties/listen/enum", keyword: "enum", params: { allowedValues: O.properties.listen.enum }, schema: O.properties.listen.enum, parentSchema: O.properties.listen, data: g };
      (e ??= []).push(f), r++;
    }
    if (s.interval !== void 0 && (me(s.interval, { instancePath: t + "/interval", parentData: s, parentDataProperty: "interval", rootData: v }) || (e = e === null ? me.errors : e.concat(me.errors), r = e.length)), s.sample_limit !== void 0 && (ce(s.sample_limit, { instancePath: t + "/sample_limit", parentData: s, parentDataProperty: "sample_limit", rootData: v }) || (e = e === null ? ce.errors : e.concat(ce.errors), r = e.length)), s.keep !== void 0 && (Y(s.keep, { instancePath: t + "/keep", parentData: s, parentDataProperty: "keep", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length)), s.drop !== void 0 && (Y(s.drop, { instancePath: t + "/drop", parentData: s, parentDataProperty: "drop", rootData: v }) || (e = e === null ? Y.errors : e.concat(Y.errors), r = e.length)), s.hosts !== void 0) {
      let f = s.hosts;
      if (Array.isArray(f)) {
        if (f.length < 1) {
          const i = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: O.properties.hosts, data: f };
          (e ??= []).push(i), r++;
        }
        const o = f.length;
        for (let i = 0; i < o; i++) {
          let a = f[i];
          if (typeof a != "string") {
            const p = { instancePath: t + "/hosts/" + i, schemaPath: "#/properties/hosts/items/type", keyword: "type", params: { type: "string" }, schema: O.properties.hosts.items.type, parentSchema: O.properties.hosts.items, data: a };
            (e ??= []).push(p), r++;
          }
        }
        let c = f.length, u;
        if (c > 1) {
          const i = {};
          for (; c--; ) {
            let a = f[c];
            if (typeof a == "string") {
              if (typeof i[a] == "number") {
                u = i[a];
                const p = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: c, j: u }, schema: true, parentSchema: O.properties.hosts, data: f };
                (e ??= []).push(p), r++;
                break;
              }
              i[a] = c;
            }
          }
        }
      } else {
        const o = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "array" }, schema: O.properties.hosts.type, parentSchema: O.properties.hosts, data: f };
        (e ??= []).push(o), r++;
      }
    }
    s.labels !== void 0 && (Q(s.labels, { instancePath: t + "/labels", parentData: s, parentDataProperty: "labels", rootData: v }) || (e = e === null ? Q.errors : e.concat(Q.errors), r = e.length));
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: O.type, parentSchema: O, data: s };
    (e ??= []).push(b), r++;
  }
  return _e.errors = e, r === 0;
}
var L = { type: "object", additionalProperties: false, required: ["name", "public_key"], properties: { name: { type: "string", pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", patternErrorMessage: "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", examples: ["laptop"] }, public_key: { type: "string", pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", patternErrorMessage: "must be a WireGuard public key, 32 bytes as 44 characters of base64", examples: ["hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="] }, to: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", enum: ["prometheus", "alertmanager"] }, default: ["prometheus"], examples: [["prometheus", "alertmanager"]] } } };
var Ne = new RegExp("^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "u");
function ke(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.to === void 0 && (s.to = ["prometheus"]), s.name === void 0) {
      const g = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: L.required, parentSchema: L, data: s };
      (e ??= []).push(g), r++;
    }
    if (s.public_key === void 0) {
      const g = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "public_key" }, schema: L.required, parentSchema: L, data: s };
      (e ??= []).push(g), r++;
    }
    for (const g in s)
      if (!(g === "name" || g === "public_key" || g === "to")) {
        const f = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: g }, schema: false, parentSchema: L, data: s };
        (e ??= []).push(f), r++;
      }
    if (s.name !== void 0) {
      let g = s.name;
      if (typeof g == "string") {
        if (!be.test(g)) {
          const f = { instancePath: t + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: L.properties.name, data: g };
          (e ??= []).push(f), r++;
        }
      } else {
        const f = { instancePath: t + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: L.properties.name.type, parentSchema: L.properties.name, data: g };
        (e ??= []).push(f), r++;
      }
    }
    if (s.public_key !== void 0) {
      let g = s.public_key;
      if (typeof g == "string") {
        if (!Ne.test(g)) {
          const f = { instancePath: t + "/public_key", schemaPath: "#/properties/public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: L.properties.public_key, data: g };
          (e ??= []).push(f), r++;
        }
      } else {
        const f = { instancePath: t + "/public_key", schemaPath: "#/properties/public_key/type", keyword: "type", params: { type: "string" }, schema: L.properties.public_key.type, parentSchema: L.properties.public_key, data: g };
        (e ??= []).push(f), r++;
      }
    }
    let b = s.to;
    if (Array.isArray(b)) {
      if (b.length < 1) {
        const c = { instancePath: t + "/to", schemaPath: "#/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: L.properties.to, data: b };
        (e ??= []).push(c), r++;
      }
      const g = b.length;
      for (let c = 0; c < g; c++) {
        let u = b[c];
        if (typeof u != "string") {
          const i = { instancePath: t + "/to/" + c, schemaPath: "#/properties/to/items/type", keyword: "type", params: { type: "string" }, schema: L.properties.to.items.type, parentSchema: L.properties.to.items, data: u };
          (e ??= []).push(i), r++;
        }
        if (!(u === "prometheus" || u === "alertmanager")) {
          const i = { instancePath: t + "/to/" + c, schemaPath: "#/properties/to/items/enum", keyword: "enum", params: { allowedValues: L.properties.to.items.enum }, schema: L.properties.to.items.enum, parentSchema: L.properties.to.items, data: u };
          (e ??= []).push(i), r++;
        }
      }
      let f = b.length, o;
      if (f > 1) {
        const c = {};
        for (; f--; ) {
          let u = b[f];
          if (typeof u == "string") {
            if (typeof c[u] == "number") {
              o = c[u];
              const i = { instancePath: t + "/to", schemaPath: "#/properties/to/uniqueItems", keyword: "uniqueItems", params: { i: f, j: o }, schema: true, parentSchema: L.properties.to, data: b };
              (e ??= []).push(i), r++;
              break;
            }
            c[u] = f;
          }
        }
      }
    } else {
      const g = { instancePath: t + "/to", schemaPath: "#/properties/to/type", keyword: "type", params: { type: "array" }, schema: L.properties.to.type, parentSchema: L.properties.to, data: b };
      (e ??= []).push(g), r++;
    }
  } else {
    const b = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: L.type, parentSchema: L, data: s };
    (e ??= []).push(b), r++;
  }
  return ke.errors = e, r === 0;
}
function Me(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.ssh === void 0 && (s.ssh = {}), s.network === void 0 && (s.network = {}), s.defaults === void 0 && (s.defaults = {}), s.nodes === void 0 && (s.nodes = []), s.prometheus === void 0 && (s.prometheus = {}), s.alerts === void 0 && (s.alerts = {}), s.exporters === void 0 && (s.exporters = { node: {} }), s.apps === void 0 && (s.apps = {}), s.clients === void 0 && (s.clients = []), s.probes === void 0 && (s.probes = true), s.guards === void 0 && (s.guards = {}), s.parallel === void 0 && (s.parallel = 30), s.rollout === void 0 && (s.rollout = {}), s.github === void 0 && (s.github = {}), s.fleet === void 0) {
      const d = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fleet" }, schema: h.required, parentSchema: h, data: s };
      (e ??= []).push(d), r++;
    }
    if (s.recipients === void 0) {
      const d = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "recipients" }, schema: h.required, parentSchema: h, data: s };
      (e ??= []).push(d), r++;
    }
    if (s.monitors === void 0) {
      const d = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "monitors" }, schema: h.required, parentSchema: h, data: s };
      (e ??= []).push(d), r++;
    }
    for (const d in s)
      if (!te.call(h.properties, d)) {
        const y = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: d }, schema: false, parentSchema: h, data: s };
        (e ??= []).push(y), r++;
      }
    if (s.fleet !== void 0) {
      let d = s.fleet;
      if (typeof d == "string") {
        if (!be.test(d)) {
          const y = { instancePath: t + "/fleet", schemaPath: "#/properties/fleet/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: h.properties.fleet, data: d };
          (e ??= []).push(y), r++;
        }
      } else {
        const y = { instancePath: t + "/fleet", schemaPath: "#/properties/fleet/type", keyword: "type", params: { type: "string" }, schema: h.properties.fleet.type, parentSchema: h.properties.fleet, data: d };
        (e ??= []).push(y), r++;
      }
    }
    if (s.formerly !== void 0) {
      let d = s.formerly;
      if (typeof d == "string") {
        if (!be.test(d)) {
          const y = { instancePath: t + "/formerly", schemaPath: "#/properties/formerly/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: h.properties.formerly, data: d };
          (e ??= []).push(y), r++;
        }
      } else {
        const y = { instancePath: t + "/formerly", schemaPath: "#/properties/formerly/type", keyword: "type", params: { type: "string" }, schema: h.properties.formerly.type, parentSchema: h.properties.formerly, data: d };
        (e ??= []).push(y), r++;
      }
    }
    if (s.recipients !== void 0) {
      let d = s.recipients;
      if (Array.isArray(d)) {
        if (d.length < 1) {
          const P = { instancePath: t + "/recipients", schemaPath: "#/properties/recipients/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: h.properties.recipients, data: d };
          (e ??= []).push(P), r++;
        }
        const y = d.length;
        for (let P = 0; P < y; P++) {
          let j = d[P];
          if (typeof j != "string") {
            const V = { instancePath: t + "/recipients/" + P, schemaPath: "#/properties/recipients/items/type", keyword: "type", params: { type: "string" }, schema: h.properties.recipients.items.type, parentSchema: h.properties.recipients.items, data: j };
            (e ??= []).push(V), r++;
          }
        }
        let m = d.length, N;
        if (m > 1) {
          const P = {};
          for (; m--; ) {
            let j = d[m];
            if (typeof j == "string") {
              if (typeof P[j] == "number") {
                N = P[j];
                const V = { instancePath: t + "/recipients", schemaPath: "#/properties/recipients/uniqueItems", keyword: "uniqueItems", params: { i: m, j: N }, schema: true, parentSchema: h.properties.recipients, data: d };
                (e ??= []).push(V), r++;
                break;
              }
              P[j] = m;
            }
          }
        }
      } else {
        const y = { instancePath: t + "/recipients", schemaPath: "#/properties/recipients/type", keyword: "type", params: { type: "array" }, schema: h.properties.recipients.type, parentSchema: h.properties.recipients, data: d };
        (e ??= []).push(y), r++;
      }
    }
    let o = s.ssh;
    if (o && typeof o == "object" && !Array.isArray(o)) {
      o.key_name === void 0 && (o.key_name = "promguard-ssh"), o.allow_from === void 0 && (o.allow_from = ["0.0.0.0/0", "::/0"]), o.reader_keys === void 0 && (o.reader_keys = []), o.confirm_seconds === void 0 && (o.confirm_seconds = 120);
      for (const P in o)
        if (!(P === "key_name" || P === "allow_from" || P === "reader_keys" || P === "confirm_seconds")) {
          const j = { instancePath: t + "/ssh", schemaPath: "#/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: P }, schema: false, parentSchema: h.properties.ssh, data: o };
          (e ??= []).push(j), r++;
        }
      let d = o.key_name;
      if (typeof d == "string") {
        if (!Ie.test(d)) {
          const P = { instancePath: t + "/ssh/key_name", schemaPath: "#/properties/ssh/properties/key_name/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,255}$", parentSchema: h.properties.ssh.properties.key_name, data: d };
          (e ??= []).push(P), r++;
        }
      } else {
        const P = { instancePath: t + "/ssh/key_name", schemaPath: "#/properties/ssh/properties/key_name/type", keyword: "type", params: { type: "string" }, schema: h.properties.ssh.properties.key_name.type, parentSchema: h.properties.ssh.properties.key_name, data: d };
        (e ??= []).push(P), r++;
      }
      let y = o.allow_from;
      if (Array.isArray(y)) {
        if (y.length > 500) {
          const F = { instancePath: t + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: h.properties.ssh.properties.allow_from, data: y };
          (e ??= []).push(F), r++;
        }
        if (y.length < 1) {
          const F = { instancePath: t + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: h.properties.ssh.properties.allow_from, data: y };
          (e ??= []).push(F), r++;
        }
        const P = y.length;
        for (let F = 0; F < P; F++) {
          let W = y[F];
          if (typeof W != "string") {
            const re = { instancePath: t + "/ssh/allow_from/" + F, schemaPath: "#/properties/ssh/properties/allow_from/items/type", keyword: "type", params: { type: "string" }, schema: h.properties.ssh.properties.allow_from.items.type, parentSchema: h.properties.ssh.properties.allow_from.items, data: W };
            (e ??= []).push(re), r++;
          }
        }
        let j = y.length, V;
        if (j > 1) {
          const F = {};
          for (; j--; ) {
            let W = y[j];
            if (typeof W == "string") {
              if (typeof F[W] == "number") {
                V = F[W];
                const re = { instancePath: t + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/uniqueItems", keyword: "uniqueItems", params: { i: j, j: V }, schema: true, parentSchema: h.properties.ssh.properties.allow_from, data: y };
                (e ??= []).push(re), r++;
                break;
              }
              F[W] = j;
            }
          }
        }
      } else {
        const P = { instancePath: t + "/ssh/allow_from", schemaPath: "#/properties/ssh/properties/allow_from/type", keyword: "type", params: { type: "array" }, schema: h.properties.ssh.properties.allow_from.type, parentSchema: h.properties.ssh.properties.allow_from, data: y };
        (e ??= []).push(P), r++;
      }
      let m = o.reader_keys;
      if (Array.isArray(m)) {
        if (m.length > 20) {
          const F = { instancePath: t + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/maxItems", keyword: "maxItems", params: { limit: 20 }, schema: 20, parentSchema: h.properties.ssh.properties.reader_keys, data: m };
          (e ??= []).push(F), r++;
        }
        const P = m.length;
        for (let F = 0; F < P; F++) {
          let W = m[F];
          if (typeof W == "string") {
            if (!Fe.test(W)) {
              const re = { instancePath: t + "/ssh/reader_keys/" + F, schemaPath: "#/properties/ssh/properties/reader_keys/items/pattern", keyword: "pattern", params: { pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$" }, schema: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", parentSchema: h.properties.ssh.properties.reader_keys.items, data: W };
              (e ??= []).push(re), r++;
            }
          } else {
            const re = { instancePath: t + "/ssh/reader_keys/" + F, schemaPath: "#/properties/ssh/properties/reader_keys/items/type", keyword: "type", params: { type: "string" }, schema: h.properties.ssh.properties.reader_keys.items.type, parentSchema: h.properties.ssh.properties.reader_keys.items, data: W };
            (e ??= []).push(re), r++;
          }
        }
        let j = m.length, V;
        if (j > 1) {
          const F = {};
          for (; j--; ) {
            let W = m[j];
            if (typeof W == "string") {
              if (typeof F[W] == "number") {
                V = F[W];
                const re = { instancePath: t + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/uniqueItems", keyword: "uniqueItems", params: { i: j, j: V }, schema: true, parentSchema: h.properties.ssh.properties.reader_keys, data: m };
                (e ??= []).push(re), r++;
                break;
              }
              F[W] = j;
            }
          }
        }
      } else {
        const P = { instancePath: t + "/ssh/reader_keys", schemaPath: "#/properties/ssh/properties/reader_keys/type", keyword: "type", params: { type: "array" }, schema: h.properties.ssh.properties.reader_keys.type, parentSchema: h.properties.ssh.properties.reader_keys, data: m };
        (e ??= []).push(P), r++;
      }
      let N = o.confirm_seconds;
      if (!(typeof N == "number" && !(N % 1) && !isNaN(N) && isFinite(N))) {
        const P = { instancePath: t + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/type", keyword: "type", params: { type: "integer" }, schema: h.properties.ssh.properties.confirm_seconds.type, parentSchema: h.properties.ssh.properties.confirm_seconds, data: N };
        (e ??= []).push(P), r++;
      }
      if (typeof N == "number" && isFinite(N)) {
        if (N > 3600 || isNaN(N)) {
          const P = { instancePath: t + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 }, schema: 3600, parentSchema: h.properties.ssh.properties.confirm_seconds, data: N };
          (e ??= []).push(P), r++;
        }
        if (N < 5 || isNaN(N)) {
          const P = { instancePath: t + "/ssh/confirm_seconds", schemaPath: "#/properties/ssh/properties/confirm_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 5 }, schema: 5, parentSchema: h.properties.ssh.properties.confirm_seconds, data: N };
          (e ??= []).push(P), r++;
        }
      }
    } else {
      const d = { instancePath: t + "/ssh", schemaPath: "#/properties/ssh/type", keyword: "type", params: { type: "object" }, schema: h.properties.ssh.type, parentSchema: h.properties.ssh, data: o };
      (e ??= []).push(d), r++;
    }
    let c = s.network;
    if (c && typeof c == "object" && !Array.isArray(c)) {
      c.cidr === void 0 && (c.cidr = "10.0.0.0/24"), c.port === void 0 && (c.port = 51820), c.keepalive === void 0 && (c.keepalive = 0), c.rest_days === void 0 && (c.rest_days = 30);
      for (const P in c)
        if (!(P === "cidr" || P === "port" || P === "keepalive" || P === "mtu" || P === "rest_days")) {
          const j = { instancePath: t + "/network", schemaPath: "#/properties/network/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: P }, schema: false, parentSchema: h.properties.network, data: c };
          (e ??= []).push(j), r++;
        }
      let d = c.cidr;
      if (typeof d != "string") {
        const P = { instancePath: t + "/network/cidr", schemaPath: "#/properties/network/properties/cidr/type", keyword: "type", params: { type: "string" }, schema: h.properties.network.properties.cidr.type, parentSchema: h.properties.network.properties.cidr, data: d };
        (e ??= []).push(P), r++;
      }
      let y = c.port;
      if (!(typeof y == "number" && !(y % 1) && !isNaN(y) && isFinite(y))) {
        const P = { instancePath: t + "/network/port", schemaPath: "#/properties/network/properties/port/type", keyword: "type", params: { type: "integer" }, schema: h.properties.network.properties.port.type, parentSchema: h.properties.network.properties.port, data: y };
        (e ??= []).push(P), r++;
      }
      if (typeof y == "number" && isFinite(y)) {
        if (y > 65535 || isNaN(y)) {
          const P = { instancePath: t + "/network/port", schemaPath: "#/properties/network/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: h.properties.network.properties.port, data: y };
          (e ??= []).push(P), r++;
        }
        if (y < 1 || isNaN(y)) {
          const P = { instancePath: t + "/network/port", schemaPath: "#/properties/network/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: h.properties.network.properties.port, data: y };
          (e ??= []).push(P), r++;
        }
      }
      let m = c.keepalive;
      if (!(typeof m == "number" && !(m % 1) && !isNaN(m) && isFinite(m))) {
        const P = { instancePath: t + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/type", keyword: "type", params: { type: "integer" }, schema: h.properties.network.properties.keepalive.type, parentSchema: h.properties.network.properties.keepalive, data: m };
        (e ??= []).push(P), r++;
      }
      if (typeof m == "number" && isFinite(m)) {
        if (m > 65535 || isNaN(m)) {
          const P = { instancePath: t + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: h.properties.network.properties.keepalive, data: m };
          (e ??= []).push(P), r++;
        }
        if (m < 0 || isNaN(m)) {
          const P = { instancePath: t + "/network/keepalive", schemaPath: "#/properties/network/properties/keepalive/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: h.properties.network.properties.keepalive, data: m };
          (e ??= []).push(P), r++;
        }
      }
      if (c.mtu !== void 0) {
        let P = c.mtu;
        if (!(typeof P == "number" && !(P % 1) && !isNaN(P) && isFinite(P))) {
          const j = { instancePath: t + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/type", keyword: "type", params: { type: "integer" }, schema: h.properties.network.properties.mtu.type, parentSchema: h.properties.network.properties.mtu, data: P };
          (e ??= []).push(j), r++;
        }
        if (typeof P == "number" && isFinite(P)) {
          if (P > 9e3 || isNaN(P)) {
            const j = { instancePath: t + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9e3 }, schema: 9e3, parentSchema: h.properties.network.properties.mtu, data: P };
            (e ??= []).push(j), r++;
          }
          if (P < 1280 || isNaN(P)) {
            const j = { instancePath: t + "/network/mtu", schemaPath: "#/properties/network/properties/mtu/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1280 }, schema: 1280, parentSchema: h.properties.network.properties.mtu, data: P };
            (e ??= []).push(j), r++;
          }
        }
      }
      let N = c.rest_days;
      if (!(typeof N == "number" && !(N % 1) && !isNaN(N) && isFinite(N))) {
        const P = { instancePath: t + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/type", keyword: "type", params: { type: "integer" }, schema: h.properties.network.properties.rest_days.type, parentSchema: h.properties.network.properties.rest_days, data: N };
        (e ??= []).push(P), r++;
      }
      if (typeof N == "number" && isFinite(N)) {
        if (N > 3650 || isNaN(N)) {
          const P = { instancePath: t + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3650 }, schema: 3650, parentSchema: h.properties.network.properties.rest_days, data: N };
          (e ??= []).push(P), r++;
        }
        if (N < 0 || isNaN(N)) {
          const P = { instancePath: t + "/network/rest_days", schemaPath: "#/properties/network/properties/rest_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: h.properties.network.properties.rest_days, data: N };
          (e ??= []).push(P), r++;
        }
      }
    } else {
      const d = { instancePath: t + "/network", schemaPath: "#/properties/network/type", keyword: "type", params: { type: "object" }, schema: h.properties.network.type, parentSchema: h.properties.network, data: c };
      (e ??= []).push(d), r++;
    }
    let u = s.defaults;
    if (u && typeof u == "object" && !Array.isArray(u)) {
      u.image === void 0 && (u.image = "debian-12-x64"), u.size === void 0 && (u.size = "s-1vcpu-1gb"), u.ipv6 === void 0 && (u.ipv6 = false);
      for (const y in u)
        if (!(y === "image" || y === "size" || y === "ipv6")) {
          const m = { instancePath: t + "/defaults", schemaPath: "#/properties/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: y }, schema: false, parentSchema: h.properties.defaults, data: u };
          (e ??= []).push(m), r++;
        }
      K(u.image, { instancePath: t + "/defaults/image", parentData: u, parentDataProperty: "image", rootData: v }) || (e = e === null ? K.errors : e.concat(K.errors), r = e.length), K(u.size, { instancePath: t + "/defaults/size", parentData: u, parentDataProperty: "size", rootData: v }) || (e = e === null ? K.errors : e.concat(K.errors), r = e.length);
      let d = u.ipv6;
      if (typeof d != "boolean") {
        const y = { instancePath: t + "/defaults/ipv6", schemaPath: "#/properties/defaults/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: h.properties.defaults.properties.ipv6.type, parentSchema: h.properties.defaults.properties.ipv6, data: d };
        (e ??= []).push(y), r++;
      }
    } else {
      const d = { instancePath: t + "/defaults", schemaPath: "#/properties/defaults/type", keyword: "type", params: { type: "object" }, schema: h.properties.defaults.type, parentSchema: h.properties.defaults, data: u };
      (e ??= []).push(d), r++;
    }
    if (s.monitors !== void 0) {
      let d = s.monitors;
      if (Array.isArray(d)) {
        if (d.length < 1) {
          const m = { instancePath: t + "/monitors", schemaPath: "#/properties/monitors/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: h.properties.monitors, data: d };
          (e ??= []).push(m), r++;
        }
        const y = d.length;
        for (let m = 0; m < y; m++)
          ne(d[m], { instancePath: t + "/monitors/" + m, parentData: d, parentDataProperty: m, rootData: v }) || (e = e === null ? ne.errors : e.concat(ne.errors), r = e.length);
      } else {
        const y = { instancePath: t + "/monitors", schemaPath: "#/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: h.properties.monitors.type, parentSchema: h.properties.monitors, data: d };
        (e ??= []).push(y), r++;
      }
    }
    let i = s.nodes;
    if (Array.isArray(i)) {
      const d = i.length;
      for (let y = 0; y < d; y++)
        ne(i[y], { instancePath: t + "/nodes/" + y, parentData: i, parentDataProperty: y, rootData: v }) || (e = e === null ? ne.errors : e.concat(ne.errors), r = e.length);
    } else {
      const d = { instancePath: t + "/nodes", schemaPath: "#/properties/nodes/type", keyword: "type", params: { type: "array" }, schema: h.properties.nodes.type, parentSchema: h.properties.nodes, data: i };
      (e ??= []).push(d), r++;
    }
    let a = s.prometheus;
    if (a && typeof a == "object" && !Array.isArray(a)) {
      a.scrape_interval === void 0 && (a.scrape_interval = "30s"), a.retention === void 0 && (a.retention = "15d"), a.external_labels === void 0 && (a.external_labels = {}), a.remote_write === void 0 && (a.remote_write = []), a.mode === void 0 && (a.mode = "server");
      for (const P in a)
        if (!te.call(h.properties.prometheus.properties, P)) {
          const j = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: P }, schema: false, parentSchema: h.properties.prometheus, data: a };
          (e ??= []).push(j), r++;
        }
      if (a.version !== void 0 && a.sha256 === void 0) {
        const P = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
          property: "version",
          missingProperty: "sha256",
          depsCount: 1,
          deps: "sha256"
        }, schema: h.properties.prometheus.dependencies, parentSchema: h.properties.prometheus, data: a };
        (e ??= []).push(P), r++;
      }
      if (a.sha256 !== void 0 && a.version === void 0) {
        const P = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
          property: "sha256",
          missingProperty: "version",
          depsCount: 1,
          deps: "version"
        }, schema: h.properties.prometheus.dependencies, parentSchema: h.properties.prometheus, data: a };
        (e ??= []).push(P), r++;
      }
      if (a.url !== void 0) {
        if (a.version === void 0) {
          const P = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "version",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: h.properties.prometheus.dependencies, parentSchema: h.properties.prometheus, data: a };
          (e ??= []).push(P), r++;
        }
        if (a.sha256 === void 0) {
          const P = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "sha256",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: h.properties.prometheus.dependencies, parentSchema: h.properties.prometheus, data: a };
          (e ??= []).push(P), r++;
        }
      }
      let d = a.scrape_interval;
      if (typeof d != "string") {
        const P = { instancePath: t + "/prometheus/scrape_interval", schemaPath: "#/properties/prometheus/properties/scrape_interval/type", keyword: "type", params: { type: "string" }, schema: h.properties.prometheus.properties.scrape_interval.type, parentSchema: h.properties.prometheus.properties.scrape_interval, data: d };
        (e ??= []).push(P), r++;
      }
      let y = a.retention;
      if (typeof y != "string") {
        const P = { instancePath: t + "/prometheus/retention", schemaPath: "#/properties/prometheus/properties/retention/type", keyword: "type", params: { type: "string" }, schema: h.properties.prometheus.properties.retention.type, parentSchema: h.properties.prometheus.properties.retention, data: y };
        (e ??= []).push(P), r++;
      }
      if (a.retention_size !== void 0) {
        let P = a.retention_size;
        if (typeof P == "string") {
          if (!He.test(P)) {
            const j = { instancePath: t + "/prometheus/retention_size", schemaPath: "#/properties/prometheus/properties/retention_size/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,8}(?:MB|GB|TB)$" }, schema: "^[1-9][0-9]{0,8}(?:MB|GB|TB)$", parentSchema: h.properties.prometheus.properties.retention_size, data: P };
            (e ??= []).push(j), r++;
          }
        } else {
          const j = { instancePath: t + "/prometheus/retention_size", schemaPath: "#/properties/prometheus/properties/retention_size/type", keyword: "type", params: { type: "string" }, schema: h.properties.prometheus.properties.retention_size.type, parentSchema: h.properties.prometheus.properties.retention_size, data: P };
          (e ??= []).push(j), r++;
        }
      }
      Q(a.external_labels, { instancePath: t + "/prometheus/external_labels", parentData: a, parentDataProperty: "external_labels", rootData: v }) || (e = e === null ? Q.errors : e.concat(Q.errors), r = e.length);
      let m = a.remote_write;
      if (Array.isArray(m)) {
        if (m.length > 10) {
          const j = { instancePath: t + "/prometheus/remote_write", schemaPath: "#/properties/prometheus/properties/remote_write/maxItems", keyword: "maxItems", params: { limit: 10 }, schema: 10, parentSchema: h.properties.prometheus.properties.remote_write, data: m };
          (e ??= []).push(j), r++;
        }
        const P = m.length;
        for (let j = 0; j < P; j++)
          de(m[j], { instancePath: t + "/prometheus/remote_write/" + j, parentData: m, parentDataProperty: j, rootData: v }) || (e = e === null ? de.errors : e.concat(de.errors), r = e.length);
      } else {
        const P = { instancePath: t + "/prometheus/remote_write", schemaPath: "#/properties/prometheus/properties/remote_write/type", keyword: "type", params: { type: "array" }, schema: h.properties.prometheus.properties.remote_write.type, parentSchema: h.properties.prometheus.properties.remote_write, data: m };
        (e ??= []).push(P), r++;
      }
      let N = a.mode;
      if (typeof N != "string") {
        const P = { instancePath: t + "/prometheus/mode", schemaPath: "#/properties/prometheus/properties/mode/type", keyword: "type", params: { type: "string" }, schema: h.properties.prometheus.properties.mode.type, parentSchema: h.properties.prometheus.properties.mode, data: N };
        (e ??= []).push(P), r++;
      }
      if (!(N === "server" || N === "agent")) {
        const P = { instancePath: t + "/prometheus/mode", schemaPath: "#/properties/prometheus/properties/mode/enum", keyword: "enum", params: { allowedValues: h.properties.prometheus.properties.mode.enum }, schema: h.properties.prometheus.properties.mode.enum, parentSchema: h.properties.prometheus.properties.mode, data: N };
        (e ??= []).push(P), r++;
      }
      a.version !== void 0 && (G(a.version, { instancePath: t + "/prometheus/version", parentData: a, parentDataProperty: "version", rootData: v }) || (e = e === null ? G.errors : e.concat(G.errors), r = e.length)), a.sha256 !== void 0 && (X(a.sha256, { instancePath: t + "/prometheus/sha256", parentData: a, parentDataProperty: "sha256", rootData: v }) || (e = e === null ? X.errors : e.concat(X.errors), r = e.length)), a.url !== void 0 && (J(a.url, { instancePath: t + "/prometheus/url", parentData: a, parentDataProperty: "url", rootData: v }) || (e = e === null ? J.errors : e.concat(J.errors), r = e.length));
    } else {
      const d = { instancePath: t + "/prometheus", schemaPath: "#/properties/prometheus/type", keyword: "type", params: { type: "object" }, schema: h.properties.prometheus.type, parentSchema: h.properties.prometheus, data: a };
      (e ??= []).push(d), r++;
    }
    let p = s.alerts;
    const n = r;
    let l = true;
    const w = r;
    if (typeof p != "boolean") {
      const d = {};
      (e ??= []).push(d), r++;
    }
    var b = w === r;
    r = n, e !== null && (n ? e.length = n : e = null);
    let S;
    if (b) {
      const d = r;
      if (p !== false) {
        const m = { instancePath: t + "/alerts", schemaPath: "#/properties/alerts/then/enum", keyword: "enum", params: { allowedValues: h.properties.alerts.then.enum }, schema: h.properties.alerts.then.enum, parentSchema: h.properties.alerts.then, data: p };
        (e ??= []).push(m), r++;
      }
      var b = d === r;
      l = b, S = "then";
    } else {
      const d = r;
      ye(p, { instancePath: t + "/alerts", parentData: s, parentDataProperty: "alerts", rootData: v }) || (e = e === null ? ye.errors : e.concat(ye.errors), r = e.length);
      var b = d === r;
      l = b, S = "else";
    }
    if (!l) {
      const d = { instancePath: t + "/alerts", schemaPath: "#/properties/alerts/if", keyword: "if", params: { failingKeyword: S }, schema: h.properties.alerts.if, parentSchema: h.properties.alerts, data: p };
      (e ??= []).push(d), r++;
    }
    let A = s.exporters;
    if (A && typeof A == "object" && !Array.isArray(A)) {
      if (Object.keys(A).length > 100) {
        const d = { instancePath: t + "/exporters", schemaPath: "#/properties/exporters/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: h.properties.exporters, data: A };
        (e ??= []).push(d), r++;
      }
      for (const d in A) {
        const y = r;
        if (typeof d == "string" && !je.test(d)) {
          const m = { instancePath: t + "/exporters", schemaPath: "#/properties/exporters/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,62}$" }, schema: "^[a-z][a-z0-9_-]{0,62}$", parentSchema: h.properties.exporters.propertyNames, data: d, propertyName: d };
          (e ??= []).push(m), r++;
        }
        var g = y === r;
        if (!g) {
          const m = { instancePath: t + "/exporters", schemaPath: "#/properties/exporters/propertyNames", keyword: "propertyNames", params: { propertyName: d }, schema: h.properties.exporters.propertyNames, parentSchema: h.properties.exporters, data: A };
          (e ??= []).push(m), r++;
        }
      }
      for (const d in A)
        ge(A[d], { instancePath: t + "/exporters/" + d.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: A, parentDataProperty: d, rootData: v }) || (e = e === null ? ge.errors : e.concat(ge.errors), r = e.length);
    } else {
      const d = { instancePath: t + "/exporters", schemaPath: "#/properties/exporters/type", keyword: "type", params: { type: "object" }, schema: h.properties.exporters.type, parentSchema: h.properties.exporters, data: A };
      (e ??= []).push(d), r++;
    }
    let I = s.apps;
    if (I && typeof I == "object" && !Array.isArray(I)) {
      if (Object.keys(I).length > 100) {
        const d = { instancePath: t + "/apps", schemaPath: "#/properties/apps/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: h.properties.apps, data: I };
        (e ??= []).push(d), r++;
      }
      for (const d in I) {
        const y = r;
        if (typeof d == "string" && !je.test(d)) {
          const m = { instancePath: t + "/apps", schemaPath: "#/properties/apps/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,62}$" }, schema: "^[a-z][a-z0-9_-]{0,62}$", parentSchema: h.properties.apps.propertyNames, data: d, propertyName: d };
          (e ??= []).push(m), r++;
        }
        var f = y === r;
        if (!f) {
          const m = { instancePath: t + "/apps", schemaPath: "#/properties/apps/propertyNames", keyword: "propertyNames", params: { propertyName: d }, schema: h.properties.apps.propertyNames, parentSchema: h.properties.apps, data: I };
          (e ??= []).push(m), r++;
        }
      }
      for (const d in I)
        _e(I[d], { instancePath: t + "/apps/" + d.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: I, parentDataProperty: d, rootData: v }) || (e = e === null ? _e.errors : e.concat(_e.errors), r = e.length);
    } else {
      const d = { instancePath: t + "/apps", schemaPath: "#/properties/apps/type", keyword: "type", params: { type: "object" }, schema: h.properties.apps.type, parentSchema: h.properties.apps, data: I };
      (e ??= []).push(d), r++;
    }
    let Z = s.clients;
    if (Array.isArray(Z)) {
      if (Z.length > 200) {
        const y = { instancePath: t + "/clients", schemaPath: "#/properties/clients/maxItems", keyword: "maxItems", params: { limit: 200 }, schema: 200, parentSchema: h.properties.clients, data: Z };
        (e ??= []).push(y), r++;
      }
      const d = Z.length;
      for (let y = 0; y < d; y++)
        ke(Z[y], { instancePath: t + "/clients/" + y, parentData: Z, parentDataProperty: y, rootData: v }) || (e = e === null ? ke.errors : e.concat(ke.errors), r = e.length);
    } else {
      const d = { instancePath: t + "/clients", schemaPath: "#/properties/clients/type", keyword: "type", params: { type: "array" }, schema: h.properties.clients.type, parentSchema: h.properties.clients, data: Z };
      (e ??= []).push(d), r++;
    }
    let B = s.probes;
    if (typeof B != "boolean") {
      const d = { instancePath: t + "/probes", schemaPath: "#/properties/probes/type", keyword: "type", params: { type: "boolean" }, schema: h.properties.probes.type, parentSchema: h.properties.probes, data: B };
      (e ??= []).push(d), r++;
    }
    let M = s.guards;
    if (M && typeof M == "object" && !Array.isArray(M)) {
      M.max_destroy === void 0 && (M.max_destroy = 1), M.max_destroy_percent === void 0 && (M.max_destroy_percent = 50), M.protect === void 0 && (M.protect = []);
      for (const N in M)
        if (!(N === "max_destroy" || N === "max_destroy_percent" || N === "protect")) {
          const P = { instancePath: t + "/guards", schemaPath: "#/properties/guards/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: N }, schema: false, parentSchema: h.properties.guards, data: M };
          (e ??= []).push(P), r++;
        }
      let d = M.max_destroy;
      if (!(typeof d == "number" && !(d % 1) && !isNaN(d) && isFinite(d))) {
        const N = { instancePath: t + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/type", keyword: "type", params: { type: "integer" }, schema: h.properties.guards.properties.max_destroy.type, parentSchema: h.properties.guards.properties.max_destroy, data: d };
        (e ??= []).push(N), r++;
      }
      if (typeof d == "number" && isFinite(d) && (d < 0 || isNaN(d))) {
        const N = { instancePath: t + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: h.properties.guards.properties.max_destroy, data: d };
        (e ??= []).push(N), r++;
      }
      let y = M.max_destroy_percent;
      if (!(typeof y == "number" && !(y % 1) && !isNaN(y) && isFinite(y))) {
        const N = { instancePath: t + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/type", keyword: "type", params: { type: "integer" }, schema: h.properties.guards.properties.max_destroy_percent.type, parentSchema: h.properties.guards.properties.max_destroy_percent, data: y };
        (e ??= []).push(N), r++;
      }
      if (typeof y == "number" && isFinite(y)) {
        if (y > 100 || isNaN(y)) {
          const N = { instancePath: t + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: h.properties.guards.properties.max_destroy_percent, data: y };
          (e ??= []).push(N), r++;
        }
        if (y < 0 || isNaN(y)) {
          const N = { instancePath: t + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: h.properties.guards.properties.max_destroy_percent, data: y };
          (e ??= []).push(N), r++;
        }
      }
      let m = M.protect;
      if (Array.isArray(m)) {
        const N = m.length;
        for (let V = 0; V < N; V++) {
          let F = m[V];
          if (typeof F != "string") {
            const W = { instancePath: t + "/guards/protect/" + V, schemaPath: "#/properties/guards/properties/protect/items/type", keyword: "type", params: { type: "string" }, schema: h.properties.guards.properties.protect.items.type, parentSchema: h.properties.guards.properties.protect.items, data: F };
            (e ??= []).push(W), r++;
          }
        }
        let P = m.length, j;
        if (P > 1) {
          const V = {};
          for (; P--; ) {
            let F = m[P];
            if (typeof F == "string") {
              if (typeof V[F] == "number") {
                j = V[F];
                const W = { instancePath: t + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/uniqueItems", keyword: "uniqueItems", params: { i: P, j }, schema: true, parentSchema: h.properties.guards.properties.protect, data: m };
                (e ??= []).push(W), r++;
                break;
              }
              V[F] = P;
            }
          }
        }
      } else {
        const N = { instancePath: t + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/type", keyword: "type", params: { type: "array" }, schema: h.properties.guards.properties.protect.type, parentSchema: h.properties.guards.properties.protect, data: m };
        (e ??= []).push(N), r++;
      }
    } else {
      const d = { instancePath: t + "/guards", schemaPath: "#/properties/guards/type", keyword: "type", params: { type: "object" }, schema: h.properties.guards.type, parentSchema: h.properties.guards, data: M };
      (e ??= []).push(d), r++;
    }
    let E = s.parallel;
    if (!(typeof E == "number" && !(E % 1) && !isNaN(E) && isFinite(E))) {
      const d = { instancePath: t + "/parallel", schemaPath: "#/properties/parallel/type", keyword: "type", params: { type: "integer" }, schema: h.properties.parallel.type, parentSchema: h.properties.parallel, data: E };
      (e ??= []).push(d), r++;
    }
    if (typeof E == "number" && isFinite(E)) {
      if (E > 1e3 || isNaN(E)) {
        const d = { instancePath: t + "/parallel", schemaPath: "#/properties/parallel/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: h.properties.parallel, data: E };
        (e ??= []).push(d), r++;
      }
      if (E < 1 || isNaN(E)) {
        const d = { instancePath: t + "/parallel", schemaPath: "#/properties/parallel/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: h.properties.parallel, data: E };
        (e ??= []).push(d), r++;
      }
    }
    let H = s.rollout;
    if (H && typeof H == "object" && !Array.isArray(H)) {
      H.canary === void 0 && (H.canary = true), H.max_failed_percent === void 0 && (H.max_failed_percent = 20);
      for (const m in H)
        if (!(m === "canary" || m === "max_failed_percent")) {
          const N = { instancePath: t + "/rollout", schemaPath: "#/properties/rollout/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: m }, schema: false, parentSchema: h.properties.rollout, data: H };
          (e ??= []).push(N), r++;
        }
      let d = H.canary;
      if (typeof d != "boolean") {
        const m = { instancePath: t + "/rollout/canary", schemaPath: "#/properties/rollout/properties/canary/type", keyword: "type", params: { type: "boolean" }, schema: h.properties.rollout.properties.canary.type, parentSchema: h.properties.rollout.properties.canary, data: d };
        (e ??= []).push(m), r++;
      }
      let y = H.max_failed_percent;
      if (!(typeof y == "number" && !(y % 1) && !isNaN(y) && isFinite(y))) {
        const m = { instancePath: t + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/type", keyword: "type", params: { type: "integer" }, schema: h.properties.rollout.properties.max_failed_percent.type, parentSchema: h.properties.rollout.properties.max_failed_percent, data: y };
        (e ??= []).push(m), r++;
      }
      if (typeof y == "number" && isFinite(y)) {
        if (y > 100 || isNaN(y)) {
          const m = { instancePath: t + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: h.properties.rollout.properties.max_failed_percent, data: y };
          (e ??= []).push(m), r++;
        }
        if (y < 0 || isNaN(y)) {
          const m = { instancePath: t + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: h.properties.rollout.properties.max_failed_percent, data: y };
          (e ??= []).push(m), r++;
        }
      }
    } else {
      const d = { instancePath: t + "/rollout", schemaPath: "#/properties/rollout/type", keyword: "type", params: { type: "object" }, schema: h.properties.rollout.type, parentSchema: h.properties.rollout, data: H };
      (e ??= []).push(d), r++;
    }
    if (s.unreviewed !== void 0) {
      let d = s.unreviewed;
      if (typeof d != "string") {
        const y = { instancePath: t + "/unreviewed", schemaPath: "#/properties/unreviewed/type", keyword: "type", params: { type: "string" }, schema: h.properties.unreviewed.type, parentSchema: h.properties.unreviewed, data: d };
        (e ??= []).push(y), r++;
      }
      if (!(d === "apply" || d === "refuse")) {
        const y = { instancePath: t + "/unreviewed", schemaPath: "#/properties/unreviewed/enum", keyword: "enum", params: { allowedValues: h.properties.unreviewed.enum }, schema: h.properties.unreviewed.enum, parentSchema: h.properties.unreviewed, data: d };
        (e ??= []).push(y), r++;
      }
    }
    let C = s.github;
    if (C && typeof C == "object" && !Array.isArray(C)) {
      C.plan_secrets === void 0 && (C.plan_secrets = "environment");
      for (const y in C)
        if (y !== "plan_secrets") {
          const m = { instancePath: t + "/github", schemaPath: "#/properties/github/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: y }, schema: false, parentSchema: h.properties.github, data: C };
          (e ??= []).push(m), r++;
        }
      let d = C.plan_secrets;
      if (typeof d != "string") {
        const y = { instancePath: t + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/type", keyword: "type", params: { type: "string" }, schema: h.properties.github.properties.plan_secrets.type, parentSchema: h.properties.github.properties.plan_secrets, data: d };
        (e ??= []).push(y), r++;
      }
      if (!(d === "environment" || d === "repository")) {
        const y = { instancePath: t + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/enum", keyword: "enum", params: { allowedValues: h.properties.github.properties.plan_secrets.enum }, schema: h.properties.github.properties.plan_secrets.enum, parentSchema: h.properties.github.properties.plan_secrets, data: d };
        (e ??= []).push(y), r++;
      }
    } else {
      const d = { instancePath: t + "/github", schemaPath: "#/properties/github/type", keyword: "type", params: { type: "object" }, schema: h.properties.github.type, parentSchema: h.properties.github, data: C };
      (e ??= []).push(d), r++;
    }
  } else {
    const o = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: h.type, parentSchema: h, data: s };
    (e ??= []).push(o), r++;
  }
  return Me.errors = e, r === 0;
}
var lock = Re;
var x = { type: "object", additionalProperties: false, required: ["version", "hosts"], properties: { version: { type: "integer", enum: [1, 2], examples: [2] }, id: { type: "string", pattern: "^[0-9a-f]{16}$", patternErrorMessage: "must be 16 hex digits", examples: ["3f9a1c07d25be840"] }, fleet: { type: "string", examples: ["demo"] }, hosts: { type: "object", examples: ["{}"], propertyNames: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$", patternErrorMessage: "must be a host name" }, additionalProperties: { type: "object", additionalProperties: false, required: ["address"], properties: { address: { type: "string", examples: ["10.0.0.1"] }, other_address: { type: "string", examples: ["10.0.0.1"] }, public_key: { type: "string", pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", patternErrorMessage: "must be a WireGuard public key, 44 characters of base64" }, other_public_key: { type: "string", pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", patternErrorMessage: "must be a WireGuard public key, 44 characters of base64" }, ssh_host_keys: { type: "array", default: [], items: { type: "string", pattern: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", patternErrorMessage: "must be an OpenSSH public key: its type and its base64" } }, ssh: { type: "object", additionalProperties: false, required: ["address"], examples: ["{ address: 198.51.100.7 }"], properties: { address: { type: "string", examples: ["198.51.100.7"] }, host_key: { type: "string", pattern: "^SHA256:[A-Za-z0-9+/]{43}$", patternErrorMessage: "must be a fingerprint as ssh-keygen -lf prints it" }, port: { type: "integer", minimum: 1, maximum: 65535, examples: [22] }, user: { type: "string", examples: ["root"] }, jump: { type: "string", examples: ["bastion"] } } }, monitors: { type: "array", items: { type: "string", pattern: "^[a-z0-9][a-z0-9.-]{0,62}$", patternErrorMessage: "must be a host name" }, examples: ["[]"] }, revoked: { type: "string", examples: ["2026-11-23"] } } } }, clients: { type: "object", examples: ["{}"], propertyNames: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$", patternErrorMessage: "must be a host name" }, additionalProperties: { type: "object", additionalProperties: false, required: ["address"], properties: { address: { type: "string", examples: ["10.0.0.254"] } } } }, resting: { type: "object", default: {}, additionalProperties: { type: "object", additionalProperties: false, required: ["host", "since"], properties: { host: { type: "string", pattern: "^[a-z0-9][a-z0-9.-]{0,62}$", patternErrorMessage: "must be a host name", examples: ["db-1"] }, since: { type: "string", examples: ["2026-11-23"] } } } } } };
var br = new RegExp("^[0-9a-f]{16}$", "u");
var Pe = new RegExp("^[a-z0-9][a-z0-9.-]{0,62}$", "u");
var wr = new RegExp("^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", "u");
function Re(s, { instancePath: t = "", parentData: U, parentDataProperty: T, rootData: v = s } = {}) {
  let e = null, r = 0;
  if (s && typeof s == "object" && !Array.isArray(s)) {
    if (s.resting === void 0 && (s.resting = {}), s.version === void 0) {
      const o = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, schema: x.required, parentSchema: x, data: s };
      (e ??= []).push(o), r++;
    }
    if (s.hosts === void 0) {
      const o = { instancePath: t, schemaPath: "#/required", keyword: "required", params: { missingProperty: "hosts" }, schema: x.required, parentSchema: x, data: s };
      (e ??= []).push(o), r++;
    }
    for (const o in s)
      if (!(o === "version" || o === "id" || o === "fleet" || o === "hosts" || o === "clients" || o === "resting")) {
        const c = { instancePath: t, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: o }, schema: false, parentSchema: x, data: s };
        (e ??= []).push(c), r++;
      }
    if (s.version !== void 0) {
      let o = s.version;
      if (!(typeof o == "number" && !(o % 1) && !isNaN(o) && isFinite(o))) {
        const c = { instancePath: t + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "integer" }, schema: x.properties.version.type, parentSchema: x.properties.version, data: o };
        (e ??= []).push(c), r++;
      }
      if (!(o === 1 || o === 2)) {
        const c = { instancePath: t + "/version", schemaPath: "#/properties/version/enum", keyword: "enum", params: { allowedValues: x.properties.version.enum }, schema: x.properties.version.enum, parentSchema: x.properties.version, data: o };
        (e ??= []).push(c), r++;
      }
    }
    if (s.id !== void 0) {
      let o = s.id;
      if (typeof o == "string") {
        if (!br.test(o)) {
          const c = { instancePath: t + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, schema: "^[0-9a-f]{16}$", parentSchema: x.properties.id, data: o };
          (e ??= []).push(c), r++;
        }
      } else {
        const c = { instancePath: t + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, schema: x.properties.id.type, parentSchema: x.properties.id, data: o };
        (e ??= []).push(c), r++;
      }
    }
    if (s.fleet !== void 0) {
      let o = s.fleet;
      if (typeof o != "string") {
        const c = { instancePath: t + "/fleet", schemaPath: "#/properties/fleet/type", keyword: "type", params: { type: "string" }, schema: x.properties.fleet.type, parentSchema: x.properties.fleet, data: o };
        (e ??= []).push(c), r++;
      }
    }
    if (s.hosts !== void 0) {
      let o = s.hosts;
      if (o && typeof o == "object" && !Array.isArray(o)) {
        for (const c in o) {
          const u = r;
          if (typeof c == "string" && !Pe.test(c)) {
            const i = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: x.properties.hosts.propertyNames, data: c, propertyName: c };
            (e ??= []).push(i), r++;
          }
          var b = u === r;
          if (!b) {
            const i = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/propertyNames", keyword: "propertyNames", params: { propertyName: c }, schema: x.properties.hosts.propertyNames, parentSchema: x.properties.hosts, data: o };
            (e ??= []).push(i), r++;
          }
        }
        for (const c in o) {
          let u = o[c];
          if (u && typeof u == "object" && !Array.isArray(u)) {
            if (u.ssh_host_keys === void 0 && (u.ssh_host_keys = []), u.address === void 0) {
              const a = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, schema: x.properties.hosts.additionalProperties.required, parentSchema: x.properties.hosts.additionalProperties, data: u };
              (e ??= []).push(a), r++;
            }
            for (const a in u)
              if (!(a === "address" || a === "other_address" || a === "public_key" || a === "other_public_key" || a === "ssh_host_keys" || a === "ssh" || a === "monitors" || a === "revoked")) {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: a }, schema: false, parentSchema: x.properties.hosts.additionalProperties, data: u };
                (e ??= []).push(p), r++;
              }
            if (u.address !== void 0) {
              let a = u.address;
              if (typeof a != "string") {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/hosts/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.address.type, parentSchema: x.properties.hosts.additionalProperties.properties.address, data: a };
                (e ??= []).push(p), r++;
              }
            }
            if (u.other_address !== void 0) {
              let a = u.other_address;
              if (typeof a != "string") {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_address", schemaPath: "#/properties/hosts/additionalProperties/properties/other_address/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.other_address.type, parentSchema: x.properties.hosts.additionalProperties.properties.other_address, data: a };
                (e ??= []).push(p), r++;
              }
            }
            if (u.public_key !== void 0) {
              let a = u.public_key;
              if (typeof a == "string") {
                if (!Ne.test(a)) {
                  const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: x.properties.hosts.additionalProperties.properties.public_key, data: a };
                  (e ??= []).push(p), r++;
                }
              } else {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.public_key.type, parentSchema: x.properties.hosts.additionalProperties.properties.public_key, data: a };
                (e ??= []).push(p), r++;
              }
            }
            if (u.other_public_key !== void 0) {
              let a = u.other_public_key;
              if (typeof a == "string") {
                if (!Ne.test(a)) {
                  const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: x.properties.hosts.additionalProperties.properties.other_public_key, data: a };
                  (e ??= []).push(p), r++;
                }
              } else {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.other_public_key.type, parentSchema: x.properties.hosts.additionalProperties.properties.other_public_key, data: a };
                (e ??= []).push(p), r++;
              }
            }
            let i = u.ssh_host_keys;
            if (Array.isArray(i)) {
              const a = i.length;
              for (let p = 0; p < a; p++) {
                let n = i[p];
                if (typeof n == "string") {
                  if (!wr.test(n)) {
                    const l = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + p, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$" }, schema: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", parentSchema: x.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: n };
                    (e ??= []).push(l), r++;
                  }
                } else {
                  const l = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + p, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.ssh_host_keys.items.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: n };
                  (e ??= []).push(l), r++;
                }
              }
            } else {
              const a = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/type", keyword: "type", params: { type: "array" }, schema: x.properties.hosts.additionalProperties.properties.ssh_host_keys.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh_host_keys, data: i };
              (e ??= []).push(a), r++;
            }
            if (u.ssh !== void 0) {
              let a = u.ssh;
              if (a && typeof a == "object" && !Array.isArray(a)) {
                if (a.address === void 0) {
                  const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/required", keyword: "required", params: { missingProperty: "address" }, schema: x.properties.hosts.additionalProperties.properties.ssh.required, parentSchema: x.properties.hosts.additionalProperties.properties.ssh, data: a };
                  (e ??= []).push(p), r++;
                }
                for (const p in a)
                  if (!(p === "address" || p === "host_key" || p === "port" || p === "user" || p === "jump")) {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: p }, schema: false, parentSchema: x.properties.hosts.additionalProperties.properties.ssh, data: a };
                    (e ??= []).push(n), r++;
                  }
                if (a.address !== void 0) {
                  let p = a.address;
                  if (typeof p != "string") {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/address/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.ssh.properties.address.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.address, data: p };
                    (e ??= []).push(n), r++;
                  }
                }
                if (a.host_key !== void 0) {
                  let p = a.host_key;
                  if (typeof p == "string") {
                    if (!Ze.test(p)) {
                      const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: p };
                      (e ??= []).push(n), r++;
                    }
                  } else {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.ssh.properties.host_key.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: p };
                    (e ??= []).push(n), r++;
                  }
                }
                if (a.port !== void 0) {
                  let p = a.port;
                  if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p))) {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/type", keyword: "type", params: { type: "integer" }, schema: x.properties.hosts.additionalProperties.properties.ssh.properties.port.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.port, data: p };
                    (e ??= []).push(n), r++;
                  }
                  if (typeof p == "number" && isFinite(p)) {
                    if (p > 65535 || isNaN(p)) {
                      const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.port, data: p };
                      (e ??= []).push(n), r++;
                    }
                    if (p < 1 || isNaN(p)) {
                      const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.port, data: p };
                      (e ??= []).push(n), r++;
                    }
                  }
                }
                if (a.user !== void 0) {
                  let p = a.user;
                  if (typeof p != "string") {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.ssh.properties.user.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.user, data: p };
                    (e ??= []).push(n), r++;
                  }
                }
                if (a.jump !== void 0) {
                  let p = a.jump;
                  if (typeof p != "string") {
                    const n = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/jump", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/jump/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.ssh.properties.jump.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh.properties.jump, data: p };
                    (e ??= []).push(n), r++;
                  }
                }
              } else {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/type", keyword: "type", params: { type: "object" }, schema: x.properties.hosts.additionalProperties.properties.ssh.type, parentSchema: x.properties.hosts.additionalProperties.properties.ssh, data: a };
                (e ??= []).push(p), r++;
              }
            }
            if (u.monitors !== void 0) {
              let a = u.monitors;
              if (Array.isArray(a)) {
                const p = a.length;
                for (let n = 0; n < p; n++) {
                  let l = a[n];
                  if (typeof l == "string") {
                    if (!Pe.test(l)) {
                      const w = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + n, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: x.properties.hosts.additionalProperties.properties.monitors.items, data: l };
                      (e ??= []).push(w), r++;
                    }
                  } else {
                    const w = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + n, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.monitors.items.type, parentSchema: x.properties.hosts.additionalProperties.properties.monitors.items, data: l };
                    (e ??= []).push(w), r++;
                  }
                }
              } else {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors", schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: x.properties.hosts.additionalProperties.properties.monitors.type, parentSchema: x.properties.hosts.additionalProperties.properties.monitors, data: a };
                (e ??= []).push(p), r++;
              }
            }
            if (u.revoked !== void 0) {
              let a = u.revoked;
              if (typeof a != "string") {
                const p = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/revoked", schemaPath: "#/properties/hosts/additionalProperties/properties/revoked/type", keyword: "type", params: { type: "string" }, schema: x.properties.hosts.additionalProperties.properties.revoked.type, parentSchema: x.properties.hosts.additionalProperties.properties.revoked, data: a };
                (e ??= []).push(p), r++;
              }
            }
          } else {
            const i = { instancePath: t + "/hosts/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: x.properties.hosts.additionalProperties.type, parentSchema: x.properties.hosts.additionalProperties, data: u };
            (e ??= []).push(i), r++;
          }
        }
      } else {
        const c = { instancePath: t + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "object" }, schema: x.properties.hosts.type, parentSchema: x.properties.hosts, data: o };
        (e ??= []).push(c), r++;
      }
    }
    if (s.clients !== void 0) {
      let o = s.clients;
      if (o && typeof o == "object" && !Array.isArray(o)) {
        for (const c in o) {
          const u = r;
          if (typeof c == "string" && !Pe.test(c)) {
            const i = { instancePath: t + "/clients", schemaPath: "#/properties/clients/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: x.properties.clients.propertyNames, data: c, propertyName: c };
            (e ??= []).push(i), r++;
          }
          var g = u === r;
          if (!g) {
            const i = { instancePath: t + "/clients", schemaPath: "#/properties/clients/propertyNames", keyword: "propertyNames", params: { propertyName: c }, schema: x.properties.clients.propertyNames, parentSchema: x.properties.clients, data: o };
            (e ??= []).push(i), r++;
          }
        }
        for (const c in o) {
          let u = o[c];
          if (u && typeof u == "object" && !Array.isArray(u)) {
            if (u.address === void 0) {
              const i = { instancePath: t + "/clients/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, schema: x.properties.clients.additionalProperties.required, parentSchema: x.properties.clients.additionalProperties, data: u };
              (e ??= []).push(i), r++;
            }
            for (const i in u)
              if (i !== "address") {
                const a = { instancePath: t + "/clients/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: i }, schema: false, parentSchema: x.properties.clients.additionalProperties, data: u };
                (e ??= []).push(a), r++;
              }
            if (u.address !== void 0) {
              let i = u.address;
              if (typeof i != "string") {
                const a = { instancePath: t + "/clients/" + c.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/clients/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, schema: x.properties.clients.additionalProperties.properties.address.type, parentSchema: x.properties.clients.additionalProperties.properties.address, data: i };
                (e ??= []).push(a), r++;
              }
            }
          } else {
            const i = { instancePath: t + "/clients/" + c.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: x.properties.clients.additionalProperties.type, parentSchema: x.properties.clients.additionalProperties, data: u };
            (e ??= []).push(i), r++;
          }
        }
      } else {
        const c = { instancePath: t + "/clients", schemaPath: "#/properties/clients/type", keyword: "type", params: { type: "object" }, schema: x.properties.clients.type, parentSchema: x.properties.clients, data: o };
        (e ??= []).push(c), r++;
      }
    }
    let f = s.resting;
    if (f && typeof f == "object" && !Array.isArray(f))
      for (const o in f) {
        let c = f[o];
        if (c && typeof c == "object" && !Array.isArray(c)) {
          if (c.host === void 0) {
            const u = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "host" }, schema: x.properties.resting.additionalProperties.required, parentSchema: x.properties.resting.additionalProperties, data: c };
            (e ??= []).push(u), r++;
          }
          if (c.since === void 0) {
            const u = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "since" }, schema: x.properties.resting.additionalProperties.required, parentSchema: x.properties.resting.additionalProperties, data: c };
            (e ??= []).push(u), r++;
          }
          for (const u in c)
            if (!(u === "host" || u === "since")) {
              const i = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: u }, schema: false, parentSchema: x.properties.resting.additionalProperties, data: c };
              (e ??= []).push(i), r++;
            }
          if (c.host !== void 0) {
            let u = c.host;
            if (typeof u == "string") {
              if (!Pe.test(u)) {
                const i = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: x.properties.resting.additionalProperties.properties.host, data: u };
                (e ??= []).push(i), r++;
              }
            } else {
              const i = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/type", keyword: "type", params: { type: "string" }, schema: x.properties.resting.additionalProperties.properties.host.type, parentSchema: x.properties.resting.additionalProperties.properties.host, data: u };
              (e ??= []).push(i), r++;
            }
          }
          if (c.since !== void 0) {
            let u = c.since;
            if (typeof u != "string") {
              const i = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1") + "/since", schemaPath: "#/properties/resting/additionalProperties/properties/since/type", keyword: "type", params: { type: "string" }, schema: x.properties.resting.additionalProperties.properties.since.type, parentSchema: x.properties.resting.additionalProperties.properties.since, data: u };
              (e ??= []).push(i), r++;
            }
          }
        } else {
          const u = { instancePath: t + "/resting/" + o.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: x.properties.resting.additionalProperties.type, parentSchema: x.properties.resting.additionalProperties, data: c };
          (e ??= []).push(u), r++;
        }
      }
    else {
      const o = { instancePath: t + "/resting", schemaPath: "#/properties/resting/type", keyword: "type", params: { type: "object" }, schema: x.properties.resting.type, parentSchema: x.properties.resting, data: f };
      (e ??= []).push(o), r++;
    }
  } else {
    const f = { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: x.type, parentSchema: x, data: s };
    (e ??= []).push(f), r++;
  }
  return Re.errors = e, r === 0;
}

// src/fleet/load.ts
function load(bytes, file, needsKeys = true) {
  const document = readDocument(bytes, file);
  if (document.value === void 0) {
    const hint = "restore it from git; where there is no fleet yet, remove it, and promguard init writes one";
    return { fleet: void 0, problems: inOrder(withHint(document.problems, hint)) };
  }
  const { problems: shape, typed } = holdTo(fleet, document);
  const further = typed ? check(document.value, document) : [];
  const reported = new Set(shape.map(placeText));
  const others = [...document.problems, ...further].filter((problem) => !reported.has(placeText(problem)));
  const keyless = placeText({ at: document.at("recipients") });
  const isMeant = (problem) => !needsKeys && problem.code === "empty-list" && placeText(problem) === keyless;
  const problems = inOrder([...shape, ...others]).filter((problem) => !isMeant(problem));
  const failed = problems.some(isError);
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
      retentionSize: prometheus.retention_size,
      externalLabels: prometheus.external_labels,
      remoteWrite: remoteWrites(file, document),
      isAgent: prometheus.mode === "agent",
      pin: pin(prometheus, prometheusRelease)
    },
    alerts: alertsOf(file, document),
    exporters: exporters(file, document),
    apps: apps(file, document),
    clients: file.clients.map(({ public_key: publicKey2, ...one }, i) => ({
      ...{ ...one, publicKey: publicKey2 },
      at: document.at("clients", i)
    })),
    probes: file.probes,
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
      recipients: document.keyAt("recipients"),
      prometheus: document.keyAt("prometheus"),
      alerts: document.keyAt("alerts"),
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
    const given3 = {
      env: givenIn(name2, "env", entry2, document),
      files: givenIn(name2, "files", entry2, document)
    };
    return [{ name: name2, package: debian, command, port, ...rest, ...given3, at: document.keyAt("exporters", name2) }];
  });
}
function apps(file, document) {
  return Object.entries(file.apps).map(([name2, { port, path, listen: listen2, hosts: hosts2, labels, ...entry2 }]) => ({
    ...{ name: name2, port, listen: listen2, hosts: hosts2, labels, ...scraping(entry2, path) },
    at: document.keyAt("apps", name2)
  }));
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
  const allow = entry2.allow.map(({ port, proto, from, probe }) => {
    const allowed = { port, proto, from: from.map(asCidr) };
    return probe === void 0 ? allowed : { ...allowed, probe: probe === "off" ? probe : probeOf(probe) };
  });
  return names.map((name2) => {
    const { region = "static", interface: tunnel, labels } = entry2;
    const storage = storageOf(entry2);
    const base = { name: name2, role, region, interface: tunnel, labels, allow, at, ...storage && { storage } };
    const address = parseAddress(entry2.address ?? "");
    if (address !== void 0) {
      return { ...base, kind: "static", address: formatAddress(address), hostKey: entry2.host_key };
    }
    const { size: size2, image, ipv6 } = { ...file.defaults, ...entry2 };
    const place = (key) => document.at(...entry2[key] === void 0 ? ["defaults"] : path, key);
    const counted = entry2.count !== void 0 && { countAt: document.at(...path, "count") };
    const places = { sizeAt: place("size"), imageAt: place("image"), ...counted };
    return { ...base, kind: "droplet", size: size2, image, ipv6, ...places, replace: [entry2.replace ?? []].flat() };
  });
}
function probeOf({ https, http = "", path }) {
  return https === void 0 ? { scheme: "http", name: http, path } : { scheme: "https", name: https, path };
}
function asCidr(text) {
  const cidr = parseCidr(text);
  return cidr === void 0 ? text : formatCidr(canonical(cidr));
}

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
function newerFormat({ version, release }, newest2) {
  if (typeof version !== "number" || version <= newest2) return void 0;
  const isNamed2 = typeof release === "string" && /^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,40}$/.test(release);
  const use = isNamed2 ? `use PromGuard ${release} or later` : "a newer PromGuard wrote it: use that release, or a later one";
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
  const hosts2 = Object.entries(file.hosts).map(([name2, host]) => {
    const { address, public_key: publicKey2, ssh_host_keys: sshHostKeys, ssh } = host;
    const { other_address: otherAddress, other_public_key: otherPublicKey2, monitors, revoked } = host;
    const access = ssh && { address: ssh.address, ...given2({ ...ssh, host_key: void 0, hostKey: ssh.host_key }) };
    return [
      name2,
      { address, publicKey: publicKey2, sshHostKeys, ...given2({ otherAddress, otherPublicKey: otherPublicKey2, ssh: access, monitors, revoked }) }
    ];
  });
  const { id, fleet: fleet2, clients, resting: reserved } = file;
  return { ...given2({ id, fleet: fleet2, clients }), hosts: Object.fromEntries(hosts2), reserved };
}
function given2(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function inconsistencies(file, document) {
  const owners = new Map(Object.entries(file.hosts).map(([name2, { address }]) => [address, name2]));
  return [
    ...sharedValues(file, document, "address"),
    ...sharedValues(file, document, "public_key"),
    ...clientProblems(file, owners, document),
    ...cutOffKeys(file, document),
    ...Object.entries(file.hosts).flatMap(
      ([name2, { address }]) => isAddress(address) ? [] : [noAddress(address, document.at("hosts", name2, "address"))]
    ),
    ...Object.entries(file.hosts).flatMap(
      ([name2, { revoked }]) => revoked === void 0 || isDay(revoked) ? [] : [noDay("revoked", revoked, document.at("hosts", name2, "revoked"))]
    ),
    ...Object.entries(file.resting).flatMap(
      ([address, entry2]) => reservedProblems(address, entry2, owners.get(address), document)
    )
  ];
}
function cutOffKeys({ hosts: hosts2 }, document) {
  return Object.entries(hosts2).flatMap(
    ([name2, { ssh_host_keys: keys }]) => keys.flatMap((key, at) => {
      if (parsePublicKey(key)) return [];
      const place = { at: document.at("hosts", name2, "ssh_host_keys", at), hint: restore };
      return [new Problem("invalid-ssh-public-key", `an SSH host key of \`${name2}\` is not whole`, place)];
    })
  );
}
function sharedValues(file, document, key) {
  const owners = /* @__PURE__ */ new Map();
  return Object.entries(file.hosts).flatMap(([name2, host]) => {
    const value = host[key];
    const owner = value === void 0 ? void 0 : owners.get(value);
    if (value !== void 0 && owner === void 0) owners.set(value, name2);
    if (owner === void 0) return [];
    const both = `\`${owner}\` and \`${name2}\` have the same`;
    if (key === "public_key") {
      const at = document.at("hosts", name2, key);
      return [new Problem("duplicate-public-key", `${both} public key`, { at, hint: restore })];
    }
    const unused = [name2, owner].find((host2) => file.hosts[host2]?.public_key === void 0);
    const place = { at: document.at("hosts", unused ?? name2, key), hint: unused ? forget(unused) : merged };
    return [new Problem("duplicate-address", `${both} address ${value}`, place)];
  });
}
function clientProblems({ clients = {}, resting }, hosts2, document) {
  const owners = new Map([...Object.entries(resting).map(([address, { host }]) => [address, host]), ...hosts2]);
  return Object.entries(clients).flatMap(([name2, { address }]) => {
    const at = document.at("clients", name2, "address");
    if (!isAddress(address)) return [noAddress(address, at)];
    const owner = owners.get(address);
    owners.set(address, owner ?? name2);
    if (owner === void 0) return [];
    const hint = `delete the entry of \`${name2}\`: the next run gives it another address, and promguard client ${name2} prints it`;
    const summary = `\`${owner}\` and the client \`${name2}\` have the same address ${address}`;
    return [new Problem("duplicate-address", summary, { at, hint })];
  });
}
function forget(name2) {
  return `delete the entry of \`${name2}\`: it has no WireGuard keys yet, so the next run can give it another address (a static host without host_key needs promguard trust again)`;
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
function formatLock({ id, fleet: fleet2, hosts: hosts2, clients, reserved }) {
  const file = {
    version: newest,
    ...given2({ id, fleet: fleet2 }),
    hosts: Object.fromEntries(sorted(hosts2, (name2) => name2).map(([name2, host]) => [name2, entryOf(host)])),
    ...given2({ clients: clients && Object.fromEntries(sorted(clients, (name2) => name2)) }),
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
  const access = ssh && given2({ ...ssh, hostKey: void 0, host_key: ssh.hostKey });
  return given2({
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
function lockedHost({ hosts: hosts2 }, name2) {
  return Object.hasOwn(hosts2, name2) ? hosts2[name2] : void 0;
}
function publicKeysOf({ publicKey: publicKey2, otherPublicKey: otherPublicKey2 } = {}) {
  return [publicKey2, otherPublicKey2].filter((key) => key !== void 0);
}
function withHosts(lock2, changes) {
  const hosts2 = Object.entries(lock2.hosts).map(([name2, host]) => [
    name2,
    Object.hasOwn(changes, name2) ? { ...host, ...changes[name2] } : host
  ]);
  return { ...lock2, hosts: Object.fromEntries(hosts2) };
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
  return [host, ...[...renames].flatMap(([former, name2]) => name2 === host ? [former] : [])];
}
function renameHosts({ hosts: hosts2, renames }, lock2) {
  if (renames.size === 0) return { lock: lock2, renamed: [], problems: [] };
  const byName = new Map(hosts2.map((host) => [host.name, host]));
  const removed = Object.keys(lock2.hosts).filter((name2) => !byName.has(name2) && !renames.has(name2));
  const renamed = [];
  const problems = [...renames].flatMap(([former, name2]) => {
    const host = byName.get(name2);
    const [before, now] = [lockedHost(lock2, former), lockedHost(lock2, name2)];
    if (!host || now && !before) return [];
    if (now) return [bothKnown(host, former)];
    if (!before) return removed.length > 0 ? [unknownName(host, former, removed)] : [];
    if (before.ssh && host.kind === "droplet") return [otherKind(host, former)];
    renamed.push(name2);
    return [];
  });
  const entries = Object.entries(lock2.hosts).map(([name2, entry2]) => [renames.get(name2) ?? name2, entry2]);
  return problems.length > 0 || renamed.length === 0 ? { lock: lock2, renamed: [], problems } : { lock: { ...lock2, hosts: Object.fromEntries(entries) }, renamed, problems };
}
function renamedServers({ hosts: hosts2 }, lock2, seen = {}) {
  const names = new Set(hosts2.map(({ name: name2 }) => name2));
  const removed = Object.entries(lock2.hosts).filter(
    ([name2, { ssh, publicKey: publicKey2, revoked }]) => !names.has(name2) && ssh !== void 0 && publicKey2 !== void 0 && revoked === void 0
  );
  const byAddress = new Map(removed.map(([name2, { ssh }]) => [plainAddress(ssh?.address), name2]));
  const byKey = new Map(
    removed.flatMap(
      ([name2, { sshHostKeys, ssh }]) => [...sshHostKeys, ssh?.hostKey].flatMap((key) => key === void 0 ? [] : [[plainKey(key), name2]])
    )
  );
  return hosts2.flatMap((host) => {
    if (host.kind !== "static") return [];
    const former = byAddress.get(plainAddress(host.address));
    if (former !== void 0) return [serverRenamed(host, former, "address")];
    const keys = [...seen[host.name]?.sshHostKeys ?? [], host.hostKey ?? ""];
    const other = keys.map((key) => byKey.get(plainKey(key))).find((name2) => name2 !== void 0);
    return other === void 0 ? [] : [serverRenamed(host, other, "SSH host key")];
  });
}
function plainKey(key) {
  return key.split(" ").slice(0, 2).join(" ");
}
function serverRenamed({ name: name2, at }, former, what) {
  const summary = `\`${name2}\` has the ${what} of \`${former}\`, which this change removes: it would be set up and given back at once`;
  const hint = `if it is ${former} under another name, write formerly: ${former} beside it; if ${former} is gone for good, and this is another server, run promguard revoke ${former} first`;
  return new Problem("server-renamed", summary, { at, hint, hosts: [name2] });
}
function bothKnown({ name: name2, at }, former) {
  return new Problem("formerly-both-known", `\`${name2}\` was \`${former}\` before, and the lock has both`, {
    at,
    hint: `\`${name2}\` has an address and keys of its own: remove \`formerly\`, and the apply removes \`${former}\`, with its disk; to keep \`${former}\`, name the host so again and apply, and rename it after that`
  });
}
function unknownName({ name: name2, at }, former, removed) {
  return new Problem("formerly-unknown", `\`${name2}\` was \`${former}\` before, and the lock has no such host`, {
    at,
    hint: `this change removes ${removed.join(", ")}: if \`${name2}\` was that, write so, and if it is a new host, remove \`formerly\``
  });
}
function otherKind({ name: name2, at }, former) {
  return new Problem("formerly-other-kind", `\`${name2}\` is a droplet, and \`${former}\` is a server of its own`, {
    at,
    hint: `give \`${name2}\` the \`address\` of ${former}, or remove \`formerly\` to make a droplet and give ${former} back`
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
  const ciphertexts = new Map(Object.entries(entries).map(([name2, entry2]) => [name2, String(entry2)]));
  const problems = Object.entries(entries).flatMap(([name2, entry2]) => faultOf(name2, entry2, document) ?? []);
  return { ciphertexts, sealedFor: recipientsIn(value), problems };
}
function recipientsIn(value) {
  const entries = value?.sops?.age;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry2) => String(entry2?.recipient)).sort();
}
function forSops({ code, summary, at, severity }) {
  const hint = code === "merge-conflict" ? "take one side as a whole, with git checkout --ours or --theirs and the path of the file; then promguard secret set what the other side changed" : code === "empty-file" ? "restore it from git, or delete it if it never held a secret" : "restore it from git: only promguard secret and sops can edit it";
  return new Problem(code, summary, { hint, severity, ...at && { at } });
}
function faultOf(name2, entry2, document) {
  const at = document.keyAt(name2);
  if (!isSecretName(name2)) return badName(name2, at);
  if (entry2 === "" || entry2 === null) {
    const hint = `promguard secret set ${name2}, or promguard secret remove ${name2}`;
    return new Problem("empty-secret", `the secret ${name2} is empty`, { at, hint });
  }
  if (typeof entry2 === "object") {
    const hint = "give each of them a name of its own at the top level";
    return new Problem("secret-not-text", `the secret ${name2} is a map or a list`, { at, hint });
  }
  if (typeof entry2 === "string" && entry2.startsWith("ENC[AES256_GCM,")) return void 0;
  return new Problem("secret-in-clear", `the secret ${name2} is not encrypted`, {
    at,
    hint: `restore ${document.at().file} from git, and set the secret with promguard secret set ${name2}: what was committed in clear is no secret any more`
  });
}
function isSecretName(name2) {
  return /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/.test(name2) && name2 !== "sops" && !name2.endsWith("_unencrypted");
}
function badName(name2, at) {
  return new Problem("invalid-secret-name", `"${name2}" cannot be the name of a secret`, {
    ...at && { at },
    hint: "use letters, digits, `_`, `-` and `.`, starting with a letter, at most 100 in total; not sops, and not ending in _unencrypted"
  });
}
function secretUses(users) {
  return givenTo(users).flatMap(
    ({ given: given3, user }) => "secret" in given3 ? [{ secret: given3.secret, name: given3.name, at: given3.at, ...user }] : []
  );
}
function givenTo({ prometheus, exporters: exporters2, alerts }) {
  const files = prometheus.remoteWrite.flatMap(
    ({ password, bearerToken }) => [password, bearerToken].filter((one) => one !== void 0)
  );
  const ofExporters = [{ name: "prometheus", env: [], files }, ...exporters2].flatMap(
    ({ name: exporter, ...all }) => ["env", "files"].flatMap((as) => all[as].map((given3) => ({ given: given3, user: { exporter, as } })))
  );
  const told = [
    ...(alerts?.receivers ?? []).map(({ name: name2, way }) => ({ receiver: name2, all: givenIn2(way) })),
    ...alerts?.heartbeat ? [{ receiver: "heartbeat", all: [alerts.heartbeat.url] }] : []
  ];
  const ofReceivers = told.flatMap(
    ({ receiver: receiver2, all }) => all.map((given3) => ({
      given: given3,
      user: { receiver: receiver2, as: given3.name === "url" ? "url" : "line" }
    }))
  );
  return [...ofExporters, ...ofReceivers];
}
function givenIn2(way) {
  return Object.values(way).filter(
    (value) => typeof value === "object" && value !== null && "at" in value
  );
}
function hostsOf({ exporters: exporters2, hosts: hosts2 }, use) {
  if ("receiver" in use || use.exporter === "prometheus")
    return hosts2.filter(({ role }) => role === "monitor").map(({ name: name2 }) => name2);
  const runs = exporters2.filter(({ name: name2 }) => name2 === use.exporter).map(runsOn);
  return hosts2.filter((host) => runs.some((isOn) => isOn(host))).map(({ name: name2 }) => name2);
}
function secretsOn(fleet2, host) {
  const isKnown = fleet2.hosts.some(({ name: name2 }) => name2 === host);
  const own = secretUses(fleet2).filter((use) => !isKnown || hostsOf(fleet2, use).includes(host));
  return [...new Set(own.map(({ secret }) => secret))].sort();
}
function unknownSecrets(fleet2, known) {
  return secretUses(fleet2).filter(({ secret }) => !known?.has(secret)).map(({ secret, at }) => {
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
function namesAsText(fleet2, known) {
  return givenTo(fleet2).flatMap(({ given: given3 }) => {
    if (!("text" in given3 && known.has(given3.text))) return [];
    const { name: name2, text, at } = given3;
    const summary = `\`${name2}\` is the text ${text}, and a secret has that name`;
    const hint = `${asReference(text)}; if the text is meant, give the secret another name`;
    return [new Problem("secret-name-as-text", summary, { at, hint, severity: "warning" })];
  });
}
function asReference(secret) {
  return `write { secret: ${secret} } for the value of the secret`;
}
function unfitSecrets(fleet2, values) {
  return secretUses(fleet2).flatMap(({ secret, as, name: name2, at }) => {
    const why = unfit(values.get(secret), as);
    if (why === void 0) return [];
    const hint = `promguard secret set ${secret}, with another value`;
    return [new Problem("unfit-secret", `the secret ${secret} ${why} and cannot be \`${name2}\``, { at, hint })];
  });
}
function unfit(value, as) {
  if (value === void 0) return void 0;
  const controls2 = "has control characters";
  if (as === "env") return /[^\P{Cc}\t\n]/u.test(value) ? controls2 : void 0;
  if (as === "files") return value.includes("\0") ? controls2 : void 0;
  if (/[\p{Cc}\uE000]/u.test(value)) return controls2;
  if (as === "line") return void 0;
  if (!/^https?:\/\/[^\s/?#%]+([/?#]([^\s%]|%[0-9A-Fa-f]{2})*)?$/.test(value)) return "is no http(s) URL";
  return faultOfUrl(value) === void 0 ? void 0 : "has a port that is not one of 1 to 65535";
}

// src/keys/wireguard.ts
var import_tweetnacl = __toESM(require_nacl_fast(), 1);
var canonical2 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
function isKey(text) {
  return canonical2.test(text);
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
  checkNames2(values, [fleetField, "private_key", "preshared_keys", "next", "previous"], file);
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
  checkNames2(values, ["private_key", "preshared_keys"], file);
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
    presharedKeys: Object.fromEntries(names.map((name2) => [name2, Secret.sealed()]))
  };
}
function sealedPair() {
  return { privateKey: Secret.sealed(), publicKey: void 0 };
}
function fleetIn(sealed) {
  const id = mapOr(sealed)[fleetField];
  return id === void 0 ? void 0 : String(id);
}
function formatHostKeys(keys, fleet2) {
  return {
    ...fleet2 !== void 0 && { [fleetField]: fleet2 },
    ...formatOthers(keys),
    ...keys.next && { next: formatOthers(keys.next) },
    ...keys.previous && { previous: formatOthers(keys.previous) }
  };
}
function formatOthers({ pair, presharedKeys }) {
  const names = Object.keys(presharedKeys).sort();
  return {
    ...pair && { private_key: pair.privateKey.reveal() },
    preshared_keys: Object.fromEntries(names.map((name2) => [name2, presharedKeys[name2]?.reveal()]))
  };
}
function presharedKey(keys, one, other) {
  const tunnel = keptTunnel(keys, one, other);
  return tunnel && kept(keys, tunnel.keeper, tunnel.other);
}
function keptTunnel(keys, one, other) {
  const [first, last] = one < other ? [one, other] : [other, one];
  const ways2 = [
    { keeper: last, other: first },
    { keeper: first, other: last }
  ];
  return ways2.find((tunnel) => kept(keys, tunnel.keeper, tunnel.other) !== void 0);
}
function complete(keys, hosts2, tunnels, random) {
  const all = { ...keys };
  for (const { name: name2 } of hosts2) {
    if (!Object.hasOwn(all, name2)) all[name2] = { pair: generatePair(random), presharedKeys: {} };
  }
  for (const { keeper, other } of tunnels) {
    const own = all[keeper];
    if (!own || presharedKey(all, keeper, other)) continue;
    all[keeper] = { ...own, presharedKeys: { ...own.presharedKeys, [other]: generatePresharedKey(random) } };
  }
  return all;
}
function withoutShared(keys, names) {
  return shares(keys, names) ? withPeers(keys, (name2) => names.has(name2) ? void 0 : name2) : keys;
}
function renamedPeers(keys, renames) {
  return shares(keys, renames) ? withPeers(keys, (name2) => renames.get(name2) ?? name2) : keys;
}
function shares({ presharedKeys, next, previous }, names) {
  return [presharedKeys, next?.presharedKeys ?? {}, previous?.presharedKeys ?? {}].some(
    (shared) => Object.keys(shared).some((name2) => names.has(name2))
  );
}
function withPeers(keys, nameOf2) {
  const named = (own) => ({
    ...own,
    presharedKeys: Object.fromEntries(
      Object.entries(own.presharedKeys).flatMap(([peer, key]) => {
        const name2 = nameOf2(peer);
        return name2 === void 0 ? [] : [[name2, key]];
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
function checkNames2(values, known, file) {
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
function begin(keys, hosts2, tunnels, random) {
  const begun = { ...keys };
  const add = (name2, more) => {
    const own = Object.hasOwn(begun, name2) ? begun[name2] : void 0;
    if (!own) return;
    const presharedKeys = { ...own.next?.presharedKeys, ...more.presharedKeys };
    begun[name2] = { ...own, next: { ...own.next, ...more, presharedKeys } };
  };
  for (const name2 of hosts2) add(name2, { pair: generatePair(random) });
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
  const replaced = Object.entries(own.presharedKeys).filter(([name2]) => Object.hasOwn(others.presharedKeys, name2));
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
function nobodyLeft({ fleet: fleet2, sealed }) {
  const shut = sealed.filter(
    ({ recipients }) => recipients.length > 0 && !recipients.some((one) => fleet2.recipients.includes(one))
  );
  const [first] = shut;
  if (!first) return [];
  const former = [...new Set(shut.flatMap(({ recipients }) => recipients))].sort();
  const files = listed(shut.map(({ file }) => file));
  return [
    new Problem("recipients-replaced", `none of the recipients in ${fleet2.file} can open ${files}`, {
      at: fleet2.places.recipients,
      hint: `put ${listed(former)} back beside the new ones and apply with that identity, which encrypts for all of them; after that, take it out; if it is lost, see docs/operations.md, "A lost age identity"`
    })
  ];
}
function notForUs({ fleet: fleet2, sealed }, own) {
  const shut = sealed.filter((one) => isShut(one, own));
  if (shut.length === 0) return [];
  const able = listed([...new Set(shut.flatMap(({ recipients }) => recipients))].sort());
  const files = shownFiles(shut.map(({ file }) => file));
  const [they, be2] = shut.length === 1 ? ["it", "is"] : ["them", "are"];
  const waiting = own.filter((recipient) => fleet2.recipients.includes(recipient));
  const lost = 'if those are lost, see docs/operations.md, "A lost age identity"';
  if (waiting.length > 0) {
    const summary = `${files} ${be2} not encrypted for ${waiting.join(" or ")} yet`;
    const hint2 = `an apply with the identity of ${able}, a colleague's or the workflow's, encrypts ${they} for all \`recipients\`; until then yours opens nothing; ${lost}`;
    return [new Problem("not-encrypted-yet", summary, { at: fleet2.places.recipients, hint: hint2 })];
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
  return names.filter((name2) => name2.endsWith(".yaml")).map((name2) => `keys/${name2}`);
}
function lockLacks(fleet2, lock2, files) {
  const names = fleet2.hosts.map(({ name: name2 }) => name2).filter((name2) => files.includes(keyPath(name2)) && !lockedHost(lock2, name2));
  return names.map((name2) => {
    const hint = "restore both from the same commit; after an apply that was interrupted, run it again";
    return new Problem("lock-lacks-host", `${shownPath(fleet2, name2)} is there, and the lock has no ${name2}`, {
      ...{ hosts: [name2], hint, severity: "warning" }
    });
  });
}
function formerNames({ renames }) {
  return new Map([...renames].map(([former, name2]) => [name2, former]));
}
async function readKeyFiles({ store, vault, publicKeyOf }, fleet2, secrets) {
  const own = vault && await vault.recipients();
  const problems = [];
  const sealedFor = {};
  const keyFleets = {};
  const formerFiles = [];
  const formerPeers = [];
  const formers = formerNames(fleet2);
  const entries = await inParallel(fleet2.hosts, 16, async ({ name: name2 }) => {
    const former = formers.get(name2);
    try {
      const left = former === void 0 ? void 0 : await bytesOf(store, former);
      if (left) formerFiles.push(name2);
      const present = await bytesOf(store, name2);
      const bytes = present ?? left;
      if (!bytes) return [];
      const file = shownPath(fleet2, present ? name2 : former ?? name2);
      const text = new TextDecoder().decode(bytes);
      const sealed = parseSealed(text, bytes, file);
      const recipients = recipientsIn(sealed);
      sealedFor[name2] = recipients;
      const opens = own && !isShut({ recipients }, own);
      const opened = vault && opens ? parseHostKeys(await vault.open(text, file), file, publicKeyOf) : void 0;
      const id = fleetIn(sealed);
      if (id !== void 0) keyFleets[name2] = id;
      const keys = opened ?? sealedHostKeys(sealed);
      const renamed = renamedPeers(keys, fleet2.renames);
      if (renamed !== keys) formerPeers.push(name2);
      return [[name2, renamed]];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  const all = { fleet: fleet2, sealed: sealedFiles(fleet2, { sealedFor, secrets }) };
  const must = vault?.isOptional ? void 0 : own;
  if (must) refuse(nobodyLeft(all));
  refuse([...must ? notForUs(all, must) : [], ...problems]);
  return { keys: Object.fromEntries(entries.flat()), sealedFor, keyFleets, formerFiles, formerPeers };
}
function sealedFiles(fleet2, { sealedFor, secrets }) {
  const keys = Object.entries(sealedFor).map(([name2, recipients]) => ({ file: shownPath(fleet2, name2), recipients }));
  return [...keys, ...secrets ? [{ file: secrets.file, recipients: secrets.sealedFor }] : []];
}
async function checkKeyFiles(store, { fleet: fleet2, recordedLock: lock2, secrets }) {
  const formers = formerNames(fleet2);
  const sealedFor = {};
  const checked = await inParallel(fleet2.hosts, 16, async ({ name: name2 }) => {
    const former = formers.get(name2);
    for (const owner of [name2, ...former === void 0 ? [] : [former]]) {
      const bytes = await attempt(() => bytesOf(store, owner));
      if (bytes instanceof Problem) return [bytes];
      if (!bytes) continue;
      const damaged = faultOf2(new TextDecoder().decode(bytes), shownPath(fleet2, owner));
      if (damaged) return [damaged];
      sealedFor[owner] = recipientsNamed(bytes);
      return [];
    }
    return lockedHost(lock2, name2)?.publicKey === void 0 ? [] : [keyFileMissing(fleet2, name2)];
  });
  return [...checked.flat(), ...nobodyLeft({ fleet: fleet2, sealed: sealedFiles(fleet2, { sealedFor, secrets }) })];
}
async function bytesOf(store, host) {
  const bytes = await attempt(() => store.read(keyPath(host)));
  if (!(bytes instanceof Problem)) return bytes;
  throw bytes.code === "not-a-file" ? bytes.with({ hint: "restore the file from git" }) : bytes;
}
function keyFilesLost({
  fleet: fleet2,
  lostKeys
}) {
  return [...lostKeys].map((name2) => keyFileMissing(fleet2, name2));
}
function keyFileMissing(fleet2, name2) {
  const summary = `the lock has the public key of ${name2}, and ${shownPath(fleet2, name2)} is missing`;
  const hint = `restore it from git; if it is lost for good, promguard apply --new-keys makes new keys for ${name2}`;
  return new Problem("key-file-missing", summary, { hint, hosts: [name2] });
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
  const { version_unencrypted: version, release_unencrypted: release } = sealed ?? {};
  const newer = newerFormat({ version, release }, 1);
  if (!newer) return void 0;
  const summary = `${file} has version ${newer.version}, and this PromGuard reads version 1`;
  return new Problem("key-file-too-new", summary, { hint: newer.hint });
}
function lockDisagreements(fleet2, lock2, files) {
  const { keys } = files;
  const shown = (name2) => shownPath(fleet2, name2);
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
    ([name2, own]) => new Problem("key-file-of-other-fleet", `${shown(name2)} belongs to the fleet ${own}, this one is ${expected}`, {
      hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name2} gets new keys`
    })
  );
}
function notAsRecorded(lock2, keys, shown) {
  return Object.entries(keys).flatMap(([name2, own]) => {
    const recorded = lockedHost(lock2, name2)?.publicKey;
    const held = publicKeysIn(own);
    if (recorded === void 0 || held.length === 0 || held.includes(recorded)) return [];
    return [
      new Problem("key-lock-mismatch", `${shown(name2)} does not hold the key that the lock records for ${name2}`, {
        hint: "restore both files from the same commit"
      })
    ];
  });
}
function ofOthers(lock2, keys, shown) {
  const owners = new Map(
    Object.entries(lock2.hosts).flatMap(
      ([name2, { publicKey: publicKey2, otherPublicKey: other }]) => [publicKey2, other].map((key) => [key, name2])
    )
  );
  return Object.entries(keys).flatMap(([name2, own]) => {
    const held = publicKeysIn(own);
    const owner = held.map((key) => owners.get(key)).find((other) => other !== void 0 && other !== name2);
    for (const key of held) owners.set(key, name2);
    if (owner === void 0) return [];
    return [
      new Problem("key-file-swapped", `${shown(name2)} holds the key of ${owner}: no two hosts may share a key`, {
        hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name2} gets new keys`
      })
    ];
  });
}
function publicKeysIn(own) {
  return [own.pair.publicKey, otherPublicKey(own)].filter((key) => key !== void 0);
}

// src/flow/lost.ts
function lockLost({ id, hosts: hosts2 }, file, traces) {
  if (traces.length === 0 || Object.keys(hosts2).length > 0) return [];
  const first = id === void 0 ? "" : `delete ${file} and `;
  const state = id === void 0 ? "is missing or empty" : "has no hosts";
  return [
    new Problem("lock-lost", `${file} ${state}, and this fleet has hosts: there are ${traces.join(" and ")}`, {
      hint: `restore it from git, or from where the first apply ran, see docs/operations.md, "A lost lock"; to leave what there is as it is and start over, ${first}run promguard apply --new-fleet, after which servers have to be handed over ("You start over")`
    })
  ];
}
function lockOfNone({ fleet: fleet2, recordedLock: { id } }, { hosts: hosts2 }, file) {
  const [other, ...more] = new Set(Object.values(hosts2).map(({ managed }) => markOn(managed)));
  const isOneOther = other !== void 0 && other !== id && more.length === 0;
  if (id === void 0 || !isOneOther || fleet2.hosts.some(({ kind: kind2 }) => kind2 === "droplet")) return [];
  const servers = listed(Object.keys(hosts2).sort());
  const summary = `${file} is not the lock of ${servers}: they carry the fleet id ${other}, and it has ${id}`;
  const hint = `if this fleet was applied before, move ${file} and ${beside(file, "keys/")} away, then git pull, or restore both from git or from where the first apply ran, see docs/operations.md, "A lost lock"; if ${other} is another fleet, remove them from it first; if it is gone for good, delete the line fleet:${other} from ${managedPath} on each, then run promguard apply`;
  return [new Problem("lock-lost", summary, { hint })];
}
function appliedElsewhere({ fleet: fleet2, recordedLock }, { unknown }, file) {
  if (recordedLock.id !== void 0 || Object.keys(recordedLock.hosts).length > 0) return [];
  const names = new Set(fleet2.hosts.flatMap(({ kind: kind2, name: name2 }) => kind2 === "droplet" ? [name2] : []));
  const there = unknown.filter(({ name: name2 }) => names.has(name2));
  if (there.length === 0) return [];
  const droplets = listed(there.map(({ id, name: name2, formerName }) => `${formerName ?? name2} (${id})`));
  const summary = `${file} is missing or empty, and there are droplets with this fleet's tag and the names of its hosts: ${droplets}`;
  const hint = `git pull, or restore ${file} and ${beside(file, "keys/")} from where the first apply ran, see docs/operations.md, "A lost lock"; if they are another fleet's, give this one a \`fleet\` name of its own, or run promguard apply --new-fleet`;
  return [new Problem("lock-lost", summary, { hint, at: fleet2.places.fleet })];
}
function tracesInKeys(keyFiles) {
  return keyFiles.length === 0 ? [] : [count(keyFiles.length, "key file")];
}
function withoutKeyFile({ fleet: fleet2, recordedLock }, present) {
  const files = new Set(present);
  return fleet2.hosts.filter(({ name: name2 }) => lockedHost(recordedLock, name2)?.publicKey !== void 0 && !files.has(name2));
}
function keysLost(recorded, present, anew) {
  const hosts2 = withoutKeyFile(recorded, present);
  if (anew === "keys") return hosts2.length > 0 ? [] : [keysNotLost];
  if (hosts2.length === 0 || present.length > 0) return [];
  const summary = `the lock has the public keys of ${count(hosts2.length, "host")}, and no key file is there`;
  const hint = `restore keys/ from git; if they are lost for good, promguard apply --new-keys makes new ones for every host`;
  return [new Problem("keys-lost", summary, { hint })];
}
var keysNotLost = new Problem("keys-not-lost", "--new-keys is for key files that are lost, and none is", {
  hint: "leave it out; promguard rotate replaces the keys of hosts"
});
function knownFleet({ name: name2, formerly, file }, lock2) {
  const isEmpty = lock2.id === void 0 && Object.keys(lock2.hosts).length === 0;
  const isOther = lock2.fleet !== void 0 && lock2.fleet !== name2 && lock2.fleet !== formerly;
  if (isEmpty || isOther) return [];
  return [
    new Problem("fleet-not-new", `the lock of ${file} has the fleet ${lock2.fleet ?? name2} already`, {
      hint: "leave out --new-fleet to continue with it; to leave it as it is and start over, delete the lock first"
    })
  ];
}
function startsOver({ name: name2 }, lock2, keyFiles) {
  if (lock2.id === void 0 && keyFiles.length === 0) return [];
  const files = keyFiles.length === 0 ? "" : `: ${count(keyFiles.length, "key file")} of the one before will be deleted`;
  return [
    new Problem("starts-over", `${name2} starts over as a new fleet${files}`, {
      severity: "warning",
      hint: "the droplets and servers of the one before stay as they are, and cost what they cost: nothing here leads to them any more"
    })
  ];
}

// src/fleet/ownrules.ts
var rulesFolder = "rules";
var shownRules = (fleetFile, name2) => beside(fleetFile, `${rulesFolder}/${name2}`);

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
var hasRules = (name2) => name2.endsWith(".yml") && !isRuleTest(name2);
var isRuleTest = (name2) => name2.endsWith("_test.yml");
async function readOwnRules(store, { alerts, file: fleetFile }) {
  const names = await store.list(rulesFolder);
  const found2 = names.filter(hasRules);
  const shown = (name2) => shownRules(fleetFile, name2);
  const beginning2 = (name2) => ({ at: { file: shown(name2), line: 1, column: 1 } });
  const problems = names.flatMap((name2) => misnamed(name2).map((problem) => problem.with(beginning2(name2))));
  if (found2.length === 0 || problems.length > 0) return { ownRules: [], problems };
  if (found2.length > mostFiles) {
    const summary = `${rulesFolder} has more than ${mostFiles} files of rules`;
    return {
      ownRules: [],
      problems: [new Problem("too-many-entries", summary, { hint: "put several groups into one" })]
    };
  }
  if (!alerts) {
    const place = {
      ...beginning2(found2[0] ?? ""),
      hint: "remove `alerts: false`, or name what you do not want in `alerts.disable`"
    };
    const summary = "these rules are not used, because `alerts` is false";
    return { ownRules: [], problems: [new Problem("rules-unused", summary, { ...place, severity: "warning" })] };
  }
  const { checkOwnRules } = await import("./alerts-own.js");
  const ownRules = [];
  for (const name2 of found2) {
    const text = await attempt(() => readText(store, `${rulesFolder}/${name2}`));
    if (text instanceof Problem) problems.push(text.with(beginning2(name2)));
    else {
      problems.push(...checkOwnRules(text, shown(name2), alerts.disable));
      ownRules.push({ name: name2.slice(0, -".yml".length), text });
    }
  }
  return { ownRules, problems };
}
function misnamed(name2) {
  if (name2.endsWith("/")) {
    const hint2 = `move its files up into ${rulesFolder}, or out of it`;
    return [
      new Problem("rules-misnamed", `${rulesFolder}/${name2} is not read: rules are not in folders of it`, { hint: hint2 })
    ];
  }
  if (/\.(ya?ml|rules|json)$/i.test(name2) && !name2.endsWith(".yml")) {
    const hint2 = `rename it to ${name2.replace(/\.\w+$/, ".yml")}`;
    return [new Problem("rules-misnamed", `${name2} is not read: rules are in files that end in .yml`, { hint: hint2 })];
  }
  if (!hasRules(name2) || /^[a-zA-Z0-9][\w-]{0,62}\.yml$/.test(name2)) return [];
  const hint = "letters, digits, hyphens and underscores, at most 63, and .yml";
  return [new Problem("rules-misnamed", `a file of rules cannot be named "${name2}"`, { hint })];
}

// src/resources/site.ts
var knownAfterApply = "(known after apply)";

// src/flow/secrets.ts
function shownSecrets({ file }) {
  return beside(file, secretsFile);
}
async function readSecrets(store, fleet2) {
  const bytes = await store.source(secretsFile);
  return bytes && parsed(new TextDecoder().decode(bytes), bytes, shownSecrets(fleet2));
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
    Object.entries(values).flatMap(([name2, value]) => {
      if (!isSecretName(name2)) return [badName(name2)];
      if (value === "")
        return [new Problem("empty-secret", `the secret ${name2} is empty`, { hint: "give it a value, or remove it" })];
      if (!value.includes("\0")) return [];
      return [new Problem("secret-not-text", `the secret ${name2} has a NUL`, { hint: "encode it, as with base64" })];
    })
  );
}
async function writeSecrets(store, vault, fleet2, former, next) {
  const opened = former ? await vault.open(former.text, former.file) : {};
  const before = asTexts(opened);
  const values = await next(before);
  checkSecrets(values);
  const changed = Object.entries(values).filter(([name2, value]) => before[name2] !== value);
  refuse(unfitSecrets(fleet2, new Map(changed)));
  if (JSON.stringify(before) === JSON.stringify(values)) return false;
  const sealed = mapped(values, (name2, value) => before[name2] === value ? opened[name2] : value);
  await store.write({ [secretsFile]: await vault.seal(sealed, fleet2.recipients, former) }, "set secrets");
  return true;
}
async function openValues(vault, secrets) {
  return secrets ? asTexts(await vault.open(secrets.text, secrets.file)) : {};
}
var asTexts = (opened) => mapped(opened, (_2, value) => String(value));
function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name2, value]) => [name2, change(name2, value)]));
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
    ciphertexts: new Map(names.map((name2) => [name2, knownAfterApply])),
    former: secrets.ciphertexts
  };
}

// src/flow/sources.ts
async function readSources(store, fleet2) {
  const secrets = await readSecrets(store, fleet2).catch(problemsOf);
  const texts = /* @__PURE__ */ new Map();
  const faults = [];
  const known = isFault(secrets) ? void 0 : secrets?.ciphertexts;
  const isSecret = ({ code }, file) => code === "no-source-file" && known?.has(file);
  for (const { file, at } of filesOf(fleet2)) {
    const text = texts.get(file) ?? await attempt(() => readText(store, file));
    if (text instanceof Problem)
      faults.push(text.with({ at, ...isSecret(text, file) && { hint: asReference(file) } }));
    else texts.set(file, text);
  }
  const { ownRules, problems: ofRules } = await readOwnRules(store, fleet2);
  if (isFault(secrets)) {
    return { sources: { secrets: void 0, texts, ownRules }, problems: [...secrets, ...faults, ...ofRules] };
  }
  const ofSecrets = [...unknownSecrets(fleet2, known), ...known ? namesAsText(fleet2, known) : []];
  return { sources: { secrets, texts, ownRules }, problems: [...ofSecrets, ...faults, ...ofRules] };
}
function sourcesDigest({ fleet: fleet2, secrets, texts, ownRules }) {
  const given3 = {
    fleet: fleet2,
    renames: [...fleet2.renames],
    secrets: [...secrets?.ciphertexts.keys() ?? []],
    texts: [...texts],
    ownRules
  };
  return canonicalHash(given3);
}
async function noSources() {
  return { sources: { secrets: void 0, texts: /* @__PURE__ */ new Map(), ownRules: [] }, problems: [] };
}
var isFault = (read) => Array.isArray(read);
function sourceFiles(fleet2) {
  return filesOf(fleet2).map(({ file }) => file);
}
var filesOf = ({ exporters: exporters2 }) => exporters2.flatMap(({ files }) => files.filter(isFile));
var isFile = (given3) => "file" in given3;

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
  const given3 = loaded.fleet && await sourcesOf(store, loaded.fleet);
  const ofSources = given3?.problems ?? [];
  const named = new Set(ofSources.filter(({ code }) => code === "secret-name-as-text").map(placeText));
  const ofFleet = loaded.problems.filter((one) => one.code !== "secret-in-fleet" || !named.has(placeText(one)));
  const problems = [...ofFleet, ...locked.problems, ...ofSources];
  refuse(problems);
  if (!loaded.fleet || !locked.lock || !given3) throw new Problems(problems);
  const { fleet: fleet2 } = loaded;
  const { sources } = given3;
  if (locked.lock.id === void 0) refuse(await besideAnother(store, fleetPath));
  if (anew === "fleet") {
    refuse(knownFleet(fleet2, locked.lock));
    const warnings = [...problems, ...startsOver(fleet2, locked.lock, await keyFilesIn(store))];
    return { ...sources, fleet: fleet2, lock: { hosts: {}, reserved: {} }, renamed: [], warnings };
  }
  const traces = locked.lock.id === void 0 ? tracesInKeys(await keyFilesIn(store)) : [];
  refuse([...lockLost(locked.lock, shownLock(fleetPath), traces), ...fleetRenamed(fleet2, locked.lock)]);
  const { lock: lock2, renamed, problems: unclear } = renameHosts(fleet2, locked.lock);
  refuse(unclear);
  return { ...sources, fleet: fleet2, lock: lock2, renamed, warnings: problems };
}
async function besideAnother(store, fleetPath) {
  const own = lockPath(fleetPath);
  const other = (await store.list(".")).find((name3) => /\.lock\.ya?ml$/.test(name3) && name3 !== own);
  if (other === void 0) return [];
  const name2 = baseName(fleetPath).replace(/\.ya?ml$/, "");
  const summary = `${fleetPath} is in the folder of another fleet, which has ${other}: their keys would be in one place`;
  const hint = `give it a folder of its own: mkdir -p fleets/${name2} && mv ${fleetPath} fleets/${name2}/fleet.yaml, then pass --fleet fleets/${name2}/fleet.yaml; if ${other} is this fleet's own, rename it to ${own}`;
  return [new Problem("folder-of-another-fleet", summary, { hint })];
}
function fleetRenamed({ name: name2, formerly, places }, { fleet: fleet2 }) {
  if (fleet2 === void 0 || fleet2 === name2 || fleet2 === formerly) return [];
  return [
    new Problem("fleet-renamed", `\`fleet\` is ${name2}, and the lock belongs to the fleet ${fleet2}`, {
      at: places.fleet,
      hint: `to rename it, add formerly: ${fleet2}, and the apply replaces the tag of its droplets; to keep it, write ${fleet2}; to leave ${fleet2} as it is and start another fleet here, run promguard apply --new-fleet`
    })
  ];
}
async function readFleetAlone(store, fleetPath, needsKeys = true) {
  const { fleet: fleet2, problems } = load(await fleetBytes(store, fleetPath), fleetPath, needsKeys);
  refuse(problems);
  if (!fleet2) throw new Problems(problems);
  return fleet2;
}
async function recordedIn(store, fleet2) {
  const bytes = await store.read(lockPath(fleet2.file));
  const { lock: lock2 } = bytes ? parseLock(bytes, shownLock(fleet2.file)) : {};
  return lock2 && renameHosts(fleet2, lock2).lock;
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

// src/fleet/regions.ts
var regions = [
  "nyc1",
  "nyc2",
  "nyc3",
  "sfo2",
  "sfo3",
  "ams3",
  "sgp1",
  "lon1",
  "fra1",
  "tor1",
  "blr1",
  "syd1",
  "atl1"
];

export {
  parseLock,
  formatLock,
  lockedHost,
  publicKeysOf,
  withHosts,
  mostHosts,
  regions,
  systemOf,
  systemOfImage,
  supportedImages,
  isSupported,
  isUnsupportedImage,
  hasOlderPackages,
  clientsWithHostKeys,
  namesOf,
  renamedServers,
  runsOn,
  secretsFile,
  isSecretName,
  badName,
  secretUses,
  hostsOf,
  secretsOn,
  unfitSecrets,
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
  isShut,
  shownFiles,
  noKeys,
  keyPath,
  keyFilesIn,
  lockLacks,
  formerNames,
  readKeyFiles,
  sealedFiles,
  checkKeyFiles,
  keyFilesLost,
  lockDisagreements,
  lockLost,
  lockOfNone,
  appliedElsewhere,
  withoutKeyFile,
  keysLost,
  knownAfterApply,
  shownSecrets,
  readSecrets,
  hasComments,
  writeSecrets,
  openValues,
  sealAgain,
  toSealAgain,
  tellsSomebody,
  turnSeconds,
  hasOlderAlertmanager,
  isUntriedAlertmanager,
  noTeams,
  untried,
  unknownExporter,
  mayBeIn,
  storagePort,
  vmalertPort,
  isJudgedByVmalert,
  load,
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
  recordedIn
};
