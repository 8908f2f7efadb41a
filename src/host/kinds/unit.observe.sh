# shellcheck shell=bash
# Whether these units run and are enabled, and whether an interrupted apply owes them a restart.
observe_unit() {
  local unit key value
  (($#)) || return 0
  systemctl show -p Id,ActiveState,UnitFileState "$@" 2>/dev/null | while IFS='=' read -r key value; do
    [[ -n $key ]] && fact unit "$key" "$value"
  done
  for unit in "$@"; do [[ -e /run/promguard/pending/$unit ]] && fact unit-pending "$unit"; done
  return 0
}
