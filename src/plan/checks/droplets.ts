// What keeps droplets from being created, or told apart.

import { checkCatalogue } from '../../fleet/availability.ts';
import { plainAddress } from '../../fleet/cidr.ts';
import { lockedHost } from '../../fleet/lock.ts';
import { Problem } from '../../problem.ts';
import { saidOnce } from '../causes.ts';
import { isMade } from '../fate.ts';
import type { Preflight } from './check.ts';

/** A server in the place of a droplet: while both have one name, nobody can say which of them a monitor still has as a peer. */
export function namesakes({ removed, fleet: { hosts } }: Preflight): Problem[] {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  return removed.flatMap(({ id, name, formerName, ipv4, ipv6, region }) => {
    const host = byName.get(name);
    if (!host) return [];
    if (formerName !== undefined) {
      const summary = `\`${name}\` has an address of its own, and \`${formerName}\` is droplet ${id}`;
      const hint =
        'a droplet does not become a server by another name: remove `formerly`, and the apply removes the droplet';
      return [new Problem('formerly-other-kind', summary, { at: host.at, hint })];
    }
    const summary = `\`${name}\` has an address of its own, and droplet ${id} of that name is still in this fleet`;
    const isItself = host.kind === 'static' && [ipv4, ipv6].map(plainAddress).includes(plainAddress(host.address));
    const hint = isItself
      ? `it is that droplet's own address, which PromGuard looks up: remove \`address\`, and \`region: ${region}\` makes it that droplet again`
      : 'give the server another name, so that the droplet is removed in this change; or delete or untag the droplet in the DigitalOcean panel';
    return [new Problem('name-taken-by-droplet', summary, { at: host.at, hint })];
  });
}

/** The other way round: the droplet would get the keys that the server has. */
export function serversAsDroplets({ droplets, locked, fleet: { hosts } }: Preflight): Problem[] {
  return hosts.flatMap(({ kind, name, at }) => {
    const { ssh, publicKey } = lockedHost({ hosts: locked }, name) ?? {};
    if (kind !== 'droplet' || droplets[name] || !ssh || publicKey === undefined) return [];
    const summary = `\`${name}\` is to be a droplet, and the server of that name at ${ssh.address} is still in this fleet`;
    const hint = `give the droplet another name, so that the server is given back in this change; if the server is gone for good, run promguard revoke ${name}, then promguard revoke --undo ${name}`;
    return [new Problem('name-taken-by-server', summary, { at, hosts: [name], hint })];
  });
}

/** One machine under two names: what is done to the one is undone for the other. That both have one name is said by namesakes. */
export function dropletsAsServers({ droplets, removed, fleet: { hosts } }: Preflight): Problem[] {
  const owners = new Map(
    [...Object.entries(droplets), ...removed.map((droplet) => [droplet.name, droplet] as const)].flatMap(
      ([name, { id, ipv4, ipv6 }]) => [ipv4, ipv6].map((address) => [plainAddress(address), { name, id }] as const),
    ),
  );
  return hosts.flatMap((host) => {
    const owner = host.kind === 'static' ? owners.get(plainAddress(host.address)) : undefined;
    if (!owner || owner.name === host.name) return [];
    const summary = `\`${host.name}\` has the address of \`${owner.name}\`, which is droplet ${owner.id} of this fleet`;
    const hint = `remove ${host.name}, or give it the address of the server that is meant`;
    return [new Problem('address-of-droplet', summary, { at: host.at, hosts: [host.name], hint })];
  });
}

/** What fleet.yaml says of living droplets, and nobody can bring about. */
export function displaced({ plan }: Preflight): Problem[] {
  return plan.problems.filter(({ code }) => code === 'droplet-differs');
}

/** The SSH key that new droplets would get, against the account's. */
export function otherKey({ unfitKeyName }: Pick<Preflight, 'unfitKeyName'>): Problem[] {
  return unfitKeyName ? [unfitKeyName] : [];
}

/** Said in the plan: an apply elsewhere may have another key. */
export function otherKeyHere(observation: Pick<Preflight, 'unfitKeyName'>): Problem[] {
  return otherKey(observation).map((problem) => problem.with({ severity: 'warning' }));
}

/** The droplets to be created, against what the cloud offers. */
export function notOffered({ plan, fleet, catalogue }: Preflight): Problem[] {
  if (!catalogue) return [];
  const created = new Set(plan.hosts.filter(({ fate }) => isMade(fate)).map(({ host }) => host));
  return saidOnce(checkCatalogue({ ...fleet, hosts: fleet.hosts.filter(({ name }) => created.has(name)) }, catalogue));
}
