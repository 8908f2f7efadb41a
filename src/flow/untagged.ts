// Droplets of the account without the tags of the fleet that have the name of a host whose own is gone. Rule: nobody is doubled, and none is left, without a word.

import type { Fleet } from '../fleet/model.ts';
import type { Observation } from '../plan/observation.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import type { Desired } from './desired.ts';
import { fleetTag } from './droplets.ts';

/** Its tags alone make a droplet this fleet's: without them it may be alive, or be somebody else's of the same name. */
export function mayBeUntagged(
  { fleet }: Pick<Desired, 'fleet'>,
  { namesakes = [] }: Pick<Observation, 'namesakes'>,
  { makes, command } = { makes: 'an apply would give its keys to a second one', command: 'apply' },
): Problem[] {
  if (namesakes.length === 0) return [];
  const hosts = namesakes.map(({ name }) => name);
  const droplets = listed(namesakes.map(({ id, name }) => `${name} (${id})`));
  const summary = `there is no droplet of ${listed(hosts)} any more, but the account has ${droplets} without the tags of this fleet: if somebody took them off, ${makes}`;
  const hint = `${tagAgain(fleet)}; if it is another server, run promguard ${command} on a terminal, without --yes: it asks`;
  return [new Problem('droplet-untagged', summary, { hint, hosts })];
}

/** The same of a destruction. */
export function leftRunning(known: Pick<Desired, 'fleet'>, droplets: Pick<Observation, 'namesakes'>): Problem[] {
  return mayBeUntagged(known, droplets, { makes: 'this would leave it running', command: 'destroy' });
}

function tagAgain(fleet: Fleet): string {
  return `if it is the fleet's, give it the tag ${fleetTag(fleet)} again in the DigitalOcean panel, then run again`;
}

/** Of a plan: where all are gone, that is the error, with what else it may be; gone: of dropletsGone. */
export function goneOrUntagged(fleet: Fleet, gone: readonly Problem[], untagged: readonly Problem[]): Problem[] {
  if (gone.length === 0) return untagged.map((problem) => problem.with({ severity: 'warning' }));
  if (untagged.length === 0) return [...gone];
  const also = untagged.map(({ summary }) => summary);
  return gone.map((problem) => problem.with({ also, hint: `${tagAgain(fleet)}; else ${problem.hint}` }));
}
