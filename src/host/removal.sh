# shellcheck shell=bash
# A removed host goes from what runs here, and from the files that would bring it back. Rule: all else stays as it is, whatever that is.
set -uo pipefail
umask 077

# What a program makes of a file, in its place: owner and mode stay, and one that is the same is left alone. Arguments: the file, and the program.
rewrite() {
  local file=$1 next=$1.promguard-new
  shift
  [[ -f $file ]] || return 0
  if "$@" <"$file" >"$next" && ! cmp -s "$next" "$file"; then
    chown --reference="$file" "$next" && chmod --reference="$file" "$next" && mv -f "$next" "$file"
  else
    rm -f "$next"
  fi
}

# A peer with the lines before it that belong to it: from an empty line, or the head of a section, to the next. Argument: its public key.
without_peer() {
  awk -v key="$1" '
    function flush() { if (!isGone) printf "%s", block; block = ""; isGone = hasHead = 0 }
    /^[ \t]*$/ { flush() }
    /^[ \t]*\[/ { if (hasHead) flush(); hasHead = 1 }
    { block = block $0 "\n" }
    /^[ \t]*PublicKey[ \t]*=/ && index($0, key) { isGone = 1 }
    END { flush() }'
}

without_line() { awk -v key="$1" 'index($0, key) == 0'; }

# Argument: what is done with each peer. `peers` has an interface and a public key for each.
each_peer() {
  local at
  for ((at = 0; at < ${#peers[@]}; at += 2)); do "$1" "${peers[at]}" "${peers[at + 1]}" || return 1; done
}

stop_peer() { [[ ! -d /sys/class/net/$1 ]] || wg set "$1" peer "$2" remove; }

forget_peer() {
  rewrite "/etc/wireguard/$1.conf" without_peer "$2"
  rewrite /etc/promguard/peers without_line "$2"
}

read -r -d '' targets_program <<'PYTHON' || true
import json, re, sys
groups = json.load(sys.stdin)
host, address = sys.argv[1:]
def is_its(group):
    at = [part for target in group.get('targets', []) for part in re.split('[:/]+', target)]
    return group.get('labels', {}).get('host') == host or (address != '' and address in at)
left = [group for group in groups if not is_its(group)]
print(json.dumps(left, indent=1, ensure_ascii=False))
PYTHON

without_targets() { python3 -I -c "$targets_program" "$@"; }

# An apply from a clone that has not heard of it would bring the peer back: whoever looks at this host is told (observe.ts).
remember_peer() {
  grep -qsxF -- "$2" /var/lib/promguard/revoked || printf '%s\n' "$2" >>/var/lib/promguard/revoked
}

# What has left for good, likewise. Arguments: public keys.
remember_keys() {
  local key
  mkdir -p /var/lib/promguard
  for key; do remember_peer '' "$key" || return 1; done
}

# The running tunnel first, and again at the end: an apply that was about to write its file may have read it before. Prometheus reads its targets anew by
# itself. Arguments: the host, its tunnel address, then an interface and a public key for each of its peers here.
remove_host() {
  local host=$1 address=$2 file peers=("${@:3}")
  each_peer stop_peer || return 1
  mkdir -p /run/promguard /var/lib/promguard
  each_peer remember_peer || return 1
  exec 9>/run/promguard/lock
  flock -w 50 9 || {
    echo 'its peer was cut off, and an apply that works on this host may bring it back'
    return 1
  }
  each_peer forget_peer
  for file in /etc/promguard/targets/*.json; do rewrite "$file" without_targets "$host" "$address"; done
  each_peer stop_peer || return 1
  printf '@done\n'
}
