# shellcheck shell=bash
# ufw's settings and rules from its own files, and what the packet filter holds now.
observe_firewall() {
  local line live family
  [[ -r /etc/ufw/ufw.conf ]] || return 0
  while read -r line; do [[ $line == ENABLED=* ]] && fact ufw "$line"; done </etc/ufw/ufw.conf
  while read -r line; do [[ $line == DEFAULT_*_POLICY=* || $line == IPV6=* ]] && fact ufw "${line//\"/}"; done </etc/default/ufw
  for family in 4 6; do
    live=$(if ((family == 4)); then iptables -S; else ip6tables -S; fi 2>/dev/null)
    while read -r line; do
      case $line in
        '-P INPUT '*) fact "live$family" policy "${line##* }" ;;
        '-A ufw'*'-user-input '*) fact "live$family" rule ;;
      esac
    done <<<"$live"
  done
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple4 "${line#'### tuple ### '}"; done </etc/ufw/user.rules
  while read -r line; do [[ $line == '### tuple ###'* ]] && fact tuple6 "${line#'### tuple ### '}"; done </etc/ufw/user6.rules
}
