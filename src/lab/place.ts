// Where a lab lives. Rule: every name and path of a lab is made here, so that `down` finds what `up` made, whoever died in between.

import path from 'node:path';
import { Problem } from '../problem.ts';

/** Base images, shared by all labs. */
export const imageFolder = '/var/cache/promguard-lab';
const labFolder = '/var/lib/promguard-lab';

export interface Place {
  name: string;
  /** Everything a lab keeps on disk; gone after `down`. */
  folder: string;
  /** The network namespace, as `ip netns` names it. */
  namespace: string;
  /** Its cgroup, relative to each hierarchy's root; every process of the lab is in or below it. */
  cgroup: string;
}

/** Throws a Problem when the name could not be part of a machine's, a file's or a namespace's name. */
export function placeOf(name: string): Place {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Problem('todo', `"${name}" is no name for a lab`, {
      hint: 'use at most 20 lower-case letters, digits and dashes, beginning with a letter',
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
    /** Where the API answers; there once it does. */
    url: at('url'),
    droplets: at('droplets'),
  };
}

/** The files of one droplet. */
export function dropletFiles(place: Place, id: number) {
  const folder = path.join(filesOf(place).droplets, String(id));
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    /** Its MachineSpec as JSON. */
    spec: at('spec.json'),
    /** What it boots from: its own disk laid over the base image. */
    root: at('root'),
    /** Its own disk, a file with a file system of its own, and where that is mounted. */
    image: at('disk.ext4'),
    disk: at('disk'),
    upper: at('disk/upper'),
    work: at('disk/work'),
    /** Takes all the room on its own disk, out of its sight. */
    filler: at('disk/filler'),
    /** What it prints while it boots. */
    console: at('console.log'),
  };
}
