# shellcheck shell=bash
# Only what is below this folder is compared, whatever the holder of a reader key asks for.
observe_private() {
  local path asked=() is origin
  for path in "$@"; do [[ $path != /etc/promguard/exporters/* ]] || asked+=("$path"); done
  ((${#asked[@]})) || return 0
  private_states "${asked[@]}" | while read -r path is origin; do
    [[ $is == absent ]] || fact private "$path" "$is" "$origin"
  done
}
