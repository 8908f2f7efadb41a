# shellcheck shell=bash
# The lease of a fleet: this process holds it as long as the other end of its connection says every second that it is there.

# Who holds it, and since when; as its time, when the last holder ended.
lease=/run/promguard/lease

# Arguments: who asks for it, why nobody is told meanwhile, and patterns of the hosts that it works on. Lines that follow on standard input are
# signs of life.
hold_lease() {
  local ended=0 who=$1 keeper
  mkdir -p /run/promguard
  chmod 0700 /run/promguard
  exec 6>>"$lease"
  # Whoever was killed a moment ago needs a moment to be gone.
  if ! flock -w 1 6; then
    printf '@taken\t%s\n' "$(head -c 400 "$lease" | head -n 1)"
    exit 0
  fi
  [[ ! -s $lease ]] || ended=$(stat -c %Y "$lease")
  printf '%s\t%s\n' "$EPOCHSECONDS" "$who" >"$lease"
  printf '@held\t%s\n' "$ended"
  # It ends with this process, whatever ends that, and keeps neither the lease nor the connection.
  exec 7> >(exec 6>&- >/dev/null 2>&1 && keep_quiet "$@")
  keeper=$!
  while read -r -t 4; do :; done
  touch "$lease"
  exec 6>&- 7>&-
  wait "$keeper" || true
  exit 0
}
