# shellcheck shell=bash
# From the SSH host key of the first boot, which user data gave away, to one that never left the host. Each function can be repeated.

set -euo pipefail
current=/etc/ssh/ssh_host_ed25519_key
next=$current.promguard
outgoing=$current.outgoing

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

# From here on new connections see the new key; this one continues. The old key stays known until it is gone from everywhere.
use_host_key() {
  if [[ -s $next ]]; then
    # A second name and no copy: it is whole or not there, also on a full disk.
    [[ -e $outgoing ]] || ln "$current" "$outgoing"
    [[ ! -e $next.pub ]] || mv -f "$next.pub" "$current.pub"
    mv -f "$next" "$current"
  fi
  if [[ -e $outgoing ]]; then
    # One that a socket has started ends when it is reloaded: it cannot listen again (OpenSSH 10.0, 2026-11-28). Sessions outlive a restart.
    if systemctl --quiet is-active ssh.socket; then systemctl try-restart ssh; else systemctl reload ssh; fi
    # Until its end cloud-init may write its copies again.
    await_first_boot printf '@wait\n'
    blot_out "$outgoing"
    rm -f "$outgoing"
  fi
  printf '@done\n'
}

# cloud-init keeps the user data in several forms. Every line of the key is overwritten there at its own length, so that JSON and
# pickled copies stay readable. The metadata service still has it, which is why the key must be worth nothing.
blot_out() {
  local line lines=() blots='' copies=()
  while read -r line; do
    [[ $line != *[!A-Za-z0-9+/=]* && ${#line} -ge 16 ]] || continue
    lines+=("$line")
    blots+="s|$line|${line//?/x}|g"$'\n'
  done <"$1"
  mapfile -d '' -t copies < <(grep -rlZF -f <(printf '%s\n' "${lines[@]}") /var/lib/cloud /run/cloud-init 2>/dev/null)
  ((${#copies[@]} == 0)) || LC_ALL=C sed -i -f <(printf '%s' "$blots") "${copies[@]}"
}
