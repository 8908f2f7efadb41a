# shellcheck shell=bash
# shellcheck disable=SC2154 # log is that of apply.sh
# Compare and swap: what the plan saw must still be there. Arguments: path, SHA-256 or `absent`, and so on.
expect() {
  local path wanted found
  while (($#)); do
    path=$1 wanted=$2 found=absent
    shift 2
    if [[ -f $path ]]; then
      found=$(sha256sum <"$path") && found=${found%% *}
    elif [[ -e $path && $(readlink "$path") != /dev/null ]]; then
      # A folder, or what never comes to an end when it is read.
      found='no file'
    fi
    [[ $found == "$wanted" ]] || stop "$path has changed since the plan: run promguard plan again"
  done
}

# Where a new file is until it replaces the old one beside it.
aside() { echo "${1%/*}/.promguard-new.${1##*/}"; }

# The new content comes on standard input.
stage() {
  local path=$1 mode=$2 owner=$3 new
  new=$(aside "$path")
  [[ -d ${path%/*} ]] || mkdir -p "${path%/*}"
  rm -f "$new"
  (umask 077 && cat >"$new")
  chown "$owner" "$new"
  chmod "$mode" "$new"
}

replace() {
  sync "$(aside "$1")"
  mv -fT "$(aside "$1")" "$1"
}

# `{}` in the check is the new file beside the old one.
put() {
  local path=$1 mode=$2 owner=$3 check=${4-} new
  stage "$path" "$mode" "$owner"
  new=$(aside "$path")
  if [[ $check ]] && ! eval "${check//\{\}/"$new"}"; then
    rm -f "$new"
    stop "the checker refused the new $path, the old one stays: $(tail -n 5 "$log")"
  fi
  replace "$path"
}

# Folders that are there for our files alone go with the last of them.
remove_files() {
  local path folders=()
  rm -f -- "$@"
  for path in "$@"; do
    [[ $path != /etc/promguard/*/* && $path != /etc/systemd/system/*.d/* ]] || folders+=("${path%/*}")
  done
  ((${#folders[@]} == 0)) || rmdir --ignore-fail-on-non-empty -- "${folders[@]}" 2>/dev/null || true
}
