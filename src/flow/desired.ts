// What git says: the fleet, its lock and its keys, read and checked together before anything else is touched.

import { allocate } from '../fleet/addresses.ts';
import { checkAlone } from '../fleet/availability.ts';
import { clientsWithHostKeys } from '../fleet/check-clients.ts';
import { renamedServers } from '../fleet/formerly.ts';
import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { unfitSecrets } from '../fleet/secrets.ts';
import { topologyOf } from '../fleet/topology.ts';
import { type HostKeys, presharedKey } from '../keys/hostkeys.ts';
import { stageOf } from '../keys/rotation.ts';
import { Secret } from '../keys/secret.ts';
import { isShut } from '../plan/checks/recipients.ts';
import type { Closable } from '../plan/checks/takein.ts';
import type { Anew } from '../plan/saved.ts';
import type { Vault, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { listed } from '../words.ts';
import {
  checkKeyFiles,
  type KeyFiles,
  keyFilesIn,
  keyPath,
  lockDisagreements,
  lockLacks,
  noKeys,
  readKeyFiles,
} from './keyfiles.ts';
import { keysLost, withoutKeyFile } from './lost.ts';
import { formerRecipients, isSecretsForeign } from './recipients.ts';
import { readFleet } from './recorded.ts';
import { hasComments } from './secrets.ts';
import type { readSources, Sources } from './sources.ts';
import { strayKeys } from './stray.ts';

export interface Desired extends KeyFiles, Sources {
  /** Without the hosts that are revoked. */
  readonly fleet: Fleet;
  /** Hosts that fleet.yaml names and the lock has as revoked: nobody's peer, and not destroyed while they are named. */
  readonly revoked: readonly Host[];
  /** By name, what is in secrets.yaml; empty without an age identity. */
  readonly secretValues: Readonly<Record<string, Secret>>;
  /** With addresses for every host of the fleet; removed hosts are still in it. */
  readonly lock: Lock;
  /** As recorded in git, but for the names of hosts that are renamed. */
  readonly recordedLock: Lock;
  /** Hosts that git has under their former names. */
  readonly renamed: readonly string[];
  /** What the person who applies lets go, on servers that PromGuard has not been on. */
  readonly mayClose: readonly Closable[];
  readonly anew: Anew | undefined;
  /** Hosts that have keys, as the lock says, and no key file; none where a person has said that they are lost. */
  readonly lostKeys: ReadonlySet<string>;
  readonly warnings: readonly Problem[];
}

/** The same without the key files. */
export type DesiredWithoutKeys = Omit<Desired, keyof KeyFiles | 'lostKeys' | 'secretValues' | 'mayClose' | 'anew'>;

interface Reading {
  readonly mayClose?: readonly Closable[] | undefined;
  readonly anew?: Anew | undefined;
  readonly sourcesOf?: typeof readSources;
}

/** Reads and checks everything that needs no network. Throws Problems. */
export async function readDesired(
  world: Pick<World, 'store' | 'vault' | 'publicKeyOf' | 'clock'>,
  fleetPath: string,
  { mayClose = [], anew, sourcesOf }: Reading = {},
): Promise<Desired> {
  const recorded = await readWithoutKeys(world, fleetPath, anew, sourcesOf);
  const files = anew === 'fleet' ? noKeys : await readKeys(world, recorded, anew);
  const secretValues = await openSecrets(world, recorded);
  const mayLack = anew === 'fleet' || anew === 'keys';
  const lost = mayLack ? [] : withoutKeyFile(recorded, Object.keys(files.keys));
  const lostKeys = new Set(lost.map(({ name }) => name));
  const desired = { ...recorded, ...files, lostKeys, secretValues, mayClose, anew };
  const ofLock = lockLacks(recorded.fleet, recorded.recordedLock, Object.keys(files.keys).map(keyPath));
  return { ...desired, warnings: [...recorded.warnings, ...ofLock, ...keyWarnings(desired)] };
}

/** Empty without an age identity. */
async function openSecrets(
  { vault }: Pick<World, 'vault'>,
  { fleet, secrets }: DesiredWithoutKeys,
): Promise<Desired['secretValues']> {
  if (!secrets || !vault) return {};
  if (vault.isOptional && isShut({ recipients: secrets.sealedFor }, await vault.recipients())) return {};
  const opened = Object.entries(await vault.open(secrets.text, secrets.file));
  const values = new Map(opened.map(([name, value]) => [name, String(value)]));
  refuse(unfitSecrets(fleet, values));
  return Object.fromEntries([...values].map(([name, value]) => [name, new Secret(value)]));
}

async function readKeys(
  world: Pick<World, 'store' | 'vault' | 'publicKeyOf'>,
  recorded: DesiredWithoutKeys,
  anew: Anew | undefined,
): Promise<KeyFiles> {
  const files = await readKeyFiles(world, recorded.fleet, recorded.secrets);
  const { fleet, recordedLock } = recorded;
  refuse([...keysLost(recorded, Object.keys(files.keys), anew), ...lockDisagreements(fleet, recordedLock, files)]);
  return files;
}

/** The same without the key files. Throws Problems. */
export async function readWithoutKeys(
  world: Pick<World, 'store' | 'clock'>,
  fleetPath: string,
  anew?: Anew,
  sourcesOf?: typeof readSources,
): Promise<DesiredWithoutKeys> {
  const read = await readFleet(world.store, fleetPath, anew, sourcesOf);
  const { fleet: whole, lock: recordedLock, renamed, secrets, texts, ownRules, warnings } = read;
  const { lock, problems } = allocate(whole, recordedLock, today(world.clock.now()));
  refuse([...problems, ...clientsWithHostKeys(whole, lock)]);
  const isRevoked = ({ name }: Host) => lock.hosts[name]?.revoked !== undefined;
  const revoked = whole.hosts.filter(isRevoked);
  const fleet = { ...whole, hosts: whole.hosts.filter((host) => !isRevoked(host)) };
  const unwatched = withoutMonitor({ fleet, revoked }).map((problem) => problem.with({ severity: 'warning' }));
  const notices = [...warnings, ...revoked.map(revokedWarning), ...unwatched];
  return { fleet, revoked, lock, recordedLock, renamed, secrets, texts, ownRules, warnings: notices };
}

/** That nobody is left to look at the hosts. */
export function withoutMonitor({ fleet, revoked }: Pick<Desired, 'fleet' | 'revoked'>): Problem[] {
  const isMonitor = ({ role }: Host) => role === 'monitor';
  const out = revoked.filter(isMonitor).map(({ name }) => name);
  if (out.length === 0 || fleet.hosts.some(isMonitor)) return [];
  const summary = 'every monitor is revoked: nothing is scraped, and nobody is told of alerts';
  const hint = `give ${fleet.file} a monitor of another name, or let one back in (promguard revoke --undo ${out[0]}), and apply`;
  return [new Problem('no-monitor-left', summary, { hosts: out, at: fleet.places.monitors, hint })];
}

function revokedWarning({ name, at, kind }: Host): Problem {
  const end = kind === 'static' ? 'to forget it, as it is' : 'to have it destroyed';
  return new Problem('host-revoked', `${name} is revoked: nothing is done to it`, {
    hint: `remove it from fleet.yaml ${end}, or run promguard revoke --undo ${name} to let it back in with new keys`,
    at,
    severity: 'warning',
  });
}

/** What git alone says, as far as no key file has to be opened. Throws Problems for what cannot be read; what key files and new hosts lack is among the warnings, errors too. */
export async function readClosed(
  world: Pick<World, 'store' | 'clock'>,
  fleetPath: string,
): Promise<DesiredWithoutKeys> {
  const recorded = await readWithoutKeys(world, fleetPath);
  const files = await keyFilesIn(world.store);
  const lost = keysLost(recorded, files, undefined);
  const ofKeys = lost.length > 0 ? lost : await checkKeyFiles(world.store, recorded);
  const isNew = ({ name }: Host) => lockedHost(recorded.recordedLock, name)?.publicKey === undefined;
  const ofHosts = checkAlone(recorded.fleet.hosts.filter(isNew));
  const ofLock = lockLacks(recorded.fleet, recorded.recordedLock, files);
  const ofNames = renamedServers(recorded.fleet, recorded.recordedLock);
  return { ...recorded, warnings: [...recorded.warnings, ...ofNames, ...ofLock, ...ofKeys, ...ofHosts] };
}

/** The same for a fleet that is to be valid. hosts: those of fleet.yaml. Throws Problems. */
export async function validate(
  world: Pick<World, 'store' | 'clock'>,
  fleetPath: string,
): Promise<{ name: string; hosts: number; warnings: readonly Problem[] }> {
  const { fleet, revoked, warnings } = await readClosed(world, fleetPath);
  refuse(warnings);
  const all = [...warnings, ...(await strayKeys(world.store, fleet))];
  return { name: fleet.name, hosts: fleet.hosts.length + revoked.length, warnings: all };
}

export function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** An apply has drawn it by the time that it is needed. */
export function recordedId({ recordedLock: { id } }: Pick<Desired, 'recordedLock'>): string {
  if (id === undefined) throw new Error('the fleet has no id yet');
  return id;
}

/** The hosts whose key files do not name the fleet yet. */
export function unmarkedKeys({ lock, keyFleets, keys }: Pick<Desired, 'lock' | 'keyFleets' | 'keys'>): string[] {
  return Object.keys(keys).filter((name) => lock.id === undefined || keyFleets[name] !== lock.id);
}

/** The hosts whose rotation is unfinished. */
export function betweenKeys(keys: Readonly<Record<string, HostKeys>>): string[] {
  return Object.keys(keys).filter((name) => stageOf(keys[name]) !== undefined);
}

function keyWarnings(desired: Pick<Desired, 'fleet' | 'keys' | 'sealedFor' | 'secrets'>): Problem[] {
  const between = betweenKeys(desired.keys);
  const { ofKeys, ofSecrets } = formerRecipients(desired);
  const warnings: Problem[] = [];
  const warn = (code: string, summary: string, hint: string) =>
    warnings.push(new Problem(code, summary, { hint, severity: 'warning' }));
  if (between.length > 0) {
    const [one] = desired.fleet.hosts.filter(({ name }) => between.includes(name));
    // Whatever it names, all that was begun is finished, and of a host that waits nothing is begun.
    const command = one ? `rotate ${one.name} --what ${one.role}s` : 'rotate';
    const summary = `${listed(between)}: a key rotation is unfinished`;
    warn('rotation-unfinished', summary, `promguard ${command} finishes all of it, and begins nothing else`);
  }
  if (ofKeys.length > 0) {
    warn(
      'former-recipients',
      `until the next apply, ${ofKeys.join(', ')} can open the key files too`,
      'they may have kept the WireGuard keys: promguard rotate replaces those',
    );
  }
  if (desired.secrets && hasComments(desired.secrets) && isSecretsForeign(desired)) {
    const { file } = desired.secrets;
    warn(
      'secrets-comments-lost',
      `${file} has comments, which the next apply drops as it encrypts the file again`,
      'keep them in fleet.yaml, where the secrets are used',
    );
  }
  if (ofSecrets.length > 0) {
    warn(
      'former-recipients',
      `until the next apply, ${ofSecrets.join(', ')} can open ${desired.secrets?.file} too`,
      'they may have kept the secrets: change each where it is used, then promguard secret set NAME',
    );
  }
  return warnings;
}

/** Throws a Problem without an age identity. */
export function vaultOf({ vault }: Pick<World, 'vault'>): Vault {
  if (vault) return vault;
  throw new Problem('no-age-identity', 'there is no age identity to open the key files with', {
    hint: 'set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE, or in a workflow the input age-key',
  });
}

/** The hosts whose key files lack something. */
export function lackingKeys(fleet: Fleet, keys: Readonly<Record<string, HostKeys>>): string[] {
  const without = fleet.hosts.map(({ name }) => name).filter((name) => !Object.hasOwn(keys, name));
  const { tunnels } = topologyOf(fleet.hosts);
  const keyless = tunnels.filter(({ keeper, other }) => !presharedKey(keys, keeper, other));
  return [...new Set([...without, ...keyless.map(({ keeper }) => keeper)])];
}

/** Hosts that are in the lock and no longer in fleet.yaml. */
export function removedHosts({
  fleet,
  revoked,
  recordedLock,
}: Pick<DesiredWithoutKeys, 'fleet' | 'revoked' | 'recordedLock'>): string[] {
  const names = new Set([...fleet.hosts, ...revoked].map(({ name }) => name));
  return Object.keys(recordedLock.hosts).filter((name) => !names.has(name));
}
