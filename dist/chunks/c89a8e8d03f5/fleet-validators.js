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
  canonical,
  contains,
  formatAddress,
  formatCidr,
  ipv4Within,
  overlap,
  parseAddress,
  parseCidr,
  size
} from "./fleet-cidr.js";
import {
  listed,
  oneOf
} from "./words.js";
import {
  parsePublicKey
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
  mostProblems,
  readDocument,
  withHint
} from "./fleet-document.js";
import {
  Problem
} from "./problem.js";

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
    ...scraping(entry2, entry2.metrics_path),
    pin: pin(entry2, known2?.release),
    hosts: entry2.hosts,
    labels: entry2.labels
  };
}
function scraping({ interval, sample_limit, keep, drop }, metricsPath) {
  return { metricsPath, interval, sampleLimit: sample_limit, keep, drop };
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

// src/fleet/check-alerts.ts
var taken = /* @__PURE__ */ new Set(["nobody", "heartbeat"]);
var leastSeconds = 10;
function checkAlerts({ alerts, defaults }, placed, document) {
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
function checkPort(server, path, document) {
  const port = server?.replace(/^.*:/, "") ?? "25";
  if (isPort(port)) return [];
  return [
    new Problem("invalid-value", `\`server\` has the port ${port}: ports are 1 to 65535`, { at: document.at(...path) })
  ];
}
function checkLabels({ name: name2, labels }, i, placed, document) {
  const known2 = /* @__PURE__ */ new Set([
    "severity",
    "alertname",
    "host",
    "role",
    "region",
    ...placed.flatMap(({ entry: entry2 }) => Object.keys(entry2.labels))
  ]);
  return Object.entries(labels).flatMap(([label, value]) => {
    const meant = known2.has(label) ? void 0 : nearest(label, [...known2]);
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
function checkHeartbeat({ heartbeat: heartbeat2 }, document) {
  if (!heartbeat2) return [];
  const seconds = parseDuration(heartbeat2.every);
  const [other] = /\{(?!monitor\})[^{}]*\}/.exec(typeof heartbeat2.url === "string" ? heartbeat2.url : "") ?? [];
  const problems = [];
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
function checkHostNames(section, { name: name2, entry: entry2 }, { known: known2, counted }, document) {
  const unknown = [...(entry2.hosts ?? []).entries()].filter(
    ([, host]) => !known2.has(host) && counted.get(host)?.length !== 0
  );
  return unknown.flatMap(([i, host], nth) => {
    const names = counted.get(host);
    const near = names || nth >= mostProblems ? void 0 : nearest(host, known2);
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
  return listen2 === "loopback" ? [{ what: `the application \`${name2}\``, port, runs }] : [];
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
  const other = before.find(({ public_key: known2 }) => known2 === key);
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
      ([host, { publicKey, otherPublicKey }]) => [publicKey, otherPublicKey].map((key) => [key, host])
    )
  );
  return clients.flatMap(({ name: name2, publicKey, at }) => {
    const host = owners.get(publicKey);
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
function insteadOfKey(unknown, known2, elsewhere2) {
  const [, word = "", rest = ""] = /^([\w-]+)\s*[:=：]\s*(.*)$/.exec(unknown) ?? [];
  if (known2.includes(word))
    return `write a colon and a space: \`${word}: ${/^[{[]/.test(rest) || looksSecret2(rest) ? "…" : rest}\``;
  const strange = notAscii(unknown);
  if (strange !== void 0) return strange;
  if (elsewhere2 !== void 0) return elsewhere2;
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
  if (list !== void 0) return `write \`${entry(value, list)}\``;
  if (isNo(value)) return key === "alerts" ? "write `alerts: false`" : `leave \`${key}\` out`;
  if (Array.isArray(value) && key === "exporters") {
    return `write \`${key}: ${flow(Object.fromEntries(value.map((name2) => [textOf(name2), {}])))}\``;
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
  if (problems.some(({ severity }) => severity === "error")) return problems;
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
    const taken2 = host.names.find((name2) => first.has(name2));
    const other = taken2 === void 0 ? void 0 : first.get(taken2);
    if (other !== void 0) {
      const hint = `rename one of them: the other is on line ${document.at(...other.path, "name").line}`;
      problems.push(new Problem("duplicate-host-name", `two hosts are named \`${taken2}\``, { at, hint }));
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
  const own = ours.find((one) => one.port === port && names.some((name2) => one.runs({ name: name2, labels: entry2.labels })));
  if (own === void 0) return void 0;
  return {
    whose: `the port of ${own.what}, which only monitors may reach, through the tunnel`,
    hint: remove
  };
}

// src/fleet/re2.ts
var mostRepeats = 1e3;
var categories = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any)$/;
var fourLetters = /^(?:Ahom|Cham|Kawi|Lisu|Modi|Newa|Thai|Toto)$/;
var asciiClasses = /^\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;
var Refused = class extends Error {
};
function faultOfPattern(pattern6) {
  try {
    new Reader(pattern6).all();
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
      const count = this.#repetition();
      if (count !== void 0) {
        if (last === void 0) throw new Refused(`there is nothing that \`${count.text}\` could repeat`);
        if (wasRepeated) throw new Refused(`\`${count.text}\` repeats a repetition`);
        last = repeated(last, count);
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
      (key) => (names[key] ?? []).flatMap((pattern6, i) => checkPattern(pattern6, [...path, key, i], document))
    )
  );
}
function checkPattern(pattern6, path, document) {
  const fault = faultOfPattern(pattern6);
  if (fault === void 0) return [];
  const hint = "for example go_.*, or node_(cpu|memory)_.*; Prometheus reads RE2: github.com/google/re2/wiki/Syntax";
  const summary = `"${pattern6}" is no regular expression: ${fault}`;
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
function unrolled({ name: name2, count }) {
  if (count === void 0) return [name2];
  const [first, ...rest] = name2.split(".");
  return Array.from({ length: Math.min(count, mostHosts) }, (_, i) => [`${first}-${i + 1}`, ...rest].join("."));
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
var monitorPorts = [
  { what: "Prometheus", port: 9090 },
  { what: "Alertmanager", port: 9093 },
  { what: "Alertmanager", port: 9094 },
  { what: "the monitors' prober", port: 9115 }
];
function ownPorts(file, placed) {
  const monitors = new Set(placed.flatMap(({ role, names }) => role === "monitor" ? names : []));
  const runs = ({ name: name2 }) => monitors.has(name2);
  return [...monitorPorts.map((one) => ({ ...one, runs })), ...storagePorts(placed), ...vmalertPorts(file, placed)];
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
    const given2 = (key) => {
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
      password: given2("password"),
      bearerToken: given2("bearer_token"),
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
    ...checkMonitorLabel(file, document),
    ...checkAgent(file, document)
  ];
}
function checkMonitorLabel({ prometheus, monitors, nodes }, document) {
  const hostsIn = (section, entries) => entries.map(({ labels }, i) => [labels, [section, i, "labels"]]);
  const all = [
    [prometheus.external_labels, ["prometheus", "external_labels"]],
    ...hostsIn("monitors", monitors),
    ...hostsIn("nodes", nodes)
  ];
  return all.flatMap(([labels, path]) => {
    if (!Object.hasOwn(labels, "monitor")) return [];
    const summary = "`monitor` is the label with the name of the monitor, which PromGuard sets";
    const place = { at: document.keyAt(...path, "monitor"), hint: "remove it, or use another name" };
    return [new Problem("label-taken", summary, place)];
  });
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
  if (url.startsWith("https:") || isOwn(host, network.cidr)) return [];
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
    ...Object.keys(headers).filter((header) => secretName.test(header)).map((header) => secretInFleet(`\`${header}\``, instead, at("headers", header)))
  ];
}
var withUser = /^https?:\/\/[^/?#]*@/;
function hostOf(url) {
  return /^https?:\/\/(?:[^/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?(?:[/?#].*)?$/.exec(url)?.[1]?.replaceAll(/[[\]]/g, "").toLowerCase();
}
function isOwn(host, cidr) {
  if (host === "localhost") return true;
  const address = parseAddress(host);
  return address !== void 0 && ["127.0.0.0/8", "::1/128", cidr].some((range) => {
    const own = parseCidr(range);
    return own !== void 0 && contains(own, address);
  });
}
function checkAgent({ prometheus, alerts, monitors }, document) {
  if (prometheus.mode !== "agent") return [];
  const at = document.at("prometheus", "mode");
  const refuse = (code, summary, hint) => [new Problem(code, summary, { at, hint })];
  const storages = monitors.filter(({ storage }) => storage);
  if (prometheus.remote_write.length === 0 && storages.length === 0)
    return refuse(
      "agent-without-receiver",
      "an agent has nowhere to send its samples",
      "add `remote_write`, or `storage` to a monitor, or use `mode: server`"
    );
  if (alerts !== false && storages.length === 0)
    return refuse(
      "agent-without-alerts",
      "an agent judges nothing, so that no alert would fire",
      "add `storage` to a monitor, or write `alerts: false` where another system judges what is sent there, or use `mode: server`"
    );
  if (prometheus.retention_size !== void 0)
    return refuse(
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
  const storage = [...storagePorts(placed), ...vmalertPorts(file, placed)];
  return [
    ...checkRecipients(file, document),
    ...checkReaderKeys(file, document),
    ...checkEntrance(file, placed, document),
    ...checkNetwork(file, placed, document),
    ...checkHosts(file, placed, [...exporters2.map(exporterPort), ...apps2.flatMap(appPort), ...storage], document),
    ...checkDurations(file, document),
    ...checkExporters(runners, exporters2, own, document),
    ...exporters2.length + apps2.length > 0 ? [] : [noExporters(document)],
    ...checkApps(apps2, [...exporters2.map(exporterPort), ...own], exporters2, runners, document),
    ...checkStorage(placed, document),
    ...checkMetricNames(file, document),
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
  const known2 = new Set(placed.flatMap(({ names }) => names));
  const counted = new Map(placed.map(({ entry: entry2, names }) => [entry2.name, names]));
  const renamed = new Map(placed.map(({ entry: { name: name2, formerly } }) => [formerly, name2]));
  return protect.flatMap((name2, i) => {
    if (known2.has(name2) || counted.get(name2)?.length === 0) return [];
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
    const other = now === void 0 ? "a droplet of that name is still protected; if there is none, write the name that the host has now, or remove this one" : `remove it: the host is \`${now}\` now, which is listed too`;
    const hint = names ? `it has a \`count\`: list ${listed(names)}, and leave \`${name2}\` there as long as its droplet is` : other;
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
  if (instancePath !== "") return meantKey(key, Object.keys(schema.properties ?? {})) ? void 0 : atTop.get(key);
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
  const meant = listed2.filter((one) => value.toLowerCase().includes(one));
  const usual = hints.get(String(path.at(-1)));
  const hint = meant.length > 1 ? "write an entry for each" : meant[0] === void 0 ? usual : `write ${meant[0]}`;
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
var fleet = validate0;
var schema0 = { "$schema": "http://json-schema.org/draft-07/schema#", "title": "fleet.yaml", "type": "object", "additionalProperties": false, "required": ["fleet", "recipients", "monitors"], "properties": { "fleet": { "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["demo"] }, "formerly": { "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["demo"] }, "recipients": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k"]] }, "ssh": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "key_name": "promguard-ssh", "allow_from": ["203.0.113.0/24"] }], "properties": { "key_name": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,255}$", "patternErrorMessage": "must be a single line of 1 to 255 characters", "default": "promguard-ssh", "examples": ["promguard-ssh"] }, "allow_from": { "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24", "2001:db8::/32"]] }, "reader_keys": { "type": "array", "maxItems": 20, "uniqueItems": true, "items": { "type": "string", "pattern": "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", "patternErrorMessage": "must be an OpenSSH public key: type, base64 and an optional comment" }, "default": [], "examples": [["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan"]] }, "confirm_seconds": { "type": "integer", "minimum": 5, "maximum": 3600, "default": 120, "examples": [60] } } }, "network": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "cidr": "10.0.0.0/24", "port": 51820 }], "properties": { "cidr": { "type": "string", "default": "10.0.0.0/24", "examples": ["10.0.0.0/24"] }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 51820, "examples": [51820] }, "keepalive": { "type": "integer", "minimum": 0, "maximum": 65535, "default": 0, "examples": [25] }, "mtu": { "type": "integer", "minimum": 1280, "maximum": 9e3, "examples": [1420] }, "rest_days": { "type": "integer", "minimum": 0, "maximum": 3650, "default": 30, "examples": [30] } } }, "defaults": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "image": "debian-12-x64", "size": "s-1vcpu-1gb" }], "properties": { "image": { "allOf": [{ "$ref": "#/definitions/slug" }], "default": "debian-12-x64", "examples": ["ubuntu-24-04-x64"] }, "size": { "allOf": [{ "$ref": "#/definitions/slug" }], "default": "s-1vcpu-1gb", "examples": ["s-2vcpu-4gb"] }, "ipv6": { "type": "boolean", "default": false, "examples": [true] } } }, "monitors": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/host" }, "examples": [[{ "name": "promguard-monitor-1", "region": "tor1" }]] }, "nodes": { "type": "array", "items": { "$ref": "#/definitions/host" }, "default": [], "examples": [[{ "name": "promguard-node-1", "region": "lon1" }, { "name": "db", "region": "fra1", "count": 2 }, { "name": "old-server", "address": "198.51.100.7" }]] }, "prometheus": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "scrape_interval": "15s", "retention": "90d" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "scrape_interval": { "type": "string", "default": "30s", "examples": ["15s"] }, "retention": { "type": "string", "default": "15d", "examples": ["90d"] }, "retention_size": { "type": "string", "pattern": "^[1-9][0-9]{0,8}(?:MB|GB|TB)$", "patternErrorMessage": "must be a whole number followed by MB, GB or TB", "examples": ["50GB"] }, "external_labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "default": {}, "examples": [{ "cluster": "demo" }] }, "remote_write": { "type": "array", "maxItems": 10, "items": { "$ref": "#/definitions/remoteWrite" }, "default": [], "examples": [[{ "url": "https://metrics.example.com/api/v1/push", "username": "fleet", "password": { "secret": "metrics_password" } }]] }, "mode": { "type": "string", "enum": ["server", "agent"], "default": "server", "examples": ["agent"] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } }, "alerts": { "if": { "type": "boolean" }, "then": { "enum": [false] }, "else": { "$ref": "#/definitions/alerts" }, "default": {}, "examples": [{ "disable": ["HostLoadHigh"], "thresholds": { "disk_full_percent": 90 } }] }, "exporters": { "maxProperties": 100, "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_-]{0,62}$", "patternErrorMessage": "must be lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63 characters" }, "additionalProperties": { "$ref": "#/definitions/exporter" }, "default": { "node": {} }, "examples": [{ "node": {}, "postgres": { "hosts": ["db-1", "db-2"] } }] }, "apps": { "maxProperties": 100, "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_-]{0,62}$", "patternErrorMessage": "must be lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63 characters" }, "additionalProperties": { "$ref": "#/definitions/app" }, "default": {}, "examples": [{ "shop": { "port": 8080, "labels": { "tier": "web" } } }] }, "clients": { "type": "array", "maxItems": 200, "items": { "$ref": "#/definitions/client" }, "default": [], "examples": [[{ "name": "laptop", "public_key": "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=", "to": ["prometheus", "alertmanager"] }]] }, "probes": { "type": "boolean", "default": true, "examples": [false] }, "guards": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "max_destroy": 1, "protect": ["promguard-monitor-1"] }], "properties": { "max_destroy": { "type": "integer", "minimum": 0, "default": 1, "examples": [3] }, "max_destroy_percent": { "type": "integer", "minimum": 0, "maximum": 100, "default": 50, "examples": [20] }, "protect": { "type": "array", "uniqueItems": true, "items": { "type": "string" }, "default": [], "examples": [["promguard-monitor-1"]] } } }, "parallel": { "type": "integer", "minimum": 1, "maximum": 1e3, "default": 30, "examples": [10] }, "rollout": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "max_failed_percent": 10 }], "properties": { "canary": { "type": "boolean", "default": true, "examples": [false] }, "max_failed_percent": { "type": "integer", "minimum": 0, "maximum": 100, "default": 20, "examples": [50] } } }, "unreviewed": { "type": "string", "enum": ["apply", "refuse"], "examples": ["refuse"] }, "github": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "plan_secrets": "repository" }], "properties": { "plan_secrets": { "type": "string", "enum": ["environment", "repository"], "default": "environment", "examples": ["repository"] } } } }, "definitions": { "alerts": { "type": "object", "additionalProperties": false, "properties": { "alertmanager": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "version": "0.35.0", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } }, "disable": { "type": "array", "uniqueItems": true, "items": { "type": "string", "enum": ["HostDown", "TunnelDown", "ExporterDown", "TargetMissing", "PortOpen", "ProbeFailed", "CertificateExpiring", "HostDiskFull", "HostDiskFullWithinADay", "HostInodesFull", "HostMemoryLow", "HostOutOfMemoryKill", "HostLoadHigh", "HostClockWrong", "HostUnitFailed", "HostRaidDegraded", "HostRebootRequired", "HostUpdatesPending", "HostPackageListsOld", "HostMetricsStale", "UnconfirmedChange", "Watchdog", "PrometheusReloadFailed", "PrometheusRuleFailures", "AlertmanagerUnreachable", "NotificationsFailing", "RemoteWriteBehind", "ProbeSlow", "ProberReloadFailed", "PostgresDown", "PostgresConnectionsHigh", "PostgresReplicaBehind", "PostgresTransactionOld", "PostgresDeadlocks", "MysqlDown", "MysqlConnectionsHigh", "MysqlReplicationStopped", "MysqlReplicaBehind", "RedisDown", "RedisMemoryHigh", "RedisConnectionsRefused", "RedisNotSaved", "RedisReplicationStopped", "NginxDown", "NginxConnectionsDropped", "HaproxyDown", "HaproxyBackendDown", "HaproxyServerDown", "HaproxySessionsHigh", "HaproxyServerErrors"], "patternErrorMessage": "must be the name of an alert" }, "default": [], "examples": [["HostLoadHigh"]] }, "thresholds": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "disk_full_percent": 90 }], "properties": { "tunnel_silent_seconds": { "type": "integer", "minimum": 180, "maximum": 86400, "default": 240, "examples": [600] }, "certificate_days": { "type": "integer", "minimum": 1, "maximum": 365, "default": 14, "examples": [30] }, "disk_full_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 95, "examples": [90] }, "disk_filling_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 60, "examples": [80] }, "inodes_full_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 90, "examples": [95] }, "memory_used_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 95, "examples": [90] }, "load_per_cpu": { "type": "integer", "minimum": 1, "maximum": 1e3, "default": 3, "examples": [5] }, "clock_off_seconds": { "type": "integer", "minimum": 1, "maximum": 3600, "default": 5, "examples": [10] }, "package_lists_days": { "type": "integer", "minimum": 1, "maximum": 365, "default": 7, "examples": [30] }, "metrics_stale_seconds": { "type": "integer", "minimum": 120, "maximum": 86400, "default": 900, "examples": [3600] }, "probe_seconds": { "type": "integer", "minimum": 1, "maximum": 4, "default": 3, "examples": [2] }, "connections_used_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 80, "examples": [90] }, "replica_behind_seconds": { "type": "integer", "minimum": 1, "maximum": 86400, "default": 300, "examples": [60] }, "replica_behind_megabytes": { "type": "integer", "minimum": 1, "maximum": 1048576, "default": 1024, "examples": [256] }, "transaction_seconds": { "type": "integer", "minimum": 60, "maximum": 604800, "default": 3600, "examples": [14400] }, "redis_memory_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 90, "examples": [80] }, "http_errors_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 5, "examples": [10] } } }, "receivers": { "type": "array", "maxItems": 50, "items": { "$ref": "#/definitions/receiver" }, "default": [], "examples": [[{ "name": "team", "slack": { "url": { "secret": "slack_url" } } }]] }, "heartbeat": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://hc-ping.com/ping-key/{monitor}", { "secret": "heartbeat_url" }] }, "every": { "type": "string", "default": "1m", "examples": ["5m"] } }, "examples": [{ "url": { "secret": "heartbeat_url" } }] }, "time_scale": { "type": "integer", "minimum": 1, "maximum": 1e3, "default": 1, "examples": [60] } } }, "client": { "type": "object", "additionalProperties": false, "required": ["name", "public_key"], "properties": { "name": { "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["laptop"] }, "public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 32 bytes as 44 characters of base64", "examples": ["hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="] }, "to": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "enum": ["prometheus", "alertmanager"] }, "default": ["prometheus"], "examples": [["prometheus", "alertmanager"]] } } }, "receiver": { "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "type": "string", "pattern": "^[a-z][a-z0-9-]{0,62}$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter", "examples": ["oncall"] }, "severity": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "enum": ["critical", "warning", "info"] }, "default": ["critical", "warning"], "examples": [["critical"]] }, "labels": { "type": "object", "default": {}, "propertyNames": { "pattern": "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be the name of a label" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", "patternErrorMessage": "must be a single line" }, "examples": [{ "region": "fra1" }] }, "resolved": { "type": "boolean", "default": true, "examples": [false] }, "slack": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "slack_url" }] }, "channel": { "type": "string", "pattern": "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", "patternErrorMessage": "must be the name of a channel", "examples": ["#ops"] } }, "examples": [{ "url": { "secret": "slack_url" } }] }, "email": { "type": "object", "additionalProperties": false, "required": ["to", "from", "server"], "properties": { "to": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "string", "pattern": "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "patternErrorMessage": "must be an e-mail address" }, "examples": [["ops@example.com"]] }, "from": { "type": "string", "pattern": "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "patternErrorMessage": "must be an e-mail address", "examples": ["promguard@example.com"] }, "server": { "type": "string", "pattern": "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", "patternErrorMessage": "must be HOST:PORT", "examples": ["smtp.example.com:587"] }, "username": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", "patternErrorMessage": "must be a single line", "examples": ["promguard"] }, "password": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "smtp_password" }] }, "tls": { "type": "boolean", "default": true, "examples": [false] } }, "dependencies": { "username": ["password"], "password": ["username"] }, "examples": [{ "to": ["ops@example.com"], "from": "promguard@example.com", "server": "smtp.example.com:587" }] }, "pagerduty": { "type": "object", "additionalProperties": false, "required": ["routing_key"], "properties": { "routing_key": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "pagerduty" }] } }, "examples": [{ "routing_key": { "secret": "pagerduty" } }] }, "telegram": { "type": "object", "additionalProperties": false, "required": ["token", "chat"], "properties": { "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "telegram_token" }] }, "chat": { "type": "integer", "minimum": -9007199254740991, "maximum": 9007199254740991, "examples": [-1001234567890] } }, "examples": [{ "token": { "secret": "telegram_token" }, "chat": -1001234567890 }] }, "discord": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "discord_url" }] } }, "examples": [{ "url": { "secret": "discord_url" } }] }, "ntfy": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://ntfy.sh/a-topic-nobody-guesses", { "secret": "ntfy_url" }] }, "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "ntfy_token" }] } }, "examples": [{ "url": "https://ntfy.sh/a-topic-nobody-guesses" }] }, "webhook": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://alerts.example.com/promguard", { "secret": "webhook_url" }] }, "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "webhook_token" }] } }, "examples": [{ "url": "https://alerts.example.com/promguard" }] }, "teams": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "teams_url" }] } }, "examples": [{ "url": { "secret": "teams_url" } }] } } }, "slug": { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,62}$", "patternErrorMessage": "must be a slug: lower-case letters, digits, dots, hyphens and underscores" }, "dropletId": { "type": "integer", "minimum": 1, "examples": [123456789] }, "version": { "type": "string", "pattern": "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "patternErrorMessage": "must be the number of one release, without a leading v", "examples": ["1.9.1"] }, "sha256": { "if": { "type": "object" }, "then": { "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "amd64": { "$ref": "#/definitions/hash" }, "arm64": { "$ref": "#/definitions/hash" } } }, "else": { "$ref": "#/definitions/hash" }, "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { "amd64": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "arm64": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] }, "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$", "patternErrorMessage": "must be 64 lower-case hex digits" }, "url": { "type": "string", "pattern": "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "patternErrorMessage": "must be the http(s) URL of a .tar.gz", "examples": ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] }, "secretReference": { "type": "object", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "type": "string", "pattern": "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", "examples": ["postgres_url"] } } }, "labels": { "type": "object", "examples": [{ "tier": "web" }], "propertyNames": { "pattern": "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{0,255}$", "patternErrorMessage": "must be a single line of at most 255 characters" } }, "host": { "type": "object", "additionalProperties": false, "required": ["name"], "if": { "required": ["address"] }, "then": { "properties": { "size": false, "image": false, "ipv6": false, "count": false, "replace": false } }, "else": { "required": ["region"], "properties": { "host_key": false } }, "properties": { "name": { "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["promguard-node-1"] }, "formerly": { "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["web-1"] }, "region": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["lon1"] }, "size": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["s-2vcpu-4gb"] }, "image": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["ubuntu-24-04-x64"] }, "ipv6": { "type": "boolean", "examples": [true] }, "count": { "type": "integer", "minimum": 1, "examples": [2] }, "replace": { "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/definitions/dropletId" } }, "else": { "$ref": "#/definitions/dropletId" }, "examples": [123456789] }, "address": { "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", "examples": ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, "interface": { "type": "string", "pattern": "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "patternErrorMessage": "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", "default": "wg0", "examples": ["wg-promguard"] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "default": {}, "examples": [{ "tier": "web" }] }, "allow": { "type": "array", "maxItems": 500, "items": { "$ref": "#/definitions/port" }, "default": [], "examples": [[{ "port": 443 }, { "port": 5432, "from": ["203.0.113.0/24"] }]] }, "storage": { "type": "object", "additionalProperties": false, "required": ["victoria-metrics"], "properties": { "victoria-metrics": { "type": "object", "additionalProperties": false, "examples": [{ "retention": "2y" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "retention": { "type": "string", "pattern": "^[1-9][0-9]{0,3}[dwy]$", "patternErrorMessage": "must be a whole number followed by d, w or y", "default": "1y", "examples": ["90d"] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } } }, "examples": [{ "victoria-metrics": { "retention": "2y" } }] } } }, "port": { "type": "object", "additionalProperties": false, "required": ["port"], "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [443] }, "proto": { "type": "string", "enum": ["tcp", "udp"], "default": "tcp", "examples": ["udp"] }, "from": { "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24"]] }, "probe": { "if": { "type": "object" }, "then": { "type": "object", "additionalProperties": false, "properties": { "https": { "$ref": "#/definitions/serverName" }, "http": { "$ref": "#/definitions/serverName" }, "path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/", "examples": ["/healthz"] } } }, "else": { "type": "string", "enum": ["off"] }, "examples": [{ "https": "shop.example.com", "path": "/healthz" }, "off"] } } }, "interval": { "type": "string", "examples": ["15s"] }, "sampleLimit": { "type": "integer", "minimum": 1, "maximum": 1e7, "examples": [5e3] }, "metricNames": { "type": "array", "minItems": 1, "maxItems": 200, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", "patternErrorMessage": "must be a regular expression for names of metrics, which have letters, digits, underscores and colons" } }, "remoteWrite": { "type": "object", "additionalProperties": false, "required": ["url"], "dependencies": { "password": ["username"], "username": ["password"] }, "properties": { "url": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", "patternErrorMessage": "must be an http(s) URL", "examples": ["https://metrics.example.com/api/v1/push"] }, "name": { "type": "string", "pattern": "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits, hyphens and dots, at most 63", "examples": ["archive"] }, "username": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f:]{1,255}$", "patternErrorMessage": "must be a single line without a colon", "examples": ["fleet"] }, "password": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "metrics_password" }] }, "bearer_token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "metrics_token" }] }, "headers": { "type": "object", "maxProperties": 20, "propertyNames": { "pattern": "^X-[A-Za-z0-9-]{1,100}$", "patternErrorMessage": "must be the name of a header that starts with X-" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,1000}$", "patternErrorMessage": "must be a single line" }, "default": {}, "examples": [{ "X-Scope-OrgID": "demo" }] }, "replica_label": { "if": { "type": "boolean" }, "then": { "enum": [false] }, "else": { "type": "string", "pattern": "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", "patternErrorMessage": "must be a Prometheus label name that targets do not have, or false" }, "default": "monitor", "examples": ["__replica__", false] }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["up", "node_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*"]] } } }, "app": { "type": "object", "additionalProperties": false, "required": ["port"], "dependencies": { "hosts": { "properties": { "labels": false } } }, "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [8080] }, "path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]{0,4095}$", "patternErrorMessage": "must be a URL path starting with /, without a query", "default": "/metrics", "examples": ["/internal/metrics"] }, "listen": { "type": "string", "enum": ["loopback", "tunnel"], "default": "loopback", "examples": ["tunnel"] }, "interval": { "$ref": "#/definitions/interval" }, "sample_limit": { "$ref": "#/definitions/sampleLimit" }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["shop_.*", "process_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*", "promhttp_.*"]] }, "hosts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["web-1", "web-2"]] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } }, "serverName": { "type": "string", "pattern": "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "patternErrorMessage": "must be a name, without https:// and path", "examples": ["shop.example.com"] }, "exporter": { "type": "object", "additionalProperties": false, "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"], "hosts": { "properties": { "labels": false } } }, "properties": { "package": { "type": "string", "pattern": "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", "patternErrorMessage": "must be the name of a Debian package", "examples": ["prometheus-process-exporter"] }, "unit": { "type": "string", "pattern": "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "patternErrorMessage": "must be the name of a systemd service without `.service`", "examples": ["prometheus-process-exporter"] }, "command": { "type": "string", "pattern": "^(?:/[A-Za-z0-9_.+-]+)+$", "patternErrorMessage": "must be an absolute path without spaces", "examples": ["/usr/bin/prometheus-process-exporter"] }, "args": { "type": "array", "items": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,4096}$", "patternErrorMessage": "must be a single line that is not empty" }, "examples": [["--web.listen-address={listen}", "--collector.systemd"]] }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [9256] }, "metrics_path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/metrics", "examples": ["/metrics"] }, "interval": { "$ref": "#/definitions/interval" }, "sample_limit": { "$ref": "#/definitions/sampleLimit" }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["shop_.*", "process_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*", "promhttp_.*"]] }, "env": { "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,99}$", "patternErrorMessage": "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "patternErrorMessage": "must be a single line" } }, "default": {}, "examples": [{ "DATA_SOURCE_NAME": { "secret": "postgres_url" }, "TZ": "UTC" }] }, "files": { "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "patternErrorMessage": "must be the path of a file beside fleet.yaml, without `..`" } }, "default": {}, "examples": [{ "my.cnf": { "secret": "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" }, "hosts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["db-1", "db-2"]] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } } } };
var func0 = Object.prototype.hasOwnProperty;
var pattern0 = new RegExp("^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "u");
var pattern2 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,255}$", "u");
var pattern3 = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f\\u007f]*)?$", "u");
var pattern17 = new RegExp("^[1-9][0-9]{0,8}(?:MB|GB|TB)$", "u");
var pattern37 = new RegExp("^[a-z][a-z0-9_-]{0,62}$", "u");
var schema1 = { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,62}$", "patternErrorMessage": "must be a slug: lower-case letters, digits, dots, hyphens and underscores" };
var pattern4 = new RegExp("^[a-z0-9][a-z0-9._-]{0,62}$", "u");
function validate1(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      const err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9._-]{0,62}$", parentSchema: schema1, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema1.type, parentSchema: schema1, data };
    (vErrors ??= []).push(err1);
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
var schema2 = { "type": "object", "additionalProperties": false, "required": ["name"], "if": { "required": ["address"] }, "then": { "properties": { "size": false, "image": false, "ipv6": false, "count": false, "replace": false } }, "else": { "required": ["region"], "properties": { "host_key": false } }, "properties": { "name": { "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["promguard-node-1"] }, "formerly": { "type": "string", "pattern": "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "patternErrorMessage": "must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters", "examples": ["web-1"] }, "region": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["lon1"] }, "size": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["s-2vcpu-4gb"] }, "image": { "allOf": [{ "$ref": "#/definitions/slug" }], "examples": ["ubuntu-24-04-x64"] }, "ipv6": { "type": "boolean", "examples": [true] }, "count": { "type": "integer", "minimum": 1, "examples": [2] }, "replace": { "if": { "type": "array" }, "then": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/definitions/dropletId" } }, "else": { "$ref": "#/definitions/dropletId" }, "examples": [123456789] }, "address": { "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters", "examples": ["SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo"] }, "interface": { "type": "string", "pattern": "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "patternErrorMessage": "must be a name that no other interface has: letters, digits, hyphens and underscores, at most 15 characters", "default": "wg0", "examples": ["wg-promguard"] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "default": {}, "examples": [{ "tier": "web" }] }, "allow": { "type": "array", "maxItems": 500, "items": { "$ref": "#/definitions/port" }, "default": [], "examples": [[{ "port": 443 }, { "port": 5432, "from": ["203.0.113.0/24"] }]] }, "storage": { "type": "object", "additionalProperties": false, "required": ["victoria-metrics"], "properties": { "victoria-metrics": { "type": "object", "additionalProperties": false, "examples": [{ "retention": "2y" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "retention": { "type": "string", "pattern": "^[1-9][0-9]{0,3}[dwy]$", "patternErrorMessage": "must be a whole number followed by d, w or y", "default": "1y", "examples": ["90d"] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } } }, "examples": [{ "victoria-metrics": { "retention": "2y" } }] } } };
var func2 = require_equal().default;
var pattern5 = new RegExp("^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "u");
var pattern7 = new RegExp("^SHA256:[A-Za-z0-9+/]{43}$", "u");
var pattern8 = new RegExp("^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", "u");
var pattern13 = new RegExp("^[1-9][0-9]{0,3}[dwy]$", "u");
var schema3 = { "type": "integer", "minimum": 1, "examples": [123456789] };
function validate8(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, schema: schema3.type, parentSchema: schema3, data };
    (vErrors ??= []).push(err0);
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 1 || isNaN(data)) {
      const err1 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema3, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
  }
  validate8.errors = vErrors;
  return errors === 0;
}
var schema4 = { "type": "object", "examples": [{ "tier": "web" }], "propertyNames": { "pattern": "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be a Prometheus label name (letters, digits, underscores) other than host, region, role, job, instance and __*" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{0,255}$", "patternErrorMessage": "must be a single line of at most 255 characters" } };
var pattern9 = new RegExp("^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", "u");
var pattern10 = new RegExp("^[^\\u0000-\\u001f\\u007f]{0,255}$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern9.test(key0)) {
          const err0 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__|(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: schema4.propertyNames, data: key0, propertyName: key0 };
          (vErrors ??= []).push(err0);
          errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        const err1 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, schema: schema4.propertyNames, parentSchema: schema4, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    for (const key1 in data) {
      let data0 = data[key1];
      if (typeof data0 === "string") {
        if (!pattern10.test(data0)) {
          const err2 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{0,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{0,255}$", parentSchema: schema4.additionalProperties, data: data0 };
          (vErrors ??= []).push(err2);
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema4.additionalProperties.type, parentSchema: schema4.additionalProperties, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema4.type, parentSchema: schema4, data };
    (vErrors ??= []).push(err4);
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var schema5 = { "type": "object", "additionalProperties": false, "required": ["port"], "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [443] }, "proto": { "type": "string", "enum": ["tcp", "udp"], "default": "tcp", "examples": ["udp"] }, "from": { "type": "array", "minItems": 1, "maxItems": 500, "uniqueItems": true, "items": { "type": "string" }, "default": ["0.0.0.0/0", "::/0"], "examples": [["203.0.113.0/24"]] }, "probe": { "if": { "type": "object" }, "then": { "type": "object", "additionalProperties": false, "properties": { "https": { "$ref": "#/definitions/serverName" }, "http": { "$ref": "#/definitions/serverName" }, "path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/", "examples": ["/healthz"] } } }, "else": { "type": "string", "enum": ["off"] }, "examples": [{ "https": "shop.example.com", "path": "/healthz" }, "off"] } } };
var schema6 = { "type": "string", "pattern": "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "patternErrorMessage": "must be a name, without https:// and path", "examples": ["shop.example.com"] };
var pattern11 = new RegExp("^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "u");
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern11.test(data)) {
      const err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$" }, schema: "^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", parentSchema: schema6, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema6.type, parentSchema: schema6, data };
    (vErrors ??= []).push(err1);
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var pattern12 = new RegExp("^/[A-Za-z0-9._~/%+@?=&:,;-]*$", "u");
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.proto === void 0) {
      data.proto = "tcp";
    }
    if (data.from === void 0) {
      data.from = ["0.0.0.0/0", "::/0"];
    }
    if (data.port === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "port" }, schema: schema5.required, parentSchema: schema5, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "port" || key0 === "proto" || key0 === "from" || key0 === "probe")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema5, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.port !== void 0) {
      let data0 = data.port;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err2 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema5.properties.port.type, parentSchema: schema5.properties.port, data: data0 };
        (vErrors ??= []).push(err2);
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 65535 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema5.properties.port, data: data0 };
          (vErrors ??= []).push(err3);
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema5.properties.port, data: data0 };
          (vErrors ??= []).push(err4);
          errors++;
        }
      }
    }
    let data1 = data.proto;
    if (typeof data1 !== "string") {
      const err5 = { instancePath: instancePath + "/proto", schemaPath: "#/properties/proto/type", keyword: "type", params: { type: "string" }, schema: schema5.properties.proto.type, parentSchema: schema5.properties.proto, data: data1 };
      (vErrors ??= []).push(err5);
      errors++;
    }
    if (!(data1 === "tcp" || data1 === "udp")) {
      const err6 = { instancePath: instancePath + "/proto", schemaPath: "#/properties/proto/enum", keyword: "enum", params: { allowedValues: schema5.properties.proto.enum }, schema: schema5.properties.proto.enum, parentSchema: schema5.properties.proto, data: data1 };
      (vErrors ??= []).push(err6);
      errors++;
    }
    let data2 = data.from;
    if (Array.isArray(data2)) {
      if (data2.length > 500) {
        const err7 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: schema5.properties.from, data: data2 };
        (vErrors ??= []).push(err7);
        errors++;
      }
      if (data2.length < 1) {
        const err8 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema5.properties.from, data: data2 };
        (vErrors ??= []).push(err8);
        errors++;
      }
      const len0 = data2.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data3 = data2[i0];
        if (typeof data3 !== "string") {
          const err9 = { instancePath: instancePath + "/from/" + i0, schemaPath: "#/properties/from/items/type", keyword: "type", params: { type: "string" }, schema: schema5.properties.from.items.type, parentSchema: schema5.properties.from.items, data: data3 };
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
            const err10 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema5.properties.from, data: data2 };
            (vErrors ??= []).push(err10);
            errors++;
            break;
          }
          indices0[item0] = i1;
        }
      }
    } else {
      const err11 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/type", keyword: "type", params: { type: "array" }, schema: schema5.properties.from.type, parentSchema: schema5.properties.from, data: data2 };
      (vErrors ??= []).push(err11);
      errors++;
    }
    if (data.probe !== void 0) {
      let data4 = data.probe;
      const _errs11 = errors;
      let valid4 = true;
      const _errs12 = errors;
      if (!(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
        const err12 = {};
        (vErrors ??= []).push(err12);
        errors++;
      }
      var _valid0 = _errs12 === errors;
      errors = _errs11;
      if (vErrors !== null) {
        if (_errs11) {
          vErrors.length = _errs11;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs14 = errors;
        if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
          if (data4.path === void 0) {
            data4.path = "/";
          }
          for (const key1 in data4) {
            if (!(key1 === "https" || key1 === "http" || key1 === "path")) {
              const err13 = { instancePath: instancePath + "/probe", schemaPath: "#/properties/probe/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: false, parentSchema: schema5.properties.probe.then, data: data4 };
              (vErrors ??= []).push(err13);
              errors++;
            }
          }
          if (data4.https !== void 0) {
            if (!validate14(data4.https, { instancePath: instancePath + "/probe/https", parentData: data4, parentDataProperty: "https", rootData })) {
              vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
              errors = vErrors.length;
            }
          }
          if (data4.http !== void 0) {
            if (!validate14(data4.http, { instancePath: instancePath + "/probe/http", parentData: data4, parentDataProperty: "http", rootData })) {
              vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
              errors = vErrors.length;
            }
          }
          let data7 = data4.path;
          if (typeof data7 === "string") {
            if (!pattern12.test(data7)) {
              const err14 = { instancePath: instancePath + "/probe/path", schemaPath: "#/properties/probe/then/properties/path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$" }, schema: "^/[A-Za-z0-9._~/%+@?=&:,;-]*$", parentSchema: schema5.properties.probe.then.properties.path, data: data7 };
              (vErrors ??= []).push(err14);
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/probe/path", schemaPath: "#/properties/probe/then/properties/path/type", keyword: "type", params: { type: "string" }, schema: schema5.properties.probe.then.properties.path.type, parentSchema: schema5.properties.probe.then.properties.path, data: data7 };
            (vErrors ??= []).push(err15);
            errors++;
          }
        } else {
          const err16 = { instancePath: instancePath + "/probe", schemaPath: "#/properties/probe/then/type", keyword: "type", params: { type: "object" }, schema: schema5.properties.probe.then.type, parentSchema: schema5.properties.probe.then, data: data4 };
          (vErrors ??= []).push(err16);
          errors++;
        }
        var _valid0 = _errs14 === errors;
        valid4 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs21 = errors;
        if (typeof data4 !== "string") {
          const err17 = { instancePath: instancePath + "/probe", schemaPath: "#/properties/probe/else/type", keyword: "type", params: { type: "string" }, schema: schema5.properties.probe.else.type, parentSchema: schema5.properties.probe.else, data: data4 };
          (vErrors ??= []).push(err17);
          errors++;
        }
        if (!(data4 === "off")) {
          const err18 = { instancePath: instancePath + "/probe", schemaPath: "#/properties/probe/else/enum", keyword: "enum", params: { allowedValues: schema5.properties.probe.else.enum }, schema: schema5.properties.probe.else.enum, parentSchema: schema5.properties.probe.else, data: data4 };
          (vErrors ??= []).push(err18);
          errors++;
        }
        var _valid0 = _errs21 === errors;
        valid4 = _valid0;
        ifClause0 = "else";
      }
      if (!valid4) {
        const err19 = { instancePath: instancePath + "/probe", schemaPath: "#/properties/probe/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema5.properties.probe.if, parentSchema: schema5.properties.probe, data: data4 };
        (vErrors ??= []).push(err19);
        errors++;
      }
    }
  } else {
    const err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema5.type, parentSchema: schema5, data };
    (vErrors ??= []).push(err20);
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var schema7 = { "type": "string", "pattern": "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "patternErrorMessage": "must be the number of one release, without a leading v", "examples": ["1.9.1"] };
var pattern14 = new RegExp("^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", "u");
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern14.test(data)) {
      const err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$" }, schema: "^(?!v[0-9])(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.+~-]{0,62}$", parentSchema: schema7, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema7.type, parentSchema: schema7, data };
    (vErrors ??= []).push(err1);
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
var schema8 = { "if": { "type": "object" }, "then": { "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "amd64": { "$ref": "#/definitions/hash" }, "arm64": { "$ref": "#/definitions/hash" } } }, "else": { "$ref": "#/definitions/hash" }, "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", { "amd64": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "arm64": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }] };
var schema9 = { "type": "string", "pattern": "^[0-9a-f]{64}$", "patternErrorMessage": "must be 64 lower-case hex digits" };
var pattern15 = new RegExp("^[0-9a-f]{64}$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern15.test(data)) {
      const err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, schema: "^[0-9a-f]{64}$", parentSchema: schema9, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema9.type, parentSchema: schema9, data };
    (vErrors ??= []).push(err1);
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
        const err1 = { instancePath, schemaPath: "#/then/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema8.then, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
      for (const key0 in data) {
        if (!(key0 === "amd64" || key0 === "arm64")) {
          const err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema8.then, data };
          (vErrors ??= []).push(err2);
          errors++;
        }
      }
      if (data.amd64 !== void 0) {
        if (!validate21(data.amd64, { instancePath: instancePath + "/amd64", parentData: data, parentDataProperty: "amd64", rootData })) {
          vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
          errors = vErrors.length;
        }
      }
      if (data.arm64 !== void 0) {
        if (!validate21(data.arm64, { instancePath: instancePath + "/arm64", parentData: data, parentDataProperty: "arm64", rootData })) {
          vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, schema: schema8.then.type, parentSchema: schema8.then, data };
      (vErrors ??= []).push(err3);
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs8 = errors;
    if (!validate21(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs8 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema8.if, parentSchema: schema8, data };
    (vErrors ??= []).push(err4);
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var schema10 = { "type": "string", "pattern": "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "patternErrorMessage": "must be the http(s) URL of a .tar.gz", "examples": ["https://mirror.example.com/node_exporter-{version}.linux-{arch}.tar.gz"] };
var pattern16 = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern16.test(data)) {
      const err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$" }, schema: "^https?://[A-Za-z0-9.:\\[\\]-]+/(?:[A-Za-z0-9._~/%+@-]|\\{version\\}|\\{arch\\})*\\.(?:tar\\.gz|tgz)$", parentSchema: schema10, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema10.type, parentSchema: schema10, data };
    (vErrors ??= []).push(err1);
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
        const err1 = { instancePath: instancePath + "/size", schemaPath: "#/then/properties/size/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.then.properties.size, data: data.size };
        (vErrors ??= []).push(err1);
        errors++;
      }
      if (data.image !== void 0) {
        const err2 = { instancePath: instancePath + "/image", schemaPath: "#/then/properties/image/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.then.properties.image, data: data.image };
        (vErrors ??= []).push(err2);
        errors++;
      }
      if (data.ipv6 !== void 0) {
        const err3 = { instancePath: instancePath + "/ipv6", schemaPath: "#/then/properties/ipv6/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.then.properties.ipv6, data: data.ipv6 };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (data.count !== void 0) {
        const err4 = { instancePath: instancePath + "/count", schemaPath: "#/then/properties/count/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.then.properties.count, data: data.count };
        (vErrors ??= []).push(err4);
        errors++;
      }
      if (data.replace !== void 0) {
        const err5 = { instancePath: instancePath + "/replace", schemaPath: "#/then/properties/replace/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.then.properties.replace, data: data.replace };
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
        const err6 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "region" }, schema: schema2.else.required, parentSchema: schema2.else, data };
        (vErrors ??= []).push(err6);
        errors++;
      }
      if (data.host_key !== void 0) {
        const err7 = { instancePath: instancePath + "/host_key", schemaPath: "#/else/properties/host_key/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema2.else.properties.host_key, data: data.host_key };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err8 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema2.if, parentSchema: schema2, data };
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
      const err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema2.required, parentSchema: schema2, data };
      (vErrors ??= []).push(err9);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema2.properties, key0)) {
        const err10 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema2, data };
        (vErrors ??= []).push(err10);
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data6 = data.name;
      if (typeof data6 === "string") {
        if (!pattern5.test(data6)) {
          const err11 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: schema2.properties.name, data: data6 };
          (vErrors ??= []).push(err11);
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.name.type, parentSchema: schema2.properties.name, data: data6 };
        (vErrors ??= []).push(err12);
        errors++;
      }
    }
    if (data.formerly !== void 0) {
      let data7 = data.formerly;
      if (typeof data7 === "string") {
        if (!pattern5.test(data7)) {
          const err13 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/pattern", keyword: "pattern", params: { pattern: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }, schema: "^(?=.{1,63}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*(?=[0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", parentSchema: schema2.properties.formerly, data: data7 };
          (vErrors ??= []).push(err13);
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/formerly", schemaPath: "#/properties/formerly/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.formerly.type, parentSchema: schema2.properties.formerly, data: data7 };
        (vErrors ??= []).push(err14);
        errors++;
      }
    }
    if (data.region !== void 0) {
      if (!validate1(data.region, { instancePath: instancePath + "/region", parentData: data, parentDataProperty: "region", rootData })) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
      }
    }
    if (data.size !== void 0) {
      if (!validate1(data.size, { instancePath: instancePath + "/size", parentData: data, parentDataProperty: "size", rootData })) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
      }
    }
    if (data.image !== void 0) {
      if (!validate1(data.image, { instancePath: instancePath + "/image", parentData: data, parentDataProperty: "image", rootData })) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
      }
    }
    if (data.ipv6 !== void 0) {
      let data11 = data.ipv6;
      if (typeof data11 !== "boolean") {
        const err15 = { instancePath: instancePath + "/ipv6", schemaPath: "#/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: schema2.properties.ipv6.type, parentSchema: schema2.properties.ipv6, data: data11 };
        (vErrors ??= []).push(err15);
        errors++;
      }
    }
    if (data.count !== void 0) {
      let data12 = data.count;
      if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
        const err16 = { instancePath: instancePath + "/count", schemaPath: "#/properties/count/type", keyword: "type", params: { type: "integer" }, schema: schema2.properties.count.type, parentSchema: schema2.properties.count, data: data12 };
        (vErrors ??= []).push(err16);
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 < 1 || isNaN(data12)) {
          const err17 = { instancePath: instancePath + "/count", schemaPath: "#/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema2.properties.count, data: data12 };
          (vErrors ??= []).push(err17);
          errors++;
        }
      }
    }
    if (data.replace !== void 0) {
      let data13 = data.replace;
      const _errs21 = errors;
      let valid7 = true;
      const _errs22 = errors;
      if (!Array.isArray(data13)) {
        const err18 = {};
        (vErrors ??= []).push(err18);
        errors++;
      }
      var _valid1 = _errs22 === errors;
      errors = _errs21;
      if (vErrors !== null) {
        if (_errs21) {
          vErrors.length = _errs21;
        } else {
          vErrors = null;
        }
      }
      let ifClause1;
      if (_valid1) {
        const _errs24 = errors;
        if (Array.isArray(data13)) {
          if (data13.length < 1) {
            const err19 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema2.properties.replace.then, data: data13 };
            (vErrors ??= []).push(err19);
            errors++;
          }
          const len0 = data13.length;
          for (let i0 = 0; i0 < len0; i0++) {
            if (!validate8(data13[i0], { instancePath: instancePath + "/replace/" + i0, parentData: data13, parentDataProperty: i0, rootData })) {
              vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
              errors = vErrors.length;
            }
          }
          let i1 = data13.length;
          let j0;
          if (i1 > 1) {
            outer0: for (; i1--; ) {
              for (j0 = i1; j0--; ) {
                if (func2(data13[i1], data13[j0])) {
                  const err20 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema2.properties.replace.then, data: data13 };
                  (vErrors ??= []).push(err20);
                  errors++;
                  break outer0;
                }
              }
            }
          }
        } else {
          const err21 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/then/type", keyword: "type", params: { type: "array" }, schema: schema2.properties.replace.then.type, parentSchema: schema2.properties.replace.then, data: data13 };
          (vErrors ??= []).push(err21);
          errors++;
        }
        var _valid1 = _errs24 === errors;
        valid7 = _valid1;
        ifClause1 = "then";
      } else {
        const _errs27 = errors;
        if (!validate8(data13, { instancePath: instancePath + "/replace", parentData: data, parentDataProperty: "replace", rootData })) {
          vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
          errors = vErrors.length;
        }
        var _valid1 = _errs27 === errors;
        valid7 = _valid1;
        ifClause1 = "else";
      }
      if (!valid7) {
        const err22 = { instancePath: instancePath + "/replace", schemaPath: "#/properties/replace/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema2.properties.replace.if, parentSchema: schema2.properties.replace, data: data13 };
        (vErrors ??= []).push(err22);
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data15 = data.address;
      if (typeof data15 !== "string") {
        const err23 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.address.type, parentSchema: schema2.properties.address, data: data15 };
        (vErrors ??= []).push(err23);
        errors++;
      }
    }
    if (data.host_key !== void 0) {
      let data16 = data.host_key;
      if (typeof data16 === "string") {
        if (!pattern7.test(data16)) {
          const err24 = { instancePath: instancePath + "/host_key", schemaPath: "#/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: schema2.properties.host_key, data: data16 };
          (vErrors ??= []).push(err24);
          errors++;
        }
      } else {
        const err25 = { instancePath: instancePath + "/host_key", schemaPath: "#/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.host_key.type, parentSchema: schema2.properties.host_key, data: data16 };
        (vErrors ??= []).push(err25);
        errors++;
      }
    }
    let data17 = data.interface;
    if (typeof data17 === "string") {
      if (!pattern8.test(data17)) {
        const err26 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/pattern", keyword: "pattern", params: { pattern: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$" }, schema: "^(?!(?:lo|all|default)$|(?:eth|en[ops]|wl|docker)[0-9])[a-zA-Z0-9_][a-zA-Z0-9_-]{0,14}$", parentSchema: schema2.properties.interface, data: data17 };
        (vErrors ??= []).push(err26);
        errors++;
      }
    } else {
      const err27 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.interface.type, parentSchema: schema2.properties.interface, data: data17 };
      (vErrors ??= []).push(err27);
      errors++;
    }
    if (!validate11(data.labels, { instancePath: instancePath + "/labels", parentData: data, parentDataProperty: "labels", rootData })) {
      vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
      errors = vErrors.length;
    }
    let data19 = data.allow;
    if (Array.isArray(data19)) {
      if (data19.length > 500) {
        const err28 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/maxItems", keyword: "maxItems", params: { limit: 500 }, schema: 500, parentSchema: schema2.properties.allow, data: data19 };
        (vErrors ??= []).push(err28);
        errors++;
      }
      const len1 = data19.length;
      for (let i2 = 0; i2 < len1; i2++) {
        if (!validate13(data19[i2], { instancePath: instancePath + "/allow/" + i2, parentData: data19, parentDataProperty: i2, rootData })) {
          vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err29 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/type", keyword: "type", params: { type: "array" }, schema: schema2.properties.allow.type, parentSchema: schema2.properties.allow, data: data19 };
      (vErrors ??= []).push(err29);
      errors++;
    }
    if (data.storage !== void 0) {
      let data21 = data.storage;
      if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
        if (data21["victoria-metrics"] === void 0) {
          const err30 = { instancePath: instancePath + "/storage", schemaPath: "#/properties/storage/required", keyword: "required", params: { missingProperty: "victoria-metrics" }, schema: schema2.properties.storage.required, parentSchema: schema2.properties.storage, data: data21 };
          (vErrors ??= []).push(err30);
          errors++;
        }
        for (const key1 in data21) {
          if (!(key1 === "victoria-metrics")) {
            const err31 = { instancePath: instancePath + "/storage", schemaPath: "#/properties/storage/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: false, parentSchema: schema2.properties.storage, data: data21 };
            (vErrors ??= []).push(err31);
            errors++;
          }
        }
        if (data21["victoria-metrics"] !== void 0) {
          let data22 = data21["victoria-metrics"];
          if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
            if (data22.retention === void 0) {
              data22.retention = "1y";
            }
            for (const key2 in data22) {
              if (!(key2 === "retention" || key2 === "version" || key2 === "sha256" || key2 === "url")) {
                const err32 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: false, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
                (vErrors ??= []).push(err32);
                errors++;
              }
            }
            if (data22.version !== void 0) {
              if (data22.sha256 === void 0) {
                const err33 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "version",
                  missingProperty: "sha256",
                  depsCount: 1,
                  deps: "sha256"
                }, schema: schema2.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
                (vErrors ??= []).push(err33);
                errors++;
              }
            }
            if (data22.sha256 !== void 0) {
              if (data22.version === void 0) {
                const err34 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "sha256",
                  missingProperty: "version",
                  depsCount: 1,
                  deps: "version"
                }, schema: schema2.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
                (vErrors ??= []).push(err34);
                errors++;
              }
            }
            if (data22.url !== void 0) {
              if (data22.version === void 0) {
                const err35 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "url",
                  missingProperty: "version",
                  depsCount: 2,
                  deps: "version, sha256"
                }, schema: schema2.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
                (vErrors ??= []).push(err35);
                errors++;
              }
              if (data22.sha256 === void 0) {
                const err36 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/dependencies", keyword: "dependencies", params: {
                  property: "url",
                  missingProperty: "sha256",
                  depsCount: 2,
                  deps: "version, sha256"
                }, schema: schema2.properties.storage.properties["victoria-metrics"].dependencies, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
                (vErrors ??= []).push(err36);
                errors++;
              }
            }
            let data23 = data22.retention;
            if (typeof data23 === "string") {
              if (!pattern13.test(data23)) {
                const err37 = { instancePath: instancePath + "/storage/victoria-metrics/retention", schemaPath: "#/properties/storage/properties/victoria-metrics/properties/retention/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,3}[dwy]$" }, schema: "^[1-9][0-9]{0,3}[dwy]$", parentSchema: schema2.properties.storage.properties["victoria-metrics"].properties.retention, data: data23 };
                (vErrors ??= []).push(err37);
                errors++;
              }
            } else {
              const err38 = { instancePath: instancePath + "/storage/victoria-metrics/retention", schemaPath: "#/properties/storage/properties/victoria-metrics/properties/retention/type", keyword: "type", params: { type: "string" }, schema: schema2.properties.storage.properties["victoria-metrics"].properties.retention.type, parentSchema: schema2.properties.storage.properties["victoria-metrics"].properties.retention, data: data23 };
              (vErrors ??= []).push(err38);
              errors++;
            }
            if (data22.version !== void 0) {
              if (!validate18(data22.version, { instancePath: instancePath + "/storage/victoria-metrics/version", parentData: data22, parentDataProperty: "version", rootData })) {
                vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
                errors = vErrors.length;
              }
            }
            if (data22.sha256 !== void 0) {
              if (!validate20(data22.sha256, { instancePath: instancePath + "/storage/victoria-metrics/sha256", parentData: data22, parentDataProperty: "sha256", rootData })) {
                vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                errors = vErrors.length;
              }
            }
            if (data22.url !== void 0) {
              if (!validate26(data22.url, { instancePath: instancePath + "/storage/victoria-metrics/url", parentData: data22, parentDataProperty: "url", rootData })) {
                vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                errors = vErrors.length;
              }
            }
          } else {
            const err39 = { instancePath: instancePath + "/storage/victoria-metrics", schemaPath: "#/properties/storage/properties/victoria-metrics/type", keyword: "type", params: { type: "object" }, schema: schema2.properties.storage.properties["victoria-metrics"].type, parentSchema: schema2.properties.storage.properties["victoria-metrics"], data: data22 };
            (vErrors ??= []).push(err39);
            errors++;
          }
        }
      } else {
        const err40 = { instancePath: instancePath + "/storage", schemaPath: "#/properties/storage/type", keyword: "type", params: { type: "object" }, schema: schema2.properties.storage.type, parentSchema: schema2.properties.storage, data: data21 };
        (vErrors ??= []).push(err40);
        errors++;
      }
    }
  } else {
    const err41 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema2.type, parentSchema: schema2, data };
    (vErrors ??= []).push(err41);
    errors++;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
var schema11 = { "type": "object", "additionalProperties": false, "required": ["url"], "dependencies": { "password": ["username"], "username": ["password"] }, "properties": { "url": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", "patternErrorMessage": "must be an http(s) URL", "examples": ["https://metrics.example.com/api/v1/push"] }, "name": { "type": "string", "pattern": "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits, hyphens and dots, at most 63", "examples": ["archive"] }, "username": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f:]{1,255}$", "patternErrorMessage": "must be a single line without a colon", "examples": ["fleet"] }, "password": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "metrics_password" }] }, "bearer_token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "metrics_token" }] }, "headers": { "type": "object", "maxProperties": 20, "propertyNames": { "pattern": "^X-[A-Za-z0-9-]{1,100}$", "patternErrorMessage": "must be the name of a header that starts with X-" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,1000}$", "patternErrorMessage": "must be a single line" }, "default": {}, "examples": [{ "X-Scope-OrgID": "demo" }] }, "replica_label": { "if": { "type": "boolean" }, "then": { "enum": [false] }, "else": { "type": "string", "pattern": "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", "patternErrorMessage": "must be a Prometheus label name that targets do not have, or false" }, "default": "monitor", "examples": ["__replica__", false] }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["up", "node_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*"]] } } };
var pattern18 = new RegExp("^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", "u");
var pattern19 = new RegExp("^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", "u");
var pattern20 = new RegExp("^[^\\u0000-\\u001f\\u007f:]{1,255}$", "u");
var pattern22 = new RegExp("^X-[A-Za-z0-9-]{1,100}$", "u");
var pattern23 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,1000}$", "u");
var pattern24 = new RegExp("^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", "u");
var schema12 = { "type": "object", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "type": "string", "pattern": "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a secret: letters, digits, dots, hyphens and underscores, starting with a letter", "examples": ["postgres_url"] } } };
var pattern21 = new RegExp("^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", "u");
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secret === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "secret" }, schema: schema12.required, parentSchema: schema12, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "secret")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema12, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.secret !== void 0) {
      let data0 = data.secret;
      if (typeof data0 === "string") {
        if (!pattern21.test(data0)) {
          const err2 = { instancePath: instancePath + "/secret", schemaPath: "#/properties/secret/pattern", keyword: "pattern", params: { pattern: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!sops$|.*_unencrypted$)[A-Za-z][A-Za-z0-9_.-]{0,99}$", parentSchema: schema12.properties.secret, data: data0 };
          (vErrors ??= []).push(err2);
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/secret", schemaPath: "#/properties/secret/type", keyword: "type", params: { type: "string" }, schema: schema12.properties.secret.type, parentSchema: schema12.properties.secret, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema12.type, parentSchema: schema12, data };
    (vErrors ??= []).push(err4);
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var schema13 = { "type": "array", "minItems": 1, "maxItems": 200, "uniqueItems": true, "items": { "type": "string", "pattern": "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", "patternErrorMessage": "must be a regular expression for names of metrics, which have letters, digits, underscores and colons" } };
var pattern25 = new RegExp("^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", "u");
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 200) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 200 }, schema: 200, parentSchema: schema13, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    if (data.length < 1) {
      const err1 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema13, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (!pattern25.test(data0)) {
          const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$" }, schema: "^[A-Za-z0-9_:.*+?|()\\[\\]{},^$\\\\-]{1,500}$", parentSchema: schema13.items, data: data0 };
          (vErrors ??= []).push(err2);
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, schema: schema13.items.type, parentSchema: schema13.items, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
    let i1 = data.length;
    let j0;
    if (i1 > 1) {
      const indices0 = {};
      for (; i1--; ) {
        let item0 = data[i1];
        if (typeof item0 !== "string") {
          continue;
        }
        if (typeof indices0[item0] == "number") {
          j0 = indices0[item0];
          const err4 = { instancePath, schemaPath: "#/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema13, data };
          (vErrors ??= []).push(err4);
          errors++;
          break;
        }
        indices0[item0] = i1;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema13.type, parentSchema: schema13, data };
    (vErrors ??= []).push(err5);
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.headers === void 0) {
      data.headers = {};
    }
    if (data.replica_label === void 0) {
      data.replica_label = "monitor";
    }
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, schema: schema11.required, parentSchema: schema11, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema11.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema11, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.password !== void 0) {
      if (data.username === void 0) {
        const err2 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "password",
          missingProperty: "username",
          depsCount: 1,
          deps: "username"
        }, schema: schema11.dependencies, parentSchema: schema11, data };
        (vErrors ??= []).push(err2);
        errors++;
      }
    }
    if (data.username !== void 0) {
      if (data.password === void 0) {
        const err3 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "username",
          missingProperty: "password",
          depsCount: 1,
          deps: "password"
        }, schema: schema11.dependencies, parentSchema: schema11, data };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (!pattern18.test(data0)) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f]{1,1900}$", parentSchema: schema11.properties.url, data: data0 };
          (vErrors ??= []).push(err4);
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.url.type, parentSchema: schema11.properties.url, data: data0 };
        (vErrors ??= []).push(err5);
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (!pattern19.test(data1)) {
          const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$" }, schema: "^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$", parentSchema: schema11.properties.name, data: data1 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.name.type, parentSchema: schema11.properties.name, data: data1 };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data2 = data.username;
      if (typeof data2 === "string") {
        if (!pattern20.test(data2)) {
          const err8 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f:]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f:]{1,255}$", parentSchema: schema11.properties.username, data: data2 };
          (vErrors ??= []).push(err8);
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.username.type, parentSchema: schema11.properties.username, data: data2 };
        (vErrors ??= []).push(err9);
        errors++;
      }
    }
    if (data.password !== void 0) {
      if (!validate32(data.password, { instancePath: instancePath + "/password", parentData: data, parentDataProperty: "password", rootData })) {
        vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.bearer_token !== void 0) {
      if (!validate32(data.bearer_token, { instancePath: instancePath + "/bearer_token", parentData: data, parentDataProperty: "bearer_token", rootData })) {
        vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
        errors = vErrors.length;
      }
    }
    let data5 = data.headers;
    if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
      if (Object.keys(data5).length > 20) {
        const err10 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/maxProperties", keyword: "maxProperties", params: { limit: 20 }, schema: 20, parentSchema: schema11.properties.headers, data: data5 };
        (vErrors ??= []).push(err10);
        errors++;
      }
      for (const key1 in data5) {
        const _errs14 = errors;
        if (typeof key1 === "string") {
          if (!pattern22.test(key1)) {
            const err11 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^X-[A-Za-z0-9-]{1,100}$" }, schema: "^X-[A-Za-z0-9-]{1,100}$", parentSchema: schema11.properties.headers.propertyNames, data: key1, propertyName: key1 };
            (vErrors ??= []).push(err11);
            errors++;
          }
        }
        var valid4 = _errs14 === errors;
        if (!valid4) {
          const err12 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema11.properties.headers.propertyNames, parentSchema: schema11.properties.headers, data: data5 };
          (vErrors ??= []).push(err12);
          errors++;
        }
      }
      for (const key2 in data5) {
        let data6 = data5[key2];
        if (typeof data6 === "string") {
          if (!pattern23.test(data6)) {
            const err13 = { instancePath: instancePath + "/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,1000}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,1000}$", parentSchema: schema11.properties.headers.additionalProperties, data: data6 };
            (vErrors ??= []).push(err13);
            errors++;
          }
        } else {
          const err14 = { instancePath: instancePath + "/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.headers.additionalProperties.type, parentSchema: schema11.properties.headers.additionalProperties, data: data6 };
          (vErrors ??= []).push(err14);
          errors++;
        }
      }
    } else {
      const err15 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: "object" }, schema: schema11.properties.headers.type, parentSchema: schema11.properties.headers, data: data5 };
      (vErrors ??= []).push(err15);
      errors++;
    }
    let data7 = data.replica_label;
    const _errs19 = errors;
    let valid6 = true;
    const _errs20 = errors;
    if (typeof data7 !== "boolean") {
      const err16 = {};
      (vErrors ??= []).push(err16);
      errors++;
    }
    var _valid0 = _errs20 === errors;
    errors = _errs19;
    if (vErrors !== null) {
      if (_errs19) {
        vErrors.length = _errs19;
      } else {
        vErrors = null;
      }
    }
    let ifClause0;
    if (_valid0) {
      const _errs22 = errors;
      if (!(data7 === false)) {
        const err17 = { instancePath: instancePath + "/replica_label", schemaPath: "#/properties/replica_label/then/enum", keyword: "enum", params: { allowedValues: schema11.properties.replica_label.then.enum }, schema: schema11.properties.replica_label.then.enum, parentSchema: schema11.properties.replica_label.then, data: data7 };
        (vErrors ??= []).push(err17);
        errors++;
      }
      var _valid0 = _errs22 === errors;
      valid6 = _valid0;
      ifClause0 = "then";
    } else {
      const _errs23 = errors;
      if (typeof data7 === "string") {
        if (!pattern24.test(data7)) {
          const err18 = { instancePath: instancePath + "/replica_label", schemaPath: "#/properties/replica_label/else/pattern", keyword: "pattern", params: { pattern: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$" }, schema: "^(?!(?:host|region|role|job|instance)$)[a-zA-Z_][a-zA-Z0-9_]{0,99}$", parentSchema: schema11.properties.replica_label.else, data: data7 };
          (vErrors ??= []).push(err18);
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/replica_label", schemaPath: "#/properties/replica_label/else/type", keyword: "type", params: { type: "string" }, schema: schema11.properties.replica_label.else.type, parentSchema: schema11.properties.replica_label.else, data: data7 };
        (vErrors ??= []).push(err19);
        errors++;
      }
      var _valid0 = _errs23 === errors;
      valid6 = _valid0;
      ifClause0 = "else";
    }
    if (!valid6) {
      const err20 = { instancePath: instancePath + "/replica_label", schemaPath: "#/properties/replica_label/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema11.properties.replica_label.if, parentSchema: schema11.properties.replica_label, data: data7 };
      (vErrors ??= []).push(err20);
      errors++;
    }
    if (data.keep !== void 0) {
      if (!validate35(data.keep, { instancePath: instancePath + "/keep", parentData: data, parentDataProperty: "keep", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
    if (data.drop !== void 0) {
      if (!validate35(data.drop, { instancePath: instancePath + "/drop", parentData: data, parentDataProperty: "drop", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err21 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema11.type, parentSchema: schema11, data };
    (vErrors ??= []).push(err21);
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var schema14 = { "type": "object", "additionalProperties": false, "properties": { "alertmanager": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "version": "0.35.0", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" }], "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"] }, "properties": { "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" } } }, "disable": { "type": "array", "uniqueItems": true, "items": { "type": "string", "enum": ["HostDown", "TunnelDown", "ExporterDown", "TargetMissing", "PortOpen", "ProbeFailed", "CertificateExpiring", "HostDiskFull", "HostDiskFullWithinADay", "HostInodesFull", "HostMemoryLow", "HostOutOfMemoryKill", "HostLoadHigh", "HostClockWrong", "HostUnitFailed", "HostRaidDegraded", "HostRebootRequired", "HostUpdatesPending", "HostPackageListsOld", "HostMetricsStale", "UnconfirmedChange", "Watchdog", "PrometheusReloadFailed", "PrometheusRuleFailures", "AlertmanagerUnreachable", "NotificationsFailing", "RemoteWriteBehind", "ProbeSlow", "ProberReloadFailed", "PostgresDown", "PostgresConnectionsHigh", "PostgresReplicaBehind", "PostgresTransactionOld", "PostgresDeadlocks", "MysqlDown", "MysqlConnectionsHigh", "MysqlReplicationStopped", "MysqlReplicaBehind", "RedisDown", "RedisMemoryHigh", "RedisConnectionsRefused", "RedisNotSaved", "RedisReplicationStopped", "NginxDown", "NginxConnectionsDropped", "HaproxyDown", "HaproxyBackendDown", "HaproxyServerDown", "HaproxySessionsHigh", "HaproxyServerErrors"], "patternErrorMessage": "must be the name of an alert" }, "default": [], "examples": [["HostLoadHigh"]] }, "thresholds": { "type": "object", "additionalProperties": false, "default": {}, "examples": [{ "disk_full_percent": 90 }], "properties": { "tunnel_silent_seconds": { "type": "integer", "minimum": 180, "maximum": 86400, "default": 240, "examples": [600] }, "certificate_days": { "type": "integer", "minimum": 1, "maximum": 365, "default": 14, "examples": [30] }, "disk_full_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 95, "examples": [90] }, "disk_filling_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 60, "examples": [80] }, "inodes_full_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 90, "examples": [95] }, "memory_used_percent": { "type": "integer", "minimum": 1, "maximum": 99, "default": 95, "examples": [90] }, "load_per_cpu": { "type": "integer", "minimum": 1, "maximum": 1e3, "default": 3, "examples": [5] }, "clock_off_seconds": { "type": "integer", "minimum": 1, "maximum": 3600, "default": 5, "examples": [10] }, "package_lists_days": { "type": "integer", "minimum": 1, "maximum": 365, "default": 7, "examples": [30] }, "metrics_stale_seconds": { "type": "integer", "minimum": 120, "maximum": 86400, "default": 900, "examples": [3600] }, "probe_seconds": { "type": "integer", "minimum": 1, "maximum": 4, "default": 3, "examples": [2] }, "connections_used_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 80, "examples": [90] }, "replica_behind_seconds": { "type": "integer", "minimum": 1, "maximum": 86400, "default": 300, "examples": [60] }, "replica_behind_megabytes": { "type": "integer", "minimum": 1, "maximum": 1048576, "default": 1024, "examples": [256] }, "transaction_seconds": { "type": "integer", "minimum": 60, "maximum": 604800, "default": 3600, "examples": [14400] }, "redis_memory_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 90, "examples": [80] }, "http_errors_percent": { "type": "integer", "minimum": 1, "maximum": 100, "default": 5, "examples": [10] } } }, "receivers": { "type": "array", "maxItems": 50, "items": { "$ref": "#/definitions/receiver" }, "default": [], "examples": [[{ "name": "team", "slack": { "url": { "secret": "slack_url" } } }]] }, "heartbeat": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://hc-ping.com/ping-key/{monitor}", { "secret": "heartbeat_url" }] }, "every": { "type": "string", "default": "1m", "examples": ["5m"] } }, "examples": [{ "url": { "secret": "heartbeat_url" } }] }, "time_scale": { "type": "integer", "minimum": 1, "maximum": 1e3, "default": 1, "examples": [60] } } };
var schema15 = { "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "type": "string", "pattern": "^[a-z][a-z0-9-]{0,62}$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter", "examples": ["oncall"] }, "severity": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "enum": ["critical", "warning", "info"] }, "default": ["critical", "warning"], "examples": [["critical"]] }, "labels": { "type": "object", "default": {}, "propertyNames": { "pattern": "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", "patternErrorMessage": "must be the name of a label" }, "additionalProperties": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", "patternErrorMessage": "must be a single line" }, "examples": [{ "region": "fra1" }] }, "resolved": { "type": "boolean", "default": true, "examples": [false] }, "slack": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "slack_url" }] }, "channel": { "type": "string", "pattern": "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", "patternErrorMessage": "must be the name of a channel", "examples": ["#ops"] } }, "examples": [{ "url": { "secret": "slack_url" } }] }, "email": { "type": "object", "additionalProperties": false, "required": ["to", "from", "server"], "properties": { "to": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "string", "pattern": "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "patternErrorMessage": "must be an e-mail address" }, "examples": [["ops@example.com"]] }, "from": { "type": "string", "pattern": "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "patternErrorMessage": "must be an e-mail address", "examples": ["promguard@example.com"] }, "server": { "type": "string", "pattern": "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", "patternErrorMessage": "must be HOST:PORT", "examples": ["smtp.example.com:587"] }, "username": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", "patternErrorMessage": "must be a single line", "examples": ["promguard"] }, "password": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "smtp_password" }] }, "tls": { "type": "boolean", "default": true, "examples": [false] } }, "dependencies": { "username": ["password"], "password": ["username"] }, "examples": [{ "to": ["ops@example.com"], "from": "promguard@example.com", "server": "smtp.example.com:587" }] }, "pagerduty": { "type": "object", "additionalProperties": false, "required": ["routing_key"], "properties": { "routing_key": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "pagerduty" }] } }, "examples": [{ "routing_key": { "secret": "pagerduty" } }] }, "telegram": { "type": "object", "additionalProperties": false, "required": ["token", "chat"], "properties": { "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "telegram_token" }] }, "chat": { "type": "integer", "minimum": -9007199254740991, "maximum": 9007199254740991, "examples": [-1001234567890] } }, "examples": [{ "token": { "secret": "telegram_token" }, "chat": -1001234567890 }] }, "discord": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "discord_url" }] } }, "examples": [{ "url": { "secret": "discord_url" } }] }, "ntfy": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://ntfy.sh/a-topic-nobody-guesses", { "secret": "ntfy_url" }] }, "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "ntfy_token" }] } }, "examples": [{ "url": "https://ntfy.sh/a-topic-nobody-guesses" }] }, "webhook": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "patternErrorMessage": "must be an http(s) URL, or { secret: NAME }" }, "examples": ["https://alerts.example.com/promguard", { "secret": "webhook_url" }] }, "token": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "webhook_token" }] } }, "examples": [{ "url": "https://alerts.example.com/promguard" }] }, "teams": { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "url": { "allOf": [{ "$ref": "#/definitions/secretReference" }], "examples": [{ "secret": "teams_url" }] } }, "examples": [{ "url": { "secret": "teams_url" } }] } } };
var pattern26 = new RegExp("^[a-z][a-z0-9-]{0,62}$", "u");
var pattern27 = new RegExp("^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", "u");
var pattern28 = new RegExp("^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", "u");
var pattern29 = new RegExp("^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", "u");
var pattern30 = new RegExp("^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", "u");
var pattern32 = new RegExp("^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", "u");
var pattern33 = new RegExp("^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", "u");
var pattern34 = new RegExp("^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", "u");
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.severity === void 0) {
      data.severity = ["critical", "warning"];
    }
    if (data.labels === void 0) {
      data.labels = {};
    }
    if (data.resolved === void 0) {
      data.resolved = true;
    }
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema15.required, parentSchema: schema15, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema15.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema15, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern26.test(data0)) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,62}$" }, schema: "^[a-z][a-z0-9-]{0,62}$", parentSchema: schema15.properties.name, data: data0 };
          (vErrors ??= []).push(err2);
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.name.type, parentSchema: schema15.properties.name, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
    }
    let data1 = data.severity;
    if (Array.isArray(data1)) {
      if (data1.length < 1) {
        const err4 = { instancePath: instancePath + "/severity", schemaPath: "#/properties/severity/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema15.properties.severity, data: data1 };
        (vErrors ??= []).push(err4);
        errors++;
      }
      const len0 = data1.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data2 = data1[i0];
        if (typeof data2 !== "string") {
          const err5 = { instancePath: instancePath + "/severity/" + i0, schemaPath: "#/properties/severity/items/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.severity.items.type, parentSchema: schema15.properties.severity.items, data: data2 };
          (vErrors ??= []).push(err5);
          errors++;
        }
        if (!(data2 === "critical" || data2 === "warning" || data2 === "info")) {
          const err6 = { instancePath: instancePath + "/severity/" + i0, schemaPath: "#/properties/severity/items/enum", keyword: "enum", params: { allowedValues: schema15.properties.severity.items.enum }, schema: schema15.properties.severity.items.enum, parentSchema: schema15.properties.severity.items, data: data2 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      }
      let i1 = data1.length;
      let j0;
      if (i1 > 1) {
        const indices0 = {};
        for (; i1--; ) {
          let item0 = data1[i1];
          if (typeof item0 !== "string") {
            continue;
          }
          if (typeof indices0[item0] == "number") {
            j0 = indices0[item0];
            const err7 = { instancePath: instancePath + "/severity", schemaPath: "#/properties/severity/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema15.properties.severity, data: data1 };
            (vErrors ??= []).push(err7);
            errors++;
            break;
          }
          indices0[item0] = i1;
        }
      }
    } else {
      const err8 = { instancePath: instancePath + "/severity", schemaPath: "#/properties/severity/type", keyword: "type", params: { type: "array" }, schema: schema15.properties.severity.type, parentSchema: schema15.properties.severity, data: data1 };
      (vErrors ??= []).push(err8);
      errors++;
    }
    let data3 = data.labels;
    if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
      for (const key1 in data3) {
        const _errs10 = errors;
        if (typeof key1 === "string") {
          if (!pattern27.test(key1)) {
            const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$" }, schema: "^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$", parentSchema: schema15.properties.labels.propertyNames, data: key1, propertyName: key1 };
            (vErrors ??= []).push(err9);
            errors++;
          }
        }
        var valid4 = _errs10 === errors;
        if (!valid4) {
          const err10 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema15.properties.labels.propertyNames, parentSchema: schema15.properties.labels, data: data3 };
          (vErrors ??= []).push(err10);
          errors++;
        }
      }
      for (const key2 in data3) {
        let data4 = data3[key2];
        if (typeof data4 === "string") {
          if (!pattern28.test(data4)) {
            const err11 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$" }, schema: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,255}$", parentSchema: schema15.properties.labels.additionalProperties, data: data4 };
            (vErrors ??= []).push(err11);
            errors++;
          }
        } else {
          const err12 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.labels.additionalProperties.type, parentSchema: schema15.properties.labels.additionalProperties, data: data4 };
          (vErrors ??= []).push(err12);
          errors++;
        }
      }
    } else {
      const err13 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.labels.type, parentSchema: schema15.properties.labels, data: data3 };
      (vErrors ??= []).push(err13);
      errors++;
    }
    let data5 = data.resolved;
    if (typeof data5 !== "boolean") {
      const err14 = { instancePath: instancePath + "/resolved", schemaPath: "#/properties/resolved/type", keyword: "type", params: { type: "boolean" }, schema: schema15.properties.resolved.type, parentSchema: schema15.properties.resolved, data: data5 };
      (vErrors ??= []).push(err14);
      errors++;
    }
    if (data.slack !== void 0) {
      let data6 = data.slack;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.url === void 0) {
          const err15 = { instancePath: instancePath + "/slack", schemaPath: "#/properties/slack/required", keyword: "required", params: { missingProperty: "url" }, schema: schema15.properties.slack.required, parentSchema: schema15.properties.slack, data: data6 };
          (vErrors ??= []).push(err15);
          errors++;
        }
        for (const key3 in data6) {
          if (!(key3 === "url" || key3 === "channel")) {
            const err16 = { instancePath: instancePath + "/slack", schemaPath: "#/properties/slack/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema15.properties.slack, data: data6 };
            (vErrors ??= []).push(err16);
            errors++;
          }
        }
        if (data6.url !== void 0) {
          if (!validate32(data6.url, { instancePath: instancePath + "/slack/url", parentData: data6, parentDataProperty: "url", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
        if (data6.channel !== void 0) {
          let data8 = data6.channel;
          if (typeof data8 === "string") {
            if (!pattern29.test(data8)) {
              const err17 = { instancePath: instancePath + "/slack/channel", schemaPath: "#/properties/slack/properties/channel/pattern", keyword: "pattern", params: { pattern: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$" }, schema: "^[#@]?[^\\s{}\\u0000-\\u001f\\ue000]{1,80}$", parentSchema: schema15.properties.slack.properties.channel, data: data8 };
              (vErrors ??= []).push(err17);
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/slack/channel", schemaPath: "#/properties/slack/properties/channel/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.slack.properties.channel.type, parentSchema: schema15.properties.slack.properties.channel, data: data8 };
            (vErrors ??= []).push(err18);
            errors++;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/slack", schemaPath: "#/properties/slack/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.slack.type, parentSchema: schema15.properties.slack, data: data6 };
        (vErrors ??= []).push(err19);
        errors++;
      }
    }
    if (data.email !== void 0) {
      let data9 = data.email;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.tls === void 0) {
          data9.tls = true;
        }
        if (data9.to === void 0) {
          const err20 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "to" }, schema: schema15.properties.email.required, parentSchema: schema15.properties.email, data: data9 };
          (vErrors ??= []).push(err20);
          errors++;
        }
        if (data9.from === void 0) {
          const err21 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "from" }, schema: schema15.properties.email.required, parentSchema: schema15.properties.email, data: data9 };
          (vErrors ??= []).push(err21);
          errors++;
        }
        if (data9.server === void 0) {
          const err22 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/required", keyword: "required", params: { missingProperty: "server" }, schema: schema15.properties.email.required, parentSchema: schema15.properties.email, data: data9 };
          (vErrors ??= []).push(err22);
          errors++;
        }
        for (const key4 in data9) {
          if (!(key4 === "to" || key4 === "from" || key4 === "server" || key4 === "username" || key4 === "password" || key4 === "tls")) {
            const err23 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema15.properties.email, data: data9 };
            (vErrors ??= []).push(err23);
            errors++;
          }
        }
        if (data9.username !== void 0) {
          if (data9.password === void 0) {
            const err24 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/dependencies", keyword: "dependencies", params: {
              property: "username",
              missingProperty: "password",
              depsCount: 1,
              deps: "password"
            }, schema: schema15.properties.email.dependencies, parentSchema: schema15.properties.email, data: data9 };
            (vErrors ??= []).push(err24);
            errors++;
          }
        }
        if (data9.password !== void 0) {
          if (data9.username === void 0) {
            const err25 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/dependencies", keyword: "dependencies", params: {
              property: "password",
              missingProperty: "username",
              depsCount: 1,
              deps: "username"
            }, schema: schema15.properties.email.dependencies, parentSchema: schema15.properties.email, data: data9 };
            (vErrors ??= []).push(err25);
            errors++;
          }
        }
        if (data9.to !== void 0) {
          let data10 = data9.to;
          if (Array.isArray(data10)) {
            if (data10.length > 50) {
              const err26 = { instancePath: instancePath + "/email/to", schemaPath: "#/properties/email/properties/to/maxItems", keyword: "maxItems", params: { limit: 50 }, schema: 50, parentSchema: schema15.properties.email.properties.to, data: data10 };
              (vErrors ??= []).push(err26);
              errors++;
            }
            if (data10.length < 1) {
              const err27 = { instancePath: instancePath + "/email/to", schemaPath: "#/properties/email/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema15.properties.email.properties.to, data: data10 };
              (vErrors ??= []).push(err27);
              errors++;
            }
            const len1 = data10.length;
            for (let i2 = 0; i2 < len1; i2++) {
              let data11 = data10[i2];
              if (typeof data11 === "string") {
                if (!pattern30.test(data11)) {
                  const err28 = { instancePath: instancePath + "/email/to/" + i2, schemaPath: "#/properties/email/properties/to/items/pattern", keyword: "pattern", params: { pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$" }, schema: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", parentSchema: schema15.properties.email.properties.to.items, data: data11 };
                  (vErrors ??= []).push(err28);
                  errors++;
                }
              } else {
                const err29 = { instancePath: instancePath + "/email/to/" + i2, schemaPath: "#/properties/email/properties/to/items/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.email.properties.to.items.type, parentSchema: schema15.properties.email.properties.to.items, data: data11 };
                (vErrors ??= []).push(err29);
                errors++;
              }
            }
          } else {
            const err30 = { instancePath: instancePath + "/email/to", schemaPath: "#/properties/email/properties/to/type", keyword: "type", params: { type: "array" }, schema: schema15.properties.email.properties.to.type, parentSchema: schema15.properties.email.properties.to, data: data10 };
            (vErrors ??= []).push(err30);
            errors++;
          }
        }
        if (data9.from !== void 0) {
          let data12 = data9.from;
          if (typeof data12 === "string") {
            if (!pattern30.test(data12)) {
              const err31 = { instancePath: instancePath + "/email/from", schemaPath: "#/properties/email/properties/from/pattern", keyword: "pattern", params: { pattern: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$" }, schema: "^[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}@[^\\s@,;<>\\u0000-\\u001f\\ue000]{1,200}$", parentSchema: schema15.properties.email.properties.from, data: data12 };
              (vErrors ??= []).push(err31);
              errors++;
            }
          } else {
            const err32 = { instancePath: instancePath + "/email/from", schemaPath: "#/properties/email/properties/from/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.email.properties.from.type, parentSchema: schema15.properties.email.properties.from, data: data12 };
            (vErrors ??= []).push(err32);
            errors++;
          }
        }
        if (data9.server !== void 0) {
          let data13 = data9.server;
          if (typeof data13 === "string") {
            if (!pattern32.test(data13)) {
              const err33 = { instancePath: instancePath + "/email/server", schemaPath: "#/properties/email/properties/server/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$" }, schema: "^(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$", parentSchema: schema15.properties.email.properties.server, data: data13 };
              (vErrors ??= []).push(err33);
              errors++;
            }
          } else {
            const err34 = { instancePath: instancePath + "/email/server", schemaPath: "#/properties/email/properties/server/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.email.properties.server.type, parentSchema: schema15.properties.email.properties.server, data: data13 };
            (vErrors ??= []).push(err34);
            errors++;
          }
        }
        if (data9.username !== void 0) {
          let data14 = data9.username;
          if (typeof data14 === "string") {
            if (!pattern33.test(data14)) {
              const err35 = { instancePath: instancePath + "/email/username", schemaPath: "#/properties/email/properties/username/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$" }, schema: "^[^\\u0000-\\u001f\\u007f\\ue000]{1,200}$", parentSchema: schema15.properties.email.properties.username, data: data14 };
              (vErrors ??= []).push(err35);
              errors++;
            }
          } else {
            const err36 = { instancePath: instancePath + "/email/username", schemaPath: "#/properties/email/properties/username/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.email.properties.username.type, parentSchema: schema15.properties.email.properties.username, data: data14 };
            (vErrors ??= []).push(err36);
            errors++;
          }
        }
        if (data9.password !== void 0) {
          if (!validate32(data9.password, { instancePath: instancePath + "/email/password", parentData: data9, parentDataProperty: "password", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
        let data16 = data9.tls;
        if (typeof data16 !== "boolean") {
          const err37 = { instancePath: instancePath + "/email/tls", schemaPath: "#/properties/email/properties/tls/type", keyword: "type", params: { type: "boolean" }, schema: schema15.properties.email.properties.tls.type, parentSchema: schema15.properties.email.properties.tls, data: data16 };
          (vErrors ??= []).push(err37);
          errors++;
        }
      } else {
        const err38 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.email.type, parentSchema: schema15.properties.email, data: data9 };
        (vErrors ??= []).push(err38);
        errors++;
      }
    }
    if (data.pagerduty !== void 0) {
      let data17 = data.pagerduty;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        if (data17.routing_key === void 0) {
          const err39 = { instancePath: instancePath + "/pagerduty", schemaPath: "#/properties/pagerduty/required", keyword: "required", params: { missingProperty: "routing_key" }, schema: schema15.properties.pagerduty.required, parentSchema: schema15.properties.pagerduty, data: data17 };
          (vErrors ??= []).push(err39);
          errors++;
        }
        for (const key5 in data17) {
          if (!(key5 === "routing_key")) {
            const err40 = { instancePath: instancePath + "/pagerduty", schemaPath: "#/properties/pagerduty/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, schema: false, parentSchema: schema15.properties.pagerduty, data: data17 };
            (vErrors ??= []).push(err40);
            errors++;
          }
        }
        if (data17.routing_key !== void 0) {
          if (!validate32(data17.routing_key, { instancePath: instancePath + "/pagerduty/routing_key", parentData: data17, parentDataProperty: "routing_key", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err41 = { instancePath: instancePath + "/pagerduty", schemaPath: "#/properties/pagerduty/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.pagerduty.type, parentSchema: schema15.properties.pagerduty, data: data17 };
        (vErrors ??= []).push(err41);
        errors++;
      }
    }
    if (data.telegram !== void 0) {
      let data19 = data.telegram;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (data19.token === void 0) {
          const err42 = { instancePath: instancePath + "/telegram", schemaPath: "#/properties/telegram/required", keyword: "required", params: { missingProperty: "token" }, schema: schema15.properties.telegram.required, parentSchema: schema15.properties.telegram, data: data19 };
          (vErrors ??= []).push(err42);
          errors++;
        }
        if (data19.chat === void 0) {
          const err43 = { instancePath: instancePath + "/telegram", schemaPath: "#/properties/telegram/required", keyword: "required", params: { missingProperty: "chat" }, schema: schema15.properties.telegram.required, parentSchema: schema15.properties.telegram, data: data19 };
          (vErrors ??= []).push(err43);
          errors++;
        }
        for (const key6 in data19) {
          if (!(key6 === "token" || key6 === "chat")) {
            const err44 = { instancePath: instancePath + "/telegram", schemaPath: "#/properties/telegram/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, schema: false, parentSchema: schema15.properties.telegram, data: data19 };
            (vErrors ??= []).push(err44);
            errors++;
          }
        }
        if (data19.token !== void 0) {
          if (!validate32(data19.token, { instancePath: instancePath + "/telegram/token", parentData: data19, parentDataProperty: "token", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
        if (data19.chat !== void 0) {
          let data21 = data19.chat;
          if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
            const err45 = { instancePath: instancePath + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/type", keyword: "type", params: { type: "integer" }, schema: schema15.properties.telegram.properties.chat.type, parentSchema: schema15.properties.telegram.properties.chat, data: data21 };
            (vErrors ??= []).push(err45);
            errors++;
          }
          if (typeof data21 == "number" && isFinite(data21)) {
            if (data21 > 9007199254740991 || isNaN(data21)) {
              const err46 = { instancePath: instancePath + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema15.properties.telegram.properties.chat, data: data21 };
              (vErrors ??= []).push(err46);
              errors++;
            }
            if (data21 < -9007199254740991 || isNaN(data21)) {
              const err47 = { instancePath: instancePath + "/telegram/chat", schemaPath: "#/properties/telegram/properties/chat/minimum", keyword: "minimum", params: { comparison: ">=", limit: -9007199254740991 }, schema: -9007199254740991, parentSchema: schema15.properties.telegram.properties.chat, data: data21 };
              (vErrors ??= []).push(err47);
              errors++;
            }
          }
        }
      } else {
        const err48 = { instancePath: instancePath + "/telegram", schemaPath: "#/properties/telegram/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.telegram.type, parentSchema: schema15.properties.telegram, data: data19 };
        (vErrors ??= []).push(err48);
        errors++;
      }
    }
    if (data.discord !== void 0) {
      let data22 = data.discord;
      if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
        if (data22.url === void 0) {
          const err49 = { instancePath: instancePath + "/discord", schemaPath: "#/properties/discord/required", keyword: "required", params: { missingProperty: "url" }, schema: schema15.properties.discord.required, parentSchema: schema15.properties.discord, data: data22 };
          (vErrors ??= []).push(err49);
          errors++;
        }
        for (const key7 in data22) {
          if (!(key7 === "url")) {
            const err50 = { instancePath: instancePath + "/discord", schemaPath: "#/properties/discord/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, schema: false, parentSchema: schema15.properties.discord, data: data22 };
            (vErrors ??= []).push(err50);
            errors++;
          }
        }
        if (data22.url !== void 0) {
          if (!validate32(data22.url, { instancePath: instancePath + "/discord/url", parentData: data22, parentDataProperty: "url", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err51 = { instancePath: instancePath + "/discord", schemaPath: "#/properties/discord/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.discord.type, parentSchema: schema15.properties.discord, data: data22 };
        (vErrors ??= []).push(err51);
        errors++;
      }
    }
    if (data.ntfy !== void 0) {
      let data24 = data.ntfy;
      if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
        if (data24.url === void 0) {
          const err52 = { instancePath: instancePath + "/ntfy", schemaPath: "#/properties/ntfy/required", keyword: "required", params: { missingProperty: "url" }, schema: schema15.properties.ntfy.required, parentSchema: schema15.properties.ntfy, data: data24 };
          (vErrors ??= []).push(err52);
          errors++;
        }
        for (const key8 in data24) {
          if (!(key8 === "url" || key8 === "token")) {
            const err53 = { instancePath: instancePath + "/ntfy", schemaPath: "#/properties/ntfy/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, schema: false, parentSchema: schema15.properties.ntfy, data: data24 };
            (vErrors ??= []).push(err53);
            errors++;
          }
        }
        if (data24.url !== void 0) {
          let data25 = data24.url;
          const _errs61 = errors;
          let valid20 = true;
          const _errs62 = errors;
          if (!(data25 && typeof data25 == "object" && !Array.isArray(data25))) {
            const err54 = {};
            (vErrors ??= []).push(err54);
            errors++;
          }
          var _valid0 = _errs62 === errors;
          errors = _errs61;
          if (vErrors !== null) {
            if (_errs61) {
              vErrors.length = _errs61;
            } else {
              vErrors = null;
            }
          }
          let ifClause0;
          if (_valid0) {
            const _errs64 = errors;
            if (!validate32(data25, { instancePath: instancePath + "/ntfy/url", parentData: data24, parentDataProperty: "url", rootData })) {
              vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs64 === errors;
            valid20 = _valid0;
            ifClause0 = "then";
          } else {
            const _errs65 = errors;
            if (typeof data25 === "string") {
              if (!pattern34.test(data25)) {
                const err55 = { instancePath: instancePath + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: schema15.properties.ntfy.properties.url.else, data: data25 };
                (vErrors ??= []).push(err55);
                errors++;
              }
            } else {
              const err56 = { instancePath: instancePath + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.ntfy.properties.url.else.type, parentSchema: schema15.properties.ntfy.properties.url.else, data: data25 };
              (vErrors ??= []).push(err56);
              errors++;
            }
            var _valid0 = _errs65 === errors;
            valid20 = _valid0;
            ifClause0 = "else";
          }
          if (!valid20) {
            const err57 = { instancePath: instancePath + "/ntfy/url", schemaPath: "#/properties/ntfy/properties/url/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema15.properties.ntfy.properties.url.if, parentSchema: schema15.properties.ntfy.properties.url, data: data25 };
            (vErrors ??= []).push(err57);
            errors++;
          }
        }
        if (data24.token !== void 0) {
          if (!validate32(data24.token, { instancePath: instancePath + "/ntfy/token", parentData: data24, parentDataProperty: "token", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err58 = { instancePath: instancePath + "/ntfy", schemaPath: "#/properties/ntfy/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.ntfy.type, parentSchema: schema15.properties.ntfy, data: data24 };
        (vErrors ??= []).push(err58);
        errors++;
      }
    }
    if (data.webhook !== void 0) {
      let data27 = data.webhook;
      if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
        if (data27.url === void 0) {
          const err59 = { instancePath: instancePath + "/webhook", schemaPath: "#/properties/webhook/required", keyword: "required", params: { missingProperty: "url" }, schema: schema15.properties.webhook.required, parentSchema: schema15.properties.webhook, data: data27 };
          (vErrors ??= []).push(err59);
          errors++;
        }
        for (const key9 in data27) {
          if (!(key9 === "url" || key9 === "token")) {
            const err60 = { instancePath: instancePath + "/webhook", schemaPath: "#/properties/webhook/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, schema: false, parentSchema: schema15.properties.webhook, data: data27 };
            (vErrors ??= []).push(err60);
            errors++;
          }
        }
        if (data27.url !== void 0) {
          let data28 = data27.url;
          const _errs73 = errors;
          let valid23 = true;
          const _errs74 = errors;
          if (!(data28 && typeof data28 == "object" && !Array.isArray(data28))) {
            const err61 = {};
            (vErrors ??= []).push(err61);
            errors++;
          }
          var _valid1 = _errs74 === errors;
          errors = _errs73;
          if (vErrors !== null) {
            if (_errs73) {
              vErrors.length = _errs73;
            } else {
              vErrors = null;
            }
          }
          let ifClause1;
          if (_valid1) {
            const _errs76 = errors;
            if (!validate32(data28, { instancePath: instancePath + "/webhook/url", parentData: data27, parentDataProperty: "url", rootData })) {
              vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
              errors = vErrors.length;
            }
            var _valid1 = _errs76 === errors;
            valid23 = _valid1;
            ifClause1 = "then";
          } else {
            const _errs77 = errors;
            if (typeof data28 === "string") {
              if (!pattern34.test(data28)) {
                const err62 = { instancePath: instancePath + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: schema15.properties.webhook.properties.url.else, data: data28 };
                (vErrors ??= []).push(err62);
                errors++;
              }
            } else {
              const err63 = { instancePath: instancePath + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: schema15.properties.webhook.properties.url.else.type, parentSchema: schema15.properties.webhook.properties.url.else, data: data28 };
              (vErrors ??= []).push(err63);
              errors++;
            }
            var _valid1 = _errs77 === errors;
            valid23 = _valid1;
            ifClause1 = "else";
          }
          if (!valid23) {
            const err64 = { instancePath: instancePath + "/webhook/url", schemaPath: "#/properties/webhook/properties/url/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema15.properties.webhook.properties.url.if, parentSchema: schema15.properties.webhook.properties.url, data: data28 };
            (vErrors ??= []).push(err64);
            errors++;
          }
        }
        if (data27.token !== void 0) {
          if (!validate32(data27.token, { instancePath: instancePath + "/webhook/token", parentData: data27, parentDataProperty: "token", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err65 = { instancePath: instancePath + "/webhook", schemaPath: "#/properties/webhook/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.webhook.type, parentSchema: schema15.properties.webhook, data: data27 };
        (vErrors ??= []).push(err65);
        errors++;
      }
    }
    if (data.teams !== void 0) {
      let data30 = data.teams;
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (data30.url === void 0) {
          const err66 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/required", keyword: "required", params: { missingProperty: "url" }, schema: schema15.properties.teams.required, parentSchema: schema15.properties.teams, data: data30 };
          (vErrors ??= []).push(err66);
          errors++;
        }
        for (const key10 in data30) {
          if (!(key10 === "url")) {
            const err67 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, schema: false, parentSchema: schema15.properties.teams, data: data30 };
            (vErrors ??= []).push(err67);
            errors++;
          }
        }
        if (data30.url !== void 0) {
          if (!validate32(data30.url, { instancePath: instancePath + "/teams/url", parentData: data30, parentDataProperty: "url", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err68 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/type", keyword: "type", params: { type: "object" }, schema: schema15.properties.teams.type, parentSchema: schema15.properties.teams, data: data30 };
        (vErrors ??= []).push(err68);
        errors++;
      }
    }
  } else {
    const err69 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema15.type, parentSchema: schema15, data };
    (vErrors ??= []).push(err69);
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.alertmanager === void 0) {
      data.alertmanager = {};
    }
    if (data.disable === void 0) {
      data.disable = [];
    }
    if (data.thresholds === void 0) {
      data.thresholds = {};
    }
    if (data.receivers === void 0) {
      data.receivers = [];
    }
    if (data.time_scale === void 0) {
      data.time_scale = 1;
    }
    for (const key0 in data) {
      if (!(key0 === "alertmanager" || key0 === "disable" || key0 === "thresholds" || key0 === "receivers" || key0 === "heartbeat" || key0 === "time_scale")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema14, data };
        (vErrors ??= []).push(err0);
        errors++;
      }
    }
    let data0 = data.alertmanager;
    if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
      for (const key1 in data0) {
        if (!(key1 === "version" || key1 === "sha256" || key1 === "url")) {
          const err1 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: false, parentSchema: schema14.properties.alertmanager, data: data0 };
          (vErrors ??= []).push(err1);
          errors++;
        }
      }
      if (data0.version !== void 0) {
        if (data0.sha256 === void 0) {
          const err2 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "version",
            missingProperty: "sha256",
            depsCount: 1,
            deps: "sha256"
          }, schema: schema14.properties.alertmanager.dependencies, parentSchema: schema14.properties.alertmanager, data: data0 };
          (vErrors ??= []).push(err2);
          errors++;
        }
      }
      if (data0.sha256 !== void 0) {
        if (data0.version === void 0) {
          const err3 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "sha256",
            missingProperty: "version",
            depsCount: 1,
            deps: "version"
          }, schema: schema14.properties.alertmanager.dependencies, parentSchema: schema14.properties.alertmanager, data: data0 };
          (vErrors ??= []).push(err3);
          errors++;
        }
      }
      if (data0.url !== void 0) {
        if (data0.version === void 0) {
          const err4 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "version",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema14.properties.alertmanager.dependencies, parentSchema: schema14.properties.alertmanager, data: data0 };
          (vErrors ??= []).push(err4);
          errors++;
        }
        if (data0.sha256 === void 0) {
          const err5 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "sha256",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema14.properties.alertmanager.dependencies, parentSchema: schema14.properties.alertmanager, data: data0 };
          (vErrors ??= []).push(err5);
          errors++;
        }
      }
      if (data0.version !== void 0) {
        if (!validate18(data0.version, { instancePath: instancePath + "/alertmanager/version", parentData: data0, parentDataProperty: "version", rootData })) {
          vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
          errors = vErrors.length;
        }
      }
      if (data0.sha256 !== void 0) {
        if (!validate20(data0.sha256, { instancePath: instancePath + "/alertmanager/sha256", parentData: data0, parentDataProperty: "sha256", rootData })) {
          vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
          errors = vErrors.length;
        }
      }
      if (data0.url !== void 0) {
        if (!validate26(data0.url, { instancePath: instancePath + "/alertmanager/url", parentData: data0, parentDataProperty: "url", rootData })) {
          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err6 = { instancePath: instancePath + "/alertmanager", schemaPath: "#/properties/alertmanager/type", keyword: "type", params: { type: "object" }, schema: schema14.properties.alertmanager.type, parentSchema: schema14.properties.alertmanager, data: data0 };
      (vErrors ??= []).push(err6);
      errors++;
    }
    let data4 = data.disable;
    if (Array.isArray(data4)) {
      const len0 = data4.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data5 = data4[i0];
        if (typeof data5 !== "string") {
          const err7 = { instancePath: instancePath + "/disable/" + i0, schemaPath: "#/properties/disable/items/type", keyword: "type", params: { type: "string" }, schema: schema14.properties.disable.items.type, parentSchema: schema14.properties.disable.items, data: data5 };
          (vErrors ??= []).push(err7);
          errors++;
        }
        if (!(data5 === "HostDown" || data5 === "TunnelDown" || data5 === "ExporterDown" || data5 === "TargetMissing" || data5 === "PortOpen" || data5 === "ProbeFailed" || data5 === "CertificateExpiring" || data5 === "HostDiskFull" || data5 === "HostDiskFullWithinADay" || data5 === "HostInodesFull" || data5 === "HostMemoryLow" || data5 === "HostOutOfMemoryKill" || data5 === "HostLoadHigh" || data5 === "HostClockWrong" || data5 === "HostUnitFailed" || data5 === "HostRaidDegraded" || data5 === "HostRebootRequired" || data5 === "HostUpdatesPending" || data5 === "HostPackageListsOld" || data5 === "HostMetricsStale" || data5 === "UnconfirmedChange" || data5 === "Watchdog" || data5 === "PrometheusReloadFailed" || data5 === "PrometheusRuleFailures" || data5 === "AlertmanagerUnreachable" || data5 === "NotificationsFailing" || data5 === "RemoteWriteBehind" || data5 === "ProbeSlow" || data5 === "ProberReloadFailed" || data5 === "PostgresDown" || data5 === "PostgresConnectionsHigh" || data5 === "PostgresReplicaBehind" || data5 === "PostgresTransactionOld" || data5 === "PostgresDeadlocks" || data5 === "MysqlDown" || data5 === "MysqlConnectionsHigh" || data5 === "MysqlReplicationStopped" || data5 === "MysqlReplicaBehind" || data5 === "RedisDown" || data5 === "RedisMemoryHigh" || data5 === "RedisConnectionsRefused" || data5 === "RedisNotSaved" || data5 === "RedisReplicationStopped" || data5 === "NginxDown" || data5 === "NginxConnectionsDropped" || data5 === "HaproxyDown" || data5 === "HaproxyBackendDown" || data5 === "HaproxyServerDown" || data5 === "HaproxySessionsHigh" || data5 === "HaproxyServerErrors")) {
          const err8 = { instancePath: instancePath + "/disable/" + i0, schemaPath: "#/properties/disable/items/enum", keyword: "enum", params: { allowedValues: schema14.properties.disable.items.enum }, schema: schema14.properties.disable.items.enum, parentSchema: schema14.properties.disable.items, data: data5 };
          (vErrors ??= []).push(err8);
          errors++;
        }
      }
      let i1 = data4.length;
      let j0;
      if (i1 > 1) {
        const indices0 = {};
        for (; i1--; ) {
          let item0 = data4[i1];
          if (typeof item0 !== "string") {
            continue;
          }
          if (typeof indices0[item0] == "number") {
            j0 = indices0[item0];
            const err9 = { instancePath: instancePath + "/disable", schemaPath: "#/properties/disable/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema14.properties.disable, data: data4 };
            (vErrors ??= []).push(err9);
            errors++;
            break;
          }
          indices0[item0] = i1;
        }
      }
    } else {
      const err10 = { instancePath: instancePath + "/disable", schemaPath: "#/properties/disable/type", keyword: "type", params: { type: "array" }, schema: schema14.properties.disable.type, parentSchema: schema14.properties.disable, data: data4 };
      (vErrors ??= []).push(err10);
      errors++;
    }
    let data6 = data.thresholds;
    if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
      if (data6.tunnel_silent_seconds === void 0) {
        data6.tunnel_silent_seconds = 240;
      }
      if (data6.certificate_days === void 0) {
        data6.certificate_days = 14;
      }
      if (data6.disk_full_percent === void 0) {
        data6.disk_full_percent = 95;
      }
      if (data6.disk_filling_percent === void 0) {
        data6.disk_filling_percent = 60;
      }
      if (data6.inodes_full_percent === void 0) {
        data6.inodes_full_percent = 90;
      }
      if (data6.memory_used_percent === void 0) {
        data6.memory_used_percent = 95;
      }
      if (data6.load_per_cpu === void 0) {
        data6.load_per_cpu = 3;
      }
      if (data6.clock_off_seconds === void 0) {
        data6.clock_off_seconds = 5;
      }
      if (data6.package_lists_days === void 0) {
        data6.package_lists_days = 7;
      }
      if (data6.metrics_stale_seconds === void 0) {
        data6.metrics_stale_seconds = 900;
      }
      if (data6.probe_seconds === void 0) {
        data6.probe_seconds = 3;
      }
      if (data6.connections_used_percent === void 0) {
        data6.connections_used_percent = 80;
      }
      if (data6.replica_behind_seconds === void 0) {
        data6.replica_behind_seconds = 300;
      }
      if (data6.replica_behind_megabytes === void 0) {
        data6.replica_behind_megabytes = 1024;
      }
      if (data6.transaction_seconds === void 0) {
        data6.transaction_seconds = 3600;
      }
      if (data6.redis_memory_percent === void 0) {
        data6.redis_memory_percent = 90;
      }
      if (data6.http_errors_percent === void 0) {
        data6.http_errors_percent = 5;
      }
      for (const key2 in data6) {
        if (!func0.call(schema14.properties.thresholds.properties, key2)) {
          const err11 = { instancePath: instancePath + "/thresholds", schemaPath: "#/properties/thresholds/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: false, parentSchema: schema14.properties.thresholds, data: data6 };
          (vErrors ??= []).push(err11);
          errors++;
        }
      }
      let data7 = data6.tunnel_silent_seconds;
      if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
        const err12 = { instancePath: instancePath + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.tunnel_silent_seconds.type, parentSchema: schema14.properties.thresholds.properties.tunnel_silent_seconds, data: data7 };
        (vErrors ??= []).push(err12);
        errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 86400 || isNaN(data7)) {
          const err13 = { instancePath: instancePath + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: schema14.properties.thresholds.properties.tunnel_silent_seconds, data: data7 };
          (vErrors ??= []).push(err13);
          errors++;
        }
        if (data7 < 180 || isNaN(data7)) {
          const err14 = { instancePath: instancePath + "/thresholds/tunnel_silent_seconds", schemaPath: "#/properties/thresholds/properties/tunnel_silent_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 180 }, schema: 180, parentSchema: schema14.properties.thresholds.properties.tunnel_silent_seconds, data: data7 };
          (vErrors ??= []).push(err14);
          errors++;
        }
      }
      let data8 = data6.certificate_days;
      if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
        const err15 = { instancePath: instancePath + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.certificate_days.type, parentSchema: schema14.properties.thresholds.properties.certificate_days, data: data8 };
        (vErrors ??= []).push(err15);
        errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 365 || isNaN(data8)) {
          const err16 = { instancePath: instancePath + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 365 }, schema: 365, parentSchema: schema14.properties.thresholds.properties.certificate_days, data: data8 };
          (vErrors ??= []).push(err16);
          errors++;
        }
        if (data8 < 1 || isNaN(data8)) {
          const err17 = { instancePath: instancePath + "/thresholds/certificate_days", schemaPath: "#/properties/thresholds/properties/certificate_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.certificate_days, data: data8 };
          (vErrors ??= []).push(err17);
          errors++;
        }
      }
      let data9 = data6.disk_full_percent;
      if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
        const err18 = { instancePath: instancePath + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.disk_full_percent.type, parentSchema: schema14.properties.thresholds.properties.disk_full_percent, data: data9 };
        (vErrors ??= []).push(err18);
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 99 || isNaN(data9)) {
          const err19 = { instancePath: instancePath + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: schema14.properties.thresholds.properties.disk_full_percent, data: data9 };
          (vErrors ??= []).push(err19);
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          const err20 = { instancePath: instancePath + "/thresholds/disk_full_percent", schemaPath: "#/properties/thresholds/properties/disk_full_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.disk_full_percent, data: data9 };
          (vErrors ??= []).push(err20);
          errors++;
        }
      }
      let data10 = data6.disk_filling_percent;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        const err21 = { instancePath: instancePath + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.disk_filling_percent.type, parentSchema: schema14.properties.thresholds.properties.disk_filling_percent, data: data10 };
        (vErrors ??= []).push(err21);
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 99 || isNaN(data10)) {
          const err22 = { instancePath: instancePath + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: schema14.properties.thresholds.properties.disk_filling_percent, data: data10 };
          (vErrors ??= []).push(err22);
          errors++;
        }
        if (data10 < 1 || isNaN(data10)) {
          const err23 = { instancePath: instancePath + "/thresholds/disk_filling_percent", schemaPath: "#/properties/thresholds/properties/disk_filling_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.disk_filling_percent, data: data10 };
          (vErrors ??= []).push(err23);
          errors++;
        }
      }
      let data11 = data6.inodes_full_percent;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
        const err24 = { instancePath: instancePath + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.inodes_full_percent.type, parentSchema: schema14.properties.thresholds.properties.inodes_full_percent, data: data11 };
        (vErrors ??= []).push(err24);
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 99 || isNaN(data11)) {
          const err25 = { instancePath: instancePath + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: schema14.properties.thresholds.properties.inodes_full_percent, data: data11 };
          (vErrors ??= []).push(err25);
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          const err26 = { instancePath: instancePath + "/thresholds/inodes_full_percent", schemaPath: "#/properties/thresholds/properties/inodes_full_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.inodes_full_percent, data: data11 };
          (vErrors ??= []).push(err26);
          errors++;
        }
      }
      let data12 = data6.memory_used_percent;
      if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
        const err27 = { instancePath: instancePath + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.memory_used_percent.type, parentSchema: schema14.properties.thresholds.properties.memory_used_percent, data: data12 };
        (vErrors ??= []).push(err27);
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 99 || isNaN(data12)) {
          const err28 = { instancePath: instancePath + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, schema: 99, parentSchema: schema14.properties.thresholds.properties.memory_used_percent, data: data12 };
          (vErrors ??= []).push(err28);
          errors++;
        }
        if (data12 < 1 || isNaN(data12)) {
          const err29 = { instancePath: instancePath + "/thresholds/memory_used_percent", schemaPath: "#/properties/thresholds/properties/memory_used_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.memory_used_percent, data: data12 };
          (vErrors ??= []).push(err29);
          errors++;
        }
      }
      let data13 = data6.load_per_cpu;
      if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
        const err30 = { instancePath: instancePath + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.load_per_cpu.type, parentSchema: schema14.properties.thresholds.properties.load_per_cpu, data: data13 };
        (vErrors ??= []).push(err30);
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 1e3 || isNaN(data13)) {
          const err31 = { instancePath: instancePath + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: schema14.properties.thresholds.properties.load_per_cpu, data: data13 };
          (vErrors ??= []).push(err31);
          errors++;
        }
        if (data13 < 1 || isNaN(data13)) {
          const err32 = { instancePath: instancePath + "/thresholds/load_per_cpu", schemaPath: "#/properties/thresholds/properties/load_per_cpu/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.load_per_cpu, data: data13 };
          (vErrors ??= []).push(err32);
          errors++;
        }
      }
      let data14 = data6.clock_off_seconds;
      if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
        const err33 = { instancePath: instancePath + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.clock_off_seconds.type, parentSchema: schema14.properties.thresholds.properties.clock_off_seconds, data: data14 };
        (vErrors ??= []).push(err33);
        errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 3600 || isNaN(data14)) {
          const err34 = { instancePath: instancePath + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 }, schema: 3600, parentSchema: schema14.properties.thresholds.properties.clock_off_seconds, data: data14 };
          (vErrors ??= []).push(err34);
          errors++;
        }
        if (data14 < 1 || isNaN(data14)) {
          const err35 = { instancePath: instancePath + "/thresholds/clock_off_seconds", schemaPath: "#/properties/thresholds/properties/clock_off_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.clock_off_seconds, data: data14 };
          (vErrors ??= []).push(err35);
          errors++;
        }
      }
      let data15 = data6.package_lists_days;
      if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
        const err36 = { instancePath: instancePath + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.package_lists_days.type, parentSchema: schema14.properties.thresholds.properties.package_lists_days, data: data15 };
        (vErrors ??= []).push(err36);
        errors++;
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 365 || isNaN(data15)) {
          const err37 = { instancePath: instancePath + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/maximum", keyword: "maximum", params: { comparison: "<=", limit: 365 }, schema: 365, parentSchema: schema14.properties.thresholds.properties.package_lists_days, data: data15 };
          (vErrors ??= []).push(err37);
          errors++;
        }
        if (data15 < 1 || isNaN(data15)) {
          const err38 = { instancePath: instancePath + "/thresholds/package_lists_days", schemaPath: "#/properties/thresholds/properties/package_lists_days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.package_lists_days, data: data15 };
          (vErrors ??= []).push(err38);
          errors++;
        }
      }
      let data16 = data6.metrics_stale_seconds;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        const err39 = { instancePath: instancePath + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.metrics_stale_seconds.type, parentSchema: schema14.properties.thresholds.properties.metrics_stale_seconds, data: data16 };
        (vErrors ??= []).push(err39);
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 86400 || isNaN(data16)) {
          const err40 = { instancePath: instancePath + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: schema14.properties.thresholds.properties.metrics_stale_seconds, data: data16 };
          (vErrors ??= []).push(err40);
          errors++;
        }
        if (data16 < 120 || isNaN(data16)) {
          const err41 = { instancePath: instancePath + "/thresholds/metrics_stale_seconds", schemaPath: "#/properties/thresholds/properties/metrics_stale_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 120 }, schema: 120, parentSchema: schema14.properties.thresholds.properties.metrics_stale_seconds, data: data16 };
          (vErrors ??= []).push(err41);
          errors++;
        }
      }
      let data17 = data6.probe_seconds;
      if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)) && isFinite(data17))) {
        const err42 = { instancePath: instancePath + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.probe_seconds.type, parentSchema: schema14.properties.thresholds.properties.probe_seconds, data: data17 };
        (vErrors ??= []).push(err42);
        errors++;
      }
      if (typeof data17 == "number" && isFinite(data17)) {
        if (data17 > 4 || isNaN(data17)) {
          const err43 = { instancePath: instancePath + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4 }, schema: 4, parentSchema: schema14.properties.thresholds.properties.probe_seconds, data: data17 };
          (vErrors ??= []).push(err43);
          errors++;
        }
        if (data17 < 1 || isNaN(data17)) {
          const err44 = { instancePath: instancePath + "/thresholds/probe_seconds", schemaPath: "#/properties/thresholds/properties/probe_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.probe_seconds, data: data17 };
          (vErrors ??= []).push(err44);
          errors++;
        }
      }
      let data18 = data6.connections_used_percent;
      if (!(typeof data18 == "number" && (!(data18 % 1) && !isNaN(data18)) && isFinite(data18))) {
        const err45 = { instancePath: instancePath + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.connections_used_percent.type, parentSchema: schema14.properties.thresholds.properties.connections_used_percent, data: data18 };
        (vErrors ??= []).push(err45);
        errors++;
      }
      if (typeof data18 == "number" && isFinite(data18)) {
        if (data18 > 100 || isNaN(data18)) {
          const err46 = { instancePath: instancePath + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema14.properties.thresholds.properties.connections_used_percent, data: data18 };
          (vErrors ??= []).push(err46);
          errors++;
        }
        if (data18 < 1 || isNaN(data18)) {
          const err47 = { instancePath: instancePath + "/thresholds/connections_used_percent", schemaPath: "#/properties/thresholds/properties/connections_used_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.connections_used_percent, data: data18 };
          (vErrors ??= []).push(err47);
          errors++;
        }
      }
      let data19 = data6.replica_behind_seconds;
      if (!(typeof data19 == "number" && (!(data19 % 1) && !isNaN(data19)) && isFinite(data19))) {
        const err48 = { instancePath: instancePath + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.replica_behind_seconds.type, parentSchema: schema14.properties.thresholds.properties.replica_behind_seconds, data: data19 };
        (vErrors ??= []).push(err48);
        errors++;
      }
      if (typeof data19 == "number" && isFinite(data19)) {
        if (data19 > 86400 || isNaN(data19)) {
          const err49 = { instancePath: instancePath + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, schema: 86400, parentSchema: schema14.properties.thresholds.properties.replica_behind_seconds, data: data19 };
          (vErrors ??= []).push(err49);
          errors++;
        }
        if (data19 < 1 || isNaN(data19)) {
          const err50 = { instancePath: instancePath + "/thresholds/replica_behind_seconds", schemaPath: "#/properties/thresholds/properties/replica_behind_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.replica_behind_seconds, data: data19 };
          (vErrors ??= []).push(err50);
          errors++;
        }
      }
      let data20 = data6.replica_behind_megabytes;
      if (!(typeof data20 == "number" && (!(data20 % 1) && !isNaN(data20)) && isFinite(data20))) {
        const err51 = { instancePath: instancePath + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.replica_behind_megabytes.type, parentSchema: schema14.properties.thresholds.properties.replica_behind_megabytes, data: data20 };
        (vErrors ??= []).push(err51);
        errors++;
      }
      if (typeof data20 == "number" && isFinite(data20)) {
        if (data20 > 1048576 || isNaN(data20)) {
          const err52 = { instancePath: instancePath + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1048576 }, schema: 1048576, parentSchema: schema14.properties.thresholds.properties.replica_behind_megabytes, data: data20 };
          (vErrors ??= []).push(err52);
          errors++;
        }
        if (data20 < 1 || isNaN(data20)) {
          const err53 = { instancePath: instancePath + "/thresholds/replica_behind_megabytes", schemaPath: "#/properties/thresholds/properties/replica_behind_megabytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.replica_behind_megabytes, data: data20 };
          (vErrors ??= []).push(err53);
          errors++;
        }
      }
      let data21 = data6.transaction_seconds;
      if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
        const err54 = { instancePath: instancePath + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.transaction_seconds.type, parentSchema: schema14.properties.thresholds.properties.transaction_seconds, data: data21 };
        (vErrors ??= []).push(err54);
        errors++;
      }
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 604800 || isNaN(data21)) {
          const err55 = { instancePath: instancePath + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 604800 }, schema: 604800, parentSchema: schema14.properties.thresholds.properties.transaction_seconds, data: data21 };
          (vErrors ??= []).push(err55);
          errors++;
        }
        if (data21 < 60 || isNaN(data21)) {
          const err56 = { instancePath: instancePath + "/thresholds/transaction_seconds", schemaPath: "#/properties/thresholds/properties/transaction_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 60 }, schema: 60, parentSchema: schema14.properties.thresholds.properties.transaction_seconds, data: data21 };
          (vErrors ??= []).push(err56);
          errors++;
        }
      }
      let data22 = data6.redis_memory_percent;
      if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)) && isFinite(data22))) {
        const err57 = { instancePath: instancePath + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.redis_memory_percent.type, parentSchema: schema14.properties.thresholds.properties.redis_memory_percent, data: data22 };
        (vErrors ??= []).push(err57);
        errors++;
      }
      if (typeof data22 == "number" && isFinite(data22)) {
        if (data22 > 100 || isNaN(data22)) {
          const err58 = { instancePath: instancePath + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema14.properties.thresholds.properties.redis_memory_percent, data: data22 };
          (vErrors ??= []).push(err58);
          errors++;
        }
        if (data22 < 1 || isNaN(data22)) {
          const err59 = { instancePath: instancePath + "/thresholds/redis_memory_percent", schemaPath: "#/properties/thresholds/properties/redis_memory_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.redis_memory_percent, data: data22 };
          (vErrors ??= []).push(err59);
          errors++;
        }
      }
      let data23 = data6.http_errors_percent;
      if (!(typeof data23 == "number" && (!(data23 % 1) && !isNaN(data23)) && isFinite(data23))) {
        const err60 = { instancePath: instancePath + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.thresholds.properties.http_errors_percent.type, parentSchema: schema14.properties.thresholds.properties.http_errors_percent, data: data23 };
        (vErrors ??= []).push(err60);
        errors++;
      }
      if (typeof data23 == "number" && isFinite(data23)) {
        if (data23 > 100 || isNaN(data23)) {
          const err61 = { instancePath: instancePath + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema14.properties.thresholds.properties.http_errors_percent, data: data23 };
          (vErrors ??= []).push(err61);
          errors++;
        }
        if (data23 < 1 || isNaN(data23)) {
          const err62 = { instancePath: instancePath + "/thresholds/http_errors_percent", schemaPath: "#/properties/thresholds/properties/http_errors_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.thresholds.properties.http_errors_percent, data: data23 };
          (vErrors ??= []).push(err62);
          errors++;
        }
      }
    } else {
      const err63 = { instancePath: instancePath + "/thresholds", schemaPath: "#/properties/thresholds/type", keyword: "type", params: { type: "object" }, schema: schema14.properties.thresholds.type, parentSchema: schema14.properties.thresholds, data: data6 };
      (vErrors ??= []).push(err63);
      errors++;
    }
    let data24 = data.receivers;
    if (Array.isArray(data24)) {
      if (data24.length > 50) {
        const err64 = { instancePath: instancePath + "/receivers", schemaPath: "#/properties/receivers/maxItems", keyword: "maxItems", params: { limit: 50 }, schema: 50, parentSchema: schema14.properties.receivers, data: data24 };
        (vErrors ??= []).push(err64);
        errors++;
      }
      const len1 = data24.length;
      for (let i2 = 0; i2 < len1; i2++) {
        if (!validate46(data24[i2], { instancePath: instancePath + "/receivers/" + i2, parentData: data24, parentDataProperty: i2, rootData })) {
          vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err65 = { instancePath: instancePath + "/receivers", schemaPath: "#/properties/receivers/type", keyword: "type", params: { type: "array" }, schema: schema14.properties.receivers.type, parentSchema: schema14.properties.receivers, data: data24 };
      (vErrors ??= []).push(err65);
      errors++;
    }
    if (data.heartbeat !== void 0) {
      let data26 = data.heartbeat;
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        if (data26.every === void 0) {
          data26.every = "1m";
        }
        if (data26.url === void 0) {
          const err66 = { instancePath: instancePath + "/heartbeat", schemaPath: "#/properties/heartbeat/required", keyword: "required", params: { missingProperty: "url" }, schema: schema14.properties.heartbeat.required, parentSchema: schema14.properties.heartbeat, data: data26 };
          (vErrors ??= []).push(err66);
          errors++;
        }
        for (const key3 in data26) {
          if (!(key3 === "url" || key3 === "every")) {
            const err67 = { instancePath: instancePath + "/heartbeat", schemaPath: "#/properties/heartbeat/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema14.properties.heartbeat, data: data26 };
            (vErrors ??= []).push(err67);
            errors++;
          }
        }
        if (data26.url !== void 0) {
          let data27 = data26.url;
          const _errs56 = errors;
          let valid10 = true;
          const _errs57 = errors;
          if (!(data27 && typeof data27 == "object" && !Array.isArray(data27))) {
            const err68 = {};
            (vErrors ??= []).push(err68);
            errors++;
          }
          var _valid0 = _errs57 === errors;
          errors = _errs56;
          if (vErrors !== null) {
            if (_errs56) {
              vErrors.length = _errs56;
            } else {
              vErrors = null;
            }
          }
          let ifClause0;
          if (_valid0) {
            const _errs59 = errors;
            if (!validate32(data27, { instancePath: instancePath + "/heartbeat/url", parentData: data26, parentDataProperty: "url", rootData })) {
              vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs59 === errors;
            valid10 = _valid0;
            ifClause0 = "then";
          } else {
            const _errs60 = errors;
            if (typeof data27 === "string") {
              if (!pattern34.test(data27)) {
                const err69 = { instancePath: instancePath + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/else/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$" }, schema: "^https?://[^\\s\\u0000-\\u001f\\u007f\\ue000]{1,2000}$", parentSchema: schema14.properties.heartbeat.properties.url.else, data: data27 };
                (vErrors ??= []).push(err69);
                errors++;
              }
            } else {
              const err70 = { instancePath: instancePath + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/else/type", keyword: "type", params: { type: "string" }, schema: schema14.properties.heartbeat.properties.url.else.type, parentSchema: schema14.properties.heartbeat.properties.url.else, data: data27 };
              (vErrors ??= []).push(err70);
              errors++;
            }
            var _valid0 = _errs60 === errors;
            valid10 = _valid0;
            ifClause0 = "else";
          }
          if (!valid10) {
            const err71 = { instancePath: instancePath + "/heartbeat/url", schemaPath: "#/properties/heartbeat/properties/url/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema14.properties.heartbeat.properties.url.if, parentSchema: schema14.properties.heartbeat.properties.url, data: data27 };
            (vErrors ??= []).push(err71);
            errors++;
          }
        }
        let data28 = data26.every;
        if (typeof data28 !== "string") {
          const err72 = { instancePath: instancePath + "/heartbeat/every", schemaPath: "#/properties/heartbeat/properties/every/type", keyword: "type", params: { type: "string" }, schema: schema14.properties.heartbeat.properties.every.type, parentSchema: schema14.properties.heartbeat.properties.every, data: data28 };
          (vErrors ??= []).push(err72);
          errors++;
        }
      } else {
        const err73 = { instancePath: instancePath + "/heartbeat", schemaPath: "#/properties/heartbeat/type", keyword: "type", params: { type: "object" }, schema: schema14.properties.heartbeat.type, parentSchema: schema14.properties.heartbeat, data: data26 };
        (vErrors ??= []).push(err73);
        errors++;
      }
    }
    let data29 = data.time_scale;
    if (!(typeof data29 == "number" && (!(data29 % 1) && !isNaN(data29)) && isFinite(data29))) {
      const err74 = { instancePath: instancePath + "/time_scale", schemaPath: "#/properties/time_scale/type", keyword: "type", params: { type: "integer" }, schema: schema14.properties.time_scale.type, parentSchema: schema14.properties.time_scale, data: data29 };
      (vErrors ??= []).push(err74);
      errors++;
    }
    if (typeof data29 == "number" && isFinite(data29)) {
      if (data29 > 1e3 || isNaN(data29)) {
        const err75 = { instancePath: instancePath + "/time_scale", schemaPath: "#/properties/time_scale/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: schema14.properties.time_scale, data: data29 };
        (vErrors ??= []).push(err75);
        errors++;
      }
      if (data29 < 1 || isNaN(data29)) {
        const err76 = { instancePath: instancePath + "/time_scale", schemaPath: "#/properties/time_scale/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema14.properties.time_scale, data: data29 };
        (vErrors ??= []).push(err76);
        errors++;
      }
    }
  } else {
    const err77 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema14.type, parentSchema: schema14, data };
    (vErrors ??= []).push(err77);
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var schema16 = { "type": "object", "additionalProperties": false, "dependencies": { "version": ["sha256"], "sha256": ["version"], "url": ["version", "sha256"], "hosts": { "properties": { "labels": false } } }, "properties": { "package": { "type": "string", "pattern": "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", "patternErrorMessage": "must be the name of a Debian package", "examples": ["prometheus-process-exporter"] }, "unit": { "type": "string", "pattern": "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "patternErrorMessage": "must be the name of a systemd service without `.service`", "examples": ["prometheus-process-exporter"] }, "command": { "type": "string", "pattern": "^(?:/[A-Za-z0-9_.+-]+)+$", "patternErrorMessage": "must be an absolute path without spaces", "examples": ["/usr/bin/prometheus-process-exporter"] }, "args": { "type": "array", "items": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]{1,4096}$", "patternErrorMessage": "must be a single line that is not empty" }, "examples": [["--web.listen-address={listen}", "--collector.systemd"]] }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [9256] }, "metrics_path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]*$", "patternErrorMessage": "must be a path that starts with /", "default": "/metrics", "examples": ["/metrics"] }, "interval": { "$ref": "#/definitions/interval" }, "sample_limit": { "$ref": "#/definitions/sampleLimit" }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["shop_.*", "process_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*", "promhttp_.*"]] }, "env": { "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,99}$", "patternErrorMessage": "must be the name of an environment variable: letters, digits and underscores, not starting with a digit" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "patternErrorMessage": "must be a single line" } }, "default": {}, "examples": [{ "DATA_SOURCE_NAME": { "secret": "postgres_url" }, "TZ": "UTC" }] }, "files": { "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "patternErrorMessage": "must be the name of a file, without a folder: letters, digits, dots, hyphens and underscores" }, "additionalProperties": { "if": { "type": "object" }, "then": { "$ref": "#/definitions/secretReference" }, "else": { "type": "string", "pattern": "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "patternErrorMessage": "must be the path of a file beside fleet.yaml, without `..`" } }, "default": {}, "examples": [{ "my.cnf": { "secret": "mysqld_cnf" }, "queries.yaml": "postgres/queries.yaml" }] }, "version": { "$ref": "#/definitions/version" }, "sha256": { "$ref": "#/definitions/sha256" }, "url": { "$ref": "#/definitions/url" }, "hosts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["db-1", "db-2"]] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } };
var pattern38 = new RegExp("^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", "u");
var pattern39 = new RegExp("^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", "u");
var pattern40 = new RegExp("^(?:/[A-Za-z0-9_.+-]+)+$", "u");
var pattern41 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,4096}$", "u");
var pattern42 = new RegExp("^/[A-Za-z0-9._~/%+@-]*$", "u");
var pattern43 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,99}$", "u");
var pattern44 = new RegExp("^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", "u");
var pattern45 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", "u");
var pattern46 = new RegExp("^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", "u");
var schema17 = { "type": "string", "examples": ["15s"] };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, schema: schema17.type, parentSchema: schema17, data };
    (vErrors ??= []).push(err0);
    errors++;
  }
  validate61.errors = vErrors;
  return errors === 0;
}
var schema18 = { "type": "integer", "minimum": 1, "maximum": 1e7, "examples": [5e3] };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, schema: schema18.type, parentSchema: schema18, data };
    (vErrors ??= []).push(err0);
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 1e7 || isNaN(data)) {
      const err1 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e7 }, schema: 1e7, parentSchema: schema18, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    if (data < 1 || isNaN(data)) {
      const err2 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema18, data };
      (vErrors ??= []).push(err2);
      errors++;
    }
  }
  validate63.errors = vErrors;
  return errors === 0;
}
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
      if (!func0.call(schema16.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema16, data };
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
        }, schema: schema16.dependencies, parentSchema: schema16, data };
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
        }, schema: schema16.dependencies, parentSchema: schema16, data };
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
        }, schema: schema16.dependencies, parentSchema: schema16, data };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (data.sha256 === void 0) {
        const err4 = { instancePath, schemaPath: "#/dependencies", keyword: "dependencies", params: {
          property: "url",
          missingProperty: "sha256",
          depsCount: 2,
          deps: "version, sha256"
        }, schema: schema16.dependencies, parentSchema: schema16, data };
        (vErrors ??= []).push(err4);
        errors++;
      }
    }
    if (data.hosts !== void 0) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.labels !== void 0) {
          const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/dependencies/hosts/properties/labels/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema16.dependencies.hosts.properties.labels, data: data.labels };
          (vErrors ??= []).push(err5);
          errors++;
        }
      }
    }
    if (data.package !== void 0) {
      let data1 = data.package;
      if (typeof data1 === "string") {
        if (!pattern38.test(data1)) {
          const err6 = { instancePath: instancePath + "/package", schemaPath: "#/properties/package/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$" }, schema: "^[a-z0-9][a-z0-9+.-]{0,99}[a-z0-9+.]$", parentSchema: schema16.properties.package, data: data1 };
          (vErrors ??= []).push(err6);
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/package", schemaPath: "#/properties/package/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.package.type, parentSchema: schema16.properties.package, data: data1 };
        (vErrors ??= []).push(err7);
        errors++;
      }
    }
    if (data.unit !== void 0) {
      let data2 = data.unit;
      if (typeof data2 === "string") {
        if (!pattern39.test(data2)) {
          const err8 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/pattern", keyword: "pattern", params: { pattern: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$" }, schema: "^(?!.*(?:@|\\.(?:service|socket|timer|target|path|slice|scope|device|swap|mount|automount))$)[A-Za-z0-9][A-Za-z0-9:_.@-]{0,200}$", parentSchema: schema16.properties.unit, data: data2 };
          (vErrors ??= []).push(err8);
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.unit.type, parentSchema: schema16.properties.unit, data: data2 };
        (vErrors ??= []).push(err9);
        errors++;
      }
    }
    if (data.command !== void 0) {
      let data3 = data.command;
      if (typeof data3 === "string") {
        if (!pattern40.test(data3)) {
          const err10 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/pattern", keyword: "pattern", params: { pattern: "^(?:/[A-Za-z0-9_.+-]+)+$" }, schema: "^(?:/[A-Za-z0-9_.+-]+)+$", parentSchema: schema16.properties.command, data: data3 };
          (vErrors ??= []).push(err10);
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.command.type, parentSchema: schema16.properties.command, data: data3 };
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
            if (!pattern41.test(data5)) {
              const err12 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]{1,4096}$" }, schema: "^[^\\u0000-\\u001f\\u007f]{1,4096}$", parentSchema: schema16.properties.args.items, data: data5 };
              (vErrors ??= []).push(err12);
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.args.items.type, parentSchema: schema16.properties.args.items, data: data5 };
            (vErrors ??= []).push(err13);
            errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, schema: schema16.properties.args.type, parentSchema: schema16.properties.args, data: data4 };
        (vErrors ??= []).push(err14);
        errors++;
      }
    }
    if (data.port !== void 0) {
      let data6 = data.port;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err15 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema16.properties.port.type, parentSchema: schema16.properties.port, data: data6 };
        (vErrors ??= []).push(err15);
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 65535 || isNaN(data6)) {
          const err16 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema16.properties.port, data: data6 };
          (vErrors ??= []).push(err16);
          errors++;
        }
        if (data6 < 1 || isNaN(data6)) {
          const err17 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema16.properties.port, data: data6 };
          (vErrors ??= []).push(err17);
          errors++;
        }
      }
    }
    let data7 = data.metrics_path;
    if (typeof data7 === "string") {
      if (!pattern42.test(data7)) {
        const err18 = { instancePath: instancePath + "/metrics_path", schemaPath: "#/properties/metrics_path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@-]*$" }, schema: "^/[A-Za-z0-9._~/%+@-]*$", parentSchema: schema16.properties.metrics_path, data: data7 };
        (vErrors ??= []).push(err18);
        errors++;
      }
    } else {
      const err19 = { instancePath: instancePath + "/metrics_path", schemaPath: "#/properties/metrics_path/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.metrics_path.type, parentSchema: schema16.properties.metrics_path, data: data7 };
      (vErrors ??= []).push(err19);
      errors++;
    }
    if (data.interval !== void 0) {
      if (!validate61(data.interval, { instancePath: instancePath + "/interval", parentData: data, parentDataProperty: "interval", rootData })) {
        vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.sample_limit !== void 0) {
      if (!validate63(data.sample_limit, { instancePath: instancePath + "/sample_limit", parentData: data, parentDataProperty: "sample_limit", rootData })) {
        vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
        errors = vErrors.length;
      }
    }
    if (data.keep !== void 0) {
      if (!validate35(data.keep, { instancePath: instancePath + "/keep", parentData: data, parentDataProperty: "keep", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
    if (data.drop !== void 0) {
      if (!validate35(data.drop, { instancePath: instancePath + "/drop", parentData: data, parentDataProperty: "drop", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
    let data12 = data.env;
    if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
      if (Object.keys(data12).length > 100) {
        const err20 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema16.properties.env, data: data12 };
        (vErrors ??= []).push(err20);
        errors++;
      }
      for (const key1 in data12) {
        const _errs25 = errors;
        if (typeof key1 === "string") {
          if (!pattern43.test(key1)) {
            const err21 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,99}$" }, schema: "^[A-Za-z_][A-Za-z0-9_]{0,99}$", parentSchema: schema16.properties.env.propertyNames, data: key1, propertyName: key1 };
            (vErrors ??= []).push(err21);
            errors++;
          }
        }
        var valid7 = _errs25 === errors;
        if (!valid7) {
          const err22 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema16.properties.env.propertyNames, parentSchema: schema16.properties.env, data: data12 };
          (vErrors ??= []).push(err22);
          errors++;
        }
      }
      for (const key2 in data12) {
        let data13 = data12[key2];
        const _errs28 = errors;
        let valid9 = true;
        const _errs29 = errors;
        if (!(data13 && typeof data13 == "object" && !Array.isArray(data13))) {
          const err23 = {};
          (vErrors ??= []).push(err23);
          errors++;
        }
        var _valid0 = _errs29 === errors;
        errors = _errs28;
        if (vErrors !== null) {
          if (_errs28) {
            vErrors.length = _errs28;
          } else {
            vErrors = null;
          }
        }
        let ifClause0;
        if (_valid0) {
          const _errs31 = errors;
          if (!validate32(data13, { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key2, rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs31 === errors;
          valid9 = _valid0;
          ifClause0 = "then";
        } else {
          const _errs32 = errors;
          if (typeof data13 === "string") {
            if (!pattern44.test(data13)) {
              const err24 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$" }, schema: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]{0,4096}$", parentSchema: schema16.properties.env.additionalProperties.else, data: data13 };
              (vErrors ??= []).push(err24);
              errors++;
            }
          } else {
            const err25 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.env.additionalProperties.else.type, parentSchema: schema16.properties.env.additionalProperties.else, data: data13 };
            (vErrors ??= []).push(err25);
            errors++;
          }
          var _valid0 = _errs32 === errors;
          valid9 = _valid0;
          ifClause0 = "else";
        }
        if (!valid9) {
          const err26 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema16.properties.env.additionalProperties.if, parentSchema: schema16.properties.env.additionalProperties, data: data13 };
          (vErrors ??= []).push(err26);
          errors++;
        }
      }
    } else {
      const err27 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "object" }, schema: schema16.properties.env.type, parentSchema: schema16.properties.env, data: data12 };
      (vErrors ??= []).push(err27);
      errors++;
    }
    let data14 = data.files;
    if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
      if (Object.keys(data14).length > 100) {
        const err28 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema16.properties.files, data: data14 };
        (vErrors ??= []).push(err28);
        errors++;
      }
      for (const key3 in data14) {
        const _errs36 = errors;
        if (typeof key3 === "string") {
          if (!pattern45.test(key3)) {
            const err29 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$" }, schema: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$", parentSchema: schema16.properties.files.propertyNames, data: key3, propertyName: key3 };
            (vErrors ??= []).push(err29);
            errors++;
          }
        }
        var valid10 = _errs36 === errors;
        if (!valid10) {
          const err30 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema16.properties.files.propertyNames, parentSchema: schema16.properties.files, data: data14 };
          (vErrors ??= []).push(err30);
          errors++;
        }
      }
      for (const key4 in data14) {
        let data15 = data14[key4];
        const _errs39 = errors;
        let valid12 = true;
        const _errs40 = errors;
        if (!(data15 && typeof data15 == "object" && !Array.isArray(data15))) {
          const err31 = {};
          (vErrors ??= []).push(err31);
          errors++;
        }
        var _valid1 = _errs40 === errors;
        errors = _errs39;
        if (vErrors !== null) {
          if (_errs39) {
            vErrors.length = _errs39;
          } else {
            vErrors = null;
          }
        }
        let ifClause1;
        if (_valid1) {
          const _errs42 = errors;
          if (!validate32(data15, { instancePath: instancePath + "/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data14, parentDataProperty: key4, rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
          var _valid1 = _errs42 === errors;
          valid12 = _valid1;
          ifClause1 = "then";
        } else {
          const _errs43 = errors;
          if (typeof data15 === "string") {
            if (!pattern46.test(data15)) {
              const err32 = { instancePath: instancePath + "/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/pattern", keyword: "pattern", params: { pattern: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$" }, schema: "^(?!(?:.*/)?\\.\\.?(?:/|$))[A-Za-z0-9_.@+-]{1,100}(?:/[A-Za-z0-9_.@+-]{1,100}){0,9}$", parentSchema: schema16.properties.files.additionalProperties.else, data: data15 };
              (vErrors ??= []).push(err32);
              errors++;
            }
          } else {
            const err33 = { instancePath: instancePath + "/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/else/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.files.additionalProperties.else.type, parentSchema: schema16.properties.files.additionalProperties.else, data: data15 };
            (vErrors ??= []).push(err33);
            errors++;
          }
          var _valid1 = _errs43 === errors;
          valid12 = _valid1;
          ifClause1 = "else";
        }
        if (!valid12) {
          const err34 = { instancePath: instancePath + "/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/files/additionalProperties/if", keyword: "if", params: { failingKeyword: ifClause1 }, schema: schema16.properties.files.additionalProperties.if, parentSchema: schema16.properties.files.additionalProperties, data: data15 };
          (vErrors ??= []).push(err34);
          errors++;
        }
      }
    } else {
      const err35 = { instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "object" }, schema: schema16.properties.files.type, parentSchema: schema16.properties.files, data: data14 };
      (vErrors ??= []).push(err35);
      errors++;
    }
    if (data.version !== void 0) {
      if (!validate18(data.version, { instancePath: instancePath + "/version", parentData: data, parentDataProperty: "version", rootData })) {
        vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
        errors = vErrors.length;
      }
    }
    if (data.sha256 !== void 0) {
      if (!validate20(data.sha256, { instancePath: instancePath + "/sha256", parentData: data, parentDataProperty: "sha256", rootData })) {
        vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
        errors = vErrors.length;
      }
    }
    if (data.url !== void 0) {
      if (!validate26(data.url, { instancePath: instancePath + "/url", parentData: data, parentDataProperty: "url", rootData })) {
        vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
        errors = vErrors.length;
      }
    }
    if (data.hosts !== void 0) {
      let data19 = data.hosts;
      if (Array.isArray(data19)) {
        if (data19.length < 1) {
          const err36 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema16.properties.hosts, data: data19 };
          (vErrors ??= []).push(err36);
          errors++;
        }
        const len1 = data19.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data20 = data19[i1];
          if (typeof data20 !== "string") {
            const err37 = { instancePath: instancePath + "/hosts/" + i1, schemaPath: "#/properties/hosts/items/type", keyword: "type", params: { type: "string" }, schema: schema16.properties.hosts.items.type, parentSchema: schema16.properties.hosts.items, data: data20 };
            (vErrors ??= []).push(err37);
            errors++;
          }
        }
        let i2 = data19.length;
        let j0;
        if (i2 > 1) {
          const indices0 = {};
          for (; i2--; ) {
            let item0 = data19[i2];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err38 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, schema: true, parentSchema: schema16.properties.hosts, data: data19 };
              (vErrors ??= []).push(err38);
              errors++;
              break;
            }
            indices0[item0] = i2;
          }
        }
      } else {
        const err39 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "array" }, schema: schema16.properties.hosts.type, parentSchema: schema16.properties.hosts, data: data19 };
        (vErrors ??= []).push(err39);
        errors++;
      }
    }
    if (data.labels !== void 0) {
      if (!validate11(data.labels, { instancePath: instancePath + "/labels", parentData: data, parentDataProperty: "labels", rootData })) {
        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err40 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema16.type, parentSchema: schema16, data };
    (vErrors ??= []).push(err40);
    errors++;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
var schema19 = { "type": "object", "additionalProperties": false, "required": ["port"], "dependencies": { "hosts": { "properties": { "labels": false } } }, "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [8080] }, "path": { "type": "string", "pattern": "^/[A-Za-z0-9._~/%+@-]{0,4095}$", "patternErrorMessage": "must be a URL path starting with /, without a query", "default": "/metrics", "examples": ["/internal/metrics"] }, "listen": { "type": "string", "enum": ["loopback", "tunnel"], "default": "loopback", "examples": ["tunnel"] }, "interval": { "$ref": "#/definitions/interval" }, "sample_limit": { "$ref": "#/definitions/sampleLimit" }, "keep": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["shop_.*", "process_.*"]] }, "drop": { "allOf": [{ "$ref": "#/definitions/metricNames" }], "examples": [["go_.*", "promhttp_.*"]] }, "hosts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string" }, "examples": [["web-1", "web-2"]] }, "labels": { "allOf": [{ "$ref": "#/definitions/labels" }], "examples": [{ "tier": "web" }] } } };
var pattern48 = new RegExp("^/[A-Za-z0-9._~/%+@-]{0,4095}$", "u");
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.path === void 0) {
      data.path = "/metrics";
    }
    if (data.listen === void 0) {
      data.listen = "loopback";
    }
    if (data.port === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "port" }, schema: schema19.required, parentSchema: schema19, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    for (const key0 in data) {
      if (!func0.call(schema19.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema19, data };
        (vErrors ??= []).push(err1);
        errors++;
      }
    }
    if (data.hosts !== void 0) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.labels !== void 0) {
          const err2 = { instancePath: instancePath + "/labels", schemaPath: "#/dependencies/hosts/properties/labels/false schema", keyword: "false schema", params: {}, schema: false, parentSchema: schema19.dependencies.hosts.properties.labels, data: data.labels };
          (vErrors ??= []).push(err2);
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data1 = data.port;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err3 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema19.properties.port.type, parentSchema: schema19.properties.port, data: data1 };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 65535 || isNaN(data1)) {
          const err4 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema19.properties.port, data: data1 };
          (vErrors ??= []).push(err4);
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema19.properties.port, data: data1 };
          (vErrors ??= []).push(err5);
          errors++;
        }
      }
    }
    let data2 = data.path;
    if (typeof data2 === "string") {
      if (!pattern48.test(data2)) {
        const err6 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/pattern", keyword: "pattern", params: { pattern: "^/[A-Za-z0-9._~/%+@-]{0,4095}$" }, schema: "^/[A-Za-z0-9._~/%+@-]{0,4095}$", parentSchema: schema19.properties.path, data: data2 };
        (vErrors ??= []).push(err6);
        errors++;
      }
    } else {
      const err7 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.path.type, parentSchema: schema19.properties.path, data: data2 };
      (vErrors ??= []).push(err7);
      errors++;
    }
    let data3 = data.listen;
    if (typeof data3 !== "string") {
      const err8 = { instancePath: instancePath + "/listen", schemaPath: "#/properties/listen/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.listen.type, parentSchema: schema19.properties.listen, data: data3 };
      (vErrors ??= []).push(err8);
      errors++;
    }
    if (!(data3 === "loopback" || data3 === "tunnel")) {
      const err9 = { instancePath: instancePath + "/listen", schemaPath: "#/properties/listen/enum", keyword: "enum", params: { allowedValues: schema19.properties.listen.enum }, schema: schema19.properties.listen.enum, parentSchema: schema19.properties.listen, data: data3 };
      (vErrors ??= []).push(err9);
      errors++;
    }
    if (data.interval !== void 0) {
      if (!validate61(data.interval, { instancePath: instancePath + "/interval", parentData: data, parentDataProperty: "interval", rootData })) {
        vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.sample_limit !== void 0) {
      if (!validate63(data.sample_limit, { instancePath: instancePath + "/sample_limit", parentData: data, parentDataProperty: "sample_limit", rootData })) {
        vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
        errors = vErrors.length;
      }
    }
    if (data.keep !== void 0) {
      if (!validate35(data.keep, { instancePath: instancePath + "/keep", parentData: data, parentDataProperty: "keep", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
    if (data.drop !== void 0) {
      if (!validate35(data.drop, { instancePath: instancePath + "/drop", parentData: data, parentDataProperty: "drop", rootData })) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
    if (data.hosts !== void 0) {
      let data8 = data.hosts;
      if (Array.isArray(data8)) {
        if (data8.length < 1) {
          const err10 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema19.properties.hosts, data: data8 };
          (vErrors ??= []).push(err10);
          errors++;
        }
        const len0 = data8.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data9 = data8[i0];
          if (typeof data9 !== "string") {
            const err11 = { instancePath: instancePath + "/hosts/" + i0, schemaPath: "#/properties/hosts/items/type", keyword: "type", params: { type: "string" }, schema: schema19.properties.hosts.items.type, parentSchema: schema19.properties.hosts.items, data: data9 };
            (vErrors ??= []).push(err11);
            errors++;
          }
        }
        let i1 = data8.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data8[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err12 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema19.properties.hosts, data: data8 };
              (vErrors ??= []).push(err12);
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "array" }, schema: schema19.properties.hosts.type, parentSchema: schema19.properties.hosts, data: data8 };
        (vErrors ??= []).push(err13);
        errors++;
      }
    }
    if (data.labels !== void 0) {
      if (!validate11(data.labels, { instancePath: instancePath + "/labels", parentData: data, parentDataProperty: "labels", rootData })) {
        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema19.type, parentSchema: schema19, data };
    (vErrors ??= []).push(err14);
    errors++;
  }
  validate74.errors = vErrors;
  return errors === 0;
}
var schema20 = { "type": "object", "additionalProperties": false, "required": ["name", "public_key"], "properties": { "name": { "type": "string", "pattern": "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", "patternErrorMessage": "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters", "examples": ["laptop"] }, "public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 32 bytes as 44 characters of base64", "examples": ["hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="] }, "to": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "enum": ["prometheus", "alertmanager"] }, "default": ["prometheus"], "examples": [["prometheus", "alertmanager"]] } } };
var pattern50 = new RegExp("^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "u");
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.to === void 0) {
      data.to = ["prometheus"];
    }
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema20.required, parentSchema: schema20, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    if (data.public_key === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "public_key" }, schema: schema20.required, parentSchema: schema20, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "public_key" || key0 === "to")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema20, data };
        (vErrors ??= []).push(err2);
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$" }, schema: "^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$", parentSchema: schema20.properties.name, data: data0 };
          (vErrors ??= []).push(err3);
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.name.type, parentSchema: schema20.properties.name, data: data0 };
        (vErrors ??= []).push(err4);
        errors++;
      }
    }
    if (data.public_key !== void 0) {
      let data1 = data.public_key;
      if (typeof data1 === "string") {
        if (!pattern50.test(data1)) {
          const err5 = { instancePath: instancePath + "/public_key", schemaPath: "#/properties/public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: schema20.properties.public_key, data: data1 };
          (vErrors ??= []).push(err5);
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/public_key", schemaPath: "#/properties/public_key/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.public_key.type, parentSchema: schema20.properties.public_key, data: data1 };
        (vErrors ??= []).push(err6);
        errors++;
      }
    }
    let data2 = data.to;
    if (Array.isArray(data2)) {
      if (data2.length < 1) {
        const err7 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema20.properties.to, data: data2 };
        (vErrors ??= []).push(err7);
        errors++;
      }
      const len0 = data2.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data3 = data2[i0];
        if (typeof data3 !== "string") {
          const err8 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/properties/to/items/type", keyword: "type", params: { type: "string" }, schema: schema20.properties.to.items.type, parentSchema: schema20.properties.to.items, data: data3 };
          (vErrors ??= []).push(err8);
          errors++;
        }
        if (!(data3 === "prometheus" || data3 === "alertmanager")) {
          const err9 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/properties/to/items/enum", keyword: "enum", params: { allowedValues: schema20.properties.to.items.enum }, schema: schema20.properties.to.items.enum, parentSchema: schema20.properties.to.items, data: data3 };
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
            const err10 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, schema: true, parentSchema: schema20.properties.to, data: data2 };
            (vErrors ??= []).push(err10);
            errors++;
            break;
          }
          indices0[item0] = i1;
        }
      }
    } else {
      const err11 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/type", keyword: "type", params: { type: "array" }, schema: schema20.properties.to.type, parentSchema: schema20.properties.to, data: data2 };
      (vErrors ??= []).push(err11);
      errors++;
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema20.type, parentSchema: schema20, data };
    (vErrors ??= []).push(err12);
    errors++;
  }
  validate81.errors = vErrors;
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
    if (data.alerts === void 0) {
      data.alerts = {};
    }
    if (data.exporters === void 0) {
      data.exporters = { "node": {} };
    }
    if (data.apps === void 0) {
      data.apps = {};
    }
    if (data.clients === void 0) {
      data.clients = [];
    }
    if (data.probes === void 0) {
      data.probes = true;
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
      if (!validate1(data17.image, { instancePath: instancePath + "/defaults/image", parentData: data17, parentDataProperty: "image", rootData })) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
      }
      if (!validate1(data17.size, { instancePath: instancePath + "/defaults/size", parentData: data17, parentDataProperty: "size", rootData })) {
        vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
        errors = vErrors.length;
      }
      let data20 = data17.ipv6;
      if (typeof data20 !== "boolean") {
        const err45 = { instancePath: instancePath + "/defaults/ipv6", schemaPath: "#/properties/defaults/properties/ipv6/type", keyword: "type", params: { type: "boolean" }, schema: schema0.properties.defaults.properties.ipv6.type, parentSchema: schema0.properties.defaults.properties.ipv6, data: data20 };
        (vErrors ??= []).push(err45);
        errors++;
      }
    } else {
      const err46 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.defaults.type, parentSchema: schema0.properties.defaults, data: data17 };
      (vErrors ??= []).push(err46);
      errors++;
    }
    if (data.monitors !== void 0) {
      let data21 = data.monitors;
      if (Array.isArray(data21)) {
        if (data21.length < 1) {
          const err47 = { instancePath: instancePath + "/monitors", schemaPath: "#/properties/monitors/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema0.properties.monitors, data: data21 };
          (vErrors ??= []).push(err47);
          errors++;
        }
        const len3 = data21.length;
        for (let i6 = 0; i6 < len3; i6++) {
          if (!validate4(data21[i6], { instancePath: instancePath + "/monitors/" + i6, parentData: data21, parentDataProperty: i6, rootData })) {
            vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err48 = { instancePath: instancePath + "/monitors", schemaPath: "#/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.monitors.type, parentSchema: schema0.properties.monitors, data: data21 };
        (vErrors ??= []).push(err48);
        errors++;
      }
    }
    let data23 = data.nodes;
    if (Array.isArray(data23)) {
      const len4 = data23.length;
      for (let i7 = 0; i7 < len4; i7++) {
        if (!validate4(data23[i7], { instancePath: instancePath + "/nodes/" + i7, parentData: data23, parentDataProperty: i7, rootData })) {
          vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err49 = { instancePath: instancePath + "/nodes", schemaPath: "#/properties/nodes/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.nodes.type, parentSchema: schema0.properties.nodes, data: data23 };
      (vErrors ??= []).push(err49);
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
      if (data25.external_labels === void 0) {
        data25.external_labels = {};
      }
      if (data25.remote_write === void 0) {
        data25.remote_write = [];
      }
      if (data25.mode === void 0) {
        data25.mode = "server";
      }
      for (const key4 in data25) {
        if (!func0.call(schema0.properties.prometheus.properties, key4)) {
          const err50 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err50);
          errors++;
        }
      }
      if (data25.version !== void 0) {
        if (data25.sha256 === void 0) {
          const err51 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "version",
            missingProperty: "sha256",
            depsCount: 1,
            deps: "sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err51);
          errors++;
        }
      }
      if (data25.sha256 !== void 0) {
        if (data25.version === void 0) {
          const err52 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "sha256",
            missingProperty: "version",
            depsCount: 1,
            deps: "version"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err52);
          errors++;
        }
      }
      if (data25.url !== void 0) {
        if (data25.version === void 0) {
          const err53 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "version",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err53);
          errors++;
        }
        if (data25.sha256 === void 0) {
          const err54 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/dependencies", keyword: "dependencies", params: {
            property: "url",
            missingProperty: "sha256",
            depsCount: 2,
            deps: "version, sha256"
          }, schema: schema0.properties.prometheus.dependencies, parentSchema: schema0.properties.prometheus, data: data25 };
          (vErrors ??= []).push(err54);
          errors++;
        }
      }
      let data26 = data25.scrape_interval;
      if (typeof data26 !== "string") {
        const err55 = { instancePath: instancePath + "/prometheus/scrape_interval", schemaPath: "#/properties/prometheus/properties/scrape_interval/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.scrape_interval.type, parentSchema: schema0.properties.prometheus.properties.scrape_interval, data: data26 };
        (vErrors ??= []).push(err55);
        errors++;
      }
      let data27 = data25.retention;
      if (typeof data27 !== "string") {
        const err56 = { instancePath: instancePath + "/prometheus/retention", schemaPath: "#/properties/prometheus/properties/retention/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.retention.type, parentSchema: schema0.properties.prometheus.properties.retention, data: data27 };
        (vErrors ??= []).push(err56);
        errors++;
      }
      if (data25.retention_size !== void 0) {
        let data28 = data25.retention_size;
        if (typeof data28 === "string") {
          if (!pattern17.test(data28)) {
            const err57 = { instancePath: instancePath + "/prometheus/retention_size", schemaPath: "#/properties/prometheus/properties/retention_size/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,8}(?:MB|GB|TB)$" }, schema: "^[1-9][0-9]{0,8}(?:MB|GB|TB)$", parentSchema: schema0.properties.prometheus.properties.retention_size, data: data28 };
            (vErrors ??= []).push(err57);
            errors++;
          }
        } else {
          const err58 = { instancePath: instancePath + "/prometheus/retention_size", schemaPath: "#/properties/prometheus/properties/retention_size/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.retention_size.type, parentSchema: schema0.properties.prometheus.properties.retention_size, data: data28 };
          (vErrors ??= []).push(err58);
          errors++;
        }
      }
      if (!validate11(data25.external_labels, { instancePath: instancePath + "/prometheus/external_labels", parentData: data25, parentDataProperty: "external_labels", rootData })) {
        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
        errors = vErrors.length;
      }
      let data30 = data25.remote_write;
      if (Array.isArray(data30)) {
        if (data30.length > 10) {
          const err59 = { instancePath: instancePath + "/prometheus/remote_write", schemaPath: "#/properties/prometheus/properties/remote_write/maxItems", keyword: "maxItems", params: { limit: 10 }, schema: 10, parentSchema: schema0.properties.prometheus.properties.remote_write, data: data30 };
          (vErrors ??= []).push(err59);
          errors++;
        }
        const len5 = data30.length;
        for (let i8 = 0; i8 < len5; i8++) {
          if (!validate31(data30[i8], { instancePath: instancePath + "/prometheus/remote_write/" + i8, parentData: data30, parentDataProperty: i8, rootData })) {
            vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err60 = { instancePath: instancePath + "/prometheus/remote_write", schemaPath: "#/properties/prometheus/properties/remote_write/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.prometheus.properties.remote_write.type, parentSchema: schema0.properties.prometheus.properties.remote_write, data: data30 };
        (vErrors ??= []).push(err60);
        errors++;
      }
      let data32 = data25.mode;
      if (typeof data32 !== "string") {
        const err61 = { instancePath: instancePath + "/prometheus/mode", schemaPath: "#/properties/prometheus/properties/mode/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.prometheus.properties.mode.type, parentSchema: schema0.properties.prometheus.properties.mode, data: data32 };
        (vErrors ??= []).push(err61);
        errors++;
      }
      if (!(data32 === "server" || data32 === "agent")) {
        const err62 = { instancePath: instancePath + "/prometheus/mode", schemaPath: "#/properties/prometheus/properties/mode/enum", keyword: "enum", params: { allowedValues: schema0.properties.prometheus.properties.mode.enum }, schema: schema0.properties.prometheus.properties.mode.enum, parentSchema: schema0.properties.prometheus.properties.mode, data: data32 };
        (vErrors ??= []).push(err62);
        errors++;
      }
      if (data25.version !== void 0) {
        if (!validate18(data25.version, { instancePath: instancePath + "/prometheus/version", parentData: data25, parentDataProperty: "version", rootData })) {
          vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
          errors = vErrors.length;
        }
      }
      if (data25.sha256 !== void 0) {
        if (!validate20(data25.sha256, { instancePath: instancePath + "/prometheus/sha256", parentData: data25, parentDataProperty: "sha256", rootData })) {
          vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
          errors = vErrors.length;
        }
      }
      if (data25.url !== void 0) {
        if (!validate26(data25.url, { instancePath: instancePath + "/prometheus/url", parentData: data25, parentDataProperty: "url", rootData })) {
          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err63 = { instancePath: instancePath + "/prometheus", schemaPath: "#/properties/prometheus/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.prometheus.type, parentSchema: schema0.properties.prometheus, data: data25 };
      (vErrors ??= []).push(err63);
      errors++;
    }
    let data36 = data.alerts;
    const _errs73 = errors;
    let valid24 = true;
    const _errs74 = errors;
    if (typeof data36 !== "boolean") {
      const err64 = {};
      (vErrors ??= []).push(err64);
      errors++;
    }
    var _valid0 = _errs74 === errors;
    errors = _errs73;
    if (vErrors !== null) {
      if (_errs73) {
        vErrors.length = _errs73;
      } else {
        vErrors = null;
      }
    }
    let ifClause0;
    if (_valid0) {
      const _errs76 = errors;
      if (!(data36 === false)) {
        const err65 = { instancePath: instancePath + "/alerts", schemaPath: "#/properties/alerts/then/enum", keyword: "enum", params: { allowedValues: schema0.properties.alerts.then.enum }, schema: schema0.properties.alerts.then.enum, parentSchema: schema0.properties.alerts.then, data: data36 };
        (vErrors ??= []).push(err65);
        errors++;
      }
      var _valid0 = _errs76 === errors;
      valid24 = _valid0;
      ifClause0 = "then";
    } else {
      const _errs77 = errors;
      if (!validate42(data36, { instancePath: instancePath + "/alerts", parentData: data, parentDataProperty: "alerts", rootData })) {
        vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs77 === errors;
      valid24 = _valid0;
      ifClause0 = "else";
    }
    if (!valid24) {
      const err66 = { instancePath: instancePath + "/alerts", schemaPath: "#/properties/alerts/if", keyword: "if", params: { failingKeyword: ifClause0 }, schema: schema0.properties.alerts.if, parentSchema: schema0.properties.alerts, data: data36 };
      (vErrors ??= []).push(err66);
      errors++;
    }
    let data37 = data.exporters;
    if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
      if (Object.keys(data37).length > 100) {
        const err67 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema0.properties.exporters, data: data37 };
        (vErrors ??= []).push(err67);
        errors++;
      }
      for (const key5 in data37) {
        const _errs80 = errors;
        if (typeof key5 === "string") {
          if (!pattern37.test(key5)) {
            const err68 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,62}$" }, schema: "^[a-z][a-z0-9_-]{0,62}$", parentSchema: schema0.properties.exporters.propertyNames, data: key5, propertyName: key5 };
            (vErrors ??= []).push(err68);
            errors++;
          }
        }
        var valid25 = _errs80 === errors;
        if (!valid25) {
          const err69 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, schema: schema0.properties.exporters.propertyNames, parentSchema: schema0.properties.exporters, data: data37 };
          (vErrors ??= []).push(err69);
          errors++;
        }
      }
      for (const key6 in data37) {
        if (!validate60(data37[key6], { instancePath: instancePath + "/exporters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data37, parentDataProperty: key6, rootData })) {
          vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err70 = { instancePath: instancePath + "/exporters", schemaPath: "#/properties/exporters/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.exporters.type, parentSchema: schema0.properties.exporters, data: data37 };
      (vErrors ??= []).push(err70);
      errors++;
    }
    let data39 = data.apps;
    if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
      if (Object.keys(data39).length > 100) {
        const err71 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/maxProperties", keyword: "maxProperties", params: { limit: 100 }, schema: 100, parentSchema: schema0.properties.apps, data: data39 };
        (vErrors ??= []).push(err71);
        errors++;
      }
      for (const key7 in data39) {
        const _errs85 = errors;
        if (typeof key7 === "string") {
          if (!pattern37.test(key7)) {
            const err72 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,62}$" }, schema: "^[a-z][a-z0-9_-]{0,62}$", parentSchema: schema0.properties.apps.propertyNames, data: key7, propertyName: key7 };
            (vErrors ??= []).push(err72);
            errors++;
          }
        }
        var valid27 = _errs85 === errors;
        if (!valid27) {
          const err73 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/propertyNames", keyword: "propertyNames", params: { propertyName: key7 }, schema: schema0.properties.apps.propertyNames, parentSchema: schema0.properties.apps, data: data39 };
          (vErrors ??= []).push(err73);
          errors++;
        }
      }
      for (const key8 in data39) {
        if (!validate74(data39[key8], { instancePath: instancePath + "/apps/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data39, parentDataProperty: key8, rootData })) {
          vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err74 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.apps.type, parentSchema: schema0.properties.apps, data: data39 };
      (vErrors ??= []).push(err74);
      errors++;
    }
    let data41 = data.clients;
    if (Array.isArray(data41)) {
      if (data41.length > 200) {
        const err75 = { instancePath: instancePath + "/clients", schemaPath: "#/properties/clients/maxItems", keyword: "maxItems", params: { limit: 200 }, schema: 200, parentSchema: schema0.properties.clients, data: data41 };
        (vErrors ??= []).push(err75);
        errors++;
      }
      const len6 = data41.length;
      for (let i9 = 0; i9 < len6; i9++) {
        if (!validate81(data41[i9], { instancePath: instancePath + "/clients/" + i9, parentData: data41, parentDataProperty: i9, rootData })) {
          vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
          errors = vErrors.length;
        }
      }
    } else {
      const err76 = { instancePath: instancePath + "/clients", schemaPath: "#/properties/clients/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.clients.type, parentSchema: schema0.properties.clients, data: data41 };
      (vErrors ??= []).push(err76);
      errors++;
    }
    let data43 = data.probes;
    if (typeof data43 !== "boolean") {
      const err77 = { instancePath: instancePath + "/probes", schemaPath: "#/properties/probes/type", keyword: "type", params: { type: "boolean" }, schema: schema0.properties.probes.type, parentSchema: schema0.properties.probes, data: data43 };
      (vErrors ??= []).push(err77);
      errors++;
    }
    let data44 = data.guards;
    if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
      if (data44.max_destroy === void 0) {
        data44.max_destroy = 1;
      }
      if (data44.max_destroy_percent === void 0) {
        data44.max_destroy_percent = 50;
      }
      if (data44.protect === void 0) {
        data44.protect = [];
      }
      for (const key9 in data44) {
        if (!(key9 === "max_destroy" || key9 === "max_destroy_percent" || key9 === "protect")) {
          const err78 = { instancePath: instancePath + "/guards", schemaPath: "#/properties/guards/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, schema: false, parentSchema: schema0.properties.guards, data: data44 };
          (vErrors ??= []).push(err78);
          errors++;
        }
      }
      let data45 = data44.max_destroy;
      if (!(typeof data45 == "number" && (!(data45 % 1) && !isNaN(data45)) && isFinite(data45))) {
        const err79 = { instancePath: instancePath + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.guards.properties.max_destroy.type, parentSchema: schema0.properties.guards.properties.max_destroy, data: data45 };
        (vErrors ??= []).push(err79);
        errors++;
      }
      if (typeof data45 == "number" && isFinite(data45)) {
        if (data45 < 0 || isNaN(data45)) {
          const err80 = { instancePath: instancePath + "/guards/max_destroy", schemaPath: "#/properties/guards/properties/max_destroy/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.guards.properties.max_destroy, data: data45 };
          (vErrors ??= []).push(err80);
          errors++;
        }
      }
      let data46 = data44.max_destroy_percent;
      if (!(typeof data46 == "number" && (!(data46 % 1) && !isNaN(data46)) && isFinite(data46))) {
        const err81 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.guards.properties.max_destroy_percent.type, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data46 };
        (vErrors ??= []).push(err81);
        errors++;
      }
      if (typeof data46 == "number" && isFinite(data46)) {
        if (data46 > 100 || isNaN(data46)) {
          const err82 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data46 };
          (vErrors ??= []).push(err82);
          errors++;
        }
        if (data46 < 0 || isNaN(data46)) {
          const err83 = { instancePath: instancePath + "/guards/max_destroy_percent", schemaPath: "#/properties/guards/properties/max_destroy_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.guards.properties.max_destroy_percent, data: data46 };
          (vErrors ??= []).push(err83);
          errors++;
        }
      }
      let data47 = data44.protect;
      if (Array.isArray(data47)) {
        const len7 = data47.length;
        for (let i10 = 0; i10 < len7; i10++) {
          let data48 = data47[i10];
          if (typeof data48 !== "string") {
            const err84 = { instancePath: instancePath + "/guards/protect/" + i10, schemaPath: "#/properties/guards/properties/protect/items/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.guards.properties.protect.items.type, parentSchema: schema0.properties.guards.properties.protect.items, data: data48 };
            (vErrors ??= []).push(err84);
            errors++;
          }
        }
        let i11 = data47.length;
        let j3;
        if (i11 > 1) {
          const indices3 = {};
          for (; i11--; ) {
            let item3 = data47[i11];
            if (typeof item3 !== "string") {
              continue;
            }
            if (typeof indices3[item3] == "number") {
              j3 = indices3[item3];
              const err85 = { instancePath: instancePath + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/uniqueItems", keyword: "uniqueItems", params: { i: i11, j: j3 }, schema: true, parentSchema: schema0.properties.guards.properties.protect, data: data47 };
              (vErrors ??= []).push(err85);
              errors++;
              break;
            }
            indices3[item3] = i11;
          }
        }
      } else {
        const err86 = { instancePath: instancePath + "/guards/protect", schemaPath: "#/properties/guards/properties/protect/type", keyword: "type", params: { type: "array" }, schema: schema0.properties.guards.properties.protect.type, parentSchema: schema0.properties.guards.properties.protect, data: data47 };
        (vErrors ??= []).push(err86);
        errors++;
      }
    } else {
      const err87 = { instancePath: instancePath + "/guards", schemaPath: "#/properties/guards/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.guards.type, parentSchema: schema0.properties.guards, data: data44 };
      (vErrors ??= []).push(err87);
      errors++;
    }
    let data49 = data.parallel;
    if (!(typeof data49 == "number" && (!(data49 % 1) && !isNaN(data49)) && isFinite(data49))) {
      const err88 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.parallel.type, parentSchema: schema0.properties.parallel, data: data49 };
      (vErrors ??= []).push(err88);
      errors++;
    }
    if (typeof data49 == "number" && isFinite(data49)) {
      if (data49 > 1e3 || isNaN(data49)) {
        const err89 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, schema: 1e3, parentSchema: schema0.properties.parallel, data: data49 };
        (vErrors ??= []).push(err89);
        errors++;
      }
      if (data49 < 1 || isNaN(data49)) {
        const err90 = { instancePath: instancePath + "/parallel", schemaPath: "#/properties/parallel/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema0.properties.parallel, data: data49 };
        (vErrors ??= []).push(err90);
        errors++;
      }
    }
    let data50 = data.rollout;
    if (data50 && typeof data50 == "object" && !Array.isArray(data50)) {
      if (data50.canary === void 0) {
        data50.canary = true;
      }
      if (data50.max_failed_percent === void 0) {
        data50.max_failed_percent = 20;
      }
      for (const key10 in data50) {
        if (!(key10 === "canary" || key10 === "max_failed_percent")) {
          const err91 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, schema: false, parentSchema: schema0.properties.rollout, data: data50 };
          (vErrors ??= []).push(err91);
          errors++;
        }
      }
      let data51 = data50.canary;
      if (typeof data51 !== "boolean") {
        const err92 = { instancePath: instancePath + "/rollout/canary", schemaPath: "#/properties/rollout/properties/canary/type", keyword: "type", params: { type: "boolean" }, schema: schema0.properties.rollout.properties.canary.type, parentSchema: schema0.properties.rollout.properties.canary, data: data51 };
        (vErrors ??= []).push(err92);
        errors++;
      }
      let data52 = data50.max_failed_percent;
      if (!(typeof data52 == "number" && (!(data52 % 1) && !isNaN(data52)) && isFinite(data52))) {
        const err93 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/type", keyword: "type", params: { type: "integer" }, schema: schema0.properties.rollout.properties.max_failed_percent.type, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data52 };
        (vErrors ??= []).push(err93);
        errors++;
      }
      if (typeof data52 == "number" && isFinite(data52)) {
        if (data52 > 100 || isNaN(data52)) {
          const err94 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, schema: 100, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data52 };
          (vErrors ??= []).push(err94);
          errors++;
        }
        if (data52 < 0 || isNaN(data52)) {
          const err95 = { instancePath: instancePath + "/rollout/max_failed_percent", schemaPath: "#/properties/rollout/properties/max_failed_percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema0.properties.rollout.properties.max_failed_percent, data: data52 };
          (vErrors ??= []).push(err95);
          errors++;
        }
      }
    } else {
      const err96 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.rollout.type, parentSchema: schema0.properties.rollout, data: data50 };
      (vErrors ??= []).push(err96);
      errors++;
    }
    if (data.unreviewed !== void 0) {
      let data53 = data.unreviewed;
      if (typeof data53 !== "string") {
        const err97 = { instancePath: instancePath + "/unreviewed", schemaPath: "#/properties/unreviewed/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.unreviewed.type, parentSchema: schema0.properties.unreviewed, data: data53 };
        (vErrors ??= []).push(err97);
        errors++;
      }
      if (!(data53 === "apply" || data53 === "refuse")) {
        const err98 = { instancePath: instancePath + "/unreviewed", schemaPath: "#/properties/unreviewed/enum", keyword: "enum", params: { allowedValues: schema0.properties.unreviewed.enum }, schema: schema0.properties.unreviewed.enum, parentSchema: schema0.properties.unreviewed, data: data53 };
        (vErrors ??= []).push(err98);
        errors++;
      }
    }
    let data54 = data.github;
    if (data54 && typeof data54 == "object" && !Array.isArray(data54)) {
      if (data54.plan_secrets === void 0) {
        data54.plan_secrets = "environment";
      }
      for (const key11 in data54) {
        if (!(key11 === "plan_secrets")) {
          const err99 = { instancePath: instancePath + "/github", schemaPath: "#/properties/github/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, schema: false, parentSchema: schema0.properties.github, data: data54 };
          (vErrors ??= []).push(err99);
          errors++;
        }
      }
      let data55 = data54.plan_secrets;
      if (typeof data55 !== "string") {
        const err100 = { instancePath: instancePath + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/type", keyword: "type", params: { type: "string" }, schema: schema0.properties.github.properties.plan_secrets.type, parentSchema: schema0.properties.github.properties.plan_secrets, data: data55 };
        (vErrors ??= []).push(err100);
        errors++;
      }
      if (!(data55 === "environment" || data55 === "repository")) {
        const err101 = { instancePath: instancePath + "/github/plan_secrets", schemaPath: "#/properties/github/properties/plan_secrets/enum", keyword: "enum", params: { allowedValues: schema0.properties.github.properties.plan_secrets.enum }, schema: schema0.properties.github.properties.plan_secrets.enum, parentSchema: schema0.properties.github.properties.plan_secrets, data: data55 };
        (vErrors ??= []).push(err101);
        errors++;
      }
    } else {
      const err102 = { instancePath: instancePath + "/github", schemaPath: "#/properties/github/type", keyword: "type", params: { type: "object" }, schema: schema0.properties.github.type, parentSchema: schema0.properties.github, data: data54 };
      (vErrors ??= []).push(err102);
      errors++;
    }
  } else {
    const err103 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema0.type, parentSchema: schema0, data };
    (vErrors ??= []).push(err103);
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var lock = validate83;
var schema21 = { "type": "object", "additionalProperties": false, "required": ["version", "hosts"], "properties": { "version": { "type": "integer", "enum": [1, 2], "examples": [2] }, "id": { "type": "string", "pattern": "^[0-9a-f]{16}$", "patternErrorMessage": "must be 16 hex digits", "examples": ["3f9a1c07d25be840"] }, "fleet": { "type": "string", "examples": ["demo"] }, "hosts": { "type": "object", "examples": ["{}"], "propertyNames": { "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name" }, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["address"], "properties": { "address": { "type": "string", "examples": ["10.0.0.1"] }, "other_address": { "type": "string", "examples": ["10.0.0.1"] }, "public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 44 characters of base64" }, "other_public_key": { "type": "string", "pattern": "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", "patternErrorMessage": "must be a WireGuard public key, 44 characters of base64" }, "ssh_host_keys": { "type": "array", "default": [], "items": { "type": "string", "pattern": "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", "patternErrorMessage": "must be an OpenSSH public key: its type and its base64" } }, "ssh": { "type": "object", "additionalProperties": false, "required": ["address"], "examples": ["{ address: 198.51.100.7 }"], "properties": { "address": { "type": "string", "examples": ["198.51.100.7"] }, "host_key": { "type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$", "patternErrorMessage": "must be a fingerprint as ssh-keygen -lf prints it" }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [22] }, "user": { "type": "string", "examples": ["root"] }, "jump": { "type": "string", "examples": ["bastion"] } } }, "monitors": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name" }, "examples": ["[]"] }, "revoked": { "type": "string", "examples": ["2026-11-23"] } } } }, "clients": { "type": "object", "examples": ["{}"], "propertyNames": { "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name" }, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["address"], "properties": { "address": { "type": "string", "examples": ["10.0.0.254"] } } } }, "resting": { "type": "object", "default": {}, "additionalProperties": { "type": "object", "additionalProperties": false, "required": ["host", "since"], "properties": { "host": { "type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$", "patternErrorMessage": "must be a host name", "examples": ["db-1"] }, "since": { "type": "string", "examples": ["2026-11-23"] } } } } } };
var pattern51 = new RegExp("^[0-9a-f]{16}$", "u");
var pattern52 = new RegExp("^[a-z0-9][a-z0-9.-]{0,62}$", "u");
var pattern55 = new RegExp("^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", "u");
function validate83(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.resting === void 0) {
      data.resting = {};
    }
    if (data.version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, schema: schema21.required, parentSchema: schema21, data };
      (vErrors ??= []).push(err0);
      errors++;
    }
    if (data.hosts === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "hosts" }, schema: schema21.required, parentSchema: schema21, data };
      (vErrors ??= []).push(err1);
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "id" || key0 === "fleet" || key0 === "hosts" || key0 === "clients" || key0 === "resting")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: false, parentSchema: schema21, data };
        (vErrors ??= []).push(err2);
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err3 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "integer" }, schema: schema21.properties.version.type, parentSchema: schema21.properties.version, data: data0 };
        (vErrors ??= []).push(err3);
        errors++;
      }
      if (!(data0 === 1 || data0 === 2)) {
        const err4 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/enum", keyword: "enum", params: { allowedValues: schema21.properties.version.enum }, schema: schema21.properties.version.enum, parentSchema: schema21.properties.version, data: data0 };
        (vErrors ??= []).push(err4);
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern51.test(data1)) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, schema: "^[0-9a-f]{16}$", parentSchema: schema21.properties.id, data: data1 };
          (vErrors ??= []).push(err5);
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.id.type, parentSchema: schema21.properties.id, data: data1 };
        (vErrors ??= []).push(err6);
        errors++;
      }
    }
    if (data.fleet !== void 0) {
      let data2 = data.fleet;
      if (typeof data2 !== "string") {
        const err7 = { instancePath: instancePath + "/fleet", schemaPath: "#/properties/fleet/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.fleet.type, parentSchema: schema21.properties.fleet, data: data2 };
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
            if (!pattern52.test(key1)) {
              const err8 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema21.properties.hosts.propertyNames, data: key1, propertyName: key1 };
              (vErrors ??= []).push(err8);
              errors++;
            }
          }
          var valid1 = _errs10 === errors;
          if (!valid1) {
            const err9 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.hosts.propertyNames, parentSchema: schema21.properties.hosts, data: data3 };
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
              const err10 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, schema: schema21.properties.hosts.additionalProperties.required, parentSchema: schema21.properties.hosts.additionalProperties, data: data4 };
              (vErrors ??= []).push(err10);
              errors++;
            }
            for (const key3 in data4) {
              if (!(key3 === "address" || key3 === "other_address" || key3 === "public_key" || key3 === "other_public_key" || key3 === "ssh_host_keys" || key3 === "ssh" || key3 === "monitors" || key3 === "revoked")) {
                const err11 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: false, parentSchema: schema21.properties.hosts.additionalProperties, data: data4 };
                (vErrors ??= []).push(err11);
                errors++;
              }
            }
            if (data4.address !== void 0) {
              let data5 = data4.address;
              if (typeof data5 !== "string") {
                const err12 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/hosts/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.address.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.address, data: data5 };
                (vErrors ??= []).push(err12);
                errors++;
              }
            }
            if (data4.other_address !== void 0) {
              let data6 = data4.other_address;
              if (typeof data6 !== "string") {
                const err13 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_address", schemaPath: "#/properties/hosts/additionalProperties/properties/other_address/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.other_address.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.other_address, data: data6 };
                (vErrors ??= []).push(err13);
                errors++;
              }
            }
            if (data4.public_key !== void 0) {
              let data7 = data4.public_key;
              if (typeof data7 === "string") {
                if (!pattern50.test(data7)) {
                  const err14 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: schema21.properties.hosts.additionalProperties.properties.public_key, data: data7 };
                  (vErrors ??= []).push(err14);
                  errors++;
                }
              } else {
                const err15 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/public_key/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.public_key.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.public_key, data: data7 };
                (vErrors ??= []).push(err15);
                errors++;
              }
            }
            if (data4.other_public_key !== void 0) {
              let data8 = data4.other_public_key;
              if (typeof data8 === "string") {
                if (!pattern50.test(data8)) {
                  const err16 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$" }, schema: "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$", parentSchema: schema21.properties.hosts.additionalProperties.properties.other_public_key, data: data8 };
                  (vErrors ??= []).push(err16);
                  errors++;
                }
              } else {
                const err17 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/other_public_key", schemaPath: "#/properties/hosts/additionalProperties/properties/other_public_key/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.other_public_key.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.other_public_key, data: data8 };
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
                  if (!pattern55.test(data10)) {
                    const err18 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + i0, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$" }, schema: "^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$", parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: data10 };
                    (vErrors ??= []).push(err18);
                    errors++;
                  }
                } else {
                  const err19 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys/" + i0, schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/items/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh_host_keys.items.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh_host_keys.items, data: data10 };
                  (vErrors ??= []).push(err19);
                  errors++;
                }
              }
            } else {
              const err20 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh_host_keys", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh_host_keys/type", keyword: "type", params: { type: "array" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh_host_keys.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh_host_keys, data: data9 };
              (vErrors ??= []).push(err20);
              errors++;
            }
            if (data4.ssh !== void 0) {
              let data11 = data4.ssh;
              if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                if (data11.address === void 0) {
                  const err21 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/required", keyword: "required", params: { missingProperty: "address" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.required, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh, data: data11 };
                  (vErrors ??= []).push(err21);
                  errors++;
                }
                for (const key4 in data11) {
                  if (!(key4 === "address" || key4 === "host_key" || key4 === "port" || key4 === "user" || key4 === "jump")) {
                    const err22 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: false, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh, data: data11 };
                    (vErrors ??= []).push(err22);
                    errors++;
                  }
                }
                if (data11.address !== void 0) {
                  let data12 = data11.address;
                  if (typeof data12 !== "string") {
                    const err23 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.address.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.address, data: data12 };
                    (vErrors ??= []).push(err23);
                    errors++;
                  }
                }
                if (data11.host_key !== void 0) {
                  let data13 = data11.host_key;
                  if (typeof data13 === "string") {
                    if (!pattern7.test(data13)) {
                      const err24 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/pattern", keyword: "pattern", params: { pattern: "^SHA256:[A-Za-z0-9+/]{43}$" }, schema: "^SHA256:[A-Za-z0-9+/]{43}$", parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: data13 };
                      (vErrors ??= []).push(err24);
                      errors++;
                    }
                  } else {
                    const err25 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/host_key", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/host_key/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.host_key.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.host_key, data: data13 };
                    (vErrors ??= []).push(err25);
                    errors++;
                  }
                }
                if (data11.port !== void 0) {
                  let data14 = data11.port;
                  if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                    const err26 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.port.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                    (vErrors ??= []).push(err26);
                    errors++;
                  }
                  if (typeof data14 == "number" && isFinite(data14)) {
                    if (data14 > 65535 || isNaN(data14)) {
                      const err27 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                      (vErrors ??= []).push(err27);
                      errors++;
                    }
                    if (data14 < 1 || isNaN(data14)) {
                      const err28 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.port, data: data14 };
                      (vErrors ??= []).push(err28);
                      errors++;
                    }
                  }
                }
                if (data11.user !== void 0) {
                  let data15 = data11.user;
                  if (typeof data15 !== "string") {
                    const err29 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.user.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.user, data: data15 };
                    (vErrors ??= []).push(err29);
                    errors++;
                  }
                }
                if (data11.jump !== void 0) {
                  let data16 = data11.jump;
                  if (typeof data16 !== "string") {
                    const err30 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/jump", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/properties/jump/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.jump.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh.properties.jump, data: data16 };
                    (vErrors ??= []).push(err30);
                    errors++;
                  }
                }
              } else {
                const err31 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/hosts/additionalProperties/properties/ssh/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.hosts.additionalProperties.properties.ssh.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.ssh, data: data11 };
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
                    if (!pattern52.test(data18)) {
                      const err32 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + i1, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema21.properties.hosts.additionalProperties.properties.monitors.items, data: data18 };
                      (vErrors ??= []).push(err32);
                      errors++;
                    }
                  } else {
                    const err33 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors/" + i1, schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/items/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.monitors.items.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.monitors.items, data: data18 };
                    (vErrors ??= []).push(err33);
                    errors++;
                  }
                }
              } else {
                const err34 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitors", schemaPath: "#/properties/hosts/additionalProperties/properties/monitors/type", keyword: "type", params: { type: "array" }, schema: schema21.properties.hosts.additionalProperties.properties.monitors.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.monitors, data: data17 };
                (vErrors ??= []).push(err34);
                errors++;
              }
            }
            if (data4.revoked !== void 0) {
              let data19 = data4.revoked;
              if (typeof data19 !== "string") {
                const err35 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/revoked", schemaPath: "#/properties/hosts/additionalProperties/properties/revoked/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.hosts.additionalProperties.properties.revoked.type, parentSchema: schema21.properties.hosts.additionalProperties.properties.revoked, data: data19 };
                (vErrors ??= []).push(err35);
                errors++;
              }
            }
          } else {
            const err36 = { instancePath: instancePath + "/hosts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/hosts/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.hosts.additionalProperties.type, parentSchema: schema21.properties.hosts.additionalProperties, data: data4 };
            (vErrors ??= []).push(err36);
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/hosts", schemaPath: "#/properties/hosts/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.hosts.type, parentSchema: schema21.properties.hosts, data: data3 };
        (vErrors ??= []).push(err37);
        errors++;
      }
    }
    if (data.clients !== void 0) {
      let data20 = data.clients;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        for (const key5 in data20) {
          const _errs48 = errors;
          if (typeof key5 === "string") {
            if (!pattern52.test(key5)) {
              const err38 = { instancePath: instancePath + "/clients", schemaPath: "#/properties/clients/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema21.properties.clients.propertyNames, data: key5, propertyName: key5 };
              (vErrors ??= []).push(err38);
              errors++;
            }
          }
          var valid9 = _errs48 === errors;
          if (!valid9) {
            const err39 = { instancePath: instancePath + "/clients", schemaPath: "#/properties/clients/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, schema: schema21.properties.clients.propertyNames, parentSchema: schema21.properties.clients, data: data20 };
            (vErrors ??= []).push(err39);
            errors++;
          }
        }
        for (const key6 in data20) {
          let data21 = data20[key6];
          if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
            if (data21.address === void 0) {
              const err40 = { instancePath: instancePath + "/clients/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, schema: schema21.properties.clients.additionalProperties.required, parentSchema: schema21.properties.clients.additionalProperties, data: data21 };
              (vErrors ??= []).push(err40);
              errors++;
            }
            for (const key7 in data21) {
              if (!(key7 === "address")) {
                const err41 = { instancePath: instancePath + "/clients/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, schema: false, parentSchema: schema21.properties.clients.additionalProperties, data: data21 };
                (vErrors ??= []).push(err41);
                errors++;
              }
            }
            if (data21.address !== void 0) {
              let data22 = data21.address;
              if (typeof data22 !== "string") {
                const err42 = { instancePath: instancePath + "/clients/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/clients/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.clients.additionalProperties.properties.address.type, parentSchema: schema21.properties.clients.additionalProperties.properties.address, data: data22 };
                (vErrors ??= []).push(err42);
                errors++;
              }
            }
          } else {
            const err43 = { instancePath: instancePath + "/clients/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/clients/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.clients.additionalProperties.type, parentSchema: schema21.properties.clients.additionalProperties, data: data21 };
            (vErrors ??= []).push(err43);
            errors++;
          }
        }
      } else {
        const err44 = { instancePath: instancePath + "/clients", schemaPath: "#/properties/clients/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.clients.type, parentSchema: schema21.properties.clients, data: data20 };
        (vErrors ??= []).push(err44);
        errors++;
      }
    }
    let data23 = data.resting;
    if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
      for (const key8 in data23) {
        let data24 = data23[key8];
        if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
          if (data24.host === void 0) {
            const err45 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "host" }, schema: schema21.properties.resting.additionalProperties.required, parentSchema: schema21.properties.resting.additionalProperties, data: data24 };
            (vErrors ??= []).push(err45);
            errors++;
          }
          if (data24.since === void 0) {
            const err46 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/required", keyword: "required", params: { missingProperty: "since" }, schema: schema21.properties.resting.additionalProperties.required, parentSchema: schema21.properties.resting.additionalProperties, data: data24 };
            (vErrors ??= []).push(err46);
            errors++;
          }
          for (const key9 in data24) {
            if (!(key9 === "host" || key9 === "since")) {
              const err47 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, schema: false, parentSchema: schema21.properties.resting.additionalProperties, data: data24 };
              (vErrors ??= []).push(err47);
              errors++;
            }
          }
          if (data24.host !== void 0) {
            let data25 = data24.host;
            if (typeof data25 === "string") {
              if (!pattern52.test(data25)) {
                const err48 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9.-]{0,62}$" }, schema: "^[a-z0-9][a-z0-9.-]{0,62}$", parentSchema: schema21.properties.resting.additionalProperties.properties.host, data: data25 };
                (vErrors ??= []).push(err48);
                errors++;
              }
            } else {
              const err49 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/host", schemaPath: "#/properties/resting/additionalProperties/properties/host/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.resting.additionalProperties.properties.host.type, parentSchema: schema21.properties.resting.additionalProperties.properties.host, data: data25 };
              (vErrors ??= []).push(err49);
              errors++;
            }
          }
          if (data24.since !== void 0) {
            let data26 = data24.since;
            if (typeof data26 !== "string") {
              const err50 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1") + "/since", schemaPath: "#/properties/resting/additionalProperties/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.resting.additionalProperties.properties.since.type, parentSchema: schema21.properties.resting.additionalProperties.properties.since, data: data26 };
              (vErrors ??= []).push(err50);
              errors++;
            }
          }
        } else {
          const err51 = { instancePath: instancePath + "/resting/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/resting/additionalProperties/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.resting.additionalProperties.type, parentSchema: schema21.properties.resting.additionalProperties, data: data24 };
          (vErrors ??= []).push(err51);
          errors++;
        }
      }
    } else {
      const err52 = { instancePath: instancePath + "/resting", schemaPath: "#/properties/resting/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.resting.type, parentSchema: schema21.properties.resting, data: data23 };
      (vErrors ??= []).push(err52);
      errors++;
    }
  } else {
    const err53 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    (vErrors ??= []).push(err53);
    errors++;
  }
  validate83.errors = vErrors;
  return errors === 0;
}

// src/fleet/load.ts
function load(bytes, file, needsKeys = true) {
  const document = readDocument(bytes, file);
  if (document.value === void 0) {
    const hint = "remove it, and promguard init writes one";
    return { fleet: void 0, problems: inOrder(withHint(document.problems, hint)) };
  }
  const { problems: shape, typed } = holdTo(fleet, document);
  const further = typed ? check(document.value, document) : [];
  const reported = new Set(shape.map(placeText));
  const others = [...document.problems, ...further].filter((problem) => !reported.has(placeText(problem)));
  const keyless = placeText({ at: document.at("recipients") });
  const isMeant = (problem) => !needsKeys && problem.code === "empty-list" && placeText(problem) === keyless;
  const problems = inOrder([...shape, ...others]).filter((problem) => !isMeant(problem));
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
      retentionSize: prometheus.retention_size,
      externalLabels: prometheus.external_labels,
      remoteWrite: remoteWrites(file, document),
      isAgent: prometheus.mode === "agent",
      pin: pin(prometheus, prometheusRelease)
    },
    alerts: alertsOf(file, document),
    exporters: exporters(file, document),
    apps: apps(file, document),
    clients: file.clients.map(({ public_key: publicKey, ...one }, i) => ({
      ...{ ...one, publicKey },
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
    const given2 = {
      env: givenIn(name2, "env", entry2, document),
      files: givenIn(name2, "files", entry2, document)
    };
    return [{ name: name2, package: debian, command, port, ...rest, ...given2, at: document.keyAt("exporters", name2) }];
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
  holdTo,
  lock,
  runsOn,
  faultOfUrl,
  mostHosts,
  regions,
  systemOf,
  systemOfImage,
  supportedImages,
  isSupported,
  isUnsupportedImage,
  hasOlderPackages,
  clientsWithHostKeys,
  tellsSomebody,
  turnSeconds,
  hasOlderAlertmanager,
  isUntriedAlertmanager,
  noTeams,
  untried,
  unknownExporter,
  isPrivate,
  mayBeIn,
  isSpecial,
  storagePort,
  vmalertPort,
  isJudgedByVmalert,
  load,
  placeText
};
