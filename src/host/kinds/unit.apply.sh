# shellcheck shell=bash
# shellcheck disable=SC2154 # pending is that of apply.sh
# A replaced file leaves this mark until its unit has been restarted: if the script is interrupted, the next plan sees it.
mark_pending() { (cd "$pending" && touch -- "$@"); }

reload_units() { systemctl daemon-reload; }

# systemd reads its files again once. A unit that its package has enabled already is left out, as systemctl would run SysV's scripts for it.
enable_units() {
  local unit disabled=()
  systemctl unmask --quiet --no-reload "$@"
  for unit in "$@"; do [[ $(systemctl is-enabled "$unit" 2>/dev/null) == enabled ]] || disabled+=("$unit"); done
  ((${#disabled[@]} == 0)) || systemctl enable --quiet --no-reload "${disabled[@]}"
  reload_units
}

restart_unit() {
  systemctl restart "$1"
  rm -f "$pending/$1"
}

reload_unit() {
  systemctl reload "$1"
  rm -f "$pending/$1"
}

remove_unit() {
  systemctl disable --quiet --now "$1" || true
  systemctl reset-failed "$1" 2>/dev/null || true
  # Held back for a package that could not be had.
  [[ $(readlink "/etc/systemd/system/$1.service") != /dev/null ]] || systemctl unmask --quiet "$1"
  rm -f "$pending/$1"
}
