// What fleet.yaml says of a living droplet and the cloud does not. Rule: pure; a droplet is never resized, moved or rebuilt, as that would lose its data.

import { lockedHost } from '../fleet/lock.ts';
import type { DropletHost, Fleet } from '../fleet/model.ts';
import { regions } from '../fleet/regions.ts';
import { groupBy } from '../plan/group.ts';
import { hasOtherHostKey, type Observation } from '../plan/observation.ts';
import type { Droplet } from '../ports.ts';
import { Problem } from '../problem.ts';
import { count, listed } from '../words.ts';
import type { DesiredWithoutKeys } from './desired.ts';

type Droplets = Readonly<Record<string, Droplet>>;

/** A droplet is where it is, and as large as it is: fleet.yaml says the same, or that it may go. */
export function displaced(
  { hosts }: Pick<Fleet, 'hosts'>,
  { droplets, unreachable }: Pick<Observation, 'droplets' | 'unreachable'>,
): Problem[] {
  const pairs = pairsOf(hosts, droplets);
  return (['region', 'size'] as const).flatMap((what) => {
    const others = pairs.filter(([host, droplet]) => droplet[what] !== host[what]);
    const groups = groupBy(others, ([host, droplet]) => JSON.stringify([droplet[what], host[what]]));
    const isOther = (name: string) => hasOtherHostKey({ unreachable }, name);
    return [...groups.values()].map((group) => differs(group, what, isOther));
  });
}

/** isOther: whether it is not the droplet that git knows. Whoever has replaced it has most likely not been heard of here. */
function differs(pairs: readonly Pair[], what: 'region' | 'size', isOther: (name: string) => boolean): Problem {
  const [[host, droplet], ...others] = pairs as [Pair, ...Pair[]];
  const isOne = others.length === 0;
  const isNone = what === 'region' && !(regions as readonly string[]).includes(host.region);
  const states = `the ${what} ${droplet[what]}, fleet.yaml says ${host[what]}${isNone ? ', which this release does not know' : ''}`;
  const ids = pairs.map(([{ name }, { id }]) => `${name} (id ${id})`);
  const summary = isOne
    ? `${host.name} has ${states}`
    : `${count(pairs.length, 'droplet')} have ${states}: ${listed(ids)}`;
  const names = isOne ? 'the host a new name' : 'the hosts new names';
  const replace = isOne ? `${droplet.id} on ${host.name}` : 'ID on its host';
  const pull = pairs.some(([{ name }]) => isOther(name))
    ? 'git pull first: its SSH host key is not that of git, so that a colleague has most likely replaced it. If nobody has, '
    : '';
  return new Problem('droplet-differs', summary, {
    hint: `${pull}a droplet is never changed in place: write ${droplet[what]}; or give ${names}; or, to have ${isOne ? 'this' : 'a'} droplet destroyed and another one made in its place, write replace: ${replace}`,
    hosts: pairs.map(([{ name }]) => name),
    at: host.at,
  });
}

/**
 * Hosts of which git says that something becomes of their droplets, and not what: it records no droplet. base: what is merged into, whose region and
 * size the droplets are taken to have.
 */
export function unseenDroplets(
  { fleet, recordedLock }: Pick<DesiredWithoutKeys, 'fleet' | 'recordedLock'>,
  base: Pick<DesiredWithoutKeys, 'fleet'> | undefined,
): Problem[] {
  const before = new Map(base?.fleet.hosts.map((host) => [host.name, host]));
  const touched = fleet.hosts.filter((host) => {
    if (host.kind !== 'droplet' || !lockedHost(recordedLock, host.name)) return false;
    const was = before.get(host.name);
    if (was?.kind !== 'droplet') return host.replace.length > 0;
    return stated(host) !== stated(was);
  });
  const [first] = touched;
  if (!first) return [];
  const names = touched.map(({ name }) => name);
  return [
    new Problem(
      'droplets-not-in-git',
      `region, size or \`replace\` of ${listed(names)}: git records no droplet, so what becomes of ${names.length === 1 ? 'this one' : 'these'} is not in an offline plan`,
      {
        hint: 'a droplet is never moved or resized, and one that `replace` names is destroyed: promguard plan with a token shows it',
        hosts: names,
        at: first.at,
        severity: 'warning',
      },
    ),
  ];
}

/** Without a base, nobody can tell what changes on the hosts that are there. */
export function unseenChanges({ fleet, recordedLock }: Pick<DesiredWithoutKeys, 'fleet' | 'recordedLock'>): Problem[] {
  if (!fleet.hosts.some(({ name }) => lockedHost(recordedLock, name))) return [];
  return [
    new Problem('changes-not-in-git', 'git alone tells which hosts come and go, and not what changes on the others', {
      hint: 'promguard plan asks the hosts themselves',
      severity: 'warning',
    }),
  ];
}

function stated({ region, size, replace }: DropletHost): string {
  return JSON.stringify([region, size, replace]);
}

/** Only a warning: an image is what a droplet was made from, and says little of one that has been upgraded since. */
export function otherImages({ hosts }: Pick<Fleet, 'hosts'>, droplets: Droplets): Problem[] {
  const others = pairsOf(hosts, droplets).filter(
    ([host, droplet]) => droplet.image !== host.image && !hasLostSlug(host, droplet),
  );
  const groups = groupBy(others, ([host, droplet]) => `${droplet.image}, fleet.yaml says ${host.image}`);
  return [...groups].map(([key, pairs]) => {
    const made = pairs.map(([host]) => host);
    const [first] = made;
    const names = made.map(({ name }) => name);
    return new Problem('image-differs', `${count(made.length, 'droplet')} made from ${key}: ${listed(names)}`, {
      hosts: names,
      hint: 'new droplets are made from it, these stay as they are; `replace` on a host makes its droplet anew',
      ...(first && { at: first.at }),
      severity: 'warning',
    });
  });
}

/** A droplet that has no address at all yet gets what was asked for with the others. */
export function withoutIpv6({ hosts }: Pick<Fleet, 'hosts'>, droplets: Droplets): Problem[] {
  const lacking = pairsOf(hosts, droplets).flatMap(([host, { ipv4, ipv6 }]) =>
    host.ipv6 && ipv4 !== undefined && ipv6 === undefined ? [host] : [],
  );
  const [first] = lacking;
  if (!first) return [];
  const names = lacking.map(({ name }) => name);
  return [
    new Problem('ipv6-differs', `${count(names.length, 'droplet')} made without IPv6: ${listed(names)}`, {
      hosts: names,
      hint: 'only new droplets get an IPv6 address, these stay as they are; `replace` on a host makes its droplet anew',
      at: first.at,
      severity: 'warning',
    }),
  ];
}

/** Ids after `replace` of droplets that are there, and are another host's or nobody's: no apply takes them. One of a droplet that is gone means nothing. */
export function replacesOthers(
  { hosts }: Pick<Fleet, 'hosts'>,
  { droplets, removed, unknown }: Pick<Observation, 'droplets' | 'removed' | 'unknown'>,
): Problem[] {
  const owners = hosts.filter((host) => host.kind === 'droplet');
  const taken = new Set(
    pairsOf(hosts, droplets).flatMap(([{ replace }, { id }]) => (replace.includes(id) ? [id] : [])),
  );
  const others = new Map([...Object.values(droplets), ...removed, ...unknown].map((one) => [one.id, one.name]));
  const ids = [...new Set(owners.flatMap(({ replace }) => replace))].filter((id) => others.has(id) && !taken.has(id));
  return ids.map((id) => {
    const named = owners.filter(({ replace }) => replace.includes(id));
    const names = named.map(({ name }) => name);
    const own = names.flatMap((name) => droplets[name]?.id ?? []);
    const right = own.length === 1 ? `that of its own, ${own[0]}` : 'that of one of its own';
    const [first] = named;
    return new Problem('replaces-nothing', `${id}, after \`replace\`, is ${others.get(id)}, and not ${listed(names)}`, {
      hosts: names,
      hint: `no droplet is replaced for it: write ${right}, or leave \`replace\` out`,
      ...(first && { at: first.at }),
      severity: 'warning',
    });
  });
}

type Pair = readonly [DropletHost, Droplet];

function pairsOf(hosts: Fleet['hosts'], droplets: Droplets): Pair[] {
  return hosts.flatMap((host): Pair[] => {
    const droplet = host.kind === 'droplet' ? droplets[host.name] : undefined;
    return host.kind === 'droplet' && droplet ? [[host, droplet]] : [];
  });
}

/**
 * DigitalOcean moves an image's slug on to its next build, and droplets of the old one have only its number then
 * (github.com/digitalocean/terraform-provider-digitalocean, issues 152 and 217, checked 2026-11-28).
 */
function hasLostSlug(host: DropletHost, droplet: Droplet): boolean {
  return /^\d+$/.test(droplet.image) && !/^\d+$/.test(host.image);
}
