# shellcheck shell=bash
# Which of these folders are there: each appears whole or not at all.
observe_binary() {
  local folder
  for folder in "$@"; do [[ -d /opt/promguard/$folder ]] && fact binary "$folder"; done
  return 0
}
