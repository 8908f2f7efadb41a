# shellcheck shell=bash
# shellcheck disable=SC2154 # state and tab, metas, hashes and strange are those of observe.sh
# Text is sent with its secrets masked, for people to read; decisions rest on hashes. A unit that we did not write may hold passwords.
observe_file() {
  local path meta masked lines=() managed most
  [[ -f $state/managed ]] && mapfile -t lines <"$state/managed"
  printf -v managed '%s\n' '' "${lines[@]}"
  for path in "$@"; do
    may_read "$path" || { fact unknown file "$path" && continue; }
    [[ ! ${strange[$path]-} ]] || fact file-other "$path" "${strange[$path]}"
    [[ ${metas[$path]-} && ${hashes[$path]-} ]] || continue
    meta=${metas[$path]#*"$tab"}
    fact file-mode "$path" "$meta"
    fact file-hash "$path" "${hashes[$path]}"
    [[ $path != /etc/systemd/* || $managed == *$'\n'"file:$path"$'\n'* ]] || continue
    mask "$path"
    # A server that bans addresses with ufw has thousands of rules, which are to be given back.
    [[ $path == "$state/former" ]] && most=16384 || most=256
    if ((${meta##*"$tab"} < most * 1024)); then
      ((${#lines[@]} == 0)) || printf '%s\n' "file-text$tab$path" "${lines[@]/#/|}"
    elif [[ $masked ]]; then
      # Too large to be sent: the hash of what would be sent.
      run sha256sum < <(printf '%s\n' "${lines[@]}")
      fact file-masked "$path" "${lines[0]%% *}"
    fi
  done
}

# Sets lines to those of a file, and masked if there were keys among them. wg(8) reads its keys in any case, and a line that is commented out
# still holds one.
mask() {
  local at
  masked=''
  mapfile -t lines <"$1"
  shopt -s nocasematch
  if [[ ${lines[*]} =~ (privatekey|presharedkey) ]]; then
    for at in "${!lines[@]}"; do
      [[ ${lines[at]} =~ ^[[:blank:]]*#*[[:blank:]]*(privatekey|presharedkey)[[:blank:]]*= ]] || continue
      lines[at]="${lines[at]%%=*}= (secret)"
      masked=1
    done
  fi
  shopt -u nocasematch
}
