# shellcheck shell=bash
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
  ((${#fitting[@]})) || fit "$@" || return 1
  before=("${quieted[@]}")
  for one in "${fitting[@]}"; do
    IFS=$'\t' read -r -a matchers <<<"$one"
    id=$(silences add --duration="${quiet_for}s" --author="$who" --comment="$why" "${matchers[@]}") || return 1
    quieted+=("$id")
  done
  for id in "${before[@]}"; do silences expire "$id" || true; done
  quieted=("${quieted[@]:${#before[@]}}")
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
        print('host=~"' + '|'.join(hosts) + '"', *others, sep='\t')
PYTHON

# Tries until Alertmanager answers, as long as one of them can last.
unquiet() {
  local id left until=$((SECONDS + quiet_for))
  while ((${#quieted[@]} && SECONDS < until)); do
    left=()
    for id in "${quieted[@]}"; do silences expire "$id" || is_over "$id" || left+=("$id"); done
    quieted=("${left[@]}")
    ((${#left[@]} == 0)) || sleep 2
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
  for id in "${ids[@]}"; do silences expire "$id" || true; done
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
  [[ ! -e /run/promguard/lease ]] || flock -n /run/promguard/lease true || printf '@worked-on\n'
  silences query --output=json
}

# Arguments: their ids.
end_silences() { silences expire "$@"; }
