// From one key to the next. Rule: the key file alone says how far a host has come, so that a run which was killed is gone on with.
//
//   next      the host's peers learn its next public key; everything still runs with the present one
//   previous  the host uses the new keys; the old ones are kept, for the way back
//   neither   the new keys have been seen to work, and nobody has the old ones

import type { Random } from '../ports.ts';
import { type HostKeys, keptPair, type OtherKeys, type Pair } from './hostkeys.ts';
import type { Secret } from './secret.ts';
import { generatePair, generatePresharedKey, publicKeyOf } from './wireguard.ts';

type Keys = Readonly<Record<string, HostKeys>>;

/** Adds next keys: a private key for each of these hosts, a pre-shared key for each of these pairs that have one, where that is kept. Takes nothing away. */
export function begin(
  keys: Keys,
  hosts: readonly string[],
  pairs: readonly Pair[],
  random: Random,
): Record<string, HostKeys> {
  const begun: Record<string, HostKeys> = { ...keys };
  const add = (name: string, more: Partial<OtherKeys>) => {
    const own = Object.hasOwn(begun, name) ? begun[name] : undefined;
    if (!own) return;
    const presharedKeys = { ...own.next?.presharedKeys, ...more.presharedKeys };
    begun[name] = { ...own, next: { ...own.next, ...more, presharedKeys } };
  };
  for (const name of hosts) add(name, { privateKey: generatePair(random).privateKey });
  for (const pair of pairs) {
    const { keeper = '', other = '' } = keptPair(keys, pair.keeper, pair.other) ?? {};
    add(keeper, { presharedKeys: { [other]: generatePresharedKey(random) } });
  }
  return begun;
}

/** How far a host has come. */
export function stageOf(own: HostKeys | undefined): 'announced' | 'switched' | undefined {
  if (own?.next) return 'announced';
  return own?.previous ? 'switched' : undefined;
}

/** The host uses its next keys. */
export function switchKeys(own: HostKeys): HostKeys {
  if (!own.next) return own;
  const [inUse, replaced] = exchange(own, own.next);
  return { ...inUse, previous: replaced };
}

/** The way back: the previous keys are in use again, and the others still to come. */
export function retreat(own: HostKeys): HostKeys {
  if (!own.previous) return own;
  const [inUse, replaced] = exchange(own, own.previous);
  return { ...inUse, next: replaced };
}

/** The new keys are proved: the old ones are forgotten. */
export function finish({ privateKey, presharedKeys }: HostKeys): HostKeys {
  return { privateKey, presharedKeys };
}

/** The public key that peers know beside the one in use; undefined when there is none, or when it cannot be opened here. */
export function otherPublicKey(own: HostKeys): string | undefined {
  const other = (own.next ?? own.previous)?.privateKey;
  return other?.open ? publicKeyOf(other) : undefined;
}

/** Puts the other keys into use, and gives those that they replace. */
function exchange(own: HostKeys, others: OtherKeys): [HostKeys, OtherKeys] {
  const replaced = Object.entries(own.presharedKeys).filter(([name]) => Object.hasOwn(others.presharedKeys, name));
  const presharedKeys: Record<string, Secret> = Object.fromEntries(replaced);
  return [
    {
      privateKey: others.privateKey ?? own.privateKey,
      presharedKeys: { ...own.presharedKeys, ...others.presharedKeys },
    },
    { ...(others.privateKey && { privateKey: own.privateKey }), presharedKeys },
  ];
}
