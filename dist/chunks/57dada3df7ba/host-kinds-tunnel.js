import {
  quote,
  step,
  words
} from "./host-quote.js";
import {
  Problem
} from "./problem.js";

// src/host/kinds/kind.ts
function readNumber(text, malformed) {
  if (text === void 0 || !/^\d{1,15}$/.test(text)) throw malformed(`${shown(text ?? "")} where a number belongs`);
  return Number(text);
}
function shown(text) {
  return JSON.stringify(text.slice(0, 40));
}
function differing(before, after) {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );
  if (names.length === 0) return void 0;
  return { before: only(before, names), after: only(after, names) };
}
function only(state, names) {
  return Object.fromEntries(names.map((name) => [name, state[name]]));
}

// src/host/kinds/tunnel.apply.sh
var tunnel_apply_default = `# shellcheck shell=bash
# Does what the unit's reload does, at the barrier: when the other ends of the tunnel do it too. Nothing takes time after that.
change_at_barrier() {
  local config turn=/run/promguard/turn
  config=$(wg-quick strip "$1")
  rm -f "$turn"
  mkfifo -m 0600 "$turn"
  exec 7<>"$turn"
  say '@prepared'
  # One slow host must not stop all others: after most of the time they go without it.
  read -r -t 40 -u 7 || {
    say '@waited'
    read -r -t 20 -u 7 || stop 'its turn did not come within a minute: the tunnel was not changed'
  }
  wg syncconf "$1" <(printf '%s\\n' "$config")
  say '@changed'
  exec 7<&-
  rm -f "$turn"
}

# An interface that somebody brought up by hand would be in wg-quick's way.
start_tunnel() {
  systemctl stop "wg-quick@$1"
  ip link delete "$1" 2>/dev/null || true
  restart_unit "wg-quick@$1"
}

# Its file must still be there: without it wg-quick takes nothing down.
remove_tunnel() {
  remove_unit "wg-quick@$1"
  ip link delete "$1" 2>/dev/null || true
}

# The same address with another prefix length. The new one comes first, so that the address, its connections and a route to each peer
# are there all the time. Arguments: the interface, the new one, and those that it replaces.
replace_address() {
  local name=$1 wanted=$2 former
  shift 2
  ip address replace "$wanted" dev "$name"
  for former in "$@"; do ip address delete "$former" dev "$name"; done
}
`;

// src/host/kinds/tunnel.observe.sh
var tunnel_observe_default = '# shellcheck shell=bash\n# shellcheck disable=SC2154 # tab is that of observe.sh\n# Running interfaces with their peers, and the networks that the host has a route to.\nobserve_tunnel() {\n  local name mtu lines=()\n  local -A up=()\n  for name in "$@"; do\n    [[ -e /sys/class/net/$name ]] || continue\n    up[$name]=1\n    read -r mtu <"/sys/class/net/$name/mtu"\n    fact tunnel-mtu "$name" "$mtu"\n  done\n  run ip -o -batch - <<<$\'route show table main\\naddress show scope global\'\n  read_network\n  ((${#up[@]} == 0)) || run wg show all dump\n  for name in "${!up[@]}"; do read_tunnel "$name"; done\n}\n\n# Of lines, the routes, and the addresses of the interfaces that are up.\nread_network() {\n  local line route=\'^(default|[0-9.]+(/[0-9]+)?) .*dev ([^ ]+)\' address=\'^[0-9]+: +([^ ]+) +inet6? ([^ ]+)\'\n  for line in "${lines[@]}"; do\n    if [[ $line =~ $route ]]; then\n      fact route "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}"\n    elif [[ $line =~ $address && ${up[${BASH_REMATCH[1]}]-} ]]; then\n      fact tunnel-address "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"\n    fi\n  done\n}\n\n# Of lines, the running interface, not its file. Keys stay here: of a pre-shared key only whether it is the one in the file.\nread_tunnel() {\n  local line key peer=\'\' value words name=$1 - IFS=$tab\n  local -A filed=()\n  set -f\n  [[ ! -r /etc/wireguard/$name.conf ]] || mapfile -t words <"/etc/wireguard/$name.conf"\n  for line in "${words[@]}"; do\n    [[ $line =~ ^(PublicKey|PresharedKey)[^=]*=[[:blank:]]*(.*)$ ]] || continue\n    value=${BASH_REMATCH[2]}\n    if [[ ${BASH_REMATCH[1]} == PublicKey ]]; then peer=$value; else filed[$peer]=$value; fi\n  done\n  for line in "${lines[@]}"; do\n    [[ $line == "$name$tab"* ]] || continue\n    # shellcheck disable=SC2206 # none of them is empty\n    words=($line)\n    if ((${#words[@]} == 5)); then\n      fact tunnel "$name" "${words[2]}" "${words[3]}"\n      continue\n    fi\n    key=other\n    [[ ${words[2]} != "${filed[${words[1]}]-}" ]] || key=\'as in file\'\n    [[ ${words[2]} != \'(none)\' ]] || key=none\n    fact peer "$name" "${words[1]}" "$key" "${words[@]:3}"\n  done\n}\n';

// src/host/kinds/tunnel.ts
var renewalSeconds = 120;
var sessionSeconds = 180;
var tunnels = {
  id: (item) => `tunnel:${item.interface}`,
  isManaged: true,
  requests: (item) => [`tunnel ${item.interface}`],
  words: ["tunnel", "tunnel-mtu", "tunnel-address", "peer"],
  read,
  assume: (items) => ({ tunnels: Object.fromEntries(items.map((item) => [item.interface, running(item)])) }),
  compare(item, observed, { now, managed }) {
    const found = observed.tunnels[item.interface];
    if (!found) return [creation(item)];
    const isOurs = managed.has(`tunnel:${item.interface}`) || found.publicKey === item.publicKey;
    const changes = compareInterface(item, found);
    if (!isOurs) return changes.map((change) => ({ ...change, foreign: true }));
    return [...changes, ...comparePeers(item, found, now)];
  },
  refusal: (host, change) => change.kind === "tunnel" && change.action === "update" && change.foreign ? isForeign(host, change.interface) : void 0,
  consequence: (change) => [
    `tunnel:${change.interface}`,
    change.kind === "tunnel" && change.needs === "restart" ? "restart" : "any"
  ],
  access: () => "tunnel",
  render: ({ changes }) => ({ "start unit": changes.flatMap(changeRange) }),
  observeScript: tunnel_observe_default,
  applyScript: tunnel_apply_default
};
function isForeign(host, name) {
  return new Problem("foreign-tunnel", `${host} runs a ${name} that PromGuard did not set up`, {
    hint: `PromGuard replaces no tunnel of others: in fleet.yaml, give its own another name on ${host} (interface: wg-promguard), then run again`
  });
}
function creation(item) {
  const { address, port, publicKey, mtu, peers } = item;
  return {
    kind: "tunnel",
    id: `tunnel:${item.interface}`,
    action: "create",
    interface: item.interface,
    before: void 0,
    after: { addresses: [address], port, publicKey, ...mtu === void 0 ? {} : { mtu } },
    peers,
    needs: "restart"
  };
}
var leastChosen = 1280 - 80;
function compareInterface(item, found) {
  const { address, mtu, port, publicKey } = item;
  const isInRange = found.addresses.length > 0 && found.addresses.every((one) => bare(one) === bare(address));
  const addresses = { addresses: [address] };
  const atStart = differing(found, {
    ...isInRange ? {} : addresses,
    ...mtu === void 0 ? {} : { mtu }
  });
  const live = differing(found, { ...isInRange ? addresses : {}, port, publicKey });
  const odd = mtu === void 0 && found.mtu > 0 && found.mtu < leastChosen ? { mtu: found.mtu } : void 0;
  if (!atStart && !live && !odd) return [];
  return [
    {
      kind: "tunnel",
      id: `tunnel:${item.interface}`,
      action: "update",
      interface: item.interface,
      before: { ...odd, ...atStart?.before, ...live?.before },
      after: { ...atStart?.after, ...live?.after },
      needs: atStart || odd ? "restart" : "reload"
    }
  ];
}
function bare(address) {
  return address.replace(/\/.*$/, "");
}
function changeRange(change) {
  if (change.kind !== "tunnel" || change.action !== "update" || change.needs === "restart") return [];
  const [wanted] = change.after.addresses ?? [];
  if (wanted === void 0) return [];
  const former = (change.before.addresses ?? []).filter((address) => address !== wanted);
  const call = `replace_address ${quote(change.interface)} ${words([wanted, ...former])}
`;
  return [step(`change the range of ${change.interface}`), call];
}
function comparePeers(item, found, now) {
  const observed = new Map(found.peers.map((peer) => [peer.publicKey, peer]));
  const desired = new Set(item.peers.map(({ publicKey }) => publicKey));
  const change = (name, rest) => ({
    kind: "peer",
    id: `tunnel:${item.interface}/peer:${name}`,
    interface: item.interface,
    peer: name,
    ...rest
  });
  const known = item.peers.flatMap((peer) => {
    const { name, publicKey } = peer;
    const peerFound = observed.get(publicKey);
    const { presharedKey: _, ...after } = stateOf(peer);
    if (!peerFound) return [change(name, { action: "create", publicKey, before: void 0, after })];
    const states = comparePeer(peer, peerFound, now);
    return states ? [change(name, { action: "update", publicKey, ...states })] : [];
  });
  const unknown = found.peers.filter(({ publicKey }) => !desired.has(publicKey)).map(({ publicKey, allowedIps }) => {
    const before = { allowedIps: allowedIps.toSorted() };
    return change(publicKey, { action: "delete", publicKey, before, after: void 0 });
  });
  return [...known, ...unknown];
}
function comparePeer(peer, found, now) {
  const { endpoint, ...rest } = stateOf(peer);
  const allowedIps = found.allowedIps.toSorted();
  const isAnywhere = endpoint === void 0 || isRoaming(found, now);
  return differing({ ...found, allowedIps }, isAnywhere ? rest : { endpoint, ...rest });
}
function isRoaming({ handshakeAt }, now) {
  return handshakeAt !== void 0 && now - handshakeAt < sessionSeconds;
}
function stateOf({ endpoint, allowedIps, keepalive }) {
  return { endpoint, allowedIps: allowedIps.toSorted(), keepalive, presharedKey: keyOf({ endpoint }) };
}
function keyOf({ endpoint }) {
  return endpoint === void 0 ? "none" : "as in file";
}
function running({ publicKey, port, address, mtu, peers }) {
  return {
    publicKey,
    port,
    addresses: [address],
    mtu: mtu ?? 1420,
    peers: peers.map(({ name: _, ...peer }) => ({ ...peer, presharedKey: keyOf(peer), handshakeAt: void 0 }))
  };
}
function read(facts, malformed) {
  const found = /* @__PURE__ */ new Map();
  for (const { word, fields } of facts) {
    const [name = "", a = "", b] = fields;
    const tunnel = found.get(name) ?? { publicKey: "", port: 0, addresses: [], mtu: 0, peers: [] };
    found.set(name, tunnel);
    if (word === "tunnel") Object.assign(tunnel, { publicKey: a, port: readNumber(b, malformed) });
    else if (word === "tunnel-mtu") tunnel.mtu = readNumber(a, malformed);
    else if (word === "tunnel-address") tunnel.addresses.push(a);
    else tunnel.peers.push(readPeer(fields.slice(1), malformed));
  }
  return { tunnels: Object.fromEntries(found) };
}
function readPeer(fields, malformed) {
  const [publicKey = "", key = "", endpoint = "", allowed = "", handshake, , , keepalive] = fields;
  if (key !== "as in file" && key !== "other" && key !== "none") throw malformed("a peer without its key state");
  return {
    publicKey,
    presharedKey: key,
    endpoint: endpoint === "(none)" ? void 0 : endpoint,
    allowedIps: allowed === "(none)" ? [] : allowed.split(","),
    handshakeAt: handshake === "0" ? void 0 : readNumber(handshake, malformed),
    keepalive: keepalive === "off" ? 0 : readNumber(keepalive, malformed)
  };
}

// src/plan/group.ts
function groupBy(values, keyOf2) {
  const groups = /* @__PURE__ */ new Map();
  for (const value of values) {
    const key = keyOf2(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

export {
  readNumber,
  shown,
  differing,
  renewalSeconds,
  sessionSeconds,
  tunnels,
  groupBy
};
