# shellcheck shell=bash
# A droplet still runs its first boot for a while after SSH answers.

# Waits for its end. Arguments: a command that says so every ten seconds, for a host that says nothing is taken for one that hangs.
await_first_boot() {
  local tries status=124
  [[ -d /run/cloud-init && ! -e /run/cloud-init/result.json && ! -e /run/cloud-init/disabled ]] || return 0
  # systemd knows also of a cloud-init that failed, which itself would be waited for in vain.
  for ((tries = 0; tries < 60 && status == 124; tries++)); do
    "$@"
    status=0
    timeout 10 systemctl is-system-running --wait >/dev/null 2>&1 || status=$?
  done
}
