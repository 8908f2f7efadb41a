# shellcheck shell=bash
# Running interfaces with their peers, and the networks that the host has a route to.
observe_tunnel() {
  local name
  read_routes
  for name in "$@"; do read_tunnel "$name"; done
}

read_routes() {
  local line
  ip -4 -o route show table main | while read -r line; do
    [[ $line =~ ^([0-9.]+(/[0-9]+)?)\ .*dev\ ([^ ]+) ]] && fact route "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}"
  done
  return 0
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
