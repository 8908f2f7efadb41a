# shellcheck shell=bash
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
  keep_copy "${@:2}"
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
  local new=$copy.new files=("${@/#/etc/wireguard/}") path paths=() tunnel
  if [[ -d $copy ]]; then
    [[ ! -e $copy/tunnels ]] || lines "$@" >>"$copy/tunnels"
    return 0
  fi
  rm -rf "$new"
  mkdir -m 0700 "$new"
  lines "$@" >"$new/tunnels"
  for path in etc/ufw etc/default/ufw "${files[@]/%/.conf}" "${state#/}/former"; do
    [[ ! -e /$path ]] || paths+=("$path")
  done
  tar -cf "$new/files.tar" -C / -T /dev/null "${paths[@]}"
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

lines() { (($# == 0)) || printf '%s\n' "$@"; }

# What `wg setconf` does not set.
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
  for tunnel in "${tunnels[@]}"; do [[ -e $copy/$tunnel.running ]] || take_tunnel_down "$tunnel"; done
  for tunnel in "${tunnels[@]}"; do [[ ! -e $copy/$tunnel.running ]] || put_tunnel_back "$tunnel"; done
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

# `wg setconf` and not `syncconf`: the keys of peers that had none must go too.
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
