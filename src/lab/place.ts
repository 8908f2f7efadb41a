// Names and paths of a lab. Rule: all of them are made here, so that `down` finds what `up` created, even after a crash.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem.ts';

/** Base images, shared by all labs. */
export const imageFolder = '/var/cache/promguard-lab';
const labFolder = '/var/lib/promguard-lab';

export interface Place {
  name: string;
  /** Everything that a lab keeps on disk; removed by `down`. */
  folder: string;
  /** The network namespace, as `ip netns` names it. */
  namespace: string;
  /** Its cgroup, relative to the root of each hierarchy: every process of the lab is in or below it. */
  cgroup: string;
}

/** Throws a Problem unless the name can be part of the name of a machine, a file and a namespace. */
export function placeOf(name: string): Place {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Problem('invalid-lab-name', `"${name}" is not a valid name for a lab`, {
      hint: 'use up to 20 lower-case letters, digits and dashes, starting with a letter',
    });
  }
  return {
    name,
    folder: path.join(labFolder, name),
    namespace: `promguard-${name}`,
    cgroup: `promguard-${name}`,
  };
}

export function netnsFile(place: Place): string {
  return `/run/netns/${place.namespace}`;
}

/** The files of a lab, by what they hold. */
export function filesOf(place: Place) {
  const at = (name: string) => path.join(place.folder, name);
  return {
    /** The emulator's bearer token. */
    token: at('token'),
    /** OpenSSH private key; the public one has `.pub` added. */
    sshKey: at('id_ed25519'),
    ageIdentity: at('age.txt'),
    ageRecipient: at('age-recipient.txt'),
    /** What `lab serve` prints. */
    log: at('serve.log'),
    /** Whom clients trust. */
    authority: at('authority.pem'),
    /** Its key, and how it issues certificates: both are gone before the lab is up. */
    authorityKey: at('authority.key'),
    authorityForm: at('authority.cnf'),
    /** Of the API as api.digitalocean.com. */
    certificate: at('certificate.pem'),
    certificateKey: at('certificate.key'),
    /** /etc/hosts and /etc/nsswitch.conf, as a command in the lab sees them. */
    hosts: at('hosts'),
    nameServices: at('nsswitch.conf'),
    /** The URL of the API on loopback; the file exists once the API is up. */
    url: at('url'),
    droplets: at('droplets'),
    /** Copies of disks. */
    snapshots: at('snapshots'),
    /** By the name of a droplet, the command that prepares its disk. */
    dresses: at('dresses'),
    /** The namespace of the machine's own network, as a mount. */
    ownNetwork: at('own-network'),
  };
}

/** Throws a Problem for a lab that is not up. */
export function checkUp(place: Place): void {
  if (existsSync(filesOf(place).url)) return;
  throw new Problem('lab-not-found', `there is no lab "${place.name}"`, {
    hint: `start it with promguard lab up --name ${place.name}`,
  });
}

/** The files of one droplet. */
export function dropletFiles(place: Place, id: number) {
  const folder = path.join(filesOf(place).droplets, String(id));
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    /** Its MachineSpec as JSON. */
    spec: at('spec.json'),
    /** Its root: its own disk as an overlay on the base image. */
    root: at('root'),
    /** Its own disk, a file with a file system, and where that is mounted. */
    image: at('disk.ext4'),
    disk: at('disk'),
    upper: at('disk/upper'),
    work: at('disk/work'),
    /** Fills its disk, invisibly to the droplet. */
    filler: at('disk/filler'),
    /** Its console output. */
    console: at('console.log'),
  };
}
