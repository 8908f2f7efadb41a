import {
  forwarding,
  forwardsByDefault,
  idOf,
  kinds,
  managedPath
} from "./diff.js";
import {
  Problem
} from "./problem.js";

// src/plan/checks/takein.ts
function parseClosable(text) {
  const [, host = "", port = "", proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text) ?? [];
  if (host === "" || Number(port) > 65535) return void 0;
  return { host, port: Number(port), proto: proto === "tcp" || proto === "udp" ? proto : void 0 };
}
function undeclared(ports, desired) {
  const declared = new Set(
    desired.flatMap(
      (item) => item.kind === "rule" && item.interface === void 0 ? [`${item.port}/${item.proto}`] : []
    )
  );
  return ports.filter(({ port, proto }) => !declared.has(`${port}/${proto}`));
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
function cutForwarding(host, { others, rules }) {
  if (Object.keys(rules).some((text) => text.startsWith("route:allow"))) return void 0;
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

export {
  tunnelNames,
  managedIds,
  managedFile,
  parseClosable,
  undeclared,
  notLookedAt,
  takesAway,
  closesNothing,
  wouldClose
};
