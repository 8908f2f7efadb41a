# shellcheck shell=bash
# The units named first are kept from starting with the package's own defaults, also when the host restarts in between: until
# they are enabled with ours.
install_packages() {
  local unit hold=$1
  shift
  for unit in $hold; do
    # One that has a file of ours is started by that.
    [[ -e /etc/systemd/system/$unit.service ]] || systemctl mask --quiet "$unit"
  done
  if ! apt_get install "$@"; then
    # A host that lost its power in the middle of an installation finishes that one first.
    dpkg --force-confold --configure --pending || true
    apt_get update
    apt_get --fix-broken install "$@"
  fi
}

apt_get() {
  apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" --no-install-recommends
}
