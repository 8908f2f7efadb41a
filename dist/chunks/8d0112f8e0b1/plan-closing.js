import {
  tunnelNames,
  wouldClose
} from "./plan-checks-takein.js";
import {
  isPrivate
} from "./fleet-instead.js";
import {
  admitted,
  covers,
  forwarding,
  openingOf
} from "./diff.js";
import {
  contains,
  formatCidr,
  parseCidr
} from "./fleet-cidr.js";

// src/plan/closing.ts
var mostWork = 1e7;
function closing(host, observed, desired) {
  const ours = desired.flatMap((item) => item.kind === "rule" ? [openingOf(item)] : []);
  const own = tunnelNames(desired, observed);
  return lost(host, observed, reachedToday(observed, own), outer([...openingsOfOthers(observed), ...ours], own));
}
function answering(host, observed) {
  return lost(host, observed, reachedToday(observed, tunnelNames([], observed)), []);
}
function opening(host, observed, filtered) {
  const own = tunnelNames([], observed);
  const after = filtered ? outer(openingsOfOthers(observed), own) : [everything(4), everything(6)];
  return lost(host, observed, through(after), openToday(observed, own));
}
function openingsOfOthers({ managed, rules }) {
  const ours = new Set(managed);
  return Object.values(rules).flatMap(({ text, opening: open }) => open && !ours.has(`rule:${text}`) ? [open] : []);
}
function lost(host, observed, before, after) {
  if (observed.listening.length * Object.keys(observed.rules).length ** 2 > mostWork) return [];
  const reaches = observed.listening.map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, "") })).filter((socket) => isOutside(socket, observed)).flatMap((socket) => familiesOf(socket.address).map((family) => reach(host, socket, family, before))).map((port) => ({ ...port, sources: port.sources.filter((source) => !isOpen(port, source, after)) })).filter(({ sources }) => sources.length > 0);
  return merged(reaches);
}
function reachedToday(observed, own) {
  const { others, routes, firewall } = observed;
  if (!others || firewall.live) return through(openToday(observed, own));
  const networks = (name) => routes.flatMap(({ network, device }) => device === name ? [network] : []);
  return ({ proto, port, address }, family) => {
    const filter = { lines: others.filter[family], dropping: others.dropping };
    return admitted(filter, { proto, port, address: isUnspecified(address) ? void 0 : address }, networks);
  };
}
function through(openings) {
  return ({ proto, port, address }, family) => openings.filter((opening2) => lets(opening2, { port, proto, family }) && isFor(opening2, address)).map(({ from }) => from);
}
function openToday({ firewall: { live, enabled, incoming, ipv6 }, rules }, own) {
  const all = Object.values(rules).flatMap(({ opening: opening2 }) => opening2 ?? []);
  const written = outer(all, own);
  if (live && incoming === "DROP") return written;
  const onlyV4 = enabled && incoming === "DROP" && !ipv6;
  return onlyV4 ? [...written, everything(6)] : [everything(4), everything(6)];
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
  return openings.some((opening2) => lets(opening2, port) && covers(opening2.from, source));
}
function lets(opening2, { port, proto, family }) {
  const { ports } = opening2;
  const here = opening2.family === family && (opening2.proto === "any" || opening2.proto === proto);
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
function outer(openings, own) {
  return openings.filter(({ interface: device }) => device === void 0 || !["lo", ...own].includes(device));
}

// src/plan/adoption.ts
function adoption({ name: host, address }, observed, items, closes, problems) {
  const { os: system, others, firewall, routes } = observed;
  const inTunnel = new Set(items.flatMap((item) => item.kind === "rule" && item.interface ? [portText(item)] : []));
  const monitorsOnly = closes.filter((port) => inTunnel.has(portText(port)));
  const left = leftOnceKept({ host, closes, monitorsOnly, problems }, routes);
  return {
    ...{ host, address, system, closes, monitorsOnly, problems, left },
    isKnown: others === void 0,
    answers: answering(host, observed),
    allow: closes.filter((port) => !monitorsOnly.includes(port)).flatMap((port) => allowedFor(port, routes)),
    ufw: firewall.live,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? [...forwarding(others.filter[4]), ...forwarding(others.filter[6])] : [],
    tunnels: others?.links ?? [],
    networks: routes.map(({ network, device }) => `${network} at ${device}`)
  };
}
function leftOnceKept({ host, closes, monitorsOnly, problems }, routes) {
  const unclear = closes.filter((port) => !monitorsOnly.includes(port) && allowedFor(port, routes).length === 0);
  const left = problems.filter(({ code }) => code !== "would-close-ports");
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
function portText({ port, proto }) {
  return `${port}/${proto}`;
}
function allowedFor({ port, proto, from }, routes) {
  if (from === "unknown") return [];
  const ranges = from === "anywhere" ? ["0.0.0.0/0", "::/0"] : from === "private" ? privateNetworks(routes) : from;
  return ranges.length === 0 ? [] : [{ port, proto, from: ranges }];
}
function privateNetworks(routes) {
  const ranges = routes.flatMap(({ network }) => parseCidr(network) ?? []);
  return [...new Set(ranges.filter(isPrivate).map(formatCidr))];
}

export {
  closing,
  opening,
  isPrivate2 as isPrivate,
  adoption,
  closeHint,
  portText
};
