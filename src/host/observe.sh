# shellcheck shell=bash
# The fact reader: prints what it is asked for and changes nothing. Decisions are made elsewhere.
# Requests come on standard input, one `kind value` a line; facts go out as lines of tab-separated fields, `end` last.
# A key that can run nothing but this may be stolen: it reads only files that PromGuard itself writes (may_read), and masks secrets.
# At most ten processes are started, however many hosts, files or peers there are (test/unit/host/scripts/processes.ts counts them).

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL=C
state=/var/lib/promguard
tab=$'\t'

fact() {
  local IFS=$tab
  printf '%s\n' "$*"
}

# Sets lines to what a program prints; bash itself would read a pipe byte by byte. One process, as the subshell becomes the program.
run() {
  local - IFS=$'\n'
  set -f
  # shellcheck disable=SC2207 # mapfile would read byte by byte, too
  lines=($(exec "$@" 2>/dev/null))
}

# Sets metas and hashes of the files that are there, and strange to what is no file, which more than one kind asks for. An apply whose runner is gone continues: what was
# read before its end would be wrong a moment later, so it is waited for by the process that looks.
look_at() {
  local line tries waiting=() present=() lines=()
  [[ ! -e /run/promguard/lock ]] || waiting=(flock -s -w 10 -E 75 -F /run/promguard/lock)
  for ((tries = 0; tries < 30; tries++)); do
    run "${waiting[@]}" stat -L -c "%n${tab}%F${tab}%Y${tab}%a${tab}%U${tab}%G${tab}%s" "$@"
    (($? == 75)) || break
    fact wait apply
  done
  for line in "${lines[@]}"; do
    [[ $line =~ ^([^$tab]+)${tab}([^$tab]+)$tab(.+)$ ]] || continue
    # A masked unit has no file.
    [[ ${BASH_REMATCH[0]} != /etc/systemd/*"$tab"character* ]] || continue
    [[ ${BASH_REMATCH[2]} == regular* ]] || { strange[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]} && continue; }
    metas[${BASH_REMATCH[1]}]=${BASH_REMATCH[3]}
    present+=("${BASH_REMATCH[1]}")
  done
  ((${#present[@]})) || return 0
  run sha256sum "${present[@]}"
  for line in "${lines[@]}"; do hashes[${line#*  }]=${line%% *}; done
}

may_look() {
  may_read "$1" || is_private "$1"
}

read_system() {
  local ID=unknown VERSION_ID=unknown key line
  # shellcheck source=/dev/null
  . /etc/os-release
  fact os "$ID" "$VERSION_ID" "$HOSTTYPE"
  printf 'now\t%(%s)T\n' -1
  [[ ${SSH_CONNECTION-} ]] && fact client "${SSH_CONNECTION%% *}"
  for key in /etc/ssh/ssh_host_*_key.pub; do
    # cloud-init ends these files without a line end.
    [[ -r $key ]] && { read -r line || [[ $line ]]; } <"$key" && fact host-key "$line"
  done
  if [[ -d $state/confirm || -d $state/confirm.old ]]; then
    fact trial unconfirmed
  elif [[ -r $state/reverted ]]; then
    fact trial reverted "${metas[$state/reverted]%%"$tab"*}"
  fi
  [[ -f $state/managed ]] && while read -r line || [[ $line ]]; do fact managed "$line"; done <"$state/managed"
  [[ -f $state/managed && -s $state/managed ]] || read_marked
}

# Where the list is lost, files that say that PromGuard wrote them; and where there is one, all files in folders of ours.
read_marked() {
  local path line found=''
  for path in /etc/wireguard/*.conf /etc/systemd/system/*.{service,socket,timer} /etc/systemd/system/*.d/promguard.conf /root/.ssh/authorized_keys2; do
    [[ -f $path ]] || continue
    read -r line <"$path" || line=''
    [[ $line != '# Written by PromGuard'* && $line != 'restrict,command="/opt/promguard/'* ]] || { fact marked "$path" && found=1; }
  done
  [[ $found ]] || return 0
  for path in /etc/promguard/{,*/,*/*/}* /opt/promguard/* $state/former; do
    [[ ! -f $path && $path != /opt/promguard/*-* ]] || fact marked "$path"
  done
}

read_sockets() {
  local line lines=() form='^([^ ]+) +[^ ]+ +[^ ]+ +[^ ]+ +([^ ]+) +[^ ]+ *(.*)$'
  run ss -Hltunp
  for line in "${lines[@]}"; do [[ ! $line =~ $form ]] || fact socket "${BASH_REMATCH[@]:1}"; done
}

# TCP ports that rules of NAT send on: they answer without a listener (a container's without docker-proxy, a NodePort). One process a family, and only
# where the host forwards.
read_published() {
  local line program family lines=() file form='^-A [^ ]+ (.* )?-p tcp (.* )?--dports? ([0-9:,]+) ' ports to
  for program in iptables ip6tables; do
    file=ipv4/ip_forward family=4
    [[ $program == iptables ]] || file=ipv6/conf/all/forwarding family=6
    forwards "$file" || continue
    run "$program-save" -t nat
    local -A seen=()
    for line in "${lines[@]}"; do
      [[ $line != '-A '@(OUTPUT|POSTROUTING)' '* && $line != *' ! '@(--dport|-d)* && $line =~ $form ]] || continue
      ports=${BASH_REMATCH[3]} to=''
      [[ ! $line =~ \ -d\ ([^ ]+) ]] || to=${BASH_REMATCH[1]}
      [[ ${seen["$ports $to"]-} ]] || fact published "$ports" "$to" "$family"
      seen["$ports $to"]=1
    done
  done
}

# sshd is asked where its configuration does not leave it at the default: `Match` may say something else of root, or of where root comes from.
read_logins() {
  local line lines=()
  names_keys_files || { fact authorized-keys '.ssh/authorized_keys .ssh/authorized_keys2' && return; }
  run sshd -T -C "user=root,host=$HOSTNAME,addr=${SSH_CONNECTION%% *}"
  for line in "${lines[@]}"; do
    [[ $line != 'authorizedkeysfile '* ]] || fact authorized-keys "${line#* }"
  done
}

# Whether it says where keys are, or includes files that are not looked at here.
names_keys_files() {
  local file line lines=()
  [[ -r /etc/ssh/sshd_config ]] || return 0
  for file in /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do
    [[ ! -r $file ]] || mapfile -t -O ${#lines[@]} lines <"$file"
  done
  for line in "${lines[@]}"; do
    [[ $line != 'Include /etc/ssh/sshd_config.d/*.conf' ]] || continue
    [[ ! ${line,,} =~ ^[[:blank:]]*(authorizedkeysfile|include) ]] || return 0
  done
  return 1
}

# Prometheus answers on loopback only; bash can ask it without another program. Its answer grows with the fleet: bash itself would read it
# byte by byte. When tr ends, so does the pipe that is its descriptor 9, which is waited for no longer than ten seconds.
read_targets() {
  local line
  exec 8<>/dev/tcp/127.0.0.1/9090 || return 0
  printf 'GET /api/v1/targets?state=active HTTP/1.0\r\nHost: localhost\r\n\r\n' >&8
  while IFS= read -r -t 5 line <&8 && [[ $line != $'\r' ]]; do :; done
  printf 'targets\t'
  exec 6>&1 7< <(exec tr '\n\000' '  ' <&8 9>&1 >&6)
  read -r -t 10 -u 7 || (($? <= 128)) || kill $!
  printf '\n'
  exec 6>&- 7<&- 8>&-
}

# Whether an apply got as far as to change what was there before: it begins with the file of a tunnel. One that was broken off earlier, as by apt, or
# that was rolled back, has left its list.
has_begun() {
  local id
  [[ -f $state/managed ]] || return 1
  while read -r id; do [[ $id != tunnel:* || ! -e /etc/wireguard/${id#tunnel:}.conf ]] || return 0; done <"$state/managed"
  return 1
}

# FILE: below /proc/sys/net.
forwards() {
  local value=0
  [[ ! -r /proc/sys/net/$1 ]] || read -r value <"/proc/sys/net/$1"
  ((value))
}

# On a host that PromGuard has not been on: what filters, forwards and tunnels there now.
read_others() {
  local line lines=()
  ! has_begun || return 0
  fact others
  iptables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter4 "$line"; done
  ip6tables-save 2>/dev/null | while read -r line; do [[ $line != [-*:]* ]] || fact filter6 "$line"; done
  nft list chains 2>/dev/null | read_chains
  ! forwards ipv4/ip_forward || fact forwards 4
  ! forwards ipv6/conf/all/forwarding || fact forwards 6
  for line in firewalld shorewall; do ! systemctl is-active --quiet "$line" || fact foreign-firewall "$line"; done
  ip -o link show type wireguard 2>/dev/null | while read -r _ line _; do fact foreign-link "${line%:}"; done
  # Those of wireguard-go and boringtun are no devices of that type.
  for line in /run/wireguard/*.sock; do
    line=${line##*/}
    [[ ! -e /sys/class/net/${line%.sock} ]] || fact foreign-link "${line%.sock}"
  done
  read_protocols
  # The default routes of IPv6.
  run ip -6 -o route show default
  read_network
}

# Programs that receive packets which are neither TCP nor UDP. ICMP comes in whatever ufw says, and 255 only sends.
read_protocols() {
  local line name number family lines=() form='^([^ ]+ +){3}([^ ]+):([0-9]+) +[^ ]+ *(.*)$'
  run ss -Hwlnp
  for line in "${lines[@]}"; do
    [[ $line =~ $form ]] || continue
    number=${BASH_REMATCH[3]} family=6
    [[ ${BASH_REMATCH[2]} != *.* ]] || family=4
    case $number in 1 | 6 | 17 | 58 | 255) continue ;; esac
    name=$(getent protocols "$number") || name=$number
    fact receives "$number" "${name%% *}" "$family" "${BASH_REMATCH[4]}"
  done
}

# Of nftables' own chains, those that drop what comes in and is not let in; the tables that iptables makes are in its own list.
read_chains() {
  local words table='' chain=''
  while read -r -a words; do
    case ${words[0]-} in
      table) table="${words[1]-} ${words[2]-}" ;;
      chain) chain=${words[1]-} ;;
      type)
        [[ ! $table =~ ^ip6?\ (filter|nat|mangle|raw|security)$ ]] || continue
        [[ ${words[*]} != *' hook input '*'policy drop'* ]] || fact nft "$table $chain"
        ;;
    esac
  done
}

# What others have stored in the folders of Debian's packages, which PromGuard's programs continue with; nothing where they have run already.
read_samples() {
  local name lines=()
  [[ ! -f $state/managed ]] || mapfile -t lines <"$state/managed"
  [[ " ${lines[*]} " == *' unit:victoria-metrics '* ]] ||
    for name in /var/lib/victoria-metrics/data/{small,big}/[0-9]*_[0-9]*; do [[ ! -d $name ]] || fact month "${name##*/}"; done
  [[ " ${lines[*]} " == *' unit:prometheus '* ]] || read_blocks /var/lib/prometheus/metrics2
}

# When each block begins and ends, in milliseconds, as its meta.json says before anything else, and its bytes.
read_blocks() {
  local line from text=() lines=()
  [[ -d $1 ]] || return 0
  run du -b -d 1 "$1/"
  for line in "${lines[@]}"; do
    [[ $line != *"$tab$1/" ]] || fact samples "${line%%"$tab"*}"
    [[ $line =~ /[0-9A-Z]{26}$ && -r ${line#*"$tab"}/meta.json ]] || continue
    mapfile -t text <"${line#*"$tab"}/meta.json"
    [[ ${text[*]} =~ \"minTime\":\ *([0-9]+) ]] || continue
    from=${BASH_REMATCH[1]}
    [[ ! ${text[*]} =~ \"maxTime\":\ *([0-9]+) ]] || fact block "$from" "${BASH_REMATCH[1]}" "${line%%"$tab"*}"
  done
}

# Each kind of item is answered by its own function, observe_KIND, with everything that is asked of it.
observe() {
  local kind value targets='' sockets='' published='' logins='' others='' samples='' asked=() files=()
  # shellcheck disable=SC2034 # kinds read them
  local -A values metas=() hashes=() strange=()
  while read -r kind value; do
    [[ $kind =~ ^[a-z]+$ && $value =~ ^[A-Za-z0-9/._@:+-]*$ && $value != -* && $value != *..* ]] || continue
    case $kind in
      sockets) sockets=1 ;;
      published) published=1 ;;
      targets) targets=1 ;;
      logins) logins=1 ;;
      others) others=1 ;;
      samples) samples=1 ;;
      *) values[$kind]+=" $value" ;;
    esac
  done
  # First, so that whoever reads it knows what may follow.
  # shellcheck disable=SC2154 # observe.ts sets it
  fact protocol "$protocol"
  # Facts read before its end would be wrong a moment later.
  await_first_boot fact wait 'first boot'
  read -r -a asked <<<"${values[file]-} ${values[private]-}"
  for value in "${asked[@]}"; do ! may_look "$value" || files+=("$value"); done
  look_at "$state/reverted" "${files[@]}"
  read_system
  for kind in "${!values[@]}"; do
    # Asked by a newer release: what is there of such a kind is not known, which is not the same as nothing.
    declare -F "observe_$kind" >/dev/null || { fact unknown "$kind" && continue; }
    read -r -a asked <<<"${values[$kind]}"
    "observe_$kind" "${asked[@]}"
  done
  [[ $sockets ]] && read_sockets
  [[ $published ]] && read_published
  [[ $logins ]] && read_logins
  [[ $others ]] && read_others
  [[ $samples ]] && read_samples
  [[ $targets ]] && read_targets 2>/dev/null
  fact end
}
