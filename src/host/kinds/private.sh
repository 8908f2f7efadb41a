# shellcheck shell=bash
# shellcheck disable=SC2154 # state is that of observe.sh and apply.sh
# Of each of these files a line `PATH STATE ORIGIN`: whether it is what PromGuard wrote, by a record that only root reads, and what that was
# made of. Nothing else of such a file leaves the host.
private_states() {
  local path value recorded origin present=()
  local -A found=()
  for path in "$@"; do [[ ! -f $path || -L $path ]] || present+=("$path"); done
  if ((${#present[@]})); then
    while read -r value path; do found[$path]=$value; done < <(sha256sum "${present[@]}")
    while read -r value path; do found[$path]+=" $value"; done < <(stat -c '%a:%U:%G %n' "${present[@]}")
  fi
  for path in "$@"; do
    [[ -e $path || -L $path ]] || { echo "$path absent"; continue; }
    recorded='' origin=''
    if [[ -f $state/private$path ]]; then { read -r recorded && read -r origin; } <"$state/private$path" || true; fi
    if [[ ! $origin ]]; then
      echo "$path foreign"
    elif [[ ${found[$path]-} == "$recorded" ]]; then
      echo "$path unchanged $origin"
    else
      echo "$path changed $origin"
    fi
  done
}
