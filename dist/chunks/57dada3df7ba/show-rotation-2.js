import {
  columns
} from "./show-columns.js";
import {
  isError
} from "./problem.js";

// src/show/rotation.ts
function rotationText(rotation) {
  const { resumed, rotated, presharedOnly, former, formerOfSecrets, gaps, intervalSeconds } = rotation;
  const own = rotated.filter((name) => !presharedOnly.includes(name));
  const missed = gaps.reduce((sum, gap) => sum + gap.missed, 0);
  const lines = [
    ...line("resumed the rotation of", resumed),
    ...line("new WireGuard keys", own),
    ...line("new pre-shared keys, and the same WireGuard keys", presharedOnly),
    ...line("new SSH key for logins", rotation.logins),
    ...loginText(rotation),
    ...line("new SSH host keys", rotation.hostKeys),
    ...line("encrypted again", [...rotation.encrypted, ...rotation.encryptsSecrets ? ["secrets.yaml"] : []]),
    ...rotation.dropsComments ? ["secrets.yaml had comments, which are not kept"] : [],
    ...line("not finished on", rotation.waiting),
    ...rotation.clients.map((name) => `${name} needs the new key of a monitor: promguard client ${name}`),
    ...former.length === 0 || own.length > 0 ? [] : [`${former.join(", ")} may have kept the WireGuard keys: promguard rotate replaces them`],
    ...formerOfSecrets.length === 0 ? [] : [
      `${formerOfSecrets.join(", ")} may have kept the secrets: change each where it is used, then promguard secret set NAME`
    ],
    ...gaps.length === 0 ? [] : ["", gapTable(gaps, intervalSeconds), "", `scrapes missed: ${missed}`]
  ];
  return lines.length > 0 ? lines.join("\n") : "nothing was rotated: what was chosen has no such keys";
}
function rotationDocument(rotation) {
  return {
    version: 1,
    ok: !rotation.problems.some(isError),
    resumed: rotation.resumed,
    rotated: rotation.rotated,
    preshared_only: rotation.presharedOnly,
    waiting: rotation.waiting,
    clients: rotation.clients,
    logins: rotation.logins,
    logins_waiting: rotation.loginsWaiting,
    ssh_host_keys: rotation.hostKeys,
    encrypted: rotation.encrypted,
    secrets_encrypted: rotation.encryptsSecrets,
    secrets_comments_lost: rotation.dropsComments,
    former_recipients: [.../* @__PURE__ */ new Set([...rotation.former, ...rotation.formerOfSecrets])],
    scrape_interval_seconds: rotation.intervalSeconds,
    gaps: rotation.gaps.map(({ monitor, host, job, longestSeconds, missed }) => ({
      monitor,
      host,
      job,
      longest_seconds: longestSeconds ?? null,
      missed
    })),
    problems: rotation.problems.map((problem) => problem.toJSON())
  };
}
function loginText({ logins, loginsWaiting, problems }) {
  if (loginsWaiting.length > 0)
    return [
      ...line("may still accept the old SSH key", loginsWaiting),
      "keep both keys set: the same command, without --only, finishes these hosts"
    ];
  if (logins.length === 0 || problems.length > 0) return [];
  return ["from now on PROMGUARD_SSH_KEY is the new key: put it there, and unset PROMGUARD_NEW_SSH_KEY"];
}
function gapTable(gaps, intervalSeconds) {
  const header = ["HOST", "JOB", "SCRAPED BY", `LONGEST GAP BETWEEN SCRAPES (INTERVAL ${intervalSeconds} s)`, "MISSED"];
  const rows = gaps.map(({ host, job, monitor, longestSeconds, missed }) => [
    host,
    job,
    monitor,
    longestSeconds === void 0 ? noGap(missed) : `${longestSeconds.toFixed(1)} s`,
    String(missed)
  ]);
  return columns([header, ...rows]);
}
function noGap(missed) {
  return missed > 0 ? "not scraped" : "no scrape was due";
}
function line(what, names) {
  return names.length > 0 ? [`${what}: ${names.join(", ")}`] : [];
}

export {
  rotationText,
  rotationDocument
};
