import {
  awaitsFirstBoot,
  lockedHost
} from "./fleet-lock.js";
import {
  count,
  listed
} from "./words.js";
import {
  Problem
} from "./problem.js";

// src/plan/checks/gone.ts
var rightTeam = "check that DIGITALOCEAN_TOKEN is set and of the right team";
function dropletsGone({ fleet, locked, droplets, removed }, areGone = false) {
  const servers = new Set(fleet.hosts.flatMap(({ kind, name }) => kind === "static" ? [name] : []));
  const known = Object.keys(locked).filter((name) => !servers.has(name) && hadDroplet(locked, name));
  const left = /* @__PURE__ */ new Set([...Object.keys(droplets), ...removed.map(({ name }) => name)]);
  const gone = known.filter((name) => !left.has(name));
  const isWhole = known.length > 0 && (left.size === 0 || isDestroyed(fleet, gone));
  if (areGone) return isWhole ? [] : [dropletsNotGone];
  if (!isWhole) return [];
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
function dropletGone(given, chosen) {
  if (dropletsGone(given).length > 0) return [];
  const { fleet, locked, droplets } = given;
  const gone = fleet.hosts.filter(
    ({ kind, name }) => kind === "droplet" && !droplets[name] && chosen(name) && hadDroplet(locked, name)
  );
  return gone.map(
    ({ name, at }) => new Problem(
      "droplet-gone",
      `${name} had a droplet, and there is none any more: an apply makes a new one, with an empty disk`,
      {
        severity: "warning",
        hint: `if a colleague removed ${name}, git pull first`,
        hosts: [name],
        at
      }
    )
  );
}
function hadDroplet(locked, name) {
  const { sshHostKeys = [], ssh, revoked } = lockedHost({ hosts: locked }, name) ?? {};
  return sshHostKeys.length > 0 && !awaitsFirstBoot(sshHostKeys) && !ssh && revoked === void 0;
}

export {
  dropletsGone,
  isUnseen,
  noneToDestroy,
  noneToAsk,
  dropletGone
};
