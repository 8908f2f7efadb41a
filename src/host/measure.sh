# shellcheck shell=bash
# What Prometheus on this host has measured in the last hour, and which alerts fire. Changes nothing.

# Prometheus answers on loopback only; bash can ask it without another program, but would read it byte by byte. An answer that is cut off is none.
# Arguments: what stands before the answer, how long it may be in MiB, and the path.
ask_prometheus() {
  local line
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$3" >&8
  while IFS= read -r -t 10 line <&8 && [[ $line != $'\r' ]]; do :; done
  printf '%s\t' "$1"
  timeout 10 head -c "$2M" <&8 | tr '\n\000' '  '
  printf '\n'
  exec 8>&-
}

# Arguments: an expression, as it stands in an address, the seconds from one value to the next, and how many there shall be.
measure() {
  local end=$EPOCHSECONDS
  ask_prometheus $'series\t'"$end" 4 "/api/v1/query_range?query=$1&start=$((end - ($3 - 1) * $2))&end=$end&step=$2"
  ask_prometheus alerts 1 /api/v1/alerts
} 2>/dev/null
