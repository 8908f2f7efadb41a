# shellcheck shell=bash
# The key that logs in gives way to the next one. Only lines that are one of the two keys and nothing else are written or removed: everything
# else in these files is the owner's. Each function can be repeated.

set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C

# The files where sshd looks for root's keys. `Match` may say something else of root, or of where root comes from.
login_files() {
  local key value file from=${SSH_CONNECTION-} files=(.ssh/authorized_keys .ssh/authorized_keys2)
  while read -r key value; do
    [[ $key != authorizedkeysfile ]] || read -r -a files <<<"$value"
  done < <(sshd -T -C "user=root,host=$HOSTNAME,addr=${from%% *}" 2>/dev/null)
  for file in "${files[@]}"; do
    file=${file//%h/$HOME} file=${file//%u/root} file=${file//%U/0} file=${file//%%/%}
    [[ $file == /* ]] || file=$HOME/$file
    [[ ! -f $file ]] || printf '%s\n' "$file"
  done
}

# The reader's file is a file of PromGuard's, written whole by an apply.
own_files() { login_files | grep -vxF "$HOME/.ssh/authorized_keys2" || true; }

# Whether a line of the file is this key, without options.
holds() { awk -v type="${2% *}" -v blob="${2#* }" '$1 == type && $2 == blob { found = 1 } END { exit !found }' "$1"; }

# Whether a line of the file has this key, in whatever form.
mentions() { awk -v blob="${2#* }" '$1 !~ /^#/ && index($0, blob) { found = 1 } END { exit !found }' "$1"; }

with_line() {
  cat "$1"
  # The last line may have no end.
  [[ -z $(tail -c 1 "$1") ]] || printf '\n'
  printf '%s\n' "$2"
}

without_line() { awk -v type="${2% *}" -v blob="${2#* }" '!($1 == type && $2 == blob)' "$1"; }

# The file gets what the command prints of it, as a whole, and keeps its owner and mode. sshd follows links, and they stay.
rewrite() {
  local file aside
  file=$(readlink -f "$2")
  aside=${file%/*}/.promguard-new.${file##*/}
  rm -f "$aside"
  cp --attributes-only --preserve=all "$file" "$aside"
  "$1" "$file" "$3" >"$aside"
  sync "$aside"
  mv -fT "$aside" "$file"
  # Whoever reads that this is done may throw the old key away.
  sync "${file%/*}"
}

# Names the files in which the key stands in a way that only their owner can change: with options, or in a file that is not for logins.
name_rest() {
  local file files
  mapfile -t files < <(login_files)
  for file in "${files[@]}"; do
    if mentions "$file" "$1" && { [[ $file == "$HOME/.ssh/authorized_keys2" ]] || ! holds "$file" "$1"; }; then
      printf '@left %s\n' "$file"
    fi
  done
}

# The new key, beside the old one.
add_login_key() {
  local old=$1 new=$2 file files
  mapfile -t files < <(own_files)
  for file in "${files[@]}"; do
    if holds "$file" "$old" && ! holds "$file" "$new"; then rewrite with_line "$file" "$new"; fi
  done
  name_rest "$old"
  printf '@done\n'
}

# Must arrive over a connection that the new key opened.
drop_login_key() {
  local old=$1 file files
  mapfile -t files < <(own_files)
  for file in "${files[@]}"; do
    if holds "$file" "$old"; then rewrite without_line "$file" "$old"; fi
  done
  name_rest "$old"
  printf '@done\n'
}
