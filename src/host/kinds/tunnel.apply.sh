# shellcheck shell=bash
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
