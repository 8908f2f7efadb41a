# shellcheck shell=bash
# What a rendered script is made of: each function does one thing to the host, can be repeated, and decides nothing.
# The script below these functions is read whole before any of it runs, so a dropped connection leaves all or nothing begun.

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
lacking=0

# The runner may be gone: what has begun continues without it.
trap '' HUP PIPE
say() { printf '%s\n' "$*" >&3 2>/dev/null || true; }

step() {
  current=$1
  say "@step $1"
}

# Arguments: what to say, and the exit code.
stop() {
  trap - ERR
  note_change
  say "@failed $current"
  say "$1"
  exit "${2:-1}"
}

failed() {
  local code=$? last
  last=$(tail -n 20 "$log")
  stop "$last" "$code"
}

# One apply at a time. What commands print goes to a log; its end is shown when one fails.
begin() {
  mkdir -p "$state" "$pending"
  # Whoever can open the lock, if only to read it, can keep it.
  chmod 0700 /run/promguard
  exec 9>/run/promguard/lock
  flock -w 300 9 || stop 'another apply has been running on this host for five minutes'
  : >"$log"
  exec 1>>"$log" 2>&1 </dev/null
  note_change
  trap failed ERR
  # shellcheck disable=SC2034 # package.apply.sh reads it.
  begun=$SECONDS
}

# A part that fails ends alone. It runs in the background, for bash does not stop at an error in what it tests.
part() {
  say "@part $1"
  current='before the first step'
}

ended() { wait "$!" || lacking=1; }

# What is no longer needed stays until every part has what replaces it.
end_unless_whole() {
  ((lacking)) || return 0
  finish
  exit 0
}

# The host is nobody's now.
forget() { rm -f "$state/managed" "$state/applied"; }

# From when on what is seen of this host is of how it is now. At the begin too, for a script that is killed; gone after a boot.
note_change() { printf '%s\n' "$((EPOCHSECONDS + 1))" >/run/promguard/changed || true; }

# A metric says when an apply last ended here, and of which release it was (resources/metrics.sh).
finish() {
  note_change
  # shellcheck disable=SC2154 # render.ts sets it
  [[ ! -e $state/managed ]] || printf '%s %s\n' "$EPOCHSECONDS" "$release" >"$state/applied" || true
  say '@done'
}
