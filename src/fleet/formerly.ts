// Hosts under another name: what the lock has under the former one is theirs.

import { Problem } from '../problem.ts';
import { plainAddress } from './cidr.ts';
import { lockedHost } from './lock.ts';
import type { Fleet, Host, Lock, LockedHost } from './model.ts';

export interface Renamed {
  /** As if git had the new names already. */
  readonly lock: Lock;
  /** The hosts that git has under their former names. */
  readonly renamed: readonly string[];
  readonly problems: readonly Problem[];
}

/** By either name of a host, the one that it has and the one that it had before: what was not told of the rename yet has the former one. */
export function namesOf({ renames }: Pick<Fleet, 'renames'>, either: string): string[] {
  const host = renames.get(either) ?? either;
  return [host, ...[...renames].flatMap(([former, name]) => (name === host ? [former] : []))];
}

/** Refuses whatever leaves open whose entry it is: a droplet would be destroyed for it. */
export function renameHosts({ hosts, renames }: Pick<Fleet, 'hosts' | 'renames'>, lock: Lock): Renamed {
  if (renames.size === 0) return { lock, renamed: [], problems: [] };
  const byName = new Map(hosts.map((host) => [host.name, host]));
  const removed = Object.keys(lock.hosts).filter((name) => !byName.has(name) && !renames.has(name));
  const renamed: string[] = [];
  const problems = [...renames].flatMap(([former, name]) => {
    const host = byName.get(name);
    const [before, now] = [lockedHost(lock, former), lockedHost(lock, name)];
    if (!host || (now && !before)) return [];
    if (now) return [bothKnown(host, former)];
    if (!before) return removed.length > 0 ? [unknownName(host, former, removed)] : [];
    if (before.ssh && host.kind === 'droplet') return [otherKind(host, former)];
    renamed.push(name);
    return [];
  });
  const entries = Object.entries(lock.hosts).map(([name, entry]) => [renames.get(name) ?? name, entry] as const);
  return problems.length > 0 || renamed.length === 0
    ? { lock, renamed: [], problems }
    : { lock: { ...lock, hosts: Object.fromEntries(entries) }, renamed, problems };
}

/**
 * New names of servers that this change removes, as their addresses show, or the host keys that they were seen with: to give one back is to undo what
 * was done to the other. One that was revoked is left alone. seen: by host.
 */
export function renamedServers(
  { hosts }: Pick<Fleet, 'hosts'>,
  lock: Pick<Lock, 'hosts'>,
  seen: Readonly<Record<string, Pick<LockedHost, 'sshHostKeys'>>> = {},
): Problem[] {
  const names = new Set(hosts.map(({ name }) => name));
  const removed = Object.entries(lock.hosts).filter(
    ([name, { ssh, publicKey, revoked }]) =>
      !names.has(name) && ssh !== undefined && publicKey !== undefined && revoked === undefined,
  );
  const byAddress = new Map(removed.map(([name, { ssh }]) => [plainAddress(ssh?.address), name]));
  const byKey = new Map(
    removed.flatMap(([name, { sshHostKeys, ssh }]) =>
      [...sshHostKeys, ssh?.hostKey].flatMap((key) => (key === undefined ? [] : [[plainKey(key), name]])),
    ),
  );
  return hosts.flatMap((host) => {
    if (host.kind !== 'static') return [];
    const former = byAddress.get(plainAddress(host.address));
    if (former !== undefined) return [serverRenamed(host, former, 'address')];
    const keys = [...(seen[host.name]?.sshHostKeys ?? []), host.hostKey ?? ''];
    const other = keys.map((key) => byKey.get(plainKey(key))).find((name) => name !== undefined);
    return other === undefined ? [] : [serverRenamed(host, other, 'SSH host key')];
  });
}

/** Without the mark behind it; a fingerprint is one word. */
function plainKey(key: string): string {
  return key.split(' ').slice(0, 2).join(' ');
}

function serverRenamed({ name, at }: Host, former: string, what: string): Problem {
  const summary = `\`${name}\` has the ${what} of \`${former}\`, which this change removes: it would be set up and given back at once`;
  const hint = `if it is ${former} under another name, write formerly: ${former} beside it; if ${former} is gone for good, and this is another server, run promguard revoke ${former} first`;
  return new Problem('server-renamed', summary, { at, hint, hosts: [name] });
}

function bothKnown({ name, at }: Host, former: string): Problem {
  return new Problem('formerly-both-known', `\`${name}\` was \`${former}\` before, and the lock has both`, {
    at,
    hint: `\`${name}\` has an address and keys of its own: remove \`formerly\`, and the apply removes \`${former}\`, with its disk; to keep \`${former}\`, name the host so again and apply, and rename it after that`,
  });
}

/** Most likely mistyped, or renamed twice: what is removed would be destroyed, and the host made anew. */
function unknownName({ name, at }: Host, former: string, removed: readonly string[]): Problem {
  return new Problem('formerly-unknown', `\`${name}\` was \`${former}\` before, and the lock has no such host`, {
    at,
    hint: `this change removes ${removed.join(', ')}: if \`${name}\` was that, write so, and if it is a new host, remove \`formerly\``,
  });
}

function otherKind({ name, at }: Host, former: string): Problem {
  return new Problem('formerly-other-kind', `\`${name}\` is a droplet, and \`${former}\` is a server of its own`, {
    at,
    hint: `give \`${name}\` the \`address\` of ${former}, or remove \`formerly\` to make a droplet and give ${former} back`,
  });
}
