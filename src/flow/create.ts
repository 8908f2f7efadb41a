// New droplets. Rule: each is born with an SSH host key that the lock already knows, and half a batch is no reason to lose the other half.

import { stringify } from 'yaml';
import type { DropletHost } from '../fleet/model.ts';
import type { SshPair } from '../keys/ssh.ts';
import type { Droplet, DropletRequest, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { cloudOf, fleetTag, listDroplets, missingDroplets } from './droplets.ts';
import type { Observation } from './observation.ts';
import type { Recorded } from './record.ts';

/** How long a droplet may take to become active with an address, whoever asked for it. */
const patienceSeconds = 300;
const pollSeconds = 3;

/** Creates what is missing and waits for every droplet's address. Gives the problems of those that could not be made. */
export async function createDroplets(
  world: World,
  { desired, bootKeys }: Recorded,
  observation: Observation,
  only?: readonly string[],
): Promise<Problem[]> {
  const { fleet } = desired;
  const missing = missingDroplets(fleet, observation, only);
  const problems: Problem[] = [];
  if (missing.length > 0) {
    const cloud = cloudOf(world);
    const sshKeyId = await cloud.sshKey(fleet.ssh.keyName, world.sshPublicKey);
    const requests = missing.map((host) => requestOf(host, fleetTag(fleet), sshKeyId, bootKeys[host.name]));
    try {
      for (const { name } of missing) world.progress.host(name, 'create');
      await cloud.create(requests, (droplet) => {
        world.progress.host(droplet.name, 'boot');
        observation.droplets[droplet.name] = droplet;
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
    }
  }
  return [...problems, ...(await awaitAddresses(world, desired, observation))];
}

/** One list for all, until none is late: those just asked for, which lists may not show yet, and those of a run that was stopped. */
async function awaitAddresses(world: World, desired: Desired, observation: Observation): Promise<Problem[]> {
  const late = () => Object.values(observation.droplets).filter(isLate);
  const until = world.clock.now().getTime() + patienceSeconds * 1000;
  while (late().length > 0 && world.clock.now().getTime() < until) {
    await world.clock.sleep(pollSeconds * 1000);
    // Only of those that were planned: what else has appeared since was reviewed by nobody, and is for the next plan.
    const { droplets } = await listDroplets(world, desired);
    observation.droplets = { ...observation.droplets, ...droplets };
  }
  return late().map(
    ({ name, id }) =>
      new Problem('todo', `droplet ${id} (${name}) is not active with a public address after ${patienceSeconds} s`, {
        hint: 'look at it in the DigitalOcean panel; the next apply goes on with it',
      }),
  );
}

function isLate({ status, ipv4 }: Droplet): boolean {
  return status === 'new' || ipv4 === undefined;
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
