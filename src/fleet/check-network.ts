// Checks the tunnel's range, and the ranges that may reach a port.

import { isError, Problem } from '../problem.ts';
import {
  type Address,
  type Cidr,
  canonical,
  contains,
  formatCidr,
  ipv4Within,
  overlap,
  parseAddress,
  parseCidr,
  size,
} from './cidr.ts';
import type { Document, Path } from './document.ts';
import type { FleetFile, PlacedEntry } from './file.ts';
import { isEverybody } from './instead.ts';
import { isPrivate, rangesOf, specialRanges } from './ranges.ts';

/** Whether a host may be in one of these ranges. address: its public one; undefined where only apply can know it. */
export function mayBeIn(ranges: readonly Cidr[], address: Address | undefined): boolean {
  return ranges.some((range) => (address ? contains(range, address) : !isPrivate(range)));
}

export function checkNetwork(file: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const at = document.at('network', 'cidr');
  const text = file.network.cidr;
  const cidr = parseCidr(text);
  if (cidr === undefined || !text.includes('/')) {
    return [
      new Problem('invalid-range', `\`cidr\` must be an IPv4 range, found "${text}"`, {
        at,
        hint: 'for example 10.0.0.0/24',
      }),
    ];
  }
  if (cidr.family === 6) {
    return [
      new Problem('invalid-range', '`cidr` must be an IPv4 range: tunnel addresses are IPv4', {
        at,
        hint: 'for example 10.0.0.0/24',
      }),
    ];
  }
  if (formatCidr(canonical(cidr)) !== text) return [notCanonical(text, cidr, at)];
  if (cidr.prefix < 8 || cidr.prefix > 30) {
    return [
      new Problem('invalid-prefix-length', `\`cidr\` must have a prefix from /8 to /30, found /${cidr.prefix}`, {
        at,
        hint: 'for example 10.0.0.0/24',
      }),
    ];
  }
  if (specialRanges.some((range) => overlap(range, cidr))) {
    return [
      new Problem('special-range', `\`cidr\` ${text} is a special-purpose range`, {
        at,
        hint: 'for example 10.0.0.0/24',
      }),
    ];
  }
  return [...checkRoom(cidr, placed, at), ...checkPrivate(cidr, at)];
}

function checkRoom(cidr: Cidr, placed: PlacedEntry[], at: Problem['at'] & object): Problem[] {
  const hosts = placed.reduce((sum, { names }) => sum + names.length, 0);
  const room = Number(size(cidr)) - 2;
  if (hosts <= room) return [];
  const wide = { ...cidr, prefix: 32 - Math.ceil(Math.log2(hosts + 2)) };
  return [
    new Problem(
      'network-too-small',
      `\`cidr\` ${formatCidr(cidr)} has room for ${room} hosts, the fleet has ${hosts}`,
      {
        at,
        hint: `widen it, for example to ${formatCidr(canonical(wide))}`,
      },
    ),
  ];
}

function checkPrivate(cidr: Cidr, at: Problem['at'] & object): Problem[] {
  if (isPrivate(cidr)) return [];
  const hint = 'use a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10';
  const summary = `\`cidr\` ${formatCidr(cidr)} is a public range: the hosts could not reach its real owners`;
  return [new Problem('public-range', summary, { at, hint, severity: 'warning' })];
}

function notCanonical(text: string, cidr: Cidr, at: Problem['at'] & object): Problem {
  const right = formatCidr(canonical(cidr));
  const summary = `"${text}" has bits set beyond its prefix`;
  return new Problem('host-bits-set', summary, { at, hint: `write ${right}` });
}

/** Checks a list of addresses and ranges that may reach something. */
export function checkSources(sources: string[], document: Document, path: Path): Problem[] {
  const problems: Problem[] = [];
  const before: { text: string; cidr: Cidr }[] = [];
  for (const [i, text] of sources.entries()) {
    const at = document.at(...path, i);
    const cidr = parseCidr(text);
    if (cidr === undefined) {
      const hint = insteadOfRange(text, String(path.at(-1)));
      problems.push(new Problem('invalid-range', `"${text}" is not an IPv4 or IPv6 address or range`, { at, hint }));
      continue;
    }
    const nobodys = nobodysRange(text, cidr, at);
    if (nobodys) {
      problems.push(nobodys);
      continue;
    }
    if (canonical(cidr).value !== cidr.value) {
      problems.push(notCanonical(text, cidr, at));
      continue;
    }
    const other = before.find((earlier) => overlap(earlier.cidr, cidr));
    // The schema finds the same text twice.
    if (other !== undefined && other.text !== text) problems.push(overlapping(text, cidr, other, at));
    before.push({ text, cidr });
  }
  return problems;
}

function insteadOfRange(text: string, key: string): string {
  if (isEverybody(text)) return `write ${anyone}`;
  const example = 'for example 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32';
  const isName = /^[a-z][a-z0-9.-]*$/i.test(text);
  return isName ? `\`${key}\` takes addresses and ranges, not names of hosts: ${example}` : example;
}

/** Who may use SSH, the machine that runs PromGuard among them: it comes to a droplet from a public IPv4 address, and to a server in the family of its address. */
export function checkEntrance({ ssh }: FleetFile, placed: PlacedEntry[], document: Document): Problem[] {
  const problems = checkSources(ssh.allow_from, document, ['ssh', 'allow_from']);
  if (problems.some(isError)) return problems;
  const ranges = ssh.allow_from.flatMap((text) => parseCidr(text) ?? []);
  const publicIn4 = ranges.some((range) => range.family === 4 && !isPrivate(range));
  const [shut] = placed.flatMap(({ names, entry: { name, address } }) => {
    const isDroplet = address === undefined;
    const family = isDroplet ? 4 : parseAddress(address)?.family;
    const isIn = isDroplet ? publicIn4 : family === undefined || ranges.some((range) => range.family === family);
    return isIn ? [] : [{ name: names[0] ?? name, ip: `IPv${family}`, kind: isDroplet ? 'public ' : '' }];
  });
  if (!shut) return problems;
  const { name, ip, kind } = shut;
  const summary = `\`allow_from\` has no ${kind}${ip} address or range, and \`${name}\` is reached over ${ip}: it would shut out the machine that runs PromGuard`;
  const hint = `add that machine's ${kind}${ip} address, or ${ip === 'IPv4' ? '0.0.0.0/0' : '::/0'}, which is everybody`;
  return [...problems, new Problem('would-shut-out', summary, { at: document.at('ssh', 'allow_from'), hint })];
}

const anyone = '0.0.0.0/0 and ::/0, which are everybody';

/** No packet from another machine comes from there. */
const nobodys = rangesOf('0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3', '::/127', 'ff00::/8');

/** A range that allows nobody. */
function nobodysRange(text: string, cidr: Cidr, at: Problem['at'] & object): Problem | undefined {
  const mapped = ipv4Within(cidr);
  if (mapped) {
    const summary = `${text} is an IPv4 range in the form of IPv6, which no packet has`;
    return new Problem('special-range', summary, { at, hint: `write ${formatCidr(mapped)}` });
  }
  if (!nobodys.some((range) => contains(range, cidr))) return undefined;
  const hint = cidr.value === 0n ? `write ${anyone}` : 'write the address at which the machine is seen from outside';
  return new Problem('special-range', `no other machine has an address in ${text}`, { at, hint });
}

function overlapping(
  text: string,
  cidr: Cidr,
  other: { text: string; cidr: Cidr },
  at: Problem['at'] & object,
): Problem {
  const [inner, outer] = contains(other.cidr, cidr) ? [text, other.text] : [other.text, text];
  const hint = `remove ${inner}, or narrow ${outer} if it should not allow that much`;
  return new Problem('overlapping-ranges', `${inner} is part of ${outer}, which is already allowed`, {
    at,
    hint,
    severity: 'warning',
  });
}
