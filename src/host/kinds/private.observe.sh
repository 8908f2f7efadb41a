# shellcheck shell=bash
# shellcheck disable=SC2154 # tab, metas and hashes are those of observe.sh
# Only what is below this folder is compared, whatever the holder of a reader key asks for.
observe_private() {
  local path is origin mode user group
  for path in "$@"; do
    [[ $path == /etc/promguard/exporters/* ]] || continue
    IFS=$tab read -r _ mode user group _ <<<"${metas[$path]-}"
    private_state "$path" "${hashes[$path]-} $mode:$user:$group"
    [[ $is == absent ]] || fact private "$path" "$is" "$origin"
  done
}
