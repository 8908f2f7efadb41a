import {
  addressOf,
  bootWord,
  boot_default,
  complete,
  foreignlySealed,
  formatHostKeys,
  formatLock,
  formerNames,
  isSecretsForeign,
  keyFilesIn,
  keyPath,
  knownAfterApply,
  knownHostPatienceSeconds,
  lockPath,
  lockedHost,
  markFirstBoot,
  missingDroplets,
  otherPublicKey,
  presharedKey,
  readFleet,
  recordedName,
  release,
  sealAgain,
  secretsFile,
  targetOf,
  toSealAgain,
  today,
  topologyOf,
  unmarkedKeys,
  vaultOf,
  withHosts,
  withoutShared
} from "./flow-desired.js";
import {
  runsOn
} from "./fleet-validators.js";
import {
  catalogue
} from "./fleet-catalogue.js";
import {
  canonical,
  firewallLoaders,
  hashOf,
  idOf,
  isLost,
  isMade,
  kindNames,
  kinds,
  managedPath,
  traitsOf2 as traitsOf
} from "./diff.js";
import {
  listed
} from "./words.js";
import {
  quote
} from "./host-quote.js";
import {
  generateSshPair
} from "./tweetnacl.js";
import {
  hkdf
} from "./noble-hashes.js";
import {
  require_dist
} from "./yaml.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  Secret,
  redacted
} from "./keys-secret.js";
import {
  Problem,
  __toESM,
  attempt
} from "./problem.js";

// src/flow/chosen.ts
function unfitHosts(chosen, { fleet: { file: file4, hosts }, revoked = [], recordedLock }) {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hint = `its hosts are ${listed([...names])}`;
  return chosen.filter((name) => !names.has(name)).map(
    (name) => out.has(name) ? new Problem("host-revoked", `${name} is revoked`, {
      hint: `let it back in with promguard revoke --undo ${name}`
    }) : recordedLock && lockedHost(recordedLock, name) ? new Problem("host-removed", `${name} is no longer in ${file4}`, {
      hint: "promguard apply without a host destroys its droplet, or gives the server back"
    }) : new Problem("unknown-host", `${file4} has no host ${name}`, { hint })
  );
}
function staticHost({ hosts }, name) {
  const host = hosts.find((other) => other.name === name);
  if (host?.kind === "static") return host;
  throw new Problem("not-a-static-host", `${name} is a droplet: PromGuard makes it, and nothing is there before`, {
    hint: "adopt looks at servers that fleet.yaml gives an address"
  });
}
function checkRevocable(lock, name, undo) {
  if (undo && lockedHost(lock, name)?.revoked === void 0) throw new Problem("not-revoked", `${name} is not revoked`);
  if (!Object.hasOwn(lock.hosts, name)) throw notRecorded(name);
}
function notRecorded(name) {
  return new Problem("not-in-lock", `${name} is not in the lock, so it is nobody's peer`, {
    hint: "name a host as fleet.lock.yaml has it"
  });
}

// src/host/filter.ts
var mostDepth = 20;
function admitted({ lines, dropping }, socket, networks) {
  if (dropping.length > 0) return ["unknown"];
  const table = readTable(lines);
  const policy = table.policies.get("INPUT") ?? "ACCEPT";
  const walk = new Walk(table, socket, networks);
  if (!walk.chain("INPUT", 0) && policy === "ACCEPT") walk.found.add("any");
  return walk.found.has("any") ? ["any"] : [...walk.found];
}
function forwarding(lines) {
  const rules = [...readTable(lines, "nat").rules].flatMap(
    ([chain, all]) => all.map((words) => `-t nat -A ${chain} ${words.join(" ")}`)
  );
  return rules.filter((rule) => / -j (DNAT|SNAT|MASQUERADE)\b/.test(rule));
}
function forwardsByDefault(lines) {
  return readTable(lines).policies.get("FORWARD") === "ACCEPT";
}
function readTable(lines, wanted = "filter") {
  const policies = /* @__PURE__ */ new Map();
  const rules = /* @__PURE__ */ new Map();
  let table = "";
  for (const line of lines) {
    if (line.startsWith("*")) table = line.slice(1);
    if (table !== wanted) continue;
    const [, name = "", policy = ""] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name) policies.set(name, policy);
    const [, chain = "", rest = ""] = /^-A (\S+) (.*)$/.exec(line) ?? [];
    if (chain) rules.set(chain, [...rules.get(chain) ?? [], wordsOf(rest)]);
  }
  return { policies, rules };
}
function wordsOf(text) {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain2]) => quoted ?? plain2 ?? "");
}
var Walk = class _Walk {
  found = /* @__PURE__ */ new Set();
  #table;
  #socket;
  #networks;
  constructor(table, socket, networks) {
    this.#table = table;
    this.#socket = socket;
    this.#networks = networks;
  }
  /** Whether every packet that comes to the chain is decided in it. */
  chain(name, depth) {
    for (const words of this.#table.rules.get(name) ?? []) {
      const match = readRule(words, this.#socket, this.#networks);
      if (!match) continue;
      const isForAll = match.from.includes("any");
      switch (match.target) {
        case "ACCEPT":
          for (const source of match.from) this.found.add(source);
          if (isForAll) return true;
          break;
        case "DROP":
        case "REJECT":
          if (isForAll) return true;
          this.found.add("unknown");
          break;
        case "RETURN":
          if (isForAll) return false;
          this.found.add("unknown");
          break;
        default:
          if (!this.#table.rules.has(match.target) && !this.#table.policies.has(match.target)) break;
          if (this.#jump(match, depth)) return true;
      }
    }
    return false;
  }
  /** A chain for some sources is read as a filter of its own. */
  #jump({ from, target, jumps }, depth) {
    if (depth >= mostDepth || !jumps) {
      this.found.add("unknown");
      return !jumps;
    }
    if (from.includes("any")) return this.chain(target, depth + 1);
    const inner = new _Walk(this.#table, this.#socket, this.#networks);
    inner.chain(target, depth + 1);
    const isOpen = inner.found.has("any");
    for (const source of isOpen ? from : inner.found) this.found.add(isOpen ? source : "unknown");
    return false;
  }
};
var rates = /* @__PURE__ */ new Set(["limit", "hashlimit", "recent", "connlimit"]);
function optionsOf(words) {
  const options = [];
  let isNegated = false;
  for (const word of words) {
    const last = options.at(-1);
    const isComment = last?.name === "--comment" && last.values.length === 0;
    if (word === "!") isNegated = true;
    else if (word.startsWith("-") && !isComment) {
      options.push({ name: word, values: [], isNegated });
      isNegated = false;
    } else last?.values.push(word);
  }
  return options;
}
function readRule(words, socket, networks) {
  const options = optionsOf(words);
  const isRated = options.some(({ name, values: [match = ""] }) => name === "-m" && rates.has(match));
  const jump = options.find(({ name }) => name === "-j" || name === "-g");
  const says = options.slice(0, jump && options.indexOf(jump)).map((option) => asks(option, socket, networks, isRated));
  if (!jump || says.includes("nothing")) return void 0;
  const [target = ""] = jump.values;
  if (isRated && target !== "ACCEPT") return void 0;
  const sources = says.filter((said) => said !== "nothing" && said.length > 0);
  const from = sources.length > 1 ? ["unknown"] : sources[0] ?? ["any"];
  return { from, target, jumps: jump.name === "-j" };
}
function asks({ name, values, isNegated }, { proto, port, address }, networks, isRated) {
  const [value = ""] = values;
  const unless = (isMet) => isMet ? [] : "nothing";
  if (isNegated) return ["unknown"];
  switch (name) {
    case "-p":
      return unless(value === proto || value === "all");
    case "-s":
      return [value.replace(/\/(32|128)$/, "")];
    case "-d":
      return unless(address === void 0 || address === value.replace(/\/(32|128)$/, ""));
    case "-i":
      if (value === "lo") return "nothing";
      return networks(value).length > 0 ? networks(value) : ["unknown"];
    case "--dport":
    case "--dports":
      return unless(value.split(",").some((range) => isIn(port, range)));
    case "--ctstate":
    case "--state":
      return unless(value.split(",").includes("NEW"));
    case "--dst-type":
      return unless(value === "LOCAL");
    case "-m":
      return known.has(value) || rates.has(value) ? [] : ["unknown"];
    case "--comment":
      return [];
    default:
      return isRated ? [] : ["unknown"];
  }
}
var known = /* @__PURE__ */ new Set(["tcp", "udp", "multiport", "conntrack", "state", "comment", "addrtype"]);
function isIn(port, range) {
  const [from = 0, to = from] = range.split(":").map(Number);
  return from <= port && port <= to;
}

// src/plan/checks/takein.ts
function parseClosable(text) {
  const [, host = "", port = "", proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text) ?? [];
  if (host === "" || Number(port) > 65535) return void 0;
  return { host, port: Number(port), proto: proto === "tcp" || proto === "udp" ? proto : void 0 };
}
function undeclared(ports, desired) {
  const declared = new Set(
    desired.flatMap(
      (item2) => item2.kind === "rule" && item2.interface === void 0 ? [`${item2.port}/${item2.proto}`] : []
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
  const isNamed = (port) => mayClose.some((one) => one.host === host && one.port === port.port && (one.proto ?? port.proto) === port.proto);
  const forwarded = cutForwarding(host, observed);
  if (forwarded) return [forwarded];
  const unnamed = ports.filter((port) => !isNamed(port));
  return unnamed.length > 0 ? [wouldClose(host, unnamed)] : [];
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

// src/host/former.ts
var formerPath = "/var/lib/promguard/former";
function formerFile(observed) {
  const known2 = observed.files[formerPath]?.content;
  if (known2 === void 0 && observed.managed.length > 0) return void 0;
  const content = known2 ?? `${JSON.stringify(formerOf(observed), void 0, 1)}
`;
  return { kind: "file", path: formerPath, mode: "0644", owner: "root", group: "root", content: [content] };
}
function formerOf({ firewall: { enabled, incoming, routed, ipv6 }, rules }) {
  const own2 = Object.values(rules).filter(({ rule }) => rule !== void 0);
  return {
    firewall: { enabled, incoming, routed, ipv6 },
    rules: own2.map(({ text, comment: comment2 }) => ({ text, comment: comment2 }))
  };
}
function readFormer({ files }) {
  try {
    const { firewall, rules } = JSON.parse(files[formerPath]?.content ?? "");
    const { enabled, incoming, routed, ipv6 } = firewall;
    const isWhole = [enabled, ipv6].every((flag) => typeof flag === "boolean") && Array.isArray(rules);
    if (!isWhole || ![incoming, routed].every((policy) => /^[A-Z]*$/.test(policy))) return void 0;
    return {
      firewall: { enabled, incoming, routed, ipv6 },
      rules: rules.map(({ text, comment: comment2 }) => ({ text: String(text), comment: String(comment2) }))
    };
  } catch {
    return void 0;
  }
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

// src/host/observe.sh
var observe_default = '# shellcheck shell=bash\n# The fact reader: prints what it is asked for and changes nothing. Decisions are made elsewhere.\n# Requests come on standard input, one `kind value` a line; facts go out as lines of tab-separated fields, `end` last.\n# A key that can run nothing but this may be stolen: it reads only files that PromGuard itself writes (may_read), and masks secrets.\n# At most ten processes are started, however many hosts, files or peers there are (test/unit/host/scripts/processes.ts counts them).\n\nPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nexport LC_ALL=C\nstate=/var/lib/promguard\ntab=$\'\\t\'\n\nfact() {\n  local IFS=$tab\n  printf \'%s\\n\' "$*"\n}\n\n# Sets lines to what a program prints; bash itself would read a pipe byte by byte. One process, as the subshell becomes the program.\nrun() {\n  local - IFS=$\'\\n\'\n  set -f\n  # shellcheck disable=SC2207 # mapfile would read byte by byte, too\n  lines=($(exec "$@" 2>/dev/null))\n}\n\n# Sets metas and hashes of the files that are there, which more than one kind asks for. An apply whose runner is gone continues: what was\n# read before its end would be wrong a moment later, so it is waited for by the process that looks.\nlook_at() {\n  local line tries waiting=() present=() lines=()\n  [[ ! -e /run/promguard/lock ]] || waiting=(flock -s -w 10 -E 75 -F /run/promguard/lock)\n  for ((tries = 0; tries < 30; tries++)); do\n    run "${waiting[@]}" stat -L -c "%n${tab}%F${tab}%Y${tab}%a${tab}%U${tab}%G${tab}%s" "$@"\n    (($? == 75)) || break\n    fact wait apply\n  done\n  for line in "${lines[@]}"; do\n    [[ $line =~ ^([^$tab]+)${tab}regular[^$tab]*$tab(.+)$ ]] || continue\n    metas[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}\n    present+=("${BASH_REMATCH[1]}")\n  done\n  ((${#present[@]})) || return 0\n  run sha256sum "${present[@]}"\n  for line in "${lines[@]}"; do hashes[${line#*  }]=${line%% *}; done\n}\n\nmay_look() {\n  may_read "$1" || [[ $1 == /etc/promguard/exporters/* ]]\n}\n\nread_system() {\n  local ID=unknown VERSION_ID=unknown key line\n  # shellcheck source=/dev/null\n  . /etc/os-release\n  fact os "$ID" "$VERSION_ID" "$HOSTTYPE"\n  printf \'now\\t%(%s)T\\n\' -1\n  [[ ${SSH_CONNECTION-} ]] && fact client "${SSH_CONNECTION%% *}"\n  for key in /etc/ssh/ssh_host_*_key.pub; do\n    # cloud-init ends these files without a line end.\n    [[ -r $key ]] && { read -r line || [[ $line ]]; } <"$key" && fact host-key "$line"\n  done\n  if [[ -d $state/confirm || -d $state/confirm.old ]]; then\n    fact trial unconfirmed\n  elif [[ -r $state/reverted ]]; then\n    fact trial reverted "${metas[$state/reverted]%%"$tab"*}"\n  fi\n  [[ -r $state/managed ]] && while read -r line || [[ $line ]]; do fact managed "$line"; done <"$state/managed"\n  return 0\n}\n\nread_sockets() {\n  local line lines=() form=\'^([^ ]+) +[^ ]+ +[^ ]+ +[^ ]+ +([^ ]+) +[^ ]+ *(.*)$\'\n  run ss -Hltunp\n  for line in "${lines[@]}"; do [[ ! $line =~ $form ]] || fact socket "${BASH_REMATCH[@]:1}"; done\n}\n\n# sshd is asked where its configuration does not leave it at the default: `Match` may say something else of root, or of where root comes from.\nread_logins() {\n  local line lines=()\n  names_keys_files || { fact authorized-keys \'.ssh/authorized_keys .ssh/authorized_keys2\' && return; }\n  run sshd -T -C "user=root,host=$HOSTNAME,addr=${SSH_CONNECTION%% *}"\n  for line in "${lines[@]}"; do\n    [[ $line != \'authorizedkeysfile \'* ]] || fact authorized-keys "${line#* }"\n  done\n}\n\n# Whether it says where keys are, or includes files that are not looked at here.\nnames_keys_files() {\n  local file line lines=()\n  [[ -r /etc/ssh/sshd_config ]] || return 0\n  for file in /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do\n    [[ ! -r $file ]] || mapfile -t -O ${#lines[@]} lines <"$file"\n  done\n  for line in "${lines[@]}"; do\n    [[ $line != \'Include /etc/ssh/sshd_config.d/*.conf\' ]] || continue\n    [[ ! ${line,,} =~ ^[[:blank:]]*(authorizedkeysfile|include) ]] || return 0\n  done\n  return 1\n}\n\n# Prometheus answers on loopback only; bash can ask it without another program. Its answer grows with the fleet: bash itself would read it\n# byte by byte. When tr ends, so does the pipe that is its descriptor 9, which is waited for no longer than ten seconds.\nread_targets() {\n  local line\n  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0\n  printf \'GET /api/v1/targets?state=active HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n\' >&8\n  while IFS= read -r -t 5 line <&8 && [[ $line != $\'\\r\' ]]; do :; done\n  printf \'targets\\t\'\n  exec 6>&1 7< <(exec tr \'\\n\\000\' \'  \' <&8 9>&1 >&6)\n  read -r -t 10 -u 7 || (($? <= 128)) || kill $!\n  printf \'\\n\'\n  exec 6>&- 7<&- 8>&-\n}\n\n# On a host that PromGuard has not been on: what filters, forwards and tunnels there now.\nread_others() {\n  local line\n  [[ ! -s $state/managed ]] || return 0\n  fact others\n  iptables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter4 "$line"; done\n  ip6tables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter6 "$line"; done\n  nft list chains 2>/dev/null | read_chains\n  for line in firewalld shorewall; do ! systemctl is-active --quiet "$line" || fact foreign-firewall "$line"; done\n  ip -o link show type wireguard 2>/dev/null | while read -r _ line _; do fact foreign-link "${line%:}"; done\n  return 0\n}\n\n# Of nftables\' own chains, those that drop what comes in and is not let in; the tables that iptables makes are in its own list.\nread_chains() {\n  local words table=\'\' chain=\'\'\n  while read -r -a words; do\n    case ${words[0]-} in\n      table) table="${words[1]-} ${words[2]-}" ;;\n      chain) chain=${words[1]-} ;;\n      type)\n        [[ ! $table =~ ^ip6?\\ (filter|nat|mangle|raw|security)$ ]] || continue\n        [[ ${words[*]} != *\' hook input \'*\'policy drop\'* ]] || fact nft "$table $chain"\n        ;;\n    esac\n  done\n}\n\n# Each kind of item is answered by its own function, observe_KIND, with everything that is asked of it.\nobserve() {\n  local kind value targets=\'\' sockets=\'\' logins=\'\' others=\'\' asked=() files=()\n  # shellcheck disable=SC2034 # kinds read them\n  local -A values metas=() hashes=()\n  while read -r kind value; do\n    [[ $kind =~ ^[a-z]+$ && $value =~ ^[A-Za-z0-9/._@:+-]*$ && $value != -* && $value != *..* ]] || continue\n    case $kind in\n      sockets) sockets=1 ;;\n      targets) targets=1 ;;\n      logins) logins=1 ;;\n      others) others=1 ;;\n      *) values[$kind]+=" $value" ;;\n    esac\n  done\n  # First, so that whoever reads it knows what may follow.\n  # shellcheck disable=SC2154 # observe.ts sets it\n  fact protocol "$protocol"\n  # Facts read before its end would be wrong a moment later.\n  await_first_boot fact wait \'first boot\'\n  read -r -a asked <<<"${values[file]-} ${values[private]-}"\n  for value in "${asked[@]}"; do ! may_look "$value" || files+=("$value"); done\n  look_at "$state/reverted" "${files[@]}"\n  read_system\n  for kind in "${!values[@]}"; do\n    # Asked by a newer release: what is there of such a kind is not known, which is not the same as nothing.\n    declare -F "observe_$kind" >/dev/null || { fact unknown "$kind" && continue; }\n    read -r -a asked <<<"${values[$kind]}"\n    "observe_$kind" "${asked[@]}"\n  done\n  [[ $sockets ]] && read_sockets\n  [[ $logins ]] && read_logins\n  [[ $others ]] && read_others\n  [[ $targets ]] && read_targets 2>/dev/null\n  fact end\n}\n';

// src/host/observe.ts
var protocol = 2;
var requestStart = "observe <<'REQUEST'";
var requestEnd = "REQUEST";
function readerProgram(places) {
  const odd = places.find((place) => !/^\/[\w@%+=:,./*-]+$/.test(place));
  if (odd !== void 0) throw new Error(`${odd} is no pattern of a path`);
  const mayRead = `may_read() {
  case $1 in
    ${places.join(" | ")}) ;;
    *) return 1 ;;
  esac
}
`;
  return [
    `protocol=${protocol}`,
    boot_default,
    observe_default,
    mayRead,
    ...kindNames.flatMap((name) => kinds[name].observeScript ?? [])
  ].join("\n");
}
var formerRequest = { kind: "file", path: formerPath, mode: "", owner: "", group: "", content: [] };
var lastChange = `! read -r changed 2>/dev/null </run/promguard/changed || printf 'changed\\t%s\\n' "$changed"`;
function observeScript(items, extras) {
  const asked = [...items, managedFile([]), formerRequest];
  const requests = new Set(asked.flatMap((item2) => kinds[item2.kind].requests(item2)));
  if (extras.targets) requests.add("targets");
  if (extras.sockets) requests.add("sockets");
  if (extras.logins) requests.add("logins");
  if (extras.others) requests.add("others");
  const paths = asked.flatMap((item2) => item2.kind === "file" ? [item2.path] : []);
  return [`${lastChange}
${readerProgram(paths)}
${requestStart}
${[...requests].join("\n")}
${requestEnd}
`];
}
var surroundings = {
  protocol,
  unknownKinds: [],
  unknownItems: [],
  os: { id: "unknown", version: "unknown", arch: "unknown" },
  client: void 0,
  now: 0,
  routes: [],
  managed: [],
  listening: [],
  targets: void 0,
  fetched: [],
  changedAt: void 0,
  sshHostKeys: [],
  authorizedKeysFiles: void 0,
  others: void 0,
  confirmation: void 0
};
function nothing() {
  const parts = kindNames.map((name) => kinds[name].assume([]));
  return { ...surroundings, ...Object.assign({}, ...parts) };
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

// src/fleet/system.ts
var architectures = { x86_64: "amd64", aarch64: "arm64" };
function systemOf({ id, version, arch }) {
  return { id, version, architecture: Object.hasOwn(architectures, arch) ? architectures[arch] : void 0 };
}
function systemOfImage(slug) {
  const [, id, version] = /^([a-z]+)-([\d-]+)-x64$/.exec(slug) ?? [];
  return id === void 0 || version === void 0 ? void 0 : { id, version: version.replaceAll("-", "."), architecture: "amd64" };
}
function hasOlderPackages(system) {
  return system === void 0 || ["debian 12", "ubuntu 22.04"].includes(`${system.id} ${system.version}`);
}

// src/resources/daemon.ts
function pinFor(pin, system) {
  if (!pin) return void 0;
  const all = Object.entries(pin.archives);
  const archive = pin.archives[system?.architecture ?? "amd64"] ?? all[0]?.[1];
  return archive && { ...archive, others: all.flatMap(([, { sha256: sha2562 }]) => sha2562 === archive.sha256 ? [] : [sha2562]) };
}
var ownUnit = (unit2) => `/etc/systemd/system/${unit2}.service`;
var dropIn = (unit2) => `/etc/systemd/system/${unit2}.service.d/promguard.conf`;
var unitPlaces = [ownUnit("*"), dropIn("*")];
var otherFiles = ({ unit: unit2, pin }) => [pin ? dropIn(unit2) : ownUnit(unit2)];
function daemonItems(daemon) {
  const { unit: unit2, pin, members } = daemon;
  const path = pin ? ownUnit(unit2) : dropIn(unit2);
  const programs = pin ? [
    { kind: "package", name: "curl", hold: [] },
    { kind: "binary", name: unit2, url: pin.url, sha256: pin.sha256, others: pin.others, members }
  ] : [{ kind: "package", name: daemon.package, hold: [unit2], startsOthers: daemon.startsOthers }];
  return [
    ...programs,
    { kind: "file", path, mode: "0644", owner: "root", group: "root", content: [unitFile(daemon)] },
    { kind: "unit", name: unit2, restartOn: [`file:${path}`, ...daemon.restartOn], reloadOn: daemon.reloadOn }
  ];
}
function pinnedPath(unit2, pin, member) {
  return `/opt/promguard/${unit2}-${pin.sha256}/${member}`;
}
function unitFile(daemon) {
  const { unit: unit2, pin, members, args, stateDirectory, tunnel } = daemon;
  const program2 = pin ? pinnedPath(unit2, pin, members[0] ?? unit2) : daemon.command;
  const command = [program2, ...args.map(systemdWord)].join(" ");
  return `# Written by PromGuard: changes are put back by the next apply.
[Unit]
${pin ? `Description=${daemon.description}
` : ""}After=wg-quick@${tunnel}.service
Wants=wg-quick@${tunnel}.service
StartLimitIntervalSec=0

[Service]
ExecStart=
ExecStart=${command}
Restart=always
RestartSec=2
${pin ? pinnedUser(unit2) : ""}${stateDirectory ? `StateDirectory=${stateDirectory}
` : ""}${daemon.service}${hardening}${pin ? "\n[Install]\nWantedBy=multi-user.target\n" : ""}`;
}
function pinnedUser(unit2) {
  const user = unit2 === "prometheus" ? "prometheus" : "promguard-exporter";
  const environment = `EnvironmentFile=-/etc/default/${unit2}
`;
  return `${environment}DynamicUser=yes
User=${user}
ExecReload=/bin/kill -HUP $MAINPID
`;
}
var hardening = `NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=full
ProtectControlGroups=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateTmp=yes
LockPersonality=yes
RestrictSUIDSGID=yes
LimitNOFILE=65000
`;
function systemdWord(word) {
  const escaped2 = word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%").replaceAll("$", "$$$$");
  return /^[\w@%+=:,./-]+$/.test(escaped2) ? escaped2 : `"${escaped2}"`;
}

// src/resources/given.ts
var folder = "/etc/promguard/exporters";
var exportersGroup = "promguard-exporters";
function environmentPath({ name }) {
  return `${folder}/${name}.env`;
}
function givenItems(exporter, site) {
  const { name, env, files } = exporter;
  const ofEnv = env.length > 0 ? [environmentFile(exporter, site)] : [];
  return [...ofEnv, ...files.map((one) => file(`${folder}/${name}/${one.name}`, one, site))];
}
function environmentFile(exporter, site) {
  const content = exporter.env.flatMap((one) => {
    const value = site.given(one).content;
    return [`${one.name}="`, value instanceof Secret ? value.as(escaped) : escaped(value), '"\n'];
  });
  return item(environmentPath(exporter), "0600", "root:root", exporter.env, content, site);
}
function file(path, one, site) {
  return item(path, "0640", `root:${exportersGroup}`, [one], [site.given(one).content], site);
}
function item(path, mode, owner, given, content, site) {
  const sources = given.map((one) => ({ name: one.name, ...site.given(one) }));
  const originOf = (texts) => hashOf([JSON.stringify([mode, owner, texts])]);
  const origin = originOf(sources.map(({ name, source }) => [name, source]));
  const own2 = { kind: "private", path, mode, owner, content, origin };
  if (sources.every(({ formerSource }) => formerSource === void 0)) return own2;
  return {
    ...own2,
    formerOrigin: originOf(sources.map(({ name, source, formerSource = source }) => [name, formerSource]))
  };
}
function escaped(value) {
  return value.replaceAll(/["\\$`]/g, "\\$&");
}

// src/resources/resource.ts
function hostLabels({ host, region }) {
  return { ...host.labels, host: host.name, region, role: host.role };
}

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
    instance: `${self.address}:${port}`,
    labels: hostLabels(self)
  })),
  parts: (self, site) => site.exportersOn(self).map((exporter) => {
    const given = givenItems(exporter, site);
    const daemon = daemonOf(exporter, self, given.map(idOf));
    return {
      name: exporter.name,
      at: exporter.at,
      items: [...given, ...daemonItems(daemon)],
      otherFiles: otherFiles(daemon)
    };
  })
};
var catalogued = new Set([...catalogue.values()].map((known2) => known2.package));
function daemonOf(exporter, self, given) {
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
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: given,
    service: serviceOf(exporter)
  };
}
function serviceOf(exporter) {
  const environment = exporter.env.length > 0 ? `EnvironmentFile=${environmentPath(exporter)}
` : "";
  const group = exporter.files.length > 0 ? `SupplementaryGroups=${exportersGroup}
` : "";
  return environment + group;
}
function programIn(url) {
  const file4 = url.slice(url.lastIndexOf("/") + 1);
  return file4.replace(/[-_]v?\d.*$/, "").replace(/\.(tar\.gz|tgz)$/, "");
}

// src/resources/mark.ts
var mark = { items: (_, { fleetId }) => [{ kind: "fleet", fleet: fleetId }] };

// src/resources/prometheus.ts
var import_yaml = __toESM(require_dist(), 1);
var prometheusAddress = "127.0.0.1:9090";
var folder2 = "/etc/promguard";
var configPath = `${folder2}/prometheus.yml`;
var unit = "prometheus";
var data = "/var/lib/prometheus/metrics2";
var prometheus = {
  // Not the folder: secrets of exporters are below it.
  places: () => [...unitPlaces, configPath, targetsPath("*")],
  parts: (self, site) => {
    if (self.host.role !== "monitor") return [];
    const { fleet } = site;
    const pin = pinFor(fleet.prometheus.pin, self.system);
    const daemon = {
      unit,
      description: "Prometheus",
      package: "prometheus",
      startsOthers: false,
      command: "/usr/bin/prometheus",
      args: [
        `--config.file=${configPath}`,
        `--storage.tsdb.path=${data}`,
        `--storage.tsdb.retention.time=${fleet.prometheus.retention}`,
        `--web.listen-address=${prometheusAddress}`
      ],
      pin,
      members: ["prometheus", "promtool"],
      stateDirectory: "prometheus",
      tunnel: self.host.interface,
      reloadOn: [`file:${configPath}`],
      restartOn: [],
      service: ""
    };
    const promtool = pin ? pinnedPath(unit, pin, "promtool") : "promtool";
    const items = [...daemonItems(daemon), ...configFiles(self, site, promtool)];
    return [{ name: unit, at: fleet.places.prometheus, items, otherFiles: otherFiles(daemon) }];
  }
};
function configFiles(self, site, promtool) {
  const jobs = jobsOf(self, site);
  return [
    ...jobs.map((job) => targetsFile(job, promtool)),
    file2(configPath, config(self, site, jobs), `${promtool} check config {}`)
  ];
}
function jobsOf(self, site) {
  const own2 = { job: unit, metricsPath: "/metrics", instance: prometheusAddress, labels: hostLabels(self) };
  const named = site.fleet.exporters.map(({ name, metricsPath }) => ({ name, metricsPath, targets: [] }));
  const jobs = new Map(named.map((job) => [job.name, job]));
  for (const target of site.scrapedBy(self).flatMap(site.targetsOf)) jobs.get(target.job)?.targets.push(target);
  return [{ name: unit, metricsPath: "/metrics", targets: [own2] }, ...named];
}
function config(self, { fleet }, jobs) {
  return (0, import_yaml.stringify)({
    global: { scrape_interval: fleet.prometheus.scrapeInterval, external_labels: { monitor: self.host.name } },
    scrape_configs: jobs.map(({ name, metricsPath }) => ({
      job_name: name,
      ...metricsPath === "/metrics" ? {} : { metrics_path: metricsPath },
      file_sd_configs: [{ files: [targetsPath(name)] }]
    }))
  });
}
function targetsFile(job, promtool) {
  const groups = job.targets.map(({ instance, labels }) => ({ targets: [instance], labels }));
  const probe = `{"scrape_configs": [{"job_name": "check", "file_sd_configs": [{"files": ["{}"]}]}]}`;
  return file2(
    targetsPath(job.name),
    `${JSON.stringify(groups, null, 1)}
`,
    `${promtool} check config <(echo '${probe}')`
  );
}
function targetsPath(job) {
  return `${folder2}/targets/${job}.json`;
}
function file2(path, content, check) {
  return { kind: "file", path, mode: "0644", owner: "root", group: "root", content: [content], check };
}

// src/resources/reader.ts
var program = "/opt/promguard/read";
var keysFile = "/root/.ssh/authorized_keys2";
function readsKeysFile(files) {
  const isThere2 = (file4) => `/root/${file4}` === keysFile || file4 === keysFile;
  return files.some((file4) => isThere2(file4.replaceAll("%h", "/root").replaceAll("%u", "root")));
}
var reader = {
  places: () => [program, keysFile],
  items: (self, { fleet, placesOn: placesOn2 }) => fleet.ssh.readerKeys.length === 0 ? [] : [
    file3(program, "0755", programText(placesOn2(self))),
    file3(keysFile, "0600", fleet.ssh.readerKeys.map((key) => `restrict,command="${program}" ${key}
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
function file3(path, mode, content) {
  return { kind: "file", path, mode, owner: "root", group: "root", content: [content] };
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
function rulesOf({ proto, port, from, to, interface: on, comment: comment2 }) {
  const families = from === "any" && to === "any" ? [4, 6] : [[from, to].some((end) => end.includes(":")) ? 6 : 4];
  return families.map((family) => ({
    kind: "rule",
    family,
    proto,
    port,
    from: asUfwSays(from),
    to: asUfwSays(to),
    interface: on,
    comment: comment2
  }));
}
function asUfwSays(end) {
  if (end === "0.0.0.0/0" || end === "::/0") return "any";
  return end.replace(end.includes(":") ? /\/128$/ : /\/32$/, "");
}

// src/resources/wireguard.ts
var pathOf = ({ interface: tunnel }) => `/etc/wireguard/${tunnel}.conf`;
var wireguard = {
  places: (host) => [pathOf(host)],
  ports: (_, { fleet }) => [
    { proto: "udp", port: fleet.network.port, from: "any", to: "any", interface: void 0, comment: "WireGuard" }
  ],
  items: (self, site) => {
    const { port, mtu } = site.fleet.network;
    const address = `${self.address}/${site.fleet.network.cidr.split("/")[1]}`;
    const { interface: tunnel } = self.host;
    const path = pathOf(self.host);
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
        peers: site.peersOf(self).flatMap((other) => peersFor(other, site))
      }
    ];
  }
};
function peerOf({ host, address, publicKey, publicAddress }, { fleet }) {
  const bracketed = publicAddress.includes(":") ? `[${publicAddress}]` : publicAddress;
  return {
    name: host.name,
    publicKey,
    endpoint: publicAddress === knownAfterApply ? knownAfterApply : `${bracketed}:${fleet.network.port}`,
    allowedIps: [`${address}/32`],
    keepalive: fleet.network.keepalive
  };
}
function peersFor(other, site) {
  const peer = peerOf(other, site);
  if (other.otherPublicKey === void 0) return [peer];
  const name = `${peer.name} (its other key)`;
  return [peer, { ...peer, name, publicKey: other.otherPublicKey, allowedIps: [], keepalive: 0 }];
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
    ...site.peersOf(self).flatMap((other) => peerSections(self, other, site))
  ];
}
function peerSections(self, other, site) {
  const shared = orRedacted(site.presharedKey(self.host.name, other.host.name));
  return peersFor(other, site).flatMap((peer) => [
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
var resources = [mark, ssh, wireguard, allowed, exporters, prometheus, reader, ufw];
function placesOn({ host }) {
  const places = resources.flatMap((resource) => resource.places?.(host) ?? []);
  return [.../* @__PURE__ */ new Set([...places, managedPath, formerPath])];
}
function itemsOf(self, site) {
  return dedupe(resources.flatMap((resource) => [...own(resource, self, site), ...apart(resource, self, site)]));
}
var own = (resource, self, site) => resource.items?.(self, site) ?? [];
var partsIn = (resource, self, site) => resource.parts?.(self, site) ?? [];
var apart = (resource, self, site) => partsIn(resource, self, site).flatMap(({ items }) => items);
function partsOf(self, site) {
  const needed = new Set(resources.flatMap((resource) => own(resource, self, site)).map(idOf));
  return resources.flatMap((resource) => partsIn(resource, self, site)).map(({ name, at, items, otherFiles: otherFiles2 }) => {
    const ids = [...items.map(idOf), ...otherFiles2.map((path) => `file:${path}`)];
    return { name, at, ids: new Set(ids.filter((id) => !needed.has(id))) };
  });
}
function itemsOn(self, site, observed) {
  const former = self.host.kind === "static" && observed ? formerFile(observed) : void 0;
  return [...itemsOf(self, site), ...former ? [former] : []];
}
function indexSite({ fleet, fleetId, hosts, presharedKey: presharedKey2, given }) {
  const topology = topologyOf(fleet.hosts);
  const byName = new Map(hosts.map((self) => [self.host.name, self]));
  const named = (names) => names.flatMap((name) => byName.get(name) ?? []);
  const runners = fleet.exporters.map((exporter) => ({ exporter, runs: runsOn(exporter) }));
  const targets = /* @__PURE__ */ new Map();
  const site = {
    fleet,
    fleetId,
    hosts,
    presharedKey: presharedKey2,
    given,
    topology,
    placesOn,
    host: (name) => byName.get(name),
    monitors: hosts.filter(({ host }) => host.role === "monitor"),
    peersOf: ({ host }) => named(topology.peersOf(host.name)),
    scrapedBy: ({ host }) => named(topology.scrapedBy(host.name)),
    monitorsOf: ({ host }) => named(topology.monitorsOf(host.name)),
    exportersOn: ({ host }) => runners.flatMap(({ exporter, runs }) => runs(host) ? [exporter] : []),
    portsOf: (self) => resources.flatMap((resource) => resource.ports?.(self, site) ?? []),
    targetsOf: (self) => {
      const known2 = targets.get(self) ?? resources.flatMap((resource) => resource.targets?.(self, site) ?? []);
      targets.set(self, known2);
      return known2;
    }
  };
  return site;
}
function dedupe(items) {
  const holds = /* @__PURE__ */ new Map();
  for (const item2 of items) {
    if (item2.kind === "package") holds.set(item2.name, [...holds.get(item2.name) ?? [], ...item2.hold]);
  }
  return items.flatMap((item2) => {
    if (item2.kind !== "package") return [item2];
    const hold = holds.get(item2.name);
    holds.delete(item2.name);
    return hold ? [{ ...item2, hold }] : [];
  });
}

// src/flow/site.ts
function siteOf(desired, { droplets, hosts: observed }) {
  const { fleet, lock, keys } = desired;
  return indexSite({
    fleet,
    fleetId: lock.id ?? knownAfterApply,
    hosts: fleet.hosts.map((host) => {
      const [own2, locked] = [keys[host.name], lock.hosts[host.name]];
      return {
        host,
        region: (host.kind === "droplet" ? droplets[host.name]?.region : void 0) ?? host.region,
        address: locked?.address ?? knownAfterApply,
        ...publicKeys(own2, locked),
        privateKey: own2?.pair.privateKey,
        publicAddress: addressOf(host, droplets) ?? knownAfterApply,
        system: systemIn(host, observed)
      };
    }),
    presharedKey: (one, other) => presharedKey(keys, one, other),
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
function systemIn(host, hosts) {
  const observed = hosts[host.name];
  if (observed) return systemOf(observed.os);
  return host.kind === "droplet" ? systemOfImage(host.image) : void 0;
}
function publicKeys(own2, locked) {
  if (!own2) return { publicKey: knownAfterApply };
  if (own2.pair.publicKey === void 0) {
    return { publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
  }
  return { publicKey: own2.pair.publicKey, otherPublicKey: otherPublicKey(own2) };
}
function existing({ fleet, fleetId, hosts, presharedKey: presharedKey2, given }) {
  const reachable = hosts.filter(({ publicAddress }) => publicAddress !== knownAfterApply);
  return indexSite({ fleet, fleetId, hosts: reachable, presharedKey: presharedKey2, given });
}

// src/host/lease.sh
var lease_default = `# shellcheck shell=bash
# The lease of a fleet: this process holds it as long as the other end of its connection says every second that it is there.

# Who holds it, and since when; as its time, when the last holder ended.
lease=/run/promguard/lease

# Argument: who asks for it. Lines that follow on standard input are signs of life.
hold_lease() {
  local ended=0
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 6>>"$lease"
  # Whoever was killed a moment ago needs a moment to be gone.
  if ! flock -w 1 6; then
    printf '@taken\\t%s\\n' "$(head -c 400 "$lease" | head -n 1)"
    exit 0
  fi
  [[ ! -s $lease ]] || ended=$(stat -c %Y "$lease")
  printf '%s\\t%s\\n' "$EPOCHSECONDS" "$1" >"$lease"
  printf '@held\\t%s\\n' "$ended"
  while read -r -t 4; do :; done
  touch "$lease"
  exit 0
}
`;

// src/host/lease.ts
function leaseScript(holder) {
  return [`set -euo pipefail
${lease_default}
hold_lease ${quote(plain(holder))}
`];
}
function readLease(said) {
  const [, ended] = /^@held\t(\d{1,12})$/.exec(said) ?? [];
  if (ended !== void 0) return { held: true, lastEndedAt: Number(ended) };
  if (!said.startsWith("@taken")) return void 0;
  const [, since, holder] = /^@taken\t(\d{1,12})\t(.*)$/.exec(said) ?? [];
  return {
    held: false,
    holder: plain(holder ?? "") || "somebody",
    since: since === void 0 ? void 0 : Number(since)
  };
}
function plain(text) {
  return text.replaceAll(/[^\w@%+=:,./-]/g, "?").slice(0, 200);
}

// src/flow/lease.ts
async function checkFolder(world) {
  (await holdHere(world)).release();
}
async function holdHere(world) {
  const held = await world.holdFolder();
  const lease = readLease(held.said);
  if (lease?.held === false) throw inUse(lease, "this machine");
  return held;
}
async function withLease(world, { fleet, lock }, seen, work) {
  const held = [];
  try {
    held.push(await holdHere(world));
    for (const monitor of fleet.hosts.filter((host) => host.role === "monitor" && isThere(host, seen))) {
      const options = { patienceSeconds: knownHostPatienceSeconds };
      const lease = await attempt(
        async () => world.remote.hold(targetOf(monitor, { lock }, seen.droplets), leaseScript(world.holder), options)
      );
      if (lease instanceof Problem) continue;
      held.push(lease);
      const problem = refusal(monitor, lease.said, seen);
      if (problem) throw problem;
    }
    return await work();
  } finally {
    for (const lease of held) lease.release();
  }
}
function isThere({ kind, name }, { droplets, unreachable }) {
  return !unreachable[name] && (kind === "static" || droplets[name] !== void 0);
}
function refusal({ name }, said, { hosts }) {
  const lease = readLease(said);
  if (lease === void 0) return void 0;
  if (!lease.held) return inUse(lease, name);
  const lookedAt = hosts[name]?.now ?? 0;
  return lookedAt === 0 || lease.lastEndedAt <= lookedAt ? void 0 : changedMeanwhile();
}
function inUse({ holder, since: from }, where) {
  const since = from === void 0 ? "" : ` since ${new Date(from * 1e3).toISOString().replace(".000", "")}`;
  return new Problem("fleet-in-use", `${holder} is changing this fleet${since}`, {
    hint: `wait until that run has ended, then run again; if it was killed, ${where} notices within 5 s`
  });
}
function changedMeanwhile() {
  return new Problem("fleet-changed-meanwhile", "another run has changed this fleet since this one looked at it", {
    hint: "run it again: it looks anew"
  });
}

// src/keys/boot.ts
var comment = "first boot";
function bootPair(privateKey, word) {
  const [from, salt] = [privateKey.reveal(), word].map(utf8ToBytes);
  const bytes = hkdf(sha256, from ?? new Uint8Array(), salt, utf8ToBytes(comment), 36);
  let at = 0;
  const next = (count) => {
    at += count;
    return bytes.slice(at - count, at);
  };
  return generateSshPair(next, comment);
}

// src/flow/record.ts
async function recordId(world, desired) {
  const { recordedLock, fleet, keyFleets, anew } = desired;
  if (recordedLock.id !== void 0) return desired;
  const { lock: present } = await readFleet(world.store, fleet.file, anew);
  if (present.id !== void 0) throw changedMeanwhile();
  const id = Object.values(keyFleets)[0] ?? bytesToHex(world.random(8));
  const own2 = { id, fleet: recordedName(fleet, recordedLock) };
  const recorded = { ...recordedLock, ...own2 };
  const left = anew === "fleet" ? await keyFilesIn(world.store) : [];
  const files = {
    ...Object.fromEntries(left.map((path) => [path, null])),
    [lockPath(fleet.file)]: formatLock(recorded)
  };
  await world.store.write(files, "give the fleet an id");
  return { ...desired, lock: { ...desired.lock, ...own2 }, recordedLock: recorded };
}
async function recordNames(world, desired, only) {
  const { fleet, recordedLock, renamed, formerFiles, formerPeers } = desired;
  const waiting = [...renamed, ...formerFiles, ...only ? [] : formerPeers];
  if (!waiting.some((name) => only?.includes(name) ?? true)) return desired;
  const formers = formerNames(fleet);
  const gone = formerFiles.map((name) => [keyPath(formers.get(name) ?? name), null]);
  const { files, ...sealed } = await seal(world, desired, [.../* @__PURE__ */ new Set([...formerFiles, ...formerPeers])]);
  const lock = { [lockPath(fleet.file)]: formatLock(recordedLock) };
  await world.store.write({ ...files, ...lock, ...Object.fromEntries(gone) }, "rename hosts");
  return { ...desired, ...sealed, renamed: [], formerFiles: [], formerPeers: [] };
}
async function seal(world, { keys, fleet, lock: { id }, sealedFor, keyFleets }, names) {
  const vault = vaultOf(world);
  const files = await Promise.all(
    names.map(async (name) => {
      const own2 = keys[name];
      return own2 ? [[keyPath(name), await vault.seal(formatHostKeys(own2, id), fleet.recipients)]] : [];
    })
  );
  return {
    files: Object.fromEntries(files.flat()),
    sealedFor: { ...sealedFor, ...Object.fromEntries(names.map((name) => [name, fleet.recipients])) },
    keyFleets: { ...keyFleets, ...Object.fromEntries(id ? names.map((name) => [name, id]) : []) }
  };
}
async function record(world, unnamed, observation, only) {
  const desired = await recordId(world, await recordNames(world, unnamed, only));
  const { fleet } = desired;
  const keys = complete(desired.keys, fleet.hosts, topologyOf(fleet.hosts).tunnels, world.random);
  const absent = missingDroplets(fleet, observation, only);
  const boots = absent.map(({ name }) => [name, bootKeyOf(world, desired, keys, name)]);
  const bootKeys = Object.fromEntries(boots.map(([name, { pair }]) => [name, pair]));
  const marked = Object.fromEntries(boots.map(([name, { marked: marked2 }]) => [name, { sshHostKeys: [marked2] }]));
  const lock = withHosts(withAccess(desired.lock, fleet.hosts), marked);
  const again = [...foreignlySealed(desired), ...unmarkedKeys(desired)];
  const secrets = isSecretsForeign(desired, only) ? await secretsAgain(world, desired) : desired.secrets;
  return { desired: await recordKeys(world, { ...desired, lock }, { keys, secrets }, again), bootKeys };
}
function bootKeyOf({ random }, { lock }, keys, name) {
  const privateKey = keys[name]?.pair.privateKey;
  if (!privateKey) throw new Error(`${name} has no key`);
  const of = (word2) => {
    const pair = bootPair(privateKey, word2);
    return { pair, marked: markFirstBoot(pair.publicKey, word2) };
  };
  const locked = lock.hosts[name]?.sshHostKeys ?? [];
  const word = bootWord(locked);
  const recorded = word === void 0 ? void 0 : of(word);
  return recorded && locked.includes(recorded.marked) ? recorded : of(bytesToHex(random(8)));
}
function withAccess(lock, hosts) {
  const reached = hosts.flatMap((host) => host.kind === "static" ? [host] : []);
  return withHosts(
    lock,
    Object.fromEntries(reached.map(({ name, address, hostKey }) => [name, { ssh: { address, hostKey } }]))
  );
}
async function secretsAgain(world, { fleet, secrets }, options) {
  return secrets && sealAgain(vaultOf(world), fleet, secrets, options);
}
async function recordKeys(world, desired, { keys, secrets = desired.secrets }, again = []) {
  const anew = new Set(again);
  const written = Object.keys(keys).filter((name) => keys[name] !== desired.keys[name] || anew.has(name));
  const { files: sealed, ...sealing } = await seal(world, { ...desired, keys }, written);
  const next = { ...desired, keys, secrets, lock: withPublicKeys(desired.lock, keys), ...sealing };
  const own2 = secrets && secrets !== desired.secrets ? { [secretsFile]: secrets.text } : {};
  const files = { ...sealed, ...own2, ...lockFile(next) };
  if (Object.keys(files).length > 0)
    await world.store.write(files, "record keys and addresses before any host gets them");
  return { ...next, recordedLock: next.lock };
}
function withPublicKeys(lock, keys) {
  const next = structuredClone(lock);
  for (const [name, own2] of Object.entries(keys)) {
    const locked = lockedHost(next, name);
    if (locked) Object.assign(locked, { publicKey: own2.pair.publicKey, otherPublicKey: otherPublicKey(own2) });
  }
  return next;
}
async function recordLock(world, desired, lock) {
  const next = { ...desired, lock };
  return writeFiles(world, next, {});
}
async function recordEnd(world, desired, gone) {
  const lock = release(desired.lock, gone, today(world.clock.now()));
  return writeFiles(world, { ...desired, lock }, await keysDropped(world, desired, gone));
}
async function recordRevocation(world, desired, name) {
  const lock = withHosts(desired.recordedLock, { [name]: { revoked: today(world.clock.now()) } });
  const marked = await writeFiles(world, { ...desired, lock }, {});
  return writeFiles(world, marked, await keysDropped(world, desired, [name]));
}
async function recordPardon(world, desired, name) {
  const fresh = { publicKey: void 0, otherPublicKey: void 0, revoked: void 0 };
  const lock = withHosts(desired.recordedLock, { [name]: fresh });
  return writeFiles(world, { ...desired, lock }, {});
}
async function keysDropped(world, { keys, fleet, lock }, names) {
  const dropped = new Set(names);
  const others = Object.entries(keys).filter(
    ([name, own2]) => !dropped.has(name) && withoutShared(own2, dropped) !== own2
  );
  const sealed = others.map(async ([name, own2]) => {
    const text = await vaultOf(world).seal(formatHostKeys(withoutShared(own2, dropped), lock.id), fleet.recipients);
    return [keyPath(name), text];
  });
  const formers = formerNames(fleet);
  const gone = names.flatMap((name) => [name, formers.get(name) ?? name]);
  return {
    ...Object.fromEntries(gone.map((name) => [keyPath(name), null])),
    ...Object.fromEntries(await Promise.all(sealed))
  };
}
async function writeFiles(world, desired, keyFiles) {
  const files = { ...keyFiles, ...lockFile(desired) };
  if (Object.keys(files).length > 0) await world.store.write(files, "record the state of the fleet");
  return { ...desired, recordedLock: desired.lock };
}
function lockFile({ fleet, lock, recordedLock }) {
  const text = formatLock(lock);
  return text === formatLock(recordedLock) ? {} : { [lockPath(fleet.file)]: text };
}

// src/plan/reviewed.ts
var unsettled = "(unsettled address)";
function reviewedOf(plan, digest, placeholders, detail = "changes") {
  const substitute = substituting(placeholders);
  const hashes = (change) => [
    hashOf2(change, substitute),
    ...detail === "parts" ? partsOf2(change).map((part) => hashOfMeaning(part, substitute)) : []
  ];
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...pendingHosts(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, [...new Set(changes.filter((change) => isReviewed(change, fate)).flatMap(hashes))]]
      ])
    )
  };
}
function isReviewed(change, fate) {
  return !isMade(fate) || traitsOf(change).isReviewedWhenNew === true;
}
function pendingHosts(plan) {
  const pending = plan.hosts.filter((host) => plan.offline || isPending(host));
  return {
    pending: pending.map(({ host }) => host),
    settled: pending.filter(({ changes }) => !changes.some(({ kind }) => kind === "address")).map(({ host }) => host)
  };
}
function isPending({ fate, changes }) {
  return isMade(fate) || changes.some(({ kind }) => kind === "key");
}
function formatReviewed({ digest, pending, settled, hosts }) {
  const groups = /* @__PURE__ */ new Map();
  for (const [host, meaning] of Object.entries(hosts)) {
    const key = JSON.stringify(meaning);
    const group = groups.get(key);
    if (group) group.push(host);
    else groups.set(key, [host]);
  }
  const created = new Set(Object.keys(hosts).filter((host) => isMade(hosts[host]?.[0] ?? "unchanged")));
  const also = pending.filter((host) => !created.has(host)).join(" ");
  const packed = [
    digest,
    also,
    settled.join(" "),
    [...groups].map(([key, names]) => [...JSON.parse(key), names.join(" ")])
  ];
  return btoa(JSON.stringify(packed));
}
function parseReviewed(word) {
  try {
    const [digest, also, settled, groups] = JSON.parse(atob(word));
    const hosts = groups.flatMap(
      ([fate, changes, names]) => names.split(" ").map((host) => [host, [fate, [...changes]]])
    );
    const created = hosts.filter(([, [fate]]) => isMade(fate)).map(([host]) => host);
    const read = {
      digest,
      pending: [...wordsOf2(also), ...created],
      settled: wordsOf2(settled),
      hosts: Object.fromEntries(hosts)
    };
    return typeof digest === "string" ? read : void 0;
  } catch {
    return void 0;
  }
}
function wordsOf2(text) {
  return text.split(" ").filter(Boolean);
}
function beyond(shown, plan) {
  const reviews = shown.map(([{ hosts }, placeholders]) => ({ hosts, substitute: substituting(placeholders) }));
  return plan.hosts.filter(({ changes }) => changes.length > 0).flatMap(
    (host) => beyondOne(
      reviews.flatMap(({ hosts, substitute }) => {
        const [fate, changes] = ownOf(hosts, host.host) ?? [];
        return fate === void 0 ? [] : [{ fate, known: new Set(changes), substitute }];
      }),
      host
    )
  );
}
function ownOf(hosts, name) {
  return Object.hasOwn(hosts, name) ? hosts[name] : void 0;
}
function beyondOne(reviews, plan) {
  const { host, fate, changes } = plan;
  if (changes.every(isLeftOver)) return [];
  const [first] = reviews;
  if (!first) return [{ host, is: "host", plan }];
  const covers = (reviewed) => reviewed === fate || reviewed === "replace" && fate === "create";
  if ((isMade(fate) || isLost(fate)) && !reviews.some((review) => covers(review.fate))) {
    return [{ host, is: "fate", fate, reviewed: first.fate }];
  }
  const isShown = (meaning) => reviews.some(
    ({ known: known2, substitute }) => known2.has(hashOfMeaning(meaning, substitute)) || known2.has(hashOfMeaning(meaning, asItIs))
  );
  const isKnown = (change) => {
    const parts = partsOf2(change);
    return isShown(meaningOf(change)) || parts.length > 0 && parts.every(isShown);
  };
  return changes.filter((change) => reviews.every((review) => isReviewed(change, review.fate))).filter((change) => !isLeftOver(change) && !isKnown(change)).map((change) => ({ host, is: "change", change }));
}
function isLeftOver(change) {
  return traitsOf(change).isLeftOver?.(change) === true;
}
function hashOf2(change, substitute) {
  return hashOfMeaning(meaningOf(change), substitute);
}
function meaningOf(change) {
  return traitsOf(change).meaning?.(change) ?? change;
}
function partsOf2(change) {
  return traitsOf(change).parts?.(change) ?? [];
}
function hashOfMeaning(meaning, substitute) {
  return bytesToHex(sha256(utf8ToBytes(canonical(meaning, substitute, true)))).slice(0, 10);
}
var asItIs = (text) => text;
function substituting(placeholders) {
  if (placeholders.length === 0) return asItIs;
  const shown = new Map(placeholders);
  const values = placeholders.map(([value]) => value.replaceAll(/[^\w\s]/g, "\\$&")).join("|");
  const whole = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, "g");
  return (text) => text.replaceAll(whole, (value) => shown.get(value) ?? value);
}

// src/flow/placeholders.ts
function placeholdersOf(desired, observation, { pending, settled }) {
  const site = siteOf(desired, observation);
  const hosts = pending.flatMap((name) => site.host(name) ?? []);
  const isSettled = new Set(settled);
  const values = hosts.flatMap(({ publicAddress, publicKey }) => [
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
  const origins = (from) => fleet.exporters.flatMap((exporter) => givenItems(exporter, { given: (one) => givenBy(from, one) }));
  const shown = origins(toBe);
  return origins(desired).map(({ origin }, at) => [origin, shown[at]?.origin ?? origin]);
}

export {
  unfitHosts,
  staticHost,
  checkRevocable,
  tunnelNames,
  managedIds,
  managedFile,
  admitted,
  forwarding,
  parseClosable,
  undeclared,
  notLookedAt,
  takesAway,
  readFormer,
  systemOf,
  prometheusAddress,
  configPath,
  protocol,
  observeScript,
  surroundings,
  nothing,
  readsKeysFile,
  itemsOf,
  partsOf,
  itemsOn,
  indexSite,
  siteOf,
  existing,
  checkFolder,
  withLease,
  record,
  secretsAgain,
  recordKeys,
  recordLock,
  recordEnd,
  recordRevocation,
  recordPardon,
  reviewedOf,
  pendingHosts,
  formatReviewed,
  parseReviewed,
  beyond,
  placeholdersOf,
  originsToBe
};
