// Whether git, as this folder has it, is older than the fleet. Rule: guessed from what hosts and droplets have that git does not know, so it is a warning.

import { readmitted } from '../plan/checks/revoked.ts';
import type { Observation } from '../plan/observation.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import type { Desired } from './desired.ts';
import { isMarked } from './droplets.ts';
import { keyFilesLost } from './keyfiles.ts';

export function behindFleet(
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
  { hosts, unknown }: Pick<Observation, 'unknown'> & Partial<Pick<Observation, 'hosts'>>,
): Problem[] {
  // A host that is let back in has that key until an apply reaches it.
  const revoked = new Set(Object.values(hosts ?? {}).flatMap(({ revokedKeys }) => revokedKeys));
  const keys = fleet.hosts.flatMap(({ name, interface: tunnel }) => {
    const { publicKey, otherPublicKey } = recordedLock.hosts[name] ?? {};
    const running = hosts?.[name]?.tunnels[tunnel]?.publicKey;
    const isKnown = !publicKey || !running || revoked.has(running) || [publicKey, otherPublicKey].includes(running);
    return isKnown ? [] : [name];
  });
  const droplets = unknown.filter((one) => isMarked(one, recordedLock)).map(({ id, name }) => `${name} (${id})`);
  const unheard = [
    ...(droplets.length > 0 ? [`the droplets ${listed(droplets)}`] : []),
    ...(keys.length > 0 ? [`the WireGuard keys on ${listed(keys)}`] : []),
  ];
  if (unheard.length === 0) return [];
  const ends = [
    ...(keys.length > 0 ? ['an apply puts the keys of git back'] : []),
    ...(droplets.length > 0 ? ['the droplets are left alone, for you to delete'] : []),
  ];
  return [
    new Problem('git-behind', `git may be older than the fleet here: it does not know ${unheard.join(', and ')}`, {
      severity: 'warning',
      hosts: keys,
      hint: `git pull, then plan again; if there is nothing to pull, ${ends.join(', and ')}`,
    }),
  ];
}

/** Where git may be older than the fleet, an apply, which makes hosts as git says, would put back what is older. */
export function pullFirst(problems: readonly Problem[], [older]: readonly Problem[]): readonly Problem[] {
  if (!older) return problems;
  const hints = new Map([
    [
      'drift-before-rotation',
      `git pull, then rotate again: ${older.summary}; if there is nothing to pull, run promguard apply first`,
    ],
    ['drift', 'git pull first, as the warning says; after that, promguard plan shows the drift in full'],
  ]);
  return problems.map((problem) => {
    const hint = hints.get(problem.code);
    return hint === undefined ? problem : problem.with({ hint });
  });
}

/** What of git would stop an apply, as warnings where nothing is applied. */
export function stopsOfGit(desired: Desired, observation: Observation): Problem[] {
  const known = { ...observation, fleet: desired.fleet, locked: desired.recordedLock.hosts };
  const stops = [...readmitted(known), ...keyFilesLost(desired)];
  return stops.map((problem) => problem.with({ severity: 'warning' }));
}
