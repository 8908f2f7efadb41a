# shellcheck shell=bash
# shellcheck disable=SC2154 # tab is that of observe.sh
# Running interfaces with their peers, and the networks that the host has a route to.
observe_tunnel() {
  local name mtu lines=()
  local -A up=()
  for name in "$@"; do
    [[ -e /sys/class/net/$name ]] || continue
    up[$name]=1
    read -r mtu <"/sys/class/net/$name/mtu"
    fact tunnel-mtu "$name" "$mtu"
  done
  run ip -o -batch - <<<$'route show table main\naddress show scope global'
  read_network
  ((${#up[@]} == 0)) || run wg show all dump
  for name in "${!up[@]}"; do read_tunnel "$name"; done
}

# Of lines, the routes, and the addresses of the interfaces that are up.
read_network() {
  local line route='^(default|[0-9.]+(/[0-9]+)?) .*dev ([^ ]+)' address='^[0-9]+: +([^ ]+) +inet6? ([^ ]+)'
  for line in "${lines[@]}"; do
    if [[ $line =~ $route ]]; then
      fact route "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}"
    elif [[ $line =~ $address && ${up[${BASH_REMATCH[1]}]-} ]]; then
      fact tunnel-address "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    fi
  done
}

# Of lines, the running interface, not its file. Keys stay here: of a pre-shared key only whether it is the one in the file.
read_tunnel() {
  local line key peer='' value words name=$1 - IFS=$tab
  local -A filed=()
  set -f
  [[ ! -r /etc/wireguard/$name.conf ]] || mapfile -t words <"/etc/wireguard/$name.conf"
  for line in "${words[@]}"; do
    [[ $line =~ ^(PublicKey|PresharedKey)[^=]*=[[:blank:]]*(.*)$ ]] || continue
    value=${BASH_REMATCH[2]}
    if [[ ${BASH_REMATCH[1]} == PublicKey ]]; then peer=$value; else filed[$peer]=$value; fi
  done
  for line in "${lines[@]}"; do
    [[ $line == "$name$tab"* ]] || continue
    # shellcheck disable=SC2206 # none of them is empty
    words=($line)
    if ((${#words[@]} == 5)); then
      fact tunnel "$name" "${words[2]}" "${words[3]}"
      continue
    fi
    key=other
    [[ ${words[2]} != "${filed[${words[1]}]-}" ]] || key='as in file'
    [[ ${words[2]} != '(none)' ]] || key=none
    fact peer "$name" "${words[1]}" "$key" "${words[@]:3}"
  done
}
