#!/bin/bash
# Written by PromGuard: changes are put back by the next apply.
# Metrics of what PromGuard set up here, in a file for node_exporter. What is not known has no metric, and nothing outside of this folder is changed.
# Every 30 seconds it starts two wg, one ss and one mv, and apt only after the lists or the installed packages have changed.
# Argument: the interface of the tunnel.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C
umask 022
shopt -s nullglob
state=/var/lib/promguard
folder=$state/textfile
text=''

# Arguments: name, type, help, and the samples, each with its labels: `{peer="web"} 1`.
metric() {
  local samples
  (($# > 3)) || return 0
  printf -v samples "promguard_$1%s\n" "${@:4}"
  text+="# HELP promguard_$1 $3"$'\n'"# TYPE promguard_$1 $2"$'\n'$samples
}

# Sets lines to what a program prints, in one process. A pipe, as AppArmor lets wg write to no file.
run() {
  local - IFS=$'\n'
  set -f
  # shellcheck disable=SC2207 # mapfile would read byte by byte
  lines=($(exec "$@" 2>/dev/null))
}

# What applies leave on a host. The fleet is told by its id: its name may change without any change here.
apply_metrics() {
  local at version line fleet='' lines=() pending=(/run/promguard/pending/*) unconfirmed=0
  mapfile -t lines <"$state/managed"
  for line in "${lines[@]}"; do [[ $line != fleet:* ]] || fleet=${line#fleet:}; done
  if read -r at version <"$state/applied" && [[ $at =~ ^[0-9]+$ ]]; then
    metric info gauge 'The release that was last applied here, and the id of the fleet.' "{version=\"$version\",fleet=\"$fleet\"} 1"
    metric last_apply_timestamp_seconds gauge 'When the last apply that changed this host ended.' " $at"
  fi 2>/dev/null
  [[ ! -d $state/confirm && ! -d $state/confirm.old ]] || unconfirmed=1
  metric unconfirmed_change gauge 'Whether nobody has confirmed a change yet.' " $unconfirmed"
  metric pending_restarts gauge 'Units whose files were replaced and that have not been restarted.' " ${#pending[@]}"
}

# By host: during a rotation it has two keys. No tunnel at all is no handshake; one that does not answer is unknown.
peer_metrics() {
  local key peer region role at got sent line lines=() peers=() ages=() received=() transmitted=()
  local -A names=() labels=() handshakes=() gets=() sends=()
  while read -r peer region role key; do
    [[ ${labels[$peer]-} ]] || peers+=("$peer")
    names[$key]=$peer labels[$peer]="peer=\"$peer\",peer_region=\"$region\",peer_role=\"$role\""
  done </etc/promguard/peers
  if [[ -e /sys/class/net/$1 ]]; then
    run wg show "$1" latest-handshakes || return 0
    for line in "${lines[@]}"; do
      IFS=$'\t' read -r key at <<<"$line"
      peer=${names[$key]-}
      [[ ! $peer ]] || ((at <= ${handshakes[$peer]-0})) || handshakes[$peer]=$at
    done
    run wg show "$1" transfer
    for line in "${lines[@]}"; do
      IFS=$'\t' read -r key got sent <<<"$line"
      peer=${names[$key]-}
      [[ ! $peer ]] || gets[$peer]=$((${gets[$peer]-0} + got)) sends[$peer]=$((${sends[$peer]-0} + sent))
    done
  fi
  for peer in "${peers[@]}"; do
    ages+=("{${labels[$peer]}} ${handshakes[$peer]-0}")
    [[ ! ${gets[$peer]-} ]] || received+=("{peer=\"$peer\"} ${gets[$peer]}") transmitted+=("{peer=\"$peer\"} ${sends[$peer]}")
  done
  metric peer_last_handshake_timestamp_seconds gauge 'The last handshake with a host; 0 is never.' "${ages[@]}"
  metric peer_receive_bytes_total counter 'Bytes that came through the tunnel from a host.' "${received[@]}"
  metric peer_transmit_bytes_total counter 'Bytes that went through the tunnel to a host.' "${transmitted[@]}"
}

# By number, whatever the address: monitors try the public ones. They take no more than the lowest fifty.
listening_metrics() {
  local line address port most=100 lines=() ports=() samples=()
  run ss -Hltn
  for line in "${lines[@]}"; do
    read -r _ _ _ address _ <<<"$line"
    port=${address##*:}
    [[ ! $port =~ ^[0-9]+$ || $address =~ ^(127\.|\[::1\]|\[::ffff:127\.) ]] || ports[port]=1
  done
  for port in "${!ports[@]}"; do samples+=("{proto=\"tcp\",port=\"$port\"} 1"); done
  metric listening gauge 'A port on which the host listens, and not on loopback alone.' "${samples[@]:0:most}"
}

# The absence of the file says something where one of these packages would leave it.
reboot_metrics() {
  local value=0 authors=(/usr/share/update-notifier/notify-reboot-require[d] /etc/kernel/postinst.d/{unattended-upgrade[s],reboot-notifie[r]})
  [[ ! -e /run/reboot-required ]] || value=1
  ((value == 0 && ${#authors[@]} == 0)) || metric reboot_required gauge 'Whether an update asks for a reboot.' " $value"
}

# Against the installed ones of its kind, cloud or generic. A container runs the kernel of another machine.
kernel_metrics() {
  local running release kind value=0 of='-([a-z].*)$' kernels=() lines=()
  [[ ! -e /run/systemd/container ]] && read -r running </proc/sys/kernel/osrelease && [[ -e /boot/vmlinuz-$running ]] || return 0
  [[ $running =~ $of ]] && kind=${BASH_REMATCH[1]}
  for release in /boot/vmlinuz-*; do
    release=${release#/boot/vmlinuz-}
    [[ ! $release =~ $of || ${BASH_REMATCH[1]} != "$kind" ]] || kernels+=("$release")
  done
  if ((${#kernels[@]} > 1)); then
    run sort -V < <(printf '%s\n' "${kernels[@]}")
    [[ ${lines[-1]} == "$running" ]] || value=1
  fi
  metric kernel_outdated gauge 'Whether a newer kernel than the one that runs is installed.' " $value"
}

# What apt would upgrade. Where its sources have no security updates, their number is unknown.
count_updates() {
  local line newest=0 security=0 other=0 samples=() lines=() lists=(/var/lib/apt/lists/*_Packages*)
  local upgrade='^Inst [^ ]+ \[[^]]*\] \((.*)' ours='^ +release .*[Ss]ecurity'
  ((${#lists[@]})) || return 0
  run stat -c %Y /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp
  for line in "${lines[@]}"; do ((line <= newest)) || newest=$line; done
  metric apt_lists_timestamp_seconds gauge 'When the lists of packages last changed, or are known to have been up to date.' " $newest"
  run apt-get -s -o Debug::NoLocking=true dist-upgrade || return 0
  for line in "${lines[@]}"; do
    [[ $line =~ $upgrade ]] || continue
    if [[ ${BASH_REMATCH[1]} == *[Ss]ecurity* ]]; then ((security += 1)); else ((other += 1)); fi
  done
  run apt-cache policy
  for line in "${lines[@]}"; do [[ ! $line =~ $ours ]] || samples=("{kind=\"security\"} $security"); done
  metric updates_pending gauge 'Installed packages for which apt has an update.' "${samples[@]}" "{kind=\"other\"} $other"
}

changed_since() {
  local file
  for file in /var/lib/dpkg/status /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp; do
    [[ ! $file -nt $1 ]] || return 0
  done
  return 1
}

# Counted once after a change, when there was no other one for a turn of this script: apt changes its files many times over.
update_metrics() {
  local before=$text
  text=''
  if changed_since "$folder/counted" && ! changed_since "$folder/promguard.prom"; then
    : >"$folder/counted"
    count_updates
    printf '%s' "$text" >"$folder/updates"
  elif [[ -e $folder/updates ]]; then
    IFS='' read -r -d '' text <"$folder/updates"
  fi
  text=$before$text
}

measure() {
  apply_metrics
  peer_metrics "$1"
  listening_metrics
  reboot_metrics
  kernel_metrics
  update_metrics
  printf '%s' "$text" >"$folder/promguard.new" && mv -f "$folder/promguard.new" "$folder/promguard.prom"
}

measure "$@"
