// Rotation of keys: git has each stage before any host does, and the old keys work until the new ones are seen to work.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Host } from '../../fleet/model.ts';
import { topologyOf } from '../../fleet/topology.ts';
import { type HostKeys, keptTunnel } from '../../keys/hostkeys.ts';
import { begin, otherPublicKey, stageOf } from '../../keys/rotation.ts';
import type { Observation } from '../../plan/observation.ts';
import { type Gap, noRotation, type Rotation } from '../../plan/rotation.ts';
import type { World } from '../../ports.ts';
import { outdatedClients } from '../client.ts';
import { betweenKeys, type Desired } from '../desired.ts';
import { hostsInPinning } from '../pin.ts';
import { formerRecipients } from '../recipients.ts';
import { recordKeys, secretsAgain } from '../record.ts';
import { hasComments } from '../secrets.ts';
import { gapsOf } from './gaps.ts';
import { rotateHostKeys } from './hostkeys.ts';
import { scrapeHistory, type Times, timesOf } from './seen.ts';
import { runStages } from './stages.ts';
import { isAll, type Rotatable } from './what.ts';

export interface RotateOptions {
  only: readonly string[] | undefined;
  what: readonly Rotatable[];
}

/**
 * Resumes unfinished rotations, begins the requested ones, and brings them as far as the hosts that answer allow. After an interrupted
 * run, the same command completes everything; keys that were finished may change once more.
 */
export async function rotateKeys(
  world: World,
  desired: Desired,
  observation: Observation,
  { only, what }: RotateOptions,
): Promise<Rotation> {
  const resumed = [...new Set([...betweenKeys(desired.keys), ...hostsInPinning(desired)])];
  const since = timesOf(desired, observation);
  const names = only && new Set(only);
  const chosen = desired.fleet.hosts.filter(({ name }) => names?.has(name) ?? true);
  const encrypted = what.includes('recipients') ? Object.keys(desired.keys).filter(isIn(chosen)) : [];

  const { ofKeys, ofSecrets } = formerRecipients(desired);
  const newDataKey = what.includes('recipients') && only === undefined;
  const secrets = newDataKey ? await secretsAgain(world, desired, { newDataKey }) : desired.secrets;
  const next = { keys: chooseKeys(world, desired, chosen, what), secrets };
  const begun = await recordKeys(world, desired, next, encrypted);
  const staged = await runStages(world, begun, observation);
  const marked = what.includes('ssh-host-keys') ? chosen.filter((host) => host.kind === 'droplet' || !isAll(what)) : [];
  const pinned = await rotateHostKeys(world, staged.desired, staged.observation, marked);
  const waiting = betweenKeys(staged.desired.keys);
  const touched = [...resumed, ...staged.rotated, ...waiting, ...marked];
  return {
    ...noRotation,
    resumed,
    rotated: staged.rotated,
    presharedOnly: staged.rotated.filter((name) => keepsPair(begun.keys[name])),
    waiting,
    clients: outdatedClients(desired, staged.desired),
    hostKeys: pinned.names,
    encrypted,
    encryptsSecrets: secrets !== desired.secrets,
    dropsComments: secrets !== desired.secrets && desired.secrets !== undefined && hasComments(desired.secrets),
    former: ofKeys,
    formerOfSecrets: ofSecrets,
    intervalSeconds: scrapeInterval(desired.fleet),
    // Where only files were encrypted again, no host was touched, and nothing could interrupt a scrape.
    gaps: touched.length > 0 ? await measure(world, pinned.desired, pinned.observation, since) : [],
    // Both may report a host that did not answer at first.
    problems: [...new Set([...staged.problems, ...pinned.problems])],
  };
}

/** Whether its rotation, begun or resumed, is of pre-shared keys alone. */
function keepsPair(own: HostKeys | undefined): boolean {
  return own !== undefined && otherPublicKey(own) === undefined;
}

function chooseKeys(world: World, { fleet, keys }: Desired, chosen: readonly Host[], what: readonly Rotatable[]) {
  const isFree = ({ name }: Pick<Host, 'name'>) => stageOf(keys[name]) === undefined;
  const own = chosen.filter((host) => isFree(host) && what.includes(host.role === 'node' ? 'nodes' : 'monitors'));
  const tunnels = what.includes('preshared')
    ? topologyOf(fleet.hosts).tunnels.flatMap(({ keeper, other }) => keptTunnel(keys, keeper, other) ?? [])
    : [];
  const isChosen = isIn(chosen);
  const touched = tunnels.filter(({ keeper, other }) => isFree({ name: keeper }) && [keeper, other].some(isChosen));
  return begin(
    keys,
    own.map(({ name }) => name),
    touched,
    world.random,
  );
}

/** The hosts that it works on: those that are chosen or were begun, and those at the other ends of their tunnels. */
export function rotatedHosts(desired: Desired, { only }: Pick<RotateOptions, 'only'>): string[] {
  const { hosts } = desired.fleet;
  if (only === undefined) return hosts.map(({ name }) => name);
  const { peersOf } = topologyOf(hosts);
  const begun = [...only, ...betweenKeys(desired.keys), ...hostsInPinning(desired)];
  return [...new Set(begun.flatMap((name) => [name, ...peersOf(name)]))];
}

/** How long the targets of each monitor that answers went without a scrape. */
async function measure(world: World, desired: Desired, observation: Observation, since: Times): Promise<Gap[]> {
  const interval = scrapeInterval(desired.fleet);
  const gaps = await Promise.all(
    Object.entries(since).map(async ([monitor, from]) => {
      const history =
        observation.hosts[monitor] && (await scrapeHistory(world, desired, observation, monitor, from - 3 * interval));
      return history ? gapsOf(monitor, history, from, interval) : [];
    }),
  );
  // Prometheus still has the samples of a revoked host.
  return gaps.flat().filter(({ host }) => isIn(desired.fleet.hosts)(host));
}

function isIn(hosts: readonly Host[]): (name: string) => boolean {
  const names = new Set(hosts.map(({ name }) => name));
  return (name) => names.has(name);
}
