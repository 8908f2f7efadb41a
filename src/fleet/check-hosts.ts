// The hosts against each other. Rule: whatever a host's entry says must be possible together with all other entries.

import { Problem } from '../problem.ts';
import { resolve, runsOn } from './catalogue.ts';
import { checkSources, isPrivate, isSpecial } from './check-network.ts';
import { contains, formatAddress, parseAddress, parseCidr } from './cidr.ts';
import type { Document } from './document.ts';
import { type FleetFile, type PlacedEntry, placedEntries } from './file.ts';

/** `constructor` is a member of every JavaScript object, and files here are read as objects. */
const reservedNames = ['localhost', 'constructor'];

export function checkHosts(file: FleetFile, document: Document): Problem[] {
  const placed = placedEntries(file);
  return [
    ...checkNames(placed, document),
    ...checkAddresses(file, placed, document),
    ...placed.flatMap((host) => checkAllow(file, host, document)),
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
        new Problem('todo', `the name \`${longest}\` has more than 63 characters`, { at, hint: 'shorten `name`' }),
      );
    }
    if (host.names.some((name) => reservedNames.includes(name))) {
      problems.push(new Problem('todo', `the name \`${host.entry.name}\` is reserved`, { at, hint: 'choose another' }));
    }
    const taken = host.names.find((name) => first.has(name));
    const other = first.get(taken ?? '');
    if (other !== undefined) {
      const hint = `the other is on line ${document.at(...other.path, 'name').line}`;
      problems.push(new Problem('todo', `two hosts are named \`${taken}\``, { at, hint }));
    }
    for (const name of host.names) if (!first.has(name)) first.set(name, host);
  }
  return problems;
}

function checkAddresses(file: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const tunnel = parseCidr(file.network.cidr);
  const owners = new Map<string, string>();
  return placed.flatMap(({ entry, path }) => {
    if (entry.address === undefined) return [];
    const at = document.at(...path, 'address');
    const address = parseAddress(entry.address);
    if (address === undefined) {
      const hint = 'for example 198.51.100.7 or 2001:db8::7';
      return [
        new Problem('todo', `\`address\` must be an IPv4 or IPv6 address, found "${entry.address}"`, { at, hint }),
      ];
    }
    const text = formatAddress(address);
    const owner = owners.get(text);
    owners.set(text, owner ?? entry.name);
    if (owner !== undefined)
      return [new Problem('todo', `\`${owner}\` and \`${entry.name}\` have one address, ${text}`, { at })];
    if (isSpecial(address)) return [new Problem('todo', `${text} is not the address of a server`, { at })];
    if (tunnel !== undefined && contains(tunnel, address)) {
      const hint = 'give the address under which it is reached without the tunnel, or choose another `network.cidr`';
      return [new Problem('todo', `${text} lies in the tunnel's own range, ${file.network.cidr}`, { at, hint })];
    }
    if (!isPrivate(address)) return [];
    const hint = 'every monitor, and the machine that runs PromGuard, must reach it there';
    return [new Problem('todo', `${text} is a private address`, { at, hint, severity: 'warning' })];
  });
}

function checkAllow(file: FleetFile, host: PlacedEntry, document: Document): Problem[] {
  const seen = new Set<string>();
  return host.entry.allow.flatMap(({ port, proto, from }, i) => {
    const path = [...host.path, 'allow', i];
    const problems = checkSources(from, document, [...path, 'from']);
    const at = document.at(...path, 'port');
    const other = managedPort(file, host, port, proto);
    const twice = seen.has(`${port}/${proto}`);
    seen.add(`${port}/${proto}`);
    if (other !== undefined)
      problems.push(new Problem('todo', `${port}/${proto} is ${other.whose}`, { at, hint: other.hint }));
    if (twice) {
      const hint = 'put all its sources into one `from`';
      problems.push(new Problem('todo', `${port}/${proto} is allowed twice on \`${host.entry.name}\``, { at, hint }));
    }
    return problems;
  });
}

/** Whose port it is already, when it is one that PromGuard opens or keeps closed by itself. */
function managedPort(file: FleetFile, host: PlacedEntry, port: number, proto: string) {
  const remove = 'remove it';
  if (proto === 'udp') {
    return port === file.network.port ? { whose: "WireGuard's port, which is open anyway", hint: remove } : undefined;
  }
  if (port === 22) return { whose: "SSH's port", hint: '`ssh.allow_from` says who may reach it' };
  if (port === 9090 && host.role === 'monitor') {
    return { whose: "Prometheus' port, which stays closed", hint: `${remove}; \`promguard tunnel\` leads to its page` };
  }
  const exporter = Object.entries(file.exporters).find(
    ([name, entry]) =>
      resolve(name, entry).port === port &&
      host.names.map((one) => ({ name: one, labels: host.entry.labels })).some(runsOn(entry)),
  );
  if (exporter === undefined) return undefined;
  return {
    whose: `the port of the exporter \`${exporter[0]}\`, which only monitors reach, through the tunnel`,
    hint: remove,
  };
}
