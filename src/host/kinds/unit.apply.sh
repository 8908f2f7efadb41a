# shellcheck shell=bash
# shellcheck disable=SC2154 # pending is that of apply.sh
# A replaced file leaves this mark until its unit has been restarted: if the script is interrupted, the next plan sees it.
mark_pending() { (cd "$pending" && touch -- "$@"); }

reload_units() { systemctl daemon-reload; }

# systemd reads its files again once, and nothing is done for SysV, whose links nobody reads here: each would be two more times.
enable_units() {
  systemctl unmask --quiet --no-reload "$@"
  SYSTEMCTL_SKIP_SYSV=1 systemctl enable --quiet --no-reload "$@"
  reload_units
}

# systemd starts no socket while the service that it is for runs. Whoever comes next starts that one again.
restart_unit() {
  [[ $1 != *.socket ]] || systemctl stop "${1%.socket}.service"
  [[ $1 == *.@(socket|timer) || $1 == *@* ]] || make_user "$1"
  systemctl restart "$1"
  rm -f "$pending/$1"
}

# The user that a package has made for its unit, where somebody has removed it: nothing starts without, and for most units systemctl says so to
# nobody. The package makes it again.
make_user() {
  local key value user='' dynamic='' path='' package
  while IFS='=' read -r key value; do
    case $key in
      User) user=$value ;;
      DynamicUser) dynamic=$value ;;
      FragmentPath) path=$value ;;
    esac
  done < <(systemctl show --property=User,DynamicUser,FragmentPath "$1")
  [[ $user && $dynamic != yes ]] && ! getent passwd "$user" >/dev/null || return 0
  package=$(dpkg-query --search "$path") || stop "there is no user $user, which $1 runs as"
  dpkg-reconfigure --frontend=noninteractive "${package%%:*}"
}

# One that has ended since it was looked at, for what it reads now is better, is started.
reload_unit() {
  systemctl reload-or-restart "$1"
  rm -f "$pending/$1"
}

# With its folder, which is nobody else's. What was killed has failed for systemd, which then keeps the folder.
remove_started() {
  systemctl stop "$1" || true
  systemctl reset-failed "$1" 2>/dev/null || true
  systemctl clean --what=state "$1" 2>/dev/null || true
}

remove_unit() {
  systemctl disable --quiet --now "$1" || true
  # What a socket or a timer has started would outlive it.
  [[ $1 != *.@(socket|timer) ]] || remove_started "${1%.*}.service"
  systemctl reset-failed "$1" 2>/dev/null || true
  # Held back for a package that could not be had.
  [[ $(readlink "/etc/systemd/system/$1.service") != /dev/null ]] || systemctl unmask --quiet "$1"
  rm -f "$pending/$1"
}
