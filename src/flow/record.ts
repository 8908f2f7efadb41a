// Write-ahead: git has keys, addresses and first SSH host keys before any host gets them. What others have recorded in the lock meanwhile stays.

import { bytesToHex } from '@noble/hashes/utils.js';
import { release } from '../fleet/addresses.ts';
import { formatLock, lockedHost, withHosts } from '../fleet/lock.ts';
import { mergeLocks } from '../fleet/merge.ts';
import type { Host, Lock } from '../fleet/model.ts';
import { secretsFile } from '../fleet/secrets.ts';
import { topologyOf } from '../fleet/topology.ts';
import { bootWord, markFirstBoot } from '../host/pin.ts';
import { bootPair } from '../keys/boot.ts';
import { complete, formatHostKeys, withoutShared } from '../keys/hostkeys.ts';
import { otherPublicKey } from '../keys/rotation.ts';
import type { SshPair } from '../keys/ssh.ts';
import { readmitted } from '../plan/checks/revoked.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { listed } from '../words.ts';
import { type Desired, today, unmarkedKeys, vaultOf } from './desired.ts';
import { missingDroplets, recordedName } from './droplets.ts';
import { formerNames, keyFilesIn, keyPath } from './keyfiles.ts';
import { changedMeanwhile } from './lease.ts';
import { foreignlySealed, isSecretsForeign } from './recipients.ts';
import { lockPath, readFleet, recordedIn } from './recorded.ts';
import { type SecretsFile, sealAgain } from './secrets.ts';

export interface Recorded {
  desired: Desired;
  /** By the name of a droplet to create, the SSH host key that it boots with. */
  bootKeys: Record<string, SshPair>;
}

/** Draws the fleet's id, and writes it before anything can carry it: a key file, a droplet, a host. The keys of a fleet before it go. */
async function recordId(world: World, desired: Desired): Promise<Desired> {
  const { recordedLock, fleet, keyFleets, anew } = desired;
  if (recordedLock.id !== undefined) return desired;
  // Another run had its whole time while a person was asked here, and no monitor was known that could tell.
  const { lock: present } = await readFleet(world.store, fleet.file, anew);
  if (present.id !== undefined) throw changedMeanwhile();
  const id = Object.values(keyFleets)[0] ?? bytesToHex(world.random(8));
  const own = { id, fleet: recordedName(fleet, recordedLock) };
  const left = anew === 'fleet' ? await keyFilesIn(world.store) : [];
  // The lock last: a run that is killed before it can be started over again.
  const files = {
    ...Object.fromEntries(left.map((path) => [path, null])),
    [lockPath(fleet.file)]: formatLock({ ...present, ...own }),
  };
  await world.store.write(files, 'give the fleet an id');
  return { ...desired, lock: { ...desired.lock, ...own }, recordedLock: { ...recordedLock, ...own } };
}

/**
 * Gives renamed hosts their new names, if any of the chosen ones is renamed: the key files first, then the lock, and the files under the former names go last. A run that is
 * killed in between leaves each of them under one name or the other, and the next one finishes it.
 */
async function recordNames(world: World, desired: Desired, only: readonly string[] | undefined): Promise<Desired> {
  const { fleet, recordedLock, renamed, formerFiles, formerPeers } = desired;
  const waiting = [...renamed, ...formerFiles, ...(only ? [] : formerPeers)];
  if (!waiting.some((name) => only?.includes(name) ?? true)) return desired;
  const formers = formerNames(fleet);
  const gone = formerFiles.map((name) => [keyPath(formers.get(name) ?? name), null]);
  const { files, ...sealed } = await seal(world, desired, [...new Set([...formerFiles, ...formerPeers])]);
  const lock = { [lockPath(fleet.file)]: await lockText(world, { ...desired, lock: recordedLock }) };
  await world.store.write({ ...files, ...lock, ...Object.fromEntries(gone) }, 'rename hosts');
  return { ...desired, ...sealed, renamed: [], formerFiles: [], formerPeers: [] };
}

/** The key files of these hosts, for today's recipients. */
async function seal(
  world: World,
  { keys, fleet, lock: { id }, sealedFor, keyFleets }: Desired,
  names: readonly string[],
): Promise<Pick<Desired, 'sealedFor' | 'keyFleets'> & { files: Record<string, string> }> {
  const vault = vaultOf(world);
  const files = await Promise.all(
    names.map(async (name): Promise<[string, string][]> => {
      const own = keys[name];
      return own ? [[keyPath(name), await vault.seal(formatHostKeys(own, id), fleet.recipients)]] : [];
    }),
  );
  return {
    files: Object.fromEntries(files.flat()),
    sealedFor: { ...sealedFor, ...Object.fromEntries(names.map((name) => [name, fleet.recipients])) },
    keyFleets: { ...keyFleets, ...Object.fromEntries(id ? names.map((name) => [name, id]) : []) },
  };
}

/**
 * Generates the missing keys and writes them; never replaces an existing one. Key files with other recipients than fleet.yaml's are
 * encrypted again, with a new data key. Writes nothing if nothing is missing.
 */
export async function record(
  world: World,
  unnamed: Desired,
  observation: Observation,
  only?: readonly string[],
): Promise<Recorded> {
  const desired = await recordId(world, await recordNames(world, unnamed, only));
  const { fleet } = desired;
  const keys = complete(desired.keys, fleet.hosts, topologyOf(fleet.hosts).tunnels, world.random);
  const absent = missingDroplets(fleet, observation, only);
  const boots = absent.map(({ name }) => [name, bootKeyOf(world, desired, keys, name)] as const);
  const bootKeys = Object.fromEntries(boots.map(([name, { pair }]) => [name, pair]));
  const marked = Object.fromEntries(boots.map(([name, { marked }]) => [name, { sshHostKeys: [marked] }]));
  const lock = withHosts(withAccess(desired.lock, fleet.hosts), marked);
  const again = [...foreignlySealed(desired), ...unmarkedKeys(desired)];
  const secrets = isSecretsForeign(desired, only) ? await secretsAgain(world, desired) : desired.secrets;
  return { desired: await recordKeys(world, { ...desired, lock }, { keys, secrets }, again), bootKeys };
}

/** The one that the lock has already, if it was recorded for a droplet that is still to be made. */
function bootKeyOf(
  { random }: World,
  { lock }: Desired,
  keys: Desired['keys'],
  name: string,
): { pair: SshPair; marked: string } {
  const privateKey = keys[name]?.pair.privateKey;
  if (!privateKey) throw new Error(`${name} has no key`);
  const of = (word: string) => {
    const pair = bootPair(privateKey, word);
    return { pair, marked: markFirstBoot(pair.publicKey, word) };
  };
  const locked = lock.hosts[name]?.sshHostKeys ?? [];
  const word = bootWord(locked);
  const recorded = word === undefined ? undefined : of(word);
  return recorded && locked.includes(recorded.marked) ? recorded : of(bytesToHex(random(8)));
}

/** How to reach a static host once it has left fleet.yaml: it is given back then, and a droplet that has its name since is not. */
function withAccess(lock: Lock, hosts: readonly Host[]): Lock {
  const accessTo = (host: Host) =>
    host.kind === 'static' ? { address: host.address, hostKey: host.hostKey } : undefined;
  return withHosts(lock, Object.fromEntries(hosts.map((host) => [host.name, { ssh: accessTo(host) }])));
}

/** secrets.yaml, encrypted again for the fleet's recipients. */
export async function secretsAgain(
  world: Pick<World, 'vault'>,
  { fleet, secrets }: Pick<Desired, 'fleet' | 'secrets'>,
  options?: { newDataKey: boolean },
): Promise<SecretsFile | undefined> {
  return secrets && sealAgain(vaultOf(world), fleet, secrets, options);
}

/**
 * Writes the key files that have changed, and those named in `again`, which get a new data key, and secrets.yaml if it has changed;
 * then the lock with their public halves. If a run is killed in between, the key files are ahead of the lock, and they count. Throws Problems where a
 * host was revoked since this run began: it would bring its keys back.
 */
export async function recordKeys(
  world: World,
  desired: Desired,
  { keys, secrets = desired.secrets }: Pick<Desired, 'keys'> & Partial<Pick<Desired, 'secrets'>>,
  again: readonly string[] = [],
): Promise<Desired> {
  refuse(await revokedMeanwhile(world, desired));
  const anew = new Set(again);
  const written = Object.keys(keys).filter((name) => keys[name] !== desired.keys[name] || anew.has(name));
  const { files: sealed, ...sealing } = await seal(world, { ...desired, keys }, written);
  const next = { ...desired, keys, secrets, lock: withPublicKeys(desired.lock, keys), ...sealing };
  const own = secrets && secrets !== desired.secrets ? { [secretsFile]: secrets.text } : {};
  const files = { ...sealed, ...own, ...(await lockFile(world, next)) };
  if (Object.keys(files).length > 0)
    await world.store.write(files, 'record keys and addresses before any host gets them');
  return { ...next, recordedLock: next.lock };
}

function withPublicKeys(lock: Lock, keys: Desired['keys']): Lock {
  const next = structuredClone(lock);
  for (const [name, own] of Object.entries(keys)) {
    const locked = lockedHost(next, name);
    if (locked) Object.assign(locked, { publicKey: own.pair.publicKey, otherPublicKey: otherPublicKey(own) });
  }
  return next;
}

/** Writes this lock, if it differs from the recorded one. */
export async function recordLock(world: World, desired: Desired, lock: Lock): Promise<Desired> {
  const next = { ...desired, lock };
  return writeFiles(world, next, {});
}

/** Ends a run: drops the keys of the hosts that are gone, and reserves their addresses. The keys of one that was revoked meanwhile stay dropped. */
export async function recordEnd(world: World, desired: Recordable, gone: readonly string[]): Promise<void> {
  const lock = release(desired.lock, gone, today(world.clock.now()));
  const without = [...gone, ...(await revokedSince(world, desired))];
  await writeFiles(world, { ...desired, lock }, await keysDropped(world, desired, without));
}

/** Marks a host as revoked, so that it is nobody's peer whatever fleet.yaml says, and drops its keys before any host is configured. */
export async function recordRevocation(world: World, desired: Desired, name: string): Promise<Desired> {
  const lock = withHosts(desired.recordedLock, { [name]: { revoked: today(world.clock.now()) } });
  // The mark first: if the run is killed in between, the next apply must not make new keys for the host.
  const marked = await writeFiles(world, { ...desired, lock }, {});
  return writeFiles(world, marked, await keysDropped(world, desired, [name]));
}

/** Removes the mark. The next apply makes new keys for the host; its old ones stay dropped. */
export async function recordPardon(world: World, desired: Desired, name: string): Promise<Desired> {
  const fresh = { publicKey: undefined, otherPublicKey: undefined, revoked: undefined };
  const lock = withHosts(desired.recordedLock, { [name]: fresh });
  return writeFiles(world, { ...desired, lock }, {});
}

/** The key files to write: deletes those of these hosts, and removes the pre-shared keys with them from the others. */
async function keysDropped(
  world: World,
  { keys, fleet, lock }: Recordable,
  names: readonly string[],
): Promise<Record<string, string | null>> {
  const dropped = new Set(names);
  const others = Object.entries(keys).filter(
    ([name, own]) => !dropped.has(name) && withoutShared(own, dropped) !== own,
  );
  const sealed = others.map(async ([name, own]): Promise<[string, string]> => {
    const text = await vaultOf(world).seal(formatHostKeys(withoutShared(own, dropped), lock.id), fleet.recipients);
    return [keyPath(name), text];
  });
  const formers = formerNames(fleet);
  const gone = names.flatMap((name) => [name, formers.get(name) ?? name]);
  return {
    ...Object.fromEntries(gone.map((name) => [keyPath(name), null])),
    ...Object.fromEntries(await Promise.all(sealed)),
  };
}

/** The part of the desired fleet that is written to git. */
type Recordable = Pick<Desired, 'fleet' | 'lock' | 'recordedLock' | 'keys'>;

async function writeFiles<State extends Recordable>(
  world: World,
  desired: State,
  keyFiles: Record<string, string | null>,
): Promise<State> {
  const files = { ...keyFiles, ...(await lockFile(world, desired)) };
  if (Object.keys(files).length > 0) await world.store.write(files, 'record the state of the fleet');
  return { ...desired, recordedLock: desired.lock };
}

/** Errors for hosts that somebody has revoked since this run began: what it has configured may have them as peers. seen: hosts, which note what another clone did. */
export async function revokedMeanwhile(
  world: Pick<World, 'store'>,
  { fleet, lock }: Pick<Desired, 'fleet' | 'lock'>,
  seen: Observation['hosts'] = {},
): Promise<Problem[]> {
  const hosts = await revokedSince(world, { fleet });
  const others = fleet.hosts.filter(({ name }) => !hosts.includes(name));
  const elsewhere = readmitted({ fleet: { hosts: others }, hosts: seen, locked: lock.hosts });
  if (hosts.length === 0) return elsewhere;
  const summary = `${listed(hosts)} was revoked while this ran, which may have made it a peer again`;
  const hint = 'run promguard apply: it removes it everywhere';
  return [new Problem('revoked-meanwhile', summary, { hosts, hint }), ...elsewhere];
}

/** fleet: without those that were revoked as it was read. */
async function revokedSince({ store }: Pick<World, 'store'>, { fleet }: Pick<Desired, 'fleet'>): Promise<string[]> {
  const present = await recordedIn(store, fleet);
  const isRevoked = (name: string) => present && lockedHost(present, name)?.revoked !== undefined;
  return fleet.hosts.map(({ name }) => name).filter(isRevoked);
}

/** The lock's file, if this run changes it. */
async function lockFile(world: Pick<World, 'store'>, desired: Recordable): Promise<Record<string, string>> {
  const { fleet, lock, recordedLock } = desired;
  if (formatLock(lock) === formatLock(recordedLock)) return {};
  return { [lockPath(fleet.file)]: await lockText(world, desired) };
}

/** `revoke` and `trust` wait for no other run, and none waits for a person who compares a key. */
async function lockText({ store }: Pick<World, 'store'>, { fleet, lock, recordedLock }: Omit<Recordable, 'keys'>) {
  const present = await recordedIn(store, fleet);
  return formatLock(present ? mergeLocks(recordedLock, lock, present) : lock);
}
