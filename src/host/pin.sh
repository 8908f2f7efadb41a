# shellcheck shell=bash
# From the SSH host key of the first boot, which user data gave away, to one that never left the host. Each function can be repeated.

set -euo pipefail
current=/etc/ssh/ssh_host_ed25519_key
next=$current.promguard

# Prints the public key that the host will use: a new one, or the present one where the switch has been made before.
make_host_key() {
  local boot=$1 type key _
  read -r type key _ <"$current.pub" || true # cloud-init ends the file without a line end
  if [[ "$type $key" == "$boot" ]]; then
    [[ -s $next.pub ]] || ssh-keygen -q -t ed25519 -N '' -C "$HOSTNAME" -f "$next" <<<y >/dev/null
    read -r type key _ <"$next.pub" || true
  fi
  printf '@host-key %s %s\n' "$type" "$key"
}

# New connections meet the new key from here on; this one goes on.
use_host_key() {
  if [[ -s $next ]]; then
    mv -f "$next.pub" "$current.pub"
    mv -f "$next" "$current"
    systemctl reload ssh
  fi
  printf '@done\n'
}
