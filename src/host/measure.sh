# shellcheck shell=bash
# What Prometheus on this host, or a storage of its samples, has measured in the last hour, and which alerts fire, as it or vmalert says. Changes nothing.

# bash can ask it without another program, but would read it byte by byte. An answer that is cut off is none.
# Arguments: whom to ask, as ADDRESS/PORT, what stands before the answer, how long it may be in MiB, and the path.
ask_prometheus() {
  local line
  # Through a tunnel whose other end is gone, bash would try for two minutes, and whoever asks would take this host for the one that hangs.
  # shellcheck disable=SC2016 # for the other bash
  timeout 3 bash -c ': <>"/dev/tcp/$0"' "$1" || return 0
  exec 8<>"/dev/tcp/$1" || return 0
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$4" >&8
  while IFS= read -r -t 10 line <&8 && [[ $line != $'\r' ]]; do :; done
  printf '%s\t' "$2"
  timeout 10 head -c "$3M" <&8 | tr '\n\000' '  '
  printf '\n'
  exec 8>&-
}

# Arguments: whom to ask, an expression, as it stands in an address, the seconds from one value to the next, how many there shall be, what else stands in
# the address, and whom to ask for alerts.
measure() {
  local end=$EPOCHSECONDS
  ask_prometheus "$1" $'series\t'"$end" 4 "/api/v1/query_range?query=$2&start=$((end - ($4 - 1) * $3))&end=$end&step=$3&nocache=1$5"
  ask_prometheus "$6" alerts 1 /api/v1/alerts
} 2>/dev/null
