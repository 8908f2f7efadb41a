// Checks the hosts: each must be possible on its own, and together with all others.

import { Problem } from '../problem.ts';
import { checkSources } from './check-network.ts';
import { checkProbe } from './check-probes.ts';
import { contains, formatAddress, ipv4Within, parseAddress, parseCidr } from './cidr.ts';
import type { Document } from './document.ts';
import type { Runner } from './exporters.ts';
import type { FleetFile, PlacedEntry } from './file.ts';
import { isPrivate, isSpecial } from './ranges.ts';

/** `constructor` is a member of every JavaScript object, and files here are read as objects. */
const forbiddenNames = ['localhost', 'constructor'];

/** A port of a tunnel address, on the hosts that run what has it. */
export interface OwnPort {
  /** the exporter `node` */
  what: string;
  port: number | undefined;
  /** Whether it is one of UDP as well as of TCP. */
  isUdpToo?: boolean;
  /** What lets others reach it, too. */
  otherwise?: string;
  runs: (host: Runner) => boolean;
}

export function checkHosts(
  file: FleetFile,
  placed: PlacedEntry[],
  ours: readonly OwnPort[],
  document: Document,
): Problem[] {
  return [
    ...checkNames(placed, document),
    ...checkFormerly(placed, document),
    ...checkAddresses(file, placed, document),
    ...checkFamilies(file, placed, document),
    ...placed.flatMap((host) => checkAllow(file, host, ours, document)),
  ];
}

function checkNames(placed: PlacedEntry[], document: Document): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, PlacedEntry>();
  for (const host of placed) {
    const at = document.at(...host.path, 'name');
    const longest = host.names.at(-1) ?? '';
    if (host.entry.name.length <= 63 && longest.length > 63) {
      problems.push(
        new Problem('host-name-too-long', `the name \`${longest}\` has more than 63 characters`, {
          at,
          hint: 'shorten `name`',
        }),
      );
    }
    if (host.names.some((name) => forbiddenNames.includes(name))) {
      problems.push(
        new Problem('forbidden-host-name', `a host cannot be named \`${host.entry.name}\``, {
          at,
          hint: 'choose another name',
        }),
      );
    }
    const taken = host.names.find((name) => first.has(name));
    const other = taken === undefined ? undefined : first.get(taken);
    if (other !== undefined) {
      const hint = `rename one of them: the other is on line ${document.at(...other.path, 'name').line}`;
      problems.push(new Problem('duplicate-host-name', `two hosts are named \`${taken}\``, { at, hint }));
    }
    for (const name of host.names) if (!first.has(name)) first.set(name, host);
  }
  return problems;
}

/** Whose droplet and keys they are must not be a guess. */
function checkFormerly(placed: PlacedEntry[], document: Document): Problem[] {
  const names = new Set(placed.flatMap((host) => host.names));
  const renamed = new Set(placed.flatMap(({ entry }) => (entry.formerly === undefined ? [] : [entry.name])));
  const claimed = new Map<string, string>();
  return placed.flatMap(({ entry: { name, formerly, count }, path }) => {
    if (formerly === undefined) return [];
    const at = document.at(...path, 'formerly');
    const other = claimed.get(formerly);
    claimed.set(formerly, name);
    if (count !== undefined) {
      const hint = 'write each of these hosts out, with the name that it had before, or remove `formerly`';
      return [
        new Problem('formerly-with-count', `\`formerly\` names one host, and \`count\` makes several`, { at, hint }),
      ];
    }
    if (formerly === name) {
      const hint = 'write the name that the host had before, or remove it';
      return [new Problem('formerly-own-name', `\`formerly\` is the name that the host has: ${name}`, { at, hint })];
    }
    if (names.has(formerly)) {
      const summary = `\`${name}\` was \`${formerly}\` before, and a host of that name is still in this file`;
      const hint = renamed.has(formerly)
        ? 'rename one after the other, with an apply after each; two hosts that swap their names need a third name meanwhile'
        : 'remove that host if it was renamed; remove `formerly` if it is another one';
      return [new Problem('formerly-in-use', summary, { at, hint })];
    }
    if (other === undefined) return [];
    const hint = 'only one of them can keep its droplet, address and keys: remove `formerly` from the other one';
    return [
      new Problem('formerly-twice', `\`${other}\` and \`${name}\` were both \`${formerly}\` before`, { at, hint }),
    ];
  });
}

function checkAddresses(file: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const tunnel = parseCidr(file.network.cidr);
  const owners = new Map<string, string>();
  return placed.flatMap(({ entry, path }) => {
    if (entry.address === undefined) return [];
    const at = document.at(...path, 'address');
    const address = parseAddress(entry.address);
    const mapped = address && ipv4Within(address);
    if (address === undefined || mapped) {
      const meant = mapped ? formatAddress(mapped) : meantAddress(entry.address);
      const example = /^[^:]*[a-z]/.test(entry.address) ? 'write its address, not its name, ' : '';
      const hint = meant === undefined ? `${example}for example 198.51.100.7 or 2001:db8::7` : `write ${meant}`;
      const summary = `\`address\` must be an IPv4 or IPv6 address, found "${entry.address}"`;
      return [new Problem('invalid-address', summary, { at, hint })];
    }
    const text = formatAddress(address);
    const owner = owners.get(text);
    owners.set(text, owner ?? entry.name);
    if (owner !== undefined)
      return [
        new Problem('duplicate-address', `\`${owner}\` and \`${entry.name}\` have the same address ${text}`, {
          at,
          hint: 'give each its own address, or remove one of them',
        }),
      ];
    if (isSpecial(address))
      return [
        new Problem('special-address', `${text} cannot be the address of a server`, {
          at,
          hint: 'write the address at which other machines reach it',
        }),
      ];
    if (tunnel !== undefined && contains(tunnel, address)) {
      const hint = 'use the address at which it is reachable without the tunnel, or choose another `network.cidr`';
      return [
        new Problem('address-in-tunnel-range', `${text} is in the tunnel's own range ${file.network.cidr}`, {
          at,
          hint,
        }),
      ];
    }
    if (!isPrivate(address)) return [];
    const hint = 'every monitor and the machine that runs PromGuard must be able to reach it there';
    return [new Problem('private-address', `${text} is a private address`, { at, hint, severity: 'warning' })];
  });
}

/** The address in `[2001:db8::7]`, `root@198.51.100.7`, `198.51.100.7:22`, `198.51.100.7/32` or `198.051.100.007`. */
function meantAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^.*@/, '')
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/\/\d+$/, '');
  const address = parseAddress(bare) ?? parseAddress(bare.replaceAll(/\b0+(?=\d)/g, ''));
  return address && formatAddress(address);
}

/** Each host has a tunnel with each monitor, and a tunnel needs an address family that both ends have. Droplets always have IPv4. */
function checkFamilies(file: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const familiesOf = ({ entry }: PlacedEntry): string => {
    if (entry.address === undefined) return (entry.ipv6 ?? file.defaults.ipv6) ? '46' : '4';
    const address = parseAddress(entry.address);
    // What is no address of a server is a problem of its own.
    return address && !isSpecial(address) && !ipv4Within(address) ? String(address.family) : '46';
  };
  const meet = (one: string, other: string) => [...one].some((family) => other.includes(family));
  // One monitor for each set of families: there are three at most.
  const monitors = new Map<string, PlacedEntry>();
  for (const host of placed) {
    const families = familiesOf(host);
    if (host.role === 'monitor' && !monitors.has(families)) monitors.set(families, host);
  }
  const apart = placed.flatMap((host) => {
    const [, monitor] = [...monitors].find(([families]) => !meet(families, familiesOf(host))) ?? [];
    return monitor ? [{ host, monitor }] : [];
  });
  // Of many droplets that cannot meet a static monitor, one is enough.
  const droplet = apart.find(({ host }) => host.entry.address === undefined);
  return apart
    .filter((pair) => pair.host.entry.address !== undefined || pair === droplet)
    .map(({ host, monitor }) => {
      const { path } = host.entry.address === undefined ? monitor : host;
      const names = `\`${host.entry.name}\` and the monitor \`${monitor.entry.name}\``;
      return new Problem(
        'no-common-address-family',
        `${names} can never reach each other: one has IPv4, the other IPv6`,
        {
          at: document.at(...path, 'address'),
          hint: 'give the server by an address of the other family, or set `ipv6: true` for the droplet',
        },
      );
    });
}

function checkAllow(file: FleetFile, host: PlacedEntry, ours: readonly OwnPort[], document: Document): Problem[] {
  const seen = new Set<string>();
  return host.entry.allow.flatMap((entry, i) => {
    const { port, proto, from } = entry;
    const path = [...host.path, 'allow', i];
    const problems = checkSources(from, document, [...path, 'from']);
    const at = document.at(...path, 'port');
    const other = managedPort(file, host, ours, port, proto);
    const twice = seen.has(`${port}/${proto}`);
    seen.add(`${port}/${proto}`);
    if (other !== undefined)
      problems.push(new Problem('managed-port', `${port}/${proto} is ${other.whose}`, { at, hint: other.hint }));
    if (twice) {
      const hint = 'list all its sources in one `from`';
      problems.push(
        new Problem('duplicate-port', `${port}/${proto} is allowed twice on \`${host.entry.name}\``, { at, hint }),
      );
    }
    return [...problems, ...checkProbe(entry, document, path)];
  });
}

/** Whose port it is, if PromGuard already opens it or keeps it closed. */
function managedPort(
  file: FleetFile,
  { role, names, entry }: PlacedEntry,
  ours: readonly OwnPort[],
  port: number,
  proto: string,
) {
  const remove = 'remove it';
  const isUdp = proto === 'udp';
  if (isUdp && port === file.network.port) return { whose: "WireGuard's port, which is open anyway", hint: remove };
  if (!isUdp && port === 22) return { whose: "SSH's port", hint: 'use `ssh.allow_from` to say who may reach it' };
  if (!isUdp && port === 9090 && role === 'monitor') {
    return {
      whose: "Prometheus' port, which stays closed",
      hint: `${remove}; use \`promguard tunnel\` to open its page`,
    };
  }
  const own = ours.find(
    (one) =>
      one.port === port && (!isUdp || one.isUdpToo) && names.some((name) => one.runs({ name, labels: entry.labels })),
  );
  if (own === undefined) return undefined;
  return {
    whose: `the port of ${own.what}, which only monitors may reach, through the tunnel`,
    hint: own.otherwise === undefined ? remove : `${remove}; ${own.otherwise}`,
  };
}
