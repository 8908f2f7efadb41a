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

/** Whether its packages are those of Debian 12 or of before: so is one of which nothing is known yet. */
export function hasOlderPackages(system: System | undefined): boolean {
  return system === undefined || ['debian 12', 'ubuntu 22.04'].includes(`${system.id} ${system.version}`);
}
