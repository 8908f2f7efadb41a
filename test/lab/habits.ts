// Habits of servers that belong to somebody. Rule: each is a script that runs on the new disk before the first boot, and leaves what its owner would have.

/** A service that starts at boot; `more` are lines of its [Unit] section. */
function atBoot(name: string, script: string, { type = 'oneshot', more = '' } = {}): string {
  return `
cat > /usr/local/sbin/${name} <<'SCRIPT'
#!/bin/bash
${script}
SCRIPT
chmod 755 /usr/local/sbin/${name}
printf '%s\\n' '[Unit]' ${more} '[Service]' Type=${type} RemainAfterExit=yes ExecStart=/usr/local/sbin/${name} \\
  '[Install]' WantedBy=multi-user.target > /etc/systemd/system/${name}.service
systemctl enable -q ${name}.service
`;
}

const install = (...packages: string[]) =>
  `apt-get install -q -y --no-install-recommends ${packages.join(' ')} >/dev/null\n`;

/** Ubuntu 24.04's way. */
export const sshSocket = 'systemctl disable -q ssh.service\nsystemctl enable -q ssh.socket\n';

/** Ubuntu's default, without a question: services are restarted after an installation. Theirs runs a program that was replaced since. */
export const needrestart = `${install('needrestart')}
mkdir -p /etc/needrestart/conf.d
echo '$nrconf{restart} = "a";' > /etc/needrestart/conf.d/automatic.conf
${atBoot(
  'theirs',
  `echo started >> /var/log/their-starts
cp --remove-destination /usr/bin/sleep /usr/local/bin/their-program
(sleep 1; cp --remove-destination /usr/bin/sleep /usr/local/bin/their-program) &
exec /usr/local/bin/their-program infinity`,
  { type: 'exec' },
)}`;

/** As an update of the first boot does; until /run/go exists. Nothing can be installed before the lists are fetched. */
export const locked = `rm -rf /var/lib/apt/lists/*
${atBoot(
  'first-update',
  `exec python3 -c '
import fcntl, os, time
held = [open(name, "w") for name in ("/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock")]
for lock in held: fcntl.lockf(lock, fcntl.LOCK_EX)
while not os.path.exists("/run/go"): time.sleep(0.2)'`,
  { type: 'exec' },
)}`;

/** A third party's that has no such release any more, so that every update fails; and lists that have to be fetched. */
export const deadRepository = `rm -rf /var/lib/apt/lists/*
echo 'deb file:/srv/gone stable main' > /etc/apt/sources.list.d/gone.list
`;

/** As after a boot with ipv6.disable=1. */
export const withoutIpv6 = atBoot(
  'no-ipv6',
  `set -e
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
mkdir -p /run/no-ipv6
mount -t tmpfs none /run/no-ipv6
for part in /proc/sys/net/*; do
  [[ $part != */ipv6 ]] || continue
  mkdir "/run/no-ipv6/\${part##*/}"
  mount --bind "$part" "/run/no-ipv6/\${part##*/}"
done
mount --rbind /run/no-ipv6 /proc/sys/net`,
  { more: 'DefaultDependencies=no Before=sysinit.target' },
);

/** Ubuntu 25.04's profile for wg, as a program in its place: no file but those of /etc/wireguard, nor as its input or output. */
export const confinedWg = `dpkg-divert --quiet --local --rename --divert /usr/bin/wg.unconfined --add /usr/bin/wg
cat > /usr/bin/wg <<'SCRIPT'
#!/bin/bash
allowed() {
  local file
  file=$(readlink -f "$1")
  [[ ! -f $file || $file == /etc/wireguard/* ]]
}
for word in "$@"; do
  [[ $word != /* ]] || allowed "$word" || { echo "fopen: Permission denied ($word)" >&2; exit 1; }
done
# What is inherited and not allowed becomes /dev/null.
allowed /proc/self/fd/0 || exec </dev/null
allowed /proc/$$/fd/1 || exec >/dev/null
allowed /proc/$$/fd/2 || exec 2>/dev/null
exec /usr/bin/wg.unconfined "$@"
SCRIPT
chmod 755 /usr/bin/wg
`;

/** A published port of a container: its network is a namespace, and what answers says so. */
export const dockerLike = `${install('iptables')}
${atBoot(
  'container',
  `set -e
echo 1 > /proc/sys/net/ipv4/ip_forward
ip netns add container
ip link add docker0 type veth peer name eth0 netns container
ip addr add 172.17.0.1/16 dev docker0
ip link set docker0 up
ip -n container addr add 172.17.0.2/16 dev eth0
ip -n container link set eth0 up
ip -n container route add default via 172.17.0.1
iptables -N DOCKER
iptables -N DOCKER-USER
iptables -A DOCKER-USER -j RETURN
iptables -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
iptables -A FORWARD -j DOCKER-USER
iptables -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -o docker0 -j DOCKER
iptables -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
iptables -P FORWARD DROP
iptables -t nat -N DOCKER
iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
iptables -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
cd /srv
exec nsenter --net=/run/netns/container python3 -m http.server 80`,
  { type: 'exec', more: 'After=systemd-networkd.service' },
)}`;

/** A hardened sshd that reads one file of keys. */
export const oneKeyFile = "echo 'AuthorizedKeysFile .ssh/authorized_keys' > /etc/ssh/sshd_config.d/10-hardened.conf\n";

/** A tunnel that systemd-networkd keeps. The interface is wireguard-go's where the kernel has no such type. */
export const networkdTunnel = `cat > /etc/systemd/network/50-wg0.netdev <<'END'
[NetDev]
Name=wg0
Kind=wireguard
[WireGuard]
PrivateKey=GFqRpMv5hUcVoYh0vZQB6sTgxJ1PmKxVbWw2Fr2dr34=
ListenPort=51999
END
printf '%s\\n' '[Match]' Name=wg0 '[Network]' Address=10.77.0.1/24 > /etc/systemd/network/50-wg0.network
chmod 640 /etc/systemd/network/50-wg0.netdev
chgrp systemd-network /etc/systemd/network/50-wg0.netdev
${atBoot(
  'their-wg0',
  `ip link show wg0 && exit
wireguard-go wg0
ip address add 10.77.0.1/24 dev wg0
ip link set wg0 up`,
)}`;

/** A packet filter and NAT of the owner's, restored at boot. */
export const savedRules = `${install('iptables-persistent')}
cat > /etc/iptables/rules.v4 <<'END'
*nat
-A PREROUTING -p tcp --dport 8443 -j DNAT --to-destination 192.0.2.7:443
COMMIT
END
`;

/** Oracle Cloud's images. */
export const lastReject = `${install('iptables')}
${atBoot(
  'their-filter',
  `set -e
iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A INPUT -p icmp -j ACCEPT
iptables -A INPUT -i lo -j ACCEPT
iptables -A INPUT -p tcp -m conntrack --ctstate NEW --dport 22 -j ACCEPT
iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited
iptables -A FORWARD -j REJECT --reject-with icmp-host-prohibited`,
)}`;

/** A web server, ufw with rules and off, and a port that is redirected to the web server at boot. */
export const shop = `${install('ufw')}
${atBoot('shop', 'cd /srv && exec python3 -m http.server 80', { type: 'exec' })}
${atBoot('their-nat', 'iptables -t nat -A PREROUTING -p tcp --dport 8081 -j REDIRECT --to-ports 80')}`;
