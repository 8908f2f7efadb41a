// Where a host's devices lead. Rule: one with a default route leads outside; at every other one are its networks alone.

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

export function networksOf(routes: readonly Route[]): Route[] {
  return routes.filter(({ network }) => network !== 'default');
}

function at(name: string, routes: readonly Route[]): Route[] {
  const isMeant = name.endsWith('+')
    ? (device: string) => device.startsWith(name.slice(0, -1))
    : (device: string) => device === name;
  return routes.filter(({ device }) => isMeant(device));
}
