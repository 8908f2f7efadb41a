# shellcheck shell=bash
# What a rendered script is made of: each function does one thing to the host, can be repeated, and decides nothing.
# The script below these functions is read whole before any of it runs, so a connection that drops leaves all or nothing begun.

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

# The runner may be gone: what has begun goes on without it.
trap '' HUP PIPE
say() { printf '%s\n' "$*" >&3 2>/dev/null || true; }

step() {
  current=$1
  say "@step $1"
}

# Arguments: what to say, and the exit code.
stop() {
  trap - ERR
  say "@failed $current"
  say "$1"
  exit "${2:-1}"
}

failed() {
  local code=$? last
  last=$(tail -n 20 "$log")
  stop "$last" "$code"
}

# One apply at a time; everything that commands print goes to a log of which the end is shown when one fails.
begin() {
  mkdir -p "$state" "$pending"
  # Whoever can open the lock, if only to read it, can keep it.
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock -w 300 9 || stop 'another apply has been running on this host for five minutes'
  : >"$log"
  exec 1>>"$log" 2>&1 </dev/null
  trap failed ERR
}

finish() { say '@done'; }

# Compare and swap: what the plan saw must still be there. Arguments: path, SHA-256 or `absent`, and so on.
expect() {
  local path wanted found
  while (($#)); do
    path=$1 wanted=$2 found=absent
    shift 2
    [[ -e $path ]] && found=$(sha256sum <"$path") && found=${found%% *}
    [[ $found == "$wanted" ]] || stop "$path has changed since the plan: run promguard plan again"
  done
}

# The units named first are kept from starting with the package's own defaults, also when the host restarts in between: until
# they are enabled with ours.
install_packages() {
  local unit hold=$1
  shift
  for unit in $hold; do
    # One that has a file of ours is started by that.
    [[ -e /etc/systemd/system/$unit.service ]] || systemctl mask --quiet "$unit"
  done
  if ! apt_get install "$@"; then
    # A host that lost its power in the middle of an installation goes on with that one first.
    dpkg --force-confold --configure --pending || true
    apt_get update
    apt_get --fix-broken install "$@"
  fi
}

apt_get() {
  apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" --no-install-recommends
}

# Fetches, compares, and only then unpacks, aside; the folder appears whole or not at all.
install_binary() {
  local name=$1 sha256=$2 url=$3 folder=/opt/promguard/$1-$2 aside member found
  shift 3
  mkdir -p /opt/promguard
  rm -rf /opt/promguard/.new-* # what an attempt that broke off has left
  aside=$(mktemp -d /opt/promguard/.new-XXXXXX)
  curl -fsSL --retry 3 --max-time 300 -o "$aside/archive" "$url"
  if ! sha256sum --check --status <<<"$sha256  $aside/archive"; then
    rm -rf "$aside"
    stop "what $url gave does not have the SHA-256 that fleet.yaml names for $name"
  fi
  mkdir "$aside/all" "$aside/wanted"
  tar -xzf "$aside/archive" -C "$aside/all" --no-same-owner
  for member in "$@"; do
    # Some archives hold their programs in a folder, some do not.
    found=$(find "$aside/all" -type f -name "$member" -print -quit)
    if [[ -z $found ]]; then
      rm -rf "$aside"
      stop "the archive at $url holds no program called $member"
    fi
    install -m 0755 "$found" "$aside/wanted/$member"
  done
  # Its folder says that it is whole, also after a loss of power.
  sync -f "$aside/wanted"
  rm -rf "$folder"
  mv -T "$aside/wanted" "$folder"
  rm -rf "$aside"
}

# The new content comes on standard input. `{}` in the check is the new file beside the old one.
put() {
  local path=$1 mode=$2 owner=$3 check=${4-} folder aside
  folder=$(dirname "$path")
  [[ -d $folder ]] || mkdir -p "$folder"
  aside=$folder/.promguard-new.${path##*/}
  rm -f "$aside"
  (umask 077 && cat >"$aside")
  chown "$owner" "$aside"
  chmod "$mode" "$aside"
  if [[ $check ]] && ! eval "${check//\{\}/"$aside"}"; then
    rm -f "$aside"
    stop "the new $path was refused by its checker, the old one stays: $(tail -n 5 "$log")"
  fi
  sync "$aside"
  mv -fT "$aside" "$path"
}

remove_files() { rm -f -- "$@"; }

remove_folders() { rm -rf -- "$@"; }

# Until its unit has been started again, a replaced file leaves this mark: the next plan sees it if this script dies.
mark_pending() { (cd "$pending" && touch -- "$@"); }

reload_units() { systemctl daemon-reload; }

enable_units() {
  systemctl unmask --quiet "$@"
  systemctl enable --quiet "$@"
}

restart_unit() {
  systemctl restart "$1"
  rm -f "$pending/$1"
}

reload_unit() {
  systemctl reload "$1"
  rm -f "$pending/$1"
}

# What the unit's reload does, at the moment at which the other ends of the tunnel do it too: nothing takes time after that.
change_together() {
  local config turn=/run/promguard/turn
  config=$(wg-quick strip "$1")
  rm -f "$turn"
  mkfifo -m 0600 "$turn"
  exec 7<>"$turn"
  say '@prepared'
  read -r -t 60 -u 7 || stop 'nobody said for a minute that the other hosts are prepared: the tunnel was not changed'
  wg syncconf "$1" <(printf '%s\n' "$config")
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

remove_unit() {
  systemctl disable --quiet --now "$1" || true
  systemctl reset-failed "$1" 2>/dev/null || true
  rm -f "$pending/$1"
}

# Before any rule: while this is off, ufw leaves out the IPv6 half of a rule. One that runs makes its chains for IPv6 only when it
# starts again, and for a moment of that its policies are ACCEPT.
filter_ipv6() {
  local status
  ! grep -q '^IPV6=yes' /etc/default/ufw || return 0
  status=$(ufw status)
  sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw
  [[ $status != 'Status: active'* ]] || ufw reload
}

enable_firewall() {
  ufw default deny incoming
  ufw default deny routed
  hook_chains
  ufw --force enable
}

# Only where the packet filter was changed behind ufw's back: for a moment its policies are ACCEPT.
reload_firewall() {
  hook_chains
  ufw reload
}

# ufw makes its jumps only together with its chains. Where a flush took the jumps and left the chains (iptables -F), it would
# set DROP over nothing and lock everybody out, so the jumps are put back first, in ufw's order (ufw-init-functions of 0.36).
hook_chains() {
  local tables prefix place at chain
  for tables in iptables ip6tables; do
    prefix=ufw${tables//[!6]/}
    for place in input forward output; do
      for at in before-logging before after after-logging reject track; do
        chain=$prefix-$at-$place
        "$tables" -n -L "$chain" >/dev/null 2>&1 || continue
        "$tables" -D "${place^^}" -j "$chain" 2>/dev/null || true
        "$tables" -A "${place^^}" -j "$chain"
      done
    done
  done
}
