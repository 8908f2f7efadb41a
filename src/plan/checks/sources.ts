// Public addresses of hosts that go, or are cut off. Rule: whoever has such an address next, or still, is not let in without a word.

import { formatAddress, parseCidr, plainAddress, size } from '../../fleet/cidr.ts';
import { lockedHost } from '../../fleet/lock.ts';
import type { Fleet, Lock } from '../../fleet/model.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { groupBy } from '../group.ts';
import { formerAddress } from './replaced.ts';

/** A host, and the public addresses that it has. */
export interface Going {
  readonly name: string;
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
}

/** What fleet.yaml opens to just these addresses; a range may well be meant for others, too. why: what becomes of the address. */
export function sourcesLeft(fleet: Pick<Fleet, 'hosts' | 'ssh'>, going: readonly Going[], why: string): Problem[] {
  if (going.length === 0) return [];
  const opened = openedBySource(fleet);
  return going.flatMap(({ name, ipv4, ipv6 }) =>
    [ipv4, ipv6].flatMap((address) => {
      const to = address === undefined ? undefined : opened.get(plainAddress(address) ?? address);
      if (!to) return [];
      const summary = `${address} ${why} ${name}, and fleet.yaml lets it reach ${listed(to.map(({ what }) => what))}`;
      const hint = 'take the address out of `from` and `allow_from`, unless it is to stay there';
      return [new Problem('source-left', summary, { hosts: [name], hint, severity: 'warning' })];
    }),
  );
}

/** Servers that are reached at another address than git has, and that one. */
export function formerAddresses({ hosts }: Pick<Fleet, 'hosts'>, lock: Pick<Lock, 'hosts'>): Going[] {
  return hosts.flatMap((host) => {
    const former = formerAddress(host, lockedHost(lock, host.name));
    return former === undefined ? [] : [{ name: host.name, ipv4: former }];
  });
}

interface Opened {
  /** `SSH on every host`, `5432/tcp on db-1` */
  readonly what: string;
  readonly source: string;
}

/** By address; every range of more than one is under the empty text. */
function openedBySource({ hosts, ssh }: Pick<Fleet, 'hosts' | 'ssh'>): ReadonlyMap<string, Opened[]> {
  const each = (what: string, sources: readonly string[]) => sources.map((source): Opened => ({ what, source }));
  const ports = hosts.flatMap(({ name, allow }) =>
    allow.flatMap(({ port, proto, from }) => each(`${port}/${proto} on ${name}`, from)),
  );
  const all = [...each('SSH on every host', ssh.allowFrom), ...ports];
  return groupBy(all, ({ source }) => singleAddress(source) ?? '');
}

function singleAddress(source: string): string | undefined {
  const cidr = parseCidr(source);
  return cidr && size(cidr) === 1n ? formatAddress(cidr) : undefined;
}
