# shellcheck shell=bash
# shellcheck disable=SC2154 # log is that of apply.sh
# Compare and swap: what the plan saw must still be there. Arguments: path, SHA-256 or `absent`, and so on.
expect() {
  local path wanted found
  while (($#)); do
    path=$1 wanted=$2 found=absent
    shift 2
    [[ -e $path ]] && found=$(sha256sum <"$path") && found=${found%% *}
    [[ $found == "$wanted" ]] || stop "$path has changed since the plan: run promguard plan again"
  done
}

# The new content comes on standard input. `{}` in the check is the new file beside the old one.
put() {
  local path=$1 mode=$2 owner=$3 check=${4-} folder aside
  folder=$(dirname "$path")
  [[ -d $folder ]] || mkdir -p "$folder"
  aside=$folder/.promguard-new.${path##*/}
  rm -f "$aside"
  (umask 077 && cat >"$aside")
  chown "$owner" "$aside"
  chmod "$mode" "$aside"
  if [[ $check ]] && ! eval "${check//\{\}/"$aside"}"; then
    rm -f "$aside"
    stop "the checker refused the new $path, the old one stays: $(tail -n 5 "$log")"
  fi
  sync "$aside"
  mv -fT "$aside" "$path"
}

remove_files() { rm -f -- "$@"; }
