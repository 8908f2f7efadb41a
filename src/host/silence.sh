# shellcheck shell=bash
# Silences of Alertmanager on this monitor, which tells the other monitors of them. Rule: each ends by itself, whoever made it and whatever becomes of them.

# The package's, or that of a pinned release; nothing where there is neither.
amtool_here() { type -P amtool || compgen -G '/opt/promguard/prometheus-alertmanager-*/amtool' | head -n 1; }

# It answers on loopback; without Alertmanager there is nobody to be told.
silences() { timeout 10 "$(amtool_here)" --alertmanager.url=http://127.0.0.1:9093 silence "$@"; }

# While somebody works on these hosts. What ends the work without a word ends this too, an hour later at most. Arguments: who, and patterns of hosts.
quiet() {
  local who=$1 hosts
  quieted=()
  shift
  [[ $(amtool_here) ]] || return 0
  for hosts in "$@"; do
    quieted+=("$(silences add --duration=1h --author="$who" --comment='promguard works on it' "host=~\"$hosts\"" 2>/dev/null)") || true
  done
}

unquiet() {
  ((${#quieted[@]})) || return 0
  silences expire "${quieted[@]}" >/dev/null 2>&1 || true
}

# Arguments: who, why, until when as a duration, and the host.
silence_host() { silences add --author="$1" --comment="$2" --duration="$3" "host=\"$4\"" >/dev/null; }

list_silences() { silences query --output=json; }

# Those of this host alone.
end_silences() {
  local ids
  mapfile -t ids < <(silences query --quiet "host=\"$1\"")
  ((${#ids[@]} == 0)) || silences expire "${ids[@]}"
}
