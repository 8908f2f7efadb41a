# shellcheck shell=bash
# The fact reader: prints what it is asked for and changes nothing. Decisions are made elsewhere.
# Requests come on standard input, one `kind value` a line; facts go out as lines of tab-separated fields, `end` last.
# A key that can run nothing but this may be stolen: it reads only what PromGuard itself puts on hosts, and masks secrets.
# Few processes are started however many hosts, files or peers there are: one for each kind.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C
state=/var/lib/promguard
tab=$'\t'

fact() {
  local IFS=$tab
  printf '%s\n' "$*"
}

# An apply whose runner is gone goes on: facts read before its end would be wrong a moment later.
await_apply() {
  local tries
  [[ -e /run/promguard/lock ]] || return 0
  for ((tries = 0; tries < 30; tries++)); do
    flock -s -w 10 /run/promguard/lock true && return
    fact wait apply
  done
}

read_system() {
  local ID=unknown VERSION_ID=unknown key line
  # shellcheck source=/dev/null
  . /etc/os-release
  fact os "$ID" "$VERSION_ID" "$HOSTTYPE"
  printf 'now\t%(%s)T\n' -1
  [[ ${SSH_CONNECTION-} ]] && fact client "${SSH_CONNECTION%% *}"
  for key in /etc/ssh/ssh_host_*_key.pub; do
    # cloud-init ends these files without a line end.
    [[ -r $key ]] && { read -r line || [[ $line ]]; } <"$key" && fact host-key "$line"
  done
  if [[ -d $state/confirm || -d $state/confirm.old ]]; then
    fact trial unconfirmed
  elif [[ -r $state/reverted ]]; then
    fact trial reverted "$(stat -c %Y "$state/reverted")"
  fi
  [[ -r $state/managed ]] && while read -r line || [[ $line ]]; do fact managed "$line"; done <"$state/managed"
  return 0
}

is_ours() {
  case $1 in
    /etc/wireguard/wg0.conf | /etc/promguard/* | /opt/promguard/read) ;;
    /etc/systemd/system/*.service | /etc/systemd/system/*.service.d/promguard.conf) ;;
    /var/lib/promguard/* | /root/.ssh/authorized_keys2) ;;
    *) return 1 ;;
  esac
}

# Networks that the host is on without us.
read_routes() {
  local line
  ip -4 -o route show table main | while read -r line; do
    [[ $line =~ ^([0-9.]+(/[0-9]+)?)\ .*dev\ ([^ ]+) ]] && fact route "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}"
  done
  return 0
}

read_packages() {
  dpkg-query -W -f='package\t${Package}\t${db:Status-Status}\n' "$@" 2>/dev/null
}

# Text is sent with its secrets masked, for people to read; decisions rest on the hash. A unit that we did not write may hold passwords.
read_files() {
  local path present=() shown=() managed=''
  [[ -r $state/managed ]] && managed=$'\n'$(<"$state/managed")$'\n'
  for path in "$@"; do
    [[ -f $path ]] || continue
    present+=("$path")
    [[ $path == /etc/systemd/* && $managed != *$'\n'"file:$path"$'\n'* ]] || shown+=("$path")
  done
  ((${#present[@]})) || return 0
  stat -L -c "file-mode${tab}%n${tab}%a${tab}%U${tab}%G${tab}%s" "${present[@]}"
  sha256sum "${present[@]}" | while read -r hash path; do fact file-hash "$path" "$hash"; done
  ((${#shown[@]})) || return 0
  # shellcheck disable=SC2016 # awk's own variables
  find "${shown[@]}" -maxdepth 0 -size -256k -print0 | xargs -0r awk '
    FNR == 1 { print "file-text\t" FILENAME }
    # wg(8) reads its keys in any case, and a line that is commented out still holds one.
    tolower($0) ~ /^[ \t]*#*[ \t]*(privatekey|presharedkey)[ \t]*=/ { sub(/=.*/, "= (secret)") }
    { print "|" $0 }'
}

read_units() {
  local unit
  systemctl show -p Id,ActiveState,UnitFileState "$@" 2>/dev/null | while IFS='=' read -r key value; do
    [[ -n $key ]] && fact unit "$key" "$value"
  done
  for unit in "$@"; do [[ -e /run/promguard/pending/$unit ]] && fact unit-pending "$unit"; done
  return 0
}

read_firewall() {
  local line live
  [[ -r /etc/ufw/ufw.conf ]] || return 0
  while read -r line; do [[ $line == ENABLED=* ]] && fact ufw "$line"; done </etc/ufw/ufw.conf
  while read -r line; do [[ $line == DEFAULT_*_POLICY=* || $line == IPV6=* ]] && fact ufw "${line//\"/}"; done </etc/default/ufw
  for family in 4 6; do
    live=$(if ((family == 4)); then iptables -S; else ip6tables -S; fi 2>/dev/null)
    while read -r line; do
      case $line in
        '-P INPUT '*) fact "live$family" policy "${line##* }" ;;
        '-A ufw'*'-user-input '*) fact "live$family" rule ;;
      esac
    done <<<"$live"
  done
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple4 "${line#'### tuple ### '}"; done </etc/ufw/user.rules
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple6 "${line#'### tuple ### '}"; done </etc/ufw/user6.rules
}

# The running interface, not its file. Keys stay here: of a pre-shared key only whether it is the one in the file.
read_tunnel() {
  local name=$1 address mtu
  [[ -e /sys/class/net/$name ]] || return 0
  read -r mtu <"/sys/class/net/$name/mtu"
  fact tunnel-mtu "$name" "$mtu"
  ip -o address show dev "$name" scope global | while read -r _ _ _ address _; do fact tunnel-address "$name" "$address"; done
  # shellcheck disable=SC2016 # awk's own variables
  wg show "$name" dump | awk -F '\t' -v name="$name" -v conf="/etc/wireguard/$name.conf" '
    BEGIN {
      while ((getline line < conf) > 0) {
        value = line
        sub(/^[^=]*=[ \t]*/, "", value)
        if (line ~ /^PublicKey/) peer = value
        if (line ~ /^PresharedKey/) filed[peer] = value
      }
    }
    NR == 1 { print "tunnel\t" name "\t" $2 "\t" $3; next }
    {
      key = $2 == "(none)" ? "none" : ($2 == filed[$1] ? "as in file" : "other")
      print "peer\t" name "\t" $1 "\t" key "\t" $3 "\t" $4 "\t" $5 "\t" $6 "\t" $7 "\t" $8
    }'
}

read_sockets() {
  ss -Hltunp | while read -r proto _ _ _ address _ process; do fact socket "$proto" "$address" "$process"; done
}

# Prometheus answers on loopback only; bash can ask it without another program.
read_targets() {
  local line body=''
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0
  printf 'GET /api/v1/targets?state=active HTTP/1.0\r\nHost: localhost\r\n\r\n' >&8
  while IFS= read -r -t 5 line <&8 && [[ $line != $'\r' ]]; do :; done
  IFS= read -r -t 5 -d '' body <&8
  exec 8>&-
  fact targets "${body//$'\n'/ }"
}

observe() {
  local kind value packages=() binaries=() files=() units=() tunnels=() firewall='' targets='' sockets=''
  while read -r kind value; do
    [[ $value =~ ^[A-Za-z0-9/._@:+-]*$ && $value != -* && $value != *..* ]] || continue
    case $kind in
      package) packages+=("$value") ;;
      binary) binaries+=("$value") ;;
      file) is_ours "$value" && files+=("$value") ;;
      unit) units+=("$value") ;;
      tunnel) tunnels+=("$value") ;;
      firewall) firewall=1 ;;
      sockets) sockets=1 ;;
      targets) targets=1 ;;
    esac
  done
  # Facts read before its end would be wrong a moment later.
  await_first_boot fact wait 'first boot'
  await_apply
  read_system
  ((${#tunnels[@]})) && read_routes
  ((${#packages[@]})) && read_packages "${packages[@]}"
  for value in "${binaries[@]}"; do [[ -d /opt/promguard/$value ]] && fact binary "$value"; done
  ((${#files[@]})) && read_files "${files[@]}"
  ((${#units[@]})) && read_units "${units[@]}"
  [[ $firewall ]] && read_firewall
  for value in "${tunnels[@]}"; do read_tunnel "$value"; done
  [[ $sockets ]] && read_sockets
  [[ $targets ]] && read_targets 2>/dev/null
  fact end
}
