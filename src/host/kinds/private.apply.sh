# shellcheck shell=bash
# shellcheck disable=SC2154 # state is that of apply.sh
# What the plan saw must still be there. Arguments: path, state with origin, and so on.
expect_private() {
  local found
  while (($#)); do
    found=$(private_states "$1")
    [[ $found == "$1 $2" ]] || stop "$1 has changed since the plan: run promguard plan again"
    shift 2
  done
}

# The content comes on standard input, with a line end more than it has. The record is written first: whatever ends this before the file is
# replaced, the next plan sees a file that is not what was written.
put_private() {
  local path=$1 mode=$2 owner=$3 origin=$4 hash meta
  [[ $owner == *:root ]] || groupadd --force --system "${owner#*:}"
  head -c -1 | stage "$path" "$mode" "$owner"
  hash=$(sha256sum <"$(aside "$path")")
  meta=$(stat -c %a:%U:%G "$(aside "$path")")
  put "$state/private$path" 0600 root:root <<<"${hash%% *} $meta"$'\n'"$origin"
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
    rmdir --ignore-fail-on-non-empty "${path%/*}" "$state/private${path%/*}" 2>/dev/null || true
  done
}
