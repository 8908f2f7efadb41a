// What a host runs on, as far as it decides which programs the host gets.

import type { Architecture } from './model.ts';

export interface System {
  /** `debian`, as /etc/os-release has it. */
  readonly id: string;
  /** `12` */
  readonly version: string;
  /** Undefined for one that no release is pinned for. */
  readonly architecture: Architecture | undefined;
}

/** As the kernel calls them. */
const architectures: Readonly<Record<string, Architecture>> = { x86_64: 'amd64', aarch64: 'arm64' };

/** As a host says it. */
export function systemOf({ id, version, arch }: { id: string; version: string; arch: string }): System {
  return { id, version, architecture: Object.hasOwn(architectures, arch) ? architectures[arch] : undefined };
}

/** `debian-12-x64`, `ubuntu-24-04-x64`: droplets have no other architecture. Undefined for an image that does not say. */
export function systemOfImage(slug: string): System | undefined {
  const [, id, version] = /^([a-z]+)-([\d-]+)-x64$/.exec(slug) ?? [];
  return id === undefined || version === undefined
    ? undefined
    : { id, version: version.replaceAll('-', '.'), architecture: 'amd64' };
}

/** Names of packages and units, ufw's files and wireguard's tools are those of these systems. Ubuntu is unproved: no lab boots it. */
const supported: Readonly<Record<string, readonly string[]>> = { debian: ['12', '13'], ubuntu: ['22.04', '24.04'] };

/** DigitalOcean's own images of these. */
export const supportedImages: readonly string[] = Object.entries(supported).flatMap(([id, versions]) =>
  versions.map((version) => `${id}-${version.replaceAll('.', '-')}-x64`),
);

/** Whether its hosts are configured; every other one is left as it is. */
export function isSupported({ id, version }: Pick<System, 'id' | 'version'>): boolean {
  return Object.hasOwn(supported, id) && supported[id]?.includes(version) === true;
}

/** The other distributions (API reference, `image.distribution`, checked 2026-11-29); the image of an application may be Debian or Ubuntu below. */
const otherSystem = /^(?:almalinux|arch-linux|centos|coreos|fedora|fcos|freebsd|gentoo|opensuse|rancheros|rockylinux)/;

/** Whether its slug says that a droplet of this image would be left as it is. A snapshot's number says nothing. */
export function isUnsupportedImage(slug: string): boolean {
  const system = systemOfImage(slug);
  return (
    otherSystem.test(slug) || (system !== undefined && Object.hasOwn(supported, system.id) && !isSupported(system))
  );
}

/** Whether its packages are those of Debian 12 or of before: so is one of which nothing is known yet. */
export function hasOlderPackages(system: System | undefined): boolean {
  return system === undefined || ['debian 12', 'ubuntu 22.04'].includes(`${system.id} ${system.version}`);
}
