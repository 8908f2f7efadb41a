// Creates droplets: each boots with an SSH host key that the lock already has, and one that fails does not stop the others.

import { stringify } from 'yaml';
import type { DropletHost } from '../fleet/model.ts';
import type { SshPair } from '../keys/ssh.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet, DropletRequest, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { type Desired, recordedId } from './desired.ts';
import {
  cloudOf,
  fleetTags,
  idTag,
  listDroplets,
  longestSeconds,
  missingDroplets,
  replacedDroplets,
  roleTag,
} from './droplets.ts';
import { during } from './during.ts';
import { poll } from './poll.ts';
import { isOff } from './reach.ts';
import type { Recorded } from './record.ts';

/** How long a droplet may take to become active with an address. */
const patienceSeconds = 300;

export interface Created {
  observation: Observation;
  /** Droplets that could not be created, or did not become active. */
  problems: Problem[];
}

/** Creates what is missing and waits for every droplet's address. */
export async function createDroplets(
  world: World,
  { desired, bootKeys }: Recorded,
  observation: Observation,
  only?: readonly string[],
): Promise<Created> {
  const missing = missingDroplets(desired.fleet, observation, only);
  const made = await request(world, desired, missing, bootKeys);
  const requested = { ...observation, droplets: { ...observation.droplets, ...made.droplets } };
  const wait = () => awaitAddresses(world, desired, requested);
  const droplets = Object.values(requested.droplets).some(isLate)
    ? await during(world, 'boot', wait)
    : requested.droplets;
  return {
    observation: { ...requested, droplets },
    problems: [...made.problems, ...Object.values(droplets).filter(isLate).map(notActive)],
  };
}

async function request(
  world: World,
  desired: Desired,
  missing: readonly DropletHost[],
  bootKeys: Recorded['bootKeys'],
): Promise<{ droplets: Record<string, Droplet>; problems: Problem[] }> {
  const { fleet } = desired;
  const droplets: Record<string, Droplet> = {};
  if (missing.length === 0) return { droplets, problems: [] };
  const cloud = cloudOf(world);
  const sshKeyId = await cloud.sshKey(fleet.ssh.keyName, world.sshPublicKey, world.formerSshKey);
  const tags = [...fleetTags(fleet, desired.recordedLock), idTag(recordedId(desired))];
  const requests = missing.map((host) => requestOf(host, tags, sshKeyId, bootKeys[host.name]));
  for (const { name } of missing) world.progress.host(name, 'create');
  const create = () =>
    cloud.create(requests, (droplet) => {
      world.progress.host(droplet.name, 'boot');
      droplets[droplet.name] = droplet;
    });
  const failure = await during(world, 'create', () => attempt(create));
  return { droplets, problems: failure instanceof Problem ? [failure] : [] };
}

/** Lists until every droplet is ready: those just requested, which a list may not show yet, and those of an interrupted run. */
function awaitAddresses(
  world: World,
  desired: Desired,
  observation: Observation,
): Promise<Readonly<Record<string, Droplet>>> {
  let { droplets } = observation;
  let listed = true;
  return poll(
    world.clock,
    patienceSeconds,
    async () => {
      // Only planned droplets: others that have appeared since were not reviewed, and wait for the next plan.
      if (!listed) droplets = { ...droplets, ...withoutGone(desired, (await listDroplets(world, desired)).droplets) };
      listed = false;
      return { done: !Object.values(droplets).some(isLate), value: droplets };
    },
    longestSeconds,
  );
}

/** Those that were replaced are gone, whatever a list still shows. */
function withoutGone({ fleet }: Desired, listed: Readonly<Record<string, Droplet>>): Record<string, Droplet> {
  const gone = replacedDroplets(fleet, { droplets: listed });
  return Object.fromEntries(Object.entries(listed).filter(([name]) => !gone[name]));
}

function isLate(droplet: Droplet): boolean {
  return droplet.status === 'new' || (droplet.ipv4 === undefined && !isOff(droplet));
}

function notActive({ name, id }: Droplet): Problem {
  return new Problem(
    'droplet-not-active',
    `droplet ${id} (${name}) is not active with a public address after ${patienceSeconds} s`,
    { hint: 'look at it in the DigitalOcean panel; the next apply continues from there' },
  );
}

function requestOf(
  host: DropletHost,
  tags: readonly string[],
  sshKeyId: number,
  bootKey: SshPair | undefined,
): DropletRequest {
  if (!bootKey) throw new Error(`${host.name} has no boot key`);
  return {
    name: host.name,
    region: host.region,
    size: host.size,
    image: host.image,
    ipv6: host.ipv6,
    tags: ['promguard', roleTag(host.role), ...tags],
    sshKeyId,
    userData: userData(bootKey),
  };
}

/**
 * cloud-init takes the host key from user data, so the very first connection is pinned. User data stays readable on the droplet, so
 * the key is replaced at once; it is worth nothing anywhere else. Format: cloudinit.readthedocs.io, module `SSH`, checked 2026-11-23.
 */
function userData({ publicKey, privateKey }: SshPair): string {
  const ssh_keys = { ed25519_public: publicKey, ed25519_private: privateKey.reveal() };
  return `#cloud-config\n${stringify({ disable_root: false, ssh_deletekeys: true, ssh_keys })}`;
}
