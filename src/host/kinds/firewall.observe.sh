# shellcheck shell=bash
# ufw's settings and rules from its own files, and what the packet filter holds now, whether or not ufw is there.
observe_firewall() {
  local line hasUfw=''
  # Booted with ipv6.disable=1: ufw then leaves out the IPv6 half of a rule.
  [[ -d /proc/sys/net/ipv6 ]] || fact ufw KERNEL_IPV6=no
  read_filter
  [[ -r /etc/ufw/ufw.conf ]] || return 0
  while read -r line; do [[ $line == ENABLED=* ]] && fact ufw "$line"; done </etc/ufw/ufw.conf
  # Removed, or stopped and disabled, and its files are still there: nothing reads them.
  { type -P ufw && { [[ $hasUfw ]] || systemctl is-enabled ufw; }; } >/dev/null 2>&1 || fact ufw ENABLED=no
  while read -r line; do [[ $line == DEFAULT_*_POLICY=* || $line == IPV6=* ]] && fact ufw "${line//\"/}"; done </etc/default/ufw
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple4 "${line#'### tuple ### '}"; done </etc/ufw/user.rules
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple6 "${line#'### tuple ### '}"; done </etc/ufw/user6.rules
}

# Of INPUT and of the chains that others made, what may let in or close, and where ufw's own come. A rule against some sources alone closes nothing.
# hasUfw: gets whether ufw's rules are there.
read_filter() {
  local line program family=4 lines=()
  for program in iptables ip6tables; do
    run "$program" -S
    for line in "${lines[@]}"; do
      case $line in
        '-P INPUT '*) fact "live$family" policy "${line##* }" ;;
        '-A ufw'*'-user-input '*) fact "live$family" rule ;;
        '-A ufw'* | '-A FORWARD '* | '-A OUTPUT '*) ;;
        '-A '*' -s '*' -j DROP' | '-A '*' -s '*' -j REJECT'*) ;;
        '-A INPUT '*)
          [[ $line != '-A INPUT -j ufw'* ]] || hasUfw=1
          fact "live$family" input "${line#-A INPUT }"
          ;;
        '-A '*) fact "live$family" chain "$line" ;;
      esac
    done
    family=6
  done
}
