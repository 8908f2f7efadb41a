# shellcheck shell=bash
# shellcheck disable=SC2154 # state is that of apply.sh
# What the plan saw must still be there. Arguments: path, state with origin, and so on.
expect_private() {
  local is origin found
  while (($#)); do
    found=''
    [[ ! -f $1 ]] || found=$(recordable "$1")
    private_state "$1" "$found"
    [[ "$is${origin:+ $origin}" == "$2" ]] || stop "$1 has changed since the plan: run promguard plan again"
    shift 2
  done
}

# What the record has of a file: its hash, mode and owner.
recordable() {
  local hash
  hash=$(sha256sum <"$1")
  printf '%s %s\n' "${hash%% *}" "$(stat -c %a:%U:%G "$1")"
}

# The content comes on standard input, with a line end more than it has. The record is written first: whatever ends this before the file is
# replaced, the next plan sees a file that is not what was written.
# `{}` in the check is the new file beside the old one; what the check prints may quote it, so nobody is shown that.
put_private() {
  local path=$1 mode=$2 owner=$3 origin=$4 check=${5-} new
  [[ $owner == *:root ]] || groupadd --force --system "${owner#*:}"
  head -c -1 | stage "$path" "$mode" "$owner"
  new=$(aside "$path")
  if [[ $check ]] && ! eval "${check//\{\}/"$new"}" >/dev/null 2>&1; then
    rm -f "$new"
    stop "the checker refused the new $path, the old one stays; what it says may quote a secret, and is not shown"
  fi
  put "$state/private$path" 0600 root:root <<<"$(recordable "$new")"$'\n'"$origin"
  replace "$path"
}

# The file stays, and what it was made of is another text. Arguments: path, origin.
record_origin() {
  local written
  read -r written <"$state/private$1"
  put "$state/private$1" 0600 root:root <<<"$written"$'\n'"$2"
}

remove_private() {
  local path
  for path in "$@"; do
    rm -f -- "$path" "$state/private$path"
    rmdir -p --ignore-fail-on-non-empty "${path%/*}" "$state/private${path%/*}" 2>/dev/null || true
  done
}
