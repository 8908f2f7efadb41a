import {
  panelsFor
} from "./panels-panels.js";
import {
  addressOf,
  bootWord,
  boot_default,
  checkLogin,
  foreignlySealed,
  hasOtherHostKey,
  isAsked,
  isReaderKey,
  isSecretsForeign,
  knownHostPatienceSeconds,
  lastLines,
  listDroplets,
  markFirstBoot,
  missingDroplets,
  readWithoutKeys,
  recordedName,
  release,
  removedHosts,
  silenceSeconds,
  targetAt,
  targetOf,
  today,
  topologyOf,
  unmarkedKeys,
  vaultOf
} from "./flow-droplets.js";
import {
  complete,
  formatHostKeys,
  formatLock,
  formerNames,
  isJudgedByVmalert,
  keyFilesIn,
  keyPath,
  lockPath,
  lockedHost,
  namesOf,
  otherPublicKey,
  publicKeysOf,
  readFleet,
  recordedIn,
  runsOn,
  sealAgain,
  secretsFile,
  storagePort,
  tellsSomebody,
  vmalertPort,
  withHosts,
  withoutShared
} from "./fleet-validators.js";
import {
  probeJobs
} from "./fleet-catalogue.js";
import {
  inParallel
} from "./parallel.js";
import {
  admitted,
  anywhere,
  changed,
  changedMeanwhile,
  closingOf,
  compareConfirmation,
  covers,
  decidedBy,
  denies,
  droppingChains,
  firewallId,
  foreignRules,
  forwarding,
  forwardsByDefault,
  idOf,
  inFront,
  installTogether,
  installedFirst,
  isInside,
  isIpv6,
  isLost,
  isMade,
  isOfApplication,
  isOfItem,
  kindNames,
  kindOf,
  kinds,
  leadsOutside,
  lettingThrough,
  limitsSending,
  networksOf,
  openingOf,
  parseRule,
  prepared,
  privateNetworks,
  programs,
  put,
  refusedRemoval,
  ruleText,
  spoken,
  traitsOf,
  traitsOf2,
  turnScript,
  waited,
  withoutTwins
} from "./diff.js";
import {
  differing,
  groupBy,
  readNumber,
  shown
} from "./host-kinds-tunnel.js";
import {
  canonicalHash,
  formerPath,
  managedPath,
  markOn,
  otherMark,
  parseAddress,
  parseCidr,
  plainAddress
} from "./fleet-cidr.js";
import {
  listed
} from "./words.js";
import {
  quote,
  step,
  words
} from "./host-quote.js";
import {
  generateSshPair
} from "./tweetnacl.js";
import {
  parseDuration,
  severities,
  shortestInterval
} from "./fleet-duration.js";
import {
  didYouMean
} from "./suggest.js";
import {
  hkdf
} from "./noble-hashes.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";
import {
  Problem,
  attempt,
  format,
  isError,
  oneLine,
  printable,
  refuse
} from "./problem.js";

// src/flow/during.ts
async function during({ progress }, phase, work, one) {
  const end = progress.phase(phase, one);
  try {
    return await work();
  } finally {
    end();
  }
}

// src/flow/chosen.ts
function unfitHosts(chosen, { fleet: { file, hosts, renames }, revoked = [], recordedLock }) {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hintOf = (name) => {
    if (renames.has(name)) return `it calls ${name} ${renames.get(name)}`;
    return [didYouMean(name, names, ""), `its hosts are ${listed([...names])}`].filter(Boolean).join(" ");
  };
  return chosen.filter((name) => !names.has(name)).map(
    (name) => out.has(name) ? new Problem("host-revoked", `${name} is revoked`, {
      hint: `let it back in with promguard revoke --undo ${name}`
    }) : recordedLock && lockedHost(recordedLock, name) ? new Problem("host-removed", `${name} is no longer in ${file}`, {
      hint: "promguard apply without a host destroys its droplet, or gives the server back"
    }) : new Problem("unknown-host", `${file} has no host ${name}`, { hint: hintOf(name) })
  );
}
function staticHost({ hosts }, name) {
  const host = hosts.find((other) => other.name === name);
  if (host?.kind === "static") return host;
  throw new Problem("not-a-static-host", `${name} is a droplet: PromGuard makes it, and nothing is there before`, {
    hint: "adopt looks at servers that fleet.yaml gives an address"
  });
}
function checkRevocable(lock, { renames, clients }, name, undo) {
  const now = Object.hasOwn(lock.hosts, name) ? void 0 : renames.get(name);
  if (now !== void 0) {
    const hint = `promguard revoke ${undo ? "--undo " : ""}${now}`;
    throw new Problem("not-in-lock", `fleet.yaml calls ${name} ${now}`, { hint });
  }
  if (!Object.hasOwn(lock.hosts, name) && clients.some((client) => client.name === name)) {
    const hint = `take it out of \`clients\`, and apply: no monitor has it as a peer then`;
    throw new Problem("not-in-lock", `${name} is a client, and no host`, { hint });
  }
  if (undo && lockedHost(lock, name)?.revoked === void 0) {
    const revoked = Object.entries(lock.hosts).flatMap(([host, { revoked: revoked2 }]) => revoked2 ? [host] : []);
    const hint = revoked.length > 0 ? `${listed(revoked)} can be let back in` : "no host is: there is nothing to undo";
    throw new Problem("not-revoked", `${name} is not revoked`, { hint });
  }
  if (!Object.hasOwn(lock.hosts, name)) throw notRecorded(lock, name);
}
function notRecorded({ hosts }, name) {
  return new Problem("not-in-lock", `${name} is not in the lock, and nothing is known of it here`, {
    hint: `the lock has ${listed(Object.keys(hosts)) || "no host"}; if somebody else has added ${name}, git pull, then run it again`
  });
}

// src/io/phases.ts
var shortest = 50;
var mostNamed = 3;
var Phases = class {
  #clock;
  #began;
  #all = /* @__PURE__ */ new Map();
  constructor(clock) {
    this.#clock = clock;
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
      return shown2(phase.ended - began);
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
      ...long.map(([name, { began, ended }]) => [name, shown2(ended - began)]),
      ["in all", shown2(this.#now() - this.#began)]
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
function shown2(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)} s`;
}

// src/io/terminal.ts
function screenOf(screen, environment) {
  return environment["TERM"] === "dumb" ? { write: (text) => screen.write(text) } : screen;
}
function linesOf({ isTTY, columns }, environment) {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return { width: isTTY ? columns : void 0, unicode: /utf-?8/i.test(locale) };
}
function createTerminal(screen, clock, detail) {
  const phases2 = new Phases(clock);
  if (detail === "quiet") return silent;
  if (detail === "notes") return { ...silent, note: noteOn(screen) };
  return screen.isTTY && detail === "normal" ? liveLines(screen, phases2) : plainLines(screen, phases2, detail);
}
var silent = { host: () => {
}, phase: () => () => {
}, note: () => {
}, end: () => {
}, close: () => {
} };
var noteOn = (screen) => (text) => screen.write(`${printable(text)}
`);
function plainLines(screen, phases2, detail) {
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
      if (detail === "verbose" && !one && !phases2.has(name)) line(name);
      if (detail === "normal" && one) host(one.host, name);
      const end = phases2.begin(name, one);
      return () => {
        const took = end();
        if (detail === "verbose" && one) line(`${one.host}: ${name} ${took}`);
      };
    },
    note: noteOn(screen),
    end: () => {
    },
    close: () => {
      if (detail === "verbose") for (const text of phases2.times) line(text);
    }
  };
}
function liveLines(screen, phases2) {
  const doing = /* @__PURE__ */ new Map();
  let drawn = 0;
  const clear = () => drawn > 0 ? `\x1B[${drawn}A\x1B[J` : "";
  const draw = () => {
    const { running } = phases2;
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
      const ended = phases2.begin(name, one);
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
  const plain3 = oneLine(line);
  return plain3.length < columns ? plain3 : `${plain3.slice(0, columns - 2)}…`;
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
var observe_default = `# shellcheck shell=bash
# The fact reader: prints what it is asked for and changes nothing. Decisions are made elsewhere.
# Requests come on standard input, one \`kind value\` a line; facts go out as lines of tab-separated fields, \`end\` last.
# A key that can run nothing but this may be stolen: it reads only files that PromGuard itself writes (may_read), and masks secrets.
# At most ten processes are started, however many hosts, files or peers there are (test/unit/host/scripts/processes.ts counts them).

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C
state=/var/lib/promguard
tab=$'\\t'

fact() {
  local IFS=$tab
  printf '%s\\n' "$*"
}

# Sets lines to what a program prints; bash itself would read a pipe byte by byte. One process, as the subshell becomes the program.
run() {
  local - IFS=$'\\n'
  set -f
  # shellcheck disable=SC2207 # mapfile would read byte by byte, too
  lines=($(exec "$@" 2>/dev/null))
}

# Sets metas and hashes of the files that are there, and strange to what is no file, which more than one kind asks for. An apply whose runner is gone continues: what was
# read before its end would be wrong a moment later, so it is waited for by the process that looks.
look_at() {
  local line tries waiting=() present=() lines=()
  [[ ! -e /run/promguard/lock ]] || waiting=(flock -s -w 10 -E 75 -F /run/promguard/lock)
  for ((tries = 0; tries < 30; tries++)); do
    run "\${waiting[@]}" stat -L -c "%n\${tab}%F\${tab}%Y\${tab}%a\${tab}%U\${tab}%G\${tab}%s" "$@"
    (($? == 75)) || break
    fact wait apply
  done
  for line in "\${lines[@]}"; do
    [[ $line =~ ^([^$tab]+)\${tab}([^$tab]+)$tab(.+)$ ]] || continue
    # A masked unit has no file.
    [[ \${BASH_REMATCH[0]} != /etc/systemd/*"$tab"character* ]] || continue
    [[ \${BASH_REMATCH[2]} == regular* ]] || { strange[\${BASH_REMATCH[1]}]=\${BASH_REMATCH[2]} && continue; }
    metas[\${BASH_REMATCH[1]}]=\${BASH_REMATCH[3]}
    present+=("\${BASH_REMATCH[1]}")
  done
  ((\${#present[@]})) || return 0
  run sha256sum "\${present[@]}"
  for line in "\${lines[@]}"; do hashes[\${line#*  }]=\${line%% *}; done
}

may_look() {
  may_read "$1" || is_private "$1"
}

read_system() {
  local ID=unknown VERSION_ID=unknown key line
  # shellcheck source=/dev/null
  . /etc/os-release
  fact os "$ID" "$VERSION_ID" "$HOSTTYPE"
  printf 'now\\t%(%s)T\\n' -1
  [[ \${SSH_CONNECTION-} ]] && fact client "\${SSH_CONNECTION%% *}"
  for key in /etc/ssh/ssh_host_*_key.pub; do
    # cloud-init ends these files without a line end.
    [[ -r $key ]] && { read -r line || [[ $line ]]; } <"$key" && fact host-key "$line"
  done
  if [[ -d $state/confirm || -d $state/confirm.old ]]; then
    fact trial unconfirmed
  elif [[ -r $state/reverted ]]; then
    fact trial reverted "\${metas[$state/reverted]%%"$tab"*}"
  fi
  [[ -f $state/managed ]] && while read -r line || [[ $line ]]; do fact managed "$line"; done <"$state/managed"
  [[ -f $state/managed && -s $state/managed ]] || read_marked
}

# Where the list is lost, files that say that PromGuard wrote them; and where there is one, all files in folders of ours.
read_marked() {
  local path line found=''
  for path in /etc/wireguard/*.conf /etc/systemd/system/*.{service,socket,timer} /etc/systemd/system/*.d/promguard.conf /root/.ssh/authorized_keys2; do
    [[ -f $path ]] || continue
    read -r line <"$path" || line=''
    [[ $line != '# Written by PromGuard'* && $line != 'restrict,command="/opt/promguard/'* ]] || { fact marked "$path" && found=1; }
  done
  [[ $found ]] || return 0
  for path in /etc/promguard/{,*/,*/*/}* /opt/promguard/* $state/former; do
    [[ ! -f $path && $path != /opt/promguard/*-* ]] || fact marked "$path"
  done
}

read_sockets() {
  local line lines=() form='^([^ ]+) +[^ ]+ +[^ ]+ +[^ ]+ +([^ ]+) +[^ ]+ *(.*)$'
  run ss -Hltunp
  for line in "\${lines[@]}"; do [[ ! $line =~ $form ]] || fact socket "\${BASH_REMATCH[@]:1}"; done
}

# TCP ports that rules of NAT send on: they answer without a listener (a container's without docker-proxy, a NodePort). One process a family, and only
# where the host forwards.
read_published() {
  local line program family lines=() file form='^-A [^ ]+ (.* )?-p tcp (.* )?--dports? ([0-9:,]+) ' ports to
  for program in iptables ip6tables; do
    file=ipv4/ip_forward family=4
    [[ $program == iptables ]] || file=ipv6/conf/all/forwarding family=6
    forwards "$file" || continue
    run "$program-save" -t nat
    local -A seen=()
    for line in "\${lines[@]}"; do
      [[ $line != '-A '@(OUTPUT|POSTROUTING)' '* && $line != *' ! '@(--dport|-d)* && $line =~ $form ]] || continue
      ports=\${BASH_REMATCH[3]} to=''
      [[ ! $line =~ \\ -d\\ ([^ ]+) ]] || to=\${BASH_REMATCH[1]}
      [[ \${seen["$ports $to"]-} ]] || fact published "$ports" "$to" "$family"
      seen["$ports $to"]=1
    done
  done
}

# sshd is asked where its configuration does not leave it at the default: \`Match\` may say something else of root, or of where root comes from.
read_logins() {
  local line lines=()
  names_keys_files || { fact authorized-keys '.ssh/authorized_keys .ssh/authorized_keys2' && return; }
  run sshd -T -C "user=root,host=$HOSTNAME,addr=\${SSH_CONNECTION%% *}"
  for line in "\${lines[@]}"; do
    [[ $line != 'authorizedkeysfile '* ]] || fact authorized-keys "\${line#* }"
  done
}

# Whether it says where keys are, or includes files that are not looked at here.
names_keys_files() {
  local file line lines=()
  [[ -r /etc/ssh/sshd_config ]] || return 0
  for file in /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do
    [[ ! -r $file ]] || mapfile -t -O \${#lines[@]} lines <"$file"
  done
  for line in "\${lines[@]}"; do
    [[ $line != 'Include /etc/ssh/sshd_config.d/*.conf' ]] || continue
    [[ ! \${line,,} =~ ^[[:blank:]]*(authorizedkeysfile|include) ]] || return 0
  done
  return 1
}

# Prometheus answers on loopback only; bash can ask it without another program. Its answer grows with the fleet: bash itself would read it
# byte by byte. When tr ends, so does the pipe that is its descriptor 9, which is waited for no longer than ten seconds.
read_targets() {
  local line
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0
  printf 'GET /api/v1/targets?state=active HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&8
  while IFS= read -r -t 5 line <&8 && [[ $line != $'\\r' ]]; do :; done
  printf 'targets\\t'
  exec 6>&1 7< <(exec tr '\\n\\000' '  ' <&8 9>&1 >&6)
  read -r -t 10 -u 7 || (($? <= 128)) || kill $!
  printf '\\n'
  exec 6>&- 7<&- 8>&-
}

# Whether an apply got as far as to change what was there before: it begins with the file of a tunnel. One that was broken off earlier, as by apt, or
# that was rolled back, has left its list.
has_begun() {
  local id
  [[ -f $state/managed ]] || return 1
  while read -r id; do [[ $id != tunnel:* || ! -e /etc/wireguard/\${id#tunnel:}.conf ]] || return 0; done <"$state/managed"
  return 1
}

# FILE: below /proc/sys/net.
forwards() {
  local value=0
  [[ ! -r /proc/sys/net/$1 ]] || read -r value <"/proc/sys/net/$1"
  ((value))
}

# On a host that PromGuard has not been on: what filters, forwards and tunnels there now.
read_others() {
  local line lines=()
  ! has_begun || return 0
  fact others
  iptables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter4 "$line"; done
  ip6tables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter6 "$line"; done
  nft list chains 2>/dev/null | read_chains
  ! forwards ipv4/ip_forward || fact forwards 4
  ! forwards ipv6/conf/all/forwarding || fact forwards 6
  for line in firewalld shorewall; do ! systemctl is-active --quiet "$line" || fact foreign-firewall "$line"; done
  ip -o link show type wireguard 2>/dev/null | while read -r _ line _; do fact foreign-link "\${line%:}"; done
  # Those of wireguard-go and boringtun are no devices of that type.
  for line in /run/wireguard/*.sock; do
    line=\${line##*/}
    [[ ! -e /sys/class/net/\${line%.sock} ]] || fact foreign-link "\${line%.sock}"
  done
  read_protocols
  # The default routes of IPv6.
  run ip -6 -o route show default
  read_network
}

# Programs that receive packets which are neither TCP nor UDP. ICMP comes in whatever ufw says, and 255 only sends.
read_protocols() {
  local line name number family lines=() form='^([^ ]+ +){3}([^ ]+):([0-9]+) +[^ ]+ *(.*)$'
  run ss -Hwlnp
  for line in "\${lines[@]}"; do
    [[ $line =~ $form ]] || continue
    number=\${BASH_REMATCH[3]} family=6
    [[ \${BASH_REMATCH[2]} != *.* ]] || family=4
    case $number in 1 | 6 | 17 | 58 | 255) continue ;; esac
    name=$(getent protocols "$number") || name=$number
    fact receives "$number" "\${name%% *}" "$family" "\${BASH_REMATCH[4]}"
  done
}

# Of nftables' own chains, those that drop what comes in and is not let in; the tables that iptables makes are in its own list.
read_chains() {
  local words table='' chain=''
  while read -r -a words; do
    case \${words[0]-} in
      table) table="\${words[1]-} \${words[2]-}" ;;
      chain) chain=\${words[1]-} ;;
      type)
        [[ ! $table =~ ^ip6?\\ (filter|nat|mangle|raw|security)$ ]] || continue
        [[ \${words[*]} != *' hook input '*'policy drop'* ]] || fact nft "$table $chain"
        ;;
    esac
  done
}

# What others have stored in the folders of Debian's packages, which PromGuard's programs continue with; nothing where they have run already.
read_samples() {
  local name lines=()
  [[ ! -f $state/managed ]] || mapfile -t lines <"$state/managed"
  [[ " \${lines[*]} " == *' unit:victoria-metrics '* ]] ||
    for name in /var/lib/victoria-metrics/data/{small,big}/[0-9]*_[0-9]*; do [[ ! -d $name ]] || fact month "\${name##*/}"; done
  [[ " \${lines[*]} " == *' unit:prometheus '* ]] || read_blocks /var/lib/prometheus/metrics2
}

# When each block begins and ends, in milliseconds, as its meta.json says before anything else, and its bytes.
read_blocks() {
  local line from text=() lines=()
  [[ -d $1 ]] || return 0
  run du -b -d 1 "$1/"
  for line in "\${lines[@]}"; do
    [[ $line != *"$tab$1/" ]] || fact samples "\${line%%"$tab"*}"
    [[ $line =~ /[0-9A-Z]{26}$ && -r \${line#*"$tab"}/meta.json ]] || continue
    mapfile -t text <"\${line#*"$tab"}/meta.json"
    [[ \${text[*]} =~ \\"minTime\\":\\ *([0-9]+) ]] || continue
    from=\${BASH_REMATCH[1]}
    [[ ! \${text[*]} =~ \\"maxTime\\":\\ *([0-9]+) ]] || fact block "$from" "\${BASH_REMATCH[1]}" "\${line%%"$tab"*}"
  done
}

# Each kind of item is answered by its own function, observe_KIND, with everything that is asked of it.
observe() {
  local kind value targets='' sockets='' published='' logins='' others='' samples='' asked=() files=()
  # shellcheck disable=SC2034 # kinds read them
  local -A values metas=() hashes=() strange=()
  while read -r kind value; do
    [[ $kind =~ ^[a-z]+$ && $value =~ ^[A-Za-z0-9/._@:+-]*$ && $value != -* && $value != *..* ]] || continue
    case $kind in
      sockets) sockets=1 ;;
      published) published=1 ;;
      targets) targets=1 ;;
      logins) logins=1 ;;
      others) others=1 ;;
      samples) samples=1 ;;
      *) values[$kind]+=" $value" ;;
    esac
  done
  # First, so that whoever reads it knows what may follow.
  # shellcheck disable=SC2154 # observe.ts sets it
  fact protocol "$protocol"
  # Facts read before its end would be wrong a moment later.
  await_first_boot fact wait 'first boot'
  read -r -a asked <<<"\${values[file]-} \${values[private]-}"
  for value in "\${asked[@]}"; do ! may_look "$value" || files+=("$value"); done
  look_at "$state/reverted" "\${files[@]}"
  read_system
  for kind in "\${!values[@]}"; do
    # Asked by a newer release: what is there of such a kind is not known, which is not the same as nothing.
    declare -F "observe_$kind" >/dev/null || { fact unknown "$kind" && continue; }
    read -r -a asked <<<"\${values[$kind]}"
    "observe_$kind" "\${asked[@]}"
  done
  [[ $sockets ]] && read_sockets
  [[ $published ]] && read_published
  [[ $logins ]] && read_logins
  [[ $others ]] && read_others
  [[ $samples ]] && read_samples
  [[ $targets ]] && read_targets 2>/dev/null
  fact end
}
`;

// src/host/observe.ts
var protocol = 3;
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
var apart = `! read -r changed 2>/dev/null </run/promguard/changed || printf 'changed\\t%s\\n' "$changed"
while read -r key; do printf 'revoked\\t%s\\n' "$key"; done 2>/dev/null </var/lib/promguard/revoked`;
function observeScript(items, extras) {
  const asked2 = [...items, managedFile([]), formerRequest];
  const requests = new Set(asked2.flatMap((item) => kinds[item.kind].requests(item)));
  if (extras.targets) requests.add("targets");
  if (extras.sockets) for (const request of ["sockets", "published"]) requests.add(request);
  if (extras.logins) requests.add("logins");
  if (extras.others) requests.add("others");
  if (extras.samples) requests.add("samples");
  const paths = asked2.flatMap((item) => item.kind === "file" ? [item.path] : []);
  return [`${apart}
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
  askedAt: 0,
  seenAt: 0,
  routes: [],
  managed: [],
  listening: [],
  published: [],
  targets: void 0,
  fetched: [],
  measured: void 0,
  changedAt: void 0,
  sshHostKeys: [],
  revokedKeys: [],
  authorizedKeysFiles: void 0,
  others: void 0,
  samples: void 0,
  months: [],
  confirmation: void 0
};
function nothing() {
  const parts = kindNames.map((name) => kinds[name].assume([]));
  return { ...surroundings, ...Object.assign({}, ...parts) };
}

// src/host/diff.ts
function diff(host, desired, observed) {
  const whole2 = [...desired, managedFile(managedIds(desired))];
  const ids = new Set(whole2.map(idOf));
  const isSeen = ({ kind }) => !observed.unknownKinds.includes(kind);
  const all = whole2.filter(isSeen);
  const managed = /* @__PURE__ */ new Set([...observed.managed, `file:${managedPath}`]);
  const compare = (items, causes) => items.flatMap((item) => kinds[item.kind].compare(item, observed, { now: observed.now, managed, causes }));
  const first = compare(
    all.filter(({ kind }) => !kinds[kind].followsOthers),
    /* @__PURE__ */ new Map()
  );
  const removed = removals(ids, observed);
  const following = compare(
    all.filter(({ kind }) => kinds[kind].followsOthers),
    consequencesOf([...first, ...removed])
  );
  const changes = [...first, ...following, ...removed, ...compareConfirmation(observed.confirmation)];
  return {
    changes,
    problems: withoutTwins(changes.filter(isOfItem).flatMap((change) => kindOf(change).refusal?.(host, change) ?? [])),
    foreignRules: foreignRules(observed, (id) => ids.has(id) || managed.has(id)),
    unseen: whole2.filter((item) => !isSeen(item)).map(idOf),
    assumed: whole2.filter((item) => isAssumed(item, observed)).map(idOf)
  };
}
function isAssumed(item, { protocol: protocol2, files, unknownItems }) {
  if (item.kind !== "file" || item.path === managedPath) return false;
  return unknownItems.includes(idOf(item)) || protocol2 === 1 && !files[item.path];
}
function consequencesOf(changes) {
  const consequences = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const { consequence } = kindOf(change);
    const [id, what] = consequence ? consequence(change) ?? [] : [change.id, "any"];
    if (id !== void 0 && what !== void 0 && consequences.get(id) !== "restart") consequences.set(id, what);
  }
  return consequences;
}
function removals(desired, observed) {
  return observed.managed.filter((id) => !desired.has(id)).flatMap((id) => {
    const [, kind = "", name = ""] = /^([a-z]+):(.*)$/s.exec(id) ?? [];
    return Object.hasOwn(kinds, kind) && kinds[kind].remove?.(name, observed) || [];
  });
}

// src/host/marked.ts
function markedIds(paths, { rules }) {
  const ofRules = Object.values(rules).flatMap(
    ({ text, rule, comment: comment2 }) => rule && !anybodys.includes(comment2) && isOurComment(comment2, rule.interface) ? [`rule:${text}`] : []
  );
  return [.../* @__PURE__ */ new Set([...paths.flatMap((path) => idsAt(path, paths)), ...ofRules])].sort();
}
var anybodys = ["OpenSSH", "WireGuard"];
function isOurComment(comment2, tunnel) {
  if (comment2 === "declared in fleet.yaml" || anybodys.includes(comment2)) return true;
  return tunnel !== void 0 && /^\S+ WireGuard \S/.test(comment2);
}
function idsAt(path, paths) {
  if (!/^\/[\w@%+=:,./-]+$/.test(path)) return [];
  const [, binary] = /^\/opt\/promguard\/([^/]+-[0-9a-f]{64})$/.exec(path) ?? [];
  if (binary !== void 0) return [`binary:${binary}`];
  if (/^\/etc\/promguard\/(exporters|alerts)\//.test(path)) return [`private:${path}`];
  const [, tunnel] = /^\/etc\/wireguard\/([^/]+)\.conf$/.exec(path) ?? [];
  if (tunnel !== void 0) return [`file:${path}`, `tunnel:${tunnel}`, `unit:wg-quick@${tunnel}`];
  const [, service, other] = /^\/etc\/systemd\/system\/(?:([^/]+)\.service(?:\.d\/promguard\.conf)?|([^/]+\.(?:socket|timer)))$/.exec(path) ?? [];
  const isStarted = ["socket", "timer"].some((kind) => paths.includes(`/etc/systemd/system/${service}.${kind}`));
  const unit2 = other ?? (isStarted ? void 0 : service);
  return [`file:${path}`, ...unit2 === void 0 ? [] : [`unit:${unit2}`]];
}

// src/host/measure.sh
var measure_default = `# shellcheck shell=bash
# What Prometheus on this host, or a storage of its samples, has measured in the last hour, and which alerts fire, as it or vmalert says. Changes nothing.

# bash can ask it without another program, but would read it byte by byte. An answer that is cut off is none.
# Arguments: whom to ask, as ADDRESS/PORT, what stands before the answer, how long it may be in MiB, and the path.
ask_prometheus() {
  local line
  # Through a tunnel whose other end is gone, bash would try for two minutes, and whoever asks would take this host for the one that hangs.
  # shellcheck disable=SC2016 # for the other bash
  timeout 3 bash -c ': <>"/dev/tcp/$0"' "$1" || return 0
  exec 8<>"/dev/tcp/$1" || return 0
  printf 'GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' "$4" >&8
  while IFS= read -r -t 10 line <&8 && [[ $line != $'\\r' ]]; do :; done
  printf '%s\\t' "$2"
  timeout 10 head -c "$3M" <&8 | tr '\\n\\000' '  '
  printf '\\n'
  exec 8>&-
}

# Arguments: whom to ask, an expression, as it stands in an address, the seconds from one value to the next, how many there shall be, what else stands in
# the address, and whom to ask for alerts.
measure() {
  local end=$EPOCHSECONDS
  ask_prometheus "$1" $'series\\t'"$end" 4 "/api/v1/query_range?query=$2&start=$((end - ($4 - 1) * $3))&end=$end&step=$3&nocache=1$5"
  ask_prometheus "$6" alerts 1 /api/v1/alerts
} 2>/dev/null
`;

// src/host/measure.ts
function measureScript({ samples, only, alerts }, query, stepSeconds, points) {
  const [from, judge] = [samples, alerts].map((at2) => at2.replace(":", "/"));
  const more = quote(only === void 0 ? "" : `&${only}`);
  return [
    `${measure_default}
measure ${from} ${quote(encodeURIComponent(query))} ${stepSeconds} ${points} ${more} ${judge}
`
  ];
}
var mostOfWords = 300;
function readMeasured([at2 = "", series = ""] = [], [alerts = ""] = []) {
  try {
    const measured = { at: Number(at2), series: readSeries(series), firing: readAlerts(alerts) };
    return Number.isSafeInteger(measured.at) ? measured : void 0;
  } catch {
    return void 0;
  }
}
function readSeries(json) {
  try {
    return seriesIn(json);
  } catch {
    return void 0;
  }
}
function seriesIn(json) {
  const { data: data2 } = JSON.parse(json);
  return data2.result.map(({ metric, values }) => ({
    host: String(metric["host"]),
    panel: String(metric["panel"]),
    samples: values.map(([at2, value]) => ({ at: Number(at2), value: Number(value) })).filter(({ at: at2, value }) => Number.isFinite(at2) && Number.isFinite(value))
  }));
}
function readAlerts(json) {
  const { data: data2 } = JSON.parse(json);
  return data2.alerts.filter(({ state }) => state === "firing").map(({ labels, annotations, activeAt }) => {
    const { alertname, host, severity, monitor, alertgroup, ...others } = shortened(labels);
    const { summary = "", remedy = "" } = shortened(annotations);
    const since = Math.floor(Date.parse(activeAt) / 1e3);
    if (Number.isNaN(since)) throw new Error("an alert without a time");
    return { name: alertname ?? "", host, severity, labels: others, since, summary, remedy };
  });
}
function shortened(texts) {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name.slice(0, mostOfWords), String(text).slice(0, mostOfWords)])
  );
}

// src/host/facts.ts
var mostFacts = 3e4;
var longestFact = 64 * 1024;
var answers = ["targets", "series", "alerts"];
var longestText = 1024 * 1024;
var mostOfWords2 = 300;
function readFacts(host, output) {
  const lines = fromStart(output.split("\n"));
  if (lines.at(-1) === "") lines.pop();
  if (lines.at(-1) !== "end") {
    throw new Problem("incomplete-facts", `${host} did not answer with facts, or its answer was cut short`, {
      hint: "look at the host: its root shell must be bash and print nothing of its own; then run again"
    });
  }
  const malformed = (what) => new Problem("malformed-facts", `${host} answered with ${what}`, {
    hint: "the host may run a modified wg, ss or systemctl; run the same command there and compare"
  });
  refuseNewer(host, lines, malformed);
  const facts = split(lines, malformed);
  const parts = kindNames.map(
    (name) => kinds[name].read(
      kinds[name].words.flatMap((word) => facts.get(word) ?? []),
      malformed
    )
  );
  const observed = { ...readSurroundings(facts, malformed), ...Object.assign({}, ...parts) };
  const marked = (facts.get("marked") ?? []).map(({ fields: [path = ""] }) => path);
  return marked.length > 0 ? { ...observed, managed: markedIds(marked, observed), others: void 0 } : observed;
}
function fromStart(lines) {
  const start = lines.findIndex((line) => line.includes("	") && knownWords.has(line.replace(/\t.*$/, "")));
  return start > 0 && lines.some((line) => line.startsWith("protocol	")) ? lines.slice(start) : lines;
}
function refuseNewer(host, [first = ""], malformed) {
  const [word, number] = first.split("	");
  if (word !== "protocol") return;
  const spoken2 = readNumber(number, malformed);
  if (spoken2 <= protocol) return;
  const summary = `${host} has the reader of a newer release: protocol ${spoken2}, and this PromGuard reads up to ${protocol}`;
  throw new Problem("reader-too-new", summary, {
    hint: "use the release that was applied last, or a later one; an apply of this one, which needs the SSH key that logs in, puts its own reader there"
  });
}
var silentKinds = ["private"];
var commonWords = [
  "protocol",
  "unknown",
  "os",
  "client",
  "now",
  "changed",
  "host-key",
  "revoked",
  "authorized-keys",
  "trial",
  "managed",
  "marked",
  "socket",
  "published",
  "targets",
  "fetched",
  "series",
  "alerts",
  "route",
  "others",
  "filter4",
  "filter6",
  "nft",
  "forwards",
  "receives",
  "foreign-firewall",
  "foreign-link",
  "samples",
  "block",
  "month",
  "wait",
  "end"
];
var knownWords = /* @__PURE__ */ new Set([...commonWords, ...kindNames.flatMap((name) => kinds[name].words)]);
function split(lines, malformed) {
  const facts = /* @__PURE__ */ new Map();
  let text = [];
  let textLength = 0;
  let count = 0;
  for (const line of lines) {
    if (line.startsWith("|")) {
      textLength += line.length;
      if (textLength > longestText) throw malformed("a file that is too large to be sent");
      text.push(line.slice(1));
      continue;
    }
    const [word = "", ...fields] = line.split("	");
    count += 1;
    if (count > mostFacts) throw malformed(`more than ${mostFacts} facts`);
    if (line.length > longestFact && !answers.includes(word)) throw malformed(`a fact of ${line.length} characters`);
    if (line.includes("\0")) throw malformed("a NUL byte");
    if (!knownWords.has(word)) throw malformed(`a fact of unknown kind ${shown(word)}`);
    text = [];
    textLength = 0;
    const list2 = facts.get(word) ?? [];
    list2.push({ word, fields, text });
    facts.set(word, list2);
  }
  return facts;
}
function readSurroundings(facts, malformed) {
  const all = (word) => (facts.get(word) ?? []).map(({ fields }) => fields);
  const last = (word) => all(word).at(-1);
  const spoken2 = last("protocol");
  const unknown2 = all("unknown");
  const [id = "unknown", version = "unknown", arch = "unknown"] = last("os") ?? [];
  const now = last("now");
  const changed2 = last("changed");
  const trial = last("trial");
  const targets = last("targets");
  return {
    ...surroundings,
    protocol: spoken2 ? readNumber(spoken2[0], malformed) : 1,
    unknownKinds: spoken2 ? unknown2.flatMap(([kind = "", name]) => name === void 0 ? [kind] : []) : silentKinds.filter((kind) => !facts.has(kind)),
    unknownItems: unknown2.flatMap(([kind = "", name]) => name === void 0 ? [] : [`${kind}:${name}`]),
    os: { id, version, arch },
    client: last("client")?.[0],
    now: now ? readNumber(now[0], malformed) : 0,
    changedAt: changed2 && readNumber(changed2[0], malformed),
    routes: all("route").map(([network = "", device = ""]) => ({ network, device })),
    managed: all("managed").map(([managed = ""]) => managed),
    listening: all("socket").map((fields) => readSocket(fields, malformed)),
    published: readPublished(all("published"), malformed),
    targets: targets && readTargets(targets[0] ?? ""),
    fetched: all("fetched").map(([url = "", why = ""]) => ({ url, why: why.slice(0, mostOfWords2) })),
    measured: readMeasured(last("series"), last("alerts")),
    sshHostKeys: all("host-key").map(([key = ""]) => key.split(" ").slice(0, 2).join(" ")),
    revokedKeys: all("revoked").map(([key = ""]) => key),
    authorizedKeysFiles: last("authorized-keys")?.[0]?.split(" "),
    others: readOthers(all, malformed),
    samples: readSamples(all, malformed),
    months: all("month").map(([month = ""]) => readMonth(month, malformed)),
    confirmation: trial && readConfirmationState(trial, malformed)
  };
}
function readOthers(all, malformed) {
  if (all("others").length === 0) return void 0;
  const firsts = (word) => all(word).map(([first = ""]) => first);
  return {
    filter: { 4: firsts("filter4"), 6: firsts("filter6") },
    dropping: firsts("nft"),
    forwards: [4, 6].filter((family) => firsts("forwards").includes(String(family))),
    firewalls: firsts("foreign-firewall"),
    protocols: all("receives").map(([number, name = "", family, process = ""]) => ({
      ...{ number: readNumber(number, malformed), name, family: family === "6" ? 6 : 4 },
      process: processOf(process)
    })),
    links: firsts("foreign-link")
  };
}
function readSamples(all, malformed) {
  const [total] = all("samples");
  if (!total) return void 0;
  const number = (text) => readNumber(text, malformed);
  const seconds = (text) => Math.floor(number(text) / 1e3);
  const blocks = all("block").map(([from, to, bytes]) => ({
    from: seconds(from),
    to: seconds(to),
    bytes: number(bytes)
  }));
  return { bytes: number(total[0]), blocks };
}
function readMonth(month, malformed) {
  if (!/^\d{4}_\d{2}$/.test(month)) throw malformed(`${shown(month)} where a month belongs`);
  return month;
}
function readConfirmationState([state, at2], malformed) {
  return state === "reverted" ? { revertedAt: readNumber(at2, malformed) } : "unconfirmed";
}
function readSocket([proto, local = "", process = ""], malformed) {
  const at2 = local.lastIndexOf(":");
  return {
    proto: proto === "udp" ? "udp" : "tcp",
    address: local.slice(0, at2).replace(/^\[|\]$/g, ""),
    port: readPort(local.slice(at2 + 1), malformed),
    process: processOf(process)
  };
}
function processOf(text) {
  return /\(\("([^"]*)"/.exec(text)?.[1] ?? "";
}
function readPublished(all, malformed) {
  return all.flatMap(
    ([list2 = "", address = "", family = ""]) => list2.split(",").flatMap((range) => {
      const [from = 0, to = from] = range.split(":").map((text) => readPort(text, malformed));
      const count = Math.min(Math.max(to - from + 1, 0), mostOfRange);
      return Array.from({ length: count }, (_, at2) => ({
        ...{ port: from + at2, address },
        family: family === "6" ? 6 : 4
      }));
    })
  );
}
var mostOfRange = 100;
function readPort(text, malformed) {
  const port = readNumber(text, malformed);
  if (port > 65535) throw malformed(`${shown(text)} where a port belongs`);
  return port;
}
function readTime(text) {
  const time = Date.parse(String(text));
  return Number.isNaN(time) ? void 0 : time / 1e3;
}
var isProbe = (job) => probeJobs.some((one) => one === job);
function readTargets(json) {
  try {
    const answer = JSON.parse(json);
    const targets = answer.data.activeTargets.filter(({ labels }) => !isProbe(labels["job"]));
    return targets.map(({ labels, health, lastError, lastScrape, scrapeInterval }) => ({
      job: String(labels["job"]),
      instance: String(labels["instance"]),
      host: String(labels["host"]),
      health: health === "up" || health === "down" ? health : "unknown",
      lastError: String(lastError).slice(0, mostOfWords2),
      lastScrape: readTime(lastScrape),
      scrapeInterval: typeof scrapeInterval === "string" ? scrapeInterval.slice(0, mostOfWords2) : void 0
    }));
  } catch {
    return void 0;
  }
}

// src/host/former.ts
var mostBehind = 20;
function formerFile(observed, desired) {
  const known = observed.files[formerPath]?.content;
  if (known === void 0 && observed.managed.length > 0 && !observed.others) return void 0;
  const former = known === void 0 ? formerOf(observed) : readFormer(observed);
  const next = former && noted(withTaken(former, observed, desired), observed, desired);
  const content = next && (known === void 0 || next !== former) ? `${JSON.stringify(next, void 0, 1)}
` : known;
  return { kind: "file", path: formerPath, mode: "0644", owner: "root", group: "root", content: [content ?? ""] };
}
function withTaken(former, { rules }, desired) {
  const wanted = new Set(desired.map(idOf));
  const places = Object.keys(rules);
  const known = new Set(former.rules.map(({ text }) => text));
  const isTaken = ({ text, comment: comment2, rule }) => wanted.has(`rule:${text}`) && !known.has(text) && !isOurComment(comment2, rule?.interface);
  const taken = Object.values(rules).filter(isTaken);
  if (taken.length === 0) return former;
  const next = [...former.rules];
  for (const { text, comment: comment2 } of taken) {
    const at2 = next.findIndex((other) => places.indexOf(other.text) > places.indexOf(text));
    next.splice(at2 < 0 ? next.length : at2, 0, { text, comment: comment2 });
  }
  return { ...former, rules: next };
}
function noted(former, { managed, rules }, desired) {
  const wanted = new Set(desired.map(idOf));
  const listed2 = new Set(managed);
  const closes = ({ text, closed }) => !closed && listed2.has(`rule:${text}`) && !wanted.has(`rule:${text}`);
  if (!former.rules.some(closes)) return former;
  const ownersOwn = new Set(former.rules.map(({ text }) => text));
  const stays = Object.keys(rules).filter((text) => ownersOwn.has(text) || !listed2.has(`rule:${text}`));
  const behind = (text) => stays.slice(stays.indexOf(text) + 1).filter((other) => isIpv6(other) === isIpv6(text)).slice(0, mostBehind);
  const noting = (rule) => closes(rule) ? { ...rule, closed: behind(rule.text) } : rule;
  return { ...former, rules: former.rules.map(noting) };
}
function formerOf({ firewall: { enabled, incoming, routed, ipv6 }, rules, others }) {
  const own = Object.values(rules).filter(({ rule }) => rule !== void 0);
  const filter = enabled ? void 0 : others?.filter;
  const policies = [4, 6].flatMap(
    (family) => droppingChains(filter?.[family] ?? []).map((chain) => `${family} ${chain} DROP`)
  );
  return {
    firewall: { enabled, incoming, routed, ipv6 },
    rules: own.map(({ text, comment: comment2 }) => ({ text, comment: comment2 })),
    ...policies.length > 0 && { policies }
  };
}
var isPolicy = /^[46] (INPUT|FORWARD|OUTPUT) DROP$/;
function readFormer({ files }) {
  try {
    const { firewall, rules, policies } = JSON.parse(files[formerPath]?.content ?? "");
    const { enabled, incoming, routed, ipv6 } = firewall;
    const isWhole = [enabled, ipv6].every((flag) => typeof flag === "boolean") && Array.isArray(rules);
    if (!isWhole || ![incoming, routed].every((policy) => /^[A-Z]*$/.test(policy))) return void 0;
    return {
      firewall: { enabled, incoming, routed, ipv6 },
      rules: rules.map(({ text, comment: comment2, closed }) => ({
        ...{ text: String(text), comment: String(comment2) },
        ...Array.isArray(closed) && { closed: closed.map(String) }
      })),
      ...Array.isArray(policies) && { policies: policies.filter((one) => isPolicy.test(one)) }
    };
  } catch {
    return void 0;
  }
}

// src/host/release.ts
function releaseChanges(observed) {
  return [...itemsGone(observed), ...compareConfirmation(observed.confirmation)];
}
function itemsGone(observed) {
  const former = readFormer(observed);
  const removed = removals(/* @__PURE__ */ new Set(), observed).flatMap((change) => ownersAgain(change, former) ?? []);
  const changes = former ? [...closedAgain(former, observed), ...removed, ...firewallAgain(former, observed)] : removed;
  return admitsSsh(observed, changes) ? changes : changes.flatMap((change) => asOwners(change) ?? []);
}
function keepsSsh(observed, changes) {
  const own = new Set(readFormer(observed)?.rules.map(({ text }) => `rule:${text}`));
  return changes.some(
    (change) => change.kind === "rule" && change.action === "update" && isForSsh(change) && !own.has(change.id)
  );
}
function released(observed, changes) {
  const gone = new Set(changes.flatMap(({ kind, action, id }) => kind === "rule" && action === "delete" ? [id] : []));
  const left = Object.entries(observed.rules).filter(([text]) => !gone.has(`rule:${text}`));
  const rules = [...left, ...changes.flatMap((change) => change.kind === "rule" ? added(change) : [])];
  const restored = changes.find((change) => change.kind === "firewall")?.after;
  const firewall = { ...observed.firewall, ...restored };
  const holds = firewall.holds.filter((family) => firewall.enabled && (family === 4 || firewall.ipv6));
  const live = firewall.live && holds.length === firewall.holds.length;
  return {
    rules: Object.fromEntries(rules),
    firewall: { ...firewall, live, holds, input: leftBehind(changes, firewall) }
  };
}
var leftAlone = ["*filter", ":INPUT DROP", "-A INPUT -i lo -j ACCEPT"];
function leftBehind(changes, { enabled, ipv6, input, holds }) {
  const restored = changes.flatMap((change) => change.kind === "firewall" ? change.policies ?? [] : []);
  const of = (family) => input[family].map(
    (line) => line.startsWith(":INPUT ") && holds.includes(family) && !restored.includes(`${family} INPUT DROP`) ? ":INPUT ACCEPT" : line
  );
  return { 4: of(4), 6: enabled && !ipv6 ? leftAlone : of(6) };
}
function hasNothingOfOurs(observed) {
  const { managed, confirmation } = observed;
  return managed.length === 0 && readFormer(observed) === void 0 && confirmation === void 0;
}
function staysOn({ firewall, ...observed }) {
  return firewall.enabled && (readFormer(observed)?.firewall.enabled ?? true);
}
function filtersAgain(observed, changes) {
  const back = changes.flatMap((change) => change.kind === "firewall" ? change.policies ?? [] : []);
  const own = readFormer(observed)?.policies?.filter((policy) => policy.includes("INPUT")) ?? [];
  return own.length > 0 && own.every((policy) => back.includes(policy));
}
function admitsSsh(observed, changes) {
  const { firewall, rules } = released(observed, changes);
  if (!firewall.enabled || !denies(firewall.incoming)) return true;
  const inner = ["lo", ...tunnelNames([], observed)];
  const outer = Object.values(rules).filter(({ opening }) => !inner.includes(opening?.interface ?? ""));
  return decidedBy({ proto: "tcp", port: 22, from: observed.client ?? "any" }, outer)?.opening !== void 0;
}
function asOwners(change) {
  if (change.kind !== "rule" || change.action !== "delete" || !isForSsh(change)) return change;
  return change.before?.comment === "" ? void 0 : { ...change, action: "update", after: { comment: "" } };
}
function isForSsh({ rule: { proto, port, interface: on } }) {
  return proto === "tcp" && port === 22 && on === void 0;
}
function added({ action, rule, after }) {
  const text = ruleText(rule);
  return action === "create" ? [[text, { text, comment: after?.comment ?? "", rule, opening: openingOf(rule) }]] : [];
}
function closedAgain({ rules }, observed) {
  const isLost3 = ({ text, closed }) => closed !== void 0 && !Object.hasOwn(observed.rules, text);
  const lists = { 4: textsOf(observed, 4), 6: textsOf(observed, 6) };
  const isCounted = !Object.values(observed.rules).some(isOfApplication);
  return observed.families.flatMap(
    (family) => rules.filter(isLost3).reverse().flatMap(({ text, comment: comment2, closed = [] }) => {
      const rule = parseRule(text);
      if (rule?.family !== family) return [];
      const list2 = lists[family];
      const at2 = list2.findIndex((other) => closed.includes(other));
      list2.splice(at2 < 0 ? list2.length : at2, 0, text);
      const position = at2 >= 0 && isCounted ? { position: at2 + 1 + (family === 6 ? lists[4].length : 0) } : {};
      const change = { kind: "rule", id: `rule:${text}`, action: "create", rule, ...position };
      return [{ ...change, before: void 0, after: { comment: comment2 } }];
    })
  );
}
function textsOf({ rules }, family) {
  return Object.keys(rules).filter((text) => isIpv6(text) === (family === 6));
}
function ownersAgain(change, former) {
  if (change.kind !== "rule") return change;
  const { comment: comment2 = "" } = change.before ?? {};
  if (comment2 !== "" && !isOurComment(comment2, change.rule.interface)) return void 0;
  if (!former) return change.rule.port === 22 ? void 0 : change;
  const own = former.rules.find(({ text }) => change.id === `rule:${text}`);
  if (!own) return change;
  if (own.comment === change.before?.comment) return void 0;
  return { ...change, action: "update", after: { comment: own.comment } };
}
function firewallAgain({ firewall: was, policies: dropping = [] }, { firewall: found, client }) {
  const { ipv6 } = was;
  const enabled = was.enabled && found.enabled;
  const policies = Object.fromEntries(
    ["incoming", "routed"].filter((name) => was[name] !== "").map((name) => [name, was[name]])
  );
  const known = was.incoming === "" ? { enabled } : { enabled, ipv6, ...policies };
  const states = differing(found, known);
  const reachedBy = parseAddress(client ?? "")?.family;
  const own = dropping.filter((policy) => {
    const family = policy.startsWith("4") ? 4 : 6;
    const isOfOther = reachedBy !== void 0 && reachedBy !== family;
    return isOfOther || policy.includes("FORWARD") || found.input[family].some((line) => line.startsWith("-A "));
  });
  return states ? [{ kind: "firewall", id: firewallId, action: "delete", ...states, ...own.length > 0 && { policies: own } }] : [];
}

// src/host/confirm.sh
var confirm_default = `# shellcheck shell=bash
# Commit-confirm for changes of the way in: the host keeps how things were and rolls back to that by itself, even after a reboot, unless
# the change is confirmed over a new connection. Each function can be repeated and decides nothing else.

# How things were; as long as this folder is there, the change is unconfirmed.
state=/var/lib/promguard
copy=$state/confirm
# Left by a rollback, for the next observation.
reverted=$state/reverted
# The countdown is a unit on disk, so that it begins again when the host boots.
countdown=/etc/systemd/system/promguard-confirm

# Arguments: seconds, the interfaces of our tunnels: two while one replaces the other, none where a give-back was interrupted after they went.
arm_confirm() {
  keep_copy "\${@:2}"
  rm -f "$reverted"
  cat >"$countdown.service" <<END
[Unit]
Description=PromGuard: take back a change that nobody has confirmed
[Service]
Type=oneshot
ExecStart=/bin/bash $copy/take-back
END
  cat >"$countdown.timer" <<END
[Timer]
OnActiveSec=$1
AccuracySec=1
[Install]
WantedBy=timers.target
END
  systemctl enable --quiet promguard-confirm.timer
  # On disk before the change that it rolls back.
  sync -f "$countdown.timer"
  start_countdown
  say '@armed'
}

# From the whole time again. One that had run out while this script worked waits for its lock, and is stopped here.
start_countdown() {
  systemctl stop promguard-confirm.timer promguard-confirm.service
  systemctl reset-failed promguard-confirm.service 2>/dev/null || true
  systemctl start promguard-confirm.timer
}

# A copy that is there already stays: it was made before a change that is still unconfirmed. A tunnel that is new since then is added; the
# copy of an earlier release knows one alone.
keep_copy() {
  local new=$copy.new files=("\${@/#/etc/wireguard/}") path paths=() tunnel
  if [[ -d $copy ]]; then
    [[ ! -e $copy/tunnels ]] || lines "$@" >>"$copy/tunnels"
    return 0
  fi
  rm -rf "$new"
  mkdir -m 0700 "$new"
  lines "$@" >"$new/tunnels"
  for path in etc/ufw etc/default/ufw "\${files[@]/%/.conf}" "\${state#/}/former"; do
    [[ ! -e /$path ]] || paths+=("$path")
  done
  tar -cf "$new/files.tar" -C / -T /dev/null "\${paths[@]}"
  [[ ! -e $state/managed ]] || cp "$state/managed" "$new/managed"
  # A server that is given back may never have got ufw.
  ! type -P iptables-save >/dev/null || iptables-save -t filter >"$new/filter4"
  [[ ! -e $new/filter4 || ! -d /proc/sys/net/ipv6 ]] || ip6tables-save -t filter >"$new/filter6"
  for tunnel in "$@"; do
    [[ -e /sys/class/net/$tunnel ]] || continue
    link_of "$tunnel" >"$new/$tunnel.link"
    # Where AppArmor confines wg, it may use no file but those of /etc/wireguard, not even as its output: a pipe is none.
    wg showconf "$tunnel" | cat >"$new/$tunnel.running"
  done
  {
    declare -p state copy reverted countdown
    declare -f take_back put_back take_tunnel_down put_tunnel_back link_of disarm
    echo 'take_back; exit'
  } >"$new/take-back"
  sync -f "$new"
  mv -T "$new" "$copy"
}

lines() { (($# == 0)) || printf '%s\\n' "$@"; }

# What \`wg setconf\` does not set.
link_of() {
  cat "/sys/class/net/$1/mtu"
  ip -o address show dev "$1" scope global | awk '{ print $4 }'
}

# Run by the timer, in a process of its own. A command that fails is no reason to leave out the next one.
take_back() {
  export LC_ALL=C
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock 9
  if [[ -d $copy ]]; then
    put_back
    # What the script put there besides stays there, and stays known as ours.
    cat "$copy/managed" "$state/managed" 2>/dev/null | sort -u >"$copy/union" && mv -f "$copy/union" "$state/managed"
    # Empty, for the disk may be full; its time says when.
    touch "$reverted"
    sync -f "$reverted"
  fi
  disarm
}

# The running packet filter is replaced in one go: it is never open in between.
put_back() {
  local tunnel tunnels
  tar -xpf "$copy/files.tar" -C /
  [[ ! -e $copy/filter4 ]] || iptables-restore -w 10 "$copy/filter4"
  [[ ! -e $copy/filter6 ]] || ip6tables-restore -w 10 "$copy/filter6"
  mapfile -t tunnels < <(sort -u "$copy/tunnels")
  # First those that did not run: two tunnels of ours have the same address and port.
  for tunnel in "\${tunnels[@]}"; do [[ -e $copy/$tunnel.running ]] || take_tunnel_down "$tunnel"; done
  for tunnel in "\${tunnels[@]}"; do [[ ! -e $copy/$tunnel.running ]] || put_tunnel_back "$tunnel"; done
}

# Its file goes last: without it wg-quick takes nothing down.
take_tunnel_down() {
  local tunnel=$1
  if [[ $(tar -tf "$copy/files.tar") == *"wireguard/$tunnel.conf"* ]]; then
    systemctl stop "wg-quick@$tunnel"
  else
    systemctl disable --quiet --now "wg-quick@$tunnel"
    rm -f "/etc/wireguard/$tunnel.conf"
  fi
  ip link delete "$tunnel" 2>/dev/null
}

# \`wg setconf\` and not \`syncconf\`: the keys of peers that had none must go too.
put_tunnel_back() {
  local tunnel=$1 unit=wg-quick@$1
  if [[ $(link_of "$tunnel") != "$(<"$copy/$tunnel.link")" ]]; then
    ip link delete "$tunnel"
    systemctl restart "$unit"
    systemctl enable --quiet "$unit"
  fi
  wg setconf "$tunnel" <(cat "$copy/$tunnel.running")
}

# The copy goes last: as long as any of it is there, an observation shows it, and the next apply returns to this.
disarm() {
  [[ ! -e $countdown.timer ]] || systemctl disable --quiet --now promguard-confirm.timer
  rm -f "$countdown.timer" "$countdown.service"
  rm -rf "$copy.old"
  [[ ! -d $copy ]] || mv -T "$copy" "$copy.old"
  rm -rf "$copy.old"
  # A host that is nobody's now keeps nothing of what it knew of others (removal.sh), and no empty folders of ours.
  if [[ ! -e $state/managed ]]; then
    rm -f "$state/revoked"
    find /etc/promguard /opt/promguard "$state" -depth -type d -empty -delete 2>/dev/null || true
  fi
}

# For somebody who came over a new connection. An apply that still runs is waited for, and whoever waited has to come again: a connection
# from before the change proves nothing.
confirm_access() {
  local waited=''
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock -n 9 || {
    waited=1
    flock -w 300 9
  }
  if [[ -e $reverted ]]; then
    echo '@reverted'
    exit 0
  fi
  if [[ $waited ]]; then
    echo '@again'
    exit 0
  fi
  disarm
  echo '@confirmed'
}

# What was observed while the change was unconfirmed is outdated once it was rolled back, and what is there now is not what the steps are for.
stop_if_rolled_back() {
  [[ ! -d $copy && -e $reverted ]] || return 0
  say '@rolled-back'
  exit 0
}
`;

// src/host/confirm.ts
var armed = "@armed";
function touchesAccess(changes) {
  return changes.some((change) => accessOf(change) !== void 0);
}
function isOfTunnel(change) {
  return accessOf(change) === "tunnel";
}
function restartsTunnel(change) {
  if (change.kind === "tunnel") return change.needs === "restart";
  return change.kind === "unit" && change.action !== "delete" && ["restart", "unfinished"].includes(change.why);
}
function accessOf(change) {
  return traitsOf(change).access?.(change);
}
var armLibrary = confirm_default;
function armCall(seconds, tunnels) {
  return `arm_confirm ${words([String(seconds), ...tunnels])}
`;
}
var stillUnconfirmedCall = "stop_if_rolled_back\n";
var rolledBack = "@rolled-back";
var countCall = "start_countdown\n";
var confirmCall = "confirm_access\n";
function confirmScript() {
  return [`set -euo pipefail
${confirm_default}
${confirmCall}`];
}
function mustComeAgain({ stdout }) {
  return /^@again$/m.test(stdout);
}
function readConfirmation(host, { stdout, stderr }, seconds) {
  if (/^@confirmed$/m.test(stdout)) return void 0;
  if (/^@reverted$/m.test(stdout)) {
    return new Problem(
      "changes-rolled-back",
      `${host} rolled its changes back: no new SSH connection reached it within ${seconds} s`,
      {
        hint: `ufw and the tunnel are as they were before; on ${host}, journalctl -u promguard-confirm says when. Find what closed 22/tcp (iptables -S, /etc/ufw/*.rules) before you apply again`
      }
    );
  }
  return new Problem("changes-not-confirmed", `${host} did not confirm its changes`, {
    hint: `it rolls them back after ${seconds} s; then run promguard plan. The host printed:${lastLines(stderr)}`
  });
}

// src/host/known-failure.ts
function knownFailure(printed, hosts, at2) {
  const removal = refusedRemoval(hosts[0] ?? "", printed, at2)?.with({ hosts });
  return removal ?? changedMeanwhile(printed, hosts) ?? diskFull(printed, hosts);
}
function diskFull(printed, hosts) {
  if (!printed.includes("No space left on device")) return void 0;
  return new Problem("disk-full", `the disk of ${listed(hosts)} is full`, {
    hosts,
    hint: "make room there (df -h shows which disk; apt-get clean and journalctl --vacuum-size=100M are quick), then run promguard apply again"
  });
}

// src/host/part.ts
function readLostParts(stdout, parts, changes) {
  const [, ...sections] = stdout.split(/^@part (.*)\n/m);
  return parts.flatMap((part) => {
    const own = changes.filter((change) => isOfPart(part, change));
    const at2 = sections.findIndex((name, place) => place % 2 === 0 && name === part.name);
    const [, step2, printed = ""] = /^@failed (.*)\n([\s\S]*)$/m.exec(sections[at2 + 1] ?? "") ?? [];
    if (own.length === 0 || at2 < 0 || step2 === void 0) return [];
    const worked = hasWorked(part, changes);
    return [{ part, step: step2.slice(0, mostOfStep), printed: printed.replace(/@done\n$/, ""), worked }];
  });
}
var mostOfStep = 300;
function isOfPart({ ids }, change) {
  return isOfItem(change) && ids.has(change.id);
}
function hasWorked(part, changes) {
  return changes.some(
    (change) => isOfPart(part, change) && change.kind === "unit" && change.action === "update" && change.why !== "start"
  );
}
function isOfEnd(change) {
  return change.kind === "binary" && change.action === "delete";
}

// src/host/apply.sh
var apply_default = `# shellcheck shell=bash
# What a rendered script is made of: each function does one thing to the host, can be repeated, and decides nothing.
# The script below these functions is read whole before any of it runs, so a dropped connection leaves all or nothing begun.

set -Eeuo pipefail
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
# Here-documents that do not fit a pipe go to memory, not to disk.
TMPDIR=/run
state=/var/lib/promguard
pending=/run/promguard/pending
log=/run/promguard/apply.log
current='before the first step'
lacking=0

# The runner may be gone: what has begun continues without it.
trap '' HUP PIPE
say() { printf '%s\\n' "$*" >&3 2>/dev/null || true; }

step() {
  current=$1
  say "@step $1"
}

# Arguments: what to say, and the exit code.
stop() {
  trap - ERR
  note_change
  say "@failed $current"
  say "$1"
  exit "\${2:-1}"
}

failed() {
  local code=$? last
  last=$(tail -n 20 "$log")
  stop "$last" "$code"
}

# One apply at a time. What commands print goes to a log; its end is shown when one fails.
begin() {
  mkdir -p "$state" "$pending"
  # Whoever can open the lock, if only to read it, can keep it.
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock -w 300 9 || stop 'another apply has been running on this host for five minutes'
  : >"$log"
  exec 1>>"$log" 2>&1 </dev/null
  note_change
  trap failed ERR
  # shellcheck disable=SC2034 # package.apply.sh reads it.
  begun=$SECONDS
}

# A part that fails ends alone. It runs in the background, for bash does not stop at an error in what it tests.
part() {
  say "@part $1"
  current='before the first step'
}

ended() { wait "$!" || lacking=1; }

# What is no longer needed stays until every part has what replaces it.
end_unless_whole() {
  ((lacking)) || return 0
  finish
  exit 0
}

# The host is nobody's now.
forget() { rm -f "$state/managed" "$state/applied"; }

# From when on what is seen of this host is of how it is now. At the begin too, for a script that is killed; gone after a boot.
note_change() { printf '%s\\n' "$((EPOCHSECONDS + 1))" >/run/promguard/changed || true; }

# A metric says when an apply last ended here, and of which release it was (resources/metrics.sh).
finish() {
  note_change
  # shellcheck disable=SC2154 # render.ts sets it
  [[ ! -e $state/managed ]] || printf '%s %s\\n' "$EPOCHSECONDS" "$release" >"$state/applied" || true
  say '@done'
}
`;

// src/host/kinds/phases.ts
var phases = [
  // Compare and swap: nothing is touched when a file is no longer what the plan saw.
  "expect",
  // What PromGuard is about to put there is on the host's list before it is there.
  "list",
  "install package",
  "install binary",
  // The rollback of whatever can cut the way in begins here: until now there is nothing to roll back.
  "arm",
  // A unit is marked before its files change, so that an interrupted apply leaves the mark.
  "mark unit",
  "write file",
  // ufw leaves out the IPv6 half of a rule while it does not filter IPv6, and adds none while its chains are gone.
  "filter IPv6",
  // Rules that open a way come before those that close one, and before ufw denies the rest.
  "open",
  "enable firewall",
  // What goes, goes before units start: the drop-in of another release would still be read.
  "remove unit",
  "remove file",
  "start unit",
  "close",
  // ufw deletes no IPv6 rule while it leaves IPv6 alone.
  "restore firewall",
  // Programs stay until nothing runs them.
  "remove binary",
  // What was removed leaves the host's list after it is gone.
  "unlist",
  // The countdown to the rollback starts over, however long the steps took.
  "count down"
];

// src/host/render.ts
var library = [
  `release=${quote("0.1.0")}`,
  apply_default,
  ...kindNames.flatMap((name) => kinds[name].applyScript ?? [])
].join("\n");
function render(changes, desired, observed, options) {
  const split2 = splitChanges(changes, options.parts ?? []);
  const isAccess = touchesAccess(split2.first);
  const lists = listsOf(changes, split2.first, desired, observed);
  const steps = (some, host = {}) => inPhases([host, ...ofKinds(some, desired, observed, options)]);
  const first = steps(split2.first, {
    "install package": installTogether(
      [split2.first, ...split2.parts.map((own) => own.changes)].map((some) => some.filter(isPackage)),
      desired.filter(isPackage),
      changes.some(({ kind }) => kind === "firewall")
    ),
    list: lists.isWhole || lists.before.length > observed.managed.length ? list(lists.before) : [],
    ...isAccess ? rollback(desired, observed, options) : {},
    unlist: unlist(lists.before, lists.between, options)
  });
  const rest = [
    ...split2.parts.flatMap(({ part, changes: own }) => [
      `(
part ${quote(part.name)}
`,
      ...steps(own),
      ") &\nended\n"
    ]),
    ...whenWhole(steps(split2.last, { unlist: unlist(lists.between, lists.after, { ...options, leaves: false }) }))
  ];
  if (!isAccess) return { script: main(library, "begin\n", [...first, ...rest]), confirmed: void 0 };
  const armed2 = `${library}
${armLibrary}`;
  const guard = observed.confirmation === "unconfirmed" ? [stillUnconfirmedCall] : [];
  return {
    script: main(armed2, "begin\n", [...guard, ...first]),
    confirmed: rest.length > 0 ? main(armed2, `${confirmCall}begin
`, rest) : void 0
  };
}
function main(functions, begin, steps) {
  return [`${functions}
main() {
${begin}`, ...steps, "finish\n}\nmain 3>&1\n"];
}
function splitChanges(changes, all) {
  const parts = all.map((part) => ({ part, changes: changes.filter((change) => isOfPart(part, change)) })).filter((own) => own.changes.length > 0);
  const last = parts.length > 0 ? changes.filter(isOfEnd) : [];
  const later = /* @__PURE__ */ new Set([...last, ...parts.flatMap((own) => own.changes)]);
  return { first: changes.filter((change) => !later.has(change)), parts, last };
}
var isPackage = (one) => one.kind === "package";
function inPhases(lines) {
  return phases.flatMap((phase) => lines.flatMap((filled) => filled[phase] ?? []));
}
function ofKinds(changes, desired, observed, { atBarrier = false }) {
  const ofItems = changes.filter(isOfItem);
  const rereadsUnits = ofItems.some((change) => kindOf(change).rereadsUnits?.(change));
  return kindNames.map((name) => {
    const own = ofItems.filter((change) => kindOf(change) === kinds[name]);
    const items = new Map(desired.filter(({ kind }) => kind === name).map((item) => [idOf(item), item]));
    return kinds[name].render?.({ changes: own, items, observed, atBarrier, rereadsUnits }) ?? {};
  });
}
function rollback(desired, observed, { confirmSeconds }) {
  const tunnels = tunnelNames(desired, observed);
  return { arm: [armCall(confirmSeconds, tunnels)], "count down": [countCall] };
}
function listsOf(changes, first, desired, observed) {
  const made = changes.filter(isOfItem);
  const isWhole = made.some(({ id }) => id === `file:${managedPath}`);
  const created = idsOf("create", made);
  const added3 = managedIds(desired).filter((id) => isWhole || created.has(id));
  const before = [.../* @__PURE__ */ new Set([...observed.managed, ...added3])].sort();
  const deleted = idsOf("delete", made);
  const after = isWhole ? managedIds(desired) : before.filter((id) => !deleted.has(id));
  const isLeft = /* @__PURE__ */ new Set([
    ...after,
    ...idsOf(
      "delete",
      made.filter((change) => !first.includes(change))
    )
  ]);
  return { isWhole, before, between: before.filter((id) => isLeft.has(id)), after };
}
function idsOf(action, changes) {
  return new Set(changes.filter((change) => change.action === action).map(({ id }) => id));
}
function unlist(before, after, { leaves = false }) {
  if (leaves) return [step(`remove ${managedPath}`), "forget\n"];
  return after.length < before.length ? list(after) : [];
}
function list(ids) {
  return [step(`record ${managedPath}`), ...put(managedFile(ids))];
}
function whenWhole(steps) {
  return steps.length > 0 ? ["end_unless_whole\n", ...steps] : [];
}

// src/flow/run-changes.ts
var fewestSeconds = 30;
var rollbackSeconds = 30;
var mostConfirmations = 5;
async function runChanges(run, changes, observed) {
  const { world, name, items, target, barrier, confirmSeconds, leaves = false, parts = [] } = run;
  const options = { confirmSeconds, atBarrier: barrier !== void 0, leaves, parts };
  const { script: script2, confirmed } = render(changes, items, observed, options);
  let unconfirmed = false;
  let outdated = false;
  let preparedAt;
  const steps = followSteps(run, changes.length);
  const onLine = (line) => {
    if (line === armed) unconfirmed = true;
    if (line === rolledBack) outdated = true;
    if (line === prepared && barrier && preparedAt === void 0) void takeTurn(run, barrier);
    const now = world.clock.now().getTime();
    if (line === prepared) preparedAt ??= now;
    if (line === waited && preparedAt !== void 0 && now - preparedAt > fewestSeconds * 1e3) barrier?.close();
    if (line === changed) barrier?.passed(name);
    steps.read(line);
  };
  const done = await attempt(async () => whole(name, await world.remote.run(target, script2, { onLine })));
  if (outdated) return "outdated";
  const hasFailed = done instanceof Problem;
  const next = hasFailed ? void 0 : confirmed;
  const rest = unconfirmed || next ? await attempt(() => confirm(run, next, onLine)) : "";
  steps.end();
  const unheard = rest instanceof Problem && unconfirmed ? undecided(rest, confirmSeconds) : rest;
  if (hasFailed && unheard instanceof Problem) throw both(done, unheard);
  if (hasFailed) throw done;
  if (unheard instanceof Problem) throw unheard;
  return readLostParts(done + unheard, parts, changes);
}
function whole(name, output) {
  if (output.code !== 0 || !output.stdout.includes("@done\n")) throw stepFailed(name, output);
  return output.stdout;
}
async function takeTurn({ world, target, name, role }, barrier) {
  if (!await barrier.turnOf({ name, role })) return;
  await attempt(() => world.remote.run(target, turnScript()));
}
async function confirm({ world, name, target, confirmSeconds: seconds }, rest, onLine) {
  world.progress.host(name, "confirm over a new connection");
  const options = { fresh: true, patienceSeconds: seconds + rollbackSeconds, onLine };
  let output;
  let left = mostConfirmations;
  do
    output = await world.remote.run(target, rest ?? confirmScript(), options);
  while (mustComeAgain(output) && --left > 0);
  const problem = readConfirmation(name, output, seconds);
  if (problem) throw problem;
  return rest ? whole(name, output) : output.stdout;
}
function rolledBackMeanwhile(name) {
  return new Problem("rolled-back-meanwhile", `${name} rolled back what an interrupted apply had left unconfirmed`, {
    hint: "nothing else was changed there: run it again",
    hosts: [name]
  });
}
function undecided(problem, seconds) {
  if (problem.code !== "host-unreachable") return problem;
  const next = `what it changed of ufw and the tunnel is unconfirmed: it rolls that back by itself within ${seconds} s, which promguard plan shows once it answers`;
  return problem.with({ hint: [...problem.hint ? [problem.hint] : [], next].join("\n  ") });
}
function both(failure, rollback2) {
  return new Problem(failure.code, failure.summary, {
    hint: [failure.hint, rollback2.summary, rollback2.hint].join("\n  ")
  });
}
var mostOfStep2 = 300;
function followSteps({ world: { progress }, name }, changes) {
  let left = changes * 2 + 10;
  let end = () => {
  };
  const read = (line) => {
    if (!line.startsWith("@step ") || left-- <= 0) return;
    const title = line.slice("@step ".length, mostOfStep2);
    end();
    end = title.startsWith("install ") ? progress.phase("install") : () => {
    };
    progress.host(name, title);
  };
  return { read, end: () => end() };
}
function stepFailed(host, { code: code2, stdout, stderr }) {
  const [, step2 = "before the first step", printed = ""] = /^@failed (.*)\n([\s\S]*)$/m.exec(stdout) ?? [];
  const known = knownFailure(printed || stderr, [host]);
  if (known) return known;
  return new Problem("step-failed", `${host}: ${step2.slice(0, mostOfStep2)}: exit code ${code2}`, {
    hint: `the host printed:${lastLines(printed || stderr)}
  fix it on the host (full log: /run/promguard/apply.log), then run promguard apply again`
  });
}

// src/flow/giveback.ts
function leavingServers(desired) {
  return serversIn(desired.recordedLock, removedHosts(desired));
}
function serversIn(lock, names) {
  return names.flatMap((name) => {
    const locked = lockedHost(lock, name);
    if (locked?.ssh === void 0 || locked.revoked !== void 0) return [];
    const target = targetOf2(name, locked, locked.ssh);
    return target.hostKeys.length === 0 ? [] : [{ name, target, address: locked.address }];
  });
}
function keptByRevoked(lock, names) {
  return names.filter((name) => {
    const locked = lockedHost(lock, name);
    return locked?.revoked !== void 0 && locked.ssh !== void 0;
  }).map((name) => {
    const summary = `${name} is revoked, so it is not given back: it keeps what PromGuard put there, with ufw on`;
    const hint = `if it is yours, give it back before git forgets it: promguard revoke --undo ${name}, then apply, then let it go`;
    return new Problem("revoked-keeps", summary, { hint, hosts: [name], severity: "warning" });
  });
}
function keptByOthers({ id }, leaving) {
  return Object.entries(leaving).flatMap(([name, { managed }]) => {
    const other = otherMark(managed, id);
    if (other === void 0) return [];
    const summary = `${name} belongs to another fleet, ${other}: it is left as it is, and only forgotten here`;
    const hint = `that fleet gives it back where it leaves the fleet.yaml there; if that fleet is gone for good, delete the line fleet:${other} from ${managedPath} on ${name} before this one forgets it`;
    return [new Problem("host-of-other-fleet", summary, { hint, hosts: [name], severity: "warning" })];
  });
}
function isLeftAsItIs(observed, { id }) {
  return hasNothingOfOurs(observed) || otherMark(observed.managed, id) !== void 0;
}
function targetOf2(host, { sshHostKeys }, ssh) {
  const hostKeys = ssh.hostKey === void 0 ? sshHostKeys : [ssh.hostKey];
  return targetAt(host, ssh.address, hostKeys);
}
async function observeLeaving(world, { parallel, network }, servers) {
  const looks = await inParallel(servers, parallel, async (server) => {
    const { name } = server;
    const look = () => attempt(() => observeServer(world, network, server));
    const seen = await during(world, "observe", look, { host: name, of: servers.length });
    return [name, seen];
  });
  const isSeen = (look) => !(look[1] instanceof Problem);
  return {
    leaving: Object.fromEntries(looks.filter(isSeen)),
    unreachable: Object.fromEntries(
      looks.flatMap(([name, seen]) => seen instanceof Problem ? [[name, seen.with({ hosts: [name] })]] : [])
    )
  };
}
async function observeServer({ remote }, { port }, { name, target, address }) {
  const others = { targets: false, logins: false, others: false, samples: false };
  const tunnel = { kind: "tunnel", interface: "wg0", address, port, publicKey: "", mtu: void 0, peers: [] };
  const script2 = observeScript([{ kind: "firewall" }, tunnel], { sockets: true, ...others });
  const { stdout } = await remote.run(target, script2, { patienceSeconds: knownHostPatienceSeconds, silenceSeconds });
  return withoutTunnel(readFacts(name, stdout), address, port);
}
function withoutTunnel(observed, tunnel, itsPort) {
  const isOfTunnel2 = ({ address, proto, port }) => address === tunnel || proto === "udp" && port === itsPort;
  return { ...observed, listening: observed.listening.filter((socket) => !isOfTunnel2(socket)) };
}
async function giveBack(world, { fleet, recordedLock }, { leaving, unreachable }, names) {
  const servers = serversIn(recordedLock, names).filter(
    ({ name }) => !(leaving[name] && isLeftAsItIs(leaving[name], recordedLock))
  );
  const ends = await inParallel(servers, fleet.parallel, async (server) => {
    const { name } = server;
    const observed = leaving[name];
    if (!observed) return { name, problem: notGivenBack(name, unreachable[name]) };
    world.progress.host(name, "give back");
    const problem = await attempt(() => leave(world, fleet, server, observed));
    if (!problem) world.progress.host(name, "given back");
    return { name, problem };
  });
  return {
    givenBack: ends.filter(({ problem }) => !problem).map(({ name }) => name),
    kept: ends.filter(({ problem }) => problem).map(({ name }) => name),
    problems: ends.flatMap(({ problem }) => problem ?? [])
  };
}
async function leave(world, fleet, server, observed) {
  const { name, target } = server;
  const { confirmSeconds } = fleet.ssh;
  const run = { world, name, role: "node", target, items: [], confirmSeconds, leaves: true };
  const release2 = (seen) => runChanges(run, releaseChanges(seen), seen);
  if (await release2(observed) !== "outdated") return;
  const now = await observeServer(world, fleet.network, server);
  if (await release2(now) === "outdated") throw rolledBackMeanwhile(name);
}
function notGivenBack(name, why) {
  const isOther = why?.code === "host-key-mismatch";
  const other = `if it is the same server, compare its key on its console, run promguard trust ${name}, then this again; if not, promguard revoke ${name} forgets it`;
  return new Problem(
    "not-given-back",
    `${name} was not given back: ${isOther ? "it has another SSH host key" : "it cannot be reached"}`,
    {
      hint: isOther ? `it stays in the lock: ${other}` : `it stays in the lock: run this again once it answers; if it no longer exists, run promguard revoke ${name} first`
    }
  );
}

// src/host/lease.sh
var lease_default = `# shellcheck shell=bash
# The lease of a fleet: this process holds it as long as the other end of its connection says every second that it is there.

# Who holds it, and since when; as its time, when the last holder ended.
lease=/run/promguard/lease

# Arguments: who asks for it, why nobody is told meanwhile, and patterns of the hosts that it works on. Lines that follow on standard input are
# signs of life.
hold_lease() {
  local ended=0 who=$1 keeper
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 6>>"$lease"
  # Whoever was killed a moment ago needs a moment to be gone.
  if ! flock -w 1 6; then
    printf '@taken\\t%s\\n' "$(head -c 400 "$lease" | head -n 1)"
    exit 0
  fi
  [[ ! -s $lease ]] || ended=$(stat -c %Y "$lease")
  printf '%s\\t%s\\n' "$EPOCHSECONDS" "$who" >"$lease"
  printf '@held\\t%s\\n' "$ended"
  # It ends with this process, whatever ends that, and keeps neither the lease nor the connection.
  exec 7> >(exec 6>&- >/dev/null 2>&1 && keep_quiet "$@")
  keeper=$!
  while read -r -t 4; do :; done
  touch "$lease"
  exec 6>&- 7>&-
  wait "$keeper" || true
  exit 0
}
`;

// src/host/silence.sh
var silence_default = `# shellcheck shell=bash
# Silences of Alertmanager on this monitor, which tells the other monitors of them. Rule: each ends by itself, whoever made it and whatever becomes of them.

# The package's, or that of a pinned release; nothing where there is neither.
amtool_here() { type -P amtool || compgen -G '/opt/promguard/prometheus-alertmanager-*/amtool' | head -n 1; }

# It answers on loopback; without Alertmanager there is nobody to be told.
alertmanager() { timeout 10 "$(amtool_here)" --alertmanager.url=http://127.0.0.1:9093 "$@"; }
silences() { alertmanager silence "$@"; }

# How long one of an apply lasts, when it is made anew, and when what failed is tried again: seconds. An Alertmanager that was restarted waits for its cluster first.
quiet_for=180 quiet_again=60 quiet_retry=5

# Until standard input ends: whoever works on these hosts is there. Arguments: who, why, and patterns of hosts.
keep_quiet() {
  local wait code
  quieted=() fitting=()
  while :; do
    wait=$quiet_again code=0
    quiet "$@" || wait=$quiet_retry
    read -r -t "$wait" || code=$?
    ((code > 128)) || break
  done
  unquiet
}

# The new ones are there before those of before end.
quiet() {
  local who=$1 why=$2 one matchers id before
  shift 2
  [[ $(amtool_here) ]] || return 0
  # What has begun to fire since is silent.
  ((\${#fitting[@]})) || fit "$@" || return 1
  before=("\${quieted[@]}")
  for one in "\${fitting[@]}"; do
    IFS=$'\\t' read -r -a matchers <<<"$one"
    id=$(silences add --duration="\${quiet_for}s" --author="$who" --comment="$why" "\${matchers[@]}") || return 1
    quieted+=("$id")
  done
  for id in "\${before[@]}"; do silences expire "$id" || true; done
  quieted=("\${quieted[@]:\${#before[@]}}")
  end_former "$why"
}

# What the silences are of: all of the hosts but what fires there already, of which somebody was told. An end in silence is told to nobody where another
# alert of the group had ended lately (alertmanager 0.25.0, 2026-11-30). Arguments: patterns of hosts.
fit() {
  local all
  (($#)) || return 0
  # Also what another monitor's silence of this run fits by now.
  all=$(alertmanager alert query --active --silenced --output=json | python3 -I -c "$fit_program" "$@") || return 1
  mapfile -t fitting <<<"$all"
}

# The Watchdog is the heartbeat's.
read -r -d '' fit_program <<'PYTHON' || true
import json, sys
firing = {}
for alert in json.load(sys.stdin) or []:
    labels = alert['labels']
    firing.setdefault(labels.get('host'), set()).add(labels['alertname'])
for pattern in sys.argv[1:]:
    alike = {}
    for host in pattern.split('|'):
        names = firing.get(host.replace('[.]', '.'), set()) - {'Watchdog'}
        alike.setdefault((*sorted(names), 'Watchdog'), []).append(host)
    for names, hosts in alike.items():
        others = ('alertname!=' + json.dumps(name, ensure_ascii=False) for name in names)
        print('host=~"' + '|'.join(hosts) + '"', *others, sep='\\t')
PYTHON

# Tries until Alertmanager answers, as long as one of them can last.
unquiet() {
  local id left until=$((SECONDS + quiet_for))
  while ((\${#quieted[@]} && SECONDS < until)); do
    left=()
    for id in "\${quieted[@]}"; do silences expire "$id" || is_over "$id" || left+=("$id"); done
    quieted=("\${left[@]}")
    ((\${#left[@]} == 0)) || sleep 2
  done
}

is_over() {
  local others
  others=$(silences query --quiet) && [[ $others != *"$1"* ]]
}

# Silences of applies that ended without a word, on a monitor that was lost: Alertmanager keeps them on its disk. Argument: why this apply's are.
end_former() {
  local id ids
  # shellcheck disable=SC2154 # silence.ts sets works
  mapfile -t ids < <(silences query --output=json | python3 -I -c "$former_program" "$works" "$1")
  for id in "\${ids[@]}"; do silences expire "$id" || true; done
}

read -r -d '' former_program <<'PYTHON' || true
import json, sys
for one in json.load(sys.stdin) or []:
    if one['comment'].startswith(sys.argv[1]) and one['comment'] != sys.argv[2]:
        print(one['id'])
PYTHON

# Arguments: options that say who, why and how long, and what alerts have to have.
add_silence() { silences add "$@" >/dev/null; }

# With whether an apply works now, which holds the lease (lease.sh).
list_silences() {
  [[ ! -e /run/promguard/lease ]] || flock -n /run/promguard/lease true || printf '@worked-on\\n'
  silences query --output=json
}

# Arguments: their ids.
end_silences() { silences expire "$@"; }
`;

// src/host/silence.ts
function matcherText({ name, value, isRegex, isEqual }) {
  const operator = isRegex ? isEqual ? "=~" : "!~" : isEqual ? "=" : "!=";
  return `${name}${operator}${JSON.stringify(value)}`;
}
var works = "promguard works on it";
function worksSince(since) {
  return `${works} since ${since.toISOString().replace(/\.\d+Z$/, "Z")}`;
}
function isOfApply({ why }) {
  return why.startsWith(works);
}
function isOf(names, { matchers }) {
  const own = matchers.filter(({ name }) => name === "host");
  return own.length > 0 && names.some((host) => own.every((matcher) => matches(matcher, host)));
}
function isOfAlone(names, { matchers }) {
  return matchers.some(
    ({ name, value, isRegex, isEqual }) => name === "host" && isEqual && !isRegex && names.includes(value)
  );
}
function matches({ value, isRegex, isEqual }, host) {
  if (!isRegex) return value === host === isEqual;
  try {
    return new RegExp(`^(?:${value})$`).test(host) === isEqual;
  } catch {
    return false;
  }
}
var butWatchdog = { name: "alertname", value: "Watchdog", isRegex: false, isEqual: false };
var silenceLibrary = `works=${quote(works)}
${silence_default}`;
var mostInPattern = 500;
function patternsOf(hosts) {
  const parts = Array.from(
    { length: Math.ceil(hosts.length / mostInPattern) },
    (_, at2) => hosts.slice(at2 * mostInPattern, (at2 + 1) * mostInPattern)
  );
  return parts.map((names) => names.map((name) => name.replaceAll(".", "[.]")).join("|"));
}
function silenceScript(names, { by, why, duration }) {
  const calls = names.map((host) => added2({ by, why }, [`--duration=${duration}`], [ofHost(host), butWatchdog]));
  return script([...calls, "list_silences"].join(" && "));
}
function copyScript(silences, former, host) {
  const copyOf = ({ matchers }) => [...matchers.filter(({ name }) => name !== "host"), ofHost(host)];
  const textOf = (matchers) => matchers.map(matcherText).sort().join(" ");
  const copies = silences.filter(
    (one) => isOf([former], one) && !isOf([host], one) && !isOfApply(one) && !silences.some(({ matchers, endsAt }) => endsAt === one.endsAt && textOf(matchers) === textOf(copyOf(one)))
  );
  if (copies.length === 0) return void 0;
  const calls = copies.map((one) => added2(one, [`--start=${one.startsAt}`, `--end=${one.endsAt}`], copyOf(one)));
  return script([...calls, "list_silences"].join(" && "));
}
var ofHost = (value) => ({ name: "host", value, isRegex: false, isEqual: true });
function added2({ by, why }, times, matchers) {
  return `add_silence ${words([`--author=${by}`, `--comment=${why}`, ...times, "--", ...matchers.map(matcherText)])}`;
}
function listScript() {
  return script("list_silences");
}
function endScript(ids) {
  return script(`end_silences ${words(ids)} && list_silences`);
}
var script = (call) => [`set -uo pipefail
${silenceLibrary}
${call}
`];
var workedOn = "@worked-on\n";
function readList(stdout) {
  const isWorkedOn = stdout.startsWith(workedOn);
  const silences = readSilences(isWorkedOn ? stdout.slice(workedOn.length) : stdout);
  return silences && { silences, isWorkedOn };
}
function readSilences(stdout) {
  try {
    return (JSON.parse(stdout) ?? []).map(({ id, startsAt, endsAt, createdBy, comment: comment2, matchers }) => ({
      id: plain(id),
      startsAt: plain(startsAt),
      endsAt: plain(endsAt),
      by: plain(createdBy),
      why: plain(comment2),
      matchers: matchers.map(({ name, value, isRegex, isEqual }) => ({
        name: plain(name),
        value: plain(value),
        isRegex: isRegex === true,
        isEqual: isEqual !== false
      }))
    }));
  } catch {
    return void 0;
  }
}
function plain(text) {
  return String(text).replaceAll("\0", "");
}

// src/host/lease.ts
function leaseScript(holder, since, hosts = []) {
  const call = `hold_lease ${words([plain2(holder), worksSince(since), ...patternsOf(hosts)])}`;
  return [`set -euo pipefail
${silenceLibrary}
${lease_default}
${call}
`];
}
function readLease(said) {
  const [, ended] = /^@held\t(\d{1,12})$/.exec(said) ?? [];
  if (ended !== void 0) return { held: true, lastEndedAt: Number(ended) };
  if (!said.startsWith("@taken")) return void 0;
  const [, since, holder] = /^@taken\t(\d{1,12})\t(.*)$/.exec(said) ?? [];
  return {
    held: false,
    holder: plain2(holder ?? "") || "somebody",
    since: since === void 0 ? void 0 : Number(since)
  };
}
function plain2(text) {
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
async function withLease(world, { fleet, lock }, seen, work, workedOn2 = []) {
  const quiet = tellsSomebody(fleet.alerts) ? workedOn2.flatMap((name) => namesOf(fleet, name)) : [];
  const script2 = leaseScript(world.holder, world.clock.now(), quiet);
  const held = [];
  try {
    held.push(await holdHere(world));
    for (const monitor of fleet.hosts.filter((host) => host.role === "monitor" && isThere(host, seen))) {
      const options = { patienceSeconds: knownHostPatienceSeconds };
      const lease = await attempt(
        async () => world.remote.hold(targetOf(monitor, { lock }, seen.droplets), script2, options)
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
  return lookedAt === 0 || lease.lastEndedAt <= lookedAt ? void 0 : changedMeanwhile2();
}
function inUse({ holder, since: from }, where) {
  const since = from === void 0 ? "" : ` since ${new Date(from * 1e3).toISOString().replace(".000", "")}`;
  return new Problem("fleet-in-use", `${holder} is changing this fleet${since}`, {
    hint: `wait until that run has ended, then run again; if it was killed, ${where} notices within 5 s`
  });
}
function changedMeanwhile2() {
  return new Problem("fleet-changed-meanwhile", "another run has changed this fleet since this one looked at it", {
    hint: "run it again: it looks anew"
  });
}

// src/fleet/merge.ts
var again = "nothing was recorded: run it again, to start from what git has now";
function mergeLocks(base, ours, theirs) {
  const hosts = mergeRecords(base.hosts, ours.hosts, theirs.hosts, mergeHosts);
  const clients = mergeRecords(base.clients ?? {}, ours.clients ?? {}, theirs.clients ?? {}, (_, own) => own);
  const owners = ownersOf({ ...hosts, ...asClients(clients) });
  const kept = mergeRecords(base.reserved, ours.reserved, theirs.reserved, (_, own) => own);
  const reserved = Object.entries(kept).filter(([address, { host }]) => {
    const owner = owners.get(address);
    if (owner !== void 0 && owner !== host) throw clash(address, owner, host);
    return owner === void 0;
  });
  const ofClients = Object.keys(clients).length > 0 ? { clients } : {};
  return { ...identity(base, ours, theirs), hosts, ...ofClients, reserved: Object.fromEntries(reserved) };
}
function asClients(clients) {
  return Object.fromEntries(Object.entries(clients).map(([name, client]) => [`client ${name}`, client]));
}
function identity(base, ours, theirs) {
  const { id } = ours.id === base.id ? theirs : ours;
  const { fleet } = ours.fleet === base.fleet ? theirs : ours;
  if (ours.id !== base.id && theirs.id !== base.id && theirs.id !== ours.id) {
    throw new Problem("fleet-id-conflict", "another run gave this fleet its id at the same time", {
      hint: again
    });
  }
  return id === void 0 ? {} : { id, fleet };
}
function mergeRecords(base, ours, theirs, merge) {
  const keys = /* @__PURE__ */ new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const [was, own, other] = [at(base, key), at(ours, key), at(theirs, key)];
      const merged2 = same(own, was) ? other : own && other ? merge(was, own, other) : own;
      return merged2 === void 0 ? [] : [[key, merged2]];
    })
  );
}
var unknown = { publicKey: void 0, sshHostKeys: [] };
function mergeHosts(base = unknown, ours, theirs) {
  const fields = Object.keys({ ...base, ...ours });
  const changed2 = fields.filter((field) => !same(ours[field], base[field])).map((field) => [field, ours[field]]);
  const keysOf = ({ publicKey, otherPublicKey: otherPublicKey2 }) => ({ publicKey, otherPublicKey: otherPublicKey2 });
  const keys = same(keysOf(ours), keysOf(base)) ? {} : keysOf(ours);
  return { ...theirs, ...Object.fromEntries(changed2), ...keys };
}
function ownersOf(hosts) {
  const owners = /* @__PURE__ */ new Map();
  for (const [name, { address }] of Object.entries(hosts)) {
    const other = owners.get(address);
    if (other !== void 0) throw clash(address, other, name);
    owners.set(address, name);
  }
  return owners;
}
function clash(address, one, other) {
  return new Problem(
    "address-conflict",
    `another run gave ${address} to \`${other}\` while this one gave it to \`${one}\``,
    {
      hint: again
    }
  );
}
function at(record2, key) {
  return Object.hasOwn(record2, key) ? record2[key] : void 0;
}
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// src/keys/boot.ts
var comment = "first boot";
function bootPair(privateKey, word) {
  const [from, salt] = [privateKey.reveal(), word].map(utf8ToBytes);
  const bytes = hkdf(sha256, from ?? new Uint8Array(), salt, utf8ToBytes(comment), 36);
  let at2 = 0;
  const next = (count) => {
    at2 += count;
    return bytes.slice(at2 - count, at2);
  };
  return generateSshPair(next, comment);
}

// src/plan/checks/revoked.ts
function readmitted({
  fleet,
  hosts,
  locked
}) {
  const noted2 = Object.entries(hosts).flatMap(([host, { revokedKeys }]) => revokedKeys.map((key) => ({ host, key })));
  if (noted2.length === 0) return [];
  const byKey = groupBy(noted2, ({ key }) => key);
  return fleet.hosts.flatMap(({ name, at: at2 }) => {
    const rid = publicKeysOf(locked[name]).flatMap((key) => byKey.get(key) ?? []);
    if (rid.length === 0) return [];
    const where = listed([...new Set(rid.map(({ host }) => host))]);
    const summary = `${name} was revoked on ${where}, or removed, and git does not know it here`;
    const hint = `git pull, then plan again; if that never came to git, run promguard revoke ${name} here too, and only after that, to let it back in with new keys, promguard revoke --undo ${name}`;
    return [new Problem("revoked-elsewhere", summary, { at: at2, hint, hosts: [name] })];
  });
}

// src/flow/record.ts
async function recordId(world, desired) {
  const { recordedLock, fleet, keyFleets, anew } = desired;
  if (recordedLock.id !== void 0) return desired;
  const { lock: present } = await readFleet(world.store, fleet.file, anew);
  if (present.id !== void 0) throw changedMeanwhile2();
  const id = Object.values(keyFleets)[0] ?? bytesToHex(world.random(8));
  const own = { id, fleet: recordedName(fleet, recordedLock) };
  const left = anew === "fleet" ? await keyFilesIn(world.store) : [];
  const files = {
    ...Object.fromEntries(left.map((path) => [path, null])),
    [lockPath(fleet.file)]: formatLock({ ...present, ...own })
  };
  await world.store.write(files, "give the fleet an id");
  return { ...desired, lock: { ...desired.lock, ...own }, recordedLock: { ...recordedLock, ...own } };
}
async function recordNames(world, desired, only) {
  const { fleet, recordedLock, renamed, formerFiles, formerPeers } = desired;
  const waiting = [...renamed, ...formerFiles, ...only ? [] : formerPeers];
  if (!waiting.some((name) => only?.includes(name) ?? true)) return desired;
  const formers = formerNames(fleet);
  const gone = formerFiles.map((name) => [keyPath(formers.get(name) ?? name), null]);
  const { files, ...sealed } = await seal(world, desired, [.../* @__PURE__ */ new Set([...formerFiles, ...formerPeers])]);
  const lock = { [lockPath(fleet.file)]: await lockText(world, { ...desired, lock: recordedLock }) };
  await world.store.write({ ...files, ...lock, ...Object.fromEntries(gone) }, "rename hosts");
  return { ...desired, ...sealed, renamed: [], formerFiles: [], formerPeers: [] };
}
async function seal(world, { keys, fleet, lock: { id }, sealedFor, keyFleets }, names) {
  const vault = vaultOf(world);
  const files = await Promise.all(
    names.map(async (name) => {
      const own = keys[name];
      return own ? [[keyPath(name), await vault.seal(formatHostKeys(own, id), fleet.recipients)]] : [];
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
  const again2 = [...foreignlySealed(desired), ...unmarkedKeys(desired)];
  const secrets = isSecretsForeign(desired, only) ? await secretsAgain(world, desired) : desired.secrets;
  return { desired: await recordKeys(world, { ...desired, lock }, { keys, secrets }, again2), bootKeys };
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
  const accessTo = (host) => host.kind === "static" ? { address: host.address, hostKey: host.hostKey } : void 0;
  return withHosts(lock, Object.fromEntries(hosts.map((host) => [host.name, { ssh: accessTo(host) }])));
}
async function secretsAgain(world, { fleet, secrets }, options) {
  return secrets && sealAgain(vaultOf(world), fleet, secrets, options);
}
async function recordKeys(world, desired, { keys, secrets = desired.secrets }, again2 = []) {
  refuse(await revokedMeanwhile(world, desired));
  const anew = new Set(again2);
  const written = Object.keys(keys).filter((name) => keys[name] !== desired.keys[name] || anew.has(name));
  const { files: sealed, ...sealing } = await seal(world, { ...desired, keys }, written);
  const next = { ...desired, keys, secrets, lock: withPublicKeys(desired.lock, keys), ...sealing };
  const own = secrets && secrets !== desired.secrets ? { [secretsFile]: secrets.text } : {};
  const files = { ...sealed, ...own, ...await lockFile(world, next) };
  if (Object.keys(files).length > 0)
    await world.store.write(files, "record keys and addresses before any host gets them");
  return { ...next, recordedLock: next.lock };
}
function withPublicKeys(lock, keys) {
  const next = structuredClone(lock);
  for (const [name, own] of Object.entries(keys)) {
    const locked = lockedHost(next, name);
    if (locked) Object.assign(locked, { publicKey: own.pair.publicKey, otherPublicKey: otherPublicKey(own) });
  }
  return next;
}
async function recordLock(world, desired, lock) {
  const next = { ...desired, lock };
  return writeFiles(world, next, {});
}
async function recordEnd(world, desired, gone) {
  const lock = release(desired.lock, gone, today(world.clock.now()));
  const without = [...gone, ...await revokedSince(world, desired)];
  await writeFiles(world, { ...desired, lock }, await keysDropped(world, desired, without));
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
    ([name, own]) => !dropped.has(name) && withoutShared(own, dropped) !== own
  );
  const sealed = others.map(async ([name, own]) => {
    const text = await vaultOf(world).seal(formatHostKeys(withoutShared(own, dropped), lock.id), fleet.recipients);
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
  const files = { ...keyFiles, ...await lockFile(world, desired) };
  if (Object.keys(files).length > 0) await world.store.write(files, "record the state of the fleet");
  return { ...desired, recordedLock: desired.lock };
}
async function revokedMeanwhile(world, { fleet, lock }, seen = {}) {
  const hosts = await revokedSince(world, { fleet });
  const others = fleet.hosts.filter(({ name }) => !hosts.includes(name));
  const elsewhere = readmitted({ fleet: { hosts: others }, hosts: seen, locked: lock.hosts });
  if (hosts.length === 0) return elsewhere;
  const summary = `${listed(hosts)} was revoked while this ran, which may have made it a peer again`;
  const hint = "run promguard apply: it removes it everywhere";
  return [new Problem("revoked-meanwhile", summary, { hosts, hint }), ...elsewhere];
}
async function revokedSince({ store }, { fleet }) {
  const present = await recordedIn(store, fleet);
  const isRevoked = (name) => present && lockedHost(present, name)?.revoked !== void 0;
  return fleet.hosts.map(({ name }) => name).filter(isRevoked);
}
async function lockFile(world, desired) {
  const { fleet, lock, recordedLock } = desired;
  if (formatLock(lock) === formatLock(recordedLock)) return {};
  return { [lockPath(fleet.file)]: await lockText(world, desired) };
}
async function lockText({ store }, { fleet, lock, recordedLock }) {
  const present = await recordedIn(store, fleet);
  return formatLock(present ? mergeLocks(recordedLock, lock, present) : lock);
}

// src/plan/client.ts
function configOf(client, fleet, lock, addressOf2) {
  const { name, at: at2 } = client;
  const monitors = fleet.hosts.flatMap((host) => {
    const [locked, publicAddress] = [lockedHost(lock, host.name), addressOf2(host)];
    if (host.role !== "monitor" || locked?.publicKey === void 0 || publicAddress === void 0) return [];
    return [{ name: host.name, address: locked.address, publicKey: locked.publicKey, publicAddress }];
  });
  const address = lock.clients && Object.hasOwn(lock.clients, name) ? lock.clients[name]?.address : void 0;
  if (address !== void 0 && monitors.length > 0) return { fleet, client, address, monitors };
  const hint = "run promguard apply, then this again";
  throw new Problem("client-not-applied", `no apply has told a monitor of the client ${name} yet`, { hint, at: at2 });
}
function chosenClient({ clients, file }, name) {
  const client = clients.find((one) => one.name === name);
  if (client) return client;
  const known = clients.map((one) => one.name);
  throw new Problem("unknown-client", `${file} has no client ${name}`, {
    hint: known.length > 0 ? `its clients are ${listed(known)}` : "add it under `clients`, with its public key"
  });
}

// src/flow/client.ts
async function clientConfig(world, fleetPath, name) {
  const recorded = await readWithoutKeys(world, fleetPath);
  const { fleet, recordedLock } = recorded;
  const client = chosenClient(fleet, name);
  const { droplets } = await listDroplets(world, recorded);
  return configOf(client, fleet, recordedLock, (host) => addressOf(host, droplets));
}
function outdatedClients({ recordedLock: before, keys }, { fleet, lock }, moved = []) {
  const keyOf = (name) => before.hosts[name]?.publicKey ?? keys[name]?.pair.publicKey;
  const isOther = ({ name, role }) => role === "monitor" && (moved.includes(name) || lock.hosts[name]?.publicKey !== keyOf(name));
  const isMoved = (name) => lock.clients?.[name]?.address !== before.clients?.[name]?.address;
  const isForAll = fleet.hosts.some(isOther);
  return toldOf(fleet, before).flatMap((name) => isForAll || isMoved(name) ? [name] : []);
}
function toldOf({ clients }, lock) {
  return clients.flatMap(({ name }) => Object.hasOwn(lock.clients ?? {}, name) ? [name] : []);
}
function stillTrusting({ fleet, recordedLock, revoked }, name) {
  const monitors = fleet.hosts.filter(({ role }) => role === "monitor").map((host) => host.name);
  const told = toldOf(fleet, recordedLock);
  const [first] = told;
  const isNode = [...fleet.hosts, ...revoked].some((host) => host.name === name && host.role === "node");
  if (isNode || first === void 0) return [];
  const summary = `${listed(told)} may still have a tunnel to ${name}`;
  const hint = monitors.some((monitor) => monitor !== name) ? `promguard client ${first} prints its configuration without it` : "it leads to no other monitor: end it there, with wg-quick down";
  return [new Problem("client-outdated", summary, { hint, severity: "warning" })];
}
function cutOff(clients) {
  const [first] = clients;
  if (first === void 0) return [];
  const summary = `${listed(clients)} cannot reach a monitor any more: a key, an address or the port is new`;
  const hint = `promguard client ${first} prints its new configuration`;
  return [new Problem("client-outdated", summary, { hint, severity: "warning" })];
}

// src/plan/closing.ts
function portText({ port, proto }) {
  return `${port}/${proto}`;
}
var mostWork = 1e7;
var mostRules = 500;
function closing(host, observed, desired) {
  const ufw = through(decisionsWith(desired, observed), "DROP", observed.routes);
  const after = observed.others ? ufw : besideOwn(observed, ufw);
  const own = desired.flatMap((item) => item.kind === "tunnel" ? [item.address.replace(/\/.*$/, "")] : []);
  const listening = observed.listening.filter(({ address }) => !own.includes(address));
  return lost(host, { ...observed, listening }, reachedToday(observed), after);
}
function answering(host, observed) {
  return lost(host, observed, reachedToday(observed), () => []);
}
function turning(host, observed, changes) {
  const [before, after] = [reachedToday(observed), reachedToday({ ...observed, ...released(observed, changes) })];
  return { opens: lost(host, observed, after, before), closes: lost(host, observed, before, after) };
}
function reaches(observed, port) {
  return outsideOf(observed, port, reachedToday);
}
function willReach(observed, port, desired) {
  return outsideOf(observed, port, () => through(decisionsWith(desired, observed), "DROP", observed.routes));
}
function outsideOf(observed, port, sourcesOf2) {
  if (mostRules < Object.keys(observed.rules).length) return ["unknown"];
  const sources = sourcesOf2(observed);
  const socket = { ...port, address: "*", process: "" };
  const all = observed.families.flatMap(
    (family) => sources(socket, family).map((source) => source === "any" ? anywhere[family] : source)
  );
  return [...new Set(all)].filter((source) => !isInside(source));
}
function publishedOutside({ published }) {
  const outside = published.filter(({ address }) => address === "" || !isInside(address));
  return [...new Set(outside.map(({ port }) => port))].sort((a, b) => a - b);
}
function openingsWith(desired, observed) {
  return decisionsWith(desired, observed).filter(({ lets }) => lets);
}
function decisionsWith(desired, { managed, rules }) {
  const wanted = desired.flatMap((item) => item.kind === "rule" ? [item] : []);
  const ids = new Set(wanted.map(idOf));
  const ours = new Set(managed);
  const kept = Object.values(rules).filter(({ text }) => !ours.has(`rule:${text}`) || ids.has(`rule:${text}`));
  return [...decisionsOf(kept), ...wanted.map((item) => ({ lets: true, ...openingOf(item) }))];
}
function decisionsOf(rules) {
  return rules.flatMap((rule) => {
    const packets = rule.opening ?? closingOf(rule);
    return packets ? [{ lets: rule.opening !== void 0, ...packets }] : [];
  });
}
function lost(host, observed, before, after) {
  if (observed.listening.length * Object.keys(observed.rules).length ** 2 > mostWork) return [];
  const own = tunnelNames([], observed);
  const neighbours = privateNetworks(observed.routes.filter(({ device }) => !own.includes(device)));
  const direct = (socket, family) => isSentOn(socket, family, observed) ? [] : before(socket, family);
  const reaches2 = observed.listening.map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, "") })).filter((socket) => isOutside(socket, observed)).flatMap(
    (socket) => familiesOf(socket.address).map((family) => reach(host, socket, family, { before: direct, after, neighbours }))
  );
  return merged(reaches2);
}
function reachedToday(observed) {
  const { others, routes, firewall, rules } = observed;
  const ufw = besideOwn(observed, through(decisionsOf(Object.values(rules)), firewall.incoming, routes));
  const isUfws = (family) => firewall.live || !others && firewall.holds.includes(family);
  return (listening, family) => {
    if (isUfws(family)) return ufw(listening, family);
    const lines = (others?.filter ?? firewall.input)[family];
    return admitted({ lines, dropping: others?.dropping ?? [] }, asked(listening), routes);
  };
}
function besideOwn({ beside, routes }, ufw) {
  return (listening, family) => {
    const socket = asked(listening);
    const { front, behind } = beside[family];
    const { found, left } = inFront(front, socket, routes);
    const more = [...ufw(listening, family), ...inFront(behind, socket, routes).found];
    return [...found, ...more.flatMap((from) => left.flatMap((one) => narrower(from, one)))];
  };
}
function asked({ proto, port, address }) {
  return { proto, port, address: isUnspecified(address) ? void 0 : address };
}
function narrower(one, other) {
  if ([one, other].includes("unknown")) return ["unknown"];
  return covers(one, other) ? [other] : covers(other, one) ? [one] : [];
}
function through(rules, policy, routes) {
  const outer = rules.filter((rule) => leadsOutside(rule.interface, routes));
  return ({ proto, port, address }, family) => {
    const [sources, shut] = [[], []];
    for (const rule of outer) {
      if (!isOn(rule, { port, proto, family }) || !isFor(rule, address)) continue;
      if (shut.some(({ from }) => covers(from, rule.from))) continue;
      if (rule.lets) sources.push(rule.from);
      else shut.push(rule);
    }
    const wall = shut.find(({ from }) => from === "any");
    if (denies(policy)) return sources;
    if (!wall) return [...sources, "any"];
    return wall.interface === void 0 ? sources : [...sources, "unknown"];
  };
}
function reach(host, socket, family, { before, after, neighbours }) {
  const { port, proto, process, address } = socket;
  const privately = !isUnspecified(address) && isInside(address);
  const left = after(socket, family);
  const isLeft = (source) => left.some((one) => covers(one, source));
  const everyone = privately && neighbours.length > 0 && neighbours.every(isLeft) ? ["any"] : [];
  const sources = [...new Set(before(socket, family))].filter((one) => !isLeft(one) && !everyone.includes(one));
  return { ...{ host, port, proto, process, family }, sources, privately };
}
function isOn(opening, { port, proto, family }) {
  const { ports } = opening;
  const here = opening.family === family && (opening.proto === "any" || opening.proto === proto);
  return here && ports.some(([from, to]) => from <= port && port <= to);
}
function isFor({ to, lets }, address) {
  if (to === "any") return true;
  return parseCidr(address) === void 0 || isUnspecified(address) ? lets && !isInside(to) : covers(to, address);
}
function isOutside({ proto, port, address }, { tunnels, managed }) {
  if (/^(127\.|::1$|fe80:|::ffff:127\.)/.test(address)) return false;
  const inTunnel = Object.values(tunnels).flatMap(
    ({ addresses }) => addresses.map((cidr) => cidr.replace(/\/.*$/, ""))
  );
  if (inTunnel.includes(address)) return false;
  if (proto === "udp" && (port === 68 || port === 546)) return false;
  return !(proto === "udp" && tunnelNames([], { managed }).some((name) => tunnels[name]?.port === port));
}
function isSentOn({ proto, port, address, process }, family, { published }) {
  if (process !== "docker-proxy" || proto === "udp") return process === "docker-proxy";
  return published.some(
    (one) => one.port === port && one.family === family && (one.address === "" || covers(one.address, address))
  );
}
function isUnspecified(address) {
  return ["*", "0.0.0.0", "::"].includes(address);
}
function familiesOf(address) {
  if (address === "*") return [4, 6];
  return address.includes(":") ? [6] : [4];
}
function merged(reaches2) {
  const ports = [...groupBy(reaches2, portText).values()].filter((all) => all.some(isReached));
  return ports.flatMap(([first, ...more]) => first ? { ...first, from: sourcesOf([first, ...more]) } : []).sort((a, b) => a.port - b.port || (a.proto < b.proto ? -1 : 1)).map(({ host, port, proto, process, from }) => ({ host, port, proto, process, from }));
}
function isReached({ sources }) {
  return sources.length > 0;
}
function sourcesOf(all) {
  const open = new Set(all.flatMap(({ family, sources: sources2 }) => sources2.includes("any") ? [family] : []));
  const isOpen = ({ family }) => open.has(family);
  if (all.filter(isReached).every((one) => one.privately && isOpen(one))) return "private";
  if (all.every(isOpen)) return "anywhere";
  const sources = all.flatMap(
    ({ family, sources: sources2 }) => sources2.map((source) => source === "any" ? anywhere[family] : source)
  );
  return sources.includes("unknown") ? "unknown" : [...new Set(sources)];
}

// src/plan/checks/protocols.ts
var knownToUfw = ["ah", "esp", "gre", "igmp", "ipv6", "vrrp"];
function closesProtocols(host, observed) {
  const lost2 = observed.others.protocols.filter((protocol2) => isLost2(protocol2, observed));
  if (lost2.length === 0) return [];
  const names = [...new Set(lost2.map(({ name }) => name))];
  const uses = lost2.map(({ name, process }) => process === "" ? name : `${name} (${process})`);
  const open = names.map(
    (name) => knownToUfw.includes(name) ? `ufw allow in proto ${name} from any to any` : `iptables -I INPUT -p ${name} -j ACCEPT (ip6tables), each time it starts`
  );
  const first = names.some((name) => knownToUfw.includes(name)) ? installedFirst(observed.firewall) : "";
  const summary = `${host} receives ${listed([...new Set(uses)])}, which this would close`;
  const hint = `nothing was changed there, and \`allow\` is for TCP and UDP alone. On ${host}, let it in: ${first}${open.join(", and ")}. Or stop what receives it. Then run again`;
  return [new Problem("would-close-protocols", summary, { hint })];
}
function isLost2({ number, name, family }, { others, rules, firewall, routes }) {
  if (firewall.holds.includes(family) && denies(firewall.incoming)) return false;
  const words2 = [String(number), name, "any"];
  const isAllowed = Object.keys(rules).some((text) => {
    const [, proto = ""] = /^allow(?:_\S+)? (\S+) any /.exec(text) ?? [];
    return words2.includes(proto);
  });
  const comesIn = (lines2) => words2.some((proto) => admitted({ lines: lines2, dropping: [] }, { proto, port: 0, address: void 0 }, routes).length > 0);
  const lines = others.filter[family];
  const behind = lines.map((line) => line.replace(/^:INPUT ACCEPT/, ":INPUT DROP"));
  return !isAllowed && comesIn(lines) && !comesIn(["*filter", ":INPUT DROP", ...behind]);
}

// src/plan/checks/takein.ts
function parseClosable(text) {
  const [, host = "", port = "", proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text) ?? [];
  if (host === "" || Number(port) > 65535) return void 0;
  return { host, port: Number(port), proto: proto === "tcp" || proto === "udp" ? proto : void 0 };
}
function undeclared(ports, desired) {
  const declared = new Set(
    desired.flatMap((item) => item.kind === "rule" && item.interface === void 0 ? [portText(item)] : [])
  );
  return ports.filter((port) => !declared.has(portText(port)));
}
function notLookedAt(problem, name) {
  const left = "an apply leaves it as it is, unless every port is in `allow`";
  const line = `so what would close there is not known: ${left}; promguard adopt ${name} shows it to whoever has the login key`;
  return problem.with({ also: [...problem.also, line] });
}
function opensSsh(host, observed, allowFrom) {
  const today2 = observed.others ? reaches(observed, { proto: "tcp", port: 22 }) : ["unknown"];
  const hasFamily = (from) => observed.families.includes(from.includes(":") ? 6 : 4);
  const opens = allowFrom.filter((from) => hasFamily(from) && !today2.some((known) => covers(known, from)));
  if (today2.includes("unknown") || opens.length === 0) return [];
  const alone = today2.length === 0 ? "lets in nobody from outside" : `lets in ${listed(today2)} alone`;
  const summary = `taking ${host} in opens SSH there to ${listed(opens)}: today it ${alone}`;
  const hint = "ssh.allow_from in fleet.yaml says who may reach SSH on every host";
  return [new Problem("ssh-opens", summary, { hint, hosts: [host], severity: "warning" })];
}
function takesAway(host, observed, ports, mayClose) {
  const { firewalls, dropping } = observed.others;
  const other = [...firewalls, ...dropping.map((chain) => `a chain of nftables that drops (${chain})`)][0];
  if (other !== void 0) return [foreignFirewall(host, other)];
  const isNamed = (port) => mayClose.some((one) => one.host === host && isMeant(one, port));
  const forwarded2 = cutForwarding(host, observed);
  if (forwarded2) return [forwarded2];
  const unnamed = ports.filter((port) => !isNamed(port));
  return [
    ...wouldStart(host, observed),
    ...wouldLetOut(host, observed),
    ...closesProtocols(host, observed),
    ...unnamed.length > 0 ? [wouldClose(host, unnamed)] : []
  ];
}
function isMeant(one, { port, proto }) {
  return one.port === port && (one.proto ?? proto) === proto;
}
function closesNothing({ name: host, kind }, ports, mayClose) {
  return mayClose.filter((one) => one.host === host && !ports.some((port) => isMeant(one, port))).map(({ port }) => {
    const isServer = kind === "static";
    const taken = isServer ? `PromGuard closes only what is open before it takes a server in: promguard adopt ${host} lists that` : `on a droplet nothing else is open: --close is for servers that are taken in`;
    const hint = `what \`allow\` declares stays open, and ${taken}`;
    return new Problem("nothing-to-close", `--close ${host}:${port} closes nothing`, {
      hosts: [host],
      hint,
      severity: "warning"
    });
  });
}
function cutForwarding(host, observed) {
  const found = forwardedByDefault(observed);
  if (found.length === 0 || letsSomeThrough(observed)) return void 0;
  const nothing2 = "or, where it forwards nothing, turn that off: net.ipv4.ip_forward and net.ipv6.conf.all.forwarding are 0 then, in /etc/sysctl.d, too";
  return new Problem("would-stop-forwarding", `${host} forwards packets, which this would stop: ${listed(found)}`, {
    hint: `nothing was changed there. On ${host}, let through whatever of this must be: ${installedFirst(observed.firewall)}ufw route allow … (ufw(8), ROUTE RULES); ${nothing2}. Then run again`
  });
}
function forwardsLess(host, observed) {
  const { others } = observed;
  if (!others) return [];
  const taken = { ...observed, others };
  const found = forwardedByDefault(taken);
  if (found.length === 0 || !letsSomeThrough(taken)) return [];
  const summary = `${host} forwards packets, and whatever of that no rule lets through will stop: ${listed(found)}`;
  const hint = `look whether iptables -S FORWARD and ufw status there let through all that must be; ufw route allow … adds to it (ufw(8), ROUTE RULES)`;
  return [new Problem("would-stop-forwarding", summary, { hint, hosts: [host], severity: "warning" })];
}
function forwardedByDefault({ others, routes }) {
  const families = others.forwards.filter((family) => forwardsByDefault(others.filter[family]));
  const nat = families.flatMap((family) => forwarding(others.filter[family]));
  if (nat.length > 0) return nat;
  return families.flatMap((family) => {
    const own = networksOf(routes).filter(({ network }) => network.includes(":") === (family === 6));
    const devices = [...new Set(own.map(({ device }) => device))];
    return devices.length > 1 ? [`IPv${family} between ${devices.join(" and ")}`] : [];
  });
}
function letsSomeThrough({ others, rules }) {
  const ofUfw = Object.keys(rules).some((text) => text.startsWith("route:allow"));
  return ofUfw || others.forwards.some((family) => lettingThrough(others.filter[family]).length > 0);
}
function isAgainstSome(rule) {
  const from = closingOf(rule)?.from;
  return from !== void 0 && from !== "any";
}
function wouldStart(host, observed) {
  const { firewall, rules } = observed;
  const limits = Object.values(rules).filter(
    (rule) => /^limit /.test(rule.text) || /^(?:deny|reject)\S* .* out(?:_| |$)/.test(rule.text) || isAgainstSome(rule)
  );
  const isLimited = denies(firewall.outgoing) && ownLimits(observed).length < observed.families.length;
  const policy = isLimited ? ["it denies what the host sends"] : [];
  const all = [...policy, ...limits.map(({ text }) => spoken(text))];
  if (firewall.enabled || all.length === 0) return [];
  return [
    new Problem("ufw-would-limit", `ufw is off on ${host}, and would limit it once it is on: ${listed(all)}`, {
      hint: `nothing was changed there. If that is meant, run ufw enable on ${host}, and see that all still works; else remove it there (ufw delete RULE, ufw default allow outgoing). Then run again`
    })
  ];
}
function wouldLetOut(host, observed) {
  const { firewall } = observed;
  const limits = ownLimits(observed);
  if (denies(firewall.outgoing) || limits.length === 0) return [];
  const commands = limits.map((family) => `${programs[family]} -P OUTPUT`);
  const open = commands.map((command) => `${command} ACCEPT`).join(" && ");
  const keep = limits.length < observed.families.length ? "" : `To keep it, on ${host}: apt install ufw && ufw default deny outgoing; its own rules in OUTPUT stay, and ufw allow out … says the same where nothing loads them at boot. `;
  const drops = commands.map((command) => `${command} DROP`);
  return [
    new Problem("ufw-would-let-out", `${host} drops what it sends (${drops.join(", ")}), and ufw would let it out`, {
      hint: `nothing was changed there. ${keep}To let it out: ${open}. Then run again`
    })
  ];
}
function ownLimits({ families, others, firewall: { enabled, ipv6, holds } }) {
  const isUfws = (family) => holds.includes(family) || family === 6 && enabled && !ipv6;
  return families.filter((family) => !isUfws(family) && limitsSending(others.filter[family]));
}
function foreignFirewall(host, other) {
  return new Problem("foreign-firewall", `${host} has another firewall: ${other}`, {
    hint: `PromGuard filters with ufw, and takes nothing of others away: move its rules to \`allow\` and stop it on ${host}, then run again`
  });
}
function wouldClose(host, ports) {
  const named = ports.map(
    ({ port, proto, process }) => `${port}/${proto}${process === "" ? "" : ` (${JSON.stringify(process).slice(1, -1)})`}`
  );
  const keeps = ports.every(({ from }) => from === "unknown") ? "who reaches that cannot be told: what must stay open is declared under `allow` by hand" : `promguard adopt ${host} --keep-open declares what answers today`;
  const all = [...new Set(ports.map(({ port }) => `${host}:${port}`))].join(",");
  return new Problem("would-close-ports", `${host} answers on ports that this would close: ${named.join(", ")}`, {
    hint: `nothing was changed there. ${keeps}; to close ${ports.length === 1 ? "it" : "a port"}, name it: promguard apply --close ${all}`
  });
}

// src/plan/checks/replaced.ts
var code = "server-replaced";
function replacedServers({ hosts }, lock, seen) {
  return hosts.flatMap((host) => {
    const locked = lockedHost(lock, host.name);
    const former = formerAddress(host, locked);
    const observed = seen.hosts[host.name];
    const isPinned = host.kind === "static" && host.hostKey !== void 0 && host.hostKey === locked?.ssh?.hostKey;
    const isOther = observed ? markOn(observed.managed) === void 0 && !isPinned : hasOtherHostKey(seen, host.name);
    return former !== void 0 && isOther ? [serverReplaced(host, former)] : [];
  });
}
function isReplaced(problem) {
  return problem.code === code;
}
function formerAddress(host, locked) {
  const isTrusted = locked?.ssh?.hostKey !== void 0 || (locked?.sshHostKeys ?? []).length > 0;
  const former = locked?.publicKey === void 0 || !isTrusted ? void 0 : locked.ssh?.address;
  if (host.kind !== "static" || former === void 0) return void 0;
  return plainAddress(former) === plainAddress(host.address) ? void 0 : former;
}
function serverReplaced({ name, at: at2 }, former) {
  return new Problem(
    code,
    `${name} is another machine than at ${former}, where git knows it, and both would have one key`,
    {
      at: at2,
      hosts: [name],
      hint: `take ${name} out of fleet.yaml and apply, which gives the one at ${former} back, then put it in again; if that one is gone for good, run promguard revoke ${name}, then promguard revoke --undo ${name}`
    }
  );
}

// src/panels/history.ts
var hour = 3600;
var mostPoints = 12;
var [valueLength, seriesLength, answerLength] = [28, 90, 4 * 1024 ** 2];
function historyOf(jobs, interval) {
  const series = jobs.reduce((sum, own) => sum + panelsFor(own).length, 0);
  const each = answerLength / Math.max(1, series) - seriesLength;
  const points = Math.min(mostPoints, Math.max(1, Math.floor(each / valueLength)));
  const stepSeconds = hour / mostPoints;
  const window = `${Math.max(stepSeconds, Math.ceil(4 * interval))}s`;
  const asked2 = panelsFor([...new Set(jobs.flat())]);
  return { query: asked2.map((panel) => labelled(panel, window)).join(" or "), stepSeconds, points };
}
var digits = {
  ...{ percent: "0.1", seconds: "1", milliseconds: "1" },
  ...{ bytes: "1", count: "1", rate: "0.1" }
};
function labelled({ name, unit: unit2, query }, window) {
  return `label_replace(round(${query(window)}, ${digits[unit2]}), "panel", "${name}", "", "")`;
}

// src/plan/look.ts
var alwaysFires = "Watchdog";
function lookOf(hosts, monitors, { hosts: observed, witnesses }, { points, stepSeconds }) {
  const answers2 = monitors.flatMap((name) => {
    const measured = (observed[name] ?? witnesses[name])?.measured;
    return measured ? [{ name, measured }] : [];
  });
  const known = new Map(hosts.map(({ name, jobs }) => [name, noValues(jobs, points)]));
  for (const { measured } of answers2) {
    for (const { host, panel, samples } of measured.series ?? []) {
      const values = known.get(host)?.get(panel);
      if (!values) continue;
      for (const { at: at2, value } of samples) {
        const place = points - 1 - Math.round((measured.at - at2) / stepSeconds);
        if (place >= 0 && place < points) values[place] ??= value;
      }
    }
  }
  return {
    stepSeconds,
    hosts: [...known].map(([name, values]) => ({
      name,
      values: Object.fromEntries(values)
    })),
    alerts: alertsIn(answers2.map(({ name, measured }) => ({ name, firing: measured.firing }))),
    answered: answers2.map(({ name }) => name),
    silent: monitors.filter((name) => !answers2.some((answer) => answer.name === name && answer.measured.series))
  };
}
function noValues(jobs, points) {
  return new Map(panelsFor(jobs).map(({ name }) => [name, Array.from({ length: points }, () => null)]));
}
function alertsIn(answers2) {
  const known = /* @__PURE__ */ new Map();
  for (const { name: monitor, firing } of answers2) {
    for (const alert of firing) {
      if (alert.name === alwaysFires) continue;
      const labels = Object.entries(alert.labels).sort(([one], [other]) => one < other ? -1 : 1);
      const key = JSON.stringify([alert.name, alert.host, alert.severity, labels]);
      const same2 = known.get(key);
      const since = Math.min(alert.since, same2?.since ?? alert.since);
      known.set(key, { ...alert, since, monitors: [...same2?.monitors ?? [], monitor] });
    }
  }
  const ranks = severities;
  const rank = ({ severity = "" }) => ranks.indexOf(severity) + (ranks.includes(severity) ? 0 : 9);
  return [...known.values()].sort(
    (one, other) => rank(one) - rank(other) || one.since - other.since || (one.name < other.name ? -1 : 1)
  );
}

// src/resources/loopback.ts
var prometheusPort = 9090;
var alertmanagerPort = 9093;
var prometheusAddress = `127.0.0.1:${prometheusPort}`;
var alertmanagerAddress = `127.0.0.1:${alertmanagerPort}`;
var proberAddress = "127.0.0.1:9115";
var vmalertAddress = `127.0.0.1:${vmalertPort}`;
var loopbackPorts = [prometheusAddress, alertmanagerAddress, proberAddress].map(
  (at2) => Number(at2.split(":")[1])
);

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
  const programs2 = pin ? [
    { kind: "package", name: "curl", hold: [] },
    { kind: "binary", name: unit2, url: pin.url, sha256: pin.sha256, others: pin.others, members }
  ] : [{ kind: "package", name: daemon.package, hold: [unit2], startsOthers: daemon.startsOthers }];
  return [
    ...programs2,
    { kind: "file", path, mode: "0644", owner: "root", group: "root", content: [unitFile(daemon)] },
    {
      ...{ kind: "unit", name: unit2, restartOn: [`file:${path}`, ...daemon.restartOn], reloadOn: daemon.reloadOn },
      listens: { ...daemon.listens, program: nameIn(programOf(daemon)) }
    }
  ];
}
function pinnedPath(unit2, pin, member) {
  return `/opt/promguard/${unit2}-${pin.sha256}/${member}`;
}
function programOf({ unit: unit2, pin, members, command }) {
  return pin ? pinnedPath(unit2, pin, members[0] ?? unit2) : command;
}
var nameIn = (path) => path.slice(path.lastIndexOf("/") + 1);
function unitFile(daemon) {
  const { unit: unit2, pin, args, stateDirectory, tunnel } = daemon;
  const command = [programOf(daemon), ...args.map(systemdWord)].join(" ");
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
` : ""}${daemon.service}${hardening(daemon.capabilities)}${pin ? "\n[Install]\nWantedBy=multi-user.target\n" : ""}`;
}
var ownUsers = {
  prometheus: "prometheus",
  "prometheus-alertmanager": "promguard-notifier"
};
function pinnedUser(unit2) {
  const user = ownUsers[unit2] ?? "promguard-exporter";
  const environment = `EnvironmentFile=-/etc/default/${unit2}
`;
  return `${environment}DynamicUser=yes
User=${user}
ExecReload=/bin/kill -HUP $MAINPID
`;
}
var hardening = (capabilities = "") => `NoNewPrivileges=yes
CapabilityBoundingSet=${capabilities}
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

// src/resources/resource.ts
function hostLabels({ host, region }) {
  return { ...host.labels, host: host.name, region, role: host.role };
}

// src/resources/victoria-metrics.ts
var unit = "victoria-metrics";
var storageJob = unit;
var data = `/var/lib/${unit}`;
var victoriaMetrics = {
  places: () => unitPlaces,
  ports: (self, site) => {
    if (!self.host.storage) return [];
    const others = site.monitors.filter((other) => other !== self);
    return others.map((other) => ({
      ...{ proto: "tcp", port: storagePort, from: other.address, to: self.address, interface: self.host.interface },
      comment: `${other.host.name} WireGuard VictoriaMetrics`
    }));
  },
  targets: (self) => {
    if (!self.host.storage) return [];
    const instance = `${self.address}:${storagePort}`;
    return [{ job: storageJob, metricsPath: "/metrics", isApp: false, instance, labels: hostLabels(self) }];
  },
  parts: (self, site) => {
    const { storage } = self.host;
    if (!storage) return [];
    const daemon = daemonOf(self, site, storage);
    return [{ name: unit, at: self.host.at, items: daemonItems(daemon), otherFiles: otherFiles(daemon) }];
  }
};
function storagesOf({ monitors }) {
  return monitors.flatMap(
    ({ host, address }) => host.storage ? [{ host: host.name, at: `${address}:${storagePort}` }] : []
  );
}
function storageFor({ host }, site) {
  const storages = storagesOf(site);
  return (storages.find((one) => one.host === host.name) ?? storages[0])?.at;
}
var ofMonitor = (name) => `extra_label=monitor=${name}`;
function daemonOf(self, { fleet }, { retention, pin }) {
  return {
    unit,
    description: "VictoriaMetrics",
    package: unit,
    startsOthers: false,
    command: `/usr/bin/${unit}`,
    args: [
      `-storageDataPath=${data}`,
      `-httpListenAddr=${self.address}:${storagePort}`,
      `-retentionPeriod=${retention}`,
      // Of the samples that several monitors send of one target, the last one of each such time is kept.
      `-dedup.minScrapeInterval=${shortestInterval(fleet)}s`
    ],
    pin: pinFor(pin, self.system),
    members: ["victoria-metrics-prod"],
    stateDirectory: unit,
    listens: { at: [`${self.address}:${storagePort}`], isSure: true },
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: [],
    service: ""
  };
}

// src/flow/look.ts
function measuring(self, site) {
  const { query, stepSeconds, points } = fleetHistory(site.fleet);
  return measureScript(askedBy(self, site), query, stepSeconds, points);
}
function askedBy(self, site) {
  const samples = site.fleet.prometheus.isAgent ? storageFor(self, site) : void 0;
  if (samples === void 0) return { samples: prometheusAddress, alerts: prometheusAddress };
  if (!isJudgedByVmalert(site.fleet)) return { samples, alerts: samples };
  return { samples, only: ofMonitor(self.host.name), alerts: vmalertAddress };
}
function lookAt({ fleet }, observation, sshPublicKey) {
  const hosts = runnersIn(fleet).filter(({ name }) => isAsked(observation, name));
  const isThere2 = ({ kind, name }) => kind === "static" || observation.droplets[name] !== void 0;
  const monitors = fleet.hosts.filter((host) => host.role === "monitor" && isThere2(host)).map(({ name }) => name);
  const look = lookOf(hosts, monitors, observation, fleetHistory(fleet));
  return {
    ...look,
    lostStorages: fleet.prometheus.isAgent ? storagesWithoutAnswer(fleet, observation) : [],
    mayNotAsk: isReaderKey(fleet, sshPublicKey),
    isAgent: fleet.prometheus.isAgent && fleet.hosts.every(({ storage }) => !storage),
    isUnjudged: fleet.alerts === void 0
  };
}
function storagesWithoutAnswer({ hosts }, { hosts: observed, witnesses }) {
  const storages = hosts.flatMap(({ name, storage }) => storage ? [name] : []);
  return storages.some((name) => observed[name] ?? witnesses[name]) ? [] : storages;
}
function fleetHistory(fleet) {
  const jobs = runnersIn(fleet).map((host) => host.jobs);
  return historyOf(jobs, parseDuration(nodeInterval(fleet)) ?? 0);
}
function nodeInterval({ exporters, prometheus }) {
  return exporters.find(({ name }) => name === "node")?.interval ?? prometheus.scrapeInterval;
}
function runnersIn({ hosts, exporters, probes }) {
  const runners = exporters.map((exporter) => ({ job: exporter.name, runs: runsOn(exporter) }));
  return hosts.map((host) => {
    const isProbed = probes && host.allow.some(({ proto, probe }) => proto === "tcp" && probe !== "off");
    const jobs = runners.flatMap(({ job, runs }) => runs(host) ? [job] : []);
    return { name: host.name, jobs: isProbed ? ["blackbox", ...jobs] : jobs };
  });
}

// src/plan/reviewed.ts
var unsettled = "(unsettled address)";
function reviewedOf(plan, digest, placeholders, detail = "changes") {
  const substitute = substituting(placeholders);
  const hashes = (change) => [
    hashOf(change, substitute),
    ...detail === "parts" ? partsOf(change).map((part) => hashOfMeaning(part, substitute)) : []
  ];
  const changed2 = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...pendingHosts(plan),
    hosts: Object.fromEntries(
      changed2.map(({ host, fate, changes }) => [
        host,
        [fate, [...new Set(changes.filter((change) => isReviewed(change, fate)).flatMap(hashes))]]
      ])
    )
  };
}
function isReviewed(change, fate) {
  return !isMade(fate) || traitsOf2(change).isReviewedWhenNew === true;
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
      pending: [...wordsOf(also), ...created],
      settled: wordsOf(settled),
      hosts: Object.fromEntries(hosts)
    };
    return typeof digest === "string" ? read : void 0;
  } catch {
    return void 0;
  }
}
function wordsOf(text) {
  return text.split(" ").filter(Boolean);
}
function beyond(shown3, plan) {
  const reviews = shown3.map(([{ hosts }, placeholders]) => ({ hosts, substitute: substituting(placeholders) }));
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
  const covers2 = (reviewed) => reviewed === fate || reviewed === "replace" && fate === "create";
  if ((isMade(fate) || isLost(fate)) && !reviews.some((review) => covers2(review.fate))) {
    return [{ host, is: "fate", fate, reviewed: first.fate }];
  }
  const isShown = (meaning) => reviews.some(
    ({ known, substitute }) => known.has(hashOfMeaning(meaning, substitute)) || known.has(hashOfMeaning(meaning, asItIs))
  );
  const isKnown = (change) => {
    const parts = partsOf(change);
    return isShown(meaningOf(change)) || parts.length > 0 && parts.every(isShown);
  };
  return changes.filter((change) => reviews.every((review) => isReviewed(change, review.fate))).filter((change) => !isLeftOver(change) && !isKnown(change)).map((change) => ({ host, is: "change", change }));
}
function isLeftOver(change) {
  return traitsOf2(change).isLeftOver?.(change) === true;
}
function hashOf(change, substitute) {
  return hashOfMeaning(meaningOf(change), substitute);
}
function meaningOf(change) {
  return traitsOf2(change).meaning?.(change) ?? change;
}
function partsOf(change) {
  return traitsOf2(change).parts?.(change) ?? [];
}
function hashOfMeaning(meaning, substitute) {
  return canonicalHash(meaning, substitute, true).slice(0, 10);
}
var asItIs = (text) => text;
function escaped(value) {
  const text = value.replaceAll(/[^\w\s]/g, "\\$&");
  return /^[\da-f]*:[\da-f:]+$/.test(value) ? `(?<![\\da-f:])${text}(?![\\da-f:])` : text;
}
function substituting(placeholders) {
  if (placeholders.length === 0) return asItIs;
  const shown3 = new Map(placeholders);
  const values = placeholders.map(([value]) => escaped(value)).join("|");
  const whole2 = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, "g");
  return (text) => text.replaceAll(whole2, (value) => shown3.get(value) ?? value);
}

// src/flow/silence.ts
var itsUnit = "unit:prometheus-alertmanager";
var mostSeconds = 30 * 86400;
function checkSilence(duration) {
  const seconds = parseDuration(duration);
  if (seconds !== void 0 && seconds > 0 && seconds <= mostSeconds) return;
  throw new Problem("invalid-duration", `"${duration}" is not how long a host can be silent`, {
    hint: "for example 30m, 2h or 1d, and at most 30d; a host that nobody watches leaves fleet.yaml"
  });
}
async function silencesAfter(world, seen, script2) {
  return onMonitor(world, seen, async (ask) => (await ask(script2))?.silences);
}
async function keepSilences(world, seen, { hosts }) {
  const isAsked2 = Object.values(seen[1].hosts).some(({ managed }) => managed.includes(itsUnit));
  if (!isAsked2) return [];
  const renames = hosts.flatMap(({ changes }) => changes.filter((change) => change.kind === "rename"));
  if (renames.length === 0 || !tellsSomebody(seen[0].fleet.alerts)) return [];
  const failure = await attempt(
    () => onMonitor(world, seen, async (ask) => {
      let listed2 = await ask(listScript());
      for (const { before, after } of renames) {
        const script2 = listed2 && copyScript(listed2.silences, before, after);
        if (script2) listed2 = await ask(script2);
      }
      return listed2;
    })
  );
  if (!(failure instanceof Problem)) return [];
  const hint = `a silence of ${renames[0]?.before} may not go on: see promguard silence list, and silence ${renames[0]?.after} again`;
  return [failure.with({ severity: "warning", hint })];
}
async function endSilences(world, seen, host) {
  const names = namesOf(seen[0].fleet, host);
  return onMonitor(world, seen, async (ask) => {
    const listed2 = await ask(listScript());
    if (!listed2) return void 0;
    const before = listed2.silences.filter((silence) => isOf(names, silence));
    if (before.length === 0) refuse(unfitHosts(names.slice(0, 1), seen[0]));
    const ended = before.filter((one) => isOfAlone(names, one) || isOfApply(one) && !listed2.isWorkedOn);
    const after = ended.length === 0 ? listed2 : await ask(endScript(ended.map(({ id }) => id)));
    const left = after?.silences.find((silence) => isOf(names, silence));
    if (left) throw stillSilent(host, left);
    return after && { before, after: after.silences };
  });
}
function stillSilent(host, silence) {
  const { by, endsAt, matchers } = silence;
  if (isOfApply(silence)) {
    return new Problem("still-silent", `${host} is still silent: ${by} works on it`, {
      hint: "that silence ends with the run, three minutes after its end at most; promguard silence list shows it",
      hosts: [host]
    });
  }
  const what = matchers.map(matcherText).join(" ");
  return new Problem("still-silent", `${host} is still silent until ${endsAt}: ${by} silenced ${what}`, {
    hint: `it is not of ${host} alone: end it in Alertmanager, which promguard tunnel --to alertmanager opens`,
    hosts: [host]
  });
}
async function onMonitor(world, [{ fleet, lock }, { droplets }], work) {
  if (!tellsSomebody(fleet.alerts)) {
    const hint = "add somebody to `receivers` under `alerts` in fleet.yaml, and apply";
    throw new Problem("nobody-is-told", "there is nothing to silence: nobody is told of alerts", { hint });
  }
  checkLogin(fleet, world);
  const monitors = fleet.hosts.filter(({ role }) => role === "monitor");
  const unreached = [];
  for (const monitor of monitors) {
    const value = await work(async (script2) => {
      const output = await attempt(async () => world.remote.run(targetOf(monitor, { lock }, droplets), script2));
      if (output instanceof Problem) unreached.push(output);
      return output instanceof Problem || output.code !== 0 ? void 0 : readList(output.stdout);
    });
    if (value) return value;
  }
  const [first] = unreached;
  if (first && unreached.length === monitors.length) throw first;
  const names = monitors.map(({ name }) => name);
  throw new Problem("alertmanager-unreachable", `Alertmanager answers on none of ${names.join(", ")}`, {
    hosts: names,
    hint: `promguard verify says what is wrong there; on ${names[0]}, see journalctl -u prometheus-alertmanager`
  });
}

// src/plan/adoption.ts
function adoption({ name: host, address }, observed, items, closing2, problems) {
  const closes = undeclared(closing2, items);
  const { os: system, others, firewall, routes } = observed;
  const inTunnel = new Set(items.flatMap(ownPorts));
  const monitorsOnly = closes.filter((port) => inTunnel.has(portText(port)));
  const answers2 = withPublished(host, answering(host, observed), observed);
  const isClosing = new Set(closes.map(portText));
  const stays = undeclared(answers2, items).filter(
    (port) => ![isClosing, inTunnel].some((ports) => ports.has(portText(port)))
  );
  const served = [...closes.filter((port) => !monitorsOnly.includes(port)), ...stays];
  const lacks = ufwLacks(firewall);
  const left = leftOnceKept({ host, closes, monitorsOnly, problems }, routes);
  return {
    ...{ host, address, system, answers: answers2, closes, stays, monitorsOnly, problems, left },
    narrows: closing2.filter((port) => !closes.includes(port)),
    isKnown: others === void 0,
    allow: served.flatMap((port) => allowedFor(port, routes)),
    ufw: firewall.enabled && lacks !== "rules",
    ufwLacks: lacks,
    firewalls: others ? [...others.firewalls, ...others.dropping] : [],
    forwarding: others ? forwarded({ ...observed, others }) : [],
    tunnels: others?.links ?? [],
    networks: networksOf(routes).map(({ network, device }) => `${network} at ${device}`)
  };
}
function forwarded(observed) {
  const { filter } = observed.others;
  const nat = [...forwarding(filter[4]), ...forwarding(filter[6])];
  return nat.length > 0 ? nat : forwardedByDefault(observed);
}
function ufwLacks({ enabled, live, incoming, ipv6, holds }) {
  if (!enabled || live) return void 0;
  if (incoming === "ACCEPT") return "denial";
  return !ipv6 && holds.includes(4) ? "ipv6" : "rules";
}
function ownPorts(item) {
  if (item.kind === "rule") return item.interface ? [portText(item)] : [];
  const at2 = item.kind === "unit" ? item.listens?.at ?? [] : [];
  return at2.map((one) => portText({ port: Number(one.replace(/^.*:/, "")), proto: "tcp" }));
}
function withPublished(host, answers2, observed) {
  const known = new Set(answers2.flatMap(({ proto, port }) => proto === "tcp" ? [port] : []));
  const others = publishedOutside(observed).filter((port) => !known.has(port));
  const all = [
    ...answers2,
    ...others.map((port) => ({ host, port, proto: "tcp", process: "NAT", from: "unknown" }))
  ];
  return all.sort((a, b) => a.port - b.port);
}
function leftOnceKept({ host, closes, monitorsOnly, problems }, routes) {
  const unclear = closes.filter((port) => !monitorsOnly.includes(port) && allowedFor(port, routes).length === 0);
  const left = problems.filter(({ code: code2 }) => code2 !== "would-close-ports");
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
  return `as ports of exporters, applications and Prometheus, only the monitors reach them then: promguard apply --close ${names}`;
}
function allowedFor({ port, proto, from }, routes) {
  if (from === "unknown") return [];
  const ranges = from === "anywhere" ? ["0.0.0.0/0", "::/0"] : from === "private" ? privateNetworks(routes) : from;
  return ranges.length === 0 ? [] : [{ port, proto, from: ranges }];
}

// src/plan/told.ts
function shownProblems(made, stops) {
  const all = [...new Map([...made.problems, ...stops].map((problem) => [format(problem), problem])).values()];
  const errors = new Set(all.filter(isError).map(({ summary }) => summary));
  return all.filter((problem) => isError(problem) || !errors.has(problem.summary));
}
function errorsOfStopped({ problems }, stops) {
  return stops.some(isError) ? shownProblems({ problems: stops }, problems).filter(isError) : [];
}
function toldBefore(made, stops, asks) {
  const isAsked2 = asks && !stops.some(isError);
  return shownProblems(made, stops).filter((problem) => !isError(problem) || isAsked2);
}

export {
  readmitted,
  pinFor,
  unitPlaces,
  otherFiles,
  daemonItems,
  pinnedPath,
  nameIn,
  hardening,
  systemdWord,
  tunnelNames,
  managedIds,
  managedFile,
  protocol,
  requestStart,
  requestEnd,
  readerProgram,
  observeScript,
  surroundings,
  nothing,
  readFacts,
  diff,
  formerFile,
  releaseChanges,
  keepsSsh,
  staysOn,
  filtersAgain,
  during,
  isOfTunnel,
  restartsTunnel,
  knownFailure,
  isOfPart,
  hasWorked,
  isOfEnd,
  runChanges,
  rolledBackMeanwhile,
  leavingServers,
  serversIn,
  keptByRevoked,
  keptByOthers,
  isLeftAsItIs,
  observeLeaving,
  giveBack,
  mergeLocks,
  matcherText,
  isOf,
  isOfAlone,
  silenceScript,
  listScript,
  checkFolder,
  withLease,
  record,
  secretsAgain,
  recordKeys,
  recordLock,
  recordEnd,
  recordRevocation,
  recordPardon,
  revokedMeanwhile,
  unfitHosts,
  staticHost,
  checkRevocable,
  chosenClient,
  clientConfig,
  outdatedClients,
  stillTrusting,
  cutOff,
  portText,
  closing,
  turning,
  reaches,
  willReach,
  publishedOutside,
  openingsWith,
  parseClosable,
  undeclared,
  notLookedAt,
  opensSsh,
  takesAway,
  closesNothing,
  forwardsLess,
  prometheusPort,
  alertmanagerPort,
  prometheusAddress,
  alertmanagerAddress,
  proberAddress,
  vmalertAddress,
  loopbackPorts,
  hostLabels,
  storageJob,
  victoriaMetrics,
  storagesOf,
  storageFor,
  ofMonitor,
  replacedServers,
  isReplaced,
  formerAddress,
  serverReplaced,
  measuring,
  lookAt,
  nodeInterval,
  runnersIn,
  unsettled,
  reviewedOf,
  pendingHosts,
  formatReviewed,
  parseReviewed,
  beyond,
  checkSilence,
  silencesAfter,
  keepSilences,
  endSilences,
  adoption,
  closeHint,
  shownProblems,
  errorsOfStopped,
  toldBefore,
  screenOf,
  linesOf,
  createTerminal
};
