# shellcheck shell=bash
# Whether these units run and are enabled, and whether an interrupted apply owes them a restart.
observe_unit() {
  local unit line uptime named=() lines=()
  # Of a name that is none, a template's say, systemctl says nothing, nor of any other (systemd 252, tried 2026-11-29).
  for unit in "$@"; do [[ $unit == @* || $unit =~ @(\.[a-z]+)?$ || ${#unit} -gt 247 ]] || named+=("$unit"); done
  set -- "${named[@]}"
  (($#)) || return 0
  read -r uptime _ </proc/uptime && fact unit Uptime "$uptime"
  run systemctl show -p Id,ActiveState,UnitFileState,NRestarts,ActiveEnterTimestampMonotonic "$@"
  for line in "${lines[@]}"; do fact unit "${line%%=*}" "${line#*=}"; done
  for unit in "$@"; do [[ -e /run/promguard/pending/$unit ]] && fact unit-pending "$unit"; done
  return 0
}
