#!/usr/bin/env bash
# Makes a disk and an initramfs of a server with a kernel of its own, from a base image of the lab.
# Usage: vm.sh IMAGE PACKAGES FOLDER PUBLIC-KEY ADDRESS GATEWAY; in FOLDER: disk.img, initramfs, vmlinuz, and the fingerprint of its sshd's key.
set -euo pipefail
image=$1 packages=$2 folder=$3 key=$4 address=$5 gateway=$6
cd "$folder"
for name in linux-image-6 busybox-static mdadm; do dpkg -x "$packages/$name"*.deb unpacked; done
modules=$(echo unpacked/lib/modules/*)
version=${modules##*/}
cp "unpacked/boot/vmlinuz-$version" vmlinuz

truncate --size 4G disk.img
mkfs.ext4 -q -O ^has_journal -d "$image" disk.img
mkdir root
mount -o loop disk.img root
trap 'umount root' EXIT
cp -a unpacked/lib/modules root/usr/lib/
cp -a unpacked/boot/. root/boot/
cp -a unpacked/sbin/. root/usr/sbin/
depmod -b "$PWD/root" "$version"
mkdir -p root/root/.ssh
chmod 700 root/root/.ssh
echo "$key" > root/root/.ssh/authorized_keys
rm -f root/etc/ssh/ssh_host_*
ssh-keygen -A -f root > /dev/null
ssh-keygen -lf root/etc/ssh/ssh_host_ed25519_key.pub | cut -d ' ' -f 2 > fingerprint
touch root/etc/cloud/cloud-init.disabled
echo vm > root/etc/hostname
printf '127.0.0.1 localhost\n127.0.1.1 vm\n' > root/etc/hosts
echo 0123456789abcdef0123456789abcdef > root/etc/machine-id

# What the kernel needs to find its disk and its network; there is no udev in the base, so it is done here.
mkdir -p initramfs.d/{bin,modules,proc,sys,dev,root}
cp unpacked/bin/busybox initramfs.d/bin/
drivers='virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_blk failover net_failover virtio_net'
for driver in $drivers; do
  find "$modules" -name "$driver.ko" -exec cp {} initramfs.d/modules/ \;
done
cat > initramfs.d/init << END
#!/bin/busybox sh
b=/bin/busybox
\$b mount -t devtmpfs dev /dev; \$b mount -t proc proc /proc; \$b mount -t sysfs sys /sys
for driver in $drivers; do [ ! -e /modules/\$driver.ko ] || \$b insmod /modules/\$driver.ko; done
until [ -e /dev/vda ] && [ -e /sys/class/net/eth0 ]; do \$b sleep 0.1; done
\$b ip link set eth0 up; \$b ip addr add $address/24 dev eth0; \$b ip route add default via $gateway
\$b mount -t ext4 /dev/vda /root
\$b umount /proc /sys
\$b mount --move /dev /root/dev
exec \$b switch_root /root /sbin/init
END
chmod +x initramfs.d/init
(cd initramfs.d && find . | cpio -o -H newc 2> /dev/null) | gzip -1 > initramfs
