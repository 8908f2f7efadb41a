# shellcheck shell=bash
# shellcheck disable=SC2154 # tab, metas, hashes and strange are those of observe.sh
observe_private() {
  local path is origin mode user group
  for path in "$@"; do
    is_private "$path" || continue
    [[ ! ${strange[$path]-} ]] || { fact private-other "$path" "${strange[$path]}" && continue; }
    IFS=$tab read -r _ mode user group _ <<<"${metas[$path]-}"
    private_state "$path" "${hashes[$path]-} $mode:$user:$group"
    [[ $is == absent ]] || fact private "$path" "$is" "$origin"
  done
}
