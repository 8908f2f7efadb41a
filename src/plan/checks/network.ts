// The range of the tunnels against networks that are there already. Rule: packets for one would go into the other, so nothing is set up over such a network.

import { canonical, contains, formatCidr, overlap, parseCidr } from '../../fleet/cidr.ts';
import type { Fleet } from '../../fleet/model.ts';
import type { Observed } from '../../host/item.ts';
import { tunnelNames } from '../../host/managed.ts';
import { Problem } from '../../problem.ts';
import { isMade } from '../fate.ts';
import type { Observation } from '../observation.ts';
import type { Preflight } from './check.ts';

/** The host's own network, perhaps its resolver's or database's: the host alone is left as it is, as it may lie. */
export function clash(fleet: Fleet, host: string, observed: Observed): Problem | undefined {
  const network = clashing(fleet, observed);
  if (!network) return undefined;
  const former = narrowerRange(fleet, observed, network.network);
  const replaced = fleet.hosts.some(({ name, kind }) => name === host && kind === 'droplet')
    ? `replace ${host} by a droplet of another name in another region`
    : `take ${host} out of ${fleet.file}`;
  const hint = former
    ? `go back to ${former}, which its tunnel has now`
    : `remove that network from ${host}, or ${replaced}`;
  return clashProblem(
    fleet,
    `${host} has the network ${network.network} at ${network.device}`,
    `it is left as it is; ${hint}`,
  );
}

/** As long as no host has keys, another range costs nothing: whatever any host says, that comes first. */
export function observedClashes({ fleet, hosts, isRangeFree }: Preflight): Problem[] {
  if (!isRangeFree) return [];
  return Object.entries(hosts).flatMap(([host, observed]) => {
    const network = clashing(fleet, observed);
    if (!network) return [];
    return clashProblem(fleet, `${host} has the network ${network.network} at ${network.device}`, anotherRange(fleet));
  });
}

/** The default networks of the regions in which droplets would be created, as the cloud names them. */
export function vpcClashes({ plan, fleet, vpcs, isRangeFree }: Preflight): Problem[] {
  const created = new Set(plan.hosts.filter(({ fate }) => isMade(fate)).map(({ region }) => region));
  if (vpcs === undefined || vpcs === 'unreadable') return [];
  return vpcs
    .filter(
      ({ region, range, isDefault }) => isDefault && created.has(region) && areOverlapping(range, fleet.network.cidr),
    )
    .map(({ region, range }) => {
      const elsewhere = `create the droplets in another region, or make a VPC with another range the default of ${region}`;
      return clashProblem(
        fleet,
        `the default VPC of ${region} is ${range}`,
        isRangeFree ? anotherRange(fleet) : elsewhere,
      );
    });
}

/** Said in the plan: the token needs nothing else of VPCs, so it may stay as it is. */
export function unseenVpcs({ vpcs }: Pick<Observation, 'vpcs'>): Problem[] {
  if (vpcs !== 'unreadable') return [];
  const summary = 'the DigitalOcean token may not read VPCs: whether network.cidr clashes with one is not known';
  return [new Problem('vpcs-unreadable', summary, { severity: 'warning', hint: 'give the token the scope vpc:read' })];
}

function anotherRange({ file }: Fleet): string {
  return `choose another network.cidr in ${file}: no host has keys yet, so nothing is lost`;
}

function clashProblem({ network, places }: Fleet, what: string, hint: string): Problem {
  return new Problem('network-clash', `${what}, and network.cidr is ${network.cidr}`, { at: places.network, hint });
}

function clashing({ network }: Fleet, { routes, tunnels, managed }: Observed) {
  const own = new Set([...Object.keys(tunnels), ...tunnelNames([], { managed })]);
  return routes.find(({ network: range, device }) => !own.has(device) && areOverlapping(range, network.cidr));
}

/** The range of its tunnel as it runs, if widening that has brought about the clash. */
function narrowerRange({ network: { cidr } }: Fleet, { tunnels }: Observed, own: string): string | undefined {
  const ranges = Object.values(tunnels).flatMap(({ addresses }) => addresses.flatMap((text) => parseCidr(text) ?? []));
  return ranges
    .map((range) => formatCidr(canonical(range)))
    .find((range) => isWithin(range, cidr) && !areOverlapping(range, own));
}

function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(inner), parseCidr(outer)];
  return a !== undefined && b !== undefined && contains(b, a);
}

/** A host's text may be anything. */
function areOverlapping(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== undefined && b !== undefined && overlap(a, b);
}
