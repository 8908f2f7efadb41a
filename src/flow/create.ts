// New droplets. Rule: each is born with an SSH host key that the lock already knows, and half a batch is no reason to lose the other half.

import { stringify } from 'yaml';
import type { DropletHost } from '../fleet/model.ts';
import type { SshPair } from '../keys/ssh.ts';
import type { Droplet, DropletRequest, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { cloudOf, type Found, findDroplets, fleetTag, missingDroplets } from './found.ts';
import type { Recorded } from './record.ts';
import type { Wanted } from './wanted.ts';

/** How long a droplet that an earlier run asked for may take to get its address. */
const patienceSeconds = 300;

/** Creates what is missing and waits for every droplet's address. Gives the problems of those that could not be made. */
export async function createDroplets(
  world: World,
  { wanted, bootKeys }: Recorded,
  found: Found,
  only?: readonly string[],
): Promise<Problem[]> {
  const { fleet } = wanted;
  const missing = missingDroplets(fleet, found, only);
  const problems: Problem[] = [];
  if (missing.length > 0) {
    const cloud = cloudOf(world);
    const sshKeyId = await cloud.sshKey(fleet.ssh.keyName, world.sshPublicKey);
    const requests = missing.map((host) => requestOf(host, fleetTag(fleet), sshKeyId, bootKeys[host.name]));
    try {
      for (const { name } of missing) world.progress.host(name, 'create');
      const created = await cloud.create(requests, ({ name }) => world.progress.host(name, 'boot'));
      for (const droplet of created) found.droplets[droplet.name] = droplet;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      Object.assign(found, await findDroplets(world, wanted));
    }
  }
  return [...problems, ...(await awaitAddresses(world, wanted, found))];
}

/** Droplets of an earlier run, which was stopped before they had an address. */
async function awaitAddresses(world: World, wanted: Wanted, found: Found): Promise<Problem[]> {
  const late = () =>
    wanted.fleet.hosts.map(({ name }) => found.droplets[name]).filter((droplet): droplet is Droplet => isLate(droplet));
  const until = world.clock.now().getTime() + patienceSeconds * 1000;
  while (late().length > 0 && world.clock.now().getTime() < until) {
    await world.clock.sleep(3000);
    Object.assign(found, await findDroplets(world, wanted));
  }
  return late().map(
    ({ name, id }) =>
      new Problem(`droplet ${id} (${name}) has no public address after ${patienceSeconds} s`, {
        hint: 'look at it in the DigitalOcean panel; the next apply goes on with it',
      }),
  );
}

function isLate(droplet: Droplet | undefined): boolean {
  return droplet !== undefined && (droplet.status === 'new' || droplet.ipv4 === undefined);
}

function requestOf(host: DropletHost, tag: string, sshKeyId: number, bootKey: SshPair | undefined): DropletRequest {
  if (!bootKey) throw new Error(`${host.name} has no boot key`);
  return {
    name: host.name,
    region: host.region,
    size: host.size,
    image: host.image,
    ipv6: host.ipv6,
    tags: ['promguard', `promguard_${host.role}`, tag],
    sshKeyId,
    userData: userData(bootKey),
  };
}

/**
 * cloud-init takes the host key from user data, so the very first connection is pinned. User data stays readable on the
 * droplet: the key is worth nothing to an attacker elsewhere, and it is the host's only one.
 * Format: cloudinit.readthedocs.io, module `SSH`, checked 2026-11-23.
 */
function userData({ publicKey, privateKey }: SshPair): string {
  const ssh_keys = { ed25519_public: publicKey, ed25519_private: privateKey.reveal() };
  return `#cloud-config\n${stringify({ disable_root: false, ssh_deletekeys: true, ssh_keys })}`;
}
