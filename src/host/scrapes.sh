# shellcheck shell=bash
# What Prometheus on this host has scraped of late: the samples of `up` as it stored them. Changes nothing.

# Prometheus answers on loopback only; bash can ask it without another program. Argument: Unix seconds from which on. Not of probes, which are
# scrapes of the prober: up{job!~"ping|probe|closed"}[60s]
scraped_since() {
  local now=$EPOCHSECONDS
  printf '%s\n' "$now"
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 1
  printf 'GET /api/v1/query?query=up%%7Bjob%%21~%%22ping%%7Cprobe%%7Cclosed%%22%%7D%%5B%ss%%5D HTTP/1.0\r\nHost: localhost\r\n\r\n' "$((now - $1 + 1))" >&8
  cat <&8
}
