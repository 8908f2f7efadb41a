// The fleet and its lock as git has them, without any key. Rule: what is lost or renamed is refused before anything is made of it.

import { renameHosts } from '../fleet/formerly.ts';
import { load, placeText } from '../fleet/load.ts';
import { parseLock } from '../fleet/lock.ts';
import type { Fleet, Lock } from '../fleet/model.ts';
import type { Anew } from '../plan/saved.ts';
import type { Store } from '../ports.ts';
import { Problem, Problems, refuse } from '../problem.ts';
import { keyFilesIn } from './keyfiles.ts';
import { knownFleet, lockLost, startsOver, tracesInKeys } from './lost.ts';
import { readSources, type Sources } from './sources.ts';

/** fleet/fleet.yaml → fleet/fleet.lock.yaml, as people see it. */
export function shownLock(fleetPath: string): string {
  return `${fleetPath.replace(/\.ya?ml$/, '')}.lock.yaml`;
}

/** The lock in the store, whose root is the folder of fleet.yaml. */
export function lockPath(fleetPath: string): string {
  return baseName(shownLock(fleetPath));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** One that starts over has nothing recorded. sourcesOf: how what is beside fleet.yaml is read. Throws Problems. */
export async function readFleet(
  store: Store,
  fleetPath: string,
  anew?: Anew,
  sourcesOf: typeof readSources = readSources,
): Promise<{ fleet: Fleet; lock: Lock; renamed: readonly string[]; warnings: Problem[] } & Sources> {
  const loaded = load(await fleetBytes(store, fleetPath), fleetPath);
  const locked = parseLock(await store.read(lockPath(fleetPath)), shownLock(fleetPath));
  const given = loaded.fleet && (await sourcesOf(store, loaded.fleet));
  const ofSources = given?.problems ?? [];
  const named = new Set(ofSources.filter(({ code }) => code === 'secret-name-as-text').map(placeText));
  // The name of a secret was taken for a secret in clear.
  const ofFleet = loaded.problems.filter((one) => one.code !== 'secret-in-fleet' || !named.has(placeText(one)));
  const problems = [...ofFleet, ...locked.problems, ...ofSources];
  refuse(problems);
  if (!loaded.fleet || !locked.lock || !given) throw new Problems(problems);
  const { fleet } = loaded;
  const { sources } = given;
  if (locked.lock.id === undefined) refuse(await besideAnother(store, fleetPath));
  if (anew === 'fleet') {
    refuse(knownFleet(fleet, locked.lock));
    const warnings = [...problems, ...startsOver(fleet, locked.lock, await keyFilesIn(store))];
    return { ...sources, fleet, lock: { hosts: {}, reserved: {} }, renamed: [], warnings };
  }
  // The id is in the lock before any key file is written.
  const traces = locked.lock.id === undefined ? tracesInKeys(await keyFilesIn(store)) : [];
  refuse([...lockLost(locked.lock, shownLock(fleetPath), traces), ...fleetRenamed(fleet, locked.lock)]);
  const { lock, renamed, problems: unclear } = renameHosts(fleet, locked.lock);
  refuse(unclear);
  return { ...sources, fleet, lock, renamed, warnings: problems };
}

/** A fleet without a lock, where there is one of another: the two would take each other's keys. */
async function besideAnother(store: Store, fleetPath: string): Promise<Problem[]> {
  const own = lockPath(fleetPath);
  const other = (await store.list('.')).find((name) => /\.lock\.ya?ml$/.test(name) && name !== own);
  if (other === undefined) return [];
  const name = baseName(fleetPath).replace(/\.ya?ml$/, '');
  const summary = `${fleetPath} is in the folder of another fleet, which has ${other}: their keys would be in one place`;
  const hint = `give it a folder of its own: mkdir -p fleets/${name} && mv ${fleetPath} fleets/${name}/fleet.yaml, then pass --fleet fleets/${name}/fleet.yaml; if ${other} is this fleet's own, rename it to ${own}`;
  return [new Problem('folder-of-another-fleet', summary, { hint })];
}

/** Droplets are found by a tag that is made of the name. */
function fleetRenamed({ name, formerly, places }: Fleet, { fleet }: Lock): Problem[] {
  if (fleet === undefined || fleet === name || fleet === formerly) return [];
  return [
    new Problem('fleet-renamed', `\`fleet\` is ${name}, and the lock belongs to the fleet ${fleet}`, {
      at: places.fleet,
      hint: `to rename it, add formerly: ${fleet}, and the apply replaces the tag of its droplets; to keep it, write ${fleet}; to leave ${fleet} as it is and start another fleet here, run promguard apply --new-fleet`,
    }),
  ];
}

/** The fleet alone, without its warnings. needsKeys: whether it must have recipients. */
export async function readFleetAlone(store: Store, fleetPath: string, needsKeys = true): Promise<Fleet> {
  const { fleet, problems } = load(await fleetBytes(store, fleetPath), fleetPath, needsKeys);
  refuse(problems);
  if (!fleet) throw new Problems(problems);
  return fleet;
}

/** The lock under the names that hosts have now; undefined where there is none that can be read. */
export async function recordedIn(store: Store, fleet: Fleet): Promise<Lock | undefined> {
  const bytes = await store.read(lockPath(fleet.file));
  const { lock } = bytes ? parseLock(bytes, shownLock(fleet.file)) : {};
  return lock && renameHosts(fleet, lock).lock;
}

async function fleetBytes(store: Store, fleetPath: string): Promise<Uint8Array> {
  if (/\.lock\.ya?ml$/.test(fleetPath)) {
    const hint = `pass ${fleetPath.replace(/\.lock\.ya?ml$/, '.yaml')} to --fleet: the lock is beside it`;
    throw new Problem('no-fleet-file', `${fleetPath} is the lock of a fleet`, { hint });
  }
  const bytes = await store.read(baseName(fleetPath));
  if (bytes) return bytes;
  throw new Problem('no-fleet-file', `there is no ${fleetPath}`, {
    hint: 'name the file with --fleet PATH, or make one with promguard init',
  });
}
