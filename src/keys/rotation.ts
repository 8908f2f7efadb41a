// The stages of a rotation: the key file alone says how far a host is, so that an interrupted run can be resumed.
//
//   next      the host's peers learn its next public key; everything still uses the current one
//   previous  the host uses the new keys; the old ones are kept for a rollback
//   neither   the new keys are proven to work, and the old ones are gone

import type { Tunnel } from '../fleet/model.ts';
import type { Random } from '../ports.ts';
import { type HostKeys, keptTunnel, type OtherKeys } from './hostkeys.ts';
import type { Secret } from './secret.ts';
import { generatePair, generatePresharedKey } from './wireguard.ts';

type Keys = Readonly<Record<string, HostKeys>>;

/** Adds next keys and removes nothing: a private key for each host, and a pre-shared key for each tunnel that has one, in the file that keeps it. */
export function begin(
  keys: Keys,
  hosts: readonly string[],
  tunnels: readonly Tunnel[],
  random: Random,
): Record<string, HostKeys> {
  const begun: Record<string, HostKeys> = { ...keys };
  const add = (name: string, more: Partial<OtherKeys>) => {
    const own = Object.hasOwn(begun, name) ? begun[name] : undefined;
    if (!own) return;
    const presharedKeys = { ...own.next?.presharedKeys, ...more.presharedKeys };
    begun[name] = { ...own, next: { ...own.next, ...more, presharedKeys } };
  };
  for (const name of hosts) add(name, { pair: generatePair(random) });
  for (const tunnel of tunnels) {
    const { keeper = '', other = '' } = keptTunnel(keys, tunnel.keeper, tunnel.other) ?? {};
    add(keeper, { presharedKeys: { [other]: generatePresharedKey(random) } });
  }
  return begun;
}

/** How far a host is. */
export function stageOf(own: HostKeys | undefined): 'announced' | 'switched' | undefined {
  if (own?.next) return 'announced';
  return own?.previous ? 'switched' : undefined;
}

/** Puts the next keys into use. */
export function switchKeys(own: HostKeys): HostKeys {
  if (!own.next) return own;
  const [inUse, replaced] = exchange(own, own.next);
  return { ...inUse, previous: replaced };
}

/** Puts the previous keys back into use; the others become the next keys again. */
export function rollBack(own: HostKeys): HostKeys {
  if (!own.previous) return own;
  const [inUse, replaced] = exchange(own, own.previous);
  return { ...inUse, next: replaced };
}

/** Drops the old keys once the new ones are proven. */
export function finish({ pair, presharedKeys }: HostKeys): HostKeys {
  return { pair, presharedKeys };
}

/** The public key that peers know besides the one in use; undefined if there is none or it cannot be decrypted here. */
export function otherPublicKey(own: HostKeys): string | undefined {
  return (own.next ?? own.previous)?.pair?.publicKey;
}

/** The keys with the others in use, and the keys that those replace. */
function exchange(own: HostKeys, others: OtherKeys): [HostKeys, OtherKeys] {
  const replaced = Object.entries(own.presharedKeys).filter(([name]) => Object.hasOwn(others.presharedKeys, name));
  const presharedKeys: Record<string, Secret> = Object.fromEntries(replaced);
  return [
    {
      pair: others.pair ?? own.pair,
      presharedKeys: { ...own.presharedKeys, ...others.presharedKeys },
    },
    { ...(others.pair && { pair: own.pair }), presharedKeys },
  ];
}
