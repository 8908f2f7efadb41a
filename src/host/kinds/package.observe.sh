# shellcheck shell=bash
# Which of these packages are installed.
observe_package() {
  # Without a name it would list them all.
  (($#)) || return 0
  # shellcheck disable=SC2016 # dpkg-query's own variables
  dpkg-query -W -f='package\t${Package}\t${db:Status-Status}\n' "$@" 2>/dev/null
  return 0
}
