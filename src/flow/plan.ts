// Desired against observed: the plan of a whole fleet. Rule: pure; the same comparison serves plan, apply and verify.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import { assume } from '../host/assume.ts';
import { diff, type HostDiff } from '../host/diff.ts';
import { nothing } from '../host/observe.ts';
import { outgoingKey } from '../host/pin.ts';
import { saidOnce } from '../plan/causes.ts';
import type { Change } from '../plan/change.ts';
import { refusedHosts } from '../plan/checks/access.ts';
import { otherKeyHere } from '../plan/checks/droplets.ts';
import { dropletGone, dropletsGone, formerPlaces, peerGone } from '../plan/checks/gone.ts';
import { unseenVpcs } from '../plan/checks/network.ts';
import { olderReader } from '../plan/checks/reader.ts';
import { replacedServers } from '../plan/checks/replaced.ts';
import { shorterRetention } from '../plan/checks/retention.ts';
import { returnedMonitors } from '../plan/checks/returned.ts';
import { samplesLeft } from '../plan/checks/samples.ts';
import { formerAddresses, sourcesLeft } from '../plan/checks/sources.ts';
import { notLookedAt } from '../plan/checks/takein.ts';
import { type ClosingPort, closing } from '../plan/closing.ts';
import { monthlyCost } from '../plan/cost.ts';
import { isLost, isMade } from '../plan/fate.ts';
import type { Observation } from '../plan/observation.ts';
import type { HostPlan, Plan } from '../plan/plan.ts';
import type { Droplet } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { indexSite, itemsOf } from '../resources/index.ts';
import { knownAfterApply, type Site, type SiteHost } from '../resources/site.ts';
import { behindFleet, madeByOthers, namesOf } from './behind.ts';
import { unclaimed, untaggedMonitors } from './claim.ts';
import { compareHost, firewallWarnings, idleUnits } from './compare.ts';
import { type Desired, type DesiredWithoutKeys, lackingKeys, removedHosts, unmarkedKeys } from './desired.ts';
import { displaced, otherImages, replacesOthers, unseenChanges, unseenDroplets, withoutIpv6 } from './differs.ts';
import { replacedDroplets, unknownDroplets } from './droplets.ts';
import { behindOthers } from './elsewhere.ts';
import { keptByOthers, keptByRevoked, serversIn } from './giveback.ts';
import { closedByLeaving, deletion, leavesUnseen, removedPlans, withoutDroplet } from './leaving.ts';
import { foreignlySealed, isSecretsForeign, withSecretsToBe } from './recipients.ts';
import { fleetTagChange, misnamed } from './rename.ts';
import { likelyRenamed, misnamedHosts, renameChange } from './rename-hosts.ts';
import { withoutReplaced } from './replace.ts';
import { existing, siteOf } from './site.ts';
import { goneOrUntagged, mayBeUntagged } from './untagged.ts';

/** Everything that would change, host by host in the fleet's order, removed hosts last. */
export function makePlan(recorded: Desired, seen: Observation, only?: readonly string[]): Plan {
  const desired = withSecretsToBe(recorded, only);
  const { fleet } = desired;
  const replaced = replacedDroplets(fleet, seen, only);
  const observation = withoutReplaced(fleet, seen, only);
  const whole = siteOf(desired, observation);
  // An apply to some makes no others.
  const site = only ? existing(whole, only) : whole;
  const left = leftToRecord(desired, observation, only);
  const refused = Object.values(refusedHosts(fleet, observation.hosts));
  const { unknown, unreachable } = observation;
  const names = only && new Set(only);
  const chosen = (name: string) => names?.has(name) ?? true;
  const going = [...seen.removed.filter(({ name }) => chosen(name)), ...Object.values(replaced)];
  const own = { hosts: fleet.hosts.filter(({ name }) => chosen(name)) };
  const otherServers = replacedServers(fleet, desired.recordedLock, observation);
  const isOther = new Set(otherServers.flatMap(({ hosts }) => hosts));
  const known = { ...seen, fleet, locked: desired.recordedLock.hosts };
  const problems: Problem[] = [
    ...desired.warnings,
    ...unseenVpcs(observation),
    ...otherKeyHere(observation),
    ...behindFleet(desired, observation),
    ...returnedMonitors(own, desired.recordedLock, observation),
    ...unknownDroplets(unknown, desired.recordedLock),
    ...goneOrUntagged(fleet, dropletsGone(known, desired.anew === 'droplets'), mayBeUntagged(desired, observation)),
    ...dropletGone(known, chosen, namesOf(madeByOthers(desired.recordedLock, unknown))),
    ...peerGone(known, chosen),
    ...otherServers,
    ...Object.entries(unreachable).flatMap(([name, problem]) =>
      isOther.has(name) ? [] : unreached(desired, problem, name),
    ),
    ...refused,
    ...displaced(own, observation),
    ...replacesOthers(fleet, seen).filter(({ hosts }) => hosts.some(chosen)),
    ...otherImages(own, observation.droplets),
    ...withoutIpv6(own, observation.droplets),
    ...sourcesLeft(fleet, going, 'goes back to DigitalOcean with'),
    ...sourcesLeft(
      fleet,
      [...formerPlaces(known, chosen), ...formerAddresses(own, desired.recordedLock)],
      'was the address of',
    ),
    ...keptByRevoked(desired.recordedLock, removedHosts(desired).filter(chosen)),
    ...keptByOthers(desired.recordedLock, seen.leaving),
    ...(only ? [] : likelyRenamed(desired, observation)),
  ];
  const hosts = site.hosts
    .filter(({ host }) => chosen(host.name))
    .map((self): HostPlan => {
      const compared = compare(desired, self, site, observation);
      const { name } = self.host;
      problems.push(...(compared?.problems ?? []).map((problem) => problem.with({ hosts: [name] })));
      problems.push(...firewallWarnings(desired, self, site, observation.hosts[name]));
      problems.push(...shorterRetention(name, compared?.changes ?? []));
      problems.push(...idleUnits(self, site, observation).map(({ problem }) => problem.with({ severity: 'warning' })));
      if (compared) problems.push(...olderReader(name, observation.hosts[name], compared));
      const fleetChanges = recordChanges(self, desired, left);
      return hostPlan(self, observation, replaced[name], fleetChanges, compared);
    });
  const all = [...hosts, ...removedPlans(desired, observation).filter(({ host }) => chosen(host))];
  const cost = costOf(all, fleet, seen);
  const ports = [...closingPorts(site, observation), ...closedByLeaving(all, observation)];
  problems.push(...samplesLeft(all));
  problems.push(...behindOthers(desired, seen, { hosts }));
  const notAsked = only && { notAsked: fleet.hosts.length - hosts.length };
  return {
    fleet: fleet.name,
    offline: false,
    hosts: all,
    cost,
    closing: ports,
    problems: saidOnce(problems),
    ...notAsked,
  };
}

/** With what follows for a host that fleet.yaml does not have yet, or no longer. */
function unreached(desired: Desired, problem: Problem, name: string): Problem {
  if (isNewServer(desired, name)) return notLookedAt(problem, name);
  return desired.fleet.hosts.some((host) => host.name === name) ? problem : leavesUnseen(problem);
}

function isNewServer({ fleet, recordedLock }: Desired, name: string): boolean {
  const isNew = lockedHost(recordedLock, name)?.publicKey === undefined;
  return isNew && fleet.hosts.some((host) => host.kind === 'static' && host.name === name);
}

/** Undefined where no droplet comes or goes. */
function costOf(hosts: readonly HostPlan[], fleet: Fleet, { catalogue, droplets, removed }: Observation) {
  if (!catalogue || !hosts.some(({ fate }) => isMade(fate) || isLost(fate))) return undefined;
  const desired = fleet.hosts.filter((host) => host.kind === 'droplet');
  return monthlyCost({ hosts }, [...Object.values(droplets), ...removed], desired, catalogue.sizes);
}

function closingPorts(site: Site, { hosts }: Observation): ClosingPort[] {
  return site.hosts.flatMap((self) => {
    const observed = hosts[self.host.name];
    return observed ? closing(self.host.name, observed, itemsOf(self, site)) : [];
  });
}

/**
 * What git alone says, without token, keys or hosts: hosts that are not recorded would be created, recorded ones that fleet.yaml no
 * longer names destroyed. With a base (the branch that is merged into), the other hosts are taken to be as it says.
 */
export function makeOfflinePlan(
  head: DesiredWithoutKeys,
  base: DesiredWithoutKeys | undefined,
  only?: readonly string[],
): Plan {
  const { fleet, recordedLock } = head;
  const site = offlineSite(head);
  const baseSite = base && offlineSite(base);
  const renamed = misnamedHosts(head, { droplets: {} });
  const hosts = site.hosts.map((self): HostPlan => {
    const { host } = self;
    const known = Object.hasOwn(recordedLock.hosts, host.name);
    const created = host.kind === 'droplet' && !known ? [dropletCreation(host)] : [];
    const former = renamed.get(host.name);
    const changed = known
      ? changesSince(baseSite, self, site, former)
      : diff(host.name, itemsOf(self, site), nothing()).changes;
    const changes = [...(former === undefined ? [] : [renameChange(host.name, former)]), ...created, ...changed];
    const fate = created.length > 0 ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
    return { ...headOf(self), fate, changes, foreignRules: [] };
  });
  const servers = new Set(serversIn(recordedLock, removedHosts(head)).map(({ name }) => name));
  const removed = removedHosts(head).map((name): HostPlan => {
    const plan = withoutDroplet(name, 'destroy');
    return servers.has(name) ? { ...plan, leaves: true } : plan;
  });
  const chosen = only && new Set(only);
  const all = [...hosts, ...removed].filter(({ host }) => chosen?.has(host) ?? true);
  const shorter = all.flatMap(({ host, changes }) => shorterRetention(host, changes));
  const problems = [...head.warnings, ...(base ? [] : unseenChanges(head)), ...unseenDroplets(head, base), ...shorter];
  return { fleet: fleet.name, offline: true, hosts: all, cost: undefined, closing: [], problems };
}

/** None for a host that the base does not have. Most hosts stay as they are, which is soon seen. */
function changesSince(
  base: Site | undefined,
  self: SiteHost,
  site: Site,
  former: string | undefined,
): HostDiff['changes'] {
  const { name } = self.host;
  const before = base?.host(former ?? name) ?? base?.host(name);
  if (!base || !before) return [];
  const [was, items] = [itemsOf(before, base), itemsOf(self, site)];
  if (JSON.stringify(was) === JSON.stringify(items)) return [];
  return diff(name, items, assume(was)).changes;
}

/** Public halves stand in the lock; public addresses are known to the cloud alone. */
function offlineSite({ lock, ...recorded }: DesiredWithoutKeys): Site {
  const site = siteOf({ ...recorded, lock, keys: {} }, { droplets: {}, hosts: {} });
  return indexSite({
    ...site,
    hosts: site.hosts.map((self) => {
      const locked = lock.hosts[self.host.name];
      return { ...self, publicKey: locked?.publicKey ?? knownAfterApply, otherPublicKey: locked?.otherPublicKey };
    }),
  });
}

/** Undefined when the host could not be observed. */
function compare(desired: Desired, self: SiteHost, site: Site, observation: Observation): HostDiff | undefined {
  const { hosts, droplets, unreachable } = observation;
  const { host } = self;
  const fresh = host.kind === 'droplet' && !droplets[host.name]?.ipv4 && !unreachable[host.name];
  const observed = hosts[host.name] ?? (fresh ? nothing() : undefined);
  return compareHost(desired, self, site, observed).compared;
}

function hostPlan(
  self: SiteHost,
  observation: Observation,
  replaced: Droplet | undefined,
  fleetChanges: Change[],
  compared: HostDiff | undefined,
): HostPlan {
  const { host } = self;
  const created = host.kind === 'droplet' && !observation.droplets[host.name] ? [dropletCreation(host)] : [];
  const destroyed = replaced ? [deletion(replaced, host.role)] : [];
  const changes = [...destroyed, ...created, ...fleetChanges, ...(compared?.changes ?? [])];
  const fate = replaced
    ? 'replace'
    : created.length > 0
      ? 'create'
      : compared === undefined
        ? 'unreachable'
        : changes.length > 0
          ? 'update'
          : 'unchanged';
  return { ...headOf(self), region: self.region, fate, changes, foreignRules: compared?.foreignRules ?? [] };
}

function headOf({ host, address }: SiteHost): Pick<HostPlan, 'host' | 'role' | 'region' | 'address'> {
  const { name, role, region } = host;
  return { host: name, role, region, address };
}

/** By what they lack, the names of hosts. */
type LeftToRecord = Readonly<
  Record<'keys' | 'recipients' | 'secrets' | 'keyMark' | 'tag' | 'monitorTag' | 'fleetTag', ReadonlySet<string>>
> & {
  /** By host, the former name that git or the cloud still has. */
  readonly formerName: ReadonlyMap<string, string>;
};

function leftToRecord(desired: Desired, observation: Observation, only: readonly string[] | undefined): LeftToRecord {
  return {
    keys: new Set(lackingKeys(desired.fleet, desired.keys).filter((name) => !desired.lostKeys.has(name))),
    recipients: new Set(foreignlySealed(desired)),
    // The file is of no single host, and every change has one.
    secrets: new Set(isSecretsForeign(desired, only) ? desired.fleet.hosts.slice(0, 1).map(({ name }) => name) : []),
    keyMark: new Set(unmarkedKeys(desired)),
    formerName: misnamedHosts(desired, observation),
    tag: new Set(unclaimed(observation).map(({ name }) => name)),
    monitorTag: new Set(untaggedMonitors(desired, observation).map(({ name }) => name)),
    fleetTag: new Set(
      only === undefined ? misnamed(desired.fleet, Object.values(observation.droplets)).map(({ name }) => name) : [],
    ),
  };
}

/** What apply writes into git and to the cloud before the host is touched. */
function recordChanges({ host, address }: SiteHost, { fleet, recordedLock }: Desired, left: LeftToRecord): Change[] {
  const { name } = host;
  const former = left.formerName.get(name);
  const changes: Change[] = former === undefined ? [] : [renameChange(name, former)];
  const recorded = lockedHost(recordedLock, name)?.address;
  if (recorded !== address) {
    changes.push({ kind: 'address', id: `address:${address}`, action: 'create', address });
  }
  if (left.secrets.has(name)) {
    changes.push({ kind: 'secrets', id: 'secrets:secrets.yaml', action: 'update', recipients: fleet.recipients });
  }
  const key = { kind: 'key', id: `key:${name}`, host: name } as const;
  if (left.keys.has(name)) changes.push({ ...key, action: 'create' });
  else if (left.recipients.has(name)) changes.push({ ...key, action: 'update', recipients: fleet.recipients });
  else if (left.keyMark.has(name)) changes.push({ ...key, action: 'update' });
  const tag = { kind: 'tag', action: 'create', host: name } as const;
  if (left.tag.has(name)) changes.push({ ...tag, id: `tag:${name}`, says: 'fleet' });
  if (left.monitorTag.has(name)) changes.push({ ...tag, id: `monitor-tag:${name}`, says: 'monitor' });
  if (left.fleetTag.has(name)) changes.push(fleetTagChange(fleet, name));
  if (outgoingKey(recordedLock.hosts[name]?.sshHostKeys ?? [])) {
    changes.push({ kind: 'host-key', id: `host-key:${name}`, action: 'create', host: name });
  }
  return changes;
}

function dropletCreation({ name, size, image, region }: Extract<Host, { kind: 'droplet' }>): Change {
  const after = { size, image, region };
  return { kind: 'droplet', id: `droplet:${name}`, action: 'create', before: undefined, after };
}
