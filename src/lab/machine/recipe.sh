#!/usr/bin/env bash
# Builds the lab's base image: Debian or Ubuntu like DigitalOcean's, with a local APT archive.
# Usage: recipe.sh IMAGE SUITE EXPORTERS APT-OPTION... with the archive's sources.list lines on standard input. Keeps an existing IMAGE.
set -euo pipefail
image=$1 suite=$2 exporters=$3
shift 3

# What is on a new droplet. wireguard-go replaces the kernel module, which the lab's kernel may lack.
present=systemd,systemd-sysv,dbus,openssh-server,iproute2,ca-certificates,curl,python3,sudo,procps,kmod,iputils-ping,cloud-init,wireguard-go

# Adds to the new root $1 the packages that PromGuard installs, those of the exporters $2 among them, as droplets have no internet, and some that
# owners of servers install, or describe in fleet.yaml. Runs in dash, like settle.
bring() {
  set -e
  mkdir -p "$1/srv/apt/partial"
  # Two calls, as ufw breaks iptables-persistent.
  for packages in "ufw iptables wireguard-tools prometheus prometheus-alertmanager victoria-metrics $2" \
    'iptables-persistent needrestart prometheus-blackbox-exporter'; do
    # shellcheck disable=SC2086 # a list
    APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get install -q -y --download-only --no-install-recommends -o "Dir::Cache::archives=$1/srv/apt" $packages
  done
  rm -rf "$1/srv/apt/partial" "$1/srv/apt/lock"
  for deb in "$1"/srv/apt/*.deb; do
    # Recompressed once here: xz would be half the cost of unpacking on each droplet.
    dpkg-deb -R "$deb" "$1/srv/apt/open"
    dpkg-deb -Zzstd -z1 -b "$1/srv/apt/open" "$deb" > /dev/null
    rm -r "$1/srv/apt/open"
    dpkg-deb -f "$deb"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "${deb##*/}" "$(stat -c %s "$deb")" "$(sha256sum < "$deb" | cut -d ' ' -f 1)"
  done > "$1/srv/apt/Packages"
  # Without a Release file, apt would try six other names first.
  printf 'Date: %s\nSHA256:\n %s %s Packages\n' "$(date -Ru)" "$(sha256sum < "$1/srv/apt/Packages" | cut -d ' ' -f 1)" \
    "$(stat -c %s "$1/srv/apt/Packages")" > "$1/srv/apt/Release"
}

# Makes the new root $1 boot like a droplet, and quickly.
settle() {
  set -e
  rm -rf "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/* "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/var/lib/apt/lists/*
  echo 'deb [trusted=yes] file:/srv/apt ./' > "$1/etc/apt/sources.list"
  chroot "$1" apt-get update -q
  # Each droplet generates its own, or gets one from its user data.
  rm -f "$1"/etc/ssh/ssh_host_*
  rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/*
  cat > "$1/etc/cloud/cloud.cfg.d/99-lab.cfg" << 'END'
datasource_list: [ NoCloud ]
network: { config: disabled }
# Without locales in the image, setting one ends cloud-init in an error.
locale: false
manage_etc_hosts: false
disable_root: false
users: []
ssh_genkeytypes: [ ed25519 ]
# The modules that user data has a use for here; disks, Chef, Puppet and the like only cost time at each boot.
cloud_init_modules: [ bootcmd, write-files, set_hostname, users-groups, ssh ]
cloud_config_modules: []
cloud_final_modules: [ package-update-upgrade-install, runcmd, scripts-user, final-message ]
END
  # Before 24.3, cloud-init's four stages were four processes, three quarters of the boot time. Here they are two: before sshd, and after.
  if [ ! -e "$1/lib/systemd/system/cloud-init-main.service" ]; then
    chroot "$1" systemctl -q mask cloud-init-local.service cloud-config.service
    mkdir -p "$1/etc/systemd/system/cloud-init.service.d"
    cat > "$1/etc/systemd/system/cloud-init.service.d/lab.conf" << 'END'
[Service]
ExecStart=
ExecStart=/usr/bin/python3 -c 'from cloudinit.cmd.main import main; exit(main(["cloud-init", "init", "--local"]) or main(["cloud-init", "init"]))'
END
  fi
  # Every reload of systemd runs all generators, which takes a third of a second, and an installation reloads often. In a container, only
  # the one for init.d scripts has work to do; what cloud-init's would decide each time is decided here.
  chroot "$1" systemctl -q add-wants multi-user.target cloud-init.target
  mkdir -p "$1/etc/systemd/system-generators"
  for generator in "$1"/lib/systemd/system-generators/*; do
    case ${generator##*/} in
      systemd-sysv-generator) ;;
      *) ln -sf /dev/null "$1/etc/systemd/system-generators/${generator##*/}" ;;
    esac
  done
  chroot "$1" systemctl -q enable systemd-networkd.service
  # Units that only wait on a machine without disk, console or internet.
  chroot "$1" systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
    fstrim.timer console-getty.service getty.target systemd-networkd-wait-online.service systemd-timesyncd.service systemd-resolved.service \
    systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-journal-flush.service systemd-pcrphase.service ldconfig.service \
    systemd-journal-catalog-update.service
  rm -f "$1/etc/resolv.conf" "$1/etc/hostname"
  : > "$1/etc/machine-id"
}

mkdir -p "${image%/*}"
exec 9> "${image%/*}/lock"
flock 9
[ -d "$image" ] && exit 0

# The rest of an interrupted build: the lock proves that nobody is working on it, and its mounts ended with its mount namespace.
building=${image%/*}/building
rm -rf --one-file-system "$building"
# mmdebstrap inherits the lock, which is held for as long as anything runs.
# As a dpkg option, path-exclude would slow down every package: it is set after the first packages are unpacked.
# shellcheck disable=SC2016 # the hooks' $1 is for the shell that mmdebstrap starts
unshare --mount mmdebstrap --mode=root --format=directory --variant=apt --include="$present" --skip=cleanup/apt/lists "$@" \
  --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' --dpkgopt=force-unsafe-io \
  --extract-hook='printf "path-exclude=/usr/share/%s/*\n" doc man locale info lintian > "$1/etc/dpkg/dpkg.cfg.d/lab"' \
  --customize-hook="$(declare -f bring); bring \"\$1\" '$exporters'" --customize-hook="$(declare -f settle); settle \"\$1\"" \
  "$suite" "$building" -
mv "$building" "$image"
