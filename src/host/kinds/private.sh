# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # state is that of observe.sh and apply.sh, is and origin are those of who calls
# Where private files are: nothing else is compared, whatever the holder of a reader key asks for.
is_private() { [[ $1 == /etc/promguard/exporters/* || $1 == /etc/promguard/alerts/* ]]; }

# Sets is and origin: whether a file is what PromGuard wrote, by a record that only root reads, and what that was made of. Nothing else of
# such a file leaves the host. Arguments: the path, and its hash with mode and owner, as the record has them.
private_state() {
  local path=$1 found=$2 recorded=''
  is=foreign origin=''
  [[ -e $path || -L $path ]] || { is=absent && return; }
  if [[ -f $state/private$path ]]; then { read -r recorded && read -r origin; } <"$state/private$path" || true; fi
  [[ $origin ]] || return 0
  is=changed
  [[ -L $path || $found != "$recorded" ]] || is=unchanged
}
