# shellcheck shell=bash
# Whether these units run and are enabled, and whether an interrupted apply owes them a restart.
observe_unit() {
  local unit line uptime lines=()
  (($#)) || return 0
  read -r uptime _ </proc/uptime && fact unit Uptime "$uptime"
  run systemctl show -p Id,ActiveState,UnitFileState,NRestarts,ActiveEnterTimestampMonotonic "$@"
  for line in "${lines[@]}"; do fact unit "${line%%=*}" "${line#*=}"; done
  for unit in "$@"; do [[ -e /run/promguard/pending/$unit ]] && fact unit-pending "$unit"; done
  return 0
}
