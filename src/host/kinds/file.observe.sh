# shellcheck shell=bash
# shellcheck disable=SC2154 # state and tab are those of observe.sh
# Text is sent with its secrets masked, for people to read; decisions rest on hashes. A unit that we did not write may hold passwords.
observe_file() {
  local path hash present=() shown=() small=() managed=''
  [[ -r $state/managed ]] && managed=$'\n'$(<"$state/managed")$'\n'
  for path in "$@"; do
    may_read "$path" || { fact unknown file "$path" && continue; }
    [[ -f $path ]] || continue
    present+=("$path")
    [[ $path == /etc/systemd/* && $managed != *$'\n'"file:$path"$'\n'* ]] || shown+=("$path")
  done
  ((${#present[@]})) || return 0
  stat -L -c "file-mode${tab}%n${tab}%a${tab}%U${tab}%G${tab}%s" "${present[@]}"
  sha256sum "${present[@]}" | while read -r hash path; do fact file-hash "$path" "$hash"; done
  ((${#shown[@]})) || return 0
  # -L as above: a link is what it leads to.
  mapfile -d '' -t small < <(find -L "${shown[@]}" -maxdepth 0 -size -256k -print0)
  ((${#small[@]} == 0)) || mask '|' "${small[@]}"
  # Of a text that is too large to be sent, the hash of what would be sent.
  while IFS= read -r -d '' path; do
    hash=$(mask '' "$path" | sha256sum)
    fact file-masked "$path" "${hash%% *}"
  done < <(find -L "${shown[@]}" -maxdepth 0 ! -size -256k -print0)
}

# Arguments: what each line begins with, and the files. Where lines begin with something, each file is announced.
mask() {
  # shellcheck disable=SC2016 # awk's own variables
  awk -v mark="$1" '
    FNR == 1 && mark { print "file-text\t" FILENAME }
    # wg(8) reads its keys in any case, and a line that is commented out still holds one.
    tolower($0) ~ /^[ \t]*#*[ \t]*(privatekey|presharedkey)[ \t]*=/ { sub(/=.*/, "= (secret)") }
    { print mark $0 }' "${@:2}"
}
