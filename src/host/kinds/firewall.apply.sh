# shellcheck shell=bash
# ufw is a Python program, and starting it takes longer than what it does. One process runs it for all commands of a script, one after the
# other, just as its file has it, and asks only once what the kernel can do. Requests are lines of words separated by tabs; exit codes go back.
ufw_server='
import sys
program = sys.argv[1]
sys.path[0] = program.rpartition("/")[0]
import functools, os, traceback
import ufw.util
for name in "get_iptables_version", "get_netfilter_capabilities":
    setattr(ufw.util, name, functools.lru_cache(None)(getattr(ufw.util, name)))
requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)
with open(program) as file:
    code = compile(file.read(), program, "exec")
for line in requests:
    sys.argv = [program, *line.rstrip("\n").split("\t")]
    status = 0
    try:
        exec(code, {"__name__": "__main__"})
    except SystemExit as end:
        status = end.code or 0
    except Exception:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    print(status, file=answers, flush=True)
'

# A ufw that is no Python program is started as ever.
ufw() {
  local program head line status
  program=$(type -P ufw) || { ufw_gone "$@"; return; }
  read -r head <"$program" || true
  if [[ $head != '#!'*python3* ]]; then
    "$program" "$@"
    return
  fi
  [[ ${ufw_process_PID-} ]] || serve_ufw "${head#'#!'}" "$program"
  printf -v line '%s\t' "$@"
  printf '%s\n' "${line%$'\t'}" >&"${ufw_process[1]-}"
  read -r status <&"${ufw_process[0]-}" || status=1
  return "$status"
}

# Where somebody has removed ufw, none of its rules is in force, and a server that is given back needs none: its file says that it is off. It cannot be
# turned on.
ufw_gone() {
  case $1 in
    disable) [[ ! -e /etc/ufw/ufw.conf ]] || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf ;;
    default | --force)
      echo 'ufw is not installed any more' >&2
      return 1
      ;;
  esac
}

# Without this script's output: whoever reads that waits for nothing that ends by itself when the script does.
serve_ufw() {
  # shellcheck disable=SC2086 # an interpreter may have arguments
  coproc ufw_process { exec $1 -c "$ufw_server" "$2" 3>&-; }
}

# Before any rule: while this is off, ufw leaves out the IPv6 half of a rule. A running ufw makes its IPv6 chains only when it
# restarts, and for a moment its policies are ACCEPT.
filter_ipv6() {
  local status
  ! grep -q '^IPV6=yes' /etc/default/ufw || return 0
  status=$(command ufw status)
  sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw
  [[ $status != 'Status: active'* ]] || ufw reload
}

enable_firewall() {
  ufw default deny incoming
  ufw default deny routed
  hook_chains
  ufw --force enable
}

# Before any rule: where ufw is on and its chains are gone, as after the package was removed, it can add none. Off, it writes them down.
suspend_firewall() {
  iptables -S ufw-user-input >/dev/null 2>&1 || sed -i 's/^ENABLED=.*/ENABLED=no/' /etc/ufw/ufw.conf
}

# Only where the packet filter was changed behind ufw's back: for a moment its policies are ACCEPT.
reload_firewall() {
  hook_chains
  if grep -q '^ENABLED=no' /etc/ufw/ufw.conf; then ufw --force enable; else ufw reload; fi
}

# As it was before PromGuard. Arguments, empty where nothing changes: yes or no for ufw, the policies of incoming and of routed packets, yes
# or no for IPv6.
restore_firewall() {
  [[ $1 != no ]] || ufw disable
  # Where ufw was purged, its files are gone, too.
  [[ -e /etc/default/ufw ]] || return 0
  [[ -z $2 ]] || sed -i "s/^DEFAULT_INPUT_POLICY=.*/DEFAULT_INPUT_POLICY=\"$2\"/" /etc/default/ufw
  [[ -z $3 ]] || sed -i "s/^DEFAULT_FORWARD_POLICY=.*/DEFAULT_FORWARD_POLICY=\"$3\"/" /etc/default/ufw
  [[ -z $4 ]] || sed -i "s/^IPV6=.*/IPV6=$4/" /etc/default/ufw
  # Without an effect where ufw is off.
  ufw reload
}

# Of the server's own packet filter, whose rules ufw leaves alone. Arguments: 4 or 6, a chain, its policy.
restore_policy() {
  local program=iptables
  [[ $1 == 4 ]] || program=ip6tables
  "$program" -P "$2" "$3"
}

# ufw makes its jumps only together with its chains. Where a flush took the jumps and left the chains (iptables -F), it would
# set DROP over nothing and lock everybody out, so the jumps are put back first, in ufw's order (ufw-init-functions of 0.36).
hook_chains() {
  local tables prefix place at chain present
  for tables in iptables ip6tables; do
    present=$'\n'$("$tables" -S 2>/dev/null || true)$'\n'
    prefix=ufw${tables//[!6]/}
    for place in input forward output; do
      for at in before-logging before after after-logging reject track; do
        chain=$prefix-$at-$place
        [[ $present == *$'\n'"-N $chain"$'\n'* ]] || continue
        "$tables" -D "${place^^}" -j "$chain" 2>/dev/null || true
        "$tables" -A "${place^^}" -j "$chain"
      done
    done
  done
}
