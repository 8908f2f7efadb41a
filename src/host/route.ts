// Where a host's devices lead, and who reaches its addresses. Rule: a device with a default route leads outside, and at every other one are its networks
// alone; a private address is reached by the host's neighbours alone.

import { formatCidr, overlap, parseCidr } from '../fleet/cidr.ts';
import { isPrivate, isSpecial } from '../fleet/ranges.ts';

export interface Route {
  /** A CIDR, or `default`, as ip(8) prints it. */
  readonly network: string;
  readonly device: string;
}

/** name: `eth+` is every device whose name begins so (iptables(8)); undefined is every device. */
export function leadsOutside(name: string | undefined, routes: readonly Route[]): boolean {
  return name === undefined || at(name, routes).some(({ network }) => network === 'default');
}

export function networksAt(name: string, routes: readonly Route[]): string[] {
  return networksOf(at(name, routes)).map(({ network }) => network);
}

/** Those at every other device; undefined where one of these leads outside, too. name: as of leadsOutside. */
export function comesInElsewhere(name: string, routes: readonly Route[]): string[] | undefined {
  const here = new Set(at(name, routes));
  const others = routes.filter((route) => !here.has(route));
  return others.some(({ network }) => network === 'default') ? undefined : others.map(({ network }) => network);
}

export function networksOf(routes: readonly Route[]): Route[] {
  return routes.filter(({ network }) => network !== 'default');
}

/** Whether nobody outside reaches it. address: or a CIDR. */
export function isInside(address: string): boolean {
  const parsed = parseCidr(address);
  return parsed !== undefined && (isPrivate(parsed) || isSpecial(parsed));
}

/** The private ones that the host is in. */
export function privateNetworks(routes: readonly Route[]): string[] {
  const ranges = routes.flatMap(({ network }) => parseCidr(network) ?? []);
  return [...new Set(ranges.filter(isPrivate).map(formatCidr))];
}

/** Those that have a private address, or a part of the range; none where one of them is at a device that leads outside, as behind NAT. */
export function neighboursAt(address: string, routes: readonly Route[]): string[] {
  const wanted = parseCidr(address);
  const near = networksOf(routes).filter(({ network }) => {
    const parsed = parseCidr(network);
    return wanted && parsed && overlap(wanted, parsed);
  });
  return near.some(({ device }) => leadsOutside(device, routes)) ? [] : near.map(({ network }) => network);
}

function at(name: string, routes: readonly Route[]): Route[] {
  const isMeant = name.endsWith('+')
    ? (device: string) => device.startsWith(name.slice(0, -1))
    : (device: string) => device === name;
  return routes.filter(({ device }) => isMeant(device));
}
