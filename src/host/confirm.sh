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

# Arguments: seconds, the tunnel's interface.
arm_confirm() {
  keep_copy "$2"
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

# A copy that is there already stays: it was made before a change that is still unconfirmed.
keep_copy() {
  local tunnel=$1 new=$copy.new path paths=()
  [[ ! -d $copy ]] || return 0
  rm -rf "$new"
  mkdir -m 0700 "$new"
  for path in etc/ufw etc/default/ufw "etc/wireguard/$tunnel.conf" "${state#/}/former"; do
    [[ ! -e /$path ]] || paths+=("$path")
  done
  tar -cf "$new/files.tar" -C / "${paths[@]}"
  [[ ! -e $state/managed ]] || cp "$state/managed" "$new/managed"
  iptables-save -t filter >"$new/filter4"
  [[ ! -d /proc/sys/net/ipv6 ]] || ip6tables-save -t filter >"$new/filter6"
  if [[ -e /sys/class/net/$tunnel ]]; then
    link_of "$tunnel" >"$new/link"
    # Where AppArmor confines wg, it may use no file but those of /etc/wireguard, not even as its output: a pipe is none.
    wg showconf "$tunnel" | cat >"$new/running"
  fi
  {
    declare -p state copy reverted countdown
    declare -f take_back put_back put_tunnel_back link_of disarm
    printf 'take_back %q; exit\n' "$tunnel"
  } >"$new/take-back"
  sync -f "$new"
  mv -T "$new" "$copy"
}

# What `wg setconf` does not set.
link_of() {
  cat "/sys/class/net/$1/mtu"
  ip -o address show dev "$1" scope global | awk '{ print $4 }'
}

# Run by the timer, in a process of its own. A command that fails is no reason to leave out the next one.
take_back() {
  local tunnel=$1
  export LC_ALL=C
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock 9
  if [[ -d $copy ]]; then
    put_back "$tunnel"
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
  local tunnel=$1
  [[ $(tar -tf "$copy/files.tar") == *"$tunnel.conf"* ]] || rm -f "/etc/wireguard/$tunnel.conf"
  tar -xpf "$copy/files.tar" -C /
  iptables-restore -w 10 "$copy/filter4"
  [[ ! -e $copy/filter6 ]] || ip6tables-restore -w 10 "$copy/filter6"
  put_tunnel_back "$tunnel"
}

# `wg setconf` and not `syncconf`: the keys of peers that had none must go too.
put_tunnel_back() {
  local tunnel=$1 unit=wg-quick@$1
  if [[ -e $copy/running ]]; then
    if [[ $(link_of "$tunnel") != "$(<"$copy/link")" ]]; then
      ip link delete "$tunnel"
      systemctl restart "$unit"
    fi
    wg setconf "$tunnel" <(cat "$copy/running")
  elif [[ -e /etc/wireguard/$tunnel.conf ]]; then
    systemctl stop "$unit"
  else
    systemctl disable --quiet --now "$unit"
  fi
}

# The copy goes last: as long as any of it is there, an observation shows it, and the next apply returns to this.
disarm() {
  [[ ! -e $countdown.timer ]] || systemctl disable --quiet --now promguard-confirm.timer
  rm -f "$countdown.timer" "$countdown.service"
  rm -rf "$copy.old"
  [[ ! -d $copy ]] || mv -T "$copy" "$copy.old"
  rm -rf "$copy.old"
}

# For somebody who came over a new connection. An apply that still runs is waited for.
confirm_access() {
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock -w 300 9
  if [[ -e $reverted ]]; then
    echo '@reverted'
  else
    disarm
    echo '@confirmed'
  fi
}
