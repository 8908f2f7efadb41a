# shellcheck shell=bash
# Before any rule: while this is off, ufw leaves out the IPv6 half of a rule. A running ufw makes its IPv6 chains only when it
# restarts, and for a moment its policies are ACCEPT.
filter_ipv6() {
  local status
  ! grep -q '^IPV6=yes' /etc/default/ufw || return 0
  status=$(ufw status)
  sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw
  [[ $status != 'Status: active'* ]] || ufw reload
}

enable_firewall() {
  ufw default deny incoming
  ufw default deny routed
  hook_chains
  ufw --force enable
}

# Only where the packet filter was changed behind ufw's back: for a moment its policies are ACCEPT.
reload_firewall() {
  hook_chains
  ufw reload
}

# As it was before PromGuard. Arguments, empty where nothing changes: yes or no for ufw, the policies of incoming and of routed packets, yes
# or no for IPv6.
restore_firewall() {
  [[ $1 != no ]] || ufw disable
  [[ -z $2 ]] || sed -i "s/^DEFAULT_INPUT_POLICY=.*/DEFAULT_INPUT_POLICY=\"$2\"/" /etc/default/ufw
  [[ -z $3 ]] || sed -i "s/^DEFAULT_FORWARD_POLICY=.*/DEFAULT_FORWARD_POLICY=\"$3\"/" /etc/default/ufw
  [[ -z $4 ]] || sed -i "s/^IPV6=.*/IPV6=$4/" /etc/default/ufw
  # Without an effect where ufw is off.
  ufw reload
}

# ufw makes its jumps only together with its chains. Where a flush took the jumps and left the chains (iptables -F), it would
# set DROP over nothing and lock everybody out, so the jumps are put back first, in ufw's order (ufw-init-functions of 0.36).
hook_chains() {
  local tables prefix place at chain
  for tables in iptables ip6tables; do
    prefix=ufw${tables//[!6]/}
    for place in input forward output; do
      for at in before-logging before after after-logging reject track; do
        chain=$prefix-$at-$place
        "$tables" -n -L "$chain" >/dev/null 2>&1 || continue
        "$tables" -D "${place^^}" -j "$chain" 2>/dev/null || true
        "$tables" -A "${place^^}" -j "$chain"
      done
    done
  done
}
