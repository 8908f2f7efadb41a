# shellcheck shell=bash
# shellcheck disable=SC2154 # log and begun are those of apply.sh
# How long other programs that hold apt's locks are waited for, in all, from when the script began: a fresh droplet's first boot, unattended upgrades.
patience=300
# Whether this script has fetched apt's lists.
fetched=0

# The units named first are kept from starting with the package's own defaults, also when the host restarts in between: until
# they are enabled with ours.
install_packages() {
  local unit held=() hold=$1 until=$((begun + patience)) code=0
  shift
  ! are_installed "$@" || return 0
  for unit in $hold; do
    # One that has a file of ours is started by that.
    [[ -e /etc/systemd/system/$unit.service ]] || held+=("$unit")
  done
  # One that was removed has left its settings: it would start with its former rules, before ours are there.
  [[ " $* " != *' ufw '* || ! -e /etc/ufw/ufw.conf ]] || are_installed ufw || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf
  # systemd reads them before the package starts them.
  ((${#held[@]} == 0)) || systemctl mask --quiet --no-reload "${held[@]}"
  # Never fetched, or removed from the image.
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || fetch_lists
  if ! apt_get install "$@"; then
    # A host that lost its power in the middle of an installation finishes that one first.
    dpkg --force-confold --configure --pending || true
    fetch_lists
    # apt fails also for packages of others: dpkg says of these.
    apt_get --fix-broken install "$@" || code=$?
    ((code == 0)) || are_installed "$@" || return "$code"
  fi
}

# Once. A dead repository of the owner's may have nothing to do with it: the installation says.
fetch_lists() {
  ((fetched)) || apt_get update || true
  fetched=1
}

are_installed() {
  local states
  # shellcheck disable=SC2016 # dpkg-query's own variables
  states=$(dpkg-query -W -f='${db:Status-Status}\n' "$@" 2>/dev/null) || return 1
  ! grep -qvx installed <<<"$states"
}

# All that is to be installed in one go, as apt takes its time for each call. If that fails, with new lists too, what the rest needs is
# installed alone, and then each part, which says what it lacks.
install_together() {
  (
    trap - ERR
    install_packages "$@"
  ) &
  wait "$!" || fetched=1
}

# Nothing is removed for ours, and no service of others restarted. apt itself waits for dpkg's locks alone; for those of its lists and
# archives it is run again.
apt_get() {
  local code left size
  while :; do
    code=0 left=$((until - SECONDS)) size=$(stat -c %s "$log")
    NEEDRESTART_SUSPEND=1 apt-get -q -y -o "DPkg::Lock::Timeout=$((left > 0 ? left : 0))" -o APT::Get::Remove=false \
      -o Dpkg::Options::=--force-confold "$@" --no-install-recommends || code=$?
    ((code && left > 0)) && tail -c "+$((size + 1))" "$log" | grep -q '^E: Could not get lock' || return "$code"
    sleep 1
  done
}
